"""The one place for contradictions: the table's population and the indicator's, a figure and those it is put beside."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.intake.forms import Problem, ReaderSays, error, line_of, warning
from setara.intake.layout import FigureColumn, ReadTable
from setara.intake.words import Meaning
from setara.refusal import RefusalError
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator

IPG_TOLERANCE = 0.03
# How far two published figures of two decimals may be rounded apart.
ROUNDING = 0.011
# Where this share of a file's figures are those of the other series to the last decimal, it is the other series.
SAME_SHARE = 0.5
_AGES = {"rls": "25+", "sma": "25+", "tpak": "15+", "tpt": "15+", "mtf": "15-49", "mhpk20": "15-49", "hls": "7+"}
_LABOUR = frozenset({"tpak", "tpt"})
_THOUSANDS = re.compile(r"\b(?:ribu|juta) (?:jiwa|orang)\b|\b(?:ribuan|jutaan)\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:jumlah|banyaknya) (?!penduduk)[a-z]+", re.IGNORECASE)
_TITLE, _FILE = "judul tabel atau nama lembar", "nama berkas"
_REAL = re.compile(r"realisasi|capaian|aktual|terbit", re.IGNORECASE)

Key = tuple[str, int, str, str, str]


def check_title(table: ReadTable, columns: Sequence[FigureColumn]) -> None:
    """Refuse a table of targets: its figures are not published ones.

    Raises:
        RefusalError: the title says target and no column says the contrary.
    """
    if table.title.role == "target" and not any(_REAL.search(" ".join(c.heads)) for c in columns):
        title = " ".join(table.titles)[:80]
        raise RefusalError(f"Judul tabel “{title}” menyebut target, bukan angka terbit; masukkan di halaman Target.")


def of_names(figures: pd.DataFrame, title: Meaning, file: Meaning, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield where a title or the name of the file says something else than its figures, which their own headings or lines say.

    Args:
        figures: text in the columns `forms.COLUMNS`.
        title: what the lines above the table and the name of its sheet say.
        file: what the name of the file says; it may be of one among several.
    """
    for name, said in ((_TITLE, title), (_FILE, file)):
        for key, above in _said_by(said).items():
            used = _used(figures, key, catalogue)
            others = [value for value in used if not _agrees(key, value, above, catalogue)]
            if others and (name == _TITLE or len(others) == len(used)):
                here, named = (
                    formatting.listing([_shown(key, v, catalogue) for v in values]) for values in (others, above)
                )
                why = f"{name} menyebut {named}, padahal kolom atau barisnya {here}"
                yield warning(None, "", "", why, "pastikan mana yang benar; yang dipakai kolom atau barisnya")


def _said_by(said: Meaning) -> dict[str, list[str]]:
    """Return what a name says, by the column of the figures it is about."""
    sayings = {
        "indicator": sorted(said.indicators),
        "year": sorted({min(said.years), max(said.years)}) if said.years else [],
        "sex": [said.sex] if said.sex else [],
        "vintage": [said.vintage] if said.vintage not in {None, "both"} else [],
    }
    return {key: [str(value) for value in values] for key, values in sayings.items() if values}


def _used(figures: pd.DataFrame, key: str, catalogue: Catalogue) -> list[str]:
    """Return the values of a column, of sexes and series only those of indicators that have some to choose from."""
    known = catalogue.indicators
    by_sex, by_series = ({c for c in known if "P" in known[c].sexes}, {c for c in known if known[c].has_vintages})
    fitting = {"sex": by_sex, "vintage": by_series}.get(key, set(known))
    return sorted(set(figures.loc[figures["indicator"].isin(fitting), key]))


def _agrees(key: str, value: str, above: Sequence[str], catalogue: Catalogue) -> bool:
    """Whether a value is what a name says: a year among its years, an index or a part of it."""
    if key == "year":
        return spans(above, value)
    parent = catalogue.indicators[value].parent if key == "indicator" else None
    return value in above or (parent is not None and _agrees(key, parent, above, catalogue))


def _shown(key: str, value: str, catalogue: Catalogue) -> str:
    if key == "indicator":
        return catalogue.indicators[value].short_name
    return VINTAGE_NAMES[value] if key == "vintage" else SEX_NAMES[value].lower() if key == "sex" else value


def spans(years: Sequence[str], year: str) -> bool:
    """Whether a year lies among those a title names, which may be the first and the last one."""
    return not years or min(years) <= year <= max(years)


