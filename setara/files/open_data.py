"""All figures as files: in the three forms people ask for, and as open data with stable names, metadata and checksums."""

from __future__ import annotations

import datetime as dt
import gzip
import hashlib
import io
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from pandas.api.types import is_bool_dtype, is_datetime64_any_dtype, is_float_dtype, is_integer_dtype

from setara.files.about import COLUMNS, DERIVED_COLUMNS, About, file_name
from setara.files.tables import Block, Sheet, about_sheet, csv_text, framed, workbook
from setara.paths import DATA, PRODUCT
from setara.store.catalogue import NATION, Catalogue
from setara.store.database import ask
from setara.view import View

# What a file unpacked from an archive may be: read by all, written by its owner.
_READABLE = 0o644 << 16
TABLES = {
    "angka": "all_observations",
    "wilayah": "regions",
    "indikator": "catalogue",
    "sumber": "all_sources",
    "catatan": "all_notes",
}
INDEX, CHECKSUMS = "index.json", "SHA256SUMS"
ALL, DERIVED = "angka", "turunan"
FORMS = {"csv": "CSV", "parquet": "Parquet", "json": "JSON"}
"""What every table is written as, by the ending of its file."""
_METADATA = "csv-metadata.json"
PUBLISHED = "terbitan"
TERMS = (
    "Angka adalah milik BPS dan penerbit lain yang tertulis di setiap baris; sebutkan penerbit dan tabelnya bila dipakai. "
    "Baris berstatus turunan atau perkiraan dihitung di sini dan bukan angka penerbit."
)
_FIGURES = ("region_code", "year", "indicator", "sex", "vintage")
_KEYS = {
    DERIVED: ("region_code", "year", "indicator", "vintage", "measure"),
    "wilayah": ("region_code",),
    "indikator": ("code",),
    "sumber": ("source_id",),
    "catatan": ("kind", "code"),
}
_TITLES = {
    ALL: "Semua angka terbitan",
    DERIVED: "Semua angka diolah dan perkiraan",
    "wilayah": "Daftar wilayah",
    "indikator": "Katalog indikator",
    "sumber": "Daftar sumber",
    "catatan": "Kode catatan dan tanda mutu",
}


def all_tables(view: View) -> dict[str, pd.DataFrame]:
    """Return all tables by name, and `kamus`, what each column of the figures means."""
    named = {name: view.query(query) for name, query in TABLES.items()}
    return named | {"kamus": pd.DataFrame(list(COLUMNS.items()), columns=["kolom", "arti"])}


def as_csv(view: View, about: About) -> bytes:
    """Return a ZIP of one CSV a table, with the sources' dictionary and a note about the whole."""
    return _zip(view, about, "csv", lambda table: csv_text(framed(table)).encode("utf-8"))


def as_parquet(view: View, about: About) -> bytes:
    """Return a ZIP of one Parquet file a table, with the dictionary and a note about the whole."""
    return _zip(view, about, "parquet", lambda table: table.to_parquet(index=False))


def as_xlsx(view: View, about: About) -> bytes:
    """Return a workbook with one sheet a table, the dictionary and a note about the whole."""
    sheets = [Sheet(name, [Block(table)], filtered=True) for name, table in all_tables(view).items()]
    return workbook([*sheets, about_sheet(about, "keterangan")], about)


def _zip(view: View, about: About, ending: str, write: Callable[[pd.DataFrame], bytes]) -> bytes:
    note = "\n".join(f"{name}: {text}" for name, text in about.lines()) + "\n"
    files = {f"{name}.{ending}": write(table) for name, table in all_tables(view).items()}
    files |= {"keterangan.txt": note.encode("utf-8"), "data-dictionary.md": (DATA / "README.md").read_bytes()}
    return zipped(files.items(), about.day)


