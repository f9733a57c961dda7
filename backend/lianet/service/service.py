"""The service without HTTP: what its requests do."""

from __future__ import annotations

import dataclasses
import datetime as dt
import logging
import math
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from lianet.data.formula import Formula, read_formula
from lianet.errors import InputError, LianetError, NotFoundError
from lianet.field.time import mix_for
from lianet.geo.raster import tile_geotiff
from lianet.inference.reconstruct import STORED_NODATA
from lianet.progress import Progress, Reporter
from lianet.service.contract import (
    PredictBody,
    PretrainBody,
    ProfileAnswer,
    ReconstructBody,
    RegionAnswer,
    SeriesAnswer,
    TrainBody,
)
from lianet.service.formulas import FORMULA_NODATA, formula_stretch, formula_tile
from lianet.service.jobs import JobAnswer, Jobs
from lianet.service.machine import Machine, Processor
from lianet.service.pixels import (
    CLASS_NODATA,
    CONFIDENCE_NODATA,
    prediction_tiles,
    reflectance_tile,
)
from lianet.service.pretraining import pretrain_command, run_pretraining
from lianet.service.regions import OpenRegion, Regions
from lianet.service.tasks import OpenTask, Tasks
from lianet.service.tiles import Checkpoint, TileCache, TileDesk
from lianet.service.turns import DeviceTurns

if TYPE_CHECKING:
    from lianet.data.label_set import LabelSet
    from lianet.inference.profile import Series
    from lianet.training.instant import InstantOptions

LANES = {"work": 2, "assess": 1, "pretrain": 1, "background": 1}
"""Threads for jobs: those that somebody waits for, accuracy reports, pretraining, warming up."""

MODEST = ("assess", "background")
"""Lanes that step aside for every tile."""

FIRST_VIEW_S = 1.0
"""Warming up begins this long after a region was opened, when its first view has been drawn."""

log = logging.getLogger(__name__)


