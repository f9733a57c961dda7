"""Files on their way from a backend elsewhere: by ranges, checked, of another name until whole."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, QTimer

from .. import tr
from .call import Call, gone
from .digests import Digests
from .errors import LianetError
from .file_routes import FileRoutes, Made, made_file
from .sending import LINE, PAUSES_MS, Carriage
from .travelled import Box, Travelled

if TYPE_CHECKING:
    from .transport import Transport

UNFINISHED = ".checkpoint"
"""In names of what a work that was interrupted goes on from: it stays there."""
OF_MAPS = b"written by LIANet with the map"
"""In styles that come with maps."""


class Fetching(QObject):
    """What is in one outbox. Calls one of `done()` and `failed`; the outbox is then gone, or is
    still there for the next time."""

    def __init__(
        self,
        transport: Transport,
        box: Box,
        known: Travelled,
        told: Callable[[Carriage], None],
        done: Callable[[], None],
        failed: Callable[[LianetError], None],
    ) -> None:
        super().__init__(transport)
        self._transport = transport
        self._box, self._known = box, known
        self._told, self._done, self._failed = told, done, failed
        self._over = False
        self._faults = 0
        self._call: Call | None = None
        self._digests: Digests | None = None
        self._waiting: list[Made] = []
        self._whole: dict[Path, tuple[Path, str]] = {}
        self._total = self._got = 0
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self._ask)
        self._ask()

    def cancel(self) -> None:
        """Neither callback is called any more; what has come stays for the next time."""
        if not self._over:
            self._over = True
            self._again.stop()
            for one in (self._call, self._digests):
                if isinstance(one, Call):
                    one.cancel()
                elif one is not None:
                    one.stop()
            self.deleteLater()

    def _ask(self) -> None:
        self._call = FileRoutes(self._transport).outbox(
            self._box.box, self._on_list, self._on_fault
        )

    def _on_list(self, found: list[Made]) -> None:
        if self._over:
            return
        files = [file for file in found if UNFINISHED not in file.name]
        self._whole = {}
        self._waiting = [file for file in files if not self._have(file)]
        self._total = sum(file.bytes for file in files)
        self._got = self._total - sum(file.bytes for file in self._waiting)
        self._next()

    def _have(self, file: Made) -> bool:
        """Whether a file is at its place already, as after a kill between two names."""
        target = Path(self._box.folder, file.name)
        return self._known.digest(target) == file.sha256

    def _next(self) -> None:
        if self._over:
            return
        if not self._waiting:
            self._take_places()
            return
        file = self._waiting[0]
        target = Path(self._box.folder, file.name)
        part = target.with_name(f".{target.name}.{file.sha256[:12]}.part")
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            have = part.stat().st_size if part.exists() else 0
            if have > file.bytes:
                part.unlink()
                have = 0
            part.touch()
        except OSError as error:
            self._on_unwritable(target, error)
            return
        if have == file.bytes:
            self._check(file, part, target)
            return
        base, before = self._got, have

        def received(data: bytes, goes_on: bool) -> None:
            nonlocal have
            try:
                with part.open("ab" if goes_on or have != before else "wb") as sink:
                    have = sink.tell() + sink.write(data)
            except OSError as error:
                self._on_unwritable(target, error)
                return
            if data:
                self._faults = 0
            self._tell(base + have)

        def done() -> None:
            # Qt asks again by itself where a line is cut, and then takes the first part for all.
            if have < file.bytes:
                self._on_fault(gone())
            else:
                self._check(file, part, target)

        self._tell(base + have)
        route = made_file(self._box.box, file.name)
        self._call = self._transport.download(route, have, received, done, self._on_fault)

    def _check(self, file: Made, part: Path, target: Path) -> None:
        """Whether what has come is what was made."""

        def found(digests: list[str]) -> None:
            if digests[0] != file.sha256:
                with suppress(OSError):
                    part.unlink()
                self._end(
                    LianetError(
                        tr("{path} did not arrive as it was made").format(path=target),
                        tr("Fetch it again; something on the way alters it"),
                        code="digest",
                    )
                )
                return
            self._whole[target] = (part, file.sha256)
            self._got += file.bytes
            self._waiting.pop(0)
            self._next()

        def unreadable(why: str) -> None:
            self._on_unwritable(target, OSError(why))

        self._digests = Digests([part], self._known, found, unreadable, self)

    def _take_places(self) -> None:
        """All are whole: now they are there."""
        try:
            for target, (part, sha256) in self._whole.items():
                if target.suffix == ".qml" and _is_users(target):
                    part.unlink()
                    continue
                part.replace(target)
                self._known.keep_digest(target, target.stat(), sha256, made=True)
            self._known.drop_box(self._box.box)
        except OSError as error:
            self._on_unwritable(target, error)
            return
        except LianetError as error:
            self._end(error)
            return
        self._over = True
        FileRoutes(self._transport).drop_outbox(self._box.box)
        self.deleteLater()
        self._done()

    def _tell(self, got: int) -> None:
        self._told(Carriage(Path(self._box.file).name, False, got, self._total))

    def _on_fault(self, error: LianetError) -> None:
        if self._over:
            return
        waits = error.code in LINE or error.code.startswith("http_5")
        if waits and self._faults < len(PAUSES_MS) and self._transport.connected:
            self._again.start(PAUSES_MS[self._faults])
            self._faults += 1
            return
        self._end(error)

    def _on_unwritable(self, target: Path, error: OSError) -> None:
        self._end(
            LianetError(
                tr("{path} cannot be written").format(path=target),
                tr("Free some space, or make its folder writable; it is fetched again then"),
                code="storage",
                details=str(error),
            )
        )

    def _end(self, error: LianetError) -> None:
        if not self._over:
            self.cancel()
            self._failed(error)


def _is_users(legend: Path) -> bool:
    """Whether there is a style of the user's where a map's legend would lie; that one stays."""
    return legend.is_file() and OF_MAPS not in legend.read_bytes()
