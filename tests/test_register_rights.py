"""Who may write which row of the register: asked at every write, at both doors, before and after the change."""

from __future__ import annotations

import random
from typing import Any

import pytest

from setara.refusal import RefusalError
from setara.register import changes, vocabulary
from setara.register.changes import Actor, Change
from setara.register.entities import ENTITIES, Entity, Field
from setara.register.store import Register, in_memory
from tests.registers import SECRET, everything, meeting, promise, refused, taken

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


# What holds for every entity

VERDICTS = {"evidence": "2026-02-28", "status": "terpenuhi", "pprg": "disetujui"}


@pytest.fixture(scope="module")
def filled() -> tuple[Register, dict[str, str]]:
    """Return a register with a row of every entity, verdicts in all that have one; nothing may be written into it."""
    register = in_memory()
    ids = everything(register)
    for name, verdict in VERDICTS.items():
        version, field = version_of(register, name, ids), ENTITIES[name].verdict
        assert field
        if name != "evidence":
            taken(register, Change(name, ids[name], version, {field.name: verdict}), PROVINCE)
    return register, ids


def version_of(register: Register, entity: str, ids: dict[str, str]) -> int:
    row = register.row(entity, ids[entity])
    assert row
    return int(row["version"])


def another(entity: Entity, field: Field) -> Any:
    """Return a value that a field of the rows of `everything` does not have."""
    if field.kind == "choice":
        words = vocabulary.words("proses7" if field.by == "scheme" else field.vocabulary)
        return [*words][-1]
    kinds = {"date": "2026-03-31", "year": 2023, "number": 5, "int": 5, "money": 5, "percent": 5, "indicator": "ipg"}
    return None if field.kind == "row" else kinds.get(field.kind, "Lain")


def outcome_of(store: tuple[Register, dict[str, str]], entity: str, values: dict[str, Any], actor: Actor) -> list[str]:
    """Return why a change is not taken; its version is stale, so that a hand without rights could learn something."""
    register, ids = store
    outcome = register.apply([Change(entity, ids[entity], 1, values)], actor, "formulir")
    assert not outcome.taken
    return [*outcome.refusals, *(f"{c.base} {c.theirs} {c.yours}" for c in outcome.conflicts)]


def test_every_entity_with_a_verdict_is_tested() -> None:
    assert {name for name, entity in ENTITIES.items() if entity.verdict} == VERDICTS.keys()


@pytest.mark.parametrize("entity", ENTITIES.values(), ids=ENTITIES)
def test_of_another_regions_row_nothing_is_written_or_told(filled: Any, entity: Entity) -> None:
    register, ids = filled
    office = Actor("o@kantor", "opd", "6203", ids["opd"])
    for actor in (PASER, Actor("x@kantor", "provinsi", "6400"), Actor("x@kantor", "provinsi", "6203")):
        for version in (1, 2, 99):
            change = Change(entity.name, ids[entity.name], version, {"withdrawn": True})
            outcome = register.apply([change], actor, "formulir")
            assert (outcome.taken, outcome.conflicts) == ((), ())
            [told] = outcome.refusals
            assert told.startswith(f"{entity.label}: Anda menulis untuk ")
            assert SECRET not in told
    if "opd" not in entity.by_name and not entity.within:
        [told] = outcome_of(filled, entity.name, {"withdrawn": True}, office)
        assert told.endswith("bukan milik perangkat daerah Anda; minta kabupaten/kota menulisnya.")


def test_whatever_a_hand_without_rights_asks_nothing_changes_and_nothing_is_told(filled: Any) -> None:
    register, ids = filled
    before = {name: register.row(name, row) for name, row in ids.items()}
    dice = random.Random(1)
    actors = [PASER, Actor("a", "kabkota", "6200"), Actor("a", "opd", "6203", "0" * 32), Actor("a", "baca", "6203")]
    cells = [
        None,
        "",
        "x",
        5,
        -1,
        1e400,
        10**400,
        "6203",
        "6401",
        True,
        "2026-01-01",
        "0" * 32,
        "=1+1",
        "\ud800",
        b"x",
        [1],
    ]
    cells += [*ids.values()]
    for _ in range(500):
        entity = ENTITIES[dice.choice([*ENTITIES])]
        names = dice.sample([*entity.by_name, "source", "withdrawn"], k=2)
        asked = {name: dice.choice(cells) for name in names}
        row, version = dice.choice([ids[entity.name], "0" * 32, ids["opd"]]), dice.choice([None, 0, 1, 2, -5, 10**12])
        outcome = register.apply([Change(entity.name, row, version, asked)], dice.choice(actors), "formulir")
        assert outcome.refusals
        assert not outcome.conflicts
        assert SECRET not in str(outcome)
    assert {name: register.row(name, row) for name, row in ids.items()} == before


