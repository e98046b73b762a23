"""The one sentence of each scene on how things are: the finding first, no full stop, short enough for ten metres."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.scope import Scope
from setara.sentences.causes import idg_cause
from setara.sentences.facts import Measure
from setara.sentences.levels import behind
from setara.sentences.words import (
    MOST_NAMES,
    above_mark,
    all_of,
    distinct,
    fitting,
    lowered,
    movement,
    part_of,
    published_regencies,
    uncapitalised,
    value_of,
)
from setara.store.catalogue import VINTAGE_NAMES, Catalogue, Indicator

_LEADS = {
    "ipg": ("IPG paling dekat ke setara", "paling jauh"),
    "idg": ("IDG tertinggi", "terendah"),
    "ikg": ("Ketimpangan (IKG) terendah", "tertinggi"),
}


def standing_headline(place: str, movements: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Return how the three indices moved.

    Args:
        place: whose indices.
        movements: short name of each index, and membaik, memburuk or tetap of every place whose change is known.
    """
    if any(len(words) > 1 for _, words in movements):
        return _counted_standing(movements)
    names = {word: [n for n, words in movements if list(words) == [word]] for word in ("membaik", "memburuk", "tetap")}
    told = [f"{formatting.listing(found)} {word}" for word, found in names.items() if found]
    unknown = formatting.listing([name for name, words in movements if not words])
    if not told:
        return f"Gerak {unknown} {place} belum dapat dihitung"
    first, *others = told
    word = first.rsplit(" ", 1)
    text = f"{word[0]} {place} {word[1]}"
    text += f", sedangkan {' dan '.join(others)}" if others else " pada tahun terakhirnya"
    return f"{text}; gerak {unknown} belum dapat dihitung" if unknown else text


def _counted_standing(movements: Sequence[tuple[str, Sequence[str]]]) -> str:
    better = {name: list(words).count("membaik") for name, words in movements}
    total = {name: len(words) for name, words in movements}
    told: list[str] = []
    for name in (n for n in better if better[n]):
        if not told:
            where = part_of(better[name], total[name], "provinsi")
        else:
            where = f"{all_of(total[name])}nya" if better[name] == total[name] else formatting.count_word(better[name])
        told.append(f"{name} di {where}")
    none = [name for name in better if total[name] and not better[name]]
    unknown = [name for name in better if not total[name]]
    parts = [
        f"Membaik pada tahun terakhir: {formatting.listing(told)}" if told else "",
        f"{formatting.listing(none)} tidak membaik di satu provinsi pun" if none else "",
        f"gerak {formatting.listing(unknown)} belum dapat dihitung" if unknown else "",
    ]
    return "; ".join(p for p in parts if p)


def map_headline(level: pd.DataFrame, indicator: Indicator, scope: Scope, catalogue: Catalogue) -> str:
    """Return how many regencies are behind their province, or the span of their values where that is not known.

    Args:
        level: result of `queries/level.sql` for the scope.
        indicator: the index.
        scope: what is shown.
        catalogue: names of regions.
    """
    what, place = f"{indicator.short_name} {scope.year}", catalogue.scope_name(scope.province)
    known = published_regencies(level)
    if known.empty:
        return f"{what}: angka kabupaten/kota {place} tidak terbit"
    text = behind(level, indicator, scope)
    if text:
        sentence = f"{what}: {uncapitalised(text)}".rstrip(".")
        value = value_of(level, scope.province) if scope.province else None
        more = "" if value is None else f" ({indicator.show(value)})"
        return fitting(sentence + more, sentence)
    low, high = float(known["value"].min()), float(known["value"].max())
    if len(known) == 1:
        return f"{what} {place} terbit hanya untuk {known['region'].iloc[0]}: {indicator.show(low)}"
    if low == high:
        return f"{what}: semua {len(known)} kabupaten/kota {place} sama, {indicator.show(low)}"
    return f"{what}: {len(known)} kabupaten/kota {place} terentang dari {indicator.show(low)} sampai {indicator.show(high)}"


