"""Receipts: what was asked, answered and used, kept as plain JSON, read back without a catalogue, and replayed."""

from ..evaluation.receipt import Receipt
from .differences import ReplayDifference
from .replaying import Replay

__all__ = ["Receipt", "Replay", "ReplayDifference"]
