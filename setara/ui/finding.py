"""The one way a finding is shown: title, chart, table, sources, downloads, alternative text."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from setara import formatting
from setara.files import names
from setara.files.about import About
from setara.files.csv import to_csv
from setara.files.references import to_bibtex, to_ris
from setara.files.xlsx import to_xlsx
from setara.findings.finding import Finding, Shown
from setara.paths import PRODUCT, data_version
from setara.pictures.charts import IndexCards, Relief, Rulers
from setara.pictures.kinds import Grid, Points
from setara.render import plotly
from setara.render.plotly import layouts
from setara.scope import Scope
from setara.store import citations
from setara.store.citations import Citation
from setara.ui import browser, downloads, embedding, looked, markup, relief, scope_bar, state
from setara.ui.browser import save_picture, turn_years

K = TypeVar("K")
V = TypeVar("V")
# The picture's place at 1280 by 720, and the smallest type readable from ten metres there.
_WIDTH, _HEIGHT, _SMALLEST = 1232, 468, 20
_MOST_DRAWN = 150
_FIGURES: OrderedDict[int, tuple[Shown, Any]] = OrderedDict()
_PROJECTED: OrderedDict[str, str] = OrderedDict()
# No picture tells words better than their table.
_WORDS = (IndexCards, Rulers, Grid, Points)


def show(
    finding: Finding, scope: Scope, on_click: Callable[[str], None] | None = None, *, projected: bool = False
) -> None:
    """Draw a finding: title, chart, how to read it, and a tab each for table and sources.

    Args:
        finding: what is shown.
        scope: the scope its link leads to.
        on_click: takes the key of the chart when a mark is clicked.
        projected: whether the picture is drawn as it is projected, words and tables too.
    """
    with st.container(key=f"finding_{finding.key}"):
        st.subheader(markup.verbatim(finding.title), anchor=False)
        chart, table, sources = st.tabs(
            ["Grafik", "Tabel", "Sumber dan unduhan"], key=f"tabs_{finding.key}", on_change="rerun"
        )
        with chart:
            _chart(finding, on_click, projected=projected)
        if table.open:
            with table:
                _table(finding)
        if sources.open:
            with sources:
                _sources(finding, scope, saved=projected or not isinstance(finding.picture, _WORDS))


def show_or(finding: Finding | None, scope: Scope, otherwise: str, proposed: Scope) -> None:
    """Draw a finding, or one line where the figures do not allow it, and what shows one instead."""
    if finding is None:
        scope_bar.offer(otherwise, proposed)
    else:
        show(finding, scope)


def _chart(finding: Finding, on_click: Callable[[str], None] | None, *, projected: bool) -> None:
    with st.container(key=f"chart_{finding.key}"):
        if projected:
            browser.draw(finding.key, projection(finding.picture), finding.alternative)
        elif not plotly.draws(finding.picture):
            _drawn(finding)
        elif on_click:
            # Where a click asks for something of its own, it does not look at the regency too.
            with st.container(key=f"asks_{finding.key}"):
                _plot(finding, on_click)
        else:
            _plot(finding, None)
    foot = [finding.note, citations.short(finding.sources), citations.BOUNDARIES if finding.is_map else ""]
    st.caption(markup.verbatim(" · ".join(part for part in foot if part)))


def _plot(finding: Finding, on_click: Callable[[str], None] | None) -> None:
    plot, figure = f"plot_{finding.key}", _figure(finding.picture)
    st.plotly_chart(
        figure,
        theme=None,
        key=plot,
        on_select=partial(on_click, plot) if on_click else "ignore",
        selection_mode="points",
        config=layouts.CONFIG,
        alt=finding.alternative,
    )
    if figure.layout.meta:
        turn_years(scope_bar.take_year)


def _drawn(finding: Finding) -> None:
    """Draw what plotly does not: cards, rulers, a table, sentences, columns on a map."""
    match finding.picture:
        case IndexCards(cards):
            markup.index_cards(cards)
        case Rulers(rulers):
            markup.rulers(rulers, finding.alternative)
        case Grid() as grid:
            markup.grid(grid, finding.alternative)
        case Points(items):
            markup.bullets(items)
        case Relief() as columns:
            relief.draw(columns, finding.alternative)
        case picture:
            raise TypeError(f"a page does not draw {type(picture).__name__}")


def _figure(picture: Shown) -> Any:
    """Return a picture as plotly draws it, once for all sessions that show the very same."""
    # The picture is kept beside what was drawn, so that no other one takes its number.
    return _drawn_once(_FIGURES, id(picture), lambda: (picture, plotly.figure(picture)))[1]


def projection(picture: Any) -> str:
    """Return a picture drawn for the projector as SVG, once for all sessions that show the same."""
    from setara.render import svg as drawing  # noqa: PLC0415

    # All that is drawn stands in the picture, so that its text tells one from another.
    fingerprint = hashlib.sha256(repr(picture).encode()).hexdigest()
    return _drawn_once(_PROJECTED, fingerprint, lambda: drawing.svg(picture, _WIDTH, _HEIGHT, _SMALLEST))


def _drawn_once(drawn: OrderedDict[K, V], key: K, draw: Callable[[], V]) -> V:
    """Return what was drawn last under a key. Not in Streamlit's cache, which a client may ask it to clear."""
    found = drawn.pop(key, None)
    drawn[key] = found = draw() if found is None else found
    while len(drawn) > _MOST_DRAWN:
        drawn.popitem(last=False)
    return found


