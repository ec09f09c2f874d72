"""The fingerprint of a set of documents, by what they mean and not by how they are written."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from ..model import Document

_PARTS = frozenset({"laws", "departments", "lists", "items", "matters", "measures"})
_SETS = frozenset({"lists", "via", "subjects", "departments", "field", "answers_to", "signatories", "matters"})


def canonical(documents: Iterable[Document]) -> list[dict[str, Any]]:
    """The documents as plain data in one normal form: English words, defaults left out, parts by id."""
    plain = [
        {**_normal(each.model_dump(mode="json", by_alias=True, exclude_defaults=True)), "document": each.type}
        for each in documents
    ]
    return sorted(plain, key=lambda each: (each["document"], each["id"], str(each.get("effective"))))


def digest(documents: Iterable[dict[str, Any]]) -> str:
    """The SHA-256 of canonical documents, in hexadecimal."""
    text = json.dumps(list(documents), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _normal(document: dict[str, Any]) -> dict[str, Any]:
    for key, value in document.items():
        if key in _PARTS and isinstance(value, list):
            document[key] = sorted((_part(each) for each in value), key=_id)
    return document


def _part(part: Any) -> Any:
    if isinstance(part, dict):
        for key in _SETS & part.keys():
            if isinstance(part[key], list):
                part[key] = sorted(part[key], key=_id)
    return part


def _id(part: Any) -> str:
    if isinstance(part, dict):
        return str(part.get("id") or part.get("item") or json.dumps(part, sort_keys=True, ensure_ascii=False))
    return str(part)
