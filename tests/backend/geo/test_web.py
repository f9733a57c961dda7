"""What services may do to whoever asks them: bounded, heard, and told in a sentence."""

from __future__ import annotations

import gzip
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from lianet.errors import CancelledError
from lianet.geo import web
from lianet.geo.web import MOST_JSON, Web, WebError


@pytest.fixture
def serve(monkeypatch):
    """Starts a server that answers with a head and pieces of a body; its address."""
    monkeypatch.setattr(web, "pause_s", lambda _asked, _attempt: 0.01)
    servers = []

    def start(pieces, **headers):
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                for name, value in headers.items():
                    self.send_header(name.replace("_", "-"), value)
                self.end_headers()
                try:
                    for piece in pieces():
                        self.wfile.write(piece)
                        self.wfile.flush()
                except OSError:
                    pass  # whoever asked has hung up

            def log_message(self, *_words):
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def endless(piece, pause_s=0.0):
    def pieces():
        while True:
            yield piece
            time.sleep(pause_s)

    return pieces


def test_an_answer_without_an_end_is_no_document(serve):
    pytest.importorskip("urllib3")
    with pytest.raises(WebError, match="more than can be read"):
        Web().json(serve(endless(b" " * (1 << 20))))


def test_what_is_packed_small_is_not_unpacked_without_bounds(serve):
    pytest.importorskip("urllib3")
    bomb = gzip.compress(b" " * (MOST_JSON + 1))
    assert len(bomb) < 100_000
    url = serve(lambda: [bomb], Content_Encoding="gzip", Content_Length=str(len(bomb)))
    with pytest.raises(WebError, match="more than can be read"):
        Web().json(url)
    small = gzip.compress(b'{"a": 1}')
    url = serve(lambda: [small], Content_Encoding="gzip", Content_Length=str(len(small)))
    assert Web().json(url) == {"a": 1}


def test_a_trickle_is_given_up_like_silence(serve, monkeypatch):
    pytest.importorskip("urllib3")
    monkeypatch.setattr(web, "TIMEOUT_S", 0.4)
    monkeypatch.setattr(web, "ATTEMPTS", 2)
    with pytest.raises(WebError, match="did not answer within"):
        Web().get(serve(endless(b" ", 0.05)))


def test_a_slow_answer_can_be_cancelled(serve, monkeypatch):
    pytest.importorskip("urllib3")
    monkeypatch.setattr(web, "_SLOW_S", 0.2)
    asked = Web()

    def cancel(progress):
        assert "answers slowly" in progress.message
        raise CancelledError("Stopped", "")

    asked.report = cancel
    begun = time.monotonic()
    with pytest.raises(CancelledError):
        asked.get(serve(endless(b" " * 100, 0.05)))
    assert time.monotonic() - begun < 20


def test_json_that_is_nested_without_end_is_a_sentence(serve):
    pytest.importorskip("urllib3")
    with pytest.raises(WebError, match="no JSON"):
        Web().json(serve(lambda: [b"[" * 1_000_000]))
