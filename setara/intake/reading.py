"""Bytes of a file to a raw table, or one sentence why not: kind of file, encoding, dialect."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence

from setara import formatting
from setara.intake import workbook
from setara.intake.forms import MAX_CELLS, MAX_COLUMNS, MAX_LINES, GridLine, Raw, clean
from setara.refusal import RefusalError

MAX_BYTES = 5 * 1024 * 1024
MAX_LINE = 20_000
SEPARATORS = ("\t", ";", "|", ",")

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
_NO_LINES = "Berkas tidak berisi baris tabel; isi templat lalu unggah lagi."
_BINARY = "Berkas ini bukan teks dan bukan XLSX; unggah tabel CSV atau XLSX."
_ENCODING = "Huruf dalam berkas tidak terbaca; simpan ulang sebagai “CSV UTF-8”."
_FUSED = (
    "Baris {} memuat beberapa angka dalam satu sel, tampaknya disalin dari PDF; pisahkan satu angka satu sel "
    "atau pakai templat."
)
_TAG = re.compile(r"</?(?:b|i|u|s|br|em|strong|sup|sub|small|font|span|p|div)\b[^<>]{0,200}>", re.IGNORECASE)
_DECIMALS = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_PLAIN = re.compile(r"[0-9]{1,3}")
_THOUSANDS = re.compile(r"[0-9]{3}(?:,[0-9]+)?")


def read(
    content: bytes, usual: str = "Data", asked: str | None = None, fits: Callable[[str], bool] = lambda _: False
) -> Raw:
    """Return the table of a CSV or XLSX file.

    Args:
        content: the bytes of the file; its name says nothing here.
        usual: the sheet that counts in a workbook of several.
        asked: the sheet the reader asks for.
        fits: whether the name of a sheet is the one of what is looked for.

    Raises:
        RefusalError: the file is none of the two, unsafe, too large, or holds no table.
        workbook.SheetsError: several sheets are filled and none is the one.
    """
    _check_kind(content)
    is_book = content.startswith(b"PK")
    raw = workbook.read(content, usual, asked, fits) if is_book else Raw(_from_text(_decode(content)))
    lines, tagged = _untagged(_without_comments(raw.lines))
    _check_fused(lines)
    notes = (*raw.notes, f"Tanda HTML di {tagged} sel dilepas.") if tagged else raw.notes
    return Raw(lines, raw.merged, notes, raw.sheet)


def read_sheets(content: bytes, tidy: Callable[[str], str]) -> Mapping[str, Raw]:
    """Return the tables of a workbook's sheets, by their names.

    Args:
        content: the bytes of the file; its name says nothing here.

    Raises:
        RefusalError: the file is no XLSX, unsafe, or too large.
    """
    _check_kind(content)
    if not content.startswith(b"PK"):
        raise RefusalError("Berkas ini bukan buku kerja XLSX; simpan sebagai XLSX lalu kirim lagi.")
    return workbook.read_all(content, tidy)


def _check_kind(content: bytes) -> None:
    """Refuse what is empty, too large, or by its first bytes neither text nor a workbook."""
    if not content.strip(b"\x00 \t\r\n"):
        raise RefusalError("Berkas kosong; isi templat lalu unggah lagi.")
    if len(content) > MAX_BYTES:
        raise RefusalError(too_large(len(content)))
    for signature, sentence in _SIGNATURES:
        if content.startswith(signature) and (len(signature) > 2 or b"\x00" in content[:64]):
            raise RefusalError(sentence)
    if content.startswith(_OLE):
        raise RefusalError(_old_office(content))


def _untagged(lines: Sequence[GridLine]) -> tuple[list[GridLine], int]:
    """Return lines without marks of HTML, and how many cells had some."""
    count = 0
    for line in lines:
        for position, cell in enumerate(line.cells):
            if isinstance(cell, str) and "<" in cell and _TAG.search(cell):
                line.cells[position] = clean(_TAG.sub(" ", cell))
                count += 1
    return list(lines), count


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


def _decode(content: bytes) -> str:
    encoding = next((name for mark, name in _BOMS if content.startswith(mark)), None)
    if encoding is None and b"\x00" in content[:400]:
        encoding = _utf16_without_mark(content)
    for candidate in (encoding,) if encoding else ("utf-8", "cp1252"):
        try:
            text = content.decode(candidate)
        except UnicodeDecodeError:
            continue
        if re.search(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]", text):
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


def _from_text(text: str) -> list[GridLine]:
    _check_markup(text)
    separator, text = _announced(text)
    _check_length(text.count("\n"))
    rows = text.split("\n")
    longest = max(len(line) for line in rows)
    if longest > MAX_LINE:
        raise RefusalError(
            f"Satu baris berkas memuat {formatting.number(longest, 0)} huruf, terlalu panjang untuk tabel; "
            "unggah hanya tabel angkanya."
        )
    content = [line for line in rows if line.strip() and not line.startswith("#")]
    if not content:
        raise RefusalError(_NO_LINES)
    separator = separator or _separator(content)
    width = max(line.count(separator) for line in content) + 1
    if width == 1:
        _refuse_one_column(rows)
    if width > MAX_COLUMNS:
        raise RefusalError(f"Berkas berisi {width} kolom, batasnya {MAX_COLUMNS}; unggah hanya tabel angkanya.")
    cells = sum(line.count(separator) + 1 for line in content)
    if cells > MAX_CELLS:
        raise RefusalError(
            f"Berkas berisi {formatting.number(cells, 0)} sel, batasnya {formatting.number(MAX_CELLS, 0)}; "
            "unggah hanya tabel angkanya."
        )
    return _split(text, separator)


def _refuse_one_column(rows: Sequence[str]) -> None:
    fused = next((n for n, row in enumerate(rows, start=1) if _numbers_behind_a_name(row) > 1), None)
    raise RefusalError(
        _FUSED.format(fused)
        if fused
        else "Berkas hanya punya satu kolom; pisahkan kolom dengan koma, titik koma, atau tab."
    )


def _check_markup(text: str) -> None:
    head = text[:4000].lstrip("\ufeff \t\n").lower()
    if head.startswith(("<!doctype html", "<html", "<table", "mime-version:")) or "<table" in head:
        raise RefusalError(
            "Berkas ini halaman web (HTML) yang diberi nama lain; buka di Excel lalu simpan sebagai XLSX."
        )
    if head.startswith("<"):
        raise RefusalError("Berkas ini XML, bukan tabel; buka di Excel lalu simpan sebagai XLSX atau CSV.")
    if re.match(r"\{|\[\s*[\[{\"]", head):
        raise RefusalError("Berkas ini JSON, bukan tabel; simpan sebagai CSV atau XLSX.")


def _announced(text: str) -> tuple[str | None, str]:
    """Honour the line `sep=;` that Excel writes; it stays as an empty line, so that numbers hold."""
    announced = re.match(r"\ufeff?sep=(.)\n", text)
    return (announced[1], text[announced.end() - 1 :]) if announced else (None, text)


def _separator(lines: Sequence[str]) -> str:
    """Return the separator that most lines hold; of two, the one that is no decimal comma."""
    return max(SEPARATORS, key=lambda mark: sum(mark in line for line in lines))


def _split(text: str, separator: str) -> list[GridLine]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    lines = []
    end = 0
    try:
        for cells in reader:
            start, end = end + 1, reader.line_num
            cleaned = [clean(cell) for cell in cells]
            if any(cleaned):
                lines.append(GridLine(start, list(cleaned)))
    except csv.Error as broken:
        raise RefusalError(
            f"Baris {end + 1} tidak terbaca: tanda kutip tidak berpasangan; perbaiki tanda kutipnya."
        ) from broken
    if separator == ",":
        _check_cut(lines)
    return lines


def _without_comments(lines: Sequence[GridLine]) -> list[GridLine]:
    """Leave out the lines of the dictionary above the table: they begin with `#`."""
    start = next((i for i, line in enumerate(lines) if not str(line.cells[0]).startswith("#")), len(lines))
    if start == len(lines):
        raise RefusalError(_NO_LINES)
    return list(lines[start:])


def _check_cut(lines: Sequence[GridLine]) -> None:
    """Refuse a report whose decimal commas were taken for separators: `Sambas 85,12 86,01`."""
    for line in lines:
        if len(line.cells) < 2:
            continue
        name, _, number = str(line.cells[0]).rpartition(" ")
        halves = str(line.cells[1]).split(" ")
        if name[:1].isalpha() and number.isdecimal() and len(halves) == 2 and all(h.isdecimal() for h in halves):
            raise RefusalError(_FUSED.format(line.number))


def _check_fused(lines: Sequence[GridLine]) -> None:
    """Refuse cells of several figures: `85,1 86,2`, one below the other, or behind a name."""
    for line in lines:
        for cell in line.cells:
            if isinstance(cell, str) and len(cell) > 2 and (" " in cell or "\n" in cell) and _is_fused(cell):
                raise RefusalError(_FUSED.format(line.number))


def _is_fused(cell: str) -> bool:
    parts = cell.split()
    if all(_DECIMALS.fullmatch(part) for part in parts):
        return not (_PLAIN.fullmatch(parts[0]) and all(_THOUSANDS.fullmatch(p) for p in parts[1:])) or "\n" in cell
    figures = _numbers_behind_a_name(cell)
    return "\n" not in cell and figures > 1 and all(not part.isdecimal() for part in parts[-figures:])


def _numbers_behind_a_name(text: str) -> int:
    """Return how many numbers end a text that begins with a letter."""
    parts = text.split()
    count = 0
    while count < len(parts) - 1 and _DECIMALS.fullmatch(parts[-1 - count]):
        count += 1
    return count if text[:1].isalpha() else 0
