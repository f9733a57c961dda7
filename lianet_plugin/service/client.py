"""The backend's contract as methods: a transport, and a class for each group of routes.

What is asked of imagery, of embeddings and of those who look for something is in `imagery`,
`embeddings` and `finding`.
"""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject

from .call import Call
from .contract import Endpoint
from .region_routes import RegionRoutes, ServiceRoutes
from .task_routes import JobRoutes, TaskRoutes
from .transport import CLOSING, MAKING, OPENING, TRAINING, Transport

__all__ = ["CLOSING", "MAKING", "OPENING", "TRAINING", "Client", "ScopedClient"]


class Client(ServiceRoutes, RegionRoutes, TaskRoutes, JobRoutes, Transport):
    """All that the plugin asks of the backend."""

    def scoped(self, scope: str) -> ScopedClient:
        """The same client for one of several regions: its requests drop no one else's."""
        return ScopedClient(self, scope)


class ScopedClient(Client):
    """Requests of one region, through another client's connection."""

    def __init__(self, whole: Client, scope: str) -> None:
        QObject.__init__(self, whole)
        self._whole = whole
        self._scope = scope

    @property
    def connected(self) -> bool:
        return self._whole.connected

    @property
    def endpoint(self) -> Endpoint | None:
        return self._whole.endpoint

    @property
    def pending(self) -> int:
        """How many requests of the region are under way."""
        return sum(call.scope == self._scope for call in self._whole._calls)

    def cancel_all(self, scope: str = "") -> None:
        """Drop the region's requests."""
        self._whole.cancel_all(scope or self._scope)

    def send(
        self, *asked: Any, key: str | None = None, scope: str = "", **more: Any
    ) -> Call | None:
        """See `Transport.send`."""
        own = f"{self._scope}/{key}" if key is not None else None
        return self._whole.send(*asked, key=own, scope=scope or self._scope, **more)

    def _begin(self, *asked: Any, scope: str = "") -> Call | None:
        return self._whole._begin(*asked, scope=scope or self._scope)
