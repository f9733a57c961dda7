"""What a task tells classes apart by, with months in the user's language."""

from __future__ import annotations

import re
from html import escape

from qgis.PyQt.QtCore import QLocale

from .. import tr

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_IN_MONTH = re.compile(rf"(.+) in ({'|'.join(_MONTHS)})( \d{{4}})?")


def telling_text(features: tuple[str, ...]) -> str:
    """A paragraph of the features that told classes apart; empty where the task names none."""
    if not features:
        return ""
    named = ", ".join(escape(_feature(name)) for name in features)
    return tr("<p>Told apart mostly by: {features}.</p>").format(features=named)


def _feature(name: str) -> str:
    """A feature as the backend names it, `NDVI in June 2021`."""
    found = _IN_MONTH.fullmatch(name)
    if found is None:
        return name
    measured, month, year = found.groups()
    shown = QLocale().standaloneMonthName(_MONTHS.index(month) + 1)
    return tr("{feature} in {month}").format(feature=measured, month=shown + (year or ""))
