"""The coverage of scenarios as one HTML page: articles, measures and scenarios, linked to each other.

The page is self-contained: no external script, font or picture. Needs the extra `pages` (Jinja2).
"""

from __future__ import annotations

from collections import defaultdict

from ..templates import environment
from ..texts import texts
from ..vocabulary import Lang
from .coverage import KINDS, Coverage

_TEXTS = texts(
    language=("zh-CN", "en"),
    title=("情景覆盖", "Scenario coverage"),
    lists=("清单", "lists"),
    counted=("{count} 情景", "{count} {count:scenario|scenarios}"),
    scenarios=("情景", "scenarios"),
    applied=("适用", "applied"),
    met=("涉及而未适用", "met, not applied"),
    none=("没有可以涉及的", "there are none"),
    never=("没有情景", "no scenario"),
    ties=("相关", "linked to"),
    exercises=("涉及", "exercises"),
    memoranda=("备忘录收录情况", "Memoranda"),
    memorandum=("备忘录", "memorandum"),
    printed=("原文条数", "in the source"),
    here=("收录条目", "items here"),
    left_out=("未收录及理由", "left out, and why"),
    unread=("没有读到", "not read"),
    filter=("只看没有情景的", "only what no scenario exercises"),
)


def page(found: Coverage, lang: Lang = "zh") -> str:
    """The page as text.

    Raises:
        ImportError: without Jinja2.
    """
    template = environment(__package__).get_template("page.html.jinja")
    return template.render(
        say=lambda key, **words: _TEXTS.say(key, lang, **words),
        # Lists without grades have none to show.
        kinds=[(kind.id, kind.label(lang)) for kind in KINDS.values() if found.things[kind.id]],
        found=found,
        names={(kind, each.id): each.name for kind in KINDS for each in found.things[kind]},
        scenarios=_by_scenario(found),
        anchor=_anchor,
    )


def _anchor(kind: str, name: str) -> str:
    """The anchor of something on the page; an id in HTML has no blanks."""
    return f"{kind}/{'_'.join(name.split())}"


def _by_scenario(found: Coverage) -> list[tuple[str, dict[str, list[str]]]]:
    """The things that each scenario exercises, by kind."""
    by: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for kind in KINDS:
        for thing in found.things[kind]:
            for name in thing.applied:
                by[name][kind].append(thing.id)
    return sorted((name, dict(kinds)) for name, kinds in by.items())
