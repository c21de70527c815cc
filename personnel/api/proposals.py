"""Tours written through the API: proposed by one, and never approved here."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import models, transaction
from drf_spectacular.utils import OpenApiExample, extend_schema, extend_schema_view
from rest_framework.request import Request

from personnel.api.inputs import TOUR_EXAMPLE, TourChange, TourInput
from personnel.api.serializers import WrittenDeploymentSerializer
from personnel.models import Deployment, Status
from personnel.oddities import of_tour
from registry.api.kinds import ProblemError
from registry.api.writing import (
    KEY_PARAMETER,
    MATCH_PARAMETER,
    WritableViewSet,
    check_now,
    checked,
)
from registry.approval import SIGNING
from registry.clock import today
from registry.oddity import Oddity

#: Fields of a tour that are called otherwise in what is sent.
NAMES = {"authorized_mission": "mission"}


@extend_schema_view(
    create=extend_schema(
        request=TourInput,
        responses={201: WrittenDeploymentSerializer},
        parameters=[KEY_PARAMETER],
        examples=[OpenApiExample("A staff officer", value=TOUR_EXAMPLE, request_only=True)],
    ),
    partial_update=extend_schema(
        request=TourChange,
        responses={200: WrittenDeploymentSerializer},
        parameters=[MATCH_PARAMETER],
        examples=[
            OpenApiExample("Other days", value={"ends_on": "2027-11-30"}, request_only=True),
            OpenApiExample("Withdrawn", value={"status": "cancelled"}, request_only=True),
        ],
    ),
)
class ProposingViewSet(WritableViewSet):
    """Proposes tours and rewrites proposals, under the rules of the admin."""

    @property
    def input_class(self) -> Any:  # type: ignore[override]
        """What is sent: a change may withdraw a proposal as well."""
        return TourChange if self.action == "partial_update" else TourInput

    def write(self, request: Request, row: Any, values: dict[str, Any]) -> Deployment:
        """Save a proposal, signed by whoever sent it.

        Raises 409 if it is no proposal any more, or could not be approved as things are and
        was not meant to be proposed all the same.
        """
        if row is not None and row.status != Status.PROPOSED:
            raise ProblemError("settled")
        user: Any = request.user
        beyond_limits = values.pop("beyond_limits")
        tour: Deployment = row or Deployment(status=Status.PROPOSED, proposed_by=user)
        changed = {name for name, value in values.items() if getattr(tour, name, None) != value}
        if row is not None and not changed:
            return tour
        for name in changed:
            setattr(tour, name, values[name])
        if not SIGNING.issuperset(changed):
            # Whoever writes what is proposed proposes it, and another approves it.
            tour.proposed_by = user
        tour.sent_back = ""
        checked(tour, NAMES)
        tour.save()
        check_now(Deployment)
        if tour.status == Status.PROPOSED and not beyond_limits:
            try_approval(tour)
        return tour

    def odd(self, row: Deployment) -> list[Oddity]:
        """Days past the planned end of the mission, and an age that can hardly be meant."""
        return of_tour(row)


def try_approval(tour: Deployment) -> None:
    """Raise ``IntegrityError`` if approving a proposal would, and leave it a proposal.

    The rule is the database's, and so is the refusal: it is asked by approving the tour
    and taking that back at once, within the transaction that proposes it. Nobody sees it,
    and nothing of it stays, in the ledger and the history neither.
    """
    users: models.QuerySet[Any] = get_user_model()._default_manager.all()
    other = users.exclude(pk=tour.proposed_by_id).values_list("pk", flat=True).first()
    if other is None:  # then nobody could approve it anyway
        return
    with transaction.atomic():
        Deployment.objects.filter(pk=tour.pk).update(
            status=Status.APPROVED,
            approved_by=other,
            order_number=tour.order_number.strip() or "-",
            order_date=tour.order_date or today(),
        )
        check_now(Deployment)
        transaction.set_rollback(True)
