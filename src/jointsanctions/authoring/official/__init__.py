"""Papers of an office on pages, in the layout of GB/T 9704: as documents of Word (extra `docx`) and as pages of HTML (`pages`).

A template of the office may take the place of the layout: an `.html` file in which fields are filled in, or a `.docx` document
whose head, styles and page are kept.
"""

from __future__ import annotations

from .files import paper_bytes, write_paper

__all__ = ["paper_bytes", "write_paper"]
