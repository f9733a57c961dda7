"""Names that are one long word: they break, or end in dots, instead of widening the panel."""

from __future__ import annotations

import re

LONGEST = 24
"""Letters; a word up to this length stays whole."""
_WORD = re.compile(rf"\S{{{LONGEST + 1},}}")
_SEAM = re.compile(r"(?<=[_.\-/\\])(?=\w)")
_BREAK = "\N{ZERO WIDTH SPACE}"


def breakable(text: str) -> str:
    """The same words for a label, with places to break lines in where one is long.

    For plain text that nobody copies: what is put in cannot be seen.
    """
    return _WORD.sub(lambda word: _SEAM.sub(_BREAK, word.group()), text)


def shortened(name: str, most: int = 44) -> str:
    """A name with dots in its middle where it is longer than `most` letters."""
    if len(name) <= most:
        return name
    head = (most - 1) // 2
    return f"{name[:head]}…{name[head + 1 - most :]}"
