"""A second implementation of the semantics, as plain as a lawyer with some Python would write it: loops over
everything.

`decide` answers from the documents as written and from a subject as plain data, without the catalogue, the index and
the evaluator of the library, and shares no code with them. Both answers are compared in one normal form, which is
the decision as data with sentences left out: of `because` only the numbers of the rules remain.

    decide(documents, subject.to_dict(), "zhuhai.finance/purchase", "review", day, facts) == normal(decision)

Each function is one numbered rule, or a word that the rules use. D is the day asked about.
"""

from __future__ import annotations

import copy
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, wraps
from itertools import product
from typing import Any, TypeVar, cast
from unicodedata import category, normalize

import jointsanctions as js
from jointsanctions.visible import is_invisible

Part = dict[str, Any]

#: True, False, or unknown.
Truth = bool | None

M = TypeVar("M", bound=Callable[..., Any])

EFFECTS = (
    *("prohibit", "withdraw", "restrict", "require", "scrutinise", "inform", "publicise", "admonish", "record"),
    *("fast-track", "simplify", "prefer", "relax", "support", "honour"),
)
#: The effects that are comparable with each other, the strongest first.
SCALE = ("prohibit", "restrict", "require", "scrutinise", "inform")
FORCES = ("shall", "may", "consider")
SEVERITIES = ("minor", "general", "serious")
OUTCOMES = ("prohibit", "restrict", "refer", "scrutinise", "proceed", "favour")
KINDS_OF_SUBJECTS = ("legal-person", "unincorporated-organisation", "sole-trader", "natural-person")

#: The ranks that S18 accepts from every place; a local regulation has to be one of the place.
SUFFICIENT = ("law", "administrative-regulation", "central-policy")
#: The ranks of a department rule or higher.
OWN_RANKS = (
    *SUFFICIENT,
    *("local-regulation", "judicial-interpretation", "department-rule", "local-government-rule"),
)

END_OF_TIME = date.max

#: In place of a step: what follows from the entry (S23).
ON_LISTING = "(listing)"


# Words that the rules use --------------------------------------------------------------------------------------------


def day(written: Any) -> date:
    return written if isinstance(written, date) else date.fromisoformat(written)


def lasting(part: Mapping[str, Any], on: date) -> bool:
    """Whether a part that may carry `effective` is in force on a day."""
    period = part.get("effective")
    return period is None or (day(period["from"]) <= on and on <= last_of(period))


def last_of(period: Mapping[str, Any] | None) -> date:
    """The last day of a period; an open end is the end of time."""
    return day(period["until"]) if period and period.get("until") else END_OF_TIME


def first_of(part: Mapping[str, Any]) -> date:
    """The first day of a part that may carry `effective`."""
    return day(part["effective"]["from"]) if part.get("effective") else date.min


