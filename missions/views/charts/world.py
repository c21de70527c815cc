"""Where people serve today, on a map of the land."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import ceil, sqrt
from typing import NamedTuple

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
        return bool(self.label) and sqrt(self.dx**2 + self.dy**2) > ceil(self.radius) + 12

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
        places = [_coordinates(mission) for mission, _people in self.located]
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
        points = [self._point(mission, people) for mission, people in self.located]
        places = label_places(tuple(_outline(point) for point in points))
        labelled = [
            replace(point, label=_words(point), dx=place.dx, dy=place.dy, anchor=place.anchor)
            if place
            else point
            for point, place in zip(points, places, strict=True)
        ]
        return sorted(labelled, key=lambda point: (point.people > 0, -point.people))

    @property
    def labelled(self) -> Sequence[Point]:
        """The points that a label stands beside."""
        return [point for point in self.points if point.label]

    def _point(self, mission: Mission, people: int) -> Point:
        west, north, width, height = self.section
        most = max(people for _mission, people in self.located)
        latitude, longitude = _coordinates(mission)
        radius = max(LARGEST * sqrt(people / most), SMALLEST) if people else HOLLOW
        return Point(
            mission,
            people,
            (longitude - west) / width * 100,
            (north - latitude) / height * 100,
            radius,
        )


class Outline(NamedTuple):
    """What of a point decides where labels go: its place, its circle, how long its words are.

    The circle is rounded up to a whole pixel, so that another person seldom makes it another
    outline. A hollow point has no letters: it goes without a label.
    """

    left: float
    top: float
    radius: int
    letters: int


class Place(NamedTuple):
    """Where a label stands, in pixels from its point, and which of its ends stands there."""

    dx: float
    dy: float
    anchor: str


def _outline(point: Point) -> Outline:
    letters = len(_words(point)) if point.people else 0
    return Outline(point.left, point.top, ceil(point.radius), letters)


def _words(point: Point) -> str:
    return f"{point.mission.acronym} {point.people}"


@lru_cache(maxsize=100)
def label_places(points: Sequence[Outline]) -> Sequence[Place | None]:
    """Where there is room for a label on maps of every width; None if nowhere, or for none.

    Circles move apart on a wider map and labels go with them, so two that keep clear on
    one may meet on another. Hollow points are left in sight where a label can do so close by.

    Remembered: places are tried out by the hundred, and seldom are others than before.
    """
    taken = {
        width: [_circle(point, width) for point in points if point.letters] for width in WIDTHS
    }
    hollow = [_circle(point, NARROWEST) for point in points if not point.letters]
    return [_label(point, taken, hollow) if point.letters else None for point in points]


def _circle(point: Outline, width: int) -> Box:
    """The square around a point's circle, in pixels of a map of that width."""
    x, y = _at(point, width)
    return Box(x - point.radius, y - point.radius, x + point.radius, y + point.radius)


def _label(point: Outline, taken: dict[int, list[Box]], hollow: Sequence[Box]) -> Place | None:
    """The first place with room for the point's label, whose boxes are added to ``taken``."""
    places = list(_around(point.radius + 4))
    close = [place for place in places[:CLOSE] if not _covers(point, place, hollow)]
    for place in (*close, *places):
        boxes = []
        for width, others in taken.items():
            box = _box(point, place, width)
            inside = Box(2, 2, width - 2, width / SHAPE - 2).holds(box)
            if not inside or any(box.meets(other) for other in others):
                break
            boxes.append((others, box))
        else:
            for others, box in boxes:
                others.append(box)
            return place
    return None


def _box(point: Outline, place: Place, width: int, height: float = LABEL) -> Box:
    """The room a label takes beside its point on a map of that width."""
    x, y = _at(point, width)
    return Spot(x + place.dx, y + place.dy, place.anchor).box("0" * point.letters, height)


def _at(point: Outline, width: int) -> tuple[float, float]:
    """Where a point stands on a map of that width, in pixels."""
    return point.left / 100 * width, point.top / 100 * width / SHAPE


def _covers(point: Outline, place: Place, hollow: Sequence[Box]) -> bool:
    """Whether a label would hide a hollow point on the narrowest map."""
    box = _box(point, place, NARROWEST, LINE)
    return any(box.meets(other) for other in hollow)


def _coordinates(mission: Mission) -> tuple[float, float]:
    """Latitude and longitude of a mission that has them."""
    return float(mission.latitude or 0), float(mission.longitude or 0)


def _around(near: float) -> Iterable[Place]:
    """Places for a label around a point, the closest first: right, left, above, below."""
    yield Place(near, 0, "start")
    yield Place(-near, 0, "end")
    yield Place(0, -near - 9, "middle")
    yield Place(0, near + 9, "middle")
    for away in (8, 18, 30, 44, 60):
        for dy in (0, -14, 14, -26, 26, -38, 38, -52, 52, -66, 66):
            yield Place(near + away, dy, "start")
            yield Place(-near - away, dy, "end")
