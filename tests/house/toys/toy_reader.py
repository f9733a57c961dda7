"""A reader of scenes from outside, in one file: a list of files and days, one a line.

A `.scenes` file has lines like `2022-06-03 fields.tif`; its rasters lie beside it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from lianet.errors import StackError
from lianet.progress import silent
from lianet.scenes.acquisition import Granule
from lianet.scenes.reader import Delivery, SceneReader
from lianet.scenes.scene_files import read_raster


class SceneList(SceneReader):
    name = "scene-list"
    summary = "A list of files and days, one a line"

    def recognises(self, source):
        return source.endswith(".scenes")

    def read(self, source, options, report=silent):
        path = Path(source)
        lines = path.read_text(encoding="utf-8").splitlines()
        return Delivery(path.stem, tuple(_granule(path.parent, line) for line in lines))


def _granule(folder, line):
    day, _, name = line.partition(" ")
    try:
        moment = dt.datetime.fromisoformat(day).replace(tzinfo=dt.timezone.utc)
    except ValueError as error:
        raise StackError(f"{day!r} is no day", "Write lines like 2022-06-03 fields.tif") from error
    raster = read_raster(folder / name)
    # The toy's files hold percent.
    bands = {
        band: replace(raster.source(number), scale=0.01)
        for number, band in enumerate(raster.descriptions, 1)
    }
    return Granule(name, moment, bands)


READER = SceneList()
