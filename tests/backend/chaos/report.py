"""The figures of `docs/reliability.md`, printed from what the parts have found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[3] / "docs" / "reliability.md"
PLOT = PAGE.with_name("soak.svg")
"""Of memory over requests, shown in the page."""
BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def lines_of(found: dict[str, dict[str, Any]]) -> list[str]:
    """A table of what was done and what went wrong, in Markdown."""
    rows = ["| what | how often | lost or wrong | | computing |", "|---|---:|---:|---|---:|"]
    for name, one in found.items():
        often = f"{one['count']:,}"
        if one["count"] < one["asked"]:
            often += f" of {one['asked']:,}"
        computed = f"{one['computed_s']:.0f} s" if one.get("computed_s") else ""
        rows.append(f"| {name} | {often} | {one['faults']} | {note_of(one)} | {computed} |")
    return rows


def note_of(one: dict[str, Any]) -> str:
    """What is said of a part besides its numbers."""
    return str(one["note"]).format(**one["sums"]) if one["sums"] else str(one["note"])


def added(some: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What several seeds have found together; the last, where a part has nothing to add up."""
    last = some[-1]
    if not last["sums"]:
        return last
    sums = {key: sum(one["sums"][key] for one in some) for key in last["sums"]}
    counts: dict[str, Any] = {key: sum(one[key] for one in some) for key in ("count", "faults")}
    known = [one.get("computed_s", 0) for one in some]
    counts["computed_s"] = sum(known) if all(known) else 0
    return {**last, **counts, "sums": sums}


def write_figures(found: dict[str, dict[str, Any]], page: Path = PAGE) -> None:
    """Put the table between its marks in the page."""
    text = page.read_text(encoding="utf-8")
    table = "\n".join([BEGIN, "", *lines_of(found), "", END])
    page.write_text(
        re.sub(f"{BEGIN}.*{END}", lambda _match: table, text, flags=re.DOTALL), encoding="utf-8"
    )
