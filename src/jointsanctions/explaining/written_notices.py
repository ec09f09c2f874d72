"""The written notice (告知书): what one decision brings upon its subject, as a letter to it (S12).

It is made of a receipt alone, so that the notice of years ago is still the same, and says nothing of anybody but its subject.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, cast

from ..evaluation.decision import Decision
from ..evaluation.receipt import Receipt
from ..punctuation import MARKS, bare
from ..vocabulary import Lang
from .letters import Letter, check_fields
from .papers import Block, FieldValue, Paper, Paragraph
from .texts import NAMES, with_article, written_day
from .written_texts import SENTENCES

if TYPE_CHECKING:
    from ..shapes.decision import ActionData, GroundData, NoticeData
    from ..shapes.papers import ToldMeasureData, WrittenNoticeData
    from ..shapes.receipt import ReceiptData

#: Before it is decided, with the right to be heard, or once it is.
Stage = Literal["before", "after"]

#: Effects that take a right or add a duty: of these the subject is told, and heard, before they are decided.
HEARD_BEFORE = frozenset({"prohibit", "withdraw", "restrict", "require", "publicise"})


@dataclass(frozen=True, slots=True)
class ToldMeasure:
    """A measure as the subject is told of it."""

    #: The id of the measure.
    measure: str
    #: Its name.
    name: str
    #: What is done, in the words of the measure list.
    do: str
    #: Why, one text for each ground.
    reasons: tuple[str, ...]
    #: The laws with their articles, and the memorandum.
    bases: tuple[str, ...]
    #: The last day; None: none is set.
    until: date | None
    #: What else has to be said of it: that it is held, covered, or for another department to decide.
    notes: tuple[str, ...]
    #: The lists that it rests on, as a sentence has them.
    lists: tuple[str, ...]
    #: How to object to the entry.
    objection: tuple[str, ...]
    #: How to repair it, and with which authority.
    repair: tuple[str, ...]

    def to_dict(self) -> ToldMeasureData:
        """Plain data for JSON."""
        return {
            "measure": self.measure,
            "name": self.name,
            "do": self.do,
            "reasons": [*self.reasons],
            "basis": [*self.bases],
            "until": None if self.until is None else self.until.isoformat(),
            "notes": [*self.notes],
            "objection": [*self.objection],
            "repair": [*self.repair],
        }


@dataclass(frozen=True, slots=True)
class WrittenNotice:
    """A notice to one subject of all that one decision brings upon it. Nothing in it is laid out yet."""

    #: Whether it is decided.
    stage: Stage
    #: Its language.
    lang: Lang
    #: Who sends it.
    department: str
    #: The lines of its title.
    title: tuple[str, ...]
    #: To whom, with the number as the notice shows it.
    addressee: str
    #: What was handled, and what was found.
    opening: str
    #: The measures.
    measures: tuple[ToldMeasure, ...]
    #: The rights of the subject before the department, one text for each.
    rights: tuple[str, ...]
    #: How to object to the entries.
    objections: tuple[str, ...]
    #: How to repair them.
    repair: tuple[str, ...]
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
        """Its body: the opening, and a part for measures, rights, objections, repair and contact."""
        return tuple(self._paragraphs())

    def _paragraphs(self) -> Iterator[Paragraph]:
        yield Paragraph("text", self.opening)
        parts = (
            (f"measures-{self.stage}", self._of_measures()),
            ("rights", self._of(self.rights)),
            ("objections", self._of(self.objections)),
            ("repair", self._of(self.repair)),
            ("contact", tuple(Paragraph("text", each) for each in self.contact)),
        )
        for number, (key, part) in enumerate(parts, 1):
            heading = SENTENCES.say(key, self.lang, you=self.about["you"])
            yield Paragraph("heading", MARKS[self.lang].heading(number, heading))
            yield from part

    def _of(self, told: Iterable[str]) -> tuple[Paragraph, ...]:
        return tuple(Paragraph("text", each) for each in MARKS[self.lang].numbered([*told]))

    def _of_measures(self) -> tuple[Paragraph, ...]:
        marks, found = MARKS[self.lang], []
        names = marks.numbered([each.name for each in self.measures])
        for name, each in zip(names, self.measures, strict=True):
            found.append(Paragraph("subheading", name))
            term = SENTENCES.say("no-end", self.lang)
            if each.until is not None:
                term = SENTENCES.say("until", self.lang, day=written_day(each.until, self.lang))
            lines = (
                SENTENCES.say("do", self.lang, do=each.do),
                SENTENCES.say("reasons", self.lang, reasons=marks.clauses(each.reasons)),
                SENTENCES.say("basis", self.lang, bases=marks.clauses(each.bases)),
                term,
                *each.notes,
            )
            found += [Paragraph("text", marks.sentence(line)) for line in lines]
        return tuple(found)

    def paper(self) -> Paper:
        """The notice as a paper, to be put on pages."""
        more: dict[str, FieldValue] = {
            **self.about,
            "opening": self.opening,
            "measures": cast("tuple[Block, ...]", self._of_measures()),
            "rights": self._of(self.rights),
            "objections": self._of(self.objections),
            "repair": self._of(self.repair),
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

    def to_dict(self) -> WrittenNoticeData:
        """Plain data for JSON."""
        return {
            "stage": self.stage,
            "department": self.department,
            "title": [*self.title],
            "addressee": self.addressee,
            "measures": [each.to_dict() for each in self.measures],
            "paragraphs": [{"kind": each.kind, "text": each.text} for each in self.paragraphs],
            "date": self.date,
            "open": [*self.open],
            "receipt": self.receipt,
        }


def written_notice(
    told: Decision | Receipt,
    *,
    stage: Stage | None = None,
    lang: Lang = "zh",
    only: Collection[str] | None = None,
    case_number: str | None = None,
    number: str | None = None,
    scheme: str | None = None,
    fields: Mapping[str, str] | None = None,
) -> WrittenNotice | None:
    """The one notice to the subject of a decision of all penalties that it brings; None: it brings none.

    Before a measure that takes a right or adds a duty is decided its subject has to be heard: where there is one, `stage` is
    `before` unless the caller says otherwise, else `after`. `only` names the measures that it is about, by their ids.

    `number` is the number of the subject as the notice shows it, and `scheme` what kind of number that is; without it that of
    a natural person shows its ends only.
    `fields` are what the office adds, by the names of `OFFICE`; what it leaves out stands in the notice as a mark in 【】 and
    under `open`, as what else has to be looked at before the notice goes out.

    Raises:
        InputError: JS892, for a field that there is not.
    """
    check_fields(fields)
    receipt = told.receipt() if isinstance(told, Decision) else told
    data = receipt.to_dict()
    notices = {each["measure"]: each for each in data["decision"]["notices"]}
    actions = [
        each
        for each in data["decision"]["actions"]
        if each["measure"] in notices and (only is None or each["measure"] in only)
    ]
    if not actions:
        return None
    if stage is None:
        heard = any(each["duty"] == "own" and each["effect"] in HEARD_BEFORE for each in actions)
        stage = "before" if heard else "after"
    return _Writer(data, stage, lang, fields or {}).notice(
        [(each, notices[each["measure"]]) for each in actions], case_number, number, scheme
    )


class _Writer(Letter):
    """Puts the parts of a receipt into sentences to its subject; what is open is noted on the way."""

    def __init__(self, data: ReceiptData, stage: Stage, lang: Lang, fields: Mapping[str, str]) -> None:
        super().__init__(data, lang, fields)
        self._stage: Stage = stage

    def notice(
        self,
        told: list[tuple[ActionData, NoticeData]],
        case_number: str | None,
        number: str | None,
        scheme: str | None,
    ) -> WrittenNotice:
        department = self._department(self._chosen["matter"]["department"])
        day = self._day(self._data["decision"]["on"])
        document_number = self._office("document_number")
        addressee, who, shown = self._addressee(number, scheme)
        case = self._case(case_number)
        opening = self._say(f"opening-{self._stage}", matter=self._matter(), step=self._step(), case=case, day=day)
        measures = tuple(self._measure(*each) for each in told)
        rights, objections, repair = self._rights(), self._objections(measures), self._repair(measures)
        contact = self._contact()
        return WrittenNotice(
            self._stage,
            self._lang,
            department,
            (department, self._say(f"title-{self._stage}")),
            addressee,
            opening,
            measures,
            rights,
            objections,
            repair,
            contact,
            document_number,
            self._office("date"),
            tuple(self._open),
            self._data["digest"],
            self._about(who, shown, case_number),
        )

    def _measure(self, action: ActionData, notice: NoticeData) -> ToldMeasure:
        until = action["until"]
        lists = dict.fromkeys(name for ground in action["grounds"] for name in ground["lists"])
        return ToldMeasure(
            action["measure"],
            self._plain(action["name"]),
            bare(self._plain(action["do"])),
            tuple(self._reasons(action["grounds"])),
            tuple(self._bases(action)),
            None if until is None else date.fromisoformat(until),
            tuple(self._notes(action)),
            tuple(map(self._list, lists)),
            tuple(map(self._plain, notice["objection"])),
            tuple(map(self._plain, notice["repair"])),
        )

    def _reasons(self, grounds: list[GroundData]) -> Iterator[str]:
        of_others = False
        for ground in grounds:
            entry = ground["designation"]
            lists = self._marks.listed(map(self._list, ground["lists"]))
            day = self._day(entry["from"])
            if ground["via"] == "self":
                details = self._marks.bracketed(self._details(ground))
                yield self._say("own", day=day, list=lists, details=details)
                continue
            # The entry is of somebody else, of whom the notice says no more than what ties them.
            of_others = True
            yield self._say("related", who=self._whose(ground["via"]), day=day, list=lists)
        if of_others:
            yield self._say("others")

    def _details(self, ground: GroundData) -> str:
        entry = ground["designation"]
        authority = entry["authority"] or self._known("lists", entry["list"], "authority")
        parts = (
            ("document", entry["document"]),
            ("authority", authority),
            ("grade", entry.get("grade") if "colour" in ground else None),
        )
        found = [self._say(key, **{key: self._plain(value)}) for key, value in parts if value]
        if entry["until"] is not None:
            found.append(self._say("entry-until", day=self._day(entry["until"])))
        return self._marks.clauses(found)

    def _bases(self, action: ActionData) -> Iterator[str]:
        numbers = {each["id"]: each["number"] for each in self._chosen["laws"]}
        ground = action["grounds"][0]
        for basis in ground["basis"]:
            title = self._marks.title(basis["title"]) + self._marks.bracketed(numbers.get(basis["law"]) or "")
            article = basis["article"] or self._opened(self._say("article-to-add"))
            yield with_article(title, article, self._lang)
        item = next((each for each in self._chosen["items"] if each["id"] == ground["item"]), None)
        if item is not None:
            place = NAMES.say("item-number", self._lang, number=item["number"]) if item["number"] else ""
            yield self._marks.title(item["title"]) + self._marks.bracketed(item["document"] or "") + place
        elif not ground["basis"] and self._chosen["edition"] is not None:
            yield self._marks.title(self._chosen["edition"]["title"])
        if not action["verified"]:
            yield self._opened(self._say("basis-to-check"))

    def _notes(self, action: ActionData) -> Iterator[str]:
        if action["duty"] == "tell":
            departments = self._marks.listed(map(self._department, action["departments"]))
            yield self._say("tell", target=departments)
        elif action["covered_by"] is not None:
            over = (each for each in self._data["decision"]["actions"] if each["measure"] == action["covered_by"])
            yield self._say("covered", stronger=self._plain(next(over)["name"]))
        elif action["force"] == "consider":
            yield self._say("consider")
        elif action["force"] == "may" and self._stage == "before":
            yield self._say("may")
        if action["held"]:
            yield self._say("held")
        elif action["contested"]:
            yield self._say(f"contested-{self._stage}")

    def _rights(self) -> tuple[str, ...]:
        if self._stage == "before":
            told = [self._say("heard", within=self._office("reply_within")), self._say("hearing")]
        else:
            told = [self._say("review", authority=self._office("review_authority"), court=self._office("court"))]
        return tuple(map(self._marks.sentence, told))

    def _objections(self, measures: Iterable[ToldMeasure]) -> tuple[str, ...]:
        found: dict[str, dict[str, None]] = {}
        for each in measures:
            found.setdefault(self._marks.listed(each.lists), {}).update(dict.fromkeys(map(bare, each.objection)))
        told = []
        for lists, ways in found.items():
            shown = self._marks.clauses(ways) or self._opened(self._say("ways-to-add"))
            told.append(self._say("objection", lists=lists, ways=shown))
        return tuple(map(self._marks.sentence, (*told, self._say("objection-general"))))

    def _repair(self, measures: Iterable[ToldMeasure]) -> tuple[str, ...]:
        found: dict[str, dict[str, None]] = {}
        for each in measures:
            if each.repair:
                found.setdefault(self._marks.listed(each.lists), {}).update(dict.fromkeys(map(bare, each.repair)))
        told = [self._say("repair-way", lists=lists, ways=self._marks.clauses(ways)) for lists, ways in found.items()]
        return tuple(map(self._marks.sentence, (*told, self._say("repair-general"))))
