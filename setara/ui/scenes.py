"""A scene on a page: drawn once for all sessions, with its table and sources as every other finding."""

from __future__ import annotations

import hashlib

import streamlit as st

from setara.findings.finding import Finding, Imprint
from setara.pictures.kinds import AreaMap, Picture
from setara.store import citations
from setara.ui import browser

# The picture's place at 1280 by 720, and the smallest type readable from ten metres there.
_WIDTH, _HEIGHT, _SMALLEST = 1232, 468, 20
_MOST_DRAWN = 150


def svg(picture: Picture) -> str:
    """Return a picture drawn for the projector, the same for every session that shows the same."""
    # All that is drawn stands in the picture, so that its text tells one from another.
    return _drawn(picture, hashlib.sha256(repr(picture).encode()).hexdigest())


@st.cache_data(show_spinner=False, max_entries=_MOST_DRAWN)
def _drawn(_picture: Picture, fingerprint: str) -> str:
    from setara.render import svg as drawing  # noqa: PLC0415

    return drawing.svg(_picture, _WIDTH, _HEIGHT, _SMALLEST)


def source_line(scene: Finding, imprint: Imprint) -> str:
    """Return publishers, version of the figures, and what else must stand beside a picture, in one line."""
    version = f"versi data {imprint.data_version}"
    parts = [citations.short(scene.sources), version] if scene.sources else [version.capitalize()]
    if isinstance(scene.picture, AreaMap):
        parts.append(citations.BOUNDARIES)
    return " · ".join(parts)


def exhibit(scene: Finding, imprint: Imprint) -> Finding:
    """Return a scene as the finding a page shows with chart, table and sources."""
    return Finding(
        key=f"adegan_{scene.key}",
        title=scene.title,
        picture=browser.Drawing(scene.key, svg(scene.picture), scene.alternative),
        table=scene.table,
        decimals=scene.decimals,
        sources=scene.sources,
        alternative=scene.alternative,
        scope_text=imprint.scope,
        note=scene.note,
        is_map=isinstance(scene.picture, AreaMap),
    )
