"""Sentences on change between years of one series, on the gap between women and men, and on trends."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.sentences.words import MOST_NAMES, distinct, movement, named
from setara.store.catalogue import Indicator

MOST_TOLD = 2
TOO_SHORT = "belum cukup tahun terbit untuk melihat gerak"


def change_headline(frame: pd.DataFrame, indicator: Indicator, year_from: int, year_to: int) -> str:
    """Return the finding of a change between two years of one vintage.

    Args:
        frame: result of `queries/change.sql`.
        indicator: the indicator.
        year_from, year_to: the two years.
    """
    both = frame[(frame["level"] == "kabkota") & frame["change"].notna()]
    span = f"{year_from}–{year_to}"
    if both.empty:
        return f"Perubahan {span} tidak dapat dihitung: salah satu tahun tidak terbit"
    if indicator.direction == "netral":
        rising = int((both["change"] > 0).sum())
        return f"{rising} dari {len(both)} kabupaten/kota naik pada {span}"
    better = int((both["improvement"] > 0).sum())
    top = both[both["improvement"] == both["improvement"].max()]
    if better == 0:
        return f"Tidak ada kabupaten/kota yang membaik pada {span}"
    lead = f"{_largest(top, len(both))} ({distinct(top['change'], indicator.show_change)})"
    return f"{better} dari {len(both)} kabupaten/kota membaik pada {span}; {lead}"


def _largest(top: pd.DataFrame, total: int) -> str:
    """Return who changed most; nothing is largest where all changed equally or one stands alone."""
    names = [str(n) for n in top["region"]]
    if len(names) == total:
        return names[0] if total == 1 else "semuanya sama besar"
    return f"terbesar {named(names)}" if len(names) <= MOST_NAMES else f"{named(names)} sama-sama terbesar"


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


def trend_headline(series: pd.DataFrame, indicator: Indicator, regions: Sequence[str], vintage: str, sex: str) -> str:
    """Return the movement of the drawn regions between their first and last year of one vintage.

    Args:
        series: result of `queries/series.sql`.
        indicator: the indicator.
        regions: codes of the drawn regions; up to two are told one by one, more are counted.
        vintage: the vintage told.
        sex: whose figures they are.
    """
    label = indicator.label(sex)
    if len(regions) > MOST_TOLD:
        own = series[(series["vintage"] == vintage) & series["region_code"].isin(list(regions))]
        return _counted_trend(own.sort_values("year"), indicator, label)
    parts = []
    for code in regions:
        own = series[(series["region_code"] == code) & (series["vintage"] == vintage)].sort_values("year")
        if len(own) < 2:
            continue
        first, last = own.iloc[0], own.iloc[-1]
        word = movement(indicator, float(first["value"]), float(last["value"]))
        parts.append(
            f"{last['region']} {word} dari {indicator.show(first['value'])} ({first['year']}) "
            f"ke {indicator.show(last['value'])} ({last['year']})"
        )
    return f"{label}: {'; '.join(parts)}" if parts else f"{label}: {TOO_SHORT}"


def _counted_trend(own: pd.DataFrame, indicator: Indicator, label: str) -> str:
    ends = own.groupby("region_code").agg(first=("value", "first"), last=("value", "last"), years=("year", "count"))
    ends = ends[ends["years"] > 1]
    if ends.empty:
        return f"{label}: {TOO_SHORT}"
    words = [movement(indicator, float(r.first), float(r.last)) for r in rows(ends)]
    counts = [f"{words.count(w)} {w}" for w in dict.fromkeys(words)]
    span = f"{own['year'].min()}–{own['year'].max()}"
    return f"{label} {span}: dari {len(ends)} wilayah yang digambar {formatting.listing(counts)}"


def glance_scope(place: str, names: Sequence[str]) -> str:
    """Return what the cards of a place are about."""
    return f"{place} · {', '.join(names)} · sampai angka terakhir"


def glance_headline(movements: Sequence[tuple[str, str]], place: str) -> str:
    """Return how the three indices moved, as one finding.

    Args:
        movements: short name and movement in words of each index.
        place: whose indices.
    """
    parts = [f"{name} {text.split(' (')[0]}" if "(" in text else f"{name}: {text}" for name, text in movements]
    return f"{place}: {'; '.join(parts)}"
