"""The profile of one regency: the evidence that three steps of a Gender Analysis Pathway ask for.

Step 2 wants figures that open the eyes (`data pembuka wawasan`), step 8 a baseline, step 9 indicators with targets. The
profile supplies the evidence; the form itself is filled in by the office that plans.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings.apart import gap_bars
from setara.findings.finding import Finding, Imprint, Profile, Section, Shown
from setara.findings.flags import brought, resting
from setara.findings.inputs import IPG_PARTS
from setara.findings.peers import Resemblance, alike_by, resembling
from setara.findings.position import Glance, above
from setara.findings.profile.figures import IndexStanding, Subject, mark, number, of_row, sources
from setara.findings.profile.insight import components, gap_parts, indices, trend, women_and_men
from setara.findings.profile.plan import aims, baseline, baseline_by_sex, judged
from setara.findings.tables import REMARK, status
from setara.findings.trends import chart_of_region
from setara.frames import plain
from setara.paths import data_version
from setara.pictures import charts
from setara.pictures.kinds import Bars, Cell, Grid, Lines, Points
from setara.sentences import causes as causes_sentences
from setara.sentences import comparison, profile, quality, words
from setara.sentences.profile import HELPS
from setara.sentences.words import course
from setara.store.catalogue import ISLAND, NATION, Region
from setara.view import View, remembered

MOST_NEIGHBOURS = 3
MOST_SIMILAR = 3
__all__ = ["Subject", "build"]


@dataclass(frozen=True)
class Other:
    """A regency told beside another.

    Attributes:
        code, name: the regency.
        border: length of the shared border in kilometres, None without one.
        alike: why it resembles the regency, in words; empty where it does not.
    """

    code: str
    name: str
    border: float | None
    alike: str

    @property
    def why(self) -> str:
        """Why it is dated, short."""
        near = "" if self.border is None else f"batas {formatting.number(self.border, 0)} km"
        return ", ".join(filter(None, (near, "serupa" if self.alike else "")))

    @property
    def reason(self) -> str:
        """Why it is dated, in full."""
        near = "" if self.border is None else comparison.border(self.border)
        return "; ".join(filter(None, (near, self.alike)))


def held_beside(subject: Subject) -> list[Other]:
    """Return the neighbours with the longest borders, then the most similar; a regency that is both is told once."""
    near = subject.view.query("neighbours_of", region=subject.region.code).head(MOST_NEIGHBOURS)
    alike = {one.region_code: comparison.alike(one.reason, one.distance) for one in _similar(subject)}
    borders = dict(zip(near["region_code"], near["shared_border_km"], strict=True))
    names = subject.view.catalogue.regions
    return [
        Other(code, names[code].name, borders.get(code), alike.get(code, ""))
        for code in dict.fromkeys([*borders, *alike])
    ]


def _similar(subject: Subject) -> list[Resemblance]:
    """Return the regencies nearest on the components of the IPG in the period it is told in."""
    published = alike_by(subject.settled("ipg"))
    return resembling(published, subject.region.code, subject.view.catalogue, MOST_SIMILAR)


def beside(subject: Subject) -> Finding:
    """Return the three indices of the regency among its neighbours and the similar ones."""
    others = held_beside(subject)
    codes = [subject.region.code, *(o.code for o in others)]
    dated = [subject.dated(index) for index in subject.indices]
    rows = {t.indicator.code: [subject.level(t.indicator.code)[code] for code in codes] for t in dated}
    values = {index: [plain(row.value) for row in regencies] for index, regencies in rows.items()}
    focus = subject.dated(subject.index)
    value, *rest = values[subject.index]
    headline = profile.among_others(focus.indicator, focus.year, value, rest)
    mark = quality.odd_briefly(rows[subject.index][0].flag, rows[subject.index][0].estimate, focus.indicator)
    headline += f" ({mark})" if mark else ""
    labels = [subject.region.name, *(f"{o.name} ({o.why})" for o in others)]
    heads = [f"{t.indicator.short_name} {t.year}" for t in dated]
    finding = Finding(
        key="pembanding",
        name="Tetangga dan serupa",
        title=headline,
        picture=Grid(
            ("Wilayah (alasan)", *heads),
            [
                [Cell(name), *(of_row(t.indicator, rows[t.indicator.code][line]) for t in dated)]
                for line, name in enumerate(labels)
            ],
        ),
        note=profile.others_note(
            subject.region.name,
            near=any(o.border is not None for o in others),
            alike=any(o.alike for o in others),
        ),
        help=profile.HELPS["pembanding"],
        sources=sources(subject, subject.indices),
        alternative=words.drawn("pembanding", headline, place=subject.region.name),
        table=pd.DataFrame(
            {
                "Wilayah": [subject.region.name, *(o.name for o in others)],
                "Alasan": ["", *(o.reason for o in others)],
                **dict(zip(heads, values.values(), strict=True)),
                REMARK: [quality.odd_joined(zip(heads, flags, strict=True)) for flags in _flags(rows)],
            }
        ),
        decimals={head: t.indicator.decimals for head, t in zip(heads, dated, strict=True)},
    )
    return resting(
        finding, [[(str(flag), head) for head, flag in zip(heads, flags, strict=True)] for flags in _flags(rows)]
    )


def _flags(rows: Mapping[str, Sequence[Any]]) -> Iterator[tuple[object, ...]]:
    """Yield the flags of each region's indices."""
    for of_region in zip(*rows.values(), strict=True):
        yield tuple(row.flag for row in of_region)


