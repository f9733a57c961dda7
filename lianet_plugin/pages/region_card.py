"""What a region or embeddings say of themselves, for the Region page."""

from __future__ import annotations

from pathlib import Path

from .. import tr
from ..layers.region_crs import crs_of
from ..local_words import decimal, filled, readable, short
from ..service.contract import Region
from ..widgets.long_words import shortened
from .time_page import WHOLE


def card_rows(region: Region) -> list[tuple[str, str]]:
    """What an analyst wants to know of a region, label and value."""
    crs = crs_of(region)
    rows, columns = region.shape
    width, height = region.pixel_size
    size = f"{columns} × {rows} px"
    if not crs.isGeographic():
        size += filled(
            tr(", {east:.1f} × {north:.1f} km, {gsd:g} m"),
            east=columns * width / 1000,
            north=rows * height / 1000,
            gsd=width,
        )
    found = [(tr("CRS"), f"{crs.authid()} {crs.description()}".strip()), (tr("Size"), size)]
    found += _imagery_rows(region) if region.has_imagery else _feature_rows(region)
    found += _together_rows(region)
    if region.tiles is not None:
        encoded, empty, of = region.tiles
        words = tr("{encoded} of {of} encoded, {empty} without imagery")
        found.append((tr("Tiles"), words.format(encoded=encoded, of=of, empty=empty)))
    psnr_db = region.psnr_db()
    if psnr_db is not None:
        found.append((tr("Quality"), filled(tr("{psnr:.1f} dB PSNR"), psnr=psnr_db)))
    path = Path(region.path)
    if path.is_file() and region.tiles is None:
        file = shortened(path.name)
        if not region.beside:
            file = tr("{file}, {size} MB").format(file=file, size=short(path.stat().st_size / 1e6))
        found.append((tr("File"), file))
    if region.attribution:
        found.append((tr("Source"), region.attribution))
    return found


def _together_rows(region: Region) -> list[tuple[str, str]]:
    found = []
    for one in region.beside:
        words = tr("{name}, {count} features, {kind}").format(
            name=one.name, count=one.count, kind=one.features
        )
        words += f", {one.year}" if one.year is not None else ""
        found.append((tr("Together with"), words))
        found += [(tr("Note"), f"{one.name} {note}") for note in one.notes]
    return found + [(tr("Note"), note) for note in region.notes_together]


def _imagery_rows(region: Region) -> list[tuple[str, str]]:
    dates = tr("{count}, {first} to {last}").format(
        count=len(region.dates),
        first=readable(region.dates[0]),
        last=readable(region.dates[-1]),
    )
    found = [
        (tr("Dates"), dates),
        (
            tr("Bands"),
            tr("{count}: {names}").format(count=len(region.bands), names=", ".join(region.bands)),
        ),
    ]
    if region.added:
        found.append((tr("Added later"), ", ".join(readable(date) for date in region.added)))
    seen = region.observed().values()
    if seen and min(seen) < WHOLE:
        words = tr("{least} to {most} % of the region at a date").format(
            least=decimal(100 * min(seen)), most=decimal(100 * max(seen))
        )
        found.append((tr("Seen"), words))
    return found


def _feature_rows(region: Region) -> list[tuple[str, str]]:
    found = [(tr("Embeddings"), tr("{count} features, {kind}").format(
        count=region.count, kind=region.features))]  # fmt: skip
    if region.year is not None:
        found.append((tr("Year"), str(region.year)))
    return found + [(tr("Note"), note) for note in region.notes]
