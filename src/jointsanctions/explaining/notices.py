"""What the subject must be told of an adverse action (S12)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..catalogue.entities import ListCategory, RepairWay
from ..evaluation.decision import Action, Decision, Ground, Notice
from ..evaluation.facts import entry_facts
from ..visible import on_one_line
from ..vocabulary import VIAS, Lang, label
from .names import Names, shown_document
from .texts import TEXTS


def notice(action: Action, decision: Decision, lang: Lang = "zh") -> Notice:
    """What to tell the subject of an adverse action: measure, reason, basis, until when, how to object and repair."""
    names = Names(decision, lang)
    objection: dict[str, None] = {}
    repair: dict[str, None] = {}
    for ground in action.grounds:
        for name in ground.lists:
            listed = decision.source.lists[name]
            objection.update(dict.fromkeys(listed.remedies))
            repair.update(dict.fromkeys(way_text(way, names) for way in ways_of(ground, listed, decision.on)))
    return Notice(
        action.measure,
        on_one_line(action.name),
        on_one_line(action.do),
        tuple(on_one_line(ground_text(ground, names)) for ground in action.grounds),
        tuple(map(on_one_line, bases_text(action, names))),
        action.until,
        tuple(map(on_one_line, objection)),
        tuple(map(on_one_line, repair)),
    )


def ways_of(ground: Ground, listed: ListCategory, on: date) -> Iterator[RepairWay]:
    """The ways of repair on one of the lists of a ground that its entries there may take on the day."""
    entries = [each for each in (ground.designation, *ground.also) if each.list == listed.id]
    facts = [entry_facts(each, listed) for each in entries]
    return (way for way in listed.repair if any(way.is_open(each, on) for each in facts))


def way_text(way: RepairWay, names: Names) -> str:
    """A way of repair in one line: how, and who decides."""
    return way.how + names.marks.bracketed(way.authority or "")


def ground_text(ground: Ground, names: Names) -> str:
    """A ground in one line: who is listed, on which list, by which document, since when."""
    marks, designation = names.marks, ground.designation
    lists = names.on_lists(ground.lists)
    if ground.via == "self":
        text = names.say(TEXTS, "on-lists", lists=lists)
    else:
        via = label(VIAS, ground.via, names.lang)
        text = names.say(TEXTS, "related", via=via, number=marks.bracketed(ground.listed.masked), lists=lists)
    document = marks.colon + shown_document(designation.document) if designation.document else ""
    graded = "".join(marks.comma + each for each in [names.graded(designation)] if each)
    return text + document + graded + marks.comma + names.say(TEXTS, "since", day=designation.since)


def bases_text(action: Action, names: Names) -> list[str]:
    """The basis of an action, and whether it was verified against a source."""
    return [*names.bases(action), *(() if action.verified else (names.say(TEXTS, "unverified"),))]
