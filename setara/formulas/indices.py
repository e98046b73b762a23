"""The three gender indices as BPS and UNDP define them, with their inverses.

Every function is pure and takes scalars, numpy arrays or pandas Series. Scalars give a ``float``, arrays
an ``ndarray`` and Series a ``Series`` on the same index; a scalar beside a Series is spread over it.

Units are those of the figures: years, thousand rupiah a head a year, percent; ``mtf``, ``mhpk20`` and
population shares are proportions. An input that is missing, outside its bounds or at odds with another
raises one ``ValueError`` in Indonesian that names every faulty input and its bounds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any, Generic, Literal, TypeAlias, TypeVar, cast, overload

import numpy as np
import numpy.typing as npt
import pandas as pd

from setara.formatting import digits

FloatArray: TypeAlias = npt.NDArray[np.float64]
BoolArray: TypeAlias = npt.NDArray[np.bool_]
Sex: TypeAlias = Literal["P", "L"]
T = TypeVar("T", float, FloatArray, "pd.Series[float]")


@dataclass(frozen=True)
class Batas:
    """The bounds an input must keep, in its own unit; ``terbuka`` shuts out the lower bound itself."""

    bawah: float
    atas: float
    satuan: str = ""
    terbuka: bool = False

    def __str__(self) -> str:
        teks = f"{digits(self.bawah, 0, 4)}-{digits(self.atas, 0, 4)} {self.satuan}".strip()
        return f"{teks} ({digits(self.bawah, 0, 4)} tidak termasuk)" if self.terbuka else teks

    def dilanggar(self, nilai: FloatArray) -> BoolArray:
        """Where a value lies outside; a missing value is not outside."""
        di_bawah = nilai <= self.bawah if self.terbuka else nilai < self.bawah
        return di_bawah | (nilai > self.atas)

    def tanpa_bawah(self) -> Batas:
        """The same bounds without the lower one, at which an index is nought and has no logarithm."""
        return replace(self, terbuka=True)


PENGELUARAN_MIN = 1_007.436
PENGELUARAN_MAKS = 26_572.352
"""Goalposts of expenditure, thousand rupiah; the index stays 1 above the upper one."""
LANTAI_LEGISLATIF = 0.0001
"""Share of seats that stands for none at all in the IKG, as a proportion."""
LANTAI_MTF = 0.005
"""The lowest ``mtf`` that the IKG tells apart, as a proportion."""
ACUAN_MHPK20 = 0.01
"""The ``mhpk20`` against which the IKG measures, as a proportion."""

BATAS_UHH: dict[Sex, Batas] = {"P": Batas(22.5, 87.5, "tahun"), "L": Batas(17.5, 82.5, "tahun")}
BATAS_HLS = Batas(0, 18, "tahun")
BATAS_RLS = Batas(0, 15, "tahun")
BATAS_PENGELUARAN = Batas(PENGELUARAN_MIN, 100_000, "ribu rupiah")
"""The upper bound lies below the lowest figure written in rupiah, so that a wrong unit is noticed."""
BATAS_INDEKS = Batas(0, 100)
BATAS_PERSEN = Batas(0, 100, "persen")
BATAS_PROPORSI = Batas(0, 1, "proporsi")
BATAS_PORSI_PENDUDUK = Batas(0.01, 0.99, "proporsi")
BATAS_RASIO_JK = Batas(50, 200, "laki-laki per 100 perempuan")
BATAS_IPG = Batas(0, 200)

NAMA_SEX: dict[Sex, str] = {"P": "perempuan", "L": "laki-laki"}
TOLERANSI_INDEKS = 0.001
TOLERANSI_RLS = 0.01
TOLERANSI_KURSI = 0.1
"""What rounding of published figures may add: to an expenditure index, to RLS in years, to 100 percent."""

_LOG_PENGELUARAN = float(np.log(PENGELUARAN_MAKS / PENGELUARAN_MIN))


@dataclass(frozen=True)
class Siap(Generic[T]):
    """Checked inputs as arrays of one shape, and the way back to the kind of value that came in."""

    nilai: tuple[FloatArray, ...]
    bentuk: tuple[int, ...]
    indeks: pd.Index[Any] | None

    def keluar(self, hasil: npt.NDArray[Any]) -> T:
        """``hasil`` as a scalar, an array or a Series, as the inputs were."""
        if self.indeks is not None:
            return cast("T", pd.Series(hasil, index=self.indeks))
        return cast("T", hasil if self.bentuk else hasil.item())

    def keluhan(self, nama: str, nilai: FloatArray, batas: Batas) -> list[str]:
        """What is wrong with one input, in Indonesian: missing values, then values out of bounds."""
        daftar: list[str] = []
        for keadaan, masker in (("kosong", np.isnan(nilai)), ("", batas.dilanggar(nilai))):
            if masker.any():
                daftar.append(self._kalimat(nama, nilai, masker, batas, keadaan == "kosong"))
        return daftar

    def tolak(self, nama: str, nilai: FloatArray, batas: Batas) -> None:
        """Raise when a figure that follows from several inputs is impossible: the inputs contradict."""
        salah = self.keluhan(nama, nilai, batas)
        if salah:
            raise ValueError(f"{'; '.join(salah)}: masukan bertentangan")

    def _kalimat(self, nama: str, nilai: FloatArray, masker: BoolArray, batas: Batas, kosong: bool) -> str:
        posisi = int(np.flatnonzero(masker)[0])
        pertama = digits(float(nilai.flat[posisi]), 2, 6)
        if nilai.ndim == 0:
            return f"{nama} kosong (batas {batas})" if kosong else f"{nama} {pertama} di luar batas {batas}"
        tempat = f"posisi {posisi}" if self.indeks is None else f"indeks {self.indeks[posisi]}"
        jumlah = f"{nama}: {int(masker.sum())} nilai"
        if kosong:
            return f"{jumlah} kosong (batas {batas}), pertama pada {tempat}"
        return f"{jumlah} di luar batas {batas}, pertama {pertama} pada {tempat}"


def siapkan(*masukan: tuple[str, object, Batas]) -> Siap[Any]:
    """Check inputs together and spread them to one shape.

    Each input is its name, its value (scalar, array or Series) and its bounds.

    Raises:
        ValueError: naming every input that is missing, not a number or out of bounds, or two inputs whose
            indexes or shapes differ.
    """
    larik = [_bilangan(nama, nilai) for nama, nilai, _ in masukan]
    siap: Siap[Any] = Siap((), *_bentuk(masukan, larik))
    salah: list[str] = []
    for (nama, _, batas), nilai in zip(masukan, larik, strict=True):
        salah += siap.keluhan(nama, nilai, batas)
    if salah:
        raise ValueError("; ".join(salah))
    return replace(siap, nilai=tuple(np.broadcast_to(nilai, siap.bentuk) for nilai in larik))


def _bilangan(nama: str, nilai: object) -> FloatArray:
    try:
        if isinstance(nilai, pd.Series):
            return nilai.to_numpy(dtype=float, na_value=np.nan)
        return np.asarray(np.nan if nilai is pd.NA else nilai, dtype=float)
    except (TypeError, ValueError):
        raise ValueError(f"{nama} bukan bilangan: {nilai!r}") from None


def _bentuk(
    masukan: tuple[tuple[str, object, Batas], ...], larik: list[FloatArray]
) -> tuple[tuple[int, ...], pd.Index[Any] | None]:
    deret = [(nama, nilai.index) for nama, nilai, _ in masukan if isinstance(nilai, pd.Series)]
    for nama, indeks in deret[1:]:
        if not indeks.equals(deret[0][1]):
            raise ValueError(f"indeks {nama} tidak sama dengan indeks {deret[0][0]}")
    ukuran = [(nama, nilai.shape) for (nama, _, _), nilai in zip(masukan, larik, strict=True) if nilai.ndim]
    for nama, bentuk in ukuran[1:]:
        if bentuk != ukuran[0][1]:
            raise ValueError(f"ukuran {nama} {bentuk} tidak sama dengan ukuran {ukuran[0][0]} {ukuran[0][1]}")
    return (ukuran[0][1] if ukuran else ()), (deret[0][1] if deret else None)


def nama_sex(sex: Sex) -> str:
    """The Indonesian word for ``"P"`` or ``"L"``; anything else raises ``ValueError``."""
    if sex not in NAMA_SEX:
        raise ValueError(f"sex {sex!r} tidak dikenal: harus 'P' atau 'L'")
    return NAMA_SEX[sex]


def _kesehatan(uhh: FloatArray, sex: Sex) -> FloatArray:
    batas = BATAS_UHH[sex]
    return (uhh - batas.bawah) / (batas.atas - batas.bawah)


def _pendidikan(hls: FloatArray, rls: FloatArray) -> FloatArray:
    return (hls / BATAS_HLS.atas + rls / BATAS_RLS.atas) / 2


def _pengeluaran(pengeluaran: FloatArray) -> FloatArray:
    return np.minimum(np.log(pengeluaran / PENGELUARAN_MIN) / _LOG_PENGELUARAN, 1.0)


def indeks_kesehatan(uhh: T, sex: Sex) -> T:
    """Health index of one sex, 0-1: ``(UHH - lo) / (hi - lo)``.

    ``uhh`` in years; lo and hi are 22.5 and 87.5 for women, 17.5 and 82.5 for men. Source: UNDP Human
    Development Report, technical note on the Gender Development Index, whose goalposts BPS keeps.

    Raises:
        ValueError: ``uhh`` missing or outside the goalposts, ``sex`` unknown.
    """
    siap: Siap[T] = siapkan((f"uhh {nama_sex(sex)}", uhh, BATAS_UHH[sex]))
    return siap.keluar(_kesehatan(siap.nilai[0], sex))


def indeks_pengeluaran(pengeluaran: T) -> T:
    """Expenditure index, 0-1: ``ln(X / 1 007.436) / ln(26 572.352 / 1 007.436)``, never above 1.

    ``pengeluaran`` is adjusted expenditure in thousand rupiah a head a year. Source: BPS, Indeks
    Pembangunan Manusia (new method); the cap verified against published figures (men of Bontang, 2022-2024).

    Raises:
        ValueError: below the lower goalpost, above 100 000 (a figure in rupiah), or missing.
    """
    siap: Siap[T] = siapkan(("pengeluaran", pengeluaran, BATAS_PENGELUARAN))
    return siap.keluar(_pengeluaran(siap.nilai[0]))


def ipm(uhh: T, hls: T, rls: T, pengeluaran: T, sex: Sex) -> T:
    """Human development index of one sex, 0-100: ``100 (health * education * expenditure)^(1/3)``.

    ``uhh``, ``hls``, ``rls`` in years, ``pengeluaran`` in thousand rupiah a head a year; one value or any
    number of region-years of one shape. Source: BPS, Indeks Pembangunan Gender (IPM by sex); verified
    against published figures to 0.02.

    Raises:
        ValueError: an input missing or outside its bounds (``BATAS_UHH``, ``BATAS_HLS``, ``BATAS_RLS``,
            ``BATAS_PENGELUARAN``), ``sex`` unknown.
    """
    nama = nama_sex(sex)
    siap: Siap[T] = siapkan(
        (f"uhh {nama}", uhh, BATAS_UHH[sex]),
        (f"hls {nama}", hls, BATAS_HLS),
        (f"rls {nama}", rls, BATAS_RLS),
        (f"pengeluaran {nama}", pengeluaran, BATAS_PENGELUARAN),
    )
    u, h, r, x = siap.nilai
    return siap.keluar(100 * np.cbrt(_kesehatan(u, sex) * _pendidikan(h, r) * _pengeluaran(x)))


def ipg(ipm_p: T, ipm_l: T) -> T:
    """Indeks Pembangunan Gender: ``100 IPM_P / IPM_L``; 100 is equality, above it men lag.

    Both inputs on the 0-100 scale. Source: BPS, Indeks Pembangunan Gender; verified against published
    figures to 0.03 when the IPM are themselves recomputed.

    Raises:
        ValueError: an input missing or outside 0-100, or ``ipm_l`` nought.
    """
    siap: Siap[T] = siapkan(
        ("ipm perempuan", ipm_p, BATAS_INDEKS), ("ipm laki-laki", ipm_l, BATAS_INDEKS.tanpa_bawah())
    )
    p, laki = siap.nilai
    return siap.keluar(100 * p / laki)


def pengeluaran_turunan(ipm: T, uhh: T, hls: T, rls: T, sex: Sex) -> T:
    """Expenditure that the published IPM implies, thousand rupiah a head a year ("turunan").

    ``X = 1 007.436 exp(ln(26 572.352 / 1 007.436) (IPM / 100)^3 / (health * education))``. Where the index
    reaches its cap the answer is 26 572.352: at least that much. Inverts ``ipm``; from inputs rounded as
    published it is good to 0.1-0.2 percent.

    Raises:
        ValueError: an input missing or out of bounds, or an IPM that no expenditure could give.
    """
    nama = nama_sex(sex)
    siap: Siap[T] = siapkan(
        (f"ipm {nama}", ipm, BATAS_INDEKS),
        (f"uhh {nama}", uhh, BATAS_UHH[sex].tanpa_bawah()),
        (f"hls {nama}", hls, BATAS_HLS.tanpa_bawah()),
        (f"rls {nama}", rls, BATAS_RLS),
    )
    m, u, h, r = siap.nilai
    indeks = (m / 100) ** 3 / (_kesehatan(u, sex) * _pendidikan(h, r))
    indeks = np.where(indeks <= 1 + TOLERANSI_INDEKS, np.minimum(indeks, 1.0), indeks)
    siap.tolak(f"indeks pengeluaran {nama} dari ipm, uhh, hls, rls", indeks, Batas(0, 1))
    return siap.keluar(PENGELUARAN_MIN * np.exp(_LOG_PENGELUARAN * indeks))


def rls_turunan(ipm: T, uhh: T, hls: T, pengeluaran: T, sex: Sex) -> T:
    """Mean years of schooling that the published IPM implies, years ("turunan").

    ``RLS = 15 (2 (IPM / 100)^3 / (health * expenditure) - HLS / 18)``. Inverts ``ipm``; verified against
    published figures: the two decimals of 2017-2021 in 558 of 560 cases.

    Raises:
        ValueError: an input missing or out of bounds, or an IPM that no RLS of 0-15 could give.
    """
    nama = nama_sex(sex)
    siap: Siap[T] = siapkan(
        (f"ipm {nama}", ipm, BATAS_INDEKS),
        (f"uhh {nama}", uhh, BATAS_UHH[sex].tanpa_bawah()),
        (f"hls {nama}", hls, BATAS_HLS),
        (f"pengeluaran {nama}", pengeluaran, BATAS_PENGELUARAN.tanpa_bawah()),
    )
    m, u, h, x = siap.nilai
    pendidikan = (m / 100) ** 3 / (_kesehatan(u, sex) * _pengeluaran(x))
    rls = BATAS_RLS.atas * (2 * pendidikan - h / BATAS_HLS.atas)
    terjepit = np.clip(rls, BATAS_RLS.bawah, BATAS_RLS.atas)
    rls = np.where(np.abs(rls - terjepit) <= TOLERANSI_RLS, terjepit, rls)
    siap.tolak(f"rls {nama} dari ipm, uhh, hls, pengeluaran", rls, BATAS_RLS)
    return siap.keluar(rls)


def siapkan_ikg(*masukan: T) -> Siap[T]:
    """Check the eight inputs of ``ikg``, given in its order; units and errors are the same."""
    di_atas_nol = BATAS_PERSEN.tanpa_bawah()
    aturan = (
        ("mtf", BATAS_PROPORSI),
        ("mhpk20", BATAS_PROPORSI.tanpa_bawah()),
        ("legislatif perempuan", BATAS_PERSEN),
        ("legislatif laki-laki", BATAS_PERSEN),
        ("sma perempuan", di_atas_nol),
        ("sma laki-laki", di_atas_nol),
        ("tpak perempuan", di_atas_nol),
        ("tpak laki-laki", di_atas_nol),
    )
    siap: Siap[T] = siapkan(*((nama, nilai, batas) for (nama, batas), nilai in zip(aturan, masukan, strict=True)))
    kursi = Batas(100 - TOLERANSI_KURSI, 100 + TOLERANSI_KURSI, "persen")
    # Rounded first: binary sums of two-decimal shares miss the bound they stand on.
    siap.tolak("jumlah legislatif perempuan dan laki-laki", np.round(siap.nilai[2] + siap.nilai[3], 6), kursi)
    return siap


def dimensi_ikg(nilai: tuple[FloatArray, ...]) -> tuple[FloatArray, FloatArray]:
    """Achievement of women and of men in health, empowerment and labour: two arrays, dimension first.

    ``nilai`` is that of ``siapkan_ikg``. Health has no value for men: theirs is 1, as in UNDP's index.
    """
    mtf, mhpk20, pr_p, pr_l, se_p, se_l, lf_p, lf_l = nilai
    h = np.sqrt(LANTAI_MTF / np.maximum(mtf, LANTAI_MTF) * ACUAN_MHPK20 / mhpk20)
    kursi_p, kursi_l = (np.maximum(pr / 100, LANTAI_LEGISLATIF) for pr in (pr_p, pr_l))
    perempuan = np.stack([h, np.sqrt(kursi_p * se_p / 100), lf_p / 100])
    laki = np.stack([np.ones_like(h), np.sqrt(kursi_l * se_l / 100), lf_l / 100])
    return perempuan, laki


def ikg_dari_dimensi(perempuan: FloatArray, laki: FloatArray) -> FloatArray:
    """IKG, 0-1, from the two arrays of ``dimensi_ikg``: ``1 - H / G``.

    H is the harmonic mean of the sexes' geometric means over the dimensions, G the geometric mean of the
    dimensions' arithmetic means over the sexes.
    """
    g_p, g_l = (np.cbrt(np.prod(x, axis=0)) for x in (perempuan, laki))
    acuan = np.cbrt(np.prod((perempuan + laki) / 2, axis=0))
    return np.asarray(1 - 2 * g_p * g_l / (g_p + g_l) / acuan)


def ikg(mtf: T, mhpk20: T, legislatif_p: T, legislatif_l: T, sma_p: T, sma_l: T, tpak_p: T, tpak_l: T) -> T:
    """Indeks Ketimpangan Gender, 0 (no inequality) to 1; lower is better.

    ``mtf`` and ``mhpk20`` proportions of women, the rest percent by sex. With ``h = sqrt(0.005 / max(mtf,
    0.005) * 0.01 / mhpk20)`` and PR, SE, LF the three pairs as proportions:
    ``Gf = (h sqrt(PRf SEf) LFf)^(1/3)``, ``Gm = (sqrt(PRm SEm) LFm)^(1/3)``, ``H = 2 / (1/Gf + 1/Gm)``,
    ``G = ((h + 1)/2 * mean sqrt(PR SE) * mean LF)^(1/3)``, ``IKG = 1 - H / G``.

    A council without one sex counts as 0.0001 of its seats (see ``ikg_memakai_lantai``): such a result is
    "perkiraan". Source: form of UNDP's Gender Inequality Index (Human Development Report, technical
    notes); constants verified against published figures to three decimals.

    Raises:
        ValueError: an input missing or out of bounds (percent 0-100, proportions 0-1; ``mhpk20``, ``sma``
            and ``tpak`` above 0), or shares of seats that do not add up to 100 percent within 0.1.
    """
    siap = siapkan_ikg(mtf, mhpk20, legislatif_p, legislatif_l, sma_p, sma_l, tpak_p, tpak_l)
    return siap.keluar(ikg_dari_dimensi(*dimensi_ikg(siap.nilai)))


@overload
def ikg_memakai_lantai(legislatif_p: float) -> bool: ...
@overload
def ikg_memakai_lantai(legislatif_p: FloatArray) -> BoolArray: ...
@overload
def ikg_memakai_lantai(legislatif_p: pd.Series[float]) -> pd.Series[bool]: ...
def ikg_memakai_lantai(
    legislatif_p: float | FloatArray | pd.Series[float],
) -> bool | BoolArray | pd.Series[bool]:
    """Whether ``ikg`` reads this share (percent) as a council without women, and so is "perkiraan".

    True for 0 and for 0.01 percent, as such councils are published too.

    Raises:
        ValueError: missing or outside 0-100.
    """
    siap = siapkan(("legislatif perempuan", legislatif_p, BATAS_PERSEN))
    hasil = siap.keluar(siap.nilai[0] <= 100 * LANTAI_LEGISLATIF)
    return cast("bool | BoolArray | pd.Series[bool]", hasil)


def porsi_perempuan(rasio_jk: T) -> T:
    """Women's share of the population, a proportion: ``100 / (100 + rasio_jk)``.

    ``rasio_jk`` is men per 100 women.

    Raises:
        ValueError: missing or outside 50-200.
    """
    siap: Siap[T] = siapkan(("rasio_jk", rasio_jk, BATAS_RASIO_JK))
    return siap.keluar(100 / (100 + siap.nilai[0]))


def _edep(persen: FloatArray, porsi: FloatArray) -> FloatArray:
    # The harmonic mean over a common denominator: nought where one sex has nothing, without dividing by it.
    return np.asarray(persen * (100 - persen) / (porsi * (100 - persen) + (1 - porsi) * persen))


def edep(share_p: T, population_p: T | float) -> T:
    """Equally distributed equivalent percentage: ``1 / (p / w + (1 - p) / (100 - w))``, percent.

    ``share_p`` is w, women's share in percent; ``population_p`` is p, their share of the population, a
    proportion. 0 when w is 0 or 100; 50 when w equals 100 p. Source: UNDP Gender Empowerment Measure (Human
    Development Report, technical notes), taken over by BPS for the Indeks Pemberdayaan Gender.

    Raises:
        ValueError: missing, ``share_p`` outside 0-100 or ``population_p`` outside 0.01-0.99.
    """
    siap: Siap[T] = siapkan(
        ("porsi perempuan", share_p, BATAS_PERSEN), ("porsi penduduk", population_p, BATAS_PORSI_PENDUDUK)
    )
    return siap.keluar(_edep(*siap.nilai))


def idg(parlemen: T, profesional: T, indeks_pendapatan: T, population_p: T | float) -> T:
    """Indeks Pemberdayaan Gender: ``100 (EDEP(parlemen)/50 + EDEP(profesional)/50 + I_pendapatan) / 3``.

    ``parlemen`` and ``profesional`` percent women, ``indeks_pendapatan`` 0-1 (see ``idg_sisa``),
    ``population_p`` a proportion. Source: BPS, Indeks Pemberdayaan Gender.

    Raises:
        ValueError: an input missing or out of bounds.
    """
    siap: Siap[T] = siapkan(
        ("parlemen", parlemen, BATAS_PERSEN),
        ("profesional", profesional, BATAS_PERSEN),
        ("indeks pendapatan", indeks_pendapatan, Batas(0, 1)),
        ("porsi penduduk", population_p, BATAS_PORSI_PENDUDUK),
    )
    w_parlemen, w_profesional, sisa, porsi = siap.nilai
    return siap.keluar(100 * (_edep(w_parlemen, porsi) / 50 + _edep(w_profesional, porsi) / 50 + sisa) / 3)


def idg_sisa(idg: T, parlemen: T, profesional: T, population_p: T | float) -> T:
    """Income index that the published IDG leaves, 0-1.

    ``3 IDG / 100 - EDEP(parlemen)/50 - EDEP(profesional)/50``; ``idg`` 0-100, ``parlemen`` and
    ``profesional`` percent women, ``population_p`` a proportion. The expenditure series behind the income
    part is no longer published, so it is a remainder ("perkiraan") and takes up the rounding of the
    others. Inverts the function ``idg``.

    Raises:
        ValueError: an input missing or out of bounds, or a remainder outside 0-1: the inputs contradict.
    """
    siap: Siap[T] = siapkan(
        ("idg", idg, BATAS_INDEKS),
        ("parlemen", parlemen, BATAS_PERSEN),
        ("profesional", profesional, BATAS_PERSEN),
        ("porsi penduduk", population_p, BATAS_PORSI_PENDUDUK),
    )
    terbit, w_parlemen, w_profesional, porsi = siap.nilai
    sisa = 3 * terbit / 100 - _edep(w_parlemen, porsi) / 50 - _edep(w_profesional, porsi) / 50
    # A remainder of exactly 0 or 1 may come out a rounding error beyond it.
    sisa = np.round(sisa, 12)
    siap.tolak("sisa pendapatan dari idg, parlemen, profesional", sisa, Batas(0, 1))
    return siap.keluar(sisa)


@dataclass(frozen=True)
class Band:
    """A band of an index under an upper limit; ``included`` where the limit itself belongs to it."""

    name: str
    limit: float = math.inf
    included: bool = False


BANDS = {
    "ipg": (
        Band("kesetaraan tinggi", 2.5, included=True),
        Band("menengah-tinggi", 5, included=True),
        Band("menengah", 7.5, included=True),
        Band("menengah-rendah", 10, included=True),
        Band("rendah"),
    ),
    "ipm": (Band("rendah", 60), Band("sedang", 70), Band("tinggi", 80), Band("sangat tinggi")),
    "idg": (Band("rendah", 50), Band("sedang", 60), Band("tinggi", 80, included=True), Band("sangat tinggi")),
}
"""The bands of an index, the IPG's by its distance from 100 on either side.

Source: UNDP Gender Development Index groups, in use by BPS Kalimantan Timur (2025); status of BPS for IPM and IDG.
"""
