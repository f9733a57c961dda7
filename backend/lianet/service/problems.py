"""The one table from exceptions to HTTP answers."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import Request

from lianet import errors
from lianet.errors import (
    CancelledError,
    ConflictError,
    DeviceError,
    InputError,
    LianetError,
    NotFoundError,
    StorageError,
)

STATUS: dict[type[Exception], int] = {
    InputError: 422,
    NotFoundError: 404,
    ConflictError: 409,
    CancelledError: 409,
    DeviceError: 503,
    StorageError: 507,
    LianetError: 500,
    RequestValidationError: 422,
    Exception: 500,
}
"""Status by exception; a class that is not named here has its nearest ancestor's."""


def status_of(error: Exception) -> int:
    """The HTTP status of an exception, by the table."""
    meant = errors.understood(error) or error
    return next(STATUS[kind] for kind in type(meant).__mro__ if kind in STATUS)


def problem_of(error: Exception) -> dict[str, Any]:
    """An exception as `{code, message, remedy, wording?}`, a request that does not fit included."""
    if isinstance(error, RequestValidationError):
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        return {
            "kind": "problem",
            "code": "request",
            "message": f"The request's {place} is not usable: {first['msg']}",
            "remedy": "See the contract, docs/openapi.json",
        }
    return errors.problem_of(error)


async def _answer(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse(problem_of(error), status_of(error))


async def _answer_understood(request: Request, error: Exception) -> JSONResponse:
    """What is understood of exceptions that may be anything; the rest is logged and goes on."""
    if errors.understood(error) is None:
        raise error
    return await _answer(request, error)


async def _answer_http(request: Request, error: Exception) -> JSONResponse:
    """Answers that the routing itself makes: an unknown path, a wrong method."""
    assert isinstance(error, HTTPException)
    problem = {
        "kind": "problem",
        "code": {404: "not_found", 405: "method"}.get(error.status_code, "http"),
        "message": f"{request.method} {request.url.path}: {error.detail}",
        "remedy": "See the contract, docs/openapi.json",
    }
    return JSONResponse(problem, error.status_code, headers=error.headers)


def answer_errors(app: FastAPI) -> None:
    """Make every error of `app` a `{code, message, remedy}` with a status from the table."""
    for kind in (LianetError, RequestValidationError, Exception):
        app.add_exception_handler(kind, _answer)
    for kind in (OSError, MemoryError, RuntimeError):
        app.add_exception_handler(kind, _answer_understood)
    app.add_exception_handler(HTTPException, _answer_http)
