"""The figures of all databases in one table, against their targets."""

from __future__ import annotations

from typing import Any, NamedTuple

Figures = dict[str, dict[int, Any]]


class Row(NamedTuple):
    """A line of the table: what was measured, by shape, and the most it may be."""

    name: str
    values: dict[str, str]
    target: str
    missed: bool


#: The checked insertion of so many people costs at most so many times the unchecked one.
RATIOS = {1: 6.0, 139: 2.0, 10_000: 2.0}
#: ... and at most so many times what it costs with a small history.
GROWTH = 1.5
PREVIEW, TIMELINE, READINESS = 30.0, 20.0, 300.0
#: An answer about strength costs at most so much of counting the deployments in plain SQL.
ON_A_DAY, MONTHLY = (
    "strength on a day, by mission and category",
    "monthly series by mission, 26 years",
)
OF_PLAIN_SQL = {ON_A_DAY: 0.1, MONTHLY: 0.08}
#: Of the slowest question of a list or page: milliseconds in the database.
LISTS = 200.0
LIST_NAMES = {
    "people": "list of {people:,} people, search and filter, slowest",
    "tours": "list of deployments, search and filter, slowest",
    "start": "start page, in the database",
}
#: A public page as most readers get it, the same made anew, with a million deployments too, and a
#: 304; queries of a page.
PAGE, ANEW, UNCHANGED, QUERIES = 10.0, 25.0, 2.0, 6
#: A roster is read, checked and saved so many times as fast as row by row.
ROSTER = 20.0
#: The most that a worker may hold after a long day, against what it held when it was warm.
MEMORY_GROWTH = 1.1


def table(
    figures: Figures,
    small: int,
    large: int,
    *,
    demo: dict[str, Any],
    roster: dict[str, Any],
    served: dict[str, Any],
) -> tuple[str, bool]:
    """The table as text, and whether a target was missed."""
    shapes = list(figures)
    rows = [
        _yardstick(figures, large),
        *_inserts(figures, small, large),
        *_questions(figures, large),
        *_series(figures, large),
        *_lists(figures, large),
        *_public({shapes[0]: demo}, "the demonstration"),
        *_public(_of_size(figures, small), f"{small:,} deployments"),
        *_public(_of_size(figures, large), f"{large:,} deployments"),
        *roster_rows(roster, shapes[0]),
        *standing_rows(served, shapes[0]),
    ]
    widths = [max(len(row.name) for row in rows), *(26 for _ in shapes)]
    head = _line(["", *shapes, "target"], widths)
    sizes = [f"{figures[shape][large]['ledger']:,} lines of ledger" for shape in shapes]
    lines = [
        f"Medians in milliseconds and ratios, {large:,} deployments",
        "",
        head,
        _line(["", *sizes, ""], widths),
    ]
    for row in rows:
        mark = "  MISSED" if row.missed else ""
        lines.append(
            _line([row.name, *(row.values.get(s, "") for s in shapes), row.target], widths) + mark
        )
    return "\n".join(lines), any(row.missed for row in rows)


def _yardstick(figures: Figures, large: int) -> Row:
    """How quick the machine was meanwhile."""
    now = {shape: sizes[large]["yardstick"] for shape, sizes in figures.items()}
    texts = {s: f"{found['steps']:.2f} / {found['question']:.3f}" for s, found in now.items()}
    return Row("this machine: 20,000 steps of Python / SELECT 1", texts, "", False)


def _inserts(figures: Figures, small: int, large: int) -> list[Row]:
    rows = []
    for people, most in RATIOS.items():
        key = f"insert {people}"
        now = {shape: sizes[large][key] for shape, sizes in figures.items()}
        rows.append(
            Row(
                f"insert {people:,}, with the rules / without",
                {
                    s: f"{v['checked']:.2f} / {v['unchecked']:.2f} = {v['ratio']:.1f}×"
                    for s, v in now.items()
                },
                f"≤ {most:g}×",
                any(v["ratio"] > most for v in now.values()),
            )
        )
        growth = {s: v["checked"] / figures[s][small][key]["checked"] for s, v in now.items()}
        rows.append(
            Row(
                f"  the same, against {small:,} deployments",
                {s: f"{value:.2f}×" for s, value in growth.items()},
                f"≤ {GROWTH:g}×",
                any(value > GROWTH for value in growth.values()),
            )
        )
    return rows


def _questions(figures: Figures, large: int) -> list[Row]:
    now = {shape: sizes[large] for shape, sizes in figures.items()}
    tight = {s: v["insert 1 tight"] for s, v in now.items()}
    writers = {s: v["writers"] for s, v in now.items()}
    return [
        Row(
            "insert 1, one place left, with / without",
            {
                s: f"{v['checked']:.2f} / {v['unchecked']:.2f} = {v['ratio']:.1f}×"
                for s, v in tight.items()
            },
            "",
            False,
        ),
        Row(
            "16 writers, statements a second, with / without",
            {s: f"{v['checked']:.0f} / {v['unchecked']:.0f}" for s, v in writers.items()},
            "",
            False,
        ),
        _time("preview of a rotation of 139", now, "preview", PREVIEW),
        _time("timeline of five years", now, "timeline", TIMELINE),
        _time("10,000 people against a post", now, "readiness", READINESS),
        Row(
            "whom of 10,000 to take for a post",
            {shape: f"{figures['reserve']:.1f}" for shape, figures in now.items()},
            "",
            False,
        ),
    ]


