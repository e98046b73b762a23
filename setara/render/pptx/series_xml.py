"""The series of a native chart as DrawingML: figures, marks, lines and labels that print cells of the workbook."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from setara.pictures import theme
from setara.render.pptx import colours
from setara.render.pptx.chart_model import Labels, Mark, Series, Stroke
from setara.render.pptx.sheet_data import Column, heading, reference

_RANGES = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_LABELS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_SERIES = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_SHOWS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def drawn(columns: Sequence[Column], series: Series, at: int, count: int) -> str:
    """Return a series of a scatter chart, `at` its place among them, as long as the longest column."""
    special = "".join(
        f'<c:dPt><c:idx val="{row}"/>{_mark(mark)}<c:bubble3D val="0"/></c:dPt>'
        for row, mark in sorted(series.marks.items())
    )
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
        f"{title(columns, series.name)}"
        f"<c:spPr>{line(series.stroke)}</c:spPr>{_mark(series.mark)}{special}{labelled(columns, series.labels)}"
        f"<c:xVal>{figures(columns, series.x, count)}</c:xVal><c:yVal>{figures(columns, series.y, count)}</c:yVal>"
        f'<c:smooth val="0"/>{label_range(columns, series.labels, count)}</c:ser>'
    )


def title(columns: Sequence[Column], column: int) -> str:
    """Return the name of a series: the heading of a column."""
    name = escape(columns[column].name)
    cache = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache>'
    return f"<c:tx><c:strRef><c:f>{heading(column)}</c:f>{cache}</c:strRef></c:tx>"


def figures(columns: Sequence[Column], column: int, count: int) -> str:
    """Return the cells of a column as figures; an empty cell is a gap."""
    cells = columns[column].cells[:count]
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{cell!r}</c:v></c:pt>'
        for row, cell in enumerate(cells)
        if isinstance(cell, int | float)
    )
    return (
        f"<c:numRef><c:f>{reference(column, count)}</c:f><c:numCache><c:formatCode>General</c:formatCode>"
        f'<c:ptCount val="{count}"/>{points}</c:numCache></c:numRef>'
    )


def texts(columns: Sequence[Column], column: int, count: int) -> str:
    """Return the cells of a column as texts."""
    cache = f"<c:strCache>{_cached(columns, column, count)}</c:strCache>"
    return f"<c:strRef><c:f>{reference(column, count)}</c:f>{cache}</c:strRef>"


def _cached(columns: Sequence[Column], column: int, count: int) -> str:
    cells = enumerate(columns[column].cells[:count])
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(str(cell))}</c:v></c:pt>' for row, cell in cells if cell is not None
    )
    return f'<c:ptCount val="{count}"/>{points}'


def label_range(columns: Sequence[Column], labels: Sequence[Labels], count: int) -> str:
    """Return which cells the labels of a series print."""
    if not labels:
        return ""
    column = labels[0].column
    return (
        f'<c:extLst><c:ext uri="{_SERIES}" {_RANGES}><c15:datalabelsRange>'
        f"<c15:f>{reference(column, count)}</c15:f>"
        f"<c15:dlblRangeCache>{_cached(columns, column, count)}</c15:dlblRangeCache>"
        "</c15:datalabelsRange></c:ext></c:extLst>"
    )


def labelled(columns: Sequence[Column], labels: Sequence[Labels]) -> str:
    """Return the labels of a series; rows that are not to be labelled have none."""
    if not labels:
        return ""
    rows = sorted(((row, some) for some in labels for row in some.rows), key=lambda pair: pair[0])
    single = "".join(_label(columns, some, row) for row, some in rows)
    plain = f'<c:ext uri="{_LABELS}" {_RANGES}><c15:showLeaderLines val="0"/></c:ext>'
    return f"<c:dLbls>{single}{_shows(value=False)}<c:extLst>{plain}</c:extLst></c:dLbls>"


def _label(columns: Sequence[Column], labels: Labels, row: int) -> str:
    right, down = labels.shifts.get(row, (0.0, 0.0))
    layout = f'<c:layout><c:manualLayout><c:x val="{right:.5f}"/><c:y val="{down:.5f}"/></c:manualLayout></c:layout>'
    look = run_look(labels.size, labels.colour, row in labels.bold)
    name = _field("SERIESNAME", "", look) + _run(" ", look) if labels.named else ""
    text = name + _field("CELLRANGE", escape(str(columns[labels.column].cells[row])), look)
    text += _run(escape(labels.after), look) if labels.after else ""
    behind = colours.fill(theme.PAPER if labels.boxed else None)
    return (
        f'<c:dLbl><c:idx val="{row}"/>{layout if right or down else ""}'
        f'<c:tx><c:rich><a:bodyPr wrap="none" lIns="38100" tIns="0" rIns="38100" bIns="0" anchor="ctr"/><a:lstStyle/>'
        f"<a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>{text}</a:p></c:rich></c:tx>"
        f"<c:spPr>{behind}<a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:dLblPos val="{labels.position}"/>{_shows(value=True)}'
        f'<c:extLst><c:ext uri="{_LABELS}" {_RANGES}><c15:dlblFieldTable/>'
        '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
    )


def _run(text: str, look: str) -> str:
    return f"<a:r><a:rPr {look}</a:rPr><a:t>{text}</a:t></a:r>"


def _field(kind: str, text: str, look: str) -> str:
    identity = {"CELLRANGE": "{5E7A8A00-0000-4000-8000-000000000001}"}.get(
        kind, "{5E7A8A00-0000-4000-8000-000000000002}"
    )
    return f'<a:fld id="{identity}" type="{kind}"><a:rPr {look}</a:rPr><a:pPr/><a:t>{text}</a:t></a:fld>'


def _shows(value: bool) -> str:
    return "".join(f'<c:show{name} val="{int(value and name == "Val")}"/>' for name in _SHOWS)


def _mark(mark: Mark | None) -> str:
    if mark is None:
        return '<c:marker><c:symbol val="none"/></c:marker>'
    hollow = mark.hollow or mark.symbol in {"x", "plus"}
    edge = f'<a:ln w="{28575 if hollow else 9525}">{colours.fill(mark.colour)}</a:ln>'
    return (
        f'<c:marker><c:symbol val="{mark.symbol}"/><c:size val="{mark.size}"/>'
        f"<c:spPr>{colours.fill(None if hollow else mark.colour)}{edge}</c:spPr></c:marker>"
    )


def line(stroke: Stroke | None) -> str:
    """Return how a line is drawn; nothing is no line."""
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{round(stroke.width * 12700)}" cap="rnd">{colours.fill(stroke.colour)}'
        f'<a:prstDash val="{stroke.dash}"/><a:round/></a:ln>'
    )


def run_look(size: float, colour: str, bold: bool) -> str:
    """Return attributes and content of a run's properties, up to its closing tag."""
    return f'lang="id-ID" sz="{round(size * 100)}" b="{int(bold)}">{colours.fill(colour)}<a:latin typeface="+mn-lt"/>'


def text_look(size: float, colour: str) -> str:
    """Return size and colour of the text of an axis, a legend or a whole chart."""
    look = run_look(size, colour, False).replace('lang="id-ID" ', "")
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
    )
