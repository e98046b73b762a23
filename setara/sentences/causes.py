"""Sentences on the parts an index is made of, from parts that were computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from setara import formatting
from setara.formulas.paces import is_change
from setara.sentences import quality
from setara.sentences.sexes import LEAD_NOTE
from setara.sentences.words import capitalised, fitting, fitting_note, lowered, of_all
from setara.store.catalogue import VINTAGE_NAMES, Indicator

SMALLEST_TOLD = 0.005
# BPS publishes 0.01 percent for a council without a woman.
SMALLEST_SHARE = 0.02
CAUTION = "Penyumbang menurut rumus indeks, bukan sebab di lapangan"
IMPUTED = "pengeluaran per kapita tiap jenis kelamin diperkirakan BPS, bukan hasil survei langsung"
CAUTION_IPG = f"{CAUTION}; {IMPUTED}"
_SEATS = "dapat berbeda satu kursi (Barito Timur dua; Murung Raya hanya cocok dengan 6 dari 25 atau 5 dari 21 kursi)"
METHOD = "Diolah dengan rumus IPG, sehingga jumlah bagiannya tepat; caranya di halaman Data, bagian Metode"
EQUAL_LIVES = capitalised(LEAD_NOTE)
ALL_READING = "Poin IPG; ke kiri menjauhkan perempuan dari setara"
CHANGE_READING = "Positif berarti perempuan mengejar laki-laki pada komponen itu"
IDG_METHOD = (
    "Perkiraan: bagian parlemen dan profesional dihitung dari rumus, pendapatan adalah sisanya karena bahannya "
    "tidak lagi terbit; tiap bagian paling tinggi 33,3 poin"
)
GAP_SIDES = "menjauhkan dari setara", "melewati setara: perempuan di atas laki-laki"
"""What a part of the distance from 100 means below and above zero."""
CHANGE_SIDES = "menurunkan IPG", "menaikkan IPG"
"""What a part of a change or a difference means below and above zero."""
_NAMES = {"rls": "rata-rata lama sekolah", "pengeluaran": "pengeluaran per kapita"}


def strongest(parts: Mapping[str, float], sign: int) -> tuple[str, float] | None:
    """Return the part that pulls most in one direction, None where none does by a hundredth."""
    name, value = max(parts.items(), key=lambda item: sign * item[1])
    return (name, value) if sign * value >= SMALLEST_TOLD else None


def way(start: tuple[str, float], end: tuple[str, float], total: float) -> str:
    """Return two figures of the IPG and what the parts between them add up to.

    Args:
        start, end: name and figure, as published where it is.
        total: the sum of the parts, points.
    """
    first, last = (f"{name} {formatting.number(value, 2)}" for name, value in (start, end))
    return f"{first} → {last}; jumlah penyumbang {formatting.signed(total, 2)}"


def gap_cause(region: str, year: int, ipg: float, parts: Mapping[str, float]) -> str:
    """Return which part of the IPG holds a region back most.

    Args:
        region: name.
        ipg: the published index.
        parts: contribution of each part in points of IPG, named.
    """
    distance = formatting.number(abs(ipg - 100), 2)
    where = "di bawah" if ipg < 100 else "di atas"
    text = f"IPG {region} {year}: {distance} poin {where} 100"
    return f"{text}{_largest(parts, -1 if ipg < 100 else 1)}"


def _largest(parts: Mapping[str, float], sign: int) -> str:
    """Return the part that pulls most in one direction, to stand behind a finding; nothing where none does by a hundredth."""
    named = strongest(parts, sign)
    return f"; penyumbang terbesar {lowered(named[0])} ({formatting.signed(named[1], 2)})" if named else ""


def change_cause(
    region: str, years: tuple[int, int], change: float, parts: Mapping[str, float], noise: float, jumps: str = ""
) -> str:
    """Return which part changed a region's IPG most between two years of one series.

    Args:
        region: name.
        years: the two years.
        change: of the published index, in points.
        parts: contribution of each part in points of IPG, named.
        noise: the band of the index; no part is named of what is inside it.
        jumps: the largest change in one year of the span, in words; empty for none.
    """
    span = f"{years[0]}–{years[1]}"
    if not is_change(noise, change):
        return f"IPG {region} tetap pada {span} ({formatting.signed(change, 2)} poin, dalam derau){jumps}"
    text = f"IPG {region} berubah {formatting.signed(change, 2)} poin pada {span}{jumps}"
    return f"{text}{_largest(parts, 1 if change >= 0 else -1)}"


def difference_cause(
    region: str, other: str, year: int, difference: float, parts: Mapping[str, float], noise: float
) -> str:
    """Return which part makes one region's IPG differ most from another's; arguments as in `change_cause`."""
    if abs(difference) < SMALLEST_TOLD:
        return f"IPG {region} dan {other} {year} hampir sama"
    if not is_change(noise, difference):
        shown = formatting.signed(difference, 2)
        return f"IPG {region} dan {other} {year} hampir sama (beda {shown} poin, dalam derau)"
    where = "di atas" if difference > 0 else "di bawah"
    text = f"IPG {region} {year}: {formatting.number(abs(difference), 2)} poin {where} {other}"
    return f"{text}{_largest(parts, 1 if difference > 0 else -1)}"


def common_cause(frame: pd.DataFrame, parts: Mapping[str, str], place: str, year: int) -> str:
    """Return which part holds back most regencies; of a tie all of them.

    Args:
        frame: a row a regency, the keys of `parts` in points of IPG.
        parts: column to name.
        place: province or island.
    """
    if frame.empty:
        return f"Komponen IPG {place} {year} tidak lengkap"
    names, count = _most_often(frame[list(parts)].idxmin(axis=1), parts)
    where = f"{_of_regencies(count, len(frame))} {place} {year}"
    if len(names) > 1:
        return (
            f"{capitalised(formatting.listing(names))} sama-sama penyumbang terbesar jarak IPG, masing-masing {where}"
        )
    return f"{capitalised(where)}, {names[0]} penyumbang terbesar jarak IPG"


def _most_often(part_of_each: pd.Series[Any], parts: Mapping[str, str]) -> tuple[list[str], int]:
    """Return the names of the parts found most often, and how often."""
    counts = part_of_each.value_counts()
    most = int(counts.max())
    return [lowered(parts[name]) for name in parts if counts.get(name, 0) == most], most


def _of_regencies(count: int, total: int) -> str:
    if not count:
        return "tidak di satu pun kabupaten/kota"
    if total == 1:
        return "di satu kabupaten/kota"
    return f"di {of_all(count, total)} kabupaten/kota"


def idg_cause(frame: pd.DataFrame, parts: Mapping[str, str], place: str, year: int) -> str:
    """Return the smallest part of the IDG in most regencies, and in how many parliament is below professionals.

    Args:
        frame: a row a regency, the keys of `parts` in points of IDG.
        parts: column to name; the remainder says what it is.
        place: province or island.
    """
    if frame.empty:
        return f"Komponen IDG {place} {year} tidak lengkap"
    weaker = int((frame["part_parlemen"] < frame["part_profesional"]).sum())
    none = frame.loc[frame["parlemen"] < SMALLEST_SHARE, "region"]
    text = (
        f"{_smallest(frame, parts, place, year)}{_remainder(frame, parts)}; parlemen di bawah tenaga profesional di "
        f"{of_all(weaker, len(frame))} kabupaten/kota"
    )
    if none.empty:
        return text
    return f"{text}; tanpa perempuan di dewan: {formatting.listing([str(n) for n in none])}"


def _remainder(frame: pd.DataFrame, parts: Mapping[str, str]) -> str:
    """Return where income is the smallest part, for it is named before the others are compared; nothing where it was."""
    smallest = frame[list(parts)].idxmin(axis=1)
    names, _ = _most_often(smallest, parts)
    income = next(column for column in parts if column.endswith("income"))
    count = int((smallest == income).sum())
    return f", pendapatan (sisa, perkiraan) di {count}" if count and lowered(parts[income]) not in names else ""


def _smallest(frame: pd.DataFrame, parts: Mapping[str, str], place: str, year: int) -> str:
    names, count = _most_often(frame[list(parts)].idxmin(axis=1), parts)
    smallest = formatting.listing(names).replace("(sisa)", "(sisa, perkiraan)")
    return f"{capitalised(_of_regencies(count, len(frame)))} {place} {year}, bagian terkecil IDG {smallest}"


def ikg_cause(frame: pd.DataFrame, parts: Mapping[str, str], place: str, year: int, estimated: bool) -> str:
    """Return which dimension makes most of the IKG in most regencies."""
    if frame.empty:
        return f"Masukan IKG {place} {year} tidak lengkap"
    names, count = _most_often(frame[list(parts)].idxmax(axis=1), parts)
    where = f"{_of_regencies(count, len(frame))} {place} {year}{' (perkiraan)' if estimated else ''}"
    if len(names) > 1:
        return f"Bagian terbesar IKG dari {formatting.listing(names)}, masing-masing {where}"
    return f"{capitalised(where)}, bagian terbesar IKG dari {names[0]}"


def own_part(index: Indicator, region: str, year: int, parts: Mapping[str, float], *, estimated: bool) -> str:
    """Return which part of a region's index weighs most against it: the smallest of the IDG, the largest of the IKG.

    Args:
        index: IDG or IKG.
        region: its name.
        year: of the parts.
        parts: points by name.
        estimated: whether they rest on an assumption.
    """
    chosen, how = (max, "terbesar") if index.direction == "turun" else (min, "terkecil")
    name = chosen(parts, key=parts.__getitem__)
    mark = "perkiraan" if estimated else "diolah"
    points = formatting.number(parts[name], index.decimals)
    return f"{index.short_name} {region} {year}: bagian {how} {name.lower()} ({points} poin, {mark})"


def joined(*sentences: str) -> str:
    """Return sentences without full stop as a paragraph, empty ones left out."""
    return " ".join(f"{s}." for s in sentences if s)


def other_period(asked: int, asked_vintage: str, year: int, vintage: str) -> str:
    """Return that the components of the IPG asked for are not complete and which are shown."""
    series = "" if asked_vintage == "tunggal" else f" seri {VINTAGE_NAMES[asked_vintage]}"
    return (
        f"Komponen IPG {asked}{series} tidak lengkap terbit; yang ditampilkan tahun {year} "
        f"seri {VINTAGE_NAMES[vintage]}."
    )


def derived(columns: str) -> str:
    """Return which inputs by sex are derived, empty where none is."""
    inputs = _computed(columns)
    return f"{inputs} menurut jenis kelamin adalah hasil olahan dari IPM, bukan terbitan" if inputs else ""


def _computed(columns: str) -> str:
    """Return the names of derived inputs, the first with a capital."""
    return formatting.listing([name for column, name in _NAMES.items() if column in columns]).capitalize()


def published_difference(points: float) -> str:
    """Return the difference of two published indices."""
    return f"Menurut angka terbit {formatting.signed(points, 2)} poin"


def rest(published: str, points: float, reasons: Sequence[str], *, rounding: bool) -> str:
    """Return what the published figure shows beyond the parts, and why where rounding does not explain it.

    Args:
        published: the published figure in words.
        points: published less the sum of the parts.
        reasons: what is known about it.
        rounding: whether rounding explains it.
    """
    if rounding:
        return f"{published}; sisa pembulatan {formatting.signed(points, 2)} poin"
    text = f"{published}; {formatting.signed(points, 2)} poin tidak terjelaskan oleh komponen terbit"
    return ". ".join([text, *(r.rstrip(".") for r in reasons)])


def share(assumed: float | None, ratio_year: int) -> str:
    """Return which share of women in the population is assumed.

    Args:
        assumed: the share, None where each regency's own sex ratio is taken.
        ratio_year: the year of those ratios.
    """
    if assumed is None:
        return f"Porsi penduduk perempuan memakai rasio jenis kelamin {ratio_year} tiap wilayah sebagai asumsi"
    return f"Porsi penduduk perempuan diasumsikan {formatting.number(100 * assumed, 1)} persen"


def left_out(count: int) -> str:
    """Return how many regions an assumption does not allow to take apart, empty for none."""
    return f"{count} wilayah tidak digambar: dengan asumsi itu sisanya di luar batas rumus" if count else ""


def ikg_reading(year: int, *, estimated: bool) -> str:
    """Return whether the recomputed IKG stands beside a published one."""
    if estimated:
        return f"Perkiraan: IKG {year} kabupaten/kota tidak ditemukan terbit, dan tidak disambung ke deret terbitan"
    return "Angka di samping nama adalah hasil hitung ulang; IKG terbit ada di tabel"


def ikg_method(seats_year: int) -> str:
    """Return how the IKG is taken apart and whose seats it takes."""
    return (
        "Diolah dengan rumus IKG; caranya di halaman Data, bagian Metode. Porsi kursi DPRD memakai komponen parlemen "
        f"IDG {seats_year} dan {_SEATS}"
    )


def on_zero(regions: Sequence[str]) -> str:
    """Return whose IKG rests on a survey proportion of exactly zero, nothing where nobody's does."""
    return f"Bersandar pada MTF survei yang tepat nol (janggal): {formatting.listing(list(regions))}" if regions else ""


