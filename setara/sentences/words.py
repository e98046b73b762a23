"""Words that every sentence shares: direction, comparison, rank, series, and lists of values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import pandas as pd

from setara import formatting
from setara.formulas.paces import Course, Movement
from setara.store.catalogue import VINTAGE_NAMES, Catalogue, Indicator
from setara.view import Scope

MOVEMENTS: tuple[Movement, ...] = ("membaik", "memburuk", "tetap", "berbeda")
DIFFERENT = "tidak searah"
"""The last year and the years since 2017 do not agree; explained in the glossary. Of several indices it would say that they
go apart."""
EACH_DIFFERENT = "setahun terakhir lain arah daripada sejak 2017"
"""The same where indices are named."""
OTHER_COUNCIL = "dewannya berbeda"
COUNCIL_NOTE = "Kursi pada angka provinsi adalah kursi DPRD provinsi, bukan DPRD kabupaten/kota."
_NEUTRAL = {"membaik": "naik", "memburuk": "turun"}
MOST_NAMES = 3
MOST_ABSENT = 15
LONGEST_HEADLINE = 110
FEWEST_RANKED = 3
"""Among fewer nobody has a rank."""
LONGEST_NOTE = 140
MOST_TOLD = 2
_DRAWN = {
    "peta_perubahan": "Peta perubahan {about}",
    "peta_selisih": "Peta selisih perempuan dan laki-laki, {about}",
    "peta_target": "Peta jarak ke target, {about}",
    "tren_peringkat": "Peringkat {about}",
    "tren_laju": "Rata-rata perubahan per tahun, {about}",
    "tren_indeks": "Garis waktu {about}, {since} = 100",
    "tren_jenis_kelamin": "{name} perempuan dan laki-laki, {place}",
    "panel_tren": "Garis {name} {place}, provinsinya, dan Indonesia",
    "banding_jenis_kelamin": "{name} perempuan dan laki-laki {year}, {place}",
    "banding_tabel": "Tabel {names} dalam semua ukuran, dengan provinsi dan Indonesia",
    "banding_sebaran": "Sebaran {about}, satu baris masing-masing untuk {names}",
    "banding_antarwilayah": "Simpangan baku dan rentang {name} antarkabupaten/kota {place} per tahun",
    "banding_mengejar": "Diagram pencar kabupaten/kota, {name} pada tahun awal mendatar dan perubahan per tahun tegak",
    "banding_tipe": "Tabel tipe penyumbang jarak IPG {place} {year} dengan kabupaten/kota setiap tipe",
    "penyumbang_kesenjangan": "Air terjun dari 100 ke IPG {place} {year}",
    "penyumbang_semua": "Batang bertumpuk penyumbang jarak IPG dari 100, {place} {year}",
    "penyumbang_perubahan": "Air terjun perubahan IPG {place} {year}",
    "penyumbang_beda": "Air terjun beda IPG {other} dan {place} {year}",
    "penyumbang_idg": "Batang bertumpuk bagian IDG, {place} {year}",
    "penyumbang_ikg": "Batang bertumpuk bagian IKG, {place} {year}",
    "simulasi_ipg": "Air terjun dari IPG {place} {year} ke skenario {name}",
    "simulasi_ikg": "Batang bertumpuk bagian IKG {place}",
    "target_status": "Jarak ke {name}, {about}",
    "target_jalur": "Garis {name} {place} dengan jalur dan proyeksi",
    "data_janggal": "Kisi banyaknya angka janggal: baris indikator, kolom tahun; makin gelap makin banyak",
    "data_hitung_ulang": "Titik selisih {name} terbit dan dihitung per tahun",
    "indeks": "Tabel tiga indeks {place} di samping {province} dan Indonesia",
    "komponen": "Komponen IPG {place} {year} perempuan dan laki-laki",
    "sebab": "Bagian jarak IPG {place} dari 100 menurut komponen",
    "tren": "Garis {name} {place}, {province}, dan Indonesia",
    "pembanding": "Tabel tiga indeks {place} di antara tetangga dan wilayah serupa",
    "dasar": "Data dasar {place}",
    "dasar_terpilah": "Data dasar {place}",
    "sasaran": "Tabel indikator gender {place} dengan target dan laju",
}
"""What the picture of a finding is, by its key; what is drawn of which place and time is named in braces."""


def way(indicator: Indicator, movement: Movement) -> str:
    """Return a movement in words: membaik, memburuk, tetap or tidak searah; of a neutral indicator naik and turun."""
    if movement == "berbeda":
        return DIFFERENT
    return _NEUTRAL.get(movement, movement) if indicator.direction == "netral" else movement


def movement(indicator: Indicator, before: float, now: float) -> str:
    """Return a change between two years of one series in words; inside the indicator's noise it is none."""
    return way(indicator, indicator.moved(before, now))


