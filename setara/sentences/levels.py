"""Sentences on where a scope stands: level, movement, leaders, those behind, and what is missing."""

from __future__ import annotations

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.scope import Scope
from setara.sentences.words import (
    MOST_NAMES,
    above_hundred,
    absent,
    compared,
    distinct,
    movement,
    named,
    published_regencies,
    uncapitalised,
    value_of,
)
from setara.store.catalogue import ISLAND, NATION, Catalogue, Indicator

_BEST = {
    "naik": "tertinggi",
    "turun": "terendah (terbaik)",
    "seratus": "paling dekat ke setara",
    "separuh": "paling dekat ke setara",
    "netral": "terbesar",
}
_WORST = {
    "naik": "terendah",
    "turun": "tertinggi (terburuk)",
    "seratus": "paling jauh dari setara",
    "separuh": "paling jauh dari setara",
    "netral": "terkecil",
}


def summary(frame: pd.DataFrame, indicator: Indicator, scope: Scope, catalogue: Catalogue) -> list[str]:
    """Return three to five sentences on level, movement, leaders, those behind, and what is missing.

    Args:
        frame: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
        scope: what is shown.
        catalogue: names of regions.
    """
    sentences = [
        _level(frame, indicator, scope, catalogue),
        _movement(frame, indicator, scope),
        leaders(frame, indicator),
        behind(frame, indicator, scope),
        missing(frame, indicator, scope),
    ]
    return [s for s in sentences if s]


def _level(frame: pd.DataFrame, indicator: Indicator, scope: Scope, catalogue: Catalogue) -> str:
    label = f"{indicator.label(scope.sex)} {scope.year}"
    nation = value_of(frame, NATION)
    if scope.province:
        name, value = catalogue.scope_name(scope.province), value_of(frame, scope.province)
        if value is None:
            return f"Angka {label} untuk {name} tidak terbit."
        text = f"{label} {name} adalah {indicator.show(value)}{above_hundred(indicator, value)}"
        if nation is None:
            return f"{text}; angka Indonesia tidak terbit."
        return f"{text}, {compared(indicator, value, nation)} Indonesia ({indicator.show(nation)})."
    provinces = frame[(frame["level"] == "provinsi") & frame["value"].notna()]
    if provinces.empty:
        return f"Angka {label} untuk provinsi tidak terbit."
    low, high = provinces["value"].min(), provinces["value"].max()
    total = formatting.count_word(int((frame["level"] == "provinsi").sum()))
    count = formatting.count_word(len(provinces))
    if len(provinces) == 1:
        name = provinces["region"].iloc[0]
        spread = f"{label} terbit untuk satu dari {total} provinsi {ISLAND}, {name}: {indicator.show(low)}"
    else:
        whose = f"{count} provinsi" if count == total else f"{count} dari {total} provinsi"
        spread = f"{label} {whose} {ISLAND} berkisar dari {indicator.show(low)} sampai {indicator.show(high)}"
    return f"{spread}; Indonesia {indicator.show(nation)}." if nation is not None else f"{spread}."


