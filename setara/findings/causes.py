"""The exhibits of Penyebab: which parts make the gap, and what changed it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from setara.findings import inputs as causes
from setara.findings import recomputed, uploads
from setara.findings.finding import Finding
from setara.formulas import decomposition
from setara.formulas.decomposition import IpgParts
from setara.frames import rows as rows_of
from setara.pictures import charts
from setara.sentences import causes as causes_sentences
from setara.store.catalogue import Region
from setara.view import View

INDICES = {"ipg": "IPG", "idg": "IDG", "ikg": "IKG"}
IPG_QUESTIONS = {
    "kesenjangan": "Jarak dari 100",
    "semua": "Semua wilayah",
    "perubahan": "Perubahan",
    "beda": "Beda dua wilayah",
}
SHARES = {"rasio": "Porsi perempuan menurut rasio 2025", "asumsi": "Porsi perempuan diasumsikan"}
IKG_YEARS = {
    str(causes.IKG_YEAR): str(causes.IKG_YEAR),
    str(causes.IKG_ESTIMATED): f"{causes.IKG_ESTIMATED} (perkiraan)",
}


def ipg_year(view: View) -> tuple[int, str]:
    """Return year and series of the IPG shown: the scope's where it is an IPG year, else the default one."""
    vintage = view.scope.vintage if view.scope.vintage != "tunggal" else None
    periods = view.catalogue.periods_of("ipg", "T", vintage)
    same = [p for p in periods if p.year == view.scope.year and view.catalogue.covered(p)]
    period = same[-1] if same else view.catalogue.default_period("ipg", "T")
    if period is None:
        raise LookupError("no figures of ipg")
    return period.year, period.vintage


def ipg_message(view: View) -> str:
    """Return that the IPG of the scope's year or series cannot be taken apart, nothing where it is the one shown."""
    scope = view.scope
    year, vintage = ipg_year(view)
    if year == scope.year and scope.vintage in {"tunggal", vintage}:
        return ""
    return causes_sentences.other_period(scope.year, scope.vintage, year, vintage)


def subject(view: View, inputs: pd.DataFrame) -> Region:
    """Return the region taken apart: the last chosen, else the province, else the one furthest from equality."""
    if view.scope.regencies:
        return view.catalogue.regions[view.scope.regencies[-1]]
    if view.scope.province and view.scope.province in set(inputs["region_code"]):
        return view.catalogue.regions[view.scope.province]
    regencies = inputs[inputs["region_code"].isin([r.code for r in view.regencies])]
    furthest = regencies.assign(gap=(regencies["ipg"] - 100).abs()).sort_values("gap").iloc[-1]
    return view.catalogue.regions[str(furthest["region_code"])]


def _parts(split: IpgParts[float]) -> dict[str, float]:
    return {label: float(getattr(split, name)) for name, label in causes.IPG_PARTS.items()}


def _rest_note(published: str, rest: float, codes: Iterable[str], figures: int = 1) -> str:
    """Return what the published figure shows beyond the parts, and why where rounding does not explain it.

    Args:
        published: the published figure in words.
        rest: published less the sum of the parts, points.
        codes: whose figures they are.
        figures: how many rounded figures stand behind the published one.
    """
    reasons = [r for code in codes if (r := recomputed.explained("ipg", code))]
    return causes_sentences.rest(published, rest, reasons, rounding=abs(rest) <= figures * recomputed.TOLERANCES["ipg"])


def _parts_table(parts: Mapping[str, float]) -> pd.DataFrame:
    return pd.DataFrame({"Bagian": list(parts), "Poin IPG (turunan)": list(parts.values())})


