"""What the subject was not told: measures of which a notice is due and none was served.

Of a penalty that takes a right or adds a duty a notice is due while it is intended, of every penalty once it was carried out
(S12), and of what was lifted, suspended or stopped since. What another department carries out is for that department to tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..database import parts
from ..points import Point, states
from ..receipts import answer_of
from ..schema import Case, KeptReceipt, Many, Numbered, Settled
from ..services import ServedStage, says_of, standing
from .endings import ended, last_done
from .telling import is_heard
from .waiting import Waiting, waiting

if TYPE_CHECKING:
    from ...shapes.decision import ActionData
    from ...shapes.papers import UntoldData
    from ...shapes.receipt import ReceiptData

R = TypeVar("R", bound=Numbered)

#: What of a measure is no news to who was told of it.
_NO_NEWS = frozenset({"contested", "held", "feedback_within"})


@dataclass(frozen=True, slots=True)
class Untold(Waiting):
    """A measure of which a notice is due and none was served."""

    #: The id of the measure.
    measure: str
    #: What is done, or was.
    do: str
    #: Which notice is due.
    stage: ServedStage
    #: Since when.
    since: date
    #: For how many days by the day of the list.
    days: int
    #: Who opened the ticket, carried the measure out, or lifted it.
    by: tuple[str, ...]

    def to_dict(self) -> UntoldData:
        """Plain data for JSON."""
        return {
            **self.of_ticket(),
            "measure": self.measure,
            "do": self.do,
            "stage": self.stage,
            "since": self.since.isoformat(),
            "days": self.days,
            "by": [*self.by],
        }


class _Due(NamedTuple):
    """A notice that may be due: of what, by which receipt, since when and by whom."""

    ticket: int
    measure: str
    stage: ServedStage
    receipt: int
    since: str
    by: str | None
    #: The receipts of notices of this stage and measure that were served, which may have said the same in other words.
    told: tuple[int, ...]


#: By ticket, stage and measure what was served: the digest of what it said, and the receipt.
_Services = Mapping[tuple[int, str, str], Sequence[tuple[str, int]]]


def untold_on(
    session: Session,
    day: date,
    said: Mapping[int, Sequence[Settled]],
    last: Mapping[int, tuple[int, Many]],
) -> Iterator[Untold]:
    """The measures of which no notice was served by the end of the day, by what was said and answered by then: of each ticket
    the words about its points, and its last receipt with the points.
    """
    served: dict[tuple[int, str, str], list[tuple[str, int]]] = {}
    for row in standing(session, until=day.isoformat()):
        for name, says in says_of(row).items():
            served.setdefault((row.ticket_id, row.stage, name), []).append((says, row.receipt_id))
    due = [*_carried_out(session, day, said, served), *_intended(session, said, last, served)]
    for part in parts(due):
        cases = {each.id: each for each in _of(session, Case, {each.ticket for each in part})}
        wanted = {number for each in part for number in (each.receipt, *each.told)}
        data = {each.id: answer_of(each) for each in _of(session, KeptReceipt, wanted)}
        for each in part:
            do = _told_of(data[each.receipt], each)
            if do is not None and not any(_says_the_same(data[one], data[each.receipt], each) for one in each.told):
                yield _untold(cases[each.ticket], data[each.receipt], each, do, day)


def _due(
    served: _Services,
    ticket: int,
    measure: str,
    stage: ServedStage,
    says: str,
    receipt: int,
    since: str,
    by: str | None,
) -> Iterator[_Due]:
    """The notice of this, unless it was served in just these words."""
    told = served.get((ticket, stage, measure), ())
    if says not in {each for each, _ in told}:
        earlier = () if stage == "lifted" else tuple(dict.fromkeys(number for _, number in told))
        yield _Due(ticket, measure, stage, receipt, since, by, earlier)


def _carried_out(
    session: Session, day: date, said: Mapping[int, Sequence[Settled]], served: _Services
) -> Iterator[_Due]:
    done = last_done(each for words in said.values() for each in words)
    gone = ended(session, done, until=day.isoformat())
    for (ticket, point), settled in done.items():
        over = gone.get((ticket, point))
        if over is None:
            receipt, written = settled.receipt_id, settled.written
            yield from _due(served, ticket, point, "after", settled.says, receipt, written, settled.by)
        else:
            says, written = over.dealt.says, over.dealt.written
            yield from _due(served, ticket, point, "lifted", says, settled.receipt_id, written, over.dealt.by)


def _intended(
    session: Session,
    said: Mapping[int, Sequence[Settled]],
    last: Mapping[int, tuple[int, Many]],
    served: _Services,
) -> Iterator[_Due]:
    """What is not settled, and not covered by what is stronger: since the first answer that says it just so."""
    for ticket, (receipt, points) in last.items():
        left = [
            each.point
            for each in states(map(Point.from_dict, points), said.get(ticket, ()))
            if each.point.kind == "action" and each.done is None and not each.settled and each.point.covered_by is None
        ]
        if not left:
            continue
        answers = session.execute(
            select(KeptReceipt.points, KeptReceipt.written, KeptReceipt.by)
            .where(KeptReceipt.ticket_id == ticket)
            .order_by(KeptReceipt.nth)
        ).all()
        for point in left:
            same = (
                each for each in answers if any((one["id"], one["says"]) == (point.id, point.says) for one in each[0])
            )
            _, since, by = next(same)
            yield from _due(served, ticket, point.id, "before", point.says, receipt, since, by)


def _says_the_same(one: ReceiptData, other: ReceiptData, due: _Due) -> bool:
    """Whether two answers tell the subject the same of a measure: that it has objected since is no news to it."""
    then, now = _as_told(one, due.measure), _as_told(other, due.measure)
    return then is not None and then == now


def _as_told(data: ReceiptData, measure: str) -> dict[str, Any] | None:
    action = _action(data, measure)
    if action is None:
        return None
    grounds = [{name: part for name, part in each.items() if name != "contested"} for each in action["grounds"]]
    return {name: part for name, part in action.items() if name not in _NO_NEWS} | {"grounds": grounds}


def _action(data: ReceiptData, measure: str) -> ActionData | None:
    return next((each for each in data["decision"]["actions"] if each["measure"] == measure), None)


def _told_of(data: ReceiptData, due: _Due) -> str | None:
    """What is done, where it is such that the subject has to be told of it; None: it is not."""
    action = _action(data, due.measure)
    if action is None:
        # A measure that may apply, and was carried out by the word of a person.
        may = any(each["measure"] == due.measure for each in data["decision"]["undetermined"])
        names = {each["id"]: each["name"] for each in data["chosen"]["measures"]}
        return names.get(due.measure, due.measure) if may else None
    return action["do"] if _is_told(action, due.stage) else None


def _is_told(action: ActionData, stage: ServedStage) -> bool:
    if stage == "before":
        return action["kind"] == "penalty" and is_heard(action) and not action["held"]
    return action["duty"] == "own" and (stage == "lifted" or action["kind"] == "penalty")


def _untold(case: Case, data: ReceiptData, due: _Due, do: str, day: date) -> Untold:
    since = date.fromisoformat(due.since[:10])
    return Untold(
        **waiting(case, data),
        measure=due.measure,
        do=do,
        stage=due.stage,
        since=since,
        days=max((day - since).days, 0),
        by=() if due.by is None else (due.by,),
    )


def _of(session: Session, table: type[R], numbers: Iterable[int]) -> Iterator[R]:
    """The rows with these numbers."""
    yield from session.scalars(select(table).where(table.id.in_(sorted(numbers))))
