"""Jobs on disk: a service knows what became of those of the one before it, however that ended.

One file a job, `JOB.json`, written when it is queued and when it has ended:

    {"answer": the job answer, "owner": of which service, "machine": …, "pid": …, "writes": [paths]}

A job whose service is gone and that had not ended is told as failed, with the code
`service_ended`; what it left unfinished beside the files that it was to write is removed.
"""

from __future__ import annotations

import json
import logging
import os
import re
import secrets
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from lianet.contract.base import ProblemAnswer
from lianet.contract.jobs import JobAnswer
from lianet.errors import StorageError, problem_of
from lianet.geo.leftovers import remove_leftovers, this_machine
from lianet.geo.whole_file import whole_file
from lianet.jobs.kinds import WORK_KINDS
from lianet.machine.processes import is_alive

KEPT_DAYS = 30
"""After its last change a record goes."""

MOST_RECORDS = 200
"""Of all services that share the folder; the oldest goes first."""

MOST_BYTES = 1 << 20
"""Of one record; a longer result is told while the service lives, and is not kept."""

_SWEEP_EVERY = 50
"""Records written, too many and too old ones are removed."""

SERVICE_ENDED = "service_ended"
"""Code of the error of a job that its service did not live to end."""

_NAME = re.compile(r"[a-z]+-[0-9a-f]{12}\.json")

log = logging.getLogger(__name__)


class Journal:
    """The records of a folder that several services may share. Safe for several threads.

    Args:
        folder: made when the first job is recorded; readable by its owner alone.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        # A process's id may come again, in a container even each time.
        self._owner = secrets.token_hex(8)
        self._to_clean: set[Path] = set()
        self._written = 0

    def write(self, answer: JobAnswer, writes: Sequence[Path] = ()) -> None:
        """Record a job as it stands; where that fails the work goes on, and the log says so.

        Args:
            answer: the job.
            writes: files that it is to make.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._put(answer, writes)
            self._written += 1
            if self._written % _SWEEP_EVERY == 0:
                self._sweep()
        except OSError as error:
            log.error("The job %s is not recorded (%s)", answer.id, error.strerror or error)
        except StorageError as error:
            log.error("The job %s is not recorded (%s)", answer.id, error.message)

    def adopt(self) -> list[JobAnswer]:
        """Jobs of services that are gone, the oldest first; from now on they are this one's."""
        adopted = []
        for path in self._paths():
            record = _read(path)
            if record is None or self._lives(record):
                continue
            answer = JobAnswer.model_validate(record["answer"])
            writes = [Path(text) for text in record["writes"]]
            if not answer.ended:
                self._to_clean |= {place.parent for place in writes}
                answer = answer.model_copy(
                    update={
                        "state": "failed",
                        "error": service_ended(answer),
                        "finished": path.stat().st_mtime,
                    }
                )
            self.write(answer, writes)
            adopted.append(answer)
        return sorted(adopted, key=lambda answer: answer.created)

    def clean(self) -> None:
        """Remove what jobs of services that are gone left unfinished, and records that are old."""
        while self._to_clean:
            for path in remove_leftovers(self._to_clean.pop(), old_s=0):
                log.info("Removed %s, which a service that is gone left", path)
        self._sweep()

    def _sweep(self) -> None:
        paths = self._paths()
        for number, path in enumerate(reversed(paths)):
            with suppress(OSError):
                old = time.time() - path.stat().st_mtime > KEPT_DAYS * 86400
                record = _read(path) if old or number >= MOST_RECORDS else None
                # Another service's that lives stays, whatever a clock that jumps says.
                if (old or number >= MOST_RECORDS) and (record is None or not self._works(record)):
                    path.unlink()

    def _put(self, answer: JobAnswer, writes: Sequence[Path]) -> None:
        path = self.folder / f"{answer.id}.json"
        record = {
            "answer": answer.to_json(),
            "owner": self._owner,
            "machine": this_machine(),
            "pid": os.getpid(),
            "writes": [str(place) for place in writes],
        }
        text = json.dumps(record)
        if len(text) > MOST_BYTES:
            path.unlink(missing_ok=True)
            return
        with whole_file(path) as partial:
            partial.write_text(text, "utf-8")

    def _paths(self) -> list[Path]:
        """All records, the one that was changed first first."""
        found = []
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                if _NAME.fullmatch(entry.name):
                    with suppress(OSError):
                        found.append((entry.stat().st_mtime, entry.name))
        return [self.folder / name for _, name in sorted(found)]

    def _lives(self, record: dict[str, Any]) -> bool:
        """Whether a record's service is there; another machine's may be, and cannot be seen."""
        if record["owner"] == self._owner or record["machine"] != this_machine():
            return True
        return record["pid"] != os.getpid() and is_alive(record["pid"])

    def _works(self, record: dict[str, Any]) -> bool:
        return not JobAnswer.model_validate(record["answer"]).ended and self._lives(record)


def service_ended(answer: JobAnswer) -> ProblemAnswer:
    """What is said of a job that its service did not live to end."""
    ended = StorageError(
        "The service ended while this job was under way",
        WORK_KINDS[answer.kind].again,
        code=SERVICE_ENDED,
    )
    return ProblemAnswer(**problem_of(ended))


def _read(path: Path) -> dict[str, Any] | None:
    """A record; None where it is damaged, of another version, or gone."""
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        record = json.loads(path.read_text("utf-8"))
        answer = JobAnswer.model_validate(record["answer"])
        known = isinstance(record["writes"], list) and isinstance(record["pid"], int)
        if known and answer.id == path.stem and {"owner", "machine"} <= record.keys():
            return dict(record)
    return None
