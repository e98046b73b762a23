"""Sentences on what to look at first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from setara import formatting
from setara.sentences.causes import SMALLEST_SHARE
from setara.sentences.words import lowered
from setara.store.catalogue import Indicator

POINTS, WOMEN = "Poin indeks (diolah; IDG perkiraan)", "Jumlah perempuan (diolah)"
COLUMNS = (
    "Wilayah",
    "Indeks",
    "Komponen",
    POINTS,
    "Angka di baliknya",
    WOMEN,
    "Serupa dan lebih baik",
    "Perangkat daerah (susunan sendiri)",
)
_SEATS = "Badan Kesatuan Bangsa dan Politik"
OFFICES = {
    "ipg_health": "Dinas Kesehatan",
    "ipg_hls": "Dinas Pendidikan",
    "ipg_rls": "Dinas Pendidikan",
    "ipg_pengeluaran": "Dinas Tenaga Kerja, Dinas Koperasi dan Usaha Kecil",
    "idg_parlemen": _SEATS,
    "idg_profesional": "Dinas Tenaga Kerja, Badan Kepegawaian",
    "ikg_health": "Dinas Kesehatan",
    "ikg_empowerment": f"{_SEATS}, Dinas Pendidikan",
    "ikg_labour": "Dinas Tenaga Kerja",
}
"""Who works on what a part of an index measures: our own assignment, no official list was seen."""
_IKG = {
    ("mtf", "mhpk20"): "{mtf} melahirkan di luar fasilitas kesehatan, {mhpk20} sebelum usia 20",
    ("legislatif_p", "sma_p", "sma_l"): "kursi DPRD {legislatif_p}, SMA ke atas {sma_p} (laki-laki {sma_l})",
    ("tpak_p", "tpak_l"): "TPAK perempuan {tpak_p}, laki-laki {tpak_l}",
}
NOTE = (
    "Diurutkan di dalam tiap indeks menurut poin yang dijauhkan komponen dari setara (IPG dan IDG dari 100, IKG dari 0); poin "
    "antarindeks tidak dibandingkan, dan poin itu hitungan, bukan sebab. Bagian pendapatan IDG tidak diurutkan: bahannya tidak "
    "lagi terbit. Pengeluaran per kapita tiap jenis kelamin diperkirakan BPS. Serupa: kesenjangan komponennya berdekatan. "
    "Jumlah perempuan dari penduduk dan rasio jenis kelamin 2025."
)


def heading(count: int) -> str:
    """Return what stands above the first things: one of each index that can be told."""
    return f"{formatting.count_word(count).capitalize()} hal pertama"


def first(what: str, figures: str, index: str, points: str) -> str:
    """Return one part of one index in one regency in a sentence without full stop.

    Args:
        what: the part in words, with its regency where that is not plain.
        figures: result of `both`, `share` or `ikg`.
        index: the index with its year.
        points: what the part takes from equality, as printed.
    """
    return f"{what}: {figures}; {points} poin {index}"


def plan(region: str, part: str, figures: str) -> str:
    """Return what is to be done about one part of one index in one regency.

    Args:
        region: name of the regency.
        part: name of the part.
        figures: result of `both`, `share` or `ikg`.
    """
    return f"Perkecil kesenjangan {lowered(part)} di {region} ({figures})"


def headline(place: str, largest: Sequence[tuple[str, str, str, str]]) -> str:
    """Return the largest part of the index looked at in a scope.

    Args:
        place: the scope.
        largest: regency, part, points as printed and index with year; empty where no regency can be taken apart.
    """
    for region, part, points, index in largest:
        where = "" if region == place else f" di {region}"
        return f"Yang pertama dilihat di {place}: {lowered(part)}{where} ({points} poin {index})"
    return f"Tidak ada komponen indeks {place} yang dapat diurutkan"


def both(indicator: Indicator, women: float, men: float, *, derived: bool) -> str:
    """Return women's and men's figure of a component; of a longer life that women lead, and what counts as equal.

    Args:
        indicator: the component.
        women, men: its figures.
        derived: whether either is none of those published.
    """
    mark = " (diolah)" if derived else ""
    equal = "; setara bila perempuan lebih lama 5 tahun" if indicator.code == "uhh" else ""
    # The year of both sums is said once.
    return f"perempuan {indicator.say_part(women)}, laki-laki {indicator.say(men)}{mark}{equal}"


def share(indicator: Indicator, women: float) -> str:
    """Return women's share; what is published of a council without women is none."""
    return "tanpa perempuan" if women < SMALLEST_SHARE else f"perempuan {indicator.say(women)}"


def ikg(indicators: Mapping[str, Indicator], figures: Mapping[str, float]) -> str:
    """Return the published figures of one part of the IKG.

    Args:
        indicators: by code.
        figures: all of one part, by code, with the sex where there are two, as `sma_p`; of seats women's alone.
    """
    shown = {name: indicators[name.partition("_")[0]].say(value) for name, value in figures.items()}
    return _IKG[tuple(shown)].format(**shown)


def better(alike: tuple[str, float] | None, decimals: int) -> str:
    """Return a regency alike that loses less by a part, and its points."""
    return f"{alike[0]} ({formatting.signed(alike[1], decimals)})" if alike else "–"


def scope(place: str, indices: Sequence[str]) -> str:
    """Return what the list is about."""
    return f"{place} · komponen {formatting.listing(list(indices))}"
