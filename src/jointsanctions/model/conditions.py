"""Conditions as people write them, read into the values of `conditions`.

A mapping means all of its entries. `bid_amount: {at_least: 1000000}` compares a fact of the case,
`entry.NAME` one of the list entry; `any`, `all` and `not` combine; `also_on` requires a second entry.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from pydantic_core import PydanticCustomError

from ..conditions import All, AlsoOn, Any_, Compare, Condition, Not, Path, Scope
from ..diagnostics import close_names, close_words
from ..numerals import number_meant
from ..said_otherwise import COMPARISONS_SAID_OTHERWISE, CONNECTIVES_SAID_OTHERWISE
from ..scalars import Blank
from ..vocabulary import CONNECTIVES, OPERATORS, Operator, as_word, by_label

_NAME = re.compile(r"(?:(case|entry)\.)?([a-z_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]{0,63})\Z")
_CONNECTIVES = by_label(CONNECTIVES)
_OPERATORS: Mapping[str, Operator] = {
    **cast("Mapping[str, Operator]", COMPARISONS_SAID_OTHERWISE),
    **by_label(OPERATORS),
}
#: A comparison at the beginning of a text that should be one: `≥1000000`, `不低于100万元`.
_COMPARED = re.compile("|".join(map(re.escape, sorted(_OPERATORS, key=len, reverse=True))))


def read_condition(raw: object) -> Condition:
    """The tree of a written condition.

    Raises:
        PydanticCustomError: JS109, with the path to the faulty part.
    """
    if isinstance(raw, (Compare, AlsoOn, All, Any_, Not)):
        return raw
    return _read(raw, ())


def _read(raw: object, path: Path) -> Condition:
    if not isinstance(raw, dict):
        raise _malformed("form", path)
    if not raw:
        raise _malformed("empty", path)
    parts = tuple(_entry(str(key), value, (*path, key)) for key, value in raw.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _entry(key: str, value: object, path: Path) -> Condition:
    match _CONNECTIVES.get(key, key):
        case "all" | "any" as connective:
            if not isinstance(value, list) or not value:
                raise _malformed("no-parts", path, key)
            parts = tuple(_read(part, (*path, index)) for index, part in enumerate(value))
            if len(parts) == 1:
                return parts[0]
            return All(parts) if connective == "all" else Any_(parts)
        case "not":
            return Not(_read(value, path))
        case "also_on":
            lists = value if isinstance(value, list) else [value]
            if not lists or not all(isinstance(each, str) and each for each in lists):
                raise _malformed("no-lists", path, key)
            return AlsoOn(tuple(dict.fromkeys(map(str, lists))), path)
    meant = CONNECTIVES_SAID_OTHERWISE.get(key)
    if meant is not None and not _compares(value):
        raise _malformed("connective", path, key, on_key=True, suggestions=[meant])
    if not (found := _NAME.match(key)):
        raise _malformed("name", path, key, on_key=True)
    if not isinstance(value, dict) or not value:
        raise _no_comparison(key, value, path)
    scope: Scope = "entry" if found.group(1) == "entry" else "case"
    fact = found.group(2)
    parts = tuple(_comparison(scope, fact, operator, operand, path) for operator, operand in value.items())
    return parts[0] if len(parts) == 1 else All(parts)


def _comparison(scope: Scope, fact: str, written: str, operand: object, path: Path) -> Compare:
    operator = _OPERATORS.get(written) or as_word(str(written), OPERATORS)
    here = (*path, written)
    if operator is None:
        near = list(close_words(str(written), OPERATORS)) or list(_said(str(written)))
        raise _malformed("operator", here, written, known=tuple(OPERATORS), on_key=True, suggestions=near)
    if operator in ("in", "not_in"):
        if (
            not isinstance(operand, list)
            or not operand
            or any(isinstance(each, dict | list | Blank) or each is None for each in operand)
        ):
            raise _malformed("not-several", here, written)
        return Compare(scope, fact, operator, tuple(operand), here)
    if operand is None or isinstance(operand, (dict, list, Blank)):
        raise _malformed("not-one", here, written)
    return Compare(scope, fact, operator, operand, here)


def _compares(value: object) -> bool:
    """Whether it is what stands behind the name of a fact: a comparison."""
    return isinstance(value, dict) and any(each in OPERATORS or each in _OPERATORS for each in value)


def _said(written: str) -> Iterator[str]:
    """The labels of the comparisons that a saying is near to."""
    for each in close_names(written, _OPERATORS, 1):
        yield OPERATORS[_OPERATORS[each]].zh


def _no_comparison(key: str, value: object, path: Path) -> PydanticCustomError:
    """JS109 for a name without a comparison; what seems to be one in a text is told as it is written."""
    found = _COMPARED.match(value) if isinstance(value, str) else None
    if found is not None and (operand := found.string[found.end() :].strip()):
        operator = OPERATORS[_OPERATORS[found[0]]].id
        return _malformed("in-text", path, key, example=f"{key}: {{{operator}: {number_meant(operand) or operand}}}")
    if isinstance(value, str) and value:
        return _malformed("value-alone", path, key, example=f"{key}: {{equals: {value}}}")
    return _malformed("no-comparison", path, key)


def _malformed(variant: str, path: Path, key: str = "", **more: object) -> PydanticCustomError:
    context = {"path": list(path), **({"key": str(key)} if key else {}), **more}
    return PydanticCustomError(f"JS109.{variant}", "see the table of diagnostics", context)
