"""A briefing: up to eleven scenes of one scope, one message each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from setara import formatting
from setara.findings import parts, target_status
from setara.findings.effort import effort
from setara.findings.finding import Briefing, Finding, Imprint
from setara.findings.flags import SENTENCES, brought
from setara.findings.followup import COLUMNS, FollowUp
from setara.findings.inputs import settle
from setara.findings.maps import area_map
from setara.findings.position import position
from setara.findings.quality import cautions
from setara.findings.ranking import PROJECTED, ranking
from setara.findings.sexes import by_component
from setara.findings.trends import movement
from setara.paths import data_version
from setara.pictures.kinds import KEPT, Cell, Grid
from setara.sentences import meeting, quality, words
from setara.store.catalogue import VINTAGE_NAMES
from setara.view import View, remembered

__all__ = ["build", "with_follow_up"]
MOST_HELP = 3
_SENTENCE_END = re.compile(r"(?<=\.) ")
MOST_SHOWN = 8
# Lines of a table that a projected picture holds and of a row that a slide holds, and letters of a line of each column.
_LINES, _TALLEST, _LETTERS = 16, 6, (36, 20, 14)
_BLANK_ROWS = 5


def build(
    view: View, link: str, day: dt.date, follow_up: Sequence[FollowUp] = (), opening: Finding | None = None
) -> Briefing:
    """Return the briefing of a scope.

    A scene that the figures cannot fill is left out, and a message says so.

    Args:
        view: the scope as the reader asked for it; a component is told by the index it feeds.
        link: the complete address of the briefing.
        day: the day it is made.
        follow_up: what was agreed so far.
        opening: what became of the promises of earlier meetings, told before all else; None where there are none.
    """
    settled = settle(view)
    scenes = [finished(scene) for scene in (opening, *_scenes(settled)) if scene is not None]
    known = {scene.key for scene in scenes}
    label = f"{settled.indicator.short_name} {settled.scope.year}"
    left_out = [name for key, name in meeting.SCENE_NAMES.items() if key not in known]
    imprint = Imprint(
        scope=words.describe(settled.scope, settled.catalogue),
        data_version=data_version(),
        link=link,
        day=day,
        uploaded=meeting.uploaded_note(figures) if (figures := brought(settled)) else "",
    )
    return Briefing(
        title=f"{settled.indicator.short_name} {settled.place} {settled.scope.year}",
        scenes=[*scenes, agreed(settled, follow_up)],
        imprint=imprint,
        follow_up=list(follow_up),
        messages=[*_changed(view, settled), *meeting.left_out_note(left_out, label)],
    )


def _changed(asked: View, shown: View) -> list[str]:
    """Return what had to be changed to tell a scope: a component is told by an index, a year without figures by another."""
    indicator, year = shown.indicator, shown.scope.year
    series = VINTAGE_NAMES[shown.scope.vintage] if indicator.has_vintages else ""
    if indicator.code != asked.scope.indicator:
        name, feeds = asked.indicator.label(asked.scope.sex), asked.indicator.parent == indicator.code
        return [meeting.told_by_index(name, indicator.short_name, year, series, feeds=feeds)]
    if shown.scope != asked.scope:
        return [meeting.told_by_year(indicator.short_name, asked.scope.year, asked.place, year, series)]
    return []


@remembered
def _scenes(view: View) -> list[Finding | None]:
    """Return the scenes on figures in the order they are told, None for one that the figures cannot fill."""
    ranked = len(words.published_regencies(view.query("level"))) >= words.FEWEST_RANKED
    return [
        position(replace(view, scope=replace(view.scope, regencies=()))),
        area_map(view),
        ranking(view, PROJECTED) if ranked else None,
        movement(view),
        by_component(view),
        parts.scene(view),
        target_status.scene(view),
        effort(view),
        cautions(view),
    ]


def with_follow_up(briefing: Briefing, view: View, follow_up: Sequence[FollowUp]) -> Briefing:
    """Return a briefing of the same view with another list of what was agreed; no figure is computed again."""
    scenes = [*briefing.scenes[:-1], agreed(settle(view), follow_up)]
    return replace(briefing, scenes=scenes, follow_up=list(follow_up))


def finished(scene: Finding) -> Finding:
    """Return a scene with its source told first, as much of its note as one line holds, marked figures before all.

    Its figures have the digits that every file keeps.
    """
    scene = scene.projected
    sentences = _SENTENCE_END.split(scene.note)
    return replace(
        scene,
        help=[*filter(None, [quality.source_line(scene.sources)]), *filter(None, scene.help)][:MOST_HELP],
        table=scene.table.round(KEPT),
        note=words.fitting_note(sorted(sentences, key=lambda sentence: sentence not in SENTENCES.values())),
    )


def agreed(view: View, follow_up: Sequence[FollowUp]) -> Finding:
    """Return what was agreed, or the form that is filled while the meeting agrees."""
    entered = [f for f in follow_up if not f.blank]
    table = pd.DataFrame([(f.what, f.who, f.when) for f in entered], columns=list(COLUMNS.values()))
    shown = entered[:MOST_SHOWN]
    filled = [_legible(f, len(shown)) for f in shown]
    blank = [[Cell(f"{number}."), Cell(""), Cell("")] for number in range(1, _BLANK_ROWS + 1)]
    picture = Grid(list(COLUMNS.values()), filled or blank)
    return Finding(
        key="tindak_lanjut",
        name="Rencana tindak lanjut",
        title=meeting.follow_up_headline(len(entered), view.place),
        picture=picture,
        note=meeting.follow_up_note(len(entered), len(shown)),
        help=meeting.FOLLOW_UP_HELP,
        sources=[],
        alternative=meeting.follow_up_alternative([(f.what, f.who, f.when) for f in entered]),
        table=table,
    )


def _legible(row: FollowUp, count: int) -> list[Cell]:
    """Return the cells of one of so many rows, short enough that all can be read from afar; the table has them whole."""
    lines = min(_LINES // count, _TALLEST)
    texts = zip((row.what, row.who or "–", row.when or "–"), _LETTERS, strict=True)
    return [Cell(formatting.legible(text, letters * lines)) for text, letters in texts]
