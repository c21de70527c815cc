"""The feed of what has come to light."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from missions.edition import Edition
from missions.open_data.changes import changes
from missions.views.base import public_page


@public_page
def changes_feed(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Atom, in the language of the address."""
    complete = request.build_absolute_uri
    feed = Atom1Feed(
        title=_("Kazakhstan in peacekeeping missions: what has come to light"),
        link=complete(reverse("public:home")),
        feed_url=complete(request.path),
        description="",
        language=get_language(),
        author_name=_("Peacekeeping registry"),
        feed_guid=complete(request.path),
    )
    for change in changes(edition):
        feed.add_item(
            title=change.title,
            link=complete(change.path),
            description=change.text,
            # Named by this feed and not by the page: several entries lead to one.
            unique_id=f"{complete(request.path)}#{change.name}",
            updateddate=change.updated,
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response
