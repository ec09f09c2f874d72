"""Every diagnostic code has a page, and the examples on the pages do what they claim.

The examples of a page are added to the small world of `docs/rules/world` and compiled, evaluated or run on the command
line. All that the failing examples say is kept in `golden/messages.*.txt`; run this module with
`JOINTSANCTIONS_UPDATE_GOLDEN=1` to write these files anew, and read what changed.
"""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import chdir, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import jointsanctions as js
from bundles import resealed
from jointsanctions import registry
from jointsanctions.authoring.spreadsheets.files import export
from jointsanctions.authoring.spreadsheets.opening import open_grids
from jointsanctions.bundling import compile_to
from jointsanctions.cli import main
from jointsanctions.diagnostics import RULES, mended
from jointsanctions.periods import parse_day
from jointsanctions.reading.tree import Mapping as Tree
from jointsanctions.reading.tree import parse
from jointsanctions.scenarios.running import run
from jointsanctions.scenarios.suite import read_suites
from jointsanctions.vocabulary import Lang
from places import DOCS, GOLDEN
from workbooks import workbook

PAGES = DOCS / "rules"
WORLD = PAGES / "world"
UPDATE = os.environ.get("JOINTSANCTIONS_UPDATE_GOLDEN") == "1"

LANGS: tuple[Lang, ...] = ("zh", "en")
Part = Literal["错误示例", "改正"]
FAILING: Part = "错误示例"
MENDED: Part = "改正"

#: Findings about a whole file or folder, or about a question that is no text: they have no line.
WITHOUT_LINE = frozenset(
    {
        "JS003",
        "JS013",
        "JS015",
        "JS018",
        "JS601",
        "JS602",
        "JS603",
        "JS604",
        "JS608",
        "JS609",
        "JS610",
        "JS702",
        "JS805",
        "JS810",
        "JS811",
        "JS812",
        "JS813",
        "JS814",
        "JS816",
        "JS817",
        "JS819",
        "JS820",
        "JS821",
        "JS822",
        "JS841",
        "JS842",
        "JS843",
        "JS844",
        "JS845",
        "JS860",
        "JS861",
        "JS870",
        *(f"JS{number}" for number in range(880, 900)),
        *(f"JS{number}" for number in range(850, 860) if number not in (855, 857)),
    }
)

CODES = tuple(RULES)

DEPARTMENTS = """\
document: departments/1
id: zhuhai
departments:
  - id: zhuhai.example
    name: 珠海市香洲区示例所
    effective: {from: 2018-06-01}
"""

_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(r"# 文件: (\S+)\n")
_PLACEHOLDER = re.compile(r"\{\w*\}")
_PYTHON = re.compile(
    r"\b(str|dict|int|float|bool|tuple|list index|object|NoneType|None|True|False|Plain|Mapping|Sequence"
    r"|datetime|pydantic|ValidationError|KeyError|TypeError|ValueError|Traceback)\b|<class"
)

Finding = Mapping[str, Any]


@dataclass(frozen=True)
class Answer:
    """What an example said in one language; `decided` is true of a question that got a decision."""

    findings: tuple[Finding, ...]
    decided: bool = False

    @property
    def codes(self) -> set[str]:
        return {each["code"] for each in self.findings}

    @property
    def errors(self) -> set[str]:
        return {each["code"] for each in self.findings if each["severity"] == "error"}


Examples = Callable[[str, Part], Mapping[Lang, Answer]]


def page_of(code: str) -> str:
    return (PAGES / f"{code}.md").read_text("utf-8")


def blocks_of(code: str, part: Part) -> list[tuple[str, str]]:
    """The fenced blocks under one heading of a page, each with its language."""
    _, _, rest = page_of(code).partition(f"\n## {part}\n")
    return [(match[1], match[2]) for match in _BLOCK.finditer(rest.partition("\n## ")[0])]


