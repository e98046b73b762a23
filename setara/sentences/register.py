"""What is told of the register: promises by what became of them, statuses by who says so, budgets, plans, and its books."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from setara import formatting
from setara.register.merge import Returned
from setara.sentences.words import capitalised, lowered, of_all
from setara.store.catalogue import Indicator

_AIMS = {
    "naik": "makin tinggi makin baik",
    "turun": "makin rendah makin baik",
    "seratus": "makin dekat 100 makin setara",
    "separuh": "makin dekat 50 persen makin setara",
}
OFFERED = "Isian bertanda * diambil dari GAP atau dari angka dasbor; kantor memeriksa dan mengubahnya."
OWN_ORDER = "Enam pokok laporan ini susunan sendiri, bukan formulir resmi."
EMPTY = "belum dicatat"
BUDGETS = "Jumlah dan pembagi seperti dicatat; daerah, perangkat daerah, dan pembagi yang berbeda tidak dibandingkan."
STANDINGS = {
    "lewat": "lewat tenggat",
    "tanpa_bukti": "dilaporkan selesai tanpa bukti",
    "berjalan": "belum jatuh tempo",
    "tanpa_tenggat": "tanpa tenggat",
    "terbukti": "selesai dengan bukti",
}
"""What became of a promise, in words, the most pressing first."""
SAID_BY = {
    "pug_verifikasi": "diverifikasi",
    "pug_berbukti": "penilaian mandiri dengan bukti",
    "pug_mandiri": "penilaian mandiri tanpa bukti",
    "pug_sumber": "menurut sumber terbuka",
    "pug_bukti": "bukti tanpa penilaian",
    "pug_dicari": "bukti dicari, tidak ditemukan",
}
"""Who says what a cell shows."""
NEVER_ADDED = "Butir tidak dijumlahkan menjadi nilai"
_NO_PLAN = "Belum ada baris RAD yang tercatat"
FIRST_PROMISE = "Yang disepakati rapat dicatat di sini: apa, oleh perangkat daerah mana, dan sampai kapan."
NOT_APPLYING = "t.b."
"""In a cell too narrow for the words."""
NO_AWARD = "belum ada catatan"
NO_LEVEL = "Tingkat tidak disebut"
"""Of an award whose source does not name the level."""
BUDGET_NOTE = (
    "ARG hanya dibandingkan dengan daerah itu sendiri, pada jenis pembagi, tahap, dan masa yang sama; pembagi antardaerah "
    "berbeda sehingga tidak diperingkatkan."
)
WHOLE = "seluruh daerah"
"""Of a budget that is no office's."""
BUDGET_BY_REGION = "Daerah lain tidak disandingkan, sebab pembaginya belum tentu sama."
BROKEN = {
    "tanpa_induk": "tidak menjabarkan baris tingkat di atasnya",
    "induk_setingkat": "induknya bukan dari tingkat di atasnya",
    "induk_lain": "induknya milik daerah lain",
    "tanpa_turunan": "belum dijabarkan di tingkat bawahnya",
    "tanpa_ukuran": "tanpa indikator kinerja",
    "tanpa_target": "tanpa target",
    "tanpa_target_tahunan": "tanpa target tahunan",
    "target_bolong": "target tahunannya belum lengkap",
    "tanpa_pelaksana": "tanpa unit pelaksana",
    "tanpa_anggaran": "tanpa anggaran",
}
"""What may be broken in the chain of plans."""
SERVING_NOTE = "Baris rencana dan indeks berdampingan; perubahan indeks tidak otomatis berasal dari rencana ini."
EARLIER_HELP = (
    "Laporan, bukti, dan tenggat dicatat terpisah.",
    "Selesai tanpa bukti belum dapat dinyatakan selesai.",
)
"""What the presenter knows about the promises of earlier meetings."""
UNNAMED = "tanpa nama di sumber"
"""Of a village whose source does not name it."""


