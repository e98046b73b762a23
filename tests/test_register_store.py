"""The register on SQLite and on PostgreSQL: what is written, refused, in conflict, remembered; nothing lost, nothing half."""

from __future__ import annotations

import datetime as dt
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from benchmarks.register import at_once, versions_and_lines
from setara import formatting
from setara.paths import ROOT
from setara.refusal import RefusalError
from setara.register import engines
from setara.register.changes import Change, Conflict
from setara.register.engines import JOURNAL, TABLES
from setara.register.store import Register, in_memory, open_register
from tests.registers import ME, meeting, promise, refused, taken


def test_a_row_is_written_read_and_sorted(register: Register) -> None:
    held = meeting(register)
    texts = ["menyusun SK", "Ärger", "Zebra", "abad", "Menyusun Perbup"]
    for text in texts:
        promise(register, meeting=held, text=text)
    other = promise(register, meeting=held, region="6205", text="Data terpilah", due=None)
    frame = register.rows("promise")
    assert list(frame.columns)[:8] == ["id", "version", "withdrawn", "source", "meeting", "region", "text", "opd"]
    assert list(frame["text"]) == ["abad", "Menyusun Perbup", "menyusun SK", "Zebra", "Ärger", "Data terpilah"]
    first = frame.iloc[0]
    assert (first["version"], first["withdrawn"], first["due"]) == (1, False, dt.date(2026, 3, 31))
    assert first["source"].startswith("Isian register Kapuas, ")
    assert frame.iloc[-1]["due"] is None
    assert list(register.rows("promise", regions=["6205"])["id"]) == [other]
    assert len(register.rows("promise", regions=[])) == 0
    row = register.row("promise", other)
    assert row is not None
    assert (row["id"], row["text"], row["due"]) == (other, "Data terpilah", None)
    assert register.row("promise", "0" * 32) is None


def test_rows_within_another_have_its_region(register: Register) -> None:
    held = meeting(register)
    for region in ("6203", "6205"):
        row = promise(register, meeting=held, region=region)
        taken(register, Change("revision", None, None, {"promise": row, "day": "2026-01-05", "reason": region}))
    assert list(register.rows("revision", regions=["6205"])["reason"]) == ["6205"]
    assert set(register.rows("revision")["reason"]) == {"6203", "6205"}


def test_every_change_is_remembered_cell_by_cell(register: Register) -> None:
    row = promise(register)
    taken(register, Change("promise", row, 1, {"reported": "Berjalan", "achieved": "3,5"}))
    taken(register, Change("promise", row, 2, {"achieved": None, "source": "Laporan Kapuas"}))
    journal = register.journal("promise", row)
    assert list(journal.columns) == ["when", "who", "door", "entity", "id", "version", "field", "before", "after"]
    later = journal[journal["version"] > 1][["version", "field", "before", "after"]]
    first_source = register.at_versions("promise", {row: 1})[row]["source"]
    assert sorted(later.itertuples(index=False, name=None)) == [
        (2, "achieved", None, 3.5),
        (2, "reported", None, "berjalan"),
        (3, "achieved", 3.5, None),
        (3, "source", first_source, "Laporan Kapuas"),
    ]
    assert set(journal["who"]) == {"kantor"}
    assert set(journal["door"]) == {"formulir"}
    assert all(dt.datetime.fromisoformat(at).tzinfo == dt.UTC for at in journal["when"])
    then = register.at_versions("promise", {row: 2})[row]
    assert (then["achieved"], then["reported"], then["due"]) == (3.5, "berjalan", dt.date(2026, 3, 31))
    assert register.at_versions("promise", {row: 1})[row]["reported"] is None
    with pytest.raises(KeyError):
        register.at_versions("promise", {row: 4})[row]


def test_what_changes_nothing_makes_no_version(register: Register) -> None:
    row = promise(register)
    lines = len(register.journal())
    assert taken(register, Change("promise", row, 1, {"opd": "DP3APPKB", "due": "31/3/2026"})) == row
    assert register.rows("promise")["version"].tolist() == [1]
    assert len(register.journal()) == lines


