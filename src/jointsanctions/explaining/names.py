"""The names of things in texts for people, in one language: of a catalogue, and of a decision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from ..catalogue import Catalogue
from ..catalogue.entities import Basis, Item, MeasureVersion
from ..catalogue.facts import FactType
from ..designations import Designation
from ..evaluation.decision import Action, Because, Decision, Ground
from ..identifiers import Identifier
from ..masking import masked_text
from ..punctuation import MARKS, Marks, bare
from ..schemes import SCHEMES
from ..subjects import Relation
from ..texts import Texts
from ..vocabulary import COLOURS, STEPS, VIAS, Lang, label
from .texts import KINDS_OF_SUBJECT, NAMES, RELATED, cited, listed_on, with_article, written_day

#: A group that is named by its number alone, such as `（二）`.
_NUMERAL = re.compile(r"[（(]?[一二三四五六七八九十百\d]+[）)、.]?")


class CatalogueNames:
    """The names of the things in a catalogue; what it does not know is named by its id."""

    __slots__ = ("lang", "source")

    def __init__(self, source: Catalogue, lang: Lang) -> None:
        self.source: Catalogue = source
        self.lang: Lang = lang

    @property
    def marks(self) -> Marks:
        return MARKS[self.lang]

    def say(self, table: Texts, key: str, **words: object) -> str:
        """The entry of a table of wordings, filled in."""
        return table.say(key, self.lang, **words)

    def day(self, day: date) -> str:
        return written_day(day, self.lang)

    def department_name(self, name: str) -> str:
        """The name of a department by its id; one that the catalogue does not know by its id."""
        return department_name(name, self.source)

    def list_name(self, name: str) -> str:
        return list_name(name, self.source)

    def on_list(self, name: str) -> str:
        """The list as it is worded in a sentence."""
        return listed_on(name, self.lang, self.source)

    def on_lists(self, names: Iterable[str]) -> str:
        return self.marks.listed(self.on_list(each) for each in names)

    def entry(self, designation: Designation) -> str:
        """An entry by its list and its document."""
        document = quoted_document(designation.document, self.lang)
        return self.say(NAMES, "entry", list=self.on_list(designation.list), document=document)

    def reason(self, because: Because) -> str:
        return because.text(self.lang, self.source)

    def reasons(self, reasons: Iterable[Because]) -> str:
        """Several reasons side by side, each once."""
        return self.marks.clauses(dict.fromkeys(map(self.reason, reasons)))

    def place(self, decision: Decision) -> str:
        """Where a decision is taken: department, matter, step."""
        matter = decision.matter
        names = (self.department_name(matter.department), matter.name, label(STEPS, decision.step, self.lang))
        return " · ".join(names)

    def declaration(self, name: str, facts: Mapping[str, FactType]) -> FactType | None:
        """The declaration of a fact of the case, or of an entry (`entry.NAME`); `facts` are those of the matter."""
        owner, _, fact = name.rpartition(".")
        if owner != "entry":
            return facts.get(fact)
        return next((each.facts[fact] for each in self.source.lists.values() if fact in each.facts), None)

    def fact_title(self, name: str, facts: Mapping[str, FactType]) -> str:
        """A fact, or a list that has to be queried (`list:NAME`), by its title."""
        if name.startswith("list:"):
            return self.list_name(name[5:])
        if name == "entry.grade":
            return self.say(NAMES, "grade")
        if name == "subject.born":
            return self.say(NAMES, "born")
        declared = self.declaration(name, facts)
        return (declared.title if declared else None) or name

    def value(self, value: Any, unit: str | None = None) -> str:
        """A value of a fact as people write it."""
        text = value_text(value, self.lang)
        return f"{text} {unit}" if unit else text


def value_text(value: Any, lang: Lang) -> str:
    """A value of a fact as people write it, without a unit."""
    if isinstance(value, bool):
        return NAMES.say("yes" if value else "no", lang)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return f"{int(value):,}"
    return f"{value:,}" if isinstance(value, int | float) else str(value)


def quoted_document(document: str | None, lang: Lang) -> str:
    """The document of an entry as it follows the word for the entry; nothing where it has none."""
    return NAMES.say("document", lang, document=MARKS[lang].quoted(shown_document(document))) if document else ""


def shown_name(name: str | None) -> str | None:
    """A name that a source gave, as texts show it: a number of a person in it is masked."""
    return masked_text(name) if name else name


def shown_document(document: str | None) -> str:
    """The document of an entry as texts show it; empty: it has none.

    Sources put the number of a person into what should be the number of a document; it is masked there as everywhere.
    """
    return masked_text(document) if document else ""


class Names(CatalogueNames):
    """The names of the things in a decision. Numbers of persons are masked in all of them."""

    __slots__ = ("decision",)

    def __init__(self, decision: Decision, lang: Lang) -> None:
        super().__init__(decision.source, lang)
        self.decision: Decision = decision

    def executors(self, action: Action) -> str:
        """The departments that carry an action out."""
        return self.marks.listed(map(self.department_name, action.departments))

    def others(self, action: Action) -> str:
        """The departments that carry an own action out too; empty where there are none."""
        others = [name for name in action.departments if name != action.department] if action.duty == "own" else []
        return self.marks.listed(map(self.department_name, others)) if others else ""

    def graded(self, designation: Designation) -> str:
        """The grade of an entry on a graded list, with the colour by which it acts; nothing of other entries (S22)."""
        known = self.decision.source.lists.get(designation.list)
        if known is None or not known.graded or not designation.grade:
            return ""
        colour = known.colour_of(designation.grade)
        shown = self.marks.bracketed(COLOURS[colour].label(self.lang)) if colour else ""
        return self.say(NAMES, "graded", grade=designation.grade, colour=shown)

    def department(self, name: str | None = None) -> str:
        """The department, by default that of the matter."""
        return self.department_name(self.decision.matter.department if name is None else name)

    def measure(self, name: str) -> str:
        """The name of the measure of an action, by its id."""
        return next((each.name for each in self.decision.actions if each.measure == name), name)

    def subject(self) -> str:
        """The subject by name and number, as it is named first."""
        subject = self.decision.subject
        number = f"{label(SCHEMES, subject.id.scheme, self.lang)}{self.marks.colon}{subject.shown_number}"
        if subject.name:
            return masked_text(subject.name) + self.marks.bracketed(number)
        return self.referent() + self.marks.bracketed(number)

    def referent(self) -> str:
        """The subject once it has been named."""
        return self.say(KINDS_OF_SUBJECT, self.decision.subject.kind)

    def related(self, via: str, listed: Identifier | None = None) -> str:
        """The listed subject: the subject itself, or the one that is related to it by `via`."""
        if via == "self":
            return self.referent()
        masked = "" if listed is None else self.marks.bracketed(listed.masked)
        key = via if via in RELATED else "by-relation"
        return self.say(RELATED, key, who=self.referent(), tie=label(VIAS, via, self.lang), number=masked)

    def relation(self, ground: Ground) -> Relation | None:
        """The relation by which a ground reaches the subject; one that held when the entry began may have ended."""
        on, held = self.decision.on, None
        for each in self.decision.subject.relations:
            tied = each.via == ground.via and each.subject.id.key == ground.listed.key
            if tied and each.since <= on <= each.until:
                return each
            if tied and each.since <= ground.designation.since <= each.until:
                held = each
        return held

    def authority(self, designation: Designation) -> str:
        """The designating authority: that of the entry, else that of the list."""
        known = self.decision.source.lists.get(designation.list)
        return designation.authority or (known.authority if known else None) or ""

    def basis(self, basis: Basis) -> str:
        """The law and the article, as short as they can be cited."""
        return cited(basis, self.lang)

    def basis_in_full(self, basis: Basis) -> str:
        """The law with its number, and the article."""
        number = self.marks.bracketed(basis.law.number or "")
        return with_article(self.marks.title(basis.law.title) + number, basis.article, self.lang)

    def item(self, item: Item) -> str:
        """The memorandum by its number, and the number of the item where the source prints one."""
        return (item.memorandum.number or self.marks.title(item.memorandum.title)) + self._item_number(item)

    def item_in_full(self, item: Item) -> str:
        """The memorandum by title and number, and the number of the item."""
        memorandum = item.memorandum
        return (
            self.marks.title(memorandum.title) + self.marks.bracketed(memorandum.number or "") + self._item_number(item)
        )

    def _item_number(self, item: Item) -> str:
        """The number where the source prints one, with its group: another group may have the same number."""
        if not item.number:
            return ""
        number = self.say(NAMES, "item-number", number=item.number)
        return number if not item.group else self.say(NAMES, "in-group", group=self._group(item.group)) + number

    def _group(self, text: str) -> str:
        """A group as it is cited: `（二）` as it is, one with a name in quotation marks."""
        return text if _NUMERAL.fullmatch(text) else self.marks.quoted(text)

    def bases(self, action: Action) -> list[str]:
        """The basis of an action, in the short form: the memorandum, then the laws in force."""
        item = action.item
        return [*([self.item(item)] if item else ()), *map(self.basis, action.bases)]

    def bases_in_full(self, version: MeasureVersion) -> list[str]:
        """The basis of a measure as a letter cites it: the laws in force, then the memorandum; else the measure
        list.
        """
        laws = [*dict.fromkeys(map(self.basis_in_full, version.bases))]
        item = version.measure.item
        found = [*laws, *([self.item_in_full(item)] if item else ())]
        return found or [*map(self.marks.title, self.measure_list())]

    def measure_list(self) -> list[str]:
        """The title of the measure list that contains the matter."""
        matter, editions = self.decision.matter, self.decision.source.editions
        name, _, local = matter.id.rpartition("/")
        return [each.title for each in editions if each.id == name and each.matters.get(local) == matter][:1]

    def fact(self, name: str, *, with_id: bool) -> str:
        """A missing fact by its title, as a clerk knows it; if wanted, also by its name, as programs give it."""
        if name == "entry.severity":
            return self.say(NAMES, "severity")
        if name == "subject.born":
            return self.say(NAMES, "born")
        if name.startswith("list:"):
            listed = self.source.lists.get(name[5:])
            lapsed = listed is not None and listed.lapses < self.decision.on
            return self.say(NAMES, "whether-kept" if lapsed else "whether-on", list=self.on_list(name[5:]))
        facts = self.decision.matter.facts
        declared, title = self.declaration(name, facts), self.fact_title(name, facts)
        if declared is None or not declared.title:
            return title
        key = "fact-with-id" if with_id else "boolean-fact" if declared.type == "boolean" else "fact"
        return self.say(NAMES, key, title=title, name=name)

    def do(self, text: str) -> str:
        """What to do, in the words of the measure list, as it is worded inside a sentence."""
        return self.say(NAMES, "do", text=bare(text), quoted=self.marks.quoted(bare(text)))


def list_name(name: str, source: Catalogue | None) -> str:
    """The name of a list by its id; one that the catalogue does not know by its id."""
    known = source.lists.get(name) if source else None
    return known.name if known else name


def department_name(name: str, source: Catalogue | None) -> str:
    """The name of a department by its id; one that the catalogue does not know by its id."""
    known = source.departments.get(name) if source else None
    return known.name if known else name


def where(decision: Decision, lang: Lang, *, step: bool = True) -> str:
    """The place of a question: the department, the matter and, unless left out, the step."""
    parts = [department_name(decision.matter.department, decision.source), decision.matter.name]
    return " · ".join([*parts, label(STEPS, decision.step, lang)] if step else parts)


def bases_by_id(action: Action, lang: Lang) -> list[str]:
    """What an action is based on: its item by id with the memorandum, then the laws in force."""
    item = action.item
    memorandum = item and MARKS[lang].bracketed(item.memorandum.number or item.memorandum.title)
    return [*([f"{item.id}{memorandum}"] if item else ()), *(cited(basis, lang) for basis in action.bases)]
