"""Import of published checkpoints: what decodes afterwards, and what is refused."""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import os
import zlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from affine import Affine
from lianet.engines import open_engine
from lianet.errors import DateError, InputError, NotFoundError, RegionFileError
from lianet.evaluation.seams import both_sides, crop_lines, crop_seams
from lianet.field.lite import LIANetLight
from lianet.field.published import LITE, Lite, Reference
from lianet.field.published_field import PublishedField, build_published
from lianet.geo.bands import Band, sentinel2_band
from lianet.geo.grid import Window
from lianet.region.checkpoint import read_checkpoint
from lianet.region.checks import field_of
from lianet.region.file import open_region, write_region
from lianet.region.reference import Imported, import_reference
from numpy.typing import NDArray
from torch import Tensor

from ..narrow_models import narrow_models  # noqa: F401 (a fixture)

_BANDS = ("B02", "B03", "B04")
_DATES = (dt.date(2020, 7, 1), dt.date(2020, 1, 5), dt.date(2021, 3, 9))
_SMALL = replace(LITE, levels=3, features=4, table_size=997, preproj_channels=16, blocks=1)
_PLACE: dict[str, Any] = {
    "crs": "EPSG:32632",
    "transform": Affine(10, 0, 600_000, 0, -10, 5_300_000),
    "name": "munich",
}


@pytest.fixture(autouse=True)
def _narrow(request: pytest.FixtureRequest) -> None:
    """But for what is compared with the published code."""
    if "reference" not in request.keywords:
        request.getfixturevalue("narrow_models")


def _bands(names: tuple[str, ...] = _BANDS) -> tuple[Band, ...]:
    return tuple(sentinel2_band(name, offset=-0.1) for name in names)


def _model(preset: Lite = _SMALL, regions: int = 0) -> LIANetLight:
    torch.manual_seed(1)
    model = LIANetLight(preset, len(_BANDS), len(_DATES), regions).eval()
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.2 * torch.randn_like(parameter))
    return model


def _saved(folder: Path, state: dict[str, Tensor], **more: Any) -> Path:
    path = folder / "model_checkpoints" / "checkpoint_Epoch1.pt"
    path.parent.mkdir(exist_ok=True)
    torch.save({"epoch": 1, "model_state_dict": state, **more}, path)
    return path


def _configuration(folder: Path, **model: Any) -> Path:
    path = folder / "used_parameters.json"
    settings = {
        "_target_": "models.LIANet.LIANetLight",
        "timestamp_dim": 3,
        "time_mode": "${temporal_embedding_mode}",
        "levels": 3,
        "n_min": 16,
        "growth": 2,
        "table_size": 997,
        "feat_dim": 4,
        "complete_tile_size": 5000,
        "resunet_backbone_size": "small",
        "bilinear": True,
        "out_channels": "${num_channels}",
        "preproj_channels": 16,
        **model,
    }
    content = {"temporal_embedding_mode": "index", "num_channels": 3, "model": settings}
    path.write_text(json.dumps(content))
    return path


def _imported(path: Path, **changes: Any) -> Imported:
    given: dict[str, Any] = {"dates": _DATES, "bands": _bands(), **_PLACE, **changes}
    return import_reference(path, **given)


def test_an_imported_region_shows_what_the_model_computes(tmp_path: Path) -> None:
    model = _model()
    _configuration(tmp_path)
    path = _saved(tmp_path, {f"module._orig_mod.{k}": v for k, v in model.state_dict().items()})
    imported = _imported(path, shape=(300, 180))
    out = tmp_path / "munich.region.safetensors"
    write_region(out, imported.card, imported.tensors)
    region = open_region(out)
    assert region.card.dates == tuple(sorted(_DATES))
    assert [band.name for band in region.card.bands] == list(_BANDS)
    assert region.preview(0).shape[0] == 3
    # The grids of the checkpoint span what its configuration says, not a whole tile.
    assert field_of(region.card).extent_px == 5000
    shown = open_engine(region, "cpu").decode(Window(0, 0, 80, 80), [0])
    reference = LIANetLight(replace(_SMALL, extent_px=5000), 3, 3).eval()
    reference.load_state_dict(model.state_dict())
    pixels = torch.arange(128)[None]
    with torch.no_grad():
        # 2020-01-05 is the second date of the checkpoint and the first of the region.
        exact = reference(pixels, pixels, torch.tensor([1]))[:, :, :80, :80]
    np.testing.assert_allclose(shown, exact.numpy(), atol=1e-4)


