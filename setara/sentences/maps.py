"""What stands around a map: its headline, how its colours and columns are read, and whose figures are missing on it."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.sentences import words
from setara.sentences.levels import COUNCIL, ODD_LEAD, SHORT_COUNCIL, behind, odd_lead, odd_value
from setara.sentences.quality import ODD
from setara.sentences.sexes import equal_note
from setara.store.catalogue import VINTAGE_NAMES, Catalogue, Indicator
from setara.view import Scope

TARGET_NOTE = (
    "Jarak adalah hasil olahan: kurang dari target (−) atau melampauinya (+). Berarsir: belum ada target atau tidak "
    "dapat dinilai"
)


def empty_years(years: Sequence[int]) -> str:
    """Return which years of a map were published for no regency, empty for none."""
    if not years:
        return ""
    return f"Tahun {formatting.listing([str(y) for y in years])} tidak tersedia untuk kabupaten/kota (berarsir)."


def hatched(why: str, without: Sequence[tuple[str, str]], total: int) -> str:
    """Return whose figure is hatched, empty for nobody's and for everybody's, which the title says.

    Args:
        why: it is.
        without: name and province of those regencies.
        total: of how many regencies.
    """
    return f"Berarsir, {why}: {words.absent(without, total)}." if 0 < len(without) < total else ""


def relief_headline(level: pd.DataFrame, indicator: Indicator, scope: Scope, women: pd.DataFrame) -> str:
    """Return where most women live among the regencies behind their province, else of all.

    Args:
        level: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
        women: its regencies with `women`, those with most first.
    """
    compared = women.dropna(subset=["value", "province_value"])
    behind = [r for r in rows(compared) if words.is_behind(indicator, float(r.value), float(r.province_value))]
    if len(behind) > 1:
        worse = words.worse_than(indicator, [float(r.value) for r in behind])
        whose = f"provinsi{'' if scope.province else 'nya'}"
        group, most = f"Di antara yang {worse} angka {whose}, perempuan", behind[0]
    elif len(women):
        group, most = "Perempuan", next(rows(women))
    else:
        return f"{indicator.label(scope.sex)} {scope.year}: banyaknya perempuan tidak tersedia"
    return f"{group} terbanyak di {most.region}"


def women_column(year: int) -> str:
    """Return the head of the column with the number of women."""
    return f"Perempuan {year} (diolah)"


def column_label(name: str, women: float | None) -> str:
    """Return what stands at the top of a regency's column."""
    return name if women is None else f"{name}\n{formatting.number(women / 1000, 0)} ribu"


def column_told(indicator: Indicator, value: float | None, mark: str, women: float | None, year: int) -> str:
    """Return what is said of a regency's column, in lines: its figure with what is known of it, and its women."""
    figure = formatting.MISSING if value is None else indicator.show(value)
    count = formatting.MISSING if women is None else formatting.number(women, 0)
    return "\n".join(filter(None, (f"{indicator.short_name}: {figure}", mark, f"{women_column(year)}: {count}")))


def relief_note(year: int, missing: str) -> str:
    """Return how the columns are read, and in a sentence whose figures are missing."""
    how = f"Tinggi kolom: banyaknya perempuan {year} (diolah dari jumlah penduduk dan rasio jenis kelamin)."
    return " ".join(filter(None, (how, missing, "Geser untuk memutar")))


def change_note(indicator: Indicator) -> str:
    """Return how a change is computed and what its colours mean."""
    size = indicator.say_change(indicator.noise).lstrip("+")
    note = (
        f"Perubahan (diolah): angka akhir dikurangi angka awal dalam satu seri. Sampai {size} dihitung tetap (derau)."
    )
    if indicator.direction == "naik":
        return note
    if indicator.direction == "netral":
        return f"{note} Naik atau turun di sini tidak berarti baik atau buruk."
    return f"{note} Pada peta: mendekat ke (+) atau menjauh dari (−) kesetaraan."


def gap_note(indicator: Indicator) -> str:
    """Return how a gap is computed, and which gap counts as equal where that is not none."""
    return f"Selisih adalah hasil olahan: angka perempuan dikurangi angka laki-laki. {words.capitalised(equal_note(indicator))}."


def multiples_headline(indicator: Indicator, sex: str, place: str, span: str, vintage: str) -> str:
    """Return what the small maps show."""
    series = f", seri {VINTAGE_NAMES[vintage]}" if indicator.has_vintages else ""
    return f"{indicator.label(sex)} {place} {span}{series}: satu skala untuk semua tahun"


def multiples_alternative(about: str) -> str:
    """Return what the small maps show and where their figures are."""
    return f"Peta kecil {about}, satu peta setiap tahun. Angkanya ada di tabel."


