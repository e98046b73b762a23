"""What the columns and codes of the figures mean, for every file that is handed out."""

from __future__ import annotations

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
    "notes": "kode catatan dipisah spasi, lihat tabel catatan",
    "confirmed_by": "sumber lain yang memuat angka yang sama, dipisah titik koma; baca bersama catatan jenis konfirmasi",
}
"""Meaning of every column of `queries/all_observations.sql`."""


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
