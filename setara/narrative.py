"""Every sentence that states a finding, written from computed facts.

A sentence never claims a cause, uses no superlative on a tie, and says what is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pandas as pd

from setara import formatting
from setara.catalogue import ISLAND, VINTAGE_NAMES, Catalogue, Indicator
from setara.frames import rows
from setara.scope import Scope
from setara.targets import FEWEST_POINTS, LONGEST, SINCE, WORDS, Aim, Arrival, Judgement, missing_years

_BEST = {
    "naik": "tertinggi",
    "turun": "terendah (terbaik)",
    "seratus": "paling dekat ke setara",
    "separuh": "paling dekat ke setara",
    "netral": "terbesar",
}
_WORST = {
    "naik": "terendah",
    "turun": "tertinggi (terburuk)",
    "seratus": "paling jauh dari setara",
    "separuh": "paling jauh dari setara",
    "netral": "terkecil",
}
MOST_NAMES = 3
MOST_TOLD = 2
MOST_DOCUMENTS = 4
SMALLEST_TOLD = 0.005
# BPS publishes 0.01 percent for a council without a woman.
SMALLEST_SHARE = 0.02


def movement(indicator: Indicator, before: float, now: float) -> str:
    """Return membaik, memburuk or tetap; of a neutral indicator naik, turun or tetap."""
    if indicator.direction == "netral":
        return "tetap" if now == before else ("naik" if now > before else "turun")
    gained = round(indicator.distance(before) - indicator.distance(now), 6)
    return "tetap" if gained == 0 else ("membaik" if gained > 0 else "memburuk")


def compared(indicator: Indicator, value: float, reference: float) -> str:
    """Return how a value stands against a reference: lebih baik daripada, tertinggal dari, sama dengan."""
    nearer = round(indicator.distance(reference) - indicator.distance(value), 6)
    if nearer == 0:
        return "sama dengan"
    if indicator.direction == "netral":
        return "lebih besar daripada" if value > reference else "lebih kecil daripada"
    return "lebih baik daripada" if nearer > 0 else "tertinggal dari"


def reading(indicator: Indicator) -> str:
    """Return the one line that tells how to read the indicator's values."""
    return {
        "naik": "Makin tinggi makin baik.",
        "turun": "Makin rendah makin baik.",
        "seratus": "Setara pada 100; di atas 100 berarti laki-laki yang tertinggal.",
        "separuh": "Setara pada 50 persen.",
        "netral": "Tidak ada arah baik atau buruk.",
    }[indicator.direction]


def above_hundred(indicator: Indicator, value: float) -> str:
    """Return the caution that belongs to an IPG over 100, else nothing."""
    if indicator.direction == "seratus" and indicator.ideal is not None and value > indicator.ideal:
        return " (di atas 100: laki-laki yang tertinggal, bukan lebih setara)"
    return ""


def summary(frame: pd.DataFrame, indicator: Indicator, scope: Scope, catalogue: Catalogue) -> list[str]:
    """Return three to five sentences on level, movement, leaders, those behind, and what is missing.

    Args:
        frame: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
        scope: what is shown.
        catalogue: names of regions.
    """
    sentences = [
        _level(frame, indicator, scope, catalogue),
        _movement(frame, indicator, scope),
        leaders(frame, indicator),
        behind(frame, indicator, scope),
        missing(frame, indicator, scope),
    ]
    return [s for s in sentences if s]


def _level(frame: pd.DataFrame, indicator: Indicator, scope: Scope, catalogue: Catalogue) -> str:
    label = f"{indicator.label(scope.sex)} {scope.year}"
    nation = _value(frame, "0000")
    if scope.province:
        name, value = catalogue.scope_name(scope.province), _value(frame, scope.province)
        if value is None:
            return f"Angka {label} untuk {name} tidak terbit."
        text = f"{label} {name} adalah {indicator.show(value)}{above_hundred(indicator, value)}"
        if nation is None:
            return f"{text}; angka Indonesia tidak terbit."
        return f"{text}, {compared(indicator, value, nation)} Indonesia ({indicator.show(nation)})."
    provinces = frame[(frame["level"] == "provinsi") & frame["value"].notna()]
    if provinces.empty:
        return f"Angka {label} untuk provinsi tidak terbit."
    low, high = provinces["value"].min(), provinces["value"].max()
    total = formatting.count_word(int((frame["level"] == "provinsi").sum()))
    count = formatting.count_word(len(provinces))
    if len(provinces) == 1:
        name = provinces["region"].iloc[0]
        spread = f"{label} terbit untuk satu dari {total} provinsi {ISLAND}, {name}: {indicator.show(low)}"
    else:
        whose = f"{count} provinsi" if count == total else f"{count} dari {total} provinsi"
        spread = f"{label} {whose} {ISLAND} berkisar dari {indicator.show(low)} sampai {indicator.show(high)}"
    return f"{spread}; Indonesia {indicator.show(nation)}." if nation is not None else f"{spread}."


