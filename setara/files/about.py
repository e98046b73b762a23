"""What a file says about itself, and what its columns and codes mean."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from setara import formatting
from setara.store import citations
from setara.store.catalogue import SEX_NAMES, VINTAGE_NAMES, Catalogue

COLUMNS = {
    "region_code": "kode wilayah BPS empat angka; 0000 Indonesia",
    "region": "nama wilayah",
    "level": "nasional, provinsi, atau kabkota",
    "province_code": "kode provinsi",
    "year": "tahun angka",
    "indicator": "kode indikator, lihat tabel indikator",
    "sex": "P perempuan, L laki-laki, T gabungan",
    "vintage": "seri: sp2010, lfsp2020, atau tunggal; antarseri tidak boleh dibandingkan",
    "value": "angka seperti diterbitkan, dalam satuan kolom unit",
    "unit": "satuan",
    "source_id": "kode sumber, lihat tabel sumber",
    "publisher": "penerbit asli",
    "source": "tabel atau dokumen",
    "flag": "tanda mutu, lihat tabel catatan",
    "estimate": "perkiraan dengan MTF tahun sebelumnya, bila angkanya bersandar pada MTF survei yang tepat nol",
    "notes": "kode catatan dipisah spasi, lihat tabel catatan",
    "confirmed_by": "sumber lain yang memuat angka yang sama, dipisah titik koma; baca bersama catatan jenis konfirmasi",
}
"""Meaning of every column of `queries/all_observations.sql`."""

DERIVED_COLUMNS = {name: COLUMNS[name] for name in ("region_code", "region", "level", "province_code", "year")} | {
    "indicator": COLUMNS["indicator"],
    "vintage": COLUMNS["vintage"],
    "measure": "selisih_p_l: perempuan dikurangi laki-laki; tanpa_mtf_nol: IKG dengan MTF tahun sebelumnya",
    "status": "turunan: dihitung dari angka terbitan; perkiraan: bersandar pada anggapan",
    "value": "hasil hitungan Setara Kalimantan, bukan angka BPS",
    "unit": "satuan indikator",
    "flag": "tanda mutu angka terbitan yang menjadi bahannya, dipisah spasi, lihat tabel catatan; kosong bila tidak bertanda",
    "flagged": "jenis kelamin angka terbitan yang bertanda itu, dipisah spasi: P, L, atau T",
}
"""Meaning of every column of `queries/all_derived.sql`."""


@dataclass(frozen=True)
class About:
    """What a file says about its table.

    Attributes:
        title: the finding or name of the table.
        scope: region, indicator, year and series in words.
        sources: one line a source.
        data_version: version of the curated figures.
        link: the complete address of the view.
        day: the day the file was made.
        remarks: what must be known besides, one sentence each.
    """

    title: str
    scope: str
    sources: Sequence[str]
    data_version: str
    link: str
    day: dt.date
    remarks: Sequence[str] = ()

    def lines(self) -> list[tuple[str, str]]:
        """Return name and text of every line."""
        head = [("Judul", self.title), ("Cakupan", self.scope)]
        remarks = [("Catatan", r) for r in self.remarks]
        sources = [("Sumber", s) for s in self.sources]
        foot = [
            ("Versi data", self.data_version),
            ("Tautan", self.link),
            ("Dibuat", formatting.long_date(self.day)),
            ("Batas wilayah", citations.BOUNDARY_CREDIT),
        ]
        return head + remarks + sources + foot


def codes(catalogue: Catalogue) -> list[list[str]]:
    """Return what the codes of figures mean, one row each: group, code, meaning."""
    indicators = [
        [
            "indikator",
            i.code,
            f"{i.name}; satuan {i.unit}; jenis kelamin {', '.join(i.sexes)}; seri {', '.join(i.vintages)}. {i.definition}",
        ]
        for i in catalogue.indicators.values()
    ]
    sexes = [["jenis_kelamin", code, name.lower()] for code, name in SEX_NAMES.items()]
    vintages = [["seri", code, name] for code, name in VINTAGE_NAMES.items()]
    regions = [["wilayah", r.code, r.name] for r in catalogue.regions.values()]
    return [*sexes, *vintages, *indicators, *regions]
