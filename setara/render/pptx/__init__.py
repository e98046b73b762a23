"""A briefing as slides that the office edits as its own: native charts, tables, shapes, a real master."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from setara.findings.finding import Briefing


def to_pptx(briefing: Briefing) -> bytes:
    """Return a briefing as PPTX, 13.333 by 7.5 inches: a title, the scenes in their order, the sources.

    A scene whose rows have no room on one slide goes on on the next.
    """
    # The library takes a quarter of a second and memory that a page without a download does not need.
    from setara.render.pptx.slides import made  # noqa: PLC0415

    return made(briefing)
