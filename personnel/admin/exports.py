"""Lists and nominal rolls as files, for those who may see people; each is kept on record.

What is written is what the list shows: its filters, its search and the user's desk hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from django.contrib import admin, messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ERROR_FLAG, IGNORED_PARAMS, PAGE_VAR
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from missions.models import Rotation
from personnel.models import Deployment, Export, Person
from personnel.permissions import sees_people
from personnel.roster import rolls
from personnel.roster.columns import PERSON_KEYS
from personnel.roster.pdf import as_pdf
from registry.admin.base import RegistryAdmin
from registry.clock import today

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "pdf": "application/pdf",
}
#: So many rows in one file: what a spreadsheet program opens without trouble.
MOST_ROWS = 50_000
#: Where a free text is searched for, which may be a name: kept is only that there was one.
SEARCH = "q"
#: What narrows no list down, and so takes any text.
UNKEPT = frozenset({SEARCH, *IGNORED_PARAMS, PAGE_VAR, ERROR_FLAG})


def may_export(request: HttpRequest) -> bool:
    """Only who may see people and their tours."""
    return sees_people(request.user)


def keep(
    request: HttpRequest, content: str, *, kind: str, rows: int, rotation: Rotation | None = None
) -> None:
    """Keep on record who took out which list, by which filters, how many rows; and no names.

    A roll has no filters: whatever else stands in its address is not kept.
    """
    names = [] if rotation else [name for name in sorted(request.GET) if name not in UNKEPT]
    asked = {name: request.GET.getlist(name) for name in names}
    user: Any = request.user
    Export.objects.create(
        user_id=user.pk,
        content=content,
        rotation=rotation,
        kind=kind,
        rows=rows,
        filters=asked,
        searched=rotation is None and bool(request.GET.get(SEARCH)),
    )


def file_response(content: bytes, name: str, kind: str) -> HttpResponse:
    """A file to be kept. The admin sees to it that nobody on the way keeps it."""
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}-{today()}.{kind}"'
    return response


class ExportMixin(RegistryAdmin):
    """A list that can be had as a file, as it is narrowed down."""

    list_before_template = "admin/exports.html"
    #: The files, by kind.
    writers: ClassVar[dict[str, Callable[[Any], bytes]]]

    def get_urls(self) -> list[URLPattern]:
        """An address for each kind of file."""
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        view = self.admin_site.admin_view(self.export_view)
        return [path("export/<slug:kind>/", view, name=name), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """The list, with the ways to its files."""
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_export"
        query = request.GET.urlencode()
        exports = [
            (kind.upper(), f"{reverse(name, args=[kind])}{'?' if query else ''}{query}")
            for kind in (self.writers if may_export(request) else ())
        ]
        return super().changelist_view(request, {"exports": exports, **(extra_context or {})})

    def export_view(self, request: HttpRequest, kind: str) -> HttpResponse:
        """The file. Raises ``PermissionDenied``, ``Http404`` for another kind of file."""
        if not (may_export(request) and self.has_view_permission(request)):
            raise PermissionDenied
        if kind not in self.writers:
            raise Http404
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_changelist"
        back = HttpResponseRedirect(f"{reverse(name)}?{request.GET.urlencode()}")
        try:
            found = self.exported(self.get_changelist_instance(request).get_queryset(request))
        except IncorrectLookupParameters:
            return back  # where it is said
        count = found.count()
        if count > MOST_ROWS:
            text = _("The list has %(count)s rows. A file holds %(most)s: narrow the list down.")
            self.message_user(request, text % {"count": count, "most": MOST_ROWS}, messages.ERROR)
            return back
        content = self.writers[kind](found)
        keep(request, self.opts.label_lower, kind=kind, rows=count)
        return file_response(content, str(self.opts.model_name), kind)

    def exported(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Of the rows of the list, those that go into the file."""
        return rows


def people_xlsx(people: QuerySet[Person]) -> bytes:
    """People as a workbook."""
    title = str(Person._meta.verbose_name_plural)
    return rolls.xlsx_of(title, PERSON_KEYS, rolls.rows_of_people(people))


def people_csv(people: QuerySet[Person]) -> bytes:
    """People as CSV."""
    return rolls.csv_of(PERSON_KEYS, rolls.rows_of_people(people))


def roll(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """The nominal roll of a rotation. Raises ``PermissionDenied`` and ``Http404``."""
    if not may_export(request):
        raise PermissionDenied
    page: Any = admin.site.get_model_admin(Rotation)
    rotation = page.get_object(request, str(pk))
    if rotation is None or kind not in TYPES:
        raise Http404
    seen = admin.site.get_model_admin(Deployment).get_queryset(request)
    tours: Any = rolls.tours_of(rotation).filter(pk__in=seen.order_by().values("pk"))
    if kind == "pdf":
        content = as_pdf(rotation, tours)
    else:
        content = rolls.as_xlsx(tours) if kind == "xlsx" else rolls.as_csv(tours)
    rows = rolls.counted(tours)
    keep(request, Export.Content.ROLL, kind=kind, rows=rows, rotation=rotation)
    return file_response(content, f"roll-{rotation.pk}", kind)


def roll_links(request: HttpRequest, rotation: Rotation) -> Iterable[tuple[str, str]]:
    """The kinds of file of a nominal roll and where they are, for those who may have them."""
    if may_export(request):
        for kind in TYPES:
            yield kind.upper(), reverse("planning:roll", args=[rotation.pk, kind])
