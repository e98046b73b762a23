"""Sentences for a meeting: what to look at first, what it would take, what a briefing tells, and what was agreed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from setara import formatting
from setara.sentences.causes import SMALLEST_SHARE
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
        f"{m.indicator.label('P')}{' (diolah)' if m.derived else ''} dari {m.indicator.say(m.now)} "
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
    label = easiest.indicator.label("P")
    head = f"Perkiraan: {name} {region}"
    return fitting(
        f"{head} {verb} {value} ({goal}) bila {_course(easiest, label, unit=True)}",
        f"{head} {verb} {value} bila {_course(easiest, label, unit=True)}",
        f"{head} {verb} {value} bila {_course(easiest, label, unit=False)}",
        f"{head} {value} bila {_course(easiest, label, unit=False)}",
        f"{head} {value} bila {_course(easiest, label, unit=False, whence=False)}",
    )


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


POINTS, WOMEN = "Poin indeks (diolah; IDG perkiraan)", "Jumlah perempuan (diolah)"
COLUMNS = (
    "Wilayah",
    "Indeks",
    "Komponen",
    POINTS,
    "Angka di baliknya",
    WOMEN,
    "Serupa dan lebih baik",
    "Perangkat daerah (susunan sendiri)",
)
_SEATS = "Badan Kesatuan Bangsa dan Politik"
OFFICES = {
    "ipg_health": "Dinas Kesehatan",
    "ipg_hls": "Dinas Pendidikan",
    "ipg_rls": "Dinas Pendidikan",
    "ipg_pengeluaran": "Dinas Tenaga Kerja, Dinas Koperasi dan Usaha Kecil",
    "idg_parlemen": _SEATS,
    "idg_profesional": "Dinas Tenaga Kerja, Badan Kepegawaian",
    "ikg_health": "Dinas Kesehatan",
    "ikg_empowerment": f"{_SEATS}, Dinas Pendidikan",
    "ikg_labour": "Dinas Tenaga Kerja",
}
"""Who works on what a part of an index measures: our own assignment, no official list was seen."""
_IKG = {
    ("mtf", "mhpk20"): "{mtf} melahirkan di luar fasilitas kesehatan, {mhpk20} sebelum usia 20",
    ("legislatif_p", "sma_p", "sma_l"): "kursi DPRD {legislatif_p}, SMA ke atas {sma_p} (laki-laki {sma_l})",
    ("tpak_p", "tpak_l"): "TPAK perempuan {tpak_p}, laki-laki {tpak_l}",
}
NOTE = (
    "Diurutkan di dalam tiap indeks menurut poin yang dijauhkan komponen dari setara (IPG dan IDG dari 100, IKG dari 0); poin "
    "antarindeks tidak dibandingkan, dan poin itu hitungan, bukan sebab. Bagian pendapatan IDG tidak diurutkan: bahannya tidak "
    "lagi terbit. Pengeluaran per kapita tiap jenis kelamin diperkirakan BPS. Serupa: kesenjangan komponennya berdekatan. "
    "Jumlah perempuan dari penduduk dan rasio jenis kelamin 2025."
)


def heading(count: int) -> str:
    """Return what stands above the first things: one of each index that can be told."""
    return f"{formatting.count_word(count).capitalize()} hal pertama"


def first(what: str, figures: str, index: str, points: str) -> str:
    """Return one part of one index in one regency in a sentence without full stop.

    Args:
        what: the part in words, with its regency where that is not plain.
        figures: result of `both`, `share` or `ikg`.
        index: the index with its year.
        points: what the part takes from equality, as printed.
    """
    return f"{what}: {figures}; {points} poin {index}"


def plan(region: str, part: str, figures: str) -> str:
    """Return what is to be done about one part of one index in one regency.

    Args:
        region: name of the regency.
        part: name of the part.
        figures: result of `both`, `share` or `ikg`.
    """
    return f"Perkecil kesenjangan {lowered(part)} di {region} ({figures})"


def headline(place: str, largest: Sequence[tuple[str, str, str, str]]) -> str:
    """Return the largest part of the index looked at in a scope.

    Args:
        place: the scope.
        largest: regency, part, points as printed and index with year; empty where no regency can be taken apart.
    """
    for region, part, points, index in largest:
        where = "" if region == place else f" di {region}"
        return f"Yang pertama dilihat di {place}: {lowered(part)}{where} ({points} poin {index})"
    return f"Tidak ada komponen indeks {place} yang dapat diurutkan"


def both(indicator: Indicator, women: float, men: float, *, derived: bool) -> str:
    """Return women's and men's figure of a component; of a longer life that women lead, and what counts as equal.

    Args:
        indicator: the component.
        women, men: its figures.
        derived: whether either is none of those published.
    """
    mark = " (diolah)" if derived else ""
    equal = "; setara bila perempuan lebih lama 5 tahun" if indicator.code == "uhh" else ""
    # The year of both sums is said once.
    return f"perempuan {indicator.say_part(women)}, laki-laki {indicator.say(men)}{mark}{equal}"


def share(indicator: Indicator, women: float) -> str:
    """Return women's share; what is published of a council without women is none."""
    return "tanpa perempuan" if women < SMALLEST_SHARE else f"perempuan {indicator.say(women)}"


