"""Which parts make an index what it is, and what changed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

import pandas as pd

from setara import formatting
from setara.findings import flags, inputs
from setara.findings.apart import change_bars, gap_bars
from setara.findings.finding import Finding
from setara.findings.flags import inputs_of, marked
from setara.findings.quality import TOLERANCES, explained
from setara.formulas import indices
from setara.formulas.indices import IpgParts
from setara.formulas.paces import jumps
from setara.frames import rows as rows_of
from setara.pictures import charts
from setara.pictures.kinds import KEPT, Bar, Bars, Number
from setara.sentences import causes, words
from setara.store.catalogue import Region
from setara.view import View, remembered

_NAME = "Penyumbang"
WORST = 5
MOST_ROWS = 8


def ipg_message(view: View) -> str:
    """Return that the IPG of the scope's year or series cannot be taken apart, nothing where it is the one shown."""
    scope = view.scope
    year, vintage = inputs.ipg_year(view)
    if year == scope.year and scope.vintage in {"tunggal", vintage}:
        return ""
    return causes.other_period(scope.year, scope.vintage, year, vintage)


def subject(view: View, given: pd.DataFrame) -> Region:
    """Return the region taken apart: the last chosen, else the province, else the one furthest from equality."""
    if view.scope.regencies:
        return view.catalogue.regions[view.scope.regencies[-1]]
    if view.scope.province and view.scope.province in set(given["region_code"]):
        return view.catalogue.regions[view.scope.province]
    regencies = given[given["region_code"].isin([r.code for r in view.regencies])]
    furthest = regencies.assign(gap=(regencies["ipg"] - 100).abs()).sort_values("gap").iloc[-1]
    return view.catalogue.regions[str(furthest["region_code"])]


def _parts(split: IpgParts[float]) -> dict[str, float]:
    return {label: float(getattr(split, name)) for name, label in inputs.IPG_PARTS.items()}


def _rest_note(published: str, rest: float, codes: Iterable[str], figures: int = 1) -> str:
    """Return what the published figure shows beyond the parts, and why where rounding does not explain it.

    Args:
        published: the published figure in words.
        rest: published less the sum of the parts, points.
        codes: whose figures they are.
        figures: how many rounded figures stand behind the published one.
    """
    reasons = [r for code in codes if (r := explained("ipg", code))]
    return causes.rest(published, rest, reasons, rounding=abs(rest) <= figures * TOLERANCES["ipg"])


def _parts_table(parts: Mapping[str, float]) -> pd.DataFrame:
    return pd.DataFrame({"Bagian": list(parts), "Poin IPG (diolah)": list(parts.values())})


@remembered
def ipg_gap(view: View) -> Finding | None:
    """Return one region's way from 100 to its IPG, None where its components are not complete."""
    year, vintage = inputs.ipg_year(view)
    given = inputs.ipg_inputs(view, year, vintage)
    region = subject(view, given)
    components = inputs.one(given, region.code)
    if components is None:
        return None
    split = indices.ipg_gap(components)
    rows = given[given["region_code"] == region.code]
    row = rows.iloc[0]
    parts = _parts(split)
    rest = float(row["ipg"]) - 100 - split.total
    title = causes.gap_cause(region.name, year, float(row["ipg"]), parts)
    rounding = _rest_note(f"Angka terbit {formatting.number(float(row['ipg']), 2)}", rest, [region.code])
    finding = Finding(
        key="penyumbang_kesenjangan",
        title=title,
        picture=gap_bars(parts, f"IPG {region.name}", float(row["ipg"]), float(split.total)),
        table=_parts_table(parts),
        decimals={"Poin IPG (diolah)": 2},
        sources=inputs.sources(view, "ipg", year, vintage),
        alternative=words.drawn("penyumbang_kesenjangan", title, place=region.name, year=year),
        scope_text=causes.causes_scope(region.name, "penyumbang IPG", str(year), vintage),
        note=causes.joined(
            causes.CAUTION_IPG, causes.EQUAL_LIVES, causes.METHOD, rounding, causes.derived(str(row["derived"]))
        ),
        regions=[region.code],
    )
    return marked(finding, flags.ipg_inputs(view, rows), [], ["Angka"])


