"""What a row must hold beside what it was, what it points at and all others, on rows as changes would leave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from setara import formatting
from setara.register import checking, vocabulary
from setara.register.changes import Change
from setara.register.engines import TABLES, natural_key
from setara.register.entities import ENTITIES, Entity

WITHDRAWN = "withdrawn"
_CHUNK = 500
# What a province keeps for its regencies too.
_SHARED = {"meeting", "plan"}


@dataclass
class Draft:
    """A row as it is and as it would be.

    Attributes:
        change: what was asked.
        entity: what the row is of.
        id: the row.
        before: its columns in the database, None for a new row.
        after: withdrawn, source and its fields as they would be.
    """

    change: Change
    entity: Entity
    id: str
    before: Mapping[str, Any] | None
    after: dict[str, Any] = field(default_factory=dict)

    @property
    def changed(self) -> dict[str, Any]:
        """The cells that differ; of a new row those that are filled."""
        before = self.before or {}
        return {name: cell for name, cell in self.after.items() if cell != before.get(name)}


class DraftedRows:
    """The rows of a database, read as far as they are asked for, under the drafts that would change them."""

    def __init__(self, con: sa.Connection) -> None:
        self.con = con
        self.drafts: dict[tuple[str, str], Draft] = {}
        self._stored: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)

    def stored(self, entity: str, row: str) -> Mapping[str, Any] | None:
        """Return a row as the database has it, None where there is none."""
        if row not in self._stored[entity]:
            self.fetch([(entity, row)])
        return self._stored[entity].get(row)

    def latest(self, entity: str, row: str) -> Mapping[str, Any] | None:
        """Return a row as it would be after the changes, None where there is none."""
        draft = self.drafts.get((entity, row))
        return self.stored(entity, row) if draft is None else {"id": row, **draft.after}

    def home(self, entity: Entity, row: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return the row that says which region a row belongs to, itself or the one it stands within."""
        if not entity.within:
            return row
        above = entity.by_name[entity.within].of
        outer = self.latest(above, row[entity.within]) if row[entity.within] else None
        return {"region": None} if outer is None else self.home(ENTITIES[above], outer)

    def fetch(self, wanted: Iterable[tuple[str, str | None]]) -> None:
        """Read rows by entity and id at once, as far as they are not known yet."""
        ids: dict[str, dict[str, None]] = defaultdict(dict)
        for entity, row in wanted:
            if row is not None and row not in self._stored[entity]:
                ids[entity][row] = None
        for entity, missing in ids.items():
            table = TABLES[entity]
            for part in chunks(list(missing)):
                for stored in self.con.execute(sa.select(table).where(table.c.id.in_(part))).mappings():
                    self._stored[entity][stored["id"]] = dict(stored)


