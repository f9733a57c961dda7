"""Features of long records, rounded and kept beside their regions while nobody waits."""

from __future__ import annotations

import logging
import os
import shutil
import threading
from contextlib import suppress

from lianet.contract.jobs import Warmed
from lianet.contract.regions import StoredFeatures
from lianet.errors import LianetError, NotFoundError, StorageError
from lianet.jobs.records import Jobs, Work
from lianet.progress import Reporter
from lianet.region.mosaic import Mosaic
from lianet.service.opened import OpenRegion

log = logging.getLogger(__name__)

LANE = "keeping"
_ROOM = 2
"""So many times what they take must be free on the disk."""


class Keeping:
    """Has features kept, tells of them and removes them. Safe for several threads.

    Args:
        jobs: has a lane `LANE`.
    """

    def __init__(self, jobs: Jobs) -> None:
        self._jobs = jobs
        self._begun: dict[str, str] = {}
        self._removed: set[str] = set()
        self._lock = threading.Lock()

    def begin(self, region: OpenRegion) -> None:
        """Have the features of a region kept, once, where that is of use and can be done."""
        with self._lock:
            if region.id in self._begun or region.id in self._removed or not _is_of_use(region):
                return
            work = self._work(region)
            self._begun[region.id] = self._jobs.start("warm", work, lane=LANE).id

    def again(self, region: OpenRegion) -> None:
        """Have the features of a region kept, though they were removed."""
        with self._lock:
            self._removed.discard(region.id)
        self.begin(region)

    def _work(self, region: OpenRegion) -> Work:
        path = region.engine.path
        assert path is not None

        def work(report: Reporter) -> Warmed:
            from lianet.features.stored_statistics import features_path
            from lianet.pretraining.growing_file import forget_unfinished
            from lianet.pretraining.keep_statistics import keep_statistics

            try:
                keep_statistics(region.source, path, region.file.file_bytes, report)
            except LianetError as error:
                log.info("No features are kept beside %s: %s", path.name, error.message)
                raise
            finally:
                with self._lock:
                    removed = region.id in self._removed
                if removed:
                    forget_unfinished(features_path(path))
            region.look_beside()
            return Warmed(region=region.id)

        return work

    def forget(self, region_id: str) -> None:
        """Keep nothing more of a region that is closed."""
        with self._lock:
            job = self._begun.pop(region_id, "")
        with suppress(NotFoundError):
            self._jobs.cancel(job)

    def told(self, region: OpenRegion) -> StoredFeatures:
        """What is kept beside a region, or is being made."""
        stored = region.source.stored
        if stored is not None:
            path, lost = str(stored.path), stored.told.lost
            return StoredFeatures(path=path, bytes=stored.file_bytes, lost=lost)
        with self._lock:
            job = self._begun.get(region.id)
        fraction = None
        if job is not None:
            with suppress(NotFoundError):  # forgotten long ago
                answer = self._jobs.get(job)
                fraction = None if answer.ended else answer.fraction or 0.0
        return StoredFeatures(path=None, fraction=fraction)

    def remove(self, region: OpenRegion) -> None:
        """Remove what is kept beside a region, and keep nothing of it until it is asked for again,
        or the service ends.

        Raises:
            StorageError: it may not be removed.
        """
        with self._lock:
            self._removed.add(region.id)
        self.forget(region.id)
        from lianet.features.stored_statistics import features_path
        from lianet.pretraining.growing_file import forget_unfinished

        if region.engine.path is None:
            return
        path = features_path(region.engine.path)
        try:
            forget_unfinished(path)
            if region.source.stored is None:
                return
            path.unlink(missing_ok=True)
        except OSError as error:
            raise StorageError.from_os(error, path) from error
        region.look_beside()


def _is_of_use(region: OpenRegion) -> bool:
    from lianet.features.stored_statistics import LARGEST_SHARE

    if region.engine.path is None:
        return False
    folder = region.engine.path.parent
    # Of a mosaic all would be made again with the next tile that comes.
    is_growing = isinstance(region.file, Mosaic) and not region.file.is_whole
    if not (
        region.is_long
        and not is_growing
        and region.engine.linear
        and region.engine.device == "cpu"
        and region.source.stored is None
        and not region.source.stays_whole
        and os.access(folder, os.W_OK)
    ):
        return False
    most = LARGEST_SHARE * region.file.file_bytes
    return shutil.disk_usage(folder).free > _ROOM * most
