"""Written by `make docs` from the table in `__init__.py`: change that."""

from . import deadlines as deadlines
from . import types as types
from .answers.counterfactuals import Change as Change
from .answers.duties import Duty as Duty
from .answers.duties import JointDuties as JointDuties
from .answers.profile import Open as Open
from .answers.profile import Profile as Profile
from .answers.profile import Touched as Touched
from .answers.repair import RepairPath as RepairPath
from .answers.repair import RepairPaths as RepairPaths
from .answers.repair import Way as Way
from .answers.requirements import RequiredFact as RequiredFact
from .answers.requirements import RequiredList as RequiredList
from .answers.requirements import Requirements as Requirements
from .answers.timeline import Span as Span
from .answers.timeline import Timeline as Timeline
from .answers.timeline import Turn as Turn
from .answers.why_not import Chain as Chain
from .answers.why_not import Link as Link
from .answers.why_not import WhyNot as WhyNot
from .bundle.errors import BundleError as BundleError
from .bundle.signing import SigningUnavailable as SigningUnavailable
from .catalogue import Catalogue as Catalogue
from .catalogue import CatalogueError as CatalogueError
from .catalogue.bundled import Bundle as Bundle
from .catalogue.entities import Basis as Basis
from .catalogue.entities import Cap as Cap
from .catalogue.entities import Department as Department
from .catalogue.entities import Edition as Edition
from .catalogue.entities import Exemption as Exemption
from .catalogue.entities import Item as Item
from .catalogue.entities import Law as Law
from .catalogue.entities import LeftOut as LeftOut
from .catalogue.entities import ListCategory as ListCategory
from .catalogue.entities import Matter as Matter
from .catalogue.entities import Measure as Measure
from .catalogue.entities import MeasureVersion as MeasureVersion
from .catalogue.entities import Memorandum as Memorandum
from .catalogue.entities import RepairWay as RepairWay
from .catalogue.entities import Restraint as Restraint
from .catalogue.entities import Terms as Terms
from .catalogue.facts import FactError as FactError
from .catalogue.facts import FactType as FactType
from .catalogue.rule_sets import RuleSet as RuleSet
from .designations import Designation as Designation
from .designations import Event as Event
from .designations import NameMatch as NameMatch
from .diagnostics import Diagnostic as Diagnostic
from .diagnostics import InputError as InputError
from .diagnostics.errors import RegistryError as RegistryError
from .diagnostics.errors import RegistryUnavailable as RegistryUnavailable
from .diagnostics.errors import TicketError as TicketError
from .diagnostics.findings import Related as Related
from .diagnostics.fixes import Edit as Edit
from .diagnostics.fixes import Fix as Fix
from .diagnostics.places import Place as Place
from .durable.matcher import EngineError as EngineError
from .errors import Finding as Finding
from .errors import JointSanctionsError as JointSanctionsError
from .evaluation.decision import Action as Action
from .evaluation.decision import Because as Because
from .evaluation.decision import Continuing as Continuing
from .evaluation.decision import Decision as Decision
from .evaluation.decision import Elsewhere as Elsewhere
from .evaluation.decision import Ground as Ground
from .evaluation.decision import Notice as Notice
from .evaluation.decision import Noticed as Noticed
from .evaluation.decision import SetAside as SetAside
from .evaluation.decision import Undetermined as Undetermined
from .evaluation.decision import VerifyIdentity as VerifyIdentity
from .evaluation.decision import Withheld as Withheld
from .evaluation.matching import Matcher as Matcher
from .evaluation.matching import MatcherUnavailable as MatcherUnavailable
from .evaluation.question import Decides as Decides
from .evaluation.question import Question as Question
from .evaluation.receipt import Receipt as Receipt
from .evaluation.weighing import Check as Check
from .evaluator import Evaluator as Evaluator
from .identifiers import Identifier as Identifier
from .identifiers import IdentifierError as IdentifierError
from .identifiers import UnreadNumber as UnreadNumber
from .loading import load as load
from .loading import shipped as shipped
from .narrowings import Narrowing as Narrowing
from .observing import Observed as Observed
from .patterns import Pattern as Pattern
from .patterns import PatternError as PatternError
from .periods import Period as Period
from .periods import Term as Term
from .receipts import Replay as Replay
from .receipts.differences import ReplayDifference as ReplayDifference
from .reloading import Candidate as Candidate
from .reloading import Reload as Reload
from .reloading import Reloader as Reloader
from .reloading import Unsettled as Unsettled
from .subjects import Relation as Relation
from .subjects import Subject as Subject
from .trees import Branch as Branch
from .trees import Line as Line
from .vocabulary import Word as Word
from .whatif import compare as compare
from .whatif.answer import Answer as Answer
from .whatif.comparison import Comparison as Comparison
from .whatif.comparison import Difference as Difference

__all__ = [
    "Action",
    "Answer",
    "Basis",
    "Because",
    "Branch",
    "Bundle",
    "BundleError",
    "Candidate",
    "Cap",
    "Catalogue",
    "CatalogueError",
    "Chain",
    "Change",
    "Check",
    "Comparison",
    "Continuing",
    "Decides",
    "Decision",
    "Department",
    "Designation",
    "Diagnostic",
    "Difference",
    "Duty",
    "Edit",
    "Edition",
    "Elsewhere",
    "EngineError",
    "Evaluator",
    "Event",
    "Exemption",
    "FactError",
    "FactType",
    "Finding",
    "Fix",
    "Ground",
    "Identifier",
    "IdentifierError",
    "InputError",
    "Item",
    "JointDuties",
    "JointSanctionsError",
    "Law",
    "LeftOut",
    "Line",
    "Link",
    "ListCategory",
    "Matcher",
    "MatcherUnavailable",
    "Matter",
    "Measure",
    "MeasureVersion",
    "Memorandum",
    "NameMatch",
    "Narrowing",
    "Notice",
    "Noticed",
    "Observed",
    "Open",
    "Pattern",
    "PatternError",
    "Period",
    "Place",
    "Profile",
    "Question",
    "Receipt",
    "RegistryError",
    "RegistryUnavailable",
    "Related",
    "Relation",
    "Reload",
    "Reloader",
    "RepairPath",
    "RepairPaths",
    "RepairWay",
    "Replay",
    "ReplayDifference",
    "RequiredFact",
    "RequiredList",
    "Requirements",
    "Restraint",
    "RuleSet",
    "SetAside",
    "SigningUnavailable",
    "Span",
    "Subject",
    "Term",
    "Terms",
    "TicketError",
    "Timeline",
    "Touched",
    "Turn",
    "Undetermined",
    "UnreadNumber",
    "Unsettled",
    "VerifyIdentity",
    "Way",
    "WhyNot",
    "Withheld",
    "Word",
    "compare",
    "load",
    "shipped",
]
__version__: str
