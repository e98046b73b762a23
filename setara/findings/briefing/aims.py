"""The scene on the target: who has reached it, who is on the way, who is not; an acuan where no target is published."""

from __future__ import annotations

import pandas as pd

from setara.findings.briefing.ground import PLAN, Ground
from setara.findings.finding import Finding
from setara.findings.target_questions import Question, bases, cited, judged
from setara.frames import rows
from setara.pictures.kinds import Cell, Grid, Number
from setara.pictures.numbers import derived, published
from setara.sentences import targets
from setara.sentences.targets import span
from setara.targets import judging

_PREFERRED = ("target", "target_provinsi", "rencana", "nasional", "provinsi", "terbaik")
_MOSTLY = 0.5
_FEWEST = 3


def target(ground: Ground) -> Finding | None:
    """Return every regency against its target or a named acuan, None where nothing can be compared."""
    own = judged(Question(ground.view))
    found = _held(ground, own)
    if found is None:
        return None
    question, frame = found
    view, indicator = ground.view, ground.view.indicator
    regencies = frame[frame["level"] == "kabkota"]
    told = frame if view.scope.province is None else _told(own, regencies)
    table = _table(told, ground, question)
    names = sorted({str(d) for d in regencies["document"] if d})
    standings = sorted({str(s) for s in regencies["standing"] if s})
    aim = _aim_text(ground, regencies)
    return Finding(
        key="target",
        name="Target",
        title=targets.target_headline(
            indicator, view.scope.year, question.basis, regencies["status"].tolist(), aim, view.place
        ),
        picture=_whole(regencies, ground) if view.scope.province is None else _by_regency(ground, told),
        note=targets.target_note(indicator, question.basis, names, aim, standings, _with_own_target(own)),
        help=targets.target_help(question.basis),
        sources=view.sources() + cited(view, names),
        alternative=targets.target_alternative(view.place, indicator, view.scope.year, regencies["status"].tolist()),
        table=table,
        decimals=dict.fromkeys(table.columns[1:4], indicator.decimals),
    )


def _held(ground: Ground, own: pd.DataFrame) -> tuple[Question, pd.DataFrame] | None:
    """Return the first question that can be answered for most of the regencies with a value, of three at least.

    Args:
        ground: the scope.
        own: its regions judged against their own targets.
    """
    possible = bases(ground.view)
    for basis in _PREFERRED:
        if basis not in possible:
            continue
        question = Question(ground.view, basis)
        frame = judged(question) if question.reference else own
        if (frame["due"].dropna() > ground.view.scope.year + PLAN).any():
            continue
        known = frame[(frame["level"] == "kabkota") & frame["value"].notna()]
        compared = known["remaining"].notna() & (known["status"] != "tidak_dinilai")
        if len(known) >= _FEWEST and compared.mean() >= _MOSTLY:
            return question, frame
    return None


def _with_own_target(own: pd.DataFrame) -> int:
    """Return how many regencies have a target of their own."""
    return int(((own["level"] == "kabkota") & (own["document"] != "")).sum())


def _aim_text(ground: Ground, regencies: pd.DataFrame) -> str:
    """Return the one range all regencies are held against, empty where they differ."""
    known = regencies.dropna(subset=["low"])
    pairs = {(float(r.low), float(r.high), "" if pd.isna(r.due) else str(int(r.due))) for r in rows(known)}
    if len(pairs) != 1:
        return ""
    low, high, due = pairs.pop()
    return targets.aim_text(span(low, high, ground.view.indicator), due)


def _told(own: pd.DataFrame, regencies: pd.DataFrame) -> pd.DataFrame:
    """Return the regencies, the furthest behind first, below the province where it has a target of its own."""
    ordered = regencies.sort_values(["remaining", "region"], ascending=[False, True], kind="stable")
    return pd.concat([own[(own["level"] == "provinsi") & (own["document"] != "")], ordered])


def _by_regency(ground: Ground, told: pd.DataFrame) -> Grid:
    """Return one row a region, in the order given."""
    indicator = ground.view.indicator
    differ = not _aim_text(ground, told)
    columns = ["Wilayah", ground.label, *(["Target atau acuan"] if differ else []), "Jarak (turunan)", "Status"]
    lines = []
    for row in rows(told):
        value, left = published(indicator, row.value), derived(row.remaining, indicator.decimals)
        aim = [_aim_cell(ground, row)] if differ else []
        lines.append(
            [
                Cell(row.region),
                Cell(value.shown, value),
                *aim,
                Cell(row.distance_text or "–", left),
                Cell(judging.WORDS[row.status], status=row.status),
            ]
        )
    return Grid(columns, lines)


def _aim_cell(ground: Ground, row: object) -> Cell:
    low, high, due = (getattr(row, name) for name in ("low", "high", "due"))
    if pd.isna(low):
        return Cell("–")
    year = "" if pd.isna(due) else str(int(due))
    text = targets.aim_text(span(low, high, ground.view.indicator), year)
    return Cell(text, Number(float(low), ground.view.indicator.decimals) if low == high else None)


def _whole(regencies: pd.DataFrame, ground: Ground) -> Grid:
    """Return how many regencies of each province have which status."""
    found = [code for code in judging.WORDS if code in set(regencies["status"])]
    lines = []
    for province in ground.above:
        own = regencies[regencies["region_code"].str[:2] == province.code[:2]]
        lines.append(_counts(province.name, own, found))
    lines.append(_counts(ground.view.place, regencies, found))
    return Grid(["Wilayah", *(judging.WORDS[code] for code in found)], lines)


def _counts(name: str, regencies: pd.DataFrame, found: list[str]) -> list[Cell]:
    counts = [int((regencies["status"] == code).sum()) for code in found]
    return [Cell(name), *(Cell(str(n), Number(float(n), 0), code) for n, code in zip(counts, found, strict=True))]


def _table(frame: pd.DataFrame, ground: Ground, question: Question) -> pd.DataFrame:
    what = "Acuan" if question.reference else "Target"
    return pd.DataFrame(
        {
            "Wilayah": frame["region"],
            ground.label: frame["value"].astype(float),
            f"{what}, bawah": frame["low"].astype(float),
            f"{what}, atas": frame["high"].astype(float),
            f"Tahun {what.lower()}": ["" if pd.isna(y) else str(int(y)) for y in frame["due"]],
            "Jarak (turunan)": frame["distance_text"],
            "Status": frame["status"].map(judging.WORDS),
            "Alasan": frame["told"],
            "Dokumen": frame["document"],
            "Status dokumen": frame["standing"],
        }
    ).reset_index(drop=True)
