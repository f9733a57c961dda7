"""The command line: the same functions as the service, without QGIS.

With `--json` a command prints one JSON object on stdout and nothing else there; progress and
errors for people go to stderr. The exit status is 0, 1 after an error with a sentence, or 130
after Ctrl-C with nothing kept.
"""

from __future__ import annotations

import copy
import functools
import io
import json
import os
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer
import typer.main

from lianet import __version__
from lianet.cli import KEPT_WORDS, STOPPED, STOPPED_WORDS, users
from lianet.cli.alike import alike
from lianet.cli.analysis import profile
from lianet.cli.benchmark import ANY_ARGUMENTS, BENCHMARK_HELP, benchmark
from lianet.cli.cache import cache
from lianet.cli.catalogue import catalogue, fetch, publish
from lianet.cli.change import change
from lianet.cli.clusters import clusters
from lianet.cli.encode_area import encode_area
from lianet.cli.evaluate import evaluate
from lianet.cli.extend import extend
from lianet.cli.features import features
from lianet.cli.grounds import (
    GroundArgument,
    KindOption,
    SourceOption,
    embedding_lines,
    embeddings_of,
    is_region,
)
from lianet.cli.importing import import_reference
from lianet.cli.inspect import inspect
from lianet.cli.kinds import kinds
from lianet.cli.learning import finetune, predict, tell_task
from lianet.cli.output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    RegionArgument,
    answer,
    output,
    parse_date,
    reporting,
    stdout,
    tell,
)
from lianet.cli.periods import areas
from lianet.cli.plain_help import PlainCommand, PlainGroup
from lianet.cli.pretrain import pretrain
from lianet.cli.report import report as report_task
from lianet.cli.together import together, together_lines
from lianet.cli.unusual import unusual
from lianet.contract.base import ErrorAnswer, ProblemAnswer
from lianet.errors import InputError, LianetError, understood
from lianet.geo.hushed import set_aside
from lianet.jobs.outputs import RASTER, TASK
from lianet.machine.memory import share_freed_memory

app = typer.Typer(
    name="lianet",
    cls=PlainGroup,
    help="All imagery of a region in one neural field: encode, look, label, map.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=True,
)
app.command(
    help=BENCHMARK_HELP, context_settings=ANY_ARGUMENTS, add_help_option=False, cls=PlainCommand
)(benchmark)
for command in (
    inspect,
    cache,
    pretrain,
    encode_area,
    extend,
    evaluate,
    finetune,
    predict,
    change,
    unusual,
    areas,
    clusters,
    alike,
    together,
    profile,
    import_reference,
    report_task,
    publish,
    catalogue,
    fetch,
    kinds,
):
    app.command(cls=PlainCommand)(command)
app.add_typer(features, name="features")
app.add_typer(users.group, name="users")


@functools.cache
def built(word: str = "") -> Callable[..., Any]:
    """The command line as it runs: with one command alone, or with all where `word` names none.

    Typer builds every command's options from its annotations, which takes as long as NumPy does to
    load.
    """
    asked = copy.copy(app)
    asked.registered_commands = [
        one for one in app.registered_commands if word == (one.name or _name_of(one.callback))
    ]
    asked.registered_groups = [one for one in app.registered_groups if word == one.name]
    known = asked.registered_commands or asked.registered_groups
    # Not typer's own choice, for which one command alone is the whole command line.
    return typer.main.get_group(asked) if known else typer.main.get_command(app)


def _name_of(command: Callable[..., Any] | None) -> str:
    return getattr(command, "__name__", "").replace("_", "-")


def _run() -> int:
    """Run the command that was asked for; an environment without torch is told in a sentence.

    Returns:
        The exit status.
    """
    try:
        # Typer returns the status of whoever ended a command, 130 after Ctrl-C, and raises nothing.
        status = built(*sys.argv[1:2])(standalone_mode=False)
    except ModuleNotFoundError as error:
        if error.name != "torch":
            raise
        raise InputError(
            "torch, which this needs, is not installed",
            "Install the backend with torch: Set up in QGIS, or ./backend[torch] with pip",
        ) from error
    return status if isinstance(status, int) else 0


