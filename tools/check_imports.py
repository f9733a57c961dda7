"""Read every import of the product and say which one goes against the house.

The rooms of docs/architecture.md are lists from the ground up: a room imports only from rooms
above it in its list. The backend knows nothing of QGIS and Qt, the plugin nothing of torch and
rasters, and neither imports the other. Imports inside functions count like any other.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class House:
    """One Python package, its rooms from the ground up, and what it must never import."""

    package: str
    folder: Path  # holds the package's folder
    rooms: tuple[str, ...]
    strangers: frozenset[str]  # top-level modules


BACKEND = House(
    package="lianet",
    folder=Path("backend"),
    rooms=(
        "errors",
        "progress",
        "geo",
        "data",
        "field",
        "region",
        "features",
        "training",
        "inference",
        "evaluation",
        "service",
        "doctor",
        "cli_output",
        "cli_analysis",
        "cli_benchmark",
        "cli_import",
        "cli_pretrain",
        "cli_report",
        "cli_learning",
        "cli",
    ),
    strangers=frozenset({"qgis", "PyQt5", "PyQt6", "sip", "lianet_plugin"}),
)
PLUGIN = House(
    package="lianet_plugin",
    folder=Path(),
    rooms=("settings", "service", "layers", "labels", "dock", "processing", "plugin"),
    strangers=frozenset(
        {"lianet", "torch", "rasterio", "safetensors", "onnxruntime", "fastapi", "uvicorn"}
        | {"sklearn", "scipy", "shapely", "pyogrio", "pyproj"}
        | {"PyQt5", "PyQt6"}  # Qt comes through qgis.PyQt, so that Qt 5 and Qt 6 both work
    ),
)


def imported_modules(tree: ast.AST, module: str, is_package: bool) -> Iterator[tuple[int, str]]:
    """Line and full dotted name of everything that a module imports.

    `from a import b` gives `a.b`: b may be a module, and where it is a name the prefix decides.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parts = module.split(".")
                parts = parts[: len(parts) - node.level + is_package]
                base = ".".join([*parts, base] if base else parts)
            for alias in node.names:
                yield node.lineno, f"{base}.{alias.name}"


def objection(house: House, module: str, imported: str) -> str | None:
    """Why `module` must not import `imported`, or None where it may."""
    names = imported.split(".")
    if names[0] in house.strangers:
        return f"{house.package} must not import {names[0]}"
    if names[0] != house.package or len(names) == 1:
        return None
    room = module.split(".")[1] if "." in module else None
    if room is None:
        return None if names[1].startswith("__") else f"{house.package} itself imports no room"
    if names[1] not in house.rooms:
        return None  # a name of the package itself, such as __version__
    if house.rooms.index(names[1]) > house.rooms.index(room):
        return f"{room} must not import from {names[1]}, which is built on it"
    return None


def broken_rules(house: House, root: Path = ROOT) -> list[str]:
    """One line `file:line: reason` for each import that goes against the house."""
    found = []
    package = root / house.folder / house.package
    for file in sorted(package.rglob("*.py")):
        shown = file.relative_to(root)
        parts = list(file.relative_to(package.parent).with_suffix("").parts)
        is_package = parts[-1] == "__init__"
        module = ".".join(parts[:-1] if is_package else parts)
        if "." in module and module.split(".")[1] not in (*house.rooms, "__main__"):
            found.append(f"{shown}:1: {module.split('.')[1]} is no room of docs/architecture.md")
            continue
        if module == f"{house.package}.__main__":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
        for line, imported in imported_modules(tree, module, is_package):
            reason = objection(house, module, imported)
            if reason is not None:
                found.append(f"{shown}:{line}: {reason}")
    return found


def main() -> int:
    """Check both houses; the exit status for the shell."""
    found = [*broken_rules(BACKEND), *broken_rules(PLUGIN)]
    for line in found:
        print(line)
    print(f"import directions: {len(found)} against the house")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
