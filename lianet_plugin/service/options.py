"""Options of a kind as its JSON Schema has them: what each may be, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Union

from qgis.PyQt.QtCore import QCoreApplication

from .. import tr

CONTEXT = "kinds"
"""Of the translated words of the house's own kinds."""

POLYGONS, BLOCKS = "polygons", "blocks"
"""What is held out to find out how right a map of classes is."""

WHOLE, NUMBER, CHOICE, TRUTH, TEXT = "whole", "number", "choice", "truth", "text"
_SORTS = {"integer": WHOLE, "number": NUMBER, "boolean": TRUTH, "string": TEXT}

Value = Union[int, float, bool, str, None]
Values = Mapping[str, Value]


def held_out_choices() -> list[tuple[str, str]]:
    """What can be held out, with words for it; the usual one first."""
    return [(POLYGONS, tr("Polygons")), (BLOCKS, tr("Blocks of the region"))]


def in_words(text: str) -> str:
    """What a kind says of itself, in the user's language where it is one of the house's own."""
    return QCoreApplication.translate(CONTEXT, text)


@dataclass(frozen=True)
class Option:
    """One of them.

    Attributes:
        title, about: what people read; `about` may be empty.
        sort: WHOLE, NUMBER, CHOICE, TRUTH or TEXT.
        usual: what it is where nobody says; None where the kind then decides.
        least, most: of numbers; None where there is no such bound.
        choices: of a CHOICE.
        may_be_none: whether it can be left to the kind.
        tells_apart: it has one value, by which forms of the same options are told apart.
    """

    name: str
    title: str
    about: str
    sort: str
    usual: Value = None
    least: float | None = None
    most: float | None = None
    choices: tuple[Value, ...] = ()
    may_be_none: bool = False
    tells_apart: bool = False

    def read(self, text: str) -> Value:
        """The value that a text says.

        Raises:
            ValueError: it says none.
        """
        if self.sort == CHOICE:
            return {str(choice): choice for choice in self.choices}[text]
        if self.sort == TRUTH:
            return {"true": True, "false": False}[text.lower()]
        if self.sort == TEXT:
            return text
        value = int(text) if self.sort == WHOLE else float(text)
        low = value if self.least is None else self.least
        high = value if self.most is None else self.most
        if not low <= value <= high:
            raise ValueError(text)
        return value


Form = tuple[Option, ...]
"""Options that go together; a kind has one or several such forms."""


def forms_of(schema: Mapping[str, Any]) -> tuple[Form, ...]:
    """The forms that a JSON Schema describes, the usual one first; what no control can edit (lists,
    objects of packages from outside) is left out."""
    defined = schema.get("$defs") or {}
    union = schema.get("anyOf") or schema.get("oneOf") or ()
    parts = [defined[str(part["$ref"]).rpartition("/")[2]] for part in union] or [schema]
    return tuple(
        tuple(
            option
            for name, about in (part.get("properties") or {}).items()
            for option in _options(str(name), about)
        )
        for part in parts
    )


def form_for(forms: tuple[Form, ...], values: Values) -> Form:
    """The form that values are of; the usual one where they do not say."""
    for form in forms:
        told = [option for option in form if option.tells_apart]
        if told and all(values.get(option.name) == option.usual for option in told):
            return form
    return forms[0] if forms else ()


def unusual(form: Form, values: Values, first: Form) -> dict[str, Value]:
    """What has to be said: values of a form that are not the usual ones, and which form it is
    where that is not the first."""
    return {
        option.name: values[option.name]
        for option in form
        if option.name in values
        and (values[option.name] != option.usual or (option.tells_apart and form is not first))
    }


def as_text(values: Values) -> str:
    """`epochs=20; rate=0.001`, as Processing keeps them."""
    return "; ".join(
        f"{name}={str(value).lower() if isinstance(value, bool) else value}"
        for name, value in values.items()
    )


def split_text(text: str) -> dict[str, str]:
    """Inverse of `as_text`, but for what the values are.

    Raises:
        ValueError: a part is no NAME=VALUE.
    """
    found = {}
    for part in filter(None, (part.strip() for part in text.split(";"))):
        name, equals, value = part.partition("=")
        if not equals:
            raise ValueError(part)
        found[name.strip()] = value.strip()
    return found


def _options(name: str, about: Mapping[str, Any]) -> tuple[Option, ...]:
    some = [part for part in about.get("anyOf") or () if part.get("type") != "null"]
    may_be_none = bool(about.get("anyOf")) and len(some) < len(about["anyOf"])
    said = {**about, **some[0]} if len(some) == 1 else about
    constant = "const" in said
    choices = [said["const"]] if constant else said.get("enum") or ()
    sort = CHOICE if choices else _SORTS.get(str(said.get("type")), "")
    if not sort:
        return ()
    option = Option(
        name=name,
        title=str(said.get("title") or name),
        about=str(said.get("description") or ""),
        sort=sort,
        usual=said.get("default"),
        least=said.get("minimum"),
        most=said.get("maximum"),
        choices=tuple(choices),
        may_be_none=may_be_none,
        tells_apart=constant,
    )
    return (option,)
