"""The wide form in which BPS publishes a table: regions down in blocks of provinces, years or sexes across."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from setara.intake import numbers
from setara.intake.forms import COLUMNS, Shaped, Told, sex_of, whole
from setara.intake.places import AMBIGUOUS, Places, by_company, by_position
from setara.intake.problem import Problem, error, warning
from setara.intake.reading import Cell, Line, Raw
from setara.refusal import RefusalError
from setara.store.catalogue import NATION, SEX_NAMES, Catalogue, Indicator

_UNKNOWN_FORM = (
    "Susunan tabel tidak dikenali: tidak ada judul kolom templat dan tidak ada baris wilayah Kalimantan; "
    "pakai templat, atau tabel BPS dengan wilayah ke bawah dan tahun ke samping."
)
_PASSIVE = re.compile(r"(no|nomor|kode|kode wilayah|satuan|peringkat|ranking|keterangan|rank)\.?", re.IGNORECASE)
_YEAR = re.compile(r"(?<!\d)(20[0-9]{2})(?!\d)")
_NORTH, _EAST = "6500", "6400"


@dataclass(frozen=True)
class _Column:
    """A column of values: its position, name in the file, and what its heading says."""

    position: int
    name: str
    year: str | None
    sex: str | None


@dataclass
class _Entry:
    """A line of a region: the codes its label can mean and the province block it stands in."""

    line: Line
    label: str
    options: tuple[str, ...]
    block: str | None


def letter(position: int) -> str:
    """Return the name a spreadsheet gives a column, the first being A."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return get_column_letter(position + 1)


def shape(raw: Raw, catalogue: Catalogue, told: Told) -> Shaped:
    """Return the tidy rows of a wide table.

    Raises:
        RefusalError: no regions, no columns, or nothing says which indicator, series, sex or year.
    """
    known = Places(catalogue)
    where = _label_column(raw.lines, known)
    first = _first_data_line(raw.lines, where, known)
    head, body = raw.lines[:first], raw.lines[first:]
    merged = next(
        (raw.merged[line.number] for line in body if line.number in raw.merged and _values(line, where)), None
    )
    if merged:
        raise RefusalError(
            f"Sel {merged} digabung di antara baris data; pisahkan sel gabungan dan isi setiap barisnya."
        )
    title = " ".join(str(c) for line in head for c in line.cells if isinstance(c, str) and c)
    shaped = Shaped("lebar")
    indicator = _indicator(title, catalogue, told, shaped.problems)
    columns = _columns(head, body, where, shaped)
    vintage = _vintage(title, indicator, told)
    columns = _complete(columns, title, indicator, told)
    entries = _entries(body, where, known, columns, shaped)
    _settle(entries, shaped.problems)
    _read_cells(entries, columns, indicator, vintage, shaped)
    return shaped


def _values(line: Line, where: int) -> list[Cell]:
    return [c for c in line.cells[where + 1 :] if c != ""]


def _is_value(cell: Cell) -> bool:
    return isinstance(cell, float) or bool(re.match(r"-?\d", cell)) or (cell != "" and numbers.is_missing(cell))


def _label(line: Line, where: int) -> str:
    return whole(line.cells[where]).replace("\n", " ") if where < len(line.cells) else ""


def _label_column(lines: Sequence[Line], known: Places) -> int:
    hits = [sum(bool(known.candidates(_label(line, i))) for line in lines) for i in range(3)]
    named = [
        sum(bool(known.candidates(_label(line, i))) and not _label(line, i).isdigit() for line in lines)
        for i in range(3)
    ]
    best = named if max(named) else hits
    if not max(best):
        raise RefusalError(_UNKNOWN_FORM)
    return best.index(max(best))


def _first_data_line(lines: Sequence[Line], where: int, known: Places) -> int:
    for i, line in enumerate(lines):
        label = _label(line, where)
        values = _values(line, where)
        is_region = bool(known.candidates(label)) or known.is_elsewhere(label)
        if is_region and values and all(_is_value(v) for v in values[:1]):
            return i - _heads_above(lines[:i], where, known)
    raise RefusalError("Tabel berisi nama wilayah tetapi tidak ada angkanya; isi nilainya lalu unggah lagi.")


