"""The slides of a briefing: a title, one a scene (more where rows need room), foot and notes on each, the sources."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.presentation import Presentation as Deck

from setara import formatting
from setara.findings.finding import Briefing, Finding, Imprint
from setara.paths import PRODUCT
from setara.pictures.kinds import AreaMap, Bars, Cards, Cell, Dots, Grid, Lines, Pairs, Picture, Points
from setara.pictures.theme import SOFT
from setara.render.pptx import area_map, charts, master, shapes, tables
from setara.render.pptx.chart_model import Stage
from setara.render.pptx.shapes import Box, Text, line_count, text_height, write
from setara.render.pptx.tables import arranged
from setara.store import citations
from setara.store.citations import Citation

ADDRESS_SIZES = (9.0, 8.5, 8.0, 7.5, 7.0)
"""Of the address in points, the largest first; at the smallest it goes on on further lines."""
_FOOTER, _NUMBER = 11, 12
_IMAGE = Box(54, 54, 432, 243)
_IMPRINT_BODY = Box(54, 315, 432, 369)
_ROLES = {
    PP_PLACEHOLDER.HEADER: "Kepala halaman catatan",
    PP_PLACEHOLDER.DATE: "Tanggal catatan",
    PP_PLACEHOLDER.SLIDE_IMAGE: "Gambar kecil salindia",
    PP_PLACEHOLDER.BODY: "Catatan penyaji",
    PP_PLACEHOLDER.FOOTER: "Kaki halaman catatan",
    PP_PLACEHOLDER.SLIDE_NUMBER: "Nomor salindia",
}
Row = TypeVar("Row")
ITEM_SIZE = 28.0
SMALLEST_ITEM = 14.0
_INDENT = 27.0
_BEFORE = 0.6
NOTE_SIZE, SOURCE_SIZE = 16.0, 14.0
_GAP = 10.0
# Letters of a cell, where a row has no room otherwise.
_SHORTER = (240, 160, 100, 60)
# Letters of a property of an office document.
_LONGEST_PROPERTY = 255
_CLOSING = "Sumber, versi data, dan tautan"
_CONTINUED = " (lanjutan)"
_TITLE, _BODY, _NOTE = 0, 1, 13
_DRAWN: dict[type[Picture], Callable[[Stage, Any], None]] = {
    AreaMap: area_map.draw,
    Bars: charts.draw_bars,
    Cards: tables.draw_cards,
    Dots: charts.draw_dots,
    Grid: tables.draw_table,
    Lines: charts.draw_lines,
    Pairs: tables.draw_pairs,
}


def _add_foot(slide: Any, imprint: Imprint) -> None:
    """Add the foot of a slide, where its layout puts it."""
    held = {one.placeholder_format.idx: one for one in slide.slide_layout.placeholders}
    for index in (_FOOTER, _NUMBER):
        slide.shapes.clone_placeholder(held[index])
        master.name_after(slide.placeholders[index], held[index])
    imprinted = f"{imprint.scope} · data versi {imprint.data_version} · {formatting.long_date(imprint.day)}"
    address = Text(imprint.link, _address_size(imprint.link), link=imprint.link)
    write(slide.placeholders[_FOOTER].text_frame, [Text(imprinted), address])
    write_number(slide.placeholders[_NUMBER])


def _address_size(link: str) -> float:
    """Return the largest size at which an address stands on one line, else the smallest."""
    width = master.FOOT.width
    return next((size for size in ADDRESS_SIZES if line_count(link, size, width) == 1), ADDRESS_SIZES[-1])


def _prepare_notes(deck: Deck) -> None:
    """Give the master of the notes the theme, the language and the shape of the slides, and name it in the deck."""
    notes: Any = deck.notes_master
    _list(deck, notes)
    theme = notes.part.part_related_by(RT.THEME)
    theme._element = master.painted(theme.blob)
    _describe(notes)
    for shape in notes.placeholders:
        kind = shape.placeholder_format.type
        box = {PP_PLACEHOLDER.SLIDE_IMAGE: _IMAGE, PP_PLACEHOLDER.BODY: _IMPRINT_BODY}.get(kind)
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


def _write_notes(slide: Any, spoken: Sequence[str], sources: Sequence[Citation], imprint: Imprint) -> None:
    """Write the notes of a slide: headline and help, one a line, then where its figures come from and its imprint."""
    page = slide.notes_slide
    _describe(page)
    lines = [*spoken, *([f"Sumber: {line}" for line in citations.lines(sources)])]
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


def split(picture: Picture, box: Box) -> list[Picture]:
    """Return the pictures of the slides that show a picture, mostly one.

    Raises:
        ValueError: a single row has no room.
    """
    match picture:
        case Grid():
            short = [_with_room(picture, row, box) for row in picture.rows]
            return [replace(picture, rows=rows) for rows in _cut(short, lambda rows: _table(picture, rows, box))]
        case Pairs():
            return [
                Pairs(rows) for rows in _cut(picture.rows, lambda rows: tables.plan_pairs(Pairs(rows), box) is not None)
            ]
        case Points():
            return [
                Points(rows)
                for rows in _cut(picture.items, lambda rows: _items_height(rows, SMALLEST_ITEM, box) <= box.height)
            ]
        case Dots():
            return [replace(picture, rows=rows) for rows in _cut(picture.rows, lambda rows: charts.dots_fit(rows, box))]
        case Bars():
            return [replace(picture, rows=rows) for rows in _cut(picture.rows, lambda rows: charts.bars_fit(rows, box))]
        case _:
            return [picture]


def _table(picture: Grid, rows: Sequence[Sequence[Cell]], box: Box) -> bool:
    return arranged(replace(picture, rows=rows), box) is not None


def _with_room(picture: Grid, row: Sequence[Cell], box: Box) -> Sequence[Cell]:
    """Return a row, its texts no longer than a slide has room for: they may have been typed, and the workbook has them whole."""
    shortened = ([replace(cell, text=formatting.legible(cell.text, most)) for cell in row] for most in _SHORTER)
    return next((one for one in (row, *shortened) if _table(picture, [one], box)), row)


def _cut(rows: Sequence[Row], fits: Callable[[Sequence[Row]], bool]) -> list[Sequence[Row]]:
    """Return the rows in as few runs of even length as have room."""
    for count in range(1, len(rows) + 1):
        length = -(-len(rows) // count)
        runs = [rows[start : start + length] for start in range(0, len(rows), length)]
        if all(fits(run) for run in runs):
            return runs
    if rows:
        raise ValueError("a row has no room on a slide")
    return [rows]


def even(heights: Sequence[float], room: float) -> list[slice]:
    """Return the runs of paragraphs that fill as few slides as have room for them, each about as full as the others.

    Args:
        heights: of the paragraphs in points; one higher than the room stands alone.
        room: height of a slide's room in points.
    """
    runs = _filled(heights, room)
    for percent in range(95, 0, -5):
        tighter = _filled(heights, room * percent / 100)
        if len(tighter) > len(runs):
            break
        runs = tighter
    return runs


def _filled(heights: Sequence[float], room: float) -> list[slice]:
    starts, used = [0], 0.0
    for at, height in enumerate(heights):
        if at > starts[-1] and used + height > room:
            starts.append(at)
            used = 0.0
        used += height
    return [slice(start, end) for start, end in pairwise([*starts, len(heights)])]


def _items_height(items: Sequence[str], size: float, box: Box, before: float = _BEFORE) -> float:
    """Return the height of bullets in a box, in points; `before` is left free above each, in sizes of the text."""
    return sum(text_height(item, size, box.width - _INDENT) + before * size for item in items)


def _items_scale(items: Sequence[str], box: Box) -> float:
    """Return the share of the master's size at which bullets have room, down to the smallest."""
    share = 1.0
    while share * ITEM_SIZE > SMALLEST_ITEM and _items_height(items, share * ITEM_SIZE, box) > box.height:
        share -= 0.025
    return max(share, SMALLEST_ITEM / ITEM_SIZE)


