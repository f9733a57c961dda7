"""One step of the paper's recipe: what the models start from."""

from __future__ import annotations

from dataclasses import replace

import pytest
import torch
from lianet.field.published import BASE, LARGE, LITE, MODIFIED, PaperRecipe
from lianet.pretraining.paper_step import PaperStep, Targets

MEANS = (0.01, 0.04, 0.06, 0.05, 0.1, 0.2, 0.24, 0.26, 0.27, 0.3, 0.18, 0.1)
SMALL = {"levels": 6, "table_size": 2**10, "extent_px": 512, "crop_px": 64}
PRESETS = (
    replace(BASE, **SMALL),
    replace(LARGE, **SMALL),
    replace(LITE, **SMALL, features=4, preproj_channels=32, blocks=1, days=(0.0, 60.0)),
    replace(MODIFIED, **SMALL, features=4, preproj_channels=32, blocks=1, days=(0.0, 60.0)),
)


def started(preset, seed: int, means=MEANS) -> PaperStep:
    torch.manual_seed(seed)
    recipe, cpu = PaperRecipe(batch=4), torch.device("cpu")
    return PaperStep(preset, len(MEANS), 2, recipe, cpu, at_once=4, means=means)


def shown_at_first(preset, seed: int, means=MEANS) -> torch.Tensor:
    paper = started(preset, seed, means)
    corners = torch.tensor([[0, 0], [300, 10], [64, 400], [200, 200]])
    with torch.no_grad():
        return paper.shown(corners, torch.tensor([0, 1, 0, 1]))


def alive(shown: torch.Tensor) -> float:
    """Share of the pixels that show something in the band where it is least."""
    return float((shown > 0).float().mean((0, 2, 3)).min())


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.preset)
@pytest.mark.parametrize("seed", range(4))
def test_no_band_is_dead_at_the_start_whatever_the_seed(preset, seed):
    shown = shown_at_first(preset, seed)
    assert alive(shown) > 0.9
    torch.testing.assert_close(shown.mean((0, 2, 3)), torch.tensor(MEANS), rtol=0.5, atol=0.05)


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.preset)
def test_from_torchs_own_start_bands_are_dead(preset):
    assert alive(shown_at_first(preset, 1, None)) < 0.1


def test_every_band_is_taught_by_the_first_step():
    paper = started(PRESETS[0], 0)
    corners, dates = torch.tensor([[0, 0], [300, 10], [64, 400], [200, 200]]), torch.arange(4) % 2
    targets = Targets(corners, dates, torch.zeros(4, 12, 64, 64), torch.ones(4, 1, 64, 64))
    paper.gradients(4, lambda start, stop: targets)
    assert paper.model.final_layer[-1].bias.grad.min() > 0
