"""What Target is asked: values, the targets or references they are held against, and the projections of a view's regions."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from setara import formatting
from setara.findings import flags
from setara.findings.flags import Names
from setara.formulas.paces import SINCE
from setara.formulas.projection import Outlook, Prospect, Scale, outlook
from setara.frames import rows
from setara.pictures.kinds import Reference, published
from setara.pictures.theme import Role
from setara.sentences import quality
from setara.sentences import targets as targets_sentences
from setara.store.catalogue import NATION, Region
from setara.store.citations import Citation
from setara.store.database import Answers
from setara.targets import judging
from setara.targets.judging import Aim, Judgement, RegionSeries, arrival, chosen, ended
from setara.view import View, remembered

Figures = defaultdict[str, dict[int, float]]
"""Published values by region and year; none for a region without."""
_KEPT: Answers[dict[bool, Outlook]] = Answers(512)
_REFERENCES = {
    "target_provinsi": "target provinsi",
    "rencana": "rencana nasional",
    "provinsi": "angka provinsi",
    "nasional": "angka Indonesia",
    "terbaik": "kabupaten/kota terbaik",
}
PLAN = 5
"""Years a plan reaches ahead: what was decided later is no yardstick of an earlier year."""
NEAREST = "terdekat"
_ALIKE = "wilayah setingkat"


def figures_of(view: View) -> Figures:
    """Return the published values of every region by year, of the scope's series alone."""
    series = view.query("series")
    inside = series[(series["vintage"] == view.scope.vintage) & series["value"].notna()]
    by_region: Figures = defaultdict(dict)
    for code, year, value in zip(inside["region_code"], inside["year"], inside["value"], strict=True):
        by_region[str(code)][int(year)] = float(value)
    return by_region


def prospect(view: View, region_code: str, year: int | None = None) -> Prospect:
    """Return what is projected for a region from the scope's year, or from another one.

    The regencies calibrate each other, and the provinces and Indonesia each other.

    Args:
        view: whose indicator, sex and series are projected.
        region_code: the region.
        year: the year looked from; no figure after it is used.
    """
    scope, indicator = view.scope, view.indicator
    since = year or scope.year

    def make() -> dict[bool, Outlook]:
        figures, scale = figures_of(view), Scale(indicator.valid_low, indicator.valid_high, indicator.decimals)
        levels = {
            above: {c: held for c, held in figures.items() if c.endswith("00") is above} for above in (False, True)
        }
        return {above: outlook(level, scale, since) for above, level in levels.items()}

    outlooks = _KEPT.to((scope.indicator, scope.sex, scope.vintage, since), view.con, make)
    return outlooks[region_code.endswith("00")].of(region_code)


def series_of(view: View, figures: dict[int, float]) -> RegionSeries:
    """Return a region's values with what is known of the scope's series."""
    periods = view.catalogue.periods_of(view.scope.indicator, view.scope.sex)
    covered: dict[str, list[int]] = defaultdict(list)
    for period in periods:
        if view.catalogue.covered(period):
            covered[period.vintage].append(period.year)
    return RegionSeries(figures, view.scope.vintage, ended(covered, view.scope.vintage))


@dataclass(frozen=True)
class Held:
    """What a region's value is held against and where that comes from.

    Attributes:
        aim: the range with year and series.
        name: the document, or the reference in words.
        standing: status of the document; empty for a reference value.
        publisher, notes, url: of the document.
        uploaded: whether it is a figure that the session brought.
    """

    aim: Aim
    name: str
    standing: str = ""
    publisher: str = ""
    notes: str = ""
    url: str = ""
    uploaded: bool = False


@dataclass(frozen=True)
class Question:
    """What the page was asked: the scope and what its values are held against.

    Attributes:
        view: what is shown.
        basis: `target`, or a key of `_REFERENCES`.
        due: the year of the target, None for the nearest.
    """

    view: View
    basis: str = "target"
    due: int | None = None

    @property
    def reference(self) -> bool:
        """Whether values are held against a reference, which is nobody's target for the region."""
        return self.basis != "target"

    @property
    def role(self) -> Role:
        """What the line of what values are held against stands for."""
        roles: dict[str, Role] = {"provinsi": "provinsi", "nasional": "nasional"}
        return roles.get(self.basis, "target")

    @property
    def against(self) -> str:
        """What values are held against, in words."""
        return _REFERENCES.get(self.basis, "target")

    def of(self, year: int) -> Question:
        """Return the same question of the values of another year."""
        return replace(self, view=replace(self.view, scope=replace(self.view.scope, year=year)))


