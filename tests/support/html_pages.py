"""Pages as a browser sees them, as far as tests need it: elements with their attributes, and what stands inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from itertools import pairwise

_HAN = re.compile("[\u4e00-\u9fff]")
_EMPTY = frozenset({"col", "meta", "link", "input", "br", "img", "hr", "rect", "path"})


@dataclass
class Element:
    """An element of a page; texts stand among its children."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | str] = field(default_factory=list)

    def __getitem__(self, name: str) -> str:
        return self.attributes.get(name, "")

    @property
    def text(self) -> str:
        return "".join(each if isinstance(each, str) else each.text for each in self.children)

    def walk(self) -> Iterator[Element]:
        yield self
        for each in self.children:
            if isinstance(each, Element):
                yield from each.walk()

    def all(self, *tags: str) -> list[Element]:
        return [each for each in self.walk() if each.tag in tags]

    def language(self) -> str:
        """The language that it is said to be in."""
        found: Element | None = self
        while found is not None and not found["lang"]:
            found = found.parent
        return found["lang"] if found is not None else ""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.at = self.top = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(made)
        if tag not in _EMPTY:
            self.at = made

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.at.children.append(Element(tag, {name: value or "" for name, value in attrs}, self.at))

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag, f"</{tag}> closes <{self.at.tag}>"
        assert self.at.parent is not None
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        self.at.children.append(data)


def read(page: str) -> Element:
    """The page; every element has to be closed where it is opened."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert reader.at is reader.top, f"<{reader.at.tag}> is open"
    return reader.top


def faults(page: Element) -> list[str]:
    """What is wrong with the structure of a page for those who do not see it."""
    found = []
    headings = [int(each.tag[1]) for each in page.all("h1", "h2", "h3", "h4", "h5", "h6")]
    if headings.count(1) != 1 or headings[0] != 1:
        found.append("no single h1 first")
    found += [f"h{two} after h{one}" for one, two in pairwise(headings) if two > one + 1]
    ids = [each["id"] for each in page.walk() if each["id"]]
    found += [f"id {each} twice" for each in {each for each in ids if ids.count(each) > 1}]
    (html,) = page.all("html")
    if html["lang"] not in ("zh-CN", "en") or not page.all("title")[0].text.strip():
        found.append("no language or title")
    labelled = {each["for"] for each in page.all("label")}
    found += [f"input {each['id']} without label" for each in page.all("input") if each["id"] not in labelled]
    named_by = [each["aria-labelledby"] for each in page.walk() if each["aria-labelledby"]]
    found += [f"nothing is called {each}" for each in named_by if each not in ids]
    for each in page.all("a", "button", "summary"):
        if not (each.text.strip() or each["aria-label"]):
            found.append(f"{each.tag} {each['href']} says nothing")
    for table in page.all("table"):
        if not all(each["scope"] for each in table.all("th")) or not table.all("th"):
            found.append("a table without heads")
    found += [f"no name: {each.tag}" for each in page.walk() if each["role"] == "group" and not each["aria-label"]]
    if len(page.all("main")) != 1:
        found.append("no main")
    found += [
        f"Chinese in a page in {html['lang']}: {each}"
        for one in page.walk()
        if one.tag not in ("style", "script", "title") and not one.language().startswith("zh")
        for each in one.children
        if isinstance(each, str) and _HAN.search(each)
    ]
    return found
