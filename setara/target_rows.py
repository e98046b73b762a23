"""The targets a user brings: typed, uploaded, handed down from a province, or carried in an address.

Wherever they come from they pass one check and become rows of `data/targets.csv`.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
from babel.numbers import NumberFormatError, parse_decimal

from setara import export, formatting, targets
from setara.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator
from setara.frames import rows

STATUS = "pengguna"
DOCUMENT = "Target pengguna"
# How a province's target became a regency's: the code in an address, the document told.
ORIGINS = {
    "": DOCUMENT,
    "nilai": f"{DOCUMENT}, nilainya sama dengan wilayah di atasnya",
    "laju": f"{DOCUMENT}, lajunya sama dengan wilayah di atasnya",
}
COLUMNS = ("Wilayah", "Indikator", "Jenis kelamin", "Tahun", "Seri", "Nilai bawah", "Nilai atas", "Asal")
SOURCE = {
    "source_id": STATUS,
    "publisher": "Pengguna",
    "title": "Target yang dimasukkan pengguna",
    "copy": "",
    "url": "",
    "published": "",
    "accessed": "",
    "kind": "dokumen",
}
MOST_IN_ADDRESS = 8
MOST_ROWS = 1000
LARGEST_FILE = 2_000_000
LARGEST_UNPACKED = 20_000_000
_ENOUGH_CELLS = 50
_KEY = ["region_code", "year", "indicator", "sex"]


@dataclass(frozen=True)
class Problem:
    """What is wrong with a table of targets.

    Attributes:
        row: number of the row as the user sees it, None for the whole file.
        column: name of the column, empty for the whole row.
        value: the text found.
        why: what is wrong.
        mend: how to mend it.
    """

    row: int | None
    column: str
    value: str
    why: str
    mend: str

    def __str__(self) -> str:
        """Return one Indonesian sentence."""
        place = ", ".join(
            p for p in (f"baris {self.row}" if self.row else "", f"kolom {self.column}" if self.column else "") if p
        )
        found = f" “{self.value[:40]}”" if self.value else ""
        text = f"{place}{found}: {self.why}. {self.mend}." if place else f"{self.why}. {self.mend}."
        return text[0].upper() + text[1:]


class _RefusedError(Exception):
    def __init__(self, column: str, value: str, why: str, mend: str) -> None:
        super().__init__(why)
        self.parts = (column, value, why, mend)


def check(table: pd.DataFrame, catalogue: Catalogue) -> tuple[pd.DataFrame, list[Problem]]:
    """Turn a table as typed into rows of `data/targets.csv`; empty rows are passed over.

    Args:
        table: text in `COLUMNS`, numbers as Indonesians write them; regions, indicators and series by name or code.
        catalogue: what exists.

    Returns:
        The rows and every problem; with a problem the rows must not be used.
    """
    found: list[dict[str, str]] = []
    problems: list[Problem] = []
    seen: dict[tuple[str, ...], int] = {}
    cells = table.reindex(columns=list(COLUMNS)).astype(object).fillna("").astype(str)
    for number, row in enumerate(cells.to_dict(orient="records"), start=1):
        texts = {str(name): text.strip() for name, text in row.items()}
        if not any(texts.values()):
            continue
        try:
            one = _row(texts, catalogue)
            key = tuple(one[k] for k in _KEY)
            if key in seen:
                raise _RefusedError(
                    "", "", f"target yang sama sudah ada pada baris {seen[key]}", "Hapus salah satu baris"
                )
            seen[key] = number
            found.append(one)
        except _RefusedError as error:
            problems.append(Problem(number, *error.parts))
    return frame(found), problems


def frame(found: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Return rows as a frame in the columns of `data/targets.csv`."""
    names = ["region_code", "year", "indicator", "sex", "vintage", "low", "high"]
    return pd.DataFrame(found, columns=[*names, "status", "document", "source_id", "notes"], dtype=str)


