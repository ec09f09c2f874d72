"""Hypothesis strategies, small and named, each built from those above it; new features are added here.

Documents are made as plain data and compiled by the library, so that every catalogue is one that an author could have
written. The pools are small on purpose: listings, days and measures have to meet.

The environment variable HYPOTHESIS_PROFILE says how far a property looks: `quick`, in passing, which is what `make test`
does; `thorough`, as `make test-all` does; `exhaustive`, for a night.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.identifiers import UnreadNumber
from jointsanctions.schemes import Scheme
from jointsanctions.vocabulary import EVENTS, INCENTIVE_EFFECTS, PENALTY_EFFECTS, EventWord, SubjectKind
from worlds import (
    BEFORE_RESTRAINT,
    BRANCH,
    BUILDER,
    DAY,
    PERSON,
    RESTRAINT,
    SUPPLIER,
    TRADER,
    Part,
    citizen_id,
    compiled,
    documents,
    incentive,
    item,
    penalty,
    under,
)

_LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
# Every setting that Hypothesis otherwise takes from its environment (`CI`) is named. The quick cases are the same in
# each run.
settings.register_profile(
    "quick", max_examples=6, deadline=None, suppress_health_check=_LARGE, derandomize=True, database=None
)
settings.register_profile(
    "thorough", max_examples=80, deadline=None, suppress_health_check=_LARGE, derandomize=False, print_blob=True
)
settings.register_profile(
    "exhaustive", max_examples=3000, deadline=None, suppress_health_check=_LARGE, derandomize=False, print_blob=True
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def mostly(usual: st.SearchStrategy[Any], seldom: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """The usual two times out of three."""
    return st.sampled_from([usual, usual, seldom]).flatmap(lambda one: one)


# Days ---------------------------------------------------------------------------------------------------------------

#: Days on which something in the base world, or in the calendar, begins or ends.
ANCHORS = (
    date(2016, 2, 29),
    date(2018, 1, 1),
    date(2018, 3, 1),
    DAY,
    date(2019, 1, 1),
    date(2020, 2, 29),
    RESTRAINT,
    date(2022, 2, 28),
)

any_day = st.dates(date(1990, 1, 1), date(2060, 12, 31))
near_a_boundary = st.builds(
    lambda anchor, step: anchor + timedelta(days=step), st.sampled_from(ANCHORS), st.integers(-1, 1)
)
days = near_a_boundary | near_a_boundary | any_day

#: Mostly the one day on which everything meets.
days_asked = mostly(st.just(DAY), st.sampled_from([RESTRAINT, RESTRAINT - timedelta(days=1)]) | near_a_boundary)

maybe_day = st.none() | days


@st.composite
def periods(draw: st.DrawFn, of: st.SearchStrategy[date] = days) -> tuple[date, date | None]:
    """A first and a last day, or an open end."""
    first, last = draw(of), draw(st.none() | of)
    if last is not None and last < first:
        first, last = last, first
    return first, last


#: The days of an entry: mostly in effect around `DAY`.
_usual_days = st.sampled_from(
    [(date(2018, 3, 1), None), (date(2018, 3, 1), date(2020, 2, 29)), (date(2018, 3, 1), date(2021, 2, 28)), (DAY, DAY)]
)
days_listed = st.sampled_from([_usual_days] * 4 + [periods()]).flatmap(lambda one: one)

#: Mostly not said, or long before; else close to the day on which everything meets, or after the entry began.
days_recognised = mostly(
    st.sampled_from([None, None, date(2018, 2, 1), date(2018, 3, 1)]),
    st.sampled_from([DAY - timedelta(days=1), DAY, DAY + timedelta(days=1), date(2018, 8, 1), RESTRAINT]),
)

# Subjects -----------------------------------------------------------------------------------------------------------

RED = ("honest", "certified")
BLACK = ("debtor", "tax", "wages", "environment", "young-debtor")
WATCH = ("watched",)
#: The list whose grades have colours of their own.
GRADED = ("rating",)
UNKNOWN = ("unheard-of",)
LISTS = BLACK + WATCH + RED + GRADED + UNKNOWN

#: The lists on which entries and measures meet.
OFTEN = ("debtor", "tax", "debtor", "tax", "honest")

VIAS = ("self", "legal-representative", "director", "represented-entity", "head-office", "shareholder")
SEVERITIES = st.sampled_from([None, "minor", "general", "serious"])

#: Relations of which some are narrowed by whom is listed and by the day on which they hold (S3).
NARROWED: list[list[Any]] = [
    ["self", {"via": "legal-representative", "listed": ["natural-person"], "holds": "listed"}],
    [{"via": "legal-representative", "holds": "either"}, "director"],
    ["self", {"via": "represented-entity", "listed": ["legal-person"]}, {"via": "head-office", "holds": "listed"}],
    [
        {"via": "legal-representative", "holds": "listed"},
        {"via": "legal-representative", "listed": ["natural-person"]},
        {"via": "shareholder", "listed": "legal-person", "holds": "either"},
    ],
]
#: What bars an incentive through relations (S7).
BARRED_THROUGH: list[Any] = [
    {"lists": ["black"], "via": ["self", "legal-representative", "represented-entity"]},
    {"lists": ["debtor", "tax"], "via": ["self", {"via": "legal-representative", "holds": "listed"}]},
    {"lists": ["black"], "via": {"via": "director", "listed": ["natural-person"], "holds": "either"}},
]

#: Text that people have in names and documents, and text that only a test has.
texts = st.sampled_from(
    ["甲", "𠮷野建设", 'A & B: "丙"', "no", "010", "null", "二\u2028三", "a\\b/c'd", "＃"]
) | st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(str.strip)

#: Texts that mean something to a workbook, to YAML, or to the form of cells of a workbook.
ODD_TEXTS = (
    *("=1+1", "+86", "-1", "@sum", "'甲", '"甲"', 'json:"甲"', "_x000D_", "{甲: 乙}", "[甲]", "#N/A", "TRUE", "1e5"),
    *("010", "2018-06-01", "44348", "a\nb", "　甲", "null", "~", "甲: 乙", "甲 # 乙", "- 甲", "注：甲", "合计"),
    *("\u200b甲", "𠮷", "é", "e\u0301", "豈", "a\u2028b", "全部", "类型：甲", "序号", "a\tb", "、", "；", "是"),
    "x" * 4000,
)
odd_texts = st.sampled_from(ODD_TEXTS) | texts

#: The citizen ids of fifteen places of `PERSON` and of somebody else, a permit with a number of its own, numbers that a
#: source has spoilt.
OLD_PERSON, OLD_LEAPLING = "440402900101000", "440402960229001"
PERMIT = citizen_id(date(1990, 1, 1), region="810000")
UNREADABLE: tuple[tuple[Scheme, str], ...] = (
    ("citizen-id", "440402********0005"),
    ("citizen-id", "44040219900101000"),
    ("uscc", BUILDER[:-1] + "0"),
    ("organisation-code", "MA0000000"),
)

identifiers = st.sampled_from(
    [
        *(js.Identifier.parse(value, "uscc") for value in (BUILDER, SUPPLIER, BRANCH, TRADER)),
        *(js.Identifier.parse(value, "citizen-id") for value in (PERSON, citizen_id(date(2000, 2, 29)))),
        js.Identifier.parse("E00000000", "passport"),
        js.Identifier.parse("e00000000", "passport"),
        *(js.Identifier("organisation-code", value[8:17]) for value in (BUILDER, SUPPLIER)),
        *(js.Identifier("citizen-id", each) for each in (OLD_PERSON, OLD_LEAPLING)),
        js.Identifier("hk-macao", PERMIT),
        *(UnreadNumber(scheme, value) for scheme, value in UNREADABLE),
    ]
)

#: The name in an entry: mostly none, else one that people take for the same as another, or do not.
entry_names = mostly(st.none(), st.sampled_from(["甲", "甲 ", "阿依·古丽", "阿依•古丽", "乙", "Ａ公司", "A公司"]))


def event(on: date, word: EventWord, length: int = 0, recorded: date | None = None) -> js.Event:
    """An event; where it is an extension, one that ends the entry so many days later."""
    return js.Event(word, on=on, recorded=recorded, until=on + timedelta(days=length) if word == "extended" else None)


lengths = st.sampled_from([0, 1, 2, 30, 120, 900])
events = st.builds(event, on=days, word=st.sampled_from(list(EVENTS)), length=lengths, recorded=maybe_day)

_FACTS_OF = {
    "debtor": st.fixed_dictionaries(
        {},
        optional={
            "large_debt": st.booleans(),
            "amount_owed": st.integers(0, 10),
            "sentence_served": st.sampled_from(["2017-09-04", "2018-02-15", "2018-09-03", "2018-09-10"]),
        },
    )
}
#: Grades of the graded list, seldom none, or one that the list does not have.
ratings = st.sampled_from(["A", "B", "C", "D", "D", "A", "C", None, "E"])
_GRADES_OF = {"environment": st.sampled_from([None, "yellow", "red", "black"]), "rating": ratings}
_DOUBTS: st.SearchStrategy[Part] = st.fixed_dictionaries(
    {
        "events": st.lists(events, max_size=3).map(tuple),
        "subject": mostly(st.none(), identifiers),
        "name": entry_names,
    }
)
_RECORDS: st.SearchStrategy[Part] = st.fixed_dictionaries(
    {
        "document": st.sampled_from([None, "1号", "1号", "1号", "１号", "1号 ", "2号"]),
        "authority": st.sampled_from(["甲局", "甲局", "甲局", "甲局", "甲局 ", "乙局", None]),
        "recognised": days_recognised,
        "severity": SEVERITIES,
        "recorded": maybe_day,
    }
)


@st.composite
def _designations(draw: st.DrawFn, lists: st.SearchStrategy[str], doubts: st.SearchStrategy[Part]) -> js.Designation:
    listed = draw(lists)
    since, until = draw(days_listed)
    facts = draw(_FACTS_OF[listed]) if listed in _FACTS_OF else {}
    grade = draw(_GRADES_OF[listed]) if listed in _GRADES_OF else None
    told = {**draw(_RECORDS), **draw(doubts)}
    first = min(since, told["recognised"] or since)
    early = any(each.on < first for each in told.get("events", ()))
    if early and draw(st.integers(0, 2)):
        told["events"] = tuple(each for each in told["events"] if each.on >= first)
        early = False
    return js.Designation(list=listed, since=since, until=until, grade=grade, facts=facts, as_recorded=early, **told)


def moved(entry: js.Designation, since: date, until: date | None) -> js.Designation:
    """The entry with other days; what it then has before it begins is a slip of its source."""
    return replace(entry, since=since, until=until, as_recorded=True)


def entries_on(*lists: str) -> st.SearchStrategy[js.Designation]:
    """Entries on these lists, also with events and with another identifier."""
    some = st.sampled_from(lists)
    return mostly(_designations(some, st.just({})), _designations(some, _DOUBTS))


#: An entry of the subject itself, on a list that the catalogue knows, without events.
plain_designations = _designations(st.sampled_from(OFTEN * 4 + BLACK + WATCH + RED), st.just({}))
designations = entries_on(*OFTEN * 6, *LISTS)
name_matches = st.builds(js.NameMatch, list=st.sampled_from(LISTS), name=st.none() | texts, document=st.none() | texts)
_DOUBTFUL = st.fixed_dictionaries(
    {"name_matches": st.lists(name_matches, max_size=2), "unchecked": st.lists(st.sampled_from(LISTS), max_size=2)}
)
_NOBODY_DOUBTS = mostly(st.just({}), _DOUBTFUL)
_BODIES: tuple[SubjectKind, ...] = ("legal-person", "unincorporated-organisation")
_REGISTERED: tuple[SubjectKind, ...] = ("legal-person", "sole-trader")
_COMPANIES: st.SearchStrategy[tuple[Any, SubjectKind]] = st.sampled_from(
    [
        *[(number, kind) for number in (BUILDER, SUPPLIER, BRANCH) for kind in _BODIES] * 2,
        *[(TRADER, "sole-trader")] * 4,
        *((BUILDER[8:17], kind) for kind in _REGISTERED),
        *((BUILDER, "sole-trader"), (TRADER, "legal-person")),
        (js.Identifier("uscc", BUILDER), "natural-person"),
    ]
)
_PERSONS: st.SearchStrategy[tuple[Any, SubjectKind]] = st.tuples(
    st.sampled_from(
        [
            PERSON,
            citizen_id(date(2000, 2, 29)),
            citizen_id(date(2001, 1, 1)),
            OLD_PERSON,
            js.Identifier("hk-macao", PERMIT),
            js.Identifier("passport", "E00000000"),
        ]
    ),
    st.just("natural-person"),
)


def _births_of(number: Any) -> st.SearchStrategy[date | None]:
    """A day of birth for those whose number holds none; half of them say it."""
    told = getattr(number, "scheme", "") == "passport"
    return st.sampled_from([None, None, date(2000, 3, 1), date(2000, 3, 2)]) if told else st.none()


@st.composite
def _subjects(draw: st.DrawFn, ties: st.SearchStrategy[list[js.Relation]]) -> js.Subject:
    who: tuple[Any, SubjectKind] = draw(_COMPANIES | _PERSONS)
    number, kind = who
    return js.Subject(
        id=number,
        kind=kind,
        name=draw(_NAMES),
        designations=draw(_ENTRIES),
        relations=draw(ties),
        born=draw(_births_of(number)),
        **draw(_NOBODY_DOUBTS),
    )


_NAMES = st.none() | texts | entry_names
_ENTRIES = st.lists(designations, min_size=1, max_size=4)

unrelated_subjects = _subjects(st.just([]))
relations = st.builds(
    lambda via, subject, days: js.Relation(via, subject, *days),
    st.sampled_from(VIAS[1:]),
    unrelated_subjects,
    mostly(st.just(()), periods().map(lambda period: period if period[1] else period[:1])),
)
subjects = mostly(unrelated_subjects, _subjects(st.lists(relations, max_size=2)))


_PARTS = ("name", "designations", "relations", "name_matches", "unchecked", "born")


def with_parts(subject: js.Subject, **parts: Any) -> js.Subject:
    """The subject with some of its parts replaced."""
    own = {name: getattr(subject, name) for name in _PARTS}
    return js.Subject(id=subject.id, kind=subject.kind, **{**own, **parts})


# Facts and conditions -----------------------------------------------------------------------------------------------

facts: st.SearchStrategy[Part] = st.fixed_dictionaries(
    {},
    optional={
        "amount": st.sampled_from([0, 99, 99.5, 100, 101]),
        "lots": st.integers(1, 3),
        "urgent": st.booleans(),
        "kind": st.sampled_from(["goods", "works", "services"]),
        "opening": st.sampled_from(["2018-08-31", "2018-09-01", "2018-09-02"]),
    },
)

_ORDERED = ("at_least", "at_most", "more_than", "less_than", "equals", "not_equals")
comparisons: st.SearchStrategy[Part] = st.sampled_from(
    [
        *({"amount": {operator: 100}} for operator in _ORDERED),
        *({"lots": {operator: 2}} for operator in _ORDERED),
        *({"opening": {operator: "2018-09-01"}} for operator in _ORDERED),
        *({"kind": {operator: ["goods", "works"]}} for operator in ("in", "not_in")),
        *({"urgent": {"equals": value}} for value in (True, False)),
        {"amount": {"at_least": 99, "at_most": 100}},
        {"urgent": {"equals": True}, "lots": {"at_least": 2}},
    ]
)
of_the_entry: st.SearchStrategy[Part] = st.sampled_from(
    [
        *({"entry.large_debt": {"equals": value}} for value in (True, False)),
        *({"entry.amount_owed": {operator: 5}} for operator in _ORDERED),
    ]
)


def conditions(leaves: st.SearchStrategy[Part], *also_on: str) -> st.SearchStrategy[Part]:
    """Conditions from the leaves; a second entry is required outside `not` only, so that more entries never mean
    less.
    """
    connective = st.sampled_from(["any", "all"])
    single = st.recursive(
        leaves,
        lambda parts: st.one_of(
            st.builds(lambda word, some: {word: some}, connective, st.lists(parts, min_size=1, max_size=3)),
            st.builds(lambda part: {"not": part}, parts),
        ),
        max_leaves=4,
    )
    if not also_on:
        return single
    second = st.sampled_from([{"also_on": [name]} for name in also_on])
    return mostly(single, st.builds(lambda word, part, other: {word: [part, other]}, connective, single, second))


# Measures and catalogues --------------------------------------------------------------------------------------------

_LAWS = ("procurement-law", "procurement-law", "procurement-regulation", "central-policy", "zhuhai-regulation", "ministry-rule", "court-interpretation", "old-law", "later-law")  # fmt: skip
bases = st.lists(st.sampled_from(_LAWS), unique=True, min_size=1, max_size=2).map(
    lambda laws: [{"law": law} for law in laws]
)
steps = st.sampled_from(
    ["all", ["review"], ["review"], ["review"], ["application", "review"], ["review"], ["decision"]]
)
exemptions = st.lists(
    comparisons.map(lambda when: {"when": when, "basis": [{"law": "licensing-law"}]}), min_size=1, max_size=2
)

#: The optional keys of every measure.
_OF_ITS_OWN = st.fixed_dictionaries(
    {
        "steps": steps,
        "matters": st.sampled_from([["purchase"], ["purchase"], {"type": "procurement"}]),
        "effective": st.sampled_from(
            [None] * 6
            + [
                {"from": "2018-03-01"},
                {"from": "2018-01-01", "until": "2018-12-31"},
                {"from": "2018-09-03", "until": "2020-12-18"},
            ]
        ),
        "lasts": st.sampled_from([None, None, {"years": 1}, {"months": 7}, {"days": 200}]),
        "carried_out_by": st.sampled_from([None, None, None, "zhuhai.housing"]),
        "feedback": st.sampled_from([None, {"within": 10}]),
    }
)
_OF_PENALTIES = {
    "kind": st.just("penalty"),
    "force": st.sampled_from(["shall", "shall", "may", "consider"]),
    "field": st.sampled_from(
        ["procurement", "procurement", "procurement", "subsidy", ["procurement", "subsidy"], None]
    ),
    "via": st.sampled_from([["self"], ["self"], list(VIAS), ["self", "director"], ["legal-representative"]])
    | st.sampled_from([["self"], ["self"], *NARROWED]),
    "subjects": st.sampled_from([None, None, None, None, None, ["legal-person"], ["legal-person", "natural-person"]]),
    "severity": st.sampled_from([None, None, None, None, None, "minor", "general", "serious"]),
    "basis": bases,
    "exempt": mostly(st.none(), mostly(st.none(), exemptions)),
}
_EFFECTS = st.sampled_from(["prohibit", "restrict", "require", "scrutinise", *PENALTY_EFFECTS])
_SECOND = (*BLACK, *WATCH)

on_debtors = st.fixed_dictionaries(
    {
        **_OF_PENALTIES,
        "lists": st.just(["debtor"]),
        "effect": _EFFECTS,
        "when": mostly(st.none(), conditions(comparisons | of_the_entry, *_SECOND)),
    }
)
on_black_lists = st.fixed_dictionaries(
    {
        **_OF_PENALTIES,
        "lists": st.sampled_from(
            [["debtor", "tax"]] * 4 + [["tax"], ["debtor", "tax", "wages"], ["environment", "debtor"], ["young-debtor"]]
        ),
        "effect": _EFFECTS,
        "when": mostly(st.none(), conditions(comparisons, *_SECOND)),
    }
)
on_watch_lists = st.fixed_dictionaries(
    {
        **_OF_PENALTIES,
        "lists": st.sampled_from([["watched"], ["watched", "tax"]]),
        "effect": st.sampled_from(["scrutinise", "inform", "admonish", "record"]),
        "when": mostly(st.none(), conditions(comparisons, *_SECOND)),
    }
)
#: The content of a penalty, as an item or a measure without `under` states it.
penalties = st.sampled_from(
    [on_debtors, on_debtors, on_black_lists, on_black_lists, on_black_lists, on_watch_lists]
).flatmap(lambda one: one)

#: The content of an incentive.
incentives = st.fixed_dictionaries(
    {
        "kind": st.just("incentive"),
        "lists": st.sampled_from(
            [["honest"], ["honest"], ["honest", "certified"], ["certified"], ["rating", "honest"]]
        ),
        "effect": st.sampled_from(list(INCENTIVE_EFFECTS)),
        "force": st.sampled_from(["shall", "may"]),
        "barred_by": st.sampled_from(
            [
                *(None, None, ["black", "watch"], ["tax"], ["watch"], ["rating"]),
                {"lists": ["debtor"], "basis": [{"law": "central-policy"}]},
                *BARRED_THROUGH,
            ]
        ),
        "when": mostly(st.none(), conditions(comparisons, *RED)),
        "via": st.sampled_from([["self"], ["self", "head-office"], NARROWED[0]]),
        "severity": st.sampled_from([None, None, None, None, "general", "serious"]),
        "exempt": mostly(st.none(), mostly(st.none(), exemptions)),
    }
)

_OWN_PENALTIES = st.builds(lambda content, own: {**content, **own}, penalties, _OF_ITS_OWN)
_OWN_INCENTIVES = st.builds(lambda content, own: {**content, **own}, incentives, _OF_ITS_OWN)

#: The content of a measure that states everything itself.
measures = st.one_of(_OWN_PENALTIES, _OWN_PENALTIES, _OWN_INCENTIVES)

#: The content of an item, which knows facts of the entry only and may be based on the memorandum alone.
items = st.builds(
    lambda content, basis, when: {
        **content,
        "basis": basis,
        "exempt": None,
        "when": when if content["lists"] == ["debtor"] else None,
    },
    penalties,
    bases | st.just([]),
    mostly(st.none(), of_the_entry),
)
#: The keys that a measure under an item adds.
additions = st.fixed_dictionaries({"steps": steps, "when": mostly(st.none(), conditions(comparisons, *BLACK))})


@dataclass(frozen=True)
class Lists:
    """A measure list and the items that it is based on, as plain data."""

    measures: tuple[Part, ...]
    items: tuple[Part, ...] = ()

    def documents(self) -> dict[str, Part]:
        return documents(*self.measures, items=self.items)

    def with_measure(self, index: int, changed: Part) -> Lists:
        return replace(self, measures=(*self.measures[:index], changed, *self.measures[index + 1 :]))

    @property
    def catalogue(self) -> js.Catalogue:
        return compiled(self.documents())

    @property
    def evaluator(self) -> js.Evaluator:
        return js.Evaluator(self.catalogue)


def _measure_list(own: list[Part], below: list[tuple[Part, Part]]) -> Lists:
    made = [
        (incentive if content["kind"] == "incentive" else penalty)(name, **content)
        for name, content in zip("abc", own, strict=False)
    ]
    made += [under(name, **added) for name, (_, added) in zip("de", below, strict=False)]
    return Lists(tuple(made), tuple(item(name, **content) for name, (content, _) in zip("de", below, strict=False)))


#: One to five measures, some of them under items.
measure_lists = st.builds(
    _measure_list, st.lists(measures, min_size=1, max_size=3), st.lists(st.tuples(items, additions), max_size=2)
)


# Questions ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Question:
    """Everything that a decision depends on except the catalogue."""

    subject: js.Subject
    on: date
    facts: dict[str, Any]
    step: str = "review"
    matter: str = "zhuhai.finance/purchase"
    known_on: date | None = None

    def ask(self, evaluator: js.Evaluator) -> js.Decision:
        return evaluator.evaluate(
            self.subject, matter=self.matter, step=self.step, on=self.on, facts=self.facts, known_on=self.known_on
        )

    def about(self, subject: js.Subject) -> Question:
        return replace(self, subject=subject)


questions = st.builds(
    Question,
    subject=subjects,
    on=days_asked,
    facts=facts,
    step=st.sampled_from(["review", "review", "review", "review", "application"]),
)


# Worlds in which everything may differ ------------------------------------------------------------------------------

#: The first days of what is new: today or tomorrow, the new year, the first day of restraint.
turns = st.sampled_from([DAY, DAY, DAY + timedelta(days=1), date(2019, 1, 1), RESTRAINT])

#: The days asked about in these worlds: their turns, and the days before and after them.
TURNING_DAYS = (
    *(DAY + timedelta(days=step) for step in (-1, 0, 1, 2)),
    *(date(2018, 12, 31), date(2019, 1, 1), date(2020, 2, 29), date(2020, 3, 1)),
    *(BEFORE_RESTRAINT, RESTRAINT, RESTRAINT, RESTRAINT + timedelta(days=1), RESTRAINT + timedelta(days=2)),
)


def effective(first: date, last: date | None = None) -> Part:
    """A period as documents write it."""
    return {"from": first.isoformat()} | ({"until": last.isoformat()} if last else {})


#: Periods that begin or end close to the days asked about.
spans = st.one_of(
    turns.map(effective),
    turns.map(lambda turn: effective(date(2018, 3, 1), turn - timedelta(days=1))),
    turns.map(lambda turn: effective(date(2018, 3, 1), turn)),
)
seldom_a_span = mostly(st.none(), mostly(st.none(), spans))
provenances = st.sampled_from([None] * 15 + [{"status": "unverified"}])

_PLACES = ("zhuhai-regulation", "guangdong-regulation", "hunan-regulation")
_LOW = ("court-interpretation", "ministry-rule", "ministry-notice")
_ANY_LAW = (*_LAWS, *_LOW, *_PLACES, "central-policy", "licensing-law", "procurement-law", "procurement-law")


def _bases_in(pool: tuple[str, ...], least: int = 0) -> st.SearchStrategy[list[Part]]:
    """Bases, some on articles that were renumbered."""
    one = st.builds(
        lambda law, article, period: (
            {"law": law} | article | ({"effective": period} if period and law not in ("old-law", "later-law") else {})
        ),
        st.sampled_from(pool),
        st.sampled_from([{}, {"article": "第一条"}, {"article": "第二条"}]),
        seldom_a_span,
    )
    return st.lists(one, min_size=least, max_size=3, unique_by=lambda basis: (basis["law"], basis.get("article")))


#: The basis of a measure without an item: at least one law of the rank of a department rule.
own_bases = st.builds(
    lambda first, more: first + [each for each in more if each["law"] != first[0]["law"]],
    _bases_in(("ministry-rule", *_LAWS[1:], "hunan-regulation"), 1),
    _bases_in(_LOW) | _bases_in(_ANY_LAW),
).map(lambda some: list({(each["law"], each.get("article")): each for each in some}.values()))

_GRADED = st.builds(
    lambda operator, grade: {"entry.grade": {operator: grade}},
    st.sampled_from(_ORDERED),
    st.sampled_from(["yellow", "red", "black"]),
) | st.just({"entry.grade": {"not_in": ["yellow"]}})


def _also_on(*lists: str) -> st.SearchStrategy[Part]:
    return st.lists(st.sampled_from(lists), min_size=1, max_size=2, unique=True).map(lambda some: {"also_on": some})


_RATED = st.builds(
    lambda operator, grade: {"entry.grade": {operator: grade}}, st.sampled_from(_ORDERED), st.sampled_from("ABCD")
) | st.sampled_from([{"entry.grade": {"in": ["D", "A"]}}, {"entry.grade": {"not_in": ["C"]}}])

#: The lists of a penalty with the possible conditions on its entries.
_LISTED = st.sampled_from(
    [
        *[(["debtor"], of_the_entry)] * 3,
        *[(["environment"], _GRADED)] * 2,
        *[(["debtor", "tax"], None)] * 3,
        (["tax"], None),
        (["young-debtor"], None),
        (["wages", "tax", "young-debtor"], None),
        (["rating", "tax"], None),
        (["rating"], _RATED),
    ]
)


#: What itself restricts those on the watch list (S20): a penalty on it may be as harsh where it cites nothing else.
RESTRICTING: list[Part] = [{"law": "procurement-law", "article": "第二十二条"}]


@st.composite
def _contents(draw: st.DrawFn, bases: st.SearchStrategy[list[Part]], of_the_case: bool) -> Part:
    """The content of a penalty, as an item (which knows facts of the entry only) or as a measure on its own."""
    watched = draw(st.integers(0, 7)) == 0
    by_law = watched and draw(st.booleans())
    lists, own = (["watched", "tax"], None) if watched else draw(_LISTED)
    effects = st.sampled_from(["scrutinise", "inform", "admonish", "record"]) if watched else _EFFECTS
    leaves = _also_on(*BLACK, *WATCH) if of_the_case else None
    for more in (own, comparisons if of_the_case else None):
        if more is not None:
            leaves = more if leaves is None else leaves | more | more
    asked = conditions(leaves) if leaves is not None else st.none()
    exempted = st.lists(asked.map(lambda when: {"when": when, "basis": [{"law": "licensing-law"}]}), max_size=2)
    fixed: st.SearchStrategy[Part] = st.fixed_dictionaries(
        {
            **_OF_PENALTIES,
            "lists": st.just(lists),
            "basis": st.just(RESTRICTING) if by_law else bases,
            "effect": st.just("restrict") if by_law else effects,
            "via": st.just(["self"]) if by_law else _OF_PENALTIES["via"],
            "when": mostly(st.none(), asked),
            "exempt": mostly(st.none(), exempted) if leaves is not None else st.none(),
            "effective": seldom_a_span,
            "provenance": provenances,
            "parameters": st.sampled_from([None, None, {"rate": 10}]),
        }
    )
    said = draw(fixed)
    if not draw(st.integers(0, 2)):
        terms: list[Part] = [{"years": 1}, {"months": 7}, {"days": 366}, {"days": 200}]
        start = {"from": "entry.sentence_served"} if lists == ["debtor"] and draw(st.booleans()) else {}
        said["lasts"] = {**draw(st.sampled_from(terms)), **start}
    return said


penal_items = st.builds(
    lambda content, period: {**content, "effective": period},
    _contents(_bases_in(_ANY_LAW) | st.sampled_from([[{"law": "old-law"}], [{"law": "later-law"}]]), of_the_case=False),
    mostly(st.none(), spans),
)
penal_measures = st.builds(
    lambda content, own: {**content, **own, "lasts": content.get("lasts") or own["lasts"]},
    _contents(own_bases, of_the_case=True),
    st.deferred(lambda: own_parts),
)
#: The optional keys of a measure, with departments of another place too.
own_parts: st.SearchStrategy[Part] = st.builds(
    lambda usual, rare: {**usual, **rare},
    _OF_ITS_OWN,
    st.fixed_dictionaries(
        {
            "carried_out_by": st.sampled_from(
                [*[None] * 5, "zhuhai.housing", "hunan.finance", "zhuhai.finance", ["zhuhai.finance", "zhuhai.housing"]]
            ),
            "trigger": st.sampled_from([None] * 9 + ["matter", "listing"]),
            "effective": seldom_a_span,
            "provenance": provenances,
            "parameters": st.sampled_from([None, None, {"rate": 20}, {"share": 1}]),
        }
    ),
)
incentive_items = st.builds(
    lambda content, basis, period: {**content, "basis": basis, "effective": period, "when": None},
    incentives,
    _bases_in(_ANY_LAW),
    seldom_a_span,
)
own_incentives = st.builds(lambda content, own: {**content, **own}, incentives, own_parts)
#: Laws of every rank and place, alone, so that lawful restraint distinguishes them.
plain_bases = st.sampled_from(
    [
        *[["procurement-law"]] * 4,
        *(["guangdong-regulation"], ["zhuhai-regulation"], ["hunan-regulation"], ["ministry-rule"]),
        *(["ministry-rule", "ministry-notice"], ["court-interpretation"], ["old-law", "ministry-rule"]),
    ]
).map(lambda laws: [{"law": law} for law in laws])

#: Penalties that many entries trigger, so that they occur together.
bold_penalties: st.SearchStrategy[Part] = st.fixed_dictionaries(
    {
        "kind": st.just("penalty"),
        "lists": st.sampled_from(
            [["debtor"], ["tax"], ["debtor", "tax"], ["debtor", "tax"], ["debtor", "tax", "wages"]]
        ),
        "basis": plain_bases,
        "effect": st.sampled_from(["prohibit", "restrict", "restrict", "require", "scrutinise", "scrutinise", "inform"])
        | st.sampled_from(["withdraw", "publicise"]),
        "force": st.sampled_from(["shall", "shall", "shall", "may"]),
        "field": st.sampled_from(
            ["procurement", "procurement", "procurement", ["procurement", "subsidy"], "subsidy", None]
        ),
        "via": st.sampled_from([["self"], ["self", "legal-representative"], list(VIAS)])
        | st.sampled_from([["self", "legal-representative"], *NARROWED]),
        "steps": st.just("all"),
        "when": mostly(st.none(), mostly(st.none(), _also_on("debtor", "tax", "wages"))),
        "exempt": mostly(st.none(), mostly(st.none(), exemptions)),
        "lasts": st.sampled_from([None, None, None, {"days": 200}, {"months": 7}, {"years": 1}]),
        "carried_out_by": st.sampled_from([None, None, None, "zhuhai.housing"]),
    }
)
graded_penalties = st.builds(
    lambda penal, when: {**penal, "lists": ["environment"], "when": when}, bold_penalties, _GRADED
)
rated_penalties = st.builds(
    lambda penal, lists, when: {**penal, "lists": lists, "when": when},
    bold_penalties,
    st.sampled_from([["rating"], ["rating"], ["rating", "debtor"]]),
    mostly(st.none(), _also_on("rating", "tax")),
)
bold_incentives: st.SearchStrategy[Part] = st.fixed_dictionaries(
    {
        "kind": st.just("incentive"),
        "lists": st.sampled_from([["honest", "certified"], ["honest", "rating"], ["rating"]]),
        "effect": st.sampled_from(list(INCENTIVE_EFFECTS)),
        "force": st.just("shall"),
        "steps": st.just("all"),
        "barred_by": st.sampled_from(
            [None, None, ["tax"], ["debtor", "watch"], ["young-debtor", "tax"], ["rating"], *BARRED_THROUGH]
        ),
        "when": mostly(st.none(), mostly(st.none(), comparisons)),
        "severity": st.sampled_from([None, None, None, "general"]),
        "lasts": st.sampled_from([None, None, None, {"days": 200}]),
    }
)
bold_measures = st.sampled_from([*[bold_penalties] * 4, bold_incentives, graded_penalties, rated_penalties]).flatmap(
    lambda one: one
)
free_measures = st.sampled_from([penal_measures, bold_measures, own_incentives]).flatmap(lambda one: one)
free_items = st.one_of(penal_items, penal_items, incentive_items)


@st.composite
def narrowings(draw: st.DrawFn, content: Part) -> Part:
    """The narrowings of a measure under an item: fewer values, milder ones, one more condition."""
    said = draw(own_parts)
    penal = content["kind"] == "penalty"
    said["when"] = draw(mostly(st.none(), conditions(comparisons, *(BLACK if penal else RED))))
    if content.get("lasts"):
        said["lasts"] = draw(st.sampled_from([None, None, {"days": 190}, {"months": 6}]))
    if not penal:
        return said
    said["basis"] = draw(mostly(st.none(), _bases_in(_ANY_LAW, 1) | st.just([{"law": "ministry-notice"}])))
    said["exempt"] = draw(mostly(st.none(), exemptions))
    if draw(st.booleans()):
        return said
    said["lists"] = draw(st.sampled_from([None, content["lists"][:1]]))
    first = content["via"][0]
    alone = [first] if isinstance(first, dict) else [first, {"via": first, "listed": ["natural-person"]}]
    said["via"] = draw(st.sampled_from([None, *([each] for each in alone)]))
    scale = ["prohibit", "restrict", "require", "scrutinise", "inform"]
    if content["effect"] in scale:
        said["effect"] = draw(st.sampled_from(scale[scale.index(content["effect"]) :]))
    said["force"] = draw(st.sampled_from([None, None, "consider"]))
    said["severity"] = draw(st.sampled_from([None, "serious"]))
    said["subjects"] = draw(st.sampled_from([None, None, ["legal-person"]]))
    return said


_UNTIL_2018 = {"from": "2010-01-01", "until": "2018-12-31"}


@st.composite
def _changes(draw: st.DrawFn) -> Part:
    """Other laws, lists, departments and matters than those of the base world."""
    law = st.fixed_dictionaries({"effective": spans}) | st.just({"provenance": {"status": "unverified"}})
    laws = draw(mostly(st.just({}), st.dictionaries(st.sampled_from(_ANY_LAW), law, max_size=3)))
    lists = draw(
        st.dictionaries(
            st.sampled_from(["debtor", "tax", "wages", "young-debtor", "honest"]),
            st.sampled_from(
                [
                    {"on_objection": "hold"},
                    {"on_objection": "apply"},
                    {"minimum_age": 16},
                    {"term": {"months": 6}},
                    {"basis": [{"law": "old-law"}]},
                    {"basis": [{"law": "ministry-rule", "effective": _UNTIL_2018}, {"law": "old-law"}]},
                    {"term": {"days": 187}},
                    {"subjects": ["natural-person"]},
                    {"authority": "甲局", "remedies": ["申请复核"]},
                    {"provenance": {"status": "unverified"}},
                ]
            ),
            max_size=2,
        )
    )
    lists = {**lists, "watched": {"restricted_by": RESTRICTING}}
    place = draw(st.sampled_from([{}] * 6 + [{"jurisdiction": "440000"}, {"jurisdiction": None}]))
    matter = draw(st.sampled_from([{}] * 8 + [{"effective": effective(date(2018, 3, 1), DAY)}, {"type": "tender"}]))
    return {
        "laws": laws,
        "lists": lists,
        "departments": {"zhuhai.finance": place, "xiangzhou.finance": _DISTRICT},
        "matters": {"purchase": matter},
        "restraint": draw(st.integers(0, 9)) > 0,
    }


_DISTRICT = {
    "name": "珠海市香洲区财政局",
    "jurisdiction": "440402",
    "level": "district",
    "effective": {"from": "2000-01-01"},
}


#: The measure lists that extend another.
_CHILDREN = ("xiangzhou.finance", "street.finance")


@dataclass(frozen=True)
class World:
    """All documents, by file name."""

    files: dict[str, Part]

    @property
    def catalogue(self) -> js.Catalogue:
        return compiled(self.files)

    @property
    def matters(self) -> list[tuple[str, str]]:
        """Every matter with a step that it has."""
        asked = [("zhuhai.finance/purchase", step) for step in ("review", "review", "review", "application")]
        asked.append(("zhuhai.finance/fund", "review"))
        asked += [(f"{each}/purchase", "review") for each in _CHILDREN if each in self.files]
        if self.files.get("xiangzhou.finance", {}).get("matters"):
            asked.append(("xiangzhou.finance/stall", "review"))
        return asked


@st.composite
def _worlds(draw: st.DrawFn, own: st.SearchStrategy[Part]) -> World:
    """Documents that mostly compile: editions, items with periods, measures of all kinds, a district."""
    items = [(name, draw(free_items)) for name in draw(st.sampled_from(["", "i", "ij", "ij"]))]
    made = [
        (incentive if content["kind"] == "incentive" else penalty)(name, **content)
        for name, content in zip("abcd", draw(st.lists(own, min_size=2, max_size=4)), strict=False)
    ]
    made += [under(name, **draw(narrowings(content))) for name, content in items]
    if draw(st.booleans()):
        made.append(penalty("f", matters=["fund"], steps="all", effect=draw(_EFFECTS), basis=draw(own_bases)))
    turn, other = draw(turns), draw(turns)
    before, after = effective(date(2018, 1, 1), turn - timedelta(days=1)), effective(turn)
    twice, memo_twice, district = (draw(st.integers(0, 3)) == 0 for _ in range(3))
    files = documents(
        *made,
        items=[item(name, **content) for name, content in items],
        measure_list={"effective": before} if twice else None,
        memo={"effective": effective(date(2016, 1, 20), other - timedelta(days=1))} if memo_twice else None,
        **draw(_changes()),
    )
    if twice:
        kept = [each for each in files["zhuhai.finance"]["measures"] if draw(st.integers(0, 3))]
        matters = files["zhuhai.finance"]["matters"]
        if draw(st.integers(0, 2)) == 0:
            # The second edition has one step less.
            kept = [each for each in kept if "application" not in each["steps"]]
            matters = [each | {"steps": [step for step in each["steps"] if step != "application"]} for each in matters]
        second = {"effective": after, "measures": kept, "matters": matters}
        files[f"zhuhai.finance@{turn}"] = {**files["zhuhai.finance"], **second}
    if memo_twice:
        milder = {"force": "consider"} if draw(st.booleans()) else {}
        kept = [each | milder for each in files["memo"]["items"] if draw(st.integers(0, 3))]
        files[f"memo@{other}"] = {**files["memo"], "effective": effective(other), "items": kept}
    if district:
        files["xiangzhou.finance"] = draw(_district_lists(made))
        if draw(st.integers(0, 2)) == 0:
            later = files["xiangzhou.finance"] | {"effective": effective(turn), "omit": []}
            later["measures"] = [each for each in later["measures"] if draw(st.booleans())]
            files["xiangzhou.finance"]["effective"] = effective(date(2018, 3, 1), turn - timedelta(days=1))
            files[f"xiangzhou.finance@{turn}"] = later
    return World(files)


@st.composite
def _district_lists(draw: st.DrawFn, parent: list[Part]) -> Part:
    """A district's list, which omits, narrows, or adds measures."""
    names = [each["id"] for each in parent]
    omitted = [name for name in names if draw(st.integers(0, 3)) == 0]
    again = [
        {name: value for name, value in each.items() if name in ("id", "name", "matters", "steps", "do", "provenance")}
        | draw(
            st.fixed_dictionaries(
                {"when": comparisons, "provenance": st.just({"status": "unverified"})},
                optional={"lasts": st.sampled_from([{"days": 190}, {"days": 190}, {"months": 6}])},
            )
        )
        for each in parent
        if each["id"] not in omitted and each["matters"] == ["purchase"] and draw(st.booleans())
    ]
    if draw(st.integers(0, 2)) == 0:
        again.append(penalty("own", **draw(bold_penalties)))
    return {
        "document": "measure-list/1",
        "id": "xiangzhou.finance",
        "title": "珠海市香洲区财政局联合奖惩措施清单",
        "department": "xiangzhou.finance",
        "effective": effective(date(2018, 3, 1), draw(turns | st.none())),
        "status": "historic",
        "extends": "zhuhai.finance",
        "omit": [{"measure": name, "reason": "不适用"} for name in omitted],
        "measures": again,
    }


