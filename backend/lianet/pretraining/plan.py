"""How long and how a published model is trained."""

from __future__ import annotations

from dataclasses import dataclass, field

from lianet.field.published import PaperRecipe
from lianet.machine.memory import free_memory_bytes

_LEAST_MEMORY_GB = 4.0
_LEAST_MINUTES_COMPILED = 8.0
_LEAST_STEPS_COMPILED = 5000


@dataclass(frozen=True)
class Plan:
    """How long and how a published model is trained. Frozen; the card keeps it.

    Attributes:
        recipe: of the paper.
        minutes: wall-clock budget; the schedule follows it.
        steps: number of steps instead of `minutes`. Without both, as many as the recipe has.
        at_once: patches computed at once; 0: the process's whole share of a batch on a GPU, 4 on
            a CPU. The gradients of a batch are added up, so that its size stays the recipe's.
        compiled: whether torch compiles the decoder; None: on a GPU where it can and the budget is
            long enough to earn back the minutes that it takes.
        memory_gb: aim for imagery in memory; what does not fit is read patch by patch. 0: half
            of what is free.
        measure_s, checkpoint_s: seconds between measurements and between checkpoints.
        seed: of everything random.
    """

    recipe: PaperRecipe = field(default_factory=PaperRecipe)
    minutes: float | None = None
    steps: int | None = None
    at_once: int = 0
    compiled: bool | None = None
    memory_gb: float = 0.0
    measure_s: float = 60.0
    checkpoint_s: float = 600.0
    seed: int = 0

    @property
    def worth_compiling(self) -> bool:
        """Whether the budget is long enough to earn back the time of a compiler."""
        if self.minutes is not None:
            return self.minutes >= _LEAST_MINUTES_COMPILED
        return self.steps is None or self.steps >= _LEAST_STEPS_COMPILED


def usual_memory_gb(processes: int) -> float:
    """Half of the memory that is free, shared by `processes`; in GiB."""
    free = free_memory_bytes() or 0
    return float(max(free / 2**31 / processes, _LEAST_MEMORY_GB))
