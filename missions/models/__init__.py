"""Facts: missions, decisions, contingents, claims. No row here can name a person."""

from missions.models.authorization import (
    Authorization,
    AuthorizedMission,
    Ceiling,
)
from missions.models.contingent import Agreement, Allowance, Contingent, Position, Rotation
from missions.models.desk import Desk, DeskMember, DeskMission
from missions.models.inspection import Equipment, Inspection
from missions.models.installation import Installation, holds_demo_data
from missions.models.ledger import (
    AuthorizationHead,
    MissionHead,
    ShownChange,
    StrengthChange,
    StrengthYear,
)
from missions.models.mission import Country, Mission, MissionAlias
from missions.models.reference import ReferenceRecord
from missions.models.reported import (
    ReconciliationNote,
    ReportedFile,
    ReportedStrength,
    WorldStrength,
)
from missions.models.source import (
    CITABLE,
    Citation,
    Claim,
    Contradiction,
    GenderTarget,
    Source,
)
from missions.models.vocabulary import Book, Category, CategorySetField, Grade, Sex, TitleLanguage
from missions.models.vote import Chamber, Vote

__all__ = [
    "CITABLE",
    "Agreement",
    "Allowance",
    "Authorization",
    "AuthorizationHead",
    "AuthorizedMission",
    "Book",
    "Category",
    "CategorySetField",
    "Ceiling",
    "Chamber",
    "Citation",
    "Claim",
    "Contingent",
    "Contradiction",
    "Country",
    "Desk",
    "DeskMember",
    "DeskMission",
    "Equipment",
    "GenderTarget",
    "Grade",
    "Inspection",
    "Installation",
    "Mission",
    "MissionAlias",
    "MissionHead",
    "Position",
    "ReconciliationNote",
    "ReferenceRecord",
    "ReportedFile",
    "ReportedStrength",
    "Rotation",
    "Sex",
    "ShownChange",
    "Source",
    "StrengthChange",
    "StrengthYear",
    "TitleLanguage",
    "Vote",
    "WorldStrength",
    "holds_demo_data",
]
