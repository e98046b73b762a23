"""The command that asks BPS's Web API, against a local server that speaks the recorded shape and its failures."""

from __future__ import annotations

import copy
import csv
import datetime as dt
import hashlib
import json
import os
import pickle
import re
import shutil
import socket
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from setara.commands.bps import api
from setara.commands.bps.api import ApiAnswer, Client, GaveUpError
from setara.commands.bps.command import main
from setara.intake.forms import KEY
from setara.paths import DATA
from setara.refusal import RefusalError

pytestmark = pytest.mark.usefixtures("catalogues_kept")
ROOT = Path(__file__).resolve().parent.parent
SECRET = "0123456789abcdef-rahasia"
PERIOD = 777  # deliberately no year minus 1900
YEAR = 2026
PROVINCES = {"6100": "KALIMANTAN BARAT", "6200": "KALIMANTAN TENGAH", "6300": "KALIMANTAN SELATAN"}
PROVINCES |= {"6400": "KALIMANTAN TIMUR", "6500": "KALIMANTAN UTARA"}
AS_BPS_WRITES = {"6104": "Pontianak", "6171": "Kota Pontianak", "6302": "Kota Baru", "6372": "Kota Banjar Baru"}
AS_BPS_WRITES |= {"6401": "Pasir", "6502": "Bulongan"}
SEXES = {"T": "Tidak ada", "P": "Perempuan", "L": "Laki-laki"}


def labels() -> list[tuple[str, str]]:
    """Return the rows of a table as BPS orders them: Kaltara's regions in Kaltim's block too, the nation last."""
    with (DATA / "regions.csv").open(encoding="utf-8", newline="") as file:
        names = {r["region_code"]: r["name"] for r in csv.DictReader(file) if not r["region_code"].endswith("00")}
    found = [("1100", "ACEH"), ("1101", "Simeulue"), ("1171", "Kota Banda Aceh")]
    for province, name in PROVINCES.items():
        found.append((province, name))
        own = [c for c in names if c[:2] == province[:2]]
        found += [(c, AS_BPS_WRITES.get(c, names[c].removeprefix("Kabupaten "))) for c in own]
        if province == "6400":
            north = [c for c in names if c.startswith("65")]
            found += [(f"99{n}", AS_BPS_WRITES.get(c, names[c])) for n, c in enumerate(north)]
    return [*found, ("7100", "SULAWESI UTARA"), ("7101", "Bolaang Mongondow"), ("9999", "INDONESIA")]


ROWS = labels()
TITLES = {
    "ipg": "[Metode Baru] Indeks Pembangunan Gender (IPG) SP2010",
    "idg": "Indeks Pemberdayaan Gender (IDG)",
    "ikg": "Indeks Ketimpangan Gerder (IKG)",
    "uhh": "Umur Harapan Hidup (UHH) menurut Jenis Kelamin",
    "hls": "Harapan Lama Sekolah",
    "rls": "Rata-rata Lama Sekolah",
    "pengeluaran": "Pengeluaran per Kapita Disesuaikan",
    "parlemen": "Keterlibatan Perempuan di Parlemen",
    "profesional": "Perempuan sebagai Tenaga Profesional",
    "pendapatan": "Sumbangan Pendapatan Perempuan",
    "mtf": "Melahirkan Tidak di Fasilitas Kesehatan (MTF)",
    "mhpk20": "Melahirkan Hidup Pertama Berusia Kurang dari 20 Tahun",
    "sma": "Penduduk dengan Pendidikan SMA ke Atas",
    "tpak": "Tingkat Partisipasi Angkatan Kerja (TPAK)",
}


