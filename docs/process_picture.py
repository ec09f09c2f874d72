"""The picture of a process, drawn from the places that its BPMN file has for modellers, so that it cannot drift."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path

_SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
#: How many Chinese characters a line of a task holds.
_LINE = 8
_EDGE = 14

Box = tuple[float, float, float, float]


def process_picture(file: Path) -> str:
    """The diagram of a BPMN file as an SVG picture."""
    root = ET.fromstring(file.read_bytes())
    [process] = root.iterfind("bpmn:process", _SPACES)
    named = {each.attrib["id"]: each for each in process}
    boxes = [_box(each) for each in root.iterfind(".//dc:Bounds", _SPACES)]
    width = max(x + wide for x, _, wide, _ in boxes) + _EDGE
    height = max(y + high for _, y, _, high in boxes) + _EDGE
    return "\n".join(
        (
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
                'font-family="sans-serif" font-size="12" text-anchor="middle">'
            ),
            f"<title>{escape(process.attrib['name'])}</title>",
            (
                '<defs><marker id="arrow" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="8" markerHeight="8" '
                'orient="auto"><path d="M0 0 10 5 0 10z"/></marker></defs>'
            ),
            f'<rect width="{width:g}" height="{height:g}" fill="#ffffff"/>',
            *(line for each in root.iterfind(".//bpmndi:BPMNEdge", _SPACES) for line in _edge(each, named)),
            *(line for each in root.iterfind(".//bpmndi:BPMNShape", _SPACES) for line in _shape(each, named)),
            "</svg>\n",
        )
    )


def _box(bounds: ET.Element) -> Box:
    x, y, width, height = (float(bounds.attrib[name]) for name in ("x", "y", "width", "height"))
    return x, y, width, height


def _edge(edge: ET.Element, named: Mapping[str, ET.Element]) -> Iterator[str]:
    points = " ".join(f"{each.attrib['x']},{each.attrib['y']}" for each in edge.iterfind("di:waypoint", _SPACES))
    yield f'<polyline points="{points}" fill="none" stroke="#333333" marker-end="url(#arrow)"/>'
    yield from _label(edge, named[edge.attrib["bpmnElement"]])


def _shape(shape: ET.Element, named: Mapping[str, ET.Element]) -> Iterator[str]:
    [bounds] = shape.iterfind("dc:Bounds", _SPACES)
    x, y, width, height = _box(bounds)
    of = named[shape.attrib["bpmnElement"]]
    kind = of.tag.rpartition("}")[2]
    across, down = x + width / 2, y + height / 2
    if kind.endswith("Event"):
        stroke = 3 if kind == "endEvent" else 1
        yield f'<circle cx="{across:g}" cy="{down:g}" r="{width / 2:g}" fill="#ffffff" stroke="#333333" stroke-width="{stroke}"/>'
    elif kind.endswith("Gateway"):
        corners = f"{across:g},{y:g} {x + width:g},{down:g} {across:g},{y + height:g} {x:g},{down:g}"
        yield f'<polygon points="{corners}" fill="#ffffff" stroke="#333333"/>'
        yield f'<text x="{across:g}" y="{down + 7:g}" font-size="20">×</text>'
    else:
        fill = "#fff4e0" if kind == "userTask" else "#e8f0fa"
        yield f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="8" fill="{fill}" stroke="#333333"/>'
        name = of.get("name", "")
        lines = [name[at : at + _LINE] for at in range(0, len(name), _LINE)]
        for nth, line in enumerate(lines):
            yield f'<text x="{across:g}" y="{down + 4 + 16 * (nth - (len(lines) - 1) / 2):g}">{escape(line)}</text>'
    yield from _label(shape, of)


def _label(of: ET.Element, named: ET.Element) -> Iterator[str]:
    for bounds in of.iterfind("bpmndi:BPMNLabel/dc:Bounds", _SPACES):
        x, y, width, height = _box(bounds)
        yield f'<text x="{x + width / 2:g}" y="{y + height - 3:g}">{escape(named.get("name", ""))}</text>'
