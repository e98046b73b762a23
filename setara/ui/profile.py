"""The profile of a regency on its page: the choice of the regency, tables, and every scene with its sources."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

import streamlit as st

from setara import formatting
from setara.findings import briefing as briefing_findings
from setara.findings import ground, profile
from setara.findings.finding import Briefing, Finding, Section
from setara.findings.profile import Page
from setara.findings.pug import promises, records, statuses
from setara.pictures.kinds import Points
from setara.scope import Scope
from setara.sentences import words
from setara.store.catalogue import Region
from setara.ui import downloads, followup_editor, markup, profiles_zip, register, scope_bar
from setara.ui.finding import show as show_finding
from setara.view import View

_CHOICE = "profile_region"
# Scenes that stand beside each other where the screen is wide.
_BESIDE = (("komponen", "sebab"), ("tren", "pembanding"), ("dasar", "dasar_terpilah"))


def chosen(view: View) -> Region:
    """Draw the choice of the regency and return it: the last of the scope, else the first of its province."""
    inside = [r.code for r in view.regencies]
    code = view.scope.regencies[-1] if view.scope.regencies else inside[0]
    st.session_state[_CHOICE] = code
    names = view.catalogue.regions
    st.selectbox(
        "Kabupaten/kota",
        inside if code in inside else [code, *inside],
        format_func=lambda code: names[code].name,
        key=_CHOICE,
        on_change=_take,
        label_visibility="collapsed",
        width=300,
    )
    return names[code]


def _take() -> None:
    scope_bar.tell_about(st.session_state[_CHOICE])


def address(scope: Scope, region: Region) -> str:
    """Return the complete address of a regency's profile."""
    return scope_bar.link(replace(scope, regencies=(region.code,)))


def build(view: View, region: Region) -> Page:
    """Return the profile of a regency as its page shows it."""
    return profile.page(view, region, address(view.scope, region), formatting.today())


def show_top(view: View, region: Region, told: Page) -> None:
    """Draw the cards of the three indices, the summary, and the files to take away."""
    show_finding(told.cards, view.scope)
    summary, files = st.columns([5, 2], gap="large")
    with summary:
        markup.bullets(list(told.profile.summary))
    with files:
        ledger = register.ledger(view)
        paper = records.printed(told.profile, ledger) if ledger else told.profile
        downloads.show(downloads.of_profile(view, region, paper))
        profiles_zip.show(view, partial(address, view.scope), ledger)
        _for_the_meeting(view)


def _for_the_meeting(view: View) -> None:
    """Draw the files of the scope's briefing; it is built once, when the first of them is asked for."""
    settled = ground.settle(view).view
    link, day, agreed = scope_bar.link(view.scope, "briefing"), formatting.today(), followup_editor.agreed()
    opening = register.opening(view)

    @cache
    def briefing() -> Briefing:
        return briefing_findings.build(view, link, day, agreed, opening)

    described = words.describe(settled.scope, settled.catalogue)
    with st.expander(f"Untuk rapat: {settled.place}, {settled.indicator.short_name} {settled.scope.year}"):
        downloads.show(downloads.of_briefing(view, described, briefing), "meeting")


def show_section(view: View, told: Page, section: Section) -> None:
    """Draw a section under the step of the Gender Analysis Pathway that asks for it."""
    step = f"{section.step} · " if section.step else ""
    st.header(f"{step}{section.title}", anchor=False, divider="gray")
    scenes = list(section.scenes)
    while scenes:
        count = 2 if tuple(s.key for s in scenes[:2]) in _BESIDE else 1
        for place, scene in zip(st.columns(count, gap="large"), scenes[:count], strict=True):
            with place:
                _show(view, told, scene)
        scenes = scenes[count:]


def _show(view: View, told: Page, scene: Finding) -> None:
    if isinstance(scene.picture, Points) and not scene.sources:
        markup.bullets(list(scene.picture.items))
    else:
        show_finding(told.scenes[scene.key], view.scope)


def show_register(view: View, region: Region) -> None:
    """Draw what the register holds of a regency: both schemes beside each other, its awards and its promises."""
    ledger = register.ledger(view)
    if ledger is None:
        return
    st.header("Pengarusutamaan gender (PUG)", anchor=False, divider="gray")
    for place, scheme in zip(st.columns(2, gap="large"), statuses.SCHEMES.values(), strict=True):
        with place:
            show_finding(statuses.detail(ledger, region, scheme), view.scope)
    show_finding(records.records(ledger, region, "award"), view.scope)
    owed = promises.followed(ledger, [region.code])
    show_finding(promises.listed(ledger, owed, region.name), view.scope)
