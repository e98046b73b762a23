"""The pictures of the README, taken anew: `python -m benchmarks.pictures`.

Three pages in a headless Chromium; slides, sheet and profile as LibreOffice and poppler (`soffice`, `pdftoppm`) draw them.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image
from playwright.sync_api import ViewportSize

from benchmarks.browser import chromium
from benchmarks.server import Server
from setara.paths import ROOT

DOCS = ROOT / "docs"
_SCOPE = "indikator=ipg&tahun=2024&vintage=sp2010&provinsi=62"
_LAPTOP: ViewportSize = {"width": 1280, "height": 720}
_ADDRESS = "https://setara.example"
_PHONE: ViewportSize = {"width": 390, "height": 844}
PAGES: dict[str, tuple[str, ViewportSize]] = {
    "ringkasan": (f"?{_SCOPE}", _LAPTOP),
    "peta": (f"peta?{_SCOPE}&lihat=6203", _LAPTOP),
    "telepon": (f"?{_SCOPE}", _PHONE),
}
_COLOURS = 256
_GAP = 2


def take_pages() -> None:
    """Take the pages as a laptop and a phone show them."""
    with Server(SETARA_PROVINSI="62") as server, chromium() as browser:
        server.wait_until_healthy()
        for name, (address, size) in PAGES.items():
            page = browser.new_page(viewport=size)
            page.goto(server.address + address)
            page.wait_for_selector("footer.setara-footer")
            page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
            page.wait_for_function("() => document.querySelector('.js-plotly-plot .choroplethlayer path')")
            page.evaluate("() => document.fonts.ready")
            with tempfile.TemporaryDirectory() as folder:
                page.screenshot(path=Path(folder) / "page.png")
                _keep(Image.open(Path(folder) / "page.png"), name)
            page.close()


def take_documents() -> None:
    """Take the slides, the two pages to hand out and the profile of Kapuas from files made anew."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        scope = (
            "--provinsi",
            "62",
            "--indikator",
            "ipg",
            "--tahun",
            "2024",
            "--vintage",
            "sp2010",
            "--tautan",
            _ADDRESS,
        )
        _run(sys.executable, "-m", "setara", "export", *scope, "--out", place)
        (sheet,) = folder.glob("*.pdf")
        _keep(_beside(_drawn(sheet, 550), 2), "lembar")
        (slides,) = folder.glob("*.pptx")
        # Named as the sheet is, so they are drawn apart from it.
        drawn = folder / "salindia"
        _run("soffice", "--headless", "--convert-to", "pdf", "--outdir", str(drawn), str(slides))
        _keep(_beside(_drawn(drawn / f"{slides.stem}.pdf", 424), 3), "salindia")
        (profile,) = folder.rglob("*kapuas*.pdf")
        _keep(_beside(_drawn(profile, 550), 2), "profil")


def _drawn(document: Path, width: int) -> list[Image.Image]:
    stem = document.with_suffix("")
    _run("pdftoppm", "-png", "-scale-to-x", str(width), "-scale-to-y", "-1", str(document), str(stem))
    return [Image.open(one) for one in sorted(document.parent.glob(f"{stem.name}-*.png"))]


def _beside(pages: Sequence[Image.Image], across: int) -> Image.Image:
    width, height = pages[0].size
    down = -(-len(pages) // across)
    whole = Image.new("RGB", (across * (width + _GAP) - _GAP, down * (height + _GAP) - _GAP), "#7D8A8F")
    for at, page in enumerate(pages):
        whole.paste(page, (at % across * (width + _GAP), at // across * (height + _GAP)))
    return whole


def _keep(picture: Image.Image, name: str) -> None:
    flat = picture.convert("RGB").quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    flat.save(DOCS / f"{name}.png", optimize=True)


def _run(*command: str) -> None:
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    take_pages()
    take_documents()
