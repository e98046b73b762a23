"""What to look at first: the parts of the IPG's gap in the regencies of a scope, the largest on top."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from setara import formatting
from setara.findings import inputs as inputs_findings
from setara.findings import uploads
from setara.findings.finding import Finding
from setara.findings.followup import FollowUp
from setara.findings.inputs import IPG_PARTS, RATIO_YEAR, ipg_parts, ipg_year
from setara.findings.peers import alike_by, resembling
from setara.formulas.indices import population_share
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid, Number
from setara.sentences import priorities as sentences
from setara.store.catalogue import Indicator
from setara.view import View

FIRST = 3
MOST = 10
_COMPONENTS = {"health": "uhh", "hls": "hls", "rls": "rls", "pengeluaran": "pengeluaran"}


@dataclass(frozen=True)
class Priority:
    """One part of one regency's gap, with all it was ranked and is judged by.

    Attributes:
        region_code, region: the regency.
        part: key of `IPG_PARTS`.
        indicator: the component.
        points: what it adds to the IPG's distance from 100, negative below it (derived).
        women_value, men_value: the component in its unit.
        derived: whether either follows from the published IPM instead of being published itself.
        women: how many women live there (derived from population and sex ratio); None where either is missing.
        better: the regency among those that resemble it most whose part is smallest, with its points; None for none.
    """

    region_code: str
    region: str
    part: str
    indicator: Indicator
    points: float
    women_value: float
    men_value: float
    derived: bool
    women: float | None
    better: tuple[str, float] | None

    @property
    def figures(self) -> str:
        """The component of women and men in words."""
        return sentences.both(self.indicator, self.women_value, self.men_value, derived=self.derived)

    @property
    def sentence(self) -> str:
        """The row as one sentence."""
        return sentences.first(self.region, IPG_PARTS[self.part], self.points, self.figures)

    @property
    def plan(self) -> FollowUp:
        """The row it becomes in the list of what a meeting agrees; by when, people say."""
        what = sentences.plan(self.region, IPG_PARTS[self.part], self.figures)
        return FollowUp(what=what, who=sentences.OFFICES[self.part], when="")


@dataclass(frozen=True)
class _Parts:
    """The IPG of a year taken apart: a row a region, and the points of every part, the largest of the scope first."""

    lines: pd.DataFrame
    points: dict[tuple[str, str], float]
    largest: list[tuple[float, str, str]]


def _parts(view: View) -> _Parts:
    year, vintage = ipg_year(view)
    codes = view.scope.regencies or [r.code for r in view.regencies]
    every = ipg_parts(inputs_findings.ipg_inputs(view, year, vintage))
    long = every.melt("region_code", list(IPG_PARTS), var_name="part", value_name="points")
    points = {(str(r.region_code), str(r.part)): float(r.points) for r in rows(long)}
    largest = sorted((p, *key) for key, p in points.items() if key[0] in codes and p < 0)
    return _Parts(every.set_index("region_code"), points, largest)


def priorities(view: View) -> list[Priority]:
    """Return the parts that pull the IPG furthest below 100, the largest first; those of the chosen regencies, if any.

    They are ranked by their points alone, which stand in view; women behind in a part is what makes it one.
    """
    parts = _parts(view)
    return _told(view, parts, parts.largest[:MOST])


def first(view: View) -> list[Priority]:
    """Return the three first things: of each component the regency where its part is largest, the largest first."""
    parts = _parts(view)
    by_part: dict[str, tuple[float, str, str]] = {}
    for one in parts.largest:
        by_part.setdefault(one[2], one)
    return _told(view, parts, list(by_part.values())[:FIRST])


def _told(view: View, parts: _Parts, chosen: list[tuple[float, str, str]]) -> list[Priority]:
    year, vintage = ipg_year(view)
    ipg = replace(view, scope=replace(view.scope, indicator="ipg", sex="T", year=year, vintage=vintage))
    alike, women, lines = alike_by(ipg), _women(view), parts.lines
    found = []
    for own, code, part in chosen:
        component = _COMPONENTS[part]
        near = [
            (one.region, parts.points[one.region_code, part])
            for one in resembling(alike, code, view.catalogue)
            if parts.points.get((one.region_code, part), own) > own
        ]
        found.append(
            Priority(
                region_code=code,
                region=str(lines.loc[code, "region"]),
                part=part,
                indicator=view.catalogue.indicators[component],
                points=own,
                women_value=float(str(lines.loc[code, f"{component}_p"])),
                men_value=float(str(lines.loc[code, f"{component}_l"])),
                derived=f"{component}_" in str(lines.loc[code, "derived"]),
                women=women.get(code),
                better=max(near, key=lambda one: one[1], default=None),
            )
        )
    return found


def _women(view: View) -> dict[str, float]:
    """Return how many women live in each region: the published population by the published sex ratio of the same year."""
    limits = {"sex": "T", "vintage": "tunggal", "year": RATIO_YEAR, "province": None}
    people = view.query("level", indicator="penduduk", **limits).set_index("region_code")["value"]
    ratio = view.query("level", indicator="rasio_jk", **limits).set_index("region_code")["value"]
    known = (people * population_share(ratio)).dropna()
    return {str(code): float(value) for code, value in known.items()}


def listed(view: View) -> Finding:
    """Return the list as a finding."""
    year, vintage = ipg_year(view)
    found = priorities(view)
    chosen = [view.catalogue.regions[code].name for code in view.scope.regencies]
    place = formatting.listing(chosen) if chosen else view.place
    largest = (found[0].region, IPG_PARTS[found[0].part], found[0].points) if found else None
    title = sentences.headline(place, largest)
    finding = Finding(
        key="pertama",
        title=title,
        picture=Grid(sentences.COLUMNS, [_row(p) for p in found]),
        table=_table(found),
        decimals={sentences.POINTS: 2, sentences.WOMEN: 0},
        sources=[
            *inputs_findings.sources(view, "ipg", year, vintage),
            *view.sources(indicators=["penduduk", "rasio_jk"], sex="T", vintage="tunggal", year=RATIO_YEAR),
        ],
        alternative=f"{title}. {' '.join(f'{p.sentence}.' for p in found[:FIRST])}".strip(),
        scope_text=sentences.scope(place, year, vintage),
        note=sentences.NOTE,
        regions=[p.region_code for p in found],
    )
    inputs = inputs_findings.ipg_inputs(view, year, vintage)
    behind = uploads.ipg_inputs(view, inputs[inputs["region_code"].isin([p.region_code for p in found])])
    return uploads.marked(finding, behind, ["Wilayah"], ["Angka"])


def _row(priority: Priority) -> list[Cell]:
    number = Number(priority.points, 2, signed=True)
    women = Number(priority.women, 0)
    return [
        Cell(priority.region),
        Cell(IPG_PARTS[priority.part]),
        Cell(number.shown, number),
        Cell(priority.figures),
        Cell(women.shown, women),
        Cell(sentences.better(priority.better)),
        Cell(sentences.OFFICES[priority.part]),
    ]


def _table(found: list[Priority]) -> pd.DataFrame:
    lines = [[p.region, IPG_PARTS[p.part], p.points, p.figures, p.women,
              sentences.better(p.better), sentences.OFFICES[p.part]] for p in found]  # fmt: skip
    return pd.DataFrame(lines, columns=list(sentences.COLUMNS))
