"""Sentences on regencies beside each other: by component, neighbours, alike, in need of attention, by type of gap."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from setara import formatting
from setara.formulas.spread import FEWEST_REGIONS, RELATIVE, Basis
from setara.sentences.quality import holding
from setara.sentences.sexes import equal_note
from setara.sentences.words import OTHER_COUNCIL, capitalised, counts_seats, lowered, of_all
from setara.store.catalogue import Indicator

GROUPS = {"health": "kesehatan", "education": "pendidikan", "pengeluaran": "pengeluaran per kapita"}
"""What pulls an IPG down, schooling expected and attained together, by the columns of its parts."""
ALMOST_ALL, MUCH = 0.9, 0.2
"""The share of the pull at which one group is almost all of it, and at which a second one is named."""
MOST_TYPES = 2
"""Named beside the commonest; of more the rarest are counted together."""
NONE = "Tidak ada yang menarik turun"
RULE = (
    "Tipe dibaca dari penyumbang jarak IPG ke 100 (diolah). Yang dihitung hanya komponen yang menarik IPG turun di luar "
    "derau; umur harapan hidup perempuan dibandingkan dengan lima tahun di atas laki-laki, sesuai batas IPM. Harapan dan "
    "rata-rata lama sekolah dijumlahkan menjadi pendidikan. Bagian terbesar memberi nama tipe: “hampir seluruhnya” bila "
    f"paling sedikit {ALMOST_ALL:.0%}, “lalu” bila bagian kedua paling sedikit {MUCH:.0%}, selain itu “terutama”."
)
NEIGHBOURS_NOTE = "Tetangga adalah kabupaten/kota yang berbatasan darat; panjang batas dari peta yang digeneralisasi."
BASES: dict[str, str] = {
    "selisih": "Selisih perempuan dan laki-laki",
    "tingkat": "Tingkat perempuan dan laki-laki",
}
"""What regencies may resemble each other in."""
_ALIKE: dict[Basis, str] = {
    "selisih": "kesenjangan perempuan dan laki-laki berdekatan, setiap komponen sekali",
    "tingkat": "angka perempuan dan angka laki-laki setiap komponen berdekatan",
}
_MEASURES_NOTE = (
    "▲ lebih baik, □ tidak berbeda nyata, ▼ kurang baik daripada provinsinya; beda dalam derau indikatornya dihitung sama. "
    "{years} IDG, IKG, dan parlemen: {council}."
)


def gap_type(shares: Mapping[str, float]) -> str:
    """Return the type of a regency.

    Args:
        shares: share of each group of `GROUPS` in all that pulls its IPG down, 0 to 1; empty or all zero where nothing does.
    """
    first, second, *_ = sorted(GROUPS, key=lambda group: -shares.get(group, 0.0))
    if not shares.get(first):
        return NONE
    if shares[first] >= ALMOST_ALL:
        return f"Hampir seluruhnya {GROUPS[first]}"
    if shares.get(second, 0.0) >= MUCH:
        return f"{capitalised(GROUPS[first])}, lalu {GROUPS[second]}"
    return f"Terutama {GROUPS[first]}"


def types_headline(counts: Mapping[str, int], place: str, year: int) -> str:
    """Return how many regencies have which type, the commonest first.

    Args:
        counts: regencies by type, the commonest first.
        place: province or island.
        year: of the IPG.
    """
    if not counts:
        return f"Komponen IPG {place} {year} tidak lengkap"
    (first, most), *rest = counts.items()
    if len(rest) > MOST_TYPES:
        rest = [*rest[: MOST_TYPES - 1], ("Tipe lain", sum(count for _, count in rest[MOST_TYPES - 1 :]))]
    others = "".join(f"; {lowered(name)} di {count}" for name, count in rest)
    return f"{first} di {of_all(most, sum(counts.values()))} kabupaten/kota {place} {year}{others}"


def type_of_chosen(name: str, year: int, type_name: str, shares: Mapping[str, float]) -> str:
    """Return the type of a chosen regency with the shares that give it."""
    ordered = sorted(shares.items(), key=lambda part: -part[1])
    percentages = [f"{GROUPS[group]} {formatting.number(100 * share, 0)}%" for group, share in ordered if share]
    why = f" ({formatting.listing(percentages)} dari yang menarik turun)" if percentages else ""
    return f"{name} {year}: {type_name[:1].lower()}{type_name[1:]}{why}"


def types_scope(place: str, year: int, series: str) -> str:
    """Return whose types are told."""
    return f"{place} · tipe penyumbang IPG · {year} · seri {series}"


def types_absent(names: Sequence[str]) -> str:
    """Return which regencies have no type because a component is not published; nothing where all have one."""
    return f"Komponen tidak lengkap, jadi tanpa tipe: {formatting.listing(list(names))}." if names else ""


def similar_note(basis: Basis, compared: Sequence[str], derived: Sequence[str], missing: Sequence[str]) -> str:
    """Return what makes regencies alike, and which components are compared, derived or missing.

    Args:
        basis: a key of `BASES`.
        compared, derived, missing: names of components that are compared, of those the derived ones, and of those that
            are neither published nor derived.
    """
    parts = [
        f"Serupa berarti {_ALIKE[basis]}, diukur dalam simpangan baku seluruh kabupaten/kota (diolah).",
        f"Dibandingkan: {formatting.listing([lowered(n) for n in compared])}." if compared else "",
        f"Diolah dari IPM: {formatting.listing([lowered(n) for n in derived])}." if derived else "",
        f"Tidak tersedia, jadi tidak dibandingkan: {formatting.listing([lowered(n) for n in missing])}."
        if missing
        else "",
    ]
    return " ".join(filter(None, parts))


def gaps_note(indicator: Indicator, asked: int, year: int) -> str:
    """Return the order of the pairs and what their gap is, and the year where it is another one."""
    note = "Diurutkan dari yang terjauh dari setara. Selisih adalah hasil olahan: perempuan dikurangi laki-laki."
    note += f" {capitalised(equal_note(indicator))}."
    return note if year == asked else f"{note} Angka berpasangan {asked} tidak tersedia; yang ditampilkan {year}."


def measures_note(*, opens: bool) -> str:
    """Return how to read all measures at once, each in its last year that provinces share, or up to a year gone to."""
    years = "Tahun terakhir yang terbit sampai tahun di bilah."
    if opens:
        years = "Tahun terakhir yang terbit juga bagi semua provinsi."
    return _MEASURES_NOTE.format(years=years, council=OTHER_COUNCIL)


def measures_headline(worse: Mapping[str, tuple[int, int]], *, odd: bool = False) -> str:
    """Return which regency is worse than its province in most measures, and which in fewest.

    Args:
        worse: in how many measures each is, and how many can be held against its province; the most of either first.
        odd: whether an odd figure is among those held against each other.
    """
    judged = {name: counts for name, counts in worse.items() if counts[1]}
    if not judged:
        return "Angka provinsinya tidak tersedia, jadi tidak ada ukuran yang dapat dibandingkan"
    most = max(judged, key=lambda name: judged[name][0])
    fewest = min(judged, key=lambda name: judged[name][0])
    if judged[most][0] == judged[fewest][0] and len(judged) > 1:
        every = f"Masing-masing kurang baik daripada provinsinya pada {judged[most][0]} ukuran"
        return holding(every, odd=odd)
    clause = ", ".join(
        [f"{most} kurang baik daripada provinsinya pada {of_all(*judged[most])} ukuran"]
        + ([f"{fewest} {_few(*judged[fewest])}"] if fewest != most else [])
    )
    return holding(clause, odd=odd)


def _few(count: int, whole: int) -> str:
    return f"pada {of_all(count, whole)}" if count else "tidak satu pun"


def components_note(asked: int, year: int, *, choose: bool) -> str:
    """Return which year's components are drawn, and that regencies can be chosen where none are."""
    note = "Komponen yang tidak tersedia tahun itu tidak digambar."
    if year != asked:
        note = f"Komponen {asked} tidak tersedia; yang ditampilkan {year}."
    return f"{note} Pilih dua sampai enam kabupaten/kota di bilah atas." if choose else note


