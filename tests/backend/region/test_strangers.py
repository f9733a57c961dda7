"""A region or a task that somebody sent is whole and makes sense, or is refused in a sentence."""

from __future__ import annotations

import json
import struct
import tracemalloc
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lianet.errors import LianetError, NotFoundError, RegionFileError, TaskFileError
from lianet.geo.window import Window
from lianet.heads.task import read_task, write_task
from lianet.region.checks import as_region_error
from lianet.region.contents import weights_id
from lianet.region.file import blob, open_region, write_safetensors

from ..made_tasks import REGION, small_task
from .test_file import card as newest_card
from .test_file import tensors


def card() -> Any:
    """Of schema 1, as `tensors` are."""
    return newest_card(schema=1)


def sealed(path: Path, about: dict[str, Any], arrays: dict[str, Any], key: str = "lianet") -> Path:
    """A file with right checksums, whatever it says."""
    about = {**about, "id": weights_id(arrays, arrays.__getitem__)}
    text = json.dumps(about)
    crc = f"{zlib.crc32(text.encode()):08x}"
    write_safetensors(path, arrays, {key: text, "card_crc32": crc})
    return path


def deep(levels: int) -> Any:
    nested: Any = 0
    for _ in range(levels):
        nested = [nested]
    return nested


WRONG_CARDS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "no dates": lambda c: c | {"dates": []},
    "dates reversed": lambda c: c | {"dates": c["dates"][::-1]},
    "a date twice": lambda c: c | {"dates": [c["dates"][0]] * 2},
    "no bands": lambda c: c | {"bands": []},
    "a band without scale": lambda c: c | {"bands": [{**c["bands"][0], "scale": 0}] * 2},
    "a scale that is text": lambda c: c | {"bands": [{**c["bands"][0], "scale": "1"}] * 2},
    "zero affine": lambda c: c | {"affine": [0] * 6},
    "an affine of text": lambda c: c | {"affine": ["a"] * 6},
    "infinite affine": lambda c: c | {"affine": [1e400, 0, 0, 0, -10, 0]},
    "a huge grid": lambda c: c | {"shape": [10**9, 10**9]},
    "a grid too small": lambda c: c | {"shape": [40, 40]},
    "more dates than weights": lambda c: c | {"dates": [*c["dates"], "2022-01-01"]},
    "more bands than weights": lambda c: c | {"bands": c["bands"] * 2},
    "another field": lambda c: c | {"field": {**c["field"], "features": 9}},
    "an endless field": lambda c: c | {"field": {**c["field"], "blocks": 10**9}},
    "a field of text": lambda c: c | {"field": {**c["field"], "channels": "4"}},
    "no step": lambda c: c | {"field": {**c["field"], "step": 0}},
    "an unknown preset": lambda c: c | {"preset": "base"},
    "a preset that is no name": lambda c: c | {"field": {**c["field"], "preset": {"a": []}}},
    "NaN": lambda c: c | {"quality": {"psnr_db": float("nan")}},
    "a quality of text": lambda c: c | {"quality": {"psnr_db": "good"}},
    "deep nesting": lambda c: c | {"training": {"a": deep(200)}},
    "half a character": lambda c: c | {"name": "\ud800"},
    "no CRS": lambda c: c | {"crs": ""},
    "nodata of text": lambda c: c | {"nodata": "none"},
}


@pytest.mark.parametrize("wrong", WRONG_CARDS)
def test_a_well_sealed_card_that_cannot_be_is_refused(tmp_path: Path, wrong: str) -> None:
    about = WRONG_CARDS[wrong](card().to_json())
    with pytest.raises(RegionFileError) as caught:
        open_region(sealed(tmp_path / "x.region.safetensors", about, tensors()))
    assert caught.value.remedy


def header(channels: int, height: int, width: int) -> np.ndarray:
    return blob(struct.pack("<BBHH", 1, channels, height, width) + bytes(400))


