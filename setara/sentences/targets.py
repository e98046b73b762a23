"""Sentences on values held against a target or a reference: distance, pace, status, arrival."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from setara import formatting
from setara.formulas.paces import SINCE
from setara.formulas.projection import Prospect, RecentMean
from setara.frames import rows
from setara.sentences import words
from setara.sentences.quality import ODD
from setara.store.catalogue import ISLAND, VINTAGE_NAMES, Indicator
from setara.targets.judging import WORDS, Aim, Arrival, Judgement

MOST_DOCUMENTS = 4
MOST_NOTED = 1
MOST_REFERENCES = 3
PACE = (
    f"Laju: rata-rata per tahun sejak {SINCE} dalam satu seri (diolah). Proyeksi dihitung bersama wilayah setingkat dan "
    "hanya sejauh yang dapat diuji: selang 80 persennya ditakar dari kesalahan tahun-tahun lalu (perkiraan)."
)
BEYOND = "di luar yang dapat diuji"
_UNTRENDED = {
    "deret": "deretnya pendek atau terputus, belum cukup tahun berturut-turut untuk menguji tren",
    "tren": "tren tidak lebih tepat daripada menganggap angkanya tetap",
    "uji": "selang proyeksinya meleset dalam uji mundur",
}
# Counted, a region whose target's year has passed must not sound as if it had passed the target.
_COUNTED = WORDS | {"lewat": "lewat tenggat"}
_SHORT_WORDS = _COUNTED | {"di_acuan": "sudah setara pembanding", "di_bawah_acuan": "belum setara pembanding"}


def targets_note(targets: pd.DataFrame) -> str:
    """Return the documents behind the drawn targets, or that there is none.

    Args:
        targets: rows of `queries/target_documents.sql` that are drawn.
    """
    if targets.empty:
        return "Belum ada target terbit untuk cakupan dan seri ini."
    parts = [f"{t.region} {t.year}: {t.document} ({t.status})" for t in rows(targets)]
    if len(parts) > MOST_DOCUMENTS:
        counted = targets.groupby(["document", "status"], sort=False).size().reset_index(name="regions")
        parts = [f"{t.regions} wilayah: {t.document} ({t.status})" for t in rows(counted)]
    known = (
        [t.notes for t in rows(targets) if isinstance(t.notes, str) and t.notes] if len(targets) <= MOST_NOTED else []
    )
    return " ".join([f"Target {'; '.join(parts)}.", *known])


def span(low: float, high: float, indicator: Indicator) -> str:
    """Return a target's value or range in words."""
    text = formatting.number(low, indicator.decimals)
    return text if high <= low else f"{text}–{formatting.number(high, indicator.decimals)}"


def target_distance(indicator: Indicator, remaining: float) -> str:
    """Return how far a value is from its target in words: kurang, melampaui or tepat."""
    size = indicator.say_change(abs(remaining)).lstrip("+")
    if not round(remaining, 6):
        return "tepat"
    return f"kurang {size}" if remaining > 0 else f"melampaui {size}"


def pace_words(indicator: Indicator, per_year: float) -> str:
    """Return a change a year as `+0,21 per tahun`."""
    return f"{formatting.signed(per_year, pace_decimals(indicator, per_year))} per tahun"


def pace_decimals(indicator: Indicator, per_year: float) -> int:
    """Return how many decimals a change a year is printed with: two or more, one more where they would hide a small one."""
    decimals = max(indicator.decimals, 2)
    return decimals + 1 if per_year and not round(per_year, decimals) else decimals


def status_reason(indicator: Indicator, judgement: Judgement, aim: Aim | None, vintage: str, year: int) -> str:
    """Return why a status is what it is, one Indonesian sentence without full stop.

    Args:
        judgement: the judgement.
        aim: what it was held against.
        vintage, year: of the value.
    """
    if aim is None:
        return "belum ada target"
    if judgement.remaining is None:
        return _unjudged(indicator, judgement, aim, vintage, year)
    gap = target_distance(indicator, judgement.remaining or 0.0)
    if aim.year is None:
        near = judgement.status == "di_acuan" and (judgement.remaining or 0.0) > 0
        return f"{gap} terhadap pembanding{f', {_noise(indicator)}' if near else ''}"
    parts = [_standing(indicator, judgement, aim, gap)]
    if judgement.needed is not None:
        parts.append(f"perlu {pace_words(indicator, judgement.needed)} sampai {aim.year}")
    if judgement.pace and judgement.status != "hampir_tercapai" and (judgement.needed is not None or judgement.falling):
        parts.append(f"laju {pace_words(indicator, judgement.pace.per_year)}")
    if judgement.ended is not None and aim.year > judgement.ended:
        parts.append(_ended(vintage, judgement.ended))
    return "; ".join(parts)


