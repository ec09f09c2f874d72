"""`jointsanctions registry` as its users meet it: the same ticket from its opening to its close, in both forms."""

from __future__ import annotations

import contextlib
import io
import json
import re
import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from rich.console import Console

import jointsanctions as js
from jointsanctions import registry
from registries import KEY, MATTER, data, keep_all, listed, run
from schema_checks import violations
from worlds import BUILDER, PERSON, company, documents, entry, penalty, person, world, written

RESTRICT = "zhuhai.finance/restrict"
#: What a query outside a case says of itself.
ASKED = ("--purpose", "核对名单", "--by", "王")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with documents, a key, a subject and a registry that has an entry of it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY", "registry.db")
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", "key.txt")
    Path("key.txt").write_text(KEY, "utf-8")
    Path("subject.json").write_text(json.dumps(company().to_dict(), ensure_ascii=False), "utf-8")
    Path("person.json").write_text(json.dumps(person().to_dict(), ensure_ascii=False), "utf-8")
    written(documents(penalty("restrict")), tmp_path / "lists")
    with registry.open("sqlite:///registry.db", key=KEY) as kept:
        keep_all(kept, world(penalty("restrict")))
        kept.put(listed(company(), entry("debtor")))
    return tmp_path


def open_case(case: str = "1", subject: str = "subject.json") -> tuple[str, ...]:
    return (
        "open", "--case", case, "--purpose", "供应商资格审查", "--subject", subject, "--matter", MATTER,
        "--step", "review", "--on", "2018-09-03", "--documents", "lists", "--by", "王",
    )  # fmt: skip


@pytest.mark.usefixtures("folder")
class TestOneCase:
    def test_it_is_opened_settled_and_closed(self) -> None:
        ticket = data(*open_case())
        assert [] == violations("ticket", ticket)
        assert (1, "restrict", [RESTRICT]) == (
            ticket["ticket"], ticket["outcome"], [each["id"] for each in ticket["points"]],
        )  # fmt: skip
        refused = data("close", "1", "--by", "王", "--documents", "lists", status=1)
        assert [] == violations("ticket", refused)
        assert ["JS883"] == [each["code"] for each in refused["findings"]]
        data("settle", "1", RESTRICT, "--by", "王", "--not-done", "法院已裁定中止执行")
        data("settle", "1", RESTRICT, "--by", "李", "--not-done", "同意")
        closed = data("close", "1", "--by", "王", "--documents", "lists")

        assert ("王", []) == (closed["closed"]["by"], closed["findings"])

    @pytest.mark.parametrize("lang", ["zh", "en"])
    def test_people_read_what_has_to_be_done(self, lang: str) -> None:
        result = run(*open_case(), lang=lang)

        assert 0 == result.exit_code
        assert "办理restrict" in result.stdout
        assert RESTRICT in result.stdout
        refused = run("close", "1", "--by", "王", "--documents", "lists", lang=lang)
        assert (1, True) == (refused.exit_code, "JS883" in refused.output)

    def test_facts_are_answered(self) -> None:
        data(*open_case())
        ticket = data("answer", "1", "--fact", "amount=5", "--by", "王", "--documents", "lists")

        assert 2 == len(ticket["receipts"])

    def test_a_person_is_shown_by_the_last_places_alone(self) -> None:
        for lang in ("zh", "en"):
            shown = run(*open_case("2", "person.json"), lang=lang).output

            assert f"****{PERSON[-4:]}" in shown
            assert PERSON[:6] not in shown

    def test_open_tickets_and_entries_are_listed(self) -> None:
        data(*open_case())
        tickets, entries = data("show"), data("show", "--list", "debtor", "--on", "2018-09-03", *ASKED)

        assert [] == violations("tickets", tickets)
        assert [] == violations("entries", entries)
        assert ([1], [1]) == (
            [each["ticket"] for each in tickets["tickets"]],
            [each["id"] for each in entries["entries"]],
        )
        for lang in ("zh", "en"):
            assert "1" in run("show", lang=lang).stdout
            assert "debtor" in run("show", "--list", "debtor", *ASKED, lang=lang).stdout
            assert RESTRICT in run("show", "1", lang=lang).stdout


