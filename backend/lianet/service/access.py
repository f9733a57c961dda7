"""Who may ask: one token for everything, one ticket for tiles, and only under a local name."""

from __future__ import annotations

import base64
import hashlib
import hmac
import ipaddress
import json
import re
import secrets
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Receive, Scope, Send

from lianet.errors import InputError, say

TICKET_USER = "lianet"
"""User name that goes with the ticket."""

SHORTEST_TOKEN = 16
"""Characters that a token needs before the service listens beyond this machine."""

_TILE_PATH = re.compile(r"/v1/(regions|tasks)/[^/]+/tiles/.+")
_REFUSAL = json.dumps(
    {
        "kind": "problem",
        "code": "unauthorized",
        "message": "Unauthorized",
        "remedy": "Send the token with the request: Authorization: Bearer TOKEN",
    }
).encode()


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine alone."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True)
class Access:
    """The secrets of one running service.

    Attributes:
        token: opens everything, sent as `Authorization: Bearer TOKEN`; "" where its digest alone
            is known.
        ticket: opens tiles and nothing else, sent as HTTP Basic authentication, the way that
            every GDAL knows; descriptors hold it, and those lie in files, so it is not the token.
        local_names_only: refuse requests whose Host header is not a name of this machine. A web
            page whose own name resolves to 127.0.0.1 (DNS rebinding) is refused by this.
        token_sha256: of the token.
    """

    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    ticket: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    local_names_only: bool = True
    token_sha256: str = field(default="", repr=False)

    def __post_init__(self) -> None:
        if not self.token_sha256:
            object.__setattr__(self, "token_sha256", token_digest(self.token))

    @classmethod
    def of_digest(cls, token_sha256: str) -> Access:
        """The access of one user among several, whose token nobody keeps.

        A proxy passes on whatever name it is asked by, so any will do.
        """
        return cls("", local_names_only=False, token_sha256=token_sha256)

    @classmethod
    def for_host(cls, host: str, token: str | None) -> Access:
        """The access rules for listening on `host`.

        Args:
            host: name or address to listen on.
            token: chosen by whoever starts the service; a random one where absent.

        Raises:
            InputError: `host` is more than this machine and the token is absent or short.
        """
        local = is_loopback(host)
        if not local and len(token or "") < SHORTEST_TOKEN:
            raise InputError(
                say(
                    "Listening on {host} lets other machines in, and LIANET_TOKEN is not set to "
                    "{count} characters or more",
                    host=host,
                    count=SHORTEST_TOKEN,
                ),
                "Give every user a token (lianet users add NAME --users FILE, then lianet serve "
                "--users FILE), set LIANET_TOKEN to a long random text, or listen on 127.0.0.1",
            )
        return cls(token=token, local_names_only=local) if token else cls(local_names_only=local)

    def admits(self, scope: Scope) -> bool:
        """Whether an ASGI http scope carries what its path asks for."""
        headers = dict(scope["headers"])
        if self.local_names_only and not is_loopback(_host_name(headers.get(b"host", b""))):
            return False
        scheme, _, secret = headers.get(b"authorization", b"").partition(b" ")
        if scheme.lower() == b"bearer":
            digest = hashlib.sha256(secret.strip()).hexdigest()
            return hmac.compare_digest(digest, self.token_sha256)
        if scheme.lower() == b"basic":
            is_tile = scope["method"] == "GET" and _TILE_PATH.fullmatch(scope["path"])
            pair = base64.b64encode(self.user_password.encode()).decode()
            return _same(secret.strip(), pair) and bool(is_tile)
        return False

    @property
    def user_password(self) -> str:
        """What a descriptor holds: the ticket with its user."""
        return f"{TICKET_USER}:{self.ticket}"


def token_digest(token: str) -> str:
    """SHA-256 of a token. Tokens are long and random: nobody finds one by trying, so that the
    digest need not be slow."""
    return hashlib.sha256(token.encode()).hexdigest()


def _same(given: bytes, secret: str) -> bool:
    return hmac.compare_digest(given, secret.encode())


def _host_name(header: bytes) -> str:
    """The name in a Host header, without port and brackets."""
    text = header.decode("latin-1")
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0]


class Gate:
    """Outermost ASGI layer: lets admitted requests through, answers all others with one 401.

    Paths that exist and paths that do not look the same from outside.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self.app = app
        self.access = access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or (scope["type"] == "http" and self.access.admits(scope)):
            await self.app(scope, receive, send)
        else:
            await refuse(scope, send)


async def refuse(scope: Scope, send: Send) -> None:
    """The answer to who may not ask."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1008})
        return
    headers = [
        (b"content-type", b"application/json"),
        (b"content-length", str(len(_REFUSAL)).encode()),
        (b"www-authenticate", b"Bearer"),
    ]
    await send({"type": "http.response.start", "status": 401, "headers": headers})
    await send({"type": "http.response.body", "body": _REFUSAL})
