"""The notice to the subject of a ticket, as what was settled of it asks for."""

from __future__ import annotations

from collections.abc import Mapping

from ...diagnostics import Place, TicketError, finding
from ...explaining.written_notices import HEARD_BEFORE, Stage, WrittenNotice, written_notice
from ...subjects import Subject
from ...vocabulary import Lang
from ..numbers import key_text
from ..registry import Registry
from ..schema import Case


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
        scheme = session.get_one(Case, ticket).scheme
    receipt, states = found.receipt, {each.point.id: each for each in found.points}
    data = receipt.decision
    if subject is not None:
        number = kept.pseudonyms.number(subject.id, subject.kind)
        if key_text(number) != key_text(receipt.question.subject.id):
            raise TicketError([finding("JS887.other-subject", Place("subject"))])
    actions = [each for each in data["actions"] if each["kind"] == "penalty"]
    if stage is None:
        open_ = (each for each in actions if not states[each["measure"]].settled)
        heard = any(each["duty"] == "own" and each["effect"] in HEARD_BEFORE for each in open_)
        stage = "before" if heard else "after"
    if stage == "before":
        left = {name for name, each in states.items() if each.settled and each.done is False}
        told = {each["measure"] for each in actions} - left
    else:
        told = {
            each["measure"]
            for each in actions
            if (state := states[each["measure"]]).settled and state.done is not False
        }
    return written_notice(
        receipt,
        stage=stage,
        lang=lang,
        only=told,
        case_number=found.case_number,
        number=found.masked if subject is None else subject.id.value,
        scheme=scheme if subject is None else subject.id.scheme,
        fields=fields,
    )
