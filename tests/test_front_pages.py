"""What an address shows before the dashboard has started, and beside a link that is sent."""

from __future__ import annotations

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from setara.findings import maps
from setara.ui.front import Front, archive, pages, shell
from setara.ui.front import told as telling
from setara.ui.front.guard import settings_of
from setara.view import Scope, View
from tests.fronts import NAMED, OWN, PACKED, Answer, Streamlit, ask, served
from tests.sessions import PAGE_FILES

SCOPE = "indikator=ipg&tahun=2024&provinsi=62&vintage=sp2010&jk=T"
PHONE = {"user-agent": "Mozilla/5.0 (Linux; Android 10; K) Chrome/120.0 Mobile Safari/537.36"}
STRANGE = [
    "tahun=%00&provinsi=62&provinsi=63&provinsi=xx",
    "indikator=<script>alert(1)</script>&kab=%22%3E%3Cimg src=x onerror=alert(1)%3E",
    "&".join(f"a{n}=1" for n in range(5000)),
    "kab=" + "9" * 10_000,
    "%ff%fe=%d8%00&indeks=ikg&indeks=x",
    "target=" + "~".join(["6203-2029-ipg-T-sp2010-95.5"] * 9),
    "tahun=９９９９&jk=Z&vintage=tunggal",
    "=&&&;=%",
]


