"""Read every import of the product and say which one goes against the house.

The rooms of docs/architecture.md are lists from the ground up: a room imports only from rooms
above it in its list. Inside a room of many modules the same holds for its parts (room_parts.py),
and inside every room no two modules may lead back to each other, imports for types alone, imports
inside functions and those through a package's face included. The backend knows nothing of QGIS and
Qt, the plugin nothing of torch and rasters, and neither imports the other.
"""

from __future__ import annotations

import ast
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import room_parts

MOST_WITHOUT_PARTS = 35
"""Modules of a room that has no parts."""

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class House:
    """One Python package, its rooms from the ground up, and what it must never import."""

    package: str
    folder: Path  # holds the package's folder
    rooms: tuple[str, ...]
    strangers: frozenset[str]  # top-level modules
    parts: room_parts.Parts  # of rooms of many modules, from the ground up

    def part_of(self, room: str, module: str) -> int | None:
        """The place of a module's part in its room; None where the room lists it in none."""
        for place, modules in enumerate(self.parts.get(room, {}).values()):
            if module in modules.split():
                return place
        return None


BACKEND = House(
    package="lianet",
    folder=Path("backend"),
    rooms=(
        "errors",
        "progress",
        "kinds",
        "contract",
        "machine",
        "geo",
        "scenes",
        "labels",
        "measures",
        "field",
        "region",
        "engines",
        "features",
        "heads",
        "pretraining",
        "maps",
        "evaluation",
        "catalogue",
        "jobs",
        "library",
        "stores",
        "service",
        "doctor",
        "cli",
    ),
    strangers=frozenset({"qgis", "PyQt5", "PyQt6", "sip", "lianet_plugin"}),
    parts=room_parts.BACKEND,
)
PLUGIN = House(
    package="lianet_plugin",
    folder=Path(),
    rooms=(
        "settings",
        "local_words",
        "service",
        "whole_file",
        "ground_area",
        "layers",
        "labels",
        "widgets",
        "session",
        "canvas",
        "pages",
        "processing",
        "plugin",
    ),
    strangers=frozenset(
        {"lianet", "torch", "rasterio", "safetensors", "onnxruntime", "fastapi", "uvicorn"}
        | {"sklearn", "scipy", "shapely", "pyogrio", "pyproj"}
        | {"PyQt5", "PyQt6"}  # Qt comes through qgis.PyQt, so that Qt 5 and Qt 6 both work
    ),
    parts=room_parts.PLUGIN,
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


def gathered_lazily(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and text of every text in a face that finds names when they are asked for.

    Those that name a module are its imports: `_PLACES = {"open_region": "lianet.library"}`.
    """
    nodes = list(ast.walk(tree))
    if any(isinstance(node, ast.FunctionDef) and node.name == "__getattr__" for node in nodes):
        for node in nodes:
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.lineno, node.value


def own_names(tree: ast.Module) -> set[str]:
    """What a face defines itself: asking for it leads to nothing that the face gathers."""
    found = set()
    for node in tree.body:
        if isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            found.add(node.name)
    return found


def objection(house: House, module: str, imported: str) -> str | None:
    """Why `module` must not import `imported`, or None where it may."""
    names = imported.split(".")
    if names[0] in house.strangers:
        return f"{house.package} must not import {names[0]}"
    if names[0] != house.package or len(names) == 1:
        return None
    room = module.split(".")[1] if "." in module else None
    if room is None:
        return None  # the package's face: imported lazily, it may show any room
    if names[1] not in house.rooms:
        return None  # a name of the package itself, such as __version__
    if house.rooms.index(names[1]) > house.rooms.index(room):
        return f"{room} must not import from {names[1]}, which is built on it"
    if names[1] != room or len(names) < 3 or module.count(".") < 2:
        return None
    own, other = house.part_of(room, module.split(".")[2]), house.part_of(room, names[2])
    if own is not None and other is not None and other > own:
        low, high = (list(house.parts[room])[place] for place in (own, other))
        return f"{room}: {low} must not import from {high}, which are built on them"
    return None


def without_part(house: House, modules: Iterable[str]) -> list[tuple[str, str]]:
    """Modules of large rooms that are in no part or in two, and what is wrong."""
    rooms: dict[str, list[str]] = {}
    for module in modules:
        names = module.split(".")
        if len(names) > 2:
            rooms.setdefault(names[1], []).append(module)
    found = []
    for room, there in rooms.items():
        if room not in house.parts and len(there) > MOST_WITHOUT_PARTS:
            found.append((there[0], f"{room} has {len(there)} modules and no parts"))
        listed = Counter(" ".join(house.parts.get(room, {}).values()).split())
        for module in there if room in house.parts else ():
            if (count := listed[module.split(".")[2]]) != 1:
                found.append((module, f"is in {count} parts of {room} (tools/room_parts.py)"))
    return found


def circles(imports: dict[str, dict[str, int]]) -> list[tuple[str, ...]]:
    """The groups of modules that lead back to themselves (Tarjan's components of two or more)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for other in imports.get(module, {}):
            if other not in index:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], index[other])
        if low[module] == index[module]:
            at = stack.index(module)
            group = tuple(sorted(stack[at:]))
            del stack[at:]
            if len(group) > 1:
                found.append(group)

    for module in sorted(imports):
        if module not in index:
            visit(module)
    return found


def leads_to(
    house: House, module: str, imported: str, modules: set[str], own: set[str]
) -> set[str]:
    """The modules of the house that an import reads.

    Args:
        imported: full dotted name of a module, or of a name in one.
        modules: all modules of the house.
        own: what the house's face defines itself.
    """
    place, _, name = imported.rpartition(".")
    if imported in modules:
        # Python runs the face of another package on the way; a module's own is there already.
        found = {imported} if module.startswith(f"{place}.") else {imported, place}
    else:
        found = {place}
    if imported == house.package or (found == {house.package} and name in own):
        found = set()
    if imported in modules:
        found.discard(house.package)
    return (found & modules) - {module}


def broken_rules(house: House, root: Path = ROOT) -> list[str]:
    """One line `file:line: reason` for each import that goes against the house."""
    found = []
    package = root / house.folder / house.package
    shown: dict[str, Path] = {}
    imports: dict[str, dict[str, int]] = {}
    own: set[str] = set()
    for file in sorted(package.rglob("*.py")):
        parts = list(file.relative_to(package.parent).with_suffix("").parts)
        is_package = parts[-1] == "__init__"
        module = ".".join(parts[:-1] if is_package else parts)
        shown[module] = file.relative_to(root)
        if "." in module and module.split(".")[1] not in (*house.rooms, "__main__"):
            room = module.split(".")[1]
            found.append(f"{shown[module]}:1: {room} is no room of docs/architecture.md")
            continue
        if module == f"{house.package}.__main__":
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"), str(file))
        if module == house.package:
            own = own_names(tree)
        for line, imported in imported_modules(tree, module, is_package):
            reason = objection(house, module, imported)
            if reason is not None:
                found.append(f"{shown[module]}:{line}: {reason}")
            imports.setdefault(module, {})[imported] = line
        for line, text in gathered_lazily(tree) if is_package else ():
            imports.setdefault(module, {})[text] = line
    for module, reason in without_part(house, shown):
        found.append(f"{shown[module]}:1: {reason}")
    modules = set(shown)
    known: dict[str, dict[str, int]] = {}
    for module, named in imports.items():
        reached = known.setdefault(module, {})
        for imported, line in named.items():
            for name in leads_to(house, module, imported, modules, own):
                reached[name] = line
    for group in circles(known):
        first = group[0]
        line = min(line for name, line in known[first].items() if name in group)
        found.append(f"{shown[first]}:{line}: a circle of {', '.join(group)}")
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
