"""Made-up persons' numbers are put wherever a host could put one, and looked for in all that the registry says and keeps."""

from __future__ import annotations

import json
import logging
import re
import traceback
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions import registry
from jointsanctions.cli import main
from jointsanctions.cli.registry import _COMMANDS
from jointsanctions.registry.numbers import Pseudonyms
from registries import ASKING, KEY, MATTER, keep_all, listed
from worlds import BUILDER, SUPPLIER, citizen_id, company, documents, entry, penalty, person, world
from worlds import written as lay

#: Where a number is put, by the number: each place has its own, so that a leak says where it came from.
PLACES = (
    "id", "older", "boss", "name", "document", "authority", "case-fact", "entry-fact", "case-number", "purpose", "by",
    "department", "note", "reason", "file", "row-id", "row-name", "row-document", "row-remark", "row-day", "row-kind",
    "spaced", "wide", "second", "second-reason", "list-name", "name-match", "asked-name",
)  # fmt: skip
NUMBERS: Mapping[str, str] = {name: citizen_id(date(1970, 3, nth + 1), 120 + nth) for nth, name in enumerate(PLACES)}
PASSPORT = "E71234568"


def written(name: str) -> str:
    number = NUMBERS[name]
    if name == "spaced":
        return f"{number[:6]} {number[6:14]} {number[14:]}"
    return "".join(chr(ord(each) + 0xFEE0) for each in number) if name == "wide" else number


