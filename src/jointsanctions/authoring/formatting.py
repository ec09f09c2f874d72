"""Documents in one form: order of keys, indentation, blank lines, quotes, and keys in one language.

The text is not written from its values: what an author typed is moved and trimmed where it stands, so that comments, numbers
and texts stay what they were. A document that would say anything else afterwards is left as it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence as Several
from dataclasses import dataclass
from functools import lru_cache

import yaml

from ..diagnostics import Diagnostic
from ..model import Document
from ..reading import read_bytes, tree
from ..scalars import Blank, Plain, core_value
from ..vocabulary import Lang
from .comments import Comments
from .rewriting import BOM
from .shapes import PARTS, Shape, below, english, place_of, written_in

#: Columns of a line that several values share; Chinese characters take two.
WIDTH = 120
#: How far a part stands in from the one that it belongs to.
STEP = 2
#: Parts whose items are so short that they stand one below the other.
_SHORT = ("left_out", "omit")

#: What begins a text without quotes, and what no such text has in it.
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`"
_NEVER_PLAIN = re.compile(r": |:\Z| #|[^\S ]")
_NEVER_IN_FLOW = re.compile(r"[,\[\]{}]|:\?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
#: What readers of YAML 1.2 take for a number, beside those of YAML 1.1.
_OTHER_NUMBERS = re.compile(r"0[ox][\da-fA-F]+\Z|[-+]?\d[\d_]*([eE][-+]?\d+)?\Z")
_TEXT = "tag:yaml.org,2002:str"
_HEADER = re.compile(r"[|>](?P<signs>[-+\d]*)[^\n]*")


class Unformatted(Exception):
    """The text would not say the same in the one form."""


def formatted(data: bytes, file: str, keys: Lang | None = None) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The bytes of a document in the one form, with keys in a language (None: as they are); and the errors that keep it as
    it is.

    The result is the form of itself. Line ends and the mark of the order of bytes stay.

    Raises:
        Unformatted: where the document would say something else.
    """
    origin, findings = read_bytes(data, file)
    errors = tuple(each for each in findings if each.severity == "error")
    if origin is None or errors:
        return data, errors
    mark = BOM if data.startswith(BOM) else b""
    text = data.decode("utf-8-sig")
    end = "\r\n" if text.find("\r\n") == text.find("\n") - 1 and "\r\n" in text else "\n"
    # The places of a tree are those of the text that it was read from.
    root, text = (origin.root, text) if "\r" not in text else _parsed(text.replace("\r\n", "\n"))
    comments = Comments(text, root)
    written = _formatted(text, root, comments, type(origin.document), keys)
    result = mark + written.replace("\n", end).encode()
    if result != data:
        again, _ = read_bytes(written.encode(), file)
        if again is None or _said(again.document) != _said(origin.document):
            raise Unformatted(file)
        if not _keeps(comments.texts, Comments(written, again.root).texts):
            raise Unformatted(file)
    return result, ()


def _parsed(text: str) -> tuple[tree.Value, str]:
    return tree.parse(text, "")[0], text


def _keeps(old: Several[str], new: Several[str]) -> bool:
    """Whether every comment is still there."""
    return not Counter(old) - Counter(new) or sorted("".join(old)) == sorted("".join(new).replace("  #", "#"))


def _said(document: Document) -> object:
    return document.model_dump(mode="json", by_alias=True)


def _formatted(text: str, root: tree.Value, comments: Comments, model: type[Document], keys: Lang | None) -> str:
    if not isinstance(root, tree.Mapping) or root.flow:
        # JSON has a form of its own.
        return text.rstrip() + "\n"
    form = _Form(text, comments, keys)
    lines = [*form.header(root), *form.mapping(root, model, 0, len(text))]
    return "\n".join(_separated([*lines, *form.comments.lines(form.comments.take(len(text)), 0)])) + "\n"


def _separated(lines: Several[str]) -> list[str]:
    """The lines with no blank ones at the beginning and the end, and no two in a row."""
    kept: list[str] = []
    for line in lines:
        if line or (kept and kept[-1] not in ("", _EMPTY)):
            kept.append(line)
    while kept and not kept[-1]:
        kept.pop()
    return [_KEPT.sub("", line) for line in kept]