def chunks(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield items in parts that a statement can name."""
    for start in range(0, len(items), _CHUNK):
        yield items[start : start + _CHUNK]


def faults(draft: Draft, ground: DraftedRows) -> Iterator[str]:
    """Yield what is wrong with a row as it would be, without its name."""
    entity, before, after = draft.entity, draft.before, draft.after
    if before and before[WITHDRAWN] and after[WITHDRAWN]:
        if draft.changed:
            yield "baris ini sudah dicabut; pulihkan dahulu"
    elif before and after[WITHDRAWN]:
        if set(draft.changed) - {WITHDRAWN}:
            yield "baris yang dicabut tidak diubah sekaligus; cabut tanpa mengubah isinya"
        users = {user.name: (user, row) for user, row in _pointing_at(draft, ground)}
        for user, row in users.values():
            yield f"masih dipakai {checking.naming(user, row)}; ubah atau cabut baris itu dahulu"
    else:
        yield from _fields(entity, before, after)
        yield from checking.faults(entity, after)
        yield from links(entity, draft.id, after, ground)
        yield from _order(entity, before, after, ground)


def _fields(entity: Entity, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Iterator[str]:
    for known in entity.fields:
        cell = after[known.name]
        if known.frozen and before and before[known.name] not in {None, cell}:
            yield f"kolom {known.label} tetap seperti disepakati semula; catat perubahannya sebagai revisi"
        today = formatting.today()
        now = today.year if known.kind == "year" else today
        if known.past and cell is not None and cell > now and not (before and before[known.name] == cell):
            said = f"tahun {cell}" if known.kind == "year" else formatting.long_date(cell)
            yield f"kolom {known.label}: {said} belum tiba; periksa tanggalnya"
        if known.by and cell is not None and cell not in vocabulary.words(vocabulary.name_of(known, after)):
            yield f"kolom {known.label} tidak sejalan dengan kolom {entity.by_name[known.by].label}; isi ulang"


def _order(
    entity: Entity, before: Mapping[str, Any] | None, after: Mapping[str, Any], ground: DraftedRows
) -> Iterator[str]:
    """Yield the days of a promise, its report or its revision that come before the meeting at which it was agreed."""
    promise = ground.latest("promise", after["promise"]) if entity.name == "revision" else after
    if entity.name not in {"promise", "revision"} or promise is None:
        return
    held = ground.latest("meeting", promise["meeting"])
    for name in ("due", "day", "reported_day") if held else ():
        cell = after.get(name)
        if cell is not None and held and cell < held["day"] and not (before and before[name] == cell):
            label = entity.by_name[name].label
            yield f"kolom {label}: {formatting.long_date(cell)} lebih awal dari rapatnya, {formatting.long_date(held['day'])}"


def links(entity: Entity, row: str, after: Mapping[str, Any], ground: DraftedRows) -> Iterator[str]:
    """Yield what is wrong with the rows that a row points at."""
    for known in entity.fields:
        if not known.of or after[known.name] is None:
            continue
        aimed = ground.latest(known.of, after[known.name])
        if aimed is None or aimed[WITHDRAWN]:
            yield f"kolom {known.label} menunjuk baris yang tidak ada atau sudah dicabut; pilih yang lain"
            continue
        here, there = (ground.home(*pair)["region"] for pair in ((entity, after), (ENTITIES[known.of], aimed)))
        if here != there and not (known.of in _SHARED and _is_province_of(here, there)):
            yield f"kolom {known.label} menunjuk baris wilayah lain; pilih baris wilayah yang sama"
        if known.of == entity.name and _circles(known.name, entity, row, ground, aimed):
            yield f"kolom {known.label} menunjuk baris ini sendiri lewat induknya; pilih yang lain"
        if (entity.name, known.of) == ("plan_target", "plan"):
            yield from checking.index_faults(entity, after, aimed["measure"])
            first, last = aimed["year_from"] or after["year"], aimed["year_to"] or after["year"]
            if not first <= after["year"] <= last:
                yield f"tahun {after['year']} di luar masa rencananya, {first} sampai {last}; periksa tahunnya"
        if known.name == "based_on" and not aimed["form"].startswith("GAP"):
            yield f"kolom {known.label} menunjuk dokumen yang bukan GAP; pilih GAP"


def _is_province_of(one: str | None, other: str) -> bool:
    """Whether one of two regions is the province of the other."""
    return one is not None and f"{one[:2]}00" in {one, other} and one[:2] == other[:2]


def _circles(name: str, entity: Entity, row: str, ground: DraftedRows, aimed: Mapping[str, Any] | None) -> bool:
    passed: set[str] = set()
    while aimed is not None and aimed["id"] not in passed:
        if aimed["id"] == row:
            return True
        passed.add(aimed["id"])
        aimed = ground.latest(entity.name, aimed[name]) if aimed[name] else None
    return False


def bears_verdict(draft: Draft, ground: DraftedRows) -> bool:
    """Whether a change of a piece of evidence would alter what somebody else's verdict rests on."""
    base = [name for name in draft.changed if name not in draft.entity.by_name or not draft.entity.by_name[name].beside]
    return bool(draft.entity.name == "evidence" and base) and any(
        entity.is_verified(row) for entity, row in _pointing_at(draft, ground)
    )


def _pointing_at(draft: Draft, ground: DraftedRows) -> Iterator[tuple[Entity, Mapping[str, Any]]]:
    """Yield the rows that point at a row."""
    for entity in ENTITIES.values():
        for known in entity.fields:
            if known.of != draft.entity.name:
                continue
            table = TABLES[entity.name]
            stored = ground.con.scalars(sa.select(table.c.id).where(table.c[known.name] == draft.id)).all()
            drafted = [row for name, row in ground.drafts if name == entity.name]
            rows = (ground.latest(entity.name, row) for row in dict.fromkeys([*stored, *drafted]))
            yield from ((entity, row) for row in rows if row and row[known.name] == draft.id and not row[WITHDRAWN])


def twins(ground: DraftedRows) -> Iterator[tuple[Draft, str]]:
    """Yield the drafts that somebody has written already, in the register or among the changes, and where."""
    keys: dict[tuple[str, str], Draft] = {}
    for draft in ground.drafts.values():
        key = natural_key(draft.entity, draft.after)
        if key is not None and keys.setdefault((draft.entity.name, key), draft) is not draft:
            yield draft, "ditulis dua kali; hapus salah satu"
    for name in {name for name, _ in keys}:
        table = TABLES[name]
        for part in chunks([key for entity, key in keys if entity == name]):
            asked = sa.select(table.c.id, table.c.natural_key).where(table.c.natural_key.in_(part))
            for row, key in ground.con.execute(asked):
                # A row among the changes has been held against them above.
                if row != keys[name, key].id and (name, row) not in ground.drafts:
                    yield keys[name, key], "sudah ada dalam register; ubah baris yang ada"
