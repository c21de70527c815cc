"""Which version of a row somebody has seen: its ``ETag``, asked for in ``If-Match``.

The ETag has two parts: the version of the row, which is all that ``If-Match`` looks at, and
what is shown of it, which other rows have a part in: for ``If-None-Match``.

PostgreSQL itself marks each version of a row with the transaction that wrote it and the
place where it stands. Hashed with the installation's key, that is the same for all who
read the row, changes with every change whoever made it, and says nothing else. It changes
as well when the database is restored: whoever then sends the older one reads again.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from typing import Any

import orjson
from django.db import connections, models, router
from django.db.models.expressions import RawSQL
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from rest_framework.request import Request

from registry.api.kinds import ProblemError

LENGTH = 24
#: Between the two parts of an ETag.
PART = "-"
#: One entry of If-Match: strong, or weak, which never matches.
ENTITY_TAG = re.compile(r'(W/)?"([\x21\x23-\x7e]*)"')


def mark_of(model: type[models.Model]) -> RawSQL:
    """PostgreSQL's mark of a row's version, to be read in one question with the row."""
    connection = connections[router.db_for_write(model)]
    table = connection.ops.quote_name(model._meta.db_table)
    return RawSQL(f"{table}.xmin::text || {table}.ctid::text", (), models.TextField())  # noqa: S611 - a model's


def version(model: type[models.Model], key: int, mark: str) -> str:
    """The version of the row that bears this mark."""
    value = f"{model._meta.label_lower}:{key}:{mark}"
    digest = salted_hmac("registry.api.version", value, algorithm="sha256").hexdigest()
    return digest[:LENGTH]


def version_of(row: models.Model) -> str:
    """The version of a row as this transaction sees it."""
    model = type(row)
    marks = model._base_manager.using(router.db_for_write(model)).filter(pk=row.pk).order_by()
    mark = marks.values_list(mark_of(model), flat=True).first()
    return version(model, row.pk, mark or "gone")


def etag_of(version: str, shown: Mapping[str, Any]) -> str:
    """The entity tag of a version that is shown like this."""
    return f'"{version}{PART}{hashlib.sha256(orjson.dumps(shown)).hexdigest()[:LENGTH]}"'


def require_match(request: Request, row: models.Model) -> None:
    """Raise 428 without ``If-Match`` and 412 if it does not name the row's present version."""
    header = request.headers.get("If-Match", "").strip()
    if not header or header == "*":
        raise ProblemError(
            "version-needed",
            _("Say which version you have seen: send its ETag in the header If-Match."),
        )
    strong = {tag.partition(PART)[0] for weak, tag in ENTITY_TAG.findall(header) if not weak}
    if version_of(row) not in strong:
        raise ProblemError("changed-meanwhile")
