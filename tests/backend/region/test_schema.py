"""What belongs to one acquisition stands apart; older files open as they did; pairs come back."""

import datetime as dt
import json
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from lianet.errors import RegionFileError
from lianet.field.presets import Compact
from lianet.geo.grid import Window
from lianet.geo.means import block_mean
from lianet.region import file as region_file
from lianet.region import node_memory
from lianet.region.acquisitions import BLOCK_PX
from lianet.region.card import SCHEMA, Card
from lianet.region.contents import (
    DIGESTS,
    DIGESTS_FROM,
    content_ids,
    digest_of,
    digests_text,
    ids_of,
    prefix_of,
    weights_id,
)
from lianet.region.file import Region, blob, open_region, write_region, write_safetensors
from lianet.region.node_coding import GRAIN_PX, NodeCoding
from lianet.region.node_memory import NodeMemory
from lianet.region.overview import OVERVIEW_FACTOR
from lianet.region.stored_nodes import block_places
from lianet.region.tensors import TensorFile

from .test_file import SHAPE, VALID, card, tensors

PAIRS = Compact(
    features=5, details=2, step=0.01, coding="pairs", pair_origin=(1, 0), coarse_spacings_px=(),
    channels=0,
)  # fmt: skip
FOLLOWS = np.random.default_rng(3).standard_normal((2, 3)).astype(np.float16)


def pair_card(**values: Any) -> Card:
    return card(field=PAIRS.to_json(), **values)


