"""Documents written as authors write them: in brackets and without, in any order of keys, with comments anywhere.

The writer is not that of the library; it only has to write YAML that says what the document says.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from random import Random
from typing import Any

import yaml
from hypothesis import strategies as st

from worlds import Part, to_yaml

#: What is a key as it is.
_NAME = re.compile(r"[a-z_][a-z_.-]*")


@dataclass
class Style:
    """A hand that writes documents; what it does is drawn from a seed."""

    random: Random
    step: int
    comments: bool
    lines: list[str] = field(default_factory=list)
    written: int = 0

    def text_of(self, document: Part) -> str:
        """The text of a document; its comments are `# 1`, `# 2` and so on."""
        self.lines, self.written = [], 0
        self._above(0)
        self._mapping(json.loads(to_yaml(document)), 0)
        self._above(0)
        end = self.random.choice(["\n", "\n", "\r\n"])
        start = self.random.choice(["", "", "---\n", "\ufeff"])
        return (start + "\n".join(self.lines) + self.random.choice(["", "\n", "\n\n\n"])).replace("\n", end)

    def often(self, of: int = 4) -> bool:
        return self.random.randrange(of) == 0

    def _comment(self) -> str:
        self.written += 1
        return f"#{self.random.choice(['', ' '])}{self.written}{self.random.choice(['', ': [a', ' # b', '  '])}"

    def _above(self, indent: int) -> None:
        if self.often(6):
            self.lines += [self.random.choice(["", "  "])] * self.random.randrange(1, 3)
        if self.comments and self.often(6):
            self.lines.append(" " * indent + self._comment())
            if self.often():
                self.lines.append("")

    def _beside(self) -> None:
        if self.comments and self.often(6):
            self.lines[-1] += self.random.choice([" ", "   "]) + self._comment()

    def _mapping(self, node: Part, indent: int, first: str | None = None) -> None:
        keys = list(node)
        if self.often(2):
            self.random.shuffle(keys)
        for number, key in enumerate(keys):
            if number or first is None:
                self._above(indent)
            before = first if first is not None and not number else " " * indent
            self._value(f"{before}{self._key(key)}:", node[key], indent)

    def _value(self, before: str, value: Any, indent: int) -> None:
        if isinstance(value, dict | list) and value and not self.often(3):
            self.lines.append(before)
            self._beside()
            if isinstance(value, dict):
                self._mapping(value, indent + self.step)
            else:
                self._list(value, indent + self.random.choice([0, self.step]) if indent or self.often(2) else self.step)
        else:
            self._inline(before, value, indent)

    def _list(self, node: list[Any], indent: int) -> None:
        for each in node:
            self._above(indent)
            dash = " " * indent + "-" + " " * self.random.choice([1, 1, 3])
            if isinstance(each, dict) and each and not self.often(3):
                self._mapping(each, len(dash), dash)
            else:
                self._inline(dash.rstrip(), each, indent)

    def _inline(self, before: str, value: Any, indent: int) -> None:
        apart = self.random.choice([" ", " ", " ", "  ", f"\n{' ' * (indent + self.step)}"])
        told = self._flow(value, indent + self.step) if isinstance(value, dict | list) else self._scalar(value)
        self.lines += f"{before}{apart}{told}".split("\n")
        self._beside()

    def _flow(self, value: Any, indent: int) -> str:
        if isinstance(value, list):
            return self._joined("[", [self._flow(each, indent) for each in value], "]", indent)
        if isinstance(value, dict):
            keys = list(value)
            if self.often(2):
                self.random.shuffle(keys)
            pairs = [f"{self._key(key)}: {self._flow(value[key], indent)}" for key in keys]
            return self._joined("{", pairs, "}", indent)
        return self._scalar(value, in_flow=True)

    def _joined(self, start: str, parts: list[str], end: str, indent: int) -> str:
        gap = self.random.choice([" ", " ", "", f"\n{' ' * indent}"]) if parts else ""
        pad = self.random.choice(["", "", " "]) if parts else ""
        comma = f",{gap or ' '}"
        if self.comments and gap.startswith("\n") and self.often(5):
            comma = f", {self._comment()}{gap}"
        return start + pad + (gap if gap.startswith("\n") else "") + comma.join(parts) + pad + end

    def _key(self, key: str) -> str:
        if _NAME.fullmatch(key):
            return self.random.choice([key] * 8 + [json.dumps(key), f"'{key}'"])
        return _quoted(key)

    def _scalar(self, value: Any, *, in_flow: bool = False) -> str:
        if value is None:
            return self.random.choice(["null", "~"])
        if not isinstance(value, str):
            return json.dumps(value)
        ways: list[Callable[[], str]] = [lambda: _quoted(value, spelled_out=self.often(8))]
        if value.isprintable():
            ways.append(lambda: "'" + value.replace("'", "''") + "'")
        if _reads_the_same(value, in_flow=in_flow):
            ways += [lambda: value] * 6
        if value.isprintable() and " " in value.strip() and "  " not in value and not in_flow:
            ways.append(lambda: _quoted(value).replace(" ", "\n        ", 1))
        return self.random.choice(ways)()


def _quoted(text: str, *, spelled_out: bool = False) -> str:
    """A text in double quotes; what cannot be seen is spelled out, else all that is no ASCII if that is asked for."""
    shown = json.dumps(text, ensure_ascii=False)
    return "".join(
        each if each.isascii() or (each.isprintable() and not spelled_out) else f"\\U{ord(each):08x}" for each in shown
    )


@lru_cache(maxsize=1 << 14)
def _reads_the_same(text: str, *, in_flow: bool) -> bool:
    if (
        text in ("null", "~")
        or "#" in text
        or not text.isprintable()
        or (in_flow and any(each in text for each in "[]{},"))
    ):
        return False
    try:
        return bool(yaml.load(f"[{text}]" if in_flow else f"- {text}", yaml.BaseLoader) == [text])
    except yaml.YAMLError:
        return False


#: Hands of all kinds.
styles = st.builds(
    lambda seed, step, comments: Style(Random(seed), step, comments),
    st.integers(0, 2**32),
    st.sampled_from([2, 2, 2, 1, 3, 4]),
    st.booleans(),
)
