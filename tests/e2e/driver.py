"""A real server and what a reader does in a real browser: open, choose, slide, click, read what is drawn."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import (
    BrowserContext,
    ConsoleMessage,
    Error,
    Locator,
    Page,
    Position,
    Request,
    Response,
    WebSocket,
    expect,
)

from benchmarks.server import Server

T = TypeVar("T")
PATIENCE_SECONDS = 90
SOON = 3_000
LOCAL = {"127.0.0.1", "localhost"}
# Opened at a page's own address, Streamlit asks first below that page and then at the root.
PROBES = ("/_stcore/health", "/_stcore/host-config")
VALUES, MISSING, HATCHING = 0, 2, 3
CHOSEN_STROKE = "rgb(217, 72, 15)"

_PLOTS_DRAWN = """() => {
  const plots = [...document.querySelectorAll('.js-plotly-plot')]
  return plots.length > 0 && plots.every(p => p.querySelector('.main-svg') && p.calcdata
    && (!p.data.some(t => t.type === 'choropleth') || p.querySelector('.choroplethlayer path')))
}"""

_COME_TO = """address => {
  history.pushState({}, '', address)
  dispatchEvent(new PopStateEvent('popstate', { state: {} }))
}"""

_COMPLETED = """wanted => {
  const now = new URL(location.href).searchParams
  return now.has('jk') && Object.entries(wanted).every(([name, values]) => now.getAll(name).join() === values.join())
}"""

_NEXT_FRAME = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"

_PLOTS_FIT = """([width, height]) => innerWidth === width && innerHeight === height
  && [...document.querySelectorAll('.js-plotly-plot')].every(plot => {
    const [drawn, room] = [plot.querySelector('.main-svg'), plot.closest('[class*=st-key-plot_]')]
    return Math.abs(drawn.getBoundingClientRect().width - room.getBoundingClientRect().width) < 1
  })"""

_REGIONS = """([chart, trace]) => {
  const plot = document.querySelector(`.st-key-chart_${chart} .js-plotly-plot`)
  const frame = plot.getBoundingClientRect()
  return [...plot.querySelectorAll('.choroplethlayer > g')]
    .filter(g => g.__data__[0].trace.index === trace)
    .flatMap(g => [...g.querySelectorAll('path')])
    .filter(path => path.__data__.loc !== null)
    .map(path => {
      const box = path.getBoundingClientRect()
      return {
        code: path.__data__.loc,
        value: path.__data__.z,
        fill: getComputedStyle(path).fill,
        stroke: getComputedStyle(path).stroke,
        inside: box.width > 0 && box.height > 0 && box.left >= frame.left - 1 && box.right <= frame.right + 1
          && box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1,
      }
    })
}"""

_TRACES = """chart => {
  const list = v => v === undefined || v === null ? null : Array.from(v._inputArray ?? v)
  const plot = document.querySelector(`.st-key-chart_${chart} .js-plotly-plot`)
  return plot.data.map(t => ({
    type: t.type, name: t.name ?? null, x: list(t.x), y: list(t.y), z: list(t.z), locations: list(t.locations),
  }))
}"""

_POINT_INSIDE = """([chart, code]) => {
  const paths = document.querySelectorAll(`.st-key-chart_${chart} .choroplethlayer path`)
  const path = [...paths].find(p => p.__data__.loc === code)
  if (!path) return null
  const box = path.getBoundingClientRect()
  const toPath = path.getScreenCTM().inverse()
  const dots = [...document.querySelectorAll(`.st-key-chart_${chart} .scattergeo .point`)].map(d => d.getBoundingClientRect())
  const covered = (x, y) => dots.some(d => Math.hypot(d.x + d.width / 2 - x, d.y + d.height / 2 - y) < d.width + 8)
  const inside = []
  for (let i = 1; i < 20; i++) for (let j = 1; j < 20; j++) {
    const [x, y] = [box.x + box.width * i / 20, box.y + box.height * j / 20]
    if (!covered(x, y) && path.isPointInFill(new DOMPoint(x, y).matrixTransform(toPath))) inside.push([x, y])
  }
  return inside[Math.floor(inside.length / 2)] ?? null
}"""

_MARK = """([chart, name]) => {
  const plot = document.querySelector(`.st-key-chart_${chart} .js-plotly-plot`)
  const drag = plot?.querySelector('.nsewdrag')
  if (!drag) return null
  const { left, top } = drag.getBoundingClientRect()
  const { xaxis: x, yaxis: y } = plot._fullLayout
  const plain = (word) => String(word).replace(/<[^>]*>/g, '')
  for (const trace of plot._fullData.filter((one) => one.hoverinfo !== 'skip')) {
    for (const k of [...(trace.x ?? [])].keys()) {
      const named = [trace.y[k], trace.name, trace.meta, trace.text?.[k]].filter(Boolean).some((word) => plain(word) === name)
      const at = trace.type === 'bar' ? trace.x[k] / 2 : trace.x[k]
      if (named && trace.x[k] !== null && trace.y[k] !== null) return [left + x.d2p(at), top + y.d2p(trace.y[k])]
    }
  }
  return null
}"""


@contextlib.contextmanager
def running_server(log: Path, script: str = "serve.py") -> Iterator[str]:
    """Start the dashboard and yield its address; no page has been asked for yet."""
    with Server(log, script) as server:
        try:
            server.wait_until_healthy()
        except RuntimeError as error:
            raise RuntimeError(log.read_text(encoding="utf-8")) from error
        yield server.address.rstrip("/")


_NAMES = """chart => {
  const plot = document.querySelector(`.st-key-chart_${chart} .js-plotly-plot`)
  const drawn = [...plot.querySelectorAll(".infolayer .annotation")].filter(one => one.getBoundingClientRect().width)
  const named = drawn.map(one => [plot.layout.annotations[Number(one.dataset.index)].name, one.textContent])
  return named.filter(([name]) => name !== 'pembanding')
}"""
_OVERLAPPING = """chart => {
  const texts = [...document.querySelectorAll(`.st-key-chart_${chart} .infolayer .annotation-text`)]
  const boxes = texts.map(one => [one.textContent, one.getBoundingClientRect()])
  const cross = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  return boxes.flatMap(([one, a], i) => boxes.slice(i + 1).filter(([, b]) => cross(a, b)).map(([other]) => [one, other]))
}"""


class Visit:
    """A session of the dashboard in a window, with everything it asked for, sent and complained about."""

    def __init__(self, context: BrowserContext, touch: bool) -> None:
        self.touch = touch
        self.page: Page = context.new_page()
        self.page.on("request", self._asked)
        self.page.on("console", self._console)
        self.page.on("pageerror", self._uncaught)
        self.page.on("response", self._response)
        self.page.on("websocket", self._websocket)

    def begin(self, base: str, size: tuple[int, int]) -> None:
        """Begin anew on a server, with a window of a size."""
        self.base = base
        self.outside: list[str] = []
        self.complaints: list[str] = []
        self.frames: list[int] = []
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.mouse.move(0, 0)

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.hostname not in LOCAL:
            self.outside.append(request.url)

    def _console(self, message: ConsoleMessage) -> None:
        # A refused request is told once more by _response, with its status.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def _uncaught(self, error: Error) -> None:
        # Plotly rejects, without a reason, the promise of the frames that a press on Jeda drops.
        if str(error) != "undefined":
            self.complaints.append(f"uncaught: {error}")

    def _response(self, response: Response) -> None:
        path = urlsplit(response.url).path
        is_probe = response.status == 404 and path.endswith(PROBES) and path not in PROBES
        if response.status >= 400 and not is_probe:
            self.complaints.append(f"{response.status} {response.url}")

    def _websocket(self, socket_: WebSocket) -> None:
        if urlsplit(socket_.url).hostname not in LOCAL:
            self.outside.append(socket_.url)
        for event in ("framesent", "framereceived"):
            socket_.on(event, lambda payload: self.frames.append(len(payload)))

    def open(self, address: str, *, charts: bool = True) -> Page:
        """Open an address of the dashboard, or a complete link, and wait until it is drawn.

        Args:
            address: path with parameters, or a complete link.
            charts: whether the page has any.
        """
        self.page.goto(address if address.startswith("http") else self.base + address)
        self.settle(charts=charts)
        return self.page

    def come_to(self, address: str, *, charts: bool = True) -> Page:
        """Come to an address as back and forward do: page and session stay, and what it leaves out may be remembered.

        Args:
            address: path with parameters, of which not all are named.
            charts: whether the page has any.
        """
        self.page.evaluate(_COME_TO, address)
        # A run of the script completes the address, and in the frame after it nothing is left of the page before.
        self.page.wait_for_function(_COMPLETED, arg=parse_qs(urlsplit(address).query))
        self.settle(charts=charts)
        self.page.evaluate(_NEXT_FRAME)
        return self.page

    def settle(self, *, charts: bool = True) -> None:
        """Wait until the script has ended and every chart of the page is drawn."""
        expect(self.page.locator(".setara-footer")).to_be_visible()
        self.page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
        if charts:
            self.page.wait_for_function(_PLOTS_DRAWN)

    def resize(self, size: tuple[int, int]) -> None:
        """Change the window and wait until every chart is drawn to its new width."""
        self.page.set_viewport_size({"width": size[0], "height": size[1]})
        self.page.wait_for_function(_PLOTS_FIT, arg=list(size))

    def quiet_bytes(self) -> int:
        """Return all websocket bytes so far, once half a second has passed without a frame."""
        calm = 0
        while calm < 5:
            before = len(self.frames)
            self.page.wait_for_timeout(100)
            calm = calm + 1 if len(self.frames) == before else 0
        return sum(self.frames)

    def address(self) -> dict[str, list[str]]:
        """Return the parameters in the browser's address bar."""
        return parse_qs(urlsplit(self.page.url).query)

    def wait_for_address(self, **wanted: list[str]) -> None:
        """Wait until the address bar holds these parameters and the page is drawn again."""
        self.page.wait_for_function(
            """wanted => {
              const now = new URL(location.href).searchParams
              return Object.entries(wanted).every(([n, v]) => JSON.stringify(now.getAll(n)) === JSON.stringify(v))
            }""",
            arg=wanted,
        )
        self.settle()

    def choose(self, widget: str, option: str) -> None:
        """Choose an option of a box in the scope bar by its text, again where a run of the script closed the list."""
        box = self.page.locator(f".st-key-{widget} input").last
        deadline = time.monotonic() + PATIENCE_SECONDS
        while True:
            assert time.monotonic() < deadline, f"{option!r} cannot be chosen"
            with contextlib.suppress(Error):
                box.fill(option, timeout=SOON)
                self.page.get_by_role("option", name=option, exact=True).click(timeout=SOON)
                return

    def take_by_name(self, widget: str, name: str) -> None:
        """Type a name into a box of several and take it by Enter, again where a run of the script closed the list."""
        box = self.page.locator(f".st-key-{widget}")
        taken, deadline = box.get_by_label(name, exact=True), time.monotonic() + PATIENCE_SECONDS
        while not taken.count():
            assert time.monotonic() < deadline, f"{name!r} cannot be taken"
            with contextlib.suppress(Error, AssertionError):
                box.locator("input").last.fill(name, timeout=SOON)
                # Enter takes what stands first once the list is narrowed to what was typed.
                expect(self.page.get_by_role("option").first).to_have_text(name, timeout=SOON)
                self.page.keyboard.press("Enter")
                expect(taken).to_have_count(1, timeout=SOON)

    def mode(self, name: str) -> None:
        """Choose a part of the page by its text."""
        self.page.get_by_role("radio", name=name, exact=True).click()

    def click_cell(self, table: Locator, position: Position, rows: int) -> None:
        """Click a cell of a table that adds or takes rows away, again where a run of the script swallowed the click."""
        shown, deadline = table.locator("canvas tbody tr"), time.monotonic() + PATIENCE_SECONDS
        self.settle(charts=False)
        while shown.count() != rows:
            assert time.monotonic() < deadline, "the table does not change its rows"
            with contextlib.suppress(Error, AssertionError):
                (table.tap if self.touch else table.click)(position=position, timeout=SOON)
                expect(shown).to_have_count(rows, timeout=SOON)
            self.settle(charts=False)

    def write_cell(self, table: Locator, position: Position, text: str) -> None:
        """Write into a cell of a table, as often as it takes: a run of the script closes a cell that is open."""
        field, written = self.page.locator("#portal textarea"), table.locator("canvas tbody td", has_text=text)
        deadline = time.monotonic() + PATIENCE_SECONDS
        self.settle(charts=False)
        while not written.count():
            assert time.monotonic() < deadline, "the text does not arrive in the table"
            with contextlib.suppress(Error, AssertionError):
                table.click(position=position, timeout=SOON)
                if not field.count():
                    self.page.keyboard.press("Enter")
                field.fill(text, timeout=SOON)
                field.press("Enter", timeout=SOON)
                field.wait_for(state="detached", timeout=SOON)
                expect(written).to_have_count(1, timeout=SOON)
            self.settle(charts=False)

    def tab(self, chart: str, name: str) -> None:
        """Open a tab of a finding."""
        self.page.locator(f".st-key-tabs_{chart}").get_by_role("tab", name=name, exact=True).click()

    def expect_scope(self, wanted: Mapping[str, Any]) -> None:
        """Wait until the scope bar shows this."""
        self.expect_equal(self.scope_bar, dict(wanted))

    def scope_bar(self) -> dict[str, Any]:
        """Return what the scope bar shows."""

        def shown(widget: str) -> str | None:
            box = self.page.locator(f".st-key-{widget} input")
            return box.input_value() if box.count() else None

        chosen = self.page.locator(".st-key-bar_regencies .react-aria-ComboBox [data-tag]")
        return {
            "indicator": shown("bar_indicator"),
            "year": shown("bar_year"),
            "province": shown("bar_province"),
            "series": shown("bar_vintage"),
            "regencies": [one.get_attribute("aria-label") for one in chosen.all()],
        }

    def regions(self, chart: str, trace: int = VALUES) -> dict[str, dict[str, Any]]:
        """Return the shapes of one trace of a map by region code."""
        shapes = self.page.evaluate(_REGIONS, [chart, trace])
        return {shape["code"]: shape for shape in shapes}

    def map_values(self, chart: str) -> dict[str, float]:
        """Return the values of the shapes drawn."""
        return {code: shape["value"] for code, shape in self.regions(chart).items()}

    def names(self, chart: str) -> dict[str, str]:
        """Return the words written on a map by region code, those that can be seen."""
        notes: list[tuple[str, str]] = self.page.evaluate(_NAMES, chart)
        return dict(notes)

    def overlapping(self, chart: str) -> list[list[str]]:
        """Return the pairs of words on a map that lie over each other."""
        pairs: list[list[str]] = self.page.evaluate(_OVERLAPPING, chart)
        return pairs

    def expect_dots(self, chart: str, count: int) -> None:
        """Wait until so many dots of cities can be seen on a map."""
        self.page.wait_for_function(
            """([chart, count]) => {
              const dots = document.querySelectorAll(`.st-key-chart_${chart} .scattergeo .point`)
              return [...dots].filter(dot => dot.getBoundingClientRect().width > 0).length === count
            }""",
            arg=[chart, count],
        )

    def expect_equal(self, ask: Callable[[], T], wanted: T) -> None:
        """Wait until the page answers so, and fail with the difference if it never does; half drawn, it answers nothing."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            with contextlib.suppress(Error):
                if ask() == wanted:
                    return
            self.page.wait_for_timeout(100)
        assert ask() == wanted

    def expect_values(self, chart: str, wanted: Mapping[str, float]) -> None:
        """Wait until a map shows these values."""
        self.expect_equal(lambda: self.map_values(chart), dict(wanted))

    def traces(self, chart: str) -> list[dict[str, Any]]:
        """Return what plotly holds for a chart."""
        found: list[dict[str, Any]] = self.page.evaluate(_TRACES, chart)
        return found

    def click_region(self, chart: str, code: str, answered: Locator) -> None:
        """Click inside the shape of a region until the page answers."""
        self._click_until(answered, lambda: self.page.evaluate(_POINT_INSIDE, [chart, code]))

    def click_mark(self, chart: str, name: str, answered: Locator) -> None:
        """Click the bar, dot or line that stands for a region until the page answers."""
        self._click_until(answered, lambda: self.page.evaluate(_MARK, [chart, name]))

    def _click_until(self, answered: Locator, place: Callable[[], list[float] | None]) -> None:
        """Click a place again where a chart that was being drawn anew swallowed the click."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not answered.is_visible():
            assert time.monotonic() < deadline, "no click is answered"
            self.settle()
            if at := place():
                self.page.mouse.move(*at)
                self.page.mouse.click(*at)
                with contextlib.suppress(AssertionError):
                    expect(answered).to_be_visible(timeout=SOON)

    def slide_to(self, year: int) -> None:
        """Click the year on the slider of a map until it is shown."""
        told = self.page.locator(".slider-label", has_text=f"Tahun {year}")
        self._click_until(told, lambda: self._on_slider(year))

    def _on_slider(self, year: int) -> list[float] | None:
        label = self.page.locator(".slider-labels .slider-label-group", has_text=str(year)).bounding_box()
        rail = self.page.locator(".slider-rail-touch-rect").bounding_box()
        return [label["x"] + label["width"] / 2, rail["y"] + 10] if label and rail else None

    def slider_year(self) -> int:
        """Return the year the slider tells."""
        text = self.page.locator(".slider-label", has_text="Tahun").text_content()
        return int((text or "").removeprefix("Tahun "))
