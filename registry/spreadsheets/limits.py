"""How large a workbook may be before anything takes it apart."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Limits:
    """Each far above an honest file of its kind, and low enough to be read."""

    #: Of all that an XLSX unpacks to, in bytes.
    unpacked: int = 100 * 1024 * 1024
    #: How many parts an XLSX may have.
    parts: int = 1000
    #: How many XML elements in all, and how deep they go.
    elements: int = 2_000_000
    depth: int = 60
    #: XML elements of a part that is neither a sheet nor the texts: formats, mostly.
    elements_elsewhere: int = 300_000
    #: Columns with something in them.
    columns: int = 60
    #: So many cells of a row, empty ones included, are looked at.
    cells_in_row: int = 17_000
    #: Of a sheet: its rows times its columns, from the first to the last with something in it.
    #: What lies between is read as empty cells by whoever reads a sheet as a whole. None: each
    #: cell is read by itself.
    area: int | None = None
    #: The last row that a sheet can have. One that says it is a later one would be waited for.
    last_row: int = 1_048_576