def test_a_stale_form_is_told_what_moved(register: Register) -> None:
    row = promise(register)
    taken(register, Change("promise", row, 1, {"reported": "berjalan", "unit": "dokumen"}))
    stale = Change("promise", row, 1, {"reported": "selesai", "measure": "SK"})
    outcome = register.apply([stale], ME, "formulir")
    assert outcome.conflicts == (
        Conflict(stale, "unit", "Satuan", None, "dokumen", None),
        Conflict(stale, "reported", "Dilaporkan", None, "berjalan", "selesai"),
    )
    assert (outcome.done, outcome.taken, outcome.refusals) == (False, (), ())
    assert register.row("promise", row) == dict(register.row("promise", row) or {}) | {"measure": None, "version": 2}


def test_a_change_that_was_taken_back_stands_in_nobodys_way(register: Register) -> None:
    row = promise(register)
    taken(register, Change("promise", row, 1, {"unit": "dokumen"}))
    taken(register, Change("promise", row, 2, {"unit": None}))
    taken(register, Change("promise", row, 1, {"unit": "orang"}))
    assert (register.row("promise", row) or {})["unit"] == "orang"


def test_all_changes_are_taken_or_none(register: Register) -> None:
    held = meeting(register)
    good = [
        Change("promise", None, None, {"meeting": held, "region": "6203", "text": f"Janji {i}", "opd": "A"})
        for i in range(3)
    ]
    bad = Change("promise", None, None, {"meeting": held, "region": "6203", "text": "Janji", "due": "31-31-2025"})
    outcome = register.apply([*good, bad], ME, "buku")
    assert outcome.taken == ()
    assert outcome.refusals == (
        "Rencana tindak lanjut (Kapuas, Janji): kolom Tenggat semula: “31-31-2025” bukan tanggal; "
        "tulis seperti 2025-11-19 atau 19 November 2025.",
        "Rencana tindak lanjut (Kapuas, Janji): kolom Penanggung jawab (perangkat daerah) wajib diisi.",
    )
    assert len(register.rows("promise")) == 0
    assert set(register.journal()["entity"]) == {"meeting"}


def test_new_rows_of_one_batch_may_point_at_each_other(register: Register) -> None:
    held, first = "a" * 32, "b" * 32
    outcome = register.apply(
        [
            Change("revision", None, None, {"promise": first, "day": "2026-01-05", "reason": "Anggaran bergeser"}),
            Change("promise", first, None, {"meeting": held, "region": "6203", "text": "SK", "opd": "A"}),
            Change("meeting", held, None, {"region": "6200", "day": "2025-11-19", "title": "Rakor", "kind": "rakor"}),
        ],
        ME,
        "buku",
    )
    assert outcome.taken[1:] == (first, held)
    assert register.rows("revision")["promise"].tolist() == [first]


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"text": "Lain"}, "kolom Tindak lanjut tetap seperti disepakati semula; catat perubahannya sebagai revisi"),
        ({"due": "2027-01-01"}, "kolom Tenggat semula tetap seperti disepakati semula; catat perubahannya"),
        ({"due": None}, "kolom Tenggat semula tetap seperti disepakati semula"),
        ({"opd": "Bapperida"}, "kolom Penanggung jawab (perangkat daerah) tetap seperti disepakati semula"),
    ],
)
def test_what_was_agreed_stays(register: Register, values: dict[str, Any], told: str) -> None:
    row = promise(register)
    assert f"Rencana tindak lanjut (Kapuas, Menyusun SK, DP3APPKB): {told}" in refused(
        register, Change("promise", row, 1, values)
    )
    assert (register.row("promise", row) or {})["version"] == 1


