"""What differs between two answers, as data: part by part, whatever their texts say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from dataclasses import field as kept_in
from typing import TYPE_CHECKING, Any

from ..vocabulary import Lang

if TYPE_CHECKING:
    from ..shapes.question import QuestionData
    from ..shapes.receipt import ReceiptData, ReplayDifferenceData

#: The parts of a decision that are one value, and those that are lists of others.
_VALUES = ("outcome", "person_needed", "unchecked")
_LISTS = ("actions", "withheld", "undetermined", "verify_identity", "set_aside", "noticed", "continuing")

#: Where parts are in a decision: the fields above them, whichever of several parts it is.
_Path = tuple[str, ...]

#: What is below this field has the names that the lists give it.
_NAMED_BY_LISTS = ("parameters",)
#: The fields that are written where there is something to say, and that every release knows which writes receipts.
_SINCE_THE_FIRST = frozenset({"colour", "grade", "listed_as", "repaired_elsewhere", "via"})

#: By these fields one of a part is found on the other side.
_IDENTITY = ("measure", "list", "document", "designation", "via")


@dataclass(frozen=True, slots=True)
class ReplayDifference:
    """One thing in which the answer of today differs from the one that was kept.

    `was` and `now` are values as JSON has them. Without a `field` the part is there on one side only.
    """

    #: The field of the decision, such as `outcome` or `actions`.
    part: str
    #: The id of the measure, if it is about one.
    measure: str | None
    #: The name of the measure, or of what else it is about.
    name: str | None
    #: The id of the list of the entry, if it is about one.
    list: str | None
    #: The field that differs; None: the part is there on one side only.
    field: str | None
    #: Its value then, as JSON; None: it was not there.
    was: str | None = kept_in(repr=False)
    #: Its value now, as JSON; None: it is not there.
    now: str | None = kept_in(repr=False)

    def text(self, lang: Lang = "zh") -> str:
        """The difference in words. Numbers of persons are masked."""
        from .replay_tree import difference_text

        return difference_text(self, lang)

    def to_dict(self, lang: Lang = "zh") -> ReplayDifferenceData:
        """Plain data; the text is in the language, and numbers of persons are masked."""
        from .replay_tree import shown_values

        was, now = shown_values(self, lang)
        return {
            "part": self.part,
            "measure": self.measure,
            "list": self.list,
            "field": self.field,
            "was": None if self.was is None else was,
            "now": None if self.now is None else now,
            "text": self.text(lang),
        }


def differences(before: ReceiptData, after: ReceiptData) -> tuple[ReplayDifference, ...]:
    """What differs between two answers; wording is none, and neither is a field that only one of the libraries knows."""
    ours, theirs = _known_to_both(before, after)
    was, now = _comparable(ours, before["reasons"]), _comparable(theirs, after["reasons"])
    return tuple(_differences(was, now, _names(before, after)))


def is_reworded(before: ReceiptData, after: ReceiptData) -> bool:
    """Whether texts of the two answers differ; the decision is without its day and lists."""
    ours, theirs = _known_to_both(before, after)
    return _json({**ours, "catalogue": ""}) != _json({**theirs, "catalogue": ""})


def fields_that_differ(kept: QuestionData, given: QuestionData) -> tuple[str, ...]:
    """The fields of the one that is given in which the one that was kept differs; that may have others, of a later release."""
    before: Mapping[str, Any] = kept
    return tuple(name for name, value in given.items() if _json(before.get(name)) != _json(value))


def _known_to_both(before: ReceiptData, after: ReceiptData) -> tuple[dict[str, Any], dict[str, Any]]:
    """The decisions of two receipts without the fields that one of two releases did not know: a later one adds some.

    A field is known to a release that has written it anywhere among parts of its kind. By one release, a field that only one
    of the answers has is a difference.
    """
    ours: Any = before["decision"]
    theirs: Any = after["decision"]
    if before["library"] == after["library"]:
        return ours, theirs
    here, there = _fields_in(ours), _fields_in(theirs)
    unknown = {path: (here[path] ^ there[path]) - _SINCE_THE_FIRST for path in here.keys() & there.keys()}
    return _without(ours, unknown), _without(theirs, unknown)


def _fields_in(decision: object) -> Mapping[_Path, set[str]]:
    """The fields of the parts of a decision, by where these are."""
    found: dict[_Path, set[str]] = defaultdict(set)

    def look(value: object, path: _Path) -> None:
        if isinstance(value, list):
            for each in value:
                look(each, path)
        elif isinstance(value, dict) and path[-1:] != _NAMED_BY_LISTS:
            found[path].update(value)
            for name, each in value.items():
                look(each, (*path, name))

    look(decision, ())
    return found


def _without(value: Any, unknown: Mapping[_Path, Set[str]], path: _Path = ()) -> Any:
    if isinstance(value, list):
        return [_without(each, unknown, path) for each in value]
    if isinstance(value, dict):
        left_out = unknown.get(path, frozenset())
        return {name: _without(each, unknown, (*path, name)) for name, each in value.items() if name not in left_out}
    return value


def _comparable(decision: Mapping[str, Any], reasons: Any) -> dict[str, Any]:
    """The decision without texts, with the words of its reasons."""
    found = {name: decision[name] for name in _VALUES}
    for name in _LISTS:
        words = reasons.get(name) or [[] for _ in decision[name]]
        found[name] = [_plain(each, reason) for each, reason in zip(decision[name], words, strict=False)]
    return found


def _plain(part: Mapping[str, Any], words: Iterable[str]) -> dict[str, Any]:
    rest = dict(part)
    if "because" in rest:
        rules = [each["rule"] for each in rest["because"]]
        rest["because"] = [f"{rule} {word}" for rule, word in zip(rules, words, strict=False)]
    return rest


def _names(*sides: ReceiptData) -> Mapping[str, str]:
    """The names of measures and lists, by id."""
    chosen = [side["chosen"] for side in sides]
    return {
        **{each["id"]: each["name"] or each["id"] for one in chosen for each in one["lists"]},
        **{each["id"]: each["name"] for one in chosen for each in one["measures"]},
    }


def _differences(
    before: Mapping[str, Any], after: Mapping[str, Any], names: Mapping[str, str]
) -> Iterator[ReplayDifference]:
    for part in _VALUES:
        if _json(before[part]) != _json(after[part]):
            yield ReplayDifference(part, None, None, None, None, _json(before[part]), _json(after[part]))
    for part in _LISTS:
        yield from _of_part(part, _by_identity(before[part]), _by_identity(after[part]), names)


def _by_identity(parts: Iterable[dict[str, Any]]) -> dict[tuple[str, int], dict[str, Any]]:
    """The parts by what they are about; of several about the same each has its own place."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    seen: dict[str, int] = defaultdict(int)
    for each in parts:
        about = _json({name: each.get(name) for name in _IDENTITY if name in each})
        found[about, seen[about]] = each
        seen[about] += 1
    return found


def _of_part(
    part: str,
    before: Mapping[tuple[str, int], dict[str, Any]],
    after: Mapping[tuple[str, int], dict[str, Any]],
    names: Mapping[str, str],
) -> Iterator[ReplayDifference]:
    for key in dict.fromkeys([*before, *after]):
        was, now = before.get(key), after.get(key)
        one = was if was is not None else now
        assert one is not None
        measure, listed = one.get("measure"), one.get("list") or (one.get("designation") or {}).get("list")
        name = " · ".join(names.get(each, each) for each in (measure, listed) if each) or None
        if was is None or now is None:
            there, here = (None if was is None else _json(was)), (None if now is None else _json(now))
            yield ReplayDifference(part, measure, name, listed, None, there, here)
            continue
        for field, value in was.items():
            if _json(value) != _json(now.get(field)):
                yield ReplayDifference(part, measure, name, listed, field, _json(value), _json(now.get(field)))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
