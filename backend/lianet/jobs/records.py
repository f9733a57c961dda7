"""Jobs: work that takes longer than a request."""

from __future__ import annotations

import asyncio
import logging
import queue
import secrets
import threading
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

from lianet.contract.base import ProblemAnswer, Wording
from lianet.contract.jobs import JobAnswer, JobKind, JobResult, JobValues
from lianet.errors import (
    CancelledError,
    ConflictError,
    NotFoundError,
    PostponedError,
    problem_of,
    say,
    understood,
    wording_of,
)
from lianet.jobs.journal import Journal, service_ended
from lianet.jobs.kinds import WORK_KINDS
from lianet.progress import Progress, Reporter

Work = Callable[[Reporter], JobResult]
"""What a job does: takes a reporter, which raises `CancelledError`; gives its result."""

MOST_UNDER_WAY = 200
"""Jobs that wait or are under way, of all lanes; each holds its labels."""

log = logging.getLogger(__name__)


class _Job:
    """A job's answer, the work behind it and those who watch it; all under the registry's lock."""

    def __init__(
        self,
        answer: JobAnswer,
        work: Work | None = None,
        writes: Sequence[Path] = (),
        lane: str = "",
    ) -> None:
        self.answer = answer
        self.work = work
        self.lane = lane
        self.writes = writes
        self.cancel = threading.Event()
        self.watchers: list[Callable[[], None]] = []


