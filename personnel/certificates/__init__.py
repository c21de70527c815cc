"""Certificates of many people from one file, checked, saved whole or not at all.

The file is read like a roster (:mod:`personnel.roster`), and what is wrong with it is told in
the same words. :func:`check` says what it would do and all that is wrong with it, :func:`save`
does it, :func:`template` writes one to fill in. Who may do so is for the caller to ask.
"""

from personnel.certificates.checking import Given, check
from personnel.certificates.columns import Result, layout
from personnel.certificates.plan import Plan
from personnel.certificates.saving import Saved, save
from personnel.certificates.template import template

__all__ = ["Given", "Plan", "Result", "Saved", "check", "layout", "save", "template"]
