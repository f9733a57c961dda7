"""Files of users: by content, in trees, in outboxes, within a quota."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lianet.errors import ConflictError, InputError, LianetError, NotFoundError, StorageError
from lianet.stores.contents import Contents
from lianet.stores.store import Store
from lianet.stores.trees import TreeFile, Trees, tree_id

ELSEWHERE = "../../../../../etc/passwd"


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "anna", 1_000_000, [tmp_path / "lent"])


def send(store: Store, **files: bytes) -> str:
    """A tree of files that are sent in one part; dots are written as two underscores."""
    told = []
    for name, data in files.items():
        store.contents.take(sha(data), len(data), 0, data)
        told.append(TreeFile(name.replace("__", "."), sha(data), len(data)))
    return store.trees.make(told).id


@settings(max_examples=30, deadline=None)
@given(data=st.binary(max_size=2000), cuts=st.lists(st.integers(0, 2000), max_size=5))
def test_a_file_in_parts_is_the_file(
    tmp_path_factory: pytest.TempPathFactory, data: bytes, cuts: list[int]
) -> None:
    contents = Contents(tmp_path_factory.mktemp("contents"))
    edges = sorted({min(cut, len(data)) for cut in cuts} | {0, len(data)})
    for start, stop in zip(edges, edges[1:] or edges, strict=False):
        arrived = contents.take(sha(data), len(data), start, data[start:stop])
    assert arrived.whole
    assert contents.path(sha(data)).read_bytes() == data


def test_an_upload_that_was_cut_goes_on_where_it_was_in_another_process(tmp_path: Path) -> None:
    data = os.urandom(5000)
    Contents(tmp_path).take(sha(data), 5000, 0, data[:3000])
    again = Contents(tmp_path)  # the digest of the first part is not in memory any more
    assert again.found(sha(data), 5000).offset == 3000
    with pytest.raises(ConflictError) as caught:
        again.take(sha(data), 5000, 0, data)
    assert caught.value.code == "offset"
    assert again.take(sha(data), 5000, 3000, data[3000:]).whole


def test_a_file_whose_digest_differs_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    contents = Contents(tmp_path)
    with pytest.raises(InputError) as caught:
        contents.take(sha(b"right"), 5, 0, b"wrong")
    assert caught.value.code == "digest"
    assert not [*contents.kept(), *contents.unfinished()]
    with pytest.raises(InputError):
        contents.take(sha(b"right"), 5, 0, b"right and more")


def test_files_lie_beside_each_other_under_their_names(store: Store) -> None:
    tree = send(store, a__tif=b"A", a__tif__aux__xml=b"<x/>")
    path = Path(store.read(f"content:{tree}/a.tif"))
    assert path.read_bytes() == b"A"
    assert path.with_name("a.tif.aux.xml").read_bytes() == b"<x/>"


def test_a_name_that_no_system_takes_is_not_there(store: Store) -> None:
    tree = send(store, a__tif=b"A")
    for place in (f"content:{tree}/", "outbox:box45678/"):
        for name in ("é" * 200, "a/" * 4000 + "b"):
            with pytest.raises(NotFoundError):
                store.read(place + name)


def test_the_id_of_a_tree_is_that_of_its_files_in_any_order() -> None:
    files = [TreeFile("b", sha(b"1"), 1), TreeFile("a", sha(b"2"), 1)]
    assert tree_id(files) == tree_id(files[::-1])
    assert tree_id(files) != tree_id([files[0], TreeFile("c", sha(b"2"), 1)])


@pytest.mark.parametrize(
    "name", ["../a", "/etc/passwd", "a/../../b", "a//b", "c:\\x", "a\\b", ".", "a/.", "x\0", "a ."]
)
def test_a_name_that_leads_out_of_a_tree_is_refused(store: Store, name: str) -> None:
    store.contents.take(sha(b"x"), 1, 0, b"x")
    with pytest.raises(InputError):
        store.trees.make([TreeFile(name, sha(b"x"), 1)])


def test_a_tree_of_files_that_were_not_sent_is_refused_whole(store: Store) -> None:
    store.contents.take(sha(b"x"), 1, 0, b"x")
    with pytest.raises(ConflictError) as caught:
        store.trees.make([TreeFile("a", sha(b"x"), 1), TreeFile("b", sha(b"y"), 1)])
    assert caught.value.code == "missing"
    assert store.trees.all() == []


VRT = '<VRTDataset><VRTRasterBand><SimpleSource><SourceFilename relativeToVRT="{0}">{1}</{2}>'


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        (VRT.format(1, "a.tif", "SourceFilename"), True),
        (VRT.format(0, "/etc/passwd", "SourceFilename"), False),
        (VRT.format(1, ELSEWHERE, "SourceFilename"), False),
        (VRT.format(1, "<![CDATA[a.tif]]>", "SourceFilename"), False),
        (VRT.format(0, "/etc/passwd", "sourcefilename").replace("Source", "sOURCE"), False),
        ("<VRTDataset><SourceDataset>/etc/passwd</SourceDataset>", False),
        ("<GDAL_WMS><Service><ServerUrl>http://10.0.0.1/</ServerUrl>", False),
    ],
)
def test_a_virtual_raster_names_files_of_its_tree_alone(
    store: Store, text: str, allowed: bool
) -> None:
    if allowed:
        send(store, v__vrt=text.encode(), a__tif=b"A")
        return
    with pytest.raises(InputError) as caught:
        send(store, v__vrt=text.encode(), a__tif=b"A")
    assert caught.value.code == "outside"


@pytest.mark.parametrize(
    ("href", "allowed"),
    [
        ("a.tif", True), ("./a.tif", True), ("f/../a.tif", True), ("https://x.example/a.tif", True),
        ("/etc/passwd", False), (ELSEWHERE, False), ("%2e%2e/%2e%2e/x", False), ("..", False),
        ("file:///etc/passwd", False), ("/vsicurl/http://x/y.tif", False), ("f/../../a.tif", False),
    ],
)  # fmt: skip
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_items_and_manifests_name_files_of_their_tree_alone(
    store: Store, href: str, allowed: bool, encoding: str
) -> None:
    first = {"links": [{"rel": "item", "h\\u0072ef": href}]}
    items = {"features": [{"assets": {"x": {"href": href}, "y": {"href": "a.tif"}}}]}
    together = {"region": {"path": "a.tif"}, "beside": [{"path": href}]}
    twice = f'{{"href": "{href}", "href": "a.tif"}}'
    texts = {
        "catalog__json": json.dumps(first).replace("\\\\u", "\\u"), "items": json.dumps(items),
        "twice__json": twice, "x__together__json": json.dumps(together),
    }  # fmt: skip
    for name, text in texts.items():
        files = {name: text.encode(encoding), "a__tif": b"A"}
        if allowed or (name == "x__together__json" and href.startswith("https:")):
            send(store, **files)
            continue
        with pytest.raises(InputError) as caught:
            send(store, **files)
        assert caught.value.code == "outside"


def test_more_names_than_a_disk_gives_one_file_are_no_copies(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.EMLINK, "Too many links")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(StorageError, match="Too many links"):
        send(store, a__tif=b"A")


@pytest.mark.parametrize(
    "place",
    ["/etc/passwd", "~/x", "relative/x.tif", "/vsicurl/http://x/y.tif", "server:/etc/passwd",
     "server:relative", f"content:{'0' * 64}/a", f"content:{ELSEWHERE}", f"outbox:{ELSEWHERE}",
     f"outbox:box45678/{ELSEWHERE}", "outbox:box45678/none.tif", "C:\\x", "file:///etc/passwd"],
)  # fmt: skip
def test_a_path_that_is_not_of_the_user_is_not_read(store: Store, place: str) -> None:
    with pytest.raises(LianetError):
        store.read(place)


def test_a_link_out_of_a_lent_folder_is_not_followed(store: Store, tmp_path: Path) -> None:
    lent = tmp_path / "lent"
    lent.mkdir()
    (lent / "in.tif").write_bytes(b"")
    (lent / "out.tif").symlink_to("/etc/passwd")
    assert store.read(f"server:{lent}/in.tif") == str(lent / "in.tif")
    with pytest.raises(InputError):
        store.read(f"server:{lent}/out.tif")


@pytest.mark.parametrize("place", ["earth-search", "https://example.org/stac", "s3://bucket/x.tif"])
def test_what_is_no_path_stays_what_it_is(store: Store, place: str) -> None:
    assert store.read(place) == place


def test_only_an_outbox_is_written_to(store: Store) -> None:
    for place in ("/etc/map.tif", f"outbox:box45678/{ELSEWHERE}", "outbox:../x/y", "outbox:a/b"):
        with pytest.raises(LianetError):
            store.write(place)
    assert Path(store.write("outbox:box45678/map.tif")).parent.is_dir()


def test_what_is_told_names_no_folder_of_the_server(store: Store, tmp_path: Path) -> None:
    (tmp_path / "lent").mkdir()
    tree = send(store, a__tif=b"A")
    path, made = store.read(f"content:{tree}/a.tif"), store.write("outbox:box45678/map.tif")
    said = {"path": path, "error": [f"Cannot read {path}, or {made}.", str(store.folder)],
            "lent": f"{tmp_path}/lent/x.tif"}  # fmt: skip
    told = store.told(said)
    assert told["path"] == f"content:{tree}/a.tif"
    assert told["error"][0] == f"Cannot read content:{tree}/a.tif, or outbox:box45678/map.tif."
    assert told["lent"] == f"server:{tmp_path}/lent/x.tif"
    assert str(store.folder) not in str(told)


def test_a_full_quota_is_told_and_removing_makes_room(store: Store) -> None:
    tree = send(store, a__bin=b"x" * 900_000)
    with pytest.raises(StorageError) as caught:
        store.needs_room(200_000)
    assert caught.value.code == "quota"
    assert store.used_bytes() == pytest.approx(900_000, abs=1000)  # two names, counted once
    store.trees.remove(tree)
    (content,) = store.contents.kept()
    day_ago = time.time() - 2 * 86400
    os.utime(content, (day_ago, day_ago))
    store.sweep()
    store.needs_room(900_000)


def test_what_was_made_need_not_be_sent_to_be_opened(store: Store) -> None:
    Path(store.write("outbox:box45678/map.tif")).write_bytes(b"made there")
    (file,) = store.box("box45678")
    assert store.digest(file) == sha(b"made there")
    store.remove_box("box45678")
    assert store.contents.found(sha(b"made there"), 10).whole


def test_what_nobody_used_or_finished_goes(store: Store) -> None:
    data = b"half of it"
    store.contents.take(sha(data), 20, 0, data)
    Path(store.write("outbox:box45678/map.tif")).write_bytes(b"m")
    tree = send(store, a__bin=b"x")
    store.sweep()
    assert store.boxes() == ["box45678"]
    assert [one.id for one in store.trees.all()] == [tree]
    long_ago = time.time() - 100 * 86400
    for place in (*store.folder.rglob("*"),):
        os.utime(place, (long_ago, long_ago))
    store.sweep()
    assert not [path for path in store.folder.rglob("*") if path.is_file()]


def test_unknown_boxes_and_trees_are_not_removed(store: Store) -> None:
    for remove in (store.remove_box, store.trees.remove):
        with pytest.raises(NotFoundError):
            remove("nothing-of-this-name")
    assert isinstance(store.trees, Trees)