#: Stands for a blank line that is part of a text.
_EMPTY = "\ue000"
_KEPT = re.compile(f"^{_EMPTY}$")


@dataclass(slots=True)
class _Entry:
    """A key with its value as lines, and what stands before it."""

    place: int
    above: list[str]
    lines: list[str]
    blank: bool


@dataclass(slots=True)
class _Form:
    """One document on its way into the form; lines are told from the first to the last, since comments are."""

    text: str
    comments: Comments
    keys: Lang | None

    def header(self, root: tree.Mapping) -> list[str]:
        """The comments above everything, which stay there whatever key comes first."""
        start = tree.start_of(root.spans[0])
        lines = self.comments.lines(self.comments.take(start), 0)
        return [*lines, ""] if lines and self.comments.after_blank(start) else lines

    def mapping(self, node: tree.Mapping, shape: Shape, indent: int, until: int) -> list[str]:
        """The lines of a mapping without brackets. Comments up to a character of the text that stand as far in as it does
        belong to it.
        """
        entries: list[_Entry] = []
        column = self.comments.column(tree.start_of(node.spans[0]))
        starts = [*(tree.start_of(span) for span in node.spans[2::2]), until]
        for number, (key, value) in enumerate(node.items()):
            key_span = node.spans[2 * number]
            start = tree.start_of(key_span)
            above = self.comments.lines(self.comments.take(start), indent)
            blank = self.comments.after_blank(start)
            lines = self._entry(key, key_span, value, node.spans[2 * number + 1], shape, indent, starts[number])
            entries.append(_Entry(place_of(shape, key), above, lines, blank))
        tail = self.comments.lines(self.comments.take(until, column), indent)
        first = entries[0]
        entries.sort(key=lambda each: each.place)
        found: list[str] = []
        for each in entries:
            # A blank line above the first of all is no blank line within.
            found += each.above if found else _begun(each.above)
            # That above the first key was above the whole mapping.
            found += [""] if each.blank and (each.above or (found and each is not first)) else []
            found += each.lines
        return [*found, *tail]

    def _entry(
        self, key: str, key_span: int, value: tree.Value, span: int, shape: Shape, indent: int, until: int
    ) -> list[str]:
        name = f"{' ' * indent}{self._key(key, key_span, shape)}:"
        start = tree.start_of(span)
        inner = below(shape, key)
        if isinstance(value, tree.Mapping | tree.Sequence) and not value.flow:
            beside = self.comments.beside(tree.end_of(key_span), start)
            if isinstance(value, tree.Mapping):
                lines = self.mapping(value, inner, indent + STEP, until)
            else:
                part = english(shape, key) if not indent else ""
                apart = part in PARTS and part not in _SHORT
                # Dashes may stand right below the key; comments that far in are those of the next key.
                column = max(
                    self.comments.column(tree.start_of(value.span)), self.comments.column(tree.start_of(key_span)) + 1
                )
                lines = self.sequence(value, inner, indent + STEP, until, column, apart=apart)
            return [name + beside, *lines]
        if isinstance(value, Blank):
            return [name + self.comments.beside(tree.end_of(key_span), until)]
        between = self.comments.take(start)
        first, *more = self.inline(value, span, inner, indent, width(name) + 1)
        below_it = (
            not more and "\n" in self.text[tree.end_of(key_span) : start] and width(name) + 1 + width(first) > WIDTH
        )
        lines = [name, f"{' ' * (indent + STEP)}{first}"] if below_it else [f"{name} {first}", *more]
        lines[-1] += self.comments.beside(tree.end_of(span), until, known=between)
        return lines

    def sequence(
        self, node: tree.Sequence, shape: Shape, indent: int, until: int, column: int, *, apart: bool = False
    ) -> list[str]:
        """The lines of a list without brackets; `apart`: with a blank line between its items."""
        found: list[str] = []
        starts = [*(tree.start_of(span) for span in node.spans[1:]), until]
        for number, value in enumerate(node):
            span = node.spans[number]
            start = tree.start_of(span)
            above = self.comments.lines(self.comments.take(start), indent)
            blank = self.comments.after_blank(start) or (
                apart and isinstance(value, tree.Mapping) and not value.flow and not any(above)
            )
            if found and apart and isinstance(value, tree.Mapping) and not value.flow and any(above):
                above = ["", *above]
            found += above if found else _begun(above)
            found += [""] if blank and found else []
            found += self._item(value, span, shape, indent, starts[number])
        return [*found, *self.comments.lines(self.comments.take(until, column), indent)]

    def _item(self, value: tree.Value, span: int, shape: Shape, indent: int, until: int) -> list[str]:
        if isinstance(value, tree.Mapping) and not value.flow:
            lines = self.mapping(value, shape, indent + STEP, until)
            above = next((number for number, line in enumerate(lines) if line and not _is_comment(line)), 0)
            dashed = f"{' ' * indent}- {lines[above].lstrip(' ')}"
            return [*(line[STEP:] for line in lines[:above]), dashed, *lines[above + 1 :]]
        if isinstance(value, tree.Sequence) and not value.flow:
            first, *more = self.sequence(value, shape, indent + STEP, until, self.comments.column(tree.start_of(span)))
            return [f"{' ' * indent}- {first.lstrip(' ')}", *more]
        first, *more = self.inline(value, span, shape, indent, indent + STEP)
        lines = [f"{' ' * indent}- {first}", *more]
        lines[-1] += self.comments.beside(tree.end_of(span), until)
        return lines

    def inline(self, value: tree.Value, span: int, shape: Shape, indent: int, before: int) -> list[str]:
        """The lines of a value that stands behind its key or dash, the first without indentation."""
        start, end = tree.start_of(span), tree.end_of(span)
        source = self.text[start:end]
        inside = self.comments.take(end)
        if isinstance(value, tree.Mapping | tree.Sequence):
            several = "\n" in source
            if inside or (several and _has_lines(value, self.text)):
                first, *more = source.split("\n")
                return [
                    first.rstrip(),
                    *(f"{' ' * (indent + STEP)}{line.strip()}" if line.strip() else _EMPTY for line in more),
                ]
            whole = self.flow(value, shape)
            if not several or before + width(whole) <= WIDTH:
                return [whole]
            return self._filled(value, shape, indent)
        if source[:1] in ("|", ">") and not isinstance(value, Plain):
            return self._block(source, end, indent)
        if "\n" in source:
            first, *more = source.split("\n")
            quoted = source[:1] in ("'", '"')
            return [
                first if quoted else first.rstrip(),
                *(_continued(line if quoted else line.rstrip(), indent + STEP) for line in more),
            ]
        return [scalar(value, source)]

    def flow(self, value: tree.Value, shape: Shape) -> str:
        """A value between brackets, on one line."""
        if isinstance(value, tree.Mapping):
            return f"{{{', '.join(self._pairs(value, shape))}}}"
        assert isinstance(value, tree.Sequence)
        return f"[{', '.join(self._parts(value, shape))}]"

    def _pairs(self, node: tree.Mapping, shape: Shape) -> list[str]:
        pairs = []
        for number, (key, value) in enumerate(node.items()):
            name = self._key(key, node.spans[2 * number], shape, in_flow=True)
            told = self._inside(value, node.spans[2 * number + 1], below(shape, key))
            pairs.append((place_of(shape, key), f"{name}: {told}".rstrip()))
        return [told for _, told in sorted(pairs, key=lambda each: each[0])]

    def _parts(self, node: tree.Sequence, shape: Shape) -> list[str]:
        return [self._inside(value, span, shape) for value, span in zip(node, node.spans, strict=True)]

    def _inside(self, value: tree.Value, span: int, shape: Shape) -> str:
        if isinstance(value, tree.Mapping | tree.Sequence):
            return self.flow(value, shape)
        if isinstance(value, Blank):
            return ""
        return scalar(value, self.text[tree.start_of(span) : tree.end_of(span)], in_flow=True)

    def _filled(self, value: tree.Mapping | tree.Sequence, shape: Shape, indent: int) -> list[str]:
        """A value between brackets on lines of the width."""
        mapping = isinstance(value, tree.Mapping)
        parts = self._pairs(value, shape) if isinstance(value, tree.Mapping) else self._parts(value, shape)
        lines: list[str] = []
        line = ""
        for number, part in enumerate(parts):
            told = part + ("," if number + 1 < len(parts) else "}" if mapping else "]")
            if line and indent + STEP + width(line) + 1 + width(told) > WIDTH:
                lines.append(line)
                line = told
            else:
                line = f"{line} {told}" if line else told
        return ["{" if mapping else "[", *(f"{' ' * (indent + STEP)}{each}" for each in [*lines, line])]

    def _block(self, source: str, end: int, indent: int) -> list[str]:
        """A text that keeps its lines; how far they stand in is told by the first, or by its sign."""
        header, *content = source.split("\n")
        signs = _HEADER.match(header)
        told = "" if signs is None else re.sub(r"\D", "", signs["signs"])
        if "+" in (signs["signs"] if signs else ""):
            content += [""] * (self.text.count("\n", end, self.comments.next_token(end)) - 1)
        if told:
            raise Unformatted("indentation indicator")
        inner = next((len(line) - len(line.lstrip(" ")) for line in content if line.strip(" ")), 0)
        lines = [f"{' ' * (indent + STEP)}{line[inner:]}" if len(line) > inner else _EMPTY for line in content]
        return [header.rstrip(), *lines]

    def _key(self, key: str, span: int, shape: Shape, *, in_flow: bool = False) -> str:
        source = self.text[tree.start_of(span) : tree.end_of(span)]
        name = key if self.keys is None else written_in(shape, key, self.keys)
        if name != key:
            return name
        return scalar(key, source, in_flow=in_flow) if "\n" not in source and source[:1] not in "|>" else _quoted(key)


