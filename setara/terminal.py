"""What the commands write to the terminal."""

from __future__ import annotations

import sys

_WIDTH = 20


def say(text: str) -> None:
    """Write a line, in place of the bar where one stands there."""
    _clear()
    sys.stdout.write(f"{text}\n")


def complain(text: str) -> None:
    """Write why nothing was done, where scripts look for it."""
    _clear()
    sys.stderr.write(f"{text}\n")


def progress(done: int, of: int, doing: str) -> None:
    """Draw how much is done, on a terminal only.

    Args:
        done: parts that are done.
        of: parts in all.
        doing: what comes next.
    """
    if sys.stderr.isatty():
        bar = "#" * (_WIDTH * done // of)
        end = "\n" if done == of else ""
        sys.stderr.write(f"\r\x1b[K[{bar:.<{_WIDTH}}] {done}/{of} {doing}{end}")
        sys.stderr.flush()


def _clear() -> None:
    if sys.stderr.isatty():
        sys.stderr.write("\r\x1b[K")
        sys.stderr.flush()
