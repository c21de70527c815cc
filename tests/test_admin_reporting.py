"""Staff pages about the UN's figures: loading a file, comparing, the monthly report."""

from __future__ import annotations

import csv
import datetime as dt
import io
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from missions.models import (
    Authorization,
    Mission,
    ReconciliationNote,
    ReportedFile,
    ReportedStrength,
    Source,
)
from tests.factories import (
    make_administrator,
    make_authorized_mission,
    make_ceiling,
    make_claim,
    make_decision,
    make_deployments,
    make_mission,
    make_source,
)
from tests.public import text_of
from tests.test_reported_loading import load
from tests.test_reported_reading import JULY, SAMPLE, TODAY, contributions, kazakh

pytestmark = [pytest.mark.usefixtures("no_frame"), pytest.mark.django_db]


@pytest.fixture(autouse=True)
def world(client, settings, tmp_path, monkeypatch):
    settings.DATA_DIR = tmp_path
    decision = make_decision(ceiling=40, decided_on=JULY.replace(day=1))
    place = make_authorized_mission(decision, make_mission("MINURSO"))
    make_mission("UNIFIL")
    make_deployments(
        6, place, category="expert_on_mission", starts_on=JULY.replace(day=1), ends_on=None
    )
    make_source(key="un-contributions-monthly", kind="data")
    client.force_login(make_administrator("chief"))
    # The database's clock is another connection's: it would show nothing before it commits.
    for page in ("report", "load", "claims"):
        monkeypatch.setattr(f"missions.admin.reporting.{page}.today", lambda: TODAY)


def send(client: Client, content: bytes | None = None, **values: Any) -> Any:
    if content is not None:
        values["file"] = SimpleUploadedFile("file.csv", content)
    return client.post(reverse("reporting:load"), values)


def kept_in(html: str) -> str:
    return html.partition('name="kept" value="')[2].partition('"')[0]


def test_a_file_is_looked_at_first_and_then_loaded(client):
    looked = send(client, SAMPLE.read_bytes()).content.decode()
    text = text_of(looked)
    assert "13 lines read." in text
    assert "figures of the country 5 0 0 0" in text
    assert "31 July 2020 MINURSO expert on mission – 0 women, 5 men" in text
    assert "No country is named: counted for the world alone." in text
    assert not ReportedFile.objects.exists()
    answer = send(client, kept=kept_in(looked), _load="1")
    assert answer.status_code == 302
    said = text_of(client.get(answer.headers["Location"]).text)
    assert "Lines read: 13. Loaded: 5 new figures, 0 replaced, 0 withdrawn;" in said
    file = ReportedFile.objects.get()
    assert (file.added, str(file.loaded_by)) == (5, "chief")
    again = send(client, kept=kept_in(looked), _load="1")
    assert again.headers["Location"] == reverse("reporting:load")
    assert ReportedFile.objects.count() == 1


def test_broken_lines_are_listed_and_left_out_only_when_asked(client):
    looked = send(client, contributions(kazakh(), kazakh("x,1")).encode()).content.decode()
    assert "1 line cannot be read. Nothing was loaded." in text_of(looked)
    assert "3 “x” is no number of people." in text_of(looked)
    assert 'name="_load"' not in looked
    assert send(client, kept=kept_in(looked), _load="1").status_code == 200
    assert not ReportedStrength.objects.exists()
    send(client, kept=kept_in(looked), _good="1")
    assert ReportedStrength.objects.count() == 1


@pytest.mark.parametrize(
    ("content", "values", "said"),
    [
        (None, {}, "Choose a file."),
        (None, {"kept": "../../etc/passwd"}, "Choose a file."),
        (None, {"kept": "0" * 64}, "Choose a file."),
        (b"a,b\n1,2\n", {}, "None of the first rows is the header"),
    ],
)
def test_what_is_no_file_is_said_at_the_field(client, content, values, said):
    assert said in text_of(send(client, content, **values).content.decode())


def test_the_comparison_shows_every_month_and_takes_notes(client):
    load(SAMPLE.read_bytes(), Source.objects.get())
    mission = Mission.objects.get(acronym="MINURSO")
    ReconciliationNote.objects.create(reported_on=JULY, mission=mission, text="One was on leave.")
    page = reverse("reporting:reconciliation")
    html = client.get(page, {"month": JULY.isoformat(), "window": "0"}).content.decode()
    text = text_of(html)
    assert "MINURSO expert on mission male 6 5 −1 open: −1 Note why" in text
    assert "UNIFIL troops male 0 119 +119 open: +119" in text
    assert "One was on leave." in text
    assert f"?reported_on={JULY}&amp;mission={mission.pk}&amp;category=expert_on_mission" in html
    assert "July 2020 6 125 +120 −1 +120 −1 1 −1 open +120 open" in text
    assert "31 July 2020: +120, open" in html, "drawn as well"
    assert client.get(page, {"window": "99"}).status_code == 200


