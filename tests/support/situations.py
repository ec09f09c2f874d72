"""The small catalogue of the situations that people report, and a way to ask it everything at once.

One law, one department, black lists with one oddity each, a red one, a matter with two steps. A situation changes one thing
of it. `Office.ask` puts one question through every entrance and to every matcher, and gives the one answer they have in
common.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, cast

import yaml

import jointsanctions as js
from agreement import MATCHERS, why_not
from jointsanctions.vocabulary import EventWord
from worlds import Part, as_json, compiled, day

BID = "t.office/bid"
#: A legal person, a sole trader, and persons: one of age, and one whose age no number tells.
COMPANY, OTHER_COMPANY = "91440400MA0000007C", "91440400MA00000A9W"
TRADER = "92440402MA00000151"
ADULT = "440402199001010006"

_VERIFIED: Part = {"status": "verified", "source": {"document": "示例文本", "publisher": "示例局"}}
_ALL_VIAS = ["self", "legal-representative", "consortium-member", "represented-entity", "head-office", "operator"]

LAWS: Part = {
    "document": "laws/1",
    "id": "laws",
    "laws": [
        {"id": "act-a", "title": "甲法", "rank": "law", "effective": {"from": "2010-01-01"}, "provenance": _VERIFIED},
        {
            "id": "act-b",
            "title": "乙法",
            "rank": "law",
            "effective": {"from": "2010-01-01", "until": "2025-12-31"},
            "provenance": _VERIFIED,
        },
    ],
}
DEPARTMENTS: Part = {
    "document": "departments/1",
    "id": "departments",
    "departments": [
        {"id": "t.office", "name": "示例局", "jurisdiction": "440400", "effective": {"from": "2000-01-01"}}
    ],
}
LISTS: dict[str, Part] = {
    "debtor": {"name": "失信被执行人", "colour": "black", "authority": "人民法院", "minimum_age": 18},
    "hold-list": {"name": "异议名单", "colour": "black", "on_objection": "hold"},
    "term-list": {"name": "期限名单", "colour": "black", "term": {"years": 1}},
    "old-list": {"name": "旧名单", "colour": "black", "basis": [{"law": "act-b"}]},
    "good": {"name": "守信名单", "colour": "red"},
}
MATTERS: list[Part] = [
    {"id": "bid", "name": "投标", "type": "tender", "steps": ["qualification", "award"]},
]


def restriction(listed: str, **changes: Any) -> Part:
    """A `shall` restriction of those on the list at the qualification."""
    part = {
        "id": f"restrict-{listed}",
        "name": f"限制{listed}",
        "kind": "penalty",
        "effect": "restrict",
        "force": "shall",
        "lists": [listed],
        "field": "tender",
        "basis": [{"law": "act-a"}],
        "matters": ["bid"],
        "steps": ["qualification"],
        "do": "不予通过资格审查",
        "provenance": _VERIFIED,
    }
    return part | changes


MEASURES: dict[str, Part] = {
    "restrict-debtor": restriction("debtor", via=_ALL_VIAS),
    "restrict-hold-list": restriction("hold-list"),
    "restrict-term-list": restriction("term-list", lasts={"years": 2}),
    "restrict-old-list": restriction("old-list"),
    "prefer-good": {
        "id": "prefer-good",
        "name": "优先",
        "kind": "incentive",
        "effect": "prefer",
        "force": "shall",
        "lists": ["good"],
        "basis": [{"law": "act-a"}],
        "matters": ["bid"],
        "steps": ["award"],
        "do": "同等条件下优先",
        "provenance": _VERIFIED,
    },
}

Changes = Mapping[str, Part | None]


def files(
    measures: Changes | None = None,
    lists: Changes | None = None,
    laws: Changes | None = None,
    more: Mapping[str, Part] | None = None,
    matters: list[Part] | None = None,
) -> dict[str, Part]:
    """The documents of the catalogue; changes replace keys of a part by its id, add one, or take it away (None)."""
    changed_lists = _changed(LISTS, lists or {})
    changed_laws = _changed({each["id"]: each for each in LAWS["laws"]}, laws or {})
    return {
        "laws": LAWS | {"laws": list(changed_laws.values())},
        "departments": DEPARTMENTS,
        "lists": {
            "document": "lists/1",
            "id": "lists",
            "lists": [{"id": name, "provenance": _VERIFIED} | each for name, each in changed_lists.items()],
        },
        "t.office": {
            "document": "measure-list/1",
            "id": "t.office",
            "title": "示例局联合奖惩措施清单",
            "department": "t.office",
            "effective": {"from": "2015-01-01"},
            "status": "example",
            "provenance": _VERIFIED,
            "matters": matters or MATTERS,
            "measures": list(_changed(MEASURES, measures or {}).values()),
        },
        **(more or {}),
    }


def _changed(parts: Mapping[str, Part], changes: Changes) -> dict[str, Part]:
    kept = {name: each for name, each in parts.items() if changes.get(name, each) is not None}
    for name, change in changes.items():
        if change is not None:
            merged = {**kept.get(name, {"id": name}), **change}
            kept[name] = {key: value for key, value in merged.items() if value is not None}
    return kept


class Office:
    """The catalogue with its changes, and what it answers, the same through every entrance."""

    def __init__(self, **changes: Any) -> None:
        self.files = files(**changes)
        text = json.dumps(self.files, ensure_ascii=False, sort_keys=True)
        self.evaluators = _evaluators(text)
        self.evaluator = self.evaluators[0]

    def ask(
        self, subject: js.Subject, on: str, step: str = "qualification", known_on: str | None = None, **facts: Any
    ) -> js.Decision:
        """The decision, which is the same by every matcher and for the subject as Python, JSON and YAML."""
        answers = [
            evaluator.evaluate(
                told,
                matter=BID,
                step=step,
                on=day(on),
                facts=facts,
                known_on=None if known_on is None else day(known_on),
            )
            for evaluator in self.evaluators
            for told in in_every_form(subject)
        ]
        assert 1 == len({as_json(each) for each in answers})
        return answers[0]

    def outcomes(self, subject: js.Subject, *days: str, **more: Any) -> list[str]:
        """The outcome on each of the days."""
        return [self.ask(subject, on, **more).outcome for on in days]

    def question(self, subject: js.Subject, on: str, step: str = "qualification", **more: Any) -> js.Question:
        return js.Question(subject, BID, step, date.fromisoformat(on), **more)

    def turns(self, subject: js.Subject, on: str, **more: Any) -> list[str]:
        """The days on which the answer turns, from a day on."""
        return [str(span.start) for span in self.evaluator.timeline(self.question(subject, on, **more))][1:]

    def gone(self, subject: js.Subject, on: str) -> list[str | None]:
        """The days from which each measure is gone by itself and for good."""
        paths = self.evaluator.repair_paths(self.question(subject, on))
        return [None if each.certain is None else str(each.certain) for each in paths]

    def touched(self, subject: js.Subject, on: str) -> dict[str, str]:
        """The outcome of each step of the profile at which something affects the subject."""
        profile = self.evaluator.profile(subject, on=day(on))
        return {each.decision.step: each.decision.outcome for each in profile.touched}


@lru_cache(maxsize=64)
def _evaluators(text: str) -> tuple[js.Evaluator, ...]:
    catalogue = compiled(json.loads(text))
    return tuple(js.Evaluator(catalogue, matcher=each) for each in MATCHERS if not why_not(each))


def in_every_form(subject: js.Subject) -> list[js.Subject]:
    """The subject as given, as plain data, as JSON and as YAML, all equal."""
    data = subject.to_dict()
    forms = [
        subject,
        js.Subject.from_dict(data),
        js.Subject.from_json(json.dumps(data, ensure_ascii=False)),
        js.Subject.from_json(yaml.safe_dump(json.loads(json.dumps(data)), allow_unicode=True)),
    ]
    assert all(each == subject for each in forms)
    return forms


def entry(
    listed: str = "debtor",
    since: str = "2025-01-01",
    until: str | None = None,
    *events: tuple[str, str] | tuple[str, str, str],
    **more: Any,
) -> js.Designation:
    """An entry of a document; an event is a word and its day, of an extension also the new last day."""
    told = [
        js.Event(cast("EventWord", each[0]), on=day(each[1]), until=day(each[2]) if len(each) > 2 else None)
        for each in events
    ]
    if more.get("recognised"):
        more["recognised"] = day(more["recognised"])
    document = more.pop("document", "(2025)粤0402执1号")
    return js.Designation(
        listed, day(since), None if until is None else day(until), document, events=tuple(told), **more
    )


def company(*entries: js.Designation, **more: Any) -> js.Subject:
    return js.Subject(more.pop("id", COMPANY), more.pop("kind", "legal-person"), "示例公司", entries, **more)


def person(*entries: js.Designation, **more: Any) -> js.Subject:
    return js.Subject(more.pop("id", ADULT), "natural-person", more.pop("name", "张某"), entries, **more)


def led_by(*entries: js.Designation, days: tuple[date, ...] = (), **more: Any) -> js.Subject:
    """A company whose legal representative has these entries."""
    return company(relations=[js.Relation("legal-representative", person(*entries, **more), *days)])


def reasons(decision: js.Decision) -> list[tuple[str, str]]:
    """Why entries and measures were set aside: the rule and the reason."""
    return sorted({(each.rule, each.reason) for aside in decision.set_aside for each in aside.because})


def until(decision: js.Decision) -> list[str | None]:
    """The last day of each action."""
    return [None if each.until is None else str(each.until) for each in decision.actions]


def missing(decision: js.Decision) -> list[str]:
    """The facts that would settle what is undetermined."""
    return sorted({fact for each in decision.undetermined for fact in each.missing})


def doubts(decision: js.Decision) -> list[str]:
    """Why identities have to be verified."""
    return [each.reason for each in decision.verify_identity]
