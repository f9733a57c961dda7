"""Ferns of each way to look at time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from lianet.heads.ferns import Cells, Questions, answer, choose_questions, draw_questions

# Questions of the season to choose one of: of many dates most say the same or nothing.
_CANDIDATES = 8


@dataclass(frozen=True)
class ViewFerns:
    """What the ferns of one view ask.

    Attributes:
        view: its features among all.
        questions: numbered from its first feature.
    """

    view: slice
    questions: Questions

    def cells(self, features: NDArray[np.float32]) -> Cells:
        """Cells [fern, pixel] of the features of all views [pixel, feature]."""
        return answer(self.questions, np.ascontiguousarray(features[:, self.view].T))


def ask_views(
    features: NDArray[np.float32],
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    views: Sequence[slice],
    ferns: int,
    questions: int,
    seed: int,
) -> list[ViewFerns]:
    """Draw the ferns of every view; questions of the season are the best of a few.

    Args:
        features: of labelled pixels, of all views [pixel, feature].
        members: class of each pixel, counted from 0.
        weights: of each pixel.
        views: see `lianet.features.source.FeatureSource`.
        ferns: of each view.
        questions: of each fern.
        seed: of the draw.
    """
    rng = np.random.default_rng(seed)
    first = draw_questions(features[:, views[0]], weights, ferns, questions, rng)
    told = (features, members, weights)
    return [ViewFerns(views[0], first), *_chosen(*told, views[1:], (ferns, questions), rng)]


def ask_again(
    asked: Sequence[ViewFerns],
    features: NDArray[np.float32],
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    seed: Sequence[int],
) -> list[ViewFerns]:
    """Choose other questions of the season by other pixels; what is drawn at random stays.

    Args:
        asked: see `ask_views`.
        features, members, weights: as there.
        seed: of the draw.
    """
    views = [one.view for one in asked[1:]]
    rng = np.random.default_rng(seed)
    shape = asked[0].questions.features.shape
    return [asked[0], *_chosen(features, members, weights, views, shape, rng)]


def _chosen(
    features: NDArray[np.float32],
    members: NDArray[np.intp],
    weights: NDArray[np.float64],
    views: Sequence[slice],
    shape: tuple[int, ...],
    rng: np.random.Generator,
) -> list[ViewFerns]:
    """Ferns of the season, as many and with as many questions as the shape says."""
    ferns, questions = shape
    return [
        ViewFerns(
            view,
            choose_questions(
                features[:, view], members, weights, ferns, questions, rng, _CANDIDATES
            ),
        )
        for view in views
    ]
