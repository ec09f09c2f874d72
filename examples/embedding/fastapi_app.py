"""The check as a step of a service in FastAPI.

uvicorn fastapi_app:app --workers 2
"""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import date
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

import jointsanctions as js


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Each worker loads the lists once, before its first request."""
    app.state.evaluator = js.Evaluator(js.load())
    yield


app = FastAPI(title="Approvals", lifespan=lifespan)


class Application(BaseModel):
    """A supplier that asks to be qualified."""

    subject: dict[str, Any]
    on: date
    bid_amount: float | None = None


@app.post("/review")
async def review(application: Application, request: Request) -> Mapping[str, Any]:
    """What the officer is shown, and what is kept. It takes microseconds, so it needs no thread."""
    evaluator: js.Evaluator = request.app.state.evaluator
    decision = evaluator.evaluate(
        js.Subject.from_dict(application.subject),
        matter="zhuhai.finance/supplier-qualification",
        step="qualification",
        on=application.on,
        facts={"bid_amount": application.bid_amount} if application.bid_amount is not None else {},
    )
    return decision.to_dict()


@app.exception_handler(js.InputError)
async def refuse(_: Request, error: js.InputError) -> JSONResponse:
    """What cannot be asked is told with where it is wrong, as data."""
    return JSONResponse({"detail": [found.to_dict("zh") for found in error.diagnostics]}, 422)
