"""What a presenter must know: sources, cautions, what is missing, and what had to be changed or left out."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.scope import Scope
from setara.sentences.facts import Measure
from setara.sentences.levels import missing, missing_briefly
from setara.sentences.words import all_of, lowered
from setara.store.catalogue import Indicator, Period
from setara.store.citations import Citation

SCENE_NAMES = {
    "posisi": "posisi tiga indeks",
    "peta": "peta",
    "peringkat": "peringkat",
    "gerak": "gerak",
    "komponen": "perempuan dan laki-laki",
    "penyebab": "penyebab",
    "target": "target",
    "upaya": "upaya",
    "data": "catatan data",
}
EARLY_JUMPS = "Sebelum 2015 pengeluaran beberapa kabupaten/kota melompat"
"""Why the first years of the IPG are no trend; the measured jumps stand on the page Metode."""
_IKG_GAP = 2024
_SERIES = {
    "sp2010": "Seri Sensus 2010 tidak boleh dibandingkan dengan seri Long Form 2020: dasar umur harapan hidupnya berbeda.",
    "lfsp2020": "Seri Long Form 2020 tidak boleh dibandingkan dengan angka seri Sensus 2010: cara hitungnya berbeda.",
}
_INDEX = {
    "ipg": "IPG di atas 100 juga timpang: laki-laki yang tertinggal.",
    "idg": "IDG bergerak bertangga mengikuti pemilu 2014, 2019, dan 2024.",
    "ikg": "IKG dibaca terbalik: makin rendah makin setara; tidak ada golongan resmi.",
}


def told_by_index(component: str, index: str, year: int, series: str, *, feeds: bool) -> str:
    """Return that a briefing is about an index and which one is told in place of a component."""
    of = f" seri {series}" if series else ""
    why = f"adalah komponen {index}" if feeds else "bukan komponen suatu indeks"
    return f"Briefing bercerita tentang indeks: {lowered(component)} {why}, jadi yang ditampilkan {index} {year}{of}."


def told_by_year(index: str, asked: int, place: str, year: int, series: str) -> str:
    """Return that a year has no figure in the scope and which one is told."""
    of = f" seri {series}" if series else ""
    return f"{index} {asked} tidak terbit untuk {place}; yang ditampilkan {year}{of}."


def left_out_note(names: Sequence[str], label: str) -> list[str]:
    """Return which scenes are left out because nothing was published for them."""
    if not names:
        return []
    return [f"Tanpa adegan {formatting.listing(list(names))}: angka yang diperlukan untuk {label} tidak terbit."]


def uploaded_note(figures: int) -> str:
    """Return the line that says the session's own figures are among these."""
    return f"Memuat {formatting.number(figures, 0)} angka unggahan sesi ini, yang bukan angka terbit dasbor."


def source_line(sources: Sequence[Citation]) -> str:
    """Return the source with most figures in one line, and how many others there are."""
    if not sources:
        return ""
    # The whole way of a figure stands in the list of sources; the presenter needs whose table it is.
    first, _, copy = sources[0].text.partition("; ")
    through = " (melalui salinan)" if copy else ""
    more = f"; {formatting.count_word(len(sources) - 1)} sumber lain pada daftar sumber" if len(sources) > 1 else ""
    return f"Sumber: {first}{through}{more}."


def index_cautions(indicator: Indicator, vintage: str) -> list[str]:
    """Return what must be known of an index and its series."""
    return [line for line in (_SERIES.get(vintage, ""), _INDEX[indicator.code]) if line]


def standing_help() -> list[str]:
    """Return the cautions of the three indices side by side."""
    return [
        "Ketiga indeks berbeda arah: IPG setara pada 100, IDG makin tinggi makin baik, IKG makin rendah makin baik.",
        "Tahunnya dapat berbeda karena terbit tidak serentak; jangan jumlahkan atau rata-ratakan ketiganya.",
    ]


def level_help(level: pd.DataFrame, indicator: Indicator, scope: Scope) -> list[str]:
    """Return the cautions of the map: series, direction, what is missing."""
    return [" ".join(index_cautions(indicator, scope.vintage)), *filter(None, [missing(level, indicator, scope)])]


def ranking_help(level: pd.DataFrame, indicator: Indicator, scope: Scope) -> list[str]:
    """Return the cautions of the ranking."""
    return [
        "Peringkat (turunan) hanya di antara yang terbit pada tahun dan seri ini; beda tipis belum tentu bermakna.",
        " ".join(
            filter(None, [*index_cautions(indicator, scope.vintage)[-1:], missing_briefly(level, indicator, scope)])
        ),
    ]


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
        found.append(_INDEX["idg"])
    else:
        opened = "; garisnya terbuka di tahun itu" if _IKG_GAP in empty else ""
        found.append(f"IKG {_IKG_GAP} kabupaten/kota tidak ditemukan terbit{opened}.")
    return found


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


def parts_help(code: str) -> list[str]:
    """Return the cautions of the bars."""
    first = "Ini komponen yang membentuk angka indeks, bukan sebab di lapangan; sebabnya perlu digali dengan data lain."
    second = {
        "ipg": "Turunan: logaritma nisbah perempuan terhadap laki-laki dibagi menurut komponen, jumlahnya tepat.",
        "idg": "Perkiraan: bahan pendapatan tidak lagi terbit, dan porsi penduduk memakai rasio jenis kelamin 2025.",
        "ikg": "Dibagi dengan aturan Shapley; porsi kursi DPRD dari komponen parlemen IDG 2024, dapat berbeda satu kursi.",
    }[code]
    return [first, second]


