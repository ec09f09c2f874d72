"""The API reference: every public name, method, property and attribute has a description.

The page is made by `docs/generate.py` of `jointsanctions.__all__`, and Sphinx adds the docstrings.
"""

from __future__ import annotations

import inspect
import re
import runpy
from collections.abc import Mapping
from typing import Any

import pytest
from face import PARTS, data, handed_out, public_members, spoken_of, words

import jointsanctions as js
from jointsanctions import types
from places import DOCS

PAGE = (DOCS / "reference" / "api.md").read_text("utf-8")
GENERATE: Mapping[str, Any] = runpy.run_path(str(DOCS / "generate.py"))

PUBLIC: dict[str, Any] = {name: getattr(js, name) for name in js.__all__}
HANDED_OUT: dict[str, Any] = {each.__name__: each for each in handed_out()}
SHOWN: dict[str, Any] = {**HANDED_OUT, **GENERATE["of_deadlines"](), **PUBLIC}
TYPES: dict[str, type] = {name: each for name, each in SHOWN.items() if isinstance(each, type)}

#: The generated docstrings of a dataclass, a named tuple or a protocol.
MADE = re.compile(r"\w+\(.*\)\Z", re.DOTALL)


def attributes_without_a_note(each: type) -> list[str]:
    """The public attributes without a line of `#:`."""
    source = inspect.getsource(each)
    return [
        name
        for name in inspect.get_annotations(each)
        if not name.startswith("_") and not re.search(rf"^ +#: .*\n +{name}: ", source, re.MULTILINE)
    ]


def test_the_page_has_every_public_name_once() -> None:
    found = re.findall(r"^\.\. auto(?:class|function):: jointsanctions\.(\w+)$", PAGE, re.MULTILINE)

    assert js.__all__ == sorted(found)


def test_no_two_types_share_a_heading() -> None:
    headings = re.findall(r"^### (\w+)$", PAGE, re.MULTILINE)

    assert sorted(SHOWN) == sorted(headings)


@pytest.mark.parametrize("name", ["WhyNot", "Span", "Profile", "Measure", "Law", "RuleSet"])
def test_what_methods_hand_out_is_shown(name: str) -> None:
    """Also what is two steps away, or named for the checker of types only."""
    assert name in PUBLIC


def test_what_signatures_and_attributes_speak_of_is_public() -> None:
    """On the face, but for the parts of conditions, rule sets and bundles, whose names would be too general there."""
    assert [] == [f"{name}, of {leads}" for (name, leads) in not_public().items()]


def not_public() -> dict[str, str]:
    return {each.__qualname__: leads for each, leads in spoken_of().items() if each.__module__ not in PARTS}


def test_the_words_and_the_data_of_public_names_are_among_the_types_for_annotations() -> None:
    assert sorted(data()) == [name for name in types.__all__ if name.endswith("Data")]
    assert [] == [word for word in words() if word not in map(types.__dict__.get, types.__all__)]


def test_nothing_of_the_documents_as_they_are_written_is_shown() -> None:
    assert [] == [name for name, each in SHOWN.items() if "pydantic" in str(getattr(each, "__mro__", ""))]


@pytest.mark.parametrize("name", SHOWN)
def test_everything_shown_has_a_description(name: str) -> None:
    said = SHOWN[name].__doc__ or ""

    assert said
    assert not MADE.match(said)


@pytest.mark.parametrize("name", SHOWN)
def test_every_public_method_and_property_has_a_description(name: str) -> None:
    members = public_members(SHOWN[name])

    assert [] == [member for member, function in members.items() if not function.__doc__]


@pytest.mark.parametrize("name", TYPES)
def test_every_public_attribute_has_a_description(name: str) -> None:
    assert [] == attributes_without_a_note(TYPES[name])
