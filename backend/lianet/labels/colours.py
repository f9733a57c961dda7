"""Colours for classes that came without one."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable, Iterator, Mapping

_KNOWN_COLOURS = (
    (r"water|lake|river|sea|ocean", "#2b6cb0"),
    (r"wetland|marsh|bog|swamp", "#3fa7a0"),
    (r"built|urban|settlement|building|artificial|city|town", "#d7301f"),
    (r"road|street|rail|asphalt", "#6b6b6b"),
    (r"conifer\w*|needle\w*|spruce|pine", "#0b4f2f"),
    (r"wood\w*|forest|trees?", "#1b7837"),
    (r"s[c]?hrub\w*|bush\w*|heath|scrub\w*", "#a6a12f"),
    (r"vine\w*|orchard\w*|olive\w*", "#8e44ad"),
    (r"grass\w*|meadow|pasture", "#9ad14b"),
    (r"arable|crop\w*|field|farm\w*|agricultur\w*|cultivated|wheat|maize|corn", "#f0c419"),
    (r"bare|soil|rock|sand|quarry|beach", "#c49a6c"),
    (r"snow|ice|glacier", "#bfe8f5"),
    (r"burn\w*|fire|scar", "#3b1f2b"),
    (r"cloud\w*", "#e3e3ef"),
)

_DISTINCT_COLOURS = (
    "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#d55e00", "#56b4e9", "#f0e442", "#7b3294",
    "#8c510a", "#4d9221", "#e7298a", "#01665e", "#b2abd2", "#a50026", "#1d3557", "#7f7f7f",
)  # fmt: skip
"""The colours of Okabe and Ito (2008), which colour-blind people tell apart, and eight more."""


def class_colours(names: Iterable[str], given: Mapping[str, str] | None = None) -> dict[str, str]:
    """A colour `#rrggbb` for every name, no colour twice unless it was given twice.

    Args:
        names: of the classes, different from each other.
        given: colours that the user chose, by name.
    """
    names = list(names)
    colours = {name: colour for name, colour in (given or {}).items() if name in names}
    for name in names:
        known = next(
            (
                colour
                for words, colour in _KNOWN_COLOURS
                if re.search(rf"(?<![a-z])(?:{words})(?![a-z])", name.lower())
            ),
            None,
        )
        if name not in colours and known is not None and known not in colours.values():
            colours[name] = known
    free = (colour for colour in _more_colours() if colour not in colours.values())
    return {name: colours[name] if name in colours else next(free) for name in names}


def parse_colour(text: object) -> str | None:
    """`#rrggbb` from what users write for colours: `#RRGGBB`, `#RRGGBBAA`, `r,g,b`; else None."""
    if not isinstance(text, str):
        return None
    match = re.fullmatch(r"\s*#([0-9a-fA-F]{6})(?:[0-9a-fA-F]{2})?\s*", text)
    if match:
        return f"#{match[1].lower()}"
    match = re.fullmatch(r"\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})(?:\s*,\s*\d+)?\s*", text)
    if match and all(int(part) < 256 for part in match.groups()):
        return "#" + "".join(f"{int(part):02x}" for part in match.groups())
    return None


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green, blue, 0 to 255, of `#rrggbb`."""
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def rgba(colour: str) -> tuple[int, int, int, int]:
    """The same, opaque, as palettes have it."""
    return (*rgb(colour), 255)


def hexadecimal(channels: Iterable[float]) -> str:
    """`#rrggbb` of red, green and blue, 0 to 1."""
    return "#" + "".join(f"{round(255 * channel):02x}" for channel in channels)


def _more_colours() -> Iterator[str]:
    """The distinct colours, then hues at the golden angle without an end."""
    yield from _DISTINCT_COLOURS
    step = 0
    while True:
        yield hexadecimal(
            colorsys.hsv_to_rgb(
                (0.07 + step * 0.618034) % 1, (0.85, 0.55)[step % 2], (0.85, 0.6, 0.95)[step % 3]
            )
        )
        step += 1
