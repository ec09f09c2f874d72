"""Makes the receipt of a decision: the question, the answer, and by what it was answered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from pathlib import PureWindowsPath
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from ..catalogue import Catalogue
from ..catalogue.entities import Basis, Edition, Item, MeasureVersion
from ..catalogue.meaning import MEANING
from ..designations import Designation
from ..diagnostics import Place
from ..evaluation.decision import Action, Because, Continuing, Decision, SetAside, Undetermined, Withheld
from ..evaluation.question import NO_FACTS, Question
from ..evaluation.receipt import FORMAT, Receipt
from ..periods import ALWAYS, FOREVER, Period
from ..subjects import Subject
from ..trees import Branch
from ..vocabulary import Via
from .moments import moment

if TYPE_CHECKING:
    from ..shapes.receipt import (
        ChosenData,
        ChosenEditionData,
        ChosenEntryData,
        ChosenItemData,
        ChosenLawData,
        ChosenMeasureData,
        DaysData,
        EntryFate,
        ReasonsData,
        ToldData,
    )

#: The versions of the schemas of the parts. Fields and words are added without a new one; one that takes a field away, or
#: changes what it means, has the next number.
SCHEMAS: Mapping[str, int] = MappingProxyType({"question": 2, "decision": 2})


def record(decision: Decision, made: datetime | str | None = None) -> Receipt:
    """The receipt of a decision.

    Raises:
        InputError: JS844, for a moment without its time zone.
    """
    subject = _as_checked(decision.subject, decision.source)
    facts = decision.facts or NO_FACTS
    asked = Question(subject, decision.matter.id, decision.step, decision.on, facts, decision.known_on).to_dict()
    return Receipt.of(
        {
            "receipt": FORMAT,
            "made": moment(made),
            "library": library_version(),
            "schemas": dict(SCHEMAS),
            "meaning": MEANING,
            "catalogue": decision.catalogue,
            "question": asked,
            "decision": decision.to_dict("zh"),
            "reasons": reasons_of(decision),
            "explanation": {"zh": _told(decision.tree("zh")), "en": _told(decision.tree("en"))},
            "chosen": _chosen(decision),
        }
    )


@lru_cache(maxsize=1)
def library_version() -> str:
    """The version of this library; `?` where it is not installed, as in an archive of an application."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("jointsanctions")
    except PackageNotFoundError:
        return "?"


def reasons_of(decision: Decision) -> ReasonsData:
    """The words of the reasons of each part, in its order: texts may be worded anew, these are not."""

    def words(parts: Iterable[Any]) -> list[list[str]]:
        return [[one.reason for one in each.because] for each in parts]

    return {
        "withheld": words(decision.withheld),
        "undetermined": words(decision.undetermined),
        "set_aside": words(decision.set_aside),
        "noticed": words(decision.noticed),
        "continuing": words(decision.continuing),
    }


def _as_checked(subject: Subject, source: Catalogue) -> Subject:
    """The subject with the facts of its entries as their lists declare them, so that JSON keeps their types."""
    if not any(
        each.facts for who in (subject, *(each.subject for each in subject.relations)) for each in who.designations
    ):
        return subject
    relations = [replace(each, subject=_as_checked(each.subject, source)) for each in subject.relations]
    entries = [_entry_as_checked(each, source) for each in subject.designations]
    return Subject(
        subject.id,
        subject.kind,
        subject.name,
        entries,
        relations,
        subject.name_matches,
        subject.unchecked,
        subject.born,
    )


def _entry_as_checked(entry: Designation, source: Catalogue) -> Designation:
    known = source.lists.get(entry.list)
    if known is None or not entry.facts:
        return entry
    declared = known.facts
    facts: dict[str, Any] = {}
    for name, value in entry.facts.items():
        try:
            facts[name] = declared[name].check(value)
        except (KeyError, ValueError):
            # An entry that does not count may have facts that nobody looked at.
            facts[name] = value
    return replace(entry, facts=facts)


def _told(node: Branch) -> ToldData:
    return {
        "label": node.label,
        "text": node.text,
        "tone": node.tone,
        "rule": node.rule,
        "children": [_told(each) for each in node.children],
    }


# By what it was answered ----------------------------------------------------------------------------------------------


def _chosen(decision: Decision) -> ChosenData:
    source, matter = decision.source, decision.matter
    versions = _versions(decision)
    items = {one.measure.item.id: one.measure.item for one in versions if one.measure.item is not None}
    bases = [basis for one in versions for basis in one.bases]
    entries = [*_entries(decision)]
    lists = sorted(
        {each["list"] for each in entries} | {each.list for each in decision.verify_identity} | {*decision.unchecked}
    )
    departments = sorted({matter.department, *(each for one in versions for each in one.measure.carried_out_by)})
    known, names = source.lists, source.departments
    return {
        "edition": _edition(decision),
        "matter": {"id": matter.id, "name": matter.name, "department": matter.department, **_days(matter.period)},
        "entries": entries,
        "measures": [_measure(one) for one in versions],
        "items": [_item(each) for _, each in sorted(items.items())],
        "laws": _laws(bases),
        "lists": [
            {
                "id": each,
                "name": known[each].name if each in known else None,
                "colour": known[each].colour if each in known else None,
                "authority": known[each].authority if each in known else None,
            }
            for each in lists
        ],
        "departments": [{"id": each, "name": names[each].name if each in names else None} for each in departments],
    }


