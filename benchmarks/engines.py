"""Other engines on the same work: each takes in the rows and answers a case with the sorted ids of what applies.

An engine takes a case as the values that it works with, prepared before the clock runs: `prepare` makes them, and `answer`
is timed. Text that an engine takes instead of values is made while the clock runs.
What cannot be imported is reported as not run.
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import Any, cast

import jointsanctions as js
import work
from jointsanctions.evaluator import Evaluator
from work import Case, Row

#: Answers what was prepared of a case.
Answer = Callable[[Any], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Engine:
    """How an engine is named, what it is loaded with, and the most measures that it takes in reasonable time."""

    name: str
    load: Callable[[list[Row]], Answer]
    prepare: Callable[[Case], Any]
    most: int = 100_000


def number(day: date) -> int:
    """A day as a number, for engines that compare no days."""
    return day.year * 10_000 + day.month * 100 + day.day


def ours(rows: list[Row]) -> Answer:
    evaluate = Evaluator(work.catalogue(rows)).evaluate

    def answer(case: Case) -> Sequence[str]:
        decision = evaluate(case.subject, matter=case.matter, step=case.step, on=case.on, facts=case.facts)
        return cast("Sequence[str]", decision.actions)

    return answer


def ids_of(answer: Sequence[Any]) -> list[str]:
    """The ids of an answer: ours gives actions, with their grounds and reasons, in the order of the semantics."""
    return sorted(each.measure if isinstance(each, js.Action) else each for each in answer)


# In Python alone ----------------------------------------------------------------------------------------------------------


Entry = tuple[str, date, date]


def dictionary(rows: list[Row]) -> Answer:
    """A bare index by matter, step and list."""
    index: dict[tuple[str, str, str], list[tuple[date, date, tuple[tuple[str, Callable[..., bool], int], ...], str]]]
    index = defaultdict(list)
    compare: dict[str, Callable[..., bool]] = {"at_least": int.__ge__, "at_most": int.__le__}
    for row in rows:
        tests = tuple((fact, compare[operator], operand) for fact, operator, operand in row.conditions)
        for name in row.lists:
            index[row.matter, row.step, name].append((row.start, row.end, tests, row.id))
    index = dict(index)

    def answer(asked: tuple[str, str, date, list[Entry], dict[str, int]]) -> list[str]:
        matter, step, on, entries, facts = asked
        found: set[str] = set()
        for name, since, until in entries:
            if since <= on <= until:
                for start, end, tests, measure in index.get((matter, step, name), ()):
                    if start <= on <= end:
                        for fact, test, operand in tests:
                            if not test(facts[fact], operand):
                                break
                        else:
                            found.add(measure)
        return sorted(found)

    return answer


def plain(case: Case) -> tuple[str, str, date, list[Entry], dict[str, int]]:
    entries = [(each.list, each.since, each.until) for each in case.listings]
    return case.matter, case.step, case.on, entries, dict(case.facts)


def behind_the_index(compile_one: Callable[[str], Callable[[dict[str, int]], bool]]) -> Callable[[list[Row]], Answer]:
    """An engine that only evaluates conditions: the index finds the few measures first."""

    def load(rows: list[Row]) -> Answer:
        index = dictionary([_bare(row) for row in rows])
        texts = {row.id: text_of(row) for row in rows if row.conditions}
        compiled = {text: compile_one(text) for text in set(texts.values())}
        tests = {measure: compiled[text] for measure, text in texts.items()}

        def answer(asked: Any) -> list[str]:
            facts = asked[-1]
            return [each for each in index(asked) if each not in tests or tests[each](facts)]

        return answer

    return load


def _bare(row: Row) -> Row:
    return Row(row.id, row.matter, row.step, row.lists, row.start, row.end, (), row.effect, row.force)


def text_of(row: Row) -> str:
    """The conditions of a row as most languages of conditions write them."""
    symbols = {"at_least": ">=", "at_most": "<="}
    return "AND".join(f" {fact} {symbols[operator]} {operand} " for fact, operator, operand in row.conditions).strip()


def _cel(text: str) -> Callable[[dict[str, int]], bool]:
    program = import_module("cel").compile(text.replace("AND", "&&"))
    return lambda facts: bool(program.execute(facts))


def _rule_engine(text: str) -> Callable[[dict[str, int]], bool]:
    rule = import_module("rule_engine").Rule(text.replace("AND", "and"))
    return lambda facts: bool(rule.matches(facts))


# Databases ----------------------------------------------------------------------------------------------------------------


def sqlite(rows: list[Row]) -> Answer:
    """One prepared join in memory, with an index over matter, step and list."""
    database = sqlite3.connect(":memory:")
    database.execute("create table due (id, matter, step, list, since, until, amount, employees)")
    database.executemany("insert into due values (?, ?, ?, ?, ?, ?, ?, ?)", _due(rows))
    database.execute("create index by_place on due (matter, step, list)")
    database.execute("analyze")
    texts = {
        count: f"""
            select distinct due.id from (values {", ".join(["(?, ?, ?)"] * count)}) as entry
            join due on due.matter = ? and due.step = ? and due.list = entry.column1
            where ? between entry.column2 and entry.column3 and ? between due.since and due.until
            and (due.amount is null or due.amount <= ?) and (due.employees is null or due.employees >= ?)
            order by due.id
        """
        for count in range(1, 6)
    }
    cursor = database.cursor()

    def answer(asked: tuple[int, tuple[object, ...]]) -> list[str]:
        count, parameters = asked
        return [each for (each,) in cursor.execute(texts[count], parameters)] if count else []

    return answer


def _due(rows: Iterable[Row]) -> Iterable[tuple[object, ...]]:
    for row in rows:
        least = {fact: operand for fact, _, operand in row.conditions}
        for name in row.lists:
            days = (row.start.isoformat(), row.end.isoformat())
            yield (row.id, row.matter, row.step, name, *days, least.get("amount"), least.get("employees"))


def bound(case: Case) -> tuple[int, tuple[object, ...]]:
    entries = [text for each in case.listings for text in (each.list, each.since.isoformat(), each.until.isoformat())]
    on = case.on.isoformat()
    return len(case.listings), (
        *entries,
        case.matter,
        case.step,
        on,
        on,
        *(case.facts[fact] for fact, _, _ in work.COMPARED),
    )


# Engines of rules ---------------------------------------------------------------------------------------------------------


def durable_rules(rows: list[Row]) -> Answer:
    """A rule set a matter, by the engine's low-level functions: one listing asserted and retracted at a time."""
    engine = import_module("durable_rules_engine")
    by_matter: dict[str, dict[str, Any]] = defaultdict(lambda: {"first": {"all": [{"m": {"first": 1}}]}})
    symbols = {"at_least": "$gte", "at_most": "$lte"}
    for row in rows:
        for name in row.lists:
            tests: list[dict[str, Any]] = [{"step": row.step}, {"list": name}]
            tests += [{"$gte": {"on": number(row.start)}}, {"$lte": {"on": number(row.end)}}]
            tests += [{symbols[operator]: {fact: operand}} for fact, operator, operand in row.conditions]
            by_matter[row.matter][f"{row.id}@{name}"] = {"all": [{"m": {"$and": tests}}]}
    handles = {
        matter: engine.create_ruleset(uuid.uuid4().hex, json.dumps(rules)) for matter, rules in by_matter.items()
    }

    def fired(handle: int, text: str) -> set[str]:
        status, state = engine.assert_fact(handle, text)
        found: set[str] = set()
        if status == 0:
            started = engine.start_action_for_state(handle, state)
            action = started and started[1]
            while action:
                found.update(each.partition("@")[0] for each in json.loads(action))
                action = engine.complete_and_start_action(handle, state)
            engine.retract_fact(handle, '{"id": "q"}')
        return found

    for handle in handles.values():
        fired(handle, '{"id": "q", "first": 1}')

    def answer(asked: tuple[str, list[dict[str, Any]]]) -> list[str]:
        matter, facts = asked
        return sorted({each for fact in facts for each in fired(handles[matter], json.dumps(fact))})

    return answer


