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

    subject: js.Subject
    on: date
    bid_amount: float


@app.post("/review")
async def review(application: Application, request: Request) -> Mapping[str, Any]:
    """The step of an application."""
    facts = {"bid_amount": application.bid_amount}
    question = js.Question(
        application.subject, "zhuhai.finance/supplier-qualification", "qualification", application.on, facts
    )
    return answer(question, request)


@app.post("/decide")
async def decide(question: js.Question, request: Request) -> Mapping[str, Any]:
    """Any question, for systems that know what they ask."""
    return answer(question, request)


def answer(question: js.Question, request: Request) -> Mapping[str, Any]:
    """It takes microseconds, so it needs no thread."""
    evaluator: js.Evaluator = request.app.state.evaluator
    return evaluator.decide(question).to_dict()


@app.exception_handler(js.InputError)
async def refuse(_: Request, error: js.InputError) -> JSONResponse:
    """A matter, a step or a fact that the lists do not know; what a subject must not be is refused before."""
    return JSONResponse({"detail": [found.to_dict("zh") for found in error.diagnostics]}, 422)
