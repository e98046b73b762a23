"""`python -m setara export --provinsi 62 --indikator ipg --tahun 2024 --out DIR`: all files of a scope at once."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from setara import formatting
from setara.commands import asked, package
from setara.commands.asked import Asked
from setara.commands.terminal import ended, progress, say
from setara.findings import briefing as briefings
from setara.findings.finding import Briefing
from setara.store import catalogue as catalogue_module
from setara.store.catalogue import Region
from setara.store.database import connect
from setara.view import View


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
    parser.add_argument("--tindak-lanjut", type=Path, metavar="CSV", help="daftar yang diunduh dari halaman Briefing")
    parser.add_argument(
        "--tautan", default=asked.HERE, metavar="ALAMAT", help=f"alamat dasbor pada berkas (bawaan: {asked.HERE})"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="folder tujuan")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        given: the arguments, those of the process where None.

    Returns:
        0 where all files are written; else nothing is: 2 where something unknown was asked for, 130 where it was stopped, 1
        where the figures or the folder do not allow it.
    """
    parameters = _arguments(given)
    return ended(lambda: _run(parameters), "Tidak ada yang ditulis: ")


def _run(given: argparse.Namespace) -> int:
    dashboard, follow_up = asked.base(given.tautan), asked.agreed(given.tindak_lanjut)
    con = connect()
    catalogue = catalogue_module.load(con)
    wanted = Asked(given.provinsi, given.indikator, given.tahun, given.vintage, given.kab)
    view = View(con, catalogue, asked.scope(wanted, catalogue))
    asked.check_told(view)
    day = formatting.today()
    briefing = briefings.build(view, asked.link(dashboard, "briefing", view.scope), day, follow_up)

    def link_of(region: Region) -> str:
        return asked.link(dashboard, "profil", replace(view.scope, regencies=(region.code,)))

    written = package.write(_watched(view, package.make(view, briefing, link_of)), given.out)
    _report(given.out, written, briefing)
    return 0


def _report(folder: Path, written: Sequence[str], briefing: Briefing) -> None:
    for message in briefing.messages:
        say(f"Catatan: {message}")
    profiles = [name for name in written if name.startswith(f"{package.PROFILES}/")]
    say(f"Ditulis ke {folder}, {briefing.imprint.scope}:")
    for name in sorted(set(written) - set(profiles)):
        say(f"  {name}")
    say(f"  {package.PROFILES}/ ({len(profiles)} profil)")


def _watched(view: View, files: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Yield the files and draw how many there are."""
    total = package.count(view)
    progress(0, total, "menyiapkan")
    for done, (name, content) in enumerate(files, start=1):
        progress(done, total, name)
        yield name, content
