"""An area encoded by real workers, stopped, and gone on with."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import dask
import numpy as np
import psutil
import pytest
from affine import Affine
from lianet.cli.app import app
from lianet.contract.mosaics import TileOptions
from lianet.errors import CancelledError, ConflictError, InputError, StackError
from lianet.jobs import area as areas
from lianet.jobs.area import encode_area, plan_area
from lianet.jobs.slurm import SlurmOptions, job_script
from lianet.library import open_region
from lianet.progress import silent
from lianet.region.mosaic import open_model
from lianet.region.mosaic_plan import even_tiles
from lianet.scenes.grid_of import Area
from rasterio.crs import CRS
from rasterio.warp import transform_bounds
from typer.testing import CliRunner

from tests.backend.command_line import answer, lianet
from tests.backend.made_products import safe
from tests.backend.made_stacks import seasonal_scenes, write_stack

CRS_ = CRS.from_epsg(32633)
WEST, NORTH = 394540.0, 4587520.0


@pytest.fixture
def source(tmp_path):
    return str(write_stack(tmp_path / "stack", seasonal_scenes((64, 64))))


def _area(height=64, width=64):
    return Area((WEST, NORTH - 10 * height, WEST + 10 * width, NORTH), CRS_)


def _plan(tmp_path, source, area=None, **more):
    options = TileOptions(bits_per_value=1.0, **more)
    return plan_area(tmp_path / "area", area or _area(), source, source, options, tile_px=32)


def _files(plan):
    return {file.name: file.stat().st_mtime_ns for file in plan.folder.glob("*.safetensors")}


@pytest.mark.timeout(240)
def test_two_workers_one_killed_and_every_tile_is_there_once(tmp_path, source):
    plan = _plan(tmp_path, source)
    killed = []

    def kill_one(progress):
        if progress.values["tiles"] >= 1 and not killed:
            children = psutil.Process().children(recursive=True)
            workers = [c for c in children if "spawn_main" in " ".join(c.cmdline())]
            os.kill(workers[0].pid, signal.SIGKILL)
            killed.append(workers[0].pid)

    done = encode_area(plan, source, workers=2, device="cpu", report=kill_one)
    assert killed
    assert (done.tiles, done.encoded, done.failed) == (4, 4, [])
    assert not list(plan.folder.glob(".*"))
    assert open_model(plan.folder).card.grid.transform == Affine(10, 0, WEST, 0, -10, NORTH)
    before = _files(plan)
    assert encode_area(_plan(tmp_path, source), source, workers=2, device="cpu").encoded == 4
    assert _files(plan) == before


def test_stopped_it_goes_on_and_what_is_done_stays(tmp_path, source):
    plan = _plan(tmp_path, source)

    def stop(progress):
        if (progress.fraction or 0) > 0.3:
            raise CancelledError("stopped")

    with pytest.raises(CancelledError):
        encode_area(plan, source, workers=1, device="cpu", report=stop)
    before = _files(plan)
    assert 1 <= len(before) < 4
    # What is missing is empty there: it has to be known.
    told = lianet("info", plan.folder).stdout
    assert f"{len(before)} of 4 encoded" in told
    done = encode_area(_plan(tmp_path, source), source, workers=1, device="cpu")
    assert done.encoded == 4
    assert before.items() <= _files(plan).items()


def test_ctrl_c_says_that_tiles_stay(tmp_path, source, monkeypatch):
    """The end of the process, which is no test's, is put off."""

    def stop(*_args, **_named):
        raise KeyboardInterrupt

    def end(status):
        raise SystemExit(status)

    monkeypatch.setattr("lianet.jobs.area.encode_area", stop)
    monkeypatch.setattr("lianet.cli.app.os._exit", end)
    words = ("--out", tmp_path / "area", "--tile", "64")
    told = lianet("encode-area", "13.735,41.4,13.76,41.43", source, *words)
    assert told.returncode == 130
    assert "tiles that are done stay" in told.stderr


