"""Sentences on what it would take: a goal, the way there, and scenarios."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.sentences.sexes import ComponentMove
from setara.sentences.words import fitting, fitting_note, lowered
from setara.store.catalogue import Indicator

SIMULATION_NOTE = (
    "Perkiraan: dihitung dengan rumus IPG, semua yang tidak digeser tetap. Bagian pendidikan dibagi antara HLS dan "
    "RLS menurut nilai keduanya, jadi yang satu dapat ikut bergerak sedikit bila yang lain digeser."
)
OUT_OF_REACH = "tidak cukup"


def scenario_headline(name: str, region: str, ipg: float, change: float) -> str:
    """Return what a scenario makes of a region's IPG ("perkiraan")."""
    after = formatting.number(ipg, 2)
    if not round(change, 2):
        return f"Skenario {name}: IPG {region} tetap {after} (perkiraan)"
    return f"Skenario {name}: IPG {region} menjadi {after} ({formatting.signed(change, 2)} poin, perkiraan)"


def scenario_alternative(name: str, region: str, year: int, title: str) -> str:
    """Return whose way to a scenario is drawn."""
    return f"Air terjun dari IPG {region} {year} ke skenario {name}. {title}."


def ikg_scenario_headline(region: str, before: float, after: float) -> str:
    """Return what a scenario makes of a regency's IKG ("perkiraan"); lower is better."""
    old, new = formatting.number(before, 3), formatting.number(after, 3)
    if old == new:
        return f"IKG {region} tetap {new} (perkiraan)"
    return f"IKG {region} {'membaik' if after < before else 'memburuk'}: {old} menjadi {new} (perkiraan)"


def ikg_scenario_note(seats_year: int) -> str:
    """Return how a scenario's IKG is read and whose seats it takes."""
    return f"Perkiraan. Makin rendah makin baik; porsi kursi DPRD diambil dari komponen parlemen IDG {seats_year}."


def effort_help(code: str, *, derived: bool) -> list[str]:
    """Return the cautions of the goal seek."""
    pace = "Laju kesenjangan: perempuan dan laki-laki bergerak seperti" if code == "ipg" else "Laju sendiri:"
    first = f"Perkiraan dengan rumus indeks, bukan ramalan. {pace} rata-rata perubahan terbit per tahun sejak 2017."
    second = {
        "ipg": "Bersama: usaha seimbang paling ringan; sendirian: hanya satu komponen yang bergerak.",
        "idg": "Porsi di parlemen hanya berubah lewat pemilu atau pergantian; pendapatan dianggap tetap.",
        "ikg": "Porsi kursi DPRD dari komponen parlemen IDG 2024; laju hanya dihitung dari sedikitnya lima tahun terbit.",
    }[code]
    return [first, second + (" Yang bertulis diolah tidak diterbitkan." if derived else "")]


def _met(whose: str, *, near: bool, without: str) -> str:
    """Return that all targets and references are met, that only a survey's zero does, or that noise alone is left."""
    if without:
        return f"{whose} memenuhi semua pembanding hanya karena MTF survei nol (janggal); perkiraan {without} belum"
    if near:
        return f"{whose} hampir memenuhi target dan pembanding yang terbit: sisanya masih dalam derau"
    return f"{whose} sudah memenuhi target dan pembanding yang terbit"


def nothing_to_reach(
    indicator: Indicator, region: str, value: float, odd: str = "", *, near: bool = False, without: str = ""
) -> list[str]:
    """Return why no way is computed.

    Args:
        indicator: the index.
        region: whose.
        value: where it stands.
        odd: what is odd about that, in brackets.
        near: whether something is left to reach, but no more than noise.
        without: the estimate that does not reach it, where the figure rests on a survey's zero; empty for none.
    """
    remark = "" if without else odd
    text = f"{_met(f'{indicator.short_name} {region} {indicator.show(value)}{remark}', near=near, without=without)}."
    if indicator.ideal is not None and value > indicator.ideal:
        text = f"{indicator.short_name} {region} {indicator.show(value)}: yang tertinggal laki-laki, bukan perempuan."
    return [text, "Pilih kabupaten/kota lain di bilah atas untuk melihat upaya yang diperlukan."]


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
    towards = f", pembanding: {goal}" if goal else ""
    other = f" (bahan {asked} tidak lengkap)" if year != asked else ""
    start = f"{region} {year}{other}: {indicator.short_name} {value}{towards}."
    return fitting_note([start, f"Satuan komponen: {unit}." if unit else "", f"Perkiraan; {still}."])


