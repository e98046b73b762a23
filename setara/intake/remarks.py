"""What is told of a file beside its figures, in Indonesian: what is wrong with it, and what was left aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

Severity = Literal["galat", "peringatan"]

_MOST_NAMES = 6
# Reason: the sentence. `{n}` is how often it came, `{names}` which ones.
_SENTENCES = {
    "unused": "Kolom tidak dipakai: {names}.",
    "unknown": "Kolom dilewati karena judulnya tidak dikenal: {names}.",
    "rank": "Kolom peringkat dilewati: {names}.",
    "target": "Kolom target atau rencana dilewati, karena bukan angka terbit: {names}.",
    "achieved": "Kolom capaian terhadap target dilewati, karena bukan angka terbit: {names}.",
    "unit": "Baris yang satuannya bukan satuan indikatornya dilewati: {names}.",
    "kind": "Baris yang selnya menyebut target, peringkat, atau sebagian penduduk dilewati: {names}.",
    "change": "Kolom perubahan atau selisih dilewati: {names}.",
    "indicator": "Kolom atau baris indikator lain dilewati: {names}.",
    "sex": "Kolom atau baris jenis kelamin lain dilewati: {names}.",
    "vintage": "Kolom atau baris seri lain dilewati: {names}.",
    "year": "Kolom atau baris tahun lain dilewati: {names}.",
    "part": "Angka sebagian tahun (semester atau triwulan) dilewati, karena indikator di sini setahun penuh: {names}.",
    "month": "Kolom atau baris bulan lain dilewati, karena yang dipakai angka Agustus: {names}.",
    "august": "Angka Agustus dipakai sebagai angka tahunan: {names}.",
    "elsewhere": "{n} baris di luar Kalimantan dilewati.",
    "unheard": "{n} baris sesudah provinsi lain dilewati, karena namanya tidak dikenal: {names}.",
    "summary": "{n} baris ringkasan atau catatan dilewati: {names}.",
    "early": "{n} angka sebelum tahun 2010 dilewati: {names}.",
    "unborn": "{n} angka dari tahun sebelum wilayahnya dibentuk dilewati: {names}.",
    "twin": "{n} angka yang tertulis dua kali dengan nilai sama diambil satu kali.",
    "mark": "Tanda di belakang {n} angka dilepas ({names}); artinya ada di catatan kaki tabel.",
    "former": "{n} baris berkode lama dibaca dengan kode sekarang: {names}.",
    "ministry": "{n} baris berkode Kemendagri dibaca dengan kode BPS: {names}.",
    "base": "Kolom tahun dasar, realisasi, atau tahun yang berulang dilewati: {names}.",
    "strange": "Baris yang bukan indikator di sini dilewati: {names}.",
    "sexless": "Target tanpa jenis kelamin dilewati, karena indikatornya di sini hanya menurut jenis kelamin: {names}.",
    "empty": "{n} sel tanpa target dilewati.",
    "bound": "Batas dipakai sebagai nilai target, tanpa tanda atau katanya: {names}.",
    "carried": "{n} baris tanpa nama wilayah dibaca sebagai lanjutan baris di atasnya.",
}


@dataclass(frozen=True)
class Problem:
    """One thing wrong with a file.

    Attributes:
        severity: `galat` stops the file, `peringatan` may be accepted.
        line: line of the file as a spreadsheet counts, None where the whole file is meant.
        column: the column as the file names it.
        value: the cell as read.
        why: what is wrong.
        mend: how to mend it.
    """

    severity: Severity
    line: int | None
    column: str
    value: str
    why: str
    mend: str

    def sentence(self) -> str:
        """Return row, column, value, reason and remedy in one line."""
        place = [] if self.line is None else [f"baris {self.line}"]
        place += [f"kolom {self.column}"] if self.column else []
        place += [f"nilai “{self.value}”"] if self.value else []
        head = f"{', '.join(place)}: " if place else ""
        return f"{head}{self.why}; {self.mend}."


def error(line: int | None, column: str, value: object, why: str, mend: str) -> Problem:
    """Return a problem that stops the file."""
    return Problem("galat", line, column, str(value), why, mend)


def warning(line: int | None, column: str, value: object, why: str, mend: str) -> Problem:
    """Return a problem that may be accepted."""
    return Problem("peringatan", line, column, str(value), why, mend)


def table(problems: Iterable[Problem]) -> pd.DataFrame:
    """Return problems as a table in Indonesian."""
    cells = [("" if p.line is None else str(p.line), p.column, p.value, p.why, p.mend) for p in problems]
    return pd.DataFrame(cells, columns=["Baris", "Kolom", "Nilai", "Sebab", "Cara memperbaiki"])


@dataclass
class Skipped:
    """What was left aside, by reason, in the order in which it came."""

    said: list[str] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _names: dict[str, dict[str, None]] = field(default_factory=dict)

    def add(self, reason: str, name: str = "") -> None:
        """Count one thing left aside.

        Args:
            reason: a key of the sentences.
            name: which one.
        """
        self._counts[reason] = self._counts.get(reason, 0) + 1
        names = self._names.setdefault(reason, {})
        if name:
            names[name] = None

    def count(self, reason: str) -> int:
        """Return how often something was left aside for a reason."""
        return self._counts.get(reason, 0)

    def names(self, reason: str) -> list[str]:
        """Return which things were left aside for a reason."""
        return list(self._names.get(reason, ()))

    def notes(self) -> list[str]:
        """Return everything as sentences."""
        told = [_SENTENCES[reason].format(n=n, names=_listed(self.names(reason))) for reason, n in self._counts.items()]
        return [*self.said, *told]


def _listed(names: list[str]) -> str:
    shown = ", ".join(name[:60] for name in names[:_MOST_NAMES])
    return f"{shown}, dan {len(names) - _MOST_NAMES} lagi" if len(names) > _MOST_NAMES else shown