def _standing(indicator: Indicator, judgement: Judgement, aim: Aim, gap: str) -> str:
    if judgement.status == "tercapai":
        falling = f", tetapi angkanya menjauhi {aim.word}" if judgement.falling else ""
        inside = judgement.remaining and not indicator.is_change(judgement.remaining)
        return f"{aim.word} {aim.year} sudah tercapai, {gap}{f', {_noise(indicator)}' if inside else ''}{falling}"
    if judgement.status == "hampir_tercapai":
        return f"{gap}, {_noise(indicator)}"
    if judgement.status == "lewat":
        return f"{gap} dari {aim.word} {aim.year}"
    if judgement.why in _UNTRENDED:
        return f"{gap}; {_UNTRENDED[judgement.why]}"
    if judgement.why == "menjauh":
        return f"{gap}; angka setahun terakhir dan sejak {SINCE} menjauhi {aim.word}"
    to = aim.word if judgement.checked == aim.year else f"jalur ke {aim.word}"
    reach = {
        "sesuai_jalur": f"seluruhnya mencapai {to}",
        "perlu_kerja_keras": f"seluruhnya belum mencapai {to}",
        "tidak_dibedakan": f"memuat {to}",
        "menjauh": f"seluruhnya menjauhi {aim.word}",
    }[judgement.status]
    return f"{gap}; selang 80 persen {judgement.checked} {reach}"


def _noise(indicator: Indicator) -> str:
    return (
        f"masih dalam derau {words.lowered(indicator.short_name)} ({indicator.say_change(indicator.noise).lstrip('+')})"
    )


def _ended(vintage: str, last: int) -> str:
    other = next(name for code, name in VINTAGE_NAMES.items() if code not in (vintage, "tunggal"))
    return f"seri {VINTAGE_NAMES[vintage]} berakhir {last}, jadi tidak dapat dipastikan lagi; sesudahnya terbit seri {other}"


def _unjudged(indicator: Indicator, judgement: Judgement, aim: Aim, vintage: str, year: int) -> str:
    if judgement.why == "seri":
        return (
            f"{aim.word} memakai seri {VINTAGE_NAMES[aim.vintage or vintage]}, angka ini seri {VINTAGE_NAMES[vintage]}"
        )
    reasons = {
        "tanpa_seri": f"dokumen {aim.word} tidak menyebut serinya",
        "angka": f"angka {year} tidak tersedia",
        "netral": f"{indicator.short_name} tidak punya arah baik atau buruk",
    }
    return reasons[judgement.why]


def no_projection(seen: Prospect) -> str:
    """Return why a series is not projected, empty where it is."""
    if seen.ahead:
        return ""
    why = "uji" if seen.why == "selang" else seen.why or "deret"
    return f"Tidak diproyeksikan: {_UNTRENDED[why]}."


def recent_mean(indicator: Indicator, mean: RecentMean, odd: str = "") -> str:
    """Return the mean of the last published years, its years named ("diolah"); `odd` as in `path_headline`."""
    years = formatting.listing([str(year) for year in mean.years])
    marks = "; ".join(filter(None, ("diolah", odd.strip(" ()"))))
    return f"Sebagai gantinya, rata-rata {years}: {indicator.show(mean.value)} ({marks})."


def arrival_phrase(arrival: Arrival | None, seen: Prospect, due: int | None = None) -> str:
    """Return the year of arrival with its range, or that it cannot be told.

    Args:
        arrival: the arrival; None where not all of the interval arrives inside the tested horizon.
        seen: the projection it was taken from.
        due: the year of the target.
    """
    if arrival is None:
        return BEYOND if seen.ahead else "tidak diproyeksikan"
    late = f", sesudah tahun target {due}" if due is not None and arrival.year > due else ""
    return f"{arrival.year} (selang 80 persen: {arrival.earliest} sampai {arrival.latest}){late}"


def status_counts(statuses: Sequence[str]) -> str:
    """Return how many regions have each status, by its code, as `3 tercapai, 2 sesuai jalur, dan 9 perlu kerja keras`."""
    return formatting.listing([f"{count} {word}" for count, word in _counts(statuses, _COUNTED)])


def _counts(statuses: Sequence[str], terms: Mapping[str, str]) -> list[tuple[int, str]]:
    """Return how many regions have each status in its word, in the order of the terms."""
    return [(list(statuses).count(code), word) for code, word in terms.items() if code in statuses]


def target_help(basis: str) -> list[str]:
    """Return the cautions of targets and references."""
    first = "Jarak dan status adalah hitungan dasbor (diolah), bukan penilaian resmi."
    if basis in {"target", "target_provinsi", "rencana"}:
        return [
            first,
            "Sesuai jalur berarti seluruh selang 80 persen proyeksi, sejauh dapat diuji, mencapai jalur ke target.",
        ]
    return [
        first,
        "Pembanding adalah angka terbit wilayah lain pada tahun yang sama; mencapainya belum berarti setara.",
    ]