def ipg_gap(view: View) -> Finding | None:
    """Return one region's way from 100 to its IPG, None where its components are not complete."""
    year, vintage = ipg_year(view)
    inputs = causes.ipg_inputs(view, year, vintage)
    region = subject(view, inputs)
    own = causes.one(inputs, region.code)
    if own is None:
        return None
    split = decomposition.ipg_gap(own)
    rows = inputs[inputs["region_code"] == region.code]
    row = rows.iloc[0]
    parts = _parts(split)
    rest = float(row["ipg"]) - 100 - split.total
    title = causes_sentences.gap_cause(region.name, year, float(row["ipg"]), parts)
    rounding = _rest_note(causes_sentences.published_index(float(row["ipg"])), rest, [region.code])
    exhibit = Finding(
        key="penyebab_kesenjangan",
        title=title,
        picture=charts.Waterfall(("Setara", 100.0), parts, (f"IPG {region.name}", float(split.end)), 2),
        table=_parts_table(parts),
        decimals={"Poin IPG (turunan)": 2},
        sources=causes.sources(view, "ipg", year, vintage),
        alternative=causes_sentences.gap_alternative(region.name, year, title),
        scope_text=causes_sentences.causes_scope(region.name, "penyumbang IPG", str(year), vintage),
        note=causes_sentences.joined(
            causes_sentences.CAUTION_IPG,
            causes_sentences.METHOD,
            rounding,
            causes_sentences.derived(str(row["derived"])),
        ),
        regions=[region.code],
    )
    return uploads.marked(exhibit, uploads.ipg_inputs(view, rows), [], ["Angka"])


def ipg_all(view: View) -> Finding:
    """Return the gap's parts of every regency of the scope, the widest gap on top."""
    year, vintage = ipg_year(view)
    inputs = causes.ipg_inputs(view, year, vintage)
    frame = causes.ipg_gap(inputs[inputs["region_code"].isin([r.code for r in view.regencies])])
    frame = frame.assign(gap=frame["recomputed"] - 100)
    derived = " ".join(set(frame["derived"]))
    title = causes_sentences.common_cause(frame, causes.IPG_PARTS, view.place, year)
    table = causes.ipg_parts_table(frame).sort_values("IPG terbit")
    exhibit = Finding(
        key="penyebab_semua",
        title=title,
        picture=charts.StackedParts(frame, causes.IPG_PARTS, "gap", 2, view.scope.regencies),
        table=table.reset_index(drop=True),
        decimals=dict.fromkeys(table.columns[1:], 2),
        sources=causes.sources(view, "ipg", year, vintage),
        alternative=causes_sentences.ipg_alternative(view.place, year, title),
        scope_text=causes_sentences.causes_scope(view.place, "penyumbang IPG", str(year), vintage),
        note=causes_sentences.joined(
            causes_sentences.CAUTION_IPG,
            causes_sentences.ALL_READING,
            causes_sentences.METHOD,
            causes_sentences.derived(derived),
        ),
    )
    return uploads.marked(exhibit, uploads.ipg_inputs(view, frame), ["Wilayah"], ["Angka"])


def change_years(view: View) -> list[int]:
    """Return the years before the shown one in its series whose change can be taken apart, latest first."""
    year, vintage = ipg_year(view)
    inputs = causes.ipg_inputs(view, None, vintage)
    own = inputs[inputs["region_code"] == subject(view, inputs[inputs["year"] == year]).code]
    return sorted((int(y) for y in own["year"] if y < year), reverse=True)


