"""Sentences on where a scope stands: level, leaders, those behind, what is missing, and its place among all regencies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from setara import formatting
from setara.formulas.paces import Movement
from setara.frames import rows
from setara.sentences import quality, words
from setara.sentences.quality import index_cautions, missing_above
from setara.store.catalogue import ISLAND, NATION, VINTAGE_NAMES, Catalogue, Indicator
from setara.view import Scope

ABOUT = {
    "ipg": "Capaian perempuan dibandingkan dengan laki-laki; makin dekat ke 100 makin setara.",
    "idg": "Peran perempuan di parlemen, profesi, dan pendapatan; makin tinggi makin berdaya.",
    "ikg": "Capaian yang hilang akibat ketimpangan gender; makin dekat ke 0 makin setara.",
}
"""What each index is, where it is first seen."""
NOTE = "Makin ke kanan makin setara; garis tipis satu kabupaten/kota; peringkat dan perubahan diolah."
PROVINCES = "kelima provinsi"
UNRANKED = "tanpa peringkat"
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
ODD_LEAD = f"; yang di urutan pertama {quality.ODD}"
COUNCIL = f" yang {words.OTHER_COUNCIL}"
SHORT_COUNCIL = " (dewan lain)"
STANDING_HELP = (
    "Ketiga indeks dibaca berbeda: IPG setara pada 100, IDG makin tinggi makin baik, IKG makin rendah makin baik.",
    "Tahunnya dapat berbeda karena terbit tidak serentak; jangan jumlahkan atau rata-ratakan ketiganya.",
)
"""The cautions of the three indices side by side."""
_LEADS = {
    "ipg": ("IPG paling dekat ke setara", "paling jauh"),
    "idg": ("IDG tertinggi", "terendah"),
    "ikg": ("Ketimpangan (IKG) terendah", "tertinggi"),
}


def overview_lead(
    indicator: Indicator, place: str, level: str, nation: tuple[str, str] | None, driver: str, need: str
) -> str:
    """Return where a place stands, against the nation, what takes most from equality, and what would be needed.

    Args:
        indicator: the index.
        place: whose it is.
        level: its figure with the year.
        nation: how it stands to the nation's figure, and that figure; None where there is nothing to compare.
        driver: result of `overview_driver`; empty for none.
        need: result of `overview_need`; empty for none.
    """
    text = f"{indicator.short_name} {words.uncapitalised(place)} {level}"
    text += f", {nation[0]} Indonesia ({nation[1]})" if nation else ""
    return f"{text}{f'; {driver}' if driver else ''}{f'. {need}' if need else ''}"


def overview_driver(index: str, part: str, figures: str, year: str, where: str) -> str:
    """Return what takes most from equality, with its figures; what is left as income in the IDG is named before.

    Args:
        index: code of the index.
        part: name of the part.
        figures: its published figures in words.
        year: theirs where it is another one, else empty.
        where: whose they are where they are not the place's own, else empty.
    """
    whose = f"terjauh {where}" if where else "penyumbang terbesar"
    if index == "idg":
        whose = f"selain pendapatan (sisa, perkiraan), {whose}"
    return f"{whose}: {words.lowered(part)} ({figures.removesuffix(' per tahun')}{f'; {year}' if year else ''})"


def overview_need(target: str, component: str) -> str:
    """Return what women's component would have to be for the index to reach a target, the rest unchanged.

    Args:
        target: whose it is and its year.
        component: the component as printed.
    """
    return f"Target {target} perlu {component} (perkiraan)"


def rank_told(place: int, ranked: int) -> str:
    """Return a province's rank among those that are published."""
    return f"peringkat {place} dari {ranked} provinsi" if ranked >= words.FEWEST_RANKED else UNRANKED


def regency_rank(of_province: tuple[int, int], of_island: tuple[int, int]) -> str:
    """Return a regency's rank among those of its province and of the island that are published."""
    (near_rank, province), (whole, island) = of_province, of_island
    if island < words.FEWEST_RANKED:
        return UNRANKED
    near = f"{near_rank} dari {province} seprovinsi, " if province >= words.FEWEST_RANKED else ""
    return f"peringkat {near}{whole} dari {island} se-{ISLAND}"


