"""Documents and their source texts: the place of each part, and the edits that remove it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..diagnostics import Edit, Place
from ..keys import OF_QUESTIONS
from ..masking import masked_text
from ..model import Document
from ..values import draft_of
from ..vocabulary import KEYS
from . import edits, tree
from .style import is_chinese

#: The Chinese forms of each key, which a document or a question may use.
CHINESE = {
    key: (*([KEYS[key]] if key in KEYS else []), *([OF_QUESTIONS[key]] if key in OF_QUESTIONS else []))
    for key in {**KEYS, **OF_QUESTIONS}
}

#: There is a place for each measure, and it has an end.
_PlaceDraft = draft_of(Place)


@dataclass(frozen=True, slots=True)
class Origin:
    """A document and its source text, so that every part of it has a place."""

    file: str
    root: tree.Value = field(repr=False, compare=False)
    document: Document

    @property
    def in_chinese(self) -> bool:
        """Whether its keys are Chinese, so that words are told in Chinese, too."""
        return is_chinese(self.root)

    def place(self, *path: str | int, key: bool = False) -> Place:
        """The place of the value under `path` in the file, or of its key."""
        return place_in(self.root, self.file, *path, key=key)

    def name_place(self, *path: str | int) -> Place:
        """The place of a name under `path` that is a key of a mapping, or an item of a list of names."""
        *above, name = path
        listed = node_in(self.root, above)
        if isinstance(listed, tree.Sequence) and name in listed:
            return self.place(*above, listed.index(str(name)))
        return self.place(*path, key=isinstance(listed, tree.Mapping))

    def without(self, *path: str | int, items: Collection[int] | None = None) -> tuple[Edit, ...]:
        """The edits that remove the last key of `path` from the text, or only these items of the list under it.

        None where the mapping or the list would be empty without them.
        """
        return cut(self.root, self.file, *path, items=items)


def cut(root: Any, file: str, *path: str | int, items: Collection[int] | None = None) -> tuple[Edit, ...]:
    """As `Origin.without`, in a tree; plain data has no text to edit."""
    if items is not None:
        return edits.without_items(node_in(root, path), items, file)
    parent = node_in(root, path[:-1])
    return edits.without_key(parent, _as_written(parent, str(path[-1])), file)


def node_in(root: Any, path: Iterable[str | int]) -> Any:
    """The node under a path; None if there is none."""
    node = root
    for step in path:
        if isinstance(node, tree.Mapping):
            node = node.get(_as_written(node, str(step)))
        elif isinstance(node, tree.Sequence) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return None
    return node


def _as_written(node: Any, key: str) -> str:
    """The key, or its Chinese form where the mapping has that."""
    forms = (key, *CHINESE.get(key, ()))
    return next((each for each in forms if each in node), forms[-1]) if isinstance(node, tree.Mapping) else key


def other_form(root: Any, path: Sequence[str | int], key: str) -> str:
    """Another form of the key than the last of the path, in which it stands beside that."""
    node = node_in(root, path[:-1])
    written = node if isinstance(node, tree.Mapping) else {key: None}
    return next((each for each in (key, *CHINESE.get(key, ())) if each != path[-1] and each in written), key)


def place_in(root: Any, file: str, *path: str | int, key: bool = False) -> Place:
    """The place of the value under `path` in a tree, or of its key; plain data has no lines, so the path is named."""
    if not isinstance(root, (tree.Mapping, tree.Sequence)):
        shown = "".join(f"[{step}]" if isinstance(step, int) else f".{masked_text(step)}" for step in path)
        return Place(f"{file}{shown}")
    place = _PlaceDraft(file, *tree.locate(root, path, CHINESE, key=key))
    place.__class__ = Place
    return place
