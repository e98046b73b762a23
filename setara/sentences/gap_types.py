"""Types of gap profile: the rule that gives a regency its type, and what is told of the types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from setara import formatting
from setara.sentences.words import capitalised

GROUPS = {"health": "kesehatan", "education": "pendidikan", "pengeluaran": "pengeluaran per kapita"}
"""What pulls an IPG down, schooling expected and attained together, by the columns of its parts."""
ALMOST_ALL, MUCH = 0.9, 0.2
"""The share of the pull at which one group is almost all of it, and at which a second one is named."""
NONE = "Tidak ada yang menarik turun"
RULE = (
    "Tipe dibaca dari penyumbang jarak IPG ke 100 (diolah). Yang dihitung hanya komponen yang menarik IPG turun di luar "
    "derau; umur harapan hidup perempuan dibandingkan dengan lima tahun di atas laki-laki, sesuai batas IPM. Harapan dan "
    "rata-rata lama sekolah dijumlahkan menjadi pendidikan. Bagian terbesar memberi nama tipe: “hampir seluruhnya” bila "
    f"paling sedikit {ALMOST_ALL:.0%}, “lalu” bila bagian kedua paling sedikit {MUCH:.0%}, selain itu “terutama”."
)


def kind(shares: Mapping[str, float]) -> str:
    """Return the type of a regency.

    Args:
        shares: share of each group of `GROUPS` in all that pulls its IPG down, 0 to 1; empty or all zero where nothing does.
    """
    first, second, *_ = sorted(GROUPS, key=lambda group: -shares.get(group, 0.0))
    if not shares.get(first):
        return NONE
    if shares[first] >= ALMOST_ALL:
        return f"Hampir seluruhnya {GROUPS[first]}"
    if shares.get(second, 0.0) >= MUCH:
        return f"{capitalised(GROUPS[first])}, lalu {GROUPS[second]}"
    return f"Terutama {GROUPS[first]}"


def headline(counts: Mapping[str, int], place: str, year: int) -> str:
    """Return how many regencies have which type, the commonest first.

    Args:
        counts: regencies by type, the commonest first.
        place: province or island.
        year: of the IPG.
    """
    if not counts:
        return f"Komponen IPG {place} {year} tidak lengkap"
    (first, most), *rest = counts.items()
    others = "".join(f"; {name[:1].lower()}{name[1:]} di {count}" for name, count in rest)
    return f"{first} di {most} dari {sum(counts.values())} kabupaten/kota {place} {year}{others}"


def of_chosen(name: str, year: int, own: str, shares: Mapping[str, float]) -> str:
    """Return the type of a chosen regency with the shares that give it."""
    ordered = sorted(shares.items(), key=lambda part: -part[1])
    told = [f"{GROUPS[group]} {formatting.number(100 * share, 0)}%" for group, share in ordered if share]
    why = f" ({formatting.listing(told)} dari yang menarik turun)" if told else ""
    return f"{name} {year}: {own[:1].lower()}{own[1:]}{why}"


def alternative(place: str, year: int, title: str) -> str:
    """Return what the table of types shows, for who cannot see it."""
    return f"Tabel tipe penyumbang jarak IPG {place} {year} dengan kabupaten/kota setiap tipe. {title}."


def scope_text(place: str, year: int, series: str) -> str:
    """Return whose types are told."""
    return f"{place} · tipe penyumbang IPG · {year} · seri {series}"


def absent(names: Sequence[str]) -> str:
    """Return which regencies have no type because a component is not published; nothing where all have one."""
    return f"Komponen tidak lengkap, jadi tanpa tipe: {formatting.listing(list(names))}." if names else ""
