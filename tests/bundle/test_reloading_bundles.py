"""A reloader takes bundles like documents, and no older ones."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import jointsanctions as js
from jointsanctions import bundle
from jointsanctions.bundle.layout import MOST_SEQUENCE
from worlds import catalogue, documents, penalty, written

KEY, OTHER = (Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32) for number in (1, 2))


def lists(number: int) -> js.Catalogue:
    return catalogue(penalty(f"restrict-{number}"))


def test_a_lower_sequence_is_refused_and_the_old_lists_go_on(tmp_path: Path) -> None:
    path = tmp_path / "lists.bundle"
    bundle.write(lists(1), path, sequence=5)
    reloader = js.Reloader(path)

    bundle.write(lists(2), path, sequence=7)
    assert "swapped" == reloader.reload().state
    bundle.write(lists(1), path, sequence=6)
    result = reloader.reload()
    assert ("broken", "JS816") == (result.state, result.findings[0].code)
    assert lists(2).digest == reloader.catalogue.digest
    # The same sequence may serve again, and a higher one.
    bundle.write(lists(3), path, sequence=7)
    assert "swapped" == reloader.reload().state
    bundle.write(lists(3), path, sequence=9)
    assert "unchanged" == reloader.reload().state
    bundle.write(lists(3), path, sequence=8)
    assert "broken" == reloader.reload().state


def test_what_could_not_be_made_has_not_served(tmp_path: Path) -> None:
    """A bundle that the host's own function refuses does not keep the one before it from coming back."""
    path = tmp_path / "lists.bundle"
    bundle.write(lists(1), path, sequence=5)

    def evaluator(made: js.Catalogue) -> js.Evaluator:
        if made.digest == lists(2).digest:
            raise OSError
        return js.Evaluator(made)

    reloader = js.Reloader(path, evaluator=evaluator)
    bundle.write(lists(2), path, sequence=9)
    assert "broken" == reloader.reload().state
    bundle.write(lists(3), path, sequence=6)

    assert "swapped" == reloader.reload().state


def test_what_was_only_looked_at_has_not_served(tmp_path: Path) -> None:
    path = tmp_path / "lists.bundle"
    bundle.write(lists(1), path, sequence=5)
    reloader = js.Reloader(path)
    bundle.write(lists(2), path, sequence=9)
    candidate = reloader.prepare()
    bundle.write(lists(3), path, sequence=8)
    assert "swapped" == reloader.reload().state
    reloader.serve(candidate)
    older = js.Reloader(path).prepare()

    with pytest.raises(js.BundleError, match="JS816"):
        reloader.serve(older)
    assert lists(2).digest == reloader.catalogue.digest


def test_only_signed_bundles(tmp_path: Path) -> None:
    path = tmp_path / "lists.bundle"
    bundle.write(lists(1), path, sign=[KEY])
    reloader = js.Reloader(path, trust=KEY.public_key())
    for keys in ([], [OTHER]):
        bundle.write(lists(2), path, sign=keys)
        assert "broken" == reloader.reload().state
    bundle.write(lists(2), path, sign=[OTHER, KEY])

    assert "swapped" == reloader.reload().state
    with pytest.raises(js.BundleError):
        js.Reloader(path, trust=KEY.public_key(), revoked=KEY.public_key())


def test_damaged_bundles(tmp_path: Path) -> None:
    path = tmp_path / "lists.bundle"
    bundle.write(lists(1), path)
    reloader = js.Reloader(path)
    path.write_bytes(bundle.dumps(lists(2))[:-1])

    assert "broken" == reloader.reload().state
    assert lists(1).digest == reloader.catalogue.digest


class TestALowestSequence:
    @pytest.mark.parametrize("sequence", [5, 6])
    def test_is_enough(self, tmp_path: Path, sequence: int) -> None:
        path = tmp_path / "lists.bundle"
        bundle.write(lists(1), path, sequence=sequence)

        assert lists(1).digest == js.load(path, at_least=5).digest
        assert lists(1).digest == js.Reloader(path, at_least=5).catalogue.digest

    def test_a_lower_one_is_refused(self, tmp_path: Path) -> None:
        path = tmp_path / "lists.bundle"
        bundle.write(lists(1), path, sequence=4)
        for refused in (lambda: js.load(path, at_least=5), lambda: js.Reloader(path, at_least=5)):
            with pytest.raises(js.BundleError) as caught:
                refused()
            assert [("JS816", "at-least")] == [(each.code, each.variant) for each in caught.value.diagnostics]

        bundle.write(lists(1), path, sequence=5)
        reloader = js.Reloader(path, at_least=5)
        bundle.write(lists(2), path, sequence=4)
        assert "broken" == reloader.reload().state

    def test_documents_have_none(self, tmp_path: Path) -> None:
        made: list[Callable[[], object]] = [
            lambda: js.load(at_least=0),
            lambda: js.Reloader(lambda: lists(1), at_least=0),
            lambda: js.Reloader(lambda: lists(1), remember=tmp_path / "memory"),
        ]
        for refused in made:
            with pytest.raises(js.BundleError) as caught:
                refused()
            assert [("JS816", "unordered")] == [(each.code, each.variant) for each in caught.value.diagnostics]

    def test_a_function_may_give_a_bundle(self, tmp_path: Path) -> None:
        path = tmp_path / "lists.bundle"
        bundle.write(lists(1), path, sequence=5)

        assert lists(1).digest == js.Reloader(lambda: bundle.read(path), at_least=5).catalogue.digest

    @pytest.mark.parametrize(
        ("given", "error"), [(-1, ValueError), (MOST_SEQUENCE + 1, ValueError), ("5", TypeError), (1.5, TypeError)]
    )
    def test_what_is_no_sequence(self, given: Any, error: type[Exception], tmp_path: Path) -> None:
        """Whatever is loaded, or written."""
        path = tmp_path / "lists.bundle"
        bundle.write(lists(1), path)
        with pytest.raises(error):
            bundle.write(lists(2), path, sequence=given)
        assert lists(1).digest == bundle.read(path).digest
        for paths in ([path], [tmp_path / "missing"], [written(documents(penalty()), tmp_path / "documents")], []):
            for load in (js.load, js.Reloader):
                with pytest.raises(error) as caught:
                    load(*paths, at_least=given)
                assert error is caught.type


