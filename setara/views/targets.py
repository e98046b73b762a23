"""The exhibits of Target: status, path and projection, and the matrix of years."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import partial

import pandas as pd

from setara import marks, narrative, targets
from setara.catalogue import NATION, VINTAGE_NAMES, Region
from setara.charts import targets as charts
from setara.frames import rows
from setara.targets import Aim, Judgement
from setara.view import Exhibit, View
from setara.views import target_marks

PARTS = {
    "status": "Status",
    "jalur": "Jalur dan proyeksi",
    "matriks": "Matriks tahun",
    "isi": "Isi target",
}
BASES = {
    "target": "Target sendiri",
    "target_provinsi": "Acuan target provinsi",
    "rencana": "Acuan rencana nasional",
    "provinsi": "Acuan provinsi",
    "nasional": "Acuan Indonesia",
    "terbaik": "Acuan terbaik",
}
_REFERENCES = {
    "target_provinsi": "acuan target provinsi",
    "rencana": "acuan rencana nasional",
    "provinsi": "acuan angka provinsi",
    "nasional": "acuan angka Indonesia",
    "terbaik": "acuan kabupaten/kota terbaik",
}
NEAREST = "terdekat"
AHEAD = 5
MOST_AHEAD = 30
MOST_YEARS = 9
Figures = defaultdict[str, dict[int, float]]


@dataclass(frozen=True)
class Held:
    """What a region's value is held against and where that comes from.

    Attributes:
        aim: the range with year and series.
        name: the document, or the reference in words.
        standing: status of the document; empty for a reference value.
        publisher, notes, url: of the document.
    """

    aim: Aim
    name: str
    standing: str = ""
    publisher: str = ""
    notes: str = ""
    url: str = ""


@dataclass(frozen=True)
class Question:
    """What the page was asked: the scope and what its values are held against.

    Attributes:
        view: what is shown.
        basis: a key of `BASES`.
        due: the year of the target, None for the nearest.
    """

    view: View
    basis: str = "target"
    due: int | None = None

    @property
    def reference(self) -> bool:
        """Whether values are held against a reference, which is nobody's target for the region."""
        return self.basis != "target"


def bases(view: View) -> dict[str, str]:
    """Return what the view's values can be held against; own targets first, also where there are none."""
    if view.indicator.direction == "netral":
        return {"target": BASES["target"]}
    known = set(view.query("target_documents")["region_code"])
    possible = dict(BASES)
    if NATION not in known:
        del possible["rencana"]
    if not known & {p.code for p in view.provinces}:
        del possible["target_provinsi"]
    return possible


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


def _figures(view: View) -> Figures:
    """Return the published values of every region by year, of the scope's series alone."""
    series = view.query("series")
    own = series[(series["vintage"] == view.scope.vintage) & series["value"].notna()]
    found: defaultdict[str, dict[int, float]] = defaultdict(dict)
    for code, year, value in zip(own["region_code"], own["year"], own["value"], strict=True):
        found[str(code)][int(year)] = float(value)
    return found


def held(question: Question, year: int, figures: Figures) -> dict[str, Held]:
    """Return what each region of the scope is held against in a year; a region without is left out.

    Args:
        question: what was asked.
        year: the year of the values.
        figures: the published values of every region by year.
    """
    view = question.view
    if question.basis in {"target", "target_provinsi", "rencana"}:
        return _documented(question)
    values = {code: own[year] for code, own in figures.items() if year in own}
    best = _best(view, values)
    found = {}
    for region in view.regencies:
        code = {"provinsi": region.province_code, "nasional": NATION}.get(question.basis, best)
        value = values.get(code) if code else None
        if code and value is not None:
            name = f"{view.indicator.label(view.scope.sex)} {view.catalogue.regions[code].name} {year}"
            found[region.code] = Held(Aim(value, value, None, view.scope.vintage, "acuan"), name)
    return found


def _best(view: View, values: dict[str, float]) -> str | None:
    known = {r.code: values[r.code] for r in view.regencies if r.code in values}
    return min(known, key=lambda code: view.indicator.distance(known[code]), default=None)


def _documented(question: Question) -> dict[str, Held]:
    view, scope = question.view, question.view.scope
    picked = targets.chosen(view.query("target_documents"), scope.year, scope.vintage, question.due)
    own = {str(row.region_code): _document(row, reference=question.reference) for row in rows(picked)}
    if question.basis == "target":
        return {code: own[code] for code in _places(view) if code in own}
    above = {r.code: NATION if question.basis == "rencana" else (r.province_code or "") for r in view.regencies}
    return {code: own[up] for code, up in above.items() if up in own}


