"""Routes for what is kept on disk to be read again: how large it is, and how it is emptied."""

from __future__ import annotations

from fastapi import APIRouter

from lianet.contract.service import CacheAnswer
from lianet.errors import NotFoundError, say
from lianet.geo.web_cache import (
    clouds_folder,
    clouds_kept,
    imagery_cache,
    kept_bytes,
    remove_kept,
)

router = APIRouter(prefix="/v1/caches", tags=["service"])


@router.get("")
def list_caches() -> list[CacheAnswer]:
    """Caches on disk: parts of files from the web, and clouds that a model found."""
    imagery, clouds = imagery_cache(), clouds_folder()
    return [
        CacheAnswer(
            name="imagery", folder=str(imagery.folder), bytes=imagery.size(),
            most_bytes=imagery.most_bytes,
        ),
        CacheAnswer(
            name="clouds", folder=str(clouds), bytes=kept_bytes(clouds_kept()), most_bytes=None
        ),
    ]  # fmt: skip


@router.delete("/{cache}")
def empty_cache(cache: str) -> CacheAnswer:
    """Empty a cache; what it held is read or found again where it is needed."""
    known = {found.name: found for found in list_caches()}
    if cache not in known:
        raise NotFoundError(
            say("There is no cache '{cache}'", cache=cache),
            say("Use {names}", names=" or ".join(known)),
        )
    if cache == "imagery":
        imagery_cache().clear()
    else:
        remove_kept(clouds_kept(), clouds_folder())
    return next(found for found in list_caches() if found.name == cache)
