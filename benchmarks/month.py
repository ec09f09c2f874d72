"""A month at the counters of a city, with faults: what is slow, what is lost, what is told wrongly.

Departments open tickets for subjects, settle what the answers ask, and close them, while lists are imported and entries end.
Meanwhile workers are killed, sources fail, and a server of PostgreSQL goes down. At the end every ticket has to be closed, every
receipt has to give the same answer again, the log has to be sound, and what is told to be lifted has to be what a plain recount
of all tickets finds.

The departments are those that are shipped, and where more are asked for, districts that inherit from them (`districts.py`).

    python benchmarks/month.py --checks 2000                          # SQLite, in a folder of its own
    python benchmarks/month.py --postgres                             # a server of its own
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import random
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import sqlalchemy as sa

import districts
import jointsanctions as js
from jointsanctions import registry
from jointsanctions.identifiers import made_up_organisation
from jointsanctions.receipts.moments import SHANGHAI
from jointsanctions.registry import changes
from jointsanctions.registry.schema import Case, Closing, KeptReceipt, Settled
from jointsanctions.schemes import citizen_check
from jointsanctions.vocabulary import EventWord

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "support"))
from postgres import postgres

FIRST = date(2018, 9, 1)
KEY = "a key of the month that is simulated"
#: The list that a source of the host has, and not the registry; it fails now and then.
ELSEWHERE = "dishonest-judgment-debtor"
FAILS = 0.02
OFFICERS = ("王", "李", "张", "陈")
#: How an entry ends before its term.
ENDS: tuple[EventWord, ...] = ("repaired", "revoked", "removed")


@dataclass(frozen=True, slots=True)
class Size:
    """How much happens in the month."""

    departments: int
    subjects: int
    entries: int
    checks: int
    days: int = 30
    seed: int = 1


@dataclass(frozen=True, slots=True)
class Listed:
    """An entry of the month: from which day the registry knows it, and how and when it ends early."""

    subject: int
    list: str
    document: str
    since: date
    known: int
    ends: tuple[EventWord, int] | None


@dataclass(frozen=True, slots=True)
class Check:
    """A question that an office asks on a day of the month."""

    number: int
    subject: int
    matter: str
    step: str
    day: int
    facts: dict[str, Any]


class Month:
    """All that happens, drawn from one seed: every process makes the same.

    Where the shipped lists have fewer departments than are asked for, the folder takes the lists of further ones.
    """

    def __init__(self, size: Size, folder: Path) -> None:
        self.size = size
        shipped = js.load()
        self.shipped = sorted(current(shipped))[: size.departments]
        self.made = districts.made(shipped, size.departments - len(self.shipped), FIRST)
        if self.made:
            districts.write(self.made, folder)
        catalogue = js.load(js.shipped(), folder) if self.made else shipped
        self.evaluator = js.Evaluator(catalogue)
        self.editions = current(catalogue)
        self.places = [
            (matter.id, step)
            for name in (*self.shipped, *(each.id for each in self.made))
            for matter in self.editions[name].matters.values()
            for step in matter.steps
        ]
        self._places_of: dict[str, list[tuple[str, str]]] = {}
        for place in self.places:
            for each in self.needs(*place).lists:
                if "acts" in each.roles and "self" in each.via:
                    self._places_of.setdefault(each.id, []).append(place)
        lists = sorted({*self._places_of, ELSEWHERE})
        self._accepting = {
            kind: [name for name in lists if kind in (catalogue.lists[name].subjects or (kind,))]
            for kind in ("legal-person", "natural-person")
        }
        rng = random.Random(size.seed)
        self.entries = tuple(self._entry(number, rng) for number in range(size.entries))
        self._listed = [each.subject for each in self.entries]
        self.checks_by_day: dict[int, list[Check]] = {day: [] for day in range(size.days)}
        for number in range(size.checks):
            check = self._check(number, rng)
            self.checks_by_day[check.day].append(check)

    def told(self) -> str:
        """What there is of each kind."""
        size, made = self.size, self.made
        inherited = sum(len(self.editions[each.id].measures) for each in made)
        narrowed, omitted = sum(len(each.narrowed) for each in made), sum(len(each.omitted) for each in made)
        changed = f": {inherited} measures inherited, {narrowed} of them narrowed, {omitted} left out" if made else ""
        return (
            f"{len(self.shipped) + len(made)} departments ({len(self.shipped)} shipped, {len(made)} districts made after them{changed}), "
            f"{size.subjects:,} subjects, {size.entries:,} entries, {size.checks:,} checks"
        )

    def _entry(self, number: int, rng: random.Random) -> Listed:
        size = self.size
        known = 0 if rng.random() < 0.7 else rng.randrange(1, size.days)
        since = FIRST - timedelta(days=rng.randrange(10, 600))
        ends = (rng.choice(ENDS), rng.randrange(known + 1, size.days + 1)) if rng.random() < 0.3 else None
        subject = rng.randrange(self.size.subjects)
        return Listed(
            subject,
            ELSEWHERE if rng.random() < 0.1 else rng.choice(self._accepting[kind_of(subject)]),
            f"(示例)第{number}号",
            since,
            known,
            ends if ends is not None and ends[1] < size.days else None,
        )

    def _check(self, number: int, rng: random.Random) -> Check:
        if rng.random() < 0.2:
            # Somebody with an entry, mostly at a step for which it matters.
            entry = rng.choice(self.entries)
            subject, places = entry.subject, self._places_of.get(entry.list, self.places)
        else:
            subject, places = rng.randrange(self.size.subjects), self.places
        matter, step = rng.choice(places)
        day = rng.randrange(self.size.days)
        facts = {
            each.fact.name: _value(each.fact, rng) for each in self.needs(matter, step).facts if rng.random() < 0.8
        }
        return Check(number, subject, matter, step, day, facts)

    @cache  # noqa: B019 - one month a process
    def needs(self, matter: str, step: str) -> Any:
        return self.evaluator.requirements(matter, step, FIRST)

    def subject(self, number: int) -> js.Subject:
        """Four in five are firms; some of these have a legal representative who may be on a list."""
        if kind_of(number) == "natural-person":
            return js.Subject(_person(number), "natural-person", f"示例{number}")
        relations = []
        if number % 10 == 0:
            representative = js.Subject(_person(number + 4), "natural-person")
            relations = [js.Relation("legal-representative", representative)]
        return js.Subject(made_up_organisation(number), "legal-person", f"示例企业{number}", relations=relations)

    def designation(self, each: Listed, day: int) -> js.Designation:
        """The entry as it is known on a day."""
        events: list[js.Event] = []
        if each.ends is not None and each.ends[1] <= day:
            events = [js.Event(each.ends[0], on=FIRST + timedelta(days=each.ends[1]))]
        return js.Designation(each.list, each.since, document=each.document, events=events)


def current(catalogue: js.Catalogue) -> dict[str, js.Edition]:
    """The measure lists with matters that are in force as the month begins, by their ids."""
    return {each.id: each for each in catalogue.editions if FIRST in each.period and each.matters}


def kind_of(number: int) -> str:
    """Every fifth subject is a person."""
    return "natural-person" if number % 5 == 4 else "legal-person"


def _person(number: int) -> js.Identifier:
    born = date(1960, 1, 1) + timedelta(days=number)
    body = f"440499{born:%Y%m%d}000"
    return js.Identifier("citizen-id", body + citizen_check(body))


def _value(fact: Any, rng: random.Random) -> Any:
    if fact.enum:
        return rng.choice(fact.enum)
    if fact.type == "boolean":
        return rng.random() < 0.5
    if fact.type in ("number", "integer"):
        low = 0 if fact.minimum is None else int(fact.minimum)
        return low + rng.randrange(1_000_000 if fact.maximum is None else max(1, int(fact.maximum) - low + 1))
    return FIRST.isoformat() if fact.is_date else "示例"


class Elsewhere:
    """A source of the host: it has one list, and does not always answer."""

    def __init__(self, month: Month, day: int, fails: float, rng: random.Random) -> None:
        self._fails, self._rng = fails, rng
        self._by: dict[tuple[str, str], list[js.Designation]] = {}
        for each in month.entries:
            if each.list == ELSEWHERE and each.known <= day:
                key = month.subject(each.subject).id.key
                self._by.setdefault(key, []).append(month.designation(each, day))

    def covers(self, lists: Collection[str], /) -> Collection[str]:
        return {ELSEWHERE} & {*lists}

    def entries(self, subject: js.Subject, _: Collection[str], /) -> Sequence[js.Designation]:
        if self._rng.random() < self._fails:
            raise TimeoutError
        return self._by.get(subject.id.key, ())


def clock(day: int) -> Callable[[], datetime]:
    """The time of a day of the month, from nine o'clock on; now and then it is set back."""
    began, start = datetime.combine(FIRST + timedelta(days=day), datetime.min.time(), SHANGHAI), time.monotonic()

    def now() -> datetime:
        passed = time.monotonic() - start
        back = 600 if int(passed) % 7 == 3 else 0
        return began + timedelta(hours=9, seconds=min(passed, 8 * 3600) - back)

    return now


