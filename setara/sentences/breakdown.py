"""What stands around an index taken apart: how it was done, what is left over, what is derived, what is assumed."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.store.catalogue import VINTAGE_NAMES

METHOD = (
    "Turunan: logaritma nisbah perempuan terhadap laki-laki dibagi menurut komponen, lalu dijadikan poin dengan "
    "rata-rata logaritmik kedua nilai, sehingga jumlahnya tepat"
)
ALL_READING = "Poin IPG; ke kiri menjauhkan perempuan dari setara"
CHANGE_READING = "Positif berarti perempuan mengejar laki-laki pada komponen itu"
IDG_METHOD = (
    "Perkiraan: bagian parlemen dan profesional dihitung dari rumus, pendapatan adalah sisanya karena bahannya "
    "tidak lagi terbit; paling tinggi 33,3 poin sebagian"
)
SIMULATION_NOTE = (
    "Perkiraan: dihitung dengan rumus IPG, semua yang tidak digeser tetap. Bagian pendidikan dibagi antara HLS dan "
    "RLS menurut nilai keduanya, jadi yang satu dapat ikut bergerak sedikit bila yang lain digeser."
)
_NAMES = {"rls": "rata-rata lama sekolah", "pengeluaran": "pengeluaran"}


def joined(*sentences: str) -> str:
    """Return sentences without full stop as a paragraph, empty ones left out."""
    return " ".join(f"{s}." for s in sentences if s)


def other_period(asked: int, asked_vintage: str, year: int, vintage: str) -> str:
    """Return that the components of the IPG asked for are not complete and which are shown."""
    series = "" if asked_vintage == "tunggal" else f" seri {VINTAGE_NAMES[asked_vintage]}"
    return (
        f"Komponen IPG {asked}{series} tidak lengkap terbit; yang ditampilkan tahun {year} "
        f"seri {VINTAGE_NAMES[vintage]}."
    )


def derived(columns: str) -> str:
    """Return which inputs by sex are derived, empty where none is."""
    found = [name for column, name in _NAMES.items() if column in columns]
    if not found:
        return ""
    return f"{formatting.listing(found).capitalize()} menurut jenis kelamin adalah turunan dari IPM, bukan terbitan"


def published_index(ipg: float) -> str:
    """Return the published index."""
    return f"Angka terbit {formatting.number(ipg, 2)}"


def published_difference(points: float) -> str:
    """Return the difference of two published indices."""
    return f"Menurut angka terbit {formatting.signed(points, 2)} poin"


def rest(published: str, points: float, reasons: Sequence[str], *, rounding: bool) -> str:
    """Return what the published figure shows beyond the parts, and why where rounding does not explain it.

    Args:
        published: the published figure in words.
        points: published less the sum of the parts.
        reasons: what is known about it.
        rounding: whether rounding explains it.
    """
    if rounding:
        return f"{published}; sisa pembulatan {formatting.signed(points, 2)} poin"
    text = f"{published}; {formatting.signed(points, 2)} poin tidak terjelaskan oleh komponen terbit"
    return ". ".join([text, *(r.rstrip(".") for r in reasons)])


def share(assumed: float | None, ratio_year: int) -> str:
    """Return which share of women in the population is assumed.

    Args:
        assumed: the share, None where each regency's own sex ratio is taken.
        ratio_year: the year of those ratios.
    """
    if assumed is None:
        return f"Porsi penduduk perempuan memakai rasio jenis kelamin {ratio_year} tiap wilayah sebagai asumsi"
    return f"Porsi penduduk perempuan diasumsikan {formatting.number(100 * assumed, 1)} persen"


def left_out(count: int) -> str:
    """Return how many regions an assumption does not allow to take apart, empty for none."""
    return f"{count} wilayah tidak digambar: dengan asumsi itu sisanya di luar batas rumus" if count else ""


def ikg_reading(year: int, *, estimated: bool) -> str:
    """Return whether the recomputed IKG stands beside a published one."""
    if estimated:
        return f"Perkiraan: IKG {year} kabupaten/kota tidak ditemukan terbit, dan tidak disambung ke deret terbitan"
    return "Angka di samping nama adalah hasil hitung ulang; IKG terbit ada di tabel"


def ikg_method(seats_year: int) -> str:
    """Return how the IKG is taken apart and whose seats it takes."""
    return (
        f"Bagian dihitung dengan aturan Shapley; porsi kursi DPRD memakai komponen parlemen IDG {seats_year} dan "
        "dapat berbeda satu kursi"
    )


def gap_alternative(region: str, year: int, title: str) -> str:
    """Return whose way from 100 is drawn."""
    return f"Air terjun dari 100 ke IPG {region} {year}. {title}."


def change_alternative(region: str, year_from: int, year: int, title: str) -> str:
    """Return whose change is drawn."""
    return f"Air terjun perubahan IPG {region} {year_from}–{year}. {title}."


def difference_alternative(other: str, region: str, year: int, title: str) -> str:
    """Return whose difference is drawn."""
    return f"Air terjun beda IPG {other} dan {region} {year}. {title}."


def ipg_alternative(place: str, year: int, title: str) -> str:
    """Return whose gaps the bars take apart."""
    return f"Batang bertumpuk penyebab jarak IPG dari 100, {place} {year}. {title}."


def index_alternative(index: str, where: str, title: str) -> str:
    """Return whose index the bars take apart."""
    return f"Batang bertumpuk bagian {index}{where}. {title}."


def causes_scope(of: str, index: str, when: str, vintage: str = "") -> str:
    """Return what an exhibit of causes is about; `vintage` only where the index has two series."""
    series = f" · seri {VINTAGE_NAMES[vintage]}" if vintage else ""
    return f"{of} · {index} · {when}{series}"


def scenario_headline(name: str, region: str, ipg: float, change: float) -> str:
    """Return what a scenario makes of a region's IPG ("perkiraan")."""
    return (
        f"Skenario {name}: IPG {region} menjadi {formatting.number(ipg, 2)} "
        f"({formatting.signed(change, 2)} poin, perkiraan)"
    )


def scenario_alternative(name: str, region: str, year: int, title: str) -> str:
    """Return whose way to a scenario is drawn."""
    return f"Air terjun dari IPG {region} {year} ke skenario {name}. {title}."


def ikg_scenario_headline(region: str, before: float, after: float) -> str:
    """Return what a scenario makes of a regency's IKG ("perkiraan"); lower is better."""
    word = "tetap" if round(after - before, 4) == 0 else ("membaik" if after < before else "memburuk")
    return f"IKG {region} {word}: {formatting.number(before, 3)} menjadi {formatting.number(after, 3)} (perkiraan)"


def ikg_scenario_note(seats_year: int) -> str:
    """Return how a scenario's IKG is read and whose seats it takes."""
    return f"Perkiraan. Makin rendah makin baik; porsi kursi DPRD diambil dari komponen parlemen IDG {seats_year}."
