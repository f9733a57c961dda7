"""Bands get their standard names and wavelengths from what files write."""

from __future__ import annotations

import pytest
from lianet.geo.bands import SENTINEL2_WAVELENGTHS_NM, band_name, sentinel2_band


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("B1", "B01"), ("B02", "B02"), ("b8a", "B8A"), ("B8A_20m", "B8A"), ("B02_10m", "B02"),
        ("B12 (2190 nm)", "B12"), ("3", "B03"), ("B08", "B08"), (" B8 ", "B08"),
        ("SCL", "SCL"), ("NDVI", "NDVI"), ("B99", "B99"), ("B3A", "B3A"), ("2022", "2022"),
    ],
)  # fmt: skip
def test_descriptions_become_standard_names(text, name):
    assert band_name(text) == name


@pytest.mark.parametrize("name", SENTINEL2_WAVELENGTHS_NM)
def test_standard_names_stay(name):
    assert band_name(name) == name
    assert sentinel2_band(name).wavelength_nm == SENTINEL2_WAVELENGTHS_NM[name]


def test_other_bands_have_no_wavelength():
    assert sentinel2_band("VV").wavelength_nm is None
