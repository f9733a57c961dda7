"""A backend elsewhere for tests: a real process in a folder of its own, where possible in a mount
namespace in which the client's files are not there; and a proxy that ends TLS before it."""

from __future__ import annotations

import json
import os
import signal
import socket
import ssl
import subprocess
import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PYTHON = str(ROOT / ".venv" / "bin" / "python") if sys.prefix == sys.base_prefix else sys.executable
"""That has the backend; QGIS's own has not."""


def can_hide() -> bool:
    """Whether a folder can be hidden from a process: as root, on Linux."""
    try:
        hide = ["unshare", "-m", "mount", "-t", "tmpfs", "none", "/mnt"]
        return subprocess.run(hide, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


class Elsewhere:
    """A service in a folder of its own."""

    def __init__(self, folder: Path, *options: str, hidden: Path | None = None) -> None:
        self.folder = folder
        self.options = options
        self.users = folder / "users"
        self.token = self.add("anna")
        self.hidden = hidden
        self.start()

    def add(self, name: str) -> str:
        """A user; their token."""
        told = subprocess.run(
            [PYTHON, "-m", "lianet.cli", "users", "add", name, "--users", self.users, "--json"],
            check=True, capture_output=True, text=True, cwd=self.folder,
        )  # fmt: skip
        token: str = json.loads(told.stdout)["token"]
        return token

    def start(self) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith("LIANET")}
        command = [PYTHON, "-m", "lianet.cli", "serve", "--users", "users", "--data",
                   "data", *self.options]  # fmt: skip
        if self.hidden is not None and can_hide():
            hide = 'mount -t tmpfs none "$0" && exec "$@"'
            command = ["unshare", "-m", "sh", "-c", hide, str(self.hidden), *command]
        self.process = subprocess.Popen(
            command,
            cwd=self.folder,
            env={**kept, "HOME": str(self.folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self.process.stdout is not None
        self.line = json.loads(self.process.stdout.readline())

    def end(self) -> int:
        """Ask it to end; its exit code."""
        self.process.terminate()
        return self.process.wait(15)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


def certificate(folder: Path) -> Path:
    """A certificate of our own for loopback, with its key in one file."""
    key, file = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key,
         "-out", file, "-subj", "/CN=localhost", "-addext",
         "subjectAltName=DNS:localhost,IP:127.0.0.1"],
        check=True, capture_output=True,
    )  # fmt: skip
    file.with_name("both.pem").write_text(file.read_text() + key.read_text())
    return file


class TlsProxy:
    """Ends TLS and passes bytes on, as stunnel does and a reverse proxy in the simplest case."""

    def __init__(self, chain: Path, port: int) -> None:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(chain)
        self._target = port
        self._listener = context.wrap_socket(
            socket.create_server(("127.0.0.1", 0)), server_side=True
        )
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except ssl.SSLError:
                continue  # somebody who does not trust the certificate
            except OSError:
                return
            far = socket.create_connection(("127.0.0.1", self._target))
            for ends in ((near, far), (far, near)):
                threading.Thread(target=self._pass_on, args=ends, daemon=True).start()

    @staticmethod
    def _pass_on(source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(1 << 16):
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass
        finally:
            if isinstance(source, ssl.SSLSocket):
                target.close()

    def close(self) -> None:
        self._listener.close()