@remembered
def bases(view: View) -> list[str]:
    """Return what the view's values can be held against, the best that exists first.

    That is the regencies' own targets where one has any, else the target of their province, else its figure, else the
    nation's.
    """
    if view.indicator.direction == "netral":
        return ["target"]
    known = set(view.query("target_documents")["region_code"])
    published = set(view.query("level").dropna(subset=["value"])["region_code"])
    provinces = {p.code for p in view.provinces}
    usable = {
        "target": bool(known & {r.code for r in view.regencies}),
        "target_provinsi": bool(known & provinces),
        "provinsi": bool(published & provinces),
        "nasional": NATION in published,
    }
    left_out = {
        *(["rencana"] if NATION not in known else []),
        *(["target_provinsi"] if not usable["target_provinsi"] else []),
    }
    first = next((basis for basis, good in usable.items() if good), "target")
    return [basis for basis in dict.fromkeys((first, "target", *_REFERENCES)) if basis not in left_out]


@remembered
def due_years(view: View, basis: str) -> dict[str, str]:
    """Return the years of targets to choose from, the nearest first; none where there is no choice."""
    documents = view.query("target_documents")
    above = {"rencana": {NATION}, "target_provinsi": {p.code for p in view.provinces}}
    if basis in above:
        documents = documents[documents["region_code"].isin(above[basis])]
    elif basis == "target":
        documents = documents[documents["region_code"].isin(_places(view))]
    else:
        return {}
    years = sorted({int(y) for y in documents["year"]})
    return {NEAREST: "Tahun terdekat"} | {str(y): str(y) for y in years} if len(years) > 1 else {}


def _places(view: View) -> list[str]:
    return [NATION, *(p.code for p in view.provinces), *(r.code for r in view.regencies)]


def marked_years(view: View) -> defaultdict[str, list[tuple[str, int]]]:
    """Return flag and year of every odd figure and every one the session brought, by region, of the scope's series alone."""
    series = flags.flagged(view.query("series"))
    years: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for row in rows(series[series["vintage"] == view.scope.vintage]):
        years[str(row.region_code)].append((str(row.flag), int(row.year)))
    return years


def uploaded_alike(view: View, region_code: str, until: int) -> Names:
    """Return that figures of other regions of the level were brought, which a projection rests on too; else nothing."""
    above = region_code.endswith("00")
    others = {code: years for code, years in marked_years(view).items() if code != region_code}
    alike = [
        y
        for code, years in others.items()
        if code.endswith("00") is above
        for flag, y in years
        if flag == quality.BROUGHT
    ]
    return [(quality.BROUGHT, _ALIKE)] if any(SINCE <= year <= until for year in alike) else []


def resting(view: View, statuses: pd.DataFrame) -> list[Names]:
    """Return the marked figures that each status rests on: the region's own, those of others, and what it is held against.

    Args:
        statuses: a status a row: region_code, since and until (first and last year it rests on), pooled (whether it
            rests on a projection), and reference, the uploaded value it is held against in words.
    """
    years = marked_years(view)
    return [
        [(flag, str(y)) for flag, y in years[row.region_code] if row.since <= y <= row.until]
        + (uploaded_alike(view, row.region_code, row.until) if row.pooled else [])
        + ([(quality.BROUGHT, row.reference)] if row.reference else [])
        for row in rows(statuses.assign(since=statuses["since"].fillna(math.inf)))
    ]


def judged_year(question: Question, region_code: str, figures: Figures) -> int:
    """Return the year whose value of a region is judged: the scope's, or where that is the one the indicator opens with,
    its newest in which the reference it is held against is published too.

    Args:
        region_code: the region.
        figures: the published values of every region by year.
    """
    view, scope = question.view, question.view.scope
    if not view.opens:
        return scope.year
    regencies = [r.code for r in view.regencies]
    beside = {"provinsi": [view.catalogue.regions[region_code].province_code or ""], "nasional": [NATION]}
    against = beside.get(question.basis, regencies if question.basis == "terbaik" else [])
    newest = [y for y in figures[region_code] if y > scope.year or region_code.endswith("00")]
    # One reference, or of the best among many a figure of most.
    known = [y for y in newest if 2 * sum(y in figures[code] for code in against) >= len(against)]
    return max(known, default=scope.year)


def usual(question: Question) -> Question:
    """Return the question of the year in which most of the scope's regencies are judged, a tie in the later one."""
    figures = figures_of(question.view)
    years = [judged_year(question, region.code, figures) for region in question.view.regencies]
    return question.of(max(set(years), key=lambda year: (years.count(year), year)))


