"""The benchmarks measure what is there: the synthetic set loads, and every query has the parameters it is asked with."""

from __future__ import annotations

import asyncio
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.server import ServerConnection, serve

from benchmarks import backtest, browser, files, load, national, phone, printed, queries, report, sessions, tables
from benchmarks.browser import Change, Recording, Traffic
from benchmarks.report import Figure
from setara import address
from setara.paths import ROOT, query_text
from setara.store import catalogue as catalogues
from setara.store.catalogue import Catalogue
from setara.store.database import connect, parameter_names, run
from tests.loops import apart
from tests.screens import visit
from tests.sessions import PAGE_FILES


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("national")
    written = national.write(folder, regencies=76, years=range(2023, 2026), indicators=21)
    con = connect(folder)
    yield con, written
    con.close()


def test_synthetic_set_has_every_region_year_and_indicator(small):
    con, written = small
    levels = dict(con.execute("select level::varchar, count(*) from regions group by all").fetchall())
    assert levels == {"nasional": 1, "provinsi": 38, "kabkota": 76}
    assert con.execute(
        "select count(*), count(distinct year), count(distinct indicator) from observations"
    ).fetchone() == (
        written,
        3,
        21,
    )
    series = con.execute("select count(*) from series").fetchone()[0]
    assert written == series * 3 * (1 + 38 + 76)


def test_synthetic_set_is_national_and_the_same_every_time(tmp_path: Path):
    assert len(national.PROVINCES) == len(set(national.PROVINCES)) == 38
    assert (national.REGENCIES, len(national.YEARS), national.INDICATORS) == (514, 20, 40)
    contents = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        national.write(tmp_path / name, regencies=38, years=range(2024, 2025), indicators=19)
        contents.append((tmp_path / name / "observations.csv").read_bytes())
    assert contents[0] == contents[1]


def test_no_synthetic_figure_can_be_taken_for_a_real_one(small):
    con, _ = small
    names = [name for (name,) in con.execute("select name from regions").fetchall()]
    assert all("sintetis" in name for name in names)


@pytest.mark.parametrize("name", queries.names())
def test_every_measured_query_is_asked_with_all_its_parameters(small, name: str):
    con, _ = small
    assert parameter_names(name) <= set(queries.PARAMETERS)
    assert query_text(name).startswith("--")
    assert list(run(con, name, queries.PARAMETERS).columns)


def test_queries_of_the_catalogue_answer_for_the_synthetic_set(small):
    con, _ = small
    loaded = catalogues.load(con)
    assert len(loaded.indicators) == 21
    assert len(run(con, "level", queries.PARAMETERS)) == 1 + 38 + 76
    timing = queries.timed(con, "level", runs=3)
    assert (timing.name, timing.rows) == ("level", 115)


def test_loading_parts_and_copies_of_whole_tables_are_not_measured():
    assert not {"schema", "violations", "load_series", "all_derived", "all_observations"} & set(queries.names())
    assert {"level", "series", "availability"} <= set(queries.names())


def test_verdicts_are_words():
    assert Figure("a", 30, "KB", 15, 1).cells() == ("a", "30.0", "KB", "15", "2.00", "FAIL", "")
    assert Figure("a", 15, "KB", 15).cells()[-2] == "pass"
    assert Figure("a", 1, "reruns", 0).cells()[-3:] == ("", "FAIL", "")
    assert Figure("a", 1, "KB", note="n").cells()[-4:] == ("", "", "", "n")


@pytest.mark.parametrize("place", ["figures", "backtest"])
def test_text_is_written_between_the_markers_only(tmp_path: Path, place: str):
    page = tmp_path / "README.md"
    before, after = f"before\n<!-- {place} -->\n", f"\n<!-- /{place} -->\nafter\n"
    page.write_text(f"{before}old{after}", encoding="utf-8")
    report.write("new", page, place)
    assert page.read_text(encoding="utf-8") == f"{before}\nnew\n{after}"
    page.write_text("no markers", encoding="utf-8")
    with pytest.raises(ValueError, match=f"<!-- {place} -->"):
        report.write("new", page, place)


def test_the_back_test_in_the_readme_is_the_one_of_these_figures():
    written = report.README.read_text(encoding="utf-8")
    for line in backtest.table().splitlines():
        assert line in written


def test_layers_are_those_the_browser_fetches():
    sizes = {layer.name: layer for layer in files.layers()}
    code = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "setara").rglob("*.py"))
    # plotly asks for this one by itself, in the folder that its configuration names.
    assert set(sizes) == {*re.findall(r"app/static/([\w-]+\.json)", code), "world_110m.json"}
    assert sizes["kabkota.json"].zipped < sizes["kabkota.json"].raw / 2


@dataclass
class Echo:
    """A server that answers a request for the page `n` with n bytes and the message that its script has ended."""

    port: int = 0
    worked: float = 0.0

    def cpu(self) -> float:
        self.worked += 0.5
        return self.worked


def request(page: str) -> bytes:
    asked = BackMsg()
    asked.rerun_script.page_name = page
    return asked.SerializeToString()


def message(kind: int = ForwardMsg.FINISHED_SUCCESSFULLY) -> bytes:
    return ForwardMsg(script_finished=kind).SerializeToString()


