"""What a task tells classes apart by, in the user's language."""

from __future__ import annotations

import re
from html import escape

from .. import tr
from ..local_words import counted, decimal, locale
from ..service.tasks import BesideHead

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_IN_MONTH = re.compile(rf"(.+) in ({'|'.join(_MONTHS)})( \d{{4}})?")
HALF = 0.5
_QUANTILE = re.compile(r"(.+) quantile ([\d.]+)")


def telling_text(features: tuple[str, ...]) -> str:
    """A paragraph of the features that told classes apart; empty where the task names none."""
    if not features:
        return ""
    named = "; ".join(escape(feature_text(name)) for name in features)
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
            words = (
                tr("{source} did not learn from 1 label of another year."),
                tr("{source} did not learn from {count} labels of other years."),
            )
            more.append(counted(one.other_years, *words, source=escape(one.title)))
    counts = tr("On labels held out each source counts: {shares}.").format(shares=", ".join(lines))
    return f"<p>{' '.join([counts, *more])}</p>"


def feature_text(name: str) -> str:
    """A feature in the user's language, from the backend's name: `NDVI in June 2021`, `mean of B04,
    texture`, `NDVI quantile 0.5`; as the backend says it where it is of another form."""
    own, comma, around = name.partition(", ")
    forms = around_forms()
    if comma and around in forms:
        return forms[around].format(feature=feature_text(own))
    found = _IN_MONTH.fullmatch(name)
    if found is not None:
        measured, month, year = found.groups()
        shown = locale().standaloneMonthName(_MONTHS.index(month) + 1) + (year or "")
        return tr("{feature} in {month}").format(feature=_measured(measured), month=shown)
    found = _QUANTILE.fullmatch(name)
    if found is not None:
        share = decimal(100 * float(found[2]), 0)
        form = tr("{feature}, {share} % quantile over the dates")
        if float(found[2]) == HALF:
            form = tr("{feature}, median over the dates")
        return form.format(feature=_measured(found[1]), share=share)
    for ending, form in ending_forms().items():
        if name.endswith(ending):
            return form.format(feature=_measured(name[: -len(ending)]))
    for beginning, form in beginning_forms().items():
        if name.startswith(beginning):
            return form.format(feature=_measured(name[len(beginning) :]))
    return name


def around_forms() -> dict[str, str]:
    """What is computed around a pixel."""
    return {
        "mean around": tr("{feature}, mean of the pixels around"),
        "texture": tr("{feature}, texture of the pixels around"),
    }


def ending_forms() -> dict[str, str]:
    """What stands behind the band or index that is looked at."""
    return {
        " deviation": tr("{feature}, deviation over the dates"),
        " winter to summer of the yearly wave": tr("{feature}, winter to summer"),
        " spring to autumn of the yearly wave": tr("{feature}, spring to autumn"),
        " winter to summer of the half-yearly wave": tr("{feature}, winter to summer, half-yearly"),
        " spring to autumn of the half-yearly wave": tr("{feature}, spring to autumn, half-yearly"),
    }


def beginning_forms() -> dict[str, str]:
    """What stands before it."""
    return {
        "mean of ": tr("{feature}, mean over the dates"),
        "deviation of ": tr("{feature}, deviation over the dates"),
        "lowest of ": tr("{feature}, lowest of the year"),
        "highest of ": tr("{feature}, highest of the year"),
        "range of ": tr("{feature}, range over the year"),
        "peak of the season of ": tr("{feature}, peak of the season"),
        "start of the season of ": tr("{feature}, start of the season"),
        "end of the season of ": tr("{feature}, end of the season"),
        "length of the season of ": tr("{feature}, length of the season"),
    }


def _measured(name: str) -> str:
    """A band by its role, or an index."""
    words = {
        "blue": tr("blue"),
        "green": tr("green"),
        "red": tr("red"),
        "red edge": tr("red edge"),
        "near infrared": tr("near infrared"),
        "short-wave infrared 1": tr("short-wave infrared 1"),
        "short-wave infrared 2": tr("short-wave infrared 2"),
        "brightness": tr("brightness"),
        "green-red": tr("green against red"),
        "blue-red": tr("blue against red"),
    }
    return words.get(name, name)
