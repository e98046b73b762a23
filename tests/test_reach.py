"""The address that others can open, and its QR code."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest
from streamlit import config

from setara import paths
from setara.ui import browser


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(paths.OPENED_AT, raising=False)
    monkeypatch.setattr(paths, "_in_network", lambda: "10.1.2.3")


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("http://localhost:8501/peta?tahun=2024", "http://10.1.2.3:8501"),
        ("http://127.0.0.1/", "http://10.1.2.3"),
        ("https://dasbor.kantor/setara/peta", "https://dasbor.kantor/setara"),
        ("http://192.168.1.9:8501/peta", "http://192.168.1.9:8501"),
        ("", ""),
    ],
)
def test_only_a_machines_own_name_is_replaced(url: str, base: str) -> None:
    assert browser.base_address(url) == base


@pytest.mark.usefixtures("office")
def test_a_server_for_this_machine_alone_is_not_offered_to_others() -> None:
    before = config.get_option("server.address")
    config.set_option("server.address", "localhost")
    try:
        assert browser.base_address("http://localhost:8501/peta") == "http://localhost:8501"
    finally:
        config.set_option("server.address", before)


def test_without_a_network_the_address_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "_in_network", lambda: None)
    assert browser.base_address("http://localhost:8501/peta") == "http://localhost:8501"


@pytest.mark.parametrize(
    ("told", "base"),
    [
        ("https://kantor/setara/", "https://kantor/setara"),
        ("kantor", "http://10.1.2.3:8501"),
        ("https://kantor/?a=1", "http://10.1.2.3:8501"),
    ],
)
@pytest.mark.usefixtures("office")
def test_the_address_that_was_set_goes_first_and_nonsense_is_none(
    told: str, base: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.OPENED_AT, told)
    assert browser.base_address("http://localhost:8501/peta") == base


def test_the_code_is_one_picture_that_sizes_itself() -> None:
    picture = browser.qr_code("http://10.1.2.3:8501/peta?indikator=ipg")
    assert picture.startswith("data:image/svg+xml")
    svg = unquote(picture.partition(",")[2])
    box = re.search(r"viewBox=.0 0 (\d+) (\d+)", svg)
    assert box
    assert box[1] == box[2]
    assert not re.search(r"<svg[^>]* width=", svg)
