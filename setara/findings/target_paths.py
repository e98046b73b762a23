"""Path and projection of one region: where its movement leads, and what its target needs."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from setara.findings import target_questions as questions
from setara.findings.finding import Finding
from setara.findings.flags import resting
from setara.formulas.paces import SINCE
from setara.formulas.projection import Prospect, recent_mean
from setara.pictures import charts
from setara.sentences import targets
from setara.sentences.quality import BROUGHT
from setara.sentences.words import drawn, lowered
from setara.store.catalogue import Region
from setara.targets import judging
from setara.targets.judging import Aim, Judgement, arrival
from setara.view import View, remembered

AVERAGED = "ikg"
"""The index whose last years are averaged where it is not projected: the one average told."""


def asked_of(question: questions.Question, region: Region) -> questions.Question:
    """Return the question of the year in which a region is judged."""
    return question.of(questions.judged_year(question, region.code, questions.figures_of(question.view)))


@remembered
def fan(question: questions.Question, region: Region) -> Finding:
    """Return a region's history, the path its target needs, and its projection."""
    figures = questions.figures_of(question.view)
    question = asked_of(question, region)
    view, scope, indicator = question.view, question.view.scope, question.view.indicator
    against = _held_of(question, region, figures)
    published = figures[region.code]
    aim = against.aim if against else None
    result, seen = questions.judgement(view, region.code, published, against), questions.prospect(view, region.code)
    path = _path(published, scope.year, aim, result)
    projection = _projection(published, scope.year, seen)
    comparable = aim is not None and result.remaining is not None
    since = [y for y in sorted(published) if y >= SINCE] or sorted(published)
    history = pd.DataFrame({"vintage": scope.vintage, "year": since, "value": [published[y] for y in since]})
    table, decimals = _fan_table(view, history, path, projection)
    body = charts.TargetPath(
        history,
        indicator,
        (aim.low, aim.high) if aim and comparable else None,
        _band_name(question, aim),
        path,
        projection,
        question.role,
    )
    label = indicator.label(scope.sex)
    reason = targets.status_reason(indicator, result, aim, scope.vintage, scope.year)
    odd = questions.odd_mark(view, region.code)
    title = targets.path_headline(label, region.name, scope.year, result.status, reason, odd)
    finding = Finding(
        key="target_jalur",
        title=title,
        picture=body,
        table=table,
        decimals=decimals,
        sources=view.sources(year=None, province=None) + questions.cited(view, [against.name if against else ""]),
        alternative=drawn("target_jalur", title, name=lowered(label), place=region.name),
        scope_text=f"{region.name} · {label} · {scope.year}",
        note=_fan_note(view, against, result, published, seen, odd),
        regions=[region.code],
    )
    years = questions.marked_years(view)[region.code]
    rests = [(flag, str(y)) for flag, y in years if (SINCE if len(projection) else scope.year) <= y <= scope.year]
    rests += questions.uploaded_alike(view, region.code, scope.year) if len(projection) else []
    reference = [(BROUGHT, against.name)] if against and against.uploaded else []
    return resting(
        finding,
        [
            rests
            if year not in published
            else [(flag, str(y)) for flag, y in years if y == year] + reference * (year == scope.year)
            for year in table["Tahun"].astype(int)
        ],
    )


def _held_of(question: questions.Question, region: Region, figures: questions.Figures) -> questions.Held | None:
    """Return what the region is held against, also where it lies outside the scope's province."""
    view = question.view
    outside = view.scope.province not in (None, region.province_code)
    if outside and region.level == "kabkota":
        question = replace(question, view=replace(view, scope=replace(view.scope, province=None)))
    return questions.held(question, view.scope.year, figures).get(region.code)


def _path(published: dict[int, float], year: int, aim: Aim | None, result: Judgement) -> pd.DataFrame:
    if aim is None or aim.year is None or result.needed is None or result.goal is None:
        return pd.DataFrame({"year": [], "value": []})
    return judging.path(published[year], year, result.goal, aim.year)


def _projection(published: dict[int, float], year: int, seen: Prospect) -> pd.DataFrame:
    """Return the last value itself and the years ahead that are drawn; empty where none is."""
    columns = ["year", "low", "middle", "high"]
    if not seen.ahead:
        return pd.DataFrame(columns=columns, dtype=float)
    ahead = [(year + step, *ends) for step, ends in enumerate(seen.ahead, 1)]
    return pd.DataFrame([(year, *(published[year],) * 3), *ahead], columns=columns)


def _band_name(question: questions.Question, aim: Aim | None) -> str:
    if aim is None:
        return ""
    word = "pembanding" if question.reference else "target"
    year = f" {aim.year}" if aim.year else ""
    return f"{word}{year}: {targets.span(aim.low, aim.high, question.view.indicator)}"


def _fan_note(
    view: View, against: questions.Held | None, result: Judgement, published: dict[int, float], seen: Prospect, odd: str
) -> str:
    parts, year = [], view.scope.year
    aim = against.aim if against else None
    refusal = targets.no_projection(seen)
    if refusal:
        parts.append(refusal)
        mean = recent_mean(published, year) if view.scope.indicator == AVERAGED else None
        parts += [targets.recent_mean(view.indicator, mean, odd)] if mean else []
    else:
        if aim and result.needed is not None and result.goal is not None:
            arrived = arrival(published[year], result.goal, year, seen)
            parts.append(f"Perkiraan tercapai: {targets.arrival_phrase(arrived, seen, aim.year)}.")
        parts.append(targets.PACE)
    if against:
        standing = f" ({against.standing})" if against.standing else ""
        parts.append(f"{against.aim.word.capitalize()}: {against.name}{standing}.")
        parts.append(against.notes)
    return " ".join(filter(None, parts))


def _fan_table(
    view: View, history: pd.DataFrame, path: pd.DataFrame, projection: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, int]]:
    frames = [
        history.set_index("year")["value"].rename("Angka terbit"),
        path.set_index("year")["value"].rename("Jalur yang perlu (diolah)"),
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
        regions: codes of the regions.
    """
    scope = view.scope
    figures = questions.figures_of(view)
    ways = []
    for code, against in questions.all_documents(questions.Question(view)).items():
        if code not in regions:
            continue
        published, aim = figures[code], against.aim
        result = questions.judgement(view, code, published, against)
        path = _path(published, scope.year, aim, result)
        ways.append(path.assign(region=view.catalogue.regions[code].name, document=against.name, notes=against.notes))
    return pd.concat(ways) if ways else pd.DataFrame(columns=["year", "value", "region", "document", "notes"])
