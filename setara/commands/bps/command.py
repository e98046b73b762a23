"""`python -m setara bps --tahun TAHUN`: a year of every known table of BPS's Web API, through the same checks into data/."""

from __future__ import annotations

import argparse
import datetime as dt
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from setara.commands import bringing
from setara.commands.bps import client as client_module
from setara.commands.bps import gather, tables
from setara.commands.bps.client import Client
from setara.commands.bps.gather import Found, Gatherer
from setara.commands.telling import show
from setara.commands.terminal import STOPPED, complain, ended, progress, say
from setara.intake import proposal
from setara.intake.proposal import Origin, Proposal
from setara.intake.words import FIRST_YEAR, LAST_YEAR
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue


@dataclass
class Gathered:
    """What came of asking: the tables found, and the sentences on those that failed."""

    found: list[Found] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m setara bps",
        description="Ambil satu tahun dari tabel BPS yang dikenal lewat Web API, periksa, dan bila semua sah, tulis ke data/. "
        f"Kunci dibaca dari variabel lingkungan {client_module.KEY_VARIABLE}.",
    )
    parser.add_argument("--tahun", type=int, required=True, help="tahun yang diminta")
    parser.add_argument(
        "--indikator", nargs="+", default=[], metavar="KODE", help="hanya indikator ini (bawaan: semua)"
    )
    bringing.add_options(parser)
    parser.add_argument(
        "--simpan", type=Path, default=client_module.FOLDER, help="folder jawaban mentah (bawaan: jawaban_bps/)"
    )
    parser.add_argument("--alamat", default=client_module.BASE, metavar="URL", help="alamat dasar API")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None, make: Callable[[str, str], Client] = Client) -> int:
    """Run the command.

    Args:
        given: the arguments, those of the process where None.
        make: makes the connection from base address and key.

    Returns:
        0 where all is valid (and written, if asked); else nothing is written: 2 where key, address, year or indicator cannot
        be taken or nothing new came, 130 where it was stopped, 1 where the figures, the folder or the server do not allow it.
    """
    asked = _arguments(given)
    return ended(lambda: _run(asked, make))


def _run(asked: argparse.Namespace, make: Callable[[str, str], Client]) -> int:
    if not FIRST_YEAR <= asked.tahun <= LAST_YEAR:
        raise RefusalError(f"Tahun {asked.tahun} harus antara {FIRST_YEAR} dan {LAST_YEAR}.")
    catalogue = bringing.catalogue_of(asked.data)
    unknown = [code for code in asked.indikator if code not in catalogue.indicators]
    if unknown:
        raise RefusalError(f"Indikator {', '.join(unknown)} tidak dikenal; pakai kode di data/indicators.csv.")
    wanted, gaps = tables.asked(asked.indikator)
    for gap in gaps:
        say(f"Dilewati: {gap.indicator}, {gap.why}.")
    if not wanted:
        raise RefusalError("Tidak ada tabel yang dapat diminta.")
    base, key = client_module.checked_base(asked.alamat), os.environ.get(client_module.KEY_VARIABLE)
    client = make(base, client_module.checked_key(key))
    gatherer = Gatherer(client, asked.simpan, catalogue, lambda: dt.datetime.now(tz=dt.UTC))
    got = _gather(gatherer, wanted, asked.tahun)
    say(f"Jawaban mentah disimpan di {asked.simpan}.")
    if not got.found:
        raise RefusalError("Tidak ada angka yang didapat; tidak ada yang ditulis.")
    return _bring(asked, got, catalogue)


def _gather(gatherer: Gatherer, wanted: Sequence[tables.Table], year: int) -> Gathered:
    got = Gathered()
    for count, table in enumerate(wanted):
        progress(count, len(wanted), f"tabel {table.variable}")
        name = f"tabel {table.variable} ({table.indicator}, {table.vintage})"
        try:
            period = gatherer.period(table, year)
            if period is None:
                say(f"Dilewati: {name}, BPS belum memuat tahun {year}.")
                continue
            found = gatherer.figures(table, year, period)
        except RefusalError as stop:
            got.failed.append(name)
            complain(f"Galat: {name}: {stop}")
            continue
        got.found.append(found)
        say(f"Terbaca: {name}, {len(found.figures)} angka dari “{found.origin.title}”.")
        for note in found.notes:
            say(f"Catatan: {name}: {note}")
    progress(len(wanted), len(wanted), "selesai")
    return got


def _bring(asked: argparse.Namespace, got: Gathered, catalogue: Catalogue) -> int:
    figures, conflicts = gather.joined(got.found)
    whole = proposal.propose(figures, proposal.published_in(asked.data), catalogue)
    unread = [p for found in got.found for p in found.problems]
    whole = replace(whole, problems=(*unread, *conflicts, *whole.problems))
    show(whole, catalogue)
    if whole.errors or got.failed:
        failed = f" Tabel yang gagal: {', '.join(got.failed)}." if got.failed else ""
        complain(f"Tidak ada yang ditulis: masih ada galat.{failed}")
        return STOPPED
    return bringing.write(asked, whole, _batches(whole, got.found)) if asked.tulis else 0


def _batches(whole: Proposal, found: Sequence[Found]) -> list[tuple[Proposal, Origin]]:
    """Return the figures of each table with its source; tables that bring nothing new are left out."""
    of_table = whole.figures["column"]
    parts = [(replace(whole, figures=whole.figures[of_table == f"tabel {f.table.variable}"]), f.origin) for f in found]
    return [(part, origin) for part, origin in parts if len(part.taken)]
