"""How good a map from a handful of labels is, beside what an analyst has now."""

from __future__ import annotations

import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from lianet.errors import InputError, LabelError
from lianet.features.feature_file import FeatureFile
from lianet.features.source import FeatureSource
from lianet.labels.reading import LabelPixels
from lianet.measures.confusion import calibration_error, confusion, f1
from lianet.progress import Progress, Reporter, silent
from lianet.scenes.stack import Stack

from benchmarks.draws import Draw, draw_polygons, draw_share, with_enough
from benchmarks.kept_rows import KeptRows
from benchmarks.peers import (
    Answer,
    Peer,
    embeddings_peer,
    forests,
    head_peer,
    instant_variant,
    together_peer,
)

PEERS = (
    "forest-one",
    "forest-all",
    "unet",
    "micro-unet",
    "instant-imagery",
    "instant-timeless",
    "instant",
    "conv",
    "conv-trunk",
)
"""All that can be asked for; `forest-all` is what the others are measured against."""

BAR = "forest-all"

_FORESTS = ("forest-one", BAR)
_UNETS = ("unet", "micro-unet")
_NETS = (*_UNETS, "conv", "conv-trunk")


def benchmark_fewshot(
    stack: Stack,
    source: FeatureSource,
    pixels: LabelPixels,
    *,
    trunk: FeatureSource | None = None,
    imagery: FeatureSource | None = None,
    timeless: FeatureSource | None = None,
    peers: Sequence[str] = PEERS,
    variants: Sequence[str] = (),
    embeddings: Sequence[FeatureFile] = (),
    polygons: Sequence[int] = (1, 2, 3, 5),
    dense: Sequence[float] = (1, 5, 20),
    draws: int = 10,
    unet_minutes: float = 1.0,
    unet_steps: int = 300,
    net_draws: int = 3,
    device: str = "cpu",
    keep: Path | None = None,
    report: Reporter = silent,
) -> dict[str, Any]:
    """Draw labels, let everybody learn from them, and test on polygons that nobody saw.

    The heads see the region model alone; forests and U-Nets see the imagery itself.

    Args:
        stack: the region's imagery.
        source: features of the region model that the instant head learns on.
        pixels: the labels.
        trunk: the field's own features, for `conv-trunk`.
        imagery: the features of `source` made of the imagery itself, for `instant-imagery`.
        timeless: statistics over dates alone, for `instant-timeless`, the head as it was before it
            knew seasons, and for `conv`; None where `source` is just that.
        peers: some of `PEERS`.
        variants: the instant head with other options, each as `instant_variant` has it.
        embeddings: of the same place, on whatever grid; the instant head learns on each, and on
            each together with the region model.
        polygons: how many of each class to learn from; a class with no more keeps one to test.
        dense: percent of all labelled pixels to learn from, out of half of the polygons.
        draws: how many times, each with another seed.
        unet_minutes: of one training of a U-Net, at most.
        unet_steps: the same in steps.
        net_draws: U-Nets and convolutional heads learn from the first so many draws.
        device: for them.
        keep: a file for the results so far; rows that are there are not measured again.
        report: told at every training; may raise `CancelledError`.

    Returns:
        `region`, `classes` (`name`, `polygons`, `pixels`), `left_out`: names of classes with a
        single polygon; `skipped`: `peer` and `reason`; and `results`: a row for each peer and
        amount, with `peer`, `title`, `sees`, `labels` (`polygons` or `dense`), `amount`, `draws`,
        `macro_f1` (mean), `deviation`, `scores`, `gain` over the forest on all dates in the same
        draws, `range`, half of the 95 % interval of its mean, and `below` it in how many (None
        without that forest), `ece` (None where there are
        no probabilities), `steps` (mean; None), `seconds` (mean of a draw).

    Raises:
        InputError: an unknown peer, or a kept file of another benchmark.
        LabelError: fewer than two classes have two polygons.
    """
    for key in peers:
        if key not in PEERS:
            raise InputError(f"There is no peer {key!r}", f"Use some of {', '.join(PEERS)}")
    pixels, left_out = with_enough(pixels)
    if len(pixels.classes) < 2:
        raise LabelError(
            "Fewer than two classes have two polygons each, so that none is left to test on",
            "Draw at least two polygons of each class",
        )
    made, skipped = _peers(
        stack,
        source,
        trunk,
        imagery,
        timeless,
        pixels,
        peers,
        unet_minutes,
        unet_steps,
        net_draws,
        device,
    )
    made += [instant_variant(text, source, pixels) for text in variants]
    for file in embeddings:
        made.append(embeddings_peer(file, source.grid, pixels, device))
        made.append(together_peer(source, [file], pixels, device))
    if len(embeddings) > 1:
        made.append(together_peer(source, embeddings, pixels, device))
    settings = [("polygons", float(number)) for number in polygons]
    settings += [("dense", float(share)) for share in dense]
    kept = KeptRows(keep, stack, source, pixels, draws)
    results: list[dict[str, Any]] = []
    for at, (labels, amount) in enumerate(settings):
        drawn = [
            draw_polygons(pixels, int(amount), seed)
            if labels == "polygons"
            else draw_share(pixels, amount, seed)
            for seed in range(draws)
        ]
        rows = []
        for number, peer in enumerate(made):
            row = kept.get(peer.key, labels, amount)
            if any(item["peer"] == peer.key for item in skipped):
                continue
            if row is None:
                done = (at + number / len(made)) / len(settings)
                unit = "polygons a class" if labels == "polygons" else "% of pixels"
                message = f"{amount:g} {unit}, {peer.title}"
                row = {"labels": labels, "amount": amount}
                try:
                    row |= _row(peer, pixels, drawn, report, done, message)
                except InputError as error:
                    # The others go on; the trunk of a compact field may be nothing but zeros.
                    skipped.append({"peer": peer.key, "reason": error.message})
                    continue
                kept.add(row)
            rows.append(row)
        _compare(rows)
        results += rows
    return {
        "region": source.title,
        "classes": [
            {
                "name": item.name,
                "polygons": len(np.unique(pixels.groups[pixels.values == item.value])),
                "pixels": pixels.counts[item.value],
            }
            for item in pixels.classes
        ],
        "left_out": list(left_out),
        "skipped": skipped,
        "results": results,
    }


