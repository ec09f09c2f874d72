"""The names by which a workbook speaks of things, each with its id: laws, lists, departments, items, matters, facts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from typing import Literal

from ...catalogue import Catalogue
from ...compiling.articles import COUNTRY
from ...diagnostics import close_names
from ...model import Departments, Document, Laws, Lists, MeasureList, Memorandum
from ...visible import normal

Group = Literal[
    "law",
    "list",
    "department",
    "item",
    "measure-list",
    # Of the list of the workbook itself, by local ids.
    "measure",
    "matter",
    "fact",
    "entry-fact",
    # Of any list, by references.
    "case-matter",
    "case-measure",
]

_MARKED = re.compile(r"(?P<name>.*?)(?<!\s)\s*\[(?P<id>[^\[\]\s]+)\]\Z", re.DOTALL)
#: A reference or an id in letters: what nobody takes for a name.
_AN_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}(/[a-z0-9\u4e00-\u9fff][a-z0-9\u4e00-\u9fff._-]{0,63})?\Z")
#: The year in the number of a document, in whatever brackets: 国发〔2016〕33号, 国发[2016]33号, 国发(2016)33号.
_YEAR = re.compile(r"\s{0,3}[\[〔(（【﹝]\s{0,3}((?:19|20)\d\d)\s{0,3}[\]〕)）】﹞]\s{0,3}(第?\d{1,5})\s{0,3}号")
_QUOTES = str.maketrans("", "", "《》〈〉“”\"'‘’")


def numbered(text: str) -> str:
    """The text with the years in numbers of documents in the brackets that these have."""
    return _YEAR.sub(r"〔\1〕\2号", text)


@lru_cache(maxsize=1 << 14)
def folded(text: str) -> str:
    """A name as it is compared: without quotes, blanks, and the name of the country before a statute."""
    return "".join(numbered(normal(text)).translate(_QUOTES).split()).removeprefix(COUNTRY).lower()


@dataclass(frozen=True)
class Names:
    """Names by id, by kind of thing."""

    known: Mapping[Group, Mapping[str, str]] = field(default_factory=dict)
    #: Further names of things: numbers of documents, short titles.
    also: Mapping[Group, Mapping[str, str]] = field(default_factory=dict)

    def of(self, group: Group) -> Mapping[str, str]:
        """The names of a kind of things by their ids."""
        return self.known.get(group, {})

    def shown(self, group: Group, key: str) -> str:
        """A thing as a cell has it: its name and, in brackets, its id; without a name the id, marked where it could be one."""
        name = " ".join(self.of(group).get(key, "").split())
        if name and not any(each in name for each in "[]\n"):
            return f"{name} [{key}]"
        return key if _AN_ID.match(key) and self._by_name(group).get(folded(key), key) == key else f"[{key}]"

    def find(self, group: Group, text: str) -> str | None:
        """The id that a cell means: in brackets after a name, by itself, or by a name that one thing has."""
        if marked := _MARKED.match(text.strip()):
            return marked["id"]
        written = normal(text)
        if written in self.of(group):
            return written
        if found := self._by_name(group).get(folded(text)):
            return found
        return written if _AN_ID.match(written) else None

    def by_name_only(self, group: Group, text: str) -> str | None:
        """The id of a known thing that the text names in full, by id or by name."""
        written = normal(text)
        return written if written in self.of(group) else self._by_name(group).get(folded(text))

    def names_one(self, group: Group, text: str) -> bool:
        """Whether the text as a whole names one known thing, also where its name has commas in it."""
        if self.by_name_only(group, text) is not None:
            return True
        marked = _MARKED.match(text.strip())
        name = None if marked is None else self.of(group).get(marked["id"])
        # What has no name that could be shown is shown by its id alone.
        return marked is not None and name is not None and folded(marked["name"]) in ("", folded(name))

    def near(self, group: Group, text: str) -> tuple[str, ...]:
        """Names that may have been meant."""
        return close_names(text, list(self.of(group).values()))

    def titles(self, group: Group) -> tuple[tuple[str, str], ...]:
        """The folded names of a kind of things with their ids, the longest first."""
        return self._longest(group)

    def _longest(self, group: Group) -> tuple[tuple[str, str], ...]:
        return tuple(sorted(self._by_name(group).items(), key=lambda each: -len(each[0])))

    def _by_name(self, group: Group) -> Mapping[str, str]:
        found = self._found.get(group)
        if found is None:
            named = [(name, key) for key, name in self.of(group).items()]
            found = self._found[group] = _unique([*named, *self.also.get(group, {}).items()])
        return found

    @cached_property
    def _found(self) -> dict[Group, dict[str, str]]:
        """The ids by folded name, of the kinds of things that were asked for."""
        return {}

    def with_own(self, group: Group, names: Mapping[str, str]) -> Names:
        """The names with those of a workbook before them."""
        return replace(self, known={**self.known, group: {**self.of(group), **names}})

    def only(self, group: Group, names: Mapping[str, str]) -> Names:
        """The names with these alone of a kind."""
        return replace(self, known={**self.known, group: dict(names)})


def _unique(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The ids by folded name, without the names of several things."""
    found: dict[str, str] = {}
    twice: set[str] = set()
    for name, key in pairs:
        word = folded(name)
        if found.setdefault(word, key) != key:
            twice.add(word)
    return {word: key for word, key in found.items() if word and word not in twice}