def end_of_term(term: Mapping[str, Any], first: date) -> date:
    """The last day of a term: the day before its anniversary, from 29 February on 28 February."""
    if "days" in term:
        return first + timedelta(days=term["days"] - 1)
    months = first.month - 1 + 12 * term.get("years", 0) + term.get("months", 0)
    year, month = first.year + months // 12, months % 12 + 1
    try:
        return date(year, month, first.day) - timedelta(days=1)
    except ValueError:  # the month of the anniversary has no such day: the last day of that month
        following = date(year + month // 12, month % 12 + 1, 1)
        return following - timedelta(days=1)


def identifier(written: Any, kind: str) -> tuple[str, str]:
    """The scheme and the value of an identifier; letters of either case are one, but in digests and local numbers."""
    if isinstance(written, str):
        nine = len(written.replace("-", "")) == 9
        scheme, value = "citizen-id" if kind == "natural-person" else "organisation-code" if nine else "uscc", written
    else:
        scheme, value = written["scheme"], written["value"]
    return (scheme, value if scheme in ("hash", "local") else value.upper())


def check_digit(number: str) -> str:
    """The last place of a citizen id of which the first 17 are given: ISO 7064, MOD 11-2."""
    total = 0
    for digit in number:
        total = (total + int(digit)) * 2 % 11
    return "0123456789X"[(12 - total) % 11]


def is_citizen_number(number: str) -> bool:
    """Whether it has the form of GB 11643, with a day that exists and a check digit that fits."""
    if len(number) != 18 or not number[:17].isdigit() or number[17] != check_digit(number[:17]):
        return False
    try:
        return bool(date(int(number[6:10]), int(number[10:12]), int(number[12:14])))
    except ValueError:
        return False


def of_a_citizen(scheme: str, value: str) -> str | None:
    """The number of GB 11643 that a document of a person carries, in 18 places."""
    if scheme == "citizen-id" and len(value) == 15 and value.isdigit():
        longer = value[:6] + "19" + value[6:]
        value = longer + check_digit(longer)
    starts: dict[str, str | tuple[str, ...]] = {
        "citizen-id": "",
        "hk-macao": ("810000", "820000"),
        "taiwan": "830000",
        "permanent-residence": "9",
    }
    fits = scheme in starts and value.startswith(starts[scheme]) and is_citizen_number(value)
    return value if fits else None


def is_valid_code(scheme: str, value: str) -> bool:
    """Whether the check characters of GB 32100 and GB 11714 fit."""
    letters = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = (value[8:17] if scheme == "uscc" else value.replace("-", "")).upper()
    if (
        len(body) != 9
        or not body.isalnum()
        or (scheme == "uscc" and not (len(value) == 18 and set(value) <= set(letters)))
    ):
        return False
    weighted = sum(int(char, 36) * weight for char, weight in zip(body, (3, 7, 9, 10, 5, 8, 4, 2), strict=False))
    if body[8] != "0123456789X0"[11 - weighted % 11]:
        return False
    if scheme == "organisation-code":
        return True
    total = sum(letters.index(char) * pow(3, place, 31) for place, char in enumerate(value[:17]))
    return (total + letters.index(value[17])) % 31 == 0


def can_be_read(written: Any, kind: str) -> bool:
    """Whether a number is whole and its check fits."""
    scheme, value = identifier(written, kind)
    if scheme in ("uscc", "organisation-code"):
        return is_valid_code(scheme, value)
    return scheme != "citizen-id" or of_a_citizen(scheme, value) is not None


def one_form(written: Any, kind: str) -> tuple[str, str]:
    """A number in the one form that all of its forms have: of a citizen in 18 places, of an organisation in nine."""
    scheme, value = identifier(written, kind)
    citizen = of_a_citizen(scheme, value)
    if citizen is not None:
        return ("citizen-id", citizen)
    if scheme in ("uscc", "organisation-code"):
        return ("organisation-code", value[8:17] if scheme == "uscc" else value.replace("-", ""))
    return (scheme, value)


def bare_name(name: str) -> str:
    """A name without what does not tell two apart: width, case, spaces, points."""
    dots = ".·•‧∙⋅・᛫⸱ꞏ"
    kept = [each for each in normalize("NFKC", name).casefold() if not each.isspace() and each not in dots]
    return "".join(each for each in kept if category(each) != "Cf")


def born_on(owner: Part) -> date | None:
    """The day of birth by the number, else the one that is given."""
    number = of_a_citizen(*identifier(owner["id"], owner["kind"]))
    if number is not None:
        return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    return day(owner["born"]) if owner.get("born") else None


def possible_kinds(owner: Part) -> tuple[str, ...]:
    """The kinds that somebody may be of: the one that was given, unless the number denies it."""
    return KINDS_OF_SUBJECTS if kind_is_denied(owner) else (owner["kind"],)


def kind_is_denied(owner: Part) -> bool:
    """S6: no subject of the kind can have such a number: 92 is a sole trader, a document of a person is a person's."""
    scheme, value = identifier(owner["id"], owner["kind"])
    match owner["kind"]:
        case "natural-person":
            return scheme in ("uscc", "organisation-code")
        case "sole-trader":
            return scheme == "uscc" and value[:2] != "92"
    persons = ("citizen-id", "passport", "hk-macao", "taiwan", "permanent-residence")
    return scheme in persons or (scheme == "uscc" and value[:2] == "92")


def many(written: Any) -> list[Any]:
    """One or several, or none."""
    if written is None:
        return []
    return list(written) if isinstance(written, list | tuple) else [written]


def known_as(entry: Part) -> Part:
    """The name of an entry in a decision."""
    graded = {"grade": entry["grade"]} if entry.get("grade") else {}
    return {name: entry.get(name) for name in ("list", "document", "authority", "from", "until")} | graded


def remembered(method: M) -> M:
    """A method that is put once to an object with the same arguments; it answers the same afterwards."""

    @wraps(method)
    def answer(self: Any, *given: Any) -> Any:
        known = vars(self).setdefault("_known", {})
        key = (method.__name__, *given)
        if key not in known:
            known[key] = method(self, *given)
        return known[key]

    return cast("M", answer)


@dataclass(frozen=True, eq=False)
class Listing:
    """An entry, its listed subject, and the relation by which it reaches the subject."""

    entry: Part
    owner: Part
    via: str
    relation: Part | None

    @property
    def list(self) -> str:
        return str(self.entry["list"])

    @remembered
    def days_of(self, *events: str) -> set[date]:
        """The days on which something happened to the entry."""
        return {day(each["on"]) for each in self.events() if each["event"] in events}

    def events(self) -> Iterator[Part]:
        """What happened to it, without what is dated before it begins (S2)."""
        first = min(day(self.entry[each]) for each in ("from", "recognised") if self.entry.get(each))
        yield from (each for each in self.entry.get("events", ()) if day(each["on"]) >= first)

    @property
    def misdated(self) -> bool:
        """S2: an event of it is dated before it begins."""
        return len(list(self.events())) < len(self.entry.get("events", ()))

    def still(self, begun: tuple[str, ...], over: str, on: date) -> bool:
        """Whether something that begins and ends goes on; when both fall on one day it does on that day at least."""
        begins, ends = self.days_of(*begun), self.days_of(over)
        if on in begins:
            return True
        goes_on = False
        for each in sorted(begins ^ ends):
            if each <= on:
                goes_on = each in begins
        return goes_on


def listings(subject: Part) -> Iterator[Listing]:
    """Every entry of the subject itself and, one hop away, of those related to it (S3)."""
    for entry in subject.get("designations", ()):
        yield Listing(entry, subject, "self", None)
    for relation in subject.get("relations", ()):
        for entry in relation["subject"].get("designations", ()):
            yield Listing(entry, relation["subject"], relation["via"], relation)


def s16_given_once(subject: Part) -> Part:
    """S16: the subject without entries, relations and names that are given twice in the same words."""
    kept = dict(subject)
    for name in ("designations", "relations", "name_matches"):
        if name in subject:
            kept[name] = [each for place, each in enumerate(subject[name]) if each not in subject[name][:place]]
    if "relations" in kept:
        kept["relations"] = [each | {"subject": s16_given_once(each["subject"])} for each in kept["relations"]]
    return kept


def s2_as_known(subject: Part, known_on: date) -> Part:
    """S2: the subject without what became known later; what has no day of record is known from its own day."""
    return subject | {
        "designations": [
            entry | {"events": [each for each in entry.get("events", ()) if is_known(each, ("on",), known_on)]}
            for entry in subject.get("designations", ())
            if is_known(entry, ("recognised", "from"), known_on)
        ],
        "relations": [
            each | {"subject": s2_as_known(each["subject"], known_on)} for each in subject.get("relations", ())
        ],
    }


def is_known(part: Part, own_days: tuple[str, ...], known_on: date) -> bool:
    """Whether a part of a record was known on a day: from the first that it gives of `recorded` and its own days."""
    (known_from, *_) = [part[each] for each in ("recorded", *own_days) if part.get(each)]
    return day(known_from) <= known_on


def is_current(relation: Part | None, on: date) -> bool:
    """Whether a relation is current; `self` always is."""
    if relation is None:
        return True
    return day(relation.get("from") or date.min) <= on <= last_of(relation)


def in_order(listing: Listing) -> tuple[str, ...]:
    """The order of listings; the first of one fact stands for it."""
    entry = listing.entry
    told = (entry["list"], as_seen(entry.get("document") or ""), entry["from"], entry.get("until") or "9999-12-31")
    return (*told, entry.get("authority") or "", entry.get("document") or "")


@dataclass(frozen=True)
class Tie:
    """How somebody who is, or may be, listed is related to the subject, on D and on the first day of the entry."""

    via: str
    kinds: tuple[str, ...]
    current: bool
    at_listing: bool


def s3_days(written: list[Any], tie: Tie) -> set[str]:
    """S3: the days, `asked` or `listed`, on which a relation that is named has to hold, and does."""
    days: set[str] = set()
    for one in written:
        narrow = one if isinstance(one, dict) else {"via": one}
        speaks_of = many(narrow.get("listed")) or KINDS_OF_SUBJECTS
        if narrow["via"] != tie.via or not any(kind in speaks_of for kind in tie.kinds):
            continue
        holds = narrow.get("holds") or "asked"
        if tie.current and (holds in ("asked", "either") or tie.via == "self"):
            days.add("asked")
        if tie.at_listing and holds in ("listed", "either"):
            days.add("listed")
    return days


@dataclass(frozen=True, eq=False)
class Terms:
    """A measure as it is on D, in layers: an item, the measure of a parent list, the measure itself; some or all.

    A later layer replaces the values of an earlier one, except for those that can only be added to: conditions,
    exemptions, bases and ends.
    """

    layers: list[Part]
    #: The documents that have to be in force: the measure list, those it extends, the memorandum.
    documents: list[Part]
    memorandum: Part | None

    def __getitem__(self, key: str) -> Any:
        """The value in the last layer that has it."""
        said = [layer[key] for layer in self.layers if layer.get(key) not in (None, [], ())]
        return said[-1] if said else None

    @property
    def measure_list(self) -> Part:
        return self.documents[0]

    @property
    def id(self) -> str:
        return f"{self.measure_list['id']}/{self['id']}"

    @property
    def is_penalty(self) -> bool:
        return bool(self["kind"] == "penalty")

    @property
    def vias(self) -> list[Any]:
        return many(self["via"] or "self")

    @property
    def barring_vias(self) -> list[Any]:
        written = self["barred_by"]
        return many(written.get("via") or "self") if isinstance(written, dict) else ["self"]

    @property
    def fields(self) -> set[str]:
        return set(many(self["field"]))

    @property
    def departments(self) -> list[str]:
        """S17: who carries it out, where the first layer that says so says so; by default its own department."""
        said = [layer["carried_out_by"] for layer in self.layers if layer.get("carried_out_by")]
        return many(said[0]) if said else [self.measure_list["department"]]

    @property
    def department(self) -> str:
        """Who carries it out: its own department, if it is one of several, else the first."""
        own = self.measure_list["department"]
        return str(own if own in self.departments else self.departments[0])

    @property
    def caps(self) -> list[Part]:
        return [layer["lasts"] for layer in self.layers if layer.get("lasts")]

    @property
    def conditions(self) -> list[Part]:
        return [layer["when"] for layer in self.layers if layer.get("when")]

    @property
    def exemptions(self) -> list[Part]:
        return [one for layer in self.layers for one in layer.get("exempt") or ()]

    @property
    def cited(self) -> list[Part]:
        """The laws cited by the item, or, without an item, by the measure."""
        return list(self.layers[0].get("basis") or ())

    @property
    def added(self) -> list[Part]:
        """The laws cited beyond that."""
        return [one for layer in self.layers[1:] for one in layer.get("basis") or ()]


def duty(terms: Terms) -> str:
    """S17: a measure that other departments carry out, and not its own too, has the duty `tell`."""
    return "own" if terms.department == terms.measure_list["department"] else "tell"


# Conditions ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Answer:
    """Whether something holds, and the facts that are missing where that is unknown."""

    truth: Truth
    missing: frozenset[str] = frozenset()


YES, NO = Answer(True), Answer(False)


def all_of(answers: Iterable[Answer]) -> Answer:
    """Kleene's `and`: one that fails settles it."""
    answers = list(answers)
    if any(each.truth is False for each in answers):
        return NO
    unknown = [each for each in answers if each.truth is None]
    return Answer(None, frozenset().union(*(each.missing for each in unknown))) if unknown else YES


def negated(answer: Answer) -> Answer:
    return answer if answer.truth is None else Answer(not answer.truth)


def any_of(answers: Iterable[Answer]) -> Answer:
    return negated(all_of(negated(each) for each in answers))


def as_seen(value: Any) -> Any:
    """A text in the form in which it is compared; any other value as it is."""
    if isinstance(value, list | tuple):
        return [as_seen(each) for each in value]
    if not isinstance(value, str):
        return value
    seen = "".join(each for each in value if not is_invisible(each))
    return unicodedata.normalize("NFKC", seen).strip()


def compared(operator: str, given: Any, wanted: Any) -> bool:
    """One comparison of a given fact; texts are the same that look the same (S5)."""
    given, wanted = as_seen(given), as_seen(wanted)
    match operator:
        case "equals":
            return bool(given == wanted)
        case "not_equals":
            return bool(given != wanted)
        case "in":
            return given in wanted
        case "not_in":
            return given not in wanted
        case "at_least":
            return bool(given >= wanted)
        case "at_most":
            return bool(given <= wanted)
        case "more_than":
            return bool(given > wanted)
        case "less_than":
            return bool(given < wanted)
    raise ValueError(operator)


# The rules -----------------------------------------------------------------------------------------------------------


def with_provenance(document: Part) -> Part:
    """The document with what it says of its texts on each part that says nothing of its own."""
    told = {"provenance": document["provenance"]} if document.get("provenance") else {}
    keys = {"laws", "lists", "items", "measures"} & document.keys()
    return document | {
        key: [told | {n: v for n, v in part.items() if v is not None} for part in document[key]] for key in keys
    }


class Oracle:
    """The measures that the documents require for a subject."""

    def __init__(self, documents: Mapping[str, Part]) -> None:
        self.laws: dict[str, Part] = {}
        self.departments: dict[str, Part] = {}
        self.lists: dict[str, Part] = {}
        self.memoranda: list[Part] = []
        self.measure_lists: list[Part] = []
        self.restraint: date | None = None
        self.ever: dict[str, set[str]] = {}
        for document in map(with_provenance, documents.values()):
            match document["document"].partition("/")[0]:
                case "laws":
                    self.laws |= {each["id"]: each for each in document["laws"]}
                case "departments":
                    self.departments |= {each["id"]: each for each in document["departments"]}
                case "lists":
                    self.lists |= {each["id"]: each for each in document["lists"]}
                case "memorandum":
                    self.memoranda.append(document)
                case "measure-list":
                    self.measure_lists.append(document)
        for document in documents.values():
            if "lawful_restraint" in document:
                self.restraint = day(self.laws[document["lawful_restraint"]["law"]]["effective"]["from"])

    def decide(
        self,
        subject: Part,
        matter: str,
        step: str,
        on: date,
        facts: Mapping[str, Any],
        known_on: date | None = None,
    ) -> Part:
        """The decision in the normal form, with what was known on a day; None: with all that the record says."""
        return Question(self, subject, matter, step, on, facts, known_on).decision()

    # What is in force (S4)

    def edition(self, documents: list[Part], id: str, on: date) -> Part | None:
        """The edition of a document on D."""
        return next((each for each in documents if each["id"] == id and lasting(each, on)), None)

    def editions(self, id: str, on: date) -> list[Part]:
        """The edition of a measure list on D, and those that it extends."""
        measure_list = self.edition(self.measure_lists, id, on)
        if measure_list is None:
            return []
        return [measure_list, *(self.editions(measure_list["extends"], on) if "extends" in measure_list else ())]

    @remembered
    def measures_of(self, matter: str, step: str, on: date) -> list[Terms] | None:
        """S4: the measures in force at the step; None where no edition of the matter is."""
        list_id, _, local = matter.partition("/")
        editions = self.editions(list_id, on)
        matters = [each for edition in editions for each in edition.get("matters", ()) if each["id"] == local]
        if not matters or not lasting(matters[0], on) or step not in (*matters[0]["steps"], ON_LISTING):
            return None
        measures = [
            (layers, documents)
            for layers, documents in self.inherited(editions)
            if self.is_for(layers, matters[0], step) and all(lasting(each, on) for each in layers)
        ]
        return [terms for layers, documents in measures for terms in self.resting_on(layers, documents, on)]

    def inherited(self, editions: list[Part]) -> list[tuple[list[Part], list[Part]]]:
        """The measures of a list and of those it extends, each in its layers, with the editions they come from."""
        if not editions:
            return []
        here, *parents = editions
        omitted = {each["measure"] for each in here.get("omit", ())}
        rows = {
            layers[-1]["id"]: (layers, [here, *documents])
            for layers, documents in self.inherited(parents)
            if layers[-1]["id"] not in omitted
        }
        narrowed = self.ever_in(here["extends"]) if "extends" in here else set()
        for measure in here.get("measures", ()):
            if measure["id"] in narrowed and measure["id"] not in rows and not self.stands_alone(measure):
                continue  # It narrows a measure that the parent does not have on these days, and says too little itself.
            layers, documents = rows.get(measure["id"], ([], [here]))
            rows[measure["id"]] = ([*layers, measure], documents)
        return list(rows.values())

    def ever_in(self, id: str) -> set[str]:
        """The measures that a list has on some day, its own and those it inherits."""
        if id not in self.ever:
            days = {first_of(each) for each in self.measure_lists}
            rows = [row for each in sorted(days) for row in self.inherited(self.editions(id, each))]
            self.ever[id] = {layers[-1]["id"] for layers, _ in rows}
        return self.ever[id]

    def stands_alone(self, measure: Part) -> bool:
        """Whether a measure says by itself what it is, and on what it is based."""
        if measure.get("under"):
            return True
        if any(measure.get(each) is None for each in ("kind", "effect", "force", "lists")):
            return False
        return measure["kind"] == "incentive" or any(self.rank(each) in OWN_RANKS for each in measure.get("basis", ()))

    def resting_on(self, layers: list[Part], documents: list[Part], on: date) -> Iterator[Terms]:
        """The measure with the item that it is under: of its texts the last that has begun, else the first."""
        unders = [each["under"] for each in layers if "under" in each]
        if not unders:
            yield Terms(layers, documents, None)
            return
        memo_id, _, item_id = unders[-1].partition("/")
        texts = [
            (max(first_of(memorandum), first_of(item)), item, memorandum)
            for memorandum in sorted(self.memoranda, key=first_of)
            for item in memorandum["items"]
            if memorandum["id"] == memo_id and item_id == item.get("id", item.get("item"))
        ]
        ((_, item, memorandum),) = [each for each in texts if each[0] <= on][-1:] or texts[:1]
        yield Terms([item, *layers], [*documents, memorandum], memorandum)

    def is_for(self, layers: list[Part], matter: Part, step: str) -> bool:
        """Whether a measure is for this step of this matter; what is due on listing is due at no step."""
        measure = layers[-1]
        if any(each.get("trigger", "matter") == "listing" for each in layers):
            return step == ON_LISTING
        if step == ON_LISTING:
            return False
        if measure["steps"] != "all" and step not in measure["steps"]:
            return False
        return self.selects(measure, matter)

    def selects(self, measure: Part, matter: Part) -> bool:
        """Whether a measure names a matter, by its id or by its type."""
        return any(
            each["type"] == matter.get("type") if isinstance(each, dict) else each == matter["id"]
            for each in many(measure.get("matters"))
        )

    def in_force(self, bases: list[Part], on: date) -> list[Part]:
        """S4: the bases whose law, and whose article, is in force on a day."""
        return [each for each in bases if lasting(self.laws[each["law"]], on) and lasting(each, on)]

    def rank(self, basis: Part) -> str:
        return str(self.laws[basis["law"]]["rank"])

    def s4_has_its_item(self, terms: Terms, on: date) -> bool:
        """S4: the item that the measure is under is in force on a day."""
        return terms.memorandum is None or (lasting(terms.memorandum, on) and lasting(terms.layers[0], on))

    def s4_has_a_basis(self, terms: Terms, on: date) -> bool:
        """S4: of the laws that a penalty cites one is in force; one that cites none is based on the memorandum.

        What a measure adds to its item counts with the rank of a department rule or higher (Readings).
        """
        if not terms.is_penalty:
            return True
        if terms.memorandum is not None and not terms.cited:
            return True
        added = [each for each in self.in_force(terms.added, on) if self.rank(each) in OWN_RANKS]
        return bool(self.in_force(terms.cited, on) or added)

    def is_of_the_place(self, law: Part, department: str) -> bool:
        """Whether a local regulation is one of the place of a department: of its city, or of its province."""
        place = self.departments[department].get("jurisdiction", "")
        own = law["jurisdiction"]
        while own.endswith("00"):
            own = own[:-2]
        return bool(own) and bool(place.startswith(own))

    def s18_is_lawful(self, terms: Terms, on: date) -> bool:
        """S18: from the first day of lawful restraint a penalty needs a basis of sufficient rank."""
        if not terms.is_penalty or self.restraint is None or on < self.restraint:
            return True
        for basis in self.in_force(terms.cited + terms.added, on):
            if self.rank(basis) in SUFFICIENT:
                return True
            law = self.laws[basis["law"]]
            if law["rank"] == "local-regulation" and self.is_of_the_place(law, terms.measure_list["department"]):
                return True
        return False

    @remembered
    def standing(self, terms: Terms, on: date) -> tuple[str, str] | str:
        """The effect and the force that a measure has on a day, or the rule by which it is set aside."""
        if not self.s4_has_its_item(terms, on) or not self.s4_has_a_basis(terms, on):
            return "S4"
        if self.s18_is_lawful(terms, on):
            return (terms["effect"], terms["force"])
        return ("inform", "consider") if terms["effect"] in SCALE else "S18"

    @remembered
    def end_of_standing(self, terms: Terms, on: date) -> date:
        """S11: the last day on which laws and S18 leave a measure as it is on D."""
        turns = [] if self.restraint is None else [self.restraint]
        for basis in terms.cited + terms.added:
            for part in (self.laws[basis["law"]], basis):
                if part.get("effective"):
                    turns.append(day(part["effective"]["from"]))
                    if last_of(part["effective"]) < END_OF_TIME:
                        turns.append(last_of(part["effective"]) + timedelta(days=1))
        for turn in sorted(turns):
            if turn > on and self.standing(terms, turn) != self.standing(terms, on):
                return turn - timedelta(days=1)
        return END_OF_TIME


class Question:
    """One subject at one step of one matter on one day D."""

    def __init__(
        self,
        oracle: Oracle,
        subject: Part,
        matter: str,
        step: str,
        on: date,
        facts: Mapping[str, Any],
        known_on: date | None,
    ) -> None:
        self.oracle = oracle
        self.known_on = known_on
        self.subject = s16_given_once(subject if known_on is None else s2_as_known(subject, known_on))
        self.matter = matter
        self.step = step
        self.on = on
        self.facts = facts
        self.measures = oracle.measures_of(matter, step, on)
        self.on_listing = oracle.measures_of(matter, ON_LISTING, on) or []
        self.all = list(listings(self.subject))
        #: The entries that count, and those of them whose identity is unverified (S6).
        self.counting = [each for each in self.all if self.set_aside_by(each) is None]
        known = [each for each in self.counting if each.list in oracle.lists]
        self.past = [
            each for each in self.counting if self.s21_is_past(each) and (each not in known or self.s6_doubt(each))
        ]
        self.doubtful = [each for each in self.counting if each not in self.past and self.s6_doubt(each)]
        #: Of the rest those on graded lists whose grade is not the last, or contradicts another of the same day (S22).
        found = [each for each in self.counting if each not in self.past + self.doubtful]
        grades = [each for each in self.all if self.s22_is_a_grade(each)]
        self.regraded = [each for each in found if self.s22_has_a_later(each, grades)]
        last = [each for each in found if each not in self.regraded]
        self.unclear = [each for each in last if any(self.s22_contradicts(each, other) for other in grades)]
        self.sure = [each for each in last if each not in self.unclear]
        #: The doubts about those whose relation has ended, which matter where a measure looks at the day of the listing.
        self.former = [each for each in self.past if each in known and self.s3_matters(self.tie(each), each.list)]

    # Grades (S22)

    def is_graded(self, listed: str) -> bool:
        """Whether a list is graded: it has no colour, but its grades have."""
        return listed in self.oracle.lists and "colour" not in self.oracle.lists[listed]

    def colours_of(self, listed: str) -> dict[str, str | None]:
        """The colour of each grade of a graded list."""
        told = [{"grade": each} if isinstance(each, str) else each for each in self.oracle.lists[listed]["grades"]]
        return {each["grade"]: each.get("colour") for each in told}

    def s22_is_of_the_same(self, one: Listing, other: Listing) -> bool:
        return self.is_graded(one.list) and one.list == other.list and self.listed(one) == self.listed(other)

    def s22_is_a_grade(self, listing: Listing) -> bool:
        """S22: an entry on a graded list is in effect, and beyond doubt that of the listed, whatever the relation."""
        if not self.is_graded(listing.list) or not self.s2_is_in_effect(listing):
            return False
        return self.set_aside_by_list(listing) is None and self.s6_doubt(listing) is None

    def s22_day(self, listing: Listing) -> date:
        """S22: the day on which a grade was recognised."""
        return day(listing.entry.get("recognised") or listing.entry["from"])

    def s22_has_a_later(self, listing: Listing, among: list[Listing]) -> bool:
        """S22: another grade of the subject was recognised later."""
        same = [each for each in among if self.s22_is_of_the_same(listing, each)]
        return any(self.s22_day(each) > self.s22_day(listing) for each in same)

    def s22_contradicts(self, one: Listing, other: Listing) -> bool:
        """S22: two different grades were recognised on one day."""
        differ = one.entry.get("grade") != other.entry.get("grade")
        return self.s22_is_of_the_same(one, other) and differ and self.s22_day(one) == self.s22_day(other)

    @remembered
    def s22_grade_is_unknown(self, listing: Listing) -> bool:
        """S22: the list is graded, and the entry has none of its grades."""
        return self.is_graded(listing.list) and listing.entry.get("grade") not in self.colours_of(listing.list)

    def s22_acts(self, terms: Terms, listing: Listing) -> Answer:
        """S22, S20: incentives act through red grades, penalties through black ones, light ones through watch ones too."""
        if not self.is_graded(listing.list):
            return YES
        if self.s22_grade_is_unknown(listing):
            return Answer(None, frozenset({"entry.grade"}))
        colour = self.colours_of(listing.list)[listing.entry["grade"]]
        if not terms.is_penalty:
            return Answer(colour == "red")
        harsh = ("prohibit", "withdraw", "restrict", "require", "publicise")
        light = not any(layer.get("effect") in harsh for layer in terms.layers)
        return Answer(colour == "black" or (colour == "watch" and light))

    @remembered
    def s22_last_day(self, listing: Listing) -> date:
        """S22, S11: the day before another grade of the subject takes its place, as far as that is known to come."""
        if not self.is_graded(listing.list):
            return END_OF_TIME
        ends = [END_OF_TIME]
        for other in self.all:
            later = self.s22_day(other) > self.s22_day(listing) or self.s22_contradicts(listing, other)
            if not self.s22_is_of_the_same(listing, other) or not later:
                continue
            turns = {day(each["on"]) for each in other.entry.get("events", ())}
            turns |= {each + timedelta(days=1) for each in turns}
            turns |= {day(other.entry.get(name) or date.min) for name in ("from", "recognised")}
            for turn in sorted(turns):
                then = copy.copy(self)
                then.on = turn
                # What is remembered is about the day of the question.
                vars(then).pop("_known", None)
                if turn > self.on and then.s22_is_a_grade(other):
                    ends.append(turn - timedelta(days=1))
                    break
        return min(ends)

    # Which entries count

    @remembered
    def set_aside_by(self, listing: Listing) -> str | None:
        """The rule by which an entry does not count, if any."""
        if not self.s2_is_in_effect(listing):
            return "S2"
        if not is_current(listing.relation, self.on) and not self.s21_is_past(listing):
            return "S3"
        if self.s21_is_past(listing):
            return None if listing.list not in self.oracle.lists else self.set_aside_by_list(listing)
        if listing.list not in self.oracle.lists:
            return None if self.s6_doubt(listing) else "S10"
        if self.s6_contradiction(listing):
            return None
        return self.set_aside_by_list(listing)

    def set_aside_by_list(self, listing: Listing) -> str | None:
        """The rule by which an entry cannot count on its list."""
        if not self.s3_can_be_listed(listing):
            return "S3"
        if self.s19_was_too_young(listing):
            return "S19"
        return None

    @remembered
    def end_of_listing(self, listing: Listing, on: date) -> date:
        """The last day that the entry has on a day: by its last extension, or its own, or that of the list's term."""
        moved = [(day(each["on"]), day(each["until"])) for each in listing.events() if "until" in each]
        last = max((when for when, _ in moved if when <= on), default=None)
        if last is not None:
            return min(until for when, until in moved if when == last)
        if listing.entry.get("until"):
            return day(listing.entry["until"])
        term = self.oracle.lists.get(listing.list, {}).get("term")
        return end_of_term(term, day(listing.entry["from"])) if term else END_OF_TIME

    @remembered
    def s2_has_ended(self, listing: Listing, on: date) -> bool:
        """S2: by a day it is over, revoked, or repaired or removed without having been restored."""
        revoked = any(each <= on for each in listing.days_of("revoked"))
        gone = listing.still(("repaired", "removed"), "restored", on)
        return revoked or gone or on > self.end_of_listing(listing, on)

    @remembered
    def s11_last_day(self, listing: Listing) -> date:
        """S11: the last day of the listing, by all that is known to come."""
        days = listing.days_of("repaired", "removed", "revoked", "extended")
        ends = {self.end_of_listing(listing, each) for each in (self.on, *days)} - {END_OF_TIME}
        for each in sorted(days | {end + timedelta(days=1) for end in ends}):
            if each > self.on and self.s2_has_ended(listing, each):
                return each - timedelta(days=1)
        return END_OF_TIME

    @remembered
    def s2_is_in_effect(self, listing: Listing) -> bool:
        """S2: it has begun and is recognised, not ended, not repaired, removed or revoked by D, and not stayed on D."""
        if self.on < day(listing.entry["from"]) or self.s2_has_ended(listing, self.on):
            return False
        if listing.entry.get("recognised") and self.on < day(listing.entry["recognised"]):
            return False
        if self.s2_is_void(listing):
            return False
        return not listing.still(("stayed",), "stay-lifted", self.on)

    def s2_is_void(self, listing: Listing) -> bool:
        """S2: who knows of the revocation knows that the entry should never have been made."""
        return self.known_on is not None and bool(listing.days_of("revoked"))

    def s3_can_be_listed(self, listing: Listing) -> bool:
        """S3: the list's `subjects` are kinds of the listed subject."""
        return listing.owner["kind"] in (self.oracle.lists[listing.list].get("subjects") or KINDS_OF_SUBJECTS)

    def s19_was_too_young(self, listing: Listing) -> bool:
        """S19: a natural person who was younger than the list's minimum age on the first day, by the citizen id."""
        age, born = self.oracle.lists[listing.list].get("minimum_age"), born_on(listing.owner)
        if age is None or listing.owner["kind"] != "natural-person" or born is None:
            return False
        return day(listing.entry["from"]) <= end_of_term({"years": age}, born)

    def s19_age_is_unknown(self, listing: Listing) -> bool:
        """S19: the list has a minimum age, and nothing tells when the person was born."""
        limited = self.oracle.lists[listing.list].get("minimum_age") is not None
        return limited and listing.owner["kind"] == "natural-person" and born_on(listing.owner) is None

    def is_firm(self, listing: Listing) -> bool:
        """Whether an entry acts beyond doubt: not held, of a known state, and age where that matters; its list decides."""
        open_ = listing.misdated or self.s19_age_is_unknown(listing) or self.s4_list_has_lapsed(listing)
        return not self.is_held(listing) and not open_

    def asks_its_list(self, listing: Listing) -> bool:
        """Whether its list would have to tell what follows from an entry."""
        return self.is_held(listing) or listing.misdated or self.s4_list_has_lapsed(listing)

    def s4_end_of_list(self, listing: Listing) -> date:
        """S4: the last day of the last of the bases of a list; one without bases does not end."""
        bases = self.oracle.lists[listing.list].get("basis") or ()
        laws = self.oracle.laws
        ends = [min(last_of(laws[each["law"]].get("effective")), last_of(each.get("effective"))) for each in bases]
        return max(ends, default=END_OF_TIME)

    def s4_list_has_lapsed(self, listing: Listing) -> bool:
        """S4: all of the bases of the list have ended, so that it decides nothing."""
        return self.s4_end_of_list(listing) < self.on

    @remembered
    def s16_gone_elsewhere(self, listing: Listing) -> list[tuple[str, str, str]]:
        """S16: the other lists on which the same fact was repaired, removed or revoked by D, with the day and event."""
        found: set[tuple[str, str, str]] = set()
        for other in self.all:
            if other.list == listing.list or not self.s16_is_same_fact(other, listing) or self.s6_doubt(other):
                continue
            if self.on < day(other.entry["from"]) or self.on < day(other.entry.get("recognised") or date.min):
                continue
            endings = [
                (each["on"], each["event"])
                for each in other.entry.get("events", ())
                if each["event"] in ("repaired", "removed", "revoked") and day(each["on"]) <= self.on
            ]
            revoked = sorted(each for each in self.revocations(other) if self.s2_is_void(other) or day(each) <= self.on)
            if self.s2_is_void(other):
                found.add((other.list, revoked[0], "revoked"))
            elif revoked or other.still(("repaired", "removed"), "restored", self.on):
                found.add((other.list, *self.s2_ending(other, endings)))
        return sorted(found)

    def revocations(self, listing: Listing) -> list[str]:
        return [each["on"] for each in listing.entry.get("events", ()) if each["event"] == "revoked"]

    def s2_ending(self, listing: Listing, endings: list[tuple[str, str]]) -> tuple[str, str]:
        """S2: the event since which an entry is gone: the first that no restoration took back."""
        ends, restored = listing.days_of("repaired", "removed"), listing.days_of("restored")
        lasting_ones = [
            (on, event)
            for on, event in endings
            if event == "revoked"
            or (
                not any(day(on) < each <= self.on for each in restored - ends)
                and (day(on) not in restored or day(on) == self.on)
            )
        ]
        return min(lasting_ones)

    @remembered
    def s6_contradiction(self, listing: Listing) -> str | None:
        """S6: what was given cannot be so: a number of the subject or of the listed, or the first day of the entry."""
        if kind_is_denied(listing.owner) or kind_is_denied(self.subject):
            return "kind-denied"
        born = born_on(listing.owner) if listing.owner["kind"] == "natural-person" else None
        return "born-later" if born is not None and born > day(listing.entry["from"]) else None

    @remembered
    def s6_doubt(self, listing: Listing) -> str | None:
        """S6: why the entry may be somebody else's, or cannot be what it says."""
        contradiction = self.s6_contradiction(listing)
        if contradiction:
            return contradiction
        matched, kind = listing.entry.get("subject"), listing.owner["kind"]
        if matched is not None and not can_be_read(matched, kind):
            return "unreadable-number"
        if matched is not None and one_form(matched, kind) != one_form(listing.owner["id"], kind):
            return "other-number"
        whole = [] if matched is None else [identifier(each, kind) for each in (matched, listing.owner["id"])]
        if whole and all(scheme == "uscc" for scheme, _ in whole) and whole[0] != whole[1]:
            return "other-number"
        return "other-name" if kind == "natural-person" and self.s6_other_name(listing) else None

    def s6_other_name(self, listing: Listing) -> str | None:
        """S6: the name in the entry, where the listed has another."""
        name, own = listing.entry.get("name"), listing.owner.get("name")
        return name if name and own and bare_name(name) != bare_name(own) else None

    @remembered
    def is_contested(self, listing: Listing) -> bool:
        """S9: an objection is open."""
        return listing.still(("objection-filed",), "objection-closed", self.on)

    @remembered
    def is_held(self, listing: Listing) -> bool:
        """S9: an objection is open, and the list holds the measures meanwhile."""
        policy = self.oracle.lists[listing.list].get("on_objection", "apply")
        return bool(policy == "hold" and self.is_contested(listing))

    def own(self) -> Tie:
        return Tie("self", possible_kinds(self.subject), True, True)

    @remembered
    def tie(self, listing: Listing) -> Tie:
        """How the listed is related to the subject."""
        if listing.relation is None:
            return self.own()
        began = is_current(listing.relation, day(listing.entry["from"]))
        return Tie(listing.via, possible_kinds(listing.owner), is_current(listing.relation, self.on), began)

    def tie_of(self, relation: Part) -> Tie:
        """How somebody is related of whom nothing is known: an entry may have begun on any day of the relation."""
        begun = day(relation.get("from") or date.min) <= self.on
        return Tie(relation["via"], possible_kinds(relation["subject"]), is_current(relation, self.on), begun)

    def s3_matters(self, tie: Tie, listed: str) -> bool:
        """S3: whether a doubt about somebody whose relation has ended could bring or bar a measure here."""
        return any(self.s10_could_act(tie, listed))

    def name_matches(self) -> Iterator[tuple[Tie, Part]]:
        """S6: what was found by name alone, of the subject and of those whose relation can matter."""
        for match in self.subject.get("name_matches", ()):
            yield self.own(), match
        for relation in self.subject.get("relations", ()):
            tie = self.tie_of(relation)
            for match in relation["subject"].get("name_matches", ()):
                if tie.current or self.s3_matters(tie, match["list"]):
                    yield tie, match

    def unchecked(self) -> Iterator[tuple[Tie, str]]:
        """S10: the lists that could not be queried about the subject or those whose relation can matter."""
        for name in self.subject.get("unchecked", ()):
            yield self.own(), name
        for relation in self.subject.get("relations", ()):
            tie = self.tie_of(relation)
            for name in relation["subject"].get("unchecked", ()):
                if tie.current or self.s3_matters(tie, name):
                    yield tie, name

    def doubts(self) -> Iterator[tuple[Tie, str]]:
        """The possible entries by list and relation: other identifiers, names, and lists that did not answer."""
        for listing in self.doubtful + self.former + self.unclear:
            yield self.tie(listing), listing.list
        for tie, match in self.name_matches():
            yield tie, match["list"]
        yield from self.unchecked()

    # Which measures apply

    def s3_reaches(self, terms: Terms, tie: Tie, listed: str) -> bool:
        """S3: the measure is for this list, names the relation and so far, and is for applicants of this kind."""
        return listed in terms["lists"] and bool(s3_days(terms.vias, tie)) and self.is_for_the_kind(terms)

    @remembered
    def s23_facts(self, terms: Terms) -> Mapping[str, Any]:
        """S23: the facts of the case; beside a matter that is none of its own a measure knows none of them."""
        list_id, _, local = self.matter.partition("/")
        editions = self.oracle.editions(list_id, self.on)
        (matter, *_) = [each for one in editions for each in one.get("matters", ()) if each["id"] == local]
        return self.facts if self.oracle.selects(terms.layers[-1], matter) else {}

    def is_for_the_kind(self, terms: Terms) -> bool:
        """S3: it is for applicants of this kind; of one whose number denies the kind that may be any."""
        return kind_is_denied(self.subject) or self.subject["kind"] in (terms["subjects"] or KINDS_OF_SUBJECTS)

    def holds(self, condition: Part, listing: Listing, facts: Mapping[str, Any]) -> Answer:
        """S5: whether a condition holds; a mapping means all of its entries."""
        return all_of(self.holds_one(name, value, listing, facts) for name, value in condition.items())

    def holds_one(self, name: str, value: Any, listing: Listing, facts: Mapping[str, Any]) -> Answer:
        match name:
            case "all":
                return all_of(self.holds(each, listing, facts) for each in value)
            case "any":
                return any_of(self.holds(each, listing, facts) for each in value)
            case "not":
                return negated(self.holds(value, listing, facts))
            case "also_on":
                return any_of(self.also_on(each, listing) for each in many(value))
        return all_of(self.compare(name, operator, wanted, listing, facts) for operator, wanted in value.items())

    def compare(self, name: str, operator: str, wanted: Any, listing: Listing, facts: Mapping[str, Any]) -> Answer:
        """S5: a fact that is not given is unknown, never false."""
        scope, _, fact = name.rpartition(".")
        if scope == "entry" and fact == "grade":
            grades = self.oracle.lists[listing.list].get("grades", [])
            given = listing.entry.get("grade")
            if given is None:
                return Answer(None, frozenset({name}))
            grades = [each if isinstance(each, str) else each["grade"] for each in grades]
            if given not in grades:
                return Answer(None, frozenset({name}))
            ranked = [grades.index(each) for each in many(wanted)]
            return Answer(compared(operator, grades.index(given), ranked if isinstance(wanted, list) else ranked[0]))
        known = listing.entry.get("facts", {}) if scope == "entry" else facts
        if fact not in known:
            return Answer(None, frozenset({name if scope == "entry" else fact}))
        return Answer(compared(operator, known[fact], wanted))

    def also_on(self, listed: str, looked_at: Listing) -> Answer:
        """A second entry of the subject itself on a list; one that is held or in doubt is unknown.

        One of the same fact by S16 is no second entry.
        """
        others = [
            each
            for each in self.sure
            if each.via == "self" and each.list == listed and not self.s16_is_same_fact(each, looked_at)
        ]
        if any(self.is_firm(each) for each in others):
            return YES
        asked = set()
        if any(self.asks_its_list(each) for each in others) or (self.own(), listed) in self.doubts():
            asked.add(f"list:{listed}")
        if any(self.s19_age_is_unknown(each) for each in others):
            asked.add("subject.born")
        return Answer(None, frozenset(asked)) if asked else NO

    @remembered
    def listed(self, listing: Listing) -> tuple[str, str]:
        """Who is listed."""
        return one_form(listing.owner["id"], listing.owner["kind"])

    def s15_is_severe_enough(self, terms: Terms, listing: Listing) -> Answer:
        """S15: the entry has the minimum severity of the measure; one that gives none is unknown."""
        least, given = terms["severity"], listing.entry.get("severity")
        if least is None:
            return YES
        if given is None:
            return Answer(None, frozenset({"entry.severity"}))
        return Answer(SEVERITIES.index(given) >= SEVERITIES.index(least))

    def s15_is_exempt(self, terms: Terms, listing: Listing) -> Answer:
        """S15: one of the exemptions holds."""
        return any_of(self.holds(each["when"], listing, self.s23_facts(terms)) for each in terms.exemptions)

    def s7_bars(self, terms: Terms, listed: str, grade: str | None = None) -> bool:
        """S7: whether a list bars an incentive: any black one, unless the measure names lists or colours.

        A graded list does through the grades of a colour; where it is named itself, through black and watch ones (S22).
        """
        written = terms["barred_by"] or ["black"]
        names = written["lists"] if isinstance(written, dict) else written
        if not self.is_graded(listed):
            return listed in names or self.oracle.lists.get(listed, {}).get("colour") in names
        colours = self.colours_of(listed)
        by = [*names, *(["black", "watch"] if listed in names else [])]
        return any(colour in by for name, colour in colours.items() if grade in (None, name))

    def s7_barring(self, terms: Terms) -> list[Listing]:
        """S7: the entries that bar an incentive, by default of the subject itself; contested ones too, held ones not."""
        return [each for each in self.s7_concerned(terms) if self.is_firm(each) and not self.s22_grade_is_unknown(each)]

    def s7_concerned(self, terms: Terms) -> list[Listing]:
        """S7: the entries on lists that bar an incentive, or may, through relations that do."""
        found = []
        for each in self.sure:
            grade = None if self.s22_grade_is_unknown(each) else each.entry.get("grade")
            if s3_days(terms.barring_vias, self.tie(each)) and self.s7_bars(terms, each.list, grade):
                found.append(each)
        return found

    def s7_withheld(self, terms: Terms) -> list[Part]:
        """S7: an incentive that is withheld, once for each entry that bars it."""
        return [
            {
                "measure": terms.id,
                "designation": known_as(each.entry),
                "because": ["S16", "S7"] if self.s16_gone_elsewhere(each) else ["S7"],
            }
            | ({} if each.via == "self" else {"via": each.via})
            for each in self.s7_barring(terms)
        ]

    def s7_may_bar(self, terms: Terms) -> list[str]:
        """S7: what would tell: the lists with an entry that bars but is held, or may exist; the birth of the listed (S19)."""
        own = self.s7_concerned(terms)
        held = [each.list for each in own if self.asks_its_list(each) or self.s22_grade_is_unknown(each)]
        through = [listed for tie, listed in self.doubts() if s3_days(terms.barring_vias, tie)]
        doubted = [listed for listed in through if self.s7_bars(terms, listed)]
        births = ["subject.born"] if any(self.s19_age_is_unknown(each) for each in own) else []
        return [f"list:{listed}" for listed in held + doubted] + births

    # The parts of the decision

    def decision(self) -> Part:
        if self.measures is None:
            return self.without_edition()
        applied: list[tuple[Terms, Listing]] = []
        undetermined: list[Part] = []
        withheld: list[Part] = []
        set_aside = [self.aside(None, each, self.set_aside_by(each)) for each in self.all if each not in self.counting]
        set_aside += [self.aside(None, each, "S22") for each in self.regraded + self.unclear]
        open_terms: list[Terms] = []
        #: The entries that the decision tells otherwise (S21), and what became of a measure through an entry.
        placed: list[Listing] = []
        fates: list[tuple[str, Terms, Listing]] = []
        going_on: list[tuple[Terms, Listing, list[tuple[str, Answer]]]] = []
        for terms, listing in product([*self.measures, *self.on_listing], self.sure):
            if not self.s3_reaches(terms, self.tie(listing), listing.list):
                continue
            condition = all_of(self.holds(each, listing, self.s23_facts(terms)) for each in terms.conditions)
            severe, exempt = self.s15_is_severe_enough(terms, listing), self.s15_is_exempt(terms, listing)
            grade = self.s22_acts(terms, listing)
            if condition.truth is False or grade.truth is False:
                continue
            standing = self.oracle.standing(terms, self.on)
            if isinstance(standing, str):
                set_aside.append(self.aside(terms, listing, standing))
                placed.append(listing)
                continue
            if self.s11_until(terms, listing) < self.on:
                set_aside.append(self.aside(terms, listing, "S11"))
                placed.append(listing)
                continue
            if severe.truth is False or exempt.truth is True:
                set_aside.append(self.aside(terms, listing, "S15"))
                placed.append(listing)
                continue
            if not terms.is_penalty and self.s7_barring(terms):
                if not any(each["measure"] == terms.id for each in withheld):
                    withheld += self.s7_withheld(terms)
                placed += self.s7_barring(terms)
                fates.append(("incentive-withheld", terms, listing))
                continue
            age = Answer(None, frozenset({"subject.born"})) if self.s19_age_is_unknown(listing) else YES
            begun = self.s11_has_its_days(terms, listing)
            kept = Answer(None, frozenset({f"list:{listing.list}"})) if self.s4_list_has_lapsed(listing) else YES
            dated = Answer(None, frozenset({f"list:{listing.list}"})) if listing.misdated else YES
            doubts = [("S2", dated), ("S4", kept), ("S11", begun), ("S5", condition)]
            doubts += [("S15", severe), ("S15", exempt), ("S19", age), ("S22", grade)]
            unknown = [(rule, each) for rule, each in doubts if each.truth is None]
            if not terms.is_penalty and self.s7_may_bar(terms):
                unknown.append(("S7", Answer(None, frozenset(self.s7_may_bar(terms)))))
            if terms in self.on_listing:
                going_on.append((terms, listing, unknown))
                fates += [("open", terms, listing)] if [rule for rule, _ in unknown if rule != "S7"] else []
                placed += [] if ("open", terms, listing) in fates else [listing]
                continue
            if not unknown:
                applied.append((terms, listing))
                placed.append(listing)
                continue
            open_terms.append(terms)
            fates.append(("open", terms, listing))
            undetermined.append(
                {
                    "measure": terms.id,
                    "designation": known_as(listing.entry),
                    "via": listing.via,
                    "because": sorted(
                        {*(rule for rule, _ in unknown), *(["S16"] if self.s16_gone_elsewhere(listing) else [])}
                    ),
                    "missing": sorted(frozenset().union(*(each.missing for _, each in unknown))),
                }
            )
        sure = {terms.id for terms, _ in applied}
        goes_on = {terms.id for terms, listing, _ in going_on if ("open", terms, listing) not in fates}
        undetermined = [each for each in undetermined if each["measure"] not in sure]
        open_terms = [each for each in open_terms if each.id not in sure]
        placed += [listing for fate, terms, listing in fates if fate == "open" and terms.id not in sure | goes_on]
        all_open = [*open_terms, *(terms for terms, _, _ in going_on)]
        noticed = [self.noticed(each, self.s21_why(each, fates, all_open)) for each in self.sure if each not in placed]
        actions = self.actions(applied)
        return {
            "outcome": self.s10_outcome(actions, open_terms),
            "person_needed": self.s10_person_needed(actions, open_terms) or self.someone_looks(withheld, undetermined),
            "actions": [each.shown for each in actions],
            "withheld": ordered(withheld),
            "undetermined": ordered(undetermined),
            "verify_identity": self.s6_verify_identity(),
            "unchecked": sorted({name for _, name in self.unchecked()}),
            "set_aside": ordered(set_aside),
            "noticed": ordered(noticed + self.s21_past()),
            "continuing": self.s23_continuing(going_on),
            "notices": [self.s12_notice(each) for each in actions if each.terms.is_penalty],
        }

    def without_edition(self) -> Part:
        """S4: a matter of which no edition is in force is for a person.

        Doubts about the subject stay; entries that do not count are set aside, and those that do are noticed.
        """
        aside = [self.aside(None, each, self.set_aside_by(each)) for each in self.all if each not in self.counting]
        aside += [self.aside(None, each, "S22") for each in self.regraded + self.unclear]
        return {
            "outcome": "refer",
            "person_needed": True,
            "actions": [],
            "withheld": [],
            "undetermined": [],
            "verify_identity": self.s6_verify_identity(),
            "unchecked": sorted({name for _, name in self.unchecked()}),
            "set_aside": ordered([{"measure": None, "designation": None, "via": "self", "because": ["S4"]}, *aside]),
            "continuing": [],
            "noticed": ordered(
                [self.noticed(each, "relation-ended" if self.s21_is_past(each) else "no-edition") for each in self.sure]
                + self.s21_past()
            ),
            "notices": [],
        }

    def aside(self, terms: Terms | None, listing: Listing, rule: str | None) -> Part:
        return {
            "measure": terms and terms.id,
            "designation": known_as(listing.entry),
            "via": listing.via,
            "because": [rule],
        }

    def s23_continuing(self, found: list[tuple[Terms, Listing, list[tuple[str, Answer]]]]) -> list[Part]:
        """S23: what follows from entries and from no step; open where it is open on each of its grounds."""
        rows: list[Part] = []
        for terms in self.on_listing:
            mine = [(listing, unknown) for each, listing, unknown in found if each is terms]
            bar = [one for _, unknown in mine for one in unknown if one[0] == "S7"]
            sure = [listing for listing, unknown in mine if not [one for one in unknown if one[0] != "S7"]]
            if not mine:
                continue
            shown = sure or [listing for listing, _ in mine]
            why = bar if sure else [one for _, unknown in mine for one in unknown]
            row = Action(self, terms, self.s16_one_ground_a_fact(shown)).shown
            for key in ("covered_by", "held", "parameters"):
                del row[key]
            if why:
                row["until"] = None
            if not sure:
                row["grounds"] = ordered(each | {"until": None} for each in row["grounds"])
            facts = sorted(frozenset().union(*(each.missing for _, each in why)))
            rows.append(row | {"because": sorted({rule for rule, _ in why}), "missing": facts})
        return ordered(rows)

    def someone_looks(self, withheld: list[Part], undetermined: list[Part]) -> bool:
        """S4, S16: a list that decides nothing any more, or a repair on another, concerns a bar or an incentive."""
        at_the_step = {each.id for each in self.measures or ()}
        here = [each for each in withheld if each["measure"] in at_the_step] + undetermined
        if any("S4" in each["because"] or "S16" in each["because"] for each in here):
            return True
        for part in undetermined:
            for each in self.sure:
                terms = next(one for one in self.measures or () if one.id == part["measure"])
                concerned = not terms.is_penalty and each in self.s7_concerned(terms)
                if concerned and self.s4_list_has_lapsed(each):
                    return True
        return False

    # What leads to nothing (S21)

    @remembered
    def s21_is_past(self, listing: Listing) -> bool:
        """S21: its relation held on the first day of the entry and has ended since."""
        relation = listing.relation
        began = is_current(relation, day(listing.entry["from"]))
        return relation is not None and began and last_of(relation) < self.on

    def noticed(self, listing: Listing, reason: str) -> Part:
        return {
            "designation": known_as(listing.entry),
            "via": listing.via,
            "reason": reason,
            "because": ["S21"],
        }

    def s21_past(self) -> list[Part]:
        return [self.noticed(each, "relation-ended") for each in self.past if each not in self.former]

    def s21_why(self, listing: Listing, fates: list[tuple[str, Terms, Listing]], undetermined: list[Terms]) -> str:
        """S21: why nothing follows here from an entry that counts; of several reasons the nearest to a measure."""
        if any(not terms.is_penalty and listing in self.s7_concerned(terms) for terms in undetermined):
            return "leaves-open"
        mine = [fate for fate, _, other in fates if other is listing]
        if "incentive-withheld" in mine:
            return "incentive-withheld"
        if mine:
            return "open-beside"
        if self.s21_is_past(listing):
            return "relation-ended"
        here = [terms for terms in self.measures or () if listing.list in terms["lists"]]
        if not here:
            return "no-measure"
        here = [terms for terms in here if self.s22_acts(terms, listing).truth is not False]
        if not here:
            return "grade-not-reached"
        tie = self.tie(listing)
        ever = Tie(tie.via, KINDS_OF_SUBJECTS, True, True)
        here = [terms for terms in here if s3_days(terms.vias, ever)]
        if not here:
            return "via-not-named"
        of_the_kind = [terms for terms in here if s3_days(terms.vias, Tie(tie.via, tie.kinds, True, True))]
        named, here = here, [terms for terms in of_the_kind if s3_days(terms.vias, tie)]
        if not here:
            return "relation-not-at-listing" if named == of_the_kind else "listed-kind-not-reached"
        return "condition-fails" if any(map(self.is_for_the_kind, here)) else "kind-not-reached"

    def s6_verify_identity(self) -> list[Part]:
        """S6: the entries to be verified before they can count."""
        requests = [
            {
                "list": each.list,
                "via": each.via,
                "name": each.entry["name"] if self.s6_doubt(each) == "other-name" else None,
                "document": each.entry.get("document"),
                "matched_on": each.entry["subject"] if str(self.s6_doubt(each)).endswith("-number") else None,
                "reason": self.s6_doubt(each),
            }
            for each in self.doubtful + self.former
        ]
        for tie, match in self.name_matches():
            requests.append(
                {
                    "list": match["list"],
                    "via": tie.via,
                    "name": match.get("name"),
                    "document": match.get("document"),
                    "matched_on": None,
                    "reason": "name-only",
                }
            )
        return ordered(requests)

    def actions(self, applied: list[tuple[Terms, Listing]]) -> list[Action]:
        """S8, S14: one action for each measure, by effect, then force, then measure."""
        by_measure: dict[str, list[tuple[Terms, Listing]]] = {}
        for terms, listing in applied:
            by_measure.setdefault(terms.id, []).append((terms, listing))
        actions = [
            Action(self, pairs[0][0], self.s16_one_ground_a_fact([listing for _, listing in pairs]))
            for pairs in by_measure.values()
        ]
        actions.sort(key=lambda each: (EFFECTS.index(each.effect), FORCES.index(each.force), each.terms.id))
        for each in actions:
            each.s8_cover(actions)
        return actions

    def s16_one_ground_a_fact(self, found: list[Listing]) -> list[list[Listing]]:
        """S16: entries that agree in authority, document, listed subject and relation are one ground."""
        grounds: list[list[Listing]] = []
        for listing in sorted(found, key=in_order):
            same = [each for each in grounds if each[0].via == listing.via and self.s16_is_same_fact(each[0], listing)]
            if same:
                same[0].append(listing)
            else:
                grounds.append([listing])
        return grounds

    def s16_is_same_fact(self, one: Listing, other: Listing) -> bool:
        """S16: authority, document and listed subject agree, as they are seen; without a document only the same entry."""
        if one.entry == other.entry and self.listed(one) == self.listed(other):
            return True

        def told(each: Listing) -> tuple[Any, ...]:
            authority = each.entry.get("authority") or self.oracle.lists.get(each.list, {}).get("authority")
            return (as_seen(authority), as_seen(each.entry.get("document")), self.listed(each))

        return one.entry.get("document") is not None and told(one) == told(other)

    @remembered
    def s11_until(self, terms: Terms, listing: Listing) -> date:
        """S11: the earliest of listing, cap, relation, item, law, list edition and S18."""
        starts = [(cap, self.s11_start(cap, listing)) for cap in terms.caps]
        return min(
            self.s11_last_day(listing),
            END_OF_TIME if self.s4_list_has_lapsed(listing) else self.s4_end_of_list(listing),
            *(end_of_term(cap, start) for cap, start in starts if start is not None),
            END_OF_TIME if "listed" in s3_days(terms.vias, self.tie(listing)) else last_of(listing.relation),
            self.s22_last_day(listing),
            *(last_of(each.get("effective")) for each in terms.layers + terms.documents),
            self.oracle.end_of_standing(terms, self.on),
        )

    def s11_start(self, cap: Part, listing: Listing) -> date | None:
        """S11: the day from which a cap counts: a dated fact of the entry, if it is given, or the first day of the fact."""
        if "from" not in cap:
            return self.s11_first_day(listing)
        told = listing.entry.get("facts", {}).get(cap["from"].removeprefix("entry."))
        return None if told is None else day(told)

    def s11_has_its_days(self, terms: Terms, listing: Listing) -> Answer:
        """S11: the days from which its caps count are known."""
        unknown = [cap["from"] for cap in terms.caps if self.s11_start(cap, listing) is None]
        return Answer(None, frozenset(unknown)) if unknown else YES

    @remembered
    def s11_first_day(self, listing: Listing) -> date:
        """S11: the first day of the fact, however many rows tell it; not those unrecognised, void or of somebody else."""
        told = [
            each
            for each in self.all
            if each.via == listing.via
            and self.s16_is_same_fact(each, listing)
            and self.s6_doubt(each) is None
            and not self.s2_is_void(each)
            and day(each.entry.get("recognised") or date.min) <= self.on
        ]
        return min(day(each.entry["from"]) for each in [listing, *told])

    def s12_notice(self, action: Action) -> Part:
        """S12: the content of the notice; of its sentences only how to object."""
        lists = {each.list for ground in action.grounds for each in ground}
        remedies = {remedy for each in lists for remedy in self.oracle.lists[each].get("remedies", ())}
        told = {name: action.shown[name] for name in ("measure", "name", "do", "until")}
        return told | {"objection": sorted(remedies)}

    def s10_could_act(self, tie: Tie, listed: str) -> Iterator[Terms]:
        """S10: the measures of this step by which a list could act, or which it could bar."""
        for terms in self.measures or ():
            if isinstance(self.oracle.standing(terms, self.on), str):
                continue
            if self.s3_reaches(terms, tie, listed):
                yield terms
            bars = not terms.is_penalty and s3_days(terms.barring_vias, tie) and self.s7_bars(terms, listed)
            if bars:
                yield terms

    @remembered
    def s10_in_doubt(self) -> list[Terms]:
        """S10: the measures that a match by name, another identifier or a list that was not queried could concern."""
        return [terms for tie, listed in self.doubts() for terms in self.s10_could_act(tie, listed)]

    @remembered
    def s10_has_unknown_list(self) -> bool:
        """S10: there is an entry, or a doubt about one, on a list that the catalogue does not know."""
        doubted = any(listed not in self.oracle.lists for _, listed in self.doubts())
        return doubted or any(self.set_aside_by(each) == "S10" for each in self.all)

    def s10_outcome(self, actions: list[Action], undetermined: list[Terms]) -> str:
        """S10: the worst of what applies; what another department carries out does not change it (Readings)."""
        outcomes = [each.outcome for each in actions] or ["proceed"]
        unsure = [each for each in undetermined if each.is_penalty] + self.s10_in_doubt()
        if self.s10_has_unknown_list() or any(duty(each) == "own" for each in unsure):
            outcomes.append("refer")
        return min(outcomes, key=OUTCOMES.index)

    def s10_person_needed(self, actions: list[Action], undetermined: list[Terms]) -> bool:
        """S10: anything adverse is undetermined, contested, unverified or discretionary, or the case is referred."""
        penalties = [each for each in actions if each.terms.is_penalty]
        return (
            self.s10_outcome(actions, undetermined) == "refer"
            or self.s10_has_unknown_list()
            or any(each.is_penalty for each in undetermined)
            or bool(self.s10_in_doubt())
            or any(list(self.s10_could_act(self.tie(each), each.list)) for each in self.sure if each.misdated)
            or any(self.s16_gone_elsewhere(one) for each in actions for ground in each.grounds for one in ground)
            or any(each.contested or each.force != "shall" or not each.is_verified() for each in penalties)
            or any(each.effect == "inform" and duty(each.terms) == "own" for each in penalties)
        )


class Action:
    """A measure that applies, with the grounds on which it does."""

    def __init__(self, question: Question, terms: Terms, grounds: list[list[Listing]]) -> None:
        self.question = question
        self.terms = terms
        self.grounds = grounds
        standing = question.oracle.standing(terms, question.on)
        assert not isinstance(standing, str)
        self.effect, self.force = standing
        self.covered_by: str | None = None
        listings = [each for ground in grounds for each in ground]
        self.contested = any(question.is_contested(each) for each in listings)
        self.held = all(question.is_held(each) for each in listings)

    @property
    def outcome(self) -> str:
        """S10: the outcome of one action."""
        if duty(self.terms) == "tell":
            return "proceed"
        if self.held:
            return "refer"
        if not self.terms.is_penalty:
            return "favour"
        if self.effect == "inform":
            return "refer"
        if self.effect in ("publicise", "admonish", "record"):
            return "proceed"
        if self.force != "shall":
            return "refer"
        return {"withdraw": "prohibit", "require": "scrutinise"}.get(self.effect, self.effect)

    def s8_cover(self, actions: list[Action]) -> None:
        """S8: an own, uncontested `shall` penalty of its fields and strictly stronger effect covers an own penalty."""
        if not self.terms.is_penalty or duty(self.terms) != "own" or self.effect not in SCALE:
            return
        for other in actions:
            if (
                other.terms.is_penalty
                and duty(other.terms) == "own"
                and other.force == "shall"
                and not other.contested
                and other.effect in SCALE
                and SCALE.index(other.effect) < SCALE.index(self.effect)
                and self.terms.fields
                and self.terms.fields <= other.terms.fields
            ):
                self.covered_by = other.terms.id
                return

    @cached_property
    def shown(self) -> Part:
        """The action in the normal form."""
        terms, on = self.terms, self.question.on
        grounds, ends = [], []
        for ground in self.grounds:
            names = [name for each in ground if (name := self.question.s6_other_name(each))]
            ends.append(max(self.question.s11_until(terms, each) for each in ground))
            grounds.append(
                {
                    "lists": sorted({each.list for each in ground}),
                    "designation": known_as(ground[0].entry),
                    "via": ground[0].via,
                    "item": terms["under"],
                    "basis": self.basis(),
                    "until": shown_day(ends[-1]),
                    "contested": any(self.question.is_contested(each) for each in ground),
                }
                | ({"listed_as": min(names)} if names else {})
                | self.elsewhere(ground)
                | self.colour_shown(ground[0])
            )
        assert all(each >= on for each in ends)
        return {
            "measure": terms.id,
            # By default that of the item.
            "name": terms["name"] or terms["summary"],
            "kind": terms["kind"],
            "effect": self.effect,
            "force": self.force,
            "do": terms["do"],
            "duty": duty(terms),
            "department": terms.department,
            "departments": terms.departments,
            "until": shown_day(max(ends)),
            "covered_by": self.covered_by,
            "contested": self.contested,
            "held": self.held,
            "verified": self.is_verified(),
            "parameters": {
                name: value for layer in terms.layers for name, value in layer.get("parameters", {}).items()
            },
            "feedback_within": (terms["feedback"] or {}).get("within"),
            "grounds": ordered(grounds),
        }

    def elsewhere(self, ground: list[Listing]) -> Part:
        """S16: where the same fact was repaired on other lists."""
        found = sorted({one for each in ground for one in self.question.s16_gone_elsewhere(each)})
        rows = [{"list": listed, "on": on, "event": event} for listed, on, event in found]
        return {"repaired_elsewhere": rows} if rows else {}

    def colour_shown(self, listing: Listing) -> Part:
        """The colour by which the grade of an entry on a graded list acts, where it has a grade that does."""
        if not self.question.is_graded(listing.list):
            return {}
        colour = self.question.colours_of(listing.list).get(str(listing.entry.get("grade")))
        return {"colour": colour} if colour else {}

    def in_force(self) -> list[Part]:
        """S4: the bases that are in force."""
        return self.question.oracle.in_force(self.terms.cited + self.terms.added, self.question.on)

    def basis(self) -> list[Part]:
        laws = self.question.oracle.laws
        return unique(
            {"law": each["law"], "title": laws[each["law"]]["title"], "article": each.get("article")}
            for each in self.in_force()
        )

    def is_verified(self) -> bool:
        """Whether the measure, its item, its lists and the laws that it shows were all verified against sources."""
        oracle = self.question.oracle
        parts = [
            *(each for number, each in enumerate(self.terms.layers) if number == 0 or each.get("provenance")),
            *(oracle.lists[each] for each in self.terms["lists"]),
            *(oracle.laws[each["law"]] for each in self.in_force()),
        ]
        return all(each.get("provenance", {}).get("status") == "verified" for each in parts)


# The normal form -----------------------------------------------------------------------------------------------------


def decide(
    documents: Mapping[str, Part],
    subject: Part,
    matter: str,
    step: str,
    on: date,
    facts: Mapping[str, Any],
    known_on: date | None = None,
) -> Part:
    """The decision by the documents for the subject, at this step of the matter, on this day, in the normal form."""
    return Oracle(documents).decide(subject, matter, step, on, facts, known_on)


def normal(decision: js.Decision) -> Part:
    """A decision of the evaluator in the normal form."""
    data: Mapping[str, Any] = decision.to_dict()
    return {
        "outcome": data["outcome"],
        "person_needed": data["person_needed"],
        "actions": [
            each
            | {
                "grounds": ordered(
                    ground | {"lists": sorted(ground["lists"]), "basis": ordered(ground["basis"])}
                    for ground in each["grounds"]
                )
            }
            for each in data["actions"]
        ],
        "withheld": ordered(by_rules(data["withheld"])),
        "undetermined": ordered(each | {"missing": sorted(each["missing"])} for each in by_rules(data["undetermined"])),
        "verify_identity": ordered(data["verify_identity"]),
        "unchecked": data["unchecked"],
        "set_aside": ordered(by_rules(data["set_aside"])),
        "noticed": ordered(by_rules(data["noticed"])),
        "continuing": ordered(
            each | {"missing": sorted(each["missing"]), "grounds": grounds_of(each)}
            for each in by_rules(data["continuing"])
        ),
        "notices": [
            {name: each[name] for name in ("measure", "name", "do", "until")} | {"objection": sorted(each["objection"])}
            for each in data["notices"]
        ],
    }


def grounds_of(action: Part) -> list[Part]:
    """The grounds of an action in one order."""
    return ordered(
        ground | {"lists": sorted(ground["lists"]), "basis": ordered(ground["basis"])} for ground in action["grounds"]
    )


def by_rules(rows: list[Part]) -> list[Part]:
    """The numbers of the rules of the reasons."""
    return [each | {"because": sorted({reason["rule"] for reason in each["because"]})} for each in rows]


def sort_key(part: Part) -> str:
    return repr(sorted(part.items()))


def ordered(rows: Iterable[Part]) -> list[Part]:
    return sorted(rows, key=sort_key)


def unique(rows: Iterable[Part]) -> list[Part]:
    """In order, equal rows once."""
    return ordered({sort_key(each): each for each in rows}.values())


def shown_day(last: date) -> str | None:
    return None if last == END_OF_TIME else last.isoformat()
