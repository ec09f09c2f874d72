"""The tree of a decision: what follows, from which measure, on which ground, and the failed link where nothing follows.

It is made when asked for; nothing is collected while deciding. The outline is made of its lines.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from ..designations import Designation
from ..evaluation.decision import (
    Action,
    Because,
    Continuing,
    Detail,
    Ground,
    Noticed,
    SetAside,
    Undetermined,
    VerifyIdentity,
    Withheld,
)
from ..periods import ALWAYS, FOREVER
from ..trees import Branch
from ..vocabulary import DUTIES, EFFECTS, FORCES, OUTCOMES, PROVENANCES, RANKS, VIAS, label
from .names import CatalogueNames, Names, shown_document, shown_name
from .notices import bases_text, ground_text, notice
from .texts import CONTRADICTIONS, LABELS, LINKS, RULES_OF_DECISION, TEXTS, WHY_A_PERSON

Part = TypeVar("Part", "Withheld", "Undetermined")


def decision_tree(names: Names, detail: Detail) -> Branch:
    """The tree of a decision.

    `short` says what to do and why; `normal` also what to tell the subject and what did not apply; `full` also the
    whole chain under each ground, the source of each measure and basis, and the rules that were used.
    """
    decision = names.decision
    children = [*_body(names, detail)]
    if detail == "full":
        children.append(_rules(children, names))
    digest = _branch(names, "digest", decision.catalogue[:12], tone="aside")
    where = f"{names.place(decision)} · {decision.on.isoformat()}"
    who = "  ".join(filter(None, (shown_name(decision.subject.name), decision.subject.shown_number)))
    return Branch("", where, "title", None, (Branch("", who, "subject"), *children, digest))


def rules_of(branches: Iterable[Branch]) -> list[str]:
    """The numbers of the rules that the branches cite, in order."""
    found = {node.rule for branch in branches for _, node in branch.walk() if node.rule}
    return sorted(found, key=lambda rule: int(rule[1:]))


def why_a_person(names: Names) -> Iterator[str]:
    """Why a person has to review the decision."""
    decision = names.decision
    adverse = [action for action in decision.actions if action.adverse]
    known = decision.source.lists
    unknown = [*decision.unchecked, *(each.list for each in decision.verify_identity)]
    reasons = [one for each in decision.withheld for one in each.because]
    reasons += [one for each in decision.undetermined for one in each.because]
    grounds = (ground for action in decision.actions for ground in action.grounds)
    reasons += [each.because for ground in grounds for each in ground.repaired_elsewhere]
    simple = {
        "unverified": any(not action.verified for action in adverse),
        "discretion": any(action.force != "shall" for action in adverse),
        "contested": any(action.contested for action in adverse) or any(action.held for action in decision.actions),
        "undetermined": any(each.version.measure.terms.kind == "penalty" for each in decision.undetermined),
        "verify": bool(decision.verify_identity),
        "unchecked": bool(decision.unchecked),
        "lapsed": any(each.reason in ("list-lapsed", "bar-list-lapsed") for each in reasons),
        "elsewhere": any(each.reason == "gone-elsewhere" for each in reasons),
        "inform": any(action.effect == "inform" and action.force == "shall" for action in adverse),
    }
    for key, holds in simple.items():
        if holds:
            yield names.say(WHY_A_PERSON, key)
    for name in dict.fromkeys(name for name in unknown if name not in known):
        yield names.say(WHY_A_PERSON, "unknown", list=name)
    for aside in decision.set_aside:
        if aside.without_edition or (aside.because and aside.because[0].reason == "unknown-list"):
            yield names.reason(aside.because[0])
    if any(reason.reason == "grades-differ" for aside in decision.set_aside for reason in aside.because):
        yield names.say(WHY_A_PERSON, "grades")


def _body(names: Names, detail: Detail) -> Iterator[Branch]:
    decision = names.decision
    person = names.marks.bracketed(names.say(TEXTS, "person")) if decision.person_needed else ""
    yield _branch(names, "outcome", OUTCOMES[decision.outcome].label(names.lang) + person, decision.outcome, "S10")
    if decision.known_on is not None:
        yield _branch(names, "known", names.say(TEXTS, "known", day=decision.known_on), "aside")
    for action in decision.actions:
        yield _action(action, names, detail)
    for withheld in by_measure(decision.withheld):
        yield _withheld(withheld, names, detail)
    for undetermined in by_measure(decision.undetermined):
        yield _undetermined(undetermined, names, detail)
    for match in decision.verify_identity:
        yield _branch(names, "verify", _verify_text(match, names), "refer", "S6")
    if decision.unchecked:
        yield _branch(names, "unchecked", names.marks.listed(map(names.list_name, decision.unchecked)), "refer", "S10")
    if decision.person_needed:
        yield _branch(names, "person", names.marks.clauses(why_a_person(names)), "refer", "S10")
    for aside in () if detail == "short" else decision.set_aside:
        yield _set_aside(aside, names, detail)
    for each in decision.continuing:
        yield _continuing(each, names)
    for noticed in decision.noticed:
        yield noticed_line(noticed, names) if detail == "short" else _noticed(noticed, names, detail)


def _branch(
    names: CatalogueNames, key: str, text: str, tone: str = "", rule: str | None = None, children: Iterable[Branch] = ()
) -> Branch:
    return Branch(names.say(LABELS, key), text, tone, rule, tuple(children))


def _action(action: Action, names: Names, detail: Detail) -> Branch:
    tells = action.duty == "tell"
    if tells:
        head = names.say(TEXTS, "tell", department=names.executors(action))
    else:
        head = EFFECTS[action.effect].label(names.lang)
    if action.force != "shall":
        head += names.marks.bracketed(FORCES[action.force].label(names.lang))
    until = "" if action.until is None else "  " + names.say(TEXTS, "until", day=action.until)
    children = (
        *(_ground(ground, action, names, detail) for ground in action.grounds),
        *_of_the_measure(action, names, detail),
        *_what_bears_on(action, names),
        *(() if detail == "short" else _to_be_done_with(action, names)),
    )
    return Branch(head, action.do + until, action.effect, "S17" if tells else "S9", children)


def _ground(ground: Ground, action: Action, names: Names, detail: Detail) -> Branch:
    rule = "S16" if len(ground.lists) > 1 else "S2" if ground.via == "self" else "S3"
    chain = [*_chain(ground, action, names)] if detail == "full" else []
    chain[:0] = _reasons((each.because for each in ground.repaired_elsewhere), names)
    if ground.listed_as is not None:
        chain.insert(0, _branch(names, "name", names.say(TEXTS, "listed-as", name=ground.listed_as), "aside", "S6"))
    return _branch(names, "because", ground_text(ground, names), "", rule, chain)


def _chain(ground: Ground, action: Action, names: Names) -> Iterator[Branch]:
    """The parts of a ground: the entry, the relation, the item, the bases, and the days on which all of them hold."""
    yield _branch(names, "entry", _entry_text(ground.designation, names), "", "S2")
    yield _branch(names, "relation", _relation_text(ground, names), "", "S3")
    if action.item is not None:
        text = "  ".join((action.item.id, names.item(action.item), action.item.summary))
        yield _branch(names, "item", text, "", "S4")
        if not action.bases and action.adverse:
            yield _branch(names, "basis", names.say(TEXTS, "no-law"), "", "S4")
    for basis in action.bases:
        period = _period_text(basis.period.start, basis.period.end, names)
        status = PROVENANCES["verified" if basis.law.verified else "unverified"].label(names.lang)
        rank = RANKS[basis.law.rank].label(names.lang)
        yield _branch(names, "basis", " · ".join((names.basis(basis), rank, period, status)), "", "S4")
    if ground.until is not None:
        yield _branch(names, "until", names.say(TEXTS, "counts-until", day=ground.until), "", "S11")


def _of_the_measure(action: Action, names: Names, detail: Detail) -> Iterator[Branch]:
    """The basis of the action in one line; in full, also the location and the verification of the measure."""
    measure = action.version.measure
    if detail != "full":
        if bases := bases_text(action, names):
            yield _branch(names, "basis", names.marks.clauses(bases), "", "S4")
        return
    status = () if action.verified else (names.say(TEXTS, "unverified"),)
    yield _branch(names, "measure", "  ".join((measure.name, action.measure, str(measure.place), *status)), "", "S4")
    words = (EFFECTS[action.effect], FORCES[action.force], DUTIES[action.duty])
    yield _branch(names, "effect", " · ".join(word.label(names.lang) for word in words), "", "S9")
    stated = {"frequency": measure.frequency, "national": measure.national_item, "relevance": measure.relevance}
    for key, text in stated.items():
        if text:
            yield _branch(names, key, text)


def _what_bears_on(action: Action, names: Names) -> Iterator[Branch]:
    """What qualifies an action: other departments, lawful restraint, a stronger one, an objection."""
    if others := names.others(action):
        yield _branch(names, "others", others, "", "S17")
    restraint = names.decision.source.restraint
    if action.version.restrained and restraint is not None:
        text = names.say(TEXTS, "restraint", day=restraint.first_day)
        yield _branch(names, "restraint", text, "aside", "S18")
    if action.covered_by is not None:
        stronger = names.marks.quoted(names.measure(action.covered_by))
        yield _branch(names, "covered", names.say(TEXTS, "covered", stronger=stronger), "aside", "S8")
    if action.contested:
        yield _branch(names, "contested", names.say(TEXTS, "held" if action.held else "contested"), "aside", "S9")


def _to_be_done_with(action: Action, names: Names) -> Iterator[Branch]:
    """What comes with carrying an action out: its parameters, what to tell the subject, what to report back."""
    marks = names.marks
    if action.parameters:
        shown = marks.clauses(f"{name} {value}" for name, value in action.parameters.items())
        yield _branch(names, "parameters", shown)
    if action.adverse:
        told = notice(action, names.decision, names.lang)
        if ways := marks.clauses((*told.objection, *told.repair)):
            yield _branch(names, "notice", ways, "", "S12")
    if action.feedback_within is not None:
        yield _branch(names, "feedback", names.say(TEXTS, "feedback", days=action.feedback_within), "", "S13")


def _withheld(group: list[Withheld], names: Names, detail: Detail) -> Branch:
    entries = _entries((each.designation for each in group), names) if detail == "full" else ()
    reasons = _reasons((one for each in group for one in each.because), names)
    return _branch(names, "withheld", group[0].version.measure.name, "aside", None, (*reasons, *entries))


def _undetermined(group: list[Undetermined], names: Names, detail: Detail) -> Branch:
    entries = _entries((each.designation for each in group), names) if detail == "full" else ()
    reasons = _reasons((one for each in group for one in each.because), names)
    missing = dict.fromkeys(fact for each in group for fact in each.missing)
    facts = names.marks.listed(names.fact(each, with_id=True) for each in missing)
    needed = [_branch(names, "needed", facts, "refer")] if facts else []
    return _branch(names, "open", group[0].version.measure.name, "refer", None, (*entries, *reasons, *needed))


def _set_aside(aside: SetAside, names: Names, detail: Detail) -> Branch:
    measure = aside.version.measure.name if aside.version else ""
    via = "" if aside.via == "self" else label(VIAS, aside.via, names.lang)
    entry = names.list_name(aside.designation.list) if aside.designation else ""
    text = " · ".join(filter(None, (measure, via, entry))) or names.decision.matter.name
    held = _entries([aside.designation], names) if detail == "full" and aside.designation else ()
    return _branch(names, "aside", text, "aside", None, (*held, *_reasons(aside.because, names)))


def _continuing(each: Continuing, names: Names) -> Branch:
    """A measure that goes on, with its grounds, or why it is open whether it does."""
    head = _continuing_text(each, names)
    if each.action.duty == "tell":
        head = f"{names.say(TEXTS, 'tell', department=names.executors(each.action))} · {head}"
    grounds = [_branch(names, "because", ground_text(ground, names), "", "S2") for ground in each.grounds]
    facts = names.marks.listed(names.fact(fact, with_id=True) for fact in each.missing)
    needed = [_branch(names, "needed", facts, "refer")] if facts else []
    return _branch(names, "continuing", head, "aside", "S23", (*grounds, *_reasons(each.because, names), *needed))


def continuing_line(each: Continuing, names: CatalogueNames) -> Branch:
    """A measure that goes on, whatever its department, and the entries from which it follows."""
    head = f"{names.department_name(each.action.department)} · {_continuing_text(each, names)}"
    entries = (_branch(names, "because", names.entry(one.designation), "", "S2") for one in each.grounds)
    return _branch(names, "continuing", head, "aside", "S23", (*entries, *_reasons(each.because, names)))


def _continuing_text(each: Continuing, names: CatalogueNames) -> str:
    action = each.action
    force = "" if action.force == "shall" else names.marks.bracketed(FORCES[action.force].label(names.lang))
    until = "" if each.until is None else "  " + names.say(TEXTS, "until", day=each.until)
    return f"{EFFECTS[action.effect].label(names.lang)}{force} · {action.name}{names.marks.colon}{action.do}{until}"


def noticed_line(noticed: Noticed, names: CatalogueNames) -> Branch:
    """An entry that leads to nothing, and why, on one line."""
    text = _whose_entry(noticed, names) + names.marks.colon + names.reasons(noticed.because)
    return _branch(names, "noticed", text, "aside", noticed.because[0].rule)


def _noticed(noticed: Noticed, names: Names, detail: Detail) -> Branch:
    entry = _entries([noticed.designation], names) if detail == "full" else []
    reasons = _reasons(noticed.because, names)
    return _branch(names, "noticed", _whose_entry(noticed, names), "aside", None, (*entry, *reasons))


def _whose_entry(noticed: Noticed, names: CatalogueNames) -> str:
    via = "" if noticed.via == "self" else label(VIAS, noticed.via, names.lang)
    return " · ".join(filter(None, (via, names.list_name(noticed.designation.list))))


def _reasons(reasons: Iterable[Because], names: CatalogueNames) -> list[Branch]:
    """The links that failed, or are open, each once, with its rule."""
    found = (_branch(names, LINKS[each.reason], names.reason(each), "aside", each.rule) for each in reasons)
    return [*dict.fromkeys(found)]


def _entries(designations: Iterable[Designation], names: Names) -> list[Branch]:
    found = (
        _branch(names, "entry", f"{names.on_list(each.list)}{names.marks.colon}{_entry_text(each, names)}")
        for each in designations
    )
    return [*dict.fromkeys(found)]


def _rules(branches: Iterable[Branch], names: Names) -> Branch:
    found = [Branch(rule, names.say(RULES_OF_DECISION, rule), "aside") for rule in rules_of(branches)]
    return _branch(names, "rules", names.say(TEXTS, "rules"), "aside", None, found)


def _entry_text(designation: Designation, names: Names) -> str:
    parts = [shown_document(designation.document), names.authority(designation), names.graded(designation)]
    if designation.recognised is not None:
        parts.append(names.say(TEXTS, "recognised", day=designation.recognised))
    parts.append(_period_text(designation.since, designation.until, names))
    return " · ".join(filter(None, parts))


def _relation_text(ground: Ground, names: Names) -> str:
    via = label(VIAS, ground.via, names.lang)
    if ground.via == "self":
        return via
    relation = names.relation(ground)
    period = "" if relation is None else _period_text(relation.since, relation.until, names)
    return " · ".join(filter(None, (via + names.marks.bracketed(ground.listed.masked), period)))


def _period_text(start: object, end: object, names: Names) -> str:
    """The days from a first to a last one; an open end or an unknown beginning is stated."""
    if start == ALWAYS:
        return "" if end == FOREVER else names.say(TEXTS, "until", day=end)
    if end is None:
        end = names.say(TEXTS, "open-end")
    return names.say(TEXTS, "since", day=start) if end == FOREVER else names.say(TEXTS, "period", start=start, end=end)


def _verify_text(match: VerifyIdentity, names: Names) -> str:
    listed = names.on_list(match.list)
    number = "" if match.matched_on is None else names.marks.bracketed(match.matched_on.masked)
    found = names.say(TEXTS, match.reason, list=listed, number=number, name=shown_name(match.name))
    document = names.marks.bracketed(shown_document(match.document))
    todo = "check-first" if match.reason in CONTRADICTIONS else "verify-first"
    return names.marks.clauses((found + document, names.say(TEXTS, todo)))


def by_measure(parts: Iterable[Part]) -> list[list[Part]]:
    """The parts of a decision grouped by measure, in their order."""
    groups: dict[str, list[Part]] = {}
    for each in parts:
        groups.setdefault(each.measure, []).append(each)
    return list(groups.values())
