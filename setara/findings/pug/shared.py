"""What every finding on the register stands on: its reader's scope, its evidence in words, its sources, its lines and grids.

The rows come as frames and are not asked again in SQL, as the figures are: what is asked of them is the newest row of each
key, one sort, and who is best informed, one branch a row; DuckDB would be handed every changed row of every session first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import pandas as pd

from setara import formatting
from setara.findings.finding import Finding
from setara.frames import rows
from setara.pictures import charts
from setara.pictures.kinds import Cell, Grid, Points
from setara.pictures.theme import REGISTERED
from setara.register import book, vocabulary
from setara.register.entities import ENTITIES, Entity, Field
from setara.sentences import register as told
from setara.store.catalogue import Region
from setara.store.citations import Citation
from setara.view import View

if TYPE_CHECKING:
    from setara.register.store import Register

NEWEST = "terbaru"
"""Asks for the newest row of each cell in place of one year's."""
_MOST_SPOKEN = 12
_SHOWN: Mapping[str, tuple[str, ...]] = {
    "data_owed": ("item", "opd", "year", "status", "delivered", "evidence"),
    "pprg": ("subactivity", "form", "opd", "year", "review", "evidence"),
    "plan": ("programme", "level", "place", "measure", "target", "opd"),
    "award": ("round", "level", "day", "decree", "remark"),
    "village": ("village", "district", "year", "evidence"),
}
_NOTHING = "–"
_ADDRESS = re.compile(r"[,;]?\s*(https?://\S+)$")


@dataclass(frozen=True)
class Ledger:
    """The register as one reader looks at it.

    Attributes:
        register: its rows.
        view: whose regions are meant.
        day: the day it is.
        year: of the rows; None for the newest of each cell.
    """

    register: Register
    view: View
    day: dt.date
    year: int | None = None

    @property
    def regions(self) -> list[Region]:
        """The provinces of the scope, each before its regencies."""
        return sorted([*self.view.provinces, *self.view.regencies], key=lambda region: region.code)

    def rows(self, entity: str, regions: Sequence[str] | None = None) -> pd.DataFrame:
        """Return the rows of an entity that belong to the scope, or to the regions named."""
        return self.register.rows(entity, regions=[r.code for r in self.regions] if regions is None else regions)

    def years(self, entity: str) -> list[int]:
        """Return the years that rows of an entity are of, newest first."""
        return sorted({int(year) for year in self.rows(entity)["year"]}, reverse=True)

    def dated(self, frame: pd.DataFrame, key: Sequence[str]) -> pd.DataFrame:
        """Return the rows of the year asked for; without one the newest of each key, by year and then by round."""
        if self.year is not None:
            frame = frame[frame["year"] == self.year]
        order = ["year", *(["round"] if "round" in frame else [])]
        # Numbers are sorted many times as fast as what may be none.
        numbers = {name: pd.to_numeric(frame[name]).fillna(-1) for name in order}
        ordered = frame[list(key)].assign(**numbers)
        at = ordered.sort_values(order, kind="stable").drop_duplicates(list(key), keep="last").index
        return frame.loc[at]


def named(register: Register, entity: str) -> Mapping[str, str]:
    """Return what the rows of an entity that others point at are called by their ids."""
    frame = register.rows(entity)
    if entity == "evidence":
        return {r.id: _evidence(r) for r in rows(frame)}
    if entity == "meeting":
        return {r.id: f"{r.title}, {formatting.long_date(r.day)}" for r in rows(frame)}
    if entity == "opd":
        return dict(zip(frame["id"], frame["name"], strict=True))
    return {row["id"]: book.name(ENTITIES[entity], row) for row in book.records(frame)}


def _evidence(row: object) -> str:
    number, day, title = (getattr(row, name) for name in ("number", "day", "title"))
    return ", ".join(filter(None, (title, number, formatting.long_date(day) if day else "")))


