"""Targets in files: the template, the table as it stands, and those of planning documents, to the table a user edits.

A planning document has indicators or regions down and years across, and names its base year, its unit and its condition in
columns of their own; none of them is a target. The figures are handed on as text, as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from setara import formatting
from setara.files.tables import Block, Sheet, csv_file, workbook
from setara.frames import rows
from setara.intake import forms, reading
from setara.intake.contradictions import is_other_population
from setara.intake.forms import Cell, GridLine, Raw, Skipped, whole
from setara.intake.layout import text_at
from setara.intake.places import Places
from setara.intake.words import Meaning, Words, joined, key_of_column
from setara.refusal import RefusalError
from setara.store.catalogue import NATION, SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator
from setara.store.rules import years
from setara.targets.own import COLUMNS, TargetProblem, comma

MOST_TARGETS = 1000
FULL = 100
_MOST_NAMES = 3
_HEAD_LINES = 15
_BASE = re.compile(
    r"\b(?:kondisi awal|awal|baseline|dasar|realisasi|capaian|existing|eksisting|tahun 0)\b", re.IGNORECASE
)
_UNIT = re.compile(r"satuan|unit", re.IGNORECASE)
_TARGET = re.compile(r"\btarget", re.IGNORECASE)
_MONEY = re.compile(r"\b(?:pagu|anggaran|rp|rupiah|dana|biaya)\b", re.IGNORECASE)
_RANGE = re.compile(r"(.*?[0-9%])\s*(?:-|–|—|sampai|s\.?/?d\.?)\s*([0-9].*)")
_BOUND = re.compile(r"^(?:≥|≤|>=?|<=?|±|min(?:imal)?\.?|maks(?:imal)?\.?)\s*(?=[0-9])", re.IGNORECASE)
# Words before and behind an indicator that say no more than that it is to be reached.
_AIM = re.compile(
    r"\b(?:meningkat(?:nya|kan)?|menurun(?:nya|kan)?|terwujud(?:nya)?|tercapai(?:nya)?|sasaran|tujuan|iku|ikd|iup|daerah|bappeda)\b"
)
_SUMMED = re.compile(
    r"\b(?:realisasi|jumlah|total|banyak(?:nya)?)\b|^\W*(?:persentase|proporsi|persen|%)", re.IGNORECASE
)
# Units that say nothing, and those of an indicator; a percentage of an index is its own only where the value is usual.
_PLAIN_UNITS = frozenset({"", "-", "–", "indeks", "index", "poin", "point", "angka", "nilai", "skor", "satuan"})
_UNITS = {
    "persen": ("%", "persen", "persentase"), "tahun": ("tahun", "thn", "th"), "proporsi": ("proporsi", "rasio"),
    "ribu rupiah per tahun": ("rp", "rupiah", "ribu", "juta"),
}  # fmt: skip
_NONE = frozenset({"n/a", "na", "tad", "belum ada", "tidak ada"})
MOST_ROWS = 1000
LARGEST_FILE = 2_000_000
SHEET, GUIDE = "Target", "Petunjuk"
# Rows of a template that are cells of text: the comma typed there stays, whatever the spreadsheet's language.
_TYPED = 100
_TEMPLATE_LINES = 15


@dataclass(frozen=True)
class Planned:
    """What a table of a planning document holds.

    Attributes:
        table: text in `own.COLUMNS`, one row a target.
        notes: what was left aside, in Indonesian.
    """

    table: pd.DataFrame
    notes: tuple[str, ...]


@dataclass(frozen=True)
class _Year:
    position: int
    year: str
    meaning: Meaning


def read_plan(raw: Raw, catalogue: Catalogue, regions: Sequence[str], indicator: str, vintage: str) -> Planned:
    """Return the targets of a table.

    Args:
        raw: the table as read.
        catalogue: what exists.
        regions: the regions whose targets an indicator's line is, where the table names none.
        indicator: the indicator of a table of regions that does not name its own.
        vintage: the series of an indicator that exists in two, where the table does not name it.

    Raises:
        RefusalError: no line of years, or no target in it; the sentence says which shape was found.
    """
    return _Reader(raw, catalogue, regions, indicator, vintage).planned()


class _Reader:
    def __init__(self, raw: Raw, catalogue: Catalogue, regions: Sequence[str], indicator: str, vintage: str) -> None:
        self.raw, self.catalogue, self.regions = raw, catalogue, regions
        self.indicator, self.vintage = indicator, vintage
        self.words, self.known = Words(catalogue), Places(catalogue)
        names = sorted({*(r.name.removeprefix("Kota ") for r in catalogue.regions.values())}, key=len, reverse=True)
        self.names = re.compile(
            rf"\b(?:(?:kabupaten|kab\.?|kota|provinsi|prov\.?) )?(?:{'|'.join(names)})\b", re.IGNORECASE
        )
        self.unit = self._unit_column()
        self.skipped = Skipped()
        self.rows: list[list[str]] = []

    def _unit_column(self) -> int | None:
        """Return the column whose heading says that it holds units."""
        for line in self.raw.lines[:_HEAD_LINES]:
            for position, cell in enumerate(line.cells):
                if _UNIT.fullmatch(str(cell).strip()):
                    return position
        return None

    def planned(self) -> Planned:
        first = next((i for i, line in enumerate(self.raw.lines) if self._label(line) and self._figures(line)), None)
        if first is None:
            raise RefusalError(
                "Tabel ini tidak memuat baris indikator atau wilayah dengan angkanya; susun indikator (atau wilayah) ke bawah "
                "dan tahun ke samping."
            )
        head, body = self.raw.lines[:first], self.raw.lines[first:]
        years = self._years(head, body)
        titles = [" ".join(str(c) for c in line.cells if c != "") for line in reversed(head)]
        self._check_region(titles)
        title = joined(self.words.title(text) for text in titles)
        for line in body:
            self._line(line, years, title)
        if not self.rows:
            raise RefusalError(f"Tidak ada target yang dapat diambil. {' '.join(self.skipped.notes())}".strip())
        if len(self.rows) > MOST_TARGETS:
            raise RefusalError(f"Tabel ini menjadi {len(self.rows)} target, batasnya {MOST_TARGETS}; bagi tabelnya.")
        return Planned(pd.DataFrame(self.rows, columns=list(COLUMNS), dtype=str), tuple(self.skipped.notes()))

    def _check_region(self, titles: Sequence[str]) -> None:
        """Refuse targets of another region than the one the lines above the table name."""
        named = {code for text in titles for code in self._split(text)[1]} - {NATION}
        within = {code for code in self.regions if {code, f"{code[:2]}00"} & named}
        if named and within != set(self.regions):
            names = formatting.listing([self.catalogue.regions[code].name for code in sorted(named)])
            chosen = formatting.listing([self.catalogue.regions[code].name for code in self.regions][:_MOST_NAMES])
            raise RefusalError(
                f"Judul tabel menyebut {names}, bukan {chosen} yang dipilih; samakan pilihan wilayahnya."
            )

    def _split(self, text: str) -> tuple[str, tuple[str, ...]]:
        """Return a text without the names of regions in it, and their codes."""
        codes = [code for match in self.names.finditer(text) for code in self.known.candidates(match[0])]
        return (self.names.sub(" ", text) if codes else text), tuple(codes)

    def _label(self, line: GridLine) -> tuple[str, str | None] | None:
        """Return the cell that names indicator or region, and the region's code where it is one."""
        for cell in line.cells[:8]:
            text = whole(cell).replace("\n", " ")
            if not re.search(r"[A-Za-z]", text):
                continue
            codes = self.known.candidates(text)
            if len(codes) == 1:
                return text, codes[0]
            if self.words.heading(text).indicators:
                return text, None
        return None

    def _figures(self, line: GridLine) -> list[Cell]:
        """Return the values to the right of the first words of a line."""
        start = next((i for i, c in enumerate(line.cells) if re.search(r"[A-Za-z]", str(c))), len(line.cells))
        return [c for c in line.cells[start + 1 :] if _is_figure(c)]

    def _years(self, head: Sequence[GridLine], body: Sequence[GridLine]) -> list[_Year]:
        """Return the columns of years to come; the base year and repeated years are told as left aside."""
        columns: list[_Year] = []
        width = max((len(line.cells) for line in self.raw.lines), default=0)
        stacks = [_spread(line, width) for line in head[-_HEAD_LINES:] if not _is_title(line)]
        for position in range(width):
            texts = list(dict.fromkeys(row[position] for row in stacks if row[position]))
            text = " ; ".join(texts)
            meaning = self.words.heading(text)
            if meaning.year is None or int(meaning.year) < years()[0]:
                if (
                    text
                    and key_of_column(text) != "passive"
                    and any(_is_figure(c) for line in body for c in line.cells[position : position + 1])
                ):
                    self.skipped.add("unused", text)
                continue
            again = meaning.year in {y.year for y in columns if y.meaning.sex == meaning.sex}
            if again or _is_base(texts) or meaning.role in {"rank", "change", "achieved"}:
                self.skipped.add("base", text)
            else:
                columns.append(_Year(position, meaning.year, meaning))
        if not columns:
            raise RefusalError(
                "Tabel ini tidak menyebut tahun target di atas kolom angkanya; tulis tahunnya sebagai judul kolom, misalnya 2026."
            )
        return columns

    def _line(self, line: GridLine, years: Sequence[_Year], title: Meaning) -> None:
        named = self._label(line)
        if named is None:
            label = next((whole(c) for c in line.cells if isinstance(c, str) and re.search(r"[A-Za-z]", c)), "")
            if self._figures(line) and label:
                self.skipped.add("strange", label)
            return
        label, region = named
        text, regions = (label, (region,)) if region else self._split(label)
        meaning = self.words.heading(_AIM.sub(" ", text.lower())) if region is None else title
        indicator = self._indicator(meaning, region is not None)
        if indicator is None or (region is None and _is_derived(text, meaning, indicator)):
            self.skipped.add("strange", label)
            return
        for year in years:
            cell = line.cells[year.position] if year.position < len(line.cells) else ""
            unit = text_at(line, self.unit).lower() or ("persen" if region is None and meaning.unit else "")
            if _is_of_unit(unit, cell, indicator):
                self._target(cell, regions or self.regions, indicator, meaning, title, year)
            else:
                self.skipped.add("unit", f"{label} ({unit})")

    def _indicator(self, meaning: Meaning, is_region: bool) -> Indicator | None:
        """Return the one indicator that a line is about, None where it is about none, several, or what is made of one."""
        codes = meaning.indicators or (frozenset({self.indicator}) if is_region else frozenset())
        if len(codes) != 1 or meaning.role not in {None, "target"}:
            return None
        indicator = self.catalogue.indicators[next(iter(codes))]
        return None if indicator.direction == "netral" else indicator

    def _target(
        self, cell: Cell, regions: Sequence[str], indicator: Indicator, meaning: Meaning, title: Meaning, year: _Year
    ) -> None:
        text = forms.plain_number(cell) if isinstance(cell, float) else cell.strip()
        if forms.is_missing(text) or text.lower() in _NONE:
            self.skipped.add("empty")
            return
        if _BOUND.match(text):
            self.skipped.add("bound", text)
        low, high = _ends(text, indicator)
        only = indicator.sexes[0] if len(indicator.sexes) == 1 else "T"
        sex = year.meaning.sex or meaning.sex or title.sex or only
        if sex not in indicator.sexes:
            self.skipped.add("sexless", indicator.short_name)
            return
        series = next(
            (m.vintage for m in (year.meaning, meaning, title) if m.vintage in indicator.vintages), self.vintage
        )
        shown = VINTAGE_NAMES[str(series)] if indicator.has_vintages else ""
        for code in regions:
            name = self.catalogue.regions[code].name
            self.rows.append([name, indicator.short_name, SEX_NAMES[sex], year.year, shown, low, high, ""])


