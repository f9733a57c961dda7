"""The library's face: a region opened, looked at, learnt on and mapped, in a notebook."""

from __future__ import annotations

import datetime as dt
import operator
import warnings
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from lianet.contract.maps import MapMade
from lianet.engines import open_engine
from lianet.engines.engine import Engine
from lianet.errors import DateError, WindowError, say
from lianet.evaluation.accuracy import HoldOut
from lianet.evaluation.lesson import Keep, Lesson
from lianet.features.beside import sources_of
from lianet.features.feature_file import FeatureFile
from lianet.features.kinds import open_source, source_to_learn_on
from lianet.features.source import FeatureRecipe, FeatureSource
from lianet.features.together import Together
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.heads.head import HEADS, Labels, is_labels
from lianet.heads.task import Task, read_task
from lianet.heads.task import write_task as write_whole
from lianet.heads.task_card import TaskCard
from lianet.jobs.outputs import RASTER, REGION, TASK, check_output, named
from lianet.labels.interface import labels_from_interface
from lianet.labels.label_set import LabelSet
from lianet.labels.source import LabelTimes, is_raster, read_any_labels, use_lines, use_of
from lianet.labels.values import Target, read_value_raster, read_values
from lianet.maps.map_files import files_beside, predict_to_cog
from lianet.maps.other_place import predictor_on
from lianet.maps.predict import Predictor, predictor_of
from lianet.maps.together import predictor_beside
from lianet.maps.weak import Loan, with_loans
from lianet.progress import Reporter, silent
from lianet.region.card import Card
from lianet.region.file import SUFFIX, Region
from lianet.region.mosaic import Mosaic, open_model
from lianet.scenes.stack import open_stack