def counted(indicator: Indicator, movements: Sequence[Movement]) -> list[tuple[int, str]]:
    """Return how many places moved which way, in one order."""
    return [(movements.count(one), way(indicator, one)) for one in MOVEMENTS if one in movements]


def since(indicator: Indicator, pairs: Sequence[tuple[float, float]], year: int) -> str:
    """Return how several places changed on an earlier year, counted.

    Args:
        pairs: earlier and later figure of every place that has both.
        year: the earlier year.
    """
    if not pairs:
        return f"perubahan dari {year} tidak dapat dihitung"
    movements = [indicator.moved(before, now) for before, now in pairs]
    counts = [f"{count} {word}" for count, word in counted(indicator, movements)]
    return f"{formatting.listing(counts)} dari {year}"


def course(indicator: Indicator, moved: Course | None, year: int) -> str:
    """Return how a place's figure moved, both ways where they differ, with the largest jump in one year.

    As `membaik (+0,21 dari 2023; +1,40 sejak 2017)`, where the last year's is not known as
    `membaik (−0,103 sejak 2018; tanpa angka 2024)`.

    Args:
        moved: how it moved, None where that is not known.
        year: of the figure.
    """
    if moved is None:
        return f"perubahan sampai {year} tidak dapat dihitung"
    # That of the last year is told by itself.
    jump = largest_jump(indicator, [one for one in moved.jumps if one[0] != year or moved.before is None])
    if moved.movement == "berbeda":
        return f"{_both_ways(indicator, moved)}{jump}"
    changes = []
    if moved.before is not None:
        changes.append(f"{_change(indicator, moved.before, moved.value)} dari {year - 1}")
    if moved.run is not None:
        changes.append(f"{_change(indicator, moved.run.first, moved.value)} sejak {moved.run.first_year}")
    spans = "; ".join(filter(None, (*changes, unknown(moved))))
    return f"{way(indicator, moved.movement)} ({spans}){jump}"


def apart(indicator: Indicator, year: int, vintage: str, value: float) -> str:
    """Return a later figure of another series, which is compared with none of this one."""
    return f"{year}, seri {VINTAGE_NAMES[vintage]}: {indicator.say(value)} (tidak dibandingkan)"


def _both_ways(indicator: Indicator, moved: Course) -> str:
    if moved.before is None or moved.run is None:
        raise ValueError("two ways need two spans")
    last, whole = (movement(indicator, then, moved.value) for then in (moved.before, moved.run.first))
    return (
        f"{last} setahun terakhir ({_change(indicator, moved.before, moved.value)}), tetapi {whole} sejak "
        f"{moved.run.first_year} ({_change(indicator, moved.run.first, moved.value)})"
    )


def _change(indicator: Indicator, before: float, now: float) -> str:
    return indicator.say_change(round(now - before, 6))


def course_headline(indicator: Indicator, region: str, moved: Course, apart: str = "") -> str:
    """Return how a region's figure moved as one finding.

    Args:
        region: name, empty where it is told elsewhere.
        moved: how it moved.
        apart: what is said of another series where there is room.
    """
    name = " ".join(filter(None, (indicator.short_name, region)))
    whole = f"{name} {course_ends(indicator, moved)}"
    if moved.movement != "berbeda":
        return fitting(whole + apart, whole)
    dated = " ".join(filter(None, (f"{indicator.short_name} {moved.year}", region)))
    short = f"{dated} {_both_ways(indicator, moved)}"
    return fitting(whole + apart, whole, short + largest_jump(indicator, moved.jumps), short)


