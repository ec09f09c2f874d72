"""`check --fix`: safe fixes of all files at once, and never a file with more errors than before."""

from __future__ import annotations

import json
import os
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

import jointsanctions as js
from jointsanctions.authoring.fixing import errors, fix_files
from jointsanctions.authoring.rewriting import Rewritten
from jointsanctions.cli import main
from jointsanctions.diagnostics import Edit, Fix, Place, finding, mended_by
from jointsanctions.reloading import changes
from schema_checks import violations
from worlds import documents, penalty, to_yaml

LAWS = """\
# 依据
document: laws/1
id: laws
laws:
  - id: procurement-law   # 2002年通过
    title: 政府采购法
    rank: law
    effective: {from: 2003-01-01}
"""


def check(*arguments: str, **more: Any) -> Result:
    return CliRunner().invoke(main, ["check", *arguments, "--lang", "en"], **more)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "lists").mkdir()
    return tmp_path / "lists"


#: What an author wrote, what it has to be; each is told by one code.
SAFE = {
    "full-width-colon": ("id: laws", "id：laws", "JS002"),
    "no-space-after-colon": ("    title: 政府", "    title:政府", "JS002"),
    "full-width-space-at-the-beginning": ("    rank", "\u3000\u3000rank", "JS002"),
    "no-space-after-dash": ("  - id:", "  -id:", "JS002"),
    "hidden-characters": ("政府采购法", "政府\u200b采购法", "JS010"),
    "hidden-in-a-comment": ("2002年", "2002\u200b年", "JS010"),
    "blanks-in-quotes": ("title: 政府采购法", 'title: " 政府采购法 "', "JS011"),
    "a-tag": ("title: 政府采购法", "title: !!str 政府采购法", "JS006"),
    "no-end": ("{from: 2003-01-01}", "{from: 2003-01-01, until: 长期}", "JS106"),
    "full-width-in-an-id": ("id: procurement-law", "id: ｐrocurement-law", "JS107"),
    "full-width-in-a-day": ("2003-01-01", "２003-01-01", "JS106"),
}


class TestSafe:
    @pytest.mark.parametrize(("right", "wrong", "code"), SAFE.values(), ids=list(SAFE))
    def test_it_is_mended_and_nothing_else_is_touched(self, folder: Path, right: str, wrong: str, code: str) -> None:
        (folder / "laws.yaml").write_text(LAWS.replace(right, wrong), "utf-8")

        result = check("lists", "--fix", "--no-warnings")

        mended = (folder / "laws.yaml").read_text("utf-8").replace('"政府采购法"', "政府采购法")
        assert LAWS == mended
        assert 0 == result.exit_code
        assert f"lists/laws.yaml: 1 fix applied ({code})" == result.output.splitlines()[0]

    def test_all_of_them_in_one_run(self, folder: Path) -> None:
        text = LAWS
        for right, wrong, _ in SAFE.values():
            if right.startswith(("title", "政府")):
                continue
            text = text.replace(right, wrong)
        (folder / "laws.yaml").write_text(text, "utf-8")

        assert 0 == check("lists", "--fix").exit_code
        assert LAWS == (folder / "laws.yaml").read_text("utf-8")

    def test_every_file_is_mended(self, folder: Path) -> None:
        for name, document in documents(penalty()).items():
            (folder / f"{name}.yaml").write_text(to_yaml(document).replace("document: ", "document：", 1), "utf-8")

        assert 0 == check("lists", "--fix").exit_code
        assert "document：" not in "".join(each.read_text("utf-8") for each in folder.iterdir())

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_line_ends_and_the_mark_of_the_order_of_bytes_stay(self, folder: Path, end: str, mark: str) -> None:
        right = (mark + LAWS).replace("\n", end)
        (folder / "laws.yaml").write_bytes(right.replace("id: laws", "id：laws").encode())

        assert 0 == check("lists", "--fix").exit_code
        assert right.encode() == (folder / "laws.yaml").read_bytes()


#: What may be meant otherwise: nothing is done about it.
UNSAFE = {
    "a-misspelt-word": ("rank: law", "rank: lwa"),
    "a-key-twice": ("    rank: law", "    rank: law\n    rank: law"),
    "a-key-in-both-languages": ("    rank: law", "    rank: law\n    位阶: law"),
    "nothing-written": ("    rank: law", "    rank: law\n    number:"),
    "full-width-in-a-title": ("政府采购法", "政府采购法（２）"),
    "a-misspelt-key": ("title", "titel"),
}


