"""Pretraining as a process of its own: started, listened to, stopped."""

from __future__ import annotations

import json
import logging
import os
import queue
import subprocess  # nosec B404 (our own interpreter, arguments as a list, never a shell)
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import IO, Any

from lianet.contract.imagery import RegionMade
from lianet.contract.jobs import ProgressTold
from lianet.contract.regions import Quality
from lianet.errors import CancelledError, LianetError, PostponedError, Said, say
from lianet.progress import Progress, Reporter

POLL_S = 0.2
"""How soon a cancel is seen between two lines of progress."""

GRACE_S = 70.0
"""After a cancel: the child ends itself before that (`lianet.jobs.child.GRACE_S`)."""

POSTPONE_S = 10.0
"""After the service's end: time to write a checkpoint."""

_READ_S = 10.0
"""What an ended child has said is waited for: its readers get no turn on a busy machine. Not for
ever, since a process of its own may hold the pipes."""

SOURCE_VARIABLE = "LIANET_SOURCE"
"""Of the child's environment: its source with the query of a signed link, which a command line,
that others of the machine see, has without."""

log = logging.getLogger(__name__)


def encoding_command(
    verb: str,
    arguments: Sequence[str],
    path: str,
    options: Mapping[str, Any],
    acquisitions: Sequence[str] = (),
) -> list[str]:
    """The command line of an encoding.

    Args:
        verb: `pretrain` or `extend`.
        arguments: of it, the source of imagery last.
        path: region file to write.
        options: without dashes; None where absent, True of flags, a list of what is repeated.
        acquisitions: ids of those to take; all where empty.
    """
    given = [
        f"--{name}" if value is True else f"--{name}={value}"
        for name, several in options.items()
        for value in (several if isinstance(several, list) else [several])
        if value is not None
    ]
    given += [f"--acquisition={id_}" for id_ in acquisitions]
    isolated = ["-I"] if sys.flags.isolated else []
    python = [sys.executable, *isolated, "-X", "utf8", "-m"]
    return [
        *python, "lianet.jobs.child", str(os.getpid()), "lianet.cli", verb,
        f"--out={path}", *given, "--progress=json", "--json", "--", *arguments,
    ]  # fmt: skip


def run_pretraining(
    command: Sequence[str], report: Reporter, secrets: Mapping[str, str] | None = None
) -> RegionMade:
    """Run a pretraining to its end.

    Args:
        command: prints lines `{fraction, message, values, wording}` on stderr and one JSON object
            on stdout: its answer, or `{error: {code, message, remedy}}`.
        report: told of progress. Where it raises `CancelledError` the child is asked to stop by
            closing its stdin, and what it still wrote is the result. With `PostponedError` it is
            terminated: it leaves a checkpoint, where the system lets it, and no result.
        secrets: more variables of its environment; others see a command line, but not those.

    Raises:
        CancelledError: cancelled before there was a region; what the child said of it.
        LianetError: the child's own error, or that it ended without an answer.
    """
    child = subprocess.Popen(  # nosec B603 (see the import)
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **(secrets or {})},
    )
    assert child.stdin is not None
    assert child.stdout is not None
    assert child.stderr is not None
    # Both pipes are read, so that neither fills and stops the child.
    lines: queue.SimpleQueue[Progress] = queue.SimpleQueue()
    answer: list[str] = []
    readers = [
        threading.Thread(target=_read_progress, args=(child.stderr, lines), daemon=True),
        threading.Thread(target=_read_all, args=(child.stdout, answer), daemon=True),
    ]
    for reader in readers:
        reader.start()
    cancelled = False
    try:
        _follow(child, lines, report)
    except PostponedError:
        child.terminate()
        with suppress(subprocess.TimeoutExpired):
            child.wait(POSTPONE_S)
        raise
    except CancelledError:
        cancelled = True
        with suppress(OSError):  # it may have ended just now
            child.stdin.close()
        try:
            child.wait(GRACE_S)
        except subprocess.TimeoutExpired:
            log.warning("The pretraining did not stop within %d s and is killed", GRACE_S)
    finally:
        child.kill()  # nothing where it has ended
        code = child.wait()
        with suppress(OSError):
            child.stdin.close()
        for reader in readers:
            reader.join(_READ_S)
    return _result(answer[0] if answer else "", code, cancelled)


def _follow(
    child: subprocess.Popen[str], lines: queue.SimpleQueue[Progress], report: Reporter
) -> None:
    """Pass progress on until the child has ended."""
    last = Progress(None, "Starting")
    while child.poll() is None:
        report(last)
        with suppress(queue.Empty):
            last = lines.get(timeout=POLL_S)


def _read_progress(stream: IO[str], lines: queue.SimpleQueue[Progress]) -> None:
    for line in stream:
        try:
            told = ProgressTold.model_validate_json(line)
            said = Said.of(told.message, told.wording.message, told.wording.model_dump()["values"])
            lines.put(Progress(told.fraction, said, told.values.numbers()))
        except ValueError:
            log.info("pretraining: %s", line.rstrip())


def _read_all(stream: IO[str], text: list[str]) -> None:
    text.append(stream.read())


def _result(text: str, code: int, cancelled: bool) -> RegionMade:
    """The child's answer as a job's result, or the error that it told."""
    try:
        answer = json.loads(text)
    except ValueError:
        answer = {}
    if code == 0 and answer.get("kind") == "region":
        quality = Quality.model_validate(answer["quality"])
        return RegionMade(path=answer["path"], interrupted=cancelled, quality=quality)
    told = LianetError.from_json(answer["error"]) if answer.get("kind") == "error" else None
    if cancelled:
        nothing = "The pretraining was cancelled before anything could be kept"
        raise CancelledError(told.message if told and told.code == "cancelled" else nothing)
    if told is not None:
        raise told
    raise LianetError(
        say("The pretraining ended without an answer (exit code {code})", code=code),
        "See the service's log; a machine without memory ends processes like this",
        code="pretraining",
    )
