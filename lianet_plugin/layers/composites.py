"""What a region's bands are shown as: colours of three bands, one band, or an index.

Three bands or one are a renderer on the layer of all bands, so a change is instant. An index is a
layer that the backend computes. Every date gets the same stretch, so seasons compare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from qgis.core import (
    Qgis,
    QgsContrastEnhancement,
    QgsMultiBandColorRenderer,
    QgsRasterDataProvider,
    QgsRasterRenderer,
    QgsSingleBandGrayRenderer,
)

from .. import tr
from ..local_words import significant
from ..service.contract import ImageLayer
from .styles import ramp

GREEN_RAMP = (
    (0.0, "#8c510a"), (0.25, "#dfc27d"), (0.4, "#f6f0cf"), (0.6, "#a6d96a"),
    (0.8, "#3a9a4b"), (1.0, "#00441b"),
)  # fmt: skip
"""Bare ground to dense vegetation."""
BLUE_RAMP = (
    (0.0, "#8c510a"), (0.25, "#d8b365"), (0.5, "#f5f5f5"), (0.75, "#67a9cf"), (1.0, "#053061"),
)  # fmt: skip
"""Dry to wet."""
FIRE_RAMP = (
    (0.0, "#4d0016"), (0.25, "#d7301f"), (0.5, "#fdd49e"), (0.75, "#8fc07d"), (1.0, "#1a5e2f"),
)  # fmt: skip
"""Burnt to sound."""
PLAIN_RAMP = (
    (0.0, "#440154"), (0.25, "#3b528b"), (0.5, "#21918c"), (0.75, "#5ec962"), (1.0, "#fde725"),
)  # fmt: skip
"""Viridis, for formulas of which nothing is known."""

Ramp = tuple[tuple[float, str], ...]

RGB = "rgb"
"""True colour: the bands that the backend names as red, green and blue."""
_COLOURS = ({"b04", "b03", "b02"}, {"red", "green", "blue"})
OWN = "own"
_BAND_OF = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True)
class Composite:
    """One way to show a region.

    Attributes:
        key: names it in projects.
        title: for people.
        bands: names, three as red, green and blue or one as grey; empty for `RGB` and indices.
        formula: of an index; empty for bands.
        limits: low and high of the ramp; what the backend has measured where absent.
        ramp: share of the way from low to high, and colour.
    """

    key: str
    title: str
    bands: tuple[str, ...] = ()
    formula: str = ""
    limits: tuple[float, float] | None = None
    ramp: Ramp = PLAIN_RAMP

    @property
    def short(self) -> str:
        """The title without its explanation."""
        return self.title.partition(",")[0]

    def missing(self, known: tuple[str, ...]) -> tuple[str, ...]:
        """The bands that it needs and a region lacks."""
        needed = self.bands or (_BAND_OF.findall(self.formula) if self.key != OWN else ())
        return tuple(band for band in dict.fromkeys(needed) if band not in known)


def true_colour(bands: tuple[str, ...]) -> Composite:
    """What a region of these bands is shown as at first; of embeddings none are named.

    Where a colour is not among the bands, the nearest one stands in, and the title says so.
    """
    names = {band.lower() for band in bands}
    there = not bands or any(colours <= names for colours in _COLOURS)
    return Composite(RGB, tr("True colour") if there else tr("Nearest to true colour"))


def indices() -> tuple[Composite, ...]:
    """The usual normalised differences of Sentinel-2's bands.

    NDVI: Rouse et al. 1974; NDWI: McFeeters 1996; NDMI: Gao 1996; NBR: Key and Benson 2006.
    """
    return (
        Composite(
            "ndvi", tr("NDVI, vegetation"), (), difference("B08", "B04"), (-0.2, 1.0), GREEN_RAMP
        ),
        Composite(
            "ndwi", tr("NDWI, open water"), (), difference("B03", "B08"), (-0.8, 0.8), BLUE_RAMP
        ),
        Composite(
            "ndmi", tr("NDMI, moisture"), (), difference("B08", "B11"), (-0.6, 0.6), BLUE_RAMP
        ),
        Composite(
            "nbr", tr("NBR, burnt area"), (), difference("B08", "B12"), (-0.6, 0.8), FIRE_RAMP
        ),
    )


def standard(bands: tuple[str, ...]) -> tuple[Composite, ...]:
    """All that can be chosen for a region, except an own formula, in the order of a menu."""
    return (
        true_colour(bands),
        Composite("infrared", tr("Colour infrared"), ("B08", "B04", "B03")),
        Composite("swir", tr("Short-wave infrared"), ("B12", "B8A", "B04")),
        *indices(),
        *(
            Composite(f"band/{band}", tr("Band {band}").format(band=band), (band,))
            for band in bands
        ),
    )


def own(formula: str) -> Composite:
    """A formula of the user's."""
    text = formula.strip()
    return Composite(OWN, text, (), text)


def by_key(key: str, formula: str, bands: tuple[str, ...]) -> Composite:
    """The composite that a project names; true colour where it names none that there is."""
    if key == OWN and formula:
        return own(formula)
    return next((known for known in standard(bands) if known.key == key), true_colour(bands))


def difference(one: str, other: str) -> str:
    """The formula of a normalised difference."""
    return f"({one} - {other}) / ({one} + {other})"


def renderer_of(
    composite: Composite, provider: QgsRasterDataProvider, answer: ImageLayer
) -> QgsRasterRenderer:
    """How a layer shows a composite; `answer` is of that composite."""
    if composite.formula:
        low, high = composite.limits or answer.statistics[0]
        values = [(low + share * (high - low), colour) for share, colour in composite.ramp]
        return ramp(provider, [(value, colour, significant(value, 3)) for value, colour in values])
    numbers = tuple(answer.bands.index(band) + 1 for band in composite.bands) or answer.rgb
    if len(numbers) == 1:
        grey = QgsSingleBandGrayRenderer(provider, numbers[0])
        grey.setContrastEnhancement(_stretch(answer, numbers[0]))
        return grey
    red, green, blue = numbers
    colour = QgsMultiBandColorRenderer(provider, red, green, blue)
    colour.setRedContrastEnhancement(_stretch(answer, numbers[0]))
    colour.setGreenContrastEnhancement(_stretch(answer, numbers[1]))
    colour.setBlueContrastEnhancement(_stretch(answer, numbers[2]))
    return colour


def _stretch(answer: ImageLayer, band: int) -> QgsContrastEnhancement:
    """The backend's stretch of a band, the same for all dates."""
    low, high = answer.statistics[band - 1]
    stretch = QgsContrastEnhancement(Qgis.DataType.UInt16)
    stretch.setMinimumValue(low)
    stretch.setMaximumValue(high)
    stretch.setContrastEnhancementAlgorithm(
        QgsContrastEnhancement.ContrastEnhancementAlgorithm.StretchToMinimumMaximum
    )
    return stretch
