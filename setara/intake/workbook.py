"""The sheets of an XLSX file as grids of cells, bounded before they are parsed.

A workbook is a ZIP of XML parts in which a few letters can stand for millions of cells: a merged area, a link over a whole
sheet, an entity. Libraries build what the file asks for; this reader takes only the parts it needs (workbook, relations,
texts, styles, the sheets asked for), a part at most as large as the limits allow, with a parser that refuses every document
type, and keeps only cells that hold something. What a number format means is asked of openpyxl.
"""

from __future__ import annotations

import io
import lzma
import math
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.parsers import expat

from setara import formatting
from setara.files.tables import letter
from setara.intake.forms import MAX_CELLS, MAX_COLUMNS, MAX_LINES, Cell, GridLine, Raw, clean
from setara.refusal import RefusalError

MAX_UNPACKED = 4 * 1024 * 1024
MAX_PARTS = 500
MAX_ELEMENTS = 600_000
MAX_SHEETS = 40
# Excel takes 31 letters for the name of a sheet; a message tells all names.
_LONGEST_NAME = 100
# Sheets of the template and of this dashboard's own files that hold no figures.
ASIDE = frozenset({"kamus", "keterangan", "petunjuk"})

_RESAVE = "buka di Excel, simpan ulang sebagai XLSX, lalu unggah lagi."
_BROKEN = f"Buku kerja rusak atau tidak lengkap; {_RESAVE}"
_UNSAFE = "Buku kerja ini memuat XML yang tidak aman; salin tabelnya ke buku kerja baru."
_MACROS = "Buku kerja ini berisi makro; simpan sebagai XLSX tanpa makro."
_TOO_LARGE = "Buku kerja ini menjadi terlalu besar bila dibuka (batasnya 4 MB); salin tabelnya ke buku kerja baru."
_EMPTY = "Buku kerja tidak berisi sel yang terisi; isi templat lalu unggah lagi."
# What zipfile and expat raise for a package that is cut, damaged or packed in a way they do not know.
_DAMAGES = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    expat.ExpatError,
    RuntimeError,
    EOFError,
    ValueError,
    KeyError,
    IndexError,
    OSError,
)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")
_QUOTED = re.compile(r'"[^"]*"')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_HALF = re.compile(r"[\ud800-\udfff]")
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


@dataclass(eq=False)
class SheetsError(RefusalError):
    """A workbook of several tables of which none is named: their names."""

    names: tuple[str, ...] = ()


def read(content: bytes, usual: str, asked: str | None, fits: Callable[[str], bool]) -> Raw:
    """Return the grid of one sheet.

    Args:
        usual: the sheet that counts where nobody asks for another.
        asked: the sheet the reader asks for.
        fits: whether the name of a sheet is the one of what is looked for.

    Raises:
        RefusalError: no XLSX, macros, unsafe, too large, or without the sheet asked for.
        SheetsError: several sheets are filled and none is the one.
    """
    with _opened(content, clean) as book:
        return book.table(usual, asked, fits)


def read_all(content: bytes, tidy: Callable[[str], str]) -> Mapping[str, Raw]:
    """Return the grids of the sheets that are shown and filled, by their names; shares as the percentages that they show.

    Raises:
        RefusalError: no XLSX, macros, unsafe, or too large.
    """
    with _opened(content, tidy) as book:
        book.percents = True
        return dict(book.tables())


