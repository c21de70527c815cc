"""The data files below ``/data/``."""

from __future__ import annotations

from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse

from missions.edition import Edition
from missions.models import Authorization, Mission
from missions.open_data.catalogue import find
from missions.open_data.dataset import DECISIONS, MISSIONS, Dataset
from missions.open_data.formats import MEDIA_TYPES, written
from missions.views.base import public_page

#: What the word in the address of a dataset of one record stands for.
RECORDS: dict[str, type[Model]] = {MISSIONS: Mission, DECISIONS: Authorization}


@public_page
def whole(
    request: HttpRequest,  # noqa: ARG001
    edition: Edition,
    *,
    name: str,
    format_name: str,
) -> HttpResponse:
    """A dataset of everything: ``/data/strength.csv``."""
    return as_file(written(found(name), edition, format_name), name, format_name)


@public_page
def of_one(
    request: HttpRequest,  # noqa: ARG001
    edition: Edition,
    *,
    of: str,
    slug: str,
    name: str,
    format_name: str,
) -> HttpResponse:
    """A dataset of one mission or decision: ``/data/missions/undof/strength.csv``."""
    dataset = found(name, of)
    key = RECORDS[of]._default_manager.filter(slug=slug).values_list("pk", flat=True).first()
    if key is None:
        raise Http404
    content = written(dataset, edition, format_name, slug=slug, key=key)
    return as_file(content, f"{slug}-{name}", format_name)


def found(name: str, of: str = "") -> Dataset:
    """The dataset with this name; Http404 if there is none."""
    try:
        return find(name, of)
    except KeyError:
        raise Http404 from None


def as_file(content: bytes, name: str, format_name: str) -> HttpResponse:
    """A file that may be read from every site: the data is open."""
    response = HttpResponse(content, content_type=MEDIA_TYPES[format_name])
    response["Content-Disposition"] = f'inline; filename="{name}.{format_name}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["X-Content-Type-Options"] = "nosniff"
    return response
