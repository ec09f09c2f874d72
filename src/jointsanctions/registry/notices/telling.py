"""The notice to the subject of a ticket, as what was settled of it asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ...explaining.written_notices import HEARD_BEFORE, Stage, WrittenNotice, written_notice
from ...subjects import Subject
from ...vocabulary import Lang
from ..points import PointState
from ..registry import Registry
from ..tickets import kept_ticket, refuse_another

if TYPE_CHECKING:
    from ...shapes.decision import ActionData
    from ...shapes.receipt import ReceiptData


def notice(
    kept: Registry,
    ticket: int,
    *,
    stage: Stage | None = None,
    lang: Lang = "zh",
    subject: Subject | None = None,
    fields: Mapping[str, str] | None = None,
) -> WrittenNotice | None:
    """The one notice to the subject of a ticket of the penalties of its last answer; None: there is nothing to tell.

    While a measure that takes a right or adds a duty is not settled the notice is `before`: of what is intended, with the
    right to be heard, and without what was refused. Once all are settled it is `after`: of what was carried out, or is
    covered by that. `stage` says it otherwise.

    With `subject` the notice shows its number in full; without it that of a natural person shows its last places. `fields`
    are what the office adds.

    Raises:
        TicketError: JS887, for a ticket that is not there, or a subject with another number.
        InputError: JS892, for a field that there is not.
    """
    found = kept.ticket(ticket)
    with kept.database.reading() as session:
        case = kept_ticket(session, ticket)
    receipt = found.receipt
    if subject is not None:
        refuse_another(kept.pseudonyms, subject, case.key)
    stage, told = told_at(receipt.to_dict(), found.points, stage)
    return written_notice(
        receipt,
        stage=stage,
        lang=lang,
        only=[*told],
        case_number=found.case_number,
        number=found.masked if subject is None else subject.id.value,
        scheme=case.scheme if subject is None else subject.id.scheme,
        fields=fields,
    )


def told_at(
    data: ReceiptData, states: Iterable[PointState], stage: Stage | None
) -> tuple[Stage, dict[str, PointState]]:
    """Of which notice the answer and what was settled of it ask, or the one that is asked for, and the penalties it tells of."""
    by_id = {each.point.id: each for each in states}
    penalties = [each for each in data["decision"]["actions"] if each["kind"] == "penalty"]
    actions = {each["measure"]: by_id[each["measure"]] for each in penalties if each["measure"] in by_id}
    if stage is None:
        stage = (
            "before" if any(is_heard(each) and not actions[each["measure"]].settled for each in penalties) else "after"
        )
    if stage == "before":
        return stage, {name: each for name, each in actions.items() if not (each.settled and each.done is False)}
    return stage, {name: each for name, each in actions.items() if each.settled and each.done is not False}


def is_heard(action: ActionData) -> bool:
    """Whether the subject of a penalty is heard before the department decides it."""
    return action["duty"] == "own" and action["effect"] in HEARD_BEFORE
