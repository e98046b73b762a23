"""Sentences on series of years: where they are open, how ranks moved, how fast values change, women beside men."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setara import formatting
from setara.sentences.words import reading
from setara.store.catalogue import VINTAGE_NAMES, Indicator


@dataclass(frozen=True)
class RankPath:
    """The rank of one region in the first and the last year of one series.

    Attributes:
        region: name.
        first, last: year and rank.
    """

    region: str
    first: tuple[int, int]
    last: tuple[int, int]


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
    if since == until:
        return f"{path.region} peringkat {last} ({until})"
    return f"{path.region} dari peringkat {first} ({since}) ke {last} ({until})"


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


def pair_headline(indicator: Indicator, region: str, year: int, women: float, men: float) -> str:
    """Return women's and men's figure of the last year in which both are published."""
    return f"{indicator.short_name} {region} {year}: perempuan {indicator.show(women)}, laki-laki {indicator.show(men)}"


def no_pair(indicator: Indicator, region: str) -> str:
    """Return that women's and men's figures are published in no year together."""
    return f"{indicator.short_name} {region} tidak terbit berpasangan untuk perempuan dan laki-laki"


def pair_alternative(indicator: Indicator, place: str, title: str) -> str:
    """Return whose women's and men's figures are drawn; `place` may tell the years too."""
    return f"{indicator.short_name} perempuan dan laki-laki, {place}. {title}."
