"""The notes below the slides: what the presenter says, and where every figure comes from."""

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
from setara.render.pptx.boxes import Box
from setara.render.pptx.shapes import Text, write
from setara.store import citations
from setara.store.citations import Citation

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


def prepare(deck: Deck) -> None:
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
            number(shape)


def number(holder: Any) -> None:
    """Write the number of the slide into its placeholder, as a field."""
    paragraph = holder.text_frame.paragraphs[0]._p
    paragraph.append(
        parse_xml(
            f'<a:fld {nsdecls("a")} id="{{5E7A0000-0000-4000-8000-000000000001}}" type="slidenum">'
            '<a:rPr lang="id-ID"/><a:t>‹#›</a:t></a:fld>'
        )
    )
