"""Between which kinds of subject each relation can be."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from .vocabulary import SUBJECT_KINDS, SubjectKind, Tie, Via


class Tied(NamedTuple):
    """Between which kinds of subject there can be a relation, the usual kinds first."""

    #: The kinds of the applicant.
    asking: tuple[SubjectKind, ...]
    #: The kinds of the related subject, which is the listed one.
    listed: tuple[SubjectKind, ...]


_LEGAL: SubjectKind = "legal-person"
_OTHER: SubjectKind = "unincorporated-organisation"
_TRADER: SubjectKind = "sole-trader"
_PERSON: SubjectKind = "natural-person"
_BODIES = (_LEGAL, _OTHER)
_UNITS = (*_BODIES, _TRADER)

#: Between which kinds each relation can be. A legal representative is one of a legal person, a branch is none, and whoever
#: operates, represents or manages is a natural person.
TIED: Mapping[Tie, Tied] = MappingProxyType(
    {
        "legal-representative": Tied((_LEGAL,), (_PERSON,)),
        "principal-officer": Tied(_UNITS, (_PERSON,)),
        "director": Tied((_LEGAL,), (_PERSON,)),
        "supervisor": Tied((_LEGAL,), (_PERSON,)),
        "senior-manager": Tied(_BODIES, (_PERSON,)),
        "actual-controller": Tied(_UNITS, (_PERSON, *_BODIES)),
        "shareholder": Tied((_LEGAL,), (_PERSON, *_BODIES)),
        "directly-responsible": Tied(_UNITS, (_PERSON,)),
        "operator": Tied((_TRADER,), (_PERSON,)),
        "consortium-member": Tied((*_UNITS, _PERSON), (*_UNITS, _PERSON)),
        "branch": Tied(_BODIES, (_OTHER,)),
        "head-office": Tied((_OTHER,), _BODIES),
        "represented-entity": Tied((_PERSON,), (_LEGAL,)),
        "led-entity": Tied((_PERSON,), _UNITS),
        "managed-entity": Tied((_PERSON,), _BODIES),
        "controlled-entity": Tied((_PERSON, *_BODIES), _UNITS),
        "held-entity": Tied((_PERSON, *_BODIES), (_LEGAL,)),
        "responsible-entity": Tied((_PERSON,), _UNITS),
        "operated-entity": Tied((_PERSON,), (_TRADER,)),
    }
)


def kinds_tied(via: Via) -> tuple[tuple[SubjectKind, SubjectKind], ...]:
    """The kinds of applicant and listed subject between which a relation can be, the usual ones first."""
    if via == "self":
        return tuple([(kind, kind) for kind in SUBJECT_KINDS])
    asking, listed = TIED[via]
    pairs: list[tuple[SubjectKind, SubjectKind]] = [(one, other) for one in asking for other in listed]
    return tuple(sorted(pairs, key=lambda pair: (pair[0] != asking[0]) + (pair[1] != listed[0])))
