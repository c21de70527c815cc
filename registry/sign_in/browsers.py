"""What a browser says it is, in two words: enough to tell one's own computers apart."""

from __future__ import annotations

#: What a browser's own text holds, and its name; the first that fits, as most claim to be others.
BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("YaBrowser/", "Yandex Browser"),
    ("Firefox/", "Firefox"),
    ("Chrom", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
)


def browser_named(told: str) -> str:
    """Such as "Firefox, Windows"; what it says itself, cut short, if that names neither."""
    names = [
        next((name for mark, name in known if mark in told), "") for known in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, names)) or told[:60]
