"""Jobs: work that takes longer than a request, what it tells meanwhile and what it gives."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from lianet.contract.base import Answer, ProblemAnswer, Wording
from lianet.contract.catalogue import CatalogueAnswer, FetchedAnswer
from lianet.contract.evaluation import Evaluation
from lianet.contract.imagery import Inspection, RegionMade
from lianet.contract.maps import (
    ChangeMade,
    ImageryMade,
    MapMade,
    PointTableMade,
    SimilarityMade,
    UnusualMade,
)
from lianet.contract.periods import PeriodsMade
from lianet.contract.samples import SampleAnswer
from lianet.contract.tasks import LabelUse, TaskParts

JobKind = Literal[
    "warm", "train", "assess", "predict", "reconstruct", "change", "similarity", "inspect",
    "pretrain", "extend", "catalogue", "fetch", "evaluate", "points", "clusters",
    "periods", "unusual", "sample",
]  # fmt: skip
State = Literal["queued", "running", "done", "failed", "cancelled"]


class Warmed(Answer):
    """Of the kind `warm`: a region whose first training will not wait."""

    kind: Literal["warmed"] = "warmed"
    region: str


class TrainedTask(TaskParts):
    """Of the kind `train`: a task, and what became of the labels."""

    kind: Literal["trained"] = "trained"
    labels: LabelUse


class AssessedTask(TaskParts):
    """Of the kind `assess`: the task with its report."""

    kind: Literal["assessed"] = "assessed"


JobResult = Annotated[
    Warmed
    | TrainedTask
    | AssessedTask
    | MapMade
    | ImageryMade
    | ChangeMade
    | SimilarityMade
    | PeriodsMade
    | UnusualMade
    | SampleAnswer
    | Inspection
    | RegionMade
    | CatalogueAnswer
    | FetchedAnswer
    | Evaluation
    | PointTableMade,
    Field(discriminator="kind"),
]


class JobValues(Answer):
    """Live figures of running work; kinds from outside may tell others, numbers all."""

    kind: Literal["values"] = "values"
    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, float]

    loss: float | None = None
    validation: float | None = Field(None, description="macro F1, or mean absolute error")
    epoch: float | None = None
    epochs: float | None = None
    step: float | None = None
    psnr_db: float | None = None
    eta_s: float | None = Field(None, description="seconds left")
    memory_mb: float | None = None
    pictures: float | None = Field(None, description="how many there were of the training")

    @classmethod
    def of(cls, values: Mapping[str, float]) -> JobValues:
        """What running work tells; JSON has no infinity, and a loss may have one."""
        return cls(**{name: value for name, value in values.items() if math.isfinite(value)})

    def numbers(self) -> dict[str, float]:
        """Those that were told, by name."""
        return self.model_dump(exclude={"kind"}, exclude_none=True)


class ProgressTold(Answer):
    """A line on stderr of a command with `--progress json`."""

    kind: Literal["progress"] = "progress"
    fraction: float | None = Field(description="share done; null where the end is not known")
    message: str
    values: JobValues
    wording: Wording


class JobAnswer(Answer):
    """A job as it stands; each change makes a new one."""

    id: str
    kind: JobKind
    state: State = "queued"
    fraction: float | None = Field(
        None, description="share done, 0 to 1; null where the end is not known"
    )
    message: str = ""
    wording: Wording | None = Field(
        None, description="of the message; its remedy is empty. null before the first message"
    )
    values: JobValues = JobValues()
    result: JobResult | None = Field(None, description="what it gave; only in state done")
    error: ProblemAnswer | None = Field(None, description="only in state failed")
    created: float = Field(default_factory=time.time, description="seconds since 1970")
    finished: float | None = None

    @property
    def ended(self) -> bool:
        """Whether the state is final."""
        return self.state in ("done", "failed", "cancelled")