def asserted(case: Case) -> tuple[str, list[dict[str, Any]]]:
    """The listings in effect as facts of durable_rules; whether they are is decided before."""
    shared = {"id": "q", "step": case.step, "on": number(case.on), **case.facts}
    running = [each for each in case.listings if each.since <= case.on <= each.until]
    return case.matter, [{**shared, "list": each.list} for each in running]


_CLIPS = (
    """(deftemplate due (slot id) (slot matter) (slot step) (slot list) (slot since) (slot until) (slot amount)
      (slot employees))""",
    """(deftemplate asked (slot matter) (slot step) (slot list) (slot on) (slot amount) (slot employees))""",
    """(defrule applies
      (asked (matter ?m) (step ?s) (list ?l) (on ?on) (amount ?a) (employees ?e))
      (due (matter ?m) (step ?s) (list ?l) (id ?id) (since ?since&:(<= ?since ?on)) (until ?until&:(>= ?until ?on))
        (amount ?least&:(<= ?least ?a)) (employees ?most&:(>= ?most ?e)))
      => (note-one ?id))""",
)


def clips(rows: list[Row]) -> Answer:
    """Measures as facts, and one rule that joins them with the case."""
    module = import_module("clips")
    environment = module.Environment()
    found: set[str] = set()
    environment.define_function(found.add, name="note-one")
    for text in _CLIPS:
        environment.build(text)
    due, asked_of = environment.find_template("due"), environment.find_template("asked")
    for row in rows:
        limits = {fact: operand for fact, _, operand in row.conditions}
        for name in row.lists:
            due.assert_fact(
                id=row.id, matter=row.matter, step=row.step, list=name, since=number(row.start), until=number(row.end),
                amount=limits.get("amount", 0), employees=limits.get("employees", 10**9),
            )  # fmt: skip

    def answer(asked: list[dict[str, Any]]) -> list[str]:
        found.clear()
        facts = [asked_of.assert_fact(**each) for each in asked]
        environment.run()
        for each in facts:
            each.retract()
        return sorted(found)

    return answer


