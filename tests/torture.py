"""A program that works until it is killed, and answers afterwards what became of its work.

``python -m tests.torture`` does both on the database which its environment names, each time in a
child of its own: starting Django anew would take longer than all the rest.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import django


def child(work: Callable[[], object]) -> int:
    """Do something in a child, which says so if it fails; its process number."""
    process = os.fork()
    if process:
        return process
    status = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        work()
        status = 0
    except BaseException as error:  # noqa: BLE001 - whoever asked waits for an answer
        print(json.dumps(f"{type(error).__name__}: {error}"), flush=True)
    finally:
        os._exit(status)


def begin() -> None:
    """Set up, and say so."""
    from tests.torture_work import set_up

    set_up()
    print("ok", flush=True)


def tell(journal: Path) -> None:
    """Say what is wrong."""
    from tests.torture_outcome import wrong_in

    print(json.dumps(list(wrong_in(journal))), flush=True)


def until_killed(journal: Path) -> None:
    """Write, and say nothing of the end."""
    from tests.torture_work import write

    with suppress(Exception):
        write(journal)


def one_more(journal: Path) -> None:
    """Write once, and say how it ended."""
    from tests.torture_work import write_one

    write_one(journal)


def main() -> None:
    """Do what standard input asks for, a command a line; a line each says what came of it."""
    django.setup()
    import tests.torture_outcome  # noqa: F401 -- once, and not in every child

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave nothing to be looked after
    print("ready", flush=True)
    for line in sys.stdin:
        command, _, argument = line.strip().partition(" ")
        journal = Path(argument)
        if command == "set_up":
            child(begin)
        elif command == "write":
            print(child(partial(until_killed, journal)), flush=True)
        elif command == "write_one":
            child(partial(one_more, journal))
        elif command == "check":
            child(partial(tell, journal))


if __name__ == "__main__":
    main()
