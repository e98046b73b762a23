"""A briefing: eight to ten scenes of one scope, one message each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from setara.findings.briefing.aims import target
from setara.findings.briefing.cautions import agreed, data
from setara.findings.briefing.effort import effort
from setara.findings.briefing.finishing import finished
from setara.findings.briefing.ground import settle, uploaded
from setara.findings.briefing.movement import movement
from setara.findings.briefing.parts import parts
from setara.findings.briefing.sexes import women_and_men
from setara.findings.briefing.standing import area_map, position, ranking
from setara.findings.finding import Briefing, Imprint
from setara.findings.followup import FollowUp
from setara.paths import data_version
from setara.sentences import briefing as briefing_sentences
from setara.sentences import words
from setara.view import View

__all__ = ["build", "with_follow_up"]

_TOLD = (position, area_map, ranking, movement, women_and_men, parts, target, effort, data)


def build(view: View, link: str, day: dt.date, follow_up: Sequence[FollowUp] = ()) -> Briefing:
    """Return the briefing of a scope.

    A scene that the figures cannot fill is left out, and a message says so.

    Args:
        view: the scope as the reader asked for it; a component is told by the index it feeds.
        link: the complete address of the briefing.
        day: the day it is made.
        follow_up: what was agreed so far.
    """
    ground = settle(view)
    settled = ground.view
    scenes = [finished(ground, scene) for make in _TOLD if (scene := make(ground)) is not None]
    known = {scene.key for scene in scenes}
    left_out = [name for key, name in briefing_sentences.SCENE_NAMES.items() if key not in known]
    imprint = Imprint(
        scope=words.describe(settled.scope, settled.catalogue),
        data_version=data_version(),
        link=link,
        day=day,
        uploaded=uploaded(ground),
    )
    return Briefing(
        title=f"{settled.indicator.short_name} {settled.place} {settled.scope.year}",
        scenes=[*scenes, agreed(ground, follow_up)],
        imprint=imprint,
        follow_up=list(follow_up),
        messages=[*ground.messages, *briefing_sentences.left_out_note(left_out, ground.label)],
    )


def with_follow_up(briefing: Briefing, view: View, follow_up: Sequence[FollowUp]) -> Briefing:
    """Return a briefing of the same view with another list of what was agreed; no figure is computed again."""
    scenes = [*briefing.scenes[:-1], agreed(settle(view), follow_up)]
    return replace(briefing, scenes=scenes, follow_up=list(follow_up))
