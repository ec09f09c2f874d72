"""The floors of the house: who imports whom, imports for type checking included, and who may reach up when called."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import jointsanctions

PROJECT = Path(__file__).parent.parent
#: Of the package that is tested, wherever it is installed.
SOURCES = Path(jointsanctions.__file__).parent

_HAN = re.compile("[\u4e00-\u9fff]")


class Import(NamedTuple):
    """One module imports another; `deferred`: only when something is called."""

    importer: str
    imported: str
    deferred: bool


def imports_of(folder: Path) -> list[Import]:
    """Every import between the modules of a package, in every block."""
    modules = {_name(path, folder): path for path in sorted(folder.rglob("*.py"))}
    return [each for name, path in modules.items() for each in _imports(name, path, modules)]


def _name(path: Path, folder: Path) -> str:
    parts = (folder.name, *path.relative_to(folder).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports(name: str, path: Path, modules: Iterable[str]) -> Iterator[Import]:
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node, deferred in _nodes(ast.parse(path.read_text("utf-8")), False):
        if isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            named = [each if (each := f"{base}.{alias.name}") in modules else base for alias in node.names]
        else:
            continue
        yield from (Import(name, each, deferred) for each in dict.fromkeys(named) if each in modules)


def _nodes(node: ast.AST, deferred: bool) -> Iterator[tuple[ast.AST, bool]]:
    for child in ast.iter_child_nodes(node):
        yield child, deferred
        yield from _nodes(child, deferred or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda))


def circles(imports: Iterable[Import]) -> set[frozenset[str]]:
    """The sets of modules that import one another, at once or by way of others."""
    following: dict[str, set[str]] = {}
    for each in imports:
        if not each.deferred:
            following.setdefault(each.importer, set()).add(each.imported)
    behind = {name: _reached(name, following) for name in following}
    found = {name: frozenset(each for each in behind[name] if name in behind.get(each, ())) for name in behind}
    return {circle for circle in found.values() if circle}


def _reached(name: str, following: dict[str, set[str]]) -> set[str]:
    reached: set[str] = set()
    waiting = [*following.get(name, ())]
    while waiting:
        each = waiting.pop()
        if each not in reached:
            reached.add(each)
            waiting += following.get(each, ())
    return reached


@pytest.fixture(scope="module")
def imports() -> list[Import]:
    return imports_of(SOURCES)


@pytest.fixture(scope="module")
def contract() -> dict[str, Any]:
    """The contract of the floors."""
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    found: dict[str, Any] = settings["tool"]["importlinter"]["contracts"][0]
    return found


@pytest.fixture(scope="module")
def upward(imports: list[Import], contract: dict[str, Any]) -> list[Import]:
    """The imports from a higher floor."""
    floors = [[each.strip() for each in floor.split("|")] for floor in reversed(contract["layers"])]
    height = {room: number for number, floor in enumerate(floors) for room in floor}

    def floor_of(module: str) -> int:
        return height.get(".".join(module.split(".")[:2]), len(floors))

    return [each for each in imports if floor_of(each.importer) < floor_of(each.imported)]


def test_every_room_has_its_floor(contract: dict[str, Any]) -> None:
    modules = {path.relative_to(SOURCES).with_suffix("").parts[0] for path in SOURCES.rglob("*.py")}
    named = {each.strip() for floor in contract["layers"] for each in floor.split("|")}

    assert {f"jointsanctions.{each}" for each in modules - {"__init__", "__main__"}} == named


def test_no_module_imports_from_a_floor_above(upward: list[Import]) -> None:
    assert [] == [each for each in upward if not each.deferred]


def test_who_reaches_up_when_called_is_declared_and_nobody_else_does(
    upward: list[Import], contract: dict[str, Any]
) -> None:
    assert sorted(contract["ignore_imports"]) == sorted({f"{each.importer} -> {each.imported}" for each in upward})


def test_no_modules_import_one_another(imports: list[Import]) -> None:
    assert set() == circles(imports)


def test_an_import_for_type_checking_and_one_in_a_function_are_seen(tmp_path: Path) -> None:
    package = tmp_path / "house"
    package.mkdir()
    (package / "__init__.py").write_text("")
    (package / "low.py").write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .high import A\ndef f():\n    from . import high\n"
    )
    (package / "high.py").write_text("import house.low\nA = 1\n")

    assert [
        Import("house.high", "house.low", False),
        Import("house.low", "house.high", False),
        Import("house.low", "house.high", True),
    ] == imports_of(package)
    assert {frozenset({"house.high", "house.low"})} == circles(imports_of(package))


def test_no_file_is_longer_than_it_can_be_read() -> None:
    lengths = {path.name: len(path.read_text("utf-8").splitlines()) for path in sorted(SOURCES.rglob("*.py"))}
    assert {} == {name: lines for name, lines in lengths.items() if lines > 600}


def test_answers_hold_no_texts() -> None:
    found = [
        (path.name, node.value)
        for path in sorted((SOURCES / "answers").glob("*.py"))
        for node in _without_docstrings(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _HAN.search(node.value)
    ]
    assert [] == found


def test_explaining_asks_for_no_language_but_leaves_that_to_the_tables() -> None:
    found = [
        (path.name, node.lineno)
        for path in sorted((SOURCES / "explaining").glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Compare)
        for operand in (node.left, *node.comparators)
        if isinstance(operand, ast.Constant) and operand.value in ("zh", "en")
    ]
    assert [] == found


def _without_docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    return (node for node in ast.walk(tree) if id(node) not in told)
