"""What is told: a message with its picture, sources and cautions, and what is made of such."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

import pandas as pd

from setara.findings.followup import FollowUp
from setara.pictures.charts import Chart, Relief, YearMap, YearMaps
from setara.pictures.kinds import AreaMap, Picture
from setara.sentences import words
from setara.store.citations import Citation
from setara.view import View

Shown: TypeAlias = Picture | Chart
"""What a finding shows: a picture that every format draws, or a chart of the page that moves in the browser."""


@dataclass(frozen=True)
class Finding:
    """One message with all that belongs to it; page, scene, slide, sheet and workbook are renderings of it.

    Attributes:
        key: unique lower-case word, part of file names and of a scene's address.
        title: the message, one Indonesian sentence without full stop.
        picture: what is shown for it.
        table: the figures of the picture, columns named in Indonesian.
        sources: where the figures come from.
        alternative: what the picture shows, for who cannot see it.
        decimals: decimals of the numeric columns of the table, or of each of its rows.
        scope_text: region, indicator, year and series in words.
        note: how to read it with unit and series, or a caution; of a scene one line of at most about 140 characters.
        name: one or two words for the progress of scenes and the tab of a workbook.
        help: two or three lines for the presenter: the source of the figure and the caution that belongs to it.
        regions: codes of the regions whose figures are told; None for all that the sources were asked for.
        large: what every format draws where the picture is a chart that moves in the browser alone.
        headline: the message where a scene has no room for the title; empty where it has.
        line: how to read a scene; empty for as many sentences of the note as one line holds.
    """

    key: str
    title: str
    picture: Shown
    table: pd.DataFrame
    sources: Sequence[Citation]
    alternative: str
    decimals: Mapping[str, int | Sequence[int]] = field(default_factory=dict)
    scope_text: str = ""
    note: str = ""
    name: str = ""
    help: Sequence[str] = ()
    regions: Sequence[str] | None = None
    large: Picture | None = None
    headline: str = ""
    line: str = ""

    @property
    def drawn(self) -> Picture:
        """The picture that every format draws.

        Raises:
            TypeError: it is a chart that moves in the browser alone.
        """
        if isinstance(self.picture, Picture):
            return self.picture
        if self.large is None:
            raise TypeError(f"{type(self.picture).__name__} is drawn in the browser alone")
        return self.large

    @property
    def projected(self) -> Finding:
        """The same to be read from afar: a scene, and what is sent of a page before it runs."""
        return replace(self, title=self.headline or self.title, picture=self.drawn, note=self.line or self.note)

    @property
    def is_map(self) -> bool:
        """Whether boundaries are drawn, so that their attribution stands beside."""
        return isinstance(self.picture, (AreaMap, YearMap, YearMaps, Relief))


def about(view: View, years: str = "") -> str:
    """Return region, indicator, year and series of a view in words."""
    return words.describe(view.scope, view.catalogue, years)


@dataclass(frozen=True)
class Imprint:
    """What everything printed carries.

    Attributes:
        scope: region, index, year and series in words.
        data_version: version of the curated figures.
        link: the complete address of the briefing.
        day: the day it was made.
        uploaded: the sentence that says the session's own figures are among these; empty for none.
    """

    scope: str
    data_version: str
    link: str
    day: dt.date
    uploaded: str = ""


@dataclass(frozen=True)
class Briefing:
    """Eight to ten scenes of one scope.

    Attributes:
        title: place, index and year.
        scenes: in the order they are told.
        imprint: scope, version, link and date.
        follow_up: what was agreed.
        messages: what had to be changed to show this scope (another indicator or year), Indonesian sentences.
    """

    title: str
    scenes: Sequence[Finding]
    imprint: Imprint
    follow_up: Sequence[FollowUp] = ()
    messages: Sequence[str] = ()


@dataclass(frozen=True)
class Section:
    """One part of a profile.

    Attributes:
        step: the step of a Gender Analysis Pathway that asks for it, `Langkah 2`, `8` or `9`; empty for none.
        title: what the step asks for, in words.
        scenes: the evidence.
        apart: whether it stands on a printed page of its own where the first has no room for it.
    """

    step: str
    title: str
    scenes: Sequence[Finding]
    apart: bool = False


@dataclass(frozen=True)
class Profile:
    """The evidence on one regency.

    Attributes:
        region_code: four-digit code.
        title: the regency and the year.
        summary: three to five sentences.
        sections: in the order of the Gender Analysis Pathway.
        imprint: scope, version, link and date.
    """

    region_code: str
    title: str
    summary: Sequence[str]
    sections: Sequence[Section]
    imprint: Imprint