def _begun(lines: list[str]) -> list[str]:
    """The lines without a blank one at the beginning."""
    return lines[1:] if lines and not lines[0] else lines


def _is_comment(line: str) -> bool:
    return line.lstrip(" ").startswith("#")


def _continued(line: str, indent: int) -> str:
    inner = line.lstrip(" \t")
    return f"{' ' * indent}{inner}" if inner else _EMPTY


def _has_lines(value: tree.Value, text: str) -> bool:
    """Whether a text in it goes over several lines."""
    if not isinstance(value, tree.Mapping | tree.Sequence):
        return False
    spans = (each for each in value.spans)
    scalars = any(span & 3 and "\n" in text[tree.start_of(span) : tree.end_of(span)] for span in spans)
    return scalars or any(
        _has_lines(each, text) for each in (value.values() if isinstance(value, tree.Mapping) else value)
    )


def scalar(value: object, source: str, *, in_flow: bool = False) -> str:
    """A text on one line: without quotes where every reader takes it for the same text, else in double ones if it can be."""
    if source[:1] not in ("'", '"') or not isinstance(value, str) or isinstance(value, Plain):
        return source
    if is_plain(value, in_flow=in_flow):
        return value
    return f'"{value}"' if source[0] == "'" and not re.search(r'["\\]', value) and value.isprintable() else source


def _quoted(text: str) -> str:
    return text if is_plain(text, in_flow=True) else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def is_plain(text: str, *, in_flow: bool = False) -> bool:
    """Whether a text without quotes is the same text to every reader of YAML; a day is one, too."""
    if not text or text != text.strip() or not text.isprintable() or text[0] in _INDICATORS:
        return False
    if _NEVER_PLAIN.search(text) or (in_flow and _NEVER_IN_FLOW.search(text)):
        return False
    if _DAY.match(text):
        return True
    # PyYAML says nothing of its types.
    taken: object = _resolver().resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return taken == _TEXT and not _OTHER_NUMBERS.match(text) and isinstance(core_value(Plain(text)), str)


@lru_cache(maxsize=1)
def _resolver() -> yaml.resolver.Resolver:
    return yaml.resolver.Resolver()


def width(text: str) -> int:
    """Columns of a text on a screen."""
    return sum(2 if unicodedata.east_asian_width(each) in "WF" else 1 for each in text)
