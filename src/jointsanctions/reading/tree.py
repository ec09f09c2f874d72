"""YAML text to a tree that remembers where every key and value stands.

The tree is built straight from PyYAML's event stream (the C parser where it is there).
A plain scalar keeps its source text: which type it has is decided by the field that takes it,
so `no`, `2.10`, `010` and `12:30` stay what the author wrote. `~` and `null` are read as nothing at once; a value that
was left empty is no value, so that a condition cannot vanish unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

import yaml

from ..diagnostics import LONGEST_SAYING, Diagnostic, Place, finding, shortened
from ..scalars import BLANK, Blank, Plain
from .characters import suspicious

#: Bytes of one file, levels of nesting.
MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 32
#: Characters of a text in which levels are counted that the parser reads ahead of its events. It reads ahead no further
#: than a key may be long (1,024 characters), but comments may stand before it.
_READ_AHEAD = 1 << 16

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_NULLS = frozenset({"~", "null", "Null", "NULL"})
_TABS = re.compile(r"^[ ]*\t", re.MULTILINE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

#: What PyYAML says, as a part of its sentence, and how an author would put it.
_PROBLEMS = (
    ("mapping values are not allowed", "冒号的位置不对：这一行缩进多了，或文字含冒号而没有加引号",
     "a colon where none is expected: the line is indented too far, or the text needs quotes"),
    ("expected ',' or", "括号没有成对，或用了全角的逗号、冒号", "a bracket is not closed, or a comma or colon is full-width"),
    ("node content", "括号没有成对，或缺少值", "a bracket is not closed, or a value is missing"),
    ("unexpected end of stream", "引号没有成对，或结尾用了中文引号", "a quote is not closed, or closed by a curly one"),
    ("document separator", "引号没有成对", "a quote is not closed"),
    ("tab character", "行首用了制表符，请改用空格", "a tab in the indentation, use spaces"),
    ("cannot start any token", "以 % @ 或反引号开头的文字要加引号", "quote a text that begins with % or @ or a backquote"),
    ("alphabetic or numeric", "以 * 或 & 开头的文字要加引号", "quote a text that begins with * or &"),
    ("whitespace or line break", "以 ! 开头的文字要加引号", "quote a text that begins with !"),
    ("comment or line break", "以 > 或 | 开头的文字要加引号", "quote a text that begins with > or |"),
    ("sequence entries are not allowed", "以 - 开头的文字要加引号；列表从下一行写起",
     "quote a text that begins with -; a list begins on the next line"),
    ("could not find expected ':'", "缺少冒号，或多行文字没有缩进", "a colon is missing, or a text of several lines is not indented"),
    ("did not find expected key", "缩进与上文不一致，或引号、括号后面还有文字（整段要加引号）",
     "the indentation does not fit, or a text goes on after its quote or bracket (quote all of it)"),
    ("<block end>", "缩进与上文不一致，或引号、括号后面还有文字（整段要加引号）",
     "the indentation does not fit, or a text goes on after its quote or bracket (quote all of it)"),
    ("did not find expected '-'", "缩进与上文不一致", "the indentation does not fit what is above"),
    ("not allowed in this context", "缩进与上文不一致", "the indentation does not fit what is above"),
    ("escape", "双引号中的反斜线写法不对", "a backslash in double quotes is wrong"),
    ("undefined alias", "不接受别名", "aliases are refused"),
)  # fmt: skip

#: Slips of typing that parsers notice a line too late, as they look in a line.
_SLIPS = (
    (re.compile(r"^[ -]*[\w\u4e00-\u9fff./-]+："), "冒号要用半角，后面空一格", "the colon is full-width; write `: `"),
    (re.compile(r"^[ -]*[\w\u4e00-\u9fff./-]+:[^\s]"), "冒号后面要空一格", "a space is missing after the colon"),
    (re.compile(r"^ *[\u00a0\u3000]"), "行首有全角空格或不间断空格，缩进只用半角空格", "indent with plain spaces only"),
    (re.compile(r":[\u00a0\u3000]"), "冒号后面要用半角空格", "the space after the colon is no plain one"),
    (re.compile(r"^ *[—–•●·－]"), "每一项以半角的 - 加空格开头", "an item begins with a plain - and a space"),
    (re.compile(r"^ *-[^\s-]"), "- 后面要空一格", "a space is missing after the -"),
)

Position = tuple[int, int]


class Mapping(dict[str, "Value"]):
    """A mapping that knows where it stands and where each key and value stands."""

    __slots__ = ("key_at", "position", "value_at")

    def __init__(self, position: Position) -> None:
        super().__init__()
        self.position = position
        self.key_at: dict[str, Position] = {}
        self.value_at: dict[str, Position] = {}


class Sequence(list["Value"]):
    """A sequence that knows where it stands and where each item stands."""

    __slots__ = ("item_at", "position")

    def __init__(self, position: Position) -> None:
        super().__init__()
        self.position = position
        self.item_at: list[Position] = []


Value = Mapping | Sequence | Plain | str | Blank | None


class Refused(Exception):
    """The text cannot be read at all; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.code)
        self.diagnostic = diagnostic


