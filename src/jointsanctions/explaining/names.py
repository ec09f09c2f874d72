"""How the parts of a decision are called in a text for people, in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..catalogue.entities import Basis, Item, MeasureVersion
from ..catalogue.facts import FactType
from ..evaluation.decision import Action, Because, Decision, Ground
from ..identifiers import SCHEMES, Identifier
from ..punctuation import MARKS, Marks, bare
from ..subjects import Designation, Relation
from ..texts import Texts
from ..vocabulary import VIAS, Lang, label
from .texts import INVERSE_RELATIONS, KINDS_OF_SUBJECT, cited, listed_on, written_day


@dataclass(frozen=True, slots=True)
class Names:
    """The names of what a decision speaks of. Numbers of persons are masked in all of them."""

    decision: Decision
    lang: Lang

    @property
    def marks(self) -> Marks:
        return MARKS[self.lang]

    def say(self, table: Texts, key: str, **words: object) -> str:
        """The entry of a table of wordings, filled in."""
        return table.say(key, self.lang, **words)

    def day(self, day: date) -> str:
        return written_day(day, self.lang)

    def department(self, name: str | None = None) -> str:
        """The department, by default that of the matter; one that the catalogue does not know by its id."""
        name = self.decision.matter.department if name is None else name
        known = self.decision.source.departments.get(name)
        return known.name if known else name

    def measure(self, name: str) -> str:
        """The name of the measure of an action, by its id."""
        return next((each.name for each in self.decision.actions if each.measure == name), name)

    def list_name(self, name: str) -> str:
        known = self.decision.source.lists.get(name)
        return known.name if known else name

    def on_list(self, name: str) -> str:
        """The list as it stands in a sentence."""
        return listed_on(name, self.lang, self.decision.source)

    def on_lists(self, names: Iterable[str]) -> str:
        return self.marks.listed(self.on_list(each) for each in names)

    def subject(self) -> str:
        """The subject by name and number, as it is named first."""
        subject = self.decision.subject
        number = self.number(subject.id)
        if subject.name:
            return subject.name + self.marks.bracketed(number)
        return self.referent() + self.marks.bracketed(number)

    def referent(self) -> str:
        """The subject once it has been named."""
        return self.say(KINDS_OF_SUBJECT, self.decision.subject.kind)

    def number(self, identifier: Identifier) -> str:
        return f"{label(SCHEMES, identifier.scheme, self.lang)}{self.marks.colon}{identifier.masked}"

    def related(self, via: str, listed: Identifier | None = None) -> str:
        """Who is listed: the subject, or the one that is related to it by `via`."""
        if via == "self":
            return self.referent()
        masked = "" if listed is None else self.marks.bracketed(listed.masked)
        if self.lang == "zh":
            tie = label(VIAS, via, "zh")
            return f"{self.referent()}{'' if via in INVERSE_RELATIONS else '的'}{tie}{masked}"
        if via in INVERSE_RELATIONS:
            return f"{INVERSE_RELATIONS[via]} {self.referent()}{masked}"
        return f"the {label(VIAS, via, 'en')} of {self.referent()}{masked}"

    def relation(self, ground: Ground) -> Relation | None:
        """The tie by which a ground reaches the subject."""
        on = self.decision.on
        for each in self.decision.subject.relations:
            tied = each.via == ground.via and each.subject.id == ground.listed
            if tied and each.since <= on <= each.until:
                return each
        return None

    def authority(self, designation: Designation) -> str:
        """Who designated: the entry says so, else the list."""
        known = self.decision.source.lists.get(designation.list)
        return designation.authority or (known.authority if known else None) or ""

    def basis(self, basis: Basis) -> str:
        """The law and the article, as short as they can be cited."""
        return cited(basis, self.lang)

    def basis_in_full(self, basis: Basis) -> str:
        """The law with its number, and the article."""
        number = self.marks.bracketed(basis.law.number or "")
        between = " " if self.lang == "en" and basis.article else ""
        return f"{self.marks.title(basis.law.title)}{number}{between}{basis.article or ''}"

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
        if not item.number:
            return ""
        return f"第{item.number}项" if self.lang == "zh" else f", item {item.number}"

    def bases(self, action: Action) -> list[str]:
        """What an action rests on, in the short form: the memorandum, then the laws in force."""
        item = action.item
        return [*([self.item(item)] if item else ()), *map(self.basis, action.bases)]

    def bases_in_full(self, version: MeasureVersion) -> list[str]:
        """What a measure rests on as a letter cites it: the laws in force, then the memorandum; else the measure list."""
        laws = [*dict.fromkeys(map(self.basis_in_full, version.bases))]
        item = version.measure.item
        found = [*laws, *([self.item_in_full(item)] if item else ())]
        return found or [*map(self.marks.title, self.measure_list())]

    def measure_list(self) -> list[str]:
        """The title of the measure list that the matter stands in."""
        matter, editions = self.decision.matter, self.decision.source.editions
        return [each.title for each in editions if any(own is matter for own in each.matters.values())][:1]

    def fact(self, name: str, *, with_id: bool) -> str:
        """A fact that is missing as a clerk knows it: by its title, with the name that a program asks for if wanted."""
        if name == "entry.severity":
            return "名单记录的严重程度" if self.lang == "zh" else "the severity of the entry"
        if name.startswith("list:"):
            listed = self.on_list(name[5:])
            return f"是否列入{listed}" if self.lang == "zh" else f"whether the subject stands on {listed}"
        if name == "entry.grade":
            return "名单等级" if self.lang == "zh" else "the grade of the entry"
        declared = self._declaration(name)
        if declared is None or not declared.title:
            return name
        told = [name] if with_id or self.lang == "en" else []
        if declared.type == "boolean" and not with_id:
            told.append("是或者否" if self.lang == "zh" else "yes or no")
        return declared.title + self.marks.bracketed(self.marks.item.join(told))

    def _declaration(self, name: str) -> FactType | None:
        owner, _, fact = name.rpartition(".")
        if owner != "entry":
            return self.decision.matter.facts.get(fact)
        return next((each.facts[fact] for each in self.decision.source.lists.values() if fact in each.facts), None)

    def reason(self, because: Because) -> str:
        return because.text(self.lang, self.decision.source)

    def do(self, text: str) -> str:
        """What to do, in the words of the measure list, as it stands inside a sentence."""
        return bare(text) if self.lang == "zh" else self.marks.quoted(bare(text))
