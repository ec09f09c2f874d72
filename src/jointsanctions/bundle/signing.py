"""Signatures of bundles: Ed25519, of which several may stand in one bundle, so that keys can be replaced one by one.

A signature covers the header and with it every byte, the digest of the lists and the sequence. The package `cryptography`
(extra `sign`) signs and checks; without a key nothing of it is imported.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..catalogue.bundled import Keys, PrivateKey, PublicKey
from ..diagnostics import RULES, Diagnostic, Place
from ..errors import JointSanctionsError
from .errors import Malformed, refused
from .layout import Front, compact, parsed
from .pages import Accept, anybody

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

#: What is signed begins so, and nothing else that a key may sign does.
_DOMAIN = b"jointsanctions bundle signature 1\n"
_RAW, _SIGNATURE = 32, 64
#: More signatures than this no bundle has.
_MOST = 64
_BLOCK = re.compile(rb"-----BEGIN [A-Z ]+-----.*?-----END [A-Z ]+-----", re.DOTALL)


class SigningUnavailable(JointSanctionsError, ImportError):
    """The package that signs cannot be imported; `diagnostics` say how to install it."""

    #: The one finding that says so.
    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{each.message('en')}: {each.help('en')}" for each in self.diagnostics))


def fingerprint(public: bytes) -> str:
    """The name of a key: the SHA-256 of its 32 bytes in hexadecimal."""
    return hashlib.sha256(public).hexdigest()


def signed_by(message: bytes, keys: Iterable[PrivateKey]) -> list[tuple[str, str]]:
    """Public keys and their signatures of a message, in hexadecimal, in an order that does not depend on that of the keys.

    The message begins with what it is, so that no signature of one thing is one of another.

    Raises:
        BundleError: for a key that cannot be used.
        SigningUnavailable: without the package `cryptography`.
    """
    found: dict[str, str] = {}
    for each in keys:
        key = _private(each)
        found[key.public_key().public_bytes_raw().hex()] = key.sign(message).hex()
    return sorted(found.items())


def signers(message: bytes, given: Iterable[tuple[str, str]], trust: Keys) -> tuple[str, ...]:
    """The fingerprints of the trusted keys that signed the message; none, where one of their signatures is wrong.

    Raises:
        BundleError: for a key that cannot be used.
        SigningUnavailable: without the package `cryptography`.
    """
    trusted = {each for key in _several(trust) for each in _public(key)}
    counted = [(bytes.fromhex(public), bytes.fromhex(signature)) for public, signature in given]
    counted = [each for each in counted if each[0] in trusted]
    if not all(_is_right(public, signature, message) for public, signature in counted):
        return ()
    return tuple(sorted(fingerprint(public) for public, _ in counted))


def signatures(header: bytes, keys: Iterable[PrivateKey]) -> bytes:
    """The signatures of a header, in an order that does not depend on that of the keys.

    Raises:
        BundleError: for a key that cannot be used.
        SigningUnavailable: without the package `cryptography`.
    """
    return compact(signed_by(_DOMAIN + header, keys))


def acceptance(trust: Keys | None, revoked: Keys, name: str) -> Accept:
    """What accepts a bundle of that name: anybody's, or only those that a trusted key signed.

    Raises:
        BundleError: for keys that are revoked where none is trusted.
    """
    if trust is not None:
        return lambda front: verified(front, trust, revoked, name)
    refuse_alone(revoked, name)
    return anybody


def refuse_alone(revoked: Keys, name: str) -> None:
    """Refuses keys that are revoked where none is trusted, since nothing would be refused for them.

    Raises:
        BundleError: JS816, if there are any.
    """
    if _several(revoked):
        raise refused("JS816.revoked-alone", name)


def verified(front: Front, trust: Keys, revoked: Keys, name: str) -> tuple[str, ...]:
    """The fingerprints of the trusted keys that signed; a signature of a revoked key counts for nothing.

    Raises:
        BundleError: without a signature, with none of a trusted key, or with a wrong one of a trusted key.
        SigningUnavailable: without the package `cryptography`.
    """
    out = {each for key in _several(revoked) for each in _public(key)}
    trusted = {each for key in _several(trust) for each in _public(key)} - out
    given = _given(front.signatures, name)
    if not given:
        raise refused("JS816", name)
    counted = [(public, signature) for public, signature in given if public in trusted]
    if not counted:
        public = next((each for each, _ in given if each in out), given[0][0])
        raise refused("JS816.revoked" if public in out else "JS816.unknown", name, key=fingerprint(public)[:16])
    for public, signature in counted:
        if not _is_right(public, signature, _DOMAIN + front.signed):
            raise refused("JS816.wrong", name, key=fingerprint(public)[:16])
    return tuple(sorted(fingerprint(public) for public, _ in counted))


def _given(data: bytes, name: str) -> list[tuple[bytes, bytes]]:
    try:
        pairs = parsed(data)
        if type(pairs) is not list or len(pairs) > _MOST:
            raise Malformed
        return [(_hex(each, 0, _RAW), _hex(each, 1, _SIGNATURE)) for each in pairs]
    except Malformed as error:
        raise refused(f"JS814.{error.why}", name, part="signatures", number=0) from None


def _hex(pair: Any, at: int, length: int) -> bytes:
    text = pair[at] if type(pair) is list and len(pair) == 2 else None
    if type(text) is not str or not re.fullmatch(f"[0-9a-f]{{{2 * length}}}", text):
        raise Malformed
    return bytes.fromhex(text)


def _is_right(public: bytes, signature: bytes, message: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _several(keys: Keys) -> Sequence[PublicKey]:
    if isinstance(keys, Iterable) and not isinstance(keys, str | bytes | os.PathLike):
        return tuple(keys)
    return (keys,)


def _public(key: PublicKey) -> list[bytes]:
    """The bytes of the public keys in a file, or of the one that is given."""
    _has_library()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519

    if isinstance(key, ed25519.Ed25519PublicKey):
        return [key.public_bytes_raw()]
    data, name = _text(key)
    blocks = _BLOCK.findall(data) or [line for line in data.splitlines() if line.strip()]
    found = []
    for block in blocks:
        try:
            ssh = block.startswith(b"ssh-")
            read = serialization.load_ssh_public_key if ssh else serialization.load_pem_public_key
            made = read(block)
        except Exception:  # whatever the library says of bytes that are no key
            made = None
        if not isinstance(made, ed25519.Ed25519PublicKey):
            raise refused("JS817.private" if b"PRIVATE KEY" in block else "JS817", name)
        found.append(made.public_bytes_raw())
    if not found:
        raise refused("JS817", name)
    return found


def _private(key: PrivateKey) -> Ed25519PrivateKey:
    _has_library()
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric import ed25519

    if isinstance(key, ed25519.Ed25519PrivateKey):
        return key
    data, name = _text(key)
    try:
        ssh = b"BEGIN OPENSSH" in data
        read = serialization.load_ssh_private_key if ssh else serialization.load_pem_private_key
        made = read(data, password=None)
    except TypeError:
        raise refused("JS817.encrypted", name) from None
    except Exception:  # whatever the library says of bytes that are no key
        made = None
    if not isinstance(made, ed25519.Ed25519PrivateKey):
        raise refused("JS817.public" if b"PUBLIC KEY" in data or data.startswith(b"ssh-") else "JS817.to-sign", name)
    return made


def _text(key: Any) -> tuple[bytes, str]:
    """The bytes of a key, and what it is called; of a text that is no key those of the file of that name."""
    if isinstance(key, bytes):
        return key, "key"
    if isinstance(key, str) and (key.lstrip().startswith("-----BEGIN") or key.startswith("ssh-")):
        return key.encode(), "key"
    if not isinstance(key, str | os.PathLike):
        raise refused("JS817", "key")
    path = Path(key)
    try:
        return path.read_bytes(), str(path)
    except OSError as error:
        raise refused("JS817.unreadable", str(path), said=error.strerror or "?") from None
    except ValueError:
        raise refused("JS817", "key") from None


def _has_library() -> None:
    """The package that signs can be imported.

    Raises:
        SigningUnavailable: where it cannot.
    """
    try:
        import cryptography.hazmat.primitives.asymmetric.ed25519  # noqa: F401 - whether it can be
    except ImportError:
        diagnostic = Diagnostic("JS817", RULES["JS817"].severity, Place("cryptography"), "missing")
        raise SigningUnavailable([diagnostic]) from None