def effort_alternative(
    indicator: Indicator,
    region: str,
    value: str,
    moves: Sequence[ComponentMove],
    *,
    near: bool = False,
    without: str = "",
) -> str:
    """Return the ways in words; `near` and `without` as in `nothing_to_reach`."""
    if not moves:
        return f"{_met(f'{indicator.short_name} {region}', near=near, without=without)}."
    parts = [
        f"{m.indicator.label(m.sex)}{' (diolah)' if m.derived else ''} dari {m.indicator.say(m.now)} "
        + (OUT_OF_REACH if m.alone is None else f"menjadi {m.indicator.say(m.alone)}")
        for m in moves
    ]
    return (
        f"Agar {indicator.short_name} {region} sampai {value} lewat satu komponen saja (perkiraan). {'. '.join(parts)}."
    )


def effort_headline(
    indicator: Indicator,
    region: str,
    goal: str,
    value: str,
    moves: Sequence[ComponentMove],
    *,
    together: bool | None,
    near: bool = False,
    without: str = "",
) -> str:
    """Return what brings a region's index to a goal, or that nothing computed does ("perkiraan").

    Args:
        indicator: the index.
        region: whose.
        goal: whose value or target it is; empty where nothing is left to reach.
        value: the goal as it is printed.
        moves: what each component would have to become.
        together: whether all components together reach it; None where that is not computed.
        near, without: as in `nothing_to_reach`.
    """
    name = indicator.short_name
    if not goal:
        return _met(f"{name} {region}", near=near, without=without)
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


def effort_told(title: str, note: str) -> str:
    """Return what would help with what it starts from and leads to, which its note tells first."""
    return f"{title}. {note.split('. ', maxsplit=1)[0].rstrip('.')}"


def effort_unit(headline: str, moves: Sequence[ComponentMove]) -> str:
    """Return the unit of the component in an effort's headline where the headline had no room for it, else nothing.

    Args:
        headline: what `effort_headline` told.
        moves: what each component would have to become.
    """
    easiest = min((m for m in moves if m.alone is not None), key=_ease, default=None)
    unit = _unit(easiest) if easiest else ""
    return "" if unit in headline else unit


def near_equality(region: str, near: float) -> str:
    """Return that an IPG is so near to 100 that no way is told."""
    return f"IPG {region} kurang dari {formatting.number(near, 1)} poin dari 100; upaya sekecil itu tidak dihitung."


def not_alone(reach: float) -> str:
    """Return that a component cannot bring the IPG to a goal alone, and how far it does."""
    return f"tidak dapat sendirian (IPG paling tinggi {formatting.number(reach, 2)})"


def how_long(years: int, most: int) -> str:
    """Return how long a way takes; beyond `most` years only that it is longer."""
    return f"{formatting.number(years, 0)} tahun" if years <= most else f"lebih dari {most} tahun"


def _unit(move: ComponentMove) -> str:
    """Return the unit that stands behind a component's figure, empty where the figure needs none."""
    plain = move.indicator.unit in {"persen", "proporsi"} or formatting.is_money(move.indicator.unit)
    return "" if plain else move.indicator.unit.removesuffix(" per tahun")


def _course(move: ComponentMove, label: str, *, unit: bool, whence: bool = True) -> str:
    """Return which way a component goes, from where and where to."""
    alone = move.alone or 0.0
    money = formatting.is_money(move.indicator.unit)
    shown = formatting.money if money else move.indicator.say if move.indicator.unit == "proporsi" else move.shown
    start = f" dari {shown(move.now)}" if whence else ""
    text = f"{lowered(label)} {'turun' if alone < move.now else 'naik'}{start} ke {shown(alone)}"
    return f"{text} {_unit(move)}".strip() if unit and not money else text


def _ease(move: ComponentMove) -> float:
    """Return how far the way is as a share of the component's scale."""
    scale = move.indicator.scale_high - move.indicator.scale_low
    return abs((move.alone or 0.0) - move.now) / scale


def contradicting_idg(remainder: float) -> str:
    """Return that an IDG cannot be simulated because its inputs leave its income an index outside 0-1."""
    left = formatting.digits(remainder, 2, 6)
    return (
        "IDG wilayah ini tidak dapat disimulasikan: sisa pendapatan dari idg, parlemen, profesional "
        f"{left} di luar batas 0-1: masukan bertentangan."
    )
