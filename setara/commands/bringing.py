"""What every command that brings figures shares: options, the catalogue they are held against, preview, last step."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from setara import formatting
from setara.commands.terminal import STOPPED, complain, say
from setara.intake import curated, proposal
from setara.intake.proposal import Origin, Proposal
from setara.paths import DATA
from setara.store import catalogue as catalogue_module
from setara.store.catalogue import Catalogue
from setara.store.database import connect

MOST_LINES = 40


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


def show(found: Proposal, catalogue: Catalogue) -> None:
    """Write what a proposal would bring, and what is wrong with it."""
    say(found.summary())
    for note in found.notes:
        say(f"Catatan: {note}")
    for title, state in (("Baru", "baru"), ("Berubah", "berubah")):
        table = proposal.preview(found, catalogue, state)
        if len(table):
            say(f"\n{title}:\n{table.head(MOST_LINES).to_string(index=False)}")
        if len(table) > MOST_LINES:
            say(f"... dan {len(table) - MOST_LINES} lagi")
    for problem in found.problems:
        say(f"{problem.severity.capitalize()}: {problem.sentence()}")


def write(asked: argparse.Namespace, found: Proposal, batches: Sequence[tuple[Proposal, Origin]]) -> int:
    """Write figures without errors into the folder, all of them or none, and return the exit code.

    Args:
        asked: the options.
        found: all figures together.
        batches: the figures of each source with it.

    Raises:
        RefusalError: nothing is new, or a key belongs to another source.
        DataError: the files would break a rule.
        OSError: a file cannot be written.
    """
    if found.warnings and not asked.terima_peringatan:
        complain("Tidak ada yang ditulis: periksa peringatan di atas, lalu ulangi dengan --terima-peringatan.")
        return STOPPED
    changed = curated.files(batches, formatting.today(), asked.data)
    curated.write(changed, asked.data)
    say(f"Ditulis: {', '.join(changed)}. Jalankan pengujian sebelum menyimpan perubahan.")
    return 0
