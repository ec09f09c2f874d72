"""What differs between two answers, as data: part by part, whatever their texts say."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as kept_in
from typing import TYPE_CHECKING, Any

from ..evaluation.question import Question
from ..vocabulary import Lang

if TYPE_CHECKING:
    from ..shapes.receipt import ReceiptData, ReplayDifferenceData

#: The parts of a decision that are one value, and those that are lists of others.
_VALUES = ("outcome", "person_needed", "unchecked")
_LISTS = ("actions", "withheld", "undetermined", "verify_identity", "set_aside", "noticed", "continuing")

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
        from .replay_tree import shown_value

        return {
            "part": self.part,
            "measure": self.measure,
            "list": self.list,
            "field": self.field,
            "was": None if self.was is None else shown_value(self, self.was, lang),
            "now": None if self.now is None else shown_value(self, self.now, lang),
            "text": self.text(lang),
        }


def differences(before: ReceiptData, after: ReceiptData) -> tuple[ReplayDifference, ...]:
    """What differs between two answers; wording is none, and neither is a field that only the later one has."""
    return tuple(_differences(_comparable(before), _comparable(after), _names(before, after)))


def is_reworded(before: ReceiptData, after: ReceiptData) -> bool:
    """Whether texts of the two answers differ; the decision is without its day and lists."""

    def texts(data: ReceiptData) -> object:
        return {**data["decision"], "catalogue": ""}

    return _json(texts(before)) != _json(texts(after))


def fields_that_differ(kept: Question, given: Question) -> tuple[str, ...]:
    """The fields in which two questions differ."""
    ours, theirs = kept.to_dict(), given.to_dict()
    return tuple(name for name, value in ours.items() if _json(value) != _json(theirs.get(name)))


def _comparable(data: ReceiptData) -> dict[str, Any]:
    """The decision without texts, with the words of its reasons."""
    decision: Any = data["decision"]
    reasons: Any = data["reasons"]
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