def _is_derived(text: str, meaning: Meaning, indicator: Indicator) -> bool:
    """Whether a line is about a number made of an indicator: a count, a share, an average, other people's."""
    is_share = indicator.unit in {"persen", "proporsi"}
    others = meaning.population is not None and is_other_population(meaning.population, indicator)
    return bool(meaning.rest) or others or (not is_share and _SUMMED.search(text) is not None)


def _is_of_unit(unit: str, cell: Cell, indicator: Indicator) -> bool:
    """Whether a unit may be the one of an indicator's value; many plans give an index in percent."""
    unit = unit.strip(" .()")
    if unit in _PLAIN_UNITS or any(unit.startswith(word) for word in _UNITS.get(indicator.unit, ())):
        return True
    try:
        value = float(forms.parse_number(cell, indicator))
    except forms.NotANumberError:
        return unit in _UNITS["persen"]
    is_index = indicator.unit == "indeks" and indicator.is_usual(value) and value != FULL
    return unit in _UNITS["persen"] and is_index


def _is_title(line: GridLine) -> bool:
    """Whether a line above a table is one text from its first column on, merged or not."""
    return line.cells[0] != "" and len({cell for cell in line.cells if cell != ""}) == 1


def _spread(line: GridLine, width: int) -> list[str]:
    """Return the cells of a line, a wide heading repeated over the columns it spans."""
    current, texts = "", []
    for position in range(width):
        current = text_at(line, position) or current
        texts.append(current)
    return texts


