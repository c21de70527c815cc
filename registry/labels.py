"""Where the words of a drawing go, so that none covers another.

Drawings grow with the screen and letters do not: labels that keep clear of each other on
the narrowest screen do so on every wider one. So places are tried out in pixels of that.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

#: The width in pixels that a drawing has on a screen of 360.
NARROWEST = 326
#: The width of a character and the height of a line, in pixels, of the words in drawings:
#: capitals and figures in the widest of the fonts that readers may have.
CHARACTER, LINE = 8.6, 16


class Box(NamedTuple):
    """A rectangle in pixels, from the upper left corner of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether the two have more than an edge in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies within this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True)
class Spot:
    """A place for a word: ``x`` is its start, middle or end by ``anchor``, ``y`` its middle."""

    x: float
    y: float
    anchor: str = "start"

    def box(self, text: str, height: float = LINE) -> Box:
        """The room that the text takes there."""
        width = len(text) * CHARACTER
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - height / 2, left + width, self.y + height / 2)


def first_free(
    text: str, spots: Iterable[Spot], frame: Box, taken: list[Box], height: float = LINE
) -> Spot | None:
    """The first spot at which the text lies within the frame and covers nothing taken.

    Its box is added to those taken. None if there is no such spot.
    """
    for spot in spots:
        box = spot.box(text, height)
        if frame.holds(box) and not any(box.meets(other) for other in taken):
            taken.append(box)
            return spot
    return None
