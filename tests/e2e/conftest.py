"""One browser, one server and as few windows as can be for all tests; a session of the dashboard for each."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Generator, Iterator

import pandas as pd
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from benchmarks.browser import FLAGS, NAMES
from tests.e2e.driver import Visit, running_server

# A map of columns is drawn by WebGL.
WEBGL = ("--use-gl=swiftshader", "--enable-unsafe-swiftshader")
# No other host is found. Routes would hold requests back as well, but they switch the browser's cache of scripts off.
CABLE_OUT = ("--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",)
DESKTOP = (1280, 900)
expect.set_options(timeout=30_000)
FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let a browser test that a busy machine starved try twice more; each time is told in the summary."""
    for item in items:
        if item.get_closest_marker("e2e"):
            item.add_marker(pytest.mark.flaky(reruns=2))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Remember that a test failed, for its windows."""
    report = yield
    if report.failed:
        item.stash[FAILED] = True
    return report


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Return the system's Chromium, else playwright's own; without either the tests fail."""
    found = os.environ.get("SETARA_BROWSER") or next(filter(None, map(shutil.which, NAMES)), None)
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=found, args=[*FLAGS, *WEBGL, *CABLE_OUT])
        yield one
        one.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a running dashboard."""
    with running_server(tmp_path_factory.mktemp("server") / "log") as base:
        yield base


@pytest.fixture(scope="session")
def idle() -> list[Visit]:
    """Return the windows no test is using: one that has run the dashboard's scripts runs them again in half the time."""
    return []


@pytest.fixture
def visit_at(browser: Browser, idle: list[Visit], request: pytest.FixtureRequest) -> Iterator[Callable[..., Visit]]:
    """Return a maker of sessions on a server; afterwards none may have gone outside or complained."""
    visits: list[Visit] = []

    def make(base: str, size: tuple[int, int] = DESKTOP, *, touch: bool = False, fresh: bool = False) -> Visit:
        found = next((visit for visit in idle if visit.touch == touch and not fresh), None)
        if found is None:
            context = browser.new_context(has_touch=touch, locale="id-ID", accept_downloads=True)
            context.grant_permissions(["clipboard-read", "clipboard-write"])
            found = Visit(context, touch)
        else:
            idle.remove(found)
        found.begin(base, size)
        visits.append(found)
        return found

    yield make
    faults = [(visit.outside, visit.complaints) for visit in visits]
    failed = request.node.stash.get(FAILED, False)
    for visit in visits:
        # What a failed test left in a window may be the reason.
        visit.page.context.close() if failed else visit.page.goto("about:blank")
    idle.extend([] if failed else visits)
    assert faults == [([], [])] * len(visits)


@pytest.fixture
def new_visit(visit_at: Callable[..., Visit], server: str) -> Callable[..., Visit]:
    """Return a maker of sessions on the shared server."""
    return lambda size=DESKTOP, **how: visit_at(server, size, **how)


@pytest.fixture
def visit(new_visit: Callable[..., Visit]) -> Visit:
    """Return one session on a laptop's screen."""
    return new_visit()


@pytest.fixture(scope="session")
def figures(published: pd.DataFrame) -> Callable[..., dict[str, float]]:
    """Return a reader of data/observations.csv: the regencies' published values of one period by code."""

    def read(
        indicator: str, year: int, vintage: str = "tunggal", province: str = "", sex: str = "T"
    ) -> dict[str, float]:
        rows = published[
            (published["indicator"] == indicator)
            & (published["year"] == str(year))
            & (published["vintage"] == vintage)
            & (published["sex"] == sex)
            & ~published["region_code"].str.endswith("00")
            & published["region_code"].str.startswith(province)
        ]
        return dict(zip(rows["region_code"], rows["value"].astype(float), strict=True))

    return read
