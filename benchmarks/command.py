"""`lianet benchmark …`: what the documents claim, measured again on this machine.

Each command prints a table for people, or with `--json` one JSON object on stdout.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from lianet.cli.output import DeviceOption, ProgressOption, reporting
from lianet.cli.plain_help import PlainCommand, PlainGroup
from lianet.errors import InputError

from benchmarks.answers import OUT, JsonOption, answer, chosen_device, number
from benchmarks.change_command import change
from benchmarks.fewshot_command import fewshot
from benchmarks.scale.command import scale

app = typer.Typer(
    name="benchmark",
    help="Measure what the documents claim, on this machine.",
    no_args_is_help=True,
    cls=PlainGroup,
)

RepeatsOption = Annotated[int, typer.Option(help="Runs, of which the median counts.", min=1)]


app.command(cls=PlainCommand)(scale)
app.command(cls=PlainCommand)(fewshot)
app.command(cls=PlainCommand)(change)


@app.command(cls=PlainCommand)
def encoder(
    window_px: Annotated[int, typer.Option(help="Side of the window.", min=1)] = 128,
    table_size: Annotated[int, typer.Option(help="Entries of a table.", min=1)] = 2**17,
    repeats: RepeatsOption = 5,
    device: DeviceOption = "cpu",
    as_json: JsonOption = False,
) -> None:
    """The separable encoder against the per-pixel form: time and memory."""
    from benchmarks.encoder import benchmark_encoder

    result = benchmark_encoder(window_px, chosen_device(device), repeats, table_size)
    answer(
        result,
        as_json,
        f"Per-pixel form over separable one, {window_px} x {window_px} px, {result['device']}",
        tuple(
            (heading, number(key, form))
            for heading, key, form in (
                ("F", "features", "d"),
                ("training: ms", "oracle_train_ms", ".0f"),
                ("ms", "encoder_train_ms", ".0f"),
                ("ratio", "speed_ratio", ".1f"),
                ("MB ratio", "memory_ratio", ".1f"),
                ("decoding: ms", "oracle_decode_ms", ".0f"),
                ("ms", "encoder_decode_ms", ".0f"),
                ("ratio", "decode_speed_ratio", ".1f"),
                ("MB ratio", "decode_memory_ratio", ".1f"),
                ("difference", "max_difference", ".0e"),
            )
        ),
    )


@app.command(cls=PlainCommand)
def engines(
    region: Annotated[Path, typer.Argument(metavar="REGION", help="A region file.")],
    stack_dir: Annotated[
        Path | None,
        typer.Argument(metavar="STACK_DIR", help="Its scenes, to measure losses from."),
    ] = None,
    repeats: RepeatsOption = 5,
    device: DeviceOption = "cpu",
    as_json: JsonOption = False,
) -> None:
    """Milliseconds a patch of every engine, and what short numbers cost."""
    from lianet.evaluation.metrics import stack_of
    from lianet.region.file import open_region

    from benchmarks.engines import benchmark_engines

    opened = open_region(region)
    card = opened.card
    stack = None
    if stack_dir is not None:
        stack = stack_of(card, stack_dir)
    result = benchmark_engines(opened, stack, device=chosen_device(device), repeats=repeats)
    answer(
        result,
        as_json,
        f"{card.name} ({card.preset}), {result['patch_px']} x {result['patch_px']} px at one date, "
        f"{result['device']}; loss from the {result['loss_from']}",
        (
            ("engine", lambda row: row["engine"]),
            ("weights", lambda row: row["weights"]),
            ("arithmetic", lambda row: row["arithmetic"]),
            ("a patch", number("patch_ms", unit=" ms")),
            ("difference", number("max_difference", ".1e")),
            ("loss", number("loss_db", ".4f", " dB")),
        ),
    )


@app.command(cls=PlainCommand)
def presets(
    names: Annotated[
        str, typer.Option("--presets", help="Comma-separated; all where absent.")
    ] = "",
    region: Annotated[
        list[Path] | None,
        typer.Option(help="A region file whose PSNR and size stand for its preset; repeatable."),
    ] = None,
    stack_dir: Annotated[
        Path | None,
        typer.Option("--stack", metavar="STACK_DIR", help="Scenes to train every preset on."),
    ] = None,
    seconds: Annotated[float, typer.Option(help="For each preset, with --stack.", min=1)] = 60.0,
    patch_px: Annotated[int, typer.Option(help="Side of the patch, a multiple of 32.")] = 128,
    repeats: RepeatsOption = 3,
    device: DeviceOption = "cpu",
    as_json: JsonOption = False,
) -> None:
    """What each preset costs: parameters, bytes, arithmetic, time, and the PSNR that it reached.

    PSNR is a region file's, or that of a short training on the scenes of --stack.
    """
    from lianet.field.families import FAMILIES
    from lianet.region.file import open_region
    from lianet.scenes.stack import open_stack

    from benchmarks.presets import benchmark_presets, gpu_times
    from benchmarks.pretraining import benchmark_pretraining

    known = FAMILIES.names()
    chosen = tuple(name.strip() for name in names.split(",")) if names else known
    for name in chosen:
        if name not in known:
            raise InputError(f"There is no preset {name!r}", f"Use one of {', '.join(known)}")
    reached = {card.preset: card.quality for card in (open_region(p).card for p in region or [])}
    if stack_dir is not None:
        trains = {one.name: one.field for one in FAMILIES.own() if one.learns_minutes != 0}
        presets_by_name = {name: trains[name] for name in chosen if name in trains}
        trained = benchmark_pretraining(
            open_stack(stack_dir), presets_by_name, seconds=seconds, device=chosen_device(device)
        )
        reached |= {row["preset"]: {"psnr_db": row["psnr_db"]} for row in trained["results"]}
    result = benchmark_presets(chosen, chosen_device(device), patch_px, repeats)
    on_gpu = gpu_times(result, patch_px, repeats)
    for row in result["results"]:
        quality = reached.get(row["preset"], {})
        row |= {"psnr_db": quality.get("psnr_db"), "bpp": quality.get("bpp")}
        row["gpu_patch_ms"] = on_gpu.get(row["preset"])
    answer(
        result,
        as_json,
        f"{patch_px} x {patch_px} px at one date, {result['device']}, {result['threads']} threads",
        (
            ("preset", lambda row: row["preset"]),
            ("10^6 weights", lambda row: f"{row['parameters'] / 1e6:.2f}"),
            ("in grids", lambda row: f"{row['table_parameters'] / 1e6:.2f}"),
            ("MB", number("megabytes", ".1f")),
            ("GFLOP", number("gflop", ".1f")),
            ("ms", number("patch_ms", ".0f")),
            ("ms, bf16", number("patch_bf16_ms", ".0f")),
            ("GPU ms", number("gpu_patch_ms", ".1f", missing="not yet measured")),
            ("PSNR", number("psnr_db", ".2f", " dB")),
            ("bpp", number("bpp", ".2f")),
        ),
    )


@app.command(cls=PlainCommand)
def rate(
    stack_dir: Annotated[Path, typer.Argument(metavar="STACK_DIR", help="Folder of scenes.")],
    region: Annotated[Path | None, typer.Option(help="A region file of these scenes.")] = None,
    step: Annotated[
        list[float] | None,
        typer.Option(help="Quantisation step of compact, reflectance; repeatable."),
    ] = None,
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Bits against closeness: JPEG 2000, x265 where ffmpeg has it, compact, and a region file."""
    from lianet.evaluation.metrics import stack_of
    from lianet.region.file import open_region
    from lianet.scenes.stack import open_stack

    from benchmarks.rate import STEPS, benchmark_rate

    opened = None if region is None else open_region(region)
    with reporting(progress, as_json) as report:
        stack = open_stack(stack_dir) if opened is None else stack_of(opened.card, stack_dir)
        result = benchmark_rate(stack, opened, steps=step or STEPS, report=report)
    answer(
        result,
        as_json,
        f"{result['stack']}, {result['pixels']} px; bits a value, everything counted",
        (
            ("coding", lambda row: row["coding"]),
            ("setting", lambda row: row["setting"]),
            ("bits a value", number("bpp", ".3f")),
            ("PSNR", number("psnr_db", ".2f", " dB")),
            ("decoded in", number("decode_s", ".2f", " s")),
        ),
    )
    if not as_json and result["left_out"]:
        OUT.print(f"{result['left_out']}.", highlight=False)


