"""Sentences of a briefing as a whole: what it tells, what had to be changed or left out, what was agreed."""

from __future__ import annotations

from collections.abc import Sequence

from setara import formatting
from setara.sentences.words import lowered

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


def follow_up_help() -> list[str]:
    """Return what the presenter does with the list."""
    return ["Sumber: catatan rapat.", "Unduh berkasnya sesudah rapat: daftar ini hanya tersimpan di sesi peramban."]


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
