"""The first sight on a slow phone: `python -m benchmarks.phone`.

A phone-sized Chromium with an empty cache, whose HTTP is held to 1.6 Mbit/s and 300 ms a round trip. The messages of the
websocket are not held back: Chromium does not throttle them.
"""

from __future__ import annotations

import argparse
import datetime as dt
from dataclasses import dataclass, fields
from statistics import median
from urllib.parse import urlsplit

from playwright.sync_api import Browser

from benchmarks import report
from benchmarks.browser import Traffic, chromium
from benchmarks.report import Figure
from benchmarks.server import Server

LOADS = 3
PAGES = ("", "peta", "tren", "penyumbang")
_LINE = {"offline": False, "latency": 300, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 0.75e6 / 8}
_PATIENCE = 120_000
_PHONE = "Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Mobile Safari/537.36"
# Notes in the page's own clock when each state was first met.
_WATCH = """
(() => {
  const seen = window.seen = {}
  const states = {
    first: () => document.querySelector('.setara-first svg, .stApp h1'),
    controls: () => document.querySelector('.setara-footer') && !document.querySelector('.setara-first'),
    chart: () => document.querySelector('.js-plotly-plot .main-svg :is(.choroplethlocation, .point, .js-line)'),
  }
  const look = () => {
    for (const [name, met] of Object.entries(states)) if (!(name in seen) && met()) {
      seen[name] = null
      requestAnimationFrame(() => requestAnimationFrame(() => { seen[name] = performance.now() }))
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
})()
"""


@dataclass(frozen=True)
class Sight:
    """One load of a page.

    Attributes:
        page: bytes of the page itself, packed, which hold the first view.
        first: seconds until message and picture are seen.
        controls: seconds until the choices are live.
        chart: seconds until the live chart stands in the picture's place.
        all: bytes received over HTTP until then.
    """

    page: float
    first: float
    controls: float
    chart: float
    all: float


def _load(browser: Browser, address: str) -> Sight:
    context = browser.new_context(viewport={"width": 390, "height": 844}, user_agent=_PHONE, is_mobile=True)
    page = context.new_page()
    page.add_init_script(_WATCH)
    log, sizes, traffic = context.new_cdp_session(page), [], Traffic()
    log.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    traffic.listen(log)
    log.send("Network.emulateNetworkConditions", _LINE)
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => ['first', 'controls', 'chart'].every(name => seen[name])", timeout=_PATIENCE)
    seen = page.evaluate("seen")
    context.close()
    first, controls, chart = (seen[name] / 1000 for name in ("first", "controls", "chart"))
    return Sight(sizes[0], first, controls, chart, traffic.http)


def measure(browser: Browser, server: Server, page: str) -> Sight:
    """Return the medians of several loads of a page, a first one left out.

    Args:
        browser: Chromium.
        server: a running dashboard.
        page: its address below that of the dashboard.
    """
    seen = [_load(browser, f"{server.address}{page}") for _ in range(LOADS + 1)][1:]
    return Sight(*(median(getattr(one, field.name) for one in seen) for field in fields(Sight)))


def figures(page: str, sight: Sight) -> list[Figure]:
    """Return what was measured of a page with what was asked for.

    Args:
        page: address.
        sight: result of `measure`.
    """
    name = urlsplit(page).path or "Beranda"
    return [
        Figure(f"{name}: the page with its first view", sight.page / 1000, "KB", 100),
        Figure(f"{name}: message and picture seen", sight.first, "s", 2, 1),
        Figure(f"{name}: choices live", sight.controls, "s", 10, 1),
        Figure(f"{name}: live chart drawn", sight.chart, "s", None, 1),
        Figure(f"{name}: all until then", sight.all / 1000, "KB"),
    ]


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.phone", description=__doc__)
    parser.add_argument("--pages", nargs="+", default=PAGES)
    pages = parser.parse_args().pages
    with Server() as server, chromium() as browser:
        server.wait_until_healthy()
        found = [figure for page in pages for figure in figures(page, measure(browser, server, page))]
    now = f"Measured on {report.circumstances(dt.datetime.now(tz=dt.UTC).date())}."
    text = f"{report.table(found)}\n\n{now}"
    print(text)
    report.write(text, place="phone")


if __name__ == "__main__":
    main()
