"""The ceilings and contingents of a decision, as its page and the list of decisions show them."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from missions.admin.base import ceiling_scope
from missions.admin.headroom import headroom_address
from missions.ceilings import ceilings_on, counts_on, ended_before, use_of
from missions.models import Authorization, Ceiling, Contingent
from missions.models.naming import categories_text
from missions.strength import DEFINITIONS, Scope
from missions.wording import sentence
from registry.clock import today
from registry.wording import number_text, period_text


def ceiling_text(ceiling: Ceiling) -> str:
    """A limit as it is written: the number, whom it counts unless everybody, and the days."""
    text = number_text(ceiling.limit)
    if ceiling.authorized_mission is not None:
        text = f"{ceiling_scope(ceiling)}: {text}"
    elif ceiling.categories:
        text = f"{sentence(categories_text(ceiling.categories))}: {text}"
    if ceiling.starts_on or ceiling.ends_on:
        text = f"{text} ({period_text(ceiling.starts_on, ceiling.ends_on)})"
    return text


def ceilings_table(decision: Authorization) -> str:
    """The ceilings of a decision and how full they are today, as a small table."""
    day = today()
    counts = counts_on(day, Scope(authorizations=[decision.pk]))
    places = list(decision.authorized_missions.select_related("mission"))
    uses = [
        use_of(
            ceiling,
            counts,
            extra=ceiling.extra,  # type: ignore[attr-defined]
            ended=ended_before(
                [ceiling.authorized_mission] if ceiling.authorized_mission else places, day
            ),
        )
        for ceiling in ceilings_on(day).filter(authorization=decision)
    ]
    if not uses:
        return str(_("No ceiling holds today."))
    return format_html(
        '<table class="figures"><thead><tr><th></th><th>{}</th><th>{}</th><th>{}</th></tr></thead>'
        "<tbody>{}</tbody></table><p>{}</p>",
        _("people"),
        _("limit"),
        _("free"),
        format_html_join(
            "",
            '<tr><td><a class="text-link" href="{}">{}</a></td><td>{}</td><td>{}</td><td>{}</td></tr>',
            (
                (
                    headroom_address("ceiling", use.ceiling.pk),
                    *(ceiling_scope(use.ceiling), use.strength, use.allowed, use.free),
                )
                for use in uses
            ),
        ),
        DEFINITIONS["strength"],
    )


def contingent_links(decision: Authorization) -> str:
    """The contingents sent under a decision, each with the way to how it is filled."""
    contingents = Contingent.objects.filter(
        authorized_mission__authorization=decision
    ).select_related("authorized_mission__mission")
    rows = [
        (headroom_address("contingent", unit.pk), unit, unit.authorized_mission.mission)
        for unit in contingents
    ]
    if not rows:
        return ""
    link = '<a class="text-link" href="{}">{} ({})</a>'
    return format_html("<p>{}: {}</p>", _("Contingents"), format_html_join(", ", link, rows))
