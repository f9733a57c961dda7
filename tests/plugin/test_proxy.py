"""A user's proxy sees neither requests nor tiles, and other layers keep it."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from osgeo import gdal
from qgis.core import QgsPointXY
from qgis.PyQt.QtNetwork import QNetworkProxy

from lianet_plugin.layers.loopback import LoopbackExemption


@pytest.fixture
def proxy(monkeypatch):
    """A proxy for everything, set in the ways in which QGIS and systems set one."""
    seen = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            seen.append(self.path)
            self.send_error(502)

        do_POST = do_CONNECT = do_GET  # noqa: N815

        def log_message(self, *_arguments):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    for name in ("no_proxy", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
    gdal.SetConfigOption("GDAL_HTTP_PROXY", f"127.0.0.1:{port}")  # as QGIS does
    QNetworkProxy.setApplicationProxy(
        QNetworkProxy(QNetworkProxy.ProxyType.HttpProxy, "127.0.0.1", port)
    )
    yield seen
    gdal.SetConfigOption("GDAL_HTTP_PROXY", None)
    QNetworkProxy.setApplicationProxy(QNetworkProxy(QNetworkProxy.ProxyType.NoProxy))
    server.shutdown()
    server.server_close()


def test_neither_requests_nor_tiles_go_through_the_proxy(proxy, opened):
    layer = opened.opened.imagery.layer
    inside = QgsPointXY(394540 + 1000, 4587520 - 1000)
    assert layer.dataProvider().sample(inside, 1)[0] == 4000
    assert proxy == []


def test_other_layers_still_use_the_proxy(proxy, opened):
    gdal.PushErrorHandler("CPLQuietErrorHandler")
    gdal.Open("/vsicurl/http://imagery.example/scene.tif")
    gdal.PopErrorHandler()
    assert any("imagery.example" in path for path in proxy)


@pytest.mark.parametrize(
    ("before", "during"),
    [
        ({}, "127.0.0.1,localhost"),
        ({"no_proxy": "intra.net"}, "intra.net,127.0.0.1,localhost"),
        ({"NO_PROXY": "intra.net"}, "intra.net,127.0.0.1,localhost"),
        ({"no_proxy": "*"}, "*"),
        ({"no_proxy": "localhost, 127.0.0.1"}, "localhost, 127.0.0.1"),
    ],
)
def test_the_exemption_adds_loopback_and_is_undone(before, during):
    environment = dict(before)
    exemption = LoopbackExemption(environment)
    exemption.apply()
    assert environment["no_proxy"] == during
    exemption.undo()
    assert environment == before


def test_what_somebody_else_has_set_meanwhile_stays():
    environment = {}
    exemption = LoopbackExemption(environment)
    exemption.apply()
    environment["no_proxy"] = "theirs"
    exemption.undo()
    assert environment == {"no_proxy": "theirs"}
