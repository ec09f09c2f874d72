"""The pictures of the pages: from memoranda over lists and measures to matters."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from ...catalogue.entities import MeasureVersion
from ...vocabulary import MATTER_TYPES, label
from ..net import Net, Versions
from .picture import Box, Chain, picture
from .rendering import Page

#: What is not in Chinese on a page in English is said to be.
_CHINESE = ' lang="zh-CN"'


def of_versions(page: Page, net: Net, versions: Versions) -> Markup:
    """Each measure with its memorandum, its lists and its matters."""
    headings = [page.say(key) for key in ("memorandum", "list", "measure", "matter")]
    return picture(_chains(page, net, versions), headings, page.say("picture-label"), own=_own(page))


def of_the_whole(page: Page, net: Net) -> Markup:
    """All memoranda, the lists that they are about, and the types of matters at which something follows."""
    headings = [page.say(key) for key in ("memorandum", "list", "type")]
    return picture(_chains_of_types(page, net), headings, page.say("picture-label"), own=_own(page), spread=True)


def _own(page: Page) -> str:
    return "" if page.lang == "zh" else _CHINESE


def _chains(page: Page, net: Net, versions: Versions) -> Iterator[Chain]:
    for version in versions:
        measure = version.measure
        matters = net.matters_of(measure)
        for listed in measure.terms.lists:
            for matter in matters or (None,):
                yield (
                    _memorandum(page, version),
                    Box(1, listed, page.name("list", listed), page.to("list", listed)),
                    Box(
                        2,
                        measure.id,
                        measure.name,
                        page.to("matter", matter.id, measure.id) if matter else None,
                        measure.terms.kind,
                    ),
                    None if matter is None else Box(3, matter.id, matter.name, page.to("matter", matter.id)),
                )


def _chains_of_types(page: Page, net: Net) -> Iterator[Chain]:
    for matter in net.matters:
        kind = matter.type or ""
        name = label(MATTER_TYPES, kind, page.lang) if kind else page.say("other-fields")
        for (_, listed), versions in net.cells[matter.id].items():
            for version in versions:
                # A line from law to nearly every list would hide all others.
                yield (
                    None if version.measure.item is None else _memorandum(page, version),
                    Box(1, listed, page.name("list", listed), page.to("list", listed)),
                    Box(2, kind, name),
                )


def _memorandum(page: Page, version: MeasureVersion) -> Box:
    item = version.measure.item
    if item is None:
        return Box(0, "", page.say("own-basis"))
    memorandum = item.memorandum
    return Box(0, memorandum.id, memorandum.number or memorandum.title, page.to("memorandum", memorandum.id))
