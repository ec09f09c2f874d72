"""The fingerprint of a set of documents, by their meaning and not by their wording."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import Any

from ..catalogue.meaning import MEANING
from ..model import Document, YearCalendar
from ..narrowings import joined, stated

_PARTS = frozenset({"laws", "departments", "lists", "items", "matters", "measures"})
#: Lists whose order has no meaning. Steps of a measure are a set; those of a matter follow each other.
_SETS = frozenset({"lists", "via", "subjects", "departments", "field", "answers_to", "matters", "restricted_by"})
_SETS_OF_DOCUMENTS = frozenset({"signatories"})
_SETS_OF_MEASURES = _SETS | {"steps", "carried_out_by", "level"}


def canonical(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """The documents as plain data in one normal form: English words, defaults left out, parts by id."""
    return sorted((_plain(each) for each in documents if not isinstance(each, YearCalendar)), key=_place)


def digest(documents: Iterable[dict[str, Any]]) -> str:
    """The SHA-256 of canonical documents and of the number of their meaning, in hexadecimal."""
    whole = {"meaning": MEANING, "documents": list(documents)}
    return hashlib.sha256(_text(whole).encode()).hexdigest()


def digest_of(documents: Iterable[Document]) -> str:
    """The digest of documents, of which only one at a time is there as plain data. No decision depends on a calendar."""
    lists = (each for each in documents if not isinstance(each, YearCalendar))
    texts = sorted(((_place(plain), _text(plain)) for plain in map(_plain, lists)), key=itemgetter(0))
    whole = hashlib.sha256(b'{"documents":[')
    for number, (_, text) in enumerate(texts):
        whole.update(b"," * (number > 0) + text.encode())
    whole.update(f'],"meaning":{MEANING}}}'.encode())
    return whole.hexdigest()


def _plain(document: Document) -> dict[str, Any]:
    written = document.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    return {**_normal(_each_once(written)), "document": document.type}


def _place(plain: dict[str, Any]) -> tuple[str, str, str]:
    return (plain["document"], plain["id"], str(plain.get("effective")))


def _text(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _each_once(part: dict[str, Any]) -> dict[str, Any]:
    """The part, changed in place, without what is written twice in one list, but for parameters, whose meaning is the
    author's.
    """
    for key, value in part.items():
        if isinstance(value, list):
            part[key] = _different(value)
        elif isinstance(value, dict) and key != "parameters":
            _each_once(value)
    return part


def _different(parts: list[Any]) -> list[Any]:
    """The parts of a list, each once. Most are told apart at a glance: texts, and things by their id."""
    kinds = set(map(type, parts))
    if kinds <= {str}:
        return parts if len(parts) < 2 else list(dict.fromkeys(parts))
    if dict in kinds or list in kinds:
        parts = [
            _each_once(each) if isinstance(each, dict) else _different(each) if isinstance(each, list) else each
            for each in parts
        ]
    if len(parts) < 2:
        return parts
    names = [each.get("id") if isinstance(each, dict) else None for each in parts]
    if all(type(each) is str for each in names) and len(set(names)) == len(parts):
        return parts
    return list({json.dumps(each, sort_keys=True, ensure_ascii=False): each for each in parts}.values())


def _normal(document: dict[str, Any]) -> dict[str, Any]:
    parts = {
        key: sorted(
            (_sorted(each, _SETS_OF_MEASURES if key == "measures" else _SETS) for each in document[key]), key=_id
        )
        for key in _PARTS & document.keys()
    }
    if "items" in parts:
        parts["items"] = [_without_default(each) for each in parts["items"]]
    return _sorted({**document, **parts}, _SETS_OF_DOCUMENTS)


def _sorted(part: dict[str, Any], sets: frozenset[str]) -> dict[str, Any]:
    """The part with its sets, and those of its bar, sorted and each member once."""
    part = dict(part)
    if isinstance(part.get("via"), list):
        part["via"] = _vias(part["via"])
    for key, value in part.items():
        if key in sets and isinstance(value, list) and len(value) > 1:
            part[key] = [each for each, _ in groupby(sorted(value, key=_id))]
    if "barred_by" in part:
        part["barred_by"] = _without_default(_sorted(part["barred_by"], _SETS))
    return part


def _without_default(part: dict[str, Any]) -> dict[str, Any]:
    """The part without relations that are the default after all."""
    return {key: value for key, value in part.items() if key != "via" or value != ["self"]}


def _vias(written: list[Any]) -> list[Any]:
    """Relations by what they mean: one that is not narrowed by its name, the others by kinds and day."""
    stated_ = (each if isinstance(each, dict) else {"via": each} for each in written)
    reach = joined(stated(each["via"], each.get("listed"), each.get("holds")) for each in stated_)
    return [
        each.via if each.is_plain else {"via": each.via, "asked": sorted(each.asked), "listed": sorted(each.at_listing)}
        for each in reach
    ]


def _id(part: Any) -> str:
    if isinstance(part, dict):
        return str(part.get("id") or part.get("item") or json.dumps(part, sort_keys=True, ensure_ascii=False))
    return str(part)
