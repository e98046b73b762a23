"""`python -m setara data --out DIR`: the open data as files, in a folder named by its version."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from setara.commands.export import placed
from setara.commands.terminal import ended, say
from setara.files import open_data
from setara.paths import data_version
from setara.store import catalogue as catalogue_module
from setara.store.database import connect


def main(given: Sequence[str] | None = None) -> int:
    """Run the command.

    Args:
        given: the arguments, those of the process where None.

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
    return ended(lambda: _write(folder), "Tidak ada yang ditulis: ")


def _write(folder: Path) -> int:
    con = connect()
    version = data_version()
    made = open_data.files(con, catalogue_module.load(con), version)
    written = placed(((name, file.content()) for name, file in made.items()), folder / version)
    say(f"Ditulis ke {folder / version}: {len(written)} berkas.")
    return 0