def of_table(
    table: ReadTable,
    columns: Sequence[FigureColumn],
    catalogue: Catalogue,
    said: ReaderSays,
    used: Collection[tuple[str, str]],
    assumed: Collection[tuple[str, str]],
) -> Iterator[Problem]:
    """Yield where the table says something else of its figures than what they are taken for.

    Args:
        columns: the columns taken from it.
        used: indicator and sex of the figures taken.
        assumed: those of which only the reader tells the sex.
    """
    for code in sorted({code for code, _ in used}):
        indicator = catalogue.indicators[code]
        about = [c for c in columns if code in c.meaning.indicators or not c.meaning.indicators]
        yield from _population(table, about, indicator)
        if code in _LABOUR and table.title.month and not table.title.month.startswith("ag"):
            why = f"judul tabel menyebut {table.title.month.capitalize()}, padahal {indicator.short_name} di sini angka Agustus"
            yield warning(None, "", "", why, "ambil tabel bulan Agustus")
        yield from _units(table, about, indicator)
        for column in about:
            if column.meaning.rest and column.role != "value":
                why = f"judul kolom {column.told} memuat kata yang tidak dikenal ({column.meaning.rest})"
                yield warning(None, "", "", why, f"pastikan isinya {indicator.short_name}")
    for code, sex in sorted(set(assumed) & set(used)):
        if sex != "T":
            short = catalogue.indicators[code].short_name
            why = f"tabel tidak menurut jenis kelamin, padahal dipilih {SEX_NAMES[sex].lower()}"
            yield warning(None, "", "", why, f"pastikan {short} di tabel itu memang angka {SEX_NAMES[sex].lower()}")
    named = table.title.indicators or any(c.meaning.indicators for c in columns) or "indicator" in table.keys
    if said.indicator and not named and table.title.rest:
        short = catalogue.indicators[said.indicator].short_name
        title = " ".join(table.titles)[:80]
        yield warning(
            None, "", "", f"judul tabel “{title}” tidak menyebut {short}, yang dipilih", "periksa pilihan indikatornya"
        )
    if table.title.role in {"rank", "change"} and not any(c.meaning.indicators for c in columns):
        word = "peringkat" if table.title.role == "rank" else "perubahan atau selisih"
        yield warning(None, "", "", f"judul tabel menyebut {word}", "pastikan isinya angka indikator itu sendiri")


def _units(table: ReadTable, columns: Sequence[FigureColumn], indicator: Indicator) -> Iterator[Problem]:
    """Yield where the table counts what the indicator has as a share, or counts it in thousands."""
    text = " ".join([*table.titles, *(head for column in columns for head in column.heads)])
    thousands, counted = _THOUSANDS.search(text), _COUNTED.search(text)
    if thousands and "ribu" not in indicator.unit:
        why = f"tabel menyebut {thousands[0].lower()}, padahal satuan {indicator.short_name} di sini {indicator.unit}"
        yield error(None, "", "", why, "ubah angkanya ke satuan itu, lalu perbaiki judulnya")
    is_share = table.title.unit or any(column.meaning.unit for column in columns)
    if counted and indicator.unit == "persen" and not is_share:
        why = f"tabel menyebut {counted[0].lower()}, padahal {indicator.short_name} di sini dalam persen"
        yield error(None, "", "", why, "ambil persentasenya")


def _population(table: ReadTable, columns: Sequence[FigureColumn], indicator: Indicator) -> Iterator[Problem]:
    """Yield where the table is about others than the indicator: other ages, a part of the people."""
    populations = dict.fromkeys(p for p in (table.title.population, *(c.meaning.population for c in columns)) if p)
    for text in populations:
        if not is_other_population(text, indicator):
            continue
        usual = _AGES.get(indicator.code)
        here = f"penduduk {_told_ages(usual)}" if usual and re.search("[0-9]", text) else "semua penduduknya"
        why = f"tabel menyebut {text}, padahal {indicator.short_name} di sini {here}"
        yield warning(None, "", "", why, "ambil tabel penduduk yang sama")


def is_other_population(text: str, indicator: Indicator) -> bool:
    """Whether words such as `usia 15-24 tahun` or `perdesaan` are about others than an indicator is."""
    ages = re.findall(r"[0-9]{1,2}", text)
    group = "-".join(ages) if len(ages) > 1 else f"{ages[0]}+" if ages else ""
    return not group or group != _AGES.get(indicator.code)


