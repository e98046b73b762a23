"""A regency a reader looks at: the panel, the same on every page, and the ways to it and to its own page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from setara import address, formatting
from setara.findings import region as region_findings
from setara.findings import trends
from setara.paths import ROOT
from setara.sentences import levels
from setara.store.catalogue import Region
from setara.ui import browser, looked, markup, scope_bar
from setara.ui.finding import show as show_finding
from setara.view import MOST_REGENCIES, View

_CLICKED = "index_clicked"


def ask_for_regency(view: View) -> None:
    """Draw the box that leads to a regency's own page by its name."""
    names = {r.code: r.name for r in sorted(view.regencies, key=lambda r: r.name.removeprefix("Kota "))}
    code = st.selectbox(
        "Ketik kabupaten/kota Anda",
        list(names),
        index=None,
        format_func=names.__getitem__,
        placeholder="Ketik kabupaten Anda",
        key="own_regency",
        label_visibility="collapsed",
        width=240,
    )
    if code:
        scope_bar.tell_about(code)
        st.switch_page("pages/melihat/profil.py")


def follow_ruler() -> None:
    """Lead to the map of the index whose name is clicked on a ruler."""
    browser.follow(partial(st.session_state.__setitem__, _CLICKED))
    if index := st.session_state.pop(_CLICKED, ""):
        scope_bar.turn_to(index)
        st.switch_page("pages/melihat/peta.py")


def offer_profile(code: str, name: str, text: str, key: str) -> None:
    """Draw what opens a regency's own page when it is clicked."""
    if st.button(text, key=key, type="tertiary", help=f"Buka profil {name}"):
        scope_bar.tell_about(code)
        st.switch_page("pages/melihat/profil.py")


def show(view: View) -> None:
    """Draw the panel of the regency looked at, nothing where none is."""
    code = looked.current()
    if code is None:
        return
    region = view.catalogue.regions[code]
    with st.container(key="panel"):
        with st.container(horizontal=True, gap="small"):
            _compare(view, code)
            st.button("Tutup", key="panel_close", icon=":material/close:", on_click=looked.look, args=(None,))
        _tell(view, region)


def beside(view: View) -> None:
    """Draw what stands beside a map until a regency is looked at: the last one chosen, else the scope and an invitation."""
    if looked.current():
        return
    if view.scope.regencies:
        region = view.catalogue.regions[view.scope.regencies[-1]]
        _tell(view, region)
        return
    markup.bullets(levels.summary(view.query("level"), view.indicator, view.scope, view.catalogue))
    st.info(
        "Klik satu kabupaten/kota pada peta, atau pilih di atas, untuk melihat angka, peringkat, tren, dan sumbernya."
    )


def offer_company(view: View) -> None:
    """Draw the button that fills the choice with the regencies nearest to the one told of, nothing where none is added."""
    filled = region_findings.company(view)
    if len(filled) <= max(len(view.scope.regencies), 1):
        return
    st.button(
        f"Tambah {len(filled) - len(view.scope.regencies)} terdekat"
        if view.scope.regencies
        else f"{len(filled)} terdekat",
        key="company",
        icon=":material/add:",
        on_click=scope_bar.choose,
        args=(filled,),
        help=f"Kabupaten/kota yang angkanya paling dekat dengan {region_findings.told(view).name}",
    )


def _compare(view: View, code: str) -> None:
    """Draw the button that chooses the regency for comparison, or lets it go."""
    chosen = view.scope.regencies
    if code in chosen:
        st.button("Lepas", key="panel_drop", icon=":material/remove:", on_click=scope_bar.drop, args=(code,))
        return
    full = len(chosen) >= MOST_REGENCIES
    st.button(
        f"Sudah {formatting.count_word(MOST_REGENCIES)} pilihan" if full else "Bandingkan",
        key="panel_add",
        icon=":material/add:",
        on_click=scope_bar.add,
        args=(code,),
        disabled=full,
        help=f"Tambahkan ke kabupaten/kota pilihan, paling banyak {MOST_REGENCIES}; tanpa panel: klik dengan Shift",
    )


def _tell(view: View, region: Region) -> None:
    """Draw where the regency stands, the questions that follow, since when, of what it is made and whence."""
    standing = region_findings.standing(view, region)
    st.html(
        f'<section class="setara-card chosen"><p class="name">{escape(region.name)}, '
        f"{escape(view.indicator.label(view.scope.sex))} {view.scope.year}</p>"
        f'<p class="value">{escape(standing.value)}</p>'
        f'<p class="move">{escape(standing.movement)}</p>'
        f'<p class="refs">{escape(standing.ranks)}<br>{escape(standing.references)}</p></section>'
    )
    _answer(view, region)
    _more(view, region)


def _more(view: View, region: Region) -> None:
    """Draw since when, of what the regency's index is made, and where the figure comes from."""
    show_finding(trends.of_region(view, region), view.scope)
    table, index = region_findings.components_table(view, region)
    if not table.empty:
        st.markdown(f"**Komponen {index} {view.scope.year}**")
        st.table(table.set_index("Komponen"))
    with st.expander("Dari mana angka ini"):
        lines, source = region_findings.origin(view, region)
        points = [*map(markup.verbatim, lines), *([markup.link(source)] if source else [])]
        st.markdown("\n".join(f"- {line}" for line in points) if points else "Angka ini tidak tersedia.")


def _answer(view: View, region: Region) -> None:
    """Draw what contributes, whom the regency resembles and what would help, each with the page that tells it whole."""
    scope = scope_bar.beside(region.code)
    # An empty parameter looks away: what is opened tells of the regency by itself.
    there = address.parameters(scope) | {address.LOOKED: [""]}
    for answer in region_findings.answers(view, region):
        st.markdown(f"**{answer.question}**  \n{answer.sentence}")
        _lead(answer.page, answer.link, {**there, **answer.part})
    _lead("tren", "Tren", there)
    _lead("profil", f"Profil {region.name}", there)


def _lead(page: str, label: str, parameters: Mapping[str, list[str]]) -> None:
    [file] = (ROOT / "pages").glob(f"*/{page}.py")
    st.page_link(file, label=label, icon=":material/arrow_forward:", query_params=dict(parameters))
