"""What all commands share: options, the answer on stdout, progress on stderr."""

from __future__ import annotations

import datetime as dt
import json
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from lianet.contract.base import Answer
from lianet.contract.imagery import FoundFile
from lianet.contract.jobs import JobValues, ProgressTold
from lianet.errors import DateError, InputError, wording_of
from lianet.jobs.outputs import check_output, named
from lianet.progress import Progress, Reporter

stderr = Console(stderr=True)
stdout = Console()

JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object on stdout.")]
DeviceOption = Annotated[str, typer.Option("--device", metavar="NAME", help="auto, cpu or cuda.")]
RegionArgument = Annotated[
    Path, typer.Argument(metavar="REGION", help="A file NAME.region.safetensors, or a mosaic.")
]
StackArgument = Annotated[
    str, typer.Argument(metavar="SOURCE", help="Imagery, as lianet pretrain takes it.")
]
ProgressOption = Annotated[
    str, typer.Option("--progress", metavar="FORM", help="bar, json (lines on stderr) or none.")
]


_SHOWN_NAMES = 3


def tell(sentence: str, style: str = "") -> None:
    """Print a sentence on stderr: folded between words on a terminal, and elsewhere as it is, since
    a path that is folded is no path. Brackets in it are text, not styles."""
    folds = stderr.is_terminal
    stderr.print(sentence, style=style, highlight=False, markup=False, soft_wrap=not folds)


def answer(value: Answer, as_json: bool, lines: list[tuple[str, Any]]) -> None:
    """Print a result: the whole of it as JSON, or the lines that a person wants."""
    if as_json:
        print(json.dumps(value.to_json(), ensure_ascii=False, allow_nan=False))
        return
    table = Table(show_header=False, box=None, pad_edge=False)
    table.add_column()
    table.add_column(overflow="fold")  # a path that is cut off leads nowhere
    for label, text in lines:
        # Names come out of files: brackets in them are text, not styles.
        table.add_row(f"[dim]{escape(label)}[/dim]", escape(str(text)))
    stdout.print(table)


def left_out_lines(found: Sequence[FoundFile]) -> list[tuple[str, str]]:
    """Lines for what is left out, one for each reason, which names a few."""
    alike: dict[str, list[FoundFile]] = {}
    for one in found:
        alike.setdefault(one.wording.message if one.wording else one.reason, []).append(one)
    lines = []
    for ones in alike.values():
        reason = ones[0].reason
        same = all(one.reason == reason for one in ones)
        shown = ones[: _SHOWN_NAMES if same else 1]
        names, more = ", ".join(one.name for one in shown), len(ones) - len(shown)
        told = f"{more} more (--json lists all)" if more else ""
        if same:
            lines.append(f"{names}{f' and {told}' if told else ''}: {reason}")
        else:
            lines.append(f"{names}: {reason}; likewise {told}")
    return [("left out", line) for line in lines]


class _JsonLines:
    """A reporter that writes at most four JSON lines a second on stderr."""

    def __init__(self) -> None:
        self._told = 0.0

    def __call__(self, progress: Progress) -> None:
        now = time.monotonic()
        if now - self._told > 0.25 or progress.fraction == 1:
            self._told = now
            told = ProgressTold(
                fraction=progress.fraction,
                message=progress.message,
                values=JobValues.of(progress.values),
                wording=wording_of(progress.message, ""),
            )
            print(json.dumps(told.to_json()), file=sys.stderr, flush=True)


@contextmanager
def reporting(style: str, as_json: bool = False) -> Iterator[Reporter]:
    """A reporter: a bar on stderr, JSON lines on stderr for a parent process, or nothing.

    Args:
        style: `bar`, `json` or `none`.
        as_json: nobody looks at the command, so that a bar is not drawn.
    """
    if style not in ("bar", "json", "none"):
        raise InputError(f"There is no --progress {style!r}", "Use bar, json or none")
    if as_json and style == "bar":
        style = "none"
    if style == "json":
        yield _JsonLines()
        return
    with Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[values]}"),
        TimeElapsedColumn(),
        console=stderr,
        transient=True,
        disable=style == "none" or not stderr.is_terminal,
    ) as bar:
        task = bar.add_task("Starting", total=1.0, values="")

        def show(progress: Progress) -> None:
            bar.update(
                task,
                description=progress.message,
                completed=progress.fraction or 0.0,
                values=_values_text(progress.values),
            )

        yield show


def _values_text(values: dict[str, float]) -> str:
    told = JobValues.model_validate(values)
    parts = []
    if told.psnr_db:
        parts.append(f"{told.psnr_db:.2f} dB")
    if told.loss is not None:
        parts.append(f"loss {told.loss:.3g}")
    if told.validation is not None:
        parts.append(f"validation {told.validation:.3g}")
    if told.eta_s is not None:
        parts.append(f"{dt.timedelta(seconds=round(told.eta_s))} left")
    return "  ".join(parts)


def output(
    path: Path,
    suffixes: tuple[str, ...],
    reads: Sequence[Path | None],
    beside: Callable[[Path], Sequence[Path]] = lambda _path: (),
) -> Path:
    """The file to write, with its suffix; see `lianet.jobs.outputs` for what is refused.

    Args:
        path: as it was given.
        suffixes: that its kind has.
        reads: files and folders that the command reads.
        beside: names the files that will be written with it.
    """
    path = named(path, suffixes)
    return check_output(path, suffixes, reads=reads, beside=beside)


def parse_date(text: str) -> dt.date:
    """A date as people write it on the command line.

    Raises:
        DateError: not YYYY-MM-DD.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise DateError(f"{text!r} is not a date", "Write it as YYYY-MM-DD") from error