def target_told(year: int, value: str, status: str) -> str:
    """Return a target in few words; one that is not decided says so."""
    return f"target {year}: {value}{'' if status == 'ditetapkan' else f' ({status})'}"


def summary(frame: pd.DataFrame, indicator: Indicator, scope: Scope, catalogue: Catalogue) -> list[str]:
    """Return three to five sentences on level, movement, leaders, those behind, and what is missing.

    Args:
        frame: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
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
    nation = words.value_of(frame, NATION)
    if scope.province:
        name, value = catalogue.scope_name(scope.province), words.value_of(frame, scope.province)
        if value is None:
            return f"Angka {label} untuk {name} tidak tersedia."
        beyond = words.above_hundred(indicator, value)
        text = f"{label} {name} adalah {indicator.say(value)}{odd_of(frame, scope.province)}{beyond}"
        if nation is None:
            return f"{text}; angka Indonesia tidak tersedia."
        return f"{text}, {words.compared(indicator, value, nation)} Indonesia ({indicator.say(nation)})."
    provinces = frame[(frame["level"] == "provinsi") & frame["value"].notna()]
    if provinces.empty:
        return f"Angka {label} untuk provinsi tidak tersedia."
    low, high = provinces["value"].min(), provinces["value"].max()
    total, count = int((frame["level"] == "provinsi").sum()), len(provinces)
    if len(provinces) == 1:
        name = provinces["region"].iloc[0]
        spread = f"{label} terbit untuk 1 dari {total} provinsi {ISLAND}, {name}: {indicator.say(low)}"
    else:
        whose = words.part_of(count, total, "provinsi")
        spread = f"{label} di {whose} {ISLAND} berkisar dari {indicator.say_part(low)} sampai {indicator.say(high)}"
    return f"{spread}; Indonesia {indicator.say(nation)}." if nation is not None else f"{spread}."


def _movement(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    both = frame[(frame["level"] == "kabkota") & frame["value"].notna() & frame["previous"].notna()]
    before = scope.year - 1
    if both.empty:
        published = frame[frame["level"] == "kabkota"]
        year = before if published["previous"].isna().all() else scope.year
        return f"Perubahan dari {before} tidak dihitung: angka {year} pada seri yang sama tidak tersedia."
    movements = [indicator.moved(r.previous, r.value) for r in rows(both)]
    if len(both) == 1:
        word = words.way(indicator, movements[0])
        return f"Dibandingkan dengan {before}, hanya {both['region'].iloc[0]} yang dapat dihitung: {word}."
    return f"Dibandingkan dengan {before}, {words.divided(words.counted(indicator, movements), 'kabupaten/kota yang terbit')}."


def leaders(frame: pd.DataFrame, indicator: Indicator) -> str:
    """Return who leads and who is last, naming ties as ties."""
    ranked = words.published_regencies(frame)
    if len(ranked) < 2:
        return ""
    best = ranked[ranked["distance"] == ranked["distance"].min()]
    worst = ranked[ranked["distance"] == ranked["distance"].max()]
    if len(best) == len(ranked):
        return f"{words.capitalised(words.all_of(len(ranked), 'kabupaten/kota'))} sama nilainya."
    first, last = (
        _named(best, _BEST[indicator.direction], indicator),
        _named(worst, _WORST[indicator.direction], indicator),
    )
    return f"{'Sebanyak ' if first[:1].isdigit() else ''}{first}; {last}."


def behind(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return how many regencies are behind their province by more than noise, of how many that can be compared."""
    regencies = words.published_regencies(frame)
    both = regencies.dropna(subset=["province_value"])
    if both.empty or indicator.direction == "netral":
        return ""
    lower = [float(r.value) for r in rows(both) if words.is_behind(indicator, float(r.value), float(r.province_value))]
    worse = words.worse_than(indicator, lower)
    odd = int((frame.loc[frame["level"] == "provinsi", "flag"] == quality.ODD).sum())
    whose = f"angka provinsinya{f' ({formatting.count_word(odd)} {quality.ODD})' if odd else ''}"
    if scope.province is not None:
        whose = f"angka {both['province'].iloc[0]}{odd_of(frame, scope.province)}"
    whose += COUNCIL if words.counts_seats(indicator) else ""
    if len(both) == 1:
        row = both.iloc[0]
        standing = words.compared(indicator, float(row["value"]), float(row["province_value"]))
        return f"Hanya {row['region']} yang dapat dibandingkan, {standing} {whose}."
    if not lower:
        below = any(indicator.worth(float(r.value)) < indicator.worth(float(r.province_value)) for r in rows(both))
        nobody = f"Tidak ada kabupaten/kota yang {worse} {whose}."
        if len(both) < len(frame[frame["level"] == "kabkota"]):
            nobody = f"Tidak satu pun dari {len(both)} kabupaten/kota yang terbit {worse} {whose}."
        return f"Di luar derau, {words.uncapitalised(nobody)}" if below else nobody
    return f"{words.many_of(len(lower), len(both))} kabupaten/kota {worse} {whose}."


