"""A service that works for long: its memory is drawn, and may not grow with what it has done.

What it takes while it works depends on what is under way and on what is kept for a next time. So it
rests now and then, with everything closed: what is left then is what it began with, or has leaked.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from ..made_tasks import REGION
from .requests import fault_of, lesson
from .running import Running

MOST_GROWTH_MB = 40.0
"""Of a service at rest, per thousand requests, over the second half: 40 KB a request."""

MOST_MB = 1024.0
"""At any time: a service on a machine with so much for it must live."""

LEAST = 1000
"""Requests after which growth is a fault: until then what is loaded when it is needed comes."""

REST_EVERY = 75
"""Requests between two rests."""

REST_S = 12.0
"""So long it has nothing to do: freed memory has gone back to the system by then."""

WIDTH, HEIGHT, EDGE = 640, 240, 40


@dataclass
class SoakResult:
    """What a service that works for long needs.

    Attributes:
        memory_mb: after each request.
        rests: requests until a rest, and the memory at its end.
        faults: answers that are no problem as the contract has it, and growth without an end.
    """

    memory_mb: list[float] = field(default_factory=list)
    rests: list[tuple[int, float]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def growth_mb(self) -> float:
        """At rest, per thousand requests, a straight line through the second half."""
        late = [(at, mb) for at, mb in self.rests if at >= len(self.memory_mb) / 2]
        return float(np.polyfit(*zip(*late, strict=True), 1)[0] * 1000) if len(late) > 2 else 0.0


def soak(
    folder: Path,
    seed: int,
    count: int,
    tell: Callable[[SoakResult], None] = lambda _so_far: None,
) -> SoakResult:
    """Look, learn, map, save, remove, close and open again, so many requests."""
    result, chance = SoakResult(), random.Random(seed)
    running = Running(folder / "state", log=folder / "service.log")
    try:
        opened = running.post("/v1/regions", {"path": str(REGION)})
        region, dates = opened["id"], opened["card"]["dates"]
        affine, shape = opened["card"]["affine"], opened["card"]["shape"]
        task = ""
        for number in range(count):
            act = chance.random()
            if act < 0.55 or (not task and act > 0.7):
                kind = f"regions/{region}/tiles/{chance.choice(dates)}"
                if task and act < 0.25:
                    kind = f"tasks/{task}/tiles/{chance.choice(('classes', 'confidence'))}"
                x, y = (chance.randrange(2) for _ in range(2))
                answer = running.client.get(f"/v1/{kind}/1/{x}/{y}")
            elif act < 0.65:
                x = affine[2] + affine[0] * shape[1] * chance.random()
                y = affine[5] + affine[4] * shape[0] * chance.random()
                where = {"x": x, "y": y, "step_days": 10}
                answer = running.client.get(f"/v1/regions/{region}/profile", params=where)
            elif act < 0.7:
                job = running.follow(running.post("/v1/tasks", lesson(region))["id"])
                task = job["result"]["id"]
                answer = running.client.get(f"/v1/tasks/{task}")
            elif act < 0.8:
                body = {"task": task, "path": str(folder / "map.tif"), "probabilities": True}
                answer = running.client.post("/v1/predictions", json=body)
                running.follow(answer.json()["id"])
            elif act < 0.9:
                answer = running.client.post(f"/v1/tasks/{task}/suggestions", json={})
            elif act < 0.95:
                answer, task = running.client.delete(f"/v1/tasks/{task}"), ""
            else:
                answer, task = running.client.delete(f"/v1/regions/{region}"), ""
                running.post("/v1/regions", {"path": str(REGION)})
            if fault := fault_of(answer):
                result.faults.append(f"{answer.request.url}: {fault}")
            result.memory_mb.append(running.memory_mb())
            if number % REST_EVERY == REST_EVERY - 1:
                running.client.delete(f"/v1/regions/{region}")
                result.rests.append((number + 1, _at_rest(running)))
                running.post("/v1/regions", {"path": str(REGION)})
                task = ""
                tell(result)
        result.faults += verdict(result)
    finally:
        running.kill()
    return result


def _at_rest(running: Running) -> float:
    """Memory of a service without a region, once its jobs have ended and it has rested."""
    while running.client.get("/v1/status").json()["jobs"]:
        time.sleep(0.5)
    time.sleep(REST_S)
    return running.memory_mb()


def verdict(result: SoakResult) -> list[str]:
    """What is wrong with the memory of a service; nothing where it is within its bounds."""
    found = []
    if len(result.memory_mb) >= LEAST and result.growth_mb > MOST_GROWTH_MB:
        found.append(f"at rest it grows by {result.growth_mb:.0f} MB per 1,000 requests")
    if max(result.memory_mb, default=0) > MOST_MB:
        found.append(f"it takes {max(result.memory_mb):.0f} MB")
    return found


def draw(result: SoakResult, path: Path) -> None:
    """The memory after each request and at rest, as SVG, below what it may be at most."""
    values = result.memory_mb
    top = MOST_MB
    across, up = (WIDTH - 2 * EDGE) / max(len(values) - 1, 1), (HEIGHT - 2 * EDGE) / top
    points = " ".join(
        f"{EDGE + across * x:.1f},{HEIGHT - EDGE - up * y:.1f}" for x, y in enumerate(values)
    )
    title = (
        f"Memory of the service: {values[0]:.0f} MB at first, {values[-1]:.0f} MB after "
        f"{len(values):,} requests; at rest (dots) {result.growth_mb:+.1f} MB per 1,000"
        if values
        else "Nothing was asked"
    )
    floor = HEIGHT - EDGE
    dots = "".join(
        f'<circle cx="{EDGE + across * at:.1f}" cy="{floor - up * mb:.1f}" r="3" fill="#063"/>'
        for at, mb in result.rests
    )
    path.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        'font-family="sans-serif" font-size="11">'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<text x="{EDGE}" y="20">{title}</text>'
        f'<path d="M{EDGE},{EDGE} V{floor} H{WIDTH - EDGE}" fill="none" stroke="#888"/>'
        f'<text x="4" y="{EDGE + 4}">{top:.0f}</text><text x="4" y="{floor}">0</text>'
        f'<text x="{WIDTH - EDGE}" y="{floor + 14}" text-anchor="end">requests</text>'
        f'<path d="M{EDGE},{EDGE} H{WIDTH - EDGE}" stroke="#c00" stroke-dasharray="4"/>'
        f'<polyline points="{points}" fill="none" stroke="#06c" stroke-width="1.5"/>{dots}</svg>\n',
        encoding="utf-8",
    )
