"""Zoomed-out views of what is learnt and found: from the overview that a region keeps."""

from __future__ import annotations

import threading
from collections import defaultdict
from typing import TYPE_CHECKING

from lianet.machine.kept import Kept
from lianet.progress import Progress, Reporter, silent
from lianet.region.overview import OVERVIEW_FROM_PX
from lianet.service.opened import Opened, OpenRegion
from lianet.service.pixels import overview_of

if TYPE_CHECKING:
    from lianet.features.coarse import CoarseFeatures
    from lianet.features.source import FeatureSource

_SMALLEST = 4
"""Pixels along a side of the smallest squares whose features are estimated."""
_DRAFTED = 4
"""Pixels of the screen along one of a draft, at most: a sixteenth of the squares is classified."""
_KEPT = 12
"""Regions, dates and sizes of squares of which it is known how features look from afar: 300 KB
each."""


def seen_at(region: Opened, z: int, *, draft: bool = False) -> int | None:
    """Side of the squares of pixels that are classified where one looks from afar.

    From where a pixel of the screen is more than one of the region on. Features are of a pixel and
    what lies around: squares of two pixels would be a quarter as many and hardly like either, so
    those of the next overview are shown there, each as four.

    Args:
        region: an open one.
        z: level of the view.
        draft: a picture at once is wanted, at any level.

    Returns:
        None where the region's own pixels are classified, also those of a small region whose
        features are kept whole.
    """
    if not isinstance(region, OpenRegion):
        return None
    small = max(region.grid.shape) < OVERVIEW_FROM_PX
    if small and not draft and region.source.stays_whole:
        return None  # every pixel is known as soon as it has been looked at
    engine, factor = region.engine, region.pyramid.factor(z)
    overviews = [kept for kept in engine.overview_factors if kept >= _SMALLEST]
    squares = (*overviews, *engine.coarse_factors)
    if draft and overviews:
        return overview_of(squares, max(_DRAFTED * factor, overviews[-1]))
    return overview_of(squares, factor) or overview_of(squares, 2 * factor if factor > 1 else 1)


class Afar:
    """What the features of open regions are from afar. Safe for several threads."""

    def __init__(self) -> None:
        self._kept: Kept[CoarseFeatures] = Kept(_KEPT)
        self._learning: defaultdict[int, threading.Lock] = defaultdict(threading.Lock)

    def features(
        self, region: Opened, source: FeatureSource, z: int, *, draft: bool = False
    ) -> CoarseFeatures | None:
        """Features that a level's tiles are made from; None where from those of its own pixels.

        The first time they are learnt, from the places that a training has looked at.

        Args:
            region: an open one.
            source: of its features.
            z: the level.
            draft: a picture at once is wanted, at any level.
        """
        from lianet.features.coarse import CoarseFeatures, known_from_afar
        from lianet.features.kinds import engine_to_learn_on

        factor = seen_at(region, z, draft=draft)
        if factor is None or not isinstance(region, OpenRegion):
            return None
        known = known_from_afar(source)
        if known is None:
            return None
        engine = engine_to_learn_on(region.engine, known.date_indices)
        # All tiles of a view ask at once, and one answer serves them.
        with self._learning[factor]:
            return self._kept.get_or_make(
                (region.id, source.id, factor), lambda: CoarseFeatures(engine, known, factor)
            )

    def prepare(self, region: OpenRegion, report: Reporter = silent) -> None:
        """Learn what a first class map will be drawn from, before anybody waits for it.

        What drafts are drawn from comes first, then what a view of all is.

        Args:
            region: an open one.
            report: told between two steps; may raise.
        """
        for draft in (True, False):
            for z in range(region.pyramid.levels):
                report(Progress(None, "Preparing to learn"))
                self.features(region, region.source, z, draft=draft)

    def forget(self, region: str) -> None:
        """Drop what is kept of a region."""
        self._kept.forget(region)
