"""An empty deck with the house's master: 16:9, its colours and fonts as a theme, layouts with real placeholders."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck
from pptx.slide import SlideLayout, SlideMaster
from pptx.util import Pt

from setara.paths import PRODUCT
from setara.pictures import theme
from setara.render.place.fonts import FAMILY
from setara.render.pptx import shapes
from setara.render.pptx.shapes import DECORATION, Box

WIDTH, HEIGHT = 960.0, 540.0
"""Of a slide in points: 13.333 by 7.5 inches."""
TITLE = Box(36, 20, 888, 82)
PICTURE = Box(36, 108, 888, 318)
NOTE = Box(36, 430, 888, 62)
HEADLINE = 32
"""Size of the headline in points."""
HEAD_LINE = 1.16
"""Height of its lines in sizes of its text."""
TABLE_STYLE = "{7A0C5E52-5E7A-4A8A-9C1B-5E7A4A000001}"

FOOT = Box(36, 499, 844, 38)
_NUMBER = Box(888, 499, 36, 38)
_LIST, _SOURCES = Box(36, 112, 888, 310), Box(36, 68, 888, 426)


@dataclass(frozen=True)
class Holder:
    """A placeholder of the master or of a layout.

    Attributes:
        kind: DrawingML's name of it.
        index: what joins it to the slides.
        name: as the selection pane shows it.
        box: where it stands.
        prompt: what an empty one says to who edits.
        role: what it holds, as its alternative text.
        size: of its text in points; None is the master's.
        anchor: `t`, `ctr` or `b`.
        bullets: whether its paragraphs have bullets.
        soft: whether its text stands back.
        align: `l` or `r`.
        spacing: above its paragraphs, in percent of a line.
    """

    kind: str
    index: int
    name: str
    box: Box
    prompt: str
    role: str
    size: float | None = None
    anchor: str = "t"
    bullets: bool = False
    soft: bool = False
    align: str = "l"
    spacing: int = 20


_MADE = "Tanggal, versi data, tautan"
_HEAD = Holder("title", 0, "Judul", TITLE, "Satu pesan dalam satu kalimat", "Judul salindia")
_NOTE = Holder("body", 13, "Catatan", NOTE, "Cara membaca, satuan, seri, sumber", "Catatan dan sumber gambar", 16, "b")
_TOLD = "Kaki halaman: cakupan, versi data, tanggal, dan alamat"
_FOOTER = Holder("ftr", 11, "Kaki halaman", FOOT, "Cakupan, versi data, tanggal, alamat", _TOLD, 12, "ctr", soft=True)
_PAGE = Holder("sldNum", 12, "Nomor salindia", _NUMBER, "", "Nomor salindia", 12, "ctr", soft=True, align="r")
_MASTER = (
    _HEAD,
    Holder("body", 1, "Isi", PICTURE, "Isi", "Isi salindia", bullets=True),
    replace(_FOOTER, index=3, prompt=""),
    replace(_PAGE, index=4),
)
LAYOUTS = {
    "Judul": (
        Holder("ctrTitle", 0, "Judul", Box(72, 96, 816, 150), "Judul paparan", "Judul paparan", 48, "b"),
        Holder("subTitle", 1, "Cakupan", Box(72, 258, 816, 60), "Cakupan", "Cakupan paparan", 22),
        Holder("body", 13, "Keterangan", Box(72, 330, 816, 150), _MADE, f"{_MADE} paparan", 16, soft=True),
    ),
    "Tayangan": (_HEAD, _NOTE, _FOOTER, _PAGE),
    "Butir": (
        _HEAD,
        Holder("body", 1, "Butir", _LIST, "Butir", "Butir-butir salindia", 28, bullets=True, spacing=50),
        _NOTE,
        _FOOTER,
        _PAGE,
    ),
    "Sumber": (
        _HEAD,
        Holder("body", 1, "Sumber", _SOURCES, "Sumber", "Daftar sumber, versi data, dan tautan", 14, bullets=True),
        _FOOTER,
        _PAGE,
    ),
}
"""Layouts by name."""
_USED = {"Judul": 0, "Tayangan": 5, "Butir": 1, "Sumber": 7}
# The identities below are those of what a slide is filled with.
_FIRST_BAR = 20


def blank() -> Deck:
    """Return a deck without slides, with the master and its four layouts."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    deck.element.find(qn("p:sldSz")).attrib.pop("type", None)
    master = deck.slide_master
    kept = {name: deck.slide_layouts[at] for name, at in _USED.items()}
    for layout in list(deck.slide_layouts):
        if layout not in kept.values():
            deck.slide_layouts.remove(layout)
    for name, layout in kept.items():
        _write_layout(layout, name)
    _write_master(master)
    for element in (deck.element, master.element):
        for look in element.iter(qn("a:defRPr")):
            look.set("lang", "id-ID")
    drawn = master.part.part_related_by(RT.THEME)
    drawn.blob = serialize_part_xml(painted(drawn.blob))
    deck.part.part_related_by(RT.TABLE_STYLES).blob = _table_styles()
    _drop_leftovers(deck)
    return deck


