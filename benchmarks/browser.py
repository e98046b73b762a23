"""What a reader's browser sees: bytes over the websocket, seconds to the first chart and to rest, requests for layers."""

from __future__ import annotations

import base64
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.server import Server

LOADS = 5
CHANGES = 30
LAYER = "static/kabkota.json"
QUIET = 1000
_SHORT_REST = 400
_PATIENCE = 60_000
_BINARY = 2
_SIZE: ViewportSize = {"width": 1366, "height": 768}
_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# Notes in the page's own clock when a mark was first painted and when document or websocket last moved.
_WATCH = """
(() => {
  const seen = window.seen = {chart: null, moved: 0};
  const marks = '.js-plotly-plot .main-svg :is(.choroplethlocation, .scatterlayer .point, .scatterlayer .js-line)';
  const drawn = () => [...document.querySelectorAll(marks)].some(m => m.getBoundingClientRect().width > 0);
  const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => seen.chart ??= performance.now()));
  new MutationObserver(() => {
    seen.moved = performance.now();
    if (seen.chart === null && drawn()) painted();
  }).observe(document, {childList: true, subtree: true, attributes: true, characterData: true});
  window.WebSocket = class extends WebSocket {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', () => { seen.moved = performance.now(); });
    }
  };
})();
"""
_RESTED = "quiet => window.seen.chart !== null && performance.now() - window.seen.moved > quiet"


@dataclass(frozen=True)
class Load:
    """One load of the default page.

    Attributes:
        websocket: payload bytes received over the websocket.
        http: encoded bytes received over HTTP, those from the browser's cache not counted.
        chart: seconds until the first chart was painted.
        settled: seconds until document and websocket rested.
        layer: requests for the regencies' layer that reached the network.
        cached: requests for the layer that the browser answered from its cache.
    """

    websocket: int
    http: int
    chart: float
    settled: float
    layer: int
    cached: int


@dataclass(frozen=True)
class Change:
    """One change of the scope.

    Attributes:
        received: payload bytes received over the websocket.
        server: seconds from the request leaving the browser to the message that the script ended.
        cpu: seconds of processor time the server took.
        reruns: how often the script ran.
    """

    received: int
    server: float
    cpu: float
    reruns: int


@dataclass(frozen=True)
class Slide:
    """One move of the year slider: websocket bytes both ways, reruns, and whether the map's colours changed."""

    bytes: int
    reruns: int
    recoloured: bool


@dataclass
class Traffic:
    """What the browser's network log said since the last `clear`."""

    received: list[tuple[float, bytes]] = field(default_factory=list)
    sent: list[tuple[float, bytes]] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)
    from_cache: set[str] = field(default_factory=set)
    http: float = 0

    def clear(self) -> None:
        """Forget what was seen."""
        self.received.clear()
        self.sent.clear()
        self.addresses.clear()
        self.from_cache.clear()
        self.http = 0

    def listen(self, log: CDPSession) -> None:
        """Take the events of a page's network log."""
        log.on("Network.webSocketFrameReceived", lambda e: self.received.append(_frame(e)))
        log.on("Network.webSocketFrameSent", lambda e: self.sent.append(_frame(e)))
        log.on("Network.requestWillBeSent", lambda e: self.addresses.update({e["requestId"]: e["request"]["url"]}))
        log.on("Network.requestServedFromCache", lambda e: self.from_cache.add(e["requestId"]))
        log.on("Network.responseReceived", self._response)
        log.on("Network.loadingFinished", self._finished)
        log.send("Network.enable")

    def _response(self, event: dict[str, Any]) -> None:
        if event["response"].get("fromDiskCache"):
            self.from_cache.add(event["requestId"])

    def _finished(self, event: dict[str, Any]) -> None:
        if event["requestId"] not in self.from_cache:
            self.http += event["encodedDataLength"]

    def layer_requests(self) -> tuple[int, int]:
        """Return how many requests for the layer reached the network and how many the cache answered."""
        asked = [number for number, address in self.addresses.items() if LAYER in address]
        cached = sum(number in self.from_cache for number in asked)
        return len(asked) - cached, cached

    def change(self, cpu: float) -> Change:
        """Return what a change cost: from the first request for a run to the last message that a run ended.

        Args:
            cpu: seconds of processor time the server took meanwhile.
        """
        asked = [at for at, payload in self.sent if BackMsg.FromString(payload).HasField("rerun_script")]
        messages = [(at, ForwardMsg.FromString(payload)) for at, payload in self.received]
        ended = [at for at, message in messages if message.WhichOneof("type") == "script_finished"]
        return Change(sum(len(p) for _, p in self.received), max(ended) - min(asked), cpu, len(asked))


