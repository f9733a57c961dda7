"""Credentials of catalogues, out of QGIS's authentication manager and kept nowhere else."""

from __future__ import annotations

from urllib.parse import urlsplit

from qgis.core import QgsApplication, QgsAuthMethodConfig

from .. import tr
from ..service.errors import LianetError
from ..service.kinds import known_kinds


def wanted_by(place: str) -> tuple[str, ...]:
    """Names of the credentials that a catalogue, by name or link, has a use for."""
    host = _host(place)
    known = known_kinds().catalogues
    return next((c.credentials for c in known if place == c.name or host == _host(c.url)), ())


def _host(place: str) -> str:
    """Of a link; "" of anything else."""
    return urlsplit(place).netloc.rpartition("@")[2].lower()


def credentials(place: str, authcfg: str) -> dict[str, str]:
    """User and password of a configuration as the credentials of a catalogue.

    Args:
        place: name of a catalogue, or a link.
        authcfg: id of a configuration in QGIS's authentication manager; "" for none.

    Raises:
        LianetError: it cannot be opened, or holds neither user nor password.
    """
    names = wanted_by(place)
    if not authcfg or not names:
        return {}
    found = QgsAuthMethodConfig()
    loaded = QgsApplication.authManager().loadAuthenticationConfig(authcfg, found, True)
    values = (found.config("username"), found.config("password"))
    if not loaded or not values[-1]:
        raise LianetError(
            tr("The authentication {authcfg} gives no user and password").format(authcfg=authcfg),
            tr("Choose one of the kind Basic: the key as user, its secret as password"),
            code="credentials",
        )
    return dict(zip(names, values[-len(names) :]))
