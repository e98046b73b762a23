"""Metode, a part of Data: formulas, goalposts, series and their traps, what is verified, glossary, how to cite."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from setara.paths import PRODUCT, data_version
from setara.sentences import comparison
from setara.sentences.methods import BANDS, GLOSSARY, GOALPOSTS, KNOWN_GAPS, NOISE, VERIFIED, noise_table
from setara.store.catalogue import VINTAGE_NAMES
from setara.store.citations import BOUNDARIES
from setara.view import View


def show(view: View, section: str) -> None:
    """Draw a section of the method.

    Args:
        view: the scope, whose indicator is cited.
        section: a key of `setara.sentences.methods.SECTIONS`.
    """
    _SECTIONS[section](view)


def _ipg(_: View) -> None:
    st.subheader("IPM menurut jenis kelamin dan IPG", anchor=False)
    st.latex(r"I_{\text{kes}} = \frac{\text{UHH} - \text{min}}{\text{maks} - \text{min}}")
    st.latex(r"I_{\text{pend}} = \frac{1}{2}\left(\frac{\text{HLS}}{18} + \frac{\text{RLS}}{15}\right)")
    st.latex(r"I_{\text{peng}} = \min\left(1,\ \frac{\ln X - \ln \text{min}}{\ln \text{maks} - \ln \text{min}}\right)")
    st.latex(r"\text{IPM}_s = 100\,\sqrt[3]{I_{\text{kes}}\, I_{\text{pend}}\, I_{\text{peng}}}")
    st.latex(r"\text{IPG} = 100\,\frac{\text{IPM}_P}{\text{IPM}_L}")
    st.table(pd.DataFrame(GOALPOSTS), hide_index=True)
    st.subheader("Bagian dari jarak ke 100", anchor=False)
    st.latex(
        r"\ln\frac{\text{IPG}}{100} = \frac{1}{3}\left[\ln\frac{H_P}{H_L} + \ln\frac{E_P}{E_L} + \ln\frac{X_P}{X_L}\right]"
    )
    st.latex(r"L(a, b) = \frac{b - a}{\ln b - \ln a}")
    st.write(
        "H, E, dan X adalah indeks kesehatan, pendidikan, dan pengeluaran per kapita. Pendidikan dibagi lagi antara HLS dan RLS "
        "dengan aturan Shapley (rata-rata dua urutan). Setiap bagian logaritma dikalikan rata-rata logaritmik "
        "L(100, IPG), sehingga jumlahnya tepat sama dengan IPG − 100."
    )
    st.subheader("Tipe menurut penyumbang terbesar", anchor=False)
    st.write(comparison.RULE)
    st.subheader("Golongan", anchor=False)
    st.table(pd.DataFrame(BANDS), hide_index=True)


def _idg(_: View) -> None:
    st.subheader("IDG: diketahui sebagian", anchor=False)
    st.latex(r"\text{EDEP}(w) = \left(\frac{p_P}{w} + \frac{p_L}{100 - w}\right)^{-1}")
    st.latex(
        r"\text{IDG} = \frac{100}{3}\left(\frac{\text{EDEP}(\text{parlemen})}{50} + "
        r"\frac{\text{EDEP}(\text{profesional})}{50} + I_{\text{pendapatan}}\right)"
    )
    st.write(
        "w adalah persen perempuan, p porsi penduduk; EDEP bernilai nol bila tidak ada perempuan. Indeks pendapatan "
        "bersandar pada deret pengeluaran per kapita yang tidak lagi terbit, jadi hanya dapat diketahui sebagai sisa dari IDG "
        "terbit. Bagian pendapatan di halaman Penyumbang karena itu selalu bertulis perkiraan."
    )


def _ikg(_: View) -> None:
    st.subheader("IKG: disusun ulang dan cocok dengan angka terbit", anchor=False)
    st.latex(r"h = \sqrt{\frac{0{,}005}{\max(\text{MTF}; 0{,}005)} \cdot \frac{0{,}01}{\text{MHPK20}}}")
    st.latex(r"G_P = \sqrt[3]{h\,\sqrt{PR_P\,SE_P}\;LF_P}")
    st.latex(r"G_L = \sqrt[3]{\sqrt{PR_L\,SE_L}\;LF_L}")
    st.latex(r"H = \frac{2}{1/G_P + 1/G_L}")
    st.latex(r"S_P = \sqrt{PR_P SE_P} \qquad S_L = \sqrt{PR_L SE_L}")
    st.latex(r"\bar G = \sqrt[3]{\frac{h + 1}{2}\cdot\frac{S_P + S_L}{2}\cdot\frac{LF_P + LF_L}{2}}")
    st.latex(r"\text{IKG} = 1 - \frac{H}{\bar G}")
    st.write(
        "PR porsi kursi legislatif, SE porsi berpendidikan SMA ke atas, LF tingkat partisipasi angkatan kerja, semuanya "
        "proporsi. Dewan tanpa perempuan dihitung dengan lantai 0,0001 dan hasilnya bertulis perkiraan. Bagian ketiga "
        "dimensi dihitung dengan aturan Shapley: dimensi dianggap setara bila nilai perempuan dan laki-laki sama."
    )


def _series(view: View) -> None:
    st.subheader("Dua seri yang tidak boleh dicampur", anchor=False)
    first, second = (VINTAGE_NAMES[v] for v in ("sp2010", "lfsp2020"))
    st.write(
        f"IPG, IPM, dan UHH terbit dalam dua seri. Seri {first} memakai umur harapan hidup dari proyeksi Sensus Penduduk 2010; "
        f"seri {second} dari Long Form Sensus Penduduk 2020. Perbedaan 2024 ke 2025 adalah pergantian cara hitung "
        "(rata-rata +0,88, paling besar +2,3 poin), bukan kemajuan. Dasbor ini tidak pernah mengurangkan, "
        "mengurutkan, atau menyambung angka antarseri."
    )
    st.write(
        "Tahun 2016 tidak tersedia untuk kabupaten/kota. Sebelum 2015 beberapa kabupaten melompat sampai 13,7 poin dalam "
        "setahun karena pengeluaran per kapita, jadi laju dihitung sejak 2017. Kalimantan Utara dan Mahakam Ulu mulai 2013."
    )
    st.subheader("Derau: beda yang bukan perubahan", anchor=False)
    st.write(NOISE)
    st.table(pd.DataFrame(noise_table(view.catalogue.indicators.values())), hide_index=True)
    st.subheader("Yang sudah diperiksa", anchor=False)
    st.table(pd.DataFrame(VERIFIED), hide_index=True)
    st.subheader("Yang tidak diketahui", anchor=False)
    for line in KNOWN_GAPS:
        st.markdown(f"- {line}")


def _terms(view: View) -> None:
    st.subheader("Istilah dan singkatan", anchor=False)
    names = [
        {"Istilah": i.short_name, "Arti": f"{i.name}. {i.definition}", "Satuan": i.unit}
        for i in view.catalogue.indicators.values()
    ]
    terms = [{"Istilah": name, "Arti": text, "Satuan": ""} for name, text in GLOSSARY.items()]
    st.table(pd.DataFrame(names + terms), hide_index=True)


def _citing(view: View) -> None:
    st.subheader("Cara mengutip", anchor=False)
    st.code(
        f"Badan Pusat Statistik. {view.indicator.bps_table}, {view.scope.year}. Dihimpun dan disajikan oleh "
        f"{PRODUCT}, versi data {data_version()}.",
        language=None,
        wrap_lines=True,
    )
    st.write(
        f"Sebutkan BPS dan tabelnya lebih dulu, lalu {PRODUCT} dan versi datanya. Angka bertulis diolah atau "
        "perkiraan adalah hitungan dasbor ini dan tidak boleh disebut angka BPS. Untuk peta, sertakan: "
        f"{BOUNDARIES}."
    )


_SECTIONS = {"ipg": _ipg, "idg": _idg, "ikg": _ikg, "seri": _series, "istilah": _terms, "kutip": _citing}
