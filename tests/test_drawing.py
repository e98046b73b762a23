"""Drawn pictures: every name and figure is there, readable, in its place, and the same every time."""

from __future__ import annotations

import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import combinations, pairwise, permutations
from xml.etree import ElementTree

import numpy as np
import pytest
import typst
from fontTools.ttLib import TTFont
from PIL import ImageFont
from pypdf import PdfReader

from setara.pictures import theme
from setara.pictures.kinds import (
    AreaMap,
    Bars,
    Cards,
    Cell,
    Dots,
    Grid,
    Lines,
    Number,
    Pair,
    Pairs,
    Picture,
    Points,
    Reference,
)
from setara.pictures.theme import MARKS, PART_COLOURS
from setara.render.place import fonts
from setara.render.place.fonts import short, wrapped
from setara.render.place.lines import extent, header
from setara.render.place.outlines import Projection, fitted, label_place, placed, reach
from setara.render.place.room import spread
from setara.render.plotly import comparison
from setara.render.pptx import chart_model
from setara.render.svg import svg
from setara.targets.judging import WORDS
from tests import crowded
from tests.crowded import CROWDED
from tests.samples import PICTURES, shown

PROJECTOR, WIDE, PRINT, PORTRAIT = SIZES = [(1200, 470, 20), (1120, 500, 20), (500, 300, 9), (360, 300, 8)]
ALL: dict[str, Picture] = PICTURES | CROWDED
EVERY_SIZE = pytest.mark.parametrize("size", SIZES, ids=lambda s: f"{s[0]}x{s[1]}")
EVERY_PICTURE = pytest.mark.parametrize("name", ALL)
KALTENG = [code for code in crowded.REGENCIES if code[:2] == "62"]


