"""People and their tours. Everything here is private."""

from personnel.models.deployment import Deployment, DeploymentQuerySet
from personnel.models.people import Person, Rank, Unit
from registry.approval import Status

__all__ = ["Deployment", "DeploymentQuerySet", "Person", "Rank", "Status", "Unit"]
