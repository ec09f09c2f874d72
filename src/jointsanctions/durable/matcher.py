"""The second matcher: the same hits, found by the engine durable_rules.

The engine is used only in a way that is known to be correct: its low-level functions, one state, one fact at a time,
asserted and retracted under a lock. It is imported only when a matcher is made.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
import uuid
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from importlib import import_module
from typing import Any

from ..catalogue import CatalogueError
from ..catalogue.entities import ListCategory
from ..catalogue.rule_sets import RuleSet, Source
from ..diagnostics import Diagnostic, Place, finding
from ..errors import JointSanctionsError
from ..evaluation.candidates import Candidate
from ..evaluation.case import Case, EffectiveDesignation
from ..evaluation.matching import MatcherUnavailable, StepPlan
from ..evaluation.planning import Plans
from ..evaluation.weighing import Hit
from .rules import colliding_names, rule_sets

_ENGINE = "durable_rules_engine"

#: The most that one matcher keeps in the engine, in rules: each takes about 14 KB there, and a set as much as ten.
_ROOM = 4_096
_SET = 10

#: The only fact has an id of our own: the engine would derive one from its content, and confuse some.
_ID = "q"
_RETRACT = json.dumps({"id": _ID})

#: A rule and a fact of our own that fire first: a state in which nothing ever fired has an uninitialised pointer,
#: and deleting it crashes the process.
_FIRST_RULE = {"first": {"all": [{"m": {"f.first": 1}}]}}
_FIRST_FACT = json.dumps({"id": _ID, "f": {"first": 1}})

_MATCHED, _NOT_MATCHED = 0, 1
_NUMBER = re.compile(r"error code: (\d+)")

#: The meaning of the engine's error codes.
_PROBLEMS: Mapping[int, tuple[str, str]] = {
    101: ("内存不足", "out of memory"),
    106: ("规则太多", "too many rules"),
    107: ("“不存在”的条件太多", "too many conditions of absence"),
    108: ("以同一条件结尾的规则太多", "too many rules end on one test"),
    112: ("规则集太多", "too many rule sets"),
    302: ("字段太多", "too many fields"),
    303: ("同时成立的条件太多", "too many tests hold at once"),
    313: ("事实太大", "the fact is too large"),
    314: ("字段的值太大", "the value of a field is too large"),
}


class EngineError(JointSanctionsError, RuntimeError):
    """The engine failed, or the matcher has been closed; the reason in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh = zh
        self.en = en


#: Returns the names of the rules of a set that fire for a fact.
Fired = Callable[[RuleSet, Mapping[str, Any]], Iterable[str]]


class DurableMatcher:
    """Finds the hits of a case with durable_rules; safe to share between threads.

    The engine's memory is released by `close`, or with the matcher.

    Raises:
        CatalogueError: JS701, for names of facts that collide in the engine.
        MatcherUnavailable: where the engine cannot be imported.
    """

    __slots__ = ("__weakref__", "_finish", "_rules", "_steps")

    def __init__(self, plans: Plans, lists: Mapping[str, ListCategory]) -> None:
        check_names(plans)
        self._rules = _LiveRules(_engine())
        self._steps = _Steps(lists)
        self._finish = weakref.finalize(self, self._rules.close)

    def match(self, plan: StepPlan, case: Case) -> list[Hit]:
        """The candidates in force that an effective designation reaches and whose condition is not known to fail.

        Raises:
            EngineError: when the engine fails, which no question should cause, after `close`, or in a process that
                was forked since the matcher was made.
        """
        return hits(plan, case, self._steps.of(plan), self._rules.fired)

    def close(self) -> None:
        """Release the engine's memory; may be called again."""
        self._finish()


class HostedMatcher:
    """Finds the hits of a case with rule sets that a host has mounted next to its own.

    `sets` are those of `Catalogue.to_durable`, made from the catalogue of the evaluator; `fired` returns the rules of a
    set that fire for a fact, and has to retract the fact.
    """

    __slots__ = ("_fired", "_sets")

    def __init__(self, sets: Iterable[RuleSet], fired: Fired) -> None:
        by_step: dict[str, list[RuleSet]] = {}
        for rules in sets:
            by_step.setdefault(rules.step, []).append(rules)
        self._sets = {step: sets_by_list(each) for step, each in by_step.items()}
        self._fired = fired

    def match(self, plan: StepPlan, case: Case) -> list[Hit]:
        """The candidates in force that an effective designation reaches and whose condition is not known to fail."""
        return hits(plan, case, self._sets.get(plan.name, {}), self._fired)


