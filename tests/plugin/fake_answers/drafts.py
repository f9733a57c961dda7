"""A class map that takes its time: estimates, and how far it is."""

from __future__ import annotations

import time

from fake_answers.jobs import lock
from fake_answers.place import FOLDER

LONGEST_S = 50  # GDAL itself waits for 20
waiting: set[str] = set()  # tiles of which a draft was given
refined: set[str] = set()


class DraftAnswers:
    """While there is `slow_tiles` a class map's tile is waited for; its draft comes at once, is
    class 2 and no longer 1, and is refined when somebody asks how far it is, unless there is
    `rough`."""

    def class_shown(self, url) -> int:
        if not (FOLDER / "slow_tiles").exists():
            return 1
        if "draft=true" not in url.query:
            until = time.monotonic() + LONGEST_S
            while (FOLDER / "slow_tiles").exists() and time.monotonic() < until:
                time.sleep(0.02)
            return 1
        with lock:
            if url.path in refined:
                return 1
            waiting.add(url.path)
        return 2

    def wait_for_fine(self, url) -> None:
        """While there is `slow_fine` tiles of imagery come from afar alone."""
        until = time.monotonic() + LONGEST_S
        fine = url.path.split("/")[6] != "0"
        while fine and (FOLDER / "slow_fine").exists() and time.monotonic() < until:
            time.sleep(0.02)

    def drafts(self, **_more) -> None:
        with lock:
            answer = {"waiting": len(waiting), "refined": len(refined)}
            if not (FOLDER / "rough").exists():
                refined.update(waiting)
                waiting.clear()
        self.answer(200, answer)

    def stop_drafts(self, **_more) -> None:
        with lock:
            waiting.clear()
        self.drafts()
