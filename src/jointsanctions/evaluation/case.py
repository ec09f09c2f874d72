"""The case: which designations are effective for the subject on the day, before any measure is looked at.

S2 (in effect), S3 (reach), S6 (identity) and S19 (minors) are settled here, for every matcher alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from ..catalogue.entities import ListCategory
from ..catalogue.facts import FactError
from ..designations import Designation, Event, NameMatch
from ..diagnostics import Diagnostic, InputError, Place, finding, named_alike, shape_of
from ..identifiers import Identifier, UnreadNumber, normal_name
from ..periods import FOREVER, day_before
from ..subjects import Relation, Subject
from ..vocabulary import SUBJECT_KINDS, IdentityDoubt, SubjectKind, Via, Word
from .decision import Because, Elsewhere, Noticed, SetAside, VerifyIdentity, because
from .grades import counts_on, graded_on, turns
from .same_fact import Fact, made_by

_FACTS = Place("facts")

#: The doubts that the number on an entry raises.
_DOUBTS_OF_NUMBERS: tuple[IdentityDoubt, ...] = ("other-number", "unreadable-number")


class Tie(NamedTuple):
    """How somebody who is, or may be, listed is related to the subject (S3)."""

    via: Via
    #: The kinds that the listed may be of: the one that was given, unless the number denies that (S6).
    kinds: tuple[SubjectKind, ...]
    #: Whether the relation holds on the day asked about.
    current: bool = True
    #: Whether it held on the first day of the entry, or may have, where that day is not known.
    at_listing: bool = True
    #: The last day of the relation.
    until: date = FOREVER

    @property
    def ended(self) -> Because:
        """That the relation held when the entry began and has ended since (S21)."""
        return because("S21", "relation-ended", via=self.via, day=self.until)


class FormerDoubt(NamedTuple):
    """A doubt about somebody whose relation has ended; it matters where a measure looks at the day of the listing (S3)."""

    list: str
    tie: Tie
    #: What to verify; None: the list was not queried.
    request: VerifyIdentity | None = None
    #: What is noticed of the entry where the doubt does not matter.
    noticed: Noticed | None = None


@dataclass(slots=True)
class EffectiveDesignation:
    """A designation that counts on the day, the relation by which it reaches the subject, and its last day.

    `until` is the last day of both the entry and the relation, as far as this is current, `entry_until` that of the entry.
    """

    designation: Designation
    category: ListCategory
    tie: Tie
    listed: Identifier
    until: date
    entry_until: date
    contested: bool
    held: bool
    facts: Mapping[str, Any]
    #: The name in the entry, where the listed is an organisation that has another now (S6).
    listed_as: str | None = None
    #: Whether the list has a minimum age and that of the listed cannot be told (S19).
    age_unknown: bool = False
    #: Whether an event of it is dated before it begins, so that its state cannot be told (S2).
    misdated: bool = False
    #: Whether all bases of the list have ended, so that it decides nothing (S4).
    list_lapsed: bool = False
    #: The other lists on which the same fact was repaired or removed (S16).
    repaired_elsewhere: tuple[Elsewhere, ...] = ()
    #: By what it finds its measures: the list, of a graded list with the colour of its grade (S22).
    key: str = ""
    #: Whether the list is graded and the entry has none of its grades (S22).
    grade_unknown: bool = False
    #: The first day on which a later entry on a graded list takes its place, if that is known to come (S22).
    regraded: date | None = None

    @property
    def via(self) -> Via:
        """The relation."""
        return self.tie.via

    @property
    def firm(self) -> bool:
        """Whether it acts beyond doubt: not held, of a known state and age, on a list that decides (S2, S4, S9, S19)."""
        return not self.held and not self.open

    @property
    def open(self) -> bool:
        """Whether what it brings is open whatever the measure: its state, the list's basis or the age of the listed."""
        return self.age_unknown or self.misdated or self.list_lapsed

    @property
    def asks_its_list(self) -> bool:
        """Whether its list would have to tell what follows from it."""
        return self.held or self.misdated or self.list_lapsed


