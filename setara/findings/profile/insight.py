"""Step 2 of a Gender Analysis Pathway, `data pembuka wawasan`: where women and men of a regency stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding
from setara.findings.flags import resting
from setara.findings.inputs import INPUTS, IPG_PARTS, ipg_parts_table
from setara.findings.profile.figures import IndexStanding, Subject, figure, mark, of_row, rank, series_name, sources
from setara.findings.quality import TOLERANCES
from setara.findings.tables import series_table, status
from setara.findings.trends import drawn_series
from setara.frames import break_year, rows
from setara.pictures.kinds import (
    Bar,
    Bars,
    Cell,
    Grid,
    Line,
    Lines,
    Number,
    Pair,
    Pairs,
    Picture,
    Points,
    derived,
    published,
)
from setara.pictures.theme import Tone
from setara.sentences import profile, quality, words
from setara.sentences.sexes import BY_SEX, GAP
from setara.sentences.words import course_headline
from setara.store.catalogue import NATION, SEX_NAMES, VINTAGE_NAMES, Indicator

BREAK = f"seri {VINTAGE_NAMES['lfsp2020']}"


def indices(subject: Subject) -> Finding:
    """Return the three indices beside province and nation, with change and ranks."""
    standings = [subject.standing(code) for code in subject.indices]
    name, province = subject.region.name, subject.province.name
    headline = profile.moved_headline([(s.dated.indicator, s.dated.value(), s.course, bool(s.odd)) for s in standings])
    columns = (
        "Indeks",
        "Angka",
        "Tahun",
        "Perubahan (diolah)",
        "Peringkat provinsi",
        "Peringkat Kalimantan",
        province,
        "Indonesia",
    )
    digits = tuple(s.dated.indicator.decimals for s in standings)
    return Finding(
        key="indeks",
        name="Indeks",
        title=headline,
        picture=Grid(columns, [_index_row(subject, s) for s in standings]),
        note=profile.indices_note(subject.dated("ipg").series, "; ".join(_odd(standings))),
        help=profile.HELPS["indeks"],
        sources=sources(subject, subject.indices),
        alternative=words.drawn("indeks", headline, place=name, province=province),
        table=_index_table(standings, province),
        decimals=dict.fromkeys(("Angka", "Perubahan setahun (diolah)", province, "Indonesia"), digits)
        | dict.fromkeys(("Peringkat di provinsi (diolah)", "Peringkat di Kalimantan (diolah)"), 0),
    )


def _odd(standings: list[IndexStanding]) -> Iterator[str]:
    """Yield what stands beside each odd index."""
    for standing in standings:
        if standing.odd:
            yield f"{standing.dated.indicator.short_name} {standing.dated.year} {standing.odd}"


def _index_row(subject: Subject, standing: IndexStanding) -> list[Cell]:
    dated = standing.dated
    indicator = dated.indicator
    value, level = dated.value(), subject.level(indicator.code)
    return [
        Cell(indicator.short_name),
        figure(indicator, value, mark(dated)),
        Cell(str(dated.year)),
        Cell(
            profile.change_words(indicator, standing.change, standing.course),
            Number(standing.change, indicator.decimals, signed=True),
        ),
        rank(*standing.rank_of("province")),
        rank(*standing.rank_of("island")),
        *(of_row(indicator, level[code]) for code in (subject.province.code, NATION)),
    ]


def _index_table(standings: list[IndexStanding], province: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Indeks": [s.dated.indicator.short_name for s in standings],
            "Tahun": [str(s.dated.year) for s in standings],
            "Seri": [VINTAGE_NAMES[s.dated.vintage] for s in standings],
            "Angka": [s.dated.value() for s in standings],
            "Perubahan setahun (diolah)": [s.change for s in standings],
            "Peringkat di provinsi (diolah)": [s.rank_of("province")[0] for s in standings],
            "Peringkat di Kalimantan (diolah)": [s.rank_of("island")[0] for s in standings],
            province: [s.province for s in standings],
            "Indonesia": [s.nation for s in standings],
            "Keterangan": [status(s.row, s.dated.indicator) for s in standings],
        }
    )


@dataclass(frozen=True)
class Component:
    """One component of the IPG for women and men.

    Attributes:
        indicator: the component.
        women, men: the figures, None where they are neither published nor derived.
        derived: the sexes whose figure is derived.
        flags: sex and code of the figures' flags.
    """

    indicator: Indicator
    women: float | None
    men: float | None
    derived: frozenset[str]
    flags: tuple[tuple[str, str], ...]

    @property
    def gap(self) -> float | None:
        """Women minus men, in the component's unit."""
        return None if self.women is None or self.men is None else round(self.women - self.men, 6)

    @property
    def remark(self) -> str:
        """Which figures are derived, in words."""
        names = [name for sex, name in (("P", "perempuan"), ("L", "laki-laki")) if sex in self.derived]
        return f"diolah: {formatting.listing(names)}" if names else ""

    def pair(self) -> Pair:
        """Return the component as it is drawn."""
        indicator = self.indicator
        both = ", diolah" if len(self.derived) > 1 else ""
        return Pair(
            f"{indicator.short_name} ({indicator.unit}{both})",
            self._number("P", self.women),
            self._number("L", self.men),
            profile.gap_words(indicator, self.women, self.men),
            indicator.scale_low,
            indicator.scale_high,
        )

    def _number(self, sex: str, value: float | None) -> Number:
        # Said once, with the name, where it holds for both.
        return Number(value, self.indicator.decimals, mark="diolah" if self.derived == {sex} else "")


