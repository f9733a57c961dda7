"""What the backend says of itself and of the machine, as a report that can be shown around."""

from __future__ import annotations

import getpass
import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .. import tr
from .command import module_command
from .errors import NO_BACKEND, LianetError

TOKEN = re.compile(r"(?i)((?:bearer|token|password|ticket)[\"'=:\s]+)[^\s\"',&]+")
LOGIN_IN_URL = re.compile(r"(?<=://)[^/\s@]+@")
SHORTEST_NAME = 3
"""A user name that is shorter would tear holes into other words."""


@dataclass(frozen=True)
class Diagnosis:
    """The doctor's answer: facts, or why there are none."""

    facts: dict[str, Any] = field(default_factory=dict)
    problem: LianetError | None = None


def doctor_command(python: str | Path) -> list[str]:
    """The command whose answer `read_doctor` reads."""
    return module_command(python, "lianet.cli", "doctor", "--json")


def read_doctor(code: int, text: str) -> Diagnosis:
    """What the doctor said; libraries may have written other lines before."""
    for line in reversed(text.splitlines()):
        if line.startswith("{"):
            try:
                facts = json.loads(line)
            except ValueError:
                break
            if code == 0 and facts.get("kind") == "doctor":
                return Diagnosis(facts)
            break
    absent = re.search(r"No module named '?lianet", text)
    message = (
        tr("This Python has no lianet")
        if absent
        else tr("The backend was installed but does not start")
    )
    last = "\n".join(text.splitlines()[-12:])
    return Diagnosis(
        problem=LianetError(
            message,
            tr("Choose another Python, or let the plugin make an environment"),
            code=NO_BACKEND,
            details=last,
        )
    )


def report(diagnosis: Diagnosis, versions: dict[str, str]) -> str:
    """Lines to copy into a report of a problem, without secrets and user names.

    Args:
        versions: of what the doctor cannot see: plugin, QGIS, Qt.
    """
    facts = dict(diagnosis.facts)
    packages = facts.pop("packages", {})
    lines = [f"{name}: {text}" for name, text in versions.items()]
    lines += [f"{name}: {text}" for name, text in facts.items()]
    lines += [f"  {name} {text}" for name, text in packages.items()]
    if diagnosis.problem is not None:
        lines += [str(diagnosis.problem), diagnosis.problem.details]
    return without_secrets("\n".join(lines))


def without_secrets(text: str, home: Path | None = None, user: str | None = None) -> str:
    """A text without the home folder, the user's name, tokens, and logins in addresses."""
    home = Path.home() if home is None else home
    if user is None:
        try:
            user = getpass.getuser()
        except (KeyError, OSError):  # no name in the environment, and none in the system
            user = ""
    if len(str(home)) > 1:
        text = text.replace(str(home), "~")
    if len(user) >= SHORTEST_NAME:
        text = re.sub(rf"(?<![\w-]){re.escape(user)}(?![\w-])", "USER", text)
    text = TOKEN.sub(r"\1…", text)
    return LOGIN_IN_URL.sub("…@", text)
