"""The door to the benchmarks, which lie beside the library in its checkout and do not ship."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import typer

import lianet
from lianet.errors import InputError

BENCHMARK_HELP = "Measure the figures of the documents again (from a checkout of the project)."
ANY_ARGUMENTS: dict[Any, Any] = {"allow_extra_args": True, "ignore_unknown_options": True}


def benchmark(context: typer.Context) -> None:
    """Hand over to `benchmarks/command.py` of the checkout that lianet was installed from."""
    checkout = Path(lianet.__file__).resolve().parents[2]
    if not (checkout / "benchmarks" / "command.py").is_file():
        raise InputError(
            "The benchmarks are not part of an installed lianet",
            "Clone the project and install from there: pip install -e backend",
        )
    if str(checkout) not in sys.path:
        sys.path.append(str(checkout))
    commands = import_module("benchmarks.command").app
    status = commands(context.args, prog_name="lianet benchmark", standalone_mode=False)
    if isinstance(status, int) and status:
        raise typer.Exit(status)
