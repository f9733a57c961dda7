"""Routes for what is kept on disk to be read again: how large it is, and how it is emptied."""

from __future__ import annotations

from fastapi import APIRouter

from lianet.contract.service import CacheAnswer
from lianet.errors import NotFoundError
from lianet.geo.web_cache import ImageryCache, imagery_cache

router = APIRouter(prefix="/v1/caches", tags=["service"])


@router.get("")
def list_caches() -> list[CacheAnswer]:
    """Caches on disk."""
    return [_answer("imagery", imagery_cache())]


@router.delete("/{cache}")
def empty_cache(cache: str) -> CacheAnswer:
    """Empty a cache; what it held is read again where it is needed."""
    if cache != "imagery":
        raise NotFoundError(f"There is no cache {cache!r}", "Use imagery")
    kept = imagery_cache()
    kept.clear()
    return _answer(cache, kept)


def _answer(name: str, cache: ImageryCache) -> CacheAnswer:
    return CacheAnswer(
        name=name, folder=str(cache.folder), bytes=cache.size(), most_bytes=cache.most_bytes
    )
