"""Boards (红黑榜、名单公示): the entries of a list that are in force on a day and may be published, each with its last day there.

To publish that somebody is listed is itself a measure. A black or watch list is published where an item of a memorandum, or a
measure of a department, that is in force says so (`publicise`) and cites a law that carries it; a red one where one honours
(`honour`); or where who publishes names the law by which it does. What is in doubt is left out, and said.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

import sqlalchemy as sa
from sqlalchemy.orm import Session

from ... import arguments
from ...conditions import truth_of_entry
from ...diagnostics import Place, RegistryError, close_names, finding
from ...evaluation.grades import counts_on, graded_on
from ...masking import masked_text
from ...periods import FOREVER, Term
from ...trees import Branch
from ...vocabulary import SEVERITIES, Colour, Lang, SeverityWord, SubjectKind
from ..database import parts
from ..entries import on_list
from ..schema import Entry, Number, Who
from ..store import Store

if TYPE_CHECKING:
    from ...catalogue import Catalogue
    from ...catalogue.entities import Basis, ListCategory, Terms
    from ...designations import Designation
    from ...shapes.cases import LeftOutData, PublishedEntryData, PublishedListData

#: Why an entry that is in force is not on the board.
LeftOutReason = Literal[
    "no-basis", "kind", "no-colour", "regraded", "grades-differ", "ended-since", "minor-fault", "term-over", "held",
    "age", "misdated", "severity", "condition",
]  # fmt: skip


#: Why nothing of a list is published.
Withheld = Literal["no-basis", "lapsed"]

#: 《信用修复管理办法》 (国家发展改革委令第36号): from this day a general or serious fault is published no longer than so. A minor one is
#: not on a board of any day: by these rules it is in principle not published, and no earlier one is known that says it may be.
_RULES_OF_REPAIR = date(2026, 4, 1)
_LONGEST: Mapping[str, Term] = {"general": Term(years=1), "serious": Term(years=3)}


@dataclass(frozen=True, slots=True)
class BoardRow:
    """An entry on a board."""

    #: By which it is named in the registry.
    entry: int
    #: The name; of a natural person its first character alone.
    name: str | None
    #: The number, of a person its last places only.
    number: str
    #: The kind of the listed.
    kind: SubjectKind
    #: The number of the document.
    document: str | None
    #: Who listed it.
    authority: str | None
    #: Its first day.
    since: date
    #: Its last day on the board; None: open.
    exits: date | None
    #: Whether an objection to it is open.
    contested: bool

    def to_dict(self) -> PublishedEntryData:
        """Plain data for JSON."""
        return {
            "entry": self.entry,
            "name": self.name,
            "number": self.number,
            "kind": self.kind,
            "document": self.document,
            "authority": self.authority,
            "since": self.since.isoformat(),
            "exits": None if self.exits is None else self.exits.isoformat(),
            "contested": self.contested,
        }


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that is in force and not on the board."""

    #: By which it is named in the registry.
    entry: int
    #: Why, in one word.
    reason: LeftOutReason

    def to_dict(self) -> LeftOutData:
        """Plain data for JSON."""
        return {"entry": self.entry, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Board:
    """The entries of a list that may be published on a day."""

    #: The id of the list, its name, and its colour; None: each of its grades has one.
    list: str
    name: str
    colour: Colour | None
    #: The day.
    on: date
    #: By what they are published: items and laws, or what was named.
    basis: tuple[str, ...]
    #: Why nothing of the list is published; None: something may be.
    withheld: Withheld | None
    #: The entries on it, in order of their ids.
    rows: tuple[BoardRow, ...]
    #: The entries that are in force and not on it.
    left_out: tuple[LeftOut, ...]

    def to_dict(self) -> PublishedListData:
        """Plain data for JSON."""
        return {
            "list": self.list,
            "name": self.name,
            "colour": self.colour,
            "on": self.on.isoformat(),
            "basis": [*self.basis],
            "withheld": self.withheld,
            "rows": [each.to_dict() for each in self.rows],
            "left_out": [each.to_dict() for each in self.left_out],
        }

    def tree(self, lang: Lang = "zh") -> Branch:
        """The entries, each with its last day, and what is left out and why."""
        from .texts import board_tree

        return board_tree(self, lang)


def board(
    kept: Store,
    catalogue: Catalogue,
    list: str,  # noqa: A002 - the word
    *,
    on: arguments.DayLike | None = None,
    basis: str | None = None,
) -> Board:
    """The board of a list on a day, today by default, by what the registry knows now: what has ended since is not published
    again as it was then.

    `basis` names a law, or an article of one (`LAW/ARTICLE`), by which who publishes does so, where the memoranda tell of none.

    Raises:
        InputError: JS894, for a list or law that the catalogue does not know, or a law that is not in force; for a day that is
            none.
    """
    name = arguments.list_id(list, "list")
    category = catalogue.lists.get(name)
    if category is None:
        near = close_names(name, catalogue.lists)
        raise RegistryError([finding("JS894.no-list", Place("list"), id=name, suggestions=near)])
    day = arguments.day_or_none(on, "on") or kept.today
    grounds = [*_grounds(catalogue, category, day)] if basis is None else [_named(catalogue, basis, day)]
    withheld: Withheld | None = "lapsed" if day > category.lapses else None if grounds else "no-basis"
    rows: dict[int, BoardRow] = {}
    left_out: dict[int, LeftOutReason] = {}
    with kept.database.reading() as session:
        known = [
            (entry, designation)
            for entry, designation in on_list(session, name)
            if designation.misdated is not None or counts_on(designation, category, day)
        ]
        regraded = _regraded(session, known) if category.graded else {}
        for entry, designation in known:
            reason: LeftOutReason | None
            if withheld:
                reason = "no-basis"
            elif day < kept.today and designation.ended_by(kept.today) is not None:
                reason = "ended-since"
            else:
                reason = regraded.get(entry.entry) or _left_out(session, entry, designation, category, grounds, day)
            if reason is None:
                rows[entry.entry] = _row(entry, designation, category, day)
            else:
                left_out[entry.entry] = reason
    used = () if withheld else tuple(dict.fromkeys(each.text for each in grounds))
    return Board(
        name, category.name, category.colour, day, used, withheld, tuple(rows.values()),
        tuple(LeftOut(number, reason) for number, reason in left_out.items()),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ground:
    """Something in force by which entries may be published."""

    text: str
    #: The terms that an entry has to fit; None: every entry of the list does.
    terms: Terms | None


def _grounds(catalogue: Catalogue, category: ListCategory, day: date) -> Iterator[_Ground]:
    """The items and measures in force that let the list be published, and rest on a law that carries that."""
    for editions in catalogue.items.values():
        for item in editions:
            if day in item.period and day in item.memorandum.period and _publishes(item.terms, category):
                laws = [*_carrying(catalogue, item.terms, None, day)]
                if not laws and not item.terms.bases and not _restrained(catalogue, item.terms, day):
                    # It rests on the memorandum itself, which is enough until lawful restraint (S4, S18).
                    laws = [item.memorandum.number or item.memorandum.title]
                if laws:
                    yield _Ground(f"{item.memorandum.title}：{item.summary}（{'、'.join(laws)}）", item.terms)
    for edition in catalogue.editions:
        for version in edition.versions:
            measure = version.measure
            if measure.item is None and day in version.period and _publishes(measure.terms, category):
                laws = [] if version.aside else [*_carrying(catalogue, measure.terms, measure.jurisdiction, day)]
                if laws:
                    yield _Ground(f"{edition.title}：{measure.name}（{'、'.join(laws)}）", measure.terms)


def _publishes(terms: Terms, category: ListCategory) -> bool:
    return terms.effect in ("publicise", "honour") and category.id in terms.lists and "self" in terms.via


def _restrained(catalogue: Catalogue, terms: Terms, day: date) -> bool:
    """Whether the terms need a law of sufficient rank (S18)."""
    restraint = catalogue.restraint
    return terms.kind == "penalty" and restraint is not None and day >= restraint.first_day


def _carrying(catalogue: Catalogue, terms: Terms, region: str | None, day: date) -> Iterator[str]:
    """The laws in force on the day on which the terms rest; for a penalty after lawful restraint those that suffice (S18)."""
    strict = _restrained(catalogue, terms, day)
    for each in terms.bases:
        if day in each.period and (not strict or each.supports_penalty_in(region)):
            yield _cited(each)


def _cited(basis: Basis) -> str:
    return f"《{basis.law.title}》{basis.article or ''}"


def _named(catalogue: Catalogue, basis: str, day: date) -> _Ground:
    """The law that who publishes names.

    Raises:
        RegistryError: JS894, for one that is not known, or not in force.
    """
    given, _, article = arguments.text(basis, "basis").strip().partition("/")
    law = catalogue.laws.get(given)
    if law is None:
        near = close_names(given, catalogue.laws)
        raise RegistryError([finding("JS894.no-law", Place("basis"), id=given, suggestions=near)])
    if day not in law.period:
        raise RegistryError([finding("JS894.law-ended", Place("basis"), id=given, day=day)])
    return _Ground(f"《{law.title}》{article}", None)


def _left_out(
    session: Session, entry: Entry, designation: Designation, category: ListCategory, grounds: list[_Ground], day: date
) -> LeftOutReason | None:
    """Why an entry that is in force is not published; None: it is."""
    kind = entry.kind
    if designation.misdated is not None:
        return "misdated"
    if category.subjects is not None and kind not in category.subjects:
        return "kind"
    colour = category.colour_of(designation.grade)
    if colour is None:
        return "no-colour"
    if kind == "natural-person" and category.minimum_age is not None and not _of_age(session, entry, category):
        return "age"
    if category.holds_on_objection and designation.objection_open_on(day):
        return "held"
    if colour != "red":
        if designation.severity == "minor":
            return "minor-fault"
        last = _last_published(designation, day)
        if last is not None and day > last:
            return "term-over"
    return _unfit(designation, kind, colour, grounds)


def _regraded(session: Session, known: list[tuple[Entry, Designation]]) -> dict[int, LeftOutReason]:
    """The entries that another grade takes the place of, or contradicts: a subject has one grade at a time (S22)."""
    keys = sorted({entry.key for entry, _ in known})
    whose: dict[str, int] = {}
    for part in parts(keys):
        asked = sa.select(Number).where(Number.key.in_(part))
        whose |= {each.key: each.subject_id for each in session.scalars(asked)}
    groups: dict[int | str, list[tuple[Entry, Designation]]] = {}
    for entry, designation in known:
        groups.setdefault(whose.get(entry.key, entry.key), []).append((entry, designation))
    found: dict[int, LeftOutReason] = {}
    for group in groups.values():
        day = max(graded_on(each) for _, each in group)
        latest = [(entry, each) for entry, each in group if graded_on(each) == day]
        for entry, each in group:
            if graded_on(each) != day:
                found[entry.entry] = "regraded"
            elif len({one.grade for _, one in latest}) > 1:
                found[entry.entry] = "grades-differ"
    return found


def _unfit(designation: Designation, kind: SubjectKind, colour: Colour, grounds: list[_Ground]) -> LeftOutReason | None:
    """Why no ground is one for this entry; None: one is."""
    reasons: list[LeftOutReason] = []
    for each in grounds:
        terms = each.terms
        if terms is None:
            return None
        if (terms.effect == "honour") != (colour == "red"):
            reasons.append("no-basis")
        elif terms.subjects is not None and kind not in terms.subjects:
            reasons.append("kind")
        elif terms.severity is not None and not _at_least(designation.severity, terms.severity):
            reasons.append("severity")
        elif (terms.when is not None and truth_of_entry(terms.when, designation.facts) is not True) or any(
            truth_of_entry(one.when, designation.facts) is not False for one in terms.exemptions
        ):
            reasons.append("condition")
        else:
            return None
    # The reason that came nearest to publishing it says the most.
    order: tuple[LeftOutReason, ...] = ("condition", "severity", "kind", "no-basis")
    return next(each for each in order if each in reasons)


def _at_least(severity: SeverityWord | None, least: SeverityWord) -> bool:
    order = [*SEVERITIES]
    return severity is not None and order.index(severity) <= order.index(least)


def _of_age(session: Session, entry: Entry, category: ListCategory) -> bool:
    """Whether a person is known to have been old enough on the first day of the entry (S19)."""
    born = session.scalars(
        sa.select(Who.born).join(Number, Number.subject_id == Who.id).where(Number.key == entry.key)
    ).first()
    if born is None or category.minimum_age is None:
        return False
    first, birth = date.fromisoformat(entry.since), date.fromisoformat(born)
    age = first.year - birth.year - ((first.month, first.day) < (birth.month, birth.day))
    return age >= category.minimum_age


def _last_published(designation: Designation, day: date) -> date | None:
    """The last day on which a fault of its severity may be published; None: none is set."""
    term = _LONGEST.get(designation.severity or "")
    if term is None or day < _RULES_OF_REPAIR:
        return None
    return term.last_day(designation.recognised or designation.since)


def _row(entry: Entry, designation: Designation, category: ListCategory, day: date) -> BoardRow:
    by_default = FOREVER if category.term is None else category.term.last_day(designation.since)
    last = designation.last_day(day, by_default)
    if category.colour_of(designation.grade) != "red":
        last = min(last, _last_published(designation, day) or FOREVER)
    kind = entry.kind
    return BoardRow(
        entry.entry, _shown(entry.name, kind), entry.masked, kind, _clear(entry.document),
        _clear(entry.authority or category.authority), designation.since, None if last == FOREVER else last,
        designation.objection_open_on(day),
    )  # fmt: skip


def _shown(name: str | None, kind: SubjectKind) -> str | None:
    """A name as a board has it: of a natural person the first character, and as many stars as the rest has."""
    if name is None or kind != "natural-person":
        return _clear(name)
    bare = name.strip()
    return bare[:1] + "*" * max(len(bare) - 1, 1)


def _clear(text: str | None) -> str | None:
    return None if text is None else masked_text(text)