@pytest.mark.parametrize("engine_name", ["torch", "onnxruntime"])
def test_a_window_decoded_alone_is_the_same_as_cut_from_a_larger_one(
    tmp_path: Path, engine_name: str
) -> None:
    imported = _imported(_saved(tmp_path, _model().state_dict()), shape=(300, 300))
    out = tmp_path / "munich.region.safetensors"
    write_region(out, imported.card, imported.tensors)
    engine = open_engine(open_region(out), "cpu", engine_name)
    large = engine.decode(Window(10, 20, 270, 250), [0, 2])
    alone = engine.decode(Window(90, 100, 61, 77), [0, 2])
    np.testing.assert_array_equal(alone, large[:, :, 80:141, 80:157])
    trunk = engine.trunk(Window(90, 100, 61, 77), 1)
    assert trunk.shape == (128, 61, 77)


def test_how_far_neighbouring_crops_are_apart_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported = _imported(_saved(tmp_path, _model().state_dict()), shape=(200, 300))
    out = tmp_path / "munich.region.safetensors"
    write_region(out, imported.card, imported.tensors)
    region = open_region(out)
    line = next(line for line in crop_lines(region) if line[2].width == 2)
    ((first, second),) = both_sides(region, [line])
    assert first.shape == second.shape == (3, line[2].height, 2)
    # The region shows the first crop's pixels up to the line, and the second one's after it.
    shown = open_engine(region, "cpu").decode(line[2], [0])[0]
    np.testing.assert_allclose(shown[..., 0], first[..., 0], atol=1e-3)
    np.testing.assert_allclose(shown[..., 1], second[..., 1], atol=1e-3)
    made, decoded = [], []
    build, crops = PublishedField.__init__, PublishedField.crops

    def building(self: PublishedField, *arguments: Any, **options: Any) -> None:
        made.append(self)
        build(self, *arguments, **options)

    def decoding(self: PublishedField, corners: Any, *others: Any) -> Any:
        decoded.extend(map(tuple, corners))
        return crops(self, corners, *others)

    monkeypatch.setattr(PublishedField, "__init__", building)
    monkeypatch.setattr(PublishedField, "crops", decoding)
    found = crop_seams(region, most=2)
    assert found is not None
    assert len(made) == 1
    assert len(decoded) == len(set(decoded))
    assert found.lines == 2
    assert 0 < found.rms < found.max


def test_without_a_configuration_the_weights_tell_the_make_up(tmp_path: Path) -> None:
    for mode in ("index", "sinusoidal", "fourier_learned", "mlp"):
        model = _model(replace(_SMALL, time_mode=mode, days=(1.0, 2.0, 3.0)))
        imported = _imported(_saved(tmp_path, model.state_dict()), shape=(20, 30))
        preset = field_of(imported.card)
        days = tuple(float((d - dt.date(2015, 1, 1)).days) for d in sorted(_DATES))
        assert preset == replace(_SMALL, time_mode=mode, days=days)


def test_one_region_s_table_is_taken_of_several(tmp_path: Path) -> None:
    model = _model(regions=2)
    path = _saved(tmp_path, model.state_dict())
    imported = _imported(path, shape=(20, 30), region_index=1)
    np.testing.assert_array_equal(
        imported.tensors["encoder.tables"], model.encoder.tables[1].detach().numpy()
    )
    with pytest.raises(InputError, match="no region 2"):
        _imported(path, shape=(20, 30), region_index=2)


def test_a_part_of_the_field_is_placed_by_its_origin(tmp_path: Path) -> None:
    path = _saved(tmp_path, _model().state_dict())
    whole, part = (_imported(path, shape=(99, 99), origin_px=o) for o in ((0, 0), (50, 70)))
    shown = []
    for imported, crop in ((whole, Window(50, 70, 64, 64)), (part, Window(0, 0, 64, 64))):
        preset = field_of(imported.card)
        arrays = {k: v for k, v in imported.tensors.items() if k != "previews"}
        field = PublishedField(preset, 3, 3, arrays, torch.device("cpu"))
        shown.append(field.decode(crop, np.eye(3, dtype=np.float32)[:1]))
    assert torch.equal(*shown)