@remembered
def ipg_all(view: View) -> Finding:
    """Return the gap's parts of every regency of the scope and of what lies above, the widest gap on top."""
    year, vintage = inputs.ipg_year(view)
    frame = _of_scope(view, inputs.ipg_parts(inputs.ipg_inputs(view, year, vintage)), "ipg")
    frame = frame.assign(gap=frame["recomputed"] - 100, behind=-(frame["ipg"] - 100).abs())
    made = " ".join(set(frame["derived"]))
    regencies = _regencies(view, frame)
    title = causes.common_cause(regencies, inputs.IPG_PARTS, view.place, year)
    table = inputs.ipg_parts_table(frame)
    finding = Finding(
        key="penyumbang_semua",
        name=_NAME,
        title=title,
        picture=charts.StackedParts(regencies, inputs.IPG_PARTS, "gap", 2, view.scope.regencies),
        large=_bars(view, frame, inputs.IPG_PARTS, "gap", causes.parts_unit("ipg")),
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 2),
        sources=inputs.sources(view, "ipg", year, vintage),
        alternative=words.drawn("penyumbang_semua", title, place=view.place, year=year),
        scope_text=causes.causes_scope(view.place, "penyumbang IPG", str(year), vintage),
        note=causes.joined(
            causes.CAUTION_IPG, causes.ALL_READING, causes.EQUAL_LIVES, causes.METHOD, causes.derived(made)
        ),
        line=causes.parts_note("ipg", year, view.scope.year, made),
        help=causes.parts_help("ipg"),
    )
    return marked(finding, flags.ipg_inputs(view, frame), ["Wilayah"], ["Angka"])


def _of_scope(view: View, frame: pd.DataFrame, by: str, *, ascending: bool = True) -> pd.DataFrame:
    """Return the rows of the provinces, then those of the scope's regencies in the order of a column."""
    above = frame[frame["region_code"].isin([p.code for p in view.provinces])]
    regencies = _regencies(view, frame).sort_values(by, ascending=ascending, kind="stable")
    return pd.concat([above, regencies], ignore_index=True)