class Service:
    """Everything that is alive between requests.

    Args:
        machine: how regions are opened and what computes them.
        device: `auto`, `cpu` or `cuda`, for pretraining.
    """

    def __init__(self, machine: Machine, device: str = "auto") -> None:
        self.turns = DeviceTurns()
        self.jobs = Jobs(
            LANES, between_steps=lambda lane: self.turns.give_way(modest=lane in MODEST)
        )
        self.regions = Regions(machine, self.turns)
        self.tasks = Tasks()
        self.cache = TileCache()
        self.desk = TileDesk(self.cache, self.turns.tile)
        self.processor: Processor | None = None
        self._machine = machine
        self._device = device
        self._warming: dict[str, str] = {}
        self._formula_stretches: dict[tuple[str, str], tuple[float, float]] = {}

    def load(self) -> None:
        """Begin to load the libraries that compute, in a thread, so that nobody waits later."""
        threading.Thread(target=self._load, name="load", daemon=True).start()

    def _load(self) -> None:
        try:
            self.processor = self._machine.examine()
            self._machine.prepare()
        except (LianetError, ImportError):
            # Whoever asks for it is told; here is nobody to tell.
            log.exception("Not everything that computes can be loaded")

    def close(self, grace_s: float = 1.0) -> bool:
        """Cancel all work; whether it has ended."""
        self.desk.close()
        return self.jobs.close(grace_s)

    # -- regions -----------------------------------------------------------------------------------

    def open_region(self, path: str) -> OpenRegion:
        """Open a region and begin, in the background, to compute what a first training needs."""
        region = self.regions.open(_path(path))
        if region.id not in self._warming:

            def warm(report: Reporter) -> dict[str, Any]:
                for _ in range(10):
                    report(Progress(None, "Waiting for the first view"))
                    time.sleep(FIRST_VIEW_S / 10)
                region.source.warm(report)
                return {"region": region.id}

            self._warming[region.id] = self.jobs.start("warm", warm, lane="background").id
        return region

    def close_region(self, id_: str) -> None:
        """Forget a region, its tasks and tiles."""
        region = self.regions.close(id_)
        with suppress(NotFoundError):  # forgotten long ago
            self.jobs.cancel(self._warming.pop(region.id, ""))
        self.cache.forget(region.id)
        for task in self.tasks.close_region(region.id):
            self.cache.forget(task)

    def region_answer(self, region: OpenRegion) -> RegionAnswer:
        """A region as the contract has it."""
        card = region.file.card
        return RegionAnswer(
            id=region.id,
            path=str(region.path),
            card=card.to_json(),
            wavelengths=[band.wavelength_nm for band in card.bands],
            tasks=self.tasks.of_region(region.id),
        )

    def stretch(self, region: OpenRegion) -> list[tuple[int, int]]:
        """A region's stretch; the first time, with the right of way that tiles have."""
        with self.turns.tile():
            return region.stretch

    def formula_stretch(self, region: OpenRegion, formula: Formula) -> tuple[float, float]:
        """A formula's stretch, likewise; measured once, so that scrubbing does not wait for it."""
        key = (region.id, formula.text)
        if key not in self._formula_stretches:
            with self.turns.tile():
                found = region.engine.at_once(lambda engine: formula_stretch(engine, formula))
            self._formula_stretches[key] = found
        return self._formula_stretches[key]

    def region_tile(
        self,
        region: OpenRegion,
        date: dt.date,
        address: tuple[int, int, int],
        look: Checkpoint,
        formula: Formula | None = None,
    ) -> bytes:
        """One encoded tile of a region, or of a formula, at any date from its first to its last."""
        card = region.file.card
        mix = mix_for(date, card.dates)
        values = reflectance_tile(region.engine, region.pyramid, mix, address, look)
        if formula is None:
            return tile_geotiff(values, nodata=STORED_NODATA)
        computed = formula_tile(formula, [band.name for band in card.bands], values)
        return tile_geotiff(computed, nodata=FORMULA_NODATA)

    def profile(
        self, region: OpenRegion, x: float, y: float, step_days: int | None, formulas: list[str]
    ) -> ProfileAnswer:
        """One pixel through time, with the right of way that tiles have."""
        from lianet.inference.profile import acquisitions, curve, pixel_at

        card = region.file.card
        read = [read_formula(text, [band.name for band in card.bands]) for text in formulas]
        pixel = pixel_at(card.grid, x, y)
        with self.turns.tile():
            known = acquisitions(region.engine, pixel, read)
            between = curve(region.engine, pixel, step_days, read) if step_days else None
        return ProfileAnswer(
            row=pixel.row,
            col=pixel.col,
            acquisitions=series_answer(known),
            curve=series_answer(between) if between else None,
        )

    # -- tasks -------------------------------------------------------------------------------------

    def train(self, body: TrainBody) -> JobAnswer:
        """Learn classes from labels; the accuracy report follows in a job of its own."""
        from lianet.data.label_set import LabelClass
        from lianet.data.labels import labels_from_geojson

        region = self.regions.get(body.region)
        options = _instant_options(body.options)
        classes = [LabelClass(item.value, item.name, item.colour) for item in body.classes]
        labels = labels_from_geojson(body.labels, classes, region.file.card.grid)

        def work(report: Reporter) -> dict[str, Any]:
            from lianet.training.instant import train_instant

            head = train_instant(
                region.source, labels, options=options, report=report, name=body.name
            )
            task = self.add_task(region, head)
            assessment = self.jobs.start("assess", assess_it(task.id), lane="assess")
            answer = self.tasks.change(task.id, assessment=assessment.id).answer().model_dump()
            return answer | {"labels": _use_of(labels)}

        def assess_it(task_id: str) -> Any:
            def work(report: Reporter) -> dict[str, Any]:
                from lianet.evaluation.accuracy import assess

                found = assess(region.source, labels, options=options, report=report)
                head = self.tasks.get(task_id).task.with_report(found)
                return self.tasks.change(task_id, task=head).answer().model_dump()

            return work

        return self.jobs.start("train", work, lane="work")

    def add_task(self, region: OpenRegion, head: Any) -> OpenTask:
        """Make a trained head usable on its region.

        Raises:
            TaskFileError: it was trained in another feature space.
        """
        from lianet.inference.predict import Predictor

        return self.tasks.add(region, head, Predictor(head, region.source))

    def open_task(self, region_id: str, path: str) -> OpenTask:
        """A task from its file."""
        region = self.regions.get(region_id)
        from lianet.training.task import read_task

        return self.add_task(region, read_task(_path(path)))

    def save_task(self, id_: str, path: str) -> Path:
        """Write a task, with its report where that is known by now."""
        from lianet.training.task import write_task

        target = _target(path)
        write_task(target, self.tasks.get(id_).task)
        return target

    def task_tile(
        self, task: OpenTask, kind: str, address: tuple[int, int, int], look: Checkpoint
    ) -> bytes:
        """One encoded tile of a task; the tile of the other kind is kept as well."""

        def predict(window: Any) -> Any:
            found = task.predictor.predict(window)
            return found.classes, found.confidence

        classes, confidence = prediction_tiles(predict, task.region.pyramid, address, look)
        tiles = {
            "classes": tile_geotiff(classes, nodata=CLASS_NODATA),
            "confidence": tile_geotiff(confidence, nodata=CONFIDENCE_NODATA),
        }
        for other, tile in tiles.items():
            self.cache.put((task.id, other, *address), tile)
        return tiles[kind]

    # -- files -------------------------------------------------------------------------------------

    def predict(self, body: PredictBody) -> JobAnswer:
        """Write a task's map of the whole region."""
        task, target = self.tasks.get(body.task), _target(body.path)

        def work(report: Reporter) -> dict[str, Any]:
            from lianet.inference.predict import predict_to_cog

            provenance = predict_to_cog(
                task.predictor, target, probabilities=body.probabilities, report=report
            )
            return {"path": str(target), "provenance": provenance}

        return self.jobs.start("predict", work, lane="work")

    def reconstruct(self, body: ReconstructBody) -> JobAnswer:
        """Write a region's imagery at a date."""
        region, target = self.regions.get(body.region), _target(body.path)
        mix_for(body.date, region.file.card.dates)

        def work(report: Reporter) -> dict[str, Any]:
            from lianet.inference.reconstruct import reconstruct_to_cog

            reconstruct_to_cog(region.engine, body.date, target, bounds=body.bbox, report=report)
            return {"path": str(target)}

        return self.jobs.start("reconstruct", work, lane="work")

    def pretrain(self, body: PretrainBody) -> JobAnswer:
        """Encode a stack as a region file, in a process of its own."""
        target = _target(body.path)
        options = body.model_dump(include={"preset", "minutes", "steps", "name"})
        command = pretrain_command(str(_path(body.stack)), str(target), self._device, options)
        return self.jobs.start(
            "pretrain", lambda report: run_pretraining(command, report), lane="pretrain"
        )