def target_line(region: str, year: int, standing: str, *, ranged: bool, indicator: Indicator) -> str:
    """Return the name of a target drawn across the rows; of a range the end that has to be reached."""
    edge = "" if not ranged else (", batas atas" if indicator.direction == "turun" else ", batas bawah")
    return f"Target {region} {year} ({standing}{edge})"


def target_note(
    indicator: Indicator, basis: str, names: Sequence[str], aim: str, standings: Sequence[str], with_own: int = 0
) -> str:
    """Return what the values are held against; a reference is nobody's target for the regency.

    Args:
        indicator: the index.
        basis: `target`, or what values are held against instead.
        names: the documents or references.
        aim: the value all are held against, in words; empty where they differ.
        standings: statuses of the documents.
        with_own: how many regencies have a target of their own, where they are held against something else.
    """
    detail = ", ".join(filter(None, [aim, formatting.listing(list(standings))]))
    more = f" ({detail})" if detail else ""
    if basis == "target":
        documents = formatting.listing(list(names)) if len(names) <= 2 else f"{len(names)} dokumen"
        return words.fitting_note([f"Target: {documents}{more}.", "Jarak adalah hasil olahan."])
    what = f"{'target ' if basis == 'target_provinsi' else ''}{indicator.short_name}"
    held = names[0] if len(names) == 1 else f"{what} provinsinya masing-masing"
    few = f"Baru {with_own} kabupaten/kota bertarget." if with_own else "Belum ada target kabupaten/kota."
    council = (
        "Dewan provinsi lain." if basis in {"provinsi", "target_provinsi"} and words.counts_seats(indicator) else ""
    )
    return words.fitting_note([few, f"Pembanding: {held}{more}.", council, "Pembanding bukan target daerah."])


def status_headline(
    label: str, place: str, statuses: Sequence[str], reference: str = "", odd: Sequence[str] = ()
) -> str:
    """Return how many regencies have which status.

    Args:
        label: indicator and year.
        place: the scope's name.
        statuses: codes of the regencies' statuses.
        reference: the reference they are held against, empty for their own targets.
        odd: the regencies whose figure is odd.
    """
    what = f"{label}, {place}{f', dibandingkan dengan {reference}' if reference else ''}"
    if set(statuses) <= {"tanpa_target"}:
        return f"{what}: belum ada {'pembanding' if reference else 'target'} untuk kabupaten/kota"
    terms = _COUNTED | ({"tanpa_target": "belum ada pembanding"} if reference else {})
    return f"{what}: {words.divided(_counts(statuses, terms), 'kabupaten/kota')}{_doubt(odd)}"


def _doubtful(odd: Sequence[str]) -> str:
    """Return how many statuses rest on an odd figure; nothing for none."""
    return f"; {len(odd)} angka {ODD}" if odd else ""


def _doubt(odd: Sequence[str]) -> str:
    """Return whose status rests on an odd figure; nothing for none."""
    return f"; angka {words.named(list(odd))} {ODD}" if odd else ""


def status_note(indicator: Indicator, documents: str, *, draft: bool, unjudged: Sequence[str]) -> str:
    """Return how distances to targets are read.

    Args:
        documents: the targets' documents in words.
        draft: whether one of them is not adopted yet.
        unjudged: why a region cannot be judged, one a region.
    """
    first = "Garis tegak adalah target; kiri masih kurang."
    return _status_note(first, indicator, documents, draft=draft, unjudged=unjudged)


def reference_note(indicator: Indicator, names: Sequence[str], *, draft: bool, unjudged: Sequence[str]) -> str:
    """Return how distances to a reference are read; arguments as those of `status_note`, `names` those of the reference."""
    first = "Garis tegak adalah pembanding, bukan target daerah; kiri belum setara pembanding, kecuali dalam derau."
    held = f"Pembanding: {'; '.join(map(words.lowered, names[:MOST_REFERENCES]))}." if names else ""
    if words.counts_seats(indicator):
        held = f"{held} {words.COUNCIL_NOTE}".strip()
    return _status_note(first, indicator, held, draft=draft, unjudged=unjudged)


def _status_note(first: str, indicator: Indicator, documents: str, *, draft: bool, unjudged: Sequence[str]) -> str:
    reasons = "; ".join(dict.fromkeys(unjudged))
    parts = (
        first,
        words.reading(indicator),
        documents,
        "Rancangan belum ditetapkan." if draft else "",
        f"Ada {len(unjudged)} wilayah yang tidak dapat dinilai: {reasons}." if unjudged else "",
    )
    return " ".join(filter(None, parts))


def explained(status: str, reason: str) -> str:
    """Return a status with its reason."""
    return f"{WORDS[status]}: {reason}"


