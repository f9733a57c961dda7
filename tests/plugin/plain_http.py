"""As much of HTTP as QGIS says to a backend: `http.server` takes longer to load than all that the
fake backend does, and nearly every test starts one.
"""

from __future__ import annotations

from socketserver import StreamRequestHandler, ThreadingTCPServer


class PlainServer(ThreadingTCPServer):
    """Listens on any free port; its threads end with the process."""

    daemon_threads = True


class PlainHandler(StreamRequestHandler):
    """One connection, request after request; `handle_any` answers.

    Attributes:
        command: the method.
        path: as it was asked for.
        headers: by name in small letters.
        close_connection: whether this request is the last one.
    """

    disable_nagle_algorithm = True
    command = path = ""

    def handle(self) -> None:
        self.close_connection = False
        try:
            while not self.close_connection and self._read():
                self.handle_any()
        except ConnectionError:
            pass  # whoever asked has gone

    def _read(self) -> bool:
        words = self.rfile.readline().decode("latin-1").split()
        if not words:
            return False
        self.command, self.path = words[:2]
        self.headers = {}
        while line := self.rfile.readline().decode("latin-1").strip():
            name, _, value = line.partition(":")
            self.headers[name.lower()] = value.strip()
        self.close_connection = self.headers.get("connection", "").lower() == "close"
        return True

    def begin_answer(self, status: int, **headers: str) -> None:
        """Status and headers; underscores in their names stand for hyphens."""
        lines = [f"HTTP/1.1 {status} Answered"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.wfile.write("\r\n".join([*lines, "", ""]).encode("latin-1"))
