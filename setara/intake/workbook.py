"""An XLSX file to rows of values; whatever is unsafe is refused before openpyxl sees it."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from setara.refusal import RefusalError

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

MAX_UNPACKED = 4 * 1024 * 1024
MAX_PARTS = 500
MAX_CELLS = 100_000
# Sheets of the template and of this dashboard's own files that hold no figures.
ASIDE = frozenset({"kamus", "keterangan", "petunjuk"})


@dataclass(frozen=True)
class Sheet:
    """The rows of the one sheet that counts.

    Attributes:
        rows: line number and values.
        merged: numbers of the lines touched by merged cells, with the range of each.
        notes: what was left aside.
    """

    rows: Sequence[tuple[int, Sequence[Any]]]
    merged: dict[int, str]
    notes: tuple[str, ...]


_BROKEN = "Buku kerja rusak atau tidak lengkap; buka di Excel, simpan ulang sebagai XLSX, lalu unggah lagi."


# What zipfile raises for a package that is cut, damaged or packed in a way it does not know.
_DAMAGES = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    RuntimeError,
    EOFError,
    ValueError,
    OSError,
)


def read(content: bytes, name: str) -> Sheet:
    """Return the rows of a workbook.

    Args:
        content: the bytes of the file.
        name: the sheet that counts; without it the only one that is filled does.

    Raises:
        RefusalError: no XLSX, macros, a bomb, a formula, or no single sheet of figures.
    """
    from openpyxl import load_workbook  # noqa: PLC0415

    _check_package(content)
    try:
        book = load_workbook(io.BytesIO(content), data_only=False)
    except Exception as broken:  # openpyxl raises whatever its parts stumble over
        raise RefusalError(_BROKEN) from broken
    sheet, notes = _the_sheet(book, name)
    _check_cells(sheet)
    merged: dict[int, str] = {}
    for area in sheet.merged_cells.ranges:
        for line in range(area.min_row, area.max_row + 1):
            merged.setdefault(line, area.coord)
    rows = list(enumerate(sheet.iter_rows(values_only=True), start=1))
    return Sheet(rows, merged, notes)


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = package.infolist()
            _check_size(parts)
            _check_kind(package, [p.filename for p in parts])
            _check_parts(package, parts)
    except _DAMAGES as broken:
        raise RefusalError(_BROKEN) from broken


def _check_size(parts: Sequence[zipfile.ZipInfo]) -> None:
    """Refuse a package by the sizes its directory states: zipfile unpacks no more than these."""
    if len(parts) > MAX_PARTS or sum(p.file_size for p in parts) > MAX_UNPACKED:
        raise RefusalError(
            "Buku kerja ini menjadi terlalu besar bila dibuka (batasnya 4 MB); salin tabelnya ke buku kerja baru."
        )
    if any(p.flag_bits & 1 for p in parts):
        raise RefusalError("Berkas ini dikunci kata sandi; simpan ulang tanpa kata sandi.")


def _check_kind(package: zipfile.ZipFile, names: Sequence[str]) -> None:
    if any("vbaproject" in n.lower() for n in names):
        raise RefusalError("Buku kerja ini berisi makro; simpan sebagai XLSX tanpa makro.")
    if "xl/workbook.bin" in names:
        raise RefusalError("Berkas ini XLSB (biner); simpan sebagai XLSX.")
    if "mimetype" in names and b"opendocument" in package.read("mimetype"):
        raise RefusalError("Berkas ini OpenDocument; simpan sebagai XLSX atau CSV.")
    for folder, kind in (("word/", "Word"), ("ppt/", "PowerPoint")):
        if any(n.startswith(folder) for n in names):
            raise RefusalError(f"Berkas ini dokumen {kind}; salin tabelnya ke dalam templat CSV atau XLSX.")
    if "xl/workbook.xml" not in names:
        raise RefusalError("Berkas ini arsip ZIP, bukan buku kerja; unggah tabel CSV atau XLSX di dalamnya.")


def _check_parts(package: zipfile.ZipFile, parts: Sequence[zipfile.ZipInfo]) -> None:
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        text = package.read(part)
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text or text.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise RefusalError("Buku kerja ini memuat XML yang tidak aman; salin tabelnya ke buku kerja baru.")
        if part.filename == "[Content_Types].xml" and b"macroEnabled" in text:
            raise RefusalError("Buku kerja ini berisi makro; simpan sebagai XLSX tanpa makro.")


def _the_sheet(book: Workbook, name: str) -> tuple[Worksheet, tuple[str, ...]]:
    sheets = [s for s in book.worksheets if s.sheet_state == "visible"]
    named = [s for s in sheets if s.title.strip().lower() == name.lower()]
    filled = named or [s for s in sheets if s.title.strip().lower() not in ASIDE and _has_content(s)]
    if not filled:
        raise RefusalError("Buku kerja tidak berisi sel yang terisi; isi templat lalu unggah lagi.")
    if len(filled) > 1:
        names = ", ".join(s.title for s in filled)
        raise RefusalError(
            f"Buku kerja berisi {len(filled)} lembar terisi ({names}); beri nama “{name}” pada yang dimaksud."
        )
    others = [s.title for s in book.worksheets if s is not filled[0]]
    return filled[0], tuple(f"Lembar “{other}” tidak dibaca." for other in others)


def _has_content(sheet: Worksheet) -> bool:
    return sheet.max_row > 1 or sheet.max_column > 1 or sheet["A1"].value is not None


def _check_cells(sheet: Worksheet) -> None:
    if sheet.max_row * sheet.max_column > MAX_CELLS or sheet.max_column > 200:
        raise RefusalError(
            f"Lembar “{sheet.title}” memakai {sheet.max_row} baris dan {sheet.max_column} kolom, melebihi batas; "
            "salin hanya tabel angkanya ke buku kerja baru."
        )
    for row in sheet.iter_rows():
        for cell in row:
            if cell.data_type == "f":
                text = re.sub(r"\s+", " ", str(getattr(cell.value, "text", cell.value)))[:40]
                raise RefusalError(
                    f"Sel {cell.coordinate} berisi rumus ({text}); salin lalu tempel sebagai nilai, kemudian unggah lagi."
                )
            if cell.data_type == "e" and cell.value != "#N/A":
                raise RefusalError(
                    f"Sel {cell.coordinate} berisi galat lembar kerja ({cell.value}); perbaiki nilainya."
                )