@dataclass(frozen=True)
class Written:
    """One line of text as a reader of the SVG meets it."""

    text: str
    x: float
    y: float
    size: float
    weight: int
    anchor: str
    colour: str

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of the letters, measured with the typeface."""
        left, top, right, bottom = face(self.weight).getbbox(self.text, anchor="ls")
        advance = face(self.weight).getlength(self.text)
        start = self.x - {"start": 0, "middle": advance / 2, "end": advance}[self.anchor] * self.size / 1000
        scale = self.size / 1000
        return start + left * scale, self.y + top * scale, start + right * scale, self.y + bottom * scale


@cache
def face(weight: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(fonts.FOLDER / fonts.FILES[weight]), 1000)  # type: ignore[index]


@cache
def drawn(name: str, size: tuple[int, int, int]) -> ElementTree.Element:
    return ElementTree.fromstring(svg(ALL[name], *size))


def root_of(picture: Picture, size: tuple[int, int, int] = PROJECTOR) -> ElementTree.Element:
    return ElementTree.fromstring(svg(picture, *size))


def style(element: ElementTree.Element) -> dict[str, str]:
    pairs = [part.split(":") for part in element.get("style", "").split(";") if part.strip()]
    return {key.strip(): value.strip() for key, value in pairs}


def texts(root: ElementTree.Element) -> list[Written]:
    found = []
    for element in root.findall("{*}text"):
        look = style(element)
        found.append(
            Written(
                element.text or "",
                float(element.get("x", "nan")),
                float(element.get("y", "nan")),
                float(look["font-size"].removesuffix("px")),
                int(look.get("font-weight", "400")),
                look.get("text-anchor", "start"),
                look.get("fill", "#000000"),
            )
        )
    return found


def corners(element: ElementTree.Element) -> np.ndarray:
    return np.array([float(n) for n in re.findall(r"-?\d+\.?\d*", element.get("d", ""))]).reshape(-1, 2)


def shapes(root: ElementTree.Element, fill: str) -> list[np.ndarray]:
    """Return the corners of everything filled in a colour, in the order drawn."""
    return [corners(p) for p in root.findall("{*}path") if style(p).get("fill") == fill.lower()]


def middles(root: ElementTree.Element, fill: str) -> np.ndarray:
    return np.array([(c.min(axis=0) + c.max(axis=0)) / 2 for c in shapes(root, fill)])


def titled(root: ElementTree.Element) -> dict[str, list[ElementTree.Element]]:
    found: dict[str, list[ElementTree.Element]] = {}
    for path in root.findall("{*}path"):
        title = path.findtext("{*}title")
        if title:
            found.setdefault(title, []).append(path)
    return found


def said(root: ElementTree.Element) -> str:
    """Return everything written, lines joined as they are read, and the titles."""
    return " ".join([*(t.text for t in texts(root)), *titled(root)])


def wording(picture: Picture) -> list[str]:
    """Return every name and sentence a picture must show."""
    match picture:
        case Cards():
            found = [words for card in picture.cards for words in (card.label, card.shown, *card.lines)]
        case AreaMap():
            found = [*(swatch.label for swatch in picture.legend), *(area.name for area in picture.areas)]
        case Dots():
            found = [*(thing.name for thing in (*picture.rows, *picture.references)), picture.left, picture.right]
        case Lines():
            found = [thing.name for thing in (*picture.lines, *picture.references)]
            found += [words for _, words in picture.breaks]
        case Pairs():
            found = [words for row in picture.rows for words in (row.name, row.gap)]
        case Bars():
            found = [*picture.parts, picture.unit, "jumlah", *(row.name for row in picture.rows)]
        case Grid():
            found = [*picture.columns, *(cell.text for row in picture.rows for cell in row)]
        case Points():
            found = [*picture.items]
    assert found
    return found


@EVERY_SIZE
@EVERY_PICTURE
def test_every_name_and_figure_is_in_the_text(name: str, size: tuple[int, int, int]) -> None:
    root, picture = drawn(name, size), ALL[name]
    everything = said(root)
    missing = [words for words in wording(picture) if words not in everything and short(words) not in everything]
    missing += [number.shown for number in picture.numbers if number.shown not in everything]
    assert not missing


@EVERY_PICTURE
def test_names_are_whole_on_the_projector(name: str) -> None:
    if not isinstance(ALL[name], Bars):
        assert "Kab. " not in said(drawn(name, PROJECTOR))


@EVERY_SIZE
@EVERY_PICTURE
def test_nothing_is_smaller_than_asked(name: str, size: tuple[int, int, int]) -> None:
    assert min(t.size for t in texts(drawn(name, size))) >= size[2]


@EVERY_SIZE
@EVERY_PICTURE
def test_text_stays_in_the_picture_and_apart(name: str, size: tuple[int, int, int]) -> None:
    boxes = [(t.text, t.box) for t in texts(drawn(name, size))]
    outside = [text for text, (l, t, r, b) in boxes if l < -1 or t < 0 or r > size[0] + 1 or b > size[1]]  # noqa: E741
    assert not outside
    meeting = [
        (one, other)
        for (one, a), (other, b) in combinations(boxes, 2)
        if a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]
    ]
    assert not meeting


@pytest.mark.parametrize("size", [PROJECTOR, PORTRAIT], ids=["projector", "portrait"])
@EVERY_PICTURE
def test_text_is_dark_enough_for_the_far_end_of_a_room(name: str, size: tuple[int, int, int]) -> None:
    colours = {t.colour for t in texts(drawn(name, size))}
    light = {c for c in colours if theme.contrast(c, theme.PAPER) < theme.CONTRAST}
    assert light <= ({theme.PAPER.lower()} if isinstance(ALL[name], AreaMap) else set())


@EVERY_PICTURE
def test_the_picture_stands_alone(name: str) -> None:
    text = svg(ALL[name], *PRINT)
    root = ElementTree.fromstring(text)
    assert root.get("viewBox") == "0 0 500 300"
    assert {root.get("width"), root.get("height")} == {None}
    kinds = {element.tag.split("}")[-1] for element in root.iter()}
    assert kinds <= {"svg", "defs", "pattern", "rect", "path", "text", "title"}
    assert text.count("http") == 1
    assert fonts.FAMILY in root.get("style", "")
    named = [element for element in root.iter() if element.get("id")]
    assert all(element.tag.endswith("pattern") for element in named)
    used = set(re.findall(r"url\(#(\w+)\)", text))
    assert used == {element.get("id") for element in named}


def test_the_same_picture_is_the_same_text_in_any_thread() -> None:
    alone = {name: svg(picture, *PRINT) for name, picture in ALL.items()}
    names = [*ALL] * 2
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda name: svg(ALL[name], *PRINT), names))
    assert together == [alone[name] for name in names]
    code = (
        "import sys; from setara.render.svg import svg; from tests.samples import PICTURES;"
        "sys.stdout.reconfigure(encoding='utf-8'); sys.stdout.write(svg(PICTURES['peta'], 500, 300, 9))"
    )
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True).stdout
    assert other == alone["peta"]


def test_a_map_of_all_regencies_is_small() -> None:
    assert len(svg(CROWDED["peta Kalimantan"], *WIDE).encode()) < 120_000


@pytest.mark.parametrize("name", [n for n, p in ALL.items() if isinstance(p, AreaMap)])
def test_areas_have_the_colour_given_and_hatching_where_there_is_none(name: str) -> None:
    picture = ALL[name]
    assert isinstance(picture, AreaMap)
    root = drawn(name, PROJECTOR)
    found = titled(root)
    hatched = {f"url(#{pattern.get('id')})" for pattern in root.iter() if pattern.tag.endswith("pattern")}
    for area in picture.areas:
        fills = {style(path)["fill"] for path in found[f"{area.name}: {area.number.shown}"]}
        assert (fills <= hatched) if area.colour is None else (fills == {area.colour.lower()}), area.name


def test_a_city_too_small_to_be_seen_has_a_dot_besides() -> None:
    found = titled(drawn("peta Kalimantan Timur", PROJECTOR))
    picture = CROWDED["peta Kalimantan Timur"]
    assert isinstance(picture, AreaMap)
    figures = {area.name: area.number.shown for area in picture.areas}
    bontang = found[f"Kota Bontang: {figures['Kota Bontang']}"]
    assert len(bontang) == 2
    assert np.ptp(corners(bontang[1]), axis=0) == pytest.approx([12.5, 12.5], abs=1.5)
    assert len(found[f"Kutai Timur: {figures['Kutai Timur']}"]) == 1


@pytest.mark.parametrize("size", [PROJECTOR, PRINT], ids=["projector", "print"])
@pytest.mark.parametrize("name", [n for n in CROWDED if n.startswith("peta")])
def test_every_label_of_a_map_leads_to_its_area(name: str, size: tuple[int, int, int]) -> None:
    root, picture = drawn(name, size), ALL[name]
    assert isinstance(picture, AreaMap)
    dots = [p for p in middles(root, theme.INK) if True]
    labelled = [area for area in picture.areas if area.labelled]
    written = {t.text for t in texts(root)}
    in_their_area = 0
    for area in labelled:
        rings = corners(titled(root)[f"{area.name}: {area.number.shown}"][0])
        low, high = rings.min(axis=0), rings.max(axis=0)
        own = [t for t in texts(root) if t.text == area.name]
        inside = any(low[0] < t.x < high[0] and low[1] < t.y < high[1] for t in own)
        led = any(np.all(low <= dot) and np.all(dot <= high) for dot in dots)
        assert inside or led, area.name
        in_their_area += inside
    assert len(dots) >= len(labelled) - in_their_area > 0
    assert all(a.number.shown in " ".join(written) for a in labelled)


@EVERY_SIZE
@pytest.mark.parametrize("name", [n for n, p in ALL.items() if isinstance(p, AreaMap)])
def test_lines_from_names_to_areas_cross_neither_each_other_nor_a_name(name: str, size: tuple[int, int, int]) -> None:
    root = drawn(name, size)
    dark = [p for p in root.findall("{*}path") if style(p).get("stroke") == theme.INK.lower()]
    lines = [c for c in map(corners, dark) if len(c) == 2]
    along = np.linspace(0, 1, 80)[:, None]
    points = [start + (end - start) * along for start, end in lines]
    for one, other in combinations(points, 2):
        gaps = np.hypot(*(one[:, None] - other[None, :]).transpose(2, 0, 1))
        assert gaps.min() > 0.5
    for written in texts(root):
        left, top, right, bottom = written.box
        for x, y in (line.T for line in points):
            assert not np.any((x > left) & (x < right) & (y > top) & (y < bottom)), written.text


def test_dots_stand_where_their_values_are() -> None:
    picture = PICTURES["peringkat"]
    assert isinstance(picture, Dots)
    root = drawn("peringkat", PROJECTOR)
    values = [r.number.value for r in picture.rows if r.number.value is not None and r.tone == "primary"]
    places = middles(root, theme.PRIMARY)
    slope, start = np.polyfit(values, places[:, 0], 1)
    assert slope > 0
    assert start + slope * np.array(values) == pytest.approx(places[:, 0], abs=0.2)
    chosen = next(r.number.value for r in picture.rows if r.tone == "chosen")
    assert middles(root, theme.CHOSEN)[0][0] == pytest.approx(start + slope * chosen, abs=0.2)
    stems = vertical_lines(root)
    for reference in picture.references:
        assert min(abs(stems - (start + slope * reference.number.value))) < 0.2, reference.name


def vertical_lines(root: ElementTree.Element) -> np.ndarray:
    """Return where lines longer than half the picture run down."""
    ends = [corners(p) for p in root.findall("{*}path") if style(p).get("fill") == "none"]
    long = float(root.get("viewBox", "").split()[3]) / 2
    return np.array([c[0][0] for c in ends if len(c) == 2 and c[0][0] == c[1][0] and np.ptp(c[:, 1]) > long])


def test_a_dot_without_figure_is_hatched_and_has_no_mark() -> None:
    picture = PICTURES["peringkat"]
    assert isinstance(picture, Dots)
    root = drawn("peringkat", PROJECTOR)
    published = [r for r in picture.rows if r.number.value is not None]
    assert len(shapes(root, theme.PRIMARY)) + len(shapes(root, theme.CHOSEN)) == len(published)
    hatched = [p for p in root.findall("{*}path") if "url(" in style(p).get("fill", "")]
    row = next(t for t in texts(root) if t.text == "tidak tersedia")
    assert len(hatched) == 1
    assert corners(hatched[0])[:, 1].min() < row.y < corners(hatched[0])[:, 1].max() + row.size / 2


def test_references_close_together_are_each_named_at_their_line() -> None:
    picture = CROWDED["peringkat padat"]
    assert isinstance(picture, Dots)
    for size in SIZES:
        root = drawn("peringkat padat", size)
        stems = sorted(set(vertical_lines(root)))
        for reference in picture.references:
            label = next(t for t in texts(root) if t.text == f"{reference.name} {reference.number.shown}")
            left, _, right, _ = label.box
            assert any(left - label.size < x < right + label.size for x in stems)
            crossing = [
                p for p in map(corners, root.findall("{*}path")) if len(p) == 2 and p[0][0] == p[1][0]
                and left < p[0][0] < right and p[:, 1].min() < label.y - 0.3 * label.size < p[:, 1].max()
            ]  # fmt: skip
            assert not crossing, reference.name
        assert len(stems) == len(picture.references)


def test_no_line_of_any_header_runs_through_a_label() -> None:
    random = np.random.default_rng(5)
    names = ("Indonesia 91,85", "Kalimantan Tengah 89,62", "Target Indonesia 2025 (ditetapkan) 92,02", "Jawa 9,1")
    listed = 0
    for case in range(300):
        stems = (
            sorted(random.uniform(500, 1180, 1 + case % 4)) if case % 2 else 800 + random.uniform(0, 60, 1 + case % 4)
        )
        found = header([(names[i], float(x)) for i, x in enumerate(stems)], 20, 1200)
        boxes = [extent(label, 20) for label in found.labels]
        assert all(box.left >= 0 and box.right <= 1200 and box.top >= 0 and box.bottom <= found.height for box in boxes)
        assert not any(one.meets(other) for one, other in combinations(boxes, 2))
        assert [label.text for label in found.labels] == list(names[: len(stems)])
        listed += found.keyed
        for i, j in permutations(range(len(stems)), 2):
            box, other = boxes[i], found.labels[j]
            assert other.top >= box.bottom - 2 or not box.left < other.stem < box.right, (case, i, j)
    assert listed < 30


def test_left_out_rows_are_told_by_three_dots() -> None:
    assert len(shapes(drawn("peringkat padat", PROJECTOR), theme.SOFT)) == 6
    assert len(shapes(drawn("peringkat", PROJECTOR), theme.SOFT)) == 3


def lines_of(root: ElementTree.Element, colour: str) -> list[np.ndarray]:
    return [
        corners(p) for p in root.findall("{*}path")
        if style(p).get("stroke") == colour.lower() and style(p).get("fill") == "none" and "M" not in p.get("d", "")[1:]
    ]  # fmt: skip


@EVERY_SIZE
def test_no_line_crosses_a_year_left_out(size: tuple[int, int, int]) -> None:
    root = drawn("gerak padat", size)
    for tone in ("p1", "p2", "p3", "p5"):
        runs = lines_of(root, theme.TONES[tone])  # type: ignore[index]
        assert [len(run) for run in runs] == [6, 8]
        steps = np.concatenate([np.diff(run[:, 0]) for run in runs])
        assert steps == pytest.approx(np.full(12, steps[0]), abs=0.21)
        assert runs[1][0][0] - runs[0][-1][0] == pytest.approx(2 * steps.mean(), abs=0.3)
    nation = lines_of(root, theme.MUTED)
    assert [len(run) for run in nation if len(run) > 2] == [10, 4]


def test_series_are_separate_lines_and_the_break_stands_between_them() -> None:
    root = drawn("gerak", PROJECTOR)
    old, new = sorted(lines_of(root, theme.PRIMARY), key=lambda run: run[0][0])
    assert (len(old), len(new)) == (6, 6)
    words = next(t for t in texts(root) if t.text == "seri baru")
    stems = [x for x in vertical_lines(root) if old[-1][0] < x < new[0][0]]
    assert len(stems) == 1
    assert abs(stems[0] - (words.box[0] + words.box[2]) / 2) < words.size


def test_points_of_lines_stand_at_their_year_and_value() -> None:
    picture = CROWDED["gerak padat"]
    assert isinstance(picture, Lines)
    found = titled(drawn("gerak padat", PROJECTOR))
    rows = []
    for line in picture.lines:
        for year, number in line.points:
            marks = found.get(f"{line.name} {year}: {number.shown}", [])
            assert len(marks) == 1, (line.name, year)
            assert ("url(" in style(marks[0])["fill"]) == (number.value is None), (line.name, year)
            for mark in marks if number.value is not None else []:
                place = corners(mark)
                rows.append((year, number.value, *((place.min(axis=0) + place.max(axis=0)) / 2)))
    year, value, x, y = np.array(rows).T
    for known, drawn_at, limit in ((year, x, 0.2), (value, y, 2.0)):
        slope, start = np.polyfit(known, drawn_at, 1)
        assert start + slope * known == pytest.approx(drawn_at, abs=limit)
    assert np.polyfit(value, y, 1)[0] < 0


def test_each_line_has_a_shape_of_its_own() -> None:
    from setara.render.svg.charts import symbols

    picture = CROWDED["gerak padat"]
    assert isinstance(picture, Lines)
    found = symbols(picture.lines)
    assert len(set(found)) == len(picture.lines)
    assert found[:5] == [*theme.PROVINCE_SYMBOLS.values()]


def test_years_are_whole_and_values_have_a_decimal_comma() -> None:
    written = [t.text for t in texts(drawn("gerak", PROJECTOR))]
    years = [w for w in written if re.fullmatch(r"\d{4}", w)]
    assert "2025" in years
    assert len(years) >= 5
    ticks = [w for w in written if re.fullmatch(r"\d\d,\d", w)]
    steps = np.diff(sorted(float(t.replace(",", ".")) for t in ticks))
    assert len(ticks) >= 4
    assert steps == pytest.approx(np.full(len(steps), steps[0]))


def test_women_and_men_are_told_apart_by_shape_and_never_overlap() -> None:
    root = drawn("perempuan-laki", PROJECTOR)
    women, men = (shapes(root, c)[1:] for c in (theme.WOMEN, theme.MEN))
    assert (len(women), len(men)) == (4, 3)
    assert {len(w) for w in women}.isdisjoint({len(m) for m in men})
    middle = [[(s.min(axis=0) + s.max(axis=0)) / 2 for s in own] for own in (women, men)]
    assert middle[0][0][0] > middle[1][0][0], "women ahead in the first row"
    assert middle[0][2][0] < middle[1][2][0], "men ahead in the third row"
    equal_women, equal_men = middle[0][1], middle[1][1]
    assert equal_women[0] == pytest.approx(equal_men[0], abs=0.1)
    assert equal_men[1] - equal_women[1] == pytest.approx(2 * 0.48 * texts(root)[0].size, abs=0.5)


def test_a_measure_without_figure_has_an_empty_mark_beside_its_axis() -> None:
    root = root_of(Pairs([Pair("Pengeluaran", shown(None), shown(12.5), "tidak dapat dihitung", 10, 15)]))
    assert len(shapes(root, theme.WOMEN)) == 1, "only that of the legend"
    assert len(shapes(root, theme.MEN)) == 2
    outlines = [p for p in root.findall("{*}path") if style(p).get("stroke") == theme.WOMEN.lower()]
    axis = next(c for c in map(corners, root.findall("{*}path")) if len(c) == 2 and c[0][1] == c[1][1])
    assert len(outlines) == 1
    assert corners(outlines[0])[:, 0].max() < axis[0][0]
    assert middles(root, theme.MEN)[1][0] == pytest.approx((axis[0][0] + axis[1][0]) / 2, abs=0.2)


@pytest.mark.parametrize("name", ["penyebab", "sebab padat"])
def test_bars_are_as_long_as_their_parts_and_begin_where_the_last_ended(name: str) -> None:
    picture = ALL[name]
    assert isinstance(picture, Bars)
    found = titled(drawn(name, PROJECTOR))
    scales = []
    for row in picture.rows:
        ends: dict[bool, float] = {}
        for part, number in zip(picture.parts, row.values, strict=True):
            bars = found.get(f"{row.name}, {part}: {number.shown}", [])
            assert len(bars) == (number.value is not None), (row.name, part)
            for bar in bars:
                low, high = corners(bar)[:, 0].min(), corners(bar)[:, 0].max()
                up = number.value > 0
                assert ends.setdefault(up, low if up else high) == pytest.approx(low if up else high, abs=0.2)
                ends[up] = high if up else low
                scales.append((abs(number.value), high - low))
    value, length = np.array(scales).T
    assert length == pytest.approx(value * (length.sum() / value.sum()), abs=0.3)


def test_parts_are_told_apart_without_colour() -> None:
    root = drawn("sebab padat", PROJECTOR)
    patterns = {p.get("id"): p for p in root.iter() if p.tag.endswith("pattern")}
    ways = {next(e.get("d") for e in p if e.tag.endswith("path")) for p in patterns.values()}
    assert len(ways) == 3, (
        "three hatchings, the first part is plain; the hatching of what is missing runs as one of them"
    )
    assert shapes(root, PART_COLOURS[0])
    assert not shapes(root, PART_COLOURS[1])


def test_a_row_of_bars_without_figures_is_hatched_and_has_no_sum() -> None:
    root = root_of(Bars(["a", "b"], [crowded.Bar("Kabupaten Paser", [shown(None)] * 2, shown(None))], "poin (diolah)"))
    assert not [title for title in titled(root) if "Paser" in title]
    assert len([p for p in root.findall("{*}path") if "url(" in style(p).get("fill", "")]) == 2, (
        "legend of b, and the row"
    )
    assert "tidak tersedia" in [t.text for t in texts(root)]


def test_a_status_has_its_shape_before_its_word() -> None:
    picture = PICTURES["target"]
    assert isinstance(picture, Grid)
    root = drawn("target", PROJECTOR)
    for status in ("tercapai", "sesuai_jalur", "perlu_kerja_keras", "menjauh"):
        words = [t for t in texts(root) if t.text == WORDS[status]]
        marks = middles(root, MARKS[status].colour)
        assert len(marks) == len(words) == sum(row[3].status == status for row in picture.rows)
        for word, mark in zip(words, marks, strict=True):
            assert word.x - 2 * word.size < mark[0] < word.x
            assert abs(word.y - mark[1]) < word.size
    kinds = {
        tuple(np.round(np.ptp(shapes(root, MARKS[s].colour)[0], axis=0), 1)) for s in ("tercapai", "perlu_kerja_keras")
    }
    assert len(kinds) == 2


def test_a_column_with_figures_and_no_status_is_one_of_figures() -> None:
    row = [Cell("2024", shown(2024, 0)), Cell("1,5", shown(1.5, 1)), Cell("12", shown(12, 0), "tercapai"), Cell("baik")]
    gap = [
        Cell("2025", shown(2025, 0)),
        Cell("tidak tersedia"),
        Cell("3", shown(3, 0), "perlu_kerja_keras"),
        Cell("turun"),
    ]
    assert Grid(["Tahun", "Angka", "Banyaknya", "Kata"], [row, gap]).figures == [False, True, False, False]
    assert Grid(["Tahun", "Angka"], []).figures == [False, False]


def test_figures_of_a_column_are_flush_right() -> None:
    written = [t for t in texts(drawn("target", PROJECTOR)) if t.text == "92,00"]
    assert len(written) == 14
    assert len({t.x for t in written}) == 1
    assert {t.anchor for t in written} == {"end"}


@pytest.mark.parametrize(
    "picture",
    [
        Cards([]),
        Dots([], [], 0, 1, "timpang", "setara"),
        Lines([], [], 1),
        Pairs([]),
        Bars([], [], "poin"),
        Grid([], []),
        Points([]),
        AreaMap([], [], []),
    ],
    ids=lambda p: type(p).__name__,
)
def test_a_picture_of_nothing_says_so(picture: Picture) -> None:
    assert [t.text for t in texts(root_of(picture))] == ["tidak ada angka yang terbit"]


def test_one_value_is_enough_for_an_axis() -> None:
    dots = Dots([crowded.Dot("Paser", shown(90.0))], [Reference("Indonesia", shown(90.0))], 90.0, 90.0, "", "")
    lines = Lines([crowded.Line("Paser", "primary", [(2024, Number(90.0, 2))])], [], 2)
    for picture in (dots, lines):
        assert "90,00" in said(root_of(picture))


def test_a_line_without_figures_is_named_and_a_table_without_rows_has_its_head() -> None:
    empty = [crowded.Line("Paser", "primary", []), crowded.Line("Berau", "chosen", [(2024, shown(90.0))])]
    assert "Paser: tidak tersedia" in said(root_of(Lines(empty, [], 2)))
    assert [t.text for t in texts(root_of(Grid(["Wilayah", "IPG"], [])))] == ["Wilayah", "IPG"]


def test_a_picture_without_room_for_anything_says_so() -> None:
    with pytest.raises(ValueError, match="too small"):
        svg(PICTURES["peringkat"], 40, 40, 20)


def test_text_is_made_smaller_rather_than_cut() -> None:
    root = root_of(PICTURES["target"], (500, 300, 20))
    assert min(t.size for t in texts(root)) < 20
    assert all(t.box[0] >= -1 and t.box[2] <= 501 and t.box[3] <= 300 for t in texts(root))


def test_the_typeface_files_are_one_family_with_digits_of_one_width() -> None:
    for weight, file in fonts.FILES.items():
        font = TTFont(fonts.FOLDER / file)
        assert font["name"].getBestFamilyName() == fonts.FAMILY
        assert font["OS/2"].usWeightClass == weight
        assert len({fonts.width_of(digit, 1000, weight) for digit in "0123456789"}) == 1
    assert len({fonts.width_of("Kotawaringin", 20, weight) for weight in fonts.FILES}) == 3
    assert "Open Font License" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("weight", [400, 600, 800])
def test_measured_text_is_hardly_wider_than_drawn_text_and_never_narrower(weight: fonts.Weight) -> None:
    for text in ("Kabupaten Penajam Paser Utara", "−0,33 (diolah)", "Tana Tidung 87,45–89,94%"):
        true = face(weight).getlength(text) / 50
        assert true - 0.01 <= fonts.width_of(text, 20, weight) < 1.02 * true


def test_typst_sets_the_same_text_in_the_same_typeface() -> None:
    source = b'#set page(width: 520pt, height: 320pt, margin: 10pt)\n#image("a.svg", width: 500pt, alt: "peringkat")'
    drawing = svg(PICTURES["peringkat"], *PRINT).encode()
    pdf = typst.compile(
        {"main.typ": source, "a.svg": drawing}, font_paths=[str(fonts.FOLDER)], ignore_system_fonts=True
    )
    page = PdfReader(BytesIO(pdf)).pages[0]
    text = page.extract_text()
    assert "Kabupaten Penajam Paser Utara" in text
    assert "92,27" in text
    used = {font.get_object()["/BaseFont"].split("+")[-1] for font in page["/Resources"]["/Font"].values()}
    assert used == {"PlusJakartaSans-Regular", "PlusJakartaSans-SemiBold", "PlusJakartaSans-ExtraBold"}


def rings_of(code: str, projection: Projection) -> list[np.ndarray]:
    return [ring for polygon in placed(code, projection) for ring in polygon]


def even_odd(point: tuple[float, float], rings: list[np.ndarray]) -> bool:
    x, y = point
    hits = 0
    for ring in map(np.ndarray.tolist, rings):
        for (ax, ay), (bx, by) in pairwise([*ring, ring[0]]):
            hits += (ay > y) != (by > y) and x < ax + (y - ay) * (bx - ax) / (by - ay)
    return hits % 2 == 1


@pytest.mark.parametrize("codes", [KALTENG, [*KALTENG, "6200"], ["6403", "6472"], ["6371"]], ids=len)
def test_outlines_fill_the_rectangle_and_labels_lie_inside(codes: list[str]) -> None:
    projection = fitted(codes, 0, 0, 480, 300)
    found = {code: rings_of(code, projection) for code in codes}
    everything = np.concatenate([ring for rings in found.values() for ring in rings])
    assert everything.min() >= -0.05
    wide, high = np.ptp(everything, axis=0)
    assert wide <= 480.1
    assert high <= 300.1
    assert wide == pytest.approx(480, abs=2) or high == pytest.approx(300, abs=2)
    assert np.ptp(everything[:, 0]) == pytest.approx(np.ptp(reach(codes, projection)), abs=2)
    for code in codes:
        assert even_odd(label_place(code, projection), found[code]), code


def test_an_outline_keeps_its_hole_and_its_islands() -> None:
    projection = fitted(["6403", "6111"], 0, 0, 900, 900)
    assert len(rings_of("6403", projection)) == 2, "Kota Samarinda lies within Kutai Kartanegara"
    assert len(rings_of("6111", projection)) == 6
    with pytest.raises(KeyError):
        fitted(["9999"], 0, 0, 100, 100)


def test_the_map_is_true_to_shape_and_north_is_up() -> None:
    codes = ["6501", "6301", "6101", "6405"]
    points = {code: label_place(code, fitted(codes, 0, 0, 1000, 1000)) for code in codes}
    assert points["6501"][1] < points["6301"][1]
    assert points["6101"][0] < points["6405"][0]
    wide, high = np.ptp(np.concatenate(rings_of("6200", fitted(["6200"], 0, 0, 4000, 4000))), axis=0)
    assert wide / high == pytest.approx(
        (115.85 - 110.78) * np.cos(np.radians((0.77 - 3.54) / 2)) / (0.77 + 3.54), rel=0.01
    )


def test_labels_move_apart_as_little_as_needed() -> None:
    assert spread([10, 50], [10, 10], 0, 100) == [10, 50]
    assert spread([50, 50], [10, 20], 0, 100) == [42.5, 57.5]
    assert spread([2, 3, 98], [10, 10, 10], 0, 100) == [5, 15, 95]
    placed = spread([90, 10, 12, 91, 92], [12] * 5, 0, 100)
    assert all(b - a >= 12 - 1e-9 for a, b in pairwise(sorted(placed)))
    assert 6 <= min(placed) <= max(placed) <= 94


def test_only_the_kind_of_a_region_is_shortened() -> None:
    assert short("Kabupaten Penajam Paser Utara") == "Kab. Penajam Paser Utara"
    assert short("Kota Palangka Raya") == "Kota Palangka Raya"


def test_lines_break_between_words_and_are_even() -> None:
    sentence = "setara pada 100, di atasnya laki-laki tertinggal"
    lines = wrapped(sentence, 20, 400, 260)
    assert " ".join(lines) == sentence
    words = sentence.split()
    halves = [(" ".join(words[:i]), " ".join(words[i:])) for i in range(1, len(words))]
    assert tuple(lines) == min(halves, key=lambda half: max(fonts.width_of(line, 20) for line in half))
    assert all(fonts.width_of(line, 20) <= 260 for line in lines)
    assert wrapped("Kotawaringin", 20, 400, 30) == ["Kotawaringin"]


def test_a_province_the_nation_and_a_target_look_alike_on_page_scene_and_slide() -> None:
    across = [
        Reference("Kalimantan Timur", shown(90.0), role="provinsi"),
        Reference("Indonesia", shown(91.0), role="nasional"),
        Reference("target 2025", shown(92.0), role="target"),
    ]
    picture = Dots([crowded.Dot("Paser", shown(90.5))], across, 86.0, 96.0, "", "")
    assert theme.DASHES == {"provinsi": "solid", "nasional": "dash", "target": "dot"}

    page = comparison.ranked_dots(picture.rows, picture.references, 86.0, 96.0, "", "", {})
    assert [shape.line.dash for shape in page.layout.shapes] == ["solid", "dash", "dot"]

    upright = [look for e in root_of(picture).iter() if (look := style(e)).get("stroke") == theme.INK.lower()]
    dashes = [[float(part) for part in look.get("stroke-dasharray", "").split(",") if part] for look in upright]
    # Dash and gap are told apart by eye: a dash is twice its gap, a dot shorter than its gap.
    assert [dash[0] / dash[1] if dash else 0 for dash in dashes] == [
        0,
        pytest.approx(2, abs=0.05),
        pytest.approx(2 / 3, abs=0.02),
    ]

    assert chart_model.DASHES == {"provinsi": "solid", "nasional": "dash", "target": "sysDot"}
