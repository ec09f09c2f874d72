"""Where the repository keeps what tests read."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[2]

DOCS = ROOT / "docs"
EXAMPLES = ROOT / "examples"

#: Texts for people, as somebody has read them.
GOLDEN = ROOT / "tests" / "golden"

#: The scenarios of the shipped lists, beside the tests of these lists.
SHIPPED_SCENARIOS = ROOT / "tests" / "shipped"
