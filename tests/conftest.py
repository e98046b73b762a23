"""What the tests share: the loaded figures, built once."""

from __future__ import annotations

import gc
import hashlib
import os
import pickle
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import duckdb
import hypothesis
import pandas as pd
import pytest
from xdist.scheduler import LoadScopeScheduling

import setara.view
from setara.address import resolve
from setara.commands import intake
from setara.register.engines import engine_of
from setara.register.store import Register, open_register
from setara.store import catalogue as catalogue_module
from setara.store.catalogue import Catalogue
from setara.store.database import connect
from setara.view import Scope, View
from tests import registers

BROWSER = "tests/e2e/"
EVERY_PAGE = f"{BROWSER}test_pages.py"
LONGEST = {f"test_{name}" for name in ("pages", "register_books", "profile", "views", "sheet", "one_story")}
ROOT = Path(__file__).resolve().parent.parent
# A busy machine is no fault of what is tested.
hypothesis.settings.register_profile("untimed", deadline=None)
hypothesis.settings.load_profile("untimed")


class TwoBrowsers(LoadScopeScheduling):
    """Gives a process a file at a time, and what drives a browser to two: a third browser would starve the others."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        return BROWSER if file.startswith(BROWSER) and file != EVERY_PAGE else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Share the tests out."""
    return TwoBrowsers(config, log)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the browser, which takes longest, and then with the longest files: all processes then end together."""
    items.sort(key=lambda item: (not item.nodeid.startswith(BROWSER), item.path.stem not in LONGEST))


def pytest_collection_finish() -> None:
    """Spare the garbage collector thousands of tests, which stay to the end and which it would look through each time."""
    gc.collect()
    gc.freeze()


def pytest_unconfigure() -> None:
    """Let the libraries take down what they built: at the end they complain of what the collector is kept from."""
    gc.unfreeze()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Stand back behind the browser where both want a core: its tests wait for what is seen, and end last."""
    if not item.nodeid.startswith(BROWSER) and not os.nice(0):
        os.nice(5)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell what was tried again, and what it had failed of."""
    for report in terminalreporter.stats.get("rerun", ()):
        why = next((line for line in report.longreprtext.splitlines() if line.startswith("E ")), "")
        terminalreporter.write_line(f"RERUN {report.nodeid} {why}")


@pytest.fixture(autouse=True)
def no_hidden_faults(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test whose page failed: on screen a fault is one polite line, which no test would notice."""
    yield
    faults = [r for r in caplog.get_records("call") if r.name.startswith("setara") and r.levelname == "ERROR"]
    assert not faults, [r.getMessage() for r in faults]


@pytest.fixture(autouse=True)
def nothing_remembered(request: pytest.FixtureRequest) -> Iterator[None]:
    """Keep no answers that were made while a test had something replaced, nor let it have those made before."""
    replaces = "monkeypatch" in request.fixturenames
    if replaces:
        setara.view.KEPT.clear()
    yield
    if replaces:
        setara.view.KEPT.clear()


@pytest.fixture(autouse=True)
def own_main_module() -> Iterator[None]:
    """Put the main module back: AppTest leaves a page in its place, which every process started later would run."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """Return where the socket of a PostgreSQL is that runs as long as the tests."""
    if registers.programs() is None:
        pytest.skip("PostgreSQL is not installed")
    with registers.served() as socket:
        yield socket


@pytest.fixture(params=["sqlite", "postgresql"])
def register_address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a register that is not there yet, on either database."""
    if request.param == "sqlite":
        return str(tmp_path / "register.sqlite")
    socket = request.getfixturevalue("postgres")
    name = f"r{uuid4().hex}"
    server = engine_of(f"postgresql://setara@/postgres?host={socket}")
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql(f"create database {name}")
    server.dispose()
    return f"postgresql://setara@/{name}?host={socket}"


@pytest.fixture
def register(register_address: str) -> Iterator[Register]:
    """Return an empty register, on either database."""
    opened = open_register(register_address)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def con() -> duckdb.DuckDBPyConnection:
    """Return the database of the shipped figures."""
    return connect()


@pytest.fixture(scope="session")
def catalogue(con: duckdb.DuckDBPyConnection) -> Catalogue:
    """Return the catalogue of the shipped figures."""
    return catalogue_module.load(con)


@pytest.fixture(scope="session")
def catalogues() -> dict[str, Catalogue]:
    """Return the catalogues that commands have read, by what stood in their files."""
    return {}


@pytest.fixture
def catalogues_kept(catalogues: dict[str, Catalogue], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let commands read the same files once: a test of what is asked and told is none of how figures are loaded."""
    read = intake.catalogue_of

    def kept(data: Path) -> Catalogue:
        files = [(path.name, path.read_bytes()) for path in sorted(data.glob("*.csv"))]
        key = hashlib.sha256(pickle.dumps(files)).hexdigest()
        if key not in catalogues:
            catalogues[key] = read(data)
        return catalogues[key]

    monkeypatch.setattr(intake, "catalogue_of", kept)


@pytest.fixture(scope="session")
def published() -> pd.DataFrame:
    """Return data/observations.csv as text, independent of the database."""
    return pd.read_csv(ROOT / "data" / "observations.csv", dtype=str, keep_default_na=False)


@pytest.fixture(scope="session")
def view_of(con: duckdb.DuckDBPyConnection, catalogue: Catalogue) -> Callable[..., View]:
    """Return a maker of views from address parameters, as `view_of(indikator="ikg", provinsi="62")`."""

    def make(**parameters: str | list[str]) -> View:
        given = {k: v if isinstance(v, list) else [v] for k, v in parameters.items()}
        scope: Scope = resolve(given, catalogue).scope
        return View(con, catalogue, scope)

    return make


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[[Any], bytes], Any], bytes]:
    """Return a maker of files that keeps what it made for all modules, and for the process that tests beside this one."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "made"
    folder.mkdir(exist_ok=True)

    def make(maker: Callable[[Any], bytes], told: Any) -> bytes:
        kept = folder / f"{maker.__name__}-{hashlib.sha256(pickle.dumps(told)).hexdigest()}"
        if not kept.exists():
            draft = folder / uuid4().hex
            draft.write_bytes(maker(told))
            draft.replace(kept)
        return kept.read_bytes()

    return make