def ikg(indicators: Mapping[str, Indicator], figures: Mapping[str, float]) -> str:
    """Return the published figures of one part of the IKG.

    Args:
        indicators: by code.
        figures: all of one part, by code, with the sex where there are two, as `sma_p`; of seats women's alone.
    """
    shown = {name: indicators[name.partition("_")[0]].say(value) for name, value in figures.items()}
    return _IKG[tuple(shown)].format(**shown)


def better(alike: tuple[str, float] | None, decimals: int) -> str:
    """Return a regency alike that loses less by a part, and its points."""
    return f"{alike[0]} ({formatting.signed(alike[1], decimals)})" if alike else "–"


def scope(place: str, indices: Sequence[str]) -> str:
    """Return what the list is about."""
    return f"{place} · komponen {formatting.listing(list(indices))}"


FOLLOW_UP_HELP = (
    "Sumber: catatan rapat.",
    "Unduh berkasnya sesudah rapat: daftar ini hanya tersimpan di sesi peramban.",
)
"""What the presenter does with the list of what was agreed."""
SCENE_NAMES = {
    "posisi": "posisi tiga indeks",
    "peta": "peta",
    "peringkat": "peringkat",
    "gerak": "perkembangan",
    "komponen": "perempuan dan laki-laki",
    "penyebab": "penyumbang",
    "target": "target",
    "upaya": "upaya",
    "data": "catatan data",
}


def told_by_index(component: str, index: str, year: int, series: str, *, feeds: bool) -> str:
    """Return that a briefing is about an index and which one is told in place of a component."""
    of = f" seri {series}" if series else ""
    why = f"adalah komponen {index}" if feeds else "bukan komponen suatu indeks"
    return f"Paparan bercerita tentang indeks: {lowered(component)} {why}, jadi yang ditampilkan {index} {year}{of}."


def told_by_year(index: str, asked: int, place: str, year: int, series: str) -> str:
    """Return that a year has no figure in the scope and which one is told."""
    of = f" seri {series}" if series else ""
    return f"{index} {asked} tidak tersedia untuk {place}; yang ditampilkan {year}{of}."


def left_out_note(names: Sequence[str], label: str) -> list[str]:
    """Return which scenes are left out because nothing was published for them."""
    if not names:
        return []
    return [f"Tanpa tayangan {formatting.listing(list(names))}: angka yang diperlukan untuk {label} tidak tersedia."]


def uploaded_note(figures: int) -> str:
    """Return the line that says the session's own figures are among these."""
    return f"Memuat {formatting.number(figures, 0)} angka unggahan sesi ini, yang bukan angka terbit dasbor."


def follow_up_note(count: int, shown: int) -> str:
    """Return that the list can be changed, and how many actions are not shown."""
    more = f"{count - shown} lainnya ada di lembar dan berkas. " if count > shown else ""
    return f"{more}Dicatat dalam rapat; bukan angka terbit."


def follow_up_rest(count: int) -> str:
    """Return how many actions a printed list leaves out and where they are."""
    return f"Masih ada {count} rencana tindak lanjut lagi; daftar lengkap ada di berkas rencana tindak lanjut."


def follow_up_alternative(actions: Sequence[tuple[str, str, str]]) -> str:
    """Return the list in words."""
    if not actions:
        return "Lembar kosong untuk rencana tindak lanjut: apa, oleh siapa, dan kapan."
    return " ".join(
        f"{number}. {what}; {who or '–'}; {when or '–'}." for number, (what, who, when) in enumerate(actions, 1)
    )


def follow_up_headline(count: int, place: str) -> str:
    """Return how many actions were agreed, or what is to be."""
    if not count:
        return f"Apa yang disepakati untuk {place}, oleh siapa, dan kapan"
    return f"{formatting.count_word(count).capitalize()} rencana tindak lanjut disepakati untuk {place}"
