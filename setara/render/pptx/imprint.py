"""What every slide carries besides its picture: scope, version, date and address in its foot, and the notes below it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck

from setara import formatting
from setara.findings.finding import Imprint
from setara.render.pptx import master
from setara.render.pptx.measure import Box, line_count
from setara.render.pptx.shapes import Text, write
from setara.store import citations
from setara.store.citations import Citation

ADDRESS_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Of the address in points, the largest first; at the smallest it goes on on further lines."""
_FOOTER, _NUMBER = 11, 12
_IMAGE = Box(54, 54, 432, 243)
_BODY = Box(54, 315, 432, 369)
_ROLES = {
    PP_PLACEHOLDER.HEADER: "Kepala halaman catatan",
    PP_PLACEHOLDER.DATE: "Tanggal catatan",
    PP_PLACEHOLDER.SLIDE_IMAGE: "Gambar kecil salindia",
    PP_PLACEHOLDER.BODY: "Catatan penyaji",
    PP_PLACEHOLDER.FOOTER: "Kaki halaman catatan",
    PP_PLACEHOLDER.SLIDE_NUMBER: "Nomor salindia",
}


def add_foot(slide: Any, imprint: Imprint) -> None:
    """Add the foot of a slide, where its layout puts it.

    Args:
        slide: the slide.
        imprint: scope, version, date and link.
    """
    held = {one.placeholder_format.idx: one for one in slide.slide_layout.placeholders}
    for index in (_FOOTER, _NUMBER):
        slide.shapes.clone_placeholder(held[index])
        master.name_after(slide.placeholders[index], held[index])
    told = f"{imprint.scope} · data versi {imprint.data_version} · {formatting.long_date(imprint.day)}"
    address = Text(imprint.link, _address_size(imprint.link), link=imprint.link)
    write(slide.placeholders[_FOOTER].text_frame, [Text(told), address])
    write_number(slide.placeholders[_NUMBER])


def _address_size(link: str) -> float:
    """Return the largest size at which an address stands on one line, else the smallest."""
    width = master.FOOT.width
    return next((size for size in ADDRESS_SIZES if line_count(link, size, width) == 1), ADDRESS_SIZES[-1])


def prepare_notes(deck: Deck) -> None:
    """Give the master of the notes the theme, the language and the shape of the slides, and name it in the deck."""
    notes: Any = deck.notes_master
    _list(deck, notes)
    theme = notes.part.part_related_by(RT.THEME)
    theme._element = master.painted(theme.blob)
    _describe(notes)
    for shape in notes.placeholders:
        kind = shape.placeholder_format.type
        box = {PP_PLACEHOLDER.SLIDE_IMAGE: _IMAGE, PP_PLACEHOLDER.BODY: _BODY}.get(kind)
        if box is not None:
            shape.left, shape.top, shape.width, shape.height = box.emu()
    for name in ("a:rPr", "a:endParaRPr", "a:defRPr"):
        for look in notes.element.iter(qn(name)):
            look.set("lang", "id-ID")


def _list(deck: Deck, notes: Any) -> None:
    """Add the list of masters of notes, which the library leaves out and the format asks for."""
    identity = deck.part.relate_to(notes.part, RT.NOTES_MASTER)
    listed = f'<p:notesMasterIdLst {nsdecls("p", "r")}><p:notesMasterId r:id="{identity}"/></p:notesMasterIdLst>'
    deck.element.find(qn("p:sldMasterIdLst")).addnext(parse_xml(listed))


def _describe(page: Any) -> None:
    """Give the placeholders of a page of notes their alternative text."""
    for shape in page.placeholders:
        shape._element._nvXxPr.cNvPr.set("descr", _ROLES[shape.placeholder_format.type])


def write_notes(slide: Any, told: Sequence[str], sources: Sequence[Citation], imprint: Imprint) -> None:
    """Write the notes of a slide.

    Args:
        slide: the slide.
        told: headline and help, one a line.
        sources: where its figures come from.
        imprint: scope, version, date and link.
    """
    page = slide.notes_slide
    _describe(page)
    lines = [*told, *([f"Sumber: {line}" for line in citations.lines(sources)])]
    lines += [
        f"Cakupan: {imprint.scope}",
        f"Versi data: {imprint.data_version}",
        f"Tanggal: {formatting.long_date(imprint.day)}",
    ]
    lines += [imprint.uploaded] if imprint.uploaded else []
    write(page.notes_text_frame, [*map(Text, lines), [Text("Tautan: "), Text(imprint.link, link=imprint.link)]])
    for shape in page.placeholders:
        if shape.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER:
            write_number(shape)


def write_number(holder: Any) -> None:
    """Write the number of the slide into its placeholder, as a field."""
    paragraph = holder.text_frame.paragraphs[0]._p
    paragraph.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{{5E7A0000-0000-4000-8000-000000000001}}" type="slidenum">'
            '<a:rPr lang="id-ID"/><a:t>‹#›</a:t></a:fld>'
        )
    )
