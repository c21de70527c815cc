"""People and their tours. Everything here is private."""

from personnel.models.amendment import AmendedTour, Amendment
from personnel.models.award import Award, AwardGiven
from personnel.models.deployment import Deployment, DeploymentQuerySet
from personnel.models.export import Export
from personnel.models.handover import Handover
from personnel.models.people import Person, PersonQuerySet, Rank, Unit
from personnel.models.qualifications import (
    Certificate,
    Clearance,
    ClearedFor,
    Course,
    Language,
    LanguageLevel,
    Level,
    RankHeld,
)
from personnel.models.requirement import Requirement
from personnel.models.selection import Call, CallPost, Candidate, Criterion, Score, Stage
from personnel.models.training import Attendance, Enrolment, TrainingSession
from personnel.models.waiver import Waiver
from registry.approval import Status

__all__ = [
    "AmendedTour",
    "Amendment",
    "Attendance",
    "Award",
    "AwardGiven",
    "Call",
    "CallPost",
    "Candidate",
    "Certificate",
    "Clearance",
    "ClearedFor",
    "Course",
    "Criterion",
    "Deployment",
    "DeploymentQuerySet",
    "Enrolment",
    "Export",
    "Handover",
    "Language",
    "LanguageLevel",
    "Level",
    "Person",
    "PersonQuerySet",
    "Rank",
    "RankHeld",
    "Requirement",
    "Score",
    "Stage",
    "Status",
    "TrainingSession",
    "Unit",
    "Waiver",
]
