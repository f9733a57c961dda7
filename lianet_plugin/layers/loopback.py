"""Keep the tiles on this machine: GDAL's HTTP client must not send loopback to the user's proxy.

QGIS hands its proxy to GDAL, and GDAL hands it to libcurl, for all layers alike. libcurl asks the
variable `no_proxy` for exceptions at every request, so naming loopback there exempts our tiles and
leaves every other layer with the proxy it had.
"""

from __future__ import annotations

import os
from collections.abc import MutableMapping

HOSTS = ("127.0.0.1", "localhost")


class LoopbackExemption:
    """Names loopback in `no_proxy` until it is undone."""

    def __init__(self, environment: MutableMapping[str, str] = os.environ) -> None:
        self._environment = environment
        self._before: str | None = None
        self._ours: str | None = None

    def apply(self) -> None:
        """Add what is missing; nothing where loopback is exempt already."""
        # libcurl reads the lower-case name first and then ignores the other one.
        self._before = self._environment.get("no_proxy")
        known = self._before or self._environment.get("NO_PROXY", "")
        names = [name.strip() for name in known.split(",") if name.strip()]
        missing = [host for host in HOSTS if host not in names]
        if missing and "*" not in names:
            self._ours = ",".join([*names, *missing])
            self._environment["no_proxy"] = self._ours

    def undo(self) -> None:
        """Put back what was there, unless somebody else has changed it since."""
        if self._ours is not None and self._environment.get("no_proxy") == self._ours:
            if self._before is None:
                del self._environment["no_proxy"]
            else:
                self._environment["no_proxy"] = self._before
        self._ours = None
