"""What paths name: files and folders, parts of what is shipped, what packages offer; and slips, which name nothing."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import jointsanctions as js
from jointsanctions import sources
from jointsanctions.cli import main
from jointsanctions.reading.files import find_files, read_file
from jointsanctions.scenarios.suite import read_suites

LAWS = "document: laws/1\nid: own\nlaws: [{id: own-law, title: 示例法, rank: law, effective: {from: 2000-01-01}}]\n"


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder with a document of its own."""
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "own.yaml").write_text(LAWS, "utf-8")
    return folder


@pytest.fixture
def offer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Installs a package of the name with this code, and the value of its entry point `city`."""

    def install(code: str, value: str, name: str = "city_lists") -> Path:
        package = tmp_path / "site" / name
        package.mkdir(parents=True)
        (package / "__init__.py").write_text(code, "utf-8")
        (package / "own.yaml").write_text(LAWS, "utf-8")
        about = tmp_path / "site" / f"{name}-1.0.dist-info"
        about.mkdir()
        (about / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n", "utf-8")
        (about / "entry_points.txt").write_text(f"[{sources.GROUP}]\ncity = {value}\n", "utf-8")
        monkeypatch.syspath_prepend(tmp_path / "site")
        monkeypatch.setattr(sys, "modules", sys.modules.copy())
        return package

    return install


def codes(*paths: Any, **options: Any) -> list[str]:
    """The codes of the errors that the paths give."""
    with pytest.raises(js.CatalogueError) as caught:
        js.load(*paths, **options)
    return [each.code for each in caught.value.diagnostics if each.severity == "error"]


class TestShipped:
    def test_a_city_brings_its_own_documents_beside_the_shipped_memoranda(self, own: Path) -> None:
        by_text = js.load("shipped:memoranda", own)
        by_path = js.load(js.shipped("memoranda"), own)

        assert by_text.digest == by_path.digest
        assert {"own-law", "government-procurement-law"} <= by_text.laws.keys()
        assert () == tuple(by_text.editions)

    def test_all_that_is_shipped(self, shipped: js.Catalogue) -> None:
        assert shipped.digest == js.load(js.shipped()).digest == js.load("shipped:").digest

    def test_parts_are_named_with_or_without_the_suffix_and_editions_by_their_id(self) -> None:
        (laws,) = js.shipped("memoranda/laws")

        assert (laws,) == js.shipped("memoranda/laws.yaml")
        assert ["zhuhai.finance@2018-06-01.yaml", "zhuhai.finance@2026-04-01.yaml"] == [
            each.name for each in js.shipped("measures/zhuhai.finance")
        ]
        assert ["zhuhai.finance@2018-06-01.yaml"] == [
            each.name for each in js.shipped("measures/zhuhai.finance@2018-06-01")
        ]

    @pytest.mark.parametrize(
        ("part", "meant"),
        [("memorandum", "shipped:memoranda"), ("memoranda/law", "shipped:memoranda/laws"), ("../measures", None)],
    )
    def test_a_misspelled_part_is_an_error_that_names_what_was_meant(self, part: str, meant: str | None) -> None:
        for call in (lambda: js.shipped(part), lambda: js.load(f"shipped:{part}")):
            with pytest.raises(js.CatalogueError) as caught:
                call()

            (found,) = caught.value.diagnostics
            assert ("JS820", f"shipped:{part}") == (found.code, found.place.file)
            assert meant is None or meant in found.help("en")

    @pytest.mark.parametrize("part", ["", " ", None, 3])
    def test_what_is_no_part_is_an_error(self, part: Any) -> None:
        with pytest.raises(js.CatalogueError, match="JS822"):
            js.shipped(part)

    def test_commands_take_parts(self, own: Path) -> None:
        result = CliRunner().invoke(main, ["check", "--no-warnings", "--lang", "en", "shipped:memoranda", str(own)])

        assert (0, True) == (result.exit_code, result.output.startswith("0 errors, "))

    def test_without_the_lists_the_installation_is_broken(self, monkeypatch: pytest.MonkeyPatch, own: Path) -> None:
        monkeypatch.setattr(sources, "data", lambda: own)
        monkeypatch.setattr(sources, "_checkout", lambda: own)

        with pytest.raises(FileNotFoundError, match="without its memoranda"):
            js.shipped()


class TestSlips:
    @pytest.mark.parametrize(
        "given",
        ["", " ", "\n", None, [], (), [[]], [["a"]], 3, True, 1.5, b"lists", {"lists": 1}, {"lists"}, print, Path],
        ids=repr,
    )  # fmt: skip
    def test_what_is_no_path_is_refused_and_never_the_folder_at_hand(
        self, given: Any, own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(own)

        assert ["JS822"] == codes(given)
        assert ["JS822"] == codes(own, given)

    @pytest.mark.parametrize("over", ["", None, 3, ["", "x.yaml"]])
    def test_a_draft_has_to_be_a_path_too(self, over: Any, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(own)

        assert "JS822" in codes(own, over=over)

    def test_the_folder_at_hand_is_a_dot(self, own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(own)

        assert {"own-law"} == js.load(".").laws.keys() == js.load(Path()).laws.keys()

    def test_a_list_of_paths_is_each_of_them(self, own: Path) -> None:
        assert js.load(own).digest == js.load([own]).digest == js.load((str(own),)).digest == js.load([own], own).digest

    def test_a_misspelled_folder_is_an_error_that_names_what_was_meant(self, own: Path) -> None:
        with pytest.raises(js.CatalogueError) as caught:
            js.load(own.parent / "owm")

        (found,) = caught.value.diagnostics
        assert "JS013" == found.code
        assert "`own`" in found.help("en")

    @pytest.mark.parametrize(
        ("data", "code"),
        [(b"hello", "JS105"), (b"PK\x03\x04\x00\xff", "JS001"), (b"", "JS008"), (b"\x00\x01", "JS002"), (b"- a", "JS105")],
    )  # fmt: skip
    def test_a_file_that_is_no_document_is_an_error(self, data: bytes, code: str, tmp_path: Path) -> None:
        (tmp_path / "lists.xlsx").write_bytes(data)

        assert [code] == codes(tmp_path / "lists.xlsx")

    @pytest.mark.parametrize(
        "command",
        [["check", ""], ["test", ""], ["evaluate", "--documents", "", "--subject", "-", "--matter", "a/b", "--step", "c"]],
    )  # fmt: skip
    def test_commands_refuse_an_empty_path(
        self, command: list[str], own: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(own)
        result = CliRunner().invoke(main, [*command, "--lang", "en"], input="{}")

        assert result.exit_code != 0
        assert "JS822 the path is empty" in result.output

    def test_scenarios_are_not_looked_for_in_the_folder_at_hand_by_accident(self) -> None:
        assert ["JS822"] == [each.code for each in read_suites([""])[1]]


class TestPackages:
    @pytest.mark.parametrize(
        ("code", "value"),
        [
            ("", "city_lists"),
            ("from pathlib import Path\nFOLDER = Path(__file__).parent", "city_lists:FOLDER"),
            ("FILE = __path__[0] + '/own.yaml'", "city_lists:FILE"),
            ("from importlib.resources import files\ndef documents(): return files(__name__)", "city_lists:documents"),
        ],
        ids=["package", "path", "text", "function"],
    )
    def test_a_package_offers_documents(self, code: str, value: str, offer: Callable[..., Path]) -> None:
        offer(code, value)

        assert {"own-law"} == js.load("package:city").laws.keys()

    def test_a_part_of_what_a_package_offers(self, offer: Callable[..., Path]) -> None:
        offer("", "city_lists")

        assert {"own-law"} == js.load("package:city/own").laws.keys()
        with pytest.raises(js.CatalogueError) as caught:
            js.load("package:city/owm")
        (found,) = caught.value.diagnostics
        assert "JS820" == found.code
        assert "package:city/own" in found.help("en")

    @pytest.mark.parametrize(
        ("code", "value"),
        [
            ("raise RuntimeError('no licence')", "city_lists"),
            ("", "city_lists:FOLDER"),
            ("", "city_list"),
            ("import a_package_that_is_not_there", "city_lists"),
            ("def documents(): return 1 / 0", "city_lists:documents"),
        ],
        ids=["raises", "no-attribute", "no-module", "no-dependency", "function-raises"],
    )
    def test_a_package_that_fails_to_load_is_a_finding(self, code: str, value: str, offer: Callable[..., Path]) -> None:
        offer(code, value)

        with pytest.raises(js.CatalogueError) as caught:
            js.load("package:city")
        (found,) = caught.value.diagnostics
        assert ("JS821", "package:city") == (found.code, found.place.file)
        assert f"cannot be loaded (`{value}`)" in found.message("en").replace(value, f"`{value}`").replace("``", "`")

    @pytest.mark.parametrize("code", ["THING = 3", "THING = 'nowhere'", "THING = None", "def THING(): return b'x'"])
    def test_a_package_that_offers_nothing_is_a_finding(self, code: str, offer: Callable[..., Path]) -> None:
        offer(code, "city_lists:THING")

        assert ["JS821"] == codes("package:city")

    def test_the_package_that_was_meant_is_named(self, offer: Callable[..., Path]) -> None:
        offer("", "city_lists")

        for name in ("package:citty", "package:"):
            with pytest.raises(js.CatalogueError) as caught:
                js.load(name)
            (found,) = caught.value.diagnostics
            assert "JS821" == found.code
            assert "`city`" in found.help("en")

    def test_documents_in_an_archive_are_read(self, offer: Callable[..., Path], tmp_path: Path) -> None:
        package = offer("", "city_lists")
        with zipfile.ZipFile(tmp_path / "city.zip", "w") as archive:
            for path in [*package.iterdir(), *(package.parent / "city_lists-1.0.dist-info").iterdir()]:
                archive.write(path, path.relative_to(package.parent))
        shutil.rmtree(package.parent)
        code = (
            f"import sys; sys.path.insert(0, {str(tmp_path / 'city.zip')!r})\n"
            "import jointsanctions as js\n"
            "print(*js.load('package:city').laws, *js.load('package:city/own').laws)"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

        assert "own-law own-law" == done.stdout.strip()


def test_a_folder_of_an_archive_is_searched_like_any_other(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "lists.zip", "w") as archive:
        for name in ("b/own.yaml", "a.yml", "b/.hidden.yaml", "b/readme.md", ".c/d.yaml", "e/f/g.YAML"):
            archive.writestr(f"lists/{name}", LAWS)
    files, findings = find_files([zipfile.Path(tmp_path / "lists.zip", "lists/")])

    assert (["lists/a.yml", "lists/b/own.yaml", "lists/e/f/g.YAML"], []) == ([name for _, name in files], findings)
    assert [LAWS.encode()] * 3 == [read_file(path, name) for path, name in files]
