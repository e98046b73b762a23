"""Sentences on where a scope stands among all regencies in the three indices."""

from __future__ import annotations

from collections.abc import Sequence

from setara.formatting import listing
from setara.sentences.words import FEWEST_RANKED, capitalised, lowered, uncapitalised
from setara.store.catalogue import ISLAND, Indicator

ABOUT = {
    "ipg": "Capaian perempuan dibandingkan dengan laki-laki; makin dekat ke 100 makin setara.",
    "idg": "Peran perempuan di parlemen, profesi, dan pendapatan; makin tinggi makin berdaya.",
    "ikg": "Capaian yang hilang akibat ketimpangan gender; makin dekat ke 0 makin setara.",
}
"""What each index is, where it is first seen."""
NOTE = "Makin ke kanan makin setara; garis tipis satu kabupaten/kota; peringkat dan perubahan diolah."
PROVINCES = "kelima provinsi"
UNRANKED = "tanpa peringkat"


def lead(indicator: Indicator, place: str, level: str, nation: tuple[str, str] | None, driver: str, need: str) -> str:
    """Return where a place stands, against the nation, what takes most from equality, and what would be needed.

    Args:
        indicator: the index.
        place: whose it is.
        level: its figure with the year.
        nation: how it stands to the nation's figure, and that figure; None where there is nothing to compare.
        driver: result of `driver`; empty for none.
        need: result of `need`; empty for none.
    """
    text = f"{indicator.short_name} {uncapitalised(place)} {level}"
    text += f", {nation[0]} Indonesia ({nation[1]})" if nation else ""
    return f"{text}{f'; {driver}' if driver else ''}{f'. {need}' if need else ''}"


def driver(index: str, part: str, figures: str, year: str, where: str) -> str:
    """Return what takes most from equality, with its figures; what is left as income in the IDG is named before.

    Args:
        index: code of the index.
        part: name of the part.
        figures: its published figures in words.
        year: theirs where it is another one, else empty.
        where: whose they are where they are not the place's own, else empty.
    """
    whose = f"terjauh {where}" if where else "penyumbang terbesar"
    if index == "idg":
        whose = f"selain pendapatan (sisa, perkiraan), {whose}"
    return f"{whose}: {lowered(part)} ({figures.removesuffix(' per tahun')}{f'; {year}' if year else ''})"


def need(target: str, component: str) -> str:
    """Return what women's component would have to be for the index to reach a target, the rest unchanged.

    Args:
        target: whose it is and its year.
        component: the component as printed.
    """
    return f"Target {target} perlu {component} (perkiraan)"


def rank(place: int, ranked: int) -> str:
    """Return a province's rank among those that are published."""
    return f"peringkat {place} dari {ranked} provinsi" if ranked >= FEWEST_RANKED else UNRANKED


def regency_rank(of_province: tuple[int, int], of_island: tuple[int, int]) -> str:
    """Return a regency's rank among those of its province and of the island that are published."""
    (own, province), (whole, island) = of_province, of_island
    if island < FEWEST_RANKED:
        return UNRANKED
    near = f"{own} dari {province} seprovinsi, " if province >= FEWEST_RANKED else ""
    return f"peringkat {near}{whole} dari {island} se-{ISLAND}"


def target(year: int, value: str, status: str) -> str:
    """Return a target in few words; one that is not decided says so."""
    return f"target {year}: {value}{'' if status == 'ditetapkan' else f' ({status})'}"


def unavailable(names: list[str]) -> str:
    """Return whose figures are not published."""
    return f"{listing(names)} tidak tersedia"


def movement(moved: str, remarks: Sequence[str]) -> str:
    """Return how an index moved, with what is known about the figure behind it."""
    return " · ".join([capitalised(moved), *remarks])


def keys(told: Sequence[tuple[object, str]]) -> str:
    """Return what the notches of a ruler are, in words."""
    return ", ".join(text for _, text in told)