# A worker ---------------------------------------------------------------------------------------------------------------


def work(month: Month, url: str, day: int, nth: int, of: int, told: Path) -> None:
    """One worker's cases of one day; after a death the next one begins again, and finds what is done."""
    rng = random.Random(f"{day} {nth} {os.getpid()}")
    kept = patiently(lambda: registry.open(url, key=KEY, clock=clock(day)))
    gate = kept.gate(month.evaluator, [Elsewhere(month, day, FAILS, rng)], timeout=None)
    with told.open("a", encoding="ascii", buffering=1) as file:
        for check in month.checks_by_day[day][nth::of]:
            started = time.perf_counter()
            if patiently(lambda check=check: handle(month, gate, check, rng)):  # type: ignore[misc]
                file.write(f"{time.perf_counter() - started:.6f}\n")
    kept.close()


def patiently(act: Callable[[], Any]) -> Any:
    """What an act gives once the database answers."""
    while True:
        try:
            return act()
        except js.RegistryUnavailable:
            time.sleep(0.2)


def handle(month: Month, gate: registry.Gate, check: Check, rng: random.Random) -> bool:
    """A case from its opening until it is closed; False: another worker did it before."""
    subject = month.subject(check.subject)
    question = js.Question(subject, check.matter, check.step, FIRST + timedelta(days=check.day), check.facts)
    one, two = rng.sample(OFFICERS, 2)
    ticket = gate.open(question, case_number=f"2018-{check.number:06}", purpose="办理审批", by=one)
    if ticket.closed is not None:
        return False
    refused = False
    for _ in range(5):
        for state in ticket.points:
            if state.settled:
                continue
            if state.point.kind == "action" and not refused and rng.random() < 0.1:
                refused = True
                ticket.not_done(state, "情况特殊，经研究不执行", by=one)
                if state.point.two:
                    ticket.not_done(state, "同意", by=two)
            elif state.point.kind in ("action", "undetermined"):
                ticket.settle(state, done=True, by=one, note="已办理")
            else:
                ticket.settle(state, done=True, by=one, note="已另行查询，没有记录")
        try:
            ticket.close(by=one)
        except registry.TicketError as error:
            if {each.code for each in error.diagnostics} <= {"JS883", "JS884"}:
                continue
            raise
        return True
    raise AssertionError(f"case {check.number} cannot be closed: {[each.to_dict() for each in ticket.points]}")