def test_a_due_day_that_was_left_open_may_be_set_once(register: Register) -> None:
    row = promise(register, due=None)
    taken(register, Change("promise", row, 1, {"due": "2026-06-30"}))
    assert "tetap seperti disepakati semula" in refused(register, Change("promise", row, 2, {"due": "2026-07-31"}))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"due": "2025-11-18"}, "kolom Tenggat semula: 18 November 2025 lebih awal dari rapatnya, 19 November 2025"),
        ({"reported_day": "2025-12-02"}, "kolom Dilaporkan tanggal: 2 Desember 2025 belum tiba; periksa tanggalnya"),
        ({"searched_day": "2052-12-01"}, "kolom Bukti dicari per tanggal: 1 Desember 2052 belum tiba"),
    ],
)
def test_a_day_that_cannot_be_is_refused(monkeypatch: pytest.MonkeyPatch, values: dict[str, Any], told: str) -> None:
    store = in_memory()
    monkeypatch.setattr(formatting, "today", lambda: dt.date(2025, 12, 1))
    held = meeting(store)
    owed = {"meeting": held, "region": "6203", "text": "SK", "opd": "Dinas Sosial"}
    assert told in refused(store, Change("promise", None, None, owed | values))
    row = taken(store, Change("promise", None, None, owed | {"due": "2025-11-19", "reported_day": "2025-12-01"}))
    moved = {"promise": row, "day": "2025-12-01", "reason": "Anggaran", "due": "2025-11-01"}
    assert "Tenggat baru: 1 November 2025 lebih awal" in refused(store, Change("revision", None, None, moved))
    taken(store, Change("revision", None, None, moved | {"due": "2027-01-01"}))
    monkeypatch.setattr(formatting, "today", lambda: dt.date(2025, 11, 20))
    taken(store, Change("promise", row, 1, {"problem": "Dana"}))


def test_a_row_is_taken_back_never_deleted(register: Register) -> None:
    row = promise(register)
    held = (register.row("promise", row) or {})["meeting"]
    told = "Rapat koordinasi (Kalimantan Tengah, 2025-11-19, Rapat uji): masih dipakai Rencana tindak lanjut (Kapuas, "
    assert refused(register, Change("meeting", held, 1, {"withdrawn": True})).startswith(told)
    # What was agreed first stays so, also on the way through a withdrawal.
    told = refused(register, Change("promise", row, 1, {"withdrawn": True, "text": "Lain sama sekali"}))
    assert "baris yang dicabut tidak diubah sekaligus" in told
    taken(register, Change("promise", row, 1, {"withdrawn": True}))
    taken(register, Change("meeting", held, 1, {"withdrawn": True}))
    assert len(register.rows("promise")) == 0
    assert register.rows("promise", withdrawn=True)["id"].tolist() == [row]
    assert "sudah dicabut; pulihkan dahulu" in refused(register, Change("promise", row, 2, {"unit": "SK"}))
    assert "sudah dicabut; pilih yang lain" in refused(register, Change("promise", row, 2, {"withdrawn": False}))
    taken(register, Change("meeting", held, 2, {"withdrawn": False}))
    taken(register, Change("promise", row, 2, {"withdrawn": False}))
    assert register.rows("promise")["version"].tolist() == [3]


def test_a_row_needs_an_id_that_a_snapshot_can_hold_and_a_region_of_kalimantan(register: Register) -> None:
    proof = {"region": "6203", "kind": "sk", "title": "SK Pokja"}
    assert "id baris baru harus 32 angka heksadesimal" in refused(register, Change("evidence", "ZZ", None, proof))
    for region in ("0000", "Indonesia"):
        outcome = register.apply([Change("evidence", None, None, proof | {"region": region})], ME, "formulir")
        assert f"“{region}” bukan wilayah yang dikenal" in outcome.refusals[0]
    assert len(register.rows("evidence")) == 0


def test_years_and_rows_that_cannot_belong_together_are_refused(register: Register) -> None:
    held = promise(register)
    told = refused(register, Change("promise", held, 1, {"reported": "selesai", "reported_day": "2019-01-01"}))
    assert "kolom Dilaporkan tanggal: 1 Januari 2019 lebih awal dari rapatnya" in told
    assert "Putaran: tahun 2099 belum tiba" in refused(
        register, Change("award", None, None, {"region": "6203", "round": 2099})
    )
    cells = {"region": "6203", "level": "kabkota", "programme": "A", "year_from": 2025, "year_to": 2029}
    target = {"plan": taken(register, Change("plan", None, None, cells)), "year": 2030, "target": 3}
    assert "tahun 2030 di luar masa rencananya, 2025 sampai 2029" in refused(
        register, Change("plan_target", None, None, target)
    )
    taken(register, Change("plan_target", None, None, target | {"year": 2029}))
    office = taken(register, Change("opd", None, None, {"region": "6203", "name": "Dinkes", "kind": "opd"}))
    paper = {"region": "6203", "opd": office, "year": 2026, "subactivity": "A"}
    first = taken(register, Change("pprg", None, None, paper | {"form": "GBS"}))
    told = refused(register, Change("pprg", None, None, paper | {"form": "KAK", "based_on": first}))
    assert "kolom Disusun dari GAP menunjuk dokumen yang bukan GAP; pilih GAP" in told


