"""The findings of Target on statuses: of one year, and of every year."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from setara import formatting
from setara.findings import flags
from setara.findings import target_questions as questions
from setara.findings.finding import Finding, about
from setara.formulas.paces import SINCE
from setara.frames import rows
from setara.pictures import charts
from setara.pictures.kinds import Cell, Grid, Number, derived, published
from setara.pictures.theme import status_legend as legend
from setara.sentences import quality, targets
from setara.sentences.targets import span
from setara.sentences.words import drawn
from setara.store.catalogue import VINTAGE_NAMES
from setara.store.citations import Citation
from setara.targets import judging
from setara.view import View, remembered

MOST_YEARS = 9
_PREFERRED = ("target", "target_provinsi", "rencana", "nasional", "provinsi", "terbaik")
_MOSTLY = 0.5
_FEWEST = 3


@remembered
def status(question: questions.Question, frame: pd.DataFrame, chosen: tuple[str, ...]) -> Finding:
    """Return value, target, distance, status and document of every region of the scope.

    Args:
        frame: result of `judged`.
        chosen: codes written in the accent colour.
    """
    view = question.view
    regencies = frame[frame["level"] == "kabkota"]
    statuses = regencies["status"].tolist()
    aim, documents = _aim_text(view, regencies), regencies[regencies["document"] != ""]
    names, standings = (sorted(set(documents[name].astype(str))) for name in ("document", "standing"))
    with_targets = len({r.code for r in view.regencies} & set(questions.all_documents(questions.Question(view))))
    return distances(
        question,
        frame,
        charts.TargetDistances(frame, view.indicator, chosen, question.role),
        key="target_status",
        note=_status_note(question, frame),
        large=_by_regency(view, frame) if view.scope.province else _whole(view, regencies),
        headline=targets.target_headline(
            view.indicator, judged_in(frame), question.basis, statuses, aim, view.place, _odd(frame)
        ),
        line=targets.target_note(view.indicator, question.basis, names, aim, standings, with_targets),
    )


def distances(
    question: questions.Question,
    frame: pd.DataFrame,
    body: charts.Chart,
    *,
    key: str,
    note: str,
    large: Grid | None = None,
    headline: str = "",
    line: str = "",
) -> Finding:
    """Return a chart of distances to targets with all that is known of the statuses.

    Args:
        frame: result of `judged`.
        body: the chart.
        key, note, large, headline, line: of the finding.
    """
    view = question.view
    table, decimals = _status_table(question, frame)
    title = _headline(question, frame)
    finding = Finding(
        key=key,
        name="Target",
        title=title,
        headline=headline,
        picture=body,
        large=large,
        table=table,
        decimals=decimals,
        sources=_figures_cited(view, frame) + questions.cited(view, frame["document"]),
        alternative=drawn(key, title, name=question.against, about=about(view, judged_in(frame))),
        scope_text=about(view, judged_in(frame)),
        note=note,
        line=line,
        help=targets.target_help(question.basis),
    )
    return flags.resting(finding, questions.resting(view, frame), judged_in(frame))


def judged_in(frame: pd.DataFrame) -> str:
    """Return the years whose values of regencies are judged, `2025` or `2023–2025`; `frame` as `judged` returns it."""
    years = frame.loc[frame["level"] == "kabkota", "year"]
    return formatting.years(int(years.min()), int(years.max()))


def _headline(question: questions.Question, frame: pd.DataFrame) -> str:
    """Return the finding: how many regencies have which status."""
    view = question.view
    statuses = frame.loc[frame["level"] == "kabkota", "status"].tolist()
    label = f"{view.indicator.label(view.scope.sex)} {judged_in(frame)}"
    against = question.against if question.reference else ""
    title = targets.status_headline(label, view.place, statuses, against, _odd(frame))
    return quality.holding(title, odd=_odd_yardstick(frame))


def _figures_cited(view: View, frame: pd.DataFrame) -> list[Citation]:
    """Return the sources of the figures judged, of every year once."""
    sources = [source for year in sorted(set(frame["year"])) for source in view.sources(year=int(year))]
    return list(dict.fromkeys(sources))


def _odd(frame: pd.DataFrame) -> list[str]:
    """Return the regencies whose judged figure is odd."""
    doubted = (frame["level"] == "kabkota") & (frame["odd"] != "") & frame["remaining"].notna()
    return frame.loc[doubted, "region"].astype(str).tolist()


def _odd_yardstick(frame: pd.DataFrame) -> bool:
    """Whether any regency is held against an odd figure."""
    return any(quality.ODD in document for document in frame["document"])


def _status_note(question: questions.Question, frame: pd.DataFrame) -> str:
    indicator = question.view.indicator
    documented = frame[frame["document"] != ""]
    draft = bool((documented["standing"] == "rancangan").any())
    unjudged = frame.loc[(frame["status"] == "tidak_dinilai") & frame["remaining"].isna(), "told"].astype(str).tolist()
    if question.reference:
        names = sorted({str(d) for d in documented["document"]})
        return targets.reference_note(indicator, names, draft=draft, unjudged=unjudged)
    documents = targets.targets_note(
        documented.assign(year=documented["due"].astype("Int64"), status=documented["standing"])
    )
    return targets.status_note(indicator, documents, draft=draft, unjudged=unjudged)


def _status_table(question: questions.Question, frame: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, int]]:
    indicator = question.view.indicator
    name = f"{indicator.short_name} {judged_in(frame)}"
    what = "Pembanding" if question.reference else "Target"
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "Tahun angka": frame["year"].astype(str),
            name: frame["value"].astype(float),
            f"{what}, bawah": frame["low"].astype(float),
            f"{what}, atas": frame["high"].astype(float),
            f"Tahun {what.lower()}": frame["due"].map(lambda y: "" if pd.isna(y) else str(int(y))),
            f"Seri {what.lower()}": frame["vintage"].map(lambda v: VINTAGE_NAMES.get(v, "")),
            "Jarak (diolah)": frame["distance_text"],
            "Status": frame["status"].map(judging.WORDS),
            "Perlu per tahun (diolah)": frame["needed"].astype(float),
            "Laju per tahun (diolah)": frame["pace"].astype(float),
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
    paces = dict.fromkeys(("Perlu per tahun (diolah)", "Laju per tahun (diolah)"), max(places, 2))
    return table, decimals | paces


def matrix_years(view: View) -> list[int]:
    """Return the years of the matrix: those published in the scope's series up to the scope's year, nine at most."""
    last = view.scope.year
    return [year for year in view.years if SINCE <= year <= last][-MOST_YEARS:] or [last]


def statuses(question: questions.Question) -> pd.DataFrame:
    """Return the status of every regency in every year, as it could be known in that year; in the last one as it is today."""
    view, scope = question.view, question.view.scope
    figures, now = questions.figures_of(view), formatting.today().year
    lines = []
    for year in matrix_years(view):
        aims = questions.held(question, year, figures)
        today = now if year == scope.year else year
        for region in view.regencies:
            against = aims.get(region.code)
            aim = against.aim if against else None
            published = questions.series_of(view, figures[region.code])
            result = judging.judge(
                view.indicator, published, year, aim, questions.prospect(view, region.code, year), today
            )
            reason = targets.status_reason(view.indicator, result, aim, scope.vintage, year)
            lines.append(
                {
                    "region_code": region.code,
                    "region": region.name,
                    "year": year,
                    "status": result.status,
                    "told": targets.explained(result.status, reason),
                    "since": None if result.remaining is None else questions.since(result, year),
                    "until": year,
                    "pooled": result.checked is not None,
                    "document": against.name if against else "",
                    "reference": against.name if against and against.uploaded and result.remaining is not None else "",
                }
            )
    return pd.DataFrame(lines)


@remembered
def matrix(question: questions.Question, chosen: tuple[str, ...]) -> Finding:
    """Return the status of every regency of the scope in every year.

    Args:
        chosen: codes written in the accent colour.
    """
    question = questions.usual(question)
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
    now = rows(frame[(frame["year"] == view.scope.year) & frame["since"].notna()])
    odd = [str(row.region) for row in now if questions.odd_mark(view, row.region_code)]
    title = targets.matrix_headline(label, question.against, last, years[-1], odd)
    title = quality.holding(title, odd=_odd_yardstick(frame[frame["year"] == years[-1]]))
    finding = Finding(
        key="target_matriks",
        title=title,
        picture=charts.StatusMatrix(frame, chosen),
        table=table,
        decimals={},
        sources=view.sources(year=None) + questions.cited(view, frame["document"]),
        alternative=targets.matrix_alternative(about(view, span), title),
        scope_text=about(view, span),
        note=targets.matrix_note(legend(frame["status"].tolist())),
    )
    behind: dict[str, dict[tuple[str, str], None]] = {}
    for region, names in zip(frame["region"], questions.resting(view, frame), strict=True):
        behind[region] = behind.get(region, {}) | dict.fromkeys(names)
    # Years first, then what they were held against.
    names_by_row = [sorted(behind[region], key=lambda name: not name[1].isdigit()) for region in table["Wilayah"]]
    return flags.resting(finding, names_by_row)


def without_target(question: questions.Question, frame: pd.DataFrame) -> str:
    """Return the line that tells how many regencies have no target and where references are, empty where all have one.

    Args:
        frame: result of `judged`.
    """
    regencies = frame[frame["level"] == "kabkota"]
    without = int((regencies["status"] == "tanpa_target").sum())
    if not without:
        return ""
    if question.reference:
        return targets.without_reference(without, len(regencies))
    view = question.view
    return targets.without_target(view.indicator.label(view.scope.sex), view.place, without, len(regencies))


def scene(view: View) -> Finding | None:
    """Return every regency against its target or a named acuan, None where nothing can be compared."""
    aimed = questions.judged(questions.Question(view))
    compared = _held(view, aimed)
    if compared is None:
        return None
    question, frame = compared
    return replace(status(question, _told(aimed, frame) if view.scope.province else frame, ()), key="target")


def _held(view: View, aimed: pd.DataFrame) -> tuple[questions.Question, pd.DataFrame] | None:
    """Return the first question that can be answered for most of the regencies with a value, of three at least.

    Args:
        aimed: its regions judged against their own targets.
    """
    possible = questions.bases(view)
    for basis in _PREFERRED:
        if basis not in possible:
            continue
        question = questions.Question(view, basis)
        frame = questions.judged(question) if question.reference else aimed
        if (frame["due"].dropna() > frame["year"].max() + questions.PLAN).any():
            continue
        known = frame[(frame["level"] == "kabkota") & frame["value"].notna()]
        compared = known["remaining"].notna() & (known["status"] != "tidak_dinilai")
        if len(known) >= _FEWEST and compared.mean() >= _MOSTLY:
            return question, frame
    return None


def _aim_text(view: View, regencies: pd.DataFrame) -> str:
    """Return the one range all regencies are held against, empty where they differ."""
    known = regencies.dropna(subset=["low"])
    pairs = {(float(r.low), float(r.high), _on(r.due)) for r in rows(known)}
    if len(pairs) != 1:
        return ""
    low, high, due = pairs.pop()
    return f"{span(low, high, view.indicator)}{due}"


def _told(aimed: pd.DataFrame, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the regencies, the furthest behind first, below the province where it has a target of its own."""
    ordered = frame[frame["level"] == "kabkota"].sort_values(
        ["remaining", "region"], ascending=[False, True], kind="stable"
    )
    return pd.concat([aimed[(aimed["level"] == "provinsi") & (aimed["document"] != "")], ordered])


