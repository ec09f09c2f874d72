"""Writes a document as YAML text in the form of the house: keys in one order, short parts on one line, long ones in a block.

The text is read back as the same data. A `Plain` is written as it was typed; any other text is quoted where YAML, or a
field that takes any value, would read something else.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeAlias, get_args
from unicodedata import east_asian_width

from pydantic import BaseModel

from ..model import DOCUMENTS, Document
from ..model.base import keys_of
from ..scalars import Plain, core_value

#: The most characters of a line; a text by itself may be longer.
WIDTH = 120

#: Lists of which every part stands by itself, with its keys one below the other.
_PARTS = ("laws", "departments", "lists", "items", "matters", "measures", "scenarios")
#: Mappings of which every entry has a line of its own.
_BY_NAME = ("facts", "world", "listings")
#: Keys of a head that stand below its others.
_LAST = ("note", "provenance")
#: Keys that a person writes without a list where there is one value.
_ONE_OR_MANY = ("field", "carried_out_by", "level", "listed")
#: Shapes whose keys have another order than that of their fields: what a value can be before what it is called.
_ORDERS: Mapping[str, Sequence[str]] = {
    "Matter": ("id", "name", "type", "steps", "field", "facts"),
    "FactSchema": ("type", "format", "minimum", "maximum", "pattern", "enum"),
}

#: Words of other readers of YAML that are no text there.
_TRUTHS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~", ""})
_FIRST = re.compile(r"[-?:,\[\]{}#&*!|>'\"%@`=]")
_WITHIN = re.compile(r":(\s|$)|\s#|[\x00-\x1f]")
_OF_FLOW = re.compile(r"[,\[\]{}]|:$|:\?")
#: Blanks of Chinese text that people see as such.
_SEEN = frozenset({" ", "\u3000"})

Data: TypeAlias = Any
#: Lines of comment above a part: the key of its list, its number, and the lines.
Comments: TypeAlias = Callable[[str, int], Sequence[str]]


def document_text(
    document: Mapping[str, Data], head: Iterable[str] = (), above: Comments = lambda _key, _number: ()
) -> str:
    """A document as the text of its file.

    `head` are lines of comment at its beginning, `above` gives those above each part of its lists; all without `#`.
    """
    model = DOCUMENTS.get(str(document.get("document")))
    data = ordered(document, model) if model is not None else dict(document)
    lines = [*_commented(head, "")]
    for key, value in data.items():
        if key in _PARTS and isinstance(value, list | tuple) and value:
            lines += _parts(key, value, above)
        else:
            lines += _entry(key, value, "")
    return "\n".join(lines) + "\n"


def ordered(data: Mapping[str, Data], model: type[BaseModel]) -> dict[str, Data]:
    """The data with the keys of every part in the order of its shape; keys that it does not know come last."""
    known = _order(model)
    fields = {field.alias or name: field.annotation for name, field in model.model_fields.items()}
    given = [*(key for key in known if key in data), *(key for key in data if key not in known)]
    return {key: _ordered(data[key], fields.get(key)) for key in given}


def _ordered(value: Data, annotation: object) -> Data:
    models = _models_of(annotation)
    if not models:
        return value
    if isinstance(value, list | tuple):
        return [_ordered(each, annotation) for each in value]
    if not isinstance(value, Mapping):
        return value
    fitting = next((each for each in models if set(value) <= set(keys_of(each))), None)
    if fitting is not None:
        return ordered(value, fitting)
    return {name: _ordered(each, annotation) for name, each in value.items()}


def _order(model: type[BaseModel]) -> list[str]:
    first = _ORDERS.get(model.__name__, ())
    keys = [*first, *(key for key in keys_of(model) if key not in first)]
    if not issubclass(model, Document):
        return keys
    last = [*(key for key in _LAST if key in keys), *(key for key in keys if key in _PARTS)]
    return [*(key for key in keys if key not in last), *last]


@cache
def _models_of(annotation: object) -> tuple[type[BaseModel], ...]:
    return tuple(_models_in(annotation))


def _models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)


def _parts(key: str, values: Sequence[Data], above: Comments) -> Iterator[str]:
    yield f"{key}:"
    for number, each in enumerate(values):
        if number:
            yield ""
        yield from _commented(above(key, number), "  ")
        if not isinstance(each, Mapping) or not each:
            yield f"  - {flow(each)}"
            continue
        dash = "  - "
        for name, value in each.items():
            for line in _entry(str(name), value, "    "):
                yield dash + line[4:] if dash else line
                dash = ""


def _commented(lines: Iterable[str], indent: str) -> Iterator[str]:
    for each in lines:
        for line in each.splitlines() or [""]:
            shown = "".join(letter for letter in line if letter.isprintable() or letter in _SEEN).strip()
            yield f"{indent}# {shown}".rstrip()


def _entry(key: str, value: Data, indent: str) -> Iterator[str]:
    """A key and its value: on one line where that is short enough or cannot be divided."""
    if key in _ONE_OR_MANY and isinstance(value, list | tuple) and len(value) == 1 and isinstance(value[0], str):
        value = value[0]
    name = scalar(key, flow=False)
    if isinstance(value, str) and "\n" in value and (block := _literal(value, indent)):
        yield f"{indent}{name}: |-"
        yield from block
        return
    divided = isinstance(value, list | tuple | Mapping) and len(value) > 0
    shown = flow(value) if isinstance(value, list | tuple | Mapping) else scalar(value, flow=False)
    line = f"{indent}{name}: {shown}"
    if not divided or (key not in _BY_NAME and _columns(line, value) <= WIDTH and not _several(value)):
        yield line
        return
    yield f"{indent}{name}:"
    if isinstance(value, Mapping):
        for inner, each in value.items():
            yield from _entry(str(inner), each, indent + "  ")
        return
    for each in value:
        yield f"{indent}  - {flow(each)}"


def _columns(line: str, value: Data) -> int:
    """How much room a line takes; a list of words may have as many characters as a mapping has columns."""
    wide = isinstance(value, Mapping) and any(isinstance(each, Mapping) for each in value.values())
    return len(line) + (sum(east_asian_width(each) in "WF" for each in line) if wide else 0)


def _several(value: Data) -> bool:
    """Whether it is a list of several mappings, which are read one below the other."""
    return isinstance(value, list | tuple) and len(value) > 1 and all(isinstance(each, Mapping) for each in value)


def flow(value: Data) -> str:
    """A value on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(str(name))}: {flow(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value)


def scalar(value: Data, *, flow: bool = True) -> str:
    """A single value, in a flow collection or by itself."""
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, date):
        return value.isoformat()
    text = str.__str__(value)
    return text if _is_plain(text, flow, typed=isinstance(value, Plain)) else quoted(text)


