"""Sentences on one regency for its profile: where it stands, how it moved, what holds it back, what is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from setara import formatting
from setara.formulas.paces import SINCE, Course
from setara.sentences import words
from setara.sentences.causes import SMALLEST_SHARE, SMALLEST_TOLD, strongest
from setara.sentences.quality import ODD
from setara.sentences.targets import status_counts
from setara.sentences.trends import EARLY_JUMPS
from setara.store.catalogue import VINTAGE_NAMES, Indicator, Region

MOST_NAMED = 2
DIRECTIONS = {
    "naik": "naik",
    "turun": "turun",
    "seratus": "menuju 100",
    "separuh": "menuju 50%",
    "netral": "tanpa arah",
}
NOTES = {
    "dasar": "Angka terbitan; tahun setiap angka tertulis di barisnya.",
    "dasar_terpilah": "Angka terbitan; tahun setiap angka tertulis di barisnya.",
    "sasaran": f"Laju: rata-rata per tahun dari tahun terbit pertama sejak {SINCE} dalam satu seri (diolah).",
}
HELPS = {
    "indeks": (
        "Angka setiap indeks dari tahun terbit terakhirnya; perubahan hanya dihitung di dalam seri yang sama.",
        "Nilai yang sama berbagi peringkat; yang diurutkan hanya kabupaten/kota yang terbit.",
    ),
    "komponen": (
        "Angka bertulis diolah tidak diterbitkan untuk tahun itu dan dihitung balik dari IPM menurut jenis kelamin.",
        "Selisih selalu diolah: angka perempuan dikurangi angka laki-laki.",
    ),
    "sebab": (
        "Uraian ini hitungan penyumbang menurut rumus, bukan faktor kesenjangan atau sebab pada langkah 3 sampai 5.",
        "Jumlah bagian dapat berbeda dari angka terbit karena pembulatan.",
    ),
    "pembanding": (
        "Tetangga adalah wilayah dengan batas darat terpanjang pada peta yang digeneralisasi, paling banyak tiga.",
        "Serupa berarti komponen IPG-nya berdekatan, dalam simpangan baku seluruh kabupaten/kota (diolah).",
    ),
    "dasar": (
        "Menjawab langkah 8 Gender Analysis Pathway: angka awal sebelum kegiatan.",
        "Sumber, salinan, dan catatan setiap angka ada pada tabelnya.",
    ),
    "sasaran": (
        "Target hanya dari dokumen terbit atau yang dimasukkan pengguna; target wilayah lain tidak dipinjam.",
        "Target yang belum ada diisi perangkat daerah pada langkah 9; dasbor tidak mengusulkan angka.",
    ),
    "catatan": ("Catatan berasal dari tanda dan keterangan sumber setiap angka yang ditampilkan.",),
}
MOST_LISTED = 4
SERIES_APART = (
    f"Seri {VINTAGE_NAMES['sp2010']} dan {VINTAGE_NAMES['lfsp2020']} tidak disambung atau dibandingkan; tahun 2016 "
    "tidak tersedia untuk kabupaten/kota."
)


def stands(
    indicator: Indicator,
    region: str,
    period: str,
    value: float | None,
    references: Sequence[tuple[str, float | None]],
    ranks: Sequence[str],
    mark: str = "",
    *,
    odd: bool = False,
) -> str:
    """Return where a regency stands: against those above it, as far as they are published, and its ranks.

    Args:
        indicator: the index.
        region: name.
        period: year and series in words.
        value: the figure, None where it is not published.
        references: name and figure of the province, then of the nation.
        ranks: ranks in words; none where there is none.
        mark: what is known about the figure, empty for none.
        odd: whether the ranks rest on an odd figure.
    """
    if value is None:
        return f"{indicator.short_name} {region} {period} tidak tersedia."
    text = f"{indicator.short_name} {region} {period} adalah {indicator.say(value)}"
    text += f"{f' ({mark})' if mark else ''}{words.above_hundred(indicator, value)}"
    groups: dict[str, list[str]] = {}
    nation = references[-1][0]
    for name, reference in references:
        if reference is not None:
            other = f", {words.OTHER_COUNCIL}" if name != nation and words.counts_seats(indicator) else ""
            shown = f"{name} ({indicator.say(reference)}{other})"
            groups.setdefault(words.compared(indicator, value, reference), []).append(shown)
    against = formatting.listing([f"{word} {formatting.listing(names)}" for word, names in groups.items()])
    without = formatting.listing([name for name, reference in references if reference is None])
    sentences = (
        ", ".join(filter(None, (text, against))),
        f"Angka {without} tidak tersedia, jadi tidak dibandingkan" if without else "",
        f"{region} menempati {formatting.listing(list(ranks))}{f' ({ODD})' if odd else ''}" if ranks else "",
    )
    return f"{'. '.join(filter(None, sentences))}."


def change_words(indicator: Indicator, change: float | None, moved: Course | None) -> str:
    """Return the change on the year before with the way the figure goes, as `+0,21, membaik`."""
    if moved is None:
        return "tidak dapat dihitung"
    if change is None:
        since = moved.run.first_year if moved.run else moved.year
        return f"dari {moved.year - 1} tidak dapat dihitung; {words.way(indicator, moved.movement)} sejak {since}"
    return f"{indicator.say_change(change)}, {words.way(indicator, moved.movement)}"


def moved(parts: Sequence[tuple[Indicator, int, Course | None, str]]) -> str:
    """Return how indices moved in the last year and since 2017, a sentence each; what cannot be computed is said.

    Args:
        parts: index, its year, how it moved in its series, and what is odd about its figure, empty for nothing.
    """
    sentences = [
        f"{indicator.short_name} {words.course(indicator, movement, year)}{f' ({odd})' if odd else ''}"
        for indicator, year, movement, odd in parts
        if movement
    ]
    unknown = [f"{indicator.short_name} {year}" for indicator, year, movement, _ in parts if not movement]
    silent = f"perubahan {formatting.listing(unknown)} tidak dapat dihitung dalam seri yang sama" if unknown else ""
    return f"{'. '.join(map(words.capitalised, filter(None, (*sentences, silent))))}."


def moved_headline(parts: Sequence[tuple[Indicator, float | None, Course | None, bool]]) -> str:
    """Return how indices moved as one finding: `IPG dan IKG (janggal) membaik; IDG tetap`.

    Args:
        parts: index, its figure, how it moved in its series, and whether its figure is odd.
    """
    groups: dict[str, list[str]] = {}
    for indicator, now, moved, odd in parts:
        if now is None:
            word = "tidak tersedia"
        elif moved is None:
            word = "belum dapat dibandingkan dengan tahun sebelumnya"
        else:
            word = words.way(indicator, moved.movement)
        groups.setdefault(word, []).append(f"{indicator.short_name}{f' ({ODD})' if odd else ''}")
    clauses = {word: f"{formatting.listing(names)} {word}" for word, names in groups.items()}
    whole = {word: text.replace(words.DIFFERENT, words.EACH_DIFFERENT) for word, text in clauses.items()}
    return words.fitting("; ".join(whole.values()), "; ".join(clauses.values()))


def seats(region: Region, share: float | None, year: int, mark: str = "") -> str:
    """Return how much of the council women hold, one sentence; a council without women is named as such.

    Args:
        share: percent of the seats, None where it is not published.
        mark: the flag of the share in words; empty for none.
    """
    if share is None:
        return f"Bagian perempuan di DPRD {region.name} {year} tidak tersedia."
    if share < SMALLEST_SHARE:
        return f"Tidak ada perempuan di DPRD {region.name} pada {year} (terbit {formatting.number(share, 2)}%)."
    odd = f" ({mark})" if mark else ""
    return f"Perempuan menduduki {formatting.number(share, 2)}% kursi DPRD {region.name} pada {year}{odd}."


def indices_note(series: str, odd: str = "") -> str:
    """Return how the three indices are read.

    Args:
        series: the one of the IPG.
        odd: what is odd about one of them, empty for nothing.
    """
    if odd:
        read = f"IPG ({series}) setara pada 100; IDG makin tinggi, IKG makin rendah makin baik."
        return f"{read} {odd}."
    return (
        f"IPG seri {series}, setara pada 100; IDG makin tinggi, IKG makin rendah makin baik (di provinsi dewan lain). "
        "Peringkat (diolah) 1 paling baik."
    )


def women_behind(measures: Sequence[tuple[str, bool]]) -> str:
    """Return on which measures women lag behind men beyond the noise, one finding.

    Args:
        measures: name of a measure known for both, and whether women lag.
    """
    if not measures:
        return "Angka perempuan dan laki-laki tidak tersedia berpasangan"
    behind = [words.lowered(name) for name, lower in measures if lower]
    count = formatting.count_word(len(measures))
    if not behind:
        return f"Perempuan tidak tertinggal pada {count} komponen"
    where = formatting.listing(behind)
    if len(behind) > MOST_NAMED:
        where = words.part_of(len(behind), len(measures), "komponen")
    return f"Perempuan tertinggal pada {where}"


def gap_words(indicator: Indicator, women: float | None, men: float | None) -> str:
    """Return the difference of women and men in words with its mark, the unit standing with the measure."""
    if women is None or men is None:
        return "tidak dapat dihitung"
    gap = round(women - men, indicator.decimals)
    if not gap:
        return "sama (diolah)"
    return f"{formatting.number(abs(gap), indicator.decimals)} lebih {'tinggi' if gap > 0 else 'rendah'} (diolah)"


def components_note(period: str) -> str:
    """Return how the components of women and men are read."""
    return f"Perempuan terhadap laki-laki, {period}. Umur harapan hidup setara bila perempuan hidup 5 tahun lebih lama."


def gap_headline(ipg: float, parts: Mapping[str, float]) -> str:
    """Return which component holds the IPG furthest from 100, short; nothing is named where none does by a hundredth.

    Args:
        ipg: the published index.
        parts: contribution of each component in points of IPG, named.
    """
    where = f"{formatting.number(abs(ipg - 100), 2)} poin {'di bawah' if ipg < 100 else 'di atas'} 100"
    worst = strongest(parts, -1 if ipg < 100 else 1)
    if worst is None:
        return f"IPG {where}"
    return f"{words.capitalised(worst[0])} penyumbang terbesar ({formatting.signed(worst[1], 2)}); IPG {where}"


def parts_note(period: str, rest: float = 0.0, tolerance: float = 0.0) -> str:
    """Return how the parts of the gap are read.

    Args:
        period: year and series in words.
        rest: what the published gap shows beyond the sum of the parts, points.
        tolerance: how much of it rounding explains.
    """
    text = (
        f"Penyumbang jarak IPG {period} dari 100 (diolah), bukan sebab; "
        "pengeluaran per kapita tiap jenis kelamin diperkirakan BPS."
    )
    if abs(rest) < SMALLEST_TOLD:
        return text
    why = "sisa pembulatan" if abs(rest) <= tolerance else "tidak terjelaskan oleh komponen"
    return f"{text} {formatting.signed(rest, 2)} {why}."


def no_parts(region: str, period: str) -> str:
    """Return why the gap is not taken apart, one sentence."""
    return f"Komponen IPG {region} {period} tidak lengkap terbit, jadi jaraknya dari 100 tidak diuraikan."


def short_series(indicator: Indicator, period: str) -> str:
    """Return that a series has too few years to show a movement, one finding."""
    return f"{indicator.short_name} {period}: belum cukup tahun terbit untuk melihat perkembangan"


def trend_note(indicator: Indicator) -> str:
    """Return how the lines are read, of the IPG with the jumps in its first years."""
    gaps = "Tahun yang tidak tersedia dibiarkan kosong; antarseri tidak disambung."
    return f"{gaps} {EARLY_JUMPS}." if indicator.code == "ipg" else gaps


def among_others(indicator: Indicator, year: int, value: float | None, others: Sequence[float | None]) -> str:
    """Return how many of the regencies it is compared with do better, one finding.

    Args:
        indicator: the index.
        value: the regency's figure.
        others: the figures of the others.
    """
    what, known = f"{indicator.short_name} {year}", [v for v in others if v is not None]
    if value is None or not known:
        return f"{what} tidak dapat dibandingkan dengan wilayah lain"
    better, worse = sum(words.is_behind(indicator, value, v) for v in known), words.worse_than(indicator, [value])
    if not better:
        published = f" dari {len(known)} yang terbit" if len(known) < len(others) else ""
        return f"{what} tidak {worse} wilayah pembanding mana pun{published}"
    every = words.all_of(better) if better > 1 else "satu-satunya"
    which = every if better == len(known) else f"{better} dari {len(known)}"
    return f"{what} {worse} {which} wilayah pembanding"


def others_note(region: str, *, near: bool, alike: bool) -> str:
    """Return how the regencies compared are chosen, and which kind there is none of."""
    parts = [
        "" if near else f"{region} tidak berbatasan darat dengan kabupaten/kota lain.",
        "Serupa (diolah): komponen IPG berdekatan." if alike else "Komponennya tidak cukup untuk mencari yang serupa.",
    ]
    return " ".join(p for p in parts if p)


def baseline(figures: Sequence[tuple[str, str]]) -> str:
    """Return the indices a plan starts from, one finding; short name and figure in words of each."""
    return f"Data dasar: {formatting.listing([f'{name} {text}' for name, text in figures])}"


def by_sex(names: Sequence[str]) -> str:
    """Return how many baseline figures tell women and men apart, one finding."""
    return f"{words.capitalised(formatting.count_word(len(names)))} data dasar terpilah menurut jenis kelamin"


def aims(statuses: Sequence[str]) -> str:
    """Return how many indicators have which status, one finding."""
    if set(statuses) == {"tanpa_target"}:
        return f"Belum ada target untuk {formatting.count_word(len(statuses))} indikator ini"
    return f"Dari {formatting.count_word(len(statuses))} indikator, {status_counts(statuses)}"


def cause_sentence(finding: str) -> str:
    """Return a computed cause as a sentence that says what it is."""
    return f"Menurut uraian komponen (diolah), {finding}."


def remarks(count: int) -> str:
    """Return how many remarks belong to the figures, one finding."""
    return f"{words.capitalised(formatting.count_word(count))} catatan dibaca bersama angka di atas"


def other_period(indicator: Indicator, region: Region, year: int, shown: int, unused: str = "") -> str:
    """Return that a figure is not told in the year asked for and in which it is.

    Args:
        year: the year asked for.
        shown: the year told.
        unused: the figure of the year asked for where one is published but too few regencies are; empty for none.
    """
    if unused:
        return (
            f"{indicator.short_name} {year} terbit untuk {region.name} ({unused}), tetapi hanya untuk sedikit wilayah; "
            f"yang ditampilkan {shown}."
        )
    why = f"belum ada ({region.name} baru dibentuk {region.since})" if _unborn(region, year) else "tidak tersedia"
    return f"{indicator.short_name} {year} {why}; yang ditampilkan {shown}."


def other_periods(names: Sequence[str], region: Region, year: int) -> str:
    """Return that several components are not told in the year asked for; many are counted."""
    why = "belum ada" if _unborn(region, year) else "tidak tersedia"
    text = formatting.listing([words.lowered(n) for n in names])
    if len(names) > MOST_LISTED:
        text = f"{formatting.count_word(len(names))} komponen"
    return f"{words.capitalised(text)} {year} {why}; tahun setiap angka tertulis di tabel."


def _unborn(region: Region, year: int) -> bool:
    return region.since is not None and year < region.since


def first_year(region: Region, year: int) -> str:
    """Return since when a young regency has figures."""
    return f"{region.name} dibentuk {region.since}; angka pertamanya {year}."


def derived(indicator: Indicator, year: int) -> str:
    """Return that an indicator's figures by sex were not published and were derived, one sentence."""
    name = words.capitalised(words.lowered(indicator.short_name))
    return f"{name} menurut jenis kelamin {year} diolah dari IPM, bukan angka terbitan."


def about_figure(indicator: Indicator, year: int, sentence: str) -> str:
    """Return what is known about one figure: the meaning of its flag, or the notes on its source."""
    what = f"{indicator.short_name} {year}"
    return sentence if sentence.startswith(what) else f"{what}: {sentence}"


def uploaded(region: str, count: int) -> str:
    """Return that figures of a profile were brought by the session, one sentence."""
    return f"Memuat {formatting.number(count, 0)} angka unggahan untuk {region} atau pembandingnya; periksa sumbernya."
