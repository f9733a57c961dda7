"""The backend as algorithms have it: asked in the main thread, and waited for in their own.

In QGIS it is the dock's, which is started where it is not running. In a program without a window
each run of an algorithm has a service of its own, which ends with the run.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING, Any

from qgis.core import QgsProcessingFeedback
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QElapsedTimer, QEventLoop, QObject, QTimer

from .. import tr
from ..local_words import decimal
from ..service.client import Client
from ..service.contract import API, Endpoint, Job, Region, Status
from ..service.errors import GONE, LianetError, error_of
from ..service.heartbeat import misfit
from ..service.jobs import JobWatch
from ..service.process import BackendProcess
from ..service.shared import SharedBackend
from ..session.project_regions import kept_reading
from .cancelling import cancelled
from .main_thread import MAIN, in_main_thread

if TYPE_CHECKING:
    from ..service.sending import Carriage

LOOK_MS = 50
"""How often a cancel is looked for."""
TEXT_MS = 3_000
"""Figures of running work are told so often: in a log each is a line."""

Asked = Callable[[Client, Callable[[Any], None], Callable[[LianetError], None]], Any]
"""A method of the client, waiting for its two callbacks."""


class Backend:
    """A backend for one run of an algorithm, in whatever thread that runs; used with `with`.

    Args:
        shared: the dock's; None where there is no dock.
        feedback: told of progress; asked whether to cancel.
    """

    def __init__(self, shared: SharedBackend | None, feedback: QgsProcessingFeedback) -> None:
        self._shared = shared
        self._feedback = feedback
        self._own: BackendProcess | None = None
        self._failure: LianetError | None = None
        self._carriages = _Carriages(feedback)  # a connection keeps nobody alive
        self._client: Client = MAIN.do(self._new_client)
        self._regions: list[Region] = []
        self._tasks: list[str] = []

    def __enter__(self) -> Backend:
        try:
            found = self._found()
            MAIN.do(lambda: self._client.connect_to(found))
            status: Status = self.ask(lambda client, *told: client.status(*told))
            if status.api != API:
                raise misfit(status)
        except BaseException:
            MAIN.do(self._end)
            raise
        return self

    def _new_client(self) -> Client:
        client = Client()
        client.carrying.connect(self._carriages.show)
        return client

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        shared = self._shared
        if shared is not None and self._client.connected:
            MAIN.do(self._drop_tasks)
            self._wait(lambda: not self._client.pending)
            for region in self._regions:
                shared.left.emit(region.id, region.path)
        MAIN.do(self._end)

    def _drop_tasks(self) -> None:
        for task in self._tasks:
            self._client.drop_task(task, lambda _answer: None, lambda _error: None)

    def open_region(self, path: str, *, warm: bool = False) -> Region:
        """A region file or embeddings, for as long as the run lasts; read as the project says.

        Args:
            warm: a training follows.

        Raises:
            LianetError: see `ask`.
        """
        region: Region = self.ask(
            lambda client, *told: client.open_region(path, *told, kept_reading(path), warm=warm)
        )
        self._regions.append(region)
        if self._shared is not None:
            self._shared.taken.emit(region.path)
        return region

    def open_task(self, region: Region, path: str) -> str:
        """Id of a task from its file, for as long as the run lasts."""
        task = self.ask(lambda client, *told: client.open_task(region.id, path, *told))
        self.drop_later(task.id)
        return str(task.id)

    def drop_later(self, task: str) -> None:
        """A task that nobody needs when the run is over; files that it was saved as stay."""
        self._tasks.append(task)

    def ask(self, request: Asked) -> Any:
        """The answer to a request.

        Raises:
            LianetError: the backend's own, or that it is gone; code `cancelled` where the user
                wants no answer any more.
        """
        answers: list[Any] = []
        failures: list[LianetError] = []
        MAIN.do(lambda: request(self._client, answers.append, failures.append))
        self._wait(lambda: bool(answers or failures) or self._feedback.isCanceled())
        if answers:
            return answers[0]
        if failures:
            raise self._explained(failures[0])
        MAIN.do(self._client.cancel_all)
        raise cancelled()

    def work(self, request: Asked) -> Any:
        """The result of a job that a request starts; what was reached before a cancel is one too.

        Raises:
            LianetError: why it failed; code `cancelled` where there is nothing to show for it.
        """
        return self.follow(self.ask(request))

    def follow(self, job: Job) -> Any:
        """The result of a job; see `work`."""
        lost: list[LianetError] = []
        teller = _Teller(self._feedback)  # a connection keeps nobody alive

        def watched() -> JobWatch:
            watch = JobWatch(self._client, job, self._client)
            watch.changed.connect(teller.show)
            watch.lost.connect(lost.append)
            watch.start()
            return watch

        watch: JobWatch = MAIN.do(watched)
        stopping = False

        def over() -> bool:
            nonlocal stopping
            if self._feedback.isCanceled() and not stopping:
                stopping = True
                self._feedback.setProgressText(tr("Stopping…"))
                MAIN.do(watch.cancel)
            return watch.job.ended or bool(lost)

        self._wait(over)
        MAIN.do(watch.stop)
        if lost:
            raise self._explained(lost[0])
        if watch.job.state == "cancelled":
            raise cancelled()
        if watch.job.state == "failed":
            raise error_of(watch.job)
        return watch.job.result

    def _found(self) -> Endpoint:
        """Where the backend listens, once it does.

        Raises:
            LianetError: there is none, and why.
        """
        shared = self._shared
        if shared is None:
            own = MAIN.do(self._start_own)
            self._wait(lambda: bool(own.endpoint or self._failure) or self._feedback.isCanceled())
            found, failure = own.endpoint, self._failure
        else:
            if shared.endpoint is None:
                MAIN.do(shared.want)
            self._wait(
                lambda: bool(shared.endpoint or shared.failure) or self._feedback.isCanceled()
            )
            found, failure = shared.endpoint, shared.failure
        if found is not None:
            return found
        raise failure or cancelled()

    def _start_own(self) -> BackendProcess:
        own = self._own = BackendProcess(backoff_ms=())
        own.failed.connect(self._note)
        own.start()
        return own

    def _note(self, error: LianetError) -> None:
        self._failure = error

    def _explained(self, error: LianetError) -> LianetError:
        """Why there is no answer, where it is the end of the backend."""
        if error.code != GONE:
            return error
        log = self._own.log if self._own is not None else ""
        if log:
            self._feedback.pushDebugInfo(log)
        return LianetError(
            tr("The backend ended before the work was done"),
            tr("The log holds its last words; if memory was short, close other programs"),
            code=GONE,
            details=log,
        )

    def _wait(self, over: Callable[[], bool]) -> None:
        """Wait until something is over."""
        if not in_main_thread():
            while not over():
                time.sleep(LOOK_MS / 1000)
            return
        if over():
            return
        loop, timer = QEventLoop(), QTimer()
        timer.setInterval(LOOK_MS)
        timer.timeout.connect(lambda: loop.quit() if over() else None)
        timer.start()
        # As a script runs algorithms: the user must not reach in between.
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        timer.stop()

    def _end(self) -> None:
        """Let go of Qt's objects."""
        self._client.disconnect_from()
        gone: list[QObject] = [self._client]
        if self._own is not None:
            self._own.shutdown()
            gone.append(self._own)
        for one in gone:
            sip.delete(one)


