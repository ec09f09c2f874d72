"""The pages in Chromium: two officers handle a case with the keyboard alone, and axe finds nothing on any page, at the width
of a phone and of a desk. Needs Chromium and the group `browser`; without a Chromium nothing is walked.

    python licences_walk.py [FOLDER FOR PICTURES]
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
#: The widths of a phone and of a desk.
WIDTHS = (390, 1280)
LISTED = "91440400MA0000007C"


def manage(*arguments: str) -> list[str]:
    return [sys.executable, "-u", str(HERE / "manage.py"), *arguments]


@contextmanager
def served(folder: str) -> Iterator[tuple[str, dict[str, str]]]:
    """The application as its README starts it: its address, and the passwords of the officers."""
    environment = {**os.environ, "LICENCES_DATA": folder, "PYTHONUTF8": "1"}
    environment.pop("LICENCES_DEBUG", None)
    told = ""
    for command in ("migrate", "example"):
        told = subprocess.run(
            manage(command), env=environment, check=True, capture_output=True, encoding="utf-8"
        ).stdout
    passwords = dict(re.findall(r"：(\w+) (\S+)", told))
    server = subprocess.Popen(
        manage("runserver", "--noreload", "127.0.0.1:0"),
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8",
    )  # fmt: skip
    try:
        assert server.stdout is not None
        address = next(found[0] for line in server.stdout if (found := re.findall(r"http://127\S+\d", line)))
        yield address, passwords
    finally:
        server.kill()
        server.wait()


class Officer:
    """Somebody at a browser who has no mouse."""

    def __init__(self, page: Any, pictures: Path | None) -> None:
        self.page, self.pictures = page, pictures
        #: The pages that were looked at, by what they are made of.
        self.seen: list[str] = []

    def go(self, target: Any) -> Any:
        """Tabs on until the focus, which has to be visible, is there."""
        page = self.page
        for _ in range(60):
            page.keyboard.press("Tab")
            if target.evaluate("each => each === document.activeElement"):
                assert target.evaluate("each => getComputedStyle(each).outlineStyle") == "solid", (
                    "the focus is not seen"
                )
                return target
        raise AssertionError(f"the keyboard does not reach {target}")

    def write(self, label: str | re.Pattern[str], text: str) -> None:
        field = self.go(self.page.get_by_label(label))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(text)
        assert field.input_value() == text

    def press(self, target: Any) -> None:
        self.go(target)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")
        self.look()

    def button(self, name: str, point: int | None = None) -> None:
        where = self.page if point is None else self.page.locator(f"#point-{point}")
        self.press(where.get_by_role("button", name=name, exact=True))

    def link(self, name: str) -> None:
        self.press(self.page.get_by_role("link", name=name, exact=True))

    def look(self, page: Any = None) -> None:
        """Whoever sees, hears or magnifies the page: axe finds nothing, and nothing is wider than the window."""
        page = page or self.page
        assert page.title().endswith(" · 食品许可审查"), page.title()
        made_of = page.evaluate("[...document.querySelectorAll('*')].map(each => each.tagName + each.className).join()")
        if made_of in self.seen:
            return
        self.seen.append(made_of)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if self.pictures is not None:
                page.screenshot(path=self.pictures / f"{width}-{len(self.seen):02}.png", full_page=True)
            found = [(each["id"], each["nodes"][0]["html"]) for each in Axe().run(page).response["violations"]]
            assert found == [], found
            assert page.evaluate("document.documentElement.scrollWidth - innerWidth") == 0

    def said(self) -> str:
        """What the page says first, to eyes and to screen readers."""
        return str(self.page.locator("[role=alert], [role=status]").inner_text())

    def log_in(self, name: str, password: str) -> None:
        self.write("用户名", name)
        self.write("密码", password)
        self.button("登录")


def walk(page: Any, address: str, passwords: dict[str, str], pictures: Path | None) -> int:
    """One case from the window to its decision; how many pages were looked at."""
    officer = Officer(page, pictures)
    number = "珠食许〔2018〕1/1号"
    page.goto(address)
    officer.look()
    officer.log_in("wang", "not this")
    assert "正确的用户名和密码" in page.inner_text(".errorlist")
    officer.log_in("wang", passwords["wang"])

    officer.link("收到申请")
    officer.write("案号", number)
    officer.write("申请人名称", "某某食品有限公司")
    officer.write("统一社会信用代码", LISTED[:-1] + "D")
    officer.go(page.get_by_label("审查日期"))
    # However the browser orders the parts of a day; what a keyboard does there is the browser's.
    page.get_by_label("审查日期").fill("2018-09-03")
    officer.button("受理并查询")
    assert "第18位校验码不符" in page.inner_text(".errorlist")
    assert page.get_by_label("统一社会信用代码").get_attribute("aria-invalid") == "true"
    officer.write("统一社会信用代码", LISTED)
    officer.button("受理并查询")

    # What has to be done is said, and too early there is no decision: all reasons at once, each leads to its point.
    assert page.locator(".points h3").all_inner_texts() == [
        "1. 现场核查场所、设备和人员，逐项核对原始材料，符合法定条件的按期准予许可",
        "2. 可能适用：核对原料采购票据和生产记录，符合法定条件的按期准予许可",
    ]
    officer.button("准予许可")
    assert officer.said().splitlines() == [
        "还不能作出决定：",
        "第 1 项还没有办结：现场核查场所、设备和人员，逐项核对原始材料，符合法定条件的按期准予许可",
        "第 2 项是否适用还没有确定：缺 申请的许可",
    ]
    officer.go(page.get_by_role("link", name="第 2 项"))
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash + document.activeElement.id") == "#point-2point-2"

    officer.go(page.get_by_label("申请的许可"))
    page.keyboard.press("End")
    officer.button("重新判定")
    assert "重新判定" in officer.said()
    assert page.locator(".points h3").count() == 1

    # Not done takes a reason, and a second officer.
    officer.button("不执行", 1)
    assert "第 1 项要写明理由" in officer.said()
    officer.write(re.compile("理由"), "申请人已经履行")
    officer.button("不执行", 1)
    officer.write(re.compile("理由"), "还是我")
    officer.button("不执行", 1)
    assert "第 1 项不执行已由王（wang）记录，须由另一人确认" in officer.said()
    officer.button("准予许可")
    assert "尚缺另一人确认" in officer.said()

    left_open = page.context.new_page()
    left_open.goto(page.url)
    officer.button("退出")
    officer.log_in("li", passwords["li"])
    # The page that the first officer left open records nothing under the name of the second one.
    left_open.fill("#note-1", "同意")
    left_open.click("#point-1 button[value=no]")
    assert left_open.inner_text("h1") == "没有记录"
    officer.look(left_open)
    left_open.close()
    officer.link(number)
    officer.write(re.compile("理由"), "同意")
    officer.button("不执行", 1)
    assert officer.said() == "第 1 项：不执行"
    officer.button("准予许可")
    assert officer.said() == f"{number}：准予许可"
    assert "王（wang）、李（li）：申请人已经履行；同意" in page.inner_text("#point-1")
    assert page.locator("main form").count() == 0  # it is decided, and nothing is left to press

    page.goto(address + "/applications/999")
    officer.look()
    assert page.inner_text("h1") == "没有这一页"
    return len(officer.seen)


def main() -> None:
    if CHROMIUM is None:
        print("django pages: there is no Chromium")
        return
    pictures = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    with TemporaryDirectory() as folder, served(folder) as (address, passwords), sync_playwright() as started:
        # As root, as in many containers, Chromium starts only so.
        browser = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_context(locale="zh-CN").new_page()
        # Whatever is asked of the world outside is an error.
        page.route(lambda asked: not asked.startswith((address, "data:")), lambda route: route.abort())
        page.on("requestfailed", lambda request: sys.exit(f"asked for {request.url}"))
        print("django pages:", walk(page, address, passwords, pictures), "at the widths", *WIDTHS)
        browser.close()


if __name__ == "__main__":
    main()
