"""The size of the map layers the browser fetches."""

from __future__ import annotations

import gzip
from dataclasses import dataclass

from setara.paths import STATIC


@dataclass(frozen=True)
class Layer:
    """One file of static/: its name, its bytes, and its bytes as served to a browser that takes gzip."""

    name: str
    raw: int
    zipped: int


def layers() -> list[Layer]:
    """Return every JSON layer of static/, the largest first."""
    contents = {path.name: path.read_bytes() for path in STATIC.glob("*.json")}
    found = [Layer(name, len(content), len(gzip.compress(content))) for name, content in contents.items()]
    return sorted(found, key=lambda layer: -layer.raw)
