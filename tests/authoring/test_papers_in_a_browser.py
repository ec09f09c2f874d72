"""Notices and lists for supervision in a real browser: no findings of axe, nothing wider than the window, and 22 lines of 28
characters on a page of paper.

Needs Chromium (Debian's `chromium`) and the group `browser`; without them nothing is tested here (`make browser`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jointsanctions.explaining.lifted_notices import LiftedEntry, Lifting, lifted_notice
from jointsanctions.explaining.papers import Paper, Paragraph, Table
from jointsanctions.explaining.written_notices import written_notice
from worlds import ask, company, entry, penalty, world

pytest.importorskip("jinja2")

from jointsanctions.authoring.official import paper_bytes

_PLAYWRIGHT = pytest.importorskip("playwright.sync_api")
_AXE = pytest.importorskip("axe_playwright_python.sync_playwright")
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(_CHROMIUM is None, reason="there is no Chromium")]

#: The type area in pixels of 96 to an inch.
WIDE, HIGH = 156 / 25.4 * 96, 225 / 25.4 * 96
PAGES = ("notice-zh.html", "notice-en.html", "lifted-zh.html", "lifted-en.html", "list-zh.html", "list-en.html")

LIFTING = Lifting(
    "zhuhai.finance/restrict", "penalty", "限制参加政府采购活动", "不予通过资格审查", "lift", False, "repaired",
    (LiftedEntry("debtor", "self", "(2018)粤0402执1号", "repaired", date(2018, 9, 28)),), date(2018, 9, 3), date(2018, 9, 5),
    date(2018, 10, 8), date(2018, 9, 28),
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("papers")
    decision = ask(world(penalty()), company(entry()), on="2018-09-03")
    heads = ("序号", "主体", "案号", "办件", "事项", "措施", "状态", "理由", "何时起", "天数", "经办人")
    rows = tuple((str(each), "某某建设有限公司　91440400MA0000007C", *"abcdefghi") for each in range(1, 30))
    for lang in ("zh", "en"):
        found = written_notice(decision, lang=lang, case_number="2018-0417")
        assert found is not None
        lifted = lifted_notice(decision.receipt(), [LIFTING], lang=lang, case_number="2018-0417")
        (made / f"lifted-{lang}.html").write_bytes(paper_bytes(lifted.paper(), ".html"))
        table = Table("单位", heads, (6, 24, 13, 6, 14, 16, 11, 13, 15, 6, 7), rows)
        listed = Paper(lang, "", ("督办清单",), (Paragraph("heading", "一、甲"), table), wide=True)
        (made / f"notice-{lang}.html").write_bytes(paper_bytes(found.paper(), ".html"))
        (made / f"list-{lang}.html").write_bytes(paper_bytes(listed, ".html"))
    full = Paper("zh", "", (), (Paragraph("text", "一二三四五六七" * 4 * 22),))
    (made / "full.html").write_bytes(paper_bytes(full, ".html"))
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with _PLAYWRIGHT.sync_playwright() as started:
        # As root, as in many containers, Chromium starts only so.
        opened = started.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_window(
    browser: Any, folder: Path, page: str, width: int
) -> None:
    window = browser.new_page(viewport={"width": width, "height": 900})
    # Whatever is asked of the world outside is an error.
    window.route(lambda address: not address.startswith("file:"), lambda route: pytest.fail(route.request.url))
    window.goto((folder / page).as_uri())
    found = _AXE.Axe().run(window).response

    assert [] == [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
    assert 0 == window.evaluate("document.documentElement.scrollWidth - innerWidth")
    window.close()


def test_a_full_page_of_paper_has_22_lines_of_28_characters(browser: Any, folder: Path) -> None:
    window = browser.new_page(viewport={"width": round(WIDE), "height": 900})
    window.emulate_media(media="print")
    window.goto((folder / "full.html").as_uri())
    window.evaluate("document.querySelector('h1').remove(); document.querySelector('p').style.textIndent = 0")
    box = window.evaluate("document.querySelector('p').getBoundingClientRect().toJSON()")

    assert 22 == round(box["height"] / (28 / 72 * 96), 1)
    assert HIGH > box["height"] > HIGH - 28 / 72 * 96
    window.close()