def asked_facts(case: Case) -> list[dict[str, Any]]:
    shared = {"matter": case.matter, "step": case.step, "on": number(case.on), **case.facts}
    return [{**shared, "list": each.list} for each in case.listings if each.since <= case.on <= each.until]


def zen(rows: list[Row]) -> Answer:
    """A decision table a matter, asked once for each listing in effect."""
    module = import_module("zen")
    engine = module.ZenEngine()
    by_matter: dict[str, list[dict[str, str]]] = defaultdict(list)
    symbols = {"at_least": ">=", "at_most": "<="}
    for row in rows:
        limits = {fact: f"{symbols[operator]} {operand}" for fact, operator, operand in row.conditions}
        for name in row.lists:
            by_matter[row.matter].append(
                {
                    "_id": f"{row.id}@{name}", "step": f'"{row.step}"', "list": f'"{name}"',
                    "on": f"[{number(row.start)}..{number(row.end)}]", "amount": limits.get("amount", ""),
                    "employees": limits.get("employees", ""), "id": f'"{row.id}"',
                }
            )  # fmt: skip
    tables = {matter: engine.create_decision(_table(rules)) for matter, rules in by_matter.items()}

    def answer(asked: tuple[str, list[dict[str, Any]]]) -> list[str]:
        matter, listings = asked
        found = (each["id"] for one in listings for each in tables[matter].evaluate(one)["result"])
        return sorted(set(found))

    return answer


