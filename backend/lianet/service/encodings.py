"""Routes that make regions of imagery, and add to them, in processes of their own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from fastapi import APIRouter, Response

from lianet.contract.imagery import ExtendBody, PretrainBody, RegionMade
from lianet.contract.jobs import JobAnswer
from lianet.errors import NotFoundError, say
from lianet.geo.web import without_query
from lianet.jobs.encoding import SOURCE_VARIABLE, encoding_command, run_pretraining
from lianet.jobs.outputs import REGION
from lianet.progress import Reporter
from lianet.region.lineage import check_extendable
from lianet.scenes.reader import reader_for
from lianet.service.routing import Serving
from lianet.service.service import Service
from lianet.service.sources import file_path, source_options, source_place

_NOT_ASKED = ("area", "resolution", "crs")
"""Of a source's options: a region that is added to has its own."""

router = APIRouter(prefix="/v1", tags=["imagery"])


@router.post("/pretrainings", status_code=202)
def pretrain(body: PretrainBody, service: Serving) -> JobAnswer:
    """Encode a stack as a region file."""
    from lianet.field.families import FAMILIES

    source = source_place(body.source)
    target = service.output(body.path, REGION, reads=[Path(source)])
    named = {"preset", "minutes", "steps", "name", "resolution", "crs"}
    named |= {"attribution", "licence", "seed"}
    options: dict[str, Any] = {**body.model_dump(include=named), **source_options(body)}
    # Refused at once, and not by a process that was started.
    FAMILIES.get(body.preset or FAMILIES.names()[0]).read_options(body.options)
    options |= {"option": [f"{name}={value}" for name, value in body.options.items()]}
    options["dates-at-most"] = body.dates_at_most
    options["memory-gb"] = body.memory_gb
    picture = target.with_name(f"{target.name.removesuffix(REGION[0])}.checkpoint.png")
    options |= {"picture": str(picture), "device": service.device}
    options["resume"] = body.resume or None
    answer = _start(service, "pretrain", source, target, options, body)
    service.pictures[answer.id] = picture
    return answer


@router.get(
    "/pretrainings/{job}/picture",
    response_class=Response,
    responses={200: {"content": {"image/png": {}}}},
)
def pretraining_picture(job: str, service: Serving) -> Response:
    """How far a pretraining is: the scenes on the left, the field on the right."""
    if job not in service.pictures or service.jobs.get(job).ended:
        service.pictures.pop(job, None)
        raise NotFoundError(
            say("There is no picture of {job}", job=job), "It has ended, or never was"
        )
    try:
        picture = service.pictures[job].read_bytes()
    except OSError as error:
        raise NotFoundError(
            say("There is no picture of {job} yet", job=job), "Ask again later"
        ) from error
    return Response(picture, media_type="image/png")


@router.post("/extensions", status_code=202)
def extend(body: ExtendBody, service: Serving) -> JobAnswer:
    """Write a region with more acquisitions, in a process of its own; the others stay."""
    from lianet.region.file import open_region

    source, region = source_place(body.source), file_path(body.extends)
    check_extendable(open_region(region).card)
    target = service.output(body.path, REGION, reads=[Path(source), region])
    options: dict[str, Any] = {
        name: value for name, value in source_options(body).items() if name not in _NOT_ASKED
    }
    options |= {"bits-per-value": body.bits_per_value, "name": body.name}
    options["no-new-nodes"] = None if body.new_nodes else True
    return _start(service, "extend", source, target, options, body, before=[str(region)])


def _start(
    service: Service,
    verb: Literal["pretrain", "extend"],
    source: str,
    target: Path,
    options: dict[str, Any],
    body: PretrainBody | ExtendBody,
    before: Sequence[str] = (),
) -> JobAnswer:
    """Run a command of encoding as a job; what is secret about its source is in no argument.

    Args:
        before: arguments of the command before the source.
    """
    shown = without_query(source)
    secrets = {**body.credentials, **({SOURCE_VARIABLE: source} if shown != source else {})}
    command = encoding_command(verb, [*before, shown], str(target), options, body.acquisitions)

    def work(report: Reporter) -> RegionMade:
        if body.credentials:  # which are no argument of the command
            reader_for(source).options_for(source, {"secrets": body.credentials})
        return run_pretraining(command, report, secrets)

    return service.jobs.start(
        verb,
        work,
        lane="pretrain",
        writes=[target],
    )
