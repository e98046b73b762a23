"""What who is not let through reads: one Indonesian page or line, without a word about the server."""

from __future__ import annotations

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from setara.paths import PRODUCT

_NOT_FOUND = """<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Alamat tidak ditemukan · {product}</title>
<style>body {{ font: 1rem/1.5 sans-serif; color: #17262b; max-width: 36rem; margin: 15vh auto; padding: 0 1rem }}</style>
</head>
<body>
<h1>Alamat ini tidak ada</h1>
<p>Tidak ada halaman atau berkas pada alamat yang diminta. Periksa ejaannya, atau buka
<a href="{home}">halaman depan {product}</a>.</p>
</body>
</html>
"""


def foreign() -> Response:
    """Return the answer to a page of another host."""
    return PlainTextResponse("Permintaan dari situs lain ditolak.\n", 403)


def not_found(home: str) -> Response:
    """Return the answer where there is nothing.

    Args:
        home: address of the first page.
    """
    return HTMLResponse(_NOT_FOUND.format(product=PRODUCT, home=home), 404)


def too_large(largest: int) -> Response:
    """Return the answer to a file that is too large, given before it is read.

    Args:
        largest: bytes of the largest file that is taken.
    """
    return PlainTextResponse(
        f"Berkas terlalu besar; paling besar {largest // 1024**2} MB.\n", 413, headers={"connection": "close"}
    )
