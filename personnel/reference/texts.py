"""Texts of the reference data that are kept in one language, and shown in the reader's.

Named here, they are collected for translation along with the interface.
"""

from django.utils.translation import gettext_noop as _

COURSES = (
    _("Peace Operations Centre, Almaty"),
    _("core pre-deployment training"),
    _("military observers"),
    _("protection of civilians"),
    _("staff officers"),
    _("unit training"),
)
