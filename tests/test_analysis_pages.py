"""Penyumbang, Simulasi, Data and Metode as a reader meets them, run by Streamlit without a browser."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from setara.address import CHOICES
from setara.findings import inputs as inputs_findings
from setara.findings import simulation
from setara.formulas import goalseek
from setara.formulas.indices import share_part
from setara.view import View
from tests.expected import plain, values
from tests.screens import charts, lines, visit
from tests.test_pages import PROVINCES

Maker = Callable[..., View]
EXACT = 1e-9
KAPUAS = "6203"
INCOMPLETE = "Komponen wilayah ini pada tahun itu tidak lengkap, jadi tidak dapat diuraikan."
DATA_PARTS = ("cakupan", "hitung_ulang", "bertanda", "sumber", "jeda", "unduh")
IGNORED = "pada tautan bukan untuk wilayah dan tahun ini atau tidak sah; yang tidak dapat dipakai diabaikan."


def number(text: str) -> float:
    """Return an Indonesian number as a float."""
    return float(text.replace(".", "").replace(",", ".").replace("−", "-"))


def subheads(at: AppTest) -> list[str]:
    return [s.value for s in at.subheader]


def slider(column: str, name: str = "A", region: str = KAPUAS, year: int = 2024) -> str:
    return f"simulasi_{name}_{region}_{year}_{column}"


def outcomes(at: AppTest) -> dict[str, dict[str, str]]:
    """Return the rows of the table of indices of Simulasi."""
    return at.table[0].value.to_dict(orient="index")


def start_of(view_of: Maker, region: str = KAPUAS, year: int = 2024, vintage: str = "sp2010") -> Any:
    found = inputs_findings.one(inputs_findings.ipg_inputs(view_of(), year, vintage), region)
    assert found is not None
    return found


# Penyebab


@pytest.mark.parametrize("question", list(CHOICES["penyumbang", "bagian"].options))
@pytest.mark.parametrize("province", PROVINCES)
def test_every_question_of_every_province(question: str, province: str) -> None:
    at = visit("penyumbang", provinsi=province, bagian=question)
    assert lines(at) == []
    assert at.query_params["bagian"] == question
    drawn = charts(at)
    assert list(drawn) == [f"penyumbang_{question}"]
    assert len(subheads(at)) == 1


@pytest.mark.parametrize(("index", "province"), list(product(["idg", "ikg"], PROVINCES)))
def test_the_other_indices_of_every_province(index: str, province: str, view_of: Maker) -> None:
    at = visit("penyumbang", indeks=index, provinsi=province)
    (figure,) = charts(at).values()
    names = {r.name for r in view_of(provinsi=province).regencies}
    assert set(figure["data"][0]["y"]) == names
    assert lines(at) == []
    assert ("2021" if index == "idg" else "2025") in subheads(at)[0]


def test_the_page_opens_with_the_index_of_the_bar() -> None:
    for code, index in (
        ("ipg", "ipg"),
        ("rls", "ipg"),
        ("idg", "idg"),
        ("profesional", "idg"),
        ("tpak", "ikg"),
        ("penduduk", "ipg"),
    ):
        assert visit("penyumbang", indikator=code).query_params["indeks"] == index
        assert visit("simulasi", indikator=code).query_params["indeks"] == index


def test_ikg_of_2024_is_offered_as_an_estimate() -> None:
    at = visit("penyumbang", indeks="ikg", tahun_ikg="2024")
    assert "2024 (perkiraan)" in at.button_group(key="penyumbang_tahun_ikg").options
    assert "(perkiraan)" in subheads(at)[0]


def test_the_share_of_women_moves_the_idg_parts(view_of: Maker) -> None:
    at = visit("penyumbang", indeks="idg", indikator="idg", tahun="2021")
    first = charts(at)["penyumbang_idg"]["data"][0]
    assert not at.select_slider
    at.button_group(key="penyumbang_penduduk").set_value("asumsi").run()
    at.select_slider(key="penyumbang_porsi").set_value("47.0").run()
    assert not at.exception
    assert at.select_slider(key="penyumbang_porsi").options[:2] == ["45,0", "45,1"]
    moved = charts(at)["penyumbang_idg"]["data"][0]
    wanted = inputs_findings.idg_parts(view_of(), 2021, 0.47).set_index("region")["part_parlemen"]
    assert dict(zip(moved["y"], plain(moved["x"]), strict=True)) == pytest.approx({n: wanted[n] for n in moved["y"]})
    assert plain(first["x"]) != plain(moved["x"])
    assert any("diasumsikan 47,0 persen" in c.value for c in at.caption)
    address = {name: at.query_params[name] for name in ("indeks", "indikator", "tahun", "penduduk", "porsi")}
    again = visit("penyumbang", **{name: v[0] if isinstance(v, list) else v for name, v in address.items()})
    assert plain(charts(again)["penyumbang_idg"]["data"][0]["x"]) == plain(moved["x"])
    assert again.select_slider(key="penyumbang_porsi").value == "47.0"


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (
            {"penduduk": "semua"},
            "Pilihan porsi penduduk perempuan tidak tersedia di sini; yang ditampilkan Porsi menurut rasio 2025.",
        ),
        (
            {"penduduk": "asumsi", "porsi": "99"},
            "Pilihan porsi penduduk perempuan (asumsi, persen) tidak tersedia di sini; yang ditampilkan 50,0.",
        ),
        (
            {"penduduk": "asumsi", "porsi": "50,5"},
            "Pilihan porsi penduduk perempuan (asumsi, persen) tidak tersedia di sini; yang ditampilkan 50,0.",
        ),
    ],
)
def test_an_impossible_share_of_women_is_told_in_one_line(given: dict[str, str], told: str) -> None:
    at = visit("penyumbang", indeks="idg", indikator="idg", tahun="2021", **given)
    assert lines(at) == [told]
    assert charts(at)["penyumbang_idg"]["data"]


def told_above(at: AppTest, key: str) -> str:
    """Return what is written above the bars of a finding."""
    return str(charts(at)[key]["layout"]["title"]["text"]).replace("<br>", " ")


def test_the_year_a_change_starts_from() -> None:
    at = visit("penyumbang", bagian="perubahan", kab=KAPUAS, dari="2017", tahun="2021")
    assert told_above(at, "penyumbang_perubahan").startswith("IPG 2017 ")
    assert " → IPG 2021 " in told_above(at, "penyumbang_perubahan")
    one_year = visit("penyumbang", bagian="perubahan", kab=KAPUAS, tahun="2025")
    assert lines(one_year) == ["Seri ini baru punya satu tahun lengkap; perubahan tidak dihitung antarseri."]
    assert charts(one_year) == {}


def test_the_region_compared_with_can_be_chosen() -> None:
    at = visit("penyumbang", bagian="beda", kab=KAPUAS, tahun="2021")
    assert "Indonesia" in subheads(at)[0]
    at.selectbox(key="penyumbang_pembanding").set_value("6101").run()
    assert "Sambas" in subheads(at)[0]
    assert told_above(at, "penyumbang_beda").startswith("IPG Sambas ")
    assert at.query_params["pembanding"] in ("6101", ["6101"])


def test_a_link_carries_the_region_compared_with() -> None:
    at = visit("penyumbang", bagian="beda", kab=KAPUAS, tahun="2021", pembanding="6101")
    assert lines(at) == []
    assert told_above(at, "penyumbang_beda").startswith("IPG Sambas ")
    wrong = visit("penyumbang", bagian="beda", kab=KAPUAS, tahun="2021", pembanding="9999")
    assert lines(wrong) == ["Pilihan pembanding tidak tersedia di sini; yang ditampilkan Indonesia."]
    assert told_above(wrong, "penyumbang_beda").startswith("IPG Indonesia ")


# Simulasi: the IPG


def open_men(at: AppTest) -> AppTest:
    """Open the part of the page that holds men's sliders."""
    at.session_state["simulasi_laki"] = True
    return at.run()


