"""A task of the sample region that takes a moment to learn."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from lianet.heads.task import Task

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
REGION = SAMPLE / "liri.region.safetensors"
LABELS = SAMPLE / "liri-labels.gpkg"


@lru_cache(maxsize=1)
def small_task() -> Task:
    """Five ferns, learnt from the sample labels alone."""
    from lianet.engines import open_engine
    from lianet.features.statistics import RegionStatistics
    from lianet.heads.instant import train_instant
    from lianet.heads.instant_options import InstantOptions
    from lianet.labels.reading import read_labels
    from lianet.region.file import open_region

    source = RegionStatistics(open_engine(open_region(REGION), "cpu"))
    labels = read_labels(LABELS, class_field="class_name", grid=source.grid)
    return train_instant(source, labels, options=InstantOptions(ferns=5, unlabelled=0))