def _movement(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    both = frame[(frame["level"] == "kabkota") & frame["value"].notna() & frame["previous"].notna()]
    before = scope.year - 1
    if both.empty:
        return f"Perubahan dari {before} tidak dihitung: angka {before} pada seri yang sama tidak terbit."
    words = [movement(indicator, r.previous, r.value) for r in rows(both)]
    order = ("naik", "turun", "tetap") if indicator.direction == "netral" else ("membaik", "memburuk", "tetap")
    counts = [(words.count(w), w) for w in order if words.count(w)]
    if len(both) == 1:
        return f"Dibandingkan {before}, hanya {both['region'].iloc[0]} yang dapat dihitung: {words[0]}."
    if len(counts) == 1:
        return f"Dibandingkan {before}, semua {len(both)} kabupaten/kota yang terbit {counts[0][1]}."
    parts = formatting.listing([f"{formatting.count_word(n)} {w}" for n, w in counts])
    return f"Dibandingkan {before}, dari {len(both)} kabupaten/kota {parts}."


def leaders(frame: pd.DataFrame, indicator: Indicator) -> str:
    """Return who leads and who is last, naming ties as ties."""
    ranked = published_regencies(frame)
    if len(ranked) < 2:
        return ""
    best = ranked[ranked["distance"] == ranked["distance"].min()]
    worst = ranked[ranked["distance"] == ranked["distance"].max()]
    if len(best) == len(ranked):
        return f"Semua {len(ranked)} kabupaten/kota sama nilainya."
    return (
        f"{_named(best, _BEST[indicator.direction], indicator)}; "
        f"{_named(worst, _WORST[indicator.direction], indicator)}."
    )


def behind(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return how many regencies are behind their province."""
    both = published_regencies(frame).dropna(subset=["province_value"])
    if both.empty or indicator.direction == "netral":
        return ""
    gap = both["value"].map(indicator.distance) - both["province_value"].map(indicator.distance)
    count = int((gap.round(6) > 0).sum())
    whose = "angka provinsinya" if scope.province is None else f"angka {both['province'].iloc[0]}"
    if len(both) == 1:
        row = both.iloc[0]
        standing = compared(indicator, float(row["value"]), float(row["province_value"]))
        return f"Hanya {row['region']} yang dapat dibandingkan: {standing} {whose}."
    if count == 0:
        return f"Tidak ada kabupaten/kota yang tertinggal dari {whose}."
    number = formatting.count_word(count).capitalize()
    return f"{number} dari {len(both)} kabupaten/kota tertinggal dari {whose}."


def missing(frame: pd.DataFrame, indicator: Indicator, scope: Scope, *, dated: bool = False) -> str:
    """Return which regencies have no figure and why, counted by province where they are many; nothing for none.

    Args:
        frame: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
        scope: what is shown.
        dated: whether the year is said too, where other years are shown beside it.
    """
    without, total = _without(frame)
    if not without:
        return ""
    if len(without) == total:
        return f"Angka {indicator.short_name} kabupaten/kota tahun {scope.year} tidak terbit."
    return f"Tidak terbit{f' pada {scope.year}' if dated else ''}: {absent(without, total)}."


def missing_briefly(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return what `missing` says, only counted where more than a few regencies have no figure."""
    without, total = _without(frame)
    if MOST_NAMES < len(without) < total:
        return f"Angka {len(without)} dari {total} kabupaten/kota tidak terbit; pada peta berarsir."
    return missing(frame, indicator, scope)


def _without(frame: pd.DataFrame) -> tuple[list[tuple[str, str]], int]:
    """Return name and province of the regencies without a figure, and of how many regencies they are."""
    regencies = frame[frame["level"] == "kabkota"]
    found = [
        (f"{r.region} (belum dibentuk)" if not r.existed else str(r.region), str(r.province))
        for r in rows(regencies[regencies["value"].isna()])
    ]
    return found, len(regencies)


def in_brief(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return who leads, who is last and what is missing, for who cannot see the picture."""
    return " ".join(s for s in (leaders(frame, indicator), missing(frame, indicator, scope)) if s)


def headline(frame: pd.DataFrame, indicator: Indicator, scope: Scope, catalogue: Catalogue) -> str:
    """Return the finding that titles the level of a scope."""
    text = behind(frame, indicator, scope) or leaders(frame, indicator)
    if not text:
        text = missing(frame, indicator, scope) or f"{indicator.name} {scope.year}."
    what = f"{indicator.label(scope.sex)} {scope.year}, {catalogue.scope_name(scope.province)}"
    return f"{what}: {uncapitalised(text)}".rstrip(".")


def _named(rows: pd.DataFrame, word: str, indicator: Indicator) -> str:
    value = distinct(rows["value"], indicator.show)
    names = [str(n) for n in rows["region"]]
    if len(names) == 1:
        return f"{names[0]} {word}: {value}"
    return f"{named(names)} sama-sama {word}: {value}"
