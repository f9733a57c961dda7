"""What a manifest of several sources names, opened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from lianet.contract.base import Wording
from lianet.contract.regions import EmbeddingsCard, RegionCard
from lianet.contract.together import TogetherAnswer
from lianet.errors import say, wording_of
from lianet.features.feature_file import FeatureFile
from lianet.features.offer import named_as_region, open_embeddings
from lianet.features.together import on_grid
from lianet.region.mosaic import open_model
from lianet.region.together_file import (
    SourceFile,
    TogetherFile,
    is_together,
    read_together,
    says_itself,
)


def sources_of(
    path: Path, kind: str = "", options: Mapping[str, Any] | None = None
) -> tuple[SourceFile, list[FeatureFile]]:
    """What a path has to be learnt on: a region or embeddings, and embeddings beside those.

    Args:
        path: of a region, of embeddings, or of a manifest of several.
        kind, options: how embeddings are read; a manifest says that itself.

    Raises:
        NotFoundError: the manifest, or what it names, is gone.
        InputError: the manifest is none, or embeddings that it names cannot be opened.
    """
    asked = SourceFile(path, kind, dict(options or {}))
    if not is_together(path):
        return asked, []
    says_itself(asked)
    found = read_together(path)
    return found.region, [open_embeddings(one.path, one.kind, one.options) for one in found.beside]


def described(file: TogetherFile) -> TogetherAnswer:
    """What a manifest names, looked at: all of it can be opened, and lies at one place.

    Raises:
        NotFoundError, RegionFileError, InputError: one of them cannot, or lies elsewhere.
    """
    first = file.region
    card: RegionCard | EmbeddingsCard
    dates: tuple[dt.date, ...] = ()
    if first.kind or not named_as_region(first.path):
        features = open_embeddings(first.path, first.kind, first.options)
        card, grid = features.card.told(), features.grid
    else:
        model = open_model(first.path).card
        card, grid, dates = model.told(), model.grid, model.dates
    found = [on_grid(open_embeddings(one.path, one.kind, one.options), grid) for one in file.beside]
    return TogetherAnswer(
        path=str(file.path),
        region=card,
        beside=[one.card.told() for one in found],
        notes=(notes := other_years(found, dates)),
        notes_wording=[Wording(**wording_of(note, "")) for note in notes],
    )


def other_years(beside: Sequence[FeatureFile], dates: Sequence[dt.date]) -> list[str]:
    """What must be said of embeddings of a year without an acquisition; sentences."""
    years = sorted({date.year for date in dates})
    if not years:
        return []
    span = str(years[0]) if len(years) == 1 else f"{years[0]}\u2013{years[-1]}"
    return [
        say(
            "{name} is of {year}, and the region's acquisitions are of {span}: what changed "
            "between is learnt wrongly",
            name=one.card.name,
            year=str(one.card.year),
            span=span,
        )
        for one in beside
        if one.card.year is not None and one.card.year not in years
    ]