def cited(sources: Iterable[str | None]) -> list[Citation]:
    """Return the sources of rows, each once, as publisher, title and address."""
    return [_citation(text) for text in dict.fromkeys(filter(None, sources))]


def _citation(text: str) -> Citation:
    address = _ADDRESS.search(text)
    plain = text[: address.start()] if address else text
    publisher, _, title = plain.partition(", ")
    return Citation(publisher, title, address[1] if address else None, 0)


def label(entity: str, field: str, row: object) -> str:
    """Return how a choice, region or indicator of a row is called; empty where it has none."""
    known = ENTITIES[entity].by_name
    values = {name: getattr(row, name) for name in filter(None, (field, known[field].by))}
    return vocabulary.label(known[field], values)


def listed(
    title: str,
    heads: Sequence[str],
    lines: Sequence[Sequence[str]],
    spoken: Iterable[str],
    *,
    key: str,
    name: str,
    sources: Iterable[str | None],
    place: str,
    regions: Sequence[str] = (),
) -> Finding:
    """Return lines of words as a finding; where there are none its title stands alone.

    Args:
        title: the message.
        heads: what the columns are called.
        lines: the words.
        spoken: what is said of each line to who cannot see it; of many only the first.
        name: what the lines are.
        sources: of the rows behind them.
        place: whose they are.
        regions: codes of the regions that they are of.
    """
    return Finding(
        key=key,
        name=name,
        title=title,
        picture=Grid(heads, [[Cell(text) for text in line] for line in lines]) if lines else Points([f"{title}."]),
        table=pd.DataFrame(lines, columns=list(heads)),
        sources=cited(sources),
        alternative=f"{title}. {'; '.join(islice(spoken, _MOST_SPOKEN))}".strip(),
        scope_text=f"{name}, {place}",
        regions=list(regions),
    )


def worded(register: Register, field: Field, values: Mapping[str, Any]) -> str:
    """Return a cell of a row in words, empty where it holds nothing."""
    value = values.get(field.name)
    if value is None:
        return ""
    if field.kind == "row":
        return named(register, field.of).get(value, "")
    if field.kind == "date":
        return formatting.long_date(value)
    if field.kind in {"number", "percent", "money"}:
        return formatting.digits(value, 0, 2)
    return vocabulary.label(field, values)


def called(register: Register, entity: Entity, values: Mapping[str, Any], region: bool = False) -> str:
    """Return what tells a row from the others of its region, and where it is asked for the region too, in words."""
    said = (worded(register, field, values) for field in entity.key if region or field.kind != "region")
    return ", ".join(filter(None, said))


def records(
    ledger: Ledger, region: Region, entity: str, meant: Callable[[Any], bool] | None = None, of: str = ""
) -> Finding:
    """Return a region's rows of an entity, the newest year first.

    Args:
        ledger: the register as it is looked at; without a year the rows of every year.
        entity: one of those that are shown as lines.
        meant: whether a row is meant; None for all.
        of: what those that are meant have in common, in words.
    """
    known = ENTITIES[entity]
    frame = ledger.rows(entity, [region.code])
    if "year" in frame:
        frame = frame[frame["year"] == ledger.year] if ledger.year else frame
    if order := next((name for name in ("year", "round") if name in frame), ""):
        frame = frame.sort_values(order, ascending=False, kind="stable")
    fields = [known.by_name[name] for name in _SHOWN[entity]]
    meant_rows = [row for row in rows(frame) if meant is None or meant(row)]
    lines = [[_shown(ledger, field, row._asdict()) for field in fields] for row in meant_rows]
    heads = [field.label for field in fields]
    title = told.records_headline(known.label, " ".join(filter(None, (of, region.name))), len(lines))
    return listed(
        title,
        heads,
        lines,
        (", ".join(line[:2]) for line in lines),
        key=f"pug_catatan_{entity}",
        name=known.label,
        sources=(row.source for row in meant_rows),
        place=region.name,
        regions=[region.code],
    )


