"""What stands around a picture: how to read it, what is derived in it, and the words for who cannot see it."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.scope import Scope
from setara.sentences.facts import Measure, Move
from setara.sentences.targets import status_counts
from setara.sentences.words import fitting_note, lowered, short_reading
from setara.store.catalogue import VINTAGE_NAMES, Indicator

BREAK = "ganti seri: beda cara hitung"
EQUALITY = "setara"
OUT_OF_REACH = "tidak cukup"


def standing_note(*, many: bool) -> str:
    """Return how to read the three indices, the one that is told in its year and the others in their last."""
    first = "Rentang lima provinsi; indeks lain" if many else "Indeks lain"
    return f"{first} pada tahun terbit terakhir; perubahan (turunan) dari setahun sebelumnya dalam seri yang sama."


def cards_alternative(cards: Sequence[tuple[str, str, str]], place: str) -> str:
    """Return the large figures in words."""
    return f"{place}: {'; '.join(f'{label} {shown}, {moved}' for label, shown, moved in cards)}."


def swatch(number: str, word: str) -> str:
    """Return one entry of the map's legend."""
    return f"{number} {word}".strip()


def map_note(indicator: Indicator, scope: Scope, *, missing: bool) -> str:
    """Return how to read the map."""
    series = f"Seri {VINTAGE_NAMES[scope.vintage]}." if indicator.has_vintages else ""
    hatched = "Berarsir: tidak terbit." if missing else ""
    return fitting_note([f"Makin gelap makin jauh dari setara; {short_reading(indicator)}.", hatched, series])


def axis_ends(indicator: Indicator, names: tuple[str, str], high: float) -> tuple[str, str]:
    """Return what the two ends of the ranking's axis mean; beyond 100 an IPG is no longer nearer to equality."""
    if indicator.ideal is not None and high > indicator.ideal:
        return names[0], f"{names[1]} pada {formatting.number(indicator.ideal, 0)}"
    return names


def ranking_note(indicator: Indicator, scope: Scope, ranked: int, shown: int) -> str:
    """Return how to read the ranking and how many rows are left out."""
    series = f"Seri {VINTAGE_NAMES[scope.vintage]}." if indicator.has_vintages else ""
    part = f"{shown} dari {ranked} kabupaten/kota." if shown < ranked else ""
    reading = f"{short_reading(indicator).capitalize()}."
    return fitting_note(["Yang terbaik di atas.", reading, series, part, "Nilai sama, peringkat sama."])


def target_line(region: str, year: int, standing: str, *, ranged: bool, indicator: Indicator) -> str:
    """Return the name of a target drawn across the rows; of a range the end that has to be reached."""
    edge = "" if not ranged else (", batas atas" if indicator.direction == "turun" else ", batas bawah")
    return f"Target {region} {year} ({standing}{edge})"


def movement_note(indicator: Indicator, broken: int | None, empty: Sequence[int]) -> str:
    """Return how to read the lines, where they break and where they are open."""
    gap = f"{formatting.listing([str(y) for y in empty])} tidak terbit untuk kabupaten/kota." if empty else ""
    cut = f"Garis putus sebelum {broken}: ganti seri, bukan kemajuan atau kemunduran." if broken else ""
    return fitting_note([f"{short_reading(indicator).capitalize()}.", cut, gap])


def movement_alternative(indicator: Indicator, names: Sequence[str], years: Sequence[int]) -> str:
    """Return whose lines are drawn over which years."""
    span = f" {min(years)}–{max(years)}" if len(years) else ""
    return f"Garis {indicator.short_name}{span}: {formatting.listing(list(names))}; angkanya ada di tabel."


