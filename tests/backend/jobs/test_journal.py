"""What became of the jobs of a service that is gone is known to the next one."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lianet.contract.jobs import Warmed
from lianet.errors import ConflictError, LabelError
from lianet.geo.leftovers import this_machine
from lianet.jobs import journal as journal_module
from lianet.jobs import records
from lianet.jobs.journal import SERVICE_ENDED, Journal
from lianet.jobs.records import Jobs
from lianet.progress import Progress, Reporter

MADE = Warmed(region="abc")
LANES = {"work": 1}

DYING = """
import sys, threading, time
from pathlib import Path
from lianet.contract.jobs import Warmed
from lianet.geo.whole_file import whole_set
from lianet.jobs.journal import Journal
from lianet.jobs.records import Jobs
folder, out = Path(sys.argv[1]), Path(sys.argv[2])
jobs = Jobs({"work": 1}, journal=Journal(folder))
writing = threading.Event()
def quick(report):
    return Warmed(region="abc")
def slow(report):
    with whole_set() as staged:
        staged(out / "map.tif").write_text("half")
        writing.set()
        time.sleep(300)
done = jobs.start("train", quick, lane="work")
while not jobs.get(done.id).ended:
    time.sleep(0.01)
under_way = jobs.start("predict", slow, lane="work", writes=[out / "map.tif"])
waiting = jobs.start("predict", quick, lane="work")
writing.wait()
print(done.id, under_way.id, waiting.id, flush=True)
time.sleep(300)
"""


@pytest.fixture
def killed(tmp_path: Path) -> tuple[list[str], Path]:
    """The jobs of a service that was killed: one had ended, one was at work, one waited."""
    out = tmp_path / "out"
    out.mkdir()
    words = [sys.executable, "-c", DYING, str(tmp_path / "jobs"), str(out)]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ids = process.stdout.readline().split()
        assert len(list(out.iterdir())) == 1
        process.kill()
    return ids, out


def test_a_death_is_told_of_what_was_under_way_and_results_come_back(
    killed: tuple[list[str], Path], tmp_path: Path
) -> None:
    (done, under_way, waiting), _ = killed
    jobs = Jobs(LANES, journal=Journal(tmp_path / "jobs"))
    assert [answer.id for answer in jobs.all()] == [done, under_way, waiting]
    assert (jobs.get(done).state, jobs.get(done).result) == ("done", MADE)
    for id_ in (under_way, waiting):
        found = jobs.get(id_)
        assert found.state == "failed"
        assert found.error is not None
        assert found.error.code == SERVICE_ENDED
        assert found.error.remedy
        assert found.finished is not None
    jobs.close(120)
    again = Jobs(LANES, journal=Journal(tmp_path / "jobs"))  # and to each one after that
    assert {answer.id for answer in again.all()} <= {done, under_way, waiting}
    again.close(120)


def test_what_it_left_unfinished_is_gone_at_the_next_start(
    killed: tuple[list[str], Path], tmp_path: Path
) -> None:
    _, out = killed
    assert list(out.iterdir())
    journal = Journal(tmp_path / "jobs")
    journal.adopt()
    journal.clean()
    assert list(out.iterdir()) == []


def test_jobs_of_a_service_that_lives_are_its_own(tmp_path: Path) -> None:
    go_on = threading.Event()

    def work(report: Reporter) -> Warmed:
        go_on.wait(120)
        return MADE

    jobs = Jobs(LANES, journal=Journal(tmp_path))
    job = jobs.start("train", work, lane="work")
    record = json.loads((tmp_path / f"{job.id}.json").read_text())
    record["pid"] = os.getppid()  # another process, which lives
    record["owner"] = "another"
    (tmp_path / f"{job.id}.json").write_text(json.dumps(record))
    assert Journal(tmp_path).adopt() == []
    record["machine"] = "00000000"
    record["pid"] = 2**30
    (tmp_path / f"{job.id}.json").write_text(json.dumps(record))
    assert Journal(tmp_path).adopt() == []
    record["machine"] = this_machine()
    (tmp_path / f"{job.id}.json").write_text(json.dumps(record))
    assert [answer.id for answer in Journal(tmp_path).adopt()] == [job.id]
    go_on.set()
    jobs.close(120)


def test_a_service_with_the_process_number_of_the_one_before_is_another(tmp_path: Path) -> None:
    jobs = Jobs(LANES, journal=Journal(tmp_path))
    job = jobs.start("train", lambda report: MADE, lane="work")
    wait(lambda: jobs.get(job.id).ended)
    jobs.close(120)
    assert [answer.id for answer in Journal(tmp_path).adopt()] == [job.id]


def test_an_orderly_end_in_the_middle_is_no_cancel_of_the_user(tmp_path: Path) -> None:
    begun = threading.Event()

    def work(report: Reporter) -> Warmed:
        begun.set()
        while True:
            report(Progress(None, ""))
            time.sleep(0.01)

    jobs = Jobs(LANES, journal=Journal(tmp_path))
    first = jobs.start("train", work, lane="work")
    second = jobs.start("train", work, lane="work")
    assert begun.wait(120)
    assert jobs.close(120)
    told = {answer.id: answer for answer in Journal(tmp_path).adopt()}
    for id_ in (first.id, second.id):
        assert told[id_].state == "failed"
        assert told[id_].error is not None
        assert told[id_].error.code == SERVICE_ENDED


def test_errors_and_cancels_come_back_as_they_were(tmp_path: Path) -> None:
    def refuses(report: Reporter) -> Warmed:
        raise LabelError("No labels", "Draw some")

    jobs = Jobs(LANES, journal=Journal(tmp_path))
    failed = jobs.start("train", refuses, lane="work")
    wait(lambda: jobs.get(failed.id).ended)
    before = jobs.get(failed.id)
    jobs.close(120)
    assert Journal(tmp_path).adopt() == [before]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"answer": {}}', '{"answer": {"id": "train-000000000000"}}', "[" * 9000],
)
def test_a_damaged_record_is_none_and_hides_no_other(tmp_path: Path, text: str) -> None:
    jobs = Jobs(LANES, journal=Journal(tmp_path))
    job = jobs.start("train", lambda report: MADE, lane="work")
    wait(lambda: jobs.get(job.id).ended)
    jobs.close(120)
    (tmp_path / "train-000000000000.json").write_text(text)
    assert [answer.id for answer in Journal(tmp_path).adopt()] == [job.id]


def test_records_are_bounded_and_the_newest_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal_module, "MOST_RECORDS", 3)
    monkeypatch.setattr(journal_module, "_SWEEP_EVERY", 1)
    jobs = Jobs(LANES, journal=Journal(tmp_path))
    ids = []
    for _ in range(6):
        ids.append(jobs.start("train", lambda report: MADE, lane="work").id)
        wait(lambda: jobs.get(ids[-1]).ended)
    jobs.close(120)
    assert {path.stem for path in tmp_path.glob("*.json")} == set(ids[-3:])


def test_a_disk_that_is_full_stops_no_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_arguments: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    jobs = Jobs(LANES, journal=Journal(tmp_path))
    job = jobs.start("train", lambda report: MADE, lane="work")
    wait(lambda: jobs.get(job.id).ended)
    assert jobs.get(job.id).state == "done"
    jobs.close(120)


def test_records_lie_where_others_cannot_read(tmp_path: Path) -> None:
    jobs = Jobs(LANES, journal=Journal(tmp_path / "jobs"))
    jobs.start("train", lambda report: MADE, lane="work")
    jobs.close(120)
    assert (tmp_path / "jobs").stat().st_mode & 0o077 == 0


def test_more_jobs_than_the_service_takes_are_refused_with_a_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(records, "MOST_UNDER_WAY", 2)
    go_on = threading.Event()

    def work(report: Reporter) -> Warmed:
        go_on.wait(120)
        return MADE

    jobs = Jobs(LANES)
    first = jobs.start("train", work, lane="work")
    jobs.start("train", work, lane="work")
    with pytest.raises(ConflictError, match="2 jobs wait") as refused:
        jobs.start("train", work, lane="work")
    assert refused.value.remedy
    go_on.set()
    wait(lambda: jobs.get(first.id).ended)
    assert jobs.start("train", work, lane="work").state == "queued"
    jobs.close(120)


def wait(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 60
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.005)
