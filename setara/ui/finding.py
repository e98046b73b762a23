"""The one way a finding is shown: title, chart or 3-D view, table, sources, downloads; also alone in somebody else's page."""

from __future__ import annotations

import hashlib
import re
from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial
from html import escape
from typing import Any, TypeVar

import pandas as pd
import streamlit as st
from plotly.colors import hex_to_rgb

from setara import formatting
from setara.address import EMBEDDED
from setara.files.about import About, finding_stem, to_bibtex, to_ris
from setara.files.tables import to_csv, to_xlsx
from setara.findings.finding import Finding, Shown
from setara.paths import PRODUCT, data_version
from setara.pictures import theme
from setara.pictures.charts import IndexCards, ItemMatrix, Relief, Rulers, WomenColumn
from setara.pictures.kinds import Grid, Points, Swatch
from setara.render import plotly
from setara.render.place import outlines
from setara.render.plotly import layouts, maps
from setara.store import citations
from setara.store.citations import Citation
from setara.ui import browser, downloads, looked, markup, scope_bar, state
from setara.ui.browser import save_picture, turn_years
from setara.view import Scope

_BLANK_STYLE = "app/static/blank.json"
_GREY = [205, 210, 210]
_DIM, _WHOLE = 102, 255
_EMBED_HEIGHT = 740
_OPEN = "setara-open"
# Frames in pages of others go on naming a finding as it was named before.
_FORMERLY = {"ringkasan": "beranda", "penyebab": "penyumbang"}
K = TypeVar("K")
V = TypeVar("V")
# The picture's place at 1280 by 720, and the smallest type readable from ten metres there.
_WIDTH, _HEIGHT, _SMALLEST = 1232, 468, 20
_MOST_DRAWN = 150
_FIGURES: OrderedDict[tuple[int, bool], tuple[Shown, Any]] = OrderedDict()
_PROJECTED: OrderedDict[str, str] = OrderedDict()
# No picture tells words better than their table.
_WORDS = (IndexCards, Rulers, Grid, Points)


def _draw_relief(relief: Relief, alternative: str) -> None:
    """Draw a column a regency with its name at the top, and below what the colours mean."""
    import pydeck as pdk  # noqa: PLC0415

    camera = outlines.camera(relief, narrow=browser.narrow())
    ground = pdk.Layer(
        "GeoJsonLayer",
        data=maps.REGENCIES,
        get_fill_color=[238, 241, 240],
        get_line_color=[120, 135, 140],
        line_width_min_pixels=1,
        stroked=True,
        filled=True,
    )
    pillars = pdk.Layer(
        "ColumnLayer",
        # Streamlit dims what is not picked until the layer it was picked on is gone.
        id=f"columns_{looked.current()}",
        data=_sent(relief.columns, camera),
        get_position="[lon, lat]",
        get_elevation="height",
        get_fill_color="colour",
        radius=max(4000, 1350 * camera.span),
        disk_resolution=24,
        extruded=True,
        pickable=True,
    )
    deck = pdk.Deck(
        layers=[ground, pillars, _names(relief, camera)],
        initial_view_state=pdk.ViewState(
            longitude=camera.longitude,
            latitude=camera.latitude,
            zoom=camera.zoom,
            pitch=outlines.TILT,
            bearing=outlines.BEARING,
        ),
        map_style=_BLANK_STYLE,
        tooltip={"text": "{name}\n{text}"},
    )
    st.pydeck_chart(
        deck, height=outlines.HEIGHT, key="relief", alt=alternative, on_select=partial(looked.from_columns, "relief")
    )
    st.html(f'<p class="setara-legend">{"".join(map(_swatch, relief.legend))}</p>')


def _names(relief: Relief, camera: outlines.Camera) -> Any:
    import pydeck as pdk  # noqa: PLC0415

    return pdk.Layer(
        "TextLayer",
        data=_sent(outlines.named(relief.columns, camera), camera),
        get_position="[lon, lat, height]",
        get_text="label",
        get_size=outlines.LETTERS,
        get_color=list(hex_to_rgb(theme.INK)),
        get_alignment_baseline=pdk.types.String("bottom"),
        get_pixel_offset=[0, -4],
        background=True,
        get_background_color=[255, 255, 255, 190],
        font_family=pdk.types.String(theme.FAMILY),
        font_weight=600,
        # A name is read in front of whatever stands before its column.
        parameters={"depthCompare": "always"},
    )


def _swatch(swatch: Swatch) -> str:
    colour = swatch.colour or f"rgb({','.join(map(str, _GREY))})"
    return f'<span><i style="background:{colour}"></i>{escape(swatch.label)}</span>'


