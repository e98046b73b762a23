"""Sources in words: the original publisher and table first, then the copy the figures came through."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from setara.catalogue import VINTAGE_NAMES
from setara.database import run
from setara.frames import rows

if TYPE_CHECKING:
    import duckdb

BOUNDARIES = "Batas wilayah © kontributor OpenStreetMap (ODbL 1.0), digeneralisasi"
"""What stands beside every map."""


@dataclass(frozen=True)
class Citation:
    """One source of the figures shown.

    Attributes:
        text: publisher, table or title, series, years and copy in one Indonesian line.
        url: address, None where none is recorded.
        figures: how many of the figures asked for rest on it.
    """

    text: str
    url: str | None
    figures: int


def cite(
    con: duckdb.DuckDBPyConnection,
    indicators: Sequence[str],
    *,
    sex: str | None = None,
    vintage: str | None = None,
    year: int | None = None,
    province: str | None = None,
) -> list[Citation]:
    """Return the sources that published figures rest on, the one with most figures first.

    Args:
        con: database.
        indicators: codes of the indicators shown.
        sex, vintage, year, province: limits; None asks for all.
    """
    found = run(
        con,
        "citations",
        {
            "indicators": list(indicators),
            "sex": sex,
            "vintage": vintage,
            "year": year,
            "province": province,
        },
    )
    return [
        Citation(_text(row), row.url if isinstance(row.url, str) else None, int(row.figures)) for row in rows(found)
    ]


def _text(row: object) -> str:
    get = row.__getattribute__
    name = get("bps_table") if get("kind") in {"tabel_bps", "salinan"} else f"“{get('title')}”"
    first, last = int(get("first_year")), int(get("last_year"))
    years = str(first) if first == last else f"{first}–{last}"
    series = "" if get("vintage") == "tunggal" else f", seri {VINTAGE_NAMES[get('vintage')]}"
    copy = through(get("copy"))
    return "; ".join(filter(None, (f"{get('publisher')}, {name}{series}, {years}", copy)))


def through(copy: object) -> str:
    """Return through which copy a figure came, as the end of a citation; empty where the publisher itself was read."""
    if not isinstance(copy, str):
        return ""
    # What was quoted or hosted says so itself: "melalui dikutip" would be no Indonesian.
    return copy if copy.startswith(("dikutip ", "dimuat ")) else f"melalui {copy}"


def lines(citations: Iterable[Citation]) -> list[str]:
    """Return one plain line a source, with its address, for files and handouts."""
    return [f"{c.text}{f' ({c.url})' if c.url else ''}" for c in citations]


def short(citations: Sequence[Citation]) -> str:
    """Return the publishers in one line for the foot of a chart."""
    publishers = list(dict.fromkeys(c.text.split(",", 1)[0] for c in citations))
    if not publishers:
        return "Sumber: tidak ada angka terbit"
    shown = ", ".join(publishers[:3]) + (" dan lainnya" if len(publishers) > 3 else "")
    return f"Sumber: {shown}"