def name_after(holder: Any, held: Any) -> None:
    """Give a placeholder of a slide the name and the alternative text that its layout's has."""
    holder.name = held.name
    holder._element._nvXxPr.cNvPr.set("descr", held._element._nvXxPr.cNvPr.get("descr"))


def painted(blob: bytes) -> Any:
    """Return the element of a theme with the house's name, colours and fonts; the fonts of other scripts stay."""
    root = parse_xml(blob)
    root.set("name", PRODUCT)
    scheme = root.find(f".//{qn('a:clrScheme')}")
    scheme.set("name", PRODUCT)
    for name, colour in shapes.SCHEME.items():
        place = scheme.find(qn(f"a:{name}"))
        place.clear()
        place.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour.lstrip("#")}"/>'))
    fonts = root.find(f".//{qn('a:fontScheme')}")
    fonts.set("name", PRODUCT)
    for latin in fonts.iter(qn("a:latin")):
        latin.set("typeface", FAMILY)
        # An office without the font takes its own sans-serif.
        latin.set("pitchFamily", "34")
        latin.set("charset", "0")
    return root


def _write_master(master: SlideMaster) -> None:
    _replace_shapes(master.element, [_holder_xml(h, at) for at, h in enumerate(_MASTER, start=2)], _decoration())
    styles = master.element.find(qn("p:txStyles"))
    title = styles.find(f"{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    title.set("algn", "l")
    look = title.find(qn("a:defRPr"))
    look.set("sz", str(HEADLINE * 100))
    look.set("b", "1")
    spacing = parse_xml(f'<a:lnSpc {nsdecls("a")}><a:spcPct val="92000"/></a:lnSpc>')
    title.insert(0, spacing)
    for level, size in enumerate((24, 20, 18, 16, 16), start=1):
        styles.find(f"{qn('p:bodyStyle')}/{qn(f'a:lvl{level}pPr')}/{qn('a:defRPr')}").set("sz", str(size * 100))


def _write_layout(layout: SlideLayout, name: str) -> None:
    element = layout.element
    element.attrib.pop("type", None)
    element.set("userDrawn", "1")
    element.find(qn("p:cSld")).set("name", name)
    holders = [_holder_xml(h, at) for at, h in enumerate(LAYOUTS[name], start=2)]
    _replace_shapes(element, holders, _title_decoration() if name == "Judul" else [])
    if name == "Judul":
        element.set("showMasterSp", "0")


def _replace_shapes(element: Any, holders: list[str], decoration: list[str]) -> None:
    tree = element.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    for shape in tree.findall(qn("p:sp")):
        tree.remove(shape)
    for xml in [*decoration, *holders]:
        tree.append(parse_xml(xml))


def _holder_xml(holder: Holder, identity: int) -> str:
    left, top, width, height = holder.box.emu()
    colour = f"<a:solidFill>{shapes.colour_xml(shapes.SCHEME['dk2'])}</a:solidFill>" if holder.soft else ""
    size = f' sz="{round(holder.size * 100)}"' if holder.size else ""
    plain = "" if holder.bullets or holder.kind in {"title", "ctrTitle"} else "<a:buNone/>"
    indent = "" if holder.bullets or not plain else ' marL="0" indent="0"'
    before = f'<a:spcBef><a:spcPct val="{holder.spacing * 1000}"/></a:spcBef>' if holder.kind == "body" else ""
    look = f'<a:defRPr{size} lang="id-ID">{colour}</a:defRPr>'
    style = f'<a:lvl1pPr algn="{holder.align}"{indent}>{before}{plain}{look}</a:lvl1pPr>'
    text = (
        '<a:fld id="{5E7A0000-0000-4000-8000-000000000001}" type="slidenum"><a:rPr lang="id-ID"/><a:t>‹#›</a:t></a:fld>'
        if holder.kind == "sldNum"
        else f'<a:r><a:rPr lang="id-ID"/><a:t>{holder.prompt}</a:t></a:r>'
    )
    index = f' idx="{holder.index}"' if holder.index else ""
    quarter = ' sz="quarter"' if holder.kind in {"ftr", "sldNum"} else ""
    return (
        f'<p:sp {nsdecls("p", "a", "r")}><p:nvSpPr><p:cNvPr id="{identity}" name="{holder.name}" descr="{holder.role}"/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{holder.kind}"{quarter}{index}/></p:nvPr>'
        f'</p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr vert="horz" lIns="0" tIns="0" '
        f'rIns="0" bIns="0" rtlCol="0" anchor="{holder.anchor}"><a:normAutofit/></a:bodyPr>'
        f'<a:lstStyle>{style}</a:lstStyle><a:p>{text}<a:endParaRPr lang="id-ID"/></a:p></p:txBody></p:sp>'
    )


def _decoration() -> list[str]:
    """Return what every slide but the first wears: a bar along its top and a rule above its foot."""
    return [
        _bar(_FIRST_BAR, "Garis atas", Box(0, 0, WIDTH, 8), shapes.SCHEME["accent1"]),
        _bar(_FIRST_BAR + 1, "Garis kaki", Box(36, 497, 888, 1), theme.RULE),
    ]


def _title_decoration() -> list[str]:
    return [
        _bar(_FIRST_BAR, "Bidang kiri", Box(0, 0, 36, HEIGHT), shapes.SCHEME["accent1"]),
        _bar(_FIRST_BAR + 1, "Aksen kiri", Box(36, 0, 6, HEIGHT), shapes.SCHEME["accent2"]),
    ]


def _bar(identity: int, name: str, box: Box, colour: str) -> str:
    left, top, width, height = box.emu()
    return (
        f'<p:sp {nsdecls("p", "a", "r")}><p:nvSpPr><p:cNvPr id="{identity}" name="{name}">{DECORATION}</p:cNvPr><p:cNvSpPr/>'
        f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{shapes.fill_xml(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _table_styles() -> bytes:
    """Return the deck's table style: rules between the rows, a stronger one below the heading, no boxes."""
    none = "<a:ln><a:noFill/></a:ln>"
    thin = f'<a:ln w="9525">{shapes.fill_xml(theme.RULE)}</a:ln>'
    thick = f'<a:ln w="19050">{shapes.fill_xml(theme.INK)}</a:ln>'
    sides = "".join(f"<a:{side}>{none}</a:{side}>" for side in ("left", "right", "top"))
    text = '<a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef><a:schemeClr val="tx1"/>'
    return (
        "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
        f'<a:tblStyleLst {nsdecls("a")} def="{TABLE_STYLE}">'
        f'<a:tblStyle styleId="{TABLE_STYLE}" styleName="{PRODUCT}"><a:wholeTbl><a:tcTxStyle>{text}</a:tcTxStyle>'
        f"<a:tcStyle><a:tcBdr>{sides}<a:bottom>{thin}</a:bottom><a:insideH>{thin}</a:insideH>"
        f"<a:insideV>{none}</a:insideV></a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f'<a:firstRow><a:tcTxStyle b="on">{text}</a:tcTxStyle><a:tcStyle><a:tcBdr><a:bottom>{thick}</a:bottom></a:tcBdr>'
        "<a:fill><a:noFill/></a:fill></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>"
    ).encode()


def _drop_leftovers(deck: Deck) -> None:
    """Leave out what the library's own template brings: a thumbnail, a printer's settings, counts of another deck."""
    package = deck.part.package
    for relations, kind in ((deck.part.rels, RT.PRINTER_SETTINGS), (package._rels, RT.THUMBNAIL)):
        for key in [key for key, relation in relations.items() if relation.reltype == kind]:
            relations.pop(key)
    about = package.part_related_by(RT.EXTENDED_PROPERTIES)
    root = parse_xml(about.blob)
    for element in list(root):
        name = element.tag.split("}")[-1]
        if name == "PresentationFormat":
            element.text = "Widescreen"
        elif name not in {"Application", "AppVersion"}:
            root.remove(element)
    about.blob = serialize_part_xml(root)
