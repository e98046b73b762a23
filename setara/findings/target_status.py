"""The exhibits of Target on statuses: of one year, and of every year."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from setara.findings import target_marks, uploads
from setara.findings.finding import Finding, about
from setara.findings.target_questions import Question, cited, figures_of, held, since
from setara.pictures.statuses import legend
from setara.render.plotly import targets as charts
from setara.sentences import targets as targets_sentences
from setara.store.catalogue import VINTAGE_NAMES
from setara.targets import judging
from setara.view import View

PARTS = {
    "status": "Status",
    "jalur": "Jalur dan proyeksi",
    "matriks": "Matriks tahun",
    "isi": "Isi target",
}
MOST_YEARS = 9


def status(question: Question, frame: pd.DataFrame, chosen: tuple[str, ...]) -> Finding:
    """Return value, target, distance, status and document of every region of the scope.

    Args:
        question: what was asked.
        frame: result of `judged`.
        chosen: codes written in the accent colour.
    """
    body = charts.distances(frame, question.view.indicator, chosen)
    drawn = f"Jarak ke {question.against}"
    return distances(question, frame, body, key="target_status", drawn=drawn, note=_status_note(question, frame))


def distances(
    question: Question,
    frame: pd.DataFrame,
    body: go.Figure,
    *,
    key: str,
    drawn: str,
    note: str,
    is_map: bool = False,
) -> Finding:
    """Return a chart of distances to targets with all that is known of the statuses.

    Args:
        question: what was asked.
        frame: result of `judged`.
        body: the chart.
        key: of the exhibit.
        drawn: what the chart shows, in words.
        note: how to read it.
        is_map: whether boundaries are drawn.
    """
    view = question.view
    table, decimals = _status_table(question, frame)
    title = _headline(question, frame)
    exhibit = Finding(
        key=key,
        title=title,
        picture=body,
        table=table,
        decimals=decimals,
        sources=view.sources() + cited(view, frame["document"]),
        alternative=targets_sentences.status_alternative(drawn, about(view), title),
        scope_text=about(view),
        note=note,
        is_map=is_map,
    )
    found = target_marks.behind_statuses(view, frame)
    return uploads.marked(exhibit, found, ["Wilayah"], ["told"], str(view.scope.year))


def _headline(question: Question, frame: pd.DataFrame) -> str:
    """Return the finding: how many regencies have which status."""
    view = question.view
    statuses = frame.loc[frame["level"] == "kabkota", "status"].tolist()
    label = f"{view.indicator.label(view.scope.sex)} {view.scope.year}"
    return targets_sentences.status_headline(
        label, view.place, statuses, question.against if question.reference else ""
    )


def _status_note(question: Question, frame: pd.DataFrame) -> str:
    indicator = question.view.indicator
    told = frame[frame["document"] != ""].rename(columns={"due": "year"})
    draft = bool((told["standing"] == "rancangan").any())
    unjudged = frame.loc[(frame["status"] == "tidak_dinilai") & frame["remaining"].isna(), "told"].astype(str).tolist()
    if question.reference:
        names = sorted({str(d) for d in told["document"]})
        return targets_sentences.reference_note(indicator, names, draft=draft, unjudged=unjudged)
    documents = targets_sentences.targets_note(told.assign(year=told["year"].astype("Int64"), status=told["standing"]))
    return targets_sentences.status_note(indicator, documents, draft=draft, unjudged=unjudged)


def _status_table(question: Question, frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
    indicator, year = question.view.indicator, question.view.scope.year
    name = f"{indicator.short_name} {year}"
    what = "Acuan" if question.reference else "Target"
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            name: frame["value"].astype(float),
            f"{what}, bawah": frame["low"].astype(float),
            f"{what}, atas": frame["high"].astype(float),
            f"Tahun {what.lower()}": frame["due"].map(lambda y: "" if pd.isna(y) else str(int(y))),
            f"Seri {what.lower()}": frame["vintage"].map(lambda v: VINTAGE_NAMES.get(v, "")),
            "Jarak (turunan)": frame["distance_text"],
            "Status": frame["status"].map(judging.WORDS),
            "Perlu per tahun (turunan)": frame["needed"].astype(float),
            "Laju per tahun (turunan)": frame["slope"].astype(float),
            "Tercapai (perkiraan)": frame["arrival"],
            "Alasan": frame["told"],
            "Dokumen": frame["document"],
            "Status dokumen": frame["standing"],
            "Penerbit": frame["publisher"],
            "Catatan": frame["notes"],
        }
    )
    places = indicator.decimals
    decimals = {name: places, f"{what}, bawah": places, f"{what}, atas": places}
    paces = dict.fromkeys(("Perlu per tahun (turunan)", "Laju per tahun (turunan)"), max(places, 2))
    return table, decimals | paces


def matrix_years(view: View) -> list[int]:
    """Return the years of the matrix: those published in the scope's series up to the scope's year, nine at most."""
    scope = view.scope
    periods = view.catalogue.periods_of(scope.indicator, scope.sex, scope.vintage)
    return [p.year for p in periods if judging.SINCE <= p.year <= scope.year][-MOST_YEARS:] or [scope.year]


def statuses(question: Question) -> pd.DataFrame:
    """Return the status of every regency in every year, as it could be known in that year.

    Args:
        question: what was asked.
    """
    view, scope = question.view, question.view.scope
    figures = figures_of(view)
    lines = []
    for year in matrix_years(view):
        found = held(question, year, figures)
        for region in view.regencies:
            aim = found[region.code].aim if region.code in found else None
            result = judging.judge(view.indicator, figures[region.code], scope.vintage, year, aim)
            told = targets_sentences.status_reason(view.indicator, result, aim, scope.vintage, year)
            lines.append(
                {
                    "region_code": region.code,
                    "region": region.name,
                    "year": year,
                    "status": result.status,
                    "told": targets_sentences.explained(result.status, told),
                    "since": None if result.remaining is None else since(result, year),
                    "until": year,
                    "document": found[region.code].name if region.code in found else "",
                }
            )
    return pd.DataFrame(lines)


def matrix(question: Question, chosen: tuple[str, ...]) -> Finding:
    """Return the status of every regency of the scope in every year.

    Args:
        question: what was asked.
        chosen: codes written in the accent colour.
    """
    view = question.view
    frame = statuses(question)
    wide = frame.assign(word=frame["status"].map(judging.WORDS)).pivot_table(
        index="region", columns="year", values="word", aggfunc="first", sort=False
    )
    table = wide.reset_index().rename(columns={"region": "Wilayah"})
    table.columns = [str(c) for c in table.columns]
    years = sorted(set(frame["year"]))
    last = frame[frame["year"] == years[-1]]["status"].tolist()
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    label = f"{view.indicator.label(view.scope.sex)} {view.place}"
    title = targets_sentences.matrix_headline(label, question.against, last, years[-1])
    exhibit = Finding(
        key="target_matriks",
        title=title,
        picture=charts.matrix(frame, chosen),
        table=table,
        decimals={},
        sources=view.sources(year=None) + cited(view, frame["document"]),
        alternative=targets_sentences.matrix_alternative(about(view, span), title),
        scope_text=about(view, span),
        note=targets_sentences.matrix_note(legend(frame["status"].tolist())),
    )
    return uploads.marked(exhibit, target_marks.behind_statuses(view, frame), ["Wilayah"], ["told"])


def without_target(question: Question, frame: pd.DataFrame) -> str:
    """Return the line that tells how many regencies have no target and where references are, empty where all have one.

    Args:
        question: what was asked.
        frame: result of `judged`.
    """
    regencies = frame[frame["level"] == "kabkota"]
    without = int((regencies["status"] == "tanpa_target").sum())
    if not without:
        return ""
    if question.reference:
        return targets_sentences.without_reference(without, len(regencies))
    view = question.view
    return targets_sentences.without_target(view.indicator.label(view.scope.sex), view.place, without, len(regencies))