def held(question: Question, year: int, figures: Figures) -> dict[str, Held]:
    """Return what each region of the scope is held against in a year; a region without is left out.

    Args:
        year: the year of the values.
        figures: the published values of every region by year.
    """
    view = question.view
    if question.basis in {"target", "target_provinsi", "rencana"}:
        return documents(question)
    values = {code: published[year] for code, published in figures.items() if year in published}
    best, known = _best(view, values), marked_years(view)
    references = {}
    for region in view.regencies:
        code = {"provinsi": region.province_code, "nasional": NATION}.get(question.basis, best)
        value = values.get(code) if code else None
        if code and value is not None:
            name = f"{view.indicator.label(view.scope.sex)} {view.catalogue.regions[code].name} {year}"
            name += odd_mark(replace(view, scope=replace(view.scope, year=year)), code)
            references[region.code] = Held(
                Aim(value, value, None, view.scope.vintage, "pembanding"),
                name,
                uploaded=(quality.BROUGHT, year) in known[code],
            )
    return references


def odd_mark(view: View, region_code: str) -> str:
    """Return what is odd about a region's figure of the scope, in brackets to stand behind it; empty for nothing."""
    return _odd_marks(view).get(region_code, "")


@remembered
def _odd_marks(view: View) -> dict[str, str]:
    series = view.query("series")
    of_year = series[(series["vintage"] == view.scope.vintage) & (series["year"] == view.scope.year)]
    odd = of_year[of_year["flag"] == quality.ODD]
    return {r.region_code: f" ({quality.odd_briefly(r.flag, r.estimate, view.indicator)})" for r in rows(odd)}


def _best(view: View, values: dict[str, float]) -> str | None:
    known = {r.code: values[r.code] for r in view.regencies if r.code in values}
    return min(known, key=lambda code: view.indicator.distance(known[code]), default=None)


def documents(question: Question) -> dict[str, Held]:
    """Return what a document says for each region of the scope: its own target, or the one above that it may be held to.

    Args:
        question: what was asked, on the basis of targets; a region without is left out.
    """
    view, stated = question.view, all_documents(question)
    if question.basis == "target":
        return {code: stated[code] for code in _places(view) if code in stated}
    above = {r.code: NATION if question.basis == "rencana" else (r.province_code or "") for r in view.regencies}
    return {code: stated[up] for code, up in above.items() if up in stated}


def all_documents(question: Question) -> dict[str, Held]:
    """Return the target that every region with one states itself, also outside the scope."""
    view, scope = question.view, question.view.scope
    picked = judging.chosen(view.query("target_documents"), scope.year, scope.vintage, question.due)
    return {str(row.region_code): _document(row, reference=question.reference) for row in rows(picked)}


def cited(view: View, names: Iterable[str]) -> list[Citation]:
    """Return the documents that targets are named after, as sources.

    Args:
        view: whose indicator and sex the targets are of.
        names: names of targets, as `Held.name` or a document's own.
    """
    stated = view.query("target_documents").drop_duplicates(["publisher", "document"])
    wanted = [name for name in names if name]
    used = stated[[any(str(document) in name for name in wanted) for document in stated["document"]]]
    return [Citation(r.publisher, r.document, r.url if isinstance(r.url, str) else None, 0) for r in rows(used)]


def _document(row: object, *, reference: bool) -> Held:
    get = {name: getattr(row, name) for name in ("vintage", "publisher", "notes", "url", "document", "region")}
    text = {name: value if isinstance(value, str) else "" for name, value in get.items()}
    word = "pembanding" if reference else "target"
    aim = Aim(row.low, row.high, int(row.year), text["vintage"] or None, word)  # type: ignore[attr-defined]
    name = f"target {text['region']}, {text['document']}" if reference else text["document"]
    return Held(aim, name, str(row.status), text["publisher"], text["notes"], text["url"])  # type: ignore[attr-defined]


@remembered
def judged(question: Question) -> pd.DataFrame:
    """Return every region of the scope with its value of its `judged_year`, what it is held against, and its status.

    Own targets are told of nation and provinces too; a reference is for regencies only.
    """
    view, scope = question.view, question.view.scope
    figures = figures_of(view)
    regencies = [r.code for r in view.regencies]
    above = [] if question.reference else [NATION, *(p.code for p in view.provinces)]
    years = {code: judged_year(question, code, figures) for code in [*above, *regencies]}
    asked = {year: question.of(year) for year in {scope.year, *years.values()}}
    aims = {year: held(one, year, figures) for year, one in asked.items()}
    lines = []
    for code, year in years.items():
        seen, against = asked[year].view, aims[year].get(code)
        result = judgement(seen, code, figures[code], against)
        lines.append(_line(seen, view.catalogue.regions[code], figures[code], against, result))
    return pd.DataFrame(lines)