def test_a_meeting_and_its_promises_are_taken_back_together(register: Register) -> None:
    row = promise(register)
    held = (register.row("promise", row) or {})["meeting"]
    gone = {"withdrawn": True}
    outcome = register.apply([Change("meeting", held, 1, gone), Change("promise", row, 1, gone)], ME, "formulir")
    assert outcome.taken == (held, row)


def test_the_same_thing_is_not_written_twice(register: Register) -> None:
    row = promise(register)
    held = (register.row("promise", row) or {})["meeting"]
    again = {"meeting": held, "region": "Kapuas", "text": " menyusun  sk", "opd": "dp3appkb"}
    assert refused(register, Change("promise", None, None, again)).endswith(
        "sudah ada dalam register; ubah baris yang ada."
    )
    fresh = {"meeting": held, "region": "6203", "text": "Baru", "opd": "A"}
    outcome = register.apply([Change("promise", None, None, fresh)] * 2, ME, "buku")
    assert outcome.refusals == ("Rencana tindak lanjut (Kapuas, Baru, A): ditulis dua kali; hapus salah satu.",)
    taken(register, Change("promise", row, 1, {"withdrawn": True}))
    taken(register, Change("promise", None, None, again))
    assert "sudah ada dalam register" in refused(register, Change("promise", row, 2, {"withdrawn": False}))


def test_two_rows_may_exchange_what_tells_them_apart(register: Register) -> None:
    ids = [
        taken(register, Change("village", None, None, {"region": "6210", "village": name, "year": 2022}))
        for name in ("Bukit Liti", "Mekar Jaya")
    ]
    swapped = [
        Change("village", row, 1, {"village": name})
        for row, name in zip(ids, ("Mekar Jaya", "Bukit Liti"), strict=True)
    ]
    assert register.apply(swapped, ME, "buku").done
    assert register.rows("village")["id"].tolist() == ids[::-1]


def test_a_row_points_at_rows_of_its_own_region_only(register: Register) -> None:
    proof = taken(
        register, Change("evidence", None, None, {"region": "6205", "kind": "sk", "title": "SK Pokja", "number": "1"})
    )
    row = promise(register)
    assert "kolom Bukti menunjuk baris wilayah lain" in refused(
        register, Change("promise", row, 1, {"evidence": proof})
    )
    assert "kolom Bukti menunjuk baris yang tidak ada" in refused(
        register, Change("promise", row, 1, {"evidence": "f" * 32})
    )
    elsewhere = meeting(register, region="6401", title="Rapat Paser")
    values = {"meeting": elsewhere, "region": "6203", "text": "SK", "opd": "A"}
    assert "kolom Rapat menunjuk baris wilayah lain" in refused(register, Change("promise", None, None, values))


def test_a_promise_is_of_a_meeting_of_its_own_or_of_its_province(register: Register) -> None:
    neighbours, provinces = meeting(register, region="6201"), meeting(register)
    told = refused(register, Change("promise", None, None, PROMISED | {"meeting": neighbours}))
    assert "kolom Rapat menunjuk baris wilayah lain" in told
    taken(register, Change("promise", None, None, PROMISED | {"meeting": provinces}))
    taken(register, Change("promise", None, None, PROMISED | {"meeting": neighbours, "region": "6200"}))