def _document(row: object, *, reference: bool) -> Held:
    get = {name: getattr(row, name) for name in ("vintage", "publisher", "notes", "url", "document", "region")}
    text = {name: value if isinstance(value, str) else "" for name, value in get.items()}
    word = "acuan" if reference else "target"
    aim = Aim(row.low, row.high, int(row.year), text["vintage"] or None, word)  # type: ignore[attr-defined]
    name = f"target {text['region']}, {text['document']}" if reference else text["document"]
    return Held(aim, name, str(row.status), text["publisher"], text["notes"], text["url"])  # type: ignore[attr-defined]


def judged(question: Question) -> pd.DataFrame:
    """Return every region of the scope with its value, what it is held against, and its status.

    Own targets are told of nation and provinces too; a reference is for regencies only.

    Args:
        question: what was asked.
    """
    view, scope = question.view, question.view.scope
    figures = _figures(view)
    found = held(question, scope.year, figures)
    regencies = [r.code for r in view.regencies]
    above = [] if question.reference else [NATION, *(p.code for p in view.provinces)]
    lines = []
    for code in [*above, *regencies]:
        own = figures[code]
        against = found.get(code)
        result = targets.judge(
            view.indicator, own, scope.vintage, scope.year, against.aim if against is not None else None
        )
        lines.append(_line(view, view.catalogue.regions[code], own, against, result))
    return pd.DataFrame(lines)


def _line(
    view: View, region: Region, own: dict[int, float], against: Held | None, result: Judgement
) -> dict[str, object]:
    scope, indicator = view.scope, view.indicator
    aim = against.aim if against else None
    left = result.remaining
    return {
        "region_code": region.code,
        "region": region.name,
        "level": region.level,
        "value": own.get(scope.year),
        "low": aim.low if aim else None,
        "high": aim.high if aim else None,
        "due": aim.year if aim else None,
        "vintage": aim.vintage if aim else None,
        "remaining": left,
        "distance_text": "" if left is None else narrative.target_distance(indicator, left),
        "status": result.status,
        "needed": result.needed,
        "slope": result.course.slope if result.course else None,
        "since": _since(result, scope.year) if scope.year in own else None,
        "until": scope.year,
        "arrival": _arrival(result, aim),
        "told": narrative.status_reason(indicator, result, aim, scope.vintage, scope.year),
        "document": against.name if against else "",
        "standing": against.standing if against else "",
        "publisher": against.publisher if against else "",
        "notes": against.notes if against else "",
    }


def _since(result: Judgement, year: int) -> int:
    """Return the first year whose figure a status rests on."""
    return result.course.years[0] if result.course else year


def _arrival(result: Judgement, aim: Aim | None) -> str:
    if aim is None or result.remaining is None or result.goal is None:
        return ""
    if result.remaining <= 0:
        return "sudah tercapai" if aim.year else "sudah setara acuan"
    if result.course is None or result.course.spread is None:
        return "tidak diproyeksikan"
    return narrative.arrival_phrase(targets.arrival(result.course, result.goal), aim.year)


def status(question: Question, frame: pd.DataFrame, chosen: tuple[str, ...]) -> Exhibit:
    """Return value, target, distance, status and document of every region of the scope.

    Args:
        question: what was asked.
        frame: result of `judged`.
        chosen: codes written in the accent colour.
    """
    view = question.view
    table, decimals = _status_table(question, frame)
    title = headline(question, frame)
    exhibit = Exhibit(
        key="target_status",
        title=title,
        body=charts.distances(frame, view.indicator, chosen),
        table=table,
        decimals=decimals,
        sources=view.sources(),
        alternative=f"Jarak ke {_against(question)}, {view.about()}. {title}.",
        scope_text=view.about(),
        note=_status_note(question, frame),
        origin=view.origin,
    )
    found = target_marks.behind_statuses(view, frame)
    return marks.marked(exhibit, found, ["Wilayah"], ["told"], str(view.scope.year))


def _against(question: Question) -> str:
    return _REFERENCES.get(question.basis, "target")


def headline(question: Question, frame: pd.DataFrame) -> str:
    """Return the finding: how many regencies have which status."""
    view = question.view
    regencies = frame[frame["level"] == "kabkota"]
    what = f"{view.indicator.label(view.scope.sex)} {view.scope.year}, {view.place}"
    if question.reference:
        what += f", dibanding {_against(question)}"
    if (regencies["status"] == "tanpa_target").all():
        return f"{what}: belum ada {'acuan' if question.reference else 'target'} untuk kabupaten/kota"
    counts = narrative.status_counts(regencies["status"].tolist())
    return f"{what}: dari {len(regencies)} kabupaten/kota {counts}"


