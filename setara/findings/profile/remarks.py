"""What has to be known beside the figures of a profile: other years, derived figures, flags, breaks in series."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from setara.findings.finding import Finding
from setara.findings.profile.cells import number
from setara.findings.profile.figures import Subject
from setara.findings.profile.insight import components
from setara.pictures.kinds import Points
from setara.sentences import profile, words
from setara.sentences.profile import HELPS


def scene(subject: Subject) -> Finding:
    """Return what is missing, derived, flagged or not comparable, one sentence a line."""
    sentences = [*_periods(subject), *_figures(subject), *_sources(subject), profile.series_apart()]
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
    for dated in map(subject.dated, subject.shared.indices):
        if dated.value() is None:
            yield profile.not_told(dated.indicator, dated.year)
        elif dated.year != year and subject.chosen:
            yield profile.other_period(
                dated.indicator, region, year, dated.year, _unused(subject, dated.indicator.code)
            )
    others = [dated for dated in map(subject.dated, subject.shared.components) if dated.year != year]
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
    for dated in map(subject.dated, (*subject.shared.indices, *subject.shared.components)):
        for row in subject.origins(dated.indicator.code) if dated.flags else ():
            if isinstance(row.flag_sentence, str):
                yield profile.about_figure(dated.indicator, dated.year, row.flag_sentence)


def _sources(subject: Subject) -> Iterator[str]:
    """Yield what is known about the sources of the indices that no second source confirms."""
    for dated in map(subject.dated, subject.shared.indices):
        for row in subject.origins(dated.indicator.code):
            if isinstance(row.notes, str) and not isinstance(row.confirmations, str):
                yield profile.about_figure(dated.indicator, dated.year, row.notes)
