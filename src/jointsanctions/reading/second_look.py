"""What YAML reads otherwise than its author means: text that it takes for a comment, and numbers with commas."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from typing import Any

from ..diagnostics import Diagnostic, Edit, Fix, Place, finding
from ..keys import KEYS
from ..scalars import Blank, Plain
from .tree import LONGEST, START, Mapping, Sequence, Span, Value

#: Keys of sentences: what stands behind one of them is taken for a part of it.
_SENTENCES = frozenset(
    [
        "do",
        "summary",
        "name",
        "title",
        "note",
        "reason",
        "relevance",
        "how",
        "description",
        "remedies",
        "group",
        "national_item",
        "frequency",
    ]
)
_OF_SENTENCES = _SENTENCES | {KEYS[each] for each in _SENTENCES}
#: Each begins with the character that is rare, which is found quickly, and then looks back.
_MARKED = re.compile(r"#(?<=[ \t]#)")
_GROUPED = re.compile(r",(?<=\d,)\d{3}(?!\d)")
#: A comment behind a value: one that is set apart as programmers do is meant to be one.
_COMMENT = re.compile(r"(?P<gap>[ \t]+)(?P<text>#[^\n]*?)[ \t]*(?:\n|\Z)")
_NUMBER = re.compile(r"#\s?\d")
#: The groups behind the first of a number, up to the end of the value.
_AFTER = re.compile(r"(?:,\d{3})+(?:\.\d+)?(?=[\s,}])")
_FIRST = re.compile(r"[-+]?\d{1,3}\Z", re.ASCII)
_THREE = re.compile(r"\d{3}(?:\.\d+)?\Z", re.ASCII)


def second_look(root: Value, text: str, file: str, found: list[Diagnostic]) -> list[Diagnostic]:
    """The findings of the tree with those of these mistakes; a number with commas is put together in the tree."""
    if _GROUPED.search(text):
        found = list(_without_commas(root, text, file, found))
    if _MARKED.search(text):
        found = [*found, *_dropped(root, text, file)]
    return found


def _nodes(root: Value) -> Iterator[Mapping | Sequence]:
    nodes: list[Value] = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Mapping):
            yield node
            nodes += node.values()
        elif isinstance(node, Sequence):
            yield node
            nodes += node


def _dropped(root: Value, text: str, file: str) -> Iterator[Diagnostic]:
    """JS017 for each text that goes on behind a mark that YAML takes for the beginning of a comment."""
    for node in _nodes(root):
        if isinstance(node, Mapping):
            parts = [(key, value, node.value_span(key)) for key, value in node.items()]
            values = [(key, each, span) for key, each, span in parts if isinstance(each, Plain)]
            values += [
                (key, each, span)
                for key, listed, _ in parts
                if isinstance(listed, Sequence)
                for each, span in zip(listed, listed.spans, strict=True)
                if isinstance(each, Plain)
            ]
            for key, value, span in values:
                start, end = _ends(span)
                if (comment := _COMMENT.match(text, end)) and _is_text(key, comment):
                    yield _comment(node, file, text[start:end], value, comment, (start, end))


def _is_text(key: str, comment: re.Match[str]) -> bool:
    if _NUMBER.match(comment["text"]):
        return True
    apart = len(comment["gap"]) > 1 and comment["text"].startswith("# ")
    return key in _OF_SENTENCES and not apart


def _comment(
    node: Mapping, file: str, source: str, value: str, comment: re.Match[str], span: tuple[int, int]
) -> Diagnostic:
    end = comment.end("text")
    at = Place(file, *_mark(node, comment.start("text"), end))
    quoted = f"'{source}{comment['gap']}{comment['text']}'"
    whole = Place(file, *_mark(node, span[0], end))
    fixes = (
        []
        if "'" in value or "\n" in source or "'" in comment["text"]
        else [Fix("write", (Edit(whole, quoted),), quoted)]
    )
    return finding("JS017", at, fixes=fixes, text=comment["text"])


def _without_commas(root: Value, text: str, file: str, found: list[Diagnostic]) -> Iterator[Diagnostic]:
    """The findings without those that say that `000` is given twice, and JS112 for the number instead."""
    gone: set[tuple[int, int]] = set()
    told: list[Diagnostic] = []
    for node in _nodes(root):
        if not node.flow:
            continue
        told += _of_mapping(node, text, file, gone) if isinstance(node, Mapping) else _of_sequence(node, text, file)
    for each in found:
        if each.code != "JS005" or (each.place.line, each.place.column) not in gone:
            yield each
    yield from told


def _of_mapping(node: Mapping, text: str, file: str, gone: set[tuple[int, int]]) -> Iterator[Diagnostic]:
    if not any(_is_empty_group(node, key) for key in node):
        return
    for key, value in node.items():
        start, end = _ends(node.value_span(key))
        if not isinstance(value, Plain) or not _FIRST.match(value) or not (after := _AFTER.match(text, end)):
            continue
        whole = text[start : after.end()]
        gone.update(_mark(node, start + each.start() + 1, 0)[:2] for each in re.finditer(r",\d", whole))
        node[key] = Plain(whole.replace(",", ""))
        yield _told(node, file, start, after.end(), whole)
    for key in [each for each in node if _is_empty_group(node, each)]:
        place = list(node).index(key)
        del node[key]
        node.spans = array("Q", [*node.spans[: 2 * place], *node.spans[2 * place + 2 :]])


def _is_empty_group(node: Mapping, key: str) -> bool:
    value = node.get(key, key)
    return bool(_THREE.match(key)) and (value is None or isinstance(value, Blank))


def _of_sequence(node: Sequence, text: str, file: str) -> Iterator[Diagnostic]:
    """A number in a list is one with commas only where a part begins with a zero, as no number does."""
    number = 0
    while number < len(node):
        start, end = _ends(node.spans[number])
        value = node[number]
        last = number
        while last + 1 < len(node) and _follows(node, last, text):
            last += 1
        parts = [str(each) for each in node[number : last + 1]]
        if isinstance(value, Plain) and _FIRST.match(value) and any(each.startswith("0") for each in parts[1:]):
            end = _ends(node.spans[last])[1]
            yield _told(node, file, start, end, text[start:end])
            node[number : last + 1] = [Plain("".join(parts))]
            node.spans = array("Q", [*node.spans[: number + 1], *node.spans[last + 1 :]])
        number += 1


def _follows(node: Sequence, number: int, text: str) -> bool:
    end, start = _ends(node.spans[number])[1], _ends(node.spans[number + 1])[0]
    each = node[number + 1]
    return text[end:start] == "," and isinstance(each, Plain) and bool(_THREE.match(each))


def _told(node: Mapping | Sequence, file: str, start: int, end: int, whole: str) -> Diagnostic:
    place = Place(file, *_mark(node, start, end))
    meant = whole.replace(",", "")
    return finding(
        "JS112.thousands",
        place,
        fixes=[Fix("write", (Edit(place, meant),), meant, safe=True)],
        value=whole,
        meant=meant,
    )


def _ends(span: Span) -> tuple[int, int]:
    """The indices of the first character and of the one after the last."""
    start = span >> START
    return start, start + (span >> 2 & LONGEST)


def _mark(node: Mapping | Sequence, start: int, end: int) -> Any:
    return node.lines.mark(start << START | max(end - start, 0) << 2)[:4]
