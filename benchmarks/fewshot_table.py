"""The table of `lianet benchmark fewshot`."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table


def print_fewshot(result: dict[str, Any], out: Console) -> None:
    """A table for each way of labelling: a row for each learner, a column for each amount."""
    for kind, unit in (("polygons", "{} a class"), ("dense", "{} %")):
        rows = [row for row in result["results"] if row["labels"] == kind]
        if not rows:
            continue
        what = "polygons drawn at random" if kind == "polygons" else "labelled pixels thinned"
        table = Table(
            title=f"{result['region']}, {what}: macro F1 on polygons that were held out",
            title_justify="left",
            box=None,
            pad_edge=False,
        )
        table.add_column("learner (draws)")
        amounts = sorted({row["amount"] for row in rows})
        for amount in amounts:
            table.add_column(unit.format(f"{amount:g}"), justify="right", no_wrap=True)
        for title in dict.fromkeys(row["title"] for row in rows):
            mine = sorted((r for r in rows if r["title"] == title), key=lambda r: r["amount"])
            cells = [f"{row['macro_f1']:.3f} ± {row['deviation']:.3f}" for row in mine]
            table.add_row(f"{title} ({mine[0]['draws']})", *cells)
            if mine[0]["sees"] != "imagery" and mine[0]["gain"] is not None:
                gains = [
                    f"{row['gain']:+.3f}"
                    + ("" if row["range"] is None else f" ± {row['range']:.3f}")
                    + f", {row['below']} below"
                    for row in mine
                ]
                table.add_row("  over the forest, all dates", *gains, style="dim")
        out.print(table)
    steps = {r["title"]: r["steps"] for r in result["results"] if r["steps"] is not None}
    for title, done in steps.items():
        out.print(f"{title}: {done:.0f} steps of training.", highlight=False)
    out.print(
        "Forests and U-Nets saw the imagery, heads the region file alone unless said.",
        highlight=False,
    )
    for item in result["skipped"]:
        out.print(f"{item['peer']} was left out: {item['reason']}.", highlight=False)
    if result["left_out"]:
        names = ", ".join(result["left_out"])
        out.print(f"Classes with a single polygon, left out: {names}.", highlight=False)
