"""Who may write which row: asked at every write, whatever a page has drawn."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from setara.refusal import RefusalError
from setara.register import vocabulary
from setara.register.changes import Actor
from setara.register.entities import Entity

OWNER, PROVINCE, REGENCY, OFFICE = "pemilik", "provinsi", "kabkota", "opd"


def check(actor: Actor, entity: Entity, home: Mapping[str, Any], office: str, changed: Collection[str]) -> None:
    """Make sure an actor may write a row as it is or as it would be.

    Args:
        actor: who asks.
        entity: what the row is of.
        home: the row that says which region it belongs to, itself or the one above it.
        office: name of the actor's office, for rows that name theirs in words; empty where they have none.
        changed: names of the fields that change.

    Raises:
        RefusalError: they may not; the sentence does not name the row.
    """
    if actor.role == OWNER:
        return
    if actor.role not in {PROVINCE, REGENCY, OFFICE}:
        raise RefusalError("Anda hanya dapat membaca register; minta hak menulis kepada pengelolanya")
    region = str(home.get("region"))
    inside = region[:2] == actor.region[:2] if actor.role == PROVINCE else region == actor.region
    if not actor.region or not inside:
        own, theirs = (vocabulary.regions().get(code, code) for code in (actor.region, region))
        raise RefusalError(f"Anda menulis untuk {own}, baris ini milik {theirs}; minta kantor itu menulisnya")
    verified = [field.label for field in entity.fields if field.verifies and field.name in changed]
    if verified and actor.role != PROVINCE:
        raise RefusalError(f"kolom {verified[0]} diisi provinsi yang memverifikasi; kosongkan kolom ini")
    if actor.role == OFFICE and not _is_of(actor.opd, office, home):
        raise RefusalError("baris ini bukan milik perangkat daerah Anda; minta kabupaten/kota menulisnya")


def _is_of(opd: str, office: str, home: Mapping[str, Any]) -> bool:
    named = home.get("opd")
    if named is None or not opd:
        return False
    return named == opd or " ".join(named.split()).casefold() == " ".join(office.split()).casefold()
