"""The library's face: a region opened, looked at, learnt on and mapped, in a notebook."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from affine import Affine
from numpy.typing import NDArray

from lianet.contract.maps import MapMade
from lianet.engines import open_engine
from lianet.engines.engine import Engine
from lianet.evaluation.assessment import assess_task
from lianet.features.kinds import open_source
from lianet.features.source import FeatureRecipe, FeatureSource
from lianet.field.time import mix_for
from lianet.geo.grid import Window
from lianet.heads.head import HEADS, Labels, train_head
from lianet.heads.task import Task
from lianet.labels.source import read_any_labels
from lianet.maps.predict import predict_to_cog, predictor_of
from lianet.progress import Reporter, silent
from lianet.region.card import Card
from lianet.region.file import Region
from lianet.region.file import open_region as open_file


@dataclass(frozen=True)
class OpenRegion:
    """A region model that is open.

    Attributes:
        file: card, previews and weights.
        engine: decodes it.
    """

    file: Region
    engine: Engine

    @property
    def card(self) -> Card:
        """Everything about the region that is not a weight."""
        return self.file.card

    def decode(
        self, date: dt.date | str, window: Window | None = None
    ) -> tuple[NDArray[np.float32], Affine]:
        """What the field shows at a date, between acquisitions too.

        Args:
            date: from the first acquisition to the last; a text as YYYY-MM-DD.
            window: pixels of the region; all of them where absent.

        Returns:
            float32 [band, row, column], reflectance, NaN for nodata; and the affine of the window's
            pixel corners in the region's CRS.

        Raises:
            DateError: the date lies outside.
            WindowError: the window leaves the region.
        """
        grid = self.card.grid
        window = window or grid.window
        day = dt.date.fromisoformat(date) if isinstance(date, str) else date
        shown = self.engine.decode_mix(window, mix_for(day, self.card.dates))
        return shown, grid.window_transform(window)

    def features(
        self, dates: Sequence[dt.date] | None = None, recipe: FeatureRecipe | str = "statistics"
    ) -> FeatureSource:
        """What heads learn on; see `lianet.features.kinds.open_source`."""
        return open_source(self.engine, dates, recipe)

    def read_labels(self, path: Path | str, field: str = "") -> Labels:
        """Classes from a vector layer or a raster; see `lianet.labels.source.read_any_labels`."""
        return read_any_labels(Path(path), field, self.card.grid)

    def learn(
        self,
        labels: Labels,
        *,
        head: str = "instant",
        options: Mapping[str, Any] | None = None,
        source: FeatureSource | None = None,
        report: Reporter = silent,
        name: str = "",
    ) -> Task:
        """Learn classes from labels.

        Args:
            labels: from `read_labels`.
            head: a name in `lianet.heads.head.HEADS`.
            options: of that head; the defaults where absent.
            source: what is learnt on; what the head usually does where absent.
            report: told what goes on; may raise `CancelledError`.
            name: of the task, for people.

        Raises:
            InputError, LabelError: see `lianet.heads.head.train_head`.
        """
        kind = HEADS.get(head)
        chosen = kind.read_options(options or {})
        source = source or self.features(recipe=kind.features(chosen, self.card))
        return train_head(source, labels, head=head, options=chosen, report=report, name=name)

    def assess(
        self,
        task: Task,
        labels: Labels,
        *,
        options: Mapping[str, Any] | None = None,
        report: Reporter = silent,
    ) -> Task:
        """The task with its accuracy, by heads like it on labels that were held out.

        Args:
            task: from `learn`.
            labels: those that it was trained on.
            options: as for the training.
            report: told at every fold; may raise `CancelledError`.
        """
        source = predictor_of(task, self.engine).source
        chosen = HEADS.get(task.card.head).read_options(options or {})
        return task.with_report(assess_task(task, source, labels, options=chosen, report=report))

    def map(self, task: Task, path: Path | str, *, report: Reporter = silent) -> MapMade:
        """Write a task's map of the region as a COG; see `lianet.maps.predict.predict_to_cog`."""
        return predict_to_cog(predictor_of(task, self.engine), path, report=report)


def open_region(path: Path | str, device: str = "auto") -> OpenRegion:
    """Open a region model.

    Args:
        path: NAME.region.safetensors.
        device: `auto`, `cpu` or `cuda`.

    Raises:
        NotFoundError, RegionFileError: there is no such file, or it is not whole.
        DeviceError: the device that was asked for cannot be used.
    """
    file = open_file(Path(path))
    return OpenRegion(file, open_engine(file, device))
