"""Secrets of second factors, encrypted before they reach the database.

Whoever reads the database or a backup of it learns nothing that gives codes. The keys are made
from the texts in ``FACTOR_KEYS``: the first encrypts, each may decrypt, so that a new one can be
put in front of the old. Without any, ``SECRET_KEY`` is the text.
"""

from __future__ import annotations

import base64
import hashlib

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

#: So that no key is the same as one made of the same text for something else.
PURPOSE = b"second factors of the registry\0"


class UnreadableSecretError(Exception):
    """A secret was encrypted with a key that is not among those of now."""


def encrypt(text: str) -> str:
    """The text as the database may keep it."""
    return _keys().encrypt(text.encode()).decode()


def decrypt(kept: str) -> str:
    """The text again.

    :raises UnreadableSecretError: none of the keys fits. It must never be taken for an empty
        secret, whose codes anybody could compute.
    """
    try:
        return _keys().decrypt(kept.encode()).decode()
    except InvalidToken:
        raise UnreadableSecretError from None


def _keys() -> MultiFernet:
    texts = settings.FACTOR_KEYS or [settings.SECRET_KEY]
    digests = (hashlib.sha256(PURPOSE + text.encode()).digest() for text in texts)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