def _peers(
    stack: Stack,
    source: FeatureSource,
    trunk: FeatureSource | None,
    imagery: FeatureSource | None,
    timeless: FeatureSource | None,
    pixels: LabelPixels,
    keys: Sequence[str],
    minutes: float,
    steps: int,
    draws: int,
    device: str,
) -> tuple[list[Peer], list[dict[str, str]]]:
    """Those asked for, and why some cannot be."""
    made: dict[str, Peer] = {}
    if any(key in _FORESTS for key in keys):
        made = {peer.key: peer for peer in forests(stack, pixels, keys)}
    made["instant"] = head_peer("instant", "instant head", source, pixels)
    skipped: list[dict[str, str]] = []
    if timeless is not None:
        made["instant-timeless"] = head_peer(
            "instant-timeless", "instant head, seasons left out", timeless, pixels
        )
    elif "instant-timeless" in keys:
        reason = "the dates of the region hardly know the season, so it is the instant head itself"
        skipped.append({"peer": "instant-timeless", "reason": reason})
    if imagery is not None:
        made["instant-imagery"] = head_peer(
            "instant-imagery", "instant head on the imagery", imagery, pixels, sees="imagery"
        )
    elif "instant-imagery" in keys:
        skipped.append(
            {"peer": "instant-imagery", "reason": "features of the imagery are not given"}
        )
    nets = [key for key in keys if key in _NETS]
    if nets and find_spec("torch") is None:
        reason = "torch, which trains it, is not installed"
        return [made[key] for key in keys if key in made], [
            *skipped,
            *({"peer": key, "reason": reason} for key in nets),
        ]
    if "conv" in nets:
        made["conv"] = head_peer(
            "conv", "conv head", timeless or source, pixels, head="conv", draws=draws, device=device
        )
    if "conv-trunk" in nets and trunk is None:
        skipped.append({"peer": "conv-trunk", "reason": "the trunk's features are not given"})
    elif "conv-trunk" in nets and trunk is not None:
        made["conv-trunk"] = head_peer(
            "conv-trunk",
            "conv head on the trunk",
            trunk,
            pixels,
            head="conv",
            draws=draws,
            device=device,
        )
    sizes = [key for key in nets if key in _UNETS]
    if sizes:
        from benchmarks.unets import unets

        for peer in unets(
            stack, pixels, sizes, minutes=minutes, steps=steps, draws=draws, device=device
        ):
            made[peer.key] = peer
    return [made[key] for key in keys if key in made], skipped


def _row(
    peer: Peer,
    pixels: LabelPixels,
    drawn: list[Draw],
    report: Reporter,
    done: float,
    message: str,
) -> dict[str, Any]:
    scores, errors, steps, seconds = [], [], [], []
    for draw in drawn[: peer.draws]:
        report(Progress(done, f"{message}, draw {draw.seed + 1}"))
        start = time.perf_counter()
        answer = peer.learn(draw.train, draw.seed)
        seconds.append(time.perf_counter() - start)
        scores.append(macro_f1(pixels, answer, draw))
        if answer.confidence is not None:
            right = (answer.values == pixels.values)[draw.test]
            even = np.ones(len(right))
            errors.append(calibration_error(answer.confidence[draw.test], right, even)[0])
        if answer.steps is not None:
            steps.append(answer.steps)
    return {
        "peer": peer.key,
        "title": peer.title,
        "sees": peer.sees,
        "draws": len(scores),
        "macro_f1": float(np.mean(scores)),
        "deviation": float(np.std(scores)),
        "scores": scores,
        "ece": float(np.mean(errors)) if errors else None,
        "steps": float(np.mean(steps)) if steps else None,
        "seconds": float(np.mean(seconds)),
    }


def macro_f1(pixels: LabelPixels, answer: Answer, draw: Draw) -> float:
    """Mean over classes of F1 on what was tested; nodata is nobody's."""
    numbers = np.array([item.value for item in pixels.classes])
    members = np.searchsorted(numbers, pixels.values)[draw.test]
    # Pixels taken for nothing are missed: they count as a class of their own.
    taken_as = np.where(answer.values > 0, np.searchsorted(numbers, answer.values), len(numbers))
    matrix = confusion(members, taken_as[draw.test], len(numbers) + 1)
    return float(f1(matrix.astype(np.float64))[: len(numbers)].mean())


def _compare(rows: list[dict[str, Any]]) -> None:
    """Add to the rows of one amount how they stand against the forest on all dates."""
    bar = next((row["scores"] for row in rows if row["peer"] == BAR), None)
    for row in rows:
        if bar is None:
            row |= {"gain": None, "range": None, "below": None}
            continue
        ours = np.array(row["scores"])
        theirs = np.array(bar[: len(ours)])
        gains = ours - theirs
        # Student's t would want tables; from ten draws on the normal is near enough.
        spread = float(1.96 * gains.std(ddof=1) / np.sqrt(len(gains))) if len(gains) > 1 else None
        row |= {"gain": float(gains.mean()), "range": spread, "below": int((gains < 0).sum())}
