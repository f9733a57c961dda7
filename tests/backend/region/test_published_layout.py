"""The weights that a published model must bring are those of the model that will take them."""

from dataclasses import replace

import numpy as np
import pytest
from lianet.errors import RegionFileError
from lianet.field.published import BASE, LARGE, LITE, MODIFIED, TIME_MODES
from lianet.field.published_field import build_published
from lianet.region.file import open_region, write_region
from lianet.region.published_layout import published_shapes

from ..engines.test_published_onnx import _BASE, _SMALL, _model, _region

_PRESETS = [
    *(replace(preset, table_size=64) for preset in (BASE, LARGE, MODIFIED)),
    *(replace(LITE, table_size=64, blocks=2, time_mode=mode) for mode in TIME_MODES),
]


@pytest.mark.parametrize(
    "preset", _PRESETS, ids=lambda p: f"{p.preset}-{getattr(p, 'time_mode', '')}"
)
def test_names_and_shapes_are_those_of_the_model(preset):
    state = build_published(preset, bands=5, dates=7).state_dict()
    wanted = {n: tuple(v.shape) for n, v in state.items() if not n.endswith("num_batches_tracked")}
    assert dict(published_shapes(preset, bands=5, dates=7)) == wanted


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("preproj.bias", lambda array: np.concatenate([array, array])),
        ("light_head.stem.1.weight", lambda array: array[:0]),
        ("light_head.proj.weight", lambda array: array.reshape(-1)),
        ("final_layer.3.bias", lambda array: array.astype(np.int32)),
        ("final_layer.3.bias", None),
    ],
)
def test_weights_of_another_form_are_refused_when_the_file_is_opened(tmp_path, name, change):
    path = _region(tmp_path, _SMALL, _model(_SMALL))
    region = open_region(path)
    arrays = dict(region.arrays)
    assert name in arrays
    if change is None:
        del arrays[name]
    else:
        arrays[name] = change(arrays[name])
    write_region(path, region.card.with_values(id="", field_id="", acquisition_ids=()), arrays)
    with pytest.raises(RegionFileError, match=name):
        open_region(path)


@pytest.mark.parametrize(
    ("preset", "field", "said"),
    [
        (_BASE, {"crop_px": 80}, "crops of 80 pixels"),  # cannot be halved five times
        (_SMALL, {"margin_px": 31}, "cannot be decoded"),  # two pixels of each crop would count
        (_SMALL, {"extent_px": 5}, "far beyond"),
    ],
)
def test_what_could_not_be_decoded_in_a_lifetime_is_refused(tmp_path, preset, field, said):
    path = _region(tmp_path, preset, _model(preset))
    region = open_region(path)
    card = region.card.with_values(field={**region.card.field, **field})
    write_region(path, card, region.arrays)
    with pytest.raises(RegionFileError, match=said):
        open_region(path)
