"""Dates and numbers in the words of the user's language."""

from __future__ import annotations

import datetime as dt
import re
from string import Formatter
from typing import Any

from qgis.PyQt.QtCore import QDate, QLocale

from . import tr

_NUMBER = re.compile(r"(?:\.(?P<digits>\d+))?(?P<kind>[fg])")


def locale() -> QLocale:
    """How QGIS writes numbers and dates; where the system says nothing, as its language does."""
    known = QLocale()
    if known.language() != QLocale.Language.C:
        return known
    from qgis.core import QgsApplication  # forms are built where there is only Qt, too

    return QLocale(QgsApplication.locale())


def readable(date: str) -> str:
    """An ISO date in the words of the user's language: `10 June 2018`."""
    value = QDate.fromString(date, "yyyy-MM-dd")
    return locale().toString(value, tr("d MMMM yyyy"))


def brief(date: str) -> str:
    """An ISO date, short enough for a table: `10 Jun 2018`; other text as it is."""
    value = QDate.fromString(date, "yyyy-MM-dd")
    return locale().toString(value, tr("d MMM yyyy")) if value.isValid() else date


def month(day: dt.date) -> str:
    """The month of a day, short: `Nov 2017`, `Nov. 2017`."""
    return locale().toString(QDate(day.year, day.month, day.day), "MMM yyyy")


def whole(count: int) -> str:
    """A count, as the user's language writes it: `12,345`, `12.345`."""
    return locale().toString(count)


def counted(count: int, one: str, several: str, **values: Any) -> str:
    """A sentence about a count: `one` for 1, else `several`, which has a `{count}`.

    Args:
        values: what both sentences leave open besides.
    """
    return (one if count == 1 else several).format(count=whole(count), **values)


def decimal(value: float, decimals: int = 0) -> str:
    """A number with so many decimals, as the user's language writes it: `1,234.5`, `1.234,5`."""
    return locale().toString(float(value), "f", decimals)


def significant(value: float, digits: int = 3) -> str:
    """A number with so many digits that say something, likewise: `0.123`, `12.3`; of a larger one
    all that stand before the point."""
    if abs(value) >= 10**digits:
        return decimal(value)  # not 1.23e+03
    return locale().toString(float(value), "g", digits)


def short(value: float) -> str:
    """A number with as many decimals as its size needs: `0.12`, `1.23`, `12.3`, `123`."""
    return decimal(value, 0 if value >= 100 else 1 if value >= 10 else 2)


def report_language() -> dict[str, str]:
    """How the backend writes a page for people: in the interface's words, with the user's marks."""
    from qgis.core import QgsApplication

    written = locale()
    apart = not written.numberOptions() & QLocale.NumberOption.OmitGroupSeparator
    return {
        "language": QgsApplication.locale()[:2],
        "decimal_mark": str(written.decimalPoint()),
        "group_mark": str(written.groupSeparator()) if apart else "",
    }


class _Formatter(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        match = _NUMBER.fullmatch(format_spec)
        if match is None:
            return str(super().format_field(value, format_spec))
        if match["kind"] == "g":
            return significant(value, int(match["digits"] or 6))
        return decimal(value, int(match["digits"] or 0))


def filled(sentence: str, **values: Any) -> str:
    """A sentence with its `{placeholders}` filled in as `str.format` does, but with numbers that
    have decimals (`{psnr:.1f}`, `{loss:.3g}`) as the user's language writes them."""
    return _Formatter().vformat(sentence, (), values)
