"""Many viewers at once, without browsers: `python -m benchmarks.load`.

Each viewer is a websocket session that acts every ten seconds along one walk through all pages, every one of them a
province and a step further on, so that no two ask for the same at the same time.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import mean, median

from benchmarks import report, sessions
from benchmarks.server import MemoryWatch, Server

WALK = (
    ("", "indikator=ipg"),
    ("peta", "indikator=ipg&mode=tingkat"),
    ("peta", "indikator=rls&jk=P"),
    ("tren", "bagian=garis"),
    ("tren", "bagian=peringkat"),
    ("banding", "bagian=peringkat"),
    ("banding", "bagian=hubungan"),
    ("penyumbang", "indeks=ipg"),
    ("penyumbang", "indeks=ipg&cara=simulasi"),
    ("target", "bagian=status"),
    ("target", "bagian=jalur"),
    ("pug", ""),
    ("tindak-lanjut", ""),
    ("briefing", "indikator=ipg"),
    ("profil", ""),
    ("data", "bagian=cakupan"),
    ("data", "bagian=metode"),
)
"""Pages and parts, in the order of the navigation; each is asked for as a link would."""
PROVINCES = ("61", "62", "63", "64", "65")
EVERY = 10.0
EACH_ROUND = 34
_MB = 1_000_000


@dataclass
class Seen:
    """What viewers met: seconds and bytes of every answer, and how many failed."""

    seconds: list[float] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    errors: int = 0


@dataclass(frozen=True)
class Round:
    """One number of viewers.

    Attributes:
        viewers: how many.
        seen: what they met.
        cpu: processor seconds of the server for an answer.
        peak: largest resident memory, bytes.
        left: resident memory once all have gone, bytes.
    """

    viewers: int
    seen: Seen
    cpu: float
    peak: int
    left: int


def step(at: int, viewer: int) -> tuple[str, str]:
    """Return page and parameters of a viewer's step."""
    page, query = WALK[(at + viewer) % len(WALK)]
    province = f"provinsi={PROVINCES[viewer % len(PROVINCES)]}"
    return page, "&".join(filter(None, (query, province)))


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that a share of all does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


async def _view(server: Server, viewer: int, steps: int, seen: Seen, start: float) -> None:
    socket = None
    for at in range(steps):
        await asyncio.sleep(max(0.0, start + at * EVERY - time.monotonic()))
        begun = time.perf_counter()
        try:
            socket = socket or await sessions.opened(server)
            seen.received.append(await sessions.show(socket, *step(at, viewer)))
            seen.seconds.append(time.perf_counter() - begun)
        except (OSError, RuntimeError, TimeoutError) as error:
            seen.errors += 1
            print(f"viewer {viewer}, {step(at, viewer)}: {error}")
    if socket:
        await socket.close()


async def _together(server: Server, viewers: int, steps: int) -> Seen:
    seen, now = Seen(), time.monotonic()
    await asyncio.gather(*(_view(server, v, steps, seen, now + v * EVERY / viewers) for v in range(viewers)))
    return seen


def measure(server: Server, viewers: int, steps: int) -> Round:
    """Let viewers act at once and return what they met.

    Args:
        server: that has answered nobody yet, or an earlier round.
        viewers: how many; they begin one after the other within the first ten seconds.
        steps: actions of each.
    """
    worked = server.cpu()
    with MemoryWatch(server) as watch:
        seen = asyncio.run(_together(server, viewers, steps))
    cpu = (server.cpu() - worked) / max(1, len(seen.seconds))
    return Round(viewers, seen, cpu, watch.peak, server.memory())


@dataclass(frozen=True)
class Cost:
    """Processor seconds of the server for one page, medians of four provinces, and the bytes it sends.

    Attributes:
        name: page and part.
        first: where nobody has asked for the same before.
        again: where another session has.
        size: bytes.
    """

    name: str
    first: float
    again: float
    size: int


