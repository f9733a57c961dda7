"""How two class maps are coded as one, and the table of which class became which."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from lianet.contract.maps import Transition
from lianet.geo.nodata import CLASS_NODATA
from lianet.geo.whole_file import whole_file
from lianet.labels.colours import rgb
from lianet.labels.reading import LabelClass

PAIRS_TAG = "TRANSITIONS"
"""Tag of a map of transitions: names of the classes before and after by code, as JSON."""

_PALE = 0.25


@dataclass(frozen=True)
class Transitions:
    """How the classes of two maps are coded as one: code = before x len(after) + after + 1.

    Attributes:
        before: classes of the first map.
        after: classes of the second.
    """

    before: tuple[LabelClass, ...]
    after: tuple[LabelClass, ...]

    @property
    def codes(self) -> int:
        """Codes go from 1 to here; 0 is nodata."""
        return len(self.before) * len(self.after)

    @property
    def same(self) -> NDArray[np.intp]:
        """Position in the second map of each class of the first; -1 where it has none so named."""
        names = [item.name.casefold() for item in self.after]
        return np.array(
            [
                names.index(item.name.casefold()) if item.name.casefold() in names else -1
                for item in self.before
            ],
            np.intp,
        )

    def pair(self, code: int) -> tuple[LabelClass, LabelClass]:
        """Classes before and after of a code."""
        one, other = divmod(code - 1, len(self.after))
        return self.before[one], self.after[other]

    def is_change(self, code: int) -> bool:
        """Whether the two classes have different names."""
        one, other = self.pair(code)
        return one.name.casefold() != other.name.casefold()

    def code(self, before: NDArray[np.intp], after: NDArray[np.intp]) -> NDArray[np.uint16]:
        """Codes of positions among the classes of both maps."""
        return (before * len(self.after) + after + 1).astype(np.uint16)

    def encode(self, before: NDArray[np.uint8], after: NDArray[np.uint8]) -> NDArray[np.uint16]:
        """Codes of two class maps; 0 where either has no class."""
        first, second = np.zeros(256, np.intp), np.zeros(256, np.intp)
        first[[item.value for item in self.before]] = np.arange(len(self.before))
        second[[item.value for item in self.after]] = np.arange(len(self.after))
        codes = self.code(first[before], second[after])
        codes[(before == CLASS_NODATA) | (after == CLASS_NODATA)] = CLASS_NODATA
        return codes

    def pairs_text(self) -> str:
        """What the tag `PAIRS_TAG` of a map says."""
        pairs = {code: [item.name for item in self.pair(code)] for code in range(1, self.codes + 1)}
        return json.dumps(pairs, ensure_ascii=False)

    def name(self, code: int) -> str:
        """For legends: `water → woodland`, or one name where nothing changed."""
        one, other = self.pair(code)
        return f"{one.name} → {other.name}" if self.is_change(code) else one.name

    def colour(self, code: int) -> str:
        """What it became; pale where nothing changed. `#rrggbb`."""
        red, green, blue = rgb(self.pair(code)[1].colour)
        if not self.is_change(code):
            red, green, blue = (round(255 - _PALE * (255 - value)) for value in (red, green, blue))
        return f"#{red:02x}{green:02x}{blue:02x}"

    def table(self, counts: NDArray[np.int64], hectares: NDArray[np.float64]) -> list[Transition]:
        """One row for every pair of classes that occurs: what changed first, the largest first.

        Args:
            counts: pixels by code, [code].
            hectares: what these cover, [code].
        """
        rows = []
        for code in range(1, self.codes + 1):
            if counts[code]:
                one, other = self.pair(code)
                rows.append(
                    Transition(
                        code=code,
                        before=one.name,
                        before_value=one.value,
                        after=other.name,
                        after_value=other.value,
                        changed=self.is_change(code),
                        colour=self.colour(code),
                        pixels=int(counts[code]),
                        area_ha=float(hectares[code]),
                    )
                )
        return sorted(rows, key=lambda row: (not row.changed, -row.area_ha))


def table_beside(path: Path) -> Path:
    """The table that lies beside a map of transitions."""
    return path.with_name(f"{path.name}.csv")


def write_table(path: Path, rows: list[Transition]) -> None:
    """Write a table of transitions as CSV."""
    columns = ["code", "from", "from_value", "to", "to_value", "changed", "pixels", "area_ha"]
    with whole_file(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(columns)
        for row in rows:
            told = {"changed": int(row.changed), "area_ha": f"{row.area_ha:.4f}"}
            cells = row.to_json() | told
            table.writerow([cells[column] for column in columns])
