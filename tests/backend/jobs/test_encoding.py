"""Pretraining as a child process: what it says, and how it is stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lianet.contract.imagery import RegionMade
from lianet.errors import CancelledError, LianetError, wording_of
from lianet.jobs import encoding as pretraining
from lianet.jobs.encoding import encoding_command, run_pretraining
from lianet.progress import Progress
from lianet.region.file import open_region

# Stands in for `lianet pretrain`: says what it is told to, and keeps the best so far at Ctrl-C.
CHILD = """
import json, sys, time
def say(fraction): print(json.dumps(
    {"fraction": fraction, "message": "Training on 3", "values": {"psnr_db": 30.0},
     "wording": {"message": "Training on {count}", "remedy": "", "values": {"count": 3}}}),
    file=sys.stderr, flush=True)
def main():
    what = sys.argv[1]
    print("a library's chatter", file=sys.stderr, flush=True)
    if what == "crash":
        sys.exit(3)
    if what == "error":
        error = {"code": "stack", "message": "No scenes", "remedy": "Add"}
        print(json.dumps({"kind": "error", "error": error}))
        sys.exit(1)
    say(0.25)
    if what == "long":
        try:
            while True:
                say(0.5)
                time.sleep(0.02)
        except KeyboardInterrupt:
            say(1.0)
    if what == "early":
        time.sleep(3600)
    print(json.dumps({"kind": "region", "path": "/x/y.region.safetensors", "quality": {}}))
if __name__ == "__main__":
    main()
"""


@pytest.fixture
def command(tmp_path: Path) -> Callable[[str], list[str]]:
    """The real wrapper around a stand-in for the command line."""
    (tmp_path / "stand_in.py").write_text(CHILD)

    def make(what: str) -> list[str]:
        code = (
            f"import sys; sys.path.insert(0, {str(tmp_path)!r}); "
            f"sys.argv = ['child', '{os.getpid()}', 'stand_in', {what!r}]; "
            "from lianet.jobs.child import main; main()"
        )
        return [sys.executable, "-c", code]

    return make


class Listener:
    """A reporter that cancels after some reports with a fraction."""

    def __init__(self, cancel_after: float = float("inf")) -> None:
        self.told: list[Progress] = []
        self.cancel_after = cancel_after

    def __call__(self, progress: Progress) -> None:
        if len([known for known in self.told if known.fraction]) >= self.cancel_after:
            raise CancelledError("cancelled")
        self.told.append(progress)


def test_progress_arrives_and_the_answer_is_the_result(command: Any) -> None:
    listener = Listener()
    result = run_pretraining(command("short"), listener)
    assert result == RegionMade(path="/x/y.region.safetensors", interrupted=False)
    assert all(known.fraction in (None, 0.25) for known in listener.told)
    for known in listener.told[1:]:  # after the one that is told before the child has begun
        assert wording_of(known.message, "")["values"] in ({}, {"count": 3})


def test_cancelled_it_stops_politely_and_keeps_the_best_so_far(command: Any) -> None:
    listener = Listener(cancel_after=2)
    result = run_pretraining(command("long"), listener)
    assert result == RegionMade(path="/x/y.region.safetensors", interrupted=True)
    assert listener.told[-1].values == {"psnr_db": 30.0}


def test_cancelled_before_anything_was_kept_it_is_cancelled(command: Any) -> None:
    with pytest.raises(CancelledError):
        run_pretraining(command("early"), Listener(cancel_after=1))


def test_one_that_does_not_listen_is_killed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pretraining, "GRACE_S", 0.2)
    deaf = [sys.executable, "-c", "import time; time.sleep(3600)"]
    cancel = threading.Event()

    def report(progress: Progress) -> None:
        if cancel.is_set():
            raise CancelledError("cancelled")
        cancel.set()

    with pytest.raises(CancelledError):
        run_pretraining(deaf, report)


def test_its_own_error_is_the_error(command: Any) -> None:
    with pytest.raises(LianetError, match="No scenes") as caught:
        run_pretraining(command("error"), Listener())
    told = caught.value
    assert (told.code, told.message, told.remedy) == ("stack", "No scenes", "Add")


def test_a_crash_is_told_with_its_code(command: Any) -> None:
    with pytest.raises(LianetError, match="exit code 3"):
        run_pretraining(command("crash"), Listener())


def test_it_does_not_outlive_its_parent(command: Any, tmp_path: Path) -> None:
    """The parent is killed so that it can clean nothing up."""
    parent_code = (
        "import os, subprocess, sys, json; command = json.loads(sys.argv[1]);"
        "command[2] = command[2].replace(sys.argv[2], str(os.getpid()));"
        "child = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE);"
        "child.stderr.readline(); child.stderr.readline();"
        "print(child.pid, flush=True); child.wait()"
    )
    import json

    parent = subprocess.Popen(
        [sys.executable, "-c", parent_code, json.dumps(command("long")), str(os.getpid())],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert parent.stdout is not None
    child = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    assert gone_within(child, 120)


def gone_within(pid: int, seconds: float) -> bool:
    """Whether a process that is not our child ends soon."""
    for _ in range(int(seconds / 0.05)):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        state = Path(f"/proc/{pid}/stat")
        if state.exists() and state.read_text().rsplit(")", 1)[1].split()[0] == "Z":
            return True  # only unreaped
        time.sleep(0.05)
    return False


def test_the_command_line_is_that_of_lianet_pretrain(tmp_path: Path) -> None:
    """Every option that is passed exists; the stack does not, and that is what is told."""
    target = tmp_path / "x.region.safetensors"
    options = {
        "preset": "compact",
        "device": "cpu",
        "minutes": 0.5,
        "steps": None,
        "name": "Übung – 1",
    }
    command = encoding_command("pretrain", [str(tmp_path / "-none")], str(target), options)
    assert not any("None" in part for part in command)
    with pytest.raises(LianetError, match="-none"):
        run_pretraining(command, Listener())
    assert not target.exists()


@pytest.mark.data
def test_a_real_stack_becomes_a_region_that_opens(tmp_path: Path) -> None:
    pytest.importorskip("torch")
    stacks = Path(os.environ.get("LIANET_STACKS", Path(__file__).parents[4] / "shared" / "data"))
    if not (stacks / "slovenia").is_dir():
        pytest.skip("needs real stacks; name their folder in LIANET_STACKS")
    target = tmp_path / "slovenia.region.safetensors"
    options = {"preset": "trained", "device": "cpu", "steps": 1000, "name": "Slovenia"}
    command = encoding_command("pretrain", [str(stacks / "slovenia")], str(target), options)

    def stop_in_training(progress: Progress) -> None:
        if progress.values.get("step", 0) >= 1:
            raise CancelledError("enough")

    made = run_pretraining(command, stop_in_training)
    assert (made.path, made.interrupted) == (str(target), True)
    card = open_region(target).card
    assert card.name == "Slovenia"
    assert card.training["interrupted"] is True
    assert card.quality["psnr_db"] > 20
