"""The order of bundles: a signature alone would let an old one come back that was right in its time."""

from __future__ import annotations

import os
from operator import index
from pathlib import Path

from ..catalogue import Catalogue
from ..diagnostics import described
from .errors import refused
from .layout import MOST_SEQUENCE


class Order:
    """The highest sequence of the bundles that served; lists that come from no bundle have none.

    These are not ordered, unless somebody asks for an order: `at_least` is the lowest sequence that may serve, and `memory` a
    file that keeps the highest one that served, for processes that start later and for others beside this one.

    Raises:
        BundleError: JS816, for a file that cannot be read, or that holds something else.
        TypeError: for an `at_least` that is no number.
        ValueError: for one that no sequence is.
    """

    __slots__ = ("_highest", "_least", "_memory")

    def __init__(self, at_least: int | None = None, memory: Path | None = None) -> None:
        self._least = None if at_least is None else sequence_of(at_least)
        self._memory = memory
        self._highest = 0 if memory is None else _highest_in(memory)

    def refuse_lower(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue, if nothing of a higher sequence served.

        Raises:
            BundleError: JS816, if something did, or if it has no sequence or a lower one than was asked for.
        """
        if self._least is not None or self._memory is not None:
            refuse_below(self._least or 0, catalogue, "bundle")
        if self._memory is not None:
            # Another process may have been given a later bundle meanwhile.
            self._highest = max(self._highest, _highest_in(self._memory))
        if catalogue.bundle is not None and catalogue.bundle.sequence < self._highest:
            raise refused("JS816.lower", "bundle", sequence=catalogue.bundle.sequence, served=self._highest)
        return catalogue

    def serves(self, catalogue: Catalogue) -> None:
        """Notes that these lists serve from now on.

        Raises:
            BundleError: JS816, if that cannot be kept; they must not serve then.
        """
        if catalogue.bundle is None or catalogue.bundle.sequence <= self._highest:
            return
        if self._memory is not None:
            _append(self._memory, catalogue.bundle.sequence)
        self._highest = catalogue.bundle.sequence


def sequence_of(given: int) -> int:
    """A sequence as a caller gives it.

    Raises:
        TypeError: for what is no whole number.
        ValueError: for a number that no bundle has.
    """
    told = f"a sequence is a whole number from 0 to {MOST_SEQUENCE}, and {described(given)} is none"
    try:
        number = index(given)
    except TypeError:
        raise TypeError(told) from None
    if isinstance(given, bool):
        raise TypeError(told)
    if not 0 <= number <= MOST_SEQUENCE:
        raise ValueError(told)
    return number


def refuse_below(least: int, catalogue: Catalogue, name: str) -> None:
    """Refuses lists of a lower sequence, and those that have none.

    Raises:
        BundleError: JS816, for both.
    """
    if catalogue.bundle is None:
        raise refused("JS816.unordered", "documents")
    if catalogue.bundle.sequence < least:
        raise refused("JS816.at-least", name, sequence=catalogue.bundle.sequence, least=least)


# The file: numbers, of which the highest counts. They are only ever appended, each after the end of a line: so several
# processes may write at once without waiting, and one that dies while it writes leaves the beginning of a number, which is
# lower.


def _highest_in(memory: Path) -> int:
    try:
        lines = memory.read_bytes().split()
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise refused("JS816.memory", str(memory), said=error.strerror or str(error)) from None
    if not all(each.isdigit() and len(each) <= len(str(MOST_SEQUENCE)) for each in lines):
        raise refused("JS816.memory-form", str(memory))
    return max(map(int, lines), default=0)


def _append(memory: Path, sequence: int) -> None:
    try:
        with memory.open("ab", buffering=0) as file:
            file.write(b"\n%d" % sequence)
            os.fsync(file.fileno())
    except OSError as error:
        raise refused("JS816.memory", str(memory), said=error.strerror or str(error)) from None
