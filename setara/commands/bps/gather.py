"""From a table's number to checked rows: periods, answer, file, lines, regions."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from setara.commands.bps import decode
from setara.commands.bps.client import Client, keep
from setara.commands.bps.tables import Table
from setara.frames import rows
from setara.intake import shaping
from setara.intake.forms import KEY, NO_WOMAN, Told, key_of
from setara.intake.problem import Problem, error
from setara.intake.proposal import Origin
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue

_OF_ALL_REGIONS = "lang/ind/domain/0000"


@dataclass(frozen=True)
class Found:
    """The figures of one table.

    Attributes:
        table, origin: the table and its row in data/sources.csv.
        figures: text in the columns `forms.COLUMNS`.
        problems: what could not be read, the table named.
        notes: what was left aside, in Indonesian.
    """

    table: Table
    origin: Origin
    figures: pd.DataFrame
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Gatherer:
    """Asks for tables and stores each answer before it is read.

    Attributes:
        client: the connection.
        folder: where the answers go.
        catalogue: indicators and regions.
        now: the time, to be replaced in tests.
    """

    client: Client
    folder: Path
    catalogue: Catalogue
    now: Callable[[], dt.datetime]

    def period(self, table: Table, year: int) -> str | None:
        """Return the id of a year of a table, None where BPS does not list the year yet.

        Raises:
            RefusalError: the answer is no list of periods.
            GaveUpError: the server does not answer.
        """
        page, pages = 1, 1
        while page <= pages:
            path = f"list/model/th/{_OF_ALL_REGIONS}/var/{table.variable}/page/{page}"
            found, pages = decode.periods(self._answer(path, f"{table.variable}_th"))
            if year in found:
                return found[year]
            page += 1
        return None

    def figures(self, table: Table, year: int, period: str) -> Found:
        """Return one year of a table.

        Raises:
            RefusalError: the answer cannot be used.
            GaveUpError: the server does not answer.
        """
        path = f"list/model/data/{_OF_ALL_REGIONS}/var/{table.variable}/th/{period}"
        got = decode.decoded(self._answer(path, f"{table.variable}_{year}"), table, year)
        only = table.sexes[0] if len(table.sexes) == 1 else None
        shaped = shaping.shape(got.raw, self.catalogue, Told(table.indicator, only, table.vintage, str(year)))
        named = [replace(p, column=f"tabel {table.variable}") for p in shaped.problems]
        wrong = [*named, *_other_codes(shaped.figures, got.rows, table)]
        if not len(shaped.figures) and not wrong:
            raise RefusalError(f"Tabel tidak memuat satu pun angka {year} untuk Kalimantan dan Indonesia.")
        frame = shaped.figures.assign(column=f"tabel {table.variable}")
        notes = (*got.notes, *shaped.notes, *_without_women(frame, self.catalogue))
        origin = Origin(
            source_id=f"bps_api_{table.variable}_{year}",
            publisher="BPS",
            title=f"{got.title}, {year} (Web API, variabel {table.variable})",
            url=f"{self.client.base}/{path}/",
            published=got.updated,
            kind="tabel_bps",
        )
        return Found(table, origin, frame, tuple(wrong), notes)

    def _answer(self, path: str, name: str) -> dict[str, object]:
        record = keep(self.folder, name, self.client.ask(path), self.now())
        return decode.opened(record.content(), record.code)


def _other_codes(figures: pd.DataFrame, vals: dict[int, str], table: Table) -> Iterator[Problem]:
    """Yield an error for every line whose own number looks like a code of Kalimantan and is another region's."""
    for row in rows(figures.drop_duplicates("line")):
        val = vals[int(row.line)]
        if re.fullmatch(r"6[1-5]\d\d", val) and val != row.region_code:
            why = f"BPS memberi kode {val} untuk baris yang namanya berarti {row.region_code}"
            yield error(int(row.line), f"tabel {table.variable}", row.value, why, "cocokkan dengan tabel BPS")


def _without_women(figures: pd.DataFrame, catalogue: Catalogue) -> Iterator[str]:
    councils = figures[(figures["indicator"] == "parlemen") & (figures["value"].astype(float) == NO_WOMAN)]
    if len(councils):
        names = ", ".join(catalogue.regions[code].name for code in councils["region_code"])
        yield f"Angka 0,01 berarti tidak ada perempuan di dewan: {names}."


def joined(found: Sequence[Found]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the figures of all tables, a figure that two tables share once; an error where they differ."""
    frame = pd.concat([f.figures for f in found], ignore_index=True)
    first: dict[tuple[str, ...], tuple[str, str]] = {}
    problems = []
    for row in rows(frame):
        value, column = first.setdefault(key_of(row), (row.value, row.column))
        if float(value) != float(row.value):
            why = f"{column} menulis {value} untuk wilayah, tahun, dan seri yang sama"
            problems.append(error(int(row.line), row.column, row.value, why, "cocokkan kedua tabel di BPS"))
    return frame.drop_duplicates(KEY).reset_index(drop=True), problems