@pytest.fixture
def front(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Front:
    monkeypatch.setattr("setara.ui.front._READER", 60.0)
    return Front(Streamlit(), served(tmp_path), NAMED)


def meta(answer: Answer, name: str) -> str:
    (found,) = re.findall(rf'<meta (?:name|property)="{name}" content="([^"]*)">', answer.text)
    return unescape(found)


def title(answer: Answer) -> str:
    head = answer.text.partition("</head>")[0]
    (found,) = re.findall(r"<title>([^<]*)</title>", head)
    return unescape(found)


def path_of(page: str) -> str:
    return next(path for path, name in pages().items() if name == page)


@pytest.mark.parametrize("page", PAGE_FILES)
@pytest.mark.parametrize("query", ["", "indikator=uhh&provinsi=64&kab=6472", "indikator=ikg&tahun=2023"])
def test_every_page_has_a_title_a_message_and_a_picture(front: Front, page: str, query: str) -> None:
    answer = ask(front, f"{path_of(page)}?{query}", OWN | PACKED)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    assert '<html lang="id">' in answer.text
    assert '<div id="root"></div>' in answer.text
    assert title(answer) == meta(answer, "og:title")
    assert re.fullmatch(rf"{telling.title_of(page)}(: .+)? · Setara Kalimantan", title(answer))
    assert meta(answer, "description") == meta(answer, "og:description")
    picture = meta(answer, "og:image")
    assert picture.startswith(f"http://setara.go.id/pratinjau/{page}.png")
    made = ask(front, picture.removeprefix("http://setara.go.id"))
    assert made.headers["content-type"] == "image/png"
    image = Image.open(BytesIO(made.body))
    assert image.size == (1200, 630)
    assert len(image.convert("L").crop((36, 0, 1164, 560)).getcolors()) > 20


@pytest.mark.parametrize(
    ("page", "named", "told"),
    [
        ("pug", "Pelaksanaan PUG", "Prasyarat, proses, PPRG"),
        ("tindak-lanjut", "Rencana tindak lanjut", "Janji rapat koordinasi"),
    ],
)
def test_a_page_of_the_register_names_its_place_and_what_stands_there(
    front: Front, page: str, named: str, told: str
) -> None:
    answer = ask(front, f"/{page}?provinsi=62&kab=6203", OWN)
    assert title(answer) == f"{named}: Kapuas, Kalimantan Tengah · Setara Kalimantan"
    assert meta(answer, "description").startswith(told)
    assert "kab=6203" in meta(answer, "og:image")


def test_the_shell_holds_message_figures_and_source_of_the_view(front: Front, con, catalogue) -> None:
    answer = ask(front, f"/peta?{SCOPE}&mode=tingkat", OWN)
    assert title(answer) == "Peta: IPG 2024 (seri UHH SP2010), Kalimantan Tengah · Setara Kalimantan"
    view = View(con, catalogue, Scope("ipg", 2024, "6200", (), "sp2010", "T"))
    headline = maps.level_map(view).title
    assert headline.startswith("IPG 2024: 4 dari 14 kabupaten/kota di bawah angka Kalimantan Tengah")
    assert f"<h1>{headline}</h1>" in answer.text
    assert meta(answer, "og:description").startswith(f"{headline}. Sumber: BPS")
    assert "kontributor OpenStreetMap" in meta(answer, "og:description")
    assert meta(answer, "og:url") == f"http://setara.go.id/peta?{SCOPE}&mode=tingkat"
    assert meta(answer, "og:image") == f"http://setara.go.id/pratinjau/peta.png?{SCOPE}"


def test_without_scripts_the_table_is_there(front: Front, published) -> None:
    answer = ask(front, f"/peta?{SCOPE}", OWN)
    (table,) = re.findall(r"<noscript>.*?(<table>.*</table>)</noscript>", answer.text)
    rows = [re.findall(r"<td>([^<]*)</td>", row) for row in table.split("<tr>")[2:]]
    shown = {row[0]: row[2] for row in rows}
    known = published[(published["indicator"] == "ipg") & (published["year"] == "2024")]
    known = known[(known["vintage"] == "sp2010") & (known["region_code"].isin(["6203", "6271", "6212"]))]
    values = dict(zip(known["region_code"], known["value"].astype(float), strict=True))
    names = {"6203": "Kapuas", "6271": "Kota Palangka Raya", "6212": "Barito Timur"}
    assert {code: shown[name] for code, name in names.items()} == {
        code: f"{value:.2f}".replace(".", ",") for code, value in values.items()
    }
    assert len(rows) >= 14
    assert "memerlukan JavaScript" in answer.text


def test_nothing_of_streamlits_own_page_stays_but_what_starts_the_dashboard(front: Front) -> None:
    text = ask(front, "/peta", OWN).text
    assert '<script type="module" crossorigin src="./static/js/index.def.js"></script>' in text
    assert '<link rel="modulepreload" crossorigin href="./static/js/other.ghi.js">' in text
    assert '<link rel="stylesheet" crossorigin href="./static/css/index.css">' in text
    assert not re.search(r"Source\.woff2|service-desc|prerenderReady|enable JavaScript|<title>Streamlit", text)


def test_the_code_of_charts_is_named_where_there_is_a_chart(front: Front) -> None:
    named = '<link rel="modulepreload" crossorigin href="./static/js/PlotlyChart.abc.js">'
    assert named in ask(front, "/peta", OWN).text
    assert named not in ask(front, "/tindak-lanjut", OWN).text


def test_the_first_picture_comes_before_every_script(front: Front) -> None:
    text = ask(front, "/tren", OWN).text
    assert text.index("<svg") < text.index("<script") < text.index('src="./static/js/')


def test_a_phone_gets_a_narrow_picture(front: Front) -> None:
    (wide, narrow) = (re.findall(r'viewBox="0 0 (\d+) ', ask(front, "/peta", asked).text) for asked in (OWN, PHONE))
    assert (wide, narrow) == (["900"], ["360"])


def test_an_address_that_asks_for_the_head_alone_is_answered_too(front: Front) -> None:
    assert ask(front, "/peta", OWN, "HEAD").status == 200


def test_a_pages_own_index_is_told(front: Front) -> None:
    answer = ask(front, "/penyumbang?indikator=ipg&indeks=ikg&provinsi=62", OWN)
    assert title(answer).startswith("Penyumbang: IKG ")
    assert "indikator=ikg" in meta(answer, "og:image")


def test_a_link_to_a_part_tells_what_stands_there(front: Front) -> None:
    answer = ask(front, f"/tren?{SCOPE}&bagian=peringkat", OWN)
    assert meta(answer, "og:description").startswith("Peringkat IPG di Kalimantan Tengah, seri UHH SP2010: ")
    assert meta(answer, "og:image") == f"http://setara.go.id/pratinjau/tren.png?{SCOPE}&bagian=peringkat"
    # What the browser alone draws has no first picture, but its message and table.
    assert "<h1>Peringkat IPG" in answer.text
    assert "<svg" not in answer.text
    component = ask(front, f"/banding?{SCOPE}&bagian=jenis_kelamin&komponen=rls", OWN)
    assert meta(component, "og:description").startswith("Rata-rata lama sekolah 2025: ")
    assert ask(front, f"/pratinjau/tren.png?{SCOPE}&bagian=peringkat").body.startswith(b"\x89PNG")


def test_every_question_of_penyumbang_target_and_data_is_told(front: Front) -> None:
    told = {
        "penyumbang?bagian=perubahan&dari=2019&kab=6203": "IPG Kapuas tetap pada 2019–2024",
        "penyumbang?bagian=beda&kab=6203&pembanding=6271": "Kapuas dan Kota Palangka Raya",
        "banding?bagian=hubungan&dengan=rls_P": "Rata-rata lama sekolah",
        "target?bagian=matriks": "2024",
        "data?bagian=janggal": "janggal",
    }
    found = {path: meta(ask(front, f"/{path}&{SCOPE}", OWN), "og:description") for path in told}
    assert {path: text for path, text in found.items() if told[path] not in text} == {}
    # A question of the IPG is not asked of the IKG.
    assert "bagian terbesar IKG" in meta(ask(front, "/penyumbang?indikator=ikg&bagian=semua", OWN), "og:description")


@pytest.mark.parametrize("query", ["indikator=ipg&provinsi=62", "indikator=mtf", "indikator=tpak&jk=P&kab=6203"])
def test_every_part_that_is_told_beforehand_is_there_or_not_offered(front: Front, query: str) -> None:
    for page, value in telling.TELLERS:
        answer = ask(front, f"/{page}?{query}&{telling.CHOSEN_BY[page]}={value}&komponen=x&dari=1900", OWN)
        assert "<h1>" in answer.text, (page, value)


def test_the_home_province_is_told_where_the_address_names_none(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SETARA_PROVINSI", "63")
    assert "Kalimantan Selatan" in title(ask(front, "/peta", OWN))


@pytest.mark.parametrize("page", ["beranda", "briefing", "penyumbang", "profil"])
@pytest.mark.parametrize("query", STRANGE)
def test_a_strange_address_gives_a_page_and_nothing_of_a_stranger_in_it(front: Front, page: str, query: str) -> None:
    answer = ask(front, f"{path_of(page)}?{query}", OWN)
    assert answer.status == 200
    assert title(answer).startswith(f"{telling.title_of(page)}: ")
    assert not re.search(r"<img|<script>alert", answer.text)
    assert answer.text.count("<script") == 2
    assert "a4999" not in answer.text


def test_the_address_that_is_set_is_the_one_that_is_sent(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SETARA_ALAMAT", "https://gender.go.id/kalimantan/")
    answer = ask(front, "/tindak-lanjut", OWN)
    assert meta(answer, "og:url") == "https://gender.go.id/kalimantan/tindak-lanjut"
    assert meta(answer, "og:image").startswith("https://gender.go.id/kalimantan/pratinjau/tindak-lanjut.png?")


def test_behind_a_proxy_the_address_is_the_readers(tmp_path: Path) -> None:
    front = Front(
        Streamlit(), served(tmp_path), settings_of({"SETARA_PROKSI": "1", "SETARA_HOST": "setara.go.id"}, "gender")
    )
    forwarded = {"host": "10.0.0.7:8501", "x-forwarded-host": "setara.go.id", "x-forwarded-proto": "https"}
    assert meta(ask(front, "/gender/tindak-lanjut", forwarded), "og:url") == "https://setara.go.id/gender/tindak-lanjut"


@pytest.mark.parametrize("host", [{}, {"host": ""}, {"host": 'x"><script>'}, {"host": "a b"}])
def test_where_no_host_is_named_nothing_is_absolute(front: Front, host: dict[str, str]) -> None:
    answer = ask(front, "/tindak-lanjut", host)
    assert answer.status == 200
    assert not re.search("og:image|og:url", answer.text)


def test_a_fault_leaves_the_plain_page_and_stands_in_the_log(
    front: Front, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def failing(page: str, query: str) -> None:
        raise KeyError("no such figure")

    monkeypatch.setattr(telling, "scope", failing)
    answer = ask(front, "/peta?provinsi=62", OWN)
    assert (answer.status, title(answer)) == (200, "Peta · Setara Kalimantan")
    assert meta(answer, "og:image") == "http://setara.go.id/pratinjau/peta.png"
    assert '<div id="root"></div>' in answer.text
    assert ask(front, "/pratinjau/peta.png").status == 503
    assert "no such figure" in caplog.text
    caplog.clear()


def test_where_too_many_ask_the_page_comes_without_its_picture(front: Front, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MOST_WAITING", 0)
    assert title(ask(front, "/peta", OWN)) == "Peta · Setara Kalimantan"


def test_a_page_of_streamlit_that_starts_nothing_is_told_at_the_start(tmp_path: Path) -> None:
    folder = served(tmp_path)
    (folder / "index.html").write_text("<html></html>", encoding="utf-8")
    with pytest.raises(ValueError, match="starts no script"):
        shell.loads(folder)


def test_streamlit_has_the_code_of_the_charts_where_it_is_looked_for() -> None:
    answer = ask(Front(Streamlit()), "/peta", OWN)
    assert len(re.findall(r'href="\./static/js/PlotlyChart\.[^"]+\.js"', answer.text)) == 1