def test_a_command_that_is_killed_goes_on_with_whole_products(tmp_path):
    """By their names and XML, each read whole for each tile that is missing."""
    for date in ("20220310", "20220610"):
        safe(tmp_path / "in", date)
    edges = transform_bounds(CRS_, "EPSG:4326", WEST, NORTH - 280, WEST + 590, NORTH)
    area = ",".join(map(str, edges))
    words = ["encode-area", area, tmp_path / "in", "--out", tmp_path / "area", "--tile", 64]
    words += ["--resolution", 5, "--workers", 1, "--device", "cpu", "--json"]
    command = [sys.executable, "-m", "lianet.cli", *map(str, words)]

    def tiles():
        return {file.name for file in (tmp_path / "area").glob("*.region.safetensors")}

    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
        while not tiles() and run.poll() is None:
            time.sleep(0.02)
        run.kill()
    before = {name: (tmp_path / "area" / name).read_bytes() for name in tiles()}
    assert len(before) == 1
    done = answer(*words)
    assert (done["encoded"], done["empty"], done["failed"]) == (2, 0, [])
    assert all((tmp_path / "area" / name).read_bytes() == was for name, was in before.items())
    left = [file.name for file in (tmp_path / "area").iterdir() if "checkpoint" in file.name]
    assert left == []


def test_where_there_is_no_imagery_a_tile_is_empty_and_no_fault(tmp_path):
    scenes = seasonal_scenes((64, 64))
    scenes[:, :, :, 32:] = 0
    source = str(write_stack(tmp_path / "stack", scenes))
    plan = _plan(tmp_path, source)
    done = encode_area(plan, source, workers=1, device="cpu")
    assert (done.tiles, done.encoded, done.empty, done.failed) == (4, 2, 2, [])
    told = []
    done_tile = next(plan.path.parent.glob("*.region.safetensors"))
    left = done_tile.with_name(done_tile.name.replace(".region.safetensors", ".checkpoint.nodes"))
    left.write_bytes(b"of a kill in the moment in which the tile was done")
    assert encode_area(plan, source, workers=1, device="cpu", report=told.append).empty == 2
    assert not left.exists()
    assert [progress.message for progress in told] == ["4 of 4 tiles"]


def test_a_grid_by_crs_and_resolution_needs_no_look_at_the_imagery(tmp_path):
    options = TileOptions()
    plan = plan_area(
        tmp_path / "area", Area((13.7, 41.4, 13.8, 41.5), CRS.from_epsg(4326)), "nowhere",
        "nowhere", options, tile_px=256, resolution=20, crs=CRS_,
    )  # fmt: skip
    left, top = plan.grid.transform @ (0, 0)
    assert plan.grid.gsd == (20, 20)
    assert left % 20 == top % 20 == 0


def test_an_area_that_an_earlier_version_cut_goes_on_as_it_was_cut(tmp_path):
    area = Area((13.7, 41.4, 13.9, 41.6), CRS.from_epsg(4326))
    asked = {"tile_px": 1000, "resolution": 10, "crs": CRS_}

    def plan_in(folder):
        return plan_area(tmp_path / folder, area, "nowhere", "nowhere", TileOptions(), **asked)

    now = plan_in("now")
    before = even_tiles(now.grid, 1000, 8)
    assert now.tile_shape != before
    assert not any(side % 32 for side in now.tile_shape)
    (tmp_path / "then").mkdir()
    replace(now, folder=tmp_path / "then", name="then", tile_shape=before).write()
    assert plan_in("then").tile_shape == before
    (tmp_path / "other").mkdir()
    replace(now, folder=tmp_path / "other", name="other", tile_shape=(640, 640)).write()
    with pytest.raises(ConflictError, match="another grid"):
        plan_in("other")