def names_of_catalogue(catalogue: Catalogue) -> Names:
    """The names of all that a catalogue has."""
    items = {key: editions[-1] for key, editions in catalogue.items.items()}
    facts = {name: fact.title or name for each in catalogue.lists.values() for name, fact in each.facts.items()}
    of_cases: dict[str, str] = {}
    for edition in catalogue.editions:
        for matter in edition.matters.values():
            for name, fact in matter.facts.items():
                of_cases.setdefault(name, fact.title or name)
    return Names(
        {
            "fact": of_cases,
            "law": {key: law.title for key, law in catalogue.laws.items()},
            "list": {key: each.name for key, each in catalogue.lists.items()},
            "department": {key: each.name for key, each in catalogue.departments.items()},
            "item": {key: _item(item.memorandum.number, item.summary) for key, item in items.items()},
            "measure-list": {each.id: each.title for each in catalogue.editions},
            "entry-fact": facts,
            "case-matter": {
                f"{each.id}/{key}": matter.name for each in catalogue.editions for key, matter in each.matters.items()
            },
            "case-measure": {measure.id: measure.name for each in catalogue.editions for measure in each.measures},
        },
        {
            "law": {law.number: key for key, law in catalogue.laws.items() if law.number},
            "item": {item.summary: key for key, item in items.items()},
        },
    )


def names_of_documents(documents: Iterable[Document]) -> Names:
    """The names of all that documents have, whether or not they compile."""
    known: dict[Group, dict[str, str]] = {}
    also: dict[Group, dict[str, str]] = {"law": {}, "item": {}}
    for document in documents:
        match document:
            case Laws(laws=laws):
                known.setdefault("law", {}).update((law.id, law.title) for law in laws)
                also["law"].update((law.number, law.id) for law in laws if law.number)
            case Lists(lists=lists):
                known.setdefault("list", {}).update((each.id, each.name) for each in lists)
                known.setdefault("entry-fact", {}).update(
                    (name, fact.title or name) for each in lists for name, fact in each.facts.items()
                )
            case Departments(departments=departments):
                known.setdefault("department", {}).update((each.id, each.name) for each in departments)
            case Memorandum(items=items):
                some = {f"{document.id}/{each.key}": each.summary for each in items}
                known.setdefault("item", {}).update(
                    (key, _item(document.number, summary)) for key, summary in some.items()
                )
                also["item"].update((summary, key) for key, summary in some.items())
            case MeasureList(matters=matters, measures=measures):
                known.setdefault("measure-list", {})[document.id] = document.title
                known.setdefault("case-matter", {}).update((f"{document.id}/{each.id}", each.name) for each in matters)
                known.setdefault("case-measure", {}).update(
                    (f"{document.id}/{each.id}", each.name or each.id) for each in measures
                )
    return Names(known, also)


def _item(number: str | None, summary: str) -> str:
    return f"{number} {summary}" if number else summary