@dataclass(slots=True)
class Case:
    """The state of the subject on the day.

    `effective` are the designations that count. `doubtful` are the lists, with the relation, that could not be queried
    or where only a name matched; `unknown_list` is set when an entry in effect is on a list that the catalogue does not
    know.
    """

    subject: Subject
    on: date
    facts: Mapping[str, Any]
    effective: list[EffectiveDesignation]
    doubtful: dict[tuple[str, Tie], str]
    set_aside: list[SetAside]
    verify_identity: list[VerifyIdentity]
    unchecked: tuple[str, ...]
    unknown_list: bool = False
    #: The record as of this day is used; None: the whole record of the subject.
    known_on: date | None = None
    #: The lists, with the relation, of entries with an event that is dated before they begin.
    misdated: set[tuple[str, Tie]] = field(default_factory=set)
    #: The lists of the catalogue, by id.
    lists: Mapping[str, ListCategory] = field(default_factory=dict)
    #: The entries whose relation held when they began and has ended since, and that cannot act (S21).
    past: list[Noticed] = field(default_factory=list)
    #: The entries with a document that were repaired, removed or revoked by the day, each with the listed and the event.
    gone: list[tuple[Subject, Designation, Event]] = field(default_factory=list)
    #: Doubts about those whose relation has ended.
    former: list[FormerDoubt] = field(default_factory=list)
    #: Whether one of the entries that count is on a graded list (S22).
    graded: bool = False
    #: The first day of each fact, once it was asked for.
    first_days: dict[Fact, date] | None = None
    #: The whole record of the subject, where only a part of it was known.
    asked: Subject | None = None
    #: By list the facts of the subject itself, once they were asked for.
    facts_on: dict[str, tuple[set[object], set[object]]] | None = field(default=None, repr=False, compare=False)

    def first_day(self, effective: EffectiveDesignation) -> date:
        """The first day of the fact that a designation tells, however many rows of the record tell it (S11, S16)."""
        designation = effective.designation
        told_by = made_by(designation, effective.category)
        if told_by is None:
            return designation.since
        if self.first_days is None:
            self.first_days = {}
            for fact, row in rows_of_facts(self.subject, self.lists, self.known_on):
                if row.recognised is None or row.recognised <= self.on:
                    self.first_days[fact] = min(row.since, self.first_days.get(fact, row.since))
        return self.first_days[*told_by, effective.listed.key, effective.via]

    @property
    def kinds(self) -> tuple[SubjectKind, ...]:
        """The kinds that the subject may be of: the one that was given, unless its number denies that (S6)."""
        return kinds_of(self.subject)

    @property
    def own(self) -> Tie:
        """The tie of the subject to itself."""
        return Tie("self", self.kinds)

    def also_on(self, lists: Iterable[str], besides: EffectiveDesignation) -> bool | None:
        """Whether the subject itself has another effective designation on one of the lists; None: unknown."""
        maybe = False
        if self.facts_on is None:
            self.facts_on = _facts_by_list(self.effective)
        mine = _fact(besides)
        for name in lists:
            sure, held = self.facts_on.get(name, _NOTHING)
            if len(sure) > (mine in sure):
                return True
            maybe = maybe or len(held) > (mine in held) or (name, self.own) in self.doubtful
        return None if maybe else False

    def asked_of(self, name: str, besides: EffectiveDesignation) -> Iterator[str]:
        """What would tell whether the subject has another designation on the list, where that is unknown."""
        mine = _fact(besides)
        others = [
            each
            for each in self.effective
            if each.designation.list == name and each.via == "self" and _fact(each) != mine
        ]
        if (name, self.own) in self.doubtful or any(each.asks_its_list for each in others):
            yield f"list:{name}"
        if any(each.age_unknown for each in others):
            yield "subject.born"


_NOTHING: tuple[frozenset[object], frozenset[object]] = (frozenset(), frozenset())


def _facts_by_list(effective: Iterable[EffectiveDesignation]) -> dict[str, tuple[set[object], set[object]]]:
    """By list the facts that entries of the subject itself tell: the firm ones, and those that are held or open."""
    found: dict[str, tuple[set[object], set[object]]] = {}
    for each in effective:
        if each.via == "self":
            found.setdefault(each.designation.list, (set(), set()))[not each.firm].add(_fact(each))
    return found


def kinds_of(subject: Subject) -> tuple[SubjectKind, ...]:
    """The kinds that a subject may be of: the one that was given, unless its number denies that (S6)."""
    return tuple(SUBJECT_KINDS) if subject.id.denies(subject.kind) else (subject.kind,)


def _fact(one: EffectiveDesignation) -> object:
    """What designations have in common that are one fact: the same one, or of one authority and document (S16)."""
    return (one.listed.key, made_by(one.designation, one.category) or one.designation)


