"""What has had its time is taken away at night, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from registry.models import SharedValue, StoredAnswer
from tests import factories as make

pytestmark = pytest.mark.django_db


def test_of_a_session_that_has_ended_nothing_is_left():
    stays, leaves = (Client(headers={"user-agent": "A browser"}) for _browser in range(2))
    for client in (stays, leaves):
        client.force_login(make.make_administrator())
        client.get("/admin/account/sessions/")
    ended = Session.objects.filter(session_key=leaves.session.session_key)
    ended.update(expire_date=timezone.now() - dt.timedelta(minutes=1))
    call_command("tidy")
    kept = [stays.session.session_key]
    assert list(Session.objects.values_list("session_key", flat=True)) == kept
    assert list(UserSession.objects.values_list("session_key", flat=True)) == kept
    assert stays.get("/admin/account/sessions/").status_code == 200


def test_answers_are_remembered_as_long_as_promised(settings):
    settings.API_IDEMPOTENCY_HOURS = 24
    owner = make.make_administrator()
    for hours in (23, 25):
        made = timezone.now() - dt.timedelta(hours=hours)
        StoredAnswer.objects.create(user=owner, key=str(hours), sent="x", created_at=made)
    call_command("tidy")
    assert [answer.key for answer in StoredAnswer.objects.all()] == ["23"]


def test_what_is_counted_for_a_while_is_counted_for_no_longer():
    cache.set("counted", 1, 60)
    cache.set("kept", 1, None)
    cache.set("over", 1, 60)
    SharedValue.objects.filter(key__endswith="over").update(
        expires=timezone.now() - dt.timedelta(seconds=1)
    )
    call_command("tidy")
    assert SharedValue.objects.count() == 2
    assert cache.get("counted") == cache.get("kept") == 1