def _by_regency(view: View, regions: pd.DataFrame) -> Grid:
    """Return one row a region, in the order given."""
    indicator = view.indicator
    differ = not _aim_text(view, regions)
    several = len(set(regions["year"])) > 1
    columns = [
        "Wilayah",
        f"{indicator.short_name} {judged_in(regions)}",
        *(["Target atau pembanding"] if differ else []),
        "Jarak (diolah)",
        "Status",
    ]
    lines = []
    for row in rows(regions):
        value, left = published(indicator, row.value), derived(row.remaining, indicator.decimals)
        aim = [_aim_cell(view, row)] if differ else []
        remarks = [str(row.year)] * several + [quality.ODD] * bool(row.odd)
        lines.append(
            [
                Cell(row.region),
                Cell(f"{value.shown} ({', '.join(remarks)})" if remarks else value.shown, value),
                *aim,
                Cell(row.distance_text or "–", left),
                Cell(judging.WORDS[row.status], status=row.status),
            ]
        )
    return Grid(columns, lines)


def _on(due: float) -> str:
    """Return the year a target is for, to stand behind it; nothing for a reference, which has none."""
    return "" if pd.isna(due) else f" pada {int(due)}"


def _aim_cell(view: View, row: object) -> Cell:
    low, high, due = (getattr(row, name) for name in ("low", "high", "due"))
    if pd.isna(low):
        return Cell("–")
    return Cell(
        f"{span(low, high, view.indicator)}{_on(due)}",
        Number(float(low), view.indicator.decimals) if low == high else None,
    )


def _whole(view: View, regencies: pd.DataFrame) -> Grid:
    """Return how many regencies of each province have which status."""
    present = [code for code in judging.WORDS if code in set(regencies["status"])]
    lines = []
    for province in view.provinces:
        inside = regencies[regencies["region_code"].str[:2] == province.code[:2]]
        lines.append(_counts(province.name, inside, present))
    lines.append(_counts(view.place, regencies, present))
    return Grid(["Wilayah", *(judging.WORDS[code] for code in present)], lines)


def _counts(name: str, regencies: pd.DataFrame, present: list[str]) -> list[Cell]:
    counts = [int((regencies["status"] == code).sum()) for code in present]
    return [Cell(name), *(Cell(str(n), Number(float(n), 0), code) for n, code in zip(counts, present, strict=True))]
