"""Features of a long record are kept beside it while nobody waits, and removed when asked."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lianet.features import statistics
from lianet.features.statistics import RegionStatistics
from lianet.features.stored_statistics import features_path
from lianet.geo.grid import Window
from lianet.pretraining import keep_statistics
from lianet.pretraining.growing_file import unfinished_of
from lianet.pretraining.keep_statistics import StatisticsScenes
from lianet.service import keeping
from lianet.service.machine import this_machine
from lianet.service.opened import OpenRegion
from lianet.service.service import Service

from tests.backend.made_mosaics import mosaic_of

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    """One for which the sample is a long record of a large region."""
    monkeypatch.setattr(RegionStatistics, "stays_whole", False)
    monkeypatch.setattr(OpenRegion, "is_long", True)
    monkeypatch.setattr(keep_statistics, "LARGEST_SHARE", 10)
    made = Service(this_machine("cpu"))
    yield made
    made.close()


@pytest.fixture
def region(service: Service, sample_region: Path, tmp_path: Path) -> OpenRegion:
    path = tmp_path / "town.region.safetensors"
    shutil.copy(sample_region, path)
    opened = service.regions.open(path)
    assert isinstance(opened, OpenRegion)
    return opened


def test_they_are_made_once_and_then_learnt_on(
    service: Service, region: OpenRegion, eventually: Wait
) -> None:
    before = region.source
    assert service.keeping.told(region).fraction is None
    service.keeping.begin(region)
    service.keeping.begin(region)
    told = service.keeping.told(region)
    assert told.fraction is not None or told.bytes
    eventually(lambda: service.keeping.told(region).bytes > 0)
    told = service.keeping.told(region)
    assert told.path == str(features_path(region.path))
    assert told.bytes == features_path(region.path).stat().st_size
    # What was learnt stays as it was; what is learnt from now on looks at what is kept.
    assert before.stored is None
    assert region.source.stored is not None
    assert region.source.id != before.id
    assert len(service.jobs.all()) == 1

    service.keeping.remove(region)
    assert not features_path(region.path).exists()
    assert service.keeping.told(region).path is None
    assert region.source.id == before.id
    service.keeping.begin(region)  # not again
    assert service.keeping.told(region).fraction is None
    service.keeping.again(region)
    eventually(lambda: service.keeping.told(region).bytes > 0)


def test_a_region_that_is_closed_is_gone_on_with_and_one_that_is_removed_is_not(
    service: Service, region: OpenRegion, eventually: Wait, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keep_statistics, "cpu_count", lambda: 1)
    began = threading.Event()
    coded = StatisticsScenes.coded

    def slowly(*args: Any) -> Any:
        began.set()
        time.sleep(0.1)  # somebody closes it meanwhile
        return coded(*args)

    monkeypatch.setattr(StatisticsScenes, "coded", slowly)
    unfinished = unfinished_of(features_path(region.path))
    for end in (service.close_region, lambda _id: service.keeping.remove(region)):
        began.clear()
        service.keeping.begin(region)
        assert began.wait(30)
        end(region.id)
        eventually(lambda: all(job.ended for job in service.jobs.all()))
        assert unfinished.exists() == (end == service.close_region)
    assert [one.name for one in region.path.parent.iterdir()] == [region.path.name]


@pytest.mark.parametrize("whole", [True, False])
def test_of_an_area_they_are_kept_once_all_tiles_are_there(
    service: Service, tmp_path: Path, eventually: Wait, whole: bool
) -> None:
    mosaic, _ = mosaic_of(tmp_path, (88, 80), (48, 40))
    if not whole:
        mosaic.plan.file_of(mosaic.tiles[-1]).unlink()
    opened = service.regions.open(mosaic.path)
    assert isinstance(opened, OpenRegion)
    service.keeping.begin(opened)
    assert len(service.jobs.all()) == whole
    if whole:
        eventually(lambda: service.keeping.told(opened).bytes > 0)
        assert opened.source.stored is not None


def test_a_folder_that_is_not_ours_is_left_alone(
    service: Service, region: OpenRegion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping.os, "access", lambda *_: False)
    service.keeping.begin(region)
    assert service.jobs.all() == []
    assert region.source.read(Window(0, 0, 4, 4)).shape[1:] == (4, 4)


def test_what_memory_holds_whole_is_not_kept_beside_it_too(
    service: Service, region: OpenRegion, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    monkeypatch.setattr(OpenRegion, "is_long", True)
    service.keeping.begin(region)
    assert service.jobs.all() == []
    monkeypatch.setattr(statistics, "CACHE_BYTES", 1 << 20)  # less than the sample's features
    service.keeping.begin(region)
    assert len(service.jobs.all()) == 1
