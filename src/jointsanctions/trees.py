"""A tree of labelled texts, and its two plain forms: an outline by depth, and a drawing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .visible import on_one_line

if TYPE_CHECKING:
    from .shapes.explanation import BranchData


__all__ = ["Branch", "Line", "Lines"]

#: The plain forms of a tree.
Lines = Literal["outline", "tree"]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of an explanation: its depth, its label, its text, and its tone.

    `tone` is an outcome or an effect for headings, `aside` for what did not apply, else empty.
    """

    #: Its depth, from 0.
    depth: int
    #: Its label.
    label: str
    #: Its text.
    text: str
    #: How it should look.
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Branch:
    """A node of an explanation: its label, its text, its tone, its rule, its children.

    `tone` is as in `Line`; `rule` is a number of the semantics (`S7`), or None.
    """

    #: Its label.
    label: str
    #: Its text.
    text: str
    #: How it should look.
    tone: str = ""
    #: The number of the rule that it cites.
    rule: str | None = None
    #: Its children.
    children: tuple[Branch, ...] = ()

    def __post_init__(self) -> None:
        """A branch is one line, whatever stands in the names that it is made of."""
        object.__setattr__(self, "label", on_one_line(self.label))
        object.__setattr__(self, "text", on_one_line(self.text))

    def walk(self, depth: int = 0) -> Iterator[tuple[int, Branch]]:
        """The node and all its descendants, each with its depth, from the top down."""
        yield depth, self
        for child in self.children:
            yield from child.walk(depth + 1)

    def lines(self, *, rules: bool = False) -> Iterator[Line]:
        """The tree line by line; the children of the root are headings like the root itself.

        A line of something that does not apply names its rule; with `rules` every line that cites one does.
        """
        for depth, node in self.walk(-1):
            yield Line(max(depth, 0), node.label, node.cited(rules=rules), node.tone)

    def cited(self, *, rules: bool = False) -> str:
        """The text with the number of its rule, where `lines` names it."""
        return f"{self.text}  {self.rule}" if self.rule and (rules or self.tone == "aside") else self.text

    def text_outline(self, *, rules: bool = False) -> str:
        """The lines as plain text, indented by depth."""
        return "\n".join(
            f"{'  ' * line.depth}{_labelled(line.label, line.text)}".rstrip() for line in self.lines(rules=rules)
        )

    def text_tree(self, *, rules: bool = False) -> str:
        """The tree as plain text, drawn with box characters."""
        return "\n".join((_labelled(self.label, self.cited(rules=rules)), *self._drawn("", rules)))

    def to_dict(self) -> BranchData:
        """Plain data: `label`, `text`, `rule`, `children`."""
        return {
            "label": self.label,
            "text": self.text,
            "rule": self.rule,
            "children": [child.to_dict() for child in self.children],
        }

    def _drawn(self, before: str, rules: bool) -> Iterator[str]:
        for place, child in enumerate(self.children, 1):
            last = place == len(self.children)
            text = _labelled(child.label, child.cited(rules=rules))
            yield f"{before}{'└── ' if last else '├── '}{text}".rstrip()
            yield from child._drawn(before + ("    " if last else "│   "), rules)


def _labelled(label: str, text: str) -> str:
    return f"{label}  {text}" if label else text
