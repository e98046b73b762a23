"""What a sheet says, with its sources, as plain data for its template: no text of it is ever read as markup.

Sources have a number for every table or report and a letter for every copy it was read in: the same table comes through
several copies and the same copy brings several tables, so named once each, all of them have room on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, product
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from setara import formatting
from setara.findings.finding import Briefing, Finding, Imprint, Profile, Section
from setara.paths import PRODUCT
from setara.pictures import theme
from setara.pictures.kinds import AreaMap, Bars, Cards, Dots, Grid, Lines, Pairs, Picture, Points
from setara.pictures.theme import LOOKS
from setara.render.pdf import fitting
from setara.render.pdf.fitting import HAND_OUT, PAGE, PROFILE, Block, PrintedSheet, Step, column_widths, comfort, span
from setara.render.place.fonts import FAMILY, printable
from setara.store import citations
from setara.store.citations import Citation

_BEHIND_NAME = re.compile(r"[,(]")
"""What ends the name of a copy; behind it stand its version, its files and who compiled it."""
FOLLOW_UP = "tindak_lanjut"
"""Key of the scene that shows what was agreed; a hand-out prints the whole list in its place."""
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


class CopyPlace(NamedTuple):
    """Where a source was read: what the copy is called, empty for the publisher's own page, and the address."""

    name: str
    url: str


class SourceNumbers:
    """The numbers and letters of the sources that scenes cite, in the order they are first cited."""

    def __init__(self, scenes: Iterable[Finding]) -> None:
        self._sources = list(dict.fromkeys(source for scene in scenes for source in scene.sources))
        works = dict.fromkeys((s.publisher, s.title) for s in self._sources)
        copies = dict.fromkeys(_place(s) for s in self._sources if s.copy)
        self._numbers = {work: number for number, work in enumerate(works, start=1)}
        self._letters = {place: get_column_letter(n).lower() for n, place in enumerate(copies, start=1)}

    def __len__(self) -> int:
        return len(self._numbers)

    def cited(self, sources: Sequence[Citation]) -> str:
        """Return the publishers with the numbers and letters of their sources: `Sumber: BPS [1a,c; 2b; 4].`

        Empty where there is none.
        """
        if not sources:
            return ""
        keys = sorted({(self._numbers[s.publisher, s.title], self._letter(_place(s))) for s in sources})
        grouped = (
            f"{number}{','.join(letter for _, letter in read)}" for number, read in groupby(keys, lambda k: k[0])
        )
        return f"{citations.short(sources)} [{'; '.join(grouped)}]."

    def works(self) -> list[dict[str, object]]:
        """Return the `number` of every table or report with its `runs`: `text`, and the `url` where that was read."""
        return [
            {"number": str(number), "runs": [{"text": text, "url": url} for text, url in self._runs(*work)]}
            for work, number in self._numbers.items()
        ]

    def copies(self) -> list[dict[str, str]]:
        """Return every copy: its `letter`, `name`, the `details` behind the name, and `url`."""
        return [
            {"letter": letter, "name": printable(place.name), "details": self._details(place), "url": place.url}
            for place, letter in self._letters.items()
        ]

    def _letter(self, place: CopyPlace) -> str:
        return self._letters.get(place, "")

    def _details(self, place: CopyPlace) -> str:
        texts = dict.fromkeys(printable(s.copy) for s in self._sources if s.copy and _place(s) == place)
        return ";".join(text.removeprefix(printable(place.name)) for text in texts)

    def _runs(self, publisher: str, title: str) -> Iterator[tuple[str, str]]:
        """Yield a document, or the years of each series with where they were read, the earlier series first."""
        name = printable(f"{publisher}, {title}")
        cited = [s for s in self._sources if (s.publisher, s.title) == (publisher, title)]
        yield from ((name, s.url or "") for s in cited if not s.years)
        dated = sorted((s for s in cited if s.years), key=lambda s: s.years or ())
        before = f"{name}, "
        for series in dict.fromkeys(s.series for s in dated):
            yield f"{before}{series}: " if series else before, ""
            yield from self._read([s for s in dated if s.series == series])
            before = "; "

    def _read(self, dated: Sequence[Citation]) -> Iterator[tuple[str, str]]:
        """Yield years of one series with where they were read: `2010–2021 (a, c), 2024 (b)`."""
        places = dict.fromkeys(map(_place, dated))
        years = {place: _years(s.years for s in dated if s.years and _place(s) == place) for place in places}
        ordered = sorted(places, key=lambda place: (years[place], self._letter(place)))
        before = ""
        for text, read_there in groupby(ordered, years.__getitem__):
            same = list(read_there)
            copies = [place for place in same if place in self._letters]
            yield before, ""
            yield text, next((place.url for place in same if place not in self._letters), "")
            for n, place in enumerate(copies):
                yield ", " if n else " (", ""
                yield self._letters[place], place.url
            yield ")" if copies else "", ""
            before = ", "


def _place(source: Citation) -> CopyPlace:
    return CopyPlace(_BEHIND_NAME.split(source.copy, maxsplit=1)[0].strip(), source.url or "")


def _years(spans: Iterable[tuple[int, int]]) -> str:
    """Return spans of years; one within another is left out."""
    known = set(spans)
    within = {(a, b) for a, b in known for c, d in known if c <= a and b <= d and (a, b) != (c, d)}
    return ", ".join(formatting.years(*span) for span in sorted(known - within))


