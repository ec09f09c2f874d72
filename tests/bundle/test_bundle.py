"""Bundles: written and read they are the same lists, and nothing else is read."""

from __future__ import annotations

import io
import os
import shutil
from collections.abc import Iterator
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

import jointsanctions as js
from bundles import put_together, taken_apart
from jointsanctions import bundle
from jointsanctions.bundle import pages
from jointsanctions.bundle.errors import BundleError
from jointsanctions.bundle.layout import PAGE
from jointsanctions.bundle.records import Records
from jointsanctions.bundling import compile_to, relative_names
from jointsanctions.loading import read_whole
from jointsanctions.sources import sources_of
from jointsanctions.texts import LANGS
from places import DOCS
from strategies import World, worlds
from worlds import ask, catalogue, company, documents, entry, incentive, item, penalty, under, written

WORLD = DOCS / "rules" / "world"


def read_again(compiled: js.Catalogue) -> js.Catalogue:
    return bundle.loads(bundle.dumps(compiled))


def small() -> js.Catalogue:
    """A catalogue with a bit of everything."""
    return catalogue(
        penalty("restrict", when={"amount": {"at_least": 1_000_000}}, parameters={"rate": 0.1, "names": ["a", "b"]}),
        penalty("publish", effect="publicise", trigger="listing", lists=["debtor", "tax"]),
        penalty("owed", when={"all": [{"entry.amount_owed": {"more_than": 5}}, {"not": {"also_on": ["tax"]}}]}),
        penalty("dated", when={"opening": {"at_most": "2018-06-01"}}, lasts={"years": 3}, lists=["rating"]),
        incentive("fast", barred_by=["black"]),
        under("bid"),
        items=[item("bid", basis=[{"law": "old-law"}])],
    )


def assert_same(one: js.Catalogue, other: js.Catalogue) -> None:
    """That every part of two catalogues is equal, and every measure stands at the same place."""
    for part in fields(js.Catalogue):
        if part.name != "bundle":
            assert getattr(one, part.name) == getattr(other, part.name), part.name
    for mine, theirs in zip(one.editions, other.editions, strict=True):
        assert [each.place for each in mine.measures] == [each.place for each in theirs.measures]


class TestTheSame:
    """What was read is equal to what was written, part by part, and writes the same bytes."""

    def test_the_shipped_lists(self, shipped: js.Catalogue) -> None:
        read = read_again(shipped)

        assert_same(read, shipped)
        assert_same(shipped, read)
        assert repr(read) == repr(shipped)
        assert bundle.dumps(read) == bundle.dumps(shipped)

    def test_a_small_catalogue(self) -> None:
        compiled, read = small(), read_again(small())

        assert_same(compiled, read)
        for name in ("laws", "departments", "lists", "items"):
            assert list(getattr(compiled, name).items()) == list(getattr(read, name).items())
        assert compiled.editions == read.editions
        assert [*compiled.editions] == [*read.editions]
        assert compiled.warnings == read.warnings
        assert [each.place for each in compiled.editions[0].measures] == [
            each.place for each in read.editions[0].measures
        ]

    @settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
    @given(worlds)
    def test_random_catalogues(self, world: World) -> None:
        try:
            compiled = world.catalogue
        except js.CatalogueError:
            return
        assert_same(compiled, read_whole(read_again(compiled)))

    def test_a_part_is_the_same_object_each_time(self) -> None:
        read = read_again(small())
        (edition,) = read.editions

        assert edition is read.editions[0]
        assert edition.matters["purchase"] is edition.matters["purchase"]
        assert edition.measures[0] is edition.versions[0].measure
        assert all(one.measure in edition.measures for one in edition.versions)
        item_of = next(each.item for each in edition.measures if each.item)
        assert item_of is read.items["memo/bid"][0]

    def test_what_was_changed_is_written_as_changed(self) -> None:
        """A catalogue that was read and then changed is not written as it was read."""
        read = read_again(small())
        changed = replace(read, laws={})

        assert {} == read_again(changed).laws


