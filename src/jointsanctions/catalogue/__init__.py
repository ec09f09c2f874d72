"""The immutable values on which all decisions are based."""

from .bundled import Bundle
from .catalogue import Catalogue, CatalogueError

__all__ = ["Bundle", "Catalogue", "CatalogueError"]
