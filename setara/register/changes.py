"""What is asked of the register, by whom, whether they may, and what became of it; asked at every write."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from setara.refusal import RefusalError
from setara.register import vocabulary
from setara.register.entities import ENTITIES, Entity

Door = Literal["formulir", "buku", "perintah"]
"""How a change comes in: the form of a page, a returned book, a command."""
OWNER, PROVINCE, REGENCY, OFFICE = "pemilik", "provinsi", "kabkota", "opd"
AGREED = "yang disepakati dalam rapat dicabut oleh yang mengadakan rapatnya; minta mereka mencabutnya"
OUT_OF_OFFICE = "perangkat daerah Anda tidak ada lagi dalam register; minta kabupaten/kota menulisnya"
BESTOWED = "penghargaan dicatat provinsi menurut keputusannya; minta provinsi menulisnya"
VERIFIED = "baris ini sudah diverifikasi provinsi; minta provinsi mengubah atau mencabutnya"


@dataclass(frozen=True)
class Change:
    """What one row shall hold.

    Attributes:
        entity: name of the entity.
        id: the row; None for a new one.
        version: the version that whoever changes it saw; None for a new row.
        values: only what changes, by field, as values or as text a person typed; `source` is one of them, and
            `{"withdrawn": True}` takes a row back.
    """

    entity: str
    id: str | None
    version: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Actor:
    """Who asks.

    Attributes:
        name: e-mail or what stands in for it; kept in the journal, shown to nobody else.
        role: a code of the vocabulary `role`; any other may not write.
        region: BPS code of the region; empty for the role `pemilik`.
        opd: id of the office's row, for the role `opd`.
    """

    name: str
    role: str
    region: str = ""
    opd: str = ""


@dataclass(frozen=True)
class Conflict:
    """A cell of a row that somebody else changed meanwhile.

    Attributes:
        change: what was asked.
        field: name of the field.
        label: its heading.
        base: the value at the version that was seen.
        theirs: the value now.
        yours: the value asked for; where only theirs moved, the base.
    """

    change: Change
    field: str
    label: str
    base: Any
    theirs: Any
    yours: Any


@dataclass(frozen=True)
class Outcome:
    """What became of changes; unless all were taken, none was.

    Attributes:
        taken: ids of the rows written, in the order of the changes.
        conflicts: cells changed by somebody else meanwhile.
        refusals: Indonesian sentences that say what is wrong and how to mend it.
    """

    taken: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    refusals: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether the changes are in the register."""
        return not self.conflicts and not self.refusals


def check_grant(actor: Actor) -> None:
    """Make sure a right is one that can be given: of a known role, on a region of its level.

    Raises:
        RefusalError: it is not.
    """
    place = vocabulary.regions().get(actor.region)
    if actor.role not in {PROVINCE, REGENCY, OFFICE} or place is None:
        raise RefusalError("Hak menulis memerlukan peran provinsi, kabkota, atau opd, dan wilayahnya.")
    if not _is_level(actor):
        level = "provinsi" if actor.role == PROVINCE else "kabupaten/kota"
        raise RefusalError(f"Peran {actor.role} memerlukan {level}; {place} bukan {level}.")
    if bool(actor.opd) != (actor.role == OFFICE):
        raise RefusalError("Perangkat daerah disebut untuk peran opd, dan hanya untuknya.")


def _is_level(actor: Actor) -> bool:
    """Whether the region of a right is of its role's level; offices are those of a province too."""
    return actor.role == OFFICE or actor.region.endswith("00") == (actor.role == PROVINCE)


def looks_after(actor: Actor, region: str) -> bool:
    """Whether the rows of a region are an actor's: its own, or those of a regency of its province."""
    if actor.role == PROVINCE and _is_level(actor):
        return region[:2] == actor.region[:2]
    return actor.role == OWNER or (bool(region) and region == actor.region and _is_level(actor))


def has_books(actor: Actor, region: str) -> bool:
    """Whether an actor may have the book of a region, which holds what every office of it keeps to itself."""
    return actor.role in {OWNER, PROVINCE, REGENCY} and looks_after(actor, region)


def verifies(actor: Actor) -> bool:
    """Whether an actor says what was found in the rows of those it looks after."""
    return actor.role in {OWNER, PROVINCE}


def writes(actor: Actor, entity: Entity) -> bool:
    """Whether an actor may write any rows of an entity: what was bestowed is for who verifies, an office's name an office."""
    if entity.bestowed:
        return verifies(actor)
    while entity.within:
        entity = ENTITIES[entity.by_name[entity.within].of]
    return actor.role != OFFICE or "opd" in entity.by_name


def is_in_office(actor: Actor, office: Mapping[str, Any] | None) -> bool:
    """Whether an actor's right still stands: that of an office ends when its row is taken back or moves to another region.

    Args:
        office: the row of the office that the right names, None where there is none.
    """
    if actor.role != OFFICE:
        return True
    return office is not None and not office["withdrawn"] and office["region"] == actor.region


def reach(actor: Actor, home: Mapping[str, Any], office: str) -> None:
    """Make sure a row is an actor's to see whole and to write.

    Args:
        home: the row that says which region it belongs to, itself or the one above it.
        office: name of the actor's office, for rows that name theirs in words; empty where they have none.

    Raises:
        RefusalError: it is not; the sentence does not name the row.
    """
    if actor.role not in {OWNER, PROVINCE, REGENCY, OFFICE}:
        raise RefusalError("Anda hanya dapat membaca register; minta hak menulis kepada pengelolanya")
    region = str(home.get("region") or "")
    if not looks_after(actor, region):
        ours, theirs = (vocabulary.regions().get(code, code) for code in (actor.region, region))
        raise RefusalError(f"Anda menulis untuk {ours}, baris ini milik {theirs}; minta kantor itu menulisnya")
    if actor.role == OFFICE and not _is_of(actor.opd, office, home):
        raise RefusalError("baris ini bukan milik perangkat daerah Anda; minta kabupaten/kota menulisnya")


def check_cells(actor: Actor, entity: Entity, before: Mapping[str, Any] | None, changed: Mapping[str, Any]) -> None:
    """Make sure an actor may give the cells of a row within its reach other values.

    Raises:
        RefusalError: some are for who verifies.
    """
    closed = [] if verifies(actor) else [name for name in changed if entity.is_closed(name, before, changed[name])]
    for field in entity.fields:
        if field.verifies and field.name in closed:
            raise RefusalError(f"kolom {field.label} diisi provinsi yang memverifikasi; kosongkan kolom ini")
    if closed:
        raise RefusalError(BESTOWED if entity.bestowed else VERIFIED)


def _is_of(opd: str, office: str, home: Mapping[str, Any]) -> bool:
    named = home.get("opd")
    if named is None or not opd:
        return False
    return named == opd or " ".join(named.split()).casefold() == " ".join(office.split()).casefold()
