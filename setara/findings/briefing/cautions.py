"""The scenes on what is missing in the figures, and on what the meeting agreed."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from setara.findings import inputs as causes
from setara.findings.briefing.ground import Ground
from setara.findings.causes import ipg_year
from setara.findings.finding import Finding
from setara.findings.followup import COLUMNS, FollowUp
from setara.pictures.kinds import Cell, Grid, Picture, Points
from setara.sentences import briefing, levels, quality, sexes
from setara.sentences import causes as causes_sentences
from setara.store.catalogue import NATION, VINTAGE_NAMES

MOST_SHOWN = 8


def data(ground: Ground) -> Finding:
    """Return what is missing, where the series break, what is derived and what is flagged."""
    view = ground.view
    found = [s for s in (*_missing(ground), *_series(ground), *_derived(ground), *_flagged(ground)) if s]
    published, total = len(ground.regencies), len(view.regencies)
    return Finding(
        key="data",
        name="Data",
        title=quality.data_headline(ground.label, view.place, published, total, len(found)),
        picture=Points(found or [quality.nothing_missing(ground.label)]),
        note=quality.data_note(),
        help=quality.data_help(view.indicator),
        sources=view.sources(),
        alternative=" ".join(found) or quality.nothing_missing(ground.label),
        table=pd.DataFrame({"Catatan": found or [quality.nothing_missing(ground.label)]}),
    )


def _missing(ground: Ground) -> list[str]:
    view, scope = ground.view, ground.view.scope
    absent = [p.name for p in ground.above if ground.value(p.code) is None]
    nation = "" if ground.value(NATION) is not None else ground.nation.name
    return [
        levels.missing(ground.level, view.indicator, scope),
        quality.missing_above(ground.label, absent, len(ground.above), nation),
    ]


def _series(ground: Ground) -> list[str]:
    view, scope, indicator = ground.view, ground.view.scope, ground.view.indicator
    years = [p.year for p in view.catalogue.periods_of(scope.indicator, scope.sex, scope.vintage)]
    gaps = [y for y in range(min(years), max(years)) if y not in years]
    last = view.catalogue.default_period(scope.indicator, scope.sex)
    series = VINTAGE_NAMES[scope.vintage] if indicator.has_vintages else ""
    return [
        quality.series_caution(indicator, series),
        sexes.gap_caution(gaps),
        quality.older_caution(scope.year, last),
    ]


def _derived(ground: Ground) -> list[str]:
    scope = ground.view.scope
    if scope.indicator != "ipg":
        return [causes_sentences.part_caution(scope.indicator)]
    year, vintage = ipg_year(ground.view)
    inputs = causes.ipg_inputs(ground.view, year, vintage)
    own = inputs[inputs["region_code"].isin([r.code for r in (*ground.view.regencies, *ground.above)])]
    return [causes_sentences.derived_caution(" ".join(sorted(set(own["derived"]))), year)]


def _flagged(ground: Ground) -> list[str]:
    view, scope = ground.view, ground.view.scope
    frame = view.query("flagged")
    parts = [i.code for i in view.catalogue.components(scope.indicator)]
    inside = [NATION, *(r.code for r in (*view.regencies, *view.provinces))]
    drawn = (frame["indicator"] == scope.indicator) & (frame["year"] <= scope.year)
    of_year = frame["indicator"].isin(parts) & (frame["year"] == scope.year)
    return [quality.flagged_caution(frame[frame["region_code"].isin(inside) & (drawn | of_year)])]


def agreed(ground: Ground, follow_up: Sequence[FollowUp]) -> Finding:
    """Return what was agreed, or that the list is filled on the page."""
    told = [f for f in follow_up if not f.blank]
    table = pd.DataFrame([(f.what, f.who, f.when) for f in told], columns=list(COLUMNS.values()))
    shown = told[:MOST_SHOWN]
    picture: Picture = Points(briefing.follow_up_empty())
    if shown:
        picture = Grid(list(COLUMNS.values()), [[Cell(f.what), Cell(f.who or "–"), Cell(f.when or "–")] for f in shown])
    return Finding(
        key="tindak_lanjut",
        name="Tindak lanjut",
        title=briefing.follow_up_headline(len(told), ground.view.place),
        picture=picture,
        note=briefing.follow_up_note(len(told), len(shown)),
        help=briefing.follow_up_help(),
        sources=[],
        alternative=briefing.follow_up_alternative([(f.what, f.who, f.when) for f in told]),
        table=table,
    )