class TestWhatIsRemembered:
    """A process that starts anew goes on where the last one was."""

    def code(self, error: js.BundleError) -> str:
        (found,) = error.diagnostics
        return f"{found.code}.{found.variant}"

    def test_a_new_process_refuses_what_is_older_than_what_served(self, tmp_path: Path) -> None:
        path, memory = tmp_path / "lists.bundle", tmp_path / "sequence"
        bundle.write(lists(1), path, sequence=5)
        reloader = js.Reloader(path, remember=memory)
        bundle.write(lists(2), path, sequence=7)
        assert "swapped" == reloader.reload().state
        bundle.write(lists(1), path, sequence=6)

        with pytest.raises(js.BundleError) as caught:
            js.Reloader(path, remember=str(memory))
        assert "JS816.lower" == self.code(caught.value)
        assert ["5", "7"] == memory.read_text().split()
        bundle.write(lists(2), path, sequence=7)
        assert lists(2).digest == js.Reloader(path, remember=memory).catalogue.digest

    def test_one_beside_it_is_told_too(self, tmp_path: Path) -> None:
        path, memory = tmp_path / "lists.bundle", tmp_path / "sequence"
        bundle.write(lists(1), path, sequence=5)
        one, other = (js.Reloader(path, remember=memory) for _ in range(2))
        bundle.write(lists(2), path, sequence=9)
        one.reload()
        bundle.write(lists(3), path, sequence=8)

        result = other.reload()
        assert ("broken", "JS816", "lower") == (result.state, result.findings[0].code, result.findings[0].variant)

    def test_what_did_not_serve_is_not_kept(self, tmp_path: Path) -> None:
        path, memory = tmp_path / "lists.bundle", tmp_path / "sequence"
        bundle.write(lists(1), path, sequence=5, sign=[KEY])
        reloader = js.Reloader(path, trust=KEY.public_key(), remember=memory)
        bundle.write(lists(2), path, sequence=9, sign=[OTHER])
        assert "broken" == reloader.reload().state
        bundle.write(lists(2), path, sequence=8, sign=[KEY])
        reloader.prepare()

        assert ["5"] == memory.read_text().split()

    def test_a_number_of_which_only_the_beginning_was_written_is_no_higher_one(self, tmp_path: Path) -> None:
        """As by a process that ended while it wrote 12."""
        path, memory = tmp_path / "lists.bundle", tmp_path / "sequence"
        memory.write_bytes(b"\n11\n1")
        bundle.write(lists(1), path, sequence=13)
        js.Reloader(path, remember=memory)

        assert ["11", "1", "13"] == memory.read_text().split()
        bundle.write(lists(1), path, sequence=12)
        with pytest.raises(js.BundleError, match="JS816"):
            js.Reloader(path, remember=memory)

    def test_the_same_is_written_once(self, tmp_path: Path) -> None:
        path, memory = tmp_path / "lists.bundle", tmp_path / "sequence"
        bundle.write(lists(1), path, sequence=5)
        for _ in range(3):
            js.Reloader(path, remember=memory).reload()

        assert ["5"] == memory.read_text().split()

    @pytest.mark.parametrize("content", ["five", "-5", "5.0", "9" * 17, "\0\0"])
    def test_a_file_with_something_else_is_no_memory(self, tmp_path: Path, content: str) -> None:
        """Such as a wrong one: it is neither believed nor written into."""
        path, memory = tmp_path / "lists.bundle", tmp_path / "sequence"
        bundle.write(lists(1), path, sequence=5)
        memory.write_text(content)

        with pytest.raises(js.BundleError) as caught:
            js.Reloader(path, remember=memory)
        assert "JS816.memory-form" == self.code(caught.value)
        assert content == memory.read_text()

    def test_what_cannot_be_remembered_does_not_serve(self, tmp_path: Path) -> None:
        """A folder stands for any place that cannot be written."""
        path, memory = tmp_path / "lists.bundle", tmp_path / "sequence"
        bundle.write(lists(1), path, sequence=5)
        for place in (tmp_path, tmp_path / "missing" / "sequence"):
            with pytest.raises(js.BundleError) as caught:
                js.Reloader(path, remember=place)
            assert "JS816.memory" == self.code(caught.value)

        reloader = js.Reloader(path, remember=memory)
        memory.unlink()
        memory.mkdir()
        bundle.write(lists(2), path, sequence=6)
        result = reloader.reload()
        assert ("broken", "memory") == (result.state, result.findings[0].variant)
        assert lists(1).digest == reloader.catalogue.digest
