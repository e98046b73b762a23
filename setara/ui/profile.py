"""The profile of a regency on its page, and all profiles in one file, made beside the page while the reader goes on."""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from weakref import ReferenceType, ref

import streamlit as st

from setara import formatting
from setara.files.about import profile_stem, profiles_stem
from setara.files.open_data import zipped
from setara.findings import briefing as briefing_findings
from setara.findings import profile
from setara.findings.finding import Briefing, Finding, Section
from setara.findings.inputs import settle
from setara.findings.profile import Page
from setara.findings.pug import promises, statuses
from setara.findings.pug.shared import Ledger, records
from setara.paths import data_version
from setara.pictures.kinds import Points
from setara.render.pdf import profile_pdf
from setara.sentences import words
from setara.store.catalogue import Region
from setara.ui import downloads, editors, markup, register, scope_bar, state
from setara.ui.finding import show as show_finding
from setara.view import Scope, View

_LOG = logging.getLogger(__name__)
Progress = Callable[[int, int, str], None]
_JOB = "profiles_job"
_EVERY = 0.7
# One at a time in the whole process: what makes it is heavy, and twenty at once would be no faster.
_TURN = threading.Semaphore(1)
_CHOICE = "profile_region"
# Scenes that stand beside each other where the screen is wide.
_BESIDE = (("komponen", "sebab"), ("tren", "pembanding"), ("dasar", "dasar_terpilah"))


class _LeftError(Exception):
    """Nobody waits for the file any more."""


@dataclass
class Job:
    """One file being made; it ends with its session, or when the session lets go of it.

    Attributes:
        view: the scope it is made of.
        done, total: how many profiles are in it, of how many.
        name: the one being made; empty while it waits for its turn.
        file: the finished file.
        failed: whether it could not be made.
        offered: whether the page has shown that it is finished.
    """

    view: View
    done: int = 0
    total: int = 0
    name: str = ""
    file: bytes | None = None
    failed: bool = False
    offered: bool = False

    @property
    def running(self) -> bool:
        """Whether it is still being made."""
        return self.file is None and not self.failed


def as_zip(
    view: View, link_of: Callable[[Region], str], day: dt.date, progress: Progress, ledger: Ledger | None = None
) -> bytes:
    """Return a ZIP of the one-page profile of every regency of Kalimantan.

    Args:
        day: the day the file is made.
        progress: is told how many are done, of how many, and the name of the one that comes next; empty at the end.
        ledger: the register, whose rows stand in the profiles; None where it cannot be read.
    """
    regions = view.catalogue.regencies()

    def pages() -> Iterator[tuple[str, bytes]]:
        for done, region in enumerate(regions):
            progress(done, len(regions), region.name)
            name = f"{profile_stem(region, view.scope)}.pdf"
            made = profile.build(view, region, link_of(region), day)
            yield name, profile_pdf(promises.printed(made, ledger) if ledger else made)
        progress(len(regions), len(regions), "")

    return zipped(pages(), day, packed=False)


def _make(
    waiting: ReferenceType[Job], view: View, links: Mapping[str, str], day: dt.date, ledger: Ledger | None
) -> None:
    """Make a job's file; only the session holds the job, so that nothing is made for a session that is gone."""

    def tell(done: int, total: int, name: str) -> None:
        job = waiting()
        if job is None:
            raise _LeftError
        job.done, job.total, job.name = done, total, name

    file = None
    try:
        with _TURN:
            file = as_zip(view, lambda region: links[region.code], day, tell, ledger)
    except _LeftError:
        return
    except Exception:
        _LOG.exception("profiles of %s failed", view.scope)
    job = waiting()
    if job is not None:
        job.file, job.failed = file, file is None


def show(view: View, link_of: Callable[[Region], str], ledger: Ledger | None) -> None:
    """Draw the button that makes the file, its progress, and the button that gives it.

    Args:
        ledger: the register; None where it cannot be read.
    """
    job: Job | None = st.session_state.get(_JOB)
    if job is not None and not state.same_figures(job.view, view):
        job = st.session_state[_JOB] = None
    running = job is not None and job.running
    st.fragment(_draw, run_every=_EVERY if running else None)(view, link_of, ledger)