def _told_ages(ages: str) -> str:
    return f"usia {ages[:-1]} tahun ke atas" if ages.endswith("+") else f"usia {ages.replace('-', '–')} tahun"


def with_others(figures: pd.DataFrame, published: pd.DataFrame, catalogue: Catalogue) -> list[Problem]:
    """Return where brought figures contradict others: the IPMs of an IPG, the sexes of a total, the other series.

    Args:
        figures: text in the columns `forms.COLUMNS`, those that change something.
        published: the figures they are put over, in the columns of data/observations.csv.
    """
    old = {key(r): float(r.value) for r in rows(published)}
    new = {key(r): float(r.value) for r in rows(figures)}
    known = old | new
    return [
        *_ipg_and_ipm(figures, known, catalogue),
        *_totals(figures, known, catalogue),
        *_other_series(figures, old, catalogue),
    ]


def key(row: Any) -> Key:
    """Return the key of a row of text, the year as a number."""
    return row.region_code, int(row.year), row.indicator, row.sex, row.vintage


def _ipg_and_ipm(figures: pd.DataFrame, known: Mapping[Key, float], catalogue: Catalogue) -> Iterator[Problem]:
    """Compare every IPG that the figures touch with the IPM of both sexes of the same series."""
    touched = figures[figures["indicator"].isin(["ipg", "ipm"])].drop_duplicates(["region_code", "year", "vintage"])
    for row in rows(touched):
        region, year, vintage = row.region_code, int(row.year), row.vintage
        ipg = known.get((region, year, "ipg", "T", vintage))
        women, men = (known.get((region, year, "ipm", sex, vintage)) for sex in "PL")
        if ipg is None or women is None or not men:
            continue
        implied = 100 * women / men
        if abs(ipg - implied) > IPG_TOLERANCE + 1e-9:
            why = (
                f"IPG {catalogue.regions[region].name} {year} tertulis {formatting.number(ipg, 2)}, padahal IPM perempuan "
                f"{formatting.number(women, 2)} dan laki-laki {formatting.number(men, 2)} memberi {formatting.number(implied, 2)}"
            )
            yield warning(line_of(row), row.column, row.value, why, "cocokkan ketiganya dengan tabel BPS")


def _totals(figures: pd.DataFrame, known: Mapping[Key, float], catalogue: Catalogue) -> Iterator[Problem]:
    """Compare every total that the figures touch with its two sexes: it lies between them."""
    of_both = [code for code, i in catalogue.indicators.items() if set(i.sexes) == {"P", "L", "T"}]
    touched = figures[figures["indicator"].isin(of_both)]
    for row in rows(touched.drop_duplicates(["region_code", "year", "indicator", "vintage"])):
        region, year, code, _, vintage = key(row)
        total, women, men = (known.get((region, year, code, sex, vintage)) for sex in "TPL")
        if total is None or women is None or men is None:
            continue
        low, high = sorted((women, men))
        if low - ROUNDING <= total <= high + ROUNDING:
            continue
        indicator = catalogue.indicators[code]
        show = [formatting.number(v, indicator.decimals) for v in (total, women, men)]
        why = (
            f"{indicator.short_name} gabungan {catalogue.regions[region].name} {year} tertulis {show[0]}, di luar rentang "
            f"perempuan {show[1]} dan laki-laki {show[2]}"
        )
        yield warning(line_of(row), row.column, row.value, why, "cocokkan ketiganya dengan tabel BPS")


def _other_series(figures: pd.DataFrame, old: Mapping[Key, float], catalogue: Catalogue) -> Iterator[Problem]:
    """Tell where most figures of one series are those of the other one, published before."""
    compared: dict[tuple[str, str], list[bool]] = {}
    for row in rows(figures):
        region, year, code, sex, vintage = key(row)
        for other in catalogue.indicators[code].vintages:
            value = old.get((region, year, code, sex, other))
            if other != vintage and value is not None and old.get(key(row)) != value:
                compared.setdefault((code, vintage), []).append(value == float(row.value))
    for (code, vintage), same in compared.items():
        if sum(same) >= max(1, SAME_SHARE * len(same)):
            others = [VINTAGE_NAMES[v] for v in catalogue.indicators[code].vintages if v != vintage]
            why = (
                f"{sum(same)} dari {len(same)} angka {catalogue.indicators[code].short_name} seri {VINTAGE_NAMES[vintage]} sama "
                f"persis dengan yang terbit dalam seri {', '.join(others)}"
            )
            yield warning(None, "", "", why, "periksa serinya")
