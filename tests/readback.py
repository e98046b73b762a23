"""Slides, sheets and workbooks read back, and what must stand in them for a picture: each check fails on another number."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isclose
from typing import Any

import pypdf
from openpyxl import load_workbook
from openpyxl.cell import Cell as SheetCell
from openpyxl.workbook import Workbook
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from setara import formatting
from setara.findings.finding import Finding
from setara.pictures.kinds import AreaMap, Bars, Cards, Cell, Dots, Grid, Lines, Number, Pairs, Picture, Points
from setara.pictures.theme import MARKS

WRITTEN = " (tertulis)"
CONTINUED = " (lanjutan)"
# Glyphs drawn one by one are read back without the space between two figures; an index below one has three decimals.
FIGURE = re.compile(r"0,\d{3}|\d{1,3}(?:\.\d{3})*,\d{2}")
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def flat(text: str) -> str:
    """Return a text without the spaces and line ends that a page sets as it has room."""
    return re.sub(r"[\s\u200b]+", "", text)


def digits(shown: str) -> str:
    """Return the first figure of a text without its sign and unit."""
    found = re.search(r"\d[\d.]*(?:,\d+)?", shown)
    return found[0].rstrip(".") if found else ""


# Slides


@dataclass(frozen=True)
class Slide:
    """One slide.

    Attributes:
        title: its headline.
        texts: of its boxes by the name of the shape, without the title.
        told: alternative texts by the name of the shape.
        tables: rows of its tables.
        charts: the workbooks of its charts, as the office last computed them.
        notes: what stands below it.
        links: the addresses it leads to.
    """

    title: str
    texts: dict[str, str]
    told: dict[str, str]
    tables: list[list[list[str]]]
    charts: list[Workbook]
    notes: str
    links: set[str]


def slides(content: bytes) -> list[Slide]:
    return [_slide(slide) for slide in Presentation(io.BytesIO(content)).slides]


def _slide(slide: Any) -> Slide:
    shapes = list(_shapes(slide.shapes))
    title = slide.shapes.title
    charts = [shape.chart for shape in shapes if shape.has_chart]
    books = [load_workbook(io.BytesIO(c.part.chart_workbook.xlsx_part.blob), data_only=True) for c in charts]
    for chart, book in zip(charts, books, strict=True):
        check_caches(chart, book)
    parts = (slide.part, slide.notes_slide.part)
    return Slide(
        title=title.text_frame.text,
        texts={s.name: s.text_frame.text for s in shapes if s.has_text_frame and s.shape_id != title.shape_id},
        told={s.name: s._element._nvXxPr.cNvPr.get("descr", "") for s in shapes},
        tables=[[[c.text for c in row.cells] for row in s.table.rows] for s in shapes if s.has_table],
        charts=books,
        notes=slide.notes_slide.notes_text_frame.text,
        links={rel.target_ref for part in parts for rel in part.rels.values() if rel.is_external},
    )


def _shapes(shapes: Any) -> Iterator[Any]:
    for shape in shapes:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from _shapes(shape.shapes)


def check_caches(chart: Any, book: Workbook) -> None:
    """Check that what a chart draws before it is opened for editing is what its workbook holds."""
    checked = 0
    for formula in chart._chartSpace.iter("{*}f"):
        cached = [c for c in formula.itersiblings() if c.tag.endswith("Cache")]
        if not cached or not formula.text:
            continue
        sheet, _, area = formula.text.partition("!")
        cells = book[sheet.strip("'")][area.replace("$", "")]
        flatly = [c for row in cells for c in row] if isinstance(cells, tuple) else [cells]
        for point in cached[0].iter(f"{_C}pt"):
            held, drawn = flatly[int(point.get("idx"))].value, point.find(f"{_C}v").text
            same = isclose(float(drawn), held) if isinstance(held, (int, float)) else drawn == str(held)
            assert same, (formula.text, drawn, held)
            checked += 1
    assert checked, "a chart has its values beside its workbook"


def of_scene(deck: Sequence[Slide], scene: Finding) -> list[Slide]:
    """Return the slides of a scene, the first and those it goes on on."""
    found = [slide for slide in deck if slide.title in {scene.title, scene.title + CONTINUED}]
    assert found, scene.title
    return found


def pairs(book: Workbook) -> set[tuple[float, str]]:
    """Return every figure of a chart's workbook with the text printed for it."""
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    places = [at for at, name in enumerate(head) if str(name).endswith(WRITTEN)]
    return {(row[at - 1], row[at]) for row in rows for at in places if row[at - 1] is not None}  # type: ignore[misc]