def compile_here() -> tuple[js.Diagnostic, ...]:
    """What is wrong with the documents in the folder at hand, also for the second matcher, and with scenarios."""
    try:
        catalogue = js.load(".")
        catalogue.to_durable()
    except js.CatalogueError as error:
        return error.diagnostics
    if not list(Path().glob("*.scenarios.yaml")):
        return tuple(catalogue.warnings)
    suites, findings = read_suites(["."])
    results = run(suites, js.Evaluator(catalogue))
    return (*catalogue.warnings, *findings, *(found for each in results for found in each.findings))


def ask_here(text: str) -> tuple[js.Diagnostic, ...]:
    """The findings about the question, evaluated by the documents in the current folder; none when it is decided."""
    root, found = parse(text, "question.yaml")

    assert not found
    assert isinstance(root, Tree)
    facts = root.get("facts")
    assert facts is None or isinstance(facts, Tree)

    try:
        js.Evaluator(js.load(".")).evaluate(
            js.Subject.from_dict(root["subject"], "question.yaml"),
            matter=str(root["matter"]),
            step=str(root["step"]),
            on=parse_day(str(root["on"])),
            facts=facts,
        )
    except js.InputError as error:
        return error.diagnostics
    return ()


def lay_world(folder: Path, blocks: Sequence[str]) -> None:
    """The shared world with the files of a page, which replace world files of the same name."""
    shutil.copytree(WORLD, folder, dirs_exist_ok=True)
    for block in blocks:
        named = _FILE.match(block)
        assert named, f"the first line names the file: {block[:40]}"
        (folder / named[1]).write_text(block, "utf-8")


def text_examples(folder: Path, blocks: Sequence[str]) -> dict[Lang, Answer]:
    questions = [block for block in blocks if block.startswith("# 提问\n")]
    lay_world(folder, [block for block in blocks if block not in questions])
    with chdir(folder):
        found = ask_here(*questions) if questions else compile_here()
    decided = bool(questions) and not found
    return {lang: Answer(tuple(each.to_dict(lang) for each in found), decided) for lang in LANGS}


def commands_of(block: str) -> Iterator[tuple[list[str], list[str]]]:
    """The arguments of every `jointsanctions` command of a console block, and the lines shown below it."""
    for shown in re.split(r"^\$ ", block.replace("\\\n", " "), flags=re.MULTILINE)[1:]:
        command, *lines = shown.splitlines()
        name, *arguments = shlex.split(command)
        if name == "jointsanctions":
            yield arguments, lines


def console_examples(block: str) -> dict[Lang, Answer]:
    """What the commands of the block answer in the folder at hand, once it is sure that they print what is shown."""
    answers: dict[Lang, Answer] = dict.fromkeys(LANGS, Answer(()))
    for arguments, lines in commands_of(block):
        there = {*Path().iterdir()}
        printed = CliRunner().invoke(main, [*arguments, "--lang", "zh"]).output.splitlines()
        for line in lines:
            assert line in printed
        for lang in LANGS:
            # A command that writes a new file writes it each time anew.
            for each in {*Path().glob("*.html")} - there:
                each.unlink()
            result = CliRunner().invoke(main, [*arguments, "--lang", lang, "--format", "json"])
            data = json.loads(result.output)
            found = data.get("findings", data.get("errors", ()))
            decided = not found and "findings" not in data
            answers[lang] = Answer((*answers[lang].findings, *found), decided)
    return answers


def not_utf8(folder: Path, part: Part) -> None:
    encoding = "gbk" if part == FAILING else "utf-8"
    (folder / "zhuhai.yaml").write_bytes(DEPARTMENTS.encode(encoding))


def too_large(folder: Path, part: Part) -> None:
    data = DEPARTMENTS.encode()
    if part == FAILING:
        data += b"#" * (20_000_000 - len(data))
    (folder / "zhuhai.yaml").write_bytes(data)


def unreadable(folder: Path, part: Part) -> None:
    (folder / "zhuhai.yaml").write_text(DEPARTMENTS, "utf-8")


