"""People and their tours. Everything here is private."""

from personnel.models.amendment import AmendedTour, Amendment
from personnel.models.deployment import Deployment, DeploymentQuerySet
from personnel.models.export import Export
from personnel.models.handover import Handover
from personnel.models.people import Person, PersonQuerySet, Rank, Unit
from registry.approval import Status

__all__ = [
    "AmendedTour",
    "Amendment",
    "Deployment",
    "DeploymentQuerySet",
    "Export",
    "Handover",
    "Person",
    "PersonQuerySet",
    "Rank",
    "Status",
    "Unit",
]
