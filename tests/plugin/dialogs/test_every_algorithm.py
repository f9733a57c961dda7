"""Whoever adds an algorithm adds a test that fills in its dialog and presses Run."""

from __future__ import annotations

import ast
from pathlib import Path

HERE = Path(__file__).parent


def pressed():
    """The tests that open an algorithm's dialog, fill it in and press Run, by its id."""
    found = {}
    for file in sorted(HERE.glob("test_*.py")):
        for test in ast.parse(file.read_text(encoding="utf-8")).body:
            if not isinstance(test, ast.FunctionDef) or not test.name.startswith("test_"):
                continue
            for part in ast.walk(test):
                if isinstance(part, ast.Call) and ast.unparse(part.func) == "filled_in":
                    (name, *_) = part.args
                    if isinstance(name, ast.Constant):
                        found.setdefault(name.value, []).append(f"{file.name}::{test.name}")
    return found


def test_every_algorithm_is_run_from_its_dialog(provider):
    algorithms = {algorithm.name() for algorithm in provider.algorithms()}
    assert len(algorithms) > 10
    missing = algorithms - pressed().keys()
    assert not missing, (
        f"{sorted(missing)}: a test in tests/plugin/dialogs fills in its dialog and presses Run, "
        'with `filled_in("NAME", PARAMETER=value)`'
    )


def test_no_test_is_of_an_algorithm_that_is_gone(provider):
    assert pressed().keys() <= {algorithm.name() for algorithm in provider.algorithms()}
