"""QGIS 4 brings Qt 6: what of the plugin needs no QGIS is run under PyQt6, and so are all forms."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
QGIS_ALONE = {"core", "gui", "utils", "analysis"}
FEWEST = 30


def imported(tree: ast.AST, module: str, is_package: bool) -> Iterator[str]:
    """Full names of what a module imports when it is imported itself."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        if isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test):
            continue
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            parts = module.split(".") + ([""] if is_package else [])
            base = ".".join(parts[: len(parts) - node.level]) if node.level else ""
            source = ".".join(part for part in (base, node.module or "") if part)
            yield from (f"{source}.{alias.name}" for alias in node.names)
        else:
            yield from imported(node, module, is_package)


def without_qgis() -> list[str]:
    """Modules of the plugin that need nothing of QGIS but `qgis.PyQt`, nor do those they import."""
    needs: dict[str, set[str]] = {}
    for file in sorted((ROOT / "lianet_plugin").rglob("*.py")):
        parts = file.relative_to(ROOT).with_suffix("").parts
        is_package = parts[-1] == "__init__"
        module = ".".join(parts[:-1] if is_package else parts)
        tree = ast.parse(file.read_text(encoding="utf-8"))
        needs[module] = set(imported(tree, module, is_package))

    def free(module: str, above: frozenset[str] = frozenset()) -> bool:
        for name in needs[module]:
            head, _, rest = name.partition(".")
            if head == "qgis" and rest.partition(".")[0] in QGIS_ALONE:
                return False
            if head in ("osgeo", "processing"):
                return False
            inner = name if name in needs else name.rpartition(".")[0]
            seen = above | {module}
            if inner in needs and inner not in seen and not free(inner, seen):
                return False
        return True

    return [module for module in needs if free(module)]


@pytest.fixture(scope="module")
def wrong() -> dict[str, str]:
    """What went wrong, by module or form."""
    pytest.importorskip("PyQt6", reason="make setup installs PyQt6 beside the backend")
    forms = [file.stem for file in sorted((ROOT / "ui").glob("*.ui"))]
    child = str(Path(__file__).with_name("qt6_child.py"))
    done = subprocess.run(
        [sys.executable, child, *without_qgis(), "--", *forms],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, str] = json.loads(done.stdout.splitlines()[-1])
    return found


def test_all_forms_and_everything_without_qgis_runs_under_qt_6(wrong: dict[str, str]) -> None:
    assert wrong == {}


def test_enough_of_the_plugin_needs_no_qgis() -> None:
    assert len(without_qgis()) >= FEWEST
