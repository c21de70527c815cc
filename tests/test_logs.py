"""The log names nobody, even when the database quotes a whole row."""

from __future__ import annotations

import logging
import sys

from registry.logs import TerseFormatter


class RefusedError(Exception):
    pass


def logged(message: str, error: Exception | None = None) -> str:
    information = None
    if error is not None:
        try:
            try:
                raise error
            except RefusedError as cause:
                raise RuntimeError(str(cause)) from cause
        except RuntimeError:
            information = sys.exc_info()
    record = logging.LogRecord("x", logging.ERROR, __file__, 1, message, (), information)
    return TerseFormatter("%(levelname)s %(message)s").format(record)


def test_a_traceback_keeps_the_errors_and_drops_the_row():
    text = logged(
        "failed", RefusedError("violates check\nDETAIL:  Failing row (1, Omarov,\n\nAsel).")
    )
    assert text.startswith("ERROR failed\n")
    assert text.count("violates check") == 2
    assert "test_logs.py" in text
    assert "Omarov" not in text
    assert "Asel" not in text


def test_a_message_is_cut_off_before_the_detail():
    assert logged("duplicate key\nDETAIL:  Key (name)=(Omarov)") == "ERROR duplicate key"
