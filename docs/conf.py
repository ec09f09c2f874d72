"""Sphinx configuration."""

from __future__ import annotations

import builtins
import re
from importlib import metadata

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx

project = "jointsanctions"
author = "The jointsanctions developers"
release = metadata.version("jointsanctions")
extensions = ["myst_parser", "sphinx.ext.autodoc"]
language = "zh_CN"
exclude_patterns = ["rules/world", "semantics/world"]
html_theme = "furo"
myst_heading_anchors = 3
# The pages of the rules show lists that are wrong on purpose, some of them not even YAML.
suppress_warnings = ["misc.highlighting_failure"]

# The reference is generated from docstrings, which are written in single backquotes and with a paragraph `Raises:`.
default_role = "code"
add_module_names = False
autodoc_member_order = "bysource"
autodoc_preserve_defaults = True


def _raises(lines: list[str]) -> list[str]:
    """The paragraph `Raises:` as the fields that Sphinx knows; the text before it is unchanged."""
    text, _, errors = "\n".join(lines).partition("\nRaises:\n")
    fields = re.sub(r"^    (?=\w+: )", ":raises ", errors, flags=re.MULTILINE)
    return [*text.splitlines(), "", *fields.splitlines()]


def _without_builtins(_app: Sphinx, doctree: nodes.document) -> None:
    """The types of Python itself as plain text: `list` is a builtin, and not one of the attributes of that name."""
    for each in [*doctree.findall(pending_xref)]:
        if each.get("reftype") == "class" and hasattr(builtins, each["reftarget"]):
            each.replace_self(each.children)


def setup(app: Sphinx) -> None:
    def process(_app: Sphinx, _what: str, _name: str, _of: object, _options: object, lines: list[str]) -> None:
        lines[:] = _raises(lines)

    app.connect("autodoc-process-docstring", process)
    app.connect("doctree-read", _without_builtins)
