"""The page Target and what targets do on the other pages, run by Streamlit without a browser."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest
from streamlit.testing.v1 import AppTest

from setara import address
from setara.findings import maps, target_paths, target_questions, target_status, trends
from setara.findings.target_questions import Question
from setara.render.plotly import figure
from setara.render.plotly import targets as charts
from setara.render.svg.canvas import outline
from setara.store.database import connect
from setara.targets import judging
from setara.targets import own as target_rows
from setara.ui.editors import DELETE
from setara.view import View
from tests.expected import by_code, plain, values
from tests.screens import lines, visit
from tests.sessions import ROOT

ViewOf = Callable[..., View]
# 95.68 is past 95.50; Palangka Raya needs 0.062 a year and does 0.169; Kotawaringin Barat needs 0.436 and does 0.062;
# Kotawaringin Timur needs 0.10 and does 0.12.
LINK = (
    "6203-2029-ipg-T-sp2010-95.5~6271-2029-ipg-T-sp2010-96.0~6201-2029-ipg-T-sp2010-94.5_95.0~"
    "6202-2029-ipg-T-sp2010-89.07"
)
STATUSES = {
    "Kapuas": "tercapai",
    "Kota Palangka Raya": "tidak dapat dibedakan",
    "Kotawaringin Barat": "tidak dapat dibedakan",
    "Kotawaringin Timur": "tidak dapat dibedakan",
}


def figure_of(at: AppTest, key: str) -> dict[str, Any]:
    specs = {re.sub(r"^.*-plot_", "", c.proto.id): json.loads(c.proto.spec) for c in at.get("plotly_chart")}
    return specs[key]


def status_marks(figure: dict[str, Any]) -> dict[str, str]:
    drawn = [(re.sub(r" \(\d+\)$", "", t.get("name", "")), t) for t in figure["data"]]
    return {y: name for name, t in drawn if name in judging.WORDS.values() for y in t["y"]}


@pytest.fixture(scope="module")
def with_targets(view_of: ViewOf) -> View:
    """Return Kalimantan Tengah's IPG with the targets of the link."""
    shipped = view_of(indikator="ipg", tahun="2024", vintage="sp2010", provinsi="62")
    rows, ignored = address.targets_of(LINK, shipped.catalogue)
    assert ignored == 0
    con = connect(extra={"targets": rows, "sources": pd.DataFrame([target_rows.SOURCE])})
    return View(con, shipped.catalogue, shipped.scope)


def body_of(finding: Any) -> go.Figure:
    return figure(finding.picture)


# The link


def test_a_shared_link_gives_the_same_statuses_in_a_new_session() -> None:
    first = visit("target", provinsi="62", target=LINK)
    marks = status_marks(figure_of(first, "target_status"))
    assert {name: marks[name] for name in STATUSES} == STATUSES
    address = {k: first.query_params[k] for k in first.query_params}
    second = visit("target", **address)
    assert status_marks(figure_of(second, "target_status")) == marks
    assert second.query_params["target"] == first.query_params["target"]
    assert second.subheader[0].value == first.subheader[0].value


def test_a_link_with_targets_opens_on_every_page() -> None:
    dots = figure_of(visit("banding", provinsi="62", target=LINK), "banding_peringkat")
    own = next(t for t in dots["data"] if t.get("name") == "target kabupaten/kota")
    assert dict(zip(own["y"], plain(own["x"]), strict=True)) == pytest.approx(
        {"Kapuas": 95.5, "Kota Palangka Raya": 96.0, "Kotawaringin Barat": 95.0, "Kotawaringin Timur": 89.07}
    )
    line = figure_of(visit("tren", provinsi="62", kab="6201", target=LINK), "tren_garis")
    path = next(t for t in line["data"] if t.get("name") == "jalur target Kotawaringin Barat")
    assert plain(path["x"])[-1] == 2029
    assert plain(path["y"])[0] == pytest.approx(92.32)
    assert plain(path["y"])[-1] == pytest.approx(94.5), "the near edge of the range is enough"
    filled = figure_of(visit("peta", provinsi="62", mode="target", target=LINK), "peta_target")["data"][0]
    assert by_code(filled["locations"], filled["z"]) == pytest.approx(
        {"6203": 0.18, "6271": -0.31, "6201": -2.18, "6202": -0.50}
    )


def test_nonsense_in_a_link_is_told_and_the_rest_is_kept() -> None:
    at = visit("target", provinsi="62", target="6203-2029-ipg-T-sp2010-95.5~abc")
    assert "1 target pada tautan tidak sah atau berlebih dan diabaikan." in [i.value for i in at.info]
    assert at.query_params["target"] in ("6203-2029-ipg-T-sp2010-95.5", ["6203-2029-ipg-T-sp2010-95.5"])
    plain_page = visit("target", provinsi="62", target="abc")
    assert "target" not in plain_page.query_params


