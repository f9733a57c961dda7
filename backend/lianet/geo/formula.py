"""Band arithmetic that people type: `(B08 - B04) / (B08 + B04)`, read by a parser of our own.

    sum     = product { ("+" | "-") product }
    product = sign { ("*" | "/") sign }
    sign    = "-" sign | atom
    atom    = NUMBER | BAND | "(" sum ")"

Nothing else is in the language: no names beyond the bands, no calls, no attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NoReturn

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, say
from lianet.geo.bands import band_name

LONGEST = 200
"""Characters of a formula; also bounds how deep its brackets nest."""

_TOKEN = re.compile(r"\s*(?:(\d+\.?\d*|\.\d+)|([A-Za-z_]\w*)|([-+*/()]))")
_OPERATIONS: dict[str, Callable[[Any, Any], Any]] = {
    "+": np.add,
    "-": np.subtract,
    "*": np.multiply,
    "/": np.divide,
}
_REMEDY = say("Write it with band names, numbers, + - * / and brackets: (B08 - B04) / (B08 + B04)")


@dataclass(frozen=True)
class Formula:
    """A formula that has been read.

    Attributes:
        text: as it was written, without surrounding blanks.
        bands: the bands that it names, each once, in order of appearance.
        steps: it in reverse Polish notation: numbers, band names, operators.
    """

    text: str
    bands: tuple[str, ...]
    steps: tuple[float | str, ...]

    def __call__(self, values: Mapping[str, NDArray[np.float32]]) -> NDArray[np.float32]:
        """The formula's values.

        Args:
            values: reflectance by band name, arrays of one shape, NaN where nothing is known.

        Returns:
            float32 of that shape; NaN where a band is, and where it divides by zero.
        """
        stack: list[Any] = []
        with np.errstate(all="ignore"):
            for step in self.steps:
                if isinstance(step, float):
                    stack.append(np.float64(step))
                elif step in _OPERATIONS:
                    right = stack.pop()
                    stack.append(_OPERATIONS[step](stack.pop(), right))
                else:
                    stack.append(values[step].astype(np.float64))
            out: NDArray[np.float32] = np.asarray(stack.pop(), np.float32)
        return np.where(np.isfinite(out), out, np.float32(np.nan))


def read_formula(text: str, bands: Sequence[str]) -> Formula:
    """Read a formula.

    Args:
        text: see the module's grammar; `B8` and `b08` mean `B08`.
        bands: names that it may use.

    Raises:
        InputError: it is empty, too long or malformed, or names a band that is not there.
    """
    if len(text) > LONGEST:
        raise InputError(say("The formula is longer than {most} characters", most=LONGEST), _REMEDY)
    return _Reader(text.strip(), bands).read()


class _Reader:
    """One pass over a formula's tokens."""

    def __init__(self, text: str, bands: Sequence[str]) -> None:
        self._text = text
        self._known = bands
        self._tokens = self._split()
        self._place = 0
        self._steps: list[float | str] = []
        self._used: list[str] = []

    def read(self) -> Formula:
        self._sum()
        if self._next():
            self._refuse(say("does not end where {word!r} stands", word=self._next()))
        if not self._used:
            self._refuse(say("names no band"))
        return Formula(self._text, tuple(self._used), tuple(self._steps))

    def _split(self) -> list[str]:
        tokens, place = [], 0
        while place < len(self._text):
            match = _TOKEN.match(self._text, place)
            if match is None:
                rest = self._text[place : place + 10]
                self._refuse(say("cannot be read from {rest!r} on", rest=rest))
            tokens.append(match.group().strip())
            place = match.end()
        return tokens

    def _next(self) -> str:
        return self._tokens[self._place] if self._place < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._place += 1
        return token

    def _sum(self) -> None:
        self._chain("+-", self._product)

    def _product(self) -> None:
        self._chain("*/", self._sign)

    def _chain(self, operators: str, part: Callable[[], None]) -> None:
        part()
        while self._next() and self._next() in operators:
            operator = self._take()
            part()
            self._steps.append(operator)

    def _sign(self) -> None:
        if self._next() == "-":
            self._take()
            self._steps.append(0.0)
            self._sign()
            self._steps.append("-")
        else:
            self._atom()

    def _atom(self) -> None:
        word = self._take()
        if word == "(":
            self._sum()
            if self._take() != ")":
                self._refuse(say("has a bracket that is not closed"))
        elif word[:1].isdigit() or word[:1] == ".":
            self._steps.append(float(word))
        elif word[:1].isalpha() or word[:1] == "_":
            self._steps.append(self._band(word))
        else:
            self._refuse(
                say("lacks a band or a number before {word!r}", word=word)
                if word
                else say("is incomplete")
            )

    def _band(self, word: str) -> str:
        by_name = {band.lower(): band for band in self._known}
        band = by_name.get(word.lower()) or by_name.get(band_name(word).lower())
        if band is None:
            raise InputError(
                say("The region has no band {word}", word=word),
                say("Use one of {names}", names=", ".join(self._known)),
            )
        if band not in self._used:
            self._used.append(band)
        return band

    def _refuse(self, what: str) -> NoReturn:
        raise InputError(say("The formula {text!r} {what}", text=self._text, what=what), _REMEDY)