def check_names(plans: Plans) -> None:
    """Refuses names of facts that collide in the engine.

    Raises:
        CatalogueError: JS701, with the measures that use them.
    """
    steps = (step for group in plans.values() for plan in group for step in plan.steps.values())
    if found := [each for step in steps for each in colliding_names(_versions(step))]:
        raise CatalogueError(found)


def hits(plan: StepPlan, case: Case, sets: Mapping[str, tuple[RuleSet, ...]], fired: Fired) -> list[Hit]:
    """The hits of a case, from the rules that fire for each of its designations; `sets` are those of the plan, by list."""
    found: list[Hit] = []
    for effective in case.effective:
        name = effective.key
        value_of = partial(_value, case, effective)
        said: dict[int, set[str]] = {}
        for rules in sets.get(name, ()):
            for rule in fired(rules, rules.fact(value_of)):
                meaning = rules.meaning(rule)
                said.setdefault(meaning.place, set()).add(meaning.outcome)
        for place in sorted(said):
            candidate = plan.by_list[name][place]
            if not effective.tie.current and not candidate.reached_through(effective.tie):
                continue  # The relation has ended, which the rules ask only of those that are narrowed.
            truth = _truth(candidate, said[place], case, effective)
            if truth is not False:
                found.append((candidate, effective, truth))
    return found


def _truth(candidate: Candidate, said: set[str], case: Case, effective: EffectiveDesignation) -> bool | None:
    if "holds" in said:
        return True
    if "may-hold" in said:
        return None
    return True if candidate.when is None else candidate.when.holds(case, effective)


def _value(case: Case, effective: EffectiveDesignation, source: Source) -> object:
    """The value of a field's source for one designation of a case; None where it is unknown."""
    match source.scope:
        case "list":
            return effective.key
        case "day":
            return case.on
        case "via":
            return effective.via
        case "current":
            return effective.tie.current
        case "at_listing":
            return effective.tie.at_listing
        case "listed":
            (kind,) = effective.tie.kinds
            return kind
        case "kind":
            return case.subject.kind
        case "case":
            return case.facts.get(source.name)
        case "entry":
            return effective.facts.get(source.name)
        case "grade":
            grades, grade = effective.category.grades, effective.designation.grade
            return grades.index(grade) + 1 if grade in grades else None
        case "also_on":
            return case.also_on(source.lists, effective)


def _versions(plan: StepPlan) -> dict[str, tuple[Any, ...]]:
    return {name: tuple(each.version for each in group) for name, group in plan.by_list.items()}


def sets_by_list(sets: Iterable[RuleSet]) -> dict[str, tuple[RuleSet, ...]]:
    """The rule sets of each list."""
    found: dict[str, tuple[RuleSet, ...]] = {}
    for one in sets:
        for name in one.lists:
            found[name] = (*found.get(name, ()), one)
    return found


class _Steps:
    """The rule sets of every plan, made when it is first asked for."""

    __slots__ = ("_lists", "_made")

    def __init__(self, lists: Mapping[str, ListCategory]) -> None:
        self._lists = lists
        self._made: dict[StepPlan, Mapping[str, tuple[RuleSet, ...]]] = {}

    def of(self, plan: StepPlan) -> Mapping[str, tuple[RuleSet, ...]]:
        made = self._made.get(plan)
        if made is None:
            # Two threads may make the same; the first one stays.
            made = self._made.setdefault(plan, sets_by_list(rule_sets(plan.name, _versions(plan), self._lists)))
        return made


