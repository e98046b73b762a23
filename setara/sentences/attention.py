"""Why a regency needs a closer look, and which regencies lie near it: on the map or in their components."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.sentences.words import lowered
from setara.store.catalogue import Indicator


def declining(indicator: Indicator, year: int, values: Sequence[float]) -> str:
    """Return that a figure got worse twice running.

    Args:
        indicator: the indicator.
        year: of the last figure.
        values: three figures of one series, the last one last.
    """
    told = [f"{indicator.show(value)} ({year - 2 + at})" for at, value in enumerate(values)]
    return f"memburuk dua tahun berturut-turut: {', '.join(told)}"


def far_behind(indicator: Indicator, value: float, province: str, reference: float) -> str:
    """Return that a figure is far from the province's."""
    return f"jauh dari angka provinsinya: {indicator.show(value)}, {province} {indicator.show(reference)}"


def flagged(sentence: str) -> str:
    """Return what a flag says."""
    return f"angka bertanda: {sentence}"


def nearest(parts: Sequence[tuple[Indicator, str, float, float]]) -> str:
    """Return on which components two regencies are closest.

    Args:
        parts: component, sex, the other's figure and the regency's own.
    """
    told = [
        f"{lowered(indicator.label(sex))} ({indicator.show(other)} dan {indicator.show(own)})"
        for indicator, sex, other, own in parts
    ]
    return f"paling dekat pada {formatting.listing(told)}"


def alike(reason: str, distance: float) -> str:
    """Return why a regency resembles another, with the distance of their components in standard deviations."""
    return f"{reason}; jarak komponen {formatting.number(distance, 2)} (turunan)"


def border(length: float) -> str:
    """Return that two regencies share a border, kilometres."""
    return f"berbatasan darat {formatting.number(length, 1)} km"


def neighbours_headline(region: str, names: Sequence[str]) -> str:
    """Return which regencies a regency borders on."""
    return f"{region} berbatasan dengan {formatting.listing(list(names))}"


def similar_headline(region: str, names: Sequence[str]) -> str:
    """Return which regencies resemble a regency most."""
    return f"Yang paling serupa dengan {region}: {formatting.listing(list(names))}"


NEIGHBOURS_NOTE = "Tetangga adalah kabupaten/kota yang berbatasan darat; panjang batas dari peta yang digeneralisasi."
SIMILAR_NOTE = "Serupa berarti komponennya berdekatan, diukur dalam simpangan baku seluruh kabupaten/kota (turunan)."