class TestUnsafe:
    @pytest.mark.parametrize(("right", "wrong"), UNSAFE.values(), ids=list(UNSAFE))
    def test_it_is_told_and_left_to_people(self, folder: Path, right: str, wrong: str) -> None:
        text = LAWS.replace(right, wrong)
        (folder / "laws.yaml").write_text(text, "utf-8")
        before = check("lists")

        assert before.output == check("lists", "--fix").output
        assert text == (folder / "laws.yaml").read_text("utf-8")

    def test_a_fix_that_uncovers_errors_is_not_written(self, folder: Path) -> None:
        """A file that cannot be read has one error; with its colon mended two others would be seen."""
        text = LAWS.replace("id: laws", "id：laws").replace("rank: law", "rank: lwa").replace("2003-01-01", "今天")
        (folder / "laws.yaml").write_text(text, "utf-8")

        result = check("lists", "--fix")

        assert 1 == result.exit_code
        assert "lists/laws.yaml: left as it is" in result.output
        assert text == (folder / "laws.yaml").read_text("utf-8")

    def test_a_fix_that_makes_errors_in_another_file_is_not_written(self, folder: Path) -> None:
        """Two files have the same law once one of them can be read."""
        (folder / "laws.yaml").write_text(LAWS, "utf-8")
        (folder / "more.yaml").write_text(LAWS.replace("id: laws", "id：more"), "utf-8")
        before = {each.name: each.read_bytes() for each in folder.iterdir()}
        faults = errors(_found(folder))

        check("lists", "--fix")

        assert errors(_found(folder)).total() <= faults.total()
        assert before["laws.yaml"] == (folder / "laws.yaml").read_bytes()

    @pytest.mark.parametrize(
        "paths", [(), ("shipped:measures",), ("package:guangdong",), ("shipped:laws", "package:x")]
    )
    def test_what_is_not_the_users_is_not_touched(self, folder: Path, paths: tuple[str, ...]) -> None:
        result = check(*paths, "--fix")

        assert 2 == result.exit_code
        assert "JS860" in result.stderr

    def test_what_is_shipped_is_read_beside_and_left(self, folder: Path) -> None:
        """A department's documents refer to the laws that come along."""
        text = "document: departments/1\nid：own\ndepartments: []\n"
        (folder / "own.yaml").write_text(text, "utf-8")

        fixed = fix_files(["lists", "shipped:memoranda"])

        assert ["lists/own.yaml"] == [each.name for each in fixed.files]
        assert text.replace("：", ": ").encode() == fixed.files[0].after

    def test_a_file_that_was_changed_meanwhile_is_not_overwritten(self, folder: Path) -> None:
        path = folder / "laws.yaml"
        path.write_text("later", "utf-8")

        with pytest.raises(OSError, match="meanwhile"):
            Rewritten("laws.yaml", path, b"before", b"after").write()

        assert [path] == list(folder.iterdir())
        assert "later" == path.read_text("utf-8")

    def test_a_link_stays_a_link_and_the_mode_is_kept(self, folder: Path) -> None:
        path, link = folder / "laws.yaml", folder / "link.yaml"
        path.write_bytes(b"before")
        path.chmod(0o640)
        try:
            link.symlink_to(path)
        except OSError:
            pytest.skip("links cannot be made here")

        Rewritten("link.yaml", link, b"before", b"after").write()

        assert link.is_symlink()
        assert (b"after", 0o640) == (path.read_bytes(), path.stat().st_mode & 0o777)


def _found(folder: Path) -> tuple[js.Diagnostic, ...]:
    try:
        return tuple(js.load(folder).warnings)
    except js.CatalogueError as error:
        return error.diagnostics


class TestShown:
    def test_a_dry_run_shows_the_difference_and_changes_nothing(self, folder: Path) -> None:
        text = LAWS.replace("id: laws", "id：laws")
        (folder / "laws.yaml").write_text(text, "utf-8")

        for option in ("--diff", "--dry-run"):
            result = check("lists", option)

            assert 1 == result.exit_code
            assert "-id：laws\n+id: laws\n" in result.output
            assert "1 error" in result.output
        assert text == (folder / "laws.yaml").read_text("utf-8")

    def test_as_json(self, folder: Path) -> None:
        (folder / "laws.yaml").write_text(LAWS.replace("id: laws", "id：laws"), "utf-8")

        result = check("lists", "--fix", "--format", "json")

        data = json.loads(result.stdout)
        assert [] == violations("check", data)
        (change,) = data["changes"]
        assert ("lists/laws.yaml", "JS002", 3) == (
            change["file"],
            change["fixes"][0]["code"],
            change["fixes"][0]["line"],
        )
        assert "+id: laws" in change["diff"]
        assert 0 == data["errors"]

    def test_without_findings_nothing_is_said(self, folder: Path) -> None:
        (folder / "laws.yaml").write_text(LAWS, "utf-8")

        assert check("lists").output == check("lists", "--fix").output


