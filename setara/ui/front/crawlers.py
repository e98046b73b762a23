"""What search engines ask for: where they may look, and what there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from starlette.responses import PlainTextResponse, Response


def robots(root: str) -> Response:
    """Return robots.txt.

    Args:
        root: absolute address of the dashboard without slash at its end; empty where it is not known.
    """
    lines = ["User-agent: *", "Disallow: /_stcore/", "Disallow: /media/"]
    return PlainTextResponse("\n".join([*lines, *([f"Sitemap: {root}/sitemap.xml"] if root else []), ""]))


def sitemap(root: str, pages: Iterable[str], provinces: Sequence[str]) -> Response:
    """Return the list of all pages, of the island and of every province.

    Args:
        root: absolute address of the dashboard without slash at its end.
        pages: addresses of the pages.
        provinces: two-digit codes.
    """
    found = [f"{root}{page}{query}" for page in pages for query in ("", *(f"?provinsi={code}" for code in provinces))]
    entries = "".join(f"<url><loc>{escape(address)}</loc></url>\n" for address in found)
    return Response(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n',
        media_type="application/xml",
    )
