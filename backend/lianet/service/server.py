"""The service as a process: socket, first line, signals, end."""

from __future__ import annotations

import asyncio
import errno
import logging
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import NoReturn

import uvicorn
from starlette.types import ASGIApp

from lianet import __version__
from lianet.contract.service import ListeningAnswer
from lianet.errors import ConflictError, InputError, LianetError, StorageError, say
from lianet.geo.web import WithoutSecrets
from lianet.jobs.parent import watch_parent
from lianet.machine.folders import state_folder
from lianet.machine.memory import give_back_freed_memory, share_freed_memory
from lianet.service.access import Access
from lianet.service.app import create_app
from lianet.service.bounds import SILENT_S, AcceptFaults, PatientProtocol
from lianet.service.machine import this_machine
from lianet.service.reception import Reception
from lianet.service.service import LANES, Service
from lianet.service.turns import DeviceTurns
from lianet.service.users import Users
from lianet.stores.store import Store

TOKEN_VARIABLE = "LIANET_TOKEN"  # noqa: S105  # nosec B105 (the name of a variable)

DEADLINE_S = 4.0
"""After the wish to end: whatever still runs then is not waited for."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Served:
    """A service of several users.

    Attributes:
        users: file of who may ask.
        folder: of their files, a folder each.
        quota_bytes: that each may keep there.
        lent: folders of this machine that all may read.
    """

    users: Path
    folder: Path
    quota_bytes: int
    lent: tuple[Path, ...] = ()


def run(
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    device: str = "auto",
    token: str | None = None,
    parent_pid: int | None = None,
    served: Served | None = None,
) -> NoReturn:
    """Serve until told to end, then end the process.

    Prints one JSON line on stdout when it can be asked. Everything else, logs and whatever a
    library prints, goes to stderr.

    Args:
        host: name or address to listen on.
        port: 0 for any that is free.
        device: `auto`, `cpu` or `cuda`.
        token: the environment variable `LIANET_TOKEN` where absent; a random one without that.
        parent_pid: end when this process does, or closes our stdin where that is a pipe.
        served: several users with files of their own; None: whoever has the token, and paths
            of this machine.

    Raises:
        ConflictError: the port is taken.
        InputError: the host cannot be listened on, or needs a token; no users, or no folder.
    """
    share_freed_memory()
    give_back_freed_memory()
    # Out of the environment, so that no child inherits it.
    given = token or os.environ.pop(TOKEN_VARIABLE, None)
    access = None if served else Access.for_host(host, given)
    users = Users(served.users) if served else None
    listener = _listen(host, port)
    line = _claim_stdout()
    logging.basicConfig(
        stream=sys.stderr, level=logging.INFO, format="%(levelname)s %(name)s: %(message)s"
    )
    for handler in logging.getLogger().handlers:
        handler.addFilter(WithoutSecrets())
    app: ASGIApp
    close: Callable[[], object]
    try:
        if served and users:
            app = _reception(served, users, device)
            close = app.close
        else:
            assert access is not None
            service = Service(this_machine(device), device, state_folder())
            app, close = create_app(service, access), service.close
    except LianetError:
        os.dup2(line, 1)  # what is said of it goes where the line would have
        raise
    bound_port = listener.getsockname()[1]
    first_line = ListeningAnswer(
        url=_url(host, bound_port),
        port=bound_port,
        pid=os.getpid(),
        version=__version__,
        token=access.token if access is not None and not given else None,
    )

    def announce() -> None:
        with os.fdopen(line, "w", encoding="utf-8") as out:
            out.write(first_line.model_dump_json(exclude_none=True) + "\n")

    server = _Server(
        uvicorn.Config(
            app,
            log_config=None,
            access_log=False,
            server_header=False,
            ws="none",
            http=PatientProtocol,
            timeout_keep_alive=SILENT_S,
            timeout_graceful_shutdown=1,
        ),
        close,
        announce,
    )

    def end(_signal: int = 0, _frame: FrameType | None = None) -> None:
        server.should_exit = True

    # uvicorn raises the signal again when it has ended; with these handlers that is no death.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)
    if parent_pid is not None:

        def parent_gone() -> None:
            log.info("Process %d is gone; so am I", parent_pid)
            end()

        watch_parent(parent_pid, parent_gone)
    server.run(sockets=[listener])
    # The interpreter's own way out would wait for threads that are in the middle of a step, and
    # for a torch that is still being imported.
    logging.shutdown()
    os._exit(0)


class _Server(uvicorn.Server):
    """uvicorn, which says when it listens and ends the jobs before it waits for connections."""

    def __init__(
        self, config: uvicorn.Config, close: Callable[[], object], announce: Callable[[], None]
    ) -> None:
        super().__init__(config)
        self._close = close
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        asyncio.get_running_loop().set_exception_handler(AcceptFaults())
        await super().startup(sockets)
        if self.started:
            self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        deadline = threading.Timer(DEADLINE_S, os._exit, (0,))
        deadline.daemon = True
        deadline.start()
        await asyncio.to_thread(self._close)
        await super().shutdown(sockets)


def _reception(served: Served, users: Users, device: str) -> Reception:
    """The application of several users; they share the machine's device and its lanes of jobs."""
    try:
        served.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise StorageError.from_os(error, served.folder) from error
    absent = [folder for folder in served.lent if not folder.is_dir()]
    if absent:
        raise InputError(
            say("There is no folder {path} to lend", path=absent[0]),
            "Name folders that are there with --allow",
        )
    turns = DeviceTurns()
    slots = {lane: threading.Semaphore(count) for lane, count in LANES.items()}
    return Reception(
        users,
        served.folder,
        lambda folder: Store(folder, served.quota_bytes, served.lent),
        lambda state: Service(this_machine(device), device, state, turns=turns, slots=slots),
    )


def _claim_stdout() -> int:
    """The descriptor of stdout, which from now on nobody else writes to: theirs goes to stderr."""
    sys.stdout.flush()
    line = os.dup(1)
    os.dup2(2, 1)
    return line


def _listen(host: str, port: int) -> socket.socket:
    """A bound socket.

    Raises:
        ConflictError: the port is taken.
        InputError: no such host, or not allowed to.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        # With its protocol named, asyncio turns Nagle's delay off: 40 ms a request.
        listener = socket.socket(family, kind, protocol)
        # On Windows this option would let two services share a port; elsewhere it lets a restart
        # have the port of its predecessor.
        if sys.platform != "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise ConflictError(
                say("Port {port} on {host} is taken by another program", port=port, host=host),
                "Choose another port, or 0 for any that is free",
                code="port_taken",
            ) from error
        raise InputError(
            say(
                "Cannot listen on {host} port {port} ({reason})",
                host=host,
                port=port,
                reason=error.strerror or str(error),
            ),
            "Use --host 127.0.0.1 and a port above 1023, or 0 for any that is free",
        ) from error
    return listener


def _url(host: str, port: int) -> str:
    """An address under which others reach the service."""
    if host in ("0.0.0.0", "::"):  # noqa: S104  # nosec B104 (looked for, not listened on)
        host = socket.gethostname()
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
