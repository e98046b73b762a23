"""A raw table to tidy rows: every figure with the region of its line and all that headings, titles and the reader say of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from setara.files.tables import letter
from setara.intake import contradictions, forms, reading, regions
from setara.intake.forms import COLUMNS, Cell, EnoughError, Raw, ReaderSays, Shaped, error
from setara.intake.layout import FigureColumn, ReadTable, lay_out, letters_of_dates, text_at
from setara.intake.places import Places
from setara.intake.regions import Entry
from setara.intake.words import Words, may_limit, sex_of, vintage_of, year_of
from setara.refusal import RefusalError
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator
from setara.store.rules import years

_LABOUR = frozenset({"tpak", "tpt"})
_LONGEST_KIND = 60
_AUGUST = "agustus"
_PART = re.compile(r"(?:semester|triwulan|smt|tw)\b")
_REALISED = re.compile(r"\b(?:realisasi|aktual)\b", re.IGNORECASE)
_ACHIEVED = re.compile(r"\b(?:pen)?capaian\b", re.IGNORECASE)


def read(content: bytes, catalogue: Catalogue, said: ReaderSays | None = None) -> Shaped:
    """Return the tidy rows of a file.

    Args:
        content: the bytes of a CSV or XLSX file.
        said: what the reader says where the file does not.

    Raises:
        RefusalError: the file cannot be read, or what it holds cannot be understood.
        workbook.SheetsError: it is a workbook of several tables.
    """
    said = said or ReaderSays()
    words = Words(catalogue)
    fits: Callable[[str], bool] = lambda name: said.indicator is not None and words.indicator(name) == said.indicator  # noqa: E731
    return shape(reading.read(content, asked=said.sheet, fits=fits), catalogue, said)


def shape(raw: Raw, catalogue: Catalogue, said: ReaderSays | None = None) -> Shaped:
    """Return the tidy rows of a table.

    Args:
        said: what the reader says where the file does not.

    Raises:
        RefusalError: the indicator told is unknown, no heading is found, or nothing can be taken; the sentence names why.
    """
    said = said or ReaderSays()
    if said.indicator is not None and said.indicator not in catalogue.indicators:
        raise RefusalError(f"Indikator {said.indicator} tidak dikenal; pakai kode dari kamus templat.")
    shaped = Shaped()
    shaped.skipped.said.extend(raw.notes)
    known, words = Places(catalogue), Words(catalogue)
    table = lay_out(raw, known, words)
    for name in table.unused:
        shaped.skipped.add("unused", name)
    reader = _Reader(raw, table, catalogue, words, said, shaped)
    try:
        reader.read(known)
    except EnoughError:
        return shaped
    if not len(shaped.figures) and not shaped.problems:
        raise RefusalError(reader.why_nothing())
    return shaped


@dataclass(frozen=True)
class _Said:
    """What the heading of a column says of its figures; None where it says nothing."""

    indicator: str | None
    sex: str | None
    year: str | None
    vintage: str | None
    month: str | None


class _SkipError(Exception):
    """A figure is left aside; what was counted says why."""


class _BadCellError(Exception):
    """A cell of a line cannot be read: where, why, and how to mend it."""


class _Reader:
    """Reads the figures of one table."""

    def __init__(
        self, raw: Raw, table: ReadTable, catalogue: Catalogue, words: Words, said: ReaderSays, shaped: Shaped
    ) -> None:
        self.raw, self.table, self.catalogue, self.words = raw, table, catalogue, words
        self.told, self.shaped, self.skipped = said, shaped, shaped.skipped
        self.columns = self._chosen()
        self.rows: dict[tuple[str, ...], list[str]] = {}
        self.assumed: set[tuple[str, str]] = set()

    def _chosen(self) -> list[FigureColumn]:
        """Return the columns of published values; the others are told as left aside.

        Raises:
            RefusalError: none is left, or they cannot be told apart.
        """
        clear, vague, strange = [], [], []
        for column in self.table.columns:
            meaning, role = column.meaning, self._role(column)
            if role is not None:
                self.skipped.add(role, column.told)
            elif column.role == "value" or (meaning.indicators and len(set(meaning.years)) < 2):
                clear.append(column)
            elif meaning.rest or len(set(meaning.years)) > 1:
                strange.append(column)
            elif meaning.years or meaning.sex or meaning.month:
                clear.append(column)
            else:
                vague.append(column)
        if len(vague) > 1 and not clear:
            names = ", ".join(c.told for c in vague)
            raise RefusalError(
                f"Judul kolom {names} tidak menyebut tahun atau jenis kelamin; perbaiki judulnya atau hapus kolomnya."
            )
        plain = [c.meaning.indicators for c in clear if not c.meaning.rest]
        strange += [c for c in clear if c.role != "value" and c.meaning.rest and c.meaning.indicators in plain]
        if any(c.meaning.years for c in clear) and not self.table.is_long:
            strange += [c for c in clear if c.role == "value" and not c.meaning.years]
        clear = [c for c in clear if c not in strange]
        for column in [*strange, *(vague if clear else ())]:
            self.skipped.add("unknown", column.told)
        self.aside = [*self.table.aside, *(c.position for c in strange)]
        published = clear or vague
        if not published:
            raise RefusalError(self._why_no_column(strange))
        return published

    def _role(self, column: FigureColumn) -> str | None:
        """Return why a column holds no published values; beside what was realised, what was achieved is a share of the target."""
        text, role = " ".join(column.heads), column.meaning.role
        if not _ACHIEVED.search(text) or _REALISED.search(text) or role not in {None, "achieved"}:
            return role
        if any(_REALISED.search(" ".join(c.heads)) for c in self.table.columns):
            return "achieved"
        codes = column.meaning.indicators or self.table.title.indicators or {self.told.indicator}
        units = {self.catalogue.indicators[code].unit for code in codes if code}
        return None if units == {"persen"} else role

    def _why_no_column(self, strange: Sequence[FigureColumn]) -> str:
        if strange:
            names = ", ".join(c.told for c in strange[:4])
            return (
                f"Judul kolom {names} bukan nama indikator, tahun, atau jenis kelamin yang dikenal; perbaiki judulnya."
            )
        notes = " ".join(n for n in self.shaped.notes if n.startswith("Kolom"))
        if self.table.is_long:
            missing = "Kolom nilai tidak ada"
            return f"{missing} (baris {self.table.header}); pakai judul kolom dari templat."
        return f"Tabel tidak memuat kolom angka terbit di samping nama wilayahnya. {notes}".strip()

    def read(self, known: Places) -> None:
        """Fill `shaped` with the figures of the table.

        Raises:
            RefusalError: nothing says which indicator, sex, series or year the figures are of.
            EnoughError: there are too many problems.
        """
        contradictions.check_title(self.table, self.columns)
        said_of = [(column, self._plan(column)) for column in self.columns]
        plans = self._apart([(column, said) for column, said in said_of if said is not None])
        for entry in regions.entries(self.table, known, self.shaped):
            if not entry.options:
                continue
            why = regions.misplaced(entry)
            if why:
                mend = "periksa urutan baris atau nama wilayahnya"
                self.shaped.complain(error(entry.line.number, "", entry.label, why, mend))
                continue
            for column, said in plans:
                self._take(entry, column, said)
        figures = list(self.rows.values())
        if figures:
            self.shaped.figures = pd.DataFrame(figures, columns=COLUMNS, dtype=str)
        used = {(row[2], row[3]) for row in figures}
        for problem in (
            *contradictions.of_names(
                self.shaped.figures, self.table.title, self.words.file(self.told.file), self.catalogue
            ),
            *contradictions.of_table(self.table, self.columns, self.catalogue, self.told, used, self.assumed),
        ):
            self.shaped.complain(problem)

    def _check_kind(self, entry: Entry, indicator: Indicator) -> None:
        """Leave a line aside of which a cell without a key says that it holds no published value of the same people."""
        for position in self.aside:
            text = text_at(entry.line, position)
            if len(text) > _LONGEST_KIND or not may_limit(text):
                continue
            said = self.words.heading(text)
            is_part = said.population and contradictions.is_other_population(said.population, indicator)
            if not said.rest and (said.role in {"target", "rank"} or is_part):
                self._skip("kind", text)

    def _plan(self, column: FigureColumn) -> _Said | None:
        """Return what is said of all figures of a column, None where the column is left aside.

        Raises:
            RefusalError: something is said by nobody, and no column of keys can say it.
        """
        heading, keys = column.meaning, self.table.keys
        indicator = self._indicator_of(column)
        if indicator is not None and self.told.indicator not in {None, indicator}:
            name = self.catalogue.indicators[indicator].short_name
            # What the title says of all columns is no heading of this one.
            self.skipped.add(
                "indicator", column.told if heading.indicators else f"{name} (judul tabel atau nama lembar)"
            )
            return None
        indicator = indicator or (None if "indicator" in keys else self.told.indicator)
        if indicator is None and "indicator" not in keys:
            raise RefusalError(self._why_no_indicator())
        said = _Said(indicator, heading.sex, heading.year, heading.vintage, heading.month)
        year = self._with_title(said).year
        if year is None and "year" not in keys and self.told.year is None and not self._years_in_lines():
            raise RefusalError(self._why_no_year())
        return said

    def _with_title(self, said: _Said) -> _Said:
        """Return what is said with what the title says where the heading does not."""
        title = self.table.title
        return replace(
            said,
            sex=said.sex or title.sex,
            year=said.year or (None if "year" in self.table.keys else title.year),
            vintage=said.vintage or title.vintage,
            month=said.month or title.month,
        )

    def _years_in_lines(self) -> bool:
        label = self.table.keys.get("region")
        return label is not None and any(
            year_of(self.table.text(line, "region")).year
            for line in self.table.body
            if len(line.cells) <= label + 1 or not any(c != "" for c in line.cells[label + 1 :])
        )

    def _indicator_of(self, column: FigureColumn) -> str | None:
        """Return the indicator a column is of as the file says it.

        Raises:
            RefusalError: it says several.
        """
        if len(column.meaning.indicators) > 1:
            names = ", ".join(sorted(self.catalogue.indicators[c].short_name for c in column.meaning.indicators))
            raise RefusalError(f"Judul kolom {column.told} menyebut beberapa indikator ({names}); sisakan satu.")
        named = next(iter(column.meaning.indicators), None)
        above = self.table.title.indicators
        if named is not None or "indicator" in self.table.keys or not above:
            return named
        if len(above) == 1:
            return next(iter(above))
        if self.told.indicator in above:
            return self.told.indicator
        names = ", ".join(sorted(self.catalogue.indicators[c].short_name for c in above))
        raise RefusalError(f"Judul tabel menyebut beberapa indikator ({names}); pilih indikatornya, lalu baca ulang.")

    def _why_no_indicator(self) -> str:
        if self.table.is_long:
            where = f"baris {self.table.header}"
            return f"Kolom indikator tidak ada ({where}); pakai judul kolom dari templat, atau pilih indikatornya."
        if any(self.words.heading(self.table.text(line, "region")).indicators for line in self.table.body):
            return (
                "Tabel ini memuat indikator ke bawah untuk satu wilayah; susun wilayah ke bawah dan sebut "
                "indikatornya di judul kolom, atau pakai templat."
            )
        return "Tabel tidak menyebut indikatornya; pilih indikatornya di bawah berkas, lalu baca ulang."

    def _why_no_year(self) -> str:
        years = list(dict.fromkeys(self.table.title.years))
        if self.table.is_long:
            return f"Kolom tahun tidak ada (baris {self.table.header}); pakai judul kolom dari templat."
        if len(years) > 1:
            return (
                f"Judul tabel menyebut beberapa tahun ({', '.join(years)}) dan kolomnya tidak menyebut yang mana; "
                "tulis tahun sebagai judul kolom, lalu baca ulang."
            )
        dates = letters_of_dates(self.table, self.columns)
        if dates:
            return (
                f"Tahun hanya tampak sebagai tanggal di kolom {', '.join(dates)}, yang judulnya bukan tahun angkanya; pilih "
                "tahunnya, atau beri kolom itu judul Tahun bila memang itu tahunnya."
            )
        return "Tabel tidak menyebut tahunnya; tulis tahun sebagai judul kolom atau pilih tahunnya, lalu baca ulang."

    def _apart(self, plans: list[tuple[FigureColumn, _Said]]) -> list[tuple[FigureColumn, _Said]]:
        """Return the columns, none of which is said to be the same as another.

        Raises:
            RefusalError: two are.
        """
        seen: dict[_Said, FigureColumn] = {}
        for column, said in plans:
            whole = self._with_title(said)
            first = seen.setdefault(whole, column)
            if first is column:
                continue
            if self.table.is_long:
                names = ", ".join(dict.fromkeys((first.name, column.name)))
                raise RefusalError(f"Judul kolom {names} ganda (baris {self.table.header}); sisakan satu.")
            code = whole.indicator
            only = self.catalogue.indicators[code].sexes if code else ()
            sex = whole.sex or (only[0] if len(only) == 1 else None)
            what = " ".join(t for t in (whole.year or "", SEX_NAMES[sex].lower() if sex else "") if t)
            raise RefusalError(
                f"Judul kolom ganda: {letter(first.position)} dan {letter(column.position)} sama-sama "
                f"{what or 'tanpa tahun dan jenis kelamin'}; perbaiki judulnya."
            )
        return plans

    def _take(self, entry: Entry, column: FigureColumn, said: _Said) -> None:
        cell = self._cell(entry, column)
        if cell == "" and column.position >= len(entry.line.cells):
            return
        if forms.is_missing(cell) or (entry.is_guest and str(cell) in {"0", "0.0", "0,00", "0.00"}):
            self.shaped.empty += 1
            return
        name = column.name if self.table.is_long and column.name else column.told
        try:
            indicator, year, sex, vintage = self._keys(entry, said)
            bare, mark = forms.unmarked(cell)
            value = forms.parse_number(bare, indicator)
        except _SkipError:
            return
        except _BadCellError as bad:
            where, value, why, mend = bad.args
            self.shaped.complain(error(entry.line.number, where, value, why, mend))
            return
        except forms.NotANumberError as wrong:
            self.shaped.complain(error(entry.line.number, name, cell, wrong.why, wrong.mend))
            return
        if mark:
            self.skipped.add("mark", mark)
        self._keep([entry.options[0], year, indicator.code, sex, vintage, value, str(entry.line.number), name])

    def _cell(self, entry: Entry, column: FigureColumn) -> Cell:
        line = entry.line
        cell = line.cells[column.position] if column.position < len(line.cells) else ""
        area = self.raw.merged.get((line.number, column.position))
        if area is None:
            return cell
        label = self.table.keys.get("region", self.table.keys.get("region_code", 0))
        if self.raw.merged.get((line.number, label)) == area:
            return ""
        raise RefusalError(f"Sel {area} digabung di antara baris data; pisahkan sel gabungan dan isi setiap barisnya.")

    def _keep(self, row: list[str]) -> None:
        key = tuple(row[:5])
        first = self.rows.setdefault(key, row)
        if first is row:
            return
        if float(first[5]) == float(row[5]):
            self.skipped.add("twin")
        else:
            why = f"berbeda dari {first[5]} di baris {first[6]} untuk wilayah, tahun, dan seri yang sama"
            self.shaped.complain(error(int(row[6]), row[7], row[5], why, "sisakan angka yang benar"))

    def _bad(self, key: str, text: str, why: str, mend: str) -> _BadCellError:
        return _BadCellError(self.table.headings.get(key, key), text, why, mend)

    def _keys(self, entry: Entry, said: _Said) -> tuple[Indicator, str, str, str]:
        """Return indicator, year, sex and series of one figure.

        Raises:
            _SkipError: it is left aside.
            _BadCellError: a cell of its line cannot be read or contradicts the heading.
        """
        indicator = self._indicator(entry, said)
        self._check_kind(entry, indicator)
        year = self._year(entry, said, indicator)
        return indicator, year, self._sex(entry, said, indicator), self._vintage(entry, said, indicator)

    def _indicator(self, entry: Entry, said: _Said) -> Indicator:
        text = self.table.text(entry.line, "indicator")
        code = self.words.indicator(text) if text else said.indicator or self.told.indicator
        if code is None and text and self.told.indicator:
            self._skip("indicator", text)
        if code is None:
            raise self._bad("indicator", text, "indikator tidak dikenal", "pakai kode indikator dari kamus templat")
        if said.indicator not in {None, code}:
            why = f"judul kolomnya menyebut {self.catalogue.indicators[str(said.indicator)].short_name}"
            raise self._bad("indicator", text, why, "samakan keduanya")
        if self.told.indicator not in {None, code}:
            self._skip("indicator", text)
        return self.catalogue.indicators[code]

    def _nearest(self, key: str, text: str, *said: str | None) -> str | None:
        """Return what cell, block and heading of a figure say.

        Raises:
            _BadCellError: two of them say something else.
        """
        spoken = [word for word in said if word]
        if len(set(spoken)) > 1:
            names = SEX_NAMES | VINTAGE_NAMES
            words = " dan ".join(names.get(word, word) for word in dict.fromkeys(spoken))
            raise self._bad(key, text, f"sel, blok, dan judul kolomnya bertentangan ({words})", "samakan semuanya")
        return spoken[0] if spoken else None

    def _skip(self, reason: str, name: str) -> None:
        self.skipped.add(reason, name)
        raise _SkipError

    def _year(self, entry: Entry, said: _Said, indicator: Indicator) -> str:
        text = self.table.text(entry.line, "year")
        in_line = year_of(text)
        if text and (in_line.year is None or in_line.rest):
            raise self._bad("year", text, "bukan tahun", "tulis tahun empat angka, misalnya 2025")
        near = self._nearest("year", text, in_line.year, entry.said.year, said.year)
        years_above = self.table.title.years
        if self.told.year and not near and not contradictions.spans(years_above, self.told.year):
            self._skip("year", "–".join(sorted({min(years_above), max(years_above)})))
        year = near or self._with_title(said).year
        if self.told.year and year and year != self.told.year:
            self._skip("year", year)
        year = year or self.told.year
        if year is None:
            raise self._bad("year", text, "bukan tahun", "tulis tahun empat angka, misalnya 2025")
        if int(year) < years()[0]:
            self._skip("early", year)
        region = self.catalogue.regions[entry.options[0]]
        if region.since and int(year) < region.since:
            self._skip("unborn", f"{region.name} (dibentuk {region.since})")
        month = self.table.text(entry.line, "month").lower() or in_line.month or self._with_title(said).month
        self._check_month(month, indicator)
        return year

    def _check_month(self, month: str | None, indicator: Indicator) -> None:
        if month and (_PART.match(month) or self.table.headings.get("month", "").lower() == "semester"):
            self._skip("part", month.upper())
        if month is None or indicator.code not in _LABOUR or month == self.table.title.month or "tahun" in month:
            return
        if month.startswith(_AUGUST[:2]):
            if not self.skipped.count("august"):
                self.skipped.add("august", indicator.short_name)
        else:
            self._skip("month", month.capitalize())

    def _sex(self, entry: Entry, said: _Said, indicator: Indicator) -> str:
        text = self.table.text(entry.line, "sex")
        in_line = sex_of(text) if text else None
        if text and in_line is None:
            names = ", ".join(f"{k} ({v.lower()})" for k, v in SEX_NAMES.items())
            raise self._bad("sex", text, "jenis kelamin tidak dikenal", f"pilihannya {names}")
        # An index compares both sexes, whomever the title speaks of.
        above = None if indicator.unit == "indeks" and len(indicator.sexes) == 1 else self.table.title.sex
        sex = self._nearest("sex", text, in_line, entry.said.sex, said.sex) or above
        if sex == "T" and above:
            why = f"judul tabel menyebut {SEX_NAMES[above].lower()}, padahal kolom atau barisnya gabungan"
            raise self._bad("sex", text, why, "perbaiki judulnya, atau hapus kolom gabungannya")
        if sex is None:
            return self._unsaid_sex(indicator)
        if (
            sex not in indicator.sexes
            and (not text or sex == "T")
            and ("T" in indicator.sexes or len(indicator.sexes) > 1)
        ):
            self._skip("sex", SEX_NAMES[sex].lower())
        if self.told.sex not in {None, sex} and len(indicator.sexes) > 1:
            self._skip("sex", SEX_NAMES[sex].lower())
        return sex

    def _unsaid_sex(self, indicator: Indicator) -> str:
        """Return the sex of a figure of which the file says none.

        Raises:
            RefusalError: the indicator has several and the reader tells none.
        """
        if len(indicator.sexes) == 1:
            return indicator.sexes[0]
        if "sex" in self.table.keys and self.told.sex is None:
            choices = f"pilihannya {', '.join(indicator.sexes)} untuk {indicator.code}"
            raise self._bad("sex", "", "jenis kelamin kosong", choices)
        if self.told.sex is not None:
            self.assumed.add((indicator.code, self.told.sex))
            return self.told.sex
        if "T" not in indicator.sexes:
            raise RefusalError(
                f"Tabel ini tidak menurut jenis kelamin, padahal {indicator.short_name} di sini hanya terbit menurut jenis "
                "kelamin; ambil tabel yang memisahkan perempuan dan laki-laki."
            )
        choices = ", ".join(SEX_NAMES[s].lower() for s in indicator.sexes)
        raise RefusalError(
            f"{indicator.short_name} terbit menurut jenis kelamin ({choices}) dan tabel tidak menyebut yang mana; "
            "pilih jenis kelaminnya, lalu baca ulang."
        )

    def _vintage(self, entry: Entry, said: _Said, indicator: Indicator) -> str:
        text = self.table.text(entry.line, "vintage")
        in_line = vintage_of(text) if text else None
        if text and in_line is None:
            raise self._bad("vintage", text, "seri tidak dikenal", f"pilihannya {', '.join(VINTAGE_NAMES)}")
        if not indicator.has_vintages:
            return in_line or indicator.vintages[0]
        series = self._nearest("vintage", text, in_line, None, said.vintage) or self.table.title.vintage
        series = None if series == "both" else series
        if series is None and "vintage" in self.table.keys and self.told.vintage is None:
            why = f"{indicator.short_name} terbit dalam dua seri"
            raise self._bad("vintage", "", why, "isi sp2010 atau lfsp2020")
        if series and self.told.vintage not in {None, series}:
            self._skip("vintage", VINTAGE_NAMES[series])
        if series is None and self.told.vintage is None:
            both = self.table.title.vintage == "both"
            how = "tabel menyebut keduanya" if both else "tabel tidak menyebut yang mana"
            raise RefusalError(
                f"{indicator.short_name} terbit dalam dua seri dan {how}; pilih serinya, lalu baca ulang."
            )
        return str(series or self.told.vintage)

    def why_nothing(self) -> str:
        """Return why no figure of the table was taken, by what was left aside."""
        chosen = {
            "indicator": self.told.indicator and self.catalogue.indicators[self.told.indicator].short_name,
            "sex": self.told.sex and SEX_NAMES[self.told.sex].lower(),
            "vintage": self.told.vintage and VINTAGE_NAMES.get(self.told.vintage),
            "year": self.told.year,
        }
        words = {"indicator": "indikator", "sex": "jenis kelamin", "vintage": "seri", "year": "tahun"}
        for reason, choice in chosen.items():
            names = self.skipped.names(reason)
            if names and choice:
                return (
                    f"Berkas ini menyebut {words[reason]} {', '.join(names[:4])}, bukan {choice} yang dipilih; "
                    "tidak ada yang diambil. Kosongkan pilihannya, atau unggah berkas yang dimaksud."
                )
        if self.skipped.count("sex"):
            return "Tabel ini hanya memuat gabungan, padahal indikatornya di sini hanya terbit menurut jenis kelamin."
        reasons = [n for n in self.shaped.notes if "dilewati" in n]
        if self.skipped.count("elsewhere") and not self.shaped.empty:
            return f"Tidak ada angka Kalimantan yang dapat diambil. {' '.join(reasons)}"
        if reasons and not self.shaped.empty:
            return f"Tidak ada angka yang dapat diambil. {' '.join(reasons)}"
        return "Tabel tidak memuat satu angka pun: semua sel nilai kosong; isi nilainya lalu unggah lagi."
