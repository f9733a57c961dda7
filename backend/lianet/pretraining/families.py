"""How each family of fields is trained, registered with the family."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from lianet.field import families
from lianet.field.families import CodedOptions, PublishedOptions, TrainedOptions
from lianet.field.published import PaperRecipe

if TYPE_CHECKING:
    from lianet.pretraining.distributed import Ranks
    from lianet.pretraining.run import Common, Run
    from lianet.scenes.stack import Stack


@dataclass(frozen=True)
class Budget:
    """What a training may take; a family that is coded at once needs none of it.

    Attributes:
        minutes: from start to file; the family's own where absent.
        steps: instead of minutes.
        memory_gb: to aim at, GiB; 0: the family's own.
        seed: of everything random.
    """

    minutes: float | None = None
    steps: int | None = None
    memory_gb: float = 0.0
    seed: int = 0


class Trains(Protocol):
    """Makes a training that can be run."""

    def __call__(
        self, stack: Stack, options: Any, budget: Budget, ranks: Ranks, common: Common
    ) -> Run:
        """A training.

        Args:
            stack: to learn.
            options: an instance of the family's.
            budget: what it may take.
            ranks: processes that train together.
            common: what every `Run` takes.
        """


@families.COMPACT.trained_by
def coded(stack: Stack, options: CodedOptions, budget: Budget, ranks: Ranks, common: Common) -> Run:
    """See `lianet.pretraining.pair_run`."""
    from lianet.pretraining.pair_run import PairEncoding

    family = families.COMPACT
    chosen = replace(family.field, bits_per_value=options.bits_per_value)
    run = PairEncoding(stack, chosen, memory_gb=budget.memory_gb, **common)
    if budget.minutes is not None or budget.steps is not None:
        run.notices.append(
            f"The preset {family.name} is coded at once: minutes and steps change nothing"
        )
    return run


@families.TRAINED.trained_by
def trained(
    stack: Stack, options: TrainedOptions, budget: Budget, ranks: Ranks, common: Common
) -> Run:
    """See `lianet.pretraining.pretrain`."""
    from lianet.pretraining.pretrain import Pretraining
    from lianet.pretraining.recipe import Recipe

    family = families.TRAINED
    chosen = replace(family.field, bits_per_value=options.bits_per_value)
    recipe = Recipe(
        minutes=budget.minutes or family.learns_minutes,
        steps=budget.steps,
        memory_gb=budget.memory_gb,
        seed=budget.seed,
    )
    return Pretraining(stack, chosen, recipe, **common)


def _published(family: families.PublishedFamily) -> Trains:
    """How a published model is trained: as its paper does."""

    def train(
        stack: Stack, options: PublishedOptions, budget: Budget, ranks: Ranks, common: Common
    ) -> Run:
        from lianet.pretraining.plan import Plan
        from lianet.pretraining.published_run import PublishedPretraining

        width, height = stack.grid.gsd
        pixels = stack.grid.height * stack.grid.width
        recipe = PaperRecipe.for_area(1e-6 * pixels * width * height)
        if options.batch is not None:
            recipe = replace(recipe, batch=options.batch)
        plan = Plan(
            recipe,
            minutes=budget.minutes,
            steps=budget.steps,
            compiled=options.compiled,
            memory_gb=budget.memory_gb,
            seed=budget.seed,
        )
        return PublishedPretraining(stack, family.field, plan, ranks=ranks, **common)

    return train


for _family in (families.BASE, families.LARGE, families.LITE, families.MODIFIED):
    _family.trained_by(_published(_family))
