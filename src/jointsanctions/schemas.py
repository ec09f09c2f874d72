"""The published JSON Schemas: the subject, the decision, and every document type."""

from __future__ import annotations

from typing import Any

from . import vocabulary
from .identifiers import SCHEMES
from .model import DOCUMENTS
from .model.subject import SubjectModel

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DOCUMENT_NAMES = tuple(name.partition("/")[0] for name in DOCUMENTS)

NAMES = ("subject", "decision", *_DOCUMENT_NAMES)


def json_schema(name: str) -> dict[str, Any]:
    """The schema under one of `NAMES`, as JSON Schema 2020-12.

    Raises:
        KeyError: for another name.
    """
    if name == "decision":
        return _decision()
    models = {"subject": SubjectModel} | dict(zip(_DOCUMENT_NAMES, DOCUMENTS.values(), strict=True))
    return {"$schema": _DRAFT, **models[name].model_json_schema(by_alias=True, mode="validation")}


def _decision() -> dict[str, Any]:
    text, truth = {"type": "string"}, {"type": "boolean"}
    day = {"type": "string", "format": "date"}
    open_day = {"anyOf": [day, {"type": "null"}]}
    maybe_text = {"type": ["string", "null"]}
    because = _array(_object(rule={"type": "string", "pattern": "^S[0-9]+$"}, text=text))
    designation = _object(list=text, document=maybe_text, authority=maybe_text, **{"from": day}, until=open_day)
    via = _one_of(vocabulary.VIAS)
    identifier = _object(scheme=_one_of(SCHEMES), value=text)
    ground = _object(
        lists=_array(text),
        designation=designation,
        via=via,
        item=maybe_text,
        basis=_array(_object(law=text, title=text, article=maybe_text)),
        until=open_day,
        contested=truth,
    )
    action = _object(
        measure=text,
        name=text,
        kind=_one_of(vocabulary.KINDS),
        effect=_one_of(vocabulary.EFFECTS),
        force=_one_of(vocabulary.FORCES),
        do=text,
        duty=_one_of(vocabulary.DUTIES),
        department=text,
        until=open_day,
        covered_by=maybe_text,
        contested=truth,
        verified=truth,
        feedback_within={"type": ["integer", "null"], "minimum": 1},
        parameters={"type": "object"},
        grounds=_array(ground) | {"minItems": 1},
    )
    texts = _array(text)
    return {
        "$schema": _DRAFT,
        "title": "Decision",
        **_object(
            subject=_object(id=identifier, kind=_one_of(vocabulary.SUBJECT_KINDS), name=maybe_text),
            matter=text,
            step=text,
            on=day,
            outcome=_one_of(vocabulary.OUTCOMES),
            person_needed=truth,
            actions=_array(action),
            withheld=_array(_object(measure=text, designation=designation, because=because)),
            undetermined=_array(
                _object(measure=text, designation=designation, via=via, because=because, missing=texts)
            ),
            verify_identity=_array(
                _object(
                    list=text,
                    via=via,
                    name=maybe_text,
                    document=maybe_text,
                    matched_on={"anyOf": [identifier, {"type": "null"}]},
                )
            ),
            unchecked=texts,
            set_aside=_array(
                _object(
                    measure=maybe_text,
                    designation={"anyOf": [designation, {"type": "null"}]},
                    via=via,
                    because=because,
                )
            ),
            notices=_array(
                _object(
                    measure=text,
                    name=text,
                    do=text,
                    reasons=texts,
                    basis=texts,
                    until=open_day,
                    objection=texts,
                    repair=texts,
                )
            ),
            catalogue={"type": "string", "pattern": "^[0-9a-f]{64}$"},
        ),
    }


def _object(**properties: Any) -> dict[str, Any]:
    """An object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


def _one_of(words: vocabulary.Words) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}