def missing(frame: pd.DataFrame, indicator: Indicator, scope: Scope, *, dated: bool = False) -> str:
    """Return which regencies have no figure and why, counted by province where they are many; nothing for none.

    Args:
        frame: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
        dated: whether the year is said too, where other years are shown beside it.
    """
    without, total = _without(frame)
    if not without:
        return ""
    if len(without) == total:
        return f"Angka {indicator.short_name} kabupaten/kota tahun {scope.year} tidak tersedia."
    return f"Tidak tersedia{f' pada {scope.year}' if dated else ''}: {words.absent(without, total)}."


def nothing_above(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return whose figure above the regencies is missing in their year, nothing where all are published.

    Args:
        frame: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
    """
    if indicator.direction == "netral" or words.published_regencies(frame).empty:
        return ""
    provinces, nation = frame[frame["level"] == "provinsi"], words.value_of(frame, NATION)
    without = provinces.loc[provinces["value"].isna(), "region"].astype(str).tolist()
    label = f"{indicator.short_name} {scope.year}"
    return missing_above(label, without, len(provinces), "" if nation is not None else "Indonesia")


def missing_briefly(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return what `missing` says, only counted where more than a few regencies have no figure."""
    without, total = _without(frame)
    if words.MOST_NAMES < len(without) < total:
        return f"Angka {len(without)} dari {total} kabupaten/kota tidak tersedia; pada peta berarsir."
    return missing(frame, indicator, scope)


def _without(frame: pd.DataFrame) -> tuple[list[tuple[str, str]], int]:
    """Return name and province of the regencies without a figure, and of how many regencies they are."""
    regencies = frame[frame["level"] == "kabkota"]
    missing_regencies = [
        (f"{r.region} (belum dibentuk)" if not r.existed else str(r.region), str(r.province))
        for r in rows(regencies[regencies["value"].isna()])
    ]
    return missing_regencies, len(regencies)


def in_brief(frame: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return who leads, who is last and what is missing, for who cannot see the picture."""
    return " ".join(s for s in (leaders(frame, indicator), missing(frame, indicator, scope)) if s)


def odd_lead(frame: pd.DataFrame, indicator: Indicator) -> str:
    """Return that an odd figure leads the ranking, to stand behind a finding that does not name it; nothing for none.

    Args:
        frame: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
    """
    ranked = words.published_regencies(frame)
    best = ranked[(ranked["distance"] == ranked["distance"].min()) & (len(ranked) > 1)]
    marks: dict[str, list[str]] = {}
    for row in rows(best):
        if odd := _odd(row, indicator):
            marks.setdefault(f"{indicator.say(row.value)}, {odd}", []).append(str(row.region))
    leading = formatting.listing([f"{words.named(names)} ({mark})" for mark, names in marks.items()])
    return f"; di urutan pertama {leading}" if leading else ""


def odd_value(frame: pd.DataFrame, value: float, indicator: Indicator) -> str:
    """Return a value of a `level` frame, with what is odd about the figure that has it."""
    marks = [odd for r in rows(frame[frame["value"] == value]) if (odd := _odd(r, indicator))]
    return f"{indicator.say(value)}{f' ({marks[0]})' if marks else ''}"


def odd_of(frame: pd.DataFrame, code: str) -> str:
    """Return in brackets that one region's figure of a `level` frame is odd; nothing where it is not."""
    return f" ({quality.ODD})" if (frame.loc[frame["region_code"] == code, "flag"] == quality.ODD).any() else ""


def _odd(row: Any, indicator: Indicator) -> str:
    return quality.odd_briefly(row.flag, row.estimate, indicator)


def _named(tied: pd.DataFrame, word: str, indicator: Indicator) -> str:
    value = words.distinct(tied["value"], indicator.say)
    names = [str(n) for n in tied["region"]]
    odd = [(str(r.region), mark) for r in rows(tied) if (mark := _odd(r, indicator))]
    if len(names) == 1:
        return f"{names[0]} {word}: {value}{''.join(f' ({mark})' for _, mark in odd)}"
    beside = "; ".join(f"{name} {mark}" for name, mark in odd)
    if len({mark for _, mark in odd}) == 1:
        every = "keduanya" if len(names) == 2 else "semuanya"
        beside = f"{every if len(odd) == len(names) else formatting.listing([name for name, _ in odd])} {odd[0][1]}"
    if len(odd) > words.MOST_NAMES:
        beside = f"{formatting.count_word(len(odd))} di antaranya {quality.ODD}"
    return f"{words.named(names)} sama-sama {word}: {value}{f' ({beside})' if odd else ''}"


def level_help(level: pd.DataFrame, indicator: Indicator, scope: Scope) -> list[str]:
    """Return the cautions of the map: series, direction, what is missing."""
    council = words.COUNCIL_NOTE if words.counts_seats(indicator) else ""
    return [
        " ".join(index_cautions(indicator, scope.vintage)),
        *filter(None, [council, missing(level, indicator, scope)]),
    ]


def ranking_help(level: pd.DataFrame, indicator: Indicator, scope: Scope) -> list[str]:
    """Return the cautions of the ranking."""
    return [
        "Peringkat (diolah) hanya di antara yang terbit pada tahun dan seri ini; beda tipis belum tentu bermakna.",
        " ".join(
            filter(None, [*index_cautions(indicator, scope.vintage)[-1:], missing_briefly(level, indicator, scope)])
        ),
    ]


def glance_scope(place: str, names: Sequence[str]) -> str:
    """Return what the cards of a place are about."""
    return f"{place} · {', '.join(names)} · sampai angka terakhir"


def standing_note(*, many: bool) -> str:
    """Return how to read the three indices, each in its last published year."""
    if many:
        return (
            "Rentang lima provinsi pada tahun terbit terakhirnya; perubahan (diolah) dari setahun sebelumnya dalam seri "
            "yang sama."
        )
    return (
        "Setiap indeks pada tahun terbit terakhirnya; perubahan (diolah) setahun dan sejak 2017 dalam seri yang sama."
    )


def cards_alternative(cards: Sequence[tuple[str, str, str]], place: str) -> str:
    """Return the large figures in words."""
    return f"{place}: {'; '.join(f'{label} {shown}, {moved}' for label, shown, moved in cards)}."


def axis_ends(indicator: Indicator, names: tuple[str, str], high: float) -> tuple[str, str]:
    """Return what the two ends of the ranking's axis mean; beyond 100 an IPG is no longer nearer to equality."""
    if indicator.ideal is not None and high > indicator.ideal:
        return names[0], f"{names[1]} pada {formatting.number(indicator.ideal, 0)}"
    return names


def ranking_note(indicator: Indicator, scope: Scope, ranked: int, shown: int) -> str:
    """Return how to read the ranking and how many rows are left out."""
    series = f"Seri {VINTAGE_NAMES[scope.vintage]}." if indicator.has_vintages else ""
    part = f"Ditampilkan {shown} dari {ranked} kabupaten/kota." if shown < ranked else ""
    reading = f"{words.short_reading(indicator).capitalize()}."
    return " ".join(filter(None, ("Yang terbaik di atas.", reading, series, part, "Nilai sama, peringkat sama.")))


def standing_headline(place: str, movements: Sequence[tuple[str, Sequence[Movement]]]) -> str:
    """Return how the three indices moved.

    Args:
        place: whose indices.
        movements: short name of each index, and which way each place goes whose change is known.
    """
    if any(len(ways) > 1 for _, ways in movements):
        return _counted_standing(movements)
    names = {one: [n for n, ways in movements if list(ways) == [one]] for one in words.MOVEMENTS}
    groups = [
        (formatting.listing(indices), words.EACH_DIFFERENT if one == "berbeda" else one)
        for one, indices in names.items()
        if indices
    ]
    unknown = formatting.listing([name for name, ways in movements if not ways])
    if not groups:
        return f"Perkembangan {unknown} {place} belum dapat dihitung"
    (first, word), *others = groups
    text = f"{first} {place} {word}"
    if others:
        text += f", sedangkan {' dan '.join(' '.join(other) for other in others)}"
    elif word != words.EACH_DIFFERENT:
        text += " sampai tahun terakhirnya"
    return f"{text}; perkembangan {unknown} belum dapat dihitung" if unknown else text


def _counted_standing(movements: Sequence[tuple[str, Sequence[Movement]]]) -> str:
    better = {name: list(ways).count("membaik") for name, ways in movements}
    total = {name: len(ways) for name, ways in movements}
    improved: list[str] = []
    for name in (n for n in better if better[n]):
        if not improved:
            where = words.part_of(better[name], total[name], "provinsi")
        else:
            where = f"{words.all_of(total[name])}nya" if better[name] == total[name] else str(better[name])
        improved.append(f"{name} di {where}")
    none = [name for name in better if total[name] and not better[name]]
    unknown = [name for name in better if not total[name]]
    parts = [
        f"Membaik pada tahun terakhir: {formatting.listing(improved)}" if improved else "",
        f"{formatting.listing(none)} tidak {'' if improved else 'membaik '}di satu provinsi pun" if none else "",
        f"perkembangan {formatting.listing(unknown)} belum dapat dihitung" if unknown else "",
    ]
    return "; ".join(p for p in parts if p)


def leaders_headline(level: pd.DataFrame, indicator: Indicator, scope: Scope) -> str:
    """Return who leads and who is last; of a tie all names or their number, and no superlative where all are equal.

    Args:
        level: result of `queries/level.sql` for the scope.
        indicator: the scope's indicator.
    """
    known = words.published_regencies(level)
    if len(known) < 2:
        return "Belum ada angka kabupaten/kota yang dapat diurutkan"
    best = known[known["distance"] == known["distance"].min()]
    worst = known[known["distance"] == known["distance"].max()]
    if len(best) == len(known):
        value = words.distinct(known["value"], indicator.say)
        return f"{indicator.label(scope.sex)} {scope.year}: {words.all_of(len(known), 'kabupaten/kota')} sama nilainya, {value}"
    usual = f"{indicator.label(scope.sex)} {_BEST[indicator.direction]}", _WORST[indicator.direction]
    leading, last = _LEADS.get(indicator.code, usual)
    short = leading.replace("Ketimpangan (IKG)", "IKG")
    texts = [
        f"{head} di {_who(best, indicator, most, value=values > 0)}, {last} di {_who(worst, indicator, most, value=values > 1)}"
        for head, most, values in (
            *((leading, most, 2) for most in (words.MOST_NAMES, 1)),
            *((short, 1, values) for values in (2, 1, 0)),
        )
    ]
    return words.fitting(*texts)


def _who(tied: pd.DataFrame, indicator: Indicator, most: int, *, value: bool) -> str:
    names = [str(n) for n in tied["region"]]
    who = formatting.listing(names) if len(names) <= most else f"{formatting.count_word(len(names))} kabupaten/kota"
    odd = "".join(f"; {mark}" for mark in dict.fromkeys(_odd(r, indicator) for r in rows(tied)) if mark)
    if not value:
        return f"{who} ({odd.removeprefix('; ')})" if odd else who
    marks = {words.above_mark(indicator, float(v)) for v in tied["value"]} - {""}
    shown = words.distinct(tied["value"], indicator.say)
    return f"{who} ({'sama-sama ' if len(names) > 1 else ''}{shown}{marks.pop() if marks else ''}{odd})"
