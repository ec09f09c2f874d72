"""Pages as a browser sees them, as far as tests need it: elements with their attributes, and what stands inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

_EMPTY = frozenset({"meta", "link", "input", "br", "img", "hr", "rect", "path"})


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
