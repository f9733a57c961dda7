"""Long records: whatever the number of dates, a stack becomes a region."""

import datetime as dt

import numpy as np
import torch
from lianet.field.presets import Compact
from lianet.pretraining.pretrain import Pretraining, Recipe
from lianet.region.file import open_region, write_region
from lianet.scenes.stack import open_stack

from ..made_stacks import seasonal_scenes, write_stack


def test_97_dates_of_6_bands_become_a_region_with_a_picture_of_each(tmp_path):
    scenes = seasonal_scenes((40, 44), dates=97, bands=6)
    days = [dt.date(2017, 1, 1) + dt.timedelta(15 * number) for number in range(97)]
    stack = write_stack(tmp_path / "stack", scenes, [f"{day:%Y%m%d}" for day in days])
    run = Pretraining(
        open_stack(stack), Compact(channels=8), Recipe(steps=2), device=torch.device("cpu"), name=""
    )
    result = run.run()
    write_region(tmp_path / "x.region.safetensors", result.card, result.tensors)
    region = open_region(tmp_path / "x.region.safetensors")
    assert region.card.dates == tuple(days)
    assert np.ptp(region.preview(96)) > 0
