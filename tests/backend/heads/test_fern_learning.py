"""What ferns learn from pixels that nobody has labelled."""

from __future__ import annotations

import numpy as np
import pytest
from lianet.heads import fern_learning
from lianet.heads.fern_learning import learn
from lianet.heads.ferns import Questions, answer, votes
from lianet.heads.instant_options import InstantOptions
from lianet.heads.samples import Samples
from lianet.heads.views import ask_views

CLASSES, SEASONLESS, SEASON = 3, 6, 18
VIEWS = (slice(0, SEASONLESS), slice(SEASONLESS, SEASONLESS + 2 * SEASON))
VALUES = [1, 2, 3]
FIELD_PX = 20


def fields(rng, count):
    """Pixels of fields, their crops: crops differ by when they are green, fields by much else."""
    members = rng.integers(0, CLASSES, count)
    days = np.linspace(0, 1, SEASON)
    late = rng.normal(0, 0.05, (count, 1))
    green = np.exp(-(((days - 0.25 * (members[:, None] + 1) - late) / 0.12) ** 2))
    own = rng.normal(0, 0.5, (count, SEASON))
    of_fields = np.concatenate([rng.normal(size=(count, SEASONLESS)), green, own], 1)
    pixels = np.repeat(of_fields, FIELD_PX, 0)
    pixels += rng.normal(0, 0.1, pixels.shape)
    return pixels.astype(np.float32), np.repeat(members, FIELD_PX)


@pytest.fixture
def place():
    """One field of each crop with labels, and pixels of others."""
    rng = np.random.default_rng(3)
    features, members = fields(rng, 160)
    chosen = np.concatenate([np.flatnonzero(members == at)[:FIELD_PX] for at in range(CLASSES)])
    samples = Samples(
        features[chosen],
        (members[chosen] + 1).astype(np.uint8),
        members[chosen].astype(np.int32),
    )
    return samples, features, members


def right(arrays, features, members):
    asked = Questions(arrays["features"], arrays["thresholds"])
    found = votes(arrays["shares"], answer(asked, np.ascontiguousarray(features.T)))
    return (found.argmax(1) == members).mean()


def test_what_only_the_labelled_fields_have_is_seen_through(place, monkeypatch):
    samples, region, members = place
    taught, _ = learn(samples, region, VALUES, InstantOptions(), VIEWS)
    labels_alone, _ = learn(samples, region, VALUES, InstantOptions(unlabelled_weight=0), VIEWS)
    monkeypatch.setattr(fern_learning, "_AGAIN", 0)
    once, _ = learn(samples, region, VALUES, InstantOptions(), VIEWS)
    assert right(taught, region, members) > right(once, region, members) + 0.015
    assert right(once, region, members) > right(labels_alone, region, members) + 0.05


def test_questions_that_are_drawn_at_random_stay(place):
    samples, region, _ = place
    options = InstantOptions(ferns=20)
    known = np.searchsorted(VALUES, samples.values)
    even = np.full(len(known), 1 / FIELD_PX)
    drawn = ask_views(samples.features, known, even, VIEWS, 10, options.questions, options.seed)
    taught, _ = learn(samples, region, VALUES, options, VIEWS)
    np.testing.assert_array_equal(taught["features"][:10], drawn[0].questions.features)
    assert (taught["thresholds"][10:] != drawn[1].questions.thresholds).any()


def test_the_same_seed_gives_the_same_head(place):
    samples, region, _ = place
    one, other = (learn(samples, region, VALUES, InstantOptions(seed=3), VIEWS) for _ in range(2))
    for name, values in one[0].items():
        np.testing.assert_array_equal(values, other[0][name])
    assert one[1].sharpness == other[1].sharpness


def test_views_that_find_other_classes_make_the_map_less_sure_of_itself(place):
    samples, region, _ = place
    _, of_both = learn(samples, region, VALUES, InstantOptions(), VIEWS)
    # Two views of the same: whatever the one finds the other finds, too.
    alike = (VIEWS[1], VIEWS[1])
    _, of_one = learn(samples, region, VALUES, InstantOptions(), alike)
    assert of_both.inverse_temperature < 0.5
    assert of_one.inverse_temperature == 1
