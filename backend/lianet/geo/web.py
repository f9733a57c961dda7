"""Talking to web services: waits that they ask for, retries, and links without secrets."""

from __future__ import annotations

import email.utils
import json
import logging
import re
import threading
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit, urlunsplit

from lianet.errors import InputError, Said, say
from lianet.progress import Progress, Reporter, silent

TIMEOUT_S = 60.0
"""Without a byte for so long, a request has failed."""

ATTEMPTS = 5
"""Of a request that fails on its way, or that a busy service asks to repeat."""

LONGEST_WAIT_S = 300.0
"""A service that asks for more is not waited for."""

MOST_JSON = 32 * 2**20
"""Of a document: a page of a hundred items has two megabytes, and takes more in memory."""

_MOST_BYTES = 256 * 2**20
_PIECE = 64 * 1024
_MOST_REASON = 150
_SLOW_S = 5.0
"""From here on it is told that an answer takes long, and a cancel is heard."""
_TRICKLE = 512.0
"""Bytes per second, after `TIMEOUT_S`: with less an answer has failed."""
_BUSY = (429, 500, 502, 503, 504)
_QUERY = re.compile(r"((?:https?|s3)://[^\s?\"'<>]+)\?[^\s\"'<>]*", re.IGNORECASE)
_USER = re.compile(r"(https?://)[^\s/@\"'<>]+@", re.IGNORECASE)


class WebError(InputError):
    """A service did not give what it was asked for.

    Attributes:
        status: of its answer; 0 where there was none.
    """

    code = "web"

    def __init__(self, message: str, remedy: str, status: int = 0) -> None:
        super().__init__(message, remedy)
        self.status = status


def is_link(place: str) -> bool:
    """Whether a place is on the web."""
    return place.lower().startswith(("http://", "https://", "s3://"))


def without_query(place: str) -> str:
    """A link without its query, fragment, user and password; a path as it is."""
    if not is_link(place):
        return place
    parts = urlsplit(place)
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def without_secrets(text: str) -> str:
    """Words with every link in them as `without_query` has it."""
    return _USER.sub(r"\1", _QUERY.sub(r"\1", text))


class WithoutSecrets(logging.Filter):
    """Of log handlers: no query of a signed link in any line."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Mend a record; all are kept."""
        record.msg, record.args = without_secrets(record.getMessage()), None
        return True


@dataclass(frozen=True)
class Answer:
    """What a service answered.

    Attributes:
        status: 200, or 206 for a part.
        data: the body.
        size: of the whole thing; None where a part's answer does not say it.
        tag: of its version; "" where the answer does not say it.
    """

    status: int
    data: bytes
    size: int | None
    tag: str = ""


