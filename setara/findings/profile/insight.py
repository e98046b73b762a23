"""Step 2 of a Gender Analysis Pathway, `data pembuka wawasan`: where women and men of a regency stand apart."""

from __future__ import annotations

from typing import Any

import pandas as pd

from setara import formatting
from setara.findings import analysis, inputs, tables
from setara.findings.finding import Finding
from setara.findings.profile import cells
from setara.findings.profile.figures import Standing, Subject, Told
from setara.findings.recomputed import TOLERANCES
from setara.frames import break_year, rows
from setara.pictures.kinds import Bar, Bars, Cell, Grid, Line, Lines, Pairs, Picture, Points, Tone
from setara.pictures.numbers import derived, published
from setara.sentences import profile as words
from setara.sentences import words as words_sentences
from setara.sentences.trends import beside_alternative
from setara.store.catalogue import NATION, VINTAGE_NAMES, Indicator

FEWEST_YEARS = 2
GAP = "Perempuan − laki-laki (turunan)"
BREAK = f"seri {VINTAGE_NAMES['lfsp2020']}"


def indices(subject: Subject) -> Finding:
    """Return the three indices beside province and nation, with change and ranks."""
    standings = [subject.standing(code) for code in subject.ground.indices]
    name, province = subject.region.name, subject.province.name
    headline = words.moved_headline([(s.told.indicator, s.previous, s.told.value()) for s in standings])
    columns = (
        "Indeks",
        "Angka",
        "Tahun",
        "Perubahan (turunan)",
        "Peringkat provinsi",
        "Peringkat Kalimantan",
        province,
        "Indonesia",
    )
    digits = tuple(s.told.indicator.decimals for s in standings)
    return Finding(
        key="indeks",
        name="Indeks",
        title=headline,
        picture=Grid(columns, [_index_row(subject, s) for s in standings]),
        note=words.indices_note(subject.told("ipg").series),
        help=words.HELPS["indeks"],
        sources=cells.sources(subject, subject.ground.indices),
        alternative=words.indices_alternative(name, province, headline),
        table=_index_table(standings, province),
        decimals=dict.fromkeys(("Angka", "Perubahan setahun (turunan)", province, "Indonesia"), digits)
        | dict.fromkeys(("Peringkat di provinsi (turunan)", "Peringkat di Kalimantan (turunan)"), 0),
    )


def _index_row(subject: Subject, standing: Standing) -> list[Cell]:
    told = standing.told
    indicator = told.indicator
    before, value, level = standing.previous, told.value(), subject.level(indicator.code)
    return [
        Cell(indicator.short_name),
        cells.figure(indicator, value, cells.mark(told)),
        Cell(str(told.year)),
        Cell(words.change_words(indicator, before, value), standing.change),
        cells.rank(*standing.rank_of("province")),
        cells.rank(*standing.rank_of("island")),
        *(cells.of_row(indicator, level[code]) for code in (subject.province.code, NATION)),
    ]


def _index_table(standings: list[Standing], province: str) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Indeks": [s.told.indicator.short_name for s in standings],
            "Tahun": [str(s.told.year) for s in standings],
            "Seri": [VINTAGE_NAMES[s.told.vintage] for s in standings],
            "Angka": [s.told.value() for s in standings],
            "Perubahan setahun (turunan)": [s.change for s in standings],
            "Peringkat di provinsi (turunan)": [s.rank_of("province")[0] for s in standings],
            "Peringkat di Kalimantan (turunan)": [s.rank_of("island")[0] for s in standings],
            province: [s.province for s in standings],
            "Indonesia": [s.nation for s in standings],
            "Keterangan": [tables.status(s.row) for s in standings],
        }
    )


def women_and_men(subject: Subject) -> Finding:
    """Return the components of the IPG for women and men, the missing one derived and marked."""
    found, told = components(subject), subject.told("ipg")
    pairs = [(c.indicator.short_name, c.women < c.men) for c in found if c.women is not None and c.men is not None]
    headline = words.women_behind(pairs)
    return Finding(
        key="komponen",
        name="Perempuan dan laki-laki",
        title=headline,
        picture=Pairs([c.pair() for c in found]),
        note=words.components_note(told.period),
        help=words.HELPS["komponen"],
        sources=cells.sources(subject, [c for c in inputs.INPUTS["ipg"] if c != "ipg"], told.told_in),
        alternative=words.components_alternative(subject.region.name, told.period, headline),
        table=pd.DataFrame(
            {
                "Komponen": [c.indicator.short_name for c in found],
                "Satuan": [c.indicator.unit for c in found],
                "Tahun": str(told.year),
                "Perempuan": [c.women for c in found],
                "Laki-laki": [c.men for c in found],
                GAP: [c.gap for c in found],
                "Keterangan": [c.remark for c in found],
            }
        ),
        decimals=dict.fromkeys(("Perempuan", "Laki-laki", GAP), tuple(c.indicator.decimals for c in found)),
    )


