"""Where people serve today, on a map of the land."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt

from missions.models import Mission
from registry.labels import CHARACTER, LINE, NARROWEST, Box, Spot

#: The units of ``static/img/world.svg`` around the earth.
AROUND = 4000
#: Width to height of every section of the map, as the style sheet has it.
SHAPE = 16 / 9
#: Latitudes beyond which there is nothing to show.
NORTH, SOUTH = 74.0, -56.0
#: What a section shows at least besides its missions, in degrees.
MARGIN = 7.0
#: The radius in pixels of the greatest circle, the smallest, and of a hollow point.
LARGEST, SMALLEST, HOLLOW = 15.0, 3.5, 3.0
#: Widths in pixels that the map has on screens from narrow to wide.
WIDTHS = (NARROWEST, 460, 640, 900)
#: So many of the places around a point are close to it.
CLOSE = 16
#: A label is something to press, so its box is as high as WCAG asks for.
LABEL = 24


@dataclass(frozen=True)
class Point:
    """A mission on the map, in percent of the section from its upper left corner.

    The circle's area tells the number of people. The label, if there is room for one,
    stands ``dx`` and ``dy`` pixels away; if that is not close by, a line leads there.
    """

    mission: Mission
    people: int
    left: float
    top: float
    radius: float
    label: str = ""
    dx: float = 0
    dy: float = 0
    anchor: str = "start"

    @property
    def x(self) -> str:
        """The place from the left as SVG writes it."""
        return f"{self.left:.2f}"

    @property
    def y(self) -> str:
        """The place from the top as SVG writes it."""
        return f"{self.top:.2f}"

    @property
    def r(self) -> str:
        """The radius as SVG writes it."""
        return f"{self.radius:.1f}"

    @property
    def box(self) -> dict[str, int]:
        """The rectangle to press around the label."""
        width = round(len(self.label) * CHARACTER) + 4
        left = {"start": -2, "middle": -width // 2, "end": 2 - width}[self.anchor]
        return {"x": round(self.dx) + left, "y": round(self.dy) - LABEL // 2, "width": width}

    @property
    def far(self) -> bool:
        """Whether a line must lead from the circle to its label."""
        return bool(self.label) and sqrt(self.dx**2 + self.dy**2) > self.radius + 12

    @property
    def baseline(self) -> int:
        """The label's line of writing, in pixels below the point."""
        return round(self.dy) + 4


class WorldMap:
    """The missions with a known place: circles for people today, hollow points without."""

    def __init__(self, missions: Iterable[tuple[Mission, int]]) -> None:
        """``missions`` with how many people are there today."""
        self.located = sorted(
            (
                (mission, people)
                for mission, people in missions
                if mission.latitude is not None and mission.longitude is not None
            ),
            key=lambda pair: (-pair[1], pair[0].acronym),
        )

    @cached_property
    def section(self) -> tuple[float, float, float, float]:
        """The part of the world shown: west, north, width and height in degrees."""
        if not self.located:
            return -180.0, NORTH, 360.0, 360.0 / SHAPE
        places = [_place(mission) for mission, _people in self.located]
        latitudes, longitudes = [place[0] for place in places], [place[1] for place in places]
        # The country itself is always in sight: people leave from there.
        west, east = min(*longitudes, 46.0) - MARGIN, max(*longitudes, 88.0) + MARGIN
        north, south = max(*latitudes, 56.0) + MARGIN, min(latitudes) - 2 * MARGIN
        width, height = east - west, north - south
        if width < height * SHAPE:
            west, width = west - (height * SHAPE - width) / 2, height * SHAPE
        else:
            height = width / SHAPE
            # Rather more of the south, where the missions are, than of the Arctic.
            north = min(NORTH, max(north, north + (height - (north - south)) / 4))
        return west, north, width, height

    @property
    def view(self) -> str:
        """The section in the units of the land's outline: left, top, width, height."""
        west, north, width, height = self.section
        unit = AROUND / 360
        return " ".join(f"{value * unit:.0f}" for value in (west + 180, 90 - north, width, height))

    @cached_property
    def points(self) -> Sequence[Point]:
        """The missions on the map: hollow points first, then circles, small ones on top."""
        placed = [self._point(mission, people) for mission, people in self.located]
        taken = {
            width: [circle(point, width) for point in placed if point.people] for width in WIDTHS
        }
        hollow = [circle(point, NARROWEST) for point in placed if not point.people]
        labelled = [labelled_point(point, taken, hollow) for point in placed]
        return sorted(labelled, key=lambda point: (point.people > 0, -point.people))

    def _point(self, mission: Mission, people: int) -> Point:
        west, north, width, height = self.section
        most = max(people for _mission, people in self.located)
        latitude, longitude = _place(mission)
        radius = max(LARGEST * sqrt(people / most), SMALLEST) if people else HOLLOW
        return Point(
            mission,
            people,
            (longitude - west) / width * 100,
            (north - latitude) / height * 100,
            radius,
        )


def circle(point: Point, width: int) -> Box:
    """The square around a point's circle, in pixels of a map of that width."""
    x, y = point.left / 100 * width, point.top / 100 * width / SHAPE
    return Box(x - point.radius, y - point.radius, x + point.radius, y + point.radius)


def labelled_point(point: Point, taken: dict[int, list[Box]], hollow: Sequence[Box]) -> Point:
    """The point with its label where there is room for it on maps of every width.

    Circles move apart on a wider map and labels go with them, so two that keep clear on
    one may meet on another. Hollow points go without, and are left in sight where a label
    can do so close by. The boxes of the label are added to those ``taken``.
    """
    if not point.people:
        return point
    label = f"{point.mission.acronym} {point.people}"
    places = list(_around(point.radius + 4))
    close = [place for place in places[:CLOSE] if not _covers(point, label, place, hollow)]
    for place in (*close, *places):
        boxes = []
        for width, others in taken.items():
            box = _box(point, label, place, width)
            inside = Box(2, 2, width - 2, width / SHAPE - 2).holds(box)
            if not inside or any(box.meets(other) for other in others):
                break
            boxes.append((others, box))
        else:
            for others, box in boxes:
                others.append(box)
            dx, dy, anchor = place
            return replace(point, label=label, dx=dx, dy=dy, anchor=anchor)
    return point


def _box(
    point: Point, label: str, place: tuple[float, float, str], width: float, height: float = LABEL
) -> Box:
    """The room a label takes beside its point on a map of that width."""
    dx, dy, anchor = place
    x, y = point.left / 100 * width, point.top / 100 * width / SHAPE
    return Spot(x + dx, y + dy, anchor).box(label, height)


def _covers(
    point: Point, label: str, place: tuple[float, float, str], hollow: Sequence[Box]
) -> bool:
    """Whether a label would hide a hollow point on the narrowest map."""
    box = _box(point, label, place, NARROWEST, LINE)
    return any(box.meets(other) for other in hollow)


def _place(mission: Mission) -> tuple[float, float]:
    """Latitude and longitude of a mission that has them."""
    return float(mission.latitude or 0), float(mission.longitude or 0)


def _around(near: float) -> Iterable[tuple[float, float, str]]:
    """Places for a label around a point, the closest first: right, left, above, below."""
    yield near, 0, "start"
    yield -near, 0, "end"
    yield 0, -near - 9, "middle"
    yield 0, near + 9, "middle"
    for away in (8, 18, 30, 44, 60):
        for dy in (0, -14, 14, -26, 26, -38, 38, -52, 52, -66, 66):
            yield near + away, dy, "start"
            yield -near - away, dy, "end"