def analysis_figure(indicator: Indicator, when: str, values: Sequence[tuple[str, float]], marks: str) -> str:
    """Return one figure, of women and men where both are published.

    Args:
        indicator: of which.
        when: year, and series where there are two.
        values: names of the sexes, empty for the only one, and their figures.
        marks: what is known about the figures; empty for nothing.
    """
    shown = [f"{sex} {indicator.say(value)}".strip() for sex, value in values]
    about = f"; {marks}" if marks else ""
    return f"{indicator.short_name} ({when}): {formatting.listing(shown)}{about}."


def gender_indicator(indicator: Indicator) -> str:
    """Return an indicator as the measure of an analysis, without a target: that is the office's to set."""
    measure = ", ".join(filter(None, (indicator.name, _AIMS.get(indicator.direction))))
    return f"{measure}; dibaca tiap tahun dari dasbor ini. Targetnya ditetapkan kantor."


def book_summary(returned: Returned) -> str:
    """Return what a returned book brings, one sentence."""
    if returned.refusals:
        return "Buku ini tidak dapat diambil; perbaiki dahulu."
    new = [change for change in returned.changes if change.version is None]
    kept = [change for change in returned.changes if change.version is not None]
    cells = sum(len(change.values) for change in kept)
    return _brought(cells, len(kept), len(new), len(returned.conflicts), len(returned.questions))


def _brought(cells: int, rows: int, new: int, conflicts: int, questions: int) -> str:
    parts = [f"{cells} sel di {rows} baris"] if cells else []
    parts += [f"{new} baris baru"] if new else []
    parts += [f"{conflicts} sel yang diubah dua pihak"] if conflicts else []
    parts += [f"{questions} baris yang perlu ditanyakan"] if questions else []
    return f"Buku ini membawa {formatting.listing(parts)}." if parts else "Buku ini tidak mengubah apa pun."


def made_on(day: dt.date) -> str:
    """Return when a document was made."""
    return f"Dibuat {formatting.long_date(day)} dari register PUG."


def report_title(place: str, year: int, half: int) -> str:
    """Return the title of a half year's report."""
    return f"Laporan pelaksanaan PUG {place}, semester {'I' if half == 1 else 'II'} {year}"


def report_span(first: dt.date, last: dt.date) -> str:
    """Return which promises a report tells."""
    return (
        f"Tindak lanjut yang disepakati sampai {formatting.long_date(last)}, kecuali yang dilaporkan selesai sebelum "
        f"{formatting.long_date(first)}."
    )


def as_of(day: dt.date, late: int) -> str:
    """Return of which day a report tells, and of how many promises something was written down later without a day.

    Args:
        day: the last day of what is told.
        late: how many promises hold more that does not say its day.
    """
    state = f"Keadaan per {formatting.long_date(day)}: laporan menurut tanggalnya, yang tanpa tanggal menurut hari pencatatannya."
    if not late:
        return state
    return (
        f"{state} Isian {formatting.count_word(late)} tindak lanjut dicatat sesudahnya tanpa tanggal dan belum termasuk; "
        "isi kolom Dilaporkan tanggal bila termasuk."
    )


def filled_note(count: int, empty: int) -> str:
    """Return for how many promises nothing is recorded below a heading."""
    if not count:
        return "Tidak ada tindak lanjut yang tercatat untuk masa ini."
    if not empty:
        return f"{capitalised(formatting.count_word(count))} tindak lanjut, semuanya dicatat."
    return f"{capitalised(EMPTY)} untuk {empty} dari {count} tindak lanjut."


def budgets_of(place: str, denominator: str, *, whole: bool) -> str:
    """Return the heading of a region's budgets under one kind of denominator: the region's as a whole, or its offices'."""
    whose = "seluruh daerah" if whole else "per perangkat daerah"
    return f"Anggaran responsif gender {place}, {whose}; pembagi: {lowered(denominator)}"


def agencies_counted(count: int) -> str:
    """Return how many agencies answer for something."""
    if not count:
        return "Belum ada perangkat daerah yang tercatat menanggung jawab."
    return f"{capitalised(formatting.count_word(count))} penanggung jawab tercatat."


