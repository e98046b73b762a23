"""From a meeting to the next: its list, fourteen books out, three back of which one disagrees, and how the next one opens."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.server import Server
from setara.register import home
from setara.register.book import NUMBER
from setara.register.changes import Change
from setara.register.store import Register, open_register
from tests import registers
from tests.books import Opened
from tests.e2e.driver import Visit

pytestmark = pytest.mark.e2e
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Laptop:
    """A server on the machine of who writes, and its register."""

    address: str
    register: Register


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[Laptop]:
    register = open_register(str(tmp_path / "register.sqlite"))
    home.fill(register)
    with Server(tmp_path / "log", **{home.VARIABLE: str(tmp_path / "register.sqlite")}) as server:
        server.wait_until_healthy()
        yield Laptop(server.address.rstrip("/"), register)
    register.close()


def test_a_meetings_promises_come_back_to_the_next(visit_at: Callable[..., Visit], laptop: Laptop) -> None:
    visit = visit_at(laptop.address)
    page = visit.open("/tindak-lanjut?provinsi=62", charts=False)
    meet(page)
    page = visit.open("/tindak-lanjut?provinsi=62&kab=6203", charts=False)
    promise(page, "Menyusun SK focal point")
    (written,) = laptop.register.rows("promise").to_dict(orient="records")
    other = {"meeting": written["meeting"], "region": "6201", "text": "Memilah data", "opd": "Disdukcapil"}
    registers.taken(laptop.register, Change("promise", None, None, {**other, "due": "2026-02-28"}))

    page = visit.open("/tindak-lanjut?provinsi=62", charts=False)
    books = fourteen(page)
    registers.taken(laptop.register, Change("promise", written["id"], 1, {"achieved": 7}))
    kapuas, barat = changed(books, "6203", Capaian=9), changed(books, "6201", Dilaporkan="Selesai")
    page.locator("input[type=file]").set_input_files(
        [
            {"name": name, "mimeType": XLSX, "buffer": data}
            for name, data in (("kapuas.xlsx", kapuas), ("barat.xlsx", barat), ("selatan.xlsx", books["6204"]))
        ]
    )
    expect(page.get_by_text("Buku ini tidak mengubah apa pun.")).to_be_visible()
    expect(page.get_by_text("diubah dua pihak", exact=False).first).to_be_visible()
    taking = page.get_by_role("button", name="Ambil buku ini")
    expect(taking).to_have_count(2)
    expect(taking.nth(0)).to_be_disabled()
    page.get_by_text("Dari buku: 9").click()
    expect(taking.nth(0)).to_be_enabled()
    taking.nth(0).click()
    expect(page.get_by_text("kapuas.xlsx diambil: 1 baris.")).to_be_visible()
    visit.settle(charts=False)
    expect(taking).to_have_count(1)
    taking.click()
    expect(page.get_by_text("barat.xlsx diambil: 1 baris.")).to_be_visible()

    held = {row["region"]: row for row in laptop.register.rows("promise").to_dict(orient="records")}
    assert (held["6203"]["achieved"], held["6201"]["reported"]) == (9.0, "selesai")
    assert laptop.register.journal("promise", written["id"])["door"].tolist()[-1] == "buku"

    page = visit.open("/briefing?provinsi=62", charts=False)
    told = "Dua janji rakor lalu Kalimantan Tengah: 1 lewat tenggat dan 1 dilaporkan selesai tanpa bukti"
    page.get_by_text("1. Janji rakor lalu").click()
    expect(page.get_by_role("heading", name=told)).to_be_visible()
    expect(page.get_by_text("Menyusun SK focal point").first).to_be_visible()


def meet(page: Page) -> None:
    page.get_by_text("Catat atau ubah rapat").click()
    page.get_by_role("textbox", name="Tanggal *").fill("5 Januari 2026")
    page.get_by_role("textbox", name="Nama rapat *").fill("Rakor PUG")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Rapat koordinasi disimpan.")).to_be_visible()


def promise(page: Page, text: str) -> None:
    page.get_by_text("Catat tindak lanjut baru").click()
    page.get_by_role("textbox", name="Tindak lanjut *").fill(text)
    page.get_by_role("textbox", name="Penanggung jawab (perangkat daerah) *").fill("DP3APPKB")
    page.get_by_role("textbox", name="Tenggat semula").fill("28 Februari 2026")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Rencana tindak lanjut disimpan.")).to_be_visible()


def fourteen(page: Page) -> dict[str, bytes]:
    """Return the books of the province by the code of their regency."""
    page.get_by_text("Kirim buku ke kabupaten/kota, dan ambil yang kembali").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Unduh 14 buku (ZIP)").click()
    with zipfile.ZipFile(download.value.path()) as sent:
        books = {name: sent.read(name) for name in sent.namelist()}
    assert len(books) == 14
    return {region_of(data): data for data in books.values()}


def region_of(data: bytes) -> str:
    """Return whose a book is, as its number says on the first sheet."""
    cells = " ".join(str(cell) for line in Opened(data).file.worksheets[0].values for cell in line)
    found = NUMBER.search(cells)
    assert found
    return found[1]


def changed(books: dict[str, bytes], region: str, **cells: object) -> bytes:
    book = Opened(books[region])
    for heading, value in cells.items():
        book.put("Tindak lanjut", 0, heading, value)
    return book.saved()