def main() -> None:
    """Entry point: every error that has a sentence is told in it."""
    for stream in (sys.stdout, sys.stderr):
        # What a terminal or a pipe has no letters for is no reason to fail after the work.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    share_freed_memory()
    set_aside()
    # rasterio hushes it for arrays in memory, but for one thread at a time.
    warnings.filterwarnings("ignore", message="Dataset has no geotransform")
    # GDAL's words about a layer, with a line of the package's source; ours say what became of it.
    warnings.filterwarnings("ignore", module="pyogrio")
    as_json = "--json" in sys.argv[1:]
    try:
        status = _run()
    except LianetError as error:
        _tell(error, as_json)
    except (typer.Abort, KeyboardInterrupt):
        status = STOPPED
    except Exception as error:
        # Click's own usage errors know how to show themselves.
        show = getattr(error, "show", None)
        if show is not None:
            show()
            _tell_of_heads(getattr(error, "option_name", ""))
            sys.exit(getattr(error, "exit_code", 2))
        unforeseen = LianetError(
            f"Something went wrong inside lianet ({type(error).__name__}: {error})",
            "Try again; if it happens again, report it with the command that you used",
            code="internal",
        )
        _tell(understood(error) or unforeseen, as_json)
    if status == STOPPED:
        asked = " ".join(sys.argv[1:3])
        kept = [words for name, words in KEPT_WORDS.items() if f"{asked} ".startswith(f"{name} ")]
        tell(*kept or [STOPPED_WORDS])
        sys.stdout.flush()
        # Interrupted while it starts, a thread of a pool is not known to be woken at the end, and
        # Python would wait for it for ever. Files were put in order on the way here.
        os._exit(STOPPED)
    if status:
        sys.exit(status)


def _tell_of_heads(option: str) -> None:
    """Say how an option that a command does not have is given, where it is one of a head."""
    from lianet.heads.head import HEADS

    name = option.lstrip("-").replace("-", "_")
    if any(name in kind.options_schema().get("properties", {}) for kind in HEADS.all()):
        tell(f"What a head takes is given as --option {name}=VALUE; lianet kinds lists it.")


def _tell(error: LianetError, as_json: bool) -> NoReturn:
    """Say what is wrong, on stderr for people and with --json as an object on stdout; exit 1."""
    if as_json:
        print(json.dumps(ErrorAnswer(error=ProblemAnswer(**error.to_json())).to_json()))
    tell(f"{error.message}.", style="red")
    if error.remedy:
        tell(f"{error.remedy}.")
    sys.exit(1)


