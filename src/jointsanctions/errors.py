"""The common base of the errors of the package.

JointSanctionsError
├── InputError (ValueError)         what a caller gives cannot be used
│   ├── IdentifierError             a number that is none of its scheme
│   └── RegistryError               what is asked of a registry cannot be done
│       └── TicketError             a ticket that cannot be opened, settled or closed so
├── CatalogueError (ValueError)     documents that do not compile
│   └── BundleError                 a bundle that is refused
├── RegistryUnavailable (OSError)   the database of a registry cannot be used now
├── MatcherUnavailable, SigningUnavailable (ImportError), EngineError (RuntimeError)
└── PatternError, FactError (ValueError)
"""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

E = TypeVar("E", bound=BaseException)


class Finding(Protocol):
    """What an error holds of each thing that is wrong; `Diagnostic` has more."""

    @property
    def code(self) -> str:
        """The stable code, such as `JS605`."""
        ...

    def message(self, lang: Any = ...) -> str:
        """What is wrong, in one line."""
        ...

    def help(self, lang: Any = ...) -> str:
        """How to mend it, in one line."""
        ...


class JointSanctionsError(Exception):
    """The base of every error that the package raises of its own: one `except` catches them all.

    Each is also the builtin error that a caller would expect (`ValueError` for input, `ImportError` for a missing engine),
    and passes between processes, and is copied, with all that it says.
    """

    #: What is wrong, and how to mend it; empty for an error that says it in its message alone.
    diagnostics: tuple[Finding, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Without the constructor, which makes the message from parts: whatever these are, they are kept as they are."""
        return (_again, (type(self), self.args), dict(self.__dict__))


def _again(kind: type[E], said: tuple[Any, ...]) -> E:
    """An error of the kind that says the same."""
    return kind.__new__(kind, *said)