def leaders_headline(level: pd.DataFrame, indicator: Indicator, year: int) -> str:
    """Return who leads and who is last; of a tie all names or their number, and no superlative where all are equal.

    Args:
        level: result of `queries/level.sql`, with two published regencies at least.
        indicator: the index.
        year: the year.
    """
    known = published_regencies(level)
    best = known[known["distance"] == known["distance"].min()]
    worst = known[known["distance"] == known["distance"].max()]
    if len(best) == len(known):
        value = distinct(known["value"], indicator.show)
        return f"{indicator.short_name} {year}: semua {len(known)} kabupaten/kota sama nilainya, {value}"
    leading, last = _LEADS[indicator.code]
    texts = [
        f"{leading} di {_who(best, indicator, most, value=value)}, {last} di {_who(worst, indicator, most, value=value)}"
        for most, value in ((MOST_NAMES, True), (1, True), (1, False))
    ]
    return fitting(*texts)


def _who(found: pd.DataFrame, indicator: Indicator, most: int, *, value: bool) -> str:
    names = [str(n) for n in found["region"]]
    who = formatting.listing(names) if len(names) <= most else f"{formatting.count_word(len(names))} kabupaten/kota"
    if not value:
        return who
    marks = {above_mark(indicator, float(v)) for v in found["value"]} - {""}
    shown = distinct(found["value"], indicator.show)
    return f"{who} ({'sama-sama ' if len(names) > 1 else ''}{shown}{marks.pop() if marks else ''})"


def movement_headline(
    series: pd.DataFrame, indicator: Indicator, regions: Sequence[str], place: str, vintage: str
) -> str:
    """Return the movement between the first and the last year of one series.

    Args:
        series: rows of `queries/series.sql` that are drawn.
        indicator: the index.
        regions: codes of the region told, or of several that are counted.
        place: the scope's name, told where nothing can be said.
        vintage: the scope's series; the one with most years is told, and that the scope's is another.
    """
    own = series[series["region_code"].isin(list(regions))].sort_values("year")
    counts = own.groupby("vintage", observed=True).size()
    told = max(indicator.vintages, key=lambda name: (counts.get(name, 0), name == vintage))
    own = own[own["vintage"] == told]
    ends = own.groupby("region_code").agg(
        region=("region", "last"),
        first=("value", "first"),
        last=("value", "last"),
        since=("year", "first"),
        until=("year", "last"),
    )
    ends = ends[ends["until"] > ends["since"]].assign(before=_before_last(own))
    if ends.empty:
        return f"{indicator.short_name} {place}: belum cukup tahun terbit dalam satu seri untuk melihat gerak"
    apart = "" if told == vintage else f"; seri {VINTAGE_NAMES[vintage]} tidak disambung"
    return _moved(ends, indicator, len(regions)) + apart


def _before_last(own: pd.DataFrame) -> pd.Series[float]:
    """Return each region's value of the year before its last one, missing where that was not published."""
    last = own.groupby("region_code")["year"].transform("max")
    return own[own["year"] == last - 1].set_index("region_code")["value"]


def _moved(ends: pd.DataFrame, indicator: Indicator, regions: int) -> str:
    words = [movement(indicator, float(r.first), float(r.last)) for r in rows(ends)]
    name = indicator.short_name
    if regions == 1:
        row = next(rows(ends))
        if row.first == row.last:
            return f"{name} {row.region} tetap {indicator.show(row.last)}: {row.since} dan {row.until} sama"
        text = (
            f"{name} {row.region} {words[0]} dari {indicator.show(row.first)} ({row.since}) "
            f"ke {indicator.show(row.last)} ({row.until})"
        )
        return fitting(text + _turned(row, indicator, words[0]), text)
    until = int(ends["until"].max())
    order = [word for word in ("membaik", "memburuk", "tetap") if word in words]
    told = [f"{order[0]} di {part_of(words.count(order[0]), len(ends), 'provinsi')}"]
    told += [f"{word} di {formatting.count_word(words.count(word))}" for word in order[1:]]
    return f"{name} {formatting.listing(told)} sejak tahun terbit pertama sampai {until}"


