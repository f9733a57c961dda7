"""`python -m tests.backend.chaos [PART …]`: make things go wrong, print and keep the figures.

`CHAOS=full` does it as often as docs/reliability.md says; without it the whole takes less than 20
minutes. Each part keeps what it has found so far under `build/chaos`, so that one that is ended
early counts as far as it came. The name `figures` writes what is kept of `CHAOS=full` into that
page, as the whole does at its end. `SEED` chooses others; `COUNT` says how often this time, and
what kills of several seeds have found is added up. Exit status 1 where anything is lost.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from .corpus import make_corpus
from .desktop import kill_desktops
from .files import FilesResult, try_files
from .hardships import HardshipsResult, try_hardships
from .kills import KillsResult, kill_encoders, kill_qgis, kill_services
from .report import PLOT, added, lines_of, note_of, write_figures
from .requests import RequestsResult, try_requests
from .soak import MOST_GROWTH_MB, MOST_MB, SoakResult, draw, soak
from .strangers import make_strangers, try_strangers
from .travel import TravelResult, try_travel

KEPT = Path(__file__).parents[3] / "build" / "chaos"

Found = dict[str, Any]
Keep = Callable[[Found], None]


@dataclass(frozen=True)
class Part:
    """One way in which things go wrong.

    Attributes:
        title: a row of the table.
        usual: how often where nothing else is asked for.
        full: how often with `CHAOS=full`.
        act: given a folder, a seed, how often, and whom to tell what was found so far.
    """

    title: str
    usual: int
    full: int
    act: Callable[[Path, int, int, Keep], Found]


def _files(
    make: Callable[[Path], object],
    try_: Callable[..., FilesResult],
    folder: Path,
    seed: int,
    count: int,
    keep: Keep,
) -> Found:
    make(folder)

    def found(done: FilesResult) -> Found:
        refused, used = done.outcomes["refused"], done.outcomes["used"]
        note = (
            f"{refused:,} refused with a remedy, {used:,} used as their cards say; "
            f"{max(done.most_mb, 0):.0f} MB over a well-formed file and {done.slowest_s:.1f} s "
            "of computing at most"
        )
        if done.again:
            note += f"; {done.again} took long once, and not when they were tried alone"
        return _found(sum(done.outcomes.values()), done.faults, note)

    return found(try_(folder, seed, count, lambda so_far: keep(found(so_far))))


def _requests(folder: Path, seed: int, count: int, keep: Keep) -> Found:
    def found(done: RequestsResult) -> Found:
        statuses = ", ".join(
            f"{n:,} of {status}" for status, n in sorted(done.statuses.items()) if status
        )
        before, after = done.memory_mb
        note = f"{statuses}; {done.slowest_s:.1f} s at most"
        note += f"; {before:.0f} MB before, {after:.0f} after" if after else ""
        return _found(sum(done.statuses.values()), done.faults, note)

    return found(try_requests(folder, seed, count, lambda so_far: keep(found(so_far))))


def _travel(folder: Path, seed: int, count: int, keep: Keep) -> Found:
    def found(done: TravelResult) -> Found:
        statuses = ", ".join(f"{n:,} of {status}" for status, n in sorted(done.statuses.items()))
        return _found(sum(done.statuses.values()), done.faults, statuses)

    return found(try_travel(folder, seed, count, lambda so_far: keep(found(so_far))))


def _kills(
    kill: Callable[..., KillsResult], what: str, folder: Path, seed: int, count: int, keep: Keep
) -> Found:
    def found(done: KillsResult) -> Found:
        note = f"{{kept:,}} {what} there afterwards"
        return _found(done.kills, done.faults, note, kept=done.kept)

    return found(kill(folder, seed, count, lambda so_far: keep(found(so_far))))


def _hardships(folder: Path, seed: int, count: int, keep: Keep) -> Found:
    def found(done: HardshipsResult) -> Found:
        kinds = ", ".join(f"{n} on {kind}" for kind, n in done.by_kind.items())
        skipped = f"; not possible here: {', '.join(done.skipped)}" if done.skipped else ""
        note = f"{kinds}; {done.told} refusals, each with a remedy{skipped}"
        return _found(done.tried, done.faults, note)

    return found(try_hardships(folder, seed, count, lambda so_far: keep(found(so_far))))


def _soak(folder: Path, seed: int, count: int, keep: Keep) -> Found:
    def found(done: SoakResult) -> Found:
        first, last = done.memory_mb[0], done.memory_mb[-1]
        note = (
            f"{first:.0f} MB at first, {last:.0f} MB at the end, {max(done.memory_mb):.0f} MB at "
            f"most of {MOST_MB:.0f}"
        )
        if done.rests:
            note += (
                f"; at rest with all closed {done.rests[-1][1]:.0f} MB, {done.growth_mb:+.1f} MB "
                f"per 1,000 requests over the second half, of {MOST_GROWTH_MB:.0f} that it may be"
            )
        draw(done, KEPT / PLOT.name)
        return _found(len(done.memory_mb), done.faults, note)

    return found(soak(folder, seed, count, lambda so_far: keep(found(so_far))))


def _found(count: int, faults: list[Any], note: str, **sums: int) -> Found:
    """What a part keeps; `sums` fill the note, and are what seeds can be added up by."""
    told = {"count": count, "faults": len(faults), "note": note, "sums": sums}
    return {**told, "which": faults[:50]}


PARTS = {
    "files": Part(
        "changed region and task files opened", 1500, 10_000,
        partial(_files, make_corpus, try_files),
    ),
    "strangers": Part(
        "changed catalogues, mosaics, items, embeddings, maps of change and labels opened", 400,
        2000, partial(_files, make_strangers, try_strangers),
    ),
    "requests": Part("requests made from the contract", 800, 10_000, _requests),
    "travel": Part("requests of two users whose files travel", 400, 2000, _travel),
    "qgis": Part(
        "kills of QGIS's Python while it draws", 15, 100,
        partial(_kills, kill_qgis, "labels that were promised were"),
    ),
    "desktop": Part(
        "kills of the whole of QGIS while it draws on the map", 3, 100,
        partial(_kills, kill_desktops, "labels that were promised were"),
    ),
    "services": Part(
        "kills of a service that trains and maps", 10, 100,
        partial(_kills, kill_services, "tasks that were promised were"),
    ),
    "hardships": Part(
        "services that train and map where something is missing", 7, 70, _hardships
    ),
    "soak": Part("requests to one service, its memory drawn", 150, 1500, _soak),
    "encoders": Part(
        "kills of lianet pretrain", 12, 100,
        partial(_kills, kill_encoders, "regions were whole"),
    ),
}  # fmt: skip


def main(names: list[str]) -> int:
    """Do some parts, or all; the exit status."""
    full, seed = os.environ.get("CHAOS") == "full", int(os.environ.get("SEED", "1"))
    KEPT.mkdir(parents=True, exist_ok=True)
    wrong, reached = 0, {}
    for name in [name for name in names if name != "figures"] or ([] if names else PARTS):
        found = _do(name, seed, full)
        wrong += found["faults"]
        reached[PARTS[name].title] = found
    if full and (not names or "figures" in names):
        reached = {
            part.title: added(found) for name, part in PARTS.items() if (found := _kept_of(name))
        }
        write_figures(reached)
        if PARTS["soak"].title in reached:
            shutil.copy(KEPT / PLOT.name, PLOT)
    print("\n".join(lines_of(reached)), flush=True)
    return 1 if wrong else 0


def _kept_of(name: str) -> list[Found]:
    """What seeds have found of a part with `CHAOS=full`, the last one at the end."""
    files = sorted(KEPT.glob(f"{name}-full-*.json"), key=lambda file: file.stat().st_mtime)
    return [json.loads(file.read_text()) for file in files]


def _do(name: str, seed: int, full: bool) -> Found:
    """Do a part and keep what it finds."""
    part, begun, computed = PARTS[name], time.monotonic(), sum(os.times()[:4])
    asked = part.full if full else part.usual
    kept = KEPT / (f"{name}-full-{seed}.json" if full else f"{name}.json")

    def keep(found: Found) -> None:
        found["asked"] = asked
        found["computed_s"] = sum(os.times()[:4]) - computed  # children that have ended, too
        kept.write_text(json.dumps(found, indent=1))
        print(
            f"{part.title}: {found['count']:,} of {asked:,}, wrong {found['faults']}; "
            f"{note_of(found)} ({time.monotonic() - begun:.0f} s, of which "
            f"{found['computed_s']:.0f} of computing, seed {seed})",
            flush=True,
        )

    folder = Path(tempfile.mkdtemp(prefix=f"chaos-{name}-"))
    try:
        found = part.act(folder, seed, int(os.environ.get("COUNT", asked)), keep)
        keep(found)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    for fault in found["which"]:
        print(f"  {fault}")
    return found


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
