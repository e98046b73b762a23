"""How changes get into the register: held against the rows as they are, then written in one transaction or not at all."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import Any
from uuid import uuid4

import sqlalchemy as sa

from setara import formatting
from setara.refusal import RefusalError
from setara.register import changes as changes_register
from setara.register import checking, consistency, engines, vocabulary
from setara.register.changes import Actor, Change, Conflict, Door, Outcome
from setara.register.consistency import WITHDRAWN, Draft, DraftedRows, chunks
from setara.register.engines import JOURNAL, ROLE_JOURNAL, ROLES, TABLES, from_json, natural_key, to_json
from setara.register.entities import ENTITIES, SOURCE, Entity

_LABELS = {WITHDRAWN: "Dicabut", SOURCE.name: SOURCE.label}


class _MovedError(Exception):
    """A row was written between being read and being written by somebody who did not wait for their turn."""


def apply(engine: sa.Engine, changes: Sequence[Change], actor: Actor, door: Door) -> Outcome:
    """Write changes, all of them or none; see `Register.apply`."""
    while True:
        with suppress(_MovedError), engines.writing(engine) as con:
            batch = _Batch(con, actor)
            outcome = batch.weigh(changes)
            if outcome.done:
                batch.store(door)
            return outcome


def weigh(con: sa.Connection, changes: Sequence[Change], actor: Actor) -> Outcome:
    """Return what would become of changes; see `Register.weigh`."""
    return _Batch(con, actor).weigh(changes)


def at_versions(con: sa.Connection, entity: Entity, versions: Mapping[str, int]) -> dict[str, dict[str, Any]]:
    """Return what rows held at the versions that are told by their ids; a row that never had its version is left out."""
    cells: dict[str, dict[str, Any]] = {}
    reached: dict[str, int] = {}
    columns = (JOURNAL.c.row, JOURNAL.c.version, JOURNAL.c.after)
    for part in chunks(list(versions)):
        asked = sa.select(*columns).where(JOURNAL.c.entity == entity.name, JOURNAL.c.row.in_(part))
        for line in con.execute(asked.order_by(JOURNAL.c.version)):
            if line.version <= versions[line.row]:
                row = cells.setdefault(line.row, dict.fromkeys((WITHDRAWN, SOURCE.name, *entity.by_name)))
                row |= from_json(entity, line.after)
                reached[line.row] = line.version
    return {row: held for row, held in cells.items() if reached[row] == versions[row]}


def grant(con: sa.Connection, actor: Actor, who: str) -> None:
    """Put what somebody may write in place of what they could before, and say so in the journal of the rights.

    Args:
        con: a connection that writes.
        actor: who may write what; the role `baca` takes their right.
        who: who gives or takes it.

    Raises:
        RefusalError: it is no right that can be given.
    """
    if actor.role != "baca":
        changes_register.check_grant(actor)
    email = actor.name.strip().casefold()
    role = con.execute(sa.select(ROLES).where(ROLES.c.email == email)).mappings().first()
    before = None if role is None else dict(role)
    may = {"email": email, "role": actor.role, "region": actor.region, "opd": actor.opd}
    after = None if actor.role == "baca" else may
    con.execute(sa.delete(ROLES).where(ROLES.c.email == email))
    if after:
        con.execute(sa.insert(ROLES).values(after))
    last = con.scalar(sa.select(sa.func.coalesce(sa.func.max(ROLE_JOURNAL.c.seq), 0))) or 0
    change = {"before": json.dumps(before), "after": json.dumps(after)}
    con.execute(sa.insert(ROLE_JOURNAL).values(seq=last + 1, at=_now(), who=who, email=email, **change))


def right(text: str) -> Actor | None:
    """Return what somebody might write by one side of a line of the journal of the rights; None where nothing."""
    held: dict[str, str] | None = json.loads(text)
    return None if held is None else Actor(held["email"], held["role"], held["region"], held["opd"])


def _now() -> str:
    return dt.datetime.now(tz=dt.UTC).isoformat(timespec="milliseconds")


class _Batch:
    """Changes on their way into the register."""

    def __init__(self, con: sa.Connection, actor: Actor) -> None:
        self._actor = actor
        self._ground = DraftedRows(con)
        self._refusals: list[str] = []
        self._conflicts: list[Conflict] = []

    def weigh(self, changes: Sequence[Change]) -> Outcome:
        """Return which rows the changes would leave, or what stands against them."""
        ground = self._ground
        ground.fetch((change.entity, change.id) for change in changes)
        held = [(ENTITIES[c.entity], ground.stored(c.entity, c.id)) for c in changes if c.id]
        ground.fetch(
            (entity.by_name[entity.within].of, row[entity.within]) for entity, row in held if row and entity.within
        )
        ids = [self._begin(change) for change in changes]
        drafts = list(ground.drafts.values())
        ground.fetch((known.of, d.after[known.name]) for d in drafts for known in d.entity.fields if known.of)
        for draft in drafts:
            self._check(draft)
        for draft, fault in consistency.twins(ground):
            self._refuse(draft.entity, draft.after, fault)
        if self._refusals or self._conflicts:
            return Outcome(conflicts=tuple(self._conflicts), refusals=tuple(self._refusals))
        return Outcome(taken=tuple(ids))

    def store(self, door: Door) -> None:
        """Write what was weighed and nothing stands against.

        Raises:
            _MovedError: a row changed in between.
        """
        drafts = [draft for draft in self._ground.drafts.values() if draft.changed]
        put(self._ground.con, drafts, self._actor.name, door)

    def _begin(self, change: Change) -> str:
        """Read a change into a draft and return the id of its row."""
        entity = ENTITIES[change.entity]
        row = change.id or uuid4().hex
        before = self._ground.stored(entity.name, row) if change.id else None
        if (entity.name, row) in self._ground.drafts:
            self._refuse(entity, {}, "ditulis dua kali sekaligus; gabungkan isinya")
        elif change.version is not None and before is None:
            self._refuse(entity, {}, "baris ini tidak ada dalam register; muat ulang daftarnya")
        elif change.version is None and not checking.is_id(row):
            self._refuse(entity, {}, "id baris baru harus 32 angka heksadesimal; kosongkan idnya")
        elif change.version is None and before is not None:
            self._refuse(entity, {}, "baris ini sudah ada; sebutkan versinya")
        elif before is None or self._reaches(entity, before, {}):
            draft = Draft(change, entity, row, before)
            draft.after = self._read(draft)
            if before is not None and change.version != before["version"]:
                self._conflicts += self._moved(draft, before)
            self._ground.drafts[entity.name, row] = draft
        return row

    def _read(self, draft: Draft) -> dict[str, Any]:
        """Return the cells of a row as they would be; what cannot be read stays as it was."""
        fields = {**draft.entity.by_name, SOURCE.name: SOURCE}
        asked = draft.change.values
        after = {name: (draft.before or {}).get(name) for name in (WITHDRAWN, *fields)}
        after[WITHDRAWN] = bool(asked.get(WITHDRAWN, after[WITHDRAWN]))
        # What completes the name of a vocabulary is read before the choice that draws on it.
        for known in sorted((fields[name] for name in asked if name != WITHDRAWN), key=lambda known: known.by):
            try:
                after[known.name] = checking.read(known, asked[known.name], after)
            except RefusalError as refusal:
                self._refuse(draft.entity, after, f"kolom {known.label}: {refusal}")
        if not after[SOURCE.name]:
            where = vocabulary.regions().get(str(after.get("region")), "")
            by = " ".join(("Isian register", where)).strip()
            after[SOURCE.name] = f"{by}, {formatting.long_date(formatting.today())}"
        return after

    def _moved(self, draft: Draft, now: Mapping[str, Any]) -> Iterator[Conflict]:
        """Yield the cells that somebody else changed since the version that was seen."""
        base = at_versions(self._ground.con, draft.entity, {draft.id: draft.change.version or 0}).get(draft.id)
        # A version from before the row came to this region holds what another office keeps to itself.
        if base is None or base.get("region") != now.get("region"):
            self._refuse(draft.entity, now, "versi yang disebut tidak pernah ada; muat ulang barisnya")
            return
        for name, was in base.items():
            if now[name] != was:
                label = _LABELS.get(name) or draft.entity.by_name[name].label
                yours = draft.after[name] if name in draft.change.values else was
                yield Conflict(draft.change, name, label, was, now[name], yours)

    def _reaches(self, entity: Entity, row: Mapping[str, Any], named: Mapping[str, Any]) -> bool:
        """Whether a row is this hand's to write; the refusal tells of it only what the hand brought itself."""
        office = self._ground.latest("opd", self._actor.opd) if self._actor.opd else None
        try:
            changes_register.reach(self._actor, self._ground.home(entity, row), str(office["name"]) if office else "")
            if not changes_register.is_in_office(self._actor, office):
                raise RefusalError(changes_register.OUT_OF_OFFICE)
        except RefusalError as refusal:
            self._refuse(entity, named, str(refusal))
            return False
        return True

    def _check(self, draft: Draft) -> None:
        """Refuse what a row must not hold, and what this hand must not write."""
        named = draft.before or draft.after
        if not self._reaches(draft.entity, draft.after, named):
            return
        for fault in consistency.faults(draft, self._ground):
            self._refuse(draft.entity, named, fault)
        try:
            changes_register.check_cells(self._actor, draft.entity, draft.before, draft.changed)
        except RefusalError as refusal:
            self._refuse(draft.entity, named, str(refusal))
        if draft.before and WITHDRAWN in draft.changed and draft.entity.agreed:
            self._check_agreed(draft, named)
        if (
            draft.before
            and not changes_register.verifies(self._actor)
            and consistency.bears_verdict(draft, self._ground)
        ):
            self._refuse(draft.entity, named, changes_register.VERIFIED)

    def _check_agreed(self, draft: Draft, named: Mapping[str, Any]) -> None:
        """Refuse to take back what others agreed on: a region that owes something would be rid of it."""
        above = ENTITIES[draft.entity.by_name[draft.entity.agreed].of]
        held = self._ground.latest(above.name, draft.after[draft.entity.agreed])
        try:
            changes_register.reach(self._actor, self._ground.home(above, held or {}), "")
        except RefusalError:
            self._refuse(draft.entity, named, changes_register.AGREED)

    def _refuse(self, entity: Entity, row: Mapping[str, Any], fault: str) -> None:
        self._refusals.append(f"{checking.naming(entity, row)}: {fault}.")


