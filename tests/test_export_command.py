"""`python -m setara export`: all files of a scope, exactly the scope asked for, nothing half written."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import openpyxl
import pptx
import pypdf
import pytest

from setara import paths
from setara.address import resolve
from setara.commands import export as command
from setara.commands import terminal
from setara.commands.export import main
from setara.commands.terminal import Asked
from setara.findings import followup
from setara.findings.followup import FollowUp
from setara.paths import ROOT
from setara.refusal import RefusalError
from setara.store.catalogue import Catalogue
from setara.view import Scope, View

STEM = "paparan-kalimantan-utara-idg-2023-6571"
PROFILES = ["6501-malinau", "6502-bulungan", "6503-tana-tidung", "6504-nunukan", "6571-kota-tarakan"]
PATHS = [f"profil/profil-{name}-idg-2023.pdf" for name in PROFILES]
NAMES = {f"{STEM}.pptx", f"{STEM}.pdf", f"{STEM}.xlsx", *PATHS}
NORTH = ["--provinsi", "65", "--indikator", "idg", "--tahun", "2023"]
ADDRESS = "https://dasbor.contoh.id/setara"
AGREED = [FollowUp("Pelatihan kader perempuan", "DP3AP2KB", "Juni 2027")]


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder into which the command wrote over what was there."""
    folder = tmp_path_factory.mktemp("out")
    (folder / "profil").mkdir()
    for name in (f"{STEM}.pptx", PATHS[0], "laporan kami.pptx", "profil/6502-kami.pdf"):
        (folder / name).write_bytes(b"lama")
    listed = folder / "tindak-lanjut.csv"
    listed.write_bytes(followup.to_csv(AGREED))
    given = [*NORTH, "--kab", "6571", "--out", str(folder), "--tautan", f"{ADDRESS}/", "--tindak-lanjut", str(listed)]
    assert main(given) == 0
    return folder


def test_all_files_of_the_scope_are_written_under_their_names(made: Path) -> None:
    others = {"laporan kami.pptx", "profil/6502-kami.pdf", "tindak-lanjut.csv"}
    found = files(made)
    assert set(found) == NAMES | others
    assert {name for name, content in found.items() if content == b"lama"} == others - {"tindak-lanjut.csv"}
    assert not [p for p in made.iterdir() if p.name.startswith(".")], "no draft is left"


def test_every_file_opens_and_is_about_the_scope(made: Path) -> None:
    slides = pptx.Presentation(str(made / f"{STEM}.pptx"))
    assert slides.core_properties.title == "IDG Kalimantan Utara 2023"
    assert len(pypdf.PdfReader(made / f"{STEM}.pdf").pages) == 2
    assert openpyxl.load_workbook(made / f"{STEM}.xlsx")["Ringkasan"]["A1"].value == "IDG Kalimantan Utara 2023"
    for name, path in zip(PROFILES, PATHS, strict=True):
        page = pypdf.PdfReader(made / path)
        assert len(page.pages) == 1
        own = "Kota Tarakan" if name.startswith("6571") else name[5:].replace("-", " ").title()
        assert page.metadata is not None
        assert page.metadata.title == f"{own}, Kalimantan Utara 2023"


def test_the_address_in_the_files_is_the_one_given_with_every_parameter(made: Path) -> None:
    book = openpyxl.load_workbook(made / f"{STEM}.xlsx")
    lines = {row[0].value: row[1].value for row in book["Keterangan"].iter_rows()}
    scope = "indikator=idg&tahun=2023&provinsi=65&kab={}&vintage=tunggal&jk=T"
    assert lines["Tautan"] == f"{ADDRESS}/briefing?{scope.format('6571')}"
    page = pypdf.PdfReader(made / PATHS[2]).pages[0]
    links = {str(note.get_object()["/A"]["/URI"]) for note in page["/Annots"] if "/A" in note.get_object()}
    assert f"{ADDRESS}/profil?{scope.format('6503')}" in links


