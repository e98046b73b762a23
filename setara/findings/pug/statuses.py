"""Status with evidence and awards by region: schemes and rounds beside each other, never mapped on one another or added up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding
from setara.findings.pug.shared import Ledger, Said, cited, grid, label, named
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid
from setara.register import vocabulary
from setara.register.entities import ENTITIES
from setara.sentences import register as told
from setara.store.catalogue import Region

_LEVEL = ENTITIES["award"].by_name["level"]
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
    "ada_bukti": "ada bukti",
}
_SAYING = ("verified", "self", "told", "evidence")
_TINTS = {"terpenuhi": "terpenuhi", "sebagian": "sebagian", "belum": "belum"}
SHORT = ("Butir", "Penilaian", "Bukti", "Tahun")
COLUMNS = ("Butir", "Penilaian mandiri", "Verifikasi", "Menurut sumber terbuka", "Bukti", "Tahun")


def awards_matrix(ledger: Ledger) -> Finding:
    """Return which level the regions of the scope that were awarded had in each round."""
    frame = ledger.rows("award")
    levels = vocabulary.completed(_LEVEL)
    rounds = sorted({*map(int, levels), *map(int, frame["round"])})
    said = {
        (row.region, str(row.round)): Said("", "tercatat", (word := _level(row).lower()), row.remark or word)
        for row in rows(frame)
    }
    awarded = {region.code: region.name for region in ledger.regions if region.code in set(frame["region"])}
    finding = grid(
        ledger,
        {str(year): f"Putaran {year}" for year in rounds},
        said,
        key="pug_ape",
        what="Anugerah Parahita Ekapraya",
        sources=frame["source"],
        marks={},
        named_rows=awarded,
        title=told.awards_headline(ledger.view.place, len(awarded), len(ledger.regions)),
        blank=told.NO_AWARD,
    )
    named = {year: [word.label for word in words.values()] for year, words in levels.items()}
    return replace(finding, note=told.awards_note(named))


def _level(row: object) -> str:
    level = vocabulary.label(_LEVEL, {name: getattr(row, name) for name in ("round", "level")})
    return level or told.NO_LEVEL


def awards_briefly(ledger: Ledger, region: Region) -> tuple[list[tuple[int, str]], list[str | None]]:
    """Return the rounds in which a region was awarded with the level of each, the newest first, and the sources."""
    frame = ledger.rows("award", [region.code]).sort_values("round", ascending=False, kind="stable")
    return [(row.round, _level(row)) for row in rows(frame)], list(frame["source"])


def items(ledger: Ledger, scheme: str) -> dict[str, str]:
    """Return the items of a scheme by code; what is said of all together only where somebody said it."""
    frame = _of(ledger, scheme)
    words = vocabulary.words(scheme)
    return {code: w.label for code, w in words.items() if code != _TOGETHER or (frame["item"] == _TOGETHER).any()}


def matrix(ledger: Ledger, scheme: str) -> Finding:
    """Return what is known of every item of a scheme in every region of the scope.

    Args:
        scheme: `prasyarat7` or `proses7`.
    """
    evidence = named(ledger.register, "evidence")
    known = _known(ledger, _of(ledger, scheme))
    return grid(
        ledger,
        items(ledger, scheme),
        {place: _said(record, ledger.day, evidence) for place, record in known.items()},
        key=f"pug_{scheme}",
        what=WHAT[scheme],
        sources=[source for record in known.values() for source in record.sources],
        marks=told.SAID_BY,
    )


def _of(ledger: Ledger, scheme: str) -> pd.DataFrame:
    frame = ledger.rows("status")
    return frame[frame["scheme"] == scheme]


@dataclass(frozen=True)
class _Record:
    """What is known of an item.

    Attributes:
        row: the newest row in which somebody says something or evidence is named; else the newest search.
        later: the day of a search of a later year or round that found nothing.
        sources: of the rows that were looked at.
    """

    row: Any
    later: dt.date | None
    sources: tuple[str | None, ...]

    @property
    def informed(self) -> tuple[str, str]:
        """Who is best informed, a key of `told.SAID_BY`, and what is said."""
        row = self.row
        if row.verified:
            return "pug_verifikasi", row.verified
        if row.self:
            return "pug_berbukti" if row.evidence else "pug_mandiri", row.self
        if row.told:
            return "pug_sumber", row.told
        if row.evidence:
            return "pug_bukti", "ada_bukti"
        return ("pug_dicari" if row.searched_day else ""), "tidak_ada_bukti"

    @property
    def word(self) -> str:
        """What stands in a cell."""
        return f"{_WORDS[self.informed[1]]} {self.row.year}"

    def said(self) -> str:
        """Return what is said, by whom, and whether there is evidence, in words."""
        mark, _ = self.informed
        if mark == "pug_dicari":
            return told.no_evidence(self.row.searched_day)
        return told.said(self.word, mark, bool(self.row.evidence), self.later)

    def proof(self, day: dt.date, evidence: Mapping[str, str]) -> str:
        """Return the evidence in words, or that there is none as of the day it was looked for."""
        proof = evidence.get(self.row.evidence)
        return told.proof(proof, self.row.searched_day or day, self.later)


def _known(ledger: Ledger, frame: pd.DataFrame) -> dict[tuple[str, str], _Record]:
    """Return what is known by region and item; a search that found nothing hides nothing that was said before it."""
    says = frame[list(_SAYING)].notna().any(axis=1)
    searched = ledger.dated(frame[~says & frame["searched_day"].notna()], ("region", "item"))
    records = {(r.region, r.item): _Record(r, None, (r.source,)) for r in rows(searched)}
    for row in rows(ledger.dated(frame[says], ("region", "item"))):
        search = records.get((row.region, row.item))
        later = search.row.searched_day if search and _when(search.row) > _when(row) else None
        sources = (row.source, *(search.sources if search and later else ()))
        records[row.region, row.item] = _Record(row, later, sources)
    return records


def _when(row: Any) -> tuple[int, int]:
    return int(row.year), int(row.round or 0)


def _said(record: _Record, day: dt.date, evidence: Mapping[str, str]) -> Said:
    """Return the cell of an item: what the best informed says of it, and all that is known."""
    mark, level = record.informed
    lines = "<br>".join(_all(record, day, evidence))
    return Said(mark, _TINTS.get(level, "lain"), record.word, lines, record.said())


def _all(record: _Record, day: dt.date, evidence: Mapping[str, str]) -> list[str]:
    row = record.row
    parts = {
        "Diverifikasi": _on(label("status", "verified", row), row.verified_day),
        "Penilaian mandiri": _on(label("status", "self", row), row.self_day),
        "Menurut sumber terbuka": ". ".join(filter(None, (label("status", "told", row), row.reach))),
        "Bukti": record.proof(day, evidence),
    }
    return [f"{name}: {text}" for name, text in parts.items() if text]


def _on(text: str, day: Any) -> str:
    return f"{text} ({formatting.long_date(day)})" if text and day else text


def detail(ledger: Ledger, region: Region, scheme: str, item: str = "") -> Finding:
    """Return all that is known of one region's items, one row each; those of which nothing is known are named too.

    Args:
        scheme: `prasyarat7` or `proses7`.
        item: the one item that is meant, with a row for each of its records; all of them where it is empty.
    """
    frame = ledger.rows("status", [region.code])
    frame = frame[frame["scheme"] == scheme]
    evidence = named(ledger.register, "evidence")
    words = vocabulary.words(scheme)
    if item:
        newest = ledger.dated(frame[frame["item"] == item], ("year", "round"))
        held = [_Record(r, None, (r.source,)) for r in rows(newest.sort_values("year", ascending=False, kind="stable"))]
        lines = [_line(ledger.day, words[item].label, record, evidence) for record in held] or [
            _line(ledger.day, words[item].label, None, evidence)
        ]
        title = told.item_headline(words[item].label, region.name, len(held), ledger.day)
    else:
        known = {code: record for (_, code), record in _known(ledger, frame).items()}
        held = list(known.values())
        shown = [code for code in words if code != _TOGETHER or code in known]
        lines = [_line(ledger.day, words[code].label, known.get(code), evidence) for code in shown]
        title = told.detail_headline(WHAT[scheme], region.name, len(known))
    return Finding(
        key=f"pug_rinci_{scheme}",
        name=WHAT[scheme],
        title=title,
        picture=Grid(SHORT, [[line[0], _together(line), *line[4:]] for line in lines]),
        table=pd.DataFrame([[c.text for c in line] for line in lines], columns=list(COLUMNS)),
        sources=cited(source for record in held for source in record.sources),
        alternative=f"{title}. {'; '.join(f'{line[0].text}: {line[4].text}' for line in lines)}.",
        scope_text=f"{WHAT[scheme]}, {region.name}",
        note=f"{told.NEVER_ADDED}.",
        regions=[region.code],
    )


def briefly(ledger: Ledger, region: Region, scheme: str) -> tuple[list[tuple[str, str]], int, list[str | None]]:
    """Return what is known of a region's items in words.

    Returns:
        Item and what is said of it by whom, of each item of which anything is known; of how many single items nothing is
        known; and the sources.
    """
    frame = ledger.rows("status", [region.code])
    known = {code: record for (_, code), record in _known(ledger, frame[frame["scheme"] == scheme]).items()}
    words = vocabulary.words(scheme)
    said = [(words[code].label, known[code].said()) for code in words if code in known]
    missing = sum(code not in known for code in words if code != _TOGETHER)
    return said, missing, [source for record in known.values() for source in record.sources]


def _together(line: list[Cell]) -> Cell:
    """Return who says what in one cell, each named."""
    said = [f"{COLUMNS[at]}: {line[at].text}" for at in (1, 2, 3) if line[at].text != "–"]
    return Cell("; ".join(said) or "–")


def _line(day: dt.date, item: str, record: _Record | None, evidence: Mapping[str, str]) -> list[Cell]:
    if record is None:
        return [Cell(text) for text in (item, "–", "–", "–", told.no_evidence(day), "–")]
    row = record.row
    said = ". ".join(filter(None, (label("status", "told", row), row.reach)))
    return [
        Cell(item, status=record.informed[0]),
        Cell(_on(label("status", "self", row), row.self_day) or "–"),
        Cell(_on(label("status", "verified", row), row.verified_day) or "–"),
        Cell(said or "–"),
        Cell(record.proof(day, evidence)),
        Cell(str(row.year)),
    ]
