"""How long data is kept, by class, and on what basis. A policy is data of the host: none is assumed."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

from ...diagnostics import InputError, Place, RegistryError, finding
from ...masking import masked_text
from ...model.base import Model, TermModel, Text
from ...periods import Term, day_after
from ...reading.json_text import read_text
from ...reading.validation import validate
from .classes import DATA, Data


class KeptModel(Model):
    """How long one class of data is kept."""

    keep: TermModel
    basis: Text


class PolicyModel(Model):
    """A file with a policy."""

    document: Literal["retention/1"]
    entries: KeptModel | None = None
    tickets: KeptModel | None = None
    settlements: KeptModel | None = None
    lookups: KeptModel | None = None
    imports: KeptModel | None = None
    relations: KeptModel | None = None
    subjects: KeptModel | None = None
    holdings: KeptModel | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """How long one class of data is kept, from the day after its last use on."""

    #: The term.
    keep: Term
    #: The provision that it rests on, in the words of the host.
    basis: str


@dataclass(frozen=True, slots=True)
class Policy:
    """How long each class of data is kept. A class that it does not name is kept for as long as nobody says otherwise."""

    #: By class.
    kept: Mapping[Data, Kept]
    #: The SHA-256 of the file that it was read from; None: it was made in another way.
    digest: str | None = None

    @classmethod
    def read(cls, path: str | Path) -> Policy:
        """The policy in a file, YAML or JSON.

        Raises:
            InputError: JS1xx, with lines, for what is no policy; JS897, for a file that cannot be read.
        """
        try:
            data = Path(path).read_bytes()
        except OSError:
            raise RegistryError([finding("JS897.file", Place(masked_text(str(path))))]) from None
        return cls.of_text(data, masked_text(Path(path).name))

    @classmethod
    def of_text(cls, text: str | bytes, file: str = "policy") -> Policy:
        """As `read`, of the text of a file that is called `file` in findings."""
        data = text.encode() if isinstance(text, str) else text
        return read_text(text, file, lambda root: cls._of(root, file, hashlib.sha256(data).hexdigest()))

    @classmethod
    def _of(cls, root: Any, file: str, digest: str) -> Policy:
        model, problems = validate(PolicyModel, root, file)
        if not isinstance(model, PolicyModel):
            raise InputError(problems)
        given = {name: cast("KeptModel | None", getattr(model, name)) for name in DATA}
        kept = {name: Kept(each.keep.term, each.basis.strip()) for name, each in given.items() if each is not None}
        return cls(MappingProxyType(kept), digest)

    def until(self, data: Data, ended: date, settled: date | None = None) -> tuple[date, str] | None:
        """The last day on which an item is kept that was last in use on `ended`, and the basis; None: no term is given.

        A ticket about which something was done is kept for the longer of the terms of tickets and settlements.
        """
        terms: list[tuple[Data, date]] = [(data, ended)]
        if data == "tickets" and settled is not None:
            terms.append(("settlements", max(ended, settled)))
        if any(each not in self.kept for each, _ in terms):
            return None
        return max((self.kept[each].keep.last_day(day_after(day)), self.kept[each].basis) for each, day in terms)