def _regencies(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    return frame[frame["region_code"].isin([r.code for r in view.regencies])]


def _bars(view: View, frame: pd.DataFrame, parts: Mapping[str, str], total: str, unit: str, decimals: int = 2) -> Bars:
    """Return the parts of the regions of `_told` as stacked bars; arguments as those of `charts.StackedParts` and `Bars`."""
    shown = _told(view, frame)
    figures = {
        name: [Number(round(float(v), KEPT), decimals, signed=total == "gap") for v in shown[name]]
        for name in (*parts, total)
    }
    bars = [Bar(row.region, [figures[n][k] for n in parts], figures[total][k]) for k, row in enumerate(rows_of(shown))]
    return Bars(list(parts.values()), bars, unit)


def _told(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Return the rows told from afar: what lies above, the chosen regencies, then the ones furthest behind.

    Args:
        frame: a row a region with `behind`, the smaller the further behind.
    """
    regencies, above = _regencies(view, frame), [p.code for p in view.provinces]
    chosen = [code for code in view.scope.regencies if code in set(regencies["region_code"])]
    others = regencies[~regencies["region_code"].isin(chosen)].sort_values(["behind", "region"], kind="stable")
    first = [code for code in (*above, *chosen) if code in set(frame["region_code"])]
    worst = [str(c) for c in others["region_code"][: min(WORST, max(MOST_ROWS - len(first), 1))]]
    return frame.set_index("region_code", drop=False).loc[[*first, *worst]].reset_index(drop=True)


def change_years(view: View) -> list[int]:
    """Return the years before the shown one in its series whose change can be taken apart, latest first."""
    year, vintage = inputs.ipg_year(view)
    given = inputs.ipg_inputs(view, None, vintage)
    of_region = given[given["region_code"] == subject(view, given[given["year"] == year]).code]
    return sorted((int(y) for y in of_region["year"] if y < year), reverse=True)


@remembered
def ipg_change(view: View, year_from: int) -> Finding | None:
    """Return what changed one region's IPG between two years of one series.

    Args:
        year_from: the earlier year.
    """
    year, vintage = inputs.ipg_year(view)
    given = inputs.ipg_inputs(view, None, vintage)
    region = subject(view, given[given["year"] == year])
    before = inputs.one(given[given["year"] == year_from], region.code)
    after = inputs.one(given[given["year"] == year], region.code)
    if before is None or after is None:
        return None
    split = indices.ipg_difference(before, after)
    parts = _parts(split)
    held = given[given["region_code"] == region.code].sort_values("year")
    ends = held[held["year"].isin([year_from, year])]
    published = round(float(ends["ipg"].iloc[1] - ends["ipg"].iloc[0]), 6)
    figures = dict(zip(held["year"].astype(int), held["ipg"].astype(float), strict=True))
    index = view.catalogue.indicators["ipg"]
    lept = words.largest_jump(index, jumps(figures, year_from, year, index.jump))
    title = causes.change_cause(region.name, (year_from, year), published, parts, index.noise, lept)
    difference = causes.published_difference(published)
    start, end = ((f"IPG {row.year}", float(row.ipg)) for row in rows_of(ends))
    finding = Finding(
        key="penyumbang_perubahan",
        title=title,
        picture=change_bars(parts, causes.way(start, end, float(split.total))),
        table=_parts_table(parts),
        decimals={"Poin IPG (diolah)": 2},
        sources=[s for y in (year_from, year) for s in inputs.sources(view, "ipg", y, vintage)],
        alternative=words.drawn("penyumbang_perubahan", title, place=region.name, year=f"{year_from}–{year}"),
        scope_text=causes.causes_scope(region.name, "penyumbang perubahan IPG", f"{year_from}–{year}", vintage),
        note=causes.joined(
            causes.CAUTION_IPG,
            causes.CHANGE_READING,
            causes.METHOD,
            _rest_note(difference, published - split.total, [region.code], 2),
            causes.derived(" ".join(ends["derived"])),
        ),
        regions=[region.code],
    )
    return marked(finding, flags.ipg_inputs(view, ends), [], ["Angka", "Tahun"])


@remembered
def ipg_difference(view: View, other: Region) -> Finding | None:
    """Return why one region's IPG differs from another's in the same year and series.

    Args:
        other: the region compared with.
    """
    year, vintage = inputs.ipg_year(view)
    given = inputs.ipg_inputs(view, year, vintage)
    region = subject(view, given)
    components, others = inputs.one(given, region.code), inputs.one(given, other.code)
    if components is None or others is None:
        return None
    split = indices.ipg_difference(others, components)
    parts = _parts(split)
    rows = given.set_index("region_code").loc[[region.code, other.code]]
    published = round(float(rows["ipg"].iloc[0] - rows["ipg"].iloc[1]), 6)
    noise = view.catalogue.indicators["ipg"].noise
    title = causes.difference_cause(region.name, other.name, year, published, parts, noise)
    difference = causes.published_difference(published)
    end, start = ((f"IPG {r.name}", float(value)) for r, value in zip((region, other), rows["ipg"], strict=True))
    rest = _rest_note(difference, published - split.total, dict.fromkeys([region.code, other.code]), 2)
    finding = Finding(
        key="penyumbang_beda",
        title=title,
        picture=change_bars(parts, causes.way(start, end, float(split.total))),
        table=_parts_table(parts),
        decimals={"Poin IPG (diolah)": 2},
        sources=inputs.sources(view, "ipg", year, vintage, province=None),
        alternative=words.drawn("penyumbang_beda", title, other=other.name, place=region.name, year=year),
        scope_text=causes.causes_scope(f"{region.name} dan {other.name}", "beda IPG", str(year), vintage),
        note=causes.joined(causes.CAUTION_IPG, causes.METHOD, rest, causes.derived(" ".join(rows["derived"]))),
        regions=[region.code, other.code],
    )
    behind = flags.ipg_inputs(view, given[given["region_code"].isin([region.code, other.code])])
    return marked(finding, behind, [], ["Angka", "Wilayah"])


@remembered
def idg(view: View, share: float | None) -> Finding:
    """Return the IDG's parts of every regency of the scope and of what lies above: two computed, income as the remainder.

    Args:
        share: women's share of the population; None takes each regency's own of `inputs.RATIO_YEAR`.
    """
    year = inputs.idg_year(view)
    frame = _of_scope(view, inputs.idg_parts(view, year, share), "idg", ascending=False)
    frame = frame.assign(behind=frame["idg"])
    regencies = _regencies(view, frame)
    columns = {f"part_{name}": label for name, label in inputs.IDG_PARTS.items()}
    title = causes.idg_cause(regencies, columns, view.place, year)
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "IDG terbit": frame["idg"],
            "Porsi penduduk perempuan (asumsi)": 100 * frame["share"],
            **{f"{label} (perkiraan)": frame[name] for name, label in columns.items()},
        }
    )
    finding = Finding(
        key="penyumbang_idg",
        name=_NAME,
        title=title,
        headline=causes.idg_parts_headline(regencies, columns, view.place, year),
        picture=charts.StackedParts(regencies, columns, "idg", 2, view.scope.regencies),
        large=_bars(view, frame, columns, "idg", causes.parts_unit("idg")),
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 2),
        sources=inputs.sources(view, "idg", year, None, borrowed=share is None),
        alternative=words.drawn("penyumbang_idg", title, place=view.place, year=year),
        scope_text=f"{view.place} · penyumbang IDG · {year}",
        note=causes.joined(
            causes.CAUTION,
            causes.IDG_METHOD,
            causes.share(share, inputs.RATIO_YEAR),
            causes.left_out(_published(view, year) - len(regencies)),
        ),
        line=causes.parts_note("idg", year, view.scope.year),
        help=causes.parts_help("idg"),
    )
    behind = inputs_of(view, "idg", frame["region_code"].tolist(), year, borrowed=share is None)
    return marked(finding, behind, ["Wilayah"], ["Angka"])


def _published(view: View, year: int) -> int:
    """Return how many of the scope's regencies have their inputs of the IDG published in a year."""
    return int((_regencies(view, view.query("idg_inputs"))["year"] == year).sum())


@remembered
def ikg(view: View, year: int) -> Finding:
    """Return the IKG's three parts of every regency of the scope.

    Args:
        year: `inputs.IKG_YEAR`, beside the published index, or `inputs.IKG_ESTIMATED`, an estimate of its own.
    """
    frame = _of_scope(view, inputs.ikg_parts(view, year), "recomputed")
    frame = frame.assign(behind=-frame["recomputed"])
    estimated = year == inputs.IKG_ESTIMATED
    mark = "perkiraan" if estimated else "diolah"
    regencies = _regencies(view, frame)
    title = causes.ikg_cause(regencies, inputs.IKG_PARTS, view.place, year, estimated)
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "IKG terbit": frame["ikg"],
            f"IKG dihitung ({mark})": frame["recomputed"],
            **{f"{label} ({mark})": frame[name] for name, label in inputs.IKG_PARTS.items()},
            "Catatan": ikg_remarks(view, frame),
        }
    )
    finding = Finding(
        key="penyumbang_ikg",
        name=_NAME,
        title=title,
        picture=charts.StackedParts(regencies, inputs.IKG_PARTS, "recomputed", 3, view.scope.regencies),
        large=_bars(view, frame, inputs.IKG_PARTS, "recomputed", causes.parts_unit("ikg", estimated=estimated), 3),
        table=table,
        decimals=dict.fromkeys(table.columns[1:-1], 3),
        sources=inputs.sources(view, "ikg", year, None),
        alternative=words.drawn("penyumbang_ikg", title, place=view.place, year=year),
        scope_text=f"{view.place} · penyumbang IKG · {year} ({mark})",
        note=causes.joined(
            causes.CAUTION,
            causes.ikg_reading(year, estimated=estimated),
            causes.ikg_method(inputs.SEATS_YEAR),
            causes.on_zero(frame.loc[frame["on_zero"], "region"].astype(str).tolist()),
        ),
        line=causes.parts_note("ikg", year, view.scope.year),
        help=causes.parts_help("ikg"),
    )
    return marked(finding, inputs_of(view, "ikg", frame["region_code"].tolist(), year), ["Wilayah"], ["Angka"])


def ikg_remarks(view: View, frame: pd.DataFrame) -> list[str]:
    """Return what is known about each row of `inputs.ikg_parts`: a council without women, a zero of a survey."""
    indicator = view.catalogue.indicators["ikg"]
    return [
        causes.ikg_remark(indicator, row.year, row.estimate, on_zero=row.on_zero, floored=row.estimated)
        for row in rows_of(frame)
    ]


def scene(view: View) -> Finding | None:
    """Return the parts of the view's index as a scene, None where none is complete."""
    index, year = view.scope.indicator, view.scope.year
    if index == "ikg":
        finding = ikg(view, inputs.IKG_ESTIMATED if year == inputs.IKG_ESTIMATED else inputs.IKG_YEAR)
    else:
        finding = ipg_all(view) if index == "ipg" else idg(view, None)
    return None if finding.table.empty else replace(finding, key="penyebab")
