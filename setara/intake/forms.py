"""What a file becomes on its way: bounded lines of cells, numbers as people write them, what the reader says, and tidy rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

import pandas as pd

from setara.refusal import RefusalError
from setara.store.catalogue import Indicator

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
MAX_LINES = 20_000
MAX_COLUMNS = 200
MAX_CELLS = 200_000
MAX_CELL = 1_000
# A cell is text, or a number where the file itself says so.
Cell = str | float
KEY = ["region_code", "year", "indicator", "sex", "vintage"]
COLUMNS = [*KEY, "value", "line", "column"]
NO_WOMAN = 0.01
"""The share BPS publishes for a council without a woman."""
MOST_PROBLEMS = 100
# "Nihil" and "tidak ada" may be a zero, so they are none of these.
MISSING = frozenset(
    {
        *("", "-", "--", "–", "—", "−", "..", "...", "…", "na", "n/a", "n.a", "n.a.", "#n/a", "nan", "null"),
        *("tidak tersedia", "belum tersedia", "tidak terbit", "belum terbit", "belum rilis", "belum dirilis"),
        *("tidak ada data", "belum ada data", "data tidak tersedia", "data belum tersedia"),
    }
)
_SINGLE = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_FULL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+|-?[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+|-?[1-9][0-9]{0,2}(?:,[0-9]{3})+")
# Marks of a footnote, a provisional or a revised figure. A bracket right behind a digit belongs to nobody: 61,11).
_MARK = re.compile(
    r"(?<=[0-9])(?:\s*(\*{1,3}\)?|\([*rexps]\)|[rexps]\)?|[¹²³†‡]|\s[0-9a-z]\)|\^[0-9a-z]\)?))$", re.IGNORECASE
)
_MONEY = re.compile(r"^rp\.?\s*(?=[0-9])", re.IGNORECASE)
_FIGURE = re.compile(r"(?:rp\.?\s*)?[-−+]?[0-9]", re.IGNORECASE)
_LONGEST = 40
_UNITS = {"persen": ("%", "persen"), "tahun": ("tahun",)}


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


def problem_table(problems: Iterable[Problem]) -> pd.DataFrame:
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
        said = [_SENTENCES[reason].format(n=n, names=_listed(self.names(reason))) for reason, n in self._counts.items()]
        return [*self.said, *said]


def _listed(names: list[str]) -> str:
    shown = ", ".join(name[:60] for name in names[:_MOST_NAMES])
    return f"{shown}, dan {len(names) - _MOST_NAMES} lagi" if len(names) > _MOST_NAMES else shown


@dataclass(frozen=True)
class GridLine:
    """One line of a file with its number, the first being 1."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Raw:
    """A table as the file holds it: lines that are not empty, and what was noticed while reading.

    Attributes:
        lines: the lines.
        merged: the merged area each cell belongs to, by line number and position; every cell of it holds its value.
        notes: what was left aside, in Indonesian.
        sheet: name of the sheet of a workbook.
    """

    lines: Sequence[GridLine]
    merged: Mapping[tuple[int, int], str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    sheet: str = ""


def clean(text: str) -> str:
    """Return the text of a cell, spaces made single, its lines kept.

    Raises:
        RefusalError: it is longer than any cell of a table.
    """
    if len(text) > MAX_CELL:
        raise RefusalError(
            f"Sel yang diawali “{text[:30]}” terlalu panjang; sisakan nama wilayah, judul kolom, dan angka."
        )
    if text.isascii() and text.isalnum():
        return text
    # The mark by which a spreadsheet keeps a number as text.
    text = text[1:] if text[:1] == "'" and text[1:2].isdigit() else text
    lines = [" ".join(part.split()) for part in text.replace("\u00a0", " ").splitlines()]
    return "\n".join(part for part in lines if part)


def whole(cell: Cell) -> str:
    """Return a code or year that a spreadsheet may have made a number of."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


@dataclass(frozen=True)
class ReaderSays:
    """What the reader says about a file that does not say it itself; None where the file does.

    `sheet` is the sheet of a workbook to be read, `file` the name of the file, empty where it has none.
    Where the file says more than one, it chooses among them; where the file says something else, the file is refused.
    """

    indicator: str | None = None
    sex: str | None = None
    vintage: str | None = None
    year: str | None = None
    sheet: str | None = None
    file: str = ""


@dataclass(eq=False)
class EnoughError(Exception):
    """A file has more problems than anybody reads: the reading ends."""


@dataclass
class Shaped:
    """Tidy rows of a file.

    Attributes:
        figures: text in the columns COLUMNS, one row a figure.
        problems: what could not be read, and what contradicts.
        skipped: what was left aside.
        empty: how many cells say that there is no value.
    """

    figures: pd.DataFrame = field(default_factory=lambda: pd.DataFrame(columns=COLUMNS, dtype=str))
    problems: list[Problem] = field(default_factory=list)
    skipped: Skipped = field(default_factory=Skipped)
    empty: int = 0

    @property
    def notes(self) -> list[str]:
        """What was left aside, in Indonesian."""
        return self.skipped.notes()

    def complain(self, problem: Problem) -> None:
        """Keep a problem.

        Raises:
            EnoughError: there are as many as anybody reads; the last one says so.
        """
        self.problems.append(problem)
        if len(self.problems) >= MOST_PROBLEMS:
            why = f"pembacaan berhenti sesudah {MOST_PROBLEMS} galat"
            self.problems.append(error(None, "", "", why, "perbaiki yang di atas lalu unggah lagi"))
            raise EnoughError


def line_of(row: Any) -> int | None:
    """Return the number of the line that a row of text stands on, None where no file tells it."""
    return int(row.line) if str(row.line).isdigit() else None


def key_of(row: Any) -> tuple[str, str, str, str, str]:
    """Return the cells of KEY of a row of text."""
    return row.region_code, row.year, row.indicator, row.sex, row.vintage


# Not frozen: Python and its context managers write the traceback into an exception on its way.
@dataclass(eq=False)
class NotANumberError(Exception):
    """A cell that is no number: why, and how to mend it."""

    why: str
    mend: str


def is_missing(cell: str | float) -> bool:
    """Whether a cell says that there is no value."""
    return cell != cell if isinstance(cell, float) else cell.strip().lower() in MISSING  # noqa: PLR0124


def begins_as_number(text: str) -> bool:
    """Whether a text begins as a number does."""
    return bool(_FIGURE.match(text))


def unmarked(cell: str | float) -> tuple[str | float, str]:
    """Return a cell without the mark behind its number, and the mark."""
    if isinstance(cell, float) or not cell[:1].isdigit():
        return cell, ""
    mark = _MARK.search(cell)
    return (cell[: mark.start()].strip(), mark[1].strip()) if mark else (cell, "")


def plain_number(value: float | Decimal) -> str:
    """Return a number as the figure files write it; the noise of binary fractions is rounded away."""
    text = format(Decimal(f"{value:.12g}"), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def parse_number(cell: str | float, indicator: Indicator) -> str:
    """Return a value as the figure files write it.

    Args:
        cell: text with decimal comma or point, or a number.
        indicator: its unit, scale and decimals tell `12.345` as thousands from `12.345` as a fraction.

    Raises:
        NotANumberError: the text is none, or can be read in two ways.
    """
    if isinstance(cell, float):
        return plain_number(cell)
    text = re.sub(r"(?<=[0-9]) (?=[0-9]{3}(?:[^0-9]|$))", "", cell.strip()).replace("−", "-")
    text = _MONEY.sub("", text) if "rupiah" in indicator.unit else text
    for unit in _UNITS.get(indicator.unit, ()):
        text = text.removesuffix(unit).strip()
    readings = _readings(text) if len(text) <= _LONGEST else []
    if not readings:
        raise NotANumberError(*_reason(text))
    fitting = [r for r in readings if indicator.can_be(float(r))] or readings[:1]
    if len(fitting) > 1:
        fitting = [r for r in fitting if _places(r) <= indicator.decimals]
    if len(fitting) != 1:
        raise NotANumberError("dapat dibaca sebagai ribuan atau pecahan", "tulis tanpa pemisah ribuan")
    return format(fitting[0], "f")


def _readings(text: str) -> list[Decimal]:
    if _FULL.fullmatch(text):
        decimal = max(text.rfind(","), text.rfind("."))
        return [Decimal(re.sub(r"[.,]", "", text[:decimal]) + "." + text[decimal + 1 :])]
    readings = [Decimal(text.replace(",", "."))] if _SINGLE.fullmatch(text) else []
    if _THOUSANDS.fullmatch(text):
        readings.append(Decimal(re.sub(r"[.,]", "", text)))
    return readings


def _places(value: Decimal) -> int:
    return max(0, -int(value.as_tuple().exponent))


def _reason(text: str) -> tuple[str, str]:
    if re.match(r"\d{4}-\d{2}-\d{2}", text):
        return "terbaca sebagai tanggal", "ubah format sel menjadi teks atau angka, lalu tulis ulang nilainya"
    if text.startswith("#"):
        return "galat lembar kerja", "perbaiki nilainya di lembar kerja"
    if text.startswith(("=", "@", "+")):
        return "rumus, bukan angka", "ganti rumus dengan nilainya"
    if re.match(r"-?\d", text):
        return "angka disertai tanda lain", "tulis angkanya saja; catatan kaki dan satuan dihapus"
    return "bukan angka", "tulis angka seperti 85,12, atau - bila tidak ada nilai"
