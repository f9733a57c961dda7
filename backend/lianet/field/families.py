"""Every make-up of a field by the name that cards keep of it, and what a card says of its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lianet.field.presets import PRESETS, Compact
from lianet.field.published import PUBLISHED, Lite, Reference

Field = Compact | Reference | Lite

FIELDS: Mapping[str, Field] = {**PRESETS, **PUBLISHED}
"""By preset."""


def field_named(preset: str) -> Field:
    """What a preset is made of where nothing else is said; other names are compact fields, which
    were once named by their makers."""
    return FIELDS.get(preset, PRESETS["compact"])


def field_from_json(preset: str, value: Mapping[str, Any]) -> Field:
    """The field that a card describes.

    Raises:
        KeyError, TypeError, ValueError, RegionFileError: it describes none.
    """
    return field_named(preset).from_json(value)
