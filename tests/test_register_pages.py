"""The pages of the register: who may write, what a form keeps, and what the other pages show of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from benchmarks import grids
from setara import formatting
from setara.findings import followup
from setara.register.changes import Actor, Change
from setara.register.entities import ENTITIES
from setara.register.store import Register, open_register
from setara.ui import register as sessions
from setara.ui import state
from tests import registers
from tests.screens import visit

HERE = {"host": "localhost:8501", "origin": "http://localhost:8501"}
DAY = dt.date(2026, 6, 30)


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Register]:
    """Return a register of its own that the pages show on a day of its own."""
    path = tmp_path / "register.sqlite"
    monkeypatch.setenv("SETARA_REGISTER", str(path))
    monkeypatch.setattr(formatting, "today", lambda: DAY)
    opened = open_register(str(path))
    # A register that nobody has begun shows the published rows.
    registers.taken(opened, Change("opd", None, None, {"region": "6101", "name": "Bappeda", "kind": "opd"}))
    yield opened
    opened.close()


@pytest.fixture
def writing(own: Register, monkeypatch: pytest.MonkeyPatch) -> Register:
    """Let whoever opens a page write."""
    monkeypatch.setattr(sessions, "writer", lambda: registers.ME)
    return own


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({"email_verified": True}, "dp3a@kapuas.example"),
        ({"email_verified": False}, None),
        ({"email_verified": "true"}, None),
        ({}, None),
        ({"email_verified": True, "email": " "}, None),
        ({"email_verified": True, "is_logged_in": False}, None),
    ],
)
def test_an_email_counts_only_where_the_provider_has_verified_it(
    told: dict[str, object], known: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state, "asks_who", lambda: True)
    monkeypatch.setattr("streamlit.user", {"is_logged_in": True, "email": " DP3A@Kapuas.example", **told})
    assert state.email() == known


def again(at: AppTest) -> AppTest:
    at.run()
    assert not at.exception, [e.message for e in at.exception]
    return at


def unfold(page: str, *folds: str, **address: Any) -> AppTest:
    at = visit(page, **address)
    for fold in folds:
        at.session_state[fold] = True
    return again(at)


def field(at: AppTest, label: str) -> Any:
    (found,) = [w for w in (*at.text_input, *at.text_area, *at.selectbox) if w.label == label]
    return found


def save(at: AppTest, form: str) -> AppTest:
    (button,) = [b for b in at.button if b.proto.form_id == form]
    button.click()
    return again(at)


def row_form(at: AppTest) -> str:
    (form,) = {b.proto.form_id for b in at.button if b.proto.form_id.startswith("rows_6203")}
    return str(form)


def told(at: AppTest) -> str:
    return " ".join(h.proto.body for h in at.get("html"))


# Who may write


@pytest.mark.parametrize(
    ("peer", "headers", "environment"),
    [
        ("127.0.0.1", HERE, {}),
        ("::1", {"host": "[::1]:8501", "origin": "http://[::1]:8501"}, {}),
        ("127.0.0.1", {"host": "127.0.0.1", "origin": "http://127.0.0.1"}, {}),
    ],
)
def test_who_sits_at_the_machine_writes(peer: str, headers: dict[str, str], environment: dict[str, str]) -> None:
    assert sessions.at_this_machine(peer, headers, environment)


@pytest.mark.parametrize(
    ("peer", "headers", "environment"),
    [
        (None, HERE, {}),
        ("192.168.1.7", HERE, {}),
        ("unix:", HERE, {}),
        ("127.0.0.1", {}, {}),
        ("127.0.0.1", {"host": "localhost:8501"}, {}),
        ("127.0.0.1", HERE | {"host": "setara.go.id"}, {}),
        ("127.0.0.1", HERE | {"host": "localhost.evil.id"}, {}),
        ("127.0.0.1", HERE | {"origin": "http://evil.id"}, {}),
        ("127.0.0.1", HERE | {"origin": "null"}, {}),
        ("127.0.0.1", HERE | {"x-forwarded-for": "127.0.0.1"}, {}),
        ("127.0.0.1", HERE | {"x-forwarded-host": ""}, {}),
        ("127.0.0.1", HERE | {"forwarded": "for=127.0.0.1"}, {}),
        ("127.0.0.1", HERE | {"via": "1.1 proxy"}, {}),
        ("127.0.0.1", HERE, {"SETARA_ALAMAT": "https://setara.go.id"}),
        ("127.0.0.1", HERE, {"SETARA_PROKSI": "1"}),
    ],
)
def test_in_doubt_nobody_writes(peer: str | None, headers: dict[str, str], environment: dict[str, str]) -> None:
    assert not sessions.at_this_machine(peer, headers, environment)


def test_a_reader_is_told_how_a_register_begins_and_has_no_form(own: Register) -> None:
    registers.promise(own)
    at = visit("tindak-lanjut", provinsi="62")
    assert "Menyusun SK" in told(at)
    assert [i.value for i in at.info] == [sessions.how_to_write()]
    assert [e.label for e in at.expander] == ["Teks pengingat kabupaten/kota", "Laporan semester"], (
        "to read, not to write"
    )


def test_two_who_changed_a_choice_and_a_row_are_told_names(writing: Register) -> None:
    proofs = [
        registers.taken(writing, Change("evidence", None, None, {"region": "6203", "kind": "sk", "title": title}))
        for title in ("SK Pokja", "SK focal point")
    ]
    row = registers.promise(writing, scheme="prasyarat7", item="PR3", evidence=proofs[0])
    at = unfold("tindak-lanjut", "promise_edit", provinsi="62")
    registers.taken(writing, Change("promise", row, 1, {"scheme": "proses7", "item": "PS2", "evidence": proofs[1]}))
    field(at, "Prasyarat atau proses").select("prasyarat7/PR5")
    field(at, "Bukti").select("")
    at = save(at, "promise_row_form")
    lines = {line.pop("Kolom"): list(line.values()) for line in at.table[0].value.to_dict(orient="records")}
    assert lines == {
        "Skema": ["Tujuh prasyarat", "Pelembagaan dan tujuh proses", "Tujuh prasyarat"],
        "Prasyarat atau proses": ["Kelembagaan PUG", "Penganggaran", "Data terpilah"],
        "Bukti": ["SK Pokja", "SK focal point", "–"],
    }


def test_who_may_not_write_is_refused_also_where_a_form_was_drawn(own: Register) -> None:
    outcome = sessions.apply([Change("meeting", None, None, {"region": "6200"})])
    assert outcome.refusals == ("Sesi ini hanya dapat membaca register.",)


def test_the_register_begins_with_the_first_row_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "baru.sqlite"
    monkeypatch.setenv("SETARA_REGISTER", str(path))
    monkeypatch.setattr(sessions, "writer", lambda: registers.ME)
    published = len(sessions.current().rows("meeting"))
    assert published > 0
    assert not path.exists()
    change = Change("meeting", None, None, {"region": "6203", "day": "2026-06-30", "title": "Rakor", "kind": "rakor"})
    assert sessions.apply([change]).done
    assert path.exists()
    assert len(sessions.current().rows("meeting")) == published + 1


# Forms


def test_a_meeting_and_its_promise_are_written_one_row_at_a_time(writing: Register) -> None:
    at = unfold("tindak-lanjut", "meeting_edit", "promise_new", provinsi="62", kab="6203")
    field(at, "Tanggal *").input("28 Juni 2026")
    field(at, "Nama rapat *").input("Rakor Kapuas")
    at = save(at, "meeting_6203_rakor_form")
    assert [s.value for s in at.success] == ["Rapat koordinasi disimpan."]
    (meeting,) = writing.rows("meeting").to_dict(orient="records")
    assert (meeting["region"], meeting["day"], meeting["title"]) == ("6203", dt.date(2026, 6, 28), "Rakor Kapuas")
    field(at, "Tindak lanjut *").input("Menyusun SK focal point")
    field(at, "Penanggung jawab (perangkat daerah) *").input("DP3APPKB")
    field(at, "Tenggat semula").input("30/09/2026")
    field(at, "Prasyarat atau proses").select("prasyarat7/PR3")
    at = save(at, "promise_add_form")
    (promise,) = writing.rows("promise").to_dict(orient="records")
    assert (promise["meeting"], promise["region"], promise["due"]) == (meeting["id"], "6203", dt.date(2026, 9, 30))
    assert (promise["scheme"], promise["item"]) == ("prasyarat7", "PR3")
    assert "Menyusun SK focal point" in told(at)


@pytest.mark.parametrize("part", ["prasyarat", "pprg"])
def test_of_another_region_no_form_shows_what_an_office_keeps(
    own: Register, monkeypatch: pytest.MonkeyPatch, part: str
) -> None:
    registers.everything(own)
    registers.promise(own, region="6201", meeting=registers.meeting(own), text="Janji Sukamara")
    monkeypatch.setattr(sessions, "writer", lambda: Actor("s@kantor", "kabkota", "6201"))
    at = unfold("tindak-lanjut", "promise_edit", "evidence_edit", "meeting_edit", provinsi="62")
    assert field(at, "Tindak lanjut").options == ["Kotawaringin Barat: Janji Sukamara (DP3APPKB)"]
    shown = [unfold("pug", "rows_edit", provinsi="62", kab="6203", bagian=part)]
    shown.append(unfold("tindak-lanjut", "promise_edit", "evidence_edit", "meeting_edit", provinsi="62", kab="6203"))
    for page in shown:
        assert not [w for w in (*page.text_input, *page.text_area) if registers.SECRET in str(w.value)]
        choices = [option for w in page.selectbox if w.label == "Baris" for option in w.options]
        assert set(choices) <= {"Baris baru"}
        assert not [b for b in page.button if b.proto.form_id.startswith(("rows_", "promise_row"))]


def test_a_promise_of_the_provinces_meeting_is_not_taken_back_by_who_owes_it(
    own: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    registers.promise(own)
    monkeypatch.setattr(sessions, "writer", lambda: Actor("k@kantor", "kabkota", "6203"))
    at = unfold("tindak-lanjut", "promise_edit", provinsi="62")
    assert not [b for b in at.button if b.label == "Ya, cabut baris ini"]
    assert [b for b in at.button if b.proto.form_id == "promise_row_form"], "what became of it is theirs to write"


def test_a_yearly_target_is_written_by_form(own: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {"region": "6203", "level": "kabkota", "programme": "Kader desa"}
    plan = registers.taken(own, Change("plan", None, None, cells))
    monkeypatch.setattr(sessions, "writer", lambda: Actor("k@kantor", "kabkota", "6203"))
    at = unfold("pug", "rows_edit", provinsi="62", kab="6203", bagian="rad")
    at.selectbox(key="rows_kind").set_value("plan_target")
    at = again(at)
    field(at, "Baris RAD *").select(plan)
    field(at, "Tahun *").input("2026")
    field(at, "Target").input("12,5")
    at = save(at, row_form(at))
    (row,) = own.rows("plan_target").to_dict(orient="records")
    assert (row["plan"], row["year"], row["target"]) == (plan, 2026, 12.5)
    at.selectbox(key="rows_6203_plan_target").set_value(row["id"])
    at = again(at)
    field(at, "Realisasi").input("8")
    save(at, row_form(at))
    assert own.rows("plan_target")["realised"].tolist() == [8.0]


def test_a_revision_is_mended_and_taken_back(writing: Register) -> None:
    row = registers.promise(writing)
    values = {"promise": row, "day": "2026-02-01", "due": "2026-04-30", "reason": "Anggaran"}
    revision = registers.taken(writing, Change("revision", None, None, values))
    at = unfold("tindak-lanjut", "promise_edit", provinsi="62")
    at.selectbox(key="revision_row").set_value(revision)
    at = again(at)
    field(at, "Tenggat baru").input("31 Mei 2026")
    at = save(at, f"revision_{revision}_form")
    assert writing.rows("revision")["due"].tolist() == [dt.date(2026, 5, 31)]
    at.button(key=f"revision_{revision}_withdraw").click()
    at = again(at)
    assert writing.rows("revision").empty


def test_evidence_that_the_province_has_seen_moves_to_another_shelf_only(
    own: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = {"region": "6203", "kind": "sk", "title": "SK", "seen_day": "2026-06-02"}
    proof = registers.taken(own, Change("evidence", None, None, seen))
    monkeypatch.setattr(sessions, "writer", lambda: Actor("k@kantor", "kabkota", "6203"))
    at = unfold("tindak-lanjut", "evidence_edit", provinsi="62", kab="6203")
    at.selectbox(key="evidence_row").set_value(proof)
    at = again(at)
    assert [w.label for w in at.text_input if w.proto.form_id] == ["Alamat di kantor"]
    assert not [b for b in at.button if b.label == "Ya, cabut baris ini"]


def test_a_bad_cell_is_refused_and_what_was_typed_stays(writing: Register) -> None:
    registers.promise(writing)
    at = unfold("tindak-lanjut", "promise_edit", provinsi="62")
    field(at, "Dilaporkan tanggal").input("kemarin")
    field(at, "Kendala").input("Pejabat berganti")
    at = save(at, "promise_row_form")
    (refusal,) = [e.value for e in at.error]
    assert "kolom Dilaporkan tanggal: “kemarin” bukan tanggal" in refusal
    assert field(at, "Kendala").value == "Pejabat berganti"
    assert writing.rows("promise")["version"].tolist() == [1]


def test_a_stale_form_is_refused_and_its_text_stays(writing: Register) -> None:
    row = registers.promise(writing)
    at = unfold("tindak-lanjut", "promise_edit", provinsi="62")
    registers.taken(writing, Change("promise", row, 1, {"problem": "Belum ada anggaran"}))
    field(at, "Kendala").input("Pejabat berganti")
    at = save(at, "promise_row_form")
    assert "diubah orang lain" in at.error[0].value
    assert at.table[0].value.to_dict(orient="records") == [
        {"Kolom": "Kendala", "Saat dibuka": "–", "Sekarang": "Belum ada anggaran", "Isian Anda": "Pejabat berganti"}
    ]
    assert field(at, "Kendala").value == "Pejabat berganti"
    assert writing.rows("promise")["problem"].tolist() == ["Belum ada anggaran"]
    at.button(key="promise_row_newest").click()
    at = again(at)
    assert field(at, "Kendala").value == "Belum ada anggaran"
    field(at, "Kendala").input("Belum ada anggaran; pejabat berganti")
    at = save(at, "promise_row_form")
    assert writing.rows("promise")["problem"].tolist() == ["Belum ada anggaran; pejabat berganti"]


def test_a_row_is_taken_back_and_brought_back_and_both_stay_in_the_journal(writing: Register) -> None:
    row = registers.promise(writing)
    at = unfold("tindak-lanjut", "promise_edit", provinsi="62")
    at.button(key="promise_row_withdraw").click()
    at = again(at)
    assert writing.rows("promise").empty
    assert writing.rows("promise", withdrawn=True)["id"].tolist() == [row]
    assert "Belum ada rencana tindak lanjut" in at.subheader[0].value
    at = unfold("tindak-lanjut", "rows_gone", provinsi="62")
    at.button(key=f"rows_gone_{row}_restore").click()
    at = again(at)
    assert writing.rows("promise")["id"].tolist() == [row]
    assert [e.label for e in at.expander if "dicabut" in e.label] == []
    last = writing.journal("promise", row).iloc[-1]
    assert last[["field", "before", "after", "door", "version"]].tolist() == ["withdrawn", True, False, "formulir", 3]


def test_an_empty_list_opens_the_form_that_comes_first(writing: Register) -> None:
    at = visit("tindak-lanjut", provinsi="62")
    assert at.button(key="promise_begin").label == "Catat rapatnya dahulu"
    at.button(key="promise_begin").click()
    assert "Nama rapat *" in [box.label for box in again(at).text_input]
    held = registers.meeting(writing)
    at = visit("tindak-lanjut", provinsi="62")
    assert at.button(key="promise_begin").label == "Catat tindak lanjut"
    at.button(key="promise_begin").click()
    assert "Rapat" in [box.label for box in again(at).selectbox]
    registers.promise(writing, meeting=held)
    at = visit("tindak-lanjut", provinsi="62")
    assert "promise_begin" not in [button.key for button in at.button]


def test_the_filters_stand_in_the_address(own: Register) -> None:
    held = registers.meeting(own)
    registers.promise(own, meeting=held, text="lewat", due="2026-01-31")
    registers.promise(own, meeting=held, text="nanti", due="2026-12-31", opd="Bapperida")
    for asked, text in (({"keadaan": "lewat"}, "lewat"), ({"perangkat": "bapperida"}, "nanti")):
        at = visit("tindak-lanjut", provinsi="62", **asked)
        assert at.subheader[0].value.startswith("Satu rencana tindak lanjut Kalimantan Tengah")
        assert f">{text}</td>" in told(at)
    at = visit("tindak-lanjut", provinsi="62", rakor=held, kab="6201")
    assert at.subheader[0].value == "Belum ada rencana tindak lanjut yang tercatat untuk Kotawaringin Barat"


# The other pages


def test_a_cell_leads_to_what_is_known_of_the_region(own: Register) -> None:
    registers.promise(own, scheme="prasyarat7", item="PR3")
    at = visit("pug", provinsi="62", kab="6203")
    titles = [s.value for s in at.subheader]
    assert titles[0].startswith("Prasyarat PUG Kalimantan Tengah: tidak ada bukti per 30 Juni 2026")
    assert {"Prasyarat PUG Kapuas: belum ada catatan", "Proses PUG Kapuas: belum ada catatan"} < set(titles)
    assert titles[-1] == "Satu rencana tindak lanjut Kapuas: 1 lewat tenggat"
    assert "Indeks Pembangunan Gender" in told(at)


def test_an_item_shows_its_evidence_and_promises_alone(own: Register) -> None:
    held = registers.meeting(own)
    registers.promise(own, meeting=held, scheme="prasyarat7", item="PR3")
    registers.promise(own, meeting=held, scheme="prasyarat7", item="PR5", text="Memilah data")
    year = {"region": "6203", "scheme": "prasyarat7", "item": "PR3"}
    for number, standing in ((2024, "belum"), (2025, "sebagian")):
        registers.taken(own, Change("status", None, None, {**year, "year": number, "self": standing}))
    at = visit("pug", provinsi="62", kab="6203", butir="PR3")
    assert [h.value for h in at.header] == ["Kelembagaan PUG Kapuas"]
    titles = [s.value for s in at.subheader]
    assert titles[1] == "Kelembagaan PUG Kapuas: dua catatan"
    assert titles[-1] == "Satu rencana tindak lanjut Kelembagaan PUG Kapuas: 1 lewat tenggat"
    assert "Menyusun SK" in told(at)
    assert "Memilah data" not in told(at)
    assert told(at).index(">2025</td>") < told(at).index(">2024</td>")


def test_an_item_of_another_part_is_let_go_without_a_word(own: Register) -> None:
    at = visit("pug", provinsi="62", kab="6203", butir="PR3")
    at.session_state["pug_bagian"] = "proses"
    at = again(at)
    assert [h.value for h in at.header] == ["Kapuas"]
    assert at.query_params["butir"] == "semua"
    assert "tidak tersedia" not in " ".join(i.value for i in at.info)


@pytest.mark.parametrize("part", ["prasyarat", "proses", "pprg", "data_terpilah", "rad"])
def test_every_part_stands_on_the_published_rows(part: str) -> None:
    at = visit("pug", provinsi="62", kab="6210", bagian=part)
    assert at.query_params["bagian"] == part
    assert "Pulang Pisau" in {h.value for h in at.header}


def test_a_status_is_written_beside_the_grid(writing: Register) -> None:
    at = unfold("pug", "rows_edit", provinsi="62", kab="6203", butir="PR2")
    assert field(at, "Prasyarat atau proses *").value == "prasyarat7/PR2", "the cell that was clicked"
    field(at, "Tahun *").input("2026")
    field(at, "Penilaian mandiri").select("sebagian")
    at = save(at, row_form(at))
    (row,) = writing.rows("status").to_dict(orient="records")
    assert [row[name] for name in ("region", "scheme", "item", "year", "self")] == [
        "6203",
        "prasyarat7",
        "PR2",
        2026,
        "sebagian",
    ]


def test_a_meeting_and_its_evidence_are_corrected_and_taken_back(writing: Register) -> None:
    held = registers.meeting(writing, title="Rapat ujj")
    paper = {"region": "6203", "kind": "sk", "title": "SK focal point"}
    seen = registers.taken(writing, Change("evidence", None, None, paper))
    at = unfold("tindak-lanjut", "meeting_edit", provinsi="62")
    at.selectbox(key="meeting_row").set_value(held)
    at = again(at)
    field(at, "Nama rapat *").input("Rapat uji")
    at = save(at, f"meeting_{held}_form")
    assert writing.rows("meeting")["title"].tolist() == ["Rapat uji"]
    at.button(key=f"meeting_{held}_withdraw").click()
    at = again(at)
    assert writing.rows("meeting").empty
    assert writing.rows("meeting", withdrawn=True)["id"].tolist() == [held]

    at = unfold("tindak-lanjut", "evidence_edit", provinsi="62")
    at.selectbox(key="evidence_row").set_value(seen)
    at = again(at)
    field(at, "Dilihat tanggal").input("29 Juni 2026")
    field(at, "Dilihat oleh (jabatan)").input("Kepala bidang PUG")
    save(at, f"evidence_{seen}_form")
    (row,) = writing.rows("evidence").to_dict(orient="records")
    assert (row["seen_day"], row["seen_by"]) == (dt.date(2026, 6, 29), "Kepala bidang PUG")


def test_a_verdict_is_asked_of_none_who_does_not_verify(own: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sessions, "writer", lambda: Actor("kapuas", "kabkota", "6203"))
    at = unfold("pug", "rows_edit", provinsi="62", kab="6203")
    asked = {w.label for w in (*at.text_input, *at.text_area, *at.selectbox)}
    assert "Penilaian mandiri" in asked
    assert not asked & {"Hasil verifikasi", "Diverifikasi tanggal", "Catatan verifikasi"}


def test_an_office_is_offered_only_what_it_can_write(own: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    office = registers.taken(own, Change("opd", None, None, {"region": "6203", "name": "Dinsos", "kind": "opd"}))
    monkeypatch.setattr(sessions, "writer", lambda: Actor("dinsos", "opd", "6203", office))
    kinds = {
        part: at.selectbox(key="rows_kind").options
        for part in ("prasyarat", "pprg", "rad")
        for at in [unfold("pug", "rows_edit", provinsi="62", kab="6203", bagian=part)]
    }
    assert kinds == {
        "prasyarat": ["Bukti"],
        "pprg": ["Dokumen PPRG", "Anggaran responsif gender", "Bukti"],
        "rad": ["Rencana aksi daerah", "Target tahunan RAD", "Bukti"],
    }
    at = visit("tindak-lanjut", provinsi="62")
    assert [e.label for e in at.expander] == [
        *("Teks pengingat kabupaten/kota", "Laporan semester", "Perbarui satu tindak lanjut"),
        *("Catat tindak lanjut baru", "Catat atau ubah bukti"),
    ]
    data = visit("data", bagian="buku")
    assert "Buku diambil oleh provinsi dan kabupaten/kota" in data.info[0].value
    assert not data.file_uploader


MARKDOWN = "![x](https://x.example/y.png)"


def test_what_an_office_typed_becomes_no_markdown(writing: Register) -> None:
    office = registers.taken(writing, Change("opd", None, None, {"region": "6203", "name": "Dinsos", "kind": "opd"}))
    owed = {"region": "6203", "opd": office, "item": MARKDOWN, "year": 2025, "status": "belum"}
    registers.taken(writing, Change("data_owed", None, None, owed))
    row = registers.promise(writing, meeting=registers.meeting(writing, title=MARKDOWN), problem="lama")
    shown = visit("pug", provinsi="62", kab="6203", bagian="data_terpilah", butir=MARKDOWN)
    at = unfold("tindak-lanjut", "promise_edit", provinsi="62")
    registers.taken(writing, Change("promise", row, 1, {"problem": MARKDOWN}))
    field(at, "Kendala").input("baru")
    at = save(at, "promise_row_form")
    assert "diubah orang lain" in at.error[0].value
    front = visit("beranda", provinsi="62")
    (offered, *_) = [b for b in front.button if b.label == "Rencana"]
    offered.click()
    front = again(front)
    drawn = [*shown.header, *front.success]
    said = [
        *(w.value for w in drawn),
        *(b.help for b in front.button if b.label == "Rencana"),
        *at.table[0].value.iloc[0],
    ]
    assert sum("x.example" in text for text in said) >= 4
    assert not any("![x](https:" in text for text in said)
    assert any(r"!\[x\](" in text for text in said)


def test_a_level_of_another_round_is_refused(writing: Register) -> None:
    at = unfold("pug", "rows_edit", provinsi="62", kab="6203", bagian="proses")
    at.selectbox(key="rows_kind").set_value("award")
    at = again(at)
    field(at, "Putaran *").input("2020")
    field(at, "Tingkat").select("nindya")
    at = save(at, row_form(at))
    assert "pakai Pratama, Madya, Utama, atau Mentor" in at.error[0].value
    field(at, "Putaran *").input("2023")
    at = save(at, row_form(at))
    (row,) = writing.rows("award").to_dict(orient="records")
    assert (row["round"], row["level"]) == (2023, "nindya")
    assert [s.value for s in at.subheader if "Parahita" in s.value] == [
        "Anugerah Parahita Ekapraya Kalimantan Tengah: tercatat untuk 1 dari 15 wilayah",
        "Anugerah Parahita Ekapraya Kapuas: satu baris",
    ]


NEW_ROWS = [
    (
        "data_terpilah",
        "data_owed",
        {"Data *": "Penduduk menurut jenis kelamin dan umur", "Tahun *": "2025", "Status *": "total_saja"},
    ),
    ("pprg", "pprg", {"Tahun *": "2026", "Sub kegiatan *": "Pelatihan kader", "Akses": "Jauh dari desa"}),
    ("pprg", "budget", {"Tahun *": "2026", "Tahap *": "pagu", "Masa *": "tahun", "Kategori ARG *": "semua"}),
    ("rad", "plan", {"Tingkat *": "desa", "Program atau kegiatan *": "Kader desa", "Data dasar": "12,5"}),
    ("rad", "village", {"Tahun *": "2025", "Desa atau kelurahan": "Pamait", "D02 Data desa terpilah": "sebagian"}),
]


@pytest.mark.parametrize(("part", "entity", "cells"), NEW_ROWS, ids=[entity for _, entity, _ in NEW_ROWS])
def test_every_kind_of_row_has_its_form_and_a_stale_one_is_refused(
    writing: Register, part: str, entity: str, cells: dict[str, str]
) -> None:
    office = registers.taken(writing, Change("opd", None, None, {"region": "6203", "name": "Dinsos", "kind": "opd"}))
    at = unfold("pug", "rows_edit", provinsi="62", kab="6203", bagian=part)
    at.selectbox(key="rows_kind").set_value(entity)
    at = again(at)
    given = dict(cells)
    if ENTITIES[entity].by_name.get("opd") and ENTITIES[entity].by_name["opd"].required:
        given["Perangkat daerah *"] = office
    if entity == "budget":
        given["Jenis pembagi *"] = "total_apbd"
    for label, text in given.items():
        field(at, label).set_value(text)
    at = save(at, row_form(at))
    assert [s.value for s in at.success] == [f"{ENTITIES[entity].label} disimpan."], [e.value for e in at.error]
    (row,) = writing.rows(entity).to_dict(orient="records")
    assert (row["region"], row["version"]) == ("6203", 1)

    at.selectbox(key=f"rows_6203_{entity}").set_value(row["id"])
    at = again(at)
    registers.taken(writing, Change(entity, row["id"], 1, {"source": "Rapat, 2026"}))
    last = next(reversed(cells))
    other = {"desa": "kecamatan", "total_saja": "belum", "sebagian": "ya", "semua": "ARG1"}.get(cells[last], "13")
    field(at, last).set_value(other)
    at = save(at, row_form(at))
    assert "diubah orang lain" in at.error[0].value
    assert field(at, last).value == other, "what was typed stays"
    assert writing.rows(entity)["version"].tolist() == [2]


def test_a_meeting_opens_with_the_promises_of_the_last(own: Register) -> None:
    assert "Janji rakor lalu" not in [e.label for e in visit("briefing", provinsi="62").expander]
    registers.promise(own, due="2026-01-31")
    at = visit("briefing", provinsi="62")
    assert at.expander[0].label == "1. Janji rakor lalu"


def test_a_meeting_ends_by_writing_its_list(writing: Register) -> None:
    held = registers.meeting(writing)
    at = visit("briefing", provinsi="62", kab="6203")
    typed = dict(zip(followup.COLUMNS.values(), ("Data terpilah", "Disdukcapil", "30 September 2026"), strict=True))
    at.session_state["followup_sheet_0"] = {"added_rows": [typed], "edited_rows": {}, "deleted_rows": []}
    at = again(at)
    (button,) = [b for b in at.button if b.label == "Tulis 1 tindak lanjut ke register"]
    button.click()
    at = again(at)
    (row,) = writing.rows("promise").to_dict(orient="records")
    assert [row[name] for name in ("meeting", "region", "text", "opd", "due")] == [
        held,
        "6203",
        "Data terpilah",
        "Disdukcapil",
        dt.date(2026, 9, 30),
    ]
    assert "Semua tindak lanjut di atas sudah ada di register." in [s.value for s in at.success]


def test_one_click_on_the_front_page_writes_a_first_thing_under_the_latest_meeting(writing: Register) -> None:
    registers.meeting(writing, day="2025-05-01")
    latest = registers.meeting(writing, day="2026-05-01", title="Rapat kedua")
    at = visit("beranda", indikator="ipg", tahun="2024", provinsi="62")
    at.button(key="plan_idg_parlemen").click()
    at = again(at)
    (row,) = writing.rows("promise").to_dict(orient="records")
    assert [row[name] for name in ("meeting", "region", "text", "opd")] == [
        latest,
        "6209",
        "Perkecil kesenjangan parlemen di Katingan (perempuan 8,00%)",
        "Badan Kesatuan Bangsa dan Politik",
    ]
    assert "followup_rows" not in at.session_state
    assert [s.value for s in at.success] == ["Ditulis ke rencana tindak lanjut: Rapat kedua, 1 Mei 2026."]
    assert at.button(key="plan_idg_parlemen").disabled


def test_without_a_meeting_a_first_thing_goes_into_the_session_s_own_list(writing: Register) -> None:
    at = visit("beranda", indikator="ipg", tahun="2024", provinsi="62")
    at.button(key="plan_idg_parlemen").click()
    at = again(at)
    assert writing.rows("promise").empty
    assert len(at.session_state["followup_rows"]) == 1


def test_the_profile_shows_both_schemes_beside_each_other(own: Register) -> None:
    registers.promise(own)
    titles = [s.value for s in visit("profil", provinsi="62", kab="6203").subheader]
    assert titles[-4:] == [
        "Prasyarat PUG Kapuas: belum ada catatan",
        "Proses PUG Kapuas: belum ada catatan",
        "Anugerah Parahita Ekapraya Kapuas: belum ada catatan",
        "Satu rencana tindak lanjut Kapuas: 1 lewat tenggat",
    ]


def test_target_shows_the_plans_that_serve_it(own: Register) -> None:
    plan = {"region": "6203", "level": "kabkota", "programme": "Melatih kader", "indicator": "ipg"}
    registers.taken(own, Change("plan", None, None, plan))
    titles = [s.value for s in visit("target", provinsi="62").subheader]
    assert titles[-1] == "Satu baris RAD Kalimantan Tengah ditujukan pada IPG"
    assert len([s for s in visit("target", provinsi="64").subheader if "RAD" in s.value]) == 0


def test_the_benchmark_of_the_grids_fills_what_it_says(own: Register) -> None:
    before = len(own.rows("opd"))
    assert grids.filled(own, ["6203"], 2, [2025, 2026]) == 2 + 2 * (16 + 2)
    assert (len(own.rows("opd")) - before, len(own.rows("status")), len(own.rows("data_owed"))) == (2, 32, 4)
    assert len(grids.regencies()) == 56
