"""What a path holds: a region, imagery to encode, or features to learn on. The one that decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from rasterio.enums import ColorInterp
from rasterio.errors import RasterioError

from lianet.contract.base import Wording
from lianet.contract.regions import OfferAnswer
from lianet.errors import InputError, LianetError, NotFoundError, say, wording_of
from lianet.features.feature_file import FeatureFile
from lianet.features.feature_kinds import file_kinds, open_features
from lianet.features.folders import raster_files
from lianet.geo.raster import open_raster
from lianet.region.mosaic_plan import manifest_in
from lianet.region.together_file import is_together, read_together
from lianet.scenes.band_names import is_quality, standard_name, wavelength_nm
from lianet.scenes.multidate import dated_band

_EMBEDDINGS = (".tif", ".tiff", ".vrt", ".zarr", ".nc", ".nc4", ".npy")
REGION_SUFFIX = ".region.safetensors"
MOST_SPECTRAL = 13
"""Bands of one date of Sentinel-2: rasters with more hold several dates, or features."""

Holds = Literal["region", "embeddings", "imagery", "unsure"]


@dataclass(frozen=True)
class Offer:
    """What a path holds.

    Attributes:
        holds: `unsure` where imagery and features look alike: the user knows.
        features: kind of the features, where it may hold some; "" else.
        because: why, a sentence for people.
    """

    holds: Holds
    features: str
    because: str

    def told(self) -> OfferAnswer:
        """As the contract has it."""
        wording = Wording.model_validate(wording_of(self.because, ""))
        return OfferAnswer(**asdict(self), wording=wording)


def offer_of(path: Path | str) -> Offer:
    """Decide what a path holds, by names and headers.

    Raises:
        NotFoundError: there is nothing.
    """
    path = Path(path)
    if not path.exists():
        raise NotFoundError(say("{path} does not exist", path=path), "Check the path")
    if path.name.lower().endswith(REGION_SUFFIX):
        return Offer("region", "", "It is a region file")
    if manifest_in(path) is not None:
        return Offer("region", "", "It is a mosaic of regions")
    if is_together(path):
        return Offer("region", "", "It names a region and embeddings beside it")
    for kind in file_kinds():
        try:
            if not (kind.unmistakable and kind.recognises(path)):
                continue
        except LianetError:
            continue
        words = kind.summary.partition(":")[0]
        return Offer("embeddings", kind.name, say("It holds {words}", words=words))
    try:
        files = raster_files(path)
        if files:
            return _of_raster(files[0])
        if path.suffix.lower() in (".zarr", ".nc", ".nc4"):
            return _of_cube(path)
    except (LianetError, RasterioError):
        pass  # whoever reads it says what is wrong
    return Offer("imagery", "", "Nothing in it looks like features")


def named_as_region(path: Path) -> bool:
    """Whether a path is a mosaic, or named as a region file, or as nothing that embeddings are.

    Embeddings with others beside them are named as the first of them is.
    """
    if is_together(path):
        first = read_together(path).region
        return not first.kind and named_as_region(first.path)
    if manifest_in(path) is not None:
        return True
    return not path.is_dir() and path.suffix.lower() not in _EMBEDDINGS


def open_embeddings(
    path: Path, kind: str = "", options: Mapping[str, Any] | None = None
) -> FeatureFile:
    """Open features that lie in files; imagery is not taken for some.

    Args:
        path: of them.
        kind: of features, where the user says so; what the path holds where empty.
        options: of that kind.

    Raises:
        NotFoundError: there is nothing.
        InputError: it holds imagery, or may (code `unsure`), or classes, or cannot be read.
    """
    if not kind:
        offer = offer_of(path)
        if offer.holds == "region":
            raise InputError(
                say("{path} is a region model", path=path.name), "Open it without options"
            )
        if offer.holds == "imagery":
            _refuse_classes(path)
            raise InputError(
                say(
                    "{path} is imagery, and not features ({because})",
                    path=path.name,
                    because=offer.because,
                ),
                "Encode it as a region, or say that it holds embeddings of the kind raster",
                code="imagery",
            )
        if offer.holds == "unsure":
            raise InputError(
                say(
                    "{path} may be imagery or features ({because})",
                    path=path.name,
                    because=offer.because,
                ),
                "Say that it holds embeddings of the kind raster, or encode it as a region",
                code="unsure",
            )
        kind = offer.features
    return open_features(path, kind, options)


def refuse_features(path: Path | str) -> None:
    """See that a path holds imagery that can be encoded; what is not there says so elsewhere.

    Raises:
        InputError: it holds features or classes, and no reflectance.
    """
    path = Path(path)
    if not path.exists():
        return
    _refuse_classes(path)
    offer = offer_of(path)
    if offer.holds == "embeddings":
        raise InputError(
            say(
                "{path} holds features and no imagery ({because})",
                path=path.name,
                because=offer.because,
            ),
            "Learn on it as it is: open it in the dock, or use it where a command takes a region",
            code="embeddings",
        )


def _refuse_classes(path: Path) -> None:
    """See that a path is no raster of classes; what cannot be opened says so elsewhere.

    Raises:
        InputError: it says names or colours of classes.
    """
    try:
        files = raster_files(path) if path.is_file() else []
        if not files or not _says_classes(files[0]):
            return
    except (LianetError, RasterioError):
        return
    raise InputError(
        say("{path} is a map of classes, and neither imagery nor features", path=path.name),
        "Choose a region or embeddings instead; a map of classes goes where labels go",
        code="classes",
    )


def _says_classes(path: Path) -> bool:
    with open_raster(path) as dataset:
        palette = dataset.count == 1 and dataset.colorinterp[0] == ColorInterp.palette
        return palette or "CLASS_NAMES" in dataset.tags()


def _of_raster(path: Path) -> Offer:
    with open_raster(path) as dataset:
        count, dtype = dataset.count, dataset.dtypes[0]
        texts = [text or "" for text in dataset.descriptions]
    if any(dated_band(text) for text in texts):
        return Offer("imagery", "", say("{name} describes its bands by dates", name=path.name))
    if count == 1:
        return Offer(
            "imagery", "", say("{name} has one band, as one date may have", name=path.name)
        )
    if count <= MOST_SPECTRAL:
        return Offer(
            "imagery",
            "",
            say(
                "{name} has {count} bands, as one date of imagery has", name=path.name, count=count
            ),
        )
    if all(_is_spectral(text) for text in texts):
        return Offer(
            "imagery", "", say("{name} describes its bands as those of a sensor", name=path.name)
        )
    if dtype == "int8" or dtype.startswith("float"):
        return Offer(
            "embeddings",
            "raster",
            say(
                "{name} has {count} bands of {dtype}, and no dates",
                name=path.name,
                count=count,
                dtype=dtype,
            ),
        )
    return Offer(
        "unsure",
        "raster",
        say(
            "{name} has {count} bands of {dtype}, which may be either",
            name=path.name,
            count=count,
            dtype=dtype,
        ),
    )


def _is_spectral(text: str) -> bool:
    return wavelength_nm(standard_name(text)) is not None or is_quality(text)


def _of_cube(path: Path) -> Offer:
    from lianet.features.feature_cube import feature_axis
    from lianet.scenes.cubes import open_cube

    with open_cube(str(path)) as cube:
        for name, variable in cube.data_vars.items():
            axis = feature_axis(variable)
            if axis is None:
                continue
            labels = variable.coords[axis].values if axis in variable.coords else ()
            if len(labels) and all(_is_spectral(str(label)) for label in labels):
                continue
            if axis.lower() not in ("band", "bands") or variable.sizes[axis] > MOST_SPECTRAL:
                return Offer(
                    "embeddings",
                    "cube",
                    say(
                        "{variable} of {name} has {count} features a pixel",
                        variable=name,
                        name=path.name,
                        count=variable.sizes[axis],
                    ),
                )
    return Offer("imagery", "", say("{name} has bands and times", name=path.name))
