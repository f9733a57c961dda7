"""The body of the route that compares two dates."""

from __future__ import annotations

import datetime as dt
from typing import Any

from pydantic import Field

from lianet.service.contract import Body, ClassBody


class ChangeBody(Body):
    region: str
    first: dt.date = Field(description="an acquisition")
    second: dt.date = Field(description="another one")
    path: str = Field(description="GeoTIFF of the magnitude to write")
    classes_path: str | None = Field(
        None,
        description="GeoTIFF of which class became which, and a table beside it, NAME.tif.csv; "
        "needs labels and classes",
    )
    labels: dict[str, Any] | None = Field(
        None,
        description="GeoJSON FeatureCollection as for a training; labels with a date count on the "
        "nearer of the two dates, where it is within 45 days",
    )
    classes: list[ClassBody] = Field(default_factory=list)
