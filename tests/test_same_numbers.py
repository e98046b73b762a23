"""The same numbers to the last digit: briefing and profile against the slides, sheets and workbooks read back, and the pages."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from setara import formatting
from setara.address import resolve
from setara.findings import briefing as briefing_findings
from setara.findings import flags, maps, position, profile, ranking, target_questions, target_status
from setara.findings.finding import Briefing, Finding, Profile
from setara.findings.target_questions import Question
from setara.pictures.kinds import AreaMap, Bars, Cards, Dots, Grid, Lines, Number, Pairs, Picture
from setara.render import pdf, pptx, workbook
from setara.sentences import quality
from setara.store import catalogue as catalogue_module
from setara.store import citations
from setara.store.catalogue import NATION, Catalogue
from setara.view import View
from tests import readback, samples, sessions
from tests.readback import Slide, flat

SCOPES: dict[str, dict[str, str]] = {
    "Kalimantan Tengah, IPG": {"provinsi": "62", "indikator": "ipg", "tahun": "2024", "vintage": "sp2010"},
    "Kalimantan Timur, IKG": {"provinsi": "64", "indikator": "ikg", "tahun": "2025"},
    "Kalimantan Utara, IDG": {"provinsi": "65", "indikator": "idg"},
    "Kalimantan, IPG": {"indikator": "ipg"},
    "with uploads": {"provinsi": "62", "indikator": "ipg", "tahun": "2024", "vintage": "sp2010"},
}
UPLOADED = "6203;2024;ipg;T;sp2010;95,6\n6200;2024;ipg;T;sp2010;89,6\n6203;2024;ipm;P;sp2010;70,5"
TARGETS = "6203-2029-ipg-T-sp2010-96.5~6271-2029-ipg-T-sp2010-96.0~6200-2029-ipg-T-sp2010-91.4"


@dataclass(frozen=True)
class Made:
    """A briefing with its files read back."""

    view: View
    briefing: Briefing
    slides: list[Slide]
    page: str
    book: Workbook


@pytest.fixture(scope="module", params=SCOPES)
def made(
    request: pytest.FixtureRequest,
    view_of: Callable[..., View],
    catalogue: Catalogue,
    published: pd.DataFrame,
    made_once: Callable[..., bytes],
) -> Made:
    parameters = SCOPES[request.param]
    view = view_of(**parameters)
    if request.param == "with uploads":
        con = sessions.carrying(catalogue, published, UPLOADED, TARGETS)
        loaded = catalogue_module.load(con)
        view = View(con, loaded, resolve({k: [v] for k, v in parameters.items()}, loaded).scope)
    briefing = briefing_findings.build(view, samples.LINK, samples.DAY, samples.follow_up())
    return Made(
        view,
        briefing,
        readback.slides(made_once(pptx.to_pptx, briefing)),
        readback.printed(made_once(pdf.briefing_pdf, briefing)),
        load_workbook(io.BytesIO(workbook.to_xlsx(view, briefing))),
    )


def scene(briefing: Briefing, key: str) -> Finding:
    return next(s for s in briefing.scenes if s.key == key)


# The files


def test_every_scene_says_its_numbers_on_its_slides(made: Made) -> None:
    for told in made.briefing.scenes:
        readback.check_slides(readback.of_scene(made.slides, told), told.picture)


def test_every_scene_says_its_numbers_on_paper_and_the_paper_no_others(made: Made) -> None:
    known = readback.figures(
        [text for told in made.briefing.scenes for text in readback.told(told)]
        + [source.text for told in made.briefing.scenes for source in told.sources]
        + [made.briefing.title, made.briefing.imprint.scope, *made.briefing.messages]
    )
    for told in made.briefing.scenes[:-1]:
        assert flat(told.title) in flat(made.page)
        readback.check_printed(made.page, told.picture)
    readback.check_nothing_else(made.page, known)


def test_every_scene_says_its_numbers_in_the_workbook(made: Made) -> None:
    for told in made.briefing.scenes:
        readback.check_sheet(made.book, told)


def test_the_numbers_of_the_index_are_those_of_the_tidy_data(made: Made) -> None:
    rows = made.book["Data rapi"].iter_rows(values_only=True)
    head = next(rows)
    scope = made.view.scope
    held = {
        row[head.index("region")]: row[head.index("value")]
        for row in rows
        if row[head.index("indicator")] == scope.indicator
        and row[head.index("year")] == scope.year
        and row[head.index("vintage")] == scope.vintage
    }
    picture = scene(made.briefing, "peta").picture
    assert isinstance(picture, AreaMap)
    assert {a.name: a.number.value for a in picture.areas} == {
        r.name: held.get(r.name) for r in made.view.catalogue.regencies(scope.province)
    }


def test_each_file_carries_scope_series_date_version_link_and_sources(made: Made) -> None:
    imprint = made.briefing.imprint
    day = formatting.long_date(samples.DAY)
    cited = {c.text for told in made.briefing.scenes for c in told.sources}
    told = "\n".join(text for slide in made.slides for text in slide.texts.values())
    for text in (imprint.scope, imprint.data_version, day, imprint.link, *cited):
        assert text in told
    for slide in made.slides:
        assert all(text in slide.notes for text in (imprint.scope, imprint.data_version, day, imprint.link))
        assert imprint.link in slide.links
    for part in made.briefing.scenes:
        for slide in readback.of_scene(made.slides, part):
            assert all(f"Sumber: {line}" in slide.notes for line in citations.lines(part.sources))
    page = flat(made.page)
    for text in (imprint.scope, f"Versi data {imprint.data_version}", day, imprint.link):
        assert flat(text) in page
    first = made.briefing.scenes[0].sources[0]
    assert flat(f"1 {first.publisher}, {first.title}, ") in page
    sources = [c for told in made.briefing.scenes for c in told.sources]
    assert [c.text for c in sources if flat(f"{c.publisher}, {c.title}") not in page] == []
    assert [c.text for c in sources if flat(c.copy.split(",")[0].split("(")[0]) not in page] == []
    lines = {(row[0].value, row[1].value) for row in made.book["Keterangan"].iter_rows()}
    assert {
        ("Cakupan", imprint.scope),
        ("Versi data", imprint.data_version),
        ("Dibuat", day),
        ("Tautan", imprint.link),
    } <= lines
    assert {text for name, text in lines if name == "Sumber"} == {
        line for part in made.briefing.scenes for line in citations.lines(part.sources)
    }


def test_figures_and_targets_of_a_session_are_told_in_every_file(made: Made) -> None:
    told = "\n".join(text for slide in made.slides for text in slide.texts.values())
    said = [text for sheet_ in made.book for row in sheet_.iter_rows(values_only=True) for text in row]
    if not flags.brought(made.view):
        assert quality.BROUGHT not in told + made.page
        assert not [text for text in said if isinstance(text, str) and quality.BROUGHT in text]
        return
    note = made.briefing.imprint.uploaded
    assert note.startswith("Memuat 3 angka unggahan")
    assert note in told
    assert flat(note) in flat(made.page)
    assert note in said
    assert "95,60" in made.page
    reached = scene(made.briefing, "gerak").picture
    assert isinstance(reached, Lines)
    assert (91.4, "91,40") in [(r.number.value, r.number.shown) for r in reached.references]


# The pages


def rows(table: pd.DataFrame, name: str) -> dict[str, float | None]:
    return {w: None if pd.isna(v) else float(v) for w, v in zip(table["Wilayah"], table[name], strict=True)}


def label(view: View) -> str:
    return f"{view.indicator.short_name} {view.scope.year}"


def test_map_and_ranking_are_those_of_beranda_and_banding(made: Made) -> None:
    drawn, ranked = scene(made.briefing, "peta").picture, scene(made.briefing, "peringkat").picture
    assert isinstance(drawn, AreaMap)
    assert isinstance(ranked, Dots)
    for finding in (maps.year_map(made.view), ranking.ranking(made.view, key="banding_peringkat")):
        page = rows(finding.table, label(made.view))
        decimals = finding.decimals[label(made.view)]
        assert isinstance(decimals, int)
        assert {a.name: a.number.value for a in drawn.areas}.items() <= page.items()
        for number, name in [*((a.number, a.name) for a in drawn.areas), *((d.number, d.name) for d in ranked.rows)]:
            assert number.value == page[name]
            assert replace(number, mark="").shown == formatting.number(page[name], decimals)
        column = next(c for c in finding.table if str(c).startswith(_rank(made.view)))
        ranks = dict(zip(finding.table["Wilayah"], finding.table[column], strict=True))
        assert {d.name: d.rank for d in ranked.rows} == {d.name: str(ranks[d.name]) for d in ranked.rows}


def _rank(view: View) -> str:
    return "Peringkat di provinsinya" if view.scope.province else "Peringkat di Kalimantan"


def test_the_three_indices_are_those_of_beranda(made: Made) -> None:
    glances = position.glances(made.view)
    picture = scene(made.briefing, "posisi").picture
    assert isinstance(picture, Cards)
    for card, glance in zip(picture.cards, glances, strict=True):
        assert card.label.startswith(f"{glance.indicator.short_name} {glance.year}")
        told = (glance.headline, glance.movement, *glance.references)
        assert (card.shown, *card.lines[: 1 + len(glance.references)]) == told


def test_the_target_is_that_of_target(made: Made) -> None:
    told = scene(made.briefing, "target")
    answers = [
        answered(target_status.status(question, target_questions.judged(question), ()).table, made.view)
        for question in (Question(made.view, basis) for basis in target_questions.bases(made.view))
    ]
    wanted = answered(told.table, made.view)
    own = {r.name: wanted.pop(r.name) for r in made.view.regencies}
    assert any(own.items() <= answer.items() for answer in answers)
    assert all(any(answer.get(name) == said for answer in answers) for name, said in wanted.items())
    wanted |= own
    picture = told.picture
    assert isinstance(picture, Grid)
    if made.view.scope.province:
        shown = {row[0].text: dict(zip(picture.columns, row, strict=True)) for row in picture.rows}
        assert {r.name for r in made.view.regencies} <= set(shown)
        for name in shown.keys() & wanted.keys():
            value, distance, status, _ = wanted[name]
            cells = shown[name]
            assert cells[label(made.view)].value == value
            assert (cells["Jarak (diolah)"].text, cells["Status"].text) == (distance or "–", status)
    else:
        assert [cell.value for cell in picture.rows[-1][1:]] == [
            [answer[2] for answer in wanted.values()].count(status) for status in picture.columns[1:]
        ]


def answered(table: pd.DataFrame, view: View) -> dict[str, tuple[Any, ...]]:
    """Return value, distance, status and document of every region."""
    cells = table[["Wilayah", label(view), "Jarak (diolah)", "Status", "Dokumen"]].itertuples(index=False, name=None)
    return {name: (None if pd.isna(value) else value, *rest) for name, value, *rest in cells}


# The profile


@pytest.fixture(scope="module", params=["6203", "6571", "6409"])
def sheet_of(request: pytest.FixtureRequest, view_of: Callable[..., View]) -> tuple[View, Profile, str]:
    view = view_of(indikator="ipg", tahun="2024", provinsi=request.param[:2])
    told = profile.build(view, view.catalogue.regions[request.param], samples.LINK, samples.DAY)
    return view, told, readback.printed(pdf.profile_pdf(told))


def test_the_profile_says_its_numbers_on_paper_and_the_paper_no_others(sheet_of: tuple[View, Profile, str]) -> None:
    _, told, page = sheet_of
    scenes = [part for section in told.sections for part in section.scenes]
    for part in scenes:
        if isinstance(part.picture, Grid):
            assert all(flat(c.text) in flat(page) for row in part.picture.rows for c in row if c.value is not None)
        else:
            readback.check_printed(page, part.picture)
    texts = [text for part in scenes for text in [*readback.told(part), *(c.text for c in part.sources)]]
    readback.check_nothing_else(page, readback.figures([*texts, told.title, *told.summary]))
    for text in (*told.summary, told.imprint.scope, formatting.long_date(samples.DAY), told.imprint.link):
        assert flat(text) in flat(page)
    assert flat(f"Versi data {told.imprint.data_version}") in flat(page)


def test_the_profile_says_what_the_pages_and_the_briefing_say(sheet_of: tuple[View, Profile, str]) -> None:
    view, told, _ = sheet_of
    place = view.catalogue.regions[told.region_code]
    page = rows(ranking.ranking(view, key="banding_peringkat").table, label(view))
    indices = next(p for s in told.sections for p in s.scenes if p.key == "indeks").picture
    assert isinstance(indices, Grid)
    own = dict(zip(indices.columns, indices.rows[0], strict=True))
    above = [view.catalogue.regions[code].name for code in (str(place.province_code), NATION)]
    for column, name in (("Angka", place.name), *((n, n) for n in above)):
        assert own[column].value == page[name]
        assert own[column].text == formatting.number(page[name], 2)


# The checks can fail


def changed(number: Number | None) -> Number:
    """Return a figure that is one in its last digit off."""
    assert number is not None
    assert number.value is not None
    return replace(number, value=number.value + 10.0**-number.decimals)


def broken(picture: Picture) -> Picture | None:
    """Return a picture with one figure changed, None where it holds none."""
    other: Picture | None = None
    match picture:
        case AreaMap():
            first = next(a for a in picture.areas if a.labelled)
            areas = [replace(a, number=changed(a.number)) if a is first else a for a in picture.areas]
            other = replace(picture, areas=areas)
        case Dots():
            dot, *dots = picture.rows
            other = replace(picture, rows=[replace(dot, number=changed(dot.number)), *dots])
        case Lines():
            line, *lines = picture.lines
            *points, (year, end) = line.points
            other = replace(picture, lines=[replace(line, points=[*points, (year, changed(end))]), *lines])
        case Pairs():
            pair, *pairs = picture.rows
            other = Pairs([replace(pair, women=changed(pair.women)), *pairs])
        case Bars():
            bar, *bars = picture.rows
            other = replace(picture, rows=[replace(bar, total=changed(bar.total)), *bars])
        case Grid() if picture.numbers:
            row, *grid = picture.rows
            at = next(at for at, cell in enumerate(row) if cell.value is not None)
            number = changed(row[at].number)
            cell = replace(row[at], text=number.shown, number=number)
            other = replace(picture, rows=[[*row[:at], cell, *row[at + 1 :]], *grid])
        case Cards():
            card, *cards = picture.cards
            other = Cards([replace(card, shown=f"{card.shown}1"), *cards])
    return other


@pytest.mark.parametrize("made", ["Kalimantan Tengah, IPG"], indirect=True)
def test_one_digit_more_or_less_is_found_in_every_file(made: Made) -> None:
    kinds = set()
    for told in made.briefing.scenes:
        other = broken(told.picture)
        if other is None:
            continue
        kinds.add(type(other))
        with pytest.raises(AssertionError):
            readback.check_slides(readback.of_scene(made.slides, told), other)
        with pytest.raises(AssertionError):
            readback.check_printed(made.page, other)
        if other.numbers:
            with pytest.raises(AssertionError):
                readback.check_sheet(made.book, replace(told, picture=other))
    assert kinds == {AreaMap, Bars, Cards, Dots, Grid, Lines, Pairs}
    known = readback.figures([text for told in made.briefing.scenes for text in readback.told(told)])
    with pytest.raises(AssertionError):
        readback.check_nothing_else(made.page, known - {"95,68", "84,70"})
