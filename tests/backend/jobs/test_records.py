"""Jobs: what somebody who started one sees of it."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator

import pytest
from lianet.contract.base import ProblemAnswer
from lianet.contract.jobs import JobAnswer, Warmed
from lianet.errors import LabelError, NotFoundError
from lianet.jobs.journal import SERVICE_ENDED
from lianet.jobs.records import Jobs, Work
from lianet.progress import Progress, Reporter

MADE = Warmed(region="abc")
Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def jobs() -> Iterator[Jobs]:
    jobs = Jobs({"work": 2, "slow": 1}, history=5)
    yield jobs
    jobs.close(120)


class Gate:
    """Work that waits to be let on, one report at each step."""

    def __init__(self) -> None:
        self.steps = threading.Semaphore(0)
        self.begun = threading.Event()
        self.reports = 0

    def work(self, report: Reporter) -> Warmed:
        self.begun.set()
        for step in range(4):
            assert self.steps.acquire(timeout=120)
            report(Progress(step / 4, f"step {step}", {"loss": 1.0 / (step + 1)}))
            self.reports += 1
        return MADE

    def finish(self) -> None:
        self.steps.release(4)


def ended(jobs: Jobs, id_: str) -> Callable[[], bool]:
    return lambda: jobs.get(id_).ended


def test_a_job_goes_from_queued_to_done_with_its_progress(jobs: Jobs, eventually: Wait) -> None:
    gate = Gate()
    first = jobs.start("train", gate.work, lane="work")
    assert (first.state, first.kind, first.result) == ("queued", "train", None)
    gate.steps.release()
    eventually(lambda: jobs.get(first.id).message == "step 0")
    running = jobs.get(first.id)
    assert (running.state, running.fraction, running.values.numbers()) == (
        "running",
        0.0,
        {"loss": 1.0},
    )
    gate.finish()
    eventually(ended(jobs, first.id))
    last = jobs.get(first.id)
    assert (last.state, last.fraction, last.result) == ("done", 1.0, MADE)
    assert last.error is None
    assert last.finished is not None
    assert last.finished >= last.created


def test_cancel_is_seen_at_the_next_step(jobs: Jobs, eventually: Wait) -> None:
    gate = Gate()
    job = jobs.start("train", gate.work, lane="work")
    gate.steps.release()
    eventually(lambda: gate.reports == 1)
    jobs.cancel(job.id)
    gate.steps.release()
    eventually(ended(jobs, job.id))
    assert jobs.get(job.id).state == "cancelled"
    assert gate.reports == 1
    assert jobs.get(job.id).result is None


def test_a_queued_job_is_cancelled_without_being_begun(jobs: Jobs, eventually: Wait) -> None:
    blocking, waiting = Gate(), Gate()
    first = jobs.start("pretrain", blocking.work, lane="slow")
    second = jobs.start("pretrain", waiting.work, lane="slow")
    assert jobs.cancel(second.id).state == "cancelled"
    blocking.finish()
    eventually(ended(jobs, first.id))
    third = jobs.start("pretrain", lambda report: MADE, lane="slow")
    eventually(ended(jobs, third.id))
    assert not waiting.begun.is_set()


def test_a_slow_job_does_not_hold_up_another_lane_and_two_run_at_once(
    jobs: Jobs, eventually: Wait
) -> None:
    gates = [Gate(), Gate(), Gate()]
    lanes = ["slow", "work", "work"]
    started = [
        jobs.start("train", gate.work, lane=lane) for gate, lane in zip(gates, lanes, strict=True)
    ]
    for gate in gates:
        assert gate.begun.wait(120)
    assert {jobs.get(job.id).state for job in started} == {"running"}
    for gate in gates:
        gate.finish()
    for job in started:
        eventually(ended(jobs, job.id))


def test_a_lane_is_busy_from_when_a_job_waits_there_until_it_has_ended(
    jobs: Jobs, eventually: Wait
) -> None:
    gate = Gate()
    jobs.start("warm", gate.work, lane="slow")
    assert (jobs.busy("slow"), jobs.busy("work")) == (True, False)
    gate.finish()
    eventually(lambda: not jobs.busy("slow"))


def test_an_error_with_a_sentence_reaches_the_user(jobs: Jobs, eventually: Wait) -> None:
    def work(report: Reporter) -> Warmed:
        raise LabelError("The labels have one class only", "Draw polygons of a second class")

    job = jobs.start("train", work, lane="work")
    eventually(ended(jobs, job.id))
    assert jobs.get(job.id).state == "failed"
    error = jobs.get(job.id).error
    assert error is not None
    assert error.model_copy(update={"wording": None}) == ProblemAnswer(
        code="labels",
        message="The labels have one class only",
        remedy="Draw polygons of a second class",
    )
    assert error.wording is not None
    assert error.wording.message == error.message


def test_an_unforeseen_error_is_in_the_log_and_not_in_the_answer(
    jobs: Jobs, eventually: Wait, caplog: pytest.LogCaptureFixture
) -> None:
    def work(report: Reporter) -> Warmed:
        raise ZeroDivisionError("secret detail")

    job = jobs.start("train", work, lane="work")
    eventually(ended(jobs, job.id))
    answer = jobs.get(job.id)
    assert (answer.state, answer.error and answer.error.code) == ("failed", "internal")
    assert "secret detail" not in str(answer)
    assert "secret detail" in caplog.text
    # The thread lives on.
    after = jobs.start("train", lambda report: MADE, lane="work")
    eventually(ended(jobs, after.id))


def test_ended_jobs_are_forgotten_oldest_first_and_running_ones_never(
    jobs: Jobs, eventually: Wait
) -> None:
    gate = Gate()
    running = jobs.start("pretrain", gate.work, lane="slow")
    ids = []
    for _ in range(12):
        ids.append(jobs.start("train", lambda report: MADE, lane="work").id)
        eventually(ended(jobs, ids[-1]))
    remembered = [job.id for job in jobs.all()]
    assert running.id in remembered
    assert remembered[-5:] == ids[-5:]
    assert len(remembered) <= 7
    with pytest.raises(NotFoundError):
        jobs.get(ids[0])
    gate.finish()


def test_ids_do_not_come_back_after_a_restart() -> None:
    ids = set()
    for _ in range(3):
        jobs = Jobs({"work": 1})
        ids.add(jobs.start("train", lambda report: MADE, lane="work").id)
        jobs.close(120)
    assert len(ids) == 3


def test_figures_that_json_cannot_say_are_left_out(jobs: Jobs, eventually: Wait) -> None:
    def work(report: Reporter) -> Warmed:
        report(Progress(None, "", {"loss": float("inf"), "psnr_db": 31.0, "x": float("nan")}))
        return MADE

    job = jobs.start("train", work, lane="work")
    eventually(ended(jobs, job.id))
    assert jobs.get(job.id).values.numbers() == {"psnr_db": 31.0}


def test_closing_ends_all_says_so_and_takes_no_more(eventually: Wait) -> None:
    jobs = Jobs({"work": 1})
    gate = Gate()
    running = jobs.start("pretrain", gate.work, lane="work")
    queued = jobs.start("pretrain", Gate().work, lane="work")
    assert gate.begun.wait(120)
    assert not jobs.close(0)
    gate.finish()
    assert jobs.close(120)
    late = jobs.start("train", lambda report: MADE, lane="work")
    for ended_job in (jobs.get(running.id), jobs.get(queued.id), late):
        assert ended_job.state == "failed"
        assert ended_job.error is not None
        assert ended_job.error.code == SERVICE_ENDED


# -- events ----------------------------------------------------------------------------------------


def collect(jobs: Jobs, work: Work, **options: float) -> list[JobAnswer | None]:
    async def all_events() -> list[JobAnswer | None]:
        job = jobs.start("train", work, lane="work")
        return [event async for event in jobs.events(job.id, **options)]

    return asyncio.run(asyncio.wait_for(all_events(), 20))


def test_events_come_in_order_and_end_after_the_final_state(jobs: Jobs) -> None:
    def work(report: Reporter) -> Warmed:
        for step in range(300):
            report(Progress(step / 300, f"step {step}"))
        return MADE

    events = [event for event in collect(jobs, work) if event is not None]
    fractions = [event.fraction or 0.0 for event in events]
    assert fractions == sorted(fractions)
    states = [event.state for event in events]
    assert states == sorted(states, key=["queued", "running", "done"].index)
    assert states.count("done") == 1
    assert events[-1].result == MADE


def test_events_of_an_ended_job_are_its_last_answer(jobs: Jobs, eventually: Wait) -> None:
    job = jobs.start("train", lambda report: MADE, lane="work")
    eventually(ended(jobs, job.id))

    async def all_events() -> list[JobAnswer | None]:
        return [event async for event in jobs.events(job.id)]

    assert [event and event.state for event in asyncio.run(all_events())] == ["done"]


def test_a_silent_job_still_gives_signs_of_life(jobs: Jobs) -> None:
    def work(report: Reporter) -> Warmed:
        threading.Event().wait(0.2)
        return MADE

    events = collect(jobs, work, silence_s=0.02)
    assert None in events
    assert events[-1] is not None


def test_a_reader_that_leaves_is_forgotten(jobs: Jobs, eventually: Wait) -> None:
    gate = Gate()
    job = jobs.start("train", gate.work, lane="work")

    async def read_one() -> None:
        events = jobs.events(job.id)
        await events.__anext__()
        await events.aclose()

    asyncio.run(read_one())
    gate.finish()  # with the loop of that reader closed, telling it would raise
    eventually(ended(jobs, job.id))
    assert jobs.get(job.id).state == "done"


def test_events_of_an_unknown_job_are_an_error(jobs: Jobs) -> None:
    async def read() -> None:
        await jobs.events("train-0").__anext__()

    with pytest.raises(NotFoundError):
        asyncio.run(read())