def women_and_men(subject: Subject) -> Finding:
    """Return the components of the IPG for women and men, the missing one derived and marked."""
    parts, dated = components(subject), subject.dated("ipg")
    both = [(c.indicator, c.women, c.men) for c in parts if c.women is not None and c.men is not None]
    headline = profile.women_behind([(indicator.short_name, indicator.lags(*pair)) for indicator, *pair in both])
    finding = Finding(
        key="komponen",
        name="Perempuan dan laki-laki",
        title=headline,
        picture=Pairs([c.pair() for c in parts]),
        note=profile.components_note(dated.period_words),
        help=profile.HELPS["komponen"],
        sources=sources(subject, [c for c in INPUTS["ipg"] if c != "ipg"], dated.period),
        alternative=words.drawn("komponen", headline, place=subject.region.name, year=dated.period_words),
        table=pd.DataFrame(
            {
                "Komponen": [c.indicator.short_name for c in parts],
                "Satuan": [c.indicator.unit for c in parts],
                "Tahun": str(dated.year),
                "Perempuan": [c.women for c in parts],
                "Laki-laki": [c.men for c in parts],
                GAP: [c.gap for c in parts],
                "Keterangan": [c.remark for c in parts],
            }
        ),
        decimals=dict.fromkeys(BY_SEX, tuple(c.indicator.decimals for c in parts)),
    )
    return resting(finding, [[(flag, SEX_NAMES[sex].lower()) for sex, flag in c.flags] for c in parts])


def components(subject: Subject) -> list[Component]:
    """Return the components of the IPG in the period it is told in."""
    catalogue = subject.view.catalogue
    published = subject.settled("ipg").query("components", parent="ipg")
    here = published[published["region_code"] == subject.region.code]
    known: dict[tuple[str, str], float | None] = {(str(r.indicator), str(r.sex)): float(r.value) for r in rows(here)}
    completed = subject.ipg_parts()
    completed = completed[completed["region_code"] == subject.region.code]
    computed = set(str(completed["derived"].iloc[0]).split()) if len(completed) else set()
    for name in computed:
        code, sex = name.rsplit("_", 1)
        known[code, sex.upper()] = formatting.rounded(
            float(completed[name].iloc[0]), catalogue.indicators[code].decimals
        )
    return [
        Component(
            indicator,
            known.get((indicator.code, "P")),
            known.get((indicator.code, "L")),
            frozenset(s for s in ("P", "L") if f"{indicator.code}_{s.lower()}" in computed),
            tuple(
                (str(r.sex), r.flag) for r in rows(here) if r.indicator == indicator.code and isinstance(r.flag, str)
            ),
        )
        for indicator in catalogue.components("ipg")
        if indicator.code in subject.components
    ]