def _row(texts: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
    region = _named(
        "Wilayah", texts["Wilayah"], {r.code: r.name for r in catalogue.regions.values()}, "wilayah tidak dikenal"
    )
    judged = {i.code: i for i in catalogue.indicators.values() if i.direction != "netral"}
    code = _named(
        "Indikator", texts["Indikator"], {c: i.short_name for c, i in judged.items()}, "indikator tidak dikenal"
    )
    indicator = judged[code]
    sex = indicator.default_sex
    if texts["Jenis kelamin"]:
        sexes = {s: SEX_NAMES[s] for s in indicator.sexes}
        why = f"{indicator.short_name} tidak terbit untuk jenis kelamin ini"
        sex = _named("Jenis kelamin", texts["Jenis kelamin"], sexes, why)
    low = _number(indicator, "Nilai bawah", texts["Nilai bawah"])
    high = _number(indicator, "Nilai atas", texts["Nilai atas"]) if texts["Nilai atas"] else low
    if low > high:
        raise _RefusedError(
            "Nilai atas",
            texts["Nilai atas"],
            "lebih kecil daripada nilai bawah",
            "Tukar keduanya, atau kosongkan nilai atas bila targetnya satu angka",
        )
    return {
        "region_code": region,
        "year": _year(texts["Tahun"]),
        "indicator": code,
        "sex": sex,
        "vintage": _vintage(texts["Seri"], indicator),
        "low": repr(low),
        "high": repr(high),
        "status": STATUS,
        "document": ORIGINS[
            _named("Asal", texts["Asal"], _ORIGIN_NAMES, "asal tidak dikenal") if texts["Asal"] else ""
        ],
        "source_id": STATUS,
        "notes": "",
    }


_ORIGIN_NAMES = {"nilai": "nilai sama", "laju": "laju sama"}


def _named(column: str, text: str, options: Mapping[str, str], why: str) -> str:
    """Return the code of an option given by code or name, whatever its case."""
    wanted = " ".join(text.casefold().split())
    for code, name in options.items():
        if wanted in (code.casefold(), name.casefold()):
            return code
    names = list(options.values())
    shown = formatting.listing(names) if len(names) <= 8 else f"nama atau kode BPS seperti {names[0]}"
    if column == "Indikator":
        shown = "nama pendek atau kode dari petunjuk, misalnya IPG, IDG, IKG"
    raise _RefusedError(column, text, why if text else "belum diisi", f"Isi dengan {shown}")


def _number(indicator: Indicator, column: str, text: str) -> float:
    if not text:
        raise _RefusedError(column, text, "belum diisi", "Isi angkanya dengan koma desimal, misalnya 92,50")
    try:
        value = float(parse_decimal(text, locale=formatting.LOCALE, strict=True))
    except (NumberFormatError, ValueError):
        raise _RefusedError(
            column, text, "bukan angka Indonesia", "Tulis desimal dengan koma dan ribuan dengan titik, misalnya 92,50"
        ) from None
    low, high = indicator.scale_low, indicator.scale_high
    if low <= value <= high:
        return value
    limits = f"{formatting.number(low, 1)} sampai {formatting.number(high, 1)}"
    why = f"di luar batas {indicator.short_name}"
    if indicator.direction == "seratus" and value > high:
        why = "di atas 100, padahal 100 sudah setara dan di atasnya laki-laki yang tertinggal"
    raise _RefusedError(column, text, why, f"Isi antara {limits}")


def _year(text: str) -> str:
    if re.fullmatch(r"20[1-9][0-9]", text):
        return text
    raise _RefusedError("Tahun", text, "bukan tahun" if text else "belum diisi", "Isi empat angka, 2010 sampai 2099")


def _vintage(text: str, indicator: Indicator) -> str:
    if not indicator.has_vintages:
        if text and _folded(text) not in {"tunggal", _folded(VINTAGE_NAMES["tunggal"])}:
            raise _RefusedError(
                "Seri", text, f"{indicator.short_name} hanya punya satu seri", "Kosongkan kolom ini atau isi satu seri"
            )
        return "tunggal"
    why = "serinya tidak dikenal" if text else f"{indicator.short_name} punya dua seri, jadi serinya harus disebut"
    names = {v: VINTAGE_NAMES[v] for v in indicator.vintages}
    if not text:
        raise _RefusedError("Seri", text, why, f"Isi dengan {formatting.listing(list(names.values()))}")
    return _named("Seri", text, names, why)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def table(found: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return rows of `data/targets.csv` as the table a user edits and downloads; `check` reads it back."""
    origins = {document: _ORIGIN_NAMES.get(code, "") for code, document in ORIGINS.items()}
    shown = []
    for row in rows(found):
        indicator = catalogue.indicators[row.indicator]
        shown.append(
            (
                catalogue.regions[row.region_code].name,
                indicator.short_name,
                SEX_NAMES[row.sex],
                row.year,
                VINTAGE_NAMES[row.vintage],
                _written(float(row.low), indicator),
                "" if row.low == row.high else _written(float(row.high), indicator),
                origins[row.document],
            )
        )
    return pd.DataFrame(shown, columns=list(COLUMNS), dtype=str)


def _written(value: float, indicator: Indicator) -> str:
    """Return a value with the indicator's decimals, with more where the user gave more."""
    for places in range(indicator.decimals, 7):
        if abs(value - round(value, places)) < 1e-9:
            break
    return formatting.number(value, places)


def encode(found: pd.DataFrame) -> str:
    """Return rows as the address parameter `target`, empty where there are none or more than eight.

    A target is `region-year-indicator-sex-series-value`, a range `low_high`, a handed down one ends in `-nilai` or
    `-laju`; several are joined by `~`.
    """
    if not 0 < len(found) <= MOST_IN_ADDRESS:
        return ""
    codes = {document: code for code, document in ORIGINS.items()}
    parts = []
    for row in rows(found):
        value = row.low if row.low == row.high else f"{row.low}_{row.high}"
        fields = [row.region_code, row.year, row.indicator, row.sex, row.vintage, value, codes[row.document]]
        parts.append("-".join(f for f in fields if f))
    return "~".join(parts)


def decode(text: str, catalogue: Catalogue) -> tuple[pd.DataFrame, int]:
    """Return the rows an address carries and how many of its targets could not be taken.

    Args:
        text: the parameter `target`.
        catalogue: what exists.
    """
    parts = [p for p in text.split("~") if p]
    found, ignored = [], max(0, len(parts) - MOST_IN_ADDRESS)
    for part in parts[:MOST_IN_ADDRESS]:
        fields = part.split("-")
        form = re.fullmatch(r"([0-9.]+)(?:_([0-9.]+))?", fields[5]) if len(fields) in (6, 7) else None
        if form is None:
            ignored += 1
            continue
        low, high = (_comma(v) for v in (form[1], form[2] or form[1]))
        values = [
            fields[0],
            fields[2],
            fields[3],
            fields[1],
            fields[4],
            low,
            high,
            fields[6] if len(fields) == 7 else "",
        ]
        found.append(dict(zip(COLUMNS, values, strict=True)))
    taken = [check(pd.DataFrame([one]), catalogue) for one in found]
    good = [one for one, problems in taken if not problems]
    unique = pd.concat([frame([]), *good]).drop_duplicates(_KEY).reset_index(drop=True)
    return unique, ignored + len(found) - len(unique)


def _comma(text: str) -> str:
    """Return a number written with a decimal point the way `check` reads it."""
    whole, _, decimals = text.partition(".")
    return f"{whole},{decimals}" if decimals else whole


def read_file(name: str, content: bytes) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the table of a CSV or XLSX file made from the template.

    Args:
        name: the file's name, for its ending.
        content: its bytes.

    Returns:
        Text in `COLUMNS`, and what is wrong with the file as a whole.
    """
    if len(content) > LARGEST_FILE:
        return _nothing("berkas lebih besar dari 2 MB", "Pakai templat dan isi hanya baris target")
    try:
        lines = _xlsx(content) if name.lower().endswith(".xlsx") else _csv(content)
    except _RefusedError as error:
        return _nothing(*error.parts[2:])
    head = next((i for i, line in enumerate(lines) if "Wilayah" in line), None)
    if head is None:
        return _nothing("judul kolom tidak ditemukan", f"Baris judul harus berisi {', '.join(COLUMNS)}")
    header = [c.strip() for c in lines[head]]
    named = [c for c in header if c]
    missing = [c for c in COLUMNS[:-1] if c not in named]
    if missing or len(set(named)) < len(named):
        why = f"kolom {formatting.listing(missing)} tidak ada" if missing else "ada judul kolom yang ditulis dua kali"
        return _nothing(why, "Pakai judul kolom dari templat tanpa mengubahnya")
    body = [dict(zip(header, line, strict=False)) for line in lines[head + 1 :]]
    if len(body) > MOST_ROWS:
        return _nothing(f"lebih dari {MOST_ROWS} baris", "Bagi berkasnya")
    return pd.DataFrame(body).reindex(columns=list(COLUMNS)).fillna("").astype(str), []


def _nothing(why: str, mend: str) -> tuple[pd.DataFrame, list[Problem]]:
    return pd.DataFrame(columns=list(COLUMNS)), [Problem(None, "", "", why, mend)]


def _csv(content: bytes) -> list[list[str]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
    if "\x00" in text:
        raise _RefusedError("", "", "berkas ini bukan CSV", "Simpan sebagai CSV atau XLSX dari templat")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    semicolons = bool(lines) and lines[0].count(";") > lines[0].count(",")
    try:
        return [line for line in csv.reader(lines, delimiter=";" if semicolons else ",") if any(line)]
    except csv.Error:
        raise _RefusedError("", "", "berkas ini bukan CSV", "Simpan sebagai CSV atau XLSX dari templat") from None


def _xlsx(content: bytes) -> list[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415

    refused = _RefusedError("", "", "berkas ini bukan XLSX yang utuh", "Simpan ulang dari Excel sebagai XLSX")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(i.file_size for i in packed.infolist()) > LARGEST_UNPACKED:
                raise _RefusedError("", "", "isi berkas terlalu besar", "Pakai templat dan isi hanya baris target")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book["Target"] if "Target" in book.sheetnames else book.worksheets[0]
        cells = sheet.iter_rows(max_row=MOST_ROWS + _ENOUGH_CELLS, max_col=_ENOUGH_CELLS, values_only=True)
        return [[_text(c) for c in line] for line in cells if any(c is not None for c in line)]
    # A damaged workbook fails in openpyxl's parts with whatever they raise.
    except _RefusedError:
        raise
    except Exception:
        raise refused from None


def _text(cell: object) -> str:
    """Return a cell as text; a number the way `check` reads it."""
    if cell is None:
        return ""
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        return str(cell).removeprefix("'")
    return _comma(repr(cell).removesuffix(".0"))


def to_csv(shown: pd.DataFrame) -> bytes:
    """Return a table of targets as a CSV with semicolons, as spreadsheets with decimal commas expect."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([export.safe(v) for v in line] for line in rows(shown))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def to_xlsx(shown: pd.DataFrame, catalogue: Catalogue) -> bytes:
    """Return a table of targets as a workbook with a second sheet that says how each column is filled."""
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Target"
    sheet.append(list(COLUMNS))
    for line in rows(shown):
        sheet.append([export.safe(v) for v in line])
    for column in range(1, len(COLUMNS) + 1):
        sheet.cell(1, column).font = Font(bold=True)
        sheet.column_dimensions[get_column_letter(column)].width = 24
        # Text cells keep the comma as it is typed, whatever the spreadsheet's language.
        for typed in range(2, MOST_ROWS // 10):
            sheet.cell(typed, column).number_format = "@"
    sheet.freeze_panes = "A2"
    guide = book.create_sheet("Petunjuk")
    for guide_line in _guide(catalogue):
        guide.append(list(guide_line))
    guide.column_dimensions["A"].width = 32
    guide.column_dimensions["B"].width = 90
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _guide(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [
        ("Kolom", "Cara mengisi"),
        ("Wilayah", "nama seperti di dasbor atau kode BPS empat angka, misalnya Kapuas atau 6203"),
        ("Indikator", "nama pendek atau kode dari daftar di bawah"),
        ("Jenis kelamin", "Perempuan, Laki-laki, atau Gabungan; boleh kosong bila hanya satu"),
        ("Tahun", "tahun target, empat angka"),
        ("Seri", "Sensus 2010 atau Long Form 2020 untuk IPG, IPM, dan umur harapan hidup; selain itu kosong"),
        ("Nilai bawah", "angka dengan koma desimal, misalnya 92,50"),
        ("Nilai atas", "hanya bila targetnya rentang"),
        ("Asal", "kosong; diisi dasbor bila target diturunkan dari wilayah di atasnya (nilai sama, laju sama)"),
        ("", ""),
        *((i.short_name, i.code) for i in catalogue.indicators.values() if i.direction != "netral"),
    ]


def hand_down(
    target: Mapping[str, object], way: str, values: pd.DataFrame, catalogue: Catalogue
) -> tuple[pd.DataFrame, list[str]]:
    """Return a region's target as targets of the regencies below it.

    `nilai` gives every regency the same value. `laju` gives each the change a year that the region itself needs, from
    the regency's own value in the same year and series, at most to the ideal.

    Args:
        target: a row of `queries/target_documents.sql`.
        way: `nilai` or `laju`.
        values: columns region_code and value of one year in the target's series.
        catalogue: regions and indicator.

    Returns:
        Rows of `data/targets.csv`, and the names of the regencies without a value to start from.
    """
    indicator = catalogue.indicators[str(target["indicator"])]
    low, high = float(str(target["low"])), float(str(target["high"]))
    above = str(target["region_code"])
    published = {str(r.region_code): float(r.value) for r in rows(values.dropna(subset=["value"]))}
    found, without = [], []
    for region in catalogue.regencies(above if above != "0000" else None):
        span = (low, high)
        if way == "laju":
            if region.code not in published:
                without.append(region.name)
                continue
            span = _same_pace(indicator, published[above], published[region.code], low, high)
        texts = [round(v, indicator.decimals) for v in span]
        found.append(
            {
                "region_code": region.code,
                "year": str(target["year"]),
                "indicator": indicator.code,
                "sex": str(target["sex"]),
                "vintage": str(target["vintage"]),
                "low": repr(texts[0]),
                "high": repr(texts[1]),
                "status": STATUS,
                "document": ORIGINS[way],
                "source_id": STATUS,
                "notes": "",
            }
        )
    return frame(found), without


def _same_pace(indicator: Indicator, above: float, own: float, low: float, high: float) -> tuple[float, float]:
    """Return the range a regency reaches with the change that takes the region above into its own range."""
    ends = []
    for edge in (low, high):
        closer = indicator.distance(above) - indicator.distance(edge)
        ends.append(_closer(indicator, own, closer))
    return min(ends), max(ends)


def _closer(indicator: Indicator, own: float, by: float) -> float:
    """Return a value that is nearer to the best by some amount, never beyond it nor outside the scale."""
    if indicator.ideal is not None:
        left = max(indicator.distance(own) - by, 0.0)
        return indicator.ideal - left if own <= indicator.ideal else indicator.ideal + left
    moved = own - by if indicator.direction == "turun" else own + by
    return min(max(moved, indicator.scale_low), indicator.scale_high)


def can_pace(target: Mapping[str, object], values: pd.DataFrame, catalogue: Catalogue) -> str:
    """Return why a target cannot be handed down by pace, empty where it can.

    Args:
        target: a row of `queries/target_documents.sql`.
        values: columns region_code and value of one year in the target's series.
        catalogue: the indicator.
    """
    indicator = catalogue.indicators[str(target["indicator"])]
    own = values.loc[values["region_code"] == target["region_code"], "value"].dropna()
    if own.empty:
        return "Angka wilayah asalnya tidak terbit dalam seri target itu, jadi lajunya tidak dapat dihitung."
    low, high = float(str(target["low"])), float(str(target["high"]))
    if targets.remaining(indicator, float(own.iloc[0]), low, high) <= 0:
        return "Wilayah asalnya sudah mencapai target ini, jadi tidak ada laju yang dapat diturunkan."
    return ""


def merged(before: pd.DataFrame, added: pd.DataFrame) -> pd.DataFrame:
    """Return rows with others added; of two for the same region, year, indicator and sex the added one stays."""
    return pd.concat([before, added]).drop_duplicates(_KEY, keep="last").reset_index(drop=True)


def is_blank(shown: pd.DataFrame) -> bool:
    """Whether a table holds no target at all."""
    return not shown.apply(lambda column: column.str.strip().ne("")).to_numpy().any()
