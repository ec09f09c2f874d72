"""Texts of documents on pages of another language: what is Chinese in them is marked so, for those who hear them."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from ..vocabulary import Lang

#: Characters of Chinese text and its marks, and runs of them with what stands between: letters and digits, no blanks.
_OF_CHINESE = "\u2014\u2018-\u201d\u2026\u3000-\u303f\u3400-\u9fff\uff00-\uffef"
_CHINESE = re.compile(f"[{_OF_CHINESE}](?:[^\\s()<>]*[{_OF_CHINESE}])?")


def own_language(text: str, lang: Lang) -> Markup:
    """A text as a page of a language shows it; what is Chinese in it is marked on pages of another."""
    shown = escape(text)
    if lang == "zh":
        return shown
    # Escaped already, and a plain text from here on: one that is markup would be escaped again where it is joined.
    return Markup(_CHINESE.sub(r'<span lang="zh-CN">\g<0></span>', str(shown)))
