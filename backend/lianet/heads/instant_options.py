"""How the instant head is trained."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from annotated_types import Interval

from lianet.kinds import check_ranges

# Options that instant methods have in common.
Seed = Annotated[int, Interval(ge=0, le=2**32 - 1)]
Ferns = Annotated[int, Interval(ge=1, le=1000)]
# A fern has a cell for each combination of answers: memory doubles with every question.
QuestionsPerFern = Annotated[int, Interval(ge=1, le=12)]
PixelsPerGroup = Annotated[int, Interval(ge=1, le=1_000_000)]
Unlabelled = Annotated[int, Interval(ge=0, le=100_000)]
SmoothingPx = Annotated[float, Interval(ge=0, le=50)]
Edge = Annotated[float, Interval(ge=0.01, le=100)]


@dataclass(frozen=True)
class InstantOptions:
    """How the instant head is trained.

    Attributes:
        seed: of everything random; the same seed and labels give the same head.
        ferns: how many vote; more are steadier and slower.
        questions: of each fern; more need more labels.
        pixels_per_group: at most as many pixels of one polygon are learnt from.
        unlabelled: pixels of the region that are looked at without a label; 0 for none.
        surest: of these, at most as many a class are then taken as labelled.
        unlabelled_weight: of these together, against 1 of the labels of a class.
        smoothing_px: how far neighbours count in the map, standard deviation in pixels; 0 for none.
        edge: how different a neighbour may look and still count, in standard deviations of what
            the region looks like.
        weak_weight: of the borrowed labels of a class together, likewise; in a cell with drawn
            labels they never have more than half of the drawn ones' weight.
        seasons: whether it also looks at the year, as waves, date by date and by when it is green,
            where the region's acquisitions know it.
    """

    seed: Seed = 0
    ferns: Ferns = 200
    questions: QuestionsPerFern = 6
    pixels_per_group: PixelsPerGroup = 300
    unlabelled: Unlabelled = 3000
    surest: Annotated[int, Interval(ge=0, le=100_000)] = 300
    unlabelled_weight: Annotated[float, Interval(ge=0, le=100)] = 0.5
    smoothing_px: SmoothingPx = 3.0
    edge: Edge = 1.2
    weak_weight: Annotated[float, Interval(ge=0, le=1)] = 0.5
    seasons: bool = True

    def __post_init__(self) -> None:
        check_ranges(self)
