"""Sentences on women beside men."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara import formatting
from setara.scope import Scope
from setara.sentences.facts import Measure
from setara.sentences.words import MOST_NAMES, all_of, distinct, fitting, fitting_note, lowered, named, part_of
from setara.store.catalogue import VINTAGE_NAMES, Indicator

EQUALITY = "setara"


def sexes_help(measures: Sequence[Measure], year: int) -> list[str]:
    """Return the cautions of the pairs."""
    found = []
    if any(m.indicator.parity_gap for m in measures):
        found.append("Umur harapan hidup dihitung setara bila perempuan lima tahun lebih lama, sesuai batas IPM.")
    if any(m.indicator.code == "pengeluaran" for m in measures):
        found.append("Pengeluaran menurut jenis kelamin adalah perkiraan BPS, bukan hasil survei langsung.")
    if any(m.flag == "tanpa_perempuan" for m in measures):
        found.append("Angka 0,01 persen berarti tidak ada perempuan di dewan.")
    other = sorted({m.year for m in measures if m.year != year})
    if other:
        found.append(f"Sebagian komponen {year} tidak terbit; dipakai {formatting.listing([str(y) for y in other])}.")
    return (
        [" ".join(found[:2]), *found[2:]] if found else ["Porsi perempuan dan laki-laki selalu berjumlah 100 persen."]
    )


def gap_caution(years: Sequence[int]) -> str:
    """Return the years that were never published for regencies."""
    if not years:
        return ""
    return f"Tahun {formatting.listing([str(y) for y in years])} tidak terbit untuk kabupaten/kota dan tidak diisi."


def gap_headline(frame: pd.DataFrame, indicator: Indicator, year: int) -> str:
    """Return the finding of the women-men gap.

    Args:
        frame: result of `queries/gap.sql`.
        indicator: an indicator published for women and men.
        year: the year.
    """
    both = frame[(frame["level"] == "kabkota") & frame["gap"].notna()]
    if both.empty:
        return f"{indicator.short_name} perempuan dan laki-laki {year} tidak terbit berpasangan"
    parity = indicator.parity_gap or 0.0
    lower = int((both["gap"] < parity).sum())
    widest = both[both["distance"] == both["distance"].max()]
    where = f"{_widest(widest, len(both))} ({distinct(widest['gap'], indicator.show_change)})"
    # Life expectancy counts as equal when women live five years longer.
    of_what = "perempuan tertinggal" if not parity else f"keunggulan perempuan di bawah {indicator.show(parity)}"
    return f"{indicator.short_name} {year}: di {lower} dari {len(both)} kabupaten/kota {of_what}; {where}"


def _widest(widest: pd.DataFrame, total: int) -> str:
    """Return where the gap is widest; nowhere where all are equally wide or one stands alone."""
    names = [str(n) for n in widest["region"]]
    if len(names) == total:
        return f"jarak di {names[0]}" if total == 1 else "semua jarak sama lebar"
    return f"jarak terlebar {'di' if len(names) <= MOST_NAMES else 'sama-sama di'} {named(names)}"


def measure_name(measure: Measure, scope: Scope, *, whole: bool) -> str:
    """Return the name of a pair with its unit, with year and series where they are not the scope's, and its flag.

    Args:
        measure: women's and men's figure.
        scope: what is shown.
        whole: whether the rows are provinces rather than components.
    """
    indicator = measure.indicator
    name = measure.region.name if whole else indicator.short_name
    unit = "" if indicator.unit == "persen" else f" ({indicator.unit})"
    year = str(measure.year) if measure.year != scope.year else ""
    series = "" if measure.vintage in {"tunggal", scope.vintage} else f"seri {VINTAGE_NAMES[measure.vintage]}"
    return ", ".join(filter(None, [f"{name}{unit}", year, series, measure.flag.replace("_", " ")]))


def pair_gap(measure: Measure) -> str:
    """Return women minus men with its mark."""
    if measure.gap is None:
        return "laki-laki tidak terbit"
    text = formatting.signed(measure.gap, measure.indicator.decimals)
    text += " poin" if measure.indicator.unit == "persen" else ""
    parity = measure.indicator.parity_gap
    equal = f"; setara {formatting.signed(parity, 0)}" if parity else ""
    return f"{text}{equal} (turunan)"


def pair_told(name: str, women: str, men: str, gap: str) -> str:
    """Return one drawn pair in words."""
    return f"{name}: perempuan {women}, laki-laki {men}; {gap}"


def sexes_note(measures: Sequence[Measure], year: int) -> str:
    """Return how to read the pairs: units, parity of life expectancy, derived figures, other years."""
    shares = any(m.derived for m in measures)
    made = "Selisih, dan laki-laki sebagai 100 dikurangi perempuan, adalah turunan." if shares else ""
    other = f"Baris bertahun: {year} tidak terbit." if any(m.year != year for m in measures) else ""
    gap = "Selisih: perempuan dikurangi laki-laki (turunan)."
    return fitting_note([made or gap, other, "Tiap baris berskala sendiri."])


def sexes_alternative(measures: Sequence[Measure], place: str) -> str:
    """Return the pairs in words."""
    parts = [
        f"{m.region.name}, {lowered(m.indicator.short_name)} {m.year}: perempuan {m.indicator.show(m.women)}, "
        f"laki-laki {m.indicator.show(m.men)}"
        for m in measures
    ]
    return f"Perempuan dan laki-laki, {place}. {'; '.join(parts)}."


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


def pair_headline(indicator: Indicator, region: str, year: int, women: float, men: float) -> str:
    """Return women's and men's figure of the last year in which both are published."""
    return f"{indicator.short_name} {region} {year}: perempuan {indicator.show(women)}, laki-laki {indicator.show(men)}"


def no_pair(indicator: Indicator, region: str) -> str:
    """Return that women's and men's figures are published in no year together."""
    return f"{indicator.short_name} {region} tidak terbit berpasangan untuk perempuan dan laki-laki"


def pair_alternative(indicator: Indicator, place: str, title: str) -> str:
    """Return whose women's and men's figures are drawn; `place` may tell the years too."""
    return f"{indicator.short_name} perempuan dan laki-laki, {place}. {title}."
