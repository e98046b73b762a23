"""What stands around figures held against targets and acuan: how many have which status, what is not judged and why."""

from __future__ import annotations

from collections.abc import Sequence

from setara.sentences.targets import arrival_phrase, status_counts
from setara.sentences.words import reading
from setara.store.catalogue import Indicator
from setara.targets.judging import FEWEST_POINTS, SINCE, WORDS, Arrival

MOST_REFERENCES = 3
PACE = (
    f"Laju Theil-Sen dari tahun terbit sejak {SINCE} dalam satu seri; selang 80 persen menganggap langkah tahun "
    "yang akan datang seragam dengan yang lalu."
)


def status_headline(label: str, place: str, statuses: Sequence[str], reference: str = "") -> str:
    """Return how many regencies have which status.

    Args:
        label: indicator and year.
        place: the scope's name.
        statuses: codes of the regencies' statuses.
        reference: the acuan they are held against, empty for their own targets.
    """
    what = f"{label}, {place}{f', dibanding {reference}' if reference else ''}"
    if set(statuses) <= {"tanpa_target"}:
        return f"{what}: belum ada {'acuan' if reference else 'target'} untuk kabupaten/kota"
    return f"{what}: dari {len(statuses)} kabupaten/kota {status_counts(list(statuses))}"


def status_alternative(drawn: str, about: str, title: str) -> str:
    """Return what is drawn for whom."""
    return f"{drawn}, {about}. {title}."


def status_note(indicator: Indicator, documents: str, *, draft: bool, unjudged: Sequence[str]) -> str:
    """Return how distances to targets are read.

    Args:
        indicator: the indicator.
        documents: the targets' documents in words.
        draft: whether one of them is not adopted yet.
        unjudged: why a region cannot be judged, one a region.
    """
    first = "Garis tegak adalah target; kiri masih kurang."
    return _status_note(first, indicator, documents, draft=draft, unjudged=unjudged)


def reference_note(indicator: Indicator, names: Sequence[str], *, draft: bool, unjudged: Sequence[str]) -> str:
    """Return how distances to an acuan are read; arguments as those of `status_note`, `names` those of the acuan."""
    first = "Garis tegak adalah acuan, bukan target daerah; kiri belum setara acuan."
    held = f"Acuan: {'; '.join(names[:MOST_REFERENCES])}." if names else ""
    return _status_note(first, indicator, held, draft=draft, unjudged=unjudged)


def _status_note(first: str, indicator: Indicator, documents: str, *, draft: bool, unjudged: Sequence[str]) -> str:
    reasons = "; ".join(dict.fromkeys(unjudged))
    parts = (
        first,
        reading(indicator),
        documents,
        "Rancangan belum ditetapkan." if draft else "",
        f"{len(unjudged)} wilayah tidak dapat dinilai: {reasons}." if unjudged else "",
    )
    return " ".join(filter(None, parts))


def explained(status: str, reason: str) -> str:
    """Return a status with its reason."""
    return f"{WORDS[status]}: {reason}"


def matrix_headline(label: str, against: str, statuses: Sequence[str], year: int) -> str:
    """Return how many regencies have which status in the last year.

    Args:
        label: indicator and place.
        against: what they are held against.
        statuses: codes of the regencies' statuses in the last year.
        year: the last year.
    """
    return f"{label} terhadap {against}: {status_counts(list(statuses))} pada {year}"


def matrix_alternative(about: str, title: str) -> str:
    """Return what the matrix shows and where it can be read."""
    return f"Matriks status kabupaten/kota per tahun, {about}. {title}; isinya ada di tabel."


def matrix_note(key: str) -> str:
    """Return how the matrix is read; `key` tells its signs."""
    return (
        f"{key}. Setiap tahun dinilai dengan angka sampai tahun itu saja; laju "
        f"perlu {FEWEST_POINTS} tahun terbit sejak {SINCE} dalam satu seri."
    )


def without_reference(without: int, total: int) -> str:
    """Return for how many regencies an acuan is not published."""
    return f"Acuan ini tidak terbit untuk {without} dari {total} kabupaten/kota."


def without_target(label: str, place: str, without: int, total: int) -> str:
    """Return how many regencies have no target and what can be done."""
    who = f"{without} dari {total}" if without < total else f"{total}"
    return (
        f"Belum ada target {label} untuk {who} kabupaten/kota {place}. Pilih acuan sebagai pembanding (acuan bukan "
        "target daerah), atau masukkan target sendiri pada bagian Isi target."
    )


def path_headline(label: str, region: str, year: int, status: str, reason: str) -> str:
    """Return a region's status and why; a reason that only repeats the status is left out."""
    word = WORDS[status]
    return f"{label} {region} {year}: {word if word == reason else f'{word}, {reason}'}"


def path_alternative(label: str, region: str, title: str) -> str:
    """Return whose line is drawn with path and projection."""
    return f"Garis {label} {region} dengan jalur dan proyeksi. {title}."


def arrives(found: Arrival, due: int | None) -> str:
    """Return when a target is reached at this pace ("perkiraan")."""
    return f"Perkiraan tercapai: {arrival_phrase(found, due)}."


def held_against(word: str, name: str, standing: str) -> str:
    """Return what a region is held against, with the standing of its document where it has one."""
    return f"{word.capitalize()}: {name}{f' ({standing})' if standing else ''}."
