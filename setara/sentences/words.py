"""Words that every sentence shares: direction, comparison, rank, series, and lists of values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pandas as pd

from setara import formatting
from setara.scope import Scope
from setara.store.catalogue import VINTAGE_NAMES, Catalogue, Indicator

MOST_NAMES = 3
MOST_ABSENT = 15
LONGEST_HEADLINE = 110
LONGEST_NOTE = 140
MOST_TOLD = 2


def movement(indicator: Indicator, before: float, now: float) -> str:
    """Return membaik, memburuk or tetap; of a neutral indicator naik, turun or tetap."""
    if indicator.direction == "netral":
        return "tetap" if now == before else ("naik" if now > before else "turun")
    gained = round(indicator.distance(before) - indicator.distance(now), 6)
    return "tetap" if gained == 0 else ("membaik" if gained > 0 else "memburuk")


def since(indicator: Indicator, pairs: Sequence[tuple[float, float]], year: int) -> str:
    """Return a change on an earlier year: of one place `membaik (+0,21 dari 2023)`, of several counted.

    Args:
        indicator: the indicator.
        pairs: earlier and later figure of every place that has both.
        year: the earlier year.
    """
    if not pairs:
        return f"perubahan dari {year} tidak dapat dihitung"
    words = [movement(indicator, before, now) for before, now in pairs]
    if len(pairs) == 1:
        before, now = pairs[0]
        return f"{words[0]} ({indicator.show_change(round(now - before, 6))} dari {year})"
    counts = [f"{words.count(w)} {w}" for w in ("membaik", "memburuk", "tetap") if words.count(w)]
    return f"{', '.join(counts)} dari {year}"


def compared(indicator: Indicator, value: float, reference: float) -> str:
    """Return how a value stands against a reference: lebih baik daripada, tertinggal dari, sama dengan."""
    nearer = round(indicator.distance(reference) - indicator.distance(value), 6)
    if nearer == 0:
        return "sama dengan"
    if indicator.direction == "netral":
        return "lebih besar daripada" if value > reference else "lebih kecil daripada"
    return "lebih baik daripada" if nearer > 0 else "tertinggal dari"


def reading(indicator: Indicator) -> str:
    """Return the one line that tells how to read the indicator's values."""
    return {
        "naik": "Makin tinggi makin baik.",
        "turun": "Makin rendah makin baik.",
        "seratus": "Setara pada 100; di atas 100 berarti laki-laki yang tertinggal.",
        "separuh": "Setara pada 50 persen.",
        "netral": "Tidak ada arah baik atau buruk.",
    }[indicator.direction]


def above_hundred(indicator: Indicator, value: float) -> str:
    """Return the caution that belongs to an IPG over 100, else nothing."""
    if indicator.direction == "seratus" and indicator.ideal is not None and value > indicator.ideal:
        return " (di atas 100: laki-laki yang tertinggal, bukan lebih setara)"
    return ""


def above_mark(indicator: Indicator, value: float) -> str:
    """Return the short form of `above_hundred` that stands behind a value."""
    return ", di atas 100" if above_hundred(indicator, value) else ""


def all_of(count: int, what: str = "") -> str:
    """Return all of a small number of things as one speaks of them: `kelima provinsi`, `semua 14 kabupaten/kota`."""
    words = {2: "kedua", 3: "ketiga", 4: "keempat", 5: "kelima"}
    return f"{words.get(count) or f'semua {formatting.number(count, 0)}'} {what}".strip()


def part_of(count: int, total: int, what: str) -> str:
    """Return how many of a number of things, all of them as `all_of` says it."""
    if count == total and total > 1:
        return all_of(total, what)
    return f"{formatting.count_word(count)} dari {formatting.count_word(total)} {what}"


def short_reading(indicator: Indicator) -> str:
    """Return how to read the indicator's values in a few words."""
    return {
        "naik": "makin tinggi makin baik",
        "turun": "makin rendah makin baik",
        "seratus": "setara pada 100, di atasnya laki-laki tertinggal",
        "separuh": "setara pada 50 persen",
        "netral": "tidak ada arah baik atau buruk",
    }[indicator.direction]