def zipped(files: Iterable[tuple[str, bytes]], day: dt.date, *, packed: bool = True) -> bytes:
    """Return one archive of files that were all made on a day.

    Args:
        files: name and content of each.
        packed: whether they become smaller by it, as text does and a PDF does not.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = _READABLE
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED)
    return out.getvalue()


@dataclass(frozen=True)
class OpenTable:
    """One table that is handed out.

    Attributes:
        name: path of its files without their ending.
        title: what it holds, in Indonesian.
        frame: its rows.
        key: the columns that tell its rows apart.
        status: `terbitan`, or `turunan` where its figures were computed here.
        meanings: of its columns, as far as they are told.
    """

    name: str
    title: str
    frame: pd.DataFrame
    key: tuple[str, ...]
    status: str
    meanings: Mapping[str, str]


PIECE = 256 * 1024
"""Bytes of a file that are unpacked at once."""


@dataclass(frozen=True)
class Packed:
    """A file as it is kept: some twenty megabytes are one when packed.

    Attributes:
        packed: its bytes as gzip.
        size: bytes when unpacked.
        sha256: of the unpacked bytes.
    """

    packed: bytes
    size: int
    sha256: str

    def content(self) -> bytes:
        """Return the file."""
        return gzip.decompress(self.packed)

    def pieces(self) -> Iterator[bytes]:
        """Yield the file piece by piece, for who reads slowly or not at all."""
        with gzip.open(io.BytesIO(self.packed)) as unpacked:
            while piece := unpacked.read(PIECE):
                yield piece


def name_of(indicator: str) -> str:
    """Return the path of the files of one indicator without their ending."""
    return f"{ALL}/{indicator}"


def files(con: Any, catalogue: Catalogue, version: str) -> dict[str, Packed]:
    """Return every file by its path: each table in three forms with its metadata, the index and the checksums."""
    made: dict[str, Packed] = {}
    entries = []
    for table in tables(con, catalogue):
        for ending, content in _written(table, version):
            path = f"{table.name}.{ending}"
            made[path] = _packed(content)
            if ending != _METADATA:
                entries.append(_entry(table, path, made[path]))
    index = {"nama": PRODUCT, "versi": version, "ketentuan": TERMS, "berkas": entries}
    made[INDEX] = _packed(_json(index))
    sums = "".join(f"{file.sha256}  {path}\n" for path, file in sorted(made.items()))
    return made | {CHECKSUMS: _packed(sums.encode())}


def tables(con: Any, catalogue: Catalogue) -> Iterator[OpenTable]:
    """Yield every table: all figures, those of each indicator, what was computed, and what their codes mean."""
    for name, query in {**TABLES, DERIVED: "all_derived"}.items():
        frame = ask(con, query, {})
        key = _KEYS.get(name, _FIGURES)
        if name == DERIVED:
            yield OpenTable(name, _TITLES[name], frame, key, DERIVED, DERIVED_COLUMNS)
            continue
        meanings = COLUMNS if name == ALL else {}
        yield OpenTable(name, _TITLES[name], frame, key, PUBLISHED, meanings)
        if name == ALL:
            for code, rows in frame.groupby("indicator", sort=False, observed=True):
                title = catalogue.indicators[str(code)].name
                yield OpenTable(name_of(str(code)), title, rows, key, PUBLISHED, meanings)


def _written(table: OpenTable, version: str) -> Iterator[tuple[str, bytes]]:
    """Yield ending and content of every file of a table."""
    yield "csv", csv_text(framed(table.frame)).encode()
    yield "parquet", table.frame.to_parquet(index=False)
    yield "json", str(table.frame.to_json(orient="records", date_format="iso", force_ascii=False)).encode()
    yield _METADATA, _json(_metadata(table, version))


def _metadata(table: OpenTable, version: str) -> dict[str, Any]:
    """Return what a table's CSV holds, as W3C's vocabulary for CSV on the web says it."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "id"}],
        "url": f"{table.name.rpartition('/')[2]}.csv",
        "dc:title": table.title,
        "dc:publisher": PRODUCT,
        "dc:rights": TERMS,
        "dc:type": table.status,
        "dc:hasVersion": version,
        "tableSchema": {
            "columns": [_column(table, str(name)) for name in table.frame.columns],
            "primaryKey": list(table.key),
        },
    }


