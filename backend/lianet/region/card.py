"""The card of a region file: everything about a region that is not a weight."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from lianet.contract.regions import RegionCard, RegionFileAnswer
from lianet.errors import DateError, InputError, RegionFileError, say
from lianet.field.families import field_from_json, field_named
from lianet.geo.bands import Band, rgb_indices
from lianet.geo.grid import PixelGrid

SCHEMA = 3
"""Version of the card's layout; a file with a newer one is refused."""

ADDITIONS = "additions"
"""Where a card's `training` says which acquisitions were added to its region later."""

_NOT_WHOLE = (KeyError, TypeError, ValueError, AttributeError, ArithmeticError, InputError)


@dataclass(frozen=True)
class Card:
    """What a region file says about itself.

    Attributes:
        name: for people.
        grid: CRS, affine and shape.
        bands: in the order of the field's output.
        dates: acquisitions, ascending, unique.
        preset: name of the field's preset.
        field: the field's configuration, enough to build it again.
        nodata: stored value that meant "no observation" in the source; None where there was none.
        training: data, steps, device, seconds, seed, software versions.
        quality: `psnr_db`, `psnr_rgb_db`, `ssim`, `bpp`, and `dates` with the same per date.
        licence: licence of the imagery, "" where unknown.
        attribution: the sentence that must be shown with the imagery.
        id: hash of the weights; this and the next two are filled when the file is written.
        field_id: hash of the weights that belong to no acquisition; "" in schema 1.
        acquisition_ids: hash of each acquisition's own, in the order of `dates`; empty in schema 1.
        lineage: ids of the files that it was made from by adding or removing acquisitions, the
            last one last.
        schema: version of this layout.
    """

    name: str
    grid: PixelGrid
    bands: tuple[Band, ...]
    dates: tuple[dt.date, ...]
    preset: str
    field: dict[str, Any]
    nodata: float | None = None
    training: dict[str, Any] = dataclasses.field(default_factory=dict)
    quality: dict[str, Any] = dataclasses.field(default_factory=dict)
    licence: str = ""
    attribution: str = ""
    id: str = ""
    field_id: str = ""
    acquisition_ids: tuple[str, ...] = ()
    lineage: tuple[str, ...] = ()
    schema: int = SCHEMA

    def date_index(self, date: dt.date) -> int:
        """Position of an acquisition date.

        Raises:
            DateError: the region has no acquisition on this date; names the nearest one.
        """
        if date in self.dates:
            return self.dates.index(date)
        nearest = min(self.dates, key=lambda known: abs(known - date))
        raise DateError(
            say("{name} has no acquisition on {date}", name=self.name, date=date.isoformat()),
            say("The nearest one is {nearest}", nearest=nearest.isoformat()),
        )

    @property
    def added(self) -> frozenset[dt.date]:
        """Acquisitions that were added later: the nodes were made without them."""
        told = self.training.get(ADDITIONS, ())
        return frozenset(dt.date.fromisoformat(addition["date"]) for addition in told)

    @cached_property
    def made_from(self) -> tuple[int, ...]:
        """Positions in `dates` of those that the nodes were made from; all where none is left."""
        indices = tuple(index for index, date in enumerate(self.dates) if date not in self.added)
        return indices or tuple(range(len(self.dates)))

    def rgb_indices(self) -> tuple[int, int, int]:
        """Positions of the bands nearest to red, green and blue."""
        return rgb_indices(self.bands)

    def computed_from(self, date_indices: Sequence[int]) -> tuple[str, str]:
        """Names what some acquisitions' pixels are computed from.

        From schema 2 on, once it is written, the names stay when other acquisitions are added or
        removed, so that what was learnt on these still applies.

        Args:
            date_indices: positions in `dates`.

        Returns:
            Names of the field and of the acquisitions.
        """
        if self.schema == 1 or not self.acquisition_ids:
            return self.id, ",".join(map(str, date_indices))
        return self.field_id, ",".join(self.acquisition_ids[index] for index in date_indices)

    def with_values(self, **values: Any) -> Card:
        """A copy with some fields replaced."""
        return replace(self, **values)

    def told(self, **more: Any) -> RegionCard:
        """The card as the contract has it.

        Args:
            more: `path`, `bytes` and `notices` of a `RegionFileAnswer`.

        Raises:
            RegionFileError: something in it cannot be.
        """
        kind = RegionFileAnswer if more else RegionCard
        try:
            told = {"training": {"kind": self._origin()} | self.training}
            return kind.model_validate(
                self.to_json() | told | {"takes_dates": self._takes_dates()} | more
            )
        except ValidationError as error:
            name = ".".join(str(part) for part in error.errors()[0]["loc"])
            raise RegionFileError(
                say("The region's card says something of its {name} that cannot be", name=name),
                "Get a fresh copy of the file",
            ) from error

    def _origin(self) -> str:
        """Before the card's training had a kind, only that of a checkpoint named a file."""
        return "imported" if "imported_from" in self.training else "pretrained"

    def _takes_dates(self) -> bool:
        """Whether its file keeps acquisitions apart, and none shares what was learnt with others;
        of a field that this version cannot make up nothing is known."""
        try:
            field = field_from_json(self.preset, self.field)
        except (RegionFileError, *_NOT_WHOLE):
            return False
        apart = self.schema > 1 and not field.shares_dates
        return apart and not field_named(self.preset).shares_dates

    def to_json(self) -> dict[str, Any]:
        """The card as the file's header has it."""
        return {
            "schema": self.schema,
            "id": self.id,
            "field_id": self.field_id,
            "acquisition_ids": list(self.acquisition_ids),
            "lineage": list(self.lineage),
            "name": self.name,
            **self.grid.to_json(),
            "bands": [asdict(band) for band in self.bands],
            "dates": [date.isoformat() for date in self.dates],
            "nodata": self.nodata,
            "preset": self.preset,
            "field": self.field,
            "training": self.training,
            "quality": self.quality,
            "licence": self.licence,
            "attribution": self.attribution,
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> Card:
        """Inverse of `to_json`.

        Raises:
            RegionFileError: a newer schema, or a card that is not whole.
        """
        schema = value.get("schema") if isinstance(value, dict) else None
        if not isinstance(schema, int):
            raise RegionFileError(
                "The region's card has no schema version",
                "Get a fresh copy of the file, or encode the region again",
            )
        if schema > SCHEMA:
            raise RegionFileError(
                say(
                    "The region was written by a newer version (schema {schema}, this one reads "
                    "up to {known})",
                    schema=schema,
                    known=SCHEMA,
                ),
                "Update LIANet to open it",
            )
        try:
            return cls(
                name=str(value["name"]),
                grid=PixelGrid.from_json(value),
                bands=tuple(Band(**band) for band in value["bands"]),
                dates=tuple(dt.date.fromisoformat(date) for date in value["dates"]),
                preset=str(value["preset"]),
                field=dict(value["field"]),
                nodata=value.get("nodata"),
                training=dict(value.get("training", {})),
                quality=dict(value.get("quality", {})),
                licence=str(value.get("licence", "")),
                attribution=str(value.get("attribution", "")),
                id=str(value.get("id", "")),
                field_id=str(value.get("field_id", "")),
                acquisition_ids=tuple(
                    map(str, value.get("acquisition_ids", ()) if schema > 1 else ())
                ),
                lineage=tuple(map(str, value.get("lineage", ()))),
                schema=schema,
            )
        except _NOT_WHOLE as error:
            raise RegionFileError(
                say("The region's card is not whole ({error})", error=error),
                "Get a fresh copy of the file",
            ) from error
