"""Optimisers that do not load the compiler learn what torch's own learn."""

from __future__ import annotations

from typing import Any

import pytest
import torch
from lianet.machine import optimisers


def learnt(kind: type[torch.optim.Optimizer], **options: Any) -> list[torch.Tensor]:
    """Weights after some steps, kept and gone on with, at a rate that is changed."""
    torch.manual_seed(0)
    model = torch.nn.Linear(5, 3)
    groups = [{"params": [model.weight], "lr": 0.1}, {"params": [model.bias], "lr": 0.01}]
    made = kind(groups, **options)
    for step in range(6):
        if step == 3:
            kept, made = made.state_dict(), kind(groups, **options)
            made.load_state_dict(kept)
        made.param_groups[0]["lr"] = 0.1 / (step + 1)
        made.zero_grad(set_to_none=True)
        model(torch.arange(10.0).reshape(2, 5)).square().sum().backward()
        made.step()
    return [value.detach() for value in model.parameters()]


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("Adam", {"betas": (0.9, 0.99)}),
        ("AdamW", {"weight_decay": 0.1}),
        ("AdamW", {"weight_decay": 0.1, "fused": True}),
    ],
)
def test_they_learn_what_torchs_own_learn(name: str, options: dict[str, Any]) -> None:
    ours = learnt(getattr(optimisers, name), **options)
    for own, others in zip(ours, learnt(getattr(torch.optim, name), **options), strict=True):
        assert torch.equal(own, others)
