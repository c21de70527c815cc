"""Names for people who are not to be named.

A pseudonym is a keyed hash of the person's number in the database. It is the same in every
answer of one installation, so that two tours of one person can be told to be that; without
the installation's secret key nobody can make it from the number or find the number from it.
A new secret key gives everybody another pseudonym.
"""

from __future__ import annotations

from django.utils.crypto import salted_hmac

#: Hexadecimal digits: 80 bits, so that a million people all but surely have one each.
LENGTH = 20


def pseudonym(person_id: int) -> str:
    """The pseudonym of the person with this primary key."""
    digest = salted_hmac("personnel.pseudonym", str(person_id), algorithm="sha256").hexdigest()
    return digest[:LENGTH]