def course_ends(indicator: Indicator, moved: Course) -> str:
    """Return how a figure moved, from where to where, both ways where they differ, with the largest jump in one year."""
    now = f"{indicator.say(moved.value)} ({moved.year})"
    if moved.movement == "berbeda":
        text = f"{now}, {_both_ways(indicator, moved)}"
    else:
        year, value = (moved.run.first_year, moved.run.first) if moved.run else (moved.year - 1, moved.before)
        then = f"{indicator.say_part(value)} ({year})"
        kept = moved.movement == "tetap"
        text = f"tetap, {then} dan {now}" if kept else f"{way(indicator, moved.movement)} dari {then} ke {now}"
        if kept and indicator.say(value) == indicator.say(moved.value):
            text = f"tetap {indicator.say(value)} ({year} dan {moved.year})"
    return f"{', '.join(filter(None, (text, unknown(moved))))}{largest_jump(indicator, moved.jumps)}"


def unknown(moved: Course) -> str:
    """Return that the year before is not known, without which nobody can say that the last year and the others agree."""
    return f"tanpa angka {moved.year - 1}" if moved.before is None else ""


def largest_jump(indicator: Indicator, jumps: Sequence[tuple[int, float]]) -> str:
    """Return the largest change in one year of a span and how many more are as unusual, nothing where none is."""
    if not jumps:
        return ""
    year, step = max(jumps, key=lambda jump: abs(jump[1]))
    more = f" dan {formatting.count_word(len(jumps) - 1)} lompatan lain" if len(jumps) > 1 else ""
    return f"; lompat {indicator.say_change(step)} pada {year}{more}"


def compared(indicator: Indicator, value: float, reference: float) -> str:
    """Return how a value stands against a reference; inside the noise neither is better."""
    if not round(indicator.worth(value) - indicator.worth(reference), 6):
        return "sama dengan"
    moved = indicator.moved(reference, value)
    if moved == "tetap":
        return "hampir sama dengan"
    if indicator.direction == "netral":
        return "lebih besar daripada" if moved == "membaik" else "lebih kecil daripada"
    return "lebih baik daripada" if moved == "membaik" else worse_than(indicator, [value])


def worse_than(indicator: Indicator, values: Iterable[float]) -> str:
    """Return how values that are behind a reference stand to it; only one sex is said to lag (`tertinggal`) the other.

    Args:
        values: those behind.
    """
    if indicator.direction == "turun":
        return "lebih timpang daripada" if indicator.code == "ikg" else "lebih buruk daripada"
    if indicator.ideal is not None and any(value > indicator.ideal for value in values):
        return "lebih jauh dari setara daripada"
    return "di bawah"


def counts_seats(indicator: Indicator) -> bool:
    """Whether an indicator counts the seats of a council, the province's being another one than its regencies'."""
    return indicator.code in {"idg", "ikg", "parlemen", "legislatif"}


def is_behind(indicator: Indicator, value: float, reference: float) -> bool:
    """Whether a value is farther from the best than a reference by more than noise."""
    return indicator.direction != "netral" and indicator.moved(reference, value) == "memburuk"


def reading(indicator: Indicator) -> str:
    """Return the one line that tells how to read the indicator's values."""
    if indicator.direction == "seratus":
        return "Setara pada 100; di atas 100 berarti laki-laki yang tertinggal."
    return f"{capitalised(short_reading(indicator))}."


def above_hundred(indicator: Indicator, value: float) -> str:
    """Return the caution that belongs to an IPG over 100, else nothing."""
    if indicator.direction == "seratus" and indicator.ideal is not None and value > indicator.ideal:
        return " (di atas 100: laki-laki yang tertinggal, bukan lebih setara)"
    return ""


def above_mark(indicator: Indicator, value: float) -> str:
    """Return the short form of `above_hundred` that stands behind a value."""
    return ", di atas 100" if above_hundred(indicator, value) else ""