# The month --------------------------------------------------------------------------------------------------------------


def morning(month: Month, kept: registry.Registry, day: int) -> None:
    """What becomes known: new entries, by list, and what has happened to others."""
    if day == 0:
        for name in month.evaluator.catalogue.lists:
            if name != ELSEWHERE:
                kept.keep(name, by="信用办")
        for number in range(0, month.size.subjects, 10):
            if number in month._listed or number + 4 in month._listed:
                kept.register(month.subject(number))
    new = [each for each in month.entries if each.list != ELSEWHERE and each.known == day]
    ended = [each for each in month.entries if each.list != ELSEWHERE and each.ends and each.ends[1] == day]
    rows = []
    for each in (*new, *ended):
        who = month.subject(each.subject)
        rows.append(registry.Listed(who.id, who.kind, month.designation(each, day), who.name))
    kept.put(rows)


def day_of_work(month: Month, url: str, day: int, workers: int, kill: bool, told: Path, rng: random.Random) -> int:
    """All cases of a day; one worker is killed at some moment, and another takes its place. How many were killed."""
    context = multiprocessing.get_context("fork")

    def start(nth: int) -> BaseProcess:
        process = context.Process(target=work, args=(month, url, day, nth, workers, told))
        process.start()
        return process

    running = [start(nth) for nth in range(workers)]
    killed = 0
    if kill:
        time.sleep(0.2 + rng.random() * 2)
        victim = running[0]
        if victim.is_alive():
            os.kill(victim.pid or 0, signal.SIGKILL)
            victim.join()
            killed = 1
            running[0] = start(0)
    for each in running:
        each.join()
        if each.exitcode:
            raise SystemExit(f"a worker of day {day} ended with {each.exitcode}")
    return killed


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, number in (
        ("departments", 50),
        ("subjects", 20_000),
        ("entries", 2_000),
        ("checks", 100_000),
        ("days", 30),
    ):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--postgres", action="store_true", help="on a server of its own that goes down twice")
    given = parser.parse_args()
    size = Size(given.departments, given.subjects, given.entries, given.checks, given.days, given.seed)
    with tempfile.TemporaryDirectory() as folder, postgres() if given.postgres else nullcontext() as server:
        if given.postgres and server is None:
            raise SystemExit("PostgreSQL is not installed")
        lists = Path(folder, "lists")
        lists.mkdir()
        month = Month(size, lists)
        print(month.told(), file=sys.stderr, flush=True)
        url = server.database() if server is not None else f"sqlite:///{folder}/month.db"
        found = whole_month(month, url, Path(folder, "seconds"), given.workers, server) | afterwards(month, url)
    print(json.dumps(found, ensure_ascii=False, indent=2))
    sys.exit(f"wrong: {', '.join(wrong)}" if (wrong := wrongs(found)) else 0)


