"""Who learns from the same draws: forests on the imagery, and the heads on the region model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import numpy as np
from lianet.errors import InputError
from lianet.features.feature_file import FeatureFile
from lianet.features.source import LATTICE_PX, FeatureSource
from lianet.features.together import Together
from lianet.geo.grid import PixelGrid, Window
from lianet.heads.head import HEADS
from lianet.heads.instant_options import InstantOptions
from lianet.heads.train import train_head
from lianet.labels.reading import LabelPixels
from lianet.maps.predict import Predictor
from lianet.region.card import Card
from lianet.scenes.stack import Stack
from numpy.typing import NDArray
from rasterio.warp import transform
from sklearn.ensemble import RandomForestClassifier

_TREES = 200
_JUDGES = 60


@dataclass(frozen=True)
class Answer:
    """What the labelled pixels are taken for.

    Attributes:
        values: uint8 [pixel], class values; 0 for nodata.
        confidence: float64 [pixel], its probability; None where there is no claim.
        steps: of training; None where it has none.
    """

    values: NDArray[np.uint8]
    confidence: NDArray[np.float64] | None = None
    steps: int | None = None


@dataclass(frozen=True)
class Peer:
    """One that learns.

    Attributes:
        key: short name, as options have it.
        title: for people.
        sees: what it looks at: `imagery`, `region model` or `embeddings`.
        learn: from which pixels (bool [pixel]) and seed to an answer for all labelled pixels.
        draws: of at most so many draws; None for all.
    """

    key: str
    title: str
    sees: str
    learn: Callable[[NDArray[np.bool_], int], Answer]
    draws: int | None = None


@dataclass(frozen=True)
class Scenes:
    """The imagery where a head expects a region model: the same head on it shows what the model
    costs or gains.

    Attributes:
        stack: the imagery, with the model's dates and bands.
        card: of the region model.
    """

    stack: Stack
    card: Card

    def __post_init__(self) -> None:
        names = [band.name for band in self.stack.bands]
        if self.stack.dates != self.card.dates or names != [b.name for b in self.card.bands]:
            raise InputError(
                f"The stack has other dates or bands than {self.card.name}",
                "Give the stack that the region was made from",
            )

    def decode(self, window: Window, date_indices: Sequence[int]) -> NDArray[np.float32]:
        """float32 [date, band, row, column], reflectance; NaN where not observed."""
        values, valid = self.stack.reflectance(window, date_indices)
        return np.where(valid[:, None], values, np.float32(np.nan))


def raw_pixels(stack: Stack, pixels: LabelPixels) -> NDArray[np.float32]:
    """Reflectance of the labelled pixels: float32 [pixel, date, band], 0 where not observed."""
    out = np.empty((len(pixels.rows), len(stack.dates), len(stack.bands)), np.float32)
    for square in stack.grid.blocks(LATTICE_PX):
        mine = np.flatnonzero(pixels.inside(square))
        if len(mine):
            values, _ = stack.reflectance(square)
            at = pixels.rows[mine] - square.row, pixels.cols[mine] - square.col
            out[mine] = np.moveaxis(values[:, :, at[0], at[1]], -1, 0)
    return out


def forests(stack: Stack, pixels: LabelPixels, keys: Sequence[str]) -> list[Peer]:
    """What an analyst has now: a random forest on the raw bands of one date, or of all.

    The one date is that on which a forest with all labels is best out of the bag: better than
    anybody could choose who has only a few.

    Args:
        stack: the imagery.
        pixels: the labels.
        keys: `forest-one`, for which every date is judged, `forest-all`, or both.
    """
    imagery = raw_pixels(stack, pixels)
    made = []
    if "forest-one" in keys:
        dates = range(len(stack.dates))
        best = max(dates, key=lambda index: _out_of_bag(imagery[:, index], pixels.values))
        title = f"forest, {stack.dates[best]}"
        made.append(_forest("forest-one", title, imagery[:, best], pixels))
    if "forest-all" in keys:
        everything = imagery.reshape(len(imagery), -1)
        made.append(_forest("forest-all", "forest, all dates", everything, pixels))
    return made


def _out_of_bag(features: NDArray[np.float32], values: NDArray[np.uint8]) -> float:
    """Share of pixels that trees which have not seen them get right."""
    forest = RandomForestClassifier(_JUDGES, oob_score=True, random_state=0)
    return float(forest.fit(features, values).oob_score_)


def _forest(key: str, title: str, features: NDArray[np.float32], pixels: LabelPixels) -> Peer:
    def learn(train: NDArray[np.bool_], seed: int) -> Answer:
        forest = RandomForestClassifier(_TREES, random_state=seed)
        forest.fit(features[train], pixels.values[train])
        return Answer(forest.predict(features).astype(np.uint8))

    return Peer(key, title, "imagery", learn)


def head_peer(
    key: str,
    title: str,
    source: FeatureSource,
    pixels: LabelPixels,
    *,
    head: str = "instant",
    options: Mapping[str, Any] | None = None,
    draws: int | None = None,
    device: str = "cpu",
    sees: str = "region model",
) -> Peer:
    """A head on the region model.

    Args:
        key, title: see `Peer`.
        source: features that the head learns on.
        pixels: the labels.
        head: which.
        options: of the head, where they are not the usual ones.
        draws: see `Peer`.
        device: that convolutions are trained on.
        sees: see `Peer`.
    """

    def learn(train: NDArray[np.bool_], seed: int) -> Answer:
        chosen = HEADS.get(head).read_options({**(options or {}), "seed": seed})
        task = train_head(source, pixels.only(train), head=head, options=chosen, device=device)
        predictor = Predictor(task, source)
        found = np.zeros(len(pixels.values), np.uint8)
        confidence = np.zeros(len(pixels.values))
        for square in source.grid.blocks(LATTICE_PX):
            mine = np.flatnonzero(pixels.inside(square))
            if len(mine):
                shown = predictor.predict(square)
                at = pixels.rows[mine] - square.row, pixels.cols[mine] - square.col
                found[mine] = shown.classes[at]
                confidence[mine] = np.nan_to_num(shown.confidence[at])
        return Answer(found, confidence)

    return Peer(key, title, sees, learn, draws)


def embeddings_peer(
    embeddings: FeatureFile, grid: PixelGrid, pixels: LabelPixels, device: str = "cpu"
) -> Peer:
    """The instant head on embeddings of the same place, from the same labels.

    Labels go to the pixel of the embeddings that their middle lies in, whatever grid that is.

    Args:
        embeddings: of the place.
        grid: of the labels.
        pixels: the labels.
        device: see `head_peer`.

    Raises:
        InputError: a class has no label where there are embeddings.
    """
    x, y = grid.transform @ (pixels.cols + 0.5, pixels.rows + 0.5)
    if embeddings.grid.crs != grid.crs:
        x, y = (np.asarray(part) for part in transform(grid.crs, embeddings.grid.crs, x, y))
    cols, rows = (np.floor(part).astype(np.int64) for part in ~embeddings.grid.transform @ (x, y))
    height, width = embeddings.grid.shape
    inside = (rows >= 0) & (rows < height) & (cols >= 0) & (cols < width)
    if set(pixels.values[inside]) != set(pixels.values):
        raise InputError(
            f"{embeddings.title} does not cover labels of every class",
            "Give embeddings of the region",
        )
    there = replace(pixels, rows=np.where(inside, rows, 0), cols=np.where(inside, cols, 0))
    title = f"instant head on {embeddings.title}"
    key = f"embeddings {embeddings.title}"
    on_these = head_peer(key, title, embeddings, there, device=device, sees="embeddings")

    def learn(train: NDArray[np.bool_], seed: int) -> Answer:
        found = on_these.learn(train & inside, seed)
        confidence = None if found.confidence is None else found.confidence * inside
        return replace(found, values=found.values * inside, confidence=confidence)

    return replace(on_these, learn=learn)


def together_peer(
    source: FeatureSource,
    embeddings: Sequence[FeatureFile],
    pixels: LabelPixels,
    device: str = "cpu",
) -> Peer:
    """The instant head on the region model and on embeddings, weighed by what labels say.

    Args:
        source: features of the region model.
        embeddings: of the place, on whatever grid.
        pixels, device: see `head_peer`.

    Raises:
        InputError: embeddings lie nowhere on the region.
    """
    names = ", ".join(file.title for file in embeddings)
    return head_peer(
        f"together {names}",
        f"instant head on the region together with {names}",
        Together(source, embeddings),
        pixels,
        device=device,
        sees="both",
    )


def instant_variant(text: str, source: FeatureSource, pixels: LabelPixels) -> Peer:
    """The instant head with other options.

    Args:
        text: `option=number`, several with commas between.
        source, pixels: see `head_peer`.

    Raises:
        InputError: there is no such option, or no number behind it.
    """
    known = {name: type(usual) for name, usual in asdict(InstantOptions()).items()}
    options: dict[str, Any] = {}
    for part in text.split(","):
        name, _, value = part.strip().partition("=")
        if name not in known or name == "seed":
            raise InputError(f"The instant head has no option {name!r}", f"Use {', '.join(known)}")
        try:
            options[name] = known[name](value)
        except ValueError as error:
            raise InputError(
                f"The option {name} of the instant head cannot be {value!r}",
                f"Write a number, for example {name}=1",
            ) from error
    return head_peer(f"instant {text}", f"instant, {text}", source, pixels, options=options)
