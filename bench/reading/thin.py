"""The thinnest program that answers as the API does: JSON that PostgreSQL builds.

It knows one resource, its columns by heart, no permission and no wrong question.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import threading
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs

import psycopg2

DATABASE: dict[str, Any] = json.loads(os.environ["BENCH_DATABASE"])
#: The two halves of the key of pseudonyms.
INNER, OUTER = (bytes.fromhex(part) for part in os.environ["BENCH_PSEUDONYMS"].split(","))
TOKEN = "SELECT user_id FROM registry_accesstoken WHERE digest = %(digest)s"

PERSON = (
    "left(encode(sha256(%(outer)s || sha256(%(inner)s ||"
    " convert_to(d.person_id::text, 'UTF8'))), 'hex'), 20)"
)
VALUES = {
    "id": "d.id",
    "person": PERSON,
    "mission": "m.slug",
    "authorization": "a.slug",
    "contingent": "c.slug",
    "rotation": "r.number",
    "category": "d.category",
    "sex": "d.sex",
    "rank": "k.code",
    "starts_on": "d.starts_on",
    "ends_on": "d.ends_on",
    "status": "d.status",
    "continues": "d.continues_id",
}
OBJECT = f"json_build_object({', '.join(f'{chr(39)}{n}{chr(39)}, {v}' for n, v in VALUES.items())})"
TABLES = """
    FROM personnel_deployment d
    JOIN missions_authorizedmission am ON am.id = d.authorized_mission_id
    JOIN missions_mission m ON m.id = am.mission_id
    JOIN missions_authorization a ON a.id = am.authorization_id
    LEFT JOIN missions_contingent c ON c.id = d.contingent_id
    LEFT JOIN missions_rotation r ON r.id = d.rotation_id
    LEFT JOIN personnel_rank k ON k.id = d.rank_id
"""
PAGE = f"""
    WITH page AS (SELECT d.id, {OBJECT} AS row {TABLES} {{where}} ORDER BY d.id LIMIT 101),
         shown AS (SELECT * FROM page ORDER BY id LIMIT 100)
    SELECT json_build_object(
        'demo_data', EXISTS (SELECT FROM missions_installation WHERE holds_demo_data),
        'next', CASE WHEN (SELECT count(*) FROM page) > 100 THEN %(address)s || rtrim(translate(
            encode(convert_to('[[],[' || (SELECT max(id) FROM shown) || ']]', 'UTF8'), 'base64'),
            '+/', '-_'), '=') END,
        'results', (SELECT coalesce(json_agg(row ORDER BY id), '[]') FROM shown))::text
"""
CONDITIONS = {
    "mission": "m.slug = ANY (%(mission)s)",
    "on": "d.starts_on <= %(on)s AND (d.ends_on IS NULL OR d.ends_on >= %(on)s)",
    "after": "d.id > %(after)s",
}
ONE = f"SELECT {OBJECT}::text {TABLES} WHERE d.id = %(id)s"
COPY = f"COPY (SELECT {', '.join(VALUES.values())} {TABLES} {{where}} ORDER BY d.id) TO STDOUT CSV"

kept = threading.local()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer one of four questions."""
    if not hasattr(kept, "connection"):
        kept.connection = psycopg2.connect(**DATABASE)
        kept.connection.autocommit = True
    cursor = kept.connection.cursor()
    token = environ.get("HTTP_AUTHORIZATION", "")[6:].encode()
    cursor.execute(TOKEN, {"digest": hashlib.sha512(token).hexdigest()})
    if cursor.fetchone() is None:
        start_response("401 Unauthorized", [])
        return []
    kind, content = _answer(environ, cursor)
    start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
    return [content]


def _answer(environ: dict[str, Any], cursor: Any) -> tuple[str, bytes]:
    asked = {name: values[0] for name, values in parse_qs(environ["QUERY_STRING"]).items()}
    values: dict[str, Any] = {**asked, "inner": INNER, "outer": OUTER}
    where = " AND ".join(text for name, text in CONDITIONS.items() if name in asked)
    where = f"WHERE {where}" if where else ""
    if "mission" in asked:
        values["mission"] = asked["mission"].split(",")
    if environ["PATH_INFO"] == "/csv":
        file = io.BytesIO()
        file.write((",".join(VALUES) + "\r\n").encode())
        cursor.copy_expert(cursor.mogrify(COPY.format(where=where), values).decode(), file)
        return "text/csv", file.getvalue()
    if environ["PATH_INFO"] == "/one":
        cursor.execute(ONE, values)
    else:
        host = environ["HTTP_HOST"]
        rest = "".join(f"{name}={asked[name]}&" for name in ("mission", "on") if name in asked)
        values["address"] = f"http://{host}/?{rest}cursor="
        cursor.execute(PAGE.format(where=where), values)
    text: str = cursor.fetchone()[0]
    return "application/json", text.encode()
