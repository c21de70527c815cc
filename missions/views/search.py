"""The search over all public pages."""

from __future__ import annotations

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from missions.edition import Edition
from missions.finding import find
from missions.views.base import page, public_page

#: Longer questions are not words but texts.
LONGEST = 100


class SearchForm(forms.Form):
    """What a reader looks for."""

    q = forms.CharField(
        label=_("Search"),
        required=False,
        max_length=LONGEST,
        validators=[ProhibitNullCharactersValidator()],
        widget=forms.TextInput(attrs={"type": "search", "maxlength": LONGEST}),
    )


@public_page
def search(request: HttpRequest, edition: Edition) -> HttpResponse:
    """What fits the words in the address, by kind of record; how to ask if nothing does."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data["q"] if form.is_valid() else ""
    context = {
        "form": form,
        "searched": asked,
        "found": find(asked),
        # Pages of results are for readers; what they lead to is for search engines too.
        "hidden_from_search": True,
    }
    status = 200 if form.is_valid() else 400
    return page(request, "public/search.html", edition, context, status=status)
