"""The preview of a proposal as lines of a terminal, the same for every command that brings figures."""

from __future__ import annotations

from setara.commands.terminal import say
from setara.intake import proposal
from setara.store.catalogue import Catalogue

MOST_LINES = 40


def show(found: proposal.Proposal, catalogue: Catalogue) -> None:
    """Write what a proposal would bring, and what is wrong with it."""
    say(found.summary())
    for note in found.notes:
        say(f"Catatan: {note}")
    for title, state in (("Baru", "baru"), ("Berubah", "berubah")):
        table = proposal.preview(found, catalogue, state)
        if len(table):
            say(f"\n{title}:\n{table.head(MOST_LINES).to_string(index=False)}")
        if len(table) > MOST_LINES:
            say(f"... dan {len(table) - MOST_LINES} lagi")
    for problem in found.problems:
        say(f"{problem.severity.capitalize()}: {problem.sentence()}")