@pytest.fixture
def harmonised(tmp_path):
    """Names tell of an offset that the values no longer have; the right half is bright land."""
    scenes = np.full((3, 4, 64, 64), 500, np.uint16) + np.arange(64, dtype=np.uint16) % 7
    scenes[..., 32:] += 2000
    folder = write_stack(tmp_path / "stack", scenes)
    for number, path in enumerate(sorted(folder.glob("*.tif"))):
        day = f"2022{number + 5:02d}10"
        name = f"S2A_MSIL2A_{day}T100031_N0400_R122_T33TUG_{day}T140000.tif"
        path.rename(folder / name)
    return str(folder)


def test_offsets_that_tiles_would_decide_differently_are_asked_about(tmp_path, harmonised):
    with pytest.raises(StackError, match="tiles might decide differently") as raised:
        _plan(tmp_path, harmonised)
    assert "--offset 0 for all tiles" in raised.value.remedy
    plan = _plan(tmp_path, harmonised, offset=0.0)
    assert encode_area(plan, harmonised, workers=1, device="cpu").encoded == 4
    shown, _ = open_region(plan.folder).decode("2022-06-10")
    assert np.nanmean(shown[0, :, :31]) == pytest.approx(0.05, abs=0.01)
    assert np.nanmean(shown[0, :, 33:]) == pytest.approx(0.25, abs=0.01)


def test_an_area_of_one_tile_decides_by_its_pixels(tmp_path, harmonised):
    options = TileOptions(bits_per_value=1.0)
    plan = plan_area(tmp_path / "one", _area(), harmonised, harmonised, options, tile_px=64)
    assert encode_area(plan, harmonised, workers=1, device="cpu").encoded == 1


def test_without_a_look_before_a_tile_that_decides_by_its_pixels_fails(tmp_path, harmonised):
    plan = plan_area(
        tmp_path / "area", _area(), harmonised, harmonised, TileOptions(bits_per_value=1.0),
        tile_px=32, resolution=10.0, crs=CRS_,
    )  # fmt: skip
    done = encode_area(plan, harmonised, workers=1, device="cpu")
    assert done.failed
    assert all("--offset 0 for all tiles" in failed.because for failed in done.failed)


def test_other_words_for_the_same_folder_are_refused(tmp_path, source):
    _plan(tmp_path, source)
    with pytest.raises(ConflictError, match="other options"):
        _plan(tmp_path, source, max_cloud=10.0)


def test_an_option_of_another_reader_is_refused_before_a_tile_is_begun(tmp_path, source):
    with pytest.raises(StackError, match="which has no option collection"):
        _plan(tmp_path, source, collection="sentinel-2-l2a")
    with pytest.raises(StackError, match="which has no option mood"):
        _plan(tmp_path, source, source_options={"mood": "1"})
    assert not (tmp_path / "area").exists()


def test_a_fault_of_every_tile_ends_it_early_with_its_sentence(tmp_path, source):
    plan = _plan(tmp_path, source)
    told = []
    with pytest.raises(InputError, match="first 3 tiles") as caught:
        encode_area(plan, str(tmp_path / "gone"), workers=1, device="cpu", report=told.append)
    assert "does not exist" in caught.value.message
    assert not _files(plan)


def test_a_scheduler_that_is_not_there_is_told(tmp_path, source, monkeypatch):
    monkeypatch.setattr("lianet.jobs.workers._CONNECT_S", 1.0)
    plan = _plan(tmp_path, source)
    for address in ("tcp://127.0.0.1:1", "nonsense://x"):
        with pytest.raises(InputError, match="no Dask scheduler"):
            encode_area(plan, source, scheduler=address, device="cpu")
    assert dask.config.get("scheduler", None) is None, "other work in this process asks nobody"


def test_without_dask_workers_are_asked_for_in_vain(tmp_path, source, monkeypatch):
    monkeypatch.setattr(areas, "find_spec", lambda name: None)
    with pytest.raises(InputError, match="Dask"):
        encode_area(_plan(tmp_path, source), source, workers=2, device="cpu", report=silent)


