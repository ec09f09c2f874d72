"""Files and folders: what cannot be read is told, nothing is left out silently, and nothing waits."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

import jointsanctions as js
from jointsanctions.diagnostics import Diagnostic
from jointsanctions.reading import limits, read
from jointsanctions.reading.files import files_under, find_files
from jointsanctions.reloading import Reloader
from jointsanctions.scenarios.suite import read_suites

LAW = """\
document: laws/1
id: laws
laws:
  - {id: law, title: 政府采购法, rank: law, effective: {from: 2003-01-01}}
"""


def found(*paths: Path) -> list[str]:
    """Which message each finding about the paths is."""
    return [told(each) for each in read(paths)[1]]


def told(one: Diagnostic) -> str:
    return f"{one.code}.{one.variant}" if one.variant else one.code


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good document and a folder below it."""
    (tmp_path / "lists" / "below").mkdir(parents=True)
    (tmp_path / "lists" / "laws.yaml").write_text(LAW, "utf-8")
    return tmp_path / "lists"


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, OSError]]:
    """Names of folders that cannot be looked into, and why: whoever runs the tests may be allowed everything."""
    names: list[tuple[str, OSError]] = []
    looked_into = os.scandir

    def look(path: Any) -> Any:
        for name, error in names:
            if Path(path).name == name:
                raise error
        return looked_into(path)

    monkeypatch.setattr(os, "scandir", look)
    return names


