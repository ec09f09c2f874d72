"""Observing: what a host is told of each decision, and adapters for its log and for OpenTelemetry.

Nothing is measured and nothing is made where nobody listens. What a listener raises never costs a decision.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from time import perf_counter, time_ns
from typing import TYPE_CHECKING, Any, Protocol

from .diagnostics import described
from .evaluation.decision import Decision
from .vocabulary import Outcome

if TYPE_CHECKING:
    from .evaluation.receipt import Receipt

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, repr=False)
class Observed:
    """A decision that was made, and how long that took. Numbers of persons are masked in all but the decision itself."""

    #: The decision.
    decision: Decision = field(repr=False)
    #: How long it took, in seconds.
    seconds: float

    def __repr__(self) -> str:
        return f"<Observed {self.outcome}: {self.matter} {self.step}, {self.seconds * 1e6:.0f} µs>"

    @property
    def outcome(self) -> Outcome:
        """The outcome."""
        return self.decision.outcome

    @property
    def matter(self) -> str:
        """The id of the matter."""
        return self.decision.matter.id

    @property
    def step(self) -> str:
        """The step."""
        return self.decision.step

    @property
    def on(self) -> date:
        """The day asked about."""
        return self.decision.on

    @property
    def catalogue(self) -> str:
        """The digest of the lists."""
        return self.decision.catalogue

    @property
    def subject(self) -> str:
        """The number of the subject, that of a natural person only by its ends."""
        return self.decision.subject.shown_number

    def receipt(self, *, made: datetime | str | None = None) -> Receipt:
        """The receipt of the decision, made when it is asked for. It holds personal data unmasked.

        Raises:
            InputError: JS844, for a moment without its time zone.
        """
        return self.decision.receipt(made=made)

    def fields(self) -> Mapping[str, str | bool | int | float]:
        """What may stand in a log or a trace: nothing that tells who the subject is."""
        decision = self.decision
        return {
            "matter": self.matter,
            "step": self.step,
            "on": self.on.isoformat(),
            "outcome": self.outcome,
            "person_needed": decision.person_needed,
            "actions": len(decision.actions),
            "catalogue": self.catalogue,
            "seconds": self.seconds,
        }


#: What is told of each decision: a function of the host.
Hook = Callable[[Observed], object]

_Decide = Callable[..., Decision]


def observed(decide: _Decide, hook: Hook) -> _Decide:
    """The function that decides, and tells the hook of each decision after it was made.

    What the hook raises is logged once, with its traceback, and the decision is returned all the same; the hook is told
    of the next one again. Bad input is raised as ever, and is not told of.
    """
    failed = False

    def decide_and_tell(*question: Any) -> Decision:
        nonlocal failed
        start = perf_counter()
        decision = decide(*question)
        seconds = perf_counter() - start
        try:
            hook(Observed(decision, seconds))
        except Exception:  # whatever a host's function may raise, the decision is not lost
            if not failed:
                failed = True
                _LOG.exception("what listens to decisions failed; decisions go on, and this is said once")
        return decision

    return decide_and_tell


def logged(logger: logging.Logger | None = None, level: int = logging.INFO) -> Hook:
    """A hook that logs each decision in one line: matter, step, day, outcome, digest, duration, the masked number.

    `logger` is `jointsanctions.decisions` unless given. The fields are also attributes of the record, each with the prefix
    `jointsanctions_`, for formatters that write JSON; the number of the subject is only in the line.

    Raises:
        TypeError: for what is no logger, such as its name, and for a level that is no number.
    """
    to = logging.getLogger("jointsanctions.decisions") if logger is None else logger
    if not callable(getattr(to, "isEnabledFor", None)):
        raise TypeError(f"a logger is what `logging.getLogger` gives, and {described(to)} is none")
    if isinstance(level, bool) or not isinstance(level, int):
        raise TypeError(f"a level is a number, such as `logging.INFO`, and {described(level)} is none")

    def tell(event: Observed) -> None:
        if to.isEnabledFor(level):
            extra = {f"jointsanctions_{name}": value for name, value in event.fields().items()}
            told = (event.matter, event.step, event.on, event.subject, event.outcome, event.catalogue[:12])
            to.log(level, "%s %s on %s for %s: %s (lists %s, %.0f µs)", *told, event.seconds * 1e6, extra=extra)

    return tell


class Tracer(Protocol):
    """A tracer of OpenTelemetry, as far as it is used."""

    def start_span(self, name: str, *, start_time: int | None = ..., attributes: Any = ...) -> Any: ...


class Meter(Protocol):
    """A meter of OpenTelemetry, as far as it is used."""

    def create_histogram(self, name: str, unit: str = ..., description: str = ...) -> Any: ...


def traced(tracer: Tracer | None = None, meter: Meter | None = None) -> Hook:
    """A hook that gives each decision a span `jointsanctions.decide`, and its duration to a histogram by matter and outcome.

    Without a tracer and a meter those of OpenTelemetry's globals are used, named `jointsanctions`; the extra `otel` has its
    API, and what becomes of spans is the host's choice. Nothing in them tells who the subject is.

    Raises:
        ImportError: where the API of OpenTelemetry is needed and not installed.
    """
    spans = _tracer() if tracer is None else tracer
    durations = (_meter() if meter is None else meter).create_histogram(
        "jointsanctions.decide.duration", unit="s", description="How long a decision takes"
    )

    def tell(event: Observed) -> None:
        end = time_ns()
        attributes = {f"jointsanctions.{name}": value for name, value in event.fields().items() if name != "seconds"}
        span = spans.start_span(
            "jointsanctions.decide", start_time=end - int(event.seconds * 1e9), attributes=attributes
        )
        span.end(end_time=end)
        few = ("matter", "step", "outcome")
        durations.record(event.seconds, attributes={f"jointsanctions.{name}": event.fields()[name] for name in few})

    return tell


def _tracer() -> Tracer:
    from opentelemetry import trace

    found: Tracer = trace.get_tracer("jointsanctions")
    return found


def _meter() -> Meter:
    from opentelemetry import metrics

    found: Meter = metrics.get_meter("jointsanctions")
    return found
