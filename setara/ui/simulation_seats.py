"""Simulasi of the IDG: women's seats in the council."""

from __future__ import annotations

import streamlit as st

from setara import formatting
from setara.findings import inputs
from setara.findings import uploads as marks
from setara.formulas.decomposition import share_part
from setara.formulas.indices import income_remainder, population_share
from setara.sentences import effort
from setara.store.catalogue import NATION
from setara.view import View


@st.fragment
def show(view: View) -> None:
    """Draw the question how many of the council's seats women hold, and the effect on the IDG."""
    frame = view.query("idg_inputs")
    own = frame[frame["region_code"] == _region(view)]
    if own.empty:
        st.info("Komponen IDG wilayah ini tidak terbit; pilih kabupaten/kota lain.")
        return
    same = own[own["year"] == view.scope.year]
    row = (same if len(same) else own).iloc[-1]
    name, year = view.catalogue.regions[str(row["region_code"])].name, int(row["year"])
    indicator = view.catalogue.indicators["idg"]
    uploads = marks.idg_inputs(view, [str(row["region_code"])], year, ratio=True)
    st.markdown(
        f"IDG {name} {year} terbit **{indicator.show(float(row['idg']))}**, dengan "
        f"{formatting.number(float(row['parlemen']), 2)}% perempuan di parlemen. {'' if uploads.empty else marks.SENTENCE}"
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
        st.info(effort.contradicting_idg(income))
        return
    held = 100 * women / int(seats)
    change = share_part(held, share) - share_part(parliament, share)
    st.html(
        '<section class="setara-card chosen">'
        f'<p class="name">{women} dari {int(seats)} kursi ({formatting.number(held, 1)}% perempuan)</p>'
        f'<p class="value">{formatting.number(published + change, 2)}</p>'
        f'<p class="move">IDG perkiraan, {formatting.signed(change, 2)} dari angka terbit {year}</p></section>'
    )
    assumption = f"rasio jenis kelamin {inputs.RATIO_YEAR}" if has_ratio else "asumsi setengah penduduk perempuan"
    st.caption(
        f"Perkiraan: bagian profesional dan pendapatan dianggap tetap; porsi penduduk perempuan dari {assumption}. "
        "Sumber: BPS, IDG dan komponennya."
    )


def _region(view: View) -> str:
    if view.scope.regencies:
        return view.scope.regencies[-1]
    return view.scope.province or NATION
