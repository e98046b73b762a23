"""The profile of one regency: the evidence that three steps of a Gender Analysis Pathway ask for.

Step 2 wants figures that open the eyes (`data pembuka wawasan`), step 8 a baseline, step 9 indicators with targets. The
profile supplies the evidence; the form itself is filled in by the office that plans.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from setara.findings import uploads
from setara.findings.finding import Imprint, Profile, Section
from setara.findings.inputs import IPG_PARTS
from setara.findings.profile import aims, baseline, cells, insight, others, remarks
from setara.findings.profile.figures import Ground, Subject
from setara.paths import data_version
from setara.sentences import causes as causes_sentences
from setara.sentences import profile as words
from setara.sentences import words as words_sentences
from setara.store.catalogue import ISLAND, NATION, Region
from setara.view import View

__all__ = ["Ground", "Profiles", "Subject", "build", "profiles"]


@dataclass(frozen=True)
class Profiles:
    """The profiles of one view; what they share is asked for once.

    Attributes:
        ground: the view and what is kept of it.
    """

    ground: Ground

    def of(self, region: Region, link: str, day: dt.date) -> Profile:
        """Return the profile of a regency; arguments as those of `build`."""
        return _told(Subject(self.ground, region), link, day)


def profiles(view: View) -> Profiles:
    """Return the profiles of a view, none of them made yet."""
    return Profiles(Ground(view))


def build(view: View, region: Region, link: str, day: dt.date) -> Profile:
    """Return the profile of a regency.

    Every indicator is told in the scope's year where the regency is published in it, else in its latest well covered
    year; the year and the series stand beside every figure.

    Args:
        view: the scope; its index is the one whose trend is drawn.
        region: the regency.
        link: the complete address of the profile's page.
        day: the day it is made.
    """
    return profiles(view).of(region, link, day)


def _told(subject: Subject, link: str, day: dt.date) -> Profile:
    causes = insight.gap_parts(subject)
    aimed = aims.judged(subject)
    opening = [insight.indices(subject), insight.women_and_men(subject), causes, insight.trend(subject)]
    return Profile(
        region_code=subject.region.code,
        title=f"{subject.region.name}, {subject.province.name} {subject.told(subject.index).year}",
        summary=_summary(subject),
        sections=[
            Section("Langkah 2", "Data pembuka wawasan", [*opening, others.beside(subject)]),
            Section("Langkah 8", "Baseline", [baseline.whole(subject), baseline.by_sex(subject)]),
            Section("Langkah 9", "Indikator gender", [aims.scene(subject, aimed)]),
            Section("", "Catatan data", [remarks.scene(subject)]),
        ],
        imprint=_imprint(subject, link, day),
    )


def _summary(subject: Subject) -> list[str]:
    """Return where the regency stands, how it moved, what holds it back, and its council."""
    standings = [subject.standing(code) for code in subject.ground.indices]
    council = subject.told("parlemen")
    return [
        _stands(subject),
        words.moved([(s.told.indicator, s.told.year, s.previous, s.told.value()) for s in standings]),
        _cause(subject),
        words.seats(subject.region, council.value(), council.year),
    ]


def _cause(subject: Subject) -> str:
    told = subject.told("ipg")
    parts = subject.ground.ipg_parts(*told.told_in)
    own = parts[parts["region_code"] == subject.region.code]
    if own.empty:
        return words.no_parts(subject.region.name, told.period)
    shares = {label: float(own[column].iloc[0]) for column, label in IPG_PARTS.items()}
    return words.cause_sentence(
        causes_sentences.gap_cause(subject.region.name, told.year, float(own["ipg"].iloc[0]), shares)
    )


def _stands(subject: Subject) -> str:
    standing, province = subject.standing(subject.index), subject.province
    told = standing.told
    ranks = [
        words_sentences.rank_phrase(*standing.rank_of(where), place)
        for where, place in (("province", province.name), ("island", ISLAND))
        if standing.rank_of(where)[0] is not None
    ]
    nation = subject.view.catalogue.regions[NATION].name
    references = [(province.name, standing.province), (nation, standing.nation)]
    return words.stands(
        told.indicator, subject.region.name, told.period, told.value(), references, ranks, cells.mark(told)
    )


def _imprint(subject: Subject, link: str, day: dt.date) -> Imprint:
    region = subject.region
    told = subject.told(subject.index)
    regions = [region.code, subject.province.code, NATION]
    found = uploads.uploads(subject.view, regions, indicator=None, sex=None, vintage=None, year=None)
    return Imprint(
        scope=f"Profil {region.name}, {subject.province.name} · {told.indicator.short_name} {told.period}",
        data_version=data_version(),
        link=link,
        day=day,
        uploaded=words.uploaded(region.name, len(found)) if len(found) else "",
    )
