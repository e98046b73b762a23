"""The targets a user brings, as rows of `data/targets.csv`.

Whether they are typed, uploaded, handed down from a province to the regencies below it or carried in an address, they pass
one check.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from setara import formatting
from setara.frames import rows
from setara.intake.words import vintage_of
from setara.store.catalogue import NATION, SEX_NAMES, VINTAGE_NAMES, Catalogue, Indicator
from setara.targets import judging

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
KEY = ["region_code", "year", "indicator", "sex"]
# Short names of indicators in templates written before.
_FORMER = {
    "perempuan di parlemen": "parlemen",
    "perempuan profesional": "profesional",
    "sumbangan pendapatan": "pendapatan",
    "partisipasi angkatan kerja": "tpak",
    "pengangguran terbuka": "tpt",
}
_ORIGIN_NAMES = {"nilai": "nilai sama", "laju": "laju sama"}


@dataclass(frozen=True)
class TargetProblem:
    """What is wrong with a table of targets.

    Attributes:
        row: number of the row as the user sees it, None for the whole file.
        column: name of the column, empty for the whole row.
        value: the text found.
        why: what is wrong.
        mend: how to mend it; empty where `why` is a sentence that says it.
    """

    row: int | None
    column: str
    value: str
    why: str
    mend: str

    def __str__(self) -> str:
        """Return what is wrong and how to mend it in Indonesian."""
        if not self.mend:
            return self.why
        place = ", ".join(
            p for p in (f"baris {self.row}" if self.row else "", f"kolom {self.column}" if self.column else "") if p
        )
        quoted = f" “{self.value[:40]}”" if self.value else ""
        text = f"{place}{quoted}: {self.why}. {self.mend}." if place else f"{self.why}. {self.mend}."
        return text[0].upper() + text[1:]


class _RefusedError(Exception):
    def __init__(self, column: str, value: str, why: str, mend: str) -> None:
        super().__init__(why)
        self.parts = (column, value, why, mend)


def check(table: pd.DataFrame, catalogue: Catalogue) -> tuple[pd.DataFrame, list[TargetProblem]]:
    """Turn a table as typed into rows of `data/targets.csv`; empty rows are passed over.

    Args:
        table: text in `COLUMNS`, numbers as Indonesians write them; regions, indicators and series by name or code.
        catalogue: what exists.

    Returns:
        The rows and every problem; with a problem the rows must not be used.
    """
    checked: list[dict[str, str]] = []
    problems: list[TargetProblem] = []
    seen: dict[tuple[str, ...], int] = {}
    cells = table.reindex(columns=list(COLUMNS)).astype(object).fillna("").astype(str)
    for number, row in enumerate(cells.to_dict(orient="records"), start=1):
        texts = {str(name): text.strip() for name, text in row.items()}
        if not any(texts.values()):
            continue
        try:
            one = _row(texts, catalogue)
            key = tuple(one[k] for k in KEY)
            if key in seen:
                raise _RefusedError(
                    "", "", f"target yang sama sudah ada pada baris {seen[key]}", "Hapus salah satu baris"
                )
            seen[key] = number
            checked.append(one)
        except _RefusedError as error:
            problems.append(TargetProblem(number, *error.parts))
    return frame(checked), problems


def frame(targets: Sequence[Mapping[str, str]]) -> pd.DataFrame:
    """Return rows as a frame in the columns of `data/targets.csv`."""
    names = ["region_code", "year", "indicator", "sex", "vintage", "low", "high"]
    return pd.DataFrame(targets, columns=[*names, "status", "document", "source_id", "notes"], dtype=str)


def _row(texts: Mapping[str, str], catalogue: Catalogue) -> dict[str, str]:
    region = _named(
        "Wilayah", texts["Wilayah"], {r.code: r.name for r in catalogue.regions.values()}, "wilayah tidak dikenal"
    )
    judged = {i.code: i for i in catalogue.indicators.values() if i.direction != "netral"}
    name = _FORMER.get(_folded(texts["Indikator"]), texts["Indikator"])
    code = _named("Indikator", name, {c: i.short_name for c, i in judged.items()}, "indikator tidak dikenal")
    indicator = judged[code]
    sex = indicator.default_sex
    if texts["Jenis kelamin"]:
        sexes = {s: SEX_NAMES[s] for s in indicator.sexes}
        why = f"{indicator.short_name} tidak tersedia untuk jenis kelamin ini"
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
        value = formatting.read(text)
    except ValueError as error:
        raise _RefusedError(
            column, text, "bukan angka Indonesia", "Tulis desimal dengan koma dan ribuan dengan titik, misalnya 92,50"
        ) from error
    low, high = indicator.valid_low, indicator.valid_high
    if indicator.direction == "seratus" and indicator.ideal is not None:
        high = indicator.ideal
    if low <= value <= high:
        return value
    limits = " sampai ".join(formatting.number(v, indicator.decimals) for v in (low, high))
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
    vintage = vintage_of(text)
    return vintage if vintage in names else _named("Seri", text, names, why)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def table(targets: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """Return rows of `data/targets.csv` as the table a user edits and downloads; `check` reads it back."""
    origins = {document: _ORIGIN_NAMES.get(code, "") for code, document in ORIGINS.items()}
    shown = []
    for row in rows(targets):
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


def merged(before: pd.DataFrame, added: pd.DataFrame) -> pd.DataFrame:
    """Return rows with others added; of two for the same region, year, indicator and sex the added one stays."""
    return pd.concat([before, added]).drop_duplicates(KEY, keep="last").reset_index(drop=True)


def is_blank(shown: pd.DataFrame) -> bool:
    """Whether a table holds no target at all."""
    return not shown.apply(lambda column: column.str.strip().ne("")).to_numpy().any()


def comma(text: str) -> str:
    """Return a number written with a decimal point the way `check` reads it."""
    whole, _, decimals = text.partition(".")
    return f"{whole},{decimals}" if decimals else whole


def hand_down(
    target: Mapping[str, object], way: str, values: pd.DataFrame, catalogue: Catalogue, within: str | None = None
) -> tuple[pd.DataFrame, list[str]]:
    """Return a region's target as targets of the regencies below it.

    `nilai` gives every regency the same value. `laju` gives each the change a year that the region itself needs, from
    the regency's own value in the same year and series, at most to the ideal.

    Args:
        target: a row of `queries/target_documents.sql`.
        way: `nilai` or `laju`.
        values: columns region_code and value of one year in the target's series.
        catalogue: regions and indicator.
        within: the province beyond which no regency gets one, None for the whole island.

    Returns:
        Rows of `data/targets.csv`, and the names of the regencies without a value to start from.
    """
    indicator = catalogue.indicators[str(target["indicator"])]
    low, high = float(str(target["low"])), float(str(target["high"]))
    above = str(target["region_code"])
    published = {str(r.region_code): float(r.value) for r in rows(values.dropna(subset=["value"]))}
    handed, without = [], []
    for region in catalogue.regencies(above if above != NATION else within):
        span = (low, high)
        if way == "laju":
            if region.code not in published:
                without.append(region.name)
                continue
            span = _same_pace(indicator, published[above], published[region.code], low, high)
        # A pace is computed, and printed with the indicator's decimals; a value handed down stays as it was given.
        texts = [round(v, indicator.decimals) for v in span] if way == "laju" else span
        handed.append(
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
    return frame(handed), without


def _same_pace(indicator: Indicator, above: float, value: float, low: float, high: float) -> tuple[float, float]:
    """Return the range a regency reaches with the change that takes the region above into its own range."""
    ends = []
    for edge in (low, high):
        closer = indicator.distance(above) - indicator.distance(edge)
        ends.append(_closer(indicator, value, closer))
    return min(ends), max(ends)


def _closer(indicator: Indicator, value: float, by: float) -> float:
    """Return a value that is nearer to the best by some amount, never beyond it nor to where no figure can be."""
    if indicator.ideal is not None:
        left = max(indicator.distance(value) - by, 0.0)
        return indicator.ideal - left if value <= indicator.ideal else indicator.ideal + left
    moved = value - by if indicator.direction == "turun" else value + by
    return min(max(moved, indicator.valid_low), indicator.valid_high)


def can_pace(target: Mapping[str, object], values: pd.DataFrame, catalogue: Catalogue) -> str:
    """Return why a target cannot be handed down by pace, empty where it can.

    Args:
        target: a row of `queries/target_documents.sql`.
        values: columns region_code and value of one year in the target's series.
        catalogue: the indicator.
    """
    indicator = catalogue.indicators[str(target["indicator"])]
    published = values.loc[values["region_code"] == target["region_code"], "value"].dropna()
    if published.empty:
        return "Angka wilayah asalnya tidak tersedia dalam seri target itu, jadi lajunya tidak dapat dihitung."
    low, high = float(str(target["low"])), float(str(target["high"]))
    if judging.remaining(indicator, float(published.iloc[0]), low, high) <= 0:
        return "Wilayah asalnya sudah mencapai target ini, jadi tidak ada laju yang dapat dijabarkan."
    return ""
