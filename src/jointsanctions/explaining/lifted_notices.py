"""The notice of lifting (解除措施告知书): that a measure which was carried out ends, told to its subject.

As the notice of the measure itself it is made of a receipt, and says nothing of anybody but its subject; what ended the
measure comes from who keeps that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast

from ..evaluation.receipt import Receipt
from ..punctuation import MARKS, bare
from ..vocabulary import Kind, Lang
from .letters import Letter, check_fields
from .lifted_texts import SENTENCES as LIFTED
from .papers import Block, FieldValue, Paper, Paragraph

if TYPE_CHECKING:
    from ..shapes.papers import LiftedMeasureData, LiftedNoticeData

#: What ended a measure: it was lifted, or, of an incentive, stopped; or it was suspended for the time being.
Lift = Literal["lift", "suspend", "stop"]

#: What may be done about measures, in the order in which titles name it; to pause is to suspend an incentive.
_ACTS = ("lift", "suspend", "stop", "pause")
#: By which an entry is over for everybody.
_OVER = frozenset({"repaired", "removed", "revoked", "ended"})
#: What happened to an entry, with its sentence.
_HAPPENED: Mapping[str, str] = MappingProxyType(
    {each: each for each in ("repaired", "removed", "revoked", "stayed", "objection-filed")} | {"ended": "entry-ended"}
)


@dataclass(frozen=True, slots=True)
class LiftedEntry:
    """An entry by which a measure ends."""

    #: The id of its list.
    list: str
    #: The relation through which it reached the subject, `self` for its own; None: it is of somebody related.
    via: str | None
    #: The number of its document; None: it has none, or is of somebody else.
    document: str | None
    #: The event, `ended` for the end of its term, `entry` where nothing has happened to it.
    change: str
    #: The day of the event, or the last day of its term.
    on: date


@dataclass(frozen=True, slots=True)
class Lifting:
    """That a measure which was carried out ends, and why."""

    #: The id of the measure.
    measure: str
    #: What it is.
    kind: Kind
    #: Its name.
    name: str
    #: What is done, in the words of the receipt.
    do: str
    #: What was done about it.
    todo: Lift
    #: Whether it never had a ground, as is known now.
    never: bool
    #: Why, in one word.
    reason: str
    #: The entries by which it is so.
    entries: tuple[LiftedEntry, ...]
    #: The day on which it was carried out.
    carried_out: date
    #: The day on which the notice of that was served; None: it was not.
    told: date | None
    #: The day on which it was lifted, suspended or stopped.
    lifted: date
    #: From which day on it has not applied; None: that is not known.
    since: date | None

    def to_dict(self) -> LiftedMeasureData:
        """Plain data for JSON."""
        return {
            "measure": self.measure,
            "kind": self.kind,
            "name": self.name,
            "do": self.do,
            "todo": self.todo,
            "never": self.never,
            "reason": self.reason,
            "carried_out": self.carried_out.isoformat(),
            "told": None if self.told is None else self.told.isoformat(),
            "lifted": self.lifted.isoformat(),
            "since": None if self.since is None else self.since.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class LiftedNotice:
    """A notice to one subject that measures which were carried out end. Nothing in it is laid out yet."""

    #: Its language.
    lang: Lang
    #: Who sends it.
    department: str
    #: The lines of its title.
    title: tuple[str, ...]
    #: To whom, with the number as the notice shows it.
    addressee: str
    #: What was handled, and that it is lifted.
    opening: str
    #: What is lifted.
    liftings: tuple[Lifting, ...]
    #: The paragraphs about that.
    measures: tuple[Paragraph, ...]
    #: What follows, and what the subject can do, one text for each; of incentives its rights.
    afterwards: tuple[str, ...]
    #: The headings of the parts.
    headings: tuple[str, str, str]
    #: Whom to turn to, line by line.
    contact: tuple[str, ...]
    #: The number of the document.
    document_number: str
    #: Its date.
    date: str
    #: What has to be filled in or looked at before it goes out, as it stands in its texts.
    open: tuple[str, ...]
    #: The digest of the receipt that it is made of.
    receipt: str
    #: What else templates may name: of whom and of what matter it is.
    about: Mapping[str, str]

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Its body: the opening, and a part for measures, what follows and contact."""
        parts = (self.measures, self._afterwards(), tuple(Paragraph("text", each) for each in self.contact))
        found = [Paragraph("text", self.opening)]
        for number, (heading, part) in enumerate(zip(self.headings, parts, strict=True), 1):
            found += [Paragraph("heading", MARKS[self.lang].heading(number, heading)), *part]
        return tuple(found)

    def _afterwards(self) -> tuple[Paragraph, ...]:
        return tuple(Paragraph("text", each) for each in MARKS[self.lang].numbered([*self.afterwards]))

    def paper(self) -> Paper:
        """The notice as a paper, to be put on pages."""
        more: dict[str, FieldValue] = {
            **self.about,
            "opening": self.opening,
            "measures": cast("tuple[Block, ...]", self.measures),
            "afterwards": self._afterwards(),
        }
        return Paper(
            self.lang,
            self.department,
            self.title,
            self.paragraphs,
            self.document_number,
            self.addressee,
            self.date,
            self.open,
            more=more,
        )

    def to_dict(self) -> LiftedNoticeData:
        """Plain data for JSON."""
        return {
            "department": self.department,
            "title": [*self.title],
            "addressee": self.addressee,
            "measures": [each.to_dict() for each in self.liftings],
            "paragraphs": [{"kind": each.kind, "text": each.text} for each in self.paragraphs],
            "date": self.date,
            "open": [*self.open],
            "receipt": self.receipt,
        }