def fitting(*sentences: str) -> str:
    """Return the first headline that is short enough to stand large in two lines, the last one where none is."""
    return next((s for s in sentences if len(s) <= LONGEST_HEADLINE), sentences[-1])


def fitting_note(sentences: Sequence[str]) -> str:
    """Return as many sentences, the first in any case, as one line under a picture holds."""
    kept = ""
    for sentence in filter(None, sentences):
        longer = f"{kept} {sentence}".strip()
        if not kept or len(longer) <= LONGEST_NOTE:
            kept = longer
    return kept


def rank_phrase(rank: float | None, ranked: float | None, place: str) -> str:
    """Return a rank as `peringkat 3 dari 14 di Kalimantan Tengah`."""
    if rank is None or pd.isna(rank) or ranked is None or pd.isna(ranked):
        return f"tanpa peringkat di {place}"
    return f"peringkat {int(rank)} dari {int(ranked)} di {place}"


def break_note(indicator: Indicator) -> str:
    """Return the line that explains a break in series, nothing for an indicator with one series."""
    if not indicator.has_vintages:
        return ""
    return (
        f"Seri {VINTAGE_NAMES['sp2010']} dan {VINTAGE_NAMES['lfsp2020']} memakai dasar umur harapan hidup yang "
        "berbeda. Beda angka antarseri adalah perubahan cara menghitung, bukan kemajuan atau kemunduran, "
        "sehingga garisnya diputus."
    )


def describe(scope: Scope, catalogue: Catalogue, years: str = "") -> str:
    """Return region, indicator, year and series in words, for files and the foot of an exhibit."""
    indicator = catalogue.indicators[scope.indicator]
    parts = [catalogue.scope_name(scope.province), indicator.label(scope.sex), years or str(scope.year)]
    if indicator.has_vintages:
        parts.append(f"seri {VINTAGE_NAMES[scope.vintage]}")
    return " · ".join(parts)


def named(names: Sequence[str]) -> str:
    """Return the names of a tie, or how many regencies they are where they are more than a sentence holds."""
    return formatting.listing(list(names)) if len(names) <= MOST_NAMES else f"{len(names)} kabupaten/kota"


def absent(regions: Sequence[tuple[str, str]], total: int) -> str:
    """Return whose figure is missing: the names, or where they are too many for a line how many in which province.

    Args:
        regions: name and province of each regency without a figure.
        total: of how many regencies.
    """
    if len(regions) <= MOST_ABSENT:
        return formatting.listing([name for name, _ in regions])
    provinces = [province for _, province in regions]
    counts = [f"{provinces.count(province)} di {province}" for province in dict.fromkeys(provinces)]
    return f"{len(regions)} dari {total} kabupaten/kota ({formatting.listing(counts)})"


def distinct(values: pd.Series[float], show: Callable[[float], str]) -> str:
    """Return the values of a tie: two that are equally far from the best can lie on both sides of it."""
    return formatting.listing(list(dict.fromkeys(show(float(v)) for v in values)))


def uncapitalised(text: str) -> str:
    """Return a sentence ready to follow a colon; names and abbreviations keep their capitals."""
    common = ("Tidak", "Semua", "Angka", "Hanya", *(formatting.count_word(n).capitalize() for n in range(11)))
    return text[0].lower() + text[1:] if text.startswith(common) else text


def capitalised(text: str) -> str:
    """Return a text with its first letter large, abbreviations kept."""
    return f"{text[:1].upper()}{text[1:]}"


def lowered(name: str) -> str:
    """Return a name as it stands inside a sentence; an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def value_of(frame: pd.DataFrame, code: str) -> float | None:
    """Return the value of one region of a `level` frame, None where it is not published."""
    found = frame.loc[frame["region_code"] == code, "value"].dropna()
    return None if found.empty else float(found.iloc[0])


def published_regencies(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the regencies of a `level` frame that have a value."""
    return frame[(frame["level"] == "kabkota") & frame["value"].notna()]
