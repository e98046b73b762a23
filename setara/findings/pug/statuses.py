"""Status with evidence by region, in two schemes that stand beside each other: never mapped on one another, never added up."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding
from setara.findings.pug.shared import Ledger, Said, cited, grid, label, named
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid
from setara.register import vocabulary
from setara.sentences import register as told
from setara.store.catalogue import Region

SCHEMES = {"prasyarat": "prasyarat7", "proses": "proses7"}
"""The schemes by the part of the page that shows them."""
WHAT = {"prasyarat7": "Prasyarat PUG", "proses7": "Proses PUG"}
"""What the items of a scheme are called."""
_TOGETHER = "PR0"
_WORDS = {
    "terpenuhi": "terpenuhi",
    "sebagian": "sebagian",
    "belum": "belum",
    "tidak_ada_bukti": "tak ada bukti",
    "tidak_diketahui": "tak tahu",
}
_TINTS = {"terpenuhi": "terpenuhi", "sebagian": "sebagian", "belum": "belum"}
SHORT = ("Butir", "Penilaian", "Bukti", "Tahun")
COLUMNS = ("Butir", "Penilaian mandiri", "Verifikasi", "Menurut sumber terbuka", "Bukti", "Tahun")


def items(ledger: Ledger, scheme: str) -> dict[str, str]:
    """Return the items of a scheme by code; what is said of all together only where somebody said it."""
    frame = _of(ledger, scheme)
    words = vocabulary.words(scheme)
    return {code: w.label for code, w in words.items() if code != _TOGETHER or (frame["item"] == _TOGETHER).any()}


def matrix(ledger: Ledger, scheme: str) -> Finding:
    """Return what is known of every item of a scheme in every region of the scope.

    Args:
        ledger: the register as it is looked at.
        scheme: `prasyarat7` or `proses7`.
    """
    newest = ledger.dated(_of(ledger, scheme), ("region", "item"))
    evidence = named(ledger.register, "evidence")
    said = {(r.region, r.item): cell for r in rows(newest) if (cell := _said(ledger, r, evidence))}
    used = [r.source for r in rows(newest) if (r.region, r.item) in said]
    return grid(
        ledger,
        items(ledger, scheme),
        said,
        key=f"pug_{scheme}",
        what=WHAT[scheme],
        sources=used,
        marks=told.SAID_BY,
    )


def _of(ledger: Ledger, scheme: str) -> pd.DataFrame:
    frame = ledger.rows("status")
    return frame[frame["scheme"] == scheme]


def _said(ledger: Ledger, row: Any, evidence: Mapping[str, str]) -> Said | None:
    """Return what the best informed says of an item, None where nobody says anything."""
    mark, level = _informed(row)
    if not mark:
        return None
    tint = _TINTS.get(level, "lain")
    return Said(mark, tint, f"{_WORDS[level]} {row.year}", "<br>".join(_all(ledger, row, evidence)))


def _informed(row: Any) -> tuple[str, str]:
    if row.verified:
        return "pug_verifikasi", row.verified
    if row.self:
        return "pug_berbukti" if row.evidence else "pug_mandiri", row.self
    return ("pug_sumber", row.told) if row.told else ("", "")


def _all(ledger: Ledger, row: Any, evidence: Mapping[str, str]) -> list[str]:
    parts = {
        "Diverifikasi": _on(label("status", "verified", row), row.verified_day),
        "Penilaian mandiri": _on(label("status", "self", row), row.self_day),
        "Menurut sumber terbuka": ": ".join(filter(None, (label("status", "told", row), row.reach))),
        "Bukti": proof(ledger, row, evidence),
    }
    return [f"{name}: {text}" for name, text in parts.items() if text]


def proof(ledger: Ledger, row: Any, evidence: Mapping[str, str]) -> str:
    """Return the evidence of a row in words, or that there is none as of the day it was looked for."""
    return evidence.get(row.evidence) or told.no_evidence(row.searched_day or ledger.day)


def _on(text: str, day: Any) -> str:
    return f"{text} ({formatting.long_date(day)})" if text and day else text


def detail(ledger: Ledger, region: Region, scheme: str, item: str = "") -> Finding:
    """Return all that is known of one region's items, one row each; those of which nothing is known are named too.

    Args:
        ledger: the register as it is looked at.
        region: the region.
        scheme: `prasyarat7` or `proses7`.
        item: the one item that is meant, with a row for each of its records; all of them where it is empty.
    """
    frame = ledger.rows("status", [region.code])
    frame = frame[frame["scheme"] == scheme]
    evidence = named(ledger.register, "evidence")
    words = vocabulary.words(scheme)
    if item:
        newest = ledger.dated(frame[frame["item"] == item], ("year", "round"))
        newest = newest.sort_values("year", ascending=False, kind="stable")
        lines = [_line(ledger, words[item].label, row, evidence) for row in list(rows(newest)) or [None]]
        title = told.item_headline(words[item].label, region.name, len(newest), ledger.day)
    else:
        newest = ledger.dated(frame, ("item",))
        known = {r.item: r for r in rows(newest)}
        shown = [code for code in words if code != _TOGETHER or code in known]
        lines = [_line(ledger, words[code].label, known.get(code), evidence) for code in shown]
        title = told.detail_headline(WHAT[scheme], region.name, len(known))
    return Finding(
        key=f"pug_rinci_{scheme}",
        name=WHAT[scheme],
        title=title,
        picture=Grid(SHORT, [[line[0], _together(line), *line[4:]] for line in lines]),
        table=pd.DataFrame([[c.text for c in line] for line in lines], columns=list(COLUMNS)),
        sources=cited(newest["source"]),
        alternative=f"{title}. {'; '.join(f'{line[0].text}: {line[4].text}' for line in lines)}.",
        scope_text=f"{WHAT[scheme]}, {region.name}",
        note=f"{told.NEVER_ADDED}.",
        regions=[region.code],
    )


def briefly(ledger: Ledger, region: Region, scheme: str) -> tuple[list[tuple[str, str, str]], int, list[str]]:
    """Return what is known of a region's items in words.

    Returns:
        Item, what is said of it and who says so, of each item of which anything is known; how many items the scheme has; and
        the sources.
    """
    frame = ledger.rows("status", [region.code])
    newest = {r.item: r for r in rows(ledger.dated(frame[frame["scheme"] == scheme], ("item",)))}
    words = vocabulary.words(scheme)
    said = []
    for code, row in ((code, newest[code]) for code in words if code in newest):
        mark, level = _informed(row)
        if mark:
            said.append((words[code].label, f"{_WORDS[level]} {row.year}", told.SAID_BY[mark]))
    return said, len([code for code in words if code != _TOGETHER]), [row.source for row in newest.values()]


def _together(line: list[Cell]) -> Cell:
    """Return who says what in one cell, each named."""
    said = [f"{COLUMNS[at]}: {line[at].text}" for at in (1, 2, 3) if line[at].text != "–"]
    return Cell("; ".join(said) or "–")


def _line(ledger: Ledger, item: str, row: Any, evidence: Mapping[str, str]) -> list[Cell]:
    if row is None:
        return [Cell(text) for text in (item, "–", "–", "–", told.no_evidence(ledger.day), "–")]
    mark, _ = _informed(row)
    said = ": ".join(filter(None, (label("status", "told", row), row.reach)))
    return [
        Cell(item, status=mark),
        Cell(_on(label("status", "self", row), row.self_day) or "–"),
        Cell(_on(label("status", "verified", row), row.verified_day) or "–"),
        Cell(said or "–"),
        Cell(proof(ledger, row, evidence)),
        Cell(str(row.year)),
    ]
