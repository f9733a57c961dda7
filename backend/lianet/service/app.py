"""The HTTP application: which routes there are, and who may ask them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import Depends, FastAPI
from fastapi.security import HTTPBearer

from lianet.contract import base
from lianet.contract.base import ProblemAnswer
from lianet.service import (
    caches,
    catalogues,
    changing,
    drafts,
    embeddings,
    encodings,
    evaluating,
    files,
    finding,
    imagery,
    job_routes,
    kept,
    kinds,
    periods,
    profiles,
    region_routes,
    reports,
    status,
    task_routes,
)
from lianet.service.access import Access, Gate
from lianet.service.bounds import Bounds
from lianet.service.document import complete
from lianet.service.likeness import Finding
from lianet.service.problems import answer_errors
from lianet.service.service import Service
from lianet.stores.store import Store

# For the document alone: `Gate` decides before any route is looked at.
_token = Depends(HTTPBearer(auto_error=False, scheme_name="token"))


def create_app(service: Service, access: Access, store: Store | None = None) -> FastAPI:
    """The ASGI application of a service.

    Args:
        service: that answers.
        access: what requests have to carry.
        store: of files that travel; None where clients have the service's paths.
    """

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        service.load()
        yield
        service.close()

    app = FastAPI(
        title="LIANet",
        version=str(base.VERSION),
        description="The local service of LIANet; see docs/architecture.md.",
        docs_url=None,
        redoc_url=None,
        lifespan=lifespan,
        dependencies=[_token],
        responses={
            "4XX": {"model": ProblemAnswer, "description": "What the request asks for"},
            "5XX": {"model": ProblemAnswer, "description": "What the service met"},
        },
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.service = service
    app.state.access = access
    app.state.store = store
    app.state.inspections = imagery.Inspections()
    app.state.finding = Finding(service)
    # The tiles of what features look like come before those of dates, whose path they would fit.
    for room in (
        embeddings, status, kinds, drafts, region_routes, profiles, task_routes, kept, finding,
        changing, periods, reports, evaluating, job_routes, imagery, encodings, catalogues, files,
    ):  # fmt: skip
        app.include_router(room.router)
    if store is None:  # the machine's caches are nobody's among several
        app.include_router(caches.router)
    answer_errors(app)
    complete(app)
    app.add_middleware(Bounds)
    app.add_middleware(Gate, access=access)
    return app
