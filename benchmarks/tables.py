"""How long a large brought table takes from its bytes to its preview."""

from __future__ import annotations

import time
from dataclasses import dataclass
from statistics import median

from setara.frames import rows as rows_of
from setara.intake import proposal, shaping
from setara.store import catalogue as catalogues
from setara.store.database import connect

ROWS = 5_000
REPEATS = 3


@dataclass(frozen=True)
class Reading:
    """One table: how many figures it holds and the median time from its bytes to the preview."""

    figures: int
    seconds: float


def table(rows: int = ROWS) -> bytes:
    """Return published figures as the rows of a portal, each a hundredth larger."""
    published = proposal.published_in()
    some = published[published["indicator"].isin(["hls", "rls", "uhh", "ipm"])].head(rows)
    lines = ["kode_wilayah;tahun;indikator;jenis_kelamin;seri;nilai"]
    lines += [
        f"{r.region_code};{r.year};{r.indicator};{r.sex};{r.vintage};{float(r.value) + 0.01:.2f}" for r in rows_of(some)
    ]
    return "\n".join(lines).encode()


def read(rows: int = ROWS) -> Reading:
    """Read one table several times."""
    content, published = table(rows), proposal.published_in()
    con = connect()
    known = catalogues.load(con)
    con.close()
    times, count = [], 0
    for _ in range(REPEATS):
        start = time.perf_counter()
        count = len(proposal.propose_shaped(shaping.read(content, known), published, known).figures)
        times.append(time.perf_counter() - start)
    return Reading(count, median(times))
