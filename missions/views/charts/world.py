"""Where people serve today, on a map of the land."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

from missions.models import Mission
from registry.labels import CHARACTER, LINE, NARROWEST, Box, Spot, first_free

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
        frame = Box(2, 2, NARROWEST - 2, NARROWEST / SHAPE - 2)
        taken = [self._circle(point) for point in placed if point.people]
        beside = [self._circle(point) for point in placed if not point.people]
        labelled = [self._labelled(point, frame, taken, beside) for point in placed]
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

    @staticmethod
    def _at(point: Point) -> tuple[float, float]:
        """The point in pixels of the narrowest map."""
        return point.left / 100 * NARROWEST, point.top / 100 * NARROWEST / SHAPE

    def _circle(self, point: Point) -> Box:
        x, y = self._at(point)
        return Box(x - point.radius, y - point.radius, x + point.radius, y + point.radius)

    def _labelled(self, point: Point, frame: Box, taken: list[Box], beside: Sequence[Box]) -> Point:
        """The point with its label where there is room; hollow ones go without.

        Those are left in sight if that is possible: ``beside`` are their boxes.
        """
        if not point.people:
            return point
        label = f"{point.mission.acronym} {point.people}"
        x, y = self._at(point)
        near = point.radius + 4
        spots = {Spot(x + dx, y + dy, anchor): (dx, dy, anchor) for dx, dy, anchor in _around(near)}
        clear = [
            spot
            for spot in spots
            if not any(spot.box(label, LINE).meets(hollow) for hollow in beside)
        ]
        found = first_free(label, clear, frame, taken, LABEL) or first_free(
            label, spots, frame, taken, LABEL
        )
        if found is None:
            return point
        dx, dy, anchor = spots[found]
        return Point(
            point.mission, point.people, point.left, point.top, point.radius, label, dx, dy, anchor
        )


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
