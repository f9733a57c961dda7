"""`lianet together`: a region and embeddings of the same place, to learn on both."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from lianet.cli.grounds import KindOption, SourceOption, named_values
from lianet.cli.output import JsonOption, answer
from lianet.contract.together import TogetherAnswer
from lianet.errors import InputError
from lianet.jobs.outputs import TOGETHER, check_output, named


def together(
    region: Annotated[
        Path,
        typer.Argument(
            metavar="REGION",
            help="Whose grid is that of labels and maps: a region file, a mosaic, embeddings; or a "
            "file NAME.together.json that is added to.",
        ),
    ],
    embeddings: Annotated[
        list[Path], typer.Argument(metavar="EMBEDDINGS", help="One or several, of the same place.")
    ],
    out: Annotated[
        Path | None,
        typer.Option("--out", help="The file to write; NAME.together.json beside REGION if absent"),
    ] = None,
    kind: KindOption = "",
    source_option: SourceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Name what is learnt on together, in a file that every command takes where it takes a region.

    --embeddings and --source-option say how EMBEDDINGS are read; where two need other ones, add
    them one after the other.
    """
    from lianet.features.beside import described
    from lianet.region.together_file import SourceFile, is_together, together_with

    options = named_values("--source-option", source_option or [])
    beside = [SourceFile(path, kind, options) for path in embeddings]
    if out is not None:
        out = named(out, TOGETHER)
    made = together_with(SourceFile(region), beside, out)
    if not (is_together(region) and made.path == region):
        check_output(made.path, TOGETHER, reads=[region, *embeddings])
    told = described(made)
    if not made.path.parent.is_dir():
        raise InputError(f"There is no folder {made.path.parent}", "Make it, or name another")
    made.write()
    answer(told, as_json, together_lines(told))


def together_lines(told: TogetherAnswer) -> list[tuple[str, Any]]:
    """What people want to see of several sources."""
    lines: list[tuple[str, Any]] = [("written", told.path), ("region", told.region.name)]
    for card in told.beside:
        lines.append(("beside it", f"{card.name}: {card.count} features, {card.features}"))
        lines += [("note", f"{card.name} {note}") for note in card.notes]
    return [*lines, *(("note", note) for note in told.notes)]
