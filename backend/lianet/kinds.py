"""Kinds: heads, families of fields, feature sources and readers are objects under a name.

A registry finds its kinds in three places: the house's own, installed packages that name one under
an entry point, and calls of `Registry.register`. Nothing is imported before a kind is asked for.
"""

from __future__ import annotations

import dataclasses
import inspect
import logging
import threading
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from importlib.util import find_spec
from typing import Any, ClassVar, Generic, TypeVar, get_args, get_type_hints

from annotated_types import Interval

from lianet.errors import InputError, say

log = logging.getLogger(__name__)

_UNITS = {"px": "px", "m": "m", "mb": "MB"}
"""Of options, as their names end."""


@dataclasses.dataclass(frozen=True)
class NoOptions:
    """Of a kind that has none."""


class Kind:
    """What every kind says of itself.

    Attributes:
        what: the sort that it is of, in a sentence.
        name: in commands, requests and files.
        title: what people read in lists; the name where empty.
        summary: what it is, one line for people.
        options: a frozen dataclass whose fields say, annotated, what they may be and, in its
            docstring, what they mean; or a union of several, told apart by a field.
        needs: modules that it cannot do without, besides those of the base installation.
    """

    what: ClassVar[str]
    name: str
    title: str = ""
    summary: str
    options: Any = NoOptions
    needs: tuple[str, ...] = ()

    def missing(self) -> tuple[str, ...]:
        """Those of `needs` that are not installed."""
        return tuple(module for module in self.needs if find_spec(module) is None)

    def read_options(self, values: Mapping[str, Any]) -> Any:
        """Options from a request, a file or a command line.

        Raises:
            InputError: names the first that does not exist or cannot be used.
        """
        return read_options(
            self.options, values, say("the {what} {name}", what=self.what, name=self.name)
        )

    def refuse_kind_option(self) -> None:
        """Options say in `kind` whose they are, so that none of them may have that name.

        Raises:
            InputError: one has it.
        """
        if any(field.name == "kind" for field in _fields(self.options)):
            raise InputError(
                say(
                    "An option of the {what} {name} is called kind", what=self.what, name=self.name
                ),
                "Give it another name: kind says whose the options are",
            )

    def options_schema(self) -> dict[str, Any]:
        """The options as JSON Schema, with the words of their docstrings."""
        return schema_of(self.options)


K = TypeVar("K", bound=Kind)


class Registry(Generic[K]):
    """The kinds of one sort, by name. Safe for several threads.

    Args:
        group: of entry points, under which installed packages name theirs; "" where none may.
        base: what every kind is an instance of.
        built_in: where the house's own are, `module:attribute` by name, in the order of lists.
    """

    def __init__(self, group: str, base: type[K], built_in: Mapping[str, str]) -> None:
        self._what, self._group, self._base = base.what, group, base
        self._own = tuple(built_in)
        self._places = dict(built_in)
        self._kinds: dict[str, K] = {}
        self._looked = False
        self._lock = threading.RLock()

    def register(self, kind: K) -> K:
        """Add a kind.

        Raises:
            InputError: the name is taken by another one.
        """
        with self._lock:
            kind.refuse_kind_option()
            known = self._kinds.get(kind.name)
            if known is not kind and (known is not None or kind.name in self._places):
                raise InputError(
                    say("There is a {what} '{kind}' already", what=self._what, kind=kind.name),
                    "Give it another name",
                )
            self._kinds[kind.name] = kind
            return kind

    def unregister(self, name: str) -> None:
        """Take away a kind that was added with `register`."""
        with self._lock:
            if name not in self._places:
                self._kinds.pop(name, None)

    def names(self) -> tuple[str, ...]:
        """The names of all: the house's own first."""
        with self._lock:
            self._look()
            return tuple(dict.fromkeys((*self._places, *self._kinds)))

    def own(self) -> tuple[K, ...]:
        """The house's own, whatever else is installed."""
        return tuple(self.get(name) for name in self._own)

    def get(self, name: str) -> K:
        """A kind.

        Raises:
            InputError: there is none of this name, or its package is broken.
        """
        with self._lock:
            if name not in self._kinds and name not in self._places:
                self._look()
            if name in self._places and name not in self._kinds:
                self._kinds[name] = self._load(name)
            if name not in self._kinds:
                raise InputError(
                    say("There is no {what} '{name}'", what=self._what, name=name),
                    say("Use one of {names}", names=", ".join(self.names())),
                )
            return self._kinds[name]

    def all(self) -> tuple[K, ...]:
        """All that can be loaded; a broken package is told in the log and left out."""
        found = []
        for name in self.names():
            try:
                found.append(self.get(name))
            except InputError as error:
                log.warning("%s", error.message)
        return tuple(found)

    def _look(self) -> None:
        """Note what installed packages offer."""
        if self._looked or not self._group:
            return
        self._looked = True
        for point in entry_points(group=self._group):
            if point.name in self._places or point.name in self._kinds:
                log.warning("A second %s %s of %s is left out", self._what, point.name, point.value)
            else:
                self._places[point.name] = point.value

    def _load(self, name: str) -> K:
        module, _, attribute = self._places[name].partition(":")
        try:
            kind = getattr(import_module(module), attribute)
        except Exception as error:  # somebody else's package: whatever it is, it is told
            if module.startswith("lianet."):
                raise
            raise InputError(
                say(
                    "The {what} {name} of the package {package} cannot be loaded "
                    "({reason}: {error})",
                    what=self._what,
                    name=name,
                    package=module.partition(".")[0],
                    reason=type(error).__name__,
                    error=error,
                ),
                "Update or remove that package",
            ) from error
        if not isinstance(kind, self._base) or kind.name != name:
            raise InputError(
                say(
                    "{places} is no {what} of the name {name}",
                    places=self._places[name],
                    what=self._what,
                    name=name,
                ),
                "Update or remove the package that offers it",
            )
        kind.refuse_kind_option()
        return kind