def test_what_was_agreed_is_in_slides_handout_and_workbook(made: Path) -> None:
    slides = pptx.Presentation(str(made / f"{STEM}.pptx"))
    cells = {cell.text for s in slides.slides for f in s.shapes if f.has_table for cell in f.table.iter_cells()}
    assert "DP3AP2KB" in cells
    assert "DP3AP2KB" in "".join(page.extract_text() for page in pypdf.PdfReader(made / f"{STEM}.pdf").pages)
    book = openpyxl.load_workbook(made / f"{STEM}.xlsx")
    assert "DP3AP2KB" in {c for row in book["Rencana tindak lanjut"].iter_rows(values_only=True) for c in row}


REFUSED = {
    "province": (Asked("99"), "Provinsi “99” tidak dikenal; pakai 61, 62, 63, 64, atau 65, atau tanpa provinsi"),
    "four digits": (Asked("6200"), "Provinsi “6200” tidak dikenal"),
    "empty province": (Asked(""), "Provinsi “” tidak dikenal"),
    "indicator": (Asked(None, "xyz"), "Indikator “xyz” tidak dikenal; pakai ipg, idg, atau ikg."),
    "component": (Asked(None, "rls"), "Rata-rata lama sekolah bukan indeks, sedangkan paparan"),
    "parentless": (Asked(None, "tpt"), "pakai ipg, idg, atau ikg."),
    "missing year": (Asked(year="2016"), "IPG kabupaten/kota tahun 2016 tidak tersedia; pakai 2010, 2011,"),
    "year": (Asked(year="24"), "Tahun “24” tidak sah; pakai 2010,"),
    "empty year": (Asked(year=""), "Tahun “” tidak sah"),
    "year of another series": (
        Asked(year="2025", vintage="sp2010"),
        "IPG seri sp2010 kabupaten/kota tahun 2025 tidak tersedia; pakai 2010,",
    ),
    "series": (Asked(vintage="sp2020"), "Seri “sp2020” tidak dikenal untuk IPG; pakai sp2010 atau lfsp2020."),
    "only series": (Asked(None, "ikg", vintage="sp2010"), "tidak dikenal untuk IKG; pakai tunggal."),
    "regency": (Asked(regencies=["6299"]), "Tidak ada kabupaten/kota berkode “6299” di Kalimantan;"),
    "regency elsewhere": (Asked("62", regencies=["6203", "6301"]), "berkode “6301” di Kalimantan Tengah;"),
    "too many": (Asked(regencies=[f"610{n}" for n in range(1, 8)]), "Paling banyak 6 kabupaten/kota dapat dipilih."),
    "unborn": (Asked("65", year="2010"), "Kalimantan Utara baru dibentuk tahun 2012"),
    "province without the year": (
        Asked("62", "idg", "2024"),
        "IDG 2024 tidak tersedia untuk Kalimantan Tengah; pakai tahun lain, misalnya 2023.",
    ),
    "province without the year in the series": (
        Asked("62", year="2024", vintage="lfsp2020"),
        "IPG seri lfsp2020 2024 tidak tersedia untuk Kalimantan Tengah; pakai tahun lain, misalnya 2025.",
    ),
}


@pytest.mark.parametrize(("wanted", "why"), REFUSED.values(), ids=REFUSED)
def test_what_is_unknown_or_unpublished_is_refused(
    wanted: Asked, why: str, con: duckdb.DuckDBPyConnection, catalogue: Catalogue
) -> None:
    with pytest.raises(RefusalError) as stop:
        terminal.check_told(View(con, catalogue, terminal.scope_of(wanted, catalogue)))
    assert why in str(stop.value)
    assert str(stop.value).count("\n") == 0


def test_what_is_left_out_is_what_a_bare_address_shows(catalogue: Catalogue) -> None:
    bare = terminal.scope_of(Asked(), catalogue)
    assert bare == resolve({}, catalogue).scope
    assert terminal.scope_of(Asked("62", "ipg", "2024"), catalogue) == replace(bare, province="6200")
    both = Asked("62", "ipg", "2025", "lfsp2020", ["6203", "6271"])
    assert terminal.scope_of(both, catalogue) == Scope("ipg", 2025, "6200", ("6203", "6271"), "lfsp2020", "T")


def test_files_carry_the_address_that_others_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.OPENED_AT, raising=False)
    monkeypatch.setattr(paths, "_in_network", lambda: "10.1.2.3")
    assert command._arguments(["--out", "."]).tautan == "http://10.1.2.3:8501"
    monkeypatch.setenv(paths.OPENED_AT, f"{ADDRESS}/")
    assert command._arguments(["--out", "."]).tautan == ADDRESS


