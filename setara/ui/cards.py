"""Cards and sentences as HTML."""

from __future__ import annotations

import base64
from html import escape

import streamlit as st

from setara.findings.overview import Glance
from setara.pictures import theme
from setara.render.plotly.sparkline import sparkline
from setara.sentences import words


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
    several = glance.history["region_code"].nunique() > 1
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