@pytest.mark.usefixtures("folder")
class TestTheLog:
    @pytest.fixture
    def keys(self, folder: Path) -> None:
        key = Ed25519PrivateKey.generate()
        pem, none = serialization.Encoding.PEM, serialization.NoEncryption()
        (folder / "key.pem").write_bytes(key.private_bytes(pem, serialization.PrivateFormat.PKCS8, none))
        public = serialization.PublicFormat.SubjectPublicKeyInfo
        (folder / "key.pub").write_bytes(key.public_key().public_bytes(pem, public))

    @pytest.mark.usefixtures("keys")
    def test_a_head_is_handed_out_and_vouches_for_what_came_before(self) -> None:
        assert [] == violations("head", data("head", "-o", "head.json", "--sign", "key.pem"))
        data(*open_case())
        found = data("verify", "--head", "head.json", "--trust", "key.pub")

        assert [] == violations("verification", found)
        assert (True, 1) == (found["sound"], found["unanchored"])
        for lang in ("zh", "en"):
            assert re.search(r"\d", run("verify", "--head", "head.json", lang=lang).stdout)
        assert 2 == run("head", "-o", "head.json").exit_code
        assert "head.json" in run("head", "-o", "second.json").stdout + "head.json"

    def test_a_registry_that_was_altered_gives_status_1(self) -> None:
        with registry.open("sqlite:///registry.db", key=KEY) as kept, kept.database.writing() as session:
            from sqlalchemy import text

            session.execute(text("update designation set until = '2018-01-02'"))

        assert ["JS888"] == [each["code"] for each in data("verify", status=1)["findings"]]
        assert "JS888" in run("verify").stdout


