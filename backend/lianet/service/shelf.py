"""Trained tasks on disk: from the moment they exist, through any death, until they are old.

A task has a folder of its own, which is there whole or not at all:

    task-0123456789ab/
        about.json           name, head, region, region file, when it was made
        head.task.safetensors
        lesson.json          the request that it was trained by, labels included

The folder's time is when the task was used last.
"""

from __future__ import annotations

import json
import logging
import os
import re
import shutil
import tempfile
import threading
import time
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lianet.errors import LianetError, NotFoundError, StorageError, TaskFileError, say
from lianet.geo.leftovers import remove_leftovers, unfinished_prefix
from lianet.service.opened import model_of

if TYPE_CHECKING:
    from lianet.heads.task import Task

KEPT_DAYS = 30
"""After its last use a task goes."""

KEPT_LEAST = 20
"""The ones that were used last stay whatever their age, and whatever a clock that jumps says."""

KEPT_TASKS = 100
"""At most; the one that was not used for longest goes first."""

KEPT_BYTES = 2 << 30
"""At most, of all together; likewise."""

_ID = re.compile(r"task-[0-9a-f]{12}")
_ABOUT, _HEAD, _LESSON = "about.json", "head.task.safetensors", "lesson.json"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class KeptTask:
    """A task on the shelf.

    Attributes:
        region: id of the region model or the embeddings that it was trained on.
        region_path: its file.
        created: seconds since 1970.
        used: when it was last used, likewise.
        bytes: on disk.
        weights: id of its weights, which a file that it was saved as has too; "" of older ones.
    """

    id: str
    name: str
    head: str
    region: str
    region_path: str
    created: float
    used: float = 0.0
    bytes: int = field(default=0)
    weights: str = ""

    @property
    def until(self) -> float:
        """When it goes if nobody uses it, seconds since 1970."""
        return self.used + KEPT_DAYS * 86400


class TaskShelf:
    """Keeps tasks in a folder that several services may share. Safe for several threads.

    Args:
        folder: made when the first task is kept; readable by its owner alone, since labels and
            paths lie there.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = threading.Lock()

    def keep(
        self,
        id_: str,
        task: Task,
        region_path: Path,
        lesson: Mapping[str, Any] | None,
        region: str = "",
    ) -> KeptTask:
        """Put a new task there, and let go of the oldest where there are too many.

        Args:
            id_: that it is asked for by.
            task: the trained head.
            region_path: of its region.
            lesson: the request that it was trained by.
            region: id of the embeddings that it was trained on; of a region model the card tells.

        Raises:
            StorageError: the folder cannot be written, or the disk is full; nothing is left.
        """
        from lianet.heads.task import write_task

        card = task.card
        now = time.time()
        kept = KeptTask(
            id_,
            card.name,
            card.head,
            region or card.region_id,
            str(region_path),
            created=now,
            used=now,
        )
        about = {key: value for key, value in asdict(kept).items() if key not in ("used", "bytes")}
        unfinished: Path | None = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            unfinished = Path(tempfile.mkdtemp(prefix=unfinished_prefix(), dir=self.folder))
            about["weights"] = write_task(unfinished / _HEAD, task).id
            (unfinished / _LESSON).write_text(json.dumps(lesson), "utf-8")
            (unfinished / _ABOUT).write_text(json.dumps(about), "utf-8")
            unfinished.rename(self.folder / id_)
        except OSError as error:
            raise StorageError.from_os(error, self.folder) from error
        finally:
            if unfinished is not None:
                shutil.rmtree(unfinished, ignore_errors=True)
        self.sweep(spare=(id_,))
        return kept

    def update(self, id_: str, task: Task) -> None:
        """Give a task its report; one that was removed meanwhile stays removed.

        Raises:
            StorageError: see `keep`; the task without its report stays.
        """
        from lianet.heads.task import write_task

        if (self.folder / id_ / _ABOUT).is_file():
            write_task(self.folder / id_ / _HEAD, task)
            self._use(id_)

    def all(self) -> list[KeptTask]:
        """Every task that is kept, the one that was used last first."""
        found = []
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                if _ID.fullmatch(entry.name):
                    with suppress(NotFoundError):
                        found.append(self.about(entry.name))
        return sorted(found, key=lambda kept: kept.used, reverse=True)

    def same_as(self, task: Task, region: str) -> KeptTask | None:
        """The task that a file was saved from, the one used last; None where it is gone.

        Args:
            task: of the file.
            region: id of the open region.
        """
        for kept in self.all():
            if kept.weights and (kept.weights, kept.region) == (task.card.id, region):
                return kept
        return None

    def about(self, id_: str) -> KeptTask:
        """What is known of a task without reading it.

        Raises:
            NotFoundError: it is not kept, or not whole.
        """
        folder = self.folder / id_
        if _ID.fullmatch(id_):
            with suppress(OSError, ValueError, TypeError, RecursionError):
                kept = KeptTask(**json.loads((folder / _ABOUT).read_text("utf-8")))
                size = sum(part.stat().st_size for part in folder.iterdir())
                texts = (kept.id, kept.name, kept.head, kept.region, kept.region_path)
                if kept.id == id_ and all(isinstance(text, str) for text in texts):
                    used = folder.stat().st_mtime
                    return replace(kept, created=float(kept.created), used=used, bytes=size)
        raise NotFoundError(
            say("There is no task {id}", id=id_),
            say(
                "Train again, or open the task's file; tasks are kept {days} days after "
                "their last use",
                days=KEPT_DAYS,
            ),
        )

    def read(self, id_: str) -> tuple[KeptTask, Task, dict[str, Any] | None]:
        """A task, and the request that it was trained by where that is known.

        Raises:
            NotFoundError: it is not kept.
            TaskFileError: its file is damaged.
        """
        from lianet.heads.task import read_task

        kept = self.about(id_)
        task = read_task(self.folder / id_ / _HEAD)
        if task.card.region_id and task.card.region_id != model_of(kept.region):
            raise TaskFileError(say("The task {id} is of another region", id=id_), "Train again")
        lesson = None
        with suppress(OSError, ValueError, RecursionError):
            lesson = json.loads((self.folder / id_ / _LESSON).read_text("utf-8"))
        self._use(id_)
        return kept, task, lesson if isinstance(lesson, dict) else None

    def remove(self, id_: str) -> bool:
        """Remove a task; whether there was one.

        Raises:
            StorageError: it may not be removed.
        """
        if not _ID.fullmatch(id_):
            return False
        folder = self.folder / id_
        gone = self.folder / f"{unfinished_prefix()}{id_.replace('-', '_')}"
        try:
            folder.rename(gone)  # at once for whoever looks, whatever happens next
        except FileNotFoundError:
            return False
        except OSError as error:
            raise StorageError.from_os(error, folder) from error
        shutil.rmtree(gone, ignore_errors=True)
        return True

    def sweep(self, spare: Collection[str] = ()) -> None:
        """Let go of what is too old or too much, and of what killed services left.

        Args:
            spare: tasks that stay whatever their age.
        """
        with self._lock:
            remove_leftovers(self.folder)
            count = total = 0
            for kept in self.all():
                count, total = count + 1, total + kept.bytes
                old = count > KEPT_LEAST and kept.until < time.time()
                full = count > KEPT_TASKS or total > KEPT_BYTES
                if (old or full) and kept.id not in spare:
                    try:
                        self.remove(kept.id)
                    except LianetError:
                        log.exception("The task %s cannot be removed", kept.id)

    def _use(self, id_: str) -> None:
        with suppress(OSError):
            os.utime(self.folder / id_)