def _is_base(texts: Sequence[str]) -> bool:
    """Whether a column is no target: the deepest heading that says so decides, `Target Capaian` is one."""
    kind = next((t for t in reversed(texts) if _TARGET.search(t) or _BASE.search(t)), "")
    return bool(_MONEY.search(" ".join(texts)) or (kind and not _TARGET.search(kind)))


def _is_figure(cell: Cell) -> bool:
    """Whether a cell is a value and no year."""
    if isinstance(cell, float):
        return not (cell.is_integer() and 1900 <= cell <= 2100)
    text = _BOUND.sub("", cell.strip())
    return bool(re.match(r"[0-9]", text)) and not re.fullmatch(r"(?:19|20)[0-9]{2}(?![0-9.,]).*", text)


def _ends(text: str, indicator: Indicator) -> tuple[str, str]:
    """Return the one or two numbers of a target with decimal commas; what is none is kept for the check to name."""
    bare = _BOUND.sub("", text)
    parts = _RANGE.fullmatch(bare)
    ends = [parts[1], parts[2]] if parts else [bare]
    read = []
    for end in ends:
        try:
            read.append(comma(forms.parse_number(forms.unmarked(end.strip())[0], indicator)))
        except forms.NotANumberError:
            return text, ""
    return read[0], read[1] if len(read) > 1 else ""