def trend(subject: Subject) -> Finding:
    """Return the scope's index over the years beside province and nation, every series a line of its own."""
    dated, view = subject.dated(subject.index), subject.settled(subject.index)
    indicator = dated.indicator
    drawn: dict[str, tuple[Tone, bool]] = {
        subject.region.code: ("chosen", True),
        subject.province.code: ("primary", False),
        NATION: ("muted", False),
    }
    series = view.query("series")
    series = series[series["region_code"].isin(list(drawn))]
    # The table holds what is no line too: figures of a series from before it was published for all.
    table, decimals = series_table(series, indicator)
    series = drawn_series(view, series)
    lines = [line for code, (tone, wide) in drawn.items() for line in _lines(series, indicator, code, tone, wide=wide)]
    broken = break_year(series)
    moved = subject.standing(subject.index).course
    headline = course_headline(indicator, "", moved) if moved else profile.short_series(indicator, dated.period_words)
    odd = quality.odd_last(series, indicator, [subject.region.code], dated.period).replace(
        f"{subject.region.name} ", ""
    )
    # What the last figure rests on goes before what jumped on the way.
    headline = words.fitting(headline + odd, headline.split(";", 1)[0] + odd)
    return Finding(
        key="tren",
        name="Tren",
        title=headline,
        picture=Lines(lines, (), indicator.decimals, [(broken, BREAK)] if broken else []),
        note=profile.trend_note(indicator),
        help=list(
            filter(
                None,
                [
                    words.reading(indicator),
                    words.break_note(indicator),
                    profile.trend_note(indicator),
                ],
            )
        ),
        sources=view.sources(year=None, vintage=None),
        alternative=words.drawn(
            "tren",
            headline,
            name=words.lowered(indicator.short_name),
            place=subject.region.name,
            province=subject.province.name,
        ),
        table=table,
        decimals=decimals,
    )


def _lines(series: pd.DataFrame, indicator: Indicator, code: str, tone: Tone, *, wide: bool) -> list[Line]:
    of_region = series[series["region_code"] == code]
    lines = []
    for vintage in indicator.vintages:
        part = of_region[of_region["vintage"] == vintage].sort_values("year")
        points = [(int(r.year), published(indicator, r.value)) for r in rows(part)]
        if points:
            lines.append(Line(f"{part['region'].iloc[0]}{series_name(vintage)}", tone, points, wide=wide))
    return lines


def gap_parts(subject: Subject) -> Finding:
    """Return which components make the distance of the IPG from 100, of the regency, its province and the nation."""
    dated, name = subject.dated("ipg"), subject.region.name
    order = [subject.region.code, subject.province.code, NATION]
    parts = subject.ipg_parts()
    parts = parts[parts["region_code"].isin(order)].sort_values("region_code", key=lambda c: c.map(order.index))
    of_region = parts[parts["region_code"] == subject.region.code]
    note = profile.parts_note(dated.period_words)
    if of_region.empty:
        parts, headline = of_region, profile.no_parts(name, dated.period_words).rstrip(".")
        picture: Picture = Points([profile.no_parts(name, dated.period_words)])
    else:
        shares = {label: float(of_region[column].iloc[0]) for column, label in IPG_PARTS.items()}
        headline = profile.gap_headline(float(of_region["ipg"].iloc[0]), shares)
        bars = [_bar(r) for r in rows(parts)]
        picture = Bars(list(IPG_PARTS.values()), bars, "poin IPG terhadap 100 (diolah)")
        rest = float(of_region["ipg"].iloc[0]) - 100 - (bars[0].total.value or 0.0)
        note = profile.parts_note(dated.period_words, rest, TOLERANCES["ipg"])
    table = ipg_parts_table(parts)
    return Finding(
        key="sebab",
        name="Penyumbang",
        title=headline,
        picture=picture,
        note=note,
        help=profile.HELPS["sebab"],
        sources=sources(subject, INPUTS["ipg"], dated.period),
        alternative=words.drawn("sebab", headline, place=name),
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 2),
    )


def _bar(row: Any) -> Bar:
    return Bar(
        row.region,
        [derived(getattr(row, column), 2, signed=True) for column in IPG_PARTS],
        derived(row.recomputed - 100, 2, signed=True),
    )
