"""Makes pages from templates: what a page knows of its site, the names of things as links, and texts in its language."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from posixpath import relpath
from urllib.parse import quote

from markupsafe import Markup

from ...catalogue import Catalogue
from ...catalogue.entities import MeasureVersion
from ...explaining.texts import written_day
from ...periods import ALWAYS, FOREVER, Period
from ...punctuation import MARKS
from ...templates import environment
from ...texts import Texts
from ...visible import on_one_line
from ...vocabulary import (
    COLOURS,
    EFFECTS,
    FORCES,
    LEVELS,
    MATTER_TYPES,
    PROVENANCES,
    RANKS,
    STATUSES,
    STEPS,
    Lang,
    Words,
    label,
)
from ..languages import own_language
from .words import TEXTS

_GROUPS: Mapping[str, Words[str]] = {
    "colours": COLOURS,
    "effects": EFFECTS,
    "forces": FORCES,
    "levels": LEVELS,
    "matter-types": MATTER_TYPES,
    "provenances": PROVENANCES,
    "ranks": RANKS,
    "statuses": STATUSES,
    "steps": STEPS,
}

_FOLDERS = {
    "department": "departments",
    "matter": "matters",
    "list": "lists",
    "memorandum": "memoranda",
    "law": "laws",
}


def path_of(kind: str, name: str = "") -> str:
    """Where the page of something is in the folder of a language."""
    return f"{_FOLDERS[kind]}/{name}.html" if kind in _FOLDERS else f"{kind}.html"


def anchor(name: str) -> str:
    """The anchor of a measure or an item on a page: its id."""
    return name


class Page:
    """One page in one language: what all templates use."""

    def __init__(
        self,
        catalogue: Catalogue,
        on: date,
        lang: Lang,
        path: str,
        table: Texts = TEXTS,
        matters: Collection[str] = (),
    ) -> None:
        self.catalogue = catalogue
        self.on = on
        self.lang: Lang = lang
        self.path = path
        self._table = table
        #: The ids of the matters that have a page.
        self._matters = matters

    def say(self, key: str, /, **words: object) -> str:
        return (self._table if key in self._table else TEXTS).say(key, self.lang, **words)

    def own(self, text: object) -> Markup:
        """A text of the documents; what is Chinese in it is marked so on pages of another language."""
        return own_language(on_one_line(str(text)), self.lang)

    def to(self, kind: str, name: str = "", part: str = "") -> str:
        """The address of a page from this one."""
        target = relpath(path_of(kind, name), self.path.rpartition("/")[0] or ".")
        return quote(target) + (f"#{quote(anchor(part))}" if part else "")

    def link(self, kind: str, name: str, part: str = "") -> Markup:
        """A thing by its name, with the way to its page."""
        return Markup('<a href="{}">{}</a>').format(self.to(kind, name, part), self.own(self.name(kind, name, part)))

    def name(self, kind: str, name: str, part: str = "") -> str:
        """The name of a thing by its id."""
        catalogue = self.catalogue
        match kind:
            case "department":
                return catalogue.departments[name].name if name in catalogue.departments else name
            case "list":
                return catalogue.lists[name].name
            case "law":
                return MARKS[self.lang].title(catalogue.laws[name].title)
            case "memorandum":
                last = catalogue.memoranda[name][-1]
                short = last.number or MARKS[self.lang].title(last.title)
                return f"{short} {self._item(part)}".strip() if part else f"{MARKS[self.lang].title(last.title)}"
        return name

    def _item(self, name: str) -> str:
        return self.catalogue.items[name][-1].summary

    def measure_address(self, version: MeasureVersion) -> str:
        """Where a measure is shown in full: at the first of its matters that is handled, or on the page of its department."""
        measure = version.measure
        if measure.trigger == "matter":
            matter = next(each for each in measure.matters if each in self._matters)
            return self.to("matter", matter, measure.id)
        return self.to("department", measure.department, measure.id)

    def measure_link(self, version: MeasureVersion) -> Markup:
        """A measure by its name, with the way to it."""
        return Markup('<a href="{}">{}</a>').format(self.measure_address(version), self.own(version.measure.name))

    def links_of(self, versions: Iterable[MeasureVersion]) -> Markup:
        """Measures one below the other, each with its department."""
        shown = (
            Markup("{} <span class=note>{}</span>").format(
                self.measure_link(each), self.own(self.name("department", each.measure.department))
            )
            for each in versions
        )
        return Markup("<br>").join(shown)

    @property
    def arrow(self) -> str:
        return " → "

    def day(self, day: date) -> str:
        return written_day(day, self.lang)

    def days(self, period: Period) -> str:
        """The days of a period."""
        key = {(True, True): "always", (False, True): "from-on", (True, False): "up-to", (False, False): "from-to"}[
            period.start == ALWAYS, period.end == FOREVER
        ]
        return self.say(key, start=period.start, end=period.end)

    def word(self, group: str, word: str) -> str:
        return label(_GROUPS[group], word, self.lang)

    def render(self, template: str, other: str | None = None, **words: object) -> str:
        """The page as text; `other` is where the same page in the other language is."""
        marks = MARKS[self.lang]
        return (
            environment(__package__, "templates")
            .get_template(template)
            .render(
                page=self,
                say=self.say,
                own=self.own,
                to=self.to,
                link=self.link,
                measure_link=self.measure_link,
                links_of=self.links_of,
                anchor=anchor,
                day=self.day,
                days=self.days,
                word=self.word,
                on=self.on,
                digest=self.catalogue.digest,
                comma=marks.item,
                colon=marks.colon,
                style=Markup(_text("style.css")),
                script=Markup(_text("search.js")),
                other_address=None if other is None else quote(other),
                other_language="en" if self.lang == "zh" else "zh-CN",
                **words,
            )
        )


@cache
def _text(name: str) -> str:
    return files(__package__).joinpath("templates", name).read_text("utf-8")
