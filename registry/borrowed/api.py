"""The browsable API: REST framework and django-filter."""

from django.utils.translation import gettext_noop as _

REST_FRAMEWORK = (
    _("content"),
    _("main content"),
    _("navbar"),
    _("request form"),
    _("request info"),
    _("response info"),
    _("Extra Actions"),
    _("Invalid input."),
)

FILTERS = (_("Field filters"),)
