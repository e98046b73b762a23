"""A profile on its page: its findings with the interactive chart where there is one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

from setara.findings import profile as whole
from setara.findings.finding import Finding, Profile, Shown
from setara.findings.part_bars import gap_bars
from setara.findings.position import Glance, above
from setara.findings.profile.figures import Shared, Standing, Subject
from setara.findings.tables import status
from setara.findings.trends import chart_of_region
from setara.pictures import charts
from setara.pictures.kinds import Bars, Lines
from setara.sentences.words import course
from setara.store.catalogue import NATION, Region
from setara.view import View, remembered


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
    profile = whole.build(Shared(view), region, link, day)
    scenes = {s.key: _on_page(view, profile, s) for section in profile.sections for s in section.scenes}
    return Page(profile, _cards(view, region, profile), scenes)


def _glances(view: View, region: Region) -> list[Glance]:
    """Return the three indices of a regency at a glance, in the periods its profile tells them in."""
    subject = Subject(Shared(view), region)
    return [_glance(subject, subject.standing(code)) for code in subject.shared.indices]


def _glance(subject: Subject, standing: Standing) -> Glance:
    dated = standing.dated
    indicator, value = dated.indicator, dated.value()
    known = ((subject.province.code, standing.province), (NATION, standing.nation))
    series = subject.view.query("series", indicator=indicator.code, sex="T")
    own = series[(series["region_code"] == subject.region.code) & (series["vintage"] == dated.vintage)]
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
        history=own[own["year"] <= dated.year],
    )


def _cards(view: View, region: Region, profile: Profile) -> Finding:
    """Return the three index cards with the table of the profile's indices.

    Args:
        view: what is shown.
        region: the regency.
        profile: its profile.
    """
    scene = next(s for section in profile.sections for s in section.scenes if s.key == "indeks")
    return replace(
        _on_page(view, profile, scene),
        key="profil_kartu",
        title=f"{region.name}: {scene.title}",
        picture=charts.IndexCards([glance.card() for glance in _glances(view, region)]),
    )


def _on_page(view: View, profile: Profile, scene: Finding) -> Finding:
    """Return one scene of a profile as the finding a page shows.

    Args:
        view: what is shown.
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
        subject = Subject(Shared(view), region)
        return chart_of_region(subject.settled(subject.index), region)
    return picture


def _steps(picture: Bars) -> charts.PartBars:
    """Return the parts of the regency's distance from 100, the first row of the picture."""
    own = picture.rows[0]
    parts = {name: number.value or 0.0 for name, number in zip(picture.parts, own.values, strict=True)}
    total = own.total.value or 0.0
    return gap_bars(parts, "IPG dihitung", 100 + total, total)
