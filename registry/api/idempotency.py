"""``Idempotency-Key``: whatever is sent again with the same key is done once.

Who sent something and got no answer cannot know whether it arrived. With the same key it
can be sent again: what was answered the first time is answered again.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from registry.api.kinds import ProblemError
from registry.locking import retried
from registry.models import StoredAnswer

HEADER = "Idempotency-Key"
#: Says of an answer that it was given before.
REPLAYED = "Idempotent-Replayed"
SOUND = re.compile(r"[\x21-\x7e]{1,255}")
#: Headers that belong to the answer.
KEPT = ("ETag", "Location")


def answer_once(request: Request, work: Callable[[], Response]) -> Response:
    """The answer of ``work``, or the one that this key of this account got before.

    All in one transaction. What fails leaves nothing, the key included, which can then be
    used again. Raises 400 without a key and 422 if it came with something else.
    """
    key = request.headers.get(HEADER, "")
    if not SOUND.fullmatch(key):
        raise ProblemError("invalid-header")
    return _once(request, key, _fingerprint(request), work)


@retried
def _once(request: Request, key: str, sent: str, work: Callable[[], Response]) -> Response:
    now = timezone.now()
    user: Any = request.user
    mine = StoredAnswer.objects.filter(user=user)
    mine.filter(created_at__lt=now - dt.timedelta(hours=settings.API_IDEMPOTENCY_HOURS)).delete()
    # Whoever comes with the same key at the same moment waits here for the other's end.
    stored, is_new = mine.get_or_create(
        key=key, defaults={"user": user, "sent": sent, "created_at": now}
    )
    if not is_new:
        return _again(stored, sent)
    answer = work()
    stored.status = answer.status_code
    stored.headers = {name: answer[name] for name in KEPT if name in answer}
    stored.body = JSONRenderer().render(answer.data).decode()
    stored.save(update_fields=("status", "headers", "body"))
    return answer


def _again(stored: StoredAnswer, sent: str) -> Response:
    if stored.sent != sent:
        raise ProblemError("key-used-before", _("This key came with something else before."))
    headers = {**stored.headers, REPLAYED: "true"}
    return Response(json.loads(stored.body), status=stored.status, headers=headers)


def _fingerprint(request: Request) -> str:
    """Of where it was sent and what; keyed, since names could be tried out on a plain hash."""
    sent: Any = [request.method, request.path, request.data]
    text = json.dumps(sent, sort_keys=True, default=str)
    return salted_hmac("registry.api.sent", text, algorithm="sha256").hexdigest()
