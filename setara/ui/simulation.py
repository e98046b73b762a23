"""Penyumbang and Bagaimana jika: an index taken apart, and scenarios of the IPG, women's seats in the IDG, the IKG's inputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from setara import address, formatting
from setara.findings import flags, parts, simulation
from setara.findings import inputs as inputs_findings
from setara.findings.simulation import ScenarioResult
from setara.formulas.indices import Components, income_remainder, population_share, share_part
from setara.frames import rows
from setara.sentences import causes as causes_sentences
from setara.sentences import meeting
from setara.store.catalogue import NATION, Indicator, Region
from setara.ui.finding import show, show_or
from setara.ui.scope_bar import offer, page_choice
from setara.view import Scope, View, about, change_indicator, change_vintage

_INCOMPLETE = "Komponen wilayah ini pada tahun itu tidak lengkap, jadi tidak dapat diuraikan."
_IKG_COLUMNS = tuple(name for name in inputs_findings.IKG_INPUTS if name != "legislatif_l")


def show_ipg_parts(view: View, heading: DeltaGenerator) -> Scope:
    """Draw the IPG taken apart: one region, all, what changed it, or why it differs from another's; return what is shown.

    Args:
        heading: the line of the title, where the questions are chosen.
    """
    year, vintage = inputs_findings.ipg_year(view)
    shown = replace(view.scope, indicator="ipg", sex="T", year=year, vintage=vintage)
    if message := parts.ipg_message(view):
        st.info(message)
    with heading:
        question = page_choice("penyumbang", "bagian")
    if question == "semua":
        show(parts.ipg_all(view), view.scope)
        return shown
    if question == "kesenjangan":
        show_or(parts.ipg_gap(view), view.scope, _INCOMPLETE, _whole(view))
    elif question == "beda":
        others = {r.code: r.name for r in view.catalogue.regions.values()}
        with heading:
            other = page_choice("penyumbang", "pembanding", others)
        show_or(parts.ipg_difference(view, view.catalogue.regions[other]), view.scope, _INCOMPLETE, _whole(view))
    else:
        _show_change(view, heading)
    return about(shown, parts.subject(view, inputs_findings.ipg_inputs(view, year, vintage)).code)


def _show_change(view: View, heading: DeltaGenerator) -> None:
    years = {str(y): f"sejak {y}" for y in parts.change_years(view)}
    if years:
        with heading:
            start = page_choice("penyumbang", "dari", years)
        show_or(parts.ipg_change(view, int(start)), view.scope, _INCOMPLETE, _whole(view))
    else:
        offer("Seri ini baru punya satu tahun lengkap; perubahan tidak dihitung antarseri.", _whole(view))


def _whole(view: View) -> Scope:
    """Return the scope of the IPG in the longest series, in the latest year with most regencies."""
    ipg = change_vintage(change_indicator(view.scope, "ipg", view.catalogue), "sp2010", view.catalogue)
    latest = view.catalogue.default_period("ipg", "T", "sp2010")
    return replace(ipg, year=latest.year) if latest else ipg


def show_idg_parts(view: View, heading: DeltaGenerator) -> Scope:
    """Draw the IDG taken apart, women's share of the population as an assumption that can be moved; return what is shown."""
    year = inputs_findings.idg_year(view)
    share = None
    with heading:
        assumed = page_choice("penyumbang", "penduduk") == "asumsi"
    if assumed:
        share = float(page_choice("penyumbang", "porsi")) / 100
    show(parts.idg(view, share), view.scope)
    return replace(view.scope, indicator="idg", sex="T", year=year, vintage="tunggal")


def show_ikg_parts(view: View, heading: DeltaGenerator) -> Scope:
    """Draw the IKG taken apart, of the year chosen; return what is shown."""
    with heading:
        year = int(page_choice("penyumbang", "tahun_ikg"))
    show(parts.ikg(view, year), view.scope)
    return replace(view.scope, indicator="ikg", sex="T", year=year, vintage="tunggal")