def good(table: api.ApiTable, published: pd.DataFrame) -> dict[str, Any]:
    """Return an answer in which every region keeps its last figure."""
    series = published[(published["indicator"] == table.indicator) & (published["vintage"] == table.vintage)]
    last = series.sort_values("year").drop_duplicates(["region_code", "sex"], keep="last")
    values = {(r.region_code, r.sex): float(r.value) for r in last.itertuples()}
    usual = {sex: float(rows["value"].astype(float).median()) for sex, rows in last.groupby("sex")}
    columns = {str(i): s for i, s in enumerate(table.sexes, start=3)}
    content: dict[str, Any] = {}
    for val, label in ROWS:
        for column, sex in columns.items():
            value = values.get(("0000" if val == "9999" else val, sex), usual[sex])
            guest = val.startswith("99") and label != "INDONESIA"
            content[f"{val}{table.variable}{column}{PERIOD}0"] = ("-" if column == "3" else 0) if guest else value
    label = TITLES[table.indicator]
    return {
        "status": "OK",
        "data-availability": "available",
        "last_update": "2027-02-28 10:11:12",
        "var": [
            {"val": table.variable, "label": label, "unit": "", "subj": "Gender", "def": "", "vervar": "", "turvar": ""}
        ],
        "vervar": [{"val": int(v), "label": n if n != "INDONESIA" else "<b>INDONESIA</b>"} for v, n in ROWS],
        "turvar": [{"val": int(c), "label": SEXES[s] if len(columns) > 1 else "Tidak ada"} for c, s in columns.items()],
        "tahun": [{"val": PERIOD, "label": str(YEAR)}],
        "turtahun": [{"val": 0, "label": "Tahun"}],
        "datacontent": content,
    }


def periods(*years: int) -> dict[str, Any]:
    items = [{"th_id": PERIOD + y - YEAR, "th": str(y)} for y in years]
    return {"status": "OK", "data-availability": "available", "data": [{"page": 1, "pages": 1}, items]}


Reply = tuple[int, bytes] | None


class Fake:
    """A server: answers by table, and replies given out before them; None is silence."""

    def __init__(self, answers: dict[int, Any]) -> None:
        self.answers = answers
        self.periods: dict[int, Any] = {t.variable: periods(YEAR - 1, YEAR) for t in api.TABLES}
        self.first: list[Reply] = []
        self.always: Reply = None
        self.asked: list[str] = []
        self.released = threading.Event()

    def reply(self, path: str) -> Reply:
        self.asked.append(path)
        pairs = path.strip("/").removeprefix("v1/api/list/").split("/")
        told = dict(zip(pairs[::2], pairs[1::2], strict=True))
        assert (told["lang"], told["domain"], told["key"]) == ("ind", "0000", SECRET)
        if self.first:
            return self.first.pop(0)
        if self.always:
            return self.always
        if told["model"] == "th":
            return body(self.periods[int(told["var"])])
        if told.get("th") != str(PERIOD):
            return body({"status": "Error", "message": "'th' parameter is required and must be an integer"})
        return body(self.answers[int(told["var"])])


def body(answer: Any, code: int = 200) -> tuple[int, bytes]:
    return code, answer if isinstance(answer, bytes) else json.dumps(answer).encode()


@pytest.fixture(scope="module")
def answers(published: pd.DataFrame) -> bytes:
    return pickle.dumps({t.variable: good(t, published) for t in api.TABLES})


@pytest.fixture
def fake(answers: bytes) -> Fake:
    return Fake(pickle.loads(answers))


