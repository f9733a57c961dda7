"""Routes for what is kept on disk to be read again: how large it is, and how it is emptied."""

from __future__ import annotations

from fastapi import APIRouter
from pydantic import BaseModel, Field

from lianet.errors import NotFoundError
from lianet.geo.web_cache import ImageryCache, imagery_cache

router = APIRouter(prefix="/v1/caches", tags=["service"])


class CacheAnswer(BaseModel):
    """A cache."""

    name: str
    folder: str
    bytes: int = Field(description="on disk now")
    most_bytes: int = Field(description="beyond it what was used longest ago goes; 0: none is kept")


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
