"""How a status looks: its own shape, word and colour everywhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from setara.targets.judging import WORDS


@dataclass(frozen=True)
class StatusMark:
    """How a status looks: plotly's symbol, the same as a character, colour, tint and short word of its cell."""

    symbol: str
    character: str
    colour: str
    tint: str
    short: str


MARKS = {
    "tercapai": StatusMark("circle", "●", "#0B4F8A", "#CFE1F2", "tercapai"),
    "hampir_tercapai": StatusMark("circle-open", "○", "#2A66A0", "#E4EEF8", "hampir"),
    "sesuai_jalur": StatusMark("triangle-up", "▲", "#12808C", "#D5EEEF", "sesuai jalur"),
    "tidak_dibedakan": StatusMark("square-open", "□", "#3E4A52", "#E1E7EA", "tak terbedakan"),
    "perlu_kerja_keras": StatusMark("diamond", "◆", "#8C4F2B", "#F5E3D6", "kerja keras"),
    "menjauh": StatusMark("triangle-down", "▼", "#8C2F4A", "#F3DAE1", "menjauh"),
    "lewat": StatusMark("square", "■", "#6B2A12", "#EFD8CC", "lewat"),
    "tidak_dinilai": StatusMark("x-thin-open", "✕", "#52636A", "#EEF1F0", "tak dinilai"),
    "tanpa_target": StatusMark("line-ew-open", "–", "#52636A", "#FFFFFF", "tanpa target"),
    "di_acuan": StatusMark("circle", "●", "#0B4F8A", "#CFE1F2", "setara pembanding"),
    "di_bawah_acuan": StatusMark("diamond-open", "◇", "#8C4F2B", "#F5E3D6", "belum"),
    "lebih_baik": StatusMark("triangle-up", "▲", "#0B5A3E", "#DCEFE6", "lebih baik"),
    "sama": StatusMark("square-open", "□", "#52636A", "#FFFFFF", "sama"),
    "kurang_baik": StatusMark("triangle-down", "▼", "#7A3B12", "#F0E0D4", "kurang baik"),
}

REGISTERED = {
    "janji_lewat": StatusMark("square", "■", "#6B2A12", "#EFD8CC", "lewat"),
    "janji_tanpa_bukti": StatusMark("circle-open", "○", "#8C4F2B", "#F5E3D6", "tanpa bukti"),
    "janji_berjalan": StatusMark("triangle-up", "▲", "#12808C", "#D5EEEF", "berjalan"),
    "janji_tanpa_tenggat": StatusMark("square-open", "□", "#52636A", "#EEF1F0", "tanpa tenggat"),
    "janji_terbukti": StatusMark("circle", "●", "#0B4F8A", "#CFE1F2", "terbukti"),
    "pug_verifikasi": StatusMark("circle", "●", "#0B4F8A", "#CFE1F2", "diverifikasi"),
    "pug_berbukti": StatusMark("diamond", "◆", "#12808C", "#D5EEEF", "dengan bukti"),
    "pug_mandiri": StatusMark("diamond-open", "◇", "#8C4F2B", "#F5E3D6", "tanpa bukti"),
    "pug_sumber": StatusMark("square-open", "□", "#52636A", "#EEF1F0", "sumber terbuka"),
    "pug_bukti": StatusMark("triangle-up", "▲", "#12808C", "#D5EEEF", "bukti saja"),
    "pug_dicari": StatusMark("x-thin-open", "✕", "#52636A", "#EEF1F0", "tidak ditemukan"),
}
"""How a promise of the register looks by what became of it, and a status by who says so."""
LOOKS = MARKS | REGISTERED
LEVELS = {"terpenuhi": "#BBD6EE", "sebagian": "#DDEAF6", "belum": "#F6EBD3", "tercatat": "#E7EEF3", "lain": "#EEF1F0"}
"""Tints of what a cell of the register says; a cell of which nothing is known stays white."""


def legend(statuses: Sequence[str]) -> str:
    """Return the shapes of some statuses with their words in one line."""
    return ", ".join(f"{mark.character} {WORDS[status]}" for status, mark in MARKS.items() if status in statuses)
