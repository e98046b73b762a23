"""Answers of BPS's Web API to the lines of a wide table, with every way an answer can be none told apart."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from itertools import product
from typing import Any

from setara.commands.bps.tables import OTHER_SERIES, Table
from setara.intake import numbers
from setara.intake.grid import Cell, Line, Raw
from setara.intake.words import sex_of
from setara.refusal import RefusalError
from setara.store.catalogue import SEX_NAMES

_DUMMY = {"", "-", "tidak ada", "tidakada", "null", "none"}
_CHANGED = "Susunan jawaban BPS berubah ({}); pembacanya perlu disesuaikan, jadi tidak ada angka yang diambil."
_LONGEST = 200


@dataclass(frozen=True)
class Item:
    """An entry of one of the lists of an answer."""

    val: str
    label: str


@dataclass(frozen=True)
class Decoded:
    """One year of a table.

    Attributes:
        title, updated: title and day of the last change as BPS tells them; the day may be empty.
        raw: the table in the wide form of the intake, a line for each region.
        rows: number of a line to the value BPS identifies its region by.
        notes: what was left aside, in Indonesian.
    """

    title: str
    updated: str
    raw: Raw
    rows: dict[int, str]
    notes: tuple[str, ...]


def opened(content: bytes, code: int = 200) -> dict[str, Any]:
    """Return an answer that says it is good.

    Raises:
        RefusalError: it is no JSON, says that it failed, or that nothing is available.
    """
    try:
        answer = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as wrong:
        raise RefusalError(f"Jawaban BPS bukan JSON yang utuh (HTTP {code}); ulangi nanti.") from wrong
    if not isinstance(answer, dict):
        raise RefusalError(_CHANGED.format("bukan objek JSON"))
    status, message = _clean(answer.get("status")), _clean(answer.get("message"))
    if "usernotfound" in f"{status} {message}".lower():
        raise RefusalError(
            f"BPS menjawab “{status or message}”: kunci salah atau permintaannya tidak dikenal; periksa kunci dan nomor tabel."
        )
    if status != "OK" and "'th' parameter" in message:
        raise RefusalError(f"BPS tidak menerima id periode: “{message}”.")
    if status != "OK":
        raise RefusalError(f"BPS menolak permintaan: “{status or 'tanpa status'}” {message}".rstrip() + ".")
    availability = _clean(answer.get("data-availability"))
    if availability != "available":
        raise RefusalError(f"BPS menyatakan tabel ini tidak tersedia (“{availability or 'tanpa keterangan'}”).")
    return answer


def periods(answer: dict[str, Any]) -> tuple[dict[int, str], int]:
    """Return the id of every year on a page of periods, and how many pages there are.

    Raises:
        RefusalError: the answer has another shape.
    """
    data = answer.get("data")
    if not isinstance(data, list) or len(data) != 2 or not isinstance(data[0], dict) or not isinstance(data[1], list):
        raise RefusalError(_CHANGED.format("daftar periode"))
    ids = {}
    for entry in data[1]:
        item = entry if isinstance(entry, dict) else {}
        period, label = str(item.get("th_id", item.get("val", ""))), _clean(item.get("th", item.get("label")))
        if not re.fullmatch(r"\d+", period):
            raise RefusalError(_CHANGED.format("id periode"))
        if re.fullmatch(r"\d{4}", label):
            ids[int(label)] = period
    pages = str(data[0].get("pages", 1))
    return ids, int(pages) if re.fullmatch(r"\d{1,3}", pages) else 1


def decoded(answer: dict[str, Any], table: Table, year: int) -> Decoded:
    """Return one year of a table.

    Raises:
        RefusalError: it is empty, lacks the year, is another table, or has another layout.
    """
    content = answer.get("datacontent")
    if content in ({}, [], None, ""):
        raise RefusalError("BPS menyatakan tabel tersedia, tetapi isinya kosong.")
    if not isinstance(content, dict):
        raise RefusalError(_CHANGED.format("datacontent"))
    title = _checked_title(answer, table)
    cells = _cells(answer, content, table.variable)
    if not any(period.label == str(year) for period in _items(answer, "tahun")):
        raise RefusalError(f"Jawaban BPS tidak memuat periode {year} yang diminta.")
    columns, notes = _columns(answer, table)
    return Decoded(title, _day(answer), *_lines(answer, cells, year, columns, table), notes)


def _checked_title(answer: dict[str, Any], table: Table) -> str:
    variable = _items(answer, "var")[0]
    if variable.val != str(table.variable):
        raise RefusalError(f"BPS menjawab dengan tabel {variable.val}, bukan tabel {table.variable} yang diminta.")
    low = variable.label.lower()
    other = OTHER_SERIES.get(table.vintage)
    if not re.search(table.title, low) or (other and re.search(other, low)):
        raise RefusalError(
            f"Judul tabel {table.variable} di BPS “{variable.label}” tidak cocok dengan {table.indicator} seri {table.vintage}."
        )
    return variable.label


Combination = tuple[str, str, str, str]


def _cells(answer: dict[str, Any], content: dict[str, Any], variable: int) -> dict[Combination, Any]:
    """Return the cells by row, column, year and part of the year.

    Keys are the values of five lists written one after the other; they are built and looked up, never cut, and every key
    of the content must be built exactly once.
    """
    parts = _items(answer, "turtahun") if answer.get("turtahun") else [Item("", "")]
    lists = [_items(answer, name) for name in ("vervar", "turvar", "tahun")]
    combinations = sorted({tuple(i.val for i in items) for items in product(*lists, parts)})
    built: dict[str, Combination] = {}
    for row, column, period, part in combinations:
        key = f"{row}{variable}{column}{period}{part}"
        if key in content and key in built:
            raise RefusalError(_CHANGED.format("satu kunci untuk dua sel"))
        if key in content:
            built[key] = (row, column, period, part)
    if len(built) != len(content):
        raise RefusalError(_CHANGED.format(f"{len(content) - len(built)} dari {len(content)} sel tidak terbaca"))
    return {place: content[key] for key, place in built.items()}


def _columns(answer: dict[str, Any], table: Table) -> tuple[dict[str, str], tuple[str, ...]]:
    """Return the sex of each column taken, and what was left aside."""
    columns: dict[str, str] = {}
    left = []
    for item in _items(answer, "turvar"):
        sex = sex_of(item.label)
        if sex is None and item.label.lower() in _DUMMY and len(table.sexes) == 1:
            sex = table.sexes[0]
        if sex is None:
            raise RefusalError(_CHANGED.format(f"kolom “{item.label}” bukan jenis kelamin"))
        if sex not in table.sexes:
            left.append(item.label)
        elif sex in columns.values():
            raise RefusalError(_CHANGED.format(f"dua kolom {SEX_NAMES[sex].lower()}"))
        else:
            columns[item.val] = sex
    missing = [SEX_NAMES[s].lower() for s in table.sexes if s not in columns.values()]
    if missing:
        raise RefusalError(_CHANGED.format(f"tidak ada kolom {', '.join(missing)}"))
    return columns, (f"Kolom tidak dipakai: {', '.join(left)}.",) if left else ()


def _lines(
    answer: dict[str, Any], cells: dict[Combination, Any], year: int, columns: dict[str, str], table: Table
) -> tuple[Raw, dict[int, str]]:
    periods_of_year = {t.val for t in _items(answer, "tahun") if t.label == str(year)}
    values: dict[tuple[str, str], Cell] = {}
    parts = set()
    for (row, column, period, part), value in cells.items():
        cell = _cell(value)
        if period in periods_of_year and column in columns and not numbers.is_missing(cell):
            parts.add(part)
            values[row, column] = cell
    if len(parts) > 1:
        raise RefusalError(f"Tabel memuat {len(parts)} bagian tahun {year}; pembacanya hanya mengenal angka tahunan.")
    if not values:
        raise RefusalError(f"BPS memuat periode {year}, tetapi semua selnya tanpa nilai.")
    heading: list[Cell] = ["", *(SEX_NAMES[columns[c]] for c in columns)]
    lines = [Line(1, heading)]
    rows = {}
    for number, item in enumerate(_items(answer, "vervar"), start=2):
        lines.append(Line(number, [item.label, *(values.get((item.val, c), "-") for c in columns)]))
        rows[number] = item.val
    return Raw(lines), rows


def _cell(value: Any) -> Cell:
    if value is None:
        return ""
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else _clean(value)


def _items(answer: dict[str, Any], name: str) -> list[Item]:
    entries = answer.get(name)
    if not isinstance(entries, list) or not entries or not all(isinstance(i, dict) and "val" in i for i in entries):
        raise RefusalError(_CHANGED.format(f"daftar {name}"))
    return [Item(_clean(i["val"]), _clean(i.get("label"))) for i in entries]


def _day(answer: dict[str, Any]) -> str:
    day = re.match(r"\d{4}-\d{2}-\d{2}", _clean(answer.get("last_update")))
    return day[0] if day and not day[0].startswith("0000") else ""


def _clean(value: Any) -> str:
    """Return a text of the server without marks, line ends and what a terminal would obey."""
    text = re.sub(r"<[^>]*>", "", html.unescape("" if value is None else str(value)))
    return "".join(c for c in " ".join(text.split()) if c.isprintable())[:_LONGEST]