def rows_of_facts(
    subject: Subject, lists: Mapping[str, ListCategory], known_on: date | None
) -> Iterator[tuple[Fact, Designation]]:
    """Every entry that tells a fact, of the subject and of those related to it; `subject` as it was known on the day.

    An entry without a document tells none (S16), nor does one that is void (S2) or that may be somebody else's (S6).
    """
    whose = [(subject, "self"), *((each.subject, each.via) for each in subject.relations)]
    for listed, via in whose:
        for row in listed.designations:
            void = known_on is not None and row.revocation is not None
            told_by = made_by(row, lists.get(row.list))
            if told_by is None or void or doubt_about(row, listed, subject) is not None:
                continue
            yield (*told_by, listed.id.key, via), row


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
    case = Case(subject, on, facts, [], {}, [], [], subject.unchecked, known_on=known_on, lists=lists, asked=asked)
    own = case.own
    for designation in subject.designations:
        _admit(case, designation, None, subject, own, lists)
    for match in subject.name_matches:
        _doubt_name(case, match, own)
    for name in subject.unchecked:
        case.doubtful[name, own] = "unchecked"
    for relation in subject.relations:
        _admit_related(case, relation, lists)
    if subject.relations:
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
    case.misdated = {(each.designation.list, each.tie) for each in case.effective if each.misdated}


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
    refused = _not_for_this_list(row, case.lists[row.list], listed)
    return not void and refused is None and doubt_about(row, listed, case.subject) is None


def _admit_related(case: Case, relation: Relation, lists: Mapping[str, ListCategory]) -> None:
    related, kinds = relation.subject, kinds_of(relation.subject)
    current = relation.since <= case.on <= relation.until
    for designation in related.designations:
        at_listing = relation.since <= designation.since <= relation.until
        tie = Tie(relation.via, kinds, current, at_listing, relation.until)
        _admit(case, designation, relation, related, tie, lists)
    if relation.since <= case.on:
        # An entry that nobody knows of may have begun while the relation held.
        tie = Tie(relation.via, kinds, current, until=relation.until)
        for match in related.name_matches:
            _doubt_name(case, match, tie)
        for name in related.unchecked:
            case.doubtful[name, tie] = "unchecked"
            if not current:
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


def _admit(
    case: Case,
    designation: Designation,
    relation: Relation | None,
    listed: Subject,
    tie: Tie,
    lists: Mapping[str, ListCategory],
) -> None:
    on, via = case.on, tie.via
    category = lists.get(designation.list)
    end = designation.until
    if end is None:
        term = category.term if category is not None else None
        end = FOREVER if term is None else term.last_day(designation.since)
    contested = False
    reason: Because | None = None
    if on < designation.since:
        reason = because("S2", "not-begun", day=designation.since)
    elif designation.recognised is not None and on < designation.recognised:
        reason = because("S2", "not-recognised", day=designation.recognised)
    elif case.known_on is not None and (revoked := designation.revocation) is not None:
        reason = because("S2", "void", day=revoked.on)
        case.gone.append((listed, designation, revoked))
    elif designation.events:
        ended = designation.ended_by(on)
        end = designation.last_day(on, end)
        if ended is not None:
            reason = because("S2", ended.event, day=ended.on)
            case.gone.append((listed, designation, ended))
        elif on > end:
            reason = because("S2", "expired", day=end)
        elif designation.stayed_on(on):
            reason = because("S2", "stayed")
        else:
            contested = designation.objection_open_on(on)
    elif on > end:
        reason = because("S2", "expired", day=end)
    entry_end = end
    if reason is None and relation is not None:
        if not tie.current:
            if not tie.at_listing:
                reason = because("S3", "relation-not-current", via=via)
        elif relation.until < end:
            end = relation.until
    if reason is None and category is None and not tie.current:
        case.past.append(Noticed(designation, via, (tie.ended,)))
        return
    doubt: IdentityDoubt | None = None
    if reason is None:
        doubt = _contradiction(case.subject, designation, listed)
        reason = (
            None if category is None or (doubt and tie.current) else _not_for_this_list(designation, category, listed)
        )
    if reason is None and doubt is None and (designation.subject is not None or designation.name is not None):
        doubt = _doubt_of_identity(designation, listed)
    if reason is None and doubt is None and category is None:
        reason = because("S10", "unknown-list", list=designation.list)
        case.unknown_list = True
    if reason is not None:
        case.set_aside.append(SetAside(None, designation, via, (reason,)))
        return
    if doubt is not None:
        name = designation.name if doubt == "other-name" else None
        number = designation.subject if doubt in _DOUBTS_OF_NUMBERS else None
        _ask_who(
            case, tie, VerifyIdentity(designation.list, via, name, designation.document, number, doubt), designation
        )
        return
    assert category is not None
    facts = _entry_facts(designation, category) if designation.facts else designation.facts
    held = contested and category.holds_on_objection
    ageless = category.minimum_age is not None and listed.kind == "natural-person" and listed.birth_date is None
    other = _other_name(designation, listed)
    key = category.key_of(designation.grade)
    misdated = designation.as_recorded and designation.misdated is not None
    if misdated:
        case.misdated.add((designation.list, tie))
    lapsed = category.lapses < on
    if not lapsed and category.lapses < entry_end:
        end, entry_end = min(end, category.lapses), category.lapses
    if category.colour is None:
        case.graded = True
    case.effective.append(
        EffectiveDesignation(
            designation,
            category,
            tie,
            listed.id,
            end,
            entry_end,
            contested,
            held,
            facts,
            other,
            ageless,
            misdated,
            lapsed,
            (),
            key,
            category.graded and key == category.id,
        )
    )


