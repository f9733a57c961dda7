"""What is said of a task in another region than the one that it was trained in."""

from __future__ import annotations

from typing import Any

from .. import tr
from ..local_words import filled


def elsewhere_text(said: dict[str, Any] | None) -> str:
    """Sentences of the backend's measurements; "" of a task in its own region."""
    if said is None:
        return ""
    trained, distance = str(said["trained_in"]), said["distance"]
    if distance is None or said["new_percent"] is None:
        parts = [tr("It is not known how unlike this region is to what was labelled in {region}.")]
    elif distance > said["far"]:
        parts = [
            tr(
                "This region looks unlike {region} (distance {distance:.1f}, unlike above "
                "{far:g}), and {percent:.0f} % of it like nothing that was labelled."
            ),
            tr("Look whether the values of both have one scale and one level of processing."),
        ]
    else:
        parts = [
            tr(
                "This region looks like {region} (distance {distance:.1f}, unlike above "
                "{far:g}), and {percent:.0f} % of it like nothing that was labelled."
            )
        ]
    if said["undecided"]:
        parts.append(tr("The map is only {sure:.0f} % as decided as there: classes are mixed up."))
    if said["seasonless"]:
        parts.append(tr("What the task knows of the season is of its own dates, and left aside."))
    parts.append(tr("Its accuracy there says nothing about here."))
    return filled(
        " ".join(parts),
        region=trained,
        distance=distance,
        far=said["far"],
        percent=said["new_percent"],
        sure=said["decided_percent"],
    )
