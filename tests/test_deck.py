"""The slides are read back: every figure to the last digit, the workbooks in the charts, shapes, notes, master."""

from __future__ import annotations

import io
import posixpath
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn
from pptx.util import Pt

from setara.findings import briefing as briefing_findings
from setara.findings.finding import Briefing, Finding
from setara.pictures import theme
from setara.pictures.kinds import (
    Area,
    AreaMap,
    Bars,
    Cards,
    Cell,
    Dot,
    Dots,
    Grid,
    Line,
    Lines,
    Number,
    Pair,
    Pairs,
    Points,
    Reference,
    Swatch,
)
from setara.pictures.theme import MARKS, Role
from setara.render.pptx import chart_model, master, to_pptx
from setara.render.pptx import shapes as shapes_module
from setara.render.pptx import slides as slides_pptx
from setara.store import citations
from tests import office, samples

ROOT = Path(__file__).resolve().parent.parent
LARGEST = 1_000_000
SCOPES = {
    "provinsi 62 ipg 2024": {"provinsi": "62", "indikator": "ipg", "tahun": "2024"},
    "provinsi 64 ikg 2025": {"provinsi": "64", "indikator": "ikg", "tahun": "2025"},
    "provinsi 65 idg": {"provinsi": "65", "indikator": "idg"},
    "Kalimantan ipg": {"indikator": "ipg"},
    "Kalimantan ipg 2012": {"indikator": "ipg", "tahun": "2012"},
    "provinsi 63 ipg 2015": {"provinsi": "63", "indikator": "ipg", "tahun": "2015"},
    "provinsi 61 uhh": {"provinsi": "61", "indikator": "uhh"},
}
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
RANGES = "{http://schemas.microsoft.com/office/drawing/2012/chart}"


def of_scope(view_of: Callable[..., Any], name: str) -> Briefing:
    return briefing_findings.build(view_of(**SCOPES[name]), samples.LINK, samples.DAY, samples.follow_up())


@pytest.fixture(scope="module")
def made() -> bytes:
    """Return the deck of a briefing with one picture of every kind."""
    return to_pptx(samples.briefing())


@pytest.fixture(scope="module")
def deck(made: bytes) -> Any:
    """Return it as python-pptx reads it back."""
    return Presentation(io.BytesIO(made))


@pytest.fixture(scope="module", params=SCOPES)
def real(
    request: pytest.FixtureRequest, view_of: Callable[..., Any], made_once: Callable[..., bytes]
) -> tuple[Briefing, bytes]:
    """Return the briefing and the deck of a real scope."""
    briefing = of_scope(view_of, request.param)
    return briefing, made_once(to_pptx, briefing)


def one_scene(picture: Any, **changes: Any) -> Any:
    """Return the slides of a briefing whose only scene shows a picture, title and sources left out."""
    briefing = replace(samples.briefing(), scenes=[replace(samples.scene("uji", picture), **changes)])
    slides = list(Presentation(io.BytesIO(to_pptx(briefing))).slides)
    return slides[1:-1]


def shapes_of(slide: Any) -> Iterator[Any]:
    """Yield every shape of a slide, those in groups too."""
    waiting = list(slide.shapes)
    while waiting:
        shape = waiting.pop(0)
        yield shape
        if shape.shape_type == 6:
            waiting += list(shape.shapes)


