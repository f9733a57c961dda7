"""`lianet pretrain`: a stack of scenes becomes a region file."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lianet.cli.grounds import named_values
from lianet.cli.output import (
    DeviceOption,
    JsonOption,
    ProgressOption,
    answer,
    output,
    reporting,
    tell,
)
from lianet.cli.sources import (
    AcquisitionOption,
    AreaOption,
    AttributionOption,
    BandsOption,
    CloudModelOption,
    CollectionOption,
    CrsOption,
    DatesAsOption,
    DatesOption,
    FromOption,
    LicenceOption,
    MarginOption,
    MaskBandOption,
    MaskDirOption,
    MaskValuesOption,
    MaxCloudOption,
    MeasureOption,
    NodataOption,
    OffsetOption,
    ResolutionOption,
    ScaleOption,
    SourceArgument,
    SourceOptions,
    ToOption,
    check_measure,
    read_day,
    read_names,
    read_offset,
    read_whole_numbers,
)
from lianet.errors import CancelledError, InputError, PostponedError
from lianet.field.families import FAMILIES, Family
from lianet.geo.web import without_query
from lianet.jobs.encoding import SOURCE_VARIABLE
from lianet.jobs.outputs import REGION
from lianet.pretraining.families import Budget
from lianet.progress import Progress, Reporter

if TYPE_CHECKING:
    from lianet.pretraining.distributed import Ranks
    from lianet.pretraining.run import Common, Run
    from lianet.region.card import Card

_FLAGS = {"bits_per_value": "--bits-per-value", "batch": "--batch", "compiled": "--compile"}
"""Options of families as they are written here."""


def pretrain(
    source: SourceArgument,
    out: Annotated[Path, typer.Option("--out", help="The region file to write.")],
    minutes: Annotated[
        float | None,
        typer.Option(
            help="Time from start to file: trained 5 where absent, the published ones the paper's "
            "epochs. compact is coded at once and needs none.",
            min=0.01,
        ),
    ] = None,
    steps: Annotated[
        int | None, typer.Option(help="Steps instead of minutes: repeats exactly.", min=1)
    ] = None,
    preset: Annotated[
        str, typer.Option(help=f"The field's make-up: {', '.join(FAMILIES.names())}.")
    ] = "compact",
    bits_per_value: Annotated[
        float | None,
        typer.Option(
            help="compact: size of the file, bits per date, band and pixel; trained: of its grid.",
            min=0.01,
            max=16,
        ),
    ] = None,
    batch: Annotated[
        int | None,
        typer.Option(help="Published presets: patches a step; the paper has 64.", min=1),
    ] = None,
    compiled: Annotated[
        bool | None,
        typer.Option(
            "--compile/--no-compile",
            help="Published presets: compile the decoder with torch; usual on a GPU where the "
            "training is long enough.",
        ),
    ] = None,
    option: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME=VALUE", help="Another option of the preset; repeatable."),
    ] = None,
    tensorboard: Annotated[
        Path | None, typer.Option(metavar="FOLDER", help="Also write a TensorBoard log there.")
    ] = None,
    memory_gb: Annotated[
        float | None,
        typer.Option(
            help="Memory to aim at, GiB. Where absent: compact 4; the others half of what is free, "
            "trained with --steps 4, so that they repeat.",
            min=0.25,
        ),
    ] = None,
    measure: MeasureOption = "sample",
    device: DeviceOption = "auto",
    seed: Annotated[int, typer.Option(help="Of everything random.", min=0)] = 0,
    resume: Annotated[bool, typer.Option("--resume", help="Continue from a checkpoint.")] = False,
    name: Annotated[str, typer.Option(help="The region's name; the file's where absent.")] = "",
    bands: BandsOption = "",
    scale: ScaleOption = None,
    offset: OffsetOption = "",
    nodata: NodataOption = None,
    dates_as: DatesAsOption = "",
    mask_band: MaskBandOption = "",
    mask_dir: MaskDirOption = None,
    mask_values: MaskValuesOption = "",
    area: AreaOption = "",
    resolution: ResolutionOption = None,
    crs: CrsOption = "",
    first: FromOption = "",
    last: ToOption = "",
    collection: CollectionOption = "",
    source_option: SourceOptions = None,
    cloud_model: CloudModelOption = False,
    max_cloud: MaxCloudOption = None,
    dates_at_most: DatesOption = None,
    picture: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Also keep a PNG there, of how far it is."),
    ] = None,
    acquisition: AcquisitionOption = None,
    mask_margin: MarginOption = 0.0,
    attribution: AttributionOption = "",
    licence: LicenceOption = "",
    progress: ProgressOption = "bar",
    as_json: JsonOption = False,
) -> None:
    """Encode a stack of scenes as a region file.

    Published presets train on several GPUs or nodes under torchrun, for example
    `torchrun --nproc-per-node 2 -m lianet pretrain …`.
    """
    from lianet.evaluation.made_region import write_measured
    from lianet.features.offer import refuse_features
    from lianet.pretraining.checkpoint import check_there
    from lianet.pretraining.distributed import joined, ranks_from_environment
    from lianet.pretraining.tensorboard import logged
    from lianet.region.file import SUFFIX, write_region
    from lianet.scenes.credit import credit
    from lianet.scenes.gathered import gathered, imagery_beside
    from lianet.scenes.grid_of import LARGE
    from lianet.scenes.stack import open_stack

    began = time.monotonic()
    ranks = ranks_from_environment()
    check_measure(measure)
    family = FAMILIES.get(preset)
    given = {"bits_per_value": bits_per_value, "batch": batch, "compiled": compiled}
    options = _options_of(family, given, named_values("--option", option or []))
    _check_processes(family, ranks)
    out = output(out, REGION, [Path(source), mask_dir], lambda path: [_checkpoint_of(path)])
    if not bands:
        refuse_features(source)
    if without_query(signed := os.environ.get(SOURCE_VARIABLE, "")) == source:
        source = signed
    checkpoint = _checkpoint_of(out)
    imagery = imagery_beside(checkpoint)
    if resume and not imagery.is_file():
        check_there(checkpoint)  # before the scenes are read, which may take hours
    with (
        reporting("none" if ranks.rank else progress, as_json) as told,
        postponed(told, checkpoint) as show,
    ):
        stack = open_stack(
            source,
            bands=read_names(bands),
            scale=scale,
            offset=read_offset(offset),
            nodata=nodata,
            dates_as=dates_as or None,
            mask_band=mask_band or None,
            mask_dir=mask_dir,
            mask_values=read_whole_numbers("--mask-values", mask_values),
            mask_margin=mask_margin,
            area=area or None,
            resolution=resolution,
            crs=crs or None,
            max_cloud=max_cloud,
            dates_at_most=dates_at_most,
            chosen=acquisition or None,
            start=read_day(first),
            end=read_day(last),
            collection=collection or None,
            options=named_values("--source-option", source_option or []),
            cloud_model=cloud_model,
            report=show,
        )
        if progress == "bar" and not as_json:
            for found in (one for one in stack.problems if one.code == LARGE):
                tell(f"{found.message}. {found.remedy}")
        # Several processes that train together have one disk.
        quick = (
            nullcontext(stack)
            if ranks.count > 1
            else gathered(stack, out.parent, show, keep=imagery)
        )
        with stack.pixels.telling(show), quick as stack:
            with (
                logged(None if ranks.rank else tensorboard, show) as report,
                joined(ranks, family.device(device)) as own_device,
            ):
                common: Common = {
                    "name": name or out.name.removesuffix(SUFFIX),
                    "attribution": attribution or credit(stack),
                    "licence": licence,
                    "checkpoint": checkpoint,
                    "picture": picture,
                    "device": own_device,
                    "report": report,
                }
                budget = Budget(minutes, steps, memory_gb or 0.0, seed)
                run = family.start(stack, options, budget, ranks, common)
                if ranks.count > 1:
                    _stop_together(run)
                run.started = began
                run.notices += stack.notices
                if resume and (checkpoint.is_file() or not imagery.is_file()):
                    run.resume()  # else there is what was read alone, which is used by now
                trained = run.run()
                run.notices += stack.pixels.notices
            if ranks.rank:
                return
            finished = family.measured_when_stopped or not run.interrupted
            if finished:
                card = write_measured(
                    out, trained, stack, device=device, everything=measure == "all",
                    though_stopped=True, report=show,
                )  # fmt: skip
            else:
                card = write_region(out, trained.card, trained.tensors)
            del trained  # it may look into what lies beside the checkpoint
    if finished:
        run.discard_checkpoint()
    _tell(out, card, run, as_json)


@contextmanager
def postponed(told: Reporter, checkpoint: Path) -> Iterator[Reporter]:
    """A reporter for a process that SIGTERM ends with a checkpoint, where Ctrl-C ends it with a
    region: who stops wants what there is, and who ends the process wants it later.

    Args:
        told: of progress.
        checkpoint: file that there may be in the end.

    Yields:
        Tells the other one; raises `PostponedError` at the first report after the signal.
    """
    ending = False

    def end(*_: object) -> None:
        nonlocal ending
        ending = True

    def show(progress: Progress) -> None:
        if ending:
            raise PostponedError("The training was ended before it was over")
        told(progress)

    before = signal.signal(signal.SIGTERM, end)
    try:
        yield show
    except (PostponedError, KeyboardInterrupt) as error:
        from lianet.pretraining.run import GO_ON
        from lianet.scenes.gathered import imagery_beside

        imagery, again = imagery_beside(checkpoint), "It had not come far: start it again"
        if checkpoint.is_file():
            again = GO_ON
        elif imagery.is_file():
            again = f"The same command goes on with what was read, in {imagery.name}"
        elif isinstance(error, KeyboardInterrupt):
            raise
        if isinstance(error, KeyboardInterrupt):
            raise CancelledError("Stopped before there was a region", again) from None
        raise PostponedError(error.message, again) from error
    finally:
        signal.signal(signal.SIGTERM, before)


def _checkpoint_of(out: Path) -> Path:
    """The file that a training continues from, beside the region that it makes."""
    return out.with_name(out.name.removesuffix(REGION[0]) + ".checkpoint.safetensors")


def _options_of(family: Family, given: dict[str, Any], others: dict[str, str]) -> Any:
    """A family's options of those that were given.

    Args:
        family: of fields.
        given: options with a flag of their own; None where it was not given.
        others: as NAME=VALUE.

    Raises:
        InputError: one is for other families, or cannot be used.
    """
    chosen = {name: value for name, value in given.items() if value is not None}
    for name in chosen:
        if name not in _names_of(family):
            fitting = [other.name for other in FAMILIES.all() if name in _names_of(other)]
            raise InputError(
                f"{_FLAGS[name]} is not for the preset {family.name}",
                f"Leave it out, or use one of {', '.join(fitting)}",
            )
    return family.read_options(chosen | others)


def _names_of(family: Family) -> list[str]:
    return [field.name for field in fields(family.options)]


def _check_processes(family: Family, ranks: Ranks) -> None:
    """See that a family trains in as many processes as there are.

    Raises:
        InputError: it trains in one.
    """
    if ranks.count > 1 and not family.joins_processes:
        others = [other.name for other in FAMILIES.all() if other.joins_processes]
        raise InputError(
            f"The preset {family.name} trains in one process, not in {ranks.count}",
            f"Start it without torchrun, or use one of {', '.join(others)}",
        )


def _stop_together(run: Run) -> None:
    """Have signals end a training of several processes where all of them can."""

    def stop(*_: object) -> None:
        run.stopping = True

    # Stopped in the middle of an exchange, the others would wait for ever.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)


def _tell(out: Path, card: Card, run: Run, as_json: bool) -> None:
    """Print what there is now."""
    quality, training = card.quality, card.training
    measured = "stopped before it was measured: continue with --resume, or use lianet evaluate"
    if quality:
        measured = f"{quality['psnr_db']:.2f} dB ({quality['bpp']:.2f} bits per value)"
    done, of = FAMILIES.get(card.preset).counts
    answer(
        card.told(path=str(out), bytes=out.stat().st_size, notices=run.notices),
        as_json,
        [
            ("region", out),
            ("PSNR", measured),
            (done, f"{training['steps']} {of} in {training['seconds']:.0f} s"),
            *(("note", notice) for notice in run.notices),
        ],
    )
