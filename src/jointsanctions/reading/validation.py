"""Validation of the parts of a document, with a finding for each that is invalid."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pydantic import BaseModel, ValidationError

from ..diagnostics import MOST, SHAPES, Diagnostic, Edit, Fix, Place, Related, close_keys, finding, in_parts, shortened
from ..diagnostics.fixes import deleted
from ..model.base import keys_of, law_and_article, wrong_shape
from ..model.measure_list import MattersOfType
from ..model.measures import NarrowedVia
from ..model.subject import IdentifierModel, SubjectModel
from ..numerals import number_meant
from ..scalars import Blank
from ..vocabulary import KEYS, Word
from . import limits, tree
from .origins import CHINESE, cut, node_in, other_form, place_in
from .slips import NUMBERING
from .style import is_chinese

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
        return None, [each.of_chinese() for each in found] if is_chinese(root) else found


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
    every = error.errors(include_url=False)
    meant = _meant(model, every)
    for each in every:
        path = prefix + each["loc"]
        if each["type"] == "missing" and each["loc"] in meant:
            continue  # It stands there with a slip, which has a finding of its own.
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


def _meant(model: type[BaseModel] | None, errors: Sequence[Any]) -> frozenset[Path]:
    """The keys that are missing because they are written with a slip, each under its path."""
    unknown = [each["loc"] for each in errors if each["type"] == "extra_forbidden"]
    found: set[Path] = set()
    for *above, key in unknown:
        owner = _model_at(model, above)
        near = close_keys(str(key), keys_of(owner), CHINESE) if owner else ()
        found.update((*above, _ENGLISH.get(each, each)) for each in near)
    return frozenset(found)


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
        name, colon, value = key.partition("：")
        if colon and (meant := close_keys(name, known, CHINESE) or ((name,) if name in known else ())):
            written = f"{meant[0]}: {value.strip()}"
            place = fault.place(key=True)
            fixes = [Fix("write", (Edit(place, written),), written)] if _blank(fault.given) and place.scalar else []
            return finding("JS103.colon", place, fixes=fixes, key=shortened(key, _LONGEST_KEY), meant=written)
        near = close_keys(key, known, CHINESE)
        key = shortened(key, _LONGEST_KEY)
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
            message, params, fixes = _wrong_shape(message, params, fault)
        case "JS107" if message == "JS107.several":
            fixes = _apart(params["parts"], fault)
        case "JS104" if len(parts := in_parts(str(params.get("value", "")))) > 1:
            known = {each for word in params["known"] if isinstance(word, Word) for each in (word.id, word.zh)}
            if known.issuperset(parts):
                message, params = "JS104.several", {**params, "parts": f"[{', '.join(parts)}]", "suggestions": []}
                fixes = _apart(str(params["parts"]), fault)
        case "JS112" if message == "JS112.whole" and fault.path[-1:] == ("years",):
            months = float(params["value"]) * 12
            if months.is_integer() and months > 0:
                message, params = "JS112.part-of-year", {"value": params["value"], "months": str(int(months))}
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


def _wrong_shape(message: str, params: dict[str, Any], fault: _Fault) -> tuple[str, dict[str, Any], tuple[Fix, ...]]:
    """JS105 with what helps best: the author's own values as a list, an example, or what may be written."""
    key = next((step for step in reversed(fault.path) if isinstance(step, str)), "")
    itself = bool(fault.path) and not isinstance(fault.path[-1], int)
    listed = params["expected"] in _LISTS
    if fault.blank:
        goes = fault.may_go()
        if key in _EXAMPLES and itself:
            message, params = "JS105.blank-example", {**params, "key": key, "example": _EXAMPLES[key]}
        return message if goes else _required(message), params, fault.without() if goes else ()
    if listed and _is_numbered(fault.given):
        return "JS105.numbered", params, ()
    if listed and isinstance(fault.given, str) and itself:
        if key == "basis" and (cited := law_and_article(fault.given)) is not None:
            return "JS105.law-article", {**params, "key": key, "law": cited[0], "article": cited[1]}, ()
        parts = in_parts(fault.given)
        if parts and len(fault.given) <= _LONGEST_LIST:
            written = f"[{', '.join(parts)}]"
            message = "JS105.several" if len(parts) > 1 else "JS105.example"
            more = {"parts": written} if len(parts) > 1 else {"example": written}
            return message, {**params, "key": key, **more}, _instead(written, fault)
    if listed and isinstance(fault.given, dict) and fault.given and all(_blank(each) for each in fault.given.values()):
        return "JS105.example", {**params, "key": key, "example": f"[{', '.join(map(str, fault.given))}]"}, ()
    if key in _EXAMPLES and itself:
        example = _EXAMPLES[key]
        if key == "effective" and isinstance(fault.given, str):
            example = _effective(fault.given) or example
        elif isinstance(fault.given, str) and (count := _TERM.match(fault.given)):
            number = number_meant(count[1]) or count[1]
            example = f"{{{_UNITS[count[2]] if key in ('lasts', 'term', 'after') else 'within'}: {number}}}"
        return "JS105.example", {**params, "key": key, "example": example}, ()
    return message, params, ()


#: How long a text may be for its parts to be told as a list.
_LONGEST_LIST = 200
_LONGEST_KEY = 60
_NUMBERED = re.compile(rf"\s*{NUMBERING}")
_TERM = re.compile(r"\s*([\d.〇零一二两三四五六七八九十百]+)\s*个?\s*(年|月|工作日|天|日)")
_UNITS = {"年": "years", "月": "months", "天": "days", "日": "days", "工作日": "days"}
_LISTS = frozenset(SHAPES[each] for each in ("list", "ids", "steps"))
_ENGLISH = {chinese: key for key, forms in CHINESE.items() for chinese in forms}


def _required(message: str) -> str:
    """The message without the advice to delete what may not be left out."""
    code, _, variant = message.partition(".")
    bare = variant.removeprefix("blank").removeprefix("-")
    return f"{code}.{bare}" if bare else code


def _blank(value: object) -> bool:
    return value is None or isinstance(value, Blank)


def _is_numbered(given: object) -> bool:
    """Whether numbers stand where an item of a list begins with a dash."""
    if isinstance(given, dict):
        return any(_NUMBERED.match(str(key)) for key in given)
    return isinstance(given, str) and bool(_NUMBERED.match(given))


def _instead(text: str, fault: _Fault) -> tuple[Fix, ...]:
    """The fix that writes something else in place of a value that is one scalar."""
    place = fault.place()
    return (Fix("write", (Edit(place, text),), text),) if place.scalar else ()


def _apart(written: str, fault: _Fault) -> tuple[Fix, ...]:
    """The fix that makes several items of one, in a list with brackets."""
    owner = node_in(fault.root, fault.path[:-1])
    if isinstance(owner, tree.Sequence):
        return _instead(written.strip("[]"), fault) if owner.flow else ()
    return ()


def _effective(given: str) -> str | None:
    """The days of a text as a mapping: `2021-06-01`, `2021-06-01至2026-05-31`."""
    days = _DAYS.findall(given)
    found = [date(*map(int, each)).isoformat() for each in days if _is_day(each)]
    if not found or len(found) != len(days) or len(found) > 2:
        return None
    return f"{{from: {found[0]}}}" if len(found) == 1 else f"{{from: {found[0]}, until: {found[1]}}}"


_DAYS = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")


def _is_day(parts: Sequence[str]) -> bool:
    try:
        date(*map(int, parts))
    except ValueError:
        return False
    return True


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
