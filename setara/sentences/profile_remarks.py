"""Sentences on what has to be known beside the figures of a regency's profile."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.sentences.words import capitalised, lowered
from setara.store.catalogue import VINTAGE_NAMES, Indicator, Region

MOST_LISTED = 4


def remarks(count: int) -> str:
    """Return how many remarks belong to the figures, one finding."""
    return f"{capitalised(formatting.count_word(count))} catatan dibaca bersama angka di atas"


def other_period(indicator: Indicator, region: Region, year: int, told: int, unused: str = "") -> str:
    """Return that a figure is not told in the year asked for and in which it is.

    Args:
        indicator: the indicator.
        region: the regency.
        year: the year asked for.
        told: the year told.
        unused: the figure of the year asked for where one is published but too few regencies are; empty for none.
    """
    if unused:
        return (
            f"{indicator.short_name} {year} terbit untuk {region.name} ({unused}), tetapi hanya untuk sedikit wilayah; "
            f"yang ditampilkan {told}."
        )
    why = f"belum ada ({region.name} baru dibentuk {region.since})" if _unborn(region, year) else "tidak terbit"
    return f"{indicator.short_name} {year} {why}; yang ditampilkan {told}."


def other_periods(names: Sequence[str], region: Region, year: int) -> str:
    """Return that several components are not told in the year asked for; many are counted."""
    why = "belum ada" if _unborn(region, year) else "tidak terbit"
    text = formatting.listing([lowered(n) for n in names])
    if len(names) > MOST_LISTED:
        text = f"{formatting.count_word(len(names))} komponen"
    return f"{capitalised(text)} {year} {why}; tahun setiap angka tertulis di tabel."


def not_told(indicator: Indicator, year: int) -> str:
    """Return that an index is not published, one sentence."""
    return f"{indicator.short_name} {year} tidak terbit."


def _unborn(region: Region, year: int) -> bool:
    return region.since is not None and year < region.since


def first_year(region: Region, year: int) -> str:
    """Return since when a young regency has figures."""
    return f"{region.name} dibentuk {region.since}; angka pertamanya {year}."


def series_apart() -> str:
    """Return why two series and the years around 2016 are not joined, one sentence."""
    return (
        f"Seri {VINTAGE_NAMES['sp2010']} dan {VINTAGE_NAMES['lfsp2020']} tidak disambung atau dibandingkan; tahun 2016 "
        "tidak terbit untuk kabupaten/kota."
    )


def derived(indicator: Indicator, year: int) -> str:
    """Return that an indicator's figures by sex were not published and were derived, one sentence."""
    name = capitalised(lowered(indicator.short_name))
    return f"{name} menurut jenis kelamin {year} turunan dari IPM, bukan angka terbitan."


def about_figure(indicator: Indicator, year: int, sentence: str) -> str:
    """Return what is known about one figure: the meaning of its flag, or the notes on its source."""
    return f"{indicator.short_name} {year}: {sentence}"


def uploaded(region: str, count: int) -> str:
    """Return that figures of a profile were brought by the session, one sentence."""
    return f"Memuat {formatting.number(count, 0)} angka unggahan untuk {region} atau acuannya; periksa sumbernya."
