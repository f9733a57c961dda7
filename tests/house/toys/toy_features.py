"""A kind of features from outside, in one file: the mean of some bands over all dates."""

from __future__ import annotations

import hashlib
from dataclasses import asdict, dataclass

import numpy as np
from lianet.features.kinds import FeatureKind
from lianet.features.of_engine import EngineFeatures
from lianet.features.source import FeatureRecipe


@dataclass(frozen=True)
class Options:
    """Which bands.

    Attributes:
        bands: how many, from the first.
    """

    bands: int = 3


class MeanBands(EngineFeatures):
    def __init__(self, engine, dates, options):
        super().__init__(engine, dates, FeatureRecipe("mean-bands", asdict(options)))
        self._engine, self._options = engine, options
        self._names = tuple(band.name for band in engine.card.bands[: options.bands])

    @property
    def id(self):
        text = f"mean-bands;{self.region_id};{self._options};{self._dates}"
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    @property
    def of_pixel(self):
        return len(self._names)

    def read(self, window):
        shown = self._engine.decode(window, self._dates)
        return np.nanmean(shown[:, : self._options.bands], 0)

    read_once = read


class Kind(FeatureKind):
    name = "mean-bands"
    summary = "The mean of some bands over all dates"
    options = Options

    def open(self, engine, dates, options):
        return MeanBands(engine, dates, options)


FEATURES = Kind()