def reminder(place: str, promises: Sequence[tuple[str, str, str, str]], day: dt.date) -> str:
    """Return a message to a regency, to be copied: what is still to be done or proved, the most pressing first.

    Args:
        place: the regency.
        promises: text, office, what the calendar says, and what evidence shows of each that is not done with evidence.
        day: the day it is.
    """
    if not promises:
        return (
            f"Yth. Ketua Pokja PUG {place}. Per {formatting.long_date(day)} tidak ada tindak lanjut terbuka yang tercatat. "
            "Bila ada yang belum tercatat, mohon ditulis di buku yang dilampirkan."
        )
    lines = [f"{n}. {text} ({office}): {when}; {proof}." for n, (text, office, when, proof) in enumerate(promises, 1)]
    count = formatting.count_word(len(promises))
    since = formatting.long_date(day)
    opening = (
        f"Yth. Ketua Pokja PUG {place}. Per {since} {count} tindak lanjut rapat koordinasi belum selesai dengan bukti:"
    )
    closing = "Mohon buku yang dilampirkan diisi (keadaan, nomor, tanggal, dan alamat bukti) lalu dikirim kembali."
    return "\n".join((opening, *lines, closing))


def no_evidence(day: dt.date) -> str:
    """Return that nothing was found, with the day it was looked for."""
    return f"tidak ada bukti per {formatting.long_date(day)}"


def proof(evidence: str | None, searched: dt.date, later: dt.date | None) -> str:
    """Return the evidence, or that there is none as of the day it was looked for, and a later search that found none."""
    return "; sesudahnya ".join(filter(None, (evidence or no_evidence(searched), no_evidence(later) if later else "")))


def said(word: str, mark: str, evidence: bool, later: dt.date | None) -> str:
    """Return what is said of an item, by whom, and the evidence that does not follow from it.

    Args:
        word: what is said.
        mark: who says so, a key of `SAID_BY`.
        evidence: whether evidence is named.
        later: the day of a later search that found nothing.
    """
    besides = "ada bukti" if evidence and mark in {"pug_verifikasi", "pug_sumber"} else ""
    after = f"sesudahnya {no_evidence(later)}" if later else ""
    return with_who(word, ", ".join(filter(None, (SAID_BY[mark], besides, after))))


def with_who(word: str, who: str) -> str:
    """Return what a cell says together with who says it."""
    return f"{word} ({who})"


def calendar(due: dt.date | None, day: dt.date) -> str:
    """Return what the calendar says of a due day."""
    if due is None:
        return "tanpa tenggat"
    left = (due - day).days
    if left == 0:
        return "jatuh tempo hari ini"
    return f"{formatting.number(left, 0)} hari lagi" if left > 0 else f"lewat {formatting.number(-left, 0)} hari"


def _counted(counts: Mapping[str, int]) -> str:
    standings = [f"{n} {STANDINGS[key]}" for key in STANDINGS if (n := counts.get(key, 0))]
    return formatting.listing(standings)


def promises_headline(counts: Mapping[str, int], place: str) -> str:
    """Return how many promises of a place stand how."""
    total = sum(counts.values())
    if not total:
        return f"Belum ada rencana tindak lanjut yang tercatat untuk {place}"
    return f"{formatting.count_word(total).capitalize()} rencana tindak lanjut {place}: {_counted(counts)}"


def earlier_headline(counts: Mapping[str, int], place: str) -> str:
    """Return what became of the promises of earlier meetings."""
    return f"{formatting.count_word(sum(counts.values())).capitalize()} janji rakor lalu {place}: {_counted(counts)}"


def whose(names: Sequence[str]) -> str:
    """Return the regions that promised the same, the first of many by name."""
    others = [f"{len(names) - 2} wilayah lain"] if len(names) > 3 else names[2:]
    return formatting.listing([*names[:2], *others])


def earlier_note(left: int, day: dt.date) -> str:
    """Return how many promises the scene leaves out, and on what day it holds."""
    more = f"{left} lainnya ada di dasbor, Rencana tindak lanjut. " if left else ""
    return f"{more}Keadaan per {formatting.long_date(day)}."


def promises_note(day: dt.date) -> str:
    """Return how the list of promises is read."""
    return (
        "Laporan kantor, bukti, dan tenggat dicatat terpisah; teks, penanggung jawab, dan tenggat semula tidak diubah, "
        f"revisinya bertanggal. Keadaan per {formatting.long_date(day)}."
    )


