"""What is told of a scope or a regency: one message a scene, with its picture, its sources and its cautions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from setara.findings.followup import FollowUp
from setara.pictures.kinds import Picture
from setara.store.citations import Citation


@dataclass(frozen=True)
class Scene:
    """One message.

    Attributes:
        key: unique lower-case word, part of the address of the scene.
        name: one or two words for the progress and the tab of a workbook.
        headline: the message, one Indonesian sentence without full stop, at most about 110 characters.
        picture: what is shown for it.
        note: how to read it, with unit and series; one line of at most about 140 characters.
        help: two or three lines for the presenter: the source of the figure and the caution that belongs to it.
        sources: where the figures come from.
        alternative: what the picture shows, for who cannot see it.
        table: the figures of the picture, columns named in Indonesian.
        decimals: decimals of the numeric columns of the table, or of each of its rows.
    """

    key: str
    name: str
    headline: str
    picture: Picture
    note: str
    help: Sequence[str]
    sources: Sequence[Citation]
    alternative: str
    table: pd.DataFrame
    decimals: Mapping[str, int | Sequence[int]] = field(default_factory=dict)


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
    scenes: Sequence[Scene]
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
    """

    step: str
    title: str
    scenes: Sequence[Scene]


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
