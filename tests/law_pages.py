"""What the tests of the pages that carry a law out share: an order, and how it is given."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from django.test import Client

from missions.models import Ceiling
from tests.admin_forms import address

Day = dt.date
LAST = Day(2024, 12, 31)
ORDER = {"order_number": "12", "order_date": "2024-05-20", "reason": "Resolution 2790"}
KEPT = "Resolution 2790 (12, 20.05.2024)"


def end_page(record: Any) -> str:
    return address(record).replace("/change/", "/end/")


def lower_page(ceiling: Ceiling) -> str:
    return address(ceiling).replace("/change/", "/lower/")


def press(client: Client, where: str, button: str, **entered: Any) -> Any:
    """Look at what was entered, then press a button of the page as it is."""
    page = client.post(where, {**entered, "_preview": "1"})
    return again(client, where, page, button, **entered)


def again(client: Client, where: str, page: Any, button: str, **entered: Any) -> Any:
    """Press a button of a page that is open."""
    seen = re.search(r'name="seen" value="(\w*)"', page.text)
    assert seen
    return client.post(where, {**entered, "seen": seen[1], button: "1"})


def said(page: Any) -> list[str]:
    assert page.status_code == 200, "it was carried out"
    return list(page.context["form"].non_field_errors())
