"""Native shapes with their alternative text, how much room text needs on a slide, and colours by their place in the theme."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from setara.pictures import theme
from setara.pictures.theme import SOFT
from setara.render.place import fonts
from setara.render.place.fonts import wrapped

LINE = 1.26
"""Height of a line in sizes of its text."""
_SPARE = {False: 1.09, True: 1.21}
"""An office without the theme's font draws in one of its own: DejaVu Sans, plain and bold, is the widest of the usual."""
EMU = 12700
"""Of office documents' units in a point."""


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of one line of text in points.

    Args:
        size: in points.
    """
    return fonts.width_of(text, size * _SPARE[bold], 800 if bold else 400)


def widest_text(texts: Iterable[str], size: float, *, bold: bool = False) -> float:
    """Return the width of the widest of some lines in points, 0 without any."""
    return max((text_width(text, size, bold=bold) for text in texts), default=0.0)


def line_count(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """Return on how many lines a text stands in a room of some points, broken between words, long addresses inside."""
    broken = wrapped(text, size * _SPARE[bold], 800 if bold else 400, room)
    return sum(int(text_width(line, size, bold=bold) // (room + 1)) + 1 for line in broken) or 1


def text_height(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return the height of a paragraph in points; arguments as for `line_count`."""
    return line_count(text, size, room, bold=bold) * size * LINE


class OfficeRect(NamedTuple):
    """A rectangle in office documents' units."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class Box:
    """A rectangle in points from the slide's upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    def emu(self) -> OfficeRect:
        """Return it in office documents' units."""
        return OfficeRect(*(round(v * EMU) for v in (self.x, self.y, self.width, self.height)))

    def columns(self, count: int, gap: float) -> list[Box]:
        """Return equal columns with a gap between them."""
        width = (self.width - gap * (count - 1)) / count
        return [Box(self.x + at * (width + gap), self.y, width, self.height) for at in range(count)]


_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
DECORATION = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
"""What the properties of a shape hold that tells nothing."""
SCHEME = {
    "dk1": theme.INK,
    "lt1": theme.PAPER,
    "dk2": SOFT,
    "lt2": theme.FAINT,
    "accent1": theme.PRIMARY,
    "accent2": theme.CHOSEN,
    "accent3": theme.WOMEN,
    "accent4": theme.MEN,
    "accent5": theme.BETTER,
    "accent6": theme.WORSE,
    "hlink": theme.PRIMARY,
    "folHlink": theme.WORSE,
}
"""The colour scheme of the master."""
_USED_AS = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_PLACES = {colour: _USED_AS.get(name, name) for name, colour in SCHEME.items() if not name.lower().endswith("hlink")}


@dataclass(frozen=True)
class Text:
    """A paragraph, or a part of one.

    Attributes:
        text: what is written.
        size: in points; None is the placeholder's or the theme's.
        bold: whether it is bold; None as the placeholder has it.
        colour: hexadecimal; None is the placeholder's.
        link: the address it leads to; empty for none.
    """

    text: str
    size: float | None = None
    bold: bool | None = None
    colour: str | None = None
    link: str = ""


def write(frame: Any, paragraphs: Sequence[Text | Sequence[Text]], align: str = "") -> None:
    """Write the paragraphs of a text frame, each of one or several parts, in Indonesian.

    Args:
        frame: a text frame of python-pptx; what it held is replaced.
        align: `left`, `center` or `right`; empty as the placeholder has it.
    """
    frame.clear()
    for at, parts in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        if align:
            paragraph.alignment = _ALIGN[align]
        for part in [parts] if isinstance(parts, Text) else parts:
            _run(paragraph, part)


def _run(paragraph: Any, part: Text) -> None:
    run = paragraph.add_run()
    run.text = part.text
    if part.size is not None:
        run.font.size = Pt(part.size)
    if part.bold is not None:
        run.font.bold = part.bold
    look = run._r.get_or_add_rPr()
    look.set("lang", "id-ID")
    if part.colour is not None:
        look.insert(0, parse_xml(f"<a:solidFill {nsdecls('a')}>{colour_xml(part.colour)}</a:solidFill>"))
    if part.link:
        run.hyperlink.address = part.link


def text_box(
    shapes: Any,
    name: str,
    box: Box,
    paragraphs: Sequence[Text | Sequence[Text]],
    *,
    align: str = "left",
    anchor: str = "top",
) -> Any:
    """Add a text box without margins; its alternative text is what it says.

    Args:
        shapes: shapes of a slide or of a group.
        paragraphs: as for `write`.
        align: `left`, `center` or `right`.
        anchor: `top`, `middle` or `bottom`.
    """
    shape = shapes.add_textbox(*box.emu())
    frame = shape.text_frame
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = True
    frame.vertical_anchor = _ANCHOR[anchor]
    write(frame, paragraphs, align)
    return named(shape, name, frame.text)


