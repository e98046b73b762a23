"""What is said around the books of the register: what a book brings, what is offered for an analysis."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.register.merge import Returned
from setara.store.catalogue import Indicator

_AIMS = {
    "naik": "makin tinggi makin baik",
    "turun": "makin rendah makin baik",
    "seratus": "makin dekat 100 makin setara",
    "separuh": "makin dekat 50 persen makin setara",
}


def figure(indicator: Indicator, when: str, values: Sequence[tuple[str, float]], marks: str) -> str:
    """Return one figure, of women and men where both are published.

    Args:
        indicator: of which.
        when: year, and series where there are two.
        values: names of the sexes, empty for the only one, and their figures.
        marks: what is known about the figures; empty for nothing.
    """
    told = [
        " ".join((sex, formatting.with_unit(formatting.number(value, indicator.decimals), indicator.unit))).strip()
        for sex, value in values
    ]
    about = f"; {marks}" if marks else ""
    return f"{indicator.short_name} ({when}): {formatting.listing(told)}{about}."


def gender_indicator(indicator: Indicator) -> str:
    """Return an indicator as the measure of an analysis, without a target: that is the office's to set."""
    told = ", ".join(filter(None, (indicator.name, _AIMS.get(indicator.direction))))
    return f"{told}; dibaca tiap tahun dari dasbor ini. Targetnya ditetapkan kantor."


def of(returned: Returned) -> str:
    """Return what a returned book brings, one sentence."""
    if returned.refusals:
        return "Buku ini tidak dapat diambil; perbaiki dahulu."
    new = [change for change in returned.changes if change.version is None]
    kept = [change for change in returned.changes if change.version is not None]
    cells = sum(len(change.values) for change in kept)
    return _brought(cells, len(kept), len(new), len(returned.conflicts), len(returned.questions))


def _brought(cells: int, rows: int, new: int, conflicts: int, questions: int) -> str:
    told = [f"{cells} sel di {rows} baris"] if cells else []
    told += [f"{new} baris baru"] if new else []
    told += [f"{conflicts} sel yang diubah dua pihak"] if conflicts else []
    told += [f"{questions} baris yang perlu ditanyakan"] if questions else []
    return f"Buku ini membawa {formatting.listing(told)}." if told else "Buku ini tidak mengubah apa pun."
