"""The exhibits of Target on statuses: of one year, and of every year."""

from __future__ import annotations

import pandas as pd

from setara import formatting
from setara.findings import uploads
from setara.findings.finding import Finding, about
from setara.findings.prospects import figures_of, prospects, series_of
from setara.findings.target_questions import Question, cited, held, resting, since
from setara.formulas.paces import SINCE
from setara.pictures import charts
from setara.pictures.statuses import legend
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
    body = charts.TargetDistances(frame, question.view.indicator, chosen)
    drawn = f"Jarak ke {question.against}"
    return distances(question, frame, body, key="target_status", drawn=drawn, note=_status_note(question, frame))


def distances(
    question: Question,
    frame: pd.DataFrame,
    body: charts.Chart,
    *,
    key: str,
    drawn: str,
    note: str,
) -> Finding:
    """Return a chart of distances to targets with all that is known of the statuses.

    Args:
        question: what was asked.
        frame: result of `judged`.
        body: the chart.
        key: of the exhibit.
        drawn: what the chart shows, in words.
        note: how to read it.
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
    )
    return uploads.resting(exhibit, resting(view, frame), str(view.scope.year))


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
    documented = frame[frame["document"] != ""].rename(columns={"due": "year"})
    draft = bool((documented["standing"] == "rancangan").any())
    unjudged = frame.loc[(frame["status"] == "tidak_dinilai") & frame["remaining"].isna(), "told"].astype(str).tolist()
    if question.reference:
        names = sorted({str(d) for d in documented["document"]})
        return targets_sentences.reference_note(indicator, names, draft=draft, unjudged=unjudged)
    documents = targets_sentences.targets_note(
        documented.assign(year=documented["year"].astype("Int64"), status=documented["standing"])
    )
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
            "Laju per tahun (turunan)": frame["pace"].astype(float),
            "Tercapai (perkiraan)": frame["arrival"],
            "Alasan": frame["told"],
            "Dokumen": frame["document"],
            "Status dokumen": frame["standing"],
            "Penerbit": frame["publisher"],
        }
    )
    marks = ["; ".join(filter(None, pair)) for pair in zip(frame["odd"], frame["notes"], strict=True)]
    table["Catatan"] = marks
    places = indicator.decimals
    decimals = {name: places, f"{what}, bawah": places, f"{what}, atas": places}
    paces = dict.fromkeys(("Perlu per tahun (turunan)", "Laju per tahun (turunan)"), max(places, 2))
    return table, decimals | paces


def matrix_years(view: View) -> list[int]:
    """Return the years of the matrix: those published in the scope's series up to the scope's year, nine at most."""
    scope = view.scope
    periods = view.catalogue.periods_of(scope.indicator, scope.sex, scope.vintage)
    return [p.year for p in periods if SINCE <= p.year <= scope.year][-MOST_YEARS:] or [scope.year]


def statuses(question: Question) -> pd.DataFrame:
    """Return the status of every regency in every year, as it could be known in that year; in the last one as it is today.

    Args:
        question: what was asked.
    """
    view, scope = question.view, question.view.scope
    figures, now = figures_of(view), formatting.today().year
    lines = []
    for year in matrix_years(view):
        aims, seen = held(question, year, figures), prospects(view, year)
        today = now if year == scope.year else year
        for region in view.regencies:
            against = aims.get(region.code)
            aim = against.aim if against else None
            own = series_of(view, figures[region.code])
            result = judging.judge(view.indicator, own, year, aim, seen.of(region.code), today)
            reason = targets_sentences.status_reason(view.indicator, result, aim, scope.vintage, year)
            lines.append(
                {
                    "region_code": region.code,
                    "region": region.name,
                    "year": year,
                    "status": result.status,
                    "told": targets_sentences.explained(result.status, reason),
                    "since": None if result.remaining is None else since(result, year),
                    "until": year,
                    "pooled": result.checked is not None,
                    "document": against.name if against else "",
                    "reference": against.name if against and against.uploaded and result.remaining is not None else "",
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
        picture=charts.StatusMatrix(frame, chosen),
        table=table,
        decimals={},
        sources=view.sources(year=None) + cited(view, frame["document"]),
        alternative=targets_sentences.matrix_alternative(about(view, span), title),
        scope_text=about(view, span),
        note=targets_sentences.matrix_note(legend(frame["status"].tolist())),
    )
    behind: dict[str, dict[str, None]] = {}
    for region, names in zip(frame["region"], resting(view, frame), strict=True):
        behind[region] = behind.get(region, {}) | dict.fromkeys(names)
    # Years first, then what they were held against.
    names_by_row = [sorted(behind[region], key=lambda name: not name.isdigit()) for region in table["Wilayah"]]
    return uploads.resting(exhibit, names_by_row)


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
