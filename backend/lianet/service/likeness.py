"""What is like a place and what is doubtful, remembered between the requests that ask for it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from lianet.contract.finding import GrowBody, SimilarityBody
from lianet.errors import DateError, InputError, NotFoundError, TaskFileError, say
from lianet.geo.grid import Window
from lianet.machine.kept import Kept
from lianet.service.opened import Opened, OpenRegion
from lianet.service.service import Service
from lianet.service.tasks import OpenTask

if TYPE_CHECKING:
    from lianet.features.appearance import Looks
    from lianet.features.coarse import CoarseFeatures
    from lianet.maps.doubt import NoveltyMap
    from lianet.maps.grow import Grown
    from lianet.maps.similarity import Similarity

LOOKS_KEPT = 4
"""Regions and dates whose appearance is remembered: 32 MiB each at most, and at one date 64 MiB of
features besides; over all dates these are the region's own."""

SIMILARITIES_KEPT = 16
DATED_SIMILARITIES_KEPT = 4
"""Fewer, for each may hold the appearance and the features of a date of its own."""

NOVELTIES_KEPT = 4

"""Of all these layers."""

Doubt = Literal["entropy", "novelty"]

ONE_DATE_BYTES = 64 << 20
"""Room for the features of one date, besides those of all dates which trainings use."""

ReadDoubt = Callable[[Window], NDArray[np.float32]]
ReadDoubtFromAfar = Callable[["CoarseFeatures", Window, int], NDArray[np.float32]]


class Finding:
    """What these routes remember between requests.

    Args:
        service: whose regions and tasks they are of.
    """

    def __init__(self, service: Service) -> None:
        self._service = service
        self._looks: Kept[Looks] = Kept(LOOKS_KEPT)
        self._similarities: Kept[tuple[dt.date | None, Similarity]] = Kept(SIMILARITIES_KEPT)
        self._dated: Kept[tuple[dt.date | None, Similarity]] = Kept(DATED_SIMILARITIES_KEPT)
        self._novelties: Kept[NoveltyMap] = Kept(NOVELTIES_KEPT)
        service.closing.append(self.forget)

    def forget(self, region: str) -> None:
        """Drop what is kept of a region: it holds its features."""
        for kept in (self._looks, self._similarities, self._dated, self._novelties):
            kept.forget(region)

    def looks(self, region: Opened, dates: tuple[int, ...]) -> Looks:
        """What a region's pixels look like at some acquisitions; over all where there are none."""
        from lianet.features.appearance import Looks
        from lianet.features.statistics import RegionStatistics

        def make() -> Looks:
            if not dates or not isinstance(region, OpenRegion):
                return Looks(region.source)
            return Looks(RegionStatistics(region.engine, dates, ONE_DATE_BYTES))

        return self._looks.get_or_make((region.id, dates), make)

    def begin(self, region: Opened, body: SimilarityBody) -> tuple[str, Similarity]:
        """Compare a region with places; the same question has the same id.

        Raises:
            WindowError: a place outside the region, or where nothing was observed.
            DateError: the date is no acquisition.
        """
        from lianet.maps.profile import pixel_at
        from lianet.maps.similarity import Similarity

        if body.date is not None and body.dates:
            raise InputError("A date and a window of dates were given", "Leave one of them out")
        wanted = sorted({*body.dates, *([body.date] if body.date is not None else [])})
        index = _positions(region, wanted)
        pixels = [pixel_at(region.grid, x, y) for x, y in body.points]
        asked = (
            f"{region.id} {list(map(str, wanted))} {[(pixel.row, pixel.col) for pixel in pixels]}"
        )
        id_ = hashlib.sha256(asked.encode()).hexdigest()[:16]
        # Somebody waits for it, as for a tile.
        with self._service.turns.tile():
            kept = self._dated if wanted else self._similarities
            found = kept.get_or_make(
                (region.id, id_), lambda: (body.date, Similarity(self.looks(region, index), pixels))
            )
        return id_, found[1]

    def grow(self, region: Opened, body: GrowBody) -> Grown:
        """What looks like a place around it.

        Raises:
            WindowError: a place outside the region, or where nothing was observed.
            DateError: the date is no acquisition.
        """
        from lianet.maps.grow import grow
        from lianet.maps.profile import pixel_at

        index = _positions(region, [body.date] if body.date is not None else [])
        pixel = pixel_at(region.grid, body.x, body.y)
        with self._service.turns.tile():  # somebody waits for it, as for a tile
            return grow(self.looks(region, index), pixel, body.share_percent)

    def similarity(self, region: Opened, id_: str) -> tuple[dt.date | None, Similarity]:
        """A similarity that was begun, and its date.

        Raises:
            NotFoundError: there is none with this id.
        """
        key = (region.id, id_)
        found = self._similarities.get(key) or self._dated.get(key)
        if found is None:
            raise NotFoundError(
                say("There is no similarity {id}", id=id_),
                "Click on the map again; a restart forgets them",
            )
        return found

    def doubt(self, task: OpenTask, kind: Doubt) -> tuple[ReadDoubt, ReadDoubtFromAfar]:
        """Compute what is doubtful about a task's map, in percent, near and from afar.

        Raises:
            TaskFileError: the task has no classes, or does not know its labels.
        """
        from lianet.maps.doubt import NoveltyMap, entropy_percent

        if not task.task.card.classes:
            raise TaskFileError(
                say(
                    "The task {name} predicts a quantity and no classes", name=task.task.card.called
                ),
                "Choose a task with classes",
            )
        if kind == "novelty":
            found = self._novelties.get_or_make(
                (task.region.id, task.id), lambda: NoveltyMap(task.task, task.predictor.source)
            )
            return found.read, found.read_coarse
        predictor = task.predictor
        return (
            lambda window: entropy_percent(predictor.predict(window).probabilities),
            lambda *asked: entropy_percent(predictor.predict_coarse(*asked).probabilities),
        )


def _positions(region: Opened, dates: Sequence[dt.date]) -> tuple[int, ...]:
    """Which acquisitions likeness is looked for at; none for all.

    Raises:
        InputError: the region has no dates.
        DateError: a date is no acquisition.
    """
    if dates and not region.dates:
        raise InputError(
            say("{name} are embeddings, and have no dates", name=region.name),
            "Leave the date out",
            code="no_imagery",
        )
    if strange := [date for date in dates if date not in region.dates]:
        known = ", ".join(known.isoformat() for known in region.dates)
        raise DateError(
            say(
                "{name} has no acquisition on {date}, and likeness at one date is that "
                "of an acquisition",
                name=region.name,
                date=strange[0].isoformat(),
            ),
            say("Choose one of {known}, or all dates", known=known),
        )
    return tuple(region.dates.index(date) for date in dates)
