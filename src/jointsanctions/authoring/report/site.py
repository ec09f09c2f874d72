"""The pages of the one net: an index, coverage and gaps, and one for each department, matter, list, memorandum and law."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby

from ...catalogue import Catalogue
from ...catalogue.entities import Basis, Matter, Memorandum
from ...vocabulary import STEPS, Lang, label
from ..gaps import Bound, Cover, Gaps, coverage, gaps
from ..net import Cells, Net, net
from .describing import about_list, articles, more_of, steps_of
from .pictures import of_the_whole, of_versions
from .rendering import Page, path_of

#: The classes of the colours of lists.
_TONES = {"red": "incentive", "black": "penalty", "watch": "watch"}


def pages_of_net(catalogue: Catalogue, on: date, langs: Sequence[Lang] = ("zh", "en")) -> Iterator[tuple[str, str]]:
    """The pages of what is in force on a day: the path of each in its folder, and its text.

    With one language they are in the folder itself; with both in a folder for each, with links between them and a page to
    choose on top. The same lists and day give the same bytes.

    Raises:
        ImportError: without Jinja2.
    """
    found = net(catalogue, on)
    for lang in langs:
        site = Site(found, lang, alone=len(langs) == 1)
        for path, text in site.pages():
            yield (path if site.alone else f"{lang}/{path}"), text
    if len(langs) > 1:
        yield "index.html", Page(catalogue, on, langs[0], "index.html").render("choose.html.jinja", langs=langs)


class Site:
    """The pages in one language."""

    def __init__(self, found: Net, lang: Lang, *, alone: bool) -> None:
        self.net = found
        self.lang: Lang = lang
        self.alone = alone
        self.matters: frozenset[str] = frozenset(each.id for each in found.matters)
        self.covers: tuple[Cover, ...] = coverage(found)
        self.gaps: Gaps = gaps(found)

    def pages(self) -> Iterator[tuple[str, str]]:
        """Each page by its path in the folder of the language."""
        for kind, name in self.names():
            yield path_of(kind, name), self.page(kind, name)

    def names(self) -> Iterator[tuple[str, str]]:
        """What has a page: the kind, and the id of what it is about."""
        catalogue = self.net.catalogue
        yield "index", ""
        yield "coverage", ""
        yield from (("department", name) for name in catalogue.departments)
        yield from (("matter", each.id) for each in self.net.matters)
        yield from (("list", name) for name in catalogue.lists)
        yield from (("memorandum", name) for name in catalogue.memoranda)
        yield from (("law", name) for name in catalogue.laws)

    def page(self, kind: str, name: str = "") -> str:
        """The page of something, as text."""
        path = path_of(kind, name)
        page = Page(self.net.catalogue, self.net.on, self.lang, path, matters=self.matters)
        other = None
        if not self.alone:
            other = f"{'../' * (path.count('/') + 1)}{'en' if self.lang == 'zh' else 'zh'}/{path}"
        shown: Mapping[str, Callable[[Page, str], Mapping[str, object]]] = {
            "index": self._index,
            "coverage": self._coverage,
            "department": self._department,
            "matter": self._matter,
            "list": self._list,
            "memorandum": self._memorandum,
            "law": self._law,
        }
        return page.render(
            f"{kind}.html.jinja",
            other,
            net=self.net,
            lists_of=lists_of,
            steps_of=lambda version: steps_of(page, self.net, version),
            more=lambda version, facts: more_of(page, version, facts),
            **shown[kind](page, name),
        )

    # What each kind of page shows -------------------------------------------------------------------------------------

    def _index(self, page: Page, _: str) -> Mapping[str, object]:
        found = self.net
        by_department = {
            name: tuple(each) for name, each in groupby(sorted(found.matters, key=_department), key=_department)
        }
        active = {each.department for each in found.editions} | set(by_department)
        departments = [each for each in found.catalogue.departments.values() if each.id in active]
        counts: dict[tuple[str, str], int] = {}
        for one in found.versions:
            for listed in one.measure.terms.lists:
                counts[listed, one.measure.department] = counts.get((listed, one.measure.department), 0) + 1
        used = {listed for listed, _ in counts}
        return {
            "numbers": self._numbers(len(departments), len(used)),
            "contents": self._contents(page),
            "covers": self.covers,
            "found": self.gaps,
            "truth": self._truth(),
            "departments": departments,
            "matters": {each.id: by_department.get(each.id, ()) for each in departments},
            "listed_here": [each for each in found.catalogue.lists.values() if each.id in used],
            "counts": counts,
            "drawn": of_the_whole(page, found),
        }

    def _numbers(self, departments: int, lists: int) -> list[tuple[str, int]]:
        found = self.net
        memoranda = {each.memorandum.id for each in found.items}
        return [
            ("departments", departments),
            ("matters", len(found.matters)),
            ("steps", found.steps),
            ("lists", lists),
            ("measures", len(found.versions)),
            ("memoranda", len(memoranda)),
            ("laws", len({each.law.id for one in found.versions for each in one.bases})),
        ]

    def _truth(self) -> list[tuple[str, int, int]]:
        """How many of each kind there are, and how many of them were verified."""
        kinds: Mapping[str, Iterable[bool]] = {
            "measures": [each.verified for each in self.net.versions],
            "items": [each.verified for each in self.net.items],
            "lists": [each.verified for each in self.net.catalogue.lists.values()],
            "laws": [each.verified for each in self.net.catalogue.laws.values()],
        }
        return [(kind, len(found), sum(found)) for kind, each in kinds.items() for found in [[*each]]]

    def _contents(self, page: Page) -> list[tuple[str, list[tuple[str, str, str, str]]]]:
        """What can be found, by kind: the name, the address, what stands beside it, and what it is found by too."""
        found, catalogue = self.net, self.net.catalogue
        return [
            (
                "departments",
                [
                    (each.name, page.to("department", each.id), "", f"{each.id} {' '.join(each.answers_to)}")
                    for each in catalogue.departments.values()
                ],
            ),
            (
                "matters",
                [
                    (each.name, page.to("matter", each.id), page.name("department", each.department), each.id)
                    for each in found.matters
                ],
            ),
            (
                "lists",
                [
                    (each.name, page.to("list", each.id), "", f"{each.id} {each.authority or ''}")
                    for each in catalogue.lists.values()
                ],
            ),
            (
                "measures",
                [
                    (
                        each.measure.name,
                        page.measure_address(each),
                        page.name("department", each.measure.department),
                        f"{each.measure.id} {each.measure.do}",
                    )
                    for each in found.versions
                ],
            ),
            (
                "memoranda",
                [
                    (last.title, page.to("memorandum", name), last.number or "", name)
                    for name, editions in catalogue.memoranda.items()
                    for last in editions[-1:]
                ],
            ),
            (
                "laws",
                [(each.title, page.to("law", each.id), each.number or "", each.id) for each in catalogue.laws.values()],
            ),
        ]

    def _coverage(self, _: Page, __: str) -> Mapping[str, object]:
        return {
            "covers": self.covers,
            "found": self.gaps,
            "unanswered": _by_memorandum(self.gaps.unanswered),
            "weakened": _by_memorandum(self.gaps.weakened),
        }

    def _department(self, page: Page, name: str) -> Mapping[str, object]:
        found, it = self.net, self.net.catalogue.departments[name]
        versions = found.of("department", name)
        return {
            "it": it,
            "editions": [each for each in found.editions if each.department == name],
            "matters": [each for each in found.matters if each.department == name],
            "on_listing": [each for each in versions if each.measure.trigger == "listing"],
            "drawn": of_versions(page, found, versions),
            "bound": self.gaps.bound_of(it),
            "tells": [
                each
                for each in found.versions
                if name in each.measure.carried_out_by and each.measure.department != name
            ],
        }

    def _matter(self, page: Page, name: str) -> Mapping[str, object]:
        found = self.net
        it = next(each for each in found.matters if each.id == name)
        versions = found.of("matter", name)
        return {
            "it": it,
            "steps": page.arrow.join(label(STEPS, each, self.lang) for each in it.steps),
            "facts": [(fact, declared.title or fact) for fact, declared in it.facts.items()],
            "versions": versions,
            "drawn": of_versions(page, found, versions),
        }

    def _list(self, page: Page, name: str) -> Mapping[str, object]:
        found, it = self.net, self.net.catalogue.lists[name]
        versions = found.of("list", name)
        return {
            "it": it,
            "tones": _TONES,
            "about": list(about_list(page, it)),
            "versions": versions,
            "items": [each for each in found.items if name in each.terms.lists],
            "drawn": of_versions(page, found, versions),
        }

    def _memorandum(self, page: Page, name: str) -> Mapping[str, object]:
        found, it = self.net, self.net.memorandum(name)
        return {
            "it": it,
            "editions": [each for each in found.catalogue.memoranda[name] if each != it],
            "items": found.items_of(it),
            "account": next(each for each in self.gaps.accounts if each.memorandum == it),
            "bound": {each.item.id: each for each in self.gaps.bound},
            "drawn": of_versions(page, found, found.of("memorandum", name)),
        }

    def _law(self, page: Page, name: str) -> Mapping[str, object]:
        found, catalogue = self.net, self.net.catalogue

        def cites(bases: Iterable[Basis]) -> bool:
            return any(each.law.id == name for each in bases)

        return {
            "it": catalogue.laws[name],
            "versions": [(each, articles(page, each.bases, name)) for each in found.of("law", name)],
            "items": [
                (each, articles(page, each.terms.bases, name)) for each in found.items if cites(each.terms.bases)
            ],
            "lists": [each for each in catalogue.lists.values() if cites(each.basis)],
        }


def _by_memorandum(bound: Iterable[Bound]) -> list[tuple[Memorandum, list[Bound]]]:
    grouped: dict[str, list[Bound]] = {}
    for each in bound:
        grouped.setdefault(each.item.memorandum.id, []).append(each)
    return [(some[0].item.memorandum, some) for _, some in sorted(grouped.items())]


def lists_of(cells: Cells) -> list[str]:
    """The lists of the cells of a matter, each once, in their order."""
    return list(dict.fromkeys(listed for _, listed in cells))


def _department(matter: Matter) -> str:
    return matter.department