class TestFolders:
    @pytest.mark.parametrize(
        ("error", "message"),
        [
            (PermissionError(13, "Permission denied"), "JS013.not-permitted"),
            (FileNotFoundError(2, "No such file or directory"), "JS013.not-there"),
            (OSError(5, "Input/output error"), "JS013"),
        ],
    )
    @pytest.mark.parametrize("name", ["below", "lists"])
    def test_a_folder_that_cannot_be_looked_into_is_told(
        self, folder: Path, refused: list[tuple[str, OSError]], error: OSError, message: str, name: str
    ) -> None:
        refused.append((name, error))

        assert [message] == found(folder)
        assert [] == [each.place.line for each in read([folder])[1] if not each.place.file.endswith(name)]

    def test_a_link_to_a_folder_is_told_and_not_followed(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "elsewhere").mkdir()
        (folder / "linked").symlink_to(tmp_path / "elsewhere")
        (folder / "round").symlink_to(folder)

        assert ["JS013.linked-folder"] * 2 == found(folder)

    def test_a_link_to_a_folder_may_be_named(self, folder: Path, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(folder)

        assert [] == found(tmp_path / "link")

    def test_what_begins_with_a_dot_is_not_looked_at(self, folder: Path, refused: list[tuple[str, OSError]]) -> None:
        (folder / ".git").mkdir()
        (folder / ".git" / "x.yaml").write_text("x", "utf-8")
        (folder / ".link").symlink_to(folder)
        refused.append((".git", PermissionError(13, "Permission denied")))

        assert [] == found(folder)

    def test_scenarios_in_a_folder_that_cannot_be_looked_into_are_told(
        self, folder: Path, refused: list[tuple[str, OSError]]
    ) -> None:
        refused.append(("below", PermissionError(13, "Permission denied")))

        assert "JS013.not-permitted" in map(told, read_suites([folder])[1])

    def test_a_file_that_is_reached_twice_is_read_once(self, folder: Path) -> None:
        (folder / "below" / "again.yaml").symlink_to(folder / "laws.yaml")

        assert 1 == len(find_files([folder, folder / "laws.yaml"])[0])


class TestFiles:
    def test_a_loop_of_links_is_told(self, folder: Path) -> None:
        (folder / "x.yaml").symlink_to(folder / "y.yaml")
        (folder / "y.yaml").symlink_to(folder / "x.yaml")

        assert ["JS013.loop", "JS013.loop"] == found(folder)

    def test_a_link_to_nothing_is_told(self, folder: Path) -> None:
        (folder / "x.yaml").symlink_to(folder / "gone.yaml")

        assert ["JS013.not-there"] == found(folder)

    def test_a_pipe_is_told_and_not_waited_for(self, folder: Path) -> None:
        os.mkfifo(folder / "x.yaml")

        assert ["JS013.no-file"] == found(folder)
        assert ["JS013.no-file"] == found(folder / "x.yaml")

    @pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
    def test_a_device_is_told_and_not_read(self, folder: Path, device: str) -> None:
        (folder / "x.yaml").symlink_to(device)

        assert ["JS013.no-file"] == found(folder)

    def test_the_size_is_looked_at_before_reading(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with (folder / "x.yaml").open("wb") as file:
            file.truncate(200 * 1024 * 1024)
        monkeypatch.setattr("builtins.open", lambda *_, **__: pytest.fail("it was opened"))

        (large,) = read([folder / "x.yaml"])[1]

        assert {"size": str(200 * 1024 * 1024), "limit": str(limits.MAX_BYTES)} == dict(large.params)

    def test_a_file_that_grew_since_it_was_looked_at_is_cut_off(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(limits, "MAX_BYTES", 64)
        small = os.stat_result([0o100644, *[0] * 5, 10, 0, 0, 0])
        monkeypatch.setattr(Path, "stat", lambda *_, **__: small)

        (large,) = read([folder / "laws.yaml"])[1]

        assert ("JS003", "65") == (large.code, dict(large.params)["size"])

    @pytest.mark.parametrize("name", ["a\0b", "a\0b.yaml", "x" * 5000])
    def test_a_name_that_no_file_can_have_is_told(self, name: str) -> None:
        assert ["JS013"] == [one.partition(".")[0] for one in found(Path(name))]

    def test_a_working_directory_that_is_gone_stops_nothing(
        self, folder: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def gone() -> Path:
            raise FileNotFoundError(2, "No such file or directory")

        monkeypatch.setattr(Path, "cwd", gone)

        assert [] == found(folder)


class TestReloading:
    @pytest.fixture
    def reloader(self, folder: Path) -> Reloader:
        return Reloader(folder)

    @pytest.mark.parametrize("what", ["loop", "pipe", "folder-gone", "linked"])
    def test_it_never_raises(self, folder: Path, reloader: Reloader, what: str) -> None:
        match what:
            case "loop":
                (folder / "x.yaml").symlink_to(folder / "x.yaml")
            case "pipe":
                os.mkfifo(folder / "x.yaml")
            case "linked":
                (folder / "linked").symlink_to(folder)
            case _:
                folder.rename(folder.with_name("away"))

        result = reloader.reload()

        assert "broken" == result.state
        assert isinstance(result.error, js.CatalogueError)

    def test_files_that_cannot_be_looked_at_leave_the_old_lists_serving(
        self, reloader: Reloader, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def broken(_: object) -> tuple[Path, ...]:
            raise RuntimeError("the disk is away")

        monkeypatch.setattr("jointsanctions.reloading.files_under", broken)

        assert "broken" == reloader.reload().state

    def test_looking_for_files_never_raises(self, folder: Path) -> None:
        (folder / "x.yaml").symlink_to(folder / "x.yaml")

        assert (folder / "laws.yaml", folder / "x.yaml") == files_under([folder])


class TestNotRead:
    """What lies in a folder and looks like a document is not passed over in silence."""

    @pytest.mark.parametrize(
        ("name", "variant"),
        [
            ("zhuhai.yaml.txt", "double"),
            ("zhuhai.yml.txt", "double"),
            ("zhuhai.yaml.docx", "double"),
            ("清单.txt", "text"),
            ("清单.docx", "text"),
            ("清单.wps", "text"),
            ("清单.xlsx", "spreadsheet"),
            ("清单.XLS", "spreadsheet"),
            ("清单.et", "spreadsheet"),
            ("清单.csv", "spreadsheet"),
        ],
    )
    def test_it_is_told(self, tmp_path: Path, name: str, variant: str) -> None:
        (tmp_path / "more").mkdir()
        (tmp_path / "laws.yaml").touch()
        (tmp_path / "more" / name).touch()

        (told,) = find_files([tmp_path])[1]
        assert ("JS018", variant, "warning", name) == (
            told.code,
            told.variant,
            told.severity,
            Path(told.place.file).name,
        )

    @pytest.mark.parametrize(
        "name",
        ["README.txt", "readme.TXT", "说明.docx", "LICENSE.txt", "note.md", "plan.pdf", ".hidden.xlsx", "~$清单.xlsx"],
    )
    def test_other_files_are_no_documents(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "laws.yaml").touch()
        (tmp_path / name).touch()

        assert [] == find_files([tmp_path])[1]

    @pytest.mark.parametrize("name", ["laws.xlsx", "laws.yaml.txt", "laws.csv"])
    def test_what_a_document_was_made_of_may_lie_beside_it(self, tmp_path: Path, name: str) -> None:
        (tmp_path / "laws.yaml").touch()
        (tmp_path / name).touch()

        assert [] == find_files([tmp_path])[1]

    def test_a_folder_of_nothing_else_has_no_document(self, tmp_path: Path) -> None:
        (tmp_path / "清单.xlsx").touch()

        assert {"JS015", "JS018"} == {each.code for each in find_files([tmp_path])[1]}

    def test_a_file_that_is_named_itself_is_read(self, tmp_path: Path) -> None:
        (tmp_path / "laws.txt").touch()

        assert [] == find_files([tmp_path / "laws.txt"])[1]
