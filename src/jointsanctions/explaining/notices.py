"""What the subject must be told of an adverse action (S12)."""

from __future__ import annotations

from ..evaluation.decision import Action, Decision, Ground, Notice
from ..visible import on_one_line
from ..vocabulary import VIAS, Lang, label
from .names import Names
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
            if listed.repair_how:
                repair[listed.repair_how + names.marks.bracketed(listed.repair_authority or "")] = None
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


def ground_text(ground: Ground, names: Names) -> str:
    """A ground in one line: who is listed, on which list, by which document, since when."""
    marks, designation = names.marks, ground.designation
    lists = names.on_lists(ground.lists)
    if ground.via == "self":
        text = names.say(TEXTS, "on-lists", lists=lists)
    else:
        via = label(VIAS, ground.via, names.lang)
        text = names.say(TEXTS, "related", via=via, number=marks.bracketed(ground.listed.masked), lists=lists)
    document = marks.colon + designation.document if designation.document else ""
    graded = "".join(marks.comma + each for each in [names.graded(designation)] if each)
    return text + document + graded + marks.comma + names.say(TEXTS, "since", day=designation.since)


def bases_text(action: Action, names: Names) -> list[str]:
    """The basis of an action, and whether it was verified against a source."""
    return [*names.bases(action), *(() if action.verified else (names.say(TEXTS, "unverified"),))]
