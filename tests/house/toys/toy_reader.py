"""A reader of scenes from outside, in one file: a list of files and days, one a line.

A `.scenes` file has lines like `2022-06-03 fields.tif`; its rasters lie beside it.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from annotated_types import Interval
from lianet.errors import StackError
from lianet.progress import silent
from lianet.scenes.acquisition import Granule
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_files import read_raster


@dataclass(frozen=True)
class Options(ReadOptions):
    """How the toy's files are read.

    Attributes:
        whole: value that stands for a reflectance of 1; the toy's files hold percent.
    """

    whole: Annotated[float, Interval(ge=1, le=65535)] = 100.0


class SceneList(SceneReader):
    name = "scene-list"
    summary = "A list of files and days, one a line"
    options = Options

    def recognises(self, source):
        return source.endswith(".scenes")

    def read(self, source, options, report=silent):
        path = Path(source)
        lines = path.read_text(encoding="utf-8").splitlines()
        return Delivery(
            path.stem, tuple(_granule(path.parent, line, options.whole) for line in lines)
        )


def _granule(folder, line, whole):
    day, _, name = line.partition(" ")
    try:
        moment = dt.datetime.fromisoformat(day).replace(tzinfo=dt.timezone.utc)
    except ValueError as error:
        raise StackError(f"{day!r} is no day", "Write lines like 2022-06-03 fields.tif") from error
    raster = read_raster(folder / name)
    bands = {
        band: replace(raster.source(number), scale=1 / whole)
        for number, band in enumerate(raster.descriptions, 1)
    }
    return Granule(name, moment, bands)


READER = SceneList()
