"""Who may ask a backend of several users: a file of names and digests of tokens.

One line `NAME:SHA256` each. A token is told once, when it is made, and kept nowhere.
"""

from __future__ import annotations

import re
import secrets
import threading
from pathlib import Path

from lianet.errors import ConflictError, InputError, NotFoundError, StorageError, say
from lianet.geo.whole_file import whole_file
from lianet.service.access import token_digest

NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,31}")
"""Of a user: it is the name of their folder, too."""

MOST_USERS = 1000

_LINE = re.compile(rf"({NAME.pattern}):([0-9a-f]{{64}})")


class Users:
    """The users of a file, which is read again when it has changed.

    Args:
        path: of the file.

    Raises:
        InputError: the file cannot be read, or a line is none, or it names nobody.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._seen: tuple[int, int, int] | None = None
        self._digests: dict[str, str] = {}
        if not self.digests():
            raise InputError(
                say("{path} names no user", path=path),
                say("Add one: lianet users add NAME --users {path}", path=path),
            )

    def digests(self) -> dict[str, str]:
        """Digest of the token by name of the user.

        Raises:
            InputError: see the class; what was read last holds on where the service goes on.
        """
        with self._lock:
            try:
                stat = self.path.stat()
                seen = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
                if seen != self._seen:
                    self._digests = read_users(self.path)
                    self._seen = seen
            except FileNotFoundError as error:
                raise _unreadable(self.path, error) from error
            return self._digests


def read_users(path: Path) -> dict[str, str]:
    """Digest of the token by name.

    Raises:
        InputError: the file cannot be read, or a line is none.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        user = _LINE.fullmatch(line.strip())
        if user is None or user[1] in found or len(found) == MOST_USERS:
            raise InputError(
                say("Line {number} of {path} is no user of its own", number=number, path=path),
                "Remove the line; users are added by: lianet users add NAME",
            )
        found[user[1]] = user[2]
    return found


def add_user(path: Path, name: str) -> str:
    """Add a user to a file, which is made where it is absent.

    Returns:
        Their token, which is kept nowhere.

    Raises:
        InputError: no name of a user, or the file is none of users.
        ConflictError: there is one of this name.
    """
    if not NAME.fullmatch(name):
        raise InputError(
            say("{name} is no name of a user", name=repr(name)),
            "Use up to 32 small letters, digits, - and _",
        )
    known = read_users(path) if path.exists() else {}
    if name in known:
        raise ConflictError(
            say("{path} has a user {name} already", path=path, name=name),
            "Remove the user first to give a new token: their files stay",
        )
    token = secrets.token_urlsafe(32)
    _write(path, {**known, name: token_digest(token)})
    return token


def remove_user(path: Path, name: str) -> None:
    """Take a user out of a file: from the next request on the token opens nothing.

    Raises:
        InputError: the file is none of users.
        NotFoundError: there is none of this name.
    """
    known = read_users(path)
    if name not in known:
        raise NotFoundError(
            say("{path} has no user {name}", path=path, name=name), "See: lianet users list"
        )
    _write(path, {other: digest for other, digest in known.items() if other != name})


def _write(path: Path, users: dict[str, str]) -> None:
    with whole_file(path) as partial:
        partial.write_text("".join(f"{name}:{users[name]}\n" for name in sorted(users)), "utf-8")
    try:
        path.chmod(0o600)
    except OSError as error:
        raise StorageError.from_os(error, path) from error


def _unreadable(path: Path, error: Exception) -> InputError:
    return InputError(
        say("The users of {path} cannot be read ({reason})", path=path,
            reason=getattr(error, "strerror", None) or error),
        say("Make the file: lianet users add NAME --users {path}", path=path),
    )  # fmt: skip
