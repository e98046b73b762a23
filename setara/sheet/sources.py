"""The numbers of a sheet's sources, and what is said of those that are not listed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import TypeAlias

from setara import citations
from setara.citations import Citation
from setara.scenes import Scene
from setara.sheet.fitting import LISTED

Numbers: TypeAlias = Mapping[tuple[str, str | None], int]
"""The number of a source by its text and address."""


def numbered(scenes: Iterable[Scene]) -> Numbers:
    """Return the number of every source, in the order they are first cited."""
    unique = dict.fromkeys((c.text, c.url) for scene in scenes for c in scene.sources)
    return {source: number for number, source in enumerate(unique, start=1)}


def cited(sources: Sequence[Citation], numbers: Numbers) -> str:
    """Return the publishers with the numbers of their sources: `Sumber: BPS [1–3, 7].`; empty where there is none."""
    if not sources:
        return ""
    own = sorted({numbers[c.text, c.url] for c in sources})
    return f"{citations.short(sources)} [{ranges(own)}]."


def left_out(count: int) -> dict[str, str]:
    """Return what is said of the sources that are not listed, by how many of them are.

    Args:
        count: how many there are.
    """
    rest = {n: ranges(range(n + 1, count + 1)) for n in LISTED if n < count}
    return {str(n): f"Sumber {numbers}: daftar lengkap di tautan." for n, numbers in rest.items()}


def ranges(numbers: Sequence[int]) -> str:
    """Return ascending numbers with runs of three or more joined: `1–3, 5, 6`."""
    runs = [[n for _, n in run] for _, run in groupby(enumerate(numbers), key=lambda place: place[1] - place[0])]
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(map(str, run)) for run in runs)
