"""A replay: the question of a receipt answered again, what differs, and what may be the cause.

Lists, library and input are told apart as far as that is possible: what is the same on both sides is no cause; where more
than one differs, each may be, but for the input, which is tried by itself.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..catalogue.meaning import MEANING
from ..diagnostics import Diagnostic, InputError
from ..evaluation.decider import Decider
from ..evaluation.decision import Decision
from ..evaluation.excerpts import travels
from ..evaluation.question import Question, question_of
from ..evaluation.receipt import Receipt, receipt_of
from ..shapes.receipt import Cause
from ..trees import Branch
from ..vocabulary import Lang
from .differences import ReplayDifference, differences, fields_that_differ, is_reworded
from .recording import library_version, record

if TYPE_CHECKING:
    from ..shapes.question import QuestionData
    from ..shapes.receipt import ReplayData, VersionsData


@travels
@dataclass(frozen=True, slots=True)
class Replay:
    """What the answer of today has in common with the one that was kept. True where it is the same.

    `causes` are words of `receipts.texts.CAUSES`: `lists`, `library`, `input`, or `record` where all three are those of the
    receipt and the answer is not, so that it was not made by them. One is the cause; of several each may be. None where
    nothing differs.
    """

    #: The receipt.
    receipt: Receipt = field(repr=False)
    #: The answer of today; None: the question cannot be answered.
    decision: Decision | None
    #: The digest of the lists of today.
    catalogue: str
    #: Whether the decision is the same, but for its wording.
    same: bool
    #: Whether texts differ that say the same.
    reworded: bool = False
    #: What may be the cause of the differences.
    causes: tuple[Cause, ...] = ()
    #: What differs, in the order of the decision.
    differences: tuple[ReplayDifference, ...] = ()
    #: The fields of the question that are others than then; none where the kept question was answered.
    changed_input: tuple[str, ...] = ()
    #: Why the question cannot be answered today.
    refused: tuple[Diagnostic, ...] = ()

    def __bool__(self) -> bool:
        return self.same

    @property
    def before(self) -> VersionsData:
        """With which library and lists the receipt was made."""
        receipt = self.receipt
        return {"library": receipt.library, "meaning": receipt.meaning, "catalogue": receipt.catalogue}

    @property
    def now(self) -> VersionsData:
        """With which library and lists it was replayed."""
        return {"library": library_version(), "meaning": MEANING, "catalogue": self.catalogue}

    def to_dict(self, lang: Lang = "zh") -> ReplayData:
        """Plain data as the replay schema describes it; texts are in the language."""
        data: ReplayData = {
            "same": self.same,
            "reworded": self.reworded,
            "causes": list(self.causes),
            "differences": [each.to_dict(lang) for each in self.differences],
            "refused": [each.to_dict(lang) for each in self.refused],
            "before": self.before,
            "now": self.now,
        }
        if self.decision is not None:
            data["decision"] = self.decision.to_dict(lang)
        return data

    def tree(self, lang: Lang = "zh") -> Branch:
        """What was found as a tree: whether it is the same, what differs, and what may be the cause."""
        from .replay_tree import replay_tree

        return replay_tree(self, lang)

    def explain(self, lang: Lang = "zh") -> str:
        """The tree as plain text, indented by depth."""
        return self.tree(lang).text_outline()


def replay(receipt: Receipt, decider: Decider, question: Question | None) -> Replay:
    """The replay of a receipt; with a question, of that one in place of its own.

    Raises:
        InputError: for what is no receipt, or no question.
    """
    receipt = receipt_of(receipt)
    question = None if question is None else question_of(question)
    before = receipt.to_dict()
    changed = () if question is None else fields_that_differ(_kept(receipt), question.to_dict())
    try:
        decision = decider.answer(receipt.question if question is None else question)
    except InputError as error:
        digest = decider.catalogue.digest
        causes = _causes(receipt, digest, ("input",) if changed else ())
        return Replay(receipt, None, digest, False, False, causes, (), changed, error.diagnostics)
    after = record(decision).to_dict()
    found = differences(before, after)
    digest = decision.catalogue
    if not found:
        return Replay(receipt, decision, digest, True, is_reworded(before, after), changed_input=changed)
    return Replay(receipt, decision, digest, False, False, _why(receipt, decider, decision, changed), found, changed)


def _kept(receipt: Receipt) -> QuestionData:
    """The question that was kept as this release writes it, or as it stands where only a later one knows its words."""
    try:
        return receipt.question.to_dict()
    except InputError:
        return receipt.to_dict()["question"]


def _why(receipt: Receipt, decider: Decider, decision: Decision, changed: tuple[str, ...]) -> tuple[Cause, ...]:
    """What may be the cause; whether it is the input is tried with the question that was kept."""
    if not changed:
        return _causes(receipt, decision.catalogue, ())
    kept = replay(receipt, decider, None)
    if kept.same:
        return ("input",)
    if kept.decision is not None:
        ours = record(kept.decision).to_dict()
        theirs = record(decision).to_dict()
        if not differences(ours, theirs):
            return _causes(receipt, decision.catalogue, ())
    return _causes(receipt, decision.catalogue, ("input",))


def _causes(receipt: Receipt, digest: str, known: tuple[Cause, ...]) -> tuple[Cause, ...]:
    """What differs from then and may be a cause, with what is known to be one."""
    lists: tuple[Cause, ...] = ("lists",) if digest != receipt.catalogue else ()
    library: tuple[Cause, ...] = (
        ("library",) if (library_version(), MEANING) != (receipt.library, receipt.meaning) else ()
    )
    return (*known, *lists, *library) or ("record",)
