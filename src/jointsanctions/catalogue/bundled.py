"""What a catalogue that was read from a bundle knows of it."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeAlias


class Verifying(Protocol):
    """A public Ed25519 key of the package `cryptography`."""

    def public_bytes_raw(self) -> bytes:
        """Its 32 bytes."""
        ...

    def verify(self, signature: bytes, data: bytes) -> None:
        """Raises for a wrong signature."""
        ...


class Signing(Protocol):
    """A private Ed25519 key of the package `cryptography`."""

    def sign(self, data: bytes) -> bytes:
        """The signature of the data."""
        ...

    def public_key(self) -> Verifying:
        """The public key to it."""
        ...


#: A key as a caller gives it: the path of a file, its text, or a key of the package `cryptography`.
PrivateKey: TypeAlias = str | bytes | os.PathLike[str] | Signing
PublicKey: TypeAlias = str | bytes | os.PathLike[str] | Verifying
Keys: TypeAlias = PublicKey | Iterable[PublicKey]


@dataclass(frozen=True, slots=True)
class Input:
    """A file that a bundle was made from."""

    #: Its name, relative to the folders that were compiled.
    name: str
    #: The SHA-256 of its bytes in hexadecimal.
    sha256: str


@dataclass(frozen=True, slots=True)
class Bundle:
    """The bundle from which a catalogue was read."""

    #: The version of the format of the file.
    format: int
    #: Its place among the bundles of one maker: a later one has a higher number.
    sequence: int
    #: A SHA-256 in hexadecimal that covers every byte of the file but its signatures, which cover it too.
    fingerprint: str
    #: The version of the library that made it.
    version: str
    #: The files that it was made from, by name.
    inputs: tuple[Input, ...] = ()
    #: The fingerprints of the trusted keys whose signatures were checked; empty: none was asked for.
    signed_by: tuple[str, ...] = ()
