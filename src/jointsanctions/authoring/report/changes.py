"""The page for the meeting that decides about a draft: each change, a subject for it, whom it touches, before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from ...catalogue import Catalogue
from ...evaluation.decision import Action, Decision, SetAside, Undetermined, Withheld
from ...evaluation.question import Question
from ...explaining.names import bases_by_id, list_name
from ...punctuation import MARKS
from ...subjects import Relation, Subject
from ...vocabulary import OUTCOMES, STEPS, SUBJECT_KINDS, VIAS, Lang, label
from ...whatif.answer import Answer
from ...whatif.comparison import Comparison, Difference
from ...whatif.difference_text import entry_text, facts_text, relation_days
from ...whatif.observations import KINDS
from .population import Touched
from .rendering import Page
from .words import CHANGES


def pages_of_changes(
    comparison: Comparison,
    before: Catalogue,
    after: Catalogue,
    on: date,
    *,
    langs: Sequence[Lang] = ("zh", "en"),
    draft: Sequence[str] = (),
    touched: Touched | None = None,
) -> Iterator[tuple[str, str]]:
    """The page of a comparison in each language: its path in the folder, and its text.

    `draft` names the documents of the draft; `on` is the day of the page. With `touched` the page tells whom of a population
    the draft touches.

    Raises:
        ImportError: without Jinja2.
    """
    for lang in langs:
        path = "index.html"
        page = Page(after, on, lang, path, CHANGES)
        other = None if len(langs) == 1 else f"../{'en' if lang == 'zh' else 'zh'}/{path}"
        shown = page.render(
            "changes.html.jinja",
            other,
            comparison=comparison,
            before=before,
            draft=draft,
            kinds=_kinds(comparison, lang),
            places=[_place(page, before, [*each]) for _, each in groupby(comparison.differences, key=_at)],
            touched=touched,
            steps=[] if touched is None else _steps(page, before, touched),
            facts="" if touched is None else _facts(touched.facts, lang),
            sentences={id(each): each.text(lang) for each in comparison.differences},
            key_of=id,
            anchors={step_id(*_at(each)) for each in comparison.differences},
            kind_of={each.kind: label(KINDS, each.kind, lang) for each in comparison.differences},
            touched_text="" if touched is None else _touched(page, touched),
        )
        yield (path if len(langs) == 1 else f"{lang}/{path}"), shown
    if len(langs) > 1:
        yield "index.html", Page(after, on, langs[0], "index.html", CHANGES).render("choose.html.jinja")


def step_id(matter: str, step: str | None) -> str:
    """The anchor of a step of a matter on the page."""
    return f"{matter}/{step or ''}"


def _at(difference: Difference) -> tuple[str, str | None]:
    return difference.matter, difference.step


def _kinds(comparison: Comparison, lang: Lang) -> list[tuple[str, int]]:
    found = Counter(each.kind for each in comparison.differences)
    return [(label(KINDS, kind, lang), found[kind]) for kind in KINDS if found[kind]]


def _place(page: Page, before: Catalogue, differences: list[Difference]) -> dict[str, object]:
    """The changes at one step, those that one question shows together."""
    shown: dict[tuple[object, ...], list[Difference]] = {}
    for each in differences:
        shown.setdefault(each.question.key, []).append(each)
    matter, step = _at(differences[0])
    return {
        "name": _named(page, before, matter, step),
        "id": step_id(matter, step),
        "count": len(differences),
        "changes": [
            {
                "differences": group,
                "example": _example(page, group[0].question),
                "sides": [("before", _side(page, group[0].before)), ("after", _side(page, group[0].after))],
            }
            for group in shown.values()
        ],
    }


def _touched(page: Page, touched: Touched) -> str:
    if not touched.touched:
        return page.say("untouched")
    return page.say("touched", count=touched.touched, percent=f"{100 * touched.touched / touched.subjects:.1f} %")


def _named(page: Page, before: Catalogue, matter: str, step: str | None) -> str:
    """A step of a matter by department, matter and step, as the draft has it, else the lists before."""
    for catalogue in (page.catalogue, before):
        for edition in reversed(catalogue.editions):
            found = edition.matters.get(matter.rpartition("/")[2])
            if found is not None and found.id == matter:
                department = catalogue.departments.get(found.department)
                parts = [department.name if department else found.department, found.name]
                return " · ".join([*parts, *([label(STEPS, step, page.lang)] if step else ())])
    return " · ".join(filter(None, (matter, step)))


def _steps(page: Page, before: Catalogue, touched: Touched) -> list[tuple[str, str, int, int, list[tuple[str, int]]]]:
    """The steps with somebody who is touched: name, anchor, how many, with another outcome, and which outcomes."""

    def outcome(word: str | None) -> str:
        return page.say("unanswerable") if word is None else label(OUTCOMES, word, page.lang)

    order: list[str] = [*OUTCOMES]
    return [
        (
            _named(page, before, each.matter, each.step),
            step_id(each.matter, each.step),
            each.touched,
            each.moved,
            [
                (outcome(was) if was == now else page.say("becomes", was=outcome(was), now=outcome(now)), count)
                for (was, now), count in sorted(
                    each.outcomes.items(), key=lambda of: [order.index(one) if one else -1 for one in of[0]]
                )
            ],
        )
        for each in touched.steps
        if each.touched
    ]


# The example, and both answers --------------------------------------------------------------------------------------------


def _example(page: Page, question: Question) -> list[tuple[str, list[str]]]:
    """The question in parts, each with its label."""
    parts = [
        (page.say("day"), [page.day(question.on)]),
        (page.say("subject"), [_subject(question.subject, page.lang)]),
        (page.say("entries"), _entries(page, question.subject)),
        (page.say("related"), [_related(page, each) for each in question.subject.relations]),
        (page.say("case"), [_facts(question.facts, page.lang)]),
    ]
    return [(name, lines) for name, lines in ((name, [*filter(None, lines)]) for name, lines in parts) if lines]


def _subject(subject: Subject, lang: Lang) -> str:
    return " ".join(filter(None, (subject.name, label(SUBJECT_KINDS, subject.kind, lang), subject.shown_number)))


def _entries(page: Page, subject: Subject) -> list[str]:
    unchecked = [list_name(each, page.catalogue) for each in subject.unchecked]
    return [
        *(entry_text(each, page.catalogue, page.lang) for each in subject.designations),
        *(f"{each}{MARKS[page.lang].bracketed(page.say('unchecked'))}" for each in unchecked),
    ]


def _related(page: Page, relation: Relation) -> str:
    marks = MARKS[page.lang]
    tied = marks.clauses([_subject(relation.subject, page.lang), *_entries(page, relation.subject)])
    return f"{label(VIAS, relation.via, page.lang)}{relation_days(relation, page.lang)}{marks.colon}{tied}"


def _facts(facts: Mapping[str, Any], lang: Lang) -> str:
    return MARKS[lang].clauses(facts_text("", facts.items()))


def _side(page: Page, side: Answer) -> dict[str, object]:
    """The answer of one side: outcome, measures, and what does not apply."""
    refused = [each.message(page.lang) for each in side.refused]
    decision = side.decision
    if decision is None:
        return {"outcome": None, "person": False, "refused": refused, "actions": [], "aside": []}
    return {
        "outcome": label(OUTCOMES, decision.outcome, page.lang),
        "person": decision.person_needed,
        "refused": refused,
        "actions": [_action(page, each) for each in decision.actions],
        "aside": _aside(page, decision),
    }


def _action(page: Page, action: Action) -> dict[str, object]:
    until = page.say("no-end") if action.until is None else page.say("until", day=page.day(action.until))
    return {
        "name": action.name,
        "effect": action.effect,
        "force": action.force,
        "kind": action.kind,
        "do": action.do,
        "until": until,
        "basis": MARKS[page.lang].clauses(bases_by_id(action, page.lang)),
    }


def _aside(page: Page, decision: Decision) -> list[str]:
    """What does not apply, is open or is withheld, each with its reasons."""
    marks = MARKS[page.lang]
    lines = []
    parts: tuple[Withheld | Undetermined | SetAside, ...] = (
        *decision.withheld,
        *decision.undetermined,
        *decision.set_aside,
    )
    for each in parts:
        name = each.version.measure.name if each.version is not None else None
        if name is None and each.designation is not None:
            name = list_name(each.designation.list, decision.source)
        why = dict.fromkeys(one.text(page.lang, decision.source) for one in each.because)
        lines.append(f"{name or each.measure}{marks.colon}{marks.clauses(why)}")
    return [*dict.fromkeys(lines)]
