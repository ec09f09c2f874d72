"""A decision in words: the answer first, then why, then what to do next.

Everything is derived from the decision; nothing is collected while deciding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from ..evaluation.decision import Decision, Detail, Form
from ..trees import Branch, Line
from ..vocabulary import Lang
from .decision_tree import decision_tree
from .names import Names
from .prose import prose


def tree(decision: Decision, lang: Lang = "zh", detail: Detail = "normal") -> Branch:
    """The decision as a tree, from the answer down to the entries and laws; see `Decision.tree`."""
    return decision_tree(Names(decision, lang), detail)


def lines(decision: Decision, lang: Lang, detail: Detail = "normal") -> Iterator[Line]:
    """The explanation line by line, for printing: the matter, the subject, the answer, its reasons, the lists."""
    return tree(decision, lang, detail).lines(rules=detail == "full")


def explain(decision: Decision, lang: Lang = "zh", detail: Detail = "normal", form: Form = "outline") -> str:
    """The decision as plain text; see `Decision.explain`.

    Raises:
        ValueError: for another form.
    """
    match form:
        case "outline":
            return tree(decision, lang, detail).text_outline(rules=detail == "full")
        case "tree":
            return tree(decision, lang, detail).text_tree(rules=detail == "full")
        case "prose":
            return prose(Names(decision, lang), detail)
    raise ValueError(f"no form {form!r}: there are {', '.join(get_args(Form))}")
