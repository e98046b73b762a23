"""What women's components would have to be for a wanted IPG or IDG, everything of men held constant.

Every answer is a dataclass with a ``status``; where the goal is out of reach its numbers are ``None``. The
limits are those of the formula, at which an index is 1: UHH 87.5, HLS 18 and RLS 15 years, expenditure
26 572.352 thousand rupiah. A limit is what the formula allows, not what a region can hope for.

The starting point is the IPG recomputed from the components; rounding parts it from the published one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal, TypeAlias

import numpy as np

from setara.formulas.decomposition import Komponen, urai_idg, urai_kesenjangan
from setara.formulas.indices import (
    BATAS_HLS,
    BATAS_IPG,
    BATAS_RLS,
    BATAS_UHH,
    PENGELUARAN_MAKS,
    PENGELUARAN_MIN,
    Batas,
    FloatArray,
    edep,
    ipg,
    ipm,
    siapkan,
)

NamaKomponen: TypeAlias = Literal["uhh", "hls", "rls", "pengeluaran"]
SEMUA_KOMPONEN: tuple[NamaKomponen, ...] = ("uhh", "hls", "rls", "pengeluaran")
BATAS_GERAK: dict[NamaKomponen, Batas] = {
    "uhh": BATAS_UHH["P"],
    "hls": BATAS_HLS,
    "rls": BATAS_RLS,
    "pengeluaran": Batas(PENGELUARAN_MIN, PENGELUARAN_MAKS, "ribu rupiah"),
}
"""Goalposts between which women's components may move."""
TOLERANSI_IPG = 1e-9
"""How near to the goal counts as there, points of IPG."""


class Status(StrEnum):
    """Whether a goal can be met."""

    TERJANGKAU = "terjangkau"
    SUDAH_TERCAPAI = "sudah_tercapai"
    TIDAK_TERJANGKAU = "tidak_terjangkau"


@dataclass(frozen=True)
class GerakTunggal:
    """How far one component of women must move alone.

    ``nilai`` is the value needed and ``jarak`` the way to it, in the component's unit; both ``None`` when out
    of reach, and ``sekarang`` and 0 when the goal is met already. ``ipg_maksimum`` is the IPG at ``batas``.
    """

    komponen: NamaKomponen
    status: Status
    sekarang: float
    batas: float
    ipg_maksimum: float
    nilai: float | None
    jarak: float | None


@dataclass(frozen=True)
class UpayaSeimbang:
    """The least effort over several components of women together.

    ``nilai``, ``jarak`` and ``upaya`` hold one figure for each component that takes part: the value needed,
    the way to it in its unit, and that way measured in its own scale. All are ``None`` when out of reach.
    ``diam`` names components held still because their pace is nought or goes the wrong way.
    """

    status: Status
    ipg_sekarang: float
    ipg_maksimum: float
    diam: tuple[NamaKomponen, ...]
    nilai: dict[NamaKomponen, float] | None = None
    jarak: dict[NamaKomponen, float] | None = None
    upaya: dict[NamaKomponen, float] | None = None


@dataclass(frozen=True)
class _Soal:
    """Women's four components as an array, and what stays fixed."""

    awal: FloatArray
    atas: FloatArray
    ipm_l: float
    target: float

    def ipg(self, nilai: FloatArray) -> float:
        uhh, hls, rls, pengeluaran = (float(x) for x in nilai)
        return ipg(ipm(uhh, hls, rls, pengeluaran, "P"), self.ipm_l)

    def kurang(self, nilai: FloatArray) -> float:
        return self.ipg(nilai) - self.target

    def status(self, maksimum: float) -> Status:
        if self.kurang(self.awal) >= -TOLERANSI_IPG:
            return Status.SUDAH_TERCAPAI
        return Status.TERJANGKAU if maksimum >= self.target else Status.TIDAK_TERJANGKAU


def _soal(komponen: Komponen[float], target: float) -> _Soal:
    siapkan(("target ipg", target, BATAS_IPG.tanpa_bawah()))
    # Refuses components that are missing, out of bounds or without a logarithm.
    urai_kesenjangan(komponen)
    k = komponen
    awal = np.array([k.uhh_p, k.hls_p, k.rls_p, k.pengeluaran_p], dtype=float)
    atas = np.array([BATAS_GERAK[nama].atas for nama in SEMUA_KOMPONEN])
    # Expenditure may stand above its cap already; it then has nowhere to go.
    return _Soal(awal, np.maximum(awal, atas), ipm(k.uhh_l, k.hls_l, k.rls_l, k.pengeluaran_l, "L"), target)


def titik_nol(fungsi: Callable[[float], float], dari: float, sampai: float) -> float:
    """Where a continuous function is nought between two values at which its signs differ, by Brent's method.

    Raises:
        ValueError: the signs do not differ.
    """
    # scipy is slow to import, and most pages seek no goal.
    from scipy.optimize import brentq  # noqa: PLC0415

    return float(brentq(fungsi, dari, sampai, xtol=1e-15))