def nothing_to_read(folder: Path, part: Part) -> None:
    (folder / "lists").mkdir()
    if part == MENDED:
        (folder / "lists" / "zhuhai.yaml").write_text(DEPARTMENTS, "utf-8")


def not_read(folder: Path, part: Part) -> None:
    (folder / "lists").mkdir()
    shutil.copy(WORLD / "laws.yaml", folder / "lists")
    (folder / "lists" / ("zhuhai.yaml.txt" if part == FAILING else "zhuhai.yaml")).write_text(DEPARTMENTS, "utf-8")


def malformed_subject(folder: Path, part: Part) -> None:
    shutil.copytree(WORLD, folder / "world")
    ((_, block),) = blocks_of("JS606", part)
    _, _, rest = block.partition("$ cat subject.json\n")
    (folder / "subject.json").write_text(rest.partition("$ ")[0], "utf-8")


def malformed_fact(folder: Path, part: Part) -> None:
    shutil.copytree(WORLD, folder / "world")
    (folder / "subject.json").write_text('{"id": "91440400MA0000007C", "kind": "legal-person"}', "utf-8")


def a_population(folder: Path, part: Part) -> None:
    """The population of the two pages: nobody, or somebody twice; mended it is one subject."""
    malformed_fact(folder, part)
    one = (folder / "subject.json").read_text("utf-8") + "\n"
    empty = "JS870" in folder.name
    (folder / "population.jsonl").write_text(one if part == MENDED else "" if empty else one * 2, "utf-8")


def no_scenario(folder: Path, part: Part) -> None:
    shutil.copytree(WORLD, folder / "world")
    (folder / "scenarios").mkdir()
    if part == MENDED:
        ((_, text),) = blocks_of("JS801", MENDED)
        (folder / "scenarios" / "example.scenarios.yaml").write_text(text, "utf-8")


def no_engine(folder: Path, part: Part) -> None:
    malformed_fact(folder, part)


def documents_anywhere(folder: Path, part: Part) -> None:
    (folder / "zhuhai.yaml").write_text(DEPARTMENTS, "utf-8")


def package_with_documents(folder: Path, part: Part) -> None:
    """A package that offers documents, found because the folder is on the path of modules."""
    if part == MENDED:
        (folder / "guangdong_lists").mkdir()
        (folder / "guangdong_lists" / "__init__.py").touch()
        (folder / "guangdong_lists" / "zhuhai.yaml").write_text(DEPARTMENTS, "utf-8")
        about = folder / "guangdong_lists-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text("Metadata-Version: 2.1\nName: guangdong-lists\nVersion: 1.0\n", "utf-8")
        (about / "entry_points.txt").write_text("[jointsanctions.documents]\nguangdong = guangdong_lists\n", "utf-8")


def a_receipt(folder: Path) -> dict[str, Any]:
    """The receipt of a question to the world, in the folder."""
    shutil.copytree(WORLD, folder / "world")
    evaluator = js.Evaluator(js.load(folder / "world"))
    subject = js.Subject("91440400MA0000007C", "legal-person")
    question = js.Question(subject, "zhuhai.office/supplier-qualification", "qualification", parse_day("2018-09-03"))
    kept = evaluator.record(question, made="2018-09-03T10:00:00+08:00")
    (folder / "receipt.json").write_text(kept.to_json(), "utf-8")
    data: dict[str, Any] = {**kept.to_dict()}
    return data


def change_receipt(folder: Path, part: Part, **changes: Any) -> None:
    data = a_receipt(folder)
    if part == FAILING:
        (folder / "receipt.json").write_text(json.dumps(data | changes), "utf-8")


def altered_receipt(folder: Path, part: Part) -> None:
    change_receipt(folder, part, catalogue="0" * 64)


def other_receipt(folder: Path, part: Part) -> None:
    change_receipt(folder, part, question={})


