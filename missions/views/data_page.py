"""The page about the data: what there is, where, under which terms, how to cite it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from missions.edition import Edition
from missions.kept import Later
from missions.models import Authorization, Mission
from missions.open_data.catalogue import DATASETS
from missions.open_data.citing import TEXTS, citation
from missions.open_data.dataset import DECISIONS, KINDS, MISSIONS, Dataset
from missions.open_data.facts import FACTS
from missions.open_data.figures import FIGURES
from missions.open_data.history import HISTORY
from missions.open_data.markup import markup
from missions.open_data.published import PUBLISHED
from missions.open_data.reported import REPORTED
from missions.views.base import page, public_page
from registry.licence import licence


@public_page
def data_page(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Every dataset with its columns; the tables of one record by the records there are."""
    address = request.build_absolute_uri(request.path)
    archive = reverse("data:everything")
    context = {
        "groups": Later(datasets_by_group, ()),
        "of_one": Later(files_of_one, ()),
        "kinds": KINDS,
        "archive": archive,
        "texts": list(TEXTS),
        "licence": licence(),
        "citation": citation(edition, request.build_absolute_uri(reverse("data:root"))),
        "markup": markup(
            edition, address, request.build_absolute_uri(archive), request.build_absolute_uri
        ),
    }
    return page(request, "public/data.html", edition, context)


def datasets_by_group() -> list[tuple[str, list[Dataset]]]:
    """The tables of everything, in the order of the page."""
    return [
        ("figures", [d for d in (*FIGURES, *HISTORY) if not d.of]),
        ("facts", list(FACTS)),
        ("published", [*PUBLISHED, *REPORTED]),
        ("explained", [d for d in DATASETS if d.name == "dictionary"]),
    ]


def files_of_one() -> list[tuple[Dataset, list[tuple[str, str]]]]:
    """The tables of one record, each with the labels and addresses of all such records."""
    decisions = Authorization.objects.exclude(status="not_found")
    of_one = {
        MISSIONS: list(Mission.objects.order_by("acronym").values_list("acronym", "slug")),
        DECISIONS: [(slug, slug) for slug in decisions.values_list("slug", flat=True)],
    }
    return [(dataset, of_one[dataset.of]) for dataset in DATASETS if dataset.of]
