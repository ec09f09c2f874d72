"""The reviewed texts of the other answers: why not, timeline, repair paths, profile and joint duties.

Every situation is shown in both languages, as text and as data, in `golden/answers.{zh,en}.txt`; set
JOINTSANCTIONS_UPDATE_GOLDEN to write them again, and read the difference.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.answers.repair import RepairPaths
from jointsanctions.answers.timeline import Timeline
from jointsanctions.trees import Branch
from jointsanctions.vocabulary import Lang
from places import GOLDEN
from schema_checks import violations
from worlds import (
    BEFORE_RESTRAINT,
    DAY,
    RESTRAINT,
    company,
    entry,
    incentive,
    item,
    penalty,
    person,
    related,
    under,
    world,
)

MATTER: dict[str, Any] = {"matter": "zhuhai.finance/purchase", "step": "review"}
FUND = {"field": "subsidy", "matters": ["fund"], "steps": "all"}
SUPPLIER = js.Identifier.parse("91440400MA00000A9W", "uscc")

#: A measure with every kind of condition, for lists of related subjects too.
CONDITIONAL = penalty(
    "conditional",
    lists=["debtor"],
    via=["self", "legal-representative", "director"],
    severity="general",
    lasts={"years": 1},
    when={
        "any": [
            {"all": [{"amount": {"at_least": 1_000_000}}, {"kind": {"in": ["works", "goods"]}}]},
            {"entry.large_debt": {"equals": True}},
            {"not": {"urgent": {"equals": False}}},
            {"also_on": ["tax", "wages"]},
            {"opening": {"less_than": "2018-09-01"}},
        ]
    },
    exempt=[{"when": {"urgent": {"equals": True}, "lots": {"not_equals": 2}}, "basis": [{"law": "licensing-law"}]}],
)
GRADED = penalty("graded", lists=["environment"], when={"entry.grade": {"at_least": "red"}})
BARRED = incentive("barred", barred_by=["black"], when={"amount": {"less_than": 100}})


def why(evaluator: js.Evaluator, subject: js.Subject, measure: str, on: date = DAY, **facts: Any) -> Any:
    return evaluator.why_not(js.Question(subject, **MATTER, on=on, facts=facts), measure=f"zhuhai.finance/{measure}")


def why_not_cases() -> Iterator[tuple[str, Any]]:
    """Every link of the chain broken or open, and every kind of change."""
    conditional = world(CONDITIONAL, penalty("told", carried_out_by="zhuhai.housing", steps=["decision"]))
    listed = company(entry(severity="serious"))
    yield "the condition is open", why(conditional, listed, "conditional")
    yield (
        "the condition fails",
        why(conditional, listed, "conditional", amount=5, kind="services", urgent=False, opening="2018-09-02"),
    )
    yield "an exemption holds", why(conditional, listed, "conditional", urgent=True, lots=1)
    yield "too light an entry", why(conditional, company(entry(severity="minor")), "conditional", urgent=False)
    yield "no severity", why(conditional, company(entry(facts={"large_debt": True})), "conditional", urgent=False)
    yield "the cap has passed", why(conditional, listed, "conditional", on=date(2019, 6, 1), amount=1)
    yield (
        "it applies through a relation",
        why(
            conditional,
            company(relations=[related(person(entry(severity="serious", facts={"large_debt": True})), "director")]),
            "conditional",
            urgent=False,
        ),
    )
    yield (
        "a relation that has ended",
        why(conditional, company(relations=[related(person(entry()), until="2018-08-31")]), "conditional"),
    )
    yield (
        "a relation that it does not name",
        why(conditional, company(relations=[related(person(entry()), "supervisor")]), "conditional"),
    )
    yield "another step", why(conditional, listed, "told")
    yield "on no list", why(conditional, company(), "conditional", amount=2_000_000, kind="goods", urgent=False)

    plain = world(penalty(subjects=["legal-person"]), effective_later(), penalty("lists", lists=["debtor", "wages"]))
    yield "another kind", why(plain, person(entry()), "restrict")
    yield "not yet in force", why(plain, company(entry()), "later")
    yield "no edition", why(plain, company(entry()), "restrict", on=date(2017, 5, 5))
    yield (
        "expired, repaired, stayed, of somebody else, and a name",
        why(
            plain,
            company(
                entry(until="2018-05-01", document="1号"),
                entry(events=[("repaired", "2018-06-01")], document="2号"),
                entry(events=[("stayed", "2018-06-01")], document="3号"),
                entry(subject=SUPPLIER, document=None),
                name_matches=[js.NameMatch("wages", "某某公司")],
                unchecked=["debtor"],
            ),
            "lists",
        ),
    )
    yield "two entries", why(plain, company(entry(), entry("wages", until=None, document="2号")), "lists")

    old = world(
        penalty("old", basis=[{"law": "old-law"}]),
        penalty("published", effect="publicise", basis=[{"law": "ministry-rule"}]),
        penalty("at-once", effect="publicise", trigger="listing"),
        under("x"),
        items=[item("x", effective={"from": "2016-01-20", "until": "2018-12-31"})],
    )
    yield "no basis in force", why(old, company(entry()), "old", on=date(2019, 2, 1))
    yield "no item in force", why(old, company(entry()), "x", on=date(2019, 2, 1))
    yield "too low a basis", why(old, company(entry(until=None)), "published", on=RESTRAINT)
    yield "due when the entry is made", why(old, company(entry()), "at-once")

    favours = world(BARRED, GRADED)
    yield "barred", why(favours, company(entry("honest"), entry()), "barred", amount=5)
    yield (
        "a bar that is held",
        why(
            favours,
            company(entry("honest"), entry("tax", events=[("objection-filed", "2018-08-01")])),
            "barred",
            amount=5,
        ),
    )
    yield (
        "a bar that could not be queried",
        why(favours, company(entry("honest"), unchecked=["tax"]), "barred", amount=5),
    )
    yield "an incentive that applies", why(favours, company(entry("honest")), "barred", amount=5)
    yield "a grade", why(favours, company(entry("environment", grade="yellow")), "graded")
    yield "no grade", why(favours, company(entry("environment")), "graded")


def effective_later() -> dict[str, Any]:
    return penalty("later", effective={"from": "2019-01-01", "until": "2019-12-31"})


def timeline_cases() -> Iterator[tuple[str, Timeline]]:
    """Every kind of turn."""
    since = date(2017, 12, 1)
    busy = company(
        entry(
            events=[("objection-filed", "2018-04-01"), ("objection-closed", "2018-05-01"), ("stayed", "2018-06-01"),
                    ("stay-lifted", "2018-07-01"), ("repaired", "2019-10-01")],
        ),
        entry("wages", since="2019-11-01", until=None, document=None),
        relations=[related(person(entry("tax", since="2018-01-01", until=None)), since="2018-02-01", until="2018-02-20")],
    )  # fmt: skip
    evaluator = world(
        penalty(lists=["debtor", "wages"]), penalty("of-a-person", via=["legal-representative"], lists=["tax"])
    )
    yield "entries, events and a relation", evaluator.timeline(js.Question(busy, **MATTER, on=since))
    yield (
        "only some days",
        evaluator.timeline(js.Question(busy, **MATTER, on=date(2018, 3, 15)), until=date(2018, 6, 15)),
    )
    yield "nothing ever", evaluator.timeline(js.Question(company(), **MATTER, on=date(2018, 1, 1)))

    lawful = world(
        penalty("capped", lasts={"months": 8}),
        penalty("later", effective={"from": "2019-03-01", "until": "2019-06-30"}, effect="scrutinise"),
        penalty("old", basis=[{"law": "old-law"}], effect="inform"),
        penalty("weak", basis=[{"law": "ministry-rule"}], effect="prohibit"),
        incentive(),
        penalty("open", when={"amount": {"at_least": 5}}, field="subsidy"),
        measure_list={"effective": {"from": "2018-01-01", "until": "2021-12-31"}},
    )
    subject = company(entry(until=None), entry("honest", since="2018-06-01", until=None))
    yield "measures, laws, restraint and editions", lawful.timeline(js.Question(subject, **MATTER, on=since))


def repair_cases() -> Iterator[tuple[str, RepairPaths]]:
    """Every way of repair."""
    evaluator = world(
        penalty(lists=["debtor", "tax", "wages"], via=["self", "legal-representative"]),
        penalty("capped", lasts={"months": 10}, effect="scrutinise"),
        incentive(),
        lists={"tax": {"repair": {"how": "缴清税款", "after": {"years": 1}}}},
    )
    for name, subject in (
        ("one entry", company(entry())),
        ("one fact on two lists", company(entry(), entry("tax", until="2019-06-30"))),
        ("by a term, without a repair", company(entry("wages", until=None, document=None, authority=None))),
        ("an open end", company(entry("tax", until=None))),
        ("a relation without an end", company(relations=[related(person(entry()))])),
        ("a relation with one", company(relations=[related(person(entry()), until="2018-12-31")])),
        ("a withheld incentive", company(entry("honest"), entry("tax", until="2019-06-30"))),
        ("nothing", company(entry("honest"))),
    ):
        asked: dict[str, Any] = {**MATTER, "on": DAY}
        yield name, evaluator.repair_paths(js.Question(subject, **asked))


def profile_cases() -> Iterator[tuple[str, Any]]:
    evaluator = world(CONDITIONAL, BARRED, GRADED, penalty("fund", effect="prohibit", **FUND))
    listed = company(
        entry(severity="serious", facts={"large_debt": False}),
        entry("honest"),
        entry("environment"),
        entry("tax", until="2018-05-01"),
        relations=[related(person(entry(since="2018-10-01")))],
        name_matches=[js.NameMatch("wages", "某某公司")],
        unchecked=["tax"],
    )
    yield "much", evaluator.profile(listed, on=DAY)
    yield (
        "with facts, as known on a day",
        evaluator.profile(listed, on=DAY, facts={"amount": 50, "urgent": False}, known_on=date(2018, 9, 4)),
    )
    yield "nothing", evaluator.profile(company(), on=DAY)
    yield "an unknown list", evaluator.profile(company(entry("unheard-of")), on=DAY)


def duties_cases() -> Iterator[tuple[str, Any]]:
    evaluator = world(
        CONDITIONAL,
        BARRED,
        penalty("told", carried_out_by="zhuhai.housing", force="may", steps="all", feedback={"within": 10}),
        penalty("at-once", effect="publicise", trigger="listing", feedback={"within": 5}),
        penalty("persons", subjects=["natural-person"], via=["self", "director"]),
        penalty("weak", basis=[{"law": "ministry-rule"}], effect="prohibit"),
        penalty("fund", **FUND),
    )
    yield "an entry", evaluator.joint_duties(entry())
    yield (
        "a grave entry of a company, before restraint",
        evaluator.joint_duties(
            entry(severity="serious", facts={"large_debt": True}, until=None), on=BEFORE_RESTRAINT, kind="legal-person"
        ),
    )
    yield "after restraint", evaluator.joint_duties(entry(until=None, document=None), on=RESTRAINT)
    yield "an incentive", evaluator.joint_duties(entry("honest"))
    yield "nobody", evaluator.joint_duties(entry("watched"))
    yield "not in effect", evaluator.joint_duties(entry(events=[("repaired", "2018-06-01")]), on=DAY)


def told(lang: Lang) -> str:
    """Everything as text and as data."""
    parts: list[str] = []

    def tell(title: str, tree: Branch, data: Any) -> None:
        shown = tree.text_outline(rules=True)
        parts.append(f"# {title}\n{shown}\n{json.dumps(data, ensure_ascii=False)}\n")

    for name, found in why_not_cases():
        tell(f"why not: {name}", found.tree(lang), _short(found.to_dict(lang)))
    for name, line in timeline_cases():
        tell(f"timeline: {name}", line.tree(lang), [_without_decision(each.to_dict(lang)) for each in line])
    for name, paths in repair_cases():
        tell(f"repair: {name}", paths.tree(lang), [each.to_dict(lang) for each in paths])
    for name, profile in profile_cases():
        tell(f"profile: {name}", profile.tree(lang), _short(profile.to_dict(lang)))
    for name, duties in duties_cases():
        tell(f"duties: {name}", duties.tree(lang), _short(duties.to_dict(lang)))
    return "\n".join(parts)


def _short(data: Mapping[str, Any]) -> dict[str, Any]:
    """Without the digest, which every change of the base world would change."""
    assert 64 == len(data["catalogue"])
    return {name: each for name, each in data.items() if name != "catalogue"}


def _without_decision(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "decision": data["decision"]["outcome"]}


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_answers_are_as_their_schemas_say(lang: Lang) -> None:
    cases = {
        "why-not": why_not_cases,
        "timeline": timeline_cases,
        "repair": repair_cases,
        "profile": profile_cases,
        "duties": duties_cases,
    }

    assert [] == [
        found
        for schema, answers in cases.items()
        for _, answer in answers()
        for found in violations(schema, answer.to_dict(lang))
    ]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_answers_are_as_read_before(lang: Lang) -> None:
    text = told(lang)
    path = GOLDEN / f"answers.{lang}.txt"
    if os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN"):
        path.write_text(text, "utf-8")

    assert path.read_text("utf-8") == text


@pytest.mark.slow
def test_no_answer_in_english_has_chinese_punctuation() -> None:
    assert not set("，。、；：（）「」“”") & set(told("en").replace("政府采购供应商资格审查", ""))
