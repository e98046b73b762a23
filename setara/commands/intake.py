"""`python -m setara intake FILE`: the same preview and checks for whoever maintains data/, and all or nothing written."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from setara import formatting
from setara.commands.terminal import STOPPED, complain, ended, say
from setara.intake import curated, proposal, shaping
from setara.intake.forms import ReaderSays
from setara.intake.proposal import Origin, Proposal
from setara.paths import DATA
from setara.refusal import RefusalError
from setara.store import catalogue as catalogue_module
from setara.store.catalogue import Catalogue
from setara.store.database import connect
from setara.store.rules import vocabulary

MOST_LINES = 40


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    kinds = [kind for kind in vocabulary("source_kind") if kind != proposal.UPLOADED]
    parser = argparse.ArgumentParser(
        prog="python -m setara intake",
        description="Periksa berkas angka (CSV atau XLSX) terhadap data/ dan, bila semua sah, tulis ke data/.",
    )
    parser.add_argument("berkas", type=Path, help="tabel CSV atau XLSX, bentuk rapi atau lebar")
    add_options(parser)
    parser.add_argument("--indikator", help="kode indikator, bila tabel tidak menyebutnya")
    parser.add_argument("--jk", choices=["P", "L", "T"], help="jenis kelamin, bila tabel tidak menyebutnya")
    parser.add_argument("--seri", choices=["sp2010", "lfsp2020", "tunggal"], help="seri, bila tabel tidak menyebutnya")
    parser.add_argument("--tahun", help="tahun, bila tabel tidak menyebutnya")
    parser.add_argument("--lembar", help="nama lembar, bila buku kerja berisi beberapa tabel")
    parser.add_argument("--penerbit", default="BPS", help="penerbit angka (bawaan: BPS)")
    parser.add_argument("--judul", help="tabel atau dokumen sumber; wajib untuk --tulis")
    parser.add_argument("--alamat", default="", help="alamat web sumber")
    parser.add_argument("--terbit", default="", help="tanggal, tahun-bulan, atau tahun terbit")
    parser.add_argument("--jenis", choices=kinds, default="tabel_bps", help="jenis sumber")
    parser.add_argument("--salinan", default="", help="salinan yang dibaca; wajib untuk --jenis salinan")
    parser.add_argument("--sumber", help="kode baris sumber di data/sources.csv")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Run the command.

    Returns:
        0 where all is valid (and written, if asked); else nothing is written: 2 where the file or what was asked for cannot
        be taken, 130 where it was stopped, 1 where the figures or the folder do not allow it.
    """
    asked = _arguments(given)
    return ended(lambda: _run(asked))


def _run(asked: argparse.Namespace) -> int:
    content = asked.berkas.read_bytes()
    catalogue = catalogue_of(asked.data)
    said = ReaderSays(asked.indikator, asked.jk, asked.seri, asked.tahun, asked.lembar, asked.berkas.name)
    shaped = shaping.read(content, catalogue, said)
    proposed = proposal.propose_shaped(shaped, proposal.published_in(asked.data), catalogue)
    show(proposed, catalogue)
    if proposed.errors:
        complain("Tidak ada yang ditulis: perbaiki galat di atas.")
        return STOPPED
    return write(asked, proposed, [(proposed, _origin(asked))]) if asked.tulis else 0


def _origin(asked: argparse.Namespace) -> proposal.Origin:
    if not asked.judul:
        raise RefusalError("Tidak ada yang ditulis: sebutkan tabel atau dokumen sumber dengan --judul.")
    key = asked.sumber or curated.suggested_id(asked.penerbit, asked.judul)
    return proposal.Origin(key, asked.penerbit, asked.judul, asked.alamat, asked.terbit, asked.jenis, asked.salinan)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that say whether and where figures are written."""
    parser.add_argument("--tulis", action="store_true", help="tulis berkas di data/; tanpa ini hanya pratinjau")
    parser.add_argument("--terima-peringatan", action="store_true", help="tulis walau ada peringatan")
    parser.add_argument("--data", type=Path, default=DATA, help="folder data (bawaan: data/ repositori)")


def catalogue_of(data: Path) -> Catalogue:
    """Return the catalogue of a folder of figures.

    Raises:
        DataError: a file breaks a rule.
    """
    con = connect(data)
    try:
        return catalogue_module.load(con)
    finally:
        con.close()


def show(proposed: Proposal, catalogue: Catalogue) -> None:
    """Write what a proposal would bring, and what is wrong with it."""
    say(proposed.summary())
    for note in proposed.notes:
        say(f"Catatan: {note}")
    for title, state in (("Baru", "baru"), ("Berubah", "berubah")):
        table = proposal.preview(proposed, catalogue, state)
        if len(table):
            say(f"\n{title}:\n{table.head(MOST_LINES).to_string(index=False)}")
        if len(table) > MOST_LINES:
            say(f"... dan {len(table) - MOST_LINES} lagi")
    for problem in proposed.problems:
        say(f"{problem.severity.capitalize()}: {problem.sentence()}")


def write(asked: argparse.Namespace, proposed: Proposal, batches: Sequence[tuple[Proposal, Origin]]) -> int:
    """Write figures without errors into the folder, all of them or none, and return the exit code.

    Args:
        proposed: all figures together.
        batches: the figures of each source with it.

    Raises:
        RefusalError: nothing is new, or a key belongs to another source.
        DataError: the files would break a rule.
        OSError: a file cannot be written.
    """
    if proposed.warnings and not asked.terima_peringatan:
        complain("Tidak ada yang ditulis: periksa peringatan di atas, lalu ulangi dengan --terima-peringatan.")
        return STOPPED
    changed = curated.files(batches, formatting.today(), asked.data)
    curated.write(changed, asked.data)
    say(f"Ditulis: {', '.join(changed)}. Jalankan pengujian sebelum menyimpan perubahan.")
    return 0
