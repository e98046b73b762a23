"""`python -m setara COMMAND`: what a maintainer runs."""

from __future__ import annotations

import argparse
import pkgutil
import sys

_COMMANDS = {
    "export": ("setara.commands.export:main", "buat salindia, lembar, buku kerja, dan profil dari satu cakupan"),
    "data": (
        "setara.commands.export:write_data",
        "tulis data terbuka: setiap tabel sebagai CSV, Parquet, dan JSON dengan metadata",
    ),
    "intake": ("setara.commands.intake:main", "periksa berkas angka dan, bila sah, tulis ke data/"),
    "register": ("setara.commands.register:main", "mulai, terbitkan, cadangkan, atau pulihkan register PUG"),
    "bps": ("setara.commands.bps.command:main", "tanya angka baru ke Web API BPS"),
}


def main() -> int:
    """Run the command named first with the arguments behind it, and return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m setara",
        description="Perintah Setara Kalimantan.",
        epilog="\n".join(f"  {name:10}{purpose}" for name, (_, purpose) in _COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("perintah", choices=_COMMANDS)
    run, _ = _COMMANDS[parser.parse_args(sys.argv[1:2]).perintah]
    # Only the command that runs is imported: each brings libraries that the others do without.
    code: int = pkgutil.resolve_name(run)(sys.argv[2:])
    return code


if __name__ == "__main__":
    sys.exit(main())
