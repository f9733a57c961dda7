"""From JSON to dataclasses: each field is the key of its name, and a key that lacks is an error."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

T = TypeVar("T")


def read(kind: type[T], value: dict[str, Any], **given: Any) -> T:
    """A dataclass of what was answered.

    Args:
        kind: a dataclass.
        value: holds a key for each of its fields; others are ignored, so that a backend which says
            more still fits.
        given: fields that were read already.

    Raises:
        KeyError: a field is missing.
    """
    names = [field.name for field in fields(kind)]  # type: ignore[arg-type]
    return kind(**{name: given[name] if name in given else value[name] for name in names})


def read_all(kind: type[T], values: Iterable[dict[str, Any]]) -> tuple[T, ...]:
    """Several, see `read`."""
    return tuple(read(kind, value) for value in values)