def pair_tensors(shape: tuple[int, int] = SHAPE) -> dict[str, np.ndarray]:
    """A region in pairs, of two dates and two bands."""
    rng = np.random.default_rng(4)
    made: dict[str, np.ndarray] = {
        "linear": rng.integers(-900, 900, (2, 2, 5)).astype(np.int16),
        "linear.scale": np.full((1, 1, 5), 1e-5, np.float32),
        "bias": np.full((2, 2), 0.2, np.float32),
        "follows": FOLLOWS,
    }
    coding = NodeCoding(FOLLOWS.astype(np.float32))
    reach = [side + first for side, first in zip(shape, PAIRS.pair_origin, strict=True)]
    for row, col in block_places(shape, PAIRS.pair_origin):
        sides = [
            -(-min(256, n - 256 * at) // GRAIN_PX) * GRAIN_PX // 2
            for n, at in zip(reach, (row, col), strict=True)
        ]
        means, nodes = coding.encoded(
            rng.normal(0, 9, (3, *sides)).astype(np.float32),
            rng.normal(0, 2, (3, 2, *sides)).astype(np.float32),
        )
        made[f"means.{row}.{col}"], made[f"nodes.{row}.{col}"] = blob(means), blob(nodes)
    return made


def sealed(path: Path, about: Card, arrays: dict[str, Any]) -> Path:
    """A file with right checksums, whatever it holds."""
    digests = {name: digest_of(name, array) for name, array in arrays.items()}
    if about.schema >= DIGESTS_FROM:
        names = ids_of(about.dates, digests)
    else:
        names = content_ids(about.dates, arrays, arrays.__getitem__)
    own = tuple(names.acquisitions[date] for date in about.dates)
    about = about.with_values(id=names.whole, field_id=names.field, acquisition_ids=own)
    if about.schema == 1:
        about = about.with_values(id=weights_id(arrays, arrays.__getitem__))
    text = json.dumps(about.to_json())
    crc = f"{zlib.crc32(text.encode()):08x}"
    metadata = {"lianet": text, "card_crc32": crc, DIGESTS: digests_text(digests)}
    write_safetensors(path, arrays, metadata)
    return path


def stored(path: Path) -> dict[str, np.ndarray]:
    """All tensors of a file as they lie in it."""
    file = open_region(path)._file
    return {name: file.read(name) for name in file.names()}


@pytest.fixture(scope="module")
def pairs_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("pairs") / "pairs.region.safetensors"
    write_region(path, pair_card(), pair_tensors())
    return path


def test_a_file_of_schema_1_opens_as_what_it_is_and_what_it_would_be_now(tmp_path: Path) -> None:
    old = open_region(sealed(tmp_path / "old.region.safetensors", card(schema=1), tensors()))
    write_region(tmp_path / "new.region.safetensors", card(), tensors())
    new = open_region(tmp_path / "new.region.safetensors")
    assert (old.card.schema, new.card.schema) == (1, SCHEMA)
    window = Window(3, 5, 290, 260)
    np.testing.assert_array_equal(old.nodes(window), new.nodes(window))
    np.testing.assert_array_equal(old.valid(window, [1, 0]), new.valid(window, [1, 0]))
    np.testing.assert_array_equal(new.valid(window, [1])[0, :250], VALID[1, 3:253, 5:265])
    assert old.arrays.keys() == new.arrays.keys()
    for name, array in old.arrays.items():
        np.testing.assert_array_equal(array, new.arrays[name])
    for date in (0, 1):
        np.testing.assert_array_equal(old.preview(date), new.preview(date))


def test_what_a_date_is_computed_from_keeps_its_name_when_another_date_goes(tmp_path: Path) -> None:
    both = write_region(tmp_path / "both.region.safetensors", card(), tensors())
    kept = stored(tmp_path / "both.region.safetensors")
    gone, stays = both.dates
    for name in [name for name in kept if name.startswith(prefix_of(gone))]:
        del kept[name]
    one = write_region(
        tmp_path / "one.region.safetensors",
        card(dates=(stays,), lineage=(both.id,)),
        kept,
    )
    assert one.id != both.id
    assert one.computed_from([0]) == both.computed_from([1])
    assert both.computed_from([0]) != both.computed_from([1])
    region = open_region(tmp_path / "one.region.safetensors")
    assert region.card.lineage == (both.id,)
    whole = open_region(tmp_path / "both.region.safetensors")
    np.testing.assert_array_equal(region.arrays["linear"], whole.arrays["linear"][1:])


def test_of_schema_1_the_names_of_feature_spaces_are_what_they_were() -> None:
    old = card(schema=1, id="abc", field_id="f", acquisition_ids=("x", "y"))
    assert old.computed_from([0, 1]) == ("abc", "0,1")


def test_windows_of_pairs_are_cut_from_the_whole_and_repeat_its_edge(pairs_path: Path) -> None:
    whole = open_region(pairs_path).nodes(Window(0, 0, *SHAPE))
    assert whole.dtype == np.float32
    assert np.isfinite(whole).all()
    assert whole.std() > 1
    rng = np.random.default_rng(0)
    for _ in range(20):
        row, col = int(rng.integers(-9, 290)), int(rng.integers(-9, 260))
        window = Window(row, col, int(rng.integers(1, 60)), int(rng.integers(1, 60)))
        rows = np.arange(row, row + window.height).clip(0, SHAPE[0] - 1)
        cols = np.arange(col, col + window.width).clip(0, SHAPE[1] - 1)
        found = open_region(pairs_path).nodes(window)
        np.testing.assert_array_equal(found, whole[:, rows[:, None], cols])


def test_the_overview_of_pairs_reads_a_small_part_and_is_the_mean_of_the_pixels(
    tmp_path: Path,
) -> None:
    shape = (512, 40)
    path = tmp_path / "long.region.safetensors"
    grid = card().grid
    grid = type(grid)(grid.crs.to_wkt(), grid.transform, *shape)
    write_region(path, pair_card(grid=grid), pair_tensors(shape))
    region = open_region(path)
    # Squares begin where pairs do, a pixel before the region here: by half of a pair's.
    assert region.overview_factors == (4, OVERVIEW_FACTOR)
    pixels = region.nodes(Window(7, 0, 504, 40))
    found = region.overview(Window(1, 0, 63, 5), OVERVIEW_FACTOR, np.eye(5, dtype=np.float32))
    np.testing.assert_allclose(found[:3], block_mean(pixels, OVERVIEW_FACTOR)[:3], atol=1e-2)
    assert not found[3:].any()
    # Larger squares are theirs, without what is finer.
    assert region.coarse_factors == (16, 32)
    for factor, rows in ((16, 31), (32, 15)):
        larger = region.overview(Window(1, 0, rows, 1), factor, np.eye(5, dtype=np.float32))
        times = factor // OVERVIEW_FACTOR
        theirs = region.overview(
            Window(times, 0, times * rows, times), OVERVIEW_FACTOR, np.eye(5, dtype=np.float32)
        )
        np.testing.assert_allclose(larger, block_mean(theirs, times), atol=1e-4)
    pixels = region.nodes(Window(3, 0, 400, 40))
    sums = np.array([[1, 2, -1, 5, 0], [0, 0, 1, 0, 3]], np.float32)
    for mix in (sums, np.eye(5, dtype=np.float32)):
        found = region.overview(Window(1, 0, 100, 10), 4, mix)
        wanted = np.tensordot(mix[:, :3], block_mean(pixels, 4)[:3], 1)
        np.testing.assert_allclose(found, wanted, atol=1e-2)


def test_another_look_at_all_of_a_wide_region_reads_nothing_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shape = (1000, 40)
    path = tmp_path / "long.region.safetensors"
    grid = card().grid
    grid = type(grid)(grid.crs.to_wkt(), grid.transform, *shape)
    write_region(path, pair_card(grid=grid), pair_tensors(shape))
    mixes = [np.array([[1, 2, -1, 5, 0]], np.float32), np.eye(5, dtype=np.float32)]
    windows = {
        4: Window(0, 0, 250, 10),
        8: Window(0, 0, 125, 5),
        16: Window(0, 0, 62, 2),
        32: Window(0, 0, 31, 1),
    }
    usual = open_region(path)
    wanted = {f: [usual.overview(w, f, mix) for mix in mixes] for f, w in windows.items()}

    names: list[str] = []
    read = TensorFile.read

    def told(file: TensorFile, name: str, first_bytes: int | None = None) -> Any:
        names.append(name)
        return read(file, name, first_bytes)

    monkeypatch.setattr(TensorFile, "read", told)
    # As many blocks as these, of which few would be kept: 5800 x 5800 px are.
    monkeypatch.setattr(NodeMemory.__init__, "__defaults__", (192 << 20, 2, False))
    monkeypatch.setattr(node_memory, "_COARSE_BYTES", 8000)  # those of 16 px take 12,288
    for factor, window in windows.items():
        region = open_region(path)
        names.clear()
        for mix, same in zip(mixes, wanted[factor], strict=True):
            found = region.overview(window, factor, mix)
            np.testing.assert_allclose(found, same, atol=1e-3)
            blocks = [name for name in names if name.startswith(("means.", "nodes."))]
            assert bool(blocks) == (mix is mixes[0])
            names.clear()


FIRST = "acquisition.2018-06-10."
HUGE = blob(b"\1\3\xff\xff\xff\xff" + bytes(50))
WRONG: dict[str, Any] = {
    "a block is missing": lambda t: {k: v for k, v in t.items() if k != "nodes.1.1"},
    "upper levels are missing": lambda t: {k: v for k, v in t.items() if k != "means.0.0"},
    "a block outside": lambda t: t | {"nodes.7.7": t["nodes.0.0"]},
    "an overview": lambda t: t | {"overview.0.0": t["nodes.0.0"]},
    "a block of floats": lambda t: t | {"means.0.0": np.zeros((3, 9), np.float32)},
    "rows are missing": lambda t: {k: v for k, v in t.items() if not k.endswith("10.linear")},
    "rows of another date": lambda t: t | {"acquisition.2011-01-01.bias": np.ones(2, np.float32)},
    "rows of another name": lambda t: t | {FIRST + "date": np.zeros(4, np.float32)},
    "a mask outside": lambda t: t | {FIRST + "valid.9.0": t["nodes.0.0"]},
    "a mask of all dates": lambda t: t | {"valid.0.0": t["nodes.0.0"]},
    "rows in another shape": lambda t: t | {FIRST + "bias": np.zeros(3, np.float32)},
    "rows in another form": lambda t: t | {FIRST + "linear": np.zeros((2, 5), np.float16)},
    "no scale": lambda t: {k: v for k, v in t.items() if k != "linear.scale"},
    "an infinite scale": lambda t: t | {"linear.scale": np.full((1, 1, 5), np.inf, np.float32)},
    "another scale": lambda t: t | {"linear.scale": np.ones((1, 1, 4), np.float32)},
    "nothing to follow": lambda t: {k: v for k, v in t.items() if k != "follows"},
    "too much to follow": lambda t: t | {"follows": np.zeros((3, 3), np.float16)},
    "something endless to follow": lambda t: t | {"follows": np.full((2, 3), np.nan, np.float16)},
    "a huge preview": lambda t: t | {FIRST + "preview": HUGE},
}  # fmt: skip


@pytest.mark.parametrize("wrong", WRONG)
def test_well_sealed_tensors_that_do_not_fit_are_refused(
    pairs_path: Path, tmp_path: Path, wrong: str
) -> None:
    arrays = WRONG[wrong](stored(pairs_path))
    with pytest.raises(RegionFileError) as caught:
        open_region(sealed(tmp_path / "x.region.safetensors", pair_card(), arrays))
    assert caught.value.remedy


@pytest.mark.parametrize(
    "values",
    [{"coding": "waves"}, {"details": 5}, {"details": -1}, {"details": "2"}, {"details": 1},
     {"pair_origin": [2, 0]}, {"pair_origin": [0]}, {"features": 2000}, {"features": 4}],
)  # fmt: skip
def test_a_field_that_cannot_be_is_refused(
    pairs_path: Path, tmp_path: Path, values: dict[str, Any]
) -> None:
    field = {**PAIRS.to_json(), **values}
    about = pair_card().with_values(field=field)
    with pytest.raises(RegionFileError):
        open_region(sealed(tmp_path / "x.region.safetensors", about, stored(pairs_path)))


def test_an_acquisition_of_another_name_than_its_card_says_is_noticed(
    pairs_path: Path, tmp_path: Path
) -> None:
    path = sealed(tmp_path / "x.region.safetensors", pair_card(), stored(pairs_path))
    about = open_region(path).card.with_values(acquisition_ids=("0" * 16, "1" * 16))
    text = json.dumps(about.to_json())
    crc = f"{zlib.crc32(text.encode()):08x}"
    write_safetensors(path, stored(pairs_path), {"lianet": text, "card_crc32": crc})
    with pytest.raises(RegionFileError, match="damaged"):
        open_region(path)


def test_a_file_of_schema_2_opens_and_keeps_its_names_when_it_is_written_again(
    pairs_path: Path, tmp_path: Path
) -> None:
    old = sealed(tmp_path / "old.region.safetensors", pair_card(schema=2), stored(pairs_path))
    card = open_region(old).card
    again = write_region(tmp_path / "again.region.safetensors", card, stored(old))
    assert (again.schema, again.id, again.acquisition_ids) == (2, card.id, card.acquisition_ids)
    assert open_region(tmp_path / "again.region.safetensors").card == again


def test_of_a_large_file_only_what_is_read_is_checked_and_only_once(
    pairs_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(region_file, "SMALL_BYTES", 0)
    whole = open_region(pairs_path)
    digested: list[str] = []

    def counted(name: str, array: np.ndarray) -> str:
        digested.append(name)
        return digest_of(name, array)

    monkeypatch.setattr("lianet.region.tensors.digest_of", counted)
    region = open_region(pairs_path)
    assert not any(name.startswith(("nodes.", "means.")) for name in digested)
    for _ in range(2):
        region.nodes(Window(0, 0, 10, 10))
    assert sorted(name for name in digested if name.startswith("nodes.")) == ["nodes.0.0"]

    last = max(name for name in stored(pairs_path) if name.startswith("nodes."))
    tensor = stored(pairs_path)[last].tobytes()
    data = pairs_path.read_bytes()
    at = data.index(tensor) + len(tensor) // 2
    path = tmp_path / "damaged.region.safetensors"
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
    damaged = open_region(path)
    # What is not damaged is shown as it is.
    window = Window(0, 0, 20, 20)
    np.testing.assert_array_equal(damaged.nodes(window), whole.nodes(window))
    for _ in range(2):
        with pytest.raises(RegionFileError, match="weights of damaged"):
            damaged.nodes(Window(SHAPE[0] - 5, SHAPE[1] - 5, 5, 5))
    with pytest.raises(RegionFileError, match="weights of damaged"):
        open_region(path, check="whole")


def read_all(region: Region) -> None:
    """Everything that a view, a preview and a zoomed-out view read."""
    assert region.nodes(Window(0, 0, *SHAPE)).shape == (5, *SHAPE)
    assert region.overview(
        Window(0, 0, 30, 30), OVERVIEW_FACTOR, np.eye(5, dtype=np.float32)
    ).shape == (5, 30, 30)
    region.valid(Window(0, 0, *SHAPE), [0, 1])


@pytest.mark.parametrize("seed", range(60))
def test_bytes_changed_under_right_checksums_are_a_sentence_or_a_region(
    pairs_path: Path, tmp_path: Path, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    arrays = stored(pairs_path)
    arrays[FIRST + "valid.0.0"] = blob(zlib.compress(bytes(BLOCK_PX**2 // 8)))
    names = sorted(arrays)
    for _ in range(int(rng.integers(1, 4))):
        name = names[int(rng.integers(len(names)))]
        if arrays[name].dtype != np.uint8:
            continue
        data = bytearray(arrays[name].tobytes())
        at = int(rng.integers(min(len(data), 40 if rng.random() < 0.5 else len(data))))
        if rng.random() < 0.7:
            data[at] = int(rng.integers(256))
        else:
            del data[at : at + int(rng.integers(1, 50))]
        arrays[name] = blob(bytes(data))
    path = sealed(tmp_path / "x.region.safetensors", pair_card(), arrays)
    try:
        region = open_region(path)
        assert np.isfinite(region.arrays["linear"]).all()
        read_all(region)
    except RegionFileError:
        return


def test_dates_of_a_card_are_dates_of_its_tensors(pairs_path: Path, tmp_path: Path) -> None:
    about = pair_card(dates=(dt.date(2018, 6, 10), dt.date(2019, 7, 18)))
    with pytest.raises(RegionFileError):
        open_region(sealed(tmp_path / "x.region.safetensors", about, stored(pairs_path)))
