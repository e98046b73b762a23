"""What readers type and files hold, at its worst: nothing breaks, and nothing of it becomes a link or a picture."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from setara import formatting
from setara.address import resolve
from setara.findings import briefing as briefing_findings
from setara.findings.followup import FollowUp
from setara.pictures.kinds import Cell, Grid
from setara.render.pptx import to_pptx
from setara.store.catalogue import Catalogue
from setara.ui import markup
from setara.ui.finding import projection
from tests import samples, sessions
from tests.test_intake_page import FILE, ROOT, sound, turn, upload

LONG = {
    "letters": "x" * 500,
    "wide letters": "W" * 500,
    "words": ("mengoordinasikan " * 30)[:500].strip(),
    "address": f"https://setara.go.id/{'y' * 479}",
    "emoji": "😀" * 250,
}
HOSTILE = "![a](//b.id/c) <img src=x> :streamlit: www.b.id s@b.id"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Su\x07sun\x00 RAD\x1b", "Susun RAD"),
        ("a\ufffeb\uffffc", "abc"),
        ("a\ud800b\udfffc", "abc"),
        ("a\x7fb\x9fc", "abc"),
        (" baris\r\nlain\tlagi ", "baris lain lagi"),
        ("perempuan 😀 漢", "perempuan 😀 漢"),
    ],
)
def test_signs_that_no_file_holds_are_taken_out_of_what_is_typed(typed: str, kept: str) -> None:
    assert formatting.in_line(typed) == kept


@pytest.mark.parametrize("count", [1, 8])
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_the_longest_texts_are_drawn_and_put_on_slides(text: str, count: int, view_of: Callable[..., Any]) -> None:
    briefing = replace(samples.briefing(), scenes=samples.briefing().scenes[-1:])
    agreed = [FollowUp(text, text, text)] * count
    briefing = briefing_findings.with_follow_up(briefing, view_of(provinsi="62"), agreed)
    drawn = "".join(ElementTree.fromstring(projection(briefing.scenes[-1].picture)).itertext())
    assert drawn.count("…") == 3 * count
    assert briefing.scenes[-1].table.to_numpy().tolist() == [[text] * 3] * count
    assert len(Presentation(io.BytesIO(to_pptx(briefing))).slides) >= 3


@pytest.mark.parametrize("count", [1, 4])
def test_a_row_of_the_longest_words_is_shortened_until_a_slide_has_room_for_it(count: int) -> None:
    wide = Cell(formatting.legible("W" * 500, 300))
    row = [Cell("Kapuas"), wide, wide, Cell("28 Februari 2026"), Cell("lewat tenggat")]
    columns = ["Wilayah", "Janji", "Penanggung jawab", "Tenggat", "Keadaan"]
    briefing = samples.briefing()
    scene = replace(briefing.scenes[-1], picture=Grid(columns, [row] * count))
    deck = Presentation(io.BytesIO(to_pptx(replace(briefing, scenes=[scene]))))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    lines = [[cell.text for cell in line.cells] for table in tables for line in table.rows]
    drawn = [line for line in lines if line[0] == "Kapuas"]
    assert len(drawn) == count
    assert all(text.endswith("…") and len(text) < len(wide.text) for line in drawn for text in line[1:3])
    assert all(line[3:] == ["28 Februari 2026", "lewat tenggat"] for line in drawn)


@pytest.mark.parametrize(("letters", "kept"), [(255, True), (256, False), (10_000, False)])
def test_a_long_address_stands_on_the_slides_and_never_in_part(letters: int, kept: bool) -> None:
    link = "https://setara.go.id/?target=".ljust(letters, "6")
    imprint = replace(samples.briefing().imprint, link=link, scope="s" * 300)
    made = to_pptx(replace(samples.briefing(), scenes=samples.briefing().scenes[-1:], imprint=imprint))
    deck = Presentation(io.BytesIO(made))
    assert deck.core_properties.comments == (link if kept else "")
    assert deck.core_properties.subject == "s" * 254 + "…"
    assert any(link in shape.text_frame.text for shape in deck.slides[0].shapes if shape.has_text_frame)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![a](b) [c](d)", r"!\[a\](b) \[c\](d)"),
        ("<img src=x> &lt;", r"\<img src=x\> \&lt;"),
        ("https://b.id www.b.id s@b.id", "https:\u2060//b.id www\u2060.b.id s\u2060@b.id"),
        (":streamlit: :material/home: :red[a]", ":\u2060streamlit: :\u2060material/home: :\u2060red\\[a\\]"),
        ("# a_b_ *c* `d` ~e~ $f$ \\", r"\# a\_b\_ \*c\* \`d\` \~e\~ \$f\$ " + "\\\\"),
        ("IPG 2024: 91,5 (12:30)", "IPG 2024: 91,5 (12:30)"),
    ],
)
def test_no_text_becomes_markdown(text: str, shown: str) -> None:
    assert markup.verbatim(text) == shown


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        (
            "https://bps.go.id/a_(b)?c=1&d=%20",
            "[https:\u2060//bps.go.id/a\\_(b)?c=1\\&d=%20](<https://bps.go.id/a_(b)?c=1&d=%20>)",
        ),
        ("https://b.id/>)![x](y", "[https:\u2060//b.id/\\>)!\\[x\\](y](<https://b.id/%3E)![x](y>)"),
        ("javascript:alert(1)", "javascript:\u2060alert(1)"),
        ("https://b.id/ [x](y)", "https:\u2060//b.id/ \\[x\\](y)"),
    ],
)
def test_an_address_is_a_link_to_itself_alone(address: str, shown: str) -> None:
    assert markup.link(address) == shown


def test_a_hostile_source_is_cited_as_it_was_typed() -> None:
    at = upload(FILE)
    at.checkbox(key="upload_accepted").check()
    at.text_input(key="upload_publisher").set_value(f"Din\x07as {HOSTILE}")
    sound(at.run())
    at.button(key="upload_take").click()
    sound(at.run())
    turn(at, "tren")
    at.session_state["tabs_tren_garis"] = "Sumber dan unduhan"
    cited = [m.value for m in sound(at.run()).markdown if m.value.startswith("- Dinas")]
    assert cited
    assert all(markup.verbatim(f"Dinas {HOSTILE}") in line for line in cited)


def test_a_source_too_long_is_told_and_not_taken() -> None:
    at = upload(FILE)
    at.checkbox(key="upload_accepted").check()
    at.text_input(key="upload_title").set_value("x" * 201)
    at.text_input(key="upload_url").set_value(f"https://b.id/{'y' * 10_000}")
    sound(at.run())
    assert [e.value for e in at.error] == [
        "Alamat web harus diawali http:// atau https:// diikuti nama situsnya, tanpa spasi dan paling panjang 500 huruf.",
        "Penerbit dan judul paling panjang 200 huruf; singkatkan.",
    ]
    assert at.button(key="upload_take").disabled


def test_an_address_with_parameters_of_a_stranger_carries_none_of_them_on() -> None:
    at = AppTest.from_file(str(ROOT / "dashboard.py"), default_timeout=120)
    at.query_params.update({"provinsi": "62", "indikator": "ikg", "asing": HOSTILE, "bagian": ["sebaran", "peringkat"]})
    at.switch_page(sessions.PAGE_FILES["banding"])
    sound(at.run())
    assert "asing" not in at.query_params
    assert at.query_params["bagian"] == "peringkat"
    assert [i.value for i in at.info if "lebih dari sekali" in i.value] == [
        "Pilihan bagian ditulis lebih dari sekali pada tautan; hanya satu yang dipakai."
    ]


@pytest.mark.parametrize("year", ["2021", "dua"])
def test_a_fallback_names_year_and_series(year: str, catalogue: Catalogue) -> None:
    asked = {"indikator": ["uhh"], "tahun": [year], "vintage": ["sp2010"], "jk": ["T"]}
    found = resolve(asked, catalogue)
    assert (found.scope.year, found.scope.vintage) == (2025, "lfsp2020")
    [told] = found.messages
    assert told.endswith("2025 pada seri UHH hasil Long Form SP2020.")
