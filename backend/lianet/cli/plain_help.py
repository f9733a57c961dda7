"""Help that says what is to be typed, and not what Python calls its type."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from typer.core import TyperCommand, TyperGroup

_WORDS = {Path: "PATH", int: "N", float: "X"}
_WORDS_BY_OPTION = {
    "--date": "DATE",
    "--from": "DATE",
    "--to": "DATE",
    "--season": "SEASON",
    "--each": "year|season",
    "--measure": "sample|all",
    "--hold-out": "polygons|blocks",
    **dict.fromkeys(("--name", "--layer", "--head", "--preset", "--features", "--item"), "NAME"),
}


class PlainCommand(TyperCommand):
    """A command whose options are followed by one plain word, and switches by none."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Options and arguments; see `TyperCommand`."""
        return _plainly(super().get_params(ctx), self.callback)


class PlainGroup(TyperGroup):
    """A group of such commands."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Options of the group itself; see `TyperGroup`."""
        return _plainly(super().get_params(ctx), self.callback)


def _plainly(params: list[Any], callback: Callable[..., Any] | None) -> list[Any]:
    hints: dict[str, Any] = {}
    for param in params:
        if param.param_type_name == "argument":
            param.display_type_rich = _nothing  # its own word stands before it
        elif getattr(param, "is_flag", False):
            param.metavar = ""
        elif param.metavar is None:
            hints = hints or get_type_hints(callback)
            param.metavar = _WORDS_BY_OPTION.get(param.opts[0]) or _word(hints[param.name])
    return params


def _nothing(ctx: Any) -> None:
    """Of the type of an argument, whose word is told already."""


def _word(hint: Any) -> str:
    """What stands for a value of a type, or of several of it."""
    origin, parts = get_origin(hint), [part for part in get_args(hint) if part is not type(None)]
    if origin is Literal:
        return "|".join(map(str, parts))
    if origin in (Union, UnionType, list):
        return _word(parts[0])
    return _WORDS.get(hint, "TEXT")
