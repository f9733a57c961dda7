"""Memory of a service over many trainings on one region, as a session of labelling makes them.

    python -m benchmarks.trainings REGION LABELS --field class_name --count 30

Each training is followed by its accuracy report; the task before is dropped, as the dock does.
Prints the resident memory after each, and by how much it grows a training over the last two thirds.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
import numpy as np


def main() -> None:
    """Entry point."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("region", type=Path)
    parser.add_argument("labels", type=Path)
    parser.add_argument("--field", default="class_name")
    parser.add_argument("--count", type=int, default=30)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as state:
        service = subprocess.Popen(
            [sys.executable, "-m", "lianet.service"],
            stdout=subprocess.PIPE,
            stdin=subprocess.PIPE,
            env={"PATH": "/usr/bin:/bin", "HOME": state, "LIANET_STATE": state},
            text=True,
        )
        try:
            measured = _trainings(service, given)
        finally:
            service.terminate()
            service.wait()
    later = measured[len(measured) // 3 :]
    slope = float(np.polyfit(np.arange(len(later)), later, 1)[0])
    print(json.dumps({"rss_mb": [round(value, 1) for value in measured], "mb_a_training": slope}))


def _trainings(service: subprocess.Popen[str], given: argparse.Namespace) -> list[float]:
    """MB after each training."""
    assert service.stdout is not None
    line = json.loads(service.stdout.readline())
    headers = {"Authorization": f"Bearer {line['token']}"}
    found, last = [], ""
    with httpx.Client(base_url=line["url"], headers=headers, timeout=120) as client:
        region = client.post("/v1/regions", json={"path": str(given.region.resolve())}).json()
        labels = {"path": str(given.labels.resolve()), "field": given.field}
        for _ in range(given.count):
            body = {"region": region["id"], "label_file": labels}
            task = _result(client, client.post("/v1/tasks", json=body).json())
            _result(client, client.get(f"/v1/jobs/{task['assessment']}").json())
            if last:
                client.delete(f"/v1/tasks/{last}").raise_for_status()
            last = task["id"]
            found.append(_resident_mb(service.pid))
    return found


def _result(client: httpx.Client, job: dict[str, Any]) -> dict[str, Any]:
    """What a job gives, once it has ended."""
    while job["state"] in ("queued", "running"):
        time.sleep(0.2)
        job = client.get(f"/v1/jobs/{job['id']}").json()
    if job["state"] != "done":
        raise SystemExit(json.dumps(job))
    result: dict[str, Any] = job["result"]
    return result


def _resident_mb(pid: int) -> float:
    text = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return int(text.partition("VmRSS:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