def _shown(ledger: Ledger, field: Field, values: Mapping[str, Any]) -> str:
    otherwise = {"evidence": told.no_evidence(ledger.day), "village": told.UNNAMED}.get(
        field.of or field.name, _NOTHING
    )
    return worded(ledger.register, field, values) or otherwise


@dataclass(frozen=True)
class Said:
    """What one cell says.

    Attributes:
        mark: a key of `setara.pictures.theme.REGISTERED`; empty where nobody says anything.
        tint: a key of `LEVELS`; empty likewise.
        word: what stands in the cell.
        told: all that is known of it.
        full: what the table says; the word where it is empty.
    """

    mark: str
    tint: str
    word: str
    told: str
    full: str = ""

    @property
    def spoken(self) -> str:
        """What is said where no mark is seen."""
        return self.full or self.word


def grid(
    ledger: Ledger,
    items: Mapping[str, str],
    said: Mapping[tuple[str, str], Said],
    *,
    key: str,
    what: str,
    sources: Iterable[str | None],
    marks: Mapping[str, str],
    named_rows: Mapping[str, str] | None = None,
    title: str = "",
    blank: str = "",
    heads: Mapping[str, str] | None = None,
    legend: str = "",
) -> Finding:
    """Return rows by items as a finding; a cell of which nothing is known says so.

    Args:
        ledger: whose regions are the rows.
        items: what the columns are called, by code.
        said: the cells by row and item.
        what: what the items are, in words.
        sources: of the rows that the cells rest on.
        marks: what each mark means here.
        named_rows: what the rows are called where they are no regions.
        title: the message where it is not for how many regions anything is known.
        blank: what an empty cell says where it is not that there is no evidence.
        heads: what stands above a column in the picture, by code, where its name is too long for it.
        legend: what the words of the cells mean beside the marks.
    """
    place, heads = ledger.view.place, heads or {}
    names = {region.code: region.name for region in ledger.regions} if named_rows is None else named_rows
    nothing = Said("", "", "", blank or told.no_evidence(ledger.day))
    cells = pd.DataFrame(
        [
            (row, name, item, column, heads.get(item) or column, cell.mark, cell.tint, cell.word, cell.told)
            for row, name in names.items()
            for item, column in items.items()
            for cell in [said.get((row, item), nothing)]
        ],
        columns=["key", "row", "item", "column", "head", "mark", "tint", "word", "told"],
    )
    known = {row for row, _ in said}
    used = [code for code in REGISTERED if code in set(cells["mark"])]
    legend = ", ".join(filter(None, [*(f"{REGISTERED[code].character} {marks[code]}" for code in used), legend]))
    spoken = [f"{names[row]}, {items[item]}: {cell.spoken}" for (row, item), cell in islice(said.items(), _MOST_SPOKEN)]
    title = title or told.matrix_headline(what, place, len(known), len(names), ledger.day)
    return Finding(
        key=key,
        title=title,
        picture=charts.ItemMatrix(cells, ledger.view.scope.regencies) if names else Points([f"{title}."]),
        table=_table(ledger, names, items, said, nothing.told),
        sources=cited(sources),
        alternative=told.matrix_alternative(what, place, spoken),
        scope_text=f"{what}, {place}, {ledger.year or NEWEST}",
        note=told.matrix_note(legend, ledger.day),
        name=what,
    )


def _table(
    ledger: Ledger,
    names: Mapping[str, str],
    items: Mapping[str, str],
    said: Mapping[tuple[str, str], Said],
    nothing: str,
) -> pd.DataFrame:
    first = "Wilayah" if {region.code for region in ledger.regions}.issuperset(names) else "Baris"
    lines = [
        [name, *(said[row, item].spoken if (row, item) in said else nothing for item in items)]
        for row, name in names.items()
    ]
    return pd.DataFrame(lines, columns=[first, *items.values()])
