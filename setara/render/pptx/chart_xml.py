"""Native charts as DrawingML: scatters and stacked bars, whose labels print cells of their workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml.ns import nsdecls

from setara.pictures import theme
from setara.pictures.theme import SOFT
from setara.render.pptx.chart_model import (
    SIZE,
    ChartAxis,
    ChartColumn,
    ChartPart,
    ChartSeries,
    Labels,
    Mark,
    PlotArea,
    Stroke,
    heading,
    reference,
)
from setara.render.pptx.shapes import fill_xml

_X_AXIS, _Y_AXIS = 111, 222
_RANGES = 'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"'
_LABELS = "{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"
_SERIES = "{02D57815-91ED-43cb-92C2-25804820EDAC}"
_SHOWS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def scatter(
    columns: Sequence[ChartColumn], series: Sequence[ChartSeries], across: ChartAxis, up: ChartAxis, inside: PlotArea
) -> str:
    """Return a scatter chart; what is not published is a gap.

    Args:
        columns: its workbook.
        series: from back to front.
        across, up: the axes.
    """
    # LibreOffice loses a series shorter than a later one: all reach as far down as the longest column.
    count = max(len(column.cells) for column in columns)
    drawn = "".join(_series_of(columns, one, at, count) for at, one in enumerate(series))
    plot = (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{drawn}'
        f'<c:axId val="{_X_AXIS}"/><c:axId val="{_Y_AXIS}"/></c:scatterChart>'
        f"{_value_axis(across, _X_AXIS, _Y_AXIS, 'b')}{_value_axis(up, _Y_AXIS, _X_AXIS, 'l')}"
    )
    return _space(plot, inside)


def stacked(
    columns: Sequence[ChartColumn],
    names: int,
    parts: Sequence[ChartPart],
    across: ChartAxis,
    unit: str,
    inside: PlotArea,
) -> str:
    """Return a chart of horizontal bars stacked from zero to either side, the first row on top, with a legend above.

    Args:
        columns: its workbook.
        names: column that names the rows.
        parts: the parts.
        across: the value axis.
        unit: what stands below it.
    """
    count = len(columns[names].cells)
    drawn = "".join(
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{_series_title(columns, part.column)}'
        f'<c:spPr>{part.fill}<a:ln w="12700">{fill_xml(theme.PAPER)}</a:ln></c:spPr>'
        f'<c:invertIfNegative val="0"/>{_labels_of(columns, [part.labels])}'
        f"<c:cat>{_texts_of(columns, names, count)}</c:cat>"
        f"<c:val>{_figures_of(columns, part.column, count)}</c:val>"
        f"{_label_range(columns, [part.labels], count)}</c:ser>"
        for at, part in enumerate(parts)
    )
    plot = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>{drawn}'
        f'<c:gapWidth val="35"/><c:overlap val="100"/><c:axId val="{_X_AXIS}"/><c:axId val="{_Y_AXIS}"/></c:barChart>'
        f'<c:catAx><c:axId val="{_X_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{_line_xml(Stroke(theme.INK, 1.5))}</c:spPr>{_text_look(theme.INK)}"
        f'<c:crossAx val="{_Y_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f"{_value_axis(across, _Y_AXIS, _X_AXIS, 'b', between='between', unit=unit)}"
    )
    # As wide as the axes, in the room above them.
    place = _layout(replace(inside, y=0.0, height=inside.y))
    look = _text_look(theme.INK)
    return _space(plot, inside, f'<c:legend><c:legendPos val="t"/>{place}<c:overlay val="0"/>{look}</c:legend>')


def _layout(inside: PlotArea, target: str = "") -> str:
    """Return where a part of a chart lies, `target` what of it is meant."""
    places = (("x", inside.x), ("y", inside.y), ("w", inside.width), ("h", inside.height))
    numbers = "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in places)
    modes = '<c:xMode val="edge"/><c:yMode val="edge"/>'
    return f"<c:layout><c:manualLayout>{target}{modes}{numbers}</c:manualLayout></c:layout>"


def _space(plot: str, inside: PlotArea, legend: str = "") -> str:
    layout = _layout(inside, '<c:layoutTarget val="inner"/>')
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
        f'<c:chartSpace {nsdecls("c", "a", "r")}><c:date1904 val="0"/><c:lang val="id-ID"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea>{layout}{plot}'
        f"<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text_look(theme.INK)}</c:chartSpace>"
    )


def _value_axis(axis: ChartAxis, identity: int, other: int, side: str, between: str = "midCat", unit: str = "") -> str:
    look = _run_look(SIZE, SOFT, False)
    title = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr {look}</a:rPr><a:t>{escape(unit)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
        if unit
        else ""
    )
    grid = f"<c:majorGridlines><c:spPr>{_line_xml(Stroke(theme.RULE, 0.75))}</c:spPr></c:majorGridlines>"
    shown = "low" if axis.ticks or axis.code else "none"
    code = quoteattr(_format(axis))
    step = f'<c:majorUnit val="{axis.step!r}"/>' if axis.step else ""
    return (
        f'<c:valAx><c:axId val="{identity}"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.high!r}"/>'
        f'<c:min val="{axis.low!r}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{grid if axis.grid else ""}{title}'
        f'<c:numFmt formatCode={code} sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{shown}"/><c:spPr>{_line_xml(axis.line)}</c:spPr>{_text_look(SOFT)}'
        f'<c:crossAx val="{other}"/><c:crosses val="{axis.crosses}"/><c:crossBetween val="{between}"/>{step}</c:valAx>'
    )


def _format(axis: ChartAxis) -> str:
    """Return the number format that prints the text of each tick, whatever decimal mark the office's language has."""
    if not axis.ticks:
        return axis.code or "General"
    texts = ['"' + text.replace('"', "") + '"' for _, text in axis.ticks]
    bounds = [(a + b) / 2 for (a, _), (b, _) in pairwise(axis.ticks)]
    return ";".join([*(f"[<{bound:.6g}]{text}" for bound, text in zip(bounds, texts, strict=False)), texts[-1]])


