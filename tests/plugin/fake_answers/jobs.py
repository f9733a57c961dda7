"""Jobs that take as long as a test wants."""

from __future__ import annotations

import json
import os
import threading
import time

from samples import sample

from fake_answers.place import FOLDER

VALUES = list(sample("JobValues"))
lock = threading.Lock()
jobs: dict[str, dict] = {}
asked_to_stop: dict[str, threading.Event] = {}


def wanted_seconds(usual: float) -> float:
    """How long a job takes: as `seconds` says, where it is there."""
    file = FOLDER / "seconds"
    return float(file.read_text()) if file.exists() else usual


def new_job(kind: str, seconds: float, result, more=lambda step: {}) -> dict:
    job = {
        "id": f"job-{len(jobs) + 1}",
        "kind": kind,
        "state": "running",
        "fraction": 0.0,
        "message": kind,
        "values": dict.fromkeys(VALUES),
        "result": None,
        "error": None,
        "created": time.time(),
        "finished": None,
    }
    jobs[job["id"]] = job
    asked_to_stop[job["id"]] = stop = threading.Event()

    def work() -> None:
        if (FOLDER / "killed").exists():
            time.sleep(0.2)
            os._exit(139)
        for step in range(20):
            # However long the rest takes, there is soon something to keep.
            stop.wait(seconds / 20 if step else min(seconds / 20, 0.5))
            with lock:
                if job["state"] == "cancelling":
                    if more(0) and step:
                        break  # it keeps the best so far
                    job["state"] = "cancelled"
                    return
                job["fraction"] = (step + 1) / 20
                told = {"loss": 1 / (step + 1), **more(step)}
                job["values"] = {name: told.get(name) for name in VALUES}
        with lock:
            try:
                wanted = FOLDER / f"result-{kind}.json"
                job["result"] = json.loads(wanted.read_text()) if wanted.exists() else result()
                job["state"] = "done"
            except ValueError as error:
                job["error"] = {"code": "stack", "message": str(error), "remedy": "Copy it again"}
                job["state"] = "failed"

    threading.Thread(target=work, daemon=True).start()
    return job


def note(kind: str, body: dict) -> None:
    """Keep a body for the test, whole from the moment that its file is there."""
    number = len(list(FOLDER.glob(f"{kind}-*.json"))) + 1
    part = FOLDER / f"{kind}-{number}.part"
    part.write_text(json.dumps(body))
    part.rename(part.with_suffix(".json"))


class JobAnswers:
    """Jobs: followed and stopped."""

    def job(self, job, **_more) -> None:
        if job in jobs:
            self.answer(200, jobs[job])
        else:
            self.problem(404, "not_found", f"There is no job {job}")

    def cancel(self, job, **_more) -> None:
        with lock:
            if jobs[job]["state"] == "running":
                jobs[job]["state"] = "cancelling"
                asked_to_stop[job].set()
            self.answer(200, {**jobs[job], "state": "running"})

    def events(self, job, **_more) -> None:
        self.begin_answer(200, Content_Type="text/event-stream", Connection="close")
        self.close_connection = True
        # A stream that ends before its job does: the plugin has to ask by itself.
        until = time.time() + (0.1 if (FOLDER / "short_stream").exists() else 60)
        while time.time() < until:
            with lock:
                state = "running" if jobs[job]["state"] == "cancelling" else jobs[job]["state"]
                data = json.dumps({**jobs[job], "state": state})
            try:
                self.wfile.write(f": still here\n\ndata: {data}\n\n".encode())
                self.wfile.flush()
            except OSError:
                return
            if state in ("done", "failed", "cancelled"):
                return
            time.sleep(0.03)