class TestARegistry:
    def test_one_is_made_and_made_again_is_the_same(self, folder: Path) -> None:
        first = data("init", "--registry", "new.db")

        assert [] == violations("registry", first)
        assert first == data("init", "--registry", "new.db")
        assert "hashed" in run("init", "--registry", "new.db").stdout

    def test_only_init_makes_one(self, folder: Path) -> None:
        found = data("show", "--registry", "none.db", status=2)

        assert [] == violations("errors", found)
        assert "JS882" == found["errors"][0]["code"]
        assert not (folder / "none.db").exists()

    def test_only_init_makes_one_in_a_file_that_is_there_or_at_a_url(self, folder: Path) -> None:
        Path("empty.db").touch()
        with contextlib.closing(sqlite3.connect("other.db")) as other:
            other.execute("CREATE TABLE letters (words TEXT)")
        before = Path("other.db").read_bytes()
        for place in ("empty.db", "other.db", "sqlite:///none.db", "sqlite:///other.db", "sqlite://"):
            found = data("recall", "--documents", "lists", "--registry", place, status=2)

            assert ["JS882"] == [each["code"] for each in found["errors"]]
            assert place in found["errors"][0]["message"]
        assert (b"", before) == (Path("empty.db").read_bytes(), Path("other.db").read_bytes())
        assert not (folder / "none.db").exists()
        # An address that names its file otherwise opens it as well.
        assert "未办结" in run("show", "--registry", f"sqlite:///{folder / 'registry.db'}").stdout

    def test_what_is_damaged_is_told_as_that(self, folder: Path) -> None:
        whole = Path("registry.db").read_bytes()
        Path("cut.db").write_bytes(whole[: len(whole) // 2])
        Path("torn.db").write_bytes(whole)
        with contextlib.closing(sqlite3.connect("torn.db")) as torn:
            torn.execute("DROP TABLE source")
        for place in ("cut.db", "torn.db"):
            for lang in ("zh", "en"):
                found = run("keep", "debtor", "--by", "王", "--registry", place, lang=lang)

                assert (2, True) == (found.exit_code, "JS882" in found.stderr)
                assert ("损坏" if lang == "zh" else "damaged") in found.stderr

    def test_the_password_of_an_address_is_not_shown(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("jointsanctions.registry.database.is_made", lambda _: False)
        found = run("show", "--registry", "postgresql://clerk:secret@host/records?password=secret")

        assert (2, True) == (found.exit_code, "postgresql://host/records" in found.stderr)
        assert "secret" not in found.output

    def test_what_cannot_be_read_or_asked_is_bad_input(self, folder: Path) -> None:
        for arguments in (
            ("show", "9"),
            ("show", "--key", "none.txt"),
            ("settle", "1", "x", "--by", "王", "--note", "a", "--not-done", "b"),
            ("show", "--list", "debtor", "--on", "tomorrow", *ASKED),
            ("show", "--list", "debtor"),
            ("show", "--list", "debtor", "--purpose", "核对名单"),
            (*open_case(), "--fact", "colour=red"),
        ):
            assert 2 == run(*arguments).exit_code

    def test_without_the_extra_it_says_what_to_install(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        import sys

        for name in [
            name
            for name in sys.modules
            if name.partition(".")[0] in ("sqlalchemy", "alembic") or name.startswith("jointsanctions.registry")
        ]:
            monkeypatch.delitem(sys.modules, name)
        monkeypatch.setitem(sys.modules, "sqlalchemy", None)
        found = data("show", status=2)

        assert ("JS881", True) == (found["errors"][0]["code"], "jointsanctions[sql]" in found["errors"][0]["help"])


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "command", [("show",), ("show", "--key", KEY), ("change-key", "--new", KEY, "--key", "key.txt")]
)
def test_a_key_that_is_given_in_place_of_its_file_is_not_shown(
    monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    monkeypatch.setenv("JOINTSANCTIONS_REGISTRY_KEY", KEY)
    result = run(*command)

    assert 2 == result.exit_code
    assert "不写密钥本身" in result.stderr
    assert KEY not in result.output + result.stderr


def test_importing_the_library_loads_nothing_of_it() -> None:
    import subprocess
    import sys

    code = "import sys, jointsanctions as js; js.load; js.RegistryError; js.TicketError; print([n for n in sys.modules if 'sqlalchemy' in n or 'alembic' in n or 'jointsanctions.registry' in n])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert "[]" == shown.strip()
    assert issubclass(js.TicketError, js.RegistryError)


@pytest.mark.usefixtures("folder")
class TestImport:
    def test_a_list_is_taken_in_with_its_mapping_and_its_rejects(self, folder: Path) -> None:
        (folder / "list.csv").write_text(f"甲,乙,列入日期\n某某,{BUILDER},2018-03-01\n某店,1,2018-03-01\n", "gb18030")
        (folder / "mapping.json").write_text('{"columns": {"甲": "name", "乙": "uscc"}}', "utf-8")
        told = ("import", "list.csv", "--list", "tax", "--by", "王")
        found = data(*told, "--mapping", "mapping.json", "--rejects", "rejects.csv", status=1)

        assert [] == violations("imported", found)
        assert (1, [3]) == (found["added"], [each["row"] for each in found["rejected"]])
        assert "某店" in (folder / "rejects.csv").read_text("utf-8-sig")
        for lang in ("zh", "en"):
            shown = run(*told, "--mapping", "mapping.json", lang=lang)
            assert (1, True) == (shown.exit_code, "JS605" in shown.stdout or "3" in shown.stdout)

    def test_progress_is_shown_on_a_terminal_and_never_in_what_programs_read(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (folder / "list.csv").write_text(f"名称,统一社会信用代码,列入日期\n某某,{BUILDER},2018-03-01\n", "utf-8")
        terminal = io.StringIO()
        assert data("import", "list.csv", "--list", "tax")["whole"]
        monkeypatch.setattr(
            "jointsanctions.cli.registry.progress.console", lambda **_: Console(file=terminal, force_terminal=True)
        )

        assert data("import", "list.csv", "--list", "tax")["repeated"]
        assert "1/?" in terminal.getvalue()

    def test_a_row_with_a_name_alone_is_rejected_for_that_and_names_nobody(self, folder: Path) -> None:
        (folder / "list.csv").write_text(
            f"名称,统一社会信用代码,身份证号,列入日期\n某某,{BUILDER},,2018-03-01\n某某,,,2018-03-01\n张某某,,,2018-03-01\n",
            "utf-8",
        )
        found = data("import", "list.csv", "--list", "tax", status=1)

        assert [(3, ["JS880"]), (4, ["JS880"])] == [
            (each["row"], [one["code"] for one in each["reasons"]]) for each in found["rejected"]
        ]
        assert {"没有号码"} == {one["message"] for each in found["rejected"] for one in each["reasons"]}
        assert (1, False) == (found["added"], found["whole"])
        assert ["某某"] == [each["name"] for each in data("show", "--list", "tax", *ASKED)["entries"]]

    def test_who_looked_at_the_rejected_rows_says_whether_the_list_is_whole(self, folder: Path) -> None:
        (folder / "list.csv").write_text(
            f"名称,统一社会信用代码,列入日期\n某某,{BUILDER},2018-03-01\n某某,,2018-03-01\n", "utf-8"
        )
        assert not data("import", "list.csv", "--list", "tax", status=1)["whole"]

        assert ["debtor", "tax"] == data("keep", "tax", "--by", "信用办")["lists"]
        assert ["debtor"] == data("keep", "tax", "--not-whole", "--by", "信用办")["lists"]
        assert "名单不完整" in run("keep", "tax", "--not-whole", "--by", "信用办", lang="zh").stdout
        assert "is kept whole" in run("keep", "tax", "--by", "信用办", lang="en").stdout

    def test_a_mapping_that_is_not_there_is_written(self, folder: Path) -> None:
        (folder / "list.csv").write_text(f"名称,统一社会信用代码,列入日期,备注\n某某,{BUILDER},2018-03-01,x\n", "utf-8")
        assert data("import", "list.csv", "--list", "tax", "--mapping", "new.json")["whole"]
        assert {"备注": None}.items() <= json.loads((folder / "new.json").read_text("utf-8"))["columns"].items()
        (folder / "list.csv").write_text("名称,统一社会信用代码,列入日期\n", "utf-8")
        assert ["debtor", "tax"] == data("init")["lists"]
        gone = data("import", "list.csv", "--list", "tax", status=1)

        assert [1] == [len(gone["absent"])]
        assert "–" in run("import", "list.csv", "--list", "tax").stdout

    def test_a_file_that_is_not_there_is_bad_input(self) -> None:
        assert "JS880" == data("import", "none.csv", "--list", "tax", status=2)["errors"][0]["code"]


@pytest.mark.usefixtures("folder")
class TestKeeping:
    POLICY = "document: retention/1\nlookups: {keep: {days: 1}, basis: 内部规定}\n"

    @pytest.fixture
    def asked(self, folder: Path) -> None:
        """A query of long ago, and the policy."""
        Path("policy.yaml").write_text(self.POLICY, "utf-8")
        long_ago = datetime(2018, 9, 3, tzinfo=UTC)
        with registry.open("sqlite:///old.db", key=KEY, clock=lambda: long_ago) as kept:
            kept.entries(person(), purpose="核对名单", by="王", department="市交通局")

    @pytest.mark.usefixtures("asked")
    def test_what_is_over_its_time_is_shown_and_erased(self) -> None:
        there = ("--registry", "old.db")
        found = data("retention", "--policy", "policy.yaml", *there)
        assert [] == violations("retention", found)
        assert ["lookup:1"] == [each["name"] for each in found["over"]]
        assert [] == data("retention", "--policy", "policy.yaml", "--on", "2018-09-03", *there)["over"]
        for lang in ("zh", "en"):
            assert "lookup:1" in run("retention", "--policy", "policy.yaml", *there, lang=lang).stdout
        told = data("erase", "--policy", "policy.yaml", "--by", "王", "--second", "李", *there)

        assert [] == violations("erased", told)
        assert ({"lookups": ["lookup:1"]}, True) == (told["items"], told["wiped"])
        for lang in ("zh", "en"):
            again = run("erase", "--policy", "policy.yaml", "--by", "王", "--second", "李", *there, lang=lang)
            assert 0 == again.exit_code
        assert data("verify", *there)["sound"]

    @pytest.mark.usefixtures("asked")
    def test_what_another_connection_keeps_in_the_files_gives_status_1(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("jointsanctions.registry.database._PATIENCE", 100)
        erase = ("erase", "--policy", "policy.yaml", "--by", "王", "--second", "李", "--registry", "old.db")
        reader = sqlite3.connect("old.db", isolation_level=None)
        reader.execute("begin")
        reader.execute("select * from lookup").fetchall()
        told = data(*erase, status=1)
        reader.close()

        assert ({"lookups": ["lookup:1"]}, False) == (told["items"], told["wiped"])
        assert data(*erase)["wiped"]

    @pytest.mark.usefixtures("asked")
    def test_who_asked_about_whom_is_told(self) -> None:
        there = ("--registry", "old.db")
        found = data("inquiries", "--subject", "person.json", *there)

        assert [] == violations("inquiries", found)
        assert [("lookup:1", "entries", "王", "市交通局", "核对名单", 1)] == [
            (each["name"], each["query"], each["by"], each["department"], each["purpose"], each["subjects"])
            for each in found["inquiries"]
        ]
        assert [] == data("inquiries", "--subject", "subject.json", *there)["inquiries"]
        assert [] == data("inquiries", "--from", "2018-09-04", *there)["inquiries"]
        assert [] == data("inquiries", "--until", "2018-09-02", *there)["inquiries"]
        backwards = data("inquiries", "--from", "2018-09-04", "--until", "2018-09-03", *there, status=2)
        assert ["JS108"] == [each["code"] for each in backwards["errors"]]
        data(*open_case("9", "person.json"))
        assert ["ticket"] == [each["query"] for each in data("inquiries", "--subject", "person.json")["inquiries"]]
        for lang in ("zh", "en"):
            assert "市交通局" in run("inquiries", *there, lang=lang).stdout
            assert "9" in run("inquiries", lang=lang).stdout

    def test_what_is_in_use_is_not_erased_and_one_way_of_naming_is_used(self) -> None:
        data(*open_case())
        both = ("--by", "王", "--second", "李")
        found = data("erase", "ticket:1", "--reason", "录错了人", *both, status=2)

        assert ["JS897"] == [each["code"] for each in found["errors"]]
        assert 2 == run("erase", *both).exit_code
        assert 2 == run("erase", "ticket:1", "--policy", "policy.yaml", *both).exit_code
        assert 2 == run("retention", "--policy", "none.yaml").exit_code

    def test_the_key_is_changed(self, folder: Path) -> None:
        (folder / "new.txt").write_text("a new key that only the tests have", "utf-8")
        data(*open_case("2", "person.json"))
        found = data("change-key", "--new", "new.txt")

        assert [] == violations("key-changed", found)
        assert found["wiped"]
        assert ["JS882"] == [each["code"] for each in data("show", status=2)["errors"]]
        assert 2 == len(data("show", "--key", "new.txt")["tickets"]) + 1
        (folder / "short.txt").write_text("short", "utf-8")
        assert 2 == run("change-key", "--new", "short.txt", "--key", "new.txt").exit_code
        for lang in ("zh", "en"):
            assert 0 == run("change-key", "--new", "new.txt", "--key", "new.txt", lang=lang).exit_code