def promises_alternative(headline: str, worst: Sequence[tuple[str, str]]) -> str:
    """Return the list in words, its most pressing rows named."""
    pressing = "; ".join(f"{region}: {text}" for region, text in worst)
    return f"{headline}. {f'Paling mendesak: {pressing}.' if pressing else ''}".strip()


def revised(count: int) -> str:
    """Return how often a promise was revised, empty where it never was."""
    return f"direvisi {formatting.count_word(count)} kali" if count else ""


def measured(achieved: float | None, target: float | None, unit: str) -> str:
    """Return what was achieved of what was promised, empty where neither is known."""
    if achieved is None and target is None:
        return ""
    done, whole = (None if n is None else formatting.digits(n, 0, 2) for n in (achieved, target))
    return f"{done or 'belum diisi'} dari {whole or 'target yang belum diisi'} {unit}".strip()


def matrix_headline(what: str, place: str, known: int, count: int, day: dt.date) -> str:
    """Return for how many regions anything is recorded."""
    if not known:
        return f"{what} {place}: {no_evidence(day)}"
    return f"{what} {place}: ada catatan untuk {of_all(known, count)} wilayah"


def matrix_note(legend: str, day: dt.date) -> str:
    """Return how a grid of cells is read."""
    blank = f"Sel kosong: {no_evidence(day)}, bukan berarti belum dikerjakan"
    return ". ".join(filter(None, [legend, blank, f"{NEVER_ADDED}."]))


def matrix_alternative(what: str, place: str, cells: Sequence[str]) -> str:
    """Return the cells that say anything in words."""
    return f"Kisi “{what}”, {place}. {'. '.join(cells) or 'Semua sel kosong'}."


def detail_headline(what: str, region: str, known: int) -> str:
    """Return of how many items of a region something is recorded."""
    if not known:
        return f"{what} {region}: belum ada catatan"
    return f"{what} {region}: {formatting.count_word(known)} butir punya catatan"


def awards_headline(place: str, known: int, count: int) -> str:
    """Return for how many regions an award is recorded in any round."""
    if not known:
        return f"Anugerah Parahita Ekapraya {place}: {NO_AWARD}"
    return f"Anugerah Parahita Ekapraya {place}: tercatat untuk {of_all(known, count)} wilayah"


def awards_note(levels: Mapping[str, Sequence[str]]) -> str:
    """Return how the grid of awards is read: the levels of each round, in their order."""
    by_levels: dict[str, list[str]] = {}
    for year, words in levels.items():
        by_levels.setdefault(", ".join(words), []).append(year)
    by_round = " ".join(f"Tingkat pada {formatting.listing(years)}: {words}." for words, years in by_levels.items())
    return (
        f"Sel kosong: {NO_AWARD}, bukan berarti tidak menerima. {by_round} Tingkat dari dua putaran yang berbeda susunannya "
        "tidak setara. Putaran berikutnya tidak diperkirakan."
    )


def block_awards(awards: Sequence[tuple[int, str]]) -> str:
    """Return the awards of a region by round."""
    return f"Anugerah Parahita Ekapraya: {formatting.listing([f'{level} (putaran {year})' for year, level in awards])}."


def block_headline(region: str, items: int, promises: int, awards: int) -> str:
    """Return how much the register holds of a region."""
    if not items and not promises and not awards:
        return f"Register PUG {region}: belum ada catatan"
    parts = [f"{formatting.count_word(items)} butir punya catatan" if items else "belum ada catatan butir"]
    parts.append(f"{formatting.count_word(promises) if promises else 'belum ada'} rencana tindak lanjut")
    if awards:
        parts.append(f"{formatting.count_word(awards)} penghargaan")
    return f"Register PUG {region}: {formatting.listing(parts)}"


def block_status(what: str, said: Sequence[tuple[str, str]], known: int, missing: int, day: dt.date) -> str:
    """Return what is known of the items of a scheme.

    Args:
        what: what the items are called.
        said: item, and what is said of it by whom, of those that are named.
        known: of how many items anything is known.
        missing: of how many nothing is.
        day: the day it is.
    """
    if not known:
        return f"{what}: {no_evidence(day)}."
    named = "; ".join(f"{item} {what_of_it}" for item, what_of_it in said)
    more = f"; {formatting.count_word(known - len(said))} butir lain juga punya catatan" if known > len(said) else ""
    rest = f". Butir selebihnya: {no_evidence(day)}" if missing else ""
    return f"{what}: {named}{more}{rest}."