@dataclass(frozen=True)
class OpenRegion:
    """A region model that is open.

    Attributes:
        file: card, previews and weights.
        engine: decodes it.
        beside: embeddings that are learnt on, too, where the path named several sources.
    """

    file: Region | Mosaic
    engine: Engine
    beside: tuple[FeatureFile, ...] = ()

    @property
    def card(self) -> Card:
        """Everything about the region that is not a weight."""
        return self.file.card

    def decode(
        self, date: dt.date | str, window: Window | None = None
    ) -> tuple[NDArray[np.float32], Affine]:
        """What the field shows at a date, between acquisitions too.

        Args:
            date: from the first acquisition to the last; a moment stands for its day, a text is
                YYYY-MM-DD.
            window: pixels of the region; all of them where absent.

        Returns:
            float32 [band, row, column], reflectance, NaN for nodata; and the affine of the window's
            pixel corners in the region's CRS.

        Raises:
            DateError: it is no date, or lies outside.
            WindowError: the window leaves the region, is empty, or none of whole pixels.
        """
        grid = self.card.grid
        window = grid.window if window is None else _whole(window)
        shown = self.engine.decode_mix(window, mix_for(_day(date), self.card.dates))
        return shown, grid.window_transform(window)

    def features(
        self, dates: Sequence[dt.date] | None = None, recipe: FeatureRecipe | str = "statistics"
    ) -> FeatureSource:
        """What heads learn on; see `lianet.features.kinds.open_source`."""
        return open_source(self.engine, dates, recipe)

    def read_labels(
        self,
        source: Any,
        field: str = "",
        target: Target | None = None,
        *,
        layer: str | None = None,
        crs: Any = None,
    ) -> Labels:
        """Classes, or values of a target, from whatever there is.

        Args:
            source: path of a vector layer or of a raster; or anything with `__geo_interface__`: a
                GeoDataFrame, a FeatureCollection, or a list of features.
            field: with the class or the value of each feature; "" for a raster.
            target: what the values are; None for classes.
            layer: of a file with several; the only one with the field where absent.
            crs: of features that are no file and do not say it, whatever pyproj reads; longitude
                and latitude where absent.

        Raises:
            LabelError: nothing can be learnt from it.
        """
        grid = self.card.grid
        if not isinstance(source, str | Path):
            return labels_from_interface(source, field, grid, target, crs=crs)
        path = Path(source)
        if target is None:
            return read_any_labels(path, field, grid, layer)
        if is_raster(path):
            return read_value_raster(path, target=target, grid=grid)
        named = replace(target, field=field or target.field)
        return read_values(path, target=named, grid=grid, layer=layer)

    def learn(
        self,
        labels: Any,
        field: str = "",
        *,
        head: str = "instant",
        options: Mapping[str, Any] | None = None,
        source: FeatureSource | None = None,
        target: Target | None = None,
        assess: bool = False,
        hold_out: HoldOut = "polygons",
        path: Path | str | None = None,
        report: Reporter = silent,
        name: str = "",
    ) -> Task:
        """Learn classes, or values of a target, from labels.

        Args:
            labels: from `read_labels` or `borrow`, or what the first reads.
            field: as there; of no account to labels that are read already.
            target: what the values are; None for classes.
            head: a name in `lianet.heads.head.HEADS`.
            options: of that head; the defaults where absent.
            source: what is learnt on; what the head usually does where absent.
            assess: whether its accuracy is found out, too; where that fails, a warning says why and
                the task comes without.
            hold_out: what is held out for that: `polygons`, or `blocks` of the region.
            path: NAME.task.safetensors to write, as soon as it is learnt and again with its
                accuracy; nothing is written where absent.
            report: told what goes on; may raise `CancelledError`.
            name: of the task, for people.

        Raises:
            InputError, LabelError: see `lianet.heads.train.train_head`.
            LabelError: all labels of a class are of days that no acquisition lies near.
            InputError, ConflictError: see `lianet.jobs.outputs.check_output`.
            StorageError: the file cannot be written.
        """
        kind = HEADS.get(head)
        chosen = kind.read_options(options or {})
        known = labels if is_labels(labels) else self.read_labels(labels, field, target)
        if source is None:
            source = source_to_learn_on(self.engine, None, kind.features(chosen, self.card))
            source = Together(source, self.beside) if self.beside else source
        known = self._of_these_times(known, source.dates)
        lesson = Lesson(source, known, head, chosen, target, name, hold_out=hold_out)
        learnt = lesson.learn(_keeping(path), report, assess=assess)
        if learnt.unassessed:
            warnings.warn(learnt.unassessed, stacklevel=2)
        return learnt.task

    def borrow(
        self,
        labels: Labels,
        *lenders: Path | str | Task,
        classes: Mapping[int, int | str] | None = None,
    ) -> Labels:
        """Labels with those that maps lend, which never outvote drawn ones.

        Nothing is judged by borrowed labels.

        Args:
            labels: of classes, from `read_labels`.
            lenders: rasters of classes, and tasks of this region or files of such.
            classes: the class, by value or name, of each value of the maps; as the maps and the
                labels name them where absent.

        Raises:
            LabelError: a map has nothing to lend, or a class that is none of the labels'.
        """

        def opened(lender: Path | str | Task) -> Path | Predictor:
            if isinstance(lender, Task) or str(lender).endswith(TASK[0]):
                return self._predictor(_task(lender), predictor_of)
            return Path(lender)

        loans = [Loan(opened(lender), classes or {}) for lender in lenders]
        known = self._of_these_times(labels, [day.isoformat() for day in self.card.dates])
        return with_loans(known, loans, self.card.grid)

    def assess(
        self,
        task: Task | Path | str,
        labels: Any,
        field: str = "",
        *,
        options: Mapping[str, Any] | None = None,
        hold_out: HoldOut = "polygons",
        path: Path | str | None = None,
        report: Reporter = silent,
    ) -> Task:
        """The task with its accuracy, by heads like it on labels that were held out.

        Args:
            task: from `learn`, or a file of one.
            labels, field: those that it was trained on, as of `learn`.
            options: as for the training.
            hold_out, path: as of `learn`.
            report: told at every fold; may raise `CancelledError`.
        """
        task = _task(task)
        source = self._predictor(task, predictor_of).source
        chosen = HEADS.get(task.card.head).read_options(options or {})
        known = labels if is_labels(labels) else self.read_labels(labels, field, task.card.target)
        known = self._of_these_times(known, source.dates)
        lesson = Lesson(source, known, task.card.head, chosen, hold_out=hold_out)
        return lesson.judge(task, _keeping(path), report)

    def _of_these_times(self, labels: Labels, dates: Sequence[str]) -> Labels:
        """Labels without those of days that no acquisition lies near, of which a warning tells.

        Args:
            labels: once they are pixels they stay as they are.
            dates: `YYYY-MM-DD`, of the acquisitions that are learnt from.

        Raises:
            LabelError: a class has no label left.
        """
        if not isinstance(labels, LabelSet):
            return labels
        times = LabelTimes(tuple(day for day in self.card.dates if day.isoformat() in dates))
        near, left = times.near(labels)
        for _, told in use_lines(use_of(labels, other_dates=left)) if left else ():
            warnings.warn(told, stacklevel=3)
        return near

    def map(
        self, task: Task | Path | str, path: Path | str, *, report: Reporter = silent
    ) -> MapMade:
        """Write a task's map of the region as a COG; the task may be another region's.

        See `lianet.maps.map_files.predict_to_cog` and `lianet.maps.other_place.predictor_on`.

        Args:
            task: that is asked, or a file of one.
            path: NAME.tif; the ending is added where there is none.
            report: told how far it is; may raise `CancelledError`.

        Raises:
            InputError, ConflictError: see `lianet.jobs.outputs.check_output`.
        """
        out = named(Path(path), RASTER)
        check_output(out, RASTER, beside=lambda one: files_beside(one, probabilities=False))
        return predict_to_cog(self._predictor(_task(task), predictor_on), out, report=report)

    def _predictor(self, task: Task, on: Callable[[Task, Engine], Predictor]) -> Predictor:
        return predictor_beside(task, lambda own: on(own, self.engine), self.beside)


