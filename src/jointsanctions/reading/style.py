"""In which language a document writes its keys."""

from __future__ import annotations

import re
from typing import Any

from ..keys import KEYS, OF_QUESTIONS

_CHINESE = frozenset([*KEYS.values(), *OF_QUESTIONS.values()])
#: A key at the beginning of a line, also in a text that is no YAML.
_KEY = re.compile(r"^[ \t-]*([\w]+)[ \t]*[:：]", re.MULTILINE)
#: So many keys are looked at.
_MOST = 40


def is_chinese(root: Any) -> bool:
    """Whether the keys of a tree are Chinese: more of those at its top than English ones."""
    if not isinstance(root, dict):
        return False
    chinese = sum(isinstance(key, str) and not key.isascii() for key in root)
    return chinese * 2 > len(root)


def is_chinese_text(text: str) -> bool:
    """The same of a text that is no tree."""
    found = [each[1] for each, _ in zip(_KEY.finditer(text), range(_MOST), strict=False)]
    return sum(each in _CHINESE for each in found) > sum(each in KEYS for each in found)
