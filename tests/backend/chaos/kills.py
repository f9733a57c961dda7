"""Processes killed at random moments: no label, no task and no half file is the price."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from ..made_stacks import seasonal_scenes, write_stack
from ..made_tasks import REGION
from .requests import lesson
from .running import Running, until_computed

ROOT = Path(__file__).parents[3]
QGIS_PYTHON = ROOT / ".venv-qgis" / "bin" / "python"
DRAWER = Path(__file__).with_name("drawer.py")


MOST_ASKED_FOR = 30
"""Tasks that are asked for again after a kill: the last that were promised."""

ENCODED_S = 1.5
"""Of computing, about what an encoding takes; a few end before they are killed."""


@dataclass
class KillsResult:
    """What kills did.

    Attributes:
        kills: how many hit a process that was at work.
        kept: labels, tasks or files that were promised before a kill, and were there after it.
        faults: each that was lost, and each half file.
    """

    kills: int = 0
    kept: int = 0
    faults: list[str] = field(default_factory=list)


Tell = Callable[[KillsResult], None]


def quiet(_so_far: KillsResult) -> None:
    """Say nothing."""


def half_files(folder: Path) -> list[str]:
    """Files that are there in part: maps that do not open, regions and tasks that are refused."""
    import rasterio
    from lianet.errors import LianetError
    from lianet.heads.task import read_task
    from lianet.region.file import open_region

    found = []
    for path in folder.rglob("*"):
        if not path.is_file() or any(part.startswith(".lianet-") for part in path.parts):
            continue  # what is unfinished says so by its name, and goes with a later write
        try:
            if path.name.endswith(".region.safetensors"):
                open_region(path)
            elif path.name.endswith(".task.safetensors"):
                read_task(path)
            elif path.suffix == ".tif":
                with rasterio.open(path) as file:
                    file.read()
            elif path.suffix == ".json":
                json.loads(path.read_text())
        except (LianetError, rasterio.errors.RasterioError, ValueError) as error:
            found.append(f"{path.name}: {error}")
    return found


def kill_services(folder: Path, seed: int, count: int, tell: Tell = quiet) -> KillsResult:
    """Kill a service that trains and writes maps; the next one has every task that was promised."""
    result = KillsResult()
    chance = random.Random(seed)
    state, out = folder / "state", folder / "out"
    out.mkdir(parents=True)
    promised: list[str] = []  # to the user, before the last kill; the shelf keeps more than these
    found: set[str] = set()
    number = -1
    while result.kills < count and number < 2 * count:
        number += 1
        running = Running(state)
        seen: list[str] = []
        worker = threading.Thread(
            target=_work, args=(running, out, number, promised, seen, found, result), daemon=True
        )
        worker.start()
        until_computed(running.process, chance.random() * 3)
        # Every other one dies after its first task.
        while number % 2 and not seen and worker.is_alive():
            until_computed(running.process, 0.1)
        result.kills += worker.is_alive()
        running.kill()
        worker.join(30)
        promised = (promised + seen)[-MOST_ASKED_FOR:]
        result.kept = len(found)
        result.faults += half_files(out) + half_files(state)
        tell(result)
    running = Running(state)
    _ask_for(promised, running, found, result)
    result.kept = len(found)
    running.end()
    return result


def _ask_for(promised: list[str], running: Running, found: set[str], result: KillsResult) -> str:
    """Open the region and ask for tasks, which must be there; the region's id."""
    region = running.post("/v1/regions", {"path": str(REGION)})
    for id_ in promised:
        answer = running.client.get(f"/v1/tasks/{id_}")
        if answer.status_code == 200 and id_ in region["tasks"]:
            found.add(id_)
        else:
            result.faults.append(f"the task {id_} is lost: {answer.text[:200]}")
    return str(region["id"])


