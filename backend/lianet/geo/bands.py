"""Sentinel-2 bands: names, wavelengths, and the way from stored values to reflectance."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Band:
    """One band of a stack.

    Attributes:
        name: as Sentinel-2 writes it: B01 … B12, B8A; other names stay as they are.
        wavelength_nm: centre wavelength in nanometres; None where unknown.
        scale: reflectance = stored value x scale + offset.
        offset: see scale; -0.1 for Level-2A since processing baseline 04.00 (25 January 2022).
    """

    name: str
    wavelength_nm: float | None = None
    scale: float = 1e-4
    offset: float = 0.0


SENTINEL2_WAVELENGTHS_NM = {
    "B01": 442.7,
    "B02": 492.4,
    "B03": 559.8,
    "B04": 664.6,
    "B05": 704.1,
    "B06": 740.5,
    "B07": 782.8,
    "B08": 832.8,
    "B8A": 864.7,
    "B09": 945.1,
    "B10": 1373.5,
    "B11": 1613.7,
    "B12": 2202.4,
}
"""Centre wavelengths of Sentinel-2A's MSI (ESA, spectral response functions v3)."""


def band_name(text: str) -> str:
    """The standard name for a band's description: `B2`, `b02`, `B02_10m` → `B02`."""
    match = re.fullmatch(r"B?0?(\d{1,2}A?)(?:[_ ].*)?", text.strip(), flags=re.IGNORECASE)
    if match is None:
        return text.strip()
    number = match.group(1).upper()
    name = f"B{number}" if number.endswith("A") else f"B{int(number):02d}"
    return name if name in SENTINEL2_WAVELENGTHS_NM else text.strip()


def sentinel2_band(text: str, *, scale: float = 1e-4, offset: float = 0.0) -> Band:
    """A band from its description, with the wavelength where the name is Sentinel-2's."""
    name = band_name(text)
    return Band(name, SENTINEL2_WAVELENGTHS_NM.get(name), scale, offset)


def rgb_indices(bands: Sequence[Band]) -> tuple[int, int, int]:
    """Positions of the bands nearest to red, green and blue (665, 560, 490 nm)."""

    def nearest(target_nm: float) -> int:
        return min(
            range(len(bands)), key=lambda i: abs((bands[i].wavelength_nm or 1e9) - target_nm)
        )

    return nearest(665), nearest(560), nearest(490)
