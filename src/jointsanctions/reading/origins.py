"""Documents and the texts they came from: where each part stands, and what to cut so that it goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from ..diagnostics import Edit, Place
from ..model import Document
from ..vocabulary import KEYS
from . import edits, tree

#: The Chinese form of each key, under which it may stand in a document.
CHINESE = dict(KEYS)


@dataclass(frozen=True, slots=True)
class Origin:
    """A document and the text it came from, so that every part of it can be pointed at."""

    file: str
    root: tree.Value = field(repr=False, compare=False)
    document: Document

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Where the value under `path` stands in the file, or its key."""
        return place_in(self.root, self.file, *path, key=key)

    def name_place(self, *path: str | int) -> Place:
        """Where a name under `path` stands that is a key of a mapping, or an item of a list of names."""
        *above, name = path
        listed = _node(self.root, above)
        if isinstance(listed, tree.Sequence) and name in listed:
            return self.place(*above, listed.index(str(name)))
        return self.place(*path, key=isinstance(listed, tree.Mapping))

    def without(self, *path: str | int, items: Collection[int] | None = None) -> tuple[Edit, ...]:
        """The edits that cut the last key of `path` out of the text, or only these items of the list under it.

        None where the mapping or the list could not stand without them.
        """
        return cut(self.root, self.file, *path, items=items)


def cut(root: Any, file: str, *path: str | int, items: Collection[int] | None = None) -> tuple[Edit, ...]:
    """As `Origin.without`, in a tree; plain data has no text to cut from."""
    if items is not None:
        return edits.without_items(_node(root, path), items, file)
    parent = _node(root, path[:-1])
    return edits.without_key(parent, _as_written(parent, str(path[-1])), file)


def _node(root: Any, path: Iterable[str | int]) -> Any:
    """What stands under a path; None if there is nothing."""
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
    """The key, or its Chinese form where that is what stands in the mapping."""
    return key if isinstance(node, tree.Mapping) and key in node else CHINESE.get(key, key)


def place_in(root: Any, file: str, *path: str | int, key: bool = False) -> Place:
    """Where the value under `path` stands in a tree, or its key; plain data has no lines, so the path is named."""
    if not isinstance(root, tree.Mapping | tree.Sequence):
        shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        return Place(f"{file}{shown}")
    return Place(file, *tree.locate(root, path, CHINESE, key=key))
