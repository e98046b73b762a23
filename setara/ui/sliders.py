"""The sliders of Bagaimana jika and their place in the address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from setara import address, formatting
from setara.store.catalogue import Indicator
from setara.view import View


def key(name: str, region_code: str, year: int, column: str) -> str:
    """Return the session key of one slider; another region or year has sliders of its own."""
    return f"simulasi_{name}_{region_code}_{year}_{column}"


def read(name: str, region_code: str, year: int, base: Mapping[str, float]) -> dict[str, float]:
    """Return the values of a scenario: where the sliders stand, else what the address says, else the start."""
    text = st.query_params.get(address.SCENARIOS[name], "")
    asked = address.scenario_moves(text, region_code, year, base)
    return {
        column: float(st.session_state.get(key(name, region_code, year, column), asked.get(column, value)))
        for column, value in base.items()
    }


def tell_ignored(name: str, region_code: str, year: int, base: Mapping[str, float]) -> None:
    """Tell in one line when the address carries a scenario that cannot be used here, or not all of it."""
    text = st.query_params.get(address.SCENARIOS[name], "")
    if message := address.scenario_refused(name, text, address.scenario_moves(text, region_code, year, base)):
        st.info(message)


def write(name: str, region_code: str, year: int, base: Mapping[str, float], now: Mapping[str, float]) -> None:
    """Bring the address in step with a scenario; one that equals its start leaves no trace."""
    changes = {column: value for column, value in now.items() if value != base[column]}
    text, parameter = address.scenario_text(region_code, year, changes), address.SCENARIOS[name]
    if text:
        st.query_params[parameter] = text
    elif parameter in st.query_params:
        del st.query_params[parameter]


def reset(name: str, region_code: str, year: int, base: Mapping[str, float]) -> None:
    """Put a scenario's sliders back to the start; the callback of the reset button."""
    for column, value in base.items():
        st.session_state[key(name, region_code, year, column)] = value


def draw(
    view: View,
    name: str,
    region_code: str,
    year: int,
    columns: Sequence[str],
    base: Mapping[str, float],
    stops: Mapping[str, Sequence[float]],
    hints: Mapping[str, str],
) -> None:
    """Draw a slider a component, its published value and marks to compare with below.

    Args:
        view: names, units, decimals.
        name: the scenario.
        region_code, year: whose components.
        columns: component and sex, as `uhh_p`.
        base: where each starts.
        stops: where each may stand.
        hints: what stands below each.
    """
    values = read(name, region_code, year, base)
    for column in columns:
        indicator = view.catalogue.indicators[column.rsplit("_", 1)[0]]
        slot = key(name, region_code, year, column)
        st.session_state[slot] = values[column]
        st.select_slider(
            _label(indicator, column),
            sorted({*stops[column], values[column]}),
            format_func=partial(formatting.number, decimals=indicator.decimals),
            key=slot,
        )
        st.caption(hints[column])


def _label(indicator: Indicator, column: str) -> str:
    sex = column.rpartition("_")[2].upper()
    name = indicator.label(sex if sex in {"P", "L"} else indicator.default_sex)
    return name if indicator.unit in {"indeks", "proporsi"} else f"{name} ({indicator.unit})"