def handout(briefing: Briefing) -> PrintedSheet:
    """Return the two-page hand-out of a briefing: where it stands and how it moved, then why and what is next."""
    scenes = [s for s in briefing.scenes if s.key != FOLLOW_UP]
    register = SourceNumbers(scenes)
    first, second = ([_row(row, register) for row in rows] for rows in placed_pages(scenes))
    closing = next((s for s in briefing.scenes if s.key == FOLLOW_UP), None)
    agreed = _alone(fitting.agreed(briefing.follow_up, closing))
    sources = [_alone(_sources(register))] if len(register) else []
    pages = [first, [*second, agreed, *sources]]
    return _sheet(briefing.title, briefing.imprint, pages, scenes, HAND_OUT, messages=briefing.messages)


def evidence(profile: Profile, apart: Sequence[Section] = ()) -> PrintedSheet:
    """Return the profile of a regency in the order of the Gender Analysis Pathway.

    Args:
        apart: the sections that take a second page, with the sources; none where all stand on one.
    """
    scenes = [scene for section in profile.sections for scene in section.scenes]
    register = SourceNumbers(scenes)
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
) -> PrintedSheet:
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
        "spacing": fitting.SPACING,
        "page": PAGE,
        "colours": {name.lower(): getattr(theme, name) for name in ("INK", "MUTED", "RULE", "FAINT", "PRIMARY")},
        "marks": {status: {"symbol": m.symbol, "colour": m.colour} for status, m in LOOKS.items()},
    }
    return PrintedSheet(data, imprint.day, drawn, steps)


def _row(columns: Sequence[PageColumn], register: SourceNumbers, level: int = 1) -> Block:
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


def _blocks(scenes: Iterable[Finding], register: SourceNumbers, level: int, *, wide: bool) -> Iterator[Block]:
    for scene in scenes:
        block = {"level": level, "headline": printable(scene.title)}
        note = " ".join(filter(None, (_sentence(scene.note), register.cited(scene.sources))))
        yield block | _shown(scene, wide=wide) | {"note": printable(note)}


def _shown(scene: Finding, *, wide: bool) -> Block:
    picture = scene.drawn
    if isinstance(picture, Cards):
        return fitting.cards(picture)
    if isinstance(picture, Grid):
        return fitting.grid(picture, wide=wide)
    if isinstance(picture, Points):
        return fitting.points(picture, wide=wide)
    return {"kind": "picture", "key": scene.key, "alternative": printable(scene.alternative)}


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "!", "?")) else f"{text}."


def _sources(register: SourceNumbers) -> Block:
    listed = {"works": register.works(), "copies": register.copies()}
    return {"level": 1, "headline": "Sumber", "note": "", "kind": "sources"} | listed


def _alone(block: Block) -> Block:
    return {"section": "", "columns": [{"width": column_widths([1.0])[0], "blocks": [block | {"split": True}]}]}


@dataclass(frozen=True)
class PageColumn:
    """Messages below each other.

    Attributes:
        scenes: the messages.
        share: of the row's width.
    """

    scenes: Sequence[Finding]
    share: float = 1.0


def placed_pages(scenes: Sequence[Finding]) -> tuple[list[list[PageColumn]], list[list[PageColumn]]]:
    """Return the rows of the two pages of a hand-out: what is and how it moved, then why and what is next."""
    moved = next((i for i, scene in enumerate(scenes[:6]) if isinstance(scene.picture, Lines)), None)
    first = (len(scenes) + 1) // 2 if moved is None else moved + 1
    return placed_rows(scenes[:first]), placed_rows(scenes[first:])


def placed_section(scenes: Sequence[Finding]) -> list[list[PageColumn]]:
    """Return the rows of a profile's section: three and more stand in two columns that end near each other.

    A wide table that comes first stands above them.
    """
    if scenes and not _narrow(scenes[0]):
        return [[PageColumn(scenes[:1])], *placed_section(scenes[1:])]
    return placed_rows(scenes, _WIDEST_SMALL) if len(scenes) < 3 else [_columns(scenes)]


def _columns(scenes: Sequence[Finding]) -> list[PageColumn]:
    """Return the scenes in two columns, the first one in the left, so that the higher one is as low as it can be."""
    heights = [_height(scene) for scene in scenes]

    def highest(left: Sequence[bool]) -> float:
        first = sum(h for h, inside in zip(heights, left, strict=True) if inside)
        return max(first, sum(heights) - first)

    choices = [(True, *rest) for rest in product((True, False), repeat=len(scenes) - 1) if not all(rest)]
    best = min(choices, key=highest)
    return [PageColumn([s for s, left in zip(scenes, best, strict=True) if left is side]) for side in (True, False)]


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


def placed_rows(scenes: Sequence[Finding], widest: float = _WIDEST_PAIR) -> list[list[PageColumn]]:
    """Return the scenes in their order, two narrow ones after each other side by side.

    Args:
        scenes: the messages.
        widest: the widest two tables beside each other, in shares of their letters' size.
    """
    placed: list[list[PageColumn]] = []
    rest = list(scenes)
    while rest:
        taken = rest[: 2 if len(rest) > 1 and _pair(rest[0], rest[1], widest) else 1]
        widths = [_width(scene) for scene in taken]
        placed.append([PageColumn([scene], width / sum(widths)) for scene, width in zip(taken, widths, strict=True)])
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