def put(con: sa.Connection, drafts: Sequence[Draft], who: str, door: Door) -> None:
    """Write drafts that were checked, and a journal line each.

    Raises:
        _MovedError: a row is no longer at the version that was read.
    """
    at = _now()
    last = con.scalar(sa.select(sa.func.coalesce(sa.func.max(JOURNAL.c.seq), 0))) or 0
    new: dict[str, list[dict[str, Any]]] = defaultdict(list)
    journal = []
    _let_go_of_keys(con, drafts)
    for place, draft in enumerate(drafts, start=1):
        table, before = TABLES[draft.entity.name], draft.before
        version = 1 if before is None else before["version"] + 1
        after, told_by = draft.changed, {"version": version, "natural_key": natural_key(draft.entity, draft.after)}
        if before is None:
            new[draft.entity.name].append({"id": draft.id, **draft.after, **told_by})
        else:
            here = sa.update(table).where(table.c.id == draft.id, table.c.version == before["version"])
            if con.execute(here.values({**after, **told_by})).rowcount != 1:
                raise _MovedError
        was = {name: (before or {}).get(name) for name in after}
        line = {"seq": last + place, "at": at, "who": who, "door": door, "entity": draft.entity.name, "row": draft.id}
        journal.append(line | {"version": version, "before": to_json(was), "after": to_json(after)})
    for name, lines in new.items():
        con.execute(sa.insert(TABLES[name]), lines)
    if journal:
        con.execute(sa.insert(JOURNAL), journal)


def _let_go_of_keys(con: sa.Connection, drafts: Sequence[Draft]) -> None:
    """Empty the keys of rows that get another, so that two rows may exchange theirs."""
    ids: dict[str, list[str]] = defaultdict(list)
    for draft in drafts:
        if draft.before and draft.before["natural_key"] != natural_key(draft.entity, draft.after):
            ids[draft.entity.name].append(draft.id)
    for name, rows in ids.items():
        table = TABLES[name]
        for part in chunks(rows):
            con.execute(sa.update(table).where(table.c.id.in_(part)).values(natural_key=None))
