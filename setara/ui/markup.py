"""Cards, sentences and tables as HTML."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

import pandas as pd
import streamlit as st

from setara.frames import rows, runs
from setara.pictures import theme
from setara.pictures.charts import IndexCard, ItemMatrix, Notch, Ruler
from setara.pictures.kinds import Cell, Grid
from setara.pictures.theme import CHOSEN, LOOKS, MUTED, PRIMARY, RULE

# More rows than this are set closer, to stay on one screen.
_MANY = 10
_LONGEST_LINE = 36
_LONGEST_WORD = 14
_LONGEST_FIGURE = 6
_MARKS = re.compile(r"[\\*_\[\]$`<>~&#]")
# What becomes a link, a picture or a colour without any mark, and where it is parted so that it does not.
_BARE = re.compile(r"(?<=:)(?=[A-Za-z/])|(?<=\bwww)(?=\.)|(?=@)", re.IGNORECASE)
_WORD_JOINER = "\N{WORD JOINER}"
# All that addresses are written with but brackets and backslashes, at which Markdown would end one.
_KEPT = "%:/?#@!$&'()*+,;=[]"
_WEB = re.compile(r"https?://[^\s]+")
WIDTH, HEIGHT, EDGE = 160, 44, 5


def verbatim(text: str) -> str:
    """Return a text of a reader or of a file so that none of it becomes Markdown: no link, no picture, no heading."""
    return _MARKS.sub(r"\\\g<0>", _BARE.sub(_WORD_JOINER, text))


def link(address: str) -> str:
    """Return an address as a Markdown link to itself; one that does not lead into the web as the text it is."""
    if not _WEB.fullmatch(address):
        return verbatim(address)
    return f"[{verbatim(address)}](<{quote(address, safe=_KEPT)}>)"


def index_cards(cards: Sequence[IndexCard]) -> None:
    """Draw a card an index, side by side on a wide screen, one below the other on a phone."""
    st.html(f'<div class="setara-cards">{"".join(_card(card) for card in cards)}</div>')


def bullets(sentences: Sequence[str]) -> None:
    """Draw sentences as a list, nothing without sentences."""
    if not sentences:
        return
    items = "".join(f"<li>{escape(s)}</li>" for s in sentences)
    st.html(f'<ul class="setara-findings">{items}</ul>')


def opener(chosen: str) -> None:
    """Draw what stands for the choices of the bar on a phone until it is pressed; wider screens show the choices."""
    st.html(f'<button class="setara-scope" aria-expanded="false"><span>{escape(chosen)}</span></button>')


def _card(card: IndexCard) -> str:
    several = len(set(card.history["region_code"])) > 1
    alternative = f"{card.short_name} {card.place} dari tahun ke tahun, terakhir {card.value}"
    line = sparkline(card.history, theme.PROVINCE_COLOURS if several else None)
    picture = f"data:image/svg+xml;base64,{base64.b64encode(line.encode()).decode()}"
    return (
        '<section class="setara-card">'
        f'<p class="name">{escape(card.name)} ({escape(card.short_name)})</p>'
        f'<p class="value">{escape(card.value)}</p>'
        f'<img class="line" src="{picture}" alt="{escape(alternative)}">'
        f'<p class="move">{escape(card.place)}, {escape(card.period)}: {escape(card.movement)}</p>'
        f'<p class="refs">{escape(" · ".join(card.references))}</p>'
        f'<p class="how">{escape(card.reading)}</p>'
        "</section>"
    )


def rulers(picture: Sequence[Ruler], alternative: str) -> None:
    """Draw a ruler an index below each other: figure, notches of all regencies, and what each kind of notch is."""
    lines = "".join(map(_ruler, picture))
    spans = " spans" if any(len(ruler.value) > _LONGEST_FIGURE for ruler in picture) else ""
    st.html(f'<div class="setara-rulers{spans}" role="group" aria-label="{escape(alternative)}">{lines}</div>')


def _ruler(ruler: Ruler) -> str:
    keys = "".join(f"<span>{_key(kind)}{escape(text)}</span>" for kind, text in ruler.keys)
    return (
        f'<section class="ruler"><p class="name"><button data-index="{ruler.code}" title="Buka peta '
        f'{escape(ruler.short_name)}">{escape(ruler.name)} ({escape(ruler.short_name)})</button></p>'
        f'<p class="about">{escape(ruler.about)}</p>'
        f'<p class="value">{escape(ruler.value)}</p>'
        f'<p class="period">{escape(ruler.period)}</p>'
        f'<div class="line">{"".join(map(_notch, ruler.notches))}</div>'
        f'<p class="keys">{keys}</p>'
        f'<p class="move">{escape(ruler.movement)}</p></section>'
    )


def _key(kind: str | None) -> str:
    return f'<i class="{kind}" aria-hidden="true"></i>' if kind else ""


def _notch(notch: Notch) -> str:
    name = escape(notch.name)
    return (
        f'<i class="{notch.standing}" style="left:{100 * notch.place:.1f}%" data-region="{name}" '
        f'title="{name} {escape(notch.shown)}"></i>'
    )


def known_rows(picture: ItemMatrix) -> None:
    """Draw of rows by items what is known of each row, which a click tells with its item (`browser.follow`)."""
    lines = ""
    for key, cells in picture.cells.groupby("key", sort=False):
        known = (
            f'<button data-index="{c.key} {c.item}"><i>{escape(c.column)}</i> '
            f"{_cell(Cell(c.word.replace('<br>', ' '), status=c.mark))}</button>"
            for c in rows(cells)
            if c.word
        )
        lines += f'<li><button data-index="{key} "><b>{escape(cells["row"].iloc[0])}</b></button> {" · ".join(known) or "–"}</li>'
    st.html(f'<ul class="setara-rows">{lines}</ul>')


def grid(picture: Grid, alternative: str) -> None:
    """Draw a table as text, its words as the picture holds them; a narrow screen reads rows of words as cards."""
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in picture.columns)
    kinds = [_kind([row[k] for row in picture.rows]) for k in range(len(picture.columns))]
    lines = "".join(
        f'<tr><th scope="row"{" class=words" if kinds[0] == "words" else ""}>{_cell(row[0])}</th>'
        + "".join(
            f'<td data-head="{escape(name)}"{f" class={kind}" if kind else ""}{_tint(c)}>{_cell(c)}</td>'
            for name, c, kind in zip(picture.columns[1:], row[1:], kinds[1:], strict=True)
        )
        + "</tr>"
        for row in picture.rows
    )
    looks = (" many" if len(picture.rows) > _MANY else "") + (
        " worded" if "words" in kinds or "phrase" in kinds[1:] else ""
    )
    st.html(
        f'<div class="setara-grid{looks}" role="region" aria-label="{escape(alternative)}" tabindex="0">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def _tint(cell: Cell) -> str:
    return f' style="background:{LOOKS[cell.status].tint}"' if cell.status and cell.number else ""


def _kind(cells: Sequence[Cell]) -> str:
    """Return how a column is set: as figures, as words that may take several lines, a few or many, or as it comes."""
    if any(cell.value is not None for cell in cells):
        return "number"
    longest = max((len(cell.text) for cell in cells), default=0)
    return "words" if longest > _LONGEST_LINE else "phrase" if longest > _LONGEST_WORD else ""


def _cell(cell: Cell) -> str:
    if not cell.status:
        # Each of several regencies in a cell can be clicked by itself.
        parts = [escape(part) for part in cell.text.split(", ")]
        return ", ".join(f"<span>{part}</span>" for part in parts) if len(parts) > 1 else parts[0]
    mark = LOOKS[cell.status]
    return f'<span style="color:{mark.colour}" aria-hidden="true">{mark.character}</span>&nbsp;{escape(cell.text)}'


def sparkline(history: pd.DataFrame, colours: dict[str, str] | None = None) -> str:
    """Return an SVG with one line a region; a year that was not published leaves a gap.

    Args:
        history: columns region_code, vintage, year, value of one vintage.
        colours: colour by region code; one colour for all without it.
    """
    if history.empty:
        return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"></svg>'
    first, last = int(history["year"].min()), int(history["year"].max())
    low, high = float(history["value"].min()), float(history["value"].max())

    def x(year: float) -> float:
        return EDGE + (WIDTH - 2 * EDGE) * (year - first) / max(last - first, 1)

    def y(value: float) -> float:
        return HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * (value - low) / max(high - low, 1e-9)

    shapes = [f'<line x1="0" y1="{HEIGHT - 1}" x2="{WIDTH}" y2="{HEIGHT - 1}" stroke="{RULE}"/>']
    for code, of_region in history.groupby("region_code", sort=True):
        colour = (colours or {}).get(str(code), PRIMARY)
        for part in runs(of_region):
            points = " ".join(f"{x(r.year):.1f},{y(r.value):.1f}" for r in rows(part))
            shapes.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2.2"/>')
        end = of_region.sort_values("year").iloc[-1]
        dot = CHOSEN if colours is None else colour
        shapes.append(f'<circle cx="{x(end["year"]):.1f}" cy="{y(end["value"]):.1f}" r="3.6" fill="{dot}"/>')
    years = (
        f'<text x="{EDGE}" y="{HEIGHT + 13}" font-size="12" fill="{MUTED}">{first}</text>'
        f'<text x="{WIDTH - EDGE}" y="{HEIGHT + 13}" font-size="12" fill="{MUTED}" text-anchor="end">{last}</text>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT + 16}" '
        f'font-family="sans-serif">{"".join(shapes)}{years}</svg>'
    )
