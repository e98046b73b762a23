"""Sentences on two figures of the same regencies: what they are called, and whether they go together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TypeAlias

from setara import formatting
from setara.formulas.association import FEWEST, Association
from setara.sentences.words import capitalised, lowered
from setara.store.catalogue import Indicator

Form: TypeAlias = Literal["nilai", "selisih", "rasio"]
FORMS: dict[str, str] = {
    "nilai": "Angka",
    "selisih": "Selisih",
    "rasio": "Rasio",
}
NO_OTHER = "Tidak ada angka lain dalam seri yang sama untuk dihubungkan."
_R = (
    "r dari −1 sampai 1 mengukur seberapa lurus dua angka berjalan bersama, 0 berarti tidak bersama; dalam kurung selang "
    "95 persennya (Fisher, diolah)."
)
_NO_CAUSE = "Berjalan bersama bukan bukti bahwa yang satu menyebabkan yang lain."


DERIVED_MARK = "diolah dengan rumus IPM"


def measure_name(indicator: Indicator, form: Form, sex: str, *, derived: bool = False) -> str:
    """Return what a figure, a gap or a ratio is called inside a sentence, with where it is from if that is a formula."""
    way = "dikurangi" if form == "selisih" else "dibagi"
    name = indicator.label(sex) if form == "nilai" else f"{indicator.short_name} perempuan {way} laki-laki"
    return f"{lowered(name)} dari rumus IPM" if derived else lowered(name)


def measure_option(indicator: Indicator, form: Form, sex: str, *, derived: bool = False) -> str:
    """Return the name of a figure in a list of choices; what is derived says so."""
    name = capitalised(measure_name(indicator, form, sex, derived=derived))
    return name if form == "nilai" and not derived else f"{name} (diolah)"


def measure_column(indicator: Indicator, form: Form, sex: str, year: int, *, derived: bool = False) -> str:
    """Return the heading of a table's column."""
    name = f"{capitalised(measure_name(indicator, form, sex, derived=derived))} {year}"
    return name if form == "nilai" and not derived else f"{name} (diolah)"


def axis_title(indicator: Indicator, form: Form, sex: str, year: int, *, derived: bool = False) -> str:
    """Return what an axis measures, with year, unit and the mark of what is derived."""
    unit = (
        "persen" if form == "rasio" else "poin" if (form, indicator.unit) == ("selisih", "persen") else indicator.unit
    )
    told = [] if unit in {"indeks", "proporsi"} else [unit]
    told += [] if form == "nilai" and not derived else ["diolah"]
    name = f"{capitalised(measure_name(indicator, form, sex, derived=derived))}, {year}"
    return f"{name} ({', '.join(told)})" if told else name


def headline(across: str, upright: str, found: Association | None, count: int) -> str:
    """Return whether two figures go together, and that this is no cause.

    Args:
        across, upright: names of the figures as they stand in a sentence.
        found: their association; None where there is none to tell.
        count: how many regencies have both figures.
    """
    pair = f"{across} dan {upright}"
    if count == 0:
        return f"Tidak ada kabupaten/kota dengan angka {pair}"
    if found is None and count < FEWEST:
        return f"Hanya {formatting.count_word(count)} kabupaten/kota: hubungan {pair} tidak disimpulkan"
    if found is None:
        return f"Hubungan {pair} tidak dapat dihitung: salah satunya sama di semua kabupaten/kota"
    if not found.holds:
        return f"{capitalised(pair)} tidak tampak berjalan bersama"
    way = "tinggi" if found.r > 0 else "rendah"
    return f"Makin tinggi {across}, cenderung makin {way} {upright}; ini bukan bukti sebab"


def strength(found: Association) -> str:
    """Return a correlation with its interval and how many regions it is of."""
    low, high = formatting.number(found.low, 2), formatting.number(found.high, 2)
    return f"r = {formatting.number(found.r, 2)} ({low} sampai {high}), n = {found.n} kabupaten/kota"


def remark(marks: Sequence[tuple[str, str]]) -> str:
    """Return what is known about a regency's two figures, each behind its name; nothing for plain ones."""
    return "; ".join(f"{name}: {mark}" for name, mark in marks if mark)


def marked_note(count: int) -> str:
    """Return how many regencies have a figure with a remark, nothing for none."""
    return f"Angka {formatting.count_word(count)} kabupaten/kota bercatatan, lihat tabel." if count else ""


def years_note(asked: int, shown: int, name: str) -> str:
    """Return that the other figure is of another year, nothing where it is not."""
    return "" if asked == shown else f"{capitalised(name)} {asked} tidak tersedia; yang dipakai {shown}."


def years_told(asked: int, name: str, shown: int) -> str:
    """Return the year of a figure and the other one that the figure held against it is of."""
    return f"{asked}, dengan {name} {shown}"


def note(
    found: Association | None, count: int, years: str, *, arithmetic: bool, leaning: str | None, marked: int = 0
) -> str:
    """Return how sure an association is and how to read it.

    Args:
        found: the association, None where there is none to tell.
        count: how many regencies have both figures.
        years: result of `years_note`.
        arithmetic: whether one figure is computed from the other.
        leaning: the one regency without which it would not hold.
        marked: how many regencies have a figure with a remark.
    """
    if found is None:
        few = f"Di bawah {FEWEST} kabupaten/kota hubungan tidak dihitung." if count < FEWEST else ""
        return " ".join(filter(None, [few, years, "Garis tipis: median.", marked_note(marked)]))
    parts = [f"{strength(found)}. {_R}", years]
    if leaning:
        parts.append(f"Tanpa {leaning} hubungan ini tidak lagi tampak.")
    if arithmetic:
        parts.append("Yang satu ikut menghitung yang lain, jadi sebagian hubungannya berasal dari rumus.")
    return " ".join(filter(None, [*parts, _NO_CAUSE, "Garis tipis: median.", marked_note(marked)]))


def alternative(title: str, across: str, upright: str, found: Association | None) -> str:
    """Return what a scatter shows."""
    told = f" {strength(found)}." if found else ""
    return f"Diagram pencar kabupaten/kota, {across} mendatar dan {upright} tegak. {title}.{told}"


def scope_text(place: str, across: str, upright: str) -> str:
    """Return place and both figures with their years."""
    return f"{place} · {across} · {upright}"