@dataclass(frozen=True)
class _Sliders:
    """The sliders of one scenario; another region or year has sliders of its own.

    Attributes:
        name: the scenario.
        region, year: whose components.
        base: where each of them, as `uhh_p`, starts.
    """

    name: str
    region: str
    year: int
    base: Mapping[str, float]

    def key(self, column: str) -> str:
        """Return the session key of one slider."""
        return f"simulasi_{self.name}_{self.region}_{self.year}_{column}"

    def asked(self) -> tuple[str, Mapping[str, float]]:
        """Return what the address says of the scenario, and the values that can be used of it."""
        text = st.query_params.get(address.SCENARIOS[self.name], "")
        return text, address.scenario_moves(text, self.region, self.year, self.base)

    def values(self) -> dict[str, float]:
        """Return the values of the scenario: where the sliders stand, else what the address says, else the start."""
        _, asked = self.asked()
        held = {column: st.session_state.get(self.key(column), asked.get(column, v)) for column, v in self.base.items()}
        return {column: float(value) for column, value in held.items()}

    def tell_ignored(self) -> None:
        """Tell in one line when the address carries a scenario that cannot be used here, or not all of it."""
        if message := address.scenario_refused(self.name, *self.asked()):
            st.info(message)

    def write(self) -> dict[str, float]:
        """Bring the address in step with the scenario, of which one that equals its start leaves no trace; return its values."""
        now, parameter = self.values(), address.SCENARIOS[self.name]
        changes = {column: value for column, value in now.items() if value != self.base[column]}
        if text := address.scenario_text(self.region, self.year, changes):
            st.query_params[parameter] = text
        elif parameter in st.query_params:
            del st.query_params[parameter]
        return now

    def reset(self) -> None:
        """Put the sliders back to the start; the callback of the reset button."""
        st.session_state.update({self.key(column): value for column, value in self.base.items()})

    def draw(
        self, view: View, columns: Sequence[str], stops: Mapping[str, Sequence[float]], hints: Mapping[str, str]
    ) -> None:
        """Draw a slider a component, its published value and marks to compare with below.

        Args:
            view: names, units, decimals.
            columns: component and sex, as `uhh_p`.
            stops: where each may stand.
            hints: what stands below each.
        """
        values = self.values()
        for column in columns:
            indicator = view.catalogue.indicators[column.rsplit("_", 1)[0]]
            st.session_state[self.key(column)] = values[column]
            st.select_slider(
                _label(indicator, column),
                sorted({*stops[column], values[column]}),
                format_func=partial(formatting.number, decimals=indicator.decimals),
                key=self.key(column),
            )
            st.caption(hints[column])


def _label(indicator: Indicator, column: str) -> str:
    sex = column.rpartition("_")[2].upper()
    name = indicator.label(sex if sex in {"P", "L"} else indicator.default_sex)
    return name if indicator.unit in {"indeks", "proporsi"} else f"{name} ({indicator.unit})"


def show_ipg(view: View) -> Scope:
    """Draw the simulation of the scope's region and year, or why there is none; return what is shown.

    What does not hang on the sliders is read here, once; moving one reruns only the fragment.
    """
    year, vintage = inputs_findings.ipg_year(view)
    inputs = inputs_findings.ipg_inputs(view, year, vintage)
    region = parts.subject(view, inputs)
    shown = about(replace(view.scope, indicator="ipg", sex="T", year=year, vintage=vintage), region.code)
    base = inputs_findings.one(inputs, region.code)
    if base is None:
        st.info(f"Komponen {region.name} {year} tidak lengkap; pilih wilayah atau tahun lain.")
        return shown
    for name in simulation.NAMES:
        _Sliders(name, region.code, year, simulation.values(base)).tell_ignored()
    paces = inputs_findings.paces(view, region.code, (*simulation.WOMEN, *simulation.MEN), year, vintage)
    _simulate_ipg(view, region, inputs, base, simulation.best(inputs, view.catalogue), paces)
    return shown


@st.fragment
def _simulate_ipg(
    view: View,
    region: Region,
    inputs: pd.DataFrame,
    base: Components[float],
    best: Mapping[str, tuple[float, str]],
    paces: Mapping[str, float],
) -> None:
    """Draw sliders, the scenario's outcome, and the goal seek."""
    year, start = inputs_findings.ipg_year(view)[0], simulation.values(base)
    sliders = {name: _Sliders(name, region.code, year, start) for name in simulation.NAMES}
    derived = str(inputs.loc[inputs["region_code"] == region.code, "derived"].iloc[0]).split()
    left, right = st.columns([4, 5], gap="large")
    with left:
        name = str(st.segmented_control("Skenario", simulation.NAMES, default="A", required=True, key="simulasi_nama"))
        st.button(f"Kembalikan skenario {name}", on_click=sliders[name].reset, key="simulasi_reset")
        _draw_sliders(view, sliders[name], best, derived)
    scenarios = {n: simulation.moved(base, of_scenario.write()) for n, of_scenario in sliders.items()}
    with right:
        show(simulation.ipg_comparison(view, region, base, derived, scenarios, name), view.scope)
        _outcomes(view, region, inputs, derived, base, scenarios)
    _goal(view, region, base, paces)


