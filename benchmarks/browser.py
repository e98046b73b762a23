"""What a reader's browser sees: bytes over the websocket, seconds until it is drawn, requests for layers."""

from __future__ import annotations

import base64
import os
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, ViewportSize, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from benchmarks.server import Server

LOADS = 5
CHANGES = 30
LAYER = "static/kabkota.json"
CHOSEN_ON_MAP = {
    "Indikator": (
        "IDG · Indeks Pemberdayaan Gender",
        "IKG · Indeks Ketimpangan Gender",
        "IPM · Indeks Pembangunan Manusia",
        "IPG · Indeks Pembangunan Gender",
    ),
    "Provinsi": ("Kalimantan Tengah", "Kalimantan Timur", "Kalimantan Barat", "Semua (Kalimantan)"),
}
"""What is chosen on Peta in turn, options by the label of their box."""
WHAT_IF = "penyumbang?cara=simulasi"
MOVED = "Rata-rata lama sekolah perempuan"
QUIET = 1000
_SHORT_REST = 400
_GLANCE = 20
_PATIENCE = 60_000
_BINARY = 2
_SIZE: ViewportSize = {"width": 1366, "height": 768}
NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)

# Notes in the page's own clock when a mark was first painted, when document or websocket last moved, and when the page
# first asked for something since `asked` was emptied.
_WATCH = """
(() => {
  const seen = window.seen = {chart: null, moved: 0, asked: null};
  const marks = '.js-plotly-plot .main-svg :is(.choroplethlocation, .point, .js-line)';
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
    send(given) {
      seen.asked ??= performance.now();
      super.send(given);
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
    """One change made by a reader.

    Attributes:
        received: payload bytes received over the websocket.
        drawn: seconds from the request leaving the page until document and websocket rested.
        requests: what the page sent for it, each a request to run the script.
    """

    received: int
    drawn: float
    requests: tuple[bytes, ...]


@dataclass(frozen=True)
class Recording:
    """One page's session: the requests that opened it and the changes made after, those that do not count too.

    Attributes:
        opening: what the page sent until it rested for the first time.
        changes: in order.
        warming: how many of the first changes do not count.
    """

    opening: tuple[bytes, ...]
    changes: tuple[Change, ...]
    warming: int

    @property
    def counted(self) -> tuple[Change, ...]:
        """The changes that count."""
        return self.changes[self.warming :]


@dataclass(frozen=True)
class Slide:
    """One move of the year slider: websocket bytes both ways, reruns, and whether the map's colours changed."""

    bytes: int
    reruns: int
    recoloured: bool


@dataclass
class Traffic:
    """What the browser's network log said since the last `clear`."""

    received: list[bytes] = field(default_factory=list)
    sent: list[bytes] = field(default_factory=list)
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

    def requests(self) -> tuple[bytes, ...]:
        """Return what was sent to have the script run."""
        return tuple(payload for payload in self.sent if BackMsg.FromString(payload).HasField("rerun_script"))

    def ended(self) -> bool:
        """Whether a run of the script has ended."""
        return any(ForwardMsg.FromString(payload).WhichOneof("type") == "script_finished" for payload in self.received)


def _frame(event: dict[str, Any]) -> bytes:
    content = event["response"]
    payload: str = content["payloadData"]
    return base64.b64decode(payload) if content["opcode"] == _BINARY else payload.encode()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium without a window.

    Raises:
        FileNotFoundError: there is none; SETARA_BROWSER may name it.
    """
    path = os.environ.get("SETARA_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        raise FileNotFoundError("no Chromium found; set SETARA_BROWSER to its path")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
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
    received = sum(map(len, traffic.received))
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


def _change(page: Page, traffic: Traffic, act: Callable[[], None]) -> Change:
    """Make a change and wait until the script has ended and the page rests.

    Raises:
        TimeoutError: no run of the script ended.
    """
    traffic.clear()
    page.evaluate("window.seen.asked = null")
    act()
    patience = time.monotonic() + _PATIENCE / 1000
    while not traffic.ended():
        if time.monotonic() > patience:
            raise TimeoutError("a change had no run of the script end")
        page.wait_for_timeout(_GLANCE)
    _rest(page, _SHORT_REST)
    seen = page.evaluate("window.seen")
    return Change(sum(map(len, traffic.received)), (seen["moved"] - seen["asked"]) / 1000, traffic.requests())


def _record(browser: Browser, address: str, acts: Sequence[Callable[[Page], None]], warming: int) -> Recording:
    """Open a page in a session of its own and make changes on it, one after the other.

    Args:
        browser: Chromium.
        address: the page.
        acts: what a reader does, given the page; each leads to one run of the script.
        warming: how many of the first acts do not count.
    """
    context = browser.new_context(viewport=_SIZE)
    page, traffic = _open(context)
    page.goto(address)
    _rest(page)
    opening = traffic.requests()
    changes = tuple(_change(page, traffic, partial(act, page)) for act in acts)
    context.close()
    return Recording(opening, changes, warming)


def choices(browser: Browser, server: Server, label: str) -> Recording:
    """Choose the options of a box on Peta in turn; the first round comes on top.

    Args:
        browser: Chromium.
        server: a running dashboard.
        label: of the box, a key of `CHOSEN_ON_MAP`.
    """
    options = CHOSEN_ON_MAP[label]
    acts = [partial(_choose, label=label, option=options[k % len(options)]) for k in range(CHANGES + len(options))]
    return _record(browser, f"{server.address}peta", acts, len(options))


def _step(page: Page) -> None:
    page.get_by_role("slider", name=MOVED).press("ArrowRight")


def sliders(browser: Browser, server: Server) -> Recording:
    """Move a component of the IPG one step further each time, on Penyumbang in *Bagaimana jika*."""
    return _record(browser, f"{server.address}{WHAT_IF}", [_step] * (CHANGES + 1), 1)


def _slid(page: Page, traffic: Traffic) -> Slide:
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
    # Once the slider rests the page follows it, which is another thing than sliding.
    page.wait_for_timeout(QUIET)
    moved = traffic.sent + traffic.received
    return Slide(sum(map(len, moved)), len(traffic.sent), page.evaluate(fills) != before)


def slide(browser: Browser, server: Server) -> Slide:
    """Move the year slider of Peta."""
    context = browser.new_context(viewport=_SIZE)
    page, traffic = _open(context)
    page.goto(f"{server.address}peta")
    _rest(page)
    found = _slid(page, traffic)
    context.close()
    return found