@pytest.mark.parametrize("name", VERDICTS)
def test_what_the_province_has_verified_is_its_own(filled: Any, name: str) -> None:
    register, ids = filled
    entity, now = ENTITIES[name], register.row(name, ids[name])
    assert now

    def told(values: dict[str, Any]) -> str:
        outcome = register.apply([Change(name, ids[name], now["version"], values)], KAPUAS, "formulir")
        assert not outcome.taken, values
        return " ".join(outcome.refusals)

    assert changes.VERIFIED in told({"withdrawn": True})
    assert changes.VERIFIED in told({"source": "Lain"})
    for field in entity.fields:
        cell = another(entity, field)
        if field.kind != "region" and not field.beside and cell != now[field.name]:
            why = f"kolom {field.label} diisi provinsi" if field.verifies else changes.VERIFIED
            assert why in told({field.name: cell}), field.name


@pytest.mark.parametrize("name", VERDICTS)
def test_the_province_alone_verifies(name: str) -> None:
    store = in_memory()
    ids, entity = everything(store), ENTITIES[name]
    cleared = {field.name: None for field in entity.fields if field.verifies}
    version = version_of(store, name, ids)
    taken(store, Change(name, ids[name], version, cleared), PROVINCE)
    for at, field in enumerate((f for f in entity.fields if f.name in cleared), start=version + 1):
        cell = VERDICTS[name] if field is entity.verdict else another(entity, field)
        told = refused(store, Change(name, ids[name], at, {field.name: cell}), KAPUAS)
        assert told.endswith(f"kolom {field.label} diisi provinsi yang memverifikasi; kosongkan kolom ini.")
        taken(store, Change(name, ids[name], at, {field.name: cell}), PROVINCE)


def test_what_was_agreed_is_taken_back_where_it_was_agreed(store: Register) -> None:
    opd = taken(store, Change("opd", None, None, {"region": "6203", "name": "Dinas Sosial", "kind": "opd"}))
    mine, gone = Actor("s@kantor", "opd", "6203", opd), {"withdrawn": True}
    owed = taken(store, new(meeting=meeting(store), opd="Dinas Sosial"), KAPUAS)
    for actor in (KAPUAS, mine):
        assert changes.AGREED in refused(store, Change("promise", owed, 1, gone), actor)
    taken(store, Change("promise", owed, 1, gone), PROVINCE)
    assert changes.AGREED in refused(store, Change("promise", owed, 2, {"withdrawn": False}), KAPUAS)
    own = taken(store, new(meeting=meeting(store, region="6203"), opd="Dinas Sosial"), KAPUAS)
    assert changes.AGREED in refused(store, Change("promise", own, 1, gone), mine)
    taken(store, Change("promise", own, 1, gone), KAPUAS)


def test_a_regency_assesses_itself_beside_a_verdict(store: Register) -> None:
    values = {"region": "6203", "scheme": "prasyarat7", "item": "PR1", "year": 2026, "verified": "belum"}
    row = taken(store, Change("status", None, None, values), PROVINCE)
    taken(store, Change("status", row, 1, {"self": "sebagian", "self_day": "2026-02-01"}), KAPUAS)


def test_an_office_sends_its_document_in_and_approves_nothing(store: Register) -> None:
    opd = taken(store, Change("opd", None, None, {"region": "6203", "name": "Dinas Sosial", "kind": "opd"}))
    mine = Actor("s@kantor", "opd", "6203", opd)
    paper = {"region": "6203", "opd": opd, "year": 2026, "form": "GBS", "subactivity": "Pelatihan", "review": "draf"}
    row = taken(store, Change("pprg", None, None, paper), mine)
    taken(store, Change("pprg", row, 1, {"review": "diajukan"}), mine)
    assert "kolom Status telaah diisi provinsi" in refused(store, Change("pprg", row, 2, {"review": "disetujui"}), mine)
    assert "Status telaah" in refused(
        store, Change("pprg", None, None, paper | {"review": "disetujui", "year": 2025}), mine
    )
    taken(store, Change("pprg", row, 2, {"review": "perbaikan"}), PROVINCE)
    taken(store, Change("pprg", row, 3, {"input": "Dua pelatih", "review": "diajukan"}), mine)
    taken(store, Change("pprg", row, 4, {"review": "disetujui"}), PROVINCE)
    assert "Status telaah" in refused(store, Change("pprg", row, 5, {"review": "draf"}), mine)
    assert changes.VERIFIED in refused(store, Change("pprg", row, 5, {"input": "Tiga pelatih"}), mine)


