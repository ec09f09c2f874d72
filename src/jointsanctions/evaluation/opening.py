"""Opening a case: which designations are effective for the subject on the day, before any measure is looked at.

S2 (in effect), S3 (reach), S6 (identity), S19 (minors) and S22 (grades) are settled here, for every matcher alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from ..catalogue.entities import ListCategory
from ..designations import Designation, NameMatch
from ..periods import FOREVER, day_before
from ..subjects import Relation, Subject
from ..vocabulary import SUBJECT_KINDS, IdentityDoubt
from .case import Case, EffectiveDesignation, FormerDoubt, Tie
from .decision import Because, Elsewhere, Noticed, SetAside, SetAsideDraft, VerifyIdentity, because
from .facts import entry_facts
from .grades import counts_on, graded_on, turns
from .identity import doubt_about, doubt_of_identity, kinds_of, other_name
from .same_fact import made_by

#: The doubts that the number on an entry raises.
_DOUBTS_OF_NUMBERS: tuple[IdentityDoubt, ...] = ("other-number", "unreadable-number")

#: The tie of a subject to itself, by its kind, and that of one whose number denies its kind.
_OWN = {kind: Tie("self", (kind,)) for kind in SUBJECT_KINDS}
_OWN_OF_ANY_KIND = Tie("self", tuple(SUBJECT_KINDS))


def open_case(
    subject: Subject,
    on: date,
    facts: Mapping[str, Any],
    lists: Mapping[str, ListCategory],
    known_on: date | None = None,
) -> Case:
    """The case of a subject on a day, by the record as of the day `known_on`.

    A revocation that was known by then voids the entry from its first day: it should never have been made. Without
    `known_on` it ends the entry on its own day like any other event (S2).

    Raises:
        InputError: for facts of an entry that its list does not declare, or whose values do not fit.
    """
    asked = None
    if known_on is not None:
        asked, subject = subject, subject.as_known_on(known_on)
    denied = subject.id.denies(subject.kind)
    own = _OWN_OF_ANY_KIND if denied else _OWN[subject.kind]
    case = Case(subject, on, facts, lists, known_on, own, denied, subject.unchecked, [], [], [], {}, {}, [], [], [])
    case.asked = asked
    _admit(case, subject)
    for match in subject.name_matches:
        _doubt_name(case, match, own)
    for name in subject.unchecked:
        case.doubtful[name, own] = "unchecked"
    if subject.relations:
        for relation in subject.relations:
            _admit_related(case, relation)
        current = (each.subject for each in subject.relations if each.since <= on <= each.until)
        case.unchecked = tuple(sorted({*subject.unchecked, *(name for each in current for name in each.unchecked)}))
    if case.gone and case.effective:
        _tell_elsewhere(case)
    if case.doubtful and any(name not in lists and tie.current for name, tie in case.doubtful):
        case.unknown_list = True
    if case.graded:
        _one_grade_at_a_time(case)
    return case


def _tell_elsewhere(case: Case) -> None:
    """Marks what counts on one list although the same fact was repaired, or removed, on another (S16)."""
    found: dict[object, set[Elsewhere]] = {}
    for listed, row, event in case.gone:
        told_by = made_by(row, case.lists.get(row.list))
        if told_by is not None and doubt_about(row, listed, case.subject) is None:
            found.setdefault((*told_by, listed.id.key), set()).add(Elsewhere(row.list, event.on, event.event))
    for each in case.effective:
        designation = each.designation
        told_by = made_by(designation, each.category)
        told = () if told_by is None else found.get((*told_by, each.listed.key), ())
        each.repaired_elsewhere = tuple(sorted(one for one in told if one.list != designation.list))


def _one_grade_at_a_time(case: Case) -> None:
    """S22: of several entries of one subject on a graded list the one recognised last counts; of two of one day with
    different grades neither, and a person looks. Whose grade it is does not depend on whether a relation holds.
    """
    groups: dict[tuple[str, tuple[str, str]], list[EffectiveDesignation]] = {}
    for each in case.effective:
        if each.category.graded:
            groups.setdefault((each.category.id, each.listed.key), []).append(each)
    told: dict[tuple[str, str], list[tuple[Subject, bool]]] = {case.subject.id.key: [(case.subject, True)]}
    for relation in case.subject.relations:
        current = relation.since <= case.on <= relation.until
        told.setdefault(relation.subject.id.key, []).append((relation.subject, current))
    gone: set[int] = set()
    for (_, number), group in groups.items():
        others = [*_graded_without_relation(case, group[0], told[number])]
        day = max(graded_on(each) for each in (*(each.designation for each in group), *others))
        latest = [each for each in group if graded_on(each.designation) == day]
        earlier = [each for each in group if graded_on(each.designation) != day]
        grades = {each.designation.grade for each in latest}
        if len(grades.union(each.grade for each in others if graded_on(each) == day)) > 1:
            gone |= _put_aside(case, latest, "grades-differ", day)
            for each in latest:
                case.doubtful.setdefault((each.category.id, each.tie), "grades-differ")
        elif latest and (regraded := _regraded(case, latest[0], told[number])) is not None:
            for each in latest:
                each.regraded = regraded
                each.until = min(each.until, day_before(regraded))
                each.entry_until = min(each.entry_until, day_before(regraded))
        gone |= _put_aside(case, earlier, "regraded", day)
    case.effective = [each for each in case.effective if id(each) not in gone]
    case.misdated = {(each.designation.list, each.tie): None for each in case.effective if each.misdated}


def _graded_without_relation(
    case: Case, effective: EffectiveDesignation, told: Iterable[tuple[Subject, bool]]
) -> Iterator[Designation]:
    """The entries of the same listed on the list that are in effect, where their relation to the subject does not hold."""
    for listed in (each for each, current in told if not current):
        for row in listed.designations:
            ours = row.list == effective.category.id and _is_theirs(case, row, listed)
            if ours and counts_on(row, effective.category, case.on):
                yield row


def _put_aside(case: Case, entries: Iterable[EffectiveDesignation], reason: str, day: date) -> set[int]:
    """Puts entries aside that another grade takes the place of, or contradicts; the `id` of each."""
    gone = set()
    for each in entries:
        case.set_aside.append(SetAside(None, each.designation, each.via, (because("S22", reason, day=day),)))
        gone.add(id(each))
    return gone


def _regraded(case: Case, effective: EffectiveDesignation, told: Iterable[tuple[Subject, bool]]) -> date | None:
    """The first day after that of the case on which another entry takes the place of the one that counts (S22)."""
    own, category = effective.designation, effective.category
    since = (graded_on(own), own.grade)
    first: date | None = None
    for listed, _ in told:
        for row in listed.designations:
            given = (graded_on(row), row.grade)
            if row.list != category.id or given[0] < since[0] or given == since or not _is_theirs(case, row, listed):
                continue
            day = next((each for each in turns(row, case.on) if counts_on(row, category, each)), None)
            if day is not None and (first is None or day < first):
                first = day
    return first


def _is_theirs(case: Case, row: Designation, listed: Subject) -> bool:
    void = case.known_on is not None and row.revocation is not None
    refused = _not_for_this_list(row, case.lists[row.list], listed, listed.birth_date)
    return not void and refused is None and doubt_about(row, listed, case.subject) is None


def _admit_related(case: Case, relation: Relation) -> None:
    related = relation.subject
    if related.designations:
        _admit(case, related, relation)
    if relation.since <= case.on:
        # An entry that nobody knows of may have begun while the relation held.
        tie = Tie(relation.via, kinds_of(related), case.on <= relation.until, until=relation.until)
        for match in related.name_matches:
            _doubt_name(case, match, tie)
        for name in related.unchecked:
            case.doubtful[name, tie] = "unchecked"
            if not tie.current:
                case.former.append(FormerDoubt(name, tie))


def _doubt_name(case: Case, match: NameMatch, tie: Tie) -> None:
    _ask_who(case, tie, VerifyIdentity(match.list, tie.via, match.name, match.document))


def _ask_who(case: Case, tie: Tie, request: VerifyIdentity, designation: Designation | None = None) -> None:
    """An entry may be that of somebody so tied; where the relation has ended, it is asked only if that can matter."""
    case.doubtful[request.list, tie] = "name-only"
    if tie.current:
        case.verify_identity.append(request)
        return
    noticed = None if designation is None else Noticed(designation, tie.via, (tie.ended,))
    case.past.extend([noticed] if noticed else ())
    case.former.append(FormerDoubt(request.list, tie, request, noticed))


def _admit(case: Case, listed: Subject, relation: Relation | None = None) -> None:
    """Sorts the entries of the subject itself, or of one that is related to it, into those that count and the others.

    Every decision goes through here: what concerns few entries has a function of its own.
    """
    on, lists, tie = case.on, case.lists, case.own
    kinds = tie.kinds if relation is None else kinds_of(listed)
    denied = case.denied or (relation is not None and listed.id.denies(listed.kind))
    born = listed.birth_date if listed.kind == "natural-person" else None
    for designation in listed.designations:
        since, end, recognised = designation.since, designation.until, designation.recognised
        category = lists.get(designation.list)
        if end is None:
            term = category.term if category is not None else None
            end = FOREVER if term is None else term.last_day(since)
        reason, contested = None, False
        if designation.events or not since <= on <= end or (recognised is not None and on < recognised):
            reason, end, contested = _state(case, designation, listed, end)
        entry_end = end
        if relation is not None:
            current = relation.since <= on <= relation.until
            tie = Tie(relation.via, kinds, current, relation.since <= since <= relation.until, relation.until)
            if reason is None and not current and not tie.at_listing:
                reason = because("S3", "relation-not-current", via=tie.via)
            elif current and relation.until < end:
                end = relation.until
        doubt: IdentityDoubt | None = None
        if reason is None:
            if category is None and not tie.current:
                case.past.append(Noticed(designation, tie.via, (tie.ended,)))
                continue
            doubt = "kind-denied" if denied else "born-later" if born is not None and born > since else None
            if category is not None and not (doubt and tie.current):
                reason = _not_for_this_list(designation, category, listed, born)
            if reason is None and doubt is None:
                if designation.subject is not None or designation.name is not None:
                    doubt = doubt_of_identity(designation, listed)
                if doubt is None and category is None:
                    reason = because("S10", "unknown-list", list=designation.list)
                    case.unknown_list = True
        if reason is not None:
            aside = SetAsideDraft(None, designation, tie.via, (reason,))
            aside.__class__ = SetAside
            case.set_aside.append(aside)
        elif doubt is not None:
            _ask_about(case, designation, tie, doubt)
        else:
            assert category is not None
            lapsed = False
            if category.lapses < entry_end:
                lapsed = category.lapses < on
                if not lapsed:
                    end, entry_end = min(end, category.lapses), category.lapses
            ageless = category.minimum_age is not None and born is None and listed.kind == "natural-person"
            misdated = designation.as_recorded and designation.misdated is not None
            if misdated:
                case.misdated[designation.list, tie] = None
            key, ungraded = category.id, False
            if category.colour is None:
                case.graded = True
                key = category.key_of(designation.grade)
                ungraded = key == category.id
            case.effective.append(
                EffectiveDesignation(
                    designation,
                    category,
                    tie,
                    listed.id,
                    end,
                    entry_end,
                    contested,
                    contested and category.holds_on_objection,
                    entry_facts(designation, category) if designation.facts else designation.facts,
                    key,
                    None if designation.name is None else other_name(designation, listed),
                    ageless,
                    misdated,
                    lapsed,
                    ungraded,
                    ageless or misdated or lapsed or ungraded,
                )
            )


def _state(case: Case, designation: Designation, listed: Subject, end: date) -> tuple[Because | None, date, bool]:
    """Why an entry is not in effect on the day, if so, its last day, and whether an objection to it is open (S2, S9)."""
    on = case.on
    if not designation.events or on < designation.acts_from:
        return out_of_time(designation, on, end), end, False
    if case.known_on is not None and (revoked := designation.revocation) is not None:
        case.gone.append((listed, designation, revoked))
        return because("S2", "void", day=revoked.on), end, False
    ended = designation.ended_by(on)
    end = designation.last_day(on, end)
    if ended is not None:
        case.gone.append((listed, designation, ended))
        return because("S2", ended.event, day=ended.on), end, False
    if on > end:
        return because("S2", "expired", day=end), end, False
    if designation.stayed_on(on):
        return because("S2", "stayed"), end, False
    return None, end, designation.objection_open_on(on)


def out_of_time(designation: Designation, on: date, end: date) -> Because:
    """Why an entry that has no events by then is not in effect on a day (S2)."""
    if on < designation.since:
        return because("S2", "not-begun", day=designation.since)
    if designation.recognised is not None and on < designation.recognised:
        return because("S2", "not-recognised", day=designation.recognised)
    return because("S2", "expired", day=end)


def _ask_about(case: Case, designation: Designation, tie: Tie, doubt: IdentityDoubt) -> None:
    """Asks whether an entry is the subject's, or that of somebody so tied (S6)."""
    name = designation.name if doubt == "other-name" else None
    number = designation.subject if doubt in _DOUBTS_OF_NUMBERS else None
    request = VerifyIdentity(designation.list, tie.via, name, designation.document, number, doubt)
    _ask_who(case, tie, request, designation)


def _not_for_this_list(
    designation: Designation, category: ListCategory, listed: Subject, born: date | None
) -> Because | None:
    if category.subjects is not None and listed.kind not in category.subjects:
        return because("S3", "kind-not-listed", kind=listed.kind)
    least = category.minimum_age
    if least is None or born is None or listed.kind != "natural-person" or _age(born, designation.since) >= least:
        return None
    return because("S19", "minor", age=least)


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