@st.composite
def _rivals(draw: st.DrawFn) -> World:
    """Penalties on the same entries, which cover one another or not, and the incentives that these bar (S7, S8, S9,
    S17).
    """
    lists = draw(st.sampled_from([["debtor", "tax"], ["debtor", "tax"], ["debtor", "tax", "young-debtor"]]))
    rival = st.builds(
        lambda penal, force, by, when: (
            {**penal, "lists": lists, "force": force, "carried_out_by": by, "when": when}
            | {"via": ["self", "legal-representative"], "exempt": None, "lasts": None}
        ),
        bold_penalties,
        st.sampled_from(["shall", "shall", "may"]),
        st.sampled_from([None, None, "zhuhai.housing"]),
        mostly(st.none(), mostly(st.none(), _also_on(*lists))),
    )
    made = draw(st.lists(rival, min_size=2, max_size=4)) + draw(
        st.lists(graded_penalties | rated_penalties, max_size=1)
    )
    named = [penalty(name, **content) for name, content in zip("abcde", made, strict=False)]
    named += [incentive("f", **content) for content in draw(st.lists(bold_incentives, max_size=1))]
    return World(documents(*named))


@st.composite
def _dependants(draw: st.DrawFn) -> World:
    """Measures under items that begin and end with their laws (S4, S11)."""
    plain: Part = {"when": None, "severity": None, "subjects": None, "exempt": None}
    law = st.sampled_from(["old-law", "later-law", "procurement-law", "ministry-notice"])
    contents = [
        {**draw(bold_penalties), **plain, "steps": None, "lasts": None, "carried_out_by": None}
        | {"lists": ["debtor", "tax"], "basis": draw(st.just([]) | law.map(lambda law: [{"law": law}]))}
        | {"effective": draw(st.none() | spans)}
        for _ in range(2)
    ]
    added = st.sampled_from([None, None, "ministry-notice", "ministry-rule"])
    made = [
        under(name, basis=law and [{"law": law}], lasts=draw(st.sampled_from([None, {"years": 1}])))
        for name, law in zip("ij", (draw(added), draw(added)), strict=True)
    ]
    turn = draw(st.none() | turns)
    items = [item(name, **content) for name, content in zip("ij", contents, strict=True)]
    until = turn and turn - timedelta(days=1)
    return World(documents(*made, items=items, memo={"effective": effective(date(2016, 1, 20), until)}))


