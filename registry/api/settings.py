"""Settings of the API. Imported by the project's settings: nothing here may need them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

REST_FRAMEWORK: dict[str, Any] = {
    # The first one says what to send to whoever has sent nothing (401).
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "registry.api.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_THROTTLE_CLASSES": ["registry.api.throttles.AccountThrottle"],
    # Signed in, and allowed to view the resource's model. A view without a model has to
    # say what it asks for instead, or fails.
    "DEFAULT_PERMISSION_CLASSES": ["registry.api.permissions.MayView"],
    "DEFAULT_CONTENT_NEGOTIATION_CLASS": "registry.api.negotiation.Negotiation",
    "DEFAULT_RENDERER_CLASSES": [
        "rest_framework.renderers.JSONRenderer",
        "rest_framework.renderers.BrowsableAPIRenderer",
    ],
    "DEFAULT_PARSER_CLASSES": ["registry.api.parsers.BoundedJSONParser"],
    "DEFAULT_FILTER_BACKENDS": ["registry.api.filters.StrictFilterBackend"],
    "DEFAULT_PAGINATION_CLASS": "registry.api.pagination.KeysetPagination",
    "DEFAULT_SCHEMA_CLASS": "registry.api.schema.RegistrySchema",
    "EXCEPTION_HANDLER": "registry.api.problems.exception_handler",
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}

#: Tokens are made in the admin alone, each with an end of its own (registry.models.tokens).
REST_KNOX: dict[str, Any] = {"TOKEN_PREFIX": "pkr_", "AUTO_REFRESH": False}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": _("Registry of peacekeeping deployments"),
    "DESCRIPTION": _(
        "Facts about missions, decisions, contingents and strength, past and planned. People"
        " appear under pseudonyms only. Days are written YYYY-MM-DD, first and last day included."
        " A parameter that is not known, and a value that cannot be meant, is an error (400)."
        " Errors are application/problem+json (RFC 9457)."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "registry.api.schema.without_nullable",
        "registry.api.schema.fields_and_files",
    ],
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.IsAuthenticated"],
    # From this site: a page must load nothing from elsewhere. Redoc is not served, as it
    # fetches its maker's emblem.
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": None, "docExpansion": "none"},
    # Sets of words that several resources have under one name, or one under several.
    "ENUM_NAME_OVERRIDES": {
        "Category": "missions.models.vocabulary.Category",
        "Sex": "missions.models.vocabulary.Sex",
        "Book": "missions.models.vocabulary.Book",
        "MissionKind": "missions.models.mission.Mission.Kind",
        "SourceKind": "missions.models.source.Source.Kind",
        "AuthorizationStatus": "missions.models.authorization.Authorization.Status",
        "ApprovalStatus": "registry.approval.Status",
        "ClaimQualifier": "missions.models.source.Claim.Qualifier",
        "TitleLanguage": "missions.models.vocabulary.TitleLanguage",
        "Grade": "missions.models.vocabulary.Grade",
        "AgreementKind": "missions.models.contingent.Agreement.Kind",
        "InspectionKind": "missions.models.inspection.Inspection.Kind",
        "InspectionResult": "missions.models.inspection.Inspection.Result",
        "EquipmentCategory": "missions.models.inspection.Equipment.Category",
        "AwardKind": "personnel.models.award.Award.Kind",
        "EarlyReturnCause": "personnel.models.amendment.Cause",
        "PipelineStage": "personnel.pipeline.Stage",
        "GenderTargetBasis": "missions.models.source.GenderTarget.Basis",
    },
}
