"""Sentinel-2 products as the Copernicus programme writes them since SAFE: EOPF Zarr, L1C and L2A.

    NAME.zarr/measurements/reflectance/r10m|r20m|r60m/b02 …    scale_factor, add_offset, y, x
    NAME.zarr/conditions/mask/l2a_classification/r20m|r60m/scl
    NAME.zarr                                       attributes stac_discovery, other_metadata

(EOPF Product Structure and Format Definition, and the samples' public descriptions.) An offset
that a product of baseline 04.00 and later does not declare is looked for in the pixels.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lianet.errors import StackError, say
from lianet.progress import Reporter, silent
from lianet.scenes.acquisition import BandSource, Granule, MaskSource
from lianet.scenes.band_names import standard_name, wavelength_nm
from lianet.scenes.cube import cube_grid, cube_source, spatial_axes
from lianet.scenes.cubes import open_cube
from lianet.scenes.masks import SCL
from lianet.scenes.problems import LeftOut, none_usable
from lianet.scenes.reader import Delivery, ReadOptions, SceneReader
from lianet.scenes.scene_names import moment_of, name_parts, parse_scene_name

REFLECTANCE = "measurements/reflectance"
_RESOLUTIONS = ("r10m", "r20m", "r60m")
_CLASSES = tuple(f"conditions/mask/l2a_classification/{size}" for size in ("r20m", "r60m", "r10m"))
_BAND = re.compile(r"b(?:0[1-9]|1[0-2]|8a)", re.IGNORECASE)


class EopfReader(SceneReader):
    """See the module."""

    name = "eopf"
    title = "EOPF Zarr"
    summary = "Sentinel-2 products in EOPF Zarr"
    needs = ("xarray", "zarr")

    def recognises(self, source: str) -> bool:
        """Whether a product lies there."""
        return bool(_products(source))

    def read(self, source: str, options: ReadOptions, report: Reporter = silent) -> Delivery:
        """See `SceneReader.read`."""
        granules, left_out = [], []
        refused: list[StackError] = []
        for product in _products(source):
            try:
                granules.append(_granule(product, options))
            except StackError as error:
                refused.append(error)
                left_out.append(LeftOut.of(product.name, error))
        if refused and not granules:
            raise none_usable(source, refused)
        return Delivery(Path(source).name, tuple(granules), tuple(left_out))


def _products(source: str) -> list[Path]:
    """Products at a path: itself, or those in a folder."""
    if source.lower().startswith(("http://", "https://")):
        return []
    path = Path(source)
    try:
        found = [path] if path.suffix.lower() == ".zarr" else sorted(path.glob("*.zarr"))
        return [product for product in found if (product / REFLECTANCE).is_dir()]
    except OSError:
        return []


def _granule(product: Path, options: ReadOptions) -> Granule:
    with open_cube(str(product)) as root:
        said = dict(root.attrs)
    parts = name_parts(product.stem)
    bands: dict[str, BandSource] = {}
    for size in _RESOLUTIONS:
        for layer, source in _layers(product / REFLECTANCE / size, said).items():
            if _BAND.fullmatch(layer):
                bands.setdefault(standard_name(layer), source)
    if not bands:
        raise StackError(say("{product} holds no image", product=product.name), "Copy it again")
    masks: list[MaskSource] = []
    for classes in _CLASSES:
        if options.masks and not masks:
            found = _layers(product / classes, said)
            masks = [MaskSource(found[layer], SCL) for layer in found if layer.lower() == "scl"]
    properties = _part(said, "stac_discovery", "properties")
    baseline = parts.baseline or str(properties.get("processing:version", ""))
    declared = any(source.offset for source in bands.values())
    cloud = properties.get("eo:cloud_cover")
    ordered = {name: bands[name] for name in sorted(bands, key=lambda n: wavelength_nm(n) or 0.0)}
    return Granule(
        product.stem, _moment(properties, product.stem), ordered, tuple(masks),
        offset_from="product" if declared or baseline < "04" else "", sensor="Sentinel-2",
        level=parts.level or ("L2A" if masks else "L1C"), baseline=baseline, tile=parts.tile,
        processed=parts.processed,
        cloud=float(cloud) / 100 if isinstance(cloud, int | float) else None,
    )  # fmt: skip


def _layers(folder: Path, said: Mapping[str, Any]) -> dict[str, BandSource]:
    """Layers of a group with rows and columns; none where the group is not there."""
    if not folder.is_dir():
        return {}
    found = {}
    with open_cube(str(folder)) as cube:
        code = _part(said, "other_metadata").get("horizontal_CRS_code") or _part(
            said, "stac_discovery", "properties"
        ).get("proj:epsg")
        if code and "crs" not in cube.attrs:
            cube.attrs["crs"] = code
        for name, variable in cube.data_vars.items():
            if len(variable.dims) == 2:
                y, x = spatial_axes(variable)
                grid, flipped = cube_grid(cube, variable, y, x, f"{folder.name}/{name}")
                found[str(name)] = cube_source(str(folder), variable, (), grid, flipped)
    return found


def _part(said: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """A part of nested attributes; empty where it is not there."""
    for key in keys:
        inner = said.get(key)
        said = inner if isinstance(inner, Mapping) else {}
    return said


def _moment(properties: Mapping[str, Any], name: str) -> dt.datetime:
    """When it was sensed: as the product says, else its name."""
    for key in ("start_datetime", "datetime"):
        try:
            moment = dt.datetime.fromisoformat(str(properties.get(key))[:19])
        except ValueError:
            continue
        return moment.replace(tzinfo=dt.timezone.utc)
    named = parse_scene_name(name)
    if named is None:
        raise StackError(
            say("The metadata of {product} say no sensing time", product=name),
            "Download the product again",
        )
    return moment_of(named.date, name_parts(name).time)


EOPF = EopfReader()