class Jobs:
    """The registry of jobs and the threads that do them.

    Every lane has its own threads and its own queue, so that a pretraining of an hour does not
    hold up a training of a second.

    Args:
        lanes: number of threads by name of lane.
        between_steps: called with the lane at every report of a running job, before it goes on.
        history: ended jobs that are remembered.
        journal: where jobs outlive the service; None: nowhere.
        slots: by lane, held while a job of it runs: what several services share.
    """

    def __init__(
        self,
        lanes: dict[str, int],
        *,
        between_steps: Callable[[str], None] = lambda lane: None,
        history: int = 100,
        journal: Journal | None = None,
        slots: Mapping[str, AbstractContextManager[Any]] | None = None,
    ) -> None:
        self._between_steps = between_steps
        self._history = history
        self._journal = journal
        self._slots = slots or {}
        self._jobs = {answer.id: _Job(answer) for answer in (journal.adopt() if journal else ())}
        self._lock = threading.Lock()
        self._queues: dict[str, queue.SimpleQueue[_Job | None]] = {}
        self._threads: list[threading.Thread] = []
        self._closed = False
        for lane, count in lanes.items():
            self._queues[lane] = queue.SimpleQueue()
            for number in range(count):
                thread = threading.Thread(
                    target=self._serve, args=(lane,), name=f"{lane}-{number}", daemon=True
                )
                thread.start()
                self._threads.append(thread)

    def start(
        self, kind: JobKind, work: Work, *, lane: str, writes: Sequence[Path] = ()
    ) -> JobAnswer:
        """Queue some work.

        Args:
            kind: of the job.
            work: what it does.
            lane: whose threads do it.
            writes: files that it is to make, beside which a death may leave something unfinished.

        Returns:
            The job's first answer; its state is `queued`.

        Raises:
            ConflictError: as many wait as may.
        """
        job = _Job(JobAnswer(id=f"{kind}-{secrets.token_hex(6)}", kind=kind), work, writes, lane)
        with self._lock:
            if sum(not known.answer.ended for known in self._jobs.values()) >= MOST_UNDER_WAY:
                raise ConflictError(
                    say(
                        "{most} jobs wait or are under way, as many as the service takes",
                        most=MOST_UNDER_WAY,
                    ),
                    "Wait until some have ended, or cancel some",
                    code="too_many_jobs",
                )
            self._jobs[job.answer.id] = job
            self._forget_oldest()
            if self._closed:
                self._end_with_service(job)
                return job.answer
            first = job.answer
        self._record(job)  # before anybody works on it
        self._queues[lane].put(job)
        return first

    def _record(self, job: _Job) -> None:
        """Tell the journal of a job, where its kind is recorded."""
        if self._journal is not None and WORK_KINDS[job.answer.kind].recorded:
            self._journal.write(job.answer, job.writes)

    def _forget_oldest(self) -> None:
        ended = [id_ for id_, job in self._jobs.items() if job.answer.ended]
        for id_ in ended[: max(len(ended) - self._history, 0)]:
            del self._jobs[id_]

    def _find(self, id_: str) -> _Job:
        try:
            return self._jobs[id_]
        except KeyError:
            raise NotFoundError(say("There is no job {id}", id=id_), "It ended long ago") from None

    def get(self, id_: str) -> JobAnswer:
        """A job as it stands.

        Raises:
            NotFoundError: there is no such job, or it is forgotten.
        """
        with self._lock:
            return self._find(id_).answer

    def busy(self, lane: str) -> bool:
        """Whether a job of a lane waits or is under way."""
        with self._lock:
            return any(job.lane == lane and not job.answer.ended for job in self._jobs.values())

    def all(self) -> list[JobAnswer]:
        """Every job that is remembered, oldest first."""
        with self._lock:
            return [job.answer for job in self._jobs.values()]

    def cancel(self, id_: str) -> JobAnswer:
        """Ask a job to stop: a queued one ends here, a running one at its next report.

        Raises:
            NotFoundError: there is no such job, or it is forgotten.
        """
        with self._lock:
            job = self._find(id_)
            job.cancel.set()
            if job.answer.state == "queued":
                self._change(job, state="cancelled", finished=time.time())
        if job.answer.ended:
            self._record(job)
        return job.answer

    async def events(self, id_: str, silence_s: float = 15.0) -> AsyncIterator[JobAnswer | None]:
        """A job's answers as they change, the last one in a final state; None after a silence.

        A slow reader misses answers in between, never the last one.

        Raises:
            NotFoundError: there is no such job, or it is forgotten.
        """
        loop, changed = asyncio.get_running_loop(), asyncio.Event()

        def notify() -> None:
            # One wake-up is enough: the reader clears it before it looks at the answer.
            if not changed.is_set():
                loop.call_soon_threadsafe(changed.set)

        with self._lock:
            job = self._find(id_)
            job.watchers.append(notify)
        try:
            sent: JobAnswer | None = None
            while True:
                changed.clear()
                answer = job.answer
                if answer is not sent:
                    sent = answer
                    yield answer
                    if answer.ended:
                        return
                    continue
                try:
                    await asyncio.wait_for(changed.wait(), silence_s)
                except asyncio.TimeoutError:  # the built-in one only since 3.11
                    yield None
        finally:
            with self._lock:
                job.watchers.remove(notify)

    def close(self, grace_s: float) -> bool:
        """Cancel everything and wait for it.

        Returns:
            Whether all threads have ended.
        """
        with self._lock:
            self._closed = True
            for job in self._jobs.values():
                job.cancel.set()
                if job.answer.state == "queued":  # on disk it is, which the next service tells
                    self._end_with_service(job)
        for lane in self._queues.values():
            for _ in self._threads:
                lane.put(None)
        deadline = time.monotonic() + grace_s
        for thread in self._threads:
            thread.join(max(deadline - time.monotonic(), 0))
        return not any(thread.is_alive() for thread in self._threads)

    # -- the threads -----------------------------------------------------------------------------

    def _change(self, job: _Job, **changes: Any) -> None:
        """Replace a job's answer and wake those who watch it; under the lock."""
        job.answer = job.answer.model_copy(update=changes)
        if job.answer.ended:
            job.work = None  # it holds labels, and arrays behind them
        for notify in job.watchers:
            notify()

    def _end_with_service(self, job: _Job) -> None:
        self._change(job, state="failed", error=service_ended(job.answer), finished=time.time())

    def _serve(self, lane: str) -> None:
        while (job := self._queues[lane].get()) is not None:
            with self._slots.get(lane, nullcontext()):
                self._run(job, lane)

    def _run(self, job: _Job, lane: str) -> None:
        """Do a job, unless it was cancelled while it waited, and tell how it ended."""
        with self._lock:
            work = job.work
            if work is None or job.answer.state != "queued":
                return
            self._change(job, state="running")
        ending = self._do(job, work, lane)
        ending["finished"] = time.time()
        if self._journal is not None:
            # First on disk: whoever is told that it is done finds it there after a death.
            self._record(_Job(job.answer.model_copy(update=ending), writes=job.writes))
        with self._lock:
            self._change(job, **ending)

    def _do(self, job: _Job, work: Work, lane: str) -> dict[str, Any]:
        """Do a job's work; what to change in its answer when it has ended."""

        def report(progress: Progress) -> None:
            if self._closed:
                raise PostponedError(
                    say("The service ends in the middle of {id}", id=job.answer.id)
                )
            if job.cancel.is_set():
                raise CancelledError(say("The job {id} was cancelled", id=job.answer.id))
            with self._lock:
                self._change(
                    job,
                    fraction=progress.fraction,
                    message=progress.message,
                    wording=_wording(progress.message),
                    values=JobValues.of(progress.values),
                )
            self._between_steps(lane)

        try:
            return {"result": work(report), "state": "done", "fraction": 1.0}
        except PostponedError:
            return {"state": "failed", "error": service_ended(job.answer)}
        except CancelledError as error:
            said = error.message
            return {"state": "cancelled", "message": said, "wording": _wording(said)}
        except Exception as error:  # the thread's edge: whatever it is becomes the job's answer
            if understood(error) is None:
                log.exception("Job %s failed", job.answer.id)
            return {"state": "failed", "error": ProblemAnswer(**problem_of(error))}


def _wording(message: str) -> Wording:
    """What a message was made of."""
    return Wording(**wording_of(message, ""))
