"""What every benchmark command shares: options, numbers in them, and tables or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

import typer
from lianet.errors import InputError
from rich.console import Console
from rich.table import Table

_Number = TypeVar("_Number", int, float)

OUT = Console()

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")]

Columns = Sequence[tuple[str, Callable[[dict[str, Any]], str]]]
"""Heading of each column of a table, and its text for a result."""


def answer(result: dict[str, Any], as_json: bool, title: str, columns: Columns) -> None:
    """Print a benchmark: the whole of it as JSON, or a row for each of its `results`."""
    if as_json:
        print(json.dumps(result, ensure_ascii=False, allow_nan=False))
        return
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for number, (heading, _) in enumerate(columns):
        table.add_column(heading, justify="right" if number else "left")
    for row in result["results"]:
        table.add_row(*(text(row) for _, text in columns))
    OUT.print(table)


def number(
    key: str, form: str = ".1f", unit: str = "", missing: str = "-"
) -> Callable[[dict[str, Any]], str]:
    """A cell with a number, or a dash where there is none."""

    def text(row: dict[str, Any]) -> str:
        value = row.get(key)
        return missing if value is None else f"{value:{form}}{unit}"

    return text


def words(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def numbers(option: str, text: str, kind: type[_Number], most: float = 1000) -> list[_Number]:
    """Comma-separated numbers above 0 and at most `most`.

    Raises:
        InputError: something else.
    """
    try:
        found = [kind(word) for word in words(text)]
    except ValueError as error:
        raise InputError(f"{option} {text!r} are not numbers", f"Write {option} 1,3,5") from error
    if any(not 0 < number <= most for number in found):
        raise InputError(
            f"{option} {text!r} are not all above 0 and at most {most:g}", f"Write {option} 1,3,5"
        )
    return found


def chosen_device(name: str) -> str:
    """The device that `auto`, `cpu` or `cuda` means here."""
    from lianet.machine.device import choose_device

    return str(choose_device(name))
