"""Before what cannot be taken back a page asks who is there, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.test import Client

from missions.models import Ceiling
from personnel.models import Status
from registry.models import AccessToken
from registry.roles import ADMINISTRATOR, APPROVER, REGISTRAR
from registry.sign_in import sessions
from tests import factories
from tests.admin_forms import address, entries, send
from tests.signing_in import FACTORS, browser, code_of, set_up_an_app, sign_in, stop_the_clock

pytestmark = pytest.mark.django_db(databases=["default", "public"])

ASKS = "Confirm that it is you"
TOKENS = "/admin/registry/accesstoken/add/"
TOKEN = {"name": "notebook", "scope": "read", "days": "30"}


@pytest.fixture(autouse=True)
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    stop_the_clock(monkeypatch)
    cache.clear()


def long_ago(client: Client) -> Client:
    """Nobody has shown who is there for a while."""
    session = client.session
    session[sessions.CONFIRMED] -= 3600
    session.save()
    return client


def signed_in(role: str, name: str = "keeper") -> Client:
    client = browser()
    client.force_login(factories.make_user(name, role=role))
    return long_ago(client)


def sent_again(page: Any) -> dict[str, Any]:
    """The fields that the page brings back, as a browser would send them."""
    fields: dict[str, Any] = {}
    for name, value in page.context["sent"]:
        fields.setdefault(name, []).append(value)
    return fields


def test_an_approval_waits_for_the_password_and_then_goes_on():
    tour = factories.make_deployment(status=Status.PROPOSED)
    client = signed_in(APPROVER)
    order = {"status": "approved", "order_number": "7 & 8", "order_date": "2024-01-05"}
    page = send(client, address(tour), order)
    tour.refresh_from_db()
    assert (ASKS in page.text, tour.status) == (True, Status.PROPOSED)
    assert 'name="order_number" value="7 &amp; 8"' in page.text
    fields = sent_again(page)
    page = client.post(address(tour), {**fields, "confirm-password": "a guess"})
    tour.refresh_from_db()
    assert "The password is not right." in page.text
    assert tour.status == Status.PROPOSED
    assert "a guess" not in page.text
    again = sent_again(page)
    assert again == fields
    answer = client.post(address(tour), {**again, "confirm-password": "password"})
    tour.refresh_from_db()
    assert (answer.status_code, tour.status, tour.order_number) == (302, Status.APPROVED, "7 & 8")


def test_a_proposal_is_written_without_being_asked():
    tour = factories.make_deployment(status=Status.PROPOSED)
    assert send(signed_in(REGISTRAR), address(tour), {"ends_on": "2024-08-30"}).status_code == 302


def test_what_is_wrong_in_a_form_is_said_first():
    tour = factories.make_deployment(status=Status.PROPOSED)
    page = send(signed_in(APPROVER), address(tour), {"status": "approved", "order_number": ""})
    assert ASKS not in page.text
    assert page.context["adminform"].form.errors


def test_several_values_of_a_field_all_come_back():
    colleague = factories.make_user("colleague", role=REGISTRAR)
    colleague.groups.add(Group.objects.get(name=ADMINISTRATOR))
    client = signed_in(ADMINISTRATOR)
    page = send(client, address(colleague), {"last_name": "New"})
    assert ASKS in page.text
    answer = client.post(address(colleague), {**sent_again(page), "confirm-password": "password"})
    colleague.refresh_from_db()
    assert (answer.status_code, colleague.last_name) == (302, "New")
    assert colleague.groups.count() == 2


def test_a_token_is_made_by_who_confirms_and_others_after_it_unasked():
    client = signed_in(REGISTRAR)
    assert ASKS in client.post(TOKENS, TOKEN).text
    assert not AccessToken.objects.exists()
    client.post(TOKENS, {**TOKEN, "confirm-password": "password"})
    client.post(TOKENS, {**TOKEN, "name": "phone"})
    assert AccessToken.objects.count() == 2


@pytest.mark.parametrize("kind", ["ceiling", "decision", "password", "own", "deleted"])
def test_so_do_the_law_and_the_accounts_of_others(kind):
    client = signed_in(ADMINISTRATOR)
    ceiling = factories.make_ceiling(factories.make_decision(), 10)
    other = factories.make_user("other")
    new = {"password1": "a-Long-one-27", "password2": "a-Long-one-27"}
    own = {"old_password": "password", "new_password1": "a-27-Long", "new_password2": "a-27-Long"}
    ask = {
        "ceiling": lambda: send(client, address(ceiling), {"limit": ceiling.limit + 1}),
        "decision": lambda: send(client, address(ceiling.authorization), {"title_en": "Other"}),
        "password": lambda: client.post(f"/admin/auth/user/{other.pk}/password/", new),
        "own": lambda: client.post("/admin/password_change/", own),
        "deleted": lambda: client.post(address(ceiling, "delete"), {"post": "yes"}),
    }
    assert ASKS in ask[kind]().text
    assert Ceiling.objects.get().limit == ceiling.limit
    long_ago_no_more = client.session
    long_ago_no_more[sessions.CONFIRMED] += 3600
    long_ago_no_more.save()
    answer = ask[kind]()
    assert ASKS not in answer.text
    assert answer.status_code == 302


def test_a_page_that_only_opens_for_who_confirms_opens_then():
    client = browser()
    client.force_login(factories.make_user("clerk"))
    page = long_ago(client).get(f"{FACTORS}app/?from=here")
    assert ASKS in page.text
    sent = {"confirm-reading": "1", "confirm-password": "password"}
    assert client.post(f"{FACTORS}app/?from=here", sent).headers["Location"].endswith("?from=here")
    assert "QR" in client.get(f"{FACTORS}app/").text


def test_a_code_confirms_as_well_and_guesses_are_limited():
    factories.make_user("clerk", role=REGISTRAR)
    client = browser()
    sign_in(client, "clerk")
    secret, _codes = set_up_an_app(client)
    long_ago(client)
    guesses = [client.post(TOKENS, {**TOKEN, "confirm-password": "guess"}) for _ in range(11)]
    assert "Too many attempts" in guesses[10].text
    assert (
        "Too many attempts" in client.post(TOKENS, {**TOKEN, "confirm-password": "password"}).text
    )
    client.post(TOKENS, {**TOKEN, "confirm-code": code_of(secret, 1)})
    assert AccessToken.objects.count() == 1


def test_it_brings_nothing_back_that_confirms():
    client = signed_in(REGISTRAR)
    page = client.post(TOKENS, {**TOKEN, "confirm-password": "wrong", "csrfmiddlewaretoken": "x"})
    assert set(sent_again(page)) == set(TOKEN)
    assert "no-store" in page.headers["Cache-Control"]


def test_entries_of_an_untouched_form_are_all_there():
    tour = factories.make_deployment(status=Status.PROPOSED)
    client = signed_in(APPROVER)
    opened = client.get(address(tour))
    order = {"status": "approved", "order_number": "7", "order_date": "2024-01-05"}
    page = send(client, address(tour), order, opened=opened)
    assert set(entries(opened)) <= set(sent_again(page))
