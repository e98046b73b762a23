"""Sentences on what to look at first."""

from __future__ import annotations

from setara import formatting
from setara.sentences.words import lowered
from setara.store.catalogue import VINTAGE_NAMES, Indicator

POINTS, WOMEN = "Poin IPG (diolah)", "Jumlah perempuan (diolah)"
COLUMNS = (
    "Wilayah",
    "Komponen",
    POINTS,
    "Perempuan dan laki-laki",
    WOMEN,
    "Serupa dan lebih baik",
    "Perangkat daerah (susunan sendiri)",
)
OFFICES = {
    "health": "Dinas Kesehatan",
    "hls": "Dinas Pendidikan",
    "rls": "Dinas Pendidikan",
    "pengeluaran": "Dinas Tenaga Kerja, Dinas Koperasi dan Usaha Kecil",
}
"""Who works on what a part of the IPG measures: our own assignment, no official list was seen."""
NOTE = (
    "Diurutkan menurut poin yang disumbangkan komponen pada jarak IPG dari 100; poin itu hitungan, bukan sebab. "
    "Pengeluaran per kapita tiap "
    "jenis kelamin diperkirakan BPS. Serupa: kesenjangan komponennya berdekatan. Jumlah perempuan dari penduduk dan rasio jenis "
    "kelamin 2025."
)


def first(region: str, part: str, points: float, figures: str) -> str:
    """Return one part of one regency's gap in a sentence without full stop.

    Args:
        region: name of the regency.
        part: name of the part.
        points: what it adds to the IPG's distance from 100.
        figures: result of `both`.
    """
    return f"{region}, {lowered(part)}: {figures}; menyumbang {formatting.signed(points, 2)} poin IPG"


def plan(region: str, part: str, figures: str) -> str:
    """Return what is to be done about one part of one regency's gap.

    Args:
        region: name of the regency.
        part: name of the part.
        figures: result of `both`.
    """
    return f"Perkecil kesenjangan {lowered(part)} di {region} ({figures})"


def headline(place: str, largest: tuple[str, str, float] | None) -> str:
    """Return the largest part of the gap in a scope.

    Args:
        place: the scope.
        largest: regency, part and points; None where no regency can be taken apart.
    """
    if largest is None:
        return f"Tidak ada komponen IPG {place} yang dapat diurutkan"
    region, part, points = largest
    where = "" if region == place else f" di {region}"
    return f"Yang pertama dilihat di {place}: {lowered(part)}{where} ({formatting.signed(points, 2)} poin IPG)"


def both(indicator: Indicator, women: float, men: float, *, derived: bool) -> str:
    """Return women's and men's figure of a component; of a longer life that women lead, and what counts as equal.

    Args:
        indicator: the component.
        women, men: its figures.
        derived: whether either is none of those published.
    """
    mark = " (diolah)" if derived else ""
    equal = "; setara bila perempuan lebih lama 5 tahun" if indicator.code == "uhh" else ""
    return f"perempuan {indicator.say(women)}, laki-laki {indicator.say(men)}{mark}{equal}"


def better(found: tuple[str, float] | None) -> str:
    """Return a regency alike with a smaller part, and its points."""
    return f"{found[0]} ({formatting.signed(found[1], 2)})" if found else "–"


def scope(place: str, year: int, vintage: str) -> str:
    """Return what the list is about."""
    return f"{place} · komponen IPG · {year} · seri {VINTAGE_NAMES[vintage]}"