def lifted_notice(
    receipt: Receipt,
    liftings: Sequence[Lifting],
    *,
    lang: Lang = "zh",
    case_number: str | None = None,
    number: str | None = None,
    scheme: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> LiftedNotice:
    """The notice to the subject of a receipt of penalties that are lifted or suspended, or of incentives that are stopped or
    suspended; the ones are not told in a letter with the others.

    `number`, `scheme` and `fields` are as those of `written_notice`.

    Raises:
        InputError: JS892, for a field that there is not.
        ValueError: for nothing, and for penalties and incentives at once.
    """
    check_fields(fields)
    kinds: set[Kind] = {each.kind for each in liftings}
    if len(kinds) != 1:
        raise ValueError("a notice of lifting is of penalties, or of incentives")
    return _Writer(receipt, lang, fields or {}).notice(liftings, kinds.pop(), case_number, number, scheme)


class _Writer(Letter):
    def __init__(self, receipt: Receipt, lang: Lang, fields: Mapping[str, str]) -> None:
        super().__init__(receipt.to_dict(), lang, fields)

    def notice(
        self,
        liftings: Sequence[Lifting],
        kind: Kind,
        case_number: str | None,
        number: str | None,
        scheme: str | None,
    ) -> LiftedNotice:
        words = [self._tell(each) for each in _ACTS if each in {_act(one) for one in liftings}]
        both = self._marks.listed(words)
        department = self._department(self._chosen["matter"]["department"])
        document_number = self._office("document_number")
        addressee, who, shown = self._addressee(number, scheme)
        opening = self._tell(
            f"opening-{kind}", matter=self._matter(), step=self._step(), case=self._case(case_number),
            acts=self._marks.alternatives(words),
        )  # fmt: skip
        measures = tuple(self._measures(liftings))
        afterwards = tuple(map(self._marks.sentence, self._afterwards(liftings)))
        contact = self._contact()
        return LiftedNotice(
            self._lang,
            department,
            (department, self._tell(f"title-{kind}", acts=both)),
            addressee,
            opening,
            tuple(liftings),
            measures,
            afterwards,
            (
                self._tell(f"measures-{kind}", acts=both),
                self._tell("rights" if kind == "incentive" else "afterwards"),
                self._tell("contact"),
            ),
            contact,
            document_number,
            self._office("date"),
            tuple(self._open),
            self._data["digest"],
            self._about(who, shown, case_number),
        )

    def _tell(self, key: str, **words: object) -> str:
        return LIFTED.say(key, self._lang, you=self._you, **words)

    def _measures(self, liftings: Sequence[Lifting]) -> Iterator[Paragraph]:
        names = self._marks.numbered([self._plain(each.name) for each in liftings])
        for name, each in zip(names, liftings, strict=True):
            yield Paragraph("subheading", name)
            for line in self._lines(each):
                yield Paragraph("text", self._marks.sentence(line))

    def _lines(self, lifting: Lifting) -> Iterator[str]:
        """What is done, since when, why it ends and from when on."""
        yield self._say("do", do=bare(self._plain(lifting.do)))
        told = "" if lifting.told is None else self._tell("told", day=self._day(lifting.told.isoformat()))
        key, act = "granted" if lifting.kind == "incentive" else "carried-out", _act(lifting)
        yield self._tell(key, day=self._day(lifting.carried_out.isoformat()), told=self._marks.bracketed(told))
        yield self._tell(f"why-{act}", reasons=self._marks.clauses(self._reasons(lifting)))
        day, since = self._day(lifting.lifted.isoformat()), lifting.since
        if since is None or since >= lifting.lifted or lifting.never or lifting.todo == "suspend":
            yield self._tell(f"when-{act}", day=day)
        else:
            yield self._tell(f"since-{act}", day=day, since=self._day(since.isoformat()))
        if lifting.never:
            # A revocation says so itself; what else is known now is for the office to look at.
            check = "" if lifting.reason == "revoked" else self._opened(self._tell("never-to-check"))
            yield self._marks.clauses((self._tell(f"never-{lifting.kind}"), check))

    def _reasons(self, lifting: Lifting) -> list[str]:
        """Of each entry to which it happened a clause; where there is none, the reason by itself."""
        found = [
            self._tell(_HAPPENED[each.change], entry=self._entry(each), day=self._day(each.on.isoformat()))
            for each in lifting.entries
            if each.change in _HAPPENED
        ]
        if not found and lifting.reason == "corrected":
            found = [self._tell("entry-corrected", entry=self._entry(each)) for each in lifting.entries]
        key = f"general-{lifting.reason}"
        return [*dict.fromkeys(found)] or [self._tell(key if key in LIFTED else "general-other")]

    def _entry(self, entry: LiftedEntry) -> str:
        """An entry; of that of somebody else no more than what ties them, and the list."""
        listed = self._list(entry.list)
        if entry.via == "self":
            document = self._say("document", document=self._plain(entry.document)) if entry.document else ""
            return self._tell("own-entry", list=listed, document=self._marks.bracketed(document))
        who = self._tell("somebody") if entry.via is None else self._whose(entry.via)
        return self._tell("related-entry", who=who, list=listed)

    def _afterwards(self, liftings: Sequence[Lifting]) -> Iterator[str]:
        acts = {_act(each) for each in liftings}
        yield from (self._tell(f"after-{each}") for each in _ACTS if each in acts and f"after-{each}" in LIFTED)
        lifted = [each for each in liftings if each.todo == "lift"]
        if lifted:
            over = all(each.entries and {one.change for one in each.entries} <= _OVER for each in lifted)
            yield self._tell("elsewhere-ended" if over else "elsewhere")
        if any(each.never for each in lifted):
            yield self._tell("damage")
        review = {"authority": self._office("review_authority"), "court": self._office("court")}
        yield self._tell(f"review-{liftings[0].kind}", **review)


def _act(lifting: Lifting) -> str:
    """What is done about it, as it is said of a penalty or an incentive."""
    return "pause" if lifting.kind == "incentive" and lifting.todo == "suspend" else lifting.todo
