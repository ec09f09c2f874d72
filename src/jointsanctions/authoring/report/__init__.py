"""The one net (一张网) as pages: who has to look at which list at which step, and what follows on which basis.

Static and self-contained, in Chinese and English, without a server; also the page for the meeting that decides about a draft.
Needs the extra `pages` (Jinja2).
"""

from .changes import pages_of_changes
from .site import pages_of_net

__all__ = ["pages_of_changes", "pages_of_net"]
