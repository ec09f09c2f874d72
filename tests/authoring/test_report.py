"""The one net as pages: every cell is what is due there, every gap is told, and everybody can read the pages."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner

import jointsanctions as js
import worlds
from html_pages import faults, read
from jointsanctions.cli import main
from worlds import company, documents, entry, incentive, item, names, penalty, under

pytest.importorskip("jinja2")

from jointsanctions.authoring.gaps import coverage, gaps
from jointsanctions.authoring.net import Net, net
from jointsanctions.authoring.report import pages_of_net
from jointsanctions.authoring.report.picture import shortened
from jointsanctions.authoring.report.site import Site
from jointsanctions.authoring.report.writing import OtherFiles, write_pages

DAY = date(2018, 6, 1)


def world(**more: object) -> js.Catalogue:
    """A penalty of two steps, an incentive, a measure under an item, an item without a measure."""
    return worlds.catalogue(
        penalty(steps=["application", "review"]),
        incentive(),
        under("fund", matters=["fund"], steps=["review"]),
        items=[item("fund"), item("idle", field="subsidy", lists=["wages"])],
        departments={"zhuhai.finance": {"answers_to": ["财政部"]}},
        **more,
    )


def pages(catalogue: js.Catalogue, *langs: str, on: date = DAY) -> dict[str, str]:
    return dict(pages_of_net(catalogue, on, langs or ("zh", "en")))  # type: ignore[arg-type]


# The net ------------------------------------------------------------------------------------------------------------------


def test_a_cell_has_what_is_due_to_somebody_on_the_list_at_the_step() -> None:
    evaluator = worlds.world(penalty(steps=["application", "review"]), incentive(), penalty("ban", effect="prohibit"))
    found = net(evaluator.catalogue, DAY)
    for matter in found.matters:
        for step in matter.steps:
            for listed in evaluator.catalogue.lists:
                due = found.cells[matter.id].get((step, listed), ())
                decision = worlds.ask(evaluator, company(entry(listed)), DAY, matter=matter.id, step=step)

                assert names(decision.actions) == [each.measure.id.rpartition("/")[2] for each in due]


def test_what_is_not_in_force_on_the_day_is_not_in_the_net() -> None:
    catalogue = worlds.catalogue(penalty(effective={"from": "2018-07-01"}))

    assert () == net(catalogue, DAY).versions
    assert ["zhuhai.finance/restrict"] == [each.measure.id for each in net(catalogue, date(2018, 7, 1)).versions]
    assert () == net(catalogue, date(2017, 12, 31)).matters


def test_a_measure_whose_item_has_ended_is_in_no_cell() -> None:
    ended = {"from": "2018-01-01", "until": "2018-05-31"}
    found = net(worlds.catalogue(under("fund"), items=[item("fund", effective=ended)]), DAY)

    assert (0, 1) == (len(found.versions), len(found.aside))
    assert {} == found.cells["zhuhai.finance/purchase"]


def test_a_measure_is_shown_at_the_first_of_its_matters_that_is_handled() -> None:
    """One whose matters have all ended is due nowhere, and in no count."""
    ended = {"purchase": {"effective": {"from": "2018-01-01", "until": "2018-05-31"}}}
    both = penalty(matters=["purchase", "fund"], steps=["review"])
    catalogue = worlds.catalogue(both, penalty("only", lists=["wages"]), matters=ended)
    made = pages(catalogue, "zh")

    assert ["zhuhai.finance/restrict"] == [each.measure.id for each in net(catalogue, DAY).versions]
    assert "matters/zhuhai.finance/purchase.html" not in made
    check_links(made)


# Gaps ---------------------------------------------------------------------------------------------------------------------


def unanswered(catalogue: js.Catalogue, on: date = DAY) -> list[str]:
    return [each.item.id for each in gaps(net(catalogue, on)).unanswered]


def test_an_item_that_binds_a_department_and_that_no_list_answers_is_a_gap() -> None:
    assert ["memo/idle"] == unanswered(world())


def test_an_item_of_a_ministry_to_which_nobody_answers_binds_nobody() -> None:
    found = gaps(net(worlds.catalogue(penalty(), items=[item("idle", departments=["公安部"])]), DAY))

    assert ((), ["memo/idle"], (("公安部", 1),)) == (
        found.bound,
        [each.id for each in found.unbound],
        found.ministries,
    )


def test_a_measure_on_another_basis_for_the_same_list_and_field_is_no_gap() -> None:
    bound = {"zhuhai.finance": {"answers_to": ["财政部"]}}
    catalogue = worlds.catalogue(penalty(), items=[item("idle")], departments=bound)
    (found,) = gaps(net(catalogue, DAY)).bound

    assert (["zhuhai.finance/restrict"], []) == ([each.measure.id for each in found.otherwise], unanswered(catalogue))


def test_a_penalty_on_a_memorandum_alone_is_no_gap_since_lawful_restraint() -> None:
    bound = {"zhuhai.finance": {"answers_to": ["财政部"]}}
    catalogue = worlds.catalogue(items=[item("idle", basis=None)], departments=bound)
    first = catalogue.restraint.first_day if catalogue.restraint else date.max

    assert ["memo/idle"] == unanswered(catalogue, worlds.before(first))
    assert [] == unanswered(catalogue, first)
    assert ["memo/idle"] == [each.item.id for each in gaps(net(catalogue, first)).weakened]


def test_a_department_that_items_bind_and_that_has_no_list_is_named() -> None:
    more = {"zhuhai.tax": {"name": "珠海市税务局", "answers_to": ["财政部"], "effective": {"from": "2010-01-01"}}}
    found = gaps(net(worlds.catalogue(items=[item("fund")], departments=more), DAY))

    assert ["hunan.finance", "zhuhai.tax"] == [each.id for each in found.without_list]


def test_coverage_counts_matters_and_steps_with_measures() -> None:
    by_type = {each.type: each for each in coverage(net(world(), DAY))}

    assert (1, 1, 3, 2) == (
        len(by_type["procurement"].matters),
        by_type["procurement"].covered,
        by_type["procurement"].steps,
        by_type["procurement"].covered_steps,
    )
    assert (0, True) == (len(by_type["licensing"].matters), by_type["licensing"].key)


# The pages ----------------------------------------------------------------------------------------------------------------


def test_every_department_matter_list_memorandum_and_law_has_a_page() -> None:
    catalogue = world()
    made = set(pages(catalogue, "zh"))

    assert made >= {f"departments/{each}.html" for each in catalogue.departments}
    assert made >= {f"lists/{each}.html" for each in catalogue.lists}
    assert made >= {f"laws/{each}.html" for each in catalogue.laws}
    assert made >= {"index.html", "coverage.html", "memoranda/memo.html", "matters/zhuhai.finance/purchase.html"}


def test_the_same_lists_and_day_give_the_same_pages() -> None:
    assert pages(world()) == pages(worlds.compiled(documents_of_the_world()))


def documents_of_the_world() -> Mapping[str, worlds.Part]:
    return documents(
        penalty(steps=["application", "review"]),
        incentive(),
        under("fund", matters=["fund"], steps=["review"]),
        items=[item("fund"), item("idle", field="subsidy", lists=["wages"])],
        departments={"zhuhai.finance": {"answers_to": ["财政部"]}},
    )


def test_every_link_leads_to_a_page_and_a_place_on_it() -> None:
    check_links(pages(world()))


@pytest.mark.slow
@pytest.mark.parametrize("on", [date(2018, 9, 3), date(2026, 11, 29)])
def test_every_link_of_the_shipped_pages_leads_somewhere(shipped: js.Catalogue, on: date) -> None:
    made = pages(shipped, on=on)

    check_links(made)
    assert [] == [path for path, page in made.items() if len(page.encode()) > 300_000 and "index" not in path]


def check_links(made: Mapping[str, str]) -> None:
    read_pages = {path: read(page) for path, page in made.items()}
    places = {path: {each["id"] for each in page.walk() if each["id"]} for path, page in read_pages.items()}
    lost = []
    for path, page in read_pages.items():
        for each in page.all("a", "form"):
            address = urlsplit(each["href"] or each["action"])
            target = normpath(join(dirname(path), unquote(address.path))) if address.path else path
            assert not address.scheme
            assert not address.netloc
            if target not in places or (address.fragment and unquote(address.fragment) not in places[target]):
                lost.append((path, address.geturl()))

    assert [] == lost


def test_nothing_comes_from_outside() -> None:
    """No address, no script, font or picture of anybody else, also not in the style sheet."""
    for page in pages(world()).values():
        outside = [
            each for each in re.findall(r"""(?:https?:)?//[^\s"'<>)]+""", page) if "www.w3.org/2000/svg" not in each
        ]

        assert [] == [each for each in outside if not each.startswith("// ")]
        assert "@import" not in page
        assert "url(" not in page


