"""Signed bundles: by whom, by several, by nobody, and by keys that count no more."""

from __future__ import annotations

import builtins
import io
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

import jointsanctions as js
from bundles import put_together, taken_apart
from jointsanctions import bundle
from jointsanctions.bundle import BundleError, SigningUnavailable
from jointsanctions.bundling import compile_to
from jointsanctions.cli import main
from places import DOCS

WORLD = DOCS / "rules" / "world"

_PLAIN = serialization.NoEncryption()


def key(number: int) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes([number]) * 32)


def private(made: Any, encryption: serialization.KeySerializationEncryption = _PLAIN) -> bytes:
    return bytes(
        made.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, encryption_algorithm=encryption
        )
    )


def public(made: Any) -> bytes:
    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return bytes(made.public_key().public_bytes(serialization.Encoding.PEM, form))


def signed(*keys: Any, sequence: int = 0) -> bytes:
    target = io.BytesIO()
    compile_to(target, WORLD, sign=keys, sequence=sequence)
    return target.getvalue()


def code(data: bytes, *trust: Any, revoked: Any = ()) -> str:
    """Why a bundle is refused; empty: it is not."""
    try:
        bundle.read(data, trust=trust, revoked=revoked)
    except BundleError as error:
        (found,) = error.diagnostics
        return f"{found.code}.{found.variant}".rstrip(".")
    return ""


class TestTrust:
    def test_a_trusted_key(self) -> None:
        read = bundle.read(signed(key(1)), trust=key(1).public_key())

        assert read.bundle is not None
        assert [bundle.signing.fingerprint(key(1).public_key().public_bytes_raw())] == [*read.bundle.signed_by]

    def test_nobody_asks(self) -> None:
        read = bundle.read(signed(key(1)))

        assert read.bundle is not None
        assert () == read.bundle.signed_by

    def test_unsigned(self) -> None:
        assert "JS816" == code(signed(), public(key(1)))

    def test_unknown(self) -> None:
        assert "JS816.unknown" == code(signed(key(2)), public(key(1)))
        assert "JS816.unknown" == code(signed(key(2)))

    def test_revoked(self) -> None:
        assert "JS816.revoked" == code(signed(key(1)), public(key(1)), revoked=public(key(1)))
        assert "JS816.revoked" == code(signed(key(1)), public(key(2)), revoked=[public(key(1))])

    def test_several_keys_of_which_one_is_trusted(self) -> None:
        """While keys are changed the old and the new one sign."""
        data = signed(key(1), key(2))

        assert "" == code(data, public(key(1)))
        assert "" == code(data, public(key(2)))
        assert "" == code(data, public(key(2)), revoked=public(key(1)))
        assert "JS816.revoked" == code(data, public(key(1)), revoked=public(key(1)))

    def test_the_order_of_keys_does_not_matter(self) -> None:
        assert signed(key(1), key(2)) == signed(key(2), key(1)) == signed(key(2), key(1), key(2))

    def test_the_lists_are_the_same_signed_or_not(self) -> None:
        one, other = bundle.read(signed(key(1))), bundle.read(signed())

        assert one.bundle is not None
        assert other.bundle is not None
        assert (one.digest, one.bundle.fingerprint) == (other.digest, other.bundle.fingerprint)

    def test_a_signature_of_another_bundle(self) -> None:
        """One that was lifted from another bundle, of another sequence among them, is wrong."""
        old, new = taken_apart(signed(key(1), sequence=1)), taken_apart(signed(sequence=2))
        new.header["sequence"] = 2
        lifted = put_together(type(new)(new.header, old.signatures, new.directory, new.tables))

        assert "JS816.wrong" == code(lifted, public(key(1)))

    def test_a_changed_header(self) -> None:
        parts = taken_apart(signed(key(1), sequence=1))
        parts.header["sequence"] = 9

        assert "JS816.wrong" == code(put_together(parts), public(key(1)))

    @pytest.mark.parametrize(
        "signatures",
        [
            b"{}",
            b"[1]",
            b"[[]]",
            b'[["00","00"]]',
            b"[[1,2]]",
            b"null",
            b"[" * 500,
            b'[["%s","%s"]]' % (b"zz" * 32, b"00" * 64),
        ],
    )
    def test_what_is_no_signature(self, signatures: bytes) -> None:
        parts = taken_apart(signed(key(1)))
        changed = put_together(type(parts)(parts.header, signatures, parts.directory, parts.tables))

        assert code(changed, public(key(1))).startswith("JS814")

    def test_too_many_signatures(self) -> None:
        parts = taken_apart(signed(key(1)))
        pair = parts.signatures[1:-1]
        many = b"[" + b",".join([pair] * 65) + b"]"

        assert "JS814.shape" == code(
            put_together(type(parts)(parts.header, many, parts.directory, parts.tables)), public(key(1))
        )

    def test_documents_are_not_signed(self) -> None:
        with pytest.raises(BundleError, match="JS816"):
            js.load(WORLD, trust=public(key(1)))


