"""A backend elsewhere: tried, connected to, left; and what the user has on its machine."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from qgis.gui import QgsFileWidget
from qgis.PyQt.QtCore import QDateTime, QLocale, QObject, Qt
from qgis.PyQt.QtWidgets import QTreeWidgetItem

from .. import tr
from ..local_words import decimal, locale
from ..service.contract import Endpoint, Status
from ..service.elsewhere import Probe, checked, configured, keep
from ..service.errors import LianetError
from ..service.file_routes import FileRoutes, Files, Stored
from ..service.process import State
from ..session.session import Session
from ..settings import ADDRESS, CERTIFICATE, ELSEWHERE

STORED = Qt.ItemDataRole.UserRole


class ElsewhereBox(QObject):
    """A page of the set-up window.

    Args:
        form: the window, with the widgets of its form.
    """

    def __init__(self, form: Any, session: Session) -> None:
        super().__init__(form)
        self._form, self._session = form, session
        self._probe: Probe | None = None
        self.certificate = QgsFileWidget(form)
        self.certificate.setFilter(tr("Certificates (*.pem *.crt *.cer)"))
        self.certificate.setToolTip(
            tr("Trusted for this backend beside the system's own; empty for most")
        )
        self.certificate.setFilePath(CERTIFICATE.get())
        form.certificateLabel.setBuddy(self.certificate.lineEdit())
        form.certificatePlace.addWidget(self.certificate)
        form.url.setText(ADDRESS.get())
        form.testButton.clicked.connect(self.test)
        form.connectButton.clicked.connect(self.connect_there)
        form.hereButton.clicked.connect(self.back_here)
        form.filesRemove.clicked.connect(self._remove)
        form.files.itemSelectionChanged.connect(self._show_chosen)
        session.backend.stateChanged.connect(self._on_state)
        form.tabs.currentChanged.connect(self._list)
        self._show_files(None)

    def release(self) -> None:
        """Nobody waits any more: for unload."""
        self._session.backend.stateChanged.disconnect(self._on_state)
        if self._probe is not None:
            self._probe.stop()

    def test(self) -> None:
        """Ask it how it is."""

        def done(endpoint: Endpoint, status: Status) -> None:
            self._form.elsewhereTold.setText(
                tr("It answers: lianet {version}, and {files}.").format(
                    version=status.version,
                    files=tr("files travel") if endpoint.travel else tr("paths must hold there"),
                )
            )

        self._ask(done)

    def connect_there(self) -> None:
        """Take it, where it answers and fits."""

        def done(endpoint: Endpoint, status: Status) -> None:
            self._form.token.clear()
            text = tr("Connected to lianet {version}.") if keep(endpoint) else tr(
                "Connected to lianet {version} until QGIS ends: without a master password the "
                "token is not kept."
            )  # fmt: skip
            self._form.elsewhereTold.setText(text.format(version=status.version))
            self._session.backend.use(endpoint)

        self._ask(done)

    def back_here(self) -> None:
        """Use the backend of this machine again."""
        ELSEWHERE.set(False)
        self._form.elsewhereTold.setText(tr("The backend of this machine is used."))
        self._session.backend.use(None)

    def _ask(self, done: Callable[[Endpoint, Status], None]) -> None:
        form = self._form
        if self._probe is not None:
            self._probe.stop()
        try:
            token = form.token.text().strip() or self._kept_token()
            endpoint = checked(
                form.url.text().strip().rstrip("/"), token, self.certificate.filePath().strip()
            )
        except LianetError as error:
            form.elsewhereTold.setText(f"{error}.")
            return
        form.elsewhereTold.setText(tr("Asking…"))
        form.testButton.setEnabled(False)
        form.connectButton.setEnabled(False)

        def over() -> None:
            self._probe = None
            form.testButton.setEnabled(True)
            form.connectButton.setEnabled(True)

        def found(known: Endpoint, status: Status) -> None:
            over()
            done(known, status)

        def failed(error: LianetError) -> None:
            over()
            form.elsewhereTold.setText(f"{error}.")

        self._probe = Probe(endpoint, found, failed, self)

    def _kept_token(self) -> str:
        """The token of the address that is kept, so that it need not be typed again."""
        used = self._session.backend.endpoint
        address = self._form.url.text().strip().rstrip("/")
        if used is not None and used.url == address:
            return used.token
        known = configured() if ADDRESS.get() == address else None
        return known.token if known is not None else ""

    # -- files there

    def _on_state(self, _state: State) -> None:
        self._list()

    def _list(self, *_told: object) -> None:
        """Ask what is there, where anything may be."""
        client = self._session.client
        shown = self._form.tabs.currentWidget() is self._form.elsewherePage
        if client.carrier is None or self._session.backend.state is not State.RUNNING:
            self._show_files(None)
        elif shown and self._form.isVisible():
            FileRoutes(client).stored_files(self._show_files, self._on_refused)

    def _on_refused(self, error: LianetError) -> None:
        self._form.filesTold.setText(f"{error}.")

    def _show_files(self, files: Files | None) -> None:
        form = self._form
        for widget in (form.files, form.filesTold, form.filesRemove):
            widget.setVisible(files is not None)
        form.files.clear()
        for stored in files.stored if files is not None else ():
            used = QDateTime.fromSecsSinceEpoch(int(stored.used))
            name = tr("{name} (not fetched)") if stored.waiting else "{name}"
            row = QTreeWidgetItem(
                [
                    name.format(name=stored.name),
                    _size(stored.bytes),
                    locale().toString(used, QLocale.FormatType.ShortFormat),
                ]
            )
            row.setData(0, STORED, stored)
            form.files.addTopLevelItem(row)
        form.files.resizeColumnToContents(0)
        if files is not None:
            form.filesTold.setText(
                tr("{used} of {quota} are used there.").format(
                    used=_size(files.used_bytes), quota=_size(files.quota_bytes)
                )
            )
        self._show_chosen()

    def _show_chosen(self) -> None:
        self._form.filesRemove.setEnabled(bool(self._form.files.selectedItems()))

    def _remove(self) -> None:
        client = self._session.client
        for row in self._form.files.selectedItems():
            stored: Stored = row.data(0, STORED)
            FileRoutes(client).remove_stored(stored, lambda _answer: self._list(), self._on_refused)


def _size(bytes_: int) -> str:
    """Bytes as people say them."""
    if bytes_ >= 1e9:
        return tr("{size} GB").format(size=decimal(bytes_ / 1e9, 1))
    return tr("{size} MB").format(size=decimal(bytes_ / 1e6, 1))
