"""The exhibits of Simulasi: what a scenario gives, and from which components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from setara.findings import inputs as causes
from setara.findings import scenario, uploads
from setara.findings.causes import ipg_year
from setara.findings.finding import Finding
from setara.formulas import decomposition
from setara.formulas.decomposition import Components
from setara.pictures import charts
from setara.sentences import causes as causes_sentences
from setara.sentences import effort
from setara.store.catalogue import Region
from setara.view import View

_INDICES = {"ipg": "IPG", "ipm_p": "IPM perempuan", "ipm_l": "IPM laki-laki"}


def ipg_comparison(
    view: View,
    region: Region,
    base: Components[float],
    derived: Sequence[str],
    scenarios: Mapping[str, Components[float]],
    shown: str,
) -> Finding:
    """Return the way from the region's IPG to a scenario's, and all scenarios side by side in the table.

    Args:
        view: what is shown.
        region: the region moved.
        base: its components as published (or derived).
        derived: names of those that are derived, as `rls_p`.
        scenarios: name to components.
        shown: name of the scenario drawn.
    """
    year, vintage = ipg_year(view)
    split = decomposition.ipg_difference(base, scenarios[shown])
    parts = {label: float(getattr(split, name)) for name, label in causes.IPG_PARTS.items()}
    change = float(split.end - split.start)
    title = effort.scenario_headline(shown, region.name, float(split.end), change)
    table = _comparison_table(view, base, derived, scenarios)
    exhibit = Finding(
        key="simulasi_ipg",
        title=title,
        picture=charts.Waterfall(
            (f"IPG {year}", float(split.start)), parts, (f"Skenario {shown}", float(split.end)), 2, height=330
        ),
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 2),
        sources=causes.sources(view, "ipg", year, vintage),
        alternative=effort.scenario_alternative(shown, region.name, year, title),
        scope_text=causes_sentences.causes_scope(region.name, "simulasi IPG", str(year), vintage),
        note=effort.SIMULATION_NOTE,
    )
    return uploads.resting(exhibit, _names(view, region, derived))


def _uploaded(view: View, region: Region, derived: Sequence[str]) -> pd.DataFrame:
    """Return the uploads behind the components a scenario starts from; the published IPG is none of them."""
    year, vintage = ipg_year(view)
    own = {"region_code": region.code, "year": year, "vintage": vintage, "derived": " ".join(derived)}
    behind = uploads.ipg_inputs(view, pd.DataFrame([own]))
    return behind[behind["indicator"] != "ipg"]


def _names(view: View, region: Region, derived: Sequence[str]) -> list[list[str]]:
    """Return the uploads that each row of the comparison rests on: an index, or a component derived, on all of its sex."""
    behind = _uploaded(view, region, derived)
    column = behind["indicator"] + "_" + behind["sex"].str.lower()
    names = []
    for row in (*_INDICES, *scenario.WOMEN, *scenario.MEN):
        sexes = "" if row == "ipg" else row[-2:]
        rests = column.str.endswith(sexes) if row in _INDICES or row in derived else column == row
        names.append(behind.loc[rests, "Angka"].tolist())
    return names


def mark_outcomes(view: View, region: Region, derived: Sequence[str], table: pd.DataFrame) -> pd.DataFrame:
    """Return the table of outcomes marked: published indices by their own uploads, computed ones by their components'.

    Args:
        view: what is shown.
        region: the region moved.
        derived: names of its components that are derived, as `rls_p`.
        table: a nameless first column: Terbit, what is computed, and other regions as `Indonesia (terbit)`.
    """
    year, vintage = ipg_year(view)
    published = uploads.uploads(
        view, list(view.catalogue.regions), indicator=("ipg", "ipm"), sex=None, vintage=(vintage,), year=(year,)
    )
    computed = _uploaded(view, region, derived)["Angka"].tolist()
    names = []
    for row in table[""]:
        place = region.name if row == "Terbit" else row.removesuffix(" (terbit)")
        shown = row == "Terbit" or place != row
        names.append(published.loc[published["Wilayah"] == place, "Angka"].tolist() if shown else computed)
    return uploads.with_names(table, names)


def _comparison_table(
    view: View, base: Components[float], derived: Sequence[str], scenarios: Mapping[str, Components[float]]
) -> pd.DataFrame:
    columns = {"Awal": base, **{f"Skenario {name} (perkiraan)": k for name, k in scenarios.items()}}
    mark = " (awal turunan)"
    data: dict[str, list[object]] = {"Ukuran": [f"{name}{mark}" for name in _INDICES.values()]}
    rows = [*scenario.WOMEN, *scenario.MEN]
    for column in rows:
        code, sex = column.rsplit("_", 1)
        label = view.catalogue.indicators[code].label(sex.upper())
        data["Ukuran"].append(f"{label}{mark}" if column in derived else label)
    for title, components in columns.items():
        outcome, values = scenario.outcome(components), scenario.values(components)
        data[title] = [*(getattr(outcome, n) for n in _INDICES), *(values[c] for c in rows)]
    return pd.DataFrame(data)


def ikg_comparison(view: View, region: Region, base: Mapping[str, float], now: Mapping[str, float]) -> Finding:
    """Return the IKG's three parts at the start and in the scenario.

    Args:
        view: what is shown.
        region: the regency.
        base, now: inputs at the start and as moved, men's council share left out.
    """
    frame = pd.DataFrame(
        [
            {"region_code": name, "region": name, **_ikg_parts(inputs)}
            for name, inputs in ((f"Awal {causes.IKG_YEAR}", base), ("Skenario", now))
        ]
    )
    before, after = frame["recomputed"]
    title = effort.ikg_scenario_headline(region.name, float(before), float(after))
    table = pd.DataFrame(
        {
            "Keadaan": frame["region"],
            "IKG dihitung (perkiraan)": frame["recomputed"],
            **{f"{label} (perkiraan)": frame[name] for name, label in causes.IKG_PARTS.items()},
        }
    )
    exhibit = Finding(
        key="simulasi_ikg",
        title=title,
        picture=charts.StackedParts(frame, causes.IKG_PARTS, "recomputed", 3),
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 3),
        sources=causes.sources(view, "ikg", causes.IKG_YEAR, None),
        alternative=causes_sentences.index_alternative("IKG", f" {region.name}", title),
        scope_text=f"{region.name} · simulasi IKG · {causes.IKG_YEAR}",
        note=effort.ikg_scenario_note(causes.SEATS_YEAR),
    )
    found = uploads.ikg_inputs(view, [region.code], causes.IKG_YEAR)
    return uploads.marked(exhibit, found[found["indicator"] != "ikg"], [], ["Angka"])


def _ikg_parts(inputs: Mapping[str, float]) -> dict[str, float]:
    complete = {**inputs, "legislatif_l": 100 - inputs["legislatif_p"]}
    split = decomposition.ikg_parts(*(complete[name] for name in causes.IKG_INPUTS))
    return {"recomputed": split.ikg, **{name: getattr(split, name) for name in causes.IKG_PARTS}}
