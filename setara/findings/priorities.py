"""What to look at first: the largest parts of the three indices, and regencies that got worse, lie far behind or are flagged."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from setara import formatting
from setara.findings import apart, flags
from setara.findings import inputs as inputs_findings
from setara.findings.apart import PARTS, Apart
from setara.findings.finding import Finding
from setara.findings.followup import FollowUp
from setara.findings.inputs import parent_index
from setara.formulas import spread
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid, Number
from setara.sentences import causes, comparison, meeting, quality
from setara.sentences.levels import odd_of
from setara.sentences.words import lowered, published_regencies
from setara.view import View, remembered

MOST, FEWER = 10, 5
"""How many are listed of the index looked at, and of each other."""


@remembered
def attention(view: View) -> list[tuple[str, str]]:
    """Return the names of the regencies that need attention, each with its reason in Indonesian.

    Three reasons, in this order: worse two years running inside one vintage, in each by more than noise; further from
    the province than noise and than one standard deviation beyond the mean of the scope's distances (derived); a flagged
    figure. A neutral indicator knows only flags.
    """
    level = view.query("level")
    regencies = level[level["level"] == "kabkota"]
    flagged = _flagged(view, regencies)
    if view.indicator.direction == "netral":
        return flagged
    return _declining(view) + _far_behind(view, level) + flagged


@remembered
def not_judged(view: View) -> list[str]:
    """Return what of `attention` could not be looked for, each with why.

    A decline of two years needs three well covered years running of one series, a distance the province's own figure.
    """
    if view.indicator.direction == "netral":
        return []
    scope, level = view.scope, view.query("level")
    regencies = level[level["level"] == "kabkota"]
    return comparison.not_judged(
        declines={scope.year - 2, scope.year - 1, scope.year} <= set(view.covered_years),
        distances=len(regencies.dropna(subset=["value", "province_value"])),
        total=len(regencies),
        year=scope.year,
        doubted=bool((level.loc[level["level"] == "provinsi", "flag"] == quality.ODD).any()),
    )


def nothing_found(view: View) -> str:
    """Return what can be said where `attention` is empty."""
    published = len(published_regencies(view.query("level")))
    return comparison.nothing_found(not_judged(view), published, len(view.regencies))


def _declining(view: View) -> list[tuple[str, str]]:
    return [
        (
            row.region,
            comparison.declining(
                view.indicator, view.scope.year, (row.value_two_before, row.value_before, row.value_now)
            ),
        )
        for row in rows(view.query("streak"))
    ]


def _far_behind(view: View, level: pd.DataFrame) -> list[tuple[str, str]]:
    indicator = view.indicator
    both = level[level["level"] == "kabkota"].dropna(subset=["value", "province_value"]).set_index("region_code")
    behind = both["value"].map(indicator.distance) - both["province_value"].map(indicator.distance)
    far = [code for code, lag in spread.far_behind(behind).items() if indicator.is_change(lag)]
    return [
        (
            row.region,
            comparison.far_behind(
                indicator, row.value, f"{row.province}{odd_of(level, row.province_code)}", row.province_value
            ),
        )
        for row in rows(both.loc[far].reset_index())
    ]


def _flagged(view: View, regencies: pd.DataFrame) -> list[tuple[str, str]]:
    # What the reader brought is marked on its own account, not a reason to worry.
    flagged = regencies[regencies["flag"].notna() & (regencies["flag"] != "unggahan")]
    if flagged.empty:
        return []
    # Of all provinces, which share the answer.
    origins = view.query("provenance", province=None, region_code=None)
    sentences = origins.set_index("region_code")["flag_sentence"]
    return [(row.region, comparison.flagged(sentences[row.region_code])) for row in rows(flagged)]


@dataclass(frozen=True)
class Priority:
    """One part of one index in one regency, with all it was ranked and is judged by.

    Attributes:
        region_code, region: the regency.
        index: the index taken apart, in its period.
        part: key of `apart.PARTS`.
        points: what it takes from equality (diolah, of the IDG perkiraan).
        figures: the published figures behind it, in words.
        remark: what else is known of them; empty for nothing.
        women: how many women live there (derived from population and sex ratio); None where either is missing.
        better: the regency among those that resemble it most that loses least by it, with its points; None for none.
    """

    region_code: str
    region: str
    index: Apart
    part: str
    points: float
    figures: str
    remark: str
    women: float | None
    better: tuple[str, float] | None

    @property
    def key(self) -> str:
        """A name that no other has among the first things."""
        return f"{self.index.index.code}_{self.part}"

    @property
    def label(self) -> str:
        """The part in words."""
        return PARTS[self.index.index.code][self.part]

    @property
    def shown(self) -> Number:
        """The points as they are printed."""
        return Number(self.points, self.index.decimals, signed=True)

    @property
    def told(self) -> str:
        """The figures with what else is known of them."""
        return "; ".join(filter(None, (self.figures, self.remark)))

    @property
    def sentence(self) -> str:
        """The row as one sentence."""
        return meeting.first(f"{self.region}, {lowered(self.label)}", self.told, self.index.told, self.shown.shown)

    @property
    def alone(self) -> str:
        """The row where all are of one regency that is named above."""
        return meeting.first(self.label, self.told, self.index.told, self.shown.shown)

    @property
    def office(self) -> str:
        """Who works on it."""
        return meeting.OFFICES[self.key]

    @property
    def plan(self) -> FollowUp:
        """The row it becomes in the list of what a meeting agrees; by when, people say."""
        return FollowUp(what=meeting.plan(self.region, self.label, self.figures), who=self.office, when="")


@remembered
def priorities(view: View) -> list[Priority]:
    """Return what takes most from equality in the scope or its chosen regencies, the index looked at first.

    Points of different indices measure different things: within an index they rank, between them nothing does.
    """
    looked_at = parent_index(view)
    living = inputs_findings.women(view)
    indices = {code: apart.apart(view, code) for code in (looked_at, *(c for c in PARTS if c != looked_at))}
    return [
        one
        for code, index in indices.items()
        # Who went back to a year is told nothing of what came later.
        if view.opens or index.year <= view.scope.year
        for one in _of_index(view, index, living, MOST if code == looked_at else FEWER)
    ]


def first(shown: Sequence[Priority]) -> list[Priority]:
    """Return the largest of each index among `priorities`."""
    return list({one.index.index.code: one for one in reversed(shown)}.values())[::-1]


def _of_index(view: View, index: Apart, living: dict[str, float], most: int) -> list[Priority]:
    codes = set(view.scope.regencies or [r.code for r in view.regencies])
    ranked = index.sorted_from(codes)[:most]
    if not ranked:
        return []
    remarks = _remarks(index)
    return [
        Priority(
            region_code=code,
            region=view.catalogue.regions[code].name,
            index=index,
            part=part,
            points=index.points[code, part],
            figures=index.figures(view, code, part),
            remark=remarks.get(code, ""),
            women=living.get(code),
            better=_better(view, index, (code, part)),
        )
        for code, part in ranked
    ]


def _remarks(index: Apart) -> dict[str, str]:
    """Return what is known of the figures an IKG rests on, by region."""
    if index.index.code != "ikg":
        return {}
    remarks = {
        str(code): causes.ikg_remark(index.index, index.year, estimate, on_zero=on_zero, floored=floored, short=True)
        for code, on_zero, estimate, floored in zip(
            index.lines.index, index.lines["on_zero"], index.lines["estimate"], index.lines["estimated"], strict=True
        )
    }
    return {code: text for code, text in remarks.items() if text}


def _better(view: View, index: Apart, lost: tuple[str, str]) -> tuple[str, float] | None:
    """Return the one of those that resemble a regency that loses least by a part, if less by more than noise."""
    loss = {code: abs(index.points[code, lost[1]]) for code in index.near(lost[0]) if (code, lost[1]) in index.points}
    code = min(loss, key=lambda c: loss[c], default=None)
    if code is None or abs(index.points[lost]) - loss[code] <= index.index.noise:
        return None
    return view.catalogue.regions[code].name, index.points[code, lost[1]]


def listed(view: View, shown: Sequence[Priority]) -> Finding:
    """Return the list as a finding.

    Args:
        shown: result of `priorities`.
    """
    chosen = [view.catalogue.regions[code].name for code in view.scope.regencies]
    place = formatting.listing(chosen) if chosen else view.place
    title = meeting.headline(place, [(one.region, one.label, one.shown.shown, one.index.told) for one in shown[:1]])
    indices = list({one.index.index.code: one.index for one in shown}.values())
    lines = [_row(one) for one in shown]
    finding = Finding(
        key="pertama",
        title=title,
        picture=Grid(meeting.COLUMNS, lines),
        table=pd.DataFrame(
            [[c.value if c.number else c.text for c in line] for line in lines], columns=list(meeting.COLUMNS)
        ),
        decimals={meeting.POINTS: [one.index.decimals for one in shown], meeting.WOMEN: 0},
        sources=[
            *(s for i in indices for s in inputs_findings.sources(view, i.index.code, i.year, i.vintage)),
            *inputs_findings.women_sources(view),
        ],
        alternative=f"{title}. {' '.join(f'{one.sentence}.' for one in first(shown))}".strip(),
        scope_text=meeting.scope(place, [i.label for i in indices]),
        note=meeting.NOTE,
        regions=list(dict.fromkeys(one.region_code for one in shown)),
    )
    if not indices:
        return finding
    behind = pd.concat([_uploads(view, i, shown) for i in indices])
    return flags.marked(finding, behind, ["Wilayah", "Indeks"], ["Angka"])


def _uploads(view: View, index: Apart, shown: Sequence[Priority]) -> pd.DataFrame:
    codes = list({one.region_code for one in shown if one.index is index})
    if index.index.code == "ipg":
        behind = flags.ipg_inputs(view, index.lines.loc[codes].reset_index())
    else:
        behind = flags.inputs_of(view, index.index.code, codes, index.year)
    return behind.assign(Indeks=index.label)


def _row(one: Priority) -> list[Cell]:
    women = Number(one.women, 0)
    return [
        Cell(one.region),
        Cell(one.index.label),
        Cell(one.label),
        Cell(one.shown.shown, one.shown),
        Cell(one.told),
        Cell(women.shown, women),
        Cell(meeting.better(one.better, one.index.decimals)),
        Cell(one.office),
    ]
