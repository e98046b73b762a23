"""No page, scene, slide, sheet or profile contradicts another: 62 places, three indices, one year and one direction each.

Slides, sheet and workbook hold the scenes of the briefing and of the profile as they are, so these are what is compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd
import pytest

from setara.address import resolve
from setara.findings import inputs, maps, parts, position, region, simulation, target_questions, target_status, trends
from setara.findings.finding import Finding
from setara.findings.inputs import settle
from setara.findings.position import Glance
from setara.findings.profile import insight, plan
from setara.findings.profile.figures import Subject
from setara.findings.ranking import ranking
from setara.findings.target_questions import Question
from setara.formulas.paces import Movement
from setara.pictures.kinds import Cards, Grid
from setara.sentences.words import many_of
from setara.store.catalogue import NATION, Catalogue
from setara.store.database import connect
from setara.targets import own as target_rows
from setara.targets.judging import WORDS
from setara.view import View

ViewOf = Callable[..., View]
INDICES = ("ipg", "idg", "ikg")
WAYS: dict[str, Movement] = {"membaik": "membaik", "memburuk": "memburuk", "tetap": "tetap"}
BOTH_WAYS = re.compile(
    r"(membaik|memburuk|tetap) setahun terakhir \([^)]*\), tetapi (membaik|memburuk|tetap) sejak \d{4}"
)
ONE_WAY = re.compile(r"\b(membaik|memburuk) (?:dari [^;]*? ke |\()|\b(tetap)(?:, \d| \d| \()")
LAST_YEAR = re.compile(r"\((\d{4})\)")


@dataclass(frozen=True)
class Kept(View):
    """A view that asks every question once, whatever the scope it is asked for."""

    answers: dict[tuple[Any, ...], pd.DataFrame] = field(default_factory=dict)

    def query(self, name: str, **changes: Any) -> pd.DataFrame:
        scope = self.scope
        known = {"indicator": scope.indicator, "sex": scope.sex, "vintage": scope.vintage, "year": scope.year}
        key = (name, *sorted({**known, "province": scope.province, **changes}.items()))
        if key not in self.answers:
            self.answers[key] = super().query(name, **changes)
        return self.answers[key]


@dataclass(frozen=True)
class Claim:
    """What one output says of one index of one place.

    Attributes:
        source: the output.
        place: name.
        index: code.
        year: the last year of the movement.
        told: which way it goes, None where the output says that it is not known.
    """

    source: str
    place: str
    index: str
    year: int
    told: Movement | None


def way(text: str) -> Movement | None:
    """Return the direction a sentence on one place tells, None where it tells none."""
    if found := BOTH_WAYS.search(text):
        assert found[1] != found[2], f"two ways that are one: {text}"
        return "berbeda"
    if found := ONE_WAY.search(text):
        return WAYS[found[1] or found[2]]
    assert re.search("tidak dapat dihitung|belum cukup", text), text
    return None


def headline_year(text: str, index: str) -> int:
    """Return the last year a headline on one place tells."""
    years = LAST_YEAR.findall(text.split("; lompat", maxsplit=1)[0])
    dated = re.match(rf"{index.upper()} (\d{{4}})", text)
    return int(years[-1] if years else dated[1]) if years or dated else 0


@pytest.fixture(scope="module")
def views(view_of: ViewOf, catalogue: Catalogue) -> dict[tuple[str, str], View]:
    """Return the default view of every place and index, by code of the place (the nation's for the island)."""
    answers: dict[tuple[Any, ...], pd.DataFrame] = {}
    places = {NATION: {}} | {p.code: {"provinsi": p.code[:2]} for p in catalogue.provinces}
    places |= {r.code: {"kab": r.code} for r in catalogue.regencies()}
    assert len(places) == 62
    found = {}
    for code, where in places.items():
        for index in INDICES:
            view = view_of(indikator=index, **where)
            found[code, index] = Kept(view.con, view.catalogue, view.scope, answers)
    return found


def cards(view: View, source: str, glances: list[Glance]) -> Iterator[Claim]:
    for one in glances:
        told = one.words[0] if one.words else None
        yield Claim(source, one.place, one.indicator.code, one.year, told)


def titled(source: str, place: str, index: str, title: str) -> Iterator[Claim]:
    year = headline_year(title, index)
    if year:
        yield Claim(source, place, index, year, way(title))


def of_profile(view: View, code: str) -> Iterator[Claim]:
    subject = Subject(view, view.catalogue.regions[code])
    name = subject.region.name
    for index in INDICES:
        standing = subject.standing(index)
        told = standing.course.movement if standing.course else None
        yield Claim("Profil", name, index, standing.dated.year, told)
    indices = insight.indices(subject)
    assert isinstance(indices.picture, Grid)
    for row, year in zip(indices.picture.rows, indices.table["Tahun"], strict=True):
        text = row[3].text.replace("tidak searah", "berbeda")
        told = next((one for one in ("membaik", "memburuk", "tetap", "berbeda") if one in text), None)
        yield Claim("Profil, tabel indeks", name, row[0].text.lower(), int(year), told)  # type: ignore[arg-type]
    yield from titled("Profil, tren", name, subject.index, insight.trend(subject).title)


@pytest.fixture(scope="module")
def claims(views: dict[tuple[str, str], View]) -> list[Claim]:
    """Return what every output says of a single place, whatever index it was opened with."""
    found: list[Claim] = []
    for (code, index), view in views.items():
        if code == NATION:
            continue
        place = view.catalogue.regions[code]
        found += cards(view, f"Beranda dari {index}", position.glances(view))
        found += titled("Paparan, perkembangan", place.name, index, trends.movement(settle(view)).title)
        if place.level == "kabkota":
            found += titled("Tren", place.name, index, trends.lines(view).title.split(": ", 1)[1])
            panel = region.standing(view, place)
            if panel.movement:
                found.append(Claim("Panel", place.name, index, view.scope.year, way(panel.movement)))
            found += of_profile(views[NATION, index], code)
        else:
            found += scene_cards(position.position(view), place.name, index)
    return found


def scene_cards(scene: Finding, place: str, index: str) -> Iterator[Claim]:
    assert isinstance(scene.drawn, Cards)
    for card in scene.drawn.cards:
        found = re.match(r"(IPG|IDG|IKG) (\d{4})", card.label)
        assert found
        yield Claim(f"Paparan, posisi dari {index}", place, found[1].lower(), int(found[2]), way(card.lines[0]))


def test_every_output_is_heard(claims: list[Claim]) -> None:
    heard = {claim.source.split(" dari ")[0] for claim in claims}
    assert heard == {
        "Beranda", "Paparan, perkembangan", "Paparan, posisi", "Tren", "Panel", "Profil", "Profil, tabel indeks", "Profil, tren"
    }  # fmt: skip
    assert len({claim.place for claim in claims}) == 61
    assert {claim.told for claim in claims} == {"membaik", "memburuk", "tetap", "berbeda"}
    assert len(claims) > 2000


def test_an_index_has_one_direction_in_a_year(claims: list[Claim]) -> None:
    told: defaultdict[tuple[str, str, int], dict[Movement | None, set[str]]] = defaultdict(dict)
    for claim in claims:
        told[claim.place, claim.index, claim.year].setdefault(claim.told, set()).add(claim.source)
    assert {key: ways for key, ways in told.items() if len(ways) > 1} == {}


def test_every_output_tells_one_year_whatever_index_it_was_opened_with(claims: list[Claim]) -> None:
    """All but the panel, which stands beside a map and is of the map's year."""
    years: defaultdict[tuple[str, str], dict[int, set[str]]] = defaultdict(dict)
    for claim in claims:
        if claim.source != "Panel":
            years[claim.place, claim.index].setdefault(claim.year, set()).add(claim.source)
    assert {key: found for key, found in years.items() if len(found) > 1} == {}
    assert len(years) == 61 * 3


def test_the_counts_of_a_scope_are_those_of_its_places(views: dict[tuple[str, str], View], claims: list[Claim]) -> None:
    ways = {(c.place, c.index, c.year): c.told for c in claims if c.source == "Panel"}
    for code, view in views.items():
        if not code[0].endswith("00"):
            continue
        found = [ways.get((r.name, view.scope.indicator, view.scope.year)) for r in view.regencies]
        known = [one for one in found if one]
        title = trends.pace(view).title
        better, of = known.count("membaik"), len(known)
        assert title.startswith(f"{many_of(better, of)} kabupaten/kota membaik sejak ")
        differ = known.count("berbeda")
        assert (f"; {differ} tidak searah" in title) == bool(differ)


NEWEST = {"ipg": 2024, "idg": 2023, "ikg": 2025}
"""The last year of all regencies in the series that they share with their provinces."""


def test_what_opens_is_the_newest_year_of_the_regencies(views: dict[tuple[str, str], View]) -> None:
    """Beranda, Peta, Banding, Target, Paparan with its slides, sheet and workbook, and Profil: 62 places, three indices."""
    for (code, index), view in views.items():
        assert view.scope.year == NEWEST[index], (code, index)
        if view.scope.regencies:
            subject = Subject(views[NATION, index], view.catalogue.regions[code])
            own = [year for year, vintage in subject.own(index, "T") if vintage == view.scope.vintage]
            assert subject.dated(index).year == max(own) >= NEWEST[index]
            continue
        year = str(NEWEST[index])
        assert settle(view).scope == view.scope
        shown = [maps.year_map(view), maps.level_map(view), maps.area_map(view), ranking(view)]
        assert all(year in finding.scope_text and year in finding.title for finding in shown[:3])
        assert year in shown[3].scope_text
        judged = target_questions.judged(Question(view))
        assert {int(y) for y in judged.loc[judged["level"] == "kabkota", "year"]} <= {*range(int(year), int(year) + 2)}


def heard(text: str) -> tuple[str, str]:
    """Return the distance from 100 and the largest part that a sentence on one IPG tells."""
    where, part = re.search(r"[\d,]+ poin di \w+ 100", text), re.search(r"\([+−][\d,]+\)", text)
    assert where and part, text
    return where[0], part[0]


def test_penyumbang_and_its_what_if_tell_the_figures_of_the_others(
    views: dict[tuple[str, str], View], claims: list[Claim]
) -> None:
    """The way from 100, the last change and the scenario nothing is moved in: 61 places; the parts of all: six scopes."""
    told = {(c.place, c.index): c for c in claims if c.source.startswith("Beranda")}
    for (code, index), view in views.items():
        place = view.catalogue.regions[code]
        if code.endswith("00"):
            found = parts.scene(settle(view))
            year = {"ipg": view.scope.year, "idg": inputs.idg_year(view), "ikg": inputs.IKG_YEAR}[index]
            page = {"ipg": (parts.ipg_all,), "idg": (parts.idg, None), "ikg": (parts.ikg, year)}[index]
            title = page[0](view, *page[1:]).title
            # A scene has less room, and leaves out what comes last.
            assert found and title.startswith(found.projected.title) and str(year) in found.projected.title
        if index != "ipg" or code == NATION:
            continue
        own, gap = told[place.name, index], parts.ipg_gap(view)
        assert gap and gap.title.startswith(f"IPG {place.name} {own.year}: "), code
        (published,) = view.query("level").query("region_code == @code")["value"]
        assert heard(gap.title)[0].startswith(view.indicator.show(abs(published - 100))), gap.title
        if place.level == "kabkota":
            assert heard(insight.gap_parts(Subject(views[NATION, index], place)).title) == heard(gap.title)
        figures = inputs.ipg_inputs(view, own.year, "sp2010")
        base = inputs.one(figures, code)
        assert base and parts.subject(view, figures) == place
        still = simulation.ipg_comparison(view, place, base, [], {"A": base}, "A").title
        assert still.startswith(f"Skenario A: IPG {place.name} tetap ") and still.endswith(" (perkiraan)")
        assert abs(float(re.findall(r"\d+,\d+", still)[0].replace(",", ".")) - published) <= 0.03 + 0.005, still
        start = parts.change_years(view)[0]
        change = parts.ipg_change(view, start)
        assert change
        if start == own.year - 1 and own.told not in {None, "berbeda"}:
            above = 1 if published < 100 else -1
            sign = 1 if " berubah +" in change.title else -1 if " berubah −" in change.title else 0
            assert above * sign == {"membaik": 1, "memburuk": -1, "tetap": 0}[own.told], (change.title, own)


@pytest.fixture(scope="module")
def aimed(catalogue: Catalogue) -> Iterator[View]:
    """Return a session in which every regency has a target of its own for each index."""
    goals = {"IPG": ("99,00", "UHH SP2010"), "IDG": ("75,00", ""), "IKG": ("0,300", "")}
    table = pd.DataFrame(
        [
            {"Wilayah": r.name, "Indikator": name, "Tahun": "2028", "Nilai bawah": low, "Seri": series}
            for r in catalogue.regencies()
            for name, (low, series) in goals.items()
        ]
    )
    rows, problems = target_rows.check(table, catalogue)
    assert (len(rows), problems) == (56 * 3, [])
    own = connect(extra={"targets": rows, "sources": pd.DataFrame([target_rows.SOURCE])})
    yield Kept(own, catalogue, resolve({}, catalogue).scope)
    own.close()


def asked(view: View, index: str, year: int, province: str) -> View:
    scope = resolve({"indikator": [index], "tahun": [str(year)], "provinsi": [province]}, view.catalogue).scope
    return replace(view, scope=scope)


@pytest.fixture(scope="module")
def statuses(aimed: View) -> dict[tuple[str, str, int], dict[str, set[str]]]:
    """Return what Target, Paparan and Profil call a regency's way to its target, by place, index and year."""
    told: defaultdict[tuple[str, str, int], defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for index, year in (("ipg", 2024), ("idg", 2023), ("idg", 2024), ("ikg", 2023), ("ikg", 2025)):
        for province in ("61", "62", "63", "64", "65"):
            view = asked(aimed, index, year, province)
            for row in target_questions.judged(Question(view)).itertuples():
                if row.level == "kabkota" and pd.notna(row.value):
                    told[row.region, index, year][WORDS[str(row.status)]].add("Target")
            scene = target_status.scene(view) if settle(view).scope == view.scope else None
            # Where no own target can be judged the scene holds values against a named acuan.
            own = scene is not None and "Target, bawah" in scene.table
            for one in scene.table.to_dict("records") if scene and own else ():
                if (one["Wilayah"], index, year) in told:
                    told[one["Wilayah"], index, year][one["Status"]].add("Paparan")
    for place in aimed.catalogue.regencies():
        for found in plan.judged(Subject(aimed, place))[:3]:
            key = (place.name, found.indicator.code, found.view.scope.year)
            told[key][WORDS[found.result.status]].add("Profil")
    return {key: dict(found) for key, found in told.items()}


def test_a_target_has_one_status(statuses: dict[tuple[str, str, int], dict[str, set[str]]]) -> None:
    assert {key: found for key, found in statuses.items() if len(found) > 1} == {}
    heard = [set().union(*found.values()) for found in statuses.values()]
    assert sum({"Target", "Profil"} <= sources for sources in heard) == 56 * 3
    assert sum("Paparan" in sources for sources in heard) >= 56
    assert len({status for found in statuses.values() for status in found}) > 3