def _frame(event: dict[str, Any]) -> tuple[float, bytes]:
    content = event["response"]
    payload = content["payloadData"]
    return event["timestamp"], base64.b64decode(payload) if content["opcode"] == _BINARY else payload.encode()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium without a window.

    Raises:
        FileNotFoundError: there is none; SETARA_BROWSER may name it.
    """
    path = os.environ.get("SETARA_BROWSER") or next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        raise FileNotFoundError("no Chromium found; set SETARA_BROWSER to its path")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, headless=True, args=list(_FLAGS))
        try:
            yield browser
        finally:
            browser.close()


def _open(context: BrowserContext) -> tuple[Page, Traffic]:
    page = context.new_page()
    page.add_init_script(_WATCH)
    traffic = Traffic()
    traffic.listen(context.new_cdp_session(page))
    return page, traffic


def _rest(page: Page, quiet: int = QUIET) -> None:
    page.wait_for_function(_RESTED, arg=quiet, polling=50, timeout=_PATIENCE)


def _load(context: BrowserContext, address: str) -> Load:
    page, traffic = _open(context)
    page.goto(address)
    _rest(page)
    seen = page.evaluate("window.seen")
    layer, cached = traffic.layer_requests()
    received = sum(len(payload) for _, payload in traffic.received)
    page.close()
    return Load(received, round(traffic.http), seen["chart"] / 1000, seen["moved"] / 1000, layer, cached)


def loads(browser: Browser, server: Server) -> tuple[list[Load], list[Load]]:
    """Load the default page, each time with an empty cache and then again in the same browser profile."""
    cold, warm = [], []
    for position in range(LOADS + 1):
        context = browser.new_context(viewport=_SIZE)
        first, second = _load(context, server.address), _load(context, server.address)
        context.close()
        # The first pair warms the server and does not count.
        if position:
            cold.append(first)
            warm.append(second)
    return cold, warm


def _choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def _changes(page: Page, traffic: Traffic, server: Server, label: str, options: tuple[str, ...]) -> list[Change]:
    """Choose the options in turn; the first round, which fills the caches, does not count."""
    changes = []
    for position in range(CHANGES + len(options)):
        traffic.clear()
        before = server.cpu()
        _choose(page, label, options[position % len(options)])
        _rest(page, _SHORT_REST)
        if position >= len(options):
            changes.append(traffic.change(server.cpu() - before))
    return changes


def _slide(page: Page, traffic: Traffic) -> Slide:
    fills = "[...document.querySelectorAll('.choroplethlocation')].map(p => p.getAttribute('fill')).join()"
    rail = page.locator(".slider-rail-touch-rect").first
    rail.scroll_into_view_if_needed()
    box = rail.bounding_box()
    if box is None:
        raise LookupError("the map has no year slider")
    _rest(page)
    before = page.evaluate(fills)
    traffic.clear()
    page.mouse.click(box["x"] + box["width"] * 0.3, box["y"] + box["height"] / 2)
    page.wait_for_timeout(2 * QUIET)
    moved = traffic.sent + traffic.received
    return Slide(sum(len(p) for _, p in moved), len(traffic.sent), page.evaluate(fills) != before)


def map_page(browser: Browser, server: Server) -> tuple[list[Change], list[Change], Slide]:
    """Change the indicator and then the province on Peta, and slide the year."""
    context = browser.new_context(viewport=_SIZE)
    page, traffic = _open(context)
    page.goto(f"{server.address}peta")
    _rest(page)
    indicators = _changes(page, traffic, server, "Indikator", ("IDG", "IKG", "IPM", "IPG"))
    provinces = _changes(page, traffic, server, "Provinsi", ("Kalimantan Tengah", "Semua (Kalimantan)"))
    slide = _slide(page, traffic)
    context.close()
    return indicators, provinces, slide
