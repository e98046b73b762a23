"""Sentences on the figures themselves: what is published, what can be computed again, and what has to be known beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.sentences.words import all_of
from setara.store.catalogue import Indicator, Period
from setara.store.citations import Citation

IKG_UNPUBLISHED = 2024
_SERIES = {
    "sp2010": "Angka UHH SP2010 tidak boleh dibandingkan dengan angka UHH hasil Long Form SP2020: dasarnya berbeda.",
    "lfsp2020": "Angka UHH hasil Long Form SP2020 tidak boleh dibandingkan dengan angka UHH SP2010: dasarnya berbeda.",
}
INDEX_CAUTIONS = {
    "ipg": "IPG di atas 100 juga timpang: laki-laki yang tertinggal.",
    "idg": "IDG bergerak bertangga mengikuti pemilu 2014, 2019, dan 2024.",
    "ikg": "IKG dibaca terbalik: makin rendah makin setara; tidak ada golongan resmi.",
}


def coverage_headline(full: int, total: int, regencies: int) -> str:
    """Return in how many years of all series every regency is published."""
    return f"Sebanyak {full} dari {total} tahun-seri terbit lengkap untuk {regencies} kabupaten/kota"


def coverage_cell(regencies: int, total: int, provinces: int, all_provinces: int) -> str:
    """Return how many regencies and provinces are published in one year of one series."""
    return f"{regencies} dari {total} kabupaten/kota, {provinces} dari {all_provinces} provinsi"


def region_headline(label: str, place: str, missing: int, total: int) -> str:
    """Return how many figures of a scope are not published."""
    return f"{label} di {place}: {missing} dari {total} sel tidak tersedia"


def region_alternative(about: str) -> str:
    """Return what the grid of published figures shows."""
    return f"Kisi angka terbit {about}; yang bercatatan diberi tanda seru."


def recomputed_headline(measure: str, inside: int, total: int) -> str:
    """Return how many published figures follow from their components, or that none could be tested."""
    if not total:
        return f"{measure}: tidak ada angka terbit yang komponennya lengkap, jadi tidak ada yang dapat diperiksa"
    return f"{measure}: {inside} dari {total} angka terbit dapat dihitung ulang dari komponennya"


def recomputed_scope(place: str, measure: str, series: str = "") -> str:
    """Return whose figures were computed again; `series` only where there are two."""
    return " · ".join(filter(None, (place, measure, f"seri {series}" if series else "")))


def recomputed_alternative(measure: str, title: str) -> str:
    """Return what the points of a recomputation show."""
    return f"Titik selisih {measure} terbit dan dihitung per tahun. {title}."


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
    return [line for line in (_SERIES.get(vintage, ""), INDEX_CAUTIONS.get(indicator.code, "")) if line]


def nothing_missing(label: str) -> str:
    """Return that nothing is missing or flagged."""
    return f"Tidak ada yang hilang, diolah, atau bercatatan pada {label}."


def data_help(indicator: Indicator) -> list[str]:
    """Return what to answer when a figure is doubted."""
    return [
        "Bila angka diragukan, rujuk tabel BPS pada daftar sumber; dasbor tidak mengubah angka terbit.",
        INDEX_CAUTIONS[indicator.code],
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
    return f"{label} untuk {formatting.listing(names)} tidak tersedia, jadi tidak dibandingkan." if names else ""


def series_caution(indicator: Indicator, series: str) -> str:
    """Return which series is shown and that it must not be joined with the other, nothing where there is one."""
    if not series:
        return ""
    return f"{indicator.short_name} ini seri {series}; seri lain tidak disambung karena cara hitungnya berbeda."


def older_caution(year: int, last: Period | None) -> str:
    """Return that a later year is published, nothing where the year is the latest complete one."""
    if last is None or year >= last.year:
        return ""
    return f"Ini keadaan {year}; angka lengkap terakhir {last.year}."


def flagged_caution(flagged: pd.DataFrame) -> str:
    """Return the flagged figures, one by one or counted.

    Args:
        flagged: rows of `queries/flagged.sql`.
    """
    if flagged.empty:
        return ""
    if len(flagged) <= 2:
        parts = [f"{r.short_name} {r.region} {r.year} ({r.label.lower()})" for r in rows(flagged)]
        return f"Angka bercatatan: {formatting.listing(parts)}."
    regions = list(dict.fromkeys(str(n) for n in flagged["region"]))
    where = formatting.listing(regions) if len(regions) <= 3 else f"{len(regions)} wilayah"
    return f"{len(flagged)} angka bercatatan ({where}); penjelasannya di dasbor, Data, bagian angka bercatatan."


def data_note() -> str:
    """Return where the details are."""
    return "Rincian setiap angka dan sumbernya ada di dasbor, bagian Data."


def data_headline(label: str, place: str, published: int, total: int, cautions: int) -> str:
    """Return how much is published and how many cautions there are."""
    count = formatting.count_word(cautions)
    tail = f"{count} hal perlu diingat" if cautions else "tidak ada catatan"
    if published == total:
        return f"{label} terbit untuk semua {total} kabupaten/kota {place}; {tail}"
    if not published:
        return f"{label} kabupaten/kota {place} tidak tersedia; {tail}"
    return f"{label} terbit untuk {published} dari {total} kabupaten/kota {place}; {tail}"


def selection(place: str, indicators: Sequence[str], years: tuple[int, int]) -> str:
    """Return of what figures a reader took some: place, indicators and years."""
    first, last = years
    return f"{place} · {formatting.listing(list(indicators))} · {first if first == last else f'{first}–{last}'}"


def selected(scope: str, published: int, derived: int | None) -> str:
    """Return how many figures a selection holds.

    Args:
        scope: result of `selection`.
        published: the published ones.
        derived: those computed of them; None where they are not asked for.
    """
    counted = f"{formatting.number(published, 0)} angka terbitan"
    computed = "" if derived is None else f" dan {formatting.number(derived, 0)} angka diolah atau perkiraan"
    return f"{scope}: {counted}{computed}, bersama angka provinsi dan Indonesia."


def first_rows(shown: int, total: int) -> str:
    """Return how many rows of a selection are shown where not all are."""
    return f"Yang tampil {shown} dari {formatting.number(total, 0)} baris, tahun terakhir lebih dulu; berkasnya memuat semua."


def changed(change: str, before: str) -> str:
    """Return what a version did to a figure.

    Args:
        change: `baru`, `berubah` or `ditandai`, as in `data/changes.csv`.
        before: the value of a corrected figure as shown, empty for any other.
    """
    told = {"baru": "angka baru", "berubah": "dikoreksi", "ditandai": "diberi tanda, angkanya tetap"}[change]
    return f"{told}, semula {before}" if before else told


def versions(version: str, figures: int, since: str, counts: Mapping[str, int]) -> str:
    """Return how many figures the version holds and what changed since the first one.

    Args:
        version: of the figures.
        figures: all of them.
        since: the day of the first change told, in words.
        counts: figures by what was done to them, as in `data/changes.csv`.
    """
    words = {"baru": "ditambahkan", "berubah": "dikoreksi", "ditandai": "diberi tanda"}
    told = [f"{counts[change]} angka {word}" for change, word in words.items() if counts.get(change)]
    return (
        f"Versi data {version} memuat {formatting.number(figures, 0)} angka. Sejak {since}: {formatting.listing(told)}."
    )
