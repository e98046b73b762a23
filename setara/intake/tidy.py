"""The tidy form of a table: one figure a line, the columns named as in the template."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from setara.intake import numbers, places
from setara.intake.forms import COLUMNS, Shaped, Told, indicator_of, sex_of, vintage_of, whole
from setara.intake.problem import Problem, error
from setara.intake.reading import Cell, Line, Raw
from setara.refusal import RefusalError
from setara.store.catalogue import NATION, SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator

_NAMES = {
    "region_code": {"region_code", "kode_wilayah", "kode", "kode_bps"},
    "region": {"region", "wilayah", "nama_wilayah", "nama", "kabupaten_kota"},
    "year": {"year", "tahun"},
    "indicator": {"indicator", "indikator", "kode_indikator"},
    "sex": {"sex", "jenis_kelamin", "jk"},
    "vintage": {"vintage", "seri", "seri_data"},
    "value": {"value", "nilai", "angka"},
}
_MEANING = {name: column for column, names in _NAMES.items() for name in names}


def heading(cell: Cell) -> str:
    """Return a column's name in lower case with underscores."""
    return re.sub(r"[^a-z0-9]+", "_", str(cell).lower()).strip("_")


def is_header(line: Line) -> bool:
    """Whether a line names the columns of a tidy table."""
    found = {_MEANING.get(heading(c)) for c in line.cells} - {None}
    return len(found) >= 3 or {"value", "year"} <= found or {"value", "indicator"} <= found


def shape(raw: Raw, first: int, catalogue: Catalogue, told: Told) -> Shaped:
    """Return the tidy rows of a tidy table.

    Args:
        raw: the table as read.
        first: position of the line that names the columns.
        catalogue: indicators and regions.
        told: what the reader says where the file does not.

    Raises:
        RefusalError: a column is missing or stands twice, or there is nothing below the header.
    """
    header, body = raw.lines[first], raw.lines[first + 1 :]
    columns = _tidy_columns(header, told)
    if not body:
        raise RefusalError("Berkas hanya berisi judul kolom; isi baris datanya lalu unggah lagi.")
    merged = next((raw.merged[line.number] for line in body if line.number in raw.merged), None)
    if merged:
        raise RefusalError(f"Sel {merged} digabung; pisahkan sel gabungan dan isi setiap barisnya.")
    shaped = Shaped("rapi")
    unused = [str(c) for i, c in enumerate(header.cells) if c != "" and i not in columns.values()]
    if unused:
        shaped.notes.append(f"Kolom tidak dipakai: {', '.join(unused)}.")
    tidy = _TidyRows(catalogue, told, columns, header, body)
    found = []
    for line in body:
        try:
            row = tidy.row(line)
        except _BadLineError as bad:
            shaped.problems.append(bad.problem)
            continue
        if row is None:
            shaped.empty += 1
        else:
            found.append(row)
    if found:
        shaped.figures = pd.DataFrame(found, columns=COLUMNS, dtype=str)
    return shaped


def _tidy_columns(header: Line, told: Told) -> dict[str, int]:
    """Return where each known column stands.

    Raises:
        RefusalError: a column stands twice or is missing.
    """
    names = [heading(c) for c in header.cells]
    twice = [n for n, count in Counter(n for n in names if n).items() if count > 1]
    meanings = Counter(m for m in map(_MEANING.get, names) if m)
    twice += [n for n in names if n not in twice and meanings[_MEANING.get(n, "")] > 1]
    if twice:
        raise RefusalError(
            f"Judul kolom {', '.join(dict.fromkeys(twice))} ganda (baris {header.number}); sisakan satu."
        )
    columns = {_MEANING[n]: i for i, n in enumerate(names) if n in _MEANING}
    missing = [
        name
        for name, known in (
            ("nilai", "value" in columns),
            ("tahun", "year" in columns or told.year is not None),
            ("indikator", "indicator" in columns or told.indicator is not None),
            ("kode_wilayah atau wilayah", bool({"region_code", "region"} & set(columns))),
        )
        if not known
    ]
    if missing:
        raise RefusalError(
            f"Kolom {', '.join(missing)} tidak ada (baris {header.number}); pakai judul kolom dari templat."
        )
    return columns


@dataclass(eq=False)
class _BadLineError(Exception):
    problem: Problem


