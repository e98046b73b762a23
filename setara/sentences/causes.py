"""Sentences on the parts an index is made of; only parts that were computed are named."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from setara import formatting
from setara.sentences.words import capitalised, lowered

SMALLEST_TOLD = 0.005
# BPS publishes 0.01 percent for a council without a woman.
SMALLEST_SHARE = 0.02


def _strongest(parts: Mapping[str, float], sign: int) -> tuple[str, float] | None:
    """Return the part that pulls most in one direction, None where none does by a hundredth."""
    name, value = max(parts.items(), key=lambda item: sign * item[1])
    return (name, value) if sign * value >= SMALLEST_TOLD else None


def gap_cause(region: str, year: int, ipg: float, parts: Mapping[str, float]) -> str:
    """Return which part of the IPG holds a region back most.

    Args:
        region: name.
        year: the year.
        ipg: the published index.
        parts: contribution of each part in points of IPG, named.
    """
    distance = formatting.number(abs(ipg - 100), 2)
    where = "di bawah" if ipg < 100 else "di atas"
    text = f"IPG {region} {year}: {distance} poin {where} 100"
    worst = _strongest(parts, -1 if ipg < 100 else 1)
    if worst is None:
        return text
    word = "paling menahan" if ipg < 100 else "paling mengangkat"
    return f"{text}; yang {word} {lowered(worst[0])} ({formatting.signed(worst[1], 2)})"


def change_cause(region: str, year_from: int, year_to: int, change: float, parts: Mapping[str, float]) -> str:
    """Return which part changed a region's IPG most between two years of one series."""
    text = f"IPG {region} berubah {formatting.signed(change, 2)} poin pada {year_from}–{year_to}"
    largest = _strongest(parts, 1 if change >= 0 else -1)
    if largest is None:
        return text
    return f"{text}; penyumbang terbesar {lowered(largest[0])} ({formatting.signed(largest[1], 2)})"


def difference_cause(region: str, other: str, year: int, difference: float, parts: Mapping[str, float]) -> str:
    """Return which part makes one region's IPG differ most from another's."""
    if abs(difference) < SMALLEST_TOLD:
        return f"IPG {region} dan {other} {year} hampir sama"
    where = "di atas" if difference > 0 else "di bawah"
    text = f"IPG {region} {year}: {formatting.number(abs(difference), 2)} poin {where} {other}"
    largest = _strongest(parts, 1 if difference > 0 else -1)
    if largest is None:
        return text
    return f"{text}; sebab terbesar {lowered(largest[0])} ({formatting.signed(largest[1], 2)})"


def common_cause(frame: pd.DataFrame, parts: Mapping[str, str], place: str, year: int) -> str:
    """Return which part holds back most regencies; of a tie all of them.

    Args:
        frame: a row a regency, the keys of `parts` in points of IPG.
        parts: column to name.
        place: province or island.
        year: the year.
    """
    if frame.empty:
        return f"Komponen IPG {place} {year} tidak lengkap"
    names, count = _most_often(frame[list(parts)].idxmin(axis=1), parts)
    where = f"{_of_regencies(count, len(frame))} {place} {year}"
    if len(names) > 1:
        return f"{capitalised(formatting.listing(names))} sama-sama paling menahan IPG, masing-masing {where}"
    return f"{capitalised(where)}, {names[0]} paling menahan IPG"


def _most_often(found: pd.Series[Any], parts: Mapping[str, str]) -> tuple[list[str], int]:
    """Return the names of the parts found most often, and how often."""
    counts = found.value_counts()
    most = int(counts.max())
    return [lowered(parts[name]) for name in parts if counts.get(name, 0) == most], most


def _of_regencies(count: int, total: int) -> str:
    if not count:
        return "tidak di satu pun kabupaten/kota"
    if total == 1:
        return "di satu kabupaten/kota"
    return f"di semua {total} kabupaten/kota" if count == total else f"di {count} dari {total} kabupaten/kota"


def idg_cause(frame: pd.DataFrame, place: str, year: int) -> str:
    """Return in how many regencies parliament is the weakest computed part of the IDG."""
    if frame.empty:
        return f"Komponen IDG {place} {year} tidak lengkap"
    weaker = int((frame["bagian_parlemen"] < frame["bagian_profesional"]).sum())
    none = frame.loc[frame["parlemen"] < SMALLEST_SHARE, "region"]
    where = capitalised(_of_regencies(weaker, len(frame)))
    text = f"{where} {place} {year}, parlemen lebih menahan IDG daripada tenaga profesional"
    if none.empty:
        return text
    return f"{text}; tanpa perempuan di dewan: {formatting.listing([str(n) for n in none])}"


def ikg_cause(frame: pd.DataFrame, parts: Mapping[str, str], place: str, year: int, estimated: bool) -> str:
    """Return which dimension makes most of the IKG in most regencies."""
    if frame.empty:
        return f"Masukan IKG {place} {year} tidak lengkap"
    names, count = _most_often(frame[list(parts)].idxmax(axis=1), parts)
    where = f"{_of_regencies(count, len(frame))} {place} {year}{' (perkiraan)' if estimated else ''}"
    if len(names) > 1:
        return f"Bagian terbesar IKG dari {formatting.listing(names)}, masing-masing {where}"
    return f"{capitalised(where)}, bagian terbesar IKG dari {names[0]}"
