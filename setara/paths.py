"""Where the project keeps what it reads, what it is called, and under which address others open it."""

import os
import re
import socket
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
QUERIES = ROOT / "queries"
STATIC = ROOT / "static"

PRODUCT = "Setara Kalimantan"
"""What the product is called on its screens and in its files."""
OPENED_AT = "SETARA_ALAMAT"
"""The environment variable with the address people open, scheme and host first."""
_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)?")
_HERE = {"localhost", "127.0.0.1", "::1"}
# Reserved for documents, so that it is nobody's; a datagram socket that is connected sends nothing.
_NOBODY = ("192.0.2.1", 9)


@cache
def data_version() -> str:
    """Return the version of the curated figures, as in data/VERSION when the process first asked."""
    return (DATA / "VERSION").read_text(encoding="utf-8").strip()


@cache
def query_text(name: str) -> str:
    """Return the SQL of `queries/<name>.sql`.

    Raises:
        FileNotFoundError: there is no such query.
    """
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def opened_at(url: str, *, alone: bool = False) -> str:
    """Return the address people open, up to and without the page: the one that was set, else one that is known.

    A laptop's own name leads nobody else to it: it becomes the address in the office's network where there is one.

    Args:
        url: the address that is known; empty where none is.
        alone: whether the dashboard answers this machine alone.
    """
    address = os.environ.get(OPENED_AT, "").strip()
    if _ADDRESS.fullmatch(address):
        return address.rstrip("/")
    parts = urlsplit(url)
    if not parts.netloc:
        return ""
    host = parts.netloc
    if parts.hostname in _HERE and not alone and (machine := _in_network()):
        host = f"{machine}:{parts.port}" if parts.port else machine
    return urlunsplit((parts.scheme, host, parts.path.rpartition("/")[0], "", ""))


def _in_network() -> str | None:
    """Return the machine's address in its network, None where it has none."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_NOBODY)
            address = str(probe.getsockname()[0])
    except OSError:
        return None
    return None if address.startswith(("127.", "0.")) else address
