"""The folders of the repository that tests read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]

DOCS = ROOT / "docs"
EXAMPLES = ROOT / "examples"

#: Reviewed texts for people.
GOLDEN = ROOT / "tests" / "golden"

#: The scenarios of the shipped lists, next to the tests of these lists.
SHIPPED_SCENARIOS = ROOT / "tests" / "shipped"
