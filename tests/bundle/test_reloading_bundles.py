"""A reloader takes bundles like documents, and no older ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

import jointsanctions as js
from jointsanctions import bundle
from worlds import catalogue, penalty

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
