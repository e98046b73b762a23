"""The regencies a regency is held beside: those it borders on and those whose components resemble its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding
from setara.findings.flags import resting
from setara.findings.peers import Resemblance, alike_by, resembling
from setara.findings.profile.cells import of_row, sources
from setara.findings.profile.figures import Subject
from setara.findings.tables import REMARK
from setara.pictures.kinds import Cell, Grid
from setara.pictures.numbers import plain
from setara.sentences import comparison, oddities, profile

MOST_NEIGHBOURS = 3
MOST_SIMILAR = 3


@dataclass(frozen=True)
class Other:
    """A regency told beside another.

    Attributes:
        code, name: the regency.
        border: length of the shared border in kilometres, None without one.
        alike: why it resembles the regency, in words; empty where it does not.
    """

    code: str
    name: str
    border: float | None
    alike: str

    @property
    def why(self) -> str:
        """Why it is dated, short."""
        near = "" if self.border is None else f"batas {formatting.number(self.border, 0)} km"
        return ", ".join(filter(None, (near, "serupa" if self.alike else "")))

    @property
    def reason(self) -> str:
        """Why it is dated, in full."""
        near = "" if self.border is None else comparison.border(self.border)
        return "; ".join(filter(None, (near, self.alike)))


def chosen(subject: Subject) -> list[Other]:
    """Return the neighbours with the longest borders, then the most similar; a regency that is both is told once."""
    near = subject.view.query("neighbours_of", region=subject.region.code).head(MOST_NEIGHBOURS)
    alike = {one.region_code: comparison.alike(one.reason, one.distance) for one in _similar(subject)}
    borders = dict(zip(near["region_code"], near["shared_border_km"], strict=True))
    names = subject.view.catalogue.regions
    return [
        Other(code, names[code].name, borders.get(code), alike.get(code, ""))
        for code in dict.fromkeys([*borders, *alike])
    ]


def _similar(subject: Subject) -> list[Resemblance]:
    """Return the regencies nearest on the components of the IPG in the period it is told in."""
    published = alike_by(subject.settled("ipg"))
    return resembling(published, subject.region.code, subject.view.catalogue, MOST_SIMILAR)


def beside(subject: Subject) -> Finding:
    """Return the three indices of the regency among its neighbours and the similar ones."""
    others = chosen(subject)
    codes = [subject.region.code, *(o.code for o in others)]
    dated = [subject.dated(index) for index in subject.shared.indices]
    rows = {t.indicator.code: [subject.level(t.indicator.code)[code] for code in codes] for t in dated}
    values = {index: [plain(row.value) for row in regencies] for index, regencies in rows.items()}
    focus = subject.dated(subject.index)
    own, *rest = values[subject.index]
    headline = profile.among_others(focus.indicator, focus.year, own, rest)
    mark = oddities.briefly(rows[subject.index][0].flag, rows[subject.index][0].estimate, focus.indicator)
    headline += f" ({mark})" if mark else ""
    labels = [subject.region.name, *(f"{o.name} ({o.why})" for o in others)]
    heads = [f"{t.indicator.short_name} {t.year}" for t in dated]
    finding = Finding(
        key="pembanding",
        name="Tetangga dan serupa",
        title=headline,
        picture=Grid(
            ("Wilayah (alasan)", *heads),
            [
                [Cell(name), *(of_row(t.indicator, rows[t.indicator.code][line]) for t in dated)]
                for line, name in enumerate(labels)
            ],
        ),
        note=profile.others_note(
            subject.region.name,
            near=any(o.border is not None for o in others),
            alike=any(o.alike for o in others),
        ),
        help=profile.HELPS["pembanding"],
        sources=sources(subject, subject.shared.indices),
        alternative=profile.others_alternative(subject.region.name, headline),
        table=pd.DataFrame(
            {
                "Wilayah": [subject.region.name, *(o.name for o in others)],
                "Alasan": ["", *(o.reason for o in others)],
                **dict(zip(heads, values.values(), strict=True)),
                REMARK: [oddities.joined(zip(heads, flags, strict=True)) for flags in _flags(rows)],
            }
        ),
        decimals={head: t.indicator.decimals for head, t in zip(heads, dated, strict=True)},
    )
    return resting(
        finding, [[(str(flag), head) for head, flag in zip(heads, own, strict=True)] for own in _flags(rows)]
    )


def _flags(rows: Mapping[str, Sequence[Any]]) -> Iterator[tuple[object, ...]]:
    """Yield the flags of each region's indices."""
    for of_region in zip(*rows.values(), strict=True):
        yield tuple(row.flag for row in of_region)