def components(subject: Subject) -> list[cells.Component]:
    """Return the components of the IPG in the period it is told in."""
    catalogue, told = subject.view.catalogue, subject.told("ipg")
    published = subject.settled("ipg").query("components", parent="ipg")
    own = published[published["region_code"] == subject.region.code]
    known: dict[tuple[str, str], float | None] = {(str(r.indicator), str(r.sex)): float(r.value) for r in rows(own)}
    completed = subject.ground.ipg_parts(*told.told_in)
    completed = completed[completed["region_code"] == subject.region.code]
    computed = set(str(completed["derived"].iloc[0]).split()) if len(completed) else set()
    for name in computed:
        code, sex = name.rsplit("_", 1)
        known[code, sex.upper()] = formatting.rounded(
            float(completed[name].iloc[0]), catalogue.indicators[code].decimals
        )
    return [
        cells.Component(
            indicator,
            known.get((indicator.code, "P")),
            known.get((indicator.code, "L")),
            frozenset(s for s in ("P", "L") if f"{indicator.code}_{s.lower()}" in computed),
        )
        for indicator in catalogue.components("ipg")
        if indicator.code in subject.ground.components
    ]


def trend(subject: Subject) -> Finding:
    """Return the scope's index over the years beside province and nation, every series a line of its own."""
    told, view = subject.told(subject.index), subject.settled(subject.index)
    indicator = told.indicator
    drawn: dict[str, tuple[Tone, bool]] = {
        subject.region.code: ("chosen", True),
        subject.province.code: ("primary", False),
        NATION: ("muted", False),
    }
    series = view.query("series")
    series = series[series["region_code"].isin(list(drawn))]
    # The table holds what is no line too: figures of a series from before it was published for all.
    table, decimals = tables.series_table(series, indicator)
    series = analysis.drawn_series(view, series)
    lines = [line for code, (tone, wide) in drawn.items() for line in _lines(series, indicator, code, tone, wide=wide)]
    broken = break_year(series)
    headline = _trend_headline(told, series[series["region_code"] == subject.region.code])
    return Finding(
        key="tren",
        name="Tren",
        title=headline,
        picture=Lines(lines, (), indicator.decimals, [(broken, BREAK)] if broken else []),
        note=words.trend_note(indicator),
        help=list(
            filter(
                None,
                [
                    words_sentences.reading(indicator),
                    words_sentences.break_note(indicator),
                    words.trend_note(indicator),
                ],
            )
        ),
        sources=view.sources(year=None, vintage=None),
        alternative=beside_alternative(indicator, subject.region.name, subject.province.name, headline),
        table=table,
        decimals=decimals,
    )


def _trend_headline(told: Told, series: pd.DataFrame) -> str:
    inside = series[series["vintage"] == told.vintage].sort_values("year")
    own = [(int(r.year), float(r.value)) for r in rows(inside)]
    if len(own) < FEWEST_YEARS:
        return words.short_series(told.indicator, told.period)
    return words.trend(told.indicator, own[0], own[-1])


def _lines(series: pd.DataFrame, indicator: Indicator, code: str, tone: Tone, *, wide: bool) -> list[Line]:
    own = series[series["region_code"] == code]
    found = []
    for vintage in indicator.vintages:
        part = own[own["vintage"] == vintage].sort_values("year")
        points = [(int(r.year), published(indicator, r.value)) for r in rows(part)]
        if points:
            found.append(Line(f"{part['region'].iloc[0]}{cells.series_name(vintage)}", tone, points, wide=wide))
    return found


def gap_parts(subject: Subject) -> Finding:
    """Return which components make the distance of the IPG from 100, of the regency, its province and the nation."""
    told, name = subject.told("ipg"), subject.region.name
    order = [subject.region.code, subject.province.code, NATION]
    parts = subject.ground.ipg_parts(*told.told_in)
    parts = parts[parts["region_code"].isin(order)].sort_values("region_code", key=lambda c: c.map(order.index))
    own = parts[parts["region_code"] == subject.region.code]
    note = words.parts_note(told.period)
    if own.empty:
        parts, headline = own, words.no_parts(name, told.period).rstrip(".")
        picture: Picture = Points([words.no_parts(name, told.period)])
    else:
        shares = {label: float(own[column].iloc[0]) for column, label in inputs.IPG_PARTS.items()}
        headline = words.gap_headline(float(own["ipg"].iloc[0]), shares)
        bars = [_bar(r) for r in rows(parts)]
        picture = Bars(list(inputs.IPG_PARTS.values()), bars, "poin IPG terhadap 100 (turunan)")
        rest = float(own["ipg"].iloc[0]) - 100 - (bars[0].total.value or 0.0)
        note = words.parts_note(told.period, rest, TOLERANCES["ipg"])
    table = _parts_table(parts)
    return Finding(
        key="sebab",
        name="Penyebab",
        title=headline,
        picture=picture,
        note=note,
        help=words.HELPS["sebab"],
        sources=cells.sources(subject, inputs.INPUTS["ipg"], told.told_in),
        alternative=words.parts_alternative(name, headline),
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 2),
    )


def _bar(row: Any) -> Bar:
    return Bar(
        row.region,
        [derived(getattr(row, column), 2, signed=True) for column in inputs.IPG_PARTS],
        derived(row.recomputed - 100, 2, signed=True),
    )


def _parts_table(parts: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "Wilayah": parts["region"],
            "IPG terbit": parts["ipg"],
            "Jarak dari 100 (turunan)": parts["recomputed"] - 100,
            **{f"{label} (turunan)": parts[column] for column, label in inputs.IPG_PARTS.items()},
        }
    ).reset_index(drop=True)