def measure_name(measure: Measure, scope: Scope, *, whole: bool) -> str:
    """Return the name of a pair with its unit, with year and series where they are not the scope's, and its flag.

    Args:
        measure: women's and men's figure.
        scope: what is shown.
        whole: whether the rows are provinces rather than components.
    """
    indicator = measure.indicator
    name = measure.region.name if whole else indicator.short_name
    unit = "" if indicator.unit == "persen" else f" ({indicator.unit})"
    year = str(measure.year) if measure.year != scope.year else ""
    series = "" if measure.vintage in {"tunggal", scope.vintage} else f"seri {VINTAGE_NAMES[measure.vintage]}"
    return ", ".join(filter(None, [f"{name}{unit}", year, series, measure.flag.replace("_", " ")]))


def pair_gap(measure: Measure) -> str:
    """Return women minus men with its mark."""
    if measure.gap is None:
        return "laki-laki tidak terbit"
    text = formatting.signed(measure.gap, measure.indicator.decimals)
    text += " poin" if measure.indicator.unit == "persen" else ""
    parity = measure.indicator.parity_gap
    equal = f"; setara {formatting.signed(parity, 0)}" if parity else ""
    return f"{text}{equal} (turunan)"


def pair_told(name: str, women: str, men: str, gap: str) -> str:
    """Return one drawn pair in words."""
    return f"{name}: perempuan {women}, laki-laki {men}; {gap}"


def sexes_note(measures: Sequence[Measure], year: int) -> str:
    """Return how to read the pairs: units, parity of life expectancy, derived figures, other years."""
    shares = any(m.derived for m in measures)
    made = "Selisih, dan laki-laki sebagai 100 dikurangi perempuan, adalah turunan." if shares else ""
    other = f"Baris bertahun: {year} tidak terbit." if any(m.year != year for m in measures) else ""
    gap = "Selisih: perempuan dikurangi laki-laki (turunan)."
    return fitting_note([made or gap, other, "Tiap baris berskala sendiri."])


def sexes_alternative(measures: Sequence[Measure], place: str) -> str:
    """Return the pairs in words."""
    parts = [
        f"{m.region.name}, {lowered(m.indicator.short_name)} {m.year}: perempuan {m.indicator.show(m.women)}, "
        f"laki-laki {m.indicator.show(m.men)}"
        for m in measures
    ]
    return f"Perempuan dan laki-laki, {place}. {'; '.join(parts)}."


def parts_mark(code: str, year: int) -> str:
    """Return turunan where the parts are computed from published figures alone, perkiraan where not."""
    return "perkiraan" if code == "idg" or (code == "ikg" and year == 2024) else "turunan"


def parts_unit(code: str, *, estimated: bool = False) -> str:
    """Return what the bars count, with its mark."""
    return {
        "ipg": "poin IPG dari 100 (turunan)",
        "idg": "poin IDG (perkiraan)",
        "ikg": f"bagian IKG ({'perkiraan' if estimated else 'turunan'})",
    }[code]


def parts_note(code: str, year: int, asked: int, derived: str = "", vintage: str = "") -> str:
    """Return how to read the bars, what was derived, and the year where it is another one."""
    names = {"rls": "rata-rata lama sekolah", "pengeluaran": "pengeluaran"}
    found = [name for column, name in names.items() if column in derived]
    lines = {
        "ipg": "Ke kiri menjauhkan dari setara; jumlahnya jarak IPG dari 100.",
        "idg": "Pendapatan adalah sisanya; tiap bagian paling tinggi 33,3 poin.",
        "ikg": "Makin panjang makin timpang; hanya kabupaten/kota yang dapat diurai.",
    }
    other = f"Yang diurai {year}: bahan {asked} tidak lengkap." if year != asked else ""
    made = f"{formatting.listing(found).capitalize()} turunan dari IPM." if found else ""
    return fitting_note([lines[code], other, made])


def parts_alternative(headline: str, names: Sequence[str]) -> str:
    """Return whose bars are drawn."""
    return f"Batang bertumpuk untuk {formatting.listing(list(names))}. {headline}."


def aim_text(span: str, due: str) -> str:
    """Return a value or range with the year it is for."""
    return f"{span} pada {due}" if due else span


def target_of(region: str, due: int | None) -> str:
    """Return whose target it is and for which year."""
    return f"target {region} {due}" if due else f"target {region}"


