"""Where the descriptors of live layers lie: files that only this user can read.

A descriptor holds the secret that opens tiles. As a file in a private folder its text never gets
into a saved project, into copied layers or into the log; the project has a path alone, and that
folder is gone after the session. It is not in the system's temporary folder, because QGIS warns
at its end of losing layers that are.

Beside it, for each layer, a resting descriptor without secret and address is kept: a raster of the
same grid that shows nothing. It stands in where the backend is not running, and when a saved
project is opened again, until the backend has computed an address.
"""

from __future__ import annotations

import hashlib
import itertools
import os
import re
import shutil
import uuid
from collections.abc import Sequence
from html import escape
from pathlib import Path

from qgis.PyQt.QtCore import QLockFile

SECRETS = re.compile(r"\s*<(UserPwd|Cookie)>.*?</\1>", re.DOTALL)
ADDRESS = re.compile(r"<ServerUrl>.*?</ServerUrl>", re.DOTALL)
NOWHERE = "<ServerUrl>http://127.0.0.1:9/${z}/${x}/${y}</ServerUrl>"
_PLAIN_STYLE = (
    '<qgis><pipe><rasterrenderer type="singlebandgray" grayBand="1" opacity="1"/></pipe></qgis>'
)
"""What a layer has until it is given a renderer, and a copy of one: where no style lies beside the
source QGIS computes statistics, for which it would fetch tiles on the main thread."""

LIVE_NAME = re.compile(r"lianet[/\\]live[/\\][0-9a-f]{32}[/\\](\w+-[0-9a-f]{12})-\d+\.xml$")
RESTING_NAME = re.compile(r"lianet[/\\]resting[/\\](\w+-[0-9a-f]{12})\.xml$")
UNKNOWN = f"""<GDAL_WMS><OfflineMode>true</OfflineMode>
<Service name="TMS">{NOWHERE}</Service>
<DataWindow>
<UpperLeftX>-180</UpperLeftX><UpperLeftY>90</UpperLeftY>
<LowerRightX>180</LowerRightX><LowerRightY>-90</LowerRightY>
<SizeX>512</SizeX><SizeY>256</SizeY><TileLevel>0</TileLevel>
</DataWindow>
<Projection>EPSG:4326</Projection><BlockSizeX>256</BlockSizeX><BlockSizeY>256</BlockSizeY>
<BandsCount>256</BandsCount><DataType>UInt16</DataType></GDAL_WMS>
"""
"""A resting descriptor of a layer of which nothing is known here. It has bands for any renderer."""


class Descriptors:
    """Writes descriptors; each text gets a path of its own, because GDAL and QGIS keep open
    datasets by path and would go on showing what an older text said.

    Args:
        base: the plugin's folder in the profile, named `lianet`.

    Attributes:
        leaving: the plugin goes while its project stays: layers are left resting, not removed.
    """

    def __init__(self, base: Path) -> None:
        self._live = base / "live"
        self._resting = base / "resting"
        self._folder: Path | None = None
        self._lock: QLockFile | None = None
        self._numbers = itertools.count(1)
        self._paths: dict[str, Path] = {}
        self.leaving = False

    def path_of(self, xml: str, stem: str, bands: Sequence[str] = ()) -> str:
        """The path of a file that holds `xml`; the same text has the same path.

        Args:
            bands: their names, in order. GDAL's descriptor has no place for them: they lie beside
                it, where QGIS shows them as `Band 9: B8A`.
        """
        known = self._paths.get(xml)
        if known is not None and known.is_file():
            if not Path(self.resting_path(stem)).is_file():
                self._keep_resting(xml, stem, bands)  # the text is known from another layer
            return str(known)
        path = self._open_folder() / f"{stem}-{next(self._numbers)}.xml"
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(xml)
        if bands:
            name_bands(path, bands)
        path.with_suffix(".qml").write_text(_PLAIN_STYLE, encoding="utf-8")
        self._paths[xml] = path
        self._keep_resting(xml, stem, bands)
        return str(path)

    def resting_path(self, stem: str) -> str:
        """The path of the resting descriptor of a layer that has been shown."""
        return str(self._resting / f"{stem}.xml")

    def when_lost(self, source: str) -> str:
        """For QGIS when it reads a project: the resting descriptor in place of one that is gone.

        A project from another profile or machine names descriptors that were never here. QGIS would
        ask for them in a dialog of its own, before the region is opened, which knows them.
        """
        match = LIVE_NAME.search(source) or RESTING_NAME.search(source)
        is_ours = self._folder is not None and self._folder.name in source
        if match is None or is_ours:
            return source
        path = Path(self.resting_path(match.group(1)))
        if not path.is_file():
            _write_resting(path, UNKNOWN)
        return str(path)

    def clear(self) -> None:
        """Remove this session's folder and all in it."""
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        if self._lock is not None:
            self._lock.unlock()
        self._folder = self._lock = None
        self._paths.clear()

    def _keep_resting(self, xml: str, stem: str, bands: Sequence[str]) -> None:
        text = ADDRESS.sub(lambda _match: NOWHERE, SECRETS.sub("", xml))
        text = text.replace("<GDAL_WMS>", "<GDAL_WMS><OfflineMode>true</OfflineMode>", 1)
        path = Path(self.resting_path(stem))
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            _write_resting(path, text)
        if bands:
            name_bands(path, bands)

    def _open_folder(self) -> Path:
        if self._folder is None:
            self._live.mkdir(parents=True, exist_ok=True)
            self._sweep()
            self._folder = self._live / uuid.uuid4().hex
            self._folder.mkdir(mode=0o700)
            self._lock = lock_of(self._folder)
            self._lock.tryLock(0)
        return self._folder

    def _sweep(self) -> None:
        """Remove what crashed sessions have left."""
        for folder in self._live.iterdir():
            if folder.is_dir():
                lock = lock_of(folder)
                if lock.tryLock(0):
                    shutil.rmtree(folder, ignore_errors=True)
                    lock.unlock()


def _write_resting(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_suffix(f".{uuid.uuid4().hex}")
    unfinished.write_text(text, encoding="utf-8")
    unfinished.replace(path)


def name_bands(path: Path, bands: Sequence[str]) -> None:
    """Name the bands of a raster in the file beside it that GDAL reads with it."""
    rows = "".join(
        f'<PAMRasterBand band="{number}">'
        f"<Description>{escape(name, quote=False)}</Description></PAMRasterBand>"
        for number, name in enumerate(bands, start=1)
    )
    beside = path.with_name(f"{path.name}.aux.xml")
    unfinished = beside.with_suffix(f".{uuid.uuid4().hex}")
    unfinished.write_text(f"<PAMDataset>{rows}</PAMDataset>", encoding="utf-8")
    unfinished.replace(beside)


def lock_of(folder: Path) -> QLockFile:
    """Held by the session that a folder belongs to, and free when its process is gone."""
    lock = QLockFile(f"{folder}.lock")
    lock.setStaleLockTime(0)  # a session may last for days
    return lock


def stem_of(kind: str, region_path: str) -> str:
    """Names the files of one layer; the same in every session."""
    return f"{kind}-{hashlib.sha256(region_path.encode()).hexdigest()[:12]}"