def _draw_sliders(view: View, sliders: _Sliders, best: Mapping[str, tuple[float, str]], derived: Sequence[str]) -> None:
    stops, hints = {}, {}
    for column, value in sliders.base.items():
        code = column.rsplit("_", 1)[0]
        indicator = view.catalogue.indicators[code]
        low, high = simulation.limit(column)
        stops[column] = simulation.options(value, low, high, simulation.STEPS[code])
        mark = "diolah" if column in derived else "terbit"
        hints[column] = (
            f"{mark.capitalize()} {formatting.number(value, indicator.decimals)} · terbaik di Kalimantan "
            f"{formatting.number(best[column][0], indicator.decimals)} ({best[column][1]}) · batas rumus "
            f"{formatting.number(high, indicator.decimals)}"
        )
    sliders.draw(view, simulation.WOMEN, stops, hints)
    # Men's sliders are a quarter of every answer, so they travel only while they are looked at.
    men = st.expander("Komponen laki-laki", key="simulasi_laki", on_change="rerun")
    if men.open:
        with men:
            sliders.draw(view, simulation.MEN, stops, hints)


def _outcomes(
    view: View,
    region: Region,
    inputs: pd.DataFrame,
    derived: Sequence[str],
    base: Components[float],
    scenarios: dict[str, Components[float]],
) -> None:
    published = {str(r.region_code): ScenarioResult(r.ipg, r.ipm_p, r.ipm_l) for r in rows(inputs)}
    table = [{"": "Terbit", **_words(published[region.code])}]
    table.append({"": "Dihitung dari komponen", **_words(simulation.outcome(base))})
    table += [{"": f"Skenario {n} (perkiraan)", **_words(simulation.outcome(k))} for n, k in scenarios.items()]
    for code in dict.fromkeys((region.province_code or NATION, NATION)):
        if code in published and code != region.code:
            table.append({"": f"{view.catalogue.regions[code].name} (terbit)", **_words(published[code])})
    st.table(simulation.mark_outcomes(view, region, derived, pd.DataFrame(table)).set_index(""))


def _words(outcome: ScenarioResult) -> dict[str, str]:
    return {
        "IPG": formatting.number(outcome.ipg, 2),
        "IPM perempuan": formatting.number(outcome.ipm_p, 2),
        "IPM laki-laki": formatting.number(outcome.ipm_l, 2),
    }


def _goal(view: View, region: Region, base: Components[float], paces: Mapping[str, float]) -> None:
    st.subheader("Menuju IPG yang diinginkan", anchor=False)
    now = simulation.outcome(base).ipg
    if now >= 100:
        st.info(f"IPG {region.name} sudah 100 atau lebih; yang tertinggal laki-laki, bukan perempuan.")
        return
    near = simulation.nearest_goal(view.catalogue.indicators["ipg"])
    goals = simulation.ipg_goals(now, near)
    if not goals:
        st.info(meeting.near_equality(region.name, near))
        return
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
        st.table(pd.DataFrame(simulation.goal_rows(base, goal, paces, view.catalogue)), hide_index=True)
    with together:
        st.markdown("**Usaha seimbang paling ringan** (perkiraan)")
        together_rows = simulation.balanced_rows(base, goal, paces, view.catalogue)
        if together_rows:
            st.table(pd.DataFrame(together_rows), hide_index=True)
        else:
            st.info("IPG itu tidak dapat dicapai walau semua komponen perempuan sampai pada batas rumus.")
    st.caption(
        "Nilai yang diperlukan dihitung dengan komponen laki-laki tetap. Laju kesenjangan: laju perempuan dikurangi laju "
        "laki-laki, seperti rata-rata sejak 2017 dalam satu seri (diolah). Kolom di sebelahnya menganggap laki-laki tetap. "
        "Usaha diukur dalam tahun laju perempuan bila semua laju diketahui dan naik."
    )


def show_idg(view: View) -> Scope:
    """Draw the question how many of the council's seats women hold, and the effect on the IDG; return what is shown."""
    code = _place(view)
    shown = about(replace(view.scope, indicator="idg", sex="T", vintage="tunggal"), code)
    frame = view.query("idg_inputs")
    published = frame[frame["region_code"] == code]
    if published.empty:
        st.info("Komponen IDG wilayah ini tidak tersedia; pilih kabupaten/kota lain.")
        return shown
    same = published[published["year"] == view.scope.year]
    row = (same if len(same) else published).iloc[-1]
    _simulate_idg(view, row)
    return replace(shown, year=int(row["year"]))