def wrongs(found: dict[str, Any]) -> list[str]:
    """What is not as it has to be."""
    return [name for name in found if name.startswith("wrong") and found[name]]


def whole_month(month: Month, url: str, told: Path, workers: int, server: Any = None) -> dict[str, Any]:
    """All its days; what was killed, and how fast it went. `told` takes the seconds of each check."""
    rng = random.Random(month.size.seed)
    killed = away = 0
    spent = 0.0
    for day in range(month.size.days):
        with registry.open(url, key=KEY, clock=clock(day)) as kept:
            morning(month, kept, day)
        began = time.perf_counter()
        with going_down(server if server is not None and day in (7, 19) else None):
            killed += day_of_work(month, url, day, workers, day % 3 == 1, told, rng)
        away += server is not None and day in (7, 19)
        spent += time.perf_counter() - began
        print(f"  day {day + 1}: {len(month.checks_by_day[day])} checks", file=sys.stderr, flush=True)
    seconds = sorted(float(line) for line in told.read_text("ascii").split())
    return {
        "seconds": round(spent, 1),
        "checks_a_second": round(month.size.checks / spent, 1),
        "workers_killed": killed,
        "database_away": away,
        "median_ms": round(statistics.median(seconds) * 1000, 1),
        "p99_ms": round(seconds[int(len(seconds) * 0.99)] * 1000, 1),
        "slowest_ms": round(seconds[-1] * 1000, 1),
    }


@contextmanager
def going_down(server: Any) -> Iterator[None]:
    """The server is down for a second while the work goes on."""
    if server is None:
        yield
        return
    context = multiprocessing.get_context("fork")
    process = context.Process(target=_down_and_up, args=(server,))
    process.start()
    yield
    process.join()


def _down_and_up(server: Any) -> None:
    time.sleep(1)
    server.stop()
    time.sleep(1)
    server.start()


def afterwards(month: Month, url: str) -> dict[str, Any]:
    """What is so at the end of the month."""
    found: dict[str, Any] = {}
    made = {each.id for each in month.made}
    with registry.open(url, key=KEY, clock=clock(month.size.days)) as kept:
        with kept.database.reading() as session:

            def count(table: Any) -> int:
                return session.scalar(sa.select(sa.func.count()).select_from(table)) or 0

            found["tickets"], found["receipts"], found["settlements"] = map(count, (Case, KeptReceipt, Settled))
            found["tickets_of_districts"] = sum(
                each in made for each in _lists(session.scalars(sa.select(Case.matter)))
            )
            found["wrong_tickets"] = month.size.checks - found["tickets"]
            found["wrong_open"] = found["tickets"] - count(Closing)
            found["refused"] = len(
                session.scalars(sa.select(Settled.ticket_id).where(Settled.done.is_(False)).distinct()).all()
            )
            outcomes: Counter[str] = Counter()
            wrong = 0
            # Of a whole month there are more than a hundred thousand, so they are read a few at a time.
            for text in session.scalars(
                sa.select(KeptReceipt.text).order_by(KeptReceipt.id).execution_options(yield_per=500)
            ):
                receipt = js.Receipt.from_json(text)
                outcomes[receipt.outcome] += 1
                wrong += not receipt.replay(month.evaluator)
        found["outcomes"] = dict(outcomes)
        found["wrong_replays"] = wrong
        found["wrong_log"] = int(not kept.verify())
        told = {
            each.id
            for each in changes.recall(kept, month.evaluator).recalls
            if each.kind == "ticket" and each.todo in ("lift", "stop")
        }
        counted = {*to_be_lifted(month, kept)}
        found["to_be_lifted"], found["wrong_recalls"] = len(counted), sorted(told ^ counted)
        measures = (each.rpartition(":")[2] for each in counted)
        found["to_be_lifted_of_districts"] = sum(each in made for each in _lists(measures))
    return found


