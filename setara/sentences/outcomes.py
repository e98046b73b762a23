"""The one sentence of each scene on what is wanted: target, effort, what is missing, what was agreed."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.sentences.facts import Move
from setara.sentences.words import fitting, lowered
from setara.store.catalogue import ISLAND, Indicator
from setara.targets.judging import WORDS

_SHORT_WORDS = WORDS | {"di_acuan": "sudah setara acuan", "di_bawah_acuan": "belum setara acuan"}


def target_headline(indicator: Indicator, year: int, basis: str, statuses: Sequence[str], aim: str, place: str) -> str:
    """Return how many regencies have which status.

    Args:
        indicator: the index.
        year: the year of the values.
        basis: a key of `setara.findings.target_questions.BASES`.
        statuses: codes of the regencies' statuses.
        aim: what all are held against, in words; empty where they differ.
        place: the scope's name.
    """
    name = f"{indicator.short_name} {year}"
    if basis == "terbaik":
        return _behind_best(name, statuses, aim)
    against = {
        "target": f"Terhadap targetnya, {name}",
        "target_provinsi": f"Terhadap target {'provinsinya' if place == ISLAND else place}, {name}",
        "rencana": f"Terhadap target nasional, {name}",
        "provinsi": f"Dibanding angka {place if aim else 'provinsinya'}, {name}",
        "nasional": f"Dibanding Indonesia, {name}",
    }[basis]
    words = _SHORT_WORDS if basis == "target" else _SHORT_WORDS | {"tanpa_target": "tanpa acuan"}
    counts = [(list(statuses).count(code), word) for code, word in words.items() if code in statuses]
    bare = against.removesuffix(f", {name}")
    with_aim = f"{bare} ({aim}), {name}" if aim else against
    heads = [(head, digits) for digits in (False, True) for head in (with_aim, against)] + [(bare, True)]
    least = formatting.listing([f"{formatting.number(n, 0)} {word}" for n, word in counts])
    return fitting(*(f"{head}: {_told(counts, digits=digits)}" for head, digits in heads), f"{bare}: {least}")


def _told(counts: Sequence[tuple[int, str]], *, digits: bool) -> str:
    """Return how many of all regencies have which status."""
    total = sum(n for n, _ in counts)
    if len(counts) == 1:
        return f"semua {total} kabupaten/kota {counts[0][1]}"
    shown = [f"{formatting.number(n, 0) if digits else formatting.count_word(n)} {word}" for n, word in counts]
    return f"dari {total} kabupaten/kota {formatting.listing(shown)}"


def _behind_best(name: str, statuses: Sequence[str], aim: str) -> str:
    """Return how many have not reached the best of them, which is nobody's target."""
    behind_it = list(statuses).count("di_bawah_acuan")
    compared = behind_it + list(statuses).count("di_acuan")
    if not behind_it:
        return f"{name}: semua {compared} kabupaten/kota sama dengan yang terbaik, {aim}"
    return f"{name}: {behind_it} dari {compared} kabupaten/kota belum menyamai yang terbaik, {aim}"


def effort_headline(
    indicator: Indicator, region: str, goal: str, value: str, moves: Sequence[Move], *, together: bool | None
) -> str:
    """Return what brings a region's index to a goal, or that nothing computed does ("perkiraan").

    Args:
        indicator: the index.
        region: whose.
        goal: whose value or target it is; empty where nothing is left to reach.
        value: the goal as it is printed.
        moves: what each component would have to become.
        together: whether all components together reach it; None where that is not computed.
    """
    name = indicator.short_name
    if not goal:
        return f"{name} {region} tidak tertinggal dari target dan acuan yang terbit"
    possible = [m for m in moves if m.alone is not None]
    verb = "turun ke" if indicator.direction == "turun" else "mencapai"
    if not possible:
        if together:
            return fitting(
                f"Perkiraan: {name} {region} {verb} {value} ({goal}) hanya bila semua komponen perempuan naik bersama",
                f"Perkiraan: {name} {region} {verb} {value} hanya bila semua komponen perempuan naik bersama",
            )
        return fitting(
            f"Perkiraan: tidak satu komponen pun cukup sendirian membawa {name} {region} ke {value} ({goal})",
            f"Perkiraan: tidak satu komponen pun cukup sendirian membawa {name} {region} ke {value}",
        )
    easiest = min(possible, key=_ease)
    label = easiest.indicator.label(easiest.sex)
    head = f"Perkiraan: {name} {region}"
    return fitting(
        f"{head} {verb} {value} ({goal}) bila {_course(easiest, label, unit=True)}",
        f"{head} {verb} {value} bila {_course(easiest, label, unit=True)}",
        f"{head} {verb} {value} bila {_course(easiest, label, unit=False)}",
        f"{head} {value} bila {_course(easiest, label, unit=False)}",
        f"{head} {value} bila {_course(easiest, label, unit=False, whence=False)}",
    )


def effort_unit(headline: str, moves: Sequence[Move]) -> str:
    """Return the unit of the component in an effort's headline where the headline had no room for it, else nothing.

    Args:
        headline: what `effort_headline` told.
        moves: what each component would have to become.
    """
    easiest = min((m for m in moves if m.alone is not None), key=_ease, default=None)
    unit = _unit(easiest) if easiest else ""
    return "" if unit in headline else unit


def not_alone(reach: float) -> str:
    """Return that a component cannot bring the IPG to a goal alone, and how far it does."""
    return f"tidak dapat sendirian (IPG paling tinggi {formatting.number(reach, 2)})"


def how_long(years: int, most: int) -> str:
    """Return how long a way takes; beyond `most` years only that it is longer."""
    return f"{formatting.number(years, 0)} tahun" if years <= most else f"lebih dari {most} tahun"


def _unit(move: Move) -> str:
    """Return the unit that stands behind a component's figure, empty where the figure needs none."""
    return "" if move.indicator.unit in {"persen", "proporsi"} else move.indicator.unit.removesuffix(" per tahun")


def _course(move: Move, label: str, *, unit: bool, whence: bool = True) -> str:
    """Return which way a component goes, from where and where to."""
    alone = move.alone or 0.0
    start = f" dari {move.shown(move.now)}" if whence else ""
    text = f"{lowered(label)} {'turun' if alone < move.now else 'naik'}{start} ke {move.shown(alone)}"
    return f"{text} {_unit(move)}".strip() if unit else text


def _ease(move: Move) -> float:
    """Return how far the way is as a share of the component's scale."""
    scale = move.indicator.scale_high - move.indicator.scale_low
    return abs((move.alone or 0.0) - move.now) / scale


def data_headline(label: str, place: str, published: int, total: int, cautions: int) -> str:
    """Return how much is published and how many cautions there are."""
    count = formatting.count_word(cautions)
    tail = f"{count} hal perlu diingat" if cautions else "tidak ada catatan"
    if published == total:
        return f"{label} terbit untuk semua {total} kabupaten/kota {place}; {tail}"
    if not published:
        return f"{label} kabupaten/kota {place} tidak terbit; {tail}"
    return f"{label} terbit untuk {published} dari {total} kabupaten/kota {place}; {tail}"


def follow_up_headline(count: int, place: str) -> str:
    """Return how many actions were agreed."""
    if not count:
        return f"Belum ada tindak lanjut yang dicatat untuk {place}"
    return f"{formatting.count_word(count).capitalize()} tindak lanjut disepakati untuk {place}"