def gerak_tunggal(komponen: Komponen[float], target: float, nama: NamaKomponen) -> GerakTunggal:
    """How far one component of women must rise alone for the IPG to reach ``target``.

    ``nama`` is the component; its value is sought between where it is and its formula limit.

    Raises:
        ValueError: ``target`` missing or outside 0-200, ``nama`` unknown, or a component as in
            ``urai_kesenjangan``.
    """
    soal = _soal(komponen, target)
    i = _nomor(nama)

    def dengan(nilai: float) -> FloatArray:
        semua = soal.awal.copy()
        semua[i] = nilai
        return semua

    sekarang, batas = float(soal.awal[i]), float(soal.atas[i])
    maksimum = soal.ipg(dengan(batas))
    status = soal.status(maksimum)
    nilai: float | None = sekarang if status is Status.SUDAH_TERCAPAI else None
    if status is Status.TERJANGKAU:
        nilai = titik_nol(lambda x: soal.kurang(dengan(x)), sekarang, batas)
    jarak = None if nilai is None else nilai - sekarang
    return GerakTunggal(nama, status, sekarang, batas, maksimum, nilai, jarak)


def _nomor(nama: NamaKomponen) -> int:
    if nama not in SEMUA_KOMPONEN:
        raise ValueError(f"komponen {nama!r} tidak dikenal: harus salah satu dari {', '.join(SEMUA_KOMPONEN)}")
    return SEMUA_KOMPONEN.index(nama)


def upaya_seimbang(
    komponen: Komponen[float],
    target: float,
    ikut: Sequence[NamaKomponen] = SEMUA_KOMPONEN,
    laju: Mapping[NamaKomponen, float] | None = None,
) -> UpayaSeimbang:
    """The least balanced effort: women's components that reach ``target`` with the smallest sum of squares.

    The effort of a component is its way divided by its own scale: with ``laju``, its pace a year, so that
    effort is years at its own pace; without, the distance between its goalposts (UHH 65, HLS 18, RLS 15
    years, expenditure 25 564.916 thousand rupiah). Squares spread the effort: one component is not driven to
    its limit while another rests. The set of values that reach the goal is convex, so the least is unique;
    it is found by SLSQP and then moved along its own ray onto the goal.

    ``ikut`` names the components that may move; ``laju`` needs a figure for each of them, and those that do
    not rise are held still.

    Raises:
        ValueError: ``target`` missing or outside 0-200, a name unknown, a pace missing, or a component as in
            ``urai_kesenjangan``.
    """
    soal = _soal(komponen, target)
    skala = _skala(ikut, laju)
    gerak = {nama: s for nama, s in skala.items() if s > 0}
    nomor = [_nomor(nama) for nama in gerak]
    puncak = soal.awal.copy()
    puncak[nomor] = soal.atas[nomor]
    maksimum = soal.ipg(puncak)
    status = soal.status(maksimum)
    diam = tuple(nama for nama in skala if nama not in gerak)
    dasar = UpayaSeimbang(status, soal.ipg(soal.awal), maksimum, diam)
    if status is Status.TIDAK_TERJANGKAU:
        return dasar
    nilai = soal.awal
    if status is Status.TERJANGKAU:
        nilai = _terkecil(soal, nomor, np.array(list(gerak.values())))
    return _dengan_nilai(dasar, soal, gerak, nilai)


def _dengan_nilai(
    dasar: UpayaSeimbang, soal: _Soal, gerak: dict[NamaKomponen, float], nilai: FloatArray
) -> UpayaSeimbang:
    nomor = {nama: _nomor(nama) for nama in gerak}
    jarak = {nama: float(nilai[i] - soal.awal[i]) for nama, i in nomor.items()}
    return replace(
        dasar,
        nilai={nama: float(nilai[i]) for nama, i in nomor.items()},
        jarak=jarak,
        upaya={nama: jarak[nama] / skala for nama, skala in gerak.items()},
    )


def _skala(ikut: Sequence[NamaKomponen], laju: Mapping[NamaKomponen, float] | None) -> dict[NamaKomponen, float]:
    skala: dict[NamaKomponen, float] = {}
    for nama in ikut:
        _nomor(nama)  # refuses a name that is unknown
        if laju is None:
            skala[nama] = BATAS_GERAK[nama].atas - BATAS_GERAK[nama].bawah
        elif nama not in laju or not math.isfinite(laju[nama]):
            raise ValueError(f"laju {nama} kosong")
        else:
            skala[nama] = laju[nama]
    return skala


