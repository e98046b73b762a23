"""What a regency's book looks like, to who writes it and to who reads it back: sheets, columns, and how a cell is written."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from setara import formatting
from setara.files.csv import is_missing, safe, unguarded
from setara.frames import rows
from setara.register import vocabulary
from setara.register.entities import ENTITIES, SOURCE, Entity, Field
from setara.register.store import Register

WITHDRAW = Field(
    "withdrawn", "Cabut baris", "text", help="Tulis ya bila baris ini keliru; menghapus baris tidak mencabutnya."
)
YES = "ya"
ID, VERSION, OFFERED = "id", "versi", "isian awal"
"""The headings of the hidden columns: row, the version that was sent, and which of its cells are only offered."""
HIDDEN = (ID, VERSION, OFFERED)
GUIDE, MATERIAL, LISTS = "Petunjuk", "Bahan GAP", "Daftar"
SHEETS: tuple[Entity, ...] = tuple(entity for entity in ENTITIES.values() if entity.sheet)
"""The entities of a book, those that others point at first."""

NUMBER = re.compile(r"\b(\d{4})-([0-9a-f]{8})-(\d{1,9})\b")
"""A book's number: the region, the register, and the last change that the book knows."""
REFERENCE = re.compile(r"\(([0-9a-f]{8})\)$")
_NAMED_BY: Mapping[str, tuple[str, ...]] = {
    "opd": ("name",),
    "evidence": ("title", "number"),
    "meeting": ("title", "day"),
    "promise": ("text",),
    "pprg": ("subactivity", "form", "year"),
    "plan": ("programme", "measure"),
}
_LONGEST_NAME = 70

Offers = Mapping[str, Mapping[str, str]]
"""Texts offered for a Gender Analysis Pathway, by indicator and by name of the field."""


def columns(entity: Entity) -> tuple[Field, ...]:
    """Return the fields that are columns of an entity's sheet; the region is the book's own."""
    return (*(field for field in entity.fields if field.kind != "region"), SOURCE, WITHDRAW)


def closed(entity: Entity, field: Field, row: Mapping[str, Any]) -> bool:
    """Whether a cell is shown only: what the province fills or has verified, and what stays as first agreed."""
    value = row.get(field.name)
    return entity.is_closed(field.name, row, value) or (field.frozen and value is not None)


def number(register: Register, region: str) -> str:
    """Return the number of a book that is written now.

    Raises:
        RefusalError: the register is empty or cannot be read.
    """
    issuer, change = register.issue()
    return f"{region}-{issuer}-{change}"


class Names:
    """How the rows that others point at are called: their name, and the beginning of their id in brackets."""

    def __init__(self, register: Register, region: str) -> None:
        regions = [region, f"{region[:2]}00"]
        aimed = dict.fromkeys(f.of for entity in SHEETS for f in entity.fields if f.of)
        self.rows: dict[str, pd.DataFrame] = {
            name: register.rows(name, regions=regions, withdrawn=True) for name in aimed
        }
        self._known: dict[str, dict[str, str]] = {}

    def of(self, entity: str) -> Mapping[str, str]:
        """Return the names of an entity's rows by their ids, those that were taken back among them."""
        if entity not in self._known:
            of = ENTITIES[entity]
            self._known[entity] = {
                row["id"]: f"{name(of, row)} ({row['id'][:8]})" for row in records(self.rows[entity])
            }
        return self._known[entity]

    def offered(self, entity: str) -> list[str]:
        """Return the names that a cell may be chosen from."""
        rows = self.rows[entity]
        known = self.of(entity)
        return [known[row] for row in rows["id"][~rows["withdrawn"].astype(bool)]]


def name(entity: Entity, row: Mapping[str, Any]) -> str:
    """Return the name of a row that others point at, without its id."""
    said = (_said(entity.by_name[part], row) for part in _NAMED_BY[entity.name])
    text = ", ".join(word for word in said if word)
    return text if len(text) <= _LONGEST_NAME else f"{text[: _LONGEST_NAME - 1]}…"


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the rows of a frame by the names of their columns."""
    names = [str(name) for name in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in rows(frame)]


def first(entity: Entity) -> str:
    """Return the field by which a row that others point at is called first."""
    return _NAMED_BY[entity.name][0]


def _said(field: Field, row: Mapping[str, Any]) -> str:
    value = row[field.name]
    if isinstance(value, dt.date):
        return formatting.long_date(value)
    return " ".join((vocabulary.label(field, row) or "").split())


def shown(field: Field, row: Mapping[str, Any], names: Names) -> Any:
    """Return a cell as a book holds it: a number, a day, a text, or None."""
    value: Any = row.get(field.name)
    if field is WITHDRAW:
        return YES if value else None
    if is_missing(value):
        return None
    if field.of:
        return safe(names.of(field.of).get(value, f"({value[:8]})"))
    if field.kind in {"choice", "region", "indicator"}:
        return vocabulary.label(field, row)
    return safe(value) if isinstance(value, str) else value


def written(value: Any) -> str:
    """Return a cell of a book as a table of texts shows it."""
    if isinstance(value, dt.date):
        return formatting.long_date(value)
    if isinstance(value, float):
        return formatting.digits(value, 0, 10)
    return "" if value is None else unguarded(str(value))


def offers(row: Mapping[str, Any], figures: Offers, analyses: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Return what is offered for the empty cells of a planning document.

    Args:
        row: the document.
        figures: what this dashboard's figures say, by indicator.
        analyses: the documents of the region by their ids; a statement or a term of reference starts from its analysis.
    """
    above = analyses.get(row.get("based_on") or "", {})
    offered: Mapping[str, Any] = {}
    if str(row["form"]).startswith("GAP"):
        offered = figures.get(row.get("indicator") or "", {})
    elif above:
        offered = {**figures.get(above.get("indicator") or "", {}), **{n: above[n] for n in _CARRIED if above.get(n)}}
    return {name: text for name, text in offered.items() if text and row.get(name) is None}


# What the budget statement and the term of reference take from columns 1 to 9 of the analysis.
_CARRIED = (
    *("programme", "activity", "subactivity_code", "purpose", "data", "access", "participation", "control", "benefit"),
    *("cause_internal", "cause_external", "reformulated", "action", "baseline", "gender_indicator"),
)


def mark(text: str) -> str:
    """Return by which a text that was only offered is known again."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:8]
