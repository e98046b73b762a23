"""Sentences on series of years: how values and ranks moved, where they are open, how fast they change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.sentences.quality import IKG_UNPUBLISHED, INDEX_CAUTIONS
from setara.sentences.words import MOST_TOLD, fitting, fitting_note, movement, part_of, reading, short_reading
from setara.store.catalogue import VINTAGE_NAMES, Indicator

EARLY_JUMPS = "Sebelum 2015 pengeluaran beberapa kabupaten/kota melompat"
"""Why the first years of the IPG are no trend; the measured jumps stand on the page Metode."""
TOO_SHORT = "belum cukup tahun terbit untuk melihat gerak"
BREAK = "ganti seri: beda cara hitung"


@dataclass(frozen=True)
class RankPath:
    """The rank of one region in the first and the last year of one series.

    Attributes:
        region: name.
        first, last: year and rank.
        odd: what is odd about the last figure, empty for nothing.
    """

    region: str
    first: tuple[int, int]
    last: tuple[int, int]
    odd: str = ""


def lines_alternative(label: str, span: str, names: Sequence[str], title: str) -> str:
    """Return whose lines are drawn over which years."""
    what = " ".join(filter(None, (label, span)))
    return f"Garis {what} untuk {formatting.listing(list(names))}. {title}."


def beside_alternative(indicator: Indicator, region: str, province: str, title: str) -> str:
    """Return that a regency's line is drawn beside its province's and the nation's."""
    return f"Garis {indicator.short_name} {region}, {province}, dan Indonesia. {title}."


def open_years(published: Sequence[int]) -> str:
    """Return between which years a line is open, empty where every year is published.

    Args:
        published: the years in which a regency that is drawn is published.
    """
    if not published:
        return ""
    known = set(published)
    missing = [y for y in range(min(known), max(known)) if y not in known]
    if not missing:
        return ""
    years = formatting.listing([str(y) for y in missing])
    return f"Tahun {years} tidak terbit untuk kabupaten/kota, jadi garisnya terbuka."


def rank_headline(indicator: Indicator, sex: str, place: str, vintage: str, paths: Sequence[RankPath]) -> str:
    """Return how ranks moved inside one series; one year is no movement.

    Args:
        indicator: the indicator.
        sex: whose figures are ranked.
        place: among whose regencies.
        vintage: the series.
        paths: of the regions told.
    """
    series = f", seri {VINTAGE_NAMES[vintage]}" if indicator.has_vintages else ""
    label = f"Peringkat {indicator.label(sex)} di {place}{series}"
    if not paths:
        return label
    single = [p for p in paths if p.first[0] == p.last[0]]
    told = "; ".join(_path(p) for p in paths)
    return f"{label}: {told}{'; baru satu tahun terbit dalam seri ini' if len(single) == len(paths) else ''}"


def _path(path: RankPath) -> str:
    (since, first), (until, last) = path.first, path.last
    odd = f"; {path.odd}" if path.odd else ""
    if since == until:
        return f"{path.region} peringkat {last} ({until}{odd})"
    return f"{path.region} dari peringkat {first} ({since}) ke {last} ({until}{odd})"


def rank_note(indicator: Indicator, place: str, published: Sequence[int]) -> str:
    """Return among whom is ranked and which end is the first."""
    first = "terbesar" if indicator.direction == "netral" else "paling baik"
    parts = (
        f"Peringkat (turunan) di antara kabupaten/kota {place} yang terbit; 1 = {first}.",
        "Hanya di dalam satu seri." if indicator.has_vintages else "",
        "Banyaknya wilayah dapat berubah karena pemekaran.",
        open_years(published),
    )
    return " ".join(filter(None, parts))


def rank_alternative(about: str, title: str) -> str:
    """Return whose ranks are drawn."""
    return f"Peringkat {about}. {title}."


def pace_headline(indicator: Indicator, better: int, total: int, since: int) -> str:
    """Return how many regencies improve by the year on average.

    Args:
        indicator: the indicator.
        better: how many; of a neutral indicator how many rise.
        total: of how many whose pace is known.
        since: the year from which it is measured.
    """
    if not total:
        return f"Belum ada dua tahun terbit sejak {since} dalam seri ini"
    word = "naik" if indicator.direction == "netral" else "membaik"
    return f"{better} dari {total} kabupaten/kota {word} rata-rata setiap tahun sejak {since}"


def pace_note(indicator: Indicator) -> str:
    """Return how a pace is computed and how the values are read."""
    how = "Turunan: (angka terakhir − angka pertama) dibagi banyaknya tahun, dalam satu seri."
    return f"{how} {reading(indicator)}"


def pace_alternative(about: str, title: str) -> str:
    """Return whose paces are drawn."""
    return f"Rata-rata perubahan per tahun, {about}. {title}."


def movement_help(indicator: Indicator, last: int, empty: Sequence[int]) -> list[str]:
    """Return the cautions of the lines.

    Args:
        indicator: the index.
        last: the last year drawn.
        empty: the years in which the line of a drawn regency is open.
    """
    found = [f"Digambar sampai {last}; perubahan kecil dari tahun ke tahun jangan dibaca sebagai kecenderungan."]
    if indicator.code == "ipg":
        found.append(f"{EARLY_JUMPS}; 2016 tidak terbit untuk kabupaten/kota.")
    elif indicator.code == "idg":
        found.append(INDEX_CAUTIONS["idg"])
    else:
        opened = "; garisnya terbuka di tahun itu" if IKG_UNPUBLISHED in empty else ""
        found.append(f"IKG {IKG_UNPUBLISHED} kabupaten/kota tidak ditemukan terbit{opened}.")
    return found


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


def movement_note(indicator: Indicator, broken: int | None, empty: Sequence[int]) -> str:
    """Return how to read the lines, where they break and where they are open."""
    gap = f"{formatting.listing([str(y) for y in empty])} tidak terbit untuk kabupaten/kota." if empty else ""
    cut = f"Garis putus sebelum {broken}: ganti seri, bukan kemajuan atau kemunduran." if broken else ""
    return fitting_note([f"{short_reading(indicator).capitalize()}.", cut, gap])


def movement_alternative(indicator: Indicator, names: Sequence[str], years: Sequence[int]) -> str:
    """Return whose lines are drawn over which years."""
    span = f" {min(years)}–{max(years)}" if len(years) else ""
    return f"Garis {indicator.short_name}{span}: {formatting.listing(list(names))}; angkanya ada di tabel."


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
