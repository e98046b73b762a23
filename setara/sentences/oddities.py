"""What stands beside a flagged figure: its flag, and where an IKG rests on a zero of a survey, what it is without."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

import pandas as pd

from setara import formatting
from setara.formulas.oddities import WORDS
from setara.frames import rows
from setara.store.catalogue import Indicator

CHECK_NOTE = (
    "Makin gelap makin banyak yang janggal; yang putih tidak tersedia. Langkah setahun dibandingkan dengan langkah biasa "
    "wilayah dan indikatornya, gabungan dengan perempuan dan laki-lakinya, provinsi dengan kabupaten/kotanya. Uji ini "
    "menunjuk yang perlu dicocokkan, bukan yang salah; tidak ada angka yang diubah."
)
CHECK_SCOPE = "uji kejanggalan semua indikator"
_SHORT = {
    "langkah": "langkah",
    "kembali": "pergi dan kembali",
    "nol": "nol survei",
    "gabungan": "gabungan",
    "provinsi": "provinsi",
}
ODD = "janggal"
BROUGHT = "unggahan"
_HOLDS = f"; memuat angka {ODD}"


def holding(title: str, *, odd: bool) -> str:
    """Return a title that says that it counts or tells an odd figure, where it does and does not name it already."""
    return f"{title}{_HOLDS}" if odd and ODD not in title else title


def mark(flag: object) -> str:
    """Return a flag in words, nothing for a figure without."""
    return flag.replace("_", " ") if isinstance(flag, str) else ""


def told(flag: object, estimate: float | None, indicator: Indicator, year: int) -> str:
    """Return what is known about a figure: its flag, and the estimate with what it rests on.

    Args:
        flag: code of the figure's flag; anything else for none.
        estimate: the figure without the zero it rests on; missing for none.
        indicator, year: of the figure.
    """
    if estimate is None or pd.isna(estimate):
        return mark(flag)
    return (
        f"{mark(flag)}: bersandar pada MTF survei tepat nol; dengan MTF {year - 1} "
        f"{indicator.show(estimate)} (perkiraan)"
    )


def briefly(flag: object, estimate: float | None, indicator: Indicator) -> str:
    """Return what `told` does in a few words, and only of odd figures."""
    if flag != ODD:
        return ""
    if estimate is None or pd.isna(estimate):
        return ODD
    return f"{ODD}: MTF survei nol, perkiraan {indicator.show(estimate)}"


def by_year(figures: pd.DataFrame, indicator: Indicator) -> str:
    """Return which figures of a row with years across are flagged, as `janggal 2011`; nothing for none.

    Args:
        figures: rows of `queries/series.sql`, of one region and series.
        indicator: the indicator.
    """
    return dated(((int(r.year), r.flag, r.estimate) for r in rows(figures.sort_values("year"))), indicator)


def dated(figures: Iterable[tuple[int, object, float | None]], indicator: Indicator) -> str:
    """Return which of a row's figures are flagged, of year, flag and estimate each; of brought ones others tell."""
    return "; ".join(
        f"{year} {told(flag, estimate, indicator, year)}"
        for year, flag, estimate in figures
        if isinstance(flag, str) and flag not in {"", BROUGHT}
    )


def last(series: pd.DataFrame, indicator: Indicator, codes: Collection[str], period: tuple[int, str]) -> str:
    """Return whose last figure of a series is odd, to stand behind a finding that tells it; nothing for none.

    Args:
        series: rows of `queries/series.sql`.
        indicator: the indicator.
        codes: of the regions told.
        period: the last year and the series told; of a region not published in it, its last year before.
    """
    year, vintage = period
    own = series[series["region_code"].isin(list(codes)) & (series["vintage"] == vintage) & (series["year"] <= year)]
    own = own.sort_values("year").drop_duplicates("region_code", keep="last")
    told = [f"{r.region} {r.year} {odd}" for r in rows(own) if (odd := briefly(r.flag, r.estimate, indicator))]
    return f"; {formatting.listing(told)}" if told else ""


def joined(marks: Iterable[tuple[str, object]]) -> str:
    """Return the flags of a row's figures, each with the name of its figure; of brought ones others tell."""
    return "; ".join(f"{name} {mark(flag)}" for name, flag in marks if isinstance(flag, str) and flag != BROUGHT)


def check_headline(place: str, kinds: Sequence[str], marked: int) -> str:
    """Return how many figures a check finds odd, of which kinds, and how many of them are marked.

    Args:
        place: whose figures were checked.
        kinds: of the odd figures, keys of `WORDS`.
        marked: how many are flagged as odd.
    """
    if not kinds:
        return f"Uji kejanggalan tidak menemukan angka janggal di {place}"
    counts = [f"{formatting.number(kinds.count(kind), 0)} {_SHORT[kind]}" for kind in WORDS if kind in kinds]
    number = formatting.number(len(kinds), 0)
    return f"Uji kejanggalan {place} menunjuk {number} angka: {formatting.listing(counts)}; {marked} sudah bercatatan"


def check_alternative(title: str) -> str:
    """Return what the grid of odd figures shows."""
    return f"Kisi banyaknya angka janggal: baris indikator, kolom tahun; makin gelap makin banyak. {title}."
