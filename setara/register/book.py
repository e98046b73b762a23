"""The book of a regency: its rows of the register as a workbook to be filled in and sent back; sheets, columns, cells."""

from __future__ import annotations

import datetime as dt
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from setara import formatting
from setara.files.tables import is_missing, letter, safe, unguarded
from setara.formatting import printable
from setara.frames import rows
from setara.paths import PRODUCT
from setara.register import vocabulary
from setara.register.entities import ENTITIES, SOURCE, Entity, Field
from setara.register.store import Register

WITHDRAW = Field(
    "withdrawn", "Cabut baris", "text", help="Tulis ya bila baris ini keliru; menghapus baris tidak mencabutnya."
)
YES = "ya"
ID, VERSION, OFFERED = "id", "versi", "isian awal"
"""The headings of the hidden columns: row, the version that was sent, and which of its cells are only offered."""
HIDDEN = (ID, VERSION, OFFERED)
GUIDE, MATERIAL, LISTS = "Petunjuk", "Bahan GAP", "Daftar"
SHEETS: tuple[Entity, ...] = tuple(entity for entity in ENTITIES.values() if entity.sheet)
"""The entities of a book, those that others point at first."""

NUMBER = re.compile(r"\b(\d{4})-([0-9a-f]{8})-(\d{1,9})\b")
"""A book's number: the region, the register, and the last change that the book knows."""
REFERENCE = re.compile(r"\(([0-9a-f]{8})\)$")
_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "opd": ("name",),
    "evidence": ("title", "number"),
    "meeting": ("title", "day"),
    "promise": ("text",),
    "pprg": ("subactivity", "form", "year"),
    "plan": ("programme", "measure"),
}
_LONGEST_NAME = 70

Offers = Mapping[str, Mapping[str, str]]
"""Texts offered for a Gender Analysis Pathway, by indicator and by name of the field."""
# What the budget statement and the term of reference take from columns 1 to 9 of the analysis.
_CARRIED = (
    *("programme", "activity", "subactivity_code", "purpose", "data", "access", "participation", "control", "benefit"),
    *("cause_internal", "cause_external", "reformulated", "action", "baseline", "gender_indicator"),
)
ROOM = 200
"""Empty rows below the last one that offer the same choices."""
_TOP = 3
_WIDE, _PAGE = 42, 190
_WIDTHS = {"long": _WIDE, "date": 13, "year": 9, "number": 13, "money": 18, "percent": 11, "choice": 24, "row": 36}
# A number of a document is a text: a spreadsheet would make a day of 1/2/2026.
_FORMATS = {
    "text": "@",
    "date": "dd/mm/yyyy",
    "year": "0",
    "int": "#,##0",
    "number": "#,##0.##########",
    "money": "#,##0",
}
_TONES: Mapping[str, dict[str, Any]] = {
    "closed": {"bg_color": "#E7E6E6"},
    "offered": {"font_color": "#1F4E9E", "italic": True},
}
_HOW = (
    "Buku ini sudah berisi baris wilayah Anda. Ubah yang berubah, tulis baris baru di bawah baris terakhir, lalu kirim kembali.",
    "Hanya sel yang Anda ubah yang diambil; yang sementara itu diubah orang lain ditunjukkan berdampingan dan diputuskan orang.",
    "Menghapus baris tidak mencabutnya: tulis ya pada kolom Cabut baris.",
    "Sel abu-abu hanya untuk dibaca: diisi atau sudah diverifikasi provinsi, atau tetap seperti disepakati semula.",
    "Perubahan tenggat atau rumusan tindak lanjut ditulis pada lembar Revisi, tindak lanjutnya sendiri tidak diubah.",
    "Tanggal ditulis seperti 31/12/2026 atau 31 Desember 2026; angka dengan koma desimal; tanpa rumus dan tanpa sel gabungan.",
    "Tulis jabatan, bukan nama orang; bukti ditulis sebagai nomor, tanggal, dan alamat.",
    "Bukti, perangkat daerah, atau induk yang baru: tulis barisnya di lembarnya, lalu tulis judul atau namanya di sini.",
    "Isian biru miring pada lembar PPRG baru usulan dari angka dasbor atau dari GAP: ikut diambil bila barisnya Anda ubah.",
    "Jangan ubah judul kolom, nama lembar, dan nomor buku.",
)


def columns(entity: Entity) -> tuple[Field, ...]:
    """Return the fields that are columns of an entity's sheet; the region is the book's own."""
    return (*(field for field in entity.fields if field.kind != "region"), SOURCE, WITHDRAW)


