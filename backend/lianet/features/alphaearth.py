"""AlphaEarth Foundations: annual embeddings of 64 values, as they come quantised to eight bits.

Value = sign(q) (q / 127.5)^2, which other readers forget, before anything else; then unit length
again (Brown et al. 2025, and the data set's own description).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import numpy as np
from annotated_types import Interval
from numpy.typing import NDArray

from lianet.contract.regions import FeatureSpace
from lianet.errors import InputError, say
from lianet.features.feature_file import FeatureCard, FeatureFile
from lianet.features.feature_kinds import FileKind
from lianet.features.folders import of_the_one, raster_files, year_of
from lianet.features.joined import Joined
from lianet.features.raster_pixels import Decode, RasterPixels, content_of, sample_of
from lianet.geo.raster import open_raster

FEATURES = 64
NODATA = -128
_STEPS = 127.5
_BAND = re.compile(r"A(\d\d)")
_ATTRIBUTION = (
    "The AlphaEarth Foundations Satellite Embedding dataset is produced by Google and Google "
    "DeepMind."
)


@dataclass(frozen=True)
class AlphaEarthOptions:
    """How files of AlphaEarth are read.

    Attributes:
        year: that they describe; from their path where absent.
    """

    year: Annotated[int, Interval(ge=2017, le=2100)] | None = None


def dequantised(stored: NDArray[Any]) -> NDArray[np.float32]:
    """Embeddings from their eight bits.

    Args:
        stored: [64, …], -127 to 127; -128 in all of them is nodata.

    Returns:
        float32 [64, …], of unit length; NaN for nodata.
    """
    values = stored.astype(np.float32)
    unknown = (stored == NODATA).any(0)
    return of_unit_length(values * np.abs(values) / np.float32(_STEPS**2), unknown)


def of_unit_length(values: NDArray[np.float32], unknown: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Vectors [feature, …] of length 1; NaN where they are unknown or nothing."""
    length = np.sqrt(np.square(values).sum(0))
    with np.errstate(invalid="ignore", divide="ignore"):
        found: NDArray[np.float32] = values / length
    found[:, unknown | ~(length > 0)] = np.nan
    return found


class _AlphaEarth(FileKind):
    name = "alphaearth"
    title = "AlphaEarth"
    summary = "AlphaEarth's annual embeddings: 64 values a pixel, as COGs of eight bits"
    options = AlphaEarthOptions

    def recognises(self, path: Path) -> bool:
        """Whether the first raster has 64 bands of eight bits with a sign, or A00 to A63."""
        files = raster_files(path)
        if not files:
            return False
        with open_raster(files[0]) as dataset:
            if dataset.count != FEATURES:
                return False
            return dataset.dtypes[0] == "int8" or _are_its_bands(dataset.descriptions)

    def read(self, path: Path, options: AlphaEarthOptions) -> FeatureFile:
        """See `FileKind`."""
        files = raster_files(path)
        if not files:
            raise InputError(
                say("{name} holds no GeoTIFF", name=path.name), "Open one of AlphaEarth's COGs"
            )
        files, year = of_the_one(path, "years", files, year_of, options.year)
        parts, contents = [], []
        for file in files:
            with open_raster(file) as dataset:
                if dataset.count != FEATURES:
                    raise InputError(
                        say(
                            "{name} has {bands} bands, and AlphaEarth has {features}",
                            name=file.name,
                            bands=dataset.count,
                            features=FEATURES,
                        ),
                        "Move it to another folder",
                    )
                sample = sample_of(dataset)
                contents.append(content_of(dataset, sample))
                parts.append(RasterPixels(file, _decode_of(sample, file.name)))
        pixels = parts[0] if len(parts) == 1 else Joined(parts, [file.name for file in files])
        card = FeatureCard(
            kind=self.name,
            name=path.name.partition(".")[0],
            grid=pixels.grid,
            names=tuple(f"A{index:02d}" for index in range(FEATURES)),
            space=FeatureSpace(),
            content=" ".join(contents),
            year=year,
            notes=(say("stored bottom up"),) if any(part.flipped for part in parts) else (),
            licence="CC-BY-4.0",
            attribution=_ATTRIBUTION,
        )
        return FeatureFile(card, pixels)


def _are_its_bands(descriptions: tuple[str | None, ...]) -> bool:
    found = [_BAND.fullmatch(text or "") for text in descriptions]
    return [int(match[1]) for match in found if match] == list(range(FEATURES))


def _decode_of(sample: NDArray[Any], name: str) -> Decode:
    """What makes values of a file's numbers: quantised ones, whatever their type, or values.

    Raises:
        InputError: they are neither.
    """
    known = sample[np.isfinite(sample)] if sample.dtype.kind == "f" else sample
    largest = float(np.abs(known.astype(np.float64)).max(initial=0))
    if sample.dtype.kind != "f" or (largest > 1.5 and (known == np.rint(known)).all()):
        if sample.dtype.kind == "u" or largest > -NODATA:
            raise InputError(
                say(
                    "{name} has values up to {largest:g} ({dtype}), and AlphaEarth's "
                    "eight bits go from {nodata} to 127",
                    name=name,
                    largest=largest,
                    dtype=sample.dtype,
                    nodata=NODATA,
                ),
                "Download it again as the data set has it",
            )
        return lambda stored, _valid: dequantised(np.nan_to_num(stored, nan=NODATA))
    if largest > 1.5:
        raise InputError(
            say(
                "{name} has values up to {largest:g}, and AlphaEarth's vectors have length 1",
                name=name,
                largest=largest,
            ),
            "Open it as the kind raster, or download it again",
        )
    return _of_values


def _of_values(stored: NDArray[Any], _valid: NDArray[np.bool_] | None) -> NDArray[np.float32]:
    return of_unit_length(stored.astype(np.float32), np.logical_or.reduce(np.isnan(stored)))


ALPHAEARTH = _AlphaEarth()
