"""The briefing of the session: built from its scope and shown scene by scene by the browser alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from setara import address, formatting
from setara.findings import briefing as briefing_findings
from setara.findings.finding import Briefing, Finding, Imprint
from setara.findings.followup import FollowUp
from setara.store import citations
from setara.ui import browser, scope_bar, state
from setara.ui.finding import projection
from setara.ui.finding import show as show_finding
from setara.view import Scope, View

_BUILT = "briefing_built"
_ASKED = "briefing_asked"
_START = "briefing_start"


def build(view: View, follow_up: Sequence[FollowUp], opening: Finding | None) -> Briefing:
    """Return the briefing of a view; its figures are computed anew only where something they depend on has changed."""
    _take_address()
    link, day = scope_bar.link(view.scope), formatting.today()

    def tell() -> Briefing:
        with st.spinner("Menyusun paparan …"):
            return briefing_findings.build(view, link, day, follow_up, opening)

    besides = (link, day, opening and (opening.title, opening.table.to_csv()))
    briefing = state.kept(_BUILT, view, besides, tell)
    if list(briefing.follow_up) == list(follow_up):
        return briefing
    return state.keep(_BUILT, view, besides, briefing_findings.with_follow_up(briefing, view, follow_up))


def _take_address() -> None:
    """Take the scene that a link asks for out of the address: from here on the browser writes it there by itself."""
    asked = st.query_params.pop(address.SCENE, None)
    if asked is not None:
        st.session_state[_ASKED] = asked


def show(briefing: Briefing) -> None:
    """Draw the list of scenes with the button that starts them, and start with the scene a link asked for."""
    asked = st.session_state.pop(_ASKED, None)
    if asked is not None:
        st.session_state[_START] = _scene(asked, briefing.scenes)
    with st.spinner("Menggambar tayangan …"):
        sent = [_sent(scene, briefing.imprint) for scene in briefing.scenes]
    browser.present(briefing.title, sent, st.session_state.get(_START))


def _scene(asked: str, scenes: Sequence[Finding]) -> str | None:
    """Return the key of the scene asked for by key or number; one that is not there is told."""
    keys = [scene.key for scene in scenes]
    if asked in keys:
        return asked
    if asked in [str(number) for number in range(1, len(keys) + 1)]:
        return keys[int(asked) - 1]
    st.info(address.scene_refused(len(keys)))
    return None


def _sent(scene: Finding, imprint: Imprint) -> dict[str, object]:
    return {
        "key": scene.key,
        "name": scene.name,
        "headline": scene.title,
        "svg": projection(scene.picture),
        "note": scene.note,
        "help": list(scene.help),
        "source": _source_line(scene, imprint),
        "alternative": scene.alternative,
    }


def show_sources(briefing: Briefing, scope: Scope) -> None:
    """Draw chart, table, sources and downloads of every scene, each only once it is opened."""
    st.subheader("Angka dan sumber setiap tayangan", anchor=False)
    for number, scene in enumerate(briefing.scenes, start=1):
        with st.expander(f"{number}. {scene.name}", key=f"evidence_{scene.key}", on_change="rerun") as part:
            if part.open:
                show_finding(
                    replace(scene, key=f"adegan_{scene.key}", scope_text=briefing.imprint.scope), scope, projected=True
                )


def _source_line(scene: Finding, imprint: Imprint) -> str:
    """Return publishers, version of the figures, and what else must stand beside a picture, in one line."""
    version = f"versi data {imprint.data_version}"
    parts = [citations.short(scene.sources), version] if scene.sources else [version.capitalize()]
    if scene.is_map:
        parts.append(citations.BOUNDARIES)
    return " · ".join(parts)
