"""How sources, and what they claim, are written down."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from missions.models import Claim, Contradiction, GenderTarget, Source
from registry.api.serializers import KeyField, RowSerializer, keys_of

SOURCE = _("The source's key.")


class SourceSerializer(RowSerializer):
    """A document, page or data file that a figure was taken from."""

    class Meta:
        model = Source
        fields = (
            "id",
            "key",
            "title",
            "language",
            "publisher",
            "url",
            "kind",
            "published_on",
            "published_text",
            "note",
        )


class ClaimSerializer(RowSerializer):
    """A number, a date or a text that somebody published."""

    missions = keys_of("slug", _("Slugs of the missions it speaks of."))
    source = KeyField("source.key", help_text=SOURCE)  # type: ignore[assignment]
    contradictions = keys_of("code", _("Codes of the contradictions it is part of."))

    class Meta:
        model = Claim
        fields = (
            "id",
            "code",
            "kind",
            "statement_en",
            "statement_ru",
            "statement_kk",
            "number",
            "date",
            "text",
            "qualifier",
            "unit",
            "period_from",
            "period_to",
            "period_text",
            "period_approximate",
            "missions",
            "source",
            "contradictions",
        )


class ContradictionSerializer(RowSerializer):
    """Where published claims do not fit together."""

    claims = keys_of("code", _("Codes of the claims."))

    class Meta:
        model = Contradiction
        fields = ("id", "code", "topic", "text", "handling", "claims")


class GenderTargetSerializer(RowSerializer):
    """The share of women the UN aims for."""

    source = KeyField("source.key", help_text=SOURCE)  # type: ignore[assignment]

    class Meta:
        model = GenderTarget
        fields = ("id", "group", "year", "categories", "percent", "basis", "source")
