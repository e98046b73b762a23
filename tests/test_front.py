"""What the server does before Streamlit answers."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.Common_pb2 import FileURLsRequest
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from setara.paths import ROOT
from setara.ui.front import Front, guard, pages
from setara.ui.front.archive import Desk
from setara.ui.front.guard import FRAMES, Settings, settings_of
from tests.fronts import CODE, FOREIGN, NAMED, OWN, PACKED, UPLOAD, Streamlit, ask, connects
from tests.fronts import served as written
from tests.loops import apart
from tests.sessions import PAGE_FILES


@pytest.fixture
def served(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture
def streamlit() -> Streamlit:
    return Streamlit()


@pytest.fixture
def front(streamlit: Streamlit, served: Path) -> Front:
    return Front(streamlit, served, NAMED)


def test_scripts_come_packed_and_unpack_to_what_they_were(front: Front) -> None:
    answer = ask(front, "/static/js/PlotlyChart.abc.js", PACKED)
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.text == CODE
    assert len(answer.body) < len(CODE) / 10


@pytest.mark.parametrize(
    ("asked", "how"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("GZIP", "gzip"),
        ("gzip;q=0, brotli", None),
        ("", None),
    ],
)
def test_a_page_comes_packed_as_the_browser_says(front: Front, asked: str, how: str | None) -> None:
    answer = ask(front, "/", {"accept-encoding": asked})
    assert answer.headers.get("content-encoding") == how
    assert answer.headers["vary"] == "accept-encoding, user-agent"
    assert answer.text.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("headers", [{"accept-encoding": "identity"}, PACKED | {"range": "bytes=0-9"}])
def test_who_cannot_unpack_or_wants_a_part_is_passed_on(front: Front, headers: dict[str, str]) -> None:
    assert ask(front, "/static/js/index.def.js", headers).body == b"streamlit"


def test_what_is_sent_cannot_be_read(front: Front, streamlit: Streamlit) -> None:
    assert (ask(front, UPLOAD).status, streamlit.reached) == (404, [])
    assert ask(front, UPLOAD, OWN, "DELETE").body == b"streamlit"


def test_asking_for_the_head_alone_and_for_a_font_is_passed_on(front: Front) -> None:
    assert ask(front, "/static/js/PlotlyChart.abc.js", PACKED, "HEAD").body == b"streamlit"
    assert ask(front, "/static/font.woff2", PACKED).body == b"streamlit"


@pytest.mark.parametrize(
    "path",
    [
        *("/xyz", "/data/observations.csv", "/beranda", "/index.html", "/peta/_stcore/health", "//evil.example"),
        *("/static/js/../../secret.js", "/secret.js", "/static/js/none.js", "/static", "/%00", "/\ud800"),
        *("/_stcore/metrics", "/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/_stcore/script-health-check"),
        *("/app/static/none.json", "/app/static/../requirements.txt"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_is_no_address_is_not_found(front: Front, streamlit: Streamlit, path: str, method: str) -> None:
    answer = ask(front, path, method=method)
    assert (answer.status, streamlit.reached) == (404, [])
    assert "<h1>Alamat ini tidak ada</h1>" in answer.text
    assert '<a href="/">' in answer.text


@pytest.mark.parametrize("path", ["/_stcore/health", "/media/a.csv", "/app/static/kabkota.json", "/peta/"])
def test_what_the_browser_client_needs_is_passed_on(front: Front, path: str) -> None:
    assert ask(front, path).body == b"streamlit"


def test_every_page_of_the_navigation_has_an_address() -> None:
    assert pages() == {"/" if name == "beranda" else f"/{name}": name for name in PAGE_FILES}


def test_the_browser_client_is_told_to_obey_nobody_outside(front: Front) -> None:
    answer = ask(front, "/_stcore/host-config")
    assert answer.text == (
        '{"allowedOrigins":[],"useExternalAuthToken":false,"enableCustomParentMessages":false,'
        '"enforceDownloadInNewTab":false,"metricsUrl":"","blockErrorDialogs":false,"resourceCrossOriginMode":null}'
    )


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "", "https://setara.go.id.evil", "http://[", "x"])
def test_another_host_is_refused_before_streamlit(front: Front, streamlit: Streamlit, origin: str) -> None:
    headers = OWN | {"origin": origin}
    assert not connects(front, headers)
    for method, path in [("PUT", UPLOAD), ("OPTIONS", UPLOAD), ("GET", "/_stcore/health"), ("GET", "/peta")]:
        answer = ask(front, path, headers, method)
        assert (answer.status, answer.text) == (403, "Permintaan dari situs lain ditolak.\n")
    assert streamlit.reached == []


@pytest.mark.parametrize(
    "headers",
    [
        OWN,
        OWN | {"origin": "https://setara.go.id"},
        OWN | {"origin": "HTTPS://SETARA.go.id"},
        {"host": "setara.go.id:443", "origin": "https://setara.go.id"},
        {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:8501"},
        {"host": "[::1]:8501", "origin": "http://[::1]:8501"},
    ],
)
def test_its_own_pages_connect_and_streamlit_need_not_ask_whose_they_are(
    front: Front, streamlit: Streamlit, headers: dict[str, str]
) -> None:
    assert connects(front, headers)
    assert ask(front, UPLOAD, headers | {"content-length": "1"}, "PUT").body == b"streamlit"
    session, upload = streamlit.reached
    assert upload == {"host": headers["host"], "content-length": "1"}
    assert session == headers | {"host": headers.get("origin", f"//{headers['host']}").partition("//")[2]}


def test_another_port_is_another_host(front: Front) -> None:
    assert not connects(front, {"host": "127.0.0.1:8501", "origin": "http://127.0.0.1:9999"})


def test_no_websocket_but_the_one_of_the_dashboard(front: Front) -> None:
    assert not connects(front, OWN, "/_stcore/agent/mcp")


def test_hosts_that_are_set_are_allowed_too(streamlit: Streamlit, served: Path) -> None:
    set_ = settings_of({"SETARA_HOST": "https://Gender.kalteng.go.id/, setara.test:8443 ,setara.go.id"})
    assert set_.hosts == {"gender.kalteng.go.id", "setara.test:8443", "setara.go.id"}
    assert settings_of({"SETARA_ALAMAT": "https://setara.go.id/kalimantan"}).hosts == {"setara.go.id"}
    front = Front(streamlit, served, set_)
    assert connects(front, OWN | {"origin": "https://gender.kalteng.go.id"})
    assert connects(front, OWN | {"origin": "https://setara.test:8443"})
    assert not connects(front, OWN | {"origin": "https://setara.test"})


NEAR = [
    "localhost:8501",
    "127.0.0.1",
    "[::1]:8501",
    "192.168.1.7:8501",
    "laptop-budi:8501",
    "kantor.local",
    "a.home.arpa",
]
STRAY = ["evil.example", "evil.example:8501", "127.0.0.1.evil.example", "localhost.evil.id", "evil.setara.go.id"]


@pytest.mark.parametrize("host", [*NEAR, *STRAY, "setara.go.id", "setara.go.id:443", "SETARA.go.id"])
@pytest.mark.parametrize("alone", [False, True], ids=["alamat", "host"])
def test_no_name_but_its_own_is_repeated_and_once_all_are_set_none_answers(
    streamlit: Streamlit, served: Path, host: str, alone: bool
) -> None:
    front = Front(streamlit, served, settings_of({"SETARA_HOST": "setara.go.id"}) if alone else NAMED)
    answer = ask(front, "/tindak-lanjut", {"host": host})
    if host not in STRAY:
        assert 'property="og:url" content="http://' in answer.text
        assert "Sitemap: http" in ask(front, "/robots.txt", {"host": host}).text
        assert connects(front, {"host": host, "origin": f"http://{host}"})
    elif alone:
        told = "Dasbor ini tidak dikenal dengan nama ini; pengelola server menyebut namanya dalam SETARA_HOST.\n"
        assert (answer.status, answer.text) == (421, told)
        assert not connects(front, {"host": host, "origin": f"http://{host}"})
        assert ask(front, UPLOAD, {"host": host, "content-length": "1"}, "PUT").status == 421
    else:
        assert (answer.status, host in answer.text) == (200, False)
        assert "evil" not in ask(front, "/robots.txt", {"host": host}).text
        assert ask(front, "/sitemap.xml", {"host": host}).status == 404


@pytest.mark.parametrize(
    ("status", "method", "path", "told"),
    [
        (400, "PUT", UPLOAD, "Sesi ini sudah berakhir di server; muat ulang halaman, lalu pilih berkasnya lagi.\n"),
        (403, "PUT", UPLOAD, "Permintaan ini tidak diizinkan; muat ulang halaman, lalu coba lagi.\n"),
        (405, "POST", "/peta", "Cara meminta ini tidak dilayani.\n"),
        (404, "GET", "/media/x.png", "Berkas ini tidak ada, atau sudah tidak disimpan.\n"),
        (400, "GET", "/app/static/ikon.png", "Permintaan ini tidak dapat dibaca.\n"),
        (507, "PUT", UPLOAD, "Permintaan ini tidak dapat dilayani.\n"),
    ],
)
def test_what_streamlit_refuses_is_told_in_indonesian(
    streamlit: Streamlit, front: Front, status: int, method: str, path: str, told: str
) -> None:
    streamlit.refuses = status
    answer = ask(front, path, OWN | {"content-length": "1"}, method)
    assert (answer.status, answer.text, answer.headers["allow"]) == (status, told, "GET")
    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_forwarded_host_counts_only_where_a_proxy_is_set(streamlit: Streamlit, served: Path) -> None:
    headers = {"host": "10.0.0.7:8501", "x-forwarded-host": "setara.go.id", "origin": "https://setara.go.id"}
    assert not connects(Front(streamlit, served, settings_of({})), headers)
    assert connects(Front(streamlit, served, settings_of({"SETARA_PROKSI": "1"})), headers)
    assert not connects(
        Front(streamlit, served, settings_of({"SETARA_PROKSI": "1"})), headers | {"origin": "https://evil"}
    )


def test_every_answer_carries_the_headers_and_streamlit_cannot_weaken_them(front: Front) -> None:
    for path, asked in [("/tindak-lanjut", OWN), ("/xyz", OWN), ("/_stcore/health", OWN), ("/peta", FOREIGN)]:
        headers = ask(front, path, asked).headers
        policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
        assert policy["default-src"] == "'self'"
        assert policy["frame-ancestors"] == FRAMES == "'self' *.go.id"
        assert policy["object-src"] == "'none'"
        assert "'unsafe-inline'" not in policy["script-src"]
        assert "'unsafe-eval'" not in policy["script-src"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "strict-origin-when-cross-origin"


def test_a_browser_keeps_what_is_shipped_for_an_hour_and_no_page(front: Front) -> None:
    assert ask(front, "/app/static/kabkota.json", OWN).headers["cache-control"] == "public, max-age=3600"
    assert "cache-control" not in ask(front, "/_stcore/health", OWN).headers
    assert ask(front, "/peta", OWN).headers["cache-control"] == "no-cache"


def test_who_may_frame_the_dashboard_is_a_setting() -> None:
    assert settings_of({"SETARA_BINGKAI": "https://a.id  *"}).frames == "https://a.id *"
    assert settings_of({"SETARA_BINGKAI": "'none'"}).frames == "'none'"
    with pytest.raises(ValueError, match="SETARA_BINGKAI"):
        settings_of({"SETARA_BINGKAI": "https://a.id; script-src *"})


def test_a_file_too_large_is_refused_before_it_travels(front: Front, streamlit: Streamlit) -> None:
    limit = 6 * 1024**2
    answer = ask(front, UPLOAD, OWN | {"content-length": str(limit + 1)}, "PUT")
    assert (answer.status, answer.text) == (413, "Berkas terlalu besar; paling besar 6 MB.\n")
    assert (answer.headers["connection"], streamlit.reached) == ("close", [])
    assert ask(front, UPLOAD, OWN | {"content-length": str(limit)}, "PUT").body == b"streamlit"
    for announced in ({}, {"content-length": "x"}, {"transfer-encoding": "chunked"}):
        assert ask(front, UPLOAD, OWN | announced, "PUT").status == 413
    assert ask(front, UPLOAD, OWN, "DELETE").body == b"streamlit"


def test_the_files_of_a_session_and_of_all_are_bounded() -> None:
    kept = MemoryUploadedFileManager("/upload")
    size = 5 * 1024**2

    def sends(session: str, count: int) -> list[bool]:
        found = []
        for number in range(count):
            found.append(guard.makes_room(kept, session, size))
            if found[-1]:
                kept.add_file(session, UploadedFileRec(f"{session}{number}", "a.csv", "text/csv", bytes(size)))
        return found

    assert all(sends("a", 8))
    assert list(kept.file_storage["a"]) == ["a2", "a3", "a4", "a5", "a6", "a7"], "the oldest make room"
    for other in "bcdefghi":
        sends(other, 6)
    assert sum(len(files) for files in kept.file_storage.values()) == guard.MOST_OF_ALL // size
    assert sends("j", 1) == [False], "no other session loses its files"
    kept.remove_session_files("a")
    assert sends("j", 1) == [True]


def test_where_no_memory_is_left_a_file_is_refused_with_a_sentence(
    front: Front, streamlit: Streamlit, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[str, int]] = []
    monkeypatch.setattr(guard, "has_room", lambda session, size: asked.append((session, size)))
    answer = ask(front, UPLOAD, OWN | {"content-length": "7"}, "PUT")
    assert (answer.status, streamlit.reached, asked) == (507, [], [("a", 7)])
    assert answer.text == "Server sedang menyimpan terlalu banyak berkas; coba lagi beberapa menit lagi.\n"


def test_below_a_path_of_its_own_only_that_path_is_answered(streamlit: Streamlit, served: Path) -> None:
    front = Front(streamlit, served, settings_of({}, "/gender/"))
    assert ask(front, "/gender/_stcore/health").body == b"streamlit"
    assert ask(front, "/gender/tindak-lanjut").status == 200
    assert '<a href="/gender/">' in ask(front, "/gender/xyz").text
    assert [ask(front, path).status for path in ("/tindak-lanjut", "/genderx/tindak-lanjut", "/_stcore/health")] == [
        404
    ] * 3
    assert connects(front, OWN, "/gender/_stcore/stream")
    assert not connects(front, OWN)


def test_crawlers_are_told_where_to_look(front: Front) -> None:
    assert ask(front, "/robots.txt", OWN).text.splitlines()[-1] == "Sitemap: http://setara.go.id/sitemap.xml"
    assert "Sitemap" not in ask(front, "/robots.txt").text
    answer = ask(front, "/sitemap.xml", OWN)
    assert answer.headers["content-type"] == "application/xml"
    assert answer.text.count("<loc>") == len(PAGE_FILES) * 6
    assert "<loc>http://setara.go.id/tren?provinsi=65</loc>" in answer.text
    assert ask(front, "/sitemap.xml", {"host": "a b<"}).status == 404


def test_work_that_fails_takes_too_long_or_stands_behind_too_much_gives_nothing(
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def asked() -> list[Any]:
        desk, held = Desk(), asyncio.Event()
        loop = asyncio.get_running_loop()

        def wait() -> str:
            asyncio.run_coroutine_threadsafe(held.wait(), loop).result()
            return "late"

        found = [await desk.ask(9, lambda: "made"), await desk.ask(9, lambda: 1 // 0), await desk.ask(0.01, wait)]
        found += [await desk.ask(0, lambda: "queued") for _ in range(15)]
        full = await desk.ask(9, lambda: "never")
        held.set()
        while (again := await desk.ask(9, lambda: "again")) is None:
            await asyncio.sleep(0)
        return [*found, full, again]

    made, failed, late, *queued, full, again = apart(asyncio.run, asked())
    assert (made, failed, late, set(queued), full, again) == ("made", None, None, {None}, None, "again")
    assert "ZeroDivisionError" in caplog.text
    caplog.clear()


# Signing in.

WAYS = ("/auth/login?provider=x", "/auth/logout", "/oauth2callback?code=1&state=2")


@pytest.mark.parametrize("path", WAYS)
def test_where_nobody_signs_in_the_way_there_is_no_address(front: Front, path: str) -> None:
    assert ask(front, path).status == 404


@pytest.mark.parametrize("path", WAYS)
def test_where_people_sign_in_the_way_there_is_streamlits(streamlit: Streamlit, served: Path, path: str) -> None:
    front = Front(streamlit, served, Settings(signs_in=True))
    assert ask(front, path).body == b"streamlit"
    assert ask(front, path, FOREIGN).status == 403
    assert ask(front, "/auth/other").status == 404


def test_a_session_knows_the_host_its_reader_sees(streamlit: Streamlit, served: Path) -> None:
    """Streamlit compares origin and host; behind a proxy they differ although both are ours."""
    front = Front(streamlit, served, Settings(hosts=frozenset({"setara.go.id"})))
    assert connects(front, {"host": "10.0.0.1:8501", "origin": "https://setara.go.id"})
    assert streamlit.reached == [{"host": "setara.go.id", "origin": "https://setara.go.id"}]
    assert not connects(front, {"host": "10.0.0.1:8501", "origin": "https://evil.example"})
    assert connects(front, OWN)
    assert streamlit.reached[1:] == [OWN]


def test_signing_in_is_set_by_streamlits_secrets() -> None:
    assert settings_of({}, signs_in=True).signs_in
    assert not settings_of({}).signs_in


@pytest.mark.parametrize(
    ("path", "query", "expected"),
    [
        ("/penyebab", "kab=6203&kab=6204&bagian=semua", "/penyumbang?kab=6203&kab=6204&bagian=semua"),
        ("/simulasi", "indeks=idg", "/penyumbang?indeks=idg&cara=simulasi"),
        ("/metode", "bagian=kutip&tahun=2023", "/data?metode=kutip&tahun=2023&bagian=metode"),
        ("/metode", "", "/data?bagian=metode"),
    ],
)
def test_an_address_of_before_leads_to_the_same_view(front: Front, path: str, query: str, expected: str) -> None:
    answer = ask(front, f"{path}?{query}")
    assert (answer.status, answer.headers["location"]) == (308, expected)


def messages_taken(*sent: dict[str, Any]) -> tuple[list[dict[str, Any]], list[float]]:
    """Return the messages that are handed on, and the seconds each that comes too soon had to wait."""
    waiting = [*sent, {"type": "websocket.disconnect"}]

    async def receive() -> dict[str, Any]:
        return waiting.pop(0)

    async def all_() -> list[dict[str, Any]]:
        hear, heard = guard.without_commands(receive, wait, lambda: now), []
        while (message := await hear())["type"] != "websocket.disconnect":
            heard.append(message)
        return heard

    now, waited = 0.0, []

    async def wait(seconds: float) -> None:
        nonlocal now
        now += seconds
        waited.append(seconds)

    return apart(asyncio.run, all_()), waited


def sent(**fields: Any) -> dict[str, Any]:
    return {"type": "websocket.receive", "bytes": BackMsg(**fields).SerializeToString()}


def test_what_runs_a_page_reaches_streamlit_and_what_clears_the_caches_of_all_does_not() -> None:
    run = sent(rerun_script=ClientState(query_string="tahun=2024"))
    beat = sent(app_heartbeat=True)
    others = [sent(clear_cache=True), sent(load_git_info=True), sent(debug_shutdown_runtime=True)]
    others += [sent(set_run_on_save=True), sent(), {"type": "websocket.receive", "text": "clear_cache"}]
    others += [sent(rerun_script=ClientState(query_string="x" * 1024**2))]
    others += [sent(file_urls_request=FileURLsRequest(file_names=["x"] * 101))]
    broken = {"type": "websocket.receive", "bytes": b"\xff\xff\xff"}
    assert messages_taken(others[0], run, *others[1:], broken, beat) == ([run, beat], [])


def test_a_flood_of_messages_is_handed_on_at_the_pace_of_a_hand() -> None:
    run = sent(rerun_script=ClientState(query_string="tahun=2024"))
    taken, waited = messages_taken(*[run] * 30)
    assert len(taken) == 30
    assert waited == [0.25] * 10


def test_nothing_that_sessions_share_lies_in_a_cache_that_a_client_may_ask_to_clear() -> None:
    assert [f.name for f in (ROOT / "setara").rglob("*.py") if "st.cache_" in f.read_text(encoding="utf-8")] == []
