"""torch's optimisers without its compiler.

Each of their methods loads `torch._dynamo`, SymPy and all, to tell the compiler to leave it alone:
twice what importing torch itself takes, in every process that learns. Where no optimiser is
compiled there is nobody to tell.
"""

from __future__ import annotations

from collections.abc import Callable
from inspect import unwrap
from typing import Any, ClassVar

import torch
from torch.optim import Optimizer


class _Eager(Optimizer):
    """Methods as they are written, without what is wrapped around them."""

    _own_step: ClassVar[Callable[..., Any]]

    add_param_group = unwrap(Optimizer.add_param_group)
    zero_grad = unwrap(Optimizer.zero_grad)
    state_dict = unwrap(Optimizer.state_dict)
    load_state_dict = unwrap(Optimizer.load_state_dict)

    @torch.no_grad()
    def step(self, closure: Any = None) -> Any:
        """One step by the gradients."""
        return self._own_step(closure)


class Adam(_Eager, torch.optim.Adam):
    """`torch.optim.Adam`."""

    _own_step = unwrap(torch.optim.Adam.step)


class AdamW(_Eager, torch.optim.AdamW):
    """`torch.optim.AdamW`."""

    _own_step = unwrap(torch.optim.AdamW.step)
