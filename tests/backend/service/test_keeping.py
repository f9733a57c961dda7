"""Features of a long record are kept beside it while nobody waits, and removed when asked."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from lianet.features import statistics
from lianet.features.statistics import RegionStatistics
from lianet.features.stored_statistics import features_path
from lianet.geo.grid import Window
from lianet.pretraining import keep_statistics
from lianet.service import keeping
from lianet.service.machine import this_machine
from lianet.service.opened import OpenRegion
from lianet.service.service import Service

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


def test_a_region_that_is_closed_leaves_nothing_half_made(
    service: Service, region: OpenRegion, eventually: Wait
) -> None:
    service.keeping.begin(region)
    service.close_region(region.id)
    eventually(lambda: all(job.ended for job in service.jobs.all()))
    assert [one.name for one in region.path.parent.iterdir()] == [region.path.name]


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
