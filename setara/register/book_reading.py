"""A returned book as lines of cells: whose it is, which sheets and columns it still has, and which row each line stands for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from setara.files.tables import letter, unguarded
from setara.intake import reading
from setara.intake.forms import Cell, Raw, whole
from setara.refusal import RefusalError
from setara.register import book as layout
from setara.register.entities import Entity, Field

_MOST_REFUSALS = 40
_HEAD_WITHIN = 12
EMPTY = frozenset({"", "-", "–", "—"})
"""What a person writes where there is nothing to say."""
_ERRORS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!"})


@dataclass(frozen=True)
class BookLine:
    """A filled line of a sheet.

    Attributes:
        number: its number in the sheet.
        cells: what stands in the columns that the sheet has, by field; empty texts for empty cells, dashes as they are.
        id: the row it was written from; empty where that is not known.
        version: the version that was sent, None where that is not known.
        offered: by which texts that were only offered are known, by field.
    """

    number: int
    cells: Mapping[str, Cell]
    id: str
    version: int | None
    offered: Mapping[str, str]


@dataclass(frozen=True)
class BookSheet:
    """A sheet of a book.

    Attributes:
        entity: what its rows are of.
        lines: its filled lines.
        places: the letter of each field's column.
        has_ids: whether any line still tells its row.
    """

    entity: Entity
    lines: Sequence[BookLine]
    places: Mapping[str, str]

    @property
    def has_ids(self) -> bool:
        """Whether any line still tells its row."""
        return any(line.id for line in self.lines)

    def cell(self, line: BookLine, name: str) -> str:
        """Return where a cell stands, for whoever has to mend it."""
        return f"{self.entity.sheet}!{self.places.get(name, 'A')}{line.number}"


@dataclass
class ReturnedBook:
    """A book as it came back.

    Attributes:
        number: region, register, and the last change that it knew; None where it is gone.
        tables: its sheets by the names of their entities.
        notes: what was left aside.
        refusals: what cannot be read.
    """

    number: tuple[str, str, int] | None = None
    tables: dict[str, BookSheet] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)


def read(data: bytes) -> ReturnedBook:
    """Return a book.

    Raises:
        RefusalError: it is no XLSX, unsafe, too large, holds none of a book's sheets, or sheets of several books.
    """
    sheets = reading.read_sheets(data, str)
    book = ReturnedBook()
    numbers = dict.fromkeys(number for raw in sheets.values() for number in _numbers(raw))
    if len(numbers) > 1:
        raise RefusalError("Lembar-lembarnya berasal dari beberapa buku; kirim satu buku seperti diterima.")
    book.number = next(iter(numbers), None)
    wanted = {entity.sheet.casefold(): entity for entity in layout.SHEETS}
    aside = {name.casefold() for name in (layout.GUIDE, layout.MATERIAL, layout.LISTS)}
    others: dict[str, Raw] = {}
    for name, raw in sheets.items():
        key = plain(name)
        if key in wanted and wanted[key].name in book.tables:
            book.refusals.append(f"Lembar {wanted[key].sheet} ada dua kali; hapus salah satu.")
        elif key in wanted:
            _add(book, wanted[key], raw)
        elif key not in aside:
            others[name] = raw
    _add_renamed(book, others)
    book.notes += [f"Lembar “{name}” tidak dikenal dan tidak dibaca." for name in others]
    if not book.tables:
        raise RefusalError("Berkas ini tidak memuat satu pun lembar buku register; kirim buku seperti diterima.")
    missing = [entity.sheet for entity in layout.SHEETS if entity.name not in book.tables]
    if missing:
        book.notes.append(f"Lembar {', '.join(missing)} tidak ada atau disembunyikan; barisnya tidak diubah.")
    del book.refusals[_MOST_REFUSALS:]
    return book


def _add_renamed(book: ReturnedBook, others: dict[str, Raw]) -> None:
    """Take for a sheet that is missing the only other one with all of its headings."""
    for entity in layout.SHEETS:
        fields = {plain(known.label) for known in layout.columns(entity)}
        fitting = [
            name
            for name, raw in others.items()
            if any(fields <= {plain(str(cell)) for cell in line.cells} for line in raw.lines[:_HEAD_WITHIN])
        ]
        if entity.name not in book.tables and len(fitting) == 1:
            book.notes.append(f"Lembar “{fitting[0]}” dibaca sebagai {entity.sheet}, sebab judul kolomnya sama.")
            _add(book, entity, others.pop(fitting[0]))


def _numbers(raw: Raw) -> Iterator[tuple[str, str, int]]:
    for line in raw.lines[:_HEAD_WITHIN]:
        for cell in line.cells:
            if isinstance(cell, str) and (number := layout.NUMBER.search(cell)):
                yield number[1], number[2], int(number[3])


def _add(book: ReturnedBook, entity: Entity, raw: Raw) -> None:
    fields = {plain(known.label): known for known in layout.columns(entity)}
    head = next((at for at, line in enumerate(raw.lines[:_HEAD_WITHIN]) if _is_head(line.cells, fields)), None)
    if head is None:
        book.refusals.append(
            f"Lembar {entity.sheet}: judul kolomnya tidak ditemukan; kembalikan judulnya seperti semula."
        )
        return
    at: dict[str, int] = {}
    for position, cell in enumerate(raw.lines[head].cells):
        label = plain(str(cell))
        name = fields[label].name if label in fields else label
        if label and name in at:
            book.refusals.append(f"Lembar {entity.sheet}: kolom “{cell}” ada dua kali; hapus salah satu.")
        elif label in fields or label in layout.HIDDEN:
            at[name] = position
        elif label:
            book.notes.append(f"Lembar {entity.sheet}: kolom “{cell}” tidak dikenal dan tidak dibaca.")
    lost = [known.label for known in fields.values() if known.name not in at]
    if lost:
        book.notes.append(f"Lembar {entity.sheet}: kolom {', '.join(lost)} tidak ada; isinya tidak diubah.")
    places = {name: letter(position) for name, position in at.items()}
    table = BookSheet(entity, list(_lines(book, entity, raw, head, at)), places)
    book.tables[entity.name] = table


def _is_head(cells: Sequence[Cell], fields: Mapping[str, Field]) -> bool:
    return 2 * len({plain(str(cell)) for cell in cells} & fields.keys()) >= min(len(fields), 8)


def plain(text: str) -> str:
    """Return a text by which two are the same however they are spaced and cased."""
    return " ".join(text.split()).casefold()


def _lines(book: ReturnedBook, entity: Entity, raw: Raw, head: int, at: Mapping[str, int]) -> Iterator[BookLine]:
    """Yield the filled lines below the headings; what makes a line unreadable is told in the book."""
    names = [name for name in at if name not in layout.HIDDEN]
    for line in raw.lines[head + 1 :]:
        cells = {name: _cell(line.cells[at[name]]) for name in names}
        tags = {name: line.cells[at[name]] if name in at else "" for name in layout.HIDDEN}
        faulty = False
        for name in names:
            where = f"{entity.sheet}!{letter(at[name])}{line.number}"
            if area := raw.merged.get((line.number, at[name])):
                refusal = f"{where}: sel gabungan {area}; pisahkan selnya dan isi satu per satu."
            elif str(line.cells[at[name]]).startswith("="):
                refusal = f"{where}: memuat rumus; tempel hasilnya sebagai nilai."
            elif line.cells[at[name]] in _ERRORS:
                refusal = f"{where}: memuat galat lembar kerja {line.cells[at[name]]}; tulis isinya atau kosongkan."
            else:
                continue
            faulty = True
            book.refusals.append(refusal)
        if not faulty and any(cell not in EMPTY for cell in cells.values()):
            yield BookLine(
                line.number, cells, str(tags[layout.ID]).strip(), _version(tags[layout.VERSION]), _marks(tags)
            )


def _cell(cell: Cell) -> Cell:
    return cell if isinstance(cell, float) else unguarded(cell.replace("\u00a0", " ").strip())


def _version(cell: Cell) -> int | None:
    text = whole(cell)
    return int(text) if text.isdecimal() and len(text) < 8 else None


def _marks(hidden: Mapping[str, Cell]) -> dict[str, str]:
    pairs = (pair.partition(":") for pair in str(hidden[layout.OFFERED]).split())
    return {name: mark for name, _, mark in pairs}
