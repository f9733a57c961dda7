"""Results of a long benchmark, kept row by row: a run that was stopped goes on where it was."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from lianet.errors import InputError
from lianet.features.source import FeatureSource
from lianet.geo.whole_file import whole_file
from lianet.labels.reading import LabelPixels
from lianet.scenes.stack import Stack


class KeptRows:
    """Rows of a few-shot benchmark in a JSON file.

    The draws follow from the labels and the seeds, so that rows of one run and of the next can be
    compared draw by draw; a file of other labels, imagery, region or draws is refused.

    Args:
        path: the file; nothing is kept where absent.
        stack, source, pixels, draws: of the benchmark.

    Raises:
        InputError: the file is of another benchmark, or none.
    """

    def __init__(
        self,
        path: Path | None,
        stack: Stack,
        source: FeatureSource,
        pixels: LabelPixels,
        draws: int,
    ) -> None:
        self._path = path
        self._rows: list[dict[str, Any]] = []
        said = hashlib.sha256(f"{stack.fingerprint};{source.id};{draws}".encode())
        for array in (pixels.rows, pixels.cols, pixels.values, pixels.groups):
            said.update(array.tobytes())
        self._of = said.hexdigest()[:16]
        if path is None or not path.exists():
            return
        try:
            found = json.loads(path.read_text("utf-8"))
            same, self._rows = found["of"] == self._of, list(found["rows"])
        except (ValueError, KeyError, TypeError) as error:
            raise InputError(f"{path.name} keeps no benchmark", "Name another file") from error
        if not same:
            raise InputError(
                f"{path.name} keeps a benchmark of another region, imagery, labels or draws",
                "Name another file",
            )

    def get(self, peer: str, labels: str, amount: float) -> dict[str, Any] | None:
        """The row of a peer that was there before, or None."""
        wanted = (peer, labels, amount)
        for row in self._rows:
            if (row["peer"], row["labels"], row["amount"]) == wanted:
                return dict(row)
        return None

    def add(self, row: dict[str, Any]) -> None:
        """Keep a row at once."""
        self._rows.append(dict(row))
        if self._path is not None:
            with whole_file(self._path) as partial:
                partial.write_text(json.dumps({"of": self._of, "rows": self._rows}), "utf-8")
