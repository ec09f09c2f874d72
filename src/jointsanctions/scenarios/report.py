"""What came of scenarios in words: the failures, expected beside actual, and the counts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from ..vocabulary import KEYS, Lang
from .running import Result


def expected_and_actual(result: Result, lang: Lang) -> Iterator[tuple[str, str, str, str]]:
    """Row by row: the place of the expectation, its key, what it says, what the decision says."""
    for each in result.mismatches:
        keys = [str(step) for step in each.path if isinstance(step, str)]
        told = " · ".join(KEYS.get(key, key) if lang == "zh" else key for key in keys)
        yield str(result.case.at(*each.path)), told, shown(each.expected), shown(each.actual)


def shown(value: Any) -> str:
    """A value as it would be written in a scenario."""
    if value is None:
        return "-"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "\n".join(shown(each) for each in value) or "[]"
    if isinstance(value, dict):
        rows = (f"{name}: {_inline(each)}" for name, each in value.items())
        return "\n".join(rows) or "{}"
    return json.dumps(value, ensure_ascii=False)


def _inline(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_inline(each) for each in value)}]"
    return shown(value)


def failure_text(result: Result, lang: Lang, *, width: int = 100) -> str:
    """A failed case as plain text: where, expected beside actual, and the explanation of the decision."""
    lines = [f"{result.case.place}: {result.case.name}"]
    if result.case.source:
        lines.append(f"{'依据' if lang == 'zh' else 'source'}: {result.case.source}")
    for finding in result.findings:
        lines += [f"{finding.place}: {finding.code} {finding.message(lang)}", f"    {finding.help(lang)}"]
    if result.state == "broken":
        # Against a name that does not exist nothing can be held.
        return "\n".join(lines)
    heads = ("预期", "实际") if lang == "zh" else ("expected", "actual")
    for place, key, expected, actual in expected_and_actual(result, lang):
        lines += ["", f"{place}: {key}"]
        lines += _side_by_side(heads, expected.splitlines(), actual.splitlines(), width)
    if result.decision is not None:
        lines += ["", *result.decision.explain(lang).splitlines()]
    return "\n".join(lines)


def _side_by_side(heads: tuple[str, str], left: Sequence[str], right: Sequence[str], width: int) -> Iterator[str]:
    column = min(max(map(cells, (heads[0], *left))), width // 2)
    rows = [heads, *zip_longest(left, right, fillvalue="")]
    for one, other in rows:
        yield f"    {one}{' ' * (column - cells(one))}  │ {other}".rstrip()


def cells(text: str) -> int:
    """The width of a text in a terminal."""
    # Only who prints needs it.
    from rich.cells import cell_len

    return cell_len(text)


def summary(results: Iterable[Result], lang: Lang) -> str:
    """The counts in one line."""
    results = list(results)
    states = Counter(each.state for each in results)
    drafts = sum(each.case.draft for each in results)
    quiet = sum(each.decision is not None and not _asks_for_anything(each) for each in results)
    if lang == "zh":
        parts = [f"{states['passed']} 个通过"]
        parts += [f"{states['failed']} 个不符"] if states["failed"] else []
        parts += [f"{states['broken']} 个无法提问"] if states["broken"] else []
        parts += [f"{drafts} 个是草稿，尚未有人签字"] if drafts else []
        return "，".join(parts) + f"；其中 {quiet} 个无需任何措施"
    parts = [f"{states['passed']} passed"]
    parts += [f"{states['failed']} failed"] if states["failed"] else []
    parts += [f"{states['broken']} could not be asked"] if states["broken"] else []
    parts += [f"{drafts} are drafts that nobody has signed"] if drafts else []
    return ", ".join(parts) + f"; in {quiet} of them nothing is required"


def _asks_for_anything(result: Result) -> bool:
    decision = result.decision
    return decision is not None and bool(
        decision.actions or decision.withheld or decision.undetermined or decision.person_needed
    )
