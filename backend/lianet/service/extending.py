"""The route that adds acquisitions to a region."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import APIRouter

from lianet.contract.imagery import ExtendBody
from lianet.contract.jobs import JobAnswer
from lianet.geo.web import without_query
from lianet.jobs.encoding import SOURCE_VARIABLE, encoding_command, run_pretraining
from lianet.jobs.outputs import REGION
from lianet.region.file import open_region
from lianet.region.lineage import check_extendable
from lianet.service.routing import Serving
from lianet.service.sources import file_path, source_options, source_place

_NOT_ASKED = ("area", "resolution", "crs")
"""Of a source's options: they are the region's."""

router = APIRouter(prefix="/v1/extensions", tags=["imagery"])


@router.post("", status_code=202)
def extend(body: ExtendBody, service: Serving) -> JobAnswer:
    """Write a region with more acquisitions, in a process of its own; the others stay."""
    source, region = source_place(body.source), file_path(body.extends)
    check_extendable(open_region(region).card)
    target = service.output(body.path, REGION, reads=[Path(source), region])
    options: dict[str, Any] = {
        name: value for name, value in source_options(body).items() if name not in _NOT_ASKED
    }
    options |= {"bits-per-value": body.bits_per_value, "name": body.name}
    options["no-new-nodes"] = None if body.new_nodes else True
    shown = without_query(source)
    secrets = {**body.credentials, **({SOURCE_VARIABLE: source} if shown != source else {})}
    command = encoding_command(
        "extend", [str(region), shown], str(target), options, body.acquisitions
    )
    return service.jobs.start(
        "extend",
        lambda report: run_pretraining(command, report, secrets),
        lane="pretrain",
        writes=[target],
    )
