"""A thread of its own for what starts an event loop: a browser test before it leaves one running in the main thread."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

Found = TypeVar("Found")


def apart(function: Callable[..., Found], *arguments: Any) -> Found:
    """Return what a function returns, called in a thread of its own."""
    with ThreadPoolExecutor(1) as alone:
        return alone.submit(function, *arguments).result()
