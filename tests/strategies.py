"""Hypothesis strategies, small and named, each built from those above it; new features are added here.

Documents are made as plain data and compiled by the library, so that every catalogue is one that an author could have
written. The pools are small on purpose: listings, days and measures have to meet.

The profile `thorough` (HYPOTHESIS_PROFILE=thorough) looks much longer.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import yaml
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.catalogue import compile_documents
from jointsanctions.reading import Origin, read_bytes
from jointsanctions.vocabulary import EVENTS, INCENTIVE_EFFECTS, PENALTY_EFFECTS
from worlds import (
    BRANCH,
    BUILDER,
    DAY,
    PERSON,
    RESTRAINT,
    SUPPLIER,
    TRADER,
    Part,
    citizen_id,
    documents,
    incentive,
    item,
    penalty,
    to_yaml,
    under,
)

_LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("default", max_examples=80, deadline=None, suppress_health_check=_LARGE)
settings.register_profile("thorough", max_examples=3000, deadline=None, suppress_health_check=_LARGE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


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

# Subjects -----------------------------------------------------------------------------------------------------------

RED = ("honest", "certified")
BLACK = ("debtor", "tax", "wages", "environment", "young-debtor")
WATCH = ("watched",)
UNKNOWN = ("unheard-of",)
LISTS = BLACK + WATCH + RED + UNKNOWN

#: The lists on which entries and measures meet.
OFTEN = ("debtor", "tax", "debtor", "tax", "honest")

VIAS = ("self", "legal-representative", "director", "represented-entity", "head-office")
SEVERITIES = st.sampled_from([None, "minor", "general", "serious"])

#: Text that people have in names and documents, and text that only a test has.
texts = st.sampled_from(
    ["甲", "𠮷野建设", 'A & B: "丙"', "no", "010", "null", "二\u2028三", "a\\b/c'd", "＃"]
) | st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8).filter(str.strip)

identifiers = st.sampled_from(
    [
        *(js.Identifier.parse(value, "uscc") for value in (BUILDER, SUPPLIER, BRANCH, TRADER)),
        *(js.Identifier.parse(value, "citizen-id") for value in (PERSON, citizen_id(date(2000, 2, 29)))),
        js.Identifier.parse("E00000000", "passport"),
    ]
)

events = st.builds(js.Event, on=days, event=st.sampled_from(list(EVENTS)), recorded=maybe_day)

_FACTS_OF = {
    "debtor": st.fixed_dictionaries({}, optional={"large_debt": st.booleans(), "amount_owed": st.integers(0, 10)})
}
_GRADES_OF = {"environment": st.sampled_from([None, "yellow", "red", "black"])}
_DOUBTS: st.SearchStrategy[Part] = st.fixed_dictionaries(
    {"events": st.lists(events, max_size=3).map(tuple), "subject": mostly(st.none(), identifiers)}
)
_RECORDS: st.SearchStrategy[Part] = st.fixed_dictionaries(
    {
        "document": st.sampled_from([None, "1号", "1号", "1号", "2号"]),
        "authority": st.sampled_from(["甲局", "甲局", "甲局", "甲局", "乙局", None]),
        "recognised": maybe_day,
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
    return js.Designation(
        list=listed, since=since, until=until, grade=grade, facts=facts, **draw(_RECORDS), **draw(doubts)
    )


def entries_on(*lists: str) -> st.SearchStrategy[js.Designation]:
    """Entries on these lists, also with events and on somebody else's identifier."""
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
_COMPANIES = st.tuples(
    st.sampled_from([BUILDER, SUPPLIER, BRANCH]),
    st.sampled_from(["legal-person", "unincorporated-organisation", "sole-trader"]),
)
_PERSONS = st.tuples(
    st.sampled_from([PERSON, citizen_id(date(2000, 2, 29)), citizen_id(date(2001, 1, 1))]), st.just("natural-person")
)


@st.composite
def _subjects(draw: st.DrawFn, ties: st.SearchStrategy[list[js.Relation]]) -> js.Subject:
    number, kind = draw(_COMPANIES | _PERSONS)
    return js.Subject(
        id=number,
        kind=kind,
        name=draw(_NAMES),
        designations=draw(_ENTRIES),
        relations=draw(ties),
        **draw(_NOBODY_DOUBTS),
    )


_NAMES = st.none() | texts
_ENTRIES = st.lists(designations, min_size=1, max_size=4)

