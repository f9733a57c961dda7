"""A backend on another machine: where it is, whether it answers, and why not."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsNetworkAccessManager
from qgis.PyQt.QtCore import QObject, QTimer, QUrl
from qgis.PyQt.QtNetwork import QNetworkAccessManager, QNetworkReply, QNetworkRequest

from .. import tr
from ..settings import ADDRESS, AUTHCFG, CERTIFICATE, ELSEWHERE
from .contract import API, Endpoint, Status
from .errors import LianetError
from .heartbeat import misfit
from .trust import certificates, trusting

PATIENCE_MS = 15_000
LOOPBACK = ("127.0.0.1", "localhost", "::1")
USER = "lianet"
"""Beside the token in QGIS's authentication manager: the kind Basic wants a name."""


def configured() -> Endpoint | None:
    """The backend elsewhere that the settings name; None where it is of this machine.

    Raises:
        LianetError: its token cannot be read.
    """
    if not ELSEWHERE.get():
        return None
    config = QgsAuthMethodConfig()
    manager = QgsApplication.authManager()
    loaded = manager.loadAuthenticationConfig(AUTHCFG.get(), config, True)
    token = config.config("password") if loaded else ""
    if not token:
        raise LianetError(
            tr("The token of the backend elsewhere cannot be read"),
            tr("Give it again under Plugins ▸ LIANet ▸ Set up the backend ▸ Elsewhere"),
            code="no_token",
        )
    return Endpoint(ADDRESS.get(), token, certificate=CERTIFICATE.get())


def keep(endpoint: Endpoint) -> bool:
    """Keep a backend for the next starts: its token in QGIS's authentication manager alone.

    Returns:
        Whether the token is kept; not where the user gave no master password.
    """
    manager = QgsApplication.authManager()
    config = QgsAuthMethodConfig("Basic")
    known = AUTHCFG.get()
    if known and known in manager.configIds():
        manager.loadAuthenticationConfig(known, config, True)
    config.setName(tr("LIANet backend {address}").format(address=endpoint.url))
    config.setUri(endpoint.url)
    config.setConfig("username", USER)
    config.setConfig("password", endpoint.token)
    if config.id():
        kept = manager.updateAuthenticationConfig(config)
    else:
        told = manager.storeAuthenticationConfig(config)
        kept = told[0] if isinstance(told, tuple) else told
    if kept:
        AUTHCFG.set(config.id())
        ADDRESS.set(endpoint.url)
        CERTIFICATE.set(endpoint.certificate)
        ELSEWHERE.set(True)
    return bool(kept)


def checked(address: str, token: str, certificate: str) -> Endpoint:
    """What a user has typed as a backend to ask.

    Raises:
        LianetError: it can be none.
    """
    url = QUrl(address)
    if url.scheme() not in ("http", "https") or not url.host() or not token:
        raise LianetError(tr("Give an address such as http://127.0.0.1:8000, and the token"))
    if url.scheme() == "http" and url.host() not in LOOPBACK:
        raise LianetError(
            tr("Over http the token and the imagery would travel unprotected"),
            tr(
                "Use https, or an SSH tunnel (ssh -L 8000:127.0.0.1:PORT HOST) and "
                "http://127.0.0.1:8000"
            ),
        )
    if certificate and not certificates(certificate):
        raise LianetError(
            tr("{path} holds no certificate").format(path=certificate),
            tr("Choose a file in PEM form, which begins with BEGIN CERTIFICATE"),
        )
    return Endpoint(address, token, certificate=certificate)


class Probe(QObject):
    """Asks a backend elsewhere once how it is.

    Calls one of `done`, with the endpoint as it is now known and its status, and `failed`, with a
    sentence for each fault; neither after `stop`.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        done: Callable[[Endpoint, Status], None],
        failed: Callable[[LianetError], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._endpoint = endpoint
        self._done, self._failed = done, failed
        self._network = QNetworkAccessManager(self)
        if QUrl(endpoint.url).host() not in LOOPBACK:
            self._network.setProxy(QgsNetworkAccessManager.instance().fallbackProxy())
        request = QNetworkRequest(QUrl(f"{endpoint.url}/v1/status"))
        request.setRawHeader(b"Authorization", f"Bearer {endpoint.token}".encode())
        trusting(request, endpoint.certificate)
        self._late = False
        self._reply: QNetworkReply | None = self._network.get(request)
        self._reply.finished.connect(self._end)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.timeout.connect(self._give_up)
        self._patience.start(PATIENCE_MS)

    @property
    def url(self) -> str:
        """That is asked."""
        return self._endpoint.url

    def stop(self) -> None:
        """Nobody waits any more."""
        reply, self._reply = self._reply, None
        if reply is not None:
            self._patience.stop()
            reply.abort()
            self.deleteLater()

    def _give_up(self) -> None:
        self._late = True
        if self._reply is not None:
            self._reply.abort()

    def _end(self) -> None:
        reply, self._reply = self._reply, None
        if reply is None:
            return
        self._patience.stop()
        self.deleteLater()
        try:
            status = self._status(reply)
        except LianetError as error:
            error.details = error.details or reply.errorString()
            self._failed(error)
            return
        self._done(
            replace(
                self._endpoint, version=status.version, travel=status.files == "travel"
            ),
            status,
        )  # fmt: skip

    def _status(self, reply: QNetworkReply) -> Status:
        """What it says of itself.

        Raises:
            LianetError: why it does not.
        """
        kind = QNetworkReply.NetworkError
        host = QUrl(self._endpoint.url).host()
        if self._late or reply.error() == kind.TimeoutError:
            raise LianetError(
                tr("{host} does not answer in time").format(host=host),
                tr("Check the address and its port, and whether a firewall is in between"),
                code="late",
            )
        if reply.error() == kind.HostNotFoundError:
            raise LianetError(
                tr("There is no machine {host}").format(host=host),
                tr("Check how the address is spelt, and whether you are connected"),
                code="no_host",
            )
        if reply.error() == kind.SslHandshakeFailedError:
            raise LianetError(
                tr("The certificate of {host} is not trusted").format(host=host),
                tr("If it is your own, choose its file as the certificate; else ask who runs it"),
                code="certificate",
            )
        code = reply.attribute(QNetworkRequest.Attribute.HttpStatusCodeAttribute)
        if code is None:
            raise LianetError(
                tr("Nothing answers at {address}").format(address=self._endpoint.url),
                tr("Check the port, and whether the backend and its tunnel or proxy are running"),
                code="refused",
            )
        if int(code) == 401:
            raise LianetError(
                tr("The backend at {address} does not know this token").format(
                    address=self._endpoint.url
                ),
                tr("Ask who runs it for a new one: lianet users add NAME"),
                code="token",
            )
        return self._read(bytes(reply.readAll()))

    def _read(self, data: bytes) -> Status:
        try:
            said: Any = json.loads(data)
            api, version = int(said["api"]), str(said["version"])
            if api != API:
                raise misfit(Status(version, api, "", "", "", 0))
            return Status.from_json(said)
        except (ValueError, KeyError, TypeError) as error:
            raise LianetError(
                tr("What answers at {address} is no backend of LIANet, or an older one").format(
                    address=self._endpoint.url
                ),
                tr("Check the address; a proxy may pass on to something else"),
                code="no_lianet",
                details=data.decode("utf-8", "replace")[:500],
            ) from error