def test_targets_stay_in_the_address_when_the_page_changes() -> None:
    at = visit("target", provinsi="62", target=LINK)
    at.switch_page("pages/melihat/banding.py")
    at.query_params.clear()
    at.run()
    assert not at.exception
    assert at.query_params["target"] in (LINK, [LINK])


def test_all_targets_can_be_taken_away() -> None:
    at = visit("target", provinsi="62", bagian="isi", target=LINK)
    next(b for b in at.button if b.label == "Hapus semua target").click()
    at.run()
    assert not at.exception
    assert "target" not in at.query_params
    assert not any(b.label == "Hapus semua target" for b in at.button)


def test_a_ticked_target_is_taken_away_and_the_others_stay() -> None:
    at = visit("target", provinsi="62", bagian="isi", target=LINK)
    assert any("centang Hapus lalu tekan Pakai target" in m.value for m in at.markdown)
    before = at.data_editor[0].value
    gone = before.index[before["Wilayah"] == "Kotawaringin Barat"].item()
    sheet = f"target_sheet_{at.session_state['target_sheet']}"
    at.session_state[sheet] = {"added_rows": [], "edited_rows": {gone: {DELETE: True}}, "deleted_rows": []}
    next(b for b in at.button if b.label == "Pakai target").click()
    at.run()
    assert not at.exception
    assert [s.value for s in at.success] == ["3 target dipakai di semua halaman."]
    address = at.query_params["target"]
    left = "".join(address).split("~")
    assert sorted(left) == sorted(t for t in LINK.split("~") if not t.startswith("6201-"))
    assert not at.data_editor[0].value[DELETE].any()


def test_a_provinces_target_is_handed_down_on_the_page() -> None:
    at = visit("target", provinsi="62", bagian="isi", target="6200-2029-ipg-T-sp2010-91.0")
    at.selectbox(key="target_above").set_value(2).run()
    assert "Kalimantan Tengah 2029" in at.selectbox(key="target_above").options[2]
    at.radio(key="target_way").set_value("laju").run()
    next(b for b in at.button if b.label == "Jabarkan").click()
    at.run()
    assert not at.exception
    assert [s.value for s in at.success] == ["14 target dijabarkan (laju yang sama)."]
    rows = at.session_state["session_rows"]["targets"].set_index("region_code")
    # The province needs 91.00 - 89.62 = 1.38, so Kapuas goes from 95.68 to 97.06.
    assert float(rows.loc["6203", "low"]) == pytest.approx(97.06)
    assert "target" not in at.query_params, "fifteen are too many for a link"
    assert (
        "15 target sesi ini tidak muat dalam tautan dan hilang bila halaman dimuat ulang; unduh berkasnya, lalu unggah "
        "kembali di halaman Target."
    ) in [i.value for i in at.info]


def test_a_table_of_a_plan_is_pasted_and_added() -> None:
    at = visit("target", provinsi="62", bagian="isi")
    at.text_area[0].set_value("Indikator;2029;2030\nIndeks Pembangunan Gender;96,1;n/a\n").run()
    assert not at.exception
    assert [e.value for e in at.error] == []
    at.button(key="target_add").click()
    at.run()
    assert [s.value for s in at.success] == ["1 target ditambahkan dan dipakai di semua halaman."]
    rows = at.session_state["session_rows"]["targets"]
    assert rows[["region_code", "year", "indicator", "low"]].to_numpy().tolist() == [["6200", "2029", "ipg", "96.1"]]


def test_an_uploaded_file_adds_its_targets_and_a_wrong_one_does_not() -> None:
    at = visit("target", provinsi="62", bagian="isi", target=LINK)
    head = ";".join(target_rows.COLUMNS)
    at.file_uploader[0].upload("t.csv", f"{head}\nKatingan;IPG;;2029;UHH SP2010;88.5;;\n".encode(), "text/csv").run()
    assert [e.value for e in at.error] == [
        "Belum ada yang dipakai:\n- Baris 1, kolom Nilai bawah “88.5”: bukan angka Indonesia. Tulis desimal dengan koma "
        "dan ribuan dengan titik, misalnya 92,50."
    ]
    assert at.query_params["target"] in (LINK, [LINK])
    at.file_uploader[0].upload("t.csv", f"{head}\nKatingan;IPG;;2029;UHH SP2010;88,5;;\n".encode(), "text/csv").run()
    assert not at.exception
    at.button(key="target_add").click()
    at.run()
    assert not at.exception
    assert [s.value for s in at.success] == ["1 target ditambahkan dan dipakai di semua halaman."]
    wanted = f"{LINK}~6209-2029-ipg-T-sp2010-88.5"
    assert at.query_params["target"] in (wanted, [wanted])


