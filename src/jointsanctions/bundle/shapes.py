"""What the parts of a catalogue look like in a bundle: closed words, numbers of other parts, and what is checked between them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from ..catalogue.entities import (
    Basis,
    Department,
    Edition,
    Item,
    Law,
    ListCategory,
    Matter,
    Measure,
    Memorandum,
    Terms,
    list_of,
    through,
)
from ..catalogue.facts import FactType
from ..conditions import AlsoOn, Compare
from ..diagnostics import RULES, Diagnostic, Place, Related
from ..diagnostics.fixes import KINDS_OF_FIXES, Fix
from ..diagnostics.rendering import Value
from ..diagnostics.words import ROLES
from ..narrowings import Narrowing
from ..patterns import Pattern
from ..periods import Term
from ..vocabulary import (
    COLOURS,
    EFFECTS,
    FACT_TYPES,
    FORCES,
    KINDS,
    LEVELS,
    OPERATORS,
    RANKS,
    SEVERITIES,
    STATUSES,
    SUBJECT_KINDS,
    TRIGGERS,
    VIAS,
    Word,
)
from .codec import (
    MOST_DAYS,
    OPERAND,
    PERIOD,
    PLAIN,
    TEXT,
    VALUE,
    Codec,
    Codecs,
    Numbers,
    Parts,
    counted,
    or_text,
    reference,
    scalar,
    word,
)
from .errors import Malformed

_LIST = reference("list")
_DEPARTMENT = or_text(reference("department"))
#: So many lines and columns no file has.
_SPOT = counted(0, 1 << 40)


def _put_key(value: str, numbers: Numbers) -> int | list[Any]:
    """A list, or those of its entries that act by a colour."""
    number = numbers.number("list", list_of(value))
    colour = value.partition("#")[2]
    return number if not colour and "#" not in value else [number, colour]


def _take_key(data: Any, parts: Parts) -> str:
    if type(data) is not list:
        found: str = _LIST.take(data, parts)
        return found
    if len(data) != 2 or (data[1] != "" and data[1] not in _COLOURS):
        raise Malformed("word")
    return through(_LIST.take(data[0], parts), data[1])


_COLOURS = tuple(COLOURS)
KEY = Codec(_put_key, _take_key)


def _put_pattern(value: Pattern, _: Numbers) -> str:
    return value.text


def _take_pattern(data: Any, parts: Parts) -> Pattern:
    return Pattern.checked(TEXT.take(data, parts))


def _put_said(value: Value, numbers: Numbers) -> Any:
    """A parameter of a message."""
    if isinstance(value, tuple):
        return [_put_said(each, numbers) for each in value]
    if isinstance(value, Word):
        return {"word": [value.id, value.zh, value.en, value.note]}
    if isinstance(value, Term):
        return {"term": [value.years, value.months, value.days]}
    return str(value)


def _take_said(data: Any, _: Parts) -> Value:
    if type(data) is not list:
        return _take_one_said(data)
    found = [_take_one_said(each) for each in data]
    texts = tuple([each for each in found if isinstance(each, str)])
    words = tuple([each for each in found if isinstance(each, Word)])
    if len(found) not in (len(texts), len(words)):
        raise Malformed
    return texts or words


def _take_one_said(data: Any) -> str | Word | Term:
    if type(data) is str:
        return data
    if type(data) is dict and data.keys() == {"word"}:
        texts = data["word"]
        if type(texts) is list and len(texts) == 4 and all(type(each) is str for each in texts):
            return Word(*texts)
    if type(data) is dict and data.keys() == {"term"}:
        counts = data["term"]
        if type(counts) is list and len(counts) == 3 and all(type(each) is int for each in counts):
            return Term(*counts)
    raise Malformed


#: A parameter of a message.
SAID = Codec(_put_said, _take_said)

_REFERENCES: Mapping[type, str] = {Law: "law", Basis: "basis", Memorandum: "memorandum", Item: "item"}

_LEAVES: Mapping[tuple[type, str], Codec] = {
    (Law, "rank"): word(RANKS),
    (Department, "level"): word(LEVELS),
    (ListCategory, "colour"): word(COLOURS),
    (ListCategory, "colours"): word(COLOURS),
    (ListCategory, "subjects"): word(SUBJECT_KINDS),
    (ListCategory, "minimum_age"): counted(0, 1000),
    (FactType, "type"): word(FACT_TYPES),
    (FactType, "minimum"): scalar(int, float),
    (FactType, "maximum"): scalar(int, float),
    (FactType, "enum"): VALUE,
    (Memorandum, "item_count"): counted(0, 1 << 30),
    (Terms, "kind"): word(KINDS),
    (Terms, "effect"): word(EFFECTS),
    (Terms, "force"): word(FORCES),
    (Terms, "lists"): _LIST,
    (Terms, "subjects"): word(SUBJECT_KINDS),
    (Terms, "via"): word(VIAS),
    (Terms, "severity"): word(SEVERITIES),
    (Terms, "bars"): KEY,
    (Terms, "bar_via"): word(VIAS),
    (Terms, "colours"): word(COLOURS),
    (Terms, "parameters"): PLAIN,
    (Narrowing, "via"): word(VIAS),
    (Narrowing, "asked"): word(SUBJECT_KINDS),
    (Narrowing, "at_listing"): word(SUBJECT_KINDS),
    (Compare, "scope"): word(("case", "entry")),
    (Compare, "operator"): word(OPERATORS),
    (Compare, "value"): OPERAND,
    (AlsoOn, "lists"): _LIST,
    (Measure, "matters"): or_text(reference("matter")),
    (Measure, "department"): _DEPARTMENT,
    (Measure, "carried_out_by"): _DEPARTMENT,
    (Measure, "trigger"): word(TRIGGERS),
    (Measure, "feedback_within"): counted(1, MOST_DAYS),
    (Matter, "department"): _DEPARTMENT,
    (Place, "file"): reference("file"),
    (Place, "line"): _SPOT,
    (Place, "column"): _SPOT,
    (Place, "end_line"): _SPOT,
    (Place, "end_column"): _SPOT,
    (Diagnostic, "code"): word(RULES),
    (Diagnostic, "severity"): word(("error", "warning")),
    (Related, "role"): word(ROLES),
    (Fix, "kind"): word(KINDS_OF_FIXES),
}


_STATUS = word(STATUSES)


def _of_edition() -> tuple[Codec, ...]:
    return (TEXT, _DEPARTMENT, _STATUS, PERIOD, codecs().of(Place))


def _put_edition(value: Edition, numbers: Numbers) -> list[Any]:
    parts = (value.title, value.department, value.status, value.period, value.place)
    return [one.put(each, numbers) for one, each in zip(_of_edition(), parts, strict=True)]


def _take_edition(data: Any, parts: Parts) -> list[Any]:
    if type(data) is not list or len(data) != len(_of_edition()):
        raise Malformed
    return [one.take(each, parts) for one, each in zip(_of_edition(), data, strict=True)]


#: An edition without its id, its matters and its measures, which the directory and other tables have; read as a list of
#: its title, department, status, period and place.
EDITION = Codec(_put_edition, _take_edition)


@lru_cache(maxsize=1)
def codecs() -> Codecs:
    """The codecs of the parts of a catalogue."""
    return Codecs(
        _REFERENCES,
        _LEAVES,
        {Pattern: Codec(_put_pattern, _take_pattern), Value: SAID},
    )