@pytest.mark.timeout(240)
def test_workers_of_a_scheduler_that_is_named_encode_all_tiles_and_its_end_is_told(
    tmp_path, source
):
    from distributed import LocalCluster

    cluster = LocalCluster(
        n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    )

    def leave(progress):
        if progress.values["tiles"] >= 1:
            cluster.close()

    with cluster:
        where = cluster.scheduler_address
        plan = _plan(tmp_path, source)
        done = encode_area(plan, source, scheduler=where, device="cpu")
        assert (done.encoded, done.failed) == (4, [])
        other = _plan(tmp_path / "other", source)
        with pytest.raises(InputError, match="scheduler went away"):
            encode_area(other, source, scheduler=where, device="cpu", report=leave)
    assert _files(other)


def test_a_job_of_slurm_asks_for_what_was_said_and_starts_one_worker():
    options = SlurmOptions(
        partition="gpu", account="eo", hours=2.5, cores=8, memory_gb=24, gpus=1,
        directive="--qos=long",
    )  # fmt: skip
    script = job_script(options, "tcp://10.0.0.1:8786")
    lines = script.splitlines()
    assert lines[0] == "#!/usr/bin/env bash"
    for wanted in ("-p gpu", "-A eo", "--cpus-per-task=8", "--mem=24G", "-t 02:30:00",
                   "--gres=gpu:1", "--qos=long", "-n 1"):  # fmt: skip
        assert f"#SBATCH {wanted}" in lines, script
    command = lines[-1]
    assert command.startswith(f"{sys.executable} -m distributed.cli.dask_worker ")
    assert "tcp://10.0.0.1:8786" in command
    assert "--nthreads 1" in command
    assert command.rindex("--memory-limit 0") > command.index("--memory-limit")


def test_without_slurm_it_is_a_sentence(tmp_path, source, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(InputError, match="no Slurm on this machine"):
        encode_area(_plan(tmp_path, source), source, slurm=SlurmOptions(), device="cpu")


def test_the_command_prints_the_script_and_refuses_what_slurm_has_not(tmp_path, source, capsys):
    words = [str(tmp_path / "a.gpkg"), source, "--out", str(tmp_path / "o")]
    done = CliRunner().invoke(
        app, ["encode-area", *words, "--slurm", "partition=cpu", "--slurm-script"]
    )
    assert done.exit_code == 0, done.output
    assert "#SBATCH -p cpu" in done.output
    assert not (tmp_path / "o").exists()
    refused = CliRunner().invoke(app, ["encode-area", *words, "--slurm", "queue=x"])
    assert "no option 'queue'" in str(refused.exception)


def test_a_mosaic_among_the_scenes_is_refused(tmp_path, source):
    words = ["encode-area", "13,41,13.1,41.1", source, "--out", str(tmp_path / "stack" / "area")]
    with pytest.raises(ConflictError, match="which the same work reads"):
        CliRunner().invoke(app, words, catch_exceptions=False)
    assert not (tmp_path / "stack" / "area").exists()


def test_of_two_that_encode_one_area_the_second_is_told(tmp_path, source):
    plan = _plan(tmp_path, source, _area(64, 32))
    refused = []

    def again(_progress):
        if not refused:
            with pytest.raises(ConflictError, match="by another run") as caught:
                encode_area(plan, source, workers=1, device="cpu")
            refused.append(caught.value.remedy)

    assert encode_area(plan, source, workers=1, device="cpu", report=again).encoded == 2
    assert refused
    assert encode_area(plan, source, workers=1, device="cpu").encoded == 2


def test_of_many_that_begin_one_area_with_other_options_one_does(tmp_path, source):
    def begin(seed):
        try:
            return _plan(tmp_path, source, seed=seed).options.seed
        except ConflictError:
            return None

    with ThreadPoolExecutor(6) as pool:
        begun = [seed for seed in pool.map(begin, range(6)) if seed is not None]
    assert begun == [_plan(tmp_path, source, seed=begun[0]).options.seed]
    assert [path.name for path in (tmp_path / "area").iterdir()] == ["area.mosaic.json"]
