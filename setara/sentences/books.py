"""What is said around the books of the register: what a book brings, what is offered for an analysis."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from setara import formatting
from setara.register.merge import Returned
from setara.sentences.words import capitalised, lowered
from setara.store.catalogue import Indicator

_AIMS = {
    "naik": "makin tinggi makin baik",
    "turun": "makin rendah makin baik",
    "seratus": "makin dekat 100 makin setara",
    "separuh": "makin dekat 50 persen makin setara",
}


def figure(indicator: Indicator, when: str, values: Sequence[tuple[str, float]], marks: str) -> str:
    """Return one figure, of women and men where both are published.

    Args:
        indicator: of which.
        when: year, and series where there are two.
        values: names of the sexes, empty for the only one, and their figures.
        marks: what is known about the figures; empty for nothing.
    """
    told = [
        " ".join((sex, formatting.with_unit(formatting.number(value, indicator.decimals), indicator.unit))).strip()
        for sex, value in values
    ]
    about = f"; {marks}" if marks else ""
    return f"{indicator.short_name} ({when}): {formatting.listing(told)}{about}."


def gender_indicator(indicator: Indicator) -> str:
    """Return an indicator as the measure of an analysis, without a target: that is the office's to set."""
    told = ", ".join(filter(None, (indicator.name, _AIMS.get(indicator.direction))))
    return f"{told}; dibaca tiap tahun dari dasbor ini. Targetnya ditetapkan kantor."


def of(returned: Returned) -> str:
    """Return what a returned book brings, one sentence."""
    if returned.refusals:
        return "Buku ini tidak dapat diambil; perbaiki dahulu."
    new = [change for change in returned.changes if change.version is None]
    kept = [change for change in returned.changes if change.version is not None]
    cells = sum(len(change.values) for change in kept)
    return _brought(cells, len(kept), len(new), len(returned.conflicts), len(returned.questions))


def _brought(cells: int, rows: int, new: int, conflicts: int, questions: int) -> str:
    told = [f"{cells} sel di {rows} baris"] if cells else []
    told += [f"{new} baris baru"] if new else []
    told += [f"{conflicts} sel yang diubah dua pihak"] if conflicts else []
    told += [f"{questions} baris yang perlu ditanyakan"] if questions else []
    return f"Buku ini membawa {formatting.listing(told)}." if told else "Buku ini tidak mengubah apa pun."


OFFERED = "Isian bertanda * diambil dari GAP atau dari angka dasbor; kantor memeriksa dan mengubahnya."
OWN_ORDER = "Enam pokok laporan ini susunan sendiri, bukan formulir resmi."
EMPTY = "belum dicatat"
BUDGETS = "Jumlah dan pembagi seperti dicatat; daerah, perangkat daerah, dan pembagi yang berbeda tidak dibandingkan."


def made(day: dt.date) -> str:
    """Return when a document was made."""
    return f"Dibuat {formatting.long_date(day)} dari register PUG."


def report_title(place: str, year: int, half: int) -> str:
    """Return the title of a half year's report."""
    return f"Laporan pelaksanaan PUG {place}, semester {'I' if half == 1 else 'II'} {year}"


def reported(first: dt.date, last: dt.date) -> str:
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
    told = f"Keadaan per {formatting.long_date(day)}: laporan menurut tanggalnya, yang tanpa tanggal menurut hari pencatatannya."
    if not late:
        return told
    return (
        f"{told} Isian {formatting.count_word(late)} tindak lanjut dicatat sesudahnya tanpa tanggal dan belum termasuk; "
        "isi kolom Dilaporkan tanggal bila termasuk."
    )


def filled(count: int, empty: int) -> str:
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


def agencies(count: int) -> str:
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
