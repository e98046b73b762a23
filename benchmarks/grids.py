"""The grids of the page PUG over the whole island, on a register of 56 regencies, ten years and forty offices in each.

`python -m benchmarks.grids` fills a SQLite file, shows each part of the page, and prints the processor time of its reruns.
"""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import median

from streamlit.testing.v1 import AppTest

from benchmarks import report
from setara.paths import ROOT
from setara.register import home, vocabulary
from setara.register.changes import Actor, Change
from setara.register.store import Register, open_register

PLACE = "grids"
PARTS = {"prasyarat": "Prasyarat", "proses": "Proses", "data_terpilah": "Data terpilah"}
OFFICES, YEARS, ROUNDS = 40, range(2017, 2027), 7
_ME = Actor("benchmark", "pemilik")


def regencies() -> list[str]:
    """Return the codes of the regencies of Kalimantan."""
    return [code for code in vocabulary.regions() if code[:1] == "6" and not code.endswith("00")]


def filled(register: Register, codes: Sequence[str], offices: int, years: Sequence[int]) -> int:
    """Write every item of both schemes and every office's data for each year, and return how many rows there are."""
    ids = {(code, number): f"{code}{number:028d}" for code in codes for number in range(offices)}
    held = {"kind": "opd"}
    named = [
        Change("opd", row, None, {**held, "region": code, "name": f"Dinas {number}"})
        for (code, number), row in ids.items()
    ]
    batches = [named, *([*_statuses(codes, year), *_owed(ids, year)] for year in years)]
    for batch in batches:
        outcome = register.apply(batch, _ME, "perintah")
        if not outcome.done:
            raise RuntimeError(str(outcome.refusals[:1]))
    return sum(map(len, batches))


def _statuses(codes: Sequence[str], year: int) -> Iterator[Change]:
    for scheme in vocabulary.words("scheme"):
        for item in vocabulary.words(scheme):
            for code in codes:
                cells = {"region": code, "scheme": scheme, "item": item, "year": year, "self": "sebagian"}
                yield Change("status", None, None, cells)


def _owed(ids: dict[tuple[str, int], str], year: int) -> Iterator[Change]:
    items = [word.label for word in vocabulary.words("data_item").values()]
    for (code, number), office in ids.items():
        cells = {"region": code, "opd": office, "item": items[number % len(items)], "year": year, "status": "terpilah"}
        yield Change("data_owed", None, None, cells)


def rerun(part: str, rounds: int = ROUNDS) -> float:
    """Return the processor seconds of a rerun of the page that shows a part, the middle one of some.

    Raises:
        RuntimeError: the page failed.
    """
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    at.query_params["bagian"] = part
    at.switch_page(str(ROOT / "pages" / "menindaklanjuti" / "pug.py"))
    at.run()
    seconds = []
    for _ in range(rounds):
        begun = time.process_time()
        at.run()
        seconds.append(time.process_time() - begun)
    if at.exception or at.error:
        raise RuntimeError(f"the part {part} failed")
    return median(seconds)


def main() -> None:
    """Measure, print, write."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        os.environ[home.VARIABLE] = str(Path(folder) / "register.sqlite")
        register = open_register(os.environ[home.VARIABLE])
        rows = filled(register, regencies(), OFFICES, YEARS)
        register.close()
        lines = [(name, f"{1000 * rerun(part):.0f} ms") for part, name in PARTS.items()]
    table = report.markdown([("Part", "Processor time of a rerun"), *lines])
    print(f"{rows} rows\n{table}")
    report.write(table, place=PLACE)


if __name__ == "__main__":
    main()
