"""Routes of files that travel: sent in parts and by what is in them, written, fetched."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, HTTPException, Path, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import FileResponse

from lianet.contract.files import (
    MOST_BYTES,
    SHA256,
    BoxAnswer,
    BoxFileAnswer,
    BoxSummary,
    ContentsBody,
    FilesAnswer,
    MissingAnswer,
    TreeAnswer,
    TreeBody,
    UploadAnswer,
)
from lianet.errors import NotFoundError
from lianet.stores.contents import Arrived
from lianet.stores.store import BoxFile, Store
from lianet.stores.trees import Tree, TreeFile

router = APIRouter(prefix="/v1/files", tags=["files"])

_SUMMARY_NAMES = 3

_PART: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }
}
_FILE: dict[int | str, dict[str, Any]] = {
    200: {
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}}
    },
    206: {"description": "the range that was asked for"},
    416: {"description": "the file has no such range"},
}


def store_of(request: Request) -> Store:
    """The user's store.

    Raises:
        NotFoundError: paths mean the same to client and backend, and nothing travels.
    """
    store: Store | None = request.app.state.store
    if store is None:
        raise NotFoundError(
            "This backend works on files where they are, and none travel",
            "Name files by the paths of its machine, or run it with lianet serve --users FILE",
            code="no_store",
        )
    return store


Keeping = Annotated[Store, Depends(store_of)]
Digest = Annotated[str, Path(pattern=SHA256)]
Span = Annotated[
    str | None,
    Header(alias="Range", pattern=r"^bytes=\d{1,18}-\d{0,18}$", description="bytes=FIRST-[LAST]"),
]


@router.get("")
def list_files(store: Keeping) -> FilesAnswer:
    """Everything that the user has there, and how much there may be."""
    return FilesAnswer(
        used_bytes=store.used_bytes(),
        quota_bytes=store.quota_bytes,
        trees=[_tree(tree) for tree in store.trees.all()],
        outboxes=[summary for box in store.boxes() if (summary := _summary(store, box))],
        unfinished_bytes=store.unfinished_bytes(),
    )


@router.post("/missing")
def missing_files(body: ContentsBody, store: Keeping) -> MissingAnswer:
    """What of a client's files is still to be sent; refused where it would not fit."""
    asked = {file.sha256: file.bytes for file in body.files}
    found = [store.contents.found(sha256, size) for sha256, size in asked.items()]
    missing = [one for one in found if not one.whole]
    if missing:
        store.needs_room(sum(one.bytes - one.offset for one in missing))
    return MissingAnswer(missing=[_upload(one) for one in missing])


@router.put("/contents/{sha256}", openapi_extra=_PART)
async def put_content(
    sha256: Digest,
    request: Request,
    store: Keeping,
    size: Annotated[
        int, Query(ge=0, le=MOST_BYTES, alias="bytes", description="of the whole file")
    ],
    offset: Annotated[int, Query(ge=0, le=MOST_BYTES, description="where the part begins")],
) -> UploadAnswer:
    """The next part of a file; with its last one it is checked, and whole."""
    data = await request.body()

    def take() -> Arrived:
        store.needs_room(len(data))
        return store.contents.take(sha256, size, offset, data)

    return _upload(await run_in_threadpool(take))


@router.post("/trees")
def make_tree(body: TreeBody, store: Keeping) -> TreeAnswer:
    """Lay files that were sent beside each other; `content:ID/NAME` is then a path to read."""
    files = [TreeFile(file.name, file.sha256, file.bytes) for file in body.files]
    return _tree(store.trees.make(files))


@router.delete("/trees/{tree}", status_code=204)
def remove_tree(tree: Digest, store: Keeping) -> None:
    """Remove files that were sent; what is open stays open."""
    store.trees.remove(tree)
    store.sweep()


@router.get("/outboxes/{box}")
def outbox(box: str, store: Keeping) -> BoxAnswer:
    """What work has written into an outbox."""
    files = [
        BoxFileAnswer(name=file.name, bytes=file.bytes, sha256=store.digest(file))
        for file in store.box(box)
    ]
    return BoxAnswer(id=box, files=files)


@router.get("/outboxes/{box}/content", response_class=Response, responses=_FILE)
def outbox_file(box: str, store: Keeping, name: str, span: Span = None) -> FileResponse:
    """A file of an outbox, or a range of it."""
    file = store.box_file(box, name)
    if span is not None:
        _require_within(file, span)
    return FileResponse(file.path, media_type="application/octet-stream")


@router.delete("/outboxes/{box}", status_code=204)
def remove_outbox(box: str, store: Keeping) -> None:
    """Remove what was fetched; as contents the files wait a day, and need not be sent again."""
    store.remove_box(box)


def _require_within(file: BoxFile, span: str) -> None:
    """Refuse a range that the file does not have: the response would do so in words of its own,
    which are no problem document."""
    first, last = span.removeprefix("bytes=").split("-")
    if int(first) >= file.bytes or (last and int(last) < int(first)):
        raise HTTPException(
            416,
            f"{file.name} has {file.bytes} bytes, and not {span}",
            headers={"Content-Range": f"bytes */{file.bytes}"},
        )


def _upload(found: Arrived) -> UploadAnswer:
    return UploadAnswer(
        sha256=found.sha256, bytes=found.bytes, offset=found.offset, whole=found.whole
    )


def _tree(tree: Tree) -> TreeAnswer:
    return TreeAnswer(
        id=tree.id, name=tree.name, files=tree.files, bytes=tree.bytes, used=tree.used
    )


def _summary(store: Store, box: str) -> BoxSummary | None:
    """None of an outbox in which nothing is yet."""
    files = store.box(box)
    if not files:
        return None
    return BoxSummary(
        id=box,
        names=[file.name for file in files[:_SUMMARY_NAMES]],
        bytes=sum(file.bytes for file in files),
        changed=max(file.path.stat().st_mtime for file in files),
    )
