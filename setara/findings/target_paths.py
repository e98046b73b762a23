"""Path and projection of one region: where its movement leads, and what its target needs."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from setara.findings import target_marks, uploads
from setara.findings.finding import Finding
from setara.findings.target_questions import Figures, Held, Question, all_documents, cited, figures_of, held
from setara.render.plotly import targets as charts
from setara.sentences import targets as targets_sentences
from setara.store.catalogue import NATION, Region
from setara.targets import judging
from setara.targets.judging import Aim, Judgement
from setara.view import View

AHEAD = 5
MOST_AHEAD = 30


def fan_region(view: View) -> Region:
    """Return the region whose path is drawn: the last chosen one, else the province, else the nation."""
    return view.catalogue.regions[(view.scope.regencies or (view.scope.province or NATION,))[-1]]


def fan(question: Question, region: Region) -> Finding:
    """Return a region's history, the path its target needs, and its projection.

    Args:
        question: what was asked.
        region: the region.
    """
    view, scope, indicator = question.view, question.view.scope, question.view.indicator
    figures = figures_of(view)
    against = _held_of(question, region, figures)
    own = figures[region.code]
    aim = against.aim if against else None
    result = judging.judge(indicator, own, scope.vintage, scope.year, aim)
    points = judging.valid_years(own, scope.year)
    path = _path(own, scope.year, aim, result)
    projection = _projection(points, scope.year, aim)
    comparable = aim is not None and result.remaining is not None
    since = [y for y in sorted(own) if y >= judging.SINCE] or sorted(own)
    history = pd.DataFrame({"vintage": scope.vintage, "year": since, "value": [own[y] for y in since]})
    table, decimals = _fan_table(view, history, path, projection)
    body = charts.fan(
        history,
        indicator,
        (aim.low, aim.high) if aim and comparable else None,
        _band_name(question, aim),
        path,
        projection,
    )
    label = indicator.label(scope.sex)
    reason = targets_sentences.status_reason(indicator, result, aim, scope.vintage, scope.year)
    title = targets_sentences.path_headline(label, region.name, scope.year, result.status, reason)
    exhibit = Finding(
        key="target_jalur",
        title=title,
        picture=body,
        table=table,
        decimals=decimals,
        sources=view.sources(year=None, province=None) + cited(view, [against.name if against else ""]),
        alternative=targets_sentences.path_alternative(label, region.name, title),
        scope_text=f"{region.name} · {label} · {scope.year}",
        note=_fan_note(against, result, points),
        regions=[region.code],
    )
    found = target_marks.behind_fan(view, region.code, against.name if against else "", path, projection)
    return uploads.marked(exhibit, found, ["Tahun"], ["told"])


def _held_of(question: Question, region: Region, figures: Figures) -> Held | None:
    """Return what the region is held against, also where it lies outside the scope's province."""
    view = question.view
    outside = view.scope.province not in (None, region.province_code)
    if outside and region.level == "kabkota":
        question = replace(question, view=replace(view, scope=replace(view.scope, province=None)))
    return held(question, view.scope.year, figures).get(region.code)


def _path(own: dict[int, float], year: int, aim: Aim | None, result: Judgement) -> pd.DataFrame:
    if aim is None or aim.year is None or result.needed is None or result.goal is None:
        return pd.DataFrame({"year": [], "value": []})
    return judging.path(own[year], year, result.goal, aim.year)


def _projection(points: dict[int, float], year: int, aim: Aim | None) -> pd.DataFrame:
    moved = judging.course(points)
    if moved is None or moved.spread is None or moved.years[-1] != year:
        return pd.DataFrame({"year": [], "low": [], "middle": [], "high": []})
    due = aim.year if aim and aim.year else 0
    return judging.projected(moved, min(max(due, year + AHEAD), year + MOST_AHEAD))


def _band_name(question: Question, aim: Aim | None) -> str:
    if aim is None:
        return ""
    word = "acuan" if question.reference else "target"
    year = f" {aim.year}" if aim.year else ""
    return f"{word}{year}: {targets_sentences.span(aim.low, aim.high, question.view.indicator)}"


def _fan_note(against: Held | None, result: Judgement, points: dict[int, float]) -> str:
    parts = []
    moved = judging.course(points)
    shown = Judgement(result.status, result.why, course=moved)
    refusal = targets_sentences.no_projection(shown, list(points))
    aim = against.aim if against else None
    if refusal:
        parts.append(refusal)
    elif aim and moved and result.remaining is not None and result.remaining > 0 and result.goal is not None:
        parts.append(targets_sentences.arrives(judging.arrival(moved, result.goal), aim.year))
    if not refusal:
        parts.append(targets_sentences.PACE)
    if against:
        parts.append(targets_sentences.held_against(against.aim.word, against.name, against.standing))
    return " ".join(parts)


def _fan_table(
    view: View, own: pd.DataFrame, path: pd.DataFrame, projection: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, int]]:
    frames = [
        own.set_index("year")["value"].rename("Angka terbit"),
        path.set_index("year")["value"].rename("Jalur yang perlu (turunan)"),
        projection.set_index("year")["low"].rename("Proyeksi, batas bawah (perkiraan)"),
        projection.set_index("year")["middle"].rename("Proyeksi (perkiraan)"),
        projection.set_index("year")["high"].rename("Proyeksi, batas atas (perkiraan)"),
    ]
    table = pd.concat(frames, axis=1).sort_index().astype(float)
    table.insert(0, "Tahun", [str(int(y)) for y in table.index])
    table = table.reset_index(drop=True)
    return table, dict.fromkeys(table.columns[1:], view.indicator.decimals)


def paths(view: View, regions: list[str]) -> pd.DataFrame:
    """Return the way from the last value to the target of some regions, where there is one to come.

    Args:
        view: what is shown.
        regions: codes of the regions.
    """
    scope = view.scope
    figures = figures_of(view)
    found = []
    for code, against in all_documents(Question(view)).items():
        if code not in regions:
            continue
        own, aim = figures[code], against.aim
        result = judging.judge(view.indicator, own, scope.vintage, scope.year, aim)
        path = _path(own, scope.year, aim, result)
        found.append(path.assign(region=view.catalogue.regions[code].name, document=against.name))
    return pd.concat(found) if found else pd.DataFrame(columns=["year", "value", "region", "document"])