def _work(
    running: Running,
    out: Path,
    number: int,
    promised: list[str],
    seen: list[str],
    found: set[str],
    result: KillsResult,
) -> None:
    """What a user has a service do, until it dies."""
    with suppress(httpx.HTTPError, RuntimeError, AssertionError, ValueError):
        region = _ask_for(promised, running, found, result)
        for again in range(100):
            job = running.follow(running.post("/v1/tasks", lesson(region))["id"])
            if job["state"] == "done":
                seen.append(job["result"]["id"])
                body = {"task": job["result"]["id"], "path": str(out / f"{number}-{again % 3}.tif")}
                running.post("/v1/predictions", body)
                saved = {"path": str(out / f"{number}.task.safetensors")}
                running.post(f"/v1/tasks/{job['result']['id']}/save", saved)


def kill_encoders(folder: Path, seed: int, count: int, tell: Tell = quiet) -> KillsResult:
    """Kill `lianet pretrain`; the region is absent or whole, and going on ends with it whole."""
    result = KillsResult()
    chance = random.Random(seed)
    stack = write_stack(folder / "stack", seasonal_scenes())
    number = -1
    while result.kills < count and number < 2 * count:  # some have ended before
        number += 1
        place = folder / f"kill-{number}"
        place.mkdir()
        region = place / "land.region.safetensors"
        words = [sys.executable, "-m", "lianet.cli", "pretrain", str(stack), "--out", str(region)]
        words += ["--seed", "0", "--device", "cpu"]
        for _again in range(2):
            child = subprocess.Popen(
                [*words, *(["--resume"] if any(place.iterdir()) and not region.exists() else [])],
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            result.kills += until_computed(child, chance.random() * ENCODED_S)
            child.kill()
            child.wait()
            result.faults += half_files(place)
        if number % 5 == 0:
            resume = ["--resume"] if any(place.iterdir()) and not region.exists() else []
            ended = subprocess.run([*words, *resume], capture_output=True, text=True, check=False)
            if not region.exists():
                result.faults.append(f"it does not go on after a kill: {ended.stderr[-300:]}")
            result.faults += half_files(place)
        result.kept += region.exists()
        shutil.rmtree(place)
        tell(result)
    return result


def kill_qgis(folder: Path, seed: int, count: int, tell: Tell = quiet) -> KillsResult:
    """Kill QGIS's Python while it draws; every label that it said it had kept is in the file."""
    result = KillsResult()
    chance = random.Random(seed)
    path = folder / "labels.gpkg"
    folder.mkdir(parents=True, exist_ok=True)
    told: dict[int, str] = {}
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    for number in range(count):
        child = subprocess.Popen(
            [str(QGIS_PYTHON), str(DRAWER), str(path), str(number)],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=environment,
        )
        assert child.stdout is not None
        first = child.stdout.readline()  # it has begun
        if not first:
            result.faults.append(f"it does not begin again after kill {number}")
            continue
        timer = threading.Timer(chance.random() * 1.5, child.kill)
        timer.start()
        for line in child.stdout:
            words = line.split()
            if len(words) == 3 and words[0] in ("kept", "gone") and line.endswith("\n"):
                if words[0] == "kept":
                    told[int(words[1])] = words[2]
                else:
                    told.pop(int(words[1]), None)
        child.wait()
        result.kills += 1
        tell(result)
    listed = subprocess.run(
        [str(QGIS_PYTHON), str(DRAWER), str(path), "list"],
        capture_output=True, text=True, env=environment, check=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(listed.stdout.splitlines()[-1])
    for fid, value in told.items():
        if found.get(str(fid)) == int(value):
            result.kept += 1
        else:
            result.faults.append(f"the label {fid} of class {value} is {found.get(str(fid))}")
    # A kill between a write and its being told: one label more for each kill, never less.
    if not 0 <= len(found) - len(told) <= count:
        result.faults.append(f"{len(found)} labels where {len(told)} were told")
    left = [p.name for p in folder.iterdir() if p.name.split(".gpkg")[0] != "labels"]
    result.faults += [f"{name} was left" for name in left]
    return result
