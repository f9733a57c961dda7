"""A server of STAC items and rasters, on loopback."""

from __future__ import annotations

import pytest
from lianet.geo import web

from ..stac_server import StacServer


@pytest.fixture
def server(tmp_path, monkeypatch):
    """Retries that it does not ask to wait for come soon."""
    monkeypatch.setattr(web, "pause_s", lambda asked, attempt: float(asked or 0.01))
    served = StacServer(tmp_path / "served")
    yield served
    served.close()
