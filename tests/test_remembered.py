"""What is worked out once for all sessions, and when it is worked out anew."""

from __future__ import annotations

import datetime as dt
import gc
import weakref
from collections.abc import Callable
from dataclasses import replace

import duckdb
import pandas as pd
import pytest

from setara import formatting
from setara.findings import briefing, maps, position, target_questions, target_status, trends
from setara.findings.inputs import settle
from setara.findings.target_questions import Question
from setara.store import catalogue as catalogue_module
from setara.store.catalogue import Catalogue
from setara.store.database import Answers, connect
from setara.view import View, remembered

ViewOf = Callable[..., View]
Made = list[tuple[object, ...]]


@pytest.fixture
def made() -> Made:
    """Return what was worked out, in order."""
    return []


@pytest.fixture
def told(made: Made) -> Callable[..., list[str]]:
    """Return a remembered function that notes each time it works."""

    @remembered
    def tell(asked: View, *besides: object, **named: object) -> list[str]:
        made.append((asked.scope.year, *besides, *named.values()))
        return [str(asked.scope.year)]

    return tell


def test_the_same_question_is_worked_out_once(view_of: ViewOf, told: Callable[..., list[str]], made: Made) -> None:
    one, same = view_of(tahun="2023"), view_of(tahun="2023")
    assert told(one) is told(same)
    assert len(made) == 1


def test_another_scope_argument_or_figure_is_another_question(
    view_of: ViewOf, told: Callable[..., list[str]], made: Made
) -> None:
    asked = view_of(tahun="2023")
    frame = pd.DataFrame({"region_code": ["6203"], "value": [88.25]})
    for besides in (
        (),
        ("6203",),
        (["6203"],),
        (frame,),
        (frame.assign(value=88.26),),
        (frame.rename(columns=str.upper),),
    ):
        told(asked, *besides)
    told(asked, key="6203")
    told(replace(asked, scope=replace(asked.scope, year=2022)))
    assert len(made) == 8
    told(asked, frame.copy())
    told(asked, key="6203")
    assert len(made) == 8


def test_another_day_is_another_question(
    view_of: ViewOf, told: Callable[..., list[str]], made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Whether a target's year is over hangs on the day.
    for day in (dt.date(2026, 12, 31), dt.date(2027, 1, 1)):
        monkeypatch.setattr(formatting, "today", lambda day=day: day)
        told(view_of())
    assert len(made) == 2


def test_what_is_asked_about_a_view_is_told_apart(view_of: ViewOf) -> None:
    chosen = view_of(indikator="ipg", provinsi="62")
    question = Question(chosen, "provinsi")
    frame = target_questions.judged(question)
    assert target_status.status(question, frame, ()) is not target_status.status(
        Question(chosen, "nasional"), frame, ()
    )
    assert target_status.status(question, frame, ()) is target_status.status(question, frame.copy(), ())


def test_who_changes_a_frame_changes_his_own(view_of: ViewOf) -> None:
    first = target_questions.judged(Question(view_of(), "provinsi"))
    first["value"] = 0.0
    second = target_questions.judged(Question(view_of(), "provinsi"))
    assert second["value"].dropna().gt(0).all()
    assert len(second) > 50


def test_an_answer_of_nothing_is_kept_too(con: duckdb.DuckDBPyConnection) -> None:
    asked: list[str] = []
    answers: Answers[None] = Answers(1)
    for _ in range(2):
        answers.to("a", con, lambda: asked.append("a"))
    answers.to("b", con, lambda: asked.append("b"))
    answers.to("a", con, lambda: asked.append("a"))
    assert asked == ["a", "b", "a"]


def test_the_last_asked_for_are_kept(con: duckdb.DuckDBPyConnection) -> None:
    answers: Answers[int] = Answers(2)
    for question, answer in (("a", 1), ("b", 2), ("a", 0), ("c", 3)):
        answers.to(question, con, lambda answer=answer: answer)
    assert [answers.to(question, con, lambda: 9) for question in ("a", "c")] == [1, 3]
    assert answers.to("b", con, lambda: 9) == 9


def test_sessions_with_figures_of_their_own_share_nothing_and_leave_nothing(
    catalogue: Catalogue, con: duckdb.DuckDBPyConnection, view_of: ViewOf
) -> None:
    shared = view_of(indikator="ipg", provinsi="62")
    own = connect()
    brought = View(own, catalogue_module.load(own), shared.scope)
    for ask in (
        trends.lines,
        position.standings,
        maps.level_map,
        lambda v: briefing._scenes(settle(v)),
    ):
        assert ask(brought) is not ask(shared)
    target_questions.judged(Question(brought))
    gone = weakref.ref(own)
    del own, brought
    gc.collect()
    assert gone() is None
