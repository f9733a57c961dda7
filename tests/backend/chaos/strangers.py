"""All other files that people send each other, changed and opened as region files are in `files`.

Catalogues, manifests of mosaics, lists of items, embeddings, maps of change, labels.
`python -m tests.backend.chaos.strangers FOLDER SEED FIRST COUNT` tries some of them.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from .corpus import REGION_SUFFIX, TASK_SUFFIX, encode
from .files import FilesResult, limit_memory, tried, try_files
from .mutations import change_bytes, change_json

MODULE = "tests.backend.chaos.strangers"
SHAPE = (64, 48)
"""Of rasters, pixels."""


@dataclass(frozen=True)
class Stranger:
    """A file of one kind, in a folder of its own with what it names.

    Attributes:
        path: of the file that is changed.
        use: does with it what people do; what is garbage, "" where nothing is.
        is_json: changed by its structure, and not only as bytes.
    """

    path: Path
    use: Callable[[Path], str]
    is_json: bool = True


def make_strangers(folder: Path) -> None:
    """Well-formed files of each kind, made by the writers of today where they are ours."""
    from lianet.catalogue.publish import publish
    from lianet.heads.task import write_task

    from ..made_stacks import seasonal_scenes, write_stack
    from ..made_tasks import small_task

    for name in ("catalogue", "mosaic", "embeddings", "labels", "change", "items"):
        (folder / name).mkdir(parents=True)
    stack = write_stack(folder / "stack", seasonal_scenes())
    encode(stack, folder / "catalogue" / f"land{REGION_SUFFIX}")
    write_task(folder / "catalogue" / f"cover{TASK_SUFFIX}", small_task())
    publish(folder / "catalogue", "Valleys")
    _make_mosaic(folder / "mosaic", folder / "catalogue" / f"land{REGION_SUFFIX}")
    _make_rasters(folder)
    _make_items(folder / "items", stack)


def _make_mosaic(folder: Path, region: Path) -> None:
    """Of one tile."""
    from lianet.contract.mosaics import TileOptions
    from lianet.region.file import open_region
    from lianet.region.mosaic_plan import Plan

    grid = open_region(region).card.grid
    Plan(folder, "area", grid, grid.shape, "a folder", TileOptions()).write()
    shutil.copy(region, folder / f"r000c000{REGION_SUFFIX}")


def _make_rasters(folder: Path) -> None:
    """Embeddings in each way that files hold them, a map of change, and labels as GeoJSON."""
    import numpy as np
    import xarray
    from lianet.geo.raster import write_cog
    from lianet.maps.transitions import PAIRS_TAG

    from ..made_embeddings import write_raster, write_tile

    grid = _grid()
    values = np.random.default_rng(1).normal(size=(6, *grid.shape)).astype(np.float32)
    write_raster(folder / "embeddings" / "clay.tif", values, grid, tiled=True, blockxsize=16,
                 blockysize=16, compress="deflate")  # fmt: skip
    write_tile(folder / "embeddings", "grid_13.05_41.65", np.repeat(values, 22, 0)[:128], grid)
    x, y = (grid.transform @ (np.arange(n) + 0.5, np.arange(n) + 0.5) for n in SHAPE[::-1])
    cube = xarray.Dataset(
        {"embedding": (("feature", "y", "x"), values)},
        {"x": x[0], "y": y[1]},
        {"crs": "EPSG:32633"},
    )
    cube.to_netcdf(folder / "embeddings" / "cube.nc", engine="h5netcdf")
    pairs = {"1": ["wood", "wood"], "2": ["wood", "field"], "3": ["field", "field"]}
    codes = (np.arange(64 * 48) % 4).reshape(1, *SHAPE).astype(np.uint8)
    write_cog(
        folder / "change" / "classes.tif", grid, np.uint8, 1, [(grid.window, codes)], nodata=0,
        tags={PAIRS_TAG: json.dumps(pairs)},
    )  # fmt: skip
    left, bottom = grid.transform @ (4, 40)
    ring = [[left, bottom], [left + 200, bottom], [left + 200, bottom + 200], [left, bottom]]
    features = [
        {
            "type": "Feature",
            "properties": {"class": name, "day": "2018-06-10"},
            "geometry": {"type": "Polygon", "coordinates": [ring]},
        }
        for name in ("wood", "field", "water")
    ]
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::32633"}}
    labels = {"type": "FeatureCollection", "crs": crs, "features": features}
    (folder / "labels" / "labels.geojson").write_text(json.dumps(labels))


def _grid() -> Any:
    from affine import Affine
    from lianet.geo.grid import PixelGrid
    from rasterio.crs import CRS

    transform = Affine(10, 0, 394540, 0, -10, 4587520)
    return PixelGrid(CRS.from_epsg(32633).to_wkt(), transform, *SHAPE)


def _make_items(folder: Path, stack: Path) -> None:
    """An item collection of the scenes of a stack."""
    features = []
    for path in sorted(stack.glob("*.tif")):
        shutil.copy(path, folder)
        day = "".join(c for c in path.stem if c.isdigit())[-8:]
        moment = f"{day[:4]}-{day[4:6]}-{day[6:]}T10:00:00Z"
        asset = {
            "href": f"./{path.name}",
            "type": "image/tiff",
            "roles": ["data", "reflectance"],
            "bands": [{"name": name} for name in ("B02", "B03", "B04", "B08")],
        }
        features.append(
            {
                "type": "Feature",
                "stac_version": "1.0.0",
                "id": path.stem,
                "geometry": None,
                "bbox": [12.9, 41.3, 13.1, 41.5],
                "properties": {"datetime": moment, "proj:epsg": 32633, "eo:cloud_cover": 3.5},
                "assets": {"visual": asset},
                "links": [],
            }
        )
    collection = {"type": "FeatureCollection", "features": features, "links": []}
    (folder / "items.json").write_text(json.dumps(collection))


def strangers_of(folder: Path) -> list[Stranger]:
    """The files of a folder that `make_strangers` has filled."""
    embeddings = folder / "embeddings"
    tile = embeddings / "grid_13.05_41.65"
    fetched = folder / "fetched"
    fetched.mkdir(exist_ok=True)
    return [
        *(
            Stranger(path, partial(_browse, folder / "catalogue", fetched))
            for path in sorted((folder / "catalogue").glob("*.json"))
        ),
        Stranger(folder / "mosaic" / "area.mosaic.json", _look),
        Stranger(folder / "items" / "items.json", _inspect),
        Stranger(folder / "labels" / "labels.geojson", _label),
        Stranger(folder / "change" / "classes.tif", _sample, is_json=False),
        Stranger(embeddings / "clay.tif", _learn, is_json=False),
        Stranger(embeddings / "cube.nc", _learn, is_json=False),
        *(
            Stranger(path, lambda path: _learn(path.parent), is_json=False)
            for path in sorted(tile.glob("*.npy"))
        ),
    ]


def _browse(catalogue: Path, fetched: Path, _changed: Path) -> str:
    """Look at a catalogue as the dock does, and fetch what it holds."""
    from lianet.catalogue.browse import read_catalogue
    from lianet.catalogue.fetch import fetch
    from lianet.contract.catalogue import EntryAnswer

    found = read_catalogue(str(catalogue))
    for entry in found.entries:
        told = EntryAnswer.model_validate(asdict(entry))
        json.dumps(told.to_json(), allow_nan=False)
        done = fetch(entry, fetched)
        if fetched not in done.path.parents:
            return "a file is fetched to another folder"
        done.path.unlink()
    return ""


def _look(manifest: Path) -> str:
    """Open a mosaic and look at it."""
    import numpy as np
    from lianet.geo.grid import Window
    from lianet.service.machine import this_machine
    from lianet.service.regions import Regions
    from lianet.service.turns import DeviceTurns

    region: Any = Regions(this_machine("cpu"), DeviceTurns()).open(manifest)
    json.dumps(region.file.card.to_json(), allow_nan=False)
    region.file.preview(0)
    _ = region.stretch
    values = region.engine.decode(Window(0, 0, 16, 16).clipped(region.grid.shape), [0])
    return "" if np.isfinite(values).all() else "no numbers where something was observed"


def _inspect(items: Path) -> str:
    """Look at imagery before it is encoded."""
    from lianet.scenes.survey import GridOptions, survey

    survey(items, {}, GridOptions())
    return ""


def _label(path: Path) -> str:
    """Read labels, and lay them on a grid."""
    from lianet.labels.reading import read_labels

    read_labels(path, class_field="class", grid=_grid())
    return ""


def _sample(path: Path) -> str:
    """Draw a random sample of a map of change."""
    from lianet.maps.change_sample import draw_sample

    found = draw_sample(path, 20)
    found.model_dump_json()
    json.dumps(found.to_json(), allow_nan=False)
    return ""


def _learn(path: Path) -> str:
    """Open embeddings, and read what a map would."""
    import numpy as np
    from lianet.features.offer import offer_of
    from lianet.service.machine import this_machine
    from lianet.service.regions import Regions
    from lianet.service.turns import DeviceTurns

    offer_of(path).told().model_dump_json()
    kind = {".tif": "raster", ".nc": "cube"}.get(path.suffix, "tessera")
    opened: Any = Regions(this_machine("cpu"), DeviceTurns()).open(path, kind, {})
    json.dumps(opened.features.card.told().to_json(), allow_nan=False)
    values = opened.source.read(opened.grid.window.clipped(SHAPE))
    _ = opened.components
    opened.features.close()
    return "numbers that are infinite" if np.isinf(values).any() else ""


def try_strangers(
    folder: Path, seed: int, count: int, tell: Callable[[FilesResult], None] = lambda _so_far: None
) -> FilesResult:
    """Open changed files of every kind, see `try_files`."""
    return try_files(folder, seed, count, tell, module=MODULE)


def _try_one(number: int, seed: int, sources: list[Stranger], needs: dict[Path, float]) -> Any:
    chance = random.Random(f"{seed}/{number}")
    source = chance.choice(sources)
    data = source.path.read_bytes()
    if source.is_json and chance.random() < 0.8:
        value = json.loads(data)
        done = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            value, what = change_json(value, chance)
            done.append(what)
        what, changed = ", ".join(done), json.dumps(value).encode()
    else:
        what, changed = change_bytes(data, chance)
    source.path.write_bytes(changed)
    try:
        line = tried(partial(source.use, source.path), needs[source.path])
    finally:
        source.path.write_bytes(data)
    return {"number": number, "source": source.path.name, "what": what[:200], **line}


def main(folder: Path, seed: int, first: int, count: int) -> None:
    """Try some files and print what became of each."""
    limit_memory()
    place = folder / f"copy-{os.getpid()}"  # each process changes files of its own
    shutil.copytree(folder, place, ignore=shutil.ignore_patterns("copy-*"))
    sources = strangers_of(place)
    needs: dict[Path, float] = {}
    for source in sources:
        found = tried(partial(source.use, source.path), 0)
        assert found["outcome"] == "used", (source.path, found)
        needs[source.path] = found["mb"]
    print(flush=True)
    for number in range(first, first + count):
        print(json.dumps(_try_one(number, seed, sources, needs)), flush=True)
    shutil.rmtree(place)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *map(int, sys.argv[2:5]))
