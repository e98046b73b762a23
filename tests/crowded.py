"""Pictures as full as they get, made by hand: figures of no place, for tests of what draws them only."""

from __future__ import annotations

import json
from collections.abc import Sequence

from setara.paths import STATIC
from setara.pictures.kinds import (
    Area,
    AreaMap,
    Bar,
    Bars,
    Card,
    Cards,
    Cell,
    Dot,
    Dots,
    Grid,
    Line,
    Lines,
    Pair,
    Pairs,
    Picture,
    Points,
    Reference,
    Swatch,
)
from tests.samples import NAMES, figure, shown

REGENCIES: dict[str, str] = {
    feature["id"]: feature["properties"]["name"]
    for feature in json.loads((STATIC / "kabkota.json").read_text(encoding="utf-8"))["features"]
}
COLOURS = ("#123A56", "#2C7C8C", "#6DB5AC", "#BFE0CB", "#F3F7E4")
CARD_LINES = ("5 membaik dari 2023", "Indonesia 91,85", "setara pada 100, di atasnya laki-laki tertinggal")
LEGEND = [
    *(Swatch(c, t) for c, t in zip(COLOURS, ("65 timpang", "76,5", "88,0", "94,0", "100 setara"), strict=True)),
    Swatch(None, "tidak tersedia"),
]


def province_map(*provinces: str, labelled: Sequence[str] | None = None) -> AreaMap:
    """Return a map of provinces, by default with all names; every ninth regency is not published."""
    codes = [code for code in REGENCIES if code[:2] in provinces]
    areas = [
        Area(
            code,
            REGENCIES[code],
            shown(None if i % 9 == 4 else 80 + 0.37 * i),
            None if i % 9 == 4 else COLOURS[i % 5],
            labelled is None or code in labelled,
        )
        for i, code in enumerate(codes)
    ]
    return AreaMap(areas, LEGEND, [f"{province}00" for province in provinces])


def dots() -> Dots:
    rows = [
        Dot(name, shown(95.69 - 0.8 * i), "chosen" if i in {0, 13} else "primary", str(43 + i), apart=i in {4, 9})
        for i, name in enumerate(NAMES.values())
    ]
    references = [
        Reference("Kalimantan Tengah", shown(89.62)),
        Reference("Indonesia", shown(91.85)),
        Reference("Target Indonesia 2025 (ditetapkan, batas bawah)", shown(92.02)),
    ]
    return Dots(rows, references, 80.0, 100.0, "didominasi laki-laki", "didominasi perempuan")


def lines() -> Lines:
    names = ("Barat", "Tengah", "Selatan", "Timur", "Utara")
    provinces = [
        Line(
            f"Kalimantan {name}",
            f"p{i + 1}",  # type: ignore[arg-type]
            [(year, shown(84.1 + 0.31 * i + 0.23 * (year - 2010))) for year in range(2010, 2025) if year != 2016],
            wide=True,
        )
        for i, name in enumerate(names)
    ]
    nation = Line(
        "Indonesia", "muted", [(y, shown(None if y == 2020 else 89.42 + (y - 2010) / 6)) for y in range(2010, 2025)]
    )
    new = Line(
        "Kalimantan Timur, seri Long Form 2020", "p4", [(y, shown(86.4 + (y - 2021) / 5)) for y in range(2021, 2026)]
    )
    alone = Line("Kabupaten Penajam Paser Utara", "chosen", [(2013, shown(83.07))])
    late = Line("Kabupaten Mahakam Ulu", "chosen", [(2024, shown(88.1)), (2025, shown(90.0))])
    return Lines(
        [*provinces, nation, new, alone, late],
        [Reference("target 2025, batas bawah", shown(92.02)), Reference("target 2025, batas atas", shown(92.41))],
        2,
        [(2021, "mulai seri Long Form 2020, tidak disambung")],
    )


def pairs() -> Pairs:
    return Pairs(
        [
            Pair("Umur harapan hidup (tahun)", shown(74.61), shown(70.83), "+3,78; setara pada +5 (diolah)", 60, 80),
            Pair("Harapan lama sekolah (tahun)", shown(16.0), shown(16.0), "sama (diolah)", 8, 16),
            Pair("Rata-rata lama sekolah (tahun), 2021", shown(4.0), shown(14.0), "−10,00 (diolah)", 4, 14),
            Pair(
                "Pengeluaran per kapita (ribu rupiah per tahun)",
                shown(None),
                shown(19.84, 3),
                "tidak dapat dihitung",
                2,
                20,
            ),
            Pair(
                "Partisipasi angkatan kerja (persen)",
                shown(57.2, 2, "persen"),
                shown(None),
                "tidak dapat dihitung",
                0,
                100,
            ),
            Pair("Pendidikan SMA ke atas (persen)", shown(None), shown(None), "tidak dapat dihitung", 0, 100),
        ]
    )


def bars() -> Bars:
    parts = ("Umur harapan hidup", "Harapan lama sekolah", "Rata-rata lama sekolah", "Pengeluaran")
    rows = []
    for i, name in enumerate(NAMES.values()):
        values = [shown(-0.21 - i / 9), shown(0.57 + i / 3), shown(0.1), shown(-4.98 + i / 3)]
        total = shown(sum(n.value or 0 for n in values))
        rows.append(Bar(name, [shown(None)] * 4, shown(None)) if i == 6 else Bar(name, values, total))
    return Bars(parts, rows, "poin IPG terhadap 100 (diolah)")


def grid() -> Grid:
    statuses = ("tercapai", "sesuai_jalur", "perlu_kerja_keras", "menjauh", "tidak_dinilai", "di_bawah_acuan")
    rows = [
        [
            Cell(name),
            figure(88.42 + i / 3),
            Cell("tidak tersedia") if i == 3 else figure(92.0),
            figure(3.58 - i / 3, "kurang {}"),
            Cell(statuses[i % 6].replace("_", " "), status=statuses[i % 6]),
        ]
        for i, name in enumerate(NAMES.values())
    ]
    return Grid(["Kabupaten/kota", "IPG 2024", "Target 2025", "Jarak (diolah)", "Status"], rows)


CROWDED: dict[str, Picture] = {
    "kartu padat": Cards(
        [
            Card(f"{name}, seri Sensus 2010", span, list(CARD_LINES))
            for name, span in (("IPG 2024", "87,45–89,94"), ("IDG 2023", "58,86–79,99"), ("IKG 2023", "0,414–0,541"))
        ]
    ),
    "peta Kalimantan Barat": province_map("61"),
    "peta Kalimantan Tengah": province_map("62"),
    "peta Kalimantan Selatan": province_map("63"),
    "peta Kalimantan Timur": province_map("64"),
    "peta Kalimantan Utara": province_map("65"),
    "peta Kalimantan": province_map(
        "61", "62", "63", "64", "65", labelled=["6171", "6172", "6308", "6371", "6372", "6474", "6571", "6213"]
    ),
    "peringkat padat": dots(),
    "gerak padat": lines(),
    "pasangan padat": pairs(),
    "sebab padat": bars(),
    "tabel padat": grid(),
    "catatan padat": Points(
        [
            f"Catatan {i}: rata-rata lama sekolah menurut jenis kelamin turunan dari IPM, bukan angka terbitan BPS."
            for i in range(1, 6)
        ]
    ),
}  # fmt: skip
