"""Sentences on regencies held beside each other: ranked, by sex, component by component."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.store.catalogue import Indicator


def ranking_alternative(about: str, leaders: str) -> str:
    """Return what is ranked, and who leads where that is known."""
    return f"Peringkat {about}. {leaders}".strip()


def among_alternative(title: str, leaders: str) -> str:
    """Return the finding, and who leads where that is known."""
    return f"{title}. {leaders}".strip()


def gaps_note(asked: int, year: int) -> str:
    """Return the order of the pairs and what their gap is, and the year where it is another one."""
    note = "Diurutkan dari jarak terlebar. Selisih adalah turunan: perempuan dikurangi laki-laki."
    return note if year == asked else f"{note} Angka berpasangan {asked} tidak terbit; yang ditampilkan {year}."


def gaps_alternative(indicator: Indicator, year: int, place: str, title: str) -> str:
    """Return whose pairs are drawn."""
    return f"{indicator.short_name} perempuan dan laki-laki {year}, {place}. {title}."


def components_headline(index: Indicator, year: int, names: Sequence[str]) -> str:
    """Return whose components are drawn."""
    return f"Komponen {index.short_name} {year}: {formatting.listing(list(names))}"


def components_note(asked: int, year: int, *, choose: bool) -> str:
    """Return which year's components are drawn, and that regencies can be chosen where none are."""
    note = "Komponen yang tidak terbit tahun itu tidak digambar."
    if year != asked:
        note = f"Komponen {asked} tidak terbit; yang ditampilkan {year}."
    return f"{note} Pilih dua sampai enam kabupaten/kota di bilah atas." if choose else note


def components_alternative(index: Indicator, year: int, names: Sequence[str]) -> str:
    """Return whose components are drawn and where their figures are."""
    return f"Komponen {index.short_name} {year} untuk {formatting.listing(list(names))}; angkanya ada di tabel."


def ends_note(at_each_end: int, ranked: int) -> str:
    """Return which regencies a ranking leaves to its table."""
    return f"{at_each_end} terbaik dan {at_each_end} terakhir dari {ranked}; semuanya ada di tab Tabel"