def all_of(count: int, what: str = "") -> str:
    """Return all of a number of things as one speaks of them: `kelima provinsi`, `seluruh 14 kabupaten/kota`."""
    words = {2: "kedua", 3: "ketiga", 4: "keempat", 5: "kelima"}
    return f"{words.get(count) or f'seluruh {formatting.number(count, 0)}'} {what}".strip()


def of_all(count: int, total: int) -> str:
    """Return how many of a number of things inside a sentence: `3 dari 14`, `kelima`, `seluruh 14`."""
    return all_of(total) if count == total > 1 else f"{count} dari {total}"


def many_of(count: int, total: int) -> str:
    """Return the same at the beginning of a sentence, where no digit stands."""
    if not count:
        return f"Tidak satu pun dari {total}"
    return capitalised(of_all(count, total)) if count == total > 1 else f"Sebanyak {of_all(count, total)}"


def part_of(count: int, total: int, what: str) -> str:
    """Return how many of a number of things with their name."""
    return f"{of_all(count, total)} {what}"


def divided(counts: Sequence[tuple[int, str]], what: str) -> str:
    """Return how a number of things divide: `dari 14 wilayah, 13 membaik dan 1 memburuk`, `kelima wilayah membaik`."""
    total = sum(count for count, _ in counts)
    if len(counts) == 1:
        return f"{all_of(total, what) if total > 1 else f'1 {what}'} {counts[0][1]}"
    return f"dari {total} {what}, {formatting.listing([f'{count} {word}' for count, word in counts])}"


def short_reading(indicator: Indicator) -> str:
    """Return how to read the indicator's values in a few words."""
    return {
        "naik": "makin tinggi makin baik",
        "turun": "makin rendah makin baik",
        "seratus": "setara pada 100, di atasnya laki-laki tertinggal",
        "separuh": "setara pada 50 persen",
        "netral": "tidak ada arah baik atau buruk",
    }[indicator.direction]


def fitting(*sentences: str) -> str:
    """Return the first headline that is short enough to stand large in two lines, the last one where none is."""
    return next((s for s in sentences if len(s) <= LONGEST_HEADLINE), sentences[-1])


def fitting_note(sentences: Sequence[str]) -> str:
    """Return as many sentences, the first in any case, as one line under a picture holds."""
    kept = ""
    for sentence in filter(None, sentences):
        longer = f"{kept} {sentence}".strip()
        if not kept or len(longer) <= LONGEST_NOTE:
            kept = longer
    return kept


def rank_phrase(rank: float | None, ranked: float | None, place: str) -> str:
    """Return a rank as `peringkat 3 dari 14 di Kalimantan Tengah`."""
    if rank is None or pd.isna(rank) or ranked is None or pd.isna(ranked) or ranked < FEWEST_RANKED:
        return f"tanpa peringkat di {place}"
    return f"peringkat {int(rank)} dari {int(ranked)} di {place}"


def drawn(key: str, title: str, **named: object) -> str:
    """Return what a picture shows, for who cannot see it: what is drawn, then the finding.

    Args:
        title: the finding.
        named: what is drawn, by the names in its words.
    """
    return f"{_DRAWN[key].format(**named)}. {title}."


def break_note(indicator: Indicator) -> str:
    """Return the line that explains a break in series, nothing for an indicator with one series."""
    if not indicator.has_vintages:
        return ""
    return (
        f"Seri {VINTAGE_NAMES['sp2010']} dan {VINTAGE_NAMES['lfsp2020']} memakai dasar umur harapan hidup yang "
        "berbeda. Beda angka antarseri adalah perubahan cara menghitung, bukan kemajuan atau kemunduran, "
        "sehingga garisnya diputus."
    )


def describe(scope: Scope, catalogue: Catalogue, years: str = "") -> str:
    """Return region, indicator, year and series in words, for files and the foot of a finding."""
    indicator = catalogue.indicators[scope.indicator]
    parts = [catalogue.scope_name(scope.province), indicator.label(scope.sex), years or str(scope.year)]
    if indicator.has_vintages:
        parts.append(f"seri {VINTAGE_NAMES[scope.vintage]}")
    return " · ".join(parts)