class _LiveRules:
    """The rule sets in the engine: those used last, as many as there is room for."""

    def __init__(self, engine: Any) -> None:
        self._engine = engine
        self._lock = threading.Lock()
        self._handles: OrderedDict[RuleSet, tuple[int, int]] = OrderedDict()
        self._size = 0
        self._closed = False
        self._process = os.getpid()

    def fired(self, rules: RuleSet, fact: Mapping[str, Any]) -> set[str]:
        """The names of the rules that fire for the fact, which is then retracted."""
        if os.getpid() != self._process:
            # The lock may be held by a thread that this process does not have, and the engine be half way.
            raise EngineError(
                "匹配器不能在 fork 之后的子进程中使用，请在子进程中重新建立 Evaluator",
                "a matcher is not shared over a fork; make another evaluator in the child",
            )
        text = json.dumps({"id": _ID, **fact})
        with self._lock:
            if self._closed:
                raise EngineError("匹配器已关闭，请重新建立 Evaluator", "the matcher is closed; make another evaluator")
            try:
                return self._ask(self._handle(rules), text)
            except BaseException as error:
                # The fact may have remained: these rules are not used again.
                self._drop(rules)
                if isinstance(error, Exception) and not isinstance(error, EngineError):
                    raise _translated(error, rules.name) from error
                raise

    def close(self) -> None:
        if os.getpid() != self._process:
            # What the engine holds is its parent's.
            return
        with self._lock:
            self._closed = True
            for rules in list(self._handles):
                self._drop(rules)

    def _ask(self, handle: int, text: str) -> set[str]:
        engine = self._engine
        status, state = engine.assert_fact(handle, text)
        if status == _NOT_MATCHED:
            return set()
        if status != _MATCHED:
            raise EngineError(f"durable_rules 返回了状态 {status}", f"durable_rules answered with status {status}")
        started = engine.start_action_for_state(handle, state)
        action = started and started[1]
        fired: set[str] = set()
        while action:
            fired.update(json.loads(action))
            action = engine.complete_and_start_action(handle, state)
        engine.retract_fact(handle, _RETRACT)
        if not fired:
            raise EngineError("durable_rules 没有交出结果", "durable_rules kept its result")
        return fired

    def _handle(self, rules: RuleSet) -> int:
        held = self._handles.get(rules)
        if held is not None:
            self._handles.move_to_end(rules)
            return held[0]
        size = _SET + len(rules.rules)
        while self._handles and self._size + size > _ROOM:
            self._drop(next(iter(self._handles)))
        definition = json.dumps({**rules.definition, **_FIRST_RULE})
        handle: int = self._engine.create_ruleset(uuid.uuid4().hex, definition)
        try:
            self._ask(handle, _FIRST_FACT)
        except BaseException:
            # Not its state: nothing may have fired in it yet.
            self._engine.delete_ruleset(handle)
            raise
        self._handles[rules] = (handle, size)
        self._size += size
        return handle

    def _drop(self, rules: RuleSet) -> None:
        held = self._handles.pop(rules, None)
        if held is None:
            return
        handle, size = held
        self._size -= size
        # Deleting the rules alone would leave the state's memory behind.
        self._engine.delete_state(handle, "0")
        self._engine.delete_ruleset(handle)


def _translated(error: Exception, name: str) -> EngineError:
    """The engine's error in words; it gives only a number."""
    found = _NUMBER.search(str(error))
    number = int(found[1]) if found else 0
    zh, en = _PROBLEMS.get(number, ("意外的错误", "an unexpected error"))
    code = f" {number}" if number else ""
    return EngineError(
        f"durable_rules 处理规则集 {name} 时出错{code}：{zh}", f"durable_rules failed on {name}{code}: {en}"
    )


def _engine() -> Any:
    """The engine's functions.

    Raises:
        MatcherUnavailable: JS702.
    """
    try:
        return import_module(_ENGINE)
    except ImportError as error:
        raise MatcherUnavailable(_why_not(error)) from error


def _why_not(error: ImportError) -> Diagnostic:
    where = Place("durable_rules")
    if isinstance(error, ModuleNotFoundError):
        return finding("JS702.missing", where)
    if "PyEval_CallObject" in str(error):
        return finding("JS702.python", where, version=f"{sys.version_info.major}.{sys.version_info.minor}")
    return finding("JS702.broken", where)
