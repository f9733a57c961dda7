"""Links that are signed and keys of catalogues: where they are needed, and kept from whom."""

from __future__ import annotations

import datetime as dt
import json
import threading

import pytest
from lianet.errors import LianetError, StackError
from lianet.geo import web
from lianet.scenes.catalogues import Signing, presigned
from lianet.scenes.stack import open_stack

from ..stac_server import assert_right


def test_a_signature_that_has_ended_says_what_to_do(server, tmp_path):
    server.secret = "sig=new"
    made = server.collection()
    for one in made["features"]:
        for asset in one["assets"].values():
            asset["href"] += "?sig=old"
    path = tmp_path / "signed.json"
    path.write_text(json.dumps(made))
    with pytest.raises(LianetError, match="the signature in its link has ended") as raised:
        open_stack(path)
    assert "anew" in raised.value.remedy
    assert "old" not in str(raised.value)


def test_links_that_the_planetary_computer_signed_once_are_signed_again(server, monkeypatch):
    signing = Signing(web.Web(), blobs=True)
    monkeypatch.setattr(signing, "_token", lambda account, container, anew: "sig=new")
    place = signing.place("https://account.blob.core.windows.net/container/B04.tif?sig=old")
    assert signing(place) == f"{place}?sig=old"
    assert signing(place, True) == f"{place}?sig=new"


def test_no_signature_is_kept_with_the_stack(server, tmp_path):
    server.secret = "sig=hidden"
    made = server.collection()
    for one in made["features"]:
        for asset in one["assets"].values():
            asset["href"] += "?sv=1&sig=hidden"
    path = tmp_path / "signed.json"
    path.write_text(json.dumps(made))
    with open_stack(path) as stack:
        assert_right(stack)
        kept = [a.provenance() for a in stack.acquisitions]
        assert "hidden" not in json.dumps(kept) + repr(stack) + stack.fingerprint


def test_the_planetary_computer_signs_each_container_once(server):
    def token(handler):
        expiry = (dt.datetime.now(dt.timezone.utc) + dt.timedelta(hours=1)).isoformat()
        body = json.dumps({"token": "sig=abc", "msft:expiry": expiry}).encode()
        handler.answered = True
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
        return False

    server.faults.append(("/token/", token))
    signing = Signing(web.Web(), blobs=True, tokens=f"{server.url}/token")
    place = "https://account.blob.core.windows.net/container/a/B04.tif"
    threads = [threading.Thread(target=signing, args=(place,)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert signing(place) == f"{place}?sig=abc"
    assert server.asked == ["/token/account/container"]
    assert signing(place, True) == f"{place}?sig=abc"
    assert len(server.asked) == 2
    assert signing("https://elsewhere.org/x.tif") == "https://elsewhere.org/x.tif"


def test_copernicus_data_space_needs_keys_and_says_which(monkeypatch):
    pytest.importorskip("urllib3")
    for name in ("CDSE_S3_ACCESS_KEY", "CDSE_S3_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)
    with pytest.raises(StackError, match="S3 keys") as raised:
        Signing(web.Web())("s3://eodata/x.jp2")
    assert "CDSE_S3_SECRET_KEY" in raised.value.remedy
    keys = {"CDSE_S3_ACCESS_KEY": "a", "CDSE_S3_SECRET_KEY": "b"}
    address = Signing(web.Web(), keys)("s3://eodata/Sentinel-2/x.jp2")
    assert address.startswith("https://eodata.dataspace.copernicus.eu/eodata/Sentinel-2/x.jp2?X-")


def test_a_signature_is_as_amazon_documents_it():
    """The example of "Authenticating Requests: Using Query Parameters" in Amazon's S3 API."""
    address = presigned(
        "https://examplebucket.s3.amazonaws.com/test.txt", "AKIAIOSFODNN7EXAMPLE",
        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "us-east-1", dt.datetime(2013, 5, 24), 86400,
    )  # fmt: skip
    assert address.endswith("aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404")


def test_words_are_free_of_signatures():
    told = web.without_secrets("see https://me:pw@x.org/a.tif?sig=1&b=2 and https://y.org/z")
    assert told == "see https://x.org/a.tif and https://y.org/z"
