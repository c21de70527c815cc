"""How the admin looks: colours, navigation, languages. The settings' ``UNFOLD``."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.apps import apps
from django.contrib import admin
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.desks import reads_all
from registry.surfaces import PUBLIC, serves


class Page(NamedTuple):
    """An entry of the sidebar: the list of one model, with an icon of unfold's own font."""

    title: str | Promise
    icon: str
    app_label: str
    model: str

    @property
    def address(self) -> str:
        """Where the list is."""
        return reverse(f"admin:{self.app_label}_{self.model}_changelist")

    def is_open_to(self, request: HttpRequest) -> bool:
        """Whether the user may see the list, as the list itself would say."""
        model_admin = admin.site.get_model_admin(apps.get_model(self.app_label, self.model))
        allowed: bool = model_admin.has_view_permission(request)
        return allowed


class Way(NamedTuple):
    """An entry of the sidebar that is no list: a page by its name, for who has permissions."""

    title: str | Promise
    icon: str
    name: str
    permissions: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where the page is."""
        return reverse(self.name)

    def is_open_to(self, request: HttpRequest) -> bool:
        """Whether the user has what the page asks for."""
        return bool(request.user.has_perms(self.permissions))


PEOPLE = ("personnel.view_person", "personnel.view_deployment")
_REPORTED = ("missions.view_reportedstrength",)
#: Beside the start page.
FIRST = (
    Way(_("What if"), "explore", "planning:what_if", ("missions.view_ceiling",)),
    Way(_("Our figures and the UN's"), "difference", "reporting:reconciliation", _REPORTED),
    Way(_("Claims checked"), "fact_check", "reporting:claims", _REPORTED),
    Way(_("Monthly report"), "description", "reporting:report", _REPORTED),
)

#: What was taken out as a file: a part of the history, and linked from there as well.
EXPORTS = Page(_("Exports"), "download", "personnel", "export")

#: Whatever a user may not view is left out, and so is a group with nothing in it.
SIDEBAR: tuple[tuple[Any, tuple[Page | Way, ...]], ...] = (
    (
        _("Deployments and people"),
        (
            Page(_("Deployments"), "flight_takeoff", "personnel", "deployment"),
            Page(_("Amendments"), "edit_calendar", "personnel", "amendment"),
            Page(pgettext_lazy("in the registry", "People"), "groups", "personnel", "person"),
            Page(_("Units"), "home_work", "personnel", "unit"),
            Page(_("Ranks"), "military_tech", "personnel", "rank"),
            EXPORTS,
        ),
    ),
    (
        _("Ready to go"),
        (
            Way(
                _("Find people"),
                "person_search",
                "planning:reserve",
                PEOPLE,
            ),
            Way(_("Readiness of rotations"), "task_alt", "planning:departures", PEOPLE),
            Page(_("Calls for volunteers"), "campaign", "personnel", "call"),
            Page(_("Training sessions"), "event_seat", "personnel", "trainingsession"),
            Page(_("Courses"), "school", "personnel", "course"),
            Page(_("Requirements"), "checklist", "personnel", "requirement"),
            Way(
                _("Certificates from a file"),
                "upload_file",
                "planning:certificates",
                (*PEOPLE, "personnel.add_certificate"),
            ),
            Way(
                _("Women in the pipeline"),
                "woman",
                "planning:women_pipeline",
                ("personnel.view_deployment",),
            ),
        ),
    ),
    (
        _("Service"),
        (
            Way(
                _("Medals due"),
                "workspace_premium",
                "planning:medals",
                (*PEOPLE, "personnel.view_awardgiven"),
            ),
            Page(_("Awards"), "military_tech", "personnel", "award"),
            Way(
                _("Early returns"),
                "flight_land",
                "planning:early_returns",
                ("personnel.view_amendment",),
            ),
        ),
    ),
    (
        _("Missions and decisions"),
        (
            Page(_("Missions"), "public", "missions", "mission"),
            Page(_("Decisions"), "gavel", "missions", "authorization"),
            Page(_("Ceilings"), "speed", "missions", "ceiling"),
            Page(_("Allowances"), "add_moderator", "missions", "allowance"),
        ),
    ),
    (
        _("Contingents"),
        (
            Page(_("Contingents"), "diversity_3", "missions", "contingent"),
            Page(_("Rotations"), "autorenew", "missions", "rotation"),
            Page(_("Agreements"), "handshake", "missions", "agreement"),
        ),
    ),
    (
        _("Claims and sources"),
        (
            Page(_("Claims"), "campaign", "missions", "claim"),
            Page(_("Contradictions"), "compare_arrows", "missions", "contradiction"),
            Page(_("Reported strengths"), "summarize", "missions", "reportedstrength"),
            Page(_("Contributors"), "leaderboard", "missions", "worldstrength"),
            Page(_("Loaded files"), "upload_file", "missions", "reportedfile"),
            Page(_("Notes on differences"), "sticky_note_2", "missions", "reconciliationnote"),
            Page(_("Sources"), "menu_book", "missions", "source"),
            Page(_("Citations"), "format_quote", "missions", "citation"),
        ),
    ),
    (
        _("Ledger"),
        (
            Page(_("Strength changes"), "receipt_long", "missions", "strengthchange"),
            Page(_("Strength by year"), "functions", "missions", "strengthyear"),
            Page(_("Revisions of decisions"), "history", "missions", "authorizationhead"),
        ),
    ),
    (
        _("Reference"),
        (
            Page(_("Countries"), "flag", "missions", "country"),
            Page(_("Chambers"), "account_balance", "missions", "chamber"),
            Page(_("Votes"), "how_to_vote", "missions", "vote"),
            Page(_("Authorized missions"), "assignment_turned_in", "missions", "authorizedmission"),
            Page(_("Positions"), "badge", "missions", "position"),
            Page(_("Targets for women"), "woman", "missions", "gendertarget"),
            Page(_("Loaded reference data"), "database", "missions", "referencerecord"),
            Page(_("Installation"), "dns", "missions", "installation"),
        ),
    ),
    (
        _("Accounts"),
        (
            Page(_("Users"), "person", "auth", "user"),
            Page(_("Desks"), "desk", "missions", "desk"),
            Page(_("Roles"), "shield_person", "auth", "group"),
            Page(_("Access tokens"), "key", "registry", "accesstoken"),
            Page(_("Told identities"), "visibility", "registry", "identityaccess"),
            Page(_("Erasures"), "person_off", "registry", "erasure"),
        ),
    ),
)


def navigation(request: HttpRequest) -> list[dict[str, Any]]:
    """The sidebar for this user."""
    first = [{"title": _("Start page"), "icon": "dashboard", "link": reverse("admin:index")}]
    first += [
        {"title": way.title, "icon": way.icon, "link": way.address}
        for way in FIRST
        if way.is_open_to(request)
    ]
    if reads_all(request.user):
        first.append({"title": _("History"), "icon": "history", "link": reverse("admin:history")})
    groups: list[dict[str, Any]] = [{"items": first}]
    for title, pages in SIDEBAR:
        items = [
            {
                "title": page.title,
                "icon": page.icon,
                "link": page.address,
            }
            for page in pages
            if page.is_open_to(request)
        ]
        if items:
            groups.append({"title": title, "items": items, "separator": True, "collapsible": False})
    return groups


def account_links(request: HttpRequest) -> list[dict[str, Any]]:
    """What everybody has to do with their own account."""
    if not request.user.is_authenticated:
        return []
    password = {"title": _("Change password"), "link": reverse("admin:password_change")}
    return [
        *([password] if request.user.has_usable_password() else []),
        {"title": _("Second factor"), "link": reverse("mfa_index")},
        {"title": _("Your sessions"), "link": reverse("usersessions_list")},
    ]


def stylesheet(request: HttpRequest) -> str:  # noqa: ARG001
    """The few rules unfold does not bring."""
    return static("admin/registry.css")


def planning_stylesheet(request: HttpRequest) -> str:  # noqa: ARG001
    """The drawings of limits."""
    return static("admin/planning.css")


def history_stylesheet(request: HttpRequest) -> str:  # noqa: ARG001
    """The history of records."""
    return static("admin/history.css")


def script(request: HttpRequest) -> str:  # noqa: ARG001
    """The words of fields that search."""
    return static("admin/registry.js")


def pickers_script(request: HttpRequest) -> str:  # noqa: ARG001
    """What fields that search are called, and what was chosen in them."""
    return static("admin/pickers.js")


def emblem(request: HttpRequest) -> str:  # noqa: ARG001
    """The site's own sign."""
    return static("img/emblem.svg")


