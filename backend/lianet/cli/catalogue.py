"""`lianet publish`, `catalogue` and `fetch`: regions and tasks handed on."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianet.cli.output import JsonOption, ProgressOption, answer, left_out_lines, reporting
from lianet.contract.catalogue import (
    CatalogueAnswer,
    EntryAnswer,
    FetchedAnswer,
    PublishedAnswer,
)
from lianet.errors import InputError

if TYPE_CHECKING:
    from lianet.catalogue.browse import Entry

PlaceArgument = Annotated[
    str,
    typer.Argument(
        metavar="CATALOGUE", help="A folder or address of a catalogue, or of one of its items."
    ),
]


def publish(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="With region and task files.")],
    title: Annotated[str, typer.Option(help="Of the catalogue; the folder's name if absent.")] = "",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Make a folder of regions and tasks a STAC catalogue, for a disk or a web server."""
    from lianet.catalogue.publish import publish as publish_folder
    from lianet.scenes.problems import LeftOut

    with reporting(progress, as_json) as report:
        done = publish_folder(folder, title, report)
    told = PublishedAnswer(
        path=str(done.catalogue),
        items=[str(item) for item in done.items],
        left_out=[LeftOut(*one).told() for one in done.left_out],
    )
    lines: list[tuple[str, Any]] = [("written", done.catalogue), ("items", len(done.items))]
    lines += left_out_lines(told.left_out)
    answer(told, as_json, lines)


def catalogue(
    place: PlaceArgument,
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """List what a catalogue holds."""
    from lianet.catalogue.browse import read_catalogue
    from lianet.scenes.problems import LeftOut

    with reporting(progress, as_json) as report:
        found = read_catalogue(place, report=report)
    told = CatalogueAnswer(
        place=found.place,
        title=found.title,
        entries=[EntryAnswer.model_validate(asdict(entry)) for entry in found.entries],
        left_out=[LeftOut(*one).told() for one in found.left_out],
    )
    lines: list[tuple[str, Any]] = [("catalogue", found.title)]
    lines += [(entry.kind, _described(entry)) for entry in found.entries]
    lines += left_out_lines(told.left_out)
    answer(told, as_json, lines)


def fetch(
    place: PlaceArgument,
    out: Annotated[Path, typer.Option("--out", help="The folder that it goes into.")] = Path(),
    item: Annotated[
        str, typer.Option(help="Which, by id or title; needed where there are several.")
    ] = "",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Fetch a region or a task from a catalogue; what was interrupted goes on."""
    from lianet.catalogue.browse import read_catalogue
    from lianet.catalogue.fetch import fetch as fetch_file
    from lianet.catalogue.places import Places

    places = Places()
    with reporting(progress, as_json) as report:
        found = read_catalogue(place, places, report)
        wanted = [entry for entry in found.entries if not item or item in (entry.id, entry.title)]
        if len(wanted) != 1:
            known = ", ".join(entry.id for entry in found.entries) or "none"
            raise InputError(
                f"{found.title} has {len(wanted) or 'no'} such items",
                f"Say which with --item: {known}",
            )
        done = fetch_file(wanted[0], out, places, report)
    answer(
        FetchedAnswer(path=str(done.path), kept=done.kept, resumed_bytes=done.resumed_bytes),
        as_json,
        [("kept" if done.kept else "written", done.path)],
    )


def _described(entry: Entry) -> str:
    """A line for people."""
    parts = [entry.id, entry.title, f"{entry.size / 1e6:.1f} MB"]
    if entry.first:
        parts.append(f"{entry.first} to {entry.last}")
    if entry.quality.psnr_db is not None:
        parts.append(f"{entry.quality.psnr_db:.1f} dB")
    if entry.quality.macro_f1 is not None:
        parts.append(f"macro F1 {entry.quality.macro_f1:.2f}")
    return "  ".join(parts)
