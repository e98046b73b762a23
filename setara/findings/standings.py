"""Where a scope stands among all regencies: the three indices as rulers, the more equal the further right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from setara import formatting
from setara.findings import apart, position
from setara.findings.apart import Apart
from setara.findings.effort import is_way
from setara.findings.finding import Finding
from setara.findings.flags import figures_among, marked
from setara.findings.inputs import one, parent_index
from setara.findings.position import Glance
from setara.findings.target_questions import target_line, targets_in_view
from setara.formulas import goalseek
from setara.frames import rows
from setara.pictures.charts import Notch, Ruler, Rulers, Standing
from setara.pictures.kinds import Reference
from setara.sentences import levels, quality, words
from setara.store.catalogue import NATION
from setara.view import View, remembered

_EDGE = 0.02
"""How much of a ruler stays free at either end."""
_ORDER: tuple[Standing, ...] = ("other", "inside", "nation", "target", "province", "chosen")
"""What is drawn later lies over what is drawn before."""


@dataclass(frozen=True)
class _Known:
    """What is published of one index beside those a view is told of.

    Attributes:
        glance: the index, its history with the figures of all others in its year behind it.
        codes: those the view is told of.
        figures: those of the year by region.
        target: the one its place is held to, None for none.
        target_told: the target in few words.
        aim: name, year and lower end of the first target whose year has not passed; None for none.
        odd: what is odd about the figure of the one place, empty for nothing.
    """

    glance: Glance
    codes: tuple[str, ...]
    figures: Mapping[str, float]
    target: Reference | None
    target_told: str
    aim: tuple[str, int, float] | None
    odd: str


@remembered
def standings(view: View) -> Finding:
    """Return the three indices of a view, each in its last published year, among all regencies."""
    indices_known = [_known(view, glance) for glance in position.glances(view)]
    indices = [known.glance for known in indices_known]
    place = indices[0].place
    rulers = [_ruler(view, known) for known in indices_known]
    table = position.table(indices)
    finding = Finding(
        key="beranda_kartu",
        name="Posisi",
        title=_lead(view, next(k for k in indices_known if k.glance.indicator.code == parent_index(view))),
        picture=Rulers(rulers),
        table=table,
        decimals=position.decimals(table, view.catalogue),
        sources=[
            source
            for g in indices
            for source in view.sources(
                indicators=[g.indicator.code], sex="T", vintage=g.vintage, year=None, province=None
            )
        ],
        alternative=levels.cards_alternative(
            [
                (g.label, g.headline, f"{g.movement}, {levels.ruler_keys(r.keys)}")
                for g, r in zip(indices, rulers, strict=True)
            ],
            place,
        ),
        scope_text=levels.glance_scope(place, [g.indicator.short_name for g in indices]),
        note=levels.NOTE,
    )
    behind = pd.concat([_uploads(view, g) for g in indices]).rename(columns={"Angka": "Indeks"})
    return marked(finding, behind, ["Indeks", "Wilayah"], ["Tahun"])


def _lead(view: View, known: _Known) -> str:
    """Return the one sentence on the index looked at: level, comparison, what holds back most, what would be needed."""
    glance, indicator = known.glance, known.glance.indicator
    scope = replace(view.scope, indicator=indicator.code, sex="T", vintage=glance.vintage, year=glance.year)
    index = apart.apart(replace(view, scope=scope), indicator.code)
    taken_apart = [code for code in known.codes if code in index.lines.index]
    among = index.sorted_from(set(taken_apart or [r.code for r in view.regencies]))
    nation, driver, need = known.figures.get(NATION), "", ""
    values = [known.figures[code] for code in known.codes if code in known.figures]
    if among:
        code, part = among[0]
        where = "" if taken_apart == [known.codes[0]] == list(known.codes) else view.catalogue.regions[code].name
        year = "" if index.year == glance.year else str(index.year)
        figures = index.figures(view, code, part)
        driver = levels.overview_driver(indicator.code, apart.PARTS[indicator.code][part], figures, year, where)
        need = "" if where else _need(view, known, index, part)
    comparisons = {words.compared(indicator, value, nation) for value in values} if nation is not None else set()
    return levels.overview_lead(
        indicator,
        glance.place,
        f"{glance.headline} ({'; '.join(filter(None, (str(glance.year), known.odd)))})",
        (comparisons.pop(), indicator.show(nation)) if len(comparisons) == 1 else None,
        driver,
        need,
    )


def _need(view: View, known: _Known, index: Apart, part: str) -> str:
    """Return what women's component behind an IPG's part would have to be for the target; empty where that is not computed."""
    code, indicator = known.codes[0], index.index
    components = one(index.lines.reset_index(), code) if indicator.code == "ipg" else None
    if components is None or known.aim is None:
        return ""
    whose, due, goal = known.aim
    left = goal - known.figures[code]
    alone = goalseek.ipg_alone(components, goal, apart.COMPONENTS[part]).value
    if alone is None or not is_way(indicator, left):
        return ""
    component = view.catalogue.indicators[apart.COMPONENTS[part]].say_part(alone)
    return levels.overview_need(
        f"{'nasional' if whose == view.catalogue.regions[NATION].name else whose} {due}", component
    )


def _known(view: View, glance: Glance) -> _Known:
    indicator, codes = glance.indicator, tuple(position.places(view))
    every = view.query("series", indicator=indicator.code, sex="T")
    now = every[(every["vintage"] == glance.vintage) & (every["year"] == glance.year)]
    beside = now[~now["region_code"].isin(codes)]
    scope = replace(view.scope, indicator=indicator.code, sex="T", vintage=glance.vintage, year=glance.year)
    whole = replace(view, scope=scope)
    targets = targets_in_view(whole)
    aims = [
        row for code in (*codes[: len(codes) == 1], NATION) for row in rows(targets[targets["region_code"] == code])
    ]
    target = target_line(whole, aims[0]) if aims else None
    return _Known(
        replace(glance, history=pd.concat([glance.history, beside])),
        codes,
        dict(zip(now["region_code"].astype(str), now["value"].astype(float), strict=True)),
        target,
        levels.target_told(int(aims[0].year), target.number.shown, str(aims[0].status)) if target else "",
        _aim(whole, codes),
        _odd(glance, codes),
    )


def _aim(view: View, codes: tuple[str, ...]) -> tuple[str, int, float] | None:
    """Return name, year and lower end of the first target whose year has not passed, the place's own before the nation's."""
    ahead = replace(view.scope, year=max(view.scope.year, formatting.today().year))
    targets = targets_in_view(replace(view, scope=ahead))
    for code in (*codes[: len(codes) == 1], NATION):
        for row in rows(targets[targets["region_code"] == code]):
            return str(row.region), int(row.year), float(row.low)
    return None


def _odd(glance: Glance, codes: tuple[str, ...]) -> str:
    """Return what is odd about the figure of one place, empty for nothing or for several places."""
    now = glance.history
    now = now[now["region_code"].isin(codes) & (now["year"] == glance.year)]
    return quality.odd_briefly(now["flag"].iloc[0], now["estimate"].iloc[0], glance.indicator) if len(now) == 1 else ""


def _ruler(view: View, known: _Known) -> Ruler:
    glance, indicator, regions = known.glance, known.glance.indicator, view.catalogue.regions
    place = regions[known.codes[0]]
    upper = position.above(view.catalogue, indicator, place, known.figures)
    kinds: dict[str, Standing] = {code: "nation" if code == NATION else "province" for code in upper}
    kinds |= dict.fromkeys(known.codes, "chosen" if place.level == "kabkota" else "province")
    keys: list[tuple[Standing | None, str]] = [(kinds[place.code], _who(view, known))]
    keys += [(kinds[code], text) for code, text in upper.items() if code in known.figures]
    if unknown := [regions[code].name for code in upper if code not in known.figures]:
        keys.append((None, levels.indices_unavailable(unknown)))
    if known.target:
        keys.append(("target", known.target_told))
    return Ruler(
        code=indicator.code,
        name=indicator.name,
        short_name=indicator.short_name,
        about=levels.ABOUT[indicator.code],
        period=f"{glance.year}{f', seri {glance.series}' if glance.series else ''}",
        value=glance.headline,
        movement=levels.overview_movement(glance.movement, [r for r in glance.references if r not in upper.values()]),
        keys=keys,
        notches=_notches(view, known, kinds),
    )


def _who(view: View, known: _Known) -> str:
    """Return whose figure stands large, with its rank among those alike."""
    indicator, regions = known.glance.indicator, view.catalogue.regions
    place = regions[known.codes[0]]
    if len(known.codes) > 1:
        return levels.PROVINCES
    if place.code not in known.figures:
        return levels.UNRANKED
    worth_here = indicator.worth(known.figures[place.code])

    def rank(among: list[str]) -> tuple[int, int]:
        worths = [indicator.worth(known.figures[code]) for code in among if code in known.figures]
        return 1 + sum(worth > worth_here + 1e-9 for worth in worths), len(worths)

    catalogue = view.catalogue
    doubt = f" ({quality.ODD})" if known.odd else ""
    if place.level != "kabkota":
        return levels.rank_told(*rank([p.code for p in catalogue.provinces])) + doubt
    of_province = rank([r.code for r in catalogue.regencies(place.province_code)])
    of_island = rank([r.code for r in catalogue.regencies()])
    return levels.regency_rank(of_province, of_island) + doubt


def _notches(view: View, known: _Known, kinds: Mapping[str, Standing]) -> list[Notch]:
    indicator, regions = known.glance.indicator, view.catalogue.regions
    inside = {r.code for r in view.regencies}
    chosen = set(view.scope.regencies)
    placed: list[tuple[Standing, str, str, float]] = []
    for code, value in known.figures.items():
        region = regions[code]
        if code not in kinds and region.level != "kabkota":
            continue
        usual: Standing = "chosen" if code in chosen else "inside" if code in inside else "other"
        placed.append((kinds.get(code, usual), region.name, indicator.show(value), indicator.worth(value)))
    if known.target and known.target.number.value is not None:
        number = known.target.number
        placed.append(("target", known.target.name, number.shown, indicator.worth(float(number.value or 0.0))))
    worths = [worth for *_, worth in placed]
    low, reach = min(worths, default=0.0), (max(worths, default=0.0) - min(worths, default=0.0)) or 1.0
    return [
        Notch(standing, name, shown, _EDGE + (1 - 2 * _EDGE) * (worth - low) / reach)
        for standing, name, shown, worth in sorted(placed, key=lambda one: _ORDER.index(one[0]))
    ]


def _uploads(view: View, glance: Glance) -> pd.DataFrame:
    """Return the flagged figures among the figures a ruler and its row of the table show."""
    shown = glance.history[["region_code", "year"]].drop_duplicates()
    flagged = figures_among(
        view,
        set(shown["region_code"]),
        indicator=(glance.indicator.code,),
        sex=("T",),
        vintage=(glance.vintage,),
        year=None,
    )
    return flagged.merge(shown, on=["region_code", "year"])
