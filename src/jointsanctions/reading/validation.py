"""The parts of a document held to the shapes they have to have, with a finding for each that does not fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from ..diagnostics import Diagnostic, Fix, Place, Related, close_names, finding
from ..diagnostics.fixes import deleted
from ..model.base import keys_of, wrong_shape
from ..model.measure_list import MattersOfType
from ..model.subject import IdentifierModel, SubjectModel
from ..scalars import Blank
from ..vocabulary import KEYS
from . import tree
from .origins import cut, place_in

#: How the values of some keys look, for those who did not expect a mapping or a list there.
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
_MODELS = {each.__name__: each for each in (MattersOfType, IdentifierModel, SubjectModel)}


def validate(model: type[BaseModel], root: tree.Value, file: str) -> tuple[BaseModel | None, list[Diagnostic]]:
    """The value of a tree under a model, or None and what is wrong with it."""
    try:
        return model.model_validate(root), []
    except ValidationError as error:
        return None, list(_findings(model, root, file, error, ()))


def _findings(
    model: type[BaseModel] | None, root: tree.Value, file: str, error: ValidationError, prefix: tuple[str | int, ...]
) -> Iterator[Diagnostic]:
    for each in error.errors(include_url=False):
        path = prefix + each["loc"]
        context: dict[str, Any] = dict(each.get("ctx") or {})
        inner = context.get("error")
        if isinstance(inner, ValidationError):
            yield from _findings(_MODELS.get(inner.title), root, file, inner, path)
            continue
        yield _finding(model, root, file, each["type"], path, context, each["input"], len(prefix))


def _finding(
    model: type[BaseModel] | None,
    root: tree.Value,
    file: str,
    kind: str,
    path: tuple[str | int, ...],
    context: dict[str, Any],
    given: object,
    depth: int,
) -> Diagnostic:
    def at(*, key: bool = False) -> Place:
        return place_in(root, file, *path, key=key)

    if kind == "missing":
        key = str(path[-1])
        label, example = KEYS.get(key, key), _EXAMPLES.get(key)
        if example is None:
            return finding("JS102", at(), key=key, label=label)
        return finding("JS102.example", at(), key=key, label=label, example=example)
    if kind == "extra_forbidden":
        key = str(path[-1])
        owner = _model_at(model, path[depth:-1])
        known = keys_of(owner) if owner else ()
        names = [*known, *(KEYS[name] for name in known if name in KEYS)]
        return finding("JS103", at(key=True), key=key, known=known or ("-",), suggestions=close_names(key, names))
    if not kind.startswith("JS"):
        shape = {"dict_type": "mapping", "too_short": "some"}.get(kind, "other")
        wrong = wrong_shape(shape, given)
        return finding(wrong.type, at(), **(wrong.context or {}))
    path += tuple(context.pop("path", ()))
    on_key = bool(context.pop("on_key", False))
    related: list[Related] = []
    fixes: tuple[Fix, ...] = ()
    match kind.partition(".")[0]:
        case "JS303":
            context["fact"] = str(path[path.index("facts") + 1] if "facts" in path else path[-1])
        case "JS105":
            kind, context = _with_example(kind, context, path, given)
            if (given is None or isinstance(given, Blank)) and _may_go(model, path[depth:]):
                fixes = deleted(str(path[-1]), cut(root, file, *path))
        case "JS106" if kind == "JS106.no-end" and _may_go(model, path[depth:]):
            fixes = deleted(str(path[-1]), cut(root, file, *path))
        case "JS108":
            related = [Related(place_in(root, file, *path[:-1], "from"), "start")]
        case "JS111":
            other = KEYS[context["key"]] if path[-1] == context["key"] else context["key"]
            related = [Related(place_in(root, file, *path[:-1], other, key=True), "first")]
            fixes = deleted(str(path[-1]), cut(root, file, *path))
        case "JS607":
            fixes = deleted("relations", cut(root, file, *path, "relations"))
    return finding(kind, at(key=on_key), related=related, fixes=fixes, **context)


def _may_go(model: type[BaseModel] | None, path: Sequence[str | int]) -> bool:
    """Whether the document is complete without the key at the end of the path."""
    owner = _model_at(model, path[:-1]) if path else None
    fields = {} if owner is None else {field.alias or name: field for name, field in owner.model_fields.items()}
    return bool(fields) and path[-1] in fields and not fields[str(path[-1])].is_required()


def _with_example(
    kind: str, context: dict[str, Any], path: Sequence[str | int], given: object
) -> tuple[str, dict[str, Any]]:
    """JS105 with an example of how the value under the key is written, if there is one."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if key not in _EXAMPLES or isinstance(path[-1], int):
        return kind, context
    blank = given is None or isinstance(given, Blank)
    return f"JS105.{'blank-' if blank else ''}example", {**context, "key": key, "example": _EXAMPLES[key]}


def _model_at(model: type[BaseModel] | None, path: Sequence[str | int]) -> type[BaseModel] | None:
    """The shape that stands under `path`, as far as the annotations tell."""
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
