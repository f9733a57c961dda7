"""The command line as scripts and people meet it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any, TextIO
from unittest import mock

from lianet.cli.app import main


@dataclass(frozen=True)
class Told:
    """What a command printed, and its exit status."""

    returncode: int
    stdout: str
    stderr: str


def lianet(*words: object) -> Told:
    """Run a command in this process: a start of its own, with torch, takes seconds."""
    out, err = io.StringIO(), io.StringIO()
    status = told_to(out, err, *words)
    return Told(status, out.getvalue(), err.getvalue())


def told_to(out: TextIO, err: TextIO, *words: object) -> Any:
    """Run a command in this process that prints to these; its exit status."""
    with (
        mock.patch("sys.argv", ["lianet", *map(str, words)]),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            return ended.code or 0
    return 0


def answer(*words: object) -> dict[str, Any]:
    """The one JSON object on stdout of a command that must succeed."""
    told = lianet(*words, "--json")
    assert told.returncode == 0, told.stderr
    found: dict[str, Any] = json.loads(told.stdout)
    return found


def process(*words: object, **more: Any) -> subprocess.CompletedProcess[str]:
    """Run a command as a shell does."""
    command = [sys.executable, "-m", "lianet", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=300, **more)
