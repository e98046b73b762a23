"""What has to be known beside the figures of a profile: other years, derived figures, flags, breaks in series."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from setara.findings.finding import Finding
from setara.findings.profile import cells
from setara.findings.profile.figures import Subject
from setara.findings.profile.insight import components
from setara.pictures.kinds import Points
from setara.sentences import profile
from setara.sentences import words as words_sentences
from setara.sentences.profile import HELPS


def scene(subject: Subject) -> Finding:
    """Return what is missing, derived, flagged or not comparable, one sentence a line."""
    told = [*_periods(subject), *_figures(subject), *_sources(subject), profile.series_apart()]
    found = list(dict.fromkeys(told))
    return Finding(
        key="catatan",
        name="Catatan data",
        title=profile.remarks(len(found)),
        picture=Points(found),
        note="",
        help=HELPS["catatan"],
        sources=(),
        alternative=" ".join(found),
        table=pd.DataFrame({"Catatan": found}),
    )


def _periods(subject: Subject) -> Iterator[str]:
    """Yield which indicators are not told in the year asked for."""
    year, region = subject.view.scope.year, subject.region
    for told in map(subject.told, subject.ground.indices):
        if told.value() is None:
            yield profile.not_told(told.indicator, told.year)
        elif told.year != year:
            yield profile.other_period(told.indicator, region, year, told.year, _unused(subject, told.indicator.code))
    others = [told for told in map(subject.told, subject.ground.components) if told.year != year]
    if others:
        yield profile.other_periods([t.indicator.short_name for t in others], region, year)
    if region.since is not None:
        yield profile.first_year(region, min(year for year, _ in subject.own(subject.index, "T")))


def _unused(subject: Subject, code: str) -> str:
    """Return the index's figure of the year asked for where one is published although another year is told."""
    asked = subject.view.scope.year
    here = [value for (year, _), (value, _) in subject.own(code, "T").items() if year == asked]
    return cells.text(subject.told(code).indicator, here[0]) if here else ""


def _figures(subject: Subject) -> Iterator[str]:
    """Yield what is known about single figures: derived, above 100, flagged."""
    index = subject.told("ipg")
    for component in components(subject):
        if component.derived:
            yield profile.derived(component.indicator, index.year)
    caution = words_sentences.above_hundred(index.indicator, index.value() or 0.0)
    if caution:
        yield f"IPG {index.year}{caution}."
    for told in map(subject.told, (*subject.ground.indices, *subject.ground.components)):
        for row in subject.origins(told.indicator.code) if told.flags else ():
            if isinstance(row.flag_sentence, str):
                yield profile.about_figure(told.indicator, told.year, row.flag_sentence)


def _sources(subject: Subject) -> Iterator[str]:
    """Yield what is known about the sources of the indices that no second source confirms."""
    for told in map(subject.told, subject.ground.indices):
        for row in subject.origins(told.indicator.code):
            if isinstance(row.notes, str) and not isinstance(row.confirmations, str):
                yield profile.about_figure(told.indicator, told.year, row.notes)
