"""Mosaics: regions of one grid, opened as one; see `mosaic_plan` for what they are made of."""

from __future__ import annotations

import datetime as dt
import hashlib
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lianet.errors import InputError, RegionFileError, say
from lianet.geo.means import block_mean
from lianet.geo.open_files import Signature, signature_of
from lianet.region.card import Card
from lianet.region.file import Check, Region, open_region, read_card
from lianet.region.mosaic_plan import Plan, Tile, manifest_in, read_plan
from lianet.region.node_memory import TilesMemory
from lianet.region.together_file import is_together, read_together

_PREVIEW_PX = 512
_PREVIEWS_KEPT = 8
_TAKE_OUT = say("Take it out of the folder, and run lianet encode-area again")


@contextmanager
def _of_tile() -> Iterator[None]:
    """What is wrong with a file is mended by making that tile again: what is there is passed by."""
    try:
        yield
    except RegionFileError as error:
        if not error.remedy.startswith("Get a fresh copy"):
            raise
        raise RegionFileError(error.message, _TAKE_OUT) from error


class Mosaic:
    """An open mosaic: the tiles that are there when it is opened. Safe for several threads.

    Of each tile the card is read now, and the rest when something of it is asked for.

    Attributes:
        path: of the manifest.
        plan: what the manifest says.
        card: of all tiles as one region.
        tiles: those that are there.
        cards: theirs, by id.
        file_bytes: of all.
    """

    def __init__(self, plan: Plan) -> None:
        self.path, self.plan = plan.path, plan
        self.cards: dict[str, Card] = {}
        self._files: dict[str, Signature | None] = {}
        self.file_bytes = 0
        tiles, empty = [], 0
        for tile in plan.tiles():
            file = plan.file_of(tile)
            if file.is_file():
                self._files[tile.id] = before = signature_of(file)
                self.cards[tile.id] = self._checked(tile, file)
                self.file_bytes += before[1] if before else 0
                tiles.append(tile)
            else:
                empty += plan.empty_of(tile).is_file()
        if not tiles:
            raise RegionFileError(
                say("No tile of {name} is encoded yet", name=plan.name),
                "Run lianet encode-area, or wait for it",
            )
        self.tiles = tuple(tiles)
        total = sum(1 for _ in plan.tiles())
        self.card = _card(plan, self.tiles, self.cards, (total, len(tiles), empty))
        self._kept = TilesMemory()
        self._previews: dict[int, NDArray[np.uint8]] = {}
        self._lock = threading.Lock()

    @property
    def is_whole(self) -> bool:
        """Whether all tiles are there, but for those of which the imagery shows nothing."""
        told = self.card.training
        return bool(told["encoded"] + told["empty"] >= told["tiles"])

    @property
    def is_current(self) -> bool:
        """Whether its tiles are those that were there when it was opened, and no more."""
        found = ((tile.id, signature_of(self.plan.file_of(tile))) for tile in self.plan.tiles())
        return all(self._files.get(id_) == known for id_, known in found)

    def _checked(self, tile: Tile, file: Path) -> Card:
        """A tile's card.

        Raises:
            RegionFileError: it is of another mosaic.
        """
        with _of_tile():
            card, _ = read_card(file)
        own = self.plan.grid_of(tile)
        first = next(iter(self.cards.values()), card)
        shift = np.abs(np.subtract(card.grid.transform[:6], own.transform[:6])).max()
        problem = ""
        if card.grid.shape != own.shape or shift > 1e-3 * own.gsd[0]:
            problem = "another grid"
        elif card.grid.crs_wkt != own.crs_wkt and card.grid.crs != own.crs:
            problem = "another CRS"
        elif [band.name for band in card.bands] != [band.name for band in first.bands]:
            problem = "other bands"
        elif card.preset != first.preset:
            problem = "another preset"
        if problem:
            raise RegionFileError(
                say(
                    "{name} does not belong to the mosaic {mosaic}: it has {problem}",
                    name=file.name,
                    mosaic=self.plan.name,
                    problem=problem,
                ),
                _TAKE_OUT,
            )
        return card

    def open_tile(self, tile: Tile, *, afar: bool = False) -> Region:
        """A tile's file; see `lianet.region.file.open_region`.

        Raises:
            NotFoundError: it is gone.
            RegionFileError: it is damaged, or was replaced.
        """
        with _of_tile():
            region = open_region(self.plan.file_of(tile), tiles=self._kept, afar=afar)
        if region.card.id != self.cards[tile.id].id:
            raise RegionFileError(
                say("{name} was replaced while the mosaic was open", name=region.path.name),
                "Open the mosaic again",
                code="region_replaced",
            )
        return region

    def preview(self, date_index: int) -> NDArray[np.uint8]:
        """Small true-colour picture of a date: uint8 [3, row, column], black where unknown."""
        with self._lock:
            if date_index not in self._previews:
                while len(self._previews) >= _PREVIEWS_KEPT:
                    self._previews.pop(next(iter(self._previews)))
                self._previews[date_index] = self._drawn(self.card.dates[date_index])
            return self._previews[date_index]

    def _drawn(self, date: dt.date) -> NDArray[np.uint8]:
        height, width = self.card.grid.shape
        scale = min(1.0, _PREVIEW_PX / max(height, width))
        out = np.zeros((3, max(1, round(scale * height)), max(1, round(scale * width))), np.uint8)
        for tile in self.tiles:
            card = self.cards[tile.id]
            if date not in card.dates:
                continue
            picture = self.open_tile(tile).preview(card.dates.index(date))
            window = tile.window
            rows = slice(round(scale * window.row), round(scale * window.row_stop))
            cols = slice(round(scale * window.col), round(scale * window.col_stop))
            part = out[:, rows, cols]
            if not part.size:
                continue
            step = max(1, min(picture.shape[1] // part.shape[1], picture.shape[2] // part.shape[2]))
            small = block_mean(picture.astype(np.float32), step)
            take = [
                np.minimum(np.arange(n) * m // n, m - 1)
                for n, m in zip(part.shape[1:], small.shape[1:], strict=True)
            ]
            part[:] = np.rint(small[:, take[0]][:, :, take[1]])
        return out


def open_model(path: Path | str, *, check: Check = "usual") -> Region | Mosaic:
    """Open a region file, or a mosaic by its manifest or its folder.

    Of a manifest of several sources it is the region that the others lie beside. `check` as for
    `lianet.region.file.open_region`.

    Raises:
        NotFoundError, RegionFileError: see `lianet.region.file.open_region` and `read_plan`.
        InputError: a folder holds several mosaics, or embeddings lie beside embeddings.
    """
    if is_together(path):
        first = read_together(path).region
        model = first.path.suffix == ".safetensors" or manifest_in(first.path) is not None
        if first.kind or not model:
            raise InputError(
                say(
                    "{name} is of embeddings alone, which have no imagery and no dates",
                    name=Path(path).name,
                ),
                "Use a region for that",
                code="no_imagery",
            )
        path = first.path
    manifest = manifest_in(path)
    if manifest is not None:
        return Mosaic(read_plan(manifest))
    return open_region(path, check=check)


def _hash(parts: Sequence[str]) -> str:
    return hashlib.sha256(";".join(parts).encode()).hexdigest()[:16]


def _card(
    plan: Plan, tiles: Sequence[Tile], cards: dict[str, Card], counts: tuple[int, int, int]
) -> Card:
    """The card of all tiles as one region; its ids follow from theirs."""
    found = [cards[tile.id] for tile in tiles]
    first, dates = found[0], sorted({date for card in found for date in card.dates})
    if any(card.schema == 1 for card in found):
        raise RegionFileError(
            say("{name} holds regions of an older version", name=plan.name), "Encode the area again"
        )

    def of_date(date: dt.date) -> str:
        return _hash(
            [
                f"{tile.id}:{card.acquisition_ids[card.dates.index(date)]}"
                for tile, card in zip(tiles, found, strict=True)
                if date in card.dates
            ]
        )

    return Card(
        name=plan.name,
        grid=plan.grid,
        bands=first.bands,
        dates=tuple(dates),
        preset=first.preset,
        field={},
        training={
            "kind": "tiled", "tiles": counts[0], "encoded": counts[1], "empty": counts[2]
        },
        quality=_quality(tiles, found, dates),
        licence=_together([card.licence for card in found]),
        attribution=_together([card.attribution for card in found]),
        id=_hash([f"{tile.id}:{cards[tile.id].id}" for tile in tiles]),
        field_id=_hash([f"{tile.id}:{cards[tile.id].field_id}" for tile in tiles]),
        acquisition_ids=tuple(of_date(date) for date in dates),
    )  # fmt: skip


def _together(texts: Sequence[str]) -> str:
    """What tiles say, the most frequent first, each once."""
    return "; ".join(text for text, _ in Counter(filter(None, texts)).most_common(5))


def _quality(
    tiles: Sequence[Tile], cards: Sequence[Card], dates: Sequence[dt.date]
) -> dict[str, Any]:
    """How close all tiles are together, and how much of them each date shows."""
    pixels = [tile.window.height * tile.window.width for tile in tiles]
    told = _mean_quality([(card.quality, count) for card, count in zip(cards, pixels, strict=True)])
    of_dates: dict[dt.date, list[tuple[dict[str, Any], int]]] = {date: [] for date in dates}
    for card, count in zip(cards, pixels, strict=True):
        known = {one["date"]: one for one in card.quality.get("dates", [])}
        for date in card.dates:
            of_dates[date].append((known.get(date.isoformat(), {}), count))
    told["dates"] = [
        {"date": date.isoformat(), **_quality_of_date(found, sum(pixels))}
        for date, found in of_dates.items()
    ]
    return told


def _quality_of_date(found: Sequence[tuple[dict[str, Any], int]], pixels: int) -> dict[str, Any]:
    """Of an acquisition, from the tiles that have it; the others show nothing of it.

    Args:
        found: what is told of the acquisition in each tile, and the tile's pixels.
        pixels: of all tiles.
    """
    shares = [told.get("observed") for told, _ in found]
    seen = [count * (1.0 if share is None else share) for share, (_, count) in zip(shares, found)]
    mean = _mean_quality([(told, part) for (told, _), part in zip(found, seen) if part])
    return mean if None in shares else mean | {"observed": sum(seen) / pixels}


def _mean_quality(parts: Sequence[tuple[dict[str, Any], float]]) -> dict[str, Any]:
    """The mean of squared errors, and of what is likeness, each by its weight."""
    told: dict[str, Any] = {}
    for key in ("psnr_db", "psnr_rgb_db", "ssim", "bpp"):
        known = [
            (float(quality[key]), weight)
            for quality, weight in parts
            if quality.get(key) is not None
        ]
        if not known:
            continue
        values, weights = np.array(known, float).T
        decibels = key.startswith("psnr")
        mean = np.average(10 ** (-values / 10) if decibels else values, weights=weights)
        told[key] = float(-10 * np.log10(max(mean, 1e-12)) if decibels else mean)
    return told