def test_what_documents_hold_is_text_and_no_markup() -> None:
    named = '<script>alert("1")</script>&'
    page = pages(worlds.catalogue(penalty(name=named, do=named)), "zh")["matters/zhuhai.finance/purchase.html"]

    assert named not in page
    assert named in read(page).text


def test_what_is_on_a_page_of_a_measure() -> None:
    page = read(pages(world(), "zh")["matters/zhuhai.finance/purchase.html"]).text

    for said in ("办理restrict", "限制 · 应当", "第二十二条", "已核对原文", "zhuhai.finance/restrict"):
        assert said in page


def test_without_a_list_on_the_day_the_pages_say_so() -> None:
    made = pages(world(), "zh", on=date(2000, 1, 1))

    assert "当日没有清单和事项" in made["index.html"]
    check_links(made)


@pytest.mark.parametrize(("text", "shown"), [("短", "短"), ("一" * 16, "一" * 16), ("一" * 17, "一" * 15 + "…")])
def test_a_name_in_a_picture_has_the_room_of_its_box(text: str, shown: str) -> None:
    assert shown == shortened(text)


# Everybody can read them --------------------------------------------------------------------------------------------------


def shipped_pages(shipped: js.Catalogue) -> Iterator[tuple[str, str]]:
    """One page of each kind of the shipped lists, in both languages."""
    found: Net = net(shipped, date(2026, 11, 29))
    for lang in ("zh", "en"):
        site = Site(found, lang, alone=False)
        for kind, name in (
            ("index", ""),
            ("coverage", ""),
            ("department", "zhuhai.finance"),
            ("matter", "zhuhai.finance/supplier-qualification"),
            ("list", "dishonest-judgment-debtor"),
            ("memorandum", "ndrc-2016-141"),
            ("law", "government-procurement-law"),
        ):
            yield f"{lang}/{kind}", site.page(kind, name)


