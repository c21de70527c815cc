"""In a browser: a passkey is set up before anything else, and lets in from then on."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Page, expect

from registry.roles import ADMINISTRATOR
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

#: A device that has seen its owner's finger; the browser asks it in place of a real one.
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def sign_in(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_label("Username").fill("keeper")
    page.get_by_label("Password").fill("password")
    page.get_by_role("button", name="Log in").click()


def test_a_passkey_is_set_up_lets_in_and_confirms(page: Page, settings: Any) -> None:
    settings.SECOND_FACTOR = "required"
    factories.make_user("keeper", role=ADMINISTRATOR)
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    sign_in(page)
    expect(page.get_by_text("You need a second factor")).to_be_visible()
    page.get_by_role("link", name="Add a passkey").click()
    page.get_by_label("What to call it").fill("My notebook")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("They are shown this once")).to_be_visible()
    page.get_by_role("link", name="To the start page").click()
    assert "My notebook" in str(Authenticator.objects.get(type="webauthn").data["name"])
    page.context.clear_cookies()
    sign_in(page)
    expect(page.get_by_label("Code")).to_be_visible()
    page.get_by_role("button", name="Use a passkey").click()
    page.wait_for_url("**/admin/")
    # A quarter of an hour later something is asked again, and the passkey says who is there.
    settings.CONFIRM_MINUTES = 0
    page.goto("/admin/account/second-factor/app/")
    settings.CONFIRM_MINUTES = 15
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_alt_text("The secret as a QR code")).to_be_visible()