def closed(entity: Entity, field: Field, row: Mapping[str, Any]) -> bool:
    """Whether a cell is shown only: what the province fills or has verified, and what stays as first agreed."""
    value = row.get(field.name)
    return entity.is_closed(field.name, row, value) or (field.frozen and value is not None)


def number(register: Register, region: str) -> str:
    """Return the number of a book that is written now.

    Raises:
        RefusalError: the register is empty or cannot be read.
    """
    issuer, change = register.issue()
    return f"{region}-{issuer}-{change}"


class Names:
    """How the rows that others point at are called: their name, and the beginning of their id in brackets."""

    def __init__(self, register: Register, region: str) -> None:
        regions = [region, f"{region[:2]}00"]
        aimed = dict.fromkeys(f.of for entity in SHEETS for f in entity.fields if f.of)
        self.rows: dict[str, pd.DataFrame] = {
            name: register.rows(name, regions=regions, withdrawn=True) for name in aimed
        }
        self._known: dict[str, dict[str, str]] = {}

    def of(self, entity: str) -> Mapping[str, str]:
        """Return the names of an entity's rows by their ids, those that were taken back among them."""
        if entity not in self._known:
            of = ENTITIES[entity]
            self._known[entity] = {
                row["id"]: f"{name(of, row)} ({row['id'][:8]})" for row in records(self.rows[entity])
            }
        return self._known[entity]

    def offered(self, entity: str) -> list[str]:
        """Return the names that a cell may be chosen from."""
        rows = self.rows[entity]
        known = self.of(entity)
        return [known[row] for row in rows["id"][~rows["withdrawn"].astype(bool)]]


def name(entity: Entity, row: Mapping[str, Any]) -> str:
    """Return the name of a row that others point at, without its id."""
    said = (_said(entity.by_name[part], row) for part in _NAMED_BY[entity.name])
    text = ", ".join(word for word in said if word)
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame by the names of their columns."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in rows(frame)]


def first(entity: Entity) -> str:
    """Return the field by which a row that others point at is called first."""
    return _NAMED_BY[entity.name][0]


def _said(field: Field, row: Mapping[str, Any]) -> str:
    value = row[field.name]
    if isinstance(value, dt.date):
        return formatting.long_date(value)
    return " ".join((vocabulary.label(field, row) or "").split())


def shown(field: Field, row: Mapping[str, Any], names: Names) -> Any:
    """Return a cell as a book holds it: a number, a day, a text, or None."""
    value: Any = row.get(field.name)
    if field is WITHDRAW:
        return YES if value else None
    if is_missing(value):
        return None
    if field.of:
        return safe(names.of(field.of).get(value, f"({value[:8]})"))
    if field.kind in {"choice", "region", "indicator"}:
        return vocabulary.label(field, row)
    return safe(value) if isinstance(value, str) else value


def written(value: Any) -> str:
    """Return a cell of a book as a table of texts shows it."""
    if isinstance(value, dt.date):
        return formatting.long_date(value)
    if isinstance(value, float):
        return formatting.digits(value, 0, 10)
    return "" if value is None else unguarded(str(value))