def series_answer(series: Series) -> SeriesAnswer:
    """A series as the contract has it: JSON has no NaN."""
    return SeriesAnswer(
        dates=list(series.dates),
        values={
            name: [None if math.isnan(value) else float(f"{value:.6g}") for value in values]
            for name, values in series.values.items()
        },
    )


def _path(text: str) -> Path:
    """An absolute path on this machine.

    Raises:
        InputError: no path at all, or a relative one: relative to what?
    """
    try:
        path = Path(text).expanduser()
        if path.is_absolute():
            path.exists()  # the system's own opinion of its form
            return path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"The path cannot be used ({reason})", "Check how it is spelt") from error
    raise InputError(f"The path {text!r} is not absolute", "Give the whole path of the file")


def _target(text: str) -> Path:
    """A file to write; checked before the work and not after it.

    Raises:
        InputError: the path is not absolute, or its folder does not exist.
    """
    path = _path(text)
    if not path.parent.is_dir():
        raise InputError(f"There is no folder {path.parent}", "Make it, or choose another folder")
    return path


def _use_of(labels: LabelSet) -> dict[str, Any]:
    """What became of the labels that were sent, so that nothing is left out in silence."""
    return {
        "used": len(labels.features),
        "repaired": labels.repaired,
        "empty": labels.empty,
        "unclassed": labels.unclassed,
        "outside": labels.outside,
        "unused_classes": list(labels.unused),
    }


def _instant_options(values: dict[str, Any]) -> InstantOptions:
    """Options of a training.

    Raises:
        InputError: one that does not exist, or is of another type.
    """
    from lianet.training.instant import InstantOptions

    known = [field.name for field in dataclasses.fields(InstantOptions)]
    for name in values:
        if name not in known:
            raise InputError(f"There is no training option {name!r}", f"Use {', '.join(known)}")
    try:
        return TypeAdapter(InstantOptions).validate_python(values)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        raise InputError(
            f"The training option {name} is not usable: {first['msg']}", "Leave it out, or mend it"
        ) from error
