"""Sentences on the figures themselves: what is published, what can be computed again, and what has to be known beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import pandas as pd

from setara import formatting
from setara.formulas.paces import ODD_BECAUSE
from setara.frames import rows
from setara.sentences.words import all_of, lowered, of_all
from setara.store.catalogue import Indicator, Period
from setara.store.citations import Citation

CHECK_NOTE = (
    "Makin gelap makin banyak yang janggal; yang putih tidak tersedia. Langkah setahun dibandingkan dengan langkah biasa "
    "wilayah dan indikatornya, gabungan dengan perempuan dan laki-lakinya, provinsi dengan kabupaten/kotanya. Uji ini "
    "menunjuk yang perlu dicocokkan, bukan yang salah; tidak ada angka yang diubah."
)
DATA_NOTE = "Rincian setiap angka dan sumbernya ada di dasbor, bagian Data."
CHECK_SCOPE = "uji kejanggalan semua indikator"
_SHORT = {
    "langkah": "langkah",
    "kembali": "pergi-kembali",
    "nol": "nol survei",
    "gabungan": "gabungan",
    "provinsi": "provinsi",
}
ODD = "janggal"
BROUGHT = "unggahan"
_HOLDS = f"; memuat angka {ODD}"
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


def holding(title: str, *, odd: bool) -> str:
    """Return a title that says that it counts or tells an odd figure, where it does and does not name it already."""
    return f"{title}{_HOLDS}" if odd and ODD not in title else title


def odd_mark(flag: object) -> str:
    """Return a flag in words, nothing for a figure without."""
    return flag.replace("_", " ") if isinstance(flag, str) else ""


def odd_told(flag: object, estimate: float | None, indicator: Indicator, year: int) -> str:
    """Return what is known about a figure: its flag, and the estimate with what it rests on.

    Args:
        flag: code of the figure's flag; anything else for none.
        estimate: the figure without the zero it rests on; missing for none.
        indicator, year: of the figure.
    """
    if estimate is None or pd.isna(estimate):
        return odd_mark(flag)
    return (
        f"{odd_mark(flag)}: bersandar pada MTF survei tepat nol; dengan MTF {year - 1} perkiraannya "
        f"{indicator.show(estimate)}"
    )


def odd_briefly(flag: object, estimate: float | None, indicator: Indicator) -> str:
    """Return what `odd_told` does in a few words, and only of odd figures."""
    if flag != ODD:
        return ""
    if estimate is None or pd.isna(estimate):
        return ODD
    return f"{ODD}: MTF survei nol, perkiraan {indicator.show(estimate)}"


def odd_by_year(figures: pd.DataFrame, indicator: Indicator) -> str:
    """Return which figures of a row with years across are flagged, as `janggal 2011`; nothing for none.

    Args:
        figures: rows of `queries/series.sql`, of one region and series.
    """
    return odd_dated(((int(r.year), r.flag, r.estimate) for r in rows(figures.sort_values("year"))), indicator)


def odd_dated(figures: Iterable[tuple[int, object, float | None]], indicator: Indicator) -> str:
    """Return which of a row's figures are flagged, of year, flag and estimate each; of brought ones others tell."""
    return "; ".join(
        f"{year} {odd_told(flag, estimate, indicator, year)}"
        for year, flag, estimate in figures
        if isinstance(flag, str) and flag not in {"", BROUGHT}
    )


def odd_last(series: pd.DataFrame, indicator: Indicator, codes: Collection[str], period: tuple[int, str]) -> str:
    """Return whose last figure of a series is odd, to stand behind a finding that tells it; nothing for none.

    Args:
        series: rows of `queries/series.sql`.
        codes: of the regions told.
        period: the last year and the series told; of a region not published in it, its last year before.
    """
    year, vintage = period
    last = series[series["region_code"].isin(list(codes)) & (series["vintage"] == vintage) & (series["year"] <= year)]
    last = last.sort_values("year").drop_duplicates("region_code", keep="last")
    odd_ones = [f"{r.region} {r.year} {odd}" for r in rows(last) if (odd := odd_briefly(r.flag, r.estimate, indicator))]
    return f"; {formatting.listing(odd_ones)}" if odd_ones else ""


def odd_joined(marks: Iterable[tuple[str, object]]) -> str:
    """Return the flags of a row's figures, each with the name of its figure; of brought ones others tell."""
    return "; ".join(f"{name} {odd_mark(flag)}" for name, flag in marks if isinstance(flag, str) and flag != BROUGHT)


def odd_headline(place: str, kinds: Sequence[str], marked: int) -> str:
    """Return how many figures a check finds odd, of which kinds, and how many of them are marked.

    Args:
        place: whose figures were checked.
        kinds: of the odd figures, keys of `ODD_BECAUSE`.
        marked: how many are flagged as odd.
    """
    if not kinds:
        return f"Uji kejanggalan tidak menemukan angka janggal di {place}"
    counts = [f"{formatting.number(kinds.count(kind), 0)} {_SHORT[kind]}" for kind in ODD_BECAUSE if kind in kinds]
    number = formatting.number(len(kinds), 0)
    return f"Uji kejanggalan {place} menunjuk {number} angka: {formatting.listing(counts)}; {marked} sudah bercatatan"


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
    return f"{measure}: {of_all(inside, total)} angka terbit dapat dihitung ulang dari komponennya"


def recomputed_scope(place: str, measure: str, series: str = "") -> str:
    """Return whose figures were computed again; `series` only where there are two."""
    return " · ".join(filter(None, (place, measure, f"seri {series}" if series else "")))


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
        parts = [f"{lowered(r.short_name)} {r.region} {r.year} ({r.label.lower()})" for r in rows(flagged)]
        return f"Angka bercatatan: {formatting.listing(parts)}."
    regions = list(dict.fromkeys(str(n) for n in flagged["region"]))
    where = formatting.listing(regions) if len(regions) <= 3 else f"{len(regions)} wilayah"
    return f"Ada {len(flagged)} angka bercatatan ({where}); penjelasannya di dasbor, Data, bagian angka bercatatan."


def data_headline(label: str, place: str, published: int, total: int, cautions: int) -> str:
    """Return how much is published and how many cautions there are."""
    count = formatting.count_word(cautions)
    tail = f"{count} hal perlu diingat" if cautions else "tidak ada catatan"
    if published == total:
        return f"{label} terbit untuk {all_of(total, 'kabupaten/kota')} {place}; {tail}"
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
    done = {"baru": "angka baru", "berubah": "dikoreksi", "ditandai": "diberi tanda, angkanya tetap"}[change]
    return f"{done}, semula {before}" if before else done


def versions(version: str, figures: int, since: str, counts: Mapping[str, int]) -> str:
    """Return how many figures the version holds and what changed since the first one.

    Args:
        version: of the figures.
        figures: all of them.
        since: the day of the first change told, in words.
        counts: figures by what was done to them, as in `data/changes.csv`.
    """
    words = {"baru": "ditambahkan", "berubah": "dikoreksi", "ditandai": "diberi tanda"}
    counted = [f"{counts[change]} angka {word}" for change, word in words.items() if counts.get(change)]
    return f"Versi data {version} memuat {formatting.number(figures, 0)} angka. Sejak {since}: {formatting.listing(counted)}."