def _status_note(question: Question, frame: pd.DataFrame) -> str:
    indicator = question.view.indicator
    told = frame[frame["document"] != ""].rename(columns={"due": "year"})
    parts = ["Garis tegak adalah target; kiri masih kurang.", narrative.reading(indicator)]
    if question.reference:
        names = sorted({str(d) for d in told["document"]})
        parts[0] = "Garis tegak adalah acuan, bukan target daerah; kiri belum setara acuan."
        parts.append(f"Acuan: {'; '.join(names[:3])}." if names else "")
    else:
        parts.append(narrative.targets_note(told.assign(year=told["year"].astype("Int64"), status=told["standing"])))
    if (told["standing"] == "rancangan").any():
        parts.append("Rancangan belum ditetapkan.")
    unjudged = frame[(frame["status"] == "tidak_dinilai") & frame["remaining"].isna()]
    if len(unjudged):
        reasons = "; ".join(dict.fromkeys(str(t) for t in unjudged["told"]))
        parts.append(f"{len(unjudged)} wilayah tidak dapat dinilai: {reasons}.")
    return " ".join(p for p in parts if p)


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
            "Status": frame["status"].map(targets.WORDS),
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


def fan_region(view: View) -> Region:
    """Return the region whose path is drawn: the last chosen one, else the province, else the nation."""
    return view.catalogue.regions[(view.scope.regencies or (view.scope.province or NATION,))[-1]]


def fan(question: Question, region: Region) -> Exhibit:
    """Return a region's history, the path its target needs, and its projection.

    Args:
        question: what was asked.
        region: the region.
    """
    view, scope, indicator = question.view, question.view.scope, question.view.indicator
    figures = _figures(view)
    against = _held_of(question, region, figures)
    own = figures[region.code]
    aim = against.aim if against else None
    result = targets.judge(indicator, own, scope.vintage, scope.year, aim)
    points = targets.valid_years(own, scope.year)
    path = _path(own, scope.year, aim, result)
    projection = _projection(points, scope.year, aim)
    comparable = aim is not None and result.remaining is not None
    since = [y for y in sorted(own) if y >= targets.SINCE] or sorted(own)
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
    title = f"{indicator.label(scope.sex)} {region.name} {scope.year}: {_fan_finding(view, result, aim)}"
    exhibit = Exhibit(
        key="target_jalur",
        title=title,
        body=body,
        table=table,
        decimals=decimals,
        sources=view.sources(year=None, province=None),
        alternative=f"Garis {indicator.label(scope.sex)} {region.name} dengan jalur dan proyeksi. {title}.",
        scope_text=f"{region.name} · {indicator.label(scope.sex)} · {scope.year}",
        note=_fan_note(against, result, points),
        origin=partial(view.origin, [region.code], year=None, province=None),
    )
    found = target_marks.behind_fan(view, region.code, against.name if against else "", path, projection)
    return marks.marked(exhibit, found, ["Tahun"], ["told"])


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
    return targets.path(own[year], year, result.goal, aim.year)


def _projection(points: dict[int, float], year: int, aim: Aim | None) -> pd.DataFrame:
    moved = targets.course(points)
    if moved is None or moved.spread is None or moved.years[-1] != year:
        return pd.DataFrame({"year": [], "low": [], "middle": [], "high": []})
    due = aim.year if aim and aim.year else 0
    return targets.projected(moved, min(max(due, year + AHEAD), year + MOST_AHEAD))


def _band_name(question: Question, aim: Aim | None) -> str:
    if aim is None:
        return ""
    word = "acuan" if question.reference else "target"
    year = f" {aim.year}" if aim.year else ""
    return f"{word}{year}: {charts.span(aim.low, aim.high, question.view.indicator)}"


def _fan_finding(view: View, result: Judgement, aim: Aim | None) -> str:
    reason = narrative.status_reason(view.indicator, result, aim, view.scope.vintage, view.scope.year)
    word = targets.WORDS[result.status]
    if word == reason:
        return word
    return f"{word}, {reason}"


def _fan_note(against: Held | None, result: Judgement, points: dict[int, float]) -> str:
    parts = []
    moved = targets.course(points)
    shown = Judgement(result.status, result.why, course=moved)
    refusal = narrative.no_projection(shown, list(points))
    aim = against.aim if against else None
    if refusal:
        parts.append(refusal)
    elif aim and moved and result.remaining is not None and result.remaining > 0 and result.goal is not None:
        parts.append(f"Perkiraan tercapai: {narrative.arrival_phrase(targets.arrival(moved, result.goal), aim.year)}.")
    if not refusal:
        parts.append(
            f"Laju Theil-Sen dari tahun terbit sejak {targets.SINCE} dalam satu seri; selang 80 persen menganggap langkah tahun "
            "yang akan datang seragam dengan yang lalu."
        )
    if against:
        standing = f" ({against.standing})" if against.standing else ""
        parts.append(f"{against.aim.word.capitalize()}: {against.name}{standing}.")
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