@pytest.mark.parametrize(
    "address", ["localhost:8501", "ftp://a.id", "http://a.id/?x=1", "http://a.id/#x", "http://", "http://[", ""]
)
def test_what_is_no_address_of_a_dashboard_is_refused(address: str) -> None:
    with pytest.raises(RefusalError, match="bukan alamat dasbor; tulis seperti http://localhost:8501"):
        terminal.checked_base(address)


def test_a_refusal_writes_one_sentence_and_nothing_else(
    loaded: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--provinsi", "99", "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr()
    assert told.err.startswith("Tidak ada yang ditulis: Provinsi “99” tidak dikenal;")
    assert (told.err.count("\n"), told.out) == (1, "")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("content", "why"), [(None, "tidak ada atau tidak dapat dibaca"), (b"a,b\n1,2\n", ": Kolom Rencana tindak lanjut")]
)
def test_a_wrong_list_is_refused_with_its_name(
    content: bytes | None, why: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = tmp_path / "salah.csv"
    if content is not None:
        listed.write_bytes(content)
    assert main(["--tindak-lanjut", str(listed), "--out", str(tmp_path / "out")]) == 2
    told = capsys.readouterr().err
    assert f"Berkas rencana tindak lanjut {listed}" in told
    assert why in told


@pytest.fixture
def loaded(con: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command ask the figures that are there already."""
    monkeypatch.setattr(command, "connect", lambda: con)


@pytest.fixture
def cheap(loaded: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make the files without setting them: what is written where is asked, not what is in it."""

    def make(*_: object) -> Iterator[tuple[str, bytes]]:
        yield from [("a.pptx", b"baru"), ("profil/b.pdf", b"baru"), ("a.xlsx", b"baru")]

    monkeypatch.setattr(command, "make", make)


def test_a_failure_leaves_everything_as_it_was(cheap: None, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = files(made)

    def broken(*_: object) -> Iterator[tuple[str, bytes]]:
        yield f"{STEM}.pptx", b"baru"
        yield PATHS[0], b"baru"
        raise RuntimeError("penuh")

    monkeypatch.setattr(command, "make", broken)
    with pytest.raises(RuntimeError, match="penuh"):
        main([*NORTH, "--out", str(made)])
    assert files(made) == before
    assert not [p for p in made.iterdir() if p.name.startswith(".")]


def test_a_folder_that_cannot_be_written_is_told(
    cheap: None, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "berkas").write_text("ada")
    assert main([*NORTH, "--out", str(tmp_path / "berkas")]) == 1
    assert capsys.readouterr().err.startswith("Berkas tidak dapat dibaca atau ditulis: ")
    assert files(tmp_path) == {"berkas": b"ada"}


def test_a_terminal_sees_how_far_it_is(
    cheap: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main([*NORTH, "--out", str(tmp_path)]) == 0
    told = capsys.readouterr()
    for shown in ("[....................] 0/8 menyiapkan", "[##..................] 1/8 a.pptx", "3/8 a.xlsx"):
        assert shown in told.err
    assert told.out.splitlines()[-4:] == [
        f"Ditulis ke {tmp_path}, Kalimantan Utara · IDG · 2023:",
        "  a.pptx",
        "  a.xlsx",
        "  profil/ (1 profil)",
    ]


def test_the_whole_island_has_a_file_for_every_regency(catalogue: Catalogue) -> None:
    scope = Scope("ipg", 2024, None, (), "lfsp2020", "T")
    paths = {command.path_of(region, scope) for region in catalogue.regencies()}
    assert len(paths) == 56
    named = {"6203-kapuas", "6409-penajam-paser-utara"}
    assert {f"profil/profil-{name}-ipg-2024-lfsp2020.pdf" for name in named} <= paths


def run(*given: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *given]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    done = run("-m", "setara", "export", "--provinsi", "60", "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Tidak ada yang ditulis: Provinsi “60” tidak dikenal")


def test_it_needs_no_page_and_loads_no_renderer_before_it_is_asked_to() -> None:
    heavy = ["streamlit", "pptx", "typst"]
    done = run("-c", f"import sys, setara.commands.export; print([m for m in {heavy} if m in sys.modules])")
    assert done.stdout == "[]\n", done.stderr
