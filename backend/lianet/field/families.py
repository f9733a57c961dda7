"""Families of fields: what `--preset` and cards name, what each is made of, takes and needs.

They are the house's own. A region file must open wherever LIANet does, so no package adds one. How
a family is trained stands in a room that is built on this one, which registers it with its family
(`lianet.pretraining.families`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from annotated_types import Interval

from lianet.errors import say
from lianet.field import costs, presets, published
from lianet.field.presets import Compact
from lianet.field.published import Lite, Reference
from lianet.kinds import Kind, Registry

if TYPE_CHECKING:
    from lianet.field.costs import Costs
    from lianet.machine.device import Device

Field = Compact | Reference | Lite
Training = Callable[..., Any]

_TRAINED_MINUTES = 5.0


@dataclass(frozen=True)
class CodedOptions:
    """Of a field that is coded at once.

    Attributes:
        bits_per_value: size of the file, bits per date, band and pixel.
    """

    bits_per_value: Annotated[float, Interval(ge=0.01, le=16)] = presets.COMPACT.bits_per_value


@dataclass(frozen=True)
class TrainedOptions:
    """Of the field that two CPU cores can train.

    Attributes:
        bits_per_value: size of its finest grid, bits per date, band and pixel.
    """

    bits_per_value: Annotated[float, Interval(ge=0.01, le=16)] = presets.TRAINED.bits_per_value


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


class Family(Kind):
    """A family of fields.

    Attributes:
        field: what it is made of where nothing else is said.
        joins_processes: whether it trains in several processes at once.
        learns_minutes: from start to file where nobody says; 0 where it learns nothing, None where
            it learns for as long as its paper says.
        costs: what a region of it takes, and how close it is then.
        counts: what its `steps` are, as a verb and a noun.
        measured_when_stopped: whether its regions are decoded so fast that one is measured though
            its training was stopped.
    """

    what = say("preset")
    field: Field
    joins_processes: bool = False
    learns_minutes: float | None = None
    costs: Costs
    counts: tuple[str, str] = ("trained", "steps")
    measured_when_stopped: bool = True
    needs: tuple[str, ...] = ("torch",)

    _training: Training | None = None

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

    def trained_by(self, training: Training) -> Training:
        """Register how it is trained: once, where trainings are."""
        self._training = training
        return training

    def start(self, *wishes: Any) -> Any:
        """A training of this family that can be run; see `lianet.pretraining.families.Trains`."""
        assert self._training is not None, "lianet.pretraining.families is imported by who trains"
        return self._training(*wishes)


class CompactFamily(Family):
    """See `lianet.field.presets`."""

    name = "compact"
    title = "Compact, in seconds on every machine"
    summary = "Coded in seconds on any CPU: components of pairs of pixels"
    field = presets.COMPACT
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


class TrainedFamily(Family):
    """See `lianet.field.presets`."""

    name = "trained"
    title = "Trained, a field that learns for minutes"
    summary = "Trained in minutes on two CPU cores: a grid of every pixel, coarser ones, a decoder"
    field = presets.TRAINED
    options = TrainedOptions
    learns_minutes = _TRAINED_MINUTES
    costs = costs.TRAINED


class PublishedFamily(Family):
    """See `lianet.field.published`."""

    field: Reference | Lite
    options = PublishedOptions
    joins_processes = True
    # A large model takes its time to decode a region, and who stopped it does not want to wait.
    measured_when_stopped = False

    def __init__(self, field: Reference | Lite, summary: str, weights_mb: float) -> None:
        self.field, self.name, self.summary = field, field.preset, summary
        self.title = f"Published {self.name}, needs a GPU and hours"
        self.costs = costs.published(weights_mb)


COMPACT = CompactFamily()
TRAINED = TrainedFamily()
BASE = PublishedFamily(published.BASE, "The paper's model: hashed grids, ResNet50 blocks", 299)
LARGE = PublishedFamily(
    published.LARGE, "The paper's larger model: hashed grids, ResNet101 blocks", 532
)
LITE = PublishedFamily(
    published.LITE, "The later, smaller model: one table of all grids, three blocks", 83
)
MODIFIED = PublishedFamily(
    published.MODIFIED, "The later model with more grids and a larger table", 284
)

FAMILIES: Registry[Family] = Registry(
    "",
    Family,
    {
        name: f"{__name__}:{name.upper()}"
        for name in ("compact", "trained", "base", "large", "lite", "modified")
    },
)
"""Every family by the name that `--preset` takes and cards keep."""


def field_named(preset: str) -> Field:
    """What a preset is made of where nothing else is said; other names are compact fields, which
    were once named by their makers."""
    return (FAMILIES.get(preset) if preset in FAMILIES.names() else COMPACT).field


def field_from_json(preset: str, value: Mapping[str, Any]) -> Field:
    """The field that a card describes.

    Raises:
        KeyError, TypeError, ValueError, RegionFileError: it describes none.
    """
    return field_named(preset).from_json(value)