@pytest.fixture
def base(fake: Fake, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setenv(api.KEY_VARIABLE, SECRET)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = fake.reply(self.path)
            if found is None:
                fake.released.wait(30)
                return
            self.send_response(found[0])
            if 300 <= found[0] < 400:
                self.send_header("Location", found[1].decode())
            self.end_headers()
            self.wfile.write(found[1])

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1/api"
    fake.released.set()
    server.shutdown()
    thread.join()
    server.server_close()


class Time:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    def clock(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return Path(shutil.copytree(DATA, tmp_path / "data"))


def held(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


Command = Callable[..., tuple[int, str]]


@pytest.fixture
def command(base: str, time: Time, data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Command]:
    """Return the command; whatever happens, the key must be in nothing it wrote or said."""
    said: list[str] = []

    def run(*options: str, timeout: float = 5.0) -> tuple[int, str]:
        def make(address: str, key: str) -> Client:
            return Client(address, key, timeout=timeout, sleep=time.sleep, clock=time.clock)

        places = ["--simpan", str(tmp_path / "jawaban"), "--data", str(data), "--alamat", base]
        code = main(["--tahun", str(YEAR), *places, *options], make)
        out, err = capsys.readouterr()
        said.extend([out, err])
        return code, out + err

    yield run
    assert said
    assert not [text for text in said if SECRET in text]
    files = [p for p in tmp_path.rglob("*") if p.is_file()]
    assert not [p for p in files if SECRET.encode() in p.read_bytes() or SECRET in p.name]


def stored(tmp_path: Path) -> list[dict[str, str]]:
    with (tmp_path / "jawaban" / "jawaban.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(folder: Path, *key: str) -> dict[str, str]:
    with (folder / "observations.csv").open(encoding="utf-8", newline="") as file:
        return next(r for r in csv.DictReader(file) if [r[k] for k in KEY] == list(key))


# The whole way


def test_every_known_table_is_asked_and_nothing_is_written_unasked(
    command: Command, fake: Fake, data: Path, tmp_path: Path, time: Time
) -> None:
    before = held(data)
    code, told = command()
    assert code == 0, told
    asked = [int(m[1]) for p in fake.asked if (m := re.search(r"/model/data/.*/var/(\d+)/th/777/", p))]
    assert asked == [t.variable for t in api.TABLES]
    assert "Dilewati: ipm, nomor tabel IPM menurut jenis kelamin belum diketahui." in told
    assert "Terbaca: tabel 463 (ipg, sp2010), 62 angka dari" in told
    assert held(data) == before
    assert time.slept == [1.0] * (len(fake.asked) - 1)
    assert len(stored(tmp_path)) == len(fake.asked) == 2 * len(api.TABLES)


def test_raw_answers_are_stored_with_time_address_and_hash(command: Command, tmp_path: Path) -> None:
    command("--indikator", "idg")
    first, second = stored(tmp_path)
    assert first["alamat"].endswith("/list/model/th/lang/ind/domain/0000/var/468/page/1/key/***/")
    assert second["alamat"].endswith("/list/model/data/lang/ind/domain/0000/var/468/th/777/key/***/")
    for row in (first, second):
        content = (tmp_path / "jawaban" / row["berkas"]).read_bytes()
        assert row["sha256"] == hashlib.sha256(content).hexdigest()
        assert row["byte"] == str(len(content))
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["diambil"])


def test_writing_changes_exactly_the_rows_of_the_table(command: Command, fake: Fake, data: Path) -> None:
    before = pd.read_csv(data / "observations.csv", dtype=str, keep_default_na=False)
    code, told = command("--indikator", "hls", "--tulis", "--terima-peringatan")
    assert code == 0, told
    after = pd.read_csv(data / "observations.csv", dtype=str, keep_default_na=False)
    fresh = after[after["source_id"].isin(["bps_api_457_2026", "bps_api_417_2026"])]
    assert set(fresh["indicator"] + fresh["year"]) == {"hls2026"}
    assert fresh["sex"].value_counts().to_dict() == {"P": 62, "L": 62, "T": 62}
    assert set(fresh[fresh["sex"] == "T"]["source_id"]) == {"bps_api_417_2026"}
    rest = after.drop(fresh.index).reset_index(drop=True)
    pd.testing.assert_frame_equal(rest, before)
    sources = pd.read_csv(data / "sources.csv", dtype=str, keep_default_na=False).set_index("source_id")
    source = sources.loc["bps_api_457_2026"]
    assert (source["publisher"], source["published"], source["kind"]) == ("BPS", "2027-02-28", "tabel_bps")
    assert source["title"] == "Harapan Lama Sekolah, 2026 (Web API, variabel 457)"
    assert source["url"].endswith("/list/model/data/lang/ind/domain/0000/var/457/th/777/")
    log = (data / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "- 124 new and 0 corrected figures (`hls` 2026) from BPS, Harapan Lama Sekolah, 2026" in log
    code, told = command("--indikator", "hls", "--tulis", "--terima-peringatan")
    assert (code, told.splitlines()[-1]) == (2, "Tidak ada angka baru atau berubah; tidak ada berkas yang dibuat.")


def test_names_as_bps_writes_them_reach_their_regions(command: Command, fake: Fake, data: Path) -> None:
    answer = fake.answers[468]
    told = {"6104": 61.5, "6171": 62.5, "6302": 63.5, "6372": 64.5, "6401": 65.5, "6502": 66.5, "9999": 77.5}
    answer["datacontent"] |= {f"{val}4683{PERIOD}0": v for val, v in told.items()}
    code, said = command("--indikator", "idg", "--tulis", "--terima-peringatan")
    assert code == 0, said
    for val, v in told.items():
        region = "0000" if val == "9999" else val
        assert value(data, region, "2026", "idg", "T", "tunggal")["value"] == str(v)


def test_kaltara_in_both_blocks_with_two_figures_is_refused(command: Command, fake: Fake, data: Path) -> None:
    before = held(data)
    fake.answers[468]["datacontent"][f"9904683{PERIOD}0"] = 55.5
    code, told = command("--indikator", "idg", "--tulis", "--terima-peringatan")
    assert code == 1
    assert "untuk wilayah, tahun, dan seri yang sama; sisakan angka yang benar." in told
    assert held(data) == before


def test_a_mark_for_no_value_brings_no_figure(command: Command, fake: Fake, data: Path) -> None:
    fake.answers[468]["datacontent"][f"61054683{PERIOD}0"] = "-"
    del fake.answers[468]["datacontent"][f"61064683{PERIOD}0"]
    code, told = command("--indikator", "idg", "--tulis", "--terima-peringatan")
    assert code == 0, told
    fresh = pd.read_csv(data / "observations.csv", dtype=str).query("source_id == 'bps_api_468_2026'")
    assert len(fresh) == 60
    assert not set(fresh["region_code"]) & {"6105", "6106"}


def test_a_council_without_women_is_told_and_marked(command: Command, fake: Fake, data: Path) -> None:
    answer = fake.answers[464]
    for key in list(answer["datacontent"]):
        answer["datacontent"][key] = 0.01 if key.startswith("6110") else 20.5 if key.startswith("6") else "-"
    code, told = command("--indikator", "parlemen", "--tulis", "--terima-peringatan")
    assert code == 0, told
    assert "Angka 0,01 berarti tidak ada perempuan di dewan: Melawi." in told
    row = value(data, "6110", "2026", "parlemen", "P", "tunggal")
    assert (row["value"], row["flag"], row["notes"]) == ("0.01", "tanpa_perempuan", "tanpa_perempuan_001")
    assert value(data, "6109", "2026", "parlemen", "P", "tunggal")["flag"] == ""


def test_a_code_of_another_region_is_an_error(command: Command, fake: Fake, data: Path) -> None:
    before = held(data)
    rows = fake.answers[468]["vervar"]
    one, two = (next(r for r in rows if r["val"] == v) for v in (6101, 6102))
    one["label"], two["label"] = two["label"], one["label"]
    code, told = command("--indikator", "idg", "--tulis", "--terima-peringatan")
    assert code == 1
    assert "BPS memberi kode 6101 untuk baris yang namanya berarti 6102; cocokkan dengan tabel BPS." in told
    assert held(data) == before


def test_two_tables_with_two_figures_for_one_region_are_refused(command: Command, fake: Fake) -> None:
    fake.answers[501]["datacontent"][f"61005013{PERIOD}0"] = 70.25
    code, told = command("--indikator", "uhh", "--tulis", "--terima-peringatan")
    assert code == 1
    assert "untuk wilayah, tahun, dan seri yang sama; cocokkan kedua tabel di BPS." in told


def test_a_year_not_yet_listed_skips_the_table_only(command: Command, fake: Fake, data: Path) -> None:
    fake.periods[457] = periods(YEAR - 2, YEAR - 1)
    code, told = command("--indikator", "hls", "--tulis", "--terima-peringatan")
    assert code == 0, told
    assert "Dilewati: tabel 457 (hls, tunggal), BPS belum memuat tahun 2026." in told
    assert not [p for p in fake.asked if "/model/data/" in p and "/var/457/" in p]
    assert value(data, "6101", "2026", "hls", "T", "tunggal")["source_id"] == "bps_api_417_2026"


def test_the_year_is_looked_for_on_every_page(command: Command, fake: Fake) -> None:
    two = periods(YEAR - 1)
    two["data"][0]["pages"] = 2
    fake.first = [body(two)]
    code, told = command("--indikator", "idg")
    assert code == 0, told
    assert [p.partition("/page/")[2][0] for p in fake.asked if "/page/" in p] == ["1", "2"]


def test_warnings_must_be_accepted(command: Command, fake: Fake, data: Path) -> None:
    before = held(data)
    fake.answers[468]["datacontent"][f"61014683{PERIOD}0"] = 70.12345
    code, told = command("--indikator", "idg", "--tulis")
    assert code == 1
    assert "ditulis dengan 5 desimal, biasanya 2; cocokkan dengan tabel BPS." in told
    assert told.endswith("ulangi dengan --terima-peringatan.\n")
    assert held(data) == before


def test_a_bar_is_drawn_at_a_terminal_only(command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "\r" not in command("--indikator", "hls")[1]
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    told = command("--indikator", "hls")[1]
    assert f"[{'#' * 10}{'.' * 10}] 1/2 tabel 417" in told
    assert "[####################] 2/2 selesai\n" in told


def test_an_answer_altered_on_disk_is_not_read(tmp_path: Path) -> None:
    answer = ApiAnswer("x", 200, b"{}")
    record = api.keep(tmp_path, "468_th", answer, dt.datetime(2027, 3, 4, 5, 6, 7, tzinfo=dt.UTC))
    assert record.path.name == "20270304T050607Z_468_th_44136fa3.json"
    assert record.content() == b"{}"
    record.path.write_bytes(b"[]")
    with pytest.raises(RefusalError, match="berubah sejak disimpan"):
        record.content()


# Answers that are none


def changed(**fields: Any) -> Callable[[dict[str, Any]], Any]:
    return lambda answer: answer | fields


def with_stray_key(answer: dict[str, Any]) -> dict[str, Any]:
    answer["datacontent"]["61019999999"] = 1.0
    return answer


def with_ages(answer: dict[str, Any]) -> dict[str, Any]:
    return answer | {"turvar": [{"val": 3, "label": "0-4"}]}


def without(name: str) -> Callable[[dict[str, Any]], Any]:
    return lambda answer: {k: v for k, v in answer.items() if k != name}


TH = "'th' parameter is required and must be an integer, separated by colon (:) for range"
BAD: dict[str, tuple[Callable[[dict[str, Any]], Any], str]] = {
    "th_required": (lambda _: {"status": "Error", "message": TH}, f"BPS tidak menerima id periode: “{TH}”."),
    "error": (lambda _: {"status": "Error", "message": "no"}, "BPS menolak permintaan: “Error” no."),
    "user": (lambda _: {"status": "404 UserNotFound"}, "BPS menjawab “404 UserNotFound”: kunci salah atau"),
    "echo": (lambda _: {"status": "Error", "message": f"bad {SECRET}"}, "BPS menolak permintaan: “Error” bad ***."),
    "unavailable": (
        changed(**{"data-availability": "not available"}),
        "BPS menyatakan tabel ini tidak tersedia (“not available”).",
    ),
    "empty": (changed(datacontent={}), "BPS menyatakan tabel tersedia, tetapi isinya kosong."),
    "empty_list": (changed(datacontent=[]), "BPS menyatakan tabel tersedia, tetapi isinya kosong."),
    "period": (
        changed(tahun=[{"val": PERIOD, "label": "2025"}]),
        "Jawaban BPS tidak memuat periode 2026 yang diminta.",
    ),
    "stray_key": (with_stray_key, "Susunan jawaban BPS berubah (1 dari 73 sel tidak terbaca)"),
    "separator": (
        lambda a: a | {"datacontent": {f"x-{k}": v for k, v in a["datacontent"].items()}},
        "Susunan jawaban BPS berubah (72 dari 72 sel tidak terbaca)",
    ),
    "no_rows": (without("vervar"), "Susunan jawaban BPS berubah (daftar vervar)"),
    "ages": (with_ages, "Susunan jawaban BPS berubah (kolom “0-4” bukan jenis kelamin)"),
    "other_table": (
        changed(var=[{"val": 469, "label": "IDG"}]),
        "BPS menjawab dengan tabel 469, bukan tabel 468 yang diminta.",
    ),
    "other_title": (
        changed(var=[{"val": 468, "label": "Kemiskinan"}]),
        "Judul tabel 468 di BPS “Kemiskinan” tidak cocok dengan idg seri tunggal.",
    ),
    "marks_only": (
        lambda a: a | {"datacontent": dict.fromkeys(a["datacontent"], "-")},
        "BPS memuat periode 2026, tetapi semua selnya tanpa nilai.",
    ),
    "broken": (lambda _: b'{"status": "OK", "datac', "Jawaban BPS bukan JSON yang utuh (HTTP 200); ulangi nanti."),
    "null": (lambda _: None, "Susunan jawaban BPS berubah (bukan objek JSON)"),
    "forbidden": (lambda _: (403, b"<html>no</html>"), "Jawaban BPS bukan JSON yang utuh (HTTP 403)"),
    "redirect": (lambda _: (302, b"/v1/api/elsewhere"), "Jawaban BPS bukan JSON yang utuh (HTTP 302)"),
}


@pytest.mark.parametrize("case", sorted(BAD))
def test_a_bad_answer_is_told_and_stops_everything(case: str, command: Command, fake: Fake, data: Path) -> None:
    before = held(data)
    make, sentence = BAD[case]
    made = make(copy.deepcopy(fake.answers[468]))
    fake.first = [body(periods(YEAR)), made if isinstance(made, tuple) else body(made)]
    code, told = command("--indikator", "idg", "ikg", "--tulis", "--terima-peringatan")
    assert code == 1
    assert f"Galat: tabel 468 (idg, tunggal): {sentence}" in told
    assert "Terbaca: tabel 2196" in told
    assert told.endswith("Tidak ada yang ditulis: masih ada galat. Tabel yang gagal: tabel 468 (idg, tunggal).\n")
    assert held(data) == before
    assert len(fake.asked) == 4


def test_a_table_of_the_other_series_is_refused(published: pd.DataFrame) -> None:
    table = next(t for t in api.TABLES if t.variable == 463)
    answer = good(table, published)
    answer["var"][0]["label"] = "Indeks Pembangunan Gender (IPG) Hasil Long Form SP2020"
    with pytest.raises(RefusalError, match="tidak cocok dengan ipg seri sp2010"):
        api.decoded(answer, table, YEAR)


def test_a_list_of_periods_of_another_shape_is_refused(command: Command, fake: Fake) -> None:
    fake.periods[468] = {"status": "OK", "data-availability": "available", "data": "x"}
    code, told = command("--indikator", "idg")
    assert code == 2
    assert "Susunan jawaban BPS berubah (daftar periode)" in told
    assert told.endswith("Tidak ada angka yang didapat; tidak ada yang ditulis.\n")


def test_two_cells_of_one_key_are_not_guessed(published: pd.DataFrame) -> None:
    table = next(t for t in api.TABLES if t.variable == 468)
    answer = good(table, published)
    # 1, 468, 34683 and 14683, 468, 3 are the same letters, cut in two ways.
    answer["vervar"] += [{"val": 1, "label": "X"}, {"val": 14683, "label": "Y"}]
    answer["turvar"] += [{"val": 34683, "label": "Laki-laki"}]
    answer["datacontent"][f"146834683{PERIOD}0"] = 1.0
    with pytest.raises(RefusalError, match="satu kunci untuk dua sel"):
        api.decoded(answer, table, YEAR)


# Failures of the connection


def test_failures_are_asked_again_after_doubling_pauses(command: Command, fake: Fake, time: Time) -> None:
    fake.first = [(429, b""), (503, b""), (500, b"")]
    code, told = command("--indikator", "idg")
    assert code == 0, told
    assert time.slept == [2.0, 4.0, 8.0, 1.0]
    assert len(fake.asked) == 5


def test_a_server_that_fails_for_ever_is_left_alone(command: Command, fake: Fake, time: Time, data: Path) -> None:
    before = held(data)
    fake.always = (500, f"<html>{SECRET}</html>".encode())
    code, told = command("--tulis", "--terima-peringatan")
    assert code == 1
    assert told.endswith(
        "Server BPS gagal menjawab 5 kali berturut-turut (terakhir: HTTP 500), jadi permintaan dihentikan. "
        "Tidak ada yang ditulis; coba lagi nanti.\n"
    )
    assert len(fake.asked) == 5
    assert time.slept == [2.0, 4.0, 8.0, 16.0]
    assert held(data) == before


def test_silence_counts_as_failure(command: Command, fake: Fake) -> None:
    fake.first = [None] * 5
    code, told = command("--indikator", "idg", timeout=0.05)
    assert code == 1
    assert "(terakhir: tidak ada jawaban dalam 0.05 detik)" in told


def test_no_exception_carries_the_key(fake: Fake, base: str, time: Time) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nowhere = f"http://127.0.0.1:{closed.getsockname()[1]}/{SECRET}"
    fake.always = (500, b"")
    for address in (base, nowhere):
        client = Client(address, SECRET, timeout=1, sleep=time.sleep, clock=time.clock)
        assert SECRET not in repr(client).replace(address, "")
        with pytest.raises(GaveUpError) as caught:
            client.ask("list/model/th")
        assert caught.value.__context__ is None
        assert SECRET not in "".join(traceback.format_exception(caught.value)).replace(address, "")


def test_after_giving_up_nothing_more_is_asked(fake: Fake, base: str, time: Time) -> None:
    fake.always = (500, b"")
    client = Client(base, SECRET, sleep=time.sleep, clock=time.clock)
    for _ in range(2):
        with pytest.raises(GaveUpError):
            client.ask("list/model/th/lang/ind/domain/0000")
    assert len(fake.asked) == 5


def test_an_answer_without_end_is_not_read(fake: Fake, base: str, time: Time, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(api, "LARGEST", 1000)
    fake.always = (200, b"x" * 1001)
    with pytest.raises(GaveUpError, match="jawaban lebih dari"):
        Client(base, SECRET, sleep=time.sleep, clock=time.clock).ask("list/model/th/lang/ind/domain/0000")


# What is given to the command


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--indikator", "xyz"], "Indikator xyz tidak dikenal; pakai kode di data/indicators.csv."),
        (["--indikator", "ipm"], "Tidak ada tabel yang dapat diminta."),
        (["--tahun", "1999"], "Tahun 1999 harus antara 2010 dan 2100."),
        (["--alamat", "http://example.org/v1"], "Alamat API harus berawalan https dan tanpa parameter, "),
        (["--alamat", "file:///etc"], "Alamat API harus berawalan https dan tanpa parameter, "),
    ],
)
def test_wrong_arguments_are_told(options: list[str], sentence: str, command: Command, fake: Fake) -> None:
    code, told = command(*options)
    assert code == 2
    assert told.splitlines()[-1].startswith(sentence)
    assert fake.asked == []


@pytest.mark.parametrize(("key", "sentence"), [(None, "Kunci Web API BPS tidak ada"), ("a b", "Isi BPS_API_KEY bukan")])
def test_a_key_is_needed(
    key: str | None, sentence: str, command: Command, fake: Fake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(api.KEY_VARIABLE)
    if key:
        monkeypatch.setenv(api.KEY_VARIABLE, key)
    code, told = command("--indikator", "idg")
    assert code == 2
    assert told.startswith(sentence)
    assert fake.asked == []


def test_known_tables_are_those_of_the_catalogue() -> None:
    with (DATA / "indicators.csv").open(encoding="utf-8", newline="") as file:
        rows = {r["code"]: r for r in csv.DictReader(file)}
    listed = {(code, int(v)) for code, r in rows.items() for v in r["bps_variable"].split()}
    aside = {(g.indicator, int(v)) for g in api.GAPS for v in re.findall(r"\b\d{3,4}\b", g.why) if v != "2020"}
    assert {(t.indicator, t.variable) for t in api.TABLES} | aside == listed
    for table in api.TABLES:
        row = rows[table.indicator]
        assert set(table.sexes) <= set(row["sexes"].split())
        assert table.vintage in row["vintages"].split()
    assert set(rows) == {t.indicator for t in api.TABLES} | {g.indicator for g in api.GAPS}


def test_the_dashboard_does_not_load_the_client() -> None:
    code = "import sys, setara.ui.frame; print([m for m in sys.modules if m.startswith('setara.commands.bps')])"
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, env=os.environ
    )
    assert ran.stdout.strip() == "[]"
    importing = re.compile(
        r"setara\.commands\.bps|from setara\.commands import .*\bbps\b|urllib\.request|\brequests\b|http\.client"
    )
    sources = [ROOT / "dashboard.py", *(ROOT / "pages").glob("*/*.py"), *(ROOT / "setara").rglob("*.py")]
    elsewhere = [p for p in sources if (ROOT / "setara" / "commands" / "bps") not in p.parents]
    found = [p.name for p in elsewhere for line in p.read_text(encoding="utf-8").splitlines()
             if re.match(r"\s*(import|from)\s", line) and importing.search(line)]  # fmt: skip
    assert found == []
