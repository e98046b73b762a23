"""The measured figures as a table: on the terminal and between the markers of README.md."""

from __future__ import annotations

import datetime as dt
import os
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

README = Path(__file__).parent / "README.md"

_HEAD = ("What", "Measured", "Unit", "Target", "Ratio", "Verdict", "Note")


@dataclass(frozen=True)
class Figure:
    """One measured figure.

    Attributes:
        name: what was measured.
        value: in `unit`.
        unit: the unit.
        target: the largest value that is good enough; None where nothing was asked for.
        decimals: decimals shown.
        note: what helps to read it.
    """

    name: str
    value: float
    unit: str
    target: float | None = None
    decimals: int = 0
    note: str = ""

    @property
    def passed(self) -> bool:
        """Whether the target is kept; true without a target."""
        return self.target is None or self.value <= self.target

    def cells(self) -> tuple[str, ...]:
        """Return the cells of the figure's row."""
        measured = f"{self.value:.{self.decimals}f}"
        if self.target is None:
            return self.name, measured, self.unit, "", "", "", self.note
        ratio = f"{self.value / self.target:.2f}" if self.target else ""
        verdict = "pass" if self.passed else "FAIL"
        return self.name, measured, self.unit, f"{self.target:g}", ratio, verdict, self.note


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a Markdown table that also reads well on a terminal."""
    return markdown([_HEAD, *(figure.cells() for figure in figures)])


def markdown(rows: Sequence[Sequence[str]]) -> str:
    """Return rows, the first one the heads, as a Markdown table that also reads well on a terminal."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def circumstances(today: dt.date) -> str:
    """Return date, versions and cores in one line."""
    packages = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "plotly", "duckdb", "pandas"))
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{today:%Y-%m-%d}, Python {platform.python_version()}, {packages}, {os.cpu_count()} cores, "
        f"load average at the end {load}"
    )


def write(text: str, path: Path = README, place: str = "figures") -> None:
    """Put a text between the markers of a file.

    Args:
        text: what is written.
        path: the file.
        place: the name in the markers.

    Raises:
        ValueError: the file does not have both markers.
    """
    first, last = f"<!-- {place} -->", f"<!-- /{place} -->"
    content = path.read_text(encoding="utf-8")
    before, begin, rest = content.partition(first)
    _, end, after = rest.partition(last)
    if not (begin and end):
        raise ValueError(f"{path.name} has no place between {first} and {last}")
    path.write_text(f"{before}{first}\n\n{text}\n\n{last}{after}", encoding="utf-8")