@app.command(cls=PlainCommand)
def info(
    region: GroundArgument,
    kind: KindOption = "",
    source_option: SourceOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show what a region file, a task file, or embeddings say of themselves."""
    from lianet.features.beside import described
    from lianet.region.mosaic import open_model
    from lianet.region.together_file import is_together, read_together

    if region.name.endswith(TASK):
        tell_task(region, as_json)
        return
    if is_together(region):
        together_told = described(read_together(region))
        answer(together_told, as_json, together_lines(together_told))
        return
    if not is_region(region, kind):
        found = embeddings_of(region, kind, source_option or []).card
        answer(found.told_of_file(str(region)), as_json, embedding_lines(found))
        return
    opened = open_model(region, check="whole")
    card = opened.card
    height, width = card.grid.shape
    told = card.told(path=str(region), bytes=opened.file_bytes)
    psnr_db = told.quality.psnr_db
    tiles = []
    if told.training.kind == "tiled":
        made = told.training
        tiles = [("tiles", f"{made.encoded} of {made.tiles} encoded, {made.empty} without imagery")]
    answer(
        told,
        as_json,
        [
            ("name", card.name),
            ("id", card.id),
            ("grid", f"{width} x {height} px, {card.grid.gsd_m:.4g} m, {card.grid.crs_name}"),
            ("dates", f"{len(card.dates)}, {card.dates[0]} to {card.dates[-1]}"),
            ("bands", " ".join(band.name for band in card.bands)),
            ("preset", card.preset),
            *tiles,
            ("PSNR", "not measured" if psnr_db is None else f"{psnr_db:.2f} dB"),
            ("size", f"{opened.file_bytes / 1e6:.2f} MB"),
            ("attribution", card.attribution),
        ],
    )


@app.command(cls=PlainCommand)
def reconstruct(
    region: RegionArgument,
    date: Annotated[str, typer.Option("--date", help="From the first to the last, YYYY-MM-DD.")],
    out: Annotated[Path, typer.Option("--out", help="The GeoTIFF to write.")],
    bbox: Annotated[
        tuple[float, float, float, float] | None,
        typer.Option("--bbox", metavar="W S E N", help="In the region's CRS."),
    ] = None,
    fill: Annotated[
        bool,
        typer.Option("--fill", help="Fill gaps; two more bands say where, and how sure that is."),
    ] = False,
    device: DeviceOption = "auto",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Write what the field shows at a date as a Cloud-Optimised GeoTIFF."""
    from lianet.engines import open_engine
    from lianet.maps.reconstruct import reconstruct_to_cog, with_stretch
    from lianet.region.mosaic import open_model
    from lianet.service.pixels import stretch

    opened = open_model(region)
    out = output(out, RASTER, [region])
    engine = open_engine(opened, device)
    with reporting(progress, as_json) as report:
        result = reconstruct_to_cog(
            engine, parse_date(date), out, bounds=bbox, fill=fill, report=report
        )
    answer(
        with_stretch(result, stretch(engine)) if as_json else result,
        as_json,
        [
            ("written", out),
            ("date", f"{result.date}: {result.statement}"),
            ("bands", " ".join(result.bands)),
        ],
    )


@app.command(cls=PlainCommand)
def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="0: any free one.", min=0, max=65535)] = 0,
    device: DeviceOption = "auto",
    parent: Annotated[
        int | None, typer.Option("--parent-pid", help="End when this process has ended.")
    ] = None,
    users_file: Annotated[
        Path | None,
        typer.Option(
            "--users",
            help="File of users (see lianet users): each has a token and files of their own, "
            "which travel.",
        ),
    ] = None,
    data: Annotated[
        Path | None,
        typer.Option("--data", help="Folder of the users' files; beside the file of users."),
    ] = None,
    quota_gb: Annotated[
        float, typer.Option("--quota-gb", min=0.01, help="That a user may keep there, GB.")
    ] = 50.0,
    allow: Annotated[
        list[Path] | None,
        typer.Option("--allow", metavar="ROOT", help="A folder that all users may read."),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Serve regions over HTTP; prints one JSON line when ready, with or without --json."""
    from lianet.service.server import Served, run

    if users_file is None and (data or allow):
        raise InputError("--data and --allow are of users", "Name the file of users with --users")
    served = None
    if users_file is not None:
        folder = (data or users_file.absolute().with_name("lianet-data")).absolute()
        lent = tuple(root.absolute() for root in allow or ())
        served = Served(users_file.absolute(), folder, round(quota_gb * 1e9), lent)
    run(host=host, port=port, device=device, parent_pid=parent, served=served)


@app.command(cls=PlainCommand)
def doctor(as_json: JsonOption = False) -> None:
    """Say what this machine can do, and why not where it cannot."""
    from lianet.doctor import examine

    found = examine()
    told = found.to_json()
    packages = told.pop("packages")
    lines = [(key, value) for key, value in told.items() if key != "kind"]
    lines += [(f"packages {name}", text) for name, text in packages.items()]
    answer(found, as_json, lines)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Show the version.")] = False,
) -> None:
    if version:
        stdout.print(__version__, highlight=False)
        raise typer.Exit


if __name__ == "__main__":
    main()
