"""Native charts as DrawingML: scatters and stacked bars."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from pptx.oxml.ns import nsdecls

from setara.pictures import theme
from setara.pictures.tones import SOFT
from setara.render.pptx import colours, series_xml
from setara.render.pptx.chart_model import SIZE, Axis, Inside, Part, Series, Stroke
from setara.render.pptx.series_xml import run_look
from setara.render.pptx.sheet_data import Column

_X_AXIS, _Y_AXIS = 111, 222


def scatter(columns: Sequence[Column], series: Sequence[Series], across: Axis, up: Axis, inside: Inside) -> str:
    """Return a scatter chart; what is not published is a gap.

    Args:
        columns: its workbook.
        series: from back to front.
        across, up: the axes.
        inside: where the axes lie.
    """
    # LibreOffice loses a series shorter than a later one: all reach as far down as the longest column.
    count = max(len(column.cells) for column in columns)
    drawn = "".join(series_xml.drawn(columns, one, at, count) for at, one in enumerate(series))
    plot = (
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{drawn}'
        f'<c:axId val="{_X_AXIS}"/><c:axId val="{_Y_AXIS}"/></c:scatterChart>'
        f"{_value_axis(across, _X_AXIS, _Y_AXIS, 'b')}{_value_axis(up, _Y_AXIS, _X_AXIS, 'l')}"
    )
    return _space(plot, inside)


def stacked(
    columns: Sequence[Column], names: int, parts: Sequence[Part], across: Axis, unit: str, inside: Inside
) -> str:
    """Return a chart of horizontal bars stacked from zero to either side, the first row on top, with a legend above.

    Args:
        columns: its workbook.
        names: column that names the rows.
        parts: the parts.
        across: the value axis.
        unit: what stands below it.
        inside: where the axes lie.
    """
    count = len(columns[names].cells)
    drawn = "".join(
        f'<c:ser><c:idx val="{at}"/><c:order val="{at}"/>{series_xml.title(columns, part.column)}'
        f'<c:spPr>{part.fill}<a:ln w="12700">{colours.fill(theme.PAPER)}</a:ln></c:spPr>'
        f'<c:invertIfNegative val="0"/>{series_xml.labelled(columns, [part.labels])}'
        f"<c:cat>{series_xml.texts(columns, names, count)}</c:cat>"
        f"<c:val>{series_xml.figures(columns, part.column, count)}</c:val>"
        f"{series_xml.label_range(columns, [part.labels], count)}</c:ser>"
        for at, part in enumerate(parts)
    )
    plot = (
        f'<c:barChart><c:barDir val="bar"/><c:grouping val="stacked"/><c:varyColors val="0"/>{drawn}'
        f'<c:gapWidth val="35"/><c:overlap val="100"/><c:axId val="{_X_AXIS}"/><c:axId val="{_Y_AXIS}"/></c:barChart>'
        f'<c:catAx><c:axId val="{_X_AXIS}"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
        '<c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"<c:spPr>{series_xml.line(Stroke(theme.INK, 1.5))}</c:spPr>{series_xml.text_look(SIZE, theme.INK)}"
        f'<c:crossAx val="{_Y_AXIS}"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f"{_value_axis(across, _Y_AXIS, _X_AXIS, 'b', between='between', unit=unit)}"
    )
    return _space(plot, inside, _legend(inside))


def _legend(inside: Inside) -> str:
    """Return a legend as wide as the axes, in the room above them."""
    places = (("x", inside.x), ("y", 0.0), ("w", inside.width), ("h", inside.y))
    layout = "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in places)
    return (
        '<c:legend><c:legendPos val="t"/><c:layout><c:manualLayout><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'{layout}</c:manualLayout></c:layout><c:overlay val="0"/>{series_xml.text_look(SIZE, theme.INK)}</c:legend>'
    )


def _space(plot: str, inside: Inside, legend: str = "") -> str:
    layout = "".join(
        f'<c:{name} val="{value:.5f}"/>'
        for name, value in (("x", inside.x), ("y", inside.y), ("w", inside.width), ("h", inside.height))
    )
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
        f'<c:chartSpace {nsdecls("c", "a", "r")}><c:date1904 val="0"/><c:lang val="id-ID"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout><c:layoutTarget val="inner"/>'
        f'<c:xMode val="edge"/><c:yMode val="edge"/>{layout}</c:manualLayout></c:layout>{plot}'
        f"<c:spPr><a:noFill/></c:spPr></c:plotArea>{legend}"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{series_xml.text_look(SIZE, theme.INK)}</c:chartSpace>"
    )


def _value_axis(axis: Axis, own: int, other: int, side: str, between: str = "midCat", unit: str = "") -> str:
    look = run_look(SIZE, SOFT, False)
    title = (
        f"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr {look}</a:defRPr></a:pPr>"
        f'<a:r><a:rPr {look}</a:rPr><a:t>{escape(unit)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
        if unit
        else ""
    )
    grid = f"<c:majorGridlines><c:spPr>{series_xml.line(Stroke(theme.RULE, 0.75))}</c:spPr></c:majorGridlines>"
    shown = "low" if axis.ticks or axis.code else "none"
    code = quoteattr(_format(axis))
    step = f'<c:majorUnit val="{axis.step!r}"/>' if axis.step else ""
    return (
        f'<c:valAx><c:axId val="{own}"/><c:scaling><c:orientation val="minMax"/><c:max val="{axis.high!r}"/>'
        f'<c:min val="{axis.low!r}"/></c:scaling><c:delete val="0"/><c:axPos val="{side}"/>{grid if axis.grid else ""}{title}'
        f'<c:numFmt formatCode={code} sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/>'
        f'<c:tickLblPos val="{shown}"/><c:spPr>{series_xml.line(axis.line)}</c:spPr>{series_xml.text_look(SIZE, SOFT)}'
        f'<c:crossAx val="{other}"/><c:crosses val="{axis.crosses}"/><c:crossBetween val="{between}"/>{step}</c:valAx>'
    )


def _format(axis: Axis) -> str:
    """Return the number format that prints the text of each tick, whatever decimal mark the office's language has."""
    if not axis.ticks:
        return axis.code or "General"
    texts = ['"' + text.replace('"', "") + '"' for _, text in axis.ticks]
    bounds = [(a + b) / 2 for (a, _), (b, _) in pairwise(axis.ticks)]
    return ";".join([*(f"[<{bound:.6g}]{text}" for bound, text in zip(bounds, texts, strict=False)), texts[-1]])