#: From the sky blue of the flag; 600 carries white text with a contrast of 5 to 1.
PRIMARY = {
    "50": "#eff9fb",
    "100": "#d6f0f5",
    "200": "#b0e2eb",
    "300": "#7accdb",
    "400": "#3db0c6",
    "500": "#1c94ac",
    "600": "#117a91",
    "700": "#0f6377",
    "800": "#125263",
    "900": "#144454",
    "950": "#072b38",
}


def public_pages(request: HttpRequest) -> str | None:  # noqa: ARG001
    """Where the way to the public pages leads; nowhere, if they are served elsewhere."""
    return "/" if serves(PUBLIC) else None


UNFOLD: dict[str, Any] = {
    "SITE_TITLE": _("Peacekeeping registry"),
    "SITE_HEADER": _("Peacekeeping registry"),
    "SITE_SUBHEADER": _("Administration"),
    "SITE_ICON": emblem,
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": emblem}],
    "SITE_URL": public_pages,
    "SHOW_LANGUAGES": True,
    "SHOW_BACK_BUTTON": True,
    "SHOW_VIEW_ON_SITE": False,
    "BORDER_RADIUS": "6px",
    "COLORS": {"primary": PRIMARY},
    "STYLES": [stylesheet, planning_stylesheet, history_stylesheet],
    "SCRIPTS": [script, pickers_script],
    "ENVIRONMENT": "missions.admin.dashboard.environment",
    "DASHBOARD_CALLBACK": "personnel.admin.start.page.start_page",
    "ACCOUNT": {"navigation": account_links},
    "SIDEBAR": {"show_search": False, "navigation": navigation},
}