def test_sliders_start_at_the_published_values(view_of: Maker) -> None:
    at = open_men(visit("simulasi", kab=KAPUAS))
    base = start_of(view_of)
    for column, value in simulation.values(base).items():
        assert at.select_slider(key=slider(column)).value == value, column
    assert at.select_slider(key=slider("hls_p")).value == 13.24
    shown = outcomes(at)
    assert shown["Terbit"] == {"IPG": "95,68", "IPM perempuan": "70,48", "IPM laki-laki": "73,66"}
    assert shown["Dihitung dari komponen"] == shown["Skenario A (perkiraan)"] == shown["Skenario B (perkiraan)"]
    assert shown["Kalimantan Tengah (terbit)"]["IPG"] == "89,62"
    assert shown["Indonesia (terbit)"]["IPG"] == "91,85"
    assert "skenario_a" not in at.query_params


def test_every_slider_tells_published_best_and_limit(view_of: Maker) -> None:
    at = open_men(visit("simulasi", kab=KAPUAS))
    hints = [c.value for c in at.caption if "batas rumus" in c.value]
    assert len(hints) == 8
    inputs = inputs_findings.ipg_inputs(view_of(), 2024, "sp2010").query("level == 'kabkota'").set_index("region")
    best = inputs["hls_p"].idxmax()
    highest = f"{inputs['hls_p'].max():.2f}".replace(".", ",")
    assert f"Terbit 13,24 · terbaik di Kalimantan {highest} ({best}) · batas rumus 18,00" in hints
    derived = [h for h in hints if h.startswith("Diolah")]
    assert len(derived) == 2, "mean years of schooling of women and of men"
    assert all(h.casefold().count("diolah") == 2 for h in derived)


