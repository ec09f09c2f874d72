"""The documentation says what is so: code blocks run, commands work, generated pages are up to date."""

from __future__ import annotations

import ast
import re
import runpy
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

import jointsanctions as js
from jointsanctions.cli import main
from jointsanctions.schemas import json_schema
from places import DOCS, EXAMPLES, ROOT

PAGES = [ROOT / "README.md", *sorted(DOCS.glob("*.md")), *sorted((DOCS / "guides").glob("*.md"))]
#: Their commands run in a folder of their own, see `test_tutorial` and `test_tutorial_for_clerks`.
TUTORIALS = (DOCS / "tutorial.md", DOCS / "tutorial-for-clerks.md")
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(language: str) -> list[tuple[str, str]]:
    return [
        (f"{page.name}:{number}", text)
        for page in PAGES
        if page not in TUTORIALS
        for number, (found, text) in enumerate(BLOCK.findall(page.read_text("utf-8")))
        if found == language
    ]


#: What Python says: a block right below the one that prints it, or below a line that begins with what was called.
PRINTED = re.compile(r"^```python\n(?:(?!^```).)*^```\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)
CALLED = re.compile(r"^`(\w+\.\w+\([^`\n]*\))`[^\n]*:\n\n```text\n(.*?)^```$", re.MULTILINE | re.DOTALL)

#: Changes with every list.
DIGEST = re.compile(r"清单  [0-9a-f]{12}")


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```python" in page.read_text("utf-8")], ids=lambda page: page.name
)
def test_python_blocks_run(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page is read from top to bottom, so what one block defines the next may use; what it shows is the real
    output.
    """
    written = page.read_text("utf-8")
    names: dict[str, object] = {"__name__": "__main__"}
    for language, code in BLOCK.findall(written):
        if language == "python":
            exec(compile(code, page.name, "exec"), names)
    printed = capsys.readouterr().out

    assert [] == [text for text in PRINTED.findall(written) if text not in printed]
    for called, text in CALLED.findall(written):
        said = eval(called, names)
        assert [] == [line for line in text.splitlines() if line not in said and not DIGEST.search(line)], called


@pytest.mark.parametrize("page", ["README.md", "explanations.md", "what-if.md"])
def test_what_pages_show_is_looked_at(page: str) -> None:
    """The patterns above match something."""
    (written,) = [each.read_text("utf-8") for each in PAGES if each.name == page]

    assert PRINTED.search(written) or CALLED.search(written)


def commands() -> list[str]:
    return [
        line.removeprefix("$ ")
        for _, text in blocks("console")
        for line in text.splitlines()
        if line.startswith("$ jointsanctions")
    ]


#: The first command of the README, and what it prints; the file that it names is the block before it.
FIRST = re.compile(
    r"`subject\.json`:\n\n```json\n(.*?)^```$.*?^```console\n\$ (jointsanctions [^\n]*)\n(.*?)^```$",
    re.MULTILINE | re.DOTALL,
)


def first_of_the_readme() -> tuple[str, str, str]:
    """The subject, the command, and what it prints."""
    found = FIRST.search((ROOT / "README.md").read_text("utf-8"))
    assert found is not None
    return (found[1], found[2], found[3])


@pytest.mark.parametrize("command", commands())
def test_commands_work(command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(ROOT)
    subject = tmp_path / "subject.json"
    subject.write_text(first_of_the_readme()[0], "utf-8")
    result = CliRunner().invoke(main, shlex.split(command.replace(" subject.json ", f" {subject} "))[1:])

    assert result.exit_code == 0, result.output


def test_the_readme_shows_how_it_is_installed_and_what_the_first_command_prints(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    written, command, shown = first_of_the_readme()
    (tmp_path / "subject.json").write_text(written, "utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    printed = CliRunner().invoke(main, shlex.split(command)[1:])

    assert ["pip install jointsanctions", command] == re.findall(r"^\$ (.*)$", text, re.MULTILINE)[:2]
    assert ("", 0) == (printed.stderr, printed.exit_code)
    # Releases of rich break a line of Chinese one character earlier or later.
    told, promised = (
        "".join("".join(line.split()) for line in each.splitlines() if not line.startswith("清单"))
        for each in (printed.stdout, shown)
    )
    assert told == promised


def test_the_readme_counts_what_is_shipped(shipped: js.Catalogue) -> None:
    counted = f"{len(shipped.laws)} laws, {len(shipped.lists)} lists of subjects, {len(shipped.memoranda)} memoranda"

    assert counted in (ROOT / "README.md").read_text("utf-8")


def test_the_readme_names_the_two_commands_of_a_fresh_machine() -> None:
    text = (ROOT / "README.md").read_text("utf-8")

    assert re.findall(r"^\$ (make \w+)$", text, re.MULTILINE) == ["make demo", "make test"]


def test_the_measure_list_of_the_readme_stands_in_the_shipped_one() -> None:
    """The excerpt is real: every line of it is a line of the list, in order."""
    (excerpt,) = [text for name, text in blocks("yaml") if name.startswith("README")]
    lines = iter((ROOT / "measures" / "zhuhai.finance@2018-06-01.yaml").read_text("utf-8").splitlines())

    assert [line for line in excerpt.splitlines() if line not in lines] == []


def test_generated_pages_are_up_to_date(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["generate.py", "--check"])
    generate = runpy.run_path(str(DOCS / "generate.py"))

    assert generate["main"]() == 0, capsys.readouterr().err


def test_every_rule_of_the_semantics_is_on_its_page() -> None:
    text = (DOCS / "semantics.md").read_text("utf-8")

    assert re.findall(r"^\| (S\d+) \|", text, re.MULTILINE) == [f"S{number}" for number in range(1, 24)]


DOCUMENT_TYPES = ("laws", "departments", "lists", "memorandum", "measure-list", "calendar")


def keys_of(part: object) -> set[str]:
    """The keys that a JSON Schema declares, at any depth."""
    if isinstance(part, list):
        return set().union(*map(keys_of, part))
    if not isinstance(part, dict):
        return set()
    return {*part.get("properties", ())}.union(*map(keys_of, part.values()))


def keys_told(heading: str) -> set[str]:
    """The keys in the tables under a heading of the page on documents."""
    _, _, rest = (ROOT / "docs" / "documents.md").read_text("utf-8").partition(f"\n## {heading}\n")
    rows = re.findall(r"^\| (.*`.*) \|$", rest.partition("\n## ")[0], re.MULTILINE)
    return {key for row in rows for key in re.findall(r"`([a-z_]+)`", row)}


