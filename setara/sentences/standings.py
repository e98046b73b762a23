"""Sentences on where a scope stands among all regencies in the three indices."""

from __future__ import annotations

from collections.abc import Sequence

from setara.sentences.words import capitalised
from setara.store.catalogue import ISLAND

ABOUT = {
    "ipg": "Capaian perempuan dibandingkan dengan laki-laki; makin dekat ke 100 makin setara.",
    "idg": "Peran perempuan di parlemen, profesi, dan pendapatan; makin tinggi makin berdaya.",
    "ikg": "Capaian yang hilang akibat ketimpangan gender; makin dekat ke 0 makin setara.",
}
"""What each index is, where it is first seen."""
NOTE = "Makin ke kanan makin setara; tiap garis tipis satu kabupaten/kota; peringkat dan perubahan diolah."
PROVINCES = "kelima provinsi"
UNRANKED = "tanpa peringkat"


def rank(place: int, ranked: int) -> str:
    """Return a province's rank among those that are published."""
    return f"peringkat {place} dari {ranked} provinsi"


def regency_rank(of_province: tuple[int, int], province: str, of_island: tuple[int, int]) -> str:
    """Return a regency's rank among those of its province and of the island that are published."""
    return f"peringkat {of_province[0]} dari {of_province[1]} di {province}, {of_island[0]} dari {of_island[1]} di {ISLAND}"


def target(year: int, value: str, status: str) -> str:
    """Return a target in few words; one that is not decided says so."""
    return f"target {year} {value}{'' if status == 'ditetapkan' else f' ({status})'}"


def movement(moved: str, remarks: Sequence[str]) -> str:
    """Return how an index moved, with what is known about the figure behind it."""
    return " · ".join([capitalised(moved), *remarks])


def keys(told: Sequence[tuple[object, str]]) -> str:
    """Return what the notches of a ruler are, in words."""
    return ", ".join(text for _, text in told)
