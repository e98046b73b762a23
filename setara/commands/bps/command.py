"""`python -m setara bps --tahun TAHUN`: a year of every known table of BPS's Web API, through the same checks into data/."""

from __future__ import annotations

import argparse
import datetime as dt
import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from setara.commands import intake
from setara.commands.bps import api
from setara.commands.bps.api import ApiTable, Client, keep
from setara.commands.intake import show
from setara.commands.terminal import STOPPED, complain, ended, progress, say
from setara.frames import rows
from setara.intake import proposal, shaping
from setara.intake.forms import KEY, NO_WOMAN, Problem, ReaderSays, error, key_of
from setara.intake.proposal import Origin, Proposal
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue
from setara.store.rules import years

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

    table: ApiTable
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

    def period(self, table: ApiTable, year: int) -> str | None:
        """Return the id of a year of a table, None where BPS does not list the year yet.

        Raises:
            RefusalError: the answer is no list of periods.
            GaveUpError: the server does not answer.
        """
        page, pages = 1, 1
        while page <= pages:
            path = f"list/model/th/{_OF_ALL_REGIONS}/var/{table.variable}/page/{page}"
            periods, pages = api.periods(self._answer(path, f"{table.variable}_th"))
            if year in periods:
                return periods[year]
            page += 1
        return None

    def figures(self, table: ApiTable, year: int, period: str) -> Found:
        """Return one year of a table.

        Raises:
            RefusalError: the answer cannot be used.
            GaveUpError: the server does not answer.
        """
        path = f"list/model/data/{_OF_ALL_REGIONS}/var/{table.variable}/th/{period}"
        got = api.decoded(self._answer(path, f"{table.variable}_{year}"), table, year)
        only = table.sexes[0] if len(table.sexes) == 1 else None
        shaped = shaping.shape(got.raw, self.catalogue, ReaderSays(table.indicator, only, table.vintage, str(year)))
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
        return api.opened(record.content(), record.code)


def _other_codes(figures: pd.DataFrame, vals: dict[int, str], table: ApiTable) -> Iterator[Problem]:
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


def joined(gathered: Sequence[Found]) -> tuple[pd.DataFrame, list[Problem]]:
    """Return the figures of all tables, a figure that two tables share once; an error where they differ."""
    frame = pd.concat([f.figures for f in gathered], ignore_index=True)
    first: dict[tuple[str, ...], tuple[str, str]] = {}
    problems = []
    for row in rows(frame):
        value, column = first.setdefault(key_of(row), (row.value, row.column))
        if float(value) != float(row.value):
            why = f"{column} menulis {value} untuk wilayah, tahun, dan seri yang sama"
            problems.append(error(int(row.line), row.column, row.value, why, "cocokkan kedua tabel di BPS"))
    return frame.drop_duplicates(KEY).reset_index(drop=True), problems


@dataclass
class Gathered:
    """What came of asking: the tables found, and the sentences on those that failed."""

    found: list[Found] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m setara bps",
        description="Ambil satu tahun dari tabel BPS yang dikenal lewat Web API, periksa, dan bila semua sah, tulis ke data/. "
        f"Kunci dibaca dari variabel lingkungan {api.KEY_VARIABLE}.",
    )
    parser.add_argument("--tahun", type=int, required=True, help="tahun yang diminta")
    parser.add_argument(
        "--indikator", nargs="+", default=[], metavar="KODE", help="hanya indikator ini (bawaan: semua)"
    )
    intake.add_options(parser)
    parser.add_argument("--simpan", type=Path, default=api.FOLDER, help="folder jawaban mentah (bawaan: jawaban_bps/)")
    parser.add_argument("--alamat", default=api.BASE, metavar="URL", help="alamat dasar API")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None, make: Callable[[str, str], Client] = Client) -> int:
    """Run the command.

    Args:
        make: makes the connection from base address and key.

    Returns:
        0 where all is valid (and written, if asked); else nothing is written: 2 where key, address, year or indicator cannot
        be taken or nothing new came, 130 where it was stopped, 1 where the figures, the folder or the server do not allow it.
    """
    asked = _arguments(given)
    return ended(lambda: _run(asked, make))


def _run(asked: argparse.Namespace, make: Callable[[str, str], Client]) -> int:
    first, last = years()
    if not first <= asked.tahun <= last:
        raise RefusalError(f"Tahun {asked.tahun} harus antara {first} dan {last}.")
    catalogue = intake.catalogue_of(asked.data)
    unknown = [code for code in asked.indikator if code not in catalogue.indicators]
    if unknown:
        raise RefusalError(f"Indikator {', '.join(unknown)} tidak dikenal; pakai kode di data/indicators.csv.")
    wanted, gaps = api.asked(asked.indikator)
    for gap in gaps:
        say(f"Dilewati: {gap.indicator}, {gap.why}.")
    if not wanted:
        raise RefusalError("Tidak ada tabel yang dapat diminta.")
    base, key = api.checked_base(asked.alamat), os.environ.get(api.KEY_VARIABLE)
    client = make(base, api.checked_key(key))
    gatherer = Gatherer(client, asked.simpan, catalogue, lambda: dt.datetime.now(tz=dt.UTC))
    got = _gather(gatherer, wanted, asked.tahun)
    say(f"Jawaban mentah disimpan di {asked.simpan}.")
    if not got.found:
        raise RefusalError("Tidak ada angka yang didapat; tidak ada yang ditulis.")
    return _bring(asked, got, catalogue)


def _gather(gatherer: Gatherer, wanted: Sequence[ApiTable], year: int) -> Gathered:
    got = Gathered()
    for count, table in enumerate(wanted):
        progress(count, len(wanted), f"tabel {table.variable}")
        name = f"tabel {table.variable} ({table.indicator}, {table.vintage})"
        try:
            period = gatherer.period(table, year)
            if period is None:
                say(f"Dilewati: {name}, BPS belum memuat tahun {year}.")
                continue
            gathered = gatherer.figures(table, year, period)
        except RefusalError as stop:
            got.failed.append(name)
            complain(f"Galat: {name}: {stop}")
            continue
        got.found.append(gathered)
        say(f"Terbaca: {name}, {len(gathered.figures)} angka dari “{gathered.origin.title}”.")
        for note in gathered.notes:
            say(f"Catatan: {name}: {note}")
    progress(len(wanted), len(wanted), "selesai")
    return got


def _bring(asked: argparse.Namespace, got: Gathered, catalogue: Catalogue) -> int:
    figures, conflicts = joined(got.found)
    whole = proposal.propose(figures, proposal.published_in(asked.data), catalogue)
    unread = [p for gathered in got.found for p in gathered.problems]
    whole = replace(whole, problems=(*unread, *conflicts, *whole.problems))
    show(whole, catalogue)
    if whole.errors or got.failed:
        failed = f" Tabel yang gagal: {', '.join(got.failed)}." if got.failed else ""
        complain(f"Tidak ada yang ditulis: masih ada galat.{failed}")
        return STOPPED
    return intake.write(asked, whole, _batches(whole, got.found)) if asked.tulis else 0


def _batches(whole: Proposal, taken: Sequence[Found]) -> list[tuple[Proposal, Origin]]:
    """Return the figures of each table with its source; tables that bring nothing new are left out."""
    of_table = whole.figures["column"]
    parts = [(replace(whole, figures=whole.figures[of_table == f"tabel {f.table.variable}"]), f.origin) for f in taken]
    return [(part, origin) for part, origin in parts if len(part.taken)]
