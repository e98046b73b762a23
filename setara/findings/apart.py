"""The three indices taken apart alike: what each part takes from equality, in points of its index, and the types that follow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from setara.findings import flags, inputs
from setara.findings.finding import Finding
from setara.findings.peers import alike_by
from setara.formulas import goalseek, spread
from setara.formulas.indices import population_share, share_part
from setara.frames import rows
from setara.pictures import charts
from setara.pictures.kinds import Cell, Grid
from setara.sentences import causes, comparison, meeting
from setara.sentences.causes import parts_mark
from setara.sentences.words import drawn
from setara.store.catalogue import VINTAGE_NAMES, Catalogue, Indicator, Period
from setara.store.database import Answers
from setara.view import View

_EQUAL_IDG = 100 / 3
"""What each of the three parts brings where women and men share alike."""
PARTS: Mapping[str, Mapping[str, str]] = {
    "ipg": inputs.IPG_PARTS,
    # What is left as income rests on nothing that is published any more.
    "idg": {name: inputs.IDG_PARTS[name] for name in ("parlemen", "profesional")},
    "ikg": inputs.IKG_PARTS,
}
"""The parts of each index that can be told with published figures."""
COMPONENTS: Mapping[str, goalseek.Component] = {
    "health": "uhh",
    "hls": "hls",
    "rls": "rls",
    "pengeluaran": "pengeluaran",
}
"""The component behind each part of the IPG."""
_KEPT: Answers[Apart] = Answers(64)
_GROUP_OF = {"health": "health", "hls": "education", "rls": "education", "pengeluaran": "pengeluaran"}
_SHARES = {group: f"{name[:1].upper()}{name[1:]}, persen (diolah)" for group, name in comparison.GROUPS.items()}


@dataclass(frozen=True)
class Apart:
    """One index taken apart in one period.

    Attributes:
        index: the index.
        year, vintage: the period.
        lines: what it was computed from, a row a region, by region.
        points: of region and part, what the part takes from equality: of IPG and IDG below zero, of the IKG above.
    """

    index: Indicator
    year: int
    vintage: str
    lines: pd.DataFrame
    points: Mapping[tuple[str, str], float]
    _compared: pd.DataFrame
    _near: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def decimals(self) -> int:
        """Decimals of the points."""
        return self.index.decimals

    @property
    def label(self) -> str:
        """The index with its year."""
        return f"{self.index.short_name} {self.year}"

    @property
    def told(self) -> str:
        """The index with its year, and its mark where its parts rest on an assumption."""
        mark = parts_mark(self.index.code, self.year)
        return f"{self.label}, {mark}" if mark == "perkiraan" else self.label

    def sorted_from(self, codes: set[str]) -> list[tuple[str, str]]:
        """Return region and part of what takes from equality in some regions by more than noise, the most on top."""
        sign = 1 if self.index.code == "ikg" else -1
        taken = {key: sign * points for key, points in self.points.items() if key[0] in codes}
        return sorted((key for key in taken if taken[key] > self.index.noise), key=lambda key: (-taken[key], key))

    def figures(self, view: View, region: str, part: str) -> str:
        """Return the published figures of a part in words."""
        row, known = self.lines.loc[region], view.catalogue.indicators
        if self.index.code == "ipg":
            name = COMPONENTS[part]
            women, men = float(str(row[f"{name}_p"])), float(str(row[f"{name}_l"]))
            return meeting.both(known[name], women, men, derived=f"{name}_" in str(row["derived"]))
        if self.index.code == "idg":
            return meeting.share(known[part], float(str(row[part])))
        names = {
            "health": ("mtf", "mhpk20"),
            "empowerment": ("legislatif_p", "sma_p", "sma_l"),
            "labour": ("tpak_p", "tpak_l"),
        }
        return meeting.ikg(known, {name: float(str(row[name])) for name in names[part]})

    def near(self, region: str) -> tuple[str, ...]:
        """Return the codes of the regencies that resemble one most in the gaps between women and men."""
        if region not in self._near:
            self._near[region] = tuple(one.region_code for one in spread.alike(self._compared, region))
        return self._near[region]


def apart(view: View, code: str) -> Apart:
    """Return an index taken apart in the scope's period where it can be, else in the latest that can.

    It is made once a period and kept as long as the figures are.

    Args:
        code: `ipg`, `idg` or `ikg`.
    """
    year, vintage = _period(view, code)
    return _KEPT.to((code, year, vintage), view.con, lambda: _apart(view, code, year, vintage))


def _period(view: View, code: str) -> tuple[int, str]:
    if code == "ipg":
        newest = _newest_ipg(view)
        # The year of another index says nothing of this one, but that a reader went back to it.
        if newest is not None and (
            inputs.parent_index(view) != "ipg" or (view.opens and view.scope.indicator != "ipg")
        ):
            return newest.year, newest.vintage
        return inputs.ipg_year(view)
    asked = view.scope.year if view.scope.indicator == code else None
    if code == "ikg":
        return (inputs.IKG_ESTIMATED if asked == inputs.IKG_ESTIMATED else inputs.IKG_YEAR), "tunggal"
    shared = [
        {p.year for p in view.catalogue.periods_of(name, "P") if view.catalogue.covered(p)} for name in PARTS[code]
    ]
    years = set.intersection(*shared)
    known = [year for year in years if view.opens or year <= view.scope.year] or years
    return (asked if asked in years else max(known)), "tunggal"


def _newest_ipg(view: View) -> Period | None:
    if view.opens:
        return view.catalogue.default_period("ipg", "T")
    periods = [p for p in view.catalogue.periods_of("ipg", "T") if view.catalogue.covered(p)]
    return max((p for p in periods if p.year <= view.scope.year), key=lambda p: p.year, default=None)


def _apart(view: View, code: str, year: int, vintage: str) -> Apart:
    scope = replace(view.scope, indicator=code, sex="T", year=year, vintage=vintage, province=None)
    whole = replace(view, scope=scope)
    if code == "ipg":
        frame = inputs.ipg_parts(inputs.ipg_inputs(whole, year, vintage))
    else:
        frame = inputs.ikg_parts(whole, year) if code == "ikg" else _shares(whole)
    points = {(str(r.region_code), part): float(getattr(r, part)) for r in rows(frame) for part in PARTS[code]}
    if code == "idg":
        points = {
            (str(r.region_code), part): float(getattr(r, f"part_{part}")) for r in rows(frame) for part in PARTS[code]
        }
    published = alike_by(whole)
    by_sex = published[
        (published["level"] == "kabkota") & (published["indicator"] != "ipm") & published["sex"].isin(["P", "L"])
    ]
    compared = spread.compared_measures(by_sex, "selisih")
    return Apart(view.catalogue.indicators[code], year, vintage, frame.set_index("region_code"), points, compared)


def _shares(view: View) -> pd.DataFrame:
    """Return women's shares that the IDG is made of in the scope's year, each with what it takes from 100 as `part_*`.

    The share of women in the population is each region's own of `RATIO_YEAR`, one half where it is not published.
    """
    published = view.query("components", parent="idg")
    wide = published.pivot_table(index=["region_code", "region"], columns="indicator", values="value").reset_index()
    wide = wide.dropna(subset=list(PARTS["idg"]))
    ratio = view.query("level", indicator="rasio_jk", sex="T", vintage="tunggal", year=inputs.RATIO_YEAR, province=None)
    known = dict(zip(ratio["region_code"], ratio["value"], strict=True))
    share = population_share(wide["region_code"].map(known).fillna(100.0))
    return wide.assign(**{f"part_{name}": share_part(wide[name], share) - _EQUAL_IDG for name in PARTS["idg"]})


def gap_bars(parts: Mapping[str, float], name: str, value: float, total: float) -> charts.PartBars:
    """Return the parts of an IPG's distance from 100.

    Args:
        parts: name and contribution of each part, points of IPG.
        name, value: whose IPG it is, and the IPG.
        total: the sum of the parts.
    """
    left, right = causes.GAP_SIDES
    return charts.PartBars(parts, causes.way(("Setara", 100.0), (name, value), total), 2, left, right, beyond=True)


def change_bars(parts: Mapping[str, float], total: str, height: int = 400) -> charts.PartBars:
    """Return the parts of what lies between two IPGs, `total` the sentence of `causes.way`."""
    left, right = causes.CHANGE_SIDES
    return charts.PartBars(parts, total, 2, left, right, height=height)


def has_types(view: View) -> bool:
    """Whether the scope's indicator is the IPG or feeds it."""
    return inputs.parent_index(view) == "ipg" and bool(view.indicator.parent or view.scope.indicator == "ipg")


