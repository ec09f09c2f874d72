"""Validation of the parts of a document, with a finding for each that is invalid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError

from ..diagnostics import MOST, Diagnostic, Fix, Place, Related, close_names, finding
from ..diagnostics.fixes import deleted
from ..keys import KEYS_SAID_OTHERWISE
from ..model.base import keys_of, wrong_shape
from ..model.measure_list import MattersOfType
from ..model.measures import NarrowedVia
from ..model.subject import IdentifierModel, SubjectModel
from ..scalars import Blank
from ..vocabulary import KEYS
from . import limits, tree
from .origins import CHINESE, cut, other_form, place_in

Path = tuple[str | int, ...]

#: Example values of some keys, for authors who did not expect a mapping or a list there.
_EXAMPLES = {
    "effective": "{from: 2018-06-01}",
    "lasts": "{years: 2}",
    "term": "{years: 2}",
    "feedback": "{within: 10}",
    "basis": "[{law: government-procurement-law, article: 第二十二条}]",
    "omit": "[{measure: restrict-supplier, reason: 本区无此权限}]",
    "facts": "{bid_amount: {type: number, title: 采购金额}}",
    "provenance": "{status: unverified}",
    "repair": "{how: 履行义务后申请移出}",
    "when": "{bid_amount: {at_least: 1000000}}",
    "exempt": "[{when: {emergency: {equals: true}}}]",
    "matters": "[supplier-qualification]",
    "steps": "[qualification]",
    "lists": "[dishonest-judgment-debtor]",
    "via": "[self]",
    "under": "ndrc-2016-141/procurement",
    "lawful_restraint": "{law: lawful-restraint-2020}",
}
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")
_MODELS = {each.__name__: each for each in (MattersOfType, NarrowedVia, IdentifierModel, SubjectModel)}


def validate(
    model: type[BaseModel], root: Any, file: str, unknown: str = "refuse"
) -> tuple[BaseModel | None, list[Diagnostic]]:
    """The value of a tree, or of plain data, under a model, or None, and the findings.

    With `unknown` as `ignore`, keys that are not known are passed over.
    """
    if (odd := _no_characters(root, file)) is not None:
        return None, [odd]
    try:
        return model.model_validate(root, context={"unknown": unknown}), []
    except ValidationError as error:
        told: dict[str, list[Path]] = {}
        found = list(_findings(model, root, file, error, (), told))
        more = {kind: paths for kind, paths in told.items() if len(paths) > MOST}
        found += (_more(kind, place_in(root, file, *paths[MOST]), len(paths) - MOST) for kind, paths in more.items())
        return None, found


def _no_characters(root: Any, file: str) -> Diagnostic | None:
    """JS606 for the first text of plain data that is no text: half of a pair of codes, which JSON can spell out alone.

    The parser of documents has refused it in trees.
    """
    if isinstance(root, tree.Mapping | tree.Sequence):
        return None
    parts: list[tuple[Path, Any]] = [((), root)]
    while parts:
        path, value = parts.pop()
        if isinstance(value, str):
            if not value.isascii() and (half := _HALF_A_PAIR.search(value)):
                seen = f"U+{ord(half.group()):04X}"
                return finding("JS606.half-a-pair", place_in(root, file, *path), seen=seen)
        elif len(path) <= limits.MAX_DEPTH:
            if isinstance(value, dict):
                parts += (((*path, key), part) for key, part in value.items() if isinstance(key, str))
                parts += ((path, key) for key in value)
            elif isinstance(value, list | tuple):
                parts += (((*path, number), part) for number, part in enumerate(value))
    return None


@dataclass(frozen=True, slots=True)
class _Fault:
    """A fault: the value that was given, its path in the document, and the model of its beginning."""

    model: type[BaseModel] | None
    root: tree.Value
    file: str
    path: Path
    given: object
    #: This many steps of the path lead to the value of the model.
    depth: int

    def place(self, *, key: bool = False) -> Place:
        return place_in(self.root, self.file, *self.path, key=key)

    def beside(self, key: str) -> Place:
        """The place of another key of the same mapping."""
        return place_in(self.root, self.file, *self.path[:-1], key, key=True)

    def without(self, *path: str, safe: bool = False) -> tuple[Fix, ...]:
        """The fix that deletes the key, or the part under a path in it."""
        name = str(path[-1] if path else self.path[-1])
        return deleted(name, cut(self.root, self.file, *self.path, *path), safe=safe)

    def of_shape(self) -> type[BaseModel] | None:
        """The model of the mapping that contains the key."""
        return _model_at(self.model, self.path[self.depth : -1]) if self.path else None

    def may_go(self) -> bool:
        """Whether the document is complete without the key."""
        owner = self.of_shape()
        fields = {} if owner is None else {field.alias or name: field for name, field in owner.model_fields.items()}
        return any(name == self.path[-1] and not field.is_required() for name, field in fields.items())

    @property
    def blank(self) -> bool:
        return self.given is None or isinstance(self.given, Blank)


def _findings(
    model: type[BaseModel] | None,
    root: tree.Value,
    file: str,
    error: ValidationError,
    prefix: Path,
    told: dict[str, list[Path]],
) -> Iterator[Diagnostic]:
    """A finding for each error, but of each kind no more than the first; `told` takes where each of them is."""
    for each in error.errors(include_url=False):
        path = prefix + each["loc"]
        context: dict[str, Any] = dict(each.get("ctx") or {})
        inner = context.get("error")
        if isinstance(inner, ValidationError):
            yield from _findings(_MODELS.get(inner.title), root, file, inner, path, told)
            continue
        path += tuple(context.pop("path", ()))
        kind = each["type"]
        told.setdefault(kind, []).append(path)
        if len(told[kind]) > MOST:
            continue
        fault = _Fault(model, root, file, path, each["input"], len(prefix))
        if kind.startswith("JS"):
            yield _told(kind, context, fault)
        else:
            yield _of_pydantic(kind, fault)


def _more(kind: str, place: Place, count: int) -> Diagnostic:
    """JS016 for the errors of a kind that are not told one by one."""
    code = kind.partition(".")[0] if kind.startswith("JS") else _OF_PYDANTIC.get(kind, "JS105")
    return finding("JS016", place, kind=code, count=count)


#: The codes of what pydantic itself refuses.
_OF_PYDANTIC = {"missing": "JS102", "extra_forbidden": "JS103"}


def _of_pydantic(kind: str, fault: _Fault) -> Diagnostic:
    """The finding for an error of pydantic itself."""
    key = str(fault.path[-1]) if fault.path else ""
    if kind == "missing":
        label, example = KEYS.get(key, key), _EXAMPLES.get(key)
        if example is None:
            return finding("JS102", fault.place(), key=key, label=label)
        return finding("JS102.example", fault.place(), key=key, label=label, example=example)
    if kind == "extra_forbidden":
        owner = fault.of_shape()
        known = keys_of(owner) if owner else ()
        near = close_names(key, [*known, *(each for name in known for each in CHINESE.get(name, ()))])
        meant = KEYS_SAID_OTHERWISE.get(key)
        near = (meant,) if meant in known else near
        return finding("JS103", fault.place(key=True), key=key, known=known or ("-",), suggestions=near)
    wrong = wrong_shape({"dict_type": "mapping", "too_short": "some"}.get(kind, "other"), fault.given)
    return finding(wrong.type, fault.place(), **(wrong.context or {}))


def _told(message: str, params: dict[str, Any], fault: _Fault) -> Diagnostic:
    """The finding for an error that names its message, with details from the document."""
    on_key = bool(params.pop("on_key", False))
    related: list[Related] = []
    fixes: tuple[Fix, ...] = ()
    match message.partition(".")[0]:
        case "JS105":
            message, params = _with_example(message, params, fault)
            fixes = fault.without() if fault.blank and fault.may_go() else ()
        case "JS106" if message == "JS106.no-end" and fault.may_go():
            fixes = fault.without(safe=True)
        case "JS108":
            related = [Related(place_in(fault.root, fault.file, *fault.path[:-1], "from"), "start")]
        case "JS611":
            related = [Related(place_in(fault.root, fault.file, *fault.path[:-3], "from"), "start")]
        case "JS111":
            key = params["key"]
            related = [Related(fault.beside(other_form(fault.root, fault.path, key)), "first")]
            fixes = fault.without()
        case "JS303":
            path = fault.path
            params["fact"] = str(path[path.index("facts") + 1] if "facts" in path else path[-1])
        case "JS607":
            fixes = fault.without("relations")
    return finding(message, fault.place(key=on_key), related=related, fixes=fixes, **params)


def _with_example(message: str, params: dict[str, Any], fault: _Fault) -> tuple[str, dict[str, Any]]:
    """JS105 with an example of how the value under the key is written, if there is one."""
    key = next((step for step in reversed(fault.path) if isinstance(step, str)), "")
    if key not in _EXAMPLES or isinstance(fault.path[-1], int):
        return message, params
    return f"JS105.{'blank-' if fault.blank else ''}example", {**params, "key": key, "example": _EXAMPLES[key]}


def _model_at(model: type[BaseModel] | None, path: Sequence[str | int]) -> type[BaseModel] | None:
    """The shape under `path`, as far as the annotations say."""
    for step in path:
        if model is None:
            return None
        if isinstance(step, int):
            continue
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        if step in fields:
            model = _model_in(fields[step].annotation)
    return model


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if (found := _model_in(part)) is not None:
            return found
    return None
