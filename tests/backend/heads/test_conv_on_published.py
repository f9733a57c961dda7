"""Convolutions on the trunk of a model of the paper, which must not notice."""

import datetime as dt

import numpy as np
import torch
from lianet.features.frames import TrunkFrames
from lianet.field.published import Reference
from lianet.field.published_field import PublishedField
from lianet.field.reference import LIANet
from lianet.geo.bands import sentinel2_band
from lianet.geo.window import Window
from lianet.heads.conv import CONV, train_conv
from lianet.heads.conv_training import ConvOptions
from lianet.labels.reading import LabelClass, LabelPixels
from lianet.region.card import Card

from ..narrow_models import narrow_models  # noqa: F401 (a fixture)

_DATES = (dt.date(2020, 1, 5), dt.date(2020, 7, 1))


class _Engine:
    """The trunk of a model, crop by crop."""

    def __init__(self, card: Card, field: PublishedField) -> None:
        self.card, self._field = card, field

    def filled(self) -> "_Engine":
        return self

    def trunk(self, window: Window, date_index: int) -> np.ndarray:
        crop = Window(0, 0, 128, 128)
        mix = np.eye(len(_DATES), dtype=np.float32)[[date_index]]
        rows, cols = window.within(crop)
        with torch.inference_mode():
            return self._field.trunk(crop, mix)[0][:, rows, cols].numpy()

    def decode(self, window: Window, date_indices) -> np.ndarray:
        raise AssertionError("the trunk is enough")


def test_every_tensor_and_statistic_of_the_trunk_stays_to_the_last_bit(
    make_grid,
    narrow_models,  # noqa: F811
):
    preset = Reference(levels=2, table_size=64, features=2)
    torch.manual_seed(3)
    model = LIANet(preset, 1, len(_DATES))
    arrays = {name: value.numpy() for name, value in model.state_dict().items()}
    field = PublishedField(preset, 1, len(_DATES), arrays, torch.device("cpu"))
    card = Card("town", make_grid(128, 128), (sentinel2_band("B04"),), _DATES, "base", {})
    assert CONV.features(ConvOptions(), card).kind == "trunk"
    source = TrunkFrames(_Engine(card, field), (0, 1))
    before = {name: value.clone() for name, value in field._model.state_dict().items()}
    # Batch normalisation is there, and would drift if the trunk were trained.
    assert any(name.endswith("running_mean") for name in before)
    rows, cols = (part.reshape(-1) for part in np.mgrid[20:60, 30:50])
    labels = LabelPixels(
        (LabelClass(1, "roof", "#aa0000"), LabelClass(2, "lawn", "#00aa00")),
        rows,
        cols,
        np.where(rows < 40, 1, 2).astype(np.uint8),
        (rows // 20).astype(np.int32),
        (None, None, None),
    )
    options = ConvOptions(epochs=2, steps=2, width=16)
    task = train_conv(source, labels, options=options, device="cpu")
    after = field._model.state_dict()
    assert before.keys() == after.keys()
    for name, value in before.items():
        assert torch.equal(value, after[name]), name
    assert not field._model.training
    assert task.card.features.kind == "trunk"
    assert task.arrays["0.weight"].shape[1] == 128
