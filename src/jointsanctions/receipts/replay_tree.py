"""A replay in words: whether the answer is the same, what differs, and what may be the cause."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ..diagnostics import shortened
from ..masking import masked_text
from ..punctuation import MARKS
from ..trees import Branch
from ..vocabulary import DUTIES, EFFECTS, FORCES, KINDS, OUTCOMES, VIAS, Lang, Words, label
from .differences import ReplayDifference
from .texts import FIELDS, PARTS, REPLAY

if TYPE_CHECKING:
    from .replaying import Replay

_WIDEST = 120

#: The words of the fields that hold one.
_WORDS: dict[str, Words[str]] = {
    "outcome": OUTCOMES,
    "effect": EFFECTS,
    "force": FORCES,
    "kind": KINDS,
    "duty": DUTIES,
    "via": VIAS,
}


def replay_tree(replay: Replay, lang: Lang) -> Branch:
    """The tree of a replay."""
    receipt = replay.receipt
    told = receipt.decision
    title = f"{told['matter']} · {told['step']} · {told['on']}"
    return Branch(
        "", title, "title", None, (_verdict(replay, lang), *_differences(replay, lang), *_causes(replay, lang))
    )


def _verdict(replay: Replay, lang: Lang) -> Branch:
    if replay.decision is None:
        found = tuple(Branch(each.code, each.message(lang), "refer") for each in replay.refused)
        return Branch("", REPLAY.say("refused", lang), "refer", None, found)
    if not replay.same:
        return Branch("", REPLAY.say("differs", lang), "restrict")
    said = REPLAY.say("same" if replay.catalogue == replay.receipt.catalogue else "same-on-other-lists", lang)
    more = MARKS[lang].bracketed(REPLAY.say("reworded", lang)) if replay.reworded else ""
    return Branch("", said + more, "proceed")


def _differences(replay: Replay, lang: Lang) -> Iterator[Branch]:
    for each in replay.differences:
        yield Branch("", each.text(lang))


def _causes(replay: Replay, lang: Lang) -> Iterator[Branch]:
    before, now = replay.before, replay.now
    fields = MARKS[lang].listed(PARTS.say(each.replace("_", "-"), lang) for each in replay.changed_input)
    words: dict[str, dict[str, object]] = {
        "input": {"fields": fields},
        "lists": {"was": before["catalogue"][:12], "now": now["catalogue"][:12]},
        "library": {
            "was": before["library"],
            "now": now["library"],
            "was_meaning": before["meaning"],
            "now_meaning": now["meaning"],
        },
        "record": {},
    }
    head = REPLAY.say("cause", lang)
    for cause in replay.causes:
        yield Branch(head, REPLAY.say(cause, lang, **words[cause]), "aside")
    if len(replay.causes) > 1:
        yield Branch("", REPLAY.say("either", lang), "aside")
    if "lists" in replay.causes and before["meaning"] != now["meaning"]:
        yield Branch("", REPLAY.say("meaning", lang), "aside")


def difference_text(difference: ReplayDifference, lang: Lang) -> str:
    """A difference in words."""
    part = PARTS.say(difference.part.replace("_", "-"), lang)
    name = masked_text(difference.name or "")
    if difference.field is None and difference.name is not None:
        return REPLAY.say("gone" if difference.now is None else "appears", lang, part=part, name=name)
    was, now = shown_values(difference, lang)
    if difference.field is None:
        return REPLAY.say("field", lang, part=part, was=was, now=now)
    key = difference.field.replace("_", "-")
    field = FIELDS.say(key, lang) if key in FIELDS else difference.field
    return REPLAY.say("changed", lang, part=part, name=name, field=field, was=was, now=now)


def shown_values(difference: ReplayDifference, lang: Lang) -> tuple[str, str]:
    """What it was and what it is now, in words; of parts within it only what differs."""
    was, now = (None if each is None else json.loads(each) for each in (difference.was, difference.now))
    field = difference.field or difference.part
    ours, theirs = _apart(was, now)
    return _shown(field, ours, lang), _shown(field, theirs, lang)


def _apart(was: Any, now: Any) -> tuple[Any, Any]:
    """Two values without what is the same in the parts of both."""
    if isinstance(was, dict) and isinstance(now, dict):
        ours, theirs = dict(was), dict(now)
        for name in was.keys() & now.keys():
            if was[name] == now[name]:
                del ours[name], theirs[name]
            else:
                ours[name], theirs[name] = _apart(was[name], now[name])
        return ours, theirs
    if _has_parts(was) and _has_parts(now) and len(was) == len(now):
        pairs = [_apart(one, other) for one, other in zip(was, now, strict=True) if one != other]
        return [one for one, _ in pairs], [other for _, other in pairs]
    return was, now


def _has_parts(value: object) -> bool:
    return isinstance(value, list) and any(isinstance(each, dict) for each in value)


def _shown(field: str, value: Any, lang: Lang) -> str:
    """A value in words, where it is one; else as JSON has it, no longer than a line."""
    if value is None or value == []:
        return REPLAY.say("none", lang)
    if isinstance(value, bool):
        return REPLAY.say("yes" if value else "no", lang)
    if isinstance(value, str):
        return masked_text(label(_WORDS[field], value, lang) if field in _WORDS else value)
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return masked_text(MARKS[lang].listed(value))
    return shortened(masked_text(json.dumps(value, ensure_ascii=False, sort_keys=True)), _WIDEST)
