"""`python -m setara.intake FILE`: the same preview and checks for whoever maintains data/, and all or nothing written."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from pathlib import Path

from setara import catalogue as catalogue_module
from setara.database import DataError, connect
from setara.intake import curated, proposal, reading, shaping
from setara.intake.forms import Told
from setara.intake.problem import RefusalError
from setara.intake.telling import show
from setara.paths import DATA
from setara.terminal import say


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m setara.intake",
        description="Periksa berkas angka (CSV atau XLSX) terhadap data/ dan, bila semua sah, tulis ke data/.",
    )
    parser.add_argument("berkas", type=Path, help="tabel CSV atau XLSX, bentuk rapi atau lebar")
    parser.add_argument("--tulis", action="store_true", help="tulis berkas di data/; tanpa ini hanya pratinjau")
    parser.add_argument("--terima-peringatan", action="store_true", help="tulis walau ada peringatan")
    parser.add_argument("--indikator", help="kode indikator, bila tabel tidak menyebutnya")
    parser.add_argument("--jk", choices=["P", "L", "T"], help="jenis kelamin, bila tabel tidak menyebutnya")
    parser.add_argument("--seri", choices=["sp2010", "lfsp2020", "tunggal"], help="seri, bila tabel tidak menyebutnya")
    parser.add_argument("--tahun", help="tahun, bila tabel tidak menyebutnya")
    parser.add_argument("--penerbit", default="BPS", help="penerbit angka (bawaan: BPS)")
    parser.add_argument("--judul", help="tabel atau dokumen sumber; wajib untuk --tulis")
    parser.add_argument("--alamat", default="", help="alamat web sumber")
    parser.add_argument("--terbit", default="", help="tanggal, tahun-bulan, atau tahun terbit")
    parser.add_argument("--jenis", choices=curated.KINDS, default="tabel_bps", help="jenis sumber")
    parser.add_argument("--sumber", help="kode baris sumber di data/sources.csv")
    parser.add_argument("--data", type=Path, default=DATA, help="folder data (bawaan: data/ repositori)")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        0 where all is valid (and written, if asked), 1 where nothing may be written.
    """
    asked = _arguments(given)
    try:
        return _run(asked)
    except (RefusalError, DataError) as stop:
        say(str(stop))
    except OSError as stop:
        say(f"Berkas tidak dapat dibaca atau ditulis: {stop.strerror} ({stop.filename}).")
    return 1


def _run(asked: argparse.Namespace) -> int:
    content = asked.berkas.read_bytes()
    con = connect(asked.data)
    try:
        catalogue = catalogue_module.load(con)
    finally:
        con.close()
    raw = reading.read(content)
    shaped = shaping.shape(raw, catalogue, Told(asked.indikator, asked.jk, asked.seri, asked.tahun))
    found = proposal.propose_shaped(shaped, proposal.published_in(asked.data), catalogue)
    show(found, catalogue)
    if found.errors:
        say("Tidak ada yang ditulis: perbaiki galat di atas.")
        return 1
    if not asked.tulis:
        return 0
    return _write(asked, found)


def _write(asked: argparse.Namespace, found: proposal.Proposal) -> int:
    if found.warnings and not asked.terima_peringatan:
        say("Tidak ada yang ditulis: periksa peringatan di atas, lalu ulangi dengan --terima-peringatan.")
        return 1
    if not asked.judul:
        raise RefusalError("Tidak ada yang ditulis: sebutkan tabel atau dokumen sumber dengan --judul.")
    today = dt.datetime.now(tz=dt.UTC).date()
    key = asked.sumber or curated.suggested_id(asked.penerbit, asked.judul)
    origin = proposal.Origin(key, asked.penerbit, asked.judul, asked.alamat, asked.terbit, asked.jenis)
    changed = curated.files([(found, origin)], today, asked.data)
    curated.write(changed, asked.data)
    say(f"Ditulis: {', '.join(changed)}. Jalankan pengujian sebelum menyimpan perubahan.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
