"""Files to documents, with all that is wrong with them.

Nothing stops at the first fault: a file that cannot be read is left out, everything else is read,
and the findings of all files come back together.
"""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from ..diagnostics import Diagnostic, Place, close_names, finding, shape_name
from ..model import DOCUMENTS, Document
from ..model.base import keys_of, wrong_shape
from ..model.measure_list import MattersOfType
from ..model.subject import IdentifierModel, SubjectModel
from ..scalars import Blank
from ..vocabulary import DOCUMENT_TYPES, KEYS
from . import tree

_SUFFIXES = (".yaml", ".yml")
_CHINESE = dict(KEYS)
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
_CHINESE_TYPES = {f"{word.zh}/1": f"{word.id}/1" for word in DOCUMENT_TYPES.values()}


@dataclass(frozen=True, slots=True)
class Origin:
    """A document and the text it came from, so that every part of it can be pointed at."""

    file: str
    root: tree.Value = field(repr=False, compare=False)
    document: Document

    def place(self, *path: str | int, key: bool = False) -> Place:
        """Where the value under `path` stands in the file, or its key."""
        return place_in(self.root, self.file, *path, key=key)


def place_in(root: Any, file: str, *path: str | int, key: bool = False) -> Place:
    """Where the value under `path` stands in a tree, or its key; plain data has no lines, so the path is named."""
    if not isinstance(root, tree.Mapping | tree.Sequence):
        shown = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)
        return Place(f"{file}{shown}")
    return Place(file, *tree.locate(root, path, _CHINESE, key=key))


def read(paths: Iterable[str | Path]) -> tuple[list[Origin], list[Diagnostic]]:
    """The documents under `paths` (files, or folders searched for `.yaml`), and every finding."""
    origins: list[Origin] = []
    findings: list[Diagnostic] = []
    for path, file in _files(paths, findings):
        try:
            data = path.read_bytes()
        except OSError as error:
            findings.append(unreadable(path, file, error))
            continue
        origin, found = read_bytes(data, file)
        findings += found
        if origin is not None:
            findings += _name_of_file(origin, path.stem)
            origins.append(origin)
    return origins, findings


def unreadable(path: Path, file: str, error: OSError) -> Diagnostic:
    """Why a file could not be read, with names in its folder that are like it."""
    reasons = {
        errno.ENOENT: ("没有这个文件或目录", "no such file or folder"),
        errno.EACCES: ("没有读取权限", "no permission"),
        errno.EISDIR: ("这是目录，不是文件", "this is a folder and no file"),
    }
    zh, en = reasons.get(error.errno or 0, (error.strerror or "?", error.strerror or "?"))
    beside = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
    return finding("JS013", Place(file), problem=zh, problem_en=en, suggestions=close_names(path.name, beside))


def not_text(data: bytes, place: Place) -> Diagnostic:
    """That bytes are no UTF-8, and what they look like instead."""
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        zh, en = "这是 Excel 或 Word 文件，不是文本", "this is an Excel or Word file and no text"
        return finding("JS001", Place(place.file), problem=zh, problem_en=en)
    return finding("JS001", place, problem="文件不是 UTF-8 编码", problem_en="the file is not UTF-8")


