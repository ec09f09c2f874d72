"""The number of what documents mean."""

from __future__ import annotations

#: It moves when the same documents may give other answers, so that a digest names one meaning for good.
MEANING = 2
