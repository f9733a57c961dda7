"""How a compact field is trained."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Recipe:
    """How a compact field is trained. Frozen; the card keeps it.

    Attributes:
        minutes: wall-clock budget from the start to the file; the schedule follows it.
        steps: number of steps instead of `minutes`, for runs that must repeat exactly.
        patch_px: side of a training patch; 0: 64 on a CPU, 128 on a GPU.
        dates_per_step: acquisitions decoded for each patch.
        decoder_rate: learning rate of convolutions, date vectors and coarse grids.
        linear_rate: learning rate of the linear path, as a share of its own size.
        node_rate: learning rate of the nodes, in quantisation steps.
        warm_up_steps: steps over which the rates rise.
        rounded_share: share of the run at its end in which nodes are really rounded.
        workers: windows of a step, side by side on a CPU; 0: one for each core, at most 4, and 16
            on a GPU.
        memory_gb: aim for the process; a region that needs more is trained block by block. 0: half
            of what is free; 4 with `steps`, so that they repeat exactly on any machine.
        block_sweeps: how often such a block is swept before the next one is read.
        trunk_db: the trunk is left out of the result where it buys less, in dB.
        seed: of everything random.
    """

    minutes: float = 5.0
    steps: int | None = None
    patch_px: int = 0
    dates_per_step: int = 6
    decoder_rate: float = 1.5e-3
    linear_rate: float = 6e-3
    node_rate: float = 0.03
    warm_up_steps: int = 50
    rounded_share: float = 0.2
    workers: int = 0
    memory_gb: float = 0.0
    block_sweeps: int = 2
    trunk_db: float = 0.05
    checkpoint_s: float = 60.0
    measure_s: float = 10.0
    seed: int = 0