def newer_receipt(folder: Path, part: Part) -> None:
    change_receipt(folder, part, receipt=9)


def kept_receipt(folder: Path, part: Part) -> None:
    malformed_fact(folder, part)
    (folder / "receipt.json").write_text("{}", "utf-8")


def bundle_of(folder: Path) -> bytearray:
    """The world beside its bundle `lists.bundle`; the bytes of that."""
    shutil.copytree(WORLD, folder / "world")
    compile_to(folder / "lists.bundle", folder / "world")
    return bytearray((folder / "lists.bundle").read_bytes())


def no_bundle(folder: Path, part: Part) -> None:
    bundle_of(folder)
    shutil.copy(WORLD / "laws.yaml", folder / "lists.bundle")


def newer_bundle(folder: Path, part: Part) -> None:
    data = bundle_of(folder)
    (folder / "lists.bundle").write_bytes(data.replace(b"jointsanctions-bundle 1 ", b"jointsanctions-bundle 99 ", 1))


def altered_bundle(folder: Path, part: Part) -> None:
    data = bundle_of(folder)
    data[-100] ^= 1
    (folder / "lists.bundle").write_bytes(data)


def other_lists(folder: Path, part: Part) -> None:
    bundle_of(folder)


def with_keys(folder: Path, part: Part) -> None:
    bundle_of(folder)
    key = Ed25519PrivateKey.from_private_bytes(bytes(32))
    pem, plain = serialization.Encoding.PEM, serialization.NoEncryption()
    (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, plain))
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    (folder / "key.pub").write_bytes(key.public_key().public_bytes(pem, form))


def hostile_bundle(folder: Path, part: Part) -> None:
    data = bytes(bundle_of(folder))
    (folder / "lists.bundle").write_bytes(resealed(data, data.replace(b'"central-policy"', b'"unheard-of-one"', 1)))


def a_registry(folder: Path, part: Part) -> None:
    """A registry beside the world and the key, with a listed subject and a ticket, always of the same moment."""
    with _registry(folder) as kept:
        _ticket(folder, kept)


def a_table_beside_it(code: str) -> Callable[[Path, Part], None]:
    """A registry, and the files that the page shows."""

    def lay(folder: Path, part: Part) -> None:
        a_registry(folder, part)
        for _, block in blocks_of(code, part):
            for name, text in _SHOWN.findall(block):
                (folder / name).write_text(text, "utf-8")

    return lay


def with_a_template(folder: Path, part: Part) -> None:
    a_registry(folder, part)
    for _, block in blocks_of("JS892", part):
        for name, text in _SHOWN.findall(block):
            (folder / name).write_text(text, "utf-8")


def changed_since(folder: Path, part: Part) -> None:
    """A ticket that was settled, and an objection that was filed since."""
    with _registry(folder) as kept:
        _ticket(folder, kept).settle("zhuhai.office/restrict-supplier", done=True, by="王")
        kept.happened(1, js.Event("objection-filed", on="2018-09-01"))
        if part == MENDED:
            with pytest.raises(registry.TicketError):
                kept.gate(js.Evaluator(js.load(folder / "world"))).ticket(1).close(by="王")


def closed_ticket(folder: Path, part: Part) -> None:
    with _registry(folder) as kept:
        ticket = _ticket(folder, kept)
        ticket.settle("zhuhai.office/restrict-supplier", done=True, by="王")
        ticket.close(by="王")


def altered_registry(folder: Path, part: Part) -> None:
    """A registry with its copy from before somebody changed an entry in the database."""
    with _registry(folder) as kept:
        _ticket(folder, kept)
    shutil.copy(folder / "registry.db", folder / "backup.db")
    with closing(sqlite3.connect(folder / "registry.db")) as database, database:
        database.execute("update designation set until = '2018-01-02'")