def parse(text: str, file: str) -> tuple[Value, list[Diagnostic]]:
    """The tree of the one document in `text`, and what was found on the way.

    Raises:
        Refused: when the text is no YAML, or has tags, anchors, aliases, several documents,
            or more than the limits allow.
    """
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > MAX_BYTES:
        raise Refused(finding("JS003", Place(file), size=size, limit=MAX_BYTES))
    if control := _CONTROLS.search(text):
        seen = f"U+{ord(control.group()):04X}"
        raise _invalid(_place_at(text, control.start(), file), f"含有控制字符 {seen}", f"a control character, {seen}")
    builder = _Builder(file)
    try:
        builder.run(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        until = len(text) if error.problem_mark is None else error.problem_mark.index
        raise builder.too_deep_ahead(text, until) or _refusal(error, text, file) from None
    except yaml.YAMLError:
        raise _invalid(Place(file), "含有不能读的字符", "it has characters that cannot be read") from None
    if builder.documents == 0 or (builder.documents == 1 and builder.root is None and not text.strip()):
        raise Refused(finding("JS008", Place(file), problem="文件是空的", problem_en="the file is empty"))
    return builder.root, builder.findings


def _refusal(error: yaml.MarkedYAMLError, text: str, file: str) -> Refused:
    """Why the text is no YAML, in an author's words, and where it went wrong."""
    said = str(error.problem or error.context or "")
    opens = any(each in str(error.context) for each in ("flow sequence", "flow mapping", "quoted"))
    late = opens or "could not find expected ':'" in said
    mark = (error.context_mark if late else None) or error.problem_mark or error.context_mark
    lines = text.rstrip().splitlines() or [""]
    if mark is None:
        place = Place(file)
    elif mark.line < len(lines):
        place = Place(file, mark.line + 1, mark.column + 1)
    else:
        place = Place(file, len(lines), len(lines[-1]) + 1)
    if "cannot start any token" in said and _TABS.search(text):
        return _invalid(place, "行首用了制表符，请改用空格", "a tab in the indentation, use spaces")
    for number in (place.line, place.line - 1):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        for slip, zh, en in _SLIPS:
            if not opens and (found := slip.search(line)):
                return _invalid(Place(file, number, found.end()), zh, en)
    for part, zh, en in _PROBLEMS:
        if part in said:
            return _invalid(place, zh, en)
    said = shortened(said or "?", LONGEST_SAYING)
    return _invalid(place, said, said)


def _invalid(place: Place, zh: str, en: str) -> Refused:
    return Refused(finding("JS002", place, problem=zh, problem_en=en))


def _place_at(text: str, index: int, file: str) -> Place:
    return Place(file, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))


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

    def __init__(self, file: str) -> None:
        self.file = file
        self.findings: list[Diagnostic] = []
        self.root: Value = None
        self.documents = 0
        self.stack: list[tuple[Mapping | Sequence, str | None]] = []
        self.last: Any = None

    def run(self, events: Iterator[Any]) -> None:
        stack = self.stack
        container: Mapping | Sequence | None = None
        key: str | None = None
        for event in events:
            self.last = event
            kind = type(event)
            if kind is yaml.ScalarEvent:
                mark = event.start_mark
                position = (mark.line + 1, mark.column + 1)
                if event.anchor is not None or event.tag is not None:
                    self._refuse_node(event, position)
                value = event.value
                if not value.isascii() or value != value.strip():
                    self._look_at(value, position)
                if not value and key is not None and type(container) is Mapping:
                    # Parsers differ on where nothing stands; its key does stand somewhere.
                    position = container.key_at[key]
                scalar: str | Blank | None
                if event.style is None or event.style == "":
                    scalar = None if value in _NULLS else Plain(value) if value else BLANK
                else:
                    scalar = value
                if type(container) is Mapping:
                    if key is None:
                        key = self._key(container, value, position)
                    else:
                        self._put(container, key, scalar, position)
                        key = None
                elif type(container) is Sequence:
                    container.append(scalar)
                    container.item_at.append(position)
                else:
                    self.root = scalar
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                mark = event.start_mark
                position = (mark.line + 1, mark.column + 1)
                if event.anchor is not None or event.tag is not None:
                    self._refuse_node(event, position)
                if type(container) is Mapping and key is None:
                    raise _invalid(Place(self.file, *position), "键应为一个词", "a key is a single word")
                if len(stack) >= MAX_DEPTH:
                    raise self._too_deep(position)
                child = Mapping(position) if kind is yaml.MappingStartEvent else Sequence(position)
                if type(container) is Mapping and key is not None:
                    self._put(container, key, child, position)
                elif type(container) is Sequence:
                    container.append(child)
                    container.item_at.append(position)
                else:
                    self.root = child
                if container is not None:
                    stack.append((container, None))
                container, key = child, None
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                container, key = stack.pop() if stack else (None, None)
            elif kind is yaml.AliasEvent:
                place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
                raise Refused(finding("JS007", place, name=f"*{event.anchor}"))
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    place = Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1)
                    raise Refused(
                        finding(
                            "JS008", place, problem="文件里有多个文档", problem_en="the file holds several documents"
                        )
                    )

    def too_deep_ahead(self, text: str, until: int) -> Refused | None:
        """The refusal of the first level beyond the limit, if it opens between the last event and the character `until`.

        To tell a key from a value the parser reads on before it gives an event. Some releases of PyYAML bound the levels
        of that and say so in words of their own; counting them here makes the limit and the place the same under all.
        """
        mark = None if self.last is None else self.last.end_mark
        start, line, column = (mark.index, mark.line, mark.column) if mark else (0, 0, 0)
        levels = len(self.stack) + 1 if isinstance(self.root, Mapping | Sequence) else 0
        found = _opening(text[start : min(until, start + _READ_AHEAD)], MAX_DEPTH + 1 - levels)
        if found is None:
            return None
        down, right = found
        return self._too_deep((line + 1 + down, right + 1 if down else column + right + 1))

    def _too_deep(self, position: Position) -> Refused:
        return Refused(finding("JS004", Place(self.file, *position), limit=MAX_DEPTH))

    def _key(self, container: Mapping, key: str, position: Position) -> str:
        if key in container.key_at:
            first = container.key_at[key][0]
            self.findings.append(finding("JS005", Place(self.file, *position), key=key, first=first))
        else:
            container.key_at[key] = position
        return key

    def _put(self, container: Mapping, key: str, value: Value, position: Position) -> None:
        if key not in container:
            container[key] = value
            container.value_at[key] = position

    def _refuse_node(self, event: Any, position: Position) -> None:
        place = Place(self.file, *position)
        if event.anchor is not None:
            raise Refused(finding("JS007", place, name=f"&{event.anchor}"))
        if event.tag not in (None, "!"):
            raise Refused(finding("JS006", place, tag=event.tag.replace("tag:yaml.org,2002:", "!!")))

    def _look_at(self, text: str, position: Position) -> None:
        for code, params in suspicious(text):
            self.findings.append(finding(code, Place(self.file, *position), **params))


def locate(root: Value, path: Iterable[str | int], aliases: dict[str, str], *, key: bool = False) -> Position:
    """Where the value under `path` stands, or the key itself; the nearest parent that exists if none.

    `aliases` maps a key to its Chinese form, under which it may stand in the tree.
    """
    steps = list(path)
    position: Position = getattr(root, "position", (1, 1))
    node = root
    for index, step in enumerate(steps):
        last = index == len(steps) - 1
        if isinstance(node, Mapping):
            name = str(step)
            if name not in node:
                name = aliases.get(name, name)
            if name not in node:
                if name in node.key_at:
                    position = node.key_at[name]
                break
            position = node.key_at[name] if key and last else node.value_at[name]
            node = node[name]
        elif isinstance(node, Sequence) and isinstance(step, int) and step < len(node):
            position = node.item_at[step]
            node = node[step]
        else:
            break
    return position
