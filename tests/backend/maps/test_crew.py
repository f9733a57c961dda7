"""A map made by several processes is the map that one makes, whatever becomes of them."""

from dataclasses import dataclass

import numpy as np
import pytest
import rasterio
from lianet.engines import open_engine
from lianet.errors import CancelledError
from lianet.features.statistics import RegionStatistics
from lianet.heads.instant import train_instant
from lianet.heads.instant_options import InstantOptions
from lianet.labels.reading import read_labels
from lianet.machine.processors import CORES
from lianet.maps import crew
from lianet.maps.map_files import predict_to_cog
from lianet.maps.predict import Predictor
from lianet.progress import silent
from lianet.region.file import open_region


@dataclass
class Map:
    """A head on the sample, which several processes map."""

    predictor: Predictor
    region: object

    def made(self, path, report=silent, **more):
        with self.predictor.crew(self.region) as several:
            assert several is not None
            predict_to_cog(self.predictor, path, report=report, crew=several, **more)


@pytest.fixture(scope="module")
def known(sample_region):
    source = RegionStatistics(open_engine(open_region(sample_region), "cpu"))
    labels = read_labels(
        sample_region.with_name("liri-labels.gpkg"), class_field="class_name", grid=source.grid
    )
    task = train_instant(source, labels, options=InstantOptions(ferns=20, unlabelled=200))
    return Map(Predictor(task, source), sample_region)


@pytest.fixture(autouse=True)
def two_processes(monkeypatch):
    monkeypatch.setattr(crew, "WORTH_PX", 1)
    monkeypatch.setattr(crew, "cpu_count", lambda: 2)


@pytest.fixture
def members(monkeypatch):
    begun = []

    class Noted(crew._Member):
        def __init__(self, *arguments):
            super().__init__(*arguments)
            begun.append(self._process)

    monkeypatch.setattr(crew, "_Member", Noted)
    return begun


def read(path):
    with rasterio.open(path) as file:
        return file.read()


def test_the_map_and_its_probabilities_are_those_of_one_process(known, tmp_path, members):
    known.made(tmp_path / "several.tif", probabilities=True)
    predict_to_cog(known.predictor, tmp_path / "one.tif", probabilities=True)
    for name in ("several", "one"):
        assert read(tmp_path / f"{name}.tif").any()
    np.testing.assert_array_equal(read(tmp_path / "several.tif"), read(tmp_path / "one.tif"))
    np.testing.assert_array_equal(
        read(tmp_path / "several.probabilities.tif"), read(tmp_path / "one.probabilities.tif")
    )
    assert len(members) == 2
    assert all(process.poll() is not None for process in members)


@pytest.mark.parametrize("lost", [1, 2])
def test_processes_that_are_killed_leave_no_hole(known, tmp_path, members, lost):
    def kill(_progress):
        for process in members[:lost]:
            process.kill()

    known.made(tmp_path / "several.tif", report=kill)
    shown = known.predictor.predict(known.predictor.grid.window).classes
    np.testing.assert_array_equal(read(tmp_path / "several.tif")[0], shown)


def test_a_cancelled_map_ends_its_processes_and_leaves_nothing(known, tmp_path, members):
    def cancel(_progress):
        raise CancelledError("Stopped")

    with pytest.raises(CancelledError):
        known.made(tmp_path / "map.tif", report=cancel)
    assert list(tmp_path.iterdir()) == []
    assert len(members) == 2
    assert all(process.poll() is not None for process in members)


def test_threads_make_the_map_where_processes_see_something_else(known, tmp_path):
    elsewhere = tmp_path / "none.region.safetensors"
    with known.predictor.crew(elsewhere) as several:
        assert several is None


def test_a_small_map_or_a_single_core_starts_no_process(known, monkeypatch, members):
    monkeypatch.setattr(crew, "WORTH_PX", 10**7)
    with known.predictor.crew(known.region) as several:
        assert several is None
    monkeypatch.setattr(crew, "WORTH_PX", 1)
    monkeypatch.setattr(crew, "cpu_count", lambda: 1)
    with known.predictor.crew(known.region) as several:
        assert several is None
    assert members == []


@pytest.mark.parametrize(("said", "cores"), [("1", 1), ("0", None), ("many", None), ("", None)])
def test_the_environment_says_how_many_cores_are_used(monkeypatch, said, cores):
    from lianet.machine.processors import cpu_count

    monkeypatch.delenv(CORES, raising=False)
    all_of_them = cpu_count()
    monkeypatch.setenv(CORES, said)
    assert cpu_count() == (cores or all_of_them)
