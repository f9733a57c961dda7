"""Several runs of `lianet benchmark fewshot --json` as one table, and what is asked of each.

    python -m benchmarks.fewshot_bars NAME=run.json NAME=run.json …

Asked is a gain over the forest on all dates of 0.10 with one polygon a class and of 0.05 with
three, or of half of what the forest lacks to 0.95, whichever is less, where a forest that learns
from half of all polygons (`--dense 100`) reaches 0.7; and nowhere to be below the forest by more
than the interval of the mean gain.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ASKED = {1.0: 0.10, 3.0: 0.05}
TOP = 0.95
CAN_BE_TOLD = 0.7
FOREST, HEAD = "forest-all", "instant"
TITLES = {
    FOREST: "forest, imagery of all dates",
    "instant-timeless": "instant head, seasons left out",
    HEAD: "**instant head**",
}


def asked_of(rows: dict[tuple[str, str, float], dict[str, Any]], amount: float) -> float | None:
    """The gain that is asked for with so many polygons; None where nothing is but not to lose."""
    half = rows.get((FOREST, "dense", 100.0))
    if half is not None and half["macro_f1"] < CAN_BE_TOLD:
        return None
    lacking = TOP - rows[FOREST, "polygons", amount]["macro_f1"]
    return max(min(ASKED[amount], lacking / 2), 0.0)


def verdict(gain: float, interval: float, asked: float | None) -> str:
    """Whether a head does what is asked."""
    if gain < -interval:
        return "below the forest"
    if asked is None:
        return "not below"
    return (
        "yes" if gain >= asked else "yes, within the interval" if gain + interval >= asked else "no"
    )


def table(runs: dict[str, dict[str, Any]]) -> str:
    """A row for each region and learner, in Markdown."""
    lines = [
        "| region (forest with half of all labels) | learner | 1 a class | gain | asked | "
        "3 a class | gain | asked |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for name, run in runs.items():
        rows = {(row["peer"], row["labels"], row["amount"]): row for row in run["results"]}
        half = rows.get((FOREST, "dense", 100.0))
        first = name if half is None else f"{name} ({half['macro_f1']:.2f})"
        for peer, title in TITLES.items():
            if (peer, "polygons", 1.0) not in rows:
                continue
            cells = []
            for amount in ASKED:
                row = rows[peer, "polygons", amount]
                cells.append(f"{row['macro_f1']:.3f} ± {row['deviation']:.3f}")
                if peer == FOREST:
                    cells += ["", ""]
                    continue
                cells.append(f"{row['gain']:+.3f} ± {row['range']:.3f}")
                asked = asked_of(rows, amount)
                known = verdict(row["gain"], row["range"], asked)
                told = known if asked is None else f"{asked:.3f}: {known}"
                cells.append(told if peer == HEAD else "")
            lines.append(f"| {first} | {title} ({row['draws']}) | {' | '.join(cells)} |")
            first = ""
    return "\n".join(lines)


def main(arguments: list[str]) -> int:
    """Print it; the exit status for the shell."""
    named = [text.partition("=") for text in arguments]
    if not named or not all(path for _, _, path in named):
        print(__doc__, file=sys.stderr)
        return 2
    print(table({name: json.loads(Path(path).read_text("utf-8")) for name, _, path in named}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
