"""What a sheet says, as plain data for its template: no text of it is ever read as markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any, TypeAlias

from setara import formatting
from setara.findings.finding import Briefing, Finding, Imprint, Profile, Section
from setara.paths import PRODUCT
from setara.pictures import theme
from setara.pictures.kinds import AreaMap, Bars, Cards, Dots, Grid, Lines, Pairs, Picture, Points
from setara.pictures.theme import LOOKS
from setara.render.pdf import tables
from setara.render.pdf.fitting import HAND_OUT, PAGE, PROFILE, Drawn, Step, column_widths, span
from setara.render.pdf.sources import Register
from setara.render.pdf.tables import comfort
from setara.render.place.fonts import FAMILY, printable
from setara.store import citations

FOLLOW_UP = "tindak_lanjut"
"""Key of the scene that shows what was agreed; a hand-out prints the whole list in its place."""
Block: TypeAlias = dict[str, Any]
_WIDEST = 38.0
"""The widest table that stands beside another message, in shares of its letters' size."""
_WIDEST_PAIR = 58.0
_WIDEST_SMALL = 72.0
"""The same in the small print of a profile."""
_WIDTHS: dict[type[Picture], float] = {AreaMap: 1.02, Dots: 0.98, Pairs: 1.04, Bars: 0.96}
_TEXTS = 35.0
_LINE = 9.5
_UNEVEN = 4
"""Rows that one of two tables beside each other may have more than the other."""


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
    first, second = ([_row(row, register) for row in rows] for rows in placed_pages(scenes))
    closing = next((s for s in briefing.scenes if s.key == FOLLOW_UP), None)
    agreed = _alone(tables.agreed(briefing.follow_up, closing))
    sources = [_alone(_sources(register))] if len(register) else []
    pages = [first, [*second, agreed, *sources]]
    return _sheet(briefing.title, briefing.imprint, pages, scenes, HAND_OUT, messages=briefing.messages)


def evidence(profile: Profile, apart: Sequence[Section] = ()) -> Sheet:
    """Return the profile of a regency in the order of the Gender Analysis Pathway.

    Args:
        profile: the profile.
        apart: the sections that take a second page, with the sources; none where all stand on one.
    """
    scenes = [scene for section in profile.sections for scene in section.scenes]
    register = Register(scenes)
    page: list[Block] = []
    for section in _by_step([section for section in profile.sections if section not in apart]):
        heading = printable(f"{section.step}: {section.title}") if section.step else ""
        rows = [_row(row, register, level=2 if heading else 1) for row in placed_section(section.scenes)]
        page += [row | {"section": heading} for row in rows[:1]] + rows[1:]
    rest = [_row(row, register) for section in apart for row in placed_section(section.scenes)]
    last = rest or page
    if len(register):
        last.append(_alone(_sources(register)))
    pages = [page, rest] if rest else [page]
    return _sheet(profile.title, profile.imprint, pages, scenes, PROFILE, summary=profile.summary)


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


@dataclass(frozen=True)
class Column:
    """Messages below each other.

    Attributes:
        scenes: the messages.
        share: of the row's width.
    """

    scenes: Sequence[Finding]
    share: float = 1.0


def placed_pages(scenes: Sequence[Finding]) -> tuple[list[list[Column]], list[list[Column]]]:
    """Return the rows of the two pages of a hand-out: what is and how it moved, then why and what is next."""
    moved = next((i for i, scene in enumerate(scenes[:6]) if isinstance(scene.picture, Lines)), None)
    first = (len(scenes) + 1) // 2 if moved is None else moved + 1
    return placed_rows(scenes[:first]), placed_rows(scenes[first:])


def placed_section(scenes: Sequence[Finding]) -> list[list[Column]]:
    """Return the rows of a profile's section: three and more stand in two columns that end near each other.

    A wide table that comes first stands above them.
    """
    if scenes and not _narrow(scenes[0]):
        return [[Column(scenes[:1])], *placed_section(scenes[1:])]
    return placed_rows(scenes, _WIDEST_SMALL) if len(scenes) < 3 else [_columns(scenes)]


def _columns(scenes: Sequence[Finding]) -> list[Column]:
    """Return the scenes in two columns, the first one in the left, so that the higher one is as low as it can be."""
    heights = [_height(scene) for scene in scenes]

    def highest(left: Sequence[bool]) -> float:
        first = sum(h for h, inside in zip(heights, left, strict=True) if inside)
        return max(first, sum(heights) - first)

    choices = [(True, *rest) for rest in product((True, False), repeat=len(scenes) - 1) if not all(rest)]
    best = min(choices, key=highest)
    return [Column([s for s, left in zip(scenes, best, strict=True) if left is side]) for side in (True, False)]


def _height(scene: Finding) -> float:
    """Return about how high a scene is at half a page's width in small print, in points."""
    picture = scene.drawn
    if isinstance(picture, Grid):
        return _TEXTS + _LINE * (len(picture.rows) + 1)
    if isinstance(picture, Points):
        return _TEXTS + 2 * _LINE * len(picture.items)
    if isinstance(picture, Cards):
        return _TEXTS + 6 * _LINE
    return _TEXTS + span(picture, column_widths([1.0, 1.0])[0], PROFILE[-1]).least


def placed_rows(scenes: Sequence[Finding], widest: float = _WIDEST_PAIR) -> list[list[Column]]:
    """Return the scenes in their order, two narrow ones after each other side by side.

    Args:
        scenes: the messages.
        widest: the widest two tables beside each other, in shares of their letters' size.
    """
    placed: list[list[Column]] = []
    rest = list(scenes)
    while rest:
        taken = rest[: 2 if len(rest) > 1 and _pair(rest[0], rest[1], widest) else 1]
        widths = [_width(scene) for scene in taken]
        placed.append([Column([scene], width / sum(widths)) for scene, width in zip(taken, widths, strict=True)])
        rest = rest[len(taken) :]
    return placed


def _pair(one: Finding, other: Finding, widest: float) -> bool:
    tables = [s.picture for s in (one, other) if isinstance(s.picture, Grid)]
    if len(tables) == 2:
        lengths = [len(table.rows) for table in tables]
        if sum(comfort(t) for t in tables) > widest or max(lengths) - min(lengths) > _UNEVEN:
            return False
    return all(_narrow(s) for s in (one, other))


def _narrow(scene: Finding) -> bool:
    if isinstance(scene.picture, Grid):
        return comfort(scene.picture) <= _WIDEST
    return not isinstance(scene.picture, Cards)


def _width(scene: Finding) -> float:
    """Return how much of a row a scene takes, beside the 1 of most pictures."""
    picture = scene.drawn
    if isinstance(picture, Grid):
        return min(1.3, max(0.7, comfort(picture) / 28))
    return _WIDTHS.get(type(picture), 1.0)