def test_a_plan_does_not_stand_below_itself(register: Register) -> None:
    plan = {"region": "6200", "level": "provinsi", "programme": "PUG"}
    above = taken(register, Change("plan", None, None, plan))
    below = taken(register, Change("plan", None, None, plan | {"region": "6203", "level": "kabkota", "parent": above}))
    told = refused(register, Change("plan", above, 1, {"parent": below}))
    assert "kolom Induk menunjuk baris ini sendiri lewat induknya" in told


def test_an_index_is_never_typed(register: Register) -> None:
    told = "nilai indeks dibaca dari angka dasbor, tidak diketik"
    row = promise(register, measure="IPG Kapuas")
    assert f"kolom Capaian: {told}" in refused(register, Change("promise", row, 1, {"achieved": 92.1}))
    values = {"region": "6203", "level": "kabkota", "programme": "PUG", "measure": "Indeks Ketimpangan Gender"}
    assert f"kolom Data dasar: {told}" in refused(register, Change("plan", None, None, values | {"base": 0.4}))
    plan = taken(register, Change("plan", None, None, values))
    year = Change("plan_target", None, None, {"plan": plan, "year": 2026, "target": 0.3, "realised": 0.4})
    assert f"kolom Realisasi: {told}" in refused(register, year)


def test_rows_and_versions_that_never_were_are_told(register: Register) -> None:
    row = promise(register)
    assert "tidak ada dalam register" in refused(register, Change("promise", "0" * 32, 1, {"unit": "SK"}))
    assert "tidak pernah ada" in refused(register, Change("promise", row, 9, {"unit": "SK"}))
    assert "sebutkan versinya" in refused(register, Change("promise", row, None, {"unit": "SK"}))
    twice = register.apply(
        [Change("promise", row, 1, {"unit": "A"}), Change("promise", row, 1, {"unit": "B"})], ME, "buku"
    )
    assert "ditulis dua kali sekaligus" in twice.refusals[0]


def test_a_register_to_be_read_is_not_written(register: Register, register_address: str) -> None:
    promise(register)
    reader = open_register(register_address)
    reader.writable = False
    outcome = reader.apply([Change("meeting", None, None, {})], ME, "formulir")
    assert outcome.refusals == ("Register ini hanya dapat dibaca.",)
    assert len(reader.rows("promise")) == 1
    reader.close()


def test_what_another_process_wrote_is_seen(register: Register, register_address: str) -> None:
    assert len(register.rows("promise")) == 0
    other = open_register(register_address)
    promise(other)
    other.close()
    assert len(register.rows("promise")) == 1
    frame = register.rows("promise")
    frame.loc[0, "text"] = "diubah pembaca"
    assert register.rows("promise")["text"].tolist() == ["Menyusun SK"]


# At once, and cut short.


def test_offices_that_save_at_once_lose_nothing(register: Register, register_address: str) -> None:
    """The full count, fourteen offices with two hundred saves each, stands in the benchmarks."""
    held = meeting(register)
    for number in range(2):
        promise(register, meeting=held, text=f"Janji {number}")
    before, _ = versions_and_lines(register)
    saved = at_once(register_address, 3, 20)
    assert saved.taken + saved.told == 60
    assert versions_and_lines(register) == (before + saved.taken, before + saved.taken)
    for row in register.rows("promise")["id"]:
        now = register.row("promise", row) or {}
        assert now["unit"] == register.at_versions("promise", {row: now["version"]})[row]["unit"]


PROMISED = {"region": "6203", "text": "SK", "opd": "DP3APPKB"}
KILLED = """
import sys
from sqlalchemy import event
from setara.register.changes import Actor, Change
from setara.register.store import open_register
register = open_register(sys.argv[1])
held = register.rows("meeting")["id"][0]
@event.listens_for(register.engine, "before_cursor_execute")
def stop(con, cursor, statement, parameters, context, many):
    if statement.lower().startswith("insert into journal"):
        print("in the middle", flush=True)
        sys.stdin.readline()
cells = {"meeting": held, "region": "6203", "opd": "A"}
changes = [Change("promise", None, None, cells | {"text": f"Janji {i}"}) for i in range(400)]
changes.append(Change("meeting", held, 1, {"theme": "Setengah"}))
register.apply(changes, Actor("kantor", "pemilik"), "buku")
"""


