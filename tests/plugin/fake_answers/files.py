"""What becomes a file of a region: imagery, tables of points, comparisons with scenes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from samples import sample

from fake_answers.jobs import lock, new_job, wanted_seconds
from fake_answers.place import FOLDER


def keep_asked(method: str, path: str, body: dict) -> None:
    """Note a body, and keep the layer that it names: whoever asks soon deletes it."""
    layer = body.get("points") or (body.get("label_file") or {}).get("path")
    if isinstance(layer, str) and Path(layer).is_file():
        shutil.copyfile(layer, FOLDER / "given.gpkg")
    with lock, (FOLDER / "asked.log").open("a", encoding="utf-8") as log:
        log.write(json.dumps([method, path, body]) + "\n")


class FileAnswers:
    """Jobs that write or measure."""

    def reconstruct(self, body, **_more) -> None:
        made = sample("ImageryMade", path=body["path"], date=body["date"])
        self.answer(202, new_job("reconstruct", wanted_seconds(0.1), lambda: made))

    def evaluate(self, body, **_more) -> None:
        found = sample("Evaluation")
        self.answer(202, new_job("evaluate", wanted_seconds(0.1), lambda: found))

    def points(self, region, body, **_more) -> None:
        def result() -> dict:
            Path(body["path"]).write_text("point,date,B08\n1,2018-06-10,0.3\n")
            told = {"columns": ["B08"], "points": 1, "outside": 0, "empty": 0}
            return sample("PointTableMade", path=body["path"], **told)

        self.answer(202, new_job("points", wanted_seconds(0.1), result))