def _draw(view: View, link_of: Callable[[Region], str], ledger: Ledger | None) -> None:
    job: Job | None = st.session_state.get(_JOB)
    count = len(view.catalogue.regencies())
    if job is not None and not job.running and not job.offered:
        job.offered = True
        # Ends the asking for progress.
        st.rerun()
    if job is None or job.failed:
        if job is not None:
            st.error("Berkas ZIP gagal dibuat; rinciannya tercatat di log server.", icon=":material/error:")
        if st.button(f"Semua {count} profil (ZIP)", key="profiles_make", width="stretch"):
            _start(view, link_of, ledger)
            st.rerun()
        st.caption(f"Satu PDF setiap kabupaten/kota, {count} berkas; perlu sekitar satu menit.")
    elif job.running:
        share = job.done / job.total if job.total else 0.0
        progress = f"{job.done} dari {job.total}: {job.name}" if job.total else "menunggu giliran"
        st.progress(share, text=f"Membuat profil, {progress}")
    else:
        _give(job)


def _start(view: View, link_of: Callable[[Region], str], ledger: Ledger | None) -> None:
    job = st.session_state[_JOB] = Job(view)
    # An address can be asked for on the page only, not beside it.
    links = {region.code: link_of(region) for region in view.catalogue.regencies()}
    day = formatting.today()
    threading.Thread(target=_make, args=(ref(job), view, links, day, ledger), daemon=True).start()


def _give(job: Job) -> None:
    downloads.button(
        f"Unduh ZIP {job.total} profil",
        lambda: job.file or b"",
        f"{profiles_stem(job.view.scope, data_version())}.zip",
        key="profiles_zip",
        type="primary",
        width="stretch",
    )
    st.caption(f"{job.total} PDF, dibuat dari cakupan yang sedang ditampilkan.")


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


def show_top(view: View, region: Region, page: Page) -> None:
    """Draw the cards of the three indices, the summary, and the files to take away."""
    show_finding(page.cards, view.scope)
    summary, files = st.columns([5, 2], gap="large")
    with summary:
        markup.bullets(list(page.profile.summary))
    with files:
        ledger = register.ledger(view)
        paper = promises.printed(page.profile, ledger) if ledger else page.profile
        downloads.show(downloads.of_profile(view, region, paper))
        show(view, partial(address, view.scope), ledger)
        _for_the_meeting(view)


def _for_the_meeting(view: View) -> None:
    """Draw the files of the scope's briefing; it is built once, when the first of them is asked for."""
    settled = settle(view)
    link, day, agreed = scope_bar.link(view.scope, "briefing"), formatting.today(), editors.agreed()
    opening = register.opening(view)

    @cache
    def briefing() -> Briefing:
        return briefing_findings.build(view, link, day, agreed, opening)

    described = words.describe(settled.scope, settled.catalogue)
    with st.expander(f"Untuk rapat: {settled.place}, {settled.indicator.short_name} {settled.scope.year}"):
        downloads.show(downloads.of_briefing(view, described, briefing), "meeting")


def show_section(view: View, page: Page, section: Section) -> None:
    """Draw a section under the step of the Gender Analysis Pathway that asks for it."""
    step = f"{section.step} · " if section.step else ""
    st.header(f"{step}{section.title}", anchor=False, divider="gray")
    scenes = list(section.scenes)
    while scenes:
        count = 2 if tuple(s.key for s in scenes[:2]) in _BESIDE else 1
        for place, scene in zip(st.columns(count, gap="large"), scenes[:count], strict=True):
            with place:
                _show(view, page, scene)
        scenes = scenes[count:]


def _show(view: View, page: Page, scene: Finding) -> None:
    if isinstance(scene.picture, Points) and not scene.sources:
        markup.bullets(list(scene.picture.items))
    else:
        show_finding(page.scenes[scene.key], view.scope)


def show_register(view: View, region: Region) -> None:
    """Draw what the register holds of a regency: both schemes beside each other, its awards and its promises."""
    ledger = register.ledger(view)
    if ledger is None:
        return
    st.header("Pengarusutamaan gender (PUG)", anchor=False, divider="gray")
    for place, scheme in zip(st.columns(2, gap="large"), statuses.SCHEMES.values(), strict=True):
        with place:
            show_finding(statuses.detail(ledger, region, scheme), view.scope)
    show_finding(records(ledger, region, "award"), view.scope)
    owed = promises.followed(ledger, [region.code])
    show_finding(promises.listed(ledger, owed, region.name), view.scope)