def test_a_writer_killed_in_the_middle_leaves_all_or_nothing(register: Register, register_address: str) -> None:
    held = meeting(register)
    writer = subprocess.Popen(
        [sys.executable, "-c", KILLED, register_address],
        **{"cwd": ROOT, "text": True, "stdin": subprocess.PIPE, "stdout": subprocess.PIPE},
    )
    assert writer.stdout is not None
    assert writer.stdout.readline() == "in the middle\n"
    writer.send_signal(signal.SIGKILL)
    writer.communicate(timeout=60)
    assert len(register.rows("promise")) == 0
    assert (register.row("meeting", held) or {})["theme"] is None
    assert versions_and_lines(register) == (1, 1)
    promise(register, meeting=held)


def test_who_waits_too_long_is_told(register: Register, register_address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "_PATIENCE", 50)
    other = open_register(register_address)
    with engines.writing(register.engine), pytest.raises(RefusalError, match="sedang ditulis orang lain terlalu lama"):
        meeting(other)
    other.close()
    meeting(register)


def test_a_writer_who_takes_no_turn_is_noticed(register: Register) -> None:
    """Somebody in the database by hand, between a row being read and being written."""
    if register.engine.dialect.name == "sqlite":
        pytest.skip("SQLite lets nobody in between")
    row = promise(register)
    table = TABLES["promise"]
    came = threading.Event()

    def by_hand(_con: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lower().startswith("update promise") and not came.is_set():
            came.set()
            with register.engine.begin() as con:
                con.execute(sa.update(table).where(table.c.id == row).values(version=2, unit="tangan"))
                line = {"seq": 99, "at": "", "who": "tangan", "door": "perintah", "entity": "promise", "row": row}
                con.execute(
                    sa.insert(JOURNAL).values(**line, version=2, before='{"unit": null}', after='{"unit": "tangan"}')
                )

    event.listen(register.engine, "before_cursor_execute", by_hand)
    outcome = register.apply([Change("promise", row, 1, {"unit": "kantor"})], ME, "formulir")
    event.remove(register.engine, "before_cursor_execute", by_hand)
    assert [(c.base, c.theirs, c.yours) for c in outcome.conflicts] == [(None, "tangan", "kantor")]


# Addresses that lead nowhere.


def test_a_file_that_is_no_register_is_told(tmp_path: Path) -> None:
    wrong = tmp_path / "catatan.sqlite"
    wrong.write_bytes(b"bukan basis data" * 100)
    with pytest.raises(RefusalError, match="bukan berkas SQLite"):
        open_register(str(wrong))


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://kantor@localhost/register", "disimpan dalam SQLite atau PostgreSQL"),
        ("://", "Alamat register tidak terbaca"),
        ("postgresql://kantor:rahasia@/x?host=/tidak/ada", "Register tidak dapat dibuka"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(address: str, told: str) -> None:
    with pytest.raises(RefusalError, match=told) as refusal:
        open_register(address)
    assert "rahasia" not in str(refusal.value)


def test_a_file_is_its_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "baru" / "register.sqlite"
    opened = open_register(str(file))
    promise(opened)
    assert {path.stat().st_mode & 0o077 for path in file.parent.iterdir()} == {0}
    opened.close()


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("bukan folder", encoding="utf-8")
    with pytest.raises(RefusalError, match="Register tidak dapat dibuka; periksa SETARA_REGISTER"):
        open_register(str(tmp_path / "berkas" / "register.sqlite"))


def test_sqlite_is_set_for_several_writers(tmp_path: Path) -> None:
    opened = open_register(str(tmp_path / "baru" / "register.sqlite"))
    with opened.engine.connect() as con:
        names = "journal_mode", "foreign_keys", "busy_timeout", "synchronous"
        assert [con.exec_driver_sql(f"pragma {name}").scalar() for name in names] == ["wal", 1, 20_000, 2]
    opened.close()


def test_a_register_in_memory_serves_many_threads() -> None:
    register = in_memory()
    promise(register)
    seen: list[int] = []
    threads = [threading.Thread(target=lambda: seen.append(len(register.rows("promise")))) for _ in range(16)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [1] * 16
