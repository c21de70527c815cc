"""The kinds of problems that have an address of their own, at which they are explained."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import APIException


@dataclass(frozen=True)
class Kind:
    """A kind of problem."""

    status: HTTPStatus
    title: str | Promise
    description: str | Promise


REFUSED = "refused"

KINDS = {
    "invalid-parameter": Kind(
        HTTPStatus.BAD_REQUEST,
        gettext_lazy("A parameter cannot be used"),
        gettext_lazy(
            "“errors” says what is wrong with which parameter of the address;"
            " “known” lists the parameters there are."
        ),
    ),
    "invalid-body": Kind(
        HTTPStatus.BAD_REQUEST,
        gettext_lazy("The body cannot be used"),
        gettext_lazy(
            "“errors” says what is wrong with which field of the body; a field within a list is"
            " written changes[2].starts_on, counted from 0."
        ),
    ),
    "invalid-header": Kind(
        HTTPStatus.BAD_REQUEST,
        gettext_lazy("A header is missing or cannot be used"),
        gettext_lazy(
            "What is added needs the header Idempotency-Key: up to 255 visible letters, digits"
            " and signs of ASCII, another for everything that is added. Sent again with the"
            " same key, nothing is added twice."
        ),
    ),
    REFUSED: Kind(
        HTTPStatus.CONFLICT,
        gettext_lazy("The registry refuses this change"),
        gettext_lazy(
            "“refusals” names every rule the change would break: the constraint, the field"
            " to mend, a sentence for people, and the facts behind it. “facts” explains them:"
            " which a refusal carries depends on its rule."
        ),
    ),
    "settled": Kind(
        HTTPStatus.CONFLICT,
        gettext_lazy("This is no proposal any more"),
        gettext_lazy(
            "It has been approved or cancelled, and nobody rewrites it alone. In the admin, what"
            " is approved is changed or cancelled by an amendment, which somebody else approves."
        ),
    ),
    "changed-meanwhile": Kind(
        HTTPStatus.PRECONDITION_FAILED,
        gettext_lazy("Somebody has changed this since you read it"),
        gettext_lazy(
            "Nothing was changed. Read it again, see whether your change is still meant, and send"
            " that with the new ETag."
        ),
    ),
    "version-needed": Kind(
        HTTPStatus.PRECONDITION_REQUIRED,
        gettext_lazy("It was not said which version is to be changed"),
        gettext_lazy(
            "A change needs the header If-Match with the ETag that came with the record. A star,"
            " for whichever version there is, is not taken."
        ),
    ),
    "key-used-before": Kind(
        HTTPStatus.UNPROCESSABLE_ENTITY,
        gettext_lazy("This key was used for something else"),
        gettext_lazy(
            "Another request came with the same Idempotency-Key. Nothing was changed. Take a new"
            " key for everything that is added."
        ),
    ),
    "too-many-requests": Kind(
        HTTPStatus.TOO_MANY_REQUESTS,
        gettext_lazy("Too many requests"),
        gettext_lazy("Retry-After says in how many seconds requests are answered again."),
    ),
    "no-room": Kind(
        HTTPStatus.INSUFFICIENT_STORAGE,
        gettext_lazy("There is no room left"),
        gettext_lazy(
            "The registry has no room left on its disk. Nothing was changed. Send it again when"
            " whoever operates the registry has made room."
        ),
    ),
    "no-database": Kind(
        HTTPStatus.SERVICE_UNAVAILABLE,
        gettext_lazy("The database cannot be reached"),
        gettext_lazy(
            "All of a change was made, or nothing: it is not certain which. Read again; what is"
            " added can be sent again with the same Idempotency-Key."
        ),
    ),
    "try-again": Kind(
        HTTPStatus.SERVICE_UNAVAILABLE,
        gettext_lazy("Somebody else was writing at the same moment"),
        gettext_lazy("Nothing was changed and nothing is wrong with the request: send it again."),
    ),
}


class ProblemError(APIException):
    """A problem of one of the kinds above."""

    def __init__(self, kind: str, detail: str = "") -> None:
        self.kind = kind
        self.status_code = KINDS[kind].status
        super().__init__(detail or str(KINDS[kind].description))
