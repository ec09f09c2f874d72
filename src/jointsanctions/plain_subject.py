"""A subject as plain data, read without the models where nothing about it is odd.

The models read every form that a subject may be written in, and say of each fault what it is and where; to import them
costs more than to answer a question. What a system sends is almost always in one form: English keys and words, ISO days,
nothing wrong. That form is read here, with the same result; of anything else this module has nothing to say, and the
models read it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, NamedTuple, TypeVar

from .periods import parse_day
from .scalars import SLUG, fact_value
from .schemes import SCHEMES, Scheme
from .visible import says_nothing
from .vocabulary import (
    EVENTS,
    SEVERITIES,
    SUBJECT_KINDS,
    TIES,
    EventWord,
    SeverityWord,
    SubjectKind,
    Tie,
    W,
    Words,
    as_word,
)

T = TypeVar("T")

#: Half of a pair of codes, which JSON can spell out alone and which is no character.
_HALF_A_PAIR = re.compile("[\ud800-\udfff]")


class PlainIdentifier(NamedTuple):
    """As `model.subject.IdentifierModel`."""

    scheme: Scheme
    value: str


class PlainEvent(NamedTuple):
    """As `model.subject.EventModel`."""

    event: EventWord
    on: date
    recorded: date | None
    until: date | None


class PlainDesignation(NamedTuple):
    """As `model.subject.DesignationModel`."""

    list_: str
    document: str | None
    authority: str | None
    name: str | None
    recognised: date | None
    from_: date
    until: date | None
    severity: SeverityWord | None
    grade: str | None
    facts: dict[str, Any]
    recorded: date | None
    subject: str | PlainIdentifier | None
    events: tuple[PlainEvent, ...]
    as_recorded: bool


class PlainNameMatch(NamedTuple):
    """As `model.subject.NameMatchModel`."""

    list_: str
    name: str | None
    document: str | None


class PlainRelation(NamedTuple):
    """As `model.subject.RelationModel`."""

    via: Tie
    from_: date | None
    until: date | None
    subject: PlainSubject


class PlainSubject(NamedTuple):
    """As `model.subject.SubjectModel`."""

    id: str | PlainIdentifier
    name: str | None
    kind: SubjectKind
    born: date | None
    designations: tuple[PlainDesignation, ...]
    name_matches: tuple[PlainNameMatch, ...]
    unchecked: tuple[str, ...]
    relations: tuple[PlainRelation, ...]


def read_plainly(data: object) -> PlainSubject | None:
    """The parts of the subject that the data describes; None where anything is wrong or only unusual."""
    try:
        return _subject(data, related=False)
    except _Unusual:
        return None


class _Unusual(Exception):
    """The models have to look at it."""


_SUBJECT_KEYS = frozenset({"id", "name", "kind", "born", "designations", "name_matches", "unchecked"})
_RELATION_KEYS = frozenset({"via", "from", "until", "subject"})
_ENTRY_KEYS = frozenset(
    {
        "list",
        "document",
        "authority",
        "name",
        "recognised",
        "from",
        "until",
        "severity",
        "grade",
        "facts",
        "recorded",
        "subject",
        "events",
        "as_recorded",
    }
)
_MATCH_KEYS = frozenset({"list", "name", "document"})
_EVENT_KEYS = frozenset({"event", "on", "recorded", "until"})
_IDENTIFIER_KEYS = frozenset({"scheme", "value"})


def _subject(data: object, *, related: bool) -> PlainSubject:
    part = _mapping(data, _SUBJECT_KEYS if related else _SUBJECT_KEYS | {"relations"})
    return PlainSubject(
        _identifier(part.get("id")),
        _maybe_text(part.get("name")),
        _word(part.get("kind"), SUBJECT_KINDS),
        _maybe_day(part.get("born")),
        _all(part, "designations", _entry),
        _all(part, "name_matches", _match),
        _all(part, "unchecked", _text),
        _all(part, "relations", _relation),
    )


def _relation(data: object) -> PlainRelation:
    part = _mapping(data, _RELATION_KEYS)
    first, last = _span(part)
    return PlainRelation(_word(part.get("via"), TIES), first, last, _subject(part.get("subject"), related=True))


def _entry(data: object) -> PlainDesignation:
    part = _mapping(data, _ENTRY_KEYS)
    first, last = _span(part)
    if first is None:
        raise _Unusual
    recognised = _maybe_day(part.get("recognised"))
    events = _all(part, "events", _event)
    as_recorded = part.get("as_recorded", False)
    begins = first if recognised is None else min(first, recognised)
    if type(as_recorded) is not bool or not (as_recorded or all(each.on >= begins for each in events)):
        raise _Unusual
    severity, grade = part.get("severity"), part.get("grade")
    return PlainDesignation(
        _slug(part.get("list")),
        _maybe_text(part.get("document")),
        _maybe_text(part.get("authority")),
        _maybe_text(part.get("name")),
        recognised,
        first,
        last,
        None if severity is None else _word(severity, SEVERITIES),
        None if grade is None else _text(grade),
        _facts(part.get("facts", {})),
        _maybe_day(part.get("recorded")),
        _number_on_entry(part.get("subject")),
        events,
        as_recorded,
    )


def _event(data: object) -> PlainEvent:
    part = _mapping(data, _EVENT_KEYS)
    on, until = _maybe_day(part.get("on")), _maybe_day(part.get("until"))
    event = _word(part.get("event"), EVENTS)
    if on is None or (event == "extended") != (until is not None) or (until is not None and until < on):
        raise _Unusual
    return PlainEvent(event, on, _maybe_day(part.get("recorded")), until)


def _match(data: object) -> PlainNameMatch:
    part = _mapping(data, _MATCH_KEYS)
    return PlainNameMatch(_slug(part.get("list")), _maybe_text(part.get("name")), _maybe_text(part.get("document")))


def _facts(data: object) -> dict[str, Any]:
    if type(data) is not dict:
        raise _Unusual
    for name, value in data.items():
        _string(name)
        if type(value) is str:
            _string(value)
        elif (value is not None and type(value) not in (bool, int, float)) or (
            type(value) in (int, float) and not _can_be_kept(value)
        ):
            raise _Unusual
    return dict(data)


def _can_be_kept(number: object) -> bool:
    try:
        fact_value(number)
    except ValueError:
        return False
    return True


def _mapping(data: object, keys: frozenset[str]) -> Mapping[str, Any]:
    if type(data) is not dict or not data.keys() <= keys:
        raise _Unusual
    return data


def _all(part: Mapping[str, Any], key: str, read: Callable[[object], T]) -> tuple[T, ...]:
    values = part.get(key, ())
    if type(values) is not list and type(values) is not tuple:
        raise _Unusual
    return tuple([read(each) for each in values])


def _span(part: Mapping[str, Any]) -> tuple[date | None, date | None]:
    first, last = _maybe_day(part.get("from")), _maybe_day(part.get("until"))
    if first is not None and last is not None and last < first:
        raise _Unusual
    return first, last


def _string(value: object) -> str:
    # Of no subclass: a scalar of YAML has no type of its own yet.
    if type(value) is not str or not (value.isascii() or _HALF_A_PAIR.search(value) is None):
        raise _Unusual
    return value


def _text(value: object) -> str:
    text = _string(value)
    if not text.strip():
        raise _Unusual
    return text


def _maybe_text(value: object) -> str | None:
    if value is None:
        return None
    text = _string(value)
    return None if says_nothing(text) else text


def _slug(value: object) -> str:
    text = _string(value)
    if not SLUG.match(text):
        raise _Unusual
    return text


def _word(value: object, group: Words[W]) -> W:
    word = as_word(value, group) if type(value) is str else None
    if word is None:
        raise _Unusual
    return word


def _maybe_day(value: object) -> date | None:
    if value is None:
        return None
    try:
        return parse_day(_string(value))
    except ValueError:
        raise _Unusual from None


def _identifier(value: object) -> str | PlainIdentifier:
    if type(value) is dict:
        part = _mapping(value, _IDENTIFIER_KEYS)
        return PlainIdentifier(_word(part.get("scheme"), SCHEMES), _text(part.get("value")))
    text = _string(value)
    if not text:
        raise _Unusual
    return text


def _number_on_entry(value: object) -> str | PlainIdentifier | None:
    if value is None:
        return None
    return _string(value) if type(value) is str else _identifier(value)
