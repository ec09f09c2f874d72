"""The evaluator: one question, one answer, and the other answers about it.

Most processes only decide, so each of the other answers is loaded when it is first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from .arguments import DayLike, text, wrong
from .arguments import facts as given_facts
from .catalogue import Catalogue
from .catalogue.excerpt import Excerpt
from .designations import Designation
from .diagnostics import InputError
from .evaluation.decider import Decider
from .evaluation.decision import Decision
from .evaluation.matching import IndexMatcher, Matcher
from .evaluation.planning import Plans
from .evaluation.question import Question, entry_of, kind_or_none, question_of, subject_of
from .subjects import Subject
from .vocabulary import SubjectKind

if TYPE_CHECKING:
    from .answers import JointDuties, Profile, RepairPaths, Requirements, Timeline, WhyNot
    from .evaluation.receipt import Receipt
    from .observing import Hook
    from .receipts import Replay


class Evaluator:
    """Answers what must be done for a subject at a step of a matter on a day.

    `matcher` names the way in which measures are found (`index`, or `durable` for durable_rules), or is a `Matcher`.
    Immutable, and safe to share between threads. It never raises for a legal question; only for
    bad input, with suggestions.

    `on_decision` is told of each decision of `evaluate`, `decide` and `record` after it was made; what it raises is logged
    once and costs no decision (see `jointsanctions.observing`). Without it nothing is measured.

    Raises:
        ValueError: for a matcher of another name.
        MatcherUnavailable: where the engine of the matcher cannot be imported.
        CatalogueError: JS701, for names of facts that collide in the engine of the matcher.
        TypeError: for the excerpt of a catalogue that an unpickled answer has, for a matcher that cannot match, and for a
            listener that cannot be called.
        InputError: for anything else that is no catalogue.
    """

    _decider: Decider
    _decide: Callable[..., Decision]

    __slots__ = ("__weakref__", "_decide", "_decider")

    def __init__(
        self, catalogue: Catalogue, matcher: str | Matcher = "index", *, on_decision: Hook | None = None
    ) -> None:
        if isinstance(catalogue, Excerpt):
            raise TypeError("an answer from another process has only an excerpt of its catalogue: load the lists")
        if not isinstance(catalogue, Catalogue):
            raise wrong("catalogue", catalogue, "evaluator.catalogue")
        if not (isinstance(matcher, str) or callable(getattr(matcher, "match", None))):
            raise TypeError(f"no matcher {matcher!r}: it is 'index', 'durable' or has a method `match`")
        if not (on_decision is None or callable(on_decision)):
            raise TypeError(f"`on_decision` is called with each decision, and {on_decision!r} cannot be called")
        planned = Plans(catalogue)
        found = _matcher(matcher, planned, catalogue) if isinstance(matcher, str) else matcher
        object.__setattr__(self, "_decider", Decider(catalogue, planned, found))
        object.__setattr__(self, "_decide", _told(self._decider.decide, on_decision))

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue that it uses."""
        return self._decider.catalogue

    def close(self) -> None:
        """Release the resources of the matcher; the index has none, the durable one its engine's memory."""
        close = getattr(self._decider.matcher, "close", None)
        if close is not None:
            close()

    def __enter__(self) -> Evaluator:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __copy__(self) -> Evaluator:
        return self

    def __deepcopy__(self, _: object) -> Evaluator:
        return self

    def __reduce__(self) -> tuple[type[Evaluator], tuple[Catalogue, str | Matcher]]:
        """Pickles with its catalogue and the name of its matcher; what was prepared is prepared again, and what listens
        to its decisions stays in its process.
        """
        return (type(self), (self.catalogue, _name_of(self._decider.matcher)))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"an evaluator cannot be changed: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"an evaluator cannot be changed: {name}")

    @property
    def matters(self) -> tuple[str, ...]:
        """The ids of all matters that can be asked about, sorted."""
        return tuple(sorted(self._decider.plans))

    def steps(self, matter: str) -> tuple[str, ...]:
        """The steps of a matter, over all its editions, in their order.

        Raises:
            InputError: for an unknown matter.
        """
        return self._decider.steps(text(matter, "question.matter"))

    def evaluate(
        self,
        subject: Subject,
        *,
        matter: str,
        step: str,
        on: DayLike,
        facts: Mapping[str, Any] | None = None,
        known_on: DayLike | None = None,
    ) -> Decision:
        """The decision for the subject at the step of the matter on the day; `Question` explains the parts.

        Raises:
            InputError: for an unknown matter or step, a fact that is not declared or does not fit,
                or a day that is neither a `date` nor ISO text.
        """
        try:
            return self._decide(subject, matter, step, on, facts, known_on)
        except InputError:
            raise
        except (AttributeError, TypeError, ValueError):
            # The parts are checked only where one of them turned out to be of another type: to check them first would cost
            # every caller.
            asked = Question(subject, matter, step, on, facts, known_on)
        return self.decide(asked)

    def decide(self, question: Question, /) -> Decision:
        """The decision on a question.

        Raises:
            InputError: as `evaluate`.
        """
        asked = question_of(question)
        return self._decide(asked.subject, asked.matter, asked.step, asked.on, asked.facts, asked.known_on)

    def record(self, question: Question, /, *, made: datetime | str | None = None) -> Receipt:
        """The receipt of the decision on a question: all that has to be kept of it, to be shown and replayed for years.

        `made` is when it was made, with its time zone; without it the receipt does not say so, and the same question gives the
        same receipt byte for byte.

        Raises:
            InputError: as `evaluate`, and JS844 for a moment without its time zone.
        """
        return self.decide(question).receipt(made=made)

    def replay(self, receipt: Receipt, /, *, question: Question | None = None) -> Replay:
        """Whether the question of a receipt has the same answer today, else what differs and what the cause may be.

        With `question` that one is answered in place of the one that was kept, such as the same matter with the record of the
        subject as it is now.

        Raises:
            InputError: for what is no receipt or no question, or a receipt that was altered.
        """
        from .receipts.replaying import replay

        return replay(receipt, self._decider, question)

    def requirements(self, matter: str, step: str, on: DayLike) -> Requirements:
        """What a question at the step on the day needs, whoever asks: the lists that can act or bar, the relations through
        which they reach, the facts that can matter, the kinds of subject.

        A host asks its sources for these and for nothing else, and builds its form from them.

        Raises:
            InputError: for an unknown matter or step, or a malformed day.
        """
        from .answers.requirements import requirements

        return requirements(self._decider, text(matter, "question.matter"), text(step, "question.step"), on)

    def timeline(self, question: Question, *, until: DayLike | None = None) -> Timeline:
        """The spans of days on which the answer stays the same, from the question's day to `until` (None: without an end).

        The entries, events, relations, laws, items, caps and editions that begin or end are the turns; each span except
        the first names its own. Days without an edition that has the step give `refer` (S4). A fact counts in the
        editions that declare it.

        Raises:
            InputError: for an unknown matter or step, crossed days, or a fact that no edition declares or that does not fit.
        """
        from .answers.timeline import timeline

        return timeline(self._decider, question_of(question), until)

    def repair_paths(self, question: Question) -> RepairPaths:
        """What has to happen for each adverse action to end, and each withheld incentive to be given: who decides, and
        how early.

        Raises:
            InputError: as `evaluate`.
        """
        from .answers.repair import repair_paths

        return repair_paths(self._decider, question_of(question))

    def why_not(self, question: Question, *, measure: str) -> WhyNot:
        """Why a measure applies or does not apply: the chain link by link, and the smallest sets of changes that would
        change that.

        Raises:
            InputError: as `evaluate`, and for a measure that no list has.
        """
        from .answers.why_not import why_not

        return why_not(self._decider, question_of(question), text(measure, "question.measure"))

    def profile(
        self,
        subject: Subject,
        *,
        on: DayLike,
        facts: Mapping[str, Any] | None = None,
        known_on: DayLike | None = None,
    ) -> Profile:
        """Everything, at every matter and step in force on the day, that affects the subject.

        The entries are weighed once, and only the steps that their lists can affect are decided. `facts` hold in every
        matter that declares them; what depends on others is undetermined, with the remaining condition.

        Raises:
            InputError: for a fact that no matter in force declares or that does not fit, or a malformed day.
        """
        from .answers.profile import profile

        return profile(self._decider, subject_of(subject), on, given_facts(facts, "question.facts"), known_on)

    def joint_duties(
        self, designation: Designation, *, on: DayLike | None = None, kind: SubjectKind | None = None
    ) -> JointDuties:
        """What an entry obliges each department to do on the day (default: the first day of the entry).

        Measures that are due when an entry is made (`trigger: listing`) are among them. `kind` is the kind of the listed subject;
        without it, a citizen's number means a natural person, and otherwise the duties of every kind that the list
        accepts are given.

        Raises:
            InputError: for a list that the catalogue does not know, facts of the entry that do not fit, a malformed day.
        """
        from .answers.duties import joint_duties

        return joint_duties(self._decider, entry_of(designation), on, kind_or_none(kind, "question.kind"))


def decider_of(evaluator: Evaluator) -> Decider:
    """The decider of an evaluator, for modules that need its plans; not part of the API."""
    return evaluator._decider


def _name_of(matcher: Matcher) -> str | Matcher:
    """What makes such a matcher again; one of the host itself has to be a value that can be pickled."""
    if isinstance(matcher, IndexMatcher):
        return "index"
    return "durable" if type(matcher).__module__ == f"{__package__}.durable.matcher" else matcher


def _told(decide: Callable[..., Decision], hook: Hook | None) -> Callable[..., Decision]:
    if hook is None:
        return decide
    # Most processes listen to nothing.
    from .observing import observed

    return observed(decide, hook)


def _matcher(name: str, planned: Plans, catalogue: Catalogue) -> Matcher:
    if name == "index":
        return IndexMatcher()
    if name == "durable":
        # Optional and heavy: imported only when requested.
        from .durable.matcher import DurableMatcher

        return DurableMatcher(planned, catalogue.lists)
    raise ValueError(f"no matcher {name!r}: there are 'index' and 'durable'")