def matrix_years(view: View) -> list[int]:
    """Return the years of the matrix: those published in the scope's series up to the scope's year, nine at most."""
    scope = view.scope
    periods = view.catalogue.periods_of(scope.indicator, scope.sex, scope.vintage)
    return [p.year for p in periods if targets.SINCE <= p.year <= scope.year][-MOST_YEARS:] or [scope.year]


def statuses(question: Question) -> pd.DataFrame:
    """Return the status of every regency in every year, as it could be known in that year.

    Args:
        question: what was asked.
    """
    view, scope = question.view, question.view.scope
    figures = _figures(view)
    lines = []
    for year in matrix_years(view):
        found = held(question, year, figures)
        for region in view.regencies:
            aim = found[region.code].aim if region.code in found else None
            result = targets.judge(view.indicator, figures[region.code], scope.vintage, year, aim)
            told = narrative.status_reason(view.indicator, result, aim, scope.vintage, year)
            lines.append(
                {
                    "region_code": region.code,
                    "region": region.name,
                    "year": year,
                    "status": result.status,
                    "told": f"{targets.WORDS[result.status]}: {told}",
                    "since": None if result.remaining is None else _since(result, year),
                    "until": year,
                    "document": found[region.code].name if region.code in found else "",
                }
            )
    return pd.DataFrame(lines)


def matrix(question: Question, chosen: tuple[str, ...]) -> Exhibit:
    """Return the status of every regency of the scope in every year.

    Args:
        question: what was asked.
        chosen: codes written in the accent colour.
    """
    view = question.view
    frame = statuses(question)
    wide = frame.assign(word=frame["status"].map(targets.WORDS)).pivot_table(
        index="region", columns="year", values="word", aggfunc="first", sort=False
    )
    table = wide.reset_index().rename(columns={"region": "Wilayah"})
    table.columns = [str(c) for c in table.columns]
    years = sorted(set(frame["year"]))
    last = frame[frame["year"] == years[-1]]["status"].tolist()
    what = f"{view.indicator.label(view.scope.sex)} {view.place} terhadap {_against(question)}"
    span = str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"
    title = f"{what}: {narrative.status_counts(last)} pada {years[-1]}"
    exhibit = Exhibit(
        key="target_matriks",
        title=title,
        body=charts.matrix(frame, chosen),
        table=table,
        decimals={},
        sources=view.sources(year=None),
        alternative=f"Matriks status kabupaten/kota per tahun, {view.about(span)}. {title}; isinya ada di tabel.",
        scope_text=view.about(span),
        note=f"{charts.key(frame['status'].tolist())}. Setiap tahun dinilai dengan angka sampai tahun itu saja; laju "
        f"perlu {targets.FEWEST_POINTS} tahun terbit sejak {targets.SINCE} dalam satu seri.",
        origin=partial(view.origin, year=None),
    )
    return marks.marked(exhibit, target_marks.behind_statuses(view, frame), ["Wilayah"], ["told"])


def paths(view: View, regions: list[str]) -> pd.DataFrame:
    """Return the way from the last value to the target of some regions, where there is one to come.

    Args:
        view: what is shown.
        regions: codes of the regions.
    """
    scope = view.scope
    picked = targets.chosen(view.query("target_documents"), scope.year, scope.vintage)
    figures = _figures(view)
    found = []
    for row in rows(picked[picked["region_code"].isin(regions)]):
        aim = _document(row, reference=False).aim
        own = figures[str(row.region_code)]
        result = targets.judge(view.indicator, own, scope.vintage, scope.year, aim)
        path = _path(own, scope.year, aim, result)
        found.append(path.assign(region=row.region))
    return pd.concat(found) if found else pd.DataFrame(columns=["year", "value", "region"])


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
    view = question.view
    label = view.indicator.label(view.scope.sex)
    if question.reference:
        return f"Acuan ini tidak terbit untuk {without} dari {len(regencies)} kabupaten/kota."
    who = f"{without} dari {len(regencies)}" if without < len(regencies) else f"{len(regencies)}"
    return (
        f"Belum ada target {label} untuk {who} kabupaten/kota {view.place}. Pilih acuan sebagai pembanding (acuan bukan "
        "target daerah), atau masukkan target sendiri pada bagian Isi target."
    )
