"""The reviewed output of the commands about scenarios and documents.

All of it is kept in both languages in `golden/reports.{zh,en}.txt`; set JOINTSANCTIONS_UPDATE_GOLDEN to write it again,
and read the difference.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from jointsanctions.cli import main
from jointsanctions.vocabulary import Lang
from places import GOLDEN
from worlds import Part, documents, incentive, item, penalty, to_yaml, under

SCENARIOS = """\
document: scenarios/1
id: purchases
world:
  debtor: {id: 91440400MA0000007C, kind: legal-person, designations: [{list: debtor, from: 2018-03-01, severity: serious}]}
  clean: {id: 91440400MA00000A9W, kind: legal-person}
scenarios:
  - name: 失信被执行人参加采购时受到限制
    source: 政府采购法
    subject: debtor
    ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03, facts: {urgent: false}}
    expect: {outcome: restrict, includes: [zhuhai.finance/restrict], withheld: []}
  - name: 未列入名单的不受限制
    subject: clean
    ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03}
    expect: nothing
"""
FAILING = """\
  - name: 失信被执行人参加采购时被禁止
    source: 政府采购法
    subject: debtor
    ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03}
    expect: {outcome: prohibit, person_needed: true, actions: {zhuhai.finance/restrict: {until: 2018-12-31}}, undetermined: [zhuhai.finance/more]}
  - name: 没有这项措施
    subject: clean
    ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03}
    expect: {excludes: [zhuhai.finance/restrcit]}
  - name: 草稿
    draft: true
    subject: clean
    ask: {matter: zhuhai.finance/purchase, step: review, on: 2018-09-03}
    expect: nothing
"""
MEASURES: tuple[Part, ...] = (
    penalty(
        via=["self", "director"],
        lists=["debtor", "wages"],
        severity="general",
        lasts={"years": 1},
        subjects=["legal-person", "sole-trader"],
        steps=["review", "decision"],
        matters=["purchase"],
        basis=[{"law": "procurement-law", "article": "第二十二条"}, {"law": "old-law"}],
        exempt=[{"when": {"urgent": {"equals": True}}, "basis": [{"law": "licensing-law"}]}],
    ),
    penalty("more", lists=["tax", "young-debtor"], when={"any": [{"amount": {"at_least": 5}}, {"also_on": ["wages"]}]}),
    penalty(
        "both", effect="inform", matters=["purchase", "fund"], effective={"from": "2018-03-01", "until": "2018-12-31"}
    ),
    incentive(),
    under("listed"),
)
ITEMS = (item("listed", effective={"from": "2016-01-20", "until": "2019-12-31"}), item("unused"), item("unused-too"))


def told(folder: Path, lang: Lang) -> str:
    """The output, without the digests and the paths of this machine."""
    shown = "\n".join(f"# {name}\n{text}" for name, text in printed(folder, lang))
    shown = re.sub(r"(?<=\b)[0-9a-f]{12}(?=\b)", "DIGEST", shown)
    return shown.replace(f"{folder}{os.sep}", "")


def printed(folder: Path, lang: Lang) -> Iterator[tuple[str, str]]:
    lists = folder / "lists"
    lists.mkdir()
    for name, document in documents(*MEASURES, items=ITEMS).items():
        (lists / f"{name}.yaml").write_text(
            yaml.safe_dump(json.loads(to_yaml(document)), allow_unicode=True, sort_keys=False), "utf-8"
        )
    (folder / "purchases.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    (folder / "failing").mkdir()
    failing = SCENARIOS.replace("id: purchases", "id: failing").partition("  - name")[0] + FAILING
    (folder / "failing" / "failing.scenarios.yaml").write_text(failing, "utf-8")
    scenarios = str(folder / "purchases.scenarios.yaml")
    asked = ("--documents", str(lists))
    for arguments in (
        ("check", str(lists), "--no-warnings"),
        ("test", scenarios, *asked),
        ("test", str(folder / "failing"), *asked),
        ("coverage", scenarios, *asked),
        ("coverage", scenarios, *asked, "--html", str(folder / "page.html")),
        ("mutate", scenarios, *asked),
        ("scenarios", "draft", scenarios, *asked),
        ("rule", "JS000"),
    ):
        result = CliRunner().invoke(main, [*arguments, "--lang", lang], env={"COLUMNS": "200"})
        said = result.output.replace(str(folder), "")
        yield " ".join(each.replace(str(folder), ".") for each in arguments), f"{said}exit status {result.exit_code}\n"
    yield "the page", re.sub(r"<style>.*</style>", "", (folder / "page.html").read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_reports_are_as_read_before(lang: Lang, tmp_path: Path) -> None:
    pytest.importorskip("jinja2")
    text = told(tmp_path, lang)
    path = GOLDEN / f"reports.{lang}.txt"
    if os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN"):
        path.write_text(text, "utf-8")

    assert path.read_text("utf-8") == text