@dataclass
class _TidyRows:
    """Reads the lines of a tidy table one by one."""

    catalogue: Catalogue
    told: Told
    columns: Mapping[str, int]
    header: Line
    body: Sequence[Line]

    def __post_init__(self) -> None:
        self.places = places.Places(self.catalogue)
        labels = {self._text(line, "region") for line in self.body if not self._text(line, "region_code")}
        found = [self.places.candidates(label) for label in labels]
        self.present = {codes[0] for codes in found if len(codes) == 1}

    def row(self, line: Line) -> list[str] | None:
        """Return the cells of a figure, None where there is no value.

        Raises:
            _BadLineError: a cell cannot be read.
        """
        if len(line.cells) != len(self.header.cells):
            raise _BadLineError(
                error(
                    line.number,
                    "",
                    "",
                    f"berisi {len(line.cells)} sel, seharusnya {len(self.header.cells)}",
                    "nilai berkoma desimal ditulis dalam tanda kutip, atau pisahkan kolom dengan titik koma",
                )
            )
        if numbers.is_missing(line.cells[self.columns["value"]]):
            return None
        indicator = self._indicator(line)
        sex, vintage = self._sex(line, indicator), self._vintage(line, indicator)
        cells = [self._region(line), self._year(line), indicator.code, sex, vintage]
        name = str(self.header.cells[self.columns["value"]])
        value = line.cells[self.columns["value"]]
        try:
            return [*cells, numbers.parse(value, indicator), str(line.number), name]
        except numbers.NotANumberError as wrong:
            raise _BadLineError(error(line.number, name, value, wrong.why, wrong.mend)) from wrong

    def _text(self, line: Line, column: str) -> str:
        position = self.columns.get(column)
        return "" if position is None or position >= len(line.cells) else whole(line.cells[position])

    def _bad(self, line: Line, column: str, why: str, mend: str) -> _BadLineError:
        position = self.columns.get(column)
        name = column if position is None else str(self.header.cells[position])
        return _BadLineError(error(line.number, name, self._text(line, column), why, mend))

    def _region(self, line: Line) -> str:
        code, label = self._text(line, "region_code"), self._text(line, "region")
        if code == "0":
            code = NATION
        if code and not self.places.is_known_code(code):
            raise self._bad(
                line, "region_code", "kode wilayah tidak dikenal", "pakai kode empat angka BPS dari kamus templat"
            )
        if not label:
            if not code:
                raise self._bad(line, "region_code", "wilayah kosong", "isi kode atau nama wilayah")
            return code
        found = self.places.candidates(label)
        if code:
            if found and code not in found:
                raise self._bad(
                    line, "region", f"nama wilayah bukan milik kode {code}", "samakan kode dan nama wilayahnya"
                )
            return code
        if not found:
            raise self._bad(line, "region", "wilayah tidak dikenal", self.places.suggestion(label))
        one = found[0] if len(found) == 1 else places.by_company(found, self.present)
        if one is None:
            raise self._bad(line, "region", *places.AMBIGUOUS)
        return one

    def _year(self, line: Line) -> str:
        year = self._text(line, "year") or (self.told.year or "")
        if not re.fullmatch(r"\d{4}", year):
            raise self._bad(line, "year", "bukan tahun", "tulis tahun empat angka, misalnya 2025")
        return year

    def _indicator(self, line: Line) -> Indicator:
        text = self._text(line, "indicator")
        code = indicator_of(text, self.catalogue) if text else self.told.indicator
        if code is None:
            raise self._bad(line, "indicator", "indikator tidak dikenal", "pakai kode indikator dari kamus templat")
        return self.catalogue.indicators[code]

    def _sex(self, line: Line, indicator: Indicator) -> str:
        text = self._text(line, "sex")
        if not text:
            only = indicator.sexes[0] if len(indicator.sexes) == 1 else self.told.sex
            if only is None:
                raise self._bad(
                    line,
                    "sex",
                    "jenis kelamin kosong",
                    f"pilihannya {', '.join(indicator.sexes)} untuk {indicator.code}",
                )
            return only
        sex = sex_of(text)
        if sex is None:
            names = ", ".join(f"{k} ({v.lower()})" for k, v in SEX_NAMES.items())
            raise self._bad(line, "sex", "jenis kelamin tidak dikenal", f"pilihannya {names}")
        return sex

    def _vintage(self, line: Line, indicator: Indicator) -> str:
        text = self._text(line, "vintage")
        if not text:
            only = self.told.vintage if indicator.has_vintages else indicator.vintages[0]
            if only is None:
                raise self._bad(
                    line, "vintage", f"{indicator.short_name} terbit dalam dua seri", "isi sp2010 atau lfsp2020"
                )
            return only
        vintage = vintage_of(text)
        if vintage is None:
            raise self._bad(line, "vintage", "seri tidak dikenal", f"pilihannya {', '.join(VINTAGE_NAMES)}")
        return vintage
