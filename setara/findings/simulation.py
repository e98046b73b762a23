"""The exhibits of Simulasi: what a scenario gives, and from which components."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from setara.findings import inputs as causes
from setara.findings import scenario, simulation_marks, uploads
from setara.findings.causes import ipg_year
from setara.findings.finding import Finding
from setara.formulas.decomposition import Komponen, urai_ikg, urai_perubahan
from setara.render.plotly import parts as charts
from setara.sentences import causes as causes_sentences
from setara.sentences import effort
from setara.store.catalogue import Region
from setara.view import View

INDICES = {"ipg": "IPG", "idg": "IDG", "ikg": "IKG"}


def ipg_comparison(
    view: View,
    region: Region,
    base: Komponen[float],
    derived: Sequence[str],
    scenarios: Mapping[str, Komponen[float]],
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
    split = urai_perubahan(base, scenarios[shown])
    parts = {label: float(getattr(split, name)) for name, label in causes.IPG_PARTS.items()}
    change = float(split.akhir - split.awal)
    title = effort.scenario_headline(shown, region.name, float(split.akhir), change)
    table = _comparison_table(view, base, derived, scenarios)
    exhibit = Finding(
        key="simulasi_ipg",
        title=title,
        picture=charts.waterfall(
            (f"IPG {year}", float(split.awal)), parts, (f"Skenario {shown}", float(split.akhir)), 2, height=330
        ),
        table=table,
        decimals=dict.fromkeys(table.columns[1:], 2),
        sources=causes.sources(view, "ipg", year, vintage),
        alternative=effort.scenario_alternative(shown, region.name, year, title),
        scope_text=causes_sentences.causes_scope(region.name, "simulasi IPG", str(year), vintage),
        note=effort.SIMULATION_NOTE,
    )
    found = simulation_marks.behind_comparison(view, region, derived, table)
    return uploads.marked(exhibit, found, ["Ukuran"], ["Angka"])


def _comparison_table(
    view: View, base: Komponen[float], derived: Sequence[str], scenarios: Mapping[str, Komponen[float]]
) -> pd.DataFrame:
    columns = {"Awal": base, **{f"Skenario {name} (perkiraan)": k for name, k in scenarios.items()}}
    names = {"ipg": "IPG", "ipm_p": "IPM perempuan", "ipm_l": "IPM laki-laki"}
    mark = " (awal turunan)"
    data: dict[str, list[object]] = {"Ukuran": [f"{name}{mark}" for name in names.values()]}
    rows = [*scenario.WOMEN, *scenario.MEN]
    for column in rows:
        code, sex = column.rsplit("_", 1)
        label = view.catalogue.indicators[code].label(sex.upper())
        data["Ukuran"].append(f"{label}{mark}" if column in derived else label)
    for title, components in columns.items():
        outcome, values = scenario.outcome(components), scenario.values(components)
        data[title] = [*(getattr(outcome, n) for n in names), *(values[c] for c in rows)]
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
        picture=charts.stacked(frame, causes.IKG_PARTS, "recomputed", 3),
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
    split = urai_ikg(*(complete[name] for name in causes.IKG_INPUTS))
    return {"recomputed": split.ikg, **{name: getattr(split, name) for name in causes.IKG_PARTS}}
