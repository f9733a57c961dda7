"""`lianet cache`: what is kept of imagery from the web, and how to be rid of it."""

from __future__ import annotations

from typing import Annotated

import typer

from lianet.cli.output import JsonOption, answer
from lianet.contract.service import CacheAnswer


def cache(
    empty: Annotated[bool, typer.Option("--empty", help="Remove all of it.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say how large the cache of imagery from the web is, or empty it.

    LIANET_CACHE names its folder, LIANET_CACHE_GB the most that it takes.
    """
    from lianet.geo.web_cache import imagery_cache

    kept = imagery_cache()
    freed = kept.clear() if empty else 0
    size = kept.size()
    answer(
        CacheAnswer(
            name="imagery",
            folder=str(kept.folder),
            bytes=size,
            most_bytes=kept.most_bytes,
            freed_bytes=freed,
        ),
        as_json,
        [
            ("folder", kept.folder),
            ("size", f"{size / 1e6:,.1f} MB of at most {kept.most_bytes / 1e9:g} GB"),
            *([("freed", f"{freed / 1e6:,.1f} MB")] if empty else []),
        ],
    )
