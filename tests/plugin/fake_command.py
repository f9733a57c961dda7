"""Stands in for `python -m lianet.jobs.child PID lianet.cli …`: behaves as FAKE_COMMAND says.

Writes its arguments to the file FAKE_ARGUMENTS, one JSON list a line.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

from samples import sample


def tell(fraction, message, **values):
    line = json.dumps({"fraction": fraction, "message": message, "values": values})
    print(line, file=sys.stderr, flush=True)


def made(path):
    """What a command says of what it wrote; of a region file where only that is asked for."""
    told = os.environ.get("FAKE_ANSWER")
    if told is None or "info" in sys.argv:
        return json.dumps(sample("RegionFileAnswer", path=path))
    return told


def until_stdin_closes():
    """What the real child takes for Ctrl-C."""
    tell(0.25, "Working", psnr_db=40.0, eta_s=75.0)
    while sys.stdin.buffer.read(1):
        pass


def main():
    with Path(os.environ["FAKE_ARGUMENTS"]).open("a") as file:
        file.write(json.dumps(sys.argv[1:]) + "\n")
    Path(os.environ["FAKE_ARGUMENTS"] + ".pid").write_text(str(os.getpid()))
    behaviour = os.environ.get("FAKE_COMMAND", "answer")
    if behaviour == "answer":
        tell(0.5, "Half way")
        tell(1.0, "Nearly done")
        print("a warning of some library", file=sys.stderr)
        if os.environ.get("FAKE_TABLE"):
            Path(sys.argv[sys.argv.index("--out") + 1]).write_text(os.environ["FAKE_TABLE"])
        print(made("made"))
    elif behaviour == "much":
        # More than a pipe holds on either side: a reader of one alone would wait forever.
        print("x" * 300_000, file=sys.stderr)
        print(made("y" * 300_000))
    elif behaviour == "refuse":
        print("Traceback (most recent call last)", file=sys.stderr)
        error = {"code": "date", "message": "No such date", "remedy": "Take another"}
        print(json.dumps({"kind": "error", "error": error}))
        sys.exit(1)
    elif behaviour == "crash":
        print("Traceback (most recent call last)\nKeyError: 'x'", file=sys.stderr)
        sys.exit(139)
    elif behaviour == "outdated":
        print("No such command 'change'", file=sys.stderr)
        sys.exit(2)
    elif behaviour == "stop":
        until_stdin_closes()
        sys.exit(130)
    elif behaviour == "keep":
        until_stdin_closes()
        print(made("the best so far"))
    elif behaviour == "deaf":
        until_stdin_closes()
        time.sleep(60)


if __name__ == "__main__":
    main()
