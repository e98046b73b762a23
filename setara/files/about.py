"""What a file says about itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from setara import formatting
from setara.store import citations


@dataclass(frozen=True)
class About:
    """What a file says about its table.

    Attributes:
        title: the finding or name of the table.
        scope: region, indicator, year and series in words.
        sources: one line a source.
        data_version: version of the curated figures.
        link: the complete address of the view.
        day: the day the file was made.
        remarks: what must be known besides, one sentence each.
    """

    title: str
    scope: str
    sources: Sequence[str]
    data_version: str
    link: str
    day: dt.date
    remarks: Sequence[str] = ()

    def lines(self) -> list[tuple[str, str]]:
        """Return name and text of every line."""
        head = [("Judul", self.title), ("Cakupan", self.scope)]
        remarks = [("Catatan", r) for r in self.remarks]
        sources = [("Sumber", s) for s in self.sources]
        foot = [
            ("Versi data", self.data_version),
            ("Tautan", self.link),
            ("Dibuat", formatting.long_date(self.day)),
            ("Batas wilayah", citations.BOUNDARY_CREDIT),
        ]
        return head + remarks + sources + foot