def remarks(subject: Subject) -> Finding:
    """Return what is missing, derived, flagged or not comparable, one sentence a line."""
    sentences = [*_periods(subject), *_figures(subject), *_sources(subject), profile.SERIES_APART]
    lines = list(dict.fromkeys(sentences))
    return Finding(
        key="catatan",
        name="Catatan data",
        title=profile.remarks(len(lines)),
        picture=Points(lines),
        note="",
        help=HELPS["catatan"],
        sources=(),
        alternative=" ".join(lines),
        table=pd.DataFrame({"Catatan": lines}),
    )


def _periods(subject: Subject) -> Iterator[str]:
    """Yield which indicators are not told in the year the reader chose."""
    year, region = subject.view.scope.year, subject.region
    for dated in map(subject.dated, subject.indices):
        if dated.value() is None:
            yield f"{dated.indicator.short_name} {dated.year} tidak tersedia."
        elif dated.year != year and subject.chosen:
            yield profile.other_period(
                dated.indicator, region, year, dated.year, _unused(subject, dated.indicator.code)
            )
    others = [dated for dated in map(subject.dated, subject.components) if dated.year != year]
    if others and subject.chosen:
        yield profile.other_periods([t.indicator.short_name for t in others], region, year)
    if region.since is not None:
        yield profile.first_year(region, min(year for year, _ in subject.own(subject.index, "T")))


def _unused(subject: Subject, code: str) -> str:
    """Return the index's figure of the year asked for where one is published although another year is dated."""
    asked = subject.view.scope.year
    here = [value for (year, _), (value, _) in subject.own(code, "T").items() if year == asked]
    return number(subject.dated(code).indicator, here[0]).shown if here else ""


def _figures(subject: Subject) -> Iterator[str]:
    """Yield what is known about single figures: derived, above 100, flagged."""
    index = subject.dated("ipg")
    for component in components(subject):
        if component.derived:
            yield profile.derived(component.indicator, index.year)
    caution = words.above_hundred(index.indicator, index.value() or 0.0)
    if caution:
        yield f"IPG {index.year}{caution}."
    for dated in map(subject.dated, (*subject.indices, *subject.components)):
        for row in subject.origins(dated.indicator.code) if dated.flags else ():
            if isinstance(row.flag_sentence, str):
                yield profile.about_figure(dated.indicator, dated.year, row.flag_sentence)


def _sources(subject: Subject) -> Iterator[str]:
    """Yield what is known about the sources of the indices that no second source confirms."""
    for dated in map(subject.dated, subject.indices):
        for row in subject.origins(dated.indicator.code):
            if isinstance(row.notes, str) and not isinstance(row.confirmations, str):
                yield profile.about_figure(dated.indicator, dated.year, row.notes)


def build(view: View, region: Region, link: str, day: dt.date) -> Profile:
    """Return the profile of a regency.

    Every indicator is told in the scope's year where the regency is published in it, else in its latest well covered
    year; the year and the series stand beside every figure.

    Args:
        view: the scope, whose index is the one whose trend is drawn.
        link: the complete address of the profile's page.
        day: the day it is made.
    """
    subject = Subject(view, region)
    causes = gap_parts(subject)
    aimed = judged(subject)
    opening = [indices(subject), women_and_men(subject), causes, trend(subject)]
    return Profile(
        region_code=subject.region.code,
        title=f"{subject.region.name}, {subject.province.name} {subject.dated(subject.index).year}",
        summary=_summary(subject),
        sections=[
            Section("Langkah 2", "Data pembuka wawasan", [*opening, beside(subject)]),
            Section("Langkah 8", "Data dasar", [baseline(subject), baseline_by_sex(subject)]),
            Section("Langkah 9", "Indikator gender", [aims(subject, aimed)]),
            Section("", "Catatan data", [remarks(subject)]),
        ],
        imprint=_imprint(subject, link, day),
    )


def _summary(subject: Subject) -> list[str]:
    """Return where the regency stands, how it moved, what holds it back, and its council."""
    standings = [subject.standing(code) for code in subject.indices]
    council = subject.dated("parlemen")
    return [
        _stands(subject),
        profile.moved([(s.dated.indicator, s.dated.year, s.course, s.odd) for s in standings]),
        _cause(subject),
        profile.seats(subject.region, council.value(), council.year, mark(council)),
    ]