def ipg_change(view: View, year_from: int) -> Finding | None:
    """Return what changed one region's IPG between two years of one series.

    Args:
        view: what is shown.
        year_from: the earlier year.
    """
    year, vintage = ipg_year(view)
    inputs = causes.ipg_inputs(view, None, vintage)
    region = subject(view, inputs[inputs["year"] == year])
    before = causes.one(inputs[inputs["year"] == year_from], region.code)
    after = causes.one(inputs[inputs["year"] == year], region.code)
    if before is None or after is None:
        return None
    split = decomposition.ipg_difference(before, after)
    parts = _parts(split)
    title = causes_sentences.change_cause(region.name, year_from, year, float(split.end - split.start), parts)
    own = inputs[(inputs["region_code"] == region.code) & inputs["year"].isin([year_from, year])].sort_values("year")
    published = float(own["ipg"].iloc[1] - own["ipg"].iloc[0])
    difference = causes_sentences.published_difference(published)
    exhibit = Finding(
        key="penyebab_perubahan",
        title=title,
        picture=charts.Waterfall((f"IPG {year_from}", float(split.start)), parts, (f"IPG {year}", float(split.end)), 2),
        table=_parts_table(parts),
        decimals={"Poin IPG (turunan)": 2},
        sources=[s for y in (year_from, year) for s in causes.sources(view, "ipg", y, vintage)],
        alternative=causes_sentences.change_alternative(region.name, year_from, year, title),
        scope_text=causes_sentences.causes_scope(
            region.name, "penyumbang perubahan IPG", f"{year_from}–{year}", vintage
        ),
        note=causes_sentences.joined(
            causes_sentences.CAUTION_IPG,
            causes_sentences.CHANGE_READING,
            causes_sentences.METHOD,
            _rest_note(difference, published - split.total, [region.code], 2),
            causes_sentences.derived(" ".join(own["derived"])),
        ),
        regions=[region.code],
    )
    return uploads.marked(exhibit, uploads.ipg_inputs(view, own), [], ["Angka", "Tahun"])


def ipg_difference(view: View, other: Region) -> Finding | None:
    """Return why one region's IPG differs from another's in the same year and series.

    Args:
        view: what is shown.
        other: the region compared with.
    """
    year, vintage = ipg_year(view)
    inputs = causes.ipg_inputs(view, year, vintage)
    region = subject(view, inputs)
    own, others = causes.one(inputs, region.code), causes.one(inputs, other.code)
    if own is None or others is None:
        return None
    split = decomposition.ipg_difference(others, own)
    parts = _parts(split)
    title = causes_sentences.difference_cause(region.name, other.name, year, float(split.end - split.start), parts)
    rows = inputs.set_index("region_code").loc[[region.code, other.code]]
    published = float(rows["ipg"].iloc[0] - rows["ipg"].iloc[1])
    difference = causes_sentences.published_difference(published)
    rest = _rest_note(difference, published - split.total, dict.fromkeys([region.code, other.code]), 2)
    exhibit = Finding(
        key="penyebab_beda",
        title=title,
        picture=charts.Waterfall(
            (f"IPG {other.name}", float(split.start)), parts, (f"IPG {region.name}", float(split.end)), 2
        ),
        table=_parts_table(parts),
        decimals={"Poin IPG (turunan)": 2},
        sources=causes.sources(view, "ipg", year, vintage, province=None),
        alternative=causes_sentences.difference_alternative(other.name, region.name, year, title),
        scope_text=causes_sentences.causes_scope(f"{region.name} dan {other.name}", "beda IPG", str(year), vintage),
        note=causes_sentences.joined(
            causes_sentences.CAUTION_IPG,
            causes_sentences.METHOD,
            rest,
            causes_sentences.derived(" ".join(rows["derived"])),
        ),
        regions=[region.code, other.code],
    )
    behind = uploads.ipg_inputs(view, inputs[inputs["region_code"].isin([region.code, other.code])])
    return uploads.marked(exhibit, behind, [], ["Angka", "Wilayah"])


def idg_year(view: View) -> int:
    """Return the year whose IDG is taken apart: the scope's where components are complete, else the latest such."""
    years = causes.idg_years(view)
    return view.scope.year if view.scope.year in years else years[-1]


