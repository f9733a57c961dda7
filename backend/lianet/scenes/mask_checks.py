"""What looks wrong in masks: each check is one function, as in `lianet.scenes.plausibility`."""

from __future__ import annotations

from dataclasses import replace

from lianet.errors import say
from lianet.scenes.acquisition import Granule, MaskRule
from lianet.scenes.checks import Checked, Samples, and_more, dates_of, file_of, ids_of
from lianet.scenes.masks import says_nothing
from lianet.scenes.problems import Problem

_CLEAR_NAMES = ("CLM", "ukis-csmask")
"""Masks of all but 0 whose makers say so."""
_MOST_HIDDEN = 0.8
_WHOLE = 0.98  # of a scene: edges of coarse pixels are no reason to say anything
_BRIGHTER = 1.5  # clouds over land are; shadows and haze, which masks hide too, are not


def scaled_masks(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Masks that were scaled together with the bands, or are probabilities in other units.

    `image.divide(10000)` makes 0.0009 of class 9, and no class is left that hides anything.
    """
    found, scaled = [], []
    for granule in granules:
        tops = samples[granule.id].mask_tops
        masks = tuple(
            replace(mask, rule=replace(mask.rule, times=times))
            if mask.rule.times == 1 and (times := _times(mask.rule, *tops[mask.rule.name])) != 1
            else mask
            for mask in granule.masks
            if mask.rule.name in tops
        )
        if len(masks) < len(granule.masks) or masks == granule.masks:
            found.append(granule)
            continue
        found.append(replace(granule, masks=masks))
        scaled += [(granule, mask) for mask in masks if mask.rule.times != 1]
    if not scaled:
        return Checked(granules)
    granule, mask = scaled[0]
    told = Problem(
        "mask_scaled",
        say(
            "{name} of {file}{more} reaches {top:.4g}, which is not how it is usually stored",
            name=mask.rule.name,
            file=file_of(granule),
            more=and_more(scaled, 1),
            top=samples[granule.id].mask_tops[mask.rule.name][0],
        ),
        say(
            "Its values are taken {times:g} times; leave the mask out of the file, or name its "
            "values with --mask-values, if that is wrong",
            times=mask.rule.times,
        ),
        mended=True,
        of=ids_of([granule for granule, _ in scaled]),
    )
    return Checked(tuple(found), (told,), changed=True)


def _times(rule: MaskRule, top: float, whole: bool) -> float:
    """What a mask's values must be multiplied by, from the largest of them."""
    if rule.values or rule.bits:
        return 1e4 if not whole and 0 < top < 1 else 1.0
    if rule.at_least is not None and rule.whole == 100:
        if not whole and top <= 1:
            return 100.0
        return _unit(top, 100.0)
    return _unit(top, 1.0) if rule.below is not None else 1.0


def _unit(top: float, usual: float) -> float:
    """What brings a layer whose largest value is `top` to one whose largest is `usual`."""
    units = (usual, 100.0, 255.0, 1e4)
    return usual / next((unit for unit in units if unit >= usual and top <= unit), usual)


def fmask_classes(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Fmask as the programs of that name write it: classes, where HLS has bits.

    python-fmask and the Australian products have 1 for clear, 2 cloud, 3 shadow, 4 snow, 5 water;
    Fmask 4 has 0 for land, 1 water, 2 shadow, 3 snow, 4 cloud. Taken as bits, 5 would be hidden:
    all water of all dates. HLS sets no bit of 1.
    """
    mine = [
        g for g in granules if [mask.rule.name for mask in g.masks] == ["Fmask"] and _as_bits(g)
    ]
    stored = {value for granule in mine for value in samples[granule.id].mask_values} - {255}
    if not stored & {1, 3, 5} or not stored <= set(range(6)):
        return Checked(granules)
    hiding = (0, 2, 3) if 5 in stored or 0 not in stored else (2, 3, 4)
    found = [
        replace(g, masks=(replace(g.masks[0], rule=MaskRule("Fmask", values=(*hiding, 255))),))
        if g in mine
        else g
        for g in granules
    ]
    told = Problem(
        "mask_classes",
        say(
            "Fmask of {file}{more} holds classes up to {top}, and not the bits of HLS",
            file=file_of(mine[0]),
            more=and_more(mine, 1),
            top=max(stored),
        ),
        say(
            "{hidden} hide, as clouds and shadows; --mask-values says something else",
            hidden=", ".join(map(str, hiding)),
        ),
        mended=True,
        of=ids_of(mine),
    )
    return Checked(tuple(found), (told,), changed=True)


def _as_bits(granule: Granule) -> bool:
    return bool(granule.masks[0].rule.bits)


def partial_masks(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """A mask that lies beside its scene says nothing of it, and one of a part says half."""
    found, part = [], []
    for granule in granules:
        cover = samples[granule.id].mask_cover
        found.append(replace(granule, masks=()) if cover == 0 else granule)
        if cover < _WHOLE:
            part.append((granule, cover))
    if not part:
        return Checked(granules)
    granule, cover = min(part, key=lambda one: one[1])
    told = Problem(
        "mask_part",
        say(
            "{name} covers {share:.0f} % of {file}{more}",
            name=granule.masks[0].rule.name,
            share=100 * cover,
            file=file_of(granule),
            more=and_more(part, 1),
        ),
        "Where it does not lie, nothing is hidden: export it for the whole area, or look there",
        of=ids_of([granule for granule, _ in part]),
    )
    return Checked(tuple(found), (told,), changed=True)


def empty_masks(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """Earth Engine's QA60 of 2022 to 2024 is empty: all zero says nothing."""
    found, silent = [], []
    for granule in granules:
        hidden = samples[granule.id].hidden
        kept = tuple(
            m for m in granule.masks if not says_nothing(m.rule, granule.date, hidden=hidden)
        )
        found.append(granule if len(kept) == len(granule.masks) else replace(granule, masks=kept))
        if len(kept) < len(granule.masks):
            silent.append(granule)
    if not silent:
        return Checked(granules)
    told = Problem(
        "mask_empty",
        say(
            "QA60 of {dates} is 0 everywhere, as Earth Engine's is from January 2022 to "
            "February 2024: it does not say that there is no cloud",
            dates=dates_of(silent),
        ),
        "These dates have no mask; export SCL beside the bands, or look at them before you choose",
        of=ids_of(silent),
    )
    return Checked(tuple(found), (told,))


def doubtful_masks(granules: tuple[Granule, ...], samples: Samples) -> Checked:
    """A mask whose sense its name does not say, and that hides what looks clear.

    It hides most of most dates, or on most dates that it divides, what it shows is brighter in
    visible light than what it hides: clouds are bright.
    """
    masked = [g for g in granules if any(_either_way(m.rule) for m in g.masks)]
    if not masked:
        return Checked(granules)
    most = [granule for granule in masked if samples[granule.id].hidden > _MOST_HIDDEN]
    divided = [g for g in masked if samples[g.id].brighter is not None]
    bright = [g for g in divided if (samples[g.id].brighter or 0) > _BRIGHTER]
    if 2 * len(most) > len(masked):
        granule = most[0]
        message = say(
            "{name} hides {share:.0f} % of {file}{more}: it may say where it is clear",
            name=_name(granule),
            share=100 * samples[granule.id].hidden,
            file=file_of(granule),
            more=and_more(most, 1),
        )
    elif bright and 2 * len(bright) > len(divided):
        most, granule = bright, bright[0]
        message = say(
            "What {name} shows of {file}{more} is brighter than what it hides, as clouds are: it "
            "may say where it is clear",
            name=_name(granule),
            file=file_of(granule),
            more=and_more(bright, 1),
        )
    else:
        return Checked(granules)
    values = sorted({0} | {value for g in masked for value in samples[g.id].mask_values})
    if len(values) > 2 and not any(0 in samples[g.id].mask_values for g in masked):
        values = values[1:]
    remedy = say(
        "Use --mask-values {least} if {least} is what must be hidden, --mask-values {largest} if "
        "{largest} is",
        least=values[0],
        largest=values[-1],
    )
    if len(values) > 2:
        remedy = say(
            "Its values are {values}: name those to hide, as --mask-values {least},{largest}",
            values=", ".join(map(str, values[:6])) + and_more(values, 6),
            least=values[0],
            largest=values[-1],
        )
    return Checked(
        granules,
        (Problem("mask_doubt", message, remedy, option="--mask-values", of=ids_of(most)),),
    )


def _either_way(rule: MaskRule) -> bool:
    """Whether a rule hides all but 0 for want of anything better."""
    told = rule.values or rule.bits or rule.at_least is not None or rule.below is not None
    return not told and rule.name not in _CLEAR_NAMES


def _name(granule: Granule) -> str:
    return next(m.rule.name for m in granule.masks if _either_way(m.rule))
