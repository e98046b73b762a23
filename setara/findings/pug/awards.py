"""Anugerah Parahita Ekapraya by round: every round has levels of its own, and none foretells another."""

from __future__ import annotations

from dataclasses import replace

from setara.findings.finding import Finding
from setara.findings.pug.shared import Ledger, Said, grid
from setara.frames import rows
from setara.register import vocabulary
from setara.register.entities import ENTITIES
from setara.sentences import register as told
from setara.store.catalogue import Region

_LEVEL = ENTITIES["award"].by_name["level"]


def matrix(ledger: Ledger) -> Finding:
    """Return which level the regions of the scope that were awarded had in each round."""
    frame = ledger.rows("award")
    levels = vocabulary.completed(_LEVEL)
    rounds = sorted({*map(int, levels), *map(int, frame["round"])})
    said = {
        (row.region, str(row.round)): Said("", "tercatat", (word := _level(row).lower()), row.remark or word)
        for row in rows(frame)
    }
    awarded = {region.code: region.name for region in ledger.regions if region.code in set(frame["region"])}
    found = grid(
        ledger,
        {str(year): told.award_round(year) for year in rounds},
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
    return replace(found, note=told.awards_note(named))


def _level(row: object) -> str:
    level = vocabulary.label(_LEVEL, {name: getattr(row, name) for name in ("round", "level")})
    return level or told.NO_LEVEL


def briefly(ledger: Ledger, region: Region) -> tuple[list[tuple[int, str]], list[str | None]]:
    """Return the rounds in which a region was awarded with the level of each, the newest first, and the sources."""
    frame = ledger.rows("award", [region.code]).sort_values("round", ascending=False, kind="stable")
    return [(row.round, _level(row)) for row in rows(frame)], list(frame["source"])
