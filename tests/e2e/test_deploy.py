"""What deploy/ holds, run as far as one machine can: three copies behind a real nginx, of which one is killed."""

from __future__ import annotations

import contextlib
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from urllib.request import urlopen

import psutil
import pytest
from playwright.sync_api import expect

from benchmarks.server import Server
from setara.paths import ROOT
from tests.e2e.driver import Visit

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
SITE = (ROOT / "deploy" / "nginx" / "setara.conf").read_text(encoding="utf-8")
VIEW = "/peta?indikator=idg&provinsi=62&tahun=2024"
PATIENCE = 90.0
pytestmark = [pytest.mark.e2e, pytest.mark.skipif(NGINX is None, reason="nginx is not installed")]


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Server]]:
    logs = tmp_path_factory.mktemp("copies")
    with contextlib.ExitStack() as running:
        started = [running.enter_context(Server(logs / str(n), SETARA_PROKSI="1")) for n in range(3)]
        for server in started:
            server.wait_until_healthy()
        yield started


@pytest.fixture
def proxy(copies: list[Server], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of nginx with the file of deploy/, in which only the ports are this machine's."""
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    site, shipped = SITE.replace("listen 80;", f"listen 127.0.0.1:{port};"), ("8501", "8502", "8503")
    for was, server in zip(shipped, copies, strict=True):
        assert f"127.0.0.1:{was}" in site
        site = site.replace(f"127.0.0.1:{was}", f"127.0.0.1:{server.port}")
    (folder / "setara.conf").write_text(site, encoding="utf-8")
    (folder / "temporary").mkdir()
    kept = "".join(
        f"{kind}_temp_path temporary/{kind}; " for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"pid nginx.pid; error_log error.log; events {{}} http {{ access_log off; {kept} include setara.conf; }}",
        encoding="utf-8",
    )
    command = [str(NGINX), "-p", f"{folder}/", "-c", "nginx.conf", "-e", "error.log", "-g", "daemon off;"]
    with subprocess.Popen(command) as nginx:
        try:
            until(lambda: _answers(port))
            yield f"http://127.0.0.1:{port}"
        finally:
            nginx.terminate()


def _answers(port: int) -> bool:
    with socket.socket() as asked:
        return asked.connect_ex(("127.0.0.1", port)) == 0


def until(reached: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not reached():
        assert time.monotonic() < end, "the state was not reached"
        time.sleep(0.05)


def serving(copies: list[Server]) -> list[Server]:
    """Return the copies that a reader is connected with."""
    return [
        one
        for one in copies
        if one.process.poll() is None
        and any(c.status == "ESTABLISHED" for c in psutil.Process(one.process.pid).net_connections("tcp"))
    ]


def killed(copies: list[Server]) -> Server:
    """Kill the copy that the one reader is connected with, and return it."""
    until(lambda: len(serving(copies)) == 1)
    [held] = serving(copies)
    held.process.kill()
    held.process.wait()
    return held


_NOTE_AWAY = """() => new MutationObserver(() => {
  const line = document.querySelector(".setara-away")
  if (line) window.awayTold = line.textContent
}).observe(document.body, { childList: true })"""


def test_a_reader_of_a_killed_copy_comes_back_to_the_same_view_and_is_told_what_is_gone(
    visit_at: Callable[..., Visit], proxy: str, copies: list[Server]
) -> None:
    with urlopen(f"{proxy}{VIEW}") as answer:
        assert f'<meta property="og:url" content="{proxy}/peta?' in answer.read().decode()
    reader = visit_at(proxy, fresh=True)
    reader.open(VIEW)
    heading = reader.page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("IDG")
    cookies = {cookie["name"]: cookie["value"] for cookie in reader.page.context.cookies()}
    assert re.fullmatch("[0-9a-f]{32}", cookies["setara_kopi"])

    held = killed(copies)
    reader.expect_equal(lambda: len(serving(copies)), 1)
    assert serving(copies)[0] is not held
    reader.settle()
    expect(heading).to_contain_text("IDG")
    # What the browser still shows proves nothing: the copy that took over must answer.
    reader.choose("bar_year", "2021")
    reader.wait_for_address(tahun=["2021"], indikator=["idg"], provinsi=["62"])

    reader.open("/?indikator=ipg&provinsi=62")
    reader.page.evaluate(_NOTE_AWAY)
    taken = reader.page.locator("[class*=st-key-plan_] button").first
    taken.click()
    expect(taken).to_be_disabled()
    reader.settle()
    killed(copies)
    told = "yang belum tersimpan hilang: daftar rencana tindak lanjut (muat berkas CSV-nya di Paparan)"
    expect(reader.page.get_by_text(told)).to_be_visible(timeout=PATIENCE * 1000)
    assert reader.page.evaluate("window.awayTold").startswith("Server tidak terjangkau.")
    expect(reader.page.locator(".setara-away")).to_have_count(0)
    # The browser complains about the connections that were cut, as it should.
    reader.complaints.clear()