def judgement(view: View, region_code: str, values: dict[int, float], against: Held | None) -> Judgement:
    """Return how a region's value of the scope's year stands, by today's date.

    Args:
        region_code: the region.
        values: its published values by year, of the scope's series.
        against: what it is held against; None where there is nothing.
    """
    seen = prospect(view, region_code)
    aim = against.aim if against else None
    return judging.judge(view.indicator, series_of(view, values), view.scope.year, aim, seen, formatting.today().year)


def _line(
    view: View, region: Region, published: dict[int, float], against: Held | None, result: Judgement
) -> dict[str, object]:
    scope, indicator = view.scope, view.indicator
    aim = against.aim if against else None
    left = result.remaining
    return {
        "region_code": region.code,
        "region": region.name,
        "level": region.level,
        "year": scope.year,
        "value": published.get(scope.year),
        "odd": odd_mark(view, region.code).strip(" ()"),
        "low": aim.low if aim else None,
        "high": aim.high if aim else None,
        "due": aim.year if aim else None,
        "vintage": aim.vintage if aim else None,
        "remaining": left,
        "distance_text": "" if left is None else targets_sentences.target_distance(indicator, left),
        "status": result.status,
        "needed": result.needed,
        "pace": result.pace.per_year if result.pace else None,
        "since": since(result, scope.year) if scope.year in published else None,
        "until": scope.year,
        "pooled": result.checked is not None,
        "arrival": _arrival(view, region.code, published, result, aim),
        "told": targets_sentences.status_reason(indicator, result, aim, scope.vintage, scope.year),
        "document": against.name if against else "",
        "reference": against.name if against and against.uploaded and scope.year in published else "",
        "standing": against.standing if against else "",
        "publisher": against.publisher if against else "",
        "notes": against.notes if against else "",
    }


def since(result: Judgement, year: int) -> int:
    """Return the first year whose figure a status rests on."""
    return result.pace.first_year if result.pace else year


def _arrival(view: View, region_code: str, published: dict[int, float], result: Judgement, aim: Aim | None) -> str:
    if aim is None or result.remaining is None or result.goal is None:
        return ""
    if result.remaining <= 0:
        return "sudah tercapai" if aim.year else "sudah setara pembanding"
    if result.status in ("hampir_tercapai", "lewat"):
        return judging.WORDS[result.status]
    seen = prospect(view, region_code)
    return targets_sentences.arrival_phrase(
        arrival(published[view.scope.year], result.goal, view.scope.year, seen), seen, aim.year
    )


def targets_in_view(view: View) -> pd.DataFrame:
    """Return the published targets that the scope's values may be held against.

    Of each region in the scope the nearest target of the scope's year or later, in the scope's vintage, the user's own
    before a published one of the same year; a target whose document does not tell its vintage is left out.
    """
    targets = view.query("target_documents")
    inside = {NATION, *(r.code for r in view.regencies), *(p.code for p in view.provinces)}
    fits = (
        (targets["vintage"] == view.scope.vintage)
        & (targets["year"] >= view.scope.year)
        & targets["region_code"].isin(inside)
    )
    return chosen(targets[fits], view.scope.year, view.scope.vintage)


def planned_targets(view: View, codes: Collection[str]) -> pd.DataFrame:
    """Return the targets of some regions that the scope's values may be held against, of plans that reach back to them."""
    targets = targets_in_view(view)
    return targets[targets["region_code"].isin(list(codes)) & (targets["year"] <= view.scope.year + PLAN)]


def target_line(view: View, target: Any) -> Reference:
    """Return a row of `queries/target_documents.sql` as a line across, of a range the end that has to be reached."""
    indicator, ranged = view.indicator, target.low != target.high
    edge = target.high if indicator.direction == "turun" else target.low
    name = targets_sentences.target_line(
        target.region, int(target.year), target.status, ranged=ranged, indicator=indicator
    )
    whole = f"target {target.region} {int(target.year)}: {targets_sentences.span(target.low, target.high, indicator)}"
    return Reference(name, published(indicator, edge), (float(target.low), float(target.high)), whole)