# -- what is refused --------------------------------------------------------------------------


def _missing(state: dict[str, Tensor]) -> dict[str, Any]:
    return {k: v for k, v in state.items() if k != "preproj.bias"}


def _extra(state: dict[str, Tensor]) -> dict[str, Any]:
    return {**state, "resunet.final_conv.bias": torch.zeros(128)}


def _misshapen(state: dict[str, Tensor]) -> dict[str, Any]:
    return {**state, "light_head.proj.bias": torch.zeros(64)}


def _not_finite(state: dict[str, Tensor]) -> dict[str, Any]:
    return {**state, "preproj.bias": torch.full((16,), float("nan"))}


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (_missing, r"missing: preproj\.bias"),
        (_extra, r"extra: resunet\.final_conv\.bias"),
        (_misshapen, r"misshapen: light_head\.proj\.bias \[64\] instead of \[128\]"),
        (_not_finite, r"preproj\.bias that are not finite"),
        (lambda state: {"weight": torch.zeros(3)}, r"no encoder\.tables"),
        (lambda state: {"encoder.tables": [1, 2]}, "no `model_state_dict` of tensors"),
    ],
)
def test_weights_that_do_not_fit_are_named(
    tmp_path: Path, spoil: Callable[[dict[str, Tensor]], dict[str, Any]], sentence: str
) -> None:
    _configuration(tmp_path)
    state = spoil(_model().state_dict())
    with pytest.raises(RegionFileError, match=sentence):
        _imported(_saved(tmp_path, state), shape=(20, 30))