def _series(figures: Figures, large: int) -> list[Row]:
    """The API's answer against plain SQL over the deployments, which says the same."""
    rows = []
    for name, most in OF_PLAIN_SQL.items():
        now = {shape: sizes[large]["series"][name] for shape, sizes in figures.items()}
        values = {
            s: f"{v['answer']:.1f} / {v['plain']:.1f} = {v['ratio']:.3f}×" for s, v in now.items()
        }
        missed = any(v["ratio"] > most for v in now.values())
        rows.append(Row(f"{name}, API / plain SQL", values, f"≤ {most:g}×", missed))
    return rows


def _lists(figures: Figures, large: int) -> list[Row]:
    """The slowest question of each list and page, and which it is."""
    lists = {shape: sizes[large]["lists"] for shape, sizes in figures.items()}
    people = min(sizes[large]["people"] for sizes in figures.values())
    rows = []
    for page, name in LIST_NAMES.items():
        slowest = {shape: max(found[page].items(), key=_took) for shape, found in lists.items()}
        rows.append(
            Row(
                name.format(people=people),
                {shape: f"{took:.0f} ({asked})" for shape, (asked, took) in slowest.items()},
                f"< {LISTS:g}",
                any(took >= LISTS for _asked, took in slowest.values()),
            )
        )
    return rows


def _of_size(figures: Figures, size: int) -> dict[str, dict[str, Any]]:
    return {shape: sizes[size] for shape, sizes in figures.items()}


def _public(figures: dict[str, dict[str, Any]], of: str) -> list[Row]:
    """The slowest public page again, made anew, first of a process and as a 304; questions.

    What a process makes first is not held to a target: it happens once.
    """
    now = {shape: found["public"] for shape, found in figures.items()}

    def slowest(name: str, metric: str, target: float | None, *, under: bool = True) -> Row:
        found = {s: max(pages, key=lambda page: pages[page][metric]) for s, pages in now.items()}
        values = {shape: now[shape][page][metric] for shape, page in found.items()}
        said = "" if target is None else f"< {target:g}" if under else f"≤ {target:g}"
        late = target is not None and any(
            value >= target if under else value > target for value in values.values()
        )
        texts = {s: f"{value:.1f} ({found[s]})" for s, value in values.items()}
        return Row(f"{name}, {of}", texts, said, late)

    return [
        slowest("public page, slowest", "again", PAGE),
        slowest("  made anew, slowest", "anew", ANEW),
        slowest("  the first of a process, slowest", "first", None),
        slowest("  unchanged (304), slowest", "unchanged", UNCHANGED),
        slowest("  queries of the first, most", "queries", QUERIES, under=False),
    ]


def _took(question: tuple[str, float]) -> float:
    return question[1]


def roster_rows(roster: dict[str, Any], column: str) -> list[Row]:
    """A file of tours uploaded, against row by row; in one column, since no shape matters."""
    ours, theirs = roster["ours"], roster["row_by_row"]
    speed = {name: found["rows"] / found["seconds"] for name, found in roster.items()}
    ratio = speed["ours"] / speed["row_by_row"]

    def figures_of(name: str, title: str) -> Row:
        found = roster[name]
        text = f"{speed[name]:,.0f} rows/s, {found['megabytes']:,.0f} MB"
        return Row(title, {column: text}, "", False)

    return [
        figures_of("ours", f"roster of {ours['rows']:,} tours in {ours['seconds']:.1f} s"),
        figures_of("row_by_row", f"  {theirs['rows']:,} row by row in {theirs['seconds']:.1f} s"),
        Row("  times as fast", {column: f"{ratio:.0f}×"}, f"≥ {ROSTER:g}×", ratio < ROSTER),
    ]


def standing_rows(found: dict[str, Any], column: str) -> list[Row]:
    """Lines of the table; in one column, since no shape matters."""
    growth = found["after"] / found["warm"]
    start = f"{found['listens']:.1f} s / {found['page']:.1f} s"
    grown = f"{found['warm']:.0f} to {found['after']:.0f} MB = {growth:.2f}×"
    return [
        Row("cold start: first answer / first page made", {column: start}, "", False),
        Row(
            f"a worker's memory, {found['settled']:,} to {found['requests']:,} requests",
            {column: grown},
            f"≤ {MEMORY_GROWTH:g}×",
            growth > MEMORY_GROWTH,
        ),
    ]


def _time(name: str, now: dict[str, Any], key: str, most: float) -> Row:
    values = {shape: figures[key] for shape, figures in now.items()}
    return Row(
        name,
        {shape: f"{value:.1f}" for shape, value in values.items()},
        f"< {most:g}",
        any(value >= most for value in values.values()),
    )


def _line(cells: list[str], widths: list[int]) -> str:
    return "  ".join(cell.ljust(width) for cell, width in zip(cells, [*widths, 0], strict=True))
