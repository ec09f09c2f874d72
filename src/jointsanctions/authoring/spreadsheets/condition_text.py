"""Conditions as a line of text that people write: `采购金额 ≥ 1000000 且 (记录.等级 = 4A 或 非 紧急采购 = 是)`.

The text and the condition are the same, both ways. Brackets say what goes with what: 且 and 或 beside each other without
them are refused, since readers differ on which goes first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from ...conditions import All, AlsoOn, Any_, Compare, Condition, Not, Scope
from ...numerals import number_meant
from ...reading import tree
from ...reading.limits import MAX_DEPTH
from ...reading.slips import Refused
from ...said_otherwise import COMPARISONS_SAID_OTHERWISE
from ...scalars import Plain, core_value
from ...visible import normal
from ...vocabulary import OPERATORS, Operator
from ..plain import as_written
from .cells import Cell, Context, Data, Unreadable, number_of, short_enough, text_of
from .names import Names

_SIGNS: dict[Operator, str] = {
    "equals": "=",
    "not_equals": "≠",
    "at_least": "≥",
    "at_most": "≤",
    "more_than": ">",
    "less_than": "<",
    "in": "属于",
    "not_in": "不属于",
}
#: What a document takes for a comparison, a cell takes too.
_OPERATORS: dict[str, Operator] = {
    **{saying: cast("Operator", meant) for saying, meant in COMPARISONS_SAID_OTHERWISE.items()},
    **{each.zh: word for word, each in OPERATORS.items()},
    **{sign: word for word, sign in _SIGNS.items()},
}
_WORDS = {"且": "all", "并且": "all", "同时": "all", "and": "all", "或": "any", "或者": "any", "or": "any"}
_NOT = ("非", "不", "not")
_ALSO = "同时列入"
_ENTRY = ("记录.", "entry.")
_CASE = "case."
_FACT = re.compile(r"[a-z_\u4e00-\u9fff][a-z0-9_\u4e00-\u9fff]{0,63}\Z")
_BARE = re.compile(r"[^\s()（）\[\]{}、，,；;\"“”=≠≥≤<>!⩾≧⩽≦∈∉]+\Z")

#: Characters of a fact's name, where a comparison is joined to it.
_LONGEST_NAME = 100
#: Comparisons in words, to which the fact and the value are often joined: `采购金额不低于100万`.
_IN_WORDS = sorted((each for each in _OPERATORS if each[0].isalnum() and not each.isascii()), key=len, reverse=True)
#: Those that stand behind the value: `100万以上`.
_BEHIND = ("及以上", "及以下", "以上", "以下", "以内")
_SYMBOLS = sorted((each for each in _OPERATORS if not each[0].isalnum()), key=len, reverse=True)
_TOKEN = re.compile(
    r'(?P<blank>\s+)|(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<open>[(（])|(?P<close>[)）])|(?P<comma>[、，,])'
    "|(?P<sign>"
    + "|".join(map(re.escape, _SYMBOLS))
    + r")|(?P<mark>\[[^\[\]\s]+\])|(?P<word>[^\s()（）\[\]{}、，,；;\"=≠≥≤<>!⩾≧⩽≦∈∉]+)",
    re.DOTALL,
)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str


class When:
    """The codec of a condition."""

    def write(self, value: Data, names: Names) -> Cell:
        return short_enough(condition_text(_condition(value), names))

    def read(self, cell: Cell, context: Context) -> Data:
        text = text_of(cell)
        return as_written(read_text(text, context.names)) if text else None


def _condition(raw: Data) -> Condition:
    from ...model.conditions import read_condition

    return read_condition(raw)


# Writing ------------------------------------------------------------------------------------------------------------


def condition_text(condition: Condition, names: Names) -> str:
    """The condition as text, facts by their titles where these are theirs alone."""
    match condition:
        case Compare(scope=scope, fact=fact, operator=operator, value=value):
            shown = f"({'、'.join(map(_value, value))})" if isinstance(value, tuple) else _value(value)
            return f"{_fact(scope, fact, names)} {_SIGNS[operator]} {shown}"
        case AlsoOn(lists=lists):
            return f"{_ALSO} ({'、'.join(_list(each, names) for each in lists)})"
        case Not(part=part):
            return f"非 ({condition_text(part, names)})"
        case All(parts=parts):
            return " 且 ".join(_nested(part, names) for part in parts)
        case Any_(parts=parts):
            return " 或 ".join(_nested(part, names) for part in parts)


def _nested(part: Condition, names: Names) -> str:
    text = condition_text(part, names)
    return f"({text})" if isinstance(part, All | Any_) else text


def _fact(scope: Scope, fact: str, names: Names) -> str:
    group: Any = "entry-fact" if scope == "entry" else "fact"
    title = names.of(group).get(fact, "")
    shown = title if _is_title(title, group, fact, names) else fact
    if scope == "entry":
        return f"{_ENTRY[0]}{shown}"
    return shown if shown not in _OPERATORS and shown not in _WORDS and shown not in (*_NOT, _ALSO) else _CASE + shown


def _is_title(title: str, group: Any, fact: str, names: Names) -> bool:
    """Whether a title stands for the fact and nothing else, and is one word."""
    if not title or not _BARE.match(title) or title.startswith((*_ENTRY, _CASE)) or title[0] == "-":
        return False
    return title not in names.of(group) and names.by_name_only(group, title) == fact and normal(title) == title


def _list(key: str, names: Names) -> str:
    shown = names.shown("list", key)
    name = shown.partition(" [")[0]
    return shown if _BARE.match(name) or shown.startswith("[") else f"[{key}]"


def _value(value: Data) -> str:
    """A value without quotes, where it is read so: one that was typed so, or a text that nobody takes for a number."""
    text = str(value)
    typed = isinstance(value, Plain) or not isinstance(value, str) or isinstance(core_value(Plain(text)), str)
    bare = _BARE.match(text) and normal(text) == text and number_of(text) in (None, text) and not _is_word(text)
    return text if typed and bare else json.dumps(text, ensure_ascii=False)


def _is_word(text: str) -> bool:
    return text in _WORDS or text in _OPERATORS or text in ("null", "~", "是", "否", _ALSO, *_NOT)


# Reading ------------------------------------------------------------------------------------------------------------


def read_text(text: str, names: Names) -> Condition:
    """The condition that a text means.

    Raises:
        Unreadable: with the part that cannot be read.
    """
    parser = _Parser(list(_tokens(text)), names)
    found = parser.whole(0)
    parser.end()
    return found


_WIDE = re.compile(r'"(?:[^"\\]|\\.)*"|[＞＜＝！]', re.DOTALL)


def _tokens(text: str) -> list[_Token]:
    text = _WIDE.sub(lambda found: found[0] if found[0][0] == '"' else normal(found[0]), text)
    found: list[_Token] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise Unreadable("condition", value=text[at : at + 20])
        at = match.end()
        if match.lastgroup != "blank":
            found.append(_Token(str(match.lastgroup), match.group()))
    return found


def _joined(text: str) -> tuple[str, str] | None:
    """The comparison and the value of a word that has both, where the value is a number, or yes or no; None: it has not."""
    for word in _IN_WORDS:
        value = text.removeprefix(word)
        if value != text and (
            _is_number(value) or (value in ("是", "否") and word in ("为", "等于", "不为", "不等于"))
        ):
            return word, value
        value = text.removesuffix(word)
        if value != text and word in _BEHIND and _is_number(value):
            return word, value
    return None


def _is_number(text: str) -> bool:
    plain = normal(text)
    return number_of(plain) is not None or number_meant(plain) is not None


class _Parser:
    def __init__(self, tokens: list[_Token], names: Names) -> None:
        self.tokens = tokens
        self.names = names
        self.at = 0

    def whole(self, depth: int) -> Condition:
        """Parts that are joined by one connective."""
        if depth > MAX_DEPTH:
            raise Unreadable("condition-depth", limit=str(MAX_DEPTH))
        parts = [self.part(depth)]
        joined = None
        while (token := self.peek()) is not None and (word := _WORDS.get(token.text.lower())) is not None:
            if joined not in (None, word):
                raise Unreadable("condition-mixed", value=token.text)
            joined = word
            self.at += 1
            parts.append(self.part(depth))
        if len(parts) == 1:
            return parts[0]
        return All(tuple(parts)) if joined == "all" else Any_(tuple(parts))

    def part(self, depth: int) -> Condition:
        token = self.next()
        if token.kind == "open":
            inner = self.whole(depth + 1)
            self.expect("close")
            return inner
        if token.kind == "word" and token.text in _NOT and not self._compares():
            if depth > MAX_DEPTH:
                raise Unreadable("condition-depth", limit=str(MAX_DEPTH))
            return Not(self.part(depth + 1))
        if token.kind == "word" and token.text == _ALSO:
            return AlsoOn(tuple(dict.fromkeys(self.lists())))
        if token.kind != "word":
            raise Unreadable("condition", value=token.text)
        return self.comparison(token.text)

    def comparison(self, name: str) -> Condition:
        scope, fact = self.fact(self.divided(name))
        operator = self.operator()
        if operator in ("in", "not_in"):
            return Compare(scope, fact, operator, tuple(self.several()))
        return Compare(scope, fact, operator, self.value())

    def divided(self, written: str) -> str:
        """The fact of a word to which a comparison is joined, with or without its value; these are read next."""
        known = self.names.of("fact")
        if self._compares() or written.startswith((*_ENTRY, _CASE)) or self.names.by_name_only("fact", written):
            return written
        for at in range(1, min(len(written), _LONGEST_NAME)):
            name, rest = written[:at], written[at:]
            if self.names.by_name_only("fact", name) is None and (known or not _FACT.match(name)):
                continue
            if rest in _OPERATORS or _joined(rest):
                self.tokens.insert(self.at, _Token("word", rest))
                return name
        return written

    def fact(self, written: str) -> tuple[Scope, str]:
        entry = next((each for each in _ENTRY if written.startswith(each)), None)
        scope: Scope = "case" if entry is None else "entry"
        group: Any = "fact" if entry is None else "entry-fact"
        name = written.removeprefix(entry or _CASE)
        found = name if _FACT.match(name) and name in self.names.of(group) else self.names.by_name_only(group, name)
        if found is None and _FACT.match(name) and (name.isascii() or not self.names.of(group)):
            found = name
        if found is None and _FACT.match(name) and written.startswith(_CASE):
            found = name
        if found is None:
            raise Unreadable("no-fact", self.names.near(group, name), value=written)
        return scope, found

    def operator(self) -> Operator:
        token = self.next()
        found = _OPERATORS.get(token.text)
        if found is not None:
            return found
        joined = _joined(token.text)
        if joined is None:
            raise Unreadable("condition-operator", value=token.text)
        self.tokens.insert(self.at, _Token("word", joined[1]))
        return _OPERATORS[joined[0]]

    def several(self) -> list[Any]:
        bracketed = self._opens()
        found = [self.value()]
        while (token := self.peek()) is not None and token.kind == "comma":
            self.at += 1
            found.append(self.value())
        if bracketed:
            self.expect("close")
        return found

    def _opens(self) -> bool:
        """Whether a bracket comes next, which is taken."""
        opens = (token := self.peek()) is not None and token.kind == "open"
        self.at += opens
        return opens

    def value(self) -> Any:
        token = self.next()
        if token.kind == "quoted":
            return json.loads(token.text, strict=False) if _decodes(token.text) else token.text[1:-1]
        if token.kind != "word":
            raise Unreadable("condition", value=token.text)
        text = normal(token.text)
        # A number may have been divided at its commas.
        while re.fullmatch(r"\d{1,3}(,\d{3})*", text) and (more := self._group()):
            text += "," + more
        if text in ("是", "否"):
            return Plain("true" if text == "是" else "false")
        return Plain(number_of(text) or text)

    def _group(self) -> str:
        """The next three digits after a comma, taken; empty: there are none."""
        ahead = self.tokens[self.at : self.at + 2]
        if len(ahead) == 2 and ahead[0].text in ",，" and re.match(r"\d{3}(?!\d)", normal(ahead[1].text)):
            self.at += 2
            return normal(ahead[1].text)
        return ""

    def lists(self) -> list[str]:
        bracketed = self._opens()
        found = [self.list()]
        while (token := self.peek()) is not None and token.kind == "comma":
            self.at += 1
            found.append(self.list())
        if bracketed:
            self.expect("close")
        return found

    def list(self) -> str:
        token = self.next()
        if token.kind == "mark":
            return token.text[1:-1]
        if token.kind != "word":
            raise Unreadable("condition", value=token.text)
        after = self.peek()
        if after is not None and after.kind == "mark":
            self.at += 1
            return after.text[1:-1]
        found = self.names.find("list", token.text)
        if found is None:
            raise Unreadable("no-list", self.names.near("list", token.text), value=token.text)
        return found

    def _compares(self) -> bool:
        """Whether an operator comes next: the word before it is a fact."""
        token = self.peek()
        return token is not None and (token.kind == "sign" or token.text in ("属于", "不属于"))

    def peek(self) -> _Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def next(self) -> _Token:
        token = self.peek()
        if token is None:
            raise Unreadable("condition-end")
        self.at += 1
        return token

    def expect(self, kind: str) -> None:
        if self.next().kind != kind:
            raise Unreadable("condition-brackets")

    def end(self) -> None:
        if (token := self.peek()) is not None:
            raise Unreadable("condition", value=token.text)


def _decodes(text: str) -> bool:
    try:
        json.loads(text, strict=False).encode()
    except ValueError:
        return False
    return True


Known = Callable[[str], bool]


def flow_data(text: str) -> Data:
    """The data of a text in the flow style of YAML, `{…}` or `[…]`.

    Raises:
        Unreadable: for any other text.
    """
    try:
        root, found = tree.parse(text, "cell")
    except Refused as refused:
        raise Unreadable("flow", value=text[:40]) from refused
    if not isinstance(root, tree.Mapping | tree.Sequence) or any(each.severity == "error" for each in found):
        raise Unreadable("flow", value=text[:40])
    return _plain(root)


def _plain(node: Any) -> Data:
    if isinstance(node, tree.Mapping):
        return {key: _plain(value) for key, value in node.items()}
    if isinstance(node, tree.Sequence):
        return [_plain(each) for each in node]
    if node is None or isinstance(node, str):
        return node
    raise Unreadable("flow", value="")