def test_moving_a_slider_answers_as_computed(view_of: Maker) -> None:
    at = visit("simulasi", kab=KAPUAS)
    base = start_of(view_of)
    wanted = base.hls_p + 0.5
    at.select_slider(key=slider("hls_p")).set_value(wanted).run()
    assert not at.exception
    found = simulation.outcome(replace(base, hls_p=wanted))
    shown = {k: number(v) for k, v in outcomes(at)["Skenario A (perkiraan)"].items()}
    assert shown == {
        "IPG": round(found.ipg, 2),
        "IPM perempuan": round(found.ipm_p, 2),
        "IPM laki-laki": round(found.ipm_l, 2),
    }
    assert found.ipg > simulation.outcome(base).ipg
    assert outcomes(at)["Skenario B (perkiraan)"] == outcomes(at)["Dihitung dari komponen"]
    drawn = plain(charts(at)["simulasi_ipg"]["data"][0]["x"])
    assert sum(drawn) == pytest.approx(found.ipg - simulation.outcome(base).ipg, abs=EXACT)
    assert at.query_params["skenario_a"] == f"{KAPUAS}.2024.hls_p:13.74"


def test_reset_brings_the_start_back(view_of: Maker) -> None:
    at = open_men(visit("simulasi", kab=KAPUAS, skenario_a=f"{KAPUAS}.2024.hls_p:15,uhh_l:70"))
    assert at.select_slider(key=slider("hls_p")).value == 15
    at.button(key="simulasi_reset").click().run()
    base = start_of(view_of)
    assert at.select_slider(key=slider("hls_p")).value == base.hls_p
    assert at.select_slider(key=slider("uhh_l")).value == base.uhh_l
    assert "skenario_a" not in at.query_params
    assert outcomes(at)["Skenario A (perkiraan)"] == outcomes(at)["Dihitung dari komponen"]


def test_what_men_were_moved_to_holds_while_their_sliders_are_closed(view_of: Maker) -> None:
    at = visit("simulasi", kab=KAPUAS, skenario_a=f"{KAPUAS}.2024.uhh_l:70")
    base = start_of(view_of)
    at.select_slider(key=slider("hls_p")).set_value(base.hls_p + 0.5).run()
    found = simulation.outcome(replace(base, hls_p=base.hls_p + 0.5, uhh_l=70.0))
    assert number(outcomes(at)["Skenario A (perkiraan)"]["IPG"]) == round(found.ipg, 2)


def test_two_scenarios_stand_side_by_side(view_of: Maker) -> None:
    at = visit("simulasi", kab=KAPUAS)
    at.select_slider(key=slider("hls_p")).set_value(simulation.values(start_of(view_of))["hls_p"] + 1).run()
    at.segmented_control(key="simulasi_nama").set_value("B").run()
    at.select_slider(key=slider("uhh_p", "B")).set_value(start_of(view_of).uhh_p + 2).run()
    assert not at.exception
    base = start_of(view_of)
    first, second = (
        simulation.outcome(k).ipg for k in (replace(base, hls_p=base.hls_p + 1), replace(base, uhh_p=base.uhh_p + 2))
    )
    shown = outcomes(at)
    assert number(shown["Skenario A (perkiraan)"]["IPG"]) == round(first, 2)
    assert number(shown["Skenario B (perkiraan)"]["IPG"]) == round(second, 2)
    assert subheads(at)[0].startswith("Skenario B: IPG Kapuas menjadi")
    assert at.query_params["skenario_a"] == f"{KAPUAS}.2024.hls_p:14.24"
    assert at.query_params["skenario_b"] == f"{KAPUAS}.2024.uhh_p:73.37"
    at.segmented_control(key="simulasi_nama").set_value("A").run()
    assert at.select_slider(key=slider("hls_p")).value == pytest.approx(base.hls_p + 1)


