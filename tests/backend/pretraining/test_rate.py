"""The estimate that training steers by is what the file really costs."""

import numpy as np
import pytest
import torch
from lianet.pretraining.rate import Rate
from lianet.region.planes import encode_planes


@pytest.mark.parametrize("predictor", [0, 1, 2, 3])
@pytest.mark.parametrize("spread", [0.7, 3.0, 20.0])
def test_estimated_bits_are_close_to_stored_bits(predictor, spread):
    torch.manual_seed(0)
    noise = spread * torch.randn(1, 128, 128)
    if predictor in (1, 3):
        noise = noise.cumsum(2)
    if predictor in (2, 3):
        noise = noise.cumsum(1)
    planes = noise.round().clamp(-3e4, 3e4)
    rate = Rate([predictor], torch.tensor([spread]))
    optimiser = torch.optim.Adam(rate.parameters(), 0.05)
    for _ in range(60):
        optimiser.zero_grad()
        loss = rate(planes)
        loss.backward()
        optimiser.step()
    stored = 8 * len(encode_planes(planes.numpy().astype(np.int16))) / 128**2
    assert float(rate(planes)) == pytest.approx(stored, rel=0.12, abs=0.1)