def ikg_remark(
    indicator: Indicator, year: int, estimate: float | None, *, on_zero: bool, floored: bool, short: bool = False
) -> str:
    """Return what is known about a region's recomputed IKG.

    Args:
        indicator: the IKG.
        estimate: what it is with the proportion of the year before; missing for none.
        on_zero: whether it rests on a survey proportion of exactly zero.
        floored: whether a council without women is taken at the floor.
        short: whether it stands inside a sentence on other figures.
    """
    seats = "tanpa perempuan di DPRD: perkiraan" if floored else ""
    brief = quality.odd_briefly(quality.ODD, estimate, indicator)
    zero = (brief if short else quality.odd_told(quality.ODD, estimate, indicator, year)) if on_zero else ""
    zero = "janggal: bersandar pada MTF survei tepat nol" if zero == quality.ODD else zero
    return "; ".join(filter(None, (seats, zero)))


def causes_scope(of: str, index: str, when: str, vintage: str = "") -> str:
    """Return what a finding of causes is about; `vintage` only where the index has two series."""
    series = f" · seri {VINTAGE_NAMES[vintage]}" if vintage else ""
    return f"{of} · {index} · {when}{series}"


def parts_help(code: str) -> list[str]:
    """Return the cautions of the bars."""
    first = (
        "Ini penyumbang angka indeks menurut rumusnya, bukan sebab di lapangan; sebabnya perlu digali dengan data lain."
    )
    second = {
        "ipg": f"Diolah dengan rumus IPG, jumlah bagiannya tepat; {IMPUTED}.",
        "idg": "Perkiraan: bahan pendapatan tidak lagi terbit, dan porsi penduduk memakai rasio jenis kelamin 2025.",
        "ikg": f"Diolah dengan rumus IKG; porsi kursi DPRD dari komponen parlemen IDG 2024, {_SEATS}.",
    }[code]
    return [first, second, *([f"{EQUAL_LIVES}."] if code == "ipg" else [])]


