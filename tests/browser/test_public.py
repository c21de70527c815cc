"""The public pages in a browser: they fit, can be walked by keyboard, and follow the reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.factories import make_reported_file, make_world_strength
from tests.public import TODAY, make_busy_mission, today_is

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner", "public"])

PAGES = (
    *("/en/", "/kk/missions/", "/ru/missions/una/?on=2024-05-29"),
    *("/kk/women/", "/ru/history/"),
)
#: From the narrowest that WCAG asks for to a wide screen.
WIDTHS = (320, 360, 768, 1280, 2560)


@pytest.fixture(autouse=True)
def world() -> Iterator[None]:
    with today_is(TODAY):
        make_busy_mission("UNA", 5)
        yield


def test_no_page_is_wider_than_the_screen(page: Page) -> None:
    for path in PAGES:
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, (path, width)


def test_the_first_key_leads_past_the_header_to_the_content(page: Page) -> None:
    page.goto("/en/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("To the content")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    # The first link of the overview is a mission's name on the map.
    expect(page.locator(":focus")).to_have_text("UNA 5")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/en/missions/una/$"))


def test_a_reader_finds_a_mission_asks_for_a_day_and_changes_the_language(page: Page) -> None:
    page.goto("/en/missions/")
    page.get_by_label("Search").fill("other una")
    page.get_by_role("button", name="Show").click()
    page.get_by_role("link", name="UNA").click()
    page.get_by_label("On another day").fill("2024-02-29")
    page.get_by_role("button", name="Show").click()
    expect(page.locator("#strength")).to_have_text("Strength on 29 February 2024")
    expect(page.locator(".figure dd").first).to_have_text("0")
    page.get_by_role("link", name="Қазақша").click()
    expect(page).to_have_url(re.compile(r"/kk/missions/una/\?on=2024-02-29"))
    expect(page.locator("html")).to_have_attribute("lang", "kk")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_readers_colours_are_followed(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    page.goto("/en/missions/una/")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    brightness = sum(int(part) for part in re.findall(r"\d+", paper)[:3]) / 3
    assert (brightness < 60) == (scheme == "dark")


def test_the_chart_and_its_table_say_the_same(page: Page) -> None:
    page.goto("/en/missions/una/")
    expect(page.get_by_role("img", name="How many people from Kazakhstan")).to_be_visible()
    page.locator("#strength-over-time").get_by_text("The figures as a table").click()
    expect(page.get_by_role("row", name="1 March 2024 5 1")).to_be_visible()


def test_words_above_wide_figures_are_read_without_scrolling(page: Page) -> None:
    make_world_strength(file=make_reported_file(layout="ranking"))
    page.set_viewport_size({"width": 360, "height": 800})
    for path in (*PAGES, "/ru/reported/contributors/"):
        page.goto(path)
        hidden = page.evaluate("""() => {
            for (const details of document.querySelectorAll("details")) details.open = true;
            return [...document.querySelectorAll(".scrolls")].flatMap(box => {
                const words = document.createRange();
                words.selectNodeContents(box.querySelector("caption"));
                const right = words.getBoundingClientRect().right;
                return right > box.getBoundingClientRect().right ? [words.toString()] : [];
            });
        }""")
        assert hidden == [], path


def test_a_day_takes_no_more_than_two_lines_on_a_phone(page: Page) -> None:
    make_world_strength(file=make_reported_file(layout="ranking"))
    page.set_viewport_size({"width": 360, "height": 800})
    for language in ("kk", "ru"):
        page.goto(f"/{language}/reported/contributors/")
        lines = page.locator("tbody th time").first.evaluate("day => day.getClientRects().length")
        assert lines <= 2, language


def test_what_has_its_place_at_the_edge_stays_there_without_a_search_beside_it(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    places = []
    for path in ("/en/", "/en/search/"):
        page.goto(path)
        box = page.locator(".languages").bounding_box()
        places.append(box and box["x"])
    assert places[0] == places[1]


def test_paper_is_light_whatever_the_screen_is(page: Page) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto("/en/")
    for name, least in (("paper", 250), ("land", 200), ("demo-paper", 250)):
        shade = page.evaluate(
            "name => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`)", name
        ).lstrip("#")
        whole = shade if len(shade) == 6 else "".join(letter * 2 for letter in shade)
        assert min(bytes.fromhex(whole)) >= least, name
    expect(page.locator(".download").first).to_be_hidden()
