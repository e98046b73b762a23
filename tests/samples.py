"""Pictures, scenes, a briefing and a profile made by hand: figures of no place, for tests of what draws them only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from setara.findings.finding import Briefing, Finding, Imprint, Profile, Section
from setara.findings.followup import FollowUp
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
    Number,
    Pair,
    Pairs,
    Picture,
    Points,
    Reference,
    Swatch,
)
from setara.store.citations import Citation

LINK = (
    "http://localhost:8501/briefing?indikator=ipg&tahun=2024&vintage=lfsp2020&provinsi=64&kab=6409&kab=6402&kab=6471"
    "&kelamin=T&bandingkan=nasional&target=T01&adegan=1"
)
DAY = dt.date(2026, 10, 5)
NAMES = {
    "6401": "Kabupaten Paser",
    "6402": "Kabupaten Kutai Barat",
    "6403": "Kabupaten Kutai Kartanegara",
    "6404": "Kabupaten Kutai Timur",
    "6405": "Kabupaten Berau",
    "6409": "Kabupaten Penajam Paser Utara",
    "6411": "Kabupaten Mahakam Ulu",
    "6471": "Kota Balikpapan",
    "6472": "Kota Samarinda",
    "6474": "Kota Bontang",
    "6201": "Kabupaten Kotawaringin Barat",
    "6202": "Kabupaten Kotawaringin Timur",
    "6305": "Kabupaten Hulu Sungai Tengah",
    "6306": "Kabupaten Hulu Sungai Selatan",
}


def shown(value: float | None, decimals: int = 2, unit: str = "") -> Number:
    """Return a figure as Indonesian readers write it."""
    return Number(value, decimals, unit)


def figure(value: float, words: str = "{}") -> Cell:
    """Return a cell with a figure, and words around it."""
    return Cell(words.format(shown(value).shown), shown(value))


def cards() -> Cards:
    return Cards(
        [
            Card("IPG 2024, seri Long Form 2020", "91,23", ["naik 0,45 dari 2023", "Indonesia 91,85"]),
            Card("IDG 2024", "71,02", ["turun 1,10 dari 2023", "Indonesia 77,62"]),
            Card("IKG 2024", "0,411", ["turun 0,020 dari 2023 (membaik)", "Indonesia 0,421"]),
        ]
    )


def area_map() -> AreaMap:
    colours = ("#123A56", "#2C7C8C", "#6DB5AC", "#BFE0CB")
    kaltim = [code for code in NAMES if code.startswith("64")]
    areas = [
        Area(code, NAMES[code], shown(88.05 + 0.5 * i), colours[i % 4], labelled=True) for i, code in enumerate(kaltim)
    ]
    areas[6] = Area("6411", NAMES["6411"], shown(None), None, labelled=True)
    legend = [Swatch(c, t) for c, t in zip(colours, ("timpang, di bawah 88", "88–90", "90–92", "setara"), strict=True)]
    return AreaMap(areas, [*legend, Swatch(None, "tidak tersedia")], ["6400"])


def dots(count: int = 14) -> Dots:
    rows = [
        Dot(name, shown(94.12 - 0.37 * (i - (i == 3))), "chosen" if i == 5 else "primary", str(i + 1 - (i == 3)))
        for i, name in enumerate(list(NAMES.values())[: count - 1])
    ]
    rows.append(Dot("Kabupaten Tanah Bumbu", shown(None), apart=True))
    references = [Reference("Kalimantan Timur", shown(90.33)), Reference("Indonesia", shown(91.85))]
    return Dots(rows, references, 86.0, 96.0, "timpang", "setara")


def lines() -> Lines:
    old = [(year, shown(84.11 + 0.3 * i)) for i, year in enumerate(range(2010, 2016))]
    new = [(year, shown(86.07 + 0.4 * i)) for i, year in enumerate(range(2019, 2025))]
    return Lines(
        [
            Line("Kalimantan Timur, Sensus 2010", "primary", old),
            Line("Kalimantan Timur, Long Form 2020", "primary", new, wide=True),
            Line("Indonesia, Long Form 2020", "muted", [(y, shown((n.value or 0) + 2.2)) for y, n in new]),
            Line("Paser, Long Form 2020", "chosen", [(2024, new[-1][1]), (2025, shown(88.9))]),
        ],
        [Reference("target 2025", shown(92.0))],
        1,
        [(2019, "seri baru")],
    )


def pairs() -> Pairs:
    return Pairs(
        [
            Pair("Umur harapan hidup (tahun)", shown(74.61), shown(70.83), "perempuan +3,78 tahun (diolah)", 60, 80),
            Pair("Harapan lama sekolah (tahun)", shown(13.44), shown(13.44), "sama (diolah)", 8, 16),
            Pair("Rata-rata lama sekolah (tahun)", shown(8.61), shown(9.38), "laki-laki +0,77 (diolah)", 4, 14),
            Pair("Pengeluaran (ribu rupiah)", shown(7150.0, 0), shown(None), "tidak dapat dihitung", 2000, 20000),
        ]
    )


def bars() -> Bars:
    parts = ("kesehatan", "pendidikan", "pengeluaran")
    rows = [
        Bar(name, [shown(-0.21 - i / 9), shown(0.57), shown(-4.98 + i / 7)], shown(-4.62 - i / 9 + i / 7))
        for i, name in enumerate(list(NAMES.values())[:6])
    ]
    return Bars(parts, rows, "poin IPG terhadap 100 (diolah)")


def grid(count: int = 14) -> Grid:
    statuses = ("tercapai", "sesuai_jalur", "perlu_kerja_keras", "menjauh", "tidak_dinilai", "tanpa_target")
    words = (
        "tercapai",
        "sesuai jalur",
        "perlu kerja keras",
        "menjauhi target",
        "tidak dapat dinilai",
        "belum ada target",
    )
    rows = [
        [
            Cell(name),
            figure(88.42 + i / 3),
            figure(92.0),
            Cell(words[i % 6], status=statuses[i % 6]),
        ]
        for i, name in enumerate(list(NAMES.values())[:count])
    ]
    return Grid(["Kabupaten/kota", "IPG 2024", "Target 2025", "Status"], rows)


def points() -> Points:
    return Points(
        [
            "Angka 2016 tidak pernah diterbitkan; perubahan tidak dihitung melewatinya.",
            "Seri Sensus 2010 dan Long Form 2020 tidak boleh dibandingkan.",
            "Satu kabupaten belum ada pada tahun 2012 sehingga tidak punya angka.",
        ]
    )


PICTURES: dict[str, Picture] = {
    "posisi": cards(),
    "peta": area_map(),
    "peringkat": dots(),
    "gerak": lines(),
    "perempuan-laki": pairs(),
    "penyebab": bars(),
    "target": grid(),
    "data": points(),
}


def citations(count: int = 3) -> list[Citation]:
    """Return sources whose text is as long as real ones, each with an address of its own."""
    return [
        Citation(
            "BPS Provinsi Kalimantan Timur",
            f"Tabel {n}: Indeks Pembangunan Gender (IPG) menurut kabupaten/kota",
            f"https://example.org/statistik/tabel-{n}/indeks-pembangunan-gender-menurut-kabupaten-kota-2019-2024.html",
            100 - n,
            "seri Long Form 2020",
            (2019, 2024),
            f"salinan GitHub statistik/tabel-{n}, berkas data/ipg.csv",
        )
        for n in range(1, count + 1)
    ]


def scene(key: str, picture: Picture, sources: Sequence[Citation] | None = None) -> Finding:
    """Return a scene around a picture."""
    table = pd.DataFrame({"Angka": [number.value for number in picture.numbers]})
    return Finding(
        key=key,
        name=key.capitalize(),
        title=f"Sebanyak 8 dari 14 kabupaten/kota berada di bawah angka provinsi menurut adegan {key} tahun 2024",
        picture=picture,
        note=f"Satuan indeks, seri Long Form 2020; adegan {key} dibaca dari kiri ke kanan",
        help=["Sumber angka: BPS.", "Jangan dibandingkan dengan seri lama."],
        sources=citations() if sources is None else sources,
        alternative=f"Gambar {key}: angka tiap kabupaten/kota dari yang tertinggi.",
        table=table,
    )


def imprint(uploaded: str = "") -> Imprint:
    return Imprint("Kalimantan Timur · IPG · 2024 · seri Long Form 2020", "2026.10", LINK, DAY, uploaded)


def follow_up(count: int = 3) -> list[FollowUp]:
    return [
        FollowUp(
            f"Membuka kelas keterampilan {n} bagi perempuan kepala keluarga",
            "Dinas Pemberdayaan Perempuan dan Perlindungan Anak",
            f"{n} Desember 2026",
        )
        for n in range(1, count + 1)
    ]


def briefing(count: int = 3, sources: int = 3) -> Briefing:
    """Return a briefing with every kind of picture.

    Args:
        count: how many actions were agreed.
        sources: how many sources each scene cites.
    """
    scenes = [scene(key, picture, citations(sources)) for key, picture in PICTURES.items()]
    return Briefing("Kalimantan Timur: IPG 2024", scenes, imprint(), follow_up(count))


def profile() -> Profile:
    """Return a profile with pictures and tables in three sections."""
    first = [scene("ringkas", grid(6)), scene("gerak", lines()), scene("jarak", pairs()), scene("sebab", bars())]
    return Profile(
        "6409",
        "Kabupaten Penajam Paser Utara 2024",
        ["IPG 88,42 pada 2024, peringkat 9 dari 10.", "Naik 0,33 dari 2023.", "Jarak terbesar pada pengeluaran."],
        [
            Section("Langkah 2", "Data pembuka wawasan", first),
            Section("Langkah 8", "Baseline", [scene("dasar", grid(4))]),
            Section("Langkah 9", "Indikator gender", [scene("sasaran", grid(3)), scene("catatan", points())]),
        ],
        imprint(),
    )
