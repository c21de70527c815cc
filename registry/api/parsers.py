"""What is read of a body that is sent: JSON, of a size and depth that somebody could mean."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from io import BytesIO
from typing import IO, Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError
from rest_framework.parsers import JSONParser

#: Bytes: many times what the largest plan takes.
LARGEST = 2_500_000


class TooLarge(APIException):
    """413: more than is read."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = _("The body is larger than is read here.")
    default_code = "too_large"


class BoundedJSONParser(JSONParser):
    """JSON as REST framework reads it, but not endlessly much nor endlessly deep."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:
        """The body's content. Raises 400 if it is not JSON and 413 if it is too large."""
        body = stream.read(LARGEST + 1)
        if len(body) > LARGEST:
            raise TooLarge
        try:
            return super().parse(BytesIO(body), media_type, dict(parser_context or {}))
        except RecursionError:
            raise ParseError(_("The body is nested too deeply.")) from None
