"""Documents to be printed, as PDF, in the reader's language.

The letters are Noto Sans (SIL Open Font License, see ``fonts/OFL.txt``), which has those of
the Kazakh alphabet; only those that are used go into a file.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Literal

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TableCellFillMode
from fpdf.fonts import FontFace

FONTS = Path(__file__).parent / "fonts"
FAMILY = "NotoSans"
SHADE = (226, 232, 240)
#: So much of a page follows a heading at least, in millimetres.
ROOM_BELOW = 35
#: The size of letters in tables, in points.
SMALL = 8


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
        """A heading, never the last thing on its page."""
        self.ln(4)
        if self.will_page_break(ROOM_BELOW):
            self.add_page()
        self.set_font(FAMILY, "B", 11)
        self.multi_cell(0, 6, text, new_x="LMARGIN", new_y="NEXT")

    def write_rows(
        self, header: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]
    ) -> None:
        """A table to be filled in, with its header on every page; ``widths`` in millimetres."""
        self._write(header, rows, widths, ("LEFT",) * len(header), TableBordersLayout.ALL)

    def write_figures(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], words: Collection[int]
    ) -> None:
        """A table of figures, as wide as it must be.

        ``words`` are the columns, from 0, that hold words; in the others numbers stand below
        each other.
        """
        aligned = tuple("LEFT" if n in words else "RIGHT" for n in range(len(header)))
        widths = self._widths(header, rows, words)
        self._write(header, rows, widths, aligned, TableBordersLayout.HORIZONTAL_LINES)

    def _write(
        self,
        header: Sequence[str],
        rows: Iterable[Sequence[str]],
        widths: Sequence[float],
        aligned: Sequence[str],
        borders: TableBordersLayout,
    ) -> None:
        self.set_font(FAMILY, size=SMALL)
        self.set_line_width(0.1)
        with self.table(
            width=min(sum(widths), self.epw),
            col_widths=tuple(widths),
            align="LEFT",
            borders_layout=borders,
            headings_style=FontFace(emphasis="BOLD", fill_color=SHADE),
            cell_fill_mode=TableCellFillMode.NONE,
            line_height=4.5,
            text_align=tuple(aligned),
            v_align="TOP",
        ) as table:
            table.row(list(header))
            for row in rows:
                table.row(list(row))

    def _widths(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], words: Collection[int]
    ) -> list[float]:
        """The widths of columns in millimetres: what they hold, and words share what is left."""
        self.set_font(FAMILY, "B", SMALL)
        widths = []
        for number, name in enumerate(header):
            longest = [*name.split(), *(row[number] for row in rows)]
            widths.append(max(map(self.get_string_width, longest)) + 4)
        numbers = sum(width for n, width in enumerate(widths) if n not in words)
        shrunk = min(1.0, (self.epw - numbers) / (sum(widths) - numbers))
        return [width * shrunk if n in words else width for n, width in enumerate(widths)]
