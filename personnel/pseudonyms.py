"""Names for people who are not to be named.

A pseudonym is a keyed hash of the person's number in the database. It is the same in every
answer of one installation, so that two tours of one person can be told to be that; without
the installation's secret key nobody can make it from the number or find the number from it.
A new secret key gives everybody another pseudonym.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.db.models import CharField, Func

#: Hexadecimal digits: 80 bits, so that a million people all but surely have one each.
LENGTH = 20
#: What the key is made from, beside the installation's own.
SALT = "personnel.pseudonym"
#: Bytes that the hash takes in at once.
BLOCK = 64


def pseudonym(person_id: int) -> str:
    """The pseudonym of the person with this primary key."""
    return hmac.digest(_key(settings.SECRET_KEY), b"%d" % person_id, "sha256").hex()[:LENGTH]


@lru_cache(maxsize=4)
def _key(secret: str) -> bytes:
    """The key of the hash: worked out once, and not again for each person of a list."""
    return hashlib.sha256(f"{SALT}{secret}".encode()).digest()


class Pseudonym(Func):
    """The same worked out by the database, for files of a hundred thousand rows.

    It needs the key, halfway into the hash, as settings of the transaction:
    :func:`pseudonym_settings`. They are no part of the question, which may get into a log.
    """

    template = (
        "left(encode(sha256("
        "(SELECT current_setting('registry.pseudonym_outer')::bytea) || sha256("
        "(SELECT current_setting('registry.pseudonym_inner')::bytea)"
        f" || convert_to((%(expressions)s)::text, 'UTF8'))), 'hex'), {LENGTH})"
    )
    arity = 1
    output_field: Any = CharField(max_length=LENGTH)


def pseudonym_settings() -> dict[str, str]:
    """What :class:`Pseudonym` needs to know: the two halves of an HMAC's key (RFC 2104)."""
    key = _key(settings.SECRET_KEY).ljust(BLOCK, b"\0")
    return {
        f"registry.pseudonym_{name}": "\\x" + bytes(byte ^ pad for byte in key).hex()
        for name, pad in (("inner", 0x36), ("outer", 0x5C))
    }
