"""What a budget in bits buys: how many features a node has."""

import numpy as np
import pytest
from lianet.pretraining.components import allocate, principal_components
from lianet.pretraining.imagery import Imagery
from lianet.progress import silent
from lianet.scenes.stack import open_stack

from ..made_stacks import write_stack

DATES = tuple(f"2018{month:02}{day}" for month in range(1, 13) for day in (10, 20, 27))


@pytest.fixture(scope="module")
def imagery(tmp_path_factory) -> Imagery:
    """36 dates of four bands without anything in common: every component is worth bits."""
    noise = np.random.default_rng(0).integers(500, 3000, (36, 4, 40, 40), np.uint16)
    return Imagery(open_stack(write_stack(tmp_path_factory.mktemp("noise") / "s", noise, DATES)))


@pytest.mark.parametrize(("bits", "features"), [(0.6, 48), (1.5, 96)])
def test_a_large_budget_buys_more_features_than_decode_fastest(imagery, bits, features):
    found = allocate(imagery, principal_components(imagery, silent), bits)
    assert found.features == features
    assert found.bits_per_value <= bits


def test_a_larger_budget_is_never_rounded_more_coarsely(imagery):
    components = principal_components(imagery, silent)
    steps = [allocate(imagery, components, bits).step for bits in (0.3, 0.6, 0.75)]
    assert steps == sorted(steps, reverse=True)