# Measures in layers: an item in two editions, the city's measure under it, a district's and a street's that narrow it

#: Terms in an order in which none is longer than the one before, many of which end close to `DAY` for an entry from
#: 1 March 2018.
SHORTER: tuple[Part, ...] = (
    *({"days": 366}, {"years": 1}, {"months": 7}, {"days": 200}, {"days": 190}),
    *({"days": 188}, {"days": 187}, {"days": 186}, {"days": 180}),
)
_SCALE = ("prohibit", "restrict", "require", "scrutinise", "inform")
_FORCES = ("shall", "may", "consider")
_LISTED_IN_LAYERS = (["debtor"], ["debtor"], ["debtor", "tax"], ["debtor", "tax", "wages"], ["tax", "young-debtor"])


@st.composite
def _parts_of(draw: st.DrawFn, parts: tuple[str, ...] | list[str]) -> list[str]:
    """Some of the parts, at least one, in their order; mostly all."""
    kept = [each for each in parts if draw(st.integers(0, 4))]
    return kept or list(parts[:1])


def _no_earlier(words: tuple[str, ...], above: str) -> st.SearchStrategy[str]:
    """Words that stand no earlier than this one; mostly the same."""
    return mostly(st.just(above), st.sampled_from(words[words.index(above) :]))


