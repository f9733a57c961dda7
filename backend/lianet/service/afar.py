"""Zoomed-out views of what is learnt and found: from the overview that a region keeps."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from lianet.service.last_used import Kept
from lianet.service.regions import Opened, OpenRegion

if TYPE_CHECKING:
    from lianet.features.coarse import CoarseFeatures
    from lianet.features.source import FeatureSource

_KEPT = 6
"""Regions and dates of which it is known how their features look from afar: 300 KB each."""


class Afar:
    """What the features of open regions are from afar. Safe for several threads."""

    def __init__(self) -> None:
        self._kept: Kept[CoarseFeatures] = Kept(_KEPT)
        self._learning = threading.Lock()

    def features(self, region: Opened, source: FeatureSource) -> CoarseFeatures | None:
        """Features of the region's overview; None where it keeps none or they do not follow.

        The first time they are learnt, from the places that a training has looked at.
        """
        from lianet.features.coarse import CoarseFeatures, known_from_afar

        if not isinstance(region, OpenRegion):
            return None
        engine = region.engine.filled()
        known = known_from_afar(engine, source)
        if known is None:
            return None
        # All tiles of a view ask at once, and one answer serves them.
        with self._learning:
            return self._kept.get_or_make(
                (region.id, source.id), lambda: CoarseFeatures(engine, known)
            )

    def forget(self, region: str) -> None:
        """Drop what is kept of a region."""
        self._kept.forget(region)
