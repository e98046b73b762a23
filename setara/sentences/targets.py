"""Sentences on values held against a target or a reference: distance, pace, status, arrival."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.store.catalogue import VINTAGE_NAMES, Indicator
from setara.targets.judging import FEWEST_POINTS, LONGEST, SINCE, WORDS, Aim, Arrival, Judgement, missing_years

MOST_DOCUMENTS = 4


def targets_note(targets: pd.DataFrame) -> str:
    """Return the documents behind the drawn targets, or that there is none.

    Args:
        targets: rows of `queries/target_documents.sql` that are drawn.
    """
    if targets.empty:
        return "Belum ada target terbit untuk cakupan dan seri ini."
    parts = [f"{t.region} {t.year}: {t.document} ({t.status})" for t in rows(targets)]
    if len(parts) > MOST_DOCUMENTS:
        counted = targets.groupby(["document", "status"], sort=False).size().reset_index(name="regions")
        parts = [f"{t.regions} wilayah: {t.document} ({t.status})" for t in rows(counted)]
    return f"Target {'; '.join(parts)}."


def target_distance(indicator: Indicator, remaining: float) -> str:
    """Return how far a value is from its target in words: kurang, melampaui or tepat."""
    size = indicator.show_change(abs(remaining)).lstrip("+")
    if not round(remaining, 6):
        return "tepat"
    return f"kurang {size}" if remaining > 0 else f"melampaui {size}"


def pace_words(indicator: Indicator, per_year: float) -> str:
    """Return a change a year with at least two decimals, one more where they would hide a small one."""
    decimals = max(indicator.decimals, 2)
    if per_year and not round(per_year, decimals):
        decimals += 1
    return f"{formatting.signed(per_year, decimals)} per tahun"


def status_reason(indicator: Indicator, found: Judgement, aim: Aim | None, vintage: str, year: int) -> str:
    """Return why a status is what it is, one Indonesian sentence without full stop.

    Args:
        indicator: the indicator.
        found: the judgement.
        aim: what it was held against.
        vintage, year: of the value.
    """
    if aim is None:
        return "belum ada target"
    if found.status == "tidak_dinilai":
        return _unjudged(indicator, found, aim, vintage, year)
    gap = target_distance(indicator, found.remaining or 0.0)
    if aim.year is None:
        return f"{gap} terhadap acuan"
    if found.why == "sampai":
        return f"{aim.word} {aim.year} sudah tercapai ({gap})"
    moved = f"laju {pace_words(indicator, found.course.slope)}" if found.course else "laju belum dapat dihitung"
    if found.why == "lewat":
        return f"{gap} padahal tahun {aim.word} {aim.year} sudah sampai; {moved}"
    need = f"perlu {pace_words(indicator, found.needed)} sampai {aim.year}" if found.needed is not None else gap
    comment = {"cukup": "cukup", "kurang": "belum cukup", "arah": f"menjauhi {aim.word}"}[found.why]
    return f"{gap}; {moved}, {comment}; {need}"


def _unjudged(indicator: Indicator, found: Judgement, aim: Aim, vintage: str, year: int) -> str:
    if found.why == "seri":
        return (
            f"{aim.word} memakai seri {VINTAGE_NAMES[aim.vintage or vintage]}, angka ini seri {VINTAGE_NAMES[vintage]}"
        )
    reasons = {
        "tanpa_seri": f"dokumen {aim.word} tidak menyebut serinya",
        "angka": f"angka {year} tidak terbit",
        "netral": f"{indicator.short_name} tidak punya arah baik atau buruk",
        "laju": f"laju perlu {FEWEST_POINTS} tahun terbit sejak {SINCE} dalam satu seri, baru ada {found.points}",
    }
    return reasons[found.why]


def no_projection(found: Judgement, years: Sequence[int]) -> str:
    """Return why a series is not projected, empty where it is.

    Args:
        found: the judgement.
        years: its valid years.
    """
    if found.course is None:
        return (
            f"Tidak diproyeksikan: deretnya pendek, baru {len(years)} tahun terbit sejak {SINCE} dalam seri ini "
            f"(perlu {FEWEST_POINTS})."
        )
    if found.course.spread is None:
        gaps = formatting.listing([str(y) for y in missing_years(years)])
        return f"Tidak diproyeksikan: deretnya terputus, tahun {gaps} tidak terbit."
    return ""


def arrival_phrase(found: Arrival, due: int | None = None) -> str:
    """Return the year of arrival with its range, or that it is not reached at this pace."""
    if found.year is None:
        never = "tidak tercapai pada laju ini"
        return f"{never} (paling cepat {found.earliest})" if found.earliest else never
    latest = f"sampai {found.latest}" if found.latest else f"sampai lebih dari {LONGEST} tahun lagi"
    late = f", sesudah tahun target {due}" if due is not None and found.year > due else ""
    return f"{found.year} (selang 80 persen: {found.earliest} {latest}){late}"


def status_counts(statuses: Sequence[str]) -> str:
    """Return how many regions have each status, as `3 tercapai, 2 pada jalur, dan 9 tertinggal`."""
    counts = [(statuses.count(code), word) for code, word in WORDS.items() if code in statuses]
    return formatting.listing([f"{formatting.count_word(count)} {word}" for count, word in counts])