@st.composite
def _top(draw: st.DrawFn) -> Part:
    """What the highest layer states: an item."""
    lists = draw(st.sampled_from(_LISTED_IN_LAYERS))
    lasts = draw(st.none() | st.sampled_from(SHORTER[:7]))
    if lasts and lists == ["debtor"] and draw(st.integers(0, 2)) == 0:
        lasts = {**lasts, "from": "entry.sentence_served"}
    conditions_of_it = of_the_entry if lists == ["debtor"] else st.none()
    return {
        "kind": "penalty",
        "lists": lists,
        "effect": draw(st.sampled_from([*_SCALE[:4], "restrict", "withdraw"])),
        "force": draw(st.sampled_from(["shall", "shall", "may"])),
        "via": draw(st.sampled_from([["self"], ["self", "legal-representative"], list(VIAS), list(VIAS)])),
        "field": ["procurement", "subsidy"],
        "severity": draw(st.sampled_from([None, None, None, "minor", "general"])),
        "subjects": draw(st.sampled_from([None, None, ["legal-person", "natural-person", "sole-trader"]])),
        "basis": draw(_turning_bases),
        "lasts": lasts,
        "when": draw(mostly(st.none(), conditions_of_it)),
        "effective": draw(seldom_a_span),
    }


#: Bases of which the sufficient one (S18) begins before, on or after the first day of restraint, or ends close to it.
_turning_bases = st.sampled_from(
    [
        [{"law": "procurement-law"}],
        *[
            [
                {"law": "ministry-rule"},
                {
                    "law": "procurement-law",
                    "article": "第三条",
                    "effective": effective(RESTRAINT + timedelta(days=days)),
                },
            ]
            for days in (-1, 0, 1, 2)
        ],
        [{"law": "ministry-rule"}],
        [{"law": "ministry-rule"}, {"law": "guangdong-regulation"}],
        [
            {"law": "ministry-rule"},
            {"law": "licensing-law", "effective": effective(date(2010, 1, 1), RESTRAINT + timedelta(days=1))},
        ],
        [],
    ]
)