def offers(row: Mapping[str, Any], figures: Offers, analyses: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return what is offered for the empty cells of a planning document.

    Args:
        figures: what this dashboard's figures say, by indicator.
        analyses: the documents of the region by their ids; a statement or a term of reference starts from its analysis.
    """
    above = analyses.get(row.get("based_on") or "", {})
    offered: Mapping[str, Any] = {}
    if str(row["form"]).startswith("GAP"):
        offered = figures.get(row.get("indicator") or "", {})
    elif above:
        offered = {**figures.get(above.get("indicator") or "", {}), **{n: above[n] for n in _CARRIED if above.get(n)}}
    return {name: text for name, text in offered.items() if text and row.get(name) is None}


def mark(text: str) -> str:
    """Return by which a text that was only offered is known again."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]


def write(register: Register, region: str, *, figures: Offers, day: dt.date) -> bytes:
    """Return the book of a regency.

    Args:
        region: BPS code of the regency.
        figures: what the dashboard's figures offer for an analysis, by indicator.

    Raises:
        RefusalError: the register is empty or cannot be read.
    """
    return _Book(register, region, figures, day).written()


def file_name(region: str, day: dt.date) -> str:
    """Return the name of a regency's book, code first, so that books sort by province."""
    place = vocabulary.regions()[region].lower().replace(" ", "-")
    return f"buku-pug-{region}-{place}-{day.isoformat()}.xlsx"


class _Book:
    """A workbook while it is written."""

    def __init__(self, register: Register, region: str, figures: Offers, day: dt.date) -> None:
        import xlsxwriter  # noqa: PLC0415

        self._register, self._region, self._figures, self._day = register, region, figures, day
        self._names = Names(register, region)
        self._number = number(register, region)
        self._place = vocabulary.regions()[region]
        self._out = io.BytesIO()
        self._file = xlsxwriter.Workbook(
            self._out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._looks: dict[tuple[str, str], Any] = {}
        self._lists: dict[tuple[str, ...], str] = {}

    def written(self) -> bytes:
        """Return the file."""
        title = " ".join(("Buku register PUG", self._place))
        made = dt.datetime.combine(self._day, dt.time())
        self._file.set_properties({"title": title, "subject": self._number, "author": PRODUCT, "created": made})
        self._file.set_custom_property("Nomor buku", self._number)
        self._guide()
        for entity in SHEETS:
            self._entity(entity)
        self._material()
        self._write_lists()
        self._file.close()
        return self._out.getvalue()

    def _look(self, kind: str, tone: str = "") -> Any:
        if (kind, tone) not in self._looks:
            fixed: dict[str, Any] = {"font_name": "Calibri", "valign": "top"}
            if kind == "title":
                fixed |= {"bold": True, "font_size": 14}
            elif kind == "head":
                fixed |= {"bold": True, "text_wrap": True, "valign": "bottom", "bottom": 1}
            else:
                fixed |= {"text_wrap": True, "num_format": _FORMATS.get(kind, "General")}
            fixed |= _TONES.get(tone, {})
            self._looks[kind, tone] = self._file.add_format(fixed)
        return self._looks[kind, tone]

    def _sheet(self, name: str, width: int) -> Any:
        sheet = self._file.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        sheet.set_footer(f"&L{self._number}&C{name}&R&P/&N")
        if width <= _PAGE:
            sheet.fit_to_pages(1, 0)
        return sheet

    def _guide(self) -> None:
        sheet = self._sheet(GUIDE, 0)
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 34)
        sheet.set_column(2, 2, 100)
        sheet.write(0, 0, f"{self._place}: buku register PUG", self._look("title"))
        issued = (("Nomor buku", self._number), ("Dibuat", formatting.long_date(self._day)))
        lines = (*issued, *(("Cara" if not at else "", text) for at, text in enumerate(_HOW)))
        for at, (left, right) in enumerate(lines, start=1):
            sheet.write_string(at, 0, left)
            sheet.write_string(at, 1, right)
        self._explain(sheet, len(lines) + 2)
        sheet.protect()

    def _explain(self, sheet: Any, top: int) -> None:
        """Write what every column is filled with that does not say so itself."""
        for at, head in enumerate(("Lembar", "Kolom", "Cara mengisi")):
            sheet.write_string(top, at, head, self._look("head"))
        for entity in SHEETS:
            for field in columns(entity):
                if explanation := " ".join(filter(None, (field.help, _about(field)))):
                    top += 1
                    for at, text in enumerate((entity.sheet, field.label, explanation)):
                        sheet.write_string(top, at, text, self._look("long"))

    def _entity(self, entity: Entity) -> None:
        fields = columns(entity)
        widths = [_WIDTHS.get(field.kind, 26) for field in fields]
        sheet = self._sheet(entity.sheet, sum(widths))
        hidden = len(HIDDEN)
        sheet.set_column(0, hidden - 1, 10, None, {"hidden": True})
        for at, (field, width) in enumerate(zip(fields, widths, strict=True), start=hidden):
            sheet.set_column(at, at, width, self._look(field.kind))
        sheet.write_string(0, hidden, f"{entity.sheet}: {self._place}", self._look("title"))
        issue = ("Nomor buku", f"{self._number},", "dibuat", formatting.long_date(self._day))
        sheet.write_string(1, hidden, " ".join(issue), self._look("note"))
        for at, label in enumerate((*HIDDEN, *(field.label for field in fields))):
            sheet.write_string(_TOP - 1, at, label, self._look("head"))
        rows = records(self._register.rows(entity.name, regions=[self._region]))
        for at, row in enumerate(rows, start=_TOP):
            self._row(sheet, at, entity, row, self._offered(entity, row, rows))
        self._offer_choices(sheet, fields, _TOP + len(rows) + ROOM - 1)
        sheet.freeze_panes(_TOP, hidden + 1)
        sheet.repeat_rows(_TOP - 1)
        sheet.repeat_columns(hidden)
        sheet.autofilter(_TOP - 1, 0, _TOP + len(rows) - 1, hidden + len(fields) - 1)

    def _offered(self, entity: Entity, row: Mapping[str, Any], rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
        if entity.name != "pprg" or entity.is_verified(row):
            return {}
        return offers(row, self._figures, {other["id"]: other for other in rows})

    def _row(self, sheet: Any, at: int, entity: Entity, row: Mapping[str, Any], offered: Mapping[str, str]) -> None:
        marks = " ".join(f"{name}:{mark(text)}" for name, text in offered.items())
        sheet.write_string(at, 0, row["id"])
        sheet.write_number(at, 1, row["version"])
        sheet.write_string(at, 2, marks)
        for column, field in enumerate(columns(entity), start=len(HIDDEN)):
            if field.name in offered:
                sheet.write_string(at, column, safe(printable(offered[field.name])), self._look(field.kind, "offered"))
                continue
            value = shown(field, row, self._names)
            look = self._look(field.kind, "closed" if closed(entity, field, row) else "")
            _put(sheet, at, column, value, look)

    def _offer_choices(self, sheet: Any, fields: Sequence[Field], last: int) -> None:
        for at, field in enumerate(fields, start=len(HIDDEN)):
            rule: dict[str, Any] = {"validate": "any"}
            if choices := self._choices(field):
                # What is new, and what a vocabulary only offers, is written in words of one's own.
                strict = field.kind in {"choice", "indicator"}
                rule = {"validate": "list", "source": self._listed(choices), "show_error": strict}
                rule["error_message"] = "Pilih dari daftar."
            if field.help:
                rule |= {"input_title": field.label[:32], "input_message": field.help[:255]}
            if rule != {"validate": "any"}:
                sheet.data_validation(_TOP, at, last, at, rule)

    def _choices(self, field: Field) -> tuple[str, ...]:
        if field is WITHDRAW:
            return (YES,)
        if field.of:
            return tuple(map(safe, self._names.offered(field.of)))
        if field.kind == "indicator":
            return tuple(vocabulary.indicators().values())
        return tuple(_labels(field))

    def _listed(self, choices: tuple[str, ...]) -> str:
        """Return where a list of choices stands."""
        if choices not in self._lists:
            column = letter(len(self._lists))
            self._lists[choices] = f"={LISTS}!${column}$1:${column}${len(choices)}"
        return self._lists[choices]

    def _write_lists(self) -> None:
        sheet = self._file.add_worksheet(LISTS)
        for at, choices in enumerate(self._lists):
            for row, choice in enumerate(choices):
                sheet.write_string(row, at, printable(choice))
        sheet.hide()
        sheet.protect()

    def _material(self) -> None:
        """Write what the dashboard's figures say of each indicator, to be used in an analysis."""
        if not self._figures:
            return
        heads = ("Indeks yang dituju", "Data pembuka wawasan", "Data dasar", "Indikator gender")
        sheet = self._sheet(MATERIAL, 0)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 3, 54)
        sheet.write_string(0, 0, f"Bahan GAP: {self._place}", self._look("title"))
        for at, head in enumerate(heads):
            sheet.write_string(_TOP - 1, at, head, self._look("head"))
        for at, (code, texts) in enumerate(self._figures.items(), start=_TOP):
            cells = (
                vocabulary.indicators()[code],
                *(texts.get(n, "") for n in ("data", "baseline", "gender_indicator")),
            )
            for column, text in enumerate(cells):
                _put(sheet, at, column, safe(text) or None, self._look("long"))
        sheet.protect()


def _about(field: Field) -> str:
    choices = _labels(field)
    offered = f"Pilihan: {'; '.join(choices)}." if choices else ""
    return f"{offered} Wajib diisi.".strip() if field.required else offered


def _labels(field: Field) -> list[str]:
    """Return the words that a field is offered, those of every value that completes its vocabulary."""
    return list(dict.fromkeys(word.label for words in vocabulary.completed(field).values() for word in words.values()))


def _put(sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    if value is None:
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, dt.date):
        sheet.write_datetime(row, column, dt.datetime.combine(value, dt.time()), look)
    elif isinstance(value, str):
        sheet.write_string(row, column, printable(value), look)
    else:
        sheet.write_number(row, column, value, look)