def nowhere(label: str, year: int, place: str) -> str:
    """Return that no regency of an area has a figure of a year."""
    return f"{label} {year} tidak tersedia untuk satu pun kabupaten/kota {place}."


def instead(asked: Scope, shown: Scope, catalogue: Catalogue, years: str = "") -> str:
    """Return what is shown where it is not what was asked for, of region, indicator, year and series; empty where it is.

    The bar says the rest; another indicator is told with its year and series, of which the bar says nothing.

    Args:
        asked: the scope chosen above the page.
        shown: what the page shows of it.
        catalogue: what exists.
        years: what is shown where it is more than one year.
    """
    same_series = "tunggal" in {asked.vintage, shown.vintage} or asked.vintage == shown.vintage
    indicator, other = catalogue.indicators[shown.indicator], asked.indicator != shown.indicator
    place = _place(shown, catalogue)
    same_year = not other and same_series and (years or str(shown.year)) == str(asked.year)
    if same_year and place == _place(asked, catalogue):
        return ""
    parts = {
        place: place != _place(asked, catalogue),
        indicator.short_name: other,
        years or str(shown.year): not same_year,
        f"seri {VINTAGE_NAMES[shown.vintage]}": indicator.has_vintages and not years and (other or not same_series),
    }
    return f"Yang ditampilkan: {' · '.join(part for part, is_told in parts.items() if is_told)}"


def _place(scope: Scope, catalogue: Catalogue) -> str:
    last = scope.regencies[-1] if scope.regencies else None
    return catalogue.regions[last].name if last else catalogue.scope_name(scope.province)


def named(names: Sequence[str]) -> str:
    """Return the names of a tie, or how many regencies they are where they are more than a sentence holds."""
    return formatting.listing(list(names)) if len(names) <= MOST_NAMES else f"{len(names)} kabupaten/kota"


def absent(regions: Sequence[tuple[str, str]], total: int) -> str:
    """Return whose figure is missing: the names, or where they are too many for a line how many in which province.

    Args:
        regions: name and province of each regency without a figure.
        total: of how many regencies.
    """
    if len(regions) <= MOST_ABSENT:
        return formatting.listing([name for name, _ in regions])
    provinces = [province for _, province in regions]
    counts = [f"{provinces.count(province)} di {province}" for province in dict.fromkeys(provinces)]
    return f"{len(regions)} dari {total} kabupaten/kota ({formatting.listing(counts)})"


def distinct(values: pd.Series[float], show: Callable[[float], str]) -> str:
    """Return the values of a tie: two that are equally far from the best can lie on both sides of it."""
    return formatting.listing(list(dict.fromkeys(show(float(v)) for v in values)))


def uncapitalised(text: str) -> str:
    """Return a sentence ready to follow a colon; names and abbreviations keep their capitals."""
    common = (
        "Tidak",
        "Seluruh",
        "Sebanyak",
        *(all_of(n).capitalize() for n in range(2, 6)),
        "Angka",
        "Hanya",
        "Di luar derau",
        *(formatting.count_word(n).capitalize() for n in range(11)),
    )
    return text[0].lower() + text[1:] if text.startswith(common) else text


def capitalised(text: str) -> str:
    """Return a text with its first letter large, abbreviations kept."""
    return f"{text[:1].upper()}{text[1:]}"


def lowered(name: str) -> str:
    """Return a name as it stands inside a sentence; an abbreviation keeps its capitals."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def value_of(frame: pd.DataFrame, code: str) -> float | None:
    """Return the value of one region of a `level` frame, None where it is not published."""
    values = frame.loc[frame["region_code"] == code, "value"].dropna()
    return None if values.empty else float(values.iloc[0])


def published_regencies(frame: pd.DataFrame) -> pd.DataFrame:
    """Return the regencies of a `level` frame that have a value."""
    return frame[(frame["level"] == "kabkota") & frame["value"].notna()]
