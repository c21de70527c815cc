"""What reading costs, against the thinnest program, beside its targets."""

from __future__ import annotations

from typing import Any, NamedTuple

#: How many times the thinnest program's time each question may take at most.
TARGETS = {
    "list": ("list of 100, nested, no count", 1.2),
    "filtered": ("filtered list (mission, active on a day)", 1.2),
    "deep": ("deep page", 1.3),
    "one": ("one object", 1.8),
    "csv": ("CSV of {rows:,} rows", 1.3),
}
#: A list that has not changed, against the thinnest program's list.
NOT_MODIFIED = 0.5
#: Megabytes by which a file of so many rows may make a worker grow.
MEMORY = 50


class Row(NamedTuple):
    """A line of the table."""

    name: str
    ours: str
    thin: str
    plain: str
    target: str
    missed: bool


def table(figures: dict[str, Any]) -> tuple[str, bool]:
    """The table as text, and whether a target was missed."""
    rows = [*_questions(figures), _not_modified(figures), *_memory(figures)]
    head = Row("", "ours, ms", "thinnest, ms", "REST framework", "target", False)
    widths = [max(len(str(row[place])) for row in (head, *rows)) for place in range(5)]
    lines = [
        f"Reading {figures['rows']:,} deployments through the API, medians over one connection",
        "",
    ]
    for row in (head, *rows):
        cells = (str(cell).ljust(width) for cell, width in zip(row[:5], widths, strict=True))
        lines.append("  ".join(cells).rstrip() + ("  MISSED" if row.missed else ""))
    return "\n".join(lines), any(row.missed for row in rows)


def _questions(figures: dict[str, Any]) -> list[Row]:
    rows = []
    for key, (name, most) in TARGETS.items():
        found = figures[key]
        rows.append(
            Row(
                name.format(rows=figures["file rows"]),
                f"{found['ours']:.1f} = {found['ratio']:.2f}×",
                f"{found['thin']:.1f}",
                f"{found['plain']:.1f} = {found['plain'] / found['thin']:.1f}×",
                f"≤ {most:g}×",
                found["ratio"] > most,
            )
        )
    return rows


def _not_modified(figures: dict[str, Any]) -> Row:
    took, thin = figures["not modified"], figures["list"]["thin"]
    return Row(
        "not modified (304), against the list",
        f"{took:.1f} = {took / thin:.2f}×",
        f"{thin:.1f}",
        "",
        f"≤ {NOT_MODIFIED:g}×",
        took / thin > NOT_MODIFIED,
    )


def _memory(figures: dict[str, Any]) -> list[Row]:
    memory = figures["memory"]
    return [
        Row(
            f"{kind} of {figures['file rows']:,} rows, what it adds to a worker",
            f"{memory[kind]:.0f} MB, {memory[f'{kind} seconds']:.1f} s",
            "",
            "",
            f"≤ {MEMORY} MB",
            memory[kind] > MEMORY,
        )
        for kind in ("csv", "jsonl", "parquet", "xlsx")
    ]
