"""The backend's contract as methods: a transport, and a class for each group of routes.

The groups that QGIS's start does without are made over a client where they are needed: see
`transport.Routes`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from qgis.PyQt.QtCore import QObject

from .call import Call
from .contract import Endpoint
from .region_routes import RegionRoutes, ServiceRoutes
from .task_routes import JobRoutes, TaskRoutes
from .transport import Transport

if TYPE_CHECKING:
    from .carrier import Carrier


class Client(ServiceRoutes, RegionRoutes, TaskRoutes, JobRoutes, Transport):
    """All that the plugin asks of the backend."""

    @property
    def carrier(self) -> Carrier | None:
        """Takes files along, where the backend has not our paths; else None."""
        return cast("Carrier | None", self._carrier)

    def _carrier_to(self, endpoint: Endpoint) -> Carrier | None:
        if not endpoint.travel:
            return None
        from .carrier import Carrier  # only where files travel

        return Carrier(self, endpoint)

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
    def carrier(self) -> Carrier | None:
        return self._whole.carrier

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

    def _told(self, answer: Any) -> Any:
        return self._whole._told(answer)

    def _begin(self, *asked: Any, scope: str = "", **more: Any) -> Call | None:
        return self._whole._begin(*asked, scope=scope or self._scope, **more)