def _day(date: dt.date | str) -> dt.date:
    """The day that a date, a moment or a text names."""
    if isinstance(date, np.datetime64):
        date = date.astype("datetime64[D]").item()
    if isinstance(date, dt.datetime):
        return date.date()
    if isinstance(date, dt.date):
        return date
    try:
        return dt.date.fromisoformat(date)
    except (TypeError, ValueError) as error:
        raise DateError(say("{date} is not a date", date=date), "Write it as YYYY-MM-DD") from error


def _whole(window: Any) -> Window:
    """A window of at least one whole pixel."""
    try:
        sides = (window.row, window.col, window.height, window.width)
        whole = Window(*map(operator.index, sides))
    except (AttributeError, TypeError) as error:
        raise WindowError(
            "This is no window of whole pixels",
            "Give lianet.geo.grid.Window(row, col, height, width) of whole numbers",
        ) from error
    if whole.height < 1 or whole.width < 1:
        raise WindowError("The window is empty", "Give it a row and a column at least")
    return whole


def _task(given: Task | Path | str) -> Task:
    return read_task(Path(given)) if isinstance(given, str | Path) else given


def _keeping(path: Path | str | None) -> Keep:
    """What writes a task where that is wanted; the name is checked at once."""
    if path is None:
        return lambda _task: None
    return partial(write_whole, check_output(named(Path(path), TASK), TASK))


def write_task(path: Path | str, task: Task) -> TaskCard:
    """Write a task file; it is there whole or not at all.

    Args:
        path: NAME.task.safetensors; the ending is added where there is none.
        task: from `learn` or `assess`.

    Returns:
        The card as written.

    Raises:
        InputError, ConflictError: see `lianet.jobs.outputs.check_output`.
        StorageError: the file cannot be written.
    """
    return write_whole(check_output(named(Path(path), TASK), TASK), task)


def open_region(path: Path | str, device: str = "auto") -> OpenRegion:
    """Open a region model.

    Args:
        path: NAME.region.safetensors, or a mosaic: NAME.mosaic.json or its folder; or a region and
            embeddings together: NAME.together.json.
        device: `auto`, `cpu` or `cuda`.

    Raises:
        NotFoundError, RegionFileError: there is no such file, or it is not whole.
        DeviceError: the device that was asked for cannot be used.
    """
    _first, beside = sources_of(Path(path))
    file = open_model(path)
    return OpenRegion(file, open_engine(file, device), tuple(beside))


def encode(
    source: Path | str,
    path: Path | str,
    *,
    name: str = "",
    attribution: str = "",
    preset: str = "compact",
    options: Mapping[str, Any] | None = None,
    minutes: float | None = None,
    device: str = "auto",
    report: Reporter = silent,
) -> OpenRegion:
    """Encode imagery as a region file; needs torch.

    Args:
        source: what `lianet pretrain` takes: a folder of GeoTIFFs or products, a cube, STAC.
        path: NAME.region.safetensors to write; it is there whole or not at all.
        name: of the region, for people; the file's where empty.
        attribution: shown with the imagery; what its provenance asks for where empty.
        preset: a family of fields, a name in `lianet.field.families.FAMILIES`.
        options: of that family; the defaults where absent.
        minutes: from start to file; the family's own where absent.
        device: `auto`, `cpu` or `cuda`.
        report: told how far it is; may raise `CancelledError`.

    Raises:
        StackError, InputError: the imagery cannot be used as it is; says what decides it.
        ConflictError: see `lianet.jobs.outputs.check_output`.
        StorageError: the file cannot be written.
    """
    from lianet.evaluation.made_region import encode_stack
    from lianet.field.families import FAMILIES
    from lianet.pretraining.families import Budget

    path = check_output(named(Path(path), REGION), REGION, reads=[Path(source)])
    FAMILIES.get(preset).read_options(options or {})  # before imagery is looked at
    encode_stack(
        open_stack(source), path, preset, options or {}, Budget(minutes),
        name=name or path.name.removesuffix(SUFFIX), attribution=attribution, device=device,
        report=report,
    )  # fmt: skip
    return open_region(path, device)
