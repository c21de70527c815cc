"""Signing in as people do, for tests of it."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from allauth.mfa.totp.internal import auth
from django.test import Client

SIGN_IN = "/admin/login/"
CODE = "/admin/login/code/"
FACTORS = "/admin/account/second-factor/"
SESSIONS = "/admin/account/sessions/"


def browser() -> Client:
    """A browser of its own, in English."""
    return Client(headers={"accept-language": "en"})


def sign_in(client: Client, name: str, password: str = "password", **values: Any) -> Any:
    """Send name and password."""
    return client.post(SIGN_IN, {"login": name, "password": password}, **values)


def lets_in(client: Client) -> bool:
    """Whether the start page opens."""
    return bool(client.get("/admin/").status_code == 200)


def stop_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Codes of apps are those of one half minute, however long a test takes."""
    monkeypatch.setattr(auth, "time", SimpleNamespace(time=lambda: 1_800_000_000.0))


def code_of(secret: str, later: int = 0) -> str:
    """What an app shows now, or so many half minutes later."""
    return str(auth.format_hotp_value(auth.hotp_value(secret, int(auth.time.time()) // 30 + later)))


def set_up_an_app(client: Client) -> tuple[str, list[str]]:
    """Set up an app as somebody who has signed in; its secret, and the recovery codes."""
    page = client.get(f"{FACTORS}app/")
    secret = str(page.context["form"].secret)
    answer = client.post(f"{FACTORS}app/", {"code": code_of(secret)})
    assert answer.status_code == 302, answer.context["form"].errors
    codes = re.findall(r"<code>(\d{8})</code>", client.get(answer.headers["Location"]).text)
    return secret, codes
