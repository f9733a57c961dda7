"""One region that is being made: what was asked for, where it is, how far it is."""

from __future__ import annotations

import enum
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QLockFile

from .. import tr
from ..service.contract import Job
from ..service.errors import error_of
from ..service.jobs import JobWatch
from .loss_history import number

if TYPE_CHECKING:
    from ..widgets.chart import Curve

MOST_POINTS = 1000


class Stage(enum.Enum):
    """Where the making of a region is."""

    INTERRUPTED = "interrupted"
    WAITING = "waiting"
    RUNNING = "running"
    STOPPING = "stopping"


@dataclass(eq=False)
class Encoding:
    """One region that is being made.

    Attributes:
        body: what the backend was asked.
        resume: an earlier run has left something to go on from.
        psnr: steps, and PSNR in dB, as told so far.
        picture: PNG of how far it is, the scenes on the left; empty where there is none yet.
        pictures: how many the backend has told of.
        revivals: how often it went on by itself after QGIS had ended.
        stopped: the user wanted it to end.
        unsigned: its link was signed, and its signature is kept nowhere: it cannot go on alone.
        outcome: how it ended or was stopped, for people; "" while it goes on.
        failed: it has ended without a region, by itself or because somebody wanted that.
        known_job: id of the job that was begun last; on a backend elsewhere it goes on without
            us.
    """

    id: str
    body: dict[str, Any]
    stage: Stage = Stage.WAITING
    resume: bool = False
    watch: JobWatch | None = None
    asking: bool = False
    psnr: list[tuple[float, float]] = field(default_factory=list)
    picture: bytes = field(default=b"", repr=False)
    pictures: float = 0.0
    revivals: int = 0
    stopped: bool = False
    unsigned: bool = False
    outcome: str = ""
    failed: bool = False
    lock: QLockFile | None = None
    known_job: str = ""

    @property
    def path(self) -> str:
        return str(self.body["path"])

    @property
    def name(self) -> str:
        """For people."""
        return str(self.body.get("name") or Path(self.path).name.partition(".")[0])

    @property
    def adds_dates(self) -> bool:
        """Whether a region gets more dates, which takes minutes and leaves nothing on the way."""
        return bool(self.body.get("extends"))

    @property
    def job(self) -> Job | None:
        return self.watch.job if self.watch is not None else None

    def curves(self) -> tuple[Curve, ...]:
        """PSNR by step, from the second point on."""
        if len(self.psnr) < 2:
            return ()
        from ..widgets.chart import Curve  # not part of QGIS's start

        return (Curve(tr("PSNR (dB)"), 0, 0, tuple(self.psnr), ()),)

    def take(self, job: Job) -> None:
        """Add what the job says of itself now."""
        psnr_db, step = number(job, "psnr_db"), number(job, "step")
        if math.isnan(psnr_db) or psnr_db <= 0:
            return
        if math.isnan(step):
            step = float(len(self.psnr))
        if not self.psnr or (step > self.psnr[-1][0] and psnr_db != self.psnr[-1][1]):
            self.psnr.append((step, psnr_db))
        if len(self.psnr) > MOST_POINTS:
            self.psnr = self.psnr[::2]


def outcome(encoding: Encoding, job: Job) -> str:
    """How a job that is over has ended, for people."""
    if job.state == "failed":
        return str(error_of(job))
    if job.state != "done" or job.result is None:
        told = tr("{name} was stopped before anything was learnt")
        if not encoding.adds_dates:
            told = tr("{name} was stopped; “Go on” takes it up where it was")
        return told.format(name=encoding.name)
    if job.result.interrupted:
        return tr("{name} was stopped; what it had learnt is in {path}").format(
            name=encoding.name, path=job.result.path
        )
    return tr("{name} is made, and opens on the map").format(name=encoding.name)