def _table(rules: list[dict[str, str]]) -> str:
    inputs = [{"id": each, "name": each, "field": each} for each in ("step", "list", "on", "amount", "employees")]
    content = {
        "hitPolicy": "collect", "rules": rules, "inputs": inputs, "outputs": [{"id": "id", "name": "id", "field": "id"}],
    }  # fmt: skip
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "table", "name": "table", "type": "decisionTableNode", "content": content},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [
        {"id": "1", "sourceId": "in", "targetId": "table", "type": "edge"},
        {"id": "2", "sourceId": "table", "targetId": "out", "type": "edge"},
    ]
    return json.dumps({"nodes": nodes, "edges": edges})


def listings(case: Case) -> tuple[str, list[dict[str, Any]]]:
    return case.matter, asked_facts(case)


_POLICY = """
package due

import rego.v1

applies contains row.id if {
  some entry in input.entries
  entry.since <= input.on
  entry.until >= input.on
  some row in data.measures[input.matter][input.step][entry.list]
  row.since <= input.on
  row.until >= input.on
  row.amount <= input.amount
  row.employees >= input.employees
}
"""


def _rego_data(rows: Iterable[Row]) -> dict[str, Any]:
    due: dict[str, Any] = {}
    for row in rows:
        limits = {fact: operand for fact, _, operand in row.conditions}
        told = {
            "id": row.id, "since": number(row.start), "until": number(row.end), "amount": limits.get("amount", 0),
            "employees": limits.get("employees", 10**9),
        }  # fmt: skip
        for name in row.lists:
            due.setdefault(row.matter, {}).setdefault(row.step, {}).setdefault(name, []).append(told)
    return {"measures": due}


def regorus(rows: list[Row]) -> Answer:
    """Rego in Rust, the measures as data."""
    engine = import_module("regorus").Engine()
    engine.add_policy("due.rego", _POLICY)
    engine.add_data_json(json.dumps(_rego_data(rows)))

    def answer(asked: dict[str, Any]) -> list[str]:
        engine.set_input_json(json.dumps(asked))
        return sorted(engine.eval_rule("data.due.applies"))

    return answer


def regopy(rows: list[Row]) -> Answer:
    """Rego in C++, the measures as data."""
    interpreter = import_module("regopy").Interpreter()
    interpreter.add_module("due", _POLICY)
    interpreter.add_data_json(json.dumps(_rego_data(rows)))
    compiled = interpreter.build("x = data.due.applies", [])

    def answer(asked: dict[str, Any]) -> list[str]:
        interpreter.set_input_term(json.dumps(asked))
        return sorted(interpreter.query_bundle(compiled).results[0].bindings["x"])

    return answer


def rego_input(case: Case) -> dict[str, Any]:
    entries = [{"list": each.list, "since": number(each.since), "until": number(each.until)} for each in case.listings]
    return {"matter": case.matter, "step": case.step, "on": number(case.on), "entries": entries, **case.facts}


ENGINES = (
    Engine("dictionary, ids only", dictionary, plain, 1_000_000),
    Engine("SQLite in memory, one prepared join, ids only", sqlite, bound, 1_000_000),
    Engine("jointsanctions, whole decisions", ours, lambda case: case, 1_000_000),
    Engine("regorus (Rego in Rust), measures as data", regorus, rego_input),
    Engine("durable_rules, a rule set a matter", durable_rules, asserted, 10_000),
    Engine("CLIPS (Rete), measures as facts", clips, asked_facts),
    Engine("ZEN, a decision table a matter", zen, listings, 10_000),
    Engine("Rego in C++ (regopy), measures as data", regopy, rego_input, 10_000),
    Engine("CEL (Rust) behind the dictionary", behind_the_index(_cel), plain),
    Engine("rule-engine behind the dictionary", behind_the_index(_rule_engine), plain),
)
