"""The page that comes before the dashboard, no script needed, and the picture a messenger shows beside a link."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import typst

from setara import formatting
from setara.findings.finding import Finding
from setara.paths import PRODUCT
from setara.pictures import theme
from setara.render.pdf.fitting import forget, typefaces
from setara.render.svg import svg
from setara.ui.front import packing
from setara.ui.front.told import Part, Preview
from setara.ui.front.told import told as tell
from setara.view import Scope

SIZE = (1200, 630)
"""Width and height in pixels, as messengers ask for it."""
_PICTURE = (1128, 430, 20)
_POINTS_PER_INCH = 72
_MOST_PICTURES = 64
_FONT = "app/static/fonts/plus-jakarta-sans-tabular.woff2"
# Width, height and smallest letters of the picture, for a phone and for wider screens.
_SMALL, _LARGE = (360, 400, 11), (900, 480, 15)
_MOST_KEPT = 64
_WANTED = {"modulepreload", "stylesheet"}


_TEMPLATE = Path(__file__).parent / "preview.typ"


@lru_cache(maxsize=_MOST_PICTURES)
def preview_png(page: str, scope: Scope | None, part: Part = ()) -> bytes:
    """Return what a page tells of a scope as one picture: message, picture, source; without a finding the title alone.

    Args:
        scope: result of `setara.ui.front.told.scope`.
        part: result of `setara.ui.front.told.part`.
    """
    preview = tell(page, scope, part)
    finding = preview.finding
    given = {
        "headline": finding.title if finding else preview.title,
        "svg": svg(preview.drawn, *_PICTURE) if preview.drawn else "",
        "source": preview.source or preview.description,
        "product": PRODUCT,
        "ink": theme.INK,
        "soft": theme.SOFT,
        "primary": theme.PRIMARY,
    }
    inputs = {"told": json.dumps(given)}
    try:
        return bytes(
            typst.compile(_TEMPLATE, font_paths=typefaces(), sys_inputs=inputs, format="png", ppi=_POINTS_PER_INCH)
        )
    finally:
        forget()


_ASSETS = Path(__file__).parent.parent / "assets"


@dataclass(frozen=True)
class Where:
    """Addresses that a page names, absolute as others need them; empty where the request named no host.

    Attributes:
        page: of the page itself.
        picture: of its picture.
    """

    page: str = ""
    picture: str = ""


class _Index(HTMLParser):
    """What Streamlit's own page loads: its script, and the styles and modules beside it; not its font, which is not used."""

    def __init__(self) -> None:
        super().__init__()
        self.scripts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and given.get("src"):
            self.scripts.append(_tag(tag, attrs) + "</script>")
        elif tag == "link" and given.get("rel") in _WANTED:
            self.links.append(_tag(tag, attrs))


def _tag(name: str, attributes: Sequence[tuple[str, str | None]]) -> str:
    written = (f' {key}="{escape(value)}"' if value is not None else f" {key}" for key, value in attributes)
    return f"<{name}{''.join(written)}>"


@dataclass(frozen=True)
class Loads:
    """What makes the dashboard start, as HTML.

    Attributes:
        code: scripts, styles and modules of Streamlit.
        charts: the code of the charts, named early: Streamlit asks for it only when the first chart has arrived.
    """

    code: str
    charts: str


def loads(served: Path) -> Loads:
    """Return what Streamlit's own page loads.

    Raises:
        ValueError: its page starts no script, so that nothing would ever replace the first view.
    """
    index = _Index()
    index.feed((served / "index.html").read_text(encoding="utf-8"))
    if not index.scripts:
        raise ValueError("Streamlit's page starts no script")
    scripts = (f"./{file.relative_to(served).as_posix()}" for file in served.rglob(packing.CHARTS))
    return Loads(
        "\n".join([*index.scripts, *index.links]),
        "\n".join(f'<link rel="modulepreload" crossorigin href="{escape(address)}">' for address in scripts),
    )


@cache
def _asset(name: str) -> str:
    return (_ASSETS / name).read_text(encoding="utf-8").strip()