@app.command(cls=PlainCommand)
def extend(
    stack_dir: Annotated[Path, typer.Argument(metavar="STACK_DIR", help="Folder of scenes.")],
    bits_per_value: Annotated[
        float, typer.Option(help="Of every file, all of its bytes counted.", min=0.01)
    ] = 0.35,
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Each date added to a region of the others, against encoding all at equal bits."""
    from lianet.scenes.stack import open_stack

    from benchmarks.extend import benchmark_extend

    with reporting(progress, as_json) as report:
        result = benchmark_extend(open_stack(stack_dir), bits_per_value, report)
    answer(
        result,
        as_json,
        f"{result['stack']}, {bits_per_value:g} bits a value; all dates together "
        f"{result['whole_bytes']} bytes, {result['whole_s']:.1f} s of the processor",
        (
            ("added", lambda row: row["date"]),
            ("on the others' nodes", number("on_others_db", ".1f", " dB")),
            ("own nodes", number("own_nodes", "d")),
            ("added", number("added_db", ".2f", " dB")),
            ("together", number("together_db", ".2f", " dB")),
            ("behind", number("behind_db", ".2f", " dB")),
            ("bytes", number("file_bytes", "d")),
            ("s", number("added_s", ".2f")),
            ("of the time", number("time_share", ".3f")),
        ),
    )
    if not as_json:
        OUT.print(
            f"At most {result['worst_db']:.2f} dB behind, in {result['time_share']:.3f} of the "
            "time (median).",
            highlight=False,
        )


@app.command("time", cls=PlainCommand)
def time_between(
    stack_dir: Annotated[Path, typer.Argument(metavar="STACK_DIR", help="Folder of scenes.")],
    steps: Annotated[
        int, typer.Option(help="Also train a field without each scene, so many steps.", min=0)
    ] = 0,
    bits_per_value: Annotated[float, typer.Option(help="Of that field.", min=0.01)] = 0.6,
    as_json: JsonOption = False,
) -> None:
    """Each scene left out in turn: interpolation in time against linear mixing."""
    from lianet.scenes.stack import open_stack

    from benchmarks.interpolation import benchmark_time

    result = benchmark_time(open_stack(stack_dir), steps=steps, bits_per_value=bits_per_value)
    kinds = ("seasonal", "linear", *(("field",) if steps else ()))
    means = ", ".join(f"{kind} {result[f'{kind}_db']:.2f} dB" for kind in kinds)
    answer(
        result,
        as_json,
        f"{result['stack']}, every scene left out in turn; mean {means}",
        (
            ("left out", lambda row: row["date"]),
            ("nearest", number("days", "d", " days")),
            ("seasonal mix", number("seasonal_db", ".2f", " dB")),
            ("linear mix", number("linear_db", ".2f", " dB")),
            *((("field", number("field_db", ".2f", " dB")),) if steps else ()),
        ),
    )


@app.command(cls=PlainCommand)
def gaps(
    stack_dir: Annotated[Path, typer.Argument(metavar="STACK_DIR", help="Folder of scenes.")],
    share: Annotated[
        float, typer.Option(help="Of the pixels of every date to hide.", min=0.01, max=0.9)
    ] = 0.3,
    wide: Annotated[float, typer.Option(help="Width of the blobs in metres.", min=1)] = 400.0,
    clouds: Annotated[
        Path | None,
        typer.Option(help="Folder of cloud masks (not 0: cloud) whose shapes hide instead."),
    ] = None,
    side: Annotated[int, typer.Option(help="Pixels of the part taken; 0: all.", min=0)] = 0,
    bits_per_value: Annotated[float, typer.Option(help="Of the region.", min=0.01)] = 0.35,
    seams: Annotated[
        bool, typer.Option("--seams", help="Make class maps and look for borders of masks in them.")
    ] = False,
    labels: Annotated[
        Path | None, typer.Option(help="What those learn; clusters where absent.")
    ] = None,
    field: Annotated[str, typer.Option(help="Of the labels that holds the class.")] = "",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Pixels hidden date by date, filled and held against the truth."""
    from lianet.labels.source import read_any_labels
    from lianet.scenes.stack import open_stack

    from benchmarks.gaps import benchmark_gaps

    with reporting(progress, as_json) as report:
        result = benchmark_gaps(
            open_stack(stack_dir),
            share=share,
            wide_m=wide,
            clouds=clouds,
            side_px=side,
            bits_per_value=bits_per_value,
            with_seams=seams or labels is not None,
            labels=labels and partial(read_any_labels, labels, field),
            report=report,
        )
    answer(
        result,
        as_json,
        f"{result['stack']}, {result['pixels']} px, {100 * result['hidden']:.0f} % hidden under "
        f"{result['shapes']}; the rest {result['observed_db']:.2f} dB at {result['bpp']:.2f} bits",
        (
            ("filled by", lambda row: row["what"]),
            ("hidden pixels", number("psnr_db", ".2f", " dB")),
            ("over the linear mix", number("gain_db", "+.2f", " dB")),
        ),
    )
    if as_json:
        return
    for key, title in (
        ("rim", "pixels to the rim"),
        ("days", "days to the next clear date"),
        ("confidence", "confidence, percent"),
    ):
        answer(
            {"results": result[key]},
            False,
            "",
            (
                (title, lambda row: f"{row['from']} to {row['to']}"),
                ("pixels", number("pixels", "d")),
                ("error", number("error", ".4f")),
                ("expected", number("expected", ".4f")),
            ),
        )
    answer(
        {"results": result["sizes"]},
        False,
        "",
        (
            ("gap, pixels across", lambda row: f"{row['size_from']} to {row['size_to']}"),
            ("pixels to the rim", lambda row: f"{row['from']} to {row['to']}"),
            ("pixels", number("pixels", "d")),
            ("error", number("error", ".4f")),
            ("expected", number("expected", ".4f")),
        ),
    )
    if result["seams"]:
        answer(
            {"results": result["seams"]},
            False,
            "",
            (
                ("class map of", lambda row: row["what"]),
                ("changes at borders of masks", number("at_borders", ".2f", " %")),
                ("elsewhere", number("elsewhere", ".2f", " %")),
                ("seams", number("seams", ".2f")),
                ("other class where hidden", number("differs", ".1f", " %")),
            ),
        )


@app.command(cls=PlainCommand)
def pretrain(
    stack_dir: Annotated[Path, typer.Argument(metavar="STACK_DIR", help="Folder of scenes.")],
    names: Annotated[str, typer.Option("--presets", help="Comma-separated.")] = "trained,base",
    seconds: Annotated[float, typer.Option(help="For each preset.", min=1)] = 60.0,
    batch: Annotated[
        int | None,
        typer.Option(help="Patches a step of published presets; 64 on a GPU, 4 on a CPU.", min=1),
    ] = None,
    device: DeviceOption = "cpu",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Steps a second, and PSNR against wall-clock on equal seconds."""
    from lianet.field.families import FAMILIES
    from lianet.scenes.stack import open_stack

    from benchmarks.pretraining import benchmark_pretraining

    known = {one.name: one.field for one in FAMILIES.own() if one.learns_minutes != 0}
    chosen = [name.strip() for name in names.split(",")]
    for name in chosen:
        if name not in known:
            raise InputError(f"There is no preset {name!r}", f"Use one of {', '.join(known)}")
    with reporting(progress, as_json) as report:
        result = benchmark_pretraining(
            open_stack(stack_dir),
            {name: known[name] for name in chosen},
            seconds=seconds,
            batch=batch,
            device=chosen_device(device),
            report=report,
        )
    times = [round(seconds * share / 4) for share in range(1, 4)]
    answer(
        result,
        as_json,
        f"{result['stack']}, {seconds:g} s each, {result['device']}",
        (
            ("preset", lambda row: row["preset"]),
            ("steps", lambda row: str(row["steps"])),
            ("steps a second", number("steps_per_s", ".2f")),
            *((f"after {at} s", _psnr_after(at)) for at in times),
            ("in the end", number("psnr_db", ".2f", " dB")),
        ),
    )


def _psnr_after(seconds: float) -> Callable[[dict[str, Any]], str]:
    """The last PSNR measured until then."""

    def text(row: dict[str, Any]) -> str:
        before = [point["psnr_db"] for point in row["curve"] if point["seconds"] <= seconds]
        return f"{before[-1]:.2f} dB" if before else "-"

    return text