def test_pages_have_the_structure_that_readers_of_screens_need(shipped: js.Catalogue) -> None:
    for path, page in (*pages(world()).items(), *shipped_pages(shipped)):
        assert [] == faults(read(page)), path


def test_colours_are_far_enough_apart() -> None:
    """WCAG 2: 4.5 to 1, of every rule that sets both, and of all texts on the grounds that they stand on."""
    style = files("jointsanctions.authoring.report").joinpath("templates", "style.css").read_text("utf-8")
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style)
    pairs = set()
    inherited = set()
    for selector, body in rules:
        ink, ground = (re.search(rf"(?:^|[;\s]){name}: (#[0-9a-f]{{6}})", body) for name in ("color", "background"))
        if ink and ground:
            pairs.add((selector.strip(), ink[1], ground[1]))
        elif ink:
            # They stand on the page, in a section, or in the head or foot of a table.
            inherited.add((selector.strip(), ink[1]))
        elif (filled := re.search(r"fill: (#[0-9a-f]{6})", body)) and selector.strip().endswith("rect"):
            pairs.add((selector.strip(), "#1a1f26", filled[1]))
    pairs |= {(selector, ink, ground) for selector, ink in inherited for ground in ("#f3f6f9", "#ffffff", "#e4e9ef")}

    assert len(pairs) > 20
    assert [] == [each for each in sorted(pairs) if contrast(each[1], each[2]) < 4.5]


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.03928 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_shipped_index_is_no_burden(shipped: js.Catalogue) -> None:
    sizes = {path: len(page.encode()) for path, page in shipped_pages(shipped)}

    assert [] == [path for path, size in sizes.items() if size > (1_000_000 if "index" in path else 300_000)]