def charts_of(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def cell_texts(slide: Any) -> list[list[str]]:
    """Return the rows of the tables of a slide."""
    return [
        [cell.text_frame.text for cell in row.cells]
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
    ]


def labels(chart: Any) -> list[str]:
    """Return what the labels of a chart print."""
    return ["".join(t.text or "" for t in label.iter(qn("a:t"))) for label in chart._chartSpace.iter(qn("c:dLbl"))]


def cached(chart: Any) -> list[str]:
    """Return all texts a chart keeps of its workbook."""
    return [v.text or "" for v in chart._chartSpace.iter(qn("c:v"))]


def strokes_of(chart: Any) -> dict[str, list[tuple[list[float], list[float], str]]]:
    """Return the lines of a scatter chart by their name: across, up and dash."""
    found: dict[str, list[tuple[list[float], list[float], str]]] = {}
    for series in chart._chartSpace.iter(qn("c:ser")):
        dash = series.find(f"{qn('c:spPr')}/{qn('a:ln')}/{qn('a:prstDash')}")
        if dash is not None:
            across, up = ([float(v.text) for v in series.find(qn(tag)).iter(qn("c:v"))] for tag in ("c:xVal", "c:yVal"))
            name = series.findtext(f".//{qn('c:tx')}//{qn('c:v')}")
            found.setdefault(name, []).append((across, up, dash.get("val")))
    return found


def told(slide: Any) -> str:
    """Return everything a slide says: texts, tables, charts and alternative texts, one a line."""
    found: list[str] = []
    for shape in shapes_of(slide):
        found.append(described(shape) or "")
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_chart:
            found += [*labels(shape.chart), *cached(shape.chart)]
    found += [text for row in cell_texts(slide) for text in row]
    return "\n".join(found)


def described(shape: Any) -> str | None:
    return shape._element._nvXxPr.cNvPr.get("descr")


def notes_of(slide: Any) -> str:
    return slide.notes_slide.notes_text_frame.text


def workbook(chart: Any) -> dict[str, list[Any]]:
    """Return the columns of the workbook in a chart by their headings, in order the first of equal ones."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob), data_only=True)["Data"]
    columns: dict[str, list[Any]] = {}
    for column in sheet.iter_cols(values_only=True):
        columns.setdefault(str(column[0]), list(column[1:]))
    return columns


def slides_of(scene: Finding, deck: Any) -> list[Any]:
    """Return the slides of a scene."""
    titles = {scene.title, f"{scene.title} (lanjutan)"}
    return [slide for slide in deck.slides if slide.shapes.title.text_frame.text in titles]


# The order of the slides, the figures on them


def test_a_title_a_slide_for_every_scene_and_the_sources(deck: Any) -> None:
    briefing = samples.briefing()
    titles = [slide.shapes.title.text_frame.text for slide in deck.slides]
    assert titles == [briefing.title, *(s.title for s in briefing.scenes), "Sumber, versi data, dan tautan"]
    first = told(deck.slides[0])
    assert all(t in first for t in (briefing.imprint.scope, "5 Oktober 2026", "data versi 2026.10", samples.LINK))


def test_every_figure_of_a_real_briefing_is_on_its_slide(real: tuple[Briefing, bytes]) -> None:
    briefing, blob = real
    deck = Presentation(io.BytesIO(blob))
    for scene in briefing.scenes:
        slides = slides_of(scene, deck)
        assert slides, scene.key
        text = "\n".join(told(slide) for slide in slides)
        # Which side of a target a figure lies on is told in words, not by its sign.
        figures = [n.shown.lstrip("+−") for n in scene.picture.numbers]
        assert [figure for figure in figures if figure not in text] == [], scene.key
        if isinstance(scene.picture, Cards):
            parts = [t for c in scene.picture.cards for t in (c.label, c.shown, *c.lines)]
            assert [t for t in parts if t not in text] == []
        if isinstance(scene.picture, Points):
            assert [item for item in scene.picture.items if item not in text] == []


def test_the_workbooks_of_a_real_briefing_hold_the_figures_unrounded(real: tuple[Briefing, bytes]) -> None:
    briefing, blob = real
    deck = Presentation(io.BytesIO(blob))
    for scene in briefing.scenes:
        if not isinstance(scene.picture, Dots | Lines | Bars | Pairs):
            continue
        cells = [
            c for s in slides_of(scene, deck) for chart in charts_of(s) for col in workbook(chart).values() for c in col
        ]
        held = {float(c) for c in cells if isinstance(c, int | float)}
        drawn = {n.value for n in scene.picture.numbers if n.value is not None}
        # What is printed of a picture's parts is in its workbook with all its digits.
        assert {v for v in drawn if v not in held} == set(), scene.key


def test_rankings_maps_and_tables_of_a_real_briefing_print_their_figures(real: tuple[Briefing, bytes]) -> None:
    briefing, blob = real
    deck = Presentation(io.BytesIO(blob))
    for scene in briefing.scenes:
        slides = slides_of(scene, deck)
        match scene.picture:
            case Dots(rows=rows):
                printed = [text for s in slides for chart in charts_of(s) for text in labels(chart)]
                assert [r.name for r in rows if r.number.shown not in printed] == []
            case AreaMap(areas=areas):
                boxes = {s.name: s.text_frame.text for s in slides[0].shapes if s.name.startswith("Nama ")}
                for area in areas:
                    if area.labelled:
                        text = boxes[f"Nama {area.name}"].replace("\n", " ")
                        assert text == f"{area.name} {area.number.shown}"
            case Grid(columns=columns, rows=rows):
                texts = [
                    [MARKS[c.status].character + " " + c.text if c.status in MARKS else c.text for c in r] for r in rows
                ]
                assert [r for s in slides for r in cell_texts(s) if r != list(columns)] == texts
            case Pairs(rows=rows):
                texts = [[r.name, "", r.women.shown, r.men.shown, r.gap] for r in rows]
                assert [r for s in slides for r in cell_texts(s)[1:]] == texts
            case Lines(lines=lines):
                printed = [text for chart in charts_of(slides[0]) for text in labels(chart)]
                last = [next(n.shown for _, n in reversed(line.points) if n.value is not None) for line in lines]
                assert [shown for shown in last if not any(shown in text for text in printed)] == []


def test_no_figure_or_word_of_a_table_is_broken(real: tuple[Briefing, bytes]) -> None:
    for slide in Presentation(io.BytesIO(real[1])).slides:
        for shape in slide.shapes:
            if not shape.has_table:
                continue
            for row in shape.table.rows:
                for column, cell in zip(shape.table.columns, row.cells, strict=True):
                    room = (column.width - cell.margin_left - cell.margin_right) / 12700
                    for run in (run for p in cell.text_frame.paragraphs for run in p.runs):
                        widest = shapes_module.widest_text(run.text.split(), run.font.size.pt, bold=bool(run.font.bold))
                        assert widest <= room, run.text


@pytest.mark.parametrize("key", samples.PICTURES)
def test_every_figure_of_every_kind_of_picture_is_on_its_slide(deck: Any, key: str) -> None:
    [slide] = [s for s in deck.slides if f"adegan {key} " in s.shapes.title.text_frame.text]
    text = told(slide)
    assert [n.shown for n in samples.PICTURES[key].numbers if n.shown not in text] == []


def test_a_ranking_prints_rank_name_and_figure_and_draws_the_figure(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan peringkat " in s.shapes.title.text_frame.text]
    [chart] = charts_of(slide)
    rows = samples.dots().rows
    columns = workbook(chart)
    count = len(rows)
    assert columns["Wilayah"][:count] == [f"{r.rank}. {r.name}" if r.rank else r.name for r in rows]
    assert columns["Angka"][:count] == [r.number.value for r in rows]
    assert columns["Angka (tertulis)"][:count] == [r.number.shown for r in rows]
    assert columns["Kalimantan Timur"][:2] == [90.33, 90.33]
    heights = columns["Baris pada gambar"][:count]
    assert heights == sorted(heights, reverse=True)
    assert heights[-2] - heights[-1] > heights[0] - heights[1], "a row apart stands apart"
    printed = labels(chart)
    assert [r.number.shown for r in rows if r.number.shown not in printed] == []
    assert " 91,85" in printed, "name and figure of a reference stand in one label, the name by its field"


def test_a_ranking_draws_nothing_for_what_is_not_published(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan peringkat " in s.shapes.title.text_frame.text]
    [chart] = charts_of(slide)
    [series] = [
        s for s in chart._chartSpace.iter(qn("c:ser")) if s.findtext(f".//{qn('c:tx')}//{qn('c:v')}") == "Angka"
    ]
    drawn = [int(p.get("idx")) for p in series.find(qn("c:xVal")).iter(qn("c:pt"))]
    assert drawn == list(range(13)), "the fourteenth, without a figure, has no point"
    assert "tidak tersedia" in labels(chart)
    assert not [v for v in series.find(qn("c:xVal")).iter(qn("c:v")) if float(v.text) == 0]


def test_years_that_were_not_published_stay_gaps(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan gerak " in s.shapes.title.text_frame.text]
    [chart] = charts_of(slide)
    assert chart._chartSpace.find(f".//{qn('c:dispBlanksAs')}").get("val") == "gap"
    columns = workbook(chart)
    assert columns["Tahun"] == list(range(2010, 2026))
    for line in samples.lines().lines:
        known = {year: number.value for year, number in line.points}
        assert columns[line.name] == [known.get(year) for year in range(2010, 2026)]


def test_lines_never_join_two_series_and_only_references_are_dashed(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan gerak " in s.shapes.title.text_frame.text]
    [chart] = charts_of(slide)
    dashes = {name: lines[0][2] for name, lines in strokes_of(chart).items()}
    ends = {}
    for series in chart._chartSpace.iter(qn("c:ser")):
        name = series.findtext(f"{qn('c:tx')}//{qn('c:v')}")
        ends[name] = [int(p.get("idx")) + 2010 for p in series.find(qn("c:yVal")).iter(qn("c:pt"))]
    assert ends["Kalimantan Timur, Sensus 2010"] == list(range(2010, 2016))
    assert ends["Kalimantan Timur, Long Form 2020"] == list(range(2019, 2025))
    expected = {line.name: "dash" if line.tone == "muted" else "solid" for line in samples.lines().lines}
    assert {name: dashes[name] for name in expected} == expected
    assert dashes["target 2025"] == "sysDot"
    assert "seri baru" in labels(chart)


def test_a_name_along_a_line_tells_the_year_of_its_figure(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan gerak " in s.shapes.title.text_frame.text]
    printed = labels(charts_of(slide)[0])
    assert " 85,61 (2015)" in printed, "the old series ends before the picture does"
    assert " 92,00" in printed, "the target stands at the end"


def test_women_and_men_stand_in_a_table_and_in_a_chart_on_their_own_axis(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan perempuan-laki " in s.shapes.title.text_frame.text]
    rows = samples.pairs().rows
    assert [[r[0], *r[2:]] for r in cell_texts(slide)[1:]] == [
        [r.name, r.women.shown, r.men.shown, r.gap] for r in rows
    ]
    charts = charts_of(slide)
    assert [(workbook(c)["Perempuan"][0], workbook(c)["Laki-laki"][0]) for c in charts] == [
        (r.women.value, r.men.value) for r in rows
    ]
    limits = [
        (float(s.find(qn("c:min")).get("val")), float(s.find(qn("c:max")).get("val")))
        for c in charts
        for s in [next(c._chartSpace.iter(qn("c:scaling")))]
    ]
    assert limits == [(r.low, r.high) for r in rows]


def test_the_larger_frame_shows_around_the_smaller_mark_where_women_and_men_are_equal() -> None:
    def sizes(women: float, men: float) -> list[int]:
        row = Pair("Harapan lama sekolah", samples.shown(women), samples.shown(men), "selisih (diolah)", 0, 20)
        [chart] = charts_of(one_scene(Pairs([row]))[0])
        return [int(s.get("val")) for s in chart._chartSpace.iter(qn("c:size"))]

    assert sizes(13.0, 13.0) == [10, 22]
    assert sizes(13.0, 5.0) == [17, 15]


def test_stacked_bars_hold_every_part_and_name_the_sum(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan penyebab " in s.shapes.title.text_frame.text]
    [chart] = charts_of(slide)
    picture = samples.bars()
    columns = workbook(chart)
    for at, part in enumerate(picture.parts):
        assert columns[part] == [row.values[at].value for row in picture.rows]
    assert columns["Jumlah"] == [row.total.value for row in picture.rows]
    assert columns["Wilayah: jumlah"] == [f"{row.name}: {row.total.shown}" for row in picture.rows]
    assert [str(c) for c in chart.plots[0].categories] == columns["Wilayah: jumlah"]
    plot = next(chart._chartSpace.iter(qn("c:barChart")))
    assert plot.find(qn("c:grouping")).get("val") == "stacked"
    assert plot.find(qn("c:overlap")).get("val") == "100"
    assert "diolah" in "".join(t.text for t in chart._chartSpace.find(f".//{qn('c:valAx')}").iter(qn("a:t")))


def test_a_status_has_its_shape_before_its_word(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan target " in s.shapes.title.text_frame.text]
    rows = samples.grid().rows
    assert cell_texts(slide)[0] == list(samples.grid().columns)
    assert [r[3] for r in cell_texts(slide)[1:]] == [f"{MARKS[r[3].status].character} {r[3].text}" for r in rows]
    assert [r[1] for r in cell_texts(slide)[1:]] == [r[1].text for r in rows]


def test_the_words_below_a_large_figure_stand_back(view_of: Callable[..., Any]) -> None:
    deck = Presentation(io.BytesIO(to_pptx(of_scope(view_of, "Kalimantan ipg"))))
    texts = {
        s.name: s.text_frame.paragraphs[0].runs[0].font.size.pt
        for s in deck.slides[1].shapes
        if s.name[0] in "AK" and not s.is_placeholder
    }
    figures = [size for name, size in texts.items() if name.startswith("Angka ")]
    words = [size for name, size in texts.items() if name.startswith("Keterangan ")]
    assert len(figures) == len(words) == 3
    assert max(words) <= 0.62 * min(figures)


# Labels and numbers in an office of any language


def test_labels_are_cells_of_the_workbook(deck: Any) -> None:
    for slide in deck.slides:
        for chart in charts_of(slide):
            for series in chart._chartSpace.iter(qn("c:ser")):
                wanted = series.findall(f"{qn('c:dLbls')}/{qn('c:dLbl')}")
                if not wanted:
                    continue
                texts = {
                    int(p.get("idx")): p.findtext(qn("c:v"))
                    for p in series.iter(f"{RANGES}dlblRangeCache")
                    for p in p.iter(qn("c:pt"))
                }
                for label in wanted:
                    assert label.find(f".//{RANGES}showDataLabelsRange").get("val") == "1"
                    [field] = [f for f in label.iter(qn("a:fld")) if f.get("type") == "CELLRANGE"]
                    assert field.findtext(qn("a:t")) == texts[int(label.find(qn("c:idx")).get("val"))]
                    assert label.find(f".//{qn('a:bodyPr')}").get("wrap") == "none", "a name is not broken"


@pytest.mark.parametrize(
    ("number", "formula"),
    [
        (Number(94.12, 2), '=SUBSTITUTE(SUBSTITUTE(FIXED(B2,2,TRUE),".",","),"-","−")'),
        (Number(-4.98, 2), '=SUBSTITUTE(SUBSTITUTE(FIXED(B2,2,TRUE),".",","),"-","−")'),
        (Number(17.86, 2, "persen"), '=SUBSTITUTE(SUBSTITUTE(FIXED(B2,2,TRUE),".",","),"-","−")&"%"'),
        (Number(7.0, 0, "tahun"), '=SUBSTITUTE(SUBSTITUTE(FIXED(B2,0,TRUE),".",","),"-","−")&" tahun"'),
        (Number(12345.0, 0), None),
        (Number(0.42, 2, signed=True), None),
        (Number(-0.001, 2), None),
        (Number(None, 2), None),
    ],
)
def test_a_label_follows_its_figure_where_a_formula_prints_it_the_same(number: Number, formula: str | None) -> None:
    assert chart_model.printing(number, "B2") == formula


def test_the_printed_texts_of_a_workbook_are_formulas_over_the_figures(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan peringkat " in s.shapes.title.text_frame.text]
    blob = charts_of(slide)[0].part.chart_workbook.xlsx_part.blob
    sheet = openpyxl.load_workbook(io.BytesIO(blob))["Data"]
    assert sheet["B2"].value == 94.12
    assert sheet["C2"].value == '=SUBSTITUTE(SUBSTITUTE(FIXED(B2,2,TRUE),".",","),"-","−")'
    assert sheet["C15"].value == "tidak tersedia"
    assert sheet["B15"].value is None


def test_axes_print_a_decimal_comma_by_their_format() -> None:
    axis = chart_model.ticks_around(0.23, 0.58, 3)
    assert [text for _, text in axis.ticks] == ["0,2", "0,4", "0,6"]
    [chart] = charts_of(one_scene(ikg_lines())[0])
    [up] = [a for a in chart._chartSpace.iter(qn("c:valAx")) if a.find(qn("c:axPos")).get("val") == "l"]
    assert up.find(qn("c:numFmt")).get("formatCode") == '[<0.3]"0,2";[<0.5]"0,4";"0,6"'
    assert float(up.find(f"{qn('c:scaling')}/{qn('c:max')}").get("val")) < 0.8, (
        "a fourth tick would print the third's text"
    )


def ikg_lines() -> Lines:
    points = [(year, samples.shown(0.58 - 0.35 * at / 4, 3)) for at, year in enumerate(range(2019, 2024))]
    return Lines([Line("Kota Balikpapan", "chosen", points, wide=True)], [], 3)


@pytest.mark.parametrize(
    ("low", "high", "decimals", "expected"),
    [
        (84.61, 92.0, 1, [84, 88, 92]),
        (88.42, 88.42, 2, [88.41, 88.42, 88.43]),
        (-5.4, 0.6, 1, [-8, -4, 0]),
        (7150, 12345, 0, [4000, 8000, 12000]),
    ],
)
def test_three_round_ticks_hold_the_figures(low: float, high: float, decimals: int, expected: list[float]) -> None:
    axis = chart_model.ticks_around(low, high, decimals)
    values = [value for value, _ in axis.ticks]
    assert values == pytest.approx(expected)
    assert axis.low <= low
    assert high < axis.high < values[0] + 3 * (axis.step or 0)


def test_the_ends_of_a_ranking_say_what_they_mean() -> None:
    axis = chart_model.ticks_between(86.0, 96.0, "timpang", "setara", 2)
    assert axis.ticks == [(86.0, "86 (timpang)"), (91.0, "91"), (96.0, "96 (setara)")]
    assert chart_model.ticks_between(0.1, 0.6, "setara", "timpang", 1).ticks == [
        (0.1, "0,1 (setara)"),
        (0.6, "0,6 (timpang)"),
    ]


# The map


def test_the_map_has_one_named_shape_a_regency_in_its_colour(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan peta " in s.shapes.title.text_frame.text]
    [group] = [s for s in slide.shapes if s.shape_type == 6]
    assert described(group) == "Gambar peta: angka tiap kabupaten/kota dari yang tertinggi."
    shapes = {s.name: s for s in group.shapes if s._element.find(f".//{qn('a:custGeom')}") is not None}
    areas = samples.area_map().areas
    assert [n for n in shapes if not n.startswith("Batas")] == [f"{a.code} {a.name}" for a in areas]
    assert [n for n in shapes if n.startswith("Batas")] == ["Batas provinsi 6400"]
    for area in areas:
        shape = shapes[f"{area.code} {area.name}"]
        assert described(shape) == f"{area.name}: {area.number.shown}"
        look = shape._element.spPr
        if area.colour is None:
            assert look.find(qn("a:pattFill")).get("prst") == "wdUpDiag"
        else:
            assert look.find(f"{qn('a:solidFill')}/{qn('a:srgbClr')}").get("val") == area.colour.lstrip("#")


def test_the_shapes_of_the_map_lie_where_the_regencies_do(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan peta " in s.shapes.title.text_frame.text]
    [group] = [s for s in slide.shapes if s.shape_type == 6]
    at = {s.name.split(" ", 1)[0]: s for s in group.shapes}
    middle = {code: (s.left + s.width / 2, s.top + s.height / 2) for code, s in at.items()}
    assert middle["6411"][0] < middle["6402"][0] < middle["6471"][0], "Mahakam Ulu, Kutai Barat, Balikpapan"
    assert middle["6405"][1] < middle["6403"][1] < middle["6401"][1], "Berau, Kutai Kartanegara, Paser"
    # Kota Samarinda lies wholly inside Kutai Kartanegara, which has a hole for it.
    rings = at["6403"]._element.findall(f".//{qn('a:moveTo')}")
    assert len(rings) > 1


def test_all_fifty_six_regencies_are_on_the_map_of_the_island(view_of: Callable[..., Any]) -> None:
    briefing = of_scope(view_of, "Kalimantan ipg")
    deck = Presentation(io.BytesIO(to_pptx(briefing)))
    [scene] = [s for s in briefing.scenes if isinstance(s.picture, AreaMap)]
    [slide] = slides_of(scene, deck)
    [group] = [s for s in slide.shapes if s.shape_type == 6]
    named = [s.name for s in group.shapes if re.match(r"\d{4} ", s.name)]
    assert len(named) == 56
    assert "6271 Kota Palangka Raya" in named
    assert len([s for s in group.shapes if s.name.startswith("Batas provinsi ")]) == 5


def test_labelled_regencies_are_named_once_and_no_name_lies_upon_another(real: tuple[Briefing, bytes]) -> None:
    briefing, blob = real
    deck = Presentation(io.BytesIO(blob))
    for scene in briefing.scenes:
        if not isinstance(scene.picture, AreaMap):
            continue
        [slide] = slides_of(scene, deck)
        names = [s for s in slide.shapes if s.name.startswith("Nama ")]
        assert sorted(s.name for s in names) == sorted(f"Nama {a.name}" for a in scene.picture.areas if a.labelled)
        boxes = [(s.left, s.top, s.left + s.width, s.top + s.height) for s in names]
        met = [
            (names[i].name, names[j].name)
            for i, a in enumerate(boxes)
            for j, b in enumerate(boxes[:i])
            if a[0] < b[2] and b[0] < a[2] and a[1] + Pt(2) < b[3] and b[1] + Pt(2) < a[3]
        ]
        assert met == []


def test_the_map_has_its_legend_and_says_whose_borders_it_shows(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan peta " in s.shapes.title.text_frame.text]
    keys = {s.name: s for s in slide.shapes if s.name.startswith("Legenda ")}
    assert list(keys) == [f"Legenda {s.label}" for s in samples.area_map().legend]
    assert keys["Legenda tidak tersedia"]._element.spPr.find(qn("a:pattFill")) is not None
    assert citations.BOUNDARIES in told(slide)


def test_a_word_of_the_legend_has_room_to_spare_and_ends_before_the_next_colour(deck: Any) -> None:
    [slide] = [s for s in deck.slides if "adegan peta " in s.shapes.title.text_frame.text]
    words = {s.name: s for s in slide.shapes if s.name.startswith("Kata legenda ")}
    keys = [s for s in slide.shapes if s.name.startswith("Legenda ")]
    for word in words.values():
        assert word.width / 12700 >= shapes_module.text_width(word.text_frame.text, 14) + 10
        assert not [
            k.name for k in keys if word.left <= k.left < word.left + word.width and abs(k.top - word.top) < k.height
        ]


# Text for who cannot see, language, notes


def test_every_shape_has_alternative_text_or_is_decoration(made: bytes, real: tuple[Briefing, bytes]) -> None:
    for blob in (made, real[1]):
        for slide in Presentation(io.BytesIO(blob)).slides:
            for shape in shapes_of(slide):
                assert told_or_decoration(shape), shape.name
                assert shape.name.strip(), "a shape is named"


def told_or_decoration(shape: Any) -> bool:
    marked = next(shape._element._nvXxPr.cNvPr.iter(DECORATIVE), None)
    return bool(described(shape)) != (marked is not None and marked.get("val") == "1")


def test_shapes_of_masters_layouts_and_notes_have_alternative_text_or_are_decoration(deck: Any) -> None:
    pages = [deck.slide_master, *deck.slide_layouts, deck.notes_master, *(slide.notes_slide for slide in deck.slides)]
    for page in pages:
        assert len(page.shapes) > 0
        for shape in page.shapes:
            assert told_or_decoration(shape), shape.name
    bars = [shape for shape in deck.slide_master.shapes if not shape.is_placeholder]
    assert [(shape.name, described(shape)) for shape in bars] == [("Garis atas", None), ("Garis kaki", None)]


def test_a_placeholder_is_described_by_its_role(deck: Any) -> None:
    roles = [{one.name: described(one) for one in slide.placeholders} for slide in deck.slides]
    assert roles[0] == {
        "Judul": "Judul paparan",
        "Cakupan": "Cakupan paparan",
        "Keterangan": "Tanggal, versi data, tautan paparan",
    }
    assert roles[1] == {
        "Judul": "Judul salindia",
        "Catatan": "Catatan dan sumber gambar",
        "Kaki halaman": "Kaki halaman: cakupan, versi data, tanggal, dan alamat",
        "Nomor salindia": "Nomor salindia",
    }


def test_the_alternative_of_the_scene_stands_at_its_picture(deck: Any) -> None:
    for key, picture in samples.PICTURES.items():
        if isinstance(picture, Cards | Points):
            continue
        [slide] = [s for s in deck.slides if f"adegan {key} " in s.shapes.title.text_frame.text]
        assert f"Gambar {key}: angka tiap kabupaten/kota dari yang tertinggi." in [described(s) for s in slide.shapes]


def test_all_text_is_marked_as_indonesian(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if re.match(r"ppt/(slides|charts|slideMasters|slideLayouts|notesSlides|notesMasters)/[^/]+\.xml$", name):
                root = etree.fromstring(archive.read(name))
                assert {e.get("lang") for e in root.iter() if e.get("lang")} <= {"id-ID"}, name
                runs = [r for r in root.iter(qn("a:r")) if (r.findtext(qn("a:t")) or "").strip()]
                assert [
                    r for r in runs if r.find(qn("a:rPr")) is None or r.find(qn("a:rPr")).get("lang") is None
                ] == [], name


def test_notes_hold_help_sources_scope_version_date_and_link(real: tuple[Briefing, bytes]) -> None:
    briefing, blob = real
    deck = Presentation(io.BytesIO(blob))
    imprint = briefing.imprint
    for scene in briefing.scenes:
        for slide in slides_of(scene, deck):
            lines = notes_of(slide).split("\n")
            assert lines[0].startswith(scene.title)
            assert list(scene.help) == lines[1 : 1 + len(scene.help)]
            assert [line for line in citations.lines(scene.sources) if f"Sumber: {line}" not in lines] == []
            assert lines[-4 - bool(imprint.uploaded) :][:3] == [
                f"Cakupan: {imprint.scope}",
                f"Versi data: {imprint.data_version}",
                "Tanggal: 5 Oktober 2026",
            ]
            assert lines[-1] == f"Tautan: {imprint.link}"


def test_figures_of_the_session_are_told_on_every_slide() -> None:
    sentence = "Memuat angka unggahan sesi ini."
    briefing = replace(samples.briefing(), imprint=samples.imprint(sentence))
    for slide in Presentation(io.BytesIO(to_pptx(briefing))).slides:
        assert sentence in notes_of(slide)
        assert sentence in told(slide)


def foot_of(slide: Any) -> Any:
    [foot] = [p for p in slide.placeholders if p.placeholder_format.type == PP_PLACEHOLDER.FOOTER]
    return foot


def test_every_slide_leads_to_the_dashboard_and_prints_scope_version_date_and_address(deck: Any) -> None:
    for slide in list(deck.slides)[1:]:
        foot = foot_of(slide)
        assert foot.text_frame.text.split("\n") == [
            "Kalimantan Timur · IPG · 2024 · seri Long Form 2020 · data versi 2026.10 · 5 Oktober 2026",
            samples.LINK,
        ]
        links = {r.text: r.hyperlink.address for p in foot.text_frame.paragraphs for r in p.runs}
        assert links[samples.LINK] == samples.LINK, "paper shows the address that the screen follows"
        [number] = [p for p in slide.placeholders if p.placeholder_format.type == PP_PLACEHOLDER.SLIDE_NUMBER]
        assert number._element.find(f".//{qn('a:fld')}").get("type") == "slidenum"


@pytest.mark.parametrize(("length", "size", "lines"), [(100, 9.0, 1), (172, 8.0, 1), (180, 7.5, 1), (250, 7.0, 2)])
def test_a_long_address_is_printed_smaller_and_goes_on_below_before_it_is_cut(
    length: int, size: float, lines: int
) -> None:
    link = f"{samples.LINK}&kab=6401&kab=6403&kab=6404&kab=6405&kab=6411&kab=6472&kab=6474"
    link = (link + "&kab=6401" * 9)[:length]
    imprint = replace(samples.imprint(), link=link)
    slides = list(Presentation(io.BytesIO(to_pptx(replace(samples.briefing(), imprint=imprint)))).slides)
    for slide in slides[1:]:
        foot = foot_of(slide)
        scope, address = foot.text_frame.paragraphs
        [run] = address.runs
        assert (run.text, run.font.size.pt) == (link, size)
        room = foot.width / 12700
        assert shapes_module.line_count(link, size, room) == lines
        assert (
            shapes_module.text_height(scope.text, 12, room) + shapes_module.text_height(link, size, room)
            <= foot.height / 12700
        )


def test_an_agreed_list_names_no_source_of_figures(real: tuple[Briefing, bytes]) -> None:
    briefing, blob = real
    [scene] = [s for s in briefing.scenes if s.key == "tindak_lanjut"]
    for slide in slides_of(scene, Presentation(io.BytesIO(blob))):
        [note] = [p for p in slide.placeholders if p.name == "Catatan"]
        assert note.text_frame.text == scene.note
        assert "Sumber" not in told(slide)
        sources = [line for line in notes_of(slide).split("\n") if line.startswith("Sumber:")]
        assert sources == ["Sumber: catatan rapat."]


def test_a_scene_without_note_and_source_has_no_empty_placeholder() -> None:
    [slide] = one_scene(samples.points(), note="", sources=[])
    assert [p.name for p in slide.placeholders] == ["Judul", "Butir", "Kaki halaman", "Nomor salindia"]


def test_the_last_slide_prints_every_source_once_and_the_whole_link(made: bytes) -> None:
    last = list(Presentation(io.BytesIO(made)).slides)[-1]
    text = told(last)
    for citation in samples.citations():
        assert text.count(citation.text) == 1
        assert str(citation.url) in text
    assert samples.LINK in text
    assert citations.BOUNDARIES in text


def test_more_sources_than_a_slide_holds_go_on_on_the_next() -> None:
    slides = list(Presentation(io.BytesIO(to_pptx(samples.briefing(sources=30)))).slides)
    closing = [s for s in slides if s.shapes.title.text_frame.text.startswith("Sumber, versi data, dan tautan")]
    assert len(closing) > 2
    text = "\n".join(told(s) for s in closing)
    assert all(text.count(c.text) == 1 for c in samples.citations(30))


def test_sources_fill_as_few_slides_as_have_room_evenly() -> None:
    def runs(heights: list[float]) -> list[list[float]]:
        return [heights[run] for run in slides_pptx.even(heights, 100)]

    assert runs([30.0] * 4) == [[30.0, 30.0], [30.0, 30.0]], "the last is not left alone"
    assert runs([60.0, 40.0, 10.0, 90.0]) == [[60.0, 40.0], [10.0, 90.0]]
    assert runs([30.0, 150.0, 30.0]) == [[30.0], [150.0], [30.0]]
    assert runs([20.0]) == [[20.0]]


# The master


def test_the_slides_are_wide_and_the_theme_is_the_houses(deck: Any) -> None:
    assert (deck.slide_width, deck.slide_height) == (Pt(960), Pt(540))
    [part] = [r.target_part for r in deck.slide_master.part.rels.values() if r.reltype.endswith("/theme")]
    root = etree.fromstring(part.blob)
    scheme = {e.tag.split("}")[1]: e[0].get("val") for e in root.find(f".//{qn('a:clrScheme')}")}
    assert scheme["dk1"] == theme.INK.lstrip("#")
    assert scheme["lt1"] == "FFFFFF"
    assert [scheme[f"accent{n}"] for n in (1, 2, 3, 4)] == [
        c.lstrip("#") for c in (theme.PRIMARY, theme.CHOSEN, theme.WOMEN, theme.MEN)
    ]
    latin = [e.get("typeface") for e in root.find(f".//{qn('a:fontScheme')}").iter(qn("a:latin"))]
    assert latin == ["Plus Jakarta Sans", "Plus Jakarta Sans"]
    assert [layout.name for layout in deck.slide_layouts] == ["Judul", "Butir", "Tayangan", "Sumber"]


def test_the_master_rules_the_titles_of_all_slides(deck: Any) -> None:
    style = deck.slide_master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}/{qn('a:defRPr')}")
    assert style.get("sz") == "3200"
    for slide in deck.slides:
        title = slide.shapes.title._element
        assert title.spPr.find(qn("a:xfrm")) is None, "a title stands where its layout puts it"
        for look in title.iter(qn("a:rPr")):
            assert set(look.attrib) == {"lang"}
            assert len(look) == 0


def test_no_slide_brings_a_font_of_its_own(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for name in archive.namelist():
            if re.match(r"ppt/(slides|charts|slideLayouts)/[^/]+\.xml$", name):
                faces = {e.get("typeface") for e in etree.fromstring(archive.read(name)).iter(qn("a:latin"))}
                assert faces <= {"+mn-lt", "+mj-lt"}, name


def test_colours_of_the_theme_are_named_by_their_place() -> None:
    assert shapes_module.colour_xml(theme.PRIMARY) == '<a:schemeClr val="accent1"/>'
    assert shapes_module.colour_xml(theme.INK) == '<a:schemeClr val="tx1"/>'
    assert shapes_module.colour_xml("#123a56") == '<a:srgbClr val="123A56"/>'


def test_long_headlines_shrink_by_the_placeholders_own_means() -> None:
    headline = (
        "Empat belas kabupaten dan kota di Kalimantan Tengah yang angkanya terbit membaik sejak 2019, 1 memburuk " * 1
    )
    [slide] = one_scene(samples.points(), title=headline)
    body = slide.shapes.title._element.find(f".//{qn('a:bodyPr')}")
    scale = int(body.find(qn("a:normAutofit")).get("fontScale"))
    assert 75000 <= scale < 100000
    [short] = one_scene(samples.points(), title="Pendek saja")
    assert short.shapes.title._element.find(f".//{qn('a:normAutofit')}") is None


# Room


def sizes(slide: Any) -> Iterator[tuple[str, float]]:
    """Yield name and size of every text whose size a slide itself sets, in points."""
    for shape in shapes_of(slide):
        trees = [shape._element, *([shape.chart._chartSpace] if shape.has_chart else [])]
        for tree in trees:
            yield from ((shape.name, int(e.get("sz")) / 100) for e in tree.iter() if (e.get("sz") or "").isdigit())


def test_no_text_is_too_small_for_a_room(real: tuple[Briefing, bytes]) -> None:
    deck = Presentation(io.BytesIO(real[1]))
    small = [found for slide in deck.slides for found in sizes(slide) if found[1] < 14]
    # The address in the foot is for paper: on the screen it is followed.
    assert {name for name, _ in small} == {"Kaki halaman"}
    assert min(size for _, size in small) >= min(slides_pptx.ADDRESS_SIZES)
    for slide in deck.slides:
        for holder in slide.placeholders:
            fit = holder._element.find(f".//{qn('a:normAutofit')}")
            share = int(fit.get("fontScale", "100000")) / 100000 if fit is not None else 1
            size = {"Butir": 28, "Judul": 32}.get(holder.name, 16)
            assert size * share >= 14, holder.name


def test_everything_lies_on_the_slide(made: bytes, real: tuple[Briefing, bytes]) -> None:
    for blob in (made, real[1]):
        deck = Presentation(io.BytesIO(blob))
        for slide in deck.slides:
            for shape in slide.shapes:
                ends = (shape.left + shape.width, shape.top + shape.height)
                assert shape.left >= 0, shape.name
                assert shape.top >= 0, shape.name
                assert ends[0] <= deck.slide_width, shape.name
                assert ends[1] <= deck.slide_height, shape.name


def test_a_picture_ends_above_the_note(real: tuple[Briefing, bytes]) -> None:
    deck = Presentation(io.BytesIO(real[1]))
    for slide in deck.slides:
        notes = [p for p in slide.placeholders if p.name == "Catatan"]
        for note in notes:
            lowest = max([s.top + s.height for s in slide.shapes if not s.is_placeholder], default=0)
            assert lowest <= note.top + note.height
            pictures = [s for s in slide.shapes if s.has_chart or s.has_table]
            assert all(p.top >= Pt(master.TITLE.y + master.HEADLINE) for p in pictures)


def test_a_table_too_long_for_a_slide_goes_on_on_the_next() -> None:
    rows = [[Cell(f"Kabupaten Kutai Kartanegara {n}"), samples.figure(float(n))] for n in range(40)]
    slides = one_scene(Grid(["Kabupaten/kota", "IPG 2024"], rows))
    assert len(slides) == 3
    assert [s.shapes.title.text_frame.text.endswith(" (lanjutan)") for s in slides] == [False, True, True]
    assert [r[0] for s in slides for r in cell_texts(s)[1:]] == [row[0].text for row in rows]


def test_a_long_agreement_is_wrapped_and_never_cut() -> None:
    what = (
        "Menyusun rencana aksi daerah pengarusutamaan gender bersama seluruh perangkat daerah dan lembaga masyarakat "
        * 3
    )
    slides = one_scene(Grid(["Tindak lanjut", "Penanggung jawab (OPD)"], [[Cell(what.strip()), Cell("Bappeda")]] * 9))
    assert [r[0] for s in slides for r in cell_texts(s)[1:]] == [what.strip()] * 9
    for slide in slides:
        [table] = [s for s in slide.shapes if s.has_table]
        assert sum(r.height for r in table.table.rows) <= Pt(350)


def test_fifty_six_regencies_in_a_ranking_keep_their_names() -> None:
    rows = [Dot(f"Kabupaten Penajam Paser Utara {n}", samples.shown(95 - n / 7), rank=str(n + 1)) for n in range(56)]
    slides = one_scene(Dots(rows, [Reference("Indonesia", samples.shown(91.85))], 80, 100, "timpang", "setara"))
    assert len(slides) == 4
    names = [name for s in slides for name in workbook(charts_of(s)[0])["Wilayah"]]
    assert [n for n in names if n] == [f"{n + 1}. Kabupaten Penajam Paser Utara {n}" for n in range(56)]


def test_a_reference_without_a_figure_is_told_in_words() -> None:
    picture = replace(samples.dots(), references=[Reference("Kalimantan Utara", Number(None, 2))])
    [slide] = one_scene(picture)
    assert "Kalimantan Utara: tidak tersedia" in told(slide)
    assert "Kalimantan Utara" not in workbook(charts_of(slide)[0])


def test_references_without_room_at_their_lines_are_listed_beside_a_sample_of_them() -> None:
    low, high = 0.35, 0.65
    references = {
        "Kalimantan Tengah": 0.541,
        "Indonesia": 0.447,
        "Target Indonesia 2025 (ditetapkan)": 0.430,
        "Target Kalimantan Tengah 2025 (rancangan)": 0.490,
    }
    rows = [Dot(f"Kabupaten {n}", samples.shown(0.41 + n / 70, 3), rank=str(n + 1)) for n in range(14)]
    roles: list[Role] = ["provinsi", "nasional", "target", "target"]
    listed = [Reference(n, samples.shown(v, 3), role=r) for (n, v), r in zip(references.items(), roles, strict=True)]
    [slide] = one_scene(Dots(rows, listed, low, high, "setara", "timpang"))
    [frame] = [shape for shape in slide.shapes if shape.has_chart]
    strokes = strokes_of(frame.chart)
    assert set(strokes) == set(references)
    assert [lines[0][2] for lines in strokes.values()] == ["solid", "dash", "sysDot", "sysDot"]
    axes = frame.chart._chartSpace.find(f".//{qn('c:plotArea')}/{qn('c:layout')}/{qn('c:manualLayout')}")
    start, wide = (float(axes.find(qn(f"c:{name}")).get("val")) * frame.width / 12700 for name in "xw")
    heights = []
    for name, ((before, level, sample), (at, stem, dash)) in strokes.items():
        assert sample == dash, name
        assert at == [references[name]] * 2
        assert stem[0] == 0
        heights.append(level[0])
        assert level[0] == level[1] > stem[1], "no line runs through the list"
        assert low <= before[0] < before[1]
        text = shapes_module.text_width(f"{name} {samples.shown(references[name], 3).shown}", 14, bold=True)
        assert start + (before[1] - low) / (high - low) * wide + text <= frame.width / 12700
    assert heights == sorted(heights, reverse=True)
    assert min(a - b for a, b in pairwise(heights)) > 1


def test_a_line_without_any_figure_is_told_in_words() -> None:
    empty = Line("Kota Tarakan", "p5", [(2019, Number(None, 2)), (2020, Number(None, 2))])
    picture = ikg_lines()
    [slide] = one_scene(replace(picture, lines=[*picture.lines, empty]))
    assert "Kota Tarakan: tidak tersedia" in told(slide)
    assert "Kota Tarakan" not in workbook(charts_of(slide)[0])


def test_lines_without_any_figure_draw_no_chart() -> None:
    empty = Line("Kota Tarakan", "p5", [(2019, Number(None, 2))])
    [slide] = one_scene(Lines([empty], [], 2))
    assert charts_of(slide) == []
    assert "Kota Tarakan: tidak tersedia" in told(slide)


def test_small_regencies_have_a_mark_that_shows_their_colour() -> None:
    areas = [
        Area("6203", "Kapuas", samples.shown(91.0), "#123A56", False),
        Area("6371", "Kota Banjarmasin", samples.shown(90.0), "#BFE0CB", True),
    ]
    far = [Area(code, code, samples.shown(None), None, False) for code in ("6101", "6504")]
    [slide] = one_scene(AreaMap([*areas, *far], [Swatch("#123A56", "timpang")], []))
    marks = [s for s in shapes_of(slide) if s.name.startswith("Penanda ")]
    assert [s.name for s in marks] == ["Penanda Kota Banjarmasin"]
    assert described(marks[0]) == "Kota Banjarmasin: 90,00"


# The package


def parts(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        assert len(names) == len(set(names))
        return {name: archive.read(name) for name in names}


def test_every_relationship_leads_to_a_part_or_to_a_known_address(real: tuple[Briefing, bytes]) -> None:
    briefing, blob = real
    held = parts(blob)
    known = {briefing.imprint.link, *(c.url for s in briefing.scenes for c in s.sources)}
    for name, content in held.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        for relation in etree.fromstring(content):
            target = relation.get("Target")
            if relation.get("TargetMode") == "External":
                assert target in known
            else:
                path = (
                    target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                )
                assert path in held, (name, target)


def test_the_deck_lists_its_masters_first_each_by_its_relationship(made: bytes) -> None:
    root = etree.fromstring(parts(made)["ppt/presentation.xml"])
    links = etree.fromstring(parts(made)["ppt/_rels/presentation.xml.rels"])
    targets = {link.get("Id"): link.get("Target") for link in links}
    listed = [(child.tag, [targets[one.get(qn("r:id"))] for one in child]) for child in root[:2]]
    assert listed == [
        (qn("p:sldMasterIdLst"), ["slideMasters/slideMaster1.xml"]),
        (qn("p:notesMasterIdLst"), ["notesMasters/notesMaster1.xml"]),
    ]


def test_every_part_has_a_content_type_and_no_leftovers_are_packed(made: bytes) -> None:
    held = parts(made)
    types = etree.fromstring(held["[Content_Types].xml"])
    endings = {e.get("Extension") for e in types if e.get("Extension")}
    named = {e.get("PartName").lstrip("/") for e in types if e.get("PartName")}
    assert named <= set(held)
    assert [n for n in held if n not in named and n.rsplit(".", 1)[-1] not in endings] == []
    assert not [n for n in held if "thumbnail" in n or "printerSettings" in n]
    assert b"Office Theme" not in b"".join(held.values())
    assert b"Widescreen" in held["docProps/app.xml"]
    assert len([n for n in held if n.startswith("ppt/slideLayouts/") and n.endswith(".xml")]) == 4


def test_shapes_have_numbers_of_their_own(real: tuple[Briefing, bytes]) -> None:
    for slide in Presentation(io.BytesIO(real[1])).slides:
        numbers = [e.get("id") for e in slide.element.iter(qn("p:cNvPr"))]
        assert len(numbers) == len(set(numbers))


def test_no_placeholder_stays_empty(made: bytes, real: tuple[Briefing, bytes]) -> None:
    for blob in (made, real[1]):
        for slide in Presentation(io.BytesIO(blob)).slides:
            for page in (slide, slide.notes_slide):
                for holder in page.placeholders:
                    if holder.placeholder_format.type != PP_PLACEHOLDER.SLIDE_IMAGE:
                        assert holder.text_frame.text.strip() or holder._element.find(f".//{qn('a:fld')}") is not None


def test_the_properties_name_title_author_language_and_version(deck: Any) -> None:
    told_of = deck.core_properties
    assert told_of.title == "Kalimantan Timur: IPG 2024"
    assert told_of.author == "Setara Kalimantan"
    assert told_of.language == "id-ID"
    assert told_of.keywords == "versi data 2026.10"
    assert told_of.created.date() == samples.DAY


def test_a_deck_is_small(real: tuple[Briefing, bytes]) -> None:
    assert len(real[1]) < LARGEST


def test_the_library_is_loaded_only_when_a_deck_is_made() -> None:
    code = "import sys, setara.render.pptx; assert not {'pptx', 'xlsxwriter'} & set(sys.modules), sorted(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.skipif(bool(office.without("impress")), reason=office.without("impress"))
def test_libreoffice_opens_the_deck_with_all_its_slides(made: bytes, tmp_path: Path) -> None:
    (tmp_path / "paparan.pptx").write_bytes(made)
    from pypdf import PdfReader

    pages = PdfReader(office.converted(tmp_path / "paparan.pptx", "pdf")).pages
    assert len(pages) == 10
    text = [page.extract_text() for page in pages]
    assert "91,23" in text[1]
    assert "93,38" in text[3], "labels are drawn"
    assert "Penajam Paser Utara" in text[3]
    assert "−4,98" in text[6]