def check_slides(found: Sequence[Slide], picture: Picture) -> None:
    """Check that slides print the figures of a picture, each beside its name, and no others."""
    texts = {name: text for slide in found for name, text in slide.texts.items()}
    if isinstance(picture, Cards):
        for card in picture.cards:
            assert texts[f"Angka {card.label}"] == card.shown
            assert texts[f"Keterangan {card.label}"] == "\n".join(card.lines)
    elif isinstance(picture, Points):
        assert [line for slide in found for line in slide.texts["Butir"].split("\n")] == list(picture.items)
    elif isinstance(picture, AreaMap):
        told = {name: text for slide in found for name, text in slide.told.items()}
        for area in picture.areas:
            assert told[f"{area.code} {area.name}"] == f"{area.name}: {area.number.shown}"
        named = {flat(text) for name, text in texts.items() if name.startswith("Nama ")}
        assert named == {flat(f"{a.name}{a.number.shown}") for a in picture.areas if a.labelled}
    elif isinstance(picture, Grid):
        rows = [row for slide in found for table in slide.tables for row in table[1:]]
        assert rows == [[_marked(cell) for cell in row] for row in picture.rows]
    else:
        _check_charts(found, picture)


def _marked(cell: Cell) -> str:
    return f"{MARKS[cell.status].character} {cell.text}" if cell.status in MARKS else cell.text


def _check_charts(found: Sequence[Slide], picture: Picture) -> None:
    books = [book for slide in found for book in slide.charts]
    drawn = set().union(*(pairs(book) for book in books))
    assert drawn == {(n.value, n.shown) for n in picture.numbers if n.value is not None}
    if isinstance(picture, Pairs):
        rows = [[row[0], *row[2:]] for slide in found for table in slide.tables for row in table[1:]]
        assert rows == [[p.name, p.women.shown, p.men.shown, p.gap] for p in picture.rows]
        return
    tables = [[dict(zip(head, row, strict=True)) for row in rows] for head, *rows in map(_rows, books)]
    cells = [row for table in tables for row in table]
    if isinstance(picture, Dots):
        wanted = [(f"{r.rank}. {r.name}" if r.rank else r.name, r.number.value) for r in picture.rows]
        assert [(row["Wilayah"], row["Angka"]) for row in cells if row["Wilayah"]] == wanted
        for reference in picture.references:
            assert {row.get(reference.name) for row in cells} - {None} == {reference.number.value}
    elif isinstance(picture, Lines):
        by_year = {row["Tahun"]: row for row in cells}
        for line in picture.lines:
            assert {y: r[line.name] for y, r in by_year.items() if r.get(line.name) is not None} == {
                y: n.value for y, n in line.points if n.value is not None
            }
    elif isinstance(picture, Bars):
        parts = [[row["Wilayah"], *(row[p] for p in picture.parts), row["Jumlah"]] for row in cells]
        assert parts == [[b.name, *(n.value for n in b.values), b.total.value] for b in picture.rows]


def _rows(book: Workbook) -> list[tuple[Any, ...]]:
    return list(book.worksheets[0].iter_rows(values_only=True))


# Printed sheets


def printed(content: bytes) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(content)).pages)


def check_printed(page: str, picture: Picture) -> None:
    """Check that a sheet prints what it has room for of a picture: every row, names with figures, ends of lines."""
    text = flat(page)
    for wanted in _prints(picture):
        assert any(flat(way) in text for way in wanted), wanted
    if isinstance(picture, Lines):
        for end in _ends(picture):
            assert f":{flat(end.shown)}" in text, end


