"""Measures everything, prints the figures and writes them into README.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from statistics import median

from benchmarks import browser, files, queries, report, sessions
from benchmarks.report import Figure
from benchmarks.server import Server

KB, MB = 1000, 1_000_000


def _loading(name: str, loads: Sequence[browser.Load]) -> list[Figure]:
    return [
        Figure(f"{name}: over the websocket", median(x.websocket for x in loads) / KB, "KB", 150, 1),
        Figure(f"{name}: over HTTP", median(x.http for x in loads) / KB, "KB"),
        Figure(f"{name}: first chart", median(x.chart for x in loads), "s", 2.5, 2),
        Figure(f"{name}: settled", median(x.settled for x in loads), "s", 4, 2),
    ]


def _changing(name: str, changes: Sequence[browser.Change]) -> list[Figure]:
    worked = f"processor {1000 * sum(x.cpu for x in changes) / len(changes):.0f} ms"
    return [
        Figure(f"{name}: over the websocket, p50", median(x.received for x in changes) / KB, "KB", 15, 1),
        Figure(f"{name}: server time, p50", 1000 * median(x.server for x in changes), "ms", 150, 0, worked),
    ]


def _browser() -> list[Figure]:
    with Server() as server, browser.chromium() as chromium:
        server.wait_until_healthy()
        cold, warm = browser.loads(chromium, server)
        indicators, provinces, slide = browser.map_page(chromium, server)
    if not slide.recoloured:
        raise RuntimeError("the year slider did not change the map, so its bytes say nothing")
    return [
        *_loading("First page, empty cache", cold),
        *_loading("First page, warm cache", warm),
        Figure("Map layer: network requests in the first view", max(x.layer for x in cold), "requests", 1),
        Figure("Map layer: network requests in the second view", max(x.layer for x in warm), "requests", 0),
        *_changing("Peta, other indicator", indicators),
        *_changing("Peta, other province", provinces),
        Figure("Peta, year slid: over the websocket", slide.bytes, "bytes", 0),
        Figure("Peta, year slid: reruns", slide.reruns, "reruns", 0),
    ]


def _server() -> list[Figure]:
    starts, memory = sessions.first_answer(), sessions.memory()
    return [
        Figure("Process start to first answer", median(starts), "s", 5, 2),
        Figure("Memory after one session", memory.one_session / MB, "MB"),
        Figure(f"Peak memory, {sessions.SESSIONS} sessions at once", memory.peak / MB, "MB", 350),
    ]


def _queries() -> tuple[list[Figure], str]:
    timings, observations, seconds = queries.measure()
    figures = [
        Figure(f"{t.name} ({t.rows} rows), p50", t.p50, "ms", 25, 1, f"processor {t.cpu:.1f} ms") for t in timings
    ]
    return figures, f"Synthetic national set: {observations} observations, loaded in {seconds:.1f} s."


def _layers() -> list[Figure]:
    found = files.layers()
    return [
        figure
        for layer in found
        for figure in (
            Figure(f"static/{layer.name}", layer.raw / KB, "KB", decimals=1),
            Figure(f"static/{layer.name}, gzip", layer.zipped / KB, "KB", decimals=1),
        )
    ]


def main() -> None:
    """Measure, print, write."""
    server = _server()
    national, about = _queries()
    parts = [
        report.table(_browser() + server),
        about,
        report.table(national),
        report.table(_layers()),
        f"Measured on {report.circumstances(dt.datetime.now(tz=dt.UTC).date())}.",
    ]
    text = "\n\n".join(parts)
    print(text)
    report.write(text)


if __name__ == "__main__":
    main()