def matrix_headline(label: str, against: str, statuses: Sequence[str], year: int, odd: Sequence[str]) -> str:
    """Return how many regencies have which status in the last year.

    Args:
        label: indicator and place.
        against: what they are held against.
        statuses: codes of the regencies' statuses in the last year.
        year: the last year.
        odd: the regencies whose figure, judged in the last year, is odd.
    """
    return f"{label} terhadap {against}: {status_counts(list(statuses))} pada {year}{_doubt(odd)}"


def matrix_alternative(about: str, title: str) -> str:
    """Return what the matrix shows and where it can be read."""
    return f"Matriks status kabupaten/kota per tahun, {about}. {title}. Isinya ada di tabel."


def matrix_note(key: str) -> str:
    """Return how the matrix is read; `key` tells its signs."""
    return f"{key}. Setiap tahun dinilai dengan angka sampai tahun itu saja, tahun terakhir menurut tanggal hari ini."


def without_reference(without: int, total: int) -> str:
    """Return for how many regencies a reference is not published."""
    return f"Pembanding ini tidak tersedia untuk {words.of_all(without, total)} kabupaten/kota."


def without_target(label: str, place: str, without: int, total: int) -> str:
    """Return how many regencies have no target and what can be done."""
    who = words.of_all(without, total)
    return (
        f"Belum ada target {words.lowered(label)} untuk {who} kabupaten/kota {place}. Pilih pembanding (pembanding bukan "
        "target daerah), atau masukkan target sendiri pada bagian Isi target."
    )


def path_headline(label: str, region: str, year: int, status: str, reason: str, odd: str = "") -> str:
    """Return a region's status and why; a reason that only repeats the status is left out.

    Args:
        label: indicator.
        region: name.
        year: of the figure.
        status: key of `WORDS`.
        reason: why it is so.
        odd: what is odd about the figure, in brackets; empty for nothing.
    """
    word = WORDS[status]
    return f"{label} {region} {year}{odd}: {word if word == reason else f'{word}, {reason}'}"


def target_headline(
    indicator: Indicator, year: str, basis: str, statuses: Sequence[str], aim: str, place: str, odd: Sequence[str] = ()
) -> str:
    """Return how many regencies have which status.

    Args:
        indicator: the index.
        year: the year of the values, or the first and the last.
        basis: `target`, or what values are held against instead.
        statuses: codes of the regencies' statuses.
        aim: what all are held against, in words; empty where they differ.
        place: the scope's name.
        odd: the regencies whose figure is odd.
    """
    doubt = _doubt(odd)
    name = f"{indicator.short_name} {year}"
    if basis == "terbaik":
        return words.fitting(f"{_behind_best(name, statuses, aim)}{doubt}", _behind_best(name, statuses, aim))
    against = {
        "target": f"Terhadap targetnya, {name}",
        "target_provinsi": f"Terhadap target {'provinsinya' if place == ISLAND else place}, {name}",
        "rencana": f"Terhadap target nasional, {name}",
        "provinsi": f"Dibandingkan dengan angka {place if aim else 'provinsinya'}, {name}",
        "nasional": f"Dibandingkan dengan Indonesia, {name}",
    }[basis]
    terms = _SHORT_WORDS if basis == "target" else _SHORT_WORDS | {"tanpa_target": "tanpa pembanding"}
    counts = _counts(statuses, terms)
    bare = against.removesuffix(f", {name}")
    with_aim = f"{bare} ({aim}), {name}" if aim else against
    least = formatting.listing([f"{formatting.number(n, 0)} {word}" for n, word in counts])
    shortest = bare.replace("Dibandingkan dengan", "Terhadap")
    dated = [
        *(f"{head}: {words.divided(counts, 'kabupaten/kota')}" for head in (with_aim, against)),
        f"{name} {words.lowered(shortest)}: {least}",
    ]
    # The year before the names of odd figures, and those before the sentence without a year.
    undated = [f"{bare}: {words.divided(counts, 'kabupaten/kota')}", f"{shortest}: {least}"]
    marks = (doubt, _doubtful(odd))
    return words.fitting(
        *(f"{sentence}{mark}" for kind in (dated, undated) for mark in marks for sentence in kind), *dated, *undated
    )


def _behind_best(name: str, statuses: Sequence[str], aim: str) -> str:
    """Return how many have not reached the best of them, which is nobody's target."""
    behind_it = list(statuses).count("di_bawah_acuan")
    compared = behind_it + list(statuses).count("di_acuan")
    if not behind_it:
        return f"{name}: {words.all_of(compared, 'kabupaten/kota')} sama dengan yang terbaik, {aim}"
    return f"{name}: {words.of_all(behind_it, compared)} kabupaten/kota belum menyamai yang terbaik, {aim}"
