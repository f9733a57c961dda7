"""The service without HTTP: what its requests do."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianet.contract.base import Wording
from lianet.contract.jobs import JobAnswer, Warmed
from lianet.contract.maps import ImageryMade, MapMade, PredictBody, ReconstructBody
from lianet.contract.regions import OpenRegionBody, RegionAnswer
from lianet.contract.tasks import TrainBody
from lianet.errors import InputError, LianetError, NotFoundError, say, wording_of
from lianet.field.time import mix_for
from lianet.geo.formula import Formula
from lianet.geo.nodata import FLOAT_NODATA, REFLECTANCE_NODATA
from lianet.geo.raster import tile_geotiff
from lianet.jobs.journal import Journal
from lianet.jobs.outputs import RASTER, TASK, check_output
from lianet.jobs.records import Jobs
from lianet.machine.kept import Kept
from lianet.progress import Progress, Reporter
from lianet.service.afar import Afar
from lianet.service.ahead import Ahead
from lianet.service.formulas import formula_stretch, formula_tile
from lianet.service.keeping import LANE as KEEPING
from lianet.service.keeping import Keeping
from lianet.service.learning import Learning
from lianet.service.machine import Machine, Processor
from lianet.service.opened import Opened, OpenRegion
from lianet.service.pixels import Gaps, hatched, reflectance_tile
from lianet.service.regions import Regions
from lianet.service.shelf import KeptTask, TaskShelf
from lianet.service.sources import file_path
from lianet.service.task_tiles import TaskTiles
from lianet.service.tasks import OpenTask, Tasks
from lianet.service.tiles import CACHE_BYTES, Checkpoint, TileDesk
from lianet.service.turns import MODEST_PATIENCE_S, DeviceTurns

if TYPE_CHECKING:
    from lianet.maps.predict import Predictor

LANES = {"work": 2, "assess": 1, "long": 1, "pretrain": 1, "background": 1, KEEPING: 1}
"""Threads for jobs: those that somebody waits for, accuracy reports, those of convolutions,
pretraining, warming up, keeping features."""

MODEST = ("assess", "long", "background", KEEPING)
"""Lanes that step aside for every tile."""

FIRST_VIEW_S, QUIET_S, LOOKING_S = 2.0, 0.4, 10.0
"""Warming up begins when a region's first view has been drawn and nobody looks on for a moment,
where no view is asked for, so long after it was opened; and while somebody does, at last."""

_LOOK_S = 0.02

log = logging.getLogger(__name__)


class Service:
    """Everything that is alive between requests.

    Args:
        machine: how regions are opened and what computes them.
        device: `auto`, `cpu` or `cuda`, for pretraining.
        state: folder of what outlives the service; None: nothing does.
        turns: on the device, where several services share it.
        slots: for jobs, where several services share them.
    """

    def __init__(
        self,
        machine: Machine,
        device: str = "auto",
        state: Path | None = None,
        *,
        turns: DeviceTurns | None = None,
        slots: Mapping[str, AbstractContextManager[Any]] | None = None,
    ) -> None:
        self.turns = turns or DeviceTurns()
        self.journal = Journal(state / "jobs") if state is not None else None
        self.jobs = Jobs(
            LANES,
            between_steps=self._give_way,
            journal=self.journal,
            slots=slots,
        )
        self.regions = Regions(machine, self.turns)
        self.tasks = Tasks()
        self.shelf = TaskShelf(state / "tasks") if state is not None else None
        self.learning = Learning(self.regions, self.tasks, self.jobs, device, self.shelf)
        self.closing: list[Callable[[str], None]] = []
        """Told the id of each region that is closed."""
        self.cache: Kept[bytes] = Kept(CACHE_BYTES, size=len)
        self.desk = TileDesk(self.cache, self.turns.tile)
        self.afar = Afar()
        self.closing.append(self.afar.forget)
        self.ahead = Ahead(self._idle)
        self.closing.append(self.ahead.forget)
        self.keeping = Keeping(self.jobs)
        self.closing.append(self.keeping.forget)
        self.task_tiles = TaskTiles(self.afar, self.cache)
        self.processor: Processor | None = None
        self._learns = threading.Event()
        self._machine = machine
        self.device = device
        self._warming: dict[str, str] = {}
        self.pictures: dict[str, Path] = {}
        """Of each pretraining, how far it is, by its job."""
        self._formula_stretches: dict[tuple[str, str], tuple[float, float]] = {}

    def _give_way(self, lane: str) -> None:
        """Between two steps of a job; what nobody waits for lets others go first."""
        self.turns.give_way(modest=lane in MODEST)
        others = {"background": ("work",), KEEPING: ("work", "assess", "long", "background")}
        until = time.monotonic() + MODEST_PATIENCE_S
        while any(map(self.jobs.busy, others.get(lane, ()))) and time.monotonic() < until:
            time.sleep(_LOOK_S)

    def _idle(self) -> bool:
        """Whether nobody waits for anything but pretraining."""
        lanes = [lane for lane in LANES if lane not in ("pretrain", KEEPING)]
        return not self.turns.tiles_at_work and not any(map(self.jobs.busy, lanes))

    def load(self) -> None:
        """Begin to load the libraries that compute, in a thread, so that nobody waits later."""
        threading.Thread(target=self._sweep, name="sweep", daemon=True).start()
        threading.Thread(target=self._load, name="load", daemon=True).start()

    def _sweep(self) -> None:
        """Remove what is too old or too much, and what services that are gone left."""
        if self.journal is not None:
            self.journal.clean()
        if self.shelf is not None:
            self.shelf.sweep()

    def _load(self) -> None:
        try:
            self.processor = self._machine.examine()
            # What learning needs is loaded while the first view is looked at, not before it.
            self._learns.wait()
            self._after_first_view(lambda: None)
            self._machine.prepare()
        except (LianetError, ImportError, OSError):
            # Whoever asks for it is told; here is nobody to tell.
            log.exception("Not everything that computes can be loaded")

    def _after_first_view(self, look: Callable[[], object]) -> None:
        """Wait until what was just opened has been looked at.

        Args:
            look: called often, and may end it.
        """
        began = quiet = time.monotonic()
        made, patience_s = self.turns.tiles_made, FIRST_VIEW_S
        while (now := time.monotonic()) - quiet < patience_s and now - began < LOOKING_S:
            look()
            time.sleep(_LOOK_S)
            if self.turns.tiles_at_work or self.turns.tiles_made > made:
                quiet, made, patience_s = time.monotonic(), self.turns.tiles_made, QUIET_S

    def close(self, grace_s: float = 1.0) -> bool:
        """Cancel all work; whether it has ended."""
        self.ahead.close()
        self.desk.close()
        return self.jobs.close(grace_s)

    # -- regions -----------------------------------------------------------------------------------

    def open_region(self, body: OpenRegionBody) -> Opened:
        """Open a region or embeddings.

        Of a region begin, in the background, to compute what a first training needs.
        """
        said = body.embeddings
        kind, options = (said.kind, said.options) if said else ("", {})
        region = self.regions.open(file_path(body.path), kind, options)
        if body.warm:
            self._learns.set()
        if body.warm and isinstance(region, OpenRegion) and region.id not in self._warming:

            def warm(report: Reporter) -> Warmed:
                self._after_first_view(lambda: report(Progress(None, "Waiting for the first view")))
                region.source.warm(report)
                self.afar.prepare(region, report)
                self.keeping.begin(region)
                return Warmed(region=region.id)

            self._warming[region.id] = self.jobs.start("warm", warm, lane="background").id
        return region

    def close_region(self, id_: str) -> None:
        """Take a region, its tasks and tiles out of memory."""
        region = self.regions.close(id_)
        with suppress(NotFoundError):  # forgotten long ago
            self.jobs.cancel(self._warming.pop(region.id, ""))
        self.cache.forget(region.id)
        self.learning.forget(region.id)
        for forget in self.closing:
            forget(region.id)
        for task in self.tasks.close_region(region.id):
            self.cache.forget(task)

    def region_answer(self, region: Opened) -> RegionAnswer:
        """A region as the contract has it."""
        from lianet.features.beside import other_years
        from lianet.features.usual_dates import usual_positions
        from lianet.field.families import field_named

        notes = other_years(region.beside, region.dates)
        bands = region.file.card.bands if isinstance(region, OpenRegion) else ()
        usual: list[dt.date] = []
        has_trunk = has_overviews = False
        if isinstance(region, OpenRegion):
            card = region.file.card
            usual = [card.dates[position] for position in usual_positions(card)]
            has_trunk = field_named(card.preset).learns_trunk
            has_overviews = bool(region.engine.overview_factors)
        return RegionAnswer(
            usual_dates=usual,
            has_trunk=has_trunk,
            has_overviews=has_overviews,
            id=region.id,
            path=str(region.path),
            card=region.told(),
            wavelengths=[band.wavelength_nm for band in bands],
            tasks=self._tasks_of(region.id),
            beside=[one.card.told() for one in region.beside],
            notes=notes,
            notes_wording=[Wording(**wording_of(note, "")) for note in notes],
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
        *,
        formula: Formula | None = None,
        draft: bool = False,
        gaps: Gaps = "observed",
    ) -> bytes:
        """One encoded tile of a region, or of a formula, at any date from its first to its last.

        A draft is a picture at once, see `lianet.service.pixels.reflectance_tile`.
        """
        card = region.file.card
        mix = mix_for(date, card.dates)
        tile = partial(
            reflectance_tile, pyramid=region.pyramid, mix=mix, address=address, checkpoint=look,
            draft=draft,
        )  # fmt: skip
        values = tile(region.engine if gaps == "observed" else region.engine.filled())
        if not draft and region.pyramid.factor(address[0]) == 1:
            self.ahead.seen(region, region.pyramid.window(*address))
        if gaps == "hatched":
            values = hatched(values, tile(region.engine))
        if formula is None:
            return tile_geotiff(values, nodata=REFLECTANCE_NODATA)
        computed = formula_tile(formula, [band.name for band in card.bands], values)
        return tile_geotiff(computed, nodata=FLOAT_NODATA)

    # -- tasks -------------------------------------------------------------------------------------

    def train(self, body: TrainBody) -> JobAnswer:
        """Learn from labels; the accuracy report follows in a job of its own."""
        return self.learning.train(body)

    def open_task(self, region_id: str, path: str) -> OpenTask:
        """A task from its file."""
        return self.learning.open(region_id, file_path(path))

    def save_task(self, id_: str, path: str) -> Path:
        """Write a task, with its report where that is known by now."""
        from lianet.heads.task import write_task

        task = self.tasks.get(id_)
        target = self.output(path, TASK, own=task.path)
        write_task(target, task.task)
        return target

    def _tasks_of(self, region_id: str) -> list[str]:
        """Ids of a region's tasks, in memory and on the shelf, the one used last at the end."""
        kept = [one.id for one in self.kept_tasks() if one.region == region_id]
        return list(dict.fromkeys([*reversed(kept), *self.tasks.of_region(region_id)]))

    def kept_tasks(self) -> list[KeptTask]:
        """The tasks on the shelf, the one that was used last first."""
        return self.shelf.all() if self.shelf is not None else []

    def remove_task(self, id_: str) -> None:
        """Forget a task for good; files that it was saved as stay.

        Raises:
            NotFoundError: there is none with this id.
            StorageError: it may not be removed from the shelf.
        """
        kept = self.shelf is not None and self.shelf.remove(id_)
        known = self.tasks.forget(id_)
        self.cache.forget(id_)
        if known is not None and known.assessment is not None:
            with suppress(NotFoundError):  # forgotten long ago
                self.jobs.cancel(known.assessment)
        if not kept and known is None:
            raise NotFoundError(say("There is no task {id}", id=id_), "It may be removed already")

    # -- files -------------------------------------------------------------------------------------

    def output(
        self,
        text: str,
        suffixes: tuple[str, ...],
        *,
        reads: Sequence[Path] = (),
        beside: Callable[[Path], Sequence[Path]] = lambda _path: (),
        own: Path | None = None,
    ) -> Path:
        """A file to write; checked before the work and not after it.

        Args:
            text: absolute path.
            suffixes: that its kind has.
            reads: what the work reads, besides the regions and tasks that are open.
            beside: names the files that will be written with it.
            own: an open file that may be replaced: the one that the same thing came from.

        Raises:
            InputError, ConflictError: see `lianet.jobs.outputs`.
        """
        path = file_path(text)
        opened = [path for region in self.regions.all() for path in region.files]
        opened += self.tasks.paths()
        known = [*reads, *(one for one in opened if one != own)]
        return check_output(path, suffixes, reads=known, beside=beside)

    def predict(self, body: PredictBody) -> JobAnswer:
        """Write a task's map of the whole region."""
        from lianet.maps.map_files import files_beside

        task = self.tasks.get(body.task)
        wanted: bool | Path = body.probabilities and task.predictor.kind == "classes"
        if wanted and body.probabilities_path:
            wanted = self.output(body.probabilities_path, RASTER)
        target = self.output(body.path, RASTER, beside=lambda path: files_beside(path, wanted))
        if target == wanted:
            raise InputError("Both maps have the same path", "Choose another one for one of them")
        predictor = self._in_window(task, body.dates) if body.dates else task.predictor

        def work(report: Reporter) -> MapMade:
            from lianet.maps.map_files import predict_to_cog

            report(Progress(None, "Predicting"))
            with predictor.crew(task.region.path) as crew:
                return predict_to_cog(
                    predictor,
                    target,
                    probabilities=wanted,
                    labels_state=body.labels_state,
                    report=report,
                    crew=crew,
                )

        return self.jobs.start("predict", work, lane="work", writes=[target])

    def _in_window(self, task: OpenTask, dates: list[dt.date]) -> Predictor:
        """A task on the acquisitions of a window of its own region.

        Raises:
            InputError: embeddings, which have no dates.
            DateError, TaskFileError: see `lianet.maps.observed.observed_in_window`.
        """
        from lianet.maps.observed import observed_in_window

        if not isinstance(task.region, OpenRegion):
            raise InputError(
                say("{name} are embeddings, and have no dates", name=task.region.name),
                "Leave the dates out",
                code="no_imagery",
            )
        return observed_in_window(task.task, task.region.engine, dates).predictor

    def reconstruct(self, body: ReconstructBody) -> JobAnswer:
        """Write a region's imagery at a date."""
        region, target = self.regions.model(body.region), self.output(body.path, RASTER)
        mix_for(body.date, region.file.card.dates)

        def work(report: Reporter) -> ImageryMade:
            from lianet.maps.reconstruct import reconstruct_to_cog, with_stretch

            made = reconstruct_to_cog(
                region.engine, body.date, target, bounds=body.bbox, fill=body.fill, report=report
            )
            return with_stretch(made, self.stretch(region)) if body.stretch else made

        return self.jobs.start("reconstruct", work, lane="work", writes=[target])