def leaks(text: str) -> set[str]:
    """The places whose number, in whatever form, is in a text as more than its ends."""
    bare = re.sub(r"[\s\-\u2010-\u2015·]", "", unicodedata.normalize("NFKC", text)).upper()
    found = {name for name, number in NUMBERS.items() if number in bare or number[:6] + number[8:17] in bare}
    return (
        found
        | {name for name, number in NUMBERS.items() if number[6:17] in bare}
        | ({"passport"} if PASSPORT in bare else set())
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
    Path("key.txt").write_text(KEY, "utf-8")
    lay(documents(penalty("restrict", via=["self", "legal-representative"])), tmp_path / "lists")
    return tmp_path


def subject() -> dict[str, Any]:
    """A person about whom everything has a number in it."""
    return {
        "id": NUMBERS["id"], "kind": "natural-person", "name": f"某某{NUMBERS['asked-name']}",
        "designations": [
            {"list": "debtor", "from": "2018-03-01", "document": f"决{NUMBERS['document']}号", "authority": f"院{NUMBERS['authority']}"}
        ],
        "name_matches": [{"list": "debtor", "name": f"某某{NUMBERS['name-match']}", "document": f"d {written('wide')}"}],
    }  # fmt: skip


def lived(folder: Path) -> Iterator[tuple[str, str]]:
    """A registry as it is used on the command line; what each command told, by its words."""
    sent = folder / f"名单{NUMBERS['file']}.csv"
    sent.write_text(
        "姓名,身份证号,列入日期,决定文书号,备注,主体类别,认定部门\n"
        f"某某{NUMBERS['row-name']},{NUMBERS['row-id']},2018-03-01,决{NUMBERS['row-document']}号,{NUMBERS['row-remark']},自然人,{written('spaced')}\n"
        f"某某,{NUMBERS['row-id'][:-1]}{'0' if NUMBERS['row-id'][-1] != '0' else '1'},{NUMBERS['row-day']},d,x,{NUMBERS['row-kind']},y\n"
        f"某某{NUMBERS['row-name']},,2018-03-01,d,x,自然人,y\n",
        "utf-8",
    )
    (folder / "subject.json").write_text(json.dumps(subject(), ensure_ascii=False), "utf-8")
    (folder / f"{NUMBERS['file']}.json").write_text("[1", "utf-8")
    (folder / "holdings.csv").write_text(
        f"名称,身份证号,证照编号,起始日期\n某某{NUMBERS['row-name']},{NUMBERS['row-id']},证{NUMBERS['row-document']},2018-01-01\n"
        f"某某,{NUMBERS['row-id']},证{NUMBERS['row-document']},{NUMBERS['row-day']}\n",
        "utf-8",
    )
    (folder / f"folder-{NUMBERS['file']}").mkdir()
    (folder / "policy.yaml").write_text("document: retention/1\nlookups: {keep: {days: 1}, basis: 规定}\n", "utf-8")
    by = ("--by", f"王{NUMBERS['by']}")
    purpose = ("--purpose", f"核对{NUMBERS['purpose']}", "--department", f"局{NUMBERS['department']}")
    open_ = (
        "open", "--case", f"案{NUMBERS['case-number']}", "--purpose", f"审查{NUMBERS['purpose']}", "--subject", "subject.json",
        "--matter", MATTER, "--step", "review", "--on", "2018-09-03", "--documents", "lists", *by,
    )  # fmt: skip
    commands: list[tuple[str, ...]] = [
        ("init",),
        ("import", sent.name, "--list", "debtor", "--rejects", "rejects.csv", "--mapping", "mapping.json", *by),
        ("import", sent.name, "--list", "debtor", *by),
        ("keep", NUMBERS["list-name"], *by),
        ("keep", "debtor", *by),
        open_,
        open_,
        ("show",),
        ("show", "1"),
        ("show", "--list", "debtor", *purpose, *by),
        ("settle", "1", "identity:debtor", "--note", f"已核对{NUMBERS['note']}", *by),
        ("settle", "1", f"x{NUMBERS['note']}", "--note", "a", *by),
        ("settle", "1", f"{MATTER.split('/')[0]}/restrict", "--not-done", f"理由{NUMBERS['reason']}", *by),
        ("close", "1", "--documents", "lists", *by),
        ("answer", "1", "--fact", "amount=5", "--documents", "lists", *by),
        ("answer", "1", "--fact", f"amount={NUMBERS['case-fact']}", "--documents", "lists", *by),
        ("verify",),
        ("head",),
        ("retention", "--policy", "policy.yaml"),
        ("erase", f"entry:{NUMBERS['note']}", "--reason", f"x{NUMBERS['second-reason']}", *by, "--second", f"李{NUMBERS['second']}"),
        ("inquiries",),
        ("inquiries", "--subject", "subject.json"),
        ("show", "99"),
        ("show", "--list", "debtor", "--on", NUMBERS["row-day"], *purpose, *by),
        ("import", f"{NUMBERS['file']}.csv", "--list", "debtor"),
        ("import", f"{NUMBERS['file']}.json", "--list", "debtor"),
        ("import", sent.name, "--list", "debtor", "--mapping", f"{NUMBERS['file']}.json"),
        ("import", sent.name, "--list", "debtor", "--rejects", f"none/{NUMBERS['file']}.csv"),
        ("show", "--key", f"{NUMBERS['file']}.txt"),
        ("show", "--registry", f"{NUMBERS['file']}.db"),
        ("show", "--registry", f"mysql://{NUMBERS['file']}@host/db"),
        ("retention", "--policy", f"{NUMBERS['file']}.yaml"),
        ("retention", "--policy", f"{NUMBERS['file']}.json"),
        ("verify", "--head", f"{NUMBERS['file']}.head"),
        ("verify", "--head", f"{NUMBERS['file']}.json"),
        ("head", "-o", f"{NUMBERS['file']}.head"),
        ("head", "-o", f"{NUMBERS['file']}.head"),
        ("review", sent.name, *purpose, *by, "--list", "debtor", "--documents", "lists", "--on", "2018-09-03"),
        ("review", f"{NUMBERS['file']}.json", *purpose, *by, "--list", "debtor", "--documents", "lists"),
        ("compare", sent.name, "--list", "debtor", *purpose[2:], *by, "--due", "2030-01-01", "--on", "2018-09-03"),
        ("import-holdings", "holdings.csv", "--matter", MATTER, "--rejects", "more.csv", *by),
        ("holdings", "--on", "2018-09-03"),
        ("end-holding", "1", "--note", f"x{NUMBERS['note']}", "--on", "2018-09-03", *by),
        ("supervise", "--on", "2018-09-03", "-o", "supervision.csv"),
        ("notice", "1", "-o", "notice.html"),
        ("lifted", "1", "-o", "lifted.html"),
        ("lifted", "1", "-o", "lifted.html", "--measure", f"x{NUMBERS['note']}"),
        ("served", "1", "--way", f"交{NUMBERS['note']}", "--note", f"x{NUMBERS['note']}", "--stage", "before", *by),
        ("served", "1", "--way", "mail", "--measure", f"x{NUMBERS['note']}", "--stage", "before", *by),
        ("served", "1", "--way", "mail", "--receipt", NUMBERS["note"], "--stage", "before", *by),
        ("served", "--withdraw", "1", "--reason", f"x{NUMBERS['reason']}", *by),
        ("due",),
        ("settle", "1", "zhuhai.finance/restrict", "--note", f"x{NUMBERS['note']}", *by),
        ("feedback", "1", "zhuhai.finance/restrict", "--to", f"局{NUMBERS['department']}", "--effect", f"x{NUMBERS['note']}",
         "--remark", f"x{NUMBERS['reason']}", "--on", "2018-09-05", "--documents", "lists", *by),
        ("feedback", "--documents", "lists"),
        ("cases", "--collect", "--documents", "lists", "-o", "cases.csv", *by),
        ("cases", "--documents", "lists"),
        ("board", "debtor", "--on", "2018-09-03", "--documents", "lists", "-o", "board.csv"),
        ("report", "--month", "2018-09", "--documents", "lists"),
        ("cases", "--documents", "lists", "-o", f"{NUMBERS['file']}.csv"),
        ("report", "--month", "2018-09", "--documents", "lists", "-o", f"none/{NUMBERS['file']}.csv"),
        ("review", sent.name, *purpose, *by, "--list", "debtor", "--documents", "lists", "-o", f"{NUMBERS['file']}-x.csv"),
        ("review", sent.name, *purpose, *by, "--list", "debtor", "--documents", "lists", "-o", f"key.txt/{NUMBERS['file']}.csv"),
        ("report-entry", "1", "--on", "2018-09-03", "--note", f"x{NUMBERS['note']}", *by),
        ("objection", "file", "--entry", "1", "--what", f"x{NUMBERS['reason']}", "--to", f"局{NUMBERS['department']}", "--received", "2018-09-03", "--within", "10", *by),
        ("objection", "answer", "entry:1", "--result", "rejected", "--text", f"x{NUMBERS['reason']}", "--on", "2018-09-04", *by),
        ("import", sent.name, "--list", NUMBERS["list-name"]),
        ("notice", "1", "-o", "more.html", "--template", f"{NUMBERS['file']}.html"),
        ("notice", "1", "-o", "more.html", "--template", f"{NUMBERS['file']}.docx"),
        ("notice", "1", "-o", f"folder-{NUMBERS['file']}/more.html"),
        ("notice", "1", "-o", f"{NUMBERS['file']}/more.html"),
        ("notice", "1", "-o", "more.html", "--field", f"x{NUMBERS['note']}=1"),
        ("supervise", "-o", f"{NUMBERS['file']}.docx"),
        ("supervise", "-o", "supervision.html"),
        ("delta", "--since", "2018-09-03", "--documents", "lists"),
        ("delta", "--since", f"{NUMBERS['file']}.head", "--documents", "lists"),
        ("recall", "--documents", "lists", "--dealt"),
        ("recalled", f"x{NUMBERS['note']}", "--note", f"x{NUMBERS['note']}", *by),
        ("shadow", "--candidate", "lists", "--documents", "lists"),
        ("change-key", "--new", f"{NUMBERS['file']}.txt"),
        ("change-key", "--new", "key.txt"),
    ]  # fmt: skip
    # Who adds a command adds it here.
    assert {*_COMMANDS} == {each[0] for each in commands}
    for each in commands:
        for more in (("--format", "json"), ("--lang", "zh"), ("--lang", "en")):
            result = CliRunner().invoke(main, ["registry", *each, *more])
            raised = "" if result.exception is None else "".join(traceback.format_exception(result.exception))
            assert isinstance(result.exception, SystemExit | None), raised
            yield " ".join(each[:2]), result.output + raised


def test_no_command_and_no_log_tells_the_number_of_a_person(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("sqlalchemy").setLevel(logging.DEBUG)
        told = [*lived(folder)]

    assert [] == sorted({(command, *leaks(text)) for command, text in told if leaks(text)})
    assert set() == leaks(caplog.text)
    assert len(caplog.records) > 1000


def test_no_file_has_the_number_of_a_person_but_what_is_sent_back_as_it_was_sent(folder: Path) -> None:
    for _ in lived(folder):
        pass
    theirs = {"subject.json", "rejects.csv", "more.csv", "holdings.csv", f"名单{NUMBERS['file']}.csv"}
    found = {
        each.name: leaks(each.read_bytes().decode("utf-8", "replace"))
        for each in folder.iterdir()
        if each.is_file() and each.name not in theirs
    }

    assert {} == {name: places for name, places in found.items() if places}


class TestInPython:
    """The same of what Python raises, shows and logs."""

    @pytest.fixture
    def kept(self) -> Iterator[registry.Registry]:
        with registry.open(key=KEY) as found:
            yield found

    def test_what_is_raised_names_no_number_nor_does_its_traceback(self, kept: registry.Registry) -> None:
        evaluator = world(penalty("restrict"))
        keep_all(kept, evaluator)
        gate, who = kept.gate(evaluator), js.Subject.from_dict(subject())
        asked = js.Question(who, MATTER, "review", "2018-09-03", {})
        ticket = gate.open(asked, case_number=NUMBERS["case-number"], purpose="审查", by=NUMBERS["by"])
        raised: list[str] = []
        for act in (
            lambda: kept.keep(NUMBERS["list-name"]),
            lambda: kept.put(registry.Listed(who.id, who.kind, entry(NUMBERS["list-name"]))),
            lambda: kept.entries(who),
            lambda: gate.open(
                js.Question(who, MATTER, "decision", "2018-09-03", {}), case_number=NUMBERS["case-number"], purpose=" "
            ),
            lambda: gate.open(
                js.Question(who, MATTER, "review", "2018-09-04", {}), case_number=NUMBERS["case-number"], purpose="x"
            ),
            lambda: ticket.settle(NUMBERS["note"], done=True, by="王"),
            lambda: ticket.close(by=NUMBERS["by"]),
            lambda: ticket.answer({NUMBERS["case-fact"]: 1}),
            lambda: kept.register(company(), older=[who.id, js.Identifier("uscc", SUPPLIER)]),
            lambda: registry.open(f"sqlite:///none/{NUMBERS['file']}.db"),
            lambda: kept.database.writing().__enter__().execute("x"),  # type: ignore[call-overload] # no statement
            lambda: kept.import_list(b"x", "debtor", file=NUMBERS["file"]),
        ):
            try:
                act()
            except Exception as error:
                # The lines of the program that called it are the host's.
                text = "".join(traceback.format_exception_only(error))
                raised += [
                    text,
                    repr(error),
                    str(error.args),
                    json.dumps([each.to_dict() for each in getattr(error, "diagnostics", ())]),
                ]
        assert len(raised) >= 40
        assert set() == leaks("".join(raised))
        shown = [ticket, *ticket.points, kept, gate, *kept.in_force("debtor", "2018-09-03", **ASKING), ticket.closed]
        assert set() == leaks("".join(map(repr, shown))) | leaks(str(ticket.to_dict()))

    @pytest.mark.parametrize("form", ["plain", "spaced", "wide", "hyphens", "15", "lower"])
    def test_a_number_within_the_number_of_a_document_is_hidden_and_documents_stay_apart(
        self, kept: registry.Registry, form: str
    ) -> None:
        ways: Mapping[str, Callable[[str], str]] = {
            "plain": lambda number: number,
            "spaced": lambda number: f"{number[:6]} {number[6:14]} {number[14:]}",
            "wide": lambda number: "".join(chr(ord(each) + 0xFEE0) for each in number),
            "hyphens": lambda number: f"{number[:6]}-{number[6:14]}-{number[14:]}",
            "15": lambda number: number[:6] + number[8:17],
            "lower": str.lower,
        }
        for born in (date(1970, 3, 1), date(1970, 4, 1)):
            number = ways[form](person().id.value if form == "15" else citizen_id(born, 13))
            kept.put(
                listed(person(), entry("debtor", document=f"决{number}号" if born.month == 3 else f"罚{number}号"))
            )
            kept.put(
                listed(person(), entry("debtor", document=f"决{number}号" if born.month == 3 else f"罚{number}号"))
            )
        documents = {each.document for each in kept.entries(person(), **ASKING)}

        assert 2 == len(documents)
        assert all("****" in str(each) and not re.search(r"[0-9０-９]{8}", str(each)) for each in documents)

    def test_all_else_stays_to_the_letter(self, kept: registry.Registry) -> None:
        written = (
            "(2018)粤0402执123号",
            "珠税稽罚〔2018〕20180301000123456号",
            "440402201803010013",
            BUILDER,
            "2018-03-01 12:00",
        )
        for each in written:
            kept.put(listed(company(), entry("debtor", document=each)))

        assert sorted(written) == sorted(str(each.document) for each in kept.entries(company(), **ASKING))

    def test_what_may_be_any_number_stays_in_the_number_of_a_document_unless_it_is_of_the_subject(
        self, kept: registry.Registry
    ) -> None:
        older = NUMBERS["document"][:6] + NUMBERS["document"][8:17]
        for each in (f"决{older}号", f"决{PASSPORT}号"):
            kept.put(listed(company(), entry("debtor", document=each)))
            owner = js.Subject(js.Identifier("passport", PASSPORT), "natural-person")
            kept.put(listed(owner, entry("debtor", document=each)))

        assert {f"决{older}号", f"决{PASSPORT}号"} == {each.document for each in kept.entries(company(), **ASKING)}
        mine = {each.document for each in kept.entries(owner, **ASKING)}
        assert f"决{older}号" in mine
        assert {"document"} == leaks("".join(map(str, mine)))

    def test_a_registry_that_keeps_numbers_as_they_are_keeps_texts_so_too(self) -> None:
        with registry.open(numbers="plain") as kept:
            kept.put(listed(person(), entry("debtor", document=f"决{NUMBERS['document']}号")))

            assert [f"决{NUMBERS['document']}号"] == [each.document for each in kept.entries(person(), **ASKING)]

    @given(
        st.text(max_size=12), st.dates(date(1920, 1, 1), date(2020, 1, 1)), st.integers(1, 999), st.text(max_size=12)
    )
    def test_whatever_stands_around_it_a_number_is_hidden_once_and_for_all(
        self, before: str, born: date, sequence: int, after: str
    ) -> None:
        number, pseudonyms = citizen_id(born, sequence), Pseudonyms("hashed", KEY.encode())
        text = f"{before} 号{number}号 {after}"
        hidden = pseudonyms.exact(text)

        assert hidden is not None
        assert number not in hidden
        assert hidden == pseudonyms.exact(hidden)
        if not any(each.isdecimal() for each in before + after):
            assert (hidden.startswith(before), hidden.endswith(after)) == (True, True)
        other = citizen_id(
            born.replace(year=born.year + 1) if (born.month, born.day) != (2, 29) else born.replace(year=born.year + 4),
            sequence,
        )
        assert hidden != pseudonyms.exact(f"{before} 号{other}号 {after}")
