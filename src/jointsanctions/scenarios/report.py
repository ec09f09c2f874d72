"""The results of scenarios in words: the failures, with expected and actual, and the counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from ..diagnostics import Diagnostic
from ..punctuation import MARKS
from ..texts import texts
from ..visible import on_one_line
from ..vocabulary import EFFECTS, FORCES, OUTCOMES, Lang, Words, key_label
from .running import Result

TEXTS = texts(
    source=("依据", "source"),
    expected=("预期", "expected"),
    actual=("实际", "actual"),
    passed=("{count} 个通过", "{count} passed"),
    failed=("{count} 个不符", "{count} failed"),
    broken=("{count} 个无法提问", "{count} could not be run"),
    drafts=("{count} 个是草稿，尚未有人签字", "{count} {count:is a draft|are drafts} that nobody has confirmed"),
    quiet=("其中 {count} 个无需任何措施", "in {count} of them nothing is required"),
)


def expected_and_actual(result: Result, lang: Lang) -> Iterator[tuple[str, str, str, str]]:
    """Row by row: the place of the expectation, its key, the expected and the actual value."""
    for each in result.mismatches:
        keys = [str(step) for step in each.path if isinstance(step, str)]
        told = " · ".join(key_label(key, lang) for key in keys)
        expected, actual = each.expected, each.actual
        if result.case.origin.in_chinese:
            expected, actual = (_in_chinese(keys[-1], value) for value in (expected, actual))
        yield str(result.case.at(*each.path)), told, shown(expected), shown(actual)


#: The words that an answer is told in, by the key.
_WORDS: Mapping[str, Words[str]] = {"outcome": OUTCOMES, "effect": EFFECTS, "force": FORCES}


def _in_chinese(key: str, value: Any) -> Any:
    """A value as it would be written in a scenario in Chinese."""
    if isinstance(value, bool):
        return "是" if value else "否"
    words = _WORDS.get(key, {})
    return words[value].zh if isinstance(value, str) and value in words else value


def shown(value: Any) -> str:
    """A value as it would be written in a scenario."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return on_one_line(value)
    if isinstance(value, list):
        return "\n".join(shown(each) for each in value) or "[]"
    if isinstance(value, dict):
        rows = (f"{on_one_line(str(name))}: {_inline(each)}" for name, each in value.items())
        return "\n".join(rows) or "{}"
    return json.dumps(value, ensure_ascii=False)


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_inline(each) for each in value)}]"
    return shown(value)


def failure_text(result: Result, lang: Lang, *, width: int = 100) -> str:
    """A failed case as plain text: the place, expected and actual, and the explanation of the decision."""
    lines = [f"{result.case.place}: {on_one_line(result.case.name)}"]
    if result.case.source:
        lines.append(f"{TEXTS.say('source', lang)}{MARKS[lang].colon}{on_one_line(result.case.source)}")
    lines += findings_text(result.findings, lang)
    if result.state == "broken":
        # An expectation with a name that does not exist cannot be compared.
        return "\n".join(lines)
    heads = (TEXTS.say("expected", lang), TEXTS.say("actual", lang))
    for place, key, expected, actual in expected_and_actual(result, lang):
        lines += ["", f"{place}: {key}"]
        lines += _side_by_side(heads, expected.splitlines(), actual.splitlines(), width)
    if result.decision is not None:
        lines += ["", *result.decision.explain(lang).splitlines()]
    return "\n".join(lines)


def findings_text(findings: Iterable[Diagnostic], lang: Lang) -> list[str]:
    """Findings as plain text: each with its place, and its help below."""
    rows = ((f"{each.place}: {each.code} {each.message(lang)}", f"    {each.help(lang)}") for each in findings)
    return [line for row in rows for line in row]


def _side_by_side(heads: tuple[str, str], left: Sequence[str], right: Sequence[str], width: int) -> Iterator[str]:
    column = min(max(map(cells, (heads[0], *left))), width // 2)
    rows = [heads, *zip_longest(left, right, fillvalue="")]
    for one, other in rows:
        yield f"    {one}{' ' * (column - cells(one))}  │ {other}".rstrip()


def cells(text: str) -> int:
    """The width of a text in a terminal."""
    # Only printing needs it.
    from rich.cells import cell_len

    return cell_len(text)


def summary(results: Iterable[Result], lang: Lang) -> str:
    """The counts in one line."""
    results = list(results)
    states = Counter(each.state for each in results)
    drafts = sum(each.case.draft for each in results)
    quiet = sum(each.decision is not None and not _asks_for_anything(each) for each in results)
    counts = {**{name: states[name] for name in ("failed", "broken")}, "drafts": drafts}
    told = [TEXTS.say("passed", lang, count=states["passed"])]
    told += (TEXTS.say(name, lang, count=count) for name, count in counts.items() if count)
    return MARKS[lang].clauses([MARKS[lang].comma.join(told), TEXTS.say("quiet", lang, count=quiet)])


def _asks_for_anything(result: Result) -> bool:
    decision = result.decision
    return decision is not None and bool(
        decision.actions or decision.withheld or decision.undetermined or decision.person_needed
    )
