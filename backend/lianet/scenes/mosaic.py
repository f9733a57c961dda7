"""From granules to acquisitions: duplicates dropped, the granules of a day put in order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from lianet.errors import StackError, say
from lianet.scenes.acquisition import Acquisition, Granule
from lianet.scenes.problems import LeftOut


def without_duplicates(granules: Sequence[Granule]) -> tuple[list[Granule], list[LeftOut]]:
    """One granule of every tile and pass: of reprocessed ones the newest counts.

    Reprocessed duplicates carry the same moment of sensing and the same tile.
    """
    newest: dict[object, Granule] = {}
    left_out: list[LeftOut] = []
    kept: list[Granule] = []
    for granule in granules:
        if not granule.tile or granule.moment.time() == dt.time():
            kept.append(granule)
            continue
        key = (granule.sensor, granule.moment.replace(microsecond=0), granule.tile)
        other = newest.get(key)
        if other is None:
            newest[key] = granule
            continue
        old, new = sorted((other, granule), key=lambda g: (g.processed, g.baseline))
        newest[key] = new
        left_out.append(
            LeftOut(old.id, say("{new} is the same observation, processed later", new=new.id))
        )
    return [*kept, *newest.values()], left_out


def check_one_kind(granules: Sequence[Granule]) -> None:
    """See that the reflectances can be compared.

    Raises:
        StackError: levels or sensors are mixed.
    """
    surface = {not granule.level.startswith("L1"): granule for granule in granules if granule.level}
    if len(surface) == 2:
        raise StackError(
            say(
                "{top} is of Level-1 and {ground} of Level-2: reflectance above the "
                "atmosphere and at the ground",
                top=surface[False].id,
                ground=surface[True].id,
            ),
            "Use products of one level",
            code="mixed_levels",
        )
    sensors = {granule.sensor: granule for granule in granules if granule.sensor}
    if len(sensors) > 1:
        (one, first), (two, second) = sorted(sensors.items())[:2]
        raise StackError(
            say(
                "{first} is of {one} and {second} of {two}: their bands differ",
                first=first.id,
                one=one,
                second=second.id,
                two=two,
            ),
            "Make a region of each; harmonised products (HLS L30 and S30) mix",
            code="mixed_sensors",
        )


def acquisitions_of(
    granules: Sequence[Granule], hidden: Mapping[str, float]
) -> tuple[Acquisition, ...]:
    """Acquisitions, ascending; in each the granules of a pass together, the clearest first.

    Args:
        granules: without duplicates.
        hidden: share of each that masks hide, by its id; 0 where absent.
    """
    days: dict[dt.date, list[Granule]] = {}
    for granule in granules:
        days.setdefault(granule.date, []).append(granule)
    found = []
    for date, of_day in sorted(days.items()):
        passes: dict[str, list[Granule]] = {}
        for granule in of_day:
            passes.setdefault(granule.datatake or granule.sensor, []).append(granule)
        for of_pass in passes.values():
            of_pass.sort(key=lambda g: (hidden.get(g.id, 0.0), g.id))

        def clear(of_pass: list[Granule]) -> float:
            return sum(hidden.get(g.id, 0.0) for g in of_pass) / len(of_pass)

        ordered = [g for of_pass in sorted(passes.values(), key=clear) for g in of_pass]
        name = ordered[0].id if len(ordered) == 1 else f"{date.isoformat()} ({len(ordered)} tiles)"
        found.append(Acquisition(name, date, tuple(ordered)))
    return tuple(found)