def _cause(subject: Subject) -> str:
    dated = subject.dated("ipg")
    parts = subject.ipg_parts()
    of_region = parts[parts["region_code"] == subject.region.code]
    if of_region.empty:
        return profile.no_parts(subject.region.name, dated.period_words)
    shares = {label: float(of_region[column].iloc[0]) for column, label in IPG_PARTS.items()}
    return profile.cause_sentence(
        causes_sentences.gap_cause(subject.region.name, dated.year, float(of_region["ipg"].iloc[0]), shares)
    )


def _stands(subject: Subject) -> str:
    standing, province = subject.standing(subject.index), subject.province
    dated = standing.dated
    ranks = [
        words.rank_phrase(*standing.rank_of(where), place)
        for where, place in (("province", province.name), ("island", ISLAND))
        if standing.rank_of(where)[0] is not None
    ]
    nation = subject.view.catalogue.regions[NATION].name
    references = [(province.name, standing.province), (nation, standing.nation)]
    return profile.stands(
        dated.indicator,
        subject.region.name,
        dated.period_words,
        dated.value(),
        references,
        ranks,
        "" if dated.value() is None else status(standing.row, dated.indicator),
        odd=bool(standing.odd),
    )


def _imprint(subject: Subject, link: str, day: dt.date) -> Imprint:
    region = subject.region
    dated = subject.dated(subject.index)
    regions = [region.code, subject.province.code, NATION]
    count = brought(subject.view, regions)
    return Imprint(
        scope=f"Profil {region.name}, {subject.province.name} · {dated.indicator.short_name} {dated.period_words}",
        data_version=data_version(),
        link=link,
        day=day,
        uploaded=profile.uploaded(region.name, count) if count else "",
    )


@dataclass(frozen=True)
class Page:
    """A profile with what its page shows of it.

    Attributes:
        profile: the profile, as files take it.
        cards: the three indices, with the table of the profile's.
        scenes: every scene as the page shows it, by its key in the profile.
    """

    profile: Profile
    cards: Finding
    scenes: Mapping[str, Finding]


@remembered
def page(view: View, region: Region, link: str, day: dt.date) -> Page:
    """Return the profile of a regency with what its page shows; the arguments are those of the profile."""
    profile = build(view, region, link, day)
    scenes = {s.key: _on_page(view, profile, s) for section in profile.sections for s in section.scenes}
    return Page(profile, _cards(view, region, profile), scenes)


def _glance(subject: Subject, standing: IndexStanding) -> Glance:
    dated = standing.dated
    indicator, value = dated.indicator, dated.value()
    known = ((subject.province.code, standing.province), (NATION, standing.nation))
    series = subject.view.query("series", indicator=indicator.code, sex="T")
    of_region = series[(series["region_code"] == subject.region.code) & (series["vintage"] == dated.vintage)]
    return Glance(
        indicator=indicator,
        place=subject.region.name,
        year=dated.year,
        series=dated.series,
        vintage=dated.vintage,
        headline=indicator.show(value),
        movement=course(indicator, standing.course, dated.year),
        words=(standing.course.movement,) if standing.course else (),
        references=(
            *filter(None, [status(standing.row, indicator) if value is not None else ""]),
            *above(
                subject.view.catalogue, indicator, subject.region, {c: v for c, v in known if v is not None}
            ).values(),
        ),
        history=of_region[of_region["year"] <= dated.year],
    )


def _cards(view: View, region: Region, profile: Profile) -> Finding:
    """Return the three index cards with the table of the profile's indices.

    Args:
        profile: its profile.
    """
    scene = next(s for section in profile.sections for s in section.scenes if s.key == "indeks")
    subject = Subject(view, region)
    return replace(
        _on_page(view, profile, scene),
        key="profil_kartu",
        title=f"{region.name}: {scene.title}",
        picture=charts.IndexCards([_glance(subject, subject.standing(code)).card() for code in subject.indices]),
    )


def _on_page(view: View, profile: Profile, scene: Finding) -> Finding:
    """Return one scene of a profile as the finding a page shows.

    Args:
        profile: the profile the scene belongs to.
        scene: the scene.
    """
    return replace(
        scene,
        key=f"profil_{scene.key}",
        picture=_chart(view, profile, scene),
        scope_text=profile.imprint.scope,
        note=" ".join(part for part in (scene.note, profile.imprint.uploaded) if part),
    )


def _chart(view: View, profile: Profile, scene: Finding) -> Shown:
    """Return the interactive chart of a scene where there is one, else its table or sentences."""
    picture, region = scene.picture, view.catalogue.regions[profile.region_code]
    if isinstance(picture, Bars):
        return _steps(picture)
    if isinstance(picture, Lines):
        subject = Subject(view, region)
        return chart_of_region(subject.settled(subject.index), region)
    return picture


def _steps(picture: Bars) -> charts.PartBars:
    """Return the parts of the regency's distance from 100, the first row of the picture."""
    bar = picture.rows[0]
    parts = {name: number.value or 0.0 for name, number in zip(picture.parts, bar.values, strict=True)}
    total = bar.total.value or 0.0
    return gap_bars(parts, "IPG dihitung", 100 + total, total)
