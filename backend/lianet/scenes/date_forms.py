"""Dates in names that are written in other ways: which way it is, and what must be asked.

A name such as `s2_20180610` needs none of this (`lianet.scenes.scene_names`). `10.06.2018` may be
the tenth of June or the sixth of October, `180610` is a day of 2018 or of 2010, `2018161`
is a day of a year, `2018-W23` and `2018-06` are no days at all. All names of a source are taken
together: one day after the twelfth decides, and so does one that is still to come.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from lianet.errors import StackError, say
from lianet.scenes.problems import Problem
from lianet.scenes.reader import ReadOptions
from lianet.scenes.scene_names import (
    SceneName,
    date_of,
    day_of_year,
    parse_scene_name,
    written_dates,
)

_DAY_FIRST = re.compile(
    r"(?<!\d)(?P<first>\d{2}(?=\d{6})|\d{1,2}(?=[-_.]))(?P<between>[-_.]?)"
    r"(?P<second>\d{2}(?=\d{4})|\d{1,2}(?=[-_.]))(?P=between)(?P<year>\d{4})(?!\d)"
)
_DAY_OF_YEAR = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{3})(?!\d)")
_WEEK = re.compile(r"(?<!\d)(\d{4})[-_]?W(\d{2})(?!\d)", re.IGNORECASE)
_MONTH = re.compile(r"(?<!\d)(\d{4})[-_.]?(\d{2})(?![-_.]?\d)")
_SHORT = re.compile(r"(?<!\d)(\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")
_MIDDLE_OF_WEEK, _MIDDLE_OF_MONTH = 4, 15


@dataclass(frozen=True)
class NamedOptions(ReadOptions):
    """Of readers that know a date by the name of a file.

    Attributes:
        dates_as: how dates in names are written, one of `FORMS`; as all names fit where absent.
    """

    dates_as: str | None = None


def _day_month(stem: str) -> dt.date | None:
    found = (date_of(m["year"], m["second"], m["first"]) for m in _DAY_FIRST.finditer(stem))
    return next(filter(None, found), None) or _short(stem, year=4, month=3, day=1)


def _month_day(stem: str) -> dt.date | None:
    found = (date_of(m["year"], m["first"], m["second"]) for m in _DAY_FIRST.finditer(stem))
    return next(filter(None, found), None) or _short(stem, year=4, month=1, day=3)


def _year_month_day(stem: str) -> dt.date | None:
    return _short(stem, year=1, month=3, day=4)


def _short(stem: str, *, year: int, month: int, day: int) -> dt.date | None:
    """A date whose year has two digits, at these groups of `_SHORT`; none that is still to come."""
    today = dt.date.today()
    for match in _SHORT.finditer(stem):
        century = "19" if int(match[year]) >= 72 else "20"
        found = date_of(century + match[year], match[month], match[day])
        if found is not None and found <= today:
            return found
    return None


def _day_of_year(stem: str) -> dt.date | None:
    return next((d for m in _DAY_OF_YEAR.finditer(stem) if (d := day_of_year(m[1], m[2]))), None)


def _week(stem: str) -> dt.date | None:
    for match in _WEEK.finditer(stem):
        try:
            found = dt.date.fromisocalendar(int(match[1]), int(match[2]), _MIDDLE_OF_WEEK)
        except ValueError:
            continue
        return found if 1972 <= found.year <= 2099 else None
    return None


def _month(stem: str) -> dt.date | None:
    middle = str(_MIDDLE_OF_MONTH)
    return next((d for m in _MONTH.finditer(stem) if (d := date_of(m[1], m[2], middle))), None)


FORMS = {
    "YMD": _year_month_day, "DMY": _day_month, "MDY": _month_day, "DOY": _day_of_year,
    "WEEK": _week, "MONTH": _month,
}  # fmt: skip
"""How a date may be written, by what `--dates-as` calls it: year of two digits, month, day; day,
month, year; month, day, year; day of the year; week, whose Thursday is taken; month, whose 15th is
taken."""

_CERTAIN = ("YMD", "DMY", "MDY", "DOY")


@dataclass(frozen=True)
class Calendar:
    """How the dates in the names of a source are read.

    Attributes:
        form: one of `FORMS`; "" where they are written as usual.
        problems: what is told or asked of it.
        besides: days in all names that are no acquisition's.
    """

    form: str = ""
    problems: tuple[Problem, ...] = ()
    besides: frozenset[dt.date] = frozenset()

    def parse(self, stem: str) -> SceneName | None:
        """Date and offset from a name; None where it has none."""
        if not self.form:
            return parse_scene_name(stem, self.besides)
        found = FORMS[self.form](stem)
        return None if found is None else SceneName(found)


def calendar_of(stems: Iterable[str], given: str | None = None) -> Calendar:
    """How the dates of some names are written.

    Args:
        stems: of scenes, without their suffixes.
        given: what the user has decided, one of `FORMS`.

    Raises:
        StackError: there is no such form.
    """
    stems = list(stems)
    if given:
        if given.upper() not in FORMS:
            raise StackError(
                say("Dates cannot be read as {given}", given=given),
                say("Use {known}", known=", ".join(FORMS)),
            )
        return Calendar(given.upper())
    if any(parse_scene_name(stem) for stem in stems):
        return _without_shared(stems)
    read = {form: [stem for stem in stems if parse(stem)] for form, parse in FORMS.items()}
    most = max(map(len, read.values()), default=0)
    forms = [form for form, found in read.items() if found and len(found) == most]
    if not forms:
        return Calendar()
    form, stem = forms[0], read[forms[0]][0]
    day = FORMS[form](stem)
    if len(forms) == 1 and form in _CERTAIN:
        told = Problem(
            "dates_as",
            say("The date of {stem} is read as {day}", stem=stem, day=day),
            say("All names fit that; --dates-as says something else"),
            mended=True,
        )
        return Calendar(form, (told,))
    if form == "WEEK":
        message = say("{stem} names a week and no day", stem=stem)
        remedy = say("Use --dates-as WEEK to take its Thursday, or rename the files with days")
    elif form == "MONTH":
        message = say("{stem} names a month and no day", stem=stem)
        remedy = say("Use --dates-as MONTH to take its 15th, or rename the files with days")
    else:
        message = say(
            "The date of {stem} may be {days}",
            stem=stem,
            days=" / ".join(str(FORMS[form](stem)) for form in forms),
        )
        remedy = say("Use {choices}", choices=" / ".join(f"--dates-as {form}" for form in forms))
    return Calendar(form, (Problem("dates_as", message, remedy, option="--dates-as"),))


def _without_shared(stems: list[str]) -> Calendar:
    """Dates as usual, but for one that stands in all names beside earlier and later ones.

    Nothing is processed before it was seen: no acquisition can be of that day where another of
    the days in its name is earlier, and a day of all names is of one kind.
    """
    every = [(stem, set(days)) for stem in stems if (days := written_dates(stem))]
    # Of two spans, one of which ends when the other begins, the day is the second's first.
    shared = set.intersection(*(days for _, days in every)) if len(every) > 2 else set()
    own = [(stem, days - shared) for stem, days in every]
    if len(shared) != 1 or not all(days for _, days in own):
        return Calendar()
    (day,) = shared
    later = [stem for stem, days in own if min(days) > day]
    if not later or len(later) == len(own):
        return Calendar()
    told = Problem(
        "dates_as",
        say("{day} stands in every name, and is no day of an acquisition", day=day),
        say(
            "The other date counts: {read} of {stem}",
            read=min(set(written_dates(later[0])) - shared),
            stem=later[0],
        ),
        mended=True,
    )
    return Calendar("", (told,), frozenset(shared))
