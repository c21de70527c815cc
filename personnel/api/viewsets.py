"""The resources of people's tours."""

from __future__ import annotations

from personnel.api import (  # noqa: F401 - they register their resources
    awards,
    eligibility,
    people,
    pipeline,
    service,
)
from personnel.api.planning import PlanViewSet
from personnel.api.proposals import ProposingViewSet
from personnel.api.serializers import DeploymentSerializer, RankSerializer
from personnel.filters import DeploymentFilter, RankFilter
from personnel.models import Deployment, Rank
from registry.api.permissions import MayViewAll
from registry.api.resources import resource
from registry.api.viewsets import ResourceViewSet, WithinDesk

# Under the address of ceilings, which knows nothing of people.
resource("ceilings", basename="plans")(PlanViewSet)


@resource("deployments")
class DeploymentViewSet(WithinDesk, ProposingViewSet):
    """Tours: who, under a pseudonym, serves where and from when to when.

    Proposed and cancelled ones are among them, see ``status``. How many people are
    deployed is answered by ``strength/on``. Registrars' systems propose tours here.
    """

    queryset = Deployment.objects.all()
    serializer_class = DeploymentSerializer
    filterset_class = DeploymentFilter
    revisions = ("facts", "tours")

    # By primary key alone: the order of entry, and quick however long the list.
    ordering = ()
    ordering_fields = ("starts_on", "ends_on")


@resource("ranks")
class RankViewSet(ResourceViewSet):
    """National ranks, lowest first: open to whoever may see the tours that name them."""

    permission_classes = (MayViewAll,)
    viewed = (Deployment,)
    queryset = Rank.objects.all()
    serializer_class = RankSerializer
    filterset_class = RankFilter
    lookup_field = "code"
    ordering = ("order",)
    ordering_fields = ("order", "grade", "code")
