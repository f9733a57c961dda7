"""A window of time as parameters: from one day to another, and of every year one season."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsProcessingContext, QgsProcessingParameterString

from .. import tr
from ..service.errors import LianetError

if TYPE_CHECKING:
    from ..service.contract import Region
    from .algorithm import LianetAlgorithm, Parameters

FIRST_DAY, LAST_DAY, SEASON = "FIRST_DAY", "LAST_DAY", "SEASON"

_SEASON = re.compile(r"(\d\d-\d\d)\.\.(\d\d-\d\d)")


def add_window(algorithm: LianetAlgorithm, help_text: str) -> None:
    """The parameters of a window; none of them has to be given.

    Args:
        help_text: what the window is of.
    """
    algorithm.add_date(FIRST_DAY, tr("From this day on"), help_text, optional=True, advanced=True)
    algorithm.add_date(LAST_DAY, tr("Up to this day"), help_text, optional=True, advanced=True)
    add_season(algorithm)


def add_season(algorithm: LianetAlgorithm) -> None:
    """The season of a window by itself."""
    algorithm.add_advanced(
        QgsProcessingParameterString(SEASON, tr("Season of every year"), optional=True),
        tr("Month and day, as 05-01..09-30; 11-01..02-28 goes over the new year."),
    )


def season_of(
    algorithm: LianetAlgorithm, parameters: Parameters, context: QgsProcessingContext
) -> str:
    """The season as the backend has it; "" where none is given.

    Raises:
        LianetError: it is none.
    """
    text = algorithm.parameterAsString(parameters, SEASON, context).strip()
    if text and not _SEASON.fullmatch(text):
        raise LianetError(
            tr("{text} is no season of the year").format(text=text),
            tr("Write it as 05-01..09-30, month and day"),
        )
    return text


def window_of(
    algorithm: LianetAlgorithm,
    parameters: Parameters,
    context: QgsProcessingContext,
    region: Region,
) -> tuple[str, ...] | None:
    """The acquisitions of a region in the window; None where no window is given.

    Raises:
        LianetError: none lies in it.
    """
    first = algorithm.date(parameters, FIRST_DAY, context)
    last = algorithm.date(parameters, LAST_DAY, context)
    season = season_of(algorithm, parameters, context)
    if not (first or last or season):
        return None
    return chosen(region.dates, first, last, season)


def chosen(dates: Sequence[str], first: str, last: str, season: str) -> tuple[str, ...]:
    """The ISO dates that lie in a window; what is "" bounds nothing.

    Raises:
        LianetError: none.
    """
    found = tuple(
        date
        for date in dates
        if (not first or date >= first) and (not last or date <= last) and in_season(date, season)
    )
    if not found:
        raise LianetError(
            tr("No acquisition lies in the window of time"),
            tr("The region has {dates}").format(dates=", ".join(dates)),
        )
    return found


def in_season(date: str, season: str) -> bool:
    """Whether an ISO date lies in a season of the year, both ends included."""
    match = _SEASON.fullmatch(season)
    if match is None:
        return True
    begin, end = match.groups()
    day = date[5:]
    return begin <= day <= end if begin <= end else day >= begin or day <= end