@st.composite
def _below(draw: st.DrawFn, above: Part, also_facts: bool) -> tuple[Part, Part]:
    """What a layer states under another, and what holds then: never more, and mostly something less."""
    said: Part = {}
    for key, fewer in (("lists", _parts_of(above["lists"])), ("via", _parts_of(above["via"]))):
        said[key] = draw(mostly(st.none(), fewer))
    effects = _no_earlier(_SCALE, above["effect"]) if above["effect"] in _SCALE else st.none()
    said["effect"] = draw(mostly(st.none(), effects))
    said["force"] = draw(mostly(st.none(), _no_earlier(_FORCES, above["force"])))
    said["severity"] = draw(st.sampled_from([None, None, None, "serious", "serious"]))
    said["subjects"] = draw(mostly(st.none(), _parts_of(above["subjects"] or ["legal-person", "natural-person"])))
    if draw(st.booleans()):
        ranked = {str(each): rank for rank, each in enumerate(SHORTER)}
        longest = max((ranked.get(str(each), 0) for each in above.get("caps", ())), default=0)
        said["lasts"] = draw(st.sampled_from(SHORTER[longest:]))
    if also_facts:
        asked = comparisons if len(said["lists"] or above["lists"]) > 1 else comparisons | comparisons | of_the_entry
        asked = asked if (said["lists"] or above["lists"])[0] == "debtor" else comparisons
        said["when"] = draw(mostly(st.none(), asked | _also_on("tax", "wages", "watched")))
        said["exempt"] = draw(mostly(st.none(), exemptions))
    said["feedback"] = draw(st.sampled_from([None, None, None, {"within": 5}]))
    said["basis"] = draw(mostly(st.none(), _turning_bases.filter(bool)))
    said["effective"] = draw(mostly(st.none(), mostly(st.none(), spans)))
    caps = [*above.get("caps", ()), *([said["lasts"]] if said.get("lasts") else ())]
    return said, {**above, **{key: value for key, value in said.items() if value is not None}, "caps": caps}


