"""Joint incentives and penalties: what must be done for a subject at a step of a matter, and why.

    import jointsanctions as js

    evaluator = js.Evaluator(js.load())
    decision = evaluator.evaluate(subject, matter="...", step="...", on=day)

Nothing is read and nothing optional is imported until it is needed.
What type checkers and editors read of this module is `__init__.pyi`, so that a name that is not here is an error.
"""

from __future__ import annotations

from importlib import import_module

#: The public names, each with the module that has it. A new one is a line here; `make docs` writes the stub and the reference.
_HOMES = {
    "Action": "evaluation.decision",
    "Answer": "whatif.answer",
    "Basis": "catalogue.entities",
    "Because": "evaluation.decision",
    "Branch": "trees",
    "Bundle": "catalogue.bundled",
    "BundleError": "bundle.errors",
    "Candidate": "reloading",
    "Cap": "catalogue.entities",
    "Catalogue": "catalogue",
    "CatalogueError": "catalogue",
    "Chain": "answers.why_not",
    "Change": "answers.counterfactuals",
    "Check": "evaluation.weighing",
    "Comparison": "whatif.comparison",
    "Continuing": "evaluation.decision",
    "Decides": "evaluation.question",
    "Decision": "evaluation.decision",
    "Department": "catalogue.entities",
    "Designation": "designations",
    "Diagnostic": "diagnostics",
    "Difference": "whatif.comparison",
    "Duty": "answers.duties",
    "Edit": "diagnostics.fixes",
    "Edition": "catalogue.entities",
    "Elsewhere": "evaluation.decision",
    "EngineError": "durable.matcher",
    "Evaluator": "evaluator",
    "Event": "designations",
    "Exemption": "catalogue.entities",
    "FactError": "catalogue.facts",
    "FactType": "catalogue.facts",
    "Finding": "errors",
    "Fix": "diagnostics.fixes",
    "Ground": "evaluation.decision",
    "Identifier": "identifiers",
    "IdentifierError": "identifiers",
    "InputError": "diagnostics",
    "Item": "catalogue.entities",
    "JointDuties": "answers.duties",
    "JointSanctionsError": "errors",
    "Law": "catalogue.entities",
    "LeftOut": "catalogue.entities",
    "Line": "trees",
    "Link": "answers.why_not",
    "ListCategory": "catalogue.entities",
    "Matcher": "evaluation.matching",
    "MatcherUnavailable": "evaluation.matching",
    "Matter": "catalogue.entities",
    "Measure": "catalogue.entities",
    "MeasureVersion": "catalogue.entities",
    "Memorandum": "catalogue.entities",
    "NameMatch": "designations",
    "Narrowing": "narrowings",
    "Notice": "evaluation.decision",
    "Noticed": "evaluation.decision",
    "Observed": "observing",
    "Open": "answers.profile",
    "Pattern": "patterns",
    "PatternError": "patterns",
    "Period": "periods",
    "Place": "diagnostics.places",
    "Profile": "answers.profile",
    "Question": "evaluation.question",
    "Receipt": "evaluation.receipt",
    "RegistryError": "diagnostics.errors",
    "RegistryUnavailable": "diagnostics.errors",
    "Related": "diagnostics.findings",
    "Relation": "subjects",
    "Reload": "reloading",
    "Reloader": "reloading",
    "RepairPath": "answers.repair",
    "RepairPaths": "answers.repair",
    "RepairWay": "catalogue.entities",
    "Replay": "receipts",
    "ReplayDifference": "receipts.differences",
    "RequiredFact": "answers.requirements",
    "RequiredList": "answers.requirements",
    "Requirements": "answers.requirements",
    "Restraint": "catalogue.entities",
    "RuleSet": "catalogue.rule_sets",
    "SetAside": "evaluation.decision",
    "SigningUnavailable": "bundle.signing",
    "Span": "answers.timeline",
    "Subject": "subjects",
    "Term": "periods",
    "Terms": "catalogue.entities",
    "TicketError": "diagnostics.errors",
    "Timeline": "answers.timeline",
    "Touched": "answers.profile",
    "Turn": "answers.timeline",
    "Undetermined": "evaluation.decision",
    "UnreadNumber": "identifiers",
    "Unsettled": "reloading",
    "VerifyIdentity": "evaluation.decision",
    "Way": "answers.repair",
    "WhyNot": "answers.why_not",
    "Withheld": "evaluation.decision",
    "Word": "vocabulary",
    "compare": "whatif",
    "load": "loading",
    "shipped": "loading",
}

#: The modules that are public as such.
_MODULES = ("deadlines", "types")

__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name in _HOMES:
        found = getattr(import_module(f".{_HOMES[name]}", __name__), name)
    elif name in _MODULES:
        found = import_module(f".{name}", __name__)
    elif name == "__version__":
        from importlib.metadata import version

        found = version("jointsanctions")
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Once it was looked up, it is an attribute like any other.
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*__all__, *_MODULES, "__version__"])
