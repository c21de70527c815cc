"""The base of all models, and what the API keeps of who asks it."""

from registry.models.answers import StoredAnswer
from registry.models.base import RegistryModel
from registry.models.identities import IdentityAccess
from registry.models.tokens import AccessToken, Scope

__all__ = ["AccessToken", "IdentityAccess", "RegistryModel", "Scope", "StoredAnswer"]