def rectangle(
    shapes: Any, name: str, box: Box, fill: str | None, alternative: str = "", edge: str | None = None
) -> Any:
    """Add a rectangle; without alternative text it is decoration, without fill it is hatched."""
    shape = shapes.add_shape(MSO_SHAPE.RECTANGLE, *box.emu())
    paint(shape, fill, edge, 0.75)
    return named(shape, name, alternative)


def circle(shapes: Any, middle: tuple[float, float], radius: float) -> Any:
    """Add a circle, still to be painted and named."""
    box = Box(middle[0] - radius, middle[1] - radius, 2 * radius, 2 * radius)
    return shapes.add_shape(MSO_SHAPE.OVAL, *box.emu())


def line(
    shapes: Any, name: str, start: tuple[float, float], end: tuple[float, float], colour: str, width: float = 1.0
) -> Any:
    """Add a straight line between two points, as decoration."""
    corners = (round(v * EMU) for v in (*start, *end))
    shape = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, *corners)
    _replace_look(shape, "", f'<a:ln w="{round(width * EMU)}">{fill_xml(colour)}</a:ln>')
    return named(shape, name, "")


def freeform(shapes: Any, rings: Sequence[Sequence[tuple[float, float]]]) -> Any:
    """Add a shape of closed rings, islands and holes in one, filled by the even-odd rule.

    The library's own builder takes a time that grows with the square of the corners, seconds for a map.

    Args:
        shapes: shapes of a slide or of a group.
        rings: corners in points, the first not repeated at the end.
    """
    corners = [[(round(x * EMU), round(y * EMU)) for x, y in ring] for ring in rings]
    across, down = zip(*(corner for ring in corners for corner in ring), strict=True)
    left, top = min(across), min(down)
    width, height = max(max(across) - left, 1), max(max(down) - top, 1)
    path = "".join(_ring([(x - left, y - top) for x, y in ring]) for ring in corners)
    element = parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="{shapes._next_shape_id}" name=""/><p:cNvSpPr/><p:nvPr/>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}">{path}</a:path></a:pathLst></a:custGeom></p:spPr></p:sp>'
    )
    shapes._element.append(element)
    return shapes._shape_factory(element)


def _ring(corners: Sequence[tuple[int, int]]) -> str:
    points = [f'<a:pt x="{x}" y="{y}"/>' for x, y in corners]
    lines = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f"<a:moveTo>{points[0]}</a:moveTo>{lines}<a:close/>"


def paint(shape: Any, fill: str | None, edge: str | None = None, width: float = 0.75) -> None:
    """Fill a shape; without a colour it is hatched, as everywhere a figure is not published.

    Args:
        shape: a shape of python-pptx.
        fill: hexadecimal colour, or None.
        edge: colour of its border; None for none.
        width: of the border in points.
    """
    inside = fill_xml(fill) if fill else hatch_xml("wdUpDiag", theme.MUTED, theme.PAPER)
    _replace_look(shape, inside, f'<a:ln w="{round(width * EMU)}">{fill_xml(edge)}<a:round/></a:ln>')


def outline(shape: Any, colour: str, width: float) -> None:
    """Draw a shape's border only."""
    _replace_look(shape, fill_xml(None), f'<a:ln w="{round(width * EMU)}">{fill_xml(colour)}<a:round/></a:ln>')


def _replace_look(shape: Any, fill: str, border: str) -> None:
    look = shape._element.spPr
    style = shape._element.find(qn("p:style"))
    if style is not None:
        shape._element.remove(style)
    look.extend(parse_xml(f"<p:spPr {nsdecls('p', 'a')}>{fill}{border}</p:spPr>"))


def named(shape: Any, name: str, alternative: str) -> Any:
    """Give a shape its name and its alternative text; without one it is marked as decoration."""
    shape.name = name
    properties = shape._element._nvXxPr.cNvPr
    if alternative:
        properties.set("descr", alternative)
        return shape
    properties.append(parse_xml(DECORATION))
    return shape


def colour_xml(colour: str) -> str:
    """Return a hexadecimal colour as DrawingML, by its place in the theme where it has one."""
    place = _PLACES.get(colour)
    return f'<a:schemeClr val="{place}"/>' if place else f'<a:srgbClr val="{colour.lstrip("#").upper()}"/>'


def fill_xml(colour: str | None) -> str:
    """Return a solid fill as DrawingML; None is no fill."""
    return f"<a:solidFill>{colour_xml(colour)}</a:solidFill>" if colour else "<a:noFill/>"


def hatch_xml(pattern: str, lines: str, ground: str) -> str:
    """Return a hatching as DrawingML.

    Args:
        pattern: DrawingML's name of it.
        lines, ground: colours.
    """
    front, back = f"<a:fgClr>{colour_xml(lines)}</a:fgClr>", f"<a:bgClr>{colour_xml(ground)}</a:bgClr>"
    return f'<a:pattFill prst="{pattern}">{front}{back}</a:pattFill>'