def type_shares(row: Any, catalogue: Catalogue) -> dict[str, float]:
    """Return the share of each group in all that pulls a regency's IPG down beyond the noise, 0 to 1.

    Args:
        row: a row of `setara.findings.inputs.ipg_parts`.
        catalogue: the noise of the components, and the lead in life expectancy that counts as equal.
    """
    pulls = dict.fromkeys(comparison.GROUPS, 0.0)
    for part, code in COMPONENTS.items():
        indicator = catalogue.indicators[code]
        women, men = getattr(row, f"{code}_p"), getattr(row, f"{code}_l")
        lags = indicator.beside(women, men + (indicator.parity_gap or 0.0)) == "memburuk"
        if lags and getattr(row, part) < 0:
            pulls[_GROUP_OF[part]] -= getattr(row, part)
    whole = sum(pulls.values())
    return {group: pull / whole for group, pull in pulls.items()} if whole else pulls


def gap_types(view: View) -> Finding:
    """Return the regencies of the scope by type, the commonest type on top."""
    year, vintage = inputs.ipg_year(view)
    codes = {region.code: region.name for region in view.regencies}
    given = inputs.ipg_inputs(view, year, vintage)
    frame = inputs.ipg_parts(given[given["region_code"].isin(list(codes))])
    held = {row.region_code: type_shares(row, view.catalogue) for row in rows(frame)}
    kinds = {code: comparison.gap_type(shares) for code, shares in held.items()}
    counts = {str(name): int(count) for name, count in pd.Series(kinds, dtype=str).value_counts().items()}
    chosen = next((code for code in reversed(view.scope.regencies) if code in kinds), None)
    title = (
        comparison.types_headline(counts, view.place, year)
        if chosen is None
        else comparison.type_of_chosen(codes[chosen], year, kinds[chosen], held[chosen])
    )
    members = {name: [codes[code] for code in kinds if kinds[code] == name] for name in counts}
    finding = Finding(
        key="banding_tipe",
        title=title,
        picture=Grid(
            ["Tipe", "Banyaknya", "Kabupaten/kota"],
            [[Cell(name), Cell(str(len(names))), Cell(", ".join(names))] for name, names in members.items()],
        ),
        table=_types_table(frame, kinds, held),
        decimals={"IPG terbit": 2, **dict.fromkeys(_SHARES.values(), 0)},
        sources=inputs.sources(view, "ipg", year, vintage),
        alternative=drawn("banding_tipe", title, place=view.place, year=year),
        scope_text=comparison.types_scope(view.place, year, VINTAGE_NAMES[vintage]),
        note=" ".join(
            part
            for part in (
                causes.joined(causes.CAUTION_IPG),
                comparison.RULE,
                comparison.types_absent([name for code, name in codes.items() if code not in kinds]),
                causes.joined(causes.derived(" ".join(set(frame["derived"])))),
            )
            if part
        ),
    )
    return flags.marked(finding, flags.ipg_inputs(view, frame), ["Wilayah"], ["Angka"])


def _types_table(frame: pd.DataFrame, kinds: dict[str, str], held: dict[str, dict[str, float]]) -> pd.DataFrame:
    codes = frame["region_code"]
    shown = {name: [100 * held[code][group] for code in codes] for group, name in _SHARES.items()}
    table = pd.DataFrame(
        {"Wilayah": frame["region"], "Tipe (diolah)": codes.map(kinds), "IPG terbit": frame["ipg"], **shown}
    )
    return table.sort_values(["Tipe (diolah)", "IPG terbit"], ignore_index=True)