def _heads_above(lines: Sequence[Line], where: int, known: Places) -> int:
    """Count the lines right above the first figures that only name a province or a kind: they belong to the body."""
    count = 0
    for line in reversed(lines):
        label = _label(line, where)
        if _values(line, where) or not (known.subhead(label) or known.candidates(label) or known.is_elsewhere(label)):
            break
        count += 1
    return count


def _indicator(title: str, catalogue: Catalogue, told: Told, problems: list[Problem]) -> Indicator:
    low = title.lower()
    matches = [
        (len(name), i.code)
        for i in catalogue.indicators.values()
        for name in {i.name.lower(), i.short_name.lower(), i.bps_table.lower()}
        if len(name) > 3 and name in low
    ]
    coded = [i.code for i in catalogue.indicators.values() if re.search(rf"\({i.code}\)", low)]
    said = coded[0] if len(coded) == 1 else max(matches)[1] if matches else None
    code = told.indicator or said
    if code is None:
        raise RefusalError("Tabel tidak menyebut indikatornya; pilih indikatornya di bawah berkas, lalu baca ulang.")
    if said and told.indicator and said != told.indicator:
        names = [catalogue.indicators[c].short_name for c in (said, told.indicator)]
        why = f"judul tabel menyebut {names[0]}, yang dipilih {names[1]}"
        problems.append(warning(None, "", "", why, "periksa pilihan indikatornya"))
    return catalogue.indicators[code]


def _vintage(title: str, indicator: Indicator, told: Told) -> str:
    if not indicator.has_vintages:
        return indicator.vintages[0]
    low = title.lower().replace(" ", "")
    said = "lfsp2020" if re.search(r"longform|sp2020|lf2020", low) else None
    said = said or ("sp2010" if re.search(r"sp2010|sensuspenduduk2010|sensus2010", low) else None)
    vintage = told.vintage or said
    if vintage is None:
        raise RefusalError(
            f"{indicator.short_name} terbit dalam dua seri dan tabel tidak menyebut yang mana; pilih serinya, lalu baca ulang."
        )
    return vintage


def _columns(head: Sequence[Line], body: Sequence[Line], where: int, shaped: Shaped) -> list[_Column]:
    width = max(len(line.cells) for line in [*head, *body])
    stacks = [_filled(line.cells, where, width) for line in head]
    columns = []
    for position in range(where + 1, width):
        cells = [line.cells[position] for line in body if position < len(line.cells)]
        if all(c == "" for c in cells):
            continue
        columns.append(_heading([stack[position] for stack in stacks], position))
    told = [c for c in columns if c.year or c.sex]
    silent = [c for c in columns if c not in told]
    passive = [c for c in silent if _PASSIVE.fullmatch(c.name)]
    if passive:
        shaped.notes.append(f"Kolom tidak dipakai: {', '.join(c.name for c in passive)}.")
    silent = [c for c in silent if c not in passive]
    if silent and (told or len(silent) > 1):
        names = ", ".join(f"{letter(c.position)} ({c.name})" if c.name else letter(c.position) for c in silent)
        raise RefusalError(
            f"Judul kolom {names} tidak menyebut tahun atau jenis kelamin; perbaiki judulnya atau hapus kolomnya."
        )
    if not told and not silent:
        raise RefusalError(_UNKNOWN_FORM)
    return told or silent


def _filled(cells: Sequence[Cell], where: int, width: int) -> list[str]:
    """Return the cells of a header line, those of a wide heading repeated over the columns it spans."""
    found = [""] * width
    current = ""
    for position in range(where + 1, width):
        cell = whole(cells[position]).replace("\n", "/") if position < len(cells) else ""
        current = cell or current
        found[position] = "" if re.fullmatch(r"\(\d+\)", current) else current
    return found


