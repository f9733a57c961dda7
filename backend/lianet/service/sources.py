"""What a request says about a source of imagery, as options of the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lianet.contract.imagery import SourceBody
from lianet.errors import InputError, say
from lianet.geo.web import is_link
from lianet.scenes.catalogues import CATALOGUES, CREDENTIALS


def source_options(body: SourceBody) -> dict[str, Any]:
    """What a body says about a source, by the options of the command line, without dashes.

    Raises:
        InputError: a credential that no catalogue takes, or an area that is none.
    """
    strange = [name for name in body.credentials if name not in CREDENTIALS]
    if strange:
        raise InputError(
            say("{strange} is no credential of a catalogue", strange=repr(strange[0][:40])),
            say("Use {names}", names=", ".join(CREDENTIALS)),
        )
    options: dict[str, Any] = {**body.answers.given()}
    if body.cloud_model:
        options["cloud-model"] = True
    if body.search is not None:
        for name, value in (
            ("from", body.search.first),
            ("to", body.search.last),
            ("collection", body.search.collection),
        ):
            if value is not None:
                options[name] = str(value)
    if body.area is not None:
        options["area"] = ",".join(f"{value!r}" for value in _bounds(body.area))
    if body.max_cloud is not None:
        options["max-cloud"] = body.max_cloud
    options["source-option"] = [f"{name}={value}" for name, value in body.source_options.items()]
    return options


def source_place(text: str) -> str:
    """A source as readers take it: a catalogue's name or a link as it is, a whole path.

    Raises:
        InputError: a path that is relative, or none.
    """
    return text if is_link(text) or text in CATALOGUES else str(file_path(text))


def _bounds(area: dict[str, Any]) -> tuple[float, float, float, float]:
    """The rectangle around a GeoJSON geometry."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        found = shape(area)
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise InputError("The area is no GeoJSON geometry", "Draw it again") from error
    if found.is_empty:
        raise InputError("The area is empty", "Draw it again")
    west, south, east, north = found.bounds
    return west, south, east, north


def file_path(text: str) -> Path:
    """An absolute path on this machine.

    Raises:
        InputError: no path at all, or a relative one: relative to what?
    """
    try:
        path = Path(text).expanduser()
        if path.is_absolute():
            path.exists()  # the system's own opinion of its form
            return path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(
            say("The path cannot be used ({reason})", reason=reason), "Check how it is spelt"
        ) from error
    raise InputError(
        say("The path {text} is not absolute", text=repr(text)), "Give the whole path of the file"
    )
