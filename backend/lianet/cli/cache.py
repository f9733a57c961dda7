"""`lianet cache`: what is kept on disk to be read again, and how to be rid of it."""

from __future__ import annotations

from typing import Annotated

import typer

from lianet.cli.output import JsonOption, answer
from lianet.contract.service import CacheAnswer


def cache(
    empty: Annotated[bool, typer.Option("--empty", help="Remove all of it.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Say how much is kept of imagery from the web and of clouds found by the model, or empty it.

    LIANET_CACHE names its folder, LIANET_CACHE_GB the most that it takes.
    """
    from lianet.geo.web_cache import (
        clouds_folder,
        clouds_kept,
        imagery_cache,
        kept_bytes,
        remove_kept,
    )

    kept = imagery_cache()
    freed = kept.clear() + remove_kept(clouds_kept(), clouds_folder()) if empty else 0
    size, found = kept.size(), kept_bytes(clouds_kept())
    answer(
        CacheAnswer(
            name="all",
            folder=str(kept.folder.parent),
            bytes=size + found,
            most_bytes=kept.most_bytes,
            freed_bytes=freed,
        ),
        as_json,
        [
            ("folder", kept.folder.parent),
            ("imagery", f"{size / 1e6:,.1f} MB of at most {kept.most_bytes / 1e9:g} GB"),
            ("clouds", f"{found / 1e6:,.1f} MB"),
            *([("freed", f"{freed / 1e6:,.1f} MB")] if empty else []),
        ],
    )