def _prints(picture: Picture) -> list[list[str]]:
    """Return what stands together on a sheet, each in the ways it may be set."""
    found: list[list[str]] = []
    match picture:
        case Cards():
            found = [[f"{c.label}{c.shown}{''.join(c.lines)}"] for c in picture.cards]
        case Points():
            found = [[item] for item in picture.items]
        case AreaMap():
            found = [[f"{a.name}{a.number.shown}"] for a in picture.areas if a.labelled]
        case Dots():
            rows = [[f"{r.rank}{r.name}{r.number.shown}"] for r in picture.rows]
            found = rows + [[f"{r.name}{r.number.shown}"] for r in picture.references]
        case Pairs():
            found = [[f"{p.women.shown}{p.men.shown}", f"{p.men.shown}{p.women.shown}"] for p in picture.rows]
        case Bars():
            found = [[b.name] for b in picture.rows] + [[b.total.shown] for b in picture.rows]
        case Grid():
            found = [["".join(cell.text for cell in row)] for row in picture.rows]
    return found


def _ends(picture: Lines) -> list[Number]:
    known = [[n for _, n in line.points if n.value is not None] for line in picture.lines]
    return [points[-1] for points in known if points]


def figures(texts: Iterable[str]) -> set[str]:
    """Return every figure with decimals in some texts."""
    return {found for text in texts for found in FIGURE.findall(text)}


def told(scene: Finding) -> list[str]:
    """Return every text of a scene."""
    picture = scene.picture
    texts = [scene.title, scene.note, *scene.help, *(n.shown for n in picture.numbers)]
    if isinstance(picture, Cards):
        texts += [text for card in picture.cards for text in (card.label, card.shown, *card.lines)]
    elif isinstance(picture, Points):
        texts += picture.items
    elif isinstance(picture, Grid):
        texts += [*picture.columns, *(cell.text for row in picture.rows for cell in row)]
    elif isinstance(picture, Pairs):
        texts += [row.gap for row in picture.rows]
    elif isinstance(picture, (Dots, Lines)):
        texts += [r.name for r in picture.references]
    elif isinstance(picture, AreaMap):
        texts += [swatch.label for swatch in picture.legend]
    return texts


def check_nothing_else(page: str, known: set[str]) -> None:
    """Check that the only figures on a sheet that nothing tells are the round ones of an axis."""
    others = sorted(_plain(text) for text in figures([page]) - known)
    steps = [round(b - a, 6) for a, b in pairwise(others)]
    step = min(steps, default=10 ** -(1 if others and others[0] < 1 else 0))
    assert all(abs(value / step - round(value / step)) < 1e-6 for value in others), others
    assert len(others) <= 8, others


def _plain(text: str) -> float:
    return float(text.replace(".", "").replace(",", "."))


# Workbooks


def check_sheet(book: Workbook, scene: Finding) -> None:
    """Check that a scene's sheet holds its table and the figures of its picture, shown with the same digits."""
    sheet = book[scene.name]
    assert scene.title in {cell.value for row in sheet.iter_rows(max_row=3) for cell in row}
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "n" and cell.value is not None]
    shown: dict[float, set[str]] = {}
    for cell in cells:
        shown.setdefault(float(cell.value), set()).add(_as_shown(cell))  # type: ignore[arg-type]
    for number in scene.picture.numbers:
        if number.value is not None:
            assert number.value in shown, (scene.key, number)
            assert digits(number.shown) in shown[number.value], (scene.key, number, shown[number.value])
    top = int(str(sheet.freeze_panes)[1:])
    columns = len(scene.table.columns)
    held = sheet.iter_rows(min_row=top, max_row=top + len(scene.table) - 1, max_col=columns, values_only=True)
    wanted = scene.table.astype(object).where(scene.table.notna(), None)
    assert [[None if v == "" else v for v in row] for row in held] == [
        [None if v == "" else v for v in row] for row in wanted.to_numpy().tolist()
    ]


def _as_shown(cell: SheetCell | Any) -> str:
    """Return a cell's figure as an Indonesian office shows it."""
    _, _, after = cell.number_format.partition(".")
    return digits(formatting.number(float(cell.value), len(after)))
