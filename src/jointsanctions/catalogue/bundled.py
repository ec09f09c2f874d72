"""What a catalogue that was read from a bundle knows of it."""

from __future__ import annotations

from dataclasses import dataclass


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
