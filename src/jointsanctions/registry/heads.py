"""Heads of the log as files: signed, and handed out to somebody who cannot write to the database.

A head vouches for all records up to its own. Who holds one can show later that the log was cut or written anew; what came
after it nobody vouches for but the database itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ..bundle.signing import signed_by, signers
from ..catalogue.bundled import Keys, PrivateKey
from ..diagnostics import Place, RegistryError, finding
from ..masking import masked_text
from .chain import Head, canonical

#: The number of the format.
FORMAT = 1
#: What is signed begins so, and nothing else that a key may sign does.
_DOMAIN = b"jointsanctions registry head 1\n"
_HEX = re.compile(r"[0-9a-f]+\Z")


def head_text(head: Head, keys: Iterable[PrivateKey] = ()) -> str:
    """A head as it is handed out, signed with private Ed25519 keys; the same head and keys give the same text.

    Raises:
        BundleError: for a key that cannot be used.
        SigningUnavailable: without the package `cryptography` (extra `sign`).
    """
    pairs = signed_by(_message(head), keys)
    data = {"head": FORMAT, **head.to_dict(), "signatures": [[*each] for each in pairs]}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def head_of(text: str | bytes, file: str = "head", *, trust: Keys | None = None) -> Head:
    """A head that was handed out; with `trust` it has to be signed by one of these public keys.

    Raises:
        RegistryError: JS889, for what is no head, and for one that no trusted key signed.
        BundleError: for a key that cannot be used.
        SigningUnavailable: without the package `cryptography` (extra `sign`), where it is to be checked.
    """
    head, pairs = _read(text, file)
    if trust is not None and not signers(_message(head), pairs, trust):
        raise RegistryError([finding("JS889.unsigned", Place(file))])
    return head


def read_heads(paths: Iterable[str | Path], *, trust: Keys | None = None) -> tuple[Head, ...]:
    """The heads in files, as `head_of`.

    Raises:
        RegistryError: as `head_of`, also for a file that cannot be read.
    """
    found = []
    for path in paths:
        try:
            text = Path(path).read_bytes()
        except OSError:
            raise RegistryError([finding("JS889", Place(masked_text(str(path))))]) from None
        found.append(head_of(text, masked_text(str(path)), trust=trust))
    return tuple(found)


def _read(text: str | bytes, file: str) -> tuple[Head, list[tuple[str, str]]]:
    try:
        data: Any = json.loads(text)
        if data["head"] != FORMAT:
            raise ValueError(data["head"])
        head = Head(str(data["registry"]), int(data["seq"]), str(data["hash"]), str(data["at"]))
        pairs = [(str(public), str(signature)) for public, signature in data["signatures"]]
        if not all(_HEX.match(each) and len(each) % 2 == 0 for pair in pairs for each in pair):
            raise ValueError(file)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise RegistryError([finding("JS889", Place(file))]) from None
    return head, pairs


def _message(head: Head) -> bytes:
    return _DOMAIN + canonical(head.to_dict()).encode()
