"""Acquisitions as QGIS's half-open ranges of time, and back.

An acquisition holds from its own day until the next one's, which is not part of it; the last one
for a day. So at every moment of a region's time exactly one acquisition is shown.
"""

from __future__ import annotations

from qgis.core import Qgis, QgsDateTimeRange, QgsRasterLayer
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QTime


def range_of(date: str, dates: tuple[str, ...]) -> QgsDateTimeRange:
    """When an acquisition holds.

    Args:
        date: ISO, one of `dates`.
        dates: all acquisitions, ISO, ascending.
    """
    place = dates.index(date)
    last = place + 1 == len(dates)
    end = midnight(date).addDays(1) if last else midnight(dates[place + 1])
    return QgsDateTimeRange(midnight(date), end, True, False)


def whole_range(dates: tuple[str, ...]) -> QgsDateTimeRange:
    """From the first acquisition to the end of the last."""
    return QgsDateTimeRange(midnight(dates[0]), range_of(dates[-1], dates).end(), True, False)


def shortest_gap_days(dates: tuple[str, ...]) -> int:
    """Days between the two acquisitions that follow each other fastest; 1 where there is one.

    Frames of this length never hold the beginning of two. QGIS's own "source timestamps" would
    not do: it takes ranges that meet for one.
    """
    gaps = [midnight(one).daysTo(midnight(other)) for one, other in zip(dates, dates[1:])]
    return min(gaps, default=1)


def date_in(span: QgsDateTimeRange, dates: tuple[str, ...]) -> str:
    """The acquisition to show for a range of time: the latest that had begun before its end."""
    end = span.end()
    begun = [
        date
        for date in dates
        if midnight(date) < end or (midnight(date) == end and span.begin() == end)
    ]
    return begun[-1] if begun else dates[0]


def hold_for(layer: QgsRasterLayer, span: QgsDateTimeRange) -> None:
    """Let QGIS show a layer only while its Temporal Controller is in `span`."""
    temporal = layer.temporalProperties()
    temporal.setMode(Qgis.RasterTemporalMode.FixedTemporalRange)
    temporal.setFixedTemporalRange(span)
    temporal.setIsActive(True)


def span_of_days(first: str, last: str) -> QgsDateTimeRange:
    """From the first day of a year or season to the end of its last; ISO dates."""
    return QgsDateTimeRange(midnight(first), midnight(last).addDays(1), True, False)


def midnight(date: str) -> QDateTime:
    """The beginning of an ISO date in UTC, as satellites count."""
    return QDateTime(QDate.fromString(date, "yyyy-MM-dd"), QTime(0, 0), Qt.TimeSpec.UTC)
