"""Which table of BPS's Web API feeds which indicator, series and sex, and which tables are not known or not usable."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Table:
    """A dynamic table of all regions.

    Attributes:
        variable: its number.
        indicator, vintage: the series it feeds.
        sexes: the sexes taken from it; a table without a column of sex has one.
        title: pattern of its title in lower case, so that a wrong number is noticed.
    """

    variable: int
    indicator: str
    vintage: str
    sexes: tuple[str, ...]
    title: str


@dataclass(frozen=True)
class Gap:
    """Figures that cannot be asked for: of which indicator, and why."""

    indicator: str
    why: str


_BOTH = ("P", "L")
TABLES = (
    Table(463, "ipg", "sp2010", ("T",), r"pembangunan gender|\bipg\b"),
    Table(468, "idg", "tunggal", ("T",), r"pemberdayaan gender|\bidg\b"),
    # BPS writes "Gerder" in this title.
    Table(2196, "ikg", "tunggal", ("T",), r"ketimpangan ge[nr]der|\bikg\b"),
    Table(455, "uhh", "sp2010", _BOTH, r"harapan hidup|\buhh\b"),
    Table(501, "uhh", "sp2010", _BOTH, r"harapan hidup|\buhh\b"),
    Table(2270, "uhh", "lfsp2020", _BOTH, r"harapan hidup|\buhh\b"),
    Table(2273, "uhh", "lfsp2020", _BOTH, r"harapan hidup|\buhh\b"),
    Table(457, "hls", "tunggal", _BOTH, r"harapan lama sekolah|\bhls\b"),
    Table(417, "hls", "tunggal", ("T",), r"harapan lama sekolah|\bhls\b"),
    Table(459, "rls", "tunggal", _BOTH, r"rata-rata lama sekolah|\brls\b"),
    Table(415, "rls", "tunggal", ("T",), r"rata-rata lama sekolah|\brls\b"),
    Table(461, "pengeluaran", "tunggal", _BOTH, r"pengeluaran"),
    Table(464, "parlemen", "tunggal", ("P",), r"parlemen"),
    Table(465, "profesional", "tunggal", ("P",), r"profesional"),
    Table(467, "pendapatan", "tunggal", ("P",), r"pendapatan"),
    Table(2197, "mtf", "tunggal", ("P",), r"fasilitas|\bmtf\b"),
    Table(2198, "mhpk20", "tunggal", ("P",), r"20 tahun|mhpk"),
    Table(2199, "sma", "tunggal", _BOTH, r"\bsma\b|pendidikan"),
    Table(2200, "tpak", "tunggal", _BOTH, r"partisipasi angkatan kerja|\btpak\b"),
)
# Titles that name the other series.
OTHER_SERIES = {
    "sp2010": r"long\s*form|\b(?:lf\s*)?sp\s*2020|sensus(?: penduduk)? 2020",
    "lfsp2020": r"\bsp\s*2010|sensus(?: penduduk)? 2010",
}
_AGES = "kolomnya kelompok umur dan bentuknya belum pernah terlihat; pakai python -m setara intake"
GAPS = (
    Gap("ipg", "nomor tabel IPG seri UHH hasil Long Form SP2020 belum diketahui"),
    Gap("ipm", "nomor tabel IPM menurut jenis kelamin belum diketahui"),
    Gap("legislatif", "nomor tabel anggota legislatif menurut jenis kelamin belum diketahui"),
    Gap("tpt", "nomor tabel TPT menurut jenis kelamin belum diketahui"),
    Gap("pengeluaran", "tabel 416 (gabungan) tidak dipakai: di sini pengeluaran hanya menurut jenis kelamin"),
    Gap("penduduk", f"tabel 2790, 2791, dan 2792: {_AGES}"),
    Gap("rasio_jk", f"tabel 2791 dan 2792: {_AGES}"),
)


def asked(indicators: Collection[str]) -> tuple[list[Table], list[Gap]]:
    """Return the tables and the gaps of some indicators; of all where none is named."""
    return (
        [t for t in TABLES if not indicators or t.indicator in indicators],
        [g for g in GAPS if not indicators or g.indicator in indicators],
    )