unrelated_subjects = _subjects(st.just([]))
relations = st.builds(
    lambda via, subject, days: js.Relation(via, subject, *days),
    st.sampled_from(VIAS[1:]),
    unrelated_subjects,
    mostly(st.just(()), periods().map(lambda period: period if period[1] else period[:1])),
)
subjects = mostly(unrelated_subjects, _subjects(st.lists(relations, max_size=2)))


def with_parts(subject: js.Subject, **parts: Any) -> js.Subject:
    """The subject with some of its parts replaced."""
    own = {name: getattr(subject, name) for name in ("name", "designations", "relations", "name_matches", "unchecked")}
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
    """Conditions from the leaves; a second listing is asked for outside `not` only, so that more entries never mean less."""
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

#: What every measure may say about itself.
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
    "via": st.sampled_from([["self"], ["self"], list(VIAS), ["self", "director"], ["legal-representative"]]),
    "subjects": st.sampled_from([None, None, None, None, None, ["legal-person"], ["legal-person", "natural-person"]]),
    "severity": st.sampled_from([None, None, None, None, None, "minor", "general", "serious"]),
    "basis": bases,
    "exempt": mostly(st.none(), mostly(st.none(), exemptions)),
}
_EFFECTS = st.sampled_from(["prohibit", "restrict", "scrutinise", *PENALTY_EFFECTS])
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
        "lists": st.sampled_from([["honest"], ["honest"], ["honest", "certified"], ["certified"]]),
        "effect": st.sampled_from(list(INCENTIVE_EFFECTS)),
        "force": st.sampled_from(["shall", "may"]),
        "barred_by": st.sampled_from(
            [None, None, ["black", "watch"], ["tax"], {"lists": ["debtor"], "basis": [{"law": "central-policy"}]}]
        ),
        "when": mostly(st.none(), conditions(comparisons, *RED)),
        "via": st.sampled_from([["self"], ["self", "head-office"]]),
    }
)

_OWN_PENALTIES = st.builds(lambda content, own: {**content, **own}, penalties, _OF_ITS_OWN)
_OWN_INCENTIVES = st.builds(lambda content, own: {**content, **own}, incentives, _OF_ITS_OWN)

#: The content of a measure that states everything itself.
measures = st.one_of(_OWN_PENALTIES, _OWN_PENALTIES, _OWN_INCENTIVES)

#: The content of an item, which knows facts of the entry only and may rest on the memorandum alone.
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
#: What a measure under an item adds.
additions = st.fixed_dictionaries({"steps": steps, "when": mostly(st.none(), conditions(comparisons, *BLACK))})


@dataclass(frozen=True)
class Lists:
    """A measure list and the items that it rests on, as plain data."""

    measures: tuple[Part, ...]
    items: tuple[Part, ...] = ()

    def documents(self) -> dict[str, Part]:
        return documents(*self.measures, items=self.items)

    def with_measure(self, index: int, changed: Part) -> Lists:
        return replace(self, measures=(*self.measures[:index], changed, *self.measures[index + 1 :]))

    @property
    def catalogue(self) -> js.Catalogue:
        return compiled_in_memory(self.documents())

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
    """Everything that a decision depends on but the catalogue."""

    subject: js.Subject
    on: date
    facts: dict[str, Any]
    step: str = "review"

    def ask(self, evaluator: js.Evaluator) -> js.Decision:
        return evaluator.evaluate(
            self.subject, matter="zhuhai.finance/purchase", step=self.step, on=self.on, facts=self.facts
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


# Texts of documents -------------------------------------------------------------------------------------------------


def compiled_in_memory(parts: dict[str, Part]) -> js.Catalogue:
    """The catalogue of documents by file name, by way of their text."""
    return compile_documents([_origin(name, to_yaml(document)) for name, document in parts.items()])


def compiled_texts(texts_of_files: dict[str, str]) -> js.Catalogue:
    return compile_documents([_origin(name, text) for name, text in texts_of_files.items()])


@lru_cache(maxsize=256)
def _origin(name: str, text: str) -> Origin:
    origin, findings = read_bytes(text.encode(), f"{name}.yaml")
    if origin is None:
        raise js.CatalogueError(findings)
    return origin


def block_style(document: Part) -> str:
    """The document as a person would write it, without quotes where none are needed."""
    return yaml.safe_dump(document, allow_unicode=True, sort_keys=False, width=60)