class _Payload:
    """What a hostile pickle would hold: unpickling it makes a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


def test_a_pickle_that_is_more_than_tensors_is_refused_and_does_nothing(tmp_path: Path) -> None:
    trap = tmp_path / "executed"
    path = _saved(tmp_path, _model().state_dict(), loss=_Payload(trap))
    with pytest.raises(RegionFileError, match="more than tensors"):
        _imported(path)
    assert not trap.exists()


@pytest.mark.parametrize("name", ["final_layer.3.bias", "time_encoder.emb.weight"])
def test_one_number_instead_of_a_weight_is_named(tmp_path: Path, name: str) -> None:
    state = {**_model().state_dict(), name: torch.tensor(1.0)}
    with pytest.raises(RegionFileError, match=name):
        _imported(_saved(tmp_path, state))


@pytest.mark.parametrize("zeros", [10, 3000])
def test_a_file_of_zeros_is_called_no_checkpoint(tmp_path: Path, zeros: int) -> None:
    path = tmp_path / "zeros.pt"
    path.write_bytes(bytes(zeros))
    with pytest.raises(RegionFileError, match=r"no checkpoint|not a torch checkpoint"):
        _imported(path)


def test_a_changed_byte_of_a_checkpoint_is_never_an_internal_error(tmp_path: Path) -> None:
    path = tmp_path / "old.pt"
    torch.save(_model().state_dict(), path, _use_new_zipfile_serialization=False)
    content = path.read_bytes()
    for place in range(0, 1200, 43):
        for value in (0, 0x2E, 0x52, 0xFF):
            path.write_bytes(content[:place] + bytes([value]) + content[place + 1 :])
            with contextlib.suppress(InputError):  # or it is read, where the byte says nothing
                read_checkpoint(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut off", b"no checkpoint at all" * 50])
def test_a_damaged_checkpoint_is_one_sentence(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.pt"
    path.write_bytes(content)
    with pytest.raises(RegionFileError, match=r"broken\.pt") as caught:
        _imported(path)
    assert "\n" not in caught.value.message


def test_a_missing_checkpoint_or_configuration_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"gone\.pt"):
        _imported(tmp_path / "gone.pt")
    path = _saved(tmp_path, _model().state_dict())
    with pytest.raises(NotFoundError, match=r"gone\.json"):
        _imported(path, config=tmp_path / "gone.json")


@pytest.mark.parametrize(
    ("dates", "sentence"),
    [
        (_DATES[:2], "3 time vectors, but 2 dates"),
        ((*_DATES[:2], dt.datetime(2020, 1, 5, 10)), "2020-01-05 was given twice"),
    ],
)
def test_dates_that_do_not_match_the_time_vectors_are_refused(
    tmp_path: Path, dates: tuple[dt.date, ...], sentence: str
) -> None:
    with pytest.raises(DateError, match=sentence):
        _imported(_saved(tmp_path, _model().state_dict()), dates=dates)


def test_a_moment_with_an_offset_is_dated_in_utc(tmp_path: Path) -> None:
    east = dt.timezone(dt.timedelta(hours=5))
    dates = (*_DATES[:2], dt.datetime(2021, 3, 9, tzinfo=east))
    card = _imported(_saved(tmp_path, _model().state_dict()), dates=dates, shape=(20, 30)).card
    assert card.dates[-1] == dt.date(2021, 3, 8)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"bands": _bands(("B02",))}, "3 bands, but 1 were named"),
        ({"crs": "EPSG:nonsense"}, "no coordinate reference system"),
        ({"transform": Affine(10, 1, 0, 0, -10, 0)}, "not north up"),
        ({"shape": (0, 30)}, "empty shape"),
        ({"extent_px": 0}, "not positive"),
        ({"transform": Affine(10, 0, float("nan"), 0, -10, 0)}, "not finite"),
        ({"transform": Affine(float("inf"), 0, 0, 0, -10, 0)}, "not finite"),
        ({"bands": _bands(("B02", "", "B04"))}, "is empty"),
        ({"bands": _bands(("B02", "B02", "B04"))}, "B02 twice"),
        ({"bands": [replace(band, scale=0.0) for band in _bands()]}, "Scale 0"),
        ({"origin_px": (-1, 0)}, "outside the field"),
    ],
)
def test_a_place_that_cannot_be_is_refused(
    tmp_path: Path, changes: dict[str, Any], sentence: str
) -> None:
    path = _saved(tmp_path, _model().state_dict())
    with pytest.raises(InputError, match=sentence):
        _imported(path, **changes)


@pytest.mark.parametrize(
    ("settings", "sentence"),
    [
        ({"_target_": "os.system"}, "of os.system, which is not a published model"),
        ({"levels": 4}, r"misshapen: .*preproj\.weight \[16, 12, 1, 1\] instead of \[16, 16"),
        ({"timestamp_dim": 5}, r"misshapen: time_encoder\.emb\.weight"),
        ({"table_size": "${nowhere.at_all}"}, "refers to nowhere.at_all"),
        ({"table_size": "${model.table_size}"}, "refers to itself"),
        ({"table_size": "${oc.env:HOME}"}, "to be computed"),
        ({"levels": -1}, "levels = '-1'"),
        ({"levels": 2.7}, "levels = 2.7"),
        ({"levels": float("nan")}, "levels = 'nan'"),
        ({"levels": float("inf")}, "levels = 'inf'"),
        ({"feat_dim": 1e25}, "feat_dim = '1e"),
        ({"out_channels": "twelve"}, "out_channels = 'twelve'"),
        ({"out_channels": [2]}, "out_channels = "),
        ({"out_channels": -1}, "out_channels = '-1'"),
        ({"out_channels": True}, "out_channels = 'True'"),
        ({"timestamp_dim": "x"}, "timestamp_dim = 'x'"),
        ({"growth": 1e300}, "growth = "),
        ({"time_mode": "wavelet"}, "unknown time_mode"),
        ({"final_activation": "tanh"}, "unknown final_activation"),
        ({"hash_vectorized": True}, "another version of the published code: hash_vectorized"),
    ],
)
def test_a_configuration_that_does_not_fit_is_refused(
    tmp_path: Path, settings: dict[str, Any], sentence: str
) -> None:
    _configuration(tmp_path, **settings)
    with pytest.raises(RegionFileError, match=sentence):
        _imported(_saved(tmp_path, _model().state_dict()), shape=(20, 30))


# -- parity with the published code -----------------------------------------------------------

_FOLDER = os.environ.get("LIANET_REFERENCE_FIXTURES", "")
_PAIRS = sorted(p.stem for p in Path(_FOLDER).glob("*.npz")) if _FOLDER else ["no fixtures"]


def _ruled_weights(keys: list[tuple[str, list[int], str]], salt: int) -> dict[str, Tensor]:
    """Weights by the rule that the fixtures' description gives."""
    state = {}
    for key, shape, _ in keys:
        last = key.rsplit(".", 1)[-1]
        if last == "num_batches_tracked":
            state[key] = torch.zeros(shape, dtype=torch.int64)
            continue
        seed = np.random.PCG64(zlib.crc32(key.encode()) ^ salt)
        value = np.random.Generator(seed).standard_normal(shape, dtype=np.float32)
        if key.endswith("tables") or "time_emb" in key or key.startswith("time_encoder.emb"):
            value *= np.float32(0.5)
        elif last == "running_mean" or last == "bias":
            value *= np.float32(0.1)
        elif last == "running_var":
            value = 1 + np.float32(0.1) * np.abs(value)
        elif last == "weight" and len(shape) == 1:
            value = 1 + np.float32(0.1) * value
        else:
            value *= np.float32(np.sqrt(2 / np.prod(shape[1:])))
        state[key] = torch.from_numpy(value)
    return state


