"""Catalogues that are known by name, and how the files that they name are signed.

Credentials come from the environment, or with a request under the same names. They are kept in
memory alone, and nothing that is written, shown or logged holds a signed address.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import os
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from lianet.errors import StackError, say
from lianet.geo.web import Web, without_query

SUBSCRIPTION = "PC_SDK_SUBSCRIPTION_KEY"
"""Of the Planetary Computer; it gives tokens without one, too, that end sooner."""

CDSE_KEYS = ("CDSE_S3_ACCESS_KEY", "CDSE_S3_SECRET_KEY")
"""Of Copernicus Data Space, made at https://eodata-s3keysmanager.dataspace.copernicus.eu."""

_BLOBS = ".blob.core.windows.net"
_TOKENS = "https://planetarycomputer.microsoft.com/api/sas/v1/token"
_EODATA = "eodata.dataspace.copernicus.eu"
_EARLY = dt.timedelta(minutes=5)
_PRESIGNED_S = 6 * 3600


@dataclass(frozen=True)
class Catalogue:
    """A catalogue that can be searched.

    Attributes:
        name: on the command line and in requests.
        title: for people.
        url: of its STAC API.
        collection: that is searched where none is named.
        together: requests at a time that it bears.
        credentials: names of those that it has a use for, in the environment or in a request: a
            key, or a key and its secret.
        note: what a user must know or have.
    """

    name: str
    title: str
    url: str
    collection: str = "sentinel-2-l2a"
    together: int = 8
    credentials: tuple[str, ...] = ()
    note: str = ""


CATALOGUES = {
    catalogue.name: catalogue
    for catalogue in (
        Catalogue(
            "earth-search", "Earth Search (Element 84)", "https://earth-search.aws.element84.com/v1"
        ),
        Catalogue(
            "planetary-computer",
            "Planetary Computer (Microsoft)",
            "https://planetarycomputer.microsoft.com/api/stac/v1",
            credentials=(SUBSCRIPTION,),
            note="links are signed by its token service, without an account",
        ),
        # It limits requests a second, and downloads at a time to four.
        Catalogue(
            "cdse",
            "Copernicus Data Space",
            "https://stac.dataspace.copernicus.eu/v1",
            together=4,
            credentials=CDSE_KEYS,
            note=f"reading its files needs {' and '.join(CDSE_KEYS)}",
        ),
    )
}
"""By name."""

CREDENTIALS = tuple(name for one in CATALOGUES.values() for name in one.credentials)
"""Names of what may be secret."""


@dataclass
class Signing:
    """Addresses of the files that items name, signed where a file's keeper wants that.

    Attributes:
        web: asks for tokens.
        secrets: credentials of a request; the environment's where it has none.
        queries: of links that came signed, by the link without its query.
        blobs: whether files in Azure's storage are signed by the Planetary Computer.
        tokens: address of its token service.
        eodata: host of Copernicus Data Space's storage.
        now: tells the time, UTC.
    """

    web: Web
    secrets: Mapping[str, str] = field(default_factory=dict, repr=False)
    queries: dict[str, str] = field(default_factory=dict, repr=False)
    blobs: bool = False
    tokens: str = _TOKENS
    eodata: str = _EODATA
    now: Callable[[], dt.datetime] = lambda: dt.datetime.now(dt.timezone.utc)
    _known: dict[str, tuple[str, dt.datetime]] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def place(self, href: str) -> str:
        """A link without its query, which is remembered here alone."""
        query = urlsplit(href).query
        bare = without_query(href)
        if query:
            self.queries[bare] = query
        return bare

    def __call__(self, place: str, anew: bool = False) -> str:
        """The address that gives a file.

        Args:
            place: link without a query.
            anew: the last address was refused.

        Raises:
            StackError: credentials are needed that are not there.
            WebError: the token service gives none.
        """
        own = f"{place}?{self.queries[place]}" if place in self.queries else place
        if own != place and not anew:
            return own
        parts = urlsplit(place)
        if parts.scheme == "s3":
            if parts.netloc.lower() == "eodata":
                return self._presigned(parts.path)
            return f"https://{parts.netloc}.s3.amazonaws.com{parts.path}"
        if self.blobs and parts.netloc.endswith(_BLOBS):
            account = parts.netloc.removesuffix(_BLOBS)
            container = parts.path.lstrip("/").partition("/")[0]
            return f"{place}?{self._token(account, container, anew)}"
        return own

    def _token(self, account: str, container: str, anew: bool) -> str:
        key = f"{account}/{container}"
        with self._lock:
            token, ends = self._known.get(key, ("", self.now()))
            if anew or ends - _EARLY < self.now():
                subscription = self._secret(SUBSCRIPTION)
                told = self.web.json(
                    f"{self.tokens}/{quote(key)}",
                    headers={"Ocp-Apim-Subscription-Key": subscription} if subscription else {},
                    what="The token service of the Planetary Computer",
                )
                try:
                    token, text = str(told["token"]), str(told["msft:expiry"])
                    ends = dt.datetime.fromisoformat(text.replace("Z", "+00:00"))
                except (KeyError, TypeError, ValueError) as error:
                    raise StackError(
                        "The token service of the Planetary Computer answers with something else",
                        "Try again later",
                    ) from error
                self._known[key] = token, ends
            return token

    def _presigned(self, path: str) -> str:
        access, secret = (self._secret(name) for name in CDSE_KEYS)
        if not access or not secret:
            raise StackError(
                "Files of Copernicus Data Space are read with S3 keys, and there are none",
                say(
                    "Make them in your account there and set {cdse_keys}",
                    cdse_keys=" and ".join(CDSE_KEYS),
                ),
                code="credentials",
            )
        return presigned(
            f"https://{self.eodata}/eodata{path}", access, secret, "default", self.now()
        )

    def _secret(self, name: str) -> str:
        return self.secrets.get(name) or os.environ.get(name, "")


def presigned(
    url: str,
    access: str,
    secret: str,
    region: str,
    now: dt.datetime,
    valid_s: int = _PRESIGNED_S,
) -> str:
    """An S3 address signed for reading (AWS Signature Version 4, query parameters).

    Args:
        url: of the object, without a query.
        access, secret: key and its secret.
        region: of the storage.
        now: UTC.
        valid_s: how long it holds.
    """
    parts = urlsplit(url)
    stamp, day = now.strftime("%Y%m%dT%H%M%SZ"), now.strftime("%Y%m%d")
    scope = f"{day}/{region}/s3/aws4_request"
    query = "&".join(
        f"{name}={quote(value, safe='-_.~')}"
        for name, value in (
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"),
            ("X-Amz-Credential", f"{access}/{scope}"),
            ("X-Amz-Date", stamp),
            ("X-Amz-Expires", str(valid_s)),
            ("X-Amz-SignedHeaders", "host"),
        )
    )
    path = quote(parts.path, safe="/-_.~%")
    asked = f"GET\n{path}\n{query}\nhost:{parts.netloc}\n\nhost\nUNSIGNED-PAYLOAD"
    digest = hashlib.sha256(asked.encode()).hexdigest()
    text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{digest}"
    key = f"AWS4{secret}".encode()
    for part in (day, region, "s3", "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    signature = hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
    return f"{parts.scheme}://{parts.netloc}{path}?{query}&X-Amz-Signature={signature}"