def components_alternative(index: Indicator, year: int, names: Sequence[str]) -> str:
    """Return whose components are drawn and where their figures are."""
    return f"Komponen {index.short_name} {year} untuk {formatting.listing(list(names))}. Angkanya ada di tabel."


def declining(indicator: Indicator, year: int, values: Sequence[float]) -> str:
    """Return that a figure got worse twice running.

    Args:
        year: of the last figure.
        values: three figures of one series, the last one last.
    """
    dated = [f"{indicator.say(value)} ({year - 2 + at})" for at, value in enumerate(values)]
    return f"memburuk dua tahun berturut-turut, {', lalu '.join(dated)}"


def far_behind(indicator: Indicator, value: float, province: str, reference: float) -> str:
    """Return that a figure is far from the province's; where seats count, that the province's council is another one."""
    other = f" ({OTHER_COUNCIL})" if counts_seats(indicator) else ""
    return f"jauh dari angka {province}{other}, {indicator.say_part(value)} terhadap {indicator.say(reference)}"


def flagged(sentence: str) -> str:
    """Return what a flag says."""
    return f"angka bercatatan; {lowered(sentence).removesuffix('.')}"


def nothing_found(unjudged: Sequence[str], published: int, total: int) -> str:
    """Return that no regency needs attention, or only that no published figure is flagged where more was not judged.

    Args:
        unjudged: result of `not_judged`.
        published: how many regencies are published.
        total: of how many.
    """
    if not published:
        return "Angka kabupaten/kota tidak tersedia, jadi tidak ada yang dapat dinilai."
    if published < total:
        return f"Tidak ada angka bercatatan pada {published} dari {total} kabupaten/kota yang terbit."
    if unjudged:
        return "Tidak ada angka kabupaten/kota yang bercatatan."
    return "Tidak ada kabupaten/kota yang memburuk dua tahun berturut-turut, jauh dari provinsinya, atau bercatatan."