@st.fragment
def _simulate_idg(view: View, row: pd.Series[Any]) -> None:
    """Draw the council's seats and the index they would bring.

    Args:
        row: of `queries/idg_inputs.sql`, of a region and year.
    """
    name, year = view.catalogue.regions[str(row["region_code"])].name, int(row["year"])
    indicator = view.catalogue.indicators["idg"]
    brought = flags.inputs_of(view, "idg", [str(row["region_code"])], year)
    st.markdown(
        f"IDG {name} {year} terbit **{indicator.show(float(row['idg']))}**, dengan "
        f"{formatting.number(float(row['parlemen']), 2)}% perempuan di parlemen. {flags.sentences(brought)}"
    )
    seats = st.number_input(
        "Jumlah kursi DPRD seluruhnya", min_value=1, max_value=200, value=None, placeholder="isi jumlah kursi"
    )
    if seats is None:
        st.info("Isi jumlah kursi DPRD untuk menghitung; angkanya tidak ada dalam data ini.")
        return
    present = round(float(row["parlemen"]) / 100 * seats)
    women = st.slider("Kursi yang diisi perempuan", 0, int(seats), min(present, int(seats)))
    has_ratio = row["rasio_jk"] == row["rasio_jk"]
    share = population_share(float(row["rasio_jk"])) if has_ratio else 0.5
    published, parliament, professionals = (float(row[name]) for name in ("idg", "parlemen", "profesional"))
    income = income_remainder(published, parliament, professionals, share)
    if not 0 <= income <= 1:
        st.info(meeting.contradicting_idg(income))
        return
    held = 100 * women / int(seats)
    change = share_part(held, share) - share_part(parliament, share)
    st.html(
        '<section class="setara-card chosen">'
        f'<p class="name">{women} dari {int(seats)} kursi ({formatting.number(held, 1)}% perempuan)</p>'
        f'<p class="value">{formatting.number(published + change, 2)}</p>'
        f'<p class="move">IDG perkiraan, {formatting.signed(change, 2)} dari angka terbit {year}</p></section>'
    )
    assumption = (
        f"rasio jenis kelamin {inputs_findings.RATIO_YEAR}" if has_ratio else "asumsi setengah penduduk perempuan"
    )
    st.caption(
        f"Perkiraan: bagian profesional dan pendapatan dianggap tetap; porsi penduduk perempuan dari {assumption}. "
        "Sumber: BPS, IDG dan komponennya."
    )


def _place(view: View) -> str:
    if view.scope.regencies:
        return view.scope.regencies[-1]
    return view.scope.province or NATION


def show_ikg(view: View) -> Scope:
    """Draw the simulation of the scope's regency and return what is shown; moving a slider reruns only the fragment."""
    inputs = inputs_findings.ikg_parts(view, inputs_findings.IKG_YEAR)
    region = _regency(view, inputs)
    figures = inputs[inputs["region_code"] == region.code].iloc[0]
    base = {name: float(figures[name]) for name in _IKG_COLUMNS}
    _Sliders("ikg", region.code, inputs_findings.IKG_YEAR, base).tell_ignored()
    known = causes_sentences.ikg_remark(
        view.catalogue.indicators["ikg"],
        inputs_findings.IKG_YEAR,
        figures["estimate"],
        on_zero=bool(figures["on_zero"]),
        floored=bool(figures["estimated"]),
    )
    _simulate_ikg(view, region, base, float(figures["ikg"]), known)
    shown = replace(view.scope, indicator="ikg", sex="T", year=inputs_findings.IKG_YEAR, vintage="tunggal")
    return about(shown, region.code)


@st.fragment
def _simulate_ikg(view: View, region: Region, base: dict[str, float], published: float, known: str) -> None:
    """Draw the sliders of the inputs, the index with its parts, and what one step of each changes."""
    sliders = _Sliders("ikg", region.code, inputs_findings.IKG_YEAR, base)
    left, right = st.columns([4, 5], gap="large")
    with left:
        again = f"Kembalikan ke angka {inputs_findings.IKG_YEAR}"
        st.button(again, on_click=sliders.reset, key="simulasi_reset_ikg")
        stops = {c: simulation.options(v, *simulation.ikg_limits(c), simulation.IKG_STEPS[c]) for c, v in base.items()}
        hints = {c: f"Angka {inputs_findings.IKG_YEAR}: {_shown(view, c, v)}" for c, v in base.items()}
        hints["legislatif_p"] = f"Komponen parlemen IDG 2024: {_shown(view, 'legislatif_p', base['legislatif_p'])}"
        sliders.draw(view, _IKG_COLUMNS, stops, hints)
    now = sliders.write()
    with right:
        flagged = flags.word(
            flags.figures_among(
                view, [region.code], indicator=("ikg",), sex=None, vintage=None, year=(inputs_findings.IKG_YEAR,)
            )
        )
        remark = f" ({known})" if known else ""
        st.markdown(
            f"IKG {region.name} {inputs_findings.IKG_YEAR} terbit: **{formatting.number(published, 3)}**{flagged}{remark}"
        )
        show(simulation.ikg_comparison(view, region, base, now), view.scope)
        _steps(now)


def _shown(view: View, column: str, value: float) -> str:
    return view.catalogue.indicators[column.rsplit("_", 1)[0]].show(value)


def _regency(view: View, inputs: pd.DataFrame) -> Region:
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
        for name, change in simulation.ikg_steps(now, int(seats) if seats else None)
    ]
    st.table(pd.DataFrame(rows), hide_index=True)
