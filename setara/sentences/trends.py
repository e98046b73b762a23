"""Sentences on series of years: how values and ranks moved, where they are open, how fast they change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from setara import formatting
from setara.formulas.paces import SINCE, Course, Movement
from setara.sentences import words
from setara.sentences.quality import IKG_UNPUBLISHED, INDEX_CAUTIONS
from setara.store.catalogue import VINTAGE_NAMES, Indicator

EARLY_JUMPS = "Sebelum 2015 pengeluaran per kapita beberapa kabupaten/kota melompat"
"""Why the first years of the IPG are no trend; the measured jumps stand on the page Metode."""
TOO_SHORT = "belum cukup tahun terbit untuk melihat perkembangan"
BREAK = "ganti seri: beda cara hitung"


@dataclass(frozen=True)
class RankPath:
    """The rank of one region in the first and the last year of one series.

    Attributes:
        region: name.
        first, last: year and rank.
        odd: what is odd about the last figure, empty for nothing.
    """

    region: str
    first: tuple[int, int]
    last: tuple[int, int]
    odd: str = ""


def lines_alternative(label: str, span: str, names: Sequence[str], title: str) -> str:
    """Return whose lines are drawn over which years."""
    what = " ".join(filter(None, (words.lowered(label), span)))
    return f"Garis {what} untuk {formatting.listing(list(names))}. {title}."


def open_years(published: Sequence[int]) -> str:
    """Return between which years a line is open, empty where every year is published.

    Args:
        published: the years in which a regency that is drawn is published.
    """
    if not published:
        return ""
    known = set(published)
    missing = [y for y in range(min(known), max(known)) if y not in known]
    if not missing:
        return ""
    years = formatting.listing([str(y) for y in missing])
    return f"Tahun {years} tidak tersedia untuk kabupaten/kota, jadi garisnya terbuka."


def rank_headline(indicator: Indicator, sex: str, place: str, vintage: str, paths: Sequence[RankPath]) -> str:
    """Return how ranks moved inside one series; one year is no movement.

    Args:
        sex: whose figures are ranked.
        place: among whose regencies.
        vintage: the series.
        paths: of the regions told.
    """
    series = f", seri {VINTAGE_NAMES[vintage]}" if indicator.has_vintages else ""
    label = f"Peringkat {words.lowered(indicator.label(sex))} di {place}{series}"
    if not paths:
        return label
    single = [p for p in paths if p.first[0] == p.last[0]]
    ranks = "; ".join(_path(p) for p in paths)
    return f"{label}: {ranks}{'; baru satu tahun terbit dalam seri ini' if len(single) == len(paths) else ''}"


def _path(path: RankPath) -> str:
    (since, first), (until, last) = path.first, path.last
    odd = f"; {path.odd}" if path.odd else ""
    if since == until:
        return f"{path.region} peringkat {last} ({until}{odd})"
    if first == last:
        return f"{path.region} peringkat {last} ({since} dan {until}{odd})"
    return f"{path.region} dari peringkat {first} ({since}) ke {last} ({until}{odd})"


def rank_note(indicator: Indicator, place: str, published: Sequence[int]) -> str:
    """Return among whom is ranked and which end is the first."""
    first = "terbesar" if indicator.direction == "netral" else "paling baik"
    parts = (
        f"Peringkat (diolah) di antara kabupaten/kota {place} yang terbit; 1 = {first}.",
        "Hanya di dalam satu seri." if indicator.has_vintages else "",
        "Banyaknya wilayah dapat berubah karena pemekaran.",
        open_years(published),
    )
    return " ".join(filter(None, parts))


def pace_headline(indicator: Indicator, movements: Sequence[Movement], since: int) -> str:
    """Return how many regencies improve, and of how many the last year and the years before do not agree.

    Args:
        movements: which way each regency goes whose pace is known.
        since: the year from which it is measured.
    """
    if not movements:
        return f"Laju sejak {since} belum dapat dihitung: belum ada dua tahun terbit dalam seri ini"
    better, differ = movements.count("membaik"), movements.count("berbeda")
    more = f"; {differ} {words.DIFFERENT} dengan setahun terakhir" if differ else ""
    who = f"{words.many_of(better, len(movements))} kabupaten/kota"
    if len(movements) == 1:
        who = f"Satu-satunya kabupaten/kota yang dapat dihitung{'' if better else ' tidak'}"
    return f"{who} {words.way(indicator, 'membaik')} sejak {since}{more}"


def pace_note(indicator: Indicator) -> str:
    """Return how a pace is computed and how the values are read."""
    how = "Diolah: (angka terakhir − angka pertama) dibagi banyaknya tahun, dalam satu seri."
    size = indicator.say_change(indicator.noise).lstrip("+")
    return f"{how} Kelabu: beda kedua angka paling besar {size}, masih dalam derau. {words.reading(indicator)}"


def movement_help(indicator: Indicator, last: int, empty: Sequence[int]) -> list[str]:
    """Return the cautions of the lines.

    Args:
        indicator: the index.
        last: the last year drawn.
        empty: the years in which the line of a drawn regency is open.
    """
    cautions = [f"Digambar sampai {last}; perubahan kecil dari tahun ke tahun jangan dibaca sebagai kecenderungan."]
    if indicator.code == "ipg":
        cautions.append(f"{EARLY_JUMPS}; tahun 2016 tidak tersedia untuk kabupaten/kota.")
    elif indicator.code == "idg":
        cautions.append(INDEX_CAUTIONS["idg"])
    else:
        opened = "; garisnya terbuka di tahun itu" if IKG_UNPUBLISHED in empty else ""
        cautions.append(f"IKG {IKG_UNPUBLISHED} kabupaten/kota tidak ditemukan terbit{opened}.")
    return cautions


def trend_headline(indicator: Indicator, sex: str, moved: Sequence[tuple[str, Course]]) -> str:
    """Return how the drawn regions moved since 2017 inside one series.

    Args:
        sex: whose figures they are.
        moved: name and movement of each region where that is known; up to two are told one by one, more are counted.
    """
    label = indicator.label(sex)
    if not moved:
        return f"{label}: {TOO_SHORT}"
    if len(moved) > words.MOST_TOLD:
        counts = words.counted(indicator, [course.movement for _, course in moved])
        span = f"{_first(moved)}–{max(course.year for _, course in moved)}"
        return f"{label} {span}: {words.divided(counts, 'wilayah yang digambar')}"
    if len(moved) > 1:
        # The note tells the jumps again.
        moved = [(name, replace(course, jumps=())) for name, course in moved]
    between = ". " if any(course.movement == "berbeda" for _, course in moved[:-1]) else "; "
    return f"{label}: {between.join(f'{name} {words.course_ends(indicator, course)}' for name, course in moved)}"


def _first(moved: Sequence[tuple[str, Course]]) -> int:
    return min(course.run.first_year if course.run else course.year - 1 for _, course in moved)


def events_note(events: Sequence[tuple[str, dt.date]]) -> str:
    """Return which events are marked above the lines, a kind once with its days; empty without any.

    Args:
        events: kind and day of each, oldest first.
    """
    days: dict[str, list[str]] = {}
    for kind, day in events:
        days.setdefault(kind, []).append(formatting.long_date(day))
    return " ".join(f"{words.capitalised(kind)}: {formatting.listing(dates)}." for kind, dates in days.items())


def jumps_note(indicator: Indicator, jumps: Iterable[tuple[str, Sequence[tuple[int, float]]]]) -> str:
    """Return the unusual changes in one year that a span holds, the largest where they are many, nothing for none.

    Args:
        jumps: name of each region, with the years of its own and the changes; one region alone is not named.
    """
    spans = [(name, steps) for name, steps in jumps]
    sized = [
        (abs(step), f"{name if len(spans) > 1 else ''} {year} ({indicator.say_change(step)})".strip())
        for name, steps in spans
        for year, step in steps
    ]
    if not sized:
        return ""
    largest = [text for _, text in sorted(sized, key=lambda one: -one[0])[: words.MOST_NAMES]]
    more = f"; dan {len(sized) - words.MOST_NAMES} lainnya" if len(sized) > words.MOST_NAMES else ""
    size = indicator.say_change(indicator.jump).lstrip("+")
    return f"Lompatan setahun di atas {size}: {'; '.join(largest)}{more}."


def movement_note(indicator: Indicator, broken: int | None, empty: Sequence[int], jumps: str = "") -> str:
    """Return how to read the lines, where they jump, break and are open, as much as there is room for."""
    gap = f"Tahun {formatting.listing([str(y) for y in empty])} tidak tersedia untuk kabupaten/kota." if empty else ""
    cut = f"Garis putus sebelum {broken}: ganti seri, bukan kemajuan atau kemunduran." if broken else ""
    return words.fitting_note([jumps, f"{words.short_reading(indicator).capitalize()}.", cut, gap])


def movement_alternative(indicator: Indicator, names: Sequence[str], years: Sequence[int]) -> str:
    """Return whose lines are drawn over which years."""
    span = f" {formatting.years(min(years), max(years))}" if len(years) else ""
    return (
        f"Garis {words.lowered(indicator.short_name)}{span}: {formatting.listing(list(names))}. Angkanya ada di tabel."
    )


def movement_headline(
    indicator: Indicator, moved: Sequence[tuple[str, Course]], place: str, *, apart: str = "", odd: str = ""
) -> str:
    """Return how a region, or several that are counted, moved since 2017 inside one series.

    Args:
        indicator: the index.
        moved: name and movement of each region where that is known.
        place: the scope's name, told where nothing can be said.
        apart: the scope's series where the one told is another.
        odd: what is odd about the last figure of the one region told, with its name.
    """
    if not moved:
        return f"{indicator.short_name} {place}: belum cukup tahun terbit dalam satu seri untuk melihat perkembangan"
    tail = "; seri lain tidak disambung" if apart else ""
    if len(moved) == 1:
        name, course = moved[0]
        mark = odd.replace(f"{name} ", "")
        # The note tells the jumps again, and the open line the year that is missing; what is odd is told nowhere else.
        plain = words.course_headline(indicator, name, replace(course, jumps=()))
        short = plain.removesuffix(f", {words.unknown(course)}")
        return words.fitting(
            f"{words.course_headline(indicator, name, course, tail)}{mark}", f"{plain}{mark}", f"{short}{mark}"
        )
    movements = [course.movement for _, course in moved]
    first, *others = [one for one in words.MOVEMENTS if one in movements]
    parts = [f"{words.way(indicator, first)} di {words.part_of(movements.count(first), len(movements), 'provinsi')}"]
    parts += [f"{words.way(indicator, one)} di {movements.count(one)}" for one in others]
    span = f"{_first(moved)}–{max(course.year for _, course in moved)}"
    return f"{indicator.short_name} {span} {formatting.listing(parts)}{tail}"


def index_headline(label: str, ends: Sequence[tuple[str, int, float, bool]]) -> str:
    """Return how far regions came since the year of the base, the furthest up and the furthest down.

    Args:
        label: the indicator, with the sex where it is part of its meaning.
        ends: name, last year and index of each region, and whether its figure changed by more than noise.
    """
    if not ends:
        return f"{label}: tidak ada angka {SINCE} pada seri ini"
    if not any(changed for *_, changed in ends):
        return f"{label} bila {SINCE} = 100: {words.named([name for name, *_ in ends])} tetap, perubahannya dalam derau"
    ordered = sorted(ends, key=lambda end: -end[2])
    named_ends = [ordered[0], ordered[-1]] if len(ordered) > 1 else ordered
    each = [
        f"{name} {formatting.number(index, 1)} ({year}{'' if changed else ', dalam derau'})"
        for name, year, index, changed in named_ends
    ]
    return f"{label} bila {SINCE} = 100: {formatting.listing(each)}"


def index_note(reading: str, absent: Sequence[str]) -> str:
    """Return how an index since the year of the base is read, and whose figure of that year is missing."""
    missing = f" Tidak ada angka {SINCE}, jadi tanpa garis: {formatting.listing(list(absent))}." if absent else ""
    return (
        f"Diolah: angka setiap tahun dibagi angka {SINCE} wilayah itu sendiri, kali 100, di dalam satu seri. Yang tampak "
        f"adalah laju sejak {SINCE}, bukan tingkat. {reading}{missing}"
    )