WRONG_TENSORS: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
    "a parameter is missing": lambda t: {k: v for k, v in t.items() if k != "bias"},
    "a parameter too many": lambda t: t | {"more": np.zeros(3, np.float32)},
    "NaN weights": lambda t: t | {"bias": np.full_like(t["bias"], np.nan)},
    "infinite weights": lambda t: t | {"stem.weight": np.full_like(t["stem.weight"], np.inf)},
    "another shape": lambda t: t | {"linear": t["linear"][:, :, :-1]},
    "another type": lambda t: t | {"linear": np.zeros(t["linear"].shape, np.int64)},
    "a block is missing": lambda t: {k: v for k, v in t.items() if k != "nodes.1.1"},
    "a block outside": lambda t: t | {"nodes.7.7": t["nodes.0.0"]},
    "a block of another place": lambda t: t | {"nodes.0.0": t["nodes.1.1"]},
    "a block of floats": lambda t: t | {"nodes.0.0": np.zeros((3, 256, 256), np.float32)},
    "an empty block": lambda t: t | {"nodes.0.0": np.zeros(0, np.uint8)},
    "a block that says it is huge": lambda t: t | {"nodes.0.0": header(255, 65535, 65535)},
    "previews that say they are huge": lambda t: t | {"previews": header(6, 65535, 65535)},
    "previews of other dates": lambda t: t | {"previews": header(9, 4, 5)},
}


def test_previews_that_would_fill_the_memory_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = sealed(tmp_path / "x.region.safetensors", card().to_json(), tensors())
    open_region(path)
    monkeypatch.setattr("lianet.region.layout.MOST_PREVIEW_VALUES", 6)
    with pytest.raises(RegionFileError, match="previews in another shape"):
        open_region(path)


@pytest.mark.parametrize("wrong", WRONG_TENSORS)
def test_well_sealed_weights_that_do_not_fit_are_refused(tmp_path: Path, wrong: str) -> None:
    arrays = WRONG_TENSORS[wrong](tensors())
    with pytest.raises(RegionFileError):
        open_region(sealed(tmp_path / "x.region.safetensors", card().to_json(), arrays))


def test_a_block_that_inflates_without_end_takes_the_memory_of_a_block(tmp_path: Path) -> None:
    coder = zlib.compressobj(9, zlib.DEFLATED, -15)
    bomb = b"".join(coder.compress(bytes(1 << 20)) for _ in range(300)) + coder.flush()
    plane = struct.pack("<BBI", 0, 1, len(bomb) + 4) + struct.pack("<I", len(bomb)) + bomb
    data = blob(struct.pack("<BBHH", 1, 3, 256, 256) + plane * 3)
    mask = zlib.compress(bytes(300 << 20), 9)
    arrays = tensors() | {"nodes.0.0": data, "valid.0.0": blob(mask)}
    region = open_region(sealed(tmp_path / "x.region.safetensors", card().to_json(), arrays))
    tracemalloc.start()
    for read in (region.nodes, lambda window: region.valid(window, [0])):
        with pytest.raises(RegionFileError):
            read(Window(0, 0, 10, 10))
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < 20 << 20


@pytest.mark.parametrize("how", ["cut", "other bytes", "gone"])
def test_a_file_rewritten_in_place_is_told_and_ends_nothing(tmp_path: Path, how: str) -> None:
    path = tmp_path / "x.region.safetensors"
    path.write_bytes(REGION.read_bytes())
    region = open_region(path)
    if how == "gone":
        path.unlink()
    elif how == "cut":
        path.write_bytes(b"")
    else:
        path.write_bytes(bytes(path.stat().st_size))
    with pytest.raises(NotFoundError) as caught:
        region.nodes(Window(0, 0, 10, 10))
    assert caught.value.remedy


