"""`python -m setara export --provinsi 62 --indikator ipg --tahun 2024 --out DIR`: all files of a scope; `data`: the open data."""

from __future__ import annotations

import argparse
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

from setara import address, formatting
from setara.commands.terminal import HERE, Asked, agreed_in, check_told, checked_base, ended, progress, say, scope_of
from setara.files import open_data
from setara.files.about import briefing_stem, profile_stem
from setara.findings import briefing as briefing_findings
from setara.findings import profile
from setara.findings.finding import Briefing
from setara.findings.pug import promises
from setara.findings.pug.shared import Ledger
from setara.paths import OPENED_AT, data_version, opened_at
from setara.register import home
from setara.render import pptx, workbook
from setara.render.pdf import briefing_pdf, profile_pdf
from setara.store import catalogue as catalogue_module
from setara.store.catalogue import Region
from setara.store.database import connect
from setara.view import Scope, View

PROFILES = "profil"
MOST_WORKERS = 4


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m setara export",
        description="Buat salindia (PPTX), lembar dua halaman (PDF), buku kerja (XLSX), dan profil (PDF) setiap "
        "kabupaten/kota dari satu cakupan. Kodenya sama dengan kode di alamat dasbor.",
    )
    parser.add_argument("--provinsi", metavar="KODE", help="dua angka kode BPS (bawaan: seluruh Kalimantan)")
    parser.add_argument("--indikator", metavar="KODE", help="kode indeks (bawaan: ipg)")
    parser.add_argument("--tahun", help="empat angka (bawaan: tahun terakhir yang terbit lengkap)")
    parser.add_argument("--vintage", metavar="SERI", help="seri data: sp2010, lfsp2020, atau tunggal")
    parser.add_argument(
        "--kab", action="append", default=[], metavar="KODE", help="kabupaten/kota yang disorot; boleh diulang"
    )
    parser.add_argument("--tindak-lanjut", type=Path, metavar="CSV", help="daftar yang diunduh dari halaman Paparan")
    parser.add_argument(
        "--tautan",
        default=opened_at(HERE),
        metavar="ALAMAT",
        help=f"alamat dasbor pada berkas (bawaan: {OPENED_AT}, atau mesin ini dalam jaringannya)",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder tujuan")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        0 where all files are written; else nothing is: 2 where something unknown was asked for, 130 where it was stopped, 1
        where the figures or the folder do not allow it.
    """
    parameters = _arguments(given)
    return ended(lambda: _run(parameters), "Tidak ada yang ditulis: ")


def _run(given: argparse.Namespace) -> int:
    dashboard, follow_up = checked_base(given.tautan), agreed_in(given.tindak_lanjut)
    con = connect()
    catalogue = catalogue_module.load(con)
    wanted = Asked(given.provinsi, given.indikator, given.tahun, given.vintage, given.kab)
    view = View(con, catalogue, scope_of(wanted, catalogue))
    check_told(view)
    day = formatting.today()
    ledger = Ledger(home.current(os.environ), view, day)
    opening = promises.earlier(ledger)
    link = address.link(f"{dashboard}/briefing", view.scope)
    briefing = briefing_findings.build(view, link, day, follow_up, opening)

    def link_of(region: Region) -> str:
        return address.link(f"{dashboard}/profil", replace(view.scope, regencies=(region.code,)))

    written = placed(_watched(view, make(ledger, briefing, link_of)), given.out)
    _report(given.out, written, briefing)
    return 0


def _report(folder: Path, written: Sequence[str], briefing: Briefing) -> None:
    for message in briefing.messages:
        say(f"Catatan: {message}")
    profiles = [name for name in written if name.startswith(f"{PROFILES}/")]
    say(f"Ditulis ke {folder}, {briefing.imprint.scope}:")
    for name in sorted(set(written) - set(profiles)):
        say(f"  {name}")
    say(f"  {PROFILES}/ ({len(profiles)} profil)")


def _watched(view: View, files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files and draw how many there are."""
    total = count(view)
    progress(0, total, "menyiapkan")
    for done, (name, content) in enumerate(files, start=1):
        progress(done, total, name)
        yield name, content


def count(view: View) -> int:
    """Return how many files a scope has."""
    return 3 + len(view.regencies)


def make(ledger: Ledger, briefing: Briefing, link_of: Callable[[Region], str]) -> Iterator[tuple[str, bytes]]:
    """Yield the path and the content of every file of a scope, each as soon as it is there.

    Pages and slides are set in processes of their own: they hold their figures and ask for none.
    """
    view = ledger.view
    stem = briefing_stem(briefing.imprint.scope, view.scope)
    workers = min(os.cpu_count() or 1, MOST_WORKERS)
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
    try:
        waiting: dict[Future[bytes], str] = {
            pool.submit(pptx.to_pptx, briefing): f"{stem}.pptx",
            pool.submit(briefing_pdf, briefing): f"{stem}.pdf",
        }
        for region in view.regencies:
            evidence = profile.build(view, region, link_of(region), briefing.imprint.day)
            evidence = promises.printed(evidence, ledger)
            waiting[pool.submit(profile_pdf, evidence)] = path_of(region, view.scope)
            for done in [future for future in waiting if future.done()]:
                yield waiting.pop(done), done.result()
        yield f"{stem}.xlsx", workbook.to_xlsx(view, briefing)
        for done in as_completed(waiting):
            yield waiting[done], done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def path_of(region: Region, scope: Scope) -> str:
    """Return the path of a regency's profile inside the folder."""
    return f"{PROFILES}/{profile_stem(region, scope)}.pdf"


def placed(files: Iterable[tuple[str, bytes]], folder: Path) -> list[str]:
    """Write files into a folder and return their paths inside it; all are there before the first one is put in place.

    Args:
        files: path inside the folder and content; a file of the same name is replaced, others stay.
        folder: made where it does not exist.

    Raises:
        OSError: a file cannot be written or replaced.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    with tempfile.TemporaryDirectory(prefix=".setara-", dir=folder) as draft:
        for name, content in files:
            file = Path(draft) / name
            file.parent.mkdir(exist_ok=True)
            file.write_bytes(content)
            paths.append(name)
        for name in paths:
            (folder / name).parent.mkdir(exist_ok=True)
            (Path(draft) / name).replace(folder / name)
    return paths


def write_data(given: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        0 where all files are written; 1 where the figures or the folder do not allow it, and nothing is.
    """
    parser = argparse.ArgumentParser(
        prog="python -m setara data",
        description="Tulis data terbuka ke FOLDER/<versi>/: setiap tabel sebagai CSV, Parquet, dan JSON, dengan metadata "
        "CSVW, index.json, dan SHA256SUMS; isinya sama dengan yang disajikan di bawah /data/.",
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder tujuan")
    folder: Path = parser.parse_args(given).out
    return ended(lambda: _write_open_data(folder), "Tidak ada yang ditulis: ")


def _write_open_data(folder: Path) -> int:
    con = connect()
    version = data_version()
    made = open_data.files(con, catalogue_module.load(con), version)
    written = placed(((name, file.content()) for name, file in made.items()), folder / version)
    say(f"Ditulis ke {folder / version}: {len(written)} berkas.")
    return 0