def _not_for_this_list(designation: Designation, category: ListCategory, listed: Subject) -> Because | None:
    if category.subjects is not None and listed.kind not in category.subjects:
        return because("S3", "kind-not-listed", kind=listed.kind)
    if category.minimum_age is not None and listed.kind == "natural-person":
        born = listed.birth_date
        if born is not None and _age(born, designation.since) < category.minimum_age:
            return because("S19", "minor", age=category.minimum_age)
    return None


def _contradiction(asking: Subject, designation: Designation, listed: Subject) -> IdentityDoubt | None:
    """Why the entry cannot be what it says: a number denies the kind of subject, or the person was born later (S6)."""
    if listed.id.denies(listed.kind) or asking.id.denies(asking.kind):
        return "kind-denied"
    born = listed.birth_date if listed.kind == "natural-person" else None
    return "born-later" if born is not None and born > designation.since else None


def doubt_about(designation: Designation, listed: Subject, asking: Subject) -> IdentityDoubt | None:
    """Why the entry may be somebody else's, or cannot be what it says (S6)."""
    return _contradiction(asking, designation, listed) or _doubt_of_identity(designation, listed)


def _doubt_of_identity(designation: Designation, listed: Subject) -> IdentityDoubt | None:
    """Why the entry may be somebody else's (S6)."""
    number = designation.subject
    if isinstance(number, UnreadNumber):
        return "unreadable-number"
    if number is not None and not number.ties_to(listed.id):
        return "other-number"
    if listed.kind == "natural-person" and _other_name(designation, listed) is not None:
        return "other-name"
    return None


def _other_name(designation: Designation, listed: Subject) -> str | None:
    """The name in the entry, where it is another than that of the listed."""
    name = designation.name
    if name is None or listed.name is None or normal_name(name) == normal_name(listed.name):
        return None
    return name


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _entry_facts(designation: Designation, category: ListCategory) -> Mapping[str, Any]:
    checked: dict[str, Any] = {}
    problems: list[Diagnostic] = []
    for name, value in designation.facts.items():
        if value is not None:
            check_fact(name, value, category.facts, category.id, checked, problems)
    if problems:
        raise InputError(problems)
    return checked


def check_fact(
    name: str,
    value: object,
    declared: Mapping[str, Any],
    owner: str,
    checked: dict[str, Any],
    problems: list[Diagnostic],
) -> None:
    """Puts the value in its normal form into `checked`, or its finding into `problems`."""
    fact = declared.get(name)
    if fact is None:
        titles = {each.name: each.title for each in declared.values()}
        known = tuple(Word(each, title or "", title or "") for each, title in titles.items())
        near = named_alike(name, titles)
        if known:
            problems.append(finding("JS603", _FACTS, owner=owner, fact=name, known=known, suggestions=near))
        else:
            problems.append(finding("JS603.none", _FACTS, owner=owner, fact=name))
        return
    try:
        checked[name] = fact.check(value)
    except FactError as error:
        shown = shape_of(value)
        problems.append(finding(f"JS604.{error.reason}", _FACTS, owner=owner, fact=name, value=shown, **error.params))
