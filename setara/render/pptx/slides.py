"""The slides of a briefing: a title, one a scene, the sources."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable, Sequence
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation as Deck

from setara import formatting
from setara.findings.finding import Briefing, Finding, Imprint
from setara.paths import PRODUCT
from setara.pictures.kinds import AreaMap, Bars, Cards, Dots, Grid, Lines, Pairs, Picture, Points
from setara.pictures.theme import SOFT
from setara.render.pptx import area_map, bars, dots, lines, master, measure, pages, tables
from setara.render.pptx import imprint as imprint_module
from setara.render.pptx.measure import Box
from setara.render.pptx.shapes import Text, write
from setara.render.pptx.stage import Stage
from setara.store import citations

NOTE_SIZE, SOURCE_SIZE = 16.0, 14.0
_GAP = 10.0
# Letters of a property of an office document.
_LONGEST_PROPERTY = 255
_CLOSING = "Sumber, versi data, dan tautan"
_CONTINUED = " (lanjutan)"
_TITLE, _BODY, _NOTE = 0, 1, 13

_DRAWN: dict[type[Picture], Callable[[Stage, Any], None]] = {
    AreaMap: area_map.draw,
    Bars: bars.draw,
    Cards: tables.draw_cards,
    Dots: dots.draw,
    Grid: tables.draw_table,
    Lines: lines.draw,
    Pairs: tables.draw_pairs,
}


def made(briefing: Briefing) -> bytes:
    """Return the deck of a briefing; see `setara.render.pptx.to_pptx`."""
    deck = master.blank()
    imprint_module.prepare_notes(deck)
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
    told = deck.core_properties
    told.title, told.subject = (formatting.cut(text, _LONGEST_PROPERTY) for text in (briefing.title, imprint.scope))
    told.author = told.last_modified_by = PRODUCT
    told.keywords = f"versi data {imprint.data_version}"
    # A longer address stands on every slide; a part of one would lead astray.
    told.comments = imprint.link if len(imprint.link) <= _LONGEST_PROPERTY else ""
    told.language = "id-ID"
    told.created = told.modified = dt.datetime.combine(imprint.day, dt.time())
    told.revision = 1


def _opening(deck: Deck, briefing: Briefing) -> None:
    imprint = briefing.imprint
    slide = _slide(deck, "Judul")
    title = master.LAYOUTS["Judul"][0]
    _fill(slide, _TITLE, [Text(briefing.title)], _shrunk(briefing.title, title.size or 0, title.box, 3))
    _fill(slide, _BODY, [Text(imprint.scope)])
    paragraphs: list[Text | Sequence[Text]] = [Text(_made(imprint))]
    paragraphs += [Text(line) for line in (*briefing.messages, imprint.uploaded) if line]
    _fill(slide, _NOTE, [*paragraphs, Text(imprint.link, SOURCE_SIZE, link=imprint.link)])
    imprint_module.write_notes(slide, [briefing.title, imprint.scope, *briefing.messages], [], imprint)


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
    for at, picture in enumerate(pages.split(scene.drawn, box)):
        headline = scene.title + (_CONTINUED if at else "")
        slide = _slide(deck, "Butir" if isinstance(picture, Points) else "Tayangan")
        _fill(slide, _TITLE, [Text(headline)], _shrunk(headline, master.HEADLINE, master.TITLE, 2))
        if below:
            _fill(slide, _NOTE, below)
        else:
            slide.shapes.element.remove(slide.placeholders[_NOTE].element)
        if isinstance(picture, Points):
            _fill(slide, _BODY, [Text(item) for item in picture.items], pages.items_scale(picture.items, box))
        else:
            _DRAWN[type(picture)](Stage(slide.shapes, box, scene.name, scene.alternative, imprint.day), picture)
        imprint_module.add_foot(slide, imprint)
        imprint_module.write_notes(slide, [headline, *scene.help], scene.sources, imprint)


def _room(headline: str, below: Sequence[Text | Sequence[Text]]) -> Box:
    """Return the room between headline and note."""
    count = measure.line_count(headline, master.HEADLINE, master.TITLE.width, bold=True)
    top = master.TITLE.y + min(count, 2) * master.HEADLINE * master.HEAD_LINE + _GAP
    texts = [part for part in below if isinstance(part, Text)]
    foot = sum(measure.text_height(t.text, t.size or NOTE_SIZE, master.NOTE.width) for t in texts)
    return Box(master.PICTURE.x, top, master.PICTURE.width, master.NOTE.bottom - foot - _GAP - top)


def _closing(deck: Deck, briefing: Briefing) -> None:
    """Add the slides that name every source once, then scope, version and link."""
    imprint = briefing.imprint
    found = {c.text: c for scene in briefing.scenes for c in scene.sources}
    lines_of: list[list[Text]] = []
    for citation in found.values():
        address = [Text(" "), Text(citation.url, link=citation.url)] if citation.url else []
        lines_of.append([Text(citation.text), *address])
    if any(isinstance(scene.picture, AreaMap) for scene in briefing.scenes):
        lines_of.append([Text(citations.BOUNDARIES)])
    lines_of.append([Text(f"Cakupan: {imprint.scope}. {_made(imprint)}")])
    lines_of += [[Text(imprint.uploaded)]] if imprint.uploaded else []
    lines_of.append([Text("Tautan lengkap: "), Text(imprint.link, link=imprint.link)])
    body = master.LAYOUTS["Sumber"][1]
    heights = [_source_height(parts, body) for parts in lines_of]
    for at, run in enumerate(pages.even(heights, body.box.height)):
        slide = _slide(deck, "Sumber")
        _fill(slide, _TITLE, [Text(_CLOSING + (_CONTINUED if at else ""))])
        _fill(slide, _BODY, lines_of[run])
        imprint_module.add_foot(slide, imprint)
        imprint_module.write_notes(slide, [_CLOSING], [], imprint)


def _source_height(parts: Sequence[Text], body: master.Holder) -> float:
    text = "".join(part.text for part in parts)
    return pages.items_height([text], body.size or 0, body.box, body.spacing / 100 * measure.LINE)


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
    while share > 0.6 and measure.line_count(text, size * share, box.width, bold=True) > most:
        share -= 0.025
    return share


def _fill(slide: Any, index: int, paragraphs: Sequence[Text | Sequence[Text]], share: float = 1.0) -> None:
    """Write into a placeholder; a share below one shrinks the master's size, which still rules."""
    frame = slide.placeholders[index].text_frame
    write(frame, paragraphs)
    if share < 1:
        scale = f'<a:normAutofit {nsdecls("a")} fontScale="{round(share * 100000)}"/>'
        frame._txBody.bodyPr.append(parse_xml(scale))
