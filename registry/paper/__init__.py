"""Documents to be printed, as PDF, in the reader's language.

The letters are Noto Sans (SIL Open Font License, see ``fonts/OFL.txt``), which has those of
the Kazakh alphabet; only those that are used go into a file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import TableCellFillMode
from fpdf.fonts import FontFace

FONTS = Path(__file__).parent / "fonts"
FAMILY = "NotoSans"
SHADE = (226, 232, 240)


class Paper(FPDF):
    """Pages of A4 with their number below."""

    def __init__(self, title: str, *, across: bool = False) -> None:
        orientation: Literal["landscape", "portrait"] = "landscape" if across else "portrait"
        super().__init__(orientation=orientation, format="A4")
        for style, weight in (("", "Regular"), ("B", "Bold")):
            self.add_font(FAMILY, style, FONTS / f"NotoSans-{weight}.ttf")
        self.set_lang(get_language() or "en")
        self.set_title(title)
        self.set_margins(10, 10)
        self.set_auto_page_break(auto=True, margin=14)
        self.add_page()
        self.set_font(FAMILY, "B", 14)
        self.multi_cell(0, 7, title, new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        """The number of the page, of how many."""
        self.set_y(-12)
        self.set_font(FAMILY, size=8)
        text = _("Page %(number)s of %(all)s") % {"number": self.page_no(), "all": "{nb}"}
        self.cell(0, 8, text, align="R")

    def say(self, text: str) -> None:
        """A paragraph."""
        self.set_font(FAMILY, size=9)
        self.multi_cell(0, 5, text, new_x="LMARGIN", new_y="NEXT")

    def head(self, text: str) -> None:
        """A heading."""
        self.ln(4)
        self.set_font(FAMILY, "B", 11)
        self.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")

    def write_rows(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int] = ()
    ) -> None:
        """A table with its header on every page; ``widths`` are in millimetres."""
        self.set_font(FAMILY, size=8)
        with self.table(
            col_widths=tuple(widths) or None,
            headings_style=FontFace(emphasis="BOLD", fill_color=SHADE),
            cell_fill_mode=TableCellFillMode.NONE,
            line_height=4.5,
            text_align="LEFT",
        ) as table:
            table.row(list(header))
            for row in rows:
                table.row(list(row))
