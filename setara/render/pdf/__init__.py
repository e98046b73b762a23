"""A briefing and a profile as sheets of paper: what they say, what has room on a page, and the PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setara.findings.finding import Briefing, Profile

# What sets a page is heavy, and most readers take no file.


def briefing_pdf(briefing: Briefing) -> bytes:
    """Return the hand-out of a briefing: exactly two A4 pages, vector, with its fonts, tagged as PDF/UA-1 asks.

    All sources are listed, a table and a copy once each. Where two pages are short of room, text and pictures are set
    smaller and files and versions of the copies left to their links; at last fewer of the agreed actions are listed (the
    file of them holds all).
    """
    from setara.render.pdf import content, fitting  # noqa: PLC0415

    return fitting.printed(content.handout(briefing))


def profile_pdf(profile: Profile) -> bytes:
    """Return the profile of a regency: one A4 page, as `briefing_pdf` otherwise.

    What stands apart in it takes a second page with the sources where the first has no room for it.
    """
    from setara.render.pdf import content, fitting  # noqa: PLC0415

    apart = [section for section in profile.sections if section.apart]
    return fitting.printed(content.evidence(profile), *([content.evidence(profile, apart)] if apart else []))