# The command --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    worlds.written(documents_of_the_world(), tmp_path / "documents")
    return tmp_path


def run(folder: Path, *more: str) -> tuple[int, str]:
    asked = ("report", "--documents", str(folder / "documents"), "-o", str(folder / "net"), *more)
    result = CliRunner().invoke(main, asked)
    return result.exit_code, result.output


def test_the_command_writes_the_pages_of_a_day(folder: Path) -> None:
    status, said = run(folder, "--on", "2018-06-01", "--lang", "zh")

    assert (0, True) == (status, said.startswith("写了 "))
    assert "2018年6月1日" in (folder / "net" / "index.html").read_text("utf-8")


def test_both_languages_are_in_folders_of_their_own(folder: Path) -> None:
    assert 0 == run(folder, "--on", "2018-06-01", "--lang", "both")[0]
    assert 'lang="en"' in (folder / "net" / "en" / "index.html").read_text("utf-8")
    assert "zh/index.html" in (folder / "net" / "index.html").read_text("utf-8")


def test_a_folder_with_other_files_is_left_alone(folder: Path) -> None:
    (folder / "net").mkdir()
    (folder / "net" / "letter.txt").write_text("x", "utf-8")
    status, said = run(folder, "--lang", "zh")

    assert (2, True) == (status, "目录里有别的文件" in said)
    assert ["letter.txt"] == [each.name for each in (folder / "net").iterdir()]


def test_pages_of_an_earlier_report_that_are_no_more_are_taken_away(tmp_path: Path) -> None:
    target = tmp_path / "net"
    write_pages(target, [("index.html", "1"), ("laws/old.html", "1")])
    (target / "own.txt").write_text("mine", "utf-8")

    assert 1 == write_pages(target, [("index.html", "2")])
    assert (False, "2", "mine") == (
        (target / "laws" / "old.html").exists(),
        (target / "index.html").read_text("utf-8"),
        (target / "own.txt").read_text("utf-8"),
    )


def test_a_record_of_pages_that_leads_out_of_the_folder_removes_nothing(tmp_path: Path) -> None:
    (tmp_path / "other.html").write_text("x", "utf-8")
    write_pages(tmp_path / "net", [("index.html", "1")])
    (tmp_path / "net" / "pages.txt").write_text(f"../other.html\n{tmp_path / 'other.html'}\n", "utf-8")
    write_pages(tmp_path / "net", [("index.html", "1")])

    assert (tmp_path / "other.html").exists()


def test_other_files_are_an_error_of_the_library(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x", "utf-8")
    with pytest.raises(OtherFiles) as caught:
        write_pages(tmp_path, [])

    assert isinstance(caught.value, js.JointSanctionsError)


def test_without_jinja2_a_sentence_says_how_to_get_it(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("jointsanctions.authoring.report")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "jinja2", None)
    monkeypatch.setitem(sys.modules, "markupsafe", None)
    status, said = run(folder, "--lang", "zh")

    assert (2, True) == (status, "pip install 'jointsanctions[pages]'" in said)


def test_a_day_that_there_is_not_is_bad_input(folder: Path) -> None:
    status, said = run(folder, "--on", "2018-02-30", "--lang", "zh")

    assert (2, True) == (status, "--on: 错误" in said)
