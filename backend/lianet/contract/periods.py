"""Maps of each year or season by one task, and the areas of their classes."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from lianet.contract.base import Answer, Body, Wording
from lianet.contract.places import WritePath


class PeriodsBody(Body):
    """What a task is asked about each year or season of its region."""

    task: str
    folder: WritePath = Field(description="of the maps and the table of areas; made where absent")
    name: str = Field(min_length=1, max_length=100, description="files are NAME_2018.tif")
    each: Literal["year", "season"] = "year"
    season: str = Field("", description="of every year, MM-DD..MM-DD; with years alone")
    begins: str = Field(
        "",
        description="first day of a year, MM-DD; where absent 1 January, or the first day of a "
        "season that goes over the new year",
    )


class PeriodArea(Answer):
    """Of one class in one year or season."""

    value: int
    name: str
    colour: str
    mapped_ha: float = Field(description="pixels counted")
    area_ha: float | None = Field(
        description="corrected for the map's errors; null where these are not known"
    )
    area_ha_error: float | None = Field(description="standard error of `area_ha`")


class PeriodMap(Answer):
    """The map of one year or season."""

    name: str = Field(description="2018, 2018/19, 2018 summer")
    first: dt.date
    last: dt.date
    dates: list[dt.date] = Field(description="acquisitions that it is made from")
    path: str = Field(description="empty where areas alone were asked for")
    areas: list[PeriodArea] = Field(description="empty of a quantity")
    unseen_ha: float = Field(description="never observed in it: without a class, and in no area")
    unlike_percent: float | None = Field(
        description="of the region that looks unlike everything labelled; null where not known"
    )
    seasonless: bool = Field(
        False, description="asked without what the task knows of the season, of other dates"
    )
    warning: str = Field("", description="why the map is to be doubted as a whole; else empty")
    lost: str = Field("", description="which labelled places it calls something else; else empty")
    lost_wording: Wording | None = Field(None, description="of that, as its message")


class PeriodRefused(Answer):
    """A year or season without a map."""

    name: str
    dates: int = Field(description="acquisitions that lie in it")
    reason: str
    wording: Wording | None = Field(None, description="of the reason, as its message")


class PeriodsMade(Answer):
    """Of the kind `periods`: maps of each year or season."""

    kind: Literal["periods"] = "periods"
    folder: str = Field(description="of the maps; empty where areas alone were asked for")
    table: str = Field(description="CSV of the areas; empty where there is none")
    maps: list[PeriodMap]
    refused: list[PeriodRefused]
    statement: str = Field(description="how areas were found out")