def not_judged(*, declines: bool, distances: int, total: int, year: int, doubted: bool = False) -> list[str]:
    """Return what could not be judged, each with why.

    Args:
        declines: whether nearly all regencies have three published years running of one series.
        distances: how many regencies' figures have their province's beside them.
        total: how many regencies there are.
        year: the last of the three, and of the figures.
        doubted: whether the province's own figure is odd.
    """
    reasons = []
    if not declines:
        years = formatting.years(year - 2, year)
        reasons.append(
            f"Penurunan dua tahun berturut-turut tidak dapat dinilai: angka {years} dalam satu seri tidak lengkap."
        )
    if not distances:
        reasons.append(f"Jarak dari provinsi tidak dapat dinilai: angka provinsi {year} tidak tersedia.")
    elif distances < FEWEST_REGIONS:
        reasons.append(
            f"Jarak dari provinsi tidak dapat dinilai: hanya {distances} kabupaten/kota terbit bersama provinsinya."
        )
    elif distances < total:
        reasons.append(f"Jarak dari provinsi hanya dapat dinilai untuk {distances} dari {total} kabupaten/kota.")
    if distances and doubted:
        reasons.append(f"Jarak dari provinsi bersandar pada angka provinsi {year} yang janggal.")
    return reasons


def nearest(parts: Sequence[str]) -> str:
    """Return on which components two regencies are closest, the closest first, each as `near` tells it."""
    return f"paling dekat pada {formatting.listing(list(parts))}"


def near(indicator: Indicator, pair: tuple[float, float], sex: str = "", *, derived: bool = False) -> str:
    """Return a component on which two regencies are close.

    Args:
        indicator: the component.
        pair: the other's gap between women and men and the regency's own; the figure itself where there is one sex, and of
            those of `RELATIVE` the logarithm of women over men.
        sex: whose figures they are where levels are compared, empty for gaps.
        derived: whether they are none of those published.
    """
    say: Callable[[float], str] = indicator.say
    name = lowered(indicator.label(sex) if sex else indicator.short_name)
    if not sex and indicator.code in RELATIVE:
        name, say = f"{name} perempuan dibagi laki-laki", _ratio
    elif not sex and indicator.has_gap:
        name, say = f"selisih {name}", indicator.say_change
    return f"{name} ({' dan '.join(map(say, pair))}{', diolah' if derived else ''})"


def _ratio(gap: float) -> str:
    return f"{formatting.number(100 * math.exp(gap), 1)}%"


def alike(reason: str, distance: float) -> str:
    """Return why a regency resembles another, with the distance of their components in standard deviations."""
    return f"{reason}; jarak komponen {formatting.number(distance, 2)} (diolah)"


def border(length: float) -> str:
    """Return that two regencies share a border, kilometres."""
    return f"berbatasan darat {formatting.number(length, 1)} km"


def neighbours_headline(region: str, names: Sequence[str]) -> str:
    """Return which regencies a regency borders on."""
    if not names:
        return f"{region} tidak berbatasan darat dengan kabupaten/kota lain di Kalimantan"
    return f"{region} berbatasan dengan {formatting.listing(list(names))}"


def similar_headline(region: str, names: Sequence[str]) -> str:
    """Return which regencies resemble a regency most."""
    return f"Yang paling serupa dengan {region}: {formatting.listing(list(names))}"


def not_enough(region: str, year: int) -> str:
    """Return that a region's components do not suffice to look for similar ones."""
    return f"Komponen {region} tahun {year} tidak cukup untuk mencari wilayah yang serupa."
