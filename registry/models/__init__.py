"""The base of all models, what the API keeps of who asks it, and what was erased by law."""

from registry.models.answers import StoredAnswer
from registry.models.base import RegistryModel
from registry.models.erasures import Erasure
from registry.models.identities import IdentityAccess
from registry.models.shared import SharedValue
from registry.models.tokens import AccessToken, Scope

__all__ = [
    "AccessToken",
    "Erasure",
    "IdentityAccess",
    "RegistryModel",
    "Scope",
    "SharedValue",
    "StoredAnswer",
]