def _versions(decision: Decision) -> list[MeasureVersion]:
    """The measures that the decision names, each as it was on the day, in order of their ids."""
    parts: tuple[Action | Withheld | Undetermined | SetAside | Continuing, ...]
    parts = (*decision.actions, *decision.withheld, *decision.undetermined, *decision.set_aside, *decision.continuing)
    found = {one.measure.id: one for each in parts if (one := each.version) is not None}
    return [one for _, one in sorted(found.items())]


def edition_of(decision: Decision) -> Edition | None:
    """The edition of the measure list with the matter of a decision."""
    matter = decision.matter
    owner = matter.id.rpartition("/")[0]
    for each in decision.source.editions:
        if each.id == owner and matter.period.start in each.period and matter in each.matters.values():
            return each
    return None


def _edition(decision: Decision) -> ChosenEditionData | None:
    edition = edition_of(decision)
    if edition is None or decision.on not in edition.period:
        return None
    return {"id": edition.id, "title": edition.title, **_days(edition.period), "place": _place(edition.place)}


def _measure(one: MeasureVersion) -> ChosenMeasureData:
    measure = one.measure
    return {
        "id": measure.id,
        "name": measure.name,
        "effect": one.effect,
        "force": one.force,
        "item": None if measure.item is None else measure.item.id,
        "basis": [{"law": each.law.id, "title": each.law.title, "article": each.article} for each in one.bases],
        "restrained": one.restrained,
        "aside": one.aside,
        **_days(one.period),
        "place": _place(measure.place),
    }


def _item(item: Item) -> ChosenItemData:
    memorandum = item.memorandum
    return {
        "id": item.id,
        "number": item.number,
        "summary": item.summary,
        "memorandum": memorandum.id,
        "title": memorandum.title,
        "document": memorandum.number,
        **_days(item.period),
    }


def _laws(bases: Iterable[Basis]) -> list[ChosenLawData]:
    by_law: dict[str, list[Basis]] = {}
    for each in sorted(bases, key=lambda each: (each.law.id, each.article or "", each.period)):
        known = by_law.setdefault(each.law.id, [])
        if each not in known:
            known.append(each)
    return [
        {
            "id": name,
            "title": cited[0].law.title,
            "number": cited[0].law.number,
            "rank": cited[0].law.rank,
            "verified": cited[0].law.verified,
            **_days(cited[0].law.period),
            "articles": [{"article": each.article, **_days(each.period)} for each in cited],
        }
        for name, cited in by_law.items()
    ]


def _entries(decision: Decision) -> Iterator[ChosenEntryData]:
    """What became of the entries, in the order of the decision; one that acts is not told again where it is open."""
    told: dict[tuple[Designation, Via], ChosenEntryData] = {}
    fates: tuple[tuple[EntryFate, Iterable[tuple[Any, Iterable[Because]]]], ...]
    fates = (
        ("acts", ((ground, ()) for each in decision.actions for ground in each.grounds)),
        ("bars", ((each, ()) for each in decision.withheld)),
        ("open", ((each, each.because) for each in decision.undetermined)),
        ("continues", ((ground, each.because) for each in decision.continuing for ground in each.grounds)),
        ("noticed", ((each, each.because) for each in decision.noticed)),
        ("set-aside", ((each, each.because) for each in decision.set_aside)),
    )
    for fate, parts in fates:
        for part, because in parts:
            rows = (part.designation, *getattr(part, "also", ()))
            for row in rows:
                if row is not None:
                    told.setdefault((row, part.via), _entry(row, part.via, fate, because))
    yield from told.values()


def _entry(row: Designation, via: Via, fate: EntryFate, because: Iterable[Because]) -> ChosenEntryData:
    first = next(iter(because), None)
    return {
        "list": row.list,
        "document": row.document,
        "via": via,
        "fate": fate,
        "rule": None if first is None else first.rule,
        "reason": None if first is None else first.reason,
        "from": row.since.isoformat(),
        "until": _iso(row.until),
    }


def _days(period: Period) -> DaysData:
    return {
        "from": None if period.start == ALWAYS else period.start.isoformat(),
        "until": None if period.end == FOREVER else period.end.isoformat(),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _place(place: Place) -> str:
    """The place by the name of its file, which is the id of the document: where the file lay does not matter."""
    name = PureWindowsPath(place.file).name
    return f"{name}:{place.line}:{place.column}" if place.line else name
