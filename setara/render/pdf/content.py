"""What a sheet says, as plain data for its template: no text of it is ever read as markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from setara import formatting
from setara.findings.finding import Briefing, Finding, Imprint, Profile, Section
from setara.paths import PRODUCT
from setara.pictures import theme
from setara.pictures.kinds import AreaMap, Cards, Grid, Points
from setara.pictures.statuses import LOOKS
from setara.render.pdf import placing, tables
from setara.render.pdf.fitting import HAND_OUT, PAGE, PROFILE, Drawn, Step, column_widths
from setara.render.pdf.placing import Column
from setara.render.pdf.sources import Register
from setara.render.place.fonts import FAMILY, printable
from setara.store import citations

FOLLOW_UP = "tindak_lanjut"
"""Key of the scene that shows what was agreed; a hand-out prints the whole list in its place."""

Block: TypeAlias = dict[str, Any]


@dataclass(frozen=True)
class Sheet:
    """One document of a fixed number of pages.

    Attributes:
        data: what the template asks for, without the pictures.
        day: the day it was made.
        pictures: the pictures to be drawn, by key.
        steps: how it may be set, the most wanted first.
    """

    data: dict[str, Any]
    day: dt.date
    pictures: Mapping[str, Drawn]
    steps: Sequence[Step]


def handout(briefing: Briefing) -> Sheet:
    """Return the two-page hand-out of a briefing: where it stands and how it moved, then why and what is next."""
    scenes = [s for s in briefing.scenes if s.key != FOLLOW_UP]
    register = Register(scenes)
    first, second = ([_row(row, register) for row in rows] for rows in placing.pages(scenes))
    closing = next((s for s in briefing.scenes if s.key == FOLLOW_UP), None)
    agreed = _alone(tables.agreed(briefing.follow_up, closing))
    sources = [_alone(_sources(register))] if len(register) else []
    pages = [first, [*second, agreed, *sources]]
    return _sheet(briefing.title, briefing.imprint, pages, scenes, HAND_OUT, messages=briefing.messages)


def evidence(profile: Profile) -> Sheet:
    """Return the one-page profile of a regency in the order of the Gender Analysis Pathway."""
    scenes = [scene for section in profile.sections for scene in section.scenes]
    register = Register(scenes)
    page: list[Block] = []
    for section in _by_step(profile.sections):
        heading = printable(f"{section.step}: {section.title}") if section.step else ""
        rows = [_row(row, register, level=2 if heading else 1) for row in placing.section(section.scenes)]
        page += [row | {"section": heading} for row in rows[:1]] + rows[1:]
    if len(register):
        page.append(_alone(_sources(register)))
    return _sheet(profile.title, profile.imprint, [page], scenes, PROFILE, summary=profile.summary)


def _by_step(sections: Sequence[Section]) -> list[Section]:
    """Return the sections; what no step asks for stands with the step before it."""
    joined: list[Section] = []
    for section in sections:
        if section.step or not joined:
            joined.append(section)
        else:
            joined[-1] = replace(joined[-1], scenes=[*joined[-1].scenes, *section.scenes])
    return joined


def _sheet(
    title: str,
    imprint: Imprint,
    pages: list[list[Block]],
    scenes: Sequence[Finding],
    steps: Sequence[Step],
    *,
    messages: Sequence[str] = (),
    summary: Sequence[str] = (),
) -> Sheet:
    drawn = {s.key: p for s in scenes if not isinstance(p := s.drawn, (Cards, Grid, Points))}
    made = f"Versi data {imprint.data_version}; dibuat {formatting.long_date(imprint.day)}"
    mapped = any(isinstance(p, AreaMap) for p in drawn.values())
    uploaded = [imprint.uploaded] if imprint.uploaded else []
    data = {
        "title": printable(title),
        "author": PRODUCT,
        "day": {"year": imprint.day.year, "month": imprint.day.month, "day": imprint.day.day},
        "scope": printable(imprint.scope),
        "messages": [printable(m) for m in (*messages, *uploaded)],
        "summary": printable(" ".join(summary)),
        "imprint": printable(f"{PRODUCT}. {made}. {f'{citations.BOUNDARIES}.' if mapped else ''}"),
        "link": imprint.link,
        "pages": pages,
        "font": FAMILY,
        "spacing": tables.SPACING,
        "page": PAGE,
        "colours": {name.lower(): getattr(theme, name) for name in ("INK", "MUTED", "RULE", "FAINT", "PRIMARY")},
        "marks": {status: {"symbol": m.symbol, "colour": m.colour} for status, m in LOOKS.items()},
    }
    return Sheet(data, imprint.day, drawn, steps)


def _row(columns: Sequence[Column], register: Register, level: int = 1) -> Block:
    """Return columns of scenes side by side."""
    widths = column_widths([column.share for column in columns])
    wide = len(columns) == 1
    return {
        "section": "",
        "columns": [
            {"width": width, "blocks": list(_blocks(column.scenes, register, level, wide=wide))}
            for width, column in zip(widths, columns, strict=True)
        ],
    }


def _blocks(scenes: Iterable[Finding], register: Register, level: int, *, wide: bool) -> Iterator[Block]:
    for scene in scenes:
        block = {"level": level, "headline": printable(scene.title)}
        note = " ".join(filter(None, (_sentence(scene.note), register.cited(scene.sources))))
        yield block | _shown(scene, wide=wide) | {"note": printable(note)}


def _shown(scene: Finding, *, wide: bool) -> Block:
    picture = scene.drawn
    if isinstance(picture, Cards):
        return tables.cards(picture)
    if isinstance(picture, Grid):
        return tables.grid(picture, wide=wide)
    if isinstance(picture, Points):
        return tables.points(picture, wide=wide)
    return {"kind": "picture", "key": scene.key, "alternative": printable(scene.alternative)}


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _sources(register: Register) -> Block:
    listed = {"works": register.works(), "copies": register.copies()}
    return {"level": 1, "headline": "Sumber", "note": "", "kind": "sources"} | listed


def _alone(block: Block) -> Block:
    return {"section": "", "columns": [{"width": column_widths([1.0])[0], "blocks": [block | {"split": True}]}]}