def made(briefing: Briefing) -> bytes:
    """Return the deck of a briefing; see `setara.render.pptx.to_pptx`."""
    deck = master.blank()
    _prepare_notes(deck)
    _properties(deck, briefing)
    _opening(deck, briefing)
    for scene in briefing.scenes:
        _scene(deck, scene, briefing.imprint)
    _closing(deck, briefing)
    data = io.BytesIO()
    deck.save(data)
    return data.getvalue()


def _properties(deck: Deck, briefing: Briefing) -> None:
    imprint = briefing.imprint
    core = deck.core_properties
    core.title, core.subject = (formatting.cut(text, _LONGEST_PROPERTY) for text in (briefing.title, imprint.scope))
    core.author = core.last_modified_by = PRODUCT
    core.keywords = f"versi data {imprint.data_version}"
    # A longer address stands on every slide; a part of one would lead astray.
    core.comments = imprint.link if len(imprint.link) <= _LONGEST_PROPERTY else ""
    core.language = "id-ID"
    core.created = core.modified = dt.datetime.combine(imprint.day, dt.time())
    core.revision = 1


def _opening(deck: Deck, briefing: Briefing) -> None:
    imprint = briefing.imprint
    slide = _slide(deck, "Judul")
    title = master.LAYOUTS["Judul"][0]
    _fill(slide, _TITLE, [Text(briefing.title)], _shrunk(briefing.title, title.size or 0, title.box, 3))
    _fill(slide, _BODY, [Text(imprint.scope)])
    paragraphs: list[Text | Sequence[Text]] = [Text(_made(imprint))]
    paragraphs += [Text(line) for line in (*briefing.messages, imprint.uploaded) if line]
    _fill(slide, _NOTE, [*paragraphs, Text(imprint.link, SOURCE_SIZE, link=imprint.link)])
    _write_notes(slide, [briefing.title, imprint.scope, *briefing.messages], [], imprint)