async def _worked(server: Server, page: str, query: str) -> tuple[float, int]:
    socket, times, size = await sessions.opened(server), [], 0
    # The session is led to the page before, so that what every session pays once does not count.
    await sessions.show(socket, page, query)
    for province in PROVINCES[1:]:
        begun = server.cpu()
        size = await sessions.show(socket, page, query.replace("provinsi=61", f"provinsi={province}"))
        await asyncio.sleep(0.1)
        times.append(server.cpu() - begun)
    await socket.close()
    return median(times), size


async def _costs(server: Server) -> list[Cost]:
    found = []
    for page, query in (step(at, 0) for at in range(len(WALK))):
        first, _ = await _worked(server, page, query)
        again, size = await _worked(server, page, query)
        found.append(
            Cost(f"{page or 'beranda'} {query.partition('provinsi')[0].strip('&')}".strip(), first, again, size)
        )
    return found


async def _come_and_go(server: Server, viewers: int) -> None:
    for viewer in range(viewers):
        socket = await sessions.opened(server)
        for at in range(2):
            await sessions.show(socket, *step(at, viewer))
        await socket.close()


def _flat(server: Server, minutes: int) -> str:
    """Let sessions come and go every minute and return what is left of them, a row for every five."""
    left, begun = [server.memory()], time.monotonic()
    for minute in range(1, minutes + 1):
        asyncio.run(_come_and_go(server, EACH_ROUND))
        # Streamlit lets go of a session some time after its reader has gone.
        time.sleep(max(5.0, begun + 60.0 * minute - time.monotonic()))
        left.append(server.memory())
    rows = [
        (str(at), str(EACH_ROUND * at), f"{memory / _MB:.0f}")
        for at, memory in enumerate(left)
        if at % 5 == 0 or at == 1
    ]
    return report.markdown([("Minutes", "Sessions come and gone", "Left MB"), *rows])


def _rounds_table(rounds: Sequence[Round]) -> str:
    heads = (
        "Viewers",
        "Answers",
        "p50 ms",
        "p95 ms",
        "p99 ms",
        "Errors",
        "KB each",
        "Processor ms",
        "Peak MB",
        "Left MB",
    )
    rows = [
        (
            str(one.viewers),
            str(len(one.seen.seconds)),
            *(f"{1000 * percentile(one.seen.seconds, share):.0f}" for share in (0.5, 0.95, 0.99)),
            str(one.seen.errors),
            f"{mean(one.seen.received) / 1000:.0f}",
            f"{1000 * one.cpu:.0f}",
            f"{one.peak / _MB:.0f}",
            f"{one.left / _MB:.0f}",
        )
        for one in rounds
    ]
    return report.markdown([heads, *rows])


def _costs_table(costs: Sequence[Cost]) -> str:
    heads = ("Page", "Processor ms, first", "Processor ms, asked before", "KB")
    rows = [(c.name, f"{1000 * c.first:.0f}", f"{1000 * c.again:.0f}", f"{c.size / 1000:.0f}") for c in costs]
    return report.markdown([heads, *rows])


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.load", description=__doc__)
    parser.add_argument("--viewers", type=int, nargs="+", default=[10, 25, 50, 75, 100])
    parser.add_argument("--steps", type=int, default=len(WALK), help="actions of each viewer, one every ten seconds")
    parser.add_argument("--flat", type=int, help="minutes in which sessions come and go; nothing else is measured")
    parser.add_argument("--answered", action="store_true", help="viewers meet a server that has answered each page")
    parser.add_argument("--costs-only", action="store_true", help="print what each page costs; write nothing")
    given = parser.parse_args()
    if given.flat:
        with Server() as server:
            server.wait_until_healthy()
            print(kept := _flat(server, given.flat))
        report.write(kept, place="flat")
        return
    with Server() as server:
        server.wait_until_healthy()
        costs = asyncio.run(_costs(server))
    if given.costs_only:
        print(_costs_table(costs))
        return
    with Server() as server:
        server.wait_until_healthy()
        if given.answered:
            asyncio.run(_costs(server))
        rounds = [measure(server, viewers, given.steps) for viewers in given.viewers]
    now = f"Measured on {report.circumstances(dt.datetime.now(tz=dt.UTC).date())}."
    text = "\n\n".join([_rounds_table(rounds), _costs_table(costs), now])
    print(text)
    report.write(text, place="load")


if __name__ == "__main__":
    main()
