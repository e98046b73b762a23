"""Uploading on the page Data: preview, taking, the mark on other pages, giving back."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from tests import screens, sessions

ROOT = Path(__file__).resolve().parent.parent
HEADER = "kode_wilayah;tahun;indikator;jenis_kelamin;seri;nilai"
# A new year of the long-form series, a correction, and a figure that is already there.
FILE = f"{HEADER}\n6201;2026;ipg;T;lfsp2020;90,12\n6203;2025;ipg;T;lfsp2020;91,5\n"
ADDRESS = {"indikator": "ipg", "tahun": "2025", "vintage": "lfsp2020", "provinsi": "62", "jk": "T"}


def visit(page: str, **address: str) -> AppTest:
    return screens.visit(page, **(ADDRESS | address))


def turn(at: AppTest, page: str) -> AppTest:
    at.switch_page(sessions.PAGE_FILES[page])
    return sound(at.run())


def sound(at: AppTest) -> AppTest:
    assert not at.exception, [e.message for e in at.exception]
    return at


def upload(content: bytes | str) -> AppTest:
    at = visit("data", bagian="unggah")
    given = content.encode() if isinstance(content, str) else content
    at.file_uploader[0].set_value(("angka.csv", given, "text/csv"))
    return sound(at.run())


def table_with(at: AppTest, column: str, **cells: str) -> pd.DataFrame:
    """Return the first table that has a column, limited to rows with given cells."""
    table = next(d.value for d in at.dataframe if column in d.value.columns)
    for name, cell in cells.items():
        table = table[table[name] == cell]
    return table


def drawn(at: AppTest, key: str) -> dict[str, float]:
    """Return the values of a map by region code."""
    chart = next(c for c in at.get("plotly_chart") if c.proto.id.endswith(f"plot_{key}"))
    trace = json.loads(chart.proto.spec)["data"][0]
    z = trace["z"]
    if isinstance(z, dict):
        z = np.frombuffer(base64.b64decode(z["bdata"]), dtype=z["dtype"]).tolist()
    return dict(zip(trace["locations"], z, strict=True))


def told(at: AppTest) -> list[str]:
    return [i.value for i in at.info]


def taken() -> AppTest:
    at = upload(FILE)
    at.checkbox(key="upload_accepted").check()
    sound(at.run())
    at.text_input(key="upload_title").set_value("Tabel IPG 2026")
    sound(at.run())
    at.button(key="upload_take").click()
    return sound(at.run())


CARRIED = "Sesi ini memuat 2 angka unggahan, bertanda “unggahan” di tabel."


def test_the_preview_says_what_is_new_and_changed_with_the_old_value() -> None:
    at = upload(FILE)
    summary = next(m.value for m in at.markdown if m.value.startswith("**Pratinjau**"))
    assert summary == "**Pratinjau** · 2 angka: 1 baru, 1 berubah, 0 tetap; 0 galat, 1 peringatan."
    tables = [d.value.to_numpy().tolist() for d in at.dataframe]
    assert [["Kotawaringin Barat", "2026", "IPG", "Gabungan", "UHH hasil Long Form SP2020", "90,12"]] in tables
    assert [["Kapuas", "2025", "IPG", "Gabungan", "UHH hasil Long Form SP2020", "95,83", "91,5"]] in tables


def test_warnings_are_shown_and_must_be_accepted() -> None:
    at = upload(FILE)
    warning = table_with(at, "Cara memperbaiki")
    assert warning["Baris"].tolist() == ["3"]
    assert warning["Sebab"].iloc[0].startswith("IPG Kapuas 2025 tertulis 91,50, padahal IPM perempuan ")
    assert at.button(key="upload_take").disabled
    at.checkbox(key="upload_accepted").check()
    sound(at.run())
    assert not at.button(key="upload_take").disabled


def test_an_error_leaves_no_button_and_takes_nothing() -> None:
    at = upload(FILE + "9999;2026;ipg;T;lfsp2020;90\n")
    assert [e.value for e in at.error] == [
        "Ada galat: tidak satu angka pun diambil. Perbaiki berkasnya lalu unggah lagi."
    ]
    errors = table_with(at, "Cara memperbaiki")
    assert errors.to_numpy().tolist() == [
        ["4", "kode_wilayah", "9999", "kode wilayah tidak dikenal", "pakai kode empat angka BPS dari kamus templat"]
    ]
    assert "upload_take" not in [b.key for b in at.button]
    assert CARRIED not in told(at)


def test_a_wrong_file_is_told_and_the_session_goes_on() -> None:
    at = upload(b"\x89PNG\r\n\x1a\n" + bytes(40))
    sentence = "Berkas ini gambar PNG, bukan tabel; ketik angkanya ke dalam templat CSV atau XLSX."
    assert [e.value for e in at.error] == [sentence]
    at.file_uploader[0].set_value(("angka.csv", FILE.encode(), "text/csv"))
    sound(at.run())
    assert [e.value for e in at.error] == []
    assert any("2 angka: 1 baru, 1 berubah" in m.value for m in at.markdown)


def test_a_file_too_large_is_told_and_let_go() -> None:
    at = upload(b"1;2\n" * (6 * 1024 * 1024 // 4))
    assert [e.value for e in at.error] == ["Berkas berukuran 6,0 MB, batasnya 5 MB; unggah hanya tabel angkanya."]
    assert at.file_uploader[0].value is None


def test_taken_figures_are_drawn_and_marked_on_other_pages() -> None:
    at = taken()
    assert CARRIED in told(at)
    at.session_state["tabs_peta_tingkat"] = "Tabel"
    turn(at, "peta")
    assert CARRIED in told(at)
    assert drawn(at, "peta_tingkat")["6203"] == 91.5
    row = table_with(at, "Keterangan", Wilayah="Kapuas")
    assert row[["IPG 2025", "Keterangan"]].to_numpy().tolist() == [[91.5, "unggahan"]]
    at.session_state["tabs_beranda_peta"] = "Tabel"
    turn(at, "beranda")
    row = table_with(at, "Keterangan", Wilayah="Kapuas")
    assert row[["IPG 2025", "Keterangan"]].to_numpy().tolist() == [[91.5, "unggahan"]]
    assert not any("angka bercatatan; angka ini dibawa pengguna" in m.value for m in at.markdown)


def test_figures_given_back_leave_the_shipped_ones_and_a_year_that_exists() -> None:
    at = taken()
    at.selectbox(key="bar_year").set_value(2026)
    sound(at.run())
    assert at.query_params["tahun"] == "2026"
    at.button(key="upload_give_back").click()
    sound(at.run())
    assert CARRIED not in told(at)
    assert at.query_params["tahun"] == "2025"
    turn(at, "peta")
    assert drawn(at, "peta_tingkat")["6203"] == 95.83


def test_the_changelog_line_and_curated_files_stand_below() -> None:
    at = taken()
    assert [c.value for c in at.code] == [
        "- 1 new and 1 corrected figures (`ipg` 2025, `ipg` 2026) from BPS, Tabel IPG 2026 (`bps_tabel_ipg_2026`). "
        "Corrected as that source has it: `6203` 2025 `ipg` T lfsp2020 was 95.83, is 91.5."
    ]
    labels = [d.proto.label for d in at.get("download_button")]
    assert "Unduh berkas kurasi (ZIP)" in labels


def test_a_second_file_adds_to_the_first() -> None:
    at = taken()
    again = f"{HEADER}\n6202;2026;ipg;T;lfsp2020;90\n6203;2025;ipg;T;lfsp2020;91,5\n"
    at.file_uploader[0].set_value(("kedua.csv", again.encode(), "text/csv"))
    sound(at.run())
    assert any("2 angka: 1 baru, 0 berubah, 1 tetap; 0 galat, 0 peringatan." in m.value for m in at.markdown)
    at.button(key="upload_take").click()
    sound(at.run())
    assert "Sesi ini memuat 3 angka unggahan, bertanda “unggahan” di tabel." in told(at)


def test_a_table_that_does_not_name_its_indicator_takes_the_choice() -> None:
    at = upload("Wilayah;2026\nKotawaringin Barat;70,5\n")
    assert [e.value for e in at.error] == [
        "Tabel tidak menyebut indikatornya; pilih indikatornya di bawah berkas, lalu baca ulang."
    ]
    at.selectbox(key="upload_indikator").set_value("idg")
    sound(at.run())
    assert [e.value for e in at.error] == []
    assert any("1 angka: 1 baru, 0 berubah, 0 tetap; 0 galat, 0 peringatan." in m.value for m in at.markdown)


@pytest.mark.parametrize("address", ["bps.go.id", "httpjavascript:alert(1)", "https://"])
def test_an_address_must_be_one_before_figures_are_taken(address: str) -> None:
    at = upload(f"{HEADER}\n6201;2026;ipg;T;lfsp2020;90,12\n")
    at.text_input(key="upload_url").set_value(address)
    sound(at.run())
    assert [e.value for e in at.error] == [
        "Alamat web harus diawali http:// atau https:// diikuti nama situsnya, tanpa spasi dan paling panjang 500 huruf."
    ]
    assert at.button(key="upload_take").disabled


def test_a_title_that_looks_like_a_formula_stays_words() -> None:
    at = upload(f"{HEADER}\n6201;2026;ipg;T;lfsp2020;93,5\n")
    at.text_input(key="upload_title").set_value("=HYPERLINK tabel")
    sound(at.run())
    at.button(key="upload_take").click()
    sound(at.run())
    assert [c.value for c in at.code] == [
        "- 1 new and 0 corrected figures (`ipg` 2026) from BPS, HYPERLINK tabel (`bps_hyperlink_tabel`)."
    ]


def test_a_quoted_cell_is_shown_as_it_is() -> None:
    at = upload("Wilayah;2026\nKapuas;*a*[b](c)" + "x" * 1000 + "\n")
    assert [e.value for e in at.error] == [
        r"Sel yang diawali “\*a\*\[b\](c)xxxxxxxxxxxxxxxxxxxxx” terlalu panjang; "
        "sisakan nama wilayah, judul kolom, dan angka."
    ]


def test_a_sheet_is_chosen_where_a_workbook_holds_several_tables() -> None:
    at = upload((ROOT / "tests" / "data" / "intake" / "s52_sheets_by_indicator.xlsx").read_bytes())
    assert at.error[0].value.startswith("Buku kerja berisi 2 lembar terisi (IDG, IKG); pilih lembarnya")
    box = next(b for b in at.selectbox if b.label == "Lembar")
    assert box.options == ["IDG", "IKG"]
    box.set_value("IKG")
    sound(at.run())
    assert [e.value for e in at.error] == []
    assert any("1 angka: 1 baru, 0 berubah, 0 tetap;" in m.value for m in at.markdown)
    assert "Lembar “IDG” tidak dibaca." in [c.value for c in at.caption]
