"""One training at a time, from the wish to the job's end, through deaths of the backend.

    IDLE ─train─▶ ASKING ─job known─▶ TRAINING ─ended─▶ IDLE
                    │ backend gone        │ backend gone
                    ▼                     ▼
                  WAITING ──── back ──▶ ASKING

What is wished for meanwhile waits in the states that end in AGAIN; what is cancelled meanwhile, in
STOPPING and ASKING_TO_STOP.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .. import tr
from ..service.client import Client
from ..service.contract import Job
from ..service.errors import GONE, LianetError
from ..service.jobs import JobWatch
from .loss_history import LossHistory
from .states import Machine

Asking = Callable[[Callable[[Job], None], Callable[[LianetError], None]], None]
"""Asks the backend for a training; told whom to answer. Raises LianetError where it cannot."""


class Stage(enum.Enum):
    """Where a training is."""

    IDLE = "idle"
    WAITING = "waiting for a backend"
    ASKING = "asked for"
    ASKING_AGAIN = "asked for, and wished for once more"
    ASKING_TO_STOP = "asked for, and cancelled meanwhile"
    TRAINING = "training"
    TRAINING_AGAIN = "training, and wished for once more"
    STOPPING = "being stopped"
    STOPPING_AGAIN = "being stopped, and wished for once more"
    CLOSED = "closed"


class Event(enum.Enum):
    """What can happen to it."""

    TRAIN = "the user, or a change of the labels, wants one"
    CANCEL = "the user wants none"
    STARTED = "the backend has named its job"
    REFUSED = "the backend does not begin"
    ENDED = "the job has ended"
    LOST = "nobody tells of the job any more"
    GONE = "the backend is gone"
    BACK = "there is a backend again, which knows no job"
    CLOSE = "the region is closed"


class Act(enum.Enum):
    """What is to be done."""

    NOTHING = "nothing"
    ASK = "ask the backend"
    FOLLOW = "follow the job"
    FOLLOW_AND_STOP = "follow the job, and stop it"
    STOP = "stop the job"
    ABANDON = "stop the job and follow it no more"
    TELL = "tell that it was cancelled"


CLOSING = {Event.CLOSE: (Stage.CLOSED, Act.NOTHING)}
LEAVING = {Event.CLOSE: (Stage.CLOSED, Act.ABANDON)}
ASKED = {Event.BACK: (Stage.ASKING, Act.ASK), Event.GONE: (Stage.WAITING, Act.NOTHING)}
NOT_ANY_MORE = {Event.BACK: (Stage.IDLE, Act.NOTHING), Event.GONE: (Stage.IDLE, Act.NOTHING)}

TABLE: dict[Stage, dict[Event, tuple[Stage, Act]]] = {
    Stage.IDLE: {
        Event.TRAIN: (Stage.ASKING, Act.ASK),
        **CLOSING,
    },
    Stage.WAITING: {
        Event.CANCEL: (Stage.IDLE, Act.TELL),
        Event.BACK: (Stage.ASKING, Act.ASK),
        **CLOSING,
    },
    Stage.ASKING: {
        Event.TRAIN: (Stage.ASKING_AGAIN, Act.NOTHING),
        Event.CANCEL: (Stage.ASKING_TO_STOP, Act.NOTHING),
        Event.STARTED: (Stage.TRAINING, Act.FOLLOW),
        Event.REFUSED: (Stage.IDLE, Act.NOTHING),
        **ASKED,
        **CLOSING,
    },
    Stage.ASKING_AGAIN: {
        Event.CANCEL: (Stage.ASKING_TO_STOP, Act.NOTHING),
        Event.STARTED: (Stage.TRAINING_AGAIN, Act.FOLLOW),
        Event.REFUSED: (Stage.IDLE, Act.NOTHING),
        **ASKED,
        **CLOSING,
    },
    Stage.ASKING_TO_STOP: {
        Event.TRAIN: (Stage.ASKING_AGAIN, Act.NOTHING),
        Event.STARTED: (Stage.STOPPING, Act.FOLLOW_AND_STOP),
        Event.REFUSED: (Stage.IDLE, Act.NOTHING),
        **NOT_ANY_MORE,
        **CLOSING,
    },
    Stage.TRAINING: {
        Event.TRAIN: (Stage.TRAINING_AGAIN, Act.NOTHING),
        Event.CANCEL: (Stage.STOPPING, Act.STOP),
        Event.ENDED: (Stage.IDLE, Act.NOTHING),
        Event.LOST: (Stage.IDLE, Act.NOTHING),
        **ASKED,
        **LEAVING,
    },
    Stage.TRAINING_AGAIN: {
        Event.CANCEL: (Stage.STOPPING, Act.STOP),
        Event.ENDED: (Stage.ASKING, Act.ASK),
        Event.LOST: (Stage.IDLE, Act.NOTHING),
        **ASKED,
        **LEAVING,
    },
    Stage.STOPPING: {
        Event.TRAIN: (Stage.STOPPING_AGAIN, Act.NOTHING),
        Event.ENDED: (Stage.IDLE, Act.NOTHING),
        Event.LOST: (Stage.IDLE, Act.NOTHING),
        **NOT_ANY_MORE,
        **LEAVING,
    },
    Stage.STOPPING_AGAIN: {
        Event.CANCEL: (Stage.STOPPING, Act.NOTHING),
        Event.ENDED: (Stage.ASKING, Act.ASK),
        Event.LOST: (Stage.IDLE, Act.NOTHING),
        **ASKED,
        **LEAVING,
    },
    Stage.CLOSED: {
        Event.STARTED: (Stage.CLOSED, Act.ABANDON),
    },
}


class Training(QObject):
    """Asks for trainings and follows them.

    Signals:
        changed: how far it is.
        ended: Job, in its last state.
        problem: LianetError.
        notice: str.
    """

    changed = pyqtSignal()
    ended = pyqtSignal(object)
    problem = pyqtSignal(object)
    notice = pyqtSignal(str)

    def __init__(self, client: Client, ask: Asking, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._ask = ask
        self._machine = Machine(TABLE, Stage.IDLE, Act.NOTHING)
        self._watch: JobWatch | None = None
        self.history = LossHistory()

    @property
    def stage(self) -> Stage:
        return self._machine.state

    @property
    def wanted(self) -> bool:
        """A training is asked for or under way."""
        return self.stage not in (Stage.IDLE, Stage.CLOSED)

    @property
    def stopping(self) -> bool:
        """It ends before its time because somebody wants that."""
        return self.stage in (Stage.STOPPING, Stage.STOPPING_AGAIN)

    @property
    def job(self) -> Job | None:
        return self._watch.job if self._watch is not None else None

    def train(self) -> None:
        """Train; while a training runs, once more after it."""
        self._on(Event.TRAIN)

    def cancel(self) -> None:
        """Stop: the best so far is kept."""
        self._on(Event.CANCEL)

    def back(self) -> None:
        """There is another backend, which knows nothing."""
        self._unwatch()
        self._on(Event.BACK)

    def close(self) -> None:
        """Follow nothing any more; a training that runs is stopped."""
        self._on(Event.CLOSE, self.job)
        self._unwatch()

    # -- events

    def _on(self, event: Event, job: Job | None = None) -> None:
        act = self._machine.on(event)
        if act is Act.ASK:
            self._begin()
        elif act is Act.ABANDON and job is not None:
            self._client.cancel_job(job.id, _nobody_waits, _nobody_waits)
        elif act in (Act.FOLLOW, Act.FOLLOW_AND_STOP) and job is not None:
            self._follow(job)
        if act in (Act.STOP, Act.FOLLOW_AND_STOP) and self._watch is not None:
            self._watch.cancel()
        elif act is Act.TELL:
            self.notice.emit(tr("Training was cancelled; your labels are untouched"))
        if self.stage is not Stage.CLOSED:  # else an answer may come when Qt's object is gone
            self.changed.emit()

    def _begin(self) -> None:
        self.history.clear()
        try:
            self._ask(lambda job: self._on(Event.STARTED, job), self._on_refused)
        except LianetError as error:
            self._on_refused(error)

    def _on_refused(self, error: LianetError) -> None:
        # Of a region that was closed meanwhile nobody waits for it.
        if error.code != GONE and self.stage is not Stage.CLOSED:
            self.problem.emit(error)
        self._on(Event.GONE if error.code == GONE else Event.REFUSED)

    def _follow(self, job: Job) -> None:
        watch = JobWatch(self._client, job, self)
        watch.changed.connect(self._on_progress)
        watch.ended.connect(self._on_ended)
        watch.lost.connect(self._on_lost)
        self._watch = watch
        watch.start()

    def _on_progress(self, job: Job) -> None:
        self.history.take(job)
        self.changed.emit()

    def _on_ended(self, job: Job) -> None:
        self._unwatch()
        self.ended.emit(job)
        self._on(Event.ENDED)

    def _on_lost(self, error: LianetError) -> None:
        self._unwatch()
        if error.code != GONE:
            self.problem.emit(error)
        self._on(Event.GONE if error.code == GONE else Event.LOST)

    def _unwatch(self) -> None:
        if self._watch is not None:
            self._watch.stop()
            self._watch.deleteLater()
            self._watch = None


def _nobody_waits(_answer: Any) -> None:
    """For an answer that changes nothing."""
