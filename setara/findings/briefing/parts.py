"""The scene on what makes the index what it is: parts that were computed and add up."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd

from setara.findings import inputs as causes
from setara.findings import tables
from setara.findings.briefing.ground import Ground
from setara.findings.causes import idg_year, ikg_remarks, ipg_year
from setara.findings.finding import Finding
from setara.frames import rows
from setara.pictures.kinds import Bar, Bars
from setara.pictures.numbers import derived
from setara.sentences import causes as causes_sentences
from setara.store.citations import Citation
from setara.view import View

WORST = 5
MOST_ROWS = 8


def parts(ground: Ground) -> Finding | None:
    """Return the parts of the index for the province and its regencies furthest behind, None where none is complete."""
    return {"ipg": _ipg, "idg": _idg, "ikg": _ikg}[ground.view.scope.indicator](ground)


def _ipg(ground: Ground) -> Finding | None:
    year, vintage = ipg_year(ground.view)
    inputs = causes.ipg_inputs(ground.view, year, vintage)
    if inputs.empty:
        return None
    frame = causes.ipg_gap(inputs).assign(total=lambda f: f["recomputed"] - 100)
    own = _regencies(ground, frame)
    told = _told(ground, frame.assign(behind=-frame["ipg"].sub(100).abs()))
    derived_columns = " ".join(sorted(set(told["derived"])))
    return _scene(
        ground,
        told,
        causes.IPG_PARTS,
        decimals=2,
        headline=causes_sentences.common_cause(own, causes.IPG_PARTS, ground.view.place, year),
        unit=causes_sentences.parts_unit("ipg"),
        note=causes_sentences.parts_note("ipg", year, ground.view.scope.year, derived_columns, vintage),
        sources=causes.sources(ground.view, "ipg", year, vintage),
        year=year,
    )


def _idg(ground: Ground) -> Finding | None:
    year = idg_year(ground.view)
    columns = {f"part_{name}": label for name, label in causes.IDG_PARTS.items()}
    frame = causes.idg_parts(ground.view, year, None)
    if frame.empty:
        return None
    frame = frame.assign(total=frame["idg"], behind=frame["idg"])
    return _scene(
        ground,
        _told(ground, frame),
        columns,
        decimals=2,
        headline=causes_sentences.idg_parts_headline(_regencies(ground, frame), columns, ground.view.place, year),
        unit=causes_sentences.parts_unit("idg"),
        note=causes_sentences.parts_note("idg", year, ground.view.scope.year),
        sources=causes.sources(ground.view, "idg", year, None),
        year=year,
    )


def _ikg(ground: Ground) -> Finding | None:
    estimated = ground.view.scope.year == causes.IKG_ESTIMATED
    year = causes.IKG_ESTIMATED if estimated else causes.IKG_YEAR
    frame = causes.ikg_parts(ground.view, year)
    if frame.empty:
        return None
    frame = frame.assign(total=frame["recomputed"], behind=-frame["recomputed"])
    own = _regencies(ground, frame)
    return _scene(
        ground,
        _told(ground, frame),
        causes.IKG_PARTS,
        decimals=3,
        headline=causes_sentences.ikg_cause(own, causes.IKG_PARTS, ground.view.place, year, estimated),
        unit=causes_sentences.parts_unit("ikg", estimated=estimated),
        note=causes_sentences.parts_note("ikg", year, ground.view.scope.year),
        sources=causes.sources(ground.view, "ikg", year, None),
        year=year,
        remarked=ikg_remarks,
    )


def _regencies(ground: Ground, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["region_code"].isin([r.code for r in ground.view.regencies])]


def _told(ground: Ground, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows drawn: province or provinces, the chosen regencies, then the ones furthest behind.

    Args:
        ground: the scope.
        frame: a row a region with `behind`, the smaller the further behind.
    """
    above = [p.code for p in ground.above]
    chosen = [r.code for r in ground.chosen]
    regencies = _regencies(ground, frame)
    others = regencies[~regencies["region_code"].isin(chosen)].sort_values(["behind", "region"], kind="stable")
    places = max(MOST_ROWS - len(frame[frame["region_code"].isin([*above, *chosen])]), 1)
    worst = [str(c) for c in others["region_code"][: min(WORST, places)]]
    order = [*above, *chosen, *worst]
    known = frame.set_index("region_code", drop=False)
    return known.loc[[c for c in order if c in known.index]].reset_index(drop=True)


def _scene(
    ground: Ground,
    told: pd.DataFrame,
    columns: Mapping[str, str],
    *,
    decimals: int,
    headline: str,
    unit: str,
    note: str,
    sources: list[Citation],
    year: int,
    remarked: Callable[[View, pd.DataFrame], list[str]] | None = None,
) -> Finding:
    signed = ground.view.scope.indicator == "ipg"
    figures = {name: [derived(v, decimals, signed=signed) for v in told[name]] for name in (*columns, "total")}
    bars = [
        Bar(row.region, [figures[name][k] for name in columns], figures["total"][k]) for k, row in enumerate(rows(told))
    ]
    mark = causes_sentences.parts_mark(ground.view.scope.indicator, year)
    table = pd.DataFrame(
        {
            "Wilayah": [b.name for b in bars],
            "Tahun": str(year),
            **{f"{label} ({mark})": [n.value for n in figures[name]] for name, label in columns.items()},
            f"Jumlah ({mark})": [n.value for n in figures["total"]],
        }
    )
    parts_decimals = dict.fromkeys(table.columns[2:], decimals)
    if remarked:
        table = tables.remarked(table, remarked(ground.view, told))
    return Finding(
        key="penyebab",
        name="Penyebab",
        title=headline,
        picture=Bars(list(columns.values()), bars, unit),
        note=note,
        help=causes_sentences.parts_help(ground.view.scope.indicator),
        sources=sources,
        alternative=causes_sentences.parts_alternative(headline, [b.name for b in bars]),
        table=table,
        decimals=parts_decimals,
    )
