"""Rasters on the web, read by the windows that are asked for: no file is downloaded whole.

GDAL asks for bytes through an opener of our own: it never sees a link's signature, so that none
can get into its caches and its log, and every wait, retry and refusal is ours to tell.

A dataset is open for one reading, by one thread. rasterio remembers the files behind an opener in
the context of the thread that opened it; closed by another one, or after that thread has ended,
it would use what is gone. Opening again costs milliseconds, since the file's beginning is kept.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

import rasterio
from rasterio.abc import FileContainer
from rasterio.errors import RasterioError
from rasterio.io import DatasetReader

from lianet.errors import InputError, LianetError, say
from lianet.geo.raster import open_raster
from lianet.geo.web import Web, WebError, is_link
from lianet.geo.web_cache import ImageryCache
from lianet.machine.kept import Kept
from lianet.progress import Progress

_BLOCK = 64 * 1024
_MOST_KEPT = 64 * 2**20
_DRIVERS = ("GTiff", "JP2OpenJPEG", "JPEG2000", "JP2KAK", "JP2ECW", "JP2MrSID")

UrlOf = Callable[[str, bool], str]
"""The address of a place, signed where it needs that; anew where the second argument says so."""


def _as_it_is(place: str, anew: bool) -> str:
    return place


def shown_place(place: str) -> str:
    """A place on the web for people: the last two parts of its path, such as `ITEM/B04.tif`."""
    return "/".join(PurePosixPath(urlsplit(place).path).parts[-2:]).lstrip("/")


class WebRasters:
    """Opens places: rasters on the web, and all else as `open_raster` does. Safe for threads.

    Args:
        web: asks.
        url_of: the address of a place.
        cache: keeps what was read; None: nothing does.
    """

    def __init__(
        self, web: Web, url_of: UrlOf = _as_it_is, cache: ImageryCache | None = None
    ) -> None:
        self.web = web
        self.cache = cache
        self._url_of = url_of
        self.sizes: dict[str, int] = {}
        self._blocks: Kept[bytes] = Kept(_MOST_KEPT, size=len)
        self._problems: dict[tuple[str, int], LianetError] = {}

    @contextmanager
    def reading(self, place: str) -> Iterator[DatasetReader]:
        """A place open for reading in this thread.

        Raises:
            InputError: it is no raster, or damaged, or see `lianet.geo.web.Web.get`.
            NotFoundError: no such file on this machine.
        """
        if not is_link(place):
            with open_raster(place) as dataset:
                yield dataset
            return
        try:
            with self._opened(place) as dataset:
                yield dataset
        except InputError as error:
            if (problem := self._problem(place)) is not None:
                raise problem from error
            if isinstance(error, WebError) or "/vsi" not in error.message:
                raise
            # What readers say of a dataset by GDAL's name of it.
            raise InputError(
                say("The pixels of {place} are damaged or cut off", place=shown_place(place)),
                "Try again later, or leave this date out",
            ) from error

    def _opened(self, place: str) -> DatasetReader:
        if _blank_name(place):
            raise InputError(
                say("{place} names no file", place=place), "Check the catalogue's links"
            )
        self.size(place)  # said here what is wrong with it, not within GDAL
        try:
            dataset = rasterio.open(place, opener=_Container(self, place))
        except RasterioError as error:
            raise self._problem(place) or self._no_raster(place) from error
        if dataset.driver not in _DRIVERS:
            driver = dataset.driver
            dataset.close()
            raise InputError(
                say(
                    "{place} is a {driver}, and neither GeoTIFF nor JPEG 2000",
                    place=shown_place(place),
                    driver=driver,
                ),
                "Choose a catalogue that has one of them",
            )
        return dataset

    def _problem(self, place: str) -> LianetError | None:
        """What the calling thread last met at a place, once."""
        return self._problems.pop((place, threading.get_ident()), None)

    def _no_raster(self, place: str) -> InputError:
        first = self._blocks.get((place, 0))
        if first is not None and first.lstrip()[:1] in (b"<", b"{"):
            return InputError(
                say(
                    "{place} is no raster but a page or a message of the server",
                    place=shown_place(place),
                ),
                "Open the link in a browser to see what it says",
            )
        return InputError(
            say("{place} is damaged or no raster", place=shown_place(place)),
            "Try again, or leave this date out",
        )

    def note(self, place: str, problem: LianetError) -> None:
        """Keep what happened where GDAL, in between, passes no exception on."""
        self._problems[place, threading.get_ident()] = problem

    def size(self, place: str) -> int:
        """Bytes of a file; its beginning is kept."""
        found = self.sizes.get(place)
        if found is not None:
            return found
        kept = self.cache.known(place) if self.cache is not None else None
        if kept is not None and kept.fresh:
            self.sizes[place] = kept.size
        else:
            self._fetch(place, 0, 1)
        return self.sizes[place]

    def read(self, place: str, start: int, stop: int) -> bytes:
        """Bytes of a file, in whole blocks that are kept for the next ones."""
        stop = min(stop, self.size(place))
        if start >= stop:
            return b""
        first, last = start // _BLOCK, (stop - 1) // _BLOCK
        known = {block: self._kept(place, block) for block in range(first, last + 1)}
        block = first
        while block <= last:
            if known[block] is not None:
                block += 1
                continue
            end = block
            while end <= last and known[end] is None:
                end += 1
            known.update(self._fetch(place, block, end))
            block = end
        whole = b"".join(known[block] or b"" for block in range(first, last + 1))
        return whole[start - first * _BLOCK : stop - first * _BLOCK]

    def _kept(self, place: str, block: int) -> bytes | None:
        """A block from memory, or from disk."""
        found = self._blocks.get((place, block))
        if found is None and self.cache is not None:
            part = self.cache.get(place, block)
            if part is not None:
                blocks = _cut(*part)
                self._remember(place, blocks)
                found = blocks.get(block)
        return found

    def _remember(self, place: str, parts: dict[int, bytes]) -> None:
        for block, data in parts.items():
            self._blocks.put((place, block), data)

    def _fetch(self, place: str, first: int, after: int) -> dict[int, bytes | None]:
        """Get neighbouring blocks in one request."""
        answer = self._ask(place, (first * _BLOCK, after * _BLOCK))
        data, begin = answer.data, first
        if answer.status != 206:
            begin = 0  # a server that gives files only whole
        elif answer.size is None:
            raise WebError(
                say("The server of {place} tells no size", place=shown_place(place)),
                "Use another one",
            )
        assert answer.size is not None
        self.sizes[place] = answer.size
        wanted = min(after * _BLOCK, answer.size) - begin * _BLOCK
        if len(data) < wanted:
            raise WebError(
                say(
                    "{place} is truncated: {count} bytes did not come",
                    place=shown_place(place),
                    count=wanted - len(data),
                ),
                "Try again later, or leave this date out",
            )
        parts = _cut(begin, data)
        self._remember(place, parts)
        if self.cache is not None:
            was_full = self.cache.full
            if begin == 0 or self.cache.known(place) is None:
                self.cache.note(place, answer.size, answer.tag)
            self.cache.put(place, begin, len(parts), data)
            if self.cache.full != was_full:
                self.web.report(Progress(None, self.cache.full))
        return {block: parts.get(block, b"") for block in range(first, after)}

    def _ask(self, place: str, span: tuple[int, int]) -> Any:
        what = shown_place(place)
        first = self._url_of(place, False)
        try:
            return self.web.get(first, span=span, what=what)
        except WebError as error:
            if error.status not in (401, 403):
                raise
            anew = self._url_of(place, True)
            if anew != first:
                return self.web.get(anew, span=span, what=what)
            if first == place:
                raise
            raise WebError(
                say(
                    "{message}: the signature in its link has ended, or is wrong",
                    message=error.message,
                ),
                "Get the link, or the file of items, anew from its catalogue, and give it again",
                error.status,
            ) from error


def _cut(first: int, data: bytes) -> dict[int, bytes]:
    """Neighbouring blocks, by their numbers."""
    return {first + at // _BLOCK: data[at : at + _BLOCK] for at in range(0, len(data), _BLOCK)}


class _Container:
    """The one file that GDAL sees: no neighbours are looked for on the server."""

    def __init__(self, rasters: WebRasters, place: str) -> None:
        self._rasters, self._place = rasters, place

    def open(self, path: str, mode: str = "r", **_options: Any) -> _File:
        if path != self._place:
            raise FileNotFoundError(path)
        return _File(self._rasters, path)

    def isfile(self, path: str) -> bool:
        return path == self._place

    def isdir(self, path: str) -> bool:
        return False

    def ls(self, path: str) -> list[str]:
        return []

    def mtime(self, path: str) -> int:
        return 0

    def rm(self, path: str) -> None:
        raise PermissionError(path)

    def size(self, path: str) -> int:
        # GDAL cannot be told of an error here; it is known since the file was opened.
        return self._rasters.sizes.get(path, 0)


FileContainer.register(_Container)


class _File(io.RawIOBase):
    """A file on the web, as GDAL reads it."""

    def __init__(self, rasters: WebRasters, place: str) -> None:
        self._rasters, self._place, self._at = rasters, place, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = 0
        if whence == io.SEEK_CUR:
            base = self._at
        elif whence == io.SEEK_END:
            base = self._rasters.sizes.get(self._place, 0)
        self._at = base + offset
        return self._at

    def read(self, size: int = -1) -> bytes:
        whole = size is None or size < 0
        stop = self._rasters.sizes.get(self._place, 0) if whole else self._at + size
        try:
            found = self._rasters.read(self._place, self._at, stop)
        except LianetError as error:
            # GDAL passes no exception on: what it makes of a file cut short is told with this.
            self._rasters.note(self._place, error)
            return b""
        self._at += len(found)
        return found


def _blank_name(place: str) -> bool:
    return not PurePosixPath(urlsplit(place).path).name
