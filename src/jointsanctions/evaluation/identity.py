"""Identity: whether an entry is the listed subject's, and what it says can be (S6)."""

from __future__ import annotations

from ..designations import Designation
from ..identifiers import UnreadNumber, normal_name
from ..subjects import Subject
from ..vocabulary import SUBJECT_KINDS, IdentityDoubt, SubjectKind


def kinds_of(subject: Subject) -> tuple[SubjectKind, ...]:
    """The kinds that a subject may be of: the one that was given, unless its number denies that (S6)."""
    return tuple(SUBJECT_KINDS) if subject.id.denies(subject.kind) else (subject.kind,)


def _contradiction(asking: Subject, designation: Designation, listed: Subject) -> IdentityDoubt | None:
    """Why the entry cannot be what it says: a number denies the kind of subject, or the person was born later (S6)."""
    if listed.id.denies(listed.kind) or asking.id.denies(asking.kind):
        return "kind-denied"
    born = listed.birth_date if listed.kind == "natural-person" else None
    return "born-later" if born is not None and born > designation.since else None


def doubt_about(designation: Designation, listed: Subject, asking: Subject) -> IdentityDoubt | None:
    """Why the entry may be somebody else's, or cannot be what it says (S6)."""
    return _contradiction(asking, designation, listed) or doubt_of_identity(designation, listed)


def doubt_of_identity(designation: Designation, listed: Subject) -> IdentityDoubt | None:
    """Why the entry may be somebody else's (S6)."""
    number = designation.subject
    if isinstance(number, UnreadNumber):
        return "unreadable-number"
    if number is not None and not number.ties_to(listed.id):
        return "other-number"
    if listed.kind == "natural-person" and other_name(designation, listed) is not None:
        return "other-name"
    return None


def other_name(designation: Designation, listed: Subject) -> str | None:
    """The name in the entry, where it is another than that of the listed."""
    name = designation.name
    if name is None or listed.name is None or normal_name(name) == normal_name(listed.name):
        return None
    return name