def test_a_scenario_travels_in_the_address(view_of: Maker) -> None:
    address = {"skenario_a": f"{KAPUAS}.2024.hls_p:14.24", "skenario_b": f"{KAPUAS}.2024.rls_p:9"}
    at = visit("simulasi", kab=KAPUAS, tahun="2024", **address)
    base = start_of(view_of)
    shown = outcomes(at)
    assert number(shown["Skenario A (perkiraan)"]["IPG"]) == round(
        simulation.outcome(replace(base, hls_p=14.24)).ipg, 2
    )
    assert number(shown["Skenario B (perkiraan)"]["IPG"]) == round(simulation.outcome(replace(base, rls_p=9.0)).ipg, 2)
    assert {n: at.query_params[n] for n in address} == address, "the link copied holds both"
    assert lines(at) == []


@pytest.mark.parametrize(
    "text",
    ["nonsense", "6203.2024.", "6203.2023.hls_p:15", "6101.2024.hls_p:15", "6203.2024.hls_p:99", "6203.2024.uhh_p:-1"],
)
def test_a_scenario_that_cannot_be_used_is_told_and_ignored(text: str) -> None:
    at = visit("simulasi", kab=KAPUAS, tahun="2024", skenario_a=text)
    assert lines(at) == [f"Skenario A {IGNORED}"]
    assert "skenario_a" not in at.query_params
    assert outcomes(at)["Skenario A (perkiraan)"] == outcomes(at)["Dihitung dari komponen"]


def test_the_sound_part_of_a_scenario_is_kept() -> None:
    at = visit("simulasi", kab=KAPUAS, tahun="2024", skenario_a=f"{KAPUAS}.2024.hls_p:15,uhh_p:999")
    assert lines(at) == [f"Skenario A {IGNORED}"]
    assert at.query_params["skenario_a"] == f"{KAPUAS}.2024.hls_p:15"


# Simulasi: the goal


def goals(at: AppTest) -> list[dict[str, str]]:
    return at.table[1].value.to_dict(orient="records")


def test_the_goal_is_told_for_every_component(view_of: Maker) -> None:
    at = visit("simulasi", kab="6105")
    view = view_of(kab="6105")
    base, paces = (
        start_of(view_of, "6105"),
        inputs_findings.paces(view, "6105", (*simulation.WOMEN, *simulation.MEN), 2024, "sp2010"),
    )
    goal = at.select_slider(key="simulasi_target_6105").value
    assert goal == 85.0, "IPG 83,03: the goals begin at 84"
    assert goals(at) == simulation.goal_rows(base, goal, paces, view.catalogue)
    assert at.table[2].value.to_dict(orient="records") == simulation.balanced_rows(base, goal, paces, view.catalogue)
    assert re.fullmatch(r"\d+ tahun", goals(at)[0]["Bila laki-laki tetap"])


def test_a_goal_no_component_reaches_alone_gets_a_sentence() -> None:
    at = visit("simulasi", kab="6105")
    at.select_slider(key="simulasi_target_6105").set_value(100.0).run()
    told = {row["Komponen perempuan"]: row for row in goals(at)}
    schooling = told["Harapan lama sekolah"]
    assert re.fullmatch(r"tidak dapat sendirian \(IPG paling tinggi \d\d,\d\d\)", schooling["Perlu menjadi"])
    assert schooling["Bila laki-laki tetap"] == "–"
    assert len(at.table) == 3, "together they reach it"


def test_the_pace_is_known_whatever_the_bar_shows() -> None:
    at = visit("simulasi", indeks="ipg", indikator="idg", kab="6105", tahun="2018")
    assert not [r for r in goals(at) if r["Bila laki-laki tetap"] == "laju tidak diketahui"]


def test_a_region_without_components_is_told(view_of: Maker) -> None:
    at = visit("simulasi", kab="6411", tahun="2012")
    assert "Komponen Mahakam Ulu 2012 tidak lengkap; pilih wilayah atau tahun lain." in lines(at)
    assert not at.select_slider


# Simulasi: seats


def test_the_idg_asks_for_the_number_of_seats() -> None:
    at = visit("simulasi", indeks="idg", indikator="idg", kab=KAPUAS, tahun="2021")
    assert lines(at) == ["Isi jumlah kursi DPRD untuk menghitung; angkanya tidak ada dalam data ini."]
    assert not at.slider
    assert at.number_input[0].value is None