WRONG_TASKS: dict[str, Callable[[dict[str, Any], dict[str, Any]], Any]] = {
    "a class value of 0": lambda c, a: c["classes"][0].update(value=0),
    "a class twice": lambda c, a: c["classes"][0].update(value=2),
    "a colour that is none": lambda c, a: c["classes"][0].update(colour="red"),
    "a name that is none": lambda c, a: c["classes"][0].update(name=7),
    "neither classes nor target": lambda c, a: c.update(classes=[]),
    "no dates": lambda c, a: c.update(dates=[]),
    "settings of text": lambda c, a: c["settings"].update(sharpness="x"),
    "endless smoothing": lambda c, a: c["settings"].update(smoothing_px=1e9),
    "NaN weights": lambda c, a: a.update(shares=np.full_like(a["shares"], np.nan)),
}


@pytest.mark.parametrize("wrong", WRONG_TASKS)
def test_a_well_sealed_task_that_cannot_be_is_refused(tmp_path: Path, wrong: str) -> None:
    task = small_task()
    about, arrays = json.loads(json.dumps(task.card.to_json())), dict(task.arrays)
    WRONG_TASKS[wrong](about, arrays)
    path = sealed(tmp_path / "x.task.safetensors", about, arrays, "lianet_task")
    with pytest.raises(TaskFileError):
        read_task(path)


WRONG_HEADS: dict[str, Callable[[dict[str, Any]], Any]] = {
    "no thresholds": lambda a: a.pop("thresholds"),
    "features that do not exist": lambda a: a.update(features=a["features"] + 10_000),
    "features counted from the end": lambda a: a.update(features=-1 - a["features"]),
    "too few classes": lambda a: a.update(shares=a["shares"][..., :2]),
    "other questions": lambda a: a.update(thresholds=a["thresholds"][:, :2]),
    "no guide": lambda a: a.update(guide=a["guide"][:, :5]),
}


@pytest.mark.parametrize("wrong", WRONG_HEADS)
def test_weights_of_a_task_that_do_not_fit_are_refused_before_a_map(
    tmp_path: Path, wrong: str
) -> None:
    from lianet.engines import open_engine
    from lianet.maps.predict import predictor_of

    task = small_task()
    arrays = dict(task.arrays)
    WRONG_HEADS[wrong](arrays)
    path = tmp_path / "x.task.safetensors"
    write_task(path, type(task)(task.card, arrays))
    with pytest.raises(TaskFileError):
        predictor_of(read_task(path), open_engine(open_region(REGION), "cpu"))


@pytest.mark.parametrize("seed", range(4))
def test_damaged_bytes_are_a_sentence_or_nothing(tmp_path: Path, seed: int) -> None:
    random = np.random.default_rng(seed)
    data = np.frombuffer(REGION.read_bytes(), np.uint8)
    path = tmp_path / "x.region.safetensors"
    for _ in range(15):
        mutated = data.copy()
        # Half of them where the directory and the card are.
        room = 12_000 if random.random() < 0.5 else len(mutated)
        places = random.integers(0, room, random.integers(1, 8))
        mutated[places] = random.integers(0, 256, len(places))
        path.write_bytes(
            mutated[: random.integers(len(mutated))] if random.random() < 0.2 else mutated
        )
        with suppress(LianetError):
            open_region(path)


@pytest.mark.parametrize(
    "error",
    [
        MemoryError(),
        RuntimeError("CUDA out of memory. Tried to allocate 2.00 GiB"),
        RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried"),
        RuntimeError("Failed to allocate memory for requested buffer of size 4096"),
    ],
)
def test_a_full_machine_is_not_blamed_on_the_file(error: Exception) -> None:
    with pytest.raises(type(error)) as told, as_region_error("x"):
        raise error
    assert told.value is error


def test_parameters_that_do_not_fit_are_still_the_files_fault() -> None:
    with pytest.raises(RegionFileError, match="do not fit"), as_region_error("x"):
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied")


def test_a_file_that_is_cut_off_is_told_of_so_that_it_can_be_translated(tmp_path: Path) -> None:
    path = tmp_path / "short.region.safetensors"
    path.write_bytes(b"xx" * 100)
    with pytest.raises(RegionFileError) as caught:
        open_region(path)
    wording = caught.value.to_json()["wording"]
    assert wording["message"] == "{name} is damaged, cut off or no such file"
    assert wording["values"] == {"name": path.name}