def part_caution(code: str) -> str:
    """Return what of the index's parts is not published."""
    return {
        "idg": "Indeks pendapatan dalam IDG tidak dapat dihitung ulang; bagiannya di sini sisa (perkiraan).",
        "ikg": f"Bagian IKG adalah hitung ulang (diolah); porsi kursi DPRD memakai IDG 2024, {_SEATS}.",
    }[code]


def derived_caution(columns: str, year: int) -> str:
    """Return which inputs by sex are derived in a year, nothing where all are published."""
    inputs = _computed(columns)
    if not inputs:
        return ""
    return f"{inputs} {year} menurut jenis kelamin tidak diterbitkan; yang dipakai hasil olahan dari IPM."


def parts_mark(code: str, year: int) -> str:
    """Return diolah where the parts are computed from published figures alone, perkiraan where not."""
    return "perkiraan" if code == "idg" or (code == "ikg" and year == 2024) else "diolah"


def parts_unit(code: str, *, estimated: bool = False) -> str:
    """Return what the bars count, with its mark."""
    return {
        "ipg": "poin IPG dari 100 (diolah)",
        "idg": "poin IDG (perkiraan)",
        "ikg": f"bagian IKG ({'perkiraan' if estimated else 'diolah'})",
    }[code]


def parts_note(code: str, year: int, asked: int, derived: str = "") -> str:
    """Return how to read the bars, what was derived, and the year where it is another one."""
    lines = {
        "ipg": "Ke kiri menjauhkan dari setara; jumlahnya jarak IPG dari 100.",
        "idg": "Pendapatan adalah sisanya (perkiraan); tiap bagian paling tinggi 33,3 poin.",
        "ikg": "Makin panjang makin timpang; hanya kabupaten/kota yang dapat diurai.",
    }
    caution = "Penyumbang, bukan sebab."
    if code == "ipg":
        caution = "Penyumbang, bukan sebab; pengeluaran per kapita tiap jenis kelamin diperkirakan BPS."
    other = f"Yang diurai {year}: bahan {asked} tidak lengkap." if year != asked else ""
    inputs = _computed(derived)
    made = f"{inputs} diolah dari IPM." if inputs else ""
    return fitting_note([caution, other, made, lines[code]])


def idg_parts_headline(frame: pd.DataFrame, parts: Mapping[str, str], place: str, year: int) -> str:
    """Return the finding of `idg_cause`, arguments as there, short enough for a scene."""
    whole = idg_cause(frame, parts, place, year)
    if frame.empty:
        return whole
    smallest, weaker, *_ = whole.split("; ")
    # Where nothing is compared, who comes second may be left out.
    bare = smallest.split(", pendapatan (sisa", maxsplit=1)[0]
    return fitting(whole, f"{smallest}; {weaker}", f"{smallest}; {weaker.split(' dari ')[0]}", smallest, bare)
