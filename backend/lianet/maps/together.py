"""A task of several sources, or of one, where several are open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from lianet.errors import TaskFileError, say
from lianet.features.feature_file import FeatureFile
from lianet.features.together import Together
from lianet.heads.task import Task
from lianet.heads.together import part_of_task, with_region_head
from lianet.maps.predict import Predictor


def predictor_beside(
    task: Task, on_base: Callable[[Task], Predictor], beside: Sequence[FeatureFile]
) -> Predictor:
    """A head on a region, or on embeddings, and on embeddings beside them.

    Args:
        task: a trained head; one that has not learnt on others maps the base alone.
        on_base: makes what maps the base by a head that was trained on such a one alone.
        beside: what is open beside it; the task takes those of its spaces, in its order.

    Raises:
        TaskFileError: it cannot be used here, and why.
    """
    if not task.card.beside:
        return on_base(task)
    here = {features.card.space_id: features for features in beside}
    missing = [part.title for part in task.card.beside if part.feature_space not in here]
    if missing:
        raise TaskFileError(
            say(
                "The task {name} was trained on {region_name} together with {missing}, "
                "which is not open here",
                name=task.card.called,
                region_name=task.card.region_name,
                missing=" and ".join(missing),
            ),
            "Open the same kind of embeddings together with the region (lianet together, or Add "
            "embeddings), or train again",
        )
    first = on_base(part_of_task(task, 0))
    source = Together(first.source, [here[part.feature_space] for part in task.card.beside])
    return Predictor(with_region_head(task, first.task), source, first.elsewhere)
