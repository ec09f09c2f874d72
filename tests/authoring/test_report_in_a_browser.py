"""The pages of the net in a real browser: no findings of axe, nothing wider than the window, and a search that finds.

Needs Chromium (Debian's `chromium`) and the group `browser`; without them nothing is tested here (`make browser`).
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from places import EXAMPLES

pytest.importorskip("jinja2")

from jointsanctions.authoring.report import pages_of_changes, pages_of_net
from jointsanctions.authoring.report.writing import write_pages

_PLAYWRIGHT = pytest.importorskip("playwright.sync_api")
_AXE = pytest.importorskip("axe_playwright_python.sync_playwright")
_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(_CHROMIUM is None, reason="there is no Chromium")]

PAGES = (
    "index.html",
    "zh/index.html",
    "zh/coverage.html",
    "zh/departments/zhuhai.finance.html",
    "zh/matters/zhuhai.finance/supplier-qualification.html",
    "zh/lists/dishonest-judgment-debtor.html",
    "zh/memoranda/ndrc-2016-141.html",
    "zh/laws/government-procurement-law.html",
    "en/index.html",
    "en/departments/zhuhai.finance.html",
    "draft/zh/index.html",
    "draft/en/index.html",
)
#: The widths of a phone and of a desk.
WIDTHS = (390, 1280)


@pytest.fixture(scope="module")
def site(shipped: js.Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("net")
    write_pages(folder, pages_of_net(shipped, date(2026, 11, 29)))
    after = js.load(over=EXAMPLES / "what_if" / "draft")
    comparison = js.compare(js.Evaluator(shipped), js.Evaluator(after))
    write_pages(folder / "draft", pages_of_changes(comparison, shipped, after, date(2018, 9, 3)))
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with _PLAYWRIGHT.sync_playwright() as started:
        # As root, as in many containers, Chromium starts only so.
        opened = started.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(params=WIDTHS)
def window(browser: Any, request: pytest.FixtureRequest) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": request.param, "height": 900})
    # Whatever is asked of the world outside is an error.
    opened.route(lambda address: not address.startswith("file:"), lambda route: pytest.fail(route.request.url))
    yield opened
    opened.close()


def opened(window: Any, site: Path, page: str) -> Any:
    window.goto((site / page).as_uri())
    return window


@pytest.mark.parametrize("page", PAGES)
def test_axe_finds_nothing(window: Any, site: Path, page: str) -> None:
    opened(window, site, page)
    window.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true; })")
    found = _AXE.Axe().run(window).response

    assert [] == [(each["id"], each["nodes"][0]["html"]) for each in found["violations"]]
    assert len(found["passes"]) > 5


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_wider_than_the_window(window: Any, site: Path, page: str) -> None:
    assert 0 == opened(window, site, page).evaluate("document.documentElement.scrollWidth - innerWidth")


def shown(window: Any) -> list[str]:
    return [each.strip() for each in window.locator("#contents li:visible > a").all_inner_texts()]


def test_the_search_finds_chinese_in_any_width(window: Any, site: Path) -> None:
    """Typed, by the words in any order, and by an address with the words in it."""
    opened(window, site, "zh/index.html")
    window.fill("#find", "政府采购 ６０２")

    assert "没有找到" == window.inner_text("#found")

    window.fill("#find", "供应商资格")

    assert "政府采购供应商资格审查" in shown(window)
    assert window.inner_text("#found").startswith("找到 ")

    window.goto(f"{(site / 'zh' / 'index.html').as_uri()}?q=发改财金〔２０１６〕141号")

    assert ["关于对失信被执行人实施联合惩戒的合作备忘录"] == shown(window)


def test_the_search_of_any_page_leads_to_what_is_found(window: Any, site: Path) -> None:
    opened(window, site, "zh/laws/government-procurement-law.html")
    window.fill("#top-search", "失信被执行人")
    window.press("#top-search", "Enter")
    window.wait_for_url("**/index.html?q=*")

    assert "失信被执行人" in shown(window)


def test_without_scripts_the_contents_are_plain_lists(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((site / "zh" / "index.html").as_uri())
    page.locator("#contents summary").first.click()

    assert page.locator("#contents li:visible").count() > 10

    context.close()
