"""The data files below ``/data/``."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from missions.edition import Edition
from missions.open_data.archive import RECORDS, archive
from missions.open_data.catalogue import find
from missions.open_data.citing import text_file
from missions.open_data.dataset import Dataset
from missions.open_data.formats import MEDIA_TYPES, written
from missions.views.base import public_file, public_page
from missions.views.caching import LARGEST_KEPT

ZIP = "application/zip"


@public_page
def whole(
    request: HttpRequest,  # noqa: ARG001
    edition: Edition,
    *,
    name: str,
    format_name: str,
) -> HttpResponseBase:
    """A dataset of everything: ``/data/strength.csv``."""
    dataset = found(name)
    content = written(dataset, edition, dataset.rows_of(edition), format_name)
    return as_file(content, f"{name}.{format_name}", MEDIA_TYPES[format_name])


@public_page
def of_one(
    request: HttpRequest,  # noqa: ARG001
    edition: Edition,
    *,
    of: str,
    slug: str,
    name: str,
    format_name: str,
) -> HttpResponseBase:
    """A dataset of one mission or decision: ``/data/missions/undof/strength.csv``."""
    dataset = found(name, of)
    key = RECORDS[of]._default_manager.filter(slug=slug).values_list("pk", flat=True).first()
    if key is None:
        raise Http404
    content = written(dataset, edition, dataset.rows_of(edition, key), format_name, slug)
    return as_file(content, f"{slug}-{name}.{format_name}", MEDIA_TYPES[format_name])


@public_page
def text(request: HttpRequest, edition: Edition, *, name: str) -> HttpResponseBase:
    """What goes along with the data: licence, citation, what is in the archive."""
    content = text_file(name, edition, address_of_data(request))
    return as_file(content, name, "text/plain; charset=utf-8")


@public_file
def everything(request: HttpRequest, edition: Edition) -> HttpResponseBase:
    """``/data/all.zip``: every dataset in both formats."""
    file = archive(edition, address_of_data(request))
    name = f"peacekeeping-registry-{edition.today.isoformat()}.zip"
    size = file.seek(0, 2)
    file.seek(0)
    if size <= LARGEST_KEPT:
        with file:
            return as_file(file.read(), name, ZIP)
    # Sent piece by piece, and closed then.
    return with_headers(FileResponse(file, content_type=ZIP), name)


def address_of_data(request: HttpRequest) -> str:
    """The address by which the data is cited: that of the page about it, in any language."""
    return request.build_absolute_uri(reverse("data:root"))


def found(name: str, of: str = "") -> Dataset:
    """The dataset with this name; Http404 if there is none."""
    try:
        return find(name, of)
    except KeyError:
        raise Http404 from None


def as_file(content: bytes, name: str, content_type: str) -> HttpResponseBase:
    """A file of a name and type."""
    return with_headers(HttpResponse(content, content_type=content_type), name)


def with_headers(response: HttpResponseBase, name: str) -> HttpResponseBase:
    """A file that pages of every site may read: the data is open."""
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["Access-Control-Allow-Origin"] = "*"
    response["Content-Language"] = "kk, ru, en"
    return response