def _table(finding: Finding) -> None:
    styled = finding.table.style
    for name, places in finding.decimals.items():
        if isinstance(places, int):
            styled = styled.format(_formatter(places), subset=[name])
            continue
        for row, own in zip(finding.table.index, places, strict=True):
            styled = styled.format(_formatter(own), subset=([row], [name]))
    key = f"table_{finding.key}"
    st.dataframe(
        styled,
        hide_index=True,
        column_config={finding.table.columns[0]: st.column_config.Column(pinned=True)},
        placeholder="–",
        key=key,
        on_select=looked.from_table(finding.table, key) or "ignore",
        selection_mode="single-cell",
        alt=f"Tabel: {finding.title}",
        height=min(560, 38 + 36 * max(len(finding.table), 1)),
    )


def _formatter(places: int) -> Callable[[object], str]:
    return lambda value: formatting.number(None if pd.isna(value) else float(str(value)), places)  # type: ignore[call-overload]


def _sources(finding: Finding, scope: Scope, *, saved: bool) -> None:
    for citation in finding.sources:
        address = f" {markup.link(citation.url)}" if citation.url else ""
        # A document is cited for what it says, not for figures.
        counted = f" ({formatting.number(citation.figures, 0)} angka)" if citation.figures else ""
        st.markdown(f"- {markup.verbatim(citation.text)}{counted}.{address}")
    st.caption(f"{finding.scope_text} · Versi data {data_version()}")
    about = About(
        title=finding.title,
        scope=finding.scope_text,
        sources=citations.lines(finding.sources),
        data_version=data_version(),
        link=scope_bar.link(scope),
        day=formatting.today(),
    )
    stem = names.of_finding(finding.key, finding.scope_text)
    with st.container(horizontal=True, key=f"files_{finding.key}"):
        _downloads(finding, about, stem)
        if saved:
            flat = not isinstance(finding.picture, Relief)
            save_picture(f"chart_{finding.key}", stem, finding.title, picture_foot(finding, about), drawn=flat)
        browser.copy_text(
            embedding.code(about.link, finding.key, finding.title), "Salin kode sematan", f"embed_{finding.key}"
        )
    table = citations.origins(state.database(), state.catalogue(), finding.sources, finding.regions)
    if len(table):
        st.markdown("**Asal setiap angka**")
        st.dataframe(table, hide_index=True, key=f"origin_{finding.key}", alt="Tabel asal setiap angka", height=400)


def _downloads(finding: Finding, about: About, stem: str) -> None:
    key, table = finding.key, finding.table
    downloads.button("Unduh CSV", lambda: to_csv(table, about), f"{stem}.csv", key=f"csv_{key}")
    downloads.button("Unduh XLSX", lambda: to_xlsx(table, about, finding.decimals), f"{stem}.xlsx", key=f"xlsx_{key}")
    downloads.button("BibTeX", lambda: to_bibtex(finding.sources, about), f"{stem}.bib", key=f"bib_{key}")
    downloads.button("RIS", lambda: to_ris(finding.sources, about), f"{stem}.ris", key=f"ris_{key}")


def picture_foot(finding: Finding, about: About) -> list[str]:
    """Return what a picture carries below itself: how to read it, where it comes from, and its complete link.

    Args:
        finding: what is drawn.
        about: what its other files say about themselves.
    """
    origin = [
        about.scope,
        _tables(finding.sources),
        f"versi data {about.data_version}",
        f"dibuat {formatting.long_date(about.day)}",
        *([citations.BOUNDARIES] if finding.is_map else []),
        PRODUCT,
    ]
    return [part for part in (finding.note, " · ".join(origin), about.link) if part]


def _tables(sources: Sequence[Citation]) -> str:
    """Return the table most of the figures rest on, and how many tables or reports besides."""
    if not sources:
        return citations.short(sources)
    first, *others = dict.fromkeys((source.publisher, source.title) for source in sources)
    return f"Sumber: {', '.join(first)}" + (f", dan {len(others)} lainnya" if others else "")