class Web:
    """Connections that stay open between requests; safe for several threads.

    Args:
        together: requests at a time; services limit them.
    """

    def __init__(self, together: int = 8) -> None:
        try:
            import urllib3
        except ImportError as error:
            raise InputError(
                "Reading from the web needs packages that are not installed",
                "Install the backend's extra for sources: ./backend[sources] with pip",
                code="missing",
            ) from error
        self.report: Reporter = silent
        self._urllib3 = urllib3
        self._turns = threading.BoundedSemaphore(together)
        self._proxies = urllib.request.getproxies()
        self._pools: dict[str, Any] = {}
        self._lock = threading.Lock()

    def get(
        self,
        url: str,
        *,
        span: tuple[int, int] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        what: str = "",
        most_bytes: int = _MOST_BYTES,
    ) -> Answer:
        """What is at an address.

        A request that fails on its way is repeated. A service that is busy (429, 503) is waited
        for as long as it asks; `report` is told, and may cancel.

        Args:
            url: http or https.
            span: first byte and the one after the last, of a part; of the whole where absent.
            body: what is posted; nothing is where absent.
            headers: besides the usual ones.
            what: names the thing in sentences; the address without its query where absent.
            most_bytes: of the answer, unpacked.

        Raises:
            WebError: it is not there, forbidden, too large, or never came.
        """
        what = what or without_query(url)
        given = {"User-Agent": "lianet", **(headers or {})}
        if span is not None:
            given["Range"] = f"bytes={span[0]}-{span[1] - 1}"
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with self._turns:
                    return self._once(url, body, given, what, most_bytes)
            except _Busy as busy:
                if attempt == ATTEMPTS:
                    raise refused(what, busy.status) from None
                pause = pause_s(busy.asked, attempt)
                if pause > LONGEST_WAIT_S:
                    raise WebError(
                        say(
                            "{what} asks to wait for {pause:.0f} minutes",
                            what=what,
                            pause=pause / 60,
                        ),
                        "Try again then",
                        busy.status,
                    ) from None
                wait(pause, partial(_is_busy, what), self.report)
            except self._urllib3.exceptions.HTTPError as error:
                if attempt == ATTEMPTS:
                    raise self._unreachable(what, error) from None
                wait(pause_s(None, attempt), partial(_is_silent, what), self.report)
        raise AssertionError

    def json(self, url: str, **options: Any) -> Any:
        """What is at an address, as JSON; see `get`.

        Raises:
            WebError: also where it is no JSON.
        """
        found = self.get(url, **{"most_bytes": MOST_JSON, **options}).data
        try:
            return json.loads(found)
        except (ValueError, RecursionError):
            what = options.get("what") or without_query(url)
            raise WebError(
                say("{what} answers with something that is no JSON", what=what),
                "Check the address; a page for people is no catalogue",
            ) from None

    def _once(
        self, url: str, body: bytes | None, headers: dict[str, str], what: str, most_bytes: int
    ) -> Answer:
        answer = self._pool(url).request(
            "GET" if body is None else "POST",
            url,
            body=body,
            headers=headers,
            preload_content=False,
            retries=self._urllib3.Retry(0, connect=0, read=0, redirect=5, status=0, other=0),
            timeout=self._urllib3.Timeout(TIMEOUT_S),
        )
        try:
            if answer.status in _BUSY:
                raise _Busy(answer.status, answer.headers.get("Retry-After"))
            if answer.status >= 300:
                raise refused(what, answer.status)
            data = self._body(answer, what, most_bytes)
            if not answer.length_remaining:
                answer.release_conn()
            tag = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
            return Answer(answer.status, data, _size(answer.headers, answer.status, data), tag)
        except BaseException:
            answer.close()
            raise

    def _body(self, answer: Any, what: str, most_bytes: int) -> bytes:
        """The body, in pieces: what is packed small unpacks within bounds, and a trickle ends."""
        data, begun, told = bytearray(), time.monotonic(), _SLOW_S
        while piece := answer.read1(_PIECE):
            data += piece
            if len(data) > most_bytes:
                raise WebError(
                    say("{what} answers with more than can be read", what=what), "Ask for less"
                )
            passed = time.monotonic() - begun
            if passed > told:
                told = passed + 1
                self.report(Progress(None, say("{what} answers slowly", what=what)))
            if passed > TIMEOUT_S and len(data) < _TRICKLE * passed:
                raise self._urllib3.exceptions.TimeoutError("It trickles in")
        return bytes(data)

    def _pool(self, url: str) -> Any:
        """Connections to an address, through a proxy where the environment names one."""
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https"):
            raise WebError(
                say("{url} is no address on the web", url=without_query(url)),
                "Write it as https://",
            )
        bypassed = urllib.request.proxy_bypass(parts.hostname or "")
        proxy = "" if bypassed else self._proxies.get(parts.scheme, "")
        with self._lock:
            if proxy not in self._pools:
                self._pools[proxy] = (
                    self._urllib3.ProxyManager(proxy, maxsize=16)
                    if proxy
                    else self._urllib3.PoolManager(maxsize=16)
                )
            return self._pools[proxy]

    def _unreachable(self, what: str, error: Exception) -> WebError:
        reasons = self._urllib3.exceptions
        reason = getattr(error, "reason", error)
        if isinstance(reason, reasons.NameResolutionError):
            return WebError(
                say("{what} cannot be found", what=what), "Check the address and the connection"
            )
        refused_at_once = isinstance(reason, reasons.NewConnectionError)
        if isinstance(reason, reasons.TimeoutError) and not refused_at_once:
            return WebError(
                say(
                    "{what} did not answer within {timeout_s:.0f} s", what=what, timeout_s=TIMEOUT_S
                ),
                "Try again later",
            )
        if isinstance(reason, (reasons.SSLError, reasons.ResponseError)):
            return WebError(
                say(
                    "{what} cannot be read ({reason})", what=what, reason=str(reason)[:_MOST_REASON]
                ),
                "Check the address",
            )
        return WebError(
            say("{what} cannot be reached", what=what), "Check the address and the connection"
        )


class _Busy(Exception):  # noqa: N818 (an answer, caught where it is raised)
    def __init__(self, status: int, asked: str | None) -> None:
        self.status, self.asked = status, asked


def refused(what: str, status: int) -> WebError:
    """What a status says, for people."""
    if status in (401, 403, 407, 409):
        return WebError(
            say("{what} is forbidden ({status})", what=what, status=status),
            "Check the account, or the link's signature",
            status,
        )
    if status in (404, 410):
        return WebError(
            say("{what} is not there ({status})", what=what, status=status),
            "Check the address",
            status,
        )
    if status in _BUSY:
        return WebError(
            say("{what} is too busy ({status})", what=what, status=status),
            "Try again later",
            status,
        )
    return WebError(
        say("{what} refuses the request ({status})", what=what, status=status),
        "Check what was asked for",
        status,
    )


def pause_s(asked: str | None, attempt: int) -> float:
    """Seconds until the next attempt: what a service asks (`Retry-After`), else ever longer."""
    if asked:
        try:
            return max(float(asked), 0.0)
        except ValueError:
            when = email.utils.parsedate_tz(asked)
            if when is not None:
                return max(email.utils.mktime_tz(when) - time.time(), 0.0)
    return float(min(2.0 ** (attempt - 1), 30.0))


def _is_busy(what: str, left: float) -> Said:
    return say("{what} is busy: going on in {left:.0f} s", what=what, left=left)


def _is_silent(what: str, left: float) -> Said:
    return say("{what} does not answer: going on in {left:.0f} s", what=what, left=left)


def wait(pause: float, told: Callable[[float], Said], report: Reporter = silent) -> None:
    """Wait, and tell how long still; `report` may cancel at every second.

    Args:
        pause: seconds.
        told: says it, from the seconds that are left.
        report: told.
    """
    until = time.monotonic() + pause
    while (left := until - time.monotonic()) > 0:
        report(Progress(None, told(left)))
        time.sleep(min(left, 1.0))


def _size(headers: Mapping[str, str], status: int, data: bytes) -> int | None:
    if status != 206:
        return len(data)
    total = headers.get("Content-Range", "").rpartition("/")[2]
    return int(total) if total.isdigit() else None
