"""What a decoder could add to the transform is measured, not learnt by heart."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from scipy import ndimage

from benchmarks import decoder_additions
from benchmarks.decoder_additions import _Coded, _learnt_rows, _shifts, additions


def _coded(features: np.ndarray, values: int) -> _Coded:
    shown = np.zeros((values, *features.shape[1:]), np.float32)
    return _Coded(shown, features, None, 0.0)  # type: ignore[arg-type]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only what is learnt by a product."""
    networks = decoder_additions._networks

    def first(features: int, values: int) -> dict:
        return dict(list(networks(features, values).items())[:1])

    monkeypatch.setattr(decoder_additions, "_networks", first)


def test_what_features_tell_is_gained_and_noise_is_not(quick: None) -> None:
    rng = np.random.default_rng(0)
    features = rng.normal(size=(3, 96, 96)).astype(np.float32)
    told = np.tensordot(rng.normal(size=(2, 3)), features, 1).astype(np.float32)
    noise = rng.normal(size=(2, 96, 96)).astype(np.float32)
    (known,) = _learnt_rows(_coded(features, 2), told + 0.1 * noise, bits_db=10.0)
    (unknown,) = _learnt_rows(_coded(features, 2), noise, bits_db=10.0)
    assert known["gain_db"] > 10
    assert unknown["gain_db"] < 0.05
    assert known["weights_db"] < 0


def test_shifts_of_parts_of_a_pixel_are_found() -> None:
    rng = np.random.default_rng(1)
    ground = ndimage.gaussian_filter(rng.normal(size=(128, 128)), 2)
    true = np.array([[0.4, -0.3], [-0.2, 0.5], [-0.2, -0.2]])
    dates = np.stack([ndimage.shift(ground, shift, order=5, mode="nearest") for shift in true])
    np.testing.assert_allclose(_shifts(dates[:, None], [0]), true, atol=0.1)


def test_every_addition_has_its_gain_and_its_costs(
    quick: None, make_stack: Callable[..., Path]
) -> None:
    said: list[str] = []
    found = additions(make_stack(shape=(96, 96)), 1.0, said.append)
    names = [row["addition"] for row in found["additions"]]
    assert len(names) == len(said) == 3
    assert "shifts_px" in found["additions"][1]
    assert all(np.isfinite(row["gain_db"]) for row in found["additions"])
    assert found["bits_per_value"] <= 1.0