def test_a_note_leads_back_to_its_month(client):
    load(SAMPLE.read_bytes(), Source.objects.get())
    html = client.get(reverse("reporting:reconciliation")).text
    add = reverse("admin:missions_reconciliationnote_add")
    link = unescape(html.partition(f'href="{add}')[2].partition('"')[0])
    form = client.get(f"{add}{link}")
    entered = {**form.context["adminform"].form.initial, "text": "Counted on the day after."}
    answer = client.post(add, entered)
    note = ReconciliationNote.objects.get()
    month = f"?month={note.reported_on}#month"
    assert answer.headers["Location"] == reverse("reporting:reconciliation") + month
    assert "Counted on the day after." in client.get(answer.headers["Location"]).text


def test_months_that_agree_can_be_left_out(client):
    load(contributions(kazakh("0,6")).encode(), Source.objects.get())
    page = reverse("reporting:reconciliation")
    assert "July 2020 6 6 0 0" in text_of(client.get(page).content.decode())
    html = client.get(page, {"differing": "on"}).content.decode()
    assert "No month differs." in text_of(html)
    assert 'name="differing" checked' in html


def test_claims_are_checked_by_people_too(client):
    mission = Mission.objects.get(acronym="MINURSO")
    until = {"period_from": JULY, "period_to": TODAY}
    make_claim(kind="cumulative", number=8, missions=[mission], **until)
    text = text_of(client.get(reverse("reporting:claims")).content.decode())
    assert "differs by 2: 6 Different people with at least one day of a tour" in text
    assert "all (1) agree (0) differ (1) cannot be computed (0)" in text
    agreeing = client.get(reverse("reporting:claims"), {"outcome": "agrees"}).content.decode()
    assert "differs by 2" not in text_of(agreeing)


def test_the_comparison_leaves_as_files(client):
    load(SAMPLE.read_bytes(), Source.objects.get())
    content = client.get(reverse("reporting:reconciliation_file", args=["csv"])).content
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    assert [row["difference"] for row in rows if row["day"] == "2020-07-31"] == ["-1", "1", "119"]
    content = client.get(reverse("reporting:reconciliation_file", args=["xlsx"])).content
    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    assert sheet.max_row == len(rows) + 1
    assert client.get(reverse("reporting:reconciliation_file", args=["odt"])).status_code == 404


def test_the_monthly_report_says_the_same_on_the_page_and_on_paper(client):
    load(SAMPLE.read_bytes(), Source.objects.get())
    page = client.get(reverse("reporting:report"), {"month": "2020-07-15"}).content.decode()
    text = text_of(page)
    assert "MINURSO 0 6 0" in text
    assert "All together 0 6 0" in text
    assert "MINURSO 6 0" in text  # arrivals
    assert "6 40 34" in text  # of the ceiling
    assert "MINURSO expert on mission male 6 5 −1 open: −1" in text
    paper = client.get(reverse("reporting:report_file"), {"month": "2020-07-15"})
    assert paper.headers["Content-Type"] == "application/pdf"
    assert paper.content.startswith(b"%PDF")
    assert 'filename="report-2020-07-' in paper.headers["Content-Disposition"]


def test_the_report_leaves_out_ceilings_that_bind_nobody_any_more(client):
    lebanon = Mission.objects.get(acronym="UNIFIL")
    decision = Authorization.objects.get()
    make_ceiling(decision, 7, authorized_mission=make_authorized_mission(decision, lebanon))
    lebanon.ended_on = dt.date(2020, 8, 15)
    lebanon.save()
    for month, bound in (("2020-07-01", True), ("2020-08-01", False)):
        page = client.get(reverse("reporting:report"), {"month": month}).content.decode()
        assert ("UNIFIL 0 7 7" in text_of(page)) is bound, month


def test_words_of_the_report_stand_left_and_numbers_right(client):
    page = client.get(reverse("reporting:report"), {"month": "2020-07-15"}).content.decode()
    assert '<th scope="col" class="words">Counted' in page
    assert '<th scope="col">Limit' in page
    assert "<td>40" in page


def test_without_a_month_the_report_is_on_the_last_one_that_is_over(client):
    text = text_of(client.get(reverse("reporting:report")).content.decode())
    assert "As of 31 May 2024." in text
    assert "This month lies ahead." in text_of(
        client.get(reverse("reporting:report"), {"month": "2024-07-01"}).content.decode()
    )
    now = text_of(client.get(reverse("reporting:report"), {"month": "2024-06-01"}).content.decode())
    assert "As of 1 June 2024." in now