def _child_list(id: str, parent: str, department: str, measures: list[Part], **more: Any) -> Part:
    """A measure list that extends another."""
    return {
        "document": "measure-list/1",
        "id": id,
        "title": f"{id}联合奖惩措施清单",
        "department": department,
        "effective": effective(date(2018, 3, 1)),
        "status": "historic",
        "extends": parent,
        "measures": measures,
        **more,
    }


def _restated(name: str, said: Part) -> Part:
    kept = {key: value for key, value in said.items() if value is not None}
    return {"id": name, "matters": ["purchase"], "steps": ["review"], "do": f"办理{name}"} | kept


#: Who carries a measure out: the department of the list, others, or both.
_executors = st.sampled_from(
    [
        *[None] * 4,
        *("zhuhai.housing", "zhuhai.finance", "xiangzhou.finance"),
        *(
            ["zhuhai.finance", "zhuhai.housing"],
            ["zhuhai.housing", "hunan.finance"],
            ["zhuhai.housing", "xiangzhou.finance"],
        ),
    ]
)

STALL: Part = {"id": "stall", "name": "摊位", "type": "stall", "steps": ["review"]}


@st.composite
def _layers(draw: st.DrawFn) -> World:
    """Two items, each in up to two editions, and measures in up to three lists of which each narrows the one above."""
    items, city, district, street = [], [], [], []
    for name in "ij":
        content = draw(_top())
        items.append(item(name, **content))
        counted = content | {"caps": [content["lasts"]] if content["lasts"] and "from" not in content["lasts"] else []}
        said, below = draw(_below(counted, also_facts=True))
        by = draw(_executors)
        trigger = draw(st.sampled_from([None] * 7 + ["listing"]))
        matters = draw(st.sampled_from([["purchase"], ["purchase"], {"type": "procurement"}]))
        city.append(under(name, **said, carried_out_by=by, trigger=trigger, matters=matters))
        if draw(st.integers(0, 3)):
            said, below = draw(_below(below, also_facts=True))
            again = {"under": f"memo/{name}"} if draw(st.booleans()) else {}
            district.append(_restated(name, said | again))
        if draw(st.booleans()):
            said, _ = draw(_below(below, also_facts=True))
            street.append(_restated(name, said))
    city += [penalty("f", **draw(bold_penalties))] if draw(st.booleans()) else []
    city += [incentive("g", **draw(bold_incentives))] if draw(st.booleans()) else []
    files = documents(*city, items=items)
    if draw(st.integers(0, 2)) == 0:
        turn = draw(turns)
        files["memo"]["effective"] = effective(date(2016, 1, 20), turn - timedelta(days=1))
        files[f"memo@{turn}"] = files["memo"] | {"effective": effective(turn)}
        # The terms of the first edition are wider, so that what is under the second is under both.
        files["memo"]["items"] = [draw(_wider(each)) for each in files["memo"]["items"]]
    if draw(st.integers(0, 2)) == 0:
        turn = draw(turns)
        kept = [each for each in files["zhuhai.finance"]["measures"] if draw(st.integers(0, 3))]
        files[f"zhuhai.finance@{turn}"] = files["zhuhai.finance"] | {"effective": effective(turn), "measures": kept}
        files["zhuhai.finance"]["effective"] = effective(date(2018, 1, 1), turn - timedelta(days=1))
    if draw(st.integers(0, 3)):
        omitted = draw(st.sampled_from([[]] * 4 + [["i"], ["j"]]))
        kept = [each for each in district if each["id"] not in omitted]
        files["xiangzhou.finance"] = _child_list("xiangzhou.finance", "zhuhai.finance", "xiangzhou.finance", kept)
        files["xiangzhou.finance"]["omit"] = [{"measure": name, "reason": "不适用"} for name in omitted]
        if draw(st.booleans()):
            facts = files["zhuhai.finance"]["matters"][0]["facts"]
            alike = {"type": "procurement", "facts": facts} if draw(st.booleans()) else {}
            files["xiangzhou.finance"]["matters"] = [STALL | alike]
            own = penalty(
                "own", **draw(bold_penalties) | {"carried_out_by": draw(_executors)}, matters=["stall", "purchase"]
            )
            files["xiangzhou.finance"]["measures"].append(own)
        if draw(st.booleans()):
            kept = [each for each in street if each["id"] not in omitted]
            files["street.finance"] = _child_list("street.finance", "xiangzhou.finance", "street.finance", kept)
    files["departments"]["departments"] += [
        {"id": "xiangzhou.finance", **_DISTRICT},
        {"id": "street.finance", **_DISTRICT, "name": "街道财政所"},
    ]
    return World(files)