def _column(table: OpenTable, name: str) -> dict[str, Any]:
    meaning = {"dc:description": table.meanings[name]} if name in table.meanings else {}
    required = bool(table.frame[name].notna().all())
    return {"name": name, "titles": name, "datatype": _datatype(table.frame[name]), "required": required, **meaning}


def _datatype(cells: pd.Series) -> str:
    kinds = {
        "boolean": is_bool_dtype,
        "integer": is_integer_dtype,
        "number": is_float_dtype,
        "dateTime": is_datetime64_any_dtype,
    }
    return next((name for name, holds in kinds.items() if holds(cells.dtype)), "string")


def _entry(table: OpenTable, path: str, file: Packed) -> dict[str, Any]:
    return {
        "berkas": path,
        "judul": table.title,
        "status": table.status,
        "baris": len(table.frame),
        "bita": file.size,
        "sha256": file.sha256,
        "metadata": f"{table.name}.{_METADATA}",
    }


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _packed(content: bytes) -> Packed:
    return Packed(gzip.compress(content, mtime=0), len(content), hashlib.sha256(content).hexdigest())


@dataclass(frozen=True)
class Selection:
    """What is taken of all figures.

    Attributes:
        indicators: codes of the indicators.
        sexes: `P`, `L`, `T`.
        first, last: the years, both among them.
        derived: whether what was computed of the indicators comes along.
    """

    indicators: Sequence[str]
    sexes: Sequence[str]
    first: int
    last: int
    derived: bool

    def stem(self, view: View) -> str:
        """Return the stem of its files; many indicators are told by their number."""
        of = self.indicators if len(self.indicators) <= 4 else (f"{len(self.indicators)}-indikator",)
        place = view.scope.regencies or (view.place,)
        return file_name("setara-data", *of, *place, *self.sexes, str(self.first), str(self.last))


def _chosen_regions(view: View) -> list[str]:
    """Return the regions of a selection: the chosen regencies, else those of the scope, their provinces and the nation."""
    inside = list(view.scope.regencies) or [r.code for r in view.regencies]
    above = dict.fromkeys(view.catalogue.regions[code].province_code or NATION for code in inside)
    return [*inside, *above, NATION]


def chosen_tables(view: View, selection: Selection) -> dict[str, pd.DataFrame]:
    """Return the rows chosen, by the name of the open data they are of and with its columns; `turunan` only where wanted.

    Args:
        view: whose regions are taken.
        selection: what else is asked of the rows.
    """
    every = view.query("all_observations")
    tables = {ALL: every[every["sex"].isin(list(selection.sexes))]}
    if selection.derived:
        tables[DERIVED] = view.query("all_derived")
    return {name: _within(rows, selection, _chosen_regions(view)) for name, rows in tables.items()}


def _within(rows: pd.DataFrame, selection: Selection, places: Sequence[str]) -> pd.DataFrame:
    kept = rows["indicator"].isin(list(selection.indicators)) & rows["region_code"].isin(list(places))
    return rows[kept & rows["year"].between(selection.first, selection.last)].reset_index(drop=True)


def chosen_sources(figures: pd.DataFrame) -> list[str]:
    """Return publisher and table of the figures of a selection, those with most figures first."""
    counted = Counter(zip(figures["publisher"], figures["source"], strict=True))
    return [f"{publisher}, {title} ({count} angka)" for (publisher, title), count in counted.most_common()]


def chosen_xlsx(chosen: Mapping[str, pd.DataFrame], about: About) -> bytes:
    """Return a workbook with a sheet a table, what their columns mean, and a note about the whole."""
    meanings = {ALL: COLUMNS, DERIVED: DERIVED_COLUMNS}
    meaning = [(name, column, text) for name in chosen for column, text in meanings[name].items()]
    dictionary = pd.DataFrame(meaning, columns=["tabel", "kolom", "arti"])
    sheets = [Sheet(name, [Block(table)], filtered=True) for name, table in {**chosen, "kamus": dictionary}.items()]
    return workbook([*sheets, about_sheet(about, "keterangan")], about)
