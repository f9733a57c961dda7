"""Families of fields: what `--preset` names, how each is trained, and what its cards keep.

They are the house's own. A region file must open wherever LIANet does, so no package adds one.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Any, ClassVar

from annotated_types import Interval

from lianet.errors import say
from lianet.field.presets import PRESETS, Compact
from lianet.field.published import PUBLISHED, Lite, PaperRecipe, Reference
from lianet.kinds import Kind, Registry
from lianet.pretraining import costs

if TYPE_CHECKING:
    from lianet.machine.device import Device
    from lianet.pretraining.costs import Costs
    from lianet.pretraining.distributed import Ranks
    from lianet.pretraining.run import Common, Run
    from lianet.scenes.stack import Stack

_TRAINED_MINUTES = 5.0
_BITS_TRAINED, _BITS_CODED = PRESETS["trained"].bits_per_value, PRESETS["compact"].bits_per_value


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


class Family(Kind, ABC):
    """A family of fields.

    Attributes:
        field: what cards keep of it.
        joins_processes: whether it trains in several processes at once.
        learns_minutes: from start to file where nobody says; 0 where it learns nothing, None where
            it learns for as long as its paper says.
        costs: what a region of it takes, and how close it is then.
        counts: what its `steps` are, as a verb and a noun.
        measured_when_stopped: whether its regions are decoded so fast that one is measured though
            its training was stopped.
    """

    what = say("preset")
    field: type[Compact | Reference | Lite]
    joins_processes: ClassVar[bool] = False
    learns_minutes: ClassVar[float | None] = None
    costs: Costs
    counts: ClassVar[tuple[str, str]] = ("trained", "steps")
    measured_when_stopped: ClassVar[bool] = True
    needs: tuple[str, ...] = ("torch",)

    def device(self, name: str) -> Device:
        """Where it is trained.

        Args:
            name: `auto`, `cpu` or `cuda`.

        Raises:
            DeviceError: `cuda` was asked for and no kernel runs there.
            InputError: another name, or torch is needed and not installed.
        """
        from lianet.machine.device import choose_device

        return choose_device(name)

    @abstractmethod
    def start(
        self, stack: Stack, options: Any, budget: Budget, ranks: Ranks, common: Common
    ) -> Run:
        """A training of this family that can be run.

        Args:
            stack: to learn.
            options: an instance of `options`.
            budget: what it may take.
            ranks: processes that train together.
            common: what every `Run` takes.
        """


@dataclass(frozen=True)
class CodedOptions:
    """Of a field that is coded at once.

    Attributes:
        bits_per_value: size of the file, bits per date, band and pixel.
    """

    bits_per_value: Annotated[float, Interval(ge=0.01, le=16)] = _BITS_CODED


@dataclass(frozen=True)
class TrainedOptions:
    """Of the field that two CPU cores can train.

    Attributes:
        bits_per_value: size of its finest grid, bits per date, band and pixel.
    """

    bits_per_value: Annotated[float, Interval(ge=0.01, le=16)] = _BITS_TRAINED


@dataclass(frozen=True)
class PublishedOptions:
    """Of the published models.

    Attributes:
        batch: patches a step; the paper's 64 where absent.
        compiled: whether torch compiles the decoder; on a GPU where the training is long enough
            where absent.
    """

    batch: Annotated[int, Interval(ge=1, le=2**20)] | None = None
    compiled: bool | None = None


class CompactFamily(Family):
    """See `lianet.pretraining.pair_run`."""

    name = "compact"
    title = "Compact, in seconds on every machine"
    summary = "Coded in seconds on any CPU: components of pairs of pixels"
    field = Compact
    options = CodedOptions
    learns_minutes = 0.0
    costs = costs.CODED
    counts = ("coded", "blocks")
    needs = ()

    def device(self, name: str) -> Device:
        """The processor, whatever is asked for; see `Family`."""
        from lianet.machine.device import Processor, check_device

        check_device(name)
        return Processor()

    def start(
        self, stack: Stack, options: Any, budget: Budget, ranks: Ranks, common: Common
    ) -> Run:
        """See `Family`."""
        from lianet.pretraining.pair_run import PairEncoding

        chosen = replace(PRESETS[self.name], bits_per_value=options.bits_per_value)
        run = PairEncoding(stack, chosen, memory_gb=budget.memory_gb, **common)
        if budget.minutes is not None or budget.steps is not None:
            run.notices.append(
                f"The preset {self.name} is coded at once: minutes and steps change nothing"
            )
        return run


class TrainedFamily(Family):
    """See `lianet.pretraining.pretrain`."""

    name = "trained"
    title = "Trained, a field that learns for minutes"
    summary = "Trained in minutes on two CPU cores: a grid of every pixel, coarser ones, a decoder"
    field = Compact
    options = TrainedOptions
    learns_minutes = _TRAINED_MINUTES
    costs = costs.TRAINED

    def start(
        self, stack: Stack, options: Any, budget: Budget, ranks: Ranks, common: Common
    ) -> Run:
        """See `Family`."""
        from lianet.pretraining.pretrain import Pretraining
        from lianet.pretraining.recipe import Recipe

        chosen = replace(PRESETS[self.name], bits_per_value=options.bits_per_value)
        recipe = Recipe(
            minutes=budget.minutes or _TRAINED_MINUTES,
            steps=budget.steps,
            memory_gb=budget.memory_gb,
            seed=budget.seed,
        )
        return Pretraining(stack, chosen, recipe, **common)


class PublishedFamily(Family):
    """See `lianet.pretraining.published_run`."""

    options = PublishedOptions
    joins_processes = True
    # A large model takes its time to decode a region, and who stopped it does not want to wait.
    measured_when_stopped = False

    def __init__(self, name: str, summary: str, weights_mb: float) -> None:
        self.name, self.summary = name, summary
        self.title = f"Published {name}, needs a GPU and hours"
        self.costs = costs.published(weights_mb)
        self.field = type(PUBLISHED[name])

    def start(
        self, stack: Stack, options: Any, budget: Budget, ranks: Ranks, common: Common
    ) -> Run:
        """See `Family`."""
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
        return PublishedPretraining(stack, PUBLISHED[self.name], plan, ranks=ranks, **common)


COMPACT = CompactFamily()
TRAINED = TrainedFamily()
BASE = PublishedFamily("base", "The paper's model: hashed grids, ResNet50 blocks", 299)
LARGE = PublishedFamily("large", "The paper's larger model: hashed grids, ResNet101 blocks", 532)
LITE = PublishedFamily("lite", "The later, smaller model: one table of all grids, three blocks", 83)
MODIFIED = PublishedFamily("modified", "The later model with more grids and a larger table", 284)

FAMILIES: Registry[Family] = Registry(
    "",
    Family,  # type: ignore[type-abstract]
    {
        name: f"{__name__}:{name.upper()}"
        for name in ("compact", "trained", "base", "large", "lite", "modified")
    },
)
"""Every family by the name that `--preset` takes."""