# No target, references


def test_the_page_opens_with_the_best_that_exists(view_of: ViewOf, with_targets: View) -> None:
    def first(view: View) -> str:
        return next(iter(target_questions.bases(view)))

    assert first(with_targets) == "target"
    assert first(view_of(indikator="ipg", tahun="2024", provinsi="62")) == "provinsi"
    assert first(view_of(indikator="ikg", tahun="2025", provinsi="62")) == "target_provinsi"
    assert first(view_of(indikator="ikg", tahun="2025", provinsi="63")) == "target", "no figure above the regencies"
    at = visit("target", provinsi="62")
    assert at.session_state["target_acuan"] == "provinsi"
    assert not at.info
    assert at.query_params["acuan"] in ("provinsi", ["provinsi"])
    assert lines(visit("target", provinsi="62", acuan="xyz")) == [
        "Pilihan pembanding tidak tersedia di sini; yang ditampilkan Pembanding provinsi."
    ]


def test_without_targets_the_page_says_so_and_offers_references() -> None:
    at = visit("target", provinsi="62", acuan="target")
    assert at.info[0].value.startswith(
        "Belum ada target IPG untuk seluruh 14 kabupaten/kota Kalimantan Tengah. Pilih pembanding"
    )
    assert at.subheader[0].value == "IPG 2024, Kalimantan Tengah: belum ada target untuk kabupaten/kota"
    assert set(status_marks(figure_of(at, "target_status"))) == {"Indonesia"}, "no reference slips in silently"


@pytest.mark.parametrize(("basis", "dash"), [("provinsi", "solid"), ("nasional", "dash"), ("rencana", "dot")])
def test_what_values_are_held_against_looks_as_everywhere(view_of: ViewOf, basis: str, dash: str) -> None:
    view = view_of(indikator="ipg", tahun="2024", vintage="sp2010", provinsi="62")
    question = Question(view, basis)
    for finding in (
        target_status.status(question, target_questions.judged(question), ()),
        target_paths.fan(question, view.regencies[0]),
    ):
        assert [shape.line.dash for shape in body_of(finding).layout.shapes] == [dash]


def test_the_worst_stand_on_top_with_their_distance_and_the_line_with_its_value(view_of: ViewOf) -> None:
    question = Question(view_of(indikator="ipg", tahun="2024", vintage="sp2010", provinsi="62"), "provinsi")
    figure = body_of(target_status.status(question, target_questions.judged(question), ()))
    names = list(figure.layout.yaxis.ticktext)
    assert names[-1] == "Murung Raya  <b>84,70</b>"
    assert names[0] == "Kota Palangka Raya  <b>95,69</b>"
    assert [t.name for t in figure.data[1:]] == [
        "setara pembanding atau lebih baik (10)",
        "belum setara pembanding (4)",
    ]
    behind = dict(zip(figure.data[2].y, figure.data[2].text, strict=True))
    assert behind["Murung Raya"].strip() == "kurang 4,92"
    (line,) = figure.layout.annotations
    assert line.text == "IPG Kalimantan Tengah 2024 <b>89,62</b>"


@pytest.mark.parametrize(
    ("basis", "reference"), [("provinsi", 89.62), ("nasional", 91.85), ("terbaik", 95.69), ("rencana", 92.02)]
)
def test_references_are_called_acuan_and_compare_in_the_right_direction(
    basis: str, reference: float, view_of: ViewOf, published: pd.DataFrame
) -> None:
    view = view_of(indikator="ipg", tahun="2024", vintage="sp2010", provinsi="62")
    question = Question(view, basis)
    frame = target_questions.judged(question).set_index("region_code")
    own = values(published, "ipg", 2024, vintage="sp2010", province="62")
    reached = set(frame.index[frame["status"].isin(["tercapai", "di_acuan"])])
    noise = 0.20
    assert reached == {
        code for code, value in own.items() if value >= round(reference - noise * (basis != "rencana"), 2)
    }
    finding = target_status.status(question, frame.reset_index(), ())
    assert "dibandingkan dengan" in finding.title
    assert "Pembanding, bawah" in finding.table.columns
    assert not any(str(c).startswith("Target") for c in finding.table.columns)
    assert "bukan target daerah" in finding.note


