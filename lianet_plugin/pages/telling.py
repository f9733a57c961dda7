"""What a task tells classes apart by, with months in the user's language."""

from __future__ import annotations

import re
from html import escape

from qgis.PyQt.QtCore import QLocale

from .. import tr
from ..local_words import decimal, whole
from ..service.tasks import BesideHead

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


def beside_text(region: str, beside: tuple[BesideHead, ...]) -> str:
    """A paragraph of what each source counts; empty where a task learnt on one alone."""
    if not beside:
        return ""
    own = decimal(100 * (1 - sum(one.weight for one in beside)), 0)
    lines = [tr("{source} {share} %").format(source=escape(region), share=own)]
    more = []
    for one in beside:
        if one.because:
            more.append(tr("{source} was left out: {reason}.").format(
                source=escape(one.title), reason=escape(one.because)))  # fmt: skip
            continue
        share = decimal(100 * one.weight, 0)
        lines.append(tr("{source} {share} %").format(source=escape(one.title), share=share))
        if one.other_years:
            more.append(tr("{source} did not learn from {count} labels of other years.").format(
                source=escape(one.title), count=whole(one.other_years)))  # fmt: skip
    counts = tr("On labels held out each source counts: {shares}.").format(shares=", ".join(lines))
    return f"<p>{' '.join([counts, *more])}</p>"


def _feature(name: str) -> str:
    """A feature as the backend names it, `NDVI in June 2021`."""
    found = _IN_MONTH.fullmatch(name)
    if found is None:
        return name
    measured, month, year = found.groups()
    shown = QLocale().standaloneMonthName(_MONTHS.index(month) + 1)
    return tr("{feature} in {month}").format(feature=measured, month=shown + (year or ""))