async def answered(socket: ServerConnection) -> None:
    async for payload in socket:
        page = BackMsg.FromString(payload).rerun_script.page_name
        if page == "fails":
            await socket.send(message(ForwardMsg.FINISHED_WITH_COMPILE_ERROR))
            continue
        await socket.send(ForwardMsg(hash="x" * int(page)).SerializeToString())
        await socket.send(message(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY))


@pytest.fixture
def echo() -> Iterator[Echo]:
    found, ready = Echo(), threading.Event()
    loop = asyncio.new_event_loop()

    async def run() -> None:
        async with serve(answered, "127.0.0.1", 0, subprotocols=["streamlit"], close_timeout=0.1) as server:
            found.port = server.sockets[0].getsockname()[1]
            ready.set()
            await server.serve_forever()

    task = loop.create_task(run())
    thread = threading.Thread(target=lambda: loop.run_until_complete(asyncio.wait([task])))
    thread.start()
    ready.wait(10)
    yield found
    loop.call_soon_threadsafe(task.cancel)
    thread.join(10)


def recorded(*pages: int) -> Recording:
    ended = len(message(ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY))
    sizes = [len(ForwardMsg(hash="x" * page).SerializeToString()) + ended for page in pages]
    changes = [Change(size, 1.0, (request(str(page)),)) for page, size in zip(pages, sizes, strict=True)]
    return Recording((request("7"),), tuple(changes), warming=1)


def test_a_recorded_session_is_asked_again_and_its_first_round_left_out(echo: Echo) -> None:
    recording = recorded(100, 5000, 200)
    found = apart(sessions.answers, echo, recording)
    assert [a.received for a in found] == [c.received for c in recording.counted]
    assert len(found) == 2
    assert all(a.seconds > 0 and a.cpu == 0.5 for a in found)


def test_answers_of_another_size_than_the_browsers_are_refused(echo: Echo) -> None:
    recording = recorded(100, 5000)
    last = recording.changes[-1]
    other = replace(recording, changes=(recording.changes[0], replace(last, received=last.received + 500)))
    with pytest.raises(RuntimeError, match=f"{last.received + 500} bytes, the client {last.received}"):
        apart(sessions.answers, echo, other)


def test_a_script_that_fails_is_not_timed(echo: Echo) -> None:
    recording = recorded(100)
    failing = replace(recording, changes=(Change(1, 1.0, (request("fails"),)),))
    with pytest.raises(RuntimeError, match="did not finish"):
        apart(sessions.answers, echo, failing)


def test_traffic_knows_requests_and_the_end_of_a_run() -> None:
    other = BackMsg(clear_cache=True).SerializeToString()
    traffic = Traffic(received=[ForwardMsg(hash="x").SerializeToString()], sent=[other, request("peta")])
    assert traffic.requests() == (request("peta"),)
    assert not traffic.ended()
    traffic.received.append(message())
    assert traffic.ended()
    traffic.clear()
    assert traffic.requests() == ()


def test_a_brought_table_is_read_whole():
    assert tables.table(50).count(b"\n") == 50
    assert tables.read(50).figures == 50


def test_what_is_chosen_on_the_map_is_offered_there_and_the_first_round_leads_back():
    at = visit("peta")
    for label, options in browser.CHOSEN_ON_MAP.items():
        [box] = [one for one in at.selectbox if one.label == label]
        assert set(options) <= set(box.options)
        assert options[-1] == box.options[box.index]


def test_the_slider_that_is_moved_is_on_the_page_of_what_if():
    asked = urlsplit(browser.WHAT_IF)
    at = visit(asked.path, **dict(parse_qsl(asked.query)))
    assert len([one for one in at.select_slider if browser.MOVED in one.label]) == 1


@pytest.mark.parametrize("page", sorted({*sessions.PAGES, *phone.PAGES} - {""}))
def test_measured_pages_exist(page: str):
    assert page in PAGE_FILES


@pytest.mark.parametrize(("page", "query"), load.WALK)
def test_every_parameter_of_the_walk_is_one_of_its_page(catalogue: Catalogue, page: str, query: str):
    asked = parse_qs(query)
    own = {name: value for name, [value] in asked.items() if name not in address.SCOPE}
    assert all(value in address.CHOICES[page, name].options for name, value in own.items())
    assert address.resolve({name: asked[name] for name in asked.keys() - own}, catalogue).messages == ()


@pytest.mark.parametrize("parameters", printed.SCOPES)
def test_scopes_of_the_files_are_shown_as_they_are_asked_for(catalogue: Catalogue, parameters: dict[str, list[str]]):
    found = address.resolve(parameters, catalogue)
    assert not found.messages
    assert address.parameters(found.scope).items() >= parameters.items()


def test_every_viewer_walks_through_all_pages_from_a_step_of_its_own():
    pages = {name for name, _ in load.WALK}
    assert pages == {"" if name == "beranda" else name for name in PAGE_FILES}
    assert load.step(0, 0) == ("", "indikator=ipg&provinsi=61")
    assert load.step(1, 6) == ("penyumbang", "indeks=ipg&provinsi=62")
    assert [load.step(at, 3)[0] for at in range(len(load.WALK))] == [p for p, _ in load.WALK[3:] + load.WALK[:3]]


@pytest.mark.parametrize(("share", "value"), [(0.5, 6), (0.95, 10), (0.99, 10), (0, 1)])
def test_percentiles_are_values_that_were_measured(share: float, value: int):
    assert load.percentile([10, 9, 8, 7, 6, 5, 4, 3, 2, 1], share) == value
