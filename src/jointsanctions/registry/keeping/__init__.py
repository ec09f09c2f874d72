"""Keeping: how long data is kept and on what basis, what is erased when that is over, and who has asked about whom.

policy = keeping.Policy.read("retention.yaml")
keeping.retention(registry, policy).over
keeping.erase(registry, policy, reason="保存期满", by="王", second="李")
"""

from __future__ import annotations

from .erasing import Erased, erase
from .inquiries import Inquired, inquiries
from .policy import Kept, Policy
from .retention import Item, Retention, retention

__all__ = [
    "Erased",
    "Inquired",
    "Item",
    "Kept",
    "Policy",
    "Retention",
    "erase",
    "inquiries",
    "retention",
]
