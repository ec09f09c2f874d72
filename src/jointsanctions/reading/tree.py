"""Parses YAML text into a tree that keeps the place of every key and value.

The tree is built straight from PyYAML's event stream (the C parser where available).
A plain scalar keeps its source text: its type is decided by the field that reads it,
so `no`, `2.10`, `010` and `12:30` stay what the author wrote. `~` and `null` are read as nothing at once; a value that
was left empty is not a value, so that a condition cannot vanish unseen.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import accumulate, islice
from typing import Any

import yaml

from ..diagnostics import Diagnostic, Edit, Fix, Place, Related, finding
from ..diagnostics.fixes import deleted
from ..diagnostics.places import Scalar
from ..scalars import BLANK, Blank, Plain
from ..visible import hidden_runs, invisible, named
from . import limits
from .characters import HARMLESS, PRINTABLE_AND_SUSPICIOUS, REPAIRS, repairs, suspicious
from .slips import Refused, invalid, refusal

#: Characters of a text in which levels are counted that the parser reads ahead of its events. It reads ahead no further
#: than a key may be long (1,024 characters), but comments may stand before it.
_READ_AHEAD = 1 << 16

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_TAG = re.compile(r"\A!\S*[ \t]*")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
#: What ends a line for YAML and for no editor: what follows would be read where a comment seems to go on.
_ODD_LINE_ENDS = re.compile("\r(?!\n)|[\x85\u2028\u2029]")
#: Parts that one fix changes; of a text with more the author will want to look at all.
_MOST_EDITS = 1000

#: A span: line and column of its first character and of the one after its last, counted from 1, and how
#: it is written if it is one scalar.
Mark = tuple[int, int, int, int, Scalar]


#: A span in one number: the index of its first character, how many it has, and how it is written.
Span = int
_LENGTH_BITS = 25
LONGEST = (1 << _LENGTH_BITS) - 1
_SCALARS: tuple[Scalar, ...] = ("", "plain", "quoted")
_PLAIN, _QUOTED = 1, 2
START = _LENGTH_BITS + 2


def start_of(span: Span) -> int:
    """The index of its first character."""
    return span >> START


def end_of(span: Span) -> int:
    """The index of the one after its last character."""
    return (span >> START) + (span >> 2 & LONGEST)


class Lines:
    """Where the lines of a text begin, so that a span is told by line and column when somebody asks."""

    __slots__ = ("_begin", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._begin: array[int] | None = None

    def mark(self, span: Span) -> Mark:
        """The span by line and column."""
        begin = self._begin
        if begin is None:
            begin = self._begin = array("I", accumulate((len(line) + 1 for line in self._text.split("\n")), initial=0))
            self._text = ""
        start = span >> START
        end = start + (span >> 2 & LONGEST)
        line = bisect_right(begin, start)
        last = line if end < begin[line] else bisect_right(begin, end)
        return (line, start - begin[line - 1] + 1, last, end - begin[last - 1] + 1, _SCALARS[span & 3])


class Mapping(dict[str, "Value"]):
    """A mapping that knows its own place and those of its keys and values.

    `spans` has that of each key and then of its value, in their order; a mapping is one of very many.
    """

    __slots__ = ("flow", "lines", "span", "spans")

    flow: bool
    lines: Lines
    span: Span
    spans: array[int]

    @property
    def mark(self) -> Mark:
        return self.lines.mark(self.span)

    @property
    def key_at(self) -> dict[str, Mark]:
        return dict(zip(self, map(self.lines.mark, self.spans[::2]), strict=True))

    @property
    def value_at(self) -> dict[str, Mark]:
        return dict(zip(self, map(self.lines.mark, self.spans[1::2]), strict=True))

    def key_span(self, key: str) -> Span:
        """The span of a key; also of the one whose value is not read yet, which is the last."""
        return self.spans[2 * self._place(key) if key in self else -1]

    def value_span(self, key: str) -> Span:
        """The span of the value under a key."""
        return self.spans[2 * self._place(key) + 1]

    def _place(self, key: str) -> int:
        return list(self).index(key)


class Sequence(list["Value"]):
    """A sequence that knows its own place and those of its items."""

    __slots__ = ("flow", "lines", "span", "spans")

    flow: bool
    lines: Lines
    span: Span
    spans: array[int]

    @property
    def mark(self) -> Mark:
        return self.lines.mark(self.span)

    @property
    def item_at(self) -> list[Mark]:
        return list(map(self.lines.mark, self.spans))


Value = Mapping | Sequence | Plain | str | Blank | None


def parse(text: str, file: str) -> tuple[Value, list[Diagnostic]]:
    """The tree of the one document in `text`, and the findings.

    Raises:
        Refused: when the text is not YAML, or has tags, anchors, aliases, several documents,
            or more than the limits allow.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > limits.MAX_BYTES:
        raise Refused(finding("JS003", Place(file), size=size, limit=limits.MAX_BYTES))
    # That is the case of nearly every text, and is known much sooner than what is wrong with another.
    printable = text.replace("\n", "").isprintable()
    if not printable:
        _refuse_characters(text, file)
    # The parser leaves out a mark of the order of bytes, and its indices do not count it.
    text = text.removeprefix("\ufeff")
    builder = _Builder(file, text)
    try:
        loader = _LOADER(text)
        try:
            builder.run(loader)
        finally:
            loader.dispose()
    except yaml.MarkedYAMLError as error:
        until = len(text) if error.problem_mark is None else error.problem_mark.index
        raise builder.too_deep_ahead(text, until) or refusal(error, text, file) from None
    except yaml.YAMLError:
        raise invalid("unreadable-character", Place(file)) from None
    if builder.documents == 0 or (builder.documents == 1 and builder.root is None and not text.strip()):
        raise Refused(finding("JS008.empty", Place(file)))
    if printable and "#" not in text and "%" not in text:
        # All of it was looked at: but for comments and directives there are only scalars and marks.
        return builder.root, builder.findings
    return builder.root, [*builder.findings, *builder.hidden_elsewhere()]