def test_seats_of_women_move_the_idg(view_of: Maker, published: Any) -> None:
    at = visit("simulasi", indeks="idg", indikator="idg", kab=KAPUAS, tahun="2021")
    at.number_input[0].set_value(40).run()
    given = {n: values(published, n, 2021, sex="P")[KAPUAS] for n in ("parlemen", "profesional")}
    idg = values(published, "idg", 2021)[KAPUAS]
    held = round(given["parlemen"] / 100 * 40)
    assert at.slider[0].value == held
    at.slider[0].set_value(held + 4).run()
    share = 100 / (100 + values(published, "rasio_jk", 2025)[KAPUAS])
    wanted = idg + share_part(100 * (held + 4) / 40, share) - share_part(given["parlemen"], share)
    card = next(h.proto.body for h in at.get("html") if "setara-card" in h.proto.body)
    assert f"{wanted:.2f}".replace(".", ",") in card
    assert f"{held + 4} dari 40 kursi" in card
    assert "IDG perkiraan, +" in card
    assert "angka terbit 2021" in card


def test_a_region_without_idg_is_told() -> None:
    at = visit("simulasi", indeks="idg", indikator="idg", tahun="2021")
    assert any(m.value.startswith("IDG Indonesia 2021 terbit") for m in at.markdown)


# Simulasi: the IKG


def test_ikg_sliders_start_at_2025_and_answer(view_of: Maker) -> None:
    at = visit("simulasi", indeks="ikg", kab=KAPUAS)
    row = inputs_findings.ikg_parts(view_of(), 2025).set_index("region_code").loc[KAPUAS]
    base = {c: float(row[c]) for c in simulation.IKG_STEPS}
    for column, value in base.items():
        assert at.select_slider(key=slider(column, "ikg", year=2025)).value == value
    assert any(m.value == f"IKG Kapuas 2025 terbit: **{row['ikg']:.3f}**".replace(".", ",") for m in at.markdown)
    at.select_slider(key=slider("tpak_p", "ikg", year=2025)).set_value(base["tpak_p"] + 3).run()
    after = goalseek.ikg_of({**base, "tpak_p": base["tpak_p"] + 3})
    assert f"{after:.3f}".replace(".", ",") in subheads(at)[0]
    assert "membaik" in subheads(at)[0]
    drawn = {t["name"]: dict(zip(t["y"], plain(t["x"]), strict=True)) for t in charts(at)["simulasi_ikg"]["data"]}
    assert sum(t["Skenario"] for t in drawn.values()) == pytest.approx(after, abs=EXACT)
    assert at.query_params["skenario_ikg"].startswith(f"{KAPUAS}.2025.tpak_p:")


def test_the_step_of_a_seat_appears_with_the_number_of_seats(view_of: Maker) -> None:
    at = visit("simulasi", indeks="ikg", kab=KAPUAS)
    assert len(at.table[0].value) == 2
    at.number_input[0].set_value(40).run()
    steps = at.table[0].value.set_index("Langkah")["Perubahan IKG"]
    assert steps.index[0] == "satu kursi DPRD lagi untuk perempuan"
    row = inputs_findings.ikg_parts(view_of(), 2025).set_index("region_code").loc[KAPUAS]
    base = {c: float(row[c]) for c in simulation.IKG_STEPS}
    wanted = {n: round(v, 4) for n, v in simulation.ikg_steps(base, 40)}
    assert {n: number(v) for n, v in steps.items()} == wanted
    assert all(v.startswith("−") for v in steps)


def test_an_ikg_scenario_out_of_bounds_is_told() -> None:
    at = visit("simulasi", indeks="ikg", kab=KAPUAS, skenario_ikg=f"{KAPUAS}.2025.mtf:7")
    assert lines(at) == [f"Skenario IKG {IGNORED}"]
    good = visit("simulasi", indeks="ikg", kab=KAPUAS, skenario_ikg=f"{KAPUAS}.2025.mtf:0.5")
    assert lines(good) == []
    assert good.select_slider(key=slider("mtf", "ikg", year=2025)).value == 0.5


# Data


