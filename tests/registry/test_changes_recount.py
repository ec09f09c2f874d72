"""Deltas and recalls against a plain recount: every ticket and every holding asked again, before and after, by the way that the
gate asks, in copies of the database of then.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import event, given, note, settings
from hypothesis import strategies as st
from sqlalchemy import select

import jointsanctions as js
from clocks import Clock
from jointsanctions import registry
from jointsanctions.registry import changes, holdings
from jointsanctions.registry.asking import Asked, answered
from jointsanctions.registry.schema import Entry, KeptReceipt, Settled
from jointsanctions.vocabulary import EventWord
from registries import KEY, MATTER, PURPOSE, WANG
from strategies import mostly
from worlds import BUILDER, DAY, PERSON, SUPPLIER, incentive, penalty, world

MEASURES = (
    penalty("restrict", via=["self", "legal-representative"]),
    penalty("prohibit", effect="prohibit", lists=["tax"]),
    penalty("scrutinise", effect="scrutinise", lists=["wages"], force="may"),
    penalty("large", lists=["debtor"], effect="inform", when={"amount": {"at_least": 100}}),
    penalty("told", lists=["tax"], carried_out_by=["zhuhai.housing"]),
    incentive("fast"),
    incentive("early", steps=["application"]),
)
#: The edition that is in the place of the other one, where the lists change too.
LATER = (
    penalty("restrict", via=["self"], effect="inform"),
    penalty("prohibit", effect="prohibit", lists=["tax", "wages"]),
    incentive("fast", lists=["honest", "certified"]),
)
LISTS = ("debtor", "tax", "wages", "honest")
SUBJECTS: tuple[tuple[str, Any], ...] = (
    (BUILDER, "legal-person"), (SUPPLIER, "legal-person"), (PERSON, "natural-person"),
)  # fmt: skip
#: An older number of the first.
OLDER = js.Identifier("registration-number", "440400000012345")
EVENTS: tuple[EventWord, ...] = (
    "repaired", "removed", "revoked", "restored", "stayed", "stay-lifted", "objection-filed", "objection-closed",
)  # fmt: skip

subjects = st.sampled_from(range(len(SUBJECTS)))
days = st.integers(-400, 30).map(lambda n: DAY + timedelta(days=n))
lengths = mostly(st.none(), st.integers(0, 900))

acts = st.one_of(
    st.tuples(st.just("put"), subjects, st.sampled_from(LISTS), st.sampled_from("ab"), days, lengths),
    st.tuples(st.just("put"), subjects, st.sampled_from(LISTS), st.sampled_from("ab"), days, lengths),
    st.tuples(st.just("older"), st.sampled_from(LISTS), st.sampled_from("ab"), days),
    st.tuples(st.just("event"), st.integers(0, 5), st.sampled_from(EVENTS), st.integers(-30, 30)),
    st.tuples(st.just("event"), st.integers(0, 5), st.sampled_from(EVENTS), st.integers(-30, 30)),
    st.tuples(st.just("relation"), days, lengths),
    st.tuples(st.just("number")),
    st.tuples(
        st.just("keep"),
        st.sampled_from((*LISTS, "certified", "environment", "young-debtor", "rating")),
        st.sampled_from([True, True, False]),
    ),
    st.tuples(st.just("open"), subjects, st.integers(0, 1), st.sampled_from([None, 5, 500])),
    st.tuples(st.just("open"), subjects, st.integers(0, 1), st.sampled_from([None, 5, 500])),
    st.tuples(st.just("settle"), st.integers(0, 5), st.booleans()),
    st.tuples(st.just("settle"), st.integers(0, 5), st.just(True)),
    st.tuples(st.just("close"), st.integers(0, 5)),
    st.tuples(st.just("hold"), subjects, st.sampled_from([None, "zhuhai.finance/fast", "zhuhai.finance/early"])),
    st.tuples(st.just("end"), st.integers(0, 2)),
    st.tuples(st.just("wait"), st.integers(1, 200)),
)


class Counter:
    """A registry at which acts are done, with copies of it of the moments that a recount goes back to."""

    def __init__(self, folder: Path, evaluator: js.Evaluator) -> None:
        self.folder, self.evaluator, self.clock = folder, evaluator, Clock()
        self.path = folder / "registry.db"
        self.kept = registry.open(f"sqlite:///{self.path}", key=KEY, clock=self.clock)
        self.questions: dict[int, js.Question] = {}
        self.held: dict[int, js.Subject] = {}
        #: The copy of the moment at which a ticket was opened.
        self.opened: dict[int, Path] = {}

    def copy(self, name: str) -> Path:
        path = self.folder / f"{name}.db"
        with closing(sqlite3.connect(self.path)) as source, closing(sqlite3.connect(path)) as target:
            source.backup(target)
        return path

    def do(self, act: tuple[Any, ...]) -> None:
        getattr(self, f"_{act[0]}")(*act[1:])

    def _put(self, who: int, listed: str, document: str, since: date, length: int | None) -> None:
        number, kind = SUBJECTS[who]
        until = None if length is None else since + timedelta(days=length)
        entry = js.Designation(listed, since, until, document=f"{document}{who}", authority="珠海市某局")
        self.kept.put(registry.Listed(js.Subject(number, kind).id, kind, entry))

    def _older(self, listed: str, document: str, since: date) -> None:
        self.kept.put(registry.Listed(OLDER, "legal-person", js.Designation(listed, since, document=f"{document}o")))

    def _event(self, nth: int, word: EventWord, days: int) -> None:
        with self.kept.database.reading() as session:
            begun = dict(session.execute(select(Entry.entry, Entry.since).order_by(Entry.id)).all())
        if nth < len(begun):
            entry, first = sorted(begun.items())[nth]
            on = max(self.clock.today + timedelta(days=days), date.fromisoformat(first))
            self.kept.happened(entry, js.Event(word, on=on))

    def _relation(self, since: date, length: int | None) -> None:
        until = None if length is None else since + timedelta(days=length)
        person = js.Subject(PERSON, "natural-person")
        relation = js.Relation("legal-representative", person, since, until or date.max)
        self.kept.register(js.Subject(BUILDER, "legal-person", relations=[relation]))

    def _number(self) -> None:
        self.kept.register(js.Subject(BUILDER, "legal-person"), older=[OLDER])

    def _keep(self, listed: str, whole: bool) -> None:
        self.kept.keep(listed, whole=whole)

    def _open(self, who: int, related: int, amount: int | None) -> None:
        number, kind = SUBJECTS[who]
        relations = []
        if related and kind == "legal-person":
            relations = [js.Relation("legal-representative", js.Subject(PERSON, "natural-person"))]
        facts = {} if amount is None else {"amount": amount}
        question = js.Question(js.Subject(number, kind, relations=relations), MATTER, "review", self.clock.today, facts)
        case = str(len(self.questions) + 1)
        ticket = self.kept.gate(self.evaluator).open(question, case_number=case, purpose=PURPOSE)
        self.questions[ticket.id] = question
        self.opened[ticket.id] = self.copy(f"opened-{ticket.id}")

    def _settle(self, nth: int, done: bool) -> None:
        def settle(ticket: registry.Ticket) -> None:
            for each in ticket.points:
                ticket.settle(each, done=done, by=WANG, note="说明")

        self._with_ticket(nth, settle)

    def _close(self, nth: int) -> None:
        self._with_ticket(nth, lambda ticket: ticket.close(by=WANG))

    def _with_ticket(self, nth: int, act: Callable[[registry.Ticket], object]) -> None:
        if nth + 1 in self.questions:
            gate = self.kept.gate(self.evaluator)
            # With its question again, so that the real number is at hand.
            ticket = gate.open(self.questions[nth + 1], case_number=str(nth + 1), purpose=PURPOSE)
            try:
                act(ticket)
            except registry.TicketError:
                event("refused")

    def _hold(self, who: int, measure: str | None) -> None:
        number, kind = SUBJECTS[who]
        what = f"证{len(self.held)}"
        held = holdings.Holding(number, kind, MATTER, what, self.clock.today, measure=measure)
        [name] = holdings.put(self.kept, held).entries
        self.held[name] = js.Subject(number, kind)

    def _end(self, nth: int) -> None:
        if nth < len(self.held):
            holdings.end(self.kept, [*self.held][nth], by=WANG, on=self.clock.today)

    def _wait(self, days: int) -> None:
        self.clock.pass_by(days=days)


@lru_cache(maxsize=64)
def opened(path: Path) -> registry.Registry:
    """A copy of a registry, opened once."""
    return registry.open(f"sqlite:///{path}", key=KEY)


def plainly(path: Path, evaluator: js.Evaluator, question: js.Question, on: date, known_on: date) -> dict[str, Any]:
    """What a copy of the registry answers to a question by the way of the gate, by measure and doubt."""
    asked = replace(question, on=on, known_on=known_on)
    kept = opened(path)
    with kept.database.reading() as session:
        needed = evaluator.requirements(asked.matter, asked.step, asked.on)
        _, decision = answered(kept, session, evaluator, Asked(asked, asked, needed, {}))
    return said(decision)


def said(decision: js.Decision) -> dict[str, Any]:
    data: Any = decision.to_dict()
    found: dict[str, Any] = {}
    for each in data["actions"]:
        grounds = [(*one["lists"], one["designation"]["document"], one["designation"]["from"], one["via"]) for one in each["grounds"]]  # fmt: skip
        more = [each[name] for name in ("effect", "force", "do", "departments", "until", "contested")]
        found[each["measure"]] = ["held" if each["held"] else "acts", *more, sorted(grounds)]
    for each in data["undetermined"]:
        entry = each["designation"]
        ground = (entry["list"], entry["document"], entry["from"], each["via"], *each["missing"])
        state = found.setdefault(each["measure"], ["open", []])
        if state[0] == "open":
            state[1] = sorted([*state[1], ground])
    for each in data["withheld"]:
        found.setdefault(each["measure"], ["withheld"])
    for each in data["unchecked"]:
        found[f"unchecked:{each}"] = ["unchecked"]
    return found


def differ(before: dict[str, Any], after: dict[str, Any]) -> set[str]:
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def most(answers: list[dict[str, Any]]) -> dict[str, Any]:
    """What answers at several steps say together."""
    order = ["acts", "held", "open", "withheld", "unchecked"]
    found: dict[str, Any] = {}
    for answer in answers:
        for name, state in answer.items():
            if name not in found or order.index(state[0]) < order.index(found[name][0]):
                found[name] = state
    return found


def carried_out(ticket: registry.Ticket) -> dict[str, js.Receipt]:
    """The measures of a ticket of which the last word is that they were carried out, each with the receipt of then."""
    found = {}
    with ticket._registry.database.reading() as session:
        for each in session.scalars(select(Settled).where(Settled.ticket_id == ticket.id).order_by(Settled.id)):
            if "/" in each.point:
                found[each.point] = (each.done, session.get_one(KeptReceipt, each.receipt_id).text)
    return {name: js.Receipt.from_json(text) for name, (done, text) in found.items() if done}


def recount(
    counter: Counter, first: Path, before: js.Evaluator, lists: js.Evaluator, old: set[int]
) -> dict[tuple[str, int], set[str]]:
    """Which tickets and holdings differ, and in what, by asking every one before and after."""
    now, today = counter.copy("now"), counter.clock.today
    found: dict[tuple[str, int], set[str]] = {}
    for ticket in counter.kept.tickets():
        question = counter.questions[ticket.id]
        then = first if ticket.id in old else counter.opened[ticket.id]
        wrong = differ(
            plainly(then, before, question, question.on, today), plainly(now, lists, question, question.on, today)
        )
        done = {*carried_out(ticket)}
        if done:
            later = differ(plainly(then, before, question, today, today), plainly(now, lists, question, today, today))
            wrong |= later & done
        if wrong:
            found["ticket", ticket.id] = wrong
    for held in holdings.held(counter.kept):
        subject = counter.held[held.id]
        both = []
        for path, evaluator in ((first, before), (now, lists)):
            asked = [js.Question(subject, MATTER, step, today) for step in evaluator.steps(MATTER)]
            both.append(most([plainly(path, evaluator, each, today, today) for each in asked]))
        if wrong := differ(*both):
            found["holding", held.id] = wrong
    return found


def recount_recalls(counter: Counter, lists: js.Evaluator) -> dict[str, bool]:
    """What was carried out and does not apply today as it did, and whether it did not on its own day either."""
    now, today = counter.copy("today"), counter.clock.today
    found: dict[str, bool] = {}
    for ticket in counter.kept.tickets():
        question = counter.questions[ticket.id]
        for measure, receipt in carried_out(ticket).items():
            was, state = said_of(receipt, measure), plainly(now, lists, question, today, today).get(measure)
            if state is not None and state[0] == was[0] and (was[0] != "acts" or state[1:3] == was[1:3]):
                continue
            if state is not None and state[0] == "acts" and (was[0] == "open" or state[1:3] == was[1:3]):
                continue
            gone = state is None or state[0] == "withheld"
            then = plainly(now, lists, question, question.on, today).get(measure)
            found[f"ticket:{ticket.id}:{measure}"] = gone and (then is None or then[0] == "withheld")
    for held in holdings.held(counter.kept):
        if held.measure is not None:
            asked = [js.Question(counter.held[held.id], MATTER, step, today) for step in lists.steps(MATTER)]
            state = most([plainly(now, lists, each, today, today) for each in asked]).get(held.measure)
            open_by_the_case = (
                state is not None
                and state[0] == "open"
                and not any(":" in one for each in state[1] for one in each[4:])
            )
            if state is None or (state[0] != "acts" and not open_by_the_case):
                found[f"holding:{held.id}"] = False
    return found


def said_of(receipt: js.Receipt, measure: str) -> list[Any]:
    data: Any = receipt.decision
    for each in data["actions"]:
        if each["measure"] == measure:
            return ["held" if each["held"] else "acts", each["effect"], each["force"]]
    return ["open", None, None]


EVALUATOR = world(*MEASURES)
OTHER = world(*LATER)


@given(st.lists(acts, min_size=8, max_size=25), st.lists(acts, min_size=1, max_size=10), st.booleans())
@settings(max_examples=max(2, settings().max_examples // 3))
def test_a_plain_recount_agrees(
    tmp_path_factory: pytest.TempPathFactory,
    first: list[tuple[Any, ...]],
    then: list[tuple[Any, ...]],
    new_edition: bool,
) -> None:
    counter = Counter(tmp_path_factory.mktemp("recount"), EVALUATOR)
    for listed in LISTS:
        counter.kept.keep(listed)
    for act in first:
        counter.do(act)
    head, copy, old = counter.kept.head(), counter.copy("first"), {*counter.questions}
    assert head is not None
    for act in then:
        counter.do(act)
    lists = OTHER if new_edition else EVALUATOR

    found = changes.delta(counter.kept, lists, head, before=EVALUATOR if new_edition else None)
    touched = {(each.kind, each.id): {one.id for one in each.differences} for each in found.touched}
    wanted = recount(counter, copy, EVALUATOR, lists, old)
    note(f"wanted {wanted}\n found {touched}")
    event("touched" if wanted else "nothing is touched")
    assert (wanted, ()) == (touched, found.unanswered)

    recalls = changes.recall(counter.kept, lists)
    expected = recount_recalls(counter, lists)
    note(f"wanted {expected}\n found {[(each.id, each.todo, each.never) for each in recalls.recalls]}")
    event("recalled" if expected else "nothing is recalled")
    assert {*expected} == {each.id for each in recalls.recalls}
    assert {name for name, never in expected.items() if never} == {
        each.id for each in recalls.recalls if each.never and each.kind == "ticket"
    }
    assert counter.kept.verify()
    counter.kept.close()
    for path in (copy, *counter.opened.values(), counter.folder / "now.db", counter.folder / "today.db"):
        opened(path).close()
    opened.cache_clear()