def block_promises(pressing: Sequence[tuple[str, str]], count: int) -> str:
    """Return the most pressing promises of a region and how many there are besides."""
    if not count:
        return "Rencana tindak lanjut: belum ada yang tercatat."
    named = "; ".join(f"{text} ({standing})" for text, standing in pressing)
    more = f"; {formatting.count_word(count - len(pressing))} lainnya" if count > len(pressing) else ""
    return f"Rencana tindak lanjut: {named}{more}."


def item_headline(item: str, region: str, count: int, day: dt.date) -> str:
    """Return how many years' records there are of one item of a region."""
    records = f"{formatting.count_word(count)} catatan" if count else no_evidence(day)
    return f"{item} {region}: {records}"


def records_headline(what: str, place: str, count: int) -> str:
    """Return how many rows of a kind are recorded for a place."""
    return f"{what} {place}: {f'{formatting.count_word(count)} baris' if count else 'belum ada catatan'}"


def budget_headline(region: str, kinds: Sequence[str], moved: str) -> str:
    """Return how a region's gender budget moved under one denominator, or that it cannot be said."""
    if not kinds:
        return f"ARG {region}: belum ada angka yang tercatat"
    if moved:
        return f"ARG {region} {moved}"
    return f"ARG {region}: tidak ada dua angka dengan pembagi, tahap, dan masa yang sama untuk dibandingkan"


def budget_moved(first: tuple[int, float], last: tuple[int, float], of: str) -> str:
    """Return how a share moved between two years under one denominator."""
    ends = [(year, formatting.number(share, 2)) for year, share in (first, last)]
    (since, before), (until, after) = ends
    way = "tetap" if before == after else "naik" if last[1] > first[1] else "turun"
    return f"{way} dari {before}% ({since}) ke {after}% ({until}), dengan pembagi {of}"


def broken_headline(place: str, rows: int, broken: int) -> str:
    """Return how many links of the chain of plans are broken."""
    if not rows:
        return f"{_NO_PLAN} untuk {place}, jadi rantainya belum dapat diperiksa"
    if not broken:
        return f"Rantai RAD {place}: {formatting.count_word(rows)} baris, tidak ada mata rantai yang putus"
    return f"Rantai RAD {place}: {formatting.count_word(broken)} mata rantai putus pada {formatting.count_word(rows)} baris"


def serving_headline(indicator: str, count: int, place: str) -> str:
    """Return how many rows of plans serve an indicator."""
    return f"{formatting.count_word(count).capitalize()} baris RAD {place} ditujukan pada {indicator}"


def yearly_headline(place: str, plans: int, targets: int, of: int) -> str:
    """Return how many yearly targets are recorded.

    Args:
        place: whose plans they are.
        plans: how many rows of plans there are.
        targets: how many yearly targets.
        of: how many rows have any.
    """
    if not plans:
        return f"{_NO_PLAN} untuk {place}, jadi belum ada target tahunannya"
    if not targets:
        return f"Target tahunan RAD {place}: belum ada pada {formatting.count_word(plans)} baris rencana"
    count = formatting.count_word(targets)
    return f"Target tahunan RAD {place}: {count} target, ada pada {of} dari {plans} baris rencana"


def yearly(targets: Sequence[tuple[int, str, str]]) -> str:
    """Return the yearly targets of a plan in one line: year, target and what was achieved, empty where nothing is known."""
    return "; ".join(
        f"{year}: {target or 'belum diisi'}{f' (realisasi {done})' if done else ''}" for year, target, done in targets
    )


def villages_headline(place: str, count: int) -> str:
    """Return how many model villages are recorded."""
    if not count:
        return f"Belum ada desa ramah perempuan dan peduli anak yang tercatat untuk {place}"
    return f"{formatting.count_word(count).capitalize()} desa ramah perempuan dan peduli anak tercatat untuk {place}"
