"""The picture of the floors, drawn from the import contract and the first lines of the modules, so that it cannot drift."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from html import escape
from pathlib import Path

import jointsanctions

_ROOT = Path(__file__).parent.parent
_PACKAGE = Path(jointsanctions.__file__).parent

_WIDTH, _ROW, _LEFT = 1080, 40, 150

#: The values that pass through, by the floor where they are created.
_DATA = {
    "reading": "YAML text",
    "model": "documents",
    "catalogue": "Catalogue",
    "subjects": "Subject",
    "evaluation": "Decision",
    "answers": "answers",
    "explaining": "words, data",
    "cli": "whoever asks",
}


def floors() -> list[list[str]]:
    """The floors of the contract, the highest first; packages on one floor do not import each other."""
    settings = tomllib.loads((_ROOT / "pyproject.toml").read_text("utf-8"))
    layers = next(each["layers"] for each in settings["tool"]["importlinter"]["contracts"] if each["type"] == "layers")
    return [[name.strip().rpartition(".")[2] for name in layer.split("|")] for layer in layers]


def first_line(room: str) -> str:
    """The first line of the docstring of a module or a package."""
    path = _PACKAGE / f"{room}.py"
    text = (path if path.is_file() else _PACKAGE / room / "__init__.py").read_text("utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]


def picture() -> str:
    """The floors as an SVG picture, one row each."""
    rows = [(room, len(floor) > 1) for floor in floors() for room in floor]
    height = len(rows) * _ROW + 50
    return "\n".join(
        (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
                'font-family="sans-serif" font-size="14">'
            ),
            "<title>The floors of jointsanctions: each imports only from those below it</title>",
            f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
            *_rows(rows),
            "</svg>\n",
        )
    )


def _rows(rows: list[tuple[str, bool]]) -> Iterator[str]:
    top = 30
    yield f'<text x="{_LEFT}" y="20" fill="#666666">each floor imports only from those below it</text>'
    for room, shared in rows:
        folder = (_PACKAGE / room).is_dir()
        fill = "#e8f0fa" if folder else "#f4f4f4"
        stroke = "#7a9cc6" if not shared else "#b08040"
        yield f'<rect x="{_LEFT}" y="{top}" width="{_WIDTH - _LEFT - 10}" height="{_ROW - 6}" rx="4" fill="{fill}" stroke="{stroke}"/>'
        name = f"{room}/" if folder else f"{room}.py"
        yield f'<text x="{_LEFT + 12}" y="{top + 22}" font-weight="bold" fill="#222222">{escape(name)}</text>'
        yield f'<text x="{_LEFT + 150}" y="{top + 22}" font-size="12" fill="#444444">{escape(first_line(room))}</text>'
        if room in _DATA:
            yield f'<text x="{_LEFT - 14}" y="{top + 22}" text-anchor="end" fill="#7a4a00">{escape(_DATA[room])} ▸</text>'
        top += _ROW