def target_note(
    indicator: Indicator, basis: str, names: Sequence[str], aim: str, standings: Sequence[str], own: int = 0
) -> str:
    """Return what the values are held against; an acuan is nobody's target for the regency.

    Args:
        indicator: the index.
        basis: a key of `setara.findings.target_questions.BASES`.
        names: the documents or references.
        aim: the value all are held against, in words; empty where they differ.
        standings: statuses of the documents.
        own: how many regencies have a target of their own, where they are held against something else.
    """
    detail = ", ".join(filter(None, [aim, formatting.listing(list(standings))]))
    more = f" ({detail})" if detail else ""
    if basis == "target":
        documents = formatting.listing(list(names)) if len(names) <= 2 else f"{len(names)} dokumen"
        return fitting_note([f"Target: {documents}{more}.", "Jarak adalah turunan."])
    what = f"{'target ' if basis == 'target_provinsi' else ''}{indicator.short_name}"
    held = names[0] if len(names) == 1 else f"{what} provinsinya masing-masing"
    few = f"Baru {own} kabupaten/kota bertarget." if own else "Belum ada target kabupaten/kota."
    return fitting_note([few, f"Acuan: {held}{more}.", "Acuan bukan target daerah."])


def target_alternative(place: str, indicator: Indicator, year: int, statuses: Sequence[str]) -> str:
    """Return the statuses in words."""
    return f"Status {indicator.short_name} {year} kabupaten/kota {place}: {status_counts(list(statuses))}."


def effort_note(indicator: Indicator, region: str, value: str, year: int, asked: int, goal: str, unit: str = "") -> str:
    """Return what is moved, from where, and what is held still.

    Args:
        indicator: the index.
        region: whose.
        value: where it stands, as it is printed.
        year: the year of the components.
        asked: the year asked for.
        goal: whose value or target it is; empty where nothing is left to reach.
        unit: of the component in the headline, where the headline had no room for it.
    """
    still = {
        "ipg": "komponen laki-laki tetap",
        "idg": "pendapatan dan yang lain tetap",
        "ikg": "yang lain tetap",
    }[indicator.code]
    towards = f", acuan: {goal}" if goal else ""
    other = f"Bahan {asked} tidak lengkap, dipakai {year}." if year != asked else ""
    start = f"{region} {year}: {indicator.short_name} {value}{towards}."
    return fitting_note([start, f"Satuan komponen: {unit}." if unit else "", f"Perkiraan; {still}.", other])


def effort_alternative(indicator: Indicator, region: str, value: str, moves: Sequence[Move]) -> str:
    """Return the ways in words."""
    if not moves:
        return f"{indicator.short_name} {region} tidak tertinggal dari target dan acuan yang terbit."
    parts = [
        f"{lowered(m.title)} dari {m.shown(m.now)} "
        + (OUT_OF_REACH if m.alone is None else f"menjadi {m.shown(m.alone)}")
        for m in moves
    ]
    return f"Agar {indicator.short_name} {region} sampai {value} sendirian (perkiraan): {'; '.join(parts)}."


def data_note() -> str:
    """Return where the details are."""
    return "Rincian setiap angka dan sumbernya ada di halaman Data."


def follow_up_note(count: int, shown: int) -> str:
    """Return that the list can be changed, and how many actions are not shown."""
    more = f"{count - shown} lainnya ada di lembar dan berkas. " if count > shown else ""
    return f"{more}Dicatat dalam rapat; bukan angka terbit."


def follow_up_rest(count: int) -> str:
    """Return how many actions a printed list leaves out and where they are."""
    return f"Masih ada {count} tindak lanjut lagi; daftar lengkap ada di berkas tindak lanjut."


def follow_up_alternative(told: Sequence[tuple[str, str, str]]) -> str:
    """Return the list in words."""
    if not told:
        return "Belum ada tindak lanjut yang dicatat."
    return " ".join(
        f"{number}. {what}; {who or '–'}; {when or '–'}." for number, (what, who, when) in enumerate(told, 1)
    )
