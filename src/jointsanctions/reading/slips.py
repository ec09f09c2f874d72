"""Why a text is no YAML, in an author's words: what parsers say, and the slips that they notice too late."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import yaml

from ..diagnostics import LONGEST_SAYING, Diagnostic, Edit, Fix, Place, finding, shortened
from ..keys import KEYS
from ..said_otherwise import COMPARISONS_SAID_OTHERWISE
from ..vocabulary import OPERATORS, as_word

_TABS = re.compile(r"^[ ]*\t", re.MULTILINE)
#: So long a key is none for a parser; the text before a colon on one line.
_LONGEST_KEY = 1000
#: Lines of more characters are not searched for brackets.
_LONGEST_LINE = 2000
_FIRST_KEY = re.compile(r"^[\"'“]?(?:document|文档)[\"'”]?\s*[:：]", re.MULTILINE)
_KEYS = frozenset([*KEYS, *KEYS.values()])
#: Slips that matter inside of brackets too.
_IN_BRACKETS = frozenset({"comparison", "full-width-bracket"})
_HALF_WIDTH = str.maketrans("｛｝［］【】（）", "{}[][]{}")
#: A text with brackets in it, inside of braces: `{文号: 韶府规[2021]3号}`.
_WITH_BRACKETS = re.compile(
    r"(?<=[:,]\s)(?P<text>[^\s,:{}\[\]\"'][^,{}\[\]\"']*(?P<at>\[)[^\[\]]*\][^,{}\[\]]*)(?=[,}\]]|$)"
)
#: A text that begins with brackets, and goes on after them.
_BRACKETS_FIRST = re.compile(r"[:：-]\s+(?P<text>(?P<at>[\[{])[^\[\]{}]*[\]}][^\s,\]}#].*?)(?<!\s)\s*$")

#: Parts of PyYAML's error texts, and the message of JS002 for each in an author's words.
_PROBLEMS = (
    ("mapping values are not allowed", "colon"),
    ("expected ',' or", "bracket"),
    ("node content", "bracket-or-value"),
    ("unexpected end of stream", "quote-or-curly"),
    ("document separator", "quote"),
    ("tab character", "tab"),
    ("cannot start any token", "first-character"),
    ("alphabetic or numeric", "star-or-ampersand"),
    ("whitespace or line break", "exclamation-mark"),
    ("comment or line break", "greater-or-bar"),
    ("sequence entries are not allowed", "dash"),
    ("could not find expected ':'", "colon-or-indentation"),
    ("did not find expected key", "indentation-or-quote"),
    ("<block end>", "indentation-or-quote"),
    ("did not find expected '-'", "indentation"),
    ("not allowed in this context", "indentation"),
    ("escape", "escape"),
    ("undefined alias", "alias"),
)

#: How people number what they list.
NUMBERING = r"(?:\d{1,3}\s*[.．、)）]|[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十]{1,3}、)"

#: Typing errors that parsers notice a line too late: how they look in a line, `at` the place to show; the message of
#: JS002; and the replacement of `wrong`, if not plain spaces of its width.
_SLIPS = (
    (
        re.compile(rf"^ *(?P<wrong>(?P<at>{NUMBERING})\s*)(?=[\w“\"]+\s*[:：])"),
        "numbered",
        "- ",
    ),
    (re.compile(r"[{,]\s*(?P<wrong>(?P<at>>=?|<=?|=))\s*:"), "comparison", None),
    (re.compile(r"(?:^[ -]*|[:：]\s*|\[\s*)(?P<wrong>(?P<at>[｛［]))"), "full-width-bracket", None),
    (re.compile(r"[:：] *(?P<wrong>(?P<at>（))(?=[^（）:：]{1,20}[:：] )"), "full-width-bracket", None),
    (re.compile(r"(?P<wrong>(?P<at>[｝］]))\s*$"), "full-width-bracket", None),
    (re.compile(r"^[ -]*[\w./][\w./-]*(?P<wrong>(?P<at>：))"), "full-width-colon", ": "),
    (re.compile(r"^[ -]*[\w./][\w./-]*(?P<wrong>:)(?P<at>[^\s])"), "space-after-colon", ": "),
    (re.compile(r"^ *(?P<wrong>(?P<at>[\u00a0\u3000])[\u00a0\u3000]*)"), "odd-indentation", None),
    (re.compile(r":(?P<wrong>(?P<at>[\u00a0\u3000])[\u00a0\u3000]*)"), "odd-space-after-colon", None),
    (re.compile(r"^ *(?P<wrong>(?P<at>[—–•●·－]))"), "odd-dash", "- "),
    (re.compile(r"^ *(?P<wrong>-)(?P<at>[^\s-])"), "space-after-dash", "- "),
)


class Refused(Exception):
    """The text cannot be read at all; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic


def refusal(error: yaml.MarkedYAMLError, text: str, file: str) -> Refused:
    """Why the text is not YAML, in an author's words, and where."""
    said = str(error.problem or error.context or "")
    opens = any(each in str(error.context) for each in ("flow sequence", "flow mapping", "quoted"))
    late = opens or "could not find expected ':'" in said
    mark = (error.context_mark if late else None) or error.problem_mark or error.context_mark
    lines = text.rstrip().splitlines() or [""]
    if mark is None:
        place = Place(file)
    elif mark.line < len(lines):
        place = Place(file, mark.line + 1, mark.column + 1)
    else:
        place = Place(file, len(lines), len(lines[-1]) + 1)
    if (above := _above_the_first_line(lines)) is not None:
        return _at_line(file, above, lines[above - 1], "title-above", "# ")
    if mark is not None and mark.line < len(lines) and len(lines[mark.line].partition(":")[0]) > _LONGEST_KEY:
        long = Place(file, mark.line + 1, len(lines[mark.line]) - len(lines[mark.line].lstrip()) + 1)
        return invalid("long-key", long, limit=1024)
    if "cannot start any token" in said and _TABS.search(text):
        return invalid("tab", place)
    for number in (place.line, place.line - 1):
        line = lines[number - 1] if 0 < number <= len(lines) else ""
        for slip, variant, instead in _SLIPS:
            if (not opens or variant in _IN_BRACKETS) and (found := slip.search(line)):
                return _slip(file, number, found, variant, instead)
        for pattern in (_WITH_BRACKETS, _BRACKETS_FIRST):
            if len(line) <= _LONGEST_LINE and (found := pattern.search(line)):
                return _to_be_quoted(file, number, found)
    for part, variant in _PROBLEMS:
        if part in said:
            return invalid(variant, place)
    return Refused(finding("JS002", place, said=shortened(said or "?", LONGEST_SAYING)))


def _above_the_first_line(lines: list[str]) -> int | None:
    """The line of a title that stands above the first key, counted from 1."""
    number, line = next(
        ((n, each) for n, each in enumerate(lines, 1) if each.strip() and not each.startswith("#")), (0, "")
    )
    if not number or line.startswith((" ", "-", "{", "[", "%")) or _FIRST_KEY.match(line):
        return None
    key = re.split("[:：]", line)[0].strip("\"'“” ")
    below = "\n".join(lines[number:])
    return number if key not in _KEYS and _FIRST_KEY.search(below) else None


def _at_line(file: str, number: int, line: str, variant: str, before: str) -> Refused:
    """A line that is to be a comment."""
    edit = Edit(Place(file, number, 1, number, 1), before)
    return invalid(
        variant, Place(file, number, 1, number, len(line) + 1), fixes=[Fix("write", (edit,), before + line, safe=True)]
    )


def _to_be_quoted(file: str, number: int, found: re.Match[str]) -> Refused:
    """A text with brackets that needs quotes."""
    text = found["text"].rstrip()
    place = Place(file, number, found.start("text") + 1, number, found.start("text") + len(text) + 1)
    at = Place(file, number, found.start("at") + 1, number, found.start("at") + 2)
    quoted = f"'{text}'"
    fixes = [] if "'" in text else [Fix("write", (Edit(place, quoted),), quoted, safe=True)]
    return invalid("bracket-in-text", at, fixes=fixes)


def _slip(file: str, line: int, found: re.Match[str], variant: str, instead: str | None) -> Refused:
    """The finding about a typing error, with its fix."""
    params: dict[str, Any] = {}
    if variant == "comparison":
        meant = OPERATORS[as_word(COMPARISONS_SAID_OTHERWISE[found["wrong"]], OPERATORS) or "equals"]
        params, instead = {"sign": found["wrong"], "meant": meant}, meant.zh
    elif variant == "full-width-bracket":
        instead = found["wrong"].translate(_HALF_WIDTH)
    elif instead is None:
        instead = found["wrong"].replace("\u3000", "  ").replace("\u00a0", " ")
    wrong = Place(file, line, found.start("wrong") + 1, line, found.end("wrong") + 1)
    shown = Place(file, line, found.start("at") + 1, line, found.end("at") + 1)
    return invalid(variant, shown, fixes=[Fix("write", (Edit(wrong, instead),), instead, safe=True)], **params)


def invalid(variant: str, place: Place, fixes: Iterable[Fix] = (), **params: Any) -> Refused:
    return Refused(finding(f"JS002.{variant}", place, fixes=fixes, **params))
