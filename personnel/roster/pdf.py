"""The nominal roll of a rotation as PDF: to be printed and signed, in the reader's language.

The letters are Noto Sans (SIL Open Font License, see ``fonts/OFL.txt``), which has those of
the Kazakh alphabet; only those that are used go into the file.
"""

from __future__ import annotations

from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import TableCellFillMode
from fpdf.fonts import FontFace

from missions.models import Rotation
from personnel.models import DeploymentQuerySet
from personnel.roster.columns import headers
from personnel.roster.rolls import KEYS, Cell, rows_of, text_of
from registry.formulas import unescaped
from registry.wording import period_text

FONTS = Path(__file__).parent / "fonts"
FAMILY = "NotoSans"
#: The columns of the printed roll, and their widths, in millimetres together with the number.
COLUMNS = {
    "service_number": 26,
    "last_name": 36,
    "first_name": 32,
    "patronymic": 38,
    "rank": 30,
    "position": 42,
    "category": 36,
    "starts_on": 20,
    "ends_on": 20,
}
NUMBER = 9
PLACES = [KEYS.index(key) for key in COLUMNS]
SHADE = (226, 232, 240)


class Roll(FPDF):
    """Pages with their number below."""

    def footer(self) -> None:
        """The number of the page, of how many."""
        self.set_y(-12)
        self.set_font(FAMILY, size=8)
        text = _("Page %(number)s of %(all)s") % {"number": self.page_no(), "all": "{nb}"}
        self.cell(0, 8, text, align="R")


def as_pdf(rotation: Rotation, tours: DeploymentQuerySet) -> bytes:
    """The tours of a rotation as a table on A4 across, a row for each."""
    sheet = Roll(orientation="landscape", format="A4")
    for style, weight in (("", "Regular"), ("B", "Bold")):
        sheet.add_font(FAMILY, style, FONTS / f"NotoSans-{weight}.ttf")
    sheet.set_lang(get_language() or "en")
    sheet.set_title(str(rotation))
    sheet.set_margins(10, 10)
    sheet.set_auto_page_break(auto=True, margin=14)
    sheet.add_page()
    sheet.set_font(FAMILY, "B", 14)
    sheet.multi_cell(0, 7, str(rotation), new_x="LMARGIN", new_y="NEXT")
    sheet.set_font(FAMILY, size=9)
    place = rotation.contingent.authorized_mission
    about = f"{place}. {period_text(rotation.starts_on, rotation.ends_on)}"
    sheet.multi_cell(0, 5, about, new_x="LMARGIN", new_y="NEXT")
    sheet.ln(3)
    _write_table(sheet, tours)
    return bytes(sheet.output())


def _write_table(sheet: FPDF, tours: DeploymentQuerySet) -> None:
    sheet.set_font(FAMILY, size=8)
    with sheet.table(
        col_widths=(NUMBER, *COLUMNS.values()),
        headings_style=FontFace(emphasis="BOLD", fill_color=SHADE),
        cell_fill_mode=TableCellFillMode.NONE,
        line_height=4.5,
        text_align="LEFT",
    ) as table:
        table.row(["№", *headers(COLUMNS)])
        for number, row in enumerate(rows_of(tours), start=1):
            table.row([str(number), *(_printed(row[place]) for place in PLACES)])


def _printed(value: Cell) -> str:
    """On paper nothing is a formula."""
    return unescaped(text_of(value))
