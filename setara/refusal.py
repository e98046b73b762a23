"""Why something is not done, as a sentence for whoever asked for it."""

from __future__ import annotations

from dataclasses import dataclass


# Not frozen: Python and its context managers write the traceback into an exception on its way.
@dataclass(eq=False)
class SentenceError(Exception):
    """What is told in one Indonesian sentence: why, and how to mend it."""

    sentence: str

    def __str__(self) -> str:
        """Return the sentence."""
        return self.sentence


class RefusalError(SentenceError):
    """Something brought or asked for that cannot be taken: a file, an answer, a key, a code."""
