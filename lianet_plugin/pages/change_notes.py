"""Why a comparison may not be what it seems, in the user's language."""

from __future__ import annotations

from .. import tr
from ..local_words import brief, decimal
from ..service.results import Change, Note
from .telling import feature_text


def notes_of(change: Change) -> list[str]:
    """A sentence or two for each reason to doubt a comparison."""
    return [_text(note, change) for note in change.notes]


def _text(note: Note, change: Change) -> str:
    texts = {
        "season": tr(
            "Do not trust it as it is: the two lie {value} days apart in the year, and growth, "
            "harvest, leaf fall and snow look like change. Compare the same season of two years."
        ),
        "few_dates": tr(
            "One side has few acquisitions ({value}), the other more than twice as many: a single "
            "cloud or shadow looks like change."
        ),
        "single": tr(
            "A single acquisition is compared: haze, shadows and wet soil look like change, and "
            "its probability is far too sure. Compare windows of several acquisitions."
        ),
        "unlike": tr(
            "{days}: {value} % looks unlike everything that was labelled. {moved} What is new is "
            "put into some class, and that may look like change."
        ),
        "gaps": tr("{value} % of the region was not observed on one side, and is not compared."),
    }
    days = change.before if note.side == "before" else change.after
    return texts.get(note.kind, note.kind).format(
        value=round(note.value), days=_days(days), moved=_moved(note)
    )


def _days(days: tuple[str, ...]) -> str:
    if len(days) < 2:
        return "".join(brief(day) for day in days)
    return tr("{first} to {last}").format(first=brief(min(days)), last=brief(max(days)))


def _moved(note: Note) -> str:
    """Which feature is farthest from where it was learnt, and in which direction."""
    if not note.moved:
        return ""
    text = (
        tr("Farthest off is: {feature}, higher than learnt by {far} standard deviations.")
        if note.moved_by > 0
        else tr("Farthest off is: {feature}, lower than learnt by {far} standard deviations.")
    )
    return text.format(feature=feature_text(note.moved), far=decimal(abs(note.moved_by), 1))
