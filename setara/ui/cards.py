"""Cards and sentences as HTML."""

from __future__ import annotations

import base64
from html import escape

import pandas as pd
import streamlit as st

from setara.findings import region as region_view
from setara.findings.overview import Glance
from setara.pictures import theme
from setara.render.plotly.sparkline import sparkline
from setara.sentences import levels, words
from setara.ui.exhibit import show as show_exhibit
from setara.view import View


def show(glances: list[Glance]) -> None:
    """Draw a card an index, side by side on a wide screen, one below the other on a phone."""
    st.html(f'<div class="setara-cards">{"".join(_card(g) for g in glances)}</div>')


def bullets(sentences: list[str]) -> None:
    """Draw sentences as a list, nothing without sentences."""
    if not sentences:
        return
    items = "".join(f"<li>{escape(s)}</li>" for s in sentences)
    st.html(f'<ul class="setara-findings">{items}</ul>')


def _card(glance: Glance) -> str:
    several = len(set(glance.history["region_code"])) > 1
    alternative = f"{glance.indicator.short_name} {glance.place} dari tahun ke tahun, terakhir {glance.headline}"
    line = sparkline(glance.history, theme.PROVINCE_COLOURS if several else None)
    picture = f"data:image/svg+xml;base64,{base64.b64encode(line.encode()).decode()}"
    period = f"{glance.year}{f', seri {glance.series}' if glance.series else ''}"
    return (
        '<section class="setara-card">'
        f'<p class="name">{escape(glance.indicator.name)} ({escape(glance.indicator.short_name)})</p>'
        f'<p class="value">{escape(glance.headline)}</p>'
        f'<img class="line" src="{picture}" alt="{escape(alternative)}">'
        f'<p class="move">{escape(glance.place)}, {escape(period)}: {escape(glance.movement)}</p>'
        f'<p class="refs">{escape(" · ".join(glance.references))}</p>'
        f'<p class="how">{escape(words.reading(glance.indicator))}</p>'
        "</section>"
    )


def show_region(view: View, level: pd.DataFrame) -> None:
    """Draw what is told of the region last chosen; where none is, the findings of the scope and the invitation to click.

    Args:
        view: what is shown.
        level: result of `queries/level.sql` for the view.
    """
    if not view.scope.regencies:
        bullets(levels.summary(level, view.indicator, view.scope, view.catalogue))
        st.info("Klik satu kabupaten/kota pada peta untuk melihat angka, peringkat, tren, dan sumbernya.")
        return
    region = view.catalogue.regions[view.scope.regencies[-1]]
    standing = region_view.standing(view, region)
    st.html(
        f'<section class="setara-card chosen"><p class="name">{escape(region.name)}, '
        f"{escape(view.indicator.label(view.scope.sex))} {view.scope.year}</p>"
        f'<p class="value">{escape(standing.value)}</p>'
        f'<p class="move">{escape(standing.movement)}</p>'
        f'<p class="refs">{escape(standing.ranks)}<br>{escape(standing.references)}</p></section>'
    )
    show_exhibit(region_view.trend(view, region), view.scope)
    table, index = region_view.components_table(view, region)
    if not table.empty:
        st.markdown(f"**Komponen {index} {view.scope.year}**")
        st.table(table.set_index("Komponen"))
    with st.expander("Dari mana angka ini"):
        origin = region_view.origin(view, region)
        st.markdown("\n".join(f"- {line}" for line in origin) if origin else "Angka ini tidak terbit.")
