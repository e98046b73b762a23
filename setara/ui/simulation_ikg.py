"""Simulasi of the IKG: eight inputs moved, three dimensions answering."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from setara import formatting
from setara.findings import inputs as causes
from setara.findings import scenario, uploads
from setara.findings import simulation as exhibits
from setara.store.catalogue import Region
from setara.ui import simulation
from setara.ui.exhibit import show as show_exhibit
from setara.view import View

_COLUMNS = tuple(name for name in causes.IKG_INPUTS if name != "legislatif_l")


def show(view: View) -> None:
    """Draw the simulation of the scope's regency; moving a slider reruns only the fragment."""
    inputs = causes.ikg_parts(view, causes.IKG_YEAR)
    region = _region(view, inputs)
    own = inputs[inputs["region_code"] == region.code].iloc[0]
    base = {name: float(own[name]) for name in _COLUMNS}
    simulation.tell_ignored("ikg", region.code, causes.IKG_YEAR, base)
    _simulate(view, region, base, float(own["ikg"]))


@st.fragment
def _simulate(view: View, region: Region, base: dict[str, float], published: float) -> None:
    """Draw the sliders of the inputs, the index with its parts, and what one step of each changes."""
    left, right = st.columns([4, 5], gap="large")
    with left:
        st.button(
            f"Kembalikan ke angka {causes.IKG_YEAR}",
            on_click=simulation.reset,
            args=("ikg", region.code, causes.IKG_YEAR, base),
            key="simulasi_reset_ikg",
        )
        stops = {c: scenario.options(v, *scenario.ikg_limits(c), scenario.IKG_STEPS[c]) for c, v in base.items()}
        hints = {c: f"Angka {causes.IKG_YEAR}: {_shown(view, c, v)}" for c, v in base.items()}
        hints["legislatif_p"] = f"Komponen parlemen IDG 2024: {_shown(view, 'legislatif_p', base['legislatif_p'])}"
        simulation.sliders(view, "ikg", region.code, causes.IKG_YEAR, _COLUMNS, base, stops, hints)
    now = simulation.read("ikg", region.code, causes.IKG_YEAR, base)
    simulation.write("ikg", region.code, causes.IKG_YEAR, base, now)
    with right:
        own = uploads.word(
            uploads.uploads(view, [region.code], indicator=("ikg",), sex=None, vintage=None, year=(causes.IKG_YEAR,))
        )
        st.markdown(f"IKG {region.name} {causes.IKG_YEAR} terbit: **{formatting.number(published, 3)}**{own}")
        show_exhibit(exhibits.ikg_comparison(view, region, base, now), view.scope)
        _steps(now)


def _shown(view: View, column: str, value: float) -> str:
    return view.catalogue.indicators[column.rsplit("_", 1)[0]].show(value)


def _region(view: View, inputs: pd.DataFrame) -> Region:
    if view.scope.regencies:
        return view.catalogue.regions[view.scope.regencies[-1]]
    inside = inputs[inputs["region_code"].isin([r.code for r in view.regencies])]
    return view.catalogue.regions[str(inside.sort_values("recomputed").iloc[-1]["region_code"])]


def _steps(now: dict[str, float]) -> None:
    st.markdown("**Satu langkah mengubah IKG sebesar** (perkiraan; turun berarti membaik)")
    seats = st.number_input(
        "Jumlah kursi DPRD", min_value=1, max_value=200, value=None, placeholder="isi untuk langkah satu kursi"
    )
    rows = [
        {"Langkah": name, "Perubahan IKG": formatting.signed(change, 4)}
        for name, change in scenario.ikg_steps(now, int(seats) if seats else None)
    ]
    st.table(pd.DataFrame(rows), hide_index=True)