class TestReproducible:
    def test_wherever_the_documents_lie_and_in_whatever_order_they_are_named(self, tmp_path: Path) -> None:
        made = []
        for place in ("here", "there/deeper"):
            folder = tmp_path / place
            shutil.copytree(WORLD, folder)
            for number, name in enumerate(sorted(each.name for each in folder.iterdir())):
                os.utime(folder / name, (number, number))
            target = io.BytesIO()
            compile_to(target, folder)
            made.append(target.getvalue())

        assert made[0] == made[1]

        files = sorted(WORLD.glob("*.yaml"))
        for order in (files, files[::-1]):
            target = io.BytesIO()
            compile_to(target, *order)
            made.append(target.getvalue())
        assert made[2] == made[3]

    @pytest.mark.slow
    def test_whatever_the_order_of_hashes(self, tmp_path: Path) -> None:
        import subprocess
        import sys

        made = []
        for seed in ("0", "1", "2"):
            target = tmp_path / seed
            command = [sys.executable, "-m", "jointsanctions", "compile", str(WORLD), "-o", str(target)]
            subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True)
            made.append(target.read_bytes())
        assert made[0] == made[1] == made[2]

    def test_files_have_names_that_tell_nothing_of_the_machine(self, tmp_path: Path) -> None:
        shutil.copytree(WORLD, tmp_path / "lists")
        compile_to(tmp_path / "lists.bundle", tmp_path / "lists")
        read = js.load(tmp_path / "lists.bundle")

        assert read.bundle is not None
        assert sorted(each.name for each in WORLD.glob("*.yaml")) == [each.name for each in read.bundle.inputs]
        assert {"zhuhai.office.yaml"} == {each.place.file for edition in read.editions for each in edition.measures}
        assert str(tmp_path).encode() not in (tmp_path / "lists.bundle").read_bytes()

    def test_folders_are_told_apart_by_as_much_as_it_takes(self, tmp_path: Path) -> None:
        for name in ("a/lists", "b/lists", "other"):
            (tmp_path / name).mkdir(parents=True)
            (tmp_path / name / "x.yaml").write_text("", "utf-8")
        roots = [tmp_path / each for each in ("a/lists", "b/lists")]

        def names(*paths: Path) -> set[str]:
            return set(relative_names(sources_of(paths)[0]).values())

        assert {"a/lists/x.yaml", "b/lists/x.yaml"} == names(*roots)
        assert {"lists/x.yaml", "other/x.yaml"} == names(roots[0], tmp_path / "other")
        assert {"x.yaml"} == names(roots[0])
        assert {"x.yaml"} == names(roots[0] / "x.yaml")

    def test_documents_that_do_not_stop_changing(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from jointsanctions import bundling

        shutil.copytree(WORLD, tmp_path / "lists")
        digests = iter(range(100))
        monkeypatch.setattr(bundling, "_sha256", lambda path: str(next(digests)))

        with pytest.raises(BundleError, match="changing"):
            compile_to(tmp_path / "lists.bundle", tmp_path / "lists")
        assert not (tmp_path / "lists.bundle").exists()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A bundle of the small catalogue, read page by page however small it is."""
    monkeypatch.setattr(pages, "SMALL", 0)
    monkeypatch.setattr(pages, "_KEPT", 1)
    path = tmp_path / "lists.bundle"
    bundle.write(small(), path, sequence=7)
    return path


@pytest.fixture(params=["file", "bytes"])
def source(request: pytest.FixtureRequest, file: Path) -> Path | bytes:
    return file if request.param == "file" else file.read_bytes()


class TestRead:
    def test_from_a_file_and_from_bytes(self, source: Path | bytes) -> None:
        read = bundle.read(source)

        assert_same(small(), read)
        assert read.bundle is not None
        assert (1, 7) == (read.bundle.format, read.bundle.sequence)

    def test_only_what_is_asked_for(self, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Loading reads no measure, a question those of its matter, and an answer for nobody none."""
        read: list[tuple[str, int]] = []
        original = Records._read

        def noted(self: Any, number: int) -> Any:
            read.append((self._name, number))
            return original(self, number)

        monkeypatch.setattr(Records, "_read", noted)
        evaluator = js.Evaluator(js.load(file))

        assert not [each for each in read if each[0] in ("measures", "matters", "items", "warnings")]

        ask(evaluator, company(entry("debtor")), matter="zhuhai.finance/fund", step="review")

        assert {0, 1} > {number for name, number in read if name == "matters"}
        # Only what follows from an entry and from no step.
        assert 1 == len([each for each in read if each[0] == "measures"])

        ask(evaluator, company(entry("debtor")), amount=1)

        assert 6 == len([each for each in read if each[0] == "measures"])

    def test_it_goes_on_with_the_file_that_it_opened(self, file: Path) -> None:
        read = js.load(file)
        bundle.write(catalogue(), file)

        assert_same(small(), read)
        assert_same(catalogue(), js.load(file))

    def test_a_file_that_is_gone(self, file: Path) -> None:
        read = js.load(file)
        if os.name != "nt":
            file.unlink()
            assert_same(small(), read)

    def test_altered_in_place_it_is_refused_where_it_is_read(self, file: Path) -> None:
        read = js.load(file)
        data = file.read_bytes()
        with file.open("r+b") as opened:
            opened.seek(len(data) - PAGE)
            opened.write(b" " * 4096)

        with pytest.raises(BundleError, match="while it was in use"):
            [*read.editions[0].versions]

    def test_cut_off_in_place_it_is_refused_where_it_is_read(self, file: Path) -> None:
        read = js.load(file)
        os.truncate(file, 4096)

        with pytest.raises(BundleError, match="while it was in use"):
            [*read.editions[0].versions]

    def test_from_a_handle_that_was_closed_nothing_warns(self, file: Path) -> None:
        """The file is closed with the catalogue."""
        for _ in range(3):
            js.load(file)


class TestRefused:
    """Whatever is not exactly what was written."""

    @pytest.fixture(autouse=True)
    def _bundle(self, file: Path) -> Iterator[None]:
        self.file, self.data = file, file.read_bytes()
        return iter([None])

    def refusal(self, data: bytes, **options: Any) -> js.Diagnostic:
        self.file.write_bytes(data)
        with pytest.raises(BundleError) as raised:
            js.load(self.file, **options)
        (found,) = raised.value.diagnostics
        assert raised.value.args[0].startswith(f"{self.file}: {found.code} ")
        return found

    def test_every_byte_counts(self) -> None:
        step = max(1, len(self.data) // 400)
        for at in range(0, len(self.data), step):
            changed = bytearray(self.data)
            changed[at] ^= 0x20
            assert self.refusal(bytes(changed)).code in ("JS810", "JS811", "JS812")

    def test_cut_off_anywhere(self) -> None:
        for end in (0, 5, 30, 150, len(self.data) // 2, len(self.data) - 1):
            found = self.refusal(self.data[:end])
            assert ("JS812" if end > 22 else "JS810", "short") == (found.code, found.variant)

    def test_longer(self) -> None:
        assert ("JS812", "longer") == (self.refusal(self.data + b"\n").code, self.refusal(self.data + b"x").variant)

    def test_something_else(self) -> None:
        assert "JS810" == self.refusal(b"document: laws/1\n").code

    def test_newer_and_older(self) -> None:
        for number, variant in ((2, ""), (10**8, ""), (0, "older")):
            found = self.refusal(self.data.replace(b"bundle 1 ", b"bundle %d " % number, 1))
            assert ("JS811", variant) == (found.code, found.variant)

    def test_of_another_meaning(self) -> None:
        parts = taken_apart(self.data)
        parts.header["meaning"] += 1
        found = self.refusal(put_together(parts))

        assert ("JS811", "meaning") == (found.code, found.variant)

    def test_another_digest(self) -> None:
        import hashlib

        digest = small().digest
        sha256 = hashlib.sha256(self.data).hexdigest()

        assert_same(small(), js.load(self.file, expect=digest))
        assert_same(small(), js.load(self.file, expect=f"sha256:{sha256}"))
        assert "JS813" == self.refusal(self.data, expect="0" * 64).code
        # The digest that a bundle states cannot pass for that of its bytes.
        assert "bytes" == self.refusal(self.data, expect=f"sha256:{digest}").variant
        assert "JS813" == self.refusal(self.data, expect=sha256).code
        assert "form" == self.refusal(self.data, expect="abc").variant

    def test_beside_others(self, tmp_path: Path) -> None:
        folder = written(documents(), tmp_path / "more")
        with pytest.raises(BundleError, match="stands alone"):
            js.load(self.file, folder)
        with pytest.raises(BundleError, match="stands alone"):
            js.load(folder, self.file)
        for options in ({"over": folder}, {"without": "laws"}):
            with pytest.raises(BundleError, match="laid over"):
                js.load(self.file, **options)
        with pytest.raises(BundleError, match="compiled already"):
            compile_to(tmp_path / "x.bundle", self.file)

    def test_documents_of_another_digest(self, tmp_path: Path) -> None:
        folder = written(documents(), tmp_path / "more")
        digest = js.load(folder).digest

        assert digest == js.load(folder, expect=digest).digest
        with pytest.raises(BundleError, match="JS813"):
            js.load(folder, expect="0" * 64)

    def test_what_is_not_verified_when_that_is_asked(self, shipped: js.Catalogue) -> None:
        bundle.write(shipped, self.file)
        with pytest.raises(js.CatalogueError, match="JS508"):
            js.load(self.file, verified_only=True)

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        with pytest.raises(js.CatalogueError, match="JS013"):
            js.load(tmp_path / "none.bundle")


class TestAnswers:
    def test_a_question_is_answered_as_by_the_documents(self, source: Path | bytes) -> None:
        evaluator = js.Evaluator(bundle.read(source))
        other = js.Evaluator(small())
        subject = company(entry("debtor"), entry("honest"), entry("rating", grade="D"))
        for amount in (1, 2_000_000):
            by_documents, by_bundle = (ask(each, subject, amount=amount) for each in (other, evaluator))
            for lang in LANGS:
                assert by_documents.explain(lang, "full") == by_bundle.explain(lang, "full")
        assert (
            other.profile(subject, on=date(2018, 9, 3)).explain()
            == evaluator.profile(subject, on=date(2018, 9, 3)).explain()
        )
