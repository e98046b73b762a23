"""The sources of a sheet: a number for every table or report, a letter for every copy it was read in.

The same table comes through several copies and the same copy brings several tables: named once each, all of them have
room on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from setara import formatting
from setara.findings.finding import Finding
from setara.render.place.fonts import printable
from setara.store import citations
from setara.store.citations import Citation

_BEHIND_NAME = re.compile(r"[,(]")
"""What ends the name of a copy; behind it stand its version, its files and who compiled it."""


class Place(NamedTuple):
    """Where a source was read: what the copy is called, empty for the publisher's own page, and the address."""

    name: str
    url: str


class Register:
    """The numbers and letters of the sources that scenes cite, in the order they are first cited.

    Args:
        scenes: what a sheet tells.
    """

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

    def _letter(self, place: Place) -> str:
        return self._letters.get(place, "")

    def _details(self, place: Place) -> str:
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


def _place(source: Citation) -> Place:
    return Place(_BEHIND_NAME.split(source.copy, maxsplit=1)[0].strip(), source.url or "")


def _years(spans: Iterable[tuple[int, int]]) -> str:
    """Return spans of years; one within another is left out."""
    known = set(spans)
    within = {(a, b) for a, b in known for c, d in known if c <= a and b <= d and (a, b) != (c, d)}
    return ", ".join(formatting.years(*span) for span in sorted(known - within))
