"""Why a measure no longer applies: the reasons of the answer, in one word, and the entries and events that they are about."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ...catalogue import Catalogue
from ...designations import Designation
from ...evaluation.decision import Because, Decision
from ...vocabulary import Lang
from ..schema import Entry, Happened
from .reading import Cause
from .words import REASONS, Reason

if TYPE_CHECKING:
    from ...shapes.decision import BecauseData

#: Rules whose reasons all mean one thing here.
_BY_RULE: Mapping[str, Reason] = {
    "S3": "relation", "S4": "edition", "S5": "facts", "S7": "barred", "S10": "edition", "S11": "ended", "S15": "corrected",
    "S16": "repaired", "S18": "edition", "S19": "corrected", "S20": "edition", "S21": "edition", "S22": "corrected",
}  # fmt: skip
_BY_REASON: Mapping[str, Reason] = {
    "void": "revoked", "revoked": "revoked", "repaired": "repaired", "removed": "removed", "stayed": "stayed",
    "expired": "ended", "not-begun": "corrected", "not-recognised": "corrected", "misdated": "corrected",
    "kind-not-listed": "corrected", "via-not-named": "edition", "listed-kind-not-reached": "edition",
    "kind-not-reached": "edition", "cap-unknown": "facts", "exempt": "facts", "exempt-unknown": "facts",
    "relation-ended": "relation", "relation-not-at-listing": "relation", "condition-fails": "facts",
    "age-unknown": "facts", "grade-unknown": "facts", "severity-unknown": "facts", "bar-held": "objection",
    "bar-list-lapsed": "edition", "bar-age-unknown": "facts",
}  # fmt: skip
#: The events that a reason is about.
_EVENTS: Mapping[str, tuple[str, ...]] = {
    "revoked": ("revoked",), "repaired": ("repaired",), "removed": ("removed",), "stayed": ("stayed",),
    "objection": ("objection-filed",), "restored": ("restored", "objection-closed", "stay-lifted"),
}  # fmt: skip

#: An entry as grounds name it: its lists, document and first day.
EntryName = tuple[Collection[str], str | None, str]


@dataclass(frozen=True, slots=True)
class Why:
    """A reason of an answer: the rule of the semantics, and the reason in words of both languages."""

    #: The number of the rule.
    rule: str
    #: The reason in Chinese.
    zh: str
    #: The reason in English.
    en: str

    def text(self, lang: Lang) -> str:
        """The reason in a language."""
        return self.en if lang == "en" else self.zh

    def to_dict(self, lang: Lang) -> BecauseData:
        """Plain data; the text is in the language."""
        return {"rule": self.rule, "text": self.text(lang)}


def because_of(decision: Decision, measure: str, grounds: Collection[EntryName]) -> tuple[Because, ...]:
    """Why the answer has the measure no longer, or only perhaps: of the entries by which it was carried out first."""
    return tuple(dict.fromkeys(_because(decision, measure, grounds)))


def _because(decision: Decision, measure: str, grounds: Collection[EntryName]) -> Iterator[Because]:
    for each in decision.set_aside:
        if each.version is None and each.designation is not None and _is_one(each.designation, grounds):
            yield from each.because
    for barred in decision.withheld:
        if barred.measure == measure:
            yield from barred.because
    for may in decision.undetermined:
        if may.measure == measure:
            yield from may.because
    for each in decision.set_aside:
        if each.measure == measure or each.without_edition:
            yield from each.because
    for noticed in decision.noticed:
        if _is_one(noticed.designation, grounds):
            yield from noticed.because


def unseen(decisions: Iterable[Decision], grounds: Iterable[EntryName]) -> tuple[EntryName, ...]:
    """The entries of which the answers say nothing: nobody told of them."""
    told = [each.designation for one in decisions for each in one.set_aside if each.version is None]
    told += [each.designation for one in decisions for each in one.noticed]
    return tuple(name for name in grounds if not any(each is not None and _is_one(each, [name]) for each in told))


def reason_of(because: Iterable[Because], *, lists_differ: bool) -> Reason:
    """The reason in one word: of several the one that says most."""
    found = {_word(each) for each in because}
    order = tuple(REASONS.keys())
    if found:
        return min(found, key=order.index)
    return "edition" if lists_differ else "other"


def in_words(because: Iterable[Because], source: Catalogue) -> tuple[Why, ...]:
    """The reasons in words of both languages."""
    return tuple(Why(each.rule, each.text("zh", source), each.text("en", source)) for each in because)


def barring(decision: Decision, measure: str) -> tuple[EntryName, ...]:
    """The entries that bar an incentive."""
    return tuple(name_of(each.designation) for each in decision.withheld if each.measure == measure)


def name_of(designation: Designation) -> EntryName:
    """An entry as grounds name it."""
    return ((designation.list,), designation.document, designation.since.isoformat())


def entries_of(
    rows: Iterable[Entry], events: Mapping[int, list[Happened]], names: Collection[EntryName], reason: Reason
) -> tuple[Cause, ...]:
    """The entries of these names, each with the event that the reason is about."""
    found = []
    for row in rows:
        if any(_matches(row.list, row.document, row.since, each) for each in names):
            wanted = _EVENTS.get(reason, ())
            event = next((each for each in reversed(events.get(row.entry, [])) if each.event in wanted), None)
            word, on = ("entry", row.since) if event is None else (event.event, event.on)
            imported = row.import_id if event is None else event.import_id
            found.append(Cause(word, row.entry, row.list, row.document, on, row.masked, imported))
    return tuple(sorted(dict.fromkeys(found), key=lambda each: each.entry or 0))


def _word(because: Because) -> Reason:
    return _BY_REASON.get(because.reason) or _BY_RULE.get(because.rule, "other")


def _is_one(designation: Designation, grounds: Collection[EntryName]) -> bool:
    since = designation.since.isoformat()
    return any(_matches(designation.list, designation.document, since, each) for each in grounds)


def _matches(listed: str, document: str | None, since: str, name: EntryName) -> bool:
    lists, known, first = name
    return listed in lists and (document == known if known else not document and since == first)