def _terkecil(soal: _Soal, nomor: list[int], skala: FloatArray) -> FloatArray:
    """The values of least effort; the goal is known to be in reach."""
    from scipy.optimize import minimize  # noqa: PLC0415

    ruang = (soal.atas - soal.awal)[nomor] / skala

    def nilai(upaya: FloatArray) -> FloatArray:
        semua = soal.awal.copy()
        # At the end of its room a component stands on its limit itself, not a rounding error beside it.
        semua[nomor] = np.where(upaya >= ruang, soal.atas[nomor], soal.awal[nomor] + upaya * skala)
        return semua

    def sejauh(arah: FloatArray) -> FloatArray:
        # Twice as far as needed: every component then stands on its limit, whatever the rounding.
        ujung = 2 * float(np.max(ruang / arah))
        langkah = titik_nol(lambda t: soal.kurang(nilai(np.minimum(t * arah, ruang))), 0.0, ujung)
        return np.asarray(np.minimum(langkah * arah, ruang))

    # Equal effort reaches the goal and sets the size of the answer, so that SLSQP works near 1.
    mulai = sejauh(np.ones(len(nomor)))
    ukuran = float(mulai.max())
    hasil = minimize(
        lambda y: float(y @ y),
        mulai / ukuran,
        jac=lambda y: 2 * y,
        bounds=[(0.0, r) for r in ruang / ukuran],
        constraints={
            "type": "ineq",
            "fun": lambda y: math.log(soal.ipg(nilai(y * ukuran)) / soal.target),
            "jac": lambda y: _kemiringan(nilai(y * ukuran))[nomor] * skala * ukuran,
        },
        method="SLSQP",
        options={"ftol": 1e-14, "maxiter": 500},
    )
    # Each component takes some part in the least effort, so the ray never lacks one.
    return nilai(sejauh(np.maximum(hasil.x, 1e-12)))


def _kemiringan(nilai: FloatArray) -> FloatArray:
    """Derivatives of ln IPM of women by UHH, HLS, RLS and expenditure."""
    uhh, hls, rls, pengeluaran = nilai
    pendidikan = hls / BATAS_HLS.atas + rls / BATAS_RLS.atas
    return (
        np.array(
            [
                1 / (uhh - BATAS_UHH["P"].bawah),
                1 / (BATAS_HLS.atas * pendidikan),
                1 / (BATAS_RLS.atas * pendidikan),
                1 / (pengeluaran * math.log(pengeluaran / PENGELUARAN_MIN)),
            ]
        )
        / 3
    )


def years_at_pace(distance: float, pace: float) -> float | None:
    """Years needed to cover ``distance`` at ``pace`` a year, in the same unit.

    0 when there is no distance; ``None`` when the pace is nought or leads away from the goal.

    Raises:
        ValueError: a figure missing or not finite.
    """
    for nama, nilai in (("jarak", distance), ("laju", pace)):
        if not math.isfinite(nilai):
            raise ValueError(f"{nama} kosong atau tidak terhingga")
    if distance == 0:
        return 0.0
    tahun = distance / pace if pace else -1.0
    return tahun if tahun > 0 else None


@dataclass(frozen=True)
class PorsiTunggal:
    """How far women's share in parliament or among professionals must move alone for a wanted IDG ("perkiraan").

    ``nilai`` and ``jarak`` in percent and points; ``None`` when out of reach. ``idg_maksimum`` is the IDG at
    the share of which the equally distributed percentage is largest, about one half.
    """

    komponen: Literal["parlemen", "profesional"]
    status: Status
    sekarang: float
    idg_maksimum: float
    nilai: float | None
    jarak: float | None


def porsi_tunggal(
    idg: float,
    parlemen: float,
    profesional: float,
    population_p: float,
    target: float,
    nama: Literal["parlemen", "profesional"],
) -> PorsiTunggal:
    """How far one share must move alone for the IDG to reach ``target``, all else held constant.

    Inputs as in ``urai_idg``. The part of a share is 2/3 of its EDEP, which rises up to the share
    ``100 sqrt(p) / (sqrt(p) + sqrt(1 - p))`` and falls behind it. That income would stay the same is the
    assumption.

    Raises:
        ValueError: as in ``urai_idg``, or ``target`` missing or outside 0-100.
    """
    siapkan(("target idg", target, Batas(0, 100, "poin")))
    bagian = urai_idg(idg, parlemen, profesional, population_p)
    sekarang, milik = (parlemen, bagian.parlemen) if nama == "parlemen" else (profesional, bagian.profesional)
    akar = math.sqrt(population_p), math.sqrt(1 - population_p)
    terbaik = 100 * akar[0] / sum(akar)

    def kurang(porsi: float) -> float:
        return idg - milik + edep(porsi, population_p) * (2 / 3) - target

    maksimum = kurang(terbaik) + target
    if idg >= target:
        return PorsiTunggal(nama, Status.SUDAH_TERCAPAI, sekarang, maksimum, sekarang, 0.0)
    if maksimum < target:
        return PorsiTunggal(nama, Status.TIDAK_TERJANGKAU, sekarang, maksimum, None, None)
    nilai = titik_nol(kurang, sekarang, terbaik)
    return PorsiTunggal(nama, Status.TERJANGKAU, sekarang, maksimum, nilai, nilai - sekarang)