def _sent(columns: Sequence[WomenColumn], camera: outlines.Camera) -> list[dict[str, object]]:
    """Return columns as deck.gl takes them, their height in metres; beside the regency looked at all others are dim."""
    seen = state.catalogue().regions[code].name if (code := looked.current()) else ""
    others = _DIM if any(column.name == seen for column in columns) else _WHOLE
    return [
        {
            "name": column.name,
            "lon": column.place[0],
            "lat": column.place[1],
            "height": camera.metres(column),
            "colour": [
                *(hex_to_rgb(column.colour) if column.colour else _GREY),
                _WHOLE if column.name == seen else others,
            ],
            "label": column.label,
            "text": column.told,
        }
        for column in columns
    ]


def _embed_code(link: str, key: str, title: str) -> str:
    """Return the HTML that shows one finding of a view inside another page."""
    address = f"{link}{'&' if '?' in link else '?'}{EMBEDDED}={key}&embed=true"
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%" height="{_EMBED_HEIGHT}" '
        'style="border:0" loading="lazy"></iframe>'
    )


def embedded() -> str:
    """Return the key of the finding that is shown alone; empty where the whole page is."""
    key = st.query_params.get(EMBEDDED, "") if st.context.is_embedded else ""
    for before, now in _FORMERLY.items():
        key = re.sub(f"^{before}_", f"{now}_", key)
    return key if re.fullmatch("[a-z0-9_]{1,60}", key) else ""


def hide_the_rest() -> None:
    """Hide what does not belong to the finding that is asked for; where the page has none of this name, all stays."""
    if not (key := embedded()):
        return
    kept = "".join(f":not(:has({one})):not({one}):not({one} *)" for one in (f".st-key-finding_{key}", f".{_OPEN}"))
    rest = f".stMainBlockContainer:has(.st-key-finding_{key}) *{kept}, .stApp:has(.st-key-finding_{key}) header"
    st.html(f"<style>{rest} {{ display: none !important; }}</style>")


def open_whole(link: str) -> None:
    """Draw the link from a finding shown alone to the whole page."""
    if embedded():
        st.html(f'<p class="{_OPEN}"><a href="{escape(link)}" target="_blank">Buka di {PRODUCT}</a></p>')


def show(
    finding: Finding, scope: Scope, on_click: Callable[[str], None] | None = None, *, projected: bool = False
) -> None:
    """Draw a finding: title, chart, how to read it, and a tab each for table and sources.

    Args:
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
        if isinstance(finding.picture, ItemMatrix):
            markup.known_rows(finding.picture)
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
            _draw_relief(columns, finding.alternative)
        case picture:
            raise TypeError(f"a page does not draw {type(picture).__name__}")


def _figure(picture: Shown) -> Any:
    """Return a picture as plotly draws it, once for all sessions that show the very same."""
    narrow = plotly.reflows(picture) and browser.narrow()
    # The picture is kept beside what was drawn, so that no other one takes its number.
    return _drawn_once(_FIGURES, (id(picture), narrow), lambda: (picture, plotly.figure(picture, narrow=narrow)))[1]


def projection(picture: Any) -> str:
    """Return a picture drawn for the projector as SVG, once for all sessions that show the same."""
    from setara.render import svg as drawing  # noqa: PLC0415

    # All that is drawn stands in the picture, so that its text tells one from another.
    fingerprint = hashlib.sha256(repr(picture).encode()).hexdigest()
    return _drawn_once(_PROJECTED, fingerprint, lambda: drawing.svg(picture, _WIDTH, _HEIGHT, _SMALLEST))


def _drawn_once(drawn: OrderedDict[K, V], key: K, draw: Callable[[], V]) -> V:
    """Return what was drawn last under a key. Not in Streamlit's cache, which a client may ask it to clear."""
    picture = drawn.pop(key, None)
    drawn[key] = picture = draw() if picture is None else picture
    while len(drawn) > _MOST_DRAWN:
        drawn.popitem(last=False)
    return picture


def _table(finding: Finding) -> None:
    styled = finding.table.style
    for name, places in finding.decimals.items():
        if isinstance(places, int):
            styled = styled.format(_formatter(places), subset=[name])
            continue
        for row, decimals in zip(finding.table.index, places, strict=True):
            styled = styled.format(_formatter(decimals), subset=([row], [name]))
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
    stem = finding_stem(finding.key, finding.scope_text)
    with st.container(horizontal=True, key=f"files_{finding.key}"):
        _downloads(finding, about, stem)
        if saved:
            flat = not isinstance(finding.picture, Relief)
            save_picture(f"chart_{finding.key}", stem, finding.title, picture_foot(finding, about), drawn=flat)
        browser.copy_code(_embed_code(about.link, finding.key, finding.title), f"embed_{finding.key}")
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
    """Return what a picture carries below itself: how to read it, where it comes from, and its complete link."""
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
