"""What the indices are made of: parts that add up exactly to a gap, a change or a difference.

IPG. The logarithm of IPG / 100 is a sum: one third each of the logarithms of the women-to-men ratios in
health, education and expenditure, and education is shared between HLS and RLS by the Shapley rule (the
average over both orders of replacing men's value by women's). A logarithmic share becomes points of IPG when
it is multiplied by the logarithmic mean of the two index values compared, ``L(a, b) = (b - a) / ln(b / a)``
with ``L(a, a) = a``. No remainder is left, and the sign of each part is that of its component, also where
IPG is exactly 100 and parts of opposite sign cancel, or where it lies above 100.

IKG. It depends only on the women-to-men ratio in each dimension, see ``urai_ikg``; its parts are Shapley
values. IDG is a plain sum of three parts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations
from typing import Generic, Literal

import numpy as np
import pandas as pd

from setara.formulas.indices import (
    BATAS_HLS,
    BATAS_PENGELUARAN,
    BATAS_RLS,
    BATAS_UHH,
    NAMA_SEX,
    Batas,
    BoolArray,
    FloatArray,
    Sex,
    Siap,
    T,
    dimensi_ikg,
    edep,
    idg_sisa,
    ikg_dari_dimensi,
    ikg_memakai_lantai,
    indeks_kesehatan,
    indeks_pengeluaran,
    siapkan,
    siapkan_ikg,
)


@dataclass(frozen=True)
class Komponen(Generic[T]):
    """The published components behind one IPG, or behind many when the fields are arrays or Series.

    ``uhh_*``, ``hls_*``, ``rls_*`` in years, ``pengeluaran_*`` in thousand rupiah a head a year; ``_p``
    women, ``_l`` men. ``vintage`` is the series they belong to: two vintages are never compared.
    """

    uhh_p: T
    hls_p: T
    rls_p: T
    pengeluaran_p: T
    uhh_l: T
    hls_l: T
    rls_l: T
    pengeluaran_l: T
    vintage: str

    @classmethod
    def dari_tabel(cls, tabel: pd.DataFrame, vintage: str) -> Komponen[pd.Series[float]]:
        """The components of every row of ``tabel``, whose columns carry the names of the fields."""
        return Komponen(
            uhh_p=tabel["uhh_p"],
            hls_p=tabel["hls_p"],
            rls_p=tabel["rls_p"],
            pengeluaran_p=tabel["pengeluaran_p"],
            uhh_l=tabel["uhh_l"],
            hls_l=tabel["hls_l"],
            rls_l=tabel["rls_l"],
            pengeluaran_l=tabel["pengeluaran_l"],
            vintage=vintage,
        )


@dataclass(frozen=True)
class UraianIpg(Generic[T]):
    """The way from the IPG ``awal`` to the IPG ``akhir``, split into points that add up to it.

    A part is negative where its component pulls ``akhir`` below ``awal``.
    """

    awal: T
    akhir: T
    kesehatan: T
    hls: T
    rls: T
    pengeluaran: T

    @property
    def pendidikan(self) -> T:
        """HLS and RLS together, points."""
        return self.hls + self.rls

    @property
    def jumlah(self) -> T:
        """The sum of the parts, which is ``akhir - awal``."""
        return self.kesehatan + self.pendidikan + self.pengeluaran

    def sisa_pembulatan(self, selisih_terbit: T) -> T:
        """What a published difference shows beyond the parts, because published figures are rounded."""
        return selisih_terbit - self.jumlah


def _masukan(k: Komponen[T], ket: str = "") -> list[tuple[str, object, Batas]]:
    pihak: tuple[tuple[Sex, tuple[T, T, T, T]], ...] = (
        ("P", (k.uhh_p, k.hls_p, k.rls_p, k.pengeluaran_p)),
        ("L", (k.uhh_l, k.hls_l, k.rls_l, k.pengeluaran_l)),
    )
    daftar: list[tuple[str, object, Batas]] = []
    for sex, (uhh, hls, rls, pengeluaran) in pihak:
        nama = f"{NAMA_SEX[sex]}{ket}"
        daftar += [
            (f"uhh {nama}", uhh, BATAS_UHH[sex].tanpa_bawah()),
            (f"hls {nama}", hls, BATAS_HLS.tanpa_bawah()),
            (f"rls {nama}", rls, BATAS_RLS),
            (f"pengeluaran {nama}", pengeluaran, BATAS_PENGELUARAN.tanpa_bawah()),
        ]
    return daftar


def _bagian_log(nilai: tuple[FloatArray, ...]) -> FloatArray:
    """Shares of ln(IPG / 100) in the order health, HLS, RLS, expenditure; they add up to it."""
    uhh_p, hls_p, rls_p, x_p, uhh_l, hls_l, rls_l, x_l = nilai
    kesehatan = np.log(indeks_kesehatan(uhh_p, "P") / indeks_kesehatan(uhh_l, "L"))
    pengeluaran = np.log(indeks_pengeluaran(x_p) / indeks_pengeluaran(x_l))
    a_p, a_l = hls_p / BATAS_HLS.atas, hls_l / BATAS_HLS.atas
    b_p, b_l = rls_p / BATAS_RLS.atas, rls_l / BATAS_RLS.atas
    hls = (np.log((a_p + b_l) / (a_l + b_l)) + np.log((a_p + b_p) / (a_l + b_p))) / 2
    rls = (np.log((a_l + b_p) / (a_l + b_l)) + np.log((a_p + b_p) / (a_p + b_l))) / 2
    return np.stack([kesehatan, hls, rls, pengeluaran]) / 3


def _ke_poin(awal: FloatArray, bagian: FloatArray) -> tuple[FloatArray, FloatArray]:
    """The end reached from ``awal`` by logarithmic shares, and the shares in points."""
    jumlah = bagian.sum(axis=0)
    # L(awal, akhir) = awal (e^s - 1) / s, which has its limit at s = 0 and loses no digits near it.
    nol = jumlah == 0
    rerata = awal * np.where(nol, 1.0, np.expm1(jumlah) / np.where(nol, 1.0, jumlah))
    return np.asarray(awal * np.exp(jumlah)), rerata * bagian


def _uraian(siap: Siap[T], awal: FloatArray, bagian: FloatArray) -> UraianIpg[T]:
    akhir, poin = _ke_poin(awal, bagian)
    return UraianIpg(
        awal=siap.keluar(awal),
        akhir=siap.keluar(akhir),
        kesehatan=siap.keluar(poin[0]),
        hls=siap.keluar(poin[1]),
        rls=siap.keluar(poin[2]),
        pengeluaran=siap.keluar(poin[3]),
    )


def urai_kesenjangan(komponen: Komponen[T]) -> UraianIpg[T]:
    """Split the distance of the IPG from 100 into health, HLS, RLS and expenditure, points of IPG.

    ``awal`` is 100 and ``akhir`` the IPG recomputed from the components; ``sisa_pembulatan`` gives what the
    published IPG differs by. Source: the product form of the IPM of BPS (Indeks Pembangunan Gender); the
    logarithmic mean turns log shares into points as in LMDI decomposition (Ang 2005, Energy Policy 33).

    Raises:
        ValueError: a component missing, out of bounds, or at the lower goalpost, where a logarithm fails.
    """
    siap: Siap[T] = siapkan(*_masukan(komponen))
    return _uraian(siap, np.full(siap.bentuk, 100.0), _bagian_log(siap.nilai))


def _urai_selisih(awal: Komponen[T], akhir: Komponen[T], ket: tuple[str, str]) -> UraianIpg[T]:
    if awal.vintage != akhir.vintage:
        raise ValueError(f"vintage {awal.vintage!r} dan {akhir.vintage!r} tidak dapat dibandingkan: metodenya berbeda")
    siap: Siap[T] = siapkan(*_masukan(awal, f" ({ket[0]})"), *_masukan(akhir, f" ({ket[1]})"))
    log_awal, log_akhir = _bagian_log(siap.nilai[:8]), _bagian_log(siap.nilai[8:])
    return _uraian(siap, 100 * np.exp(log_awal.sum(axis=0)), log_akhir - log_awal)


def urai_perubahan(awal: Komponen[T], akhir: Komponen[T]) -> UraianIpg[T]:
    """Split the change of the IPG between two years of one vintage, points of IPG.

    Each part is the change of the component's logarithmic share of the gap times L(IPG awal, IPG akhir), so
    a part is positive where women gained on men in that component. Source as in ``urai_kesenjangan``.

    Raises:
        ValueError: different vintages, or a component as in ``urai_kesenjangan``.
    """
    return _urai_selisih(awal, akhir, ("tahun awal", "tahun akhir"))


def urai_beda(daerah: Komponen[T], pembanding: Komponen[T]) -> UraianIpg[T]:
    """Split how far the IPG of ``daerah`` stands above (below) that of ``pembanding``, points of IPG.

    ``awal`` is the IPG of ``pembanding``, ``akhir`` that of ``daerah``; exchanging them only turns the signs.

    Raises:
        ValueError: different vintages, or a component as in ``urai_kesenjangan``.
    """
    return _urai_selisih(pembanding, daerah, ("pembanding", "daerah"))


@dataclass(frozen=True)
class UraianIkg(Generic[T]):
    """An IKG and its three parts, which add up to it; ``perkiraan`` where the floor of seats was used."""

    ikg: T
    kesehatan: T
    pemberdayaan: T
    tenaga_kerja: T
    perkiraan: bool | BoolArray | pd.Series[bool]


def _bagian_ikg(perempuan: FloatArray, laki: FloatArray) -> FloatArray:
    setara = (perempuan + laki) / 2
    bagian = np.zeros_like(perempuan)
    urutan = list(permutations(range(3)))
    for urut in urutan:
        p, m = perempuan.copy(), laki.copy()
        sebelum = ikg_dari_dimensi(p, m)
        for dimensi in urut:
            p[dimensi] = m[dimensi] = setara[dimensi]
            sesudah = ikg_dari_dimensi(p, m)
            bagian[dimensi] += (sebelum - sesudah) / len(urutan)
            sebelum = sesudah
    return bagian


def urai_ikg(
    mtf: T, mhpk20: T, legislatif_p: T, legislatif_l: T, sma_p: T, sma_l: T, tpak_p: T, tpak_l: T
) -> UraianIkg[T]:
    """Split the IKG into health, empowerment and labour by the Shapley rule; units as in ``ikg``.

    A dimension counts as equal when women's and men's achievement in it are the same: mtf and mhpk20 at the
    level where ``h`` is men's 1, equal ``sqrt(PR SE)``, equal labour participation. At which level they meet
    does not matter, since a common factor cancels between H and G; both are set to their mean, which leaves
    the reference G as it is. With all three equal the index is 0, so the parts add up to the index. A part is
    the average, over the six orders of equalising, of what the index loses; it is negative where women's
    advantage in a dimension offsets a lag in others.

    Raises:
        ValueError: as in ``ikg``.
    """
    siap = siapkan_ikg(mtf, mhpk20, legislatif_p, legislatif_l, sma_p, sma_l, tpak_p, tpak_l)
    dimensi = dimensi_ikg(siap.nilai)
    bagian = _bagian_ikg(*dimensi)
    return UraianIkg(
        ikg=siap.keluar(ikg_dari_dimensi(*dimensi)),
        kesehatan=siap.keluar(bagian[0]),
        pemberdayaan=siap.keluar(bagian[1]),
        tenaga_kerja=siap.keluar(bagian[2]),
        perkiraan=ikg_memakai_lantai(legislatif_p),
    )


@dataclass(frozen=True)
class UraianIdg(Generic[T]):
    """An IDG and its three parts in points of IDG, which add up to it; income is the remainder."""

    idg: T
    parlemen: T
    profesional: T
    pendapatan: T


def urai_idg(idg: T, parlemen: T, profesional: T, population_p: T | float) -> UraianIdg[T]:
    """Split a published IDG: parliament and professionals computed, income as what is left ("perkiraan").

    ``idg`` 0-100, ``parlemen`` and ``profesional`` percent women, ``population_p`` a proportion. A part is
    ``100 / 3`` times its index, at equality about 33.3 points. Source: BPS, Indeks Pemberdayaan Gender.

    Raises:
        ValueError: as in ``idg_sisa``.
    """
    sisa = idg_sisa(idg, parlemen, profesional, population_p)
    return UraianIdg(
        idg,
        edep(parlemen, population_p) * (2 / 3),
        edep(profesional, population_p) * (2 / 3),
        sisa * (100 / 3),
    )


@dataclass(frozen=True)
class SimulasiKursi:
    """An IDG with another number of women in the council; always "perkiraan"."""

    idg_awal: float
    idg_baru: float
    parlemen_baru: float
    perubahan: float
    status: Literal["perkiraan"] = "perkiraan"


def simulasi_kursi(
    idg: float,
    parlemen: float,
    profesional: float,
    population_p: float,
    *,
    kursi_perempuan: int,
    kursi_total: int,
) -> SimulasiKursi:
    """The IDG if ``kursi_perempuan`` of ``kursi_total`` seats were held by women, all else held constant.

    Inputs as in ``urai_idg``. Only the parliament part moves, so the change is exact even though the income
    part is a remainder; that income would stay the same is the assumption.

    Raises:
        ValueError: as in ``idg_sisa``, no seats at all, or more women than seats.
    """
    siapkan(("kursi total", kursi_total, Batas(1, 1000, "kursi")))
    siapkan(("kursi perempuan", kursi_perempuan, Batas(0, kursi_total, "kursi")))
    bagian = urai_idg(idg, parlemen, profesional, population_p)
    parlemen_baru = 100 * kursi_perempuan / kursi_total
    perubahan = edep(parlemen_baru, population_p) * (2 / 3) - bagian.parlemen
    return SimulasiKursi(idg, idg + perubahan, parlemen_baru, perubahan)