def test_evidence_under_a_verdict_stays_as_it_was_found(store: Register) -> None:
    proof = {"region": "6203", "kind": "sk", "title": "SK Pokja", "number": "1"}
    evidence = taken(store, Change("evidence", None, None, proof), KAPUAS)
    state = {"region": "6203", "scheme": "prasyarat7", "item": "PR3", "year": 2026, "evidence": evidence}
    row = taken(store, Change("status", None, None, state), KAPUAS)
    taken(store, Change("evidence", evidence, 1, {"number": "2"}), KAPUAS)
    taken(store, Change("status", row, 1, {"verified": "terpenuhi"}), PROVINCE)
    assert changes.VERIFIED in refused(store, Change("evidence", evidence, 2, {"number": "3"}), KAPUAS)
    taken(store, Change("evidence", evidence, 2, {"address": "Lemari 2"}), KAPUAS)
    taken(store, Change("evidence", evidence, 3, {"number": "3"}), PROVINCE)


def test_a_version_from_before_a_row_moved_here_is_not_told(store: Register) -> None:
    proof = {"region": "6203", "kind": "sk", "title": "SK Pokja", "address": SECRET}
    row = taken(store, Change("evidence", None, None, proof))
    taken(store, Change("evidence", row, 1, {"region": "6401", "address": None}))
    told = refused(store, Change("evidence", row, 1, {"address": "x"}), PASER)
    assert told.endswith("versi yang disebut tidak pernah ada; muat ulang barisnya.")


@pytest.mark.parametrize(
    ("role", "region", "opd", "told"),
    [
        ("kabkota", "6200", "", "Peran kabkota memerlukan kabupaten/kota; Kalimantan Tengah bukan kabupaten/kota."),
        ("provinsi", "6203", "", "Peran provinsi memerlukan provinsi; Kapuas bukan provinsi."),
        ("opd", "6203", "", "Perangkat daerah disebut untuk peran opd, dan hanya untuknya."),
        ("kabkota", "6203", "0" * 32, "Perangkat daerah disebut untuk peran opd, dan hanya untuknya."),
        ("pemilik", "6200", "", "Hak menulis memerlukan peran provinsi, kabkota, atau opd, dan wilayahnya."),
        ("kabkota", "", "", "Hak menulis memerlukan peran provinsi, kabkota, atau opd, dan wilayahnya."),
    ],
)
def test_a_right_is_given_on_its_level(store: Register, role: str, region: str, opd: str, told: str) -> None:
    with pytest.raises(RefusalError) as refusal:
        store.grant(Actor("k@go.id", role, region, opd))
    assert str(refusal.value) == told
    assert store.actor("k@go.id") is None


def test_awards_are_the_provinces_to_record(store: Register) -> None:
    given = {"region": "6203", "round": 2023, "level": "nindya"}
    told = changes.BESTOWED
    assert told in refused(store, Change("award", None, None, given), KAPUAS)
    row = taken(store, Change("award", None, None, given), PROVINCE)
    for values in ({"level": "madya"}, {"withdrawn": True}, {"source": "Kami"}):
        assert told in refused(store, Change("award", row, 1, values), KAPUAS)
    taken(store, Change("award", row, 1, {"level": "madya"}), PROVINCE)


# What an office writes


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


def test_the_right_of_an_office_follows_its_office(register: Register) -> None:
    office = taken(register, Change("opd", None, None, {"region": "6203", "name": "Dinas Sosial", "kind": "opd"}))
    mine = Actor("s@kantor", "opd", "6203", office)
    register.grant(mine)
    row = taken(register, new(meeting=meeting(register)), mine)
    for at, values in enumerate(({"withdrawn": True}, {"withdrawn": False}, {"region": "6204"}, {"region": "6203"})):
        stands = at % 2 == 1
        taken(register, Change("opd", office, at + 1, values), PROVINCE)
        assert (register.actor("s@kantor") == mine) is stands
        report = Change("promise", row, at // 2 + 1, {"problem": str(at)})
        if stands:
            taken(register, report, mine)
        else:
            assert changes.OUT_OF_OFFICE in refused(register, report, mine)


def test_an_office_is_offered_the_kinds_of_rows_that_can_name_it() -> None:
    office = Actor("o@kantor", "opd", "6203", "0" * 32)
    offered = {name for name, entity in ENTITIES.items() if changes.writes(office, entity)}
    assert offered == {"evidence", "promise", "revision", "data_owed", "pprg", "budget", "plan", "plan_target"}
    assert {name for name, entity in ENTITIES.items() if not changes.writes(KAPUAS, entity)} == {"award"}
    assert all(changes.writes(PROVINCE, entity) for entity in ENTITIES.values())


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
