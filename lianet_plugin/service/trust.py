"""Certificates that are trusted for a backend elsewhere beside the system's own."""

from __future__ import annotations

import os
from collections.abc import MutableMapping
from pathlib import Path

from qgis.PyQt.QtNetwork import QNetworkRequest, QSsl, QSslCertificate, QSslConfiguration

VARIABLES = ("GDAL_CURL_CA_BUNDLE", "CURL_CA_BUNDLE")
"""Where GDAL looks for certificates, at every request; the first one that is set counts."""


def certificates(file: str) -> list[QSslCertificate]:
    """The certificates of a PEM file; none where it cannot be read."""
    try:
        return list(QSslCertificate.fromData(Path(file).read_bytes(), QSsl.EncodingFormat.Pem))
    except OSError:
        return []


def trusting(request: QNetworkRequest, file: str) -> None:
    """Let a request trust what a file holds, too; "" changes nothing."""
    if file:
        wanted = QSslConfiguration.defaultConfiguration()
        wanted.setCaCertificates([*wanted.caCertificates(), *certificates(file)])
        request.setSslConfiguration(wanted)


class TrustOfTiles:
    """GDAL fetches tiles by libcurl, which is told of one file of certificates for all layers: it
    gets the system's and ours in one.

    Args:
        folder: where that file lies.
    """

    def __init__(self, folder: Path, environment: MutableMapping[str, str] = os.environ) -> None:
        self._file = folder / "certificates.pem"
        self._environment = environment
        self._before: dict[str, str | None] = {}

    def apply(self, file: str) -> None:
        """Trust what a file holds from now on; "" takes it back."""
        self.undo()
        if not file:
            return
        own = next((self._environment[one] for one in VARIABLES if one in self._environment), "")
        known = certificates(own) if own else QSslConfiguration.systemCaCertificates()
        texts = [bytes(one.toPem()) for one in (*known, *certificates(file))]
        self._file.parent.mkdir(parents=True, exist_ok=True)
        self._file.write_bytes(b"".join(texts))
        for name in VARIABLES:
            self._before[name] = self._environment.get(name)
            self._environment[name] = str(self._file)

    def undo(self) -> None:
        """Put back what was there."""
        for name, before in self._before.items():
            if before is None:
                self._environment.pop(name, None)
            else:
                self._environment[name] = before
        self._before = {}
