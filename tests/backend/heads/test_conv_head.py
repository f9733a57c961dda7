"""The convolutional head: what torch trains is what NumPy maps, and the field under it stays."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import rasterio
import torch
from lianet.engines import open_engine
from lianet.errors import CancelledError, DeviceError, InputError, LabelError
from lianet.features.frames import ReflectanceFrames
from lianet.features.kinds import open_source
from lianet.features.statistics import RegionStatistics
from lianet.geo.grid import Window
from lianet.heads import conv_head, train
from lianet.heads.borrowing import borrowed
from lianet.heads.conv import train_conv
from lianet.heads.conv_network import ConvHead
from lianet.heads.conv_training import ConvOptions
from lianet.heads.convolutions import HALO_PX, apply
from lianet.heads.task import read_task, write_task
from lianet.heads.train import train_head
from lianet.heads.windows import WindowStore, cells_of
from lianet.labels.reading import LabelClass, LabelFeature, LabelSet, label_pixels, read_labels
from lianet.maps.map_files import predict_to_cog
from lianet.maps.predict import Predictor, predictor_of
from lianet.progress import silent
from lianet.region.file import open_region
from shapely.geometry import box
from torch.profiler import ProfilerActivity, profile

QUICK = ConvOptions(
    epochs=9, steps=4, warm_up=2, window_px=16, width=24, rate=5e-3, drop=0.0, borrowed=0
)


@pytest.fixture(scope="module")
def engine(sample_region):
    return open_engine(open_region(sample_region), "cpu", "torch")


@pytest.fixture(scope="module")
def source(engine) -> RegionStatistics:
    return open_source(engine, [engine.card.dates[4], engine.card.dates[8]])


@pytest.fixture(scope="module")
def labels(source, sample_region) -> LabelSet:
    """Four polygons of each class: one of them tells when to stop."""
    path = sample_region.with_name("liri-labels.gpkg")
    every = read_labels(path, class_field="class_name", grid=source.grid)
    drawn = [
        feature
        for item in every.classes
        for feature in [f for f in every.features if f.value == item.value][:4]
    ]
    return replace(every, features=tuple(drawn))


@pytest.fixture(scope="module")
def told() -> list:
    return []


@pytest.fixture(scope="module")
def task(source, labels, told):
    return train_head(source, labels, head="conv", options=QUICK, device="cpu", report=told.append)


@pytest.mark.parametrize("upsampling", [1, 2, 4])
def test_numpy_maps_what_torch_learnt(upsampling):
    torch.manual_seed(1)
    rng = np.random.default_rng(0)
    mean, scale = rng.normal(size=(2, 20)).astype(np.float32)
    head = ConvHead(mean, np.abs(scale), 16, 3, upsampling).eval()
    for parameter in head.parameters():
        torch.nn.init.normal_(parameter, std=0.3)
    features = rng.normal(size=(20, 9 + 2 * HALO_PX, 14 + 2 * HALO_PX)).astype(np.float32)
    features[:, 3:5, 7] = np.nan
    with torch.no_grad():
        wanted = head(torch.from_numpy(features)[None])[0].numpy()
    found = apply(head.to_arrays(), features, upsampling)
    assert found.shape == (3, 9 * upsampling, 14 * upsampling)
    np.testing.assert_allclose(found, wanted, atol=2e-4)


def test_training_tells_how_it_goes(told, task):
    figures = [progress.values for progress in told if "loss" in progress.values]
    last = figures[-1]
    assert {"loss", "validation", "epoch", "epochs", "eta_s", "memory_mb"} <= last.keys()
    assert last["epochs"] == QUICK.epochs
    assert last["loss"] < figures[0]["loss"]
    assert 0 < last["memory_mb"] < 600
    assert task.card.settings["validation"] >= last["validation"] > 0
    assert task.card.settings["stopped_early"] is False


def test_most_labelled_pixels_get_their_class(task, source, labels):
    shown = Predictor(task, source).predict(source.grid.window)
    pixels = label_pixels(labels, source.grid)
    right = shown.classes[pixels.rows, pixels.cols] == pixels.values
    assert right.mean() > 0.75
    np.testing.assert_allclose(shown.probabilities.sum(0), 1, atol=1e-4)


def test_a_window_alone_equals_the_same_window_of_the_whole_map(task, source):
    whole = Predictor(task, source).predict(source.grid.window)
    for window in (Window(0, 0, 40, 50), Window(101, 87, 60, 77), Window(290, 300, 20, 11)):
        alone = Predictor(task, source).predict(window)
        rows, cols = window.slices
        np.testing.assert_allclose(
            alone.probabilities, whole.probabilities[:, rows, cols], atol=1e-5
        )


def test_a_task_comes_back_from_its_file_and_finds_its_dates(task, engine, source, tmp_path):
    path = tmp_path / "conv.task.safetensors"
    write_task(path, task)
    again = read_task(path)
    assert (again.card.head, again.card.dates) == ("conv", source.dates)
    window = Window(60, 80, 50, 40)
    np.testing.assert_array_equal(
        predictor_of(again, engine).predict(window).classes,
        Predictor(task, source).predict(window).classes,
    )


class _Stop:
    """A reporter that cancels at the first report of an epoch, and counts what comes after."""

    def __init__(self, epoch: int) -> None:
        self.epoch, self.after = epoch, 0
        self.stopped = False

    def __call__(self, progress) -> None:
        self.after += self.stopped
        if progress.values.get("epoch", 0) >= self.epoch:
            self.stopped = True
            raise CancelledError("Stopped")


@pytest.fixture
def gpu(monkeypatch):
    """The devices that heads were learnt on, of which the GPU, one of those chosen, is full."""
    places, made = [], conv_head._Training.__init__
    monkeypatch.setattr(conv_head, "choose_device", lambda name: torch.device("meta"))

    def training(self, *arguments):
        places.append(arguments[6].type)
        if arguments[6].type == "meta":
            raise torch.OutOfMemoryError("CUDA out of memory")
        made(self, *arguments)

    monkeypatch.setattr(conv_head._Training, "__init__", training)
    return places


def test_a_gpu_that_is_full_leaves_the_head_to_the_cpu_and_says_so(source, labels, gpu, task):
    told = []
    found = train_head(source, labels, head="conv", options=QUICK, report=told.append)
    assert gpu == ["meta", "cpu"]
    assert "The GPU's memory is too short: the CPU learns from the start" in [
        progress.message for progress in told
    ]
    for name, array in task.arrays.items():
        np.testing.assert_allclose(found.arrays[name], array, atol=1e-5)
    with pytest.raises(DeviceError, match=r"not enough free memory.*--device cpu"):
        train_head(source, labels, head="conv", options=QUICK, device="cuda", report=silent)


def test_no_step_waits_for_the_device(source, labels, monkeypatch):
    waiting = ("aten::_local_scalar_dense", "aten::nonzero", "aten::is_nonzero")
    counted, step = [], conv_head._Training._step

    def profiled(self, *arguments):
        # A thread of its own would compute beside what the profiler sees, and Adam on a CPU counts
        # its steps in tensors, which it reads there and not on a GPU.
        self._pool.submit = lambda work, *given: SimpleNamespace(result=lambda: work(*given))
        self._optimiser.step = lambda: None
        with profile(activities=[ProfilerActivity.CPU]) as seen:
            loss = step(self, *arguments)
        counted.append(sum(e.count for e in seen.key_averages() if e.key in waiting))
        return loss

    monkeypatch.setattr(conv_head._Training, "_step", profiled)
    options = replace(QUICK, epochs=1, steps=2, warm_up=0)
    train_head(source, labels, head="conv", options=options, device="cpu", report=silent)
    assert counted == [0, 0]


def test_cancelled_after_an_epoch_the_best_is_kept(source, labels):
    stop = _Stop(2)
    task = train_conv(source, labels, options=QUICK, device="cpu", report=stop)
    assert task.card.settings["stopped_early"] is True
    assert task.card.settings["epochs_done"] == 1
    assert stop.after == 0
    Predictor(task, source).predict(Window(0, 0, 20, 20))


def test_cancelled_before_an_epoch_nothing_is_kept(source, labels):
    with pytest.raises(CancelledError):
        train_conv(source, labels, options=QUICK, device="cpu", report=_Stop(1))


def test_pixels_without_a_label_are_learnt_from_too(source, labels):
    """What the instant head says of them, and never of a pixel that has a label."""
    pixels = label_pixels(labels, source.grid)
    some = pixels.only(pixels.groups % 4 < 2)
    options = replace(QUICK, borrowed=1.0, borrowed_cells=3, epochs=1)
    told = borrowed(source, some, pixels, options.window_px, 3, 0, silent)
    labelled = set(zip(pixels.rows.tolist(), pixels.cols.tolist(), strict=True))
    assert not labelled & set(zip(told.rows.tolist(), told.cols.tolist(), strict=True))
    of_class = np.bincount(told.members, told.weights)
    np.testing.assert_allclose(of_class[of_class > 0], 1)
    task = train_conv(source, labels, options=options, device="cpu")
    alone = train_conv(source, labels, options=replace(QUICK, epochs=1), device="cpu")
    assert any((task.arrays[name] != alone.arrays[name]).any() for name in task.arrays)


def test_the_same_seed_gives_the_same_head(source, labels):
    quick = replace(QUICK, epochs=2)
    first, second = (train_conv(source, labels, options=quick, device="cpu") for _ in range(2))
    for name, array in first.arrays.items():
        np.testing.assert_allclose(array, second.arrays[name], atol=1e-5)


def test_without_torch_it_is_one_sentence(source, labels, monkeypatch):
    monkeypatch.setattr(train, "find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"torch, which is not installed.*instant"):
        train_head(source, labels, head="conv")


def test_one_class_alone_is_refused(source, labels):
    only = replace(labels, classes=labels.classes[:1])
    with pytest.raises(LabelError, match="one class"):
        train_conv(source, only, options=QUICK)


@pytest.mark.parametrize("kind", ["reflectance", "statistics"])
def test_the_field_is_the_same_to_the_last_bit_afterwards(engine, labels, kind):
    field = engine._field
    before = {name: value.clone() for name, value in field.state_dict().items()}
    stored = {name: array.copy() for name, array in engine.region.arrays.items()}
    shown = engine.decode(Window(30, 40, 64, 50), [2])
    source = (
        ReflectanceFrames(engine, (1, 3))
        if kind == "reflectance"
        else open_source(engine, [engine.card.dates[0]])
    )
    train_conv(source, labels, options=replace(QUICK, epochs=1), device="cpu")
    after = field.state_dict()
    assert before.keys() == after.keys()
    for name, value in before.items():
        assert torch.equal(value, after[name]), name
    for name, array in stored.items():
        np.testing.assert_array_equal(array, engine.region.arrays[name])
    np.testing.assert_array_equal(shown, engine.decode(Window(30, 40, 64, 50), [2]))
    assert not any(parameter.requires_grad for parameter in field.parameters())
    assert not field.training


def test_windows_above_the_bound_lie_in_a_file_and_are_the_same(source, labels):
    pixels = label_pixels(labels, source.grid)
    cells = cells_of(pixels.rows, pixels.cols, 32, 5, seed=0)
    assert len(cells.corners) == 5
    with WindowStore(source, cells, 1 << 30) as memory, WindowStore(source, cells, 0) as file:
        assert file.held_bytes == 0 < memory.held_bytes
        np.testing.assert_array_equal(memory.features, file.features)
        row, col = cells.corners[3]
        inner = slice(HALO_PX, HALO_PX + 32)
        window = Window(int(row), int(col), 32, 32).clipped(source.grid.shape)
        wanted = source.read(window)[: source.of_pixel]
        found = memory.features[3][:, inner, inner][:, : window.height, : window.width]
        np.testing.assert_array_equal(found, wanted.astype(np.float16))


def test_labels_of_a_quarter_pixel_give_a_map_with_the_same_corner(engine, source, tmp_path):
    """Buildings of 5 x 15 m, east of the pixels' centres: what the region's pixels cannot say."""
    grid = source.grid
    west, north = grid.transform.c, grid.transform.f
    classes = (LabelClass(1, "building", "#aa0000"), LabelClass(2, "ground", "#808080"))
    features = []
    for index in range(6):
        x, y = west + 400 + 320 * index, north - 300 - 250 * index
        features.append(LabelFeature(box(x, y - 60, x + 60, y), 2, None, 2 * index))
        features.append(LabelFeature(box(x + 5, y - 45, x + 10, y - 30), 1, None, 2 * index + 1))
    labels = LabelSet(classes, tuple(features))
    task = train_conv(source, labels, options=replace(QUICK, upsampling=4, epochs=2), device="cpu")
    # 2 x 6 pixels of 2.5 m each.
    assert task.card.label_counts["1"] == 6 * 12
    predictor = predictor_of(task, engine)
    path = tmp_path / "buildings.tif"
    predict_to_cog(predictor, path)
    with rasterio.open(path) as map_, rasterio.open(path) as again:
        assert map_.shape == (4 * grid.height, 4 * grid.width)
        assert map_.transform.a == grid.transform.a / 4
        assert map_.transform.e == grid.transform.e / 4
        assert (map_.transform.c, map_.transform.f) == (west, north)
        assert tuple(map_.bounds) == grid.bounds
        shown = again.read(1)
    window = Window(500, 612, 90, 70)
    np.testing.assert_array_equal(
        predictor.predict(window).classes, shown[window.slices[0], window.slices[1]]
    )


def test_a_fine_grid_has_the_same_corner_and_an_exact_part_of_the_pixel(make_grid):
    grid = make_grid(7, 5)
    fine = grid.finer(4)
    assert fine.shape == (28, 20)
    assert fine.bounds == grid.bounds
    assert fine.transform @ (4 * 3, 4 * 2) == grid.transform @ (3, 2)


def test_fine_maps_want_polygons(source, labels):
    pixels = label_pixels(labels, source.grid)
    with pytest.raises(InputError, match="polygons"):
        train_conv(source, pixels, options=replace(QUICK, upsampling=4))