def idg(view: View, share: float | None) -> Finding:
    """Return the IDG's parts of every regency of the scope: two computed, income as the remainder.

    Args:
        view: what is shown.
        share: women's share of the population; None takes each regency's own of `causes.RATIO_YEAR`.
    """
    year = idg_year(view)
    codes = [r.code for r in view.regencies]
    frame = causes.idg_parts(view, year, share)
    frame = frame[frame["region_code"].isin(codes)]
    columns = {f"part_{name}": label for name, label in causes.IDG_PARTS.items()}
    title = causes_sentences.idg_cause(frame, columns, view.place, year)
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "IDG terbit": frame["idg"],
            "Porsi penduduk perempuan (asumsi)": 100 * frame["share"],
            **{f"{label} (perkiraan)": frame[name] for name, label in columns.items()},
        }
    ).sort_values("IDG terbit", ascending=False)
    exhibit = Finding(
        key="penyebab_idg",
        title=title,
        picture=charts.StackedParts(frame, columns, "idg", 2, view.scope.regencies),
        table=table.reset_index(drop=True),
        decimals=dict.fromkeys(table.columns[1:], 2),
        sources=causes.sources(view, "idg", year, None, borrowed=share is None),
        alternative=causes_sentences.index_alternative("IDG", f", {view.place} {year}", title),
        scope_text=f"{view.place} · penyumbang IDG · {year}",
        note=causes_sentences.joined(
            causes_sentences.CAUTION,
            causes_sentences.IDG_METHOD,
            causes_sentences.share(share, causes.RATIO_YEAR),
            causes_sentences.left_out(_published(view, year, codes) - len(frame)),
        ),
    )
    behind = uploads.idg_inputs(view, frame["region_code"].tolist(), year, ratio=share is None)
    return uploads.marked(exhibit, behind, ["Wilayah"], ["Angka"])


def _published(view: View, year: int, codes: Sequence[str]) -> int:
    """Return how many of some regencies have their inputs of the IDG published in a year."""
    inputs = view.query("idg_inputs")
    return int(((inputs["year"] == year) & inputs["region_code"].isin(codes)).sum())


def ikg(view: View, year: int) -> Finding:
    """Return the IKG's three parts of every regency of the scope.

    Args:
        view: what is shown.
        year: `causes.IKG_YEAR`, beside the published index, or `causes.IKG_ESTIMATED`, an estimate of its own.
    """
    frame = causes.ikg_parts(view, year)
    frame = frame[frame["region_code"].isin([r.code for r in view.regencies])]
    estimated = year == causes.IKG_ESTIMATED
    mark = "perkiraan" if estimated else "turunan"
    title = causes_sentences.ikg_cause(frame, causes.IKG_PARTS, view.place, year, estimated)
    table = pd.DataFrame(
        {
            "Wilayah": frame["region"],
            "IKG terbit": frame["ikg"],
            f"IKG dihitung ({mark})": frame["recomputed"],
            **{f"{label} ({mark})": frame[name] for name, label in causes.IKG_PARTS.items()},
            "Catatan": ikg_remarks(view, frame),
        }
    ).sort_values(f"IKG dihitung ({mark})")
    exhibit = Finding(
        key="penyebab_ikg",
        title=title,
        picture=charts.StackedParts(frame, causes.IKG_PARTS, "recomputed", 3, view.scope.regencies),
        table=table.reset_index(drop=True),
        decimals=dict.fromkeys(table.columns[1:-1], 3),
        sources=causes.sources(view, "ikg", year, None),
        alternative=causes_sentences.index_alternative("IKG", f", {view.place} {year}", title),
        scope_text=f"{view.place} · penyumbang IKG · {year} ({mark})",
        note=causes_sentences.joined(
            causes_sentences.CAUTION,
            causes_sentences.ikg_reading(year, estimated=estimated),
            causes_sentences.ikg_method(causes.SEATS_YEAR),
            causes_sentences.on_zero(frame.loc[frame["mtf"] == 0, "region"].astype(str).tolist()),
        ),
    )
    return uploads.marked(
        exhibit, uploads.ikg_inputs(view, frame["region_code"].tolist(), year), ["Wilayah"], ["Angka"]
    )


def ikg_remarks(view: View, frame: pd.DataFrame) -> list[str]:
    """Return what is known about each row of `inputs.ikg_parts`: a council without women, a zero of a survey."""
    indicator = view.catalogue.indicators["ikg"]
    return [
        causes_sentences.ikg_remark(indicator, row.year, row.mtf, row.estimate, floored=row.estimated)
        for row in rows_of(frame)
    ]