def _movement(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    both = frame[(frame["level"] == "kabkota") & frame["value"].notna() & frame["previous"].notna()]
    before = scope.year - 1
    if both.empty:
        return f"Perubahan dari {before} tidak dihitung: angka {before} pada seri yang sama tidak terbit."
    words = [movement(indicator, r.previous, r.value) for r in rows(both)]
    order = ("naik", "turun", "tetap") if indicator.direction == "netral" else ("membaik", "memburuk", "tetap")
    counts = [(words.count(w), w) for w in order if words.count(w)]
    if len(both) == 1:
        return f"Dibandingkan {before}, hanya {both['region'].iloc[0]} yang dapat dihitung: {words[0]}."
    if len(counts) == 1:
        return f"Dibandingkan {before}, semua {len(both)} kabupaten/kota yang terbit {counts[0][1]}."
    parts = formatting.listing([f"{formatting.count_word(n)} {w}" for n, w in counts])
    return f"Dibandingkan {before}, dari {len(both)} kabupaten/kota {parts}."


def leaders(frame: pd.DataFrame, indicator: Indicator) -> str:
    """Return who leads and who is last, naming ties as ties."""
    ranked = _ranked(frame)
    if len(ranked) < 2:
        return ""
    best = ranked[ranked["distance"] == ranked["distance"].min()]
    worst = ranked[ranked["distance"] == ranked["distance"].max()]
    if len(best) == len(ranked):
        return f"Semua {len(ranked)} kabupaten/kota sama nilainya."
    return (
        f"{_named(best, _BEST[indicator.direction], indicator)}; "
        f"{_named(worst, _WORST[indicator.direction], indicator)}."
    )


def behind(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return how many regencies are behind their province."""
    both = _ranked(frame).dropna(subset=["province_value"])
    if both.empty or indicator.direction == "netral":
        return ""
    gap = both["value"].map(indicator.distance) - both["province_value"].map(indicator.distance)
    count = int((gap.round(6) > 0).sum())
    whose = "angka provinsinya" if scope.province is None else f"angka {both['province'].iloc[0]}"
    if len(both) == 1:
        row = both.iloc[0]
        standing = compared(indicator, float(row["value"]), float(row["province_value"]))
        return f"Hanya {row['region']} yang dapat dibandingkan: {standing} {whose}."
    if count == 0:
        return f"Tidak ada kabupaten/kota yang tertinggal dari {whose}."
    number = formatting.count_word(count).capitalize()
    return f"{number} dari {len(both)} kabupaten/kota tertinggal dari {whose}."


def missing(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return which regencies have no figure and why, nothing where all are published."""
    absent = frame[(frame["level"] == "kabkota") & frame["value"].isna()]
    if absent.empty:
        return ""
    total = int((frame["level"] == "kabkota").sum())
    if len(absent) == total:
        return f"Angka {indicator.short_name} kabupaten/kota tahun {scope.year} tidak terbit."
    names = [f"{r.region} (belum dibentuk)" if not r.existed else str(r.region) for r in rows(absent)]
    if len(names) > MOST_NAMES:
        return f"Angka {len(names)} dari {total} kabupaten/kota tidak terbit; pada peta berarsir."
    return f"Tidak terbit: {formatting.listing(names)}."


def in_brief(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return who leads, who is last and what is missing, for who cannot see the picture."""
    return " ".join(s for s in (leaders(frame, indicator), missing(frame, indicator, scope)) if s)


def headline(frame: pd.DataFrame, indicator: Indicator, scope: Scope, catalogue: Catalogue) -> str:
    """Return the finding that titles the level of a scope."""
    text = behind(frame, indicator, scope) or leaders(frame, indicator)
    if not text:
        text = missing(frame, indicator, scope) or f"{indicator.name} {scope.year}."
    what = f"{indicator.label(scope.sex)} {scope.year}, {catalogue.scope_name(scope.province)}"
    return f"{what}: {_uncapitalised(text)}".rstrip(".")


def change_headline(frame: pd.DataFrame, indicator: Indicator, year_from: int, year_to: int) -> str:
    """Return the finding of a change between two years of one vintage.

    Args:
        frame: result of `queries/change.sql`.
        indicator: the indicator.
        year_from, year_to: the two years.
    """
    both = frame[(frame["level"] == "kabkota") & frame["change"].notna()]
    span = f"{year_from}–{year_to}"
    if both.empty:
        return f"Perubahan {span} tidak dapat dihitung: salah satu tahun tidak terbit"
    if indicator.direction == "netral":
        rising = int((both["change"] > 0).sum())
        return f"{rising} dari {len(both)} kabupaten/kota naik pada {span}"
    better = int((both["improvement"] > 0).sum())
    top = both[both["improvement"] == both["improvement"].max()]
    if better == 0:
        return f"Tidak ada kabupaten/kota yang membaik pada {span}"
    lead = formatting.listing([str(n) for n in top["region"][:MOST_NAMES]])
    change = _distinct(top["change"], indicator.show_change)
    return f"{better} dari {len(both)} kabupaten/kota membaik pada {span}; terbesar {lead} ({change})"


def gap_headline(frame: pd.DataFrame, indicator: Indicator, year: int) -> str:
    """Return the finding of the women-men gap.

    Args:
        frame: result of `queries/gap.sql`.
        indicator: an indicator published for women and men.
        year: the year.
    """
    both = frame[(frame["level"] == "kabkota") & frame["gap"].notna()]
    if both.empty:
        return f"{indicator.short_name} perempuan dan laki-laki {year} tidak terbit berpasangan"
    parity = indicator.parity_gap or 0.0
    lower = int((both["gap"] < parity).sum())
    widest = both[both["distance"] == both["distance"].max()]
    names = formatting.listing([str(n) for n in widest["region"][:MOST_NAMES]])
    gap = _distinct(widest["gap"], indicator.show_change)
    # Life expectancy counts as equal when women live five years longer.
    of_what = "perempuan tertinggal" if not parity else f"keunggulan perempuan di bawah {indicator.show(parity)}"
    return (
        f"{indicator.short_name} {year}: di {lower} dari {len(both)} kabupaten/kota {of_what}; "
        f"jarak terlebar di {names} ({gap})"
    )


def trend_headline(series: pd.DataFrame, indicator: Indicator, regions: Sequence[str], vintage: str) -> str:
    """Return the movement of the drawn regions between their first and last year of one vintage.

    Args:
        series: result of `queries/series.sql`.
        indicator: the indicator.
        regions: codes of the drawn regions; up to two are told one by one, more are counted.
        vintage: the vintage told.
    """
    if len(regions) > MOST_TOLD:
        return _counted_trend(series, indicator, regions, vintage)
    parts = []
    for code in regions:
        own = series[(series["region_code"] == code) & (series["vintage"] == vintage)].sort_values("year")
        if len(own) < 2:
            continue
        first, last = own.iloc[0], own.iloc[-1]
        word = movement(indicator, float(first["value"]), float(last["value"]))
        parts.append(
            f"{last['region']} {word} dari {indicator.show(first['value'])} ({first['year']}) "
            f"ke {indicator.show(last['value'])} ({last['year']})"
        )
    if not parts:
        return f"{indicator.name}: belum cukup tahun terbit untuk melihat gerak"
    return f"{indicator.short_name}: {'; '.join(parts)}"


def _counted_trend(series: pd.DataFrame, indicator: Indicator, regions: Sequence[str], vintage: str) -> str:
    own = series[(series["vintage"] == vintage) & series["region_code"].isin(list(regions))].sort_values("year")
    ends = own.groupby("region_code").agg(first=("value", "first"), last=("value", "last"), years=("year", "count"))
    ends = ends[ends["years"] > 1]
    if ends.empty:
        return f"{indicator.name}: belum cukup tahun terbit untuk melihat gerak"
    words = [movement(indicator, float(r.first), float(r.last)) for r in rows(ends)]
    counts = [f"{words.count(w)} {w}" for w in dict.fromkeys(words)]
    span = f"{own['year'].min()}–{own['year'].max()}"
    return f"{indicator.short_name} {span}: dari {len(ends)} wilayah yang digambar {formatting.listing(counts)}"


def break_note(indicator: Indicator) -> str:
    """Return the line that explains a break in series, nothing for an indicator with one series."""
    if not indicator.has_vintages:
        return ""
    return (
        f"Seri {VINTAGE_NAMES['sp2010']} dan {VINTAGE_NAMES['lfsp2020']} memakai dasar umur harapan hidup yang "
        "berbeda. Beda angka antarseri adalah perubahan cara menghitung, bukan kemajuan atau kemunduran, "
        "sehingga garisnya diputus."
    )


def rank_phrase(rank: float | None, ranked: float | None, place: str) -> str:
    """Return a rank as `peringkat 3 dari 14 di Kalimantan Tengah`."""
    if rank is None or pd.isna(rank) or ranked is None or pd.isna(ranked):
        return f"tanpa peringkat di {place}"
    return f"peringkat {int(rank)} dari {int(ranked)} di {place}"


def _uncapitalised(text: str) -> str:
    """Return a sentence ready to follow a colon; names and abbreviations keep their capitals."""
    common = ("Tidak", "Semua", "Angka", "Hanya", *(formatting.count_word(n).capitalize() for n in range(11)))
    return text[0].lower() + text[1:] if text.startswith(common) else text


def _value(frame: pd.DataFrame, code: str) -> float | None:
    found = frame.loc[frame["region_code"] == code, "value"].dropna()
    return None if found.empty else float(found.iloc[0])


def _ranked(frame: pd.DataFrame) -> pd.DataFrame:
    return frame[(frame["level"] == "kabkota") & frame["value"].notna()]


def _distinct(values: pd.Series[float], show: Callable[[float], str]) -> str:
    """Return the values of a tie: two that are equally far from the best can lie on both sides of it."""
    return formatting.listing(list(dict.fromkeys(show(float(v)) for v in values)))


def _named(rows: pd.DataFrame, word: str, indicator: Indicator) -> str:
    value = _distinct(rows["value"], indicator.show)
    names = [str(n) for n in rows["region"]]
    if len(names) == 1:
        return f"{names[0]} {word}: {value}"
    who = formatting.listing(names) if len(names) <= MOST_NAMES else f"{len(names)} kabupaten/kota"
    return f"{who} sama-sama {word}: {value}"


def describe(scope: Scope, catalogue: Catalogue, years: str = "") -> str:
    """Return region, indicator, year and series in words, for files and the foot of an exhibit."""
    indicator = catalogue.indicators[scope.indicator]
    parts = [catalogue.scope_name(scope.province), indicator.label(scope.sex), years or str(scope.year)]
    if indicator.has_vintages:
        parts.append(f"seri {VINTAGE_NAMES[scope.vintage]}")
    return " · ".join(parts)


def targets_note(targets: pd.DataFrame) -> str:
    """Return the documents behind the drawn targets, or that there is none.

    Args:
        targets: rows of `queries/targets_of.sql` that are drawn.
    """
    if targets.empty:
        return "Belum ada target terbit untuk cakupan dan seri ini."
    parts = [f"{t.region} {t.year}: {t.document} ({t.status})" for t in rows(targets)]
    if len(parts) > MOST_DOCUMENTS:
        counted = targets.groupby(["document", "status"], sort=False).size().reset_index(name="regions")
        parts = [f"{t.regions} wilayah: {t.document} ({t.status})" for t in rows(counted)]
    return f"Target {'; '.join(parts)}."


def _strongest(parts: Mapping[str, float], sign: int) -> tuple[str, float] | None:
    """Return the part that pulls most in one direction, None where none does by a hundredth."""
    name, value = max(parts.items(), key=lambda item: sign * item[1])
    return (name, value) if sign * value >= SMALLEST_TOLD else None


def _part_name(name: str) -> str:
    return name[0].lower() + name[1:]


def gap_cause(region: str, year: int, ipg: float, parts: Mapping[str, float]) -> str:
    """Return which part of the IPG holds a region back most.

    Args:
        region: name.
        year: the year.
        ipg: the published index.
        parts: contribution of each part in points of IPG, named.
    """
    distance = formatting.number(abs(ipg - 100), 2)
    where = "di bawah" if ipg < 100 else "di atas"
    text = f"IPG {region} {year}: {distance} poin {where} 100"
    worst = _strongest(parts, -1 if ipg < 100 else 1)
    if worst is None:
        return text
    word = "paling menahan" if ipg < 100 else "paling mengangkat"
    return f"{text}; yang {word} {_part_name(worst[0])} ({formatting.signed(worst[1], 2)})"


def change_cause(region: str, year_from: int, year_to: int, change: float, parts: Mapping[str, float]) -> str:
    """Return which part changed a region's IPG most between two years of one series."""
    text = f"IPG {region} berubah {formatting.signed(change, 2)} poin pada {year_from}–{year_to}"
    largest = _strongest(parts, 1 if change >= 0 else -1)
    if largest is None:
        return text
    return f"{text}; penyumbang terbesar {_part_name(largest[0])} ({formatting.signed(largest[1], 2)})"


def difference_cause(region: str, other: str, year: int, difference: float, parts: Mapping[str, float]) -> str:
    """Return which part makes one region's IPG differ most from another's."""
    if abs(difference) < SMALLEST_TOLD:
        return f"IPG {region} dan {other} {year} hampir sama"
    where = "di atas" if difference > 0 else "di bawah"
    text = f"IPG {region} {year}: {formatting.number(abs(difference), 2)} poin {where} {other}"
    largest = _strongest(parts, 1 if difference > 0 else -1)
    if largest is None:
        return text
    return f"{text}; sebab terbesar {_part_name(largest[0])} ({formatting.signed(largest[1], 2)})"


def common_cause(frame: pd.DataFrame, parts: Mapping[str, str], place: str, year: int) -> str:
    """Return which part holds back most regencies.

    Args:
        frame: a row a regency, the keys of `parts` in points of IPG.
        parts: column to name.
        place: province or island.
        year: the year.
    """
    if frame.empty:
        return f"Komponen IPG {place} {year} tidak lengkap"
    worst = frame[list(parts)].idxmin(axis=1)
    counts = worst.value_counts()
    name = _part_name(parts[str(counts.index[0])])
    return f"Di {counts.iloc[0]} dari {len(frame)} kabupaten/kota {place} {year}, {name} paling menahan IPG"


def idg_cause(frame: pd.DataFrame, place: str, year: int) -> str:
    """Return in how many regencies parliament is the weakest computed part of the IDG."""
    if frame.empty:
        return f"Komponen IDG {place} {year} tidak lengkap"
    weaker = int((frame["bagian_parlemen"] < frame["bagian_profesional"]).sum())
    none = frame.loc[frame["parlemen"] < SMALLEST_SHARE, "region"]
    text = (
        f"Di {weaker} dari {len(frame)} kabupaten/kota {place} {year}, "
        "parlemen lebih menahan IDG daripada tenaga profesional"
    )
    if none.empty:
        return text
    return f"{text}; tanpa perempuan di dewan: {formatting.listing([str(n) for n in none])}"


def ikg_cause(frame: pd.DataFrame, parts: Mapping[str, str], place: str, year: int, estimated: bool) -> str:
    """Return which dimension makes most of the IKG in most regencies."""
    if frame.empty:
        return f"Masukan IKG {place} {year} tidak lengkap"
    counts = frame[list(parts)].idxmax(axis=1).value_counts()
    mark = " (perkiraan)" if estimated else ""
    name = _part_name(parts[str(counts.index[0])])
    return f"Di {counts.iloc[0]} dari {len(frame)} kabupaten/kota {place} {year}{mark}, bagian terbesar IKG dari {name}"


def glance_headline(movements: Sequence[tuple[str, str]], place: str) -> str:
    """Return how the three indices moved, as one finding.

    Args:
        movements: short name and movement in words of each index.
        place: whose indices.
    """
    parts = [f"{name} {text.split(' (')[0]}" if "(" in text else f"{name}: {text}" for name, text in movements]
    return f"{place}: {'; '.join(parts)}"


def target_distance(indicator: Indicator, remaining: float) -> str:
    """Return how far a value is from its target in words: kurang, melampaui or tepat."""
    size = indicator.show_change(abs(remaining)).lstrip("+")
    if not round(remaining, 6):
        return "tepat"
    return f"kurang {size}" if remaining > 0 else f"melampaui {size}"


def pace_words(indicator: Indicator, per_year: float) -> str:
    """Return a change a year with at least two decimals, one more where they would hide a small one."""
    decimals = max(indicator.decimals, 2)
    if per_year and not round(per_year, decimals):
        decimals += 1
    return f"{formatting.signed(per_year, decimals)} per tahun"


def status_reason(indicator: Indicator, found: Judgement, aim: Aim | None, vintage: str, year: int) -> str:
    """Return why a status is what it is, one Indonesian sentence without full stop.

    Args:
        indicator: the indicator.
        found: the judgement.
        aim: what it was held against.
        vintage, year: of the value.
    """
    if aim is None:
        return "belum ada target"
    if found.status == "tidak_dinilai":
        return _unjudged(indicator, found, aim, vintage, year)
    gap = target_distance(indicator, found.remaining or 0.0)
    if aim.year is None:
        return f"{gap} terhadap acuan"
    if found.why == "sampai":
        return f"{aim.word} {aim.year} sudah tercapai ({gap})"
    moved = f"laju {pace_words(indicator, found.course.slope)}" if found.course else "laju belum dapat dihitung"
    if found.why == "lewat":
        return f"{gap} padahal tahun {aim.word} {aim.year} sudah sampai; {moved}"
    need = f"perlu {pace_words(indicator, found.needed)} sampai {aim.year}" if found.needed is not None else gap
    comment = {"cukup": "cukup", "kurang": "belum cukup", "arah": f"menjauhi {aim.word}"}[found.why]
    return f"{gap}; {moved}, {comment}; {need}"


def _unjudged(indicator: Indicator, found: Judgement, aim: Aim, vintage: str, year: int) -> str:
    if found.why == "seri":
        return (
            f"{aim.word} memakai seri {VINTAGE_NAMES[aim.vintage or vintage]}, angka ini seri {VINTAGE_NAMES[vintage]}"
        )
    reasons = {
        "tanpa_seri": f"dokumen {aim.word} tidak menyebut serinya",
        "angka": f"angka {year} tidak terbit",
        "netral": f"{indicator.short_name} tidak punya arah baik atau buruk",
        "laju": f"laju perlu {FEWEST_POINTS} tahun terbit sejak {SINCE} dalam satu seri, baru ada {found.points}",
    }
    return reasons[found.why]


def no_projection(found: Judgement, years: Sequence[int]) -> str:
    """Return why a series is not projected, empty where it is.

    Args:
        found: the judgement.
        years: its valid years.
    """
    if found.course is None:
        return (
            f"Tidak diproyeksikan: deretnya pendek, baru {len(years)} tahun terbit sejak {SINCE} dalam seri ini "
            f"(perlu {FEWEST_POINTS})."
        )
    if found.course.spread is None:
        gaps = formatting.listing([str(y) for y in missing_years(years)])
        return f"Tidak diproyeksikan: deretnya terputus, tahun {gaps} tidak terbit."
    return ""


def arrival_phrase(found: Arrival, due: int | None = None) -> str:
    """Return the year of arrival with its range, or that it is not reached at this pace."""
    if found.year is None:
        never = "tidak tercapai pada laju ini"
        return f"{never} (paling cepat {found.earliest})" if found.earliest else never
    latest = f"sampai {found.latest}" if found.latest else f"sampai lebih dari {LONGEST} tahun lagi"
    late = f", sesudah tahun target {due}" if due is not None and found.year > due else ""
    return f"{found.year} (selang 80 persen: {found.earliest} {latest}){late}"


def status_counts(statuses: Sequence[str]) -> str:
    """Return how many regions have each status, as `3 tercapai, 2 pada jalur, dan 9 tertinggal`."""
    counts = [(statuses.count(code), word) for code, word in WORDS.items() if code in statuses]
    return formatting.listing([f"{formatting.count_word(count)} {word}" for count, word in counts])
