"""Who may write which row of the register: asked at every write, at both doors, before and after the change."""

from __future__ import annotations

from typing import Any

import pytest

from setara.register.changes import Actor, Change
from setara.register.store import Register, in_memory
from tests.registers import meeting, promise, refused, taken

PROVINCE = Actor("p@kantor", "provinsi", "6200")
KAPUAS = Actor("k@kantor", "kabkota", "6203")
PASER = Actor("a@kantor", "kabkota", "6401")


@pytest.fixture
def store() -> Register:
    return in_memory()


def new(**cells: Any) -> Change:
    """Return a promise of Kapuas as a change."""
    return Change("promise", None, None, {"region": "6203", "text": "SK", "opd": "Dinas Sosial"} | cells)


def test_a_regency_writes_its_own_rows(store: Register) -> None:
    held = meeting(store)
    row = taken(store, new(meeting=held), KAPUAS)
    taken(store, Change("promise", row, 1, {"reported": "berjalan"}), PROVINCE)
    told = refused(store, Change("promise", row, 2, {"reported": "selesai"}), PASER)
    assert told.endswith("Anda menulis untuk Paser, baris ini milik Kapuas; minta kantor itu menulisnya.")
    assert "baris ini milik Kalimantan Tengah" in refused(store, Change("meeting", held, 1, {"theme": "X"}), KAPUAS)
    assert "baris ini milik Kapuas" in refused(store, new(meeting=held, text="Lain"), Actor("x", "provinsi", "6400"))


def test_a_row_is_not_moved_to_another_region(store: Register) -> None:
    row = taken(store, Change("village", None, None, {"region": "6203", "village": "Pulau", "year": 2025}), KAPUAS)
    assert "baris ini milik Paser" in refused(store, Change("village", row, 1, {"region": "6401"}), KAPUAS)
    assert "baris ini milik Kapuas" in refused(store, Change("village", row, 1, {"region": "6401"}), PASER)


def test_a_revision_belongs_to_the_region_of_its_promise(store: Register) -> None:
    row = promise(store)
    revision = Change("revision", None, None, {"promise": row, "day": "2026-01-05", "reason": "Anggaran"})
    assert "baris ini milik Kapuas" in refused(store, revision, PASER)
    taken(store, revision, KAPUAS)


@pytest.mark.parametrize("field", ["verified", "verified_day", "verified_by", "remark"])
def test_the_province_alone_verifies(store: Register, field: str) -> None:
    values = {"region": "6203", "scheme": "prasyarat7", "item": "PR1", "year": 2026, "self": "terpenuhi"}
    row = taken(store, Change("status", None, None, values), KAPUAS)
    cell = {"verified": "tidak_ada_bukti", "verified_day": "2026-03-01"}.get(field, "Kepala bidang")
    told = refused(store, Change("status", row, 1, {field: cell}), KAPUAS)
    assert "diisi provinsi yang memverifikasi; kosongkan kolom ini." in told
    taken(store, Change("status", row, 1, {field: cell}), PROVINCE)
    taken(store, Change("status", row, 2, {"self": "sebagian", field: cell}), KAPUAS)


def test_an_office_writes_the_rows_that_name_it(store: Register) -> None:
    offices = [
        taken(store, Change("opd", None, None, {"region": "6203", "name": name, "kind": "opd"}))
        for name in ("Dinas Sosial", "Bapperida")
    ]
    mine = Actor("s@kantor", "opd", "6203", offices[0])
    held = meeting(store)
    row = taken(store, new(meeting=held, opd="dinas  sosial"), mine)
    taken(store, Change("promise", row, 1, {"reported": "selesai"}), mine)
    owed = {"region": "6203", "item": "Kematian ibu", "year": 2026, "status": "total_saja"}
    taken(store, Change("data_owed", None, None, owed | {"opd": offices[0]}), mine)
    told = "baris ini bukan milik perangkat daerah Anda; minta kabupaten/kota menulisnya"
    assert told in refused(store, Change("data_owed", None, None, owed | {"opd": offices[1]}), mine)
    assert told in refused(store, new(meeting=held, opd="Bapperida", text="Lain"), mine)
    assert told in refused(store, Change("opd", offices[0], 1, {"name": "Dinas Lain"}), mine)
    unknown = Actor("s@kantor", "opd", "6203", "0" * 32)
    assert told in refused(store, Change("promise", row, 2, {"reported": "berjalan"}), unknown)


@pytest.mark.parametrize("actor", [Actor("x", "baca", "6203"), Actor("x", ""), Actor("x", "admin", "6203")])
def test_who_has_no_known_role_reads(store: Register, actor: Actor) -> None:
    assert "Anda hanya dapat membaca register" in refused(store, new(meeting=meeting(store)), actor)


@pytest.mark.parametrize("role", ["provinsi", "kabkota", "opd"])
def test_a_role_without_a_region_writes_nothing(store: Register, role: str) -> None:
    assert "baris ini milik Kapuas" in refused(store, new(meeting=meeting(store)), Actor("x", role))


def test_roles_are_kept_by_e_mail(register: Register) -> None:
    assert register.actor("dp3a@kapuaskab.go.id") is None
    register.grant(Actor(" DP3A@kapuaskab.go.id", "kabkota", "6203"))
    assert register.actor("dp3a@KapuasKab.go.id ") == Actor("dp3a@kapuaskab.go.id", "kabkota", "6203")
    register.grant(Actor("dp3a@kapuaskab.go.id", "provinsi", "6200"))
    assert register.actor("dp3a@kapuaskab.go.id") == Actor("dp3a@kapuaskab.go.id", "provinsi", "6200")
    register.grant(Actor("dp3a@kapuaskab.go.id", "baca"))
    assert register.actor("dp3a@kapuaskab.go.id") is None


def test_rights_given_and_taken_are_journalled(register: Register) -> None:
    email = "dp3a@kapuaskab.go.id"
    register.grant(Actor(email, "kabkota", "6203"), "pengelola")
    register.grant(Actor(email, "provinsi", "6200"), "pengelola")
    register.grant(Actor(email, "baca"), "pengganti")
    told = register.grants()
    regency, province = Actor(email, "kabkota", "6203"), Actor(email, "provinsi", "6200")
    assert list(zip(told["who"], told["email"], told["before"], told["after"], strict=True)) == [
        ("pengelola", email, None, regency),
        ("pengelola", email, regency, province),
        ("pengganti", email, province, None),
    ]
    assert told["when"].is_monotonic_increasing
    assert register.journal().empty, "the journal of the rows tells of rows alone"
    assert not register.has_begun()