@dataclass(frozen=True)
class Meant:
    """What a table of a planning document is meant for, where it does not say it itself.

    Attributes:
        regions: the regions whose targets an indicator's line is.
        indicator: the indicator of a table of regions.
        vintage: the series of an indicator that exists in two.
    """

    regions: tuple[str, ...]
    indicator: str
    vintage: str


def read_any(
    content: bytes, catalogue: Catalogue, meant: Meant
) -> tuple[pd.DataFrame, list[TargetProblem], tuple[str, ...]]:
    """Return the table of a file or pasted text: one made from the template, else one of a planning document.

    Args:
        content: the bytes of the file; its name says nothing here.
        catalogue: what exists.
        meant: what the table is meant for where it does not say it.

    Returns:
        Text in `COLUMNS`, what is wrong with the whole, and what was left aside.
    """
    try:
        raw = _raw(content)
        if any({"Wilayah", "Nilai bawah"} <= set(map(str, line.cells)) for line in raw.lines[:_TEMPLATE_LINES]):
            return *read(content), ()
        plan = read_plan(raw, catalogue, meant.regions, meant.indicator, meant.vintage)
    except RefusalError as refusal:
        return *_nothing(refusal.sentence, ""), ()
    return plan.table, [], plan.notes


def _raw(content: bytes) -> Raw:
    if len(content) > LARGEST_FILE:
        raise RefusalError("Berkas lebih besar dari 2 MB. Pakai templat dan isi hanya baris target.")
    return reading.read(content, SHEET)


