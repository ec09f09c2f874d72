"""The registry: lists, tickets and what was done about them in a database, and the gate that no case passes unsettled.

It takes SQLAlchemy and Alembic (extra `sql`), which nothing else of the package loads.

    registry = jointsanctions.registry.open("sqlite:///registry.db", key=secret)
    gate = registry.gate(evaluator)
    ticket = gate.open(question, case_number="2018-0417", purpose="供应商资格审查")

JointSanctionsError
├── InputError (ValueError)
│   └── RegistryError
│       └── TicketError
└── RegistryUnavailable (OSError)
"""

from __future__ import annotations

from importlib.util import find_spec as _find_spec

from ..diagnostics import Place, RegistryError, RegistryUnavailable, TicketError, finding

if None in map(_find_spec, ("alembic", "sqlalchemy")):
    raise RegistryUnavailable([finding("JS881.missing", Place("registry"))])

from .chain import Head
from .columns import Columns
from .entries import Added, Known, Listed
from .gate import Closed, Gate, Ticket
from .importing import Imported
from .lookups import Inquiry
from .points import Point, PointState
from .reading import Rejected
from .registry import Registry
from .registry import open_registry as open  # noqa: A004 - read as `registry.open`
from .services import Service, ServiceWithdrawn
from .sources import DesignationSource, Entries
from .verifying import Verification

__all__ = [
    "Added",
    "Closed",
    "Columns",
    "DesignationSource",
    "Entries",
    "Gate",
    "Head",
    "Imported",
    "Inquiry",
    "Known",
    "Listed",
    "Point",
    "PointState",
    "Registry",
    "RegistryError",
    "RegistryUnavailable",
    "Rejected",
    "Service",
    "ServiceWithdrawn",
    "Ticket",
    "TicketError",
    "Verification",
    "open",
]
