"""The order of bundles: a signature alone would let an old one come back that was right in its time."""

from __future__ import annotations

from ..catalogue import Catalogue
from .errors import refused


class Order:
    """The highest sequence of the bundles that served; lists that come from no bundle have none, and are not ordered."""

    __slots__ = ("_highest",)

    def __init__(self) -> None:
        self._highest = 0

    def refuse_lower(self, catalogue: Catalogue) -> Catalogue:
        """The catalogue, if nothing of a higher sequence served.

        Raises:
            BundleError: JS816, if something did.
        """
        bundle = catalogue.bundle
        if bundle is not None and bundle.sequence < self._highest:
            raise refused("JS816.lower", "bundle", sequence=bundle.sequence, served=self._highest)
        return catalogue

    def serves(self, catalogue: Catalogue) -> None:
        """Notes that these lists serve."""
        if catalogue.bundle is not None:
            self._highest = max(self._highest, catalogue.bundle.sequence)