def read_bytes(data: bytes, file: str) -> tuple[Origin | None, list[Diagnostic]]:
    """One document from the bytes of a file that is called `file` in the findings."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        return None, [not_text(data, Place(file, line, column))]
    try:
        root, findings = tree.parse(text, file)
    except tree.Refused as refused:
        return None, [refused.diagnostic]
    model, problem = _type_of(root, file)
    if model is None:
        return None, findings + problem
    document, problem = validate(model, root, file)
    findings += problem
    if not isinstance(document, Document):
        return None, findings
    return Origin(file, root, document), findings


def validate(model: type[BaseModel], root: tree.Value, file: str) -> tuple[BaseModel | None, list[Diagnostic]]:
    """The value of a tree under a model, or None and what is wrong with it."""
    try:
        return model.model_validate(root), []
    except ValidationError as error:
        return None, list(_findings(model, root, file, error, ()))


def _type_of(root: tree.Value, file: str) -> tuple[type[Document] | None, list[Diagnostic]]:
    if not isinstance(root, tree.Mapping):
        form = {"form": "第一行应为 document: 类型/版本", "form_en": "the first line says document: TYPE/VERSION"}
        context = {**(wrong_shape(("键值组", "a mapping"), root).context or {}), **form}
        return None, [finding("JS105", Place(file, 1, 1), **context)]
    key = "document" if "document" in root else KEYS["document"]
    if key not in root:
        place = Place(file, *root.position)
        return None, [
            finding(
                "JS102",
                place,
                key="document",
                label=KEYS["document"],
                form="，例如 document: measure-list/1",
                form_en=", for example document: measure-list/1",
            )
        ]
    written = root[key]
    name = _CHINESE_TYPES.get(written, written) if isinstance(written, str) else None
    if name in DOCUMENTS:
        return DOCUMENTS[str(name)], []
    zh, en = shape_name(written)
    near = close_names(str(written), [*DOCUMENTS, *_CHINESE_TYPES]) if isinstance(written, str) else ()
    place = Place(file, *root.value_at[key])
    return None, [finding("JS101", place, type=zh, type_en=en, known=", ".join(DOCUMENTS), suggestions=near)]


def _wrong_shape(expected: tuple[str, str], given: object, place: Place) -> Diagnostic:
    context = wrong_shape(expected, given).context or {}
    return finding("JS105", place, **context)


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
        form = _EXAMPLES.get(key)
        return finding(
            "JS102",
            at(),
            key=key,
            label=KEYS.get(key, key),
            form=f"，例如 {key}: {form}" if form else "",
            form_en=f", for example {key}: {form}" if form else "",
        )
    if kind == "extra_forbidden":
        key = str(path[-1])
        owner = _model_at(model, path[depth:-1])
        known = keys_of(owner) if owner else ()
        names = [*known, *(KEYS[name] for name in known if name in KEYS)]
        return finding(
            "JS103", at(key=True), key=key, known=", ".join(known) or "-", suggestions=close_names(key, names)
        )
    if kind.startswith("JS"):
        path += tuple(context.pop("path", ()))
        if kind == "JS303":
            context["fact"] = path[path.index("facts") + 1] if "facts" in path else path[-1]
        on_key = bool(context.pop("on_key", False))
        if kind == "JS105":
            context |= _form(path, given)
        return finding(kind, at(key=on_key), **context)
    expected = {"dict_type": ("键值组", "a mapping"), "too_short": ("至少一项", "at least one")}.get(
        kind, ("另一种写法", "another form")
    )
    return _wrong_shape(expected, given, at())


def _form(path: Sequence[str | int], given: object) -> dict[str, str]:
    """How the value under a key is written, by example."""
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    if key not in _EXAMPLES or isinstance(path[-1], int):
        return {}
    blank = given is None or isinstance(given, Blank)
    form, form_en = f"例如 {key}: {_EXAMPLES[key]}", f"for example {key}: {_EXAMPLES[key]}"
    return {
        "form": f"{form}；不需要就删去这一行" if blank else form,
        "form_en": f"{form_en}; or delete the line" if blank else form_en,
    }


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


def names_of(document: Document) -> tuple[str, ...]:
    """The names that the file of a document may have: its id; an edition may add `@` and its first day."""
    effective = getattr(document, "effective", None)
    if effective is not None:
        return (document.id, f"{document.id}@{effective.from_.isoformat()}")
    if document.type == "scenarios/1":
        return (document.id, f"{document.id}.scenarios")
    return (document.id,)


def _name_of_file(origin: Origin, stem: str) -> Iterator[Diagnostic]:
    names = names_of(origin.document)
    if stem not in names:
        expected = names[1] if "@" in stem and len(names) > 1 else names[0]
        yield finding("JS014", origin.place("id"), expected=f"{expected}.yaml")


def files_under(paths: Iterable[str | Path]) -> tuple[Path, ...]:
    """The files that `read` would read, in its order."""
    return tuple(path for path, _ in _files(paths, []))


def _files(paths: Iterable[str | Path], findings: list[Diagnostic]) -> Iterator[tuple[Path, str]]:
    seen: set[Path] = set()
    for given in paths:
        root = Path(given)
        if root.is_dir():
            found = sorted(
                path
                for path in root.rglob("*")
                if path.suffix.lower() in _SUFFIXES
                and not any(part.startswith(".") for part in path.relative_to(root).parts)
            )
            if not found:
                findings.append(finding("JS015", Place(str(given))))
        else:
            found = [root]
        for path in found:
            if (resolved := path.resolve()) not in seen:
                seen.add(resolved)
                yield path, _shown(path)


def _shown(path: Path) -> str:
    """The path as findings name it: from the working directory where it lies below that."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(path)