@pytest.mark.parametrize("name", DOCUMENT_TYPES)
def test_every_key_of_a_document_is_on_its_page(name: str) -> None:
    told = keys_told("Keys of every document") | keys_told(f"{name}/1") | keys_told("Parts that documents share")

    assert set() == keys_of(json_schema(name)) - told


def test_the_page_on_documents_tells_no_key_that_there_is_not() -> None:
    known = set().union(*(keys_of(json_schema(name)) for name in DOCUMENT_TYPES))
    first = re.findall(
        r"^\| ((?:\**`[a-z_]+`\**(?:, )?)+) \|", (ROOT / "docs" / "documents.md").read_text("utf-8"), re.MULTILINE
    )

    assert set() == {key for cell in first for key in re.findall(r"`([a-z_]+)`", cell)} - known


def test_what_pages_import_is_api() -> None:
    """By the module, or the package that it is named with."""
    told = (DOCS / "compatibility.md").read_text("utf-8")
    imported = {
        node.module if node.module != "jointsanctions" else f"jointsanctions.{alias.name}"
        for _, code in blocks("python")
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("jointsanctions")
        for alias in node.names
    }

    assert "jointsanctions.registry" in imported
    assert [] == sorted(each for each in imported if f"`{each}`" not in told and f"`{each}.__all__`" not in told)


def test_every_fragment_of_the_changelog_is_of_a_kind_and_a_text() -> None:
    """`towncrier` passes over a name that it cannot read, and puts the dash of a list before each text by itself."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["towncrier"]
    kinds = "|".join(each["directory"] for each in settings["type"])
    fragments = {*(ROOT / settings["directory"]).iterdir()} - {ROOT / settings["template"]}

    assert [] == sorted(each.name for each in fragments if not re.fullmatch(rf"[a-z0-9-]+\.({kinds})\.md", each.name))
    assert [] == sorted(each.name for each in fragments if not re.match(r"[^\s#*-]", each.read_text("utf-8")))


CONTRIBUTING = ROOT / "CONTRIBUTING.md"


def test_what_contributors_are_sent_to_is_there() -> None:
    """But for names that they choose, in capitals or ending in nnn, and for the sources, which the wheel is tested without."""
    named = re.findall(r"`((?:\.?[a-z_]+/)+[\w.]*)`", CONTRIBUTING.read_text("utf-8"))
    chosen = re.compile(r"[A-Z]{4}|nnn|^src/")

    assert named
    assert [] == [each for each in named if not chosen.search(each) and not (ROOT / each).exists()]


def test_links_between_pages_hold() -> None:
    for page in (*PAGES, CONTRIBUTING, ROOT / "measures" / "README.md", ROOT / "memoranda" / "README.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), (page.name, target)


def test_the_index_lists_every_page_once() -> None:
    docs = ROOT / "docs"
    written = (docs / "index.md").read_text("utf-8")
    pages = [
        *docs.glob("*.md"),
        *(docs / "guides").glob("*.md"),
        *(docs / "reference").glob("*.md"),
        docs / "rules" / "index.md",
    ]
    expected = {str(page.relative_to(docs).with_suffix("")) for page in pages} - {"index"}

    assert sorted(expected) == sorted(re.findall(r"^.+ <(.+)>$", written, re.MULTILINE))
    assert [] == re.findall(r"\]\(", written)


def test_the_smallest_embedding_runs(capsys: pytest.CaptureFixture[str]) -> None:
    runpy.run_path(str(EXAMPLES / "minimal" / "approve.py"))

    assert capsys.readouterr().out.startswith("restrict True ['zhuhai.finance/restrict-supplier']")


@pytest.mark.slow
def test_the_demonstration_shows_all_that_it_announces() -> None:
    """`make demo` runs this script; here with the interpreter of the tests."""
    environment = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin", "LANG": "C.UTF-8"}
    script = EXAMPLES / "demo" / "run.sh"
    result = subprocess.run(["sh", str(script)], capture_output=True, env=environment, cwd=ROOT)
    shown = result.stdout.decode()

    assert result.returncode == 0, result.stderr.decode()
    for word in ("限制", "绿色通道", "暂不给予", "移出名单", "待定", "JS402", "接下来可以输入"):
        assert word in shown


def test_the_lists_in_use_are_named_by_their_digest(shipped: js.Catalogue) -> None:
    """A decision can be distinguished from one that was made with other lists."""
    subject = js.Subject(id="91440400MA0000007C", kind="legal-person")
    evaluator = js.Evaluator(shipped)
    matter = evaluator.matters[0]
    on = shipped.editions[0].period.start
    decision = evaluator.evaluate(subject, matter=matter, step=evaluator.steps(matter)[0], on=on)

    assert decision.catalogue == shipped.digest