class TestKeys:
    def test_as_paths_texts_and_values(self, tmp_path: Path) -> None:
        (tmp_path / "key.pem").write_bytes(private(key(1)))
        (tmp_path / "key.pub").write_bytes(public(key(1)))
        data = signed(tmp_path / "key.pem")

        for given in (tmp_path / "key.pub", str(tmp_path / "key.pub"), public(key(1)), public(key(1)).decode()):
            assert "" == code(data, given)
        assert data == signed(str(tmp_path / "key.pem")) == signed(private(key(1)).decode()) == signed(key(1))

    def test_those_of_ssh(self) -> None:
        ssh = key(1).private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.OpenSSH, _PLAIN)
        line = key(1).public_key().public_bytes(serialization.Encoding.OpenSSH, serialization.PublicFormat.OpenSSH)

        assert "" == code(signed(ssh), line.decode())

    def test_several_in_one_file(self, tmp_path: Path) -> None:
        (tmp_path / "keys.pub").write_bytes(public(key(2)) + b"\n" + public(key(1)))

        assert "" == code(signed(key(1)), tmp_path / "keys.pub")

    def test_that_are_none(self, tmp_path: Path) -> None:
        data = signed(key(1))
        for given, why in (
            (b"", "JS817"),
            (b"something", "JS817"),
            (private(key(1)), "JS817.private"),
            (public(X25519PrivateKey.from_private_bytes(b"\1" * 32)), "JS817"),
            (tmp_path / "none.pub", "JS817.unreadable"),
            (5, "JS817"),
        ):
            assert why == code(data, given)

    def test_that_cannot_sign(self, tmp_path: Path) -> None:
        for given, why in (
            (b"something", "to-sign"),
            (public(key(1)), "public"),
            (private(X25519PrivateKey.from_private_bytes(b"\1" * 32)), "to-sign"),
            (private(key(1), serialization.BestAvailableEncryption(b"secret")), "encrypted"),
            (tmp_path / "none.pem", "unreadable"),
        ):
            with pytest.raises(BundleError) as raised:
                signed(given)
            assert ("JS817", why) == (raised.value.diagnostics[0].code, raised.value.diagnostics[0].variant)

    def test_without_the_package(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Whoever asks for signatures without the extra is told how to get it."""
        data, original = signed(key(1)), builtins.__import__

        def missing(name: str, *arguments: Any, **more: Any) -> Any:
            if name.startswith("cryptography"):
                raise ImportError(name)
            return original(name, *arguments, **more)

        monkeypatch.setattr(builtins, "__import__", missing)

        assert "" == ("" if bundle.read(data).digest else "?")
        for ask in (lambda: bundle.read(data, trust=b"x"), lambda: signed(b"x")):
            with pytest.raises(SigningUnavailable, match="pip install"):
                ask()


class TestCommands:
    def test_two_keys_sign_and_one_is_checked(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.chdir(tmp_path)
        for number in (1, 2, 3):
            Path(f"{number}.pem").write_bytes(private(key(number)))
            Path(f"{number}.pub").write_bytes(public(key(number)))
        made = run("compile", str(WORLD), "-o", "lists.bundle", "--sign", "1.pem", "--sign", "2.pem", "--sequence", "4")

        assert 0 == made.exit_code
        assert 0 == run("check", "lists.bundle", "--trust", "1.pub").exit_code
        assert 0 == run("check", "lists.bundle", "--trust", "3.pub", "--trust", "2.pub").exit_code
        refused = run("check", "lists.bundle", "--trust", "3.pub", "--lang", "en")
        assert 1 == refused.exit_code
        assert "JS816" in refused.output
        assert 1 == run("check", "lists.bundle", "--trust", "1.pub", "--revoked", "1.pub").exit_code

    def test_a_key_that_cannot_sign_leaves_the_old_file(self, tmp_path: Path) -> None:
        target = tmp_path / "lists.bundle"
        target.write_bytes(b"old")
        result = run("compile", str(WORLD), "-o", str(target), "--sign", str(tmp_path / "none.pem"))

        assert (2, b"old") == (result.exit_code, target.read_bytes())


def run(*arguments: str) -> Any:
    return CliRunner().invoke(main, [*arguments])


def test_revoked_keys_without_any_that_is_trusted_are_refused() -> None:
    """Nothing would be refused for them, and who names them means to be safe."""
    for load in (
        lambda: bundle.read(signed(key(1)), revoked=public(key(1))),
        lambda: js.load(WORLD, revoked=[public(key(1))]),
        lambda: js.Reloader(WORLD, revoked=[public(key(1))]),
    ):
        with pytest.raises(js.BundleError, match="none is trusted"):
            load()
    assert bundle.read(signed(key(1)), revoked=[])
