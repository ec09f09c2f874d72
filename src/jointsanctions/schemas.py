"""The published JSON Schemas: the subject, the decision and the other answers, and every document type."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import vocabulary
from .answers.repair import WAYS
from .answers.why_not import VERDICTS
from .identifiers import SCHEMES
from .model import DOCUMENTS
from .model.subject import SubjectModel
from .scenarios.coverage import KINDS as COVERED
from .scenarios.mutation import CHANGES
from .whatif.difference_text import KINDS

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_DOCUMENT_NAMES = tuple(name.partition("/")[0] for name in DOCUMENTS)

NAMES = (
    "subject",
    "decision",
    "explanation",
    "why-not",
    "timeline",
    "repair",
    "profile",
    "duties",
    "comparison",
    "check",
    "test",
    "coverage",
    "mutation",
    *_DOCUMENT_NAMES,
)

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_TEXTS: Schema = {"type": "array", "items": _TEXT}
_MAYBE_TEXT: Schema = {"type": ["string", "null"]}
_TRUTH: Schema = {"type": "boolean"}
_DAY: Schema = {"type": "string", "format": "date"}
_OPEN_DAY: Schema = {"anyOf": [_DAY, {"type": "null"}]}
_NUMBER: Schema = {"type": "integer", "minimum": 0}
_PERCENT: Schema = {"type": "number", "minimum": 0, "maximum": 100}
_RULE: Schema = {"type": "string", "pattern": "^S[0-9]+$"}
_DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}


def json_schema(name: str) -> Schema:
    """The schema under one of `NAMES`, as JSON Schema 2020-12.

    Raises:
        KeyError: for another name.
    """
    answers: dict[str, tuple[str, Callable[[], Schema]]] = {
        "decision": ("Decision", lambda: _object(**_decision())),
        "explanation": ("Explanation", _explanation),
        "why-not": ("WhyNot", _why_not),
        "timeline": ("Timeline", _timeline),
        "repair": ("RepairPaths", _repair),
        "profile": ("Profile", _profile),
        "duties": ("JointDuties", _duties),
        "comparison": ("Comparison", _comparison),
        "check": ("Check", _check),
        "test": ("Test", _test),
        "coverage": ("Coverage", _coverage),
        "mutation": ("Mutation", _mutation),
    }
    if name in answers:
        title, make = answers[name]
        return {"$schema": _DRAFT, "title": title, **make()}
    models = {"subject": SubjectModel} | dict(zip(_DOCUMENT_NAMES, DOCUMENTS.values(), strict=True))
    return {"$schema": _DRAFT, **models[name].model_json_schema(by_alias=True, mode="validation")}


def _decision() -> dict[str, Schema]:
    via = _one_of(vocabulary.VIAS)
    return {
        "subject": _subject(),
        "matter": _TEXT,
        "step": _TEXT,
        "on": _DAY,
        "known_on": _OPEN_DAY,
        "outcome": _one_of(vocabulary.OUTCOMES),
        "person_needed": _TRUTH,
        "actions": _array(_action()),
        "withheld": _array(_object(measure=_TEXT, designation=_designation(), because=_because())),
        "undetermined": _array(_object(**_undetermined())),
        "verify_identity": _array(
            _object(
                list=_TEXT,
                via=via,
                name=_MAYBE_TEXT,
                document=_MAYBE_TEXT,
                matched_on={"anyOf": [_identifier(), {"type": "null"}]},
            )
        ),
        "unchecked": _TEXTS,
        "set_aside": _array(
            _object(
                measure=_MAYBE_TEXT,
                designation={"anyOf": [_designation(), {"type": "null"}]},
                via=via,
                because=_because(),
            )
        ),
        "notices": _array(
            _object(
                measure=_TEXT,
                name=_TEXT,
                do=_TEXT,
                reasons=_TEXTS,
                basis=_TEXTS,
                until=_OPEN_DAY,
                objection=_TEXTS,
                repair=_TEXTS,
            )
        ),
        "catalogue": _DIGEST,
    }


def _explanation() -> Schema:
    line = _object(depth=_NUMBER, label=_TEXT, text=_TEXT)
    branch = _object(
        label=_TEXT,
        text=_TEXT,
        rule={"anyOf": [_RULE, {"type": "null"}]},
        children=_array({"$ref": "#/$defs/branch"}),
    )
    return {
        **_object(
            decision={"$ref": "#/$defs/decision"},
            explanation=_array(line) | {"minItems": 1},
            tree={"$ref": "#/$defs/branch"},
            prose=_TEXT,
        ),
        "$defs": {"branch": branch, "decision": _object(**_decision())},
    }


def _why_not() -> Schema:
    link = _object(link=_TEXT, rule=_RULE, holds={"type": ["boolean", "null"]}, text=_TEXT)
    changes = _array(_array(_object(change=_TEXT, text=_TEXT)) | {"minItems": 1})
    chain = _object(
        list=_MAYBE_TEXT, document=_MAYBE_TEXT, via=_one_of(vocabulary.VIAS), links=_array(link) | {"minItems": 1}
    )
    return _object(
        measure=_TEXT,
        name=_TEXT,
        matter=_TEXT,
        step=_TEXT,
        on=_DAY,
        verdict={"type": "string", "enum": list(VERDICTS)},
        chains=_array(chain) | {"minItems": 1},
        to_apply=changes,
        to_stop=changes,
        exhaustive=_TRUTH,
        catalogue=_DIGEST,
    )


def _timeline() -> Schema:
    span = _object(**{"from": _DAY}, until=_OPEN_DAY, turns=_TEXTS, decision=_object(**_decision()))
    return _object(
        matter=_TEXT,
        step=_TEXT,
        **{"from": _DAY},
        until=_OPEN_DAY,
        spans=_array(span) | {"minItems": 1},
        catalogue=_DIGEST,
    )


def _repair() -> Schema:
    way = _object(
        way={"type": "string", "enum": list(WAYS)},
        list=_TEXT,
        document=_MAYBE_TEXT,
        via=_one_of(vocabulary.VIAS),
        authority=_MAYBE_TEXT,
        earliest=_DAY,
        certain=_TRUTH,
        text=_TEXT,
    )
    path = _object(
        measure=_TEXT,
        name=_TEXT,
        withheld=_TRUTH,
        earliest=_OPEN_DAY,
        certain=_OPEN_DAY,
        grounds=_array(_array(way)),
    )
    return _object(matter=_TEXT, step=_TEXT, on=_DAY, paths=_array(path), catalogue=_DIGEST)


def _profile() -> Schema:
    of_the_profile = ("subject", "on", "known_on", "catalogue")
    step = {name: part for name, part in _decision().items() if name not in of_the_profile}
    step["undetermined"] = _array(_object(**_undetermined(), applies=_MAYBE_TEXT))
    doubts = {name: step[name] for name in ("verify_identity", "unchecked", "set_aside")}
    return _object(
        subject=_subject(),
        on=_DAY,
        known_on=_OPEN_DAY,
        unknown_list=_TRUTH,
        **doubts,
        steps=_array(_object(**step)),
        catalogue=_DIGEST,
    )


def _duties() -> Schema:
    duty = _object(
        department=_TEXT,
        measure=_TEXT,
        name=_TEXT,
        effect=_one_of(vocabulary.EFFECTS),
        force=_one_of(vocabulary.FORCES),
        do=_TEXT,
        trigger=_one_of(vocabulary.TRIGGERS),
        steps=_array(_object(matter=_TEXT, step=_TEXT)),
        via=_array(_one_of(vocabulary.VIAS)) | {"minItems": 1},
        until=_OPEN_DAY,
        applies=_MAYBE_TEXT,
        feedback_within={"type": ["integer", "null"], "minimum": 1},
    )
    return _object(
        list=_TEXT, document=_MAYBE_TEXT, on=_DAY, duties=_array(duty), because=_because(), catalogue=_DIGEST
    )


def _finding() -> Schema:
    edit = _object(**_place(), text=_TEXT)
    return _object(
        code={"type": "string", "pattern": "^JS[0-9]{3}$"},
        severity={"type": "string", "enum": ["error", "warning"]},
        **_place(),
        message=_TEXT,
        help=_TEXT,
        suggestions=_TEXTS,
        related=_array(_object(**_place(), label=_TEXT)),
        fixes=_array(_object(kind=_TEXT, title=_TEXT, edits=_array(edit) | {"minItems": 1})),
    )


def _place() -> dict[str, Schema]:
    """A span of a file; lines and columns count from 1, the end is the character after the last, 0 is the whole file."""
    return {"file": _TEXT, **dict.fromkeys(("line", "column", "end_line", "end_column"), _NUMBER)}


def _check() -> Schema:
    documents = ("laws", "laws_verified", "departments", "lists", "items", "items_verified")
    counts = (*documents, "measure_lists", "matters", "measures", "measures_verified")
    catalogue = _object(digest=_DIGEST, **dict.fromkeys(counts, _NUMBER))
    findings = _array({"$ref": "#/$defs/finding"})
    return {
        **_object(
            errors=_NUMBER,
            warnings=_NUMBER,
            findings=findings,
            catalogue={"anyOf": [catalogue, {"type": "null"}]},
        ),
        "$defs": {"finding": _finding()},
    }


def _test() -> Schema:
    mismatch = _object(key=_TEXT, line=_NUMBER, expected={}, actual={})
    result = _object(
        name=_TEXT,
        file=_TEXT,
        line=_NUMBER,
        state={"type": "string", "enum": ["passed", "failed", "broken"]},
        draft=_TRUTH,
        mismatches=_array(mismatch),
        findings=_array({"$ref": "#/$defs/finding"}),
        decision={"anyOf": [{"$ref": "#/$defs/decision"}, {"type": "null"}]},
    )
    return {
        **_object(findings=_array({"$ref": "#/$defs/finding"}), results=_array(result), catalogue=_DIGEST),
        "$defs": {"decision": _object(**_decision()), "finding": _finding()},
    }


def _coverage() -> Schema:
    kinds = list(COVERED)
    thing = _object(
        id=_TEXT,
        name=_TEXT,
        applied=_TEXTS,
        met=_TEXTS,
        ties={"type": "object", "additionalProperties": _TEXTS},
    )
    return _object(
        catalogue=_DIGEST,
        scenarios=_NUMBER,
        percent=_object(**dict.fromkeys(kinds, _PERCENT)),
        things=_object(**dict.fromkeys(kinds, _array(thing))),
        unused=_TEXTS,
    )


def _mutation() -> Schema:
    survivor = _object(change=_one_of(CHANGES), of=_TEXT, file=_TEXT, line=_NUMBER, text=_TEXT, asked=_NUMBER)
    return _object(catalogue=_DIGEST, made=_NUMBER, noticed=_NUMBER, percent=_PERCENT, survivors=_array(survivor))


def _comparison() -> Schema:
    answer = _object(
        decision={"anyOf": [{"$ref": "#/$defs/decision"}, {"type": "null"}]},
        refused=_array({"$ref": "#/$defs/finding"}),
    )
    question = _object(
        subject={"type": "object"}, matter=_TEXT, step=_TEXT, on=_DAY, facts={"type": "object"}, known_on=_OPEN_DAY
    )
    difference = _object(
        kind=_one_of(KINDS),
        matter=_TEXT,
        step=_MAYBE_TEXT,
        measure=_MAYBE_TEXT,
        detail=_MAYBE_TEXT,
        was=_MAYBE_TEXT,
        now=_MAYBE_TEXT,
        lists=_TEXTS,
        via=_array(_one_of(vocabulary.VIAS)),
        text=_TEXT,
        count={"type": "integer", "minimum": 1},
        question=question,
        before={"$ref": "#/$defs/answer"},
        after={"$ref": "#/$defs/answer"},
    )
    return {
        **_object(before=_DIGEST, after=_DIGEST, asked=_NUMBER, same=_NUMBER, differences=_array(difference)),
        "$defs": {"answer": answer, "decision": _object(**_decision()), "finding": _finding()},
    }


def _subject() -> Schema:
    return _object(id=_identifier(), kind=_one_of(vocabulary.SUBJECT_KINDS), name=_MAYBE_TEXT)


def _identifier() -> Schema:
    return _object(scheme=_one_of(SCHEMES), value=_TEXT)


def _designation() -> Schema:
    return _object(list=_TEXT, document=_MAYBE_TEXT, authority=_MAYBE_TEXT, **{"from": _DAY}, until=_OPEN_DAY)


def _because() -> Schema:
    return _array(_object(rule=_RULE, text=_TEXT))


def _undetermined() -> dict[str, Schema]:
    return {
        "measure": _TEXT,
        "designation": _designation(),
        "via": _one_of(vocabulary.VIAS),
        "because": _because(),
        "missing": _TEXTS,
    }


def _action() -> Schema:
    ground = _object(
        lists=_TEXTS,
        designation=_designation(),
        via=_one_of(vocabulary.VIAS),
        item=_MAYBE_TEXT,
        basis=_array(_object(law=_TEXT, title=_TEXT, article=_MAYBE_TEXT)),
        until=_OPEN_DAY,
        contested=_TRUTH,
    )
    return _object(
        measure=_TEXT,
        name=_TEXT,
        kind=_one_of(vocabulary.KINDS),
        effect=_one_of(vocabulary.EFFECTS),
        force=_one_of(vocabulary.FORCES),
        do=_TEXT,
        duty=_one_of(vocabulary.DUTIES),
        department=_TEXT,
        until=_OPEN_DAY,
        covered_by=_MAYBE_TEXT,
        contested=_TRUTH,
        verified=_TRUTH,
        feedback_within={"type": ["integer", "null"], "minimum": 1},
        parameters={"type": "object"},
        grounds=_array(ground) | {"minItems": 1},
    )


def _object(**properties: Schema) -> Schema:
    """An object that has these properties and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(words: vocabulary.Words) -> Schema:
    return {"type": "string", "enum": list(words)}