@contextmanager
def _opened(content: bytes, tidy: Callable[[str], str]) -> Iterator[_Book]:
    if content.count(b"PK\x01\x02") > MAX_PARTS:
        raise RefusalError(_TOO_LARGE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            yield _Book(_Parts(package), tidy)
    except _DAMAGES as broken:
        raise RefusalError(_BROKEN) from broken


Attributes = dict[str, str]


class _FoundError(Exception):
    """Ends the parsing of a part of which enough is known."""


class _Parts:
    """The parts of a package, as far as its limits allow to read them."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.infos = {info.filename.lower(): info for info in package.infolist()}
        self.bytes_left, self.elements_left = MAX_UNPACKED, MAX_ELEMENTS
        self._check_kind()

    def _check_kind(self) -> None:
        names = self.infos
        if len(names) < len(self.package.infolist()):
            raise RefusalError(_BROKEN)
        if any(info.flag_bits & 1 for info in names.values()):
            raise RefusalError("Berkas ini dikunci kata sandi; simpan ulang tanpa kata sandi.")
        if any("vbaproject" in name for name in names):
            raise RefusalError(_MACROS)
        if "xl/workbook.bin" in names:
            raise RefusalError("Berkas ini XLSB (biner); simpan sebagai XLSX.")
        if "mimetype" in names and b"opendocument" in self.text("mimetype"):
            raise RefusalError("Berkas ini OpenDocument; simpan sebagai XLSX atau CSV.")
        for folder, kind in (("word/", "Word"), ("ppt/", "PowerPoint")):
            if any(name.startswith(folder) for name in names):
                raise RefusalError(f"Berkas ini dokumen {kind}; salin tabelnya ke dalam templat CSV atau XLSX.")
        if not any(name.startswith("xl/") for name in names):
            raise RefusalError("Berkas ini arsip ZIP, bukan buku kerja; unggah tabel CSV atau XLSX di dalamnya.")

    def text(self, name: str) -> bytes:
        """Return a part, empty where there is none.

        Raises:
            RefusalError: the part is larger than what is left to be read.
        """
        info = self.infos.get(name.lower())
        if info is None:
            return b""
        if info.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise RefusalError(_BROKEN)
        with self.package.open(info) as part:
            content = part.read(self.bytes_left + 1)
        self.bytes_left -= len(content)
        if self.bytes_left < 0:
            raise RefusalError(_TOO_LARGE)
        return content

    def walk(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        letters: Callable[[str], None] | None = None,
    ) -> None:
        """Call back for every element of a part, names without their prefix.

        Raises:
            RefusalError: the part declares a document type or is not UTF-8.
            ExpatError: it is no XML.
        """
        xml = self.text(name)
        if not xml:
            return
        if b"\x00" in xml or xml.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise RefusalError(_UNSAFE)
        parser = expat.ParserCreate(encoding="utf-8")
        parser.buffer_text = True

        def started(tag: str, given: Attributes) -> None:
            self.elements_left -= 1
            if self.elements_left < 0:
                raise RefusalError(_TOO_LARGE)
            start(tag.rpartition(":")[2], given)

        def refuse(*_: object) -> None:
            raise RefusalError(_UNSAFE)

        parser.StartElementHandler = started
        parser.StartDoctypeDeclHandler = refuse
        if end:
            parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
        if letters:
            parser.CharacterDataHandler = letters
        try:
            parser.Parse(xml, True)
        except _FoundError:
            return


def _local(given: Attributes, name: str) -> str:
    """Return an attribute whatever its prefix."""
    return next((value for key, value in given.items() if key.rpartition(":")[2] == name), "")


class _Book:
    """The workbook part: its sheets, its epoch, and the texts and styles its cells point to."""

    def __init__(self, parts: _Parts, tidy: Callable[[str], str]) -> None:
        self.parts = parts
        self.tidy = tidy
        self.main = self._target("_rels/.rels", "", "officeDocument") or "xl/workbook.xml"
        self._check_type()
        self.epoch = False
        self.sheets: dict[str, str] = {}
        self.hidden: list[str] = []
        self._read_main()
        self._texts: list[str] | None = None
        self.percents = False
        self._kinds: list[str] | None = None

    def _relations(self, name: str, base: str) -> dict[str, tuple[str, str]]:
        """Return kind and target of the relations of a part by id."""
        relations: dict[str, tuple[str, str]] = {}

        def start(tag: str, given: Attributes) -> None:
            if tag == "Relationship" and given.get("TargetMode") != "External":
                if given.get("Id", "") in relations:
                    raise RefusalError(_BROKEN)
                target = posixpath.normpath(posixpath.join("/", base, given.get("Target", ""))).lstrip("/")
                relations[given.get("Id", "")] = (given.get("Type", "").rpartition("/")[2], target)

        self.parts.walk(name, start)
        return relations

    def _target(self, name: str, base: str, kind: str) -> str:
        return _only(self._relations(name, base).values(), kind)

    def _check_type(self) -> None:
        """Refuse macros by the type of the workbook itself: what other parts could be called says nothing."""
        types: dict[str, str] = {}

        def start(tag: str, given: Attributes) -> None:
            if tag in {"Override", "Default"}:
                key = given.get("PartName", "").lstrip("/") or "." + given.get("Extension", "")
                types[key.lower()] = given.get("ContentType", "")

        self.parts.walk("[Content_Types].xml", start)
        kind = types.get(self.main.lower(), types.get("." + self.main.lower().rpartition(".")[2], _MAIN_TYPE))
        if "macroenabled" in kind.lower():
            raise RefusalError(_MACROS)

    def _read_main(self) -> None:
        folder, name = posixpath.split(self.main)
        self._linked = self._relations(f"{folder}/_rels/{name}.rels", folder)

        def start(tag: str, given: Attributes) -> None:
            if tag == "workbookPr":
                self.epoch = given.get("date1904") in {"1", "true"}
            if tag != "sheet" or len(self.sheets) + len(self.hidden) >= MAX_SHEETS:
                return
            kind, target = self._linked.get(_local(given, "id"), ("", ""))
            if len(name := given.get("name", "").strip().lower()) > _LONGEST_NAME:
                raise RefusalError(_BROKEN)
            if name in {n.strip().lower() for n in (*self.sheets, *self.hidden)}:
                raise RefusalError(f"Buku kerja memuat dua lembar bernama “{given.get('name', '')}”; {_RESAVE}")
            if given.get("state", "visible") != "visible":
                self.hidden.append(given.get("name", ""))
            elif kind == "worksheet":
                self.sheets[given.get("name", "")] = target

        if self.main.lower() not in self.parts.infos:
            raise RefusalError(_BROKEN)
        self.parts.walk(self.main, start)

    def table(self, usual: str, asked: str | None, fits: Callable[[str], bool]) -> Raw:
        name = self._chosen(usual, asked, fits)
        raw = self._read(name).raw()
        others = [*(n for n in self.sheets if n != name), *self.hidden]
        return Raw(raw.lines, raw.merged, tuple(f"Lembar “{other}” tidak dibaca." for other in others), name)

    def tables(self) -> Iterator[tuple[str, Raw]]:
        """Yield name and grid of every sheet that is shown and filled."""
        for name in self.sheets:
            reader = self._read(name)
            if reader.cells:
                yield name, reader.raw()

    def _read(self, name: str) -> _SheetReader:
        reader = _SheetReader(self, name)
        self.parts.walk(self.sheets[name], reader.start, reader.end, reader.letters)
        return reader

    def _chosen(self, usual: str, asked: str | None, fits: Callable[[str], bool]) -> str:
        names = list(self.sheets)
        for wanted in (asked, usual) if asked is None else (asked,):
            same = [n for n in names if wanted is not None and n.strip().lower() == wanted.strip().lower()]
            if same:
                return same[0]
        if asked is not None:
            raise RefusalError(
                f"Buku kerja tidak memuat lembar “{asked}”; lembarnya {', '.join(names) or 'tidak ada'}."
            )
        filled = [n for n in names if n.strip().lower() not in ASIDE and self._is_filled(n)]
        fitting = [n for n in filled if fits(n)]
        if len(filled) == 1 or len(fitting) == 1:
            return (fitting or filled)[0]
        if not filled:
            raise RefusalError(_EMPTY)
        sentence = (
            f"Buku kerja berisi {len(filled)} lembar terisi ({', '.join(filled)}); pilih lembarnya, atau beri nama “{usual}” "
            "pada yang dimaksud."
        )
        raise SheetsError(sentence, tuple(filled))

    def _is_filled(self, name: str) -> bool:
        kinds = []

        def start(tag: str, _: Attributes) -> None:
            if tag in {"v", "is", "f"}:
                kinds.append(tag)
                raise _FoundError

        self.parts.walk(self.sheets[name], start)
        return bool(kinds)

    def texts(self) -> Sequence[str]:
        """Return the shared texts; each is cleaned once, however often a cell points to it."""
        if self._texts is None:
            reader = _TextReader()
            self.parts.walk(self._linked_part("sharedStrings"), reader.start, reader.end, reader.letters)
            self._texts = [self.tidy(_unescaped(text)) for text in reader.texts]
        return self._texts

    def shows(self, style: str) -> str:
        """Return what cells of a style show of a number: `date`, `percent`, or nothing but itself."""
        if self._kinds is None:
            self._kinds = self._shown_by_style()
        known = style.isdigit() and len(style) < 6 and int(style) < len(self._kinds)
        return self._kinds[int(style)] if known else ""

    def _shown_by_style(self) -> list[str]:
        from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format  # noqa: PLC0415

        codes: dict[str, str] = {str(k): v for k, v in BUILTIN_FORMATS.items()}
        styles: list[str] = []
        inside: list[str] = []

        def start(tag: str, given: Attributes) -> None:
            if tag == "numFmt":
                codes[given.get("numFmtId", "")] = given.get("formatCode", "")[:100]
            elif tag == "cellXfs":
                inside.append(tag)
            elif tag == "xf" and inside:
                styles.append(given.get("numFmtId", "0"))

        def end(tag: str) -> None:
            if tag == "cellXfs":
                inside.clear()

        self.parts.walk(self._linked_part("styles"), start, end)

        def shown(code: str) -> str:
            if is_date_format(codes.get(code)):
                return "date"
            return "percent" if "%" in _QUOTED.sub("", codes.get(code, "")) else ""

        known = {code: shown(code) for code in set(styles)}
        return [known[code] for code in styles]

    def _linked_part(self, kind: str) -> str:
        return _only(self._linked.values(), kind)


def _unescaped(text: str) -> str:
    """Return a text with the letters that a workbook writes as their numbers, such as `_x000D_`, as themselves.

    Half of a letter, which no page can carry, is seen to be none: left out it would join what stands around it.
    """
    return _ESCAPED.sub(lambda escape: _HALF.sub("\ufffd", chr(int(escape[1], 16))), text)


def _only(relations: Iterable[tuple[str, str]], kind: str) -> str:
    """Return the one target of a kind, empty where there is none."""
    targets = [target for k, target in relations if k == kind]
    if len(targets) > 1:
        raise RefusalError(_BROKEN)
    return targets[0] if targets else ""


@dataclass
class _TextReader:
    """Gathers the texts of `<si>` elements, readings aids left out."""

    texts: list[str] = field(default_factory=list)
    _pieces: list[str] = field(default_factory=list)
    _inside: bool = False
    _aid: bool = False

    def start(self, tag: str, _: Attributes) -> None:
        if tag == "si":
            self._pieces = []
        self._aid = self._aid or tag == "rPh"
        self._inside = tag == "t" and not self._aid

    def end(self, tag: str) -> None:
        if tag == "si":
            self.texts.append("".join(self._pieces))
        self._aid = self._aid and tag != "rPh"
        self._inside = False

    def letters(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)


class _SheetReader:
    """Gathers the filled cells and the merged areas of one sheet."""

    def __init__(self, book: _Book, name: str) -> None:
        self.book, self.name = book, name
        self.cells: dict[int, dict[int, Cell]] = {}
        self.areas: list[tuple[int, int, int, int]] = []
        self._row = self._column = self._count = 0
        self._given: Attributes = {}
        self._pieces: dict[str, list[str]] = {}
        self._inside = ""
        self._aid = self._is_numbered = False
        self._rows: set[int] = set()

    def start(self, tag: str, given: Attributes) -> None:
        if tag == "row":
            self._is_numbered = "r" in given
            self._row = int(given["r"][:8]) if self._is_numbered else self._row + 1
            self._column = 0
            if self._row in self._rows:
                raise RefusalError(f"Baris {self._row} tertulis dua kali di lembar “{self.name}”; {_RESAVE}")
            self._rows.add(self._row)
        elif tag == "c":
            self._given, self._pieces = given, {}
            self._place(given.get("r"))
        elif tag == "mergeCell":
            self._merge(given.get("ref", ""))
        self._aid = self._aid or tag == "rPh"
        self._inside = tag if tag in {"v", "f", "t"} and not self._aid else ""
        if tag == "f":
            self._pieces.setdefault("f", [])
        elif tag == "v" and tag in self._pieces:
            raise RefusalError(_BROKEN)

    def _place(self, reference: str | None) -> None:
        """Move to the place a cell names, else to the next one."""
        if reference is None:
            self._column += 1
            return
        place = _REFERENCE.fullmatch(reference)
        if place is None:
            raise ValueError(reference)
        self._column, row = _column(place[1]), int(place[2])
        if not self._is_numbered:
            self._row = row
        elif row != self._row:
            raise RefusalError(f"Sel {reference} tertulis di baris {self._row} lembar “{self.name}”; {_RESAVE}")

    def letters(self, text: str) -> None:
        if self._inside:
            self._pieces.setdefault(self._inside, []).append(text)

    def end(self, tag: str) -> None:
        self._inside = ""
        self._aid = self._aid and tag != "rPh"
        if tag == "c" and self._pieces:
            cell = self._cell()
            if cell != "":
                self._keep(cell)

    def _keep(self, cell: Cell) -> None:
        self._count += 1
        if self._row > MAX_LINES or self._column > MAX_COLUMNS or self._count > MAX_CELLS:
            raise RefusalError(
                f"Lembar “{self.name}” memakai sel sampai baris {self._row} dan kolom {self._column}, melebihi batas "
                f"({MAX_LINES} baris, {MAX_COLUMNS} kolom, {MAX_CELLS} sel); salin hanya tabel angkanya ke buku kerja baru."
            )
        if self.cells.setdefault(self._row, {}).setdefault(self._column, cell) is not cell:
            raise RefusalError(
                f"Sel {letter(self._column - 1)}{self._row} tertulis dua kali di lembar “{self.name}”; {_RESAVE}"
            )

    def _cell(self) -> Cell:
        if "f" in self._pieces:
            return "=" + self.book.tidy("".join(self._pieces["f"])[:40])
        kind = self._given.get("t", "n")
        value = "".join(self._pieces.get("v", []))
        if kind == "s":
            return self.book.texts()[int(value) if value.isdecimal() else len(self.book.texts())]
        if kind == "inlineStr":
            return self.book.tidy(_unescaped("".join(self._pieces.get("t", []))))
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        return self._number(value) if kind == "n" and value else self.book.tidy(value)

    def _number(self, value: str) -> Cell:
        try:
            # Python takes more for a number than a workbook does.
            number = float(value if value.isascii() and "_" not in value else "")
        except ValueError:
            return self.book.tidy(value)
        if not math.isfinite(number):
            return self.book.tidy(value[:60])
        shown = self.book.shows(self._given.get("s", "0"))
        if shown == "date":
            return _day(number, self.book.epoch)
        if shown == "percent" and self.book.percents:
            return f"{formatting.digits(100 * number, 0, 10)}%"
        return number

    def _merge(self, reference: str) -> None:
        ends = [_REFERENCE.fullmatch(part) for part in reference.split(":")]
        if len(ends) == 2 and ends[0] and ends[1]:
            if len(self.areas) >= MAX_LINES:
                raise RefusalError(_TOO_LARGE)
            self.areas.append((int(ends[0][2]), int(ends[1][2]), _column(ends[0][1]), _column(ends[1][1])))

    def raw(self) -> Raw:
        """Return the grid, the first cell of a merged area repeated over the part of it that is used."""
        if not self.cells:
            raise RefusalError(_EMPTY)
        last, width = max(self.cells), max(max(row) for row in self.cells.values())
        merged: dict[tuple[int, int], str] = {}
        spread = 0
        for top, bottom, left, right in self.areas:
            first = self.cells.get(top, {}).get(left)
            if first is None or top > last or left > width:
                continue
            bottom_used, right_used = min(bottom, last), min(right, width)
            spread += max(0, bottom_used - top + 1) * max(0, right_used - left + 1)
            if spread > MAX_CELLS:
                raise RefusalError(_TOO_LARGE)
            area = f"{letter(left - 1)}{top}:{letter(right - 1)}{bottom}"
            for row, column in _places(top, bottom_used, left, right_used):
                self.cells.setdefault(row, {})[column] = first
                if merged.setdefault((row, column - 1), area) != area:
                    raise RefusalError(
                        f"Sel gabungan {area} menindih sel gabungan lain di lembar “{self.name}”; {_RESAVE}"
                    )
        if len(self.cells) * width > 2 * MAX_CELLS:
            raise RefusalError(_TOO_LARGE)
        lines = [GridLine(n, [self.cells[n].get(c, "") for c in range(1, width + 1)]) for n in sorted(self.cells)]
        return Raw(lines, merged)


def _places(top: int, bottom: int, left: int, right: int) -> Iterator[tuple[int, int]]:
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _column(letters: str) -> int:
    from openpyxl.utils import column_index_from_string  # noqa: PLC0415

    return column_index_from_string(letters)


def _day(number: float, is_1904: bool) -> Cell:
    """Return the day a serial number stands for, the number itself where it stands for none."""
    from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel  # noqa: PLC0415

    try:
        day = from_excel(number, MAC_EPOCH if is_1904 else WINDOWS_EPOCH)
    except (ValueError, OverflowError):
        return number
    return str(day)[:10]
