"""Joint incentives and penalties: what must be done for a subject at a step of a matter, and why.

    import jointsanctions as js

    evaluator = js.Evaluator(js.load())
    decision = evaluator.evaluate(subject, matter="...", step="...", on=day)

Nothing is read and nothing optional is imported until it is needed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .catalogue import Catalogue, CatalogueError
    from .designations import Designation, Event, NameMatch
    from .diagnostics import Diagnostic, InputError
    from .errors import JointSanctionsError
    from .evaluation import Action, Decision, Ground, Notice, Question
    from .evaluation.receipt import Receipt
    from .evaluator import Evaluator
    from .identifiers import Identifier, IdentifierError
    from .loading import load, shipped
    from .receipts import Replay
    from .reloading import Reloader
    from .subjects import Relation, Subject
    from .whatif import Comparison, compare

__all__ = [
    "Action",
    "Catalogue",
    "CatalogueError",
    "Comparison",
    "Decision",
    "Designation",
    "Diagnostic",
    "Evaluator",
    "Event",
    "Ground",
    "Identifier",
    "IdentifierError",
    "InputError",
    "JointSanctionsError",
    "NameMatch",
    "Notice",
    "Question",
    "Receipt",
    "Relation",
    "Reloader",
    "Replay",
    "Subject",
    "compare",
    "load",
    "shipped",
]

_HOMES = {
    "Action": "evaluation",
    "Catalogue": "catalogue",
    "CatalogueError": "catalogue",
    "Comparison": "whatif",
    "Decision": "evaluation",
    "Designation": "designations",
    "Diagnostic": "diagnostics",
    "Evaluator": "evaluator",
    "Event": "designations",
    "Ground": "evaluation",
    "Identifier": "identifiers",
    "IdentifierError": "identifiers",
    "InputError": "diagnostics",
    "JointSanctionsError": "errors",
    "NameMatch": "designations",
    "Notice": "evaluation",
    "Question": "evaluation",
    "Receipt": "evaluation.receipt",
    "Relation": "subjects",
    "Reloader": "reloading",
    "Replay": "receipts",
    "Subject": "subjects",
    "compare": "whatif",
    "load": "loading",
    "shipped": "loading",
}


def __getattr__(name: str) -> Any:
    if name == "__version__":
        from importlib.metadata import version

        return version("jointsanctions")
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