def _heading(stack: Sequence[str], position: int) -> _Column:
    year = sex = None
    rest = []
    for text in stack:
        bare = re.sub(r"\s*(?:\d\)|\*+)$", "", text)
        years = _YEAR.findall(bare)
        words = _YEAR.sub("", re.sub(r"(?i)\btahun\b", "", bare)).strip(" -–()/,")
        if len(years) == 1 and len(words.split()) <= 3:
            year = years[0]
        sex = sex_of(words) or sex_of(words.split("/")[0]) or sex
        rest.append(text)
    return _Column(position, next((t for t in reversed(rest) if t), ""), year, sex)


def _complete(columns: Sequence[_Column], title: str, indicator: Indicator, told: Told) -> list[_Column]:
    """Fill in year and sex where the headings leave them out.

    Raises:
        RefusalError: neither the title nor the reader tells them, or two columns mean the same.
    """
    in_title = set(_YEAR.findall(re.sub(r"(?i)(sp|sensus(?: penduduk)?|long form)\s*\d{4}", "", title)))
    year = told.year or (in_title.pop() if len(in_title) == 1 else None)
    only = indicator.sexes[0] if len(indicator.sexes) == 1 else told.sex
    full = [_Column(c.position, c.name, c.year or year, c.sex or only) for c in columns]
    if any(c.year is None for c in full):
        raise RefusalError(
            "Tabel tidak menyebut tahunnya; tulis tahun sebagai judul kolom atau pilih tahunnya, lalu baca ulang."
        )
    if any(c.sex is None for c in full):
        choices = ", ".join(SEX_NAMES[s].lower() for s in indicator.sexes)
        raise RefusalError(
            f"{indicator.short_name} terbit menurut jenis kelamin ({choices}) dan tabel tidak menyebut yang mana; "
            "pilih jenis kelaminnya, lalu baca ulang."
        )
    seen: dict[tuple[str | None, str | None], _Column] = {}
    for c in full:
        twin = seen.setdefault((c.year, c.sex), c)
        if twin is not c:
            raise RefusalError(
                f"Judul kolom ganda: {letter(twin.position)} dan {letter(c.position)} sama-sama {c.year} "
                f"{SEX_NAMES[str(c.sex)].lower()}; perbaiki judulnya."
            )
    return full


def _entries(
    body: Sequence[Line], where: int, known: Places, columns: Sequence[_Column], shaped: Shaped
) -> list[_Entry]:
    blocks = _opens_blocks(body, where, known)
    block: str | None = None
    kind: str | None = None
    outside, elsewhere = False, 0
    entries = []
    for line in body:
        label = _label(line, where)
        filled = any(_cell(line, c) != "" for c in columns)
        if known.subhead(label) and not filled:
            kind = known.subhead(label)
            continue
        options = known.candidates(label, kind)
        if known.is_elsewhere(label) or (
            re.fullmatch(r"\d{4}\b.*", label) and not options and label[:2] not in _ISLAND
        ):
            outside = known.is_elsewhere(label) or outside
            elsewhere += filled
        elif options and options[0][2:] == "00":
            outside, kind = False, None
            block = options[0] if blocks and options[0] != NATION else block
            entries.append(_Entry(line, label, options, None))
        elif outside:
            elsewhere += filled
        elif options:
            entries.append(_Entry(line, label, options, block))
        elif filled:
            shaped.problems.append(
                error(line.number, letter(where), label, "wilayah tidak dikenal", known.suggestion(label))
            )
    if elsewhere:
        shaped.notes.append(f"{elsewhere} baris di luar Kalimantan dilewati.")
    return [e for e in entries if any(_cell(e.line, c) != "" for c in columns)]


_ISLAND = ("61", "62", "63", "64", "65")