@st.composite
def _wider(draw: st.DrawFn, content: Part) -> Part:
    """An item of an earlier edition, which allowed the same or more."""
    found = {key: value for key, value in content.items() if key != "lasts" or draw(st.booleans())}
    if content["effect"] in _SCALE:
        found["effect"] = draw(st.sampled_from(_SCALE[: _SCALE.index(content["effect"]) + 1]))
    found["force"] = draw(st.sampled_from(_FORCES[: _FORCES.index(content["force"]) + 1]))
    for key, usual in (("lists", ["debtor", "tax", "wages", "young-debtor"]), ("via", list(VIAS))):
        if not content.get("when") and not (content.get("lasts") or {}).get("from"):
            found[key] = draw(mostly(st.just(content[key]), st.just(usual)))
    if draw(st.booleans()):
        found.pop("severity", None)
    if draw(st.booleans()):
        found["basis"] = draw(_turning_bases)
    return found


#: The facts of the case that conditions in these worlds use.
_CASE_FACTS = ("amount", "lots", "opening", "kind", "urgent")


def _of_the_case(measure: Part) -> bool:
    """Whether the measure asks for a fact of the case, so that it has to name a matter that declares it."""
    asked = json.dumps([measure.get("when"), measure.get("exempt")])
    return any(f'"{name}"' in asked for name in _CASE_FACTS)


@st.composite
def _with_continuing(draw: st.DrawFn, world: World) -> World:
    """The world with some measures that follow from entries and from no step, and name matters and steps or not (S23)."""
    due: set[str] = set()
    files = dict(world.files)
    for name, document in files.items():
        if document["document"] != "measure-list/1":
            continue
        measures = []
        for measure in document["measures"]:
            inherits = "extends" in document and measure["id"] in due
            chosen = measure.get("trigger") == "listing" or (not inherits and draw(st.integers(0, 4)) == 0)
            if chosen and (inherits or measure["id"] not in due | {"i", "j"} or "extends" not in document):
                due.add(measure["id"])
                measure = measure | {"trigger": "listing"}
            if measure["id"] in due and not _of_the_case(measure) and draw(st.booleans()):
                left_out = draw(st.sampled_from([("matters", "steps"), ("matters", "steps"), ("steps",)]))
                if inherits or measure.get("trigger") == "listing":
                    measure = {key: value for key, value in measure.items() if key not in left_out}
            measures.append(measure)
        files[name] = document | {"measures": measures}
    return World(files)


#: Half of them small, with measures that occur together; in some of them what follows from no step.
worlds = (
    st.sampled_from([_rivals(), _dependants(), _worlds(bold_measures), _worlds(free_measures), _layers()])
    .flatmap(lambda one: one)
    .flatmap(lambda one: st.just(one) | _with_continuing(one))
)


def in_one_day(first: EventWord, last: EventWord, *when: date) -> list[tuple[js.Event, ...]]:
    """What opens and closes on one day, once for each of the days."""
    return [(js.Event(first, on=each), js.Event(last, on=each)) for each in when]