def _moments(timestamps: NDArray[Any], positions: int) -> list[dt.date]:
    """Dates whose days since 2015 are the fixture's; for models that take positions, any."""
    if timestamps.dtype.kind == "f" and timestamps.ndim == 1:
        return [dt.datetime(2015, 1, 1) + dt.timedelta(days=float(t)) for t in timestamps]
    return [dt.date(2020, 1, 1) + dt.timedelta(days=30 * n) for n in range(positions)]


@pytest.mark.reference
@pytest.mark.skipif(not _FOLDER, reason="LIANET_REFERENCE_FIXTURES names no folder")
@pytest.mark.parametrize("name", _PAIRS)
def test_an_imported_checkpoint_computes_what_the_published_code_computes(
    tmp_path: Path, name: str
) -> None:
    described = json.loads((Path(_FOLDER) / f"{name}.json").read_text())
    with np.load(Path(_FOLDER) / f"{name}.npz") as file:
        given = dict(file)
    path = _saved(tmp_path, _ruled_weights(described["keys"], described["salt"]))
    (tmp_path / "used_parameters.json").write_text(json.dumps({"model": described["config"]}))
    crop_px = int(given["crop"])
    dates = _moments(given["timestamps"], described["config"]["timestamp_dim"])
    arguments = {**_PLACE, "dates": dates, "shape": (64, 64)}
    arguments["bands"] = _bands(tuple(str(band) for band in range(given["output"].shape[1])))
    imported = None
    for sample, expected in enumerate(given["output"]):
        if "region_idx" in given:
            arguments["region_index"] = int(given["region_idx"][sample])
            arguments["extent_px"] = int(given["mosaic_width"][sample])
        if imported is None or "region_idx" in given:
            imported = import_reference(path, **arguments)
        row, col = int(given["y0"][sample]), int(given["x0"][sample])
        timestamp = given["timestamps"][sample]
        shown = _shown(imported, Window(row, col, crop_px, crop_px), timestamp, sample)
        assert np.abs(shown - expected).max() <= 1e-3
        assert np.corrcoef(shown.ravel(), expected.ravel())[0, 1] > 0.99999


def _shown(
    imported: Imported, crop: Window, timestamp: NDArray[Any], sample: int
) -> NDArray[np.float32]:
    """A crop of an imported model at the fixture's timestamp."""
    card = imported.card
    preset: Reference | Lite = field_of(card)
    arrays = {k: v for k, v in imported.tensors.items() if k != "previews"}
    if timestamp.ndim == 0:
        field = PublishedField(
            preset, len(card.bands), len(card.dates), arrays, torch.device("cpu")
        )
        position = int(timestamp) if timestamp.dtype.kind == "i" else sample
        mix = np.eye(len(card.dates), dtype=np.float32)[position][None]
        with torch.inference_mode():
            return field.decode(crop, mix)[0].numpy()
    # The fixture's season belongs to no date, so it is given to the time encoder itself.
    model = build_published(preset, len(card.bands), len(card.dates)).eval()
    model.load_state_dict({key: torch.from_numpy(array) for key, array in arrays.items()})
    rows = torch.arange(crop.row, crop.row_stop)[None]
    cols = torch.arange(crop.col, crop.col_stop)[None]
    with torch.inference_mode():
        return model(rows, cols, torch.from_numpy(timestamp)[None])[0].numpy()