def _is_plain(text: str, flow: bool, *, typed: bool) -> bool:
    """Whether the text can stand without quotes; one that was `typed` so may look like a number."""
    if text.lower() in _TRUTHS and not (typed and text.lower() not in ("", "~", "null")):
        return False
    if not typed and not isinstance(core_value(Plain(text)), str):
        return False
    if text != text.strip() or _FIRST.match(text) or _WITHIN.search(text) or (flow and _OF_FLOW.search(text)):
        # A minus is a number only where it was typed as one.
        return bool(typed and re.fullmatch(r"-\d[\w.+-]*", text))
    return all(each.isprintable() or each in _SEEN for each in text) and not text.startswith(("---", "..."))


def quoted(text: str) -> str:
    """A text in double quotes, what cannot be seen in it spelled out."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(each if each.isprintable() or each in _SEEN else _spelled(each) for each in shown)


def _spelled(letter: str) -> str:
    number = ord(letter)
    return f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"


def _literal(text: str, indent: str) -> list[str]:
    """The lines of a text of several as a block; none where a block would not keep them."""
    lines = text.split("\n")
    fits = all(line == line.rstrip() and all(each.isprintable() or each in _SEEN for each in line) for line in lines)
    if not fits or not lines[0] or lines[0][0].isspace() or not lines[-1]:
        return []
    return [f"{indent}  {line}" if line else "" for line in lines]