def script_hash() -> str:
    """Return the one script that stands in the page, as a source of a content security policy."""
    digest = hashlib.sha256(_asset("first_view.js").encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def page(preview: Preview, where: Where, start: Loads, first: str = "") -> str:
    """Return the page of an address."""
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="id">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1, shrink-to-fit=no">',
            f"<title>{escape(preview.title)}</title>",
            *_meta(preview, where),
            '<link rel="icon" href="app/static/ikon.png">',
            f'<link rel="preload" as="font" type="font/woff2" crossorigin href="{_FONT}">',
            f"<style>{_asset('first_view.css')}</style>",
            "</head>\n<body>",
            first or _invitation(preview.title),
            # After the head, where Streamlit writes its own styles: nothing jumps when the page says it again.
            f"<style>{_asset('page.css')}</style>",
            '<div id="root"></div>',
            f"<script>{_asset('first_view.js')}</script>",
            start.code,
            start.charts if preview.finding else "",
            "</body>\n</html>\n",
        ]
    )


def _meta(preview: Preview, where: Where) -> list[str]:
    shown = {
        "og:type": "website",
        "og:locale": "id_ID",
        "og:site_name": PRODUCT,
        "og:title": preview.title,
        "og:description": preview.description,
        "og:url": where.page,
        "og:image": where.picture,
    }
    if where.picture:
        shown |= {
            "og:image:width": str(SIZE[0]),
            "og:image:height": str(SIZE[1]),
            "og:image:alt": preview.finding.alternative if preview.finding and preview.drawn else preview.title,
        }
    return [
        f'<meta name="description" content="{escape(preview.description)}">',
        '<meta name="twitter:card" content="summary_large_image">',
        *(f'<meta property="{name}" content="{escape(text)}">' for name, text in shown.items() if text),
    ]


@lru_cache(maxsize=_MOST_KEPT)
def first_view(page: str, scope: Scope | None, part: Part = (), *, phone: bool) -> str:
    """Return the message of a page, its picture and source; the table too where no script will ever bring the live one.

    Args:
        scope: result of `setara.ui.front.told.scope`.
        part: result of `setara.ui.front.told.part`.
        phone: whether the picture is drawn for a narrow screen.
    """
    preview = tell(page, scope, part)
    finding = preview.finding
    if finding is None:
        return ""
    drawn = svg(preview.drawn, *(_SMALL if phone else _LARGE)) if preview.drawn else ""
    named = f'<svg role="img" aria-label="{escape(finding.alternative)}"'
    return "\n".join(
        [
            f'<main class="setara-first" data-chart="{escape(finding.key)}">',
            f"<small>{escape(preview.title)}</small>",
            f"<h1>{escape(finding.title)}</h1>",
            f"<div>{drawn.replace('<svg', named, 1)}</div>",
            f"<small>{escape(' · '.join(filter(None, (finding.note, preview.source))))}</small>",
            f"<noscript>{_no_script()}{_table(finding)}</noscript>",
            "</main>",
        ]
    )


def _invitation(title: str) -> str:
    return f'<noscript><main class="setara-first"><h1>{escape(title)}</h1>{_no_script()}</main></noscript>'


def _no_script() -> str:
    return "<p>Pilihan, peta, dan unduhan dasbor ini memerlukan JavaScript, yang tidak aktif di peramban ini.</p>"


def _table(finding: Finding) -> str:
    table = finding.table
    heads = "".join(f'<th scope="col">{escape(str(name))}</th>' for name in table.columns)
    columns = [_column(table[name], finding.decimals.get(str(name))) for name in table.columns]
    rows = "".join(
        f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in zip(*columns, strict=True)
    )
    return (
        f"<table><caption>{escape(finding.title)}</caption><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _column(cells: pd.Series, places: int | Sequence[int] | None) -> list[str]:
    """Return the cells of a column as they are printed, a dash where there is nothing."""
    each = [places] * len(cells) if places is None or isinstance(places, int) else places
    return [_cell(cell, digits) for cell, digits in zip(cells, each, strict=True)]


def _cell(cell: object, digits: int | None) -> str:
    empty = bool(pd.isna(cell))  # type: ignore[call-overload]
    if digits is None:
        return "–" if empty else str(cell)
    return formatting.number(None if empty else float(str(cell)), digits)