def _fields(options: Any) -> tuple[dataclasses.Field[Any], ...]:
    """Of options that are a dataclass, or one of several."""
    if dataclasses.is_dataclass(options):
        return dataclasses.fields(options)
    return tuple(field for one in get_args(options) for field in _fields(one))


def read_options(options: Any, values: Mapping[str, Any], whose: str) -> Any:
    """Options as objects, from names and values.

    Args:
        options: as `Kind.options`.
        values: those that are given; the others keep their defaults.
        whose: named in errors.

    Raises:
        InputError: names the first that does not exist or cannot be used.
    """
    from pydantic import TypeAdapter, ValidationError

    if not isinstance(values, Mapping):
        raise InputError(
            say("The options of {whose} are no names with values", whose=whose), "Leave them out"
        )
    if dataclasses.is_dataclass(options):
        known = [field.name for field in dataclasses.fields(options)]
        for name in values:
            if name not in known:
                remedy = (
                    say("Use {names}", names=", ".join(known)) if known else say("Leave it out")
                )
                raise InputError(
                    say("There is no option '{name}' of {whose}", name=name, whose=whose), remedy
                )
    try:
        return TypeAdapter(options).validate_python(dict(values))
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        key = str(first["loc"][-1]) if first["loc"] else ""
        text = values.get(key)
        if first["type"] == "literal_error" and isinstance(text, str) and text.isdecimal():
            # A choice of numbers, from a command line.
            return read_options(options, {**values, key: int(text)}, whose)
        limits = _limits(options).get(key)
        if limits is not None and first["type"].endswith("than_equal"):
            raise _outside(name, first["input"], limits) from error
        raise InputError(
            say(
                "The option {name} of {whose} cannot be '{given}': {reason}",
                name=name,
                whose=whose,
                given=first["input"],
                reason=first["msg"],
            ),
            "Leave it out, or mend it",
        ) from error


def schema_of(options: Any) -> dict[str, Any]:
    """Dataclasses, one or a union, as JSON Schema, with the words of their docstrings."""
    from pydantic import TypeAdapter

    schema = TypeAdapter(options).json_schema()
    for one in _dataclasses(options):
        meant = _attribute_words(one)
        for part in (schema, *schema.get("$defs", {}).values()):
            if part.get("title") == one.__name__:
                part["description"] = (one.__doc__ or "").partition("\n")[0]
                for name, words in part.get("properties", {}).items():
                    words["title"] = _title(name)
                    if name in meant:
                        words["description"] = meant[name]
    return schema


def check_ranges(options: Any) -> None:
    """Refuse options outside of what their annotations allow, NaN among them.

    Args:
        options: a dataclass with fields annotated as `Annotated[int, Interval(ge=1, le=9)]`;
            calls this in `__post_init__`.

    Raises:
        InputError: names the first.
    """
    for name, limits in _limits(type(options)).items():
        value = getattr(options, name)
        if not limits[0] <= value <= limits[1]:
            raise _outside(name, value, limits)


def _outside(name: str, value: Any, limits: tuple[float, float]) -> InputError:
    return InputError(
        say(
            "The option {name} is {value}, and {low:.10g} to {high:.10g} can be used",
            name=name,
            value=value,
            low=limits[0],
            high=limits[1],
        ),
        "Leave it out, or mend it",
    )


def _limits(options: Any) -> Mapping[str, tuple[float, float]]:
    """Least and most of the fields that have them; nothing of a union."""
    return _limits_of(options) if isinstance(options, type) else {}


@cache
def _limits_of(options: Any) -> dict[str, tuple[float, float]]:
    return {
        name: (float(limit.ge), float(limit.le))  # type: ignore[arg-type]
        for name, hint in get_type_hints(options, include_extras=True).items()
        for limit in getattr(hint, "__metadata__", ())
        if isinstance(limit, Interval)
    }


def _dataclasses(options: Any) -> tuple[Any, ...]:
    """The dataclass that options are, or those of a union."""
    if dataclasses.is_dataclass(options):
        return (options,)
    return tuple(part for inner in get_args(options) for part in _dataclasses(inner))


def _title(name: str) -> str:
    """An option as people read it: `window_px` is "Window (px)"."""
    words = name.split("_")
    unit = _UNITS.get(words[-1]) if len(words) > 1 else None
    text = " ".join(words[:-1] if unit else words).capitalize()
    return f"{text} ({unit})" if unit else text


def _attribute_words(options: Any) -> dict[str, str]:
    """What the docstrings of a dataclass and of its bases say of each attribute."""
    found: dict[str, str] = {}
    for owner in reversed(options.__mro__):
        text = inspect.cleandoc(owner.__doc__ or "").partition("Attributes:\n")[2]
        names: list[str] = []
        for line in text.splitlines():
            if not line.startswith("    "):
                if line:
                    break
            elif line.startswith("     "):
                found.update({name: f"{found[name]} {line.strip()}" for name in names})
            else:
                left, _, right = line.strip().partition(":")
                names = [name.strip() for name in left.split(",")]
                found.update(dict.fromkeys(names, right.strip()))
    return found