def edit(line: int, start: int, end: int, text: str) -> Edit:
    return Edit(Place("file", line, start, line, end), text)


class TestTogether:
    def test_of_two_that_overlap_the_first_is_taken(self) -> None:
        first, second = Fix("write", (edit(1, 1, 3, "x"),)), Fix("write", (edit(1, 2, 4, "y"),))

        assert ("xcd", (first,)) == mended_by("abcd", (first, second))

    def test_one_fix_is_taken_as_a_whole_or_not_at_all(self) -> None:
        first = Fix("write", (edit(1, 1, 2, "x"),))
        both = Fix("delete", (edit(1, 1, 2, ""), edit(1, 4, 5, "")))

        assert ("xbcd", (first,)) == mended_by("abcd", (first, both))

    @given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 3), st.text("xy", max_size=2)), max_size=6))
    def test_no_two_that_are_taken_overlap_and_what_is_left_does(self, spans: list[tuple[int, int, str]]) -> None:
        text = "abcdefghijkl"
        fixes = [Fix("write", (edit(1, start, start + length, new),)) for start, length, new in spans]

        mended, taken = mended_by(text, fixes)

        numbers = {id(each) for each in taken}
        assert not any(_overlap(one, two) for one, two in combinations(taken, 2))
        assert all(any(_overlap(one, two) for two in taken) for one in fixes if id(one) not in numbers)
        for fix in sorted(dict.fromkeys(taken), key=lambda each: (_span(each), each.edits[0].text), reverse=True):
            start, end = _span(fix)
            text = text[: start - 1] + fix.edits[0].text + text[end - 1 :]
        assert text == mended

    def test_fixes_wait_for_each_other(self, folder: Path) -> None:
        """A file that cannot be read tells one slip at a time."""
        slips = 30
        right = "document: departments/1\nid: d\ndepartments:\n" + "".join(
            f"  - id: d{number}\n    name: 局\n    effective: {{from: 2020-01-01}}\n" for number in range(slips)
        )
        (folder / "d.yaml").write_text(right.replace("name: ", "name："), "utf-8")

        fixed = fix_files([str(folder)])

        assert [right] == [each.after.decode() for each in fixed.files]
        assert [slips] == [len(each) for each in fixed.applied.values()]


def _span(fix: Fix) -> tuple[int, int]:
    return fix.edits[0].place.column, fix.edits[0].place.end_column


def _overlap(one: Fix, two: Fix) -> bool:
    (start, end), (first, last) = _span(one), _span(two)
    return start < last and first < end


def test_errors_that_are_told_by_their_number_count() -> None:
    many = finding("JS016", Place("file"), kind="JS103", count=7)

    assert {"file": 8} == errors([many, finding("JS004", Place("file"), limit=1)])


class TestWatching:
    def test_it_tells_of_each_change_once_it_is_quiet(self, folder: Path) -> None:
        path = folder / "laws.yaml"
        path.write_text("a", "utf-8")
        told: list[str] = []
        steps = iter(["b", "bc", None, None, "d", None])

        def wait() -> None:
            step = next(steps)
            told.append("look")
            if step is not None:
                path.write_text(step, "utf-8")
                stamp = path.stat().st_mtime_ns + len(told) * 1_000_000
                os.utime(path, ns=(stamp, stamp))

        looking = changes([str(folder)], wait)
        next(looking)
        assert [] == told
        next(looking)
        assert "bc" == path.read_text("utf-8")
        next(looking)
        assert "d" == path.read_text("utf-8")
        with pytest.raises(RuntimeError):
            next(looking)

    def test_the_command_checks_until_it_is_interrupted(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        path = folder / "laws.yaml"
        path.write_text(LAWS.replace("rank: law", "rank: lwa"), "utf-8")

        def wait(_: float) -> None:
            if path.read_text("utf-8") == LAWS:
                looks.append(1)
                if len(looks) > 1:
                    raise KeyboardInterrupt
                return
            path.write_text(LAWS, "utf-8")

        looks: list[int] = []
        monkeypatch.setattr("time.sleep", wait)
        result = check("lists", "--watch", "--no-warnings")

        assert 1 == result.output.count("JS104")
        assert "1 error, " in result.output
        assert "0 errors, " in result.output
        assert 2 == result.output.count("Ctrl-C")

    def test_it_is_for_people(self) -> None:
        assert 2 == check("lists", "--watch", "--format", "json").exit_code
