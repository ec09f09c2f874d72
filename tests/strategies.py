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

import jointsanctions as js
from jointsanctions.catalogue import compile_documents
from jointsanctions.reading import Origin, read_bytes
from jointsanctions.vocabulary import INCENTIVE_EFFECTS, PENALTY_EFFECTS

_LARGE = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
settings.register_profile("default", max_examples=80, deadline=None, suppress_health_check=_LARGE)
settings.register_profile("thorough", max_examples=3000, deadline=None, suppress_health_check=_LARGE)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))


def maybe(some: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Nothing twice as often as something."""
    return st.one_of(st.none(), st.none(), some)


# Days ---------------------------------------------------------------------------------------------------------------

#: Days on which something in the base world, or in the calendar, begins or ends.
ANCHORS = (date(2016, 2, 29), date(2018, 1, 1), date(2018, 3, 1), DAY, date(2019, 1, 1), date(2020, 2, 29), RESTRAINT, date(2022, 2, 28))

any_day = st.dates(date(1990, 1, 1), date(2060, 12, 31))
near_a_boundary = st.builds(
    lambda anchor, step: anchor + timedelta(days=step), st.sampled_from(ANCHORS), st.integers(-1, 1)
)
days = near_a_boundary | near_a_boundary | any_day

#: Days on which some edition of the measure list is in force, mostly.
days_asked = st.one_of(*[st.sampled_from([DAY, DAY, DAY, RESTRAINT, RESTRAINT - timedelta(days=1)])] * 4, near_a_boundary)

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
days_listed = st.one_of(_usual_days, _usual_days, _usual_days, periods())

# Subjects -----------------------------------------------------------------------------------------------------------

RED = ("honest", "certified")
BLACK = ("debtor", "tax", "wages", "environment", "young-debtor")
WATCH = ("watched",)
UNKNOWN = ("unheard-of",)

#: The lists on which entries and measures meet.
OFTEN = ("debtor", "tax", "honest")

COMPANY_KINDS = ("legal-person", "unincorporated-organisation", "sole-trader")
VIAS = ("self", "legal-representative", "director", "represented-entity", "head-office")
SEVERITY = st.sampled_from([None, "minor", "general", "serious"])
LEAST = st.sampled_from([None, None, None, "minor", "general", "serious"])

#: Text that people have in names and documents, and text that only a test has.
texts = st.sampled_from(["甲", "𠮷野建设", "A & B: \"丙\"", "no", "010", "null", "二\u2028三", "a\\b/c'd", "＃"]) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8
).filter(lambda text: bool(text.strip()))

identifiers = st.one_of(
    st.sampled_from([BUILDER, SUPPLIER, BRANCH, TRADER]).map(lambda value: js.Identifier.parse(value, "uscc")),
    st.sampled_from([PERSON, citizen_id(date(2000, 2, 29))]).map(lambda value: js.Identifier.parse(value, "citizen-id")),
    st.just(js.Identifier.parse("E00000000", "passport")),
)

events = st.builds(
    js.Event,
    on=days,
    event=st.sampled_from(
        ["objection-filed", "objection-closed", "stayed", "stay-lifted", "repaired", "removed", "revoked"]
    ),
    recorded=maybe_day,
)


@st.composite
def designations(
    draw: st.DrawFn, lists: tuple[str, ...] = OFTEN + OFTEN + OFTEN + BLACK + WATCH + RED + UNKNOWN, *, plain: bool = False
) -> js.Designation:
    """An entry on one of the lists; a plain one has no events and no doubt about whose it is."""
    listed = draw(st.sampled_from(lists))
    since, until = draw(days_listed)
    facts: dict[str, Any] = {}
    if listed == "debtor":
        facts = draw(
            st.fixed_dictionaries({}, optional={"large_debt": st.booleans(), "amount_owed": st.integers(0, 10)})
        )
    return js.Designation(
        list=listed,
        since=since,
        until=until,
        document=draw(st.sampled_from([None, "1号", "1号", "2号"])),
        authority=draw(st.sampled_from(["甲局", "甲局", "乙局", None])),
        recognised=draw(maybe_day),
        severity=draw(SEVERITY),
        grade=draw(st.sampled_from([None, "yellow", "red", "black"])) if listed == "environment" else None,
        facts=facts,
        recorded=draw(maybe_day),
        subject=None if plain else draw(st.none() | st.none() | st.none() | identifiers),
        events=() if plain else tuple(draw(st.lists(events, max_size=3))),
    )


lists_of_designations = st.lists(designations(plain=True) | designations(plain=True) | designations(), min_size=1, max_size=4)
name_matches = st.builds(
    js.NameMatch, list=st.sampled_from(BLACK + WATCH + RED + UNKNOWN), name=st.none() | texts, document=st.none() | texts
)
unchecked_lists = st.lists(st.sampled_from(BLACK + WATCH + RED + UNKNOWN), max_size=2)


@st.composite
def unrelated_subjects(draw: st.DrawFn, entries: st.SearchStrategy[list[js.Designation]] = lists_of_designations) -> js.Subject:
    """A company or a person, without relations."""
    natural = draw(st.booleans())
    numbers = [PERSON, citizen_id(date(2000, 2, 29)), citizen_id(date(2001, 1, 1))] if natural else [BUILDER, SUPPLIER, BRANCH]
    doubtful = draw(st.integers(0, 5)) == 5
    return js.Subject(
        id=draw(st.sampled_from(numbers)),
        kind="natural-person" if natural else draw(st.sampled_from(COMPANY_KINDS)),
        name=draw(st.none() | texts),
        designations=draw(entries),
        name_matches=draw(st.lists(name_matches, max_size=2)) if doubtful else (),
        unchecked=draw(unchecked_lists) if doubtful else (),
    )


@st.composite
def relations(draw: st.DrawFn) -> js.Relation:
    """A tie that is current always, or on some days."""
    via, subject = draw(st.sampled_from(VIAS[1:])), draw(unrelated_subjects())
    if draw(st.booleans()):
        return js.Relation(via, subject)
    first, last = draw(periods())
    return js.Relation(via, subject, first) if last is None else js.Relation(via, subject, first, last)


@st.composite
def subjects(draw: st.DrawFn) -> js.Subject:
    """Anybody, with up to two relations."""
    return with_parts(draw(unrelated_subjects()), relations=draw(st.lists(relations(), max_size=2)))


def with_parts(subject: js.Subject, **parts: Any) -> js.Subject:
    """The subject with some of its parts replaced."""
    own = {name: getattr(subject, name) for name in ("name", "designations", "relations", "name_matches", "unchecked")}
    return js.Subject(id=subject.id, kind=subject.kind, **{**own, **parts})


# Facts and conditions -----------------------------------------------------------------------------------------------

FACTS: dict[str, st.SearchStrategy[Any]] = {
    "amount": st.sampled_from([0, 99, 99.5, 100, 101]),
    "lots": st.integers(1, 3),
    "urgent": st.booleans(),
    "kind": st.sampled_from(["goods", "works", "services"]),
    "opening": st.sampled_from(["2018-08-31", "2018-09-01", "2018-09-02"]),
}

facts = st.fixed_dictionaries({}, optional=FACTS)

_ORDERED = st.sampled_from(["at_least", "at_most", "more_than", "less_than", "equals", "not_equals"])
comparisons: st.SearchStrategy[Part] = st.one_of(
    st.builds(lambda operator: {"amount": {operator: 100}}, _ORDERED),
    st.builds(lambda operator: {"lots": {operator: 2}}, _ORDERED),
    st.builds(lambda operator: {"opening": {operator: "2018-09-01"}}, _ORDERED),
    st.builds(lambda value: {"urgent": {"equals": value}}, st.booleans()),
    st.builds(lambda operator: {"kind": {operator: ["goods", "works"]}}, st.sampled_from(["in", "not_in"])),
    st.just({"amount": {"at_least": 99, "at_most": 100}}),
    st.just({"urgent": {"equals": True}, "lots": {"at_least": 2}}),
)
of_the_entry: st.SearchStrategy[Part] = st.one_of(
    st.builds(lambda value: {"entry.large_debt": {"equals": value}}, st.booleans()),
    st.builds(lambda operator: {"entry.amount_owed": {operator: 5}}, _ORDERED),
)


def conditions(leaves: st.SearchStrategy[Part], also_on: tuple[str, ...] = ()) -> st.SearchStrategy[Part]:
    """Conditions from the leaves; a second listing is asked for outside `not` only, so that more entries never mean less."""
    negatable = st.recursive(
        leaves,
        lambda parts: st.one_of(
            st.builds(lambda word, some: {word: some}, st.sampled_from(["any", "all"]), st.lists(parts, min_size=1, max_size=3)),
            st.builds(lambda part: {"not": part}, parts),
        ),
        max_leaves=4,
    )
    if not also_on:
        return negatable
    second = st.builds(lambda name: {"also_on": [name]}, st.sampled_from(also_on))
    return negatable | st.builds(lambda word, part, other: {word: [part, other]}, st.sampled_from(["any", "all"]), negatable, second)


# Measures and catalogues --------------------------------------------------------------------------------------------

_BASES = ("procurement-law", "procurement-regulation", "central-policy", "zhuhai-regulation", "ministry-rule", "court-interpretation", "old-law", "later-law")  # fmt: skip
_SOME = {"unique": True, "min_size": 1, "max_size": 2}

bases = st.lists(st.sampled_from(_BASES), **_SOME).map(lambda laws: [{"law": law} for law in laws])  # type: ignore[arg-type]
steps = st.sampled_from(["all", ["review"], ["review"], ["review"], ["application", "review"], ["decision"]])
lives = st.sampled_from(
    [None, None, None, None, None, {"from": "2018-03-01"}, {"from": "2018-01-01", "until": "2018-12-31"}, {"from": "2018-09-03", "until": "2020-12-18"}]
)
exemptions = st.lists(comparisons.map(lambda when: {"when": when, "basis": [{"law": "licensing-law"}]}), min_size=1, max_size=2)


@st.composite
def black_lists(draw: st.DrawFn) -> tuple[list[str], tuple[str, ...]]:
    """Lists for a penalty, and the effects that they carry."""
    if draw(st.integers(0, 4)) == 4:
        return ["watched"], ("scrutinise", "inform", "admonish", "record")
    return draw(st.lists(st.sampled_from(("debtor", "tax") * 3 + BLACK), **_SOME)), tuple(PENALTY_EFFECTS)  # type: ignore[arg-type]


@st.composite
def penalties(draw: st.DrawFn) -> Part:
    """The content of a penalty, as an item or a measure without `under` states it."""
    lists, effects = draw(black_lists())
    leaves = comparisons | of_the_entry if lists == ["debtor"] else comparisons
    return {
        "kind": "penalty",
        "lists": lists,
        "effect": draw(st.sampled_from(effects)),
        "force": draw(st.sampled_from(["shall", "shall", "may", "consider"])),
        "field": draw(st.sampled_from(["procurement", "procurement", "subsidy", ["procurement", "subsidy"], None])),
        "via": draw(st.sampled_from([["self"], ["self"], list(VIAS), ["self", "director"], ["legal-representative"]])),
        "subjects": draw(st.sampled_from([None, None, None, ["legal-person"], ["legal-person", "natural-person"]])),
        "severity": draw(LEAST),
        "basis": draw(bases),
        "when": draw(maybe(conditions(leaves, BLACK + WATCH))),
        "exempt": draw(maybe(exemptions)),
    }


@st.composite
def incentives(draw: st.DrawFn) -> Part:
    """The content of an incentive."""
    return {
        "kind": "incentive",
        "lists": draw(st.lists(st.sampled_from(("honest", *RED)), **_SOME)),  # type: ignore[arg-type]
        "effect": draw(st.sampled_from(list(INCENTIVE_EFFECTS))),
        "force": draw(st.sampled_from(["shall", "may"])),
        "barred_by": draw(st.sampled_from([None, None, ["black", "watch"], ["tax"], {"lists": ["debtor"], "basis": [{"law": "central-policy"}]}])),
        "when": draw(maybe(conditions(comparisons, RED))),
        "via": draw(st.sampled_from([["self"], ["self", "head-office"]])),
    }


@st.composite
def measures(draw: st.DrawFn, id: str) -> Part:  # noqa: A002 - the name of the key
    """A measure that states everything itself."""
    own: Part = {
        "steps": draw(steps),
        "matters": draw(st.sampled_from([["purchase"], ["purchase"], {"type": "procurement"}])),
        "effective": draw(lives),
        "lasts": draw(st.sampled_from([None, None, {"years": 1}, {"months": 6}, {"days": 200}])),
        "carried_out_by": draw(st.sampled_from([None, None, None, "zhuhai.housing"])),
        "feedback": draw(st.sampled_from([None, {"within": 10}])),
    }
    if draw(st.integers(0, 2)) == 2:
        return incentive(id, **{**draw(incentives()), **own})
    return penalty(id, **{**draw(penalties()), **own})


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


@st.composite
def measure_lists(draw: st.DrawFn) -> Lists:
    """One to five measures, some of them under items."""
    own = [draw(measures(name)) for name in ("a", "b", "c")[: draw(st.integers(1, 3))]]
    items = []
    for name in ("d", "e")[: draw(st.integers(0, 2))]:
        content = draw(penalties())
        if "when" in content and not _of_the_entry_only(content["when"]):
            content["when"] = draw(maybe(of_the_entry)) if content["lists"] == ["debtor"] else None
        # Exemptions of an item know facts of the entry only, and the memorandum alone may be the basis.
        items.append(item(name, **{**content, "exempt": None, "basis": draw(bases | st.just([]))}))
        own.append(under(name, steps=draw(steps), when=draw(maybe(conditions(comparisons, BLACK)))))
    return Lists(tuple(own), tuple(items))


def _of_the_entry_only(when: Part | None) -> bool:
    return when is not None and all(key.startswith("entry.") for key in when)


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
    subject=subjects(),
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