#: The subjects in these worlds: entries with objections, stays and ends close by, minors, similar facts.
near_events = st.builds(
    event,
    on=st.sampled_from([*TURNING_DAYS[:4], *TURNING_DAYS[:4], date(2018, 8, 1), date(2018, 8, 1), RESTRAINT]),
    word=st.sampled_from(["objection-filed"] * 4 + ["objection-closed"] * 2 + list(EVENTS)),
    length=lengths,
    recorded=mostly(st.none(), st.sampled_from([date(2018, 8, 1), *TURNING_DAYS])),
)
_TROUBLES: st.SearchStrategy[Part] = st.fixed_dictionaries(
    {
        "events": mostly(st.just(()), st.lists(near_events, max_size=3).map(tuple)),
        "subject": st.sampled_from([None] * 11).flatmap(
            lambda nobody: mostly(st.none(), mostly(st.none(), identifiers))
        ),
        "name": entry_names,
    }
)
#: Entries in effect, every other one contested.
open_designations: st.SearchStrategy[js.Designation] = st.builds(
    lambda listed, grade, **parts: js.Designation(
        list=listed, since=date(2018, 3, 1), grade=grade.get(listed), **parts
    ),
    st.sampled_from(
        ["debtor", "debtor", "tax", "tax", "tax", "young-debtor", "honest", "honest", "environment", "rating", "rating"]
    ),
    st.fixed_dictionaries({"environment": st.sampled_from(["yellow", "red", "black"]), "rating": ratings}),
    until=st.sampled_from([None, None, date(2020, 12, 31)]),
    document=st.sampled_from([None, "1号", "１号", "2号", "3号"]),
    authority=st.sampled_from([None, "甲局", "人民法院"]),
    severity=SEVERITIES,
    recognised=st.sampled_from([None] * 6 + [date(2018, 8, 1), DAY, DAY + timedelta(days=1)]),
    events=st.sampled_from(
        [
            *((), (), (), ()),
            *(in_one_day("objection-filed", "objection-closed", DAY, date(2018, 8, 1))),
            *(in_one_day("stayed", "stay-lifted", DAY, date(2018, 8, 1))),
            *(in_one_day("repaired", "restored", DAY, date(2018, 8, 1))),
            (js.Event("repaired", on=date(2018, 8, 1)), js.Event("restored", on=DAY)),
            (js.Event("repaired", on=date(2018, 9, 5)), js.Event("restored", on=date(2018, 12, 1))),
            (event(DAY, "extended", 1), event(date(2018, 9, 4), "extended", 120)),
            (event(date(2018, 8, 1), "extended", 900),),
            (event(date(2018, 8, 1), "extended", 33), event(date(2018, 9, 5), "extended", 120)),
            (js.Event("stayed", on=date(2018, 8, 1)), *in_one_day("stayed", "stay-lifted", DAY)[0]),
            (js.Event("objection-filed", on=date(2018, 8, 1)),),
            (js.Event("objection-filed", on=date(2018, 8, 1)), js.Event("objection-closed", on=date(2018, 9, 5))),
            (js.Event("repaired", on=date(2018, 9, 5)),),
            # Prolonged, repaired and restored, in every order; one of them recorded later than it was.
            (
                *(js.Event("repaired", on=date(2018, 8, 1)), js.Event("restored", on=DAY)),
                event(date(2018, 9, 2), "extended", 120),
            ),
            (
                *(
                    event(date(2018, 8, 1), "extended", 35),
                    js.Event("removed", on=DAY, recorded=DAY + timedelta(days=1)),
                ),
                js.Event("restored", on=date(2018, 9, 5)),
            ),
            (
                js.Event("repaired", on=date(2018, 8, 1), recorded=DAY + timedelta(days=1)),
                js.Event("restored", on=date(2018, 9, 5)),
            ),
            (event(date(2018, 8, 1), "extended", 34, date(2018, 9, 5)), js.Event("repaired", on=date(2018, 9, 5))),
        ]
    ),
)
near_designations = open_designations | _designations(
    st.sampled_from(OFTEN * 4 + BLACK * 2 + RED + RED + WATCH * 2 + GRADED * 4 + UNKNOWN), _TROUBLES
)
_YOUNG = [citizen_id(day, 1) for day in (date(2000, 3, 1), date(2000, 3, 2), date(2000, 9, 3), date(2000, 9, 4))]
_SOMEBODY: st.SearchStrategy[tuple[Any, SubjectKind]] = (
    _COMPANIES
    | _PERSONS
    | st.tuples(st.sampled_from([*_YOUNG, js.Identifier.parse("E00000000", "passport")]), st.just("natural-person"))
)


#: Several grades of one subject, some of one day, some still to come, or recognised in another order than they begin.
_regradings = st.lists(
    st.builds(
        lambda since, recognised, grade, events, document: js.Designation(
            "rating",
            since,
            grade=grade,
            recognised=recognised,
            events=tuple(each for each in events if each.on >= min(since, recognised or since)),
            document=document,
        ),
        st.sampled_from([date(2018, 3, 1), date(2018, 3, 1), date(2018, 6, 1), *TURNING_DAYS]),
        st.sampled_from([None, None, None, date(2018, 2, 1), date(2018, 3, 1), date(2018, 8, 1), *TURNING_DAYS[:4]]),
        ratings,
        mostly(st.just(()), st.lists(near_events, max_size=2).map(tuple)),
        st.sampled_from([None, "1号", "2号"]),
    ),
    min_size=2,
    max_size=3,
)


@st.composite
def _near_subjects(draw: st.DrawFn, ties: st.SearchStrategy[list[js.Relation]]) -> js.Subject:
    """A subject with entries, now and then with one fact on two lists."""
    number, kind = draw(_SOMEBODY)
    entries: list[js.Designation] = draw(st.lists(near_designations, min_size=1, max_size=4))
    if draw(st.integers(0, 2)) == 0:
        first = replace(entries[0], document="1号")
        listed = draw(st.sampled_from(["debtor", "tax", "wages"]))
        entries += [
            first,
            replace(
                first,
                list=listed,
                facts={},
                grade=None,
                until=draw(st.sampled_from([None, first.until])),
                document=draw(st.sampled_from(["1号", "1号", "１号", "1号 "])),
            ),
        ]
    if draw(st.integers(0, 3)) == 0:
        # A fact in two rows, of which the first has ended, is about to end, or is still to come.
        first, turn = replace(entries[0], document="1号"), draw(st.sampled_from([date(2018, 3, 1), DAY, *TURNING_DAYS]))
        earlier = draw(st.sampled_from([date(2017, 9, 1), date(2018, 2, 16), date(2018, 3, 1)]))
        rows = [moved(first, earlier, max(earlier, turn - timedelta(days=1)))]
        rows += [moved(first, turn, draw(st.sampled_from([None, date(2020, 12, 31)])))]
        rows[1] = replace(rows[1], document=draw(st.sampled_from(["1号", "1号", "１号", "1号 "])))
        entries = [*rows, *entries[1:]]
    if draw(st.integers(0, 3)) == 0:
        entries += draw(_regradings)
    if draw(st.integers(0, 5)) == 0:
        # An entry that is delivered twice.
        entries += [replace(entries[0], document=None)] * 2
    named = draw(mostly(st.none(), entry_names))
    born, doubts = draw(_births_of(number)), draw(_NOBODY_DOUBTS)
    return js.Subject(number, kind, named, entries, draw(ties), born=born, **doubts)


_open_ties = st.builds(
    lambda entries, days: js.Relation(
        "legal-representative", js.Subject(id=PERSON, kind="natural-person", designations=entries), *days
    ),
    st.lists(open_designations, min_size=1, max_size=2),
    st.sampled_from([(), (), (date(2018, 1, 1), DAY), (date(2018, 1, 1), date(2018, 6, 30)), (date(2018, 6, 1),)]),
)
#: A subject with few entries, all in effect, and possibly doubts.
open_subjects = st.builds(
    lambda who, entries, ties, doubts: js.Subject(who[0], who[1], None, entries, ties, **doubts),
    st.sampled_from([(BUILDER, "legal-person")] * 3 + [(number, "natural-person") for number in (*_YOUNG, PERSON)]),
    st.lists(open_designations, min_size=1, max_size=3),
    mostly(st.just([]), st.lists(_open_ties, max_size=1)),
    st.sampled_from(
        [
            *({}, {}, {}, {"name_matches": (js.NameMatch("debtor"),)}, {"name_matches": (js.NameMatch("honest"),)}),
            *({"unchecked": ["tax"]}, {"unchecked": ["wages"]}),
        ]
    ),
)
near_relations = st.builds(
    lambda via, subject, days: js.Relation(via, subject, *days),
    st.sampled_from(VIAS[1:]),
    _near_subjects(st.just([])),
    st.just(())
    | st.sampled_from([(DAY,), (date(2018, 1, 1), DAY), (date(2018, 1, 1), RESTRAINT)])
    | st.sampled_from([(date(2018, 1, 1), date(2018, 6, 30)), (date(2018, 6, 1),)]),
)
near_subjects = open_subjects | _near_subjects(mostly(st.just([]), st.lists(near_relations, max_size=2)))


# Texts of documents -------------------------------------------------------------------------------------------------


def block_style(document: Part) -> str:
    """The document as a person would write it, without quotes where none are needed."""
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=60)
