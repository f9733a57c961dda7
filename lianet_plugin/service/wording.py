"""The backend's sentences in the user's language, where they are translated."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ..local_words import filled

CONTEXT = "backend"


def in_words(sentence: str) -> str:
    """A sentence that nothing is filled into; as the backend says it where it is not translated."""
    return QCoreApplication.translate(CONTEXT, sentence)


def notes_in_words(value: dict[str, Any]) -> tuple[str, ...]:
    """What was noticed; as the backend says it where a note comes without its wording."""
    notes = [str(note) for note in value["notes"]]
    told = value.get("notes_wording", ())
    if len(told) != len(notes):
        return tuple(map(in_words, notes))
    return tuple(
        worded({"message": note, "remedy": "", "wording": one})[0] for note, one in zip(notes, told)
    )


def worded(said: dict[str, Any]) -> tuple[str, str]:
    """Message and remedy of a problem, with its numbers as the user's language writes them; as the
    backend says them where there is no translation."""
    wording = said.get("wording")  # absent where only programs should meet it
    message, remedy = str(said["message"]), str(said["remedy"] or "")
    if wording is None:
        return message, remedy
    values = dict(wording["values"])
    return (
        _worded(message, str(wording["message"]), values),
        _worded(remedy, str(wording["remedy"]), values),
    )


def _worded(text: str, template: str, values: dict[str, Any]) -> str:
    found = QCoreApplication.translate(CONTEXT, template)
    inner = values.get("what")  # a sentence within a sentence
    if inner is not None:
        values = {**values, "what": in_words(str(inner))}
    if not template or (found == template and values.get("what") == inner):
        return text
    try:
        return filled(found, **values)
    except (KeyError, ValueError, IndexError):  # a backend of another version fills in less
        return text
