"""What kind of file was uploaded: its content says so, not its name."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from registry.spreadsheets.guards import encrypted
from registry.spreadsheets.problems import UnreadableError, unreadable

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#: How documents and pictures begin that could be taken for a text without columns.
_OTHERS = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff")

#: Of one record of a CSV text, in letters. A longer one could be millions of cells, which would be
#: put together before anybody could count them.
LONGEST_RECORD = 1_500_000


def is_workbook(content: bytes) -> bool:
    """True for what may be an XLSX, False for what may be a text.

    Raises ``UnreadableError`` for a file that is neither.
    """
    if not content.strip():
        raise unreadable("empty", _("The file is empty."))
    if content.startswith(_ZIP):
        return True
    if content.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise encrypted()
        raise unreadable(
            "old_excel", _("This is the old .xls format. Save the table as .xlsx and upload that.")
        )
    if content.lstrip().startswith(_OTHERS):
        raise no_text()
    return False


def text_of(content: bytes, *, other: str = "windows-1251") -> str:
    """The text of a CSV file, in whichever of the encodings that spreadsheet programs write.

    UTF-8 or UTF-16, else ``other``. Raises ``UnreadableError`` for what is no text.
    """
    try:
        if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            text = content.decode("utf-16")
        else:
            text = _eight_bit(content, other)
    except UnicodeDecodeError:
        raise no_text() from None
    if "\0" in text:
        raise no_text()
    return text


def _eight_bit(content: bytes, other: str) -> str:
    """UTF-8, with or without a mark in front; else the other one."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode(other)


def records(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The records of a CSV text, each with the number of its last line.

    Raises ``csv.Error`` for a text that cannot be taken apart, or only into far too much.
    """
    letters = 0

    def lines() -> Iterator[str]:
        nonlocal letters
        for line in io.StringIO(text, newline=""):
            letters += len(line)
            if letters > LONGEST_RECORD:
                raise csv.Error("a record is far too long")
            yield line

    reader = csv.reader(lines(), delimiter=delimiter, strict=True)
    for record in reader:
        letters = 0
        yield reader.line_num, record


def no_text() -> UnreadableError:
    """The error of a file that is no table."""
    return unreadable(
        "not_a_table",
        _("This is neither an .xlsx workbook nor a CSV text. Save the table as .xlsx or CSV."),
    )


def bad_csv() -> UnreadableError:
    """The error of a CSV text that cannot be taken apart."""
    return unreadable(
        "broken",
        _("The CSV text is damaged: a quotation mark is missing, or a cell is far too long."),
    )


def too_many_bytes(most: int) -> UnreadableError:
    """The error of a file larger than ``most`` bytes."""
    return unreadable(
        "too_large",
        _("The file is larger than %(most)s MB. Divide it and upload the parts in turn."),
        most=most // 1024 // 1024,
    )
