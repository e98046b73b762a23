"""The panel beside a map: what is told of the region last chosen."""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from setara.findings import region as region_findings
from setara.findings import trends
from setara.sentences import levels
from setara.ui import markup, scope_bar
from setara.ui.finding import show as show_finding
from setara.view import View


def ask_for_regency(view: View) -> None:
    """Draw the box that leads to a regency's own page by its name."""
    names = {r.code: r.name for r in sorted(view.regencies, key=lambda r: r.name.removeprefix("Kota "))}
    code = st.selectbox(
        "Ketik kabupaten Anda",
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


def offer_profile(code: str, name: str, text: str, key: str) -> None:
    """Draw what opens a regency's own page when it is clicked.

    Args:
        code, name: the regency.
        text: what is clicked.
        key: of the button.
    """
    if st.button(text, key=key, type="tertiary", help=f"Buka profil {name}"):
        scope_bar.tell_about(code)
        st.switch_page("pages/melihat/profil.py")


def show(view: View, level: pd.DataFrame) -> None:
    """Draw what is told of the region last chosen; where none is, the findings of the scope and the invitation to click.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    if not view.scope.regencies:
        markup.bullets(levels.summary(level, view.indicator, view.scope, view.catalogue))
        st.info("Klik satu kabupaten/kota pada peta untuk melihat angka, peringkat, tren, dan sumbernya.")
        return
    region = view.catalogue.regions[view.scope.regencies[-1]]
    standing = region_findings.standing(view, region)
    st.html(
        f'<section class="setara-card chosen"><p class="name">{escape(region.name)}, '
        f"{escape(view.indicator.label(view.scope.sex))} {view.scope.year}</p>"
        f'<p class="value">{escape(standing.value)}</p>'
        f'<p class="move">{escape(standing.movement)}</p>'
        f'<p class="refs">{escape(standing.ranks)}<br>{escape(standing.references)}</p></section>'
    )
    show_finding(trends.of_region(view, region), view.scope)
    table, index = region_findings.components_table(view, region)
    if not table.empty:
        st.markdown(f"**Komponen {index} {view.scope.year}**")
        st.table(table.set_index("Komponen"))
    with st.expander("Dari mana angka ini"):
        origin = region_findings.origin(view, region)
        st.markdown("\n".join(f"- {line}" for line in origin) if origin else "Angka ini tidak tersedia.")