def _lists(names: Iterable[str]) -> Iterator[str]:
    """The ids of the lists that matters or measures are of."""
    return (each.partition("/")[0] for each in names)


def to_be_lifted(month: Month, kept: registry.Registry) -> Iterator[str]:
    """The measures that were carried out and that the answer of the last day does not have any more: the question of each ticket
    is put again, with the entries as the month was drawn.

    Carried out is what was so by the last word about it, whichever answer of the ticket the word was about. One that followed
    from an entry of which the source of the host told no more when it was asked last is for a person to look at.
    """
    checks = {f"2018-{each.number:06}": each for day in month.checks_by_day.values() for each in day}
    with kept.database.reading() as session:
        words = session.execute(
            sa.select(Settled.ticket_id, Settled.point, Settled.done, KeptReceipt.digest)
            .join(KeptReceipt, KeptReceipt.id == Settled.receipt_id)
            .order_by(Settled.id)
        ).all()
    last_words = {(number, point): (done, digest) for number, point, done, digest in words}
    carried_out: dict[int, dict[str, str]] = {}
    for (number, point), (done, digest) in last_words.items():
        # All other points are `review`, `unchecked:LIST` and `identity:LIST`.
        if done and "/" in point:
            carried_out.setdefault(number, {})[point] = digest
    for number, measures in carried_out.items():
        ticket = kept.ticket(number)
        now = _as_of_the_end(month, ticket, checks)
        decision = month.evaluator.decide(now)
        left = {each.measure for each in decision.actions} | {each.measure for each in decision.undetermined}
        told = {entry.document for who in _everybody(now.subject) for entry in who.designations}
        answers = {each.digest: each for each in ticket.receipts}
        for measure, digest in measures.items():
            if measure not in left and told.issuperset(_documents(answers[digest], measure)):
                yield f"ticket:{number}:{measure}"


def _as_of_the_end(month: Month, ticket: registry.Ticket, checks: dict[str, Check]) -> js.Question:
    """The question of a ticket, with what is known on the last day."""
    last = month.size.days
    check, asked = checks[ticket.case_number], ticket.receipt.question
    subject = month.subject(check.subject)
    related = [
        js.Relation(each.via, with_entries(month, each.subject, check.subject + 4, last, then.subject))
        for each, then in zip(subject.relations, asked.subject.relations, strict=True)
    ]
    return js.Question(
        with_entries(month, subject, check.subject, last, asked.subject, related),
        check.matter,
        check.step,
        FIRST + timedelta(days=last),
        asked.facts,
    )


def _everybody(subject: js.Subject) -> tuple[js.Subject, ...]:
    return (subject, *(each.subject for each in subject.relations))


def _documents(receipt: js.Receipt, measure: str) -> Iterator[str | None]:
    """The documents of the entries from which an answer has a measure; no two entries of the month have the same."""
    decision = receipt.decision
    for action in decision["actions"]:
        if action["measure"] == measure:
            yield from (each["designation"]["document"] for each in action["grounds"])
    for opened in decision["undetermined"]:
        if opened["measure"] == measure:
            yield opened["designation"]["document"]


def with_entries(
    month: Month,
    subject: js.Subject,
    number: int,
    day: int,
    then: js.Subject,
    relations: Sequence[js.Relation] = (),
) -> js.Subject:
    """The subject with its entries as they are known on a day, and with what the source of the host told of it then."""
    own = [
        month.designation(each, day)
        for each in month.entries
        if each.subject == number and each.list != ELSEWHERE and each.known <= day
    ]
    told = [each for each in then.designations if each.list == ELSEWHERE]
    return js.Subject(subject.id, subject.kind, subject.name, [*own, *told], relations, unchecked=then.unchecked)


if __name__ == "__main__":
    main()