def _opens_blocks(body: Sequence[Line], where: int, known: Places) -> bool:
    """Whether provinces open the block of their regencies; they may also close it or stand together."""
    kinds = ""
    for line in body:
        options = known.candidates(_label(line, where))
        if known.is_elsewhere(_label(line, where)) or (options and options[0][2:] == "00" != options[0][:2]):
            kinds += "P"
        elif options and options[0] != NATION:
            kinds += "k"
    together = kinds.count("P") > 1 and "k" not in kinds.strip("k")
    return kinds.startswith("P") and not together


def _cell(line: Line, column: _Column) -> Cell:
    return line.cells[column.position] if column.position < len(line.cells) else ""


def _settle(entries: list[_Entry], problems: list[Problem]) -> None:
    """Choose between the codes a label can mean: by the other lines, then by the place among them."""
    single = [e.options[0] for e in entries if len(e.options) == 1]
    doubtful = [i for i, e in enumerate(entries) if len(e.options) > 1]
    for nth, i in enumerate(doubtful):
        entry = entries[i]
        before = next((e.options[0] for e in reversed(entries[:i]) if len(e.options) == 1), None)
        after = next((e.options[0] for e in entries[i + 1 :] if len(e.options) == 1), None)
        chosen = by_company(entry.options, single)
        if chosen is None and len(doubtful) == 2:
            chosen = entry.options[nth]
        chosen = chosen or by_position(entry.options, before, after)
        if chosen is None:
            problems.append(error(entry.line.number, "", entry.label, *AMBIGUOUS))
            entry.options = ()
        else:
            entry.options = (chosen,)


def _read_cells(
    entries: Sequence[_Entry], columns: Sequence[_Column], indicator: Indicator, vintage: str, shaped: Shaped
) -> None:
    found: dict[tuple[str, str, str], list[str]] = {}
    guests: dict[tuple[str, str, str], bool] = {}
    for entry in (e for e in entries if e.options):
        code = entry.options[0]
        guest = entry.block == _EAST and code[:2] == _NORTH[:2]
        if entry.block and code[:2] != entry.block[:2] and not guest:
            why = f"wilayah {code} berada di bawah provinsi {entry.block}"
            shaped.problems.append(
                error(entry.line.number, "", entry.label, why, "periksa urutan baris atau nama wilayahnya")
            )
            continue
        for column in columns:
            row = _figure(entry, column, indicator, vintage, guest, shaped)
            if row is None:
                continue
            key = (code, row[1], row[3])
            if key in found and (guest or guests[key]):
                _compare_twins(found[key], row, shaped.problems)
                continue
            if key in found:
                why = f"{entry.label} {row[1]} sudah ada di baris {found[key][6]}"
                shaped.problems.append(error(entry.line.number, row[7], row[5], why, "hapus salah satunya"))
                continue
            found[key], guests[key] = row, guest
    if found:
        shaped.figures = pd.DataFrame(list(found.values()), columns=COLUMNS, dtype=str)


def _figure(
    entry: _Entry, column: _Column, indicator: Indicator, vintage: str, guest: bool, shaped: Shaped
) -> list[str] | None:
    cell = _cell(entry.line, column)
    nothing = numbers.is_missing(cell) or (guest and whole(cell) in {"0", "0,00", "0.00"})
    if nothing:
        shaped.empty += 1
        return None
    name = f"{letter(column.position)} ({column.name})" if column.name else letter(column.position)
    try:
        value = numbers.parse(cell, indicator)
    except numbers.NotANumberError as wrong:
        shaped.problems.append(error(entry.line.number, name, cell, wrong.why, wrong.mend))
        return None
    return [
        entry.options[0],
        str(column.year),
        indicator.code,
        str(column.sex),
        vintage,
        value,
        str(entry.line.number),
        name,
    ]


def _compare_twins(first: Sequence[str], second: Sequence[str], problems: list[Problem]) -> None:
    """A regency of Kalimantan Utara may stand in the block of Kalimantan Timur too, with the same figure."""
    if float(first[5]) != float(second[5]):
        why = f"berbeda dari {first[5]} di baris {first[6]} untuk wilayah yang sama"
        problems.append(error(int(second[6]), second[7], second[5], why, "sisakan angka yang benar"))
