"""Signing in on a shared server: a real provider on loopback says who somebody is, the table of roles what they may write."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from benchmarks.server import Server
from setara.register import home
from setara.register.changes import Actor
from setara.register.store import Register, open_register
from tests.e2e.driver import Visit
from tests.provider import Provider, running

pytestmark = pytest.mark.e2e
KAPUAS = "dp3a@kapuas.example"
LIST = "/tindak-lanjut?provinsi=62&kab=6203"


@dataclass(frozen=True)
class Shared:
    """A shared server with its register and the provider that signs people in."""

    address: str
    register: Register
    provider: Provider


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    folder: Path = tmp_path_factory.mktemp("bersama")
    register = open_register(str(folder / "register.sqlite"))
    home.fill(register)
    with running() as provider:
        secrets = folder / "secrets.toml"
        secrets.write_text(provider.secrets(), encoding="utf-8")
        settings = {"STREAMLIT_SECRETS_FILES": str(secrets), home.VARIABLE: str(folder / "register.sqlite")}
        with Server(folder / "log", **settings) as server:
            server.wait_until_healthy()
            yield Shared(server.address.rstrip("/"), register, provider)
    register.close()


UNVERIFIED = "penyedia akun tidak memastikan surel Anda"
STRANGERS: list[tuple[dict[str, object], str]] = [
    ({"email": KAPUAS, "email_verified": "true"}, UNVERIFIED),
    ({"email": "orang@lain.example", "email_verified": True}, "Anda sudah masuk dan hanya membaca register."),
]
SIGN_IN, LEAVE = "Masuk untuk mencatat", "Keluar"


def enter(visit: Visit, shared: Shared, person: dict[str, object]) -> Page:
    """Open the list of promises as somebody the provider knows."""
    shared.provider.person = person
    visit.page.get_by_role("button", name=SIGN_IN).click()
    expect(visit.page.get_by_role("button", name=LEAVE)).to_be_visible()
    return visit.come_to(LIST, charts=False)


def test_who_is_not_known_reads_whoever_leaves_is_forgotten_and_a_regency_writes_until_its_right_is_taken(
    visit_at: Callable[..., Visit], shared: Shared
) -> None:
    shared.register.grant(Actor(KAPUAS, "kabkota", "6203"))
    visit = visit_at(shared.address, fresh=True)
    visit.page.goto(f"{shared.address}/oauth2callback?code=palsu&state=palsu")
    page = visit.open(LIST, charts=False)
    # A forged answer has signed nobody in.
    expect(page.get_by_role("button", name=SIGN_IN)).to_be_visible()
    expect(page.get_by_text("Catat atau ubah rapat")).to_have_count(0)
    for person, told in STRANGERS:
        page = enter(visit, shared, person)
        expect(page.get_by_text(told)).to_be_visible()
        expect(page.get_by_text("Catat atau ubah rapat")).to_have_count(0)
        shared.provider.asked.clear()
        page.get_by_role("button", name=LEAVE).click()
        expect(page.get_by_role("button", name=SIGN_IN)).to_be_visible()
        assert shared.provider.asked == ["keluar"]
    page = enter(visit, shared, {"email": KAPUAS.upper(), "email_verified": True})
    check_writing(page, shared)


def check_writing(page: Page, shared: Shared) -> None:
    """A regency writes until its right is taken."""
    expect(page.get_by_text("Anda sudah masuk dan mencatat sebagai kabupaten/kota, Kapuas.")).to_be_visible()
    page.get_by_text("Catat atau ubah rapat").click()
    page.get_by_role("textbox", name="Tanggal *").fill("5 Januari 2026")
    page.get_by_role("textbox", name="Nama rapat *").fill("Rapat Kapuas sesudah masuk")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Rapat koordinasi disimpan.")).to_be_visible()
    written = shared.register.rows("meeting", regions=["6203"])
    *_, row = written[written["title"] == "Rapat Kapuas sesudah masuk"]["id"]
    journal = shared.register.journal("meeting", row)
    assert set(zip(journal["who"], journal["door"], strict=True)) == {(KAPUAS, "formulir")}
    assert KAPUAS not in "".join(home.texts(shared.register).values())
    # The cookie lasts a month; the table is asked at every write.
    shared.register.grant(Actor(KAPUAS, "baca"))
    page.get_by_role("textbox", name="Tanggal *").fill("6 Januari 2026")
    page.get_by_role("textbox", name="Nama rapat *").fill("Rapat yang tidak boleh dicatat")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_text("Catat atau ubah rapat")).to_have_count(0)
    expect(page.get_by_text("Anda sudah masuk dan hanya membaca register.")).to_be_visible()
    assert "Rapat yang tidak boleh dicatat" not in set(shared.register.rows("meeting")["title"])
