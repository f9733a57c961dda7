"""The backend's sentences in the user's language, where they are translated."""

from __future__ import annotations

import re
from typing import Any

from qgis.PyQt.QtCore import QCoreApplication

from ..local_words import brief, filled

CONTEXT = "backend"
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


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


def reason_in_words(left: dict[str, Any]) -> str:
    """Why something is left out."""
    return worded({"message": left["reason"], "remedy": "", "wording": left.get("wording")})[0]


def worded(said: dict[str, Any]) -> tuple[str, str]:
    """Message and remedy of a problem, with its numbers as the user's language writes them; as the
    backend says them where there is no translation."""
    wording = said.get("wording")  # absent where only programs should meet it
    message, remedy = str(said["message"]), str(said["remedy"] or "")
    if wording is None:
        return message, remedy
    values = wording["values"]
    return (
        _worded(message, str(wording["message"]), values),
        _worded(remedy, str(wording["remedy"]), values),
    )


def _worded(text: str, template: str, values: dict[str, Any]) -> str:
    if not template:
        return text
    try:
        told, translated = _filled(template, values)
    except (KeyError, ValueError, IndexError):  # a backend of another version fills in less
        return text
    return told if translated else text


def _day(value: Any, template: str) -> Any:
    """A date as people write it; one that an option takes, and all else, as it is."""
    dated = isinstance(value, str) and _DATE.fullmatch(value) and "--" not in template
    return brief(value) if dated else value


def _filled(template: str, values: dict[str, Any]) -> tuple[str, bool]:
    """A template with its values, and whether any of its words is of the user's language."""
    found = QCoreApplication.translate(CONTEXT, template)
    translated, said = found != template, {}
    for name, value in values.items():
        told, of_language = _day(value, template), False
        if isinstance(value, dict):  # a sentence within a sentence
            told, of_language = _filled(str(value["message"]), value["values"])
        elif name == "what":
            told = in_words(str(value))
            of_language = told != str(value)
        said[name] = told
        translated |= of_language
    return filled(found, **said), translated