class _Carriages:
    """Tells of files that travel, now and then."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._told = QElapsedTimer()

    def show(self, carriage: Carriage | None) -> None:
        """How far they are."""
        if carriage is None:
            self._told.invalidate()
        elif not self._told.isValid() or self._told.elapsed() > TEXT_MS:
            self._told.start()
            self._feedback.setProgressText(carriage.sentence)


class _Teller:
    """Tells of a job's progress: each message once, its figures now and then."""

    def __init__(self, feedback: QgsProcessingFeedback) -> None:
        self._feedback = feedback
        self._message = ""
        self._told = QElapsedTimer()

    def show(self, job: Job) -> None:
        """Of a job as it stands."""
        if self._feedback.isCanceled():
            return
        if job.fraction is not None:
            self._feedback.setProgress(100 * job.fraction)
        if not job.message or job.ended:
            return
        if job.message != self._message or (job.values and self._told.elapsed() > TEXT_MS):
            self._message = job.message
            self._told.start()
            self._feedback.setProgressText("  ".join([job.message, *figures(job.values)]))


def figures(values: dict[str, Any]) -> list[str]:
    """Live figures for people."""
    found = []
    psnr_db, eta_s = values.get("psnr_db"), values.get("eta_s")
    if psnr_db:
        found.append(f"{decimal(psnr_db, 2)} dB")
    if eta_s is not None:
        minutes, seconds = divmod(round(eta_s), 60)
        found.append(tr("{minutes}:{seconds:02d} left").format(minutes=minutes, seconds=seconds))
    return found
