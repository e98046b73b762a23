"""Where what an address tells is worked out: one at a time, and for nobody longer than they can wait."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
_LOG = logging.getLogger(__name__)
_MOST_WAITING = 16


class Desk:
    """A queue with one worker, so that a flood of addresses leaves the sessions their processor."""

    def __init__(self) -> None:
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="front")
        self._waiting = 0

    async def ask(self, patience: float, work: Callable[..., T], *given: Any) -> T | None:
        """Return what some work makes; None where the queue is full, it takes too long or fails, which is logged.

        Work that took too long goes on: who asks for the same again finds what it has kept.

        Args:
            patience: seconds.
            work: what is done.
            given: what it is done with.
        """
        if self._waiting >= _MOST_WAITING:
            return None
        self._waiting += 1
        doing = asyncio.get_running_loop().run_in_executor(self._worker, work, *given)
        doing.add_done_callback(self._done)
        done, _ = await asyncio.wait([doing], timeout=patience)
        return doing.result() if done and doing.exception() is None else None

    def _done(self, doing: asyncio.Future[Any]) -> None:
        self._waiting -= 1
        if not doing.cancelled() and (error := doing.exception()):
            _LOG.error("an address could not be told", exc_info=error)