def _made(imprint: Imprint) -> str:
    return f"Dibuat {formatting.long_date(imprint.day)} · data versi {imprint.data_version}"


def _scene(deck: Deck, scene: Finding, imprint: Imprint) -> None:
    below: list[Text | Sequence[Text]] = [Text(scene.note)] if scene.note else []
    source = [citations.short(scene.sources)] if scene.sources else []
    if isinstance(scene.picture, AreaMap):
        source.append(citations.BOUNDARIES)
    source += [imprint.uploaded] if imprint.uploaded else []
    below += [Text(". ".join(source), SOURCE_SIZE, colour=SOFT)] if source else []
    box = _room(scene.title, below)
    for at, picture in enumerate(split(scene.drawn, box)):
        headline = scene.title + (_CONTINUED if at else "")
        slide = _slide(deck, "Butir" if isinstance(picture, Points) else "Tayangan")
        _fill(slide, _TITLE, [Text(headline)], _shrunk(headline, master.HEADLINE, master.TITLE, 2))
        if below:
            _fill(slide, _NOTE, below)
        else:
            slide.shapes.element.remove(slide.placeholders[_NOTE].element)
        if isinstance(picture, Points):
            _fill(slide, _BODY, [Text(item) for item in picture.items], _items_scale(picture.items, box))
        else:
            _DRAWN[type(picture)](Stage(slide.shapes, box, scene.name, scene.alternative, imprint.day), picture)
        _add_foot(slide, imprint)
        _write_notes(slide, [headline, *scene.help], scene.sources, imprint)


def _room(headline: str, below: Sequence[Text | Sequence[Text]]) -> Box:
    """Return the room between headline and note."""
    count = shapes.line_count(headline, master.HEADLINE, master.TITLE.width, bold=True)
    top = master.TITLE.y + min(count, 2) * master.HEADLINE * master.HEAD_LINE + _GAP
    texts = [part for part in below if isinstance(part, Text)]
    foot = sum(shapes.text_height(t.text, t.size or NOTE_SIZE, master.NOTE.width) for t in texts)
    return Box(master.PICTURE.x, top, master.PICTURE.width, master.NOTE.bottom - foot - _GAP - top)


def _closing(deck: Deck, briefing: Briefing) -> None:
    """Add the slides that name every source once, then scope, version and link."""
    imprint = briefing.imprint
    cited = {c.text: c for scene in briefing.scenes for c in scene.sources}
    lines_of: list[list[Text]] = []
    for citation in cited.values():
        address = [Text(" "), Text(citation.url, link=citation.url)] if citation.url else []
        lines_of.append([Text(citation.text), *address])
    if any(isinstance(scene.picture, AreaMap) for scene in briefing.scenes):
        lines_of.append([Text(citations.BOUNDARIES)])
    lines_of.append([Text(f"Cakupan: {imprint.scope}. {_made(imprint)}")])
    lines_of += [[Text(imprint.uploaded)]] if imprint.uploaded else []
    lines_of.append([Text("Tautan lengkap: "), Text(imprint.link, link=imprint.link)])
    body = master.LAYOUTS["Sumber"][1]
    heights = [_source_height(parts, body) for parts in lines_of]
    for at, run in enumerate(even(heights, body.box.height)):
        slide = _slide(deck, "Sumber")
        _fill(slide, _TITLE, [Text(_CLOSING + (_CONTINUED if at else ""))])
        _fill(slide, _BODY, lines_of[run])
        _add_foot(slide, imprint)
        _write_notes(slide, [_CLOSING], [], imprint)


def _source_height(parts: Sequence[Text], body: master.Holder) -> float:
    text = "".join(part.text for part in parts)
    return _items_height([text], body.size or 0, body.box, body.spacing / 100 * shapes.LINE)


def _slide(deck: Deck, name: str) -> Any:
    layout: Any = next(one for one in deck.slide_layouts if one.name == name)
    slide = deck.slides.add_slide(layout)
    held = {one.placeholder_format.idx: one for one in layout.placeholders}
    for holder in slide.placeholders:
        master.name_after(holder, held[holder.placeholder_format.idx])
    return slide


def _shrunk(text: str, size: float, box: Box, most: int) -> float:
    """Return the share of the master's size at which a title stands on at most some lines."""
    share = 1.0
    while share > 0.6 and shapes.line_count(text, size * share, box.width, bold=True) > most:
        share -= 0.025
    return share


def _fill(slide: Any, index: int, paragraphs: Sequence[Text | Sequence[Text]], share: float = 1.0) -> None:
    """Write into a placeholder; a share below one shrinks the master's size, which still rules."""
    frame = slide.placeholders[index].text_frame
    write(frame, paragraphs)
    if share < 1:
        scale = f'<a:normAutofit {nsdecls("a")} fontScale="{round(share * 100000)}"/>'
        frame._txBody.bodyPr.append(parse_xml(scale))
