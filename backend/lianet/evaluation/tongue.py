"""The language of a report: its words, and how numbers and dates are written in it."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from importlib import resources
from string import Formatter
from typing import Any

from lianet.contract.reports import ReportLanguage

ENGLISH = "en"
_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
}
LANGUAGES = tuple(_MONTHS)
_MARKS = {"en": (".", ","), "de": (",", "."), "fr": (",", "\u202f")}
"""Of decimals and of thousands, where nobody says otherwise."""


class Tongue(Formatter):
    """Sentences of a report in one language.

    Args:
        wanted: words that there are none of in its language are English.
    """

    def __init__(self, wanted: ReportLanguage | None = None) -> None:
        wanted = wanted or ReportLanguage()
        language = wanted.language.lower()[:2]
        self.language = language if language in _MONTHS else ENGLISH
        decimal, group = _MARKS[self.language]
        self._marks = {
            ord("."): decimal if wanted.decimal_mark is None else wanted.decimal_mark,
            ord(","): group if wanted.group_mark is None else wanted.group_mark,
        }
        self._words = _all_words().get(self.language, {})

    def say(self, template: str, **values: Any) -> str:
        """A sentence with its `{placeholders}` filled in, numbers and dates as people write them;
        in English where it is not translated."""
        return self.vformat(self._words.get(template, template), (), values)

    def number(self, value: float, how: str) -> str:
        """A number as `format` writes it (`.2f`, `.3g`, `d`), with this language's marks."""
        return format(value, f",{how}").translate(self._marks)

    def date(self, day: dt.date) -> str:
        """A day in words: `4 July 2022`, `4. Juli 2022`."""
        month = _MONTHS[self.language].split()[day.month - 1]
        return self.say("{day} {month} {year}", day=day.day, month=month, year=str(day.year))

    def format_field(self, value: Any, format_spec: str) -> str:
        """One value in a sentence."""
        if isinstance(value, dt.date):
            return self.date(value)
        if isinstance(value, int | float):
            return self.number(value, format_spec or ("d" if isinstance(value, int) else "g"))
        return str(value)


@cache
def _all_words() -> dict[str, dict[str, str]]:
    """Sentences by language and English words; `make translations` writes the file."""
    text = (resources.files("lianet.evaluation") / "report_words.json").read_text("utf-8")
    words: dict[str, dict[str, str]] = json.loads(text)
    return words
