"""The guides for hosts show the files of the examples, and every example is run."""

from __future__ import annotations

import re
import runpy
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from places import DOCS, EXAMPLES, ROOT

HOSTS = EXAMPLES / "embedding"
GUIDE = DOCS / "hosts.md"
BPMN = {
    "m": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "d": "http://www.omg.org/spec/BPMN/20100524/DI",
    "c": "http://www.omg.org/spec/DD/20100524/DC",
    "i": "http://www.omg.org/spec/DD/20100524/DI",
}
SHOWN = re.compile(r"^```\{code-block\} (?:python|text|xml)\n:caption: (\S+)\n\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def programs() -> dict[str, str]:
    """What `make hosts` runs for each host."""
    found: dict[str, str] = runpy.run_path(str(HOSTS / "run.py"))["HOSTS"]
    return found


def test_the_guide_shows_what_the_files_hold() -> None:
    shown = SHOWN.findall(GUIDE.read_text("utf-8"))

    assert shown
    assert [] == [file for file, text in shown if text not in (ROOT / file).read_text("utf-8")]


def test_no_code_of_the_guide_is_without_a_file() -> None:
    """What else would it be checked against?"""
    text = GUIDE.read_text("utf-8")

    assert len(re.findall(r"^```.*(?:python|text|xml)", text, re.MULTILINE)) == len(SHOWN.findall(text))


def test_every_example_is_run() -> None:
    """A module is a host's program, or is used by one."""
    written = "\n".join(path.read_text("utf-8") for path in HOSTS.rglob("*.py"))
    helpers = {"run.py", "measure.py"}
    unused = [
        path.name
        for path in HOSTS.glob("*.py")
        if path.name not in helpers | {*programs().values()}
        and not re.search(rf"(from|import) {path.stem}\b|{path.stem}[:.]|{re.escape(path.name)}", written)
    ]

    assert [] == unused
    assert [] == [name for name in programs().values() if not (HOSTS / name).is_file()]


@pytest.mark.parametrize("file", sorted(EXAMPLES.rglob("*.bpmn")), ids=lambda file: file.name)
def test_a_modeller_shows_every_part_of_a_process(file: Path) -> None:
    """Each node has its place, and each flow goes from the edge of one node to that of the other."""
    root = ET.fromstring(file.read_bytes())
    flows = {each.attrib["id"]: each for each in root.iterfind("./m:process/m:sequenceFlow", BPMN)}
    nodes = {each.attrib["id"] for each in root.iterfind("./m:process/*", BPMN)} - flows.keys()
    [plane] = root.iterfind("./d:BPMNDiagram/d:BPMNPlane", BPMN)
    boxes = {each.attrib["bpmnElement"]: box(each) for each in plane.iterfind("d:BPMNShape", BPMN)}
    ways = {each.attrib["bpmnElement"]: way(each) for each in plane.iterfind("d:BPMNEdge", BPMN)}

    assert [each.attrib["id"] for each in root.iterfind("m:process", BPMN)] == [plane.attrib["bpmnElement"]]
    assert (nodes, {*flows}) == ({*boxes}, {*ways})
    for name, flow in flows.items():
        assert (True, True) == (
            on_edge(ways[name][0], boxes[flow.attrib["sourceRef"]]),
            on_edge(ways[name][-1], boxes[flow.attrib["targetRef"]]),
        ), name


def box(shape: ET.Element) -> tuple[float, ...]:
    [bounds] = shape.iterfind("c:Bounds", BPMN)
    return tuple(float(bounds.attrib[name]) for name in ("x", "y", "width", "height"))


def way(edge: ET.Element) -> list[tuple[float, float]]:
    return [(float(each.attrib["x"]), float(each.attrib["y"])) for each in edge.iterfind("i:waypoint", BPMN)]


def on_edge(point: tuple[float, float], within: tuple[float, ...]) -> bool:
    """In the middle of a side, where also circles and diamonds have an edge."""
    x, y, width, height = within
    sides = {(x, y + height / 2), (x + width, y + height / 2), (x + width / 2, y), (x + width / 2, y + height)}
    return point in sides


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_the_pools_answer_as_their_parent_does() -> None:
    """The host that needs nothing but Python; `make hosts` runs them all."""
    result = subprocess.run(
        [sys.executable, programs()["pools"]], cwd=HOSTS, capture_output=True, encoding="utf-8", timeout=300
    )

    assert (result.returncode, result.stderr) == (0, "")
    assert ["forked: restrict proceed", "spawned: restrict proceed", "futures: restrict proceed"] == (
        result.stdout.splitlines()
    )
