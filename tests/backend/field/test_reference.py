"""The paper's models: sizes, and what a crop of them depends on."""

from __future__ import annotations

import pytest
import torch
from lianet.field.families import field_from_json
from lianet.field.published import BASE, LARGE, PaperRecipe, Reference
from lianet.field.published_field import build_published
from lianet.field.reference import LIANet, published_levels


@pytest.mark.parametrize(("preset", "parameters"), [(BASE, 74_781_436), (LARGE, 132_860_924)])
def test_the_presets_have_the_paper_s_number_of_parameters(
    preset: Reference, parameters: int
) -> None:
    with torch.device("meta"):
        model = build_published(preset, bands=12, dates=4)
    assert sum(p.numel() for p in model.parameters()) == parameters
    assert model.encoder.tables.numel() == 11 * 2**17 * 4


def test_grids_begin_at_6800_m_and_end_below_a_pixel() -> None:
    spacings = [10 * level.spacing_px for level in published_levels(BASE)]
    assert spacings[0] == pytest.approx(6862.5)
    assert spacings[-1] == pytest.approx(6.7, abs=0.01)
    assert [round(a / b, 6) for a, b in zip(spacings, spacings[1:], strict=False)] == [2] * 10


def test_every_level_has_its_own_part_of_the_table() -> None:
    levels = published_levels(BASE)
    assert [level.first for level in levels] == [n * 2**17 for n in range(11)]
    assert len({level.seed for level in levels}) == 11


def test_pixels_are_looked_up_at_their_centres() -> None:
    with torch.device("meta"):
        model = LIANet(Reference(table_size=64), bands=1, dates=1)
    model.encoder.to_empty(device="cpu")
    torch.nn.init.normal_(model.encoder.tables)
    corner = model.encoded(torch.tensor([[7]]), torch.tensor([[9]]))
    mean = model.encoded(torch.tensor([[6.5, 7.5]]), torch.tensor([[8.5, 9.5]]))
    # On the coarsest grid both lie in one cell, where the mix is linear: the centre is the mean.
    torch.testing.assert_close(corner[0, :4, 0, 0], mean[0, :4].mean((1, 2)))


@pytest.mark.parametrize("preset", [BASE, LARGE], ids=["base", "large"])
def test_a_preset_survives_the_card(preset: Reference) -> None:
    assert field_from_json(preset.preset, preset.to_json()) == preset


@pytest.mark.parametrize(
    ("area_km2", "epochs"), [(2500, 225), (5000, 393), (12000, 897), (1250, 141)]
)
def test_epochs_grow_with_the_area_as_in_the_paper(area_km2: float, epochs: int) -> None:
    assert PaperRecipe.for_area(area_km2).epochs == epochs