def _registry(folder: Path) -> registry.Registry:
    malformed_fact(folder, FAILING)
    (folder / "key.txt").write_text("a key that only the examples have", "utf-8")
    (folder / "other.txt").write_text("another key that nobody ever had", "utf-8")
    (folder / "receipt.json").write_text("{}", "utf-8")
    when = datetime.fromisoformat("2018-09-03T10:00:00+08:00")
    return registry.open(
        f"sqlite:///{folder / 'registry.db'}", key=(folder / "key.txt").read_bytes(), clock=lambda: when
    )


def _ticket(folder: Path, kept: registry.Registry) -> registry.Ticket:
    subject = js.Subject("91440400MA0000007C", "legal-person")
    for each in ("example-black", "example-red"):
        kept.keep(each)
    entry = js.Designation("example-black", "2018-03-01", document="示例决字〔2018〕1号")
    kept.put(registry.Listed(subject.id, subject.kind, entry))
    facts = {"bid_amount": 1200000}
    asked = js.Question(subject, "zhuhai.office/supplier-qualification", "qualification", "2018-09-03", facts)
    gate = kept.gate(js.Evaluator(js.load(folder / "world")))
    return gate.open(asked, case_number="2018-0417", purpose="供应商资格审查", by="王")


#: The files that a page shows before its command.
_SHOWN = re.compile(r"^\$ cat (\S+)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)


def files_of_page(code: str) -> Callable[[Path, Part], None]:
    """The world, and the files that the page shows."""

    def lay(folder: Path, part: Part) -> None:
        shutil.copytree(WORLD, folder / "world")
        for _, block in blocks_of(code, part):
            for name, text in _SHOWN.findall(block):
                (folder / name).write_text(text, "utf-8")
        long = (WORLD / "zhuhai.office.yaml").read_text("utf-8").replace("本次资格审查不予通过", "不予通过" * 9000)
        (folder / "long.yaml").write_text(long.replace("zhuhai.office\n", "long\n"), "utf-8")

    return lay


def a_workbook(folder: Path, part: Part) -> None:
    """The world, and the workbook of its list, in which a cell that has to be filled in is empty."""
    shutil.copytree(WORLD, folder / "world")
    data = export(str(WORLD / "zhuhai.office.yaml"), [str(WORLD)]).data
    grids = {each.name: [list(row) for row in each.rows] for each in open_grids(data, "list.xlsx")}
    if part == FAILING:
        rows = grids["奖惩措施"]
        rows[1][rows[0].index("措施内容*")] = None
    (folder / "list.xlsx").write_bytes(workbook(grids))


def a_long_scenario(folder: Path, part: Part) -> None:
    """The world with a scenario of its list, whose remark is longer than a cell."""
    shutil.copytree(WORLD, folder / "world")
    subject = {"id": "91440400MA0000007C", "kind": "legal-person"}
    ask = {"matter": "zhuhai.office/supplier-qualification", "step": "qualification", "on": "2018-09-03"}
    note = "说明" * (20000 if part == FAILING else 20)
    scenario = {
        "name": "没有列入名单的供应商不受影响",
        "note": note,
        "subject": subject,
        "ask": ask,
        "expect": "nothing",
    }
    text = json.dumps({"document": "scenarios/1", "id": "zhuhai.office", "scenarios": [scenario]}, ensure_ascii=False)
    (folder / "world" / "zhuhai.office.scenarios.yaml").write_text(text, "utf-8")


#: Modules that an example has to do without.
HIDDEN: Mapping[str, str] = {"JS702": "durable_rules_engine", "JS850": "python_calamine"}

#: Codes whose examples are no text of a document but a situation on the command line, and its cause.
SITUATIONS: Mapping[str, Callable[[Path, Part], None]] = {
    "JS001": not_utf8,
    "JS003": too_large,
    "JS013": unreadable,
    "JS015": nothing_to_read,
    "JS018": not_read,
    "JS606": malformed_subject,
    "JS608": malformed_fact,
    "JS609": malformed_fact,
    "JS610": malformed_fact,
    "JS841": altered_receipt,
    "JS842": other_receipt,
    "JS843": newer_receipt,
    "JS844": malformed_fact,
    "JS845": kept_receipt,
    "JS702": no_engine,
    "JS805": no_scenario,
    "JS810": no_bundle,
    "JS811": newer_bundle,
    "JS812": altered_bundle,
    "JS813": other_lists,
    "JS814": hostile_bundle,
    "JS816": with_keys,
    "JS817": with_keys,
    "JS819": other_lists,
    "JS820": documents_anywhere,
    "JS821": package_with_documents,
    "JS822": documents_anywhere,
    "JS860": documents_anywhere,
    "JS870": a_population,
    "JS871": a_population,
    "JS880": a_table_beside_it("JS880"),
    "JS881": a_registry,
    "JS882": a_registry,
    "JS883": a_registry,
    "JS884": changed_since,
    "JS885": a_registry,
    "JS886": closed_ticket,
    "JS887": a_registry,
    "JS888": altered_registry,
    "JS889": a_registry,
    "JS892": with_a_template,
    "JS893": a_registry,
    "JS891": a_registry,
    "JS896": a_registry,
    **{code: a_table_beside_it(code) for code in ("JS894", "JS897", "JS898", "JS899")},
    **{f"JS{number}": files_of_page(f"JS{number}") for number in range(850, 859)},
    "JS859": a_workbook,
    "JS861": a_long_scenario,
}


#: Codes that speak of others, which their examples have to earn too.
SPOKEN_OF: Mapping[str, set[str]] = {"JS016": {"JS102"}, "JS884": {"JS883"}}


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Examples:
    """What the examples under one heading of a page say; each is run once."""
    done: dict[tuple[str, Part], Mapping[Lang, Answer]] = {}

    def run(code: str, part: Part) -> Mapping[Lang, Answer]:
        if (code, part) not in done:
            folder = tmp_path_factory.mktemp(code)
            blocks = blocks_of(code, part)
            language = "console" if code in SITUATIONS else "yaml"

            assert {each for each, _ in blocks} == {language}, "a page shows documents, questions or a console"

            texts = [text for _, text in blocks]
            if code in SITUATIONS:
                SITUATIONS[code](folder, part)
                with chdir(folder), pytest.MonkeyPatch.context() as patch:
                    patch.syspath_prepend(folder)
                    if code in HIDDEN:
                        patch.setitem(sys.modules, HIDDEN[code], None)
                    done[code, part] = console_examples(*texts)
            else:
                done[code, part] = text_examples(folder, texts)
        return done[code, part]

    return run


def test_world_compiles_without_findings(tmp_path: Path) -> None:
    """The documents around the examples have no findings, so every finding comes from the example."""
    lay_world(tmp_path, [])

    assert not js.load(tmp_path).warnings


def test_every_page_has_a_code() -> None:
    """No page explains a code that does not exist."""
    assert {path.stem for path in PAGES.glob("JS*.md")} == set(RULES)


@pytest.mark.parametrize("code", CODES)
def test_page_has_its_form(code: str) -> None:
    """A page has a title, Chinese sentences and one English sentence on lines of their own, and both examples."""
    title, _, rest = page_of(code).partition("\n\n")
    *chinese, english = rest.partition("\n\n")[0].splitlines()

    assert title.startswith(f"# {code} ")
    assert 2 <= len(chinese) <= 4
    assert all(line.endswith("。") and line.count("。") == 1 for line in chinese)
    assert english.endswith(".")
    assert ". " not in english
    assert english.partition("国办发〔2020〕49号")[0].isascii()
    assert re.findall(r"^## .*$", rest, re.MULTILINE) == [f"## {FAILING}", f"## {MENDED}"]


@pytest.mark.parametrize("code", CODES)
def test_command_shows_the_page(code: str) -> None:
    """`jointsanctions rule CODE` prints the page of the code."""
    result = CliRunner().invoke(main, ["rule", code])

    assert result.exit_code == 0
    assert page_of(code) in result.output


@pytest.mark.parametrize("code", CODES)
def test_failing_example_yields_its_code(code: str, examples: Examples) -> None:
    """The failing example earns the code of its page and no other error."""
    answer = examples(code, FAILING)["zh"]

    assert code in answer.codes
    assert not answer.decided
    assert answer.errors - SPOKEN_OF.get(code, set()) == ({code} if RULES[code].severity == "error" else set())


@pytest.mark.parametrize("code", CODES)
def test_mended_example_is_free_of_it(code: str, examples: Examples) -> None:
    """The corrected example compiles, or is decided, and no longer has the code."""
    answer = examples(code, MENDED)["zh"]

    assert code not in answer.codes
    assert not answer.errors
    assert answer.decided == (code != "JS890" and code.startswith(("JS6", "JS702", "JS84", "JS87", "JS88", "JS89")))


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", CODES)
def test_findings_read_well(code: str, lang: Lang, examples: Examples) -> None:
    """Every finding of a failing example says what is wrong, where, and what to do, in the words of its reader."""
    for found in examples(code, FAILING)[lang].findings:
        for text in (found["message"], found["help"]):
            assert text.strip() == text != ""
            assert "\n" not in text
            assert not text.endswith(("。", "."))
            assert not _PLACEHOLDER.search(text)
            assert not _PYTHON.search(text)
            assert text.count("`") % 2 == 0
            assert lang == "en" or re.search("[\u4e00-\u9fff]", text)
        assert found["line"] > 0 or found["code"] in WITHOUT_LINE


#: The codes whose failing example has a fix that mends it.
MENDED_BY_A_FIX = {
    "JS005", "JS006", "JS009", "JS010", "JS011", "JS101", "JS103", "JS104", "JS105", "JS106", "JS107", "JS111", "JS112", "JS202",
    "JS017", "JS301", "JS302", "JS402", "JS403", "JS404", "JS409", "JS411", "JS509", "JS519", "JS520", "JS801", "JS802",
}  # fmt: skip


@pytest.mark.parametrize("code", [code for code in CODES if code not in SITUATIONS])
def test_fixes_of_failing_examples_mend_them(code: str, tmp_path: Path) -> None:
    """After any of the fixes that a finding offers, it is gone."""
    blocks = [text for _, text in blocks_of(code, FAILING) if not text.startswith("# 提问\n")]
    lay_world(tmp_path, blocks)
    with chdir(tmp_path):
        found = [(each, fix) for each in compile_here() for fix in each.fixes if fix.edits and each.code == code]

        assert (code in MENDED_BY_A_FIX) == bool(found)

        for each, fix in found:
            path = Path(each.place.file)
            text = path.read_text("utf-8")
            path.write_text(mended(text, fix), "utf-8")
            left = compile_here()
            path.write_text(text, "utf-8")

            assert (code, each.message()) not in [(other.code, other.message()) for other in left]


@pytest.mark.parametrize("lang", LANGS)
def test_messages_are_as_read_before(lang: Lang, examples: Examples) -> None:
    """The output of the failing examples is as reviewed."""
    lines = [line for code in CODES for line in printed(code, examples(code, FAILING)[lang])]
    text = "\n".join(lines) + "\n"
    path = GOLDEN / f"messages.{lang}.txt"
    if UPDATE:
        path.write_text(text, "utf-8")

    assert text == path.read_text("utf-8")


def printed(code: str, answer: Answer) -> Iterator[str]:
    """The findings of a failing example as the golden file has them, under the code of the page."""
    yield f"# {code}"
    for found in answer.findings:
        if found["code"] in SPOKEN_OF.get(code, ()):
            continue
        name = Path(found["file"]).name
        place = f"{name}:{found['line']}:{found['column']}" if found["line"] else name
        yield f"{place}: {found['severity']} {found['code']} {found['message']}"
        yield f"  help: {found['help']}"
