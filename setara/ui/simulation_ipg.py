"""Simulasi of the IPG: two scenarios, and the way to a wanted index."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from setara import formatting
from setara.findings import inputs as causes
from setara.findings import scenario
from setara.findings import simulation as exhibits
from setara.findings.causes import ipg_year, subject
from setara.findings.simulation_marks import mark_outcomes
from setara.formulas.decomposition import Components
from setara.frames import rows
from setara.store.catalogue import NATION, Region
from setara.ui import simulation
from setara.ui.exhibit import show as show_exhibit
from setara.view import View


def show(view: View) -> None:
    """Draw the simulation of the scope's region and year, or why there is none.

    What does not hang on the sliders is read here, once; moving one reruns only the fragment.
    """
    year, vintage = ipg_year(view)
    inputs = causes.ipg_inputs(view, year, vintage)
    region = subject(view, inputs)
    base = causes.one(inputs, region.code)
    if base is None:
        st.info(f"Komponen {region.name} {year} tidak lengkap; pilih wilayah atau tahun lain.")
        return
    for name in scenario.NAMES:
        simulation.tell_ignored(name, region.code, year, scenario.values(base))
    paces = causes.paces(view, region.code, (*scenario.WOMEN, *scenario.MEN), year, vintage)
    _simulate(view, region, inputs, base, scenario.best(inputs, view.catalogue), paces)


@st.fragment
def _simulate(
    view: View,
    region: Region,
    inputs: pd.DataFrame,
    base: Components[float],
    best: Mapping[str, tuple[float, str]],
    paces: Mapping[str, float],
) -> None:
    """Draw sliders, the scenario's outcome, and the goal seek."""
    year, start = ipg_year(view)[0], scenario.values(base)
    derived = str(inputs.loc[inputs["region_code"] == region.code, "derived"].iloc[0]).split()
    left, right = st.columns([4, 5], gap="large")
    with left:
        name = str(st.segmented_control("Skenario", scenario.NAMES, default="A", required=True, key="simulasi_nama"))
        st.button(
            f"Kembalikan skenario {name}",
            on_click=simulation.reset,
            args=(name, region.code, year, start),
            key="simulasi_reset",
        )
        _sliders(view, name, region, year, best, start, derived)
    now = {n: simulation.read(n, region.code, year, start) for n in scenario.NAMES}
    for n, values in now.items():
        simulation.write(n, region.code, year, start, values)
    scenarios = {n: scenario.moved(base, values) for n, values in now.items()}
    with right:
        _outcomes(view, region, inputs, derived, base, scenarios)
        show_exhibit(exhibits.ipg_comparison(view, region, base, derived, scenarios, name), view.scope)
    _goal(view, region, base, paces)


def _sliders(
    view: View,
    name: str,
    region: Region,
    year: int,
    best: Mapping[str, tuple[float, str]],
    start: dict[str, float],
    derived: Sequence[str],
) -> None:
    stops, hints = {}, {}
    for column, value in start.items():
        code = column.rsplit("_", 1)[0]
        indicator = view.catalogue.indicators[code]
        low, high = scenario.limit(column)
        stops[column] = scenario.options(value, low, high, scenario.STEPS[code])
        mark = "turunan" if column in derived else "terbit"
        hints[column] = (
            f"{mark.capitalize()} {formatting.number(value, indicator.decimals)} · terbaik di Kalimantan "
            f"{formatting.number(best[column][0], indicator.decimals)} ({best[column][1]}) · batas rumus "
            f"{formatting.number(high, indicator.decimals)}"
        )
    simulation.sliders(view, name, region.code, year, scenario.WOMEN, start, stops, hints)
    # Men's sliders are a quarter of every answer, so they travel only while they are looked at.
    men = st.expander("Komponen laki-laki", key="simulasi_laki", on_change="rerun")
    if men.open:
        with men:
            simulation.sliders(view, name, region.code, year, scenario.MEN, start, stops, hints)


def _outcomes(
    view: View,
    region: Region,
    inputs: pd.DataFrame,
    derived: Sequence[str],
    base: Components[float],
    scenarios: dict[str, Components[float]],
) -> None:
    published = {str(r.region_code): scenario.Outcome(r.ipg, r.ipm_p, r.ipm_l) for r in rows(inputs)}
    table = [{"": "Terbit", **_words(published[region.code])}]
    table.append({"": "Dihitung dari komponen", **_words(scenario.outcome(base))})
    table += [{"": f"Skenario {n} (perkiraan)", **_words(scenario.outcome(k))} for n, k in scenarios.items()]
    for code in dict.fromkeys((region.province_code or NATION, NATION)):
        if code in published and code != region.code:
            table.append({"": f"{view.catalogue.regions[code].name} (terbit)", **_words(published[code])})
    st.table(mark_outcomes(view, region, derived, pd.DataFrame(table)).set_index(""))


def _words(outcome: scenario.Outcome) -> dict[str, str]:
    return {
        "IPG": formatting.number(outcome.ipg, 2),
        "IPM perempuan": formatting.number(outcome.ipm_p, 2),
        "IPM laki-laki": formatting.number(outcome.ipm_l, 2),
    }


def _goal(view: View, region: Region, base: Components[float], paces: Mapping[str, float]) -> None:
    st.subheader("Menuju IPG yang diinginkan", anchor=False)
    now = scenario.outcome(base).ipg
    if now >= 100:
        st.info(f"IPG {region.name} sudah 100 atau lebih; yang tertinggal laki-laki, bukan perempuan.")
        return
    lowest = math.floor(now) + 1
    goals = [lowest + k / 2 for k in range(2 * (100 - lowest) + 1)]
    goal = st.select_slider(
        "IPG yang diinginkan",
        goals,
        value=goals[min(2, len(goals) - 1)],
        format_func=lambda v: formatting.number(v, 1),
        key=f"simulasi_target_{region.code}",
    )
    alone, together = st.columns(2, gap="large")
    with alone:
        st.markdown("**Satu komponen perempuan bergerak sendirian** (perkiraan)")
        st.table(pd.DataFrame(scenario.goal_rows(base, goal, paces, view.catalogue)), hide_index=True)
    with together:
        st.markdown("**Usaha seimbang paling ringan** (perkiraan)")
        together_rows = scenario.balanced_rows(base, goal, paces, view.catalogue)
        if together_rows:
            st.table(pd.DataFrame(together_rows), hide_index=True)
        else:
            st.info("IPG itu tidak dapat dicapai walau semua komponen perempuan sampai pada batas rumus.")
    st.caption(
        "Nilai yang perlu menganggap komponen laki-laki tetap. Laju kesenjangan: perempuan dikurangi laki-laki, "
        "keduanya bergerak seperti rata-rata sejak 2017 dalam satu seri (turunan); di sebelahnya bila laki-laki tetap. "
        "Usaha diukur dalam tahun laju perempuan bila semua laju diketahui dan naik."
    )
