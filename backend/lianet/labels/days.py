"""Days as people write them in a field, read for the whole field at once.

The backend and the plugin each have this file, since neither imports the other: a test compares
them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

_EMPTY = ("", "any", "nat", "nan", "none", "null")
_YEAR_FIRST = re.compile(r"(\d{4})([-/._]?)(\d{2})\2(\d{2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")


@dataclass(frozen=True)
class Days:
    """What a field says of days.

    Attributes:
        days: one a value; None where it is empty, not understood or ambiguous.
        unread: values that are no day: a year alone, or other words.
        ambiguous: values whose day and month could be either.
        example: one of these; "" where there is none.
    """

    days: tuple[dt.date | None, ...]
    unread: int = 0
    ambiguous: int = 0
    example: str = ""


def read_days(values: Iterable[Any]) -> Days:
    """Days of a field.

    Understood are 2018-06-10, 2018/06/10, 20180610, with or without a time, which does not move
    them; 10.06.2018, the day first; and 10/06/2018 or 10-06-2018 where another value of the field
    has a number above 12, which tells the day from the month.
    """
    texts = ["" if value is None else str(value).strip() for value in values]
    found = [None if text.lower() in _EMPTY else _parts(text) for text in texts]
    doubtful = [parts for parts in found if parts is not None and parts[0] == "either"]
    day_first = any(parts[1] > 12 for parts in doubtful)
    month_first = any(parts[2] > 12 for parts in doubtful)
    days: list[dt.date | None] = []
    unread, ambiguous, example = 0, 0, ""
    for text, parts in zip(texts, found):
        day: dt.date | None = None
        if text.lower() not in _EMPTY:
            if parts is None:
                unread, example = unread + 1, example or text
            elif parts[0] == "known":
                day = _day(parts[3], parts[2], parts[1])
            elif parts[1] == parts[2]:
                day = _day(parts[3], parts[1], parts[2])
            elif day_first != month_first:
                of_month, month = parts[1:3] if day_first else (parts[2], parts[1])
                day = _day(parts[3], month, of_month)
            else:
                ambiguous, example = ambiguous + 1, example or text
                days.append(None)
                continue
            if parts is not None and day is None:
                unread, example = unread + 1, example or text
        days.append(day)
    return Days(tuple(days), unread, ambiguous, example)


def _parts(text: str) -> tuple[str, int, int, int] | None:
    """Whether the order is known, and day, month, year; or either, first, second, year."""
    match = _YEAR_FIRST.match(text)
    if match is not None:
        return "known", int(match[4]), int(match[3]), int(match[1])
    match = _YEAR_LAST.match(text)
    if match is None:
        return None
    order = "known" if match[2] == "." else "either"
    return order, int(match[1]), int(match[3]), int(match[4])


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
