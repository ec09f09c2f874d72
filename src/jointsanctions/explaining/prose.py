"""A decision in whole sentences, as a clerk puts them into a letter or a case file.

Short: what is to be done, why, on what basis, until when, and what keeps it open. Long: also by whose discretion, what is
contested, how to object and repair, what was left aside and why, and who decides. An adverse sentence always comes with
its reason and its basis, and says so where the basis was not checked against its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..catalogue.entities import MeasureVersion
from ..designations import Designation
from ..evaluation.decision import (
    Action,
    Continuing,
    Detail,
    Ground,
    Noticed,
    SetAside,
    Undetermined,
    VerifyIdentity,
    Withheld,
)
from ..visible import on_one_line
from ..vocabulary import EFFECTS, OUTCOMES, STEPS, label
from .decision_tree import by_measure, decision_tree, rules_of, why_a_person
from .names import Names, shown_document, shown_name
from .notices import ways_of
from .prose_texts import ACTS, DUTIES_AND_FORCES, SENTENCES


def prose(names: Names, detail: Detail) -> str:
    """The decision as prose: one paragraph if short, else several with an empty line between them."""
    paragraphs = [*map(on_one_line, [_short(names)] if detail == "short" else _long(names))]
    if detail == "full":
        paragraphs.append(_sources(names))
    return "\n\n".join(filter(None, paragraphs))


def _short(names: Names) -> str:
    decision, together = names.decision, names.marks.together
    actions = [action for action in decision.actions if action.covered_by is None]
    subject = names.subject()
    if len(actions) == 1:
        (action,) = actions
        head = names.marks.sentence(_opening(names) + _clause(action, names, subject, _say(names, "it")))
        said = [head, *_why(action, names, long=False)]
    elif actions:
        told = [together((_what(action, names), *_why(action, names, long=False))) for action in actions]
        said = [_opening(names) + _say(names, "several", s=subject), *names.marks.numbered(told)]
    else:
        said = [_opening(names) + _nothing(names, subject)]
    noticed = [_continuing(each, names) for each in decision.continuing]
    noticed += [names.marks.sentence(_noticed(each, names)) for each in decision.noticed]
    return together((*said, *_open_ends(names, long=False), *noticed, _person(names)))


def _long(names: Names) -> Iterator[str]:
    decision, marks = names.decision, names.marks
    yield marks.together(_conclusion(names))
    paragraphs = [_action(action, names, alone=len(decision.actions) == 1) for action in decision.actions]
    yield from marks.numbered(paragraphs)
    yield marks.together(_notice(names))
    yield from _open_ends(names, long=True)
    if aside := [_set_aside(each, names) for each in decision.set_aside if not each.without_edition]:
        yield marks.together((_say(names, "aside"), *marks.numbered(aside)))
    yield marks.together(_continuing(each, names) for each in decision.continuing)
    if noticed := [marks.sentence(_noticed(each, names)) for each in decision.noticed]:
        yield marks.together((_say(names, "noticed"), *marks.numbered(noticed)))
    yield _say(names, "decider", department=names.department())


def _say(names: Names, key: str, **words: object) -> str:
    return names.say(SENTENCES, key, **words)


# The answer ----------------------------------------------------------------------------------------------------------


def _opening(names: Names) -> str:
    decision = names.decision
    return _say(
        names,
        "opening",
        day=names.day(decision.on),
        department=names.department(),
        matter=names.marks.quoted(decision.matter.name),
        step=label(STEPS, decision.step, names.lang),
    )


def _conclusion(names: Names) -> Iterator[str]:
    decision, subject = names.decision, names.subject()
    if decision.actions:
        outcome = OUTCOMES[decision.outcome].label(names.lang)
        yield _opening(names) + _say(names, "conclusion", s=subject, outcome=outcome)
    else:
        yield _opening(names) + _nothing(names, subject)
        if not _anything(names):
            yield _say(names, "nothing-means", ref=names.referent())
    if decision.known_on is not None:
        yield _say(names, "known", day=names.day(decision.known_on))
    yield _person(names)


def _nothing(names: Names, subject: str) -> str:
    """That no measure applies; the reasons follow."""
    decision = names.decision
    if any(each.without_edition for each in decision.set_aside):
        reason = next(names.reason(each.because[0]) for each in decision.set_aside if each.without_edition)
        return _say(names, "not-in-force", reason=reason, s=subject)
    return _say(names, "pending" if decision.person_needed or decision.undetermined else "nothing", s=subject)


def _anything(names: Names) -> bool:
    """Whether the decision has anything that is not set aside."""
    decision = names.decision
    parts = (decision.actions, decision.withheld, decision.undetermined, decision.verify_identity, decision.unchecked)
    return decision.person_needed or any(parts)


def _person(names: Names) -> str:
    why = dict.fromkeys(why_a_person(names))
    if not names.decision.person_needed or any(each.without_edition for each in names.decision.set_aside):
        return ""
    return _say(names, "person", why=names.marks.clauses(why))


# Actions -------------------------------------------------------------------------------------------------------------


def _action(action: Action, names: Names, *, alone: bool) -> str:
    """A paragraph: the measure by name, what to do, why, on what basis, and what comes with it."""
    name = names.do(action.name)
    head = _say(names, "measure", name=name) if alone else names.marks.sentence(name)
    return names.marks.together((head, _what(action, names), *_why(action, names, long=True), *_with_it(action, names)))


def _what(action: Action, names: Names) -> str:
    if action.covered_by is not None:
        stronger = names.marks.quoted(names.measure(action.covered_by))
        return _say(names, "covered", stronger=stronger, do=names.do(action.do))
    return names.marks.sentence(_clause(action, names, names.referent(), _say(names, "the-department")))


def _clause(action: Action, names: Names, subject: str, who: str) -> str:
    force: str = "restrained" if action.version.restrained else action.force
    if action.adverse and action.held and force in ("shall", "may"):
        force = "held"
    return names.say(
        DUTIES_AND_FORCES,
        f"{action.duty}-{force}",
        who=who,
        s=subject,
        target=names.executors(action),
        act=names.say(ACTS, action.effect, s=subject),
        until=_say(names, "no-end") if action.until is None else _say(names, "until", day=names.day(action.until)),
        do=names.do(action.do),
    )


def _why(action: Action, names: Names, *, long: bool) -> Iterator[str]:
    """The reason and the basis of an action."""
    grounds = names.marks.clauses(_ground(ground, names, long=long) for ground in action.grounds)
    yield _say(names, "because", grounds=grounds)
    yield _basis(action.version, names)
    if long and action.adverse and not action.bases and action.item:
        yield _say(names, "no-law")
    restraint = names.decision.source.restraint
    if action.version.restrained and restraint is not None:
        law = restraint.law
        cited = names.marks.bracketed(law.number or names.marks.title(law.title))
        yield _say(names, "restraint", day=names.day(restraint.first_day), law=cited)


def _basis(measure: MeasureVersion, names: Names) -> str:
    """The basis of a measure; one that cites nothing is based on the measure list."""
    bases = names.marks.listed(names.bases_in_full(measure))
    unverified = "" if measure.verified else _say(names, "unverified")
    key = "basis" if measure.bases or measure.measure.item else "stands-in"
    return _say(names, key, bases=bases, unverified=unverified) if bases else ""


def _ground(ground: Ground, names: Names, *, long: bool) -> str:
    source = names.decision.source
    entries = (ground.designation, *ground.also)
    red = all(source.lists[each.list].colour_of(each.grade) == "red" for each in entries)
    return _say(
        names,
        "redlisted" if red else "blacklisted",
        who=names.related(ground.via, ground.listed),
        day=names.day(ground.designation.since),
        lists=names.on_lists(ground.lists),
        details=names.marks.bracketed(_details(ground.designation, names, long=long)),
    )


def _details(entry: Designation, names: Names, *, long: bool) -> str:
    """By what document an entry was made; in the long form also by whom, when, and until when it runs."""
    found = [_say(names, "document", document=shown_document(entry.document))] if entry.document else []
    found += [graded] if (graded := names.graded(entry)) else []
    if long:
        if authority := names.authority(entry):
            found.append(_say(names, "authority", authority=authority))
        if entry.recognised is not None:
            found.append(_say(names, "recognised", day=names.day(entry.recognised)))
        if entry.until is not None:
            found.append(_say(names, "entry-until", day=names.day(entry.until)))
    return names.marks.clauses(found)


def _with_it(action: Action, names: Names) -> Iterator[str]:
    """What a person has to know besides the measure: an objection, the relevance, parameters, feedback."""
    measure = action.version.measure
    for name in dict.fromkeys(ground.listed_as for ground in action.grounds if ground.listed_as is not None):
        yield _say(names, "listed-as", name=name)
    elsewhere = dict.fromkeys(each.because for ground in action.grounds for each in ground.repaired_elsewhere)
    yield from (names.marks.sentence(names.reason(each)) for each in elsewhere)
    if action.contested and not (action.held and action.adverse):
        yield _say(names, "contested" if action.adverse else "objection")
    if others := names.others(action):
        yield _say(names, "others", departments=others)
    if measure.relevance:
        yield _say(names, "relevance", text=names.do(measure.relevance))
    if action.parameters:
        shown = names.marks.clauses(f"{key}{names.marks.colon}{value}" for key, value in action.parameters.items())
        yield _say(names, "parameters", text=shown)
    if action.feedback_within is not None:
        yield _say(names, "feedback", days=action.feedback_within)


def _notice(names: Names) -> Iterator[str]:
    """How to object to each entry that an adverse action is based on, and how to repair it (S12)."""
    decision, marks = names.decision, names.marks
    adverse = [action for action in decision.actions if action.adverse]
    lists: dict[str, list[Ground]] = {}
    for ground in (each for action in adverse for each in action.grounds):
        for name in ground.lists:
            lists.setdefault(name, []).append(ground)
    if lists:
        yield _say(names, "notice")
    for name, grounds in lists.items():
        listed, on_list = decision.source.lists[name], names.on_list(name)
        ways = marks.clauses(map(names.do, listed.remedies))
        yield _say(names, "remedies" if ways else "no-remedies", list=on_list, ways=ways)
        open_ = dict.fromkeys(way for ground in grounds for way in ways_of(ground, listed, decision.on))
        if open_:
            hows = (names.do(way.how) + marks.bracketed(way.authority or "") for way in open_)
            yield _say(names, "repair", list=on_list, ways=marks.clauses(hows))


# What is not settled -------------------------------------------------------------------------------------------------


def _open_ends(names: Names, *, long: bool) -> Iterator[str]:
    """What is withheld, what is open and what would settle it, each in a paragraph of its own."""
    decision = names.decision
    for withheld in by_measure(decision.withheld):
        yield names.marks.together(_withheld(withheld, names, long=long))
    for undetermined in by_measure(decision.undetermined):
        yield names.marks.together(_undetermined(undetermined, names, long=long))
    yield from dict.fromkeys(_verify(match, names) for match in decision.verify_identity)
    if decision.unchecked:
        key = "unchecked" if decision.person_needed else "unchecked-elsewhere"
        yield _say(names, key, lists=names.on_lists(decision.unchecked))


def _withheld(group: list[Withheld], names: Names, *, long: bool) -> Iterator[str]:
    name = names.marks.quoted(group[0].version.measure.name)
    yield _say(names, "withheld", name=name, reasons=names.reasons(one for each in group for one in each.because))
    if long:
        yield _entries((each.designation for each in group), names)
        yield _say(names, "no-penalty")


def _undetermined(group: list[Undetermined], names: Names, *, long: bool) -> Iterator[str]:
    first = group[0].version
    missing = dict.fromkeys(names.fact(fact, with_id=False) for each in group for fact in each.missing)
    yield _say(
        names,
        f"open-{first.measure.terms.kind}",
        name=names.marks.quoted(first.measure.name),
        reasons=names.reasons(one for each in group for one in each.because),
        needed=_say(names, "needed", facts=names.marks.listed(missing)) if missing else "",
    )
    if first.measure.terms.kind == "penalty":
        yield _basis(first, names)
    if long:
        yield _entries((each.designation for each in group), names)


def _entries(designations: Iterable[Designation], names: Names) -> str:
    found = dict.fromkeys(
        names.on_list(each.list) + names.marks.bracketed(_details(each, names, long=True)) for each in designations
    )
    return _say(names, "entries", entries=names.marks.clauses(found))


def _verify(match: VerifyIdentity, names: Names) -> str:
    number = "" if match.matched_on is None else names.marks.bracketed(match.matched_on.masked)
    return _say(
        names,
        match.reason,
        list=names.on_list(match.list),
        number=number,
        name=shown_name(match.name),
        document=_document(match.document, names),
    )


def _document(document: str | None, names: Names) -> str:
    return names.marks.bracketed(_say(names, "document", document=shown_document(document)) if document else "")


def _set_aside(aside: SetAside, names: Names) -> str:
    words = {"reasons": names.reasons(aside.because)}
    if entry := aside.designation:
        document = _document(entry.document, names)
        words |= {"who": names.related(aside.via), "list": names.on_list(entry.list), "document": document}
    if aside.version is None:
        return _say(names, "aside-entry", **words)
    return _say(names, "aside-measure", name=names.marks.quoted(aside.version.measure.name), **words)


def _continuing(each: Continuing, names: Names) -> str:
    action = each.action
    words = {"name": names.marks.quoted(action.name), "effect": EFFECTS[action.effect].label(names.lang)}
    if each.because:
        return _say(names, "continuing-open", reasons=names.reasons(each.because), **words)
    until = _say(names, "no-end") if each.until is None else _say(names, "until", day=names.day(each.until))
    grounds = names.marks.clauses(_ground(ground, names, long=False) for ground in each.grounds)
    return _say(names, "continuing", until=until, do=names.do(action.do), grounds=grounds, **words)


def _noticed(noticed: Noticed, names: Names) -> str:
    entry = noticed.designation
    return _say(
        names,
        "noticed-entry",
        who=names.related(noticed.via),
        list=names.on_list(entry.list),
        document=_document(entry.document, names),
        reasons=names.reasons(noticed.because),
    )


def _sources(names: Names) -> str:
    rules = names.marks.item.join(rules_of([decision_tree(names, "full")]))
    return _say(names, "sources", rules=rules, digest=names.decision.catalogue[:12])
