"""What a sheet says, as plain data for its template: no text of it is ever read as markup."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from setara import citations, formatting
from setara.charts import theme
from setara.charts.targets import MARKS
from setara.drawing.fonts import FAMILY
from setara.pictures import AreaMap, Cards, Grid, Points
from setara.scenes import Briefing, Imprint, Profile, Scene
from setara.sheet import placing, tables
from setara.sheet.columns import SPACING
from setara.sheet.fitting import HAND_OUT, PAGE, PROFILE, Drawn, Step, column_widths
from setara.sheet.letters import printable
from setara.sheet.placing import Column
from setara.sheet.sources import Numbers, cited, left_out, numbered

AUTHOR = "Setara Kalimantan"
FOLLOW_UP = "tindak_lanjut"
"""Key of the scene that shows what was agreed; a hand-out prints the whole list in its place."""
_MANY = 5
"""Notes that need more than half a row."""

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
    told = [s for s in briefing.scenes if s.key != FOLLOW_UP]
    numbers = numbered(told)
    first, second = ([_row(row, numbers) for row in rows] for rows in placing.pages(told))
    closing = next((s for s in briefing.scenes if s.key == FOLLOW_UP), None)
    agreed = _alone(tables.agreed(briefing.follow_up, closing))
    sources = [_alone(_sources())] if numbers else []
    texts = {"title": briefing.title, "messages": briefing.messages, "summary": ()}
    return _sheet(texts, briefing.imprint, [first, [*second, agreed, *sources]], told, HAND_OUT)


def evidence(profile: Profile) -> Sheet:
    """Return the one-page profile of a regency in the order of the Gender Analysis Pathway."""
    scenes = [scene for section in profile.sections for scene in section.scenes]
    numbers = numbered(scenes)
    page: list[Block] = []
    for section in profile.sections:
        heading = printable(f"{section.step}: {section.title}") if section.step else ""
        rows = [_row(row, numbers, level=2 if heading else 1) for row in placing.section(section.scenes)]
        page += [row | {"section": heading} for row in rows[:1]] + rows[1:]
    if numbers:
        _beside(page, _sources())
    texts = {"title": profile.title, "messages": (), "summary": profile.summary}
    return _sheet(texts, profile.imprint, [page], scenes, PROFILE)


def _sheet(
    texts: Mapping[str, Any], imprint: Imprint, pages: list[list[Block]], scenes: Sequence[Scene], steps: Sequence[Step]
) -> Sheet:
    numbers = numbered(scenes)
    drawn = {s.key: s.picture for s in scenes if not isinstance(s.picture, (Cards, Grid, Points))}
    made = f"Versi data {imprint.data_version}; dibuat {formatting.long_date(imprint.day)}"
    mapped = any(isinstance(p, AreaMap) for p in drawn.values())
    uploaded = [imprint.uploaded] if imprint.uploaded else []
    data = {
        "title": printable(texts["title"]),
        "author": AUTHOR,
        "day": {"year": imprint.day.year, "month": imprint.day.month, "day": imprint.day.day},
        "scope": printable(imprint.scope),
        "messages": [printable(m) for m in (*texts["messages"], *uploaded)],
        "summary": printable(" ".join(texts["summary"])),
        "imprint": printable(f"{AUTHOR}. {made}. {f'{citations.BOUNDARIES}.' if mapped else ''}"),
        "foot": printable(imprint.scope),
        "link": imprint.link,
        "pages": pages,
        "sources": [{"number": n, "text": printable(t), "url": u or ""} for (t, u), n in numbers.items()],
        "left_out": left_out(len(numbers)),
        "font": FAMILY,
        "spacing": SPACING,
        "page": PAGE,
        "colours": {name.lower(): getattr(theme, name) for name in ("INK", "MUTED", "RULE", "FAINT", "PRIMARY")},
        "marks": {status: {"symbol": m.symbol, "colour": m.colour} for status, m in MARKS.items()},
    }
    return Sheet(data, imprint.day, drawn, steps)


def _row(columns: Sequence[Column], numbers: Numbers, level: int = 1) -> Block:
    """Return columns of scenes side by side."""
    widths = column_widths([column.share for column in columns])
    wide = len(columns) == 1
    return {
        "section": "",
        "columns": [
            {"width": width, "blocks": list(_blocks(column.scenes, numbers, level, wide=wide))}
            for width, column in zip(widths, columns, strict=True)
        ],
    }


def _blocks(scenes: Iterable[Scene], numbers: Numbers, level: int, *, wide: bool) -> Iterator[Block]:
    for scene in scenes:
        block = {"level": level, "headline": printable(scene.headline)}
        told = (_sentence(scene.note), cited(scene.sources, numbers))
        yield block | _shown(scene, wide=wide) | {"note": printable(" ".join(filter(None, told)))}


def _shown(scene: Scene, *, wide: bool) -> Block:
    picture = scene.picture
    if isinstance(picture, Cards):
        return tables.cards(picture)
    if isinstance(picture, Grid):
        return tables.grid(picture, wide=wide)
    if isinstance(picture, Points):
        return tables.points(picture, wide=wide)
    return {"kind": "picture", "key": scene.key, "alternative": printable(scene.alternative)}


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _sources() -> Block:
    return {"level": 1, "headline": "Sumber", "note": "", "kind": "sources"}


def _alone(block: Block) -> Block:
    return {"section": "", "columns": [{"width": column_widths([1.0])[0], "blocks": [block | {"split": True}]}]}


def _beside(page: list[Block], block: Block) -> None:
    """Set a block beside the last row of a page where that is one list, else below it."""
    last = [b for column in page[-1]["columns"] for b in column["blocks"]] if page else []
    if [b["kind"] for b in last] != ["points"]:
        page.append(_alone(block))
        return
    widths = column_widths([1.25, 0.75] if len(last[0]["items"]) > _MANY else [1.0, 1.0])
    blocks = (last[0] | {"split": False}, block | {"split": False})
    page[-1]["columns"] = [{"width": w, "blocks": [b]} for w, b in zip(widths, blocks, strict=True)]