def change_headline(frame: pd.DataFrame, indicator: Indicator, span: tuple[int, int], latest: pd.DataFrame) -> str:
    """Return the finding of a change between two years of one vintage, with that of its last year where it is longer.

    Args:
        frame: result of `queries/change.sql`.
        span: the two years.
        latest: the same for the last year of the span.
    """
    both = frame[(frame["level"] == "kabkota") & frame["change"].notna()]
    years = f"{span[0]}–{span[1]}"
    if both.empty:
        return f"Perubahan {years} tidak dapat dihitung: salah satu tahun tidak tersedia"
    better = words.way(indicator, "membaik")
    count, last = _improved(frame, indicator), _improved(latest, indicator)
    more = f"{better} pada {years}"
    short = ""
    if span[0] < span[1] - 1:
        # Only what went the same way all along improved; what is held here are two years.
        more = f"{better if indicator.direction == 'netral' else 'lebih baik'} pada {span[1]} daripada {span[0]}"
        known = f"{last[0]} dari {last[1]} {better}" if 2 * last[1] >= count[1] else "tidak dapat dihitung"
        short = f"; setahun terakhir {known}"
    short += _doubtful(frame, indicator)
    those = (
        "kabupaten/kota yang dapat dihitung" if len(both) < (frame["level"] == "kabkota").sum() else "kabupaten/kota"
    )
    if (count[0] == 0 or indicator.direction == "netral") and len(both) > 1:
        return f"{words.many_of(*count)} {those} {more}{short}"
    top = both[both["improvement"] == both["improvement"].max()]
    doubt = f"; {ODD}" if (top[["flag_from", "flag_to"]] == ODD).any(axis=None) else ""
    size = f"({words.distinct(top['change'], indicator.say_change)}{doubt}){short}"
    if len(both) == 1:
        return f"{top['region'].iloc[0]}, satu-satunya yang dapat dihitung, {'' if count[0] else 'tidak '}{more} {size}"
    return f"{words.many_of(*count)} {those} {more}; {_largest(top, len(both))} {size}"


def _improved(frame: pd.DataFrame, indicator: Indicator) -> tuple[int, int]:
    """Return how many regencies improved by more than noise, and of how many that is known."""
    both = frame[(frame["level"] == "kabkota") & frame["change"].notna()]
    movements = [indicator.moved(row.value_from, row.value_to) for row in rows(both)]
    return movements.count("membaik"), len(movements)


def _doubtful(frame: pd.DataFrame, indicator: Indicator) -> str:
    """Return whose change rests on a survey's zero, counted as it would be without; nothing for none."""
    both = frame[(frame["level"] == "kabkota") & frame["change"].notna()]
    plain = both.assign(
        value_from=both["estimate_from"].fillna(both["value_from"]),
        value_to=both["estimate_to"].fillna(both["value_to"]),
    )
    odd = both.loc[both["estimate_from"].notna() | both["estimate_to"].notna(), "region"]
    if odd.empty:
        return ""
    count = _improved(plain, indicator)[0]
    return f"; {words.named([str(name) for name in odd])} {ODD}, tanpa nol survei {count} (perkiraan)"


def _largest(top: pd.DataFrame, total: int) -> str:
    """Return who changed most; nothing is largest where all changed equally."""
    names = [str(n) for n in top["region"]]
    if len(names) == total:
        return "semuanya sama besar"
    return (
        f"terbesar {words.named(names)}"
        if len(names) <= words.MOST_NAMES
        else f"{words.named(names)} sama-sama terbesar"
    )


def map_note(indicator: Indicator, scope: Scope, *, missing: bool) -> str:
    """Return how to read the map."""
    series = f"Seri {VINTAGE_NAMES[scope.vintage]}." if indicator.has_vintages else ""
    hatched = "Berarsir: tidak tersedia." if missing else ""
    council = "Dewan provinsi bukan dewan kabupaten/kota." if words.counts_seats(indicator) else ""
    return words.fitting_note(
        [f"Makin gelap makin jauh dari setara; {words.short_reading(indicator)}.", council, hatched, series]
    )


def council_note(indicator: Indicator, title: str) -> str:
    """Return whose seats the province's figure counts where a headline that holds against it had no room to say so."""
    held = any(whose in title for whose in ("angka provinsi", "angka Kalimantan"))
    return words.COUNCIL_NOTE if words.counts_seats(indicator) and held and "dewan" not in title else ""


def map_headline(level: pd.DataFrame, indicator: Indicator, scope: Scope, catalogue: Catalogue) -> str:
    """Return how many regencies are behind their province, or the span of their values where that is not known.

    Args:
        level: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
        catalogue: names of regions.
    """
    what, place = f"{indicator.label(scope.sex)} {scope.year}", catalogue.scope_name(scope.province)
    known = words.published_regencies(level)
    if known.empty:
        return f"{what}: angka kabupaten/kota {place} tidak tersedia"
    text = behind(level, indicator, scope)
    if text:
        sentence = f"{what}: {words.uncapitalised(text).removeprefix('sebanyak ')}".rstrip(".")
        value = words.value_of(level, scope.province) if scope.province else None
        more = "" if value is None else f" ({indicator.say(value)})"
        lead = odd_lead(level, indicator)
        brief = ODD_LEAD if lead else ""
        return words.fitting(
            *(f"{headline}{odd}" for odd in dict.fromkeys((lead, brief)) for headline in (sentence + more, sentence)),
            *(sentence.replace(COUNCIL, short) + brief for short in (SHORT_COUNCIL, "")),
        )
    low, high = float(known["value"].min()), float(known["value"].max())
    if len(known) == 1:
        return f"{what} {place} terbit hanya untuk {known['region'].iloc[0]}: {indicator.say(low)}"
    if low == high:
        return f"{what}: {words.all_of(len(known), 'kabupaten/kota')} {place} sama, {indicator.say(low)}"
    ends = (odd_value(known, value, indicator) for value in (low, high))
    span = f"terentang dari {' sampai '.join(ends)}"
    return words.fitting(
        *(f"{what}: {len(known)} kabupaten/kota {where}{span}" for where in (f"{place} ", "")), f"{what} {span}"
    )
