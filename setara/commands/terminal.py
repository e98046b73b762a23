"""What the commands write to the terminal, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Callable

from setara.refusal import RefusalError, SentenceError
from setara.store.database import DataError

STOPPED, REFUSED, INTERRUPTED = 1, 2, 130
_WIDTH = 20


def ended(run: Callable[[], int], before: str = "") -> int:
    """Return the exit code of a command; why it stopped is told in one sentence.

    Args:
        run: the command; it returns its own exit code where nothing stops it.
        before: what stands before the sentence.

    Returns:
        `REFUSED` where what was brought or asked for cannot be taken, `STOPPED` where the figures, a file, a folder or
        a server do not allow it, `INTERRUPTED` where the user stopped it.
    """
    try:
        return run()
    except RefusalError as stop:
        complain(f"{before}{stop}")
        return REFUSED
    except (SentenceError, DataError) as stop:
        complain(f"{before}{stop}")
    except OSError as stop:
        complain(f"Berkas tidak dapat dibaca atau ditulis: {stop.strerror} ({stop.filename}).")
    except KeyboardInterrupt:
        complain("Dihentikan; tidak ada yang ditulis.")
        return INTERRUPTED
    return STOPPED


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