def read(content: bytes) -> tuple[pd.DataFrame, list[TargetProblem]]:
    """Return the table of a CSV or XLSX file made from the template; lines without year and value are none.

    Args:
        content: the bytes of the file; its name says nothing here.

    Returns:
        Text in `COLUMNS`, and what is wrong with the file as a whole.
    """
    try:
        raw = _raw(content)
    except RefusalError as refusal:
        return _nothing(refusal.sentence, "")
    lines = [[_text(cell) for cell in line.cells] for line in raw.lines]
    head = next((i for i, line in enumerate(lines) if "Wilayah" in line), None)
    if head is None:
        return _nothing("judul kolom tidak ditemukan", f"Baris judul harus berisi {', '.join(COLUMNS)}")
    header = lines[head]
    named = [c for c in header if c]
    missing = [c for c in COLUMNS[:-1] if c not in named]
    if missing or len(set(named)) < len(named):
        why = f"kolom {formatting.listing(missing)} tidak ada" if missing else "ada judul kolom yang ditulis dua kali"
        return _nothing(why, "Pakai judul kolom dari templat tanpa mengubahnya")
    body = [dict(zip(header, line, strict=False)) for line in lines[head + 1 :]]
    if len(body) > MOST_ROWS:
        return _nothing(f"lebih dari {MOST_ROWS} baris", "Bagi berkasnya")
    table = pd.DataFrame(body).reindex(columns=list(COLUMNS)).fillna("").astype(str)
    is_empty = table["Tahun"].eq("") & table["Nilai bawah"].eq("") & table["Nilai atas"].eq("")
    return table[~is_empty].reset_index(drop=True), []


def form(regions: Sequence[str], indicator: Indicator, sex: str, vintage: str, catalogue: Catalogue) -> pd.DataFrame:
    """Return the template of some regions: their names, the indicator and its series written, year and value left open."""
    series = VINTAGE_NAMES[vintage] if indicator.has_vintages else ""
    names = [catalogue.regions[code].name for code in regions]
    made = [[name, indicator.short_name, SEX_NAMES[sex], "", series, "", "", ""] for name in names]
    return pd.DataFrame(made, columns=list(COLUMNS), dtype=str)


def _nothing(why: str, mend: str) -> tuple[pd.DataFrame, list[TargetProblem]]:
    return pd.DataFrame(columns=list(COLUMNS)), [TargetProblem(None, "", "", why, mend)]


def _text(cell: Cell) -> str:
    """Return a cell as text; a number the way `setara.targets.own.check` reads it."""
    return comma(forms.plain_number(cell)) if isinstance(cell, float) else cell.removeprefix("'")


def to_csv(shown: pd.DataFrame) -> bytes:
    """Return a table of targets as a CSV with semicolons, as spreadsheets with decimal commas expect."""
    return csv_file([COLUMNS, *rows(shown)], delimiter=";", end="\r\n")


def to_xlsx(shown: pd.DataFrame, catalogue: Catalogue) -> bytes:
    """Return a table of targets as a workbook with a second sheet that says how each column is filled."""
    return workbook(
        [
            Sheet(SHEET, [Block(shown)], widths=[24] * len(COLUMNS), typed=_TYPED),
            Sheet(GUIDE, [Block(pd.DataFrame(_guide(catalogue), columns=["Kolom", "Cara mengisi"]))], widths=(32, 90)),
        ]
    )


def _guide(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [
        ("Wilayah", "nama seperti di dasbor atau kode BPS empat angka, misalnya Kapuas atau 6203"),
        ("Indikator", "nama pendek atau kode dari daftar di bawah"),
        ("Jenis kelamin", "Perempuan, Laki-laki, atau Gabungan; boleh kosong bila hanya satu"),
        ("Tahun", "tahun target, empat angka"),
        (
            "Seri",
            "UHH SP2010 atau UHH hasil Long Form SP2020 untuk IPG, IPM, dan umur harapan hidup; selain itu kosong",
        ),
        ("Nilai bawah", "angka dengan koma desimal, misalnya 92,50"),
        ("Nilai atas", "hanya bila targetnya rentang"),
        ("Asal", "kosong; diisi dasbor bila target dijabarkan dari wilayah di atasnya (nilai sama, laju sama)"),
        ("", ""),
        *((i.short_name, i.code) for i in catalogue.indicators.values() if i.direction != "netral"),
    ]