def test_the_ikg_of_a_province_with_a_draft(view_of: ViewOf) -> None:
    view = view_of(indikator="ikg", tahun="2023", provinsi="62")
    frame = target_questions.judged(Question(view))
    own = frame.set_index("region_code").loc["6200"]
    assert (own["status"], own["standing"], own["remaining"]) == ("lewat", "rancangan", pytest.approx(0.051))
    finding = target_status.status(Question(view), frame, ())
    assert "Rancangan belum ditetapkan." in finding.note
    assert "RKPD Provinsi Kalimantan Tengah 2025 (rancangan)" in finding.note


def test_another_series_is_not_judged_and_told(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2025", vintage="lfsp2020", provinsi="62")
    frame = target_questions.judged(Question(view, "rencana"))
    assert set(frame["status"]) == {"tidak_dinilai"}
    assert frame["remaining"].isna().all()
    finding = target_status.status(Question(view, "rencana"), frame, ())
    assert "pembanding memakai seri UHH SP2010, angka ini seri UHH hasil Long Form SP2020" in finding.note
    untold = view_of(indikator="uhh", jk="T", tahun="2025")
    frame = target_questions.judged(Question(untold, "rencana"))
    assert set(frame["told"]) == {"dokumen pembanding tidak menyebut serinya"}


def test_a_neutral_indicator_is_not_held_against_targets() -> None:
    at = visit("target", indikator="penduduk")
    assert [i.value for i in at.info] == [
        "Penduduk tidak punya arah baik atau buruk, jadi tidak dinilai terhadap target."
    ]


# Charts against the figures


def test_the_distances_are_those_of_value_and_target(with_targets: View) -> None:
    frame = target_questions.judged(Question(with_targets))
    finding = target_status.status(Question(with_targets), frame, ())
    drawn = {y: x for t in body_of(finding).data[1:] for y, x in zip(t.y, t.x, strict=True)}
    assert drawn == pytest.approx(
        {
            "Kapuas": 0.18,
            "Kota Palangka Raya": -0.31,
            "Kotawaringin Barat": -2.18,
            "Kotawaringin Timur": -0.50,
            "Indonesia": -0.17,
        }
    )
    assert finding.title == (
        "IPG 2024, Kalimantan Tengah: dari 14 kabupaten/kota, 1 tercapai, 3 tidak dapat dibedakan, dan 10 belum "
        "ada target"
    )
    table = finding.table.set_index("Wilayah")
    assert table.loc["Kotawaringin Timur", "Perlu per tahun (diolah)"] == pytest.approx(0.10)
    assert table.loc["Kotawaringin Timur", "Laju per tahun (diolah)"] == pytest.approx((88.57 - 87.73) / 7)
    assert table.loc["Kotawaringin Timur", "Tercapai (perkiraan)"] == "di luar yang dapat diuji"
    assert table.loc["Kapuas", "Dokumen"] == "Target pengguna"
    assert table.loc["Katingan", "Status"] == "belum ada target"


def test_the_fan_holds_history_path_and_projection(with_targets: View, published: pd.DataFrame) -> None:
    region = with_targets.catalogue.regions["6202"]
    finding = target_paths.fan(Question(with_targets), region)
    by_name = {t.name: t for t in body_of(finding).data}
    history = by_name["angka terbit"]
    for year, value in zip(history.x, history.y, strict=True):
        assert value == values(published, "ipg", year, vintage="sp2010")["6202"]
    assert list(history.x) == list(range(2017, 2025))
    path = by_name["jalur yang perlu"]
    assert list(path.y) == pytest.approx([88.57, 88.67, 88.77, 88.87, 88.97, 89.07])
    middle = by_name["proyeksi (perkiraan)"]
    assert list(middle.x) == [2024, 2025, 2026], "no farther than was tested"
    assert list(middle.y)[1:] == [ends[1] for ends in target_questions.prospect(with_targets, "6202").ahead]
    assert all(low <= y <= high for y, (low, high) in zip(middle.y, middle.customdata, strict=True))
    assert finding.title.startswith(
        "IPG Kotawaringin Timur 2024: tidak dapat dibedakan, kurang 0,50; selang 80 persen 2026 memuat jalur ke target; "
        "perlu +0,10 per tahun sampai 2029"
    )
    assert finding.note.startswith("Perkiraan tercapai: di luar yang dapat diuji.")


def test_a_broken_series_gets_no_projection_and_is_told_why(view_of: ViewOf) -> None:
    view = view_of(indikator="ikg", tahun="2025", provinsi="62", kab="6203")
    finding = target_paths.fan(Question(view, "target_provinsi"), view.catalogue.regions["6203"])
    assert {t.name for t in body_of(finding).data} == {"angka terbit"}
    assert finding.note.startswith(
        "Tidak diproyeksikan: deretnya pendek atau terputus, belum cukup tahun berturut-turut untuk menguji tren. Sebagai "
        "gantinya, rata-rata 2022, 2023, dan 2025: "
    )
    short = view_of(indikator="ipg", tahun="2025", vintage="lfsp2020", kab="6203")
    told = target_paths.fan(Question(short), short.catalogue.regions["6203"]).note
    assert told.startswith("Tidak diproyeksikan: deretnya pendek atau terputus")
    assert "rata-rata" not in told, "the IKG alone is averaged"


def test_the_matrix_draws_every_status_with_shape_word_and_colour(with_targets: View) -> None:
    question = Question(with_targets, "rencana")
    frame = target_status.statuses(question)
    assert len(frame) == 14 * 8
    figure = body_of(target_status.matrix(question, ()))
    heat = figure.data[0]
    drawn = {
        (name, int(year)): word for name, line in zip(heat.y, heat.text, strict=True)
        for year, word in zip(heat.x, line, strict=True)
    }  # fmt: skip
    wanted = {(r.region, r.year): charts.MARKS[r.status].short for r in frame.itertuples()}
    assert drawn == wanted
    marked = {(y, round(x)): t.name for t in figure.data[1:] for x, y in zip(t.x, t.y, strict=True)}
    assert marked == {(r.region, r.year): judging.WORDS[r.status] for r in frame.itertuples()}
    assert figure.layout.height <= 350, "fourteen regencies below the head of one 720 pixel screen"
    by_cell = frame.set_index(["region", "year"])["status"]
    assert by_cell["Kotawaringin Barat", 2020] == "tidak_dinilai"
    assert by_cell["Kotawaringin Timur", 2020] == "tidak_dinilai"
    assert by_cell["Kotawaringin Timur", 2024] == "lewat", "the last year is judged by today's date"
    assert by_cell["Kapuas", 2017] == "tercapai"


def test_statuses_differ_in_shape_word_and_colour_alike() -> None:
    own = {s: charts.MARKS[s] for s in judging.VERDICTS}
    for attribute in ("symbol", "character", "colour", "tint", "short"):
        assert len({getattr(m, attribute) for m in own.values()}) == len(own), attribute
    assert set(charts.MARKS) == set(judging.WORDS)


def test_every_shape_can_be_drawn_in_every_file() -> None:
    printed = (ROOT / "setara" / "render" / "pdf" / "parts.typ").read_text(encoding="utf-8")
    for mark in charts.MARKS.values():
        assert outline(mark.symbol)[0], "the screen and the sheets' pictures"
        assert f'"{mark.symbol}": ()' in printed, "the tables of the PDF"


def test_the_other_views_take_the_users_targets(with_targets: View) -> None:
    own = target_questions.targets_in_view(with_targets)
    assert set(own["region_code"]) == {"0000", "6201", "6202", "6203", "6271"}
    assert "target" in maps.modes(with_targets)
    lines = body_of(trends.lines(View(with_targets.con, with_targets.catalogue, with_targets.scope)))
    assert lines.data


def test_the_map_says_why_a_regency_has_no_distance(with_targets: View) -> None:
    shown = body_of(maps.target_map(with_targets))
    (grey,) = [t for t in shown.data if "belum ada target" in str(t.hovertemplate)]
    assert grey.hovertemplate == "%{properties.name}: belum ada target atau tidak dapat dinilai<extra></extra>"
    compared = {"6201", "6202", "6203", "6271"}
    assert set(grey.locations) == {r.code for r in with_targets.regencies} - compared
    assert not [t for t in shown.data if "tidak tersedia" in str(t.hovertemplate)]


def test_the_regions_of_a_map_are_judged_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Question] = []

    def judged(question: Question) -> pd.DataFrame:
        asked.append(question)
        return target_questions.judged(question)

    monkeypatch.setattr(maps, "judged", judged)
    at = visit("peta", provinsi="62", mode="target", target=LINK)
    assert len(figure_of(at, "peta_target")["data"][0]["locations"]) == 14
    assert len(asked) == 1


def test_the_map_of_distance_needs_a_target(view_of: ViewOf) -> None:
    view = view_of(indikator="ipg", tahun="2024", vintage="sp2010", provinsi="62")
    assert "target" not in maps.modes(view)


def test_the_page_is_in_the_navigation() -> None:
    assert 'st.Page("pages/menindaklanjuti/target.py", title="Target")' in (ROOT / "dashboard.py").read_text(
        encoding="utf-8"
    )