@pytest.mark.parametrize("part", DATA_PARTS)
@pytest.mark.parametrize("province", ["", "65"])
def test_every_part_of_data(part: str, province: str) -> None:
    at = visit("data", bagian=part, **({"provinsi": province} if province else {}))
    assert lines(at) == []
    keys = {"cakupan": ["data_cakupan", "data_wilayah"], "hitung_ulang": ["data_hitung_ulang"]}
    assert list(charts(at)) == keys.get(part, [])
    assert len(at.table) == (1 if part in {"bertanda", "sumber", "jeda"} else 0)
    labels = [b.label for b in at.get("download_button")]
    assert labels == (
        ["Unduh CSV", "Unduh XLSX", "Unduh CSV (ZIP)", "Unduh XLSX", "Unduh Parquet (ZIP)"] if part == "unduh" else []
    )


@pytest.mark.parametrize(
    ("measure", "counts"), [("ipg", "676 dari 681"), ("ipm_l", "678 dari 681"), ("ikg", "42 dari 56")]
)
def test_how_many_are_recomputed_is_told(measure: str, counts: str) -> None:
    at = visit("data", {"data_hitung_ulang": "Tabel"}, bagian="hitung_ulang", ukuran=measure)
    assert counts in subheads(at)[0]
    table = at.dataframe[0].value
    off = table[table["Penjelasan"] != ""]
    inside, total = map(int, re.findall(r"\d+", counts))
    assert (len(table), len(off)) == (total, total - inside)


# Odd addresses

ODD: list[tuple[str, Mapping[str, str | list[str]], list[str]]] = [
    ("penyumbang", {"indeks": "xyz"}, ["Pilihan indeks tidak tersedia di sini; yang ditampilkan IPG."]),
    ("penyumbang", {"bagian": "xyz"}, ["Pilihan pertanyaan tidak tersedia di sini; yang ditampilkan Jarak dari 100."]),
    (
        "penyumbang",
        {"bagian": "perubahan", "dari": "1999", "kab": KAPUAS},
        ["Pilihan tahun awal tidak tersedia di sini; yang ditampilkan sejak 2023."],
    ),
    (
        "penyumbang",
        {"indeks": "ikg", "tahun_ikg": "2016"},
        ["Pilihan tahun tidak tersedia di sini; yang ditampilkan 2025."],
    ),
    ("penyumbang", {"tahun": "2016"}, ["IPG kabupaten/kota tahun 2016 tidak tersedia; yang ditampilkan tahun 2024."]),
    (
        "penyumbang",
        {"tahun": "2023", "vintage": "lfsp2020"},
        [
            "Komponen IPG 2023 seri UHH hasil Long Form SP2020 tidak lengkap terbit; yang ditampilkan tahun 2024 seri UHH SP2010."
        ],
    ),
    ("penyumbang", {"kab": "6411", "tahun": "2013"}, []),
    (
        "penyumbang",
        {"kab": "6411", "tahun": "2012"},
        [INCOMPLETE],
    ),
    (
        "penyumbang",
        {"provinsi": "65", "tahun": "2010"},
        ["Kalimantan Utara baru dibentuk tahun 2012; angka tahun 2010 tidak ada."],
    ),
    ("penyumbang", {"provinsi": "65", "tahun": "2023", "bagian": "perubahan"}, []),
    ("simulasi", {"indeks": "xyz"}, ["Pilihan indeks tidak tersedia di sini; yang ditampilkan IPG."]),
    ("simulasi", {"tahun": "2016"}, ["IPG kabupaten/kota tahun 2016 tidak tersedia; yang ditampilkan tahun 2024."]),
    ("simulasi", {"kab": "6411", "tahun": "2013"}, []),
    ("simulasi", {"kab": "6474", "tahun": "2024"}, []),
    ("simulasi", {"provinsi": "65", "tahun": "2025"}, []),
    ("data", {"bagian": "xyz"}, ["Pilihan bagian tidak tersedia di sini; yang ditampilkan Cakupan."]),
    (
        "data",
        {"bagian": "hitung_ulang", "ukuran": "xyz"},
        ["Pilihan ukuran tidak tersedia di sini; yang ditampilkan IPG."],
    ),
    ("metode", {"bagian": "xyz"}, ["Pilihan bagian metode tidak tersedia di sini; yang ditampilkan IPG dan IPM."]),
]


@pytest.mark.parametrize(
    ("page", "address", "told"), ODD, ids=[f"{p}-{'-'.join(map(str, a.values()))}" for p, a, _ in ODD]
)
def test_an_odd_address_falls_back_and_is_told(
    page: str, address: Mapping[str, str | list[str]], told: list[str]
) -> None:
    at = visit(page, **address)
    found = lines(at)
    assert found == told
    useful = charts(at) or at.table or (INCOMPLETE in found)
    assert useful