def _refuse_characters(text: str, file: str) -> None:
    """Refuses a text that is not YAML for its characters, or would be read otherwise than it looks."""
    if control := _CONTROLS.search(text):
        seen = f"U+{ord(control.group()):04X}"
        raise invalid("control-character", Place(file, *offset(text, control.start())), seen=seen)
    if odd := _ODD_LINE_ENDS.search(text):
        raise invalid("line-end", Place(file, *offset(text, odd.start())), seen=named(odd.group()))


def _opening(ahead: str, levels: int) -> tuple[int, int] | None:
    """Where in a text (line and column from 0) a bracket or brace opens while so many are open in it already, if one does."""
    if ahead.count("[") + ahead.count("{") <= levels:
        return None
    opened = -1
    try:
        # The bracket in front makes all that follows part of a flow collection: the parser reads far ahead only there.
        for token in yaml.scan(f"[{ahead}", Loader=yaml.BaseLoader):
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                if opened >= levels:
                    mark = token.start_mark
                    return mark.line, mark.column - (mark.line == 0)
                opened += 1
            elif isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                opened -= 1
    except yaml.YAMLError:
        pass
    return None


class _Builder:
    """Turns events into a tree with an explicit stack, so that depth is bounded by us and not by Python."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.text = text
        self.lines = Lines(text)
        self.findings: list[Diagnostic] = []
        self.root: Value = None
        self.documents = 0
        #: Keys given a second time whose value is not read yet: the mapping, the key, its span, what ended before.
        self.twice: list[tuple[Mapping, str, Span, int]] = []
        #: What is open around the last container: it, the same if it is a mapping, the key there, and where it begins.
        self.stack: list[tuple[Mapping | Sequence, Mapping | None, str | None, int]] = []
        self.last: Any = None
        #: Where scalars stand of which it was said that characters are hidden in them.
        self.hiding: list[tuple[int, int]] = []

    def run(self, loader: Any) -> None:
        """Reads all events. The loop is as long as it is because it runs for every word of every document."""
        stack, lines, next_event = self.stack, self.lines, loader.get_event
        # Texts that come again and again, such as keys and words, are one object each, and looked at once.
        known: dict[str, str] = {}
        plain: dict[str, Plain | None] = {}
        container: Mapping | Sequence | None = None
        #: The same, if it is a mapping; the key whose value comes next; and the index of its first character.
        mapping: Mapping | None = None
        key: str | None = None
        begin = 0
        #: The index after the last scalar or bracket, which is where what is written without brackets ends.
        ended = 0
        scalar: str | Blank | None
        of_scalar, of_mapping, of_sequence = yaml.ScalarEvent, yaml.MappingStartEvent, yaml.SequenceStartEvent
        while True:
            self.last = event = next_event()
            kind = type(event)
            if kind is of_scalar:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_node(event)
                written: str = event.value
                start, end, style = event.start_mark.index, event.end_mark.index, event.style
                if not style:
                    span = start << START | (end - start << 2 | _PLAIN)
                else:
                    if style not in "'\"":
                        # Parsers count the empty lines after a block scalar, too.
                        end = start + len(self.text[start:end].rstrip())
                    span = start << START | (end - start << 2 | _QUOTED)
                if mapping is not None and key is None:
                    key = known.get(written)
                    if key is None:
                        key = written
                        if self._is_fine(event):
                            known[key] = key
                    if key in mapping:
                        self.twice.append((mapping, key, span, ended))
                    else:
                        mapping.spans.append(span)
                    ended = end
                    continue
                if style:
                    scalar = known.get(written)
                    if scalar is None:
                        scalar = written
                        if self._is_fine(event):
                            known[written] = written
                else:
                    scalar = plain.get(written, BLANK)
                    if scalar is BLANK and written:
                        scalar = None if written in _NULLS else Plain(written)
                        if self._is_fine(event):
                            plain[written] = scalar
                if mapping is not None and key is not None:
                    if not written:
                        span, end = _of_nothing(start, end, mapping.key_span(key))
                    if key in mapping:
                        self._given_twice(span)
                    else:
                        mapping[key] = scalar
                        mapping.spans.append(span)
                    key = None
                elif isinstance(container, Sequence):
                    container.append(scalar)
                    container.spans.append(span)
                else:
                    self.root = scalar
                ended = end
            elif kind is of_mapping or kind is of_sequence:
                if event.anchor is not None or event.tag is not None:
                    self._refuse_node(event)
                mark = event.start_mark
                if mapping is not None and key is None:
                    line, column = mark.line + 1, mark.column + 1
                    raise invalid("key", Place(self.file, line, column, line, column + 1))
                if len(stack) >= limits.MAX_DEPTH:
                    raise self._too_deep(mark.line + 1, mark.column + 1)
                child = Mapping() if kind is of_mapping else Sequence()
                child.flow, child.lines, child.spans = bool(event.flow_style), lines, array("Q")
                if mapping is not None and key is not None:
                    mapping.setdefault(key, child)
                elif isinstance(container, Sequence):
                    container.append(child)
                else:
                    self.root = child
                if container is not None:
                    stack.append((container, mapping, key, begin))
                container, key, begin = child, None, mark.index
                mapping = child if isinstance(child, Mapping) else None
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                done = container
                if done is None:
                    continue
                if done.flow:
                    ended = event.end_mark.index
                # Without anything in it, it may begin after what came last.
                span = begin << START | max(ended - begin, 0) << 2
                done.span = span
                if not stack:
                    container, mapping = None, None
                    continue
                container, mapping, key, begin = stack.pop()
                if mapping is not None and key is not None and mapping[key] is not done:
                    self._given_twice(span)
                else:
                    container.spans.append(span)
                key = None
            elif kind is yaml.AliasEvent:
                raise Refused(finding("JS007", Place(self.file, *_mark(event)), name=f"*{event.anchor}"))
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    raise Refused(finding("JS008.several", Place(self.file, *_mark(event))))
            elif kind is yaml.StreamEndEvent:
                return

    def too_deep_ahead(self, text: str, until: int) -> Refused | None:
        """The refusal of the first level beyond the limit, if it opens between the last event and the character `until`.

        To distinguish a key from a value the parser reads on before it yields an event. Some releases of PyYAML limit
        the levels of that and raise an error of their own; counting them here makes the limit and the place the same
        under all.
        """
        mark = None if self.last is None else self.last.end_mark
        start, line, column = (mark.index, mark.line, mark.column) if mark else (0, 0, 0)
        levels = len(self.stack) + 1 if isinstance(self.root, Mapping | Sequence) else 0
        found = _opening(text[start : min(until, start + _READ_AHEAD)], limits.MAX_DEPTH + 1 - levels)
        if found is None:
            return None
        down, right = found
        return self._too_deep(line + 1 + down, right + 1 if down else column + right + 1)

    def _too_deep(self, line: int, column: int) -> Refused:
        return Refused(finding("JS004", Place(self.file, line, column), limit=limits.MAX_DEPTH))

    def _given_twice(self, value: Span) -> None:
        """JS005 for the last key that was given a second time; its value ends here."""
        container, key, at, before = self.twice.pop()
        mark, end = self.lines.mark(at), self.lines.mark(value)[2:4]
        first = Related(Place(self.file, *self.lines.mark(container.key_span(key))), "first")
        cut = (*self.lines.mark(before << START)[:2], *end) if container.flow else (mark[0], 1, end[0] + 1, 1)
        fixes = deleted(key, [Edit(Place(self.file, *cut), "")])
        self.findings.append(finding("JS005", Place(self.file, *mark), related=[first], fixes=fixes, key=key))

    def _refuse_node(self, event: Any) -> None:
        place = Place(self.file, *_mark(event))
        if event.anchor is not None:
            raise Refused(finding("JS007", place, name=f"&{event.anchor}"))
        if event.tag not in (None, "!"):
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            edits = [self._edit(event, *found.span(), "") for found in _TAG.finditer(self._source(event))]
            raise Refused(finding("JS006", place, fixes=deleted(tag, edits, safe=True), tag=tag))

    def _is_fine(self, event: Any) -> bool:
        """Whether there is nothing to say about the characters of a scalar; what there is, is found."""
        text = event.value
        # What `suspicious` has nothing to say about is told apart here, which is nearly everything.
        fine: bool = text.isprintable() and text == text.strip()
        if fine and (text.isascii() or not PRINTABLE_AND_SUSPICIOUS.search(text)):
            return True
        self._look_at(event)
        return False

    def _look_at(self, event: Any) -> None:
        source = self._source(event)
        for code, params in suspicious(event.value):
            if code == "JS010":
                self.hiding.append((event.start_mark.index, event.end_mark.index))
            found = tuple(islice(repairs(code, source), _MOST_EDITS + 1))
            edits = tuple(self._edit(event, *each) for each in found) if len(found) <= _MOST_EDITS else ()
            fixes = [Fix(REPAIRS[code], edits, safe=code in HARMLESS)] if edits else []
            self.findings.append(finding(code, Place(self.file, *_mark(event)), fixes=fixes, **params))

    def hidden_elsewhere(self) -> Iterator[Diagnostic]:
        """JS010 for each line that hides characters outside of scalars, which is in comments."""
        spans = iter((*self.hiding, (len(self.text), len(self.text))))
        start, end = next(spans)
        line, begins = 1, 0
        in_line: list[tuple[int, int]] = []
        for first, last in hidden_runs(self.text):
            while first >= end and start < len(self.text):
                start, end = next(spans)
            if start <= first < end or (first, self.text[first]) == (0, "\ufeff"):
                continue
            if in_line and (breaks := self.text.count("\n", begins, first)):
                yield self._hidden_in(line, begins, in_line)
                line, begins, in_line = line + breaks, self.text.rfind("\n", 0, first) + 1, []
            elif not in_line:
                line, begins = line + self.text.count("\n", begins, first), self.text.rfind("\n", 0, first) + 1
            in_line.append((first - begins, last - begins))
        if in_line:
            yield self._hidden_in(line, begins, in_line)

    def _hidden_in(self, line: int, begins: int, runs: list[tuple[int, int]]) -> Diagnostic:
        """JS010 for parts of a line that begins at a character of the text."""
        seen = named(invisible(self.text[begins + runs[0][0] : begins + runs[-1][1]]))
        edits = tuple(Edit(Place(self.file, line, each + 1, line, end + 1), "") for each, end in runs[:_MOST_EDITS])
        place = Place(self.file, line, runs[0][0] + 1, line, runs[-1][1] + 1)
        return finding("JS010", place, fixes=[Fix(REPAIRS["JS010"], edits, safe=True)], seen=seen)

    def _source(self, event: Any) -> str:
        """The source text of a scalar."""
        return self.text[event.start_mark.index : event.end_mark.index]

    def _edit(self, event: Any, start: int, end: int, text: str) -> Edit:
        """The edit of a part of a scalar."""
        source, at = self._source(event), (event.start_mark.line + 1, event.start_mark.column + 1)
        return Edit(Place(self.file, *offset(source, start, *at), *offset(source, end, *at)), text)


def offset(text: str, index: int, line: int = 1, column: int = 1) -> tuple[int, int]:
    """The line and column of a character in a text that begins at the given place."""
    breaks = text.count("\n", 0, index)
    return (line + breaks, index - text.rfind("\n", 0, index)) if breaks else (line, column + index)


def _mark(event: Any, scalar: Scalar = "") -> Mark:
    start, end = event.start_mark, event.end_mark
    return (start.line + 1, start.column + 1, end.line + 1, end.column + 1, scalar)


def _of_nothing(start: int, end: int, key: Span) -> tuple[Span, int]:
    """The place of a value without characters, and its end: its key. Parsers differ on the place of an empty value."""
    begin = key >> START
    after = end if start != end else begin + (key >> 2 & LONGEST) + 1
    return begin << START | after - begin << 2, after


#: The Chinese forms of each key.
Forms = dict[str, tuple[str, ...]]


def locate(root: Value, path: Iterable[str | int], aliases: Forms, *, key: bool = False) -> Mark:
    """The place of the value under `path`, or of the key itself; if there is none, the beginning of the nearest parent.

    `aliases` maps a key to its Chinese forms, which the tree may use.
    """
    node = root
    #: The last mapping or sequence on the way, the key or number in it, and whether that is where the path ends.
    owner: Mapping | Sequence | None = None
    at: str | int = 0
    last = False
    for step in path:
        last = False
        if isinstance(node, Mapping):
            name = str(step)
            if name not in node:
                name = next((each for each in aliases.get(name, ()) if each in node), name)
            if name not in node and step == 0:
                continue  # One of a list may stand there by itself.
            if name not in node:
                return _beginning(node)
            owner, at, last = node, name, True
            node = node[name]
        elif isinstance(node, Sequence):
            if not isinstance(step, int) or step >= len(node):
                return _beginning(node)
            owner, at = node, step
            node = node[step]
        else:
            break
    if owner is None:
        return _beginning(root)
    if isinstance(owner, Sequence):
        return owner.lines.mark(owner.spans[int(at)])
    return owner.lines.mark(owner.key_span(str(at)) if key and last else owner.value_span(str(at)))


def _beginning(node: Value) -> Mark:
    """The part that stands for a mapping or a sequence without its content: its first key, bracket or dash."""
    if not isinstance(node, Mapping | Sequence):
        return (1, 1, 1, 1, "")
    line, column = node.mark[:2]
    if isinstance(node, Mapping) and not node.flow:
        return (line, column, *node.lines.mark(node.spans[0])[2:4], "")
    return (line, column, line, column + 1, "")


def path_at(root: Value, line: int, column: int) -> tuple[str | int, ...]:
    """The keys and numbers that lead to what stands at a place: the inverse of `locate`."""
    path: list[str | int] = []
    node = root
    while isinstance(node, Mapping | Sequence):
        before = [(step, part) for step, part, mark in _parts(node) if mark[:2] <= (line, column)]
        if not before:
            break
        step, node = before[-1]
        path.append(step)
    return tuple(path)


def _parts(node: Mapping | Sequence) -> Iterator[tuple[str | int, Value, Mark]]:
    """Its parts, each with its key or number, and where that stands."""
    if isinstance(node, Mapping):
        for key, mark in node.key_at.items():
            yield key, node[key], mark
    else:
        for number, (part, mark) in enumerate(zip(node, node.item_at, strict=True)):
            yield number, part, mark