def target_help(basis: str) -> list[str]:
    """Return the cautions of targets and acuan."""
    first = "Jarak dan status adalah hitungan dasbor (turunan), bukan penilaian resmi."
    if basis in {"target", "target_provinsi", "rencana"}:
        return [first, "Pada jalur berarti laju sejak 2017 dalam satu seri cukup untuk sampai pada tahun target."]
    return [first, "Acuan adalah angka terbit wilayah lain pada tahun yang sama; mencapainya belum berarti setara."]


def effort_help(code: str, *, derived: bool) -> list[str]:
    """Return the cautions of the goal seek."""
    first = (
        "Perkiraan dengan rumus indeks, bukan ramalan. Laju sendiri: rata-rata perubahan terbit per tahun sejak 2017."
    )
    second = {
        "ipg": "Bersama: usaha seimbang paling ringan; sendirian: hanya satu komponen yang bergerak.",
        "idg": "Porsi di parlemen hanya berubah lewat pemilu atau pergantian; pendapatan dianggap tetap.",
        "ikg": "Porsi kursi DPRD dari komponen parlemen IDG 2024; laju hanya dihitung dari sedikitnya lima tahun terbit.",
    }[code]
    return [first, second + (" Yang bertulis turunan tidak terbit." if derived else "")]


def nothing_to_reach(indicator: Indicator, region: str, value: float) -> list[str]:
    """Return why no way is computed."""
    text = (
        f"{indicator.short_name} {region} {indicator.show(value)} tidak tertinggal dari target dan acuan yang terbit."
    )
    if indicator.ideal is not None and value > indicator.ideal:
        text = f"{indicator.short_name} {region} {indicator.show(value)}: yang tertinggal laki-laki, bukan perempuan."
    return [text, "Pilih kabupaten/kota lain di bilah atas untuk melihat upaya yang diperlukan."]


def nothing_missing(label: str) -> str:
    """Return that nothing is missing or flagged."""
    return f"Tidak ada yang hilang, turunan, atau bertanda pada {label}."


def data_help(indicator: Indicator) -> list[str]:
    """Return what to answer when a figure is doubted."""
    return [
        "Bila angka diragukan, rujuk tabel BPS pada daftar sumber; dasbor tidak mengubah angka terbit.",
        _INDEX[indicator.code],
    ]


def missing_above(label: str, provinces: Sequence[str], total: int, nation: str) -> str:
    """Return whose figure above the regencies is missing, nothing where all are published.

    Args:
        label: index and year.
        provinces: names of the scope's provinces without a figure.
        total: how many provinces the scope has.
        nation: Indonesia where its figure is missing, else empty.
    """
    every = total > 1 and len(provinces) == total
    names = [all_of(total, "provinsi")] if every else list(provinces)
    names += [nation] if nation else []
    return f"{label} untuk {formatting.listing(names)} tidak terbit, jadi tidak dibandingkan." if names else ""


def series_caution(indicator: Indicator, series: str) -> str:
    """Return which series is shown and that it must not be joined with the other, nothing where there is one."""
    if not series:
        return ""
    return f"{indicator.short_name} ini seri {series}; seri lain tidak disambung karena cara hitungnya berbeda."


def gap_caution(years: Sequence[int]) -> str:
    """Return the years that were never published for regencies."""
    if not years:
        return ""
    return f"Tahun {formatting.listing([str(y) for y in years])} tidak terbit untuk kabupaten/kota dan tidak diisi."


def older_caution(year: int, last: Period | None) -> str:
    """Return that a later year is published, nothing where the year is the latest complete one."""
    if last is None or year >= last.year:
        return ""
    return f"Ini keadaan {year}; angka lengkap terakhir {last.year}."


def part_caution(code: str) -> str:
    """Return what of the index's parts is not published."""
    return {
        "idg": "Indeks pendapatan dalam IDG tidak dapat dihitung ulang; bagiannya di sini sisa (perkiraan).",
        "ikg": "Bagian IKG adalah hitung ulang (turunan); porsi kursi DPRD memakai IDG 2024, dapat berbeda satu kursi.",
    }[code]


def derived_caution(columns: str, year: int) -> str:
    """Return which inputs by sex are derived in a year, nothing where all are published."""
    names = {"rls": "Rata-rata lama sekolah", "pengeluaran": "Pengeluaran"}
    found = [name for column, name in names.items() if column in columns]
    if not found:
        return ""
    return f"{formatting.listing(found)} {year} menurut jenis kelamin tidak terbit; yang dipakai turunan dari IPM."


def flagged_caution(flagged: pd.DataFrame) -> str:
    """Return the flagged figures, one by one or counted.

    Args:
        flagged: rows of `queries/flagged.sql`.
    """
    if flagged.empty:
        return ""
    if len(flagged) <= 2:
        parts = [f"{r.short_name} {r.region} {r.year} ({r.label.lower()})" for r in rows(flagged)]
        return f"Angka bertanda: {formatting.listing(parts)}."
    regions = list(dict.fromkeys(str(n) for n in flagged["region"]))
    where = formatting.listing(regions) if len(regions) <= 3 else f"{len(regions)} wilayah"
    return f"{len(flagged)} angka bertanda ({where}); penjelasannya di halaman Data, bagian angka bertanda."


def follow_up_empty() -> list[str]:
    """Return how the list is filled."""
    return [
        "Daftar ini diisi di halaman Briefing: apa, siapa (OPD), kapan.",
        "Isinya ikut dalam salindia, lembar, dan berkas yang dapat dimuat lagi.",
    ]


def follow_up_help() -> list[str]:
    """Return what the presenter does with the list."""
    return ["Sumber: catatan rapat.", "Unduh berkasnya sesudah rapat: daftar ini hanya tersimpan di sesi peramban."]