def _series_of(columns: Sequence[ChartColumn], series: ChartSeries, at: int, count: int) -> str:
    """Return a series of a scatter chart, `at` its place among them, as long as the longest column."""
    special = "".join(
        f'<c:dPt><c:idx val="{row}"/>{_mark(mark)}<c:bubble3D val="0"/></c:dPt>'
        for row, mark in sorted(series.marks.items())
    )
    return (
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>'
        f"{_series_title(columns, series.name)}"
        f"<c:spPr>{_line_xml(series.stroke)}</c:spPr>{_mark(series.mark)}{special}{_labels_of(columns, series.labels)}"
        f"<c:xVal>{_figures_of(columns, series.x, count)}</c:xVal><c:yVal>{_figures_of(columns, series.y, count)}</c:yVal>"
        f'<c:smooth val="0"/>{_label_range(columns, series.labels, count)}</c:ser>'
    )


def _series_title(columns: Sequence[ChartColumn], column: int) -> str:
    """Return the name of a series: the heading of a column."""
    name = escape(columns[column].name)
    cache = f'<c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{name}</c:v></c:pt></c:strCache>'
    return f"<c:tx><c:strRef><c:f>{heading(column)}</c:f>{cache}</c:strRef></c:tx>"


def _figures_of(columns: Sequence[ChartColumn], column: int, count: int) -> str:
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


def _texts_of(columns: Sequence[ChartColumn], column: int, count: int) -> str:
    """Return the cells of a column as texts."""
    cache = f"<c:strCache>{_cached(columns, column, count)}</c:strCache>"
    return f"<c:strRef><c:f>{reference(column, count)}</c:f>{cache}</c:strRef>"


def _cached(columns: Sequence[ChartColumn], column: int, count: int) -> str:
    cells = enumerate(columns[column].cells[:count])
    points = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(str(cell))}</c:v></c:pt>' for row, cell in cells if cell is not None
    )
    return f'<c:ptCount val="{count}"/>{points}'


def _label_range(columns: Sequence[ChartColumn], labels: Sequence[Labels], count: int) -> str:
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


def _labels_of(columns: Sequence[ChartColumn], labels: Sequence[Labels]) -> str:
    """Return the labels of a series; rows that are not to be labelled have none."""
    if not labels:
        return ""
    rows = sorted(((row, some) for some in labels for row in some.rows), key=lambda pair: pair[0])
    single = "".join(_label(columns, some, row) for row, some in rows)
    plain = f'<c:ext uri="{_LABELS}" {_RANGES}><c15:showLeaderLines val="0"/></c:ext>'
    return f"<c:dLbls>{single}{_shows(value=False)}<c:extLst>{plain}</c:extLst></c:dLbls>"


def _label(columns: Sequence[ChartColumn], labels: Labels, row: int) -> str:
    right, down = labels.shifts.get(row, (0.0, 0.0))
    layout = f'<c:layout><c:manualLayout><c:x val="{right:.5f}"/><c:y val="{down:.5f}"/></c:manualLayout></c:layout>'
    look = _run_look(labels.size, labels.colour, row in labels.bold)
    name = _field("SERIESNAME", "", look) + _run(" ", look) if labels.named else ""
    text = name + _field("CELLRANGE", escape(str(columns[labels.column].cells[row])), look)
    text += _run(escape(labels.after), look) if labels.after else ""
    behind = fill_xml(theme.PAPER if labels.boxed else None)
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
    edge = f'<a:ln w="{28575 if hollow else 9525}">{fill_xml(mark.colour)}</a:ln>'
    return (
        f'<c:marker><c:symbol val="{mark.symbol}"/><c:size val="{mark.size}"/>'
        f"<c:spPr>{fill_xml(None if hollow else mark.colour)}{edge}</c:spPr></c:marker>"
    )


def _line_xml(stroke: Stroke | None) -> str:
    """Return how a line is drawn; nothing is no line."""
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    return (
        f'<a:ln w="{round(stroke.width * 12700)}" cap="rnd">{fill_xml(stroke.colour)}'
        f'<a:prstDash val="{stroke.dash}"/><a:round/></a:ln>'
    )


def _run_look(size: float, colour: str, bold: bool) -> str:
    """Return attributes and content of a run's properties, up to its closing tag."""
    return f'lang="id-ID" sz="{round(size * 100)}" b="{int(bold)}">{fill_xml(colour)}<a:latin typeface="+mn-lt"/>'


def _text_look(colour: str) -> str:
    """Return size and colour of the text of an axis, a legend or a whole chart."""
    look = _run_look(SIZE, colour, False).replace('lang="id-ID" ', "")
    return (
        f"<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>"
        '<a:endParaRPr lang="id-ID"/></a:p></c:txPr>'
    )
