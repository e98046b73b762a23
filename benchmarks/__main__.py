"""Measures everything, prints the figures and writes them into README.md."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from statistics import median

from benchmarks import browser, files, printed, queries, report, sessions, tables
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


def _changing(name: str, recording: browser.Recording, answers: Sequence[sessions.Answer]) -> list[Figure]:
    worked = f"processor {1000 * sum(a.cpu for a in answers) / len(answers):.0f} ms"
    changes = recording.counted
    return [
        Figure(f"{name}: over the websocket, p50", median(c.received for c in changes) / KB, "KB", 15, 1),
        Figure(f"{name}: server time, p50", 1000 * median(a.seconds for a in answers), "ms", 150, 0, worked),
        Figure(f"{name}: drawn in the browser, p50", 1000 * median(c.drawn for c in changes), "ms"),
    ]


def _browser() -> list[Figure]:
    with Server() as server:
        server.wait_until_healthy()
        with browser.chromium() as chromium:
            cold, warm = browser.loads(chromium, server)
            recordings = {
                "Peta, other indicator": browser.choices(chromium, server, "Indikator"),
                "Peta, other province": browser.choices(chromium, server, "Provinsi"),
                "Bagaimana jika, slider moved": browser.sliders(chromium, server),
            }
            slide = browser.slide(chromium, server)
        # With the browser gone, so that its drawing does not take the server's processors.
        answers = {name: sessions.answers(server, recording) for name, recording in recordings.items()}
    if not slide.recoloured:
        raise RuntimeError("the year slider did not change the map, so its bytes say nothing")
    return [
        *_loading("First page, empty cache", cold),
        *_loading("First page, warm cache", warm),
        Figure("Map layer: network requests in the first view", max(x.layer for x in cold), "requests", 1),
        Figure("Map layer: network requests in the second view", max(x.layer for x in warm), "requests", 0),
        *(figure for name in recordings for figure in _changing(name, recordings[name], answers[name])),
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


def _printed() -> list[Figure]:
    limits: dict[str, tuple[float | None, float | None]] = {"PPTX": (3, 1000), "PDF": (2, 300), "XLSX": (None, None)}
    found = []
    for one in printed.files():
        seconds, size = limits[one.name]
        found += [
            Figure(f"{one.name} of a briefing, median", one.seconds, "s", seconds, 2),
            Figure(f"{one.name} of a briefing, largest", one.size / KB, "KB", size),
        ]
    taken, packed = printed.all_profiles()
    return [
        *found,
        Figure("All 56 profiles in one ZIP", taken, "s", 60, 1),
        Figure("All 56 profiles in one ZIP, size", packed / MB, "MB", decimals=1),
    ]


def _brought() -> list[Figure]:
    one = tables.read()
    return [Figure(f"Brought table of {one.figures} rows, from bytes to preview", one.seconds, "s", 2, 2)]


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
        report.table(_printed() + _brought()),
        report.table(_layers()),
        f"Measured on {report.circumstances(dt.datetime.now(tz=dt.UTC).date())}.",
    ]
    text = "\n\n".join(parts)
    print(text)
    report.write(text)


if __name__ == "__main__":
    main()