def _turned(ends: Any, indicator: Indicator, word: str) -> str:
    """Return that the last year went the other way than the whole time, nothing where it did not."""
    if pd.isna(ends.before) or (ends.since, ends.first) == (ends.until - 1, ends.before):
        return ""
    latest = movement(indicator, float(ends.before), float(ends.last))
    if latest in {word, "tetap"}:
        return ""
    change = indicator.show_change(round(ends.last - ends.before, 6))
    return f", tetapi {latest} dari {ends.until - 1} ({change})"


def sexes_headline(measures: Sequence[Measure], index: Indicator, place: str, *, whole: bool) -> str:
    """Return on how many components, or in how many provinces, women are behind.

    Args:
        measures: the components of one region, or one component of several.
        index: the index they feed.
        place: the scope's name.
        whole: whether the measures are one component of several provinces.
    """
    known = [m for m in measures if m.parted is not None]
    lag = [m for m in known if (m.parted or 0.0) < 0]
    if not known:
        return f"Komponen {index.short_name} {place} tidak terbit berpasangan untuk perempuan dan laki-laki"
    if whole:
        return _sexes_of_provinces(known, lag)
    if not lag:
        every = all_of(len(known), f"komponen {index.short_name}")
        return f"Perempuan {place} tidak tertinggal pada {every} yang terbit berpasangan"
    if len(known) == 1:
        return f"{place}: {_spot(lag[0], unit=True)}"
    count = f"Perempuan {place} tertinggal pada {part_of(len(lag), len(known), f'komponen {index.short_name}')}"
    widest = min(lag, key=lambda m: m.women / m.men if m.men else 1.0)
    spots = [lowered(_spot(widest, unit=unit)) for unit in (True, False)]
    if widest.indicator.unit == "persen":
        spots.append(spots[0].split(", ", maxsplit=1)[0])
    short = count.removesuffix(f" {index.short_name}")
    return fitting(*(f"{told}; {spot}" for told in (count, short) for spot in spots), count)


def _spot(measure: Measure, *, unit: bool) -> str:
    """Return one pair in words: what women have against what men have."""
    indicator = measure.indicator
    shown = [formatting.number(v, indicator.decimals) for v in (measure.women, measure.men)]
    if indicator.unit == "persen":
        return f"{indicator.label('P')} {shown[0]}%, laki-laki {shown[1]}%"
    more = f" {indicator.unit.removesuffix(' per tahun')}" if unit and indicator.unit != "proporsi" else ""
    return f"{indicator.short_name} {shown[0]} banding {shown[1]}{more}"


def _sexes_of_provinces(known: Sequence[Measure], lag: Sequence[Measure]) -> str:
    indicator, year = known[0].indicator, known[0].year
    share = indicator.direction == "separuh"
    name = f"{indicator.label('P') if share else indicator.short_name} {year}"
    less = "kurang dari separuh" if share else "perempuan tertinggal"
    if not lag:
        return f"{name}: tidak ada provinsi yang {'kurang dari separuh' if share else 'perempuannya tertinggal'}"
    widest = min(m.parted or 0.0 for m in lag)
    where = [m for m in lag if m.parted == widest]
    names = formatting.listing([m.region.name for m in where])
    value = indicator.show(where[0].women) if share else formatting.signed(where[0].gap, indicator.decimals)
    word = "terendah" if share else "terlebar"
    count = f"{name}{' ' if share else ': '}{less} di {part_of(len(lag), len(known), 'provinsi')}"
    return fitting(f"{count}, {word} di {names} ({value})", f"{count}, {word} di {names}", count)


def idg_parts_headline(frame: pd.DataFrame, place: str, year: int) -> str:
    """Return in how many regencies parliament is the weakest computed part of the IDG, short enough for a scene."""
    whole = idg_cause(frame, place, year)
    if frame.empty:
        return whole
    weaker = int((frame["bagian_parlemen"] < frame["bagian_profesional"]).sum())
    where = f"di {weaker} dari {len(frame)} kabupaten/kota {place} {year}"
    return fitting(whole, whole.split(";", maxsplit=1)[0], f"Parlemen lebih menahan IDG daripada profesional {where}")
