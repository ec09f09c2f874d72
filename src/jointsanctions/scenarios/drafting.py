"""Drafts of scenarios for measures that have none: the questions generated for them, with today's answers.

A draft records what the lists do, not what they should do. It does not count until a person has reviewed it, described
it in a sentence, and deleted `draft: true`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.entities import Measure
from ..evaluation import Decision
from ..evaluator import Evaluator
from ..explaining.names import list_name
from ..punctuation import MARKS
from ..subjects import Subject
from ..texts import texts
from ..vocabulary import STEPS, VIAS, Lang, label
from ..whatif.generated_questions import PURPOSES, GeneratedQuestion, generated_questions
from .coverage import Coverage

_TEXTS = texts(
    title=("{list}（草稿）", "{list} (draft)"),
    name=("{measure}：列入{list}{through}，{step}", "{measure}: on {list}{through}, {step}"),
    row=("{purpose}（{number}）", "{purpose} ({number})"),
    subject=("主体{number}", "subject {number}"),
)

#: The most rows that a person reads in one table.
_ROWS = 12


def drafts(
    evaluator: Evaluator, covered: Coverage, only: str | None = None, lang: Lang = "zh"
) -> Iterator[dict[str, Any]]:
    """A document of scenarios, as plain data, for each measure list with measures that no scenario exercises.

    `only` is the id of one measure list; `lang` is the language of the names.
    """
    missed = {each.id.partition("@")[0] for each in covered.missed("measures")}
    catalogue = evaluator.catalogue
    names = {measure.id: measure for edition in catalogue.editions for measure in edition.measures}
    wanted = (each for each in generated_questions(evaluator) if each.measure in missed and each.question is not None)
    by_list = groupby(sorted(wanted, key=_list_of), key=_list_of)
    for name, group in by_list:
        if only is None or name == only:
            yield _document(name, list(group), names, evaluator, lang)


def _list_of(asked: GeneratedQuestion) -> str:
    return asked.matter.rpartition("/")[0]


def _document(
    name: str, found: list[GeneratedQuestion], measures: Mapping[str, Measure], evaluator: Evaluator, lang: Lang
) -> dict[str, Any]:
    world = _World(lang)
    scenarios = []
    by_measure: dict[str, list[GeneratedQuestion]] = {}
    for each in found:
        by_measure.setdefault(each.measure or "", []).append(each)
    for id_, group in sorted(by_measure.items()):
        first = group[0]
        # The first place and relation are enough for a draft.
        here = [each for each in group if _where(each) == _where(first)]
        scenarios.append(_scenario(measures[id_], first, _distinct(here), world, evaluator, lang))
    return {
        "document": "scenarios/1",
        "id": name,
        "title": _TEXTS.say("title", lang, list=name),
        "world": world.subjects,
        "scenarios": scenarios,
    }


def _where(asked: GeneratedQuestion) -> tuple[str, str, str | None, str | None]:
    return (asked.matter, asked.step, asked.list, asked.via)


def _distinct(group: Iterable[GeneratedQuestion]) -> list[GeneratedQuestion]:
    seen: dict[tuple[object, ...], GeneratedQuestion] = {}
    for each in group:
        if each.question is not None:
            seen.setdefault(each.question.key, each)
    return list(seen.values())[:_ROWS]


def _scenario(
    measure: Measure,
    first: GeneratedQuestion,
    group: Iterable[GeneratedQuestion],
    world: _World,
    evaluator: Evaluator,
    lang: Lang,
) -> dict[str, Any]:
    rows = []
    seen: Counter[str] = Counter()
    for generated in group:
        question = generated.question
        if question is None:
            continue
        purpose = label(PURPOSES, generated.purpose, lang)
        seen[purpose] += 1
        row: dict[str, Any] = {
            "name": purpose if seen[purpose] == 1 else _TEXTS.say("row", lang, purpose=purpose, number=seen[purpose]),
            "subject": world.name(question.subject),
            "on": question.on,
        }
        if question.facts:
            row["facts"] = _written(question.facts)
        row["expect"] = expected(question.ask(evaluator))
        rows.append(row)
    return {
        "name": _sentence(measure, first, evaluator.catalogue, lang),
        "draft": True,
        "subject": rows[0].pop("subject"),
        "ask": {"matter": first.matter, "step": first.step},
        "cases": rows,
    }


def _sentence(measure: Measure, first: GeneratedQuestion, catalogue: Catalogue, lang: Lang) -> str:
    via = "" if first.via in (None, "self") else label(VIAS, first.via or "", lang)
    listed, step = list_name(first.list or "", catalogue), label(STEPS, first.step, lang)
    return _TEXTS.say("name", lang, measure=measure.name, list=listed, through=MARKS[lang].bracketed(via), step=step)


def _written(facts: Mapping[str, Any]) -> dict[str, Any]:
    return dict(sorted(facts.items()))


def expected(decision: Decision) -> Any:
    """The decision in the form of an expectation."""
    told: dict[str, Any] = {}
    for name in ("actions", "withheld", "undetermined", "continuing"):
        measures = list(dict.fromkeys(each.measure for each in getattr(decision, name)))
        if measures:
            told[name] = measures
    if decision.outcome == "proceed" and not told and not decision.person_needed and not decision.verify_identity:
        return "nothing"
    told.setdefault("actions", [])
    return {"outcome": decision.outcome, "person_needed": decision.person_needed, **told}


@dataclass(slots=True)
class _World:
    """The subjects of a document, each once, by a number."""

    lang: Lang
    subjects: dict[str, dict[str, Any]] = field(default_factory=dict)
    known: dict[Subject, str] = field(default_factory=dict)

    def name(self, subject: Subject) -> str:
        if subject not in self.known:
            name = _TEXTS.say("subject", self.lang, number=len(self.known) + 1)
            self.known[subject] = name
            self.subjects[name] = _with_days(subject.to_dict())
        return self.known[subject]


def _with_days(value: Any) -> Any:
    """The data with days as dates, so that they are written without quotes."""
    if isinstance(value, dict):
        return {name: _with_days(each) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_days(each) for each in value]
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return date.fromisoformat(value)
    return value


def as_data(value: Any) -> Any:
    """The document as data for JSON: days as text."""
    if isinstance(value, dict):
        return {name: as_data(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_data(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def to_yaml(document: Mapping[str, Any]) -> str:
    """The document as it would be saved."""
    # Only writing needs it.
    import yaml

    # Without anchors, which documents may not have.
    plain = type("Plain", (yaml.SafeDumper,), {"ignore_aliases": lambda *_: True})
    text = yaml.dump(document, Dumper=plain, allow_unicode=True, sort_keys=False, default_flow_style=None, width=120)
    # YAML 1.1 takes `on` for a truth and quotes it; here it is a word.
    return str(text).replace("'on':", "on:")
