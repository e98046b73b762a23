"""Bytes of a file to a raw table, or one sentence why not."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from setara import formatting
from setara.intake import workbook
from setara.refusal import RefusalError

MAX_BYTES = 5 * 1024 * 1024
MAX_LINES = 20_000
MAX_COLUMNS = 200
MAX_CELL = 1_000
MAX_LINE = 20_000
SEPARATORS = ("\t", ";", "|", ",")

# A cell is text, or a number where the file itself says so.
Cell = str | float


@dataclass(frozen=True)
class Line:
    """One line of a file with its number, the first being 1."""

    number: int
    cells: list[Cell]


@dataclass(frozen=True)
class Raw:
    """A table as the file holds it: lines that are not empty, and what was noticed while reading.

    Attributes:
        lines: the lines.
        merged: numbers of the lines touched by merged cells, with the range of each.
        notes: what was left aside, in Indonesian.
    """

    lines: list[Line]
    merged: dict[int, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


_IMAGE = "Berkas ini gambar {}, bukan tabel; ketik angkanya ke dalam templat CSV atau XLSX."
_ARCHIVE = "Berkas ini arsip {}; keluarkan isinya lalu unggah tabel CSV atau XLSX di dalamnya."
# First bytes, and the sentence for a file that begins with them.
_SIGNATURES = (
    (b"\x89PNG", _IMAGE.format("PNG")),
    (b"\xff\xd8\xff", _IMAGE.format("JPEG")),
    (b"GIF8", _IMAGE.format("GIF")),
    (b"BM", _IMAGE.format("BMP")),
    (b"II*\x00", _IMAGE.format("TIFF")),
    (b"MM\x00*", _IMAGE.format("TIFF")),
    (b"RIFF", _IMAGE.format("atau rekaman (RIFF)")),
    (b"%PDF", "Berkas ini PDF; salin tabelnya ke dalam templat CSV atau XLSX, satu angka satu sel."),
    (b"\x1f\x8b", _ARCHIVE.format("GZIP")),
    (b"7z\xbc\xaf", _ARCHIVE.format("7-Zip")),
    (b"Rar!", _ARCHIVE.format("RAR")),
    (b"PAR1", "Berkas ini Parquet; simpan tabelnya sebagai CSV atau XLSX."),
    (b"SQLite format 3", "Berkas ini basis data SQLite; simpan tabelnya sebagai CSV atau XLSX."),
    (b"{\\rtf", "Berkas ini dokumen RTF; salin tabelnya ke dalam templat CSV atau XLSX."),
    (b"MZ", "Berkas ini program Windows, bukan tabel; unggah tabel CSV atau XLSX."),
    (b"\x7fELF", "Berkas ini program, bukan tabel; unggah tabel CSV atau XLSX."),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BINARY = "Berkas ini bukan teks dan bukan XLSX; unggah tabel CSV atau XLSX."
_ENCODING = "Huruf dalam berkas tidak terbaca; simpan ulang sebagai “CSV UTF-8”."
_FUSED = (
    "Baris {} memuat beberapa angka dalam satu sel, tampaknya disalin dari PDF; pisahkan satu angka satu sel "
    "atau pakai templat."
)
_NUMBER = r"-?\d+(?:[.,]\d+)?"
_NAME_AND_NUMBERS = re.compile(rf"[A-Za-z].*\s{_NUMBER}(?:\s+{_NUMBER})+")
_NUMBERS = re.compile(rf"{_NUMBER}(?:\s+{_NUMBER})+")
_SPACED = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?")
_FIGURES = re.compile(r"[A-Za-z][A-Za-z .]*(?:\s\d+[.,]\d+){2,}")


def read(content: bytes, sheet: str = "Data") -> Raw:
    """Return the table of a CSV or XLSX file.

    Args:
        content: the bytes of the file; its name says nothing here.
        sheet: the sheet that counts in a workbook of several.

    Raises:
        RefusalError: the file is none of the two, unsafe, too large, or holds no table.
    """
    if not content.strip(b"\x00 \t\r\n"):
        raise RefusalError("Berkas kosong; isi templat lalu unggah lagi.")
    if len(content) > MAX_BYTES:
        raise RefusalError(too_large(len(content)))
    for signature, sentence in _SIGNATURES:
        if content.startswith(signature) and (len(signature) > 2 or b"\x00" in content[:64]):
            raise RefusalError(sentence)
    if content.startswith(_OLE):
        raise RefusalError(_old_office(content))
    raw = _from_workbook(content, sheet) if content.startswith(b"PK") else _from_text(_decode(content))
    _check_length(len(raw.lines))
    _check_fused(raw.lines)
    return raw


def too_large(size: int) -> str:
    """Return the sentence for a file of too many bytes."""
    megabytes = formatting.number(size / 1024 / 1024, 1)
    return f"Berkas berukuran {megabytes} MB, batasnya 5 MB; unggah hanya tabel angkanya."


def _check_length(lines: int) -> None:
    if lines > MAX_LINES:
        raise RefusalError(
            f"Berkas berisi {formatting.number(lines, 0)} baris, batasnya {formatting.number(MAX_LINES, 0)}; "
            "bagi menjadi beberapa berkas."
        )


def _old_office(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "Buku kerja ini dikunci kata sandi; simpan ulang tanpa kata sandi."
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "Berkas ini XLS lama (Excel 97–2003); buka lalu simpan sebagai XLSX atau CSV."
    return "Berkas ini dokumen Office lama, bukan tabel; unggah tabel CSV atau XLSX."


def _from_workbook(content: bytes, sheet: str) -> Raw:
    found = workbook.read(content, sheet)
    lines = []
    for number, values in found.rows:
        cells = [_cell(v) for v in values]
        while cells and cells[-1] == "":
            cells.pop()
        if cells:
            lines.append(Line(number, cells))
    width = max((len(line.cells) for line in lines), default=0)
    if not lines:
        raise RefusalError("Buku kerja tidak berisi sel yang terisi; isi templat lalu unggah lagi.")
    padded = [Line(line.number, line.cells + [""] * (width - len(line.cells))) for line in lines]
    return Raw(_without_comments(padded), found.merged, found.notes)


def _cell(value: object) -> Cell:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    return _clean(str(value))


def _clean(text: str) -> str:
    if len(text) > MAX_CELL:
        raise RefusalError(
            f"Sel yang diawali “{text[:30]}” terlalu panjang; sisakan nama wilayah, judul kolom, dan angka."
        )
    lines = [" ".join(part.split()) for part in text.replace("\u00a0", " ").splitlines()]
    return "\n".join(part for part in lines if part)


def _decode(content: bytes) -> str:
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    if encoding is None and b"\x00" in content[:400]:
        encoding = _utf16_without_mark(content)
    for candidate in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = content.decode(candidate)
        except UnicodeDecodeError:
            continue
        if re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f]", text):
            raise RefusalError(_BINARY)
        return text.replace("\r\n", "\n").replace("\r", "\n")
    raise RefusalError(_ENCODING)


def _utf16_without_mark(content: bytes) -> str:
    head = content[:400]
    if b"\x00" not in head[::2] and head[1::2].count(0) > len(head) // 4:
        return "utf-16-le"
    if b"\x00" not in head[1::2] and head[::2].count(0) > len(head) // 4:
        return "utf-16-be"
    raise RefusalError(_BINARY)


def _from_text(text: str) -> Raw:
    _check_markup(text)
    separator, text = _announced(text)
    rows = text.split("\n")
    longest = max(len(line) for line in rows)
    if longest > MAX_LINE:
        raise RefusalError(
            f"Satu baris berkas memuat {formatting.number(longest, 0)} huruf, terlalu panjang untuk tabel; "
            "unggah hanya tabel angkanya."
        )
    content = [line for line in rows if line.strip() and not line.startswith("#")]
    if not content:
        raise RefusalError("Berkas tidak berisi baris tabel; isi templat lalu unggah lagi.")
    _check_length(len(content))
    separator = separator or _separator(content)
    lines = _without_comments(_split(text, separator))
    if separator == ",":
        _check_cut(lines)
    width = max(len(line.cells) for line in lines)
    if width == 1:
        first = next((line for line in lines if _NAME_AND_NUMBERS.fullmatch(str(line.cells[0]))), None)
        raise RefusalError(
            _FUSED.format(first.number)
            if first
            else "Berkas hanya punya satu kolom; pisahkan kolom dengan koma, titik koma, atau tab."
        )
    if width > MAX_COLUMNS:
        raise RefusalError(f"Berkas berisi {width} kolom, batasnya {MAX_COLUMNS}; unggah hanya tabel angkanya.")
    return Raw(lines)


def _check_markup(text: str) -> None:
    head = text[:4000].lstrip("\ufeff \t\n").lower()
    if head.startswith(("<!doctype html", "<html", "<table", "mime-version:")) or "<table" in head:
        raise RefusalError(
            "Berkas ini halaman web (HTML) yang diberi nama lain; buka di Excel lalu simpan sebagai XLSX."
        )
    if head.startswith("<"):
        raise RefusalError("Berkas ini XML, bukan tabel; buka di Excel lalu simpan sebagai XLSX atau CSV.")
    if head.startswith(("{", "[")):
        try:
            json.loads(text)
        except (ValueError, RecursionError):
            if head.startswith("["):
                return
        raise RefusalError("Berkas ini JSON, bukan tabel; simpan sebagai CSV atau XLSX.")


def _announced(text: str) -> tuple[str | None, str]:
    """Honour the line `sep=;` that Excel writes; it stays as an empty line, so that numbers hold."""
    found = re.match(r"\ufeff?sep=(.)\n", text)
    return (found[1], text[found.end() - 1 :]) if found else (None, text)


def _separator(lines: Sequence[str]) -> str:
    """Return the separator that most lines hold; of two, the one that is no decimal comma."""
    return max(SEPARATORS, key=lambda mark: sum(mark in line for line in lines))


def _split(text: str, separator: str) -> list[Line]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines = []
    end = 0
    try:
        for cells in reader:
            start, end = end + 1, reader.line_num
            found: list[Cell] = [_text_cell(cell, start) for cell in cells]
            if any(found):
                lines.append(Line(start, found))
    except csv.Error as broken:
        raise RefusalError(
            f"Baris {end + 1} tidak terbaca: tanda kutip tidak berpasangan; perbaiki tanda kutipnya."
        ) from broken
    return lines


def _text_cell(cell: str, line: int) -> str:
    text = _clean(cell)
    if text.startswith(("=", "@")):
        raise RefusalError(f"Baris {line} berisi rumus ({text[:40]}); ganti rumus dengan nilainya.")
    return text


def _without_comments(lines: list[Line]) -> list[Line]:
    """Leave out the lines of the dictionary above the table: they begin with `#`."""
    start = next((i for i, line in enumerate(lines) if not str(line.cells[0]).startswith("#")), len(lines))
    if start == len(lines):
        raise RefusalError("Berkas tidak berisi baris tabel; isi templat lalu unggah lagi.")
    return lines[start:]


def _check_cut(lines: Sequence[Line]) -> None:
    """Refuse a report whose decimal commas were taken for separators: `Sambas 85,12 86,01`."""
    for line in lines:
        cells = [str(c) for c in line.cells]
        if len(cells) > 1 and re.search(r"[A-Za-z].*\s\d+$", cells[0]) and re.fullmatch(r"\d+ \d+", cells[1]):
            raise RefusalError(_FUSED.format(line.number))


def _check_fused(lines: Sequence[Line]) -> None:
    for line in lines:
        for cell in line.cells:
            text = str(cell)
            if (_NUMBERS.fullmatch(text) and not _SPACED.fullmatch(text)) or (
                "\n" not in text and re.fullmatch(_FIGURES, text)
            ):
                raise RefusalError(_FUSED.format(line.number))
