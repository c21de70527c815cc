"""Candidates for a call, found among the reserve: who is free and ready is entered by ticking."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from personnel.admin.pages import StaffPage, within_desk
from personnel.admin.preparing.reserve import answer_to, seen_people
from personnel.models import Call, CallPost, Person
from personnel.permissions import SEES_PEOPLE
from personnel.reserve import Post
from personnel.services.selection import add_candidates
from registry.keys import key_in, keys_in


class CandidatesPage(StaffPage):
    """Those of the reserve who are free and ready for a post of a call."""

    template_name = "admin/preparing/candidates.html"
    permissions = (*SEES_PEOPLE, "personnel.view_call", "personnel.add_candidate")

    def take(self, pk: int) -> None:
        """The call and its posts."""
        self.call: Call = within_desk(self.request, Call, pk)
        posts = CallPost.objects.filter(call=self.call).select_related("position")
        self.posts = list(posts.order_by("pk"))
        asked = key_in(self.request.GET.get("post", ""))
        chosen = [post for post in self.posts if post.pk == asked]
        self.chosen = chosen[0] if chosen else (self.posts[0] if self.posts else None)

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Who there is; by name, if one was searched for."""
        context: dict[str, Any] = {
            "title": _("Find candidates"),
            "call": self.call,
            "posts": self.posts,
            "chosen": self.chosen,
            "searched": request.GET.get("q", ""),
            "tick": True,
        }
        if self.chosen is not None:
            people = self._people().exclude(candidacies__call=self.call)
            context["answer"] = answer_to(request, self._post(self.chosen), people)
        return self.page(**context)

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Enter those ticked as volunteers. Whoever is not seen cannot be entered."""
        if self.chosen is None:
            raise PermissionDenied
        asked = keys_in(request.POST.getlist("person"))
        seen = seen_people(request).filter(pk__in=asked).order_by()
        count = add_candidates(self.chosen, seen.values_list("pk", flat=True))
        text = ngettext(
            "%(count)s candidate was entered.", "%(count)s candidates were entered.", count
        )
        messages.success(request, text % {"count": count})
        return HttpResponseRedirect(reverse("planning:commission", args=[self.call.pk]))

    def _people(self) -> Any:
        """Those seen, or of them those who are called as searched for."""
        searched = self.request.GET.get("q", "")
        page: Any = admin.site.get_model_admin(Person)
        rows = seen_people(self.request)
        return page.get_search_results(self.request, rows, searched)[0] if searched else rows

    def _post(self, post: CallPost) -> Post:
        return Post(
            authorized_mission_id=self.call.authorized_mission_id,
            category=post.category,
            position_id=post.position_id,
            starts_on=self.call.starts_on,
            ends_on=self.call.ends_on,
        )
